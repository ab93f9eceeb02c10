/* Folding texts, and looking for words in them. */
#include "config.h"

#include <string.h>

#include "fold.h"

static char *
fold_ascii (const char *text, gsize length)
{
  char *folded = g_malloc (length + 1);

  for (gsize i = 0; i <= length; i++)
    folded[i] = g_ascii_tolower (text[i]);

  return folded;
}

char *
jalon_search_fold (const char *text)
{
  gsize length = strlen (text);
  g_autofree char *split = NULL;
  GString *folded;

  /* Most names are plain; a million of them is searched while somebody types. */
  if (g_str_is_ascii (text))
    return fold_ascii (text, length);

  split = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  folded = g_string_sized_new (length);
  for (const char *at = split; at && *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (!g_unichar_ismark (c))
      g_string_append_unichar (folded, g_unichar_tolower (c));
  }

  return g_string_free (folded, FALSE);
}

char **
jalon_search_words (const char *query)
{
  g_autofree char *folded = jalon_search_fold (query);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  for (guint i = 0; words[i]; i++)
    if (*words[i])
      g_strv_builder_add (kept, words[i]);

  return g_strv_builder_end (kept);
}

gboolean
jalon_search_matches (const char *text, char *const *words)
{
  g_autofree char *folded = jalon_search_fold (text);

  for (guint i = 0; words[i]; i++)
    if (!strstr (folded, words[i]))
      return FALSE;

  return TRUE;
}
