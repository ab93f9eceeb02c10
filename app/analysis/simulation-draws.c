/* What is drawn: lead times, vague dates, risks, and what they have in common. */
#include "config.h"

#include <math.h>

#include <gsl/gsl_cdf.h>
#include <jalon/analysis/correlation.h>

#include "simulation-private.h"

const char *
jalon_model_link_name (JalonModel *self, guint link)
{
  char *name = jalon_network_link_name (self->network, &self->network->links[link]);

  g_ptr_array_add (self->pool, name);
  return name;
}

/* Correlated scores */

/* What an input that hangs together with others is drawn for. */
typedef struct {
  guint64 identity;
  JalonDraw draw;
  guint factor;
  double loading;
} Source;

static Source
source_of (const JalonNetwork *network, guint input)
{
  if (input < network->n_links) {
    const JalonNetworkLink *link = &network->links[input];

    return (Source){ link->identity, JALON_DRAW_LEAD_TIME, link->factor, link->loading };
  }
  {
    const JalonNetworkRisk *risk = &network->risks[input - network->n_links];

    return (Source){ risk->identity, JALON_DRAW_EVENT, risk->factor, risk->loading };
  }
}

static JalonTerm *
score_of (JalonModel *self, guint input)
{
  return input < self->network->n_links ? &self->lead_scores[input]
                                        : &self->risk_scores[input - self->network->n_links];
}

static JalonTerm
draw_normal (JalonModel *self, guint64 identity, JalonDraw draw)
{
  return jalon_program_probit (self->program, jalon_program_draw (self->program, identity, draw));
}

static gboolean
has_factor (const Source *source)
{
  return source->factor != JALON_NETWORK_NONE && source->loading != 0;
}

/* The part of a score that is its factor's; 0 where it has none. */
static JalonTerm
common_part (JalonModel *self, const Source *source)
{
  if (!has_factor (source))
    return jalon_constant (0);
  return jalon_program_linear (
    self->program, draw_normal (self, self->network->factors[source->factor].identity, JALON_DRAW_FACTOR),
    source->loading, 0);
}

/* How much of a score is its own. */
static double
own_part (const Source *source)
{
  return has_factor (source) ? sqrt (MAX (1 - source->loading * source->loading, 0)) : 1;
}

/* z = a F + sqrt(1 - a²) e */
static void
add_by_factor (JalonModel *self, guint input)
{
  const Source source = source_of (self->network, input);

  if (!has_factor (&source))
    return;
  *score_of (self, input) =
    jalon_program_add (self->program, common_part (self, &source),
                       jalon_program_linear (self->program, draw_normal (self, source.identity, source.draw),
                                             own_part (&source), 0));
}

/* What of a group's correlations its factors do not explain, as a correlation of what is each one's own.
 * Returns: whether that can be */
static gboolean
take_factors_out (const JalonNetwork *network,
                  const JalonNetworkCorrelation *group,
                  double *own,
                  double *near)
{
  for (guint i = 0; i < group->n; i++)
    for (guint j = 0; j < group->n; j++) {
      const Source a = source_of (network, group->inputs[i]), b = source_of (network, group->inputs[j]);
      const double scale = own_part (&a) * own_part (&b);
      const double common =
        has_factor (&a) && has_factor (&b) && a.factor == b.factor ? a.loading * b.loading : 0;
      const double left = group->used[i * group->n + j] - common;

      if (i != j && fabs (left) > scale + 1e-9)
        return FALSE;
      own[i * group->n + j] = i == j ? 1 : scale > 0 ? CLAMP (left / scale, -1, 1) : 0;
    }
  return jalon_correlation_nearest (own, group->n, near);
}

/* z = a F + sqrt(1 - a²) R e, so that the group hangs together with all that have its factors, too. Where
 * what is stated leaves no room for them, z = R e. */
static void
add_group (JalonModel *self, const JalonNetworkCorrelation *group)
{
  const gsize size = (gsize) group->n * group->n;
  g_autofree double *own = g_new (double, size), *near = g_new (double, size), *root = g_new (double, size);
  const gboolean by_factors = take_factors_out (self->network, group, own, near);

  jalon_correlation_root (by_factors ? near : group->used, group->n, root);
  for (guint i = 0; i < group->n; i++) {
    const Source source = source_of (self->network, group->inputs[i]);
    const double scale = by_factors ? own_part (&source) : 1;
    JalonTerm score = by_factors ? common_part (self, &source) : jalon_constant (0);

    for (guint j = 0; j <= i; j++) {
      const Source other = source_of (self->network, group->inputs[j]);

      if (scale * root[i * group->n + j] != 0)
        score = jalon_program_add (self->program, score,
                                   jalon_program_linear (self->program,
                                                         draw_normal (self, other.identity, other.draw),
                                                         scale * root[i * group->n + j], 0));
    }
    *score_of (self, group->inputs[i]) = score;
    self->together[group->inputs[i]] = TRUE;
  }
}

void
jalon_model_add_scores (JalonModel *self)
{
  const JalonNetwork *network = self->network;
  const guint n = network->n_links + network->n_risks;

  self->lead_scores = jalon_model_alloc (self, network->n_links, sizeof (JalonTerm));
  self->risk_scores = jalon_model_alloc (self, network->n_risks, sizeof (JalonTerm));
  self->together = jalon_model_alloc (self, n, sizeof (gboolean));
  for (guint i = 0; i < n; i++)
    *score_of (self, i) = jalon_constant (0);
  for (guint i = 0; i < network->n_correlations; i++)
    add_group (self, &network->correlations[i]);
  for (guint i = 0; i < n; i++)
    if (jalon_term_is_constant (*score_of (self, i)))
      add_by_factor (self, i);
}

/* Distributions */

static JalonTerm
add_steps (JalonModel *self, const JalonVariate *variate, JalonTerm u)
{
  float *values = jalon_model_alloc (self, variate->n, sizeof (float));
  float *cumulative = jalon_model_alloc (self, variate->n, sizeof (float));

  for (guint i = 0; i < variate->n; i++) {
    values[i] = (float) variate->values[i];
    cumulative[i] = (float) variate->cumulative[i];
  }
  return jalon_program_steps (self->program, u, values, cumulative, variate->n);
}

/* What a value follows from: a normal number where it hangs together with others, else a uniform one. */
typedef struct {
  JalonTerm uniform, normal;
  gboolean is_normal, together;
} Score;

static JalonTerm
as_uniform (JalonModel *self, const Score *score)
{
  return score->is_normal ? jalon_program_normal_cdf (self->program, score->normal) : score->uniform;
}

static JalonTerm
as_normal (JalonModel *self, const Score *score)
{
  return score->is_normal ? score->normal : jalon_program_probit (self->program, score->uniform);
}

static JalonTerm
add_variate (JalonModel *self, const JalonVariate *variate, const Score *score)
{
  JalonProgram *program = self->program;
  const double width = variate->max - variate->min;

  switch (variate->type) {
  case JALON_DISTRIBUTION_UNIFORM:
    return jalon_program_linear (program, as_uniform (self, score), width, variate->min);
  case JALON_DISTRIBUTION_LOGUNIFORM:
    return jalon_program_exp (program, as_uniform (self, score), log (variate->max / variate->min),
                              log (variate->min));
  case JALON_DISTRIBUTION_TRIANGULAR:
    return jalon_program_triangular (program, as_uniform (self, score), variate->min, variate->mode,
                                     variate->max);
  case JALON_DISTRIBUTION_PERT:
    return jalon_program_linear (
      program,
      jalon_program_curve (program, as_uniform (self, score),
                           jalon_model_curve (self, variate->alpha, variate->beta)),
      width, variate->min);
  case JALON_DISTRIBUTION_LOGNORMAL:
    return jalon_program_exp (program, as_normal (self, score), variate->sigma, variate->mu);
  case JALON_DISTRIBUTION_DISCRETE:
    return add_steps (self, variate, as_uniform (self, score));
  case JALON_DISTRIBUTION_UNSET:
  case JALON_DISTRIBUTION_POINT:
    break;
  }
  return jalon_constant (variate->mode);
}

static JalonModelInput *
add_input (JalonModel *self, JalonRef ref, const char *name, JalonDraw draw, const Score *score)
{
  JalonModelInput input = {
    .ref = ref,
    .draw = draw,
    .name = name,
    .uniform = score->uniform,
    .score = score->is_normal ? score->normal : score->uniform,
    .normal = score->is_normal,
    .together = score->together,
  };

  g_array_append_val (self->inputs, input);
  return &g_array_index (self->inputs, JalonModelInput, self->inputs->len - 1);
}

/* A variate within bounds, as an input where it varies. */
static JalonTerm
add_number (JalonModel *self,
            const JalonVariate *variate,
            const Score *score,
            double least,
            double most,
            JalonRef ref,
            const char *name,
            JalonDraw draw)
{
  JalonTerm value = add_variate (self, variate, score);
  JalonModelInput *input;

  if (variate->min < least)
    value = jalon_program_max (self->program, value, jalon_constant (least));
  if (variate->max > most)
    value = jalon_program_min (self->program, value, jalon_constant (most));
  if (jalon_term_is_constant (value))
    return value;
  input = add_input (self, ref, name, draw, score);
  input->value = value;
  input->low = CLAMP (jalon_variate_quantile (variate, 0.1), least, most);
  input->high = CLAMP (jalon_variate_quantile (variate, 0.9), least, most);
  if (variate->type == JALON_DISTRIBUTION_DISCRETE) {
    input->ties = TRUE;
    input->score = value;
  }
  return value;
}

static Score
draw_score (JalonModel *self, guint64 identity, JalonDraw draw)
{
  return (Score){ .uniform = jalon_program_draw (self->program, identity, draw) };
}

JalonTerm
jalon_model_lead (JalonModel *self, guint link)
{
  const JalonNetworkLink *it = &self->network->links[link];
  Score score = draw_score (self, it->identity, JALON_DRAW_LEAD_TIME);

  score.together = self->together[link];
  score.normal = self->lead_scores[link];
  score.is_normal = !jalon_term_is_constant (score.normal);
  return add_number (self, &it->lead, &score, 0, INFINITY, it->ref, jalon_model_link_name (self, link),
                     JALON_DRAW_LEAD_TIME);
}

gboolean
jalon_model_is_over (const JalonModel *self, JalonSpan span)
{
  return self->has_as_of && span.last <= self->network->as_of;
}

/* Whether it is known as an input: the date of a node is that of all links that count from it. */
static gboolean
is_input (const JalonModel *self, JalonRef ref, JalonDraw draw)
{
  for (guint i = 0; i < self->inputs->len; i++) {
    const JalonModelInput *input = &g_array_index (self->inputs, JalonModelInput, i);

    if (input->ref == ref && input->draw == draw)
      return TRUE;
  }
  return FALSE;
}

JalonTerm
jalon_model_date (JalonModel *self, JalonSpan span, guint64 identity, JalonRef ref, const char *name)
{
  const double width = span.last - span.first;
  JalonModelInput *input;
  JalonTerm value;
  Score score;

  if (jalon_model_is_over (self, span) || width <= 0)
    return jalon_constant (span.last);
  score = draw_score (self, identity, JALON_DRAW_DATE);
  value = jalon_program_linear (self->program, score.uniform, width, span.first);
  if (is_input (self, ref, JALON_DRAW_DATE))
    return value;
  input = add_input (self, ref, name, JALON_DRAW_DATE, &score);
  input->low = span.first + 0.1 * width;
  input->high = span.first + 0.9 * width;
  input->value = value;
  return value;
}

/* Risks */

/* It comes to pass in the upper part of its numbers, so that what rises with it is worse. */
static JalonTerm
add_event (JalonModel *self, guint risk)
{
  const JalonNetworkRisk *it = &self->network->risks[risk];
  Score score = draw_score (self, it->identity, JALON_DRAW_EVENT);
  JalonModelInput *input;

  if (it->likelihood <= 0 || it->likelihood >= 1)
    return jalon_constant (it->likelihood > 0 ? 1 : 0);
  score.together = self->together[self->network->n_links + risk];
  score.normal = self->risk_scores[risk];
  score.is_normal = !jalon_term_is_constant (score.normal);
  input = add_input (self, it->ref, it->name, JALON_DRAW_EVENT, &score);
  input->value = score.is_normal ? jalon_program_above (self->program, score.normal,
                                                        gsl_cdf_ugaussian_Qinv (it->likelihood))
                                 : jalon_program_above (self->program, score.uniform, 1 - it->likelihood);
  input->score = input->value;
  input->normal = FALSE;
  input->ties = TRUE;
  input->high = 1;
  return input->value;
}

static gboolean
is_stated (const JalonVariate *variate)
{
  return variate->type != JALON_DISTRIBUTION_UNSET;
}

static void
add_risk (JalonModel *self, guint risk)
{
  const JalonNetworkRisk *it = &self->network->risks[risk];
  JalonModelRisk *model = &self->risks[risk];
  Score score;

  if (!it->simulated)
    return;
  model->happens = add_event (self, risk);
  if (is_stated (&it->delay)) {
    score = draw_score (self, it->identity, JALON_DRAW_DELAY);
    model->has_delay = TRUE;
    model->delay = jalon_program_multiply (
      self->program, model->happens,
      add_number (self, &it->delay, &score, 0, INFINITY, it->ref, it->name, JALON_DRAW_DELAY));
  }
  if (is_stated (&it->loss)) {
    score = draw_score (self, it->identity, JALON_DRAW_LOSS);
    model->has_loss = TRUE;
    model->loss = add_number (self, &it->loss, &score, 0, 1, it->ref, it->name, JALON_DRAW_LOSS);
    model->begins = jalon_program_draw (self->program, it->identity, JALON_DRAW_WHEN);
  }
}

void
jalon_model_add_risks (JalonModel *self)
{
  self->risks = jalon_model_alloc (self, self->network->n_risks, sizeof (JalonModelRisk));
  for (guint i = 0; i < self->network->n_risks; i++)
    add_risk (self, i);
}
