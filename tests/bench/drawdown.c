/* Draws very many commitments down, and says how long it takes and what memory.
 *
 *     drawdown time [COMMITMENTS [ACTUALS-EACH [TIMES]]]    a line each run: milliseconds
 *     drawdown memory [COMMITMENTS [ACTUALS-EACH]]          bytes an actual: of the plan's actuals, of the
 * result drawdown answers [COMMITMENTS [ACTUALS-EACH]]         sums: drawn, by run-rate, by trend, shortfalls
 *     drawdown write FILE [COMMITMENTS [ACTUALS-EACH]]      the amounts as doubles, for another program
 *
 * The commitments are made up: a plan is filled with them as if it had been compiled. All of them run over
 * five years from 2025 on, and have a month's spend each from January 2025 on.
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jalon/analysis/drawdown.h>

#include "analysis/plan-private.h"

#define AMOUNT 6000000 /* cents: a hundred thousand a month */

static guint
number (int argc, char **argv, int index, guint usual)
{
  return argc > index ? (guint) atoi (argv[index]) : usual;
}

/* Counter-based, so that another program can have the same. */
static guint32
scramble (guint32 value)
{
  value ^= value >> 16;
  value *= 0x7feb352d;
  value ^= value >> 15;
  value *= 0x846ca68b;
  return value ^ value >> 16;
}

static JalonMoney
amount_of (guint commitment, guint month)
{
  const guint32 own = scramble (commitment), odd = scramble (own + month);

  return 50000 + own % 40000 + (own >> 16) % 4000 * month + odd % 8000;
}

static JalonPlan *
make_plan (guint n, guint each)
{
  g_autoptr (JalonDossier) dossier = jalon_dossier_new ();
  JalonPlan *plan = jalon_plan_begin (dossier, NULL);
  JalonPlanCommitment item = { .firm = AMOUNT,
                               .amount = AMOUNT,
                               .value = AMOUNT,
                               .reach = AMOUNT,
                               .ceiling = JALON_MONEY_UNSET,
                               .currency = "USD",
                               .counted = TRUE,
                               .take_or_pay = NAN,
                               .n_actuals = each };
  g_autofree JalonDate *months = g_new (JalonDate, each);

  item.start = jalon_date_from_year (2025);
  item.end = jalon_date_from_year (2029);
  item.due_first = item.start.first;
  item.due_behind = item.end.last + 1;
  for (guint k = 0; k < each; k++) {
    months[k] = jalon_date_from_ymd (2025 + (int) k / 12, (int) k % 12 + 1, 1);
    months[k].last = jalon_date_from_ymd (2025 + (int) (k + 1) / 12, (int) (k + 1) % 12 + 1, 1).first - 1;
  }
  plan->currency = plan->main_currency = "USD";
  plan->as_of = (JalonDate){ .first = months[each - 1].last, .last = months[each - 1].last };
  plan->parties = g_array_new (FALSE, TRUE, sizeof (JalonPlanParty));
  g_array_set_size (plan->parties, 1);
  plan->milestones = g_array_new (FALSE, FALSE, sizeof (JalonPlanMilestone));
  plan->statements = g_array_new (FALSE, FALSE, sizeof (JalonPlanStatement));
  plan->tranches = g_array_new (FALSE, FALSE, sizeof (JalonPlanPeriod));
  plan->indices = g_array_new (FALSE, FALSE, sizeof (guint));
  plan->rates = g_array_new (FALSE, FALSE, sizeof (JalonPlanRate));
  plan->sources = g_array_new (FALSE, FALSE, sizeof (JalonPlanSource));
  plan->commitments = g_array_sized_new (FALSE, FALSE, sizeof (JalonPlanCommitment), n);
  plan->actuals = g_array_sized_new (FALSE, FALSE, sizeof (JalonPlanPeriod), n * each);
  for (guint i = 0; i < n; i++) {
    item.first_actual = i * each;
    g_array_append_val (plan->commitments, item);
    for (guint k = 0; k < each; k++) {
      JalonPlanPeriod actual = { months[k], amount_of (i, k) };

      g_array_append_val (plan->actuals, actual);
    }
  }
  return plan;
}

static JalonDrawdowns *
draw_down (const JalonPlan *plan)
{
  const JalonRun run = { 0 };
  g_autoptr (GError) error = NULL;

  return jalon_drawdown_analysis.run (plan, NULL, &run, &error);
}

static void
print_times (const JalonPlan *plan, guint times)
{
  for (guint i = 0; i < times; i++) {
    const gint64 start = g_get_monotonic_time ();
    JalonDrawdowns *drawdowns = draw_down (plan);

    printf ("%.1f\n", (double) (g_get_monotonic_time () - start) / 1000);
    jalon_drawdown_analysis.free (drawdowns);
  }
}

/* The most that the process has had, in bytes. */
static double
peak (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) || !(line = strstr (status, "VmHWM:")))
    return NAN;
  return g_ascii_strtod (line + strlen ("VmHWM:"), NULL) * 1024;
}

static void
print_memory (const JalonPlan *plan, guint n, guint each)
{
  const double before = peak (), actuals = (double) n * each;
  JalonDrawdowns *drawdowns = draw_down (plan);

  printf ("%.1f %.1f\n", (double) sizeof (JalonPlanPeriod), (peak () - before) / actuals);
  jalon_drawdown_analysis.free (drawdowns);
}

static void
print_answers (const JalonPlan *plan)
{
  JalonDrawdowns *drawdowns = draw_down (plan);
  JalonDrawdownSum sum;

  jalon_drawdown_sum (plan, drawdowns, JALON_REF_NONE, &sum);
  printf ("%.0f %.0f %.0f %.0f %.0f\n", (double) sum.drawn, sum.projected[JALON_PACE_RUN_RATE],
          sum.projected[JALON_PACE_TREND], sum.shortfall[JALON_PACE_RUN_RATE],
          sum.shortfall[JALON_PACE_TREND]);
  jalon_drawdown_analysis.free (drawdowns);
}

static void
write_amounts (const char *path, guint n, guint each)
{
  FILE *file = fopen (path, "wb");

  for (guint i = 0; file && i < n; i++)
    for (guint k = 0; k < each; k++) {
      const double amount = (double) amount_of (i, k);

      fwrite (&amount, sizeof amount, 1, file);
    }
  if (!file || fclose (file) != 0) {
    fprintf (stderr, "%s cannot be written\n", path);
    exit (1);
  }
}

int
main (int argc, char **argv)
{
  const gboolean writes = argc > 2 && strcmp (argv[1], "write") == 0;
  const guint n = number (argc, argv, writes ? 3 : 2, 1000000),
              each = number (argc, argv, writes ? 4 : 3, 10);
  g_autoptr (JalonPlan) plan = NULL;

  if (writes) {
    write_amounts (argv[2], n, each);
    return 0;
  }
  plan = make_plan (n, each);
  if (argc > 1 && strcmp (argv[1], "memory") == 0)
    print_memory (plan, n, each);
  else if (argc > 1 && strcmp (argv[1], "answers") == 0)
    print_answers (plan);
  else
    print_times (plan, number (argc, argv, 4, 5));
  return 0;
}
