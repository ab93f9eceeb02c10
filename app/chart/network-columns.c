/* Which column each step of a supply chain stands in, and which steps there is room for. */
#include "config.h"

#include <math.h>

#include "network-layout.h"
#include "text.h"

/* The eye, and the number of marks, have a bound however large the window is. */
#define NODES_MAX 72

/* Of a link that states no share. */
#define LINE 1.5

/* Which tiers deliver side by side, and so stand in one column: chips wait for packaging and memory alike,
 * halls for systems, networks and power. */
static const guint stages[JALON_NETWORK_TIERS] = { 8, 0, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 8 };

/* What is known of the steps while columns are looked for. */
typedef struct {
  JalonNetworkLayout *layout;
  const double *weights;
  guint *rank;  /* of each node: its place in the network's order */
  guint *tiers; /* of each node: where none is stated, that of what it leads to or comes from */
  guint *depth; /* of each node: the longest way from it within its tier */
  guint *column;
  guint n_columns;
} Work;

static gboolean
is_shown_link (const JalonNetworkLayout *self, const JalonNetworkLink *link)
{
  return !self->hidden[link->from] && !self->hidden[link->to];
}

/* Whether a link goes the way that its network is ordered; one of a cycle does not. */
static gboolean
goes_on (const Work *work, const JalonNetworkLink *link)
{
  return is_shown_link (work->layout, link) && work->rank[link->from] < work->rank[link->to];
}

/* A step that states no tier stands with its neighbours. */
static void
guess_tiers (Work *work)
{
  const JalonNetwork *network = work->layout->network;

  for (guint i = 0; i < network->n_nodes; i++)
    work->tiers[i] = network->nodes[i].tier < JALON_NETWORK_TIERS ? network->nodes[i].tier : 0;
  for (guint i = network->n_nodes; i > 0; i--) {
    guint node = network->order[i - 1];

    for (guint k = 0; work->tiers[node] == 0 && k < network->nodes[node].n_outs; k++)
      work->tiers[node] = work->tiers[network->links[network->outs[network->nodes[node].first_out + k]].to];
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    guint node = network->order[i];

    for (guint k = 0; work->tiers[node] == 0 && k < network->n_links; k++)
      if (network->links[k].to == node)
        work->tiers[node] = work->tiers[network->links[k].from];
    if (work->tiers[node] == 0)
      work->tiers[node] = JALON_NETWORK_TIERS - 1;
  }
}

static void
measure_depths (Work *work)
{
  const JalonNetwork *network = work->layout->network;

  for (guint i = network->n_nodes; i > 0; i--) {
    guint node = network->order[i - 1];

    work->depth[node] = 0;
    for (guint k = 0; k < network->nodes[node].n_outs; k++) {
      const JalonNetworkLink *link = &network->links[network->outs[network->nodes[node].first_out + k]];

      if (goes_on (work, link) && work->tiers[link->to] == work->tiers[node])
        work->depth[node] = MAX (work->depth[node], work->depth[link->to] + 1);
    }
  }
}

/* By how much the last column of a tier has to lie behind that of another; 0: by none. */
static void
demand (const Work *work, int apart[JALON_NETWORK_TIERS][JALON_NETWORK_TIERS], const gboolean *present)
{
  const JalonNetwork *network = work->layout->network;

  for (guint a = 0; a < JALON_NETWORK_TIERS; a++)
    for (guint b = 0; b < JALON_NETWORK_TIERS; b++)
      apart[a][b] = present[a] && present[b] && stages[a] < stages[b] ? 1 : -G_MAXINT16;
  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];
    guint a = work->tiers[link->from], b = work->tiers[link->to];

    if (goes_on (work, link) && a < b)
      apart[a][b] = MAX (apart[a][b], (int) work->depth[link->to] - (int) work->depth[link->from] + 1);
  }
}

/* Each tier stands as far to the right as what it leads to lets it: next to that. */
static void
choose_columns (Work *work)
{
  const JalonNetwork *network = work->layout->network;
  int apart[JALON_NETWORK_TIERS][JALON_NETWORK_TIERS], early[JALON_NETWORK_TIERS] = { 0 },
                                                       late[JALON_NETWORK_TIERS], last = 0;
  gboolean present[JALON_NETWORK_TIERS] = { FALSE };

  for (guint i = 0; i < network->n_nodes; i++)
    if (!work->layout->hidden[i]) {
      present[work->tiers[i]] = TRUE;
      early[work->tiers[i]] = MAX (early[work->tiers[i]], (int) work->depth[i]);
    }
  demand (work, apart, present);
  for (guint b = 0; b < JALON_NETWORK_TIERS; b++) {
    for (guint a = 0; a < b; a++)
      early[b] = MAX (early[b], early[a] + apart[a][b]);
    last = MAX (last, early[b]);
  }
  for (guint a = JALON_NETWORK_TIERS; a > 0; a--) {
    late[a - 1] = last;
    for (guint b = a; b < JALON_NETWORK_TIERS; b++)
      late[a - 1] = MIN (late[a - 1], late[b] - apart[a - 1][b]);
  }
  for (guint i = 0; i < network->n_nodes; i++)
    work->column[i] = (guint) MAX (late[work->tiers[i]] - (int) work->depth[i], 0);
}

/* Columns that nothing stands in are left out. */
static void
close_columns (Work *work)
{
  const JalonNetworkLayout *self = work->layout;
  g_autofree guint *number = NULL;
  guint n = 0;

  for (guint i = 0; i < self->network->n_nodes; i++)
    if (!self->hidden[i])
      n = MAX (n, work->column[i] + 1);
  number = g_new0 (guint, n + 1);
  for (guint i = 0; i < self->network->n_nodes; i++)
    if (!self->hidden[i])
      number[work->column[i]] = 1;
  work->n_columns = 0;
  for (guint i = 0; i < n; i++)
    number[i] = number[i] ? work->n_columns++ : 0;
  for (guint i = 0; i < self->network->n_nodes; i++)
    if (!self->hidden[i])
      work->column[i] = number[work->column[i]];
}

static int
compare_weights (const void *a, const void *b, gpointer data)
{
  const double *weights = data;
  guint first = *(const guint *) a, second = *(const guint *) b;

  return weights[first] != weights[second] ? (weights[first] < weights[second] ? 1 : -1)
                                           : (first > second) - (first < second);
}

/* Hides all of @nodes but the weightiest @room. */
static void
hide_least (Work *work, GArray *nodes, guint room)
{
  g_array_sort_with_data (nodes, compare_weights, (gpointer) work->weights);
  for (guint i = room; i < nodes->len; i++) {
    work->layout->hidden[g_array_index (nodes, guint, i)] = TRUE;
    work->layout->n_hidden++;
  }
}

static GArray *
shown_nodes (const Work *work, guint column)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < work->layout->network->n_nodes; i++)
    if (!work->layout->hidden[i] && (column == G_MAXUINT || work->column[i] == column))
      g_array_append_val (nodes, i);
  return nodes;
}

double
jalon_network_layout_least (void)
{
  return jalon_text_height (JALON_FONT_SMALL) + 2 * JALON_NETWORK_PADDING - 2;
}

double
jalon_network_layout_width (const JalonNetworkLink *link, double unit)
{
  return isnan (link->share) ? LINE : MAX (CLAMP (link->share, 0, 1) * unit, LINE);
}

/* How many boxes, with the names of so many tiers and beside lanes of some height, a column has room for. */
static guint
boxes_room (const JalonNetworkLayout *self, guint n_tiers, double lanes)
{
  double height = self->box.height - n_tiers * self->heading - lanes;

  return (guint) MAX (floor (height / (jalon_network_layout_least () + JALON_NETWORK_APART)), 1);
}

static guint
count_tiers (const Work *work, const GArray *nodes)
{
  gboolean seen[JALON_NETWORK_TIERS] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < nodes->len; i++) {
    guint tier = work->tiers[g_array_index (nodes, guint, i)];

    n += !seen[tier];
    seen[tier] = TRUE;
  }
  return n;
}

/* How high the lanes of a column are at least. */
static double
passing_height (const Work *work, guint column)
{
  const JalonNetwork *network = work->layout->network;
  g_autofree gboolean *passes = g_new0 (gboolean, network->n_nodes + 1);
  double height = 0;

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];

    if (!is_shown_link (work->layout, link) || work->column[link->from] >= column ||
        work->column[link->to] <= column)
      continue;
    height += jalon_network_layout_width (link, JALON_NETWORK_UNIT) + 1 +
              (passes[link->from] ? 0 : JALON_NETWORK_APART);
    passes[link->from] = TRUE;
  }
  return height;
}

/* Whether all columns have room for their boxes; hides what has none. */
static gboolean
make_room (Work *work)
{
  gboolean all = TRUE;

  for (guint column = 0; column < work->n_columns; column++) {
    g_autoptr (GArray) nodes = shown_nodes (work, column);
    guint room = boxes_room (work->layout, count_tiers (work, nodes), passing_height (work, column));

    if (nodes->len <= room)
      continue;
    hide_least (work, nodes, MAX (room - 1, 1));
    all = FALSE;
  }
  return all;
}

static void
find_columns (Work *work)
{
  gboolean all = FALSE;
  g_autoptr (GArray) nodes = shown_nodes (work, G_MAXUINT);

  if (nodes->len > NODES_MAX)
    hide_least (work, nodes, NODES_MAX);
  for (guint turn = 0; turn < 8 && !all; turn++) {
    measure_depths (work);
    choose_columns (work);
    close_columns (work);
    all = make_room (work);
  }
}

JalonColumns
jalon_network_layout_columns (JalonNetworkLayout *self, const double *weights)
{
  guint n = self->network->n_nodes;
  Work work = {
    self, weights, g_new0 (guint, n + 1), g_new0 (guint, n + 1), g_new0 (guint, n + 1), g_new0 (guint, n + 1),
    0
  };

  for (guint i = 0; i < n; i++)
    work.rank[self->network->order[i]] = i;
  guess_tiers (&work);
  find_columns (&work);
  g_free (work.rank);
  g_free (work.depth);
  return (JalonColumns){ work.tiers, work.column, work.n_columns };
}
