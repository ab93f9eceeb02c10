/* The fewest nodes that must fail together for nothing to be delivered. That is told from which nodes give
 * anything at all: of 64 sets of nodes at a time, one a bit. */
#include "config.h"

#include "stress-private.h"

/* How many links and nodes may be looked at for sets of one size: about a second. */
#define WORK_MOST 1e9

typedef struct {
  JalonStress *stress;
  const JalonNetwork *network;
  const JalonRun *run;
  guint *order; /* (array length=n): nodes that targets hang on, each behind what it needs */
  guint n, n_links;
  guint64 *out, *works; /* (array): of nodes: in which of the sets it is out, in which it gives something */
  GArray *candidates;   /* of guint: nodes that do not stop everything alone, nor fail with another such */
  guint64 *pairs;       /* (array): of two candidates, a bit: they stop everything */
} Search;

/* Others, that the dossier does not know, give what shares miss to all. */
static guint64
works_need (const Search *self, const JalonNetworkNeed *need)
{
  guint64 works = !need->measured && need->shared && need->share < 1 ? G_MAXUINT64 : 0;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++)
    if (need->measured || self->network->links[i].part > 0)
      works |= self->works[self->network->links[i].from];
  return works;
}

/* Returns: in which of the sets nothing is delivered */
static guint64
look (Search *self)
{
  guint64 some = 0;

  for (guint i = 0; i < self->n; i++) {
    const JalonNetworkNode *node = &self->network->nodes[self->order[i]];
    guint64 works = self->network->base[1][self->order[i]] > 0 ? ~self->out[self->order[i]] : 0;

    for (guint j = 0; j < node->n_needs; j++)
      works &= works_need (self, &self->network->needs[node->first_need + j]);
    self->works[self->order[i]] = works;
  }
  for (guint i = 0; i < self->stress->groups->len; i++) {
    const JalonStressGroup *group = &g_array_index (self->stress->groups, JalonStressGroup, i);
    guint64 all = G_MAXUINT64;

    for (guint j = 0; j < group->n; j++)
      all &= self->works[group->nodes[j]];
    some |= all;
  }
  return ~some;
}

/* Nodes that no target hangs on stop nothing. */
static void
find_order (Search *self)
{
  const JalonNetwork *network = self->network;
  g_autofree gboolean *reached = g_new0 (gboolean, MAX (network->n_nodes, 1));

  for (guint i = 0; i < self->stress->targets->len; i++)
    reached[g_array_index (self->stress->targets, guint, i)] = TRUE;
  for (guint i = network->n_nodes; i-- > 0;) {
    const JalonNetworkNode *node = &network->nodes[network->order[i]];

    for (guint j = 0; j < node->n_outs; j++)
      reached[network->order[i]] |= reached[network->links[network->outs[node->first_out + j]].to];
  }
  for (guint i = 0; i < network->n_nodes; i++)
    if (reached[network->order[i]]) {
      const JalonNetworkNode *node = &network->nodes[network->order[i]];

      self->order[self->n++] = network->order[i];
      self->n_links += node->n_outs;
    }
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a, second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Nodes that may fail, in the order of the network, and which of them stop everything alone. */
static GArray *
find_singles (Search *self, const gboolean *asked, gboolean *single)
{
  GArray *nodes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n; i++)
    if (!asked[self->order[i]] && self->network->base[1][self->order[i]] > 0)
      g_array_append_val (nodes, self->order[i]);
  g_array_sort (nodes, by_number);
  for (guint i = 0; i < nodes->len; i += 64) {
    guint n = MIN (nodes->len - i, 64);
    guint64 stopped;

    for (guint j = 0; j < n; j++)
      self->out[g_array_index (nodes, guint, i + j)] = G_GUINT64_CONSTANT (1) << j;
    stopped = look (self);
    for (guint j = 0; j < n; j++) {
      single[g_array_index (nodes, guint, i + j)] = stopped >> j & 1;
      self->out[g_array_index (nodes, guint, i + j)] = 0;
    }
  }
  return nodes;
}

/* What fails with another node, whatever else is out, is no better part of a set than that one. */
static void
find_candidates (Search *self, const GArray *nodes, const gboolean *single)
{
  g_autofree gboolean *follows = g_new0 (gboolean, MAX (self->network->n_nodes, 1));
  g_autoptr (GArray) left = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < nodes->len; i++)
    if (!single[g_array_index (nodes, guint, i)])
      g_array_append_val (left, g_array_index (nodes, guint, i));
  for (guint i = 0; i < left->len; i += 64) {
    guint n = MIN (left->len - i, 64);
    guint64 all = n < 64 ? (G_GUINT64_CONSTANT (1) << n) - 1 : G_MAXUINT64;

    for (guint j = 0; j < n; j++)
      self->out[g_array_index (left, guint, i + j)] = G_GUINT64_CONSTANT (1) << j;
    look (self);
    for (guint j = 0; j < left->len; j++) {
      guint node = g_array_index (left, guint, j);

      follows[node] |= (~self->works[node] & ~self->out[node] & all) != 0;
    }
    for (guint j = 0; j < n; j++)
      self->out[g_array_index (left, guint, i + j)] = 0;
  }
  for (guint i = 0; i < left->len; i++)
    if (!follows[g_array_index (left, guint, i)])
      g_array_append_val (self->candidates, g_array_index (left, guint, i));
}

static guint
candidate (const Search *self, guint index)
{
  return g_array_index (self->candidates, guint, index);
}

static gsize
words_of (const Search *self)
{
  return (self->candidates->len + 63) / 64;
}

static guint64 *
pair_word (const Search *self, guint a, guint b)
{
  return &self->pairs[a * words_of (self) + b / 64];
}

static gboolean
is_pair (const Search *self, guint a, guint b)
{
  return *pair_word (self, a, b) >> b % 64 & 1;
}

static void
keep (Search *self, guint n, guint a, guint b, guint c)
{
  JalonStressCut cut = { n, { a, b, c } };

  if (self->stress->cuts->len < JALON_STRESS_CUTS)
    g_array_append_val (self->stress->cuts, cut);
}

/* Returns: which of the candidates in this word, those behind @after, stop everything with what is out */
static guint64
look_at_word (Search *self, guint word, guint after)
{
  guint first = MAX (word * 64, after + 1), behind = MIN ((word + 1) * 64, self->candidates->len);
  guint64 stopped, asked = 0;

  for (guint i = first; i < behind; i++) {
    self->out[candidate (self, i)] = G_GUINT64_CONSTANT (1) << i % 64;
    asked |= G_GUINT64_CONSTANT (1) << i % 64;
  }
  stopped = look (self) & asked;
  for (guint i = first; i < behind; i++)
    self->out[candidate (self, i)] = 0;
  return stopped;
}

static gboolean
find_pairs (Search *self, GError **error)
{
  const guint n = self->candidates->len;

  for (guint a = 0; a < n; a++) {
    if (!jalon_run_goes_on (self->run, 0.5 + 0.1 * a / n, error))
      return FALSE;
    self->out[candidate (self, a)] = G_MAXUINT64;
    for (guint word = (a + 1) / 64; word < words_of (self); word++) {
      guint64 stopped = look_at_word (self, word, a);

      *pair_word (self, a, word * 64) = stopped;
      for (guint i = 0; i < 64; i++)
        if (stopped >> i & 1)
          keep (self, 2, candidate (self, a), candidate (self, word * 64 + i), 0);
    }
    self->out[candidate (self, a)] = 0;
  }
  return TRUE;
}

/* With two that do not stop everything, none of which does so with the third. */
static void
find_triples_of (Search *self, guint a, guint b)
{
  self->out[candidate (self, b)] = G_MAXUINT64;
  for (guint word = (b + 1) / 64; word < words_of (self); word++) {
    guint64 stopped =
      look_at_word (self, word, b) & ~*pair_word (self, a, word * 64) & ~*pair_word (self, b, word * 64);

    for (guint i = 0; i < 64; i++)
      if (stopped >> i & 1)
        keep (self, 3, candidate (self, a), candidate (self, b), candidate (self, word * 64 + i));
  }
  self->out[candidate (self, b)] = 0;
}

static gboolean
find_triples (Search *self, GError **error)
{
  const guint n = self->candidates->len;

  for (guint a = 0; a < n; a++) {
    if (!jalon_run_goes_on (self->run, 0.6 + 0.4 * a / n, error))
      return FALSE;
    self->out[candidate (self, a)] = G_MAXUINT64;
    for (guint b = a + 1; b < n; b++)
      if (!is_pair (self, a, b))
        find_triples_of (self, a, b);
    self->out[candidate (self, a)] = 0;
  }
  return TRUE;
}

/* What it takes to look at all sets of one more than @n candidates. */
static double
work_of (const Search *self, guint n)
{
  double looks = (double) words_of (self);

  for (guint i = 0; i < n; i++)
    looks *= (double) self->candidates->len / (i + 1);
  return looks * (self->n + self->n_links);
}

static gboolean
search (Search *self, GError **error)
{
  JalonStress *stress = self->stress;

  stress->searched = 1;
  if (work_of (self, 1) > WORK_MOST)
    return TRUE;
  self->pairs = g_new0 (guint64, MAX (self->candidates->len * words_of (self), 1));
  if (!find_pairs (self, error))
    return FALSE;
  stress->searched = 2;
  if (work_of (self, 2) > WORK_MOST)
    return TRUE;
  if (!find_triples (self, error))
    return FALSE;
  stress->searched = 3;
  return TRUE;
}

gboolean
jalon_stress_find_cuts (
  JalonStress *stress, const gboolean *asked, gboolean *single, const JalonRun *run, GError **error)
{
  const guint n = MAX (stress->network->n_nodes, 1);
  g_autofree guint *order = g_new (guint, n);
  g_autofree guint64 *out = g_new0 (guint64, n), *works = g_new0 (guint64, n);
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint)), nodes = NULL;
  Search self = { stress, stress->network, run, order, 0, 0, out, works, candidates, NULL };
  gboolean done;

  find_order (&self);
  nodes = find_singles (&self, asked, single);
  for (guint i = 0; i < nodes->len; i++)
    if (single[g_array_index (nodes, guint, i)])
      keep (&self, 1, g_array_index (nodes, guint, i), 0, 0);
  find_candidates (&self, nodes, single);
  done = search (&self, error);
  g_free (self.pairs);
  if (done && stress->cuts->len > 0) {
    const JalonStressCut *first = &g_array_index (stress->cuts, JalonStressCut, 0);

    g_array_append_vals (stress->cut, first->nodes, first->n);
  }
  return done;
}
