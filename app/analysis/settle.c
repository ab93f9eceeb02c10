/* What counts: which commitments, and for how much. Every total, statement, share and chart takes it from
 * here, so that what is counted once is counted once everywhere. */
#include "config.h"

#include <jalon/analysis/convert.h>

#include "plan-private.h"

gboolean
jalon_status_is_in_force (JalonStatus status)
{
  return status != JALON_STATUS_RUMOURED && status != JALON_STATUS_LETTER_OF_INTENT &&
         status != JALON_STATUS_CANCELLED;
}

static JalonSum
sum_of (const JalonPlanPeriod *periods, guint n)
{
  JalonSum sum = 0;

  for (guint i = 0; i < n; i++)
    sum += periods[i].amount != JALON_MONEY_UNSET ? periods[i].amount : 0;
  return n ? sum : JALON_MONEY_UNSET;
}

static JalonCount
count_of (const JalonPlanCommitment *item)
{
  switch (item->status) {
  case JALON_STATUS_RUMOURED:
  case JALON_STATUS_LETTER_OF_INTENT:
    return JALON_COUNT_TENTATIVE;
  case JALON_STATUS_SUPERSEDED:
    return JALON_COUNT_SUPERSEDED;
  case JALON_STATUS_CANCELLED:
    return item->n_actuals ? JALON_COUNT_COUNTED : JALON_COUNT_CANCELLED;
  case JALON_STATUS_UNSET:
  case JALON_STATUS_ANNOUNCED:
  case JALON_STATUS_SIGNED:
  case JALON_STATUS_RUNNING:
  case JALON_STATUS_ENDED:
    return JALON_COUNT_COUNTED;
  }
  return JALON_COUNT_COUNTED;
}

static void
settle_amount (const JalonPlan *self, JalonPlanCommitment *item)
{
  const JalonPlanPeriod *tranches = jalon_plan_tranches (self) + item->first_tranche;

  if (item->profile == JALON_PROFILE_UNSET && item->n_tranches)
    item->profile = JALON_PROFILE_TRANCHES;
  item->firm = item->amount != JALON_MONEY_UNSET ? item->amount : sum_of (tranches, item->n_tranches);
  item->count = count_of (item);
  if (item->status == JALON_STATUS_CANCELLED && item->count == JALON_COUNT_COUNTED) {
    item->firm = sum_of (jalon_plan_actuals (self) + item->first_actual, item->n_actuals);
    item->ceiling = JALON_MONEY_UNSET;
  }
}

static JalonPlanCommitment *
items_of (JalonPlan *self, guint *n)
{
  *n = self->commitments->len;
  return (JalonPlanCommitment *) self->commitments->data;
}

/* What it supersedes; %NULL where that is nothing. */
static JalonPlanCommitment *
before (JalonPlan *self, GHashTable *indices, const JalonPlanCommitment *item)
{
  guint n, place;
  JalonPlanCommitment *items = items_of (self, &n);

  if (item->supersedes == JALON_REF_NONE)
    return NULL;
  place = GPOINTER_TO_UINT (g_hash_table_lookup (indices, GUINT_TO_POINTER (item->supersedes)));
  return place ? &items[place - 1] : NULL;
}

/* One in force supersedes all of the chain before it, those too that only a rumour or a cancelled one in
 * between leads to. */
static void
settle_succession (JalonPlan *self, GHashTable *indices)
{
  guint n;
  JalonPlanCommitment *items = items_of (self, &n);
  g_autofree gboolean *done = g_new0 (gboolean, n + 1); /* with all before it */

  for (guint i = 0; i < n; i++) {
    if (!jalon_status_is_in_force (items[i].status))
      continue;
    for (JalonPlanCommitment *item = before (self, indices, &items[i]); item && !done[item - items];
         item = before (self, indices, item)) {
      item->count = JALON_COUNT_SUPERSEDED;
      done[item - items] = TRUE;
    }
  }
}

/* The currency of the most counted amounts; %NULL when there are none. */
static const char *
commonest_currency (const JalonPlan *self)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  guint n, most = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (self, &n);
  const char *commonest = NULL;

  for (guint i = 0; i < n; i++) {
    const char *currency = items[i].currency ? items[i].currency : "";
    guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, currency)) + 1;

    if (items[i].count != JALON_COUNT_COUNTED || items[i].firm == JALON_MONEY_UNSET)
      continue;
    g_hash_table_insert (numbers, (gpointer) currency, GUINT_TO_POINTER (number));
    if (number > most || (number == most && g_strcmp0 (items[i].currency, commonest) < 0)) {
      most = number;
      commonest = items[i].currency;
    }
  }
  return commonest;
}

/* Whether anything can be told in the dossier's own currency. */
static gboolean
reaches_own (const JalonPlan *self)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self, &n);
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++) {
    if (items[i].count != JALON_COUNT_COUNTED || items[i].firm == JALON_MONEY_UNSET)
      continue;
    any = TRUE;
    if (g_strcmp0 (items[i].currency, self->currency) == 0 ||
        jalon_rate_of (self, items[i].currency, items[i].announced) >= 0)
      return TRUE;
  }
  return !any;
}

/* @money of the item in the plan's currency; unset where that is not known. */
static JalonSum
convert (const JalonPlan *self, const JalonPlanCommitment *item, JalonSum money, guint *rate)
{
  JalonSum converted;
  guint used = 0;

  if (money == JALON_MONEY_UNSET || g_strcmp0 (item->currency, self->main_currency) == 0)
    return money;
  if (!jalon_convert (self, money, item->currency, self->main_currency, item->announced, &converted, &used))
    return JALON_MONEY_UNSET;
  *rate = used;
  return converted;
}

gboolean
jalon_plan_can_convert (const JalonPlan *self,
                        const JalonPlanCommitment *item,
                        const JalonPlanPeriod *periods,
                        guint n)
{
  JalonSum sum = 0;
  guint rate;

  for (guint i = 0; i < n; i++) {
    if (periods[i].amount == JALON_MONEY_UNSET)
      continue;
    sum += periods[i].amount;
    if (convert (self, item, sum, &rate) == JALON_MONEY_UNSET)
      return FALSE;
  }
  return TRUE;
}

/* What falls due in parts is known in the plan's currency only where all the parts are. */
static gboolean
can_convert_dues (const JalonPlan *self, const JalonPlanCommitment *item)
{
  if (item->status == JALON_STATUS_CANCELLED)
    return jalon_plan_can_convert (self, item, jalon_plan_actuals (self) + item->first_actual,
                                   item->n_actuals);
  return item->profile != JALON_PROFILE_TRANCHES ||
         jalon_plan_can_convert (self, item, jalon_plan_tranches (self) + item->first_tranche,
                                 item->n_tranches);
}

void
jalon_plan_settle (JalonPlan *self, GHashTable *indices)
{
  guint n;
  JalonPlanCommitment *items = items_of (self, &n);

  for (guint i = 0; i < n; i++)
    settle_amount (self, &items[i]);
  settle_succession (self, indices);
  self->main_currency = reaches_own (self) ? self->currency : commonest_currency (self);

  for (guint i = 0; i < n; i++) {
    JalonPlanCommitment *item = &items[i];

    item->counted = item->count == JALON_COUNT_COUNTED;
    item->value = item->reach = JALON_MONEY_UNSET;
    if (!item->counted || !can_convert_dues (self, item))
      continue;
    item->value = convert (self, item, item->firm, &item->rate);
    item->reach =
      item->ceiling == JALON_MONEY_UNSET ? item->value : convert (self, item, item->ceiling, &item->rate);
  }
}
