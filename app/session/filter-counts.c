/* One look at each commitment. */
#include "config.h"

#include <jalon/session/filter-counts.h>
#include <jalon/text/filter.h>

JalonFilterCounts *
jalon_filter_counts_new (const JalonPlan *plan)
{
  JalonFilterCounts *self = g_new0 (JalonFilterCounts, 1);
  guint n, n_parties;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  jalon_plan_parties (plan, &n_parties);
  self->plan = jalon_plan_ref ((JalonPlan *) plan);
  self->buyers = g_new0 (guint, n_parties + 1);
  self->providers = g_new0 (guint, n_parties + 1);
  for (guint i = 0; i < n; i++) {
    self->buyers[items[i].buyer]++;
    self->providers[items[i].provider]++;
    self->statuses[items[i].status % JALON_CHOICES_MAX]++;
    self->confidences[items[i].confidence % JALON_CHOICES_MAX]++;
  }
  return self;
}

void
jalon_filter_counts_free (gpointer counts)
{
  JalonFilterCounts *self = counts;

  jalon_plan_unref (self->plan);
  g_free (self->buyers);
  g_free (self->providers);
  g_free (self);
}

static int
by_count (gconstpointer a, gconstpointer b, gpointer data)
{
  const guint *counts = data, first = *(const guint *) a, second = *(const guint *) b;

  if (counts[first] != counts[second])
    return counts[first] > counts[second] ? -1 : 1;
  return first < second ? -1 : first > second;
}

GArray *
jalon_filter_counts_list (
  const JalonFilterCounts *self, JalonFilterPart part, const char *text, guint most, guint *n)
{
  guint n_parties;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n_parties);
  guint *counts = part == JALON_FILTER_BUYER ? self->buyers : self->providers;
  g_autoptr (JalonFilter) words = jalon_filter_new (text);
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < n_parties; i++)
    if (counts[i] && parties[i].ref != JALON_REF_NONE &&
        jalon_filter_find (words, parties[i].name) == jalon_filter_all (words))
      g_array_append_val (list, i);
  g_array_sort_with_data (list, by_count, counts);
  *n = list->len;
  g_array_set_size (list, MIN (list->len, most));
  return list;
}
