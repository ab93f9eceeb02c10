/* risk.stress, of results filled by hand. */
#include "config.h"

#include <jalon/analysis/stress.h>

#include "simulated.h"

#define CHART "risk.stress"

#define INSIDE                                                                                               \
  "<party id='p0'><name>Oracle</name></party><party id='p1'><name>AWS</name></party>"                        \
  "<node id='n0' party='p0'><name>Cloud</name></node><node id='n1'><name>Chips</name></node>"                \
  "<node id='n2'><name>Memory</name></node><node id='n3'><name>Halls</name></node>"                          \
  "<node id='n4' party='p1'><name>Spare</name></node>"

typedef struct {
  Simulated s;
  JalonStress stress;
} Stressed;

static void
build_stress (gpointer data)
{
  Stressed *self = data;

  g_clear_pointer (&self->s.c.scene, jalon_scene_free);
  self->s.c.scene =
    jalon_chart_build (jalon_chart_find (CHART), self->s.c.plan, &self->stress, &self->s.c.options);
}

static void
init (Stressed *self, const char *inside)
{
  *self = (Stressed){ 0 };
  simulated_init (&self->s, inside);
  simulated_network (&self->s, NULL, 0);
  self->stress.network = &self->s.network;
  self->stress.measure = JALON_STRESS_VALUE;
  self->stress.currency = "USD";
  self->stress.targets = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stress.spof = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stress.cut = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stress.limits = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stress.nodes = g_array_new (FALSE, FALSE, sizeof (JalonStressItem));
  self->stress.providers = g_array_new (FALSE, FALSE, sizeof (JalonStressItem));
}

static void
add_node (Stressed *self, guint node, double lost, double survive, double recover)
{
  JalonStressItem item = { .node = node,
                           .name = self->s.network.nodes[node].name,
                           .lost = lost,
                           .value = lost * 300e9,
                           .to_survive = survive,
                           .to_recover = recover,
                           .exposed = recover > survive,
                           .single = lost >= 1 };

  g_array_append_val (self->stress.nodes, item);
}

static void
add_provider (Stressed *self, guint party, guint node, double lost, double survive, double recover)
{
  guint n;
  const JalonPlanItem *of = &jalon_plan_rows (self->s.c.plan, JALON_KIND_PARTY, &n)[party];
  JalonStressItem item = { .node = JALON_NETWORK_NONE,
                           .party = of->ref,
                           .name = of->name,
                           .lost = lost,
                           .to_survive = survive,
                           .to_recover = recover,
                           .exposed = recover > survive };

  self->s.network.nodes[node].party = of->ref;
  g_array_append_val (self->stress.providers, item);
}

static void
clear (Stressed *self)
{
  g_array_unref (self->stress.targets);
  g_array_unref (self->stress.spof);
  g_array_unref (self->stress.cut);
  g_array_unref (self->stress.limits);
  g_array_unref (self->stress.nodes);
  g_array_unref (self->stress.providers);
  simulated_clear (&self->s);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Stressed, clear)

/* Chips stop everything, memory lasts longer than it is out, of the halls nothing is stated. */
static void
init_four (Stressed *self)
{
  guint spof = 0;

  init (self, INSIDE);
  add_node (self, 1, 1, 3, 26);
  add_node (self, 0, 0.5, 0, NAN);
  add_node (self, 2, 0.4, 12, 8);
  add_node (self, 3, 0.25, 2, NAN);
  add_node (self, 4, 0, INFINITY, 1);
  add_provider (self, 0, 0, 0.5, 0, 1);
  g_array_append_val (self->stress.spof, spof);
}

static guint
count_triangles (const JalonScene *scene)
{
  guint n = 0;

  for (guint i = 0; i < scene->marks->len; i++)
    n += mark_at (scene, i)->shape == JALON_MARK_PATH && mark_at (scene, i)->n_points == 3 &&
         mark_at (scene, i)->role == JALON_MARK_LABEL;
  return n;
}

static void
test_bars (void)
{
  g_auto (Stressed) t = { 0 };
  const JalonScene *scene;
  const JalonMark *chips, *memory;

  init_four (&t);
  build_stress (&t);
  scene = t.s.c.scene;
  chips = mark_of (&t.s.c, "n1");
  memory = mark_of (&t.s.c, "n2");
  g_assert_cmpstr (scene->title, ==,
                   "Everything hangs on one node, Chips; one is out for longer than stocks last");
  g_assert_cmpstr (chips->tip, ==,
                   "Chips: $300B (100.0%), out 26 weeks, stocks for 3, stops everything, exposed");
  g_assert_cmpstr (memory->tip, ==, "Memory: $120B (40.0%), out 8 weeks, stocks for 12");
  g_assert_cmpstr (mark_of (&t.s.c, "n3")->tip, ==,
                   "Halls: $75B (25.0%), stocks for 2 weeks, recovery not stated");
  g_assert_cmpstr (mark_of (&t.s.c, "p0")->tip, ==, "Oracle: 50.0%, out 1 week, no stocks, exposed");
  g_assert_true (near (memory->width / chips->width, 0.4));
  g_assert_nonnull (text_of (scene, "recovery not stated"));
  g_assert_nonnull (text_of (scene, "Exposed: out for longer than stocks last"));
  g_assert_cmpuint (count_triangles (scene), ==, 2);
  g_assert_cmpint (jalon_scene_find (scene, t.s.network.nodes[4].ref), <, 0);
  g_assert_cmpuint (scene->stops->len, ==, 5);
  g_assert_nonnull (strstr (scene->footnote, "Of 2 nodes no time to recover is stated"));
  g_assert_nonnull (strstr (scene->footnote, "Nothing is lost without 1 other node."));
}

/* On one scale of weeks: 3 of stocks, then 23 without; 12 of stocks with a line at 8. */
static void
test_weeks (void)
{
  g_auto (Stressed) t = { 0 };
  const JalonMark *stocks[3] = { NULL }, *without = NULL, *line = NULL;
  guint n = 0;

  init_four (&t);
  build_stress (&t);
  for (guint i = 0; i < t.s.c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (t.s.c.scene, i);

    if (mark->role != JALON_MARK_LABEL)
      continue;
    if (mark->shape == JALON_MARK_RECT && mark->fill == JALON_FILL_SOLID && n < 3)
      stocks[n++] = mark;
    if (mark->shape == JALON_MARK_RECT && mark->fill == JALON_FILL_HATCHED &&
        mark->datum == t.s.network.nodes[1].ref)
      without = mark;
    if (mark->shape == JALON_MARK_LINE)
      line = mark;
  }
  g_assert_cmpuint (n, ==, 3);
  g_assert_nonnull (without);
  g_assert_nonnull (line);
  g_assert_true (near (stocks[1]->width, 4 * stocks[0]->width));
  g_assert_true (near (without->x, stocks[0]->x + stocks[0]->width));
  g_assert_true (near (without->width / stocks[0]->width, 23.0 / 3));
  g_assert_true (near (line->x, stocks[1]->x + stocks[1]->width * 8 / 12));
}

static void
test_titles (void)
{
  g_auto (Stressed) t = { 0 };
  guint cut[] = { 2, 3 }, more = 1;

  init_four (&t);
  g_array_append_val (t.stress.spof, more);
  build_stress (&t);
  g_assert_cmpstr (t.s.c.scene->title, ==,
                   "Two nodes stop everything, each alone; one is out for longer than stocks last");
  g_array_set_size (t.stress.spof, 0);
  g_array_remove_index (t.stress.nodes, 0);
  g_array_append_vals (t.stress.cut, cut, 2);
  build_stress (&t);
  g_assert_cmpstr (t.s.c.scene->title, ==, "No node alone stops everything; without Cloud, 50% is lost");
  g_assert_nonnull (
    strstr (t.s.c.scene->footnote, "The fewest that stop everything together: Memory and Halls."));
}

/* Where nothing is stated of times, there is no panel for them, and the note says why. */
static void
test_no_weeks (void)
{
  g_auto (Stressed) t = { 0 };

  init (&t, INSIDE);
  add_node (&t, 0, 0.5, 0, NAN);
  build_stress (&t);
  g_assert_null (text_of (t.s.c.scene, "recovery not stated"));
  g_assert_nonnull (strstr (t.s.c.scene->footnote, "Of 1 node no time to recover is stated"));
}

/* What is lost is said by what it is measured. */
static void
test_measures (void)
{
  g_auto (Stressed) t = { 0 };

  init_four (&t);
  build_stress (&t);
  g_assert_cmpstr (t.s.c.scene->subtitle, ==,
                   "Share of what is committed, by amounts, that is lost while one provider or node is out");
  t.stress.measure = JALON_STRESS_AMOUNT;
  t.stress.unit = "MW";
  t.stress.level = 1200;
  build_stress (&t);
  g_assert_cmpstr (t.s.c.scene->subtitle, ==,
                   "Share of 1,200 MW that is lost while one provider or node is out");
  t.stress.measure = JALON_STRESS_EQUAL;
  build_stress (&t);
  g_assert_cmpstr (t.s.c.scene->subtitle, ==,
                   "Share of what the supply chain delivers that is lost while one provider or node is out");
}

static void
test_csv (void)
{
  g_auto (Stressed) t = { 0 };
  g_autofree char *csv = NULL;

  init_four (&t);
  build_stress (&t);
  csv = jalon_scene_to_csv (t.s.c.scene, '.');
  g_assert_cmpstr (
    csv, ==,
    "Item,Kind,Share lost,Amount lost,Currency,Weeks to survive,Weeks to recover,Exposed,Stops "
    "everything\r\n"
    "Oracle,Provider,0.5000,,USD,0.0,1.0,yes,\r\n"
    "Chips,Node,1.0000,300000000000,USD,3.0,26.0,yes,yes\r\n"
    "Cloud,Node,0.5000,150000000000,USD,0.0,,,\r\n"
    "Memory,Node,0.4000,120000000000,USD,12.0,8.0,,\r\n"
    "Halls,Node,0.2500,75000000000,USD,2.0,,,\r\n");
}

static void
test_nothing (void)
{
  g_auto (Stressed) none = { 0 }, harmless = { 0 };

  init (&none, "");
  build_stress (&none);
  g_assert_cmpstr (none.s.c.scene->title, ==, "There are no nodes of a supply chain yet");
  init (&harmless, INSIDE);
  add_node (&harmless, 0, 0, INFINITY, NAN);
  build_stress (&harmless);
  g_assert_cmpstr (harmless.s.c.scene->title, ==, "Nothing is lost, whichever node is out");
}

/* Hundreds, with long names; both kinds have rows. */
static void
init_many (Stressed *self)
{
  GString *inside = g_string_new ("");

  for (guint i = 0; i < 150; i++)
    g_string_append_printf (
      inside,
      "<party id='p%u'><name>The extraordinarily long-winded provider number %u</name></party>"
      "<node id='n%u'><name>An extraordinarily long-winded node of the chain, number %u</name></node>",
      i, i, i, i);
  init (self, inside->str);
  for (guint i = 0; i < 150; i++) {
    add_node (self, i, 1 - i / 151.0, i % 7, i % 3 ? i % 53 : NAN);
    add_provider (self, i, i, 0.9 - i / 170.0, i % 5, i % 4 ? 9 : NAN);
  }
  g_string_free (inside, TRUE);
}

static void
test_many (void)
{
  g_auto (Stressed) t = { 0 };
  guint n_providers = 0, n_nodes = 0;

  init_many (&t);
  build_stress (&t);
  for (guint i = 0; i < 150; i++) {
    n_nodes += jalon_scene_find (t.s.c.scene, t.s.network.nodes[i].ref) >= 0;
    n_providers +=
      jalon_scene_find (t.s.c.scene, g_array_index (t.stress.providers, JalonStressItem, i).party) >= 0;
  }
  g_assert_cmpuint (n_providers, >, 5);
  g_assert_cmpuint (n_nodes, >, 5);
  g_assert_cmpuint (t.s.c.scene->stops->len, <, 50);
  g_assert_nonnull (strstr (t.s.c.scene->summary, "Not drawn, for want of room: "));
  g_assert_cmpuint (t.s.c.scene->rows->len, ==, 300);
}

static void
test_layout (void)
{
  g_auto (Stressed) t = { 0 }, many = { 0 }, one = { 0 };

  init_four (&t);
  check_everywhere (&t.s.c, build_stress, &t);
  init_many (&many);
  check_everywhere (&many.s.c, build_stress, &many);
  init (&one, INSIDE);
  add_node (&one, 0, 1e-7, 0, 1e5); /* nearly nothing, for ever */
  check_everywhere (&one.s.c, build_stress, &one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/stress/bars", test_bars);
  g_test_add_func ("/stress/weeks", test_weeks);
  g_test_add_func ("/stress/titles", test_titles);
  g_test_add_func ("/stress/measures", test_measures);
  g_test_add_func ("/stress/no-weeks", test_no_weeks);
  g_test_add_func ("/stress/csv", test_csv);
  g_test_add_func ("/stress/nothing", test_nothing);
  g_test_add_func ("/stress/many", test_many);
  g_test_add_func ("/stress/layout", test_layout);
  return g_test_run ();
}
