/* What timeline.supply draws, and the words about it. */
#pragma once

#include <jalon/analysis/simulation.h>

#include "months.h"
#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/* From this share of trials on, a node is said to be critical. */
#define JALON_SUPPLY_CRITICAL 0.5

/**
 * JalonSupplyRow:
 * @node: in the network; %JALON_NETWORK_NONE of the milestone itself
 * @start: from when on its time counts: what it waits for last is there, or was ordered; NaN where its date
 * is stated alone
 * @there: it is there already
 */
typedef struct {
  guint node;
  JalonRef ref;
  const char *name;
  const JalonSimulatedTime *time;
  double start;
  gboolean there;
} JalonSupplyRow;

/**
 * JalonSupplyData:
 * @base: (nullable): the simulation without the what-ifs
 * @rows: (element-type JalonSupplyRow): along the path, what comes first on top, the milestone last
 * @n_unknown: nodes that lead there, of which it cannot be told when they come
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSimulation *simulation, *base;
  const JalonPlanMilestone *milestone;
  const JalonSimulatedMilestone *target;
  GArray *rows;
  guint n_unknown;
} JalonSupplyData;

/* @result: with a target */
JalonSupplyData jalon_supply_data_new (const JalonPlan *plan,
                                       const JalonSimulation *result,
                                       const JalonChartOptions *options);
void jalon_supply_data_clear (JalonSupplyData *self);

const JalonSupplyRow *jalon_supply_row (const JalonSupplyData *self, guint index);

/* Returns: whether the same is known of the row without the what-ifs, and differs. @start, @end: (out) */
gboolean
jalon_supply_base (const JalonSupplyData *self, const JalonSupplyRow *row, double *start, double *end);

gboolean jalon_supply_is_critical (const JalonSupplyRow *row);

/* All these are (transfer full). */
char *jalon_supply_title (const JalonSupplyData *self);
char *jalon_supply_share (const JalonSupplyData *self, const JalonSupplyRow *row); /* "" of the milestone */
char *jalon_supply_tip (const JalonSupplyData *self, const JalonSupplyRow *row);
JalonFootnote jalon_supply_footnote (const JalonSupplyData *self);
void jalon_supply_add_rows (JalonSketch *sketch, const JalonSupplyData *self);

/* What a row's marks show beside its node: whose it is, and the links that lead to it. (transfer full)
 * (element-type JalonRef) */
GArray *jalon_supply_covers (const JalonSupplyData *self, const JalonSupplyRow *row);

/**
 * JalonSupply:
 * @box: of the bars
 * @shares_x: the right of the column of critical shares; NaN without one
 */
typedef struct {
  JalonSketch *sketch;
  const JalonSupplyData *data;
  JalonMonths months;
  JalonBox box;
  double names_x, names_width, shares_x;
  double pitch, thick;
  char **names; /* of the shown rows */
} JalonSupply;

/* The bar of a row, in its place from the top. */
void jalon_supply_draw_row (const JalonSupply *self, const JalonSupplyRow *row, guint place);

/* From P10 to P90, and the time that a node could come later, as marks of a row and of the legend. */
void jalon_supply_draw_whisker (
  JalonSketch *sketch, JalonMarkRole role, const JalonSubject *subject, double x0, double x1, double y);
void jalon_supply_draw_slack (
  JalonSketch *sketch, JalonMarkRole role, const JalonSubject *subject, double x0, double x1, double y);

G_END_DECLS
