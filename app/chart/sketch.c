/* Adding marks, rows and spoken sentences to a scene in the making. */
#include "config.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "sketch.h"

static JalonMark *
add (JalonSketch *self, JalonMarkShape shape, JalonMarkRole role)
{
  GArray *marks = self->scene->marks;
  JalonMark mark = { .shape = shape, .role = role };

  g_array_append_val (marks, mark);
  return &g_array_index (marks, JalonMark, marks->len - 1);
}

JalonMark *
jalon_sketch_rect (JalonSketch *self, JalonMarkRole role, JalonFill fill, JalonInk ink, JalonBox box)
{
  JalonMark *mark = add (self, JALON_MARK_RECT, role);

  mark->fill = fill;
  mark->ink = ink;
  mark->x = box.x;
  mark->y = box.y;
  mark->width = box.width;
  mark->height = box.height;
  return mark;
}

JalonMark *
jalon_sketch_line (
  JalonSketch *self, JalonMarkRole role, JalonInk stroke, double x0, double y0, double x1, double y1)
{
  JalonMark *mark = add (self, JALON_MARK_LINE, role);

  mark->stroke = stroke;
  mark->line_width = 1;
  mark->x = x0;
  mark->y = y0;
  mark->width = x1 - x0;
  mark->height = y1 - y0;
  return mark;
}

JalonMark *
jalon_sketch_path (
  JalonSketch *self, JalonMarkRole role, JalonInk stroke, const double *points, guint n_points)
{
  JalonMark *mark = add (self, JALON_MARK_PATH, role);

  mark->stroke = stroke;
  mark->line_width = 1.5;
  mark->points = g_memdup2 (points, 2 * n_points * sizeof (double));
  mark->n_points = n_points;
  return mark;
}

JalonMark *
jalon_sketch_text (JalonSketch *self,
                   JalonMarkRole role,
                   JalonFont font,
                   JalonInk ink,
                   JalonAlign align,
                   double x,
                   double y,
                   double width,
                   const char *text)
{
  JalonMark *mark = add (self, JALON_MARK_TEXT, role);

  mark->font = font;
  mark->ink = ink;
  mark->align = align;
  mark->x = x;
  mark->y = y;
  mark->width = width;
  mark->text = g_strdup (text);
  return mark;
}

static int
compare_refs (const void *a, const void *b)
{
  JalonRef first = *(const JalonRef *) a, second = *(const JalonRef *) b;

  return first < second ? -1 : first > second;
}

static JalonRef *
sorted (const JalonRef *refs, guint *n)
{
  JalonRef *copy = g_memdup2 (refs, *n * sizeof (JalonRef));

  *n = copy ? *n : 0;
  if (*n > 1)
    qsort (copy, *n, sizeof (JalonRef), compare_refs);
  return copy;
}

void
jalon_sketch_about (JalonMark *mark, const JalonSubject *subject)
{
  mark->datum = subject->datum;
  mark->n_covers = subject->n_covers;
  mark->covers = sorted (subject->covers, &mark->n_covers);
  mark->n_kin = subject->n_kin;
  mark->kin = sorted (subject->kin, &mark->n_kin);
  if (mark->role == JALON_MARK_DATUM)
    mark->tip = g_strdup (subject->tip);
}

void
jalon_sketch_stop (JalonSketch *self)
{
  guint last = self->scene->marks->len - 1;

  g_array_append_val (self->scene->stops, last);
}

void
jalon_sketch_stop_and_say (JalonSketch *self)
{
  const char *tip = g_array_index (self->scene->marks, JalonMark, self->scene->marks->len - 1).tip;

  jalon_sketch_stop (self);
  if (tip)
    jalon_sketch_say (self, tip);
}

void
jalon_sketch_say (JalonSketch *self, const char *sentence)
{
  gunichar last;

  if (!*sentence)
    return;

  if (self->spoken->len > 0)
    g_string_append_c (self->spoken, ' ');
  g_string_append (self->spoken, sentence);

  last = g_utf8_get_char (g_utf8_find_prev_char (sentence, sentence + strlen (sentence)));
  if (last != '.' && last != '?' && last != '!')
    g_string_append_c (self->spoken, '.');
}

guint
jalon_sketch_row_room (JalonSketch *self, guint n)
{
  const guint room = MIN (n, JALON_SCENE_ROWS_MAX);

  self->scene->n_rows_left_out += n - room;
  return room;
}

void
jalon_sketch_columns (JalonSketch *self, const char *kinds, char **columns)
{
  g_free (self->scene->kinds);
  self->scene->kinds = g_strdup (kinds);
  g_strfreev (self->scene->columns);
  self->scene->columns = columns;
}

void
jalon_sketch_row (JalonSketch *self, JalonRef datum, char **cells)
{
  JalonSceneRow *row = g_new (JalonSceneRow, 1);

  row->cells = cells;
  row->datum = datum;
  g_ptr_array_add (self->scene->rows, row);
}

char **
jalon_cells (char *first, ...)
{
  GPtrArray *cells = g_ptr_array_new ();
  va_list rest;

  va_start (rest, first);
  for (char *cell = first; cell; cell = va_arg (rest, char *))
    g_ptr_array_add (cells, cell);
  va_end (rest);
  g_ptr_array_add (cells, NULL);

  return (char **) g_ptr_array_free (cells, FALSE);
}
