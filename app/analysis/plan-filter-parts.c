/* The parts of a filter: setting them, taking them away, comparing them. */
#include "config.h"

#include <string.h>

#include "plan-private.h"

JalonPlanFilter *
jalon_plan_filter_copy (const JalonPlanFilter *filter)
{
  static const JalonPlanFilter none = JALON_PLAN_FILTER_INIT;
  JalonPlanFilter *copy = g_memdup2 (filter ? filter : &none, sizeof *copy);

  copy->buyers = jalon_plan_filter_names_any (copy->buyers) ? g_array_copy (copy->buyers) : NULL;
  copy->providers = jalon_plan_filter_names_any (copy->providers) ? g_array_copy (copy->providers) : NULL;
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
    return jalon_plan_filter_names_any (filter->buyers);
  case JALON_FILTER_PROVIDER:
    return jalon_plan_filter_names_any (filter->providers);
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
