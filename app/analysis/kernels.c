/* Rows of trials. Approximations are our own fits (least greatest error, by Lawson 1961's weights) of about a
 * millionth; each result is the same on every processor, since all that is used is correctly rounded and in a
 * fixed order: this file is built with -ffp-contract=off. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "kernels.h"

#ifdef HAVE_TARGET_CLONES
#define FOR_EACH_PROCESSOR __attribute__ ((target_clones ("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

#define INLINE static inline __attribute__ ((always_inline))
#define QUARTER (JALON_ROW / 4)

/* A float's bits, and back. */
INLINE gint32
bits_of (float value)
{
  gint32 bits;

  memcpy (&bits, &value, sizeof bits);
  return bits;
}

INLINE float
float_of (gint32 bits)
{
  float value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

/* ln 2 in two parts, of which the first leaves room for an exponent. */
#define LN2_HIGH 0.693359375f
#define LN2_LOW -2.12194440e-4f

/* x > 0, finite and normal */
INLINE float
log_of (float x)
{
  const gint32 bits = bits_of (x), exponent = (bits - 0x3f3504f3) >> 23; /* from sqrt(1/2) on */
  const float y = float_of (bits - (gint32) ((guint32) exponent << 23)) - 1, e = (float) exponent;
  float p = 8.980245513e-02f;

  p = p * y - 1.442634757e-01f;
  p = p * y + 1.488321034e-01f;
  p = p * y - 1.655186185e-01f;
  p = p * y + 1.996353246e-01f;
  p = p * y - 2.500258013e-01f;
  p = p * y + 3.333393159e-01f;
  p = p * y - 4.999998317e-01f;
  return (p * (y * y) + e * LN2_LOW) + y + e * LN2_HIGH;
}

INLINE float
exp_of (float x)
{
  const float inside = x < -80 ? -80 : x > 80 ? 80 : x;
  /* Adding 3 × 2^22 rounds to a whole number. */
  const float whole = (inside * 1.44269504f + 12582912.0f) - 12582912.0f;
  const float r = (inside - whole * LN2_HIGH) - whole * LN2_LOW;
  float p = 1.381461100e-03f;

  p = p * r + 8.368710035e-03f;
  p = p * r + 4.166838741e-02f;
  p = p * r + 1.666652069e-01f;
  p = p * r + 4.999999345e-01f;
  return ((p * (r * r) + r) + 1) * float_of (((gint32) whole + 127) << 23);
}

/* As a function of w = -ln(1 - x²), x = 2 u - 1, after Giles 2011, "Approximating the erfinv function". */
INLINE float
probit_of (float u)
{
  const float x = u + u - 1, w = -log_of ((1 - x) * (1 + x)), c = w - 2.5f, t = sqrtf (w) - 3.1f;
  float p = 4.035428648e-08f, q = -2.126248541e-04f;

  p = p * c + 4.861034698e-07f;
  p = p * c - 4.990561029e-06f;
  p = p * c - 6.217987681e-06f;
  p = p * c + 3.091501874e-04f;
  p = p * c - 1.773010171e-03f;
  p = p * c - 5.908170952e-03f;
  p = p * c + 3.488026599e-01f;
  p = p * c + 2.123313567e+00f;
  q = q * t - 6.270384917e-05f;
  q = q * t + 1.824393133e-03f;
  q = q * t - 4.065706227e-03f;
  q = q * t + 5.855353300e-03f;
  q = q * t - 8.002411602e-03f;
  q = q * t + 1.054630212e-02f;
  q = q * t + 1.418956326e+00f;
  q = q * t + 4.148216076e+00f;
  return x * (w < 5 ? p : q);
}

/* exp(-z²/2) times a function of 1 / (1 + z / 3), after Hastings 1955, "Approximations for Digital
 * Computers".
 */
INLINE float
normal_cdf_of (float z)
{
  const float size = fabsf (z), a = size < 8 ? size : 8, t = 1 / (1 + 0.33f * a);
  float p = 4.726337117e-02f;

  p = p * t - 2.302816805e-01f;
  p = p * t + 3.537069275e-01f;
  p = p * t - 1.170793101e-01f;
  p = p * t + 2.008327768e-01f;
  p = p * t + 1.113270674e-01f;
  p = p * t + 1.343875430e-01f;
  p = p * t - 1.567694332e-04f;
  p = p * exp_of (-0.5f * (a * a));
  return z < 0 ? p : 1 - p;
}

#define PHILOX_A 0xd2511f53u
#define PHILOX_C 0xcd9e8d57u
#define PHILOX_LOW 0x9e3779b9u
#define PHILOX_HIGH 0xbb67ae85u

/* What is drawn, from its upper 23 bits. */
INLINE float
uniform_of (guint32 bits)
{
  return ((float) (gint32) (bits >> 9) + 0.5f) * 0x1p-23f;
}

/* Philox4x32-10 as it is written: numbers of 32 bits, products of 64. */
FOR_EACH_PROCESSOR static void
draw_narrow (float *restrict out, guint64 seed, guint64 identity, guint32 draw, guint32 first)
{
  float *restrict out1 = out + QUARTER, *restrict out2 = out + 2 * QUARTER,
                  *restrict out3 = out + 3 * QUARTER;

  for (guint32 i = 0; i < QUARTER; i++) {
    guint32 a = first / 4 + i, b = (guint32) identity, c = (guint32) (identity >> 32), d = draw;
    guint32 low = (guint32) seed, high = (guint32) (seed >> 32);

#pragma GCC unroll 10
    for (guint round = 0; round < 10; round++) {
      const guint64 p = (guint64) a * PHILOX_A, q = (guint64) c * PHILOX_C;

      a = (guint32) (q >> 32) ^ b ^ low;
      b = (guint32) q;
      c = (guint32) (p >> 32) ^ d ^ high;
      d = (guint32) p;
      low += PHILOX_LOW;
      high += PHILOX_HIGH;
    }
    out[i] = uniform_of (a);
    out1[i] = uniform_of (b);
    out2[i] = uniform_of (c);
    out3[i] = uniform_of (d);
  }
}

#ifdef HAVE_TARGET_CLONES
/* The same with numbers in 64 bits each, of which the upper half is not looked at: half the time where a
 * processor multiplies such, for nothing has to be moved between products. */
__attribute__ ((target ("arch=x86-64-v4"))) static void
draw_wide (float *restrict out, guint64 seed, guint64 identity, guint32 draw, guint32 first)
{
  guint32 bits[JALON_ROW];

  for (guint32 i = 0; i < QUARTER; i++) {
    guint64 a = first / 4 + i, b = (guint32) identity, c = identity >> 32, d = draw;
    guint32 low = (guint32) seed, high = (guint32) (seed >> 32);

#pragma GCC unroll 10
    for (guint round = 0; round < 10; round++) {
      const guint64 p = (a & 0xffffffffu) * PHILOX_A, q = (c & 0xffffffffu) * PHILOX_C;

      a = (q >> 32) ^ b ^ low;
      b = q;
      c = (p >> 32) ^ d ^ high;
      d = p;
      low += PHILOX_LOW;
      high += PHILOX_HIGH;
    }
    bits[i] = (guint32) a;
    bits[QUARTER + i] = (guint32) b;
    bits[2 * QUARTER + i] = (guint32) c;
    bits[3 * QUARTER + i] = (guint32) d;
  }
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = uniform_of (bits[i]);
}
#endif

void
jalon_row_draw (float *restrict out, guint64 seed, guint64 identity, guint32 draw, guint32 first)
{
#ifdef HAVE_TARGET_CLONES
  /* All of x86-64-v4 beyond x86-64-v3, by names that every compiler knows. */
  if (__builtin_cpu_supports ("avx512bw") && __builtin_cpu_supports ("avx512cd") &&
      __builtin_cpu_supports ("avx512dq") && __builtin_cpu_supports ("avx512vl")) {
    draw_wide (out, seed, identity, draw, first);
    return;
  }
#endif
  draw_narrow (out, seed, identity, draw, first);
}

FOR_EACH_PROCESSOR void
jalon_row_probit (float *restrict out, const float *restrict u)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = probit_of (u[i]);
}

FOR_EACH_PROCESSOR void
jalon_row_normal_cdf (float *restrict out, const float *restrict z)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = normal_cdf_of (z[i]);
}

FOR_EACH_PROCESSOR void
jalon_row_linear (float *restrict out, const float *restrict in, float scale, float shift)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = scale * in[i] + shift;
}

FOR_EACH_PROCESSOR void
jalon_row_exp (float *restrict out, const float *restrict in, float scale, float shift)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = exp_of (scale * in[i] + shift);
}

FOR_EACH_PROCESSOR void
jalon_row_triangular (
  float *restrict out, const float *restrict u, float min, float max, float split, float rise, float fall)
{
  for (guint i = 0; i < JALON_ROW; i++) {
    const float left = min + sqrtf (u[i] * rise), right = max - sqrtf ((1 - u[i]) * fall);

    out[i] = u[i] < split ? left : right;
  }
}

void
jalon_row_curve_init (JalonRowCurve *self, const double *at)
{
  const double most_from = (1u << (32 - JALON_ROW_CURVE_STEP_BITS)) - 1;
  const double most_rise = (1u << JALON_ROW_CURVE_STEP_BITS) - 1;
  double greatest = 0;

  for (guint i = 0; i < JALON_ROW_CURVE; i++)
    greatest = MAX (greatest, at[i + 1] - at[i]);
  self->step = (float) (greatest / most_rise);
  for (guint i = 0; i < JALON_ROW_CURVE; i++) {
    const double from = MIN (floor (at[i] / JALON_ROW_CURVE_UNIT + 0.5), most_from);
    const double rise = greatest > 0 ? floor ((at[i + 1] - at[i]) / greatest * most_rise + 0.5) : 0;

    self->cells[i] = (guint32) from << JALON_ROW_CURVE_STEP_BITS | (guint32) rise;
  }
}

FOR_EACH_PROCESSOR void
jalon_row_curve (float *restrict out, const float *restrict u, const JalonRowCurve *restrict curve)
{
  const float step = curve->step;

  for (guint i = 0; i < JALON_ROW; i++) {
    const float near = u[i] < 0.5f ? u[i] : 1 - u[i];
    const float end = near * 0x1p18f, tail = (near - 0x1p-10f) * 0x1p13f + JALON_ROW_CURVE_END;
    const float middle = (near - 0x1p-5f) * 0x1p9f + JALON_ROW_CURVE_TAIL;
    const float from_end = near < 0x1p-10f ? end : near < 0x1p-5f ? tail : middle;
    const float place = u[i] < 0.5f ? from_end : JALON_ROW_CURVE - from_end;
    const gint32 whole = (gint32) place, cell = whole < JALON_ROW_CURVE ? whole : JALON_ROW_CURVE - 1;
    const guint32 both = curve->cells[cell];
    const float from = (float) (gint32) (both >> JALON_ROW_CURVE_STEP_BITS);
    const float rise = (float) (gint32) (both & ((1u << JALON_ROW_CURVE_STEP_BITS) - 1));

    out[i] = from * JALON_ROW_CURVE_UNIT + (place - (float) cell) * (rise * step);
  }
}

FOR_EACH_PROCESSOR void
jalon_row_steps (float *restrict out,
                 const float *restrict u,
                 const float *restrict values,
                 const float *restrict cumulative,
                 guint n)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = values[0];
  for (guint k = 1; k < n; k++) {
    const float value = values[k], before = cumulative[k - 1];

    for (guint i = 0; i < JALON_ROW; i++)
      out[i] = u[i] > before ? value : out[i];
  }
}

FOR_EACH_PROCESSOR void
jalon_row_add (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] + b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_subtract (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] - b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_multiply (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] * b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_divide (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] / b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_max (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] > b[i] ? a[i] : b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_min (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] < b[i] ? a[i] : b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_add_scaled (float *restrict out, const float *restrict a, const float *restrict b, float scale)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] + scale * b[i];
}

FOR_EACH_PROCESSOR void
jalon_row_max_with (float *restrict out, const float *restrict a, float b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] > b ? a[i] : b;
}

FOR_EACH_PROCESSOR void
jalon_row_min_with (float *restrict out, const float *restrict a, float b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] < b ? a[i] : b;
}

FOR_EACH_PROCESSOR void
jalon_row_above (float *restrict out, const float *restrict a, float b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] > b ? 1 : 0;
}

FOR_EACH_PROCESSOR void
jalon_row_equal (float *restrict out, const float *restrict a, const float *restrict b)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] == b[i] ? 1 : 0;
}

FOR_EACH_PROCESSOR void
jalon_row_select (float *restrict out,
                  const float *restrict a,
                  const float *restrict b,
                  const float *restrict c)
{
  for (guint i = 0; i < JALON_ROW; i++)
    out[i] = a[i] > 0 ? b[i] : c[i];
}

FOR_EACH_PROCESSOR void
jalon_row_add_at (float *restrict out, const float *restrict times, const float *restrict at, guint last)
{
  const float most = (float) last;
  const gint32 last_from = (gint32) last - 1;

  for (guint i = 0; i < JALON_ROW; i++) {
    const float above = times[i] > 0 ? times[i] : 0, inside = above < most ? above : most;
    const gint32 place = (gint32) inside, from = place < last_from ? place : last_from;

    out[i] += at[from] + (inside - (float) from) * (at[from + 1] - at[from]);
  }
}

/* As many sums as the widest vector holds, so that their order is the same with narrow ones. */
#define LANES 16

FOR_EACH_PROCESSOR double
jalon_row_sum (const float *restrict in)
{
  float lanes[LANES] = { 0 };
  double sum = 0;

  for (guint i = 0; i < JALON_ROW; i += LANES)
    for (guint k = 0; k < LANES; k++)
      lanes[k] += in[i + k];
  for (guint k = 0; k < LANES; k++)
    sum += lanes[k];
  return sum;
}

FOR_EACH_PROCESSOR void
jalon_row_products (
  const float *restrict a, const float *restrict b, float a0, double *restrict both, double *restrict square)
{
  float of_both[LANES] = { 0 }, of_square[LANES] = { 0 };

  for (guint i = 0; i < JALON_ROW; i += LANES)
    for (guint k = 0; k < LANES; k++) {
      of_both[k] += (a[i + k] - a0) * b[i + k];
      of_square[k] += (a[i + k] - a0) * (a[i + k] - a0);
    }
  *both = *square = 0;
  for (guint k = 0; k < LANES; k++) {
    *both += of_both[k];
    *square += of_square[k];
  }
}

FOR_EACH_PROCESSOR void
jalon_row_range (const float *restrict in, float *restrict min, float *restrict max)
{
  float least[LANES], most[LANES];

  for (guint k = 0; k < LANES; k++)
    least[k] = most[k] = in[k];
  for (guint i = LANES; i < JALON_ROW; i += LANES)
    for (guint k = 0; k < LANES; k++) {
      least[k] = in[i + k] < least[k] ? in[i + k] : least[k];
      most[k] = in[i + k] > most[k] ? in[i + k] : most[k];
    }
  *min = least[0];
  *max = most[0];
  for (guint k = 1; k < LANES; k++) {
    *min = least[k] < *min ? least[k] : *min;
    *max = most[k] > *max ? most[k] : *max;
  }
}

FOR_EACH_PROCESSOR void
jalon_row_bins (guint16 *restrict out, const float *restrict in, float low, float scale, guint last)
{
  const float most = (float) last;

  for (guint i = 0; i < JALON_ROW; i++) {
    const float x = (in[i] - low) * scale, above = x > 0 ? x : 0, inside = above < most ? above : most;

    out[i] = (guint16) (gint32) inside;
  }
}

/* So many trials at once that their sums stay in registers while pieces come and go. */
#define TILE 64

FOR_EACH_PROCESSOR void
jalon_row_month (
  float *restrict due, float *restrict there, const JalonRowPiece *restrict pieces, guint n, float end)
{
  for (guint from = 0; from < JALON_ROW; from += TILE) {
    float tile_due[TILE], tile_there[TILE];

    for (guint i = 0; i < TILE; i++) {
      tile_due[i] = due[from + i];
      tile_there[i] = there[from + i];
    }
    for (guint k = 0; k < n; k++) {
      const float *restrict times = pieces[k].times + from;
      const float its_due = pieces[k].due, weight = pieces[k].weight;

      for (guint i = 0; i < TILE; i++) {
        const float past = end - times[i], above = past > 0 ? past : 0, part = above < 1 ? above : 1;

        tile_due[i] += its_due * part;
        tile_there[i] += past > -JALON_ROW_MOMENT ? weight : 0;
      }
    }
    for (guint i = 0; i < TILE; i++) {
      due[from + i] = tile_due[i];
      there[from + i] = tile_there[i];
    }
  }
}
