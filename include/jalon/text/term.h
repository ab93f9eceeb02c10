/* Terms: the days over which something runs. */
#pragma once

#include <jalon/text/date.h>

G_BEGIN_DECLS

/* The longest that a term may be, in months. */
#define JALON_DURATION_MAX 2400

/**
 * jalon_duration_parse:
 * @text: as a dossier file writes it, after ISO 8601 with years and months only: "P7Y", "P18M", "P1Y6M"
 * @months: (out): at least 1
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 */
gboolean jalon_duration_parse (const char *text, gsize length, guint *months, const char **why);

/* Appends the text from which jalon_duration_parse() gives @months again: whole years as years. */
void jalon_duration_print (guint months, GString *out);

/* Returns: the day that many months after @day; where its month has no such day, the last that it has */
guint32 jalon_day_add_months (guint32 day, guint months);

/**
 * jalon_term_end:
 * @months: the duration; 0 when not stated
 *
 * Returns: @end where it is stated; else what follows from start and duration, as vague as the start
 */
JalonDate jalon_term_end (JalonDate start, JalonDate end, guint months);

/**
 * jalon_term_span:
 * @start, @end: as vague as they are
 * @months: the duration; 0 when not stated
 * @first: (out): the first day; 0 when the term is not stated
 * @behind: (out): the day behind the last
 *
 * The days over which a term is reckoned: from the earliest start to the latest end, or as long as it lasts.
 *
 * Returns: whether both ends are known, and neither is open
 */
gboolean jalon_term_span (JalonDate start, JalonDate end, guint months, guint32 *first, guint32 *behind);

G_END_DECLS
