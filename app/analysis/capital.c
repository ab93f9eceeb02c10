/* The plan of capital as an analysis: its settings, what follows from its spans, its figures. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/cash-flow.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/years.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/translate.h>

#include "capital-private.h"

/* Of so many quarters the rates of return are looked for; of more, in the years. */
#define QUARTERS_MAX 80

typedef struct {
  double discount_rate, borrowing_rate, growth;
  guint growth_years;
  gboolean fiscal_years;
  JalonRef buyer, alternative;
} Settings;

static const JalonSetting settings[] = {
  { JALON_SETTING_BUYER, N_ ("Buyer"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, buyer), 0, 0, 0,
    JALON_REF_NONE },
  { JALON_SETTING_ALTERNATIVE, N_ ("Alternative counted besides"), NULL, JALON_SETTING_ITEM,
    G_STRUCT_OFFSET (Settings, alternative), 0, 0, 0, JALON_REF_NONE },
  { JALON_SETTING_DISCOUNT_RATE, N_ ("Discount rate"), NULL, JALON_SETTING_SHARE,
    G_STRUCT_OFFSET (Settings, discount_rate), 0, 0.3, 0.005, 0.08 },
  { JALON_SETTING_BORROWING_RATE, N_ ("Borrowing rate"), NULL, JALON_SETTING_SHARE,
    G_STRUCT_OFFSET (Settings, borrowing_rate), 0, 0.3, 0.005, 0.065 },
  { JALON_SETTING_REVENUE_YEARS, N_ ("Revenue assumed for"), N_ ("years"), JALON_SETTING_COUNT,
    G_STRUCT_OFFSET (Settings, growth_years), 0, 30, 1, 0 },
  { JALON_SETTING_REVENUE_GROWTH, N_ ("Assumed growth of revenue"), NULL, JALON_SETTING_SHARE,
    G_STRUCT_OFFSET (Settings, growth), -0.5, 2, 0.01, 0 },
  { JALON_SETTING_FISCAL_YEARS, N_ ("Fiscal years"), NULL, JALON_SETTING_SWITCH,
    G_STRUCT_OFFSET (Settings, fiscal_years) },
};

/* Parties */

typedef struct {
  JalonRef party;
  guint n, place;
  gboolean takes_part;
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->n != second->n)
    return first->n > second->n ? -1 : 1;
  return first->place < second->place ? -1 : first->place > second->place;
}

static void
take_part (GHashTable *places, Candidate *all, JalonRef party, guint n)
{
  gpointer place;

  if (!g_hash_table_lookup_extended (places, GUINT_TO_POINTER (party), NULL, &place))
    return;
  all[GPOINTER_TO_UINT (place)].takes_part = TRUE;
  all[GPOINTER_TO_UINT (place)].n += n;
}

static void
mark_parties (const JalonPlan *plan, GHashTable *places, Candidate *all)
{
  guint n, n_parties;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n_parties);
  const JalonPlanItem *flows;

  for (guint i = 0; i < n; i++)
    if (commitments[i].buyer < n_parties)
      take_part (places, all, parties[commitments[i].buyer].ref, 1);
  flows = jalon_plan_rows (plan, JALON_KIND_FLOW, &n);
  for (guint i = 0; i < n; i++) {
    take_part (places, all, ((const JalonFlow *) flows[i].row)->from, 0);
    take_part (places, all, ((const JalonFlow *) flows[i].row)->to, 0);
  }
}

GArray *
jalon_capital_parties (const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_PARTY, &n);
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  g_autofree Candidate *all = g_new0 (Candidate, n + 1);
  GArray *parties = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < n; i++) {
    all[i] = (Candidate){ .party = items[i].ref, .place = i };
    g_hash_table_insert (places, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i));
  }
  mark_parties (plan, places, all);
  qsort (all, n, sizeof *all, compare_candidates);
  for (guint i = 0; i < n; i++)
    if (all[i].takes_part)
      g_array_append_val (parties, all[i].party);
  return parties;
}

static void
choose_party (JalonCapital *self, const JalonPlan *plan, JalonRef buyer)
{
  const JalonPlanItem *item =
    jalon_ref_kind (buyer) == JALON_KIND_PARTY ? jalon_plan_item (plan, buyer) : NULL;
  g_autoptr (GArray) parties = item ? NULL : jalon_capital_parties (plan);

  if (parties && parties->len > 0)
    item = jalon_plan_item (plan, g_array_index (parties, JalonRef, 0));
  self->party = item ? item->ref : JALON_REF_NONE;
  self->name = item ? item->name : "";
}

/* What follows from the spans */

static void
sum_spans (GArray *spans)
{
  JalonSum cumulative = 0;

  for (guint i = 0; i < spans->len; i++) {
    JalonCapitalSpan *span = &g_array_index (spans, JalonCapitalSpan, i);

    for (guint cash = 0; cash < JALON_N_CASH; cash++)
      *(cash < JALON_N_CASH_OUT ? &span->out : &span->in) += span->cash[cash];
    span->net = span->in - span->out;
    cumulative += span->net;
    span->cumulative = cumulative;
  }
}

static void
find_peaks (JalonCapital *self)
{
  JalonSum ceilings = 0;

  for (guint i = 0; i < self->quarters->len; i++) {
    const JalonCapitalSpan *span = &g_array_index (self->quarters, JalonCapitalSpan, i);

    ceilings += span->ceilings;
    if (-span->cumulative > self->peak) {
      self->peak = -span->cumulative;
      self->peak_at = i;
    }
    if (ceilings - span->cumulative > self->reach) {
      self->reach = ceilings - span->cumulative;
      self->reach_at = i;
    }
  }
}

guint32
jalon_capital_valued (const JalonCapitalSpan *span)
{
  return span->first + (span->behind - span->first) / 2;
}

JalonDate
jalon_capital_span_date (const JalonCapital *self, const JalonCapitalSpan *span)
{
  JalonFiscalPart part = span->quarter ? JALON_FISCAL_Q1 + span->quarter - 1 : JALON_FISCAL_YEAR;
  JalonDate date = JALON_DATE_UNSET;
  const char *why;

  if (!jalon_fiscal_unit (span->year, part, MAX (self->month, 1), &date, &why))
    return (JalonDate){ .first = span->first, .last = span->behind - 1 };
  return self->month > 1 ? date : jalon_date_as_calendar (date);
}

static void
find_unknown (JalonCapital *self)
{
  guint n_known = 0;

  for (guint i = 0; i < self->quarters->len; i++)
    n_known += g_array_index (self->quarters, JalonCapitalSpan, i).known ? 1 : 0;
  self->partial = n_known > 0 && n_known < self->quarters->len;
}

/* In the middle of a span, in years since the day before the plan begins. */
static double
time_of (const JalonCapital *self, const JalonCapitalSpan *span)
{
  return (jalon_capital_valued (span) - (double) (self->from - 1)) / 365;
}

/* Returns: (transfer full) (array): what each span's net flow is, or its dues alone, less than 0 */
static JalonPayment *
payments_of (const JalonCapital *self, const GArray *spans, gboolean dues)
{
  JalonPayment *payments = g_new0 (JalonPayment, spans->len + 1);

  for (guint i = 0; i < spans->len; i++) {
    const JalonCapitalSpan *span = &g_array_index (spans, JalonCapitalSpan, i);

    payments[i].time = time_of (self, span);
    payments[i].amount = (double) (dues ? -span->cash[JALON_CASH_DUES] : span->net);
  }
  return payments;
}

static void
value (JalonCapital *self)
{
  const GArray *spans = self->quarters->len <= QUARTERS_MAX ? self->quarters : self->years;
  guint n = self->quarters->len;
  g_autofree JalonPayment *net = payments_of (self, self->quarters, FALSE);
  g_autofree JalonPayment *dues = payments_of (self, self->quarters, TRUE);
  g_autofree JalonPayment *returned = payments_of (self, spans, FALSE);

  self->npv = (JalonSum) round (jalon_present_value (net, n, self->discount_rate));
  self->lease = (JalonSum) round (-jalon_present_value (dues, n, self->borrowing_rate));
  self->rates = jalon_rates_of_return (returned, self->partial ? 0 : spans->len);
  for (guint i = spans->len; i > 0; i--)
    if (returned[i - 1].amount != 0)
      self->borrows = returned[i - 1].amount > 0;
}

/* The analysis */

/* The day after the as-of date; 0 where none is stated. */
static guint32
first_day (const JalonPlan *plan)
{
  JalonDate as_of = jalon_plan_as_of (plan);

  if (!jalon_date_is_set (as_of))
    return 0;
  return (guint32) (as_of.last != JALON_DATE_OPEN ? as_of.last : as_of.first) + 1;
}

static void
capital_free (gpointer result)
{
  JalonCapital *self = result;

  g_array_unref (self->years);
  g_array_unref (self->quarters);
  g_clear_pointer (&self->rates, g_array_unref);
  g_ptr_array_unref (self->gaps);
  g_free (self->used);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  JalonCapital *self = g_new0 (JalonCapital, 1);
  g_autoptr (GArray) items = NULL, revenue = NULL;
  g_autoptr (JalonCapitalTrials) trials = NULL;
  guint n_rates;

  jalon_plan_rates (plan, &n_rates);
  choose_party (self, plan, set->buyer);
  self->currency = jalon_main_currency (plan) ? jalon_main_currency (plan) : jalon_plan_currency (plan);
  self->month = set->fiscal_years ? jalon_plan_fiscal_month (plan) : 0;
  self->unknown = set->fiscal_years && self->month == 0;
  self->from = first_day (plan);
  self->discount_rate = set->discount_rate;
  self->borrowing_rate = set->borrowing_rate;
  self->growth = set->growth;
  self->growth_years = set->growth_years;
  self->used = g_new0 (gboolean, n_rates + 1);
  self->gaps = g_ptr_array_new_with_free_func (g_free);
  self->years = g_array_new (FALSE, FALSE, sizeof (JalonCapitalSpan));
  self->quarters = g_array_new (FALSE, FALSE, sizeof (JalonCapitalSpan));
  if (self->party != JALON_REF_NONE) {
    items = jalon_capital_collect (self, plan);
    revenue = jalon_capital_collect_revenue (self, plan);
    trials = jalon_capital_draw_alternative (self, plan, set->alternative, run ? run->seed : 0);
    if (trials)
      jalon_capital_add_alternative (trials, items);
    if (!jalon_capital_add_items (self, items, run, error)) {
      capital_free (self);
      return NULL;
    }
    jalon_capital_add_revenue (self, revenue);
  }
  sum_spans (self->years);
  sum_spans (self->quarters);
  find_peaks (self);
  if (trials)
    jalon_capital_range (trials, self);
  find_unknown (self);
  value (self);
  return self;
}

/* Nobody is offered an alternative that nobody states, or to assume the growth of a revenue that is not
 * stated. */
static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  guint n;

  if (setting->offset == G_STRUCT_OFFSET (Settings, alternative)) {
    jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);
    return n > 0;
  }
  if (setting->offset != G_STRUCT_OFFSET (Settings, growth) &&
      setting->offset != G_STRUCT_OFFSET (Settings, growth_years))
    return TRUE;
  jalon_plan_rows (plan, JALON_KIND_REVENUE, &n);
  return n > 0;
}

/* Figures */

static void
add_years (GPtrArray *figures, const JalonCapital *self)
{
  const char *infix = self->month > 1 ? "fiscal-year." : "";

  for (guint i = 0; i < self->years->len; i++) {
    const JalonCapitalSpan *year = &g_array_index (self->years, JalonCapitalSpan, i);

    jalon_figures_add_money (figures, g_strdup_printf ("capital.out.%s%d", infix, year->year), year->out,
                             self->currency);
    jalon_figures_add_money (figures, g_strdup_printf ("capital.in.%s%d", infix, year->year), year->in,
                             self->currency);
    jalon_figures_add_money (figures, g_strdup_printf ("capital.cumulative.%s%d", infix, year->year),
                             year->cumulative, self->currency);
    if (year->revenue != JALON_MONEY_UNSET)
      jalon_figures_add_money (figures, g_strdup_printf ("capital.revenue.%s%d", infix, year->year),
                               year->revenue, self->currency);
    if (!isnan (year->coverage))
      jalon_figures_add_share (figures, g_strdup_printf ("capital.coverage.%s%d", infix, year->year),
                               year->coverage, 4);
  }
}

static void
add_peak (GPtrArray *figures, const JalonCapital *self, const char *name, JalonSum peak, guint at)
{
  const JalonCapitalSpan *span = &g_array_index (self->quarters, JalonCapitalSpan, at);
  g_autoptr (GString) when = g_string_new (NULL);
  JalonDate date = JALON_DATE_UNSET;

  jalon_figures_add_money (figures, g_strdup (name), peak, self->currency);
  if (peak <= 0)
    return;
  date = jalon_capital_span_date (self, span);
  jalon_date_print (date, when);
  jalon_figures_add_text (figures, g_strconcat (name, ".when", NULL), when->str);
}

static void
add_range (GPtrArray *figures, const JalonCapital *self)
{
  if (self->trials == 0)
    return;
  jalon_figures_add_text (figures, g_strdup ("capital.alternative"), self->alternative_name);
  jalon_figures_add_money (figures, g_strdup ("capital.peak.p10"), self->peak_low, self->currency);
  jalon_figures_add_money (figures, g_strdup ("capital.peak.p50"), self->peak_median, self->currency);
  jalon_figures_add_money (figures, g_strdup ("capital.peak.p90"), self->peak_high, self->currency);
}

static void
add_maturities (GPtrArray *figures, const JalonCapital *self)
{
  static const char *const names[] = { "under-1", "1-to-3", "3-to-5", "over-5" };

  for (guint i = 0; i < JALON_N_MATURITIES; i++)
    jalon_figures_add_money (figures, g_strconcat ("capital.maturity.", names[i], NULL), self->maturities[i],
                             self->currency);
  if (self->undated)
    jalon_figures_add_money (figures, g_strdup ("capital.maturity.undated"), self->undated, self->currency);
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonCapital *self = result;

  if (self->quarters->len == 0)
    return;
  jalon_figures_add_text (figures, g_strdup ("capital.party"), self->name);
  add_peak (figures, self, "capital.peak", self->peak, self->peak_at);
  if (self->reach != self->peak)
    add_peak (figures, self, "capital.peak-at-ceilings", self->reach, self->reach_at);
  add_range (figures, self);
  jalon_figures_add_money (figures, g_strdup ("capital.npv"), self->npv, self->currency);
  if (!self->partial)
    jalon_figures_add_number (figures, g_strdup ("capital.irr.count"), self->rates->len, 0);
  if (self->rates->len == 1)
    jalon_figures_add_share (figures, g_strdup ("capital.irr"), g_array_index (self->rates, double, 0), 6);
  add_years (figures, self);
  add_maturities (figures, self);
  jalon_figures_add_money (figures, g_strdup ("capital.lease.liability"), self->lease, self->currency);
}

const JalonAnalysis jalon_capital_analysis = {
  .id = "capital",
  .is_whole = TRUE,
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .draws = TRUE,
  .run = run,
  .free = capital_free,
  .applies = applies,
  .figures = figures,
};
