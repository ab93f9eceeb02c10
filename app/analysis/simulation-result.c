/* From what trials leave to what is told of them. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-private.h"

/* Months */

/* The bins that hold P10, P50 and P90 of those that are counted, and how far in them these are. */
static void
find_bins (const guint16 *counts, guint n, guint n_bins, guint bins[3], double parts[3])
{
  static const double quantiles[] = { 0.1, 0.5, 0.9 };
  guint bin = 0, before = 0;

  for (guint i = 0; i < 3; i++) {
    const double rank = quantiles[i] * (n - 1);

    while (bin < n_bins - 1 && before + counts[bin] <= rank)
      before += counts[bin++];
    bins[i] = bin;
    parts[i] = (rank - before + 0.5) / MAX (counts[bin], 1);
  }
}

static double
share_in (guint bin, double part)
{
  if (bin == 0 || bin == JALON_MONTH_BINS - 1)
    return bin ? 1 : 0;
  return (bin - 1 + part) / (JALON_MONTH_BINS - 2);
}

static JalonBand
band_of_shares (const guint16 *counts, guint n)
{
  guint bins[3];
  double parts[3];

  find_bins (counts, n, JALON_MONTH_BINS, bins, parts);
  return (JalonBand){ share_in (bins[0], parts[0]), share_in (bins[1], parts[1]),
                      share_in (bins[2], parts[2]) };
}

static void
fill_months (const JalonTally *self, JalonSimulation *result)
{
  const JalonModel *model = self->model;
  const guint n = model->n_months;

  result->n_months = n;
  result->capacity = g_new (JalonBand, MAX (n, 1));
  result->spend = g_new (JalonBand, MAX (n, 1));
  result->shortfall = g_new (JalonBand, MAX (n, 1));
  result->needed = g_memdup2 (model->needed, n * sizeof (double));
  result->planned = g_memdup2 (model->planned, n * sizeof (double));
  for (guint i = 0; i < n; i++) {
    const double planned = model->planned[i];
    const JalonBand there =
      band_of_shares (self->months->there + (gsize) i * JALON_MONTH_BINS, self->n_counted);
    const JalonBand spend =
      band_of_shares (self->months->spend + (gsize) i * JALON_MONTH_BINS, self->n_counted);

    result->capacity[i] = model->weighed ? there : (JalonBand){ NAN, NAN, NAN };
    result->spend[i] = (JalonBand){ planned * spend.p10, planned * spend.p50, planned * spend.p90 };
    result->shortfall[i] =
      (JalonBand){ planned * (1 - spend.p90), planned * (1 - spend.p50), planned * (1 - spend.p10) };
  }
}

/* By month, in how many trials all of it has come by its end. */
static guint16 *
count_arrived (const JalonTally *self, guint index)
{
  const JalonModelCommitment *model = &self->model->commitments[index];
  const guint n = self->model->n_months;
  guint16 *arrived = g_new0 (guint16, MAX (n, 1)), sum = 0;

  for (guint i = 0; i < n; i++) {
    sum += self->months->arrivals[(gsize) index * (n + 1) + i];
    arrived[i] = !jalon_term_is_constant (model->full.time)                  ? sum
                 : model->full.time.value < (float) i + 1 + JALON_ROW_MOMENT ? self->n_counted
                                                                             : 0;
  }
  return arrived;
}

static void
fill_delivered (const JalonTally *self, guint index, JalonSimulatedCommitment *commitment)
{
  const guint n = self->model->n_months;
  const gboolean at_once = self->model->commitments[index].n_parts == 1;
  g_autofree guint16 *arrived = count_arrived (self, index);
  guint16 counts[JALON_PART_BINS];
  guint bins[3];
  double parts[3];

  for (guint i = 0; i < n; i++) {
    memset (counts, 0, sizeof counts);
    if (self->months->parts[index])
      memcpy (counts, self->months->parts[index] + (gsize) i * JALON_PART_BINS, sizeof counts);
    if (at_once) {
      counts[JALON_PART_BINS - 1] += arrived[i];
      counts[0] += self->n_counted - arrived[i];
    }
    find_bins (counts, self->n_counted, JALON_PART_BINS, bins, parts);
    commitment->delivered[i] =
      (JalonBand){ bins[0] / (JALON_PART_BINS - 1.0), bins[1] / (JALON_PART_BINS - 1.0),
                   bins[2] / (JALON_PART_BINS - 1.0) };
  }
}

static void
fill_commitment (const JalonTally *self, guint index, JalonSimulatedCommitment *commitment)
{
  const JalonModelCommitment *model = &self->model->commitments[index];
  const guint n = self->model->n_months;

  commitment->commitment = model->commitment;
  commitment->known = model->full.known;
  jalon_tally_fill_time (self, &model->full, NULL, &commitment->full);
  commitment->delivered = g_new (JalonBand, MAX (n, 1));
  commitment->promised = g_new (double, MAX (n, 1));
  for (guint i = 0; i < n; i++) {
    commitment->delivered[i] = (JalonBand){ NAN, NAN, NAN };
    commitment->promised[i] = isnan (model->promised) ? NAN : model->promised <= i + 1 ? 1 : 0;
  }
  if (model->full.known)
    fill_delivered (self, index, commitment);
}

/* The shortfall as a whole */

static void
fill_lost (const JalonTally *self, JalonSimulation *result)
{
  const guint n = self->n_done;
  g_autofree double *sorted = g_new (double, n);
  double sum = 0, squares = 0, mean, half;

  if (self->model->n_months == 0) {
    result->mean_lost = result->var95 = result->cvar95 = NAN;
    result->mean_lost_interval = result->var95_interval = result->cvar95_interval =
      (JalonInterval){ NAN, NAN };
    for (guint i = 0; i < JALON_CURVE; i++)
      result->lost[i] = NAN;
    return;
  }
  for (guint i = 0; i < n; i++)
    sum += self->lost[i];
  mean = sum / n;
  for (guint i = 0; i < n; i++)
    squares += (self->lost[i] - mean) * (self->lost[i] - mean);
  half = 1.959963984540054 * sqrt (squares / (n - 1.0) / n);
  jalon_sort (self->lost, n, sorted);
  result->mean_lost = mean;
  result->mean_lost_interval = (JalonInterval){ mean - half, mean + half };
  result->var95 = jalon_value_at_risk (sorted, n, 0.95);
  result->var95_interval = jalon_quantile_interval (sorted, n, 0.95);
  result->cvar95 = jalon_conditional_value_at_risk (sorted, n, 0.95);
  result->cvar95_interval = jalon_conditional_interval (sorted, n, 0.95);
  for (guint i = 0; i < JALON_CURVE; i++)
    result->lost[i] = jalon_quantile (sorted, n, (double) i / (JALON_CURVE - 1));
  result->kept_lost = g_new (float, result->n_kept);
  for (guint i = 0; i < result->n_kept; i++)
    result->kept_lost[i - i % JALON_ROW + jalon_row_trial (i % JALON_ROW)] = self->lost[i];
}

/* Inputs */

/* What came of trials, as ranks less their mean. */
typedef struct {
  guint n; /* trials */
  float *ranks;
  double square;
} Ranked;

static void
ranked_init (Ranked *self, const float *values, guint n)
{
  g_autofree double *ranks = g_new (double, n);

  *self = (Ranked){ n, g_new (float, n), 0 };
  jalon_ranks (values, n, ranks);
  for (guint i = 0; i < n; i++) {
    self->ranks[i] = (float) (ranks[i] - (n + 1) / 2.0);
    self->square += (double) self->ranks[i] * self->ranks[i];
  }
}

/* Spearman's correlation of an input. What is uniform has its place among all for a rank. */
static double
correlate (const JalonTally *self, guint index, const Ranked *with)
{
  const JalonModelInput *input = &g_array_index (self->model->inputs, JalonModelInput, index);
  const float *scores = self->scores + (gsize) index * self->n_scored;
  double both = 0, square = 0, its_both, its_square;
  Ranked own = { 0 };

  if (!with->ranks)
    return NAN;
  if (input->ties)
    ranked_init (&own, scores, with->n);
  for (guint i = 0; i < with->n; i += JALON_ROW) {
    jalon_row_products ((input->ties ? own.ranks : scores) + i, with->ranks + i, input->ties ? 0 : 0.5f,
                        &its_both, &its_square);
    both += its_both;
    square += its_square;
  }
  g_free (own.ranks);
  return square > 0 && with->square > 0 ? CLAMP (both / sqrt (square * with->square), -1, 1) : NAN;
}

static int
by_influence (gconstpointer a, gconstpointer b)
{
  const JalonSimulatedInput *first = a, *second = b;
  const double x = isnan (first->to_milestone) ? -1 : fabs (first->to_milestone);
  const double y = isnan (second->to_milestone) ? -1 : fabs (second->to_milestone);

  if (x != y)
    return x > y ? -1 : 1;
  return first->ref != second->ref ? (first->ref < second->ref ? -1 : 1)
                                   : (int) first->draw - (int) second->draw;
}

static void
fill_input (
  const JalonTally *self, guint index, const Ranked *target, const Ranked *lost, JalonSimulation *result)
{
  const JalonModel *model = self->model;
  const JalonModelInput *input = &g_array_index (model->inputs, JalonModelInput, index);
  char *name = g_strdup (input->name);

  g_ptr_array_add (result->pool, name);
  result->inputs[index] = (JalonSimulatedInput){
    .ref = input->ref,
    .name = name,
    .draw = input->draw,
    .low = input->low,
    .high = input->high,
    .to_milestone = target->ranks && !input->to_target ? 0 : correlate (self, index, target),
    .to_shortfall = lost->ranks && !input->to_months ? 0 : correlate (self, index, lost),
  };
}

static void
fill_inputs (const JalonTally *self, JalonSimulation *result)
{
  const JalonModel *model = self->model;
  const guint n = MIN (self->n_done, self->n_scored);
  Ranked target = { 0 }, lost = { 0 };

  if (model->target != JALON_NETWORK_NONE &&
      !jalon_term_is_constant (model->milestones[model->target].reached.time))
    ranked_init (&target, jalon_tally_time (self, model->milestones[model->target].reached.time)->drawn, n);
  if (model->n_months > 0)
    ranked_init (&lost, self->lost, n);
  result->n_inputs = model->inputs->len;
  result->inputs = g_new0 (JalonSimulatedInput, MAX (result->n_inputs, 1));
  for (guint i = 0; i < result->n_inputs; i++)
    fill_input (self, i, &target, &lost, result);
  qsort (result->inputs, result->n_inputs, sizeof *result->inputs, by_influence);
  g_free (target.ranks);
  g_free (lost.ranks);
}

/* Sorting all that is lost takes as long as all else. */
typedef struct {
  const JalonTally *tally;
  JalonSimulation *result;
} LostWork;

static gpointer
fill_lost_aside (gpointer data)
{
  const LostWork *work = data;

  fill_lost (work->tally, work->result);
  return NULL;
}

JalonSimulation *
jalon_tally_result (const JalonTally *self, JalonNetwork *network, guint n_threads)
{
  const JalonModel *model = self->model;
  JalonSimulation *result = g_new0 (JalonSimulation, 1);
  LostWork lost = { self, result };
  GThread *thread = NULL;

  result->network = network;
  result->seed = self->seed;
  result->trials = self->n_done;
  result->finer_follows = self->n_done < self->n_trials;
  result->target = model->target;
  result->currency = jalon_main_currency (model->plan);
  result->n_kept = MIN (self->n_done, self->n_kept);
  result->pool = g_ptr_array_new_with_free_func (g_free);
  result->nodes = g_new0 (JalonSimulatedTime, MAX (network->n_nodes, 1));
  result->links = g_new0 (JalonSimulatedTime, MAX (network->n_links, 1));
  result->milestones = g_new0 (JalonSimulatedMilestone, MAX (network->n_milestones, 1));
  result->commitments = g_new0 (JalonSimulatedCommitment, MAX (model->n_commitments, 1));
  result->n_commitments = model->n_commitments;
  if (n_threads > 1 && self->n_done >= JALON_TRIALS_KEPT)
    thread = g_thread_try_new ("jalon-lost", fill_lost_aside, &lost, NULL);
  for (guint i = 0; i < network->n_nodes; i++)
    jalon_tally_fill_time (self, &model->nodes[i].there, &model->nodes[i].path, &result->nodes[i]);
  for (guint i = 0; i < network->n_links; i++)
    jalon_tally_fill_time (self, &model->links[i].comes, &model->links[i].path, &result->links[i]);
  jalon_tally_fill_milestones (self, result->milestones);
  for (guint i = 0; i < model->n_commitments; i++)
    fill_commitment (self, i, &result->commitments[i]);
  fill_months (self, result);
  fill_inputs (self, result);
  if (thread)
    g_thread_join (thread);
  else
    fill_lost (self, result);
  return result;
}

void
jalon_simulation_free (JalonSimulation *self)
{
  for (guint i = 0; i < self->network->n_milestones; i++)
    g_free (self->milestones[i].kept);
  for (guint i = 0; i < self->n_commitments; i++) {
    g_free (self->commitments[i].delivered);
    g_free (self->commitments[i].promised);
  }
  g_clear_pointer (&self->network, jalon_network_free);
  g_free (self->nodes);
  g_free (self->links);
  g_free (self->milestones);
  g_free (self->commitments);
  g_free (self->capacity);
  g_free (self->spend);
  g_free (self->shortfall);
  g_free (self->needed);
  g_free (self->planned);
  g_free (self->kept_lost);
  g_free (self->inputs);
  g_ptr_array_unref (self->pool);
  g_free (self);
}
