/* Rounding shares that are shown together. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <jalon/analysis/shares.h>

typedef struct {
  guint index;
  double remainder;
} Remainder;

static int
compare_remainders (const void *a, const void *b)
{
  const Remainder *first = a, *second = b;

  if (fabs (first->remainder - second->remainder) > 1e-9)
    return first->remainder > second->remainder ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

void
jalon_round_shares (double *shares, guint n, int decimals)
{
  double unit = pow (10, decimals), sum = 0, floors = 0;
  g_autofree Remainder *remainders = g_new0 (Remainder, MAX (n, 1));
  int left;

  for (guint i = 0; i < n; i++) {
    /* What is a hair below a whole number, by the error of a division, is that number. */
    double scaled = isnan (shares[i]) ? 0 : shares[i] * unit, whole = floor (scaled + 1e-9);

    sum += scaled;
    floors += whole;
    remainders[i] = (Remainder){ i, scaled - whole };
    shares[i] = isnan (shares[i]) ? NAN : whole;
  }
  qsort (remainders, n, sizeof *remainders, compare_remainders);
  left = (int) CLAMP (round (sum) - floors, 0, (double) n);
  for (int i = 0; i < left && (guint) i < n; i++)
    shares[remainders[i].index] += 1;
  for (guint i = 0; i < n; i++)
    shares[i] /= unit;
}
