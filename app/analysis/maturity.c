/* What falls due by how far off it is. */
#include "config.h"

#include <jalon/analysis/figures.h>
#include <jalon/analysis/maturity.h>
#include <jalon/text/term.h>

#include "spread.h"

/* So many commitments between two questions whether to go on. */
#define STEP 1024

/* The ends of terms, in months from the as-of date on. */
static const guint ends[JALON_N_TERMS - 1] = { 12, 36, 60 };

static const char *const names[JALON_N_TERMS] = { "under-1", "1-to-3", "3-to-5", "over-5" };

typedef struct {
  JalonMaturity *self;
  guint32 borders[JALON_N_TERMS]; /* the first days of terms */
  gboolean any[JALON_N_TERMS];    /* has the commitment at hand anything in a term */
} Into;

static void
take_due (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, gpointer data)
{
  Into *into = data;
  JalonSum before = jalon_spread_before (amount, profile, first, behind, into->borders[0]);

  into->self->past += before;
  for (guint i = 0; i < JALON_N_TERMS; i++) {
    const JalonSum now = i + 1 < JALON_N_TERMS
                           ? jalon_spread_before (amount, profile, first, behind, into->borders[i + 1])
                           : amount;

    into->self->terms[i].due += now - before;
    into->any[i] |= now != before;
    before = now;
  }
}

/* What its ceiling adds falls due as the rest does; beside tranches nothing says when. */
static void
add_ceiling (const Into *into, const JalonPlanCommitment *item)
{
  const JalonSum firm = item->value != JALON_MONEY_UNSET ? item->value : 0;
  JalonSum more, before;

  if (item->reach == JALON_MONEY_UNSET || item->reach <= firm)
    return;
  more = item->reach - firm;
  if (item->due_behind == 0 || item->profile == JALON_PROFILE_TRANCHES) {
    into->self->undated_ceilings += more;
    return;
  }
  before = jalon_spread_before (more, item->profile, item->due_first, item->due_behind, into->borders[0]);
  for (guint i = 0; i < JALON_N_TERMS; i++) {
    const JalonSum now = i + 1 < JALON_N_TERMS ? jalon_spread_before (more, item->profile, item->due_first,
                                                                      item->due_behind, into->borders[i + 1])
                                               : more;

    into->self->terms[i].ceilings += now - before;
    before = now;
  }
}

static void
add_commitment (Into *into, const JalonPlan *plan, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  JalonMaturity *self = into->self;
  JalonSum undated;

  add_ceiling (into, item);
  if (item->value == JALON_MONEY_UNSET)
    return;
  for (guint i = 0; i < JALON_N_TERMS; i++)
    into->any[i] = FALSE;
  jalon_schedule_each (plan, index, take_due, into);
  for (guint i = 0; i < JALON_N_TERMS; i++)
    if (into->any[i]) {
      self->terms[i].n++;
      g_array_append_val (self->terms[i].covers, item->ref);
    }
  undated = jalon_schedule_undated (plan, index);
  self->undated += undated;
  self->n_undated += undated != 0;
  self->spreads |= item->profile == JALON_PROFILE_UNSET && item->due_behind != 0;
}

/* The day after the as-of date; without one, the first on which anything is due. */
static guint32
first_day (const JalonPlan *plan)
{
  const JalonDate as_of = jalon_plan_as_of (plan);
  guint32 first = 0;
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  if (jalon_date_is_set (as_of))
    return (guint32) (as_of.last != JALON_DATE_OPEN ? as_of.last : as_of.first) + 1;
  for (guint i = 0; i < n; i++)
    if (items[i].due_first != 0 && (first == 0 || items[i].due_first < first))
      first = items[i].due_first;
  return MAX (first, 1);
}

static void
maturity_free (gpointer result)
{
  JalonMaturity *self = result;

  for (guint i = 0; i < JALON_N_TERMS; i++)
    g_array_unref (self->terms[i].covers);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonMaturity *self = g_new0 (JalonMaturity, 1);
  Into into = { .self = self };
  guint n;

  self->from = into.borders[0] = first_day (plan);
  for (guint i = 0; i < JALON_N_TERMS; i++)
    self->terms[i].covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  for (guint i = 1; i < JALON_N_TERMS; i++)
    into.borders[i] = jalon_day_add_months (self->from, ends[i - 1]);
  jalon_plan_commitments (plan, &n);
  for (guint i = 0; i < n; i++) {
    if (i % STEP == 0 && !jalon_run_goes_on (run, (double) i / n, error)) {
      maturity_free (self);
      return NULL;
    }
    add_commitment (&into, plan, i);
  }
  return self;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonMaturity *self = result;
  const char *currency = jalon_main_currency (plan);

  for (guint i = 0; i < JALON_N_TERMS; i++)
    jalon_figures_add_money (figures, g_strconcat ("commitments.maturity.", names[i], NULL),
                             self->terms[i].due, currency);
  jalon_figures_add_money (figures, g_strdup ("commitments.maturity.past"), self->past, currency);
  if (self->n_undated)
    jalon_figures_add_money (figures, g_strdup ("commitments.maturity.undated"), self->undated, currency);
}

const JalonAnalysis jalon_maturity_analysis = {
  .id = "maturity", .run = run, .free = maturity_free, .figures = figures
};
