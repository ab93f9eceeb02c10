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

/* Looking up from time to time whether it is still wanted. */
#define STEP 65536

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
} Work;

/* Groups and their members */

static guint
number_of (Work *self, gint64 key)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &key));
  JalonRowGroup group = { .key = key };
  gint64 *own;

  if (number)
    return number - 1;
  g_array_append_val (self->groups, group);
  own = g_memdup2 (&key, sizeof key);
  g_hash_table_insert (self->numbers, own, GUINT_TO_POINTER (self->groups->len));
  return self->groups->len - 1;
}

static JalonRowGroup *
group_at (const Work *self, guint number)
{
  return &g_array_index (self->groups, JalonRowGroup, number);
}

/* Puts the commitment that is looked at into a group, unless it is there. Returns: the group */
static JalonRowGroup *
join (Work *self, guint number)
{
  const guint first = g_array_index (self->firsts, guint, self->place);

  for (guint i = first; i < self->memberships->len; i++)
    if (g_array_index (self->memberships, guint, i) == number)
      return group_at (self, number);
  g_array_append_val (self->memberships, number);
  group_at (self, number)->n++;
  return group_at (self, number);
}

/* Counts a commitment into sums. @part, @reach: what of it is summed; unset for nothing */
static void
count (const Work *self, JalonRowSums *sums, const JalonPlanCommitment *it, JalonSum part, JalonSum reach)
{
  sums->n++;
  if (!it->counted) {
    sums->n_uncounted++;
    return;
  }
  if (reach != JALON_MONEY_UNSET)
    sums->reach += reach;
  if (part != JALON_MONEY_UNSET) {
    sums->firm += part;
    sums->n_summed++;
    sums->n_converted += g_strcmp0 (it->currency, jalon_main_currency (self->plan)) != 0;
  } else if (it->firm == JALON_MONEY_UNSET) {
    sums->n_unstated++;
  } else {
    sums->n_unpriced++;
  }
}

static void
count_drawn (const Work *self, JalonRowSums *sums, const JalonPlanCommitment *it, gboolean own)
{
  if (self->drawn)
    jalon_drawn_sums_add (&sums->drawdown, self->plan, it, jalon_result_get (self->drawn), own);
}

static void
count_whole (Work *self, guint number, const JalonPlanCommitment *it)
{
  JalonRowGroup *group = join (self, number);

  count (self, &group->sums, it, it->value, it->reach);
  count_drawn (self, &group->sums, it, FALSE);
}

/* By currency each group has its own, in which nothing has to be converted. */
static void
count_currency (Work *self, const JalonPlanCommitment *it)
{
  const char *currency = it->currency ? g_intern_string (it->currency) : NULL;
  JalonRowGroup *group =
    join (self, number_of (self, currency ? (gint64) (gintptr) currency : JALON_ROW_NOTHING));
  JalonRowSums *sums = &group->sums;
  const JalonSum reach = it->ceiling != JALON_MONEY_UNSET ? it->ceiling : it->firm;

  sums->n++;
  if (!it->counted) {
    sums->n_uncounted++;
    return;
  }
  sums->reach += reach != JALON_MONEY_UNSET ? reach : 0;
  sums->firm += it->firm != JALON_MONEY_UNSET ? it->firm : 0;
  sums->n_summed += it->firm != JALON_MONEY_UNSET;
  sums->n_unstated += it->firm == JALON_MONEY_UNSET;
  count_drawn (self, sums, it, TRUE);
}

static void
take_year (int year, JalonSum amount, gpointer data)
{
  Work *self = data;
  const guint before = self->memberships->len;
  JalonRowGroup *group = join (self, number_of (self, year));

  if (self->memberships->len > before) {
    const JalonPlanCommitment *it = &self->items[g_array_index (self->sequence.kept, guint, self->place)];

    count (self, &group->sums, it, amount, amount);
    return;
  }
  group->sums.firm += amount; /* more of the same year */
  group->sums.reach += amount;
}

static void
count_years (Work *self, guint index, const JalonPlanCommitment *it)
{
  const guint before = self->memberships->len, month = self->self->month;
  const JalonSum undated = jalon_schedule_undated (self->plan, index);

  jalon_schedule_each_year (self->plan, index, month, take_year, self);
  if (undated) {
    count (self, &join (self, number_of (self, JALON_ROW_NOTHING))->sums, it, undated, undated);
    return;
  }
  if (self->memberships->len > before)
    return;
  if (!it->due_behind) {
    count (self, &join (self, number_of (self, JALON_ROW_NOTHING))->sums, it, JALON_MONEY_UNSET,
           JALON_MONEY_UNSET);
    return;
  }
  for (int year = jalon_fiscal_year_of (it->due_first, month);
       year <= jalon_fiscal_year_of (it->due_behind - 1, month); year++)
    count (self, &join (self, number_of (self, year))->sums, it, JALON_MONEY_UNSET, JALON_MONEY_UNSET);
}

static void
count_resources (Work *self, const JalonPlanCommitment *it)
{
  const GArray *resources = g_hash_table_lookup (self->resources, GUINT_TO_POINTER (it->ref));

  for (guint i = 0; resources && i < resources->len; i++)
    count_whole (self, number_of (self, g_array_index (resources, JalonRef, i)), it);
  if (!resources)
    count_whole (self, number_of (self, JALON_ROW_NOTHING), it);
}

static void
count_party (Work *self, guint party, const JalonPlanCommitment *it)
{
  if (!self->party_numbers[party]) {
    guint n;
    const JalonRef ref = jalon_plan_parties (self->plan, &n)[party].ref;

    self->party_numbers[party] =
      number_of (self, ref == JALON_REF_NONE ? JALON_ROW_NOTHING : (gint64) ref) + 1;
  }
  count_whole (self, self->party_numbers[party] - 1, it);
}

static void
count_into_groups (Work *self, guint index)
{
  const JalonPlanCommitment *it = &self->items[index];

  switch (self->order->grouping) {
  case JALON_GROUPING_BUYER:
    count_party (self, it->buyer, it);
    break;
  case JALON_GROUPING_PROVIDER:
    count_party (self, it->provider, it);
    break;
  case JALON_GROUPING_STATUS:
    count_whole (
      self, number_of (self, it->status == JALON_STATUS_UNSET ? JALON_ROW_NOTHING : (gint64) it->status), it);
    break;
  case JALON_GROUPING_RESOURCE:
    count_resources (self, it);
    break;
  case JALON_GROUPING_YEAR:
    count_years (self, index, it);
    break;
  case JALON_GROUPING_CURRENCY:
    count_currency (self, it);
    break;
  case JALON_GROUPING_NONE:
  case JALON_N_GROUPINGS:
    break;
  }
}

/* What each commitment buys, each resource once. */
static GHashTable *
find_resources (const JalonPlan *plan)
{
  GHashTable *found = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  guint n;
  const JalonPlanItem *quantities = jalon_plan_rows (plan, JALON_KIND_QUANTITY, &n);

  for (guint i = 0; i < n; i++) {
    const JalonRef resource = ((const JalonQuantity *) quantities[i].row)->resource;
    GArray *list = g_hash_table_lookup (found, GUINT_TO_POINTER (quantities[i].parent));

    if (resource == JALON_REF_NONE)
      continue;
    if (!list) {
      list = g_array_new (FALSE, FALSE, sizeof (JalonRef));
      g_hash_table_insert (found, GUINT_TO_POINTER (quantities[i].parent), list);
    }
    g_array_append_val (list, resource);
  }
  return found;
}

static void
note_total (Work *self, guint index, gboolean *rates)
{
  JalonGroupedRows *grouped = self->self;
  const JalonPlanCommitment *it = &self->items[index];
  const guint before = grouped->total.n_unpriced;

  count (self, &grouped->total, it, it->value, it->reach);
  count_drawn (self, &grouped->total, it, FALSE);
  rates[it->counted && it->value != JALON_MONEY_UNSET ? it->rate : 0] = TRUE;
  if (grouped->total.n_unpriced > before && grouped->unpriced->len < JALON_NAMED_MAX)
    g_array_append_val (grouped->unpriced, index);
}

/* One look at each. Returns: %FALSE when cancelled */
static gboolean
count_all (Work *self)
{
  const GArray *kept = self->sequence.kept;
  guint n_rates;
  g_autofree gboolean *rates = NULL;

  jalon_plan_rates (self->plan, &n_rates);
  rates = g_new0 (gboolean, n_rates + 1);
  for (self->place = 0; self->place < kept->len; self->place++) {
    const guint index = g_array_index (kept, guint, self->place);

    if (self->place % STEP == 0 && g_cancellable_is_cancelled (self->cancellable))
      return FALSE;
    g_array_append_val (self->firsts, self->memberships->len);
    note_total (self, index, rates);
    count_into_groups (self, index);
  }
  g_array_append_val (self->firsts, self->memberships->len);
  for (guint i = 0; i < n_rates; i++)
    if (rates[i + 1])
      g_array_append_val (self->self->rates, i);
  self->self->repeats = self->memberships->len > kept->len;
  return TRUE;
}

/* The order of the groups */

static gint64
clamp (JalonSum sum)
{
  return (gint64) CLAMP (sum, (JalonSum) G_MININT64 + 1, (JalonSum) G_MAXINT64);
}

/* (nullable): the name that a group is sorted by */
static const char *
name_of (const Work *self, gint64 key)
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
names_of_groups (const Work *self)
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
    names[i] = name_of (self, group_at (self, i)->key);
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
order_groups (const Work *self)
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
    keys[i] = group_at (self, i)->key;
  }
  if (by_name ? !jalon_sort_names (sequence, n, names, order->lang, turned, self->cancellable)
              : !jalon_sort_integers (sequence, n, keys, turned, self->cancellable))
    return NULL;
  if (is_by_sum (order)) {
    for (guint i = 0; i < n; i++) {
      const JalonRowSums *sums = &group_at (self, i)->sums;

      keys[i] = keys[i] == JALON_ROW_NOTHING ? JALON_ROW_NOTHING : clamp (sum_of (sums, order->column));
    }
    if (!jalon_sort_integers (sequence, n, keys, order->descending, self->cancellable))
      return NULL;
  }
  return g_steal_pointer (&sequence);
}

/* Dealing out */

static gboolean
deal_out (Work *self)
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
    JalonRowGroup *group = group_at (self, sequence[i]);

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
work_clear (Work *self)
{
  jalon_row_sequence_clear (&self->sequence);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->groups);
  g_array_unref (self->firsts);
  g_array_unref (self->memberships);
  g_clear_pointer (&self->resources, g_hash_table_unref);
  g_free (self->party_numbers);
  g_clear_pointer (&self->drawn, jalon_result_unref);
}

JalonGroupedRows *
jalon_rows_group (const JalonPlan *plan, const JalonOrder *order, GCancellable *cancellable)
{
  g_autoptr (JalonGroupedRows) grouped = grouped_new (plan, order);
  Work self = { .self = grouped, .plan = plan, .order = order, .cancellable = cancellable };
  guint n, n_parties;
  gboolean done;

  self.items = jalon_plan_commitments (plan, &n);
  jalon_plan_parties (plan, &n_parties);
  self.numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self.groups = g_array_new (FALSE, FALSE, sizeof (JalonRowGroup));
  self.party_numbers = g_new0 (guint, MAX (n_parties, 1));
  self.firsts = g_array_sized_new (FALSE, FALSE, sizeof (guint), n + 1);
  self.memberships = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  if (order->grouping == JALON_GROUPING_RESOURCE)
    self.resources = find_resources (plan);
  if (order->drawn)
    self.drawn = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL,
                                        &(const JalonRun){ .cancellable = cancellable }, NULL);
  done = (self.drawn || !order->drawn) && jalon_order_sequence (plan, order, &self.sequence, cancellable) &&
         count_all (&self) && deal_out (&self);
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
  const Work work = { .plan = self->plan, .order = &(const JalonOrder){ .grouping = self->grouping } };
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
