/* Simulated networks against what is known of them by hand: when things are there, and what holds them up. */
#include "config.h"

#include "simulated.h"

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

/* What fails for longer than a century, which the network says, fails for one: 1,200 months from now on. */
static void
test_century (void)
{
  g_auto (Simulated) self =
    simulate (BEGIN NODE ("a", "available='2025' outage='99999999999999999999'") NODE ("d", "")
                LINK ("a", "d", "min='1'") MILESTONE ("ma", "2026", "a") MILESTONE ("md", "2026", "d") END);

  g_assert_cmpfloat (self.result->milestones[0].time.mean, ==, 1200);
  g_assert_cmpfloat (self.result->milestones[1].time.mean, ==, 1201);
  g_assert_cmpfloat (self.result->milestones[1].probability, ==, 0);
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
  g_test_add_func ("/analysis/simulation/facts", test_facts);
  g_test_add_func ("/analysis/simulation/century", test_century);
  g_test_add_func ("/analysis/simulation/vague", test_vague);
  g_test_add_func ("/analysis/simulation/late", test_late);
  g_test_add_func ("/analysis/simulation/unknown", test_unknown);
  g_test_add_func ("/analysis/simulation/nothing", test_nothing);
  return g_test_run ();
}
