/* Counting commitments into groups, for app/session/row-groups.c, which puts them in order. */
#pragma once

#include <jalon/analysis/analysis.h>
#include <jalon/session/row-groups.h>

G_BEGIN_DECLS

/* Years whose groups are known without looking them up. */
#define JALON_ROW_COUNT_YEARS 64

typedef struct {
  JalonGroupedRows *self;
  const JalonPlan *plan;
  const JalonPlanCommitment *items;
  const JalonOrder *order;
  GCancellable *cancellable;
  JalonRowSequence sequence;
  JalonResult *drawn; /* (nullable): where drawdowns are summed */

  /* Of the groups, numbered as they are met: */
  GHashTable *numbers;   /* gint64 → number + 1 */
  GArray *groups;        /* of JalonRowGroup */
  guint *party_numbers;  /* number + 1, by party */
  GArray *firsts;        /* of guint: of each kept commitment where its memberships begin; and their end */
  GArray *memberships;   /* of guint: numbers of groups */
  GHashTable *resources; /* JalonRef of a commitment → GArray of the JalonRef of what it buys */
  guint place;           /* in what is kept: the one that is looked at */

  /* Of what is kept, what is counted here: */
  guint from, to;
  const char *currency; /* (nullable): of the totals */
  JalonRowSums total;
  guint unpriced[JALON_NAMED_MAX], n_unpriced;
  gboolean *rates;
  struct {
    int year;
    guint number;                 /* + 1 */
  } years[JALON_ROW_COUNT_YEARS]; /* those met last, each where it falls by its last digits */
  gboolean done;
} JalonRowCount;

static inline JalonRowGroup *
jalon_row_count_group (const JalonRowCount *self, guint number)
{
  return &g_array_index (self->groups, JalonRowGroup, number);
}

/* Returns: (transfer full): what each commitment buys, each resource once */
GHashTable *jalon_row_count_resources (const JalonPlan *plan);

/* Counts what is kept, and fills in the totals of what is grouped. Returns: %FALSE when cancelled */
gboolean jalon_row_count_all (JalonRowCount *self);

/* Lets go of what was counted, but not of what it was counted from. */
void jalon_row_count_clear (JalonRowCount *self);

G_END_DECLS
