/* Coverage: needs by year, and what commitments hold against them in the same unit. */
#include "config.h"
#include "power.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/coverage.h>
#include <jalon/analysis/drawdown.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/variate.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

#define HOURS_A_DAY 24

/* So many commitments between two questions whether to go on. */
#define STEP 1024

typedef struct {
  JalonRef of;
} Settings;

static const JalonSetting settings[] = {
  { JALON_SETTING_COVERAGE_OF, N_ ("Coverage of"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, of),
    0, 0, 0, JALON_REF_NONE },
};

/* Units and purposes */

/* Units are the same whatever their case, and an "s" at their end. */
static gboolean
is_same_unit (const char *a, const char *b)
{
  gsize of_a = strlen (a), of_b = strlen (b);

  of_a -= of_a > 1 && g_ascii_tolower (a[of_a - 1]) == 's';
  of_b -= of_b > 1 && g_ascii_tolower (b[of_b - 1]) == 's';
  return of_a == of_b && g_ascii_strncasecmp (a, b, of_a) == 0;
}

static JalonPurpose
purpose_of (const JalonPlan *plan, JalonRef workload)
{
  const JalonPlanItem *item = workload == JALON_REF_NONE ? NULL : jalon_plan_item (plan, workload);
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_WORKLOAD);
  const char *kind;

  if (!item)
    return JALON_PURPOSE_OTHER;
  kind = info->fields[jalon_kind_field (JALON_KIND_WORKLOAD, "kind")]
           .choices[((const JalonWorkload *) item->row)->kind]
           .nick;
  return strcmp (kind, "training") == 0    ? JALON_PURPOSE_TRAINING
         : strcmp (kind, "inference") == 0 ? JALON_PURPOSE_INFERENCE
                                           : JALON_PURPOSE_OTHER;
}

/* @shares: (out) (array length=JALON_N_PURPOSES): how much of a commitment is for which. Returns: for how
 * many it is */
static guint
share_purposes (const JalonPlan *plan, const JalonPlanCommitment *item, double *shares)
{
  guint n = 0;

  for (guint i = 0; i < JALON_N_PURPOSES; i++)
    shares[i] = 0;
  for (guint i = 0; item->workloads && i < item->workloads->n; i++)
    shares[purpose_of (plan, item->workloads->items[i])] = 1;
  for (guint i = 0; i < JALON_N_PURPOSES; i++)
    n += shares[i] > 0;
  if (n == 0)
    shares[JALON_PURPOSE_OTHER] = n = 1;
  for (guint i = 0; i < JALON_N_PURPOSES; i++)
    shares[i] /= n;
  return n;
}

/* Needs */

static const JalonPlanItem *
choose_demand (const JalonPlan *plan, JalonRef of)
{
  guint n;
  const JalonPlanItem *set = jalon_ref_kind (of) == JALON_KIND_DEMAND ? jalon_plan_item (plan, of) : NULL;
  const JalonPlanItem *demands = jalon_plan_rows (plan, JALON_KIND_DEMAND, &n);

  return set ? set : n > 0 ? demands : NULL;
}

static gboolean
is_in_unit (const JalonCoverage *self, const JalonPlanItem *demand)
{
  const char *unit = ((const JalonDemand *) demand->row)->unit;

  return demand->ref == self->demand || (unit && self->unit && is_same_unit (unit, self->unit));
}

/* A need that can be told, of a demand in the unit; NULL of others. */
static const JalonPlanItem *
demand_of (const JalonCoverage *self, const JalonPlan *plan, const JalonPlanItem *need)
{
  const JalonPlanItem *demand = jalon_plan_item (plan, need->parent);

  return demand && jalon_ref_kind (demand->ref) == JALON_KIND_DEMAND && is_in_unit (self, demand) ? demand
                                                                                                  : NULL;
}

/* How much of the needed unit one of a power's own is; megawatts where that states none; NaN of other units.
 */
static double
power_in (const char *unit, const char *needed)
{
  const guint from = jalon_power_of (unit ? unit : "MW");
  guint to = jalon_power_of (needed);

  if (!to)
    to = jalon_power_of (is_same_unit (needed, "MW") ? "MW" : is_same_unit (needed, "GW") ? "GW" : NULL);
  return from && to ? pow (1000, (double) from - to) : NAN;
}

static gboolean
is_hours (const char *unit)
{
  return is_same_unit (unit, "GPU-hour") || is_same_unit (unit, "GPU hour");
}

/* What one of a quantity is of the unit in a year of which all is in the term; NaN where it is none of it.
 * @spreads: (out): it is for the whole term, as what is used up is */
static double
worth (JalonCoverage *self, const JalonPlanItem *resource, gboolean *spreads)
{
  const JalonResource *row = resource->row;

  *spreads = row->kind == JALON_RESOURCE_TOKENS || (self->unit && is_hours (self->unit));
  if (!self->unit)
    return NAN;
  if (row->unit && is_same_unit (row->unit, self->unit))
    return 1;
  switch ((JalonResourceKind) row->kind) {
  case JALON_RESOURCE_GPU:
    if (is_same_unit (self->unit, "GPU"))
      return 1;
    break;
  case JALON_RESOURCE_POWER:
    return power_in (row->unit, self->unit);
  case JALON_RESOURCE_UNSET:
  case JALON_RESOURCE_ACCELERATOR:
  case JALON_RESOURCE_CPU:
  case JALON_RESOURCE_TOKENS:
  case JALON_RESOURCE_OTHER:
    return NAN;
  }
  return is_hours (self->unit) ? 0 : NAN;
}

/* Whether what is needed is there at any time, as megawatts are, rather than used up, as hours are. */
static gboolean
is_level (JalonCoverage *self, const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *resources = jalon_plan_rows (plan, JALON_KIND_RESOURCE, &n);
  gboolean spreads;

  if (!self->unit)
    return FALSE;
  if (!isnan (power_in (NULL, self->unit)) || is_same_unit (self->unit, "GPU"))
    return TRUE;
  for (guint i = 0; i < n; i++)
    if (worth (self, &resources[i], &spreads) > 0 && !spreads)
      return TRUE;
  return FALSE;
}

/* The days and the years of a need. */
typedef struct {
  guint32 from, behind;
  int first, last;
} Span;

static gboolean
span_of (const JalonNeed *need, Span *span)
{
  if (!jalon_term_span (need->period, need->period, 0, &span->from, &span->behind))
    return FALSE;
  span->first = jalon_fiscal_year_of (span->from, 1);
  span->last = jalon_fiscal_year_of (span->behind - 1, 1);
  return TRUE;
}

/* How much of a year lies in it. */
static double
part_of_year (const Span *span, int year)
{
  const guint32 first = jalon_fiscal_year_first (year, 1), next = jalon_fiscal_year_first (year + 1, 1);

  return (double) (MIN (span->behind, next) - MAX (span->from, first)) / (next - first);
}

static JalonCoverageYear *
open_purpose (JalonCoverage *self, JalonPurpose purpose)
{
  if (!self->years[purpose]) {
    self->years[purpose] = g_new (JalonCoverageYear, self->n_years);
    for (guint i = 0; i < self->n_years; i++)
      self->years[purpose][i] = (JalonCoverageYear){ NAN, NAN, NAN, 0, 0 };
  }
  return self->years[purpose];
}

static void
add_up (double *sum, double value)
{
  *sum = isnan (*sum) ? value : *sum + value;
}

/* What is needed of an amount, as of hours, is needed in its period once; of what is there at any time, as of
 * megawatts, in each year of it. */
static void
add_need (JalonCoverage *self, const JalonNeed *row, JalonPurpose purpose, gboolean is_level)
{
  JalonCoverageYear *years = open_purpose (self, purpose);
  JalonVariate variate;
  g_autoptr (GError) error = NULL;
  Span span;
  double parts = 0;

  if (!span_of (row, &span) || !jalon_variate_init_stated (&variate, row->distribution, row->min, row->mode,
                                                           row->max, row->percentiles, &error)) {
    self->n_unread++;
    return;
  }
  self->is_needed[purpose] = TRUE;
  for (int year = span.first; year <= span.last; year++)
    parts += part_of_year (&span, year);
  for (int year = span.first; year <= span.last; year++) {
    JalonCoverageYear *at = &years[year - self->first];
    const double share = is_level ? 1 : part_of_year (&span, year) / parts;

    add_up (&at->low, share * jalon_variate_quantile (&variate, 0.1));
    add_up (&at->middle, share * jalon_variate_quantile (&variate, 0.5));
    add_up (&at->high, share * jalon_variate_quantile (&variate, 0.9));
  }
}

static void
add_needs (JalonCoverage *self, const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *needs = jalon_plan_rows (plan, JALON_KIND_NEED, &n);
  int from = G_MAXINT, to = G_MININT;
  const gboolean level = is_level (self, plan);
  Span span;

  for (guint i = 0; i < n; i++)
    if (demand_of (self, plan, &needs[i]) && span_of (needs[i].row, &span)) {
      from = MIN (from, span.first);
      to = MAX (to, span.last);
    }
  if (from > to)
    return;
  self->first = from;
  self->n_years = (guint) (to - from + 1);
  for (guint i = 0; i < n; i++) {
    const JalonPlanItem *demand = demand_of (self, plan, &needs[i]);

    if (demand)
      add_need (self, needs[i].row, purpose_of (plan, ((const JalonDemand *) demand->row)->workload), level);
  }
}

/* Commitments */

static void
add_committed (JalonCoverage *self, const double *shares, guint year, double committed, double reach)
{
  for (JalonPurpose purpose = 0; purpose < JALON_N_PURPOSES; purpose++)
    if (shares[purpose] > 0) {
      JalonCoverageYear *at = &open_purpose (self, purpose)[year];

      at->committed += shares[purpose] * committed;
      at->reach += shares[purpose] * reach;
    }
}

/* Whole units of money, by the years in which it falls due. */
static gboolean
add_money (JalonCoverage *self, const JalonPlan *plan, guint index, const double *shares)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  const double units = pow (10, MAX (jalon_currency_digits (self->currency), 0));
  g_autofree JalonSum *sums = g_new0 (JalonSum, self->n_years);

  if (item->value == JALON_MONEY_UNSET) {
    self->n_ceiling_only += item->reach != JALON_MONEY_UNSET;
    return item->reach != JALON_MONEY_UNSET;
  }
  if (jalon_schedule_undated (plan, index) != 0)
    self->n_without_term++;
  jalon_schedule_add (plan, index, 1, self->first, self->n_years, sums);
  for (guint i = 0; i < self->n_years; i++) {
    const double due = (double) sums[i] / units;
    const double more =
      item->reach != JALON_MONEY_UNSET && item->value > 0 ? (double) item->reach / (double) item->value : 1;

    if (due != 0)
      add_committed (self, shares, i, due, due * MAX (more, 1));
  }
  return TRUE;
}

static void
add_quantity (JalonCoverage *self,
              const JalonPlanCommitment *item,
              const JalonQuantity *row,
              double each,
              gboolean spreads,
              const double *shares)
{
  const double low = isnan (row->min) ? 0 : row->min, high = isnan (row->max) ? row->min : row->max;
  const double days = item->due_behind - item->due_first;

  for (guint i = 0; i < self->n_years; i++) {
    const guint32 first = jalon_fiscal_year_first (self->first + (int) i, 1);
    const guint32 behind = jalon_fiscal_year_first (self->first + (int) i + 1, 1);
    const double overlap = (double) MIN (behind, item->due_behind) - (double) MAX (first, item->due_first);
    const double part = each == 0 ? HOURS_A_DAY * overlap
                        : spreads ? each * overlap / days
                                  : each * overlap / (behind - first);

    if (overlap > 0)
      add_committed (self, shares, i, low * part, high * part);
  }
  self->hours |= each == 0;
}

/* The quantities of all commitments, by commitment. (transfer full) */
static GHashTable *
index_quantities (const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_QUANTITY, &n);
  GHashTable *index = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);

  for (guint i = 0; i < n; i++) {
    GPtrArray *list = g_hash_table_lookup (index, GUINT_TO_POINTER (items[i].parent));

    if (!list) {
      list = g_ptr_array_new ();
      g_hash_table_insert (index, GUINT_TO_POINTER (items[i].parent), list);
    }
    g_ptr_array_add (list, (gpointer) &items[i]);
  }
  return index;
}

static gboolean
add_quantities (JalonCoverage *self,
                const JalonPlan *plan,
                const JalonPlanCommitment *item,
                const GPtrArray *quantities,
                const double *shares)
{
  gboolean any = FALSE;

  for (guint i = 0; quantities && i < quantities->len; i++) {
    const JalonQuantity *row = ((const JalonPlanItem *) quantities->pdata[i])->row;
    const JalonPlanItem *resource =
      row->resource == JALON_REF_NONE ? NULL : jalon_plan_item (plan, row->resource);
    gboolean spreads;
    const double each = resource ? worth (self, resource, &spreads) : NAN;

    if (isnan (each) || (isnan (row->min) && isnan (row->max)))
      continue;
    any = TRUE;
    if (item->due_behind == 0) {
      self->n_without_term++;
      continue;
    }
    add_quantity (self, item, row, each, spreads, shares);
  }
  return any;
}

static gboolean
add_commitments (JalonCoverage *self, const JalonPlan *plan, const JalonRun *run, GError **error)
{
  g_autoptr (GHashTable) quantities = index_quantities (plan);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    double shares[JALON_N_PURPOSES];
    guint n_purposes;

    if (i % STEP == 0 && !jalon_run_goes_on (run, (double) i / n, error))
      return FALSE;
    if (!items[i].counted)
      continue;
    n_purposes = share_purposes (plan, &items[i], shares);
    if (self->currency
          ? add_money (self, plan, i, shares)
          : add_quantities (self, plan, &items[i],
                            g_hash_table_lookup (quantities, GUINT_TO_POINTER (items[i].ref)), shares))
      self->n_split += n_purposes > 1;
    else
      self->n_other_unit++;
  }
  return TRUE;
}

/* The analysis */

static void
coverage_free (gpointer result)
{
  JalonCoverage *self = result;

  for (guint i = 0; i < JALON_N_PURPOSES; i++)
    g_free (self->years[i]);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  JalonCoverage *self = g_new0 (JalonCoverage, 1);
  const JalonPlanItem *demand = choose_demand (plan, set->of), *demands;
  guint n;

  if (!demand)
    return self;
  self->demand = demand->ref;
  self->unit = ((const JalonDemand *) demand->row)->unit;
  if (self->unit && g_strcmp0 (self->unit, jalon_main_currency (plan)) == 0)
    self->currency = self->unit;
  demands = jalon_plan_rows (plan, JALON_KIND_DEMAND, &n);
  for (guint i = 0; i < n; i++)
    self->n_other_demands += !is_in_unit (self, &demands[i]);
  add_needs (self, plan);
  if (self->n_years == 0 || add_commitments (self, plan, run, error))
    return self;
  coverage_free (self);
  return NULL;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  static const char *const names[JALON_N_PURPOSES] = { "training", "inference", "other" };
  const JalonCoverage *self = result;

  if (self->n_years == 0)
    return;
  jalon_figures_add_text (figures, g_strdup ("coverage.unit"), self->unit ? self->unit : "");
  for (guint purpose = 0; purpose < JALON_N_PURPOSES; purpose++)
    for (guint i = 0; self->years[purpose] && i < self->n_years; i++) {
      const JalonCoverageYear *year = &self->years[purpose][i];
      g_autofree char *name = g_strdup_printf ("coverage.%s.%d", names[purpose], self->first + (int) i);

      jalon_figures_add_number (figures, g_strconcat (name, ".committed", NULL), year->committed, 0);
      if (isnan (year->middle))
        continue;
      jalon_figures_add_number (figures, g_strconcat (name, ".needed", NULL), year->middle, 0);
      jalon_figures_add_number (figures, g_strconcat (name, ".needed.p10", NULL), year->low, 0);
      jalon_figures_add_number (figures, g_strconcat (name, ".needed.p90", NULL), year->high, 0);
      jalon_figures_add_number (figures, g_strconcat (name, ".gap", NULL),
                                MAX (year->middle - year->committed, 0), 0);
    }
}

const JalonAnalysis jalon_coverage_analysis = {
  .id = "coverage",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = coverage_free,
  .figures = figures,
};
