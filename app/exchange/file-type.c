/* What names of files end in, and lists of that for people. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/exchange/file-type.h>

gboolean
jalon_file_type_matches (const JalonFileType *self, const char *name)
{
  gsize length = strlen (name);

  for (guint i = 0; self->suffixes[i]; i++) {
    gsize n = strlen (self->suffixes[i]);

    if (length > n && name[length - n - 1] == '.' &&
        g_ascii_strcasecmp (name + length - n, self->suffixes[i]) == 0)
      return TRUE;
  }
  return FALSE;
}

static void
add_suffixes (const JalonFileType *type, GPtrArray *words)
{
  for (guint i = 0; type->suffixes[i]; i++)
    g_ptr_array_add (words, g_strconcat (".", type->suffixes[i], NULL));
}

char *
jalon_file_types_suffixes (const JalonFileType *const *types, guint n)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    add_suffixes (types[i], words);
  for (guint i = 0; i + 1 < words->len; i++)
    g_string_append_printf (list, "%s%s", i ? ", " : "", (const char *) words->pdata[i]);
  if (words->len == 0)
    return g_strdup ("");
  if (words->len == 1)
    return g_strdup (words->pdata[0]);
  /* TRANSLATORS: what files' names end in: %1$s is “.png, .pdf, .svg”, %2$s is “.csv” */
  return g_strdup_printf (_ ("%1$s or %2$s"), list->str, (const char *) words->pdata[words->len - 1]);
}

char *
jalon_file_types_describe (const JalonFileType *const *types, guint n)
{
  GString *list = g_string_new (NULL);

  for (guint i = 0; i < n; i++) {
    g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
    g_autofree char *suffixes = NULL;

    add_suffixes (types[i], words);
    g_ptr_array_add (words, NULL);
    suffixes = g_strjoinv (", ", (char **) words->pdata);
    g_string_append_printf (list, "%s%s (%s)", i ? ", " : "", _ (types[i]->title), suffixes);
  }
  return g_string_free (list, FALSE);
}
