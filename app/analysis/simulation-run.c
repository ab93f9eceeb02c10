/* Running trials, block by block, on several threads. What is counted does not depend on who counts it; what
 * is summed is summed by blocks, and blocks in their order. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-private.h"

#define ROWS_A_BLOCK (JALON_SIMULATION_BLOCK / JALON_ROW)

/* Sums are of whole numbers of this part of a month: so added, they are exact. */
#define SUM_UNIT 0x1p-20

/* A row whose numbers sum to more has them at the end of the calendar or behind it; as many as there may be
 * trials, such rows still sum to what 64 bits hold. */
#define ROW_MOST 0x1p28

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
  gint64 *sums;        /* (array): of each row that is summed */
  gsize place;         /* of the row at hand among all trials */
  struct Common *common;
} Worker;

/* What is done with a row: it is the time, or the sum, of that index less 1, or the score of that input and
 * of those that have the same. */
typedef struct {
  guint time, sum, score;
} Use;

/* @summed: (element-type guint): rows; @uses: (array): by row; @same: (array): of inputs, the next one with
 * the same score, and 1; @counts: (array): of each time its bins; @workers: (element-type Worker): the first
 * counts into the tally itself */
typedef struct {
  GArray *summed;
  Use *uses;
  guint *same;
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
  time_at (self, index)->is_drawn |= drawn;
}

/* Room for all that is kept of each trial, in one piece: what is as large, the C library keeps for the next
 * time, when it is no new memory any more. */
static void
add_samples (JalonTally *self)
{
  gsize n = 1;
  float *next;

  for (guint i = 0; i < self->times->len; i++)
    n += time_at (self, i)->is_drawn ? 1 : 0;
  self->lost = next = g_new (float, n * self->n_trials);
  for (guint i = 0; i < self->times->len; i++)
    if (time_at (self, i)->is_drawn)
      time_at (self, i)->drawn = next += self->n_trials;
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
  self->sums = g_new0 (gint64, MAX (work->summed->len, 1));
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
  g_free (self->sums);
  g_free (self);
}

static void
look_at (guint row, const float *values, gpointer data)
{
  const JalonTally *self = data;
  const Work *work = self->work;

  if (work->uses[row].time)
    choose_bins (time_at (self, work->uses[row].time - 1), values);
}

static void
look_ahead (JalonTally *self, const Worker *worker)
{
  jalon_program_run (self->model->program, worker->rows, self->seed, 0, look_at, self);
}

static void
note_uses (JalonTally *self)
{
  const JalonModel *model = self->model;
  Work *work = self->work;

  work->uses = g_new0 (Use, MAX (jalon_program_terms (model->program), 1));
  work->same = g_new0 (guint, MAX (model->inputs->len, 1));
  for (guint i = 0; i < self->times->len; i++)
    work->uses[time_at (self, i)->row].time = i + 1;
  for (guint i = 0; i < work->summed->len; i++)
    work->uses[g_array_index (work->summed, guint, i)].sum = i + 1;
  for (guint i = 0; i < model->inputs->len; i++) {
    Use *use = &work->uses[g_array_index (model->inputs, JalonModelInput, i).score.row];

    work->same[i] = use->score;
    use->score = i + 1;
  }
}

JalonTally *
jalon_tally_new (const JalonModel *model, guint64 seed, guint n_trials)
{
  JalonTally *self = g_new0 (JalonTally, 1);
  Work *work = g_new0 (Work, 1);
  const guint n_terms = jalon_program_terms (model->program);
  Worker *first;

  self->model = model;
  self->seed = seed;
  self->n_trials = n_trials;
  self->n_kept = MIN (n_trials, JALON_TRIALS_KEPT);
  self->times = g_array_new (FALSE, FALSE, sizeof (JalonTallyTime));
  self->time_of = g_hash_table_new (NULL, NULL);
  self->n_scored = MIN (n_trials, JALON_SIMULATION_SCORED);
  self->sums = g_new (double, MAX (n_terms, 1));
  self->scores = g_new (float, (gsize) MAX (model->inputs->len, 1) * self->n_scored);
  self->work = work;
  work->summed = g_array_new (FALSE, FALSE, sizeof (guint));
  work->workers = g_ptr_array_new_with_free_func (worker_free);
  for (guint i = 0; i < n_terms; i++)
    self->sums[i] = NAN;
  track_all (self);
  add_samples (self);
  note_uses (self);
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

  for (guint i = 0; i < self->times->len; i++)
    g_array_unref (time_at (self, i)->atoms);
  g_ptr_array_unref (work->workers);
  g_array_unref (self->times);
  g_hash_table_unref (self->time_of);
  g_free (self->sums);
  g_free (self->lost);
  g_free (self->scores);
  g_array_unref (work->summed);
  g_free (work->uses);
  g_free (work->same);
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
count_time (Worker *self, guint index, const float *row)
{
  const JalonTallyTime *time = time_at (self->tally, index);
  guint32 *counts = self->counts + (gsize) index * JALON_TIME_BINS;
  guint16 bins[JALON_ROW];
  float least, most;

  if (time->drawn)
    memcpy (time->drawn + self->place, row, JALON_ROW * sizeof (float));
  if (!time->drawn && self->place >= JALON_TRIALS_BANDS)
    return;
  jalon_row_bins (bins, row, time->low, time->scale, JALON_TIME_BINS - 1);
  for (guint k = 0; k < JALON_ROW; k++)
    counts[bins[k]]++;
  jalon_row_range (row, &least, &most);
  self->least[index] = MIN (self->least[index], least);
  self->most[index] = MAX (self->most[index], most);
}

static void
keep_score (Worker *self, guint index, const float *row)
{
  const JalonTally *tally = self->tally;
  float *into = tally->scores + (gsize) index * tally->n_scored + self->place;

  if (g_array_index (tally->model->inputs, JalonModelInput, index).normal)
    jalon_row_normal_cdf (into, row);
  else
    memcpy (into, row, JALON_ROW * sizeof (float));
}

/* Takes what there is to take of a row while it is at hand. */
static void
take_row (guint row, const float *values, gpointer data)
{
  Worker *self = data;
  const Work *work = self->tally->work;
  const Use *use = &work->uses[row];

  if (use->time)
    count_time (self, use->time - 1, values);
  if (use->sum)
    self->sums[use->sum - 1] += (gint64) (CLAMP (jalon_row_sum (values), -ROW_MOST, ROW_MOST) / SUM_UNIT);
  for (guint i = use->score; i && self->place < self->tally->n_scored; i = work->same[i - 1])
    keep_score (self, i - 1, values);
}

static void
run_row (Worker *self)
{
  const JalonTally *tally = self->tally;
  const gboolean counted = self->place < JALON_TRIALS_BANDS;
  const JalonLossRows *loss;

  jalon_program_run (tally->model->program, self->rows, tally->seed, (guint32) self->place, take_row, self);
  if (tally->model->n_months == 0)
    return;
  loss = jalon_losses_run (self->losses, counted);
  jalon_months_run (self->months, loss);
  memcpy (tally->lost + self->place, self->months->lost, JALON_ROW * sizeof (float));
  if (counted)
    jalon_months_count (self->months, loss);
}

static void
run_block (Worker *self, guint block)
{
  for (guint i = 0; i < ROWS_A_BLOCK; i++) {
    self->place = (gsize) block * JALON_SIMULATION_BLOCK + i * JALON_ROW;
    run_row (self);
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
  const Work *work = self->work;

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
  for (guint i = 0; i < work->summed->len; i++) {
    self->sums[g_array_index (work->summed, guint, i)] += (double) worker->sums[i] * SUM_UNIT;
    worker->sums[i] = 0;
  }
  if (worker->months != self->months)
    jalon_months_merge (self->months, worker->months);
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
  self->n_done = to;
  self->n_counted = MIN (to, JALON_TRIALS_BANDS);
  return TRUE;
}
