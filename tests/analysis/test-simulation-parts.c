/* Commitments that come part by part, by hand: by shares and by amounts, from further up the chain, and with
 * events that take some of them away. */
#include "config.h"

#include "simulated.h"

/* Shared by two makers, .6 and .4, that come at 2 and at 5: what is due is delivered as far as they have
 * come; all of it is there when the last has. */
static void
test_parts (void)
{
  g_auto (Simulated) self = simulate (BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31") NODE (
    "n", "commitments='k'") "<link id='l1' from='s' to='n' share='0.6' ordered='2026-01-01'><lead-time "
                            "unit='month' min='2'/></link>"
                            "<link id='l2' from='s' to='n' share='0.4' ordered='2026-01-01'><lead-time "
                            "unit='month' min='4.5'/></link>" MILESTONE ("m", "2026", "n") END);
  const JalonSimulation *result = self.result;

  g_assert_cmpfloat (result->commitments[0].full.mean, ==, 4.5);
  g_assert_cmpfloat (result->commitments[0].delivered[0].p50, ==, 0);
  g_assert_cmpfloat (result->commitments[0].delivered[1].p50, ==, 0.6); /* there at the very end */
  g_assert_cmpfloat (result->commitments[0].delivered[3].p50, ==, 0.6);
  g_assert_cmpfloat (result->commitments[0].delivered[4].p50, ==, 1);
  g_assert_cmpfloat_with_epsilon (result->spend[1].p50, 0, 0.1);
  g_assert_cmpfloat_with_epsilon (result->spend[2].p50, 60, 0.1);
  g_assert_cmpfloat_with_epsilon (result->spend[4].p50, 80, 0.1); /* half of its month the second */
  g_assert_cmpfloat (result->spend[5].p50, ==, 100);
  g_assert_cmpfloat_with_epsilon (result->mean_lost, 0.6 * 200 + 0.4 * 450, 1e-3);
}

/* Two needs of which parts come: the least of them counts. */
static void
test_least (void)
{
  g_auto (Simulated) self = simulate (BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31") NODE (
    "n",
    "commitments='k'") "<link id='l1' from='s' to='n' group='x' share='0.6' ordered='2026-01-01'><lead-time "
                       "unit='month' min='2'/></link>"
                       "<link id='l2' from='s' to='n' group='x' share='0.4' ordered='2026-01-01'><lead-time "
                       "unit='month' min='4'/></link>"
                       "<link id='l3' from='s' to='n' group='y' share='0.5' ordered='2026-01-01'><lead-time "
                       "unit='month' min='1'/></link>"
                       "<link id='l4' from='s' to='n' group='y' share='0.5' ordered='2026-01-01'><lead-time "
                       "unit='month' min='3'/></link>" MILESTONE ("m", "2026", "n") END);
  const JalonSimulation *result = self.result;

  g_assert_cmpfloat (result->commitments[0].delivered[0].p50, ==, 0); /* 0 of one, .5 of the other */
  g_assert_cmpfloat (result->commitments[0].delivered[1].p50, ==, 0.5);
  g_assert_cmpfloat_with_epsilon (result->commitments[0].delivered[2].p50, 0.6, 0.001);
  g_assert_cmpfloat (result->commitments[0].delivered[3].p50, ==, 1);
  g_assert_cmpfloat_with_epsilon (result->mean_lost, 200 + 50 + 40, 1e-2);
}

#define SURE(from, to, more, months)                                                                         \
  "<link from='" from "' to='" to "' " more "><lead-time unit='month' min='" months                          \
  "' distribution='point'/></link>"
#define POOL                                                                                                 \
  COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31")                                                       \
  NODE ("a", "available='2025-06'")                                                                          \
  NODE ("c", "available='2026-07-01'")                                                                       \
  NODE ("pool", "") SURE ("a", "pool", "share='0.5'", "0") SURE ("c", "pool", "share='0.5'", "0")

/* A pool of which half is there, and the other half in July, and what waits for it a month more: half of 100
 * a month is missing from January to July. What it needs besides, from March on, keeps all of it back till
 * then. */
static void
test_pool_further_up (void)
{
  g_auto (Simulated) half =
    simulate (BEGIN POOL NODE ("t", "commitments='k'") SURE ("pool", "t", "", "1") END);
  g_auto (Simulated) gated = simulate (BEGIN POOL NODE ("w", "available='2026-03-01'") NODE (
    "t", "commitments='k'") SURE ("pool", "t", "", "1") SURE ("w", "t", "", "0") END);
  g_auto (Simulated) far = simulate (BEGIN POOL NODE ("between", "slip='2'") NODE (
    "t", "commitments='k'") SURE ("pool", "between", "slip='1'", "0") SURE ("between", "t", "", "0") END);
  const JalonSimulatedCommitment *commitment = &gated.result->commitments[0];

  g_assert_cmpfloat_with_epsilon (half.result->mean_lost, 7 * 50, 0.1);
  g_assert_cmpfloat_with_epsilon (gated.result->mean_lost, 2 * 100 + 5 * 50, 0.1);
  g_assert_cmpfloat (commitment->delivered[0].p50, ==, 0);
  g_assert_cmpfloat (commitment->delivered[4].p50, ==, 0.5);
  g_assert_cmpfloat (commitment->delivered[8].p50, ==, 1);
  /* Three months of slips behind the pool: what is there since June 2025 is, what comes in July comes in
   * October. */
  g_assert_cmpfloat_with_epsilon (far.result->mean_lost, 9 * 50, 0.1);
}

/* A hundred suppliers of one node, one of which comes in July, are a hundred parts: 1 of 100 a month is
 * missing for half a year. Through a chain of thousands of nodes, nothing is followed: all waits for July. */
static void
test_many_parts (void)
{
  g_autoptr (GString) wide =
    g_string_new (BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31") NODE ("a", "available='2025-06'")
                    NODE ("c", "available='2026-07-01'") NODE ("t", "commitments='k'")
                      SURE ("c", "t", "share='0.01'", "0"));
  g_autoptr (GString) deep = g_string_new (BEGIN POOL SURE ("pool", "n0", "", "0"));

  for (guint i = 0; i < 99; i++)
    g_string_append_printf (wide, SURE ("a", "t", "id='l%u' share='0.01'", "0"), i);
  g_string_append (wide, END);
  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (deep, "<node id='n%u'%s/>", i, i == 2999 ? " commitments='k'" : "");
  for (guint i = 0; i < 2999; i++)
    g_string_append_printf (
      deep, "<link from='n%u' to='n%u'><lead-time min='0' unit='month' distribution='point'/></link>", i,
      i + 1);
  g_string_append (deep, END);

  g_auto (Simulated) many = simulate (wide->str);
  g_auto (Simulated) far = simulate (deep->str);

  g_assert_cmpfloat_with_epsilon (many.result->mean_lost, 6, 0.05);
  g_assert_cmpfloat_with_epsilon (far.result->mean_lost, 600, 0.5);
}

/* By amounts */

#define YEAR COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31")
#define SHARED(from, to, share) SURE (from, to, "share='" share "'", "0")

/* 100 MW are there and 50 come in July: two thirds of what is due are delivered for half a year, whatever
 * shares are stated. */
static void
test_amounts (void)
{
  g_auto (Simulated) late = simulate (BEGIN YEAR NODE ("a", "available='2025-06' capacity='100' unit='MW'")
                                        NODE ("c", "available='2026-07-01' capacity='50' unit='MW'")
                                          NODE ("t", "commitments='k' unit='MW'") SHARED ("a", "t", "0.5")
                                            SHARED ("c", "t", "0.5") END);

  g_assert_cmpfloat_with_epsilon (late.result->mean_lost, 200, 0.01);
  g_assert_cmpfloat_with_epsilon (late.result->commitments[0].delivered[3].p50, 2 / 3.0, 0.0026);
}

#define MEMORY(c)                                                                                            \
  NODE ("a", "available='2025-06' capacity='80' unit='k'")                                                   \
  NODE ("c", "capacity='20' unit='k' " c)                                                                    \
  NODE ("mem", "") SHARED ("a", "mem", "0.8") SHARED ("c", "mem", "0.2")

/* Where packaging lets no more than 80 through, 80 of memory are all that is needed, and the 20 that come in
 * July add nothing; where it lets 90 through, they add a ninth. */
static void
test_amounts_bounded (void)
{
  g_auto (Simulated) slack = simulate (BEGIN YEAR MEMORY ("available='2026-07-01'")
                                         NODE ("pk", "available='2025-06' capacity='80' unit='k'")
                                           NODE ("t", "commitments='k' unit='k' capacity='90'")
                                             SURE ("mem", "t", "", "0") SURE ("pk", "t", "", "0") END);
  g_auto (Simulated) short_of = simulate (BEGIN YEAR MEMORY ("available='2026-07-01'")
                                            NODE ("pk", "available='2025-06' capacity='95' unit='k'")
                                              NODE ("t", "commitments='k' unit='k' capacity='90'")
                                                SURE ("mem", "t", "", "0") SURE ("pk", "t", "", "0") END);
  g_auto (Simulated) gone = simulate (BEGIN YEAR MEMORY ("available='2026-07-01' outage='6'") NODE (
    "t", "commitments='k' unit='k' capacity='90'") SURE ("mem", "t", "", "0") END);

  g_assert_cmpfloat_with_epsilon (slack.result->mean_lost, 0, 0.01);
  g_assert_cmpfloat_with_epsilon (short_of.result->mean_lost, 600 / 9.0, 0.01);
  g_assert_cmpfloat (short_of.result->commitments[0].delivered[11].p50, ==, 1);
  g_assert_cmpfloat_with_epsilon (gone.result->mean_lost, 1200 / 9.0, 0.01); /* not before 2027 */
}

/* Needs of which parts come within one month: .5 of one from the start and all of it after a quarter, .5 of
 * the other at the half and all of it after three quarters. The least of them is nothing, then .5 from the
 * half on, then all: .125 + .25 of the month, not the .5 that is the less of their means. */
static void
test_within_a_month (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN COMMITMENT ("k", "100", "2026-01-01", "2026-01-31") NODE ("t", "commitments='k'")
                SURE ("s", "t", "id='l1' group='x' share='0.5' ordered='2026-01-01'", "0")
                  SURE ("s", "t", "id='l2' group='x' share='0.5' ordered='2026-01-01'", "0.25")
                    SURE ("s", "t", "id='l3' group='y' share='0.5' ordered='2026-01-01'", "0.5")
                      SURE ("s", "t", "id='l4' group='y' share='0.5' ordered='2026-01-01'", "0.75") END);

  g_assert_cmpfloat_with_epsilon (self.result->mean_lost, 100 * (1 - 0.125 - 0.25), 1e-3);
  g_assert_cmpfloat_with_epsilon (self.result->spend[0].p50, 37.5, 0.2);
}

/* With losses */

/* Half is there, and the other half comes in July, and is lost for good from a moment of the year on. Before
 * July that takes nothing away that has not come: 50 a month are missing until July, and from the event on,
 * the half year if it comes before (1 in 2), a quarter in the mean if after. */
static void
test_lost_before_it_comes (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN YEAR NODE ("a", "available='2025-06'") NODE ("c", "available='2026-07-01'")
                NODE ("t", "commitments='k'") SHARED ("a", "t", "0.5")
                  SHARED ("c", "t", "0.5") "<risk id='r' likelihood='1' targets='c'><name>R</name><loss "
                                           "min='1' distribution='point'/></risk>" END);
  const JalonSimulation *result = self.result;

  assert_near (result->mean_lost, 300 + 0.5 * 300 + 0.5 * 150, 120 / sqrt (N));
  g_assert_cmpfloat (result->commitments[0].delivered[3].p10, ==, 0.5);
  g_assert_cmpfloat (result->commitments[0].delivered[11].p90, ==, 0.5);
}

/* Of two that could each give all, one comes in July; the other is lost for good from a moment of the year
 * on: nothing is there from then until July, and all of it from July on. */
static void
test_lost_with_slack (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN YEAR NODE ("a", "available='2025-06' capacity='80' unit='k'")
                NODE ("c", "available='2026-07-01' capacity='80' unit='k'")
                  NODE ("t", "commitments='k' capacity='80' unit='k'") SHARED ("a", "t", "0.5")
                    SHARED ("c", "t", "0.5") "<risk id='r' likelihood='1' targets='a'><name>R</name>"
                                             "<loss min='1' distribution='point'/></risk>" END);
  const JalonSimulation *result = self.result;

  /* The event falls before July with 1 in 2, and then takes three months in the mean. */
  assert_near (result->mean_lost, 0.5 * 300, 200 / sqrt (N));
  g_assert_cmpfloat (result->commitments[0].delivered[11].p10, ==, 1);
}

/* A certain loss for good of what is due in 2026 begins within 2026, half of it is lost in the mean, whatever
 * else falls due until 2040. */
static void
test_until (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN YEAR COMMITMENT ("o", "1", "2026-01-01", "2040-12-31")
      NODE ("t", "available='2025-06' commitments='k'") NODE (
        "u",
        "available='2025-06' commitments='o'") "<risk id='r' likelihood='1' targets='k'><name>R</name><loss "
                                               "min='1' distribution='point'/></risk>" END);
  g_auto (Simulated) node = simulate (
    BEGIN YEAR COMMITMENT ("o", "1", "2026-01-01", "2040-12-31") NODE ("a", "available='2025-06'")
      NODE ("t", "commitments='k'") SURE ("a", "t", "", "0") NODE (
        "u",
        "available='2025-06' commitments='o'") "<risk id='r' likelihood='1' targets='a'><name>R</name><loss "
                                               "min='1' distribution='point'/></risk>" END);

  assert_near (self.result->mean_lost, 600, 1200 / sqrt (12 * N));
  assert_near (node.result->mean_lost, 600, 1200 / sqrt (12 * N));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/simulation-parts/parts", test_parts);
  g_test_add_func ("/analysis/simulation-parts/least", test_least);
  g_test_add_func ("/analysis/simulation-parts/pool-further-up", test_pool_further_up);
  g_test_add_func ("/analysis/simulation-parts/many-parts", test_many_parts);
  g_test_add_func ("/analysis/simulation-parts/amounts", test_amounts);
  g_test_add_func ("/analysis/simulation-parts/amounts-bounded", test_amounts_bounded);
  g_test_add_func ("/analysis/simulation-parts/within-a-month", test_within_a_month);
  g_test_add_func ("/analysis/simulation-parts/lost-before-it-comes", test_lost_before_it_comes);
  g_test_add_func ("/analysis/simulation-parts/lost-with-slack", test_lost_with_slack);
  g_test_add_func ("/analysis/simulation-parts/until", test_until);
  return g_test_run ();
}
