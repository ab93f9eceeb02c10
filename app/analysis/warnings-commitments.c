/* What may be odd about commitments. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/plan.h>
#include <jalon/text/term.h>

#include "warnings-private.h"

typedef struct {
  const JalonPlanPeriod *at;
  guint n;
} Periods;

/* A commitment as it is looked at, and what stands in it. */
typedef struct {
  JalonLook *look;
  JalonRef ref;
  const JalonCommitment *row;
  const char *name;
  JalonDate end;
  Periods tranches, actuals;
  gboolean superseded; /* by one in force, by way of others perhaps */
} Item;

static char *
money_text (Item *self, JalonSum money)
{
  return jalon_locale_money_full (self->look->locale, money,
                                  jalon_overlay_currency (self->look->overlay, self->ref));
}

static JalonSum
sum_of (Periods periods)
{
  JalonSum sum = 0;

  for (guint i = 0; i < periods.n; i++)
    sum += periods.at[i].amount != JALON_MONEY_UNSET ? periods.at[i].amount : 0;
  return sum;
}

/* One of nought says nothing: a table of months to come has them. */
static gboolean
any (Periods periods, gboolean (*test) (JalonDate period, JalonDate bound), JalonDate bound)
{
  for (guint i = 0; jalon_date_is_set (bound) && i < periods.n; i++)
    if (periods.at[i].amount != 0 && test (periods.at[i].period, bound))
      return TRUE;
  return FALSE;
}

static gboolean
any_open (Periods periods)
{
  for (guint i = 0; i < periods.n; i++)
    if (jalon_date_is_open (periods.at[i].period))
      return TRUE;
  return FALSE;
}

/* Whether all of a period, which has both its ends, is before the earliest day that @bound may mean, or
 * behind the latest. */
static gboolean
is_before (JalonDate period, JalonDate bound)
{
  return !jalon_date_is_open (period) && bound.first != JALON_DATE_OPEN && period.last < bound.first;
}

static gboolean
is_behind (JalonDate period, JalonDate bound)
{
  return !jalon_date_is_open (period) && bound.last != JALON_DATE_OPEN && period.first > bound.last;
}

static gboolean
reaches_before (JalonDate period, JalonDate bound)
{
  return !jalon_date_is_open (period) && bound.first != JALON_DATE_OPEN && period.first < bound.first;
}

static gboolean
reaches_behind (JalonDate period, JalonDate bound)
{
  return !jalon_date_is_open (period) && bound.last != JALON_DATE_OPEN && period.last > bound.last;
}

static void
look_at_sum (Item *self)
{
  JalonSum sum = sum_of (self->tranches);
  g_autofree char *sum_text = money_text (self, sum), *amount = money_text (self, self->row->amount);
  g_autofree char *rest = money_text (self, self->row->amount - sum);
  g_autofree char *beyond = money_text (self, sum - self->row->amount);

  if (self->row->amount == JALON_MONEY_UNSET && self->row->ceiling != JALON_MONEY_UNSET &&
      sum > self->row->ceiling) {
    g_autofree char *ceiling = money_text (self, self->row->ceiling);

    jalon_look_warn (
      self->look, "tranche-over-ceiling", self->ref,
      g_strdup_printf (_ ("The tranches of “%1$s” sum to %2$s, and its ceiling is %3$s: more is "
                          "counted than it may reach."),
                       self->name, sum_text, ceiling),
      _ ("Correct the tranches, or the ceiling."));
  }
  if (self->row->amount == JALON_MONEY_UNSET || sum == self->row->amount)
    return;
  if (sum < self->row->amount)
    jalon_look_warn (
      self->look, "tranche-sum", self->ref,
      g_strdup_printf (_ ("The tranches of “%1$s” sum to %2$s, and its amount is %3$s: %4$s is shown "
                          "as not scheduled."),
                       self->name, sum_text, amount, rest),
      _ ("Add what is missing, or correct the amount."));
  else
    jalon_look_warn (
      self->look, "tranche-sum", self->ref,
      g_strdup_printf (_ ("The tranches of “%1$s” sum to %2$s, and its amount is %3$s: the years hold "
                          "%4$s more than the total."),
                       self->name, sum_text, amount, beyond),
      _ ("Correct the tranches, or the amount."));
}

static void
look_at_tranches (Item *self)
{
  gboolean used = self->row->profile == JALON_PROFILE_TRANCHES || self->row->profile == JALON_PROFILE_UNSET;
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);

  if (self->tranches.n == 0 && self->row->profile == JALON_PROFILE_TRANCHES)
    jalon_look_warn (
      self->look, "tranche-none", self->ref,
      g_strdup_printf (_ ("“%s” says that it falls due in tranches, and has none: its amount is shown "
                          "as not scheduled."),
                       self->name),
      _ ("Add its tranches, or choose another profile."));
  if (self->tranches.n == 0)
    return;

  if (!used)
    jalon_look_warn (
      self->look, "tranche-other-profile", self->ref,
      g_strdup_printf (
        self->row->amount == JALON_MONEY_UNSET
          ? _ ("“%1$s” has tranches, but its profile is “%2$s”: they are its amount, and its years come from "
               "the profile.")
          : _ ("“%1$s” has tranches, but its profile is “%2$s”: its years come from the profile, and the "
               "tranches are not used."),
        self->name,
        info->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "profile")].choices[self->row->profile].nick),
      _ ("Choose the profile “tranches”, or remove them."));
  else
    look_at_sum (self);

  if (used && any_open (self->tranches))
    jalon_look_warn (
      self->look, "tranche-open", self->ref,
      g_strdup_printf (_ ("A tranche of “%s” has an open period: it is shown as not scheduled."), self->name),
      _ ("Say when it ends."));
  if (!used)
    return;
  if (any (self->tranches, reaches_before, self->row->start) ||
      any (self->tranches, reaches_behind, self->end))
    jalon_look_warn (
      self->look, "tranche-outside-term", self->ref,
      g_strdup_printf (
        _ ("A tranche of “%s” lies, in part at least, outside of its term: it is counted where it lies."),
        self->name),
      _ ("Correct the tranche, or the term."));
}

static void
look_at_actuals (Item *self)
{
  JalonDate as_of =
    jalon_dossier_dossier_row (self->look->dossier, jalon_dossier_root (self->look->dossier))->as_of;
  JalonSum paid = sum_of (self->actuals);
  JalonSum most = self->row->ceiling != JALON_MONEY_UNSET  ? self->row->ceiling
                  : self->row->amount != JALON_MONEY_UNSET ? self->row->amount
                  : self->tranches.n                       ? sum_of (self->tranches)
                                                           : JALON_MONEY_UNSET;
  g_autofree char *paid_text = money_text (self, paid), *most_text = money_text (self, most);

  if (most != JALON_MONEY_UNSET && paid > most)
    jalon_look_warn (
      self->look, "actual-over-amount", self->ref,
      g_strdup_printf (_ ("%1$s was drawn of “%2$s”, which commits to no more than %3$s: more is shown "
                          "as drawn than as committed."),
                       paid_text, self->name, most_text),
      _ ("Correct the spend, or the amount."));
  if (any_open (self->actuals))
    jalon_look_warn (
      self->look, "actual-open", self->ref,
      g_strdup_printf (_ ("Spend on “%s” has an open period: it is shown as drawn in no stated year."),
                       self->name),
      _ ("Say when it was paid."));
  if (any (self->actuals, is_before, self->row->start))
    jalon_look_warn (
      self->look, "actual-before-start", self->ref,
      g_strdup_printf (_ ("Spend on “%s” lies before its start: it is counted where it lies."), self->name),
      _ ("Correct the period, or the start."));
  if (any (self->actuals, is_behind, self->end))
    jalon_look_warn (
      self->look, "actual-after-end", self->ref,
      g_strdup_printf (_ ("Spend on “%s” lies after its end: it is counted where it lies."), self->name),
      _ ("Correct the period, or the end."));
  if (any (self->actuals, is_behind, as_of))
    jalon_look_warn (
      self->look, "actual-future", self->ref,
      g_strdup_printf (
        _ ("Spend on “%s” lies after the dossier’s as-of date: it is shown as drawn in its year, "
           "and does not count in how far it is drawn down."),
        self->name),
      _ ("Correct the period, or the as-of date."));
}

static gboolean
has_any (Item *self, JalonRef item, JalonKind kind)
{
  return jalon_overlay_next_of (self->look->overlay, item, kind, JALON_REF_NONE) != JALON_REF_NONE;
}

/* What a succession takes out of all sums. */
static void
look_at_lost (Item *self, const JalonCommitment *before, const char *name, gboolean tentative)
{
  if (tentative)
    return;
  if (self->row->amount == JALON_MONEY_UNSET && self->tranches.n == 0 &&
      (before->amount != JALON_MONEY_UNSET || has_any (self, self->row->supersedes, JALON_KIND_TRANCHE)))
    jalon_look_warn (
      self->look, "superseded-by-unstated", self->ref,
      g_strdup_printf (_ ("“%1$s” supersedes “%2$s” and states no amount: neither of them is in "
                          "any sum."),
                       self->name, name),
      _ ("State its amount, or correct what it supersedes."));
  if (before->status == JALON_STATUS_CANCELLED && has_any (self, self->row->supersedes, JALON_KIND_ACTUAL))
    jalon_look_warn (
      self->look, "superseded-paid", self->row->supersedes,
      g_strdup_printf (_ ("“%1$s” is cancelled, and superseded by “%2$s”: what was paid of it is "
                          "shown as drawn, and is in no total."),
                       name, self->name),
      _ ("Correct its status, or what supersedes it, if this is not so."));
}

static void
look_at_succession (Item *self)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);
  const JalonChoice *statuses = info->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "status")].choices;
  JalonCommitment space;
  const JalonCommitment *before;
  const char *name;
  /* What one in force has superseded takes with it what it would supersede. */
  gboolean tentative = !jalon_status_is_in_force (self->row->status) && !self->superseded;

  if (self->row->supersedes == JALON_REF_NONE)
    return;
  before = jalon_overlay_row (self->look->overlay, self->row->supersedes, &space);
  name = jalon_look_name (self->look, self->row->supersedes);
  if (self->row->extends == self->row->supersedes)
    jalon_look_warn (
      self->look, "extends-both", self->ref,
      g_strdup_printf (
        _ ("“%1$s” says that it both supersedes and extends “%2$s”, which is not counted, then."), self->name,
        name),
      _ ("Keep the one that is so."));
  if (tentative && jalon_status_is_in_force (before->status) && before->status != JALON_STATUS_SUPERSEDED)
    jalon_look_warn (
      self->look, "superseded-by-tentative", self->ref,
      g_strdup_printf (_ ("“%1$s” would supersede “%2$s”, but is %3$s: “%2$s” is still counted."), self->name,
                       name, statuses[self->row->status].nick),
      _ ("Correct the status of one of the two, if this is not so."));
  else if (!tentative && before->status != JALON_STATUS_UNSET && before->status != JALON_STATUS_SUPERSEDED &&
           before->status != JALON_STATUS_CANCELLED)
    jalon_look_warn (
      self->look, "superseded-standing", self->row->supersedes,
      g_strdup_printf (_ ("“%1$s” is superseded by “%2$s” and still stands as %3$s: it is not counted."),
                       name, self->name, statuses[before->status].nick),
      _ ("Set its status to “superseded”, or correct what supersedes it."));
  look_at_lost (self, before, name, tentative);
}

static void
look_at_parties (Item *self)
{
  if (self->row->buyer != JALON_REF_NONE && self->row->buyer == self->row->provider)
    jalon_look_warn (self->look, "buyer-is-provider", self->ref,
                     g_strdup_printf (_ ("“%s” is bought by the party that provides it: it counts among that "
                                         "party’s sums."),
                                      self->name),
                     _ ("Correct its buyer or its provider."));
}

/* What no rate brings into the currency of the sums. */
static void
look_at_currency (Item *self, const JalonPlan *plan, const JalonPlanCommitment *item)
{
  const char *main_currency = jalon_main_currency (plan);

  if (!item->counted || item->firm == JALON_MONEY_UNSET || item->value != JALON_MONEY_UNSET)
    return;
  if (jalon_has_rate (plan, item->currency, main_currency, item->announced))
    jalon_look_warn (
      self->look, "no-rate", self->ref,
      g_strdup_printf (_ ("“%1$s” is too large to be converted into %2$s at its rate: it is left out of all "
                          "sums in %2$s."),
                       self->name, main_currency ? main_currency : "–"),
      _ ("Correct its amount, or the rate."));
  else
    jalon_look_warn (
      self->look, "no-rate", self->ref,
      g_strdup_printf (_ ("“%1$s” is in %2$s, and no rate is known at its date: it is left out of all "
                          "sums in %3$s."),
                       self->name, item->currency ? item->currency : "–",
                       main_currency ? main_currency : "–"),
      _ ("Add a rate of that date or before it."));
}

void
jalon_look_at_commitments (JalonLook *look)
{
  g_autoptr (JalonPlan) plan = jalon_plan_compile (look->overlay, look->lang);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++) {
    JalonCommitment space;
    Item self = { .look = look, .ref = items[i].ref };

    if (!jalon_look_concerns (look, self.ref))
      continue;
    self.row = jalon_overlay_row (look->overlay, self.ref, &space);
    self.name = jalon_look_name (look, self.ref);
    self.end = jalon_term_end (self.row->start, self.row->end, self.row->duration);
    self.tranches = (Periods){ jalon_plan_tranches (plan) + items[i].first_tranche, items[i].n_tranches };
    self.actuals = (Periods){ jalon_plan_actuals (plan) + items[i].first_actual, items[i].n_actuals };
    self.superseded = items[i].count == JALON_COUNT_SUPERSEDED;
    look_at_tranches (&self);
    look_at_actuals (&self);
    look_at_succession (&self);
    look_at_parties (&self);
    look_at_currency (&self, plan, &items[i]);
  }
}
