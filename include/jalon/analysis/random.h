/* Random numbers that are addressed rather than drawn one after another: each is a function of the seed, of
 * what it is drawn for, and of the trial, so that the same seed gives the same numbers on any number of
 * threads, and something new in a dossier moves the numbers of nothing else. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a number is drawn for, where one item needs several. */
typedef enum {
  JALON_DRAW_LEAD_TIME,
  JALON_DRAW_DATE,  /* where in a vague date */
  JALON_DRAW_EVENT, /* whether a risk comes to pass */
  JALON_DRAW_DELAY,
  JALON_DRAW_LOSS,
  JALON_DRAW_WHEN, /* in the time looked at, a risk comes to pass */
  JALON_DRAW_FACTOR,
  JALON_DRAW_INPUT, /* of an alternative, or what is needed of a demand */
} JalonDraw;

/**
 * jalon_philox:
 * @counter: (array fixed-size=4)
 * @key: (array fixed-size=2)
 * @out: (out) (array fixed-size=4)
 *
 * Philox4x32-10: Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3".
 */
void jalon_philox (const guint32 counter[4], const guint32 key[2], guint32 out[4]);

/* Returns: what numbers of an item are addressed by: the first 64 bits of the SHA-256 of its id, the same on
 * every machine */
guint64 jalon_identity (const char *id);

/**
 * jalon_uniform:
 * Returns: one number, 0 < u < 1, from 23 random bits: (k + 1/2) / 2^23, which is never 0 or 1 in a float
 * either. The kernels of the simulation give the same numbers, many at once: four consecutive trials share a
 * call of jalon_philox() with the counter (trial / 4, identity's low and high half, draw) and the seed as the
 * key.
 */
double jalon_uniform (guint64 seed, guint64 identity, JalonDraw draw, guint32 trial);

/* How many dimensions jalon_sobol() has. */
#define JALON_SOBOL_DIMENSIONS 512

/**
 * jalon_sobol:
 * @dimension: below %JALON_SOBOL_DIMENSIONS
 * @index: of the point, from 0
 *
 * Sobol' 1967 in Gray code order, direction numbers of Joe and Kuo 2008, "Constructing Sobol sequences with
 * better two-dimensional projections" (new-joe-kuo-6).
 *
 * Returns: the 32 bits of the coordinate behind the binary point, not scrambled
 */
guint32 jalon_sobol (guint dimension, guint32 index);

/**
 * jalon_sobol_directions:
 * @directions: (out) (array fixed-size=32)
 *
 * What to make many points of: the point at an index is the exclusive or of the directions whose bits are set
 * in the index's Gray code, index ^ index >> 1, the lowest bit first.
 */
void jalon_sobol_directions (guint dimension, guint32 directions[32]);

/* Returns: @bits scrambled as in Owen 1997, "Scrambled net variance for integrals of smooth functions", by a
 * hash (Laine and Karras 2011, "Stratified sampling for stochastic transparency") of @seed, which is to
 * differ by dimension, and may do so by 1; sets of 2^k points from index 0 on stay evenly spread. */
guint32 jalon_owen (guint32 bits, guint32 seed);

G_END_DECLS
