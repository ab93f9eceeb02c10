/* Simulated networks against what is known of them by hand. Where a sample is held against a true value, the
 * distance allowed is four times the deviation of that estimate; the seed is fixed. */
#include "config.h"

#include <jalon/analysis/figures.h>

#include "simulated.h"

#define N ((double) JALON_TRIALS_USUAL)

static void
assert_near (double value, double truth, double deviation)
{
  g_assert_cmpfloat_with_epsilon (value, truth, 4 * deviation + 1e-9);
}

/* Of a share of all trials. */
static void
assert_share (double value, double truth)
{
  assert_near (value, truth, sqrt (truth * (1 - truth) / N));
}

/* Merges and series */

/* A is even from 0 to 10, B from 4 to 8: the last of them comes at 6.8667 in the mean, though both means are
 * at most 6, and it is A in 4 of 10 trials (Clark 1961; Van Slyke 1963). By 7 both are there with .7 × .75.
 */
static void
test_two_paths (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN NODE ("a", "") NODE ("c", "") NODE ("t", "commitments='k'") ORDERED ("s", "a", "min='0' max='10'")
      ORDERED ("s", "c", "min='4' max='8'") LINK ("a", "t", NONE) LINK ("c", "t", NONE)
        COMMITMENT ("k", "2400", "2026-01-01", "2027-12-31") MILESTONE ("m", "2026-07", "t") END);
  const JalonSimulatedMilestone *milestone = &self.result->milestones[0];

  assert_near (milestone->time.mean, 6.866667, 1.51 / sqrt (N));
  assert_share (milestone->probability, 0.525);
  g_assert_cmpfloat (milestone->promised, ==, 7);
  g_assert_cmpfloat (milestone->interval.low, <, milestone->probability);
  g_assert_cmpfloat (milestone->interval.high, >, milestone->probability);
  assert_share (node_of (&self, "a")->critical, 0.4);
  assert_share (node_of (&self, "c")->critical, 0.6);
  assert_share (link_of (&self, "a", "t")->critical, 0.4);
  g_assert_cmpfloat (node_of (&self, "t")->critical, ==, 1);
  /* How much later each could come: 6.8667 less its own mean. */
  assert_near (node_of (&self, "a")->slack, 1.866667, 2.5 / sqrt (N));
  assert_near (link_of (&self, "s", "c")->slack, 0.866667, 1.5 / sqrt (N));
  /* Its quantiles: t (t - 4) / 40 from 4 to 8, then t / 10. */
  assert_near (milestone->time.p10, 2 + sqrt (8), 0.005);
  assert_near (milestone->time.p50, 2 + sqrt (24), 0.003);
  assert_near (milestone->time.p80, 8, 0.008);
  assert_near (milestone->time.p90, 9, 0.008);
  g_assert_cmpfloat (milestone->p50_interval.low, <, 2 + sqrt (24));
  g_assert_cmpfloat (milestone->p50_interval.high, >, 2 + sqrt (24));
  /* 100 fall due in a month: what is lost is 100 for each month that it is late. */
  assert_near (self.result->mean_lost, 686.6667, 151 / sqrt (N));
  g_assert_cmpuint (self.result->n_months, ==, 24);
}

/* In series deviations add by squares: four times 2, 3, 6 have a mean of 14.667 and a deviation of 1.700. The
 * sum of the four likeliest, 12, is kept in 5.2 of 100 trials. */
static void
test_series (void)
{
  g_auto (Simulated) self = simulate (BEGIN NODE ("a", "") NODE ("c", "") NODE ("d", "") NODE ("t", "")
                                        ORDERED ("s", "a", TRI) LINK ("a", "c", TRI) LINK ("c", "d", TRI)
                                          LINK ("d", "t", TRI) MILESTONE ("m", "2026-12", "t") END);
  const JalonSimulatedMilestone *milestone = &self.result->milestones[0];
  double squares = 0;

  for (guint i = 0; i < self.result->n_kept; i++)
    squares += (milestone->kept[i] - 14.666667) * (milestone->kept[i] - 14.666667);
  assert_near (milestone->time.mean, 14.666667, 1.7 / sqrt (N));
  g_assert_cmpfloat_with_epsilon (sqrt (squares / self.result->n_kept), 1.7, 0.04);
  g_assert_cmpfloat_with_epsilon (milestone->time.p80, 16.11, 0.02);
  g_assert_cmpfloat_with_epsilon (milestone->probability, 0.052, 0.003);
  g_assert_cmpfloat (node_of (&self, "c")->critical, ==, 1);
  g_assert_cmpfloat (node_of (&self, "c")->slack, ==, 0);
}

/* As many equal paths as are stated: 3.6667 is the mean of one. */
static void
test_merges (void)
{
  static const struct {
    guint n;
    double mean, p80, chance;
  } cases[] = {
    { 1, 3.6667, 4.4508, 0.5463 }, { 2, 4.1500, 4.8745, 0.2984 },  { 4, 4.5923, 5.1931, 0.0891 },
    { 8, 4.9624, 5.4255, 0.0079 }, { 16, 5.2499, 5.5923, 0.0001 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (BEGIN NODE ("t", ""));
    g_auto (Simulated) self = { NULL, NULL };

    for (guint k = 0; k < cases[i].n; k++)
      g_string_append_printf (
        text, "<link id='l%u' from='s' to='t' ordered='2026-01-01'><lead-time unit='month' " TRI "/></link>",
        k);
    g_string_append (text, MILESTONE ("m", "2026-04-20", "t") END);
    self = simulate (text->str);
    assert_near (self.result->milestones[0].time.mean, cases[i].mean, 0.85 / sqrt (N) + 0.00002);
    g_assert_cmpfloat_with_epsilon (self.result->milestones[0].time.p80, cases[i].p80, 0.012);
    g_assert_cmpfloat_with_epsilon (self.result->milestones[0].probability, cases[i].chance,
                                    4 * sqrt (cases[i].chance / N) + 0.00005);
  }
}

/* Any of a group will do: the first of two is there at 10 / 3 in the mean where both are even from 0 to 10,
 * and each is critical in half the trials. */
static void
test_any (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN NODE ("t", "") "<link id='l1' from='s' to='t' group='g' ordered='2026-01-01'><lead-time "
                         "unit='month' min='0' max='10'/></link>"
                         "<link id='l2' from='s' to='t' group='g' ordered='2026-01-01'><lead-time "
                         "unit='month' min='0' max='10'/></link>" MILESTONE ("m", "2026-03", "t") END);

  assert_near (self.result->milestones[0].time.mean, 10 / 3.0, 2.36 / sqrt (N));
  assert_share (self.result->milestones[0].probability, 1 - 0.7 * 0.7);
  assert_share (self.result->links[0].critical, 0.5);
}

/* One whose mate comes first can fail to come: its slack goes on to the last month that is looked at. One
 * that comes first can be as late as its mate. */
static void
test_any_slack (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("t", "")
                NODE ("a", "") "<link id='l1' from='s' to='a' group='g' ordered='2026-01-01'><lead-time "
                               "unit='month' min='3'/></link>"
                               "<link id='l2' from='s' to='a' group='g' ordered='2026-01-01'><lead-time "
                               "unit='month' min='5'/></link>" LINK ("a", "t", NONE)
                                 ORDERED ("s", "t", "min='4'") MILESTONE ("m", "2026-03", "t") END);
  const JalonNetwork *network = self.result->network;

  for (guint i = 0; i < network->n_links; i++)
    if (network->links[i].to == node_index (self.result, "a"))
      g_assert_cmpfloat (self.result->links[i].slack, ==, network->links[i].lead.mode == 3 ? 1 : 180 - 5);
}

/* Distributions */

/* From 1 to 10 by its logarithm: mean 9 / ln 10, median the root of 10 (Hamming 1970). */
static void
test_log_uniform (void)
{
  g_auto (Simulated) self = simulate (BEGIN NODE ("t", "") ORDERED (
    "s", "t", "min='1' max='10' distribution='loguniform'") MILESTONE ("m", "2026", "t") END);
  const JalonSimulatedTime *time = &self.result->milestones[0].time;

  assert_near (time->mean, 9 / log (10), 2.5 / sqrt (N));
  assert_near (time->p10, pow (10, 0.1), 0.004);
  assert_near (time->p50, sqrt (10), 0.012);
  assert_near (time->p90, pow (10, 0.9), 0.02);
}

/* P10 2 and P90 6: median 3.464102, mean 3.797388. */
static void
test_lognormal (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN NODE ("t", "") ORDERED ("s", "t", "min='2' max='6' percentiles='10-90' distribution='lognormal'")
      MILESTONE ("m", "2026", "t") END);
  const JalonSimulatedTime *time = &self.result->milestones[0].time;

  assert_near (time->mean, 3.797388, 1.7054 / sqrt (N));
  assert_near (time->p10, 2, 0.004);
  assert_near (time->p50, 3.464102, 0.006);
  assert_near (time->p90, 6, 0.013);
}

/* 2, 3, 6: mean 3.333333, deviation .712697; P10, P50 and P90 2.448940, 3.255241, 4.335562. */
static void
test_pert (void)
{
  g_auto (Simulated) self = simulate (BEGIN NODE ("t", "") ORDERED ("s", "t", TRI " distribution='pert'")
                                        MILESTONE ("m", "2026", "t") END);
  const JalonSimulatedTime *time = &self.result->milestones[0].time;

  assert_near (time->mean, 3.333333, 0.7127 / sqrt (N));
  assert_near (time->p10, 2.448940, 0.003);
  assert_near (time->p50, 3.255241, 0.003);
  assert_near (time->p90, 4.335562, 0.005);
}

/* Quantiles of a beta-PERT by its curve, against the library. */
static void
test_pert_curve (void)
{
  g_autoptr (JalonPlan) plan = plan_of (BEGIN END);
  g_autoptr (JalonNetwork) network = jalon_network_new (plan);
  g_autoptr (JalonModel) model = jalon_model_new (network, JALON_REF_NONE, FALSE);
  float u[JALON_ROW], x[JALON_ROW];

  for (guint i = 0; i < JALON_ROW; i++)
    u[i] = (float) ((i + 0.5) / JALON_ROW);
  for (guint i = 0; i < 8; i++) {
    u[i] = (float) pow (0.1, 1 + i * 0.5);
    u[JALON_ROW - 1 - i] = 1 - u[i];
  }
  for (guint mode = 0; mode <= 20; mode++) {
    const JalonRowCurve *curve = jalon_model_curve (model, 1 + mode / 5.0, 5 - mode / 5.0);
    JalonVariate variate;

    g_assert_true (jalon_variate_init (&variate, JALON_DISTRIBUTION_PERT, 0, mode / 20.0, 1, 0, 1, NULL));
    jalon_row_curve (x, u, curve);
    for (guint i = 0; i < JALON_ROW; i++)
      g_assert_cmpfloat_with_epsilon (x[i], jalon_variate_quantile (&variate, u[i]), 1.5e-4);
    g_assert_true (jalon_model_curve (model, 1 + mode / 5.0, 5 - mode / 5.0) == curve);
  }
}

static void
test_discrete (void)
{
  g_auto (Simulated) self = simulate (BEGIN NODE (
    "t",
    "") "<link id='l' from='s' to='t' ordered='2026-01-01'><lead-time unit='month' distribution='discrete'>"
        "<outcome value='3' likelihood='0.25'/><outcome value='5' likelihood='0.5'/>"
        "<outcome value='9' likelihood='0.25'/></lead-time></link>" MILESTONE ("m", "2026-05", "t") END);
  const JalonSimulatedTime *time = &self.result->milestones[0].time;

  assert_near (time->mean, 5.5, 2.18 / sqrt (N));
  assert_share (self.result->milestones[0].probability, 0.75);
  g_assert_cmpfloat (time->p10, ==, 3);
  g_assert_cmpfloat (time->p50, ==, 5);
  g_assert_cmpfloat (time->p90, ==, 9);
  /* Also where quantiles are those of bins. */
  g_assert_cmpfloat (node_of (&self, "t")->curve[100], ==, 5);
}

/* Ten in series are worse when they hang together, ten side by side better: risk.md 0.4. */
static void
test_correlation (void)
{
  static const struct {
    const char *factor;
    double series, merge;
  } cases[] = { { "", 38.9, 5.06 }, { "factor='f' loading='0.7745967'", 42.6, 4.53 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (
      BEGIN "<factor id='f'><name>F</name></factor>" NODE ("n0", "available='2025-06'") NODE ("t", ""));
    g_auto (Simulated) self = { NULL, NULL };

    for (guint k = 1; k <= 10; k++)
      g_string_append_printf (text,
                              "<node id='n%u'><name>N</name></node><link id='a%u' from='n%u' to='n%u' %s>"
                              "<lead-time unit='month' " TRI " %s/></link>"
                              "<link id='b%u' from='s' to='t' ordered='2026-01-01'>"
                              "<lead-time unit='month' " TRI " %s/></link>",
                              k, k, k - 1, k, k == 1 ? "ordered='2026-01-01'" : "", cases[i].factor, k,
                              cases[i].factor);
    g_string_append (text, MILESTONE ("m1", "2029", "n10") MILESTONE ("m2", "2026", "t") END);
    self = simulate (text->str);
    g_assert_cmpfloat_with_epsilon (self.result->milestones[0].time.p80, cases[i].series, 0.06);
    g_assert_cmpfloat_with_epsilon (self.result->milestones[1].time.mean, cases[i].merge, 0.015);
  }
}

/* A stated correlation r of two normal scores is Spearman's 6/π asin (r/2), here .482584; one that also has a
 * factor hangs together with a third by that. */
static void
test_stated_correlation (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN "<factor id='f'><name>F</name></factor>" NODE ("a", "") NODE ("c", "")
      NODE ("d", "") "<link id='la' from='s' to='a' ordered='2026-01-01'><lead-time unit='month' " TRI
                     " factor='f' loading='0.8'/></link>"
                     "<link id='lc' from='s' to='c' ordered='2026-01-01'><lead-time unit='month' min='1' "
                     "max='9'/></link>"
                     "<link id='ld' from='s' to='d' ordered='2026-01-01'><lead-time unit='month' min='1' "
                     "max='9' factor='f' loading='0.625'/></link>"
                     "<correlation id='x' of='la lc' value='0.5'><name>X</name></correlation>" MILESTONE (
                       "ma", "2026", "a") MILESTONE ("mc", "2026", "c") MILESTONE ("md", "2026", "d") END);
  const float *a = self.result->milestones[0].kept, *c = self.result->milestones[1].kept,
              *d = self.result->milestones[2].kept;
  const guint n = self.result->n_kept;

  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (a, c, n), 0.482584, 0.03);
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (a, d, n), 0.482584, 0.03); /* .8 × .625 */
  g_assert_cmpfloat_with_epsilon (jalon_rank_correlation (c, d, n), 0, 0.03);
  /* And what is drawn of each is what would be drawn of it alone. */
  assert_near (self.result->milestones[0].time.mean, 11 / 3.0, 0.85 / sqrt (N));
  assert_near (self.result->milestones[1].time.mean, 5, 2.31 / sqrt (N));
  assert_near (self.result->milestones[1].time.p90, 8.2, 0.02);
}

/* Events */

#define LATE(id, likelihood, targets, more)                                                                  \
  "<risk id='" id "' likelihood='" likelihood "' targets='" targets "'><name>" id "</name>" more "</risk>"

/* Delayed by 2, 3, 6 in 3 of 10 trials: mean 1.1, P50 nought, P80 3.171573. Two milestones that one event
 * hits are late by the same in each trial. */
static void
test_event (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("x", "available='2026-07-01'") NODE ("y", "available='2026-10-01'")
                NODE ("z", "available='2026-07-01'") LATE ("r", "0.3", "x y", "<delay unit='month' " TRI "/>")
                  LATE ("q", "0.3", "z", "<delay unit='month' " TRI "/>") MILESTONE ("mx", "2026-06", "x")
                    MILESTONE ("my", "2026-09", "y") MILESTONE ("mz", "2026-06", "z") END);
  const JalonSimulatedMilestone *x = &self.result->milestones[0], *y = &self.result->milestones[1],
                                *z = &self.result->milestones[2];
  guint n_apart = 0;

  assert_near (x->time.mean, 6 + 1.1, 1.74356 / sqrt (N));
  g_assert_cmpfloat (x->time.p50, ==, 6);
  assert_near (x->time.p80, 6 + 3.171573, 0.012);
  assert_share (x->probability, 0.7);
  for (guint i = 0; i < self.result->n_kept; i++) {
    g_assert_cmpfloat_with_epsilon (y->kept[i] - x->kept[i], 3, 1e-5);
    n_apart += fabsf (z->kept[i] - x->kept[i]) > 1e-5f ? 1 : 0;
  }
  /* Another event is another draw: one of the two, or both by other delays, in 51 of 100 trials. */
  g_assert_cmpfloat_with_epsilon ((double) n_apart / self.result->n_kept, 0.51, 0.02);
}

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

/* Parts */

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

/* Dates and facts */

/* What is there is there, nothing of it is drawn, and no slip moves it; an outage does, from now on. */
static void
test_facts (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN NODE ("a", "available='2025' slip='5'") NODE ("c", "available='2025' outage='2'") NODE ("d", "")
      NODE ("e", "") "<link id='l1' from='a' to='d' available='2025-11' slip='3'/><link id='l2' from='c' "
                     "to='e'><lead-time unit='month' min='1'/></link>" MILESTONE ("ma", "2025", "a")
                       MILESTONE ("md", "2025-11", "d") MILESTONE ("mc", "2025", "c")
                         MILESTONE ("me", "2026", "e") END);
  const JalonSimulation *result = self.result;

  g_assert_cmpuint (result->n_inputs, ==, 0);
  g_assert_cmpfloat_with_epsilon (result->milestones[0].time.mean, -1 / 31.0, 1e-6); /* its last day */
  g_assert_cmpfloat (result->milestones[0].probability, ==, 1);
  g_assert_cmpfloat (result->milestones[0].interval.low, ==, 1);
  g_assert_cmpfloat_with_epsilon (result->milestones[1].time.p90, -1 - 1 / 30.0, 1e-6);
  g_assert_cmpfloat (result->milestones[2].time.mean, ==, 2);
  g_assert_cmpfloat (result->milestones[2].probability, ==, 0);
  g_assert_cmpfloat (result->milestones[3].time.mean, ==, 3);
}

/* A vague date that is still to come is drawn within it. */
static void
test_vague (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("a", "available='2026-02/2026-03'") MILESTONE ("m", "2026-02", "a") END);
  const JalonSimulatedMilestone *milestone = &self.result->milestones[0];
  const double width = 2 - 1 / 31.0;

  assert_near (milestone->time.mean, 1 + width / 2, width / sqrt (12 * N));
  assert_share (milestone->probability, 1 / width);
  g_assert_cmpuint (self.result->n_inputs, ==, 1);
  g_assert_cmpint (self.result->inputs[0].draw, ==, JALON_DRAW_DATE);
  g_assert_cmpfloat_with_epsilon (self.result->inputs[0].low, 1 + 0.1 * width, 1e-9);
}

/* What it comes from being late makes what was ordered late too, and what hangs on that; a stated date waits
 * for what comes later than it. */
static void
test_late (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("a", "available='2026-03-01' slip='2'") NODE ("c", "") NODE ("d", "")
                NODE ("e", "available='2027-01-01'") NODE ("f", "available='2026-07-01'")
                  ORDERED ("a", "c", "min='4'") ORDERED ("c", "d", "min='6'") LINK ("d", "e", "min='1'")
                    LINK ("d", "f", "min='1'") MILESTONE ("m", "2026", "f") END);

  g_assert_cmpfloat (node_of (&self, "a")->mean, ==, 4);
  g_assert_cmpfloat (node_of (&self, "c")->mean, ==, 6); /* 4, and 2 */
  g_assert_cmpfloat (node_of (&self, "d")->mean, ==, 8);
  g_assert_cmpfloat (node_of (&self, "e")->mean, ==, 12); /* 9 is before it */
  g_assert_cmpfloat (node_of (&self, "f")->mean, ==, 8);  /* 6 was to wait for 7; 9 is 2 later */
  g_assert_cmpfloat (node_of (&self, "a")->critical, ==, 1);
  g_assert_cmpfloat (node_of (&self, "e")->critical, ==, 0);
}

/* A lead time that no text states is not nought: what hangs on it is left out, and all else is told. */
static void
test_unknown (void)
{
  g_auto (Simulated) self = simulate (
    BEGIN COMMITMENT ("k", "100", "2026", "2026") COMMITMENT ("j", "100", "2026-02-01", "2026-02-28")
      NODE ("a", "commitments='k'")
        NODE ("c", "commitments='j'") "<link id='l1' from='s' to='a'/>" ORDERED ("s", "c", "min='1' max='3'")
          MILESTONE ("ma", "2026", "a") MILESTONE ("mc", "2026-02", "c") END);
  const JalonSimulation *result = self.result;

  g_assert_false (result->milestones[0].time.known);
  g_assert_true (isnan (result->milestones[0].probability));
  g_assert_null (result->milestones[0].kept);
  assert_share (result->milestones[1].probability, 0.5);
  g_assert_cmpuint (result->target, ==, 1);
  g_assert_false (node_of (&self, "a")->known);
  g_assert_true (isnan (node_of (&self, "a")->mean));
  g_assert_cmpuint (result->n_commitments, ==, 2);
  g_assert_false (jalon_simulation_commitment (result, 0)->known);
  g_assert_true (jalon_simulation_commitment (result, 1)->known);
  g_assert_null (jalon_simulation_commitment (result, 2));
  g_assert_cmpuint (result->n_months, ==, 2); /* of the one that is known */
  g_assert_cmpfloat (result->planned[1], ==, 100);
}

/* No nodes: nothing to tell, and nothing to wait for. */
static void
test_nothing (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN COMMITMENT ("k", "100", "2026", "2026") MILESTONE ("m", "2026", "") END);

  g_assert_cmpuint (self.result->n_commitments, ==, 0);
  g_assert_cmpuint (self.result->n_months, ==, 0);
  g_assert_cmpuint (self.result->target, ==, JALON_NETWORK_NONE);
  g_assert_true (isnan (self.result->mean_lost));
}

static gboolean
holds (JalonInterval interval, double truth)
{
  return interval.low <= truth && truth <= interval.high;
}

/* Over a thousand seeds intervals hold the true value 95 times in 100: 4 deviations of that are 2.8. */
static void
test_coverage (void)
{
  g_autoptr (JalonPlan) plan = plan_of (BEGIN NODE ("t", "commitments='k'") ORDERED (
    "s", "t",
    "min='0' max='10'") "<link id='l2' from='s' to='t' ordered='2026-01-01'><lead-time unit='month' min='4' "
                        "max='8'/></link>" COMMITMENT ("k", "2400", "2026-01-01", "2027-12-31")
                                          MILESTONE ("m", "2026-07", "t") END);
  guint probability = 0, p50 = 0, p80 = 0, p90 = 0, lost = 0;

  for (guint64 seed = 0; seed < 1000; seed++) {
    g_autoptr (JalonSimulation) self = simulate_plan (plan, JALON_TRIALS_FEWEST, 1, seed);
    const JalonSimulatedMilestone *milestone = &self->milestones[0];

    probability += holds (milestone->interval, 0.525);
    p50 += holds (milestone->p50_interval, 2 + sqrt (24));
    p80 += holds (milestone->p80_interval, 8);
    p90 += holds (milestone->p90_interval, 9);
    lost += holds (self->mean_lost_interval, 686.6667);
  }
  g_test_message ("%u %u %u %u %u", probability, p50, p80, p90, lost);
  g_assert_cmpuint (probability, >=, 922);
  g_assert_cmpuint (probability, <=, 978);
  g_assert_cmpuint (p50, >=, 922);
  g_assert_cmpuint (p50, <=, 978);
  g_assert_cmpuint (p80, >=, 922);
  g_assert_cmpuint (p80, <=, 978);
  g_assert_cmpuint (p90, >=, 922);
  g_assert_cmpuint (p90, <=, 978);
  g_assert_cmpuint (lost, >=, 922);
  g_assert_cmpuint (lost, <=, 978);
}

/* The same numbers */

#define MIXED(more)                                                                                          \
  BEGIN "<factor id='f'><name>F</name></factor>" COMMITMENT ("k", "1000", "2026-02", "2028-05")              \
    NODE ("a", "") NODE ("c", "") NODE ("t", "commitments='k'")                                              \
      ORDERED ("s", "a", TRI " distribution='pert'") ORDERED (                                               \
        "s", "c", "min='2' max='9' percentiles='10-90' distribution='lognormal' factor='f' loading='0.5'")   \
        LINK ("a", "t", "min='1' max='4'") LINK ("c", "t", TRI " factor='f' loading='0.5'")                  \
          LATE ("r", "0.3", "c", "<delay unit='month' " TRI "/><loss min='0.2' max='0.7'/>")                 \
            MILESTONE ("m", "2026-09", "t") more END

static void
assert_same_time (const JalonSimulatedTime *a, const JalonSimulatedTime *b)
{
  g_assert_cmpmem (a, sizeof *a, b, sizeof *b);
}

static void
assert_same (const JalonSimulation *a, const JalonSimulation *b)
{
  g_assert_cmpuint (a->trials, ==, b->trials);
  for (guint i = 0; i < a->network->n_nodes; i++)
    assert_same_time (&a->nodes[i], &b->nodes[i]);
  for (guint i = 0; i < a->network->n_links; i++)
    assert_same_time (&a->links[i], &b->links[i]);
  for (guint i = 0; i < a->network->n_milestones; i++) {
    assert_same_time (&a->milestones[i].time, &b->milestones[i].time);
    g_assert_cmpfloat (a->milestones[i].probability, ==, b->milestones[i].probability);
    g_assert_cmpmem (a->milestones[i].kept, a->n_kept * sizeof (float), b->milestones[i].kept,
                     b->n_kept * sizeof (float));
    g_assert_cmpfloat (a->milestones[i].p80_interval.low, ==, b->milestones[i].p80_interval.low);
  }
  for (guint i = 0; i < a->n_commitments; i++)
    g_assert_cmpmem (a->commitments[i].delivered, a->n_months * sizeof (JalonBand),
                     b->commitments[i].delivered, b->n_months * sizeof (JalonBand));
  g_assert_cmpmem (a->spend, a->n_months * sizeof (JalonBand), b->spend, b->n_months * sizeof (JalonBand));
  g_assert_cmpmem (a->capacity, a->n_months * sizeof (JalonBand), b->capacity,
                   b->n_months * sizeof (JalonBand));
  g_assert_cmpmem (a->lost, sizeof a->lost, b->lost, sizeof b->lost);
  g_assert_cmpmem (a->kept_lost, a->n_kept * sizeof (float), b->kept_lost, b->n_kept * sizeof (float));
  g_assert_cmpfloat (a->cvar95, ==, b->cvar95);
  g_assert_cmpuint (a->n_inputs, ==, b->n_inputs);
  for (guint i = 0; i < a->n_inputs; i++) {
    g_assert_cmpuint (a->inputs[i].ref, ==, b->inputs[i].ref);
    g_assert_cmpfloat (a->inputs[i].to_milestone, ==, b->inputs[i].to_milestone);
    g_assert_cmpfloat (a->inputs[i].to_shortfall, ==, b->inputs[i].to_shortfall);
  }
}

/* However many threads there are, each number is the same to the last bit. */
static void
test_threads (void)
{
  g_autoptr (JalonPlan) plan = plan_of (MIXED (""));
  g_autoptr (JalonSimulation) one = simulate_plan (plan, 32768, 1, 7);

  for (guint n = 2; n <= 5; n++) {
    g_autoptr (JalonSimulation) several = simulate_plan (plan, 32768, n, 7);

    assert_same (one, several);
  }
  {
    g_autoptr (JalonSimulation) other = simulate_plan (plan, 32768, 1, 8);

    g_assert_cmpfloat (one->milestones[0].time.mean, !=, other->milestones[0].time.mean);
  }
}

/* What is new in a dossier moves no number of what was there. */
static void
test_identity (void)
{
  g_auto (Simulated) before = simulate (MIXED (""));
  g_auto (Simulated) after =
    simulate (MIXED (NODE ("new", "") ORDERED ("s", "new", TRI " distribution='pert'")
                       LATE ("q", "0.5", "new", "<delay unit='month' " TRI "/>")
                         LINK ("a", "new", "min='2' max='3'") MILESTONE ("n", "2027", "new")));

  for (guint i = 0; i < before.result->network->n_nodes; i++)
    assert_same_time (&before.result->nodes[i], node_of (&after, before.result->network->nodes[i].id));
  assert_same_time (&before.result->milestones[0].time, &after.result->milestones[0].time);
  g_assert_cmpmem (before.result->milestones[0].kept, before.result->n_kept * sizeof (float),
                   after.result->milestones[0].kept, after.result->n_kept * sizeof (float));
  g_assert_cmpmem (before.result->kept_lost, before.result->n_kept * sizeof (float), after.result->kept_lost,
                   after.result->n_kept * sizeof (float));
  g_assert_cmpfloat (before.result->cvar95, ==, after.result->cvar95);
}

/* In trial t every number is that of random.h. */
static void
test_addresses (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("t", "") ORDERED ("s", "t", "min='2' max='6'") MILESTONE ("m", "2026", "t") END);

  for (guint32 i = 0; i < self.result->n_kept; i++)
    g_assert_cmpfloat_with_epsilon (
      self.result->milestones[0].kept[i],
      2 + 4 * jalon_uniform (1, jalon_identity ("s-t"), JALON_DRAW_LEAD_TIME, i), 1e-5);
}

/* Half a month more of one of two paths of 2, 3, 6 changes the chance of being there by 5 from F(5)² to
 * F(5) F(4.5), with F(t) = 1 - (6 - t)² / 12: by -.0954861. Paired, that is far more certain. */
static void
test_pairs (void)
{
#define PATHS(slip)                                                                                          \
  BEGIN NODE ("t", "") NODE ("s2", "available='2025'")                                                       \
    ORDERED ("s", "t", TRI) "<link id='l2' from='s2' to='t' ordered='2026-01-01' slip='" slip                \
                            "'><lead-time unit='month' " TRI "/></link>" MILESTONE ("m", "2026-05", "t") END
  g_auto (Simulated) base = simulate (PATHS ("0"));
  g_auto (Simulated) late = simulate (PATHS ("0.5"));
  const float *a = base.result->milestones[0].kept, *b = late.result->milestones[0].kept;
  const guint n = base.result->n_kept;
  double sum = 0, squares = 0, p = base.result->milestones[0].probability,
         q = late.result->milestones[0].probability;

  for (guint i = 0; i < n; i++) {
    const double step = (b[i] <= 5) - (a[i] <= 5);

    sum += step;
    squares += step * step;
  }
  g_assert_cmpfloat_with_epsilon (q - p, -0.0954861, 4 * sqrt (0.0864 / N));
  g_assert_cmpfloat_with_epsilon (sum / n, -0.0954861, 4 * sqrt (0.0864 / n));
  /* The variance of a pair against that of two by themselves. */
  g_assert_cmpfloat ((p * (1 - p) + q * (1 - q)) / (squares / n - sum / n * sum / n), >, 3);
}

/* Runs */

typedef struct {
  GCancellable *cancellable;
  guint n_asked, n_early;
  double fraction;
  JalonSimulation *early;
} Told;

static void
tell (double fraction, gpointer data)
{
  Told *told = data;

  g_assert_cmpfloat (fraction, >=, told->fraction);
  told->fraction = fraction;
  if (++told->n_asked == 3 && told->cancellable)
    g_cancellable_cancel (told->cancellable);
}

static void
take_early (gpointer result, gpointer data)
{
  Told *told = data;

  told->n_early++;
  g_clear_pointer (&told->early, jalon_simulation_free);
  told->early = result;
}

/* It ends between blocks, with nothing. */
static void
test_cancel (void)
{
  g_autoptr (JalonPlan) plan = plan_of (MIXED (""));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Told told = { .cancellable = cancellable };
  const JalonRun run = { .cancellable = cancellable, .progress = tell, .data = &told };
  g_autoptr (GError) error = NULL;

  g_assert_null (jalon_simulate (plan, JALON_REF_NONE, JALON_TRIALS_USUAL, 2, &run, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (told.n_asked, ==, 3);
}

/* The early result is all that a run of so many trials would give. */
static void
test_early (void)
{
  g_autoptr (JalonPlan) plan = plan_of (MIXED (""));
  g_autoptr (JalonSimulation) few = simulate_plan (plan, JALON_TRIALS_FIRST, 1, 3);
  Told told = { NULL };
  const JalonRun run = { .seed = 3, .progress = tell, .early = take_early, .data = &told };
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonSimulation) all = jalon_simulate (plan, JALON_REF_NONE, 65536, 2, &run, &error);
  g_autoptr (JalonSimulation) early = told.early, same = simulate_plan (plan, 65536, 1, 3);

  g_assert_no_error (error);
  g_assert_cmpuint (told.n_early, ==, 1);
  g_assert_true (early->finer_follows);
  g_assert_false (all->finer_follows);
  g_assert_cmpuint (all->trials, ==, 65536);
  assert_same (early, few);
  assert_same (all, same);
}

/* A number of trials that is no power of two is refused, with those that are near. */
static void
test_trials (void)
{
  g_autoptr (JalonPlan) plan = plan_of (MIXED (""));
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonResult) result = NULL;

  jalon_settings_set (settings, "trials", 5000);
  g_assert_null (jalon_analysis_result (&jalon_simulation_analysis, plan, settings, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
  g_assert_nonnull (strstr (error->message, "4096 or 8192"));
  jalon_settings_set (settings, "trials", 8192);
  result = jalon_analysis_result (&jalon_simulation_analysis, plan, settings, NULL, NULL);
  g_assert_cmpuint (((const JalonSimulation *) jalon_result_get (result))->trials, ==, 8192);
}

/* The milestone that is chosen is the one that criticality is about. */
static void
test_target (void)
{
  g_autoptr (JalonPlan) plan = plan_of (
    BEGIN NODE ("a", "") NODE ("c", "") ORDERED ("s", "a", "min='1' max='2'")
      ORDERED ("s", "c", "min='1' max='2'") MILESTONE ("m", "2026", "a") MILESTONE ("n", "2026", "c") END);
  guint n;
  const JalonRef ref = jalon_plan_milestones (plan, &n)[1].ref;
  g_autoptr (JalonSimulation) self = jalon_simulate (plan, ref, 4096, 1, NULL, NULL);

  g_assert_cmpuint (self->target, ==, 1);
  g_assert_cmpfloat (self->nodes[node_index (self, "a")].critical, ==, 0);
  g_assert_true (isnan (self->nodes[node_index (self, "a")].slack));
  g_assert_cmpfloat (self->nodes[node_index (self, "c")].critical, ==, 1);
}

/* What goes with what: of two paths in a sum the wider one more; what leads elsewhere not at all. */
static void
test_inputs (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("a", "") NODE ("t", "") NODE ("u", "") ORDERED ("s", "a", "min='0' max='3'") LINK (
      "a", "t", "min='0' max='4'") ORDERED ("s", "u", "min='0' max='4'") MILESTONE ("m", "2026", "t") END);
  const JalonSimulatedInput *inputs = self.result->inputs;

  g_assert_cmpuint (self.result->n_inputs, ==, 3);
  g_assert_cmpstr (inputs[0].name, ==, "a → t");
  g_assert_cmpfloat_with_epsilon (inputs[0].low, 0.4, 1e-9);
  g_assert_cmpfloat_with_epsilon (inputs[0].high, 3.6, 1e-9);
  /* Pearson's, of a sum of two that are even, is .8 and .6; Spearman's is near. */
  g_assert_cmpfloat_with_epsilon (inputs[0].to_milestone, 0.8, 0.03);
  g_assert_cmpfloat_with_epsilon (inputs[1].to_milestone, 0.6, 0.03);
  g_assert_cmpfloat (inputs[2].to_milestone, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/simulation/two-paths", test_two_paths);
  g_test_add_func ("/analysis/simulation/series", test_series);
  g_test_add_func ("/analysis/simulation/merges", test_merges);
  g_test_add_func ("/analysis/simulation/any", test_any);
  g_test_add_func ("/analysis/simulation/any-slack", test_any_slack);
  g_test_add_func ("/analysis/simulation/log-uniform", test_log_uniform);
  g_test_add_func ("/analysis/simulation/lognormal", test_lognormal);
  g_test_add_func ("/analysis/simulation/pert", test_pert);
  g_test_add_func ("/analysis/simulation/pert-curve", test_pert_curve);
  g_test_add_func ("/analysis/simulation/discrete", test_discrete);
  g_test_add_func ("/analysis/simulation/correlation", test_correlation);
  g_test_add_func ("/analysis/simulation/stated-correlation", test_stated_correlation);
  g_test_add_func ("/analysis/simulation/event", test_event);
  g_test_add_func ("/analysis/simulation/loss", test_loss);
  g_test_add_func ("/analysis/simulation/capacity-lost", test_capacity_lost);
  g_test_add_func ("/analysis/simulation/levels-together", test_levels_together);
  g_test_add_func ("/analysis/simulation/levels", test_levels);
  g_test_add_func ("/analysis/simulation/parts", test_parts);
  g_test_add_func ("/analysis/simulation/least", test_least);
  g_test_add_func ("/analysis/simulation/facts", test_facts);
  g_test_add_func ("/analysis/simulation/vague", test_vague);
  g_test_add_func ("/analysis/simulation/late", test_late);
  g_test_add_func ("/analysis/simulation/unknown", test_unknown);
  g_test_add_func ("/analysis/simulation/nothing", test_nothing);
  g_test_add_func ("/analysis/simulation/coverage", test_coverage);
  g_test_add_func ("/analysis/simulation/threads", test_threads);
  g_test_add_func ("/analysis/simulation/identity", test_identity);
  g_test_add_func ("/analysis/simulation/addresses", test_addresses);
  g_test_add_func ("/analysis/simulation/pairs", test_pairs);
  g_test_add_func ("/analysis/simulation/cancel", test_cancel);
  g_test_add_func ("/analysis/simulation/early", test_early);
  g_test_add_func ("/analysis/simulation/trials", test_trials);
  g_test_add_func ("/analysis/simulation/target", test_target);
  g_test_add_func ("/analysis/simulation/inputs", test_inputs);
  return g_test_run ();
}
