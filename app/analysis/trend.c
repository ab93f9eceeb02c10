/* Theil and Sen's line, and sums under it. */
#include "config.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_sort_double.h>
#include <math.h>

#include <jalon/analysis/trend.h>

/* Slopes that add less than this part of the level to a month are none. */
#define FLAT 1e-12

/* So few values are sorted at once. */
#define FEW 12

static void
sort_few (double *values, gsize n)
{
  for (gsize i = 1; i < n; i++) {
    const double value = values[i];
    gsize k = i;

    for (; k > 0 && values[k - 1] > value; k--)
      values[k] = values[k - 1];
    values[k] = value;
  }
}

/* Puts those that are less than @pivot first, without a branch: which of 45 slopes are less than another no
 * processor foresees, and GSL's selection takes three times as long for it. Returns: how many they are */
static gsize
part (double *values, gsize n, double pivot)
{
  gsize less = 0;

  for (gsize i = 0; i < n; i++) {
    const double value = values[i];

    values[i] = values[less];
    values[less] = value;
    less += value < pivot;
  }
  return less;
}

static double
middle_of (double a, double b, double c)
{
  return MAX (MIN (a, b), MIN (MAX (a, b), c));
}

/* Returns: the @k-th of @values, from 0; those before it in the array are no greater then */
static double
choose (double *values, gsize n, gsize k)
{
  gsize from = 0;

  while (n - from > FEW) {
    const double pivot = middle_of (values[from], values[from + (n - from) / 2], values[n - 1]);
    const gsize less = from + part (values + from, n - from, pivot);

    if (k < less) {
      n = less;
    } else if (less > from) {
      from = less;
    } else { /* the least are as great as the pivot */
      from += part (values + from, n - from, nextafter (pivot, INFINITY));
      if (k < from)
        return pivot;
    }
  }
  sort_few (values + from, n - from);
  return values[k];
}

static double
median (double *values, gsize n)
{
  const double upper = choose (values, n, n / 2);
  double lower = -INFINITY;

  if (n % 2)
    return upper;
  for (gsize i = 0; i < n / 2; i++)
    lower = MAX (lower, values[i]);
  return (lower + upper) / 2;
}

gsize
jalon_trend_room (guint n)
{
  const gsize pairs = (gsize) n * (n > 0 ? n - 1 : 0) / 2;

  return MAX (pairs, n);
}

static gsize
fill_slopes (const double *x, const double *y, guint n, double *slopes)
{
  gsize n_slopes = 0;

  for (guint i = 1; i < n; i++)
    for (guint k = 0; k < i; k++)
      slopes[n_slopes++] = (y[i] - y[k]) / (x[i] - x[k]);
  return n_slopes;
}

static JalonLine
line_of_slope (const double *x, const double *y, guint n, double *room, double slope)
{
  for (guint i = 0; i < n; i++)
    room[i] = y[i] - slope * x[i];
  return (JalonLine){ slope, median (room, n) };
}

gboolean
jalon_trend_fit (const double *x, const double *y, guint n, double *room, JalonLine *line)
{
  if (n < JALON_TREND_MIN)
    return FALSE;
  *line = line_of_slope (x, y, n, room, median (room, fill_slopes (x, y, n, room)));
  return TRUE;
}

/* The deviation of Kendall's statistic where there is no trend. */
static double
deviation (const double *y, guint n, double *room)
{
  double variance = (double) n * (n - 1) * (2.0 * n + 5);

  for (guint i = 0; i < n; i++)
    room[i] = y[i];
  gsl_sort (room, 1, n);
  for (guint i = 0, same; i < n; i += same) {
    for (same = 1; i + same < n && room[i + same] == room[i];)
      same++;
    variance -= (double) same * (same - 1) * (2.0 * same + 5);
  }
  return sqrt (variance / 18);
}

gboolean
jalon_trend_interval (
  const double *x, const double *y, guint n, double *room, JalonLine *low, JalonLine *high)
{
  double spread, least, greatest;
  gsize n_slopes;

  if (n < JALON_TREND_MIN)
    return FALSE;
  spread = gsl_cdf_ugaussian_Pinv (0.5 + JALON_TREND_CONFIDENCE / 2) * deviation (y, n, room);
  n_slopes = fill_slopes (x, y, n, room);
  gsl_sort (room, 1, n_slopes);
  least = room[(gsize) MAX (rint (((double) n_slopes - spread) / 2) - 1, 0)];
  greatest = room[MIN ((gsize) rint (((double) n_slopes + spread) / 2), n_slopes - 1)];
  *low = line_of_slope (x, y, n, room, least);
  *high = line_of_slope (x, y, n, room, greatest);
  return TRUE;
}

double
jalon_line_sum (JalonLine line, double from, double to)
{
  double first = line.intercept + line.slope * from, last = line.intercept + line.slope * to;

  if (!(to > from) || (first <= 0 && last <= 0))
    return 0;
  if (first < 0)
    return last / 2 * (last / line.slope);
  if (last < 0)
    return first / 2 * (first / -line.slope);
  return (first + last) / 2 * (to - from);
}

double
jalon_line_reaches (JalonLine line, double from, double amount)
{
  double level = line.intercept + line.slope * from, root;

  if (fabs (line.slope) <= FLAT * fabs (level))
    return level > 0 ? from + amount / level : INFINITY;
  if (level <= 0)
    return line.slope > 0 ? from - level / line.slope + sqrt (2 * amount / line.slope) : INFINITY;
  root = level * level + 2 * line.slope * amount;
  /* As 2 c / (b + √…), which loses no digits where the slope is small. */
  return root < 0 ? INFINITY : from + 2 * amount / (level + sqrt (root));
}
