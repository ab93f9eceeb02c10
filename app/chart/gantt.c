/* timeline.gantt: the terms of commitments as bars over years, the milestones on them, and what is vague
 * about both. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "gantt.h"
#include "notes.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 22.0
#define PITCH_MAX 130.0
#define LANE_PITCH 56.0 /* from here on a row has room for milestones above its bar */
#define BAR_MAX 30.0
#define ROWS_MAX 60
#define MILESTONES_MAX 40
#define NAMES_SHARE 0.28
#define OPEN_LENGTH 44.0 /* of the arrow of a term whose other end is not stated */

typedef struct {
  JalonSketch *sketch;
  const JalonGanttData *data;
  JalonBox box; /* of the bars */
  double names_x, names_width;
  double pitch, thick;
  gboolean with_lanes;
  guint n_milestones; /* drawn so far */
} Gantt;

/* One row's bar: where its certain part and its vague ends are. */
typedef struct {
  double begin, solid_begin, solid_end, end;
  double middle; /* y */
} Span;

static double
x_of (const Gantt *self, guint32 day)
{
  const JalonGanttData *data = self->data;

  if (day == JALON_DATE_OPEN)
    return self->box.x + self->box.width;
  if (day <= data->first)
    return self->box.x;

  return self->box.x +
         self->box.width * MIN (1.0, (double)(day - data->first) / (double)(data->behind - data->first));
}

/* The day after @day, which is where a bar that includes it ends. */
static double
x_behind (const Gantt *self, guint32 day)
{
  return x_of (self, day == JALON_DATE_OPEN ? day : day + 1);
}

static JalonSubject
subject_of (const JalonPlanCommitment *commitment, const JalonRef *provider, const char *tip)
{
  return (JalonSubject){ commitment->ref, provider, 1, tip };
}

static JalonFill
fill_of (const JalonPlanCommitment *commitment)
{
  if (!commitment->counted)
    return JALON_FILL_OUTLINE;

  return commitment->confidence == JALON_CONFIDENCE_UNVERIFIED ? JALON_FILL_HATCHED : JALON_FILL_SOLID;
}

static Gantt
lay_out (JalonSketch *sketch, const JalonGanttData *data, GArray **rows, guint *left_out)
{
  Gantt self = { .sketch = sketch, .data = data, .box = sketch->plot };
  double small = jalon_text_height (JALON_FONT_SMALL);
  double widest = 0;

  self.box.y += small + 6; /* the as-of line's words */
  self.box.height = MAX (1, self.box.height - 2 * (small + 6));
  *rows = jalon_gantt_rows (data, (guint)CLAMP (floor (self.box.height / PITCH_MIN), 1, ROWS_MAX), left_out);
  if (*left_out > 0)
    self.box.height = MAX (1, self.box.height - PITCH_MIN);

  for (guint i = 0; i < (*rows)->len; i++) {
    const JalonGanttRow *row = &g_array_index (*rows, JalonGanttRow, i);
    const JalonPlanCommitment *commitment = &data->commitments[row->index];

    if (row->kind == JALON_GANTT_BUYER)
      continue;
    if (row->kind == JALON_GANTT_MILESTONES) {
      widest = MAX (widest, jalon_text_width (JALON_FONT_BODY, _ ("Milestones")));
      continue;
    }
    widest = MAX (widest, jalon_text_width (JALON_FONT_BODY, commitment->name));
    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, data->parties[commitment->provider].name));
  }
  self.names_x = self.box.x;
  self.names_width = MIN (widest, NAMES_SHARE * self.box.width);
  self.box.x += self.names_width + 14;
  self.box.width = MAX (1, self.box.width - self.names_width - 14);
  /* Few rows do not grow to fill a tall window. */
  self.pitch = MIN (PITCH_MAX, self.box.height / MAX ((*rows)->len, 4));
  self.with_lanes = self.pitch >= LANE_PITCH;
  self.thick = MIN (BAR_MAX, (self.with_lanes ? 0.36 : 0.6) * self.pitch);
  self.box.height = self.pitch * MAX ((*rows)->len, 1);
  return self;
}

static double
row_middle (const Gantt *self, guint row)
{
  return self->box.y + (row + (self->with_lanes ? 0.62 : 0.5)) * self->pitch;
}

static void
draw_years (const Gantt *self)
{
  const JalonGanttData *data = self->data;
  double bottom = self->box.y + self->box.height;
  double pitch = self->box.width / (data->until - data->from + 1);
  int step = jalon_axis_year_step (pitch);

  for (int year = data->from; year <= data->until + 1; year++) {
    double x = x_of (self, year > data->until ? data->behind : jalon_date_from_year (year).first);
    g_autofree char *label = g_strdup_printf ("%d", year);
    double width = MIN (step * pitch, self->box.x + self->box.width - x);

    if (year % step != 0)
      continue;
    jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, x, self->box.y, x, bottom);
    if (year <= data->until && width >= jalon_text_width (JALON_FONT_SMALL, label))
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                         step == 1 ? x + width / 2 : MAX (x, self->box.x + 14), bottom + 5, 0, label);
  }
  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, bottom,
                     self->box.x + self->box.width, bottom);
}

static void
draw_as_of (const Gantt *self)
{
  JalonDate as_of = jalon_plan_as_of (self->data->plan);
  guint32 day = jalon_date_middle (as_of);

  if (day == 0)
    return;

  g_autofree char *date = jalon_locale_date (self->data->locale, as_of);
  /* TRANSLATORS: beside a line at the date that the dossier describes: %s is that date */
  g_autofree char *text = g_strdup_printf (C_ ("timeline", "As of %s"), date);
  double x = x_of (self, day), half = jalon_text_width (JALON_FONT_SMALL, text) / 2;
  double left = self->names_x + half, right = self->box.x + self->box.width - half;
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_STATED, x,
                                       self->box.y - 2, x, self->box.y + self->box.height);

  mark->dashed = TRUE;
  mark->line_width = 1.5;
  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_STATED,
                     JALON_ALIGN_CENTRE, left < right ? CLAMP (x, left, right) : x,
                     self->box.y - 4 - jalon_text_height (JALON_FONT_SMALL), 0, text);
}

/* A vague end: a line over the days that it may be on, with a stroke across at its far end. */
static void
add_whisker (const Gantt *self, double near, double far, double middle, const JalonSubject *subject)
{
  double half = self->thick / 3;
  double points[] = { near, middle, far, middle, far, middle - half, far, middle + half };
  JalonMark *mark;

  if (fabs (far - near) < 1)
    return;

  mark =
    jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_DATA, points, G_N_ELEMENTS (points) / 2);
  jalon_sketch_about (mark, subject);
}

static Span
span_of (const Gantt *self, const JalonPlanCommitment *commitment, double middle)
{
  JalonDate start = commitment->start, end = commitment->end;
  Span span = { .middle = middle };

  span.begin = x_of (self, start.first == JALON_DATE_OPEN ? 0 : start.first);
  span.solid_begin = start.last == JALON_DATE_OPEN ? span.begin : x_of (self, start.last);
  span.end = x_behind (self, end.last);
  span.solid_end = end.first == JALON_DATE_OPEN ? span.end : x_behind (self, end.first);
  return span;
}

static void
add_bar (const Gantt *self, const JalonPlanCommitment *commitment, Span *span, const JalonSubject *subject)
{
  gboolean is_certain = span->solid_end > span->solid_begin;
  double from = is_certain ? span->solid_begin : span->begin, to = is_certain ? span->solid_end : span->end;
  JalonMark *mark = jalon_sketch_rect (
    self->sketch, JALON_MARK_DATUM, is_certain ? fill_of (commitment) : JALON_FILL_NONE, JALON_INK_DATA,
    (JalonBox){ from, span->middle - self->thick / 2, MAX (to - from, 1), self->thick });

  if (!is_certain) { /* start and end are so vague that no day is certain */
    mark->ink = JALON_INK_NONE;
    mark->stroke = JALON_INK_DATA;
    mark->line_width = 1.5;
    mark->dashed = TRUE;
    span->solid_begin = span->solid_end = span->begin;
  }
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (self->sketch);
  if (!is_certain)
    return;

  add_whisker (self, span->solid_begin, span->begin, span->middle, subject);
  add_whisker (self, span->solid_end, span->end, span->middle, subject);
}

/* What has no full term: an arrow from the end that is known into what is not, else a flag at the
 * announcement. */
static void
add_open (const Gantt *self, const JalonPlanCommitment *commitment, Span *span, const JalonSubject *subject)
{
  gboolean has_start = jalon_date_is_set (commitment->start), has_end = jalon_date_is_set (commitment->end);
  double left = self->box.x, right = left + self->box.width, half = self->thick / 2;
  double length = has_start || has_end ? OPEN_LENGTH : self->thick * 0.8;
  double foot = has_start ? x_of (self, commitment->start.first)
                : has_end ? x_behind (self, commitment->end.last)
                          : x_of (self, jalon_date_middle (commitment->announced));
  double way = has_end && !has_start ? -1 : 1;
  JalonMark *mark;

  foot = way > 0 ? CLAMP (foot, left, MAX (left, right - length)) : MAX (foot, left + length);

  double tip = foot + way * length, shoulder = has_start || has_end ? tip - way * half : foot;
  double points[] = { foot,     span->middle - half, shoulder, span->middle - half, tip, span->middle,
                      shoulder, span->middle + half, foot,     span->middle + half };

  mark =
    jalon_sketch_path (self->sketch, JALON_MARK_DATUM, JALON_INK_DATA, points, G_N_ELEMENTS (points) / 2);
  mark->closed = TRUE;
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (self->sketch);
  span->begin = span->solid_begin = MIN (foot, tip);
  span->end = MAX (foot, tip);
  span->solid_end = span->begin; /* nothing is solid */
}

static char *
bar_text (const Gantt *self, const JalonPlanCommitment *commitment)
{
  JalonLocale *locale = self->data->locale;
  gboolean is_firm = commitment->amount != JALON_MONEY_UNSET;
  g_autofree char *money =
    jalon_locale_money (locale, is_firm ? commitment->amount : commitment->ceiling, commitment->currency);
  g_autofree char *amount = is_firm ? g_strdup (money) : g_strdup_printf (C_ ("amount", "up to %s"), money);
  gboolean has_amount = is_firm || commitment->ceiling != JALON_MONEY_UNSET;
  const char *lack = jalon_gantt_has_term (commitment)       ? NULL
                     : jalon_date_is_set (commitment->start) ? _ ("end not stated")
                     : jalon_date_is_set (commitment->end)   ? _ ("start not stated")
                                                             : _ ("term not stated");

  if (!lack)
    return has_amount ? g_steal_pointer (&amount) : NULL;

  return has_amount ? jalon_words_append (g_steal_pointer (&amount), lack) : g_strdup (lack);
}

/* Upon the solid part where it fits, else behind the bar, else before it, else not at all: the tip says it.
 */
static void
label_bar (const Gantt *self,
           const JalonPlanCommitment *commitment,
           const Span *span,
           const JalonSubject *subject)
{
  g_autofree char *text = bar_text (self, commitment);
  double width = text ? jalon_text_width (JALON_FONT_LABEL, text) : 0;
  gboolean is_solid = fill_of (commitment) == JALON_FILL_SOLID;
  JalonInk ink = JALON_INK_TEXT;
  double x;
  JalonMark *mark;

  if (!text)
    return;

  if (is_solid && width + 16 <= span->solid_end - span->solid_begin &&
      jalon_text_height (JALON_FONT_LABEL) <= self->thick) {
    x = span->solid_begin + 8;
    ink = jalon_theme_ink_on (self->sketch->scene->theme, JALON_INK_DATA);
  } else if (span->end + 8 + width <= self->box.x + self->box.width) {
    x = span->end + 8;
  } else if (span->begin - 8 - width >= self->box.x) {
    x = span->begin - 8 - width;
  } else {
    return;
  }

  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, ink, JALON_ALIGN_LEFT, x,
                            span->middle, 0, text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, subject);
}

static void
add_name (const Gantt *self, double middle, const JalonSubject *subject, const char *name, const char *second)
{
  double line = jalon_text_height (JALON_FONT_BODY);
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       self->names_x, second ? middle - line / 2 - 1 : middle, self->names_width, name);

  mark->middle = TRUE;
  jalon_sketch_about (mark, subject);
  if (!second)
    return;

  mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       self->names_x, middle + line / 2 + 1, self->names_width, second);
  mark->middle = TRUE;
  jalon_sketch_about (mark, subject);
}

/* A vague date is a bracket over the days that it may be on, with the diamond in the middle. */
static void
add_diamond (
  Gantt *self, const JalonPlanMilestone *milestone, double x, double y, double half, const char *tip)
{
  double points[] = { x, y - half, x + half, y, x, y + half, x - half, y };
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_DATUM, JALON_INK_PAPER, points, 4);
  JalonSubject subject = { milestone->ref, NULL, 0, tip };

  mark->closed = TRUE;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = JALON_INK_TEXT;
  mark->line_width = 1;
  jalon_sketch_about (mark, &subject);
  jalon_sketch_stop_and_say (self->sketch);
  self->n_milestones++;
}

/* Beside its bracket where that is free. @taken: (inout): how far the row's lane is taken already */
static void
label_milestone (
  const Gantt *self, const JalonPlanMilestone *milestone, double left, double right, double y, double *taken)
{
  g_autofree char *date = jalon_locale_date (self->data->locale, milestone->date);
  g_autofree char *text = jalon_words_append (g_strdup (milestone->name), date);
  double width = jalon_text_width (JALON_FONT_SMALL, text);
  double edge = self->box.x + self->box.width;
  JalonSubject subject = { milestone->ref, NULL, 0, NULL };
  double x = right + 8;
  JalonMark *mark;

  if (x + width > edge)
    x = left - 8 - width;
  if (x < *taken || x < self->box.x)
    return;

  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT,
                            JALON_ALIGN_LEFT, x, y, 0, text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
  *taken = MAX (x + width, right) + 10;
}

static void
draw_milestone (Gantt *self, const JalonPlanMilestone *milestone, double middle, double *taken)
{
  double half = self->with_lanes ? 6.5 : MIN (6.5, self->thick / 2);
  double y = self->with_lanes ? middle - self->thick / 2 - 12 : middle;
  double from = milestone->date.first == JALON_DATE_OPEN ? self->box.x : x_of (self, milestone->date.first);
  double to = x_behind (self, milestone->date.last);
  double x = CLAMP ((from + to) / 2, self->box.x + half,
                    MAX (self->box.x + half, self->box.x + self->box.width - half));
  double bracket[] = { from, y + half, from, y, to, y, to, y + half };
  g_autofree char *tip = jalon_gantt_milestone_tip (self->data, milestone);
  JalonSubject subject = { milestone->ref, NULL, 0, NULL };

  if (!jalon_date_is_set (milestone->date) || self->n_milestones >= MILESTONES_MAX)
    return;

  if (to - from > 2 * half)
    jalon_sketch_about (jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, bracket, 4),
                        &subject);
  add_diamond (self, milestone, x, y, half, tip);
  if (self->with_lanes)
    label_milestone (self, milestone, MIN (from, x - half), MAX (to, x + half), y, taken);
}

/* @commitment: G_MAXUINT for those that belong to none */
static void
draw_milestones (Gantt *self, guint commitment, double middle)
{
  const guint *indices = jalon_plan_indices (self->data->plan);
  double taken = self->box.x;

  for (guint i = 0; i < self->data->n_milestones; i++) {
    const JalonPlanMilestone *milestone = &self->data->milestones[i];
    gboolean belongs = commitment == G_MAXUINT && milestone->n_commitments == 0;

    for (guint k = 0; k < milestone->n_commitments; k++)
      belongs |= indices[milestone->first_commitment + k] == commitment;
    if (belongs)
      draw_milestone (self, milestone, middle, &taken);
  }
}

static void
draw_commitment (Gantt *self, guint index, double middle)
{
  const JalonGanttData *data = self->data;
  const JalonPlanCommitment *commitment = &data->commitments[index];
  const JalonPlanParty *provider = &data->parties[commitment->provider];
  g_autofree char *tip = jalon_gantt_commitment_tip (data, commitment);
  JalonSubject subject = subject_of (commitment, &provider->ref, tip);
  Span span = span_of (self, commitment, middle);

  add_name (self, middle, &subject, commitment->name, self->with_lanes ? provider->name : NULL);
  if (jalon_gantt_has_term (commitment))
    add_bar (self, commitment, &span, &subject);
  else
    add_open (self, commitment, &span, &subject);
  label_bar (self, commitment, &span, &subject);
  draw_milestones (self, index, middle);
}

static void
draw_heading (const Gantt *self, guint buyer, guint row)
{
  double bottom = self->box.y + (row + 1) * self->pitch - 4;

  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                     self->names_x, bottom - jalon_text_height (JALON_FONT_LABEL),
                     self->names_width + 14 + self->box.width, self->data->parties[buyer].name);
}

static void
draw_rows (Gantt *self, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const JalonGanttRow *row = &g_array_index (rows, JalonGanttRow, i);
    double middle = row_middle (self, i);

    if (row->kind == JALON_GANTT_BUYER) {
      draw_heading (self, row->index, i);
    } else if (row->kind == JALON_GANTT_COMMITMENT) {
      draw_commitment (self, row->index, middle);
    } else {
      add_name (self, middle, &(JalonSubject){ 0 }, _ ("Milestones"), NULL);
      draw_milestones (self, G_MAXUINT, self->with_lanes ? middle + self->thick / 2 + 12 : middle);
    }
  }
}

static void
draw_left_out (const Gantt *self, guint left_out)
{
  g_autofree char *count = jalon_words_digits (self->data->locale, left_out);
  /* TRANSLATORS: under the rows of the timeline that there is room for */
  g_autofree char *text =
    g_strdup_printf (ngettext ("%s more commitment, with a smaller amount or none",
                               "%s more commitments, with smaller amounts or none", left_out),
                     count);
  double y = self->box.y + self->box.height + jalon_text_height (JALON_FONT_SMALL) + 8;

  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                     self->names_x, y, self->names_width + 14 + self->box.width, text);
  jalon_sketch_say (self->sketch, text);
}

static void
add_legend (JalonSketch *sketch, const JalonGanttData *data)
{
  gboolean has[4] = { FALSE }; /* by JalonFill */
  JalonLegendEntry entries[3];
  guint n = 0;

  for (guint i = 0; i < data->items->len; i++)
    has[fill_of (&data->commitments[g_array_index (data->items, guint, i)])] = TRUE;
  if (!has[JALON_FILL_HATCHED] && !has[JALON_FILL_OUTLINE])
    return;

  if (has[JALON_FILL_SOLID])
    entries[n++] = (JalonLegendEntry){ C_ ("legend", "Firm"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } };
  if (has[JALON_FILL_HATCHED])
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Unverified"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } };
  if (has[JALON_FILL_OUTLINE])
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Rumoured or intended"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } };
  jalon_frame_legend (sketch, entries, n);
}

static gboolean
is_vague (JalonDate date)
{
  return jalon_date_is_set (date) && date.first != date.last;
}

static char *
make_footnote (const JalonGanttData *data)
{
  GPtrArray *notes = jalon_notes_new ();
  gboolean vague = FALSE;
  guint n, n_gone;

  jalon_plan_commitments (data->plan, &n);
  n_gone = n - data->items->len;
  for (guint i = 0; i < data->items->len; i++) {
    const JalonPlanCommitment *commitment = &data->commitments[g_array_index (data->items, guint, i)];

    vague |= is_vague (commitment->start) || is_vague (commitment->end);
  }

  g_autofree char *count = jalon_words_digits (data->locale, n_gone);

  if (vague)
    jalon_notes_add (notes, g_strdup (_ ("Thin lines are the days on which a term may begin or end.")));
  if (n_gone > 0)
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("Not shown: %s commitment, cancelled or superseded.",
                                        "Not shown: %s commitments, cancelled or superseded.", n_gone),
                              count));
  return jalon_notes_finish (notes, data->plan, data->locale);
}

static JalonScene *
draw (const JalonGanttData *data, const JalonChartOptions *options)
{
  g_autoptr (GArray) rows = NULL;
  JalonSketch sketch;
  guint left_out;
  Gantt gantt;

  jalon_frame_open (&sketch, data->plan, options, jalon_gantt_title (data),
                    _ ("Terms of commitments, and milestones"), make_footnote (data));
  add_legend (&sketch, data);
  gantt = lay_out (&sketch, data, &rows, &left_out);
  draw_years (&gantt);
  draw_as_of (&gantt);
  draw_rows (&gantt, rows);
  if (left_out > 0)
    draw_left_out (&gantt, left_out);
  jalon_gantt_add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

JalonScene *
jalon_chart_gantt (const JalonPlan *plan, const JalonChartOptions *options)
{
  JalonGanttData data = jalon_gantt_data_new (plan, options->locale);
  JalonScene *scene;

  if (!data.has_dates)
    scene =
      jalon_frame_empty (plan, options, _ ("There is nothing with a date yet"),
                         _ ("Add a commitment with a start and an end, or a milestone, to see it here."));
  else
    scene = draw (&data, options);

  jalon_gantt_data_clear (&data);
  return scene;
}
