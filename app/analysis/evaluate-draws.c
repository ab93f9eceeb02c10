/* What varies in one trial: lead times, vague dates and risks, and how those that hang together are drawn. */
#include "config.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <jalon/analysis/correlation.h>

#include "evaluate-private.h"

guint
jalon_evaluator_slot (JalonEvaluator *self, double value)
{
  g_array_append_val (self->blank, value);
  return self->blank->len - 1;
}

const char *
jalon_evaluator_link_name (JalonEvaluator *self, guint link)
{
  char *name = jalon_network_link_name (self->network, &self->network->links[link]);

  g_ptr_array_add (self->names, name);
  return name;
}

/* What hangs together */

/* What a lead time or risk that hangs together with others is drawn for. */
typedef struct {
  guint64 identity;
  JalonDraw draw;
  guint factor; /* %JALON_NETWORK_NONE */
  double loading;
} Origin;

/* @which: of lead times, and behind them of risks. Without a loading a factor says nothing. */
static Origin
origin_of (const JalonNetwork *network, guint which)
{
  Origin origin;

  if (which < network->n_links) {
    const JalonNetworkLink *link = &network->links[which];

    origin = (Origin){ link->identity, JALON_DRAW_LEAD_TIME, link->factor, link->loading };
  } else {
    const JalonNetworkRisk *risk = &network->risks[which - network->n_links];

    origin = (Origin){ risk->identity, JALON_DRAW_EVENT, risk->factor, risk->loading };
  }
  if (origin.factor == JALON_NETWORK_NONE || origin.loading == 0)
    origin = (Origin){ origin.identity, origin.draw, JALON_NETWORK_NONE, 0 };
  return origin;
}

/* How much of a score is its own: sqrt (1 - a²). */
static double
own_weight (const Origin *origin)
{
  return sqrt (MAX (1 - origin->loading * origin->loading, 0));
}

void
jalon_evaluator_find_groups (JalonEvaluator *self)
{
  const JalonNetwork *network = self->network;
  const guint n = network->n_links + network->n_risks;

  self->groups = g_new (guint, MAX (n, 1));
  self->places = g_new0 (guint, MAX (n, 1));
  self->roots = g_new0 (double *, MAX (network->n_correlations, 1));
  self->by_factors = g_new0 (gboolean, MAX (network->n_correlations, 1));
  for (guint i = 0; i < n; i++)
    self->groups[i] = JALON_NETWORK_NONE;
  for (guint i = 0; i < network->n_correlations; i++)
    for (guint j = 0; j < network->correlations[i].n; j++) {
      self->groups[network->correlations[i].inputs[j]] = i;
      self->places[network->correlations[i].inputs[j]] = j;
    }
}

/* What of two correlated scores their own parts have to bring, where their factors bring the rest; beyond -1
 * to 1 where that is impossible. */
static double
own_correlation (const Origin *a, const Origin *b, double correlation)
{
  const double scale = own_weight (a) * own_weight (b);
  const double left =
    correlation - (a->factor != JALON_NETWORK_NONE && a->factor == b->factor ? a->loading * b->loading : 0);

  if (fabs (left) > scale + 1e-9)
    return INFINITY;
  return scale > 0 ? CLAMP (left / scale, -1, 1) : 0;
}

/* Where it can be, the own parts of a group's scores are correlated so that, together with their factors, the
 * scores are as stated; the group then hangs together with whatever else has these factors, too. Else the
 * scores themselves are correlated. */
static const double *
root_of (JalonEvaluator *self, guint index)
{
  const JalonNetworkCorrelation *group = &self->network->correlations[index];
  const guint n = group->n;
  g_autofree double *own = NULL, *nearest = NULL;

  if (self->roots[index])
    return self->roots[index];
  own = g_new (double, (gsize) n *n);
  nearest = g_new (double, (gsize) n *n);
  self->by_factors[index] = TRUE;
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < n; j++) {
      const Origin a = origin_of (self->network, group->inputs[i]),
                   b = origin_of (self->network, group->inputs[j]);

      own[i * n + j] = i == j ? 1 : own_correlation (&a, &b, group->used[i * n + j]);
      self->by_factors[index] &= isfinite (own[i * n + j]) ? TRUE : FALSE;
    }
  if (self->by_factors[index])
    self->by_factors[index] = jalon_correlation_nearest (own, n, nearest);
  self->roots[index] = g_new0 (double, (gsize) n *n);
  jalon_correlation_root (self->by_factors[index] ? nearest : group->used, n, self->roots[index]);
  return self->roots[index];
}

/* Returns: the index of a normal number, which several scores may be made of */
static guint
source_of (JalonEvaluator *self, guint64 identity, JalonDraw draw)
{
  JalonEvaluatorSource source = { identity, draw, 0 };
  const gint64 key = (gint64) (identity + (guint64) draw * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->source_indices, &key));

  if (index)
    return index - 1;
  source.slot = jalon_evaluator_slot (self, 0);
  g_array_append_val (self->sources, source);
  g_hash_table_insert (self->source_indices, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->sources->len));
  return self->sources->len - 1;
}

static void
add_part (JalonEvaluator *self, JalonEvaluatorInput *input, guint64 identity, JalonDraw draw, double weight)
{
  JalonEvaluatorPart part;

  if (weight == 0)
    return;
  part = (JalonEvaluatorPart){ source_of (self, identity, draw), weight };
  g_array_append_val (self->parts, part);
  input->n_parts++;
}

/* z = a F + sqrt (1 - a²) e, where e are correlated in a group. */
static void
add_parts (JalonEvaluator *self, JalonEvaluatorInput *input, guint which)
{
  const JalonNetwork *network = self->network;
  const guint index = self->groups[which];
  const Origin origin = origin_of (network, which);
  const double *root = index == JALON_NETWORK_NONE ? NULL : root_of (self, index);
  const gboolean by_factors = root ? self->by_factors[index] : TRUE;
  const double own = by_factors ? own_weight (&origin) : 1;

  input->first_part = self->parts->len;
  if (!root && origin.factor == JALON_NETWORK_NONE)
    return;
  if (by_factors && origin.factor != JALON_NETWORK_NONE)
    add_part (self, input, network->factors[origin.factor].identity, JALON_DRAW_FACTOR, origin.loading);
  if (!root)
    add_part (self, input, origin.identity, origin.draw, own);
  for (guint i = 0; root && i <= self->places[which]; i++) {
    const JalonNetworkCorrelation *group = &network->correlations[index];
    const Origin other = origin_of (network, group->inputs[i]);

    add_part (self, input, other.identity, other.draw, own * root[self->places[which] * group->n + i]);
  }
}

/* Beta-PERTs */

static double
curve_value (const JalonEvaluatorInput *input, double score)
{
  return input->variate.min +
         (input->variate.max - input->variate.min) * jalon_pert_curve_at (input->curve, score);
}

double
jalon_evaluator_quantile (const JalonEvaluatorInput *input, double u)
{
  return input->curve ? curve_value (input, gsl_cdf_ugaussian_Pinv (u))
                      : jalon_variate_quantile (&input->variate, u);
}

/* Inputs */

/* Returns: the slot of a new input. @which: %JALON_NETWORK_NONE of what hangs together with nothing */
static guint
add_input (JalonEvaluator *self, JalonEvaluatorInput input, guint which)
{
  input.slot = jalon_evaluator_slot (self, NAN);
  if (input.draw == JALON_DRAW_EVENT) {
    input.low = 0;
    input.high = 1;
  } else {
    input.low = jalon_variate_quantile (&input.variate, 0.1);
    input.high = jalon_variate_quantile (&input.variate, 0.9);
  }
  input.curve = jalon_pert_curves_get (self->curves, &input.variate);
  if (which != JALON_NETWORK_NONE)
    add_parts (self, &input, which);
  g_array_append_val (self->inputs, input);
  return input.slot;
}

static gboolean
varies (const JalonVariate *variate)
{
  return variate->type == JALON_DISTRIBUTION_DISCRETE ? variate->n > 1
                                                      : variate->type != JALON_DISTRIBUTION_POINT;
}

guint
jalon_evaluator_lead (JalonEvaluator *self, guint link)
{
  const JalonNetworkLink *it = &self->network->links[link];

  if (!varies (&it->lead))
    return jalon_evaluator_slot (self, it->lead.mode);
  return add_input (self,
                    (JalonEvaluatorInput){ .ref = it->ref,
                                           .name = jalon_evaluator_link_name (self, link),
                                           .draw = JALON_DRAW_LEAD_TIME,
                                           .identity = it->identity,
                                           .variate = it->lead },
                    link);
}

guint
jalon_evaluator_date (JalonEvaluator *self, JalonSpan span, guint64 identity, JalonRef ref, const char *name)
{
  JalonVariate variate;

  if (jalon_evaluator_is_over (self, span) || !(span.first < span.last) ||
      !jalon_variate_init (&variate, JALON_DISTRIBUTION_UNIFORM, span.first, NAN, span.last, 0, 1, NULL))
    return jalon_evaluator_slot (self, span.last);
  return add_input (
    self,
    (JalonEvaluatorInput){
      .ref = ref, .name = name, .draw = JALON_DRAW_DATE, .identity = identity, .variate = variate },
    JALON_NETWORK_NONE);
}

/* It comes to pass in the upper part of its numbers, so that what rises with them is worse. */
static guint
add_event (JalonEvaluator *self, guint risk)
{
  static const double outcomes[] = { 0, 1 };
  const JalonNetworkRisk *it = &self->network->risks[risk];
  double *cumulative;
  JalonEvaluatorInput input = {
    .ref = it->ref, .name = it->name, .draw = JALON_DRAW_EVENT, .identity = it->identity
  };

  if (it->likelihood >= 1)
    return jalon_evaluator_slot (self, 1);
  cumulative = g_new (double, 2);
  cumulative[0] = 1 - it->likelihood;
  cumulative[1] = 1;
  g_ptr_array_add (self->names, cumulative);
  jalon_variate_init_discrete (&input.variate, outcomes, cumulative, 2, NULL);
  return add_input (self, input, self->network->n_links + risk);
}

guint
jalon_evaluator_delay (JalonEvaluator *self, guint risk)
{
  const JalonNetworkRisk *it = &self->network->risks[risk];
  JalonEvaluatorRisk made;

  if (!it->simulated || it->delay.type == JALON_DISTRIBUTION_UNSET || it->likelihood <= 0)
    return self->nought;
  if (self->risk_slots[risk] != JALON_SLOT_NONE)
    return self->risk_slots[risk];
  made.happens = add_event (self, risk);
  made.delay = varies (&it->delay) ? add_input (self,
                                                (JalonEvaluatorInput){ .ref = it->ref,
                                                                       .name = it->name,
                                                                       .draw = JALON_DRAW_DELAY,
                                                                       .identity = it->identity,
                                                                       .variate = it->delay },
                                                JALON_NETWORK_NONE)
                                   : jalon_evaluator_slot (self, it->delay.mode);
  made.slot = self->risk_slots[risk] = jalon_evaluator_slot (self, 0);
  g_array_append_val (self->risks, made);
  return made.slot;
}

/* Drawing */

static const JalonEvaluatorPart *
part_at (const JalonEvaluator *self, const JalonEvaluatorInput *input, guint index)
{
  return &g_array_index (self->parts, JalonEvaluatorPart, input->first_part + index);
}

static const JalonEvaluatorSource *
source_at (const JalonEvaluator *self, guint index)
{
  return &g_array_index (self->sources, JalonEvaluatorSource, index);
}

static double
draw_source (const JalonEvaluatorSource *source, guint64 seed, guint32 trial)
{
  return gsl_cdf_ugaussian_Pinv (jalon_uniform (seed, source->identity, source->draw, trial));
}

/* What a score becomes; none is so great that it would be certain. */
static double
value_of_score (const JalonEvaluatorInput *input, double score)
{
  if (input->curve)
    return curve_value (input, score);
  return jalon_variate_quantile (&input->variate, CLAMP (gsl_cdf_ugaussian_P (score), 0x1p-53, 1 - 0x1p-53));
}

static double
value_alone (const JalonEvaluatorInput *input, guint64 seed, guint32 trial)
{
  return jalon_evaluator_quantile (input, jalon_uniform (seed, input->identity, input->draw, trial));
}

void
jalon_evaluator_draw (const JalonEvaluator *self, double *room, guint64 seed, guint32 trial)
{
  for (guint i = 0; i < self->sources->len; i++)
    room[source_at (self, i)->slot] = draw_source (source_at (self, i), seed, trial);
  for (guint i = 0; i < self->inputs->len; i++) {
    const JalonEvaluatorInput *input = &g_array_index (self->inputs, JalonEvaluatorInput, i);
    double score = 0;

    for (guint j = 0; j < input->n_parts; j++)
      score +=
        part_at (self, input, j)->weight * room[source_at (self, part_at (self, input, j)->source)->slot];
    room[input->slot] = input->n_parts ? value_of_score (input, score) : value_alone (input, seed, trial);
  }
}

double
jalon_evaluator_value (const JalonEvaluator *self, guint index, guint64 seed, guint32 trial)
{
  const JalonEvaluatorInput *input = &g_array_index (self->inputs, JalonEvaluatorInput, index);
  double score = 0;

  for (guint i = 0; i < input->n_parts; i++) {
    const JalonEvaluatorPart *part = part_at (self, input, i);

    score += part->weight * draw_source (source_at (self, part->source), seed, trial);
  }
  return input->n_parts ? value_of_score (input, score) : value_alone (input, seed, trial);
}

/* Two that are made of the same normal number. */
gboolean
jalon_evaluator_is_correlated (const JalonEvaluator *self)
{
  g_autofree gboolean *met = g_new0 (gboolean, MAX (self->sources->len, 1));

  for (guint i = 0; i < self->inputs->len; i++) {
    const JalonEvaluatorInput *input = &g_array_index (self->inputs, JalonEvaluatorInput, i);

    for (guint j = 0; j < input->n_parts; j++) {
      const guint source = part_at (self, input, j)->source;

      if (met[source])
        return TRUE;
      met[source] = TRUE;
    }
  }
  return FALSE;
}
