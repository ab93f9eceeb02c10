/* A dossier's tables, as sheets of a workbook that can be imported again. */
#pragma once

#include "sheet.h"

G_BEGIN_DECLS

/* Returns: (transfer full): a sheet for each table that has rows, headings in the language in force.
 * @left_out: (nullable): what is to be said to be left out. %NULL with @error */
JalonBook *jalon_tables_book (JalonDossier *dossier, const char *lang, const char *left_out, GError **error);

/* Whether items of the kind are rows of a table. */
gboolean jalon_tables_has_kind (JalonKind kind);

/* Whether such a table has a column for the field; and the table of the kind one for the text. */
gboolean jalon_tables_has_field (const JalonField *field);
gboolean jalon_tables_has_text (JalonKind kind, JalonRole role);

/* Returns: (transfer full) (nullable): what of the dossier no table holds, as a sentence; %NULL where all is
 * held. @lang: of the texts that are */
char *jalon_tables_left_out (JalonDossier *dossier, const char *lang);

G_END_DECLS
