/* What commitments.drawdown says of what it draws. */
#pragma once

#include <jalon/analysis/burn-down.h>

#include "frame.h"

G_BEGIN_DECLS

/* Less than this part of the amount is nothing. */
#define JALON_BURN_NOTHING 0.001

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonBurnDown *burn;
} JalonBurnData;

/* The lines of the chart. */
typedef enum {
  JALON_BURN_DUE,
  JALON_BURN_DRAWN,
  JALON_BURN_REQUIRED, /* straight: it has no amounts by month */
  JALON_BURN_RUN_RATE,
  JALON_BURN_TREND,
  JALON_BURN_LOW, /* of the range; more is drawn at its high end */
  JALON_BURN_HIGH,
} JalonBurnLine;

/* Returns: what goes off by a line in a month; what is left by it at the end of one: in minor units */
double jalon_burn_amount (const JalonBurnMonth *month, JalonBurnLine line);
double jalon_burn_left_at (const JalonBurnDown *burn, JalonBurnLine line, guint month);

/* Returns: (transfer full): what the pointer is told of a month */
char *jalon_burn_tip (const JalonBurnData *self, guint month);

/* Adds the table of all months. */
void jalon_burn_rows (JalonSketch *sketch, const JalonBurnData *self);

/* Returns: (transfer full): an estimate in minor units, in words */
char *jalon_burn_money (const JalonBurnData *self, double minor);

/* Returns: what is left at the end at a pace, in minor units; less than 0 where more is drawn; NaN where that
 * is not known */
double jalon_burn_left (const JalonBurnData *self, JalonPace pace);

/* Returns: what has to be drawn a month; what is, by pace, at the as-of date; NaN where that is not known */
double jalon_burn_required (const JalonBurnData *self);
double jalon_burn_rate (const JalonBurnData *self, JalonPace pace);

/* Returns: what has been drawn */
double jalon_burn_drawn (const JalonBurnData *self);

/* Each (transfer full). */
char *jalon_burn_title (const JalonBurnData *self);
char *jalon_burn_subtitle (const JalonBurnData *self);
JalonFootnote jalon_burn_footnote (const JalonBurnData *self);

/* Returns: (transfer full) (nullable): why there is nothing to draw; @advice: (out) (transfer full): what to
 * do; %NULL where there is something */
char *jalon_burn_why_nothing (const JalonBurnData *self, char **advice);

/* Returns: (transfer full): the plain month of a time, "Dec 2027"; of an end, the month before it */
char *jalon_burn_month (const JalonBurnData *self, double time);
char *jalon_burn_end (const JalonBurnData *self, double time);

G_END_DECLS
