/* What commitments.reconciliation says: a statement beside its commitments, their shares, the message and the
 * footnote. */
#pragma once

#include <jalon/analysis/reconciliation.h>

#include "notes.h"

G_BEGIN_DECLS

/**
 * JalonStatementData:
 * @summed: (element-type JalonReconciliationItem): those with an amount in the statement's currency, the
 *   greatest first
 * @shares: of each of @summed, and of the rest behind them: rounded so that together they are what they sum
 * to
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonPlanStatement *statement;
  JalonReconciliation *result;
  GArray *summed;
  double *shares;
} JalonStatementData;

/* Gathers the data of the statement asked for, else of the first that names commitments, else of the first;
 * there is one. */
JalonStatementData jalon_statement_data_new (const JalonPlan *plan, JalonLocale *locale, JalonRef subject);
void jalon_statement_data_clear (JalonStatementData *self);

const JalonPlanCommitment *
jalon_statement_data_commitment (const JalonStatementData *self, const JalonReconciliationItem *item);

/* Returns: (transfer full): an amount in the statement's currency, in words */
char *jalon_statement_data_money (const JalonStatementData *self, JalonSum amount);

/* Returns: (transfer full): the message */
char *jalon_statement_data_title (const JalonStatementData *self);

JalonFootnote jalon_statement_data_footnote (const JalonStatementData *self);

G_END_DECLS
