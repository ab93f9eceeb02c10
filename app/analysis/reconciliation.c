/* Holding a stated total against its items. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/reconciliation.h>

static void
add_item (JalonReconciliation *self,
          const JalonPlan *plan,
          const JalonPlanCommitment *commitment,
          guint index)
{
  JalonReconciliationItem item = { index, JALON_ITEM_SUMMED, JALON_MONEY_UNSET };
  gboolean same = g_strcmp0 (commitment->currency, self->currency) == 0;

  if (!commitment->counted)
    item.state = JALON_ITEM_NOT_COUNTED;
  else if (commitment->firm == JALON_MONEY_UNSET)
    item.state = JALON_ITEM_UNSTATED;
  else if (!jalon_convert (plan, commitment->firm, commitment->currency, self->currency,
                           commitment->announced, &item.amount, NULL))
    item.state = jalon_has_rate (plan, commitment->currency, self->currency, commitment->announced)
                   ? JALON_ITEM_BEYOND
                   : JALON_ITEM_NO_RATE;
  else if (!same)
    item.state = JALON_ITEM_CONVERTED;

  if (item.state == JALON_ITEM_NO_RATE || item.state == JALON_ITEM_BEYOND)
    item.amount = JALON_MONEY_UNSET;
  if (item.amount != JALON_MONEY_UNSET)
    self->itemised += item.amount;
  g_array_append_val (self->items, item);
}

JalonReconciliation *
jalon_reconciliation_new (const JalonPlan *plan, guint index)
{
  guint n_statements, n;
  const JalonPlanStatement *statement = &jalon_plan_statements (plan, &n_statements)[index];
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const guint *indices = jalon_plan_indices (plan) + statement->first_commitment;
  JalonReconciliation *self;

  g_return_val_if_fail (index < n_statements, NULL);

  self = g_new0 (JalonReconciliation, 1);
  self->statement = index;
  self->currency = statement->currency;
  self->stated = statement->amount;
  self->items = g_array_new (FALSE, FALSE, sizeof (JalonReconciliationItem));
  for (guint i = 0; i < statement->n_commitments; i++)
    add_item (self, plan, &commitments[indices[i]], indices[i]);

  if (self->stated == JALON_MONEY_UNSET) {
    self->unexplained = JALON_MONEY_UNSET;
    self->share = NAN;
    return self;
  }
  self->unexplained = self->stated - self->itemised;
  self->share = self->stated ? (double) self->unexplained / (double) self->stated : NAN;
  return self;
}

void
jalon_reconciliation_free (JalonReconciliation *self)
{
  g_array_unref (self->items);
  g_free (self);
}
