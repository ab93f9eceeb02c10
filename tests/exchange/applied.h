/* What a table was tried for, done. */
#pragma once

#include <jalon/exchange/import.h>

/* Does what was tried, without the rows that are left out, as one edit. @import: (inout): tried before.
 * @added: (out) (optional) (transfer full): new items. Returns: how many rows were new or changed something;
 * -1 where one is in error, and nothing was done */
static inline int
apply_import (JalonImport **import,
              JalonTable *table,
              JalonDossier *dossier,
              JalonRef scenario,
              JalonLocale *locale,
              JalonImportFlags flags,
              GArray **added)
{
  g_autoptr (GHashTable) left_out = g_hash_table_new (NULL, NULL);
  const JalonImportOptions options = { .left_out = left_out };

  for (guint i = 0; i < jalon_import_n_rows (*import); i++)
    if (jalon_import_row (*import, i)->left_out)
      g_hash_table_add (left_out, GUINT_TO_POINTER (jalon_import_row (*import, i)->row));
  jalon_import_free (*import);
  *import = jalon_import_new (table, dossier, scenario, locale, flags | JALON_IMPORT_KEEP, &options);
  if (!jalon_import_added (*import))
    return -1;
  if (added)
    *added = g_array_copy ((GArray *) jalon_import_added (*import));
  return (int) (jalon_import_count (*import, JALON_IMPORT_NEW) +
                jalon_import_count (*import, JALON_IMPORT_CHANGED));
}
