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

/**
 * jalon_axis_amounts:
 * @box: of the data, in the plot; takes the labels' width from its left
 *
 * Draws the grid and the labels of an upright axis of amounts.
 */
void jalon_axis_amounts (JalonSketch *self, JalonBox *box, JalonScale scale, const char *currency);

/* The same of shares, from none to all. */
void jalon_axis_shares (JalonSketch *self, JalonBox *box);

/* The width that its labels take. */
double jalon_axis_shares_width (JalonLocale *locale);

/* Returns: every how many years a label has room where each year has @pitch pixels: 1, 2, 5, 10, … */
int jalon_axis_year_step (double pitch);

G_END_DECLS
