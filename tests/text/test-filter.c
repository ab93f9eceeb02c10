/* Filtering by words: what folding makes the same does not count, the order of words neither. */
#include "config.h"

#include <locale.h>

#include <jalon/text/filter.h>

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
  g_assert_true (matches ("l'oreal", "L’Oréal", NULL));
  g_assert_true (matches ("saint-gob", "Saint–Gobain", NULL));
  g_assert_true (matches ("credit\u00a0agricole", "Crédit\u202fAgricole", NULL));
  g_assert_true (matches ("lodz strasse oeuvre", "Łódź", "Straße de l’Œuvre"));
  g_assert_true (matches ("co", "cœur", NULL)); /* as far as one has typed */
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

/* Which words, not only whether all: for texts that many items have in common. */
static void
test_find (void)
{
  g_autoptr (JalonFilter) filter = jalon_filter_new ("oracle  Élan 42");
  g_autoptr (JalonFilter) none = jalon_filter_new (" ");

  g_assert_cmphex (jalon_filter_all (filter), ==, 7);
  g_assert_cmphex (jalon_filter_find (filter, "ORACLE 42"), ==, 5);
  g_assert_cmphex (jalon_filter_find (filter, "elan"), ==, 2);
  g_assert_cmphex (jalon_filter_find (filter, "Azure"), ==, 0);
  g_assert_cmphex (jalon_filter_all (none), ==, 0);
  g_assert_cmphex (jalon_filter_find (none, "anything"), ==, 0);
}

/* As many words as there are bits, and more. */
static void
test_many_words (void)
{
  g_autoptr (GString) query = g_string_new (NULL);

  for (int i = 0; i < 70; i++)
    g_string_append_printf (query, "w%02d ", i);
  g_assert_true (matches (query->str, query->str, NULL));
  g_assert_false (matches (query->str, "w00", NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/filter/words", test_words);
  g_test_add_func ("/text/filter/growth", test_growth);
  g_test_add_func ("/text/filter/find", test_find);
  g_test_add_func ("/text/filter/many-words", test_many_words);

  return g_test_run ();
}
