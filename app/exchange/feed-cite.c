/* The source that a file becomes, and its passages. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-apply.h"
#include "feed-questions.h"

/* How much of the hash makes the source's id. */
#define HASH_SHOWN 12

JalonRef
feed_apply_source (FeedApply *self, guint file)
{
  const JalonFeedFile *about = self->feed->files->pdata[file];
  g_autofree char *id = g_strdup_printf (FEED_SOURCE_PREFIX "%.*s", HASH_SHOWN, about->hash);
  g_autofree char *note =
    g_strdup_printf ("%s · SHA-256 %s", jalon_feed_form_title (about->form), about->hash);
  g_autoptr (GString) date = g_string_new (NULL);
  JalonRef ref = jalon_dossier_find (self->dossier, id);

  if (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_SOURCE)
    return ref;
  jalon_date_print (about->date, date);
  ref =
    jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier), JALON_KIND_SOURCE, self->error);
  /* What is quoted of it are names of columns, and those are English. */
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "id", id, self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "xml:lang", "en", self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref, "kind",
                                    about->form == JALON_FEED_SEC_INLINE ? "filing" : "report",
                                    self->error) ||
      !jalon_dossier_set_from_text (self->dossier, ref,
                                    about->form == JALON_FEED_SEC_INLINE ? "read" : "published",
                                    date->len ? date->str : NULL, self->error) ||
      !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_TITLE, NULL, about->name, self->error) ||
      !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_NOTE, jalon_locale_lang (self->locale), note,
                               self->error))
    return JALON_REF_NONE;
  return ref;
}

static char *
passage_key (JalonRef source, const char *locator)
{
  return g_strdup_printf ("%u\n%s", source, locator);
}

/* Passages that a source has before anything is added to it are found by their places from then on. */
static void
note_passages (FeedApply *self, JalonRef source)
{
  if (!g_hash_table_add (self->noted, GUINT_TO_POINTER (source)))
    return;
  jalon_for_each_child (self->dossier, source, JALON_KIND_PASSAGE, ref) {
    const char *locator = jalon_dossier_passage (self->dossier, ref)->locator;
    char *key = locator ? passage_key (source, locator) : NULL;

    if (key && !g_hash_table_contains (self->passages, key))
      g_hash_table_insert (self->passages, key, GUINT_TO_POINTER (ref));
    else
      g_free (key);
  }
}

JalonRef
feed_apply_passage (FeedApply *self, JalonRef source, const char *locator, const char *text)
{
  g_autofree char *key = passage_key (source, locator), *id = NULL, *stem = NULL;
  JalonRef ref;

  note_passages (self, source);
  ref = GPOINTER_TO_UINT (g_hash_table_lookup (self->passages, key));
  if (ref == JALON_REF_NONE) {
    stem = g_strdup_printf ("%s.%u", ((const JalonRow *) jalon_dossier_row (self->dossier, source))->id,
                            g_hash_table_size (self->passages) + 1);
    id = jalon_dossier_fresh_id (self->dossier, stem);
    ref = jalon_dossier_append (self->dossier, source, JALON_KIND_PASSAGE, self->error);
    if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "id", id, self->error) ||
        !jalon_dossier_set_from_text (self->dossier, ref, "locator", locator, self->error) ||
        !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_TEXT, NULL, text, self->error))
      return JALON_REF_NONE;
  }
  g_hash_table_insert (self->passages, g_steal_pointer (&key), GUINT_TO_POINTER (ref));
  return ref;
}

gboolean
feed_apply_cite_passage (FeedApply *self, JalonRef item, JalonRef passage, JalonConfidence confidence)
{
  const JalonField *fields = jalon_kind_info (JALON_KIND_CITE)->fields;
  int passage_field = jalon_kind_field (JALON_KIND_CITE, "passage");
  int confidence_field = jalon_kind_field (JALON_KIND_CITE, "confidence");
  JalonValue value = { .type = fields[passage_field].type, .ref = passage };
  JalonRef cite;

  jalon_for_each_child (self->dossier, item, JALON_KIND_CITE, ref)
    if (jalon_dossier_cite (self->dossier, ref)->passage == passage)
      return TRUE;
  cite = jalon_dossier_append (self->dossier, item, JALON_KIND_CITE, self->error);
  if (cite == JALON_REF_NONE || !jalon_dossier_set (self->dossier, cite, passage_field, &value, self->error))
    return FALSE;
  value = (JalonValue){ .type = fields[confidence_field].type, .choice = confidence };
  return jalon_dossier_set (self->dossier, cite, confidence_field, &value, self->error);
}

gboolean
feed_apply_cite (FeedApply *self,
                 JalonRef item,
                 guint file,
                 const char *locator,
                 const char *text,
                 JalonConfidence confidence)
{
  JalonRef source = feed_apply_source (self, file), passage = JALON_REF_NONE;

  if (source != JALON_REF_NONE)
    passage = feed_apply_passage (self, source, locator, text);
  return passage != JALON_REF_NONE && feed_apply_cite_passage (self, item, passage, confidence);
}
