/* What months come to in simulated networks, by hand: what events take away. */
#include "config.h"

#include "simulated.h"

/* Losses */

/* 100 that fall due next month are lost with 4 in 100: nothing at VaR95, 80 at CVaR95 (Rockafellar and
 * Uryasev 2002). The event hits the commitment as well as its node, and delays it once. */
static void
test_loss (void)
{
  g_auto (Simulated) self = simulate (BEGIN COMMITMENT ("k", "100", "2026-02-01", "2026-02-28")
                                        NODE ("n", "available='2025-12' commitments='k'")
                                          LATE ("r", "0.04", "n k", "<delay unit='month' min='24'/>")
                                            MILESTONE ("m", "2026-01", "n") END);
  const JalonSimulation *result = self.result;

  assert_near (result->mean_lost, 4, 100 * sqrt (0.04 * 0.96 / N));
  g_assert_cmpfloat (result->var95, ==, 0);
  assert_near (result->cvar95, 80, 20 * 100 * sqrt (0.04 * 0.96 / N));
  g_assert_cmpfloat (result->cvar95_interval.low, <, 80);
  g_assert_cmpfloat (result->cvar95_interval.high, >, 80);
  g_assert_cmpfloat (result->commitments[0].full.curve[JALON_CURVE - 1], ==, 24);
  g_assert_cmpuint (result->n_months, ==, 2);
  g_assert_cmpfloat (result->planned[1], ==, 100);
  g_assert_cmpfloat (result->spend[1].p10, ==, 100);
  g_assert_cmpfloat (result->shortfall[1].p90, ==, 0);
  g_assert_cmpfloat (result->commitments[0].delivered[1].p10, ==, 1);
}

/* A certain event takes half of a node away for three months, from a moment of the year on: of 100 a month
 * 150 are lost, unless the year ends before (of the last quarter, half as much in the mean). */
static void
test_capacity_lost (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31")
                NODE ("n", "available='2025-12' commitments='k'") "<risk id='r' likelihood='1' targets='n' "
                                                                  "recovery='13.0446429'><name>R</name><loss "
                                                                  "min='0.5'/></risk>" END);
  const JalonSimulation *result = self.result;

  assert_near (result->mean_lost, 0.75 * 150 + 0.25 * 75, 40 / sqrt (N));
  /* In the middle of the year it is away with 1 in 4. */
  g_assert_cmpfloat (result->commitments[0].delivered[6].p10, ==, 0.5);
  g_assert_cmpfloat (result->commitments[0].delivered[6].p50, ==, 1);
  g_assert_cmpfloat (result->capacity[6].p50, ==, 1);
  g_assert_cmpfloat_with_epsilon (result->capacity[6].p10, 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (result->spend[6].p10, 50, 0.2);
}

/* Two makers of a shared need, lost together and alone: what is left is the sum of the shares that are left,
 * never their product. */
static void
test_levels_together (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31") NODE ("a", "available='2025-12'")
      NODE ("c", "available='2025-12'") NODE (
        "n",
        "commitments='k'") "<link id='an' from='a' to='n' share='0.6' available='2025-12'/>"
                           "<link id='cn' from='c' to='n' share='0.4' available='2025-12'/>"
                           "<risk id='r' likelihood='1' targets='a'><name>R</name><loss min='0.5'/></risk>"
                           "<risk id='q' likelihood='1' targets='c'><name>Q</name><loss "
                           "min='1'/></risk>" END);
  const JalonSimulation *result = self.result;

  /* Both for good, from moments of their own: at the end of the year a gives .3 and c nothing. */
  g_assert_cmpfloat_with_epsilon (result->commitments[0].delivered[11].p10, 0.3, 0.0026);
  g_assert_cmpfloat_with_epsilon (result->commitments[0].delivered[11].p90, 0.3, 0.0026);
  /* Each is away for half the year in the mean: .3 and .4 of 1200. */
  assert_near (result->mean_lost, 0.5 * (0.3 + 0.4) * 1200, 175 / sqrt (N));
}

/* What works of nodes, against the network's own rule, with units, splits and groups. */
static void
test_levels (void)
{
  static const char *const targets[] = { "fab", "hbm1 hbm2", "cowos", "grid", "fab grid" };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_autofree char *text = g_strdup_printf (
      BEGIN COMMITMENT ("k", "1200", "2026-01-01", "2026-12-31") COMMITMENT (
        "j", "1200", "2026-01-01",
        "2026-12-31") "<node id='fab' available='2025' capacity='100' unit='w'/><node id='cowos' "
                      "available='2025' capacity='80' unit='w'/>"
                      "<node id='hbm1' available='2025'/><node id='hbm2' available='2025'/><node id='grid' "
                      "available='2025' capacity='5' unit='MW'/>"
                      "<node id='x' available='2025' commitments='k' capacity='60' unit='w'/><node id='y' "
                      "available='2025' commitments='j' capacity='60' unit='w'/>"
                      "<link id='l1' from='fab' to='cowos'/><link id='l2' from='cowos' to='x'/><link id='l3' "
                      "from='cowos' to='y'/>"
                      "<link id='l4' from='hbm1' to='x' share='0.7'/><link id='l5' from='hbm2' to='x' "
                      "share='0.3'/>"
                      "<link id='l6' from='hbm1' to='y' group='g'/><link id='l7' from='hbm2' to='y' "
                      "group='g'/>"
                      "<link id='l8' from='grid' to='y'/>"
                      "<risk id='r' likelihood='1' targets='%s'><name>R</name><loss min='0.4'/></risk>" END,
      targets[i]);
    g_auto (Simulated) self = simulate (text);
    const JalonNetwork *network = self.result->network;
    g_autofree double *given = g_new (double, network->n_nodes), *levels = g_new (double, network->n_nodes);

    for (guint k = 0; k < network->n_nodes; k++)
      given[k] = strstr (targets[i], network->nodes[k].id) ? 0.6 : 1;
    jalon_network_levels (network, given, levels);
    g_assert_cmpfloat_with_epsilon (self.result->commitments[0].delivered[11].p10,
                                    MIN (levels[node_index (self.result, "x")], 1), 0.0026);
    g_assert_cmpfloat_with_epsilon (self.result->commitments[1].delivered[11].p10,
                                    MIN (levels[node_index (self.result, "y")], 1), 0.0026);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/simulation-months/loss", test_loss);
  g_test_add_func ("/analysis/simulation-months/capacity-lost", test_capacity_lost);
  g_test_add_func ("/analysis/simulation-months/levels-together", test_levels_together);
  g_test_add_func ("/analysis/simulation-months/levels", test_levels);
  return g_test_run ();
}
