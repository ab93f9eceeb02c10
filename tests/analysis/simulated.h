/* Small networks for tests of the simulation: month 0 is January 2026, and begins on the as-of date. */
#pragma once

#include <math.h>
#include <string.h>

#include <jalon/xml/read.h>

#include "analysis/simulation-private.h"

/* Somebody who sells to somebody, and a node that has been there since long ago. */
#define BEGIN                                                                                                \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>T</title>"    \
  "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"                                 \
  "<node id='s' available='2025-06'><name>S</name></node>"
#define END "</dossier>"
#define COMMITMENT(id, amount, start, end)                                                                   \
  "<commitment id='" id "' buyer='b' provider='p' status='signed' amount='" amount "' start='" start         \
  "' end='" end "'><name>" id "</name></commitment>"
#define NODE(id, more) "<node id='" id "' " more "><name>" id "</name></node>"
/* From the as-of date on, not from when the node was there. */
#define LINK(from, to, lead)                                                                                 \
  "<link id='" from "-" to "' from='" from "' to='" to "'><lead-time unit='month' " lead "/></link>"
#define ORDERED(from, to, lead)                                                                              \
  "<link id='" from "-" to "' from='" from "' to='" to                                                       \
  "' ordered='2026-01-01'><lead-time unit='month' " lead "/></link>"
#define TRI "min='2' mode='3' max='6'"
#define NONE "min='0'"
#define LATE(id, likelihood, targets, more)                                                                  \
  "<risk id='" id "' likelihood='" likelihood "' targets='" targets "'><name>" id "</name>" more "</risk>"
#define MILESTONE(id, date, nodes)                                                                           \
  "<milestone id='" id "' date='" date "' nodes='" nodes "'><name>" id "</name></milestone>"

static inline JalonPlan *
plan_of (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  if (error)
    for (guint i = 0; i < jalon_problems_length (problems); i++)
      g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

/* @seed: so that tests do not all look at the same numbers */
static inline JalonSimulation *
simulate_plan (const JalonPlan *plan, guint trials, guint threads, guint64 seed)
{
  const JalonRun run = { .seed = seed };
  g_autoptr (GError) error = NULL;
  JalonSimulation *self = jalon_simulate (plan, JALON_REF_NONE, trials, threads, &run, &error);

  g_assert_no_error (error);
  return self;
}

typedef struct {
  JalonPlan *plan;
  JalonSimulation *result;
} Simulated;

static inline void
simulated_clear (Simulated *self)
{
  jalon_simulation_free (self->result);
  jalon_plan_unref (self->plan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Simulated, simulated_clear)

static inline Simulated
simulate (const char *text)
{
  JalonPlan *plan = plan_of (text);

  return (Simulated){ plan, simulate_plan (plan, JALON_TRIALS_USUAL, 1, 1) };
}

static inline guint
node_index (const JalonSimulation *self, const char *id)
{
  guint i = 0;

  while (i < self->network->n_nodes && g_strcmp0 (self->network->nodes[i].id, id) != 0)
    i++;
  g_assert_cmpuint (i, <, self->network->n_nodes);
  return i;
}

static inline const JalonSimulatedTime *
node_of (const Simulated *self, const char *id)
{
  return &self->result->nodes[node_index (self->result, id)];
}

static inline const JalonSimulatedTime *
link_of (const Simulated *self, const char *from, const char *to)
{
  const JalonNetwork *network = self->result->network;

  for (guint i = 0; i < network->n_links; i++)
    if (network->links[i].from == node_index (self->result, from) &&
        network->links[i].to == node_index (self->result, to))
      return &self->result->links[i];
  g_assert_not_reached ();
}

#define N ((double) JALON_TRIALS_USUAL)

/* Whether a sample says @truth: the distance allowed is four times the deviation of that estimate. */
static inline void
assert_near (double value, double truth, double deviation)
{
  g_assert_cmpfloat_with_epsilon (value, truth, 4 * deviation + 1e-9);
}

/* Of a share of all trials. */
static inline void
assert_share (double value, double truth)
{
  assert_near (value, truth, sqrt (truth * (1 - truth) / N));
}
