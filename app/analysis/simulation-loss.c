/* What events take away: from when on and for how long, and what is left meanwhile, by the rules of
 * jalon_network_levels(). Times in which the same events last are gathered over trials, so that levels are
 * worked out for many of them at once. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-parts.h"

/* Levels */

typedef struct {
  JalonProgram *program;
  const JalonNetwork *network;
  const JalonTerm *given;
  const double *base;
  JalonTerm *amounts;
  JalonTerm *parts; /* (nullable) */
} Levels;

static JalonTerm
times (const Levels *self, JalonTerm term, double factor)
{
  return jalon_program_linear (self->program, term, factor, 0);
}

static JalonTerm
least (const Levels *self, JalonTerm a, JalonTerm b)
{
  return jalon_program_min (self->program, a, b);
}

static JalonTerm
working (const Levels *self, const JalonNetworkLink *link)
{
  const JalonTerm amount = self->amounts[link->from], one = jalon_constant (1);
  const double all = self->base[link->from];

  if (!self->network->nodes[link->from].measured)
    return least (self, amount, one);
  return all > 0 ? least (self, times (self, amount, 1 / all), one) : jalon_constant (0);
}

static JalonTerm
add_need (const Levels *self, const JalonNetworkNeed *need)
{
  JalonTerm sum = jalon_constant (0), greatest = sum;

  for (guint i = need->first_link; i < need->first_link + need->n_links; i++) {
    const JalonNetworkLink *link = &self->network->links[i];
    JalonTerm flow;

    if (!need->measured)
      flow = working (self, link);
    else if (self->parts)
      flow = jalon_program_multiply (self->program, self->amounts[link->from], self->parts[i]);
    else
      flow = self->amounts[link->from];
    sum = jalon_program_add (self->program, sum, need->measured ? flow : times (self, flow, link->part));
    greatest = jalon_program_max (self->program, greatest, flow);
  }
  if (!need->shared)
    return greatest;
  return need->measured ? sum : least (self, sum, jalon_constant (1));
}

/* What a part of what a node needs in other units lets it give. */
static JalonTerm
add_part (const Levels *self, guint index, JalonTerm bound, JalonTerm share)
{
  const JalonTerm all = jalon_constant (self->network->bounds[0][index]);

  return jalon_program_multiply (self->program, share, jalon_program_max (self->program, all, bound));
}

static void
add_level (Levels *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  const gboolean limited = node->measured && !isnan (node->capacity);
  const JalonTerm own = times (self, self->given[index], limited ? node->capacity : self->base[index]);
  JalonTerm bound = own, share = jalon_constant (1);

  if (node->cycle) {
    self->amounts[index] = jalon_constant (0);
    return;
  }
  for (guint i = node->first_need; i < node->first_need + node->n_needs; i++) {
    const JalonNetworkNeed *need = &self->network->needs[i];

    if (need->measured)
      bound = least (self, bound, add_need (self, need));
    else
      share = least (self, share, add_need (self, need));
  }
  self->amounts[index] =
    node->measured ? least (self, bound, add_part (self, index, bound, share)) : least (self, own, share);
}

static void
add_all (Levels *self)
{
  for (guint i = 0; i < self->network->n_nodes; i++)
    add_level (self, self->network->order[i]);
}

static JalonTerm
asked_through (const Levels *self, guint index)
{
  const JalonNetworkLink *link = &self->network->links[index];
  const JalonNetworkNeed *need = &self->network->needs[link->need];

  return need->measured ? times (self, self->amounts[link->to], need->shared ? link->part : 1)
                        : jalon_constant (0);
}

/* Of what gives amounts to several, which part goes through which link. */
static void
add_split (Levels *self, JalonTerm *parts)
{
  for (guint i = 0; i < self->network->n_nodes; i++) {
    const guint *outs = self->network->outs + self->network->nodes[i].first_out;
    JalonTerm sum = jalon_constant (0), safe;

    for (guint j = 0; j < self->network->nodes[i].n_outs; j++)
      sum = jalon_program_add (self->program, sum, asked_through (self, outs[j]));
    safe = jalon_program_select (self->program, sum, sum, jalon_constant (1));
    for (guint j = 0; j < self->network->nodes[i].n_outs; j++)
      parts[outs[j]] = jalon_program_select (
        self->program, sum, jalon_program_divide (self->program, asked_through (self, outs[j]), safe),
        jalon_constant (1));
  }
}

static void
add_levels (JalonModel *self, const JalonTerm *given, JalonTerm *levels)
{
  const guint n = self->network->n_nodes;
  g_autofree JalonTerm *amounts = g_new (JalonTerm, MAX (n, 1));
  g_autofree JalonTerm *parts = g_new (JalonTerm, MAX (self->network->n_links, 1));
  Levels look = { self->levels, self->network, given, self->network->base[0], amounts, NULL };

  for (guint i = 0; i < n; i++)
    amounts[i] = jalon_constant (0);
  add_all (&look);
  if (self->network->splits) {
    add_split (&look, parts);
    look.parts = parts;
    add_all (&look);
  }
  /* What gives nothing when everything works loses nothing. */
  for (guint i = 0; i < n; i++)
    levels[i] = look.base[i] > 0
                  ? least (&look, times (&look, amounts[i], 1 / look.base[i]), jalon_constant (1))
                  : jalon_constant (1);
}

/* The model */

static void
keep_risk (JalonModel *self, guint risk)
{
  jalon_program_keep (self->program, self->risks[risk].happens);
  jalon_program_keep (self->program, self->risks[risk].loss);
  jalon_program_keep (self->program, self->risks[risk].begins);
}

/* An input, which stands for all that works of a node or a commitment, and is made less by the event. */
static void
add_hit (JalonModel *self, JalonModelRisk *model, JalonTerm *input)
{
  if (jalon_term_is_constant (*input))
    *input = jalon_program_input (self->levels);
  model->hit[model->n_hit++] = *input;
}

static void
add_inputs (JalonModel *self, guint risk, JalonTerm *given, JalonTerm *direct)
{
  const JalonNetworkRisk *it = &self->network->risks[risk];
  JalonModelRisk *model = &self->risks[risk];

  model->hit = jalon_model_alloc (self, it->n_nodes + self->n_commitments, sizeof (JalonTerm));
  for (guint i = 0; i < it->n_nodes; i++)
    add_hit (self, model, &given[it->nodes[i]]);
  for (guint i = 0; i < self->n_commitments; i++) {
    const guint index = self->commitments[i].commitment;

    /* One of its nodes takes it along. */
    if (self->commitments[i].full.known && jalon_model_contains (it->commitments, it->n_commitments, index) &&
        !jalon_model_hits_node (it, &self->network->commitments[index]))
      add_hit (self, model, &direct[i]);
  }
}

static JalonTerm
keep_level (JalonModel *self, JalonModelCommitment *model, JalonTerm level)
{
  jalon_program_keep (self->levels, level);
  model->hit |= !jalon_term_is_constant (level);
  return level;
}

/* @levels: of nodes; @direct: what is left of the commitment itself */
static void
add_commitment_level (JalonModel *self, guint index, const JalonTerm *levels, JalonTerm direct)
{
  JalonModelCommitment *model = &self->commitments[index];
  const JalonNetworkTarget *target = &self->network->commitments[model->commitment];
  JalonTerm level = jalon_constant (1);

  if (!model->full.known)
    return;
  for (guint i = 0; i < target->n; i++)
    level = jalon_program_min (self->levels, level, levels[target->nodes[i]]);
  model->level = keep_level (self, model, level);
  model->spared = keep_level (self, model, direct);
  for (guint i = 0; i < model->n_parts; i++)
    if (model->parts[i].node != JALON_NETWORK_NONE)
      model->parts[i].level = keep_level (self, model, levels[model->parts[i].node]);
}

static gboolean
may_hit (const JalonModel *self, const JalonNetworkRisk *risk, const gboolean *reached, guint commitment)
{
  const JalonNetworkTarget *target = &self->network->commitments[commitment];

  for (guint i = 0; i < target->n; i++)
    if (reached[target->nodes[i]])
      return TRUE;
  return jalon_model_contains (risk->commitments, risk->n_commitments, commitment);
}

/* What falls due of others, however late, does not move when it begins. */
static guint
find_until (const JalonModel *self, const JalonNetworkRisk *risk)
{
  g_autofree gboolean *reached = g_new0 (gboolean, MAX (self->network->n_nodes, 1));
  guint until = 0;

  for (guint i = 0; i < risk->n_nodes; i++)
    jalon_network_reach (self->network, risk->nodes[i], reached);
  for (guint i = 0; i < self->n_commitments; i++)
    if (may_hit (self, risk, reached, self->commitments[i].commitment))
      until = MAX (until, self->commitments[i].n_due);
  return until > 0 ? until : self->n_months;
}

void
jalon_model_add_losses (JalonModel *self)
{
  const JalonNetwork *network = self->network;
  g_autofree JalonTerm *levels = g_new (JalonTerm, MAX (network->n_nodes, 1));
  g_autofree JalonTerm *given = g_new (JalonTerm, MAX (network->n_nodes, 1));
  g_autofree JalonTerm *direct = g_new (JalonTerm, MAX (self->n_commitments, 1));

  self->losses = g_array_new (FALSE, FALSE, sizeof (guint));
  self->levels = jalon_program_new ();
  for (guint i = 0; i < network->n_nodes; i++)
    given[i] = jalon_constant (1);
  for (guint i = 0; i < self->n_commitments; i++)
    direct[i] = self->commitments[i].level = self->commitments[i].spared = jalon_constant (1);
  for (guint i = 0; i < network->n_risks && self->n_months > 0; i++) {
    if (!self->risks[i].has_loss)
      continue;
    g_array_append_val (self->losses, i);
    keep_risk (self, i);
    add_inputs (self, i, given, direct);
    self->risks[i].until = find_until (self, &network->risks[i]);
  }
  if (self->losses->len > 0) {
    add_levels (self, given, levels);
    for (guint i = 0; i < self->n_commitments; i++)
      add_commitment_level (self, i, levels, direct[i]);
  }
  jalon_program_finish (self->levels);
}

/* A thread's losses */

/* A time in which the same events last in a trial; @trial: its place in the row */
typedef struct {
  guint trial;
  double from, to;
} State;

/* One event of a trial. */
typedef struct {
  double from, to, left;
  guint risk;
} Event;

struct _JalonLosses {
  const JalonModel *model;
  JalonMonths *months;
  float *rows;
  float *levels;
  JalonLossRows lost;
  gboolean by_month; /* in this row */
  GArray *hit;       /* of guint: commitments whose level may fall */
  State states[JALON_ROW];
  guint n_states;
  Event *events;                      /* of the trial */
  double *bounds;                     /* where they begin and end */
  double *times, *part_levels, *ones; /* of the parts of a commitment */
};

JalonLosses *
jalon_losses_new (const JalonModel *model, float *rows, JalonMonths *months)
{
  JalonLosses *self = g_new0 (JalonLosses, 1);
  guint n_parts = 1;

  self->model = model;
  self->months = months;
  self->rows = rows;
  self->levels = jalon_rows_new (jalon_program_rows (model->levels));
  self->lost.all = jalon_rows_new (1);
  self->lost.due = jalon_rows_new (model->n_months);
  self->lost.there = jalon_rows_new (model->n_months);
  self->lost.levels = g_new (GArray *, MAX (model->n_months, 1));
  for (guint i = 0; i < model->n_months; i++)
    self->lost.levels[i] = g_array_new (FALSE, FALSE, sizeof (JalonLossLevel));
  self->hit = g_array_new (FALSE, FALSE, sizeof (guint));
  self->events = g_new (Event, MAX (model->losses->len, 1));
  self->bounds = g_new (double, 2 * model->losses->len + 1);
  for (guint i = 0; i < model->n_commitments; i++) {
    if (model->commitments[i].hit)
      g_array_append_val (self->hit, i);
    n_parts = MAX (n_parts, model->commitments[i].n_parts);
  }
  self->times = g_new (double, n_parts);
  self->part_levels = g_new (double, n_parts);
  self->ones = g_new (double, n_parts);
  for (guint i = 0; i < n_parts; i++)
    self->ones[i] = 1;
  return self;
}

void
jalon_losses_free (JalonLosses *self)
{
  g_aligned_free (self->levels);
  g_aligned_free (self->lost.all);
  g_aligned_free (self->lost.due);
  g_aligned_free (self->lost.there);
  for (guint i = 0; i < self->model->n_months; i++)
    g_array_unref (self->lost.levels[i]);
  g_free (self->lost.levels);
  g_array_unref (self->hit);
  g_free (self->events);
  g_free (self->bounds);
  g_free (self->times);
  g_free (self->part_levels);
  g_free (self->ones);
  g_free (self);
}

static double
value_in (const JalonProgram *program, float *rows, JalonTerm term, guint trial)
{
  return jalon_term_is_constant (term) ? term.value : jalon_program_row (program, rows, term)[trial];
}

/* Returns: whether anything of the commitment is taken away in this state, as @come then says */
static gboolean
find_left (JalonLosses *self, const JalonModelCommitment *commitment, guint place, JalonCome *come)
{
  const JalonProgram *levels = self->model->levels;
  gboolean less = FALSE;

  come->level = MAX (value_in (levels, self->levels, commitment->level, place), 0);
  come->spared = MAX (value_in (levels, self->levels, commitment->spared, place), 0);
  come->levels = self->part_levels;
  for (guint i = 0; i < commitment->n_parts; i++) {
    self->part_levels[i] = MAX (value_in (levels, self->levels, commitment->parts[i].level, place), 0);
    less |= self->part_levels[i] < 1;
  }
  return less || come->level < 1 || come->spared < 1;
}

/* What comes all at once is counted when it comes: it is moved from there. */
static void
note_level (JalonLosses *self, guint month, guint trial, guint index, double come, double left)
{
  guint16 *counts = self->months->parts[index] + (gsize) month * JALON_PART_BINS;
  const JalonLossLevel entry = { index, trial, (float) left };

  if (self->model->commitments[index].n_parts > 1) {
    g_array_append_val (self->lost.levels[month], entry);
  } else if (come > 0) {
    counts[JALON_PART_BINS - 1]--;
    counts[jalon_part_bin (left)]++;
  }
}

/* @left: what is there of it in this state; without it all would be that has come */
static void
lose (JalonLosses *self, const State *state, guint index, const JalonCome *left)
{
  const JalonModelCommitment *commitment = &self->model->commitments[index];
  const JalonCome all = { left->times, self->ones, 1, 1 };
  const guint first = (guint) MAX (state->from, 0),
              behind = (guint) MIN (ceil (state->to), self->model->n_months);

  for (guint m = first; m < behind; m++) {
    const double from = MAX (state->from, m), to = MIN (state->to, m + 1), end = m + 1 + JALON_ROW_MOMENT;
    const gsize place = (gsize) m * JALON_ROW + state->trial;
    double come, is_left;

    if (from < to && commitment->due[m] != 0) {
      const double part =
        jalon_come_mean (commitment, &all, from, to) - jalon_come_mean (commitment, left, from, to);
      const float lost = (float) (commitment->due[m] * (to - from) * part);

      self->lost.all[state->trial] += lost;
      if (self->by_month)
        self->lost.due[place] += lost;
    }
    if (!self->by_month || state->from > m + 1 || state->to <= m + 1)
      continue;
    come = jalon_come_at (commitment, &all, end);
    is_left = jalon_come_at (commitment, left, end);
    self->lost.there[place] += (float) (commitment->weight * (come - is_left));
    note_level (self, m, state->trial, index, come, is_left);
  }
}

static void
lose_all (JalonLosses *self, guint place)
{
  const State *state = &self->states[place];

  for (guint i = 0; i < self->hit->len; i++) {
    const guint index = g_array_index (self->hit, guint, i);
    const JalonModelCommitment *commitment = &self->model->commitments[index];
    JalonCome left = { .times = self->times };

    if (!find_left (self, commitment, place, &left))
      continue;
    for (guint k = 0; k < commitment->n_parts; k++)
      self->times[k] = value_in (self->model->program, self->rows, commitment->parts[k].time, state->trial);
    lose (self, state, index, &left);
  }
}

/* Works out the levels of all states that are gathered, and what is lost in them. Places behind them are as
 * they were, or nought. */
static void
flush (JalonLosses *self)
{
  if (self->n_states == 0)
    return;
  jalon_program_run (self->model->levels, self->levels, 0, 0, NULL, NULL);
  for (guint i = 0; i < self->n_states; i++)
    lose_all (self, i);
  self->n_states = 0;
  self->lost.any = TRUE;
}

/* What an event leaves of what works; @fresh: all of it, as before any event */
static void
put_left (JalonLosses *self, const Event *event, guint place, gboolean fresh)
{
  const JalonModelRisk *risk = &self->model->risks[event->risk];

  for (guint i = 0; i < risk->n_hit; i++) {
    float *value = jalon_program_row (self->model->levels, self->levels, risk->hit[i]) + place;

    *value = fresh ? 1 : *value * (float) event->left;
  }
}

static gboolean
lasts (const Event *event, double from)
{
  return event->from <= from && event->to > from;
}

static void
put_state (JalonLosses *self, guint trial, guint n_events, double from, double to)
{
  const guint place = self->n_states;
  gboolean any = FALSE;

  for (guint i = 0; i < n_events; i++)
    any |= lasts (&self->events[i], from);
  if (!any)
    return;
  for (guint i = 0; i < self->model->losses->len; i++)
    put_left (self, &(Event){ .risk = g_array_index (self->model->losses, guint, i) }, place, TRUE);
  for (guint i = 0; i < n_events; i++)
    if (lasts (&self->events[i], from))
      put_left (self, &self->events[i], place, FALSE);
  self->states[self->n_states++] = (State){ trial, from, to };
  if (self->n_states == JALON_ROW)
    flush (self);
}

static int
by_size (const void *a, const void *b)
{
  const double first = *(const double *) a, second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static void
put_states (JalonLosses *self, guint trial, guint n_events)
{
  guint n = 0;

  for (guint i = 0; i < n_events; i++) {
    self->bounds[n++] = self->events[i].from;
    self->bounds[n++] = self->events[i].to;
  }
  qsort (self->bounds, n, sizeof *self->bounds, by_size);
  for (guint i = 0; i + 1 < n; i++)
    if (self->bounds[i] < self->bounds[i + 1])
      put_state (self, trial, n_events, self->bounds[i], self->bounds[i + 1]);
}

/* The events of a trial; begun at a moment that is as likely as any other from the as-of date until the last
 * of what they may take away falls due. */
static guint
gather (JalonLosses *self, guint trial)
{
  const JalonModel *model = self->model;
  guint n = 0;

  for (guint i = 0; i < model->losses->len; i++) {
    const guint index = g_array_index (model->losses, guint, i);
    const JalonModelRisk *risk = &model->risks[index];
    const double recovery = model->network->risks[index].recovery;
    const double now = CLAMP (model->network->as_of, 0, risk->until);
    double begins;

    if (value_in (model->program, self->rows, risk->happens, trial) == 0)
      continue;
    begins = now + (risk->until - now) * value_in (model->program, self->rows, risk->begins, trial);
    self->events[n++] = (Event){ begins, isnan (recovery) ? model->n_months + 1 : begins + recovery,
                                 1 - value_in (model->program, self->rows, risk->loss, trial), index };
  }
  return n;
}

static void
clear (JalonLosses *self)
{
  const gsize size = (gsize) self->model->n_months * JALON_ROW * sizeof (float);

  if (!self->lost.any)
    return;
  self->lost.any = FALSE;
  memset (self->lost.all, 0, JALON_ROW * sizeof (float));
  if (!self->by_month)
    return;
  memset (self->lost.due, 0, size);
  memset (self->lost.there, 0, size);
  for (guint i = 0; i < self->model->n_months; i++)
    g_array_set_size (self->lost.levels[i], 0);
}

const JalonLossRows *
jalon_losses_run (JalonLosses *self, gboolean by_month)
{
  clear (self);
  self->by_month = by_month;
  if (self->model->losses->len == 0)
    return &self->lost;
  for (guint i = 0; i < JALON_ROW; i++) {
    const guint n_events = gather (self, i);

    if (n_events > 0)
      put_states (self, i, n_events);
  }
  flush (self);
  return &self->lost;
}
