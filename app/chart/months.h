/* An axis of time for what is simulated: months as a network counts them, named by the months, quarters,
 * halves or years that there is room for, and flags for the dates that matter on it. */
#pragma once

#include <jalon/analysis/network.h>

#include "sketch.h"

G_BEGIN_DECLS

/**
 * JalonMonths:
 * @from, @until: where the axis begins, and behind its end: whole months
 * @unit: how many of them have a name together
 */
typedef struct {
  const JalonNetwork *network;
  JalonBox box;
  int from, until, unit;
} JalonMonths;

/* A line through the data at a time, with words above it. */
typedef struct {
  double time;
  const char *text;
  JalonInk ink;
  gboolean dashed;
} JalonFlag;

/* How high the names under the data are. */
double jalon_month_axis_height (void);

/**
 * jalon_month_axis_new:
 * @first, @last: times that the axis has to hold
 * @box: of the data
 *
 * Returns: the axis; the network is kept
 */
JalonMonths jalon_month_axis_new (
  JalonSketch *sketch, const JalonNetwork *network, double first, double last, JalonBox box);

/* Where a time is; one beyond an end of the axis is at that end. */
double jalon_month_axis_x (const JalonMonths *self, double time);

/* Draws the grid, and the names under the box. */
void jalon_month_axis_draw (const JalonMonths *self, JalonSketch *sketch);

/* How high the flags' words are above the box: those that would touch stand in rows. They depend on the
 * times, and on the width that the axis will have. */
double jalon_month_axis_flags_height (const JalonMonths *self, const JalonFlag *flags, guint n);

/* Draws those that are on the axis. */
void
jalon_month_axis_draw_flags (const JalonMonths *self, JalonSketch *sketch, const JalonFlag *flags, guint n);

/* Returns: (transfer full) (nullable): what the as-of line says; %NULL where no date is stated */
char *jalon_month_axis_as_of (const JalonPlan *plan, JalonLocale *locale);

/* Returns: (transfer full): the month in which a time lies, "Nov 2026"; an en dash for NaN */
char *jalon_month_axis_name (const JalonNetwork *network, JalonLocale *locale, double time);

/* Returns: (transfer full): the same for a script: "2026-11"; "" for NaN */
char *jalon_month_axis_plain (const JalonNetwork *network, double time);

G_END_DECLS
