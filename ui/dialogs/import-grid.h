/* The first rows of a table as they will be, under drop-downs that say what each column is taken for. */
#pragma once

#include <adwaita.h>

#include <jalon/exchange/import.h>

G_BEGIN_DECLS

#define JALON_TYPE_IMPORT_GRID (jalon_import_grid_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportGrid, jalon_import_grid, JALON, IMPORT_GRID, AdwBin)

/**
 * JalonImportGrid:
 *
 * Signal: `mapped` (guint column, const char *word): a person said what a column is; %NULL: it is left out.
 */
GtkWidget *jalon_import_grid_new (void);

/* Makes it anew for another table. */
void jalon_import_grid_take (JalonImportGrid *self, const JalonTable *table);

/* Shows the table as it is understood now. @import: (nullable): while a question is open */
void jalon_import_grid_show (JalonImportGrid *self,
                             const JalonTable *table,
                             const JalonImport *import,
                             JalonLocale *locale);

/* Returns: (transfer none) (nullable): the drop-down of a column; %NULL where it is not shown */
GtkDropDown *jalon_import_grid_get_choice (JalonImportGrid *self, guint column);

G_END_DECLS
