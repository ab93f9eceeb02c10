/* What nodes give: the least of what they need, and what is left when one is out. */
#include "config.h"

#include "made-network.h"

static double
level_without (const Made *made, const char *out, const char *of)
{
  g_autofree double *given = g_new (double, made->network->n_nodes);
  g_autofree double *amounts = g_new (double, made->network->n_nodes);

  for (guint i = 0; i < made->network->n_nodes; i++)
    given[i] = out && strcmp (made->network->nodes[i].id, out) == 0 ? 0 : 1;
  jalon_network_amounts (made->network, given, TRUE, amounts);
  return amounts[index_of (made, of)];
}

/* Packaging is what bounds it: 80. What is left when one is out is worked out by hand: SK hynix leaves 21 +
 * 17 of memory, Samsung 83, which is enough; Hon Hai leaves 22 + 20 + 8 of racks. */
static void
test_small_network (void)
{
  g_auto (Made) made = make (SMALL_NETWORK);
  static const struct {
    const char *out;
    double left;
  } cases[] = { { NULL, 80 },      { "fab", 0 },     { "cowos", 0 },    { "gpu", 0 },     { "grid", 0 },
                { "hynix", 38 },   { "micron", 79 }, { "samsung", 80 }, { "honhai", 50 }, { "quanta", 78 },
                { "wistron", 80 }, { "oci", 60 },    { "azure", 70 },   { "ec2", 80 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (level_without (&made, cases[i].out, "openai"), cases[i].left, 1e-9);
  g_assert_cmpstr (node_of (&made, "openai")->unit, ==, "thousand GPUs");
  g_assert_cmpfloat_with_epsilon (node_of (&made, "openai")->level, 80, 1e-9);
  g_assert_cmpfloat_with_epsilon (node_of (&made, "hbm")->level, 100, 1e-9);
}

/* The least of packaging and memory, not their sum; a tenth of the memory out takes nothing, a half 30. */
static void
test_least (void)
{
  g_auto (Made) made = make ("<node id='packaging' capacity='80' unit='k/month'/>"
                             "<node id='memory' capacity='100' unit='k/month'/><node id='gpu'/>"
                             "<link from='packaging' to='gpu'/><link from='memory' to='gpu'/>");
  double levels[3], given[3] = { 1, 0.9, 1 };

  g_assert_cmpfloat (node_of (&made, "gpu")->level, ==, 80);
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[2], ==, 1);
  given[1] = 0.5;
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[2], ==, 50. / 80);
  given[2] = 0.25;
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[2], ==, 0.25);
}

/* Without amounts, and between units, parts count: wafers are no megawatts. */
static void
test_parts (void)
{
  g_auto (Made) made =
    make ("<node id='cowos' capacity='75000' unit='wafer/month'/><node id='gpu'/>"
          "<node id='abilene' capacity='1200' unit='MW'/><node id='new' capacity='4500' unit='MW'/>"
          "<node id='oci' capacity='4500' unit='MW'/>"
          "<link from='cowos' to='gpu'/><link from='gpu' to='oci'/>"
          "<link from='abilene' to='oci' group='halls' share='0.21'/>"
          "<link from='new' to='oci' group='halls' share='0.79'/>");
  double levels[5], given[5] = { 0.5, 1, 1, 1, 1 };

  g_assert_cmpfloat (node_of (&made, "oci")->level, ==, 4500);
  g_assert_true (node_of (&made, "gpu")->measured);
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[1], ==, 0.5);
  g_assert_cmpfloat (levels[4], ==, 0.5);
  given[0] = 1;
  given[3] = 0;
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat_with_epsilon (levels[4], 1200. / 4500, 1e-12);
}

/* Where any will do, the greatest counts; a category of makers is a node like others here. */
static void
test_any (void)
{
  g_auto (Made) made =
    make ("<node id='gas' category='yes'/><node id='grid'/><node id='hall'/><node id='cloud'/>"
          "<link from='gas' to='hall' group='power'/><link from='grid' to='hall' group='power'/>"
          "<link from='hall' to='cloud'/>");
  double levels[4], given[4] = { 0, 1, 1, 1 };

  g_assert_true (node_of (&made, "gas")->category);
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[3], ==, 1);
  given[1] = 0.4;
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat (levels[3], ==, 0.4);
}

/* What flows out of a node in its own unit is not there twice. */
static void
test_split (void)
{
  g_auto (Made) made =
    make ("<node id='racks' capacity='80' unit='MW'/><node id='x' capacity='30' unit='MW'/>"
          "<node id='y' capacity='70' unit='MW'/><link from='racks' to='x'/><link from='racks' to='y'/>");

  g_assert_cmpfloat_with_epsilon (node_of (&made, "x")->level, 24, 1e-9);
  g_assert_cmpfloat_with_epsilon (node_of (&made, "y")->level, 56, 1e-9);
  g_assert_cmpfloat_with_epsilon (level_without (&made, "y", "x"), 30, 1e-9);
}

/* How many of the wafers go into which chip nobody says: no amount is made up, and each is bounded by what
 * works of them. 38 % of the memory make 38 % of the chips that need it. */
static void
test_no_made_up_split (void)
{
  g_auto (Made) made =
    make ("<node id='cowos' capacity='75000' unit='wafer/month'/><node id='hynix'/><node id='micron'/>"
          "<node id='hbm'/><node id='gpu'/><node id='tpu'/>"
          "<link from='hynix' to='hbm' share='0.62'/><link from='micron' to='hbm' share='0.38'/>"
          "<link from='cowos' to='gpu'/><link from='cowos' to='tpu'/><link from='hbm' to='gpu'/>");
  double levels[6], given[6] = { 1, 0, 1, 1, 1, 1 };

  g_assert_false (node_of (&made, "gpu")->measured);
  g_assert_null (node_of (&made, "gpu")->unit);
  g_assert_cmpfloat (node_of (&made, "gpu")->level, ==, 1);
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat_with_epsilon (levels[4], 0.38, 1e-12);
  g_assert_cmpfloat (levels[5], ==, 1);
  given[0] = 0.2;
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat_with_epsilon (levels[4], 0.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (levels[5], 0.2, 1e-12);
}

/* Of two that take all of 80 between them one has half of something else: it could take 40, the other 80, and
 * of its third it needs 20, half of what it had. */
static void
test_split_and_parts (void)
{
  g_auto (Made) made =
    make ("<node id='racks' capacity='80' unit='MW'/><node id='x' capacity='100' unit='MW'/>"
          "<node id='y' capacity='100' unit='MW'/><node id='power'/><link from='racks' to='x'/>"
          "<link from='racks' to='y'/><link from='power' to='x'/>");
  double levels[4], given[4] = { 1, 1, 1, 0.5 };

  g_assert_cmpfloat_with_epsilon (node_of (&made, "x")->level, 40, 1e-9);
  jalon_network_levels (made.network, given, levels);
  g_assert_cmpfloat_with_epsilon (levels[1], 0.5, 1e-9);
  g_assert_cmpfloat_with_epsilon (levels[2], 80. * 2 / 3 / 40, 1e-9);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-levels/small-network", test_small_network);
  g_test_add_func ("/network-levels/least", test_least);
  g_test_add_func ("/network-levels/parts", test_parts);
  g_test_add_func ("/network-levels/any", test_any);
  g_test_add_func ("/network-levels/split", test_split);
  g_test_add_func ("/network-levels/no-made-up-split", test_no_made_up_split);
  g_test_add_func ("/network-levels/split-and-parts", test_split_and_parts);
  return g_test_run ();
}
