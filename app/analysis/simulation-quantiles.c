/* Times and milestones: from what was counted of trials to quantiles, and to exact ones of milestones. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "simulation-private.h"

/* Quantiles of bins */

/* Where the bin's values begin and end, and how far a value is behind its beginning where so many are in it.
 */
typedef struct {
  double from, to;
} Span;

static Span
span_of (const JalonTallyTime *time, guint bin)
{
  const double from = time->low + bin / (double) time->scale,
               to = time->low + (bin + 1) / (double) time->scale;
  const double least = time->least, most = time->most;

  if (bin == 0)
    return (Span){ least, MIN (to, most) };
  if (bin == JALON_TIME_BINS - 1)
    return (Span){ MAX (from, least), most };
  return (Span){ CLAMP (from, least, most), CLAMP (to, least, most) };
}

static double
value_in (const JalonTallyTime *time, guint bin, double part)
{
  const Span span = span_of (time, bin);

  for (guint i = 0; i < time->atoms->len; i++)
    if (g_array_index (time->atoms, JalonTallyAtom, i).bin == bin)
      return g_array_index (time->atoms, JalonTallyAtom, i).value;
  return span.from + part * (span.to - span.from);
}

/* All quantiles of the curve, in one go. */
static void
fill_curve (const JalonTally *self, const JalonTallyTime *time, double curve[JALON_CURVE])
{
  const guint n = time->drawn ? self->n_done : self->n_counted;
  guint bin = 0;
  double before = 0;

  for (guint i = 0; i < JALON_CURVE; i++) {
    const double rank = (double) i / (JALON_CURVE - 1) * (n - 1);

    while (bin < JALON_TIME_BINS - 1 && before + time->counts[bin] <= rank)
      before += time->counts[bin++];
    curve[i] = value_in (time, bin, (rank - before + 0.5) / MAX (time->counts[bin], 1));
  }
  curve[0] = time->least;
  curve[JALON_CURVE - 1] = time->most;
}

#define PLACE(percent) ((percent) * (JALON_CURVE - 1) / 100)

static void
read_curve (JalonSimulatedTime *self)
{
  self->p10 = self->curve[PLACE (10)];
  self->p50 = self->curve[PLACE (50)];
  self->p80 = self->curve[PLACE (80)];
  self->p90 = self->curve[PLACE (90)];
}

const JalonTallyTime *
jalon_tally_time (const JalonTally *self, JalonTerm term)
{
  const guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->time_of, GINT_TO_POINTER (term.row)));

  return &g_array_index (self->times, JalonTallyTime, index - 1);
}

static double
mean_of (const JalonTally *self, JalonTerm term)
{
  return jalon_term_is_constant (term) ? term.value : self->sums[term.row] / self->n_done;
}

void
jalon_tally_fill_time (const JalonTally *self,
                       const JalonModelTime *model,
                       const JalonModelPath *path,
                       JalonSimulatedTime *time)
{
  time->known = model->known;
  time->mean = time->p10 = time->p50 = time->p80 = time->p90 = time->critical = time->slack = NAN;
  for (guint i = 0; i < JALON_CURVE; i++)
    time->curve[i] = model->known ? model->time.value : NAN;
  if (!model->known)
    return;
  if (!jalon_term_is_constant (model->time))
    fill_curve (self, jalon_tally_time (self, model->time), time->curve);
  time->mean = mean_of (self, model->time);
  read_curve (time);
  if (!path || self->model->target == JALON_NETWORK_NONE)
    return;
  time->critical = path->leads ? mean_of (self, path->critical) : 0;
  time->slack = path->leads ? mean_of (self, path->slack) : NAN;
}

/* Milestones */

static int
by_size (const void *a, const void *b)
{
  const float first = *(const float *) a, second = *(const float *) b;

  return first < second ? -1 : first > second;
}

/* The values of certain ranks, and no others, of a sample whose bins are counted: only bins that hold one are
 * sorted. */
typedef struct {
  const JalonTallyTime *time;
  guint n;
  guint32 *starts; /* (array): of each bin the rank that it begins with */
  gint32 *places;  /* (array): of each bin where it is in @values; -1 */
  float *values;
  gboolean *sorted; /* (array): by bin */
} Ranks;

static guint
bin_of (const Ranks *self, gsize rank)
{
  guint low = 0, high = JALON_TIME_BINS - 1;

  while (low < high) { /* the last bin that begins at or before it */
    const guint middle = (low + high + 1) / 2;

    if (self->starts[middle] <= rank)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

static void
ranks_init (Ranks *self, const JalonTallyTime *time, guint n, const gsize *wanted, guint n_wanted)
{
  guint32 before = 0, size = 0;
  guint16 bins[JALON_ROW];

  *self = (Ranks){ time, n };
  self->starts = g_new (guint32, JALON_TIME_BINS);
  self->places = g_new (gint32, JALON_TIME_BINS);
  self->sorted = g_new0 (gboolean, JALON_TIME_BINS);
  for (guint i = 0; i < JALON_TIME_BINS; i++) {
    self->starts[i] = before;
    before += time->counts[i];
    self->places[i] = -1;
  }
  for (guint i = 0; i < n_wanted; i++) {
    const guint bin = bin_of (self, wanted[i]);

    if (self->places[bin] < 0) {
      self->places[bin] = (gint32) size;
      size += time->counts[bin];
    }
  }
  self->values = g_new (float, MAX (size, 1));
  for (guint from = 0; from < n; from += JALON_ROW) {
    jalon_row_bins (bins, time->drawn + from, time->low, time->scale, JALON_TIME_BINS - 1);
    for (guint i = 0; i < JALON_ROW; i++)
      if (self->places[bins[i]] >= 0)
        self->values[self->places[bins[i]]++] = time->drawn[from + i];
  }
  for (guint i = 0; i < JALON_TIME_BINS; i++)
    if (self->places[i] >= 0)
      self->places[i] -= (gint32) time->counts[i];
}

static void
ranks_clear (Ranks *self)
{
  g_free (self->starts);
  g_free (self->places);
  g_free (self->values);
  g_free (self->sorted);
}

static double
value_of (Ranks *self, gsize rank)
{
  const guint bin = bin_of (self, rank);
  float *values = self->values + self->places[bin];

  if (!self->sorted[bin])
    qsort (values, self->time->counts[bin], sizeof *values, by_size);
  self->sorted[bin] = TRUE;
  return values[rank - self->starts[bin]];
}

/* The quantiles that are told of milestones. */
static const guint percents[] = { 10, 50, 80, 90 };

#define N_PERCENTS G_N_ELEMENTS (percents)

/**
 * Wanted:
 * @below: of each quantile the rank below it, and @part of the way to the next
 * @low, @high: of its interval
 * @all: all of these
 */
typedef struct {
  gsize below[N_PERCENTS], low[N_PERCENTS], high[N_PERCENTS], all[4 * N_PERCENTS];
  double part[N_PERCENTS];
} Wanted;

static void
wanted_init (Wanted *self, guint n)
{
  for (guint i = 0; i < N_PERCENTS; i++) {
    const double rank = percents[i] / 100.0 * (n - 1);

    self->below[i] = (gsize) rank;
    self->part[i] = rank - (double) self->below[i];
    jalon_quantile_ranks (n, percents[i] / 100.0, &self->low[i], &self->high[i]);
    self->all[4 * i] = self->below[i];
    self->all[4 * i + 1] = MIN (self->below[i] + 1, n - 1);
    self->all[4 * i + 2] = MIN (self->low[i] - 1, n - 1);
    self->all[4 * i + 3] = MIN (self->high[i] - 1, n - 1);
  }
}

static void
fill_exactly (const Wanted *wanted, const JalonTallyTime *time, guint n, JalonSimulatedMilestone *milestone)
{
  JalonInterval *intervals[] = { &milestone->p10_interval, &milestone->p50_interval, &milestone->p80_interval,
                                 &milestone->p90_interval };
  Ranks ranks;

  ranks_init (&ranks, time, n, wanted->all, G_N_ELEMENTS (wanted->all));
  for (guint i = 0; i < N_PERCENTS; i++) {
    const double below = value_of (&ranks, wanted->all[4 * i]);

    milestone->time.curve[PLACE (percents[i])] =
      below + wanted->part[i] * (value_of (&ranks, wanted->all[4 * i + 1]) - below);
    intervals[i]->low = value_of (&ranks, wanted->all[4 * i + 2]);
    intervals[i]->high = value_of (&ranks, wanted->all[4 * i + 3]);
  }
  read_curve (&milestone->time);
  ranks_clear (&ranks);
}

static void
fill_probability (const JalonTallyTime *time, guint n, JalonSimulatedMilestone *milestone)
{
  const float limit = (float) milestone->promised + JALON_ROW_MOMENT;
  gsize hits = 0;

  for (guint i = 0; i < n; i++)
    hits += time->drawn[i] <= limit ? 1 : 0;
  milestone->probability = (double) hits / n;
  milestone->interval = jalon_wilson (hits, n);
}

static void
keep_drawn (const JalonTally *self, const JalonTallyTime *time, JalonSimulatedMilestone *milestone)
{
  for (guint i = 0; i < MIN (self->n_done, self->n_kept); i++)
    milestone->kept[i - i % JALON_ROW + jalon_row_trial (i % JALON_ROW)] = time->drawn[i];
}

static void
fill_constant (const JalonTally *self, double time, JalonSimulatedMilestone *milestone)
{
  const JalonInterval none = { time, time };

  milestone->p10_interval = milestone->p50_interval = milestone->p80_interval = milestone->p90_interval =
    none;
  for (guint i = 0; i < MIN (self->n_done, self->n_kept); i++)
    milestone->kept[i] = (float) time;
  if (isnan (milestone->promised))
    return;
  milestone->probability = time <= milestone->promised + JALON_ROW_MOMENT ? 1 : 0;
  milestone->interval = (JalonInterval){ milestone->probability, milestone->probability };
}

static void
fill_milestone (const JalonTally *self, const Wanted *wanted, guint index, JalonSimulatedMilestone *milestone)
{
  const JalonModelMilestone *model = &self->model->milestones[index];
  const JalonInterval none = { NAN, NAN };
  const JalonTallyTime *time;

  milestone->milestone = index;
  milestone->promised = model->promised;
  milestone->probability = NAN;
  milestone->interval = milestone->p10_interval = milestone->p50_interval = milestone->p80_interval =
    milestone->p90_interval = none;
  jalon_tally_fill_time (self, &model->reached, NULL, &milestone->time);
  if (!model->reached.known)
    return;
  milestone->kept = g_new (float, MIN (self->n_done, self->n_kept));
  if (jalon_term_is_constant (model->reached.time)) {
    fill_constant (self, model->reached.time.value, milestone);
    return;
  }
  time = jalon_tally_time (self, model->reached.time);
  fill_exactly (wanted, time, self->n_done, milestone);
  if (!isnan (milestone->promised))
    fill_probability (time, self->n_done, milestone);
  keep_drawn (self, time, milestone);
}

void
jalon_tally_fill_milestones (const JalonTally *self, JalonSimulatedMilestone *milestones)
{
  Wanted wanted;

  wanted_init (&wanted, self->n_done);
  for (guint i = 0; i < self->model->network->n_milestones; i++)
    fill_milestone (self, &wanted, i, &milestones[i]);
}
