/* Find and replace, through GLib's regular expressions over the escaped text: they know words and case in
 * Unicode. */
#include "config.h"

#include <jalon/model/translate.h>
#include <string.h>

#include <jalon/model/find.h>

#include "dossier-private.h"

static GRegex *
pattern_of (const char *what, JalonFindFlags flags)
{
  g_autofree char *escaped = g_regex_escape_string (what, -1);
  g_autofree char *pattern =
    flags & JALON_FIND_WORDS ? g_strdup_printf ("(?<!\\w)%s(?!\\w)", escaped) : g_strdup (escaped);
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, flags & JALON_FIND_CASE ? 0 : G_REGEX_CASELESS, 0, &error);

  /* An escaped string is a pattern, always. */
  g_assert_no_error (error);
  return regex;
}

static gboolean
is_in_language (JalonDossier *dossier, JalonRef ref, const char *lang)
{
  const char *own = jalon_dossier_language (dossier, ref);

  return lang == NULL || (own && g_ascii_strncasecmp (own, lang, strlen (lang)) == 0);
}

static void
find_in (JalonDossier *dossier, JalonRef top, GRegex *regex, const char *lang, GArray *found)
{
  for (JalonRef ref = jalon_dossier_edit_row (dossier, top)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (dossier, ref)->next) {
    const JalonText *text = jalon_dossier_text_row (dossier, ref);

    if (text && text->text && is_in_language (dossier, ref, lang) &&
        g_regex_match (regex, text->text, 0, NULL))
      g_array_append_val (found, ref);
    if (jalon_ref_kind (ref) != JALON_KIND_INCLUDE)
      find_in (dossier, ref, regex, lang, found);
  }
}

GArray *
jalon_find (JalonDossier *dossier, const char *what, JalonFindFlags flags, const char *lang)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GRegex) regex = NULL;

  if (what == NULL || *what == '\0')
    return found;

  regex = pattern_of (what, flags);
  find_in (dossier, dossier->root, regex, lang, found);
  return found;
}

static int
count_matches (GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;
  int n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;
  return n;
}

static gboolean
replace_in (
  JalonDossier *dossier, JalonRef ref, GRegex *regex, const char *with, int *n_replaced, GError **error)
{
  const JalonText *row = jalon_dossier_text_row (dossier, ref);
  g_autofree char *replaced = NULL, *trimmed = NULL;

  *n_replaced += count_matches (regex, row->text);
  replaced = g_regex_replace_literal (regex, row->text, -1, 0, with, 0, error);
  if (replaced == NULL)
    return FALSE;

  trimmed = g_strstrip (g_strdup (replaced));
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
  g_autoptr (GRegex) regex = NULL;
  int n_replaced = 0;

  g_return_val_if_fail (what && *what && with, -1);

  regex = pattern_of (what, flags);
  jalon_dossier_begin (dossier, _ ("Replacement"), NULL);
  for (guint i = 0; i < texts->len; i++)
    if (!replace_in (dossier, g_array_index (texts, JalonRef, i), regex, with, &n_replaced, error)) {
      jalon_dossier_rollback (dossier);
      return -1;
    }
  jalon_dossier_commit (dossier);
  return n_replaced;
}
