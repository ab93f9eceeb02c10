/* Sorting: the same order as comparing one by one would give, whatever the keys; what is not stated last;
 * ties as they were. */
#include "config.h"

#include <locale.h>

#include <jalon/text/locale.h>
#include <jalon/text/sort.h>

#define ROUNDS 60

static guint *
random_order (guint n)
{
  guint *order = g_new (guint, n);

  for (guint i = 0; i < n; i++) {
    guint k = (guint) g_test_rand_int_range (0, (gint32) i + 1);

    order[i] = order[k];
    order[k] = i;
  }
  return order;
}

/* As many as make every way of sorting be taken. */
static guint
random_length (void)
{
  static const guint lengths[] = { 1, 2, 3, 10, 255, 256, 257, 1000, 3000 };

  return lengths[g_test_rand_int_range (0, G_N_ELEMENTS (lengths))];
}

/* Where each stood before. */
static guint *
places (const guint *order, guint n)
{
  guint *place = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    place[order[i]] = i;
  return place;
}

/* @order: of two neighbours, by their keys; @stated: whether they have any */
static void
check_pair (
  int order, gboolean first_stated, gboolean second_stated, gboolean descending, guint first, guint second)
{
  g_assert_true (first_stated || !second_stated);
  if (first_stated && second_stated)
    g_assert_cmpint (descending ? -order : order, <=, 0);
  if (first_stated == second_stated && (!first_stated || order == 0))
    g_assert_cmpuint (first, <, second);
}

static gint64
random_integer (void)
{
  static const gint64 odd[] = { G_MININT64, G_MININT64 + 1, -1, 0, 1, G_MAXINT64, 1 << 20 };

  switch (g_test_rand_int_range (0, 3)) {
  case 0:
    return odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))];
  case 1:
    return g_test_rand_int_range (-5, 5);
  default:
    return (gint64) ((guint64) g_test_rand_int () << 32 ^ (guint64) (guint32) g_test_rand_int ());
  }
}

static void
test_integers (void)
{
  for (int round = 0; round < ROUNDS; round++) {
    guint n = random_length ();
    g_autofree guint *order = random_order (n), *place = places (order, n);
    g_autofree gint64 *keys = g_new (gint64, n);
    gboolean descending = g_test_rand_bit ();

    for (guint i = 0; i < n; i++)
      keys[i] = random_integer ();
    g_assert_true (jalon_sort_integers (order, n, keys, descending, NULL));
    for (guint i = 1; i < n; i++) {
      gint64 a = keys[order[i - 1]], b = keys[order[i]];

      check_pair ((a > b) - (a < b), a != G_MININT64, b != G_MININT64, descending, place[order[i - 1]],
                  place[order[i]]);
    }
  }
}

static const char *
random_name (GStringChunk *names)
{
  static const char *const parts[] = { "Évry", "evry",       "Evry", "Zürich", "a",  "ä",
                                       "œ",    "oe",         "l’",   "-",      " ",  "Ōsaka",
                                       "東京", "\U0001f3d7", "",     "9",      "10", "Le même début, " };
  g_autoptr (GString) name = g_string_new (NULL);

  if (g_test_rand_int_range (0, 10) == 0)
    return NULL;
  for (int i = g_test_rand_int_range (0, 6); i > 0; i--)
    g_string_append (name, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_chunk_insert_const (names, name->str);
}

static void
test_names (void)
{
  static const char *const langs[] = { "fr", "en", "de", "sv" };

  for (int round = 0; round < ROUNDS; round++) {
    guint n = random_length ();
    g_autofree guint *order = random_order (n), *place = places (order, n);
    g_autofree const char **names = g_new (const char *, n);
    g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
    const char *lang = langs[round % G_N_ELEMENTS (langs)];
    g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
    gboolean descending = g_test_rand_bit ();

    for (guint i = 0; i < n; i++)
      names[i] = random_name (chunk);
    g_assert_true (jalon_sort_names (order, n, names, lang, descending, NULL));
    for (guint i = 1; i < n; i++) {
      const char *a = names[order[i - 1]], *b = names[order[i]];

      check_pair (a && b ? jalon_locale_collate (locale, a, b) : 0, a != NULL, b != NULL, descending,
                  place[order[i - 1]], place[order[i]]);
    }
  }
}

/* Longer than anything is taken apart. */
static void
test_long_names (void)
{
  g_autofree char *stem = g_strnfill (3000, 'x');
  g_autoptr (GStringChunk) chunk = g_string_chunk_new (4096);
  const char *names[400];
  guint order[400];

  for (guint i = 0; i < 400; i++) {
    g_autofree char *name = g_strdup_printf ("%s%03u", stem, 399 - i);

    names[i] = g_string_chunk_insert (chunk, name);
    order[i] = i;
  }
  g_assert_true (jalon_sort_names (order, 400, names, "fr", FALSE, NULL));
  for (guint i = 0; i < 400; i++)
    g_assert_cmpuint (order[i], ==, 399 - i);
}

static void
test_stop (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const char *names[] = { "b", "a" };
  gint64 keys[] = { 2, 1 };
  guint order[] = { 0, 1 };

  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_sort_names (order, 2, names, "fr", FALSE, cancellable));
  g_assert_false (jalon_sort_integers (order, 2, keys, FALSE, cancellable));
  g_assert_cmpuint (order[0], ==, 0);
  g_assert_cmpuint (order[1], ==, 1);
  g_assert_true (jalon_sort_names (order, 0, NULL, "fr", FALSE, NULL));
  g_assert_true (jalon_sort_integers (order, 0, NULL, FALSE, NULL));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/sort/integers", test_integers);
  g_test_add_func ("/text/sort/names", test_names);
  g_test_add_func ("/text/sort/long-names", test_long_names);
  g_test_add_func ("/text/sort/stop", test_stop);

  return g_test_run ();
}
