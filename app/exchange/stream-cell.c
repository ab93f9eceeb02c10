/* Cells of tables, and names of columns. */
#include "config.h"

#include <string.h>

#include <jalon/exchange/stream.h>

gboolean
jalon_cell_is_null (const JalonCell *cell)
{
  static const char *const words[] = { "null", "n/a" };

  if (!cell->text || cell->length == 0)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cell->length == strlen (words[i]) && g_ascii_strncasecmp (cell->text, words[i], cell->length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
jalon_cell_is (const JalonCell *cell, const char *word)
{
  gsize at = 0;

  if (!cell->text)
    return FALSE;
  for (gsize i = 0; i < cell->length; i++) {
    if (strchr ("-_ ", cell->text[i]))
      continue;
    while (word[at] && strchr ("-_ ", word[at]))
      at++;
    if (!word[at] || g_ascii_tolower (cell->text[i]) != g_ascii_tolower (word[at++]))
      return FALSE;
  }
  while (word[at] && strchr ("-_ ", word[at]))
    at++;
  return !word[at];
}

char *
jalon_cell_dup (const JalonCell *cell)
{
  g_autofree char *text = NULL;

  if (jalon_cell_is_null (cell))
    return NULL;
  text = g_utf8_make_valid (cell->text, (gssize) cell->length);
  g_strstrip (text);
  return *text ? g_steal_pointer (&text) : NULL;
}

char *
jalon_column_name (const char *name, gsize length)
{
  GString *plain = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    if (!strchr ("-_ \t\r", name[i]))
      g_string_append_c (plain, g_ascii_tolower (name[i]));
  return g_string_free (plain, FALSE);
}
