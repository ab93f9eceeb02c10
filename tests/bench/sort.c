/* Sorts, groups and filters the commitments of a dossier as the window's table does, and says how long each
 * takes: for bench-sort. */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <jalon/xml/read.h>

#include <jalon/analysis/plan-filter.h>
#include <jalon/session/row-groups.h>

#define RUNS 5

static int
compare (const void *a, const void *b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

static void
bench (const JalonPlan *plan, const char *what, double target, JalonOrder order)
{
  gint64 wall[RUNS], processor[RUNS];

  order.lang = (char *) "fr";
  for (int i = 0; i < RUNS; i++) {
    gint64 start = g_get_monotonic_time (), clocks = clock ();
    g_auto (JalonRowSequence) sequence = { NULL };

    jalon_order_sequence (plan, &order, &sequence, NULL);
    wall[i] = g_get_monotonic_time () - start;
    processor[i] = (clock () - clocks) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
  }
  qsort (wall, RUNS, sizeof *wall, compare);
  qsort (processor, RUNS, sizeof *processor, compare);
  printf ("%-24s %7.3f s, %7.3f s of a processor; at most %.1f s for a million\n", what,
          (double) wall[RUNS / 2] / G_USEC_PER_SEC, (double) processor[RUNS / 2] / G_USEC_PER_SEC, target);
}

static void
tell (const char *what, gint64 *wall)
{
  qsort (wall, RUNS, sizeof *wall, compare);
  printf ("%-36s %7.3f s; at most 0.3 s for a million\n", what, (double) wall[RUNS / 2] / G_USEC_PER_SEC);
}

static void
bench_group (const JalonPlan *plan, const char *what, JalonOrder order)
{
  gint64 wall[RUNS];

  order.lang = (char *) "fr";
  for (int i = 0; i < RUNS; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (JalonGroupedRows) rows = jalon_rows_group (plan, &order, NULL);
    g_autoptr (GArray) list = jalon_grouped_rows_list (rows, NULL);

    wall[i] = g_get_monotonic_time () - start;
  }
  tell (what, wall);
}

/* The commitments of one provider, in a plan of their own. */
static void
bench_filter (JalonPlan *plan)
{
  gint64 wall[RUNS];
  guint n;

  for (int i = 0; i < RUNS; i++) {
    g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (NULL);
    gint64 start = g_get_monotonic_time ();
    g_autoptr (JalonPlan) part = NULL;

    jalon_plan_filter_set_party (filter, JALON_FILTER_PROVIDER, jalon_plan_parties (plan, &n)[1].ref, TRUE);
    part = jalon_plan_filter (plan, filter, NULL, NULL);
    wall[i] = g_get_monotonic_time () - start;
  }
  tell ("filter by a provider", wall);
}

int
main (int argc, char **argv)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argc > 1 ? argv[1] : "");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  g_autoptr (JalonPlan) plan = NULL;
  guint n;

  if (dossier == NULL) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  plan = jalon_plan_new (dossier, JALON_REF_NONE, "fr");
  jalon_plan_commitments (plan, &n);
  printf ("%u commitments; medians of %d runs\n", n, RUNS);
  bench (plan, "sort by amount", 0.3, (JalonOrder){ .column = JALON_COLUMN_AMOUNT });
  bench (plan, "sort by name", 1.5, (JalonOrder){ .column = JALON_COLUMN_NAME });
  bench (plan, "sort by start", 0.3, (JalonOrder){ .column = JALON_COLUMN_START });
  bench (plan, "sort by buyer", 0.3, (JalonOrder){ .column = JALON_COLUMN_BUYER });
  bench_group (plan, "group by provider",
               (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_PROVIDER });
  bench_group (plan, "group by status",
               (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_STATUS });
  bench_group (
    plan, "group by provider, sorted by amount",
    (JalonOrder){ .column = JALON_COLUMN_AMOUNT, .descending = TRUE, .grouping = JALON_GROUPING_PROVIDER });
  bench_group (plan, "group by year",
               (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_YEAR });
  bench_filter (plan);
  bench (plan, "filter by “evariste 42”", 0.5,
         (JalonOrder){ .column = JALON_COLUMN_NONE, .text = (char *) "evariste 42" });
  bench (plan, "filter by “zz”", 0.5, (JalonOrder){ .column = JALON_COLUMN_NONE, .text = (char *) "zz" });
  return 0;
}
