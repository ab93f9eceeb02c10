/* What headings say of needs, and when two units are one. */
#pragma once

#include <jalon/model/kind.h>
#include <jalon/model/rows.h>

G_BEGIN_DECLS

/* The words for what a column is where a row has one need: "year", "min", "mode", "max", "distribution",
 * "percentiles"; %NULL behind the last */
extern const char *const jalon_need_words[];

/* The field of a need that such a word stands for; -1 for none */
int jalon_need_word_field (const char *word);

/**
 * jalon_need_heading_rest:
 * @text: a heading: "2027 (GPU-hours)", "Low FY2027", « Besoin 2027 »
 * @end: (out): the field of a need that it names: min, mode or max; -1 for none
 * @unit: (out) (transfer full) (nullable): what stands in brackets, where it may be a unit
 *
 * Returns: (transfer full): what is left of it: "2027", "FY2027"
 */
char *jalon_need_heading_rest (const char *text, int *end, char **unit);

/* Which percentiles a heading says the end of a range is: "P10". */
JalonPercentiles jalon_need_heading_percentiles (const char *text);

/* Whether a heading is of tables of demands more than of others. */
gboolean jalon_speaks_of_demand (const char *text);

/* Whether it is of units, and not of currencies, which commitments have as well. */
gboolean jalon_speaks_of_units (const char *text);

/* Returns: (transfer full): a unit as it is compared: hyphens of all sorts and spaces alike, without an "s"
 * at the end */
char *jalon_bare_unit (const char *unit);

/* "GPU-hour", "GPU hours" and "gpu-hours" are one. */
gboolean jalon_is_same_unit (const char *one, const char *other);

G_END_DECLS
