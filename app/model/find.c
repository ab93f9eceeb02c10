/* Find and replace. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/find.h>
#include <jalon/text/folding.h>

#include "dossier-private.h"

static gboolean
finds (JalonFinder *self, const char *text)
{
  g_autoptr (GArray) spans = jalon_finder_spans (self, text);

  return spans->len > 0;
}

static gboolean
is_in_language (JalonDossier *dossier, JalonRef ref, const char *lang)
{
  const char *own = jalon_dossier_language (dossier, ref);

  return lang == NULL || (own && g_ascii_strncasecmp (own, lang, strlen (lang)) == 0);
}

static void
find_in (JalonDossier *dossier, JalonRef top, JalonFinder *finder, const char *lang, GArray *found)
{
  for (JalonRef ref = jalon_dossier_edit_row (dossier, top)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (dossier, ref)->next) {
    const JalonText *text = jalon_dossier_text_row (dossier, ref);

    if (text && text->text && is_in_language (dossier, ref, lang) && finds (finder, text->text))
      g_array_append_val (found, ref);
    if (jalon_ref_kind (ref) != JALON_KIND_INCLUDE)
      find_in (dossier, ref, finder, lang, found);
  }
}

GArray *
jalon_find (JalonDossier *dossier, const char *what, JalonFindFlags flags, const char *lang)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (JalonFinder) finder = NULL;

  if (what == NULL || *what == '\0')
    return found;

  finder = jalon_finder_new (what, flags);
  find_in (dossier, dossier->store.root, finder, lang, found);
  return found;
}

/* (transfer full) */
static char *
replace_spans (const char *text, const GArray *spans, const char *with)
{
  GString *replaced = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < spans->len; i++) {
    const JalonSpan *span = &g_array_index (spans, JalonSpan, i);

    g_string_append_len (replaced, text + done, (gssize) (span->from - done));
    g_string_append (replaced, with);
    done = span->to;
  }
  g_string_append (replaced, text + done);
  return g_string_free (replaced, FALSE);
}

static gboolean
replace_in (
  JalonDossier *dossier, JalonRef ref, JalonFinder *finder, const char *with, int *n_replaced, GError **error)
{
  const JalonText *row = jalon_dossier_text_row (dossier, ref);
  g_autoptr (GArray) spans = jalon_finder_spans (finder, row->text);
  g_autofree char *replaced = replace_spans (row->text, spans, with), *trimmed = jalon_strip (replaced);

  *n_replaced += (int) spans->len;
  if (*trimmed == '\0') {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("“%s” would be left without its text. Nothing was replaced."),
                 jalon_dossier_label (dossier, row->row.parent, NULL));
    return FALSE;
  }
  return jalon_dossier_set_from_text (dossier, ref, "#text", replaced, error);
}

int
jalon_replace (JalonDossier *dossier,
               GArray *texts,
               const char *what,
               const char *with,
               JalonFindFlags flags,
               GError **error)
{
  g_autoptr (JalonFinder) finder = NULL;
  int n_replaced = 0;

  g_return_val_if_fail (what && *what && with, -1);

  finder = jalon_finder_new (what, flags);
  jalon_dossier_begin (dossier, _ ("Replacement"), NULL);
  for (guint i = 0; i < texts->len; i++)
    if (!replace_in (dossier, g_array_index (texts, JalonRef, i), finder, with, &n_replaced, error)) {
      jalon_dossier_rollback (dossier);
      return -1;
    }
  jalon_dossier_commit (dossier);
  return n_replaced;
}
