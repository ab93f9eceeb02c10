/* Runs of the simulation: the same numbers whatever runs them, intervals that hold, early results and ends.
 */
#include "config.h"

#include "simulated.h"

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
  g_test_add_func ("/analysis/simulation-runs/coverage", test_coverage);
  g_test_add_func ("/analysis/simulation-runs/threads", test_threads);
  g_test_add_func ("/analysis/simulation-runs/identity", test_identity);
  g_test_add_func ("/analysis/simulation-runs/addresses", test_addresses);
  g_test_add_func ("/analysis/simulation-runs/pairs", test_pairs);
  g_test_add_func ("/analysis/simulation-runs/cancel", test_cancel);
  g_test_add_func ("/analysis/simulation-runs/early", test_early);
  g_test_add_func ("/analysis/simulation-runs/trials", test_trials);
  g_test_add_func ("/analysis/simulation-runs/target", test_target);
  g_test_add_func ("/analysis/simulation-runs/inputs", test_inputs);
  return g_test_run ();
}
