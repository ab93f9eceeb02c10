/* Sorting: the same order as comparing one by one would give, whatever the keys; what is not stated last;
 * ties as they were. */
#include "config.h"

#include <locale.h>
#include <math.h>

#include <jalon/model/edit.h>
#include <jalon/model/locale.h>
#include <jalon/model/sort.h>
#include <jalon/xml/read.h>

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

static void
test_numbers (void)
{
  static const double odd[] = { NAN, -INFINITY, INFINITY, 0.0, -0.0, 1e-310, -1e-310, 1e308, -1e308 };

  for (int round = 0; round < ROUNDS; round++) {
    guint n = random_length ();
    g_autofree guint *order = random_order (n), *place = places (order, n);
    g_autofree double *keys = g_new (double, n);
    gboolean descending = g_test_rand_bit ();

    for (guint i = 0; i < n; i++)
      keys[i] = g_test_rand_bit () ? odd[g_test_rand_int_range (0, G_N_ELEMENTS (odd))]
                                   : g_test_rand_double_range (-1e6, 1e6);
    g_assert_true (jalon_sort_numbers (order, n, keys, descending, NULL));
    for (guint i = 1; i < n; i++) {
      double a = keys[order[i - 1]], b = keys[order[i]];

      check_pair ((a > b) - (a < b), !isnan (a), !isnan (b), descending, place[order[i - 1]],
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

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
  "<party id='z'><name>Ätna</name></party><party id='y'><name>Zeta</name></party>"
  "<commitment id='c1' buyer='z' provider='y' amount='5' start='2027' status='signed'><name>zone</name>"
  "<name xml:lang='en'>area</name></commitment>"
  "<commitment id='c2' buyer='y' provider='z' amount='9' currency='EUR' start='2026-11' "
  "take-or-pay='0.5'><name>Été</name></commitment>"
  "<commitment id='c3' buyer='z' provider='y' start='2027-01' status='rumoured'><name>ete</name></commitment>"
  "<commitment id='c4' buyer='y' provider='z' amount='700' take-or-pay='0.25'><name>abc</name></commitment>"
  "</dossier>";

static void
check_order (const char *field, gboolean descending, const char *lang, const char *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (JalonRef)), sorted = NULL;
  g_autoptr (GString) ids = g_string_new (NULL);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref)
    g_array_append_val (refs, ref);
  sorted = jalon_sort_refs (dossier, refs,
                            field ? jalon_kind_field (JALON_KIND_COMMITMENT, field) : JALON_SORT_LABEL, lang,
                            descending, NULL);
  for (guint i = 0; i < sorted->len; i++)
    g_string_append (ids, jalon_dossier_commitment (dossier, g_array_index (sorted, JalonRef, i))->row.id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_refs (void)
{
  check_order (NULL, FALSE, NULL, "c4c3c2c1");
  check_order (NULL, TRUE, NULL, "c1c2c3c4");
  check_order (NULL, FALSE, "en", "c4c1c3c2");
  check_order ("amount", FALSE, NULL, "c2c1c4c3");
  check_order ("amount", TRUE, NULL, "c2c4c1c3");
  check_order ("start", FALSE, NULL, "c2c3c1c4");
  check_order ("start", TRUE, NULL, "c1c3c2c4");
  check_order ("status", FALSE, NULL, "c3c1c2c4");
  check_order ("take-or-pay", FALSE, NULL, "c4c2c1c3");
  check_order ("buyer", FALSE, NULL, "c1c3c2c4");
  check_order ("buyer", TRUE, NULL, "c2c4c1c3");
  check_order ("supersedes", FALSE, NULL, "c1c2c3c4");
  check_order ("id", TRUE, NULL, "c4c3c2c1");
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

  g_test_add_func ("/model/sort/integers", test_integers);
  g_test_add_func ("/model/sort/numbers", test_numbers);
  g_test_add_func ("/model/sort/names", test_names);
  g_test_add_func ("/model/sort/long-names", test_long_names);
  g_test_add_func ("/model/sort/refs", test_refs);
  g_test_add_func ("/model/sort/stop", test_stop);

  return g_test_run ();
}
