/* What may be odd about commitments. */
#include "config.h"

#include <jalon/model/translate.h>

#include <jalon/analysis/plan.h>
#include <jalon/model/term.h>

#include "warnings-private.h"

#define for_each_commitment(self, ref)                                                                       \
  for (JalonRef ref =                                                                                        \
         jalon_overlay_next_of ((self)->overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, JALON_REF_NONE);     \
       ref != JALON_REF_NONE;                                                                                \
       ref = jalon_overlay_next_of ((self)->overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref))

/* A commitment as it is looked at, and what stands in it. */
typedef struct {
  JalonLook *look;
  JalonRef ref;
  const JalonCommitment *row;
  const char *name;
  JalonDate end;
  GArray *tranches, *actuals; /* of JalonPlanPeriod */
  gboolean superseded;        /* by one in force, by way of others perhaps */
} Item;

static char *
money_text (Item *self, JalonSum money)
{
  return jalon_locale_money_full (self->look->locale, money,
                                  jalon_overlay_currency (self->look->overlay, self->ref));
}

static GArray *
periods_of (JalonLook *look, JalonRef commitment, JalonKind kind)
{
  GArray *periods = g_array_new (FALSE, FALSE, sizeof (JalonPlanPeriod));

  for (JalonRef ref = jalon_overlay_next_of (look->overlay, commitment, kind, JALON_REF_NONE);
       ref != JALON_REF_NONE; ref = jalon_overlay_next_of (look->overlay, commitment, kind, ref)) {
    /* Both kinds have the same fields. */
    JalonTranche space;
    const JalonTranche *row = jalon_overlay_row (look->overlay, ref, &space);
    JalonPlanPeriod period = { row->period, row->amount };

    g_array_append_val (periods, period);
  }
  return periods;
}

static const JalonPlanPeriod *
period_at (const GArray *periods, guint i)
{
  return &g_array_index (periods, JalonPlanPeriod, i);
}

static JalonSum
sum_of (const GArray *periods)
{
  JalonSum sum = 0;

  for (guint i = 0; i < periods->len; i++)
    sum += period_at (periods, i)->amount != JALON_MONEY_UNSET ? period_at (periods, i)->amount : 0;
  return sum;
}

static gboolean
is_open (JalonDate period)
{
  return period.first == JALON_DATE_OPEN || period.last == JALON_DATE_OPEN;
}

static gboolean
any (const GArray *periods, gboolean (*test) (JalonDate period, JalonDate bound), JalonDate bound)
{
  for (guint i = 0; jalon_date_is_set (bound) && i < periods->len; i++)
    if (test (period_at (periods, i)->period, bound))
      return TRUE;
  return FALSE;
}

/* Whether all of a period is before the earliest day that @bound may mean, or behind the latest. */
static gboolean
is_before (JalonDate period, JalonDate bound)
{
  return period.last != JALON_DATE_OPEN && bound.first != JALON_DATE_OPEN && period.last < bound.first;
}

static gboolean
is_behind (JalonDate period, JalonDate bound)
{
  return period.first != JALON_DATE_OPEN && bound.last != JALON_DATE_OPEN && period.first > bound.last;
}

static gboolean
reaches_before (JalonDate period, JalonDate bound)
{
  return !is_open (period) && bound.first != JALON_DATE_OPEN && period.first < bound.first;
}

static gboolean
reaches_behind (JalonDate period, JalonDate bound)
{
  return !is_open (period) && bound.last != JALON_DATE_OPEN && period.last > bound.last;
}

static void
look_at_sum (Item *self)
{
  JalonSum sum = sum_of (self->tranches);
  g_autofree char *sum_text = money_text (self, sum), *amount = money_text (self, self->row->amount);
  g_autofree char *rest = money_text (self, self->row->amount - sum);
  g_autofree char *beyond = money_text (self, sum - self->row->amount);

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

  if (self->tranches->len == 0 && self->row->profile == JALON_PROFILE_TRANCHES)
    jalon_look_warn (
      self->look, "tranche-none", self->ref,
      g_strdup_printf (_ ("“%s” says that it falls due in tranches, and has none: its amount is shown "
                          "as not scheduled."),
                       self->name),
      _ ("Add its tranches, or choose another profile."));
  if (self->tranches->len == 0)
    return;

  if (!used)
    jalon_look_warn (
      self->look, "tranche-other-profile", self->ref,
      g_strdup_printf (
        _ ("“%1$s” has tranches, but its profile is “%2$s”: its years come from the profile, and the "
           "tranches are not used."),
        self->name,
        info->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "profile")].choices[self->row->profile].nick),
      _ ("Choose the profile “tranches”, or remove them."));
  else
    look_at_sum (self);

  for (guint i = 0; used && i < self->tranches->len; i++)
    if (is_open (period_at (self->tranches, i)->period)) {
      jalon_look_warn (
        self->look, "tranche-open", self->ref,
        g_strdup_printf (_ ("A tranche of “%s” has an open period: it is shown as not scheduled."),
                         self->name),
        _ ("Say when it ends."));
      break;
    }
  if (!used)
    return;
  if (any (self->tranches, reaches_before, self->row->start) ||
      any (self->tranches, reaches_behind, self->end))
    jalon_look_warn (
      self->look, "tranche-outside-term", self->ref,
      g_strdup_printf (_ ("A tranche of “%s” lies outside of its term: it is counted where it lies."),
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
                  : self->tranches->len                    ? sum_of (self->tranches)
                                                           : JALON_MONEY_UNSET;
  g_autofree char *paid_text = money_text (self, paid), *most_text = money_text (self, most);

  if (most != JALON_MONEY_UNSET && paid > most)
    jalon_look_warn (
      self->look, "actual-over-amount", self->ref,
      g_strdup_printf (_ ("%1$s was drawn of “%2$s”, which commits to no more than %3$s: more is shown "
                          "as drawn than as committed."),
                       paid_text, self->name, most_text),
      _ ("Correct the spend, or the amount."));
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
      g_strdup_printf (_ ("Spend on “%s” lies after the dossier’s as-of date: it is shown as drawn "
                          "before it can be."),
                       self->name),
      _ ("Correct the period, or the as-of date."));
}

static gboolean
is_tentative (JalonStatus status)
{
  return status == JALON_STATUS_RUMOURED || status == JALON_STATUS_LETTER_OF_INTENT ||
         status == JALON_STATUS_CANCELLED;
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
  gboolean tentative = is_tentative (self->row->status) && !self->superseded;

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
  if (tentative && !is_tentative (before->status) && before->status != JALON_STATUS_SUPERSEDED)
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
}

static void
look_at_commitment (JalonLook *look, JalonRef ref, gboolean superseded)
{
  JalonCommitment space;
  const JalonCommitment *row = jalon_overlay_row (look->overlay, ref, &space);
  g_autoptr (GArray) tranches = periods_of (look, ref, JALON_KIND_TRANCHE);
  g_autoptr (GArray) actuals = periods_of (look, ref, JALON_KIND_ACTUAL);
  Item self = {
    look, ref, row, jalon_look_name (look, ref), JALON_DATE_UNSET, tranches, actuals, superseded
  };

  self.end = jalon_term_end (row->start, row->end, row->duration);
  look_at_tranches (&self);
  look_at_actuals (&self);
  look_at_succession (&self);
  if (row->buyer != JALON_REF_NONE && row->buyer == row->provider)
    jalon_look_warn (look, "buyer-is-provider", ref,
                     g_strdup_printf (_ ("“%s” is bought by the party that provides it: it counts among that "
                                         "party’s sums."),
                                      self.name),
                     _ ("Correct its buyer or its provider."));
}

static JalonRef
superseded_by (JalonLook *self, JalonRef ref, JalonStatus *status)
{
  JalonCommitment space;
  const JalonCommitment *row = jalon_overlay_row (self->overlay, ref, &space);

  *status = row->status;
  return row->supersedes;
}

/* (transfer full): as a set of JalonRef */
static GHashTable *
find_superseded (JalonLook *self)
{
  GHashTable *superseded = g_hash_table_new (NULL, NULL);

  for_each_commitment (self, ref)
  {
    JalonStatus status, other;
    JalonRef before = superseded_by (self, ref, &status);

    if (is_tentative (status))
      continue;
    while (before != JALON_REF_NONE && g_hash_table_add (superseded, GUINT_TO_POINTER (before)))
      before = superseded_by (self, before, &other);
  }
  return superseded;
}

/* What no rate brings into the currency of the sums. */
static void
look_at_currencies (JalonLook *self)
{
  g_autoptr (JalonPlan) plan = jalon_plan_compile (self->overlay, NULL);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  const char *currency = jalon_main_currency (plan);

  for (guint i = 0; i < n; i++)
    if (items[i].counted && items[i].firm != JALON_MONEY_UNSET && items[i].value == JALON_MONEY_UNSET &&
        jalon_look_concerns (self, items[i].ref))
      jalon_look_warn (
        self, "no-rate", items[i].ref,
        g_strdup_printf (_ ("“%1$s” is in %2$s, and no rate is known at its date: it is left out of all "
                            "sums in %3$s."),
                         jalon_look_name (self, items[i].ref), items[i].currency ? items[i].currency : "–",
                         currency ? currency : "–"),
        _ ("Add a rate of that date or before it."));
}

void
jalon_look_at_commitments (JalonLook *self)
{
  g_autoptr (GHashTable) superseded = find_superseded (self);

  for_each_commitment (self, ref)
  {
    if (jalon_look_concerns (self, ref))
      look_at_commitment (self, ref, g_hash_table_contains (superseded, GUINT_TO_POINTER (ref)));
  }
  look_at_currencies (self);
}
