/* Which commitments pass a filter, and the plan of those. */
#include "config.h"

#include <jalon/analysis/convert.h>

#include "plan-private.h"

/* Passing */

/* A start without an end goes on; an end without a start has begun. */
static gboolean
passes_term (const JalonPlanFilter *filter, const JalonPlanCommitment *it)
{
  const gboolean starts = jalon_date_is_set (it->start) && it->start.first != JALON_DATE_OPEN;
  const gboolean ends = jalon_date_is_set (it->end); /* open, it is behind all days */

  if (!starts && !ends)
    return FALSE;
  if (jalon_date_is_set (filter->from) && ends && it->end.last < filter->from.first)
    return FALSE;
  return !jalon_date_is_set (filter->until) || !starts || it->start.first <= filter->until.last;
}

static gboolean
passes_amount (const JalonPlanFilter *filter, const JalonPlan *plan, const JalonPlanCommitment *it)
{
  const JalonSum stated = it->firm != JALON_MONEY_UNSET ? it->firm : it->ceiling;
  JalonSum value;

  if (stated == JALON_MONEY_UNSET ||
      !jalon_convert (plan, stated, it->currency, filter->currency, it->announced, &value, NULL))
    return FALSE;
  return (filter->least == JALON_MONEY_UNSET || value >= filter->least) &&
         (filter->most == JALON_MONEY_UNSET || value <= filter->most);
}

static gboolean
passes_bits (guint32 bits, guint choice)
{
  return bits == 0 || (bits & (1u << choice)) != 0;
}

/* But for parties. */
static gboolean
passes_rest (const JalonPlanFilter *filter, const JalonPlan *plan, const JalonPlanCommitment *it)
{
  return passes_bits (filter->statuses, it->status) && passes_bits (filter->confidences, it->confidence) &&
         (!jalon_plan_filter_has (filter, JALON_FILTER_TERM) || passes_term (filter, it)) &&
         (!jalon_plan_filter_has (filter, JALON_FILTER_AMOUNT) || passes_amount (filter, plan, it));
}

/* The plan of those that pass */

/* Parties are few and commitments many: each party is looked for once. (transfer full) */
static gboolean *
parties_that_pass (const JalonPlan *plan, const GArray *refs)
{
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);
  gboolean *pass = g_new (gboolean, MAX (n, 1));
  g_autoptr (GHashTable) set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; refs && i < refs->len; i++)
    g_hash_table_add (set, GUINT_TO_POINTER (g_array_index (refs, JalonRef, i)));
  for (guint i = 0; i < n; i++)
    pass[i] =
      !jalon_plan_filter_names_any (refs) || g_hash_table_contains (set, GUINT_TO_POINTER (parties[i].ref));
  return pass;
}

/* Looking up from time to time whether it is still wanted. */
#define STEP 65536

/* (transfer full) (nullable): for each commitment one more than its index among those that pass, which @self
 * gets; 0 for one that does not */
static guint *
keep_commitments (JalonPlan *self, const JalonPlan *whole, GCancellable *cancellable)
{
  const JalonPlanFilter *filter = self->filter;
  g_autofree gboolean *buyers = parties_that_pass (whole, filter->buyers);
  g_autofree gboolean *providers = parties_that_pass (whole, filter->providers);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (whole, &n);
  g_autofree guint *places = g_new0 (guint, MAX (n, 1));

  self->commitments = g_array_sized_new (FALSE, FALSE, sizeof (JalonPlanCommitment), 1);
  for (guint i = 0; i < n; i++) {
    if (i % STEP == 0 && g_cancellable_is_cancelled (cancellable))
      return NULL;
    if (!buyers[items[i].buyer] || !providers[items[i].provider] || !passes_rest (filter, whole, &items[i]))
      continue;
    g_array_append_val (self->commitments, items[i]);
    places[i] = self->commitments->len;
  }
  return g_steal_pointer (&places);
}

/* The indices of a list among those that pass. Returns: how many there are */
static guint
keep_indices (JalonPlan *self, const JalonPlan *whole, const guint *places, guint first, guint n)
{
  const guint before = self->indices->len;

  for (guint i = first; i < first + n; i++) {
    const guint place = places[jalon_plan_indices (whole)[i]];
    const guint index = place - 1;

    if (place)
      g_array_append_val (self->indices, index);
  }
  return self->indices->len - before;
}

static void
keep_lists (JalonPlan *self, const JalonPlan *whole, const guint *places)
{
  self->indices = g_array_sized_new (FALSE, FALSE, sizeof (guint), 1);
  self->milestones = g_array_copy (whole->milestones);
  self->statements = g_array_copy (whole->statements);
  for (guint i = 0; i < self->milestones->len; i++) {
    JalonPlanMilestone *it = &g_array_index (self->milestones, JalonPlanMilestone, i);
    const guint first = self->indices->len;

    it->n_commitments = keep_indices (self, whole, places, it->first_commitment, it->n_commitments);
    it->first_commitment = first;
  }
  for (guint i = 0; i < self->statements->len; i++) {
    JalonPlanStatement *it = &g_array_index (self->statements, JalonPlanStatement, i);
    const guint first = self->indices->len;

    it->n_commitments = keep_indices (self, whole, places, it->first_commitment, it->n_commitments);
    it->first_commitment = first;
  }
}

/* Who published what those that pass cite, in the order in which they were. */
static void
keep_sources (JalonPlan *self, const JalonPlan *whole, const guint *places)
{
  g_autofree gboolean *cited = g_new0 (gboolean, whole->sources->len + 1);

  self->cited = g_array_sized_new (FALSE, FALSE, sizeof (JalonPlanCited), 1);
  self->sources = g_array_sized_new (FALSE, FALSE, sizeof (JalonPlanSource), 1);
  for (guint i = 0; i < whole->cited->len; i++) {
    const JalonPlanCited *it = &g_array_index (whole->cited, JalonPlanCited, i);

    cited[it->source] = cited[it->source] || places[it->commitment] > 0;
  }
  for (guint i = 0; i < whole->sources->len; i++)
    if (cited[i])
      g_array_append_val (self->sources, g_array_index (whole->sources, JalonPlanSource, i));
}

/* Nothing that commitments are made of is another: neither are those that pass. */
static gboolean
can_share (const JalonPlan *whole, const JalonPlan *base, const JalonPlanFilter *filter)
{
  return base && whole->base && base->whole == whole->base &&
         whole->commitments == base->whole->commitments && jalon_plan_filter_equal (base->filter, filter);
}

static void
share_kept (JalonPlan *self, const JalonPlan *base)
{
  self->commitments = g_array_ref (base->commitments);
  self->indices = g_array_ref (base->indices);
  self->milestones = g_array_ref (base->milestones);
  self->statements = g_array_ref (base->statements);
  self->cited = g_array_ref (base->cited);
  self->sources = g_array_ref (base->sources);
}

JalonPlan *
jalon_plan_filter (JalonPlan *whole,
                   const JalonPlanFilter *filter,
                   JalonPlan *base,
                   GCancellable *cancellable)
{
  g_autoptr (JalonPlan) own_base = NULL, self = NULL;
  g_autofree guint *places = NULL;

  g_return_val_if_fail (whole->whole == NULL, NULL);

  if (jalon_plan_filter_is_empty (filter))
    return jalon_plan_ref (whole);
  if (whole->base &&
      !(base && base->whole == whole->base && jalon_plan_filter_equal (base->filter, filter))) {
    base = own_base = jalon_plan_filter (whole->base, filter, NULL, cancellable);
    if (!base)
      return NULL;
  }

  self = jalon_plan_share (whole);
  self->whole = jalon_plan_ref (whole);
  self->filter = jalon_plan_filter_copy (filter);
  self->base = whole->base ? jalon_plan_ref (base) : NULL;
  self->n_what_ifs = whole->n_what_ifs;
  jalon_plan_drop_kept (self);
  if (can_share (whole, base, filter)) {
    share_kept (self, base);
    return g_steal_pointer (&self);
  }
  places = keep_commitments (self, whole, cancellable);
  if (!places)
    return NULL;
  keep_lists (self, whole, places);
  keep_sources (self, whole, places);
  return g_steal_pointer (&self);
}
