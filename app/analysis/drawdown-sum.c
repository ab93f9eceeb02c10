/* Sums of what is drawn down, in the plan's currency. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/convert.h>

#include "drawdown-private.h"

JalonSum
jalon_drawdown_converted (const JalonPlan *plan, const JalonPlanCommitment *commitment, JalonSum money)
{
  JalonSum converted;

  return jalon_convert (plan, money, commitment->currency, jalon_main_currency (plan), commitment->announced,
                        &converted, NULL)
           ? converted
           : JALON_MONEY_UNSET;
}

double
jalon_drawdown_scale (const JalonPlanCommitment *commitment)
{
  return commitment->value == JALON_MONEY_UNSET || commitment->firm == JALON_MONEY_UNSET ||
             commitment->firm == 0
           ? NAN
           : (double) commitment->value / (double) commitment->firm;
}

gboolean
jalon_drawdown_is_of (const JalonPlan *plan, guint commitment, JalonRef of)
{
  guint n, n_parties;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[commitment];
  const JalonPlanParty *parties;

  if (of == JALON_REF_NONE || jalon_ref_kind (of) == JALON_KIND_DOSSIER || item->ref == of)
    return TRUE;
  if (jalon_ref_kind (of) != JALON_KIND_PARTY)
    return FALSE;
  parties = jalon_plan_parties (plan, &n_parties);
  return (item->buyer < n_parties && parties[item->buyer].ref == of) ||
         (item->provider < n_parties && parties[item->provider].ref == of);
}

/* Whether it is in a sum at all. */
static gboolean
is_summed (JalonDrawdownSum *sum, const JalonPlanCommitment *item)
{
  JalonUndrawn why;

  if (item->value != JALON_MONEY_UNSET)
    return TRUE;
  why = !item->counted                    ? JALON_UNDRAWN_UNCOUNTED
        : item->firm == JALON_MONEY_UNSET ? JALON_UNDRAWN_AMOUNT
                                          : JALON_UNDRAWN_RATE;
  sum->left_out[why]++;
  return FALSE;
}

static void
add_paces (JalonDrawdownSum *sum,
           const JalonPlanCommitment *item,
           const JalonDrawdown *drawdown,
           double scale)
{
  const gboolean by_run_rate = isnan (drawdown->projected[JALON_PACE_TREND]);

  sum->n_by_run_rate += by_run_rate;
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++) {
    const JalonPace used = by_run_rate ? JALON_PACE_RUN_RATE : pace;
    const double shortfall = jalon_drawdown_shortfall (item, drawdown, used) * scale;

    sum->projected[pace] += drawdown->projected[used] * scale;
    sum->shortfall[pace] += shortfall;
    sum->n_short[pace] += shortfall >= 1;
  }
}

static void
add (JalonDrawdownSum *sum, const JalonPlan *plan, const JalonDrawdowns *self, guint i)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[i];
  const JalonDrawdown *drawdown = &self->items[i];
  const double scale = jalon_drawdown_scale (item);
  JalonSum drawn;

  if (!is_summed (sum, item))
    return;
  drawn = jalon_drawdown_converted (plan, item, drawdown->drawn);
  if (drawn == JALON_MONEY_UNSET) {
    sum->left_out[JALON_UNDRAWN_RATE]++;
    return;
  }
  sum->n++;
  sum->committed += item->value;
  sum->drawn += drawn;
  if (!drawdown->has_term) {
    sum->left_out[JALON_UNDRAWN_TERM]++;
    return;
  }
  sum->begin = isnan (sum->begin) ? drawdown->begin : MIN (sum->begin, drawdown->begin);
  sum->end = isnan (sum->end) ? drawdown->end : MAX (sum->end, drawdown->end);
  if (!isnan (drawdown->required) && !isnan (scale)) {
    sum->required += drawdown->required * scale;
    if (self->now >= drawdown->begin)
      sum->required_now += drawdown->required * scale;
  }
  if (isnan (drawdown->projected[JALON_PACE_RUN_RATE]) || isnan (scale)) {
    sum->left_out[self->now <= drawdown->begin ? JALON_UNDRAWN_FUTURE : JALON_UNDRAWN_ACTUALS]++;
    return;
  }
  sum->n_projected++;
  sum->projectable += item->value;
  if (!drawdown->is_over)
    sum->run_rate += drawdown->run_rate * scale;
  add_paces (sum, item, drawdown, scale);
}

/* By the greater of its shortfalls; of two alike, the first. */
static double
worst_of (const JalonPlanCommitment *item, const JalonDrawdown *drawdown)
{
  const double by_rate = jalon_drawdown_shortfall (item, drawdown, JALON_PACE_RUN_RATE);
  const double by_trend = jalon_drawdown_shortfall (item, drawdown, JALON_PACE_TREND);

  if (drawdown->is_over) /* nobody can do anything about it */
    return NAN;
  return jalon_drawdown_scale (item) * fmax (by_rate, by_trend);
}

void
jalon_drawdown_sum (const JalonPlan *plan, const JalonDrawdowns *self, JalonRef of, JalonDrawdownSum *sum)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  double elapsed = 0, weight = 0, worst = 0.5; /* less rounds to nothing */

  *sum = (JalonDrawdownSum){ .elapsed = NAN, .worst = G_MAXUINT, .begin = NAN, .end = NAN };
  for (guint i = 0; i < n; i++) {
    double share;

    if (!jalon_drawdown_is_of (plan, i, of))
      continue;
    add (sum, plan, self, i);
    if (items[i].value == JALON_MONEY_UNSET)
      continue;
    share = jalon_drawdown_elapsed (self, i);
    if (!isnan (share)) {
      elapsed += share * (double) items[i].value;
      weight += (double) items[i].value;
    }
    if (worst_of (&items[i], &self->items[i]) > worst) {
      worst = worst_of (&items[i], &self->items[i]);
      sum->worst = i;
    }
  }
  if (weight > 0)
    sum->elapsed = elapsed / weight;
}
