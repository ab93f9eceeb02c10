/* A pasted text becomes commitments, as in the window when nobody answers otherwise than what is likely. */
#pragma once

#include <string.h>

#include <jalon/exchange/import.h>

#include "answered.h"
#include "applied.h"

/* Adds the rows of @text, cells apart by tabs or semicolons, as one edit, or, when one has a problem, none.
 * @added: (out) (optional) (transfer full): the new commitments. Returns: how many; -1 when there are
 * problems */
static inline int
paste_commitments (JalonDossier *dossier,
                   JalonRef scenario,
                   JalonLocale *locale,
                   const char *text,
                   JalonProblems *problems,
                   GArray **added)
{
  JalonGrid *grid = jalon_grid_from_text (text, strlen (text), "Pasted table", problems, NULL);
  g_autoptr (JalonTable) table = NULL;
  g_autoptr (JalonImport) import = NULL;
  int n;

  if (grid == NULL)
    return -1;
  table = jalon_table_new (grid, JALON_KINDS (JALON_KIND_COMMITMENT), dossier, locale);
  answer_likely (table);
  import = jalon_import_new (table, dossier, scenario, locale, JALON_IMPORT_ADD_ONLY, NULL);
  n = apply_import (&import, table, dossier, scenario, locale, JALON_IMPORT_ADD_ONLY, added);
  if (n < 0)
    jalon_import_tell (import, problems);
  return n;
}
