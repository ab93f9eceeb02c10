/* risk.criticality, of results filled by hand. */
#include "config.h"

#include "simulated.h"

#define CHART "risk.criticality"

/* Two chains into the clouds that the milestone waits for. */
#define INSIDE                                                                                               \
  "<node id='n0'><name>Transformers</name></node><node id='n1'><name>Packaging</name></node>"                \
  "<node id='n2'><name>Halls</name></node><node id='n3'><name>Chips</name></node>"                           \
  "<node id='n4'><name>Cloud</name></node>"                                                                  \
  "<link id='l0' from='n0' to='n2'/><link id='l1' from='n1' to='n3'/>"                                       \
  "<link id='l2' from='n2' to='n4'/><link id='l3' from='n3' to='n4'/>"                                       \
  "<milestone id='m' date='2026-Q4' nodes='n4'><name>Full deployment</name></milestone>"

static const guint links[][2] = { { 0, 2 }, { 1, 3 }, { 2, 4 }, { 3, 4 } };
static const guint end[] = { 4 };

static void
build_criticality (gpointer data)
{
  simulated_build (data, CHART);
}

static void
set (JalonSimulatedTime *time, double critical, double slack)
{
  time->critical = critical;
  time->slack = slack;
}

/* The halls in three quarters of all trials, the chips in the others; Halls has a fifth of its own. */
static void
init_chains (Simulated *s)
{
  simulated_init (s, INSIDE);
  simulated_network (s, links, 4);
  simulated_milestone (s, 0, 14, 10, 20, 0.01);
  s->network.milestones[0] = (JalonNetworkTarget){ end, 1, TRUE };
  set (&s->simulation.links[0], 0.55, 0.6);
  set (&s->simulation.links[1], 0.25, 1);
  set (&s->simulation.links[2], 0.75, 0.02);
  set (&s->simulation.links[3], 0.25, 2.25);
  set (&s->simulation.nodes[0], 0.55, 0.6);
  set (&s->simulation.nodes[1], 0.25, 1);
  set (&s->simulation.nodes[2], 0.75, 0.02);
  set (&s->simulation.nodes[3], 0.3, 2);
  set (&s->simulation.nodes[4], 1, 0);
}

static void
test_bars (void)
{
  g_auto (Simulated) s = { 0 };
  const JalonMark *halls, *chips;

  init_chains (&s);
  simulated_build (&s, CHART);
  halls = mark_of (&s.c, "l2");
  chips = mark_of (&s.c, "l3");
  g_assert_cmpstr (s.c.scene->title, ==, "Halls → Cloud holds up “Full deployment” in 75% of trials");
  g_assert_cmpstr (s.c.scene->subtitle, ==,
                   "Share of trials in which a node or link is on the longest path to “Full deployment”");
  g_assert_true (near (chips->width / halls->width, 0.25 / 0.75));
  g_assert_cmpint (chips->datum, ==, s.network.links[3].ref);
  g_assert_cmpstr (halls->tip, ==, "Halls → Cloud: 75.0%, no slack");
  g_assert_cmpstr (mark_of (&s.c, "l1")->tip, ==, "Packaging → Chips: 25.0%, slack 1 month");
  g_assert_cmpstr (chips->tip, ==, "Chips → Cloud: 25.0%, slack 2.3 months");
  g_assert_true (mark_of (&s.c, "n2") == halls); /* as critical as the link that leaves it */
  g_assert_true (mark_of (&s.c, "n3") != chips); /* is not */
  g_assert_cmpint (mark_of (&s.c, "n4")->datum, !=,
                   s.network.nodes[4].ref); /* its end has no bar of its own */
  g_assert_cmpuint (s.c.scene->stops->len, ==, 5);
}

/* What rests on an assumption is hatched, and the legend says so. */
static void
test_assumed (void)
{
  g_auto (Simulated) s = { 0 };

  init_chains (&s);
  s.network.links[0].confidence = JALON_CONFIDENCE_ASSUMED;
  simulated_build (&s, CHART);
  g_assert_cmpint (mark_of (&s.c, "l0")->fill, ==, JALON_FILL_HATCHED);
  g_assert_cmpint (mark_of (&s.c, "l2")->fill, ==, JALON_FILL_SOLID);
  g_assert_nonnull (text_of (s.c.scene, "Assumed lead time"));
  g_assert_cmpstr (mark_of (&s.c, "l0")->tip, ==, "Transformers → Halls: 55.0%, assumed, slack 0.6 months");
}

static void
test_always (void)
{
  g_auto (Simulated) s = { 0 };

  init_chains (&s);
  set (&s.simulation.links[2], 1, 0);
  set (&s.simulation.nodes[2], 1, 0);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Halls → Cloud holds up “Full deployment” in every trial");
  set (&s.simulation.links[0], 1, 0);
  set (&s.simulation.nodes[0], 1, 0);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "Transformers → Halls and one other hold up “Full deployment” in every trial");
}

/* Without the what-ifs the halls were on the path in half of the trials: a mark at two thirds of their bar.
 */
static void
test_ghost (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 };
  const JalonMark *halls, *ghost = NULL;
  guint n = 0;

  init_chains (&s);
  init_chains (&base);
  set (&base.simulation.links[2], 0.5, 1);
  s.c.options.base = &base.simulation;
  simulated_build (&s, CHART);
  halls = mark_of (&s.c, "l2");
  for (guint i = 0; i < s.c.scene->marks->len; i++)
    if (mark_at (s.c.scene, i)->shape == JALON_MARK_LINE && mark_at (s.c.scene, i)->dashed) {
      ghost = mark_at (s.c.scene, i);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (near (ghost->x, halls->x + halls->width * 2 / 3));
  g_assert_cmpstr (halls->tip, ==, "Halls → Cloud: 75.0%, no slack, without the what-ifs: 50.0%");
  g_assert_nonnull (strstr (s.c.scene->footnote, "Thin dashes: without the what-ifs."));
}

static void
test_csv (void)
{
  g_auto (Simulated) s = { 0 };
  g_autofree char *csv = NULL;

  init_chains (&s);
  s.network.links[0].confidence = JALON_CONFIDENCE_ASSUMED;
  simulated_build (&s, CHART);
  csv = jalon_scene_to_csv (s.c.scene, '.');
  g_assert_true (g_str_has_prefix (csv, "Item,Kind,Share of trials,\"Slack, months\",Lead time\r\n"
                                        "Halls → Cloud,Link,0.7500,0.02,\r\nHalls,Node,0.7500,0.02,\r\n"
                                        "Transformers → Halls,Link,0.5500,0.60,assumed\r\n"));
  g_assert_cmpuint (s.c.scene->rows->len, ==, 8);
  for (guint i = 0; i < s.c.scene->rows->len; i++)
    g_assert_cmpint (jalon_scene_find (s.c.scene, ((const JalonSceneRow *) s.c.scene->rows->pdata[i])->datum),
                     >=, 0);
}

static void
test_nothing (void)
{
  g_auto (Simulated) s = { 0 }, none = { 0 };

  init_chains (&s);
  for (guint i = 0; i < 4; i++)
    set (&s.simulation.links[i], i % 2 ? NAN : 0, NAN);
  for (guint i = 0; i < 5; i++)
    set (&s.simulation.nodes[i], 0, NAN);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Nothing holds up “Full deployment”");
  simulated_init (&none, "");
  simulated_build (&none, CHART);
  g_assert_cmpstr (none.c.scene->title, ==, "There are no milestones yet");
}

/* Many links, with long names, of which a few have room. */
static void
init_many (Simulated *s)
{
  GString *inside = g_string_new ("");
  guint pairs[80][2];

  for (guint i = 0; i < 81; i++)
    g_string_append_printf (
      inside,
      "<node id='n%u'><name>An extraordinarily long-winded node of the chain, number %u</name></node>", i, i);
  for (guint i = 0; i < 80; i++) {
    pairs[i][0] = i;
    pairs[i][1] = i + 1;
    g_string_append_printf (inside, "<link id='l%u' from='n%u' to='n%u'/>", i, i, i + 1);
  }
  g_string_append (inside,
                   "<milestone id='m' date='2026-Q4'><name>The whole of the northern hyperscale campus, "
                   "with all that belongs to it</name></milestone>");
  simulated_init (s, inside->str);
  simulated_network (s, (const guint (*)[2]) pairs, 80);
  simulated_milestone (s, 0, 14, 10, 20, 0.01);
  for (guint i = 0; i < 80; i++)
    set (&s->simulation.links[i], (i + 1) / 80.0, (80 - i) / 7.0);
  g_string_free (inside, TRUE);
}

static void
test_many (void)
{
  g_auto (Simulated) s = { 0 };

  init_many (&s);
  s.c.options.height = 400;
  simulated_build (&s, CHART);
  g_assert_cmpuint (s.c.scene->stops->len, <, 20);
  g_assert_nonnull (strstr (s.c.scene->summary, " more, each in at most "));
  g_assert_cmpuint (s.c.scene->rows->len, ==, 80);
}

static void
test_layout (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 }, many = { 0 };

  init_chains (&s);
  init_chains (&base);
  set (&base.simulation.links[1], 0.9, 1);
  s.c.options.base = &base.simulation;
  s.network.links[0].confidence = JALON_CONFIDENCE_ASSUMED;
  check_everywhere (&s.c, build_criticality, &s);
  init_many (&many);
  check_everywhere (&many.c, build_criticality, &many);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/criticality/bars", test_bars);
  g_test_add_func ("/criticality/assumed", test_assumed);
  g_test_add_func ("/criticality/always", test_always);
  g_test_add_func ("/criticality/ghost", test_ghost);
  g_test_add_func ("/criticality/csv", test_csv);
  g_test_add_func ("/criticality/nothing", test_nothing);
  g_test_add_func ("/criticality/many", test_many);
  g_test_add_func ("/criticality/layout", test_layout);
  return g_test_run ();
}
