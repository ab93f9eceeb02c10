/* Filtering by words. Texts are folded as they come into one buffer that is used again and again: what a
 * letter becomes is looked up in a table for those of Europe, and asked of GLib for the others. */
#include "config.h"

#include <string.h>

#include <jalon/model/filter.h>

/* The letters up to Latin Extended-B, and the room that each needs once folded. */
#define N_KNOWN 0x250
#define KNOWN_SIZE 8

/* As many characters as one may come apart into (U+FDFA), and the bytes that they take at most. */
#define PARTS_MAX 18
#define PARTS_SIZE (PARTS_MAX * 6)

/* More words than this are not looked for. */
#define WORDS_MAX 64u

struct _JalonFilter {
  char **words; /* folded */
  guint n_words;
  char known[N_KNOWN][KNOWN_SIZE]; /* what each letter becomes */
  GString *folded;
};

/* A character without its case and accents; nothing for an accent alone. Returns: how many bytes were written
 */
static gsize
fold_char (gunichar c, char *out)
{
  gunichar parts[PARTS_MAX];
  gsize n = g_unichar_fully_decompose (c, TRUE, parts, PARTS_MAX), length = 0;

  for (gsize i = 0; i < MIN (n, PARTS_MAX); i++)
    if (!g_unichar_ismark (parts[i]))
      length += (gsize) g_unichar_to_utf8 (g_unichar_tolower (parts[i]), out + length);
  return length;
}

static void
learn_letters (JalonFilter *self)
{
  for (gunichar c = 0; c < N_KNOWN; c++) {
    char folded[PARTS_SIZE];
    gsize length = fold_char (c, folded);

    memcpy (self->known[c], folded, MIN (length, KNOWN_SIZE - 1));
  }
}

/* Returns: (transfer none): the text folded, until the next call */
static const char *
fold (JalonFilter *self, const char *text)
{
  gsize left = strlen (text), n = 0;

  g_string_set_size (self->folded, left + PARTS_SIZE);
  while (*text) {
    gunichar c = (guchar) *text < 0x80 ? (guchar) *text : g_utf8_get_char (text);
    gsize size = (gsize) (g_utf8_next_char (text) - text);

    if (n + left + PARTS_SIZE > self->folded->len)
      g_string_set_size (self->folded, 2 * (n + left + PARTS_SIZE));
    if (c < 0x80)
      self->folded->str[n++] = g_ascii_tolower ((char) c);
    else if (c < N_KNOWN)
      for (const char *p = self->known[c]; *p; p++)
        self->folded->str[n++] = *p;
    else
      n += fold_char (c, self->folded->str + n);
    text += size;
    left -= size;
  }
  self->folded->str[n] = '\0';
  return self->folded->str;
}

JalonFilter *
jalon_filter_new (const char *query)
{
  JalonFilter *self = g_new0 (JalonFilter, 1);
  g_auto (GStrv) words = NULL;
  g_autoptr (GStrvBuilder) kept = g_strv_builder_new ();

  learn_letters (self);
  self->folded = g_string_new (NULL);
  words = g_strsplit_set (fold (self, query), " \t\n", -1);
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
  g_string_free (self->folded, TRUE);
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
  const char *folded = self->n_words ? fold (self, text) : "";
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

char *
jalon_filter_fold (const char *text)
{
  GString *folded = g_string_new (NULL);
  char parts[PARTS_SIZE];

  for (; *text; text = g_utf8_next_char (text))
    g_string_append_len (folded, parts, (gssize) fold_char (g_utf8_get_char (text), parts));
  return g_string_free (folded, FALSE);
}
