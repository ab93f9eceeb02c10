/* One row of the timeline: a term's bar with its vague ends, what stands for a term that is not stated, and
 * milestones. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "gantt.h"
#include "text.h"
#include "words.h"

#define MILESTONES_MAX 40
#define DRAWN_SHARE 0.2 /* of a bar's thickness is the strip of what is drawn, and no less than this */
#define DRAWN_LEAST 4.0
#define OPEN_LENGTH 44.0 /* of the arrow of a term whose other end is not stated */

JalonFill
jalon_gantt_fill (const JalonPlanCommitment *commitment)
{
  if (!commitment->counted)
    return JALON_FILL_OUTLINE;

  return commitment->confidence == JALON_CONFIDENCE_UNVERIFIED ? JALON_FILL_HATCHED : JALON_FILL_SOLID;
}

/* One row's bar: where its certain part and its vague ends are. */
typedef struct {
  double begin, solid_begin, solid_end, end;
  double middle;   /* y */
  gboolean hollow; /* no day is certain, and so nothing is filled */
} Span;

double
jalon_gantt_x (const JalonGantt *self, guint32 day)
{
  const JalonGanttData *data = self->data;

  if (day == JALON_DATE_OPEN)
    return self->box.x + self->box.width;
  if (day <= data->timeline->first)
    return self->box.x;

  return self->box.x +
         self->box.width * MIN (1.0, (double) (day - data->timeline->first) /
                                       (double) (data->timeline->behind - data->timeline->first));
}

/* The day after @day, which is where a bar that includes it ends. */
static double
x_behind (const JalonGantt *self, guint32 day)
{
  return jalon_gantt_x (self, day == JALON_DATE_OPEN ? day : day + 1);
}

static double
diamond_half (const JalonGantt *self)
{
  return self->with_lanes ? 6.5 : MIN (6.5, self->thick / 2);
}

/* From where to where a milestone stands, its bracket where it is vague, and no less than its diamond. */
static void
milestone_span (const JalonGantt *self, const JalonPlanMilestone *milestone, double *from, double *to)
{
  double left = self->box.x, right = left + self->box.width, half = diamond_half (self), middle;

  *from = milestone->date.first == JALON_DATE_OPEN ? left : jalon_gantt_x (self, milestone->date.first);
  *to = x_behind (self, milestone->date.last);
  middle = CLAMP ((*from + *to) / 2, left + half, MAX (left + half, right - half));
  if (*to - *from <= 2 * half) {
    *from = middle - half;
    *to = middle + half;
  }
}

static JalonSubject
subject_of (const JalonPlanCommitment *commitment, const JalonRef *provider, const char *tip)
{
  return (JalonSubject){ commitment->ref, provider, 1, tip };
}

/* A vague end: a pale part of the bar over the days that it may be on, as what is due is spread over them as
 * well. */
static void
add_vague (const JalonGantt *self,
           const JalonPlanCommitment *commitment,
           double near,
           double far,
           double middle,
           const JalonSubject *subject)
{
  JalonFill fill = jalon_gantt_fill (commitment);
  JalonMark *mark;

  if (fabs (far - near) < 1)
    return;

  mark = jalon_sketch_rect (
    self->sketch, JALON_MARK_LABEL, fill, fill == JALON_FILL_SOLID ? JALON_INK_DATA_MUTED : JALON_INK_DATA,
    (JalonBox){ MIN (near, far), middle - self->thick / 2, fabs (far - near), self->thick });
  mark->stroke = JALON_INK_DATA;
  mark->line_width = 1;
  jalon_sketch_about (mark, subject);
}

static Span
span_of (const JalonGantt *self, const JalonPlanCommitment *commitment, double middle)
{
  JalonDate start = commitment->start, end = commitment->end;
  Span span = { .middle = middle };

  span.begin = jalon_gantt_x (self, start.first == JALON_DATE_OPEN ? 0 : start.first);
  span.solid_begin = start.last == JALON_DATE_OPEN ? span.begin : jalon_gantt_x (self, start.last);
  /* What lasts so and so long is drawn as long, from its earliest start on: that is what it falls due over.
   */
  span.end = commitment->duration && commitment->due_behind ? jalon_gantt_x (self, commitment->due_behind)
                                                            : x_behind (self, end.last);
  span.solid_end = end.first == JALON_DATE_OPEN ? span.end : x_behind (self, end.first);
  return span;
}

static void
add_bar (const JalonGantt *self,
         const JalonPlanCommitment *commitment, /* (nullable): of a bar of which no day is certain */
         Span *span,
         const JalonSubject *subject)
{
  gboolean is_certain = span->solid_end > span->solid_begin;
  double from = is_certain ? span->solid_begin : span->begin, to = is_certain ? span->solid_end : span->end;
  JalonMark *mark = jalon_sketch_rect (
    self->sketch, JALON_MARK_DATUM, is_certain ? jalon_gantt_fill (commitment) : JALON_FILL_NONE,
    JALON_INK_DATA, (JalonBox){ from, span->middle - self->thick / 2, MAX (to - from, 1), self->thick });

  if (!is_certain) { /* start and end are so vague that no day is certain */
    mark->ink = JALON_INK_NONE;
    mark->stroke = JALON_INK_DATA;
    mark->line_width = 1.5;
    mark->dashed = TRUE;
    span->solid_begin = span->begin;
    span->solid_end = span->end;
    span->hollow = TRUE;
  }
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (self->sketch);
  if (!is_certain)
    return;

  add_vague (self, commitment, span->solid_begin, span->begin, span->middle, subject);
  add_vague (self, commitment, span->solid_end, span->end, span->middle, subject);
}

/* What is drawn of the amount, as a strip along the lower edge: as much of the bar as of the amount. */
static void
add_drawn (const JalonGantt *self,
           const JalonPlanCommitment *commitment,
           const Span *span,
           const JalonSubject *subject)
{
  const double share = jalon_gantt_drawn (self->data, commitment);
  const double thick = MAX (DRAWN_LEAST, DRAWN_SHARE * self->thick);
  JalonBox box = { span->begin, span->middle + self->thick / 2 - thick, span->end - span->begin, thick };

  if (isnan (share) || box.width <= 0)
    return;
  jalon_sketch_about (
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_PAPER, box), subject);
  box.y += 1;
  box.height -= 1;
  box.width *= CLAMP (share, 0, 1);
  if (box.width > 0)
    jalon_sketch_about (
      jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_TEXT, box), subject);
}

/* No term is stated, but when its tranches fall due: an outline around them, as none says that it is all. */
static void
add_due (const JalonGantt *self, JalonDate due, Span *span, const JalonSubject *subject)
{
  span->begin = span->solid_begin = span->solid_end = jalon_gantt_x (self, due.first);
  span->end = x_behind (self, due.last);
  add_bar (self, NULL, span, subject);
}

/* The earliest day of a date, or the latest; where that is open, the other one. */
static guint32
earliest_day (JalonDate date)
{
  return date.first != JALON_DATE_OPEN ? date.first : date.last;
}

static guint32
latest_day (JalonDate date)
{
  return date.last != JALON_DATE_OPEN ? date.last : date.first;
}

/* What has no full term: an arrow from the end that is known into what is not, else a flag at the
 * announcement. */
static void
add_open (const JalonGantt *self,
          const JalonPlanCommitment *commitment,
          Span *span,
          const JalonSubject *subject)
{
  gboolean has_start = jalon_date_is_set (commitment->start), has_end = jalon_date_is_set (commitment->end);
  double left = self->box.x, right = left + self->box.width, half = self->thick / 2;
  double length = has_start || has_end ? OPEN_LENGTH : self->thick * 0.8;
  double foot = has_start ? jalon_gantt_x (self, earliest_day (commitment->start))
                : has_end ? x_behind (self, latest_day (commitment->end))
                          : jalon_gantt_x (self, jalon_date_middle (commitment->announced));
  double way = has_end && !has_start ? -1 : 1;
  JalonMark *mark;

  foot = way > 0 ? CLAMP (foot, left, MAX (left, right - length)) : MAX (foot, left + length);

  double tip = foot + way * length, shoulder = has_start || has_end ? tip - way * half : foot;
  double points[] = { foot,     span->middle - half, shoulder, span->middle - half, tip, span->middle,
                      shoulder, span->middle + half, foot,     span->middle + half };

  mark =
    jalon_sketch_path (self->sketch, JALON_MARK_DATUM, JALON_INK_DATA, points, G_N_ELEMENTS (points) / 2);
  mark->closed = TRUE;
  /* Pale, as of no day is it certain; but an outline is what is rumoured or intended. */
  if (jalon_gantt_fill (commitment) != JALON_FILL_OUTLINE) {
    mark->fill = JALON_FILL_SOLID;
    mark->ink = JALON_INK_DATA_MUTED;
  }
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (self->sketch);
  span->begin = span->solid_begin = MIN (foot, tip);
  span->end = MAX (foot, tip);
  span->solid_end = span->begin; /* nothing is solid */
}

static char *
bar_text (const JalonGantt *self, const JalonPlanCommitment *commitment)
{
  JalonLocale *locale = self->data->locale;
  gboolean is_firm = commitment->firm != JALON_MONEY_UNSET;
  g_autofree char *money =
    jalon_locale_money (locale, is_firm ? commitment->firm : commitment->ceiling, commitment->currency);
  g_autofree char *amount = is_firm ? g_strdup (money) : g_strdup_printf (C_ ("amount", "up to %s"), money);
  gboolean has_amount = is_firm || commitment->ceiling != JALON_MONEY_UNSET;
  const char *lack = jalon_commitment_has_term (commitment)  ? NULL
                     : jalon_commitment_is_open (commitment) ? _ ("term open")
                     : jalon_date_is_set (commitment->start) ? _ ("end not stated")
                     : jalon_date_is_set (commitment->end)   ? _ ("start not stated")
                                                             : _ ("term not stated");

  if (!lack)
    return has_amount ? g_steal_pointer (&amount) : NULL;

  return has_amount ? jalon_words_append (g_steal_pointer (&amount), lack) : g_strdup (lack);
}

/* How far milestones reach in a row without lanes, where they stand on the bar: @crossed is whether one is
 * in the way of a text of @width at @x. */
static double
milestones_end (
  const JalonGantt *self, const JalonPlanCommitment *commitment, double x, double width, gboolean *crossed)
{
  const JalonGanttData *data = self->data;
  guint index = (guint) (commitment - data->timeline->commitments);
  double end = 0;

  *crossed = FALSE;
  for (guint i = 0; !self->with_lanes && i < data->timeline->n_milestones; i++) {
    double from, to;

    if (!jalon_milestone_belongs (data->timeline->plan, i, index) ||
        !jalon_date_is_set (data->timeline->milestones[i].date))
      continue;
    milestone_span (self, &data->timeline->milestones[i], &from, &to);
    *crossed |= from < x + width + 4 && to > x - 4;
    end = MAX (end, to);
  }
  return end;
}

/* Paper under words that the as-of line would run through. */
static void
clear_ground (const JalonGantt *self, double x, double middle, double width)
{
  double height = jalon_text_height (JALON_FONT_LABEL);

  if (x - 3 < self->as_of && self->as_of < x + width + 3)
    jalon_sketch_rect (self->sketch, JALON_MARK_ANNOTATION, JALON_FILL_SOLID, JALON_INK_PAPER,
                       (JalonBox){ x - 3, middle - height / 2, width + 6, height });
}

/* Upon the solid part where it fits, at its begin or its end; else behind the bar, before it, or behind all
 * milestones; else not at all, as the tip says it. */
static void
label_bar (const JalonGantt *self,
           const JalonPlanCommitment *commitment,
           const Span *span,
           const JalonSubject *subject)
{
  g_autofree char *text = bar_text (self, commitment);
  double width = text ? jalon_text_width (JALON_FONT_LABEL, text) : 0;
  gboolean fits_upon = (span->hollow || jalon_gantt_fill (commitment) == JALON_FILL_SOLID) &&
                       width + 16 <= span->solid_end - span->solid_begin &&
                       jalon_text_height (JALON_FONT_LABEL) <= self->thick;
  double right = self->box.x + self->box.width;
  gboolean crossed;
  double behind = MAX (span->end, milestones_end (self, commitment, 0, 0, &crossed)) + 8;
  const struct {
    gboolean fits;
    double x;
  } places[] = {
    { fits_upon, span->solid_begin + 8 },
    { fits_upon, span->solid_end - 8 - width },
    { span->end + 8 + width <= right, span->end + 8 },
    { span->begin - 8 - width >= self->box.x, span->begin - 8 - width },
    { behind + width <= right, behind },
  };

  for (guint i = 0; text && i < G_N_ELEMENTS (places); i++) {
    JalonInk ink = i < 2 && !span->hollow ? jalon_theme_ink_on (self->sketch->scene->theme, JALON_INK_DATA)
                                          : JALON_INK_TEXT;
    JalonMark *mark;

    milestones_end (self, commitment, places[i].x, width, &crossed);
    if (!places[i].fits || crossed)
      continue;

    if (i >= 2 || span->hollow)
      clear_ground (self, places[i].x, span->middle, width);
    mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, ink, JALON_ALIGN_LEFT,
                              places[i].x, span->middle, 0, text);
    mark->middle = TRUE;
    jalon_sketch_about (mark, subject);
    return;
  }
}

void
jalon_gantt_add_name (
  const JalonGantt *self, double middle, const JalonSubject *subject, const char *name, const char *second)
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
  JalonGantt *self, const JalonPlanMilestone *milestone, double x, double y, double half, const char *tip)
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
label_milestone (const JalonGantt *self,
                 const JalonPlanMilestone *milestone,
                 double left,
                 double right,
                 double y,
                 double *taken)
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
draw_milestone (JalonGantt *self, const JalonPlanMilestone *milestone, double middle, double *taken)
{
  double half = diamond_half (self), y = self->with_lanes ? middle - self->thick / 2 - 12 : middle;
  double from, to;
  g_autofree char *tip = jalon_gantt_milestone_tip (self->data, milestone);
  JalonSubject subject = { milestone->ref, NULL, 0, NULL };

  if (!jalon_date_is_set (milestone->date) || self->n_milestones >= MILESTONES_MAX)
    return;

  milestone_span (self, milestone, &from, &to);
  if (to - from > 2 * half + 1) {
    double bracket[] = { from, y + half, from, y, to, y, to, y + half };

    jalon_sketch_about (jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, bracket, 4),
                        &subject);
  }
  add_diamond (self, milestone, (from + to) / 2, y, half, tip);
  if (self->with_lanes)
    label_milestone (self, milestone, from, to, y, taken);
}

/* @commitment: G_MAXUINT for those that belong to none */
void
jalon_gantt_draw_milestones (JalonGantt *self, guint commitment, double middle)
{
  double taken = self->box.x;

  for (guint i = 0; i < self->data->timeline->n_milestones; i++)
    if (jalon_milestone_belongs (self->data->timeline->plan, i, commitment))
      draw_milestone (self, &self->data->timeline->milestones[i], middle, &taken);
}

void
jalon_gantt_draw_commitment (JalonGantt *self, guint index, const char *name, double middle)
{
  const JalonGanttData *data = self->data;
  const JalonPlanCommitment *commitment = &data->timeline->commitments[index];
  const JalonPlanParty *provider = &data->timeline->parties[commitment->provider];
  g_autofree char *tip = jalon_gantt_commitment_tip (data, commitment);
  JalonSubject subject = subject_of (commitment, &provider->ref, tip);
  JalonDate due = jalon_commitment_due (data->timeline->plan, commitment);
  Span span = span_of (self, commitment, middle);

  jalon_gantt_add_name (self, middle, &subject, name, self->with_lanes ? provider->name : NULL);
  if (jalon_commitment_has_term (commitment)) {
    add_bar (self, commitment, &span, &subject);
    add_drawn (self, commitment, &span, &subject);
  } else if (jalon_date_is_set (due))
    add_due (self, due, &span, &subject);
  else
    add_open (self, commitment, &span, &subject);
  label_bar (self, commitment, &span, &subject);
  jalon_gantt_draw_milestones (self, index, middle);
}
