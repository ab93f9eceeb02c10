/* timeline.supply, of a network of a dossier and times filled by hand. */
#include "config.h"

#include "simulated.h"

#define CHART "timeline.supply"

/* A grid that is there and a hall that waits for it; chips, that are ordered; a cloud that needs both. */
#define INSIDE                                                                                               \
  "<party id='p'><name>TSMC</name></party>"                                                                  \
  "<node id='g' tier='power' available='2025-03'><name>Grid</name></node>"                                   \
  "<node id='h' tier='data-centre' ordered='2025-06'><name>Hall</name></node>"                               \
  "<node id='c' tier='chip' party='p' ordered='2025-12'><name>Chips</name></node>"                           \
  "<node id='o' tier='cloud'><name>Cloud</name></node>"                                                      \
  "<node id='x' tier='cloud' ordered='2026-01'><name>Elsewhere</name></node>"                                \
  "<link id='gh' from='g' to='h'><lead-time min='12' max='24' unit='month'/></link>"                         \
  "<link id='ho' from='h' to='o'><lead-time min='2' max='4' unit='month'/></link>"                           \
  "<link id='co' from='c' to='o'><lead-time min='4' max='8' unit='month'/></link>"                           \
  "<milestone id='m' date='2027-Q1' nodes='o'><name>Full deployment</name></milestone>"

typedef struct {
  Case c;
  JalonSimulation simulation, base;
} Supply;

static void
supply_build (gpointer data)
{
  Supply *self = data;

  g_clear_pointer (&self->c.scene, jalon_scene_free);
  self->c.scene =
    jalon_chart_build (jalon_chart_find (CHART), self->c.plan, &self->simulation, &self->c.options);
}

static void
fill (JalonSimulation *self, const JalonPlan *plan)
{
  JalonNetwork *network = jalon_network_new (plan);

  *self = (JalonSimulation){ .network = network, .trials = 4096, .target = 0 };
  self->nodes = g_new0 (JalonSimulatedTime, network->n_nodes + 1);
  self->links = g_new0 (JalonSimulatedTime, network->n_links + 1);
  self->milestones = g_new0 (JalonSimulatedMilestone, network->n_milestones + 1);
  for (guint i = 0; i < network->n_nodes; i++)
    time_between (&self->nodes[i], 1, 3);
  for (guint i = 0; i < network->n_links; i++)
    time_between (&self->links[i], 1, 3);
}

static void
set (JalonSimulatedTime *time, double low, double high, double critical, double slack)
{
  time_between (time, low, high);
  time->critical = critical;
  time->slack = slack;
}

static guint
link_of (const JalonSimulation *self, const Case *c, const char *id)
{
  for (guint i = 0; i < self->network->n_links; i++)
    if (self->network->links[i].ref == jalon_dossier_find (c->dossier, id))
      return i;
  g_assert_not_reached ();
}

/* Month 0 is November 2025: the hall from 7 to 19, the cloud from 10 to 23, promised for the end of March
 * 2027, month 17. */
static void
fill_times (Supply *self, JalonSimulation *simulation)
{
  fill (simulation, self->c.plan);
  set (&simulation->nodes[0], -8, -8, 0, 5);
  set (&simulation->nodes[1], 7, 19, 0.8, 0.1);
  set (&simulation->nodes[2], 1, 2, 0.2, 4);
  set (&simulation->nodes[3], 10, 23, 1, 0);
  set (&simulation->links[link_of (simulation, &self->c, "gh")], 7, 19, 0.8, 0.1);
  set (&simulation->links[link_of (simulation, &self->c, "ho")], 10, 23, 0.8, 0.1);
  set (&simulation->links[link_of (simulation, &self->c, "co")], 5, 10, 0.2, 4);
  time_between (&simulation->milestones[0].time, 10, 23);
  simulation->milestones[0].promised = 17;
  simulation->milestones[0].probability = 7.0 / 13;
  simulation->milestones[0].interval = (JalonInterval){ 7.0 / 13 - 0.01, 7.0 / 13 + 0.01 };
}

static void
supply_init (Supply *self)
{
  self->c = (Case){ .dossier = dossier_of (INSIDE), .locale = jalon_locale_new ("en") };
  self->c.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self->c.locale };
  self->c.plan = jalon_plan_new (self->c.dossier, JALON_REF_NONE, NULL);
  fill_times (self, &self->simulation);
}

static void
simulation_free_parts (JalonSimulation *self)
{
  g_free (self->nodes);
  g_free (self->links);
  g_free (self->milestones);
  g_clear_pointer (&self->network, jalon_network_free);
}

static void
supply_clear (Supply *self)
{
  simulation_free_parts (&self->simulation);
  simulation_free_parts (&self->base);
  case_clear (&self->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Supply, supply_clear)

static void
test_bars (void)
{
  g_auto (Supply) s = { 0 };
  const JalonMark *hall, *cloud;
  double month;

  supply_init (&s);
  supply_build (&s);
  hall = mark_of (&s.c, "h");
  cloud = mark_of (&s.c, "o");
  /* the hall from its order, the middle of June 2025, 4.5 months before month 0, to its median, month 13; the
   * cloud from there to month 16.5 */
  month = cloud->width / 3.5;
  g_assert_cmpfloat_with_epsilon (hall->width / month, 17.5, 0.1);
  g_assert_cmpfloat_with_epsilon (hall->x + hall->width, cloud->x, 0.01);
  g_assert_cmpint (hall->fill, ==, JALON_FILL_HATCHED);
  g_assert_cmpint (hall->stroke, ==, JALON_INK_ALERT);
  g_assert_cmpint (mark_of (&s.c, "c")->stroke, !=, JALON_INK_ALERT);
  g_assert_nonnull (text_of (s.c.scene, "80%"));
  g_assert_nonnull (text_of (s.c.scene, "Promised: Q1 2027"));
  g_assert_nonnull (text_of (s.c.scene, "As of Nov 24, 2025"));
  g_assert_cmpstr (s.c.scene->title, ==,
                   "Full deployment by the end of Q1 2027: 54%, ±1; Hall holds it up in 80% of trials");
  g_assert_cmpstr (
    mark_of (&s.c, "c")->tip, ==,
    "Chips: P10 Dec 2025, P50 Dec 2025, P90 Dec 2025, slack 4 months, critical in 20% of trials");
  /* what leads nowhere near it is not there; the rows are those of four nodes and the milestone */
  g_assert_cmpint (jalon_scene_find (s.c.scene, jalon_dossier_find (s.c.dossier, "x")), <, 0);
  g_assert_cmpuint (s.c.scene->rows->len, ==, 5);
  /* a link lights what it leads to, a party what is its */
  g_assert_true (mark_of (&s.c, "gh") == hall);
  g_assert_true (mark_of (&s.c, "p") == mark_of (&s.c, "c"));
}

/* Along the path: what is there first on top, the milestone last. */
static void
test_order (void)
{
  g_auto (Supply) s = { 0 };
  static const char *const ids[] = { "g", "c", "h", "o", "m" };
  double last = 0;

  supply_init (&s);
  supply_build (&s);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++) {
    double y;

    jalon_mark_bounds (mark_of (&s.c, ids[i]), NULL, &y, NULL, NULL);
    g_assert_cmpfloat (y, >, last);
    last = y;
  }
}

/* What is delivered is a fact: solid, and nothing about it is critical. */
static void
test_there (void)
{
  g_auto (Supply) s = { 0 };

  supply_init (&s);
  supply_build (&s);
  g_assert_cmpint (mark_of (&s.c, "g")->ink, ==, JALON_INK_STATED);
  g_assert_cmpstr (mark_of (&s.c, "g")->tip, ==, "Grid: there since Mar 2025");
  g_assert_nonnull (text_of (s.c.scene, "there"));
}

/* Too many rows: the most critical, and how many are left out, which light up for them. */
static void
test_left_out (void)
{
  g_auto (Supply) s = { 0 };

  supply_init (&s);
  s.c.options.height = 170;
  s.c.options.width = 700;
  supply_build (&s);
  g_assert_nonnull (strstr (s.c.scene->summary, "less critical"));
  g_assert_cmpstr (mark_of (&s.c, "m")->tip, ==, "Full deployment: P10 Oct 2026, P50 Mar 2027, P90 Aug 2027");
  mark_of (&s.c, "g");
}

static void
test_scrolls (void)
{
  g_auto (Supply) s = { 0 };

  supply_init (&s);
  s.c.options.height = 170;
  s.c.options.width = 700;
  s.c.options.scrolls = TRUE;
  s.c.options.first_row = 1;
  supply_build (&s);
  g_assert_cmpuint (s.c.scene->order->len, ==, 5);
  g_assert_cmpuint (s.c.scene->first_row, ==, 1);
  g_assert_cmpuint (s.c.scene->n_rows, <, 5);
  g_assert_cmpint (jalon_scene_find (s.c.scene, jalon_dossier_find (s.c.dossier, "g")), <, 0);
  mark_of (&s.c, "c");
}

static void
test_ghost (void)
{
  g_auto (Supply) s = { 0 };
  guint n = 0;

  supply_init (&s);
  fill_times (&s, &s.base);
  set (&s.base.nodes[1], 5, 15, 0.8, 0.1);
  s.c.options.base = &s.base;
  supply_build (&s);
  for (guint i = 0; i < s.c.scene->marks->len; i++)
    n += mark_at (s.c.scene, i)->shape == JALON_MARK_RECT && mark_at (s.c.scene, i)->dashed;
  /* the hall's, and the cloud's, which begins where the hall was there */
  g_assert_cmpuint (n, ==, 2);
  g_assert_nonnull (strstr (s.c.scene->footnote, "Thin dashes"));
}

static void
test_sizes (void)
{
  g_auto (Supply) s = { 0 };

  supply_init (&s);
  check_everywhere (&s.c, supply_build, &s);
}

static void
test_none (void)
{
  g_auto (Supply) s = { 0 };

  supply_init (&s);
  s.simulation.target = JALON_NETWORK_NONE;
  supply_build (&s);
  g_assert_cmpuint (s.c.scene->rows->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/supply/bars", test_bars);
  g_test_add_func ("/supply/order", test_order);
  g_test_add_func ("/supply/there", test_there);
  g_test_add_func ("/supply/left-out", test_left_out);
  g_test_add_func ("/supply/scrolls", test_scrolls);
  g_test_add_func ("/supply/ghost", test_ghost);
  g_test_add_func ("/supply/sizes", test_sizes);
  g_test_add_func ("/supply/none", test_none);
  return g_test_run ();
}
