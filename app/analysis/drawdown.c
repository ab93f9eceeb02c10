/* Drawing down as an analysis: all commitments, on several threads. */
#include "config.h"

#include <math.h>

#include <jalon/text/fiscal-date.h>

#include "drawdown-figures.h"
#include "drawdown-private.h"

/* So many commitments are read at a time, between two questions whether to go on. */
#define BLOCK 2048
#define THREADS_MAX 16

/* Running */

typedef struct {
  const JalonPlan *plan;
  const JalonMonthTable *table;
  JalonDrawdowns *drawdowns;
  gint next, stopped;
} Work;

static gboolean
read_block (Work *work, JalonReader *reader)
{
  const guint block = (guint) g_atomic_int_add (&work->next, 1), from = block * BLOCK;
  const JalonPlanCommitment *commitments;
  guint n;

  commitments = jalon_plan_commitments (work->plan, &n);
  if (from >= n || g_atomic_int_get (&work->stopped))
    return FALSE;
  for (guint i = from; i < MIN (from + BLOCK, n); i++)
    jalon_reader_read (reader, &commitments[i], &work->drawdowns->items[i]);
  return TRUE;
}

static gpointer
read_along (gpointer data)
{
  Work *work = data;
  JalonReader reader;

  jalon_reader_init (&reader, work->plan, work->table, work->drawdowns->as_of);
  while (read_block (work, &reader))
    ;
  jalon_reader_clear (&reader);
  return NULL;
}

/* The thread that was asked reads too, and asks whether it is to go on. */
static gboolean
read_and_ask (Work *work, const JalonRun *run, GError **error)
{
  JalonReader reader;
  gboolean goes_on = TRUE;

  jalon_reader_init (&reader, work->plan, work->table, work->drawdowns->as_of);
  while (goes_on && read_block (work, &reader))
    goes_on = jalon_run_goes_on (
      run, MIN ((double) g_atomic_int_get (&work->next) * BLOCK / work->drawdowns->n, 1), error);
  if (!goes_on)
    g_atomic_int_set (&work->stopped, TRUE);
  jalon_reader_clear (&reader);
  return goes_on;
}

static gboolean
read_all (const JalonPlan *plan, JalonDrawdowns *self, const JalonRun *run, GError **error)
{
  JalonMonthTable table;
  Work work = { .plan = plan, .table = &table, .drawdowns = self };
  const guint n_threads = CLAMP (MIN (g_get_num_processors (), self->n / (4 * BLOCK)), 1, THREADS_MAX);
  GThread *threads[THREADS_MAX] = { NULL };
  gboolean done;

  jalon_month_table_init (&table);
  for (guint i = 1; i < n_threads; i++)
    threads[i] = g_thread_try_new ("jalon-drawdown", read_along, &work, NULL); /* fewer will do */
  done = read_and_ask (&work, run, error);
  for (guint i = 1; i < n_threads; i++)
    if (threads[i])
      g_thread_join (threads[i]);
  jalon_month_table_clear (&table);
  return done;
}

/* The end of the last period of which spend is stated; 0 without any. */
static guint32
last_spent (const JalonPlan *plan)
{
  guint n;
  guint32 last = 0;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const JalonPlanPeriod *actuals = jalon_plan_actuals (plan);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < commitments[i].n_actuals; k++) {
      const JalonPlanPeriod *actual = &actuals[commitments[i].first_actual + k];

      if (actual->amount != 0 && actual->amount != JALON_MONEY_UNSET &&
          actual->period.last != JALON_DATE_OPEN)
        last = MAX (last, (guint32) actual->period.last);
    }
  return last;
}

static guint32
as_of_day (const JalonPlan *plan)
{
  const JalonDate as_of = jalon_plan_as_of (plan);

  if (!jalon_date_is_set (as_of))
    return 0;
  return as_of.last != JALON_DATE_OPEN ? as_of.last : as_of.first;
}

static void
drawdowns_free (gpointer result)
{
  JalonDrawdowns *self = result;

  g_free (self->items);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonDrawdowns *self = g_new0 (JalonDrawdowns, 1);

  jalon_plan_commitments (plan, &self->n);
  self->items = g_new (JalonDrawdown, MAX (self->n, 1));
  self->as_of = as_of_day (plan);
  if (self->as_of == 0) {
    self->as_of = last_spent (plan);
    self->assumed = self->as_of != 0;
  }
  self->now = self->as_of ? jalon_months_of_day (self->as_of + 1) : NAN;
  if (read_all (plan, self, run, error))
    return self;
  drawdowns_free (self);
  return NULL;
}

const JalonAnalysis jalon_drawdown_analysis = {
  .id = "drawdown", .run = run, .free = drawdowns_free, .figures = jalon_drawdown_figures
};
