/* Which values of the supply chain and of risks can be tried out by a slider, and which are worth a slider
 * to begin with. */
#pragma once

#include <jalon/analysis/simulation.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* From where to where a slider goes; in months, or a share. */
typedef struct {
  JalonRef ref;
  const JalonField *field;
  double min, max, step;
} JalonWhatIfInput;

/**
 * jalon_what_if_inputs_of:
 * @ref: an item of the dossier in hand
 *
 * Returns: (transfer full) (element-type JalonWhatIfInput): of a link by how much it slips, and the share
 * that comes through it where it states one; of a node how long it fails; of a risk its likelihood. Nothing
 * of other items.
 */
GArray *jalon_what_if_inputs_of (JalonSession *session, JalonRef ref);

/* Returns: what is on the slider now: what is tried out, else what the item has: 0 for a slip or an outage
 * that is not stated, NaN for another value that is not */
double jalon_what_if_input_get (JalonSession *session, const JalonWhatIfInput *input);

/* Returns: the same without what is tried out */
double jalon_what_if_input_own (JalonSession *session, const JalonWhatIfInput *input);

/* Tries a value out; one that the item has anyway, or a slip of nothing where none is stated, clears it. */
void jalon_what_if_input_set (JalonSession *session, const JalonWhatIfInput *input, double value);

/**
 * jalon_what_if_default_inputs:
 * @simulation: (nullable): of the session's plan, or of the one without what-ifs
 * @most: how many
 *
 * Returns: (transfer full) (element-type JalonWhatIfInput): those that are tried out; then, where there is
 * a simulation, the most influential; and then links whose lead times are the least certain, and the
 * likeliest risk
 */
GArray *jalon_what_if_default_inputs (JalonSession *session, const JalonSimulation *simulation, guint most);

G_END_DECLS
