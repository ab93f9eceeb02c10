/* The month's review in sentences, as its chart and its page say them alike. */
#pragma once

#include <jalon/analysis/review.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* All return (transfer full). */

/* What needs a decision first, and how much else: the title. */
char *jalon_review_message (const JalonPlan *plan, JalonLocale *locale, const JalonReview *self);

/* What a decision is of, in a word or two: "Falls short", "Term ends" */
char *jalon_review_kind (JalonDecisionKind kind);

/* Its figure: "$33.6M", "$0 to $33.6M", how old something is: "139 days"; "" where none is known */
char *jalon_review_figure (JalonLocale *locale, const JalonReview *self, const JalonReviewItem *item);

/* What the act would bring: "left undrawn: $33.6M → $0"; "" where nothing is known of it. */
char *jalon_review_effect (JalonLocale *locale, const JalonReviewItem *item);

/* (nullable): why no scenario mends it; %NULL where one does */
char *jalon_review_no_act (const JalonReviewItem *item);

/* What is compared: "Sep 2026 against Aug 2026"; where there is nothing to compare, why, and what to do */
char *jalon_review_months (JalonLocale *locale, const JalonReview *self);

/* What was drawn in both months together, and by how much it differs: "$14M after $16M (−$2M)" */
char *jalon_review_total (const JalonPlan *plan, JalonLocale *locale, const JalonReview *self);

/* An amount of a change; "not stated" in place of none. */
char *jalon_review_amount (JalonLocale *locale, double amount, const char *currency);

/* By how much it differs: "+$2M"; "–" where one month is not stated. */
char *jalon_review_difference (JalonLocale *locale, const JalonReviewChange *change, const char *currency);

/* (array zero-terminated=1): what is left out, and how it is reckoned, each a sentence. */
char **jalon_review_limits (JalonLocale *locale, const JalonReview *self);

/* Whether there is anything to review. */
gboolean jalon_review_is_empty (const JalonReview *self);

/* How many decisions there are, those that are not listed among them. */
guint jalon_review_count (const JalonReview *self);

G_END_DECLS
