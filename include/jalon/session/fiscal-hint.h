/* What is said at a field of fiscal years, and which are meant by what is typed there. */
#pragma once

#include <jalon/model/value.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: the first month of the fiscal year of an item, as the scenario in hand has it; 0 where none is
 * stated. %JALON_REF_NONE: of the dossier */
guint jalon_fiscal_hint_month (JalonSession *session, JalonRef item);

/* Returns: (transfer full) (nullable): of a date in fiscal years, which months these are; of the first month
 * of a fiscal year, what comes of it; %NULL for anything else */
char *jalon_fiscal_hint (JalonSession *session, const JalonField *field, const JalonValue *value);

G_END_DECLS
