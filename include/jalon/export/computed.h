/* Columns of a table that follow from the rest: whether they agree with the dossier that it came into. */
#pragma once

#include <jalon/exchange/table.h>

G_BEGIN_DECLS

/**
 * jalon_computed_check:
 * @table: that was brought into @dossier
 * @scenario: into which; %JALON_REF_NONE: the dossier itself
 * @lang: of names
 *
 * Says in the notes of the table where columns of %JALON_COLUMN_COMPUTED say something else than what the
 * dossier gives now: of each column the first cell.
 */
void jalon_computed_check (JalonTable *table, JalonDossier *dossier, JalonRef scenario, const char *lang);

G_END_DECLS
