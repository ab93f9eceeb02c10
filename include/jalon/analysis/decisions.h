/* What needs a decision, and by when: terms that end, notices and options that run out, commitments that fall
 * short, rates and sources that have grown old. */
#pragma once

#include <jalon/analysis/drawdown.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* So many months ahead the analysis looks, and so many days old rates and sources may be. */
#define JALON_DECISION_MONTHS 12
#define JALON_DECISION_AGE 90

typedef enum {
  JALON_DECISION_NOTICE,    /* by when one has to say that one leaves or stays */
  JALON_DECISION_OPTION,    /* by when it may be exercised */
  JALON_DECISION_END,       /* of a term */
  JALON_DECISION_SHORTFALL, /* at the end of the term, at one pace or the other */
  JALON_DECISION_RATE,      /* the newest of its currency is older than that, or has no date */
  JALON_DECISION_SOURCE,    /* was last read, or else published, longer ago */
} JalonDecisionKind;

/**
 * JalonDecision:
 * @ref: the commitment, option, rate or source
 * @commitment: its index; %G_MAXUINT where it is about none
 * @name: of the commitment or the source; of a rate its currency
 * @day: by when, and of what is old since when; 0 where that is not stated
 * @amount, @most: in minor units of @currency: of an option; what is left of the firm amount at the end of a
 *   term; of a shortfall the lesser of both paces' and the greater one; NaN where it is not known
 * @kind_of_option: 1 extend, 2 terminate, 0 not stated
 */
typedef struct {
  JalonDecisionKind kind;
  JalonRef ref;
  guint commitment;
  const char *name, *currency;
  guint32 day;
  double amount, most;
  guint kind_of_option;
} JalonDecision;

/* @all: (element-type JalonDecision): what has a day to come first, the soonest first; then what is old, the
 * oldest first */
typedef struct {
  GArray *all;
} JalonDecisions;

/* Gives #JalonDecisions, of the next %JALON_DECISION_MONTHS; it has no settings. Commitments that are not in
 * force are left out, and those that are over. */
extern const JalonAnalysis jalon_decisions_analysis;

/* @months: how far ahead. Returns: (transfer full) (element-type JalonDecision): as the analysis gives them
 */
GArray *jalon_decisions_list (const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint months);

/* Returns: (transfer full): what is to be decided, in a sentence: “Azure: notice by Jun 30, 2027, or it …” */
char *jalon_decision_sentence (const JalonDecision *self, JalonLocale *locale);

G_END_DECLS
