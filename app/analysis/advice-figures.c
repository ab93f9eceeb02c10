/* What scripts are told of advice: each act's figures without it and with it, and what it sets. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/figures.h>

#include "advice-private.h"

/* Digits of money: the noise is in the fourth. */
#define MONEY_DIGITS 5

const char *
jalon_act_kind_nick (JalonActKind kind)
{
  static const char *const nicks[JALON_N_ACTS] = {
    [JALON_ACT_RESPOND] = "respond",     [JALON_ACT_AVERT] = "avert",       [JALON_ACT_ORDER] = "order",
    [JALON_ACT_MOVE_TERM] = "move-term", [JALON_ACT_SPREAD] = "spread",     [JALON_ACT_CEILING] = "ceiling",
    [JALON_ACT_EXTEND] = "extend",       [JALON_ACT_LENGTHEN] = "lengthen", [JALON_ACT_RENEW] = "renew",
  };

  return nicks[kind];
}

static const char *
id_of (const JalonPlan *plan, JalonRef ref)
{
  return ((const JalonRow *) jalon_dossier_row (jalon_plan_dossier (plan), ref))->id;
}

/* (transfer full): "respond-r1"; of a link without an id its nodes' */
static char *
name_of (const JalonPlan *plan, const JalonAct *act)
{
  const char *id = id_of (plan, act->ref), *kind = jalon_act_kind_nick (act->kind);
  const JalonLink *link;

  if (id || jalon_ref_kind (act->ref) != JALON_KIND_LINK)
    return g_strdup_printf ("advice.%s-%s", kind, id ? id : "?");
  link = jalon_dossier_link (jalon_plan_dossier (plan), act->ref);
  return g_strdup_printf ("advice.%s-%s-%s", kind, id_of (plan, link->from), id_of (plan, link->to));
}

static void
add_shares (GPtrArray *figures, const char *name, const JalonActEffect *effect)
{
  const struct {
    const char *end;
    double value;
  } all[] = { { "", effect->value },
              { ".base", effect->base },
              { ".change", effect->change.value },
              { ".change.low", effect->change.interval.low },
              { ".change.high", effect->change.interval.high } };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    jalon_figures_add_share (figures, g_strconcat (name, all[i].end, NULL), all[i].value, 4);
}

static void
add_amount (GPtrArray *figures, char *name, double value, const char *currency)
{
  const double unit = pow (10, MAX (jalon_currency_digits (currency), 0));
  const double scale = value != 0 ? pow (10, ceil (log10 (fabs (value))) - MONEY_DIGITS) : 1;
  const double rounded = scale > 1 ? round (value / scale) * scale : round (value * unit) / unit;

  jalon_figures_add_money (figures, name, (JalonSum) round (rounded * unit), currency);
}

static void
add_amounts (GPtrArray *figures, const char *name, const JalonActEffect *effect, const char *currency)
{
  add_amount (figures, g_strdup (name), effect->value, currency);
  add_amount (figures, g_strconcat (name, ".base", NULL), effect->base, currency);
  add_amount (figures, g_strconcat (name, ".change", NULL), effect->change.value, currency);
  add_amount (figures, g_strconcat (name, ".change.low", NULL), effect->change.interval.low, currency);
  add_amount (figures, g_strconcat (name, ".change.high", NULL), effect->change.interval.high, currency);
}

/* "r1 likelihood 0.3 -> 0.1" */
static void
add_changes (GPtrArray *figures, const JalonPlan *plan, const char *name, const JalonAct *act)
{
  JalonDossier *dossier = jalon_plan_dossier (plan);

  for (guint i = 0; i < act->n_changes; i++) {
    const JalonPlanChange *change = &act->changes[i].change;
    const char *id = id_of (plan, change->ref);
    const int digits = MAX (jalon_currency_digits (act->currency), 0);
    g_autoptr (GString) text = g_string_new (NULL);

    g_string_append_printf (text, "%s %s ", id ? id : "?", change->field->name);
    jalon_value_print (dossier, change->field, &act->changes[i].was, digits, text);
    g_string_append (text, " -> ");
    jalon_value_print (dossier, change->field, &change->value, digits, text);
    jalon_figures_add_text (figures, g_strdup_printf ("%s.set.%u", name, i + 1), text->str);
  }
}

static void
add_act (GPtrArray *figures, const JalonPlan *plan, const JalonAdvice *self, guint index)
{
  const JalonAct *act = &self->acts[index];
  guint n;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (plan, &n);
  g_autofree char *name = name_of (plan, act), *odds = g_strconcat (name, ".probability", NULL);
  g_autofree char *loss = g_strconcat (name, ".cvar95", NULL);

  jalon_figures_add_number (figures, g_strconcat (name, ".rank", NULL), index + 1, 0);
  if (act->milestone != JALON_NETWORK_NONE) {
    const char *id = id_of (plan, milestones[act->milestone].ref);

    jalon_figures_add_text (figures, g_strconcat (name, ".milestone", NULL), id ? id : "?");
    add_shares (figures, odds, &act->odds[act->milestone]);
  }
  if (!isnan (act->loss.base))
    add_amounts (figures, loss, &act->loss, self->currency);
  if (act->more_committed != JALON_MONEY_UNSET)
    jalon_figures_add_money (figures, g_strconcat (name, ".committed.change", NULL), act->more_committed,
                             self->currency);
  if (!isnan (act->hhi.value))
    jalon_figures_add_number (figures, g_strconcat (name, ".hhi", NULL), act->hhi.value, 0);
  if (!isnan (act->kept.value))
    jalon_figures_add_share (figures, g_strconcat (name, ".kept", NULL), act->kept.value, 4);
  jalon_figures_add_text (figures, g_strconcat (name, ".tells", NULL), act->tells ? "yes" : "no");
  add_changes (figures, plan, name, act);
}

void
jalon_advice_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonAdvice *self = result;

  if (self->n_acts == 0 && self->left_out->len == 0)
    return;
  jalon_figures_add_number (figures, g_strdup ("advice.acts"), self->n_acts, 0);
  jalon_figures_add_number (figures, g_strdup ("advice.left-out"), self->left_out->len, 0);
  jalon_figures_add_number (figures, g_strdup ("advice.trials"), self->trials, 0);
  for (guint i = 0; i < self->n_acts; i++)
    add_act (figures, plan, self, i);
}
