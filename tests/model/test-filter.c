/* Filtering by words: case and accents do not count, the order of words neither. */
#include "config.h"

#include <locale.h>

#include <jalon/model/filter.h>
#include <jalon/xml/read.h>

static gboolean
matches (const char *query, const char *first, const char *second)
{
  g_autoptr (JalonFilter) filter = jalon_filter_new (query);
  const char *texts[] = { first, second };

  return jalon_filter_matches (filter, texts, 2);
}

static void
test_words (void)
{
  g_assert_true (matches ("", "anything", NULL));
  g_assert_true (matches ("  ", NULL, NULL));
  g_assert_true (matches ("evry", "Abilene, ÉVRY", NULL));
  g_assert_true (matches ("ÉVRY", "e\u0301vry", NULL));
  g_assert_true (matches ("osaka 42", "Ōsaka, phase 42", NULL));
  g_assert_true (matches ("42 osaka", "Ōsaka, phase 42", NULL));
  g_assert_true (matches ("c42 osaka", "Ōsaka", "C42"));
  g_assert_true (matches ("strasse ﬁn", "Finstrasse", NULL));
  g_assert_true (matches ("ΑΘΗΝΑ", "Αθήνα", NULL));
  g_assert_true (matches ("москва", "МОСКВА", NULL));
  g_assert_true (matches ("東京", "東京都", NULL));
  g_assert_true (matches ("\U0001f3d7", "grue \U0001f3d7", NULL));
  g_assert_false (matches ("evry lyon", "Évry", NULL));
  g_assert_false (matches ("a", NULL, NULL));
  g_assert_false (matches ("abc", "ab", "c"));
}

/* Some characters are one, and many once they are taken apart. */
static void
test_growth (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 500; i++)
    g_string_append (text, "\ufdfa");
  g_string_append (text, "fin");
  g_assert_true (matches ("FIN", text->str, NULL));
}

static void
test_refs (void)
{
  static const char sample[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'><party id='p1'><name>Élan</name></party>"
    "<party id='p2'><name>Zürich</name></party><party id='elan3'/></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (JalonFilter) filter = jalon_filter_new ("elan");
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (JalonRef)), kept = NULL, none = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  for (guint i = 3; i > 0; i--) {
    JalonRef ref = JALON_REF (JALON_KIND_PARTY, i - 1);

    g_array_append_val (refs, ref);
  }
  kept = jalon_filter_refs (filter, dossier, refs, NULL, NULL);
  g_assert_cmpuint (kept->len, ==, 2);
  g_assert_cmpuint (g_array_index (kept, JalonRef, 0), ==, jalon_dossier_find (dossier, "elan3"));
  g_assert_cmpuint (g_array_index (kept, JalonRef, 1), ==, jalon_dossier_find (dossier, "p1"));

  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_filter_refs (filter, dossier, refs, NULL, cancellable));
  g_array_set_size (refs, 0);
  none = jalon_filter_refs (filter, dossier, refs, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/filter/words", test_words);
  g_test_add_func ("/model/filter/growth", test_growth);
  g_test_add_func ("/model/filter/refs", test_refs);

  return g_test_run ();
}
