/* Texts that an import writes into a dossier: in the dossier's language where that can be spoken, else in
 * English, and in that of the program beside it. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-apply.h"

const char *
feed_apply_language (JalonDossier *dossier)
{
  const char *own = jalon_dossier_language (dossier, jalon_dossier_root (dossier));

  return own && jalon_can_speak (own) ? own : "en";
}

gboolean
feed_apply_text (FeedApply *self, JalonRef item, JalonRole role, FeedWords words, gconstpointer data)
{
  const char *lang = jalon_locale_lang (self->own), *program = jalon_locale_lang (self->locale), *before;
  const char *original = jalon_dossier_language (self->dossier, jalon_dossier_root (self->dossier));
  g_autofree char *own = NULL, *other = NULL;

  before = jalon_speak (lang);
  own = words (data, self->own);
  jalon_speak (before);
  if (!jalon_dossier_set_text (self->dossier, item, role, g_strcmp0 (original, lang) == 0 ? NULL : lang, own,
                               self->error))
    return FALSE;
  if (strcmp (lang, program) == 0 || !jalon_can_speak (program))
    return TRUE;
  before = jalon_speak (program);
  other = words (data, self->locale);
  jalon_speak (before);
  return jalon_dossier_set_text (self->dossier, item, role, program, other, self->error);
}
