/* Each node and each provider out in turn: what is lost, for how long stocks last, and what stops everything.
 */
#include "config.h"

#include <jalon/analysis/figures.h>
#include <jalon/analysis/stress.h>

#include "made-network.h"

static JalonResult *
run (const Made *made)
{
  g_autoptr (GError) error = NULL;
  JalonResult *result = jalon_analysis_result (&jalon_stress_analysis, made->plan, NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static const JalonStressItem *
item_of (const GArray *items, const char *id)
{
  for (guint i = 0; i < items->len; i++)
    if (strcmp (g_array_index (items, JalonStressItem, i).id, id) == 0)
      return &g_array_index (items, JalonStressItem, i);
  return NULL;
}

/* (transfer full): ids of nodes, side by side */
static char *
ids (const JalonStress *stress, const guint *nodes, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i ? " " : "", stress->network->nodes[nodes[i]].id);
  return g_string_free (text, FALSE);
}

static void
assert_ids (const JalonStress *stress, const GArray *nodes, const char *expected)
{
  g_autofree char *found = ids (stress, (const guint *) (gpointer) nodes->data, nodes->len);

  g_assert_cmpstr (found, ==, expected);
}

static void
assert_cut (const JalonStress *stress, guint index, const char *expected)
{
  const JalonStressCut *cut = &g_array_index (stress->cuts, JalonStressCut, index);
  g_autofree char *found = ids (stress, cut->nodes, cut->n);

  g_assert_cmpstr (found, ==, expected);
}

/* Demand 10 a week; A makes 7 and has 14 on site, B makes 5, and 12 are in stock. A out: 26 / (10 - 5), and
 * in 8 weeks 40 - 26 are short. B out: 12 / (10 - 7), longer than the 3 weeks. */
static void
test_survive (void)
{
  g_assert_cmpfloat_with_epsilon (jalon_time_to_survive (14 + 12, 10, 5), 5.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_lost_until (8, 14 + 12, 10, 5), 14, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_time_to_survive (12, 10, 7), 4, 1e-12);
  g_assert_cmpfloat (jalon_lost_until (3, 12, 10, 7), ==, 0);
  g_assert_cmpfloat (jalon_time_to_survive (0, 10, 7), ==, 0);
  g_assert_true (isinf (jalon_time_to_survive (0, 10, 10)));
  g_assert_true (isinf (jalon_time_to_survive (0, 10, 12)));
  g_assert_cmpfloat (jalon_lost_until (100, 0, 10, 12), ==, 0);
}

/* The pools are no firms, and what is asked for is nobody's failure. */
static void
test_small_network (void)
{
  g_auto (Made) made = make (SMALL_NETWORK);
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);
  static const struct {
    const char *id;
    double left;
  } cases[] = { { "fab", 0 },     { "cowos", 0 },    { "gpu", 0 },      { "grid", 0 },
                { "hynix", 38 },  { "micron", 79 },  { "samsung", 80 }, { "honhai", 50 },
                { "quanta", 78 }, { "wistron", 80 }, { "other", 80 },   { "oci", 60 },
                { "azure", 70 },  { "ec2", 80 },     { "hbm", 0 },      { "racks", 0 } };

  g_assert_cmpint (stress->measure, ==, JALON_STRESS_AMOUNT);
  g_assert_cmpstr (stress->unit, ==, "thousand GPUs");
  g_assert_cmpfloat_with_epsilon (stress->level, 80, 1e-9);
  g_assert_cmpuint (stress->nodes->len, ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, cases[i].id)->lost, 1 - cases[i].left / 80, 1e-9);
  for (guint i = 1; i < stress->nodes->len; i++)
    g_assert_cmpfloat (g_array_index (stress->nodes, JalonStressItem, i - 1).lost, >=,
                       g_array_index (stress->nodes, JalonStressItem, i).lost);
  g_assert_cmpuint (stress->spof->len, ==, 4);
  g_assert_true (item_of (stress->nodes, "grid")->single);
  g_assert_false (item_of (stress->nodes, "racks")->single);
  g_assert_false (item_of (stress->nodes, "hynix")->single);
  g_assert_true (isnan (item_of (stress->nodes, "fab")->value));
  g_assert_cmpfloat (item_of (stress->nodes, "fab")->to_survive, ==, 0);
  g_assert_true (isinf (item_of (stress->nodes, "samsung")->to_survive));
  assert_ids (stress, stress->limits, "cowos");
  assert_ids (stress, stress->targets, "openai");

  /* No pair but those of single ones; three makers of memory, three clouds; of racks there are four makers.
   */
  assert_ids (stress, stress->cut, "fab");
  g_assert_cmpuint (stress->searched, ==, 3);
  g_assert_cmpuint (stress->cuts->len, ==, 8);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpuint (g_array_index (stress->cuts, JalonStressCut, i).n, ==, 1);
  assert_cut (stress, 6, "hynix micron samsung");
  assert_cut (stress, 7, "oci azure ec2");
}

/* Two ways in, of which one has two ends that need one another: the nodes of a chain count as its first. */
static void
test_cuts (void)
{
  g_auto (Made) made =
    make ("<node id='gas'/><node id='turbine'/><node id='grid'/><node id='hall'/><node id='a'/>"
          "<node id='b'/><node id='cloud' tier='workload'/>"
          "<link from='gas' to='turbine'/><link from='turbine' to='hall' group='power'/>"
          "<link from='grid' to='hall' group='power'/><link from='hall' to='a'/>"
          "<link from='hall' to='b'/><link from='a' to='cloud' share='0.5'/>"
          "<link from='b' to='cloud' share='0.5'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);

  g_assert_cmpint (stress->measure, ==, JALON_STRESS_EQUAL);
  g_assert_cmpuint (stress->cuts->len, ==, 3);
  assert_cut (stress, 0, "hall");
  assert_cut (stress, 1, "gas grid");
  assert_cut (stress, 2, "a b");
  g_assert_cmpfloat (item_of (stress->nodes, "turbine")->lost, ==, 0);
  g_assert_cmpfloat (item_of (stress->nodes, "a")->lost, ==, 0.5);
}

/* Four that can stand in for one another: none of up to three stops everything, and that is said. */
static void
test_no_cut (void)
{
  g_auto (Made) made =
    make ("<node id='a'/><node id='b'/><node id='c'/><node id='d'/><node id='t' tier='workload'/>"
          "<link from='a' to='t' group='g'/><link from='b' to='t' group='g'/>"
          "<link from='c' to='t' group='g'/><link from='d' to='t' group='g'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);

  g_assert_cmpuint (stress->cut->len, ==, 0);
  g_assert_cmpuint (stress->cuts->len, ==, 0);
  g_assert_cmpuint (stress->searched, ==, 3);
}

/* A maker of which 62 % come, with nobody named for the rest, takes 62 %. */
static void
test_others (void)
{
  g_auto (Made) made = make ("<node id='hynix'/><node id='gpu' tier='workload'/>"
                             "<link from='hynix' to='gpu' share='0.62'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);

  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "hynix")->lost, 0.62, 1e-12);
  g_assert_cmpuint (stress->spof->len, ==, 0);
  g_assert_cmpuint (stress->cut->len, ==, 0);
}

/* Stocks one behind another: 3 weeks of wafers, then 2 of chips. What falls to a part drains as much slower:
 * of two makers of halves one out, 1.2 weeks last 2.4, as 12 do where 5 of 10 are short, behind the week that
 * it has itself.
 */
static void
test_stocks (void)
{
  g_auto (Made) made = make (
    "<party id='p'/><node id='fab' cover='3' recovery='4.5' party='p'/><node id='chip' cover='2' "
    "recovery='6' party='p'/>"
    "<node id='a' cover='1'/><node id='b'/><node id='part' cover='1.2'/><node id='cloud' tier='workload'/>"
    "<link from='fab' to='chip'/><link from='chip' to='cloud'/><link from='a' to='part' share='0.5'/>"
    "<link from='b' to='part' share='0.5'/><link from='part' to='cloud'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);
  const JalonStressItem *fab = item_of (stress->nodes, "fab"), *chip = item_of (stress->nodes, "chip");
  const JalonStressItem *p = item_of (stress->providers, "p");

  g_assert_cmpfloat_with_epsilon (fab->to_survive, 5, 1e-9);
  g_assert_false (fab->exposed);
  g_assert_cmpfloat (fab->to_recover, ==, 4.5);
  g_assert_cmpfloat_with_epsilon (chip->to_survive, 2, 1e-9);
  g_assert_true (chip->exposed);
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "a")->to_survive, 3.4, 1e-9);
  g_assert_true (isnan (item_of (stress->nodes, "a")->to_recover));
  g_assert_false (item_of (stress->nodes, "a")->exposed);
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "b")->to_survive, 2.4, 1e-9);
  /* Both out: the chips last 2 weeks whatever wafers there are. */
  g_assert_cmpfloat_with_epsilon (p->to_survive, 2, 1e-9);
  g_assert_cmpfloat (p->to_recover, ==, 6);
  g_assert_true (p->exposed);
  g_assert_true (p->single);
}

#define DEALS                                                                                                \
  "<party id='us' roles='buyer'/><party id='x'><name>Exa</name></party><party id='y'/>"                      \
  "<commitment id='c1' buyer='us' provider='x' amount='300' currency='USD'/>"                                \
  "<commitment id='c2' buyer='us' provider='y' amount='100' currency='USD'/>"                                \
  "<commitment id='c3' buyer='us' provider='x' amount='900' currency='USD' status='cancelled'/>"             \
  "<commitment id='c4' buyer='us' provider='y' currency='USD'/>"

/* By the amounts of the commitments, of which one waits for two nodes; one that is cancelled, and one without
 * an amount, weigh nothing. */
static void
test_values (void)
{
  g_auto (Made) made = make (DEALS "<node id='chips'/><node id='n' party='x' commitments='c1 c3'/>"
                                   "<node id='m' party='y' commitments='c2'/><node id='o' commitments='c2'/>"
                                   "<node id='q' commitments='c4'/><link from='chips' to='n'/>"
                                   "<milestone id='t' date='2027' nodes='q'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);

  g_assert_cmpint (stress->measure, ==, JALON_STRESS_VALUE);
  g_assert_cmpstr (stress->currency, ==, "USD");
  assert_ids (stress, stress->targets, "n m o");
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "chips")->lost, 0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "chips")->value, 300, 1e-9);
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "m")->lost, 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (item_of (stress->nodes, "o")->lost, 0.25, 1e-12);
  g_assert_cmpfloat (item_of (stress->nodes, "q")->lost, ==, 0);
  g_assert_cmpuint (stress->spof->len, ==, 0);
  g_assert_cmpuint (stress->cut->len, ==, 2);
  assert_ids (stress, stress->cut, "chips m");
  g_assert_cmpstr (g_array_index (stress->providers, JalonStressItem, 0).name, ==, "Exa");
  g_assert_cmpfloat_with_epsilon (g_array_index (stress->providers, JalonStressItem, 0).lost, 0.75, 1e-12);
  g_assert_cmpuint (g_array_index (stress->providers, JalonStressItem, 0).node, ==, JALON_NETWORK_NONE);
}

/* (transfer full) (nullable): what a figure says */
static char *
figure (const Made *made, const JalonAnalysis *analysis, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonResult) result = jalon_analysis_result (analysis, made->plan, NULL, NULL, &error);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  analysis->figures (made->plan, jalon_result_get (result), figures);
  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *it = figures->pdata[i];
    GString *text;

    if (strcmp (it->name, name) != 0)
      continue;
    text = g_string_new (NULL);
    jalon_figure_print (it, text);
    return g_string_free (text, FALSE);
  }
  return NULL;
}

static void
assert_figure (const Made *made, const JalonAnalysis *analysis, const char *name, const char *expected)
{
  g_autofree char *found = figure (made, analysis, name);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_figures (void)
{
  g_auto (Made) made = make (SMALL_NETWORK);
  g_auto (Made) none = make (DEALS);
  const JalonAnalysis *stress = &jalon_stress_analysis;

  assert_figure (&made, stress, "network.spof", "fab cowos gpu grid");
  assert_figure (&made, stress, "network.spof.count", "4");
  assert_figure (&made, stress, "network.mincut", "fab");
  assert_figure (&made, stress, "network.mincut.count", "1");
  assert_figure (&made, stress, "network.mincut.searched", "3");
  assert_figure (&made, stress, "network.limits", "cowos");
  assert_figure (&made, stress, "network.level", "80.00");
  assert_figure (&made, stress, "network.nodes", "17");
  assert_figure (&made, stress, "stress.hynix.lost", "0.5250");
  assert_figure (&made, stress, "stress.hynix.time-to-survive", "0.00");
  assert_figure (&made, stress, "stress.samsung.lost", "0.0000");
  assert_figure (&made, stress, "stress.samsung.time-to-survive", NULL);
  assert_figure (&none, stress, "network.nodes", NULL);
}

/* A network too large for all threes is not looked at for them; whoever does not want it any more is not kept
 * waiting. */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new ("<node id='t' tier='workload'/>");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const JalonRun wanted = { .cancellable = cancellable };
  g_autoptr (GError) error = NULL;
  g_auto (Made) made = { 0 };
  g_autoptr (JalonResult) result = NULL;
  const JalonStress *stress;

  for (guint i = 0; i < 1500; i++)
    g_string_append_printf (text,
                            "<node id='n%u'/><node id='m%u'/><link from='n%u' to='m%u'/>"
                            "<link from='m%u' to='t' group='g'/>",
                            i, i, i, i, i);
  made = make (text->str);
  g_cancellable_cancel (cancellable);
  g_assert_null (jalon_analysis_result (&jalon_stress_analysis, made.plan, NULL, &wanted, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  result = run (&made);
  stress = jalon_result_get (result);
  g_test_message ("3,001 nodes: %.0f ms", (double) jalon_result_get_cost (result) / 1000);
  g_assert_cmpuint (stress->searched, ==, 2);
  g_assert_cmpuint (stress->cut->len, ==, 0);
}

/* Nothing can be delivered at all, by a circle: nothing is lost either. */
static void
test_cycle (void)
{
  g_auto (Made) made = make ("<node id='a'/><node id='b'/><link from='a' to='b'/><link from='b' to='a'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonStress *stress = jalon_result_get (result);

  g_assert_cmpuint (stress->spof->len, ==, 0);
  g_assert_cmpuint (stress->cut->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stress/survive", test_survive);
  g_test_add_func ("/stress/small-network", test_small_network);
  g_test_add_func ("/stress/cuts", test_cuts);
  g_test_add_func ("/stress/no-cut", test_no_cut);
  g_test_add_func ("/stress/others", test_others);
  g_test_add_func ("/stress/stocks", test_stocks);
  g_test_add_func ("/stress/values", test_values);
  g_test_add_func ("/stress/figures", test_figures);
  g_test_add_func ("/stress/large", test_large);
  g_test_add_func ("/stress/cycle", test_cycle);
  return g_test_run ();
}
