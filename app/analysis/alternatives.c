/* Costs of alternatives over many trials: which is the cheapest, from which use on, and what that hangs on.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/cash-flow.h>
#include <jalon/analysis/figures.h>
#include <jalon/model/kind.h>
#include <jalon/text/translate.h>

#include "alternatives-private.h"

#define N JALON_ALTERNATIVES_TRIALS

/* Of what takes long, fewer trials tell enough. */
#define FEW JALON_ALTERNATIVES_FEW

/**
 * Trials:
 * @costs, @full: (array): by alternative and trial: of a unit, and of what of it would be less with more use,
 * as it were in full use
 * @values: (array): by alternative, input and trial
 * @needs: (array): by trial
 */
typedef struct {
  JalonAlternativesModel model;
  const JalonRun *run;
  guint64 seed;
  guint n;
  double **costs, **full;
  float **values;
  double *needs;
  double *room; /* (array): a trial's numbers to sort */
} Trials;

static const JalonAlternativeModel *
model_at (const Trials *self, guint i)
{
  return &g_array_index (self->model.models, JalonAlternativeModel, i);
}

/* Of the first so many numbers in the room. */
static JalonBand
band_in_room (Trials *self, guint n)
{
  return jalon_band_of (self->room, n);
}

/* Trials */

static JalonCostTerms
terms_of (const Trials *self, double need)
{
  return (JalonCostTerms){ self->model.settings->rate, self->model.settings->years, need };
}

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
try_one (Trials *self, JalonAlternativeCost *cost, guint index, guint32 trial)
{
  JalonInputValues values;
  JalonUnitCost unit;
  const JalonCostTerms terms = terms_of (self, self->needs[trial]);

  jalon_alternative_draw (&self->model, model_at (self, index), self->seed, trial, &values);
  jalon_unit_cost (&values, &terms, &unit, NULL);
  self->costs[index][trial] = unit.total;
  self->full[index][trial] = in_full_use (&values, &unit);
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    self->values[index * JALON_N_INPUTS + i][trial] = (float) values.of[i];
  add_parts (&cost->mean, &unit);
  cost->falls_short += values.of[JALON_INPUT_CEILING] < self->needs[trial] ? 1.0 / N : 0;
}

static void
fill_by_use (Trials *self, JalonAlternativeCost *cost, guint index)
{
  for (guint i = 0; i < JALON_USE_STEPS; i++) {
    const double use = (i + 1.0) / JALON_USE_STEPS;
    const float *uses = self->values[index * JALON_N_INPUTS + JALON_INPUT_UTILISATION];

    for (guint t = 0; t < FEW; t++)
      self->room[t] = self->costs[index][t] +
                      self->full[index][t] * (1 / use - 1 / (isnan (uses[t]) ? 1.0 : (double) uses[t]));
    cost->by_use[i] = band_in_room (self, FEW);
  }
}

/* What is paid in the years of the demand. */
static void
fill_cash (Trials *self, JalonAlternativeCost *cost, guint index)
{
  const guint n = self->model.n_years;
  g_autofree double *need = g_new (double, MAX (n, 1)), *cash = g_new (double, MAX (n, 1));

  cost->cash = g_new0 (double, MAX (n, 1));
  for (guint t = 0; t < FEW && n > 0; t++) {
    jalon_alternative_draw_cash (&self->model, model_at (self, index), self->seed, t, need, cash);
    for (guint i = 0; i < n; i++)
      cost->cash[i] += cash[i] / FEW;
  }
}

static void
fill_cost (Trials *self, JalonAlternativeCost *cost, guint index)
{
  const float *uses = self->values[index * JALON_N_INPUTS + JALON_INPUT_UTILISATION];

  for (guint32 t = 0; t < N; t++)
    try_one (self, cost, index, t);
  memcpy (self->room, self->costs[index], N * sizeof (double));
  cost->cost = band_in_room (self, N);
  for (guint t = 0; t < N; t++)
    self->room[t] = self->costs[index][t] * self->needs[t];
  cost->annual = self->model.n_years > 0 ? band_in_room (self, N) : (JalonBand){ NAN, NAN, NAN };
  for (guint t = 0; t < N; t++) {
    self->room[t] = isnan (uses[t]) ? 1 : uses[t];
    cost->uses |= self->full[index][t] > 0;
  }
  cost->use = band_in_room (self, N);
  fill_by_use (self, cost, index);
  fill_cash (self, cost, index);
  jalon_alternative_fill_capital (&self->model, model_at (self, index), cost);
}

/* Where two cost the same, each is the cheapest. */
static void
fill_cheapest (Trials *self, JalonAlternativeCost *cost, guint index)
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

/* Break-even */

static void
add_break_even (Trials *self, JalonAlternatives *result, const guint *places, guint own, guint other)
{
  JalonBreakEven even = { own, other };
  const guint a = places[own], b = places[other];
  guint hits = 0;

  for (guint t = 0; t < N; t++) {
    const float use = self->values[a * JALON_N_INPUTS + JALON_INPUT_UTILISATION][t];
    const double variable = self->costs[a][t] - self->full[a][t] / (isnan (use) ? 1.0 : (double) use);

    self->room[t] = jalon_break_even_use (self->full[a][t], variable, self->costs[b][t]);
    hits += self->costs[a][t] < self->costs[b][t];
  }
  even.use = band_in_room (self, N);
  even.cheaper = (double) hits / N;
  even.cheaper_interval = jalon_wilson (hits, N);
  for (guint t = 0; t < FEW; t++) {
    const JalonCostTerms terms = terms_of (self, self->needs[t]);
    JalonInputValues values[2];

    jalon_alternative_draw (&self->model, model_at (self, a), self->seed, t, &values[0]);
    jalon_alternative_draw (&self->model, model_at (self, b), self->seed, t, &values[1]);
    self->room[t] = jalon_break_even_years (&values[0], &values[1], &terms);
  }
  even.years = band_in_room (self, FEW);
  g_array_append_val (result->break_evens, even);
}

static gboolean
states (const Trials *self, guint index, JalonInputKind kind)
{
  return model_at (self, index)->inputs[kind].stated;
}

static void
add_break_evens (Trials *self, JalonAlternatives *result, const guint *places)
{
  for (guint i = 0; i < result->n_known; i++)
    for (guint k = 0; k < result->n_known; k++)
      if (states (self, places[i], JALON_INPUT_CAPITAL) && !states (self, places[k], JALON_INPUT_CAPITAL) &&
          states (self, places[k], JALON_INPUT_PRICE))
        add_break_even (self, result, places, i, k);
}

/* What it hangs on */

/* By how much the second costs more, all at their medians but one. */
static double
difference_at (Trials *self, const guint *places, double need, guint which, JalonInputKind kind, double u)
{
  double costs[2];

  for (guint i = 0; i < 2; i++) {
    const JalonAlternativeModel *model = model_at (self, places[i]);
    const JalonCostTerms terms = terms_of (self, need);
    JalonInputValues values;
    JalonUnitCost unit;

    for (guint k = 0; k < JALON_N_INPUTS; k++)
      values.of[k] = jalon_drawn_value (&model->inputs[k], i == which && k == (guint) kind ? u : 0.5);
    jalon_alternative_set (&self->model, &values);
    jalon_unit_cost (&values, &terms, &unit, NULL);
    costs[i] = unit.total;
  }
  return costs[1] - costs[0];
}

static int
by_contribution (gconstpointer a, gconstpointer b)
{
  const JalonCostSwing *first = a, *second = b;
  const double by = second->contribution - first->contribution;

  return by > 0 ? 1 : by < 0 ? -1 : 0;
}

static void
add_swings (Trials *self, JalonAlternatives *result, const guint *places)
{
  g_autofree float *differences = g_new (float, N);
  double sum = 0;

  if (result->n_known < 2)
    return;
  for (guint t = 0; t < N; t++)
    differences[t] = (float) (self->costs[places[1]][t] - self->costs[places[0]][t]);
  for (guint i = 0; i < 2; i++)
    for (guint kind = 1; kind < JALON_N_INPUTS; kind++) {
      const JalonDrawn *drawn = &model_at (self, places[i])->inputs[kind];
      JalonCostSwing swing = { .ref = drawn->ref, .alternative = i, .kind = (JalonInputKind) kind };
      double rho;

      if (!jalon_drawn_varies (drawn))
        continue;
      rho = jalon_rank_correlation (self->values[places[i] * JALON_N_INPUTS + kind], differences, N);
      swing.low = jalon_drawn_value (drawn, 0.1);
      swing.high = jalon_drawn_value (drawn, 0.9);
      swing.at_low = difference_at (self, places, result->terms.need, i, swing.kind, 0.1);
      swing.at_high = difference_at (self, places, result->terms.need, i, swing.kind, 0.9);
      swing.contribution = isnan (rho) ? 0 : rho * rho;
      sum += swing.contribution;
      g_array_append_val (result->swings, swing);
    }
  for (guint i = 0; i < result->swings->len && sum > 0; i++)
    g_array_index (result->swings, JalonCostSwing, i).contribution /= sum;
  g_array_sort (result->swings, by_contribution);
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
cost_of (Trials *self, guint index)
{
  const JalonAlternativeModel *model = model_at (self, index);
  const JalonAlternative *row = model->item->row;
  const JalonCostTerms terms = terms_of (self, NAN);
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
trials_init (Trials *self, const JalonRun *run)
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
trials_clear (Trials *self)
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
make_room (Trials *self, guint index)
{
  self->costs[index] = g_new (double, N);
  self->full[index] = g_new (double, N);
  for (guint i = 0; i < JALON_N_INPUTS; i++)
    self->values[index * JALON_N_INPUTS + i] = g_new (float, N);
}

static void
draw_needs (Trials *self, JalonAlternatives *result)
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
  result->terms = terms_of (self, sum);
}

static JalonAlternatives *
result_new (const Trials *self)
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
find_places (const Trials *self, const JalonAlternatives *result)
{
  guint *places = g_new0 (guint, MAX (self->n, 1));

  for (guint i = 0; i < result->costs->len; i++)
    for (guint k = 0; k < self->n; k++)
      if (model_at (self, k)->index == g_array_index (result->costs, JalonAlternativeCost, i).item)
        places[i] = k;
  return places;
}

static gboolean
work_out (Trials *self, JalonAlternatives *result, GError **error)
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
  add_break_evens (self, result, places);
  add_swings (self, result, places);
  return jalon_run_goes_on (self->run, 1, error);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonAlternatives *result;
  Trials self = { 0 };

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
