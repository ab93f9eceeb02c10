/* A stated total held against the items that it claims to sum. */
#pragma once

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

typedef struct {
  guint commitment;        /* index in the plan */
  JalonMoney amount;       /* firm; unset where the commitment states none */
  gboolean other_currency; /* it is in another currency, and so not summed */
} JalonReconciliationItem;

/**
 * JalonReconciliation:
 * @stated: what the source states
 * @items: (element-type JalonReconciliationItem): in the order of the statement
 * @itemised: the sum of the items' firm amounts
 * @unexplained: @stated - @itemised: positive where the items do not reach the statement
 * @share: @unexplained / @stated; NaN when nothing is stated
 */
typedef struct {
  guint statement; /* index in the plan */
  const char *currency;
  JalonMoney stated, itemised, unexplained;
  double share;
  GArray *items;
} JalonReconciliation;

/* Returns: (transfer full): the statement of index @statement held against its items */
JalonReconciliation *jalon_reconciliation_new (const JalonPlan *plan, guint statement);
void jalon_reconciliation_free (JalonReconciliation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonReconciliation, jalon_reconciliation_free)

G_END_DECLS
