/* Acts on commitments: terms that begin later, amounts that go to another provider, ceilings and options. */
#include "config.h"

#include <math.h>

#include <jalon/text/term.h>

#include "advice-private.h"

double
jalon_simulated_share_by (const JalonSimulatedTime *time, double by)
{
  guint low = 0, high = JALON_CURVE - 1;

  if (!time->known || isnan (by))
    return NAN;
  if (by < time->curve[0])
    return 0;
  if (by >= time->curve[high])
    return 1;
  while (high - low > 1) {
    const guint middle = (low + high) / 2;

    if (time->curve[middle] <= by)
      low = middle;
    else
      high = middle;
  }
  return (low + (by - time->curve[low]) / (time->curve[high] - time->curve[low])) / (JALON_CURVE - 1);
}

gboolean
jalon_simulates_dues (const JalonPlan *plan, const JalonSimulation *simulation, JalonRef commitment)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < simulation->n_commitments; i++) {
    const JalonSimulatedCommitment *simulated = &simulation->commitments[i];

    if (items[simulated->commitment].ref == commitment)
      return simulated->known && items[simulated->commitment].due_first != 0;
  }
  return FALSE;
}

static const JalonPlanCommitment *
commitments_of (const JalonAdvising *self, guint *n)
{
  return jalon_plan_commitments (self->plan, n);
}

/* Those that matter most come first. */
static int
by_value (gconstpointer a, gconstpointer b, gpointer data)
{
  const JalonPlanCommitment *items = data;
  const guint first = *(const guint *) a, second = *(const guint *) b;

  if (items[first].value != items[second].value)
    return items[first].value < items[second].value ? 1 : -1;
  return first < second ? -1 : 1;
}

/* (transfer full) (element-type guint): counted commitments with an amount above zero, the greatest first */
static GArray *
list_by_value (const JalonAdvising *self)
{
  GArray *list = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].counted && items[i].value != JALON_MONEY_UNSET && items[i].value > 0 &&
        items[i].status != JALON_STATUS_ENDED && items[i].status != JALON_STATUS_CANCELLED)
      g_array_append_val (list, i);
  g_array_sort_with_data (list, by_value, (gpointer) items);
  return list;
}

/* Terms */

/* The month so many months after that of a day. */
static JalonDate
month_after (guint32 day, guint months)
{
  return jalon_date_month_of (jalon_day_add_months (day, months));
}

static guint
months_between (guint32 from, guint32 to)
{
  int first_year, first_month, second_year, second_month;

  jalon_day_to_ymd (from, &first_year, &first_month, NULL);
  jalon_day_to_ymd (to, &second_year, &second_month, NULL);
  return (guint) MAX ((second_year - first_year) * 12 + second_month - first_month, 0);
}

static gboolean
is_years_ahead (guint32 day)
{
  int year;

  jalon_day_to_ymd (day, &year, NULL, NULL);
  return year > JALON_YEAR_MAX - 10;
}

/* It begins in the month behind the one by which it is there in eight of ten trials, and ends as much later.
 */
static void
move_term (const JalonAdvising *self, GArray *found, const JalonPlanCommitment *item, double p80)
{
  const JalonDate begins = month_after (jalon_network_day (self->simulation->network, p80), 1);
  const guint months = months_between (item->due_first, (guint32) begins.first);
  JalonAct act = { .kind = JALON_ACT_MOVE_TERM, .ref = item->ref, .name = item->name };

  if (months == 0 || is_years_ahead (item->due_behind) || is_years_ahead ((guint32) begins.last))
    return;
  jalon_act_set (&act, item->ref, "start", (JalonValue){ .date = item->start },
                 (JalonValue){ .date = begins });
  if (item->duration == 0)
    jalon_act_set (&act, item->ref, "end", (JalonValue){ .date = item->end },
                   (JalonValue){ .date = month_after (item->due_behind - 1, months) });
  g_array_append_val (found, act);
}

void
jalon_advise_terms (JalonAdvising *self)
{
  const JalonNetwork *network = self->simulation->network;
  g_autoptr (GArray) list = list_by_value (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  for (guint i = 0; i < list->len; i++) {
    const guint index = g_array_index (list, guint, i);
    const JalonPlanCommitment *item = &items[index];
    const JalonSimulatedCommitment *simulated = jalon_simulation_commitment (self->simulation, index);
    double begins;

    if (!simulated || !simulated->known || item->due_first == 0)
      continue;
    begins = jalon_network_time (network, item->due_first);
    if (jalon_simulated_share_by (&simulated->full, begins) >= JALON_ADVICE_SURE)
      continue;
    if (item->n_tranches > 0)
      jalon_advising_leave (self, item->ref, item->name, JALON_NO_ACT_TRANCHES);
    else if (begins <= network->as_of || item->n_actuals > 0 || item->status == JALON_STATUS_RUNNING)
      jalon_advising_leave (self, item->ref, item->name, JALON_NO_ACT_BEGUN);
    else
      move_term (self, found, item, simulated->full.p80);
  }
  jalon_advising_take (self, found);
}

/* Providers */

static gboolean
delivers (const JalonNetworkTarget *target, guint node)
{
  for (guint i = 0; i < target->n; i++)
    if (target->nodes[i] == node)
      return TRUE;

  return FALSE;
}

/* Whether what delivers two commitments can stand in for one another: they meet one need of a node. */
static gboolean
share_node (const JalonNetwork *network, guint a, guint b)
{
  const JalonNetworkTarget *first = &network->commitments[a], *second = &network->commitments[b];

  for (guint i = 0; i < network->n_links; i++)
    for (guint k = i + 1; k < network->n_links && network->links[k].need == network->links[i].need; k++) {
      const guint one = network->links[i].from, other = network->links[k].from;

      if ((delivers (first, one) && delivers (second, other)) ||
          (delivers (first, other) && delivers (second, one)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
names_resource (const JalonPlan *plan, JalonRef commitment, JalonRef resource)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_QUANTITY, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].parent == commitment && ((const JalonQuantity *) items[i].row)->resource == resource)
      return TRUE;

  return FALSE;
}

static gboolean
share_resource (const JalonPlan *plan, JalonRef a, JalonRef b)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_QUANTITY, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].parent == a && names_resource (plan, b, ((const JalonQuantity *) items[i].row)->resource))
      return TRUE;

  return FALSE;
}

/* What of it has not been drawn yet; 0 where nothing of it can be moved. */
static JalonMoney
undrawn (const JalonPlan *plan, const JalonPlanCommitment *item)
{
  const JalonPlanPeriod *actuals = jalon_plan_actuals (plan) + item->first_actual;
  JalonSum left = item->amount;

  if (item->amount == JALON_MONEY_UNSET || item->n_tranches > 0)
    return 0;
  for (guint i = 0; i < item->n_actuals; i++)
    left -= actuals[i].amount != JALON_MONEY_UNSET ? actuals[i].amount : 0;
  return (JalonMoney) CLAMP (left, 0, JALON_MONEY_MAX);
}

/* How much another one could take over: up to its ceiling. */
static JalonMoney
room_of (const JalonPlanCommitment *item)
{
  if (item->amount == JALON_MONEY_UNSET || item->n_tranches > 0)
    return 0;
  return item->ceiling != JALON_MONEY_UNSET ? MAX (item->ceiling - item->amount, 0)
                                            : JALON_MONEY_MAX - item->amount;
}

/* What a buyer has committed itself to, with one provider or, for %JALON_NETWORK_NONE, with all. */
static double
sum_of (const JalonAdvising *self, const GArray *list, guint buyer, guint provider)
{
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);
  double sum = 0;

  for (guint i = 0; i < list->len; i++) {
    const JalonPlanCommitment *item = &items[g_array_index (list, guint, i)];

    if (item->buyer == buyer && (provider == JALON_NETWORK_NONE || item->provider == provider))
      sum += (double) item->value;
  }
  return sum;
}

/* Where what would be missing can be told is better; else the provider that has less of the buyer's. */
static gboolean
is_better (const JalonAdvising *self, const GArray *list, guint one, guint other)
{
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);
  const gboolean known = jalon_simulates_dues (self->plan, self->simulation, items[one].ref);

  if (known != jalon_simulates_dues (self->plan, self->simulation, items[other].ref))
    return known;
  return sum_of (self, list, items[one].buyer, items[one].provider) <
         sum_of (self, list, items[other].buyer, items[other].provider);
}

/* The commitment of the same buyer that could take over best; %NULL where there is none. */
static const JalonPlanCommitment *
find_other (const JalonAdvising *self, const GArray *list, guint from)
{
  const JalonNetwork *network = self->simulation->network;
  guint n, best = JALON_NETWORK_NONE;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  for (guint i = 0; i < list->len; i++) {
    const guint index = g_array_index (list, guint, i);
    const JalonPlanCommitment *item = &items[index];

    if (item->buyer == items[from].buyer && item->provider != items[from].provider &&
        g_strcmp0 (item->currency, items[from].currency) == 0 && room_of (item) > 0 &&
        (share_resource (self->plan, items[from].ref, item->ref) || share_node (network, from, index)) &&
        (best == JALON_NETWORK_NONE || is_better (self, list, index, best)))
      best = index;
  }
  return best != JALON_NETWORK_NONE ? &items[best] : NULL;
}

static void
spread (JalonAdvising *self,
        GArray *found,
        const JalonPlanCommitment *from,
        const JalonPlanCommitment *other,
        JalonMoney moved)
{
  JalonAct act = { .kind = JALON_ACT_SPREAD,
                   .ref = from->ref,
                   .name = from->name,
                   .other = other->ref,
                   .other_name = other->name,
                   .currency = from->currency,
                   .moved = moved };

  jalon_act_set (&act, from->ref, "amount", (JalonValue){ .money = from->amount },
                 (JalonValue){ .money = from->amount - moved });
  jalon_act_set (&act, other->ref, "amount", (JalonValue){ .money = other->amount },
                 (JalonValue){ .money = other->amount + moved });
  g_array_append_val (found, act);
}

/* The part that is moved, in whole units, as far as the other one can take it. */
static JalonMoney
find_moved (const JalonAdvising *self, const JalonPlanCommitment *from, const JalonPlanCommitment *other)
{
  const JalonMoney unit = (JalonMoney) pow (10, MAX (jalon_currency_digits (from->currency), 0));
  const JalonMoney moved = (JalonMoney) (self->set->moved * (double) undrawn (self->plan, from));

  return MIN (moved, room_of (other)) / unit * unit;
}

/* A buyer's largest provider is that of which the sum is the greatest: it need not be that of its greatest
 * commitment. */
static gboolean
is_largest (const JalonAdvising *self, const GArray *list, const JalonPlanCommitment *item)
{
  const double own = sum_of (self, list, item->buyer, item->provider);
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  if (own < JALON_ADVICE_LARGE * sum_of (self, list, item->buyer, JALON_NETWORK_NONE))
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const JalonPlanCommitment *other = &items[g_array_index (list, guint, i)];

    if (other->buyer == item->buyer && other->provider != item->provider &&
        sum_of (self, list, other->buyer, other->provider) > own)
      return FALSE;
  }
  return TRUE;
}

/* Of more commitments the greatest alone are looked at: there may be a million. */
#define LOOKED_AT 64

void
jalon_advise_providers (JalonAdvising *self)
{
  g_autoptr (GArray) list = list_by_value (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  g_autoptr (GHashTable) buyers = g_hash_table_new (NULL, NULL);
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  if (list->len > LOOKED_AT)
    g_array_set_size (list, LOOKED_AT);
  for (guint i = 0; i < list->len; i++) {
    const guint index = g_array_index (list, guint, i);
    const JalonPlanCommitment *from = &items[index], *other;
    JalonMoney moved;

    if (g_hash_table_contains (buyers, GUINT_TO_POINTER (from->buyer)) || !is_largest (self, list, from))
      continue;
    g_hash_table_add (buyers, GUINT_TO_POINTER (from->buyer));
    other = undrawn (self->plan, from) > 0 ? find_other (self, list, index) : NULL;
    moved = other ? find_moved (self, from, other) : 0;
    if (moved > 0)
      spread (self, found, from, other, moved);
    else
      jalon_advising_leave (self, from->ref, from->name, JALON_NO_ACT_PROVIDER);
  }
  jalon_advising_take (self, found);
}

/* Ceilings and options */

static void
take_ceilings (JalonAdvising *self)
{
  g_autoptr (GArray) list = list_by_value (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  guint n;
  const JalonPlanCommitment *items = commitments_of (self, &n);

  for (guint i = 0; i < list->len; i++) {
    const JalonPlanCommitment *item = &items[g_array_index (list, guint, i)];
    JalonAct act = { .kind = JALON_ACT_CEILING, .ref = item->ref, .name = item->name };

    if (item->amount == JALON_MONEY_UNSET || item->ceiling == JALON_MONEY_UNSET ||
        item->ceiling <= item->amount || item->n_tranches > 0)
      continue;
    act.currency = item->currency;
    act.moved = item->ceiling - item->amount;
    jalon_act_set (&act, item->ref, "amount", (JalonValue){ .money = item->amount },
                   (JalonValue){ .money = item->ceiling });
    g_array_append_val (found, act);
  }
  jalon_advising_take (self, found);
}

/* Why an option cannot be exercised here; %JALON_N_NO_ACTS where it can. */
static JalonNoActReason
no_act_of (const JalonPlan *plan, const JalonOption *option, const JalonPlanCommitment *item)
{
  const JalonDate as_of = jalon_plan_as_of (plan);

  if (jalon_date_is_set (option->until) && option->until.last != JALON_DATE_OPEN &&
      jalon_date_is_set (as_of) && option->until.last < as_of.last)
    return JALON_NO_ACT_EXPIRED;
  if (option->kind == 2)
    return JALON_NO_ACT_END;
  if (option->amount == JALON_MONEY_UNSET || item->amount == JALON_MONEY_UNSET ||
      !jalon_date_is_set (option->end) || !jalon_date_is_set (item->end))
    return JALON_NO_ACT_COST;
  return item->n_tranches > 0 ? JALON_NO_ACT_TRANCHES : JALON_N_NO_ACTS;
}

JalonNoActReason
jalon_act_of_option (const JalonPlan *plan,
                     const JalonPlanItem *option,
                     const JalonPlanCommitment *item,
                     JalonAct *act)
{
  const JalonOption *row = option->row;
  const JalonNoActReason reason = no_act_of (plan, row, item);
  JalonMoney more;

  if (reason != JALON_N_NO_ACTS)
    return reason;
  more = item->amount + row->amount;
  act->option = option->ref;
  act->currency = item->currency;
  act->moved = row->amount;
  act->n_changes = 0;
  jalon_act_set (act, item->ref, "end", (JalonValue){ .date = item->end }, (JalonValue){ .date = row->end });
  jalon_act_set (act, item->ref, "amount", (JalonValue){ .money = item->amount },
                 (JalonValue){ .money = more });
  if (item->ceiling != JALON_MONEY_UNSET && item->ceiling < more)
    jalon_act_set (act, item->ref, "ceiling", (JalonValue){ .money = item->ceiling },
                   (JalonValue){ .money = more });
  return reason;
}

/* Where options of one item are: the first by its parent, from 1; behind each the next of the same, 0 for
 * none. */
static guint *
chain_options (const JalonPlanItem *options, guint n, GHashTable *first)
{
  guint *next = g_new (guint, n + 1);

  for (guint i = n; i > 0; i--) {
    gpointer parent = GUINT_TO_POINTER (options[i - 1].parent);

    next[i] = GPOINTER_TO_UINT (g_hash_table_lookup (first, parent));
    g_hash_table_insert (first, parent, GUINT_TO_POINTER (i));
  }
  return next;
}

static void
exercise_options (JalonAdvising *self)
{
  g_autoptr (GArray) list = list_by_value (self);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (JalonAct));
  g_autoptr (GHashTable) first = g_hash_table_new (NULL, NULL);
  guint n, n_options;
  const JalonPlanCommitment *items = commitments_of (self, &n);
  const JalonPlanItem *options = jalon_plan_rows (self->plan, JALON_KIND_OPTION, &n_options);
  g_autofree guint *next = chain_options (options, n_options, first);

  for (guint i = 0; i < list->len; i++) {
    const JalonPlanCommitment *item = &items[g_array_index (list, guint, i)];

    for (guint k = GPOINTER_TO_UINT (g_hash_table_lookup (first, GUINT_TO_POINTER (item->ref))); k > 0;
         k = next[k]) {
      JalonAct act = { .kind = JALON_ACT_EXTEND, .ref = item->ref, .name = item->name };
      const JalonNoActReason reason = jalon_act_of_option (self->plan, &options[k - 1], item, &act);

      if (reason == JALON_N_NO_ACTS)
        g_array_append_val (found, act);
      else
        jalon_advising_leave (self, item->ref, item->name, reason);
    }
  }
  jalon_advising_take (self, found);
}

void
jalon_advise_options (JalonAdvising *self)
{
  take_ceilings (self);
  exercise_options (self);
}
