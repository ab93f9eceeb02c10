/* Month by month: what falls due, how much of it is delivered, and what that comes to. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/schedule.h>

#include "simulation-private.h"

/* What falls due */

static double
due_in_months (JalonModel *self, JalonModelCommitment *model)
{
  JalonSum sums[JALON_SIMULATION_MONTHS_MAX] = { 0 };
  const int digits = MAX (jalon_currency_digits (jalon_main_currency (self->plan)), 0);
  guint n;
  const JalonSum value = jalon_plan_commitments (self->plan, &n)[model->commitment].value;

  model->due = jalon_model_alloc (self, JALON_SIMULATION_MONTHS_MAX, sizeof (double));
  if (value == JALON_MONEY_UNSET)
    return 0;
  jalon_schedule_add_months (self->plan, model->commitment, self->network->year, self->network->month,
                             G_N_ELEMENTS (sums), sums);
  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    model->due[i] = jalon_money_to_double (sums[i], digits);
    if (model->due[i] != 0)
      self->n_months = MAX (self->n_months, i + 1);
  }
  return MAX (jalon_money_to_double (value, digits), 0);
}

/* Months run to the last due, and to the last promise. */
static void
note_promise (JalonModel *self, const JalonModelCommitment *model)
{
  if (model->promised > 0)
    self->n_months = MAX (self->n_months, (guint) fmin (ceil (model->promised), JALON_SIMULATION_MONTHS_MAX));
}

void
jalon_model_add_months (JalonModel *self)
{
  double all = 0;

  for (guint i = 0; i < self->n_commitments; i++) {
    JalonModelCommitment *model = &self->commitments[i];

    if (!model->full.known)
      continue;
    model->weight = due_in_months (self, model);
    all += model->weight;
    note_promise (self, model);
  }
  self->weighed = all > 0;
  self->planned = jalon_model_alloc (self, self->n_months, sizeof (double));
  self->needed = jalon_model_alloc (self, self->n_months, sizeof (double));
  for (guint i = 0; i < self->n_commitments; i++) {
    JalonModelCommitment *model = &self->commitments[i];

    if (!model->full.known)
      continue;
    model->weight = all > 0 ? model->weight / all : 0;
    for (guint m = 0; m < self->n_months; m++) {
      self->planned[m] += model->due[m];
      self->needed[m] += model->promised <= m + 1 ? model->weight : 0;
    }
  }
}

/* What is counted */

/* A part that varies; @least, @most: of its times in this block */
typedef struct {
  const JalonModelCommitment *commitment;
  const float *times;
  double part;
  float least, most;
} Piece;

/* A commitment of which parts come. @pieces: (array): those of one need side by side; @least, @most: of all
 * times in this block */
typedef struct {
  const JalonModelCommitment *commitment;
  JalonRowPiece *pieces;
  float least, most;
} Parts;

/**
 * Work:
 * @pieces: (element-type Piece): all that varies and stands for itself
 * @parted: (element-type Parts)
 * @fixed: (element-type gfloat*): rows of what does not vary
 * @due, @there: (array): by month, what does not vary
 * @active: (array): those of @pieces that matter in a month
 */
typedef struct {
  GArray *pieces, *parted;
  GPtrArray *fixed;
  double *due, *there;
  JalonRowPiece *active;
  float *rows;
  guint16 bins[JALON_ROW];
} Work;

/* The rows that are worked in. */
enum { ROW_DUE, ROW_THERE, ROW_LOST, ROW_A, ROW_B, ROW_C, ROW_D, N_ROWS };

static float *
row (Work *self, guint index)
{
  return self->rows + (gsize) index * JALON_ROW;
}

static gboolean
in_parts (const JalonModelCommitment *commitment)
{
  return commitment->n_parts > 1 || !jalon_term_is_constant (commitment->level);
}

/* What does not vary comes to the same in all trials. */
static void
add_constant (
  Work *self, const JalonModel *model, const JalonModelCommitment *commitment, double time, double part)
{
  for (guint m = 0; m < model->n_months; m++) {
    self->due[m] += commitment->due[m] * part * CLAMP (m + 1 - time, 0, 1);
    self->there[m] += time <= m + 1 ? commitment->weight * part : 0;
  }
}

static void
add_pieces (Work *self, const JalonModel *model, const JalonModelCommitment *commitment, float *rows)
{
  for (guint i = 0; i < commitment->n_parts; i++) {
    const JalonModelPart *part = &commitment->parts[i];
    Piece piece = { .commitment = commitment, .part = part->part };

    if (jalon_term_is_constant (part->time)) {
      add_constant (self, model, commitment, part->time.value, part->part);
      continue;
    }
    piece.times = jalon_row_of (rows, part->time);
    g_array_append_val (self->pieces, piece);
  }
}

/* A row also of what does not vary. */
static const float *
times_of (Work *self, JalonTerm time, float *rows)
{
  float *fixed;

  if (!jalon_term_is_constant (time))
    return jalon_row_of (rows, time);
  fixed = g_new (float, JALON_ROW);
  g_ptr_array_add (self->fixed, fixed);
  for (guint i = 0; i < JALON_ROW; i++)
    fixed[i] = time.value;
  return fixed;
}

static JalonRowPiece *
own_pieces (Work *self, const JalonModelCommitment *commitment, float *rows)
{
  JalonRowPiece *pieces = g_new0 (JalonRowPiece, commitment->n_parts);

  for (guint i = 0; i < commitment->n_parts; i++) {
    const float part = (float) commitment->parts[i].part;

    pieces[i] = (JalonRowPiece){ times_of (self, commitment->parts[i].time, rows), part, part };
  }
  return pieces;
}

static void
clear_parts (gpointer data)
{
  g_free (((Parts *) data)->pieces);
}

JalonMonths *
jalon_months_new (const JalonModel *model, float *rows)
{
  JalonMonths *self = g_new0 (JalonMonths, 1);
  Work *work = g_new0 (Work, 1);
  const guint n = model->n_months;

  self->model = model;
  self->work = work;
  self->spend = g_new0 (guint32, MAX (n, 1) * JALON_MONTH_BINS);
  self->there = g_new0 (guint32, MAX (n, 1) * JALON_MONTH_BINS);
  self->arrivals = g_new0 (guint32, (gsize) MAX (model->n_commitments, 1) * (n + 1));
  self->parts = g_new0 (guint32 *, MAX (model->n_commitments, 1));
  work->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  work->parted = g_array_new (FALSE, FALSE, sizeof (Parts));
  g_array_set_clear_func (work->parted, clear_parts);
  work->fixed = g_ptr_array_new_with_free_func (g_free);
  work->due = g_new0 (double, MAX (n, 1));
  work->there = g_new0 (double, MAX (n, 1));
  work->rows = jalon_rows_new (N_ROWS);
  self->lost = row (work, ROW_LOST);
  for (guint i = 0; i < model->n_commitments; i++) {
    const JalonModelCommitment *commitment = &model->commitments[i];
    Parts parts = { .commitment = commitment };

    if (!commitment->full.known)
      continue;
    if (in_parts (commitment))
      self->parts[i] = g_new0 (guint32, (gsize) MAX (n, 1) * JALON_PART_BINS);
    if (!rows)
      continue;
    if (commitment->n_parts > 1)
      parts.pieces = own_pieces (work, commitment, rows);
    if (commitment->n_groups == 1)
      add_pieces (work, model, commitment, rows);
    if (commitment->n_parts > 1)
      g_array_append_val (work->parted, parts);
  }
  work->active = g_new (JalonRowPiece, MAX (work->pieces->len, 1));
  return self;
}

void
jalon_months_free (JalonMonths *self)
{
  Work *work = self->work;

  for (guint i = 0; i < self->model->n_commitments; i++)
    g_free (self->parts[i]);
  g_array_unref (work->pieces);
  g_array_unref (work->parted);
  g_ptr_array_unref (work->fixed);
  g_free (work->due);
  g_free (work->there);
  g_free (work->active);
  g_aligned_free (work->rows);
  g_free (work);
  g_free (self->spend);
  g_free (self->there);
  g_free (self->arrivals);
  g_free (self->parts);
  g_free (self);
}

/* Counting one row of trials */

static void
fill (float *out, double value)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = (float) value;
}

static void
count (guint32 *counts, const guint16 *bins)
{
  for (guint i = 0; i < JALON_ROW; i++)
    counts[bins[i]]++;
}

/* Of shares 0 to 1: the first bin is of 0 alone, the last of 1 alone, but for what is rounded. */
static void
count_month (Work *self, guint32 *counts, const float *in, double all)
{
  const double scale = (JALON_MONTH_BINS - 2) / (1 - 2 * JALON_MONTH_ROUNDING) / all;

  if (!(all > 0)) {
    counts[0] += JALON_ROW;
    return;
  }
  jalon_row_bins (self->bins, in, (float) (JALON_MONTH_ROUNDING * all - 1 / scale), (float) scale,
                  JALON_MONTH_BINS - 1);
  count (counts, self->bins);
}

/* Which of the pieces come in this month; those that are there before add what they add. */
static guint
sort_out (Work *self, guint month, double *due, double *there)
{
  const float end = (float) month + 1;
  guint n = 0;

  for (guint i = 0; i < self->pieces->len; i++) {
    const Piece *piece = &g_array_index (self->pieces, Piece, i);
    const double its_due = piece->commitment->due[month] * piece->part;
    const double weight = piece->commitment->weight * piece->part;

    if (piece->most <= (float) month) {
      *due += its_due;
      *there += weight;
    } else if (piece->least <= end) {
      self->active[n++] = (JalonRowPiece){ piece->times, (float) its_due, (float) weight };
    }
  }
  return n;
}

/* Leaves, in two rows, the least of what has come of each of a commitment's needs. */
static void
find_least (Work *self, const Parts *parts, guint month)
{
  float *due = row (self, ROW_A), *there = row (self, ROW_B);
  guint from = 0;

  for (guint i = 0; i < parts->commitment->n_groups; i++) {
    float *its_due = row (self, i ? ROW_C : ROW_A), *its_there = row (self, i ? ROW_D : ROW_B);

    fill (its_due, 0);
    fill (its_there, 0);
    jalon_row_month (its_due, its_there, parts->pieces + from, parts->commitment->groups[i],
                     (float) month + 1);
    from += parts->commitment->groups[i];
    for (guint k = 0; i && k < JALON_ROW; k++) {
      due[k] = MIN (due[k], its_due[k]);
      there[k] = MIN (there[k], its_there[k]);
    }
  }
}

/* What of a commitment is there at the month's end, from row B on. */
static void
count_parts (
  Work *self, const Parts *parts, guint index, guint month, const JalonLossRows *loss, guint32 *counts)
{
  const GArray *levels = loss && loss->any ? loss->levels[month] : NULL;

  if (parts->most <= (float) month && !(levels && levels->len)) {
    counts[JALON_PART_BINS - 1] += JALON_ROW;
    return;
  }
  jalon_row_bins (self->bins, row (self, ROW_B), -0.5f / (JALON_PART_BINS - 1), JALON_PART_BINS - 1,
                  JALON_PART_BINS - 1);
  for (guint i = 0; levels && i < levels->len; i++) {
    const JalonLossLevel *level = &g_array_index (levels, JalonLossLevel, i);

    if (level->commitment == index)
      self->bins[level->trial] = (guint16) jalon_part_bin (row (self, ROW_B)[level->trial] * level->level);
  }
  count (counts, self->bins);
}

static void
run_parts (JalonMonths *self, Work *work, guint month, const JalonLossRows *loss)
{
  for (guint i = 0; i < work->parted->len; i++) {
    const Parts *parts = &g_array_index (work->parted, Parts, i);
    const JalonModelCommitment *commitment = parts->commitment;
    const guint index = (guint) (commitment - self->model->commitments);
    guint32 *counts = self->parts[index] + (gsize) month * JALON_PART_BINS;

    if (parts->least > (float) month + 1 + JALON_ROW_MOMENT) {
      counts[0] += JALON_ROW;
      continue;
    }
    find_least (work, parts, month);
    count_parts (work, parts, index, month, loss, counts);
    if (commitment->n_groups == 1)
      continue;
    for (guint k = 0; k < JALON_ROW; k++) {
      row (work, ROW_DUE)[k] += (float) commitment->due[month] * row (work, ROW_A)[k];
      row (work, ROW_THERE)[k] += (float) commitment->weight * row (work, ROW_B)[k];
    }
  }
}

static void
run_month (JalonMonths *self, Work *work, guint month, const JalonLossRows *loss)
{
  const double planned = self->model->planned[month];
  double due = work->due[month], there = work->there[month];
  const guint n = sort_out (work, month, &due, &there);
  float *due_row = row (work, ROW_DUE), *there_row = row (work, ROW_THERE), *lost = row (work, ROW_LOST);

  fill (due_row, due);
  fill (there_row, there);
  jalon_row_month (due_row, there_row, work->active, n, (float) month + 1);
  run_parts (self, work, month, loss);
  if (loss && loss->any)
    for (guint i = 0; i < JALON_ROW; i++) {
      due_row[i] -= loss->due[(gsize) month * JALON_ROW + i];
      there_row[i] -= loss->there[(gsize) month * JALON_ROW + i];
    }
  for (guint i = 0; i < JALON_ROW; i++)
    lost[i] += (float) planned - due_row[i];
  count_month (work, self->spend + (gsize) month * JALON_MONTH_BINS, due_row, planned);
  count_month (work, self->there + (gsize) month * JALON_MONTH_BINS, there_row, self->model->weighed ? 1 : 0);
}

static void
count_arrivals (JalonMonths *self, Work *work)
{
  const JalonModel *model = self->model;

  for (guint i = 0; i < work->pieces->len; i++) {
    const Piece *piece = &g_array_index (work->pieces, Piece, i);
    const guint index = (guint) (piece->commitment - model->commitments);

    if (piece->commitment->n_parts > 1)
      continue;
    /* What comes at the very end of a month is there then. */
    jalon_row_bins (work->bins, piece->times, JALON_ROW_MOMENT, 1, model->n_months);
    count (self->arrivals + (gsize) index * (model->n_months + 1), work->bins);
  }
}

static void
find_range (Parts *parts)
{
  parts->least = G_MAXFLOAT;
  parts->most = -G_MAXFLOAT;
  for (guint i = 0; i < parts->commitment->n_parts; i++) {
    float least, most;

    jalon_row_range (parts->pieces[i].times, &least, &most);
    parts->least = MIN (parts->least, least);
    parts->most = MAX (parts->most, most);
  }
}

void
jalon_months_run (JalonMonths *self, const JalonLossRows *loss)
{
  Work *work = self->work;

  for (guint i = 0; i < work->pieces->len; i++) {
    Piece *piece = &g_array_index (work->pieces, Piece, i);

    jalon_row_range (piece->times, &piece->least, &piece->most);
  }
  for (guint i = 0; i < work->parted->len; i++)
    find_range (&g_array_index (work->parted, Parts, i));
  fill (row (work, ROW_LOST), 0);
  for (guint i = 0; i < self->model->n_months; i++)
    run_month (self, work, i, loss);
  count_arrivals (self, work);
}

static void
add_counts (guint32 *into, const guint32 *from, gsize n)
{
  for (gsize i = 0; i < n; i++)
    into[i] += from[i];
}

void
jalon_months_merge (JalonMonths *self, const JalonMonths *other)
{
  const gsize n = self->model->n_months;

  add_counts (self->spend, other->spend, n * JALON_MONTH_BINS);
  add_counts (self->there, other->there, n * JALON_MONTH_BINS);
  add_counts (self->arrivals, other->arrivals, self->model->n_commitments * (n + 1));
  for (guint i = 0; i < self->model->n_commitments; i++)
    if (self->parts[i])
      add_counts (self->parts[i], other->parts[i], n * JALON_PART_BINS);
}
