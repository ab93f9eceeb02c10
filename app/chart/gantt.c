/* timeline.gantt: the terms of commitments as bars over years, the milestones on them, and what is vague
 * about both. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "frame.h"
#include "gantt.h"
#include "labels.h"
#include "notes.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 22.0
#define PITCH_MAX 130.0
#define LANE_PITCH 56.0 /* from here on a row has room for milestones above its bar */
#define BAR_MAX 30.0
#define ROWS_MAX 60
#define NAMES_SHARE 0.4

/* What stands beside a commitment's row, as wide as it is. */
static GPtrArray *
name_rows (const JalonGanttData *data, const GArray *rows)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) indices = g_array_new (FALSE, FALSE, sizeof (guint));
  g_auto (GStrv) labels = NULL;
  guint n = 0;

  for (guint i = 0; i < rows->len; i++) {
    const JalonTimelineRow *row = &g_array_index (rows, JalonTimelineRow, i);

    if (row->kind == JALON_TIMELINE_COMMITMENT)
      g_array_append_val (indices, row->index);
  }
  labels = jalon_labels_of_commitments (data->timeline->plan, data->locale, (const guint *) indices->data,
                                        indices->len);
  for (guint i = 0; i < rows->len; i++) {
    const JalonTimelineRow *row = &g_array_index (rows, JalonTimelineRow, i);
    gboolean is_item = row->kind == JALON_TIMELINE_COMMITMENT;
    const char *name = is_item ? labels[n++] : row->kind == JALON_TIMELINE_MILESTONES ? _ ("Milestones") : "";

    if (is_item && data->timeline->commitments[row->index].changed) /* as the footnote says */
      g_ptr_array_add (names, g_strdup_printf ("• %s", name));
    else
      g_ptr_array_add (names, g_strdup (name));
  }
  return names;
}

/* Names take what they need while the bars keep most of the width; only then are they cut. */
static void
set_names (JalonGantt *self, const GArray *rows)
{
  const JalonGanttData *data = self->data;
  g_autoptr (GPtrArray) names = name_rows (data, rows);
  double widest = 0;

  for (guint i = 0; i < rows->len; i++) {
    const JalonTimelineRow *row = &g_array_index (rows, JalonTimelineRow, i);
    guint provider =
      row->kind == JALON_TIMELINE_COMMITMENT ? data->timeline->commitments[row->index].provider : 0;

    widest = MAX (widest, jalon_text_width (JALON_FONT_BODY, names->pdata[i]));
    if (row->kind == JALON_TIMELINE_COMMITMENT)
      widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, data->timeline->parties[provider].name));
  }
  self->names_x = self->box.x;
  self->names_width = MIN (widest, NAMES_SHARE * self->box.width);
  self->names =
    jalon_labels_fit ((const char *const *) names->pdata, names->len, JALON_FONT_BODY, self->names_width);
  self->box.x += self->names_width + 14;
  self->box.width = MAX (1, self->box.width - self->names_width - 14);
}

/* Of a chart that scrolls: all rows go to the scene's order, and those with room stay in @rows. */
static void
scroll_rows (JalonScene *scene, const JalonGanttData *data, guint first, guint room, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const JalonTimelineRow *row = &g_array_index (rows, JalonTimelineRow, i);
    JalonRef ref =
      row->kind == JALON_TIMELINE_COMMITMENT ? data->timeline->commitments[row->index].ref : JALON_REF_NONE;

    g_array_append_val (scene->order, ref);
  }
  scene->n_rows = MIN (rows->len, room);
  scene->first_row = MIN (first, rows->len - scene->n_rows);
  g_array_set_size (rows, scene->first_row + scene->n_rows);
  if (scene->first_row > 0)
    g_array_remove_range (rows, 0, scene->first_row);
}

static GArray *
choose_rows (JalonSketch *sketch, const JalonGanttData *data, double height, guint *left_out)
{
  guint room = (guint) CLAMP (floor (height / PITCH_MIN), 1, ROWS_MAX);
  GArray *rows;

  if (!sketch->options->scrolls)
    return jalon_timeline_rows (data->timeline, room, left_out);

  rows = jalon_timeline_all_rows (data->timeline);
  *left_out = 0;
  scroll_rows (sketch->scene, data, sketch->options->first_row, room, rows);
  return rows;
}

static JalonGantt
lay_out (JalonSketch *sketch, const JalonGanttData *data, GArray **rows, guint *left_out)
{
  JalonGantt self = { .sketch = sketch, .data = data, .box = sketch->plot };
  double small = jalon_text_height (JALON_FONT_SMALL);
  guint32 as_of = jalon_date_middle (jalon_plan_as_of (data->timeline->plan));

  self.box.y += small + 6; /* the as-of line's words */
  self.box.height = MAX (1, self.box.height - 2 * (small + 6));
  *rows = choose_rows (sketch, data, self.box.height, left_out);
  if (*left_out > 0)
    self.box.height = MAX (1, self.box.height - PITCH_MIN);
  set_names (&self, *rows);
  /* Few rows do not grow to fill a tall window. */
  self.pitch =
    MIN (self.box.height / MAX ((*rows)->len, 1), CLAMP (self.box.height / 4, PITCH_MIN, PITCH_MAX));
  self.with_lanes = self.pitch >= LANE_PITCH;
  self.thick = MIN (BAR_MAX, (self.with_lanes ? 0.36 : 0.6) * self.pitch);
  self.box.height = self.pitch * MAX ((*rows)->len, 1);
  self.as_of = as_of > 0 ? jalon_gantt_x (&self, as_of) : NAN;
  return self;
}

static double
row_middle (const JalonGantt *self, guint row)
{
  return self->box.y + (row + (self->with_lanes ? 0.62 : 0.5)) * self->pitch;
}

static void
draw_years (const JalonGantt *self)
{
  const JalonGanttData *data = self->data;
  double bottom = self->box.y + self->box.height;
  double pitch = self->box.width / (data->timeline->until - data->timeline->from + 1);
  int step = jalon_axis_year_step (pitch);

  for (int year = data->timeline->from; year <= data->timeline->until + 1; year++) {
    double x = jalon_gantt_x (self, year > data->timeline->until ? data->timeline->behind
                                                                 : jalon_date_from_year (year).first);
    g_autofree char *label = g_strdup_printf ("%d", year);
    double width = MIN (step * pitch, self->box.x + self->box.width - x);

    if (year % step != 0)
      continue;
    jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_GRID, x, self->box.y, x, bottom);
    if (year <= data->timeline->until && width >= jalon_text_width (JALON_FONT_SMALL, label))
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                         step == 1 ? x + width / 2 : x, bottom + 5, 0, label);
  }
  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, bottom,
                     self->box.x + self->box.width, bottom);
}

static void
draw_as_of (const JalonGantt *self)
{
  JalonDate as_of = jalon_plan_as_of (self->data->timeline->plan);

  if (isnan (self->as_of))
    return;

  g_autofree char *date = jalon_locale_date (self->data->locale, as_of);
  g_autofree char *text = g_strdup_printf (jalon_date_is_day (as_of)
                                             /* TRANSLATORS: beside a line at the date that the dossier
                                              * describes: %s is that day */
                                             ? C_ ("timeline", "As of %s")
                                             /* TRANSLATORS: the same of a month, a quarter, a year */
                                             : C_ ("timeline, period", "As of %s"),
                                           date);
  double x = self->as_of, half = jalon_text_width (JALON_FONT_SMALL, text) / 2;
  double left = self->names_x + half, right = self->box.x + self->box.width - half;
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_STATED, x,
                                       self->box.y - 2, x, self->box.y + self->box.height);

  mark->dashed = TRUE;
  mark->line_width = 1.5;
  jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_STATED,
                     JALON_ALIGN_CENTRE, left < right ? CLAMP (x, left, right) : x,
                     self->box.y - 4 - jalon_text_height (JALON_FONT_SMALL), 0, text);
}

static void
draw_heading (const JalonGantt *self, guint buyer, guint row)
{
  double bottom = self->box.y + (row + 1) * self->pitch - 4;

  jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                     self->names_x, bottom - jalon_text_height (JALON_FONT_LABEL),
                     self->names_width + 14 + self->box.width, self->data->timeline->parties[buyer].name);
}

static void
draw_rows (JalonGantt *self, const GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const JalonTimelineRow *row = &g_array_index (rows, JalonTimelineRow, i);
    double middle = row_middle (self, i);

    if (row->kind == JALON_TIMELINE_BUYER) {
      draw_heading (self, row->index, i);
    } else if (row->kind == JALON_TIMELINE_COMMITMENT) {
      jalon_gantt_draw_commitment (self, row->index, self->names[i], middle);
    } else {
      jalon_gantt_add_name (self, middle, &(JalonSubject){ 0 }, _ ("Milestones"), NULL);
      jalon_gantt_draw_milestones (self, G_MAXUINT,
                                   self->with_lanes ? middle + self->thick / 2 + 12 : middle);
    }
  }
}

static void
draw_left_out (const JalonGantt *self, guint left_out)
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
  gboolean drawn = FALSE;
  JalonLegendEntry entries[4];
  guint n = 0;

  for (guint i = 0; i < data->timeline->items->len; i++) {
    const JalonPlanCommitment *it =
      &data->timeline->commitments[g_array_index (data->timeline->items, guint, i)];

    has[jalon_gantt_fill (it)] = TRUE;
    drawn |= jalon_commitment_has_term (it) && !isnan (jalon_gantt_drawn (data, it));
  }
  if (!has[JALON_FILL_HATCHED] && !has[JALON_FILL_OUTLINE] && !drawn)
    return;

  if (has[JALON_FILL_SOLID])
    entries[n++] = (JalonLegendEntry){ C_ ("legend", "Firm"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } };
  if (has[JALON_FILL_HATCHED])
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Unverified"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } };
  if (has[JALON_FILL_OUTLINE])
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Rumoured or intended"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } };
  if (drawn)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "Drawn, of the amount"), JALON_FILL_SOLID, JALON_INK_TEXT, { 0 } };
  jalon_frame_legend (sketch, entries, n);
}

static gboolean
is_vague (JalonDate date)
{
  return jalon_date_is_set (date) && date.first != date.last;
}

static JalonFootnote
make_footnote (const JalonGanttData *data)
{
  JalonNotes *notes = jalon_notes_new ();
  gboolean vague = FALSE, lasting = FALSE;
  guint n, n_gone;

  jalon_plan_commitments (data->timeline->plan, &n);
  n_gone = n - data->timeline->items->len;
  for (guint i = 0; i < data->timeline->items->len; i++) {
    const JalonPlanCommitment *commitment =
      &data->timeline->commitments[g_array_index (data->timeline->items, guint, i)];

    vague |=
      jalon_commitment_has_term (commitment) && (is_vague (commitment->start) || is_vague (commitment->end));
    lasting |= commitment->duration && jalon_commitment_has_term (commitment) && is_vague (commitment->start);
  }

  g_autofree char *count = jalon_words_digits (data->locale, n_gone);

  if (vague)
    jalon_notes_add (
      notes,
      g_strdup (_ (
        "Pale ends are the days on which a term may begin or end; what is due is spread over them, too.")));
  if (lasting)
    jalon_notes_add (notes,
                     g_strdup (_ ("What lasts a stated time is shown, and falls due, from its earliest start "
                                  "on: it may end later.")));
  if (n_gone > 0)
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("Not shown: %s commitment, cancelled or superseded.",
                                        "Not shown: %s commitments, cancelled or superseded.", n_gone),
                              count));
  return jalon_notes_finish (notes, data->timeline->plan, data->locale);
}

static JalonScene *
draw (const JalonGanttData *data, const JalonChartOptions *options)
{
  g_autoptr (GArray) rows = NULL;
  JalonSketch sketch;
  guint left_out;
  JalonGantt gantt;

  jalon_frame_open (&sketch, data->timeline->plan, options, jalon_gantt_title (data),
                    _ ("Terms of commitments, and milestones"), make_footnote (data));
  add_legend (&sketch, data);
  gantt = lay_out (&sketch, data, &rows, &left_out);
  sketch.scene->time_x0 = gantt.box.x;
  sketch.scene->time_x1 = gantt.box.x + gantt.box.width;
  sketch.scene->time_day0 = data->timeline->first;
  sketch.scene->time_day1 = data->timeline->behind;
  draw_years (&gantt);
  draw_as_of (&gantt);
  draw_rows (&gantt, rows);
  if (left_out > 0)
    draw_left_out (&gantt, left_out);
  jalon_gantt_add_rows (&sketch, data);
  g_strfreev (gantt.names);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonGanttData data = { result, options->locale };
  guint n;

  jalon_plan_commitments (plan, &n);
  if (!data.timeline->has_dates && data.timeline->items->len < n)
    return jalon_frame_empty (plan, options, _ ("Nothing with a date stands any more"),
                              _ ("Commitments that are cancelled or superseded have no bar here."));
  if (!data.timeline->has_dates)
    return jalon_frame_empty (
      plan, options, _ ("There is nothing with a date yet"),
      _ ("Add a commitment with a start and an end, or a milestone, to see it here."));
  return draw (&data, options);
}

const JalonChart jalon_gantt_chart = {
  .id = "timeline.gantt",
  .title = N_ ("Terms and milestones"),
  .analysis = &jalon_timeline_analysis,
  .build = build,
};
