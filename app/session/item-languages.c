/* Gathering languages, each once. */
#include "config.h"

#include <jalon/session/item-languages.h>

JalonItemLanguages *
jalon_item_languages_new (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
}

static void
add (GPtrArray *languages, const char *lang)
{
  for (guint i = 0; i < languages->len; i++)
    if (g_ascii_strcasecmp (languages->pdata[i], lang) == 0)
      return;

  g_ptr_array_add (languages, g_strdup (lang));
}

void
jalon_item_languages_add (JalonItemLanguages *self, JalonRef item, const char *lang)
{
  GPtrArray *asked = g_hash_table_lookup (self, GUINT_TO_POINTER (item));

  if (!asked) {
    asked = g_ptr_array_new_with_free_func (g_free);
    g_hash_table_insert (self, GUINT_TO_POINTER (item), asked);
  }
  add (asked, lang);
}

GPtrArray *
jalon_item_languages_list (JalonItemLanguages *self, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GPtrArray *languages = g_ptr_array_new_with_free_func (g_free);
  const GPtrArray *asked = g_hash_table_lookup (self, GUINT_TO_POINTER (item));

  add (languages, jalon_dossier_language (dossier, item));
  add (languages, jalon_locale_lang (jalon_session_get_locale (session)));
  /* Before the others, so that one keeps its place when its first text is written. */
  for (guint i = 0; asked && i < asked->len; i++)
    add (languages, asked->pdata[i]);
  jalon_for_each_child (dossier, item, JALON_KIND_TEXT, ref) {
    const JalonText *text = jalon_dossier_text_row (dossier, ref);

    if (text->lang)
      add (languages, text->lang);
  }
  return languages;
}
