/* The frontier of 12 providers, 10 years and 1,024 outages, for bench-frontier: how long it takes, what it
 * costs, and the same as numbers for another solver. */
#include "../analysis/many-offers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define POINTS 40
#define FEW 10

static JalonFrontierLine *
trace (const Many *many, guint n, JalonFrontierWarmth *warmth)
{
  g_autoptr (GError) error = NULL;
  JalonFrontierLine *line =
    jalon_frontier_trace (&many->problem, JALON_FRONTIER_SHORTFALL, n, NULL, 0, warmth, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (line->status, ==, JALON_FRONTIER_SOLVED);
  return line;
}

/* Milliseconds of a line from nothing, each time anew. */
static void
time_line (const Many *many, guint repeats)
{
  for (guint i = 0; i < repeats; i++) {
    const gint64 began = g_get_monotonic_time ();
    g_autoptr (JalonFrontierLine) line = trace (many, POINTS, NULL);

    printf ("%.3f\n", (double) (g_get_monotonic_time () - began) / 1000);
  }
}

/* Milliseconds of ten points after each step of a cap that is dragged, from 50 % down. */
static void
time_drag (Many *many, guint steps)
{
  g_autoptr (JalonFrontierWarmth) warmth = jalon_frontier_warmth_new ();

  for (guint i = 0; i <= steps; i++) {
    const gint64 began = g_get_monotonic_time ();
    g_autoptr (JalonFrontierLine) line = NULL;

    many->problem.share = 0.5 - 0.3 * i / steps;
    line = trace (many, FEW, warmth);
    if (i > 0)
      printf ("%.3f\n", (double) (g_get_monotonic_time () - began) / 1000);
  }
}

/* Bound and cost of each point. */
static void
print_line (const Many *many)
{
  g_autoptr (JalonFrontierLine) line = trace (many, POINTS, NULL);

  for (guint i = 0; i < line->points->len; i++) {
    const JalonFrontierPoint *point = &g_array_index (line->points, JalonFrontierPoint, i);

    printf ("%.17g %.17g\n", point->bound, point->cost);
  }
}

static void
print_numbers (const double *numbers, gsize n)
{
  for (gsize i = 0; i < n; i++)
    printf ("%.17g%c", numbers[i], i + 1 < n ? ' ' : '\n');
}

/* Counts; demand; costs, capacities and, a line for each outage, losses, by offer and year. */
static void
print_problem (const Many *many)
{
  const gsize n = (gsize) many->n_offers * many->n_years;

  printf ("%u %u %u %.17g\n", many->n_offers, many->n_years, many->n_outages, many->problem.tail);
  print_numbers (many->demand, many->n_years);
  print_numbers (many->cost, n);
  print_numbers (many->capacity, n);
  for (guint i = 0; i < many->n_outages; i++)
    print_numbers (many->lost + i * n, n);
}

int
main (int argc, char **argv)
{
  const char *what = argc > 1 ? argv[1] : "";
  const guint repeats = argc > 2 ? (guint) atoi (argv[2]) : 1;
  Many many;

  many_init (&many, 12, 10, 1024);
  if (strcmp (what, "time") == 0)
    time_line (&many, repeats);
  else if (strcmp (what, "drag") == 0)
    time_drag (&many, repeats);
  else if (strcmp (what, "line") == 0)
    print_line (&many);
  else
    print_problem (&many);
  many_clear (&many);
  return 0;
}
