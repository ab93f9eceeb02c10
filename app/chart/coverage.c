/* commitments.coverage: what is committed beside what is needed, by year, a panel for training and one for
 * inference. */
#include "config.h"

#include <jalon/analysis/coverage.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "text.h"
#include "words.h"

#define COLUMN_MAX 44.0
#define PANEL_GAP 28.0

/* Panels stand side by side where a year has so much room, and above each other where each is so high. */
#define YEAR_WIDTH 34.0
#define PANEL_HEIGHT 120.0

/* Less than this part of what is needed is nothing. */
#define NOTHING 0.005

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonCoverage *coverage;
} Data;

typedef struct {
  JalonSketch *sketch;
  const Data *data;
  JalonPurpose purpose;
  JalonBox box;
  JalonRange range;
  double pitch, thick;
} Panel;

/* --- words ----------------------------------------------------------------------------------- */

static const char *
purpose_name (JalonPurpose purpose)
{
  switch (purpose) {
  case JALON_PURPOSE_TRAINING:
    return _ ("Training");
  case JALON_PURPOSE_INFERENCE:
    return _ ("Inference");
  default:
    /* TRANSLATORS: compute that is for neither training nor inference, or of which nothing says what for */
    return C_ ("coverage", "Other, or not stated");
  }
}

/* An amount of money, or a number of the unit, which the subtitle names. */
static char *
amount (const Data *self, double value)
{
  const char *currency = self->coverage->currency;

  if (isnan (value))
    return g_strdup ("–");
  return jalon_locale_money (
    self->locale,
    (JalonSum) round (value * pow (10, currency ? MAX (jalon_currency_digits (currency), 0) : 2)), currency);
}

static double
gap_of (const JalonCoverageYear *year)
{
  return isnan (year->middle) ? 0 : year->middle - year->committed;
}

/* The year in which most is missing; NULL where nothing is. */
static const JalonCoverageYear *
worst_of (const Data *self, JalonPurpose purpose)
{
  const JalonCoverageYear *years = self->coverage->years[purpose], *worst = NULL;

  for (guint i = 0; years && i < self->coverage->n_years; i++)
    if (gap_of (&years[i]) > NOTHING * years[i].middle && (!worst || gap_of (&years[i]) > gap_of (worst)))
      worst = &years[i];
  return worst;
}

static int
year_number (const Data *self, JalonPurpose purpose, const JalonCoverageYear *year)
{
  return self->coverage->first + (int) (year - self->coverage->years[purpose]);
}

static char *
title_of_one (const Data *self, JalonPurpose purpose, const JalonCoverageYear *worst)
{
  g_autofree char *gap = amount (self, gap_of (worst)), *need = amount (self, worst->middle);
  const int year = year_number (self, purpose, worst);

  switch (purpose) {
  case JALON_PURPOSE_TRAINING:
    /* TRANSLATORS: a title: %1$s and %2$s are amounts, %3$d a year */
    return g_strdup_printf (_ ("Not committed: %1$s of the %2$s needed for training in %3$d"), gap, need,
                            year);
  case JALON_PURPOSE_INFERENCE:
    /* TRANSLATORS: a title: %1$s and %2$s are amounts, %3$d a year */
    return g_strdup_printf (_ ("Not committed: %1$s of the %2$s needed for inference in %3$d"), gap, need,
                            year);
  default:
    /* TRANSLATORS: a title: %1$s and %2$s are amounts, %3$d a year */
    return g_strdup_printf (_ ("Not committed: %1$s of the %2$s needed in %3$d"), gap, need, year);
  }
}

static char *
make_title (const Data *self)
{
  const JalonCoverageYear *training = worst_of (self, JALON_PURPOSE_TRAINING);
  const JalonCoverageYear *inference = worst_of (self, JALON_PURPOSE_INFERENCE);
  const JalonCoverageYear *other = worst_of (self, JALON_PURPOSE_OTHER);

  if (training && inference) {
    g_autofree char *gap = amount (self, gap_of (training)), *need = amount (self, training->middle);
    g_autofree char *second_gap = amount (self, gap_of (inference));
    g_autofree char *second_need = amount (self, inference->middle);

    /* TRANSLATORS: a title: %1$s, %2$s, %4$s and %5$s are amounts, %3$d and %6$d years */
    return g_strdup_printf (_ ("Not committed: %1$s of the %2$s needed for training in %3$d, and %4$s of the "
                               "%5$s for inference in %6$d"),
                            gap, need, year_number (self, JALON_PURPOSE_TRAINING, training), second_gap,
                            second_need, year_number (self, JALON_PURPOSE_INFERENCE, inference));
  }
  if (training)
    return title_of_one (self, JALON_PURPOSE_TRAINING, training);
  if (inference)
    return title_of_one (self, JALON_PURPOSE_INFERENCE, inference);
  if (other)
    return title_of_one (self, JALON_PURPOSE_OTHER, other);
  return g_strdup (_ ("What is committed covers what is needed in the median, in every year"));
}

static char *
make_subtitle (const Data *self)
{
  const JalonCoverage *coverage = self->coverage;
  g_autofree char *currency = NULL;

  if (coverage->currency) {
    currency = jalon_words_currency (self->locale, coverage->currency);
    /* TRANSLATORS: a subtitle: %s is a currency, in words */
    return g_strdup_printf (_ ("Dues of commitments beside what is needed, by year, in %s"), currency);
  }
  if (!coverage->unit)
    return g_strdup (_ ("What is committed beside what is needed, by year; the demand states no unit"));
  /* TRANSLATORS: a subtitle: %s is a unit, as the dossier has it */
  return g_strdup_printf (_ ("What is committed beside what is needed, by year, in the unit “%s”"),
                          coverage->unit);
}

static char *
make_tip (const Data *self, JalonPurpose purpose, guint i)
{
  const JalonCoverageYear *year = &self->coverage->years[purpose][i];
  const int number = self->coverage->first + (int) i;
  const char *name = purpose_name (purpose);
  g_autofree char *committed = amount (self, year->committed), *reach = amount (self, year->reach);
  g_autofree char *low = amount (self, year->low), *middle = amount (self, year->middle);
  g_autofree char *high = amount (self, year->high), *gap = amount (self, fabs (gap_of (year)));
  g_autofree char *has = NULL;

  if (year->reach > year->committed)
    /* TRANSLATORS: what the pointer is told: %1$s is “Training”, %2$d a year, the others are amounts */
    has = g_strdup_printf (_ ("%1$s %2$d: %3$s committed, up to %4$s"), name, number, committed, reach);
  else
    /* TRANSLATORS: what the pointer is told: %1$s is “Training”, %2$d a year, %3$s an amount */
    has = g_strdup_printf (_ ("%1$s %2$d: %3$s committed"), name, number, committed);
  if (isnan (year->middle))
    /* TRANSLATORS: what the pointer is told: %s says what is committed in a year */
    return g_strdup_printf (_ ("%s; no need is stated"), has);
  if (gap_of (year) > NOTHING * year->middle)
    /* TRANSLATORS: what the pointer is told: %1$s says what is committed in a year, the others are amounts */
    return g_strdup_printf (_ ("%1$s; %2$s needed in the median (P10 %3$s, P90 %4$s): %5$s missing"), has,
                            middle, low, high, gap);
  /* TRANSLATORS: what the pointer is told: %1$s says what is committed in a year, the others are amounts */
  return g_strdup_printf (_ ("%1$s; %2$s needed in the median (P10 %3$s, P90 %4$s): %5$s to spare"), has,
                          middle, low, high, gap);
}

/* @note: (transfer full): of @n, where there are any */
static void
note_count (JalonNotes *notes, gboolean essential, guint n, char *note)
{
  if (n == 0)
    g_free (note);
  else if (essential)
    jalon_notes_add_essential (notes, note);
  else
    jalon_notes_add (notes, note);
}

static void
note_left_out (JalonNotes *notes, const Data *self)
{
  const JalonCoverage *coverage = self->coverage;
  g_autofree char *unread = jalon_words_digits (self->locale, coverage->n_unread);
  g_autofree char *without_term = jalon_words_digits (self->locale, coverage->n_without_term);
  g_autofree char *ceilings = jalon_words_digits (self->locale, coverage->n_ceiling_only);
  g_autofree char *other_unit = jalon_words_digits (self->locale, coverage->n_other_unit);
  g_autofree char *other_demands = jalon_words_digits (self->locale, coverage->n_other_demands);

  note_count (notes, TRUE, coverage->n_unread,
              g_strdup_printf (ngettext ("%s need is left out: its range or its period cannot be read.",
                                         "%s needs are left out: their range or their period cannot be read.",
                                         coverage->n_unread),
                               unread));
  note_count (notes, TRUE, coverage->n_without_term,
              g_strdup_printf (ngettext ("%s quantity or amount has no date, and is left out.",
                                         "%s quantities or amounts have no date, and are left out.",
                                         coverage->n_without_term),
                               without_term));
  note_count (notes, TRUE, coverage->n_ceiling_only,
              g_strdup_printf (ngettext ("%s commitment states a ceiling only, which is not in it.",
                                         "%s commitments state a ceiling only, which is not in it.",
                                         coverage->n_ceiling_only),
                               ceilings));
  if (coverage->currency)
    note_count (notes, FALSE, coverage->n_other_unit,
                g_strdup_printf (ngettext ("%s commitment has no amount that can be told in this currency.",
                                           "%s commitments have no amount that can be told in this currency.",
                                           coverage->n_other_unit),
                                 other_unit));
  else
    note_count (
      notes, TRUE, coverage->n_other_unit,
      g_strdup_printf (ngettext ("%s commitment states no quantity in this unit.",
                                 "%s commitments state no quantity in this unit.", coverage->n_other_unit),
                       other_unit));
  note_count (notes, FALSE, coverage->n_other_demands,
              g_strdup_printf (ngettext ("%s demand is in another unit.", "%s demands are in other units.",
                                         coverage->n_other_demands),
                               other_demands));
}

static JalonFootnote
make_footnote (const Data *self, const char *left_out)
{
  const JalonCoverage *coverage = self->coverage;
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *split = jalon_words_digits (self->locale, coverage->n_split);

  if (left_out)
    jalon_notes_add_essential (notes, g_strdup (left_out));
  note_left_out (notes, self);
  note_count (notes, FALSE, coverage->n_split,
              g_strdup_printf (ngettext ("%s commitment for several purposes is split evenly between them.",
                                         "%s commitments for several purposes are split evenly between them.",
                                         coverage->n_split),
                               split));
  if (coverage->hours)
    jalon_notes_add_essential (
      notes, g_strdup (_ ("Machines count with all hours of their terms, whether used or not.")));
  jalon_notes_add (
    notes, g_strdup (_ ("Line: P10 to P90 of what is needed; those of several demands are added up.")));
  return jalon_notes_finish (notes, self->plan, self->locale);
}

/* --- drawing --------------------------------------------------------------------------------- */

static double
y_of (const Panel *self, double value)
{
  return jalon_range_y (&self->range, &self->box, value);
}

static JalonBox
column (const Panel *self, guint i, guint which, double from, double to)
{
  const double x = self->box.x + (i + 0.5) * self->pitch + (which == 0 ? -self->thick - 1 : 1);
  const double y0 = y_of (self, from), y1 = y_of (self, to);

  return (JalonBox){ x, MIN (y0, y1), self->thick, fabs (y1 - y0) };
}

static void
label_gap (const Panel *self, guint i)
{
  const JalonCoverageYear *year = &self->data->coverage->years[self->purpose][i];
  const double gap = gap_of (year);
  const double x = self->box.x + (i + 0.5) * self->pitch, height = jalon_text_height (JALON_FONT_SMALL);
  g_autofree char *text = NULL;
  double y, width;

  if (isnan (year->middle) || fabs (gap) <= NOTHING * year->middle)
    return;
  text = amount (self->data, -gap);
  if (gap < 0) {
    char *plus = g_strconcat ("+", text, NULL);

    g_free (text);
    text = plus;
  }
  width = jalon_text_width (JALON_FONT_SMALL, text) + 4;
  if (width > self->pitch)
    return;
  y = y_of (self, fmax (fmax (year->high, year->reach), year->committed)) - height - 3;
  /* No line of the grid runs through it. */
  jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_PAPER,
                     (JalonBox){ x - width / 2, y, width, height });
  jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL,
                     gap > 0 ? JALON_INK_ALERT : JALON_INK_MUTED, JALON_ALIGN_CENTRE, x, y, 0, text);
}

static void
draw_year (const Panel *self, guint i)
{
  const JalonCoverageYear *year = &self->data->coverage->years[self->purpose][i];
  const double x = self->box.x + (i + 0.5) * self->pitch + 1 + self->thick / 2;
  g_autofree char *tip = make_tip (self->data, self->purpose, i);
  JalonMark *mark;

  mark = jalon_sketch_rect (
    self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
    (JalonBox){ self->box.x + i * self->pitch, self->box.y, self->pitch, self->box.height });
  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop_and_say (self->sketch);
  if (year->reach > year->committed)
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_OUTLINE, JALON_INK_DATA,
                       column (self, i, 0, year->committed, year->reach));
  if (year->committed > 0)
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_DATA,
                       column (self, i, 0, 0, year->committed));
  if (!isnan (year->middle)) {
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_HATCHED, JALON_INK_STATED,
                       column (self, i, 1, 0, year->middle));
    mark = jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, x, y_of (self, year->low), x,
                              y_of (self, year->high));
    mark->line_width = 2;
  }
  label_gap (self, i);
}

/* Under the columns, where there is room for each; else for every so many. */
static void
draw_names (const Panel *self)
{
  const int step = jalon_axis_year_step (self->pitch);

  for (guint i = 0; i < self->data->coverage->n_years; i++) {
    const int year = self->data->coverage->first + (int) i;
    g_autofree char *name = g_strdup_printf ("%d", year);

    if (year % step == 0)
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                         self->box.x + (i + 0.5) * self->pitch, self->box.y + self->box.height + 5, 0, name);
  }
}

static void
draw_panel (JalonSketch *sketch, const Data *data, JalonPurpose purpose, JalonRange range, JalonBox box)
{
  const double title = jalon_text_height (JALON_FONT_LABEL) + 2,
               name = jalon_text_height (JALON_FONT_SMALL) + 6;
  const double above = jalon_text_height (JALON_FONT_SMALL) + 5;
  Panel self = { .sketch = sketch, .data = data, .purpose = purpose, .range = range };

  jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT, box.x,
                     box.y, box.width, purpose_name (purpose));
  self.box =
    (JalonBox){ box.x, box.y + title + above, box.width, MAX (box.height - title - above - name, 1) };
  jalon_axis_range (sketch, &self.box, &range, data->coverage->currency, FALSE);
  self.pitch = self.box.width / MAX (data->coverage->n_years, 1);
  self.thick = MIN (COLUMN_MAX, 0.36 * self.pitch);
  for (guint i = 0; i < data->coverage->n_years; i++)
    draw_year (&self, i);
  draw_names (&self);
}

/* @purposes: (out) (array length=JALON_N_PURPOSES): those there is a panel for. Returns: how many */
static guint
find_panels (const Data *self, JalonPurpose *purposes)
{
  guint n = 0;

  for (JalonPurpose purpose = 0; purpose < JALON_N_PURPOSES; purpose++)
    if (self->coverage->years[purpose])
      purposes[n++] = purpose;
  return n;
}

static JalonRange
find_range (const Data *self, const JalonPurpose *purposes, guint n, gboolean compact)
{
  double greatest = 0;

  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < self->coverage->n_years; i++) {
      const JalonCoverageYear *year = &self->coverage->years[purposes[k]][i];

      greatest = fmax (greatest, fmax (year->high, year->reach));
    }
  return jalon_range_new (0, greatest, compact ? 2 : 4);
}

/* (transfer full) */
static char *
plain (double value)
{
  return jalon_words_plain_number (value, value == rint (value) ? 0 : 2);
}

static void
add_rows (JalonSketch *sketch, const Data *self, const JalonPurpose *purposes, guint n)
{
  jalon_sketch_columns (sketch, "ttnnnnnt",
                        jalon_cells (g_strdup (_ ("Purpose")), g_strdup (_ ("Year")),
                                     g_strdup (C_ ("column", "Committed")), g_strdup (_ ("Up to")),
                                     g_strdup (C_ ("column", "Needed, P10")),
                                     g_strdup (C_ ("column", "Needed, P50")),
                                     g_strdup (C_ ("column", "Needed, P90")), g_strdup (_ ("Unit")), NULL));
  for (guint k = 0; k < n; k++)
    for (guint i = 0; i < self->coverage->n_years; i++) {
      const JalonCoverageYear *year = &self->coverage->years[purposes[k]][i];

      jalon_sketch_row (sketch, JALON_REF_NONE,
                        jalon_cells (g_strdup (purpose_name (purposes[k])),
                                     g_strdup_printf ("%d", self->coverage->first + (int) i),
                                     plain (year->committed), plain (year->reach), plain (year->low),
                                     plain (year->middle), plain (year->high),
                                     g_strdup (self->coverage->unit ? self->coverage->unit : ""), NULL));
    }
}

/* The first of @purposes: the one that most is missing of. */
static void
put_worst_first (const Data *self, JalonPurpose *purposes, guint n)
{
  for (guint k = 1; k < n; k++) {
    const JalonCoverageYear *first = worst_of (self, purposes[0]), *other = worst_of (self, purposes[k]);

    if (other && (!first || gap_of (other) > gap_of (first))) {
      const JalonPurpose purpose = purposes[0];

      purposes[0] = purposes[k];
      purposes[k] = purpose;
    }
  }
}

static void
add_legend (JalonSketch *sketch, const Data *self)
{
  JalonLegendEntry entries[3] = {
    { C_ ("legend", "Committed"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
    { C_ ("legend", "Needed, in the median"), JALON_FILL_HATCHED, JALON_INK_STATED, { 0 } },
    { C_ ("legend", "Up to"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } },
  };
  gboolean reaches = FALSE;

  for (guint purpose = 0; purpose < JALON_N_PURPOSES; purpose++)
    for (guint i = 0; self->coverage->years[purpose] && i < self->coverage->n_years; i++)
      reaches |= self->coverage->years[purpose][i].reach > self->coverage->years[purpose][i].committed;
  jalon_frame_legend (sketch, entries, reaches ? 3 : 2);
}

static JalonScene *
draw (const Data *self, const JalonChartOptions *options)
{
  JalonPurpose purposes[JALON_N_PURPOSES];
  const guint n = find_panels (self, purposes);
  guint shown = n;
  g_autofree char *subtitle = make_subtitle (self);
  const double height = options->height * 0.6;
  const gboolean beside =
    options->width > options->height && options->width * 0.94 / n >= YEAR_WIDTH * self->coverage->n_years;
  JalonSketch sketch;

  if (!beside && height / n < PANEL_HEIGHT) {
    put_worst_first (self, purposes, n);
    shown = (guint) CLAMP (height / PANEL_HEIGHT, 1, n);
  }
  jalon_frame_open (
    &sketch, self->plan, options, make_title (self), subtitle,
    make_footnote (self, shown < n ? _ ("There is room for those alone of which most is missing.") : NULL));
  add_legend (&sketch, self);
  for (guint k = 0; k < shown; k++) {
    JalonBox box = sketch.plot;

    if (beside) {
      box.width = (box.width - (shown - 1) * PANEL_GAP) / shown;
      box.x += k * (box.width + PANEL_GAP);
    } else {
      box.height = (box.height - (shown - 1) * PANEL_GAP / 2) / shown;
      box.y += k * (box.height + PANEL_GAP / 2);
    }
    draw_panel (&sketch, self, purposes[k], find_range (self, purposes, shown, sketch.compact), box);
  }
  add_rows (&sketch, self, purposes, n);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const Data self = { plan, options->locale, result };

  if (self.coverage->n_years > 0)
    return draw (&self, options);
  return jalon_frame_empty (
    plan, options, _ ("No need is stated yet"),
    _ ("Add a demand with its unit, its workload, and what it needs in each year, or paste a table of such, "
       "to hold what is committed against it."));
}

const JalonChart jalon_coverage_chart = {
  .id = "commitments.coverage",
  .title = N_ ("Commitments beside needs"),
  .analysis = &jalon_coverage_analysis,
  .build = build,
};
