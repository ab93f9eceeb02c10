/* Running programs over rows: only what somebody looks at is worked out, and a row that nobody needs any more
 * gives its room to another, so that those at hand are few. */
#include "config.h"

#include "program-private.h"

static void
mark (guint8 *marks, int row)
{
  if (row >= 0)
    marks[row] |= JALON_ROW_USED;
}

static void
mark_needs (const JalonProgram *self, guint8 *marks, guint index)
{
  mark (marks, jalon_program_step (self, index)->a);
  mark (marks, jalon_program_step (self, index)->b);
  mark (marks, jalon_program_step (self, index)->c);
}

/* A step needs none behind it. */
static void
mark_backward (const JalonProgram *self, guint8 *marks)
{
  for (guint i = self->steps->len; i > 0; i--)
    if (marks[i - 1])
      mark_needs (self, marks, i - 1);
}

/* By step, the last one that needs its row; one behind all where it is kept. */
static guint *
find_last_uses (const JalonProgram *self)
{
  guint *last = g_new (guint, MAX (self->steps->len, 1));

  for (guint i = 0; i < self->steps->len; i++) {
    const JalonProgramStep *it = jalon_program_step (self, i);

    last[i] = self->marks[i] & JALON_ROW_KEPT || it->op == JALON_OP_INPUT ? self->steps->len : i;
    if (!self->marks[i])
      continue;
    for (guint k = 0; k < 3; k++) {
      const int need = k == 0 ? it->a : k == 1 ? it->b : it->c;

      if (need >= 0)
        last[need] = MAX (last[need], i);
    }
  }
  return last;
}

static guint
take_room (JalonProgram *self, GArray *empty)
{
  guint room;

  if (empty->len == 0)
    return self->n_rooms++;
  room = g_array_index (empty, guint, empty->len - 1);
  g_array_set_size (empty, empty->len - 1);
  return room;
}

static int
room_of (const JalonProgram *self, int row)
{
  return row < 0 ? row : (int) self->rooms[row];
}

/* Leaves rooms of what step @index was the last to need. */
static void
leave_rooms (JalonProgram *self, const guint *last, guint index, GArray *empty)
{
  const JalonProgramStep *it = jalon_program_step (self, index);
  const int rows[] = { it->a, it->b, it->c, (int) index };

  for (guint k = 0; k < G_N_ELEMENTS (rows); k++) {
    gboolean again = FALSE;

    for (guint j = 0; j < k; j++)
      again |= rows[j] == rows[k];
    if (rows[k] >= 0 && !again && last[rows[k]] == index)
      g_array_append_val (empty, self->rooms[rows[k]]);
  }
}

static guint8 *
mark_asked (const JalonProgram *self)
{
  guint8 *marks = g_new0 (guint8, MAX (self->steps->len, 1));

  for (guint i = 0; i < self->asked->len; i += 2)
    marks[g_array_index (self->asked, guint, i)] |= g_array_index (self->asked, guint, i + 1);
  mark_backward (self, marks);
  return marks;
}

static gboolean *
find_marked (const JalonProgram *self, const guint8 *marks)
{
  gboolean *marked = g_new (gboolean, MAX (self->steps->len, 1));

  for (guint i = 0; i < self->steps->len; i++)
    marked[i] = marks[i] != 0;
  return marked;
}

gboolean *
jalon_program_find_used (const JalonProgram *self)
{
  g_autofree guint8 *marks = mark_asked (self);

  return find_marked (self, marks);
}

gboolean *
jalon_program_find_leading (const JalonProgram *self, const JalonTerm *to, guint n)
{
  g_autofree guint8 *marks = g_new0 (guint8, MAX (self->steps->len, 1));

  for (guint i = 0; i < n; i++)
    mark (marks, to[i].row);
  mark_backward (self, marks);
  return find_marked (self, marks);
}

void
jalon_program_finish (JalonProgram *self)
{
  g_autoptr (GArray) empty = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *last = NULL;

  self->marks = mark_asked (self);
  self->rooms = g_new0 (guint, MAX (self->steps->len, 1));
  last = find_last_uses (self);
  for (guint i = 0; i < self->steps->len; i++)
    if (jalon_program_step (self, i)->op == JALON_OP_INPUT)
      self->rooms[i] = self->n_rooms++;
  for (guint i = 0; i < self->steps->len; i++) {
    JalonProgramStep fresh = *jalon_program_step (self, i);

    if (!self->marks[i] || fresh.op == JALON_OP_INPUT)
      continue;
    self->rooms[i] = take_room (self, empty);
    fresh.a = room_of (self, fresh.a);
    fresh.b = room_of (self, fresh.b);
    fresh.c = room_of (self, fresh.c);
    g_array_append_val (self->code, fresh);
    g_array_append_val (self->made, i);
    leave_rooms (self, last, i, empty);
  }
}

guint
jalon_program_rows (const JalonProgram *self)
{
  return self->n_rooms;
}

guint
jalon_program_terms (const JalonProgram *self)
{
  return self->steps->len;
}

float *
jalon_program_row (const JalonProgram *self, float *rows, JalonTerm term)
{
  return rows + (gsize) self->rooms[term.row] * JALON_ROW;
}

static void
fill (float *out, float value)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = value;
}

static void
run_step (const JalonProgramStep *self, float *out, float *rows, guint64 seed, guint32 first)
{
  const float *a = rows + (gsize) MAX (self->a, 0) * JALON_ROW,
              *b = rows + (gsize) MAX (self->b, 0) * JALON_ROW;
  const float *k = self->k;

  switch ((JalonProgramOp) self->op) {
  case JALON_OP_INPUT:
    return;
  case JALON_OP_DRAW:
    jalon_row_draw (out, seed, self->identity, self->n, first);
    return;
  case JALON_OP_FILL:
    fill (out, k[0]);
    return;
  case JALON_OP_PROBIT:
    jalon_row_probit (out, a);
    return;
  case JALON_OP_NORMAL_CDF:
    jalon_row_normal_cdf (out, a);
    return;
  case JALON_OP_LINEAR:
    jalon_row_linear (out, a, k[0], k[1]);
    return;
  case JALON_OP_EXP:
    jalon_row_exp (out, a, k[0], k[1]);
    return;
  case JALON_OP_TRIANGULAR:
    jalon_row_triangular (out, a, k[0], k[1], k[2], k[3], k[4]);
    return;
  case JALON_OP_CURVE:
    jalon_row_curve (out, a, self->data);
    return;
  case JALON_OP_STEPS:
    jalon_row_steps (out, a, self->data, self->more, self->n);
    return;
  case JALON_OP_ADD:
    jalon_row_add (out, a, b);
    return;
  case JALON_OP_SUBTRACT:
    jalon_row_subtract (out, a, b);
    return;
  case JALON_OP_MULTIPLY:
    jalon_row_multiply (out, a, b);
    return;
  case JALON_OP_DIVIDE:
    jalon_row_divide (out, a, b);
    return;
  case JALON_OP_MAX:
    jalon_row_max (out, a, b);
    return;
  case JALON_OP_MIN:
    jalon_row_min (out, a, b);
    return;
  case JALON_OP_MAX_WITH:
    jalon_row_max_with (out, a, k[0]);
    return;
  case JALON_OP_MIN_WITH:
    jalon_row_min_with (out, a, k[0]);
    return;
  case JALON_OP_ABOVE:
    jalon_row_above (out, a, k[0]);
    return;
  case JALON_OP_EQUAL:
    jalon_row_equal (out, a, b);
    return;
  case JALON_OP_SELECT:
    jalon_row_select (out, a, b, rows + (gsize) self->c * JALON_ROW);
    return;
  }
}

void
jalon_program_run (
  const JalonProgram *self, float *rows, guint64 seed, guint32 first, JalonProgramMade made, gpointer data)
{
  for (guint i = 0; i < self->code->len; i++) {
    const guint index = g_array_index (self->made, guint, i);
    float *out = rows + (gsize) self->rooms[index] * JALON_ROW;

    run_step (&g_array_index (self->code, JalonProgramStep, i), out, rows, seed, first);
    if (made && self->marks[index] & JALON_ROW_WATCHED)
      made (index, out, data);
  }
}

float *
jalon_rows_new (guint n)
{
  return g_aligned_alloc0 (MAX (n, 1), JALON_ROW * sizeof (float), 64);
}
