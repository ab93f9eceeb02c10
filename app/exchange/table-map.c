/* Remembering what people said of a table's columns and questions, for tables of the same headings. */
#include "config.h"

#include <string.h>

#include <jalon/text/folding.h>

#include "table-private.h"

char *
jalon_table_headings (const JalonTable *self)
{
  GString *out = g_string_new (jalon_kind_info (self->kind)->element);

  for (guint i = 0; i < self->columns->len; i++) {
    g_autofree char *folded = jalon_fold_text (jalon_table_column (self, i)->heading);

    g_string_append_printf (out, "\t%s", folded);
  }
  return g_string_free (out, FALSE);
}

/* Only what a person said: what is understood by itself may be understood better by a later version. Answers
 * for one line are of that table alone. */
char *
jalon_table_remember (const JalonTable *self)
{
  GString *out = g_string_new (NULL);
  GHashTableIter iter;
  gpointer id, choice;

  for (guint i = 0; i < self->columns->len; i++) {
    const char *word = g_hash_table_lookup (self->mapped, GUINT_TO_POINTER (i + 1));

    if (word)
      g_string_append_printf (out, "%u=%s\n", i + 1, word);
  }
  g_hash_table_iter_init (&iter, self->answers);
  while (g_hash_table_iter_next (&iter, &id, &choice))
    if (!strchr (id, '.'))
      g_string_append_printf (out, "%s=%s\n", (const char *) id, (const char *) choice);
  return g_string_free (out, FALSE);
}

/* Whether a column of such a table can be that. */
static gboolean
is_known (const JalonTable *self, const char *word)
{
  g_autoptr (GPtrArray) words = jalon_table_fields (self->kind);

  return *word == '\0' || g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

void
jalon_table_say (JalonTable *self, GHashTable *columns, GHashTable *answers)
{
  GHashTableIter iter;
  gpointer key, word;

  g_hash_table_iter_init (&iter, columns);
  while (g_hash_table_iter_next (&iter, &key, &word))
    if (GPOINTER_TO_UINT (key) <= self->columns->len && is_known (self, word))
      g_hash_table_insert (self->mapped, key, g_strdup (word));
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &key, &word))
    g_hash_table_insert (self->answers, g_strdup (key), g_strdup (word));
  jalon_table_decide (self);
}

void
jalon_table_apply (JalonTable *self, const char *remembered)
{
  g_auto (GStrv) lines = g_strsplit (remembered, "\n", -1);
  g_autoptr (GHashTable) columns = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; lines[i]; i++) {
    char *value = strchr (lines[i], '=');
    guint64 column;

    if (value == NULL)
      continue;
    *value++ = '\0';
    if (g_ascii_string_to_unsigned (lines[i], 10, 1, G_MAXUINT, &column, NULL))
      g_hash_table_insert (columns, GUINT_TO_POINTER (column), value);
    else
      g_hash_table_insert (answers, lines[i], value);
  }
  jalon_table_say (self, columns, answers);
}
