/* Any bytes at all are read as tables: text, gzip, workbooks, OpenDocument, web pages. What is read is
 * brought into a dossier; a trial leaves that as it was, what is done is sound, and can be taken back. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <jalon/exchange/import.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "../exchange/answered.h"
#include "../exchange/applied.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static const char seed[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD' as-of='2026-06-30'>"
  "<party id='a'><name>A</name></party><party id='p'><name>B</name></party>"
  "<commitment id='c1' buyer='a' provider='p' amount='100' start='2027' end='2031'><name>Un</name>"
  "<actual period='2026-01' amount='5'/></commitment>"
  "<milestone id='m1' date='2026-Q4'><name>M</name></milestone></dossier>";

static JalonDossier *
read_dossier (GBytes *bytes)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "seed", problems, NULL);

  if (dossier == NULL)
    g_error ("what was imported is unsound: %s\n%.*s", jalon_problems_get (problems, 0)->what,
             (int) g_bytes_get_size (bytes), (const char *) g_bytes_get_data (bytes, NULL));
  return dossier;
}

/* What holds of any grid. */
static void
check_grid (const JalonGrid *grid)
{
  if (grid->cells->len > JALON_GRID_CELLS_MAX || grid->n_columns > JALON_GRID_COLUMNS_MAX)
    g_error ("a grid is larger than it may be");
  for (guint row = 0; row < grid->rows->len; row++) {
    if (jalon_grid_row (grid, row)->n == 0)
      g_error ("a row is empty");
    for (guint i = 0; i < jalon_grid_row (grid, row)->n; i++)
      if (!g_utf8_validate (jalon_grid_cell (grid, row, i)->text, -1, NULL))
        g_error ("a cell is no UTF-8");
  }
}

static void
check_import (JalonGrid *grid, const char *lang)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (seed, sizeof seed - 1), before = NULL, tried = NULL,
                     done = NULL, undone = NULL;
  g_autoptr (JalonDossier) dossier = read_dossier (bytes), again = NULL;
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonTable) table = NULL;
  g_autoptr (JalonImport) import = NULL;

  before = jalon_xml_write (dossier);
  table = jalon_table_new (grid, JALON_TABLE_KINDS, dossier, locale);
  answer_likely (table);
  for (guint i = 0; i < jalon_table_n_questions (table); i++)
    if (jalon_table_question (table, i)->answer < 0)
      g_error ("a question has no answer");
  import = jalon_import_new (table, dossier, JALON_REF_NONE, locale, 0, NULL);
  tried = jalon_xml_write (dossier);
  if (!g_bytes_equal (before, tried))
    g_error ("a trial changes the dossier");
  jalon_import_leave_out_errors (import, NULL);
  if (apply_import (&import, table, dossier, JALON_REF_NONE, locale, 0, NULL) < 0)
    g_error ("what was tried cannot be done");
  done = jalon_xml_write (dossier);
  again = read_dossier (done);
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
  undone = jalon_xml_write (dossier);
  if (!g_bytes_equal (before, undone))
    g_error ("undone, the dossier is another");
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) grids = NULL;

  if (size > 0 && data[0] == '<' && !g_strstr_len ((const char *) data, (gssize) size, "opendocument")) {
    JalonGrid *grid = jalon_grid_from_html ((const char *) data, size, "fuzz", problems, &error);

    if (grid == NULL)
      return 0;
    check_grid (grid);
    check_import (grid, "en");
    return 0;
  }
  grids = jalon_grids_read_bytes (bytes, "fuzz", problems, &error);
  if ((grids == NULL) != (jalon_problems_errors (problems) > 0))
    g_error ("a verdict without a problem, or a problem without a verdict");
  while (grids && grids->len > 0) {
    JalonGrid *grid = g_ptr_array_steal_index (grids, 0);

    check_grid (grid);
    check_import (grid, size % 2 ? "fr" : "en");
  }
  return 0;
}
