/* How many commitments there are of each buyer, provider, status and confidence: what a filter may choose
 * from. */
#pragma once

#include <jalon/analysis/plan-filter.h>

#include <jalon/session/newest.h>

G_BEGIN_DECLS

#define JALON_CHOICES_MAX 32

/**
 * JalonFilterCounts:
 * @buyers, @providers: by party of the plan
 * @statuses, @confidences: by #JalonStatus and #JalonConfidence
 */
typedef struct {
  JalonPlan *plan;
  guint *buyers, *providers;
  guint statuses[JALON_CHOICES_MAX], confidences[JALON_CHOICES_MAX];
} JalonFilterCounts;

/* Returns: (transfer full): on any thread */
JalonFilterCounts *jalon_filter_counts_new (const JalonPlan *plan);
void jalon_filter_counts_free (gpointer counts);

/**
 * jalon_filter_counts_list:
 * @part: %JALON_FILTER_BUYER or %JALON_FILTER_PROVIDER
 * @text: words to be found in the name
 * @most: how many at most
 * @n: (out): how many there are in all
 *
 * Returns: (transfer full) (element-type guint): the parties of the plan that have any commitments, those
 * with the most first
 */
GArray *jalon_filter_counts_list (
  const JalonFilterCounts *self, JalonFilterPart part, const char *text, guint most, guint *n);

G_END_DECLS
