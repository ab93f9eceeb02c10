/* Numbers by address: Philox, and points of Sobol' with Owen's scrambling. */
#include "config.h"

#include <jalon/analysis/random.h>

#include "sobol-directions.h"

#define PHILOX_ROUNDS 10

void
jalon_philox (const guint32 counter[4], const guint32 key[2], guint32 out[4])
{
  guint32 a = counter[0], b = counter[1], c = counter[2], d = counter[3];
  guint32 low = key[0], high = key[1];

  for (guint round = 0; round < PHILOX_ROUNDS; round++) {
    guint64 first = (guint64) a * 0xd2511f53u, second = (guint64) c * 0xcd9e8d57u;

    a = (guint32) (second >> 32) ^ b ^ low;
    b = (guint32) second;
    c = (guint32) (first >> 32) ^ d ^ high;
    d = (guint32) first;
    low += 0x9e3779b9u;
    high += 0xbb67ae85u;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

guint64
jalon_identity (const char *id)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  guint64 identity = 0;

  g_checksum_update (sum, (const guchar *) id, -1);
  g_checksum_get_digest (sum, digest, &length);
  for (guint i = 0; i < sizeof identity; i++)
    identity = identity << 8 | digest[i];
  return identity;
}

double
jalon_uniform (guint64 seed, guint64 identity, JalonDraw draw, guint32 trial)
{
  const guint32 counter[4] = { trial / 4, (guint32) identity, (guint32) (identity >> 32), draw };
  const guint32 key[2] = { (guint32) seed, (guint32) (seed >> 32) };
  guint32 out[4];

  jalon_philox (counter, key, out);
  return ((out[trial % 4] >> 9) + 0.5) * 0x1p-23;
}

/* The first @n directions: those that follow from the initial numbers by the recurrence of the polynomial. */
static void
fill_directions (guint dimension, guint n, guint32 *directions)
{
  const JalonSobolRow *row = &jalon_sobol_rows[dimension];
  guint degree = g_bit_storage (row->polynomial) - 1;

  for (guint i = 0; i < n; i++) {
    if (!degree) {
      directions[i] = 1u << (31 - i);
    } else if (i < degree) {
      directions[i] = (guint32) row->initial[i] << (31 - i);
    } else {
      directions[i] = directions[i - degree] ^ directions[i - degree] >> degree;
      for (guint k = 1; k < degree; k++)
        if (row->polynomial >> (degree - k) & 1)
          directions[i] ^= directions[i - k];
    }
  }
}

void
jalon_sobol_directions (guint dimension, guint32 directions[32])
{
  g_return_if_fail (dimension < JALON_SOBOL_DIMENSIONS);

  fill_directions (dimension, 32, directions);
}

guint32
jalon_sobol (guint dimension, guint32 index)
{
  guint32 gray = index ^ index >> 1, directions[32], bits = 0;

  g_return_val_if_fail (dimension < JALON_SOBOL_DIMENSIONS, 0);

  fill_directions (dimension, gray ? g_bit_storage (gray) : 0, directions);
  for (guint i = 0; gray; i++, gray >>= 1)
    if (gray & 1)
      bits ^= directions[i];
  return bits;
}

static guint32
reverse_bits (guint32 bits)
{
  bits = (bits >> 1 & 0x55555555u) | (bits & 0x55555555u) << 1;
  bits = (bits >> 2 & 0x33333333u) | (bits & 0x33333333u) << 2;
  bits = (bits >> 4 & 0x0f0f0f0fu) | (bits & 0x0f0f0f0fu) << 4;
  return GUINT32_SWAP_LE_BE (bits);
}

/* Makes seeds that are near one another differ in all bits: Wellons 2018, "Prospecting for hash functions".
 */
static guint32
spread_seed (guint32 seed)
{
  seed ^= seed >> 16;
  seed *= 0x7feb352du;
  seed ^= seed >> 15;
  seed *= 0x846ca68bu;
  return seed ^ seed >> 16;
}

guint32
jalon_owen (guint32 bits, guint32 seed)
{
  guint32 key = spread_seed (seed + 0x9e3779b9u), x = reverse_bits (bits);

  /* With the bits reversed, a product with an even number and a sum let a bit depend on those below it only,
   * which are those before it in the fraction: the tree of halves is turned, and nothing leaves its half. */
  x += key;
  x ^= x * 0x6c50b47cu;
  x ^= x * 0xb82f1e52u;
  x ^= x * 0xc7afe638u;
  x ^= x * 0x8d22f6e6u;
  return reverse_bits (x);
}
