/* Words and figures for the sentences of charts. How shares are written in titles: whole percent, as a
 * message is no table; one decimal below ten percent, and where rounding would say 100 of what is less. */
#pragma once

#include <jalon/chart/chart.h>

G_BEGIN_DECLS

/* Returns: (transfer full): "three" up to twelve, spelt out in the locale's language; digits beyond */
char *jalon_words_count (JalonLocale *locale, guint n);

/* The same of a count that is read beside a greater one, @of: both are words, or both digits. */
char *jalon_words_count_of (JalonLocale *locale, guint n, guint of);

/* Returns: (transfer full): digits, grouped: "9,976" */
char *jalon_words_digits (JalonLocale *locale, guint n);

/* Returns: (transfer full): "51%", "2.0%", "51 %": see above; "over 99.9%" of what is nearly all */
char *jalon_words_percent (JalonLocale *locale, double share);

/* Returns: (transfer full): a share rounded already to a tenth of a percent, for a table: "51.0%"; @exact is
 * the share as it is, of which "100.0%" and "0.0%" are not said unless they are so */
char *jalon_words_share (JalonLocale *locale, double rounded, double exact);

/* Whether a commitment is counted but in a currency that no known rate brings into the plan's. */
gboolean jalon_words_is_unconverted (const JalonPlanCommitment *commitment);

/* Returns: (transfer full): @title (transfer full) of what is left where no rate converts the rest: "Of what
 * can be told in USD: …"; @currency may be %NULL, of what states none */
char *jalon_words_told_in (char *title, const char *currency);

/* Returns: (transfer none): what to do where nothing is left to tell */
const char *jalon_words_rate_advice (void);

/**
 * jalon_words_scoped:
 * @title: (transfer full): about all commitments in the plan's currency
 *
 * Returns: (transfer full): the title; where commitments in other currencies are left out for want of a rate,
 * it says what it covers: "Of the commitments in USD: …"
 */
char *jalon_words_scoped (char *title, const JalonPlan *plan);

/* Returns: (transfer full): "US dollars", "dollars des États-Unis"; what to say when @currency is %NULL */
char *jalon_words_currency (JalonLocale *locale, const char *currency);

/* Returns: (transfer full): @sentence (transfer full) with a capital first letter, to begin a sentence with a
 * count */
char *jalon_words_begin (char *sentence);

/* Returns: (transfer none): "reported", to end a tip; %NULL when not stated */
const char *jalon_words_confidence (JalonConfidence confidence);

/* Returns: (transfer full): @name, cut where it would take over a sentence */
char *jalon_words_short (const char *name);

/**
 * jalon_words_tip:
 * @share: (nullable): already written
 * @ceiling: (nullable): already written
 *
 * Returns: (transfer full): "Oracle: $300B (51.0%), up to $400B, reported"
 */
char *jalon_words_tip (
  const char *name, const char *amount, const char *share, const char *ceiling, JalonConfidence confidence);

/* Returns: (transfer full): @text (transfer full) with one more detail: "Oracle: $300B" and "reported" */
char *jalon_words_append (char *text, const char *detail);

/* Returns: @money in whole units of @currency; NaN when unset */
double jalon_words_units (JalonSum money, const char *currency);

/* Returns: (transfer full): @money without grouping, for a script; "" when unset */
char *jalon_words_plain_money (JalonSum money, const char *currency);

/* Returns: (transfer full): @value with @decimals, for a script; "" for NaN */
char *jalon_words_plain_number (double value, int decimals);

/* Returns: (transfer full): @date as a dossier file writes it; "" when unset */
char *jalon_words_plain_date (JalonDate date);

G_END_DECLS
