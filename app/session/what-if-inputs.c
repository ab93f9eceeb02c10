/* Choosing inputs, and what is on their sliders. */
#include "config.h"

#include <math.h>

#include <jalon/session/what-if-inputs.h>

#define MONTHS_MOST 24 /* on a slider, unless more is stated */
#define DAYS_A_MONTH (365.25 / 12)

static const JalonField *
field_of (JalonKind kind, const char *name)
{
  return &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
}

static gboolean
is_share (const JalonWhatIfInput *input)
{
  return input->field->type == JALON_TYPE_SHARE;
}

double
jalon_what_if_input_own (JalonSession *session, const JalonWhatIfInput *input)
{
  const double own = jalon_session_get_own_value (session, input->ref, input->field).number;

  return isnan (own) && !is_share (input) ? 0 : own;
}

double
jalon_what_if_input_get (JalonSession *session, const JalonWhatIfInput *input)
{
  const JalonWhatIf *put =
    jalon_what_ifs_find (jalon_session_get_what_ifs (session), input->ref, input->field);

  return put ? put->value.number : jalon_what_if_input_own (session, input);
}

void
jalon_what_if_input_set (JalonSession *session, const JalonWhatIfInput *input, double value)
{
  const JalonValue put = { input->field->type, .number = value };

  if (value == jalon_what_if_input_own (session, input))
    jalon_session_clear_what_if (session, input->ref, input->field);
  else
    jalon_session_put_what_if (session, input->ref, input->field, &put);
}

static JalonWhatIfInput
new_input (JalonSession *session, JalonRef ref, const char *name)
{
  JalonWhatIfInput input = { ref, field_of (jalon_ref_kind (ref), name), 0, 1, 0.01 };

  if (!is_share (&input)) {
    input.max = MAX (MONTHS_MOST, ceil (2 * jalon_what_if_input_own (session, &input)));
    input.step = 0.5;
  }
  return input;
}

static void
add (GArray *inputs, JalonSession *session, JalonRef ref, const char *name, gboolean only_stated)
{
  const JalonWhatIfInput input = new_input (session, ref, name);

  for (guint i = 0; i < inputs->len; i++)
    if (g_array_index (inputs, JalonWhatIfInput, i).ref == ref &&
        g_array_index (inputs, JalonWhatIfInput, i).field == input.field)
      return;
  if (!only_stated || !isnan (jalon_what_if_input_own (session, &input)))
    g_array_append_val (inputs, input);
}

static void
add_all_of (GArray *inputs, JalonSession *session, JalonRef ref)
{
  switch (jalon_ref_kind (ref)) {
  case JALON_KIND_LINK:
    add (inputs, session, ref, "slip", FALSE);
    add (inputs, session, ref, "share", TRUE);
    break;
  case JALON_KIND_NODE:
    add (inputs, session, ref, "outage", FALSE);
    break;
  case JALON_KIND_RISK:
    add (inputs, session, ref, "likelihood", FALSE);
    break;
  default:
    break;
  }
}

GArray *
jalon_what_if_inputs_of (JalonSession *session, JalonRef ref)
{
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (JalonWhatIfInput));

  add_all_of (inputs, session, ref);
  return inputs;
}

/* The default set */

/* Of a plan from before an edit: what is there no more moves nothing. */
static void
add_influential (GArray *inputs, JalonSession *session, const JalonSimulation *simulation, guint most)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);

  for (guint i = 0; plan && i < simulation->n_inputs && inputs->len < most; i++) {
    const JalonRef ref = simulation->inputs[i].ref;

    if (isnan (simulation->inputs[i].to_milestone) || !jalon_plan_item (plan, ref))
      continue;
    switch (jalon_ref_kind (ref)) {
    case JALON_KIND_LINK:
    case JALON_KIND_NODE:
      add (inputs, session, ref, "slip", FALSE);
      break;
    case JALON_KIND_RISK:
      add (inputs, session, ref, "likelihood", FALSE);
      break;
    default:
      break;
    }
  }
}

typedef struct {
  JalonRef link;
  double spread; /* of its lead time, in months */
} Spread;

static int
compare_spreads (gconstpointer a, gconstpointer b)
{
  const double first = ((const Spread *) a)->spread, second = ((const Spread *) b)->spread;

  return (first < second) - (first > second);
}

static double
spread_of (const JalonLeadTime *row)
{
  static const double days[] = { NAN, 1, 7, DAYS_A_MONTH, 365.25 };

  return (row->max - row->min) * days[MIN (row->unit, G_N_ELEMENTS (days) - 1)] / DAYS_A_MONTH;
}

/* (transfer full): of links with uncertain lead times, the least certain first */
static GArray *
list_spreads (const JalonPlan *plan)
{
  GArray *spreads = g_array_new (FALSE, FALSE, sizeof (Spread));
  guint n;
  const JalonPlanItem *leads = jalon_plan_rows (plan, JALON_KIND_LEAD_TIME, &n);

  for (guint i = 0; i < n; i++) {
    const Spread spread = { leads[i].parent, spread_of (leads[i].row) };

    if (jalon_ref_kind (spread.link) == JALON_KIND_LINK && spread.spread > 0)
      g_array_append_val (spreads, spread);
  }
  g_array_sort (spreads, compare_spreads);
  return spreads;
}

static JalonRef
find_likeliest (const JalonPlan *plan)
{
  guint n;
  const JalonPlanItem *risks = jalon_plan_rows (plan, JALON_KIND_RISK, &n);
  JalonRef likeliest = JALON_REF_NONE;
  double most = 0;

  for (guint i = 0; i < n; i++) {
    const double likelihood = ((const JalonRisk *) risks[i].row)->likelihood;

    if (likelihood > most) {
      most = likelihood;
      likeliest = risks[i].ref;
    }
  }
  return likeliest;
}

static void
add_uncertain (GArray *inputs, JalonSession *session, const JalonPlan *plan, guint most)
{
  g_autoptr (GArray) spreads = list_spreads (plan);
  const JalonRef risk = find_likeliest (plan);
  const guint links = risk != JALON_REF_NONE && most > 0 ? most - 1 : most;

  for (guint i = 0; i < spreads->len && inputs->len < links; i++)
    add (inputs, session, g_array_index (spreads, Spread, i).link, "slip", FALSE);
  if (risk != JALON_REF_NONE && inputs->len < most)
    add (inputs, session, risk, "likelihood", FALSE);
}

GArray *
jalon_what_if_default_inputs (JalonSession *session, const JalonSimulation *simulation, guint most)
{
  GArray *inputs = g_array_new (FALSE, FALSE, sizeof (JalonWhatIfInput));
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  guint n;
  const JalonWhatIf *put = jalon_what_ifs_list (jalon_session_get_what_ifs (session), &n);

  for (guint i = 0; i < n; i++)
    if (put[i].field->type == JALON_TYPE_NUMBER || put[i].field->type == JALON_TYPE_SHARE)
      add (inputs, session, put[i].ref, put[i].field->name, FALSE);
  if (simulation)
    add_influential (inputs, session, simulation, MAX (most, n));
  if (plan && inputs->len < most) /* where nothing can be told of a milestone, nothing moves it */
    add_uncertain (inputs, session, plan, MAX (most, n));
  return inputs;
}
