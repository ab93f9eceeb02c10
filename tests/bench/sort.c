/* Sorts and filters the commitments of a dossier, and says how long each takes: for bench-sort. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <jalon/model/filter.h>
#include <jalon/model/sort.h>
#include <jalon/xml/read.h>

#define RUNS 5

static int
compare (const void *a, const void *b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* The commitments in an order that has nothing to do with any of their fields. */
static GArray *
shuffled (JalonDossier *dossier)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref)
    g_array_append_val (refs, ref);
  for (guint i = refs->len; i > 1; i--) {
    guint k = (guint) g_rand_int_range (rand, 0, (gint32) i);
    JalonRef swap = g_array_index (refs, JalonRef, k);

    g_array_index (refs, JalonRef, k) = g_array_index (refs, JalonRef, i - 1);
    g_array_index (refs, JalonRef, i - 1) = swap;
  }
  return refs;
}

/* What is measured: something done to items, whose result is thrown away. */
typedef GArray *(*Work) (JalonDossier *dossier, GArray *refs, gconstpointer data);

static void
bench (JalonDossier *dossier, GArray *refs, const char *what, double target, Work work, gconstpointer data)
{
  gint64 wall[RUNS], processor[RUNS];

  for (int i = 0; i < RUNS; i++) {
    gint64 start = g_get_monotonic_time (), clocks = clock ();
    g_autoptr (GArray) result = work (dossier, refs, data);

    wall[i] = g_get_monotonic_time () - start;
    processor[i] = (clock () - clocks) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
  }
  qsort (wall, RUNS, sizeof *wall, compare);
  qsort (processor, RUNS, sizeof *processor, compare);
  printf ("%-24s %7.3f s, %7.3f s of a processor; at most %.1f s for a million\n", what,
          (double) wall[RUNS / 2] / G_USEC_PER_SEC, (double) processor[RUNS / 2] / G_USEC_PER_SEC, target);
}

static GArray *
sort (JalonDossier *dossier, GArray *refs, gconstpointer data)
{
  const char *name = data;
  int field = name ? jalon_kind_field (JALON_KIND_COMMITMENT, name) : JALON_SORT_LABEL;

  return jalon_sort_refs (dossier, refs, field, "fr", FALSE, NULL);
}

static GArray *
filter (JalonDossier *dossier, GArray *refs, gconstpointer data)
{
  g_autoptr (JalonFilter) self = jalon_filter_new (data);

  return jalon_filter_refs (self, dossier, refs, "fr", NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  g_autoptr (GArray) refs = NULL;

  if (dossier == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  refs = shuffled (dossier);
  printf ("%u commitments, shuffled; medians of %d runs\n", refs->len, RUNS);
  bench (dossier, refs, "sort by amount", 0.3, sort, "amount");
  bench (dossier, refs, "sort by name", 1.5, sort, NULL);
  bench (dossier, refs, "sort by start", 0.3, sort, "start");
  bench (dossier, refs, "sort by buyer", 0.3, sort, "buyer");
  bench (dossier, refs, "filter by “evariste 42”", 0.5, filter, "evariste 42");
  bench (dossier, refs, "filter by “zz”", 0.5, filter, "zz");
  return 0;
}
