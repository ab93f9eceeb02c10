/* What is paid for and not taken, year by year. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/figures.h>
#include <jalon/analysis/take-or-pay.h>
#include <jalon/analysis/years.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

#include "spread.h"

/* So many commitments between two questions whether to go on. */
#define STEP 1024

/* Of so many commitments figures are told one by one. */
#define TOLD_MAX 1000

/* Until then all of a period is spread. */
#define NEVER (JALON_DATE_OPEN - 1)

/* Settling */

/* Takes up to @wanted of what the years before @at have left, the oldest first, of those that still count.
 * Returns: how much that is */
static JalonSum
take_from (JalonSum *left, guint at, guint years, JalonSum wanted)
{
  JalonSum taken = 0;

  for (guint i = at > years ? at - years : 0; i < at && taken < wanted; i++) {
    const JalonSum some = MIN (left[i], wanted - taken);

    left[i] -= some;
    taken += some;
  }
  return taken;
}

void
jalon_take_or_pay_settle (JalonPaidYear *years, guint n, guint make_up, guint carry_forward)
{
  /* Of each year, what was paid for and not taken, and what was taken beyond the minimum. */
  g_autofree JalonSum *banks = g_new0 (JalonSum, n + 1), *excesses = g_new0 (JalonSum, n + 1);
  const guint bank_years = (make_up + 11) / 12, excess_years = (carry_forward + 11) / 12;

  for (guint i = 0; i < n; i++) {
    JalonPaidYear *year = &years[i];
    const JalonSum missing = MAX (year->minimum - year->taken, 0);
    const JalonSum excess = MAX (year->taken - year->minimum, 0);

    year->carried = take_from (excesses, i, excess_years, missing);
    year->unused = missing - year->carried;
    year->made_up = take_from (banks, i, bank_years, excess);
    year->paid = year->taken - year->made_up + year->unused;
    banks[i] = make_up ? year->unused : 0;
    excesses[i] = carry_forward ? excess - year->made_up : 0;
    year->lapsed = make_up == 0 ? year->unused : i >= bank_years ? banks[i - bank_years] : 0;
    year->bank = 0;
    for (guint k = i + 1 > bank_years ? i + 1 - bank_years : 0; k <= i; k++)
      year->bank += banks[k];
  }
}

/* Years of a commitment */

static JalonPaidYear *
year_of (GArray *years, int year)
{
  JalonPaidYear fresh = { 0 };

  while (years->len == 0 || year > g_array_index (years, JalonPaidYear, years->len - 1).year) {
    fresh.year = years->len ? g_array_index (years, JalonPaidYear, years->len - 1).year + 1 : year;
    g_array_append_val (years, fresh);
  }
  while (year < g_array_index (years, JalonPaidYear, 0).year) {
    fresh.year = g_array_index (years, JalonPaidYear, 0).year - 1;
    g_array_prepend_val (years, fresh);
  }
  return &g_array_index (years, JalonPaidYear, year - g_array_index (years, JalonPaidYear, 0).year);
}

static void
add_due (int year, JalonSum amount, gpointer data)
{
  year_of (data, year)->due += amount;
}

static void
add_taken (int year, JalonSum amount, gpointer data)
{
  year_of (data, year)->taken += amount;
}

/* Each evenly over its period, as far as that begins by a day, and not beyond that day; what is of an open
 * period on that day, as jalon/analysis/burn-down.h has it, where there is one. */
static void
spread_periods (
  const JalonPlanPeriod *periods, guint n, guint32 until, guint month, JalonTakeYear take, GArray *years)
{
  guint32 first, behind;

  for (guint i = 0; i < n; i++)
    if (periods[i].amount == JALON_MONEY_UNSET)
      continue;
    else if (jalon_term_span (periods[i].period, periods[i].period, 0, &first, &behind)) {
      if (first <= until)
        jalon_spread (periods[i].amount, JALON_PROFILE_EVEN, first, MIN (behind, until + 1), month, take,
                      years);
    } else if (until < NEVER &&
               (periods[i].period.first == JALON_DATE_OPEN || periods[i].period.first <= until))
      take (jalon_fiscal_year_of (until, month), periods[i].amount, years);
}

static void
add_dues (GArray *years, const JalonPlan *plan, const JalonPlanCommitment *item, guint month)
{
  if (item->profile == JALON_PROFILE_TRANCHES)
    spread_periods (jalon_plan_tranches (plan) + item->first_tranche, item->n_tranches, NEVER, month, add_due,
                    years);
  else
    jalon_spread (item->firm, item->profile, item->due_first, item->due_behind, month, add_due, years);
}

/* From where spend ends to the end of the term, by years. */
static void
add_forecast (GArray *years, const JalonDrawdown *drawdown, JalonPace pace, guint month)
{
  for (guint i = 0; i < years->len; i++) {
    JalonPaidYear *year = &g_array_index (years, JalonPaidYear, i);
    const double first = jalon_months_of_day (jalon_fiscal_year_first (year->year, month));
    const double from = MAX (first, drawdown->through), to = MIN (first + 12, drawdown->end);

    if (to <= from)
      continue;
    year->forecast = (JalonSum) round (jalon_drawdown_forecast (drawdown, pace, from, to));
    year->taken += year->forecast;
  }
}

GArray *
jalon_take_or_pay_years (
  const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint commitment, JalonPace pace, guint month)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[commitment];
  const JalonDrawdown *drawdown = &drawdowns->items[commitment];
  GArray *years;

  if (isnan (item->take_or_pay) || item->firm == JALON_MONEY_UNSET || isnan (drawdown->projected[pace]) ||
      item->status == JALON_STATUS_CANCELLED || item->due_behind == 0)
    return NULL;
  years = g_array_new (FALSE, FALSE, sizeof (JalonPaidYear));
  add_dues (years, plan, item, month);
  spread_periods (jalon_plan_actuals (plan) + item->first_actual, item->n_actuals, drawdowns->as_of, month,
                  add_taken, years);
  if (item->status != JALON_STATUS_ENDED)
    add_forecast (years, drawdown, pace, month);
  for (guint i = 0; i < years->len; i++) {
    JalonPaidYear *year = &g_array_index (years, JalonPaidYear, i);

    year->minimum = (JalonSum) round (item->take_or_pay * (double) year->due);
  }
  jalon_take_or_pay_settle ((JalonPaidYear *) (gpointer) years->data, years->len, item->make_up,
                            item->carry_forward);
  return years;
}

/* The analysis */

typedef struct {
  gboolean fiscal_years;
} Settings;

static const JalonSetting settings[] = {
  { JALON_SETTING_FISCAL_YEARS, N_ ("Fiscal years"), NULL, JALON_SETTING_SWITCH,
    G_STRUCT_OFFSET (Settings, fiscal_years) },
};

static JalonTakeSum *
sum_of (GArray *sums, int year)
{
  JalonTakeSum fresh = { 0 };

  while (sums->len == 0 || year > g_array_index (sums, JalonTakeSum, sums->len - 1).year) {
    fresh.year = sums->len ? g_array_index (sums, JalonTakeSum, sums->len - 1).year + 1 : year;
    g_array_append_val (sums, fresh);
  }
  while (year < g_array_index (sums, JalonTakeSum, 0).year) {
    fresh.year = g_array_index (sums, JalonTakeSum, 0).year - 1;
    g_array_prepend_val (sums, fresh);
  }
  return &g_array_index (sums, JalonTakeSum, year - g_array_index (sums, JalonTakeSum, 0).year);
}

static void
add_years (GArray *sums, const GArray *years, JalonPace pace, double scale)
{
  for (guint i = 0; i < years->len; i++) {
    const JalonPaidYear *year = &g_array_index (years, JalonPaidYear, i);
    JalonTakeSum *sum;

    if (year->minimum == 0 && year->unused == 0)
      continue;
    sum = sum_of (sums, year->year);
    if (pace == JALON_PACE_RUN_RATE)
      sum->minimum += (JalonSum) round ((double) year->minimum * scale);
    sum->unused[pace] += (JalonSum) round ((double) year->unused * scale);
  }
}

static void
add_commitment (JalonTakeOrPay *self, const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  const double scale = jalon_drawdown_scale (item);

  if (!item->counted)
    return;
  if (isnan (item->take_or_pay)) {
    self->n_unstated++;
    return;
  }
  if (isnan (scale) || isnan (drawdowns->items[index].projected[JALON_PACE_RUN_RATE]) ||
      item->due_behind == 0) {
    self->n_unknown++;
    return;
  }
  self->n++;
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++) {
    const gboolean known = !isnan (drawdowns->items[index].projected[pace]);
    g_autoptr (GArray) years = jalon_take_or_pay_years (
      plan, drawdowns, index, known ? pace : JALON_PACE_RUN_RATE, MAX (self->month, 1));

    if (years)
      add_years (self->years, years, pace, scale);
  }
}

static void
take_or_pay_free (gpointer result)
{
  JalonTakeOrPay *self = result;

  g_array_unref (self->years);
  jalon_result_unref (self->kept);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  const JalonRun quiet = { .cancellable = run->cancellable };
  JalonResult *drawdowns = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  JalonTakeOrPay *self;
  guint n;

  if (!drawdowns)
    return NULL;
  self = g_new0 (JalonTakeOrPay, 1);
  self->kept = drawdowns;
  self->drawdowns = jalon_result_get (drawdowns);
  self->month = set->fiscal_years ? jalon_plan_fiscal_month (plan) : 0;
  self->unknown = set->fiscal_years && self->month == 0;
  self->years = g_array_new (FALSE, FALSE, sizeof (JalonTakeSum));
  jalon_plan_commitments (plan, &n);
  for (guint i = 0; i < n; i++) {
    if (i % STEP == 0 && !jalon_run_goes_on (run, (double) i / n, error)) {
      take_or_pay_free (self);
      return NULL;
    }
    add_commitment (self, plan, self->drawdowns, i);
  }
  return self;
}

static const char *const paces[JALON_N_PACES] = { "run-rate", "trend" };

/* Of one commitment the years in which something is paid for and not taken, in its own currency. */
static void
add_unused (
  GPtrArray *figures, const JalonTakeOrPay *self, const JalonPlan *plan, guint index, JalonPace pace)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  g_autoptr (GArray) years =
    jalon_take_or_pay_years (plan, self->drawdowns, index, pace, MAX (self->month, 1));

  for (guint i = 0; years && i < years->len; i++) {
    const JalonPaidYear *year = &g_array_index (years, JalonPaidYear, i);

    if (year->unused > 0)
      jalon_figures_add_money (figures,
                               g_strdup_printf ("drawdown.%s.take-or-pay.%s.%s%d", item->id ? item->id : "?",
                                                paces[pace], self->month > 1 ? "fiscal-year." : "",
                                                year->year),
                               year->unused, item->currency);
  }
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonTakeOrPay *self = result;
  const char *infix = self->month > 1 ? "fiscal-year." : "", *currency = jalon_main_currency (plan);
  guint n_told = 0;

  if (self->n + self->n_unknown == 0)
    return;
  for (guint i = 0; i < self->years->len; i++) {
    const JalonTakeSum *year = &g_array_index (self->years, JalonTakeSum, i);

    jalon_figures_add_money (figures, g_strdup_printf ("take-or-pay.minimum.%s%d", infix, year->year),
                             year->minimum, currency);
    for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
      jalon_figures_add_money (figures,
                               g_strdup_printf ("take-or-pay.unused.%s.%s%d", paces[pace], infix, year->year),
                               year->unused[pace], currency);
  }
  jalon_figures_add_number (figures, g_strdup ("take-or-pay.left-out"), self->n_unknown, 0);
  for (guint i = 0; i < self->drawdowns->n; i++) {
    guint n;

    if (isnan (jalon_plan_commitments (plan, &n)[i].take_or_pay) || n_told++ >= TOLD_MAX)
      continue;
    for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
      add_unused (figures, self, plan, i, pace);
  }
  if (n_told > TOLD_MAX)
    jalon_figures_add_number (figures, g_strdup ("take-or-pay.untold"), n_told - TOLD_MAX, 0);
}

const JalonAnalysis jalon_take_or_pay_analysis = {
  .id = "take-or-pay",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = take_or_pay_free,
  .figures = figures,
};
