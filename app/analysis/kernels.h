/* What the simulation does to many trials at once: each function works on rows, which hold one number for
 * each trial of a block. Built for several processors in one binary, which all give the same bits: nothing is
 * fused or summed in another order. No number in a row may be NaN or infinite. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How many trials a row is of. */
#define JALON_ROW 256

/* Four numbers come out of Philox together, and are kept a quarter of a row apart. Returns: which trial of
 * its block a place in a row is of. */
static inline guint
jalon_row_trial (guint place)
{
  return place % (JALON_ROW / 4) * 4 + place / (JALON_ROW / 4);
}

#define JALON_ROW_CURVE_END 256
#define JALON_ROW_CURVE_TAIL (JALON_ROW_CURVE_END + 248)
#define JALON_ROW_CURVE_HALF (JALON_ROW_CURVE_TAIL + 240)
#define JALON_ROW_CURVE (2 * JALON_ROW_CURVE_HALF)
#define JALON_ROW_CURVE_STEP_BITS 12
#define JALON_ROW_CURVE_UNIT 0x1p-20f

/**
 * JalonRowCurve:
 * @cells: of the cells that 0 to 1 is cut into where the curve begins in it, in %JALON_ROW_CURVE_UNIT, and,
 * in the lower %JALON_ROW_CURVE_STEP_BITS, how far it rises, in @step; between it is straight
 *
 * A curve that rises from 0 to 1. Quantiles bend most at their ends: from either end on there are cells of
 * 2^-18 up to 2^-10, of 2^-13 up to 2^-5, and of 2^-9 in the middle. Both numbers are in one, since looking
 * them up is what takes long.
 */
typedef struct {
  float step;
  guint32 cells[JALON_ROW_CURVE];
} JalonRowCurve;

/* @at: (array length=JALON_ROW_CURVE + 1): the curve where cells begin, and where the last one ends: 0 to 1,
 * never falling */
void jalon_row_curve_init (JalonRowCurve *self, const double *at);

/* Returns: where the cell begins, or the last one ends */
static inline double
jalon_row_curve_at (guint cell)
{
  const guint near = MIN (cell, JALON_ROW_CURVE - cell); /* to either end */
  const double from_end = near < JALON_ROW_CURVE_END    ? near * 0x1p-18
                          : near < JALON_ROW_CURVE_TAIL ? 0x1p-10 + (near - JALON_ROW_CURVE_END) * 0x1p-13
                                                        : 0x1p-5 + (near - JALON_ROW_CURVE_TAIL) * 0x1p-9;

  return cell == near ? from_end : 1 - from_end;
}

/* Draws */

/* jalon_uniform() of the trials from @first on, a multiple of 4 */
void jalon_row_draw (float *out, guint64 seed, guint64 identity, guint32 draw, guint32 first);

void jalon_row_probit (float *out, const float *u);
void jalon_row_normal_cdf (float *out, const float *z);
void jalon_row_linear (float *out, const float *in, float scale, float shift);
void jalon_row_exp (float *out, const float *in, float scale, float shift);

/* @split: where the mode is, as a share; @rise, @fall: width × what is left and right of the mode */
void
jalon_row_triangular (float *out, const float *u, float min, float max, float split, float rise, float fall);
void jalon_row_curve (float *out, const float *u, const JalonRowCurve *curve);

/* The first of @values whose @cumulative is not less */
void jalon_row_steps (float *out, const float *u, const float *values, const float *cumulative, guint n);

/* Arithmetic */

void jalon_row_add (float *out, const float *a, const float *b);
void jalon_row_subtract (float *out, const float *a, const float *b);
void jalon_row_multiply (float *out, const float *a, const float *b);
void jalon_row_divide (float *out, const float *a, const float *b);
void jalon_row_max (float *out, const float *a, const float *b);
void jalon_row_min (float *out, const float *a, const float *b);
void jalon_row_add_scaled (float *out, const float *a, const float *b, float scale); /* a + scale b */
void jalon_row_max_with (float *out, const float *a, float b);
void jalon_row_min_with (float *out, const float *a, float b);
void jalon_row_above (float *out, const float *a, float b);        /* 1 where a > b, else 0 */
void jalon_row_equal (float *out, const float *a, const float *b); /* 1 where they are, else 0 */
void jalon_row_select (float *out, const float *a, const float *b, const float *c); /* a > 0 ? b : c */

/* More by @at of each time, between whose whole numbers it is straight; @at: (array length=last + 1) */
void jalon_row_add_at (float *out, const float *times, const float *at, guint last);

/* What is made of them */

/* Of a month, some ten minutes: what comes as little behind a month's end is there at its end. */
#define JALON_ROW_MOMENT 0x1p-12f

double jalon_row_sum (const float *in);

/* The sum of (a - a0) b, and of (a - a0)² */
void jalon_row_products (const float *a, const float *b, float a0, double *both, double *square);
void jalon_row_range (const float *in, float *min, float *max);

/* The whole part of (in - low) scale, from 0 to @last */
void jalon_row_bins (guint16 *out, const float *in, float low, float scale, guint last);

/**
 * JalonRowPiece:
 * @times: (array): when it comes
 * @due, @weight: what it makes of a month, and of its end, once it is there
 */
typedef struct {
  const float *times;
  float due, weight;
} JalonRowPiece;

/**
 * jalon_row_month:
 * @due: (inout): more by what is due of each piece, for the part of the month in which it is there
 * @there: (inout): more by the weight of each piece that is there at the month's end
 * @end: of the month
 */
void jalon_row_month (float *due, float *there, const JalonRowPiece *pieces, guint n, float end);

G_END_DECLS
