/* Costs of alternatives over many trials: which is the cheapest. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/cash-flow.h>
#include <jalon/analysis/figures.h>
#include <jalon/model/kind.h>
#include <jalon/text/translate.h>

#include "alternatives-trials.h"

#define N JALON_ALTERNATIVES_TRIALS

/* Of what takes long, fewer trials tell enough. */
#define FEW JALON_ALTERNATIVES_FEW

/* Trials */

/* What of a unit's cost falls with use, as in full use; of what is paid by use, nothing. */
static double
in_full_use (const JalonInputValues *values, const JalonUnitCost *cost)
{
  const double use = values->of[JALON_INPUT_UTILISATION];
  const double part = isnan (use) ? 1 : use;

  if (isnan (values->of[JALON_INPUT_OUTPUT]))
    return isnan (use) ? 0 : cost->total * part;
  return (cost->total - cost->price) * part;
}

static void
add_parts (JalonUnitCost *sum, const JalonUnitCost *cost)
{
  sum->capital += cost->capital / N;
  sum->energy += cost->energy / N;
  sum->staff += cost->staff / N;
  sum->upkeep += cost->upkeep / N;
  sum->price += cost->price / N;
  sum->total += cost->total / N;
}

static void
try_one (JalonCostTrials *self, JalonAlternativeCost *cost, guint index, guint32 trial)
{
  JalonInputValues values;
  JalonUnitCost unit;
  const JalonCostTerms terms = jalon_cost_trials_terms (self, self->needs[trial]);

  jalon_alternative_draw (&self->model, jalon_cost_trials_model (self, index), self->seed, trial, &values);
  jalon_unit_cost (&values, &terms, &unit, NULL);
  self->costs[index][trial] = unit.total;
  self->full[index][trial] = in_full_use (&values, &unit);
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    self->values[index * JALON_N_INPUTS + i][trial] = (float) values.of[i];
  add_parts (&cost->mean, &unit);
  cost->falls_short += values.of[JALON_INPUT_CEILING] < self->needs[trial] ? 1.0 / N : 0;
}

static void
fill_by_use (JalonCostTrials *self, JalonAlternativeCost *cost, guint index)
{
  for (guint i = 0; i < JALON_USE_STEPS; i++) {
    const double use = (i + 1.0) / JALON_USE_STEPS;
    const float *uses = self->values[index * JALON_N_INPUTS + JALON_INPUT_UTILISATION];

    for (guint t = 0; t < FEW; t++)
      self->room[t] = self->costs[index][t] +
                      self->full[index][t] * (1 / use - 1 / (isnan (uses[t]) ? 1.0 : (double) uses[t]));
    cost->by_use[i] = jalon_band_of (self->room, FEW);
  }
}

/* What is paid in the years of the demand. */
static void
fill_cash (JalonCostTrials *self, JalonAlternativeCost *cost, guint index)
{
  const guint n = self->model.n_years;
  g_autofree double *need = g_new (double, MAX (n, 1)), *cash = g_new (double, MAX (n, 1));

  cost->cash = g_new0 (double, MAX (n, 1));
  for (guint t = 0; t < FEW && n > 0; t++) {
    jalon_alternative_draw_cash (&self->model, jalon_cost_trials_model (self, index), self->seed, t, need,
                                 cash);
    for (guint i = 0; i < n; i++)
      cost->cash[i] += cash[i] / FEW;
  }
}

static void
fill_cost (JalonCostTrials *self, JalonAlternativeCost *cost, guint index)
{
  const float *uses = self->values[index * JALON_N_INPUTS + JALON_INPUT_UTILISATION];

  for (guint32 t = 0; t < N; t++)
    try_one (self, cost, index, t);
  memcpy (self->room, self->costs[index], N * sizeof (double));
  cost->cost = jalon_band_of (self->room, N);
  for (guint t = 0; t < N; t++)
    self->room[t] = self->costs[index][t] * self->needs[t];
  cost->annual = self->model.n_years > 0 ? jalon_band_of (self->room, N) : (JalonBand){ NAN, NAN, NAN };
  for (guint t = 0; t < N; t++) {
    self->room[t] = isnan (uses[t]) ? 1 : uses[t];
    cost->uses |= self->full[index][t] > 0;
  }
  cost->use = jalon_band_of (self->room, N);
  fill_by_use (self, cost, index);
  fill_cash (self, cost, index);
  jalon_alternative_fill_capital (&self->model, jalon_cost_trials_model (self, index), cost);
}

/* Where two cost the same, each is the cheapest. */
static void
fill_cheapest (JalonCostTrials *self, JalonAlternativeCost *cost, guint index)
{
  guint hits = 0;

  for (guint t = 0; t < N; t++) {
    gboolean least = TRUE;

    for (guint i = 0; i < self->n; i++)
      least &= !self->costs[i] || self->costs[index][t] <= self->costs[i][t];
    hits += least;
  }
  cost->cheapest = (double) hits / N;
  cost->cheapest_interval = jalon_wilson (hits, N);
}

/* The whole */

static int
by_median (gconstpointer a, gconstpointer b)
{
  const JalonAlternativeCost *first = a, *second = b;

  if (first->known != second->known)
    return first->known ? -1 : 1;
  if (first->known && first->cost.p50 != second->cost.p50)
    return first->cost.p50 < second->cost.p50 ? -1 : 1;
  return first->item < second->item ? -1 : first->item > second->item;
}

/* Whether it has a cost is the same in all trials: it hangs on what is stated. */
static JalonAlternativeCost
cost_of (JalonCostTrials *self, guint index)
{
  const JalonAlternativeModel *model = jalon_cost_trials_model (self, index);
  const JalonAlternative *row = model->item->row;
  const JalonCostTerms terms = jalon_cost_trials_terms (self, NAN);
  JalonAlternativeCost cost = {
    .item = model->index,
    .ref = model->item->ref,
    .name = model->item->name,
    .kind = row->kind,
    .bears = row->bears,
    .assumed = model->assumed,
  };
  JalonInputValues values;
  JalonUnitCost unit;

  jalon_alternative_median (&self->model, model, &values);
  cost.known = jalon_unit_cost (&values, &terms, &unit, &cost.missing);
  return cost;
}

static void
trials_init (JalonCostTrials *self, const JalonRun *run)
{
  self->run = run;
  self->seed = run ? run->seed : 0;
  self->n = self->model.models->len;
  self->costs = g_new0 (double *, MAX (self->n, 1));
  self->full = g_new0 (double *, MAX (self->n, 1));
  self->values = g_new0 (float *, MAX (self->n * JALON_N_INPUTS, 1));
  self->needs = g_new (double, N);
  self->room = g_new (double, N);
}

static void
trials_clear (JalonCostTrials *self)
{
  for (guint i = 0; i < self->n; i++) {
    g_free (self->costs[i]);
    g_free (self->full[i]);
  }
  for (guint i = 0; i < self->n * JALON_N_INPUTS; i++)
    g_free (self->values[i]);
  g_free (self->costs);
  g_free (self->full);
  g_free (self->values);
  g_free (self->needs);
  g_free (self->room);
  jalon_alternatives_clear (&self->model);
}

static void
make_room (JalonCostTrials *self, guint index)
{
  self->costs[index] = g_new (double, N);
  self->full[index] = g_new (double, N);
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    self->values[index * JALON_N_INPUTS + i] = g_new (float, N);
}

static void
draw_needs (JalonCostTrials *self, JalonAlternatives *result)
{
  g_autofree double *need = g_new (double, MAX (self->model.n_years, 1));
  double sum = 0;

  result->need = g_new0 (double, MAX (self->model.n_years, 1));
  for (guint32 t = 0; t < N; t++) {
    self->needs[t] = jalon_need_draw (&self->model, self->seed, t, need);
    sum += self->needs[t] / N;
    for (guint i = 0; i < self->model.n_years; i++)
      result->need[i] += need[i] / N;
  }
  result->terms = jalon_cost_trials_terms (self, sum);
}

static JalonAlternatives *
result_new (const JalonCostTrials *self)
{
  JalonAlternatives *result = g_new0 (JalonAlternatives, 1);
  const JalonAlternativesModel *model = &self->model;
  const JalonPlanItem *demand =
    model->demand != JALON_REF_NONE ? jalon_plan_item (model->plan, model->demand) : NULL;

  result->demand = model->demand;
  result->demand_name = demand ? demand->name : NULL;
  result->unit = demand ? ((const JalonDemand *) demand->row)->unit : NULL;
  result->currency = model->currency;
  result->first_year = model->first_year;
  result->n_years = model->n_years;
  result->tried = model->settings->tried;
  result->difference = NAN;
  result->costs = g_array_new (FALSE, FALSE, sizeof (JalonAlternativeCost));
  result->break_evens = g_array_new (FALSE, FALSE, sizeof (JalonBreakEven));
  result->swings = g_array_new (FALSE, FALSE, sizeof (JalonCostSwing));
  result->gaps = g_ptr_array_ref (model->gaps);
  return result;
}

/* In which place of the model each of the result is, in the result's order. */
static guint *
find_places (const JalonCostTrials *self, const JalonAlternatives *result)
{
  guint *places = g_new0 (guint, MAX (self->n, 1));

  for (guint i = 0; i < result->costs->len; i++)
    for (guint k = 0; k < self->n; k++)
      if (jalon_cost_trials_model (self, k)->index ==
          g_array_index (result->costs, JalonAlternativeCost, i).item)
        places[i] = k;
  return places;
}

static gboolean
work_out (JalonCostTrials *self, JalonAlternatives *result, GError **error)
{
  g_autofree guint *places = NULL;

  draw_needs (self, result);
  for (guint i = 0; i < self->n; i++) {
    JalonAlternativeCost cost = cost_of (self, i);

    if (!jalon_run_goes_on (self->run, (double) i / self->n, error))
      return FALSE;
    if (cost.known) {
      make_room (self, i);
      fill_cost (self, &cost, i);
      result->n_known++;
    }
    g_array_append_val (result->costs, cost);
  }
  for (guint i = 0; i < self->n; i++)
    if (self->costs[i])
      fill_cheapest (self, &g_array_index (result->costs, JalonAlternativeCost, i), i);
  g_array_sort (result->costs, by_median);
  places = find_places (self, result);
  if (result->n_known > 1)
    result->difference = g_array_index (result->costs, JalonAlternativeCost, 1).cost.p50 -
                         g_array_index (result->costs, JalonAlternativeCost, 0).cost.p50;
  jalon_cost_trials_add_break_evens (self, result, places);
  jalon_cost_trials_add_swings (self, result, places);
  return jalon_run_goes_on (self->run, 1, error);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonAlternatives *result;
  JalonCostTrials self = { 0 };

  jalon_alternatives_read (&self.model, plan, settings);
  trials_init (&self, run);
  result = result_new (&self);
  if (!work_out (&self, result, error))
    g_clear_pointer (&result, jalon_alternatives_free);
  trials_clear (&self);
  return result;
}

void
jalon_alternatives_free (JalonAlternatives *self)
{
  for (guint i = 0; i < self->costs->len; i++)
    g_free (g_array_index (self->costs, JalonAlternativeCost, i).cash);
  g_array_unref (self->costs);
  g_array_unref (self->break_evens);
  g_array_unref (self->swings);
  g_ptr_array_unref (self->gaps);
  g_free (self->need);
  g_free (self);
}

const JalonAlternativeCost *
jalon_alternatives_find (const JalonAlternatives *self, JalonRef alternative)
{
  for (guint i = 0; i < self->costs->len; i++) {
    const JalonAlternativeCost *cost = &g_array_index (self->costs, JalonAlternativeCost, i);

    if (cost->ref == alternative)
      return cost;
  }
  return NULL;
}

/* Figures */

static char *
figure_name (const JalonPlan *plan, JalonRef ref, const char *what)
{
  const JalonPlanItem *item = jalon_plan_item (plan, ref);
  const char *id = item ? ((const JalonRow *) item->row)->id : NULL;

  return g_strdup_printf ("alternative.%s.%s", id ? id : "", what);
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonAlternatives *self = result;

  for (guint i = 0; i < self->n_known; i++) {
    const JalonAlternativeCost *cost = &g_array_index (self->costs, JalonAlternativeCost, i);

    jalon_figures_add_number (figures, figure_name (plan, cost->ref, "cost.p10"), cost->cost.p10, 4);
    jalon_figures_add_number (figures, figure_name (plan, cost->ref, "cost.p50"), cost->cost.p50, 4);
    jalon_figures_add_number (figures, figure_name (plan, cost->ref, "cost.p90"), cost->cost.p90, 4);
    if (self->n_years > 0)
      jalon_figures_add_number (figures, figure_name (plan, cost->ref, "annual.p50"), cost->annual.p50, 0);
    if (self->n_known > 1) {
      jalon_figures_add_share (figures, figure_name (plan, cost->ref, "cheapest"), cost->cheapest, 3);
      jalon_figures_add_share (figures, figure_name (plan, cost->ref, "cheapest.low"),
                               cost->cheapest_interval.low, 3);
      jalon_figures_add_share (figures, figure_name (plan, cost->ref, "cheapest.high"),
                               cost->cheapest_interval.high, 3);
    }
  }
  for (guint i = 0; i < self->break_evens->len; i++) {
    const JalonBreakEven *even = &g_array_index (self->break_evens, JalonBreakEven, i);
    const JalonRef own = g_array_index (self->costs, JalonAlternativeCost, even->own).ref,
                   other = g_array_index (self->costs, JalonAlternativeCost, even->other).ref;
    const char *id = ((const JalonRow *) jalon_plan_item (plan, other)->row)->id;
    g_autofree char *use = g_strdup_printf ("break-even.%s.use", id),
                    *years = g_strdup_printf ("break-even.%s.years", id);

    if (isfinite (even->use.p50))
      jalon_figures_add_share (figures, figure_name (plan, own, use), even->use.p50, 3);
    else
      jalon_figures_add_text (figures, figure_name (plan, own, use), "never");
    if (isfinite (even->years.p50))
      jalon_figures_add_number (figures, figure_name (plan, own, years), even->years.p50, 2);
    else
      jalon_figures_add_text (figures, figure_name (plan, own, years), "never");
  }
}

/* The analysis */

/* What has to be stated for a setting to make a difference; %JALON_INPUT_UNSET: anything */
static JalonInputKind
kind_of (const JalonSetting *setting)
{
  static const struct {
    const char *name;
    JalonInputKind kind;
  } kinds[] = {
    { "use", JALON_INPUT_UTILISATION }, { "price", JALON_INPUT_PRICE },
    { "capital", JALON_INPUT_CAPITAL }, { "power-price", JALON_INPUT_POWER_PRICE },
    { "delay", JALON_INPUT_CAPITAL },   { JALON_SETTING_DISCOUNT_RATE, JALON_INPUT_CAPITAL },
    { "years", JALON_INPUT_PRICE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, setting->name) == 0)
      return kinds[i].kind;
  return JALON_INPUT_UNSET;
}

static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  const JalonInputKind kind = kind_of (setting);
  guint n, n_demands;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_INPUT, &n);

  jalon_plan_rows (plan, JALON_KIND_DEMAND, &n_demands);
  if (setting->type == JALON_SETTING_ITEM)
    return n_demands > 1;
  for (guint i = 0; i < n; i++)
    if (kind == JALON_INPUT_UNSET || ((const JalonInput *) items[i].row)->kind == kind)
      return TRUE;
  return FALSE;
}

#define SET(name, label, unit, type, member, ...)                                                            \
  {                                                                                                          \
    name, label, unit, type, G_STRUCT_OFFSET (JalonAlternativesSettings, member), __VA_ARGS__                \
  }

static const JalonSetting settings[] = {
  SET ("demand", N_ ("Demand"), NULL, JALON_SETTING_ITEM, demand, 0, 0, 0, JALON_REF_NONE),
  SET ("use", N_ ("Utilisation, of what is stated"), NULL, JALON_SETTING_SHARE, tried.use, 0.1, 2, 0.05, 1),
  SET ("price", N_ ("Prices, of what is stated"), NULL, JALON_SETTING_SHARE, tried.price, 0.2, 3, 0.05, 1),
  SET (
    "capital", N_ ("Capital, of what is stated"), NULL, JALON_SETTING_SHARE, tried.capital, 0.2, 3, 0.05, 1),
  SET ("power-price",
       N_ ("Power price, of what is stated"),
       NULL,
       JALON_SETTING_SHARE,
       tried.power_price,
       0.2,
       5,
       0.1,
       1),
  SET ("delay", N_ ("Later by"), N_ ("months"), JALON_SETTING_NUMBER, tried.delay, 0, 36, 1, 0),
  SET (
    JALON_SETTING_DISCOUNT_RATE, N_ ("Discount rate"), NULL, JALON_SETTING_SHARE, rate, 0, 0.3, 0.005, 0.08),
  SET ("years", N_ ("Years compared"), N_ ("years"), JALON_SETTING_NUMBER, years, 1, 15, 1, 5),
};

const JalonAnalysis jalon_alternatives_analysis = {
  .id = "alternatives",
  .is_whole = TRUE,
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (JalonAlternativesSettings),
  .draws = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_alternatives_free,
  .applies = applies,
  .figures = figures,
};
