/* Placing columns, and naming them. */
#include "config.h"

#include <math.h>

#include "capital-columns.h"
#include "text.h"

#define COLUMN_MAX 96.0
#define COLUMN_SHARE 0.68

static const JalonCapitalSpan *
span_at (const JalonCapitalColumns *self, guint i)
{
  return &g_array_index (self->spans, JalonCapitalSpan, i);
}

/* Every how many columns there is room for a name. */
static guint
name_step (const JalonCapitalColumns *self)
{
  static const guint steps[] = { 1, 2, 4, 5, 10, 20, 40, 50, 100 };
  double widest = 0;

  for (guint i = 0; i < MIN (self->spans->len, 8); i++) {
    g_autofree char *name = jalon_capital_span_name (self->data, span_at (self, i), TRUE);

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, name));
  }
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * self->pitch >= widest + 10)
      return steps[i];
  return 1000;
}

/* Left out at the edges where one would stand in the axis. */
static void
draw_names (const JalonCapitalColumns *self)
{
  guint step = name_step (self);

  for (guint i = 0; i < self->spans->len; i++) {
    const JalonCapitalSpan *span = span_at (self, i);
    g_autofree char *name = jalon_capital_span_name (self->data, span, TRUE);
    double half = jalon_text_width (JALON_FONT_SMALL, name) / 2, x = jalon_capital_columns_x (self, i);
    guint number = span->quarter ? (guint) span->year * 4 + span->quarter - 1 : (guint) span->year;

    if (number % step == 0 && x - half >= self->box.x && x + half <= self->box.x + self->box.width)
      jalon_sketch_text (self->sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_CENTRE,
                         x, self->box.y + self->box.height + 5, 0, name);
  }
}

JalonCapitalColumns
jalon_capital_columns_new (JalonSketch *sketch,
                           const JalonCapitalData *data,
                           const GArray *spans,
                           JalonRange range,
                           gboolean shares,
                           double top)
{
  JalonCapitalColumns self = {
    .sketch = sketch, .data = data, .spans = spans, .box = sketch->plot, .range = range
  };

  top = MAX (top, jalon_text_height (JALON_FONT_SMALL) / 2);
  self.box.y += top;
  self.box.height = MAX (1, self.box.height - top - jalon_text_height (JALON_FONT_SMALL) - 6);
  jalon_axis_range (sketch, &self.box, &range, data->capital->currency, shares);
  self.pitch = self.box.width / MAX (spans->len, 1);
  self.thick = MIN (COLUMN_MAX, COLUMN_SHARE * self.pitch);
  draw_names (&self);
  return self;
}

double
jalon_capital_columns_x (const JalonCapitalColumns *self, guint i)
{
  return self->box.x + (i + 0.5) * self->pitch;
}

double
jalon_capital_columns_y (const JalonCapitalColumns *self, double value)
{
  return jalon_range_y (&self->range, &self->box, value);
}

JalonBox
jalon_capital_columns_box (const JalonCapitalColumns *self, guint i, double from, double to)
{
  double y0 = jalon_capital_columns_y (self, from), y1 = jalon_capital_columns_y (self, to);

  return (JalonBox){ jalon_capital_columns_x (self, i) - self->thick / 2, MIN (y0, y1), self->thick,
                     fabs (y1 - y0) };
}

void
jalon_capital_columns_unknown (const JalonCapitalColumns *self, JalonBox box, const char *tip)
{
  JalonMark *mark =
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_OUTLINE, JALON_INK_MUTED, box);

  jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
  jalon_sketch_stop (self->sketch);
}
