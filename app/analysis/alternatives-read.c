/* The alternatives of a demand as a dossier states them, and what of them is left out and why. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/convert.h>
#include <jalon/model/kind.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/translate.h>

#include "alternatives-private.h"

/* What an input may be. */
typedef struct {
  double least, most;
  gboolean above; /* more than @least */
  gboolean money;
} Bounds;

static const Bounds bounds[JALON_N_INPUTS] = {
  [JALON_INPUT_CAPITAL] = { 0, INFINITY, FALSE, TRUE },
  [JALON_INPUT_OUTPUT] = { 0, INFINITY, TRUE, FALSE },
  [JALON_INPUT_LIFE] = { 0, 100, TRUE, FALSE },
  [JALON_INPUT_RESIDUAL] = { 0, 1, FALSE, FALSE },
  [JALON_INPUT_UTILISATION] = { 0, 1, TRUE, FALSE },
  [JALON_INPUT_POWER] = { 0, INFINITY, FALSE, FALSE },
  [JALON_INPUT_PUE] = { 1, 10, FALSE, FALSE },
  [JALON_INPUT_POWER_PRICE] = { 0, INFINITY, FALSE, TRUE },
  [JALON_INPUT_STAFF] = { 0, INFINITY, FALSE, TRUE },
  [JALON_INPUT_UPKEEP] = { 0, INFINITY, FALSE, TRUE },
  [JALON_INPUT_PRICE] = { 0, INFINITY, FALSE, TRUE },
  [JALON_INPUT_PRICE_FACTOR] = { 0, 10, TRUE, FALSE },
  [JALON_INPUT_RAMP] = { 0, 1200, FALSE, FALSE },
  [JALON_INPUT_CEILING] = { 0, INFINITY, FALSE, FALSE },
  [JALON_INPUT_MINIMUM] = { 0, INFINITY, FALSE, FALSE },
};

const char *
jalon_input_label (JalonInputKind kind)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_INPUT);

  return _ (info->fields[jalon_kind_field (JALON_KIND_INPUT, "kind")].choices[kind].label);
}

static void
tell (JalonAlternativesModel *self, char *text)
{
  g_ptr_array_add (self->gaps, text);
}

/* Whole units of the analysis's currency for one of an item's; NaN where there is no rate. */
static double
rate_of (const JalonAlternativesModel *self, const char *currency)
{
  const JalonSum many = G_GINT64_CONSTANT (1000000000);
  const int from = MAX (jalon_currency_digits (currency), 0),
            to = MAX (jalon_currency_digits (self->currency), 0);
  JalonSum converted;

  if (!currency || !self->currency || g_str_equal (currency, self->currency))
    return 1;
  if (!jalon_convert (self->plan, many, currency, self->currency, JALON_DATE_UNSET, &converted, NULL))
    return NAN;
  return (double) converted / (double) many * pow (10, from - to);
}

/* @what: (transfer none): what it is called. Returns: whether it can be */
static gboolean
is_within (JalonAlternativesModel *self,
           const JalonVariate *variate,
           const Bounds *within,
           const char *what,
           const char *whose)
{
  const gboolean above = within->above ? variate->min > within->least : variate->min >= within->least;

  if (above && (variate->max <= within->most || isinf (within->most)))
    return TRUE;
  tell (self,
        isinf (within->most)
          ? g_strdup_printf (_ ("“%1$s” of “%2$s” is left out: it could be %3$g or less. State its least "
                                "value, or another distribution."),
                             what, whose, within->least)
          : g_strdup_printf (_ ("“%1$s” of “%2$s” is left out: it could lie outside of what can be, %3$g "
                                "to %4$g. State both its ends."),
                             what, whose, within->least, within->most));
  return FALSE;
}

static void
tell_one_end (JalonAlternativesModel *self, const char *what, const char *whose)
{
  tell (self,
        g_strdup_printf (_ ("Of “%1$s” of “%2$s” only one end is stated: it counts as if that were certain. "
                            "State its other end, or that it is a point."),
                         what, whose));
}

/* Inputs */

static void
read_input (JalonAlternativesModel *self, JalonAlternativeModel *model, const JalonPlanItem *item)
{
  const JalonInput *row = item->row;
  JalonDrawn *drawn = &model->inputs[row->kind];
  const char *label = jalon_input_label (row->kind);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  JalonDrawn read = { .ref = item->ref, .stated = TRUE, .scale = 1 };
  const char *id = ((const JalonRow *) model->item->row)->id;

  if (!jalon_variate_init_stated (&read.variate, row->distribution, row->min, row->mode, row->max,
                                  row->percentiles, &error)) {
    tell (self, g_strdup_printf (_ ("“%1$s” of “%2$s” is left out. %3$s"), label, model->item->name,
                                 error->message));
    return;
  }
  if (!is_within (self, &read.variate, &bounds[row->kind], label, model->item->name))
    return;
  if (jalon_variate_is_one_end (row->distribution, row->min, row->mode, row->max))
    tell_one_end (self, label, model->item->name);
  if (bounds[row->kind].money)
    read.scale = rate_of (self, model->item->currency);
  if (isnan (read.scale)) {
    tell (self,
          g_strdup_printf (_ ("“%1$s” of “%2$s” is left out: no rate is known from %3$s to %4$s. Add one."),
                           label, model->item->name, model->item->currency, self->currency));
    return;
  }
  if (drawn->stated && row->row.parent == item->parent)
    tell (self,
          g_strdup_printf (_ ("“%1$s” states “%2$s” more than once: the last one counts. Keep one of them."),
                           model->item->name, label));
  address = g_strdup_printf ("%s#%d", id ? id : "", row->kind);
  read.identity = jalon_identity (address);
  read.curve = jalon_pert_curves_get (self->curves, &read.variate);
  model->assumed |=
    item->confidence == JALON_CONFIDENCE_UNSET || item->confidence == JALON_CONFIDENCE_ASSUMED;
  *drawn = read;
}

static void
read_inputs (JalonAlternativesModel *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_INPUT, &n);

  for (guint i = 0; i < n; i++) {
    const JalonInput *row = items[i].row;

    for (guint k = 0; k < self->models->len && row->kind != JALON_INPUT_UNSET; k++) {
      JalonAlternativeModel *model = &g_array_index (self->models, JalonAlternativeModel, k);

      if (model->item->ref == items[i].parent)
        read_input (self, model, &items[i]);
    }
  }
}

/* What counts as something that nobody stated. */
static void
tell_taken (JalonAlternativesModel *self)
{
  for (guint i = 0; i < self->models->len; i++) {
    const JalonAlternativeModel *model = &g_array_index (self->models, JalonAlternativeModel, i);
    const JalonDrawn *inputs = model->inputs;

    if (inputs[JALON_INPUT_OUTPUT].stated && !inputs[JALON_INPUT_UTILISATION].stated)
      tell (self, g_strdup_printf (_ ("“%s” states no utilisation: it counts as always used. State it."),
                                   model->item->name));
    if (inputs[JALON_INPUT_POWER].stated && !inputs[JALON_INPUT_PUE].stated)
      tell (self,
            g_strdup_printf (_ ("“%s” states no PUE: the power of its machines alone counts. State it."),
                             model->item->name));
  }
}

/* Alternatives */

static void
tell_conversion (JalonAlternativesModel *self, const JalonPlanItem *item)
{
  if (item->currency && self->currency && !g_str_equal (item->currency, self->currency) &&
      !isnan (rate_of (self, item->currency)))
    tell (self,
          g_strdup_printf (_ ("What “%1$s” states in %2$s is converted to %3$s at the last rate known."),
                           item->name, item->currency, self->currency));
}

static void
add_models (JalonAlternativesModel *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_ALTERNATIVE, &n);

  for (guint i = 0; i < n; i++) {
    const JalonAlternative *row = items[i].row;
    const JalonAlternativeModel model = { .item = &items[i], .index = i };

    if (row->demand != self->demand ||
        (self->settings->only != JALON_REF_NONE && items[i].ref != self->settings->only))
      continue;
    g_array_append_val (self->models, model);
    tell_conversion (self, &items[i]);
    if (row->capital != JALON_MONEY_UNSET || row->yearly != JALON_MONEY_UNSET)
      tell (self, g_strdup_printf (_ ("The capital and the yearly cost of “%s” are of all of it, and are not "
                                      "compared. State them as inputs, of one unit of capacity."),
                                   items[i].name));
  }
}

/* The one that is set; else the first that an alternative names. */
static JalonRef
choose_demand (const JalonPlan *plan, JalonRef set)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);

  if (set != JALON_REF_NONE && jalon_plan_item (plan, set))
    return set;
  for (guint i = 0; i < n; i++) {
    const JalonRef demand = ((const JalonAlternative *) items[i].row)->demand;

    if (demand != JALON_REF_NONE && jalon_plan_item (plan, demand))
      return demand;
  }
  return JALON_REF_NONE;
}

static const char *
choose_currency (const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n);
  const char *currency = jalon_main_currency (plan);

  if (!currency)
    currency = jalon_plan_currency (plan);
  for (guint i = 0; !currency && i < n; i++)
    currency = items[i].currency;
  return currency;
}

/* Needs */

static void
read_need (JalonAlternativesModel *self, const JalonPlanItem *item, const char *whose)
{
  static const Bounds within = { 0, INFINITY, FALSE, FALSE };
  const JalonNeed *row = item->row;
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;
  JalonNeedModel need = { .amount = { .ref = item->ref, .stated = TRUE, .scale = 1 } };
  const char *label = _ (jalon_kind_info (JALON_KIND_NEED)->label);

  if (!jalon_date_is_set (row->period) || row->period.first == JALON_DATE_OPEN ||
      row->period.last == JALON_DATE_OPEN) {
    tell (self, g_strdup_printf (_ ("A need of “%s” is left out: its period has no end. State it."), whose));
    return;
  }
  if (!jalon_variate_init_stated (&need.amount.variate, row->distribution, row->min, row->mode, row->max,
                                  row->percentiles, &error)) {
    tell (self, g_strdup_printf (_ ("“%1$s” of “%2$s” is left out. %3$s"), label, whose, error->message));
    return;
  }
  if (!is_within (self, &need.amount.variate, &within, label, whose))
    return;
  if (jalon_variate_is_one_end (row->distribution, row->min, row->mode, row->max))
    tell_one_end (self, label, whose);
  need.first = jalon_fiscal_year_of ((guint32) row->period.first, 1);
  need.last = jalon_fiscal_year_of ((guint32) row->period.last, 1);
  address = g_strdup_printf ("%u-%u#need", (guint) row->period.first, (guint) row->period.last);
  need.amount.identity = jalon_identity (address);
  need.amount.curve = jalon_pert_curves_get (self->curves, &need.amount.variate);
  g_array_append_val (self->needs, need);
}

static void
read_needs (JalonAlternativesModel *self)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (self->plan, JALON_KIND_NEED, &n);
  const JalonPlanItem *demand =
    self->demand != JALON_REF_NONE ? jalon_plan_item (self->plan, self->demand) : NULL;
  int first = G_MAXINT, last = G_MININT;

  for (guint i = 0; demand && i < n; i++)
    if (items[i].parent == self->demand)
      read_need (self, &items[i], demand->name);
  for (guint i = 0; i < self->needs->len; i++) {
    first = MIN (first, g_array_index (self->needs, JalonNeedModel, i).first);
    last = MAX (last, g_array_index (self->needs, JalonNeedModel, i).last);
  }
  self->first_year = self->needs->len > 0 ? first : 0;
  self->n_years = self->needs->len > 0 ? (guint) (last - first + 1) : 0;
}

void
jalon_alternatives_read (JalonAlternativesModel *self,
                         const JalonPlan *plan,
                         const JalonAlternativesSettings *settings)
{
  *self = (JalonAlternativesModel){
    .plan = plan,
    .settings = settings,
    .demand = choose_demand (plan, settings->demand),
    .currency = choose_currency (plan),
    .models = g_array_new (FALSE, FALSE, sizeof (JalonAlternativeModel)),
    .needs = g_array_new (FALSE, FALSE, sizeof (JalonNeedModel)),
    .curves = jalon_pert_curves_new (),
    .gaps = g_ptr_array_new_with_free_func (g_free),
  };
  add_models (self);
  read_inputs (self);
  tell_taken (self);
  read_needs (self);
}

void
jalon_alternatives_clear (JalonAlternativesModel *self)
{
  g_array_unref (self->models);
  g_array_unref (self->needs);
  g_ptr_array_unref (self->curves);
  g_ptr_array_unref (self->gaps);
}
