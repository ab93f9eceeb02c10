/* What commitments.reconciliation says of a statement beside its commitments: the message and the footnote.
 */
#pragma once

#include <jalon/analysis/reconciliation.h>

#include "notes.h"

G_BEGIN_DECLS

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonPlanStatement *statement;
  const JalonReconciliation *result;
} JalonStatementData;

/* @result: of a statement, which there is */
JalonStatementData
jalon_statement_data_new (const JalonPlan *plan, JalonLocale *locale, const JalonReconciliation *result);

const JalonPlanCommitment *
jalon_statement_data_commitment (const JalonStatementData *self, const JalonReconciliationItem *item);

/* Returns: (transfer full): an amount in the statement's currency, in words */
char *jalon_statement_data_money (const JalonStatementData *self, JalonSum amount);

/* Returns: (transfer full): the message */
char *jalon_statement_data_title (const JalonStatementData *self);

JalonFootnote jalon_statement_data_footnote (const JalonStatementData *self);

G_END_DECLS
