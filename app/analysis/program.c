/* Building programs over rows, step by step, with what is known left out. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "program-private.h"

JalonProgram *
jalon_program_new (void)
{
  JalonProgram *self = g_new0 (JalonProgram, 1);

  self->steps = g_array_new (FALSE, FALSE, sizeof (JalonProgramStep));
  self->known = g_hash_table_new_full (g_bytes_hash, g_bytes_equal, (GDestroyNotify) g_bytes_unref, NULL);
  self->asked = g_array_new (FALSE, FALSE, sizeof (guint));
  self->code = g_array_new (FALSE, FALSE, sizeof (JalonProgramStep));
  self->made = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_program_free (JalonProgram *self)
{
  g_array_unref (self->steps);
  g_hash_table_unref (self->known);
  g_array_unref (self->asked);
  g_array_unref (self->code);
  g_array_unref (self->made);
  g_free (self->marks);
  g_free (self->rooms);
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

static JalonProgramStep
step (JalonProgramOp op)
{
  JalonProgramStep fresh;

  memset (&fresh, 0, sizeof fresh);
  fresh.op = op;
  fresh.a = fresh.b = fresh.c = -1;
  return fresh;
}

static JalonTerm
append (JalonProgram *self, const JalonProgramStep *fresh)
{
  g_array_append_val (self->steps, *fresh);
  return (JalonTerm){ (int) self->steps->len - 1, 0 };
}

/* The row of this step, which may be there already. */
static JalonTerm
emit (JalonProgram *self, const JalonProgramStep *fresh)
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
  JalonProgramStep fill = step (JALON_OP_FILL);

  fill.k[0] = term.value;
  return jalon_term_is_constant (term) ? emit (self, &fill).row : term.row;
}

static JalonTerm
emit_two (JalonProgram *self, JalonProgramOp op, JalonTerm a, JalonTerm b)
{
  JalonProgramStep fresh = step (op);

  fresh.a = row_of (self, a);
  fresh.b = row_of (self, b);
  return emit (self, &fresh);
}

/* As emit_two(), of what may be exchanged. */
static JalonTerm
emit_both (JalonProgram *self, JalonProgramOp op, JalonTerm a, JalonTerm b)
{
  return a.row > b.row ? emit_two (self, op, b, a) : emit_two (self, op, a, b);
}

static JalonTerm
emit_with (JalonProgram *self, JalonProgramOp op, JalonTerm a, float value)
{
  JalonProgramStep fresh = step (op);

  fresh.a = a.row;
  fresh.k[0] = value;
  return emit (self, &fresh);
}

/* Draws */

JalonTerm
jalon_program_draw (JalonProgram *self, guint64 identity, guint draw)
{
  JalonProgramStep fresh = step (JALON_OP_DRAW);

  fresh.identity = identity;
  fresh.n = draw;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_input (JalonProgram *self)
{
  JalonProgramStep fresh = step (JALON_OP_INPUT);

  return append (self, &fresh);
}

JalonTerm
jalon_program_probit (JalonProgram *self, JalonTerm u)
{
  return emit_with (self, JALON_OP_PROBIT, u, 0);
}

JalonTerm
jalon_program_normal_cdf (JalonProgram *self, JalonTerm z)
{
  return emit_with (self, JALON_OP_NORMAL_CDF, z, 0);
}

JalonTerm
jalon_program_linear (JalonProgram *self, JalonTerm x, double scale, double shift)
{
  JalonProgramStep fresh = step (JALON_OP_LINEAR);

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
  JalonProgramStep fresh = step (JALON_OP_EXP);

  fresh.a = x.row;
  fresh.k[0] = (float) scale;
  fresh.k[1] = (float) shift;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_triangular (JalonProgram *self, JalonTerm u, double min, double mode, double max)
{
  JalonProgramStep fresh = step (JALON_OP_TRIANGULAR);

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
  JalonProgramStep fresh = step (JALON_OP_CURVE);

  fresh.a = u.row;
  fresh.data = curve;
  return emit (self, &fresh);
}

JalonTerm
jalon_program_steps (JalonProgram *self, JalonTerm u, const float *values, const float *cumulative, guint n)
{
  JalonProgramStep fresh = step (JALON_OP_STEPS);

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
  return emit_both (self, JALON_OP_ADD, a, b);
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
  return emit_two (self, JALON_OP_SUBTRACT, a, b);
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
  return emit_both (self, JALON_OP_MULTIPLY, a, b);
}

JalonTerm
jalon_program_divide (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (jalon_term_is_constant (b))
    return jalon_program_multiply (self, a, jalon_constant (1 / b.value));
  return emit_two (self, JALON_OP_DIVIDE, a, b);
}

JalonTerm
jalon_program_max (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return a.value > b.value ? a : b;
  if (jalon_term_equal (a, b))
    return a;
  if (jalon_term_is_constant (b))
    return b.value > -G_MAXFLOAT ? emit_with (self, JALON_OP_MAX_WITH, a, b.value) : a;
  if (jalon_term_is_constant (a))
    return jalon_program_max (self, b, a);
  return emit_both (self, JALON_OP_MAX, a, b);
}

JalonTerm
jalon_program_min (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return a.value < b.value ? a : b;
  if (jalon_term_equal (a, b))
    return a;
  if (jalon_term_is_constant (b))
    return b.value < G_MAXFLOAT ? emit_with (self, JALON_OP_MIN_WITH, a, b.value) : a;
  if (jalon_term_is_constant (a))
    return jalon_program_min (self, b, a);
  return emit_both (self, JALON_OP_MIN, a, b);
}

JalonTerm
jalon_program_above (JalonProgram *self, JalonTerm a, double b)
{
  if (jalon_term_is_constant (a))
    return jalon_constant (a.value > (float) b ? 1 : 0);
  return emit_with (self, JALON_OP_ABOVE, a, (float) b);
}

JalonTerm
jalon_program_equal (JalonProgram *self, JalonTerm a, JalonTerm b)
{
  if (are_constant (a, b))
    return jalon_constant (a.value == b.value ? 1 : 0);
  if (jalon_term_equal (a, b))
    return jalon_constant (1);
  return emit_both (self, JALON_OP_EQUAL, a, b);
}

JalonTerm
jalon_program_select (JalonProgram *self, JalonTerm a, JalonTerm b, JalonTerm c)
{
  JalonProgramStep fresh = step (JALON_OP_SELECT);

  if (jalon_term_is_constant (a))
    return a.value > 0 ? b : c;
  if (jalon_term_equal (b, c))
    return b;
  fresh.a = a.row;
  fresh.b = row_of (self, b);
  fresh.c = row_of (self, c);
  return emit (self, &fresh);
}

static void
ask (JalonProgram *self, JalonTerm term, guint what)
{
  const guint asked[] = { (guint) term.row, what };

  if (!jalon_term_is_constant (term))
    g_array_append_vals (self->asked, asked, 2);
}

void
jalon_program_keep (JalonProgram *self, JalonTerm term)
{
  ask (self, term, JALON_ROW_KEPT);
}

void
jalon_program_watch (JalonProgram *self, JalonTerm term)
{
  ask (self, term, JALON_ROW_WATCHED);
}
