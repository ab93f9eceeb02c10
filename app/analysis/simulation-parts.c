/* The parts in which a commitment comes, and how much of it is there when some of them have. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-parts.h"

/* So far up the chain, and to so many parts, a node that gives part by part is followed; any other further up
 * counts when all of it is there. */
#define NODES_MOST 1000
#define PARTS_MOST 64

/* What comes of some nodes, and when: nothing before @gate, then the least of what each group has brought.
 * @parts: (element-type JalonModelPart): those of one group side by side; @groups: (element-type guint): how
 * many each has; @n_nodes: on the way to the one at hand */
typedef struct {
  JalonTerm gate;
  GArray *parts, *groups;
  guint n_nodes;
} Flow;

/* What lies between a node and what is asked for: how long after it has something that counts, and how many
 * times all that is asked for it would give, if nothing else bounded that. */
typedef struct {
  JalonTerm behind;
  double times;
} Way;

static void
add_gate (JalonModel *self, Flow *flow, JalonTerm time)
{
  flow->gate = jalon_program_max (self->program, flow->gate, time);
}

/* What a link gives of what its node does; where that gives nothing when everything works, by shares alone.
 */
static double
brings (const JalonNetworkLink *link)
{
  return isnan (link->brings) ? link->part : link->brings;
}

/* All together give all of it, which rounding must not leave out. */
static void
fill_up (JalonModelPart *parts, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += parts[i].part;
  for (guint i = 0; i < n && sum < 1; i++)
    parts[i].part = sum > 0 ? parts[i].part / sum : 1.0 / n;
}

static void
add_group (JalonModel *self, Flow *flow, const JalonNetworkNeed *need, Way way)
{
  const JalonNetworkLink *links = self->network->links + need->first_link;
  const guint first = flow->parts->len;

  for (guint i = 0; i < need->n_links; i++) {
    JalonModelPart part = {
      jalon_program_add (self->program, self->links[need->first_link + i].comes.time, way.behind),
      jalon_constant (1),
      way.times * brings (&links[i]),
      links[i].from,
    };

    g_array_append_val (flow->parts, part);
  }
  fill_up (&g_array_index (flow->parts, JalonModelPart, first), need->n_links);
  g_array_append_val (flow->groups, need->n_links);
}

static gboolean
follows (const JalonModel *self, const Flow *flow, const JalonNetworkNeed *need)
{
  return jalon_model_passes_parts (self, need) && flow->parts->len < PARTS_MOST && flow->n_nodes < NODES_MOST;
}

static void
add_flow (JalonModel *self, Flow *flow, guint node, Way way)
{
  const JalonNetworkNode *it = &self->network->nodes[node];
  const JalonTerm later = jalon_program_add (self->program, way.behind, self->nodes[node].own);

  if (!self->nodes[node].in_parts) {
    add_gate (self, flow, jalon_program_add (self->program, self->nodes[node].there.time, way.behind));
    return;
  }
  flow->n_nodes++;
  for (guint i = it->first_need; i < it->first_need + it->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];
    const guint link = need->first_link;

    if (need->shared && need->n_links > 1)
      add_group (self, flow, need, (Way){ later, way.times });
    else if (follows (self, flow, need))
      add_flow (self, flow, self->network->links[link].from,
                (Way){ jalon_program_add (self->program, later, self->links[link].takes),
                       way.times * MAX (brings (&self->network->links[link]), 1) });
    else
      add_gate (self, flow, jalon_program_add (self->program, self->needs[i].met, later));
  }
  flow->n_nodes--;
}

/* Whether what has come is not simply the sum of what the parts bring. */
static gboolean
is_bounded (const JalonModelCommitment *model)
{
  double sum = 0;

  for (guint i = 0; i < model->n_parts; i++)
    sum += model->parts[i].part;
  return model->n_groups > 1 || sum > 1 + 1e-9;
}

/* Where nothing comes in parts all comes at once. */
void
jalon_model_add_parts (JalonModel *self, JalonModelCommitment *model, const JalonNetworkTarget *target)
{
  g_autoptr (GArray) parts = g_array_new (FALSE, FALSE, sizeof (JalonModelPart));
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (guint));
  Flow flow = { jalon_constant (-G_MAXFLOAT), parts, groups, 0 };

  for (guint i = 0; i < target->n; i++)
    add_flow (self, &flow, target->nodes[i], (Way){ jalon_constant (0), 1 });
  if (groups->len == 0) {
    const guint one = 1;
    const JalonModelPart part = { model->full.time, jalon_constant (1), 1, JALON_NETWORK_NONE };

    g_array_append_val (groups, one);
    g_array_append_val (parts, part);
  } else {
    for (guint i = 0; i < parts->len; i++) {
      JalonTerm *time = &g_array_index (parts, JalonModelPart, i).time;

      *time = jalon_model_delayed (self, jalon_program_max (self->program, *time, flow.gate), model->direct);
    }
  }
  model->n_parts = parts->len;
  model->n_groups = groups->len;
  model->parts = jalon_model_alloc (self, parts->len, sizeof (JalonModelPart));
  model->groups = jalon_model_alloc (self, groups->len, sizeof (guint));
  memcpy (model->parts, parts->data, parts->len * sizeof (JalonModelPart));
  memcpy (model->groups, groups->data, groups->len * sizeof (guint));
  model->bounded = is_bounded (model);
}

/* What has come */

double
jalon_come_at (const JalonModelCommitment *commitment, const JalonCome *come, double time)
{
  double least = come->level;
  guint k = 0;

  for (guint i = 0; i < commitment->n_groups; i++) {
    double sum = 0;

    for (guint behind = k + commitment->groups[i]; k < behind; k++)
      sum += come->times[k] <= time ? commitment->parts[k].part * come->levels[k] : 0;
    least = MIN (least, sum);
  }
  return least * come->spared;
}

/* Between two arrivals nothing changes. */
double
jalon_come_mean (const JalonModelCommitment *commitment, const JalonCome *come, double from, double to)
{
  double sum = 0, at = from;

  while (at < to) {
    double next = to;

    for (guint i = 0; i < commitment->n_parts; i++)
      if (come->times[i] > at && come->times[i] < next)
        next = come->times[i];
    sum += jalon_come_at (commitment, come, at) * (next - at);
    at = next;
  }
  return to > from ? sum / (to - from) : 0;
}

/* Month by month */

/* A row also of what does not vary. */
static const float *
times_of (const JalonModel *model, JalonTerm time, float *rows, GPtrArray *fixed)
{
  float *row;

  if (!jalon_term_is_constant (time))
    return jalon_program_row (model->program, rows, time);
  row = g_new (float, JALON_ROW);
  g_ptr_array_add (fixed, row);
  for (guint i = 0; i < JALON_ROW; i++)
    row[i] = time.value;
  return row;
}

/* The rows that are worked in. */
enum { ROW_DUE, ROW_THERE, ROW_ITS_DUE, ROW_ITS_THERE, N_ROWS };

static float *
row (const JalonParts *self, guint index)
{
  return self->rows + (gsize) index * JALON_ROW;
}

JalonParts *
jalon_parts_new (const JalonModel *model,
                 const JalonModelCommitment *commitment,
                 float *rows,
                 GPtrArray *fixed)
{
  JalonParts *self = g_new0 (JalonParts, 1);

  self->commitment = commitment;
  self->pieces = g_new0 (JalonRowPiece, commitment->n_parts);
  self->times = g_new0 (double, commitment->n_parts);
  self->levels = g_new (double, commitment->n_parts);
  self->rows = jalon_rows_new (N_ROWS);
  self->due = row (self, ROW_DUE);
  self->there = row (self, ROW_THERE);
  for (guint i = 0; i < commitment->n_parts; i++) {
    const float part = (float) commitment->parts[i].part;

    self->levels[i] = 1;
    self->pieces[i] = (JalonRowPiece){ times_of (model, commitment->parts[i].time, rows, fixed), part, part };
  }
  return self;
}

void
jalon_parts_free (JalonParts *self)
{
  g_aligned_free (self->rows);
  g_free (self->pieces);
  g_free (self->times);
  g_free (self->levels);
  g_free (self);
}

void
jalon_parts_begin (JalonParts *self)
{
  self->found = G_MAXUINT;
  self->least = G_MAXFLOAT;
  self->most = -G_MAXFLOAT;
  for (guint i = 0; i < self->commitment->n_parts; i++) {
    float least, most;

    jalon_row_range (self->pieces[i].times, &least, &most);
    self->least = MIN (self->least, least);
    self->most = MAX (self->most, most);
  }
}

void
jalon_parts_sort (JalonParts *self, guint month)
{
  self->state = self->most <= (float) month                          ? JALON_PARTS_ALL
                : self->least > (float) month + 1 + JALON_ROW_MOMENT ? JALON_PARTS_NONE
                                                                     : JALON_PARTS_COME;
}

static void
find_group (JalonParts *self, guint month, guint from, guint n, float *due, float *there)
{
  memset (due, 0, JALON_ROW * sizeof *due);
  memset (there, 0, JALON_ROW * sizeof *there);
  jalon_row_month (due, there, self->pieces + from, n, (float) month + 1);
}

/* The mean of the least of several sums is not the least of their means: where something comes within the
 * month, it is reckoned from one arrival to the next. */
static void
find_within (JalonParts *self, guint month, guint trial)
{
  const JalonCome come = { self->times, self->levels, 1, 1 };

  for (guint i = 0; i < self->commitment->n_parts; i++)
    self->times[i] = self->pieces[i].times[trial];
  self->due[trial] = (float) jalon_come_mean (self->commitment, &come, month, month + 1);
}

void
jalon_parts_find (JalonParts *self, guint month)
{
  float *its_due = row (self, ROW_ITS_DUE), *its_there = row (self, ROW_ITS_THERE);
  guint16 changes[JALON_ROW] = { 0 };
  guint from = 0;

  if (self->found == month)
    return;
  self->found = month;
  for (guint i = 0; i < JALON_ROW; i++)
    self->due[i] = self->there[i] = 1;
  for (guint i = 0; i < self->commitment->n_groups; i++) {
    find_group (self, month, from, self->commitment->groups[i], its_due, its_there);
    from += self->commitment->groups[i];
    for (guint k = 0; k < JALON_ROW; k++) {
      changes[k] |= its_due[k] != its_there[k];
      self->due[k] = MIN (self->due[k], its_due[k]);
      self->there[k] = MIN (self->there[k], its_there[k]);
    }
  }
  for (guint k = 0; self->commitment->bounded && k < JALON_ROW; k++)
    if (changes[k])
      find_within (self, month, k);
}
