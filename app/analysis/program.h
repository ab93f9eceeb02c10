/* What is worked out for each trial, as a list of steps over rows: whoever builds it says what is added to
 * what, and what is the same in all trials, or was asked for before, costs nothing. */
#pragma once

#include "kernels.h"

G_BEGIN_DECLS

/**
 * JalonTerm:
 * @row: of the program; -1: the same in all trials
 * @value: what it is then
 *
 * A number of each trial.
 */
typedef struct {
  int row;
  float value;
} JalonTerm;

typedef struct _JalonProgram JalonProgram;

JalonProgram *jalon_program_new (void);
void jalon_program_free (JalonProgram *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonProgram, jalon_program_free)

JalonTerm jalon_constant (double value);

static inline gboolean
jalon_term_is_constant (JalonTerm term)
{
  return term.row < 0;
}

gboolean jalon_term_equal (JalonTerm a, JalonTerm b);

/* Where numbers come from: of jalon_uniform(); and those that whoever runs the program fills in. */
JalonTerm jalon_program_draw (JalonProgram *self, guint64 identity, guint draw);
JalonTerm jalon_program_input (JalonProgram *self);

/* Of a uniform or a normal number: jalon_row_*(). @curve, @values, @cumulative: kept by the caller */
JalonTerm jalon_program_probit (JalonProgram *self, JalonTerm u);
JalonTerm jalon_program_normal_cdf (JalonProgram *self, JalonTerm z);
JalonTerm jalon_program_linear (JalonProgram *self, JalonTerm x, double scale, double shift);
JalonTerm jalon_program_exp (JalonProgram *self, JalonTerm x, double scale, double shift);
JalonTerm jalon_program_triangular (JalonProgram *self, JalonTerm u, double min, double mode, double max);
JalonTerm jalon_program_curve (JalonProgram *self, JalonTerm u, const JalonRowCurve *curve);
JalonTerm
jalon_program_steps (JalonProgram *self, JalonTerm u, const float *values, const float *cumulative, guint n);

JalonTerm jalon_program_add (JalonProgram *self, JalonTerm a, JalonTerm b);
JalonTerm jalon_program_subtract (JalonProgram *self, JalonTerm a, JalonTerm b);
JalonTerm jalon_program_multiply (JalonProgram *self, JalonTerm a, JalonTerm b);
JalonTerm jalon_program_divide (JalonProgram *self, JalonTerm a, JalonTerm b);

/* The greatest and the least float are the beginning of what is the least, or the greatest, of several. */
JalonTerm jalon_program_max (JalonProgram *self, JalonTerm a, JalonTerm b);
JalonTerm jalon_program_min (JalonProgram *self, JalonTerm a, JalonTerm b);

/* Returns: 1 where it holds, else 0 */
JalonTerm jalon_program_above (JalonProgram *self, JalonTerm a, double b);
JalonTerm jalon_program_equal (JalonProgram *self, JalonTerm a, JalonTerm b);

/* Returns: @b where @a is above 0, else @c */
JalonTerm jalon_program_select (JalonProgram *self, JalonTerm a, JalonTerm b, JalonTerm c);

/* Says that somebody looks at a term after a run: what nobody looks at is not worked out. */
void jalon_program_keep (JalonProgram *self, JalonTerm term);

/* Ends the building. */
void jalon_program_finish (JalonProgram *self);

/* Returns: whether somebody looks at it, or at what follows from it */
gboolean jalon_program_is_used (const JalonProgram *self, JalonTerm term);

/* Returns: how many rows it has */
guint jalon_program_rows (const JalonProgram *self);

/**
 * jalon_program_run:
 * @rows: (array): all rows, one behind the other, from jalon_rows_new()
 * @first: trial, a multiple of 4
 */
void jalon_program_run (const JalonProgram *self, float *rows, guint64 seed, guint32 first);

/* Runs what is not drawn, from rows of draws and inputs that are as they should be. */
void jalon_program_run_rest (const JalonProgram *self, float *rows);

/**
 * jalon_program_find_leading:
 * @to: (array length=n): terms
 *
 * Returns: (transfer full) (array): of each row, whether one of @to follows from it
 */
gboolean *jalon_program_find_leading (const JalonProgram *self, const JalonTerm *to, guint n);

/**
 * jalon_program_depend:
 * @on: a term of which another value is to be tried
 * @to: what of it is looked at
 *
 * Returns: (transfer full) (element-type guint): the steps between them, for jalon_program_run_steps(); none
 * where @to does not depend on @on
 */
GArray *jalon_program_depend (const JalonProgram *self, JalonTerm on, JalonTerm to);
void jalon_program_run_steps (const JalonProgram *self, float *rows, const GArray *steps);

/* Returns: (transfer full): room for @n rows; freed with g_aligned_free() */
float *jalon_rows_new (guint n);

static inline float *
jalon_row_of (float *rows, JalonTerm term)
{
  return rows + (gsize) term.row * JALON_ROW;
}

G_END_DECLS
