/* Grouping rows: which groups each commitment is in is found in the order of the dossier, one look at each;
 * the rows are then dealt out to the groups in the order in which they are shown. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/schedule.h>
#include <jalon/session/row-drawn.h>
#include <jalon/session/row-groups.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/sort.h>
#include <jalon/text/translate.h>

#include "row-count.h"

/* The order of the groups */

static gint64
clamp (JalonSum sum)
{
  return (gint64) CLAMP (sum, (JalonSum) G_MININT64 + 1, (JalonSum) G_MAXINT64);
}

/* (nullable): the name that a group is sorted by */
static const char *
name_of (const JalonRowCount *self, gint64 key)
{
  const JalonPlanItem *item;
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n);

  if (key == JALON_ROW_NOTHING)
    return NULL;
  if (self->order->grouping == JALON_GROUPING_CURRENCY)
    return (const char *) (gintptr) key;
  if (self->order->grouping == JALON_GROUPING_RESOURCE) {
    item = jalon_plan_item (self->plan, (JalonRef) key);
    return item ? item->name : NULL;
  }
  for (guint i = 0; i < n; i++)
    if (parties[i].ref == (JalonRef) key)
      return parties[i].name;
  return NULL;
}

/* Names of parties, of whom there may be many, by number of group. (transfer full) */
static const char **
names_of_groups (const JalonRowCount *self)
{
  const char **names = g_new0 (const char *, MAX (self->groups->len, 1));
  const gboolean party =
    self->order->grouping == JALON_GROUPING_BUYER || self->order->grouping == JALON_GROUPING_PROVIDER;
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n);

  for (guint i = 0; party && i < n; i++)
    if (self->party_numbers[i] && parties[i].ref != JALON_REF_NONE)
      names[self->party_numbers[i] - 1] = parties[i].name;
  for (guint i = 0; !party && i < self->groups->len; i++)
    names[i] = name_of (self, jalon_row_count_group (self, i)->key);
  return names;
}

static gboolean
is_sorted_by_group (const JalonOrder *order)
{
  return (order->grouping == JALON_GROUPING_BUYER && order->column == JALON_COLUMN_BUYER) ||
         (order->grouping == JALON_GROUPING_PROVIDER && order->column == JALON_COLUMN_PROVIDER) ||
         (order->grouping == JALON_GROUPING_STATUS && order->column == JALON_COLUMN_STATUS) ||
         (order->grouping == JALON_GROUPING_YEAR && order->column == JALON_COLUMN_START) ||
         (order->grouping == JALON_GROUPING_CURRENCY && order->column == JALON_COLUMN_CURRENCY);
}

/* By subtotal where rows are sorted by an amount; but years stay in the order of time, and sums of different
 * currencies are not compared. */
static gboolean
is_by_sum (const JalonOrder *order)
{
  return (order->column == JALON_COLUMN_AMOUNT || order->column == JALON_COLUMN_CEILING ||
          (jalon_column_is_drawn (order->column) && order->drawn)) &&
         order->grouping != JALON_GROUPING_YEAR && order->grouping != JALON_GROUPING_CURRENCY;
}

/* What groups are ordered by; shares in parts of a thousand million. */
static JalonSum
sum_of (const JalonRowSums *sums, JalonColumn column)
{
  const double drawn = jalon_drawn_sums_get (&sums->drawdown, column);

  if (!jalon_column_is_drawn (column))
    return column == JALON_COLUMN_AMOUNT ? sums->firm : sums->reach;
  return isnan (drawn) ? (JalonSum) G_MININT64
                       : (JalonSum) (column == JALON_COLUMN_DRAWN_SHARE ? 1e9 * drawn : drawn);
}

/* (transfer full) (nullable): the numbers of the groups in their order; %NULL when cancelled */
static guint *
order_groups (const JalonRowCount *self)
{
  const guint n = self->groups->len;
  const JalonOrder *order = self->order;
  const gboolean turned = is_sorted_by_group (order) && order->descending;
  const gboolean by_name = order->grouping != JALON_GROUPING_STATUS && order->grouping != JALON_GROUPING_YEAR;
  g_autofree guint *sequence = g_new (guint, MAX (n, 1));
  g_autofree gint64 *keys = g_new (gint64, MAX (n, 1));
  g_autofree const char **names = by_name ? names_of_groups (self) : NULL;

  for (guint i = 0; i < n; i++) {
    sequence[i] = i;
    keys[i] = jalon_row_count_group (self, i)->key;
  }
  if (by_name ? !jalon_sort_names (sequence, n, names, order->lang, turned, self->cancellable)
              : !jalon_sort_integers (sequence, n, keys, turned, self->cancellable))
    return NULL;
  if (is_by_sum (order)) {
    for (guint i = 0; i < n; i++) {
      const JalonRowSums *sums = &jalon_row_count_group (self, i)->sums;

      keys[i] = keys[i] == JALON_ROW_NOTHING ? JALON_ROW_NOTHING : clamp (sum_of (sums, order->column));
    }
    if (!jalon_sort_integers (sequence, n, keys, order->descending, self->cancellable))
      return NULL;
  }
  return g_steal_pointer (&sequence);
}

/* Dealing out */

static gboolean
deal_out (JalonRowCount *self)
{
  JalonGroupedRows *grouped = self->self;
  const GArray *kept = self->sequence.kept;
  const gboolean any = self->order->grouping != JALON_GROUPING_NONE;
  g_autofree guint *sequence = order_groups (self);
  g_autofree guint *next = g_new0 (guint, MAX (self->groups->len, 1)); /* by number */
  g_autofree JalonRef *refs = g_new (JalonRef, MAX (kept->len, 1));
  guint place = 0;

  if (!sequence)
    return FALSE;
  for (guint i = 0; i < self->groups->len; i++) {
    JalonRowGroup *group = jalon_row_count_group (self, sequence[i]);

    group->first = next[sequence[i]] = place;
    place += group->n;
    g_array_append_val (grouped->groups, *group);
  }
  for (guint i = 0; i < kept->len; i++)
    refs[i] = self->items[g_array_index (kept, guint, i)].ref;

  g_array_set_size (grouped->rows, any ? place : kept->len);
  for (guint i = 0; i < kept->len; i++) {
    const guint at = self->sequence.order[i];

    if (!any) {
      g_array_index (grouped->rows, JalonRef, i) = refs[at];
      continue;
    }
    for (guint m = g_array_index (self->firsts, guint, at); m < g_array_index (self->firsts, guint, at + 1);
         m++)
      g_array_index (grouped->rows, JalonRef, next[g_array_index (self->memberships, guint, m)]++) = refs[at];
  }
  return TRUE;
}

static JalonGroupedRows *
grouped_new (const JalonPlan *plan, const JalonOrder *order)
{
  JalonGroupedRows *self = g_new0 (JalonGroupedRows, 1);

  self->plan = jalon_plan_ref ((JalonPlan *) plan);
  self->grouping = order->grouping;
  self->month = MAX (order->month, 1);
  self->rows = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->groups = g_array_new (FALSE, FALSE, sizeof (JalonRowGroup));
  self->rates = g_array_new (FALSE, FALSE, sizeof (guint));
  self->unpriced = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_grouped_rows_free (gpointer grouped)
{
  JalonGroupedRows *self = grouped;

  g_array_unref (self->rows);
  g_array_unref (self->groups);
  g_array_unref (self->rates);
  g_array_unref (self->unpriced);
  jalon_plan_unref (self->plan);
  g_free (self);
}

static void
work_clear (JalonRowCount *self)
{
  jalon_row_count_clear (self);
  jalon_row_sequence_clear (&self->sequence);
  g_clear_pointer (&self->resources, g_hash_table_unref);
  g_clear_pointer (&self->drawn, jalon_result_unref);
}

JalonGroupedRows *
jalon_rows_group (const JalonPlan *plan, const JalonOrder *order, GCancellable *cancellable)
{
  g_autoptr (JalonGroupedRows) grouped = grouped_new (plan, order);
  JalonRowCount self = { .self = grouped, .plan = plan, .order = order, .cancellable = cancellable };
  guint n;
  gboolean done;

  self.items = jalon_plan_commitments (plan, &n);
  if (order->grouping == JALON_GROUPING_RESOURCE)
    self.resources = jalon_row_count_resources (plan);
  if (order->drawn)
    self.drawn = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL,
                                        &(const JalonRun){ .cancellable = cancellable }, NULL);
  done = (self.drawn || !order->drawn) && jalon_order_sequence (plan, order, &self.sequence, cancellable) &&
         jalon_row_count_all (&self) && deal_out (&self);
  work_clear (&self);
  return done ? g_steal_pointer (&grouped) : NULL;
}

GArray *
jalon_grouped_rows_list (const JalonGroupedRows *self, GHashTable *closed)
{
  GArray *list;

  if (self->grouping == JALON_GROUPING_NONE)
    return g_array_ref (self->rows);
  list = g_array_sized_new (FALSE, FALSE, sizeof (JalonRef), self->rows->len + self->groups->len);
  for (guint i = 0; i < self->groups->len; i++) {
    const JalonRowGroup *group = &g_array_index (self->groups, JalonRowGroup, i);
    const JalonRef heading = JALON_ROW_HEADING (i);

    g_array_append_val (list, heading);
    if (!closed || !g_hash_table_contains (closed, &group->key))
      g_array_append_vals (list, &g_array_index (self->rows, JalonRef, group->first), group->n);
  }
  return list;
}

/* Words */

static char *
title_of_nothing (JalonGrouping grouping)
{
  switch (grouping) {
  case JALON_GROUPING_BUYER:
    return g_strdup (_ ("No buyer"));
  case JALON_GROUPING_PROVIDER:
    return g_strdup (_ ("No provider"));
  case JALON_GROUPING_STATUS:
    return g_strdup (_ ("No status"));
  case JALON_GROUPING_RESOURCE:
    return g_strdup (_ ("No resource"));
  case JALON_GROUPING_YEAR:
    return g_strdup (_ ("In no year"));
  case JALON_GROUPING_CURRENCY:
    return g_strdup (_ ("No currency"));
  case JALON_GROUPING_NONE:
  case JALON_N_GROUPINGS:
    break;
  }
  g_return_val_if_reached (NULL);
}

char *
jalon_row_group_title (const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale)
{
  const JalonRowCount work = { .plan = self->plan,
                               .order = &(const JalonOrder){ .grouping = self->grouping } };
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);
  const char *name;

  if (group->key == JALON_ROW_NOTHING)
    return title_of_nothing (self->grouping);
  if (self->grouping == JALON_GROUPING_STATUS)
    return g_strdup (
      _ (info->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "status")].choices[group->key].label));
  if (self->grouping == JALON_GROUPING_YEAR)
    return self->month > 1 ? jalon_locale_fiscal_year (locale, (int) group->key, FALSE)
                           : g_strdup_printf ("%d", (int) group->key);
  name = name_of (&work, group->key);
  return g_strdup (name ? name : "");
}

const char *
jalon_row_group_currency (const JalonGroupedRows *self, const JalonRowGroup *group)
{
  if (!group || self->grouping != JALON_GROUPING_CURRENCY)
    return jalon_main_currency (self->plan);
  return group->key == JALON_ROW_NOTHING ? NULL : (const char *) (gintptr) group->key;
}

JalonSum
jalon_row_group_part (const JalonGroupedRows *self, const JalonRowGroup *group, guint commitment)
{
  guint n;
  const JalonPlanCommitment *it = &jalon_plan_commitments (self->plan, &n)[commitment];
  JalonSum due = 0;

  if (self->grouping != JALON_GROUPING_YEAR || it->value == JALON_MONEY_UNSET)
    return it->value;
  if (group->key == JALON_ROW_NOTHING)
    return jalon_schedule_undated (self->plan, commitment);
  jalon_schedule_add (self->plan, commitment, self->month, (int) group->key, 1, &due);
  return due;
}
