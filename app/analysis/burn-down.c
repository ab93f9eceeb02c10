/* Drawing down month by month: which commitment, and its months. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/burn-down.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

#include "drawdown-private.h"
#include "spread.h"

/* So many commitments between two questions whether to go on. */
#define STEP 1024

/* Of a commitment without a term so many months are shown behind its spend. */
#define MONTHS_WITHOUT_TERM 12

/* No more months are shown. */
#define MONTHS_MAX 1200

typedef struct {
  JalonRef of;
} Settings;

static const JalonSetting settings[] = {
  { JALON_SETTING_DRAWDOWN_OF, N_ ("Drawdown of"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, of),
    0, 0, 0, JALON_REF_NONE },
};

/* What it is of */

/* Of those in sums, by spend; where there is none, by amount. */
static guint
find_greatest (const JalonPlan *plan, const JalonDrawdowns *drawdowns)
{
  guint n, found = G_MAXUINT;
  gboolean spent = FALSE;
  JalonSum most = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    const gboolean has = drawdowns->items[i].drawn > 0;
    JalonSum size;

    if (items[i].value == JALON_MONEY_UNSET || (spent && !has))
      continue;
    size = has ? jalon_drawdown_converted (plan, &items[i], drawdowns->items[i].drawn) : items[i].value;
    if (size == JALON_MONEY_UNSET || (has == spent && found != G_MAXUINT && size <= most))
      continue;
    spent = has;
    most = size;
    found = i;
  }
  return found;
}

static guint
find_commitment (const JalonPlan *plan, JalonRef ref)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].ref == ref)
      return i;
  return G_MAXUINT;
}

static void
choose (JalonBurnDown *self, const JalonPlan *plan, JalonRef of)
{
  const JalonKind kind = of == JALON_REF_NONE ? JALON_KIND_NONE : jalon_ref_kind (of);
  const JalonPlanItem *party = kind == JALON_KIND_PARTY ? jalon_plan_item (plan, of) : NULL;
  guint n;

  self->commitment = kind == JALON_KIND_COMMITMENT ? find_commitment (plan, of) : G_MAXUINT;
  self->of = of;
  if (party || kind == JALON_KIND_DOSSIER) {
    self->name = party ? party->name : jalon_plan_title (plan);
    return;
  }
  if (self->commitment == G_MAXUINT) {
    jalon_drawdown_sum (plan, self->drawdowns, JALON_REF_NONE, &self->sum);
    self->commitment = self->sum.worst != G_MAXUINT ? self->sum.worst : find_greatest (plan, self->drawdowns);
    self->chosen = TRUE;
  }
  self->of = JALON_REF_NONE;
  if (self->commitment != G_MAXUINT) {
    self->of = jalon_plan_commitments (plan, &n)[self->commitment].ref;
    self->name = jalon_plan_commitments (plan, &n)[self->commitment].name;
  }
}

/* Its measures */

static void
measure_one (JalonBurnDown *self, const JalonPlan *plan)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[self->commitment];
  const JalonDrawdown *drawdown = &self->drawdowns->items[self->commitment];

  self->drawdown = *drawdown;
  self->currency = item->currency;
  self->stopped = item->status == JALON_STATUS_ENDED || item->status == JALON_STATUS_CANCELLED;
  self->by_ceiling = item->firm == JALON_MONEY_UNSET && item->ceiling != JALON_MONEY_UNSET;
  self->ceiling = item->ceiling == JALON_MONEY_UNSET ? NAN : (double) item->ceiling;
  self->amount = item->firm != JALON_MONEY_UNSET ? (double) item->firm : self->ceiling;
  self->begin = drawdown->begin;
  self->end = drawdown->end;
  self->through = drawdown->through;
  self->has_spend = item->n_actuals > 0 && !isnan (drawdown->through);
  self->has_trend = !isnan (drawdown->trend.slope);
}

static void
measure_sum (JalonBurnDown *self, const JalonPlan *plan)
{
  jalon_drawdown_sum (plan, self->drawdowns, self->of, &self->sum);
  self->currency = jalon_main_currency (plan);
  self->amount = (double) self->sum.projectable;
  self->ceiling = self->begin = self->end = self->through = NAN;
  self->has_spend = self->sum.n_projected > 0;
}

static gboolean
takes (const JalonBurnDown *self, const JalonPlan *plan, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  const JalonDrawdown *drawdown = &self->drawdowns->items[index];

  return self->commitment != G_MAXUINT
           ? index == self->commitment
           : item->value != JALON_MONEY_UNSET && drawdown->has_term && !isnan (jalon_drawdown_scale (item)) &&
               !isnan (drawdown->projected[JALON_PACE_RUN_RATE]) &&
               jalon_drawdown_is_of (plan, index, self->of);
}

/* The months that there is anything of. */
static void
open_months (JalonBurnDown *self, const JalonPlan *plan)
{
  double first = INFINITY, behind = -INFINITY;
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const JalonPlanPeriod *actuals = jalon_plan_actuals (plan);

  for (guint i = 0; i < n; i++) {
    const JalonDrawdown *drawdown = &self->drawdowns->items[i];

    if (!takes (self, plan, i))
      continue;
    first = fmin (first, drawdown->begin);
    behind = fmax (behind, drawdown->has_term ? drawdown->end : drawdown->through + MONTHS_WITHOUT_TERM);
    for (guint k = 0; k < items[i].n_actuals; k++) {
      const JalonDate period = actuals[items[i].first_actual + k].period;

      if (period.first != 0 && period.first != JALON_DATE_OPEN && period.first <= self->drawdowns->as_of)
        first = fmin (first, jalon_months_of_day ((guint32) period.first));
    }
    if (self->commitment == G_MAXUINT) {
      self->begin = fmin (self->begin, drawdown->begin);
      self->end = fmax (self->end, drawdown->end);
      self->through = fmax (self->through, drawdown->through);
    }
  }
  if (!(behind > first))
    return;
  self->first = (int) floor (first);
  self->n_months = (guint) MIN (ceil (behind - self->first - 1e-9), MONTHS_MAX);
  self->months = g_new0 (JalonBurnMonth, self->n_months);
}

/* Months of one commitment */

typedef struct {
  JalonBurnDown *self;
  double scale;
} Into;

static JalonBurnMonth *
month_of (const JalonBurnDown *self, int month)
{
  return month >= self->first && (guint) (month - self->first) < self->n_months
           ? &self->months[month - self->first]
           : NULL;
}

static void
take_due (int month, JalonSum amount, gpointer data)
{
  const Into *into = data;
  JalonBurnMonth *at = month_of (into->self, month);

  if (at)
    at->due += (double) amount * into->scale;
}

static void
take_drawn (int month, JalonSum amount, gpointer data)
{
  const Into *into = data;
  JalonBurnMonth *at = month_of (into->self, month);

  if (at)
    at->drawn += (double) amount * into->scale;
}

static void
add_dues (Into *into, const JalonPlan *plan, const JalonPlanCommitment *item)
{
  const JalonPlanPeriod *tranches = jalon_plan_tranches (plan) + item->first_tranche;
  const JalonSum amount = item->firm != JALON_MONEY_UNSET ? item->firm : (JalonSum) item->ceiling;
  guint32 first, behind;

  if (item->profile != JALON_PROFILE_TRANCHES) {
    if (item->due_behind && amount != JALON_MONEY_UNSET)
      jalon_spread (amount, item->profile, item->due_first, item->due_behind, JALON_SPREAD_MONTHS, take_due,
                    into);
    return;
  }
  for (guint i = 0; i < item->n_tranches; i++)
    if (tranches[i].amount != JALON_MONEY_UNSET &&
        jalon_term_span (tranches[i].period, tranches[i].period, 0, &first, &behind))
      jalon_spread (tranches[i].amount, JALON_PROFILE_EVEN, first, behind, JALON_SPREAD_MONTHS, take_due,
                    into);
}

static void
add_drawn (Into *into, const JalonPlan *plan, const JalonPlanCommitment *item)
{
  const JalonPlanPeriod *actuals = jalon_plan_actuals (plan) + item->first_actual;
  const guint32 as_of = into->self->drawdowns->as_of;
  guint32 first, behind;

  for (guint i = 0; i < item->n_actuals; i++) {
    if (actuals[i].amount == JALON_MONEY_UNSET)
      continue;
    if (!jalon_term_span (actuals[i].period, actuals[i].period, 0, &first, &behind)) {
      if (actuals[i].period.first == JALON_DATE_OPEN || actuals[i].period.first <= as_of)
        take_drawn ((int) floor (into->self->drawdowns->now - 1e-9), actuals[i].amount, into);
      continue;
    }
    if (first <= as_of)
      jalon_spread (actuals[i].amount, JALON_PROFILE_EVEN, first, MIN (behind, as_of + 1),
                    JALON_SPREAD_MONTHS, take_drawn, into);
  }
}

/* @low, @high: (nullable) */
static void
add_forecast (Into *into, const JalonDrawdown *drawdown, const JalonLine *low, const JalonLine *high)
{
  const JalonBurnDown *self = into->self;
  const double end = drawdown->has_term ? drawdown->end : self->first + (double) self->n_months;
  const gboolean by_run_rate = isnan (drawdown->trend.slope);

  for (guint i = 0; i < self->n_months; i++) {
    JalonBurnMonth *month = &self->months[i];
    const double from = MAX (self->first + (double) i, drawdown->through);
    const double to = MIN (self->first + i + 1.0, end);
    double trend;

    if (to <= from)
      continue;
    month->forecast[JALON_PACE_RUN_RATE] +=
      into->scale * jalon_drawdown_forecast (drawdown, JALON_PACE_RUN_RATE, from, to);
    trend = into->scale * jalon_drawdown_forecast (
                            drawdown, by_run_rate ? JALON_PACE_RUN_RATE : JALON_PACE_TREND, from, to);
    month->forecast[JALON_PACE_TREND] += trend;
    month->low +=
      low ? into->scale * jalon_line_sum (*low, from - drawdown->begin, to - drawdown->begin) : trend;
    month->high +=
      high ? into->scale * jalon_line_sum (*high, from - drawdown->begin, to - drawdown->begin) : trend;
  }
}

/* Takes from what is left, and no more. */
static void
take_off (double *amount, double *left)
{
  *amount = MIN (*amount, *left);
  *left -= *amount;
}

/* One of several draws no more than its amount. */
static void
add_capped (JalonBurnDown *self, const JalonBurnMonth *own, double amount)
{
  double after = amount, run_rate, trend, low, high;

  for (guint i = 0; i < self->n_months; i++) {
    double drawn = own[i].drawn;

    take_off (&drawn, &after);
    self->months[i].drawn += drawn;
    self->months[i].due += own[i].due;
  }
  run_rate = trend = low = high = after;
  for (guint i = 0; i < self->n_months; i++) {
    JalonBurnMonth month = own[i];

    take_off (&month.forecast[JALON_PACE_RUN_RATE], &run_rate);
    take_off (&month.forecast[JALON_PACE_TREND], &trend);
    take_off (&month.low, &low);
    take_off (&month.high, &high);
    for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
      self->months[i].forecast[pace] += month.forecast[pace];
    self->months[i].low += month.low;
    self->months[i].high += month.high;
  }
}

static void
add_months (JalonBurnDown *self, const JalonPlan *plan, JalonReader *reader, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  const gboolean stopped = item->status == JALON_STATUS_ENDED || item->status == JALON_STATUS_CANCELLED;
  Into into = { self, self->commitment == G_MAXUINT ? jalon_drawdown_scale (item) : 1 };
  JalonDrawdown drawdown;
  JalonLine low, high;
  gboolean range;

  add_dues (&into, plan, item);
  add_drawn (&into, plan, item);
  jalon_reader_read (reader, item, &drawdown);
  if (isnan (drawdown.run_rate) || stopped)
    return;
  range = !isnan (drawdown.trend.slope) && jalon_reader_interval (reader, drawdown.n_points, &low, &high);
  self->has_range |= range;
  self->has_trend |= !isnan (drawdown.trend.slope);
  add_forecast (&into, &drawdown, range ? &low : NULL, range ? &high : NULL);
}

/* @own: (array): room for the months of one */
static void
add_commitment (
  JalonBurnDown *self, const JalonPlan *plan, JalonReader *reader, guint index, JalonBurnMonth *own)
{
  JalonBurnMonth *all = self->months;
  guint n;

  if (self->commitment != G_MAXUINT) {
    add_months (self, plan, reader, index);
    return;
  }
  memset (own, 0, self->n_months * sizeof *own);
  self->months = own;
  add_months (self, plan, reader, index);
  self->months = all;
  add_capped (self, own, (double) jalon_plan_commitments (plan, &n)[index].value);
}

static gboolean
add_all (JalonBurnDown *self, const JalonPlan *plan, const JalonRun *run, GError **error)
{
  JalonMonthTable table;
  JalonReader reader;
  g_autofree JalonBurnMonth *own = g_new (JalonBurnMonth, self->n_months + 1);
  gboolean goes_on = TRUE;
  guint n;

  jalon_plan_commitments (plan, &n);
  jalon_month_table_init (&table);
  jalon_reader_init (&reader, plan, &table, self->drawdowns->as_of);
  for (guint i = 0; i < n && goes_on; i++) {
    if (i % STEP == 0)
      goes_on = jalon_run_goes_on (run, (double) i / n, error);
    if (goes_on && takes (self, plan, i))
      add_commitment (self, plan, &reader, i, own);
  }
  jalon_reader_clear (&reader);
  jalon_month_table_clear (&table);
  return goes_on;
}

/* The analysis */

static void
burn_down_free (gpointer result)
{
  JalonBurnDown *self = result;

  g_free (self->months);
  jalon_result_unref (self->kept);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  const JalonRun quiet = { .cancellable = run->cancellable };
  JalonResult *drawdowns = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  JalonBurnDown *self;

  if (!drawdowns)
    return NULL;
  self = g_new0 (JalonBurnDown, 1);
  self->kept = drawdowns;
  self->drawdowns = jalon_result_get (drawdowns);
  self->amount = self->ceiling = self->begin = self->end = self->through = NAN;
  choose (self, plan, set->of);
  if (self->of == JALON_REF_NONE)
    return self;
  if (self->commitment != G_MAXUINT)
    measure_one (self, plan);
  else
    measure_sum (self, plan);
  open_months (self, plan);
  if (add_all (self, plan, run, error))
    return self;
  burn_down_free (self);
  return NULL;
}

const JalonAnalysis jalon_burn_down_analysis = {
  .id = "burn-down",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = burn_down_free,
};
