/* What a party pays and gets: its commitments, the flows from and to it, its revenue; and what of that cannot
 * be placed in time, or summed. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/convert.h>
#include <jalon/text/term.h>

#include "capital-private.h"

typedef struct {
  JalonCapital *capital;
  const JalonPlan *plan;
  GArray *items; /* of JalonCapitalItem */
} Collect;

void
jalon_capital_omit (JalonCapital *self, JalonOmittedReason reason, JalonRef ref, const char *name)
{
  JalonOmitted *omitted = &self->omitted[reason];

  if (omitted->n < JALON_OMITTED_NAMES) {
    omitted->refs[omitted->n] = ref;
    omitted->names[omitted->n] = name;
  }
  omitted->n++;
}

static void
omit (Collect *self, JalonOmittedReason reason, JalonRef ref, const char *name)
{
  jalon_capital_omit (self->capital, reason, ref, name);
}

static void
append (Collect *self, JalonCash cash, JalonSum amount, JalonProfile profile, guint32 first, guint32 behind)
{
  JalonCapitalItem item = { cash, amount, profile, first, behind };

  if (amount != 0)
    g_array_append_val (self->items, item);
}

static gboolean
convert (Collect *self, JalonSum money, const char *currency, JalonDate on, JalonSum *converted)
{
  guint rate;

  if (!jalon_convert (self->plan, money, currency, self->capital->currency, on, converted, &rate))
    return FALSE;
  if (rate)
    self->capital->used[rate - 1] = TRUE;
  return TRUE;
}

/* Commitments */

static void
take_due (JalonSum amount, JalonProfile profile, guint32 first, guint32 behind, gpointer data)
{
  append (data, JALON_CASH_DUES, amount, profile, first, behind);
}

static JalonOmittedReason
reason_of (const JalonPlanCommitment *item)
{
  if (!item->counted)
    return JALON_OMITTED_TENTATIVE;
  if (item->firm != JALON_MONEY_UNSET)
    return JALON_OMITTED_RATE;
  return item->ceiling != JALON_MONEY_UNSET ? JALON_OMITTED_CEILING : JALON_OMITTED_AMOUNT;
}

/* What its ceiling adds falls due as the rest does; beside tranches nothing says when. */
static void
add_ceiling (Collect *self, const JalonPlanCommitment *item)
{
  JalonSum firm = item->value != JALON_MONEY_UNSET ? item->value : 0;

  if (item->reach != JALON_MONEY_UNSET && item->reach > firm && item->due_behind &&
      item->profile != JALON_PROFILE_TRANCHES)
    append (self, JALON_N_CASH, item->reach - firm, item->profile, item->due_first, item->due_behind);
}

static void
add_commitment (Collect *self, guint index)
{
  guint n, before = self->items->len;
  const JalonPlanCommitment *item = &jalon_plan_commitments (self->plan, &n)[index];
  JalonSum undated;

  add_ceiling (self, item);
  if (item->value == JALON_MONEY_UNSET) {
    omit (self, reason_of (item), item->ref, item->name);
    return;
  }
  before = self->items->len;
  undated = jalon_schedule_undated (self->plan, index);
  jalon_schedule_each (self->plan, index, take_due, self);
  self->capital->spreads |= self->items->len > before && item->profile == JALON_PROFILE_UNSET;
  if (undated > 0) {
    self->capital->undated += undated;
    omit (self, JALON_OMITTED_DATE, item->ref, item->name);
  } else {
    self->capital->beyond -= undated;
  }
  if (item->rate)
    self->capital->used[item->rate - 1] = TRUE;
}

/* Flows */

static JalonCash
cash_of (const char *kind, gboolean pays)
{
  if (strcmp (kind, "investment") == 0)
    return pays ? JALON_CASH_INVESTED : JALON_CASH_RAISED;
  if (strcmp (kind, "prepayment") == 0)
    return pays ? JALON_CASH_PREPAID : JALON_CASH_ADVANCED;
  if (strcmp (kind, "lease") == 0)
    return pays ? JALON_CASH_RENT : JALON_CASH_LET;
  return JALON_N_CASH;
}

static const char *
kind_of (const JalonFlow *flow)
{
  return jalon_kind_info (JALON_KIND_FLOW)
    ->fields[jalon_kind_field (JALON_KIND_FLOW, "kind")]
    .choices[flow->kind]
    .nick;
}

/* Its term; without an end, what is paid once is paid when it starts. */
static gboolean
flow_span (const JalonFlow *flow, JalonCash cash, guint32 *first, guint32 *behind)
{
  gboolean once = cash != JALON_CASH_RENT && cash != JALON_CASH_LET && !jalon_date_is_set (flow->end) &&
                  flow->duration == 0;

  return jalon_term_span (flow->start, once ? flow->start : flow->end, flow->duration, first, behind);
}

static void
add_flow (Collect *self, const JalonPlanItem *item, gboolean pays)
{
  const JalonFlow *flow = item->row;
  JalonCash cash = cash_of (kind_of (flow), pays);
  gboolean in_force = jalon_status_is_in_force (flow->status) && flow->status != JALON_STATUS_SUPERSEDED;
  JalonSum amount, ceiling;
  guint32 first, behind;

  if (cash == JALON_N_CASH)
    omit (self, *kind_of (flow) ? JALON_OMITTED_NO_CASH : JALON_OMITTED_KIND, item->ref, item->name);
  else if (!in_force)
    omit (self, JALON_OMITTED_TENTATIVE, item->ref, item->name);
  else if (flow->amount == JALON_MONEY_UNSET && flow->ceiling == JALON_MONEY_UNSET)
    omit (self, JALON_OMITTED_AMOUNT, item->ref, item->name);
  else if (!convert (self, flow->amount, item->currency, flow->announced, &amount) ||
           !convert (self, flow->ceiling, item->currency, flow->announced, &ceiling))
    omit (self, JALON_OMITTED_RATE, item->ref, item->name);
  else if (!flow_span (flow, cash, &first, &behind))
    omit (self, flow->amount == JALON_MONEY_UNSET ? JALON_OMITTED_CEILING : JALON_OMITTED_DATE, item->ref,
          item->name);
  else {
    JalonSum firm = flow->amount == JALON_MONEY_UNSET ? 0 : amount;

    if (pays && flow->ceiling != JALON_MONEY_UNSET && ceiling > firm)
      append (self, JALON_N_CASH, ceiling - firm, JALON_PROFILE_EVEN, first, behind);
    append (self, cash, firm, JALON_PROFILE_EVEN, first, behind);
    if (flow->amount == JALON_MONEY_UNSET)
      omit (self, JALON_OMITTED_CEILING, item->ref, item->name);
  }
}

GArray *
jalon_capital_collect (JalonCapital *self, const JalonPlan *plan)
{
  guint n, n_parties;
  Collect collect = { self, plan, g_array_new (FALSE, FALSE, sizeof (JalonCapitalItem)) };
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n_parties);
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const JalonPlanItem *flows;

  for (guint i = 0; i < n; i++) {
    if (commitments[i].buyer < n_parties && parties[commitments[i].buyer].ref == self->party)
      add_commitment (&collect, i);
    else if (commitments[i].counted && commitments[i].provider < n_parties &&
             parties[commitments[i].provider].ref == self->party)
      self->sells++;
  }
  flows = jalon_plan_rows (plan, JALON_KIND_FLOW, &n);
  for (guint i = 0; i < n; i++) {
    const JalonFlow *flow = flows[i].row;

    if ((flow->from == self->party) != (flow->to == self->party))
      add_flow (&collect, &flows[i], flow->from == self->party);
  }
  return collect.items;
}

/* Revenue */

typedef struct {
  JalonCapitalRevenue stated;
  guint index;
} Stated;

/* The longest first, of as long ones the last in the dossier. */
static int
compare_stated (gconstpointer a, gconstpointer b)
{
  const Stated *first = a, *second = b;
  guint32 days = first->stated.behind - first->stated.first;
  guint32 others = second->stated.behind - second->stated.first;

  if (days != others)
    return days > others ? -1 : 1;
  return first->index > second->index ? -1 : first->index < second->index;
}

static gboolean
overlaps (const GArray *revenue, const JalonCapitalRevenue *one)
{
  for (guint i = 0; i < revenue->len; i++) {
    const JalonCapitalRevenue *other = &g_array_index (revenue, JalonCapitalRevenue, i);

    if (one->first < other->behind && other->first < one->behind)
      return TRUE;
  }
  return FALSE;
}

/* Returns: why it cannot be counted; %JALON_N_OMITTED where it has days and an amount in the plan's currency
 */
static JalonOmittedReason
read_revenue (Collect *self, const JalonPlanItem *item, JalonCapitalRevenue *stated)
{
  const JalonRevenue *row = item->row;

  if (row->amount == JALON_MONEY_UNSET ||
      !jalon_term_span (row->period, row->period, 0, &stated->first, &stated->behind))
    return JALON_OMITTED_REVENUE;
  return convert (self, row->amount, item->currency, row->period, &stated->amount)
           ? JALON_N_OMITTED
           : JALON_OMITTED_REVENUE_RATE;
}

GArray *
jalon_capital_collect_revenue (JalonCapital *self, const JalonPlan *plan)
{
  guint n;
  Collect collect = { self, plan, NULL };
  const JalonPlanItem *items = jalon_plan_rows (plan, JALON_KIND_REVENUE, &n);
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Stated));
  GArray *revenue = g_array_new (FALSE, FALSE, sizeof (JalonCapitalRevenue));

  for (guint i = 0; i < n; i++) {
    Stated stated = { .index = i };

    JalonOmittedReason why;

    if (items[i].parent != self->party)
      continue;
    why = read_revenue (&collect, &items[i], &stated.stated);
    if (why == JALON_N_OMITTED)
      g_array_append_val (all, stated);
    else
      omit (&collect, why, items[i].ref, items[i].name);
  }
  g_array_sort (all, compare_stated);
  for (guint i = 0; i < all->len; i++) {
    const Stated *stated = &g_array_index (all, Stated, i);

    if (overlaps (revenue, &stated->stated))
      omit (&collect, JALON_OMITTED_REVENUE, items[stated->index].ref, items[stated->index].name);
    else
      g_array_append_val (revenue, stated->stated);
  }
  return revenue;
}
