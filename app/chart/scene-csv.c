/* A scene's data as CSV, as the spreadsheets of a language open it by a double click. */
#include "config.h"

#include <string.h>

#include <jalon/chart/scene.h>
#include <jalon/exchange/csv.h>
#include <jalon/text/translate.h>

/* Quoted wherever any spreadsheet might see an end of the cell, or trim it. */
static gboolean
needs_quotes (const char *cell)
{
  gsize length = strlen (cell);

  return strpbrk (cell, ",;\"\t\r\n") || (length > 0 && (cell[0] == ' ' || cell[length - 1] == ' '));
}

static void
append_text (GString *out, const char *cell)
{
  gboolean marked = jalon_csv_needs_mark (cell), quoted = needs_quotes (cell);

  if (quoted)
    g_string_append_c (out, '"');
  if (marked)
    g_string_append_c (out, JALON_CSV_MARK);
  for (; *cell; cell++) {
    if (*cell == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *cell);
  }
  if (quoted)
    g_string_append_c (out, '"');
}

/* A comma is quoted: LibreOffice begins with commas and semicolons both set as separators, and would make two
 * cells of one amount. */
static void
append_number (GString *out, const char *cell, char decimal_mark)
{
  gboolean quoted = decimal_mark == ',' && strchr (cell, '.');

  if (quoted)
    g_string_append_c (out, '"');
  for (; *cell; cell++)
    g_string_append_c (out, *cell == '.' ? decimal_mark : *cell);
  if (quoted)
    g_string_append_c (out, '"');
}

/* @kinds: (nullable): of a heading, all of which is text
 * @more: (nullable): a text behind the others */
static void
append_line (GString *out, char **cells, const char *kinds, const char *more, char decimal_mark)
{
  for (guint i = 0; cells[i]; i++) {
    if (i > 0)
      g_string_append_c (out, decimal_mark == ',' ? ';' : ',');
    if (kinds && strchr ("nmp", kinds[i]))
      append_number (out, cells[i], decimal_mark);
    else
      append_text (out, cells[i]);
  }
  if (more) {
    g_string_append_c (out, decimal_mark == ',' ? ';' : ',');
    append_text (out, more);
  }
  g_string_append (out, "\r\n");
}

char *
jalon_scene_rows_note (const JalonScene *self)
{
  if (self->n_rows_left_out == 0)
    return NULL;
  return g_strdup_printf (ngettext ("%u more row is left out: filter the commitments to have it.",
                                    "%u more rows are left out: filter the commitments to have them.",
                                    self->n_rows_left_out),
                          self->n_rows_left_out);
}

char *
jalon_scene_to_csv (const JalonScene *self, char decimal_mark)
{
  g_return_val_if_fail (self != NULL, NULL);

  GString *out = g_string_new (NULL);
  g_autofree char *note = jalon_scene_rows_note (self);

  if (self->columns)
    append_line (out, self->columns, NULL, self->filter ? _ ("Only") : NULL, decimal_mark);
  for (guint i = 0; i < self->rows->len; i++)
    append_line (out, ((const JalonSceneRow *) g_ptr_array_index (self->rows, i))->cells, self->kinds,
                 self->filter, decimal_mark);
  if (note) {
    append_text (out, note);
    g_string_append (out, "\r\n");
  }

  return g_string_free (out, FALSE);
}
