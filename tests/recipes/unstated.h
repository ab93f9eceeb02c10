/* How many commitments state no amount: the example of an analysis. It would be
 * include/jalon/analysis/unstated.h. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

/**
 * JalonUnstated:
 * @n: commitments without an amount
 * @guess: what they would come to if each were of @each, in whole units
 */
typedef struct {
  guint n;
  double guess;
} JalonUnstated;

/* Gives #JalonUnstated; its setting is "each", in whole units. */
extern const JalonAnalysis jalon_unstated_analysis;

G_END_DECLS
