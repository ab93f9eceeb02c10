/* The month's review: what needs a decision, with what would mend it, and what changed in the last month. */
#pragma once

#include <jalon/analysis/advice.h>
#include <jalon/analysis/decisions.h>

G_BEGIN_DECLS

/* So many of each kind, and of what changed, are kept: nobody reads further in one sitting. */
#define JALON_REVIEW_MOST 60

/* So many months a renewal is for. */
#define JALON_REVIEW_RENEWAL 12

/* What can be done about a decision that a scenario could hold; or why nothing. */
typedef enum {
  JALON_MEND_ACT,
  JALON_MEND_PACE, /* at no pace is all of it ever drawn, or no spend is stated that a pace would follow */
  JALON_MEND_TRANCHES, /* tranches say how much falls due when */
  JALON_MEND_STATED,   /* no amount, or no end, is stated that could be moved */
  JALON_MEND_COST,     /* of an option, it is not stated; or what ending costs */
  JALON_MEND_LOOK_UP   /* what is old has to be looked up, not reckoned */
} JalonMend;

/**
 * JalonReviewItem:
 * @act: where @mend is %JALON_MEND_ACT, without effects but these:
 * @left, @mended: by pace, what is still not drawn at the end of the term, as it is and with the act, in
 * minor units of the commitment's currency; NaN where it is not known
 */
typedef struct {
  JalonDecision decision;
  JalonMend mend;
  JalonAct act;
  double left[JALON_N_PACES], mended[JALON_N_PACES];
} JalonReviewItem;

/* @now, @before: what was drawn in each month, in minor units of the commitment's currency; NaN where that is
 * not stated, which is not nothing. @weight: by how much it differs, in the plan's; of what states one month
 * alone, that; NaN without a rate */
typedef struct {
  guint commitment;
  double now, before, weight;
} JalonReviewChange;

/**
 * JalonReview:
 * @items: (element-type JalonReviewItem): what falls short, by how much; then notices and options, then ends,
 *   the soonest first; then what is old, the oldest first
 * @counts: by kind, how many there are, also those beyond %JALON_REVIEW_MOST
 * @month: the last whole month of which any spend is stated, since year 0; -1: there is none
 * @last_whole: the last whole month up to the as-of date: where that is later than @month, nothing of it is
 *   stated yet
 * @changes: (element-type JalonReviewChange): those that change most first
 * @n_changes: of how many any spend of either month is stated
 * @now, @before: the sums of those that state both months, in the plan's currency, minor units
 * @n_compared: how many these are
 * @n_one_sided: how many state one of both months alone
 * @n_uncounted: how many that are not counted state spend of these months: it is left out
 * @n_longer: how many state spend of longer periods, which no month can be read from
 * @n_unpriced: how many have no rate
 */
typedef struct {
  GArray *items;
  guint counts[JALON_DECISION_SOURCE + 1];
  int month, last_whole;
  GArray *changes;
  guint n_changes;
  double now, before;
  guint n_compared, n_one_sided, n_uncounted, n_longer, n_unpriced;
  const JalonDrawdowns *drawdowns;
  JalonResult *kept;
} JalonReview;

/* Gives a #JalonReview; it has no settings. Its acts are the option to extend that is stated, with its
 * amount; else, of what falls short, the term that lasts until all of it is drawn at the slower pace; else,
 * of a term that ends, %JALON_REVIEW_RENEWAL months more of what is drawn a month. */
extern const JalonAnalysis jalon_review_analysis;

G_END_DECLS
