/* Programs over rows: built step by step with what is known left out, then run for many blocks of trials. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "program.h"

typedef enum {
  OP_INPUT,
  OP_DRAW,
  OP_FILL,
  OP_PROBIT,
  OP_NORMAL_CDF,
  OP_LINEAR,
  OP_EXP,
  OP_TRIANGULAR,
  OP_CURVE,
  OP_STEPS,
  OP_ADD,
  OP_SUBTRACT,
  OP_MULTIPLY,
  OP_DIVIDE,
  OP_MAX,
  OP_MIN,
  OP_MAX_WITH,
  OP_MIN_WITH,
  OP_ABOVE,
  OP_EQUAL,
  OP_SELECT,
} Op;

/* One step; what it gives is the row of its own index. Compared byte by byte. */
typedef struct {
  guint64 identity;
  const void *data, *more;
  int a, b, c; /* rows; -1 */
  guint op, n; /* @n: what it is drawn for, or how many */
  float k[5];
} Step;

G_STATIC_ASSERT (sizeof (Step) == 64);

struct _JalonProgram {
  GArray *steps;     /* of Step */
  GHashTable *known; /* GBytes of a step → its index + 1 */
  GArray *kept;      /* of guint */
  gboolean *used;    /* (array): by step */
  GArray *order;     /* of guint: steps that are worked out, draws first */
  guint n_draws;     /* of them */
};

JalonProgram *
jalon_program_new (void)
{
  JalonProgram *self = g_new0 (JalonProgram, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->kept = g_array_new (FALSE, FALSE, sizeof (guint));
  self->order = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_program_free (JalonProgram *self)
{
  g_array_unref (self->steps);
  g_hash_table_unref (self->known);
  g_array_unref (self->kept);
  g_array_unref (self->order);
  g_free (self->used);
  g_free (self);
}

JalonTerm
jalon_constant (double value)
{
  return (JalonTerm){ -1, (float) value };
}

gboolean
jalon_term_equal (JalonTerm a, JalonTerm b)
{
  return a.row == b.row && (a.row >= 0 || a.value == b.value);
}

static Step
step (Op op)
{
  Step fresh;

  memset (&fresh, 0, sizeof fresh);
  fresh.op = op;
  fresh.a = fresh.b = fresh.c = -1;
  return fresh;
}

static JalonTerm
append (JalonProgram *self, const Step *fresh)
{
  g_array_append_val (self->steps, *fresh);
  return (JalonTerm){ (int) self->steps->len - 1, 0 };
}

/* The row of this step, which may be there already. */
static JalonTerm
emit (JalonProgram *self, const Step *fresh)
{
  GBytes *bytes = g_bytes_new (fresh, sizeof *fresh);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, bytes));

  if (index) {
    g_bytes_unref (bytes);
    return (JalonTerm){ (int) index - 1, 0 };
  }
  append (self, fresh);
  g_hash_table_insert (self->known, bytes, GUINT_TO_POINTER (self->steps->len));
  return (JalonTerm){ (int) self->steps->len - 1, 0 };
}

/* A row also of what is the same in all trials. */
static int
row_of (JalonProgram *self, JalonTerm term)
{
  Step fill = step (OP_FILL);

  fill.k[0] = term.value;
  return jalon_term_is_constant (term) ? emit (self, &fill).row : term.row;
}

static JalonTerm
emit_two (JalonProgram *self, Op op, JalonTerm a, JalonTerm b)
{
  Step fresh = step (op);

  fresh.a = row_of (self, a);
  fresh.b = row_of (self, b);
  return emit (self, &fresh);
}

/* As emit_two(), of what may be exchanged. */
static JalonTerm
emit_both (JalonProgram *self, Op op, JalonTerm a, JalonTerm b)
{
  return a.row > b.row ? emit_two (self, op, b, a) : emit_two (self, op, a, b);
}

static JalonTerm
emit_with (JalonProgram *self, Op op, JalonTerm a, float value)
{
  Step fresh = step (op);

  fresh.a = a.row;
  fresh.k[0] = value;
  return emit (self, &fresh);
}

/* Draws */

JalonTerm
jalon_program_draw (JalonProgram *self, guint64 identity, guint draw)
{
  Step fresh = step (OP_DRAW);

  fresh.identity = identity;
  fresh.n = draw;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_input (JalonProgram *self)
{
  Step fresh = step (OP_INPUT);

  return append (self, &fresh);
}

JalonTerm
jalon_program_probit (JalonProgram *self, JalonTerm u)
{
  return emit_with (self, OP_PROBIT, u, 0);
}

JalonTerm
jalon_program_normal_cdf (JalonProgram *self, JalonTerm z)
{
  return emit_with (self, OP_NORMAL_CDF, z, 0);
}

JalonTerm
jalon_program_linear (JalonProgram *self, JalonTerm x, double scale, double shift)
{
  Step fresh = step (OP_LINEAR);

  if (jalon_term_is_constant (x))
    return jalon_constant ((float) scale * x.value + (float) shift);
  if (scale == 0)
    return jalon_constant (shift);
  if (scale == 1 && shift == 0)
    return x;
  fresh.a = x.row;
  fresh.k[0] = (float) scale;
  fresh.k[1] = (float) shift;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_exp (JalonProgram *self, JalonTerm x, double scale, double shift)
{
  Step fresh = step (OP_EXP);

  fresh.a = x.row;
  fresh.k[0] = (float) scale;
  fresh.k[1] = (float) shift;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_triangular (JalonProgram *self, JalonTerm u, double min, double mode, double max)
{
  Step fresh = step (OP_TRIANGULAR);

  fresh.a = u.row;
  fresh.k[0] = (float) min;
  fresh.k[1] = (float) max;
  fresh.k[2] = (float) ((mode - min) / (max - min));
  fresh.k[3] = (float) ((max - min) * (mode - min));
  fresh.k[4] = (float) ((max - min) * (max - mode));
  return emit (self, &fresh);
}

JalonTerm
jalon_program_curve (JalonProgram *self, JalonTerm u, const JalonRowCurve *curve)
{
  Step fresh = step (OP_CURVE);

  fresh.a = u.row;
  fresh.data = curve;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_steps (JalonProgram *self, JalonTerm u, const float *values, const float *cumulative, guint n)
{
  Step fresh = step (OP_STEPS);

  fresh.a = u.row;
  fresh.data = values;
  fresh.more = cumulative;
  fresh.n = n;
  return emit (self, &fresh);
}

/* Arithmetic */

static gboolean
are_constant (JalonTerm a, JalonTerm b)
{
  return jalon_term_is_constant (a) && jalon_term_is_constant (b);
}

JalonTerm
jalon_program_add (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return jalon_constant (a.value + b.value);
  if (jalon_term_is_constant (b))
    return jalon_program_linear (self, a, 1, b.value);
  if (jalon_term_is_constant (a))
    return jalon_program_linear (self, b, 1, a.value);
  return emit_both (self, OP_ADD, a, b);
}

JalonTerm
jalon_program_subtract (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (jalon_term_equal (a, b))
    return jalon_constant (0);
  if (are_constant (a, b))
    return jalon_constant (a.value - b.value);
  if (jalon_term_is_constant (b))
    return jalon_program_linear (self, a, 1, -b.value);
  if (jalon_term_is_constant (a))
    return jalon_program_linear (self, b, -1, a.value);
  return emit_two (self, OP_SUBTRACT, a, b);
}

JalonTerm
jalon_program_multiply (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return jalon_constant (a.value * b.value);
  if (jalon_term_is_constant (b))
    return jalon_program_linear (self, a, b.value, 0);
  if (jalon_term_is_constant (a))
    return jalon_program_linear (self, b, a.value, 0);
  return emit_both (self, OP_MULTIPLY, a, b);
}

JalonTerm
jalon_program_divide (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (jalon_term_is_constant (b))
    return jalon_program_multiply (self, a, jalon_constant (1 / b.value));
  return emit_two (self, OP_DIVIDE, a, b);
}

JalonTerm
jalon_program_max (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return a.value > b.value ? a : b;
  if (jalon_term_equal (a, b))
    return a;
  if (jalon_term_is_constant (b))
    return b.value > -G_MAXFLOAT ? emit_with (self, OP_MAX_WITH, a, b.value) : a;
  if (jalon_term_is_constant (a))
    return jalon_program_max (self, b, a);
  return emit_both (self, OP_MAX, a, b);
}

JalonTerm
jalon_program_min (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return a.value < b.value ? a : b;
  if (jalon_term_equal (a, b))
    return a;
  if (jalon_term_is_constant (b))
    return b.value < G_MAXFLOAT ? emit_with (self, OP_MIN_WITH, a, b.value) : a;
  if (jalon_term_is_constant (a))
    return jalon_program_min (self, b, a);
  return emit_both (self, OP_MIN, a, b);
}

JalonTerm
jalon_program_above (JalonProgram *self, JalonTerm a, double b)
{
  if (jalon_term_is_constant (a))
    return jalon_constant (a.value > (float) b ? 1 : 0);
  return emit_with (self, OP_ABOVE, a, (float) b);
}

JalonTerm
jalon_program_equal (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return jalon_constant (a.value == b.value ? 1 : 0);
  if (jalon_term_equal (a, b))
    return jalon_constant (1);
  return emit_both (self, OP_EQUAL, a, b);
}

JalonTerm
jalon_program_select (JalonProgram *self, JalonTerm a, JalonTerm b, JalonTerm c)
{
  Step fresh = step (OP_SELECT);

  if (jalon_term_is_constant (a))
    return a.value > 0 ? b : c;
  if (jalon_term_equal (b, c))
    return b;
  fresh.a = a.row;
  fresh.b = row_of (self, b);
  fresh.c = row_of (self, c);
  return emit (self, &fresh);
}

/* Running */

static Step *
step_at (const JalonProgram *self, guint index)
{
  return &g_array_index (self->steps, Step, index);
}

void
jalon_program_keep (JalonProgram *self, JalonTerm term)
{
  guint row = (guint) term.row;

  if (!jalon_term_is_constant (term))
    g_array_append_val (self->kept, row);
}

static void
mark (gboolean *wanted, int row)
{
  if (row >= 0)
    wanted[row] = TRUE;
}

void
jalon_program_finish (JalonProgram *self)
{
  const guint n = self->steps->len;
  gboolean *wanted = self->used = g_new0 (gboolean, MAX (n, 1));

  for (guint i = 0; i < self->kept->len; i++)
    wanted[g_array_index (self->kept, guint, i)] = TRUE;
  for (guint i = n; i > 0; i--) { /* a step needs none behind it */
    if (!wanted[i - 1])
      continue;
    mark (wanted, step_at (self, i - 1)->a);
    mark (wanted, step_at (self, i - 1)->b);
    mark (wanted, step_at (self, i - 1)->c);
  }
  for (guint pass = 0; pass < 2; pass++) {
    for (guint i = 0; i < n; i++)
      if (wanted[i] && step_at (self, i)->op != OP_INPUT && (step_at (self, i)->op == OP_DRAW) == (pass == 0))
        g_array_append_val (self->order, i);
    self->n_draws = pass == 0 ? self->order->len : self->n_draws;
  }
}

gboolean
jalon_program_is_used (const JalonProgram *self, JalonTerm term)
{
  return !jalon_term_is_constant (term) && self->used[term.row];
}

guint
jalon_program_rows (const JalonProgram *self)
{
  return self->steps->len;
}

static void
fill (float *out, float value)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = value;
}

static void
run_step (const Step *self, float *out, float *rows, guint64 seed, guint32 first)
{
  const float *a = rows + (gsize) MAX (self->a, 0) * JALON_ROW,
              *b = rows + (gsize) MAX (self->b, 0) * JALON_ROW;
  const float *k = self->k;

  switch ((Op) self->op) {
  case OP_INPUT:
    return;
  case OP_DRAW:
    jalon_row_draw (out, seed, self->identity, self->n, first);
    return;
  case OP_FILL:
    fill (out, k[0]);
    return;
  case OP_PROBIT:
    jalon_row_probit (out, a);
    return;
  case OP_NORMAL_CDF:
    jalon_row_normal_cdf (out, a);
    return;
  case OP_LINEAR:
    jalon_row_linear (out, a, k[0], k[1]);
    return;
  case OP_EXP:
    jalon_row_exp (out, a, k[0], k[1]);
    return;
  case OP_TRIANGULAR:
    jalon_row_triangular (out, a, k[0], k[1], k[2], k[3], k[4]);
    return;
  case OP_CURVE:
    jalon_row_curve (out, a, self->data);
    return;
  case OP_STEPS:
    jalon_row_steps (out, a, self->data, self->more, self->n);
    return;
  case OP_ADD:
    jalon_row_add (out, a, b);
    return;
  case OP_SUBTRACT:
    jalon_row_subtract (out, a, b);
    return;
  case OP_MULTIPLY:
    jalon_row_multiply (out, a, b);
    return;
  case OP_DIVIDE:
    jalon_row_divide (out, a, b);
    return;
  case OP_MAX:
    jalon_row_max (out, a, b);
    return;
  case OP_MIN:
    jalon_row_min (out, a, b);
    return;
  case OP_MAX_WITH:
    jalon_row_max_with (out, a, k[0]);
    return;
  case OP_MIN_WITH:
    jalon_row_min_with (out, a, k[0]);
    return;
  case OP_ABOVE:
    jalon_row_above (out, a, k[0]);
    return;
  case OP_EQUAL:
    jalon_row_equal (out, a, b);
    return;
  case OP_SELECT:
    jalon_row_select (out, a, b, rows + (gsize) self->c * JALON_ROW);
    return;
  }
}

static void
run_from (const JalonProgram *self, guint from, float *rows, guint64 seed, guint32 first)
{
  for (guint i = from; i < self->order->len; i++) {
    const guint index = g_array_index (self->order, guint, i);

    run_step (step_at (self, index), rows + (gsize) index * JALON_ROW, rows, seed, first);
  }
}

void
jalon_program_run (const JalonProgram *self, float *rows, guint64 seed, guint32 first)
{
  run_from (self, 0, rows, seed, first);
}

void
jalon_program_run_rest (const JalonProgram *self, float *rows)
{
  run_from (self, self->n_draws, rows, 0, 0);
}

/* Marks, of @marked, all that needs what is marked. */
static void
spread_forward (const JalonProgram *self, gboolean *marked)
{
  for (guint i = 0; i < self->order->len; i++) {
    const guint index = g_array_index (self->order, guint, i);
    const Step *it = step_at (self, index);

    marked[index] |=
      (it->a >= 0 && marked[it->a]) || (it->b >= 0 && marked[it->b]) || (it->c >= 0 && marked[it->c]);
  }
}

static void
spread_backward (const JalonProgram *self, gboolean *marked)
{
  for (guint i = self->order->len; i > 0; i--) {
    const guint index = g_array_index (self->order, guint, i - 1);

    if (!marked[index])
      continue;
    mark (marked, step_at (self, index)->a);
    mark (marked, step_at (self, index)->b);
    mark (marked, step_at (self, index)->c);
  }
}

gboolean *
jalon_program_find_leading (const JalonProgram *self, const JalonTerm *to, guint n)
{
  gboolean *leading = g_new0 (gboolean, MAX (self->steps->len, 1));

  for (guint i = 0; i < n; i++)
    mark (leading, to[i].row);
  spread_backward (self, leading);
  return leading;
}

GArray *
jalon_program_depend (const JalonProgram *self, JalonTerm on, JalonTerm to)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *behind = g_new0 (gboolean, MAX (self->steps->len, 1));
  g_autofree gboolean *before = g_new0 (gboolean, MAX (self->steps->len, 1));

  if (jalon_term_is_constant (on) || jalon_term_is_constant (to))
    return steps;
  behind[on.row] = TRUE;
  before[to.row] = TRUE;
  spread_forward (self, behind);
  spread_backward (self, before);
  for (guint i = 0; i < self->order->len; i++) {
    const guint index = g_array_index (self->order, guint, i);

    if (behind[index] && before[index] && (int) index != on.row)
      g_array_append_val (steps, index);
  }
  return steps;
}

void
jalon_program_run_steps (const JalonProgram *self, float *rows, const GArray *steps)
{
  for (guint i = 0; i < steps->len; i++) {
    const guint index = g_array_index (steps, guint, i);

    run_step (step_at (self, index), rows + (gsize) index * JALON_ROW, rows, 0, 0);
  }
}

float *
jalon_rows_new (guint n)
{
  return g_aligned_alloc0 (MAX (n, 1), JALON_ROW * sizeof (float), 64);
}
