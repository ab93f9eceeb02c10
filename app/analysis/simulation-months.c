/* Month by month: what falls due, how much of it is delivered, and what that comes to. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/schedule.h>

#include "simulation-parts.h"

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
      model->n_due = i + 1;
  }
  self->n_months = MAX (self->n_months, model->n_due);
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

/* A part that varies; @missed: (array): what of it falls due before each month; @least, @most: of its times
 * in this row */
typedef struct {
  const JalonModelCommitment *commitment;
  const float *times;
  double part;
  float *missed;
  float least, most;
} Piece;

/**
 * Work:
 * @pieces: (element-type Piece): all that varies and stands for itself
 * @parted: (element-type JalonParts)
 * @fixed: (element-type gfloat*): rows of what does not vary
 * @due, @there: (array): by month, what does not vary; @missed: what of it is not delivered of all months
 * @active: (array): those of @pieces that matter in a month
 */
typedef struct {
  GArray *pieces;
  GPtrArray *parted, *fixed;
  double *due, *there, missed;
  JalonRowPiece *active;
  float *rows;
  guint16 bins[JALON_ROW];
} Work;

/* The rows that are worked in. */
enum { ROW_LOST, ROW_DUE, ROW_THERE, N_ROWS };

static float *
row (Work *self, guint index)
{
  return self->rows + (gsize) index * JALON_ROW;
}

static gboolean
in_parts (const JalonModelCommitment *commitment)
{
  return commitment->n_parts > 1 || commitment->hit;
}

/* What does not vary comes to the same in all trials. */
static void
add_constant (
  Work *self, const JalonModel *model, const JalonModelCommitment *commitment, double time, double part)
{
  for (guint m = 0; m < model->n_months; m++) {
    const double share = CLAMP (m + 1 - time, 0, 1);

    self->due[m] += commitment->due[m] * part * share;
    self->missed += commitment->due[m] * part * (1 - share);
    self->there[m] += time < m + 1 + JALON_ROW_MOMENT ? commitment->weight * part : 0;
  }
}

static float *
missed_before (const JalonModel *model, const JalonModelCommitment *commitment, double part)
{
  float *missed = g_new (float, model->n_months + 2);
  double sum = 0;

  for (guint m = 0; m <= model->n_months; m++) {
    missed[m] = (float) sum;
    sum += m < model->n_months ? commitment->due[m] * part : 0;
  }
  missed[model->n_months + 1] = (float) sum;
  return missed;
}

static void
clear_piece (gpointer data)
{
  g_free (((Piece *) data)->missed);
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
    piece.times = jalon_program_row (model->program, rows, part->time);
    piece.missed = missed_before (model, commitment, part->part);
    g_array_append_val (self->pieces, piece);
  }
}

JalonMonths *
jalon_months_new (const JalonModel *model, float *rows)
{
  JalonMonths *self = g_new0 (JalonMonths, 1);
  Work *work = g_new0 (Work, 1);
  const guint n = model->n_months;

  self->model = model;
  self->work = work;
  self->spend = g_new0 (guint16, MAX (n, 1) * JALON_MONTH_BINS);
  self->there = g_new0 (guint16, MAX (n, 1) * JALON_MONTH_BINS);
  self->arrivals = g_new0 (guint16, (gsize) MAX (model->n_commitments, 1) * (n + 1));
  self->parts = g_new0 (guint16 *, MAX (model->n_commitments, 1));
  work->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (work->pieces, clear_piece);
  work->parted = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_parts_free);
  work->fixed = g_ptr_array_new_with_free_func (g_free);
  work->due = g_new0 (double, MAX (n, 1));
  work->there = g_new0 (double, MAX (n, 1));
  work->rows = jalon_rows_new (N_ROWS);
  self->lost = row (work, ROW_LOST);
  for (guint i = 0; i < model->n_commitments; i++) {
    const JalonModelCommitment *commitment = &model->commitments[i];

    if (!commitment->full.known)
      continue;
    if (in_parts (commitment))
      self->parts[i] = g_new0 (guint16, (gsize) MAX (n, 1) * JALON_PART_BINS);
    if (!commitment->bounded)
      add_pieces (work, model, commitment, rows);
    if (commitment->n_parts > 1)
      g_ptr_array_add (work->parted, jalon_parts_new (model, commitment, rows, work->fixed));
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
  g_ptr_array_unref (work->parted);
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

/* @from less @what */
static void
take (float *restrict from, const float *restrict what)
{
  for (guint i = 0; i < JALON_ROW; i++)
    from[i] -= what[i];
}

static void
count (guint16 *counts, const guint16 *bins)
{
  for (guint i = 0; i < JALON_ROW; i++)
    counts[bins[i]]++;
}

/* Of shares 0 to 1: the first bin is of 0 alone, the last of 1 alone, but for what is rounded. */
static void
count_month (Work *self, guint16 *counts, const float *in, double all)
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
sort_pieces (Work *self, guint month, double *due, double *there)
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
    } else if (piece->least <= end + JALON_ROW_MOMENT) {
      self->active[n++] = (JalonRowPiece){ piece->times, (float) its_due, (float) weight };
    }
  }
  return n;
}

/* Returns: whether anything comes that its single parts do not tell of */
static gboolean
sort_parts (Work *self, guint month, double *due, double *there)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->parted->len; i++) {
    JalonParts *parts = self->parted->pdata[i];
    const gboolean bounded = parts->commitment->bounded;

    jalon_parts_sort (parts, month);
    any |= bounded && parts->state == JALON_PARTS_COME;
    *due += bounded && parts->state == JALON_PARTS_ALL ? parts->commitment->due[month] : 0;
    *there += bounded && parts->state == JALON_PARTS_ALL ? parts->commitment->weight : 0;
  }
  return any;
}

/* What of a commitment is there at the month's end. */
static void
count_parts (JalonMonths *self, Work *work, JalonParts *parts, guint month, const JalonLossRows *loss)
{
  const guint index = (guint) (parts->commitment - self->model->commitments);
  const GArray *levels = loss->any ? loss->levels[month] : NULL;
  guint16 *counts = self->parts[index] + (gsize) month * JALON_PART_BINS;

  if (parts->state != JALON_PARTS_COME && !(levels && levels->len)) {
    counts[parts->state == JALON_PARTS_ALL ? JALON_PART_BINS - 1 : 0] += JALON_ROW;
    return;
  }
  jalon_parts_find (parts, month);
  jalon_row_bins (work->bins, parts->there, -0.5f / (JALON_PART_BINS - 1), JALON_PART_BINS - 1,
                  JALON_PART_BINS - 1);
  for (guint i = 0; levels && i < levels->len; i++) {
    const JalonLossLevel *level = &g_array_index (levels, JalonLossLevel, i);

    if (level->commitment == index)
      work->bins[level->trial] = (guint16) jalon_part_bin (level->level);
  }
  count (counts, work->bins);
}

/* What no single part of it says. */
static void
add_bounded (Work *self, JalonParts *parts, guint month)
{
  const float due = (float) parts->commitment->due[month], weight = (float) parts->commitment->weight;

  jalon_parts_find (parts, month);
  for (guint i = 0; i < JALON_ROW; i++) {
    row (self, ROW_DUE)[i] += due * parts->due[i];
    row (self, ROW_THERE)[i] += weight * parts->there[i];
  }
}

static void
count_constant (guint16 *counts, double value, double all)
{
  const double share = all > 0 ? value / all : 0;
  const double place =
    1 + (share - JALON_MONTH_ROUNDING) * (JALON_MONTH_BINS - 2) / (1 - 2 * JALON_MONTH_ROUNDING);

  counts[(guint) CLAMP (place, 0, JALON_MONTH_BINS - 1)] += JALON_ROW;
}

static void
count_one (JalonMonths *self, Work *work, guint month, const JalonLossRows *loss)
{
  const double planned = self->model->planned[month], weight = self->model->weighed ? 1 : 0;
  guint16 *spend = self->spend + (gsize) month * JALON_MONTH_BINS;
  guint16 *bins_there = self->there + (gsize) month * JALON_MONTH_BINS;
  float *due_row = row (work, ROW_DUE), *there_row = row (work, ROW_THERE);
  double due = work->due[month], there = work->there[month];
  const guint n = sort_pieces (work, month, &due, &there);
  const gboolean any = sort_parts (work, month, &due, &there);

  for (guint i = 0; i < work->parted->len; i++)
    count_parts (self, work, work->parted->pdata[i], month, loss);
  if (n == 0 && !any && !loss->any) {
    count_constant (spend, due, planned);
    count_constant (bins_there, there, weight);
    return;
  }
  fill (due_row, due);
  fill (there_row, there);
  jalon_row_month (due_row, there_row, work->active, n, (float) month + 1);
  for (guint i = 0; i < work->parted->len && any; i++) {
    JalonParts *parts = work->parted->pdata[i];

    if (parts->commitment->bounded && parts->state == JALON_PARTS_COME)
      add_bounded (work, parts, month);
  }
  if (loss->any) {
    take (due_row, loss->due + (gsize) month * JALON_ROW);
    take (there_row, loss->there + (gsize) month * JALON_ROW);
  }
  count_month (work, spend, due_row, planned);
  count_month (work, bins_there, there_row, weight);
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

void
jalon_months_count (JalonMonths *self, const JalonLossRows *loss)
{
  Work *work = self->work;

  for (guint i = 0; i < work->pieces->len; i++) {
    Piece *piece = &g_array_index (work->pieces, Piece, i);

    jalon_row_range (piece->times, &piece->least, &piece->most);
  }
  for (guint i = 0; i < work->parted->len; i++) {
    JalonParts *parts = work->parted->pdata[i];

    if (!parts->commitment->bounded) /* of others this was asked when what they miss was */
      jalon_parts_begin (parts);
  }
  for (guint i = 0; i < self->model->n_months; i++)
    count_one (self, work, i, loss);
  count_arrivals (self, work);
}

/* What is not delivered of a commitment, of which no single part says it, month by month. */
static void
miss_bounded (JalonMonths *self, JalonParts *parts)
{
  jalon_parts_begin (parts);
  for (guint m = 0; m < self->model->n_months; m++) {
    const float due = (float) parts->commitment->due[m];

    jalon_parts_sort (parts, m);
    if (due == 0 || parts->state == JALON_PARTS_ALL)
      continue;
    jalon_parts_find (parts, m);
    for (guint i = 0; i < JALON_ROW; i++)
      self->lost[i] += due * (1 - parts->due[i]);
  }
}

void
jalon_months_run (JalonMonths *self, const JalonLossRows *loss)
{
  Work *work = self->work;

  fill (self->lost, work->missed);
  for (guint i = 0; i < work->pieces->len; i++) {
    const Piece *piece = &g_array_index (work->pieces, Piece, i);

    jalon_row_add_at (self->lost, piece->times, piece->missed, self->model->n_months + 1);
  }
  for (guint i = 0; i < work->parted->len; i++) {
    JalonParts *parts = work->parted->pdata[i];

    if (parts->commitment->bounded)
      miss_bounded (self, parts);
  }
  if (loss->any)
    for (guint i = 0; i < JALON_ROW; i++)
      self->lost[i] += loss->all[i];
}

static void
add_counts (guint16 *into, guint16 *from, gsize n)
{
  for (gsize i = 0; i < n; i++)
    into[i] += from[i];
  memset (from, 0, n * sizeof *from);
}

void
jalon_months_merge (JalonMonths *self, JalonMonths *other)
{
  const gsize n = self->model->n_months;

  add_counts (self->spend, other->spend, n * JALON_MONTH_BINS);
  add_counts (self->there, other->there, n * JALON_MONTH_BINS);
  add_counts (self->arrivals, other->arrivals, self->model->n_commitments * (n + 1));
  for (guint i = 0; i < self->model->n_commitments; i++)
    if (self->parts[i])
      add_counts (self->parts[i], other->parts[i], n * JALON_PART_BINS);
}
