/* What keeps answers about a network from being given, in sentences for people. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "network-private.h"

/* How many commitments are named one by one. */
#define NAMED 20

/* What shares may miss to all, since sources round them. */
#define ROUNDED 0.005

guint
jalon_network_tell (JalonNetwork *self, JalonNetworkGapType type, JalonRef ref, char *text)
{
  JalonNetworkGap *gap = g_new (JalonNetworkGap, 1);

  *gap = (JalonNetworkGap){ type, ref, text };
  g_ptr_array_add (self->gaps, gap);
  return self->gaps->len - 1;
}

char *
jalon_network_link_name (const JalonNetwork *self, const JalonNetworkLink *link)
{
  return g_strdup_printf ("%s → %s", self->nodes[link->from].name, self->nodes[link->to].name);
}

/* @what: with advice: as of warnings about the same */
static char *
join (char *what, const char *advice)
{
  char *both = g_strconcat (what, " ", advice, NULL);

  g_free (what);
  return both;
}

guint
jalon_network_tell_cycle (JalonNetwork *self, const guint *nodes, guint n)
{
  const JalonNetworkNode *node = &self->nodes[nodes[0]];

  for (guint i = 1; i < n; i++)
    if (nodes[i] < node->item)
      node = &self->nodes[nodes[i]];
  return jalon_network_tell (
    self, JALON_NETWORK_CYCLE, node->ref,
    join (g_strdup_printf (n == 1
                             ? _ ("“%s” supplies itself: no delivery could begin there.")
                             : _ ("“%s” supplies itself, by way of others: no delivery could begin there."),
                           node->name),
          _ ("Break the circle of links.")));
}

guint
jalon_network_tell_anchor (JalonNetwork *self, const JalonNetworkNode *node)
{
  return jalon_network_tell (
    self, JALON_NETWORK_NO_ANCHOR, node->ref,
    g_strdup_printf (
      _ ("No date says from when on “%s” gives anything: nothing that hangs on it is timed. State "
         "when it was ordered, or when it is available."),
      node->name));
}

guint
jalon_network_tell_lead_time (JalonNetwork *self, const JalonNetworkLink *link)
{
  return jalon_network_tell (
    self, JALON_NETWORK_NO_LEAD_TIME, link->ref,
    g_strdup_printf (
      _ ("No lead time is stated from “%1$s” to “%2$s”: nothing that hangs on it is timed. State "
         "it, or when what flows there is available."),
      self->nodes[link->from].name, self->nodes[link->to].name));
}

guint
jalon_network_tell_range (JalonNetwork *self, JalonRef ref, const char *whose, const char *why)
{
  return jalon_network_tell (self, JALON_NETWORK_BAD_RANGE, ref,
                             /* TRANSLATORS: %2$s is a sentence or two: why, and what to do */
                             g_strdup_printf (_ ("A range stated of “%1$s” is left out. %2$s"), whose, why));
}

void
jalon_network_tell_shares (JalonNetwork *self, const JalonNetworkNeed *need, double sum)
{
  const JalonNetworkNode *node = &self->nodes[need->node];

  if (sum > 1 + 1e-9)
    jalon_network_tell (
      self, JALON_NETWORK_OVER_ONE, node->ref,
      g_strdup_printf (
        _ ("The shares of what flows into “%s” sum to more than all of it: each counts for as much "
           "less. Correct the shares of its links."),
        node->name));
  else if (need->share < 1 - ROUNDED)
    jalon_network_tell (
      self, JALON_NETWORK_UNDER_ONE, node->ref,
      g_strdup_printf (
        _ ("The shares of what flows into “%s” sum to less than all of it: who gives the rest is not "
           "known. Add a link for the others."),
        node->name));
}

void
jalon_network_tell_open_date (JalonNetwork *self, JalonRef ref, const char *name)
{
  jalon_network_tell (
    self, JALON_NETWORK_OPEN_DATE, ref,
    g_strdup_printf (_ ("A date of “%s” is open at one end: it counts as not stated. State both "
                        "its ends."),
                     name));
}

void
jalon_network_tell_risk (JalonNetwork *self, const JalonNetworkRisk *risk)
{
  char *text;

  if (isnan (risk->likelihood))
    text =
      g_strdup_printf (_ ("The risk “%s” states no likelihood: it is not simulated. State one."), risk->name);
  else if (risk->delay.type == JALON_DISTRIBUTION_UNSET && risk->loss.type == JALON_DISTRIBUTION_UNSET)
    text = g_strdup_printf (
      _ ("The risk “%s” states neither a delay nor a loss: it is not simulated. State one of them."),
      risk->name);
  else
    text = g_strdup_printf (
      _ ("The risk “%s” hits nothing that is delivered: it is not simulated. Let its targets "
         "name a node, a commitment, a milestone or a party."),
      risk->name);
  jalon_network_tell (self, JALON_NETWORK_NO_RATING, risk->ref, text);
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

  jalon_network_tell (
    self, JALON_NETWORK_REPAIRED, ref,
    g_strdup_printf (
      _ ("The correlations of “%1$s”, “%2$s” and what hangs together with them cannot all hold: the "
         "nearest that can are used. Bring one of them nearer to nought."),
      first, second));
}

void
jalon_network_tell_too_many (JalonNetwork *self, JalonRef ref, guint n)
{
  jalon_network_tell (
    self, JALON_NETWORK_TOO_MANY, ref,
    g_strdup_printf (ngettext ("%1$u lead time or risk hangs together by correlations, more than "
                               "%2$u: none of these is used. Let a factor stand for them.",
                               "%1$u lead times and risks hang together by correlations, more "
                               "than %2$u: none of these is used. Let a factor stand for them.",
                               n),
                     n, JALON_NETWORK_TOGETHER));
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

  jalon_network_tell (
    self, JALON_NETWORK_UNTIMED, ref,
    gap ? g_strdup_printf (/* TRANSLATORS: %3$s is a sentence or two: why, and what to do */
                           _ ("It cannot be told when “%1$s” is delivered, since it waits for “%2$s”. %3$s"),
                           name, node->name, gap->text)
        : g_strdup_printf (_ ("It cannot be told when “%1$s” is delivered, since it waits for “%2$s”."), name,
                           node->name));
}

static void
tell_milestones (JalonNetwork *self)
{
  guint n;
  const JalonPlanMilestone *items = jalon_plan_milestones (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    const JalonNetworkTarget *target = &self->milestones[i];

    if (target->n == 0)
      jalon_network_tell (
        self, JALON_NETWORK_NO_NODE, items[i].ref,
        g_strdup_printf (_ ("No node of the network delivers “%s”: when it is reached cannot be "
                            "told. Name the nodes that it needs."),
                         items[i].name));
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
      jalon_network_tell (
        self, JALON_NETWORK_NO_NODE, items[i].ref,
        g_strdup_printf (_ ("No node of the network delivers “%s”: when it is delivered cannot "
                            "be told. Let a node name it."),
                         items[i].name));
    } else {
      tell_untimed (self, items[i].ref, items[i].name, node_not_timed (self, target));
    }
  }
  if (n_others > 0)
    jalon_network_tell (
      self, JALON_NETWORK_NO_NODE, first,
      g_strdup_printf (ngettext ("Of %u more commitment it cannot be told either when it is delivered.",
                                 "Of %u more commitments it cannot be told either when they are delivered.",
                                 n_others),
                       n_others));
}

void
jalon_network_tell_targets (JalonNetwork *self)
{
  tell_milestones (self);
  tell_commitments (self);
}
