/* What mends a decision: the option that is stated, a longer term, or a renewal. */
#include "config.h"

#include <math.h>

#include <jalon/text/term.h>

#include "advice-private.h"
#include "review-private.h"

/* Less of a minor unit than this is left by reckoning alone. */
#define NOTHING 0.5

GArray *
jalon_review_options (const JalonPlan *plan)
{
  GArray *found = g_array_new (FALSE, TRUE, sizeof (guint));
  guint n, n_options;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const JalonPlanItem *options = jalon_plan_rows (plan, JALON_KIND_OPTION, &n_options);
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);

  if (n_options == 0)
    return found;
  g_array_set_size (found, n);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (index, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < n_options; i++) {
    const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (index, GUINT_TO_POINTER (options[i].parent)));
    JalonAct act;

    if (at > 0 && g_array_index (found, guint, at - 1) == 0 &&
        jalon_act_of_option (plan, &options[i], &items[at - 1], &act) == JALON_N_NO_ACTS)
      g_array_index (found, guint, at - 1) = i + 1;
  }
  return found;
}

static JalonAct
act_of (JalonActKind kind, const JalonPlanCommitment *item)
{
  const JalonActEffect none = { NAN, NAN, { .value = NAN } };

  return (JalonAct){ .kind = kind,
                     .ref = item->ref,
                     .name = item->name,
                     .currency = item->currency,
                     .moved = JALON_MONEY_UNSET,
                     .milestone = JALON_NETWORK_NONE,
                     .loss = none,
                     .kept = none,
                     .hhi = none,
                     .largest = none,
                     .more_committed = JALON_MONEY_UNSET };
}

/* What is left of an amount at the end of a term, by pace. */
static void
reckon_left (const JalonDrawdown *drawdown, double amount, guint32 behind, double left[JALON_N_PACES])
{
  const double end = jalon_months_of_day (behind);

  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    left[pace] = isnan (drawdown->projected[pace])
                   ? NAN
                   : MAX (amount - (double) drawdown->drawn -
                            jalon_drawdown_forecast (drawdown, pace, drawdown->through, end),
                          0);
}

/* The end that an act sets, and the amount. */
static void
reckon_mended (const JalonPlanCommitment *item, const JalonDrawdown *drawdown, JalonReviewItem *self)
{
  double amount = (double) item->firm;
  guint32 behind = item->due_behind;

  for (guint i = 0; i < self->act.n_changes; i++) {
    const JalonPlanChange *change = &self->act.changes[i].change;

    if (g_str_equal (change->field->name, "end"))
      behind = (guint32) change->value.date.last + 1;
    else if (g_str_equal (change->field->name, "amount"))
      amount = (double) change->value.money;
  }
  reckon_left (drawdown, amount, behind, self->mended);
}

/* Until all is drawn at the slower pace of those at which it ever is. */
static JalonMend
lengthen (const JalonPlanCommitment *item, const JalonDrawdown *drawdown, JalonAct *act)
{
  const guint32 used_up = MAX (drawdown->used_up[JALON_PACE_RUN_RATE], drawdown->used_up[JALON_PACE_TREND]);
  double left[JALON_N_PACES];
  JalonDate end;

  if (item->amount == JALON_MONEY_UNSET || !jalon_date_is_set (item->end))
    return JALON_MEND_STATED;
  if (used_up <= item->due_behind)
    return JALON_MEND_PACE;
  /* The day on which all is drawn may be the first behind the month that does. */
  end = jalon_date_month_of (used_up - 1);
  reckon_left (drawdown, (double) item->firm, (guint32) end.last + 1, left);
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    if (drawdown->used_up[pace] != 0 && left[pace] > NOTHING)
      end = jalon_date_month_of (used_up);
  *act = act_of (JALON_ACT_LENGTHEN, item);
  jalon_act_set (act, item->ref, "end", (JalonValue){ .date = item->end }, (JalonValue){ .date = end });
  return JALON_MEND_ACT;
}

/* As much a month as until now. */
static JalonMend
renew (const JalonPlanCommitment *item, const JalonDrawdown *drawdown, JalonAct *act)
{
  const double more = drawdown->run_rate * JALON_REVIEW_RENEWAL;
  JalonDate end;
  JalonMoney amount;

  if (item->amount == JALON_MONEY_UNSET || !jalon_date_is_set (item->end))
    return JALON_MEND_STATED;
  if (!(more >= 1) || more + (double) item->amount > (double) JALON_MONEY_MAX)
    return JALON_MEND_PACE;
  end = jalon_date_month_of (jalon_day_add_months (item->due_behind - 1, JALON_REVIEW_RENEWAL));
  *act = act_of (JALON_ACT_RENEW, item);
  act->moved = (JalonMoney) llround (more);
  amount = item->amount + act->moved;
  jalon_act_set (act, item->ref, "end", (JalonValue){ .date = item->end }, (JalonValue){ .date = end });
  jalon_act_set (act, item->ref, "amount", (JalonValue){ .money = item->amount },
                 (JalonValue){ .money = amount });
  if (item->ceiling != JALON_MONEY_UNSET && item->ceiling < amount)
    jalon_act_set (act, item->ref, "ceiling", (JalonValue){ .money = item->ceiling },
                   (JalonValue){ .money = amount });
  return JALON_MEND_ACT;
}

static gboolean
falls_short (const JalonPlanCommitment *item, const JalonDrawdown *drawdown)
{
  const double most = fmax (jalon_drawdown_shortfall (item, drawdown, JALON_PACE_RUN_RATE),
                            jalon_drawdown_shortfall (item, drawdown, JALON_PACE_TREND));

  return most > 0.01 * (double) item->firm; /* as decisions have it */
}

static JalonMend
find_act (const JalonPlan *plan,
          const GArray *options,
          const JalonPlanCommitment *item,
          const JalonDrawdown *drawdown,
          JalonReviewItem *self)
{
  const guint index = self->decision.commitment;
  const guint option = index < options->len ? g_array_index (options, guint, index) : 0;
  guint n;

  if (item->n_tranches > 0)
    return JALON_MEND_TRANCHES;
  if (self->decision.kind == JALON_DECISION_OPTION && self->decision.kind_of_option == 2)
    return JALON_MEND_COST;
  if (option > 0 && self->decision.kind != JALON_DECISION_SHORTFALL) {
    self->act = act_of (JALON_ACT_EXTEND, item);
    jalon_act_of_option (plan, &jalon_plan_rows (plan, JALON_KIND_OPTION, &n)[option - 1], item, &self->act);
    return JALON_MEND_ACT;
  }
  if (self->decision.kind == JALON_DECISION_OPTION)
    return JALON_MEND_COST;
  return falls_short (item, drawdown) ? lengthen (item, drawdown, &self->act)
                                      : renew (item, drawdown, &self->act);
}

void
jalon_review_mend (const JalonPlan *plan,
                   const JalonDrawdowns *drawdowns,
                   const GArray *options,
                   JalonReviewItem *item)
{
  const guint index = item->decision.commitment;
  guint n;
  const JalonPlanCommitment *commitment;

  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    item->left[pace] = item->mended[pace] = NAN;
  item->mend = JALON_MEND_LOOK_UP;
  if (index == G_MAXUINT)
    return;
  commitment = &jalon_plan_commitments (plan, &n)[index];
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    item->left[pace] = jalon_drawdown_shortfall (commitment, &drawdowns->items[index], pace);
  item->mend = find_act (plan, options, commitment, &drawdowns->items[index], item);
  if (item->mend == JALON_MEND_ACT)
    reckon_mended (commitment, &drawdowns->items[index], item);
}
