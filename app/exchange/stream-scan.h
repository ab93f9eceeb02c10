/* Finding the separators of CSV, 64 bytes at a time: what a quotation mark, a separator or a line's end is
 * becomes a bit, and what stands between quotation marks follows from the marks by a running exclusive or. */
#pragma once

#include <string.h>

#include <glib.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

G_BEGIN_DECLS

/* How much is looked at in one go; what is scanned is to be readable for so many bytes beyond its end. */
#define SCAN_BLOCK 64

typedef struct {
  guint64 quotes, separators, lines, returns; /* a bit for each byte that is one */
} ScanBits;

#ifdef __SSE2__
static inline guint64
scan_equal (const __m128i *bytes, char wanted)
{
  const __m128i all = _mm_set1_epi8 (wanted);
  guint64 bits = 0;

  for (int i = 0; i < 4; i++)
    bits |= (guint64) (guint32) _mm_movemask_epi8 (_mm_cmpeq_epi8 (bytes[i], all)) << (16 * i);
  return bits;
}

static inline ScanBits
scan_block (const char *at, char separator)
{
  __m128i bytes[4];

  for (int i = 0; i < 4; i++)
    bytes[i] = _mm_loadu_si128 ((const __m128i *) (gconstpointer) (at + 16 * i));
  return (ScanBits){ scan_equal (bytes, '"'), scan_equal (bytes, separator), scan_equal (bytes, '\n'),
                     scan_equal (bytes, '\r') };
}
#else
static inline ScanBits
scan_block (const char *at, char separator)
{
  ScanBits bits = { 0 };

  for (int i = 0; i < SCAN_BLOCK; i++) {
    guint64 bit = G_GUINT64_CONSTANT (1) << i;

    bits.quotes |= at[i] == '"' ? bit : 0;
    bits.separators |= at[i] == separator ? bit : 0;
    bits.lines |= at[i] == '\n' ? bit : 0;
    bits.returns |= at[i] == '\r' ? bit : 0;
  }
  return bits;
}
#endif

/* The first @n bits of a block. */
static inline guint64
scan_first (gsize n)
{
  return n >= SCAN_BLOCK ? ~G_GUINT64_CONSTANT (0) : (G_GUINT64_CONSTANT (1) << n) - 1;
}

/* Of each byte, whether an odd number of marks stands up to and with it. @inside: (inout): whether an odd
 * number stood before the block, and before the next; all bits or none */
static inline guint64
scan_inside (guint64 quotes, guint64 *inside)
{
  guint64 bits = quotes;

  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  bits ^= *inside;
  *inside = (guint64) ((gint64) bits >> 63);
  return bits;
}

static inline guint
scan_lowest (guint64 bits)
{
  return (guint) __builtin_ctzll (bits);
}

static inline guint
scan_highest (guint64 bits)
{
  return 63 - (guint) __builtin_clzll (bits);
}

G_END_DECLS
