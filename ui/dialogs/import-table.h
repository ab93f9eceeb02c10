/* A table before it comes in: its questions, what each column is taken for, its first rows as they will be,
 * what is left out, what is in error, what changes. Nothing is changed before it is applied. */
#pragma once

#include <adwaita.h>

#include <jalon/exchange/import.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_IMPORT_TABLE (jalon_import_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportTable, jalon_import_table, JALON, IMPORT_TABLE, AdwBin)

/**
 * jalon_import_table_new:
 * @grids: (transfer full) (element-type JalonGrid): the sheets of a file; the one that is understood best is
 *   shown first
 * @problems: what was doubtful about the file; read before this returns
 *
 * What comes of it is worked out at once where that is short, else beside the main thread, and anew with
 * everything that is said, and with every edit of the dossier.
 *
 * Signal: `changed`: something was said of the table, or is shown, or it is further.
 *
 * Returns: (transfer floating): the widget
 */
GtkWidget *jalon_import_table_new (JalonSession *session, GPtrArray *grids, const JalonProblems *problems);

/* Returns: (transfer full): how many rows are new, changed, the same, in error, left out; what is missing
 * before they can come in. @ready: (out): whether nothing is */
char *jalon_import_table_get_sum (JalonImportTable *self, gboolean *ready);

/* Returns: how far it is with working out what would change, 0 to 1; below 0 where that cannot be told */
double jalon_import_table_get_done (JalonImportTable *self);

/* Whether there is anything to be seen of it yet. */
gboolean jalon_import_table_is_shown (JalonImportTable *self);

/* Brings it in, as one edit, and keeps what was said of it for the next one with these headings.
 * @first: (out): a new item, or %JALON_REF_NONE. Returns: whether it was done; %FALSE with @error */
gboolean jalon_import_table_apply (JalonImportTable *self, JalonRef *first, GError **error);

/* Returns: (transfer none) (nullable): the table as it is shown now */
JalonTable *jalon_import_table_get_table (JalonImportTable *self);

G_END_DECLS
