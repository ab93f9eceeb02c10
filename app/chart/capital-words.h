/* What the charts and the page of a plan of capital say of it. */
#pragma once

#include <jalon/analysis/capital.h>
#include <jalon/chart/capital-message.h>

#include "frame.h"

G_BEGIN_DECLS

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonCapital *capital;
} JalonCapitalData;

/* Returns: (transfer full): the span's name: "2027", "Q4 2027", "FY2027", or "FY27" where there is little
 * room */
char *jalon_capital_span_name (const JalonCapitalData *self, const JalonCapitalSpan *span, gboolean brief);

/* Returns: (transfer none): what cash of this kind is called */
const char *jalon_capital_cash_name (JalonCash cash);

/* Returns: (transfer full): @title (transfer full), with what of the plan is not known, or no rate converts
 */
char *jalon_capital_qualify (const JalonCapitalData *self, char *title);

/* Returns: (transfer full): jalon_capital_coverage_message(), qualified */
char *jalon_capital_coverage_title (const JalonCapitalData *self);

/* Returns: (transfer full): @money in words */
char *jalon_capital_money (const JalonCapitalData *self, JalonSum money);

/* Returns: (transfer full): what is left out, assumed, and converted at which rates. */
JalonNotes *jalon_capital_notes (const JalonCapitalData *self);

/* Returns: (transfer full) (nullable): why there is nothing to draw; %NULL where there is something */
JalonScene *jalon_capital_nothing (const JalonCapitalData *self, const JalonChartOptions *options);

G_END_DECLS
