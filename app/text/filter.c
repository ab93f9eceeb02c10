/* Filtering by words. */
#include "config.h"

#include <string.h>

#include <jalon/text/filter.h>
#include <jalon/text/folding.h>

/* More words than this are not looked for. */
#define WORDS_MAX 64u

struct _JalonFilter {
  char **words; /* folded */
  guint n_words;
  JalonFolding *folding;
};

JalonFilter *
jalon_filter_new (const char *query)
{
  JalonFilter *self = g_new0 (JalonFilter, 1);
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  self->folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
  words = g_strsplit_set (jalon_folding_fold (self->folding, query), " \n", -1);
  for (guint i = 0; words[i] && self->n_words < WORDS_MAX; i++)
    if (*words[i]) {
      g_strv_builder_add (kept, words[i]);
      self->n_words++;
    }
  self->words = g_strv_builder_end (kept);
  return self;
}

void
jalon_filter_free (JalonFilter *self)
{
  g_strfreev (self->words);
  jalon_folding_free (self->folding);
  g_free (self);
}

guint64
jalon_filter_all (const JalonFilter *self)
{
  return self->n_words < WORDS_MAX ? (G_GUINT64_CONSTANT (1) << self->n_words) - 1 : G_MAXUINT64;
}

guint64
jalon_filter_find (JalonFilter *self, const char *text)
{
  const char *folded = self->n_words ? jalon_folding_fold (self->folding, text) : "";
  guint64 found = 0;

  for (guint i = 0; i < self->n_words; i++)
    if (strstr (folded, self->words[i]))
      found |= G_GUINT64_CONSTANT (1) << i;
  return found;
}

gboolean
jalon_filter_matches (JalonFilter *self, const char *const *texts, guint n)
{
  const guint64 all = jalon_filter_all (self);
  guint64 found = 0;

  for (guint i = 0; i < n && found != all; i++)
    if (texts[i])
      found |= jalon_filter_find (self, texts[i]);
  return found == all;
}
