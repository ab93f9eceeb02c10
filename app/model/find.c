/* Find and replace. What is found in the folded text is brought back to the characters that it comes from. */
#include "config.h"

#include <jalon/model/translate.h>
#include <string.h>

#include <jalon/model/find.h>
#include <jalon/model/folding.h>

#include "dossier-private.h"

struct _JalonFinder {
  JalonFindFlags flags;
  JalonFolding *folding;
  char *what;     /* folded, unless @as_is */
  gboolean as_is; /* nothing of it was left */
  GArray *at;     /* as jalon_folding_map() gives it for the text at hand */
};

JalonFinder *
jalon_finder_new (const char *what, JalonFindFlags flags)
{
  JalonFinder *self = g_new0 (JalonFinder, 1);

  self->flags = flags;
  self->folding = jalon_folding_new (flags & JALON_FIND_CASE ? JALON_FOLDING_CASE : JALON_FOLDING_DEFAULT);
  self->what = g_strdup (jalon_folding_fold (self->folding, what));
  self->at = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->as_is = *self->what == '\0';
  if (self->as_is) {
    g_free (self->what);
    self->what = g_strdup (what);
  }
  return self;
}

void
jalon_finder_free (JalonFinder *self)
{
  jalon_folding_free (self->folding);
  g_array_unref (self->at);
  g_free (self->what);
  g_free (self);
}

static gboolean
is_of_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

/* Whether no word goes on beyond either end of what was found in the folded text. */
static gboolean
is_word (const char *folded, const char *found, const char *end)
{
  return !(found > folded && is_of_word (g_utf8_get_char (g_utf8_prev_char (found)))) &&
         !(*end && is_of_word (g_utf8_get_char (end)));
}

static gsize
original (JalonFinder *self, gsize i)
{
  return g_array_index (self->at, gsize, i);
}

/* Whether a character of the text begins with byte @i of the folded one. */
static gboolean
begins (JalonFinder *self, gsize i)
{
  return i == 0 || original (self, i) != original (self, i - 1);
}

/* Where what ends with the character at @last ends: behind the marks that belong to it, and behind the other
 * spaces of a run. Those and what is invisible have no bytes folded, and so lie before @next. */
static gsize
end_of (const char *text, gsize last, gsize next)
{
  const gboolean space = g_unichar_isspace (g_utf8_get_char (text + last));
  const char *p = g_utf8_next_char (text + last);
  gsize end = (gsize) (p - text);

  for (; (gsize) (p - text) < next; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (space ? g_unichar_isspace (c) : g_unichar_ismark (c))
      end = (gsize) (g_utf8_next_char (p) - text);
    else if (!space)
      break;
  }
  return end;
}

static void
find_folded (JalonFinder *self, const char *text, GArray *spans)
{
  const gsize length = strlen (self->what);
  const char *folded = jalon_folding_map (self->folding, text, self->at), *found = folded;

  while ((found = strstr (found, self->what))) {
    gsize from = (gsize) (found - folded), to = from + length;

    if (begins (self, from) && begins (self, to) &&
        (!(self->flags & JALON_FIND_WORDS) || is_word (folded, found, found + length))) {
      JalonSpan span = { original (self, from), end_of (text, original (self, to - 1), original (self, to)) };

      g_array_append_val (spans, span);
      found += length;
    } else {
      found = g_utf8_next_char (found);
    }
  }
}

static void
find_as_is (JalonFinder *self, const char *text, GArray *spans)
{
  const gsize length = strlen (self->what);

  for (const char *found = text; length && (found = strstr (found, self->what)); found += length) {
    JalonSpan span = { (gsize) (found - text), (gsize) (found - text) + length };

    g_array_append_val (spans, span);
  }
}

GArray *
jalon_finder_spans (JalonFinder *self, const char *text)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (JalonSpan));

  if (self->as_is)
    find_as_is (self, text, spans);
  else if (strstr (jalon_folding_fold (self->folding, text), self->what)) /* as it seldom is */
    find_folded (self, text, spans);
  return spans;
}

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
  find_in (dossier, dossier->root, finder, lang, found);
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
