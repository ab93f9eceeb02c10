/* Counting commitments into groups: which groups each is in, and what they sum to, one look at each. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/schedule.h>
#include <jalon/session/row-drawn.h>
#include <jalon/text/fiscal-date.h>

#include "row-count.h"

/* Looking up from time to time whether it is still wanted. */
#define STEP 65536

/* Commitments are counted in two halves side by side where there are many; always in two, so that sums are
 * rounded the same way on any machine. */
#define PARTS 2
#define PARTS_FROM 100000

static guint
number_of (JalonRowCount *self, gint64 key)
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

/* The same of a year, of which few follow one another again and again. */
static guint
number_of_year (JalonRowCount *self, int year)
{
  const guint slot = (guint) year % JALON_ROW_COUNT_YEARS;

  if (self->years[slot].number == 0 || self->years[slot].year != year) {
    self->years[slot].year = year;
    self->years[slot].number = number_of (self, year) + 1;
  }
  return self->years[slot].number - 1;
}

/* Puts the commitment that is looked at into a group, unless it is there. Returns: the group */
static JalonRowGroup *
join (JalonRowCount *self, guint number)
{
  const guint first = g_array_index (self->firsts, guint, self->place - self->from);

  for (guint i = first; i < self->memberships->len; i++)
    if (g_array_index (self->memberships, guint, i) == number)
      return jalon_row_count_group (self, number);
  g_array_append_val (self->memberships, number);
  jalon_row_count_group (self, number)->n++;
  return jalon_row_count_group (self, number);
}

/* Counts a commitment into sums. @part, @reach: what of it is summed; unset for nothing */
static void
count (
  const JalonRowCount *self, JalonRowSums *sums, const JalonPlanCommitment *it, JalonSum part, JalonSum reach)
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
    sums->n_converted += it->currency != self->currency && g_strcmp0 (it->currency, self->currency) != 0;
  } else if (it->firm == JALON_MONEY_UNSET) {
    sums->n_unstated++;
  } else {
    sums->n_unpriced++;
  }
}

static void
count_drawn (const JalonRowCount *self, JalonRowSums *sums, const JalonPlanCommitment *it, gboolean own)
{
  if (self->drawn)
    jalon_drawn_sums_add (&sums->drawdown, self->plan, it, jalon_result_get (self->drawn), own);
}

static void
count_whole (JalonRowCount *self, guint number, const JalonPlanCommitment *it)
{
  JalonRowGroup *group = join (self, number);

  count (self, &group->sums, it, it->value, it->reach);
  count_drawn (self, &group->sums, it, FALSE);
}

/* By currency each group has its own, in which nothing has to be converted. */
static void
count_currency (JalonRowCount *self, const JalonPlanCommitment *it)
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
  JalonRowCount *self = data;
  const guint before = self->memberships->len;
  JalonRowGroup *group = join (self, number_of_year (self, year));

  if (self->memberships->len > before) {
    const JalonPlanCommitment *it = &self->items[g_array_index (self->sequence.kept, guint, self->place)];

    count (self, &group->sums, it, amount, amount);
    return;
  }
  group->sums.firm += amount; /* more of the same year */
  group->sums.reach += amount;
}

static void
count_years (JalonRowCount *self, guint index, const JalonPlanCommitment *it)
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
    count (self, &join (self, number_of_year (self, year))->sums, it, JALON_MONEY_UNSET, JALON_MONEY_UNSET);
}

static void
count_resources (JalonRowCount *self, const JalonPlanCommitment *it)
{
  const GArray *resources = g_hash_table_lookup (self->resources, GUINT_TO_POINTER (it->ref));

  for (guint i = 0; resources && i < resources->len; i++)
    count_whole (self, number_of (self, g_array_index (resources, JalonRef, i)), it);
  if (!resources)
    count_whole (self, number_of (self, JALON_ROW_NOTHING), it);
}

static void
count_party (JalonRowCount *self, guint party, const JalonPlanCommitment *it)
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
count_into_groups (JalonRowCount *self, guint index)
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

GHashTable *
jalon_row_count_resources (const JalonPlan *plan)
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
note_total (JalonRowCount *self, guint index)
{
  const JalonPlanCommitment *it = &self->items[index];
  const guint before = self->total.n_unpriced;

  count (self, &self->total, it, it->value, it->reach);
  count_drawn (self, &self->total, it, FALSE);
  self->rates[it->counted && it->value != JALON_MONEY_UNSET ? it->rate : 0] = TRUE;
  if (self->total.n_unpriced > before && self->n_unpriced < JALON_NAMED_MAX)
    self->unpriced[self->n_unpriced++] = index;
}

/* One look at each, of a part. */
static gpointer
count_part (gpointer data)
{
  JalonRowCount *self = data;
  const GArray *kept = self->sequence.kept;

  for (self->place = self->from; self->place < self->to; self->place++) {
    const guint index = g_array_index (kept, guint, self->place);

    if (self->place % STEP == 0 && g_cancellable_is_cancelled (self->cancellable))
      return NULL;
    g_array_append_val (self->firsts, self->memberships->len);
    note_total (self, index);
    count_into_groups (self, index);
  }
  self->done = TRUE;
  return NULL;
}

static void
add_sums (JalonRowSums *sums, const JalonRowSums *more)
{
  sums->n += more->n;
  sums->firm += more->firm;
  sums->reach += more->reach;
  sums->n_summed += more->n_summed;
  sums->n_converted += more->n_converted;
  sums->n_unpriced += more->n_unpriced;
  sums->n_unstated += more->n_unstated;
  sums->n_uncounted += more->n_uncounted;
  jalon_drawn_sums_join (&sums->drawdown, &more->drawdown);
}

/* What a later part has counted comes behind what @self has. */
static void
take_part (JalonRowCount *self, const JalonRowCount *part, guint n_rates)
{
  const guint offset = self->memberships->len;
  g_autofree guint *numbers = g_new (guint, MAX (part->groups->len, 1));

  for (guint i = 0; i < part->groups->len; i++) {
    const JalonRowGroup *group = jalon_row_count_group (part, i);

    numbers[i] = number_of (self, group->key);
    jalon_row_count_group (self, numbers[i])->n += group->n;
    add_sums (&jalon_row_count_group (self, numbers[i])->sums, &group->sums);
  }
  for (guint i = 0; i < part->firsts->len; i++) {
    const guint first = offset + g_array_index (part->firsts, guint, i);

    g_array_append_val (self->firsts, first);
  }
  for (guint i = 0; i < part->memberships->len; i++)
    g_array_append_val (self->memberships, numbers[g_array_index (part->memberships, guint, i)]);
  add_sums (&self->total, &part->total);
  for (guint i = 0; i < part->n_unpriced && self->n_unpriced < JALON_NAMED_MAX; i++)
    self->unpriced[self->n_unpriced++] = part->unpriced[i];
  for (guint i = 0; i <= n_rates; i++)
    self->rates[i] |= part->rates[i];
}

static void
begin_counting (JalonRowCount *self, guint from, guint to)
{
  guint n_parties, n_rates;

  jalon_plan_parties (self->plan, &n_parties);
  jalon_plan_rates (self->plan, &n_rates);
  self->from = from;
  self->to = to;
  self->currency = jalon_main_currency (self->plan);
  self->numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->groups = g_array_new (FALSE, FALSE, sizeof (JalonRowGroup));
  self->party_numbers = g_new0 (guint, MAX (n_parties, 1));
  self->firsts = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->sequence.kept->len + 1);
  self->memberships = g_array_sized_new (FALSE, FALSE, sizeof (guint), self->sequence.kept->len);
  self->rates = g_new0 (gboolean, n_rates + 1);
}

void
jalon_row_count_clear (JalonRowCount *self)
{
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->groups, g_array_unref);
  g_clear_pointer (&self->firsts, g_array_unref);
  g_clear_pointer (&self->memberships, g_array_unref);
  g_free (self->party_numbers);
  g_free (self->rates);
}

gboolean
jalon_row_count_all (JalonRowCount *self)
{
  const guint n = self->sequence.kept->len, half = n >= PARTS_FROM ? n / PARTS : n;
  JalonRowCount second = *self; /* the sequence and all that is only read are shared */
  guint n_rates;

  jalon_plan_rates (self->plan, &n_rates);
  begin_counting (self, 0, half);
  if (half < n) {
    g_autoptr (GThread) thread = NULL;

    begin_counting (&second, half, n);
    thread = g_thread_new ("jalon-rows", count_part, &second);
    count_part (self);
    g_thread_join (g_steal_pointer (&thread));
    self->done &= second.done;
    if (self->done)
      take_part (self, &second, n_rates);
    jalon_row_count_clear (&second);
  } else {
    count_part (self);
  }
  if (!self->done)
    return FALSE;
  g_array_append_val (self->firsts, self->memberships->len);
  self->self->total = self->total;
  g_array_append_vals (self->self->unpriced, self->unpriced, self->n_unpriced);
  for (guint i = 0; i < n_rates; i++)
    if (self->rates[i + 1])
      g_array_append_val (self->self->rates, i);
  self->self->repeats = self->memberships->len > n;
  return TRUE;
}
