/* The inside of a plan, for the files that make one: what is copied out of the dossier, and what of it
 * counts; and for the one that spreads it over years. */
#pragma once

#include <jalon/analysis/plan-filter.h>

G_BEGIN_DECLS

/* The items of a kind, and their rows, one behind the other. */
typedef struct {
  GArray *items; /* (nullable): of JalonPlanItem */
  GArray *rows;  /* (nullable) */
} JalonPlanTable;

/* One source that a commitment cites, by their indices. */
typedef struct {
  guint commitment, source;
} JalonPlanCited;

struct _JalonPlan {
  gatomicrefcount refs;
  JalonDossier *dossier; /* whose memory the texts are in */
  const char *title, *scenario_name, *currency, *main_currency;
  JalonDate as_of;
  guint fiscal_month;
  GArray *parties, *commitments, *milestones, *statements, *tranches, *actuals, *indices, *rates;
  GArray *sources, *cited;
  JalonPlanTable tables[JALON_N_KINDS];
  guint n_what_ifs;
  JalonPlan *base;         /* (nullable): without what-ifs */
  JalonPlan *whole;        /* (nullable): what it is a part of */
  JalonPlanFilter *filter; /* (nullable): which part */
  const char *lang;        /* (nullable): interned */
  JalonRef scenario;
  GPtrArray *siblings;    /* (nullable): of JalonPlan; its own place is NULL */
  gboolean shares_places; /* each item is where it is in the base */
  GMutex mutex;           /* of what is found out later, and kept */
  GHashTable *index; /* (nullable): JalonRef → JalonPlanItem; of all tables, when one was first asked for */
  GPtrArray *results; /* (nullable): of JalonResult, the last used behind the others */
  GPtrArray *running; /* (nullable): of JalonResult, those being worked out, not owned */
  GCond ended;        /* one of those is there, or given up */
  GHashTable *aside;  /* (nullable): names → what is put aside */
};

/* Returns: (transfer full): a plan that holds nothing yet but its dossier */
JalonPlan *jalon_plan_begin (JalonDossier *dossier, const char *lang);

/* Whether a filter names any of its buyers, or of its providers. @refs: (nullable) */
static inline gboolean
jalon_plan_filter_names_any (const GArray *refs)
{
  return refs && refs->len > 0;
}

/* Lets go of the tables that a filter makes anew. */
void jalon_plan_drop_kept (JalonPlan *self);

/**
 * jalon_plan_settle:
 * @indices: #JalonRef of each commitment → its index + 1
 *
 * Finds what of each commitment counts, and for how much: everything that jalon/analysis/plan.h says of a
 * commitment beyond what the dossier states.
 */
void jalon_plan_settle (JalonPlan *self, GHashTable *indices);

/* Returns: (transfer full): a plan that shares all of @from, but for what was laid over that, and what it
 * keeps
 */
JalonPlan *jalon_plan_share (const JalonPlan *from);

/* Makes the table of @kind @self's own, as far as it is still shared with @from. */
void jalon_plan_own_table (JalonPlan *self, const JalonPlan *from, JalonKind kind);

/* Whether dated amounts of an item, one after another, can be told in the plan's currency: there is a rate,
 * and none of their sums is beyond what conversion may give. */
gboolean jalon_plan_can_convert (const JalonPlan *self,
                                 const JalonPlanCommitment *item,
                                 const JalonPlanPeriod *periods,
                                 guint n);

/* Takes what an analysis has put aside to begin from the next time, of a plan and of those that only what-ifs
 * tell from it; nobody else has it then. Returns: (transfer full) (nullable) */
gpointer jalon_plan_take_aside (const JalonPlan *self, const char *name);

/* @data: (transfer full): in place of what was put aside meanwhile */
void jalon_plan_put_aside (const JalonPlan *self, const char *name, gpointer data, GDestroyNotify let_go);

G_END_DECLS
