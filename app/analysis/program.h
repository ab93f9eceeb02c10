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

/* Says that somebody looks at a term after a run, or while it runs: what nobody looks at is not worked out.
 */
void jalon_program_keep (JalonProgram *self, JalonTerm term);
void jalon_program_watch (JalonProgram *self, JalonTerm term);

/* Returns: (transfer full) (array): of each term's row, whether somebody looks at it so far, or at what
 * follows from it */
gboolean *jalon_program_find_used (const JalonProgram *self);

/* Ends the building. */
void jalon_program_finish (JalonProgram *self);

/**
 * jalon_program_find_leading:
 * @to: (array length=n): terms
 *
 * Returns: (transfer full) (array): of each term's row, whether one of @to follows from it
 */
gboolean *jalon_program_find_leading (const JalonProgram *self, const JalonTerm *to, guint n);

/* Returns: how many terms there are: their rows are below that */
guint jalon_program_terms (const JalonProgram *self);

/* Returns: how many rows are needed to run it, for jalon_rows_new() */
guint jalon_program_rows (const JalonProgram *self);

/* Returns: (transfer full): room for @n rows; freed with g_aligned_free() */
float *jalon_rows_new (guint n);

/* Returns: the row of a term that is kept, or that is an input */
float *jalon_program_row (const JalonProgram *self, float *rows, JalonTerm term);

/* Is given each row that is watched when it is there, in the order in which terms were asked for. */
typedef void (*JalonProgramMade) (guint row, const float *values, gpointer data);

/**
 * jalon_program_run:
 * @rows: (array): from jalon_rows_new(); inputs are filled in
 * @first: trial, a multiple of 4
 * @made: (nullable)
 */
void jalon_program_run (
  const JalonProgram *self, float *rows, guint64 seed, guint32 first, JalonProgramMade made, gpointer data);

G_END_DECLS
