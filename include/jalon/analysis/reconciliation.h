/* A stated total held against the items that it claims to sum. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

typedef enum {
  JALON_ITEM_SUMMED,
  JALON_ITEM_CONVERTED,   /* summed, from another currency */
  JALON_ITEM_UNSTATED,    /* it states no amount */
  JALON_ITEM_NO_RATE,     /* it is in another currency, for which no rate is known */
  JALON_ITEM_BEYOND,      /* there is a rate, at which it is too large to be told */
  JALON_ITEM_NOT_COUNTED, /* superseded, cancelled, rumoured or a letter of intent: it explains nothing */
} JalonItemState;

typedef struct {
  guint commitment; /* index in the plan */
  JalonItemState state;
  JalonSum amount; /* firm, in the statement's currency; unset where it is not summed */
} JalonReconciliationItem;

/**
 * JalonReconciliation:
 * @stated: what the source states
 * @items: (element-type JalonReconciliationItem): in the order of the statement
 * @itemised: the sum of the items' firm amounts, each item once
 * @unexplained: @stated - @itemised: positive where the items do not reach the statement
 * @share: @unexplained / @stated; NaN when nothing is stated
 * @summed: (element-type JalonReconciliationItem): those with an amount, the greatest first
 * @shares: of each of @summed, and of the rest behind them: rounded to the tenth of a percent so that
 * together they are what they sum to; where the items exceed the statement the rest is the excess
 */
typedef struct {
  guint statement; /* index in the plan; %JALON_NO_STATEMENT where there is none */
  const char *currency;
  JalonSum stated, itemised, unexplained;
  double share;
  GArray *items;
  GArray *summed;
  double *shares;
} JalonReconciliation;

#define JALON_NO_STATEMENT G_MAXUINT

/* Returns: (transfer full): the statement of index @statement held against its items */
JalonReconciliation *jalon_reconciliation_new (const JalonPlan *plan, guint statement);
void jalon_reconciliation_free (JalonReconciliation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReconciliation, jalon_reconciliation_free)

/* Gives the #JalonReconciliation of one statement: that of the setting "statement", else the first that names
 * commitments, else the first. Its figures are those of all statements. */
extern const JalonAnalysis jalon_reconciliation_analysis;

G_END_DECLS
