/* What has no place in the risk matrix, beside it or under it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "matrix.h"
#include "text.h"
#include "words.h"

/* Of the plot, what the names of what is not rated take beside it, where it is wide enough. */
#define BESIDE 0.24
#define BESIDE_FROM 620.0
#define BESIDE_MAX 24

#define SQUARE 8.0
#define STEP 13.0

/* A small square for what has no place in the matrix. */
static void
add_square (JalonSketch *sketch, double x, double middle, const JalonSubject *subject)
{
  JalonMark *mark = jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                                       (JalonBox){ x, middle - SQUARE / 2, SQUARE, SQUARE });

  mark->stroke = JALON_INK_MUTED;
  mark->line_width = 1.5;
  jalon_sketch_about (mark, subject);
  jalon_sketch_stop_and_say (sketch);
}

/* Those from @first on as one. */
static void
add_others (JalonSketch *sketch, const JalonMatrixData *data, guint first, JalonBox box)
{
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n = data->outside->len - first;
  g_autofree char *count = jalon_words_digits (data->locale, n);
  g_autofree char *text = g_strdup_printf (ngettext ("%s other", "%s others", n), count);
  JalonSubject subject = { .tip = text };
  JalonMark *mark;

  for (guint i = first; i < data->outside->len; i++)
    g_array_append_val (covers, jalon_matrix_outside (data, i)->ref);
  subject.covers = (const JalonRef *) covers->data;
  subject.n_covers = covers->len;
  add_square (sketch, box.x, box.y + box.height / 2, &subject);
  if (box.width < 40)
    return;
  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                            box.x + 14, box.y + box.height / 2, box.width - 14, text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

static void
add_outside (JalonSketch *sketch, const JalonMatrixData *data, guint index, JalonBox box)
{
  const JalonRegisterItem *item = jalon_matrix_outside (data, index);
  g_autofree char *tip = jalon_matrix_tip (data, item);
  JalonSubject subject = { .datum = item->ref, .tip = tip };
  JalonMark *mark;

  add_square (sketch, box.x, box.y + box.height / 2, &subject);
  if (box.width < 40)
    return;
  mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                            box.x + 14, box.y + box.height / 2, box.width - 14, item->name);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

/* Beside the matrix: a heading, and a line for each. */
static void
draw_beside (JalonSketch *sketch, const JalonMatrixData *data, JalonBox box)
{
  double line = jalon_text_height (JALON_FONT_SMALL) + 6;
  guint room = (guint) CLAMP (floor ((box.height - line) / line), 1, BESIDE_MAX);
  guint shown = data->outside->len <= room ? data->outside->len : room - 1;

  jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT, box.x,
                     box.y, box.width, jalon_matrix_outside_heading (data));
  for (guint i = 0; i < shown; i++)
    add_outside (sketch, data, i, (JalonBox){ box.x, box.y + (i + 1) * line, box.width, line });
  if (shown < data->outside->len)
    add_others (sketch, data, shown, (JalonBox){ box.x, box.y + (shown + 1) * line, box.width, line });
}

/* Under a narrow matrix: a heading, and a square for each. */
static void
draw_under (JalonSketch *sketch, const JalonMatrixData *data, JalonBox box)
{
  const char *heading = jalon_matrix_outside_heading (data);
  double heading_width = MIN (jalon_text_width (JALON_FONT_SMALL, heading) + 1, 0.7 * box.width);
  double x = box.x + heading_width + 8;
  guint room = (guint) CLAMP (floor ((box.x + box.width - x) / STEP), 1, 30);
  guint shown = data->outside->len <= room ? data->outside->len : room - 1;
  JalonMark *mark =
    jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT, box.x,
                       box.y + box.height / 2, heading_width, heading);

  mark->middle = TRUE;
  for (guint i = 0; i < shown; i++)
    add_outside (sketch, data, i, (JalonBox){ x + STEP * i, box.y, STEP - 1, box.height });
  if (shown < data->outside->len)
    add_others (sketch, data, shown, (JalonBox){ x + STEP * shown, box.y, STEP - 1, box.height });
}

/* Takes the room of what is not rated from the plot. */
JalonMatrixAside
jalon_matrix_take_aside (JalonSketch *sketch, const JalonMatrixData *data)
{
  double line = jalon_text_height (JALON_FONT_SMALL) + 4;
  JalonMatrixAside aside = { sketch->plot, sketch->plot.width >= BESIDE_FROM };

  if (data->outside->len == 0)
    return aside;
  if (aside.beside) {
    aside.box.width = BESIDE * sketch->plot.width;
    aside.box.x = sketch->plot.x + sketch->plot.width - aside.box.width;
    sketch->plot.width -= aside.box.width + 24;
  } else {
    aside.box.height = line;
    aside.box.y = sketch->plot.y + sketch->plot.height - line;
    sketch->plot.height = MAX (1, sketch->plot.height - line - 4);
  }
  return aside;
}

void
jalon_matrix_draw_aside (JalonSketch *sketch, const JalonMatrixData *data, const JalonMatrixAside *aside)
{
  if (data->outside->len > 0 && aside->beside)
    draw_beside (sketch, data, aside->box);
  else if (data->outside->len > 0)
    draw_under (sketch, data, aside->box);
}
