/* Which commitments pass a filter, and the plan of those. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/convert.h>

#include "plan-private.h"

static gboolean
has_any (const GArray *refs)
{
  return refs && refs->len > 0;
}

JalonPlanFilter *
jalon_plan_filter_copy (const JalonPlanFilter *filter)
{
  static const JalonPlanFilter none = JALON_PLAN_FILTER_INIT;
  JalonPlanFilter *copy = g_memdup2 (filter ? filter : &none, sizeof *copy);

  copy->buyers = has_any (copy->buyers) ? g_array_copy (copy->buyers) : NULL;
  copy->providers = has_any (copy->providers) ? g_array_copy (copy->providers) : NULL;
  return copy;
}

void
jalon_plan_filter_free (JalonPlanFilter *filter)
{
  if (filter->buyers)
    g_array_unref (filter->buyers);
  if (filter->providers)
    g_array_unref (filter->providers);
  g_free (filter);
}

gboolean
jalon_plan_filter_has (const JalonPlanFilter *filter, JalonFilterPart part)
{
  if (!filter)
    return FALSE;
  switch (part) {
  case JALON_FILTER_BUYER:
    return has_any (filter->buyers);
  case JALON_FILTER_PROVIDER:
    return has_any (filter->providers);
  case JALON_FILTER_STATUS:
    return filter->statuses != 0;
  case JALON_FILTER_TERM:
    return jalon_date_is_set (filter->from) || jalon_date_is_set (filter->until);
  case JALON_FILTER_CONFIDENCE:
    return filter->confidences != 0;
  case JALON_FILTER_AMOUNT:
    return filter->least != JALON_MONEY_UNSET || filter->most != JALON_MONEY_UNSET;
  case JALON_N_FILTERS:
    break;
  }
  g_return_val_if_reached (FALSE);
}

gboolean
jalon_plan_filter_is_empty (const JalonPlanFilter *filter)
{
  for (guint part = 0; part < JALON_N_FILTERS; part++)
    if (jalon_plan_filter_has (filter, part))
      return FALSE;

  return TRUE;
}

void
jalon_plan_filter_clear (JalonPlanFilter *filter, JalonFilterPart part)
{
  switch (part) {
  case JALON_FILTER_BUYER:
    g_clear_pointer (&filter->buyers, g_array_unref);
    break;
  case JALON_FILTER_PROVIDER:
    g_clear_pointer (&filter->providers, g_array_unref);
    break;
  case JALON_FILTER_STATUS:
    filter->statuses = 0;
    break;
  case JALON_FILTER_TERM:
    filter->from = filter->until = (JalonDate){ 0 };
    break;
  case JALON_FILTER_CONFIDENCE:
    filter->confidences = 0;
    break;
  case JALON_FILTER_AMOUNT:
    filter->least = filter->most = JALON_MONEY_UNSET;
    filter->currency = NULL;
    break;
  case JALON_N_FILTERS:
    break;
  }
}

static gboolean
same_refs (const GArray *a, const GArray *b)
{
  const guint n = a ? a->len : 0;

  return n == (b ? b->len : 0) && (n == 0 || memcmp (a->data, b->data, n * sizeof (JalonRef)) == 0);
}

static gboolean
same_date (JalonDate a, JalonDate b)
{
  return a.first == b.first && a.last == b.last;
}

gboolean
jalon_plan_filter_equal (const JalonPlanFilter *a, const JalonPlanFilter *b)
{
  if (!a || !b)
    return jalon_plan_filter_is_empty (a) && jalon_plan_filter_is_empty (b);
  return same_refs (a->buyers, b->buyers) && same_refs (a->providers, b->providers) &&
         a->statuses == b->statuses && a->confidences == b->confidences && same_date (a->from, b->from) &&
         same_date (a->until, b->until) && a->least == b->least && a->most == b->most &&
         a->currency == b->currency;
}

static gboolean
find_ref (const GArray *refs, JalonRef ref, guint *place)
{
  for (guint i = 0; refs && i < refs->len; i++)
    if (g_array_index (refs, JalonRef, i) == ref) {
      *place = i;
      return TRUE;
    }

  return FALSE;
}

gboolean
jalon_plan_filter_has_party (const JalonPlanFilter *filter, JalonFilterPart part, JalonRef party)
{
  guint place;

  return find_ref (part == JALON_FILTER_BUYER ? filter->buyers : filter->providers, party, &place);
}

void
jalon_plan_filter_set_party (JalonPlanFilter *filter, JalonFilterPart part, JalonRef party, gboolean on)
{
  GArray **refs = part == JALON_FILTER_BUYER ? &filter->buyers : &filter->providers;
  guint place;

  if (!*refs)
    *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  if (find_ref (*refs, party, &place) == !!on)
    return;
  if (on)
    g_array_append_val (*refs, party);
  else
    g_array_remove_index (*refs, place);
}

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

static gboolean
passes_party (const GArray *refs, JalonRef party)
{
  guint place;

  return !has_any (refs) || find_ref (refs, party, &place);
}

gboolean
jalon_plan_filter_passes (const JalonPlanFilter *filter,
                          const JalonPlan *plan,
                          const JalonPlanCommitment *commitment)
{
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);

  return jalon_plan_filter_is_empty (filter) ||
         (passes_party (filter->buyers, parties[commitment->buyer].ref) &&
          passes_party (filter->providers, parties[commitment->provider].ref) &&
          passes_rest (filter, plan, commitment));
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
    pass[i] = !has_any (refs) || g_hash_table_contains (set, GUINT_TO_POINTER (parties[i].ref));
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

const JalonPlan *
jalon_plan_whole (const JalonPlan *plan)
{
  return plan->whole ? plan->whole : plan;
}

const JalonPlanFilter *
jalon_plan_get_filter (const JalonPlan *plan)
{
  return plan->filter;
}
