/* What keeps answers about a network from being given, in sentences for people. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "network-private.h"

/* How many commitments are named one by one. */
#define NAMED 20

/* @what: (transfer full). @advice: (nullable) */
static guint
tell (JalonNetwork *self, JalonNetworkGapType type, JalonRef ref, char *what, const char *advice)
{
  JalonNetworkGap *gap = g_new (JalonNetworkGap, 1);
  char *text = advice ? g_strconcat (what, " ", advice, NULL) : g_strdup (what);

  *gap = (JalonNetworkGap){ type, ref, text, what, advice };
  g_ptr_array_add (self->gaps, gap);
  return self->gaps->len - 1;
}

char *
jalon_network_link_name (const JalonNetwork *self, const JalonNetworkLink *link)
{
  return g_strdup_printf ("%s → %s", self->nodes[link->from].name, self->nodes[link->to].name);
}

guint
jalon_network_tell_cycle (JalonNetwork *self, const guint *nodes, guint n)
{
  const JalonNetworkNode *node = &self->nodes[nodes[0]];

  for (guint i = 1; i < n; i++)
    if (nodes[i] < node->item)
      node = &self->nodes[nodes[i]];
  return tell (
    self, JALON_NETWORK_CYCLE, node->ref,
    g_strdup_printf (n == 1 ? _ ("“%s” supplies itself: no delivery could begin there.")
                            : _ ("“%s” supplies itself, by way of others: no delivery could begin there."),
                     node->name),
    _ ("Break the circle of links."));
}

guint
jalon_network_tell_anchor (JalonNetwork *self, const JalonNetworkNode *node)
{
  return tell (
    self, JALON_NETWORK_NO_ANCHOR, node->ref,
    g_strdup_printf (_ ("No date says from when on “%s” gives anything: nothing that hangs on it is timed."),
                     node->name),
    _ ("State when it was ordered, or when it is available."));
}

guint
jalon_network_tell_lead_time (JalonNetwork *self, const JalonNetworkLink *link)
{
  return tell (
    self, JALON_NETWORK_NO_LEAD_TIME, link->ref,
    g_strdup_printf (_ ("No lead time is stated from “%1$s” to “%2$s”: nothing that hangs on it is timed."),
                     self->nodes[link->from].name, self->nodes[link->to].name),
    _ ("State it, or when what flows there is available."));
}

void
jalon_network_tell_too_long (JalonNetwork *self, JalonRef ref, const char *name)
{
  tell (self, JALON_NETWORK_TOO_LONG, ref,
        g_strdup_printf (
          _ ("“%s” slips or fails for more than a hundred years: it counts as a hundred years."), name),
        _ ("Correct it: it is in months."));
}

void
jalon_network_tell_idle_slip (JalonNetwork *self, JalonRef ref, const char *name)
{
  tell (self, JALON_NETWORK_IDLE_SLIP, ref,
        g_strdup_printf (_ ("“%s” is there already: that it slips changes nothing."), name),
        _ ("Let it fail for some months instead, or let the links from it slip."));
}

/* What cannot be, and what to do, comes from who refuses it, in one of a few texts. */
guint
jalon_network_tell_range (JalonNetwork *self, JalonRef ref, const char *whose, const char *why)
{
  return tell (self, JALON_NETWORK_BAD_RANGE, ref,
               g_strdup_printf (_ ("A range stated of “%s” is left out."), whose), g_intern_string (why));
}

void
jalon_network_tell_one_end (JalonNetwork *self, JalonRef ref, const char *whose, gboolean least)
{
  tell (self, JALON_NETWORK_ONE_END, ref,
        g_strdup_printf (
          least ? _ ("Of a range of “%s” only the least is stated: it counts as if that were certain.")
                : _ ("Of a range of “%s” only the greatest is stated: it counts as if that were certain."),
          whose),
        _ ("State its other end, or that it is a point."));
}

void
jalon_network_tell_shares (JalonNetwork *self, const JalonNetworkNeed *need, double sum)
{
  const JalonNetworkNode *node = &self->nodes[need->node];

  if (sum > 1 + 1e-9)
    tell (
      self, JALON_NETWORK_OVER_ONE, node->ref,
      g_strdup_printf (
        _ ("The shares of what flows into “%s” sum to more than all of it: each counts for as much less."),
        node->name),
      _ ("Correct the shares of its links."));
  else if (need->share < 1)
    tell (
      self, JALON_NETWORK_UNDER_ONE, node->ref,
      g_strdup_printf (
        _ ("The shares of what flows into “%s” sum to less than all of it: who gives the rest is not known."),
        node->name),
      _ ("Add a link for the others."));
}

void
jalon_network_tell_open_date (JalonNetwork *self, JalonRef ref, const char *name)
{
  tell (self, JALON_NETWORK_OPEN_DATE, ref,
        g_strdup_printf (_ ("A date of “%s” is open at one end: it counts as not stated."), name),
        _ ("State both its ends."));
}

void
jalon_network_tell_risk (JalonNetwork *self, const JalonNetworkRisk *risk)
{
  const char *advice;
  char *what;

  if (isnan (risk->likelihood)) {
    what = g_strdup_printf (_ ("The risk “%s” states no likelihood: it is not simulated."), risk->name);
    advice = _ ("State one.");
  } else if (risk->delay.type == JALON_DISTRIBUTION_UNSET && risk->loss.type == JALON_DISTRIBUTION_UNSET) {
    what = g_strdup_printf (_ ("The risk “%s” states neither a delay nor a loss: it is not simulated."),
                            risk->name);
    advice = _ ("State one of them.");
  } else {
    what =
      g_strdup_printf (_ ("The risk “%s” hits nothing that is delivered: it is not simulated."), risk->name);
    advice = _ ("Let its targets name a node, a commitment, a milestone or a party.");
  }
  tell (self, JALON_NETWORK_NO_RATING, risk->ref, what, advice);
}

void
jalon_network_tell_units (JalonNetwork *self, const JalonNetworkNode *node)
{
  tell (
    self, JALON_NETWORK_UNITS, node->ref,
    g_strdup_printf (_ ("What flows into “%s” is not stated in one unit: its amounts do not count, but the "
                        "shares of its links."),
                     node->name),
    _ ("State the capacities of all that it needs, and its own, in one unit."));
}

void
jalon_network_tell_arrival (JalonNetwork *self, const JalonNetworkLink *link)
{
  g_autofree char *name = jalon_network_link_name (self, link);

  tell (
    self, JALON_NETWORK_ARRIVAL, link->ref,
    g_strdup_printf (_ ("By its lead time “%s” may be over before the as-of date, though nothing says that "
                        "it is: so far it counts as if it were."),
                     name),
    _ ("State since when it is available, or a lead time that ends later."));
}

void
jalon_network_tell_idle_risk (JalonNetwork *self, const JalonNetworkRisk *risk)
{
  tell (self, JALON_NETWORK_IDLE_RISK, risk->ref,
        g_strdup_printf (_ ("The risk “%s” hits nothing on which a delivery hangs: it changes nothing."),
                         risk->name),
        _ ("Let a node that it hits deliver a commitment, or name another target."));
}

static char *
input_name (const JalonNetwork *self, guint input)
{
  return input < self->n_links ? jalon_network_link_name (self, &self->links[input])
                               : g_strdup (self->risks[input - self->n_links].name);
}

void
jalon_network_tell_correlations (JalonNetwork *self, JalonRef ref, const JalonNetworkCorrelation *correlation)
{
  g_autofree char *first = input_name (self, correlation->inputs[0]);
  g_autofree char *second = input_name (self, correlation->inputs[1]);

  tell (self, JALON_NETWORK_REPAIRED, ref,
        g_strdup_printf (_ ("The correlations of “%1$s”, “%2$s” and what hangs together with them cannot all "
                            "hold: the nearest that "
                            "can are used."),
                         first, second),
        _ ("Bring one of them nearer to nought."));
}

void
jalon_network_tell_too_many (JalonNetwork *self, JalonRef ref, guint n)
{
  tell (
    self, JALON_NETWORK_TOO_MANY, ref,
    g_strdup_printf (
      ngettext ("%1$u lead time or risk hangs together by correlations, more than %2$u: none is used.",
                "%1$u lead times and risks hang together by correlations, more than %2$u: none is used.", n),
      n, JALON_NETWORK_TOGETHER),
    _ ("Let a factor stand for them."));
}

/* Targets */

/* What keeps a target from being timed. */
static const JalonNetworkNode *
node_not_timed (const JalonNetwork *self, const JalonNetworkTarget *target)
{
  for (guint i = 0; i < target->n; i++)
    if (!self->nodes[target->nodes[i]].timed)
      return &self->nodes[target->nodes[i]];
  return NULL;
}

static void
tell_untimed (JalonNetwork *self, JalonRef ref, const char *name, const JalonNetworkNode *node)
{
  const JalonNetworkGap *gap =
    node->gap != JALON_NETWORK_NONE ? g_ptr_array_index (self->gaps, node->gap) : NULL;

  tell (
    self, JALON_NETWORK_UNTIMED, ref,
    gap ? g_strdup_printf (/* TRANSLATORS: %3$s is a sentence: why */
                           _ ("It cannot be told when “%1$s” is delivered, since it waits for “%2$s”. %3$s"),
                           name, node->name, gap->what)
        : g_strdup_printf (_ ("It cannot be told when “%1$s” is delivered, since it waits for “%2$s”."), name,
                           node->name),
    gap ? gap->advice : NULL);
}

static void
tell_milestones (JalonNetwork *self)
{
  guint n;
  const JalonPlanMilestone *items = jalon_plan_milestones (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    const JalonNetworkTarget *target = &self->milestones[i];

    if (target->n == 0)
      tell (self, JALON_NETWORK_NO_NODE, items[i].ref,
            g_strdup_printf (_ ("No node of the network delivers “%s”: when it is reached cannot be told."),
                             items[i].name),
            _ ("Name the nodes that it needs."));
    else if (!target->timed)
      tell_untimed (self, items[i].ref, items[i].name, node_not_timed (self, target));
  }
}

/* Where there is no network at all, that is no gap of each commitment. */
static void
tell_commitments (JalonNetwork *self)
{
  guint n, n_told = 0, n_others = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);
  JalonRef first = JALON_REF_NONE;

  for (guint i = 0; self->n_nodes > 0 && i < n; i++) {
    const JalonNetworkTarget *target = &self->commitments[i];

    if (target->timed || !items[i].counted)
      continue;
    if (n_told++ >= NAMED) {
      first = first == JALON_REF_NONE ? items[i].ref : first;
      n_others++;
    } else if (target->n == 0) {
      tell (self, JALON_NETWORK_NO_NODE, items[i].ref,
            g_strdup_printf (_ ("No node of the network delivers “%s”: when it is delivered cannot be told."),
                             items[i].name),
            _ ("Let a node name it."));
    } else {
      tell_untimed (self, items[i].ref, items[i].name, node_not_timed (self, target));
    }
  }
  if (n_others > 0)
    tell (self, JALON_NETWORK_NO_NODE, first,
          g_strdup_printf (
            ngettext ("Of %u more commitment it cannot be told either when it is delivered.",
                      "Of %u more commitments it cannot be told either when they are delivered.", n_others),
            n_others),
          _ ("Let nodes name them."));
}

void
jalon_network_tell_targets (JalonNetwork *self)
{
  tell_milestones (self);
  tell_commitments (self);
}
