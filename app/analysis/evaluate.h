/* One trial of a network, in double precision: from what each input is to when a milestone is reached. It
 * means the same as the simulation, which works out many trials at once, and serves where inputs are moved
 * one by one. */
#pragma once

#include <jalon/analysis/network.h>
#include <jalon/analysis/random.h>

G_BEGIN_DECLS

/**
 * JalonEvaluatorInput:
 * @ref: of a link, a node or a risk
 * @name: of a link both its nodes'; owned by the evaluator, or by the plan
 * @identity: what its numbers are addressed by, together with @draw
 * @variate: months of lead time or delay; a date as a time; whether a risk comes to pass, 0 or 1
 * @low, @high: its P10 and P90; of whether a risk comes to pass, that it does not and that it does
 * @slot: where its value is in a room
 * @curve: (nullable): private: of a beta-PERT, whose quantiles take long, its values by normal scores
 * @first_part, @n_parts: private: the parts of its normal score, where it hangs together with others
 *
 * What varies, and may move the milestone.
 */
typedef struct {
  JalonRef ref;
  const char *name;
  JalonDraw draw;
  guint64 identity;
  JalonVariate variate;
  double low, high;
  guint slot;
  gconstpointer curve;
  guint first_part, n_parts;
} JalonEvaluatorInput;

/* Reads the network, and is read by any number of threads at once, each with a room of its own. */
typedef struct _JalonEvaluator JalonEvaluator;

/**
 * jalon_evaluator_new:
 * @network: kept as long by the caller
 * @milestone: index in the plan
 *
 * Returns: (transfer full) (nullable): %NULL where it cannot be told when the milestone is reached; @gaps of
 * the network say why
 */
JalonEvaluator *jalon_evaluator_new (const JalonNetwork *network, guint milestone);
void jalon_evaluator_free (JalonEvaluator *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonEvaluator, jalon_evaluator_free)

/* Returns: (array length=n): all that varies upstream of the milestone, each once */
const JalonEvaluatorInput *jalon_evaluator_inputs (const JalonEvaluator *self, guint *n);

/* Returns: whether some of the inputs hang together: by a factor that two of them have, or by a correlation
 * that is stated */
gboolean jalon_evaluator_is_correlated (const JalonEvaluator *self);

/* Returns: (transfer full): room for one trial: the caller writes each input's value at its slot; g_free() */
double *jalon_evaluator_room (const JalonEvaluator *self);

/* Writes what inputs are in a trial: by jalon_uniform(), those that hang together by their normal scores. */
void jalon_evaluator_draw (const JalonEvaluator *self, double *room, guint64 seed, guint32 trial);

/* Returns: the value of an input that a share @u of all lies below, 0 < u < 1: of a beta-PERT within a
 * millionth of its width, else as jalon_variate_quantile() */
double jalon_evaluator_quantile (const JalonEvaluatorInput *input, double u);

/* Returns: what one input, by its index, is in a trial */
double jalon_evaluator_value (const JalonEvaluator *self, guint input, guint64 seed, guint32 trial);

/* Returns: when the milestone is reached, a time of the network */
double jalon_evaluator_run (const JalonEvaluator *self, double *room);

/* Returns: when a node is there in the trial that was run last; NaN where the milestone does not ask for it
 */
double jalon_evaluator_node (const JalonEvaluator *self, const double *room, guint node);

G_END_DECLS
