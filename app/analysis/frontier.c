/* The frontier of a demand of the plan: its line, today's split, and what the next step away from the largest
 * provider costs. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/cash-flow.h>
#include <jalon/analysis/figures.h>
#include <jalon/text/translate.h>

#include "frontier-model.h"
#include "glpk-library.h"
#include "plan-private.h"

/* The line */

static gboolean
is_there (const JalonFrontierPoint *point)
{
  return point->status == JALON_FRONTIER_SOLVED;
}

/* The split at the cap, and the next step: by the share, ten points less; else a tenth less.
 * @step: (out): NaN without one. Returns: %FALSE with @error when cancelled */
static gboolean
find_at (JalonFrontierModel *self, double *step, GCancellable *cancellable, GError **error)
{
  JalonFrontier *result = self->result;
  const GArray *points = result->line->points, *asked = result->line->asked;
  const JalonFrontierPoint *first = &g_array_index (points, JalonFrontierPoint, 0);

  if (result->axis != JALON_FRONTIER_SHARE) {
    result->at = first;
    *step = jalon_frontier_point_at (first, result->axis) * (1 - JALON_FRONTIER_STEP);
    return TRUE;
  }
  *step = NAN;
  if (g_array_index (asked, JalonFrontierPoint, 0).status == JALON_FRONTIER_UNSOLVED) {
    result->lack = JALON_FRONTIER_NO_ANSWER;
    return TRUE;
  }
  if (!is_there (&g_array_index (asked, JalonFrontierPoint, 0))) {
    result->unmet = jalon_frontier_conflict (&self->problem, result->axis, result->cap, cancellable, error);
    return result->unmet != NULL;
  }
  result->at = &g_array_index (asked, JalonFrontierPoint, 0);
  *step = result->at->share - JALON_FRONTIER_STEP;
  return TRUE;
}

static gboolean
find_next (JalonFrontierModel *self, JalonFrontierWarmth *warmth, GCancellable *cancellable, GError **error)
{
  JalonFrontier *result = self->result;
  const GArray *points = result->line->points;
  const JalonFrontierPoint *last = &g_array_index (points, JalonFrontierPoint, points->len - 1);
  double bound;

  if (!find_at (self, &bound, cancellable, error))
    return FALSE;
  if (isnan (bound))
    return TRUE;
  if (bound > jalon_frontier_point_at (last, result->axis)) {
    result->beyond =
      jalon_frontier_trace (&self->problem, result->axis, 2, &bound, 1, warmth, cancellable, error);
    if (!result->beyond)
      return FALSE;
    result->next = &g_array_index (result->beyond->asked, JalonFrontierPoint, 0);
  }
  if (!result->next || !is_there (result->next))
    result->next = last;
  return TRUE;
}

static gboolean
find_line (JalonFrontierModel *self, guint n_points, JalonFrontierWarmth *warmth, GError **error)
{
  JalonFrontier *result = self->result;
  GCancellable *cancellable = self->run ? self->run->cancellable : NULL;
  const gboolean by_share = result->axis == JALON_FRONTIER_SHARE;

  self->problem.share = by_share ? 1 : result->cap;
  if (result->axis == JALON_FRONTIER_SHORTFALL && !self->problem.lost) {
    result->lack = JALON_FRONTIER_NO_OUTAGES;
    return TRUE;
  }
  result->line = jalon_frontier_trace (&self->problem, result->axis, n_points, by_share ? &result->cap : NULL,
                                       by_share ? 1 : 0, warmth, cancellable, error);
  if (!result->line)
    return FALSE;
  if (result->line->status == JALON_FRONTIER_SOLVED)
    return find_next (self, warmth, cancellable, error);
  result->lack =
    result->line->status == JALON_FRONTIER_INFEASIBLE ? JALON_FRONTIER_NO_SPLIT : JALON_FRONTIER_NO_ANSWER;
  return TRUE;
}

/* A result */

static JalonFrontier *
result_new (const JalonFrontierSettings *settings)
{
  JalonFrontier *self = g_new0 (JalonFrontier, 1);

  self->axis = settings->axis;
  self->cap = settings->cap;
  self->parties = g_array_new (FALSE, FALSE, sizeof (JalonFrontierParty));
  self->offers = g_array_new (FALSE, FALSE, sizeof (JalonFrontierStated));
  self->commitments = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
jalon_frontier_free (JalonFrontier *self)
{
  g_clear_pointer (&self->line, jalon_frontier_line_free);
  g_clear_pointer (&self->beyond, jalon_frontier_line_free);
  g_clear_pointer (&self->unmet, g_array_unref);
  g_clear_pointer (&self->gaps, g_ptr_array_unref);
  jalon_frontier_point_clear (&self->today);
  g_array_unref (self->parties);
  g_array_unref (self->offers);
  g_array_unref (self->commitments);
  g_free (self->need);
  g_free (self);
}

double
jalon_frontier_share (const JalonFrontier *self, const JalonFrontierPoint *point, guint party)
{
  double sum = 0;

  for (guint i = 0; i < self->offers->len; i++)
    for (guint year = 0; year < self->n_years; year++)
      if (g_array_index (self->offers, JalonFrontierStated, i).party == party)
        sum += point->units[i * self->n_years + year];
  return sum / self->whole;
}

static JalonFrontier *
make (const JalonPlan *plan,
      const JalonFrontierSettings *settings,
      const JalonRun *run,
      guint n_points,
      JalonFrontierWarmth *warmth,
      GError **error)
{
  JalonFrontierModel self = { .plan = plan, .run = run, .result = result_new (settings) };
  JalonAlternativesSettings costs_settings = settings->costs;
  JalonAlternativesModel costs;
  g_autoptr (GError) missing = NULL;
  gboolean done = TRUE;

  costs_settings.tried = (JalonTriedCosts){ 1, 1, 1, 1, 0 };
  self.numbers = g_ptr_array_new_with_free_func (g_free);
  if (costs_settings.demand == JALON_REF_NONE || !jalon_plan_item (plan, costs_settings.demand)) {
    g_autoptr (GArray) demands = jalon_frontier_demands (plan);

    costs_settings.demand = demands->len ? g_array_index (demands, JalonRef, 0) : JALON_REF_NONE;
  }
  jalon_alternatives_read (&costs, plan, &costs_settings);
  jalon_frontier_read (&self, &costs);
  if (self.result->lack == JALON_FRONTIER_THERE && !jalon_glpk (&missing)) {
    self.result->lack = JALON_FRONTIER_NO_SOLVER;
    g_ptr_array_add (self.result->gaps, g_strdup (missing->message));
  }
  if (self.result->lack == JALON_FRONTIER_THERE) {
    done = jalon_frontier_draw (&self, error) && find_line (&self, n_points, warmth, error);
    jalon_frontier_find_today (&self);
  }
  if (!done)
    g_clear_pointer (&self.result, jalon_frontier_free);
  jalon_alternatives_clear (&costs);
  g_ptr_array_unref (self.numbers);
  g_free (self.offers);
  g_free (self.lost);
  return self.result;
}

/* A few points, which are there while a slider still moves. Returns: %FALSE with @error when cancelled */
static gboolean
give_few (const JalonPlan *plan,
          const JalonFrontierSettings *settings,
          const JalonRun *run,
          JalonFrontierWarmth *warmth,
          GError **error)
{
  JalonFrontier *few;

  if (!run || !run->early)
    return TRUE;
  few = make (plan, settings, run, JALON_FRONTIER_FEW_POINTS, warmth, error);
  if (few)
    run->early (few, run->data);
  return few != NULL;
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonFrontierWarmth *warmth = jalon_plan_take_aside (plan, "frontier");
  JalonFrontier *result = NULL;

  if (!warmth)
    warmth = jalon_frontier_warmth_new ();
  if (give_few (plan, settings, run, warmth, error))
    result = make (plan, settings, run, JALON_FRONTIER_POINTS, warmth, error);
  jalon_plan_put_aside (plan, "frontier", warmth, (GDestroyNotify) jalon_frontier_warmth_free);
  return result;
}

/* Figures */

static char *
figure_name (const JalonPlan *plan, JalonRef ref, const char *prefix, const char *what)
{
  const JalonPlanItem *item = jalon_plan_item (plan, ref);
  const char *id = item ? ((const JalonRow *) item->row)->id : NULL;

  return g_strdup_printf ("risk.frontier.%s%s%s", prefix, id ? id : "", what);
}

static void
add_point (const JalonPlan *plan,
           const JalonFrontier *self,
           const JalonFrontierPoint *point,
           const char *name,
           GPtrArray *figures)
{
  const char *currency = self->currency ? self->currency : "";
  g_autofree char *cost = g_strdup_printf ("risk.frontier.%s.cost%s%s", name, *currency ? "." : "", currency);

  jalon_figures_add_number (figures, g_steal_pointer (&cost), point->cost, 0);
  jalon_figures_add_share (figures, g_strdup_printf ("risk.frontier.%s.largest", name), point->share, 4);
  jalon_figures_add_number (figures, g_strdup_printf ("risk.frontier.%s.hhi", name), point->hhi * 10000, 1);
  if (!isnan (point->shortfall))
    jalon_figures_add_share (figures, g_strdup_printf ("risk.frontier.%s.shortfall", name), point->shortfall,
                             4);
  for (guint i = 0; i < self->parties->len; i++) {
    g_autofree char *prefix = g_strdup_printf ("%s.share.", name);
    const JalonFrontierParty *party = &g_array_index (self->parties, JalonFrontierParty, i);

    jalon_figures_add_share (figures, figure_name (plan, party->party, prefix, ""),
                             jalon_frontier_share (self, point, i), 4);
  }
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonFrontier *self = result;

  if (self->lack == JALON_FRONTIER_NO_SPLIT)
    jalon_figures_add_text (figures, g_strdup ("risk.frontier.status"), "infeasible");
  if (self->lack != JALON_FRONTIER_THERE || !self->line)
    return;
  jalon_figures_add_text (figures, g_strdup ("risk.frontier.status"),
                          self->at ? "feasible" : "cap-infeasible");
  add_point (plan, self, &g_array_index (self->line->points, JalonFrontierPoint, 0), "least", figures);
  add_point (plan, self, &g_array_index (self->line->points, JalonFrontierPoint, self->line->points->len - 1),
             "spread", figures);
  if (self->at)
    add_point (plan, self, self->at, "cap", figures);
  if (self->next)
    add_point (plan, self, self->next, "next", figures);
  if (self->today_told == JALON_FRONTIER_TODAY_THERE)
    add_point (plan, self, &self->today, "today", figures);
}

/* The analysis */

/* Whether an alternative that names who would give it states this. */
static gboolean
states (const JalonPlan *plan, JalonInputKind kind)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_INPUT, &n);

  for (guint i = 0; i < n; i++) {
    const JalonPlanItem *parent = jalon_plan_item (plan, items[i].parent);
    const JalonAlternative *alternative =
      parent && jalon_ref_kind (parent->ref) == JALON_KIND_ALTERNATIVE ? parent->row : NULL;

    if (((const JalonInput *) items[i].row)->kind == kind && alternative &&
        alternative->party != JALON_REF_NONE)
      return TRUE;
  }
  return FALSE;
}

static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  if (g_str_equal (setting->name, JALON_SETTING_DISCOUNT_RATE))
    return states (plan, JALON_INPUT_CAPITAL) || states (plan, JALON_INPUT_PRICE_FACTOR);
  if (g_str_equal (setting->name, "years"))
    return states (plan, JALON_INPUT_PRICE_FACTOR);
  return states (plan, JALON_INPUT_PRICE) || states (plan, JALON_INPUT_CAPITAL);
}

static const JalonSettingChoice axes[] = {
  { "share", N_ ("The largest share") },
  { "hhi", N_ ("The Herfindahl-Hirschman index") },
  { "shortfall", N_ ("What outages take") },
};

#define SET(name, label, unit, type, member, ...)                                                            \
  {                                                                                                          \
    name, label, unit, type, G_STRUCT_OFFSET (JalonFrontierSettings, member), __VA_ARGS__                    \
  }

static const JalonSetting settings[] = {
  SET ("frontier-demand", N_ ("Demand"), NULL, JALON_SETTING_ITEM, costs.demand, 0, 0, 0, JALON_REF_NONE),
  SET ("frontier-axis",
       N_ ("Cost against"),
       NULL,
       JALON_SETTING_CHOICE,
       axis,
       0,
       JALON_N_FRONTIER_AXES - 1,
       1,
       JALON_FRONTIER_SHARE,
       axes),
  SET ("largest-share", N_ ("No provider over"), NULL, JALON_SETTING_SHARE, cap, 0.05, 1, 0.01, 0.5),
  SET (JALON_SETTING_DISCOUNT_RATE,
       N_ ("Discount rate"),
       NULL,
       JALON_SETTING_SHARE,
       costs.rate,
       0,
       0.3,
       0.005,
       0.08),
  SET ("years", N_ ("Years compared"), N_ ("years"), JALON_SETTING_NUMBER, costs.years, 1, 15, 1, 5),
};

const JalonAnalysis jalon_frontier_analysis = {
  .id = "frontier",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (JalonFrontierSettings),
  .draws = TRUE,
  .is_whole = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_frontier_free,
  .applies = applies,
  .figures = figures,
};
