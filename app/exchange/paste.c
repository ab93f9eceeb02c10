/* From a pasted table to commitments: the reader of all tables, with what is likely for the answer to what it
 * would ask. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/import.h>
#include <jalon/exchange/paste.h>
#include <jalon/text/translate.h>

#include "formats.h"

int
jalon_paste_commitments (JalonDossier *dossier,
                         JalonRef scenario,
                         JalonLocale *locale,
                         const char *text,
                         JalonProblems *problems,
                         GArray **added)
{
  g_autoptr (JalonTable) table = NULL;
  g_autoptr (JalonImport) import = NULL;
  JalonGrid *grid = jalon_grid_from_text (text, strlen (text), _ ("Pasted table"), problems, NULL);
  int n;

  if (grid == NULL)
    return -1;
  table = jalon_table_new (grid, JALON_KINDS (JALON_KIND_COMMITMENT), dossier, locale);
  jalon_table_assume (table);
  import = jalon_import_new (table, dossier, scenario, locale, JALON_IMPORT_ADD_ONLY, NULL);
  n = jalon_import_apply (import, _ ("Paste of commitments"), added);
  if (n < 0)
    jalon_import_tell (import, problems);
  return n;
}

const JalonImportFormat jalon_paste_import = {
  .type = { "table", N_ ("Table"), JALON_WORDS (NULL), JALON_WORDS ("text/plain") },
  .paste = jalon_paste_commitments,
};
