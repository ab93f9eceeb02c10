/* Axes: round steps for amounts, and which labels have room. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonScale:
 * @step: between two ticks: 1, 2, 2.5 or 5 times a power of ten
 * @n: how many ticks there are above zero
 * @top: @n times @step: at least the greatest value
 */
typedef struct {
  double step, top;
  guint n;
} JalonScale;

/* Returns: a scale from zero with about @wanted steps */
JalonScale jalon_scale_new (double greatest, guint wanted);

/* Returns: (transfer full): what stands at a tick, with the decimals that tell it from those a @step away,
 * also where the currency has none so fine: "¥0.5" beside "¥1" */
char *jalon_axis_amount (JalonLocale *locale, double value, double step, const char *currency);

/* The same of a number, and of a share: "0.02%" */
char *jalon_axis_number (JalonLocale *locale, double value, double step);
char *jalon_axis_percent (JalonLocale *locale, double share, double step);

/**
 * jalon_axis_amounts:
 * @box: of the data, in the plot; takes the labels' width from its left
 *
 * Draws the grid and the labels of an upright axis of amounts.
 */
void jalon_axis_amounts (JalonSketch *self, JalonBox *box, JalonScale scale, const char *currency);

/* A scale that may reach below zero: @low is 0 or less, @high 0 or more, each so many times @step, or less
 * where little of the last step would be used. */
typedef struct {
  double step, low, high;
} JalonRange;

/* Returns: one with about @wanted steps, of which zero is one */
JalonRange jalon_range_new (double least, double greatest, guint wanted);

/* Where a value is in a box of the range. */
double jalon_range_y (const JalonRange *self, const JalonBox *box, double value);

/**
 * jalon_axis_range:
 * @currency: (nullable): of amounts
 * @shares: it is of shares, in percent, and not of amounts
 *
 * As jalon_axis_amounts(), with the line of zero.
 */
void jalon_axis_range (
  JalonSketch *self, JalonBox *box, const JalonRange *range, const char *currency, gboolean shares);

/* The same of shares, from none to all. */
void jalon_axis_shares (JalonSketch *self, JalonBox *box);

/* The width that its labels take. */
double jalon_axis_shares_width (JalonLocale *locale);

/* Returns: every how many years a label has room where each year has @pitch pixels: 1, 2, 5, 10, … */
int jalon_axis_year_step (double pitch);

G_END_DECLS
