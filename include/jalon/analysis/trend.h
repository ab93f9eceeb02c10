/* A straight line through points that a few odd ones among them do not turn. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Through fewer points no line is drawn. */
#define JALON_TREND_MIN 3

/* How often the slope's interval holds the true one. */
#define JALON_TREND_CONFIDENCE 0.8

/* y = @intercept + @slope × x */
typedef struct {
  double slope, intercept;
} JalonLine;

/* Returns: how many numbers jalon_trend_fit() and jalon_trend_interval() need room for */
gsize jalon_trend_room (guint n);

/**
 * jalon_trend_fit:
 * @x: (array length=n): rising, none twice
 * @y: (array length=n)
 * @room: (array): jalon_trend_room() of @n, what is in it is lost
 * @line: (out): its slope is the median of those of all pairs of points, its intercept that of y - slope × x:
 *   Theil 1950, "A rank-invariant method of linear and polynomial regression analysis"; Sen 1968, "Estimates
 *   of the regression coefficient based on Kendall's tau"
 *
 * Returns: whether there are enough points
 */
gboolean jalon_trend_fit (const double *x, const double *y, guint n, double *room, JalonLine *line);

/**
 * jalon_trend_interval:
 * @x, @y, @n, @room: as for jalon_trend_fit()
 * @low, @high: (out): the lines of the least and of the greatest slope that are likely: of the slopes of all
 *   pairs, by rank, those as far from the median as Kendall's statistic varies where there is no trend (Sen
 *   1968, equations 2.6 and 4.3), equal values accounted for; each with the intercept that goes with its
 *   slope. They hold the true one 8 times in 10, by the normal approximation; of few points they are the
 *   least and the greatest of all.
 *
 * Returns: whether there are enough points
 */
gboolean jalon_trend_interval (
  const double *x, const double *y, guint n, double *room, JalonLine *low, JalonLine *high);

/* Returns: the integral over x, from @from to @to, of the line where it is above zero */
double jalon_line_sum (JalonLine line, double from, double to);

/* Returns: where that integral, from @from on, has become @amount, which is above zero; infinite: never */
double jalon_line_reaches (JalonLine line, double from, double amount);

G_END_DECLS
