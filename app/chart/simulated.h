/* What charts of the supply chain and of its simulation say alike: probabilities, trials, and what is left
 * out and why. */
#pragma once

#include <jalon/analysis/simulation.h>
#include <jalon/chart/odds.h>

#include "notes.h"

G_BEGIN_DECLS

/* Returns: (transfer full): whole units as an amount; an en dash for NaN */
char *jalon_simulated_money (JalonLocale *locale, double units, const char *currency);

/**
 * jalon_simulated_note_gaps:
 * @types: which to tell: bits 1 << #JalonNetworkGapType
 *
 * Tells what is left out, and why: one gap of a type in its own words, several as how many, and the first by
 * their names.
 */
void
jalon_simulated_note_gaps (JalonNotes *notes, const JalonNetwork *network, JalonLocale *locale, guint types);

/* Tells when losses begin, where there are any, and what falls due too late to be simulated. */
void jalon_simulated_note_dues (JalonNotes *notes, const JalonSimulation *simulation, JalonLocale *locale);

/* Returns: (transfer none) (nullable): what the first gap of a type says */
const char *jalon_simulated_gap_text (const JalonNetwork *network, JalonNetworkGapType type);

/* Tells what thin dashes are. */
void jalon_simulated_note_ghost (JalonNotes *notes);

#define JALON_GAPS_ALL (~(1u << JALON_NETWORK_UNTIMED)) /* these come of the others */
#define JALON_GAPS_LEVELS                                                                                    \
  (1u << JALON_NETWORK_CYCLE | 1u << JALON_NETWORK_OVER_ONE | 1u << JALON_NETWORK_UNDER_ONE |                \
   1u << JALON_NETWORK_UNITS)

/* Returns: (transfer none): what to do where nothing can be told: the gap that says why, else @advice */
const char *jalon_simulated_advice (const JalonNetwork *network, const char *advice);

/* Tells how many lead times are the author's assumptions, and how many trials there were; @noise: the chart
 * says ±. */
void jalon_simulated_note_trials (JalonNotes *notes,
                                  const JalonSimulation *simulation,
                                  JalonLocale *locale,
                                  gboolean noise);

G_END_DECLS
