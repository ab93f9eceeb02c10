/* network.graph, of small networks whose places and words are worked out by hand, and of one of many steps.
 */
#include "config.h"

#include "../../app/chart/network-layout.h"

#include "network.h"

/* A foundry feeds packaging; two makers of memory share its need 0.6 and 0.3; packaging and memory are needed
 * by a chip, whose lead time from memory is unknown; a cloud takes the chip. */
#define SMALL                                                                                                \
  "<party id='t'><name>TSMC</name></party>"                                                                  \
  "<node id='f' tier='foundry' party='t' available='2025-06'><name>Foundry</name></node>"                    \
  "<node id='p' tier='packaging' party='t'><name>Packaging</name></node>"                                    \
  "<node id='m1' tier='memory' available='2025-06'><name>First maker</name></node>"                          \
  "<node id='m2' tier='memory' available='2025-06'><name>Second maker</name></node>"                         \
  "<node id='m' tier='memory'><name>Memory</name></node>"                                                    \
  "<node id='c' tier='chip'><name>Chip</name></node>"                                                        \
  "<node id='o' tier='cloud'><name>Cloud</name></node>"                                                      \
  "<link id='fp' from='f' to='p'><lead-time min='3' mode='4' max='5' unit='month'/></link>"                  \
  "<link id='am' from='m1' to='m' share='0.6'><lead-time min='1' mode='2' max='3' unit='month'/></link>"     \
  "<link id='bm' from='m2' to='m' share='0.3'><lead-time min='1' mode='2' max='3' unit='month'/></link>"     \
  "<link id='pc' from='p' to='c'><lead-time min='2' mode='2' max='2' unit='month'/></link>"                  \
  "<link id='mc' from='m' to='c'/>"                                                                          \
  "<link id='co' from='c' to='o'><lead-time min='2' mode='6' max='12' unit='month'/></link>"

typedef struct {
  Case c;
  JalonStress stress;
} Graph;

static void
graph_build (Graph *self, double width, double height)
{
  self->c.options.width = width;
  self->c.options.height = height;
  g_clear_pointer (&self->c.scene, jalon_scene_free);
  self->c.scene =
    jalon_chart_build (jalon_chart_find ("network.graph"), self->c.plan, &self->stress, &self->c.options);
}

static Graph
graph_of (const char *inside)
{
  Graph self = { .c = { .dossier = dossier_of (inside), .locale = jalon_locale_new ("en") } };

  self.c.options = (JalonChartOptions){ .locale = self.c.locale };
  self.c.plan = jalon_plan_new (self.c.dossier, JALON_REF_NONE, NULL);
  self.stress = stress_of (jalon_network_new (self.c.plan));
  graph_build (&self, 1000, 650);
  return self;
}

static void
graph_clear (Graph *self)
{
  stress_clear (&self->stress);
  case_clear (&self->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Graph, graph_clear)

static JalonRef
ref_of (const Graph *self, const char *id)
{
  JalonRef ref = jalon_dossier_find (self->c.dossier, id);

  g_assert_cmpuint (ref, !=, JALON_REF_NONE);
  return ref;
}

static const JalonMark *
datum_of (const Graph *self, const char *id)
{
  int i = jalon_scene_find (self->c.scene, ref_of (self, id));

  g_assert_cmpint (i, >=, 0);
  return mark_at (self->c.scene, (guint) i);
}

/* How high a band is where it begins. */
static double
width_of (const JalonMark *band)
{
  g_assert_true (band->closed);
  return fabs (band->points[1] - band->points[2 * band->n_points - 1]);
}

/* Foundry and the makers stand left of packaging and memory, these left of the chip, the cloud at the right.
 */
static void
test_tiers (void)
{
  g_auto (Graph) g = graph_of (SMALL);

  g_assert_true (near (datum_of (&g, "f")->x, datum_of (&g, "m1")->x));
  g_assert_true (near (datum_of (&g, "p")->x, datum_of (&g, "m")->x));
  g_assert_cmpfloat (datum_of (&g, "f")->x, <, datum_of (&g, "p")->x);
  g_assert_cmpfloat (datum_of (&g, "p")->x, <, datum_of (&g, "c")->x);
  g_assert_cmpfloat (datum_of (&g, "c")->x, <, datum_of (&g, "o")->x);
  g_assert_nonnull (text_of (g.c.scene, "Foundry"));
  g_assert_nonnull (text_of (g.c.scene, "Cloud"));
  g_assert_cmpuint (g.c.scene->rows->len, ==, 13);
}

static void
test_bands (void)
{
  g_auto (Graph) g = graph_of (SMALL);
  const JalonMark *more = datum_of (&g, "am"), *less = datum_of (&g, "bm"), *line = datum_of (&g, "fp");

  /* 0.6 is twice 0.3, and a link without share is a line */
  g_assert_cmpfloat_with_epsilon (width_of (more), 2 * width_of (less), 0.01);
  g_assert_cmpint (more->fill, ==, JALON_FILL_SOLID);
  g_assert_false (line->closed);
  g_assert_false (line->dashed);
  g_assert_true (datum_of (&g, "mc")->dashed);
  g_assert_cmpstr (datum_of (&g, "mc")->tip, ==, "Memory → Chip: lead time not stated");
  g_assert_cmpstr (line->tip, ==, "Foundry → Packaging: 3 to 5 months");
  g_assert_cmpstr (more->tip, ==, "First maker → Memory: 1 to 3 months, 60% of the need");
  /* 1 − 0.6 − 0.3 */
  g_assert_nonnull (tip_of (g.c.scene, "Memory: 10% of the need comes from nobody that the dossier knows"));
}

/* Without the foundry there is no packaging, and so no chip; without the first maker 0.6 of 0.9 is lost. */
static void
test_words (void)
{
  g_auto (Graph) g = graph_of (SMALL);

  g_assert_cmpstr (
    g.c.scene->title, ==,
    "Four of seven nodes each stop everything when they fail: Foundry, Packaging and 2 others");
  g_assert_nonnull (strstr (datum_of (&g, "f")->tip, "a single point of failure"));
  g_assert_cmpstr (datum_of (&g, "m1")->tip, ==,
                   "First maker: Memory, without it 67% of what is delivered is lost");
  g_assert_nonnull (strstr (g.c.scene->footnote, "No lead time is stated from “Memory” to “Chip”"));
  g_assert_nonnull (strstr (g.c.scene->footnote, "“Memory”"));
  /* the chip waits for memory, whose way to it has no lead time */
  g_assert_true (datum_of (&g, "c")->dashed);
  g_assert_false (datum_of (&g, "p")->dashed);
}

/* What hangs on a step stays with it, up and down; what does not steps back. */
static void
test_kin (void)
{
  g_auto (Graph) g = graph_of (SMALL);
  JalonRef maker = ref_of (&g, "m1"), party = ref_of (&g, "t");

  g_assert_true (jalon_mark_is_kin (datum_of (&g, "m"), maker));
  g_assert_true (jalon_mark_is_kin (datum_of (&g, "o"), maker));
  g_assert_true (jalon_mark_is_kin (datum_of (&g, "co"), maker));
  g_assert_false (jalon_mark_is_kin (datum_of (&g, "m2"), maker));
  g_assert_false (jalon_mark_is_kin (datum_of (&g, "bm"), maker));
  g_assert_false (jalon_mark_is_kin (datum_of (&g, "p"), maker));
  g_assert_false (jalon_mark_shows (datum_of (&g, "o"), maker));
  /* a link lights what it leads from and to */
  g_assert_true (jalon_mark_is_kin (datum_of (&g, "f"), ref_of (&g, "pc")));
  g_assert_true (jalon_mark_is_kin (datum_of (&g, "o"), ref_of (&g, "pc")));
  g_assert_false (jalon_mark_is_kin (datum_of (&g, "m"), ref_of (&g, "pc")));
  /* a party lights its steps, and what hangs on them */
  g_assert_true (jalon_mark_shows (datum_of (&g, "f"), party));
  g_assert_true (jalon_mark_is_kin (datum_of (&g, "c"), party));
  g_assert_false (jalon_mark_is_kin (datum_of (&g, "m"), party));
}

/* Two chains that are stated crosswise do not cross. */
static void
test_crossings (void)
{
  g_auto (Graph) g = graph_of ("<node id='a' tier='foundry'/><node id='b' tier='foundry'/>"
                               "<node id='c' tier='chip'/><node id='d' tier='chip'/>"
                               "<link from='a' to='d'/><link from='b' to='c'/>");
  const double weights[] = { 0, 0, 0, 0 };
  g_autoptr (JalonNetworkLayout) layout =
    jalon_network_layout_new (g.stress.network, weights, (JalonBox){ 0, 0, 900, 500 });

  g_assert_cmpuint (jalon_network_layout_crossings (layout), ==, 0);
}

static void
test_any (void)
{
  g_auto (Graph) g =
    graph_of ("<node id='a' tier='power' ordered='2025'/><node id='b' tier='power' ordered='2025'/>"
              "<node id='c' tier='data-centre'/>"
              "<link id='l' from='a' to='c' group='fuel'/><link from='b' to='c' group='fuel'/>");

  g_assert_nonnull (text_of (g.c.scene, "Any one will do"));
  g_assert_nonnull (strstr (datum_of (&g, "l")->tip, "others can stand in for it"));
}

/* A foundry that needs half of something from a cloud stands in the first column; what is missing of it has
 * its stub left of it. */
static void
test_backwards (void)
{
  g_auto (Graph) g = graph_of ("<node id='a' tier='foundry'/><node id='b' tier='cloud' ordered='2025'/>"
                               "<link from='b' to='a' share='0.5'/>");
  const double weights[] = { 0, 0 };
  g_autoptr (JalonNetworkLayout) layout =
    jalon_network_layout_new (g.stress.network, weights, (JalonBox){ 10, 0, 900, 500 });

  g_assert_cmpfloat (jalon_network_layout_left (layout, 0), ==, 10 + JALON_NETWORK_STUB);
  g_assert_cmpfloat_with_epsilon (jalon_network_layout_right (layout, 1), 910, 1e-9);
  check_scene (&g.c);
}

/* As much is free above as below, the names of tiers counted. */
static void
test_middle (void)
{
  g_auto (Graph) g = graph_of (SMALL);
  const double weights[7] = { 0 };
  g_autoptr (JalonNetworkLayout) layout =
    jalon_network_layout_new (g.stress.network, weights, (JalonBox){ 0, 50, 1200, 700 });
  double top = G_MAXDOUBLE, bottom = 0;

  for (guint i = 0; i < layout->places->len; i++) {
    const JalonPlace *place = &g_array_index (layout->places, JalonPlace, i);

    top = MIN (top, place->y - place->height / 2 - (place->heads ? layout->heading : 0));
    bottom = MAX (bottom, place->y + place->height / 2);
  }
  g_assert_cmpfloat (top, >, 60);
  g_assert_cmpfloat_with_epsilon (top - 50, 750 - bottom, 1e-6);
}

static char *
many (guint n)
{
  static const char *const tiers[] = { "foundry", "packaging", "chip", "system", "data-centre", "cloud" };
  GString *inside = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      inside,
      "<node id='n%u' tier='%s'><name>The extraordinarily long-winded node number %u of "
      "all that have to be taken</name></node>",
      i, tiers[i % G_N_ELEMENTS (tiers)], i);
  for (guint i = 0, six = G_N_ELEMENTS (tiers); i + 1 < n; i++)
    g_string_append_printf (inside, "<link id='l%u' from='n%u' to='n%u' share='0.%u'/>", i, i - i % six / 2,
                            i + 1, 1 + i % 8);
  return g_string_free (inside, FALSE);
}

/* Of thousands, those without which most is lost; the others are one box, which lights up for them. */
static void
test_many (void)
{
  g_autofree char *inside = many (300);
  g_auto (Graph) g = graph_of (inside);

  for (guint i = 0; i < 2; i++) {
    g_assert_cmpuint (g.c.scene->marks->len, <, 400);
    g_assert_nonnull (strstr (g.c.scene->summary, "more nodes, without which less is lost"));
    for (guint row = 0; row < g.c.scene->rows->len; row++)
      g_assert_cmpint (jalon_scene_find (g.c.scene, ((JalonSceneRow *) g.c.scene->rows->pdata[row])->datum),
                       >=, 0);
    graph_build (&g, 3840, 2160);
  }
}

/* In any size nothing lies outside, no text upon another, and every item lights up. */
static void
test_sizes (void)
{
  static const double sizes[][2] = { { 320, 200 },  { 320, 900 },  { 480, 300 },   { 700, 420 },
                                     { 1000, 650 }, { 1600, 900 }, { 3840, 2160 }, { 2000, 400 } };
  g_autofree char *inside = many (40);
  g_auto (Graph) g = graph_of (inside);
  g_auto (Graph) small = graph_of (SMALL);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    graph_build (&g, sizes[i][0], sizes[i][1]);
    check_scene (&g.c);
    datum_of (&g, "n7");
    datum_of (&g, "l7");
    graph_build (&small, sizes[i][0], sizes[i][1]);
    check_scene (&small.c);
  }
}

static void
test_empty (void)
{
  g_auto (Graph) g = graph_of ("");

  g_assert_cmpstr (g.c.scene->title, ==, "There is no supply chain yet");
}

static void
test_one (void)
{
  g_auto (Graph) g = graph_of ("<node id='a' tier='chip'><name>Chip</name></node>");

  g_assert_cmpstr (datum_of (&g, "a")->tip, ==,
                   "Chip: Chip, without it 100% of what is delivered is lost, no date can be told for it");
}

/* Steps that need each other are drawn, and said not to be dated. */
static void
test_cycle (void)
{
  g_auto (Graph) g = graph_of ("<node id='a' tier='chip'/><node id='b' tier='system'/>"
                               "<link id='ab' from='a' to='b'/>");

  g.stress.network->links[0].to = 0; /* to itself */
  graph_build (&g, 900, 500);
  g_assert_cmpuint (g.c.scene->marks->len, >, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/network-graph/tiers", test_tiers);
  g_test_add_func ("/network-graph/bands", test_bands);
  g_test_add_func ("/network-graph/words", test_words);
  g_test_add_func ("/network-graph/kin", test_kin);
  g_test_add_func ("/network-graph/crossings", test_crossings);
  g_test_add_func ("/network-graph/any", test_any);
  g_test_add_func ("/network-graph/backwards", test_backwards);
  g_test_add_func ("/network-graph/middle", test_middle);
  g_test_add_func ("/network-graph/many", test_many);
  g_test_add_func ("/network-graph/sizes", test_sizes);
  g_test_add_func ("/network-graph/empty", test_empty);
  g_test_add_func ("/network-graph/one", test_one);
  g_test_add_func ("/network-graph/cycle", test_cycle);
  return g_test_run ();
}
