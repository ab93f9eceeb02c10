/* Correlations between lead times and risks: which hang together, and what is made of those that cannot be.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/correlation.h>
#include <jalon/text/translate.h>

#include "network-private.h"

/* What a correlation is about: a lead time or a risk, by its index among all of them. */
typedef struct {
  JalonNetworkBuilder *builder;
  guint n; /* all inputs */
  guint
    *above; /* (array): a union-find: of each input another that it hangs together with; itself at the top */
  guint *size;  /* (array): of each at the top how many it stands for */
  guint *place; /* (array): of each its place among those that it hangs together with */
} Groups;

static guint
top_of (Groups *self, guint input)
{
  while (self->above[input] != input) {
    self->above[input] = self->above[self->above[input]];
    input = self->above[input];
  }
  return input;
}

static void
join (Groups *self, guint a, guint b)
{
  guint first = top_of (self, a), second = top_of (self, b);

  if (first == second)
    return;
  if (self->size[first] < self->size[second]) {
    guint other = first;

    first = second;
    second = other;
  }
  self->above[second] = first;
  self->size[first] += self->size[second];
}

/* Only what is drawn hangs together with anything. */
static guint
input_of (const Groups *self, JalonRef ref)
{
  const JalonNetwork *network = self->builder->network;
  gboolean is_link = jalon_ref_kind (ref) == JALON_KIND_LINK;
  guint index = jalon_network_index (is_link ? self->builder->links : self->builder->risks, ref);

  if (index == JALON_NETWORK_NONE)
    return index;
  if (is_link)
    return network->links[index].has_lead ? index : JALON_NETWORK_NONE;
  return network->risks[index].simulated ? network->n_links + index : JALON_NETWORK_NONE;
}

/* Those that a correlation is between; @found is left with them. */
static void
read_inputs (const Groups *self, const JalonCorrelation *row, GArray *found)
{
  g_array_set_size (found, 0);
  for (guint i = 0; row->of && i < row->of->n; i++) {
    guint input = input_of (self, row->of->items[i]);

    if (input != JALON_NETWORK_NONE)
      g_array_append_val (found, input);
  }
}

static void
join_all (Groups *self, GArray *found)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->builder->plan, JALON_KIND_CORRELATION, &n);

  for (guint i = 0; i < n; i++) {
    read_inputs (self, items[i].row, found);
    for (guint j = 1; j < found->len; j++)
      join (self, g_array_index (found, guint, 0), g_array_index (found, guint, j));
  }
}

/* Room for each group that is not too large. @of: (array): of each input at the top the index of its group */
static void
add_groups (Groups *self, guint *of)
{
  JalonNetwork *network = self->builder->network;
  guint n = 0;

  for (guint i = 0; i < self->n; i++) {
    guint top = top_of (self, i);

    n += top == i && self->size[top] > 1 ? 1 : 0;
    of[i] = JALON_NETWORK_NONE;
  }
  network->correlations = jalon_network_alloc (network, n, sizeof (JalonNetworkCorrelation));
  for (guint i = 0; i < self->n; i++) {
    guint top = top_of (self, i), size = self->size[top];
    JalonNetworkCorrelation *group;

    if (size < 2 || size > JALON_NETWORK_TOGETHER)
      continue;
    if (of[top] == JALON_NETWORK_NONE) {
      of[top] = network->n_correlations++;
      network->correlations[of[top]].inputs = jalon_network_alloc (network, size, sizeof (guint));
      network->correlations[of[top]].typed = jalon_network_alloc (network, size * size, sizeof (double));
      network->correlations[of[top]].used = jalon_network_alloc (network, size * size, sizeof (double));
    }
    group = &network->correlations[of[top]];
    self->place[i] = group->n;
    group->inputs[group->n++] = i;
  }
}

static void
get_factor (const JalonNetwork *network, guint input, guint *factor, double *loading)
{
  const JalonNetworkRisk *risk = input < network->n_links ? NULL : &network->risks[input - network->n_links];

  *factor = risk ? risk->factor : network->links[input].factor;
  *loading = risk ? risk->loading : network->links[input].loading;
}

/* Where nothing else is stated of two, they hang together by a factor that they have in common. */
static void
fill_by_factors (const JalonNetwork *network, JalonNetworkCorrelation *group)
{
  for (guint i = 0; i < group->n; i++)
    for (guint j = 0; j < group->n; j++) {
      guint first, second;
      double a, b;

      get_factor (network, group->inputs[i], &first, &a);
      get_factor (network, group->inputs[j], &second, &b);
      group->typed[i * group->n + j] = i == j                                           ? 1
                                       : first == second && first != JALON_NETWORK_NONE ? a * b
                                                                                        : 0;
    }
}

/* Of two that are named together twice, the last holds, which may be a scenario's. @refs: (array): of each
 * group the first of its correlations */
static void
fill_as_stated (Groups *self, const guint *of, JalonRef *refs, GArray *found)
{
  JalonNetwork *network = self->builder->network;
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->builder->plan, JALON_KIND_CORRELATION, &n);

  for (guint i = 0; i < n; i++) {
    const JalonCorrelation *row = items[i].row;
    JalonNetworkCorrelation *group;
    guint index;

    read_inputs (self, row, found);
    index = found->len > 0 ? of[top_of (self, g_array_index (found, guint, 0))] : JALON_NETWORK_NONE;
    if (index == JALON_NETWORK_NONE)
      continue;
    group = &network->correlations[index];
    refs[index] = refs[index] == JALON_REF_NONE ? items[i].ref : refs[index];
    for (guint j = 0; j < found->len; j++)
      for (guint k = 0; k < found->len; k++) {
        guint a = self->place[g_array_index (found, guint, j)],
              b = self->place[g_array_index (found, guint, k)];

        if (a != b)
          group->typed[a * group->n + b] = row->value;
      }
  }
}

static void
tell_too_many (Groups *self, GArray *found)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->builder->plan, JALON_KIND_CORRELATION, &n);

  for (guint i = 0; i < n; i++) {
    guint top;

    read_inputs (self, items[i].row, found);
    top = found->len > 1 ? top_of (self, g_array_index (found, guint, 0)) : JALON_NETWORK_NONE;
    if (top != JALON_NETWORK_NONE && self->size[top] > JALON_NETWORK_TOGETHER &&
        g_hash_table_add (told, GUINT_TO_POINTER (top)))
      jalon_network_tell_too_many (self->builder->network, items[i].ref, self->size[top]);
  }
}

static void
add (Groups *self)
{
  JalonNetwork *network = self->builder->network;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *of = g_new (guint, self->n);
  g_autofree JalonRef *refs = NULL;

  join_all (self, found);
  add_groups (self, of);
  refs = g_new0 (JalonRef, MAX (network->n_correlations, 1));
  for (guint i = 0; i < network->n_correlations; i++)
    fill_by_factors (network, &network->correlations[i]);
  fill_as_stated (self, of, refs, found);
  for (guint i = 0; i < network->n_correlations; i++) {
    JalonNetworkCorrelation *group = &network->correlations[i];

    group->repaired = !jalon_correlation_nearest (group->typed, group->n, group->used);
    if (group->repaired)
      jalon_network_tell_correlations (network, refs[i], group);
  }
  tell_too_many (self, found);
}

void
jalon_network_add_correlations (JalonNetworkBuilder *self)
{
  const guint n = self->network->n_links + self->network->n_risks;
  g_autofree guint *above = g_new (guint, MAX (n, 1)), *size = g_new (guint, MAX (n, 1));
  g_autofree guint *place = g_new0 (guint, MAX (n, 1));
  Groups groups = { self, n, above, size, place };

  for (guint i = 0; i < n; i++) {
    above[i] = i;
    size[i] = 1;
  }
  if (n > 0)
    add (&groups);
}
