/* What is found in the folded text is brought back to the characters that it comes from. */
#include "config.h"

#include <string.h>

#include <jalon/text/finder.h>
#include <jalon/text/folding.h>

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
