/* What the chart that compares scenarios says of each: shared by the file that draws it and the one that
 * words it. */
#pragma once

#include <jalon/analysis/comparison.h>
#include <jalon/chart/chart.h>

G_BEGIN_DECLS

/* What is compared, a column each. */
typedef enum {
  JALON_COMPARED_ODDS,
  JALON_COMPARED_TIMES,
  JALON_COMPARED_LOSS,
  JALON_COMPARED_COMMITTED,
  JALON_N_COMPARED
} JalonComparedBy;

/* Returns: (transfer none): "As announced", a scenario's name, "What if" */
const char *jalon_compared_name (const JalonCompared *compared);

/* Whether it is known of any of them. */
gboolean jalon_compared_is_known (const JalonComparison *comparison, JalonComparedBy by);

/* Returns: (transfer full): the head of a column: "On time by Dec 2026" */
char *jalon_compared_head (const JalonComparison *comparison, JalonComparedBy by, JalonLocale *locale);

/* Returns: (transfer full): the figure; an en dash where it is not known */
char *
jalon_compared_text (const JalonComparison *comparison, guint i, JalonComparedBy by, JalonLocale *locale);

/* Returns: (transfer full) (nullable): how far it is from the first, with what the simulation may be off:
 * "+12 points, ±0.4"; %NULL of the first itself, and where it is not known */
char *jalon_compared_difference (const JalonComparison *comparison,
                                 guint i,
                                 JalonComparedBy by,
                                 JalonLocale *locale);

/* Returns: (transfer full): the message: which scenario matters most, and how much */
char *jalon_compared_title (const JalonComparison *comparison, JalonLocale *locale);

/* Returns: (transfer full): a difference between two probabilities, and what it may be off: "+12 points, ±0.4" */
char *jalon_paired_points (JalonLocale *locale, const JalonPaired *paired);

/* The same of amounts in whole units. */
char *jalon_paired_money (JalonLocale *locale, const JalonPaired *paired, const char *currency);

G_END_DECLS
