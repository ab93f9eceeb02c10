/* How much of a commitment is there when some of its parts have come: in one trial, and month by month in a
 * row of trials. */
#pragma once

#include "simulation-private.h"

G_BEGIN_DECLS

/**
 * JalonCome:
 * @times, @levels: (array): of its parts
 * @level: of all of it
 * @spared: what is left of it itself
 *
 * A commitment in one trial.
 */
typedef struct {
  const double *times, *levels;
  double level, spared;
} JalonCome;

/* Returns: how much of it is there at a time, and in the mean from a time to another, 0 to 1 */
double jalon_come_at (const JalonModelCommitment *commitment, const JalonCome *come, double time);
double
jalon_come_mean (const JalonModelCommitment *commitment, const JalonCome *come, double from, double to);

/**
 * JalonParts:
 * @pieces: (array): of its parts
 * @least, @most: of all times in this row
 * @state: whether in a month nothing of it is there yet, some of it comes, or all is there
 * @due, @there: (array): rows, how much of it is there in the mean of a month, and at its end
 *
 * A commitment of which parts come.
 */
typedef struct {
  const JalonModelCommitment *commitment;
  JalonRowPiece *pieces;
  float least, most;
  enum { JALON_PARTS_NONE, JALON_PARTS_COME, JALON_PARTS_ALL } state;
  float *due, *there;
  /* Private: @found: the month of @due and @there */
  guint found;
  float *rows;
  double *times, *levels;
} JalonParts;

/**
 * jalon_parts_new:
 * @rows: of the model's program, as they will be when it has run
 * @fixed: (element-type gfloat*): takes rows of what does not vary
 *
 * Returns: (transfer full)
 */
JalonParts *jalon_parts_new (const JalonModel *model,
                             const JalonModelCommitment *commitment,
                             float *rows,
                             GPtrArray *fixed);
void jalon_parts_free (JalonParts *self);

/* When a new row has been drawn, and for each month of it. */
void jalon_parts_begin (JalonParts *self);
void jalon_parts_sort (JalonParts *self, guint month);

/* Leaves @due and @there of a month. */
void jalon_parts_find (JalonParts *self, guint month);

G_END_DECLS
