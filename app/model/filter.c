/* Filtering by words. Texts are folded as they come into one buffer that is used again and again: what a
 * letter becomes is looked up in a table for those of Europe, and asked of GLib for the others. */
#include "config.h"

#include <string.h>

#include <jalon/model/filter.h>

#include "dossier-private.h"
#include "sort-private.h"

/* The letters up to Latin Extended-B, and the room that each needs once folded. */
#define N_KNOWN 0x250
#define KNOWN_SIZE 8

/* As many characters as one may come apart into (U+FDFA), and the bytes that they take at most. */
#define PARTS_MAX 18
#define PARTS_SIZE (PARTS_MAX * 6)

/* How many items are looked at between two looks at the cancellable. */
#define BATCH 4096

/* More words than this are not looked for. */
#define WORDS_MAX 64

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

gboolean
jalon_filter_matches (JalonFilter *self, const char *const *texts, guint n)
{
  guint64 missing = self->n_words < 64 ? (G_GUINT64_CONSTANT (1) << self->n_words) - 1 : G_MAXUINT64;

  for (guint i = 0; i < n && missing; i++) {
    const char *folded = texts[i] ? fold (self, texts[i]) : "";

    for (guint w = 0; w < self->n_words; w++)
      if ((missing >> w & 1) && strstr (folded, self->words[w]))
        missing &= ~(G_GUINT64_CONSTANT (1) << w);
  }
  return missing == 0;
}

/* Which of the items match. */
static gboolean *
match (JalonFilter *self,
       JalonDossier *dossier,
       const JalonRef *refs,
       guint n,
       const char *lang,
       GCancellable *cancellable)
{
  g_autofree gboolean *matches = g_new (gboolean, n);

  for (guint i = 0; i < n; i++) {
    const char *texts[] = { jalon_dossier_label (dossier, refs[i], lang),
                            jalon_dossier_edit_row (dossier, refs[i])->id };

    if (i % BATCH == 0 && cancellable && g_cancellable_is_cancelled (cancellable))
      return NULL;
    matches[i] = jalon_filter_matches (self, texts, G_N_ELEMENTS (texts));
  }
  return g_steal_pointer (&matches);
}

GArray *
jalon_filter_refs (
  JalonFilter *self, JalonDossier *dossier, GArray *refs, const char *lang, GCancellable *cancellable)
{
  g_autofree guint *place = g_new (guint, refs->len);
  g_autofree JalonRef *lined = jalon_line_up (refs, place);
  g_autofree gboolean *matches = match (self, dossier, lined, refs->len, lang, cancellable);
  GArray *kept;

  if (refs->len && matches == NULL)
    return NULL;

  kept = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  for (guint i = 0; i < refs->len; i++)
    if (matches[place[i]])
      g_array_append_val (kept, g_array_index (refs, JalonRef, i));
  return kept;
}
