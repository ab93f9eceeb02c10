/* The bars of the supply-chain timeline. */
#include "config.h"

#include <math.h>

#include "supply.h"
#include "text.h"

#define CAP 4.0 /* half of a whisker's end */

void
jalon_supply_draw_whisker (
  JalonSketch *sketch, JalonMarkRole role, const JalonSubject *subject, double x0, double x1, double y)
{
  double points[] = { x0, y - CAP, x0, y + CAP, x0, y, x1, y, x1, y - CAP, x1, y + CAP };
  JalonMark *mark = jalon_sketch_path (sketch, role, JALON_INK_TEXT, points, G_N_ELEMENTS (points) / 2);

  mark->line_width = 1.5;
  jalon_sketch_about (mark, subject);
}

void
jalon_supply_draw_slack (
  JalonSketch *sketch, JalonMarkRole role, const JalonSubject *subject, double x0, double x1, double y)
{
  double points[] = { x0, y, x1, y, x1, y - CAP };
  JalonMark *mark = jalon_sketch_path (sketch, role, JALON_INK_DATA_MUTED, points, 3);

  mark->line_width = 1;
  jalon_sketch_about (mark, subject);
}

/* What has no length: a date that is stated, or the milestone. */
static void
add_diamond (const JalonSupply *self, const JalonSupplyRow *row, const JalonSubject *subject, double middle)
{
  double x = jalon_month_axis_x (&self->months, row->time->p50), half = MIN (self->thick / 2, 8);
  double points[] = { x, middle - half, x + half, middle, x, middle + half, x - half, middle };
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_DATUM, JALON_INK_PAPER, points, 4);
  gboolean solid = row->there || row->node == JALON_NETWORK_NONE;

  mark->closed = TRUE;
  mark->line_width = 1;
  mark->fill = JALON_FILL_SOLID;
  mark->ink = row->node == JALON_NETWORK_NONE ? JALON_INK_TEXT
              : row->there                    ? JALON_INK_STATED
                                              : JALON_INK_PAPER;
  if (!solid) {
    mark->stroke = jalon_supply_is_critical (row) ? JALON_INK_ALERT : JALON_INK_DATA;
    mark->line_width = jalon_supply_is_critical (row) ? 2.5 : 1.5;
  }
  jalon_sketch_about (mark, subject);
}

/* Solid what is there; hatched what is to come, with a strong edge where it is critical. */
static void
add_bar (const JalonSupply *self, const JalonSupplyRow *row, const JalonSubject *subject, double middle)
{
  double x0 = jalon_month_axis_x (&self->months, row->start),
         x1 = jalon_month_axis_x (&self->months, row->time->p50);
  JalonMark *mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, row->there ? JALON_FILL_SOLID : JALON_FILL_HATCHED,
                       row->there ? JALON_INK_STATED : JALON_INK_DATA,
                       (JalonBox){ x0, middle - self->thick / 2, MAX (x1 - x0, 2), self->thick });

  if (jalon_supply_is_critical (row)) {
    mark->stroke = JALON_INK_ALERT;
    mark->line_width = 2.5;
  }
  jalon_sketch_about (mark, subject);
}

static void
add_ghost (const JalonSupply *self, const JalonSupplyRow *row, const JalonSubject *subject, double middle)
{
  double start, end, x0, x1;
  JalonMark *mark;

  if (!jalon_supply_base (self->data, row, &start, &end))
    return;
  x0 = jalon_month_axis_x (&self->months, start);
  x1 = jalon_month_axis_x (&self->months, end);
  mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_NONE, JALON_INK_NONE,
                       (JalonBox){ x0, middle - self->thick / 2 - 2, MAX (x1 - x0, 1), self->thick + 4 });
  mark->stroke = JALON_INK_MUTED;
  mark->line_width = 1;
  mark->dashed = TRUE;
  jalon_sketch_about (mark, subject);
}

static void
add_spread (const JalonSupply *self, const JalonSupplyRow *row, const JalonSubject *subject, double middle)
{
  const JalonSimulatedTime *time = row->time;
  double p10 = jalon_month_axis_x (&self->months, time->p10),
         p90 = jalon_month_axis_x (&self->months, time->p90);
  double end = jalon_month_axis_x (&self->months, time->p50 + (isnan (time->slack) ? 0 : time->slack));
  double from = jalon_month_axis_x (&self->months, time->p50);

  if (row->node != JALON_NETWORK_NONE && end - from >= 2)
    jalon_supply_draw_slack (self->sketch, JALON_MARK_LABEL, subject, from, end, middle + self->thick / 2);
  if (p90 - p10 >= 2)
    jalon_supply_draw_whisker (self->sketch, JALON_MARK_LABEL, subject, p10, p90, middle);
}

static void
add_words (const JalonSupply *self,
           const JalonSupplyRow *row,
           const JalonSubject *subject,
           const char *name,
           double middle)
{
  gboolean strong = jalon_supply_is_critical (row), end = row->node == JALON_NETWORK_NONE;
  g_autofree char *share = jalon_supply_share (self->data, row);
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, end ? JALON_FONT_LABEL : JALON_FONT_BODY,
                       JALON_INK_TEXT, JALON_ALIGN_LEFT, self->names_x, middle, self->names_width, name);

  mark->middle = TRUE;
  jalon_sketch_about (mark, subject);
  if (isnan (self->shares_x) || !*share)
    return;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, strong ? JALON_FONT_LABEL : JALON_FONT_SMALL,
                            strong ? JALON_INK_TEXT : JALON_INK_MUTED, JALON_ALIGN_RIGHT, self->shares_x,
                            middle, 0, share);
  mark->middle = TRUE;
  jalon_sketch_about (mark, subject);
}

void
jalon_supply_draw_row (const JalonSupply *self, const JalonSupplyRow *row, guint place)
{
  double middle = self->box.y + (place + 0.5) * self->pitch;
  g_autoptr (GArray) covers = jalon_supply_covers (self->data, row);
  g_autofree char *tip = jalon_supply_tip (self->data, row);
  JalonSubject subject = { row->ref, (const JalonRef *) covers->data, covers->len, tip, NULL, 0 };

  add_words (self, row, &subject, self->names[place], middle);
  add_ghost (self, row, &subject, middle);
  if (isnan (row->start))
    add_diamond (self, row, &subject, middle);
  else
    add_bar (self, row, &subject, middle);
  jalon_sketch_stop_and_say (self->sketch);
  add_spread (self, row, &subject, middle);
}
