/* Running trials, block by block, on several threads. What is counted does not depend on who counts it; what
 * is summed is summed by blocks, and blocks in their order. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-private.h"

#define ROWS_A_BLOCK (JALON_SIMULATION_BLOCK / JALON_ROW)

/* From so many equal times in the first row on there is a value that many have in common. */
#define ATOM_FEWEST 8

/* A thread's part. */
typedef struct {
  JalonTally *tally;
  float *rows;
  JalonMonths *months;
  JalonLosses *losses;
  guint32 *counts;     /* (array): of each time its bins */
  float *least, *most; /* (array): of each time */
  struct Common *common;
} Worker;

/* @summed: (element-type guint): rows; @block_sums: (array): of each block those of these rows; @counts:
 * (array): of each time its bins; @workers: (element-type Worker): the first counts into the tally itself */
typedef struct {
  GArray *summed;
  double *block_sums;
  guint32 *counts;
  GPtrArray *workers;
} Work;

/* Building */

static JalonTallyTime *
time_at (const JalonTally *self, guint index)
{
  return &g_array_index (self->times, JalonTallyTime, index);
}

static guint
add_time (JalonTally *self, JalonTerm term)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->time_of, GINT_TO_POINTER (term.row)));
  JalonTallyTime time = { .row = term.row, .least = G_MAXFLOAT, .most = -G_MAXFLOAT };

  if (index)
    return index - 1;
  time.atoms = g_array_new (FALSE, FALSE, sizeof (JalonTallyAtom));
  g_array_append_val (self->times, time);
  g_hash_table_insert (self->time_of, GINT_TO_POINTER (term.row), GUINT_TO_POINTER (self->times->len));
  return self->times->len - 1;
}

static void
add_sum (JalonTally *self, JalonTerm term)
{
  Work *work = self->work;
  const guint row = (guint) term.row;

  if (jalon_term_is_constant (term) || !isnan (self->sums[row]))
    return;
  self->sums[row] = 0;
  g_array_append_val (work->summed, row);
}

static void
track (JalonTally *self, const JalonModelTime *time, gboolean drawn)
{
  guint index;

  if (!time->known || jalon_term_is_constant (time->time))
    return;
  index = add_time (self, time->time);
  add_sum (self, time->time);
  if (drawn && !time_at (self, index)->drawn)
    time_at (self, index)->drawn = g_new (float, self->n_trials);
}

static void
track_path (JalonTally *self, const JalonModelPath *path)
{
  add_sum (self, path->critical);
  add_sum (self, path->slack);
}

static void
track_all (JalonTally *self)
{
  const JalonModel *model = self->model;

  for (guint i = 0; i < model->network->n_nodes; i++) {
    track (self, &model->nodes[i].there, FALSE);
    track_path (self, &model->nodes[i].path);
  }
  for (guint i = 0; i < model->network->n_links; i++) {
    track (self, &model->links[i].comes, FALSE);
    track_path (self, &model->links[i].path);
  }
  for (guint i = 0; i < model->n_commitments; i++)
    track (self, &model->commitments[i].full, FALSE);
  for (guint i = 0; i < model->network->n_milestones; i++)
    track (self, &model->milestones[i].reached, TRUE);
}

/* Times are within half as much again as those of the first row, but for a few. Of a row that hardly varies
 * a bin is a millionth of a month. */
static void
choose_bins (JalonTallyTime *self, const float *row)
{
  float least, most, width;
  guint16 bins[JALON_ROW];
  g_autofree guint16 *counts = g_new0 (guint16, JALON_TIME_BINS);

  jalon_row_range (row, &least, &most);
  width = MAX (most - least, 1e-3f);
  self->scale = (JALON_TIME_BINS - 2) / (2 * width);
  self->low = least - width / 2 - 1 / self->scale;
  jalon_row_bins (bins, row, self->low, self->scale, JALON_TIME_BINS - 1);
  for (guint i = 0; i < JALON_ROW; i++) {
    guint n_equal = 0;
    JalonTallyAtom atom = { bins[i], row[i] };

    if (++counts[bins[i]] != ATOM_FEWEST)
      continue;
    for (guint k = 0; k <= i; k++)
      n_equal += row[k] == row[i] ? 1 : 0;
    if (n_equal >= ATOM_FEWEST / 2 + 1)
      g_array_append_val (self->atoms, atom);
  }
}

/* Workers */

static Worker *
worker_new (JalonTally *tally)
{
  const Work *work = tally->work;
  const guint n = MAX (tally->times->len, 1);
  const gboolean first = work->workers->len == 0;
  Worker *self = g_new0 (Worker, 1);

  self->tally = tally;
  self->rows = jalon_rows_new (jalon_program_rows (tally->model->program));
  self->months = jalon_months_new (tally->model, self->rows);
  self->losses = jalon_losses_new (tally->model, self->rows, self->months);
  self->counts = first ? work->counts : g_new0 (guint32, (gsize) n * JALON_TIME_BINS);
  self->least = g_new (float, n);
  self->most = g_new (float, n);
  for (guint i = 0; i < n; i++) {
    self->least[i] = G_MAXFLOAT;
    self->most[i] = -G_MAXFLOAT;
  }
  g_ptr_array_add (work->workers, self);
  return self;
}

static void
worker_free (gpointer data)
{
  Worker *self = data;
  const Work *work = self->tally->work;

  jalon_losses_free (self->losses);
  jalon_months_free (self->months);
  g_aligned_free (self->rows);
  if (self->counts != work->counts)
    g_free (self->counts);
  g_free (self->least);
  g_free (self->most);
  g_free (self);
}

static void
look_ahead (JalonTally *self, const Worker *worker)
{
  jalon_program_run (self->model->program, worker->rows, self->seed, 0);
  for (guint i = 0; i < self->times->len; i++)
    choose_bins (time_at (self, i), worker->rows + (gsize) time_at (self, i)->row * JALON_ROW);
}

JalonTally *
jalon_tally_new (const JalonModel *model, guint64 seed, guint n_trials)
{
  JalonTally *self = g_new0 (JalonTally, 1);
  Work *work = g_new0 (Work, 1);
  const guint n_rows = jalon_program_rows (model->program);
  Worker *first;

  self->model = model;
  self->seed = seed;
  self->n_trials = n_trials;
  self->n_kept = MIN (n_trials, JALON_TRIALS_KEPT);
  self->times = g_array_new (FALSE, FALSE, sizeof (JalonTallyTime));
  self->time_of = g_hash_table_new (NULL, NULL);
  self->sums = g_new (double, MAX (n_rows, 1));
  self->lost = g_new (float, n_trials);
  self->scores = g_new (float, (gsize) MAX (model->inputs->len, 1) * self->n_kept);
  self->work = work;
  work->summed = g_array_new (FALSE, FALSE, sizeof (guint));
  work->workers = g_ptr_array_new_with_free_func (worker_free);
  for (guint i = 0; i < n_rows; i++)
    self->sums[i] = NAN;
  track_all (self);
  work->block_sums = g_new (double, (gsize) (n_trials / JALON_SIMULATION_BLOCK) * MAX (work->summed->len, 1));
  work->counts = g_new0 (guint32, (gsize) MAX (self->times->len, 1) * JALON_TIME_BINS);
  for (guint i = 0; i < self->times->len; i++)
    time_at (self, i)->counts = work->counts + (gsize) i * JALON_TIME_BINS;
  first = worker_new (self);
  self->months = first->months;
  look_ahead (self, first);
  return self;
}

void
jalon_tally_free (JalonTally *self)
{
  Work *work = self->work;

  for (guint i = 0; i < self->times->len; i++) {
    g_free (time_at (self, i)->drawn);
    g_array_unref (time_at (self, i)->atoms);
  }
  g_ptr_array_unref (work->workers);
  g_array_unref (self->times);
  g_hash_table_unref (self->time_of);
  g_free (self->sums);
  g_free (self->lost);
  g_free (self->scores);
  g_array_unref (work->summed);
  g_free (work->block_sums);
  g_free (work->counts);
  g_free (work);
  g_free (self);
}

/* Running */

/* What threads have in common. */
typedef struct Common {
  gint next; /* block */
  gint stopped;
  guint end, n_blocks;
} Common;

static void
count_time (Worker *self, guint index, const JalonTallyTime *time)
{
  const float *row = self->rows + (gsize) time->row * JALON_ROW;
  guint32 *counts = self->counts + (gsize) index * JALON_TIME_BINS;
  guint16 bins[JALON_ROW];
  float least, most;

  jalon_row_bins (bins, row, time->low, time->scale, JALON_TIME_BINS - 1);
  for (guint k = 0; k < JALON_ROW; k++)
    counts[bins[k]]++;
  jalon_row_range (row, &least, &most);
  self->least[index] = MIN (self->least[index], least);
  self->most[index] = MAX (self->most[index], most);
}

static void
count_times (Worker *self, gsize place)
{
  for (guint i = 0; i < self->tally->times->len; i++) {
    const JalonTallyTime *time = time_at (self->tally, i);

    if (time->drawn || place < JALON_TRIALS_BANDS)
      count_time (self, i, time);
    if (time->drawn)
      memcpy (time->drawn + place, self->rows + (gsize) time->row * JALON_ROW, JALON_ROW * sizeof (float));
  }
}

static void
keep_scores (Worker *self, gsize place)
{
  const JalonTally *tally = self->tally;

  for (guint i = 0; i < tally->model->inputs->len; i++) {
    const JalonModelInput *input = &g_array_index (tally->model->inputs, JalonModelInput, i);
    float *into = tally->scores + (gsize) i * tally->n_kept + place;

    if (input->normal)
      jalon_row_normal_cdf (into, jalon_row_of (self->rows, input->score));
    else
      memcpy (into, jalon_row_of (self->rows, input->score), JALON_ROW * sizeof (float));
  }
}

static void
run_row (Worker *self, gsize place)
{
  const JalonTally *tally = self->tally;
  const gboolean counted = place < JALON_TRIALS_BANDS;
  const JalonLossRows *loss;

  jalon_program_run (tally->model->program, self->rows, tally->seed, (guint32) place);
  count_times (self, place);
  if (place < tally->n_kept)
    keep_scores (self, place);
  if (tally->model->n_months == 0)
    return;
  loss = jalon_losses_run (self->losses, counted);
  jalon_months_run (self->months, loss);
  memcpy (tally->lost + place, self->months->lost, JALON_ROW * sizeof (float));
  if (counted)
    jalon_months_count (self->months, loss);
}

static void
run_block (Worker *self, guint block)
{
  const Work *work = self->tally->work;
  double *sums = work->block_sums + (gsize) block * work->summed->len;

  memset (sums, 0, work->summed->len * sizeof *sums);
  for (guint i = 0; i < ROWS_A_BLOCK; i++) {
    run_row (self, (gsize) block * JALON_SIMULATION_BLOCK + i * JALON_ROW);
    for (guint k = 0; k < work->summed->len; k++)
      sums[k] += jalon_row_sum (self->rows + (gsize) g_array_index (work->summed, guint, k) * JALON_ROW);
  }
}

static guint
take_block (Worker *self)
{
  return (guint) g_atomic_int_add (&self->common->next, 1);
}

static gpointer
work_along (gpointer data)
{
  Worker *self = data;
  guint block;

  while (!g_atomic_int_get (&self->common->stopped) && (block = take_block (self)) < self->common->end)
    run_block (self, block);
  return NULL;
}

/* The thread that was asked works too, and asks whether it is to go on. */
static gboolean
work_and_ask (Worker *self, const JalonRun *run, GError **error)
{
  guint block;

  while ((block = take_block (self)) < self->common->end) {
    if (!jalon_run_goes_on (run, (double) block / self->common->n_blocks, error)) {
      g_atomic_int_set (&self->common->stopped, TRUE);
      return FALSE;
    }
    run_block (self, block);
  }
  return TRUE;
}

/* All that a worker has counted goes to the tally. */
static void
merge (JalonTally *self, Worker *worker)
{
  for (guint i = 0; i < self->times->len; i++) {
    JalonTallyTime *time = time_at (self, i);
    guint32 *counts = worker->counts + (gsize) i * JALON_TIME_BINS;

    time->least = MIN (time->least, worker->least[i]);
    time->most = MAX (time->most, worker->most[i]);
    if (counts == time->counts)
      continue;
    for (guint k = 0; k < JALON_TIME_BINS; k++)
      time->counts[k] += counts[k];
    memset (counts, 0, JALON_TIME_BINS * sizeof *counts);
  }
  if (worker->months != self->months)
    jalon_months_merge (self->months, worker->months);
}

static void
add_sums (JalonTally *self, guint from, guint to)
{
  const Work *work = self->work;

  for (guint block = from; block < to; block++)
    for (guint k = 0; k < work->summed->len; k++)
      self->sums[g_array_index (work->summed, guint, k)] +=
        work->block_sums[(gsize) block * work->summed->len + k];
}

gboolean
jalon_tally_run (JalonTally *self, guint to, guint n_threads, const JalonRun *run, GError **error)
{
  const guint from = self->n_done / JALON_SIMULATION_BLOCK, end = to / JALON_SIMULATION_BLOCK;
  const guint n = CLAMP (n_threads, 1, MAX (end - from, 1));
  GPtrArray *workers = ((Work *) self->work)->workers;
  Common common = { (gint) from, FALSE, end, self->n_trials / JALON_SIMULATION_BLOCK };
  g_autofree GThread **threads = g_new0 (GThread *, n);
  gboolean done;

  while (workers->len < n)
    worker_new (self);
  for (guint i = 0; i < n; i++)
    ((Worker *) workers->pdata[i])->common = &common;
  for (guint i = 1; i < n; i++)
    threads[i] = g_thread_try_new ("jalon-trials", work_along, workers->pdata[i], NULL); /* fewer will do */
  done = work_and_ask (workers->pdata[0], run, error);
  for (guint i = 1; i < n; i++)
    if (threads[i])
      g_thread_join (threads[i]);
  if (!done)
    return FALSE;
  for (guint i = 0; i < n; i++)
    merge (self, workers->pdata[i]);
  add_sums (self, from, end);
  self->n_done = to;
  self->n_counted = MIN (to, JALON_TRIALS_BANDS);
  return TRUE;
}
