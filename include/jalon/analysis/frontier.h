/* What it costs to spread a demand of the plan over the providers of its alternatives: the frontier of least
 * cost, and where today's commitments lie. */
#pragma once

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/frontier-line.h>

G_BEGIN_DECLS

/* Points of a line, and of one that is drawn while a slider moves. */
#define JALON_FRONTIER_POINTS 40
#define JALON_FRONTIER_FEW_POINTS 10

/* Outages that are drawn, and which of them are the worst. */
#define JALON_FRONTIER_OUTAGES 1024
#define JALON_FRONTIER_TAIL 0.95

/* How much less concentrated the next step is: ten points of the largest share, a tenth of what else the axis
 * is. */
#define JALON_FRONTIER_STEP 0.1

typedef struct {
  JalonRef party;
  const char *name;
} JalonFrontierParty;

/**
 * JalonFrontierStated:
 * @item: its index in jalon_plan_rows() of alternatives
 * @party: index in @parties
 * @cost: of a delivered unit, at the medians of what is stated
 * @capacity: units a year; infinite where none is stated
 * @paid: units a year that are paid for at least, 0 where none are stated
 * @assumed: an input that it states is the author's assumption, or cites nothing
 */
typedef struct {
  guint item, party;
  JalonRef ref;
  const char *name;
  double cost, capacity, paid;
  gboolean assumed;
} JalonFrontierStated;

/* Why there is no line, no split of today, and nothing of outages. */
typedef enum {
  JALON_FRONTIER_THERE,
  JALON_FRONTIER_NO_DEMAND,  /* the dossier has none */
  JALON_FRONTIER_NO_NEED,    /* it says of no year what is needed */
  JALON_FRONTIER_NO_OFFER,   /* no alternative names a provider and has a cost */
  JALON_FRONTIER_ONE_OFFER,  /* or only one provider has */
  JALON_FRONTIER_NO_SPLIT,   /* caps contradict one another: @conflict of @line */
  JALON_FRONTIER_NO_ANSWER,  /* the solver gave up */
  JALON_FRONTIER_NO_OUTAGES, /* the axis is what outages take, and no risk says how likely they are */
  JALON_FRONTIER_NO_SOLVER,  /* the library that solves it is not there: the last of @gaps says so */
} JalonFrontierLack;

typedef enum {
  JALON_FRONTIER_TODAY_THERE,
  JALON_FRONTIER_TODAY_UNTOLD,  /* nothing says which commitments serve the demand */
  JALON_FRONTIER_TODAY_NOTHING, /* they come to nothing in its years */
  JALON_FRONTIER_TODAY_OTHER,   /* @today_other is committed to, and offers nothing */
} JalonFrontierToday;

/**
 * JalonFrontier:
 * @demand: %JALON_REF_NONE without one; @unit: (nullable); @currency: (nullable)
 * @first_year, @n_years, @need: (array length=n_years): at the medians; @whole: of all years
 * @parties: (element-type JalonFrontierParty); @offers: (element-type JalonFrontierStated): the least cost
 * first
 * @cap: no provider over that share
 * @line: (nullable): with points of the demand's years
 * @at: (nullable): the split where no provider is over the cap; @next: (nullable): a step less concentrated,
 * or the end of the line. Both belong to @line or @beyond.
 * @beyond: (nullable): another line for that
 * @unmet: (element-type JalonFrontierCap) (nullable): what contradicts the cap, where the line does not reach
 * it
 * @commitments: (element-type guint): those of the plan that serve the demand
 * @whole_amounts: today's split is of whole amounts: a commitment states no term
 * @n_outages, @n_risks: drawn, and of which risks
 * @gaps: (element-type utf8): sentences for people, translated: what is left out and why
 */
typedef struct {
  JalonRef demand;
  const char *demand_name, *unit, *currency;
  int first_year;
  guint n_years;
  double *need, whole;
  GArray *parties, *offers;
  JalonFrontierAxis axis;
  double cap;
  JalonFrontierLack lack;
  JalonFrontierLine *line, *beyond;
  const JalonFrontierPoint *at, *next;
  GArray *unmet;
  JalonFrontierToday today_told;
  JalonFrontierPoint today;
  const char *today_other;
  GArray *commitments;
  gboolean whole_amounts;
  guint n_outages, n_risks;
  GPtrArray *gaps;
} JalonFrontier;

void jalon_frontier_free (JalonFrontier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonFrontier, jalon_frontier_free)

/* Returns: what of the demand this provider gives at a point, 0 to 1 */
double jalon_frontier_share (const JalonFrontier *self, const JalonFrontierPoint *point, guint party);

/* Returns: (transfer full) (element-type JalonRef): demands that at least two providers offer to meet, else
 * all */
GArray *jalon_frontier_demands (const JalonPlan *plan);

/* Gives a #JalonFrontier; settings: "frontier-demand" (an item), "frontier-axis", "largest-share",
 * "discount-rate" and "years". */
extern const JalonAnalysis jalon_frontier_analysis;

G_END_DECLS
