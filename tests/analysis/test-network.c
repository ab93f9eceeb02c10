/* The network of a plan: what each node needs, and when that can be told. */
#include "config.h"

#include <jalon/analysis/random.h>

#include "made-network.h"

/* Inputs without shares are each needed; those with shares together; those of a group in place of one
 * another, or together where any of them states its share. */
static void
test_needs (void)
{
  g_auto (Made) made =
    make ("<node id='a'/><node id='b'/><node id='c'/><node id='d'/><node id='e'/><node id='f'/><node "
          "id='g'/><node id='h'/>"
          "<node id='i'/><node id='t'/>"
          "<link from='a' to='t' share='0.6'/><link from='b' to='t'/><link from='c' to='t' share='0.3'/>"
          "<link from='d' to='t' group='grid'/><link from='e' to='t' group='grid'/>"
          "<link from='f' to='t' group='memory' share='0.62'/><link from='g' to='t' group='memory'/>"
          "<link from='h' to='t' group='memory'/><link from='i' to='t'/>");
  const JalonNetworkNode *t = node_of (&made, "t");
  const JalonNetworkNeed *needs = made.network->needs + t->first_need;

  g_assert_cmpuint (t->n_needs, ==, 5);
  g_assert_null (needs[0].group);
  g_assert_true (needs[0].shared);
  g_assert_cmpuint (needs[0].n_links, ==, 2);
  g_assert_cmpfloat_with_epsilon (needs[0].share, 0.9, 1e-12);
  g_assert_false (needs[1].shared);
  g_assert_cmpuint (needs[1].n_links, ==, 1);
  g_assert_cmpuint (made.network->links[needs[1].first_link].from, ==, index_of (&made, "b"));
  g_assert_cmpstr (needs[2].group, ==, "grid");
  g_assert_false (needs[2].shared);
  g_assert_cmpuint (needs[2].n_links, ==, 2);
  g_assert_cmpstr (needs[3].group, ==, "memory");
  g_assert_true (needs[3].shared);
  g_assert_cmpuint (needs[3].n_links, ==, 3);
  g_assert_cmpfloat_with_epsilon (needs[3].share, 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (link_of (&made, "f", "t")->part, 0.62, 1e-12);
  g_assert_cmpfloat_with_epsilon (link_of (&made, "g", "t")->part, 0.19, 1e-12);
  g_assert_true (isnan (link_of (&made, "g", "t")->share));
  g_assert_cmpuint (made.network->links[needs[4].first_link].from, ==, index_of (&made, "i"));
  for (guint i = 0; i < made.network->n_links; i++)
    g_assert_true (i - made.network->needs[made.network->links[i].need].first_link <
                   made.network->needs[made.network->links[i].need].n_links);
  g_assert_cmpuint (node_of (&made, "a")->n_outs, ==, 1);
  g_assert_cmpuint (made.network->order[made.network->n_nodes - 1], ==, index_of (&made, "t"));
}

/* As of the 24th of November 2025, which is 23 of the 30 days of month 0. */
static void
test_time (void)
{
  g_auto (Made) made = make ("<node id='a'/>");
  const JalonNetwork *network = made.network;
  guint32 first = jalon_date_from_ymd (2025, 11, 24).first;

  g_assert_cmpint (network->year, ==, 2025);
  g_assert_cmpuint (network->month, ==, 11);
  g_assert_cmpfloat_with_epsilon (network->as_of, 23. / 30, 1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_network_time (network, jalon_date_from_ymd (2026, 2, 15).first), 3.5,
                                  1e-12);
  g_assert_cmpfloat_with_epsilon (jalon_network_time (network, jalon_date_from_ymd (2024, 11, 1).first), -12,
                                  1e-12);
  for (guint32 day = first - 800; day < first + 2500; day++)
    g_assert_cmpuint (jalon_network_day (network, jalon_network_time (network, day)), ==, day);
  g_assert_cmpuint (jalon_network_day (network, 5 + 0.5), ==, jalon_date_from_ymd (2026, 4, 16).first);
  g_assert_cmpuint (jalon_network_day (network, 8 + 0.5), ==, jalon_date_from_ymd (2026, 7, 16).first);
  g_assert_cmpuint (jalon_network_day (network, -0.5), ==, jalon_date_from_ymd (2025, 10, 16).first);
  g_assert_cmpuint (jalon_network_day (network, INFINITY), >, jalon_date_from_ymd (2199, 12, 31).first);
  g_assert_cmpuint (jalon_network_day (network, INFINITY), ==, jalon_network_day (network, NAN));
  g_assert_cmpuint (jalon_network_day (network, -1e12), <, jalon_date_from_ymd (1900, 1, 1).first);
}

/* A day, a week and a year are 12/365.25, 84/365.25 and 12 months; what states no unit is in months. */
static void
test_units (void)
{
  g_auto (Made) made = make (
    "<node id='a' ordered='2025'/><node id='b' slip='2' outage='0.5' cover='3' recovery='8'/>"
    "<link id='day' from='a' to='b'><lead-time min='365.25' unit='day'/></link>"
    "<link id='week' from='a' to='b'><lead-time min='10' mode='20' max='30' unit='week'/></link>"
    "<link id='month' from='a' to='b'><lead-time min='2' max='4' unit='month' distribution='lognormal' "
    "percentiles='10-90'/></link>"
    "<link id='year' from='a' to='b'><lead-time min='4' max='7' unit='year' distribution='uniform'/></link>"
    "<link from='a' to='b'><lead-time unit='year'><outcome value='2' likelihood='0.25'/>"
    "<outcome value='1' likelihood='0.5'/><outcome value='2' likelihood='0.25'/></lead-time></link>"
    "<link from='a' to='b' slip='1.5'><lead-time min='7'/></link>"
    "<risk id='r' likelihood='0.3' recovery='52.17857142857143' targets='b'><loss min='0.2' "
    "max='0.4'/></risk>");
  const JalonNetworkLink *links = made.network->links;

  g_assert_cmpuint (made.network->n_links, ==, 6);
  g_assert_cmpint (links[0].lead.type, ==, JALON_DISTRIBUTION_POINT);
  g_assert_cmpfloat_with_epsilon (links[0].lead.min, 12, 1e-9);
  g_assert_cmpint (links[1].lead.type, ==, JALON_DISTRIBUTION_TRIANGULAR);
  g_assert_cmpfloat_with_epsilon (links[1].lead.mode, 20 * 84 / 365.25, 1e-9);
  g_assert_cmpfloat_with_epsilon (jalon_variate_quantile (&links[2].lead, 0.9), 4, 1e-6);
  g_assert_cmpfloat_with_epsilon (links[3].lead.min, 48, 1e-9);
  g_assert_cmpfloat_with_epsilon (links[3].lead.max, 84, 1e-9);
  g_assert_cmpint (links[4].lead.type, ==, JALON_DISTRIBUTION_DISCRETE);
  g_assert_cmpuint (links[4].lead.n, ==, 2);
  g_assert_cmpfloat (links[4].lead.values[0], ==, 12);
  g_assert_cmpfloat (links[4].lead.values[1], ==, 24);
  g_assert_cmpfloat (links[4].lead.cumulative[0], ==, 0.5);
  g_assert_cmpfloat (links[4].lead.cumulative[1], ==, 1);
  g_assert_cmpfloat (links[5].lead.min, ==, 7);
  g_assert_cmpfloat (links[5].slip, ==, 1.5);
  g_assert_cmpuint (links[0].identity, ==, jalon_identity ("day"));
  g_assert_cmpuint (links[4].identity, ==, jalon_identity ("a→b"));
  g_assert_cmpuint (links[5].identity, ==, jalon_identity ("a→b#2"));
  g_assert_cmpfloat (node_of (&made, "b")->slip, ==, 2);
  g_assert_cmpfloat (node_of (&made, "b")->outage, ==, 0.5);
  g_assert_cmpfloat (node_of (&made, "b")->cover, ==, 3);
  g_assert_cmpfloat (node_of (&made, "a")->slip, ==, 0);
  g_assert_true (isnan (node_of (&made, "a")->recovery));
  /* A year of weeks. */
  g_assert_cmpfloat_with_epsilon (made.network->risks[0].recovery, 12, 1e-9);
  g_assert_cmpint (made.network->risks[0].delay.type, ==, JALON_DISTRIBUTION_UNSET);
  g_assert_cmpfloat (made.network->risks[0].loss.max, ==, 0.4);
  g_assert_true (made.network->risks[0].simulated);
}

/* What is timed, by which anchor: available, a link's own order, that of what it leads to, else what it comes
 * from.
 */
static void
test_anchors (void)
{
  g_auto (Made) made = make (
    "<node id='there' available='2024-Q1'/><node id='bought' ordered='2025-06'/><node id='loose'/>"
    "<node id='x'/><node id='y' ordered='2025-09'/><node id='z'/><node id='u'/>"
    "<link from='there' to='x'>" LEAD "</link><link from='bought' to='x'>" LEAD "</link>"
    "<link from='loose' to='y'>" LEAD "</link>"
    "<link from='loose' to='z' ordered='2025-10'>" LEAD
    "</link><link from='x' to='z' available='2026-03-15'/>"
    "<link from='loose' to='u' group='g'>" LEAD "</link><link from='x' to='u' group='g'>" LEAD "</link>");

  g_assert_true (node_of (&made, "there")->timed);
  g_assert_cmpfloat (node_of (&made, "there")->available.first, ==, -22);
  g_assert_cmpfloat_with_epsilon (node_of (&made, "there")->available.last, -20 + 30. / 31, 1e-12);
  g_assert_true (isnan (node_of (&made, "there")->ordered.first));
  g_assert_true (node_of (&made, "bought")->timed);
  g_assert_true (node_of (&made, "x")->timed);
  g_assert_true (node_of (&made, "y")->timed);
  g_assert_true (node_of (&made, "z")->timed);
  g_assert_cmpfloat_with_epsilon (link_of (&made, "x", "z")->available.first, 4 + 14. / 31, 1e-12);
  g_assert_false (link_of (&made, "loose", "u")->timed);
  /* Any will do, and one is timed. */
  g_assert_true (node_of (&made, "u")->timed);
  /* Only that one hangs on when it is there. */
  g_assert_false (node_of (&made, "loose")->timed);
  assert_gap (&made, JALON_NETWORK_NO_ANCHOR, "loose", "“loose”");
}

/* Nobody asks when it is there: what it gives is ordered by itself. */
static void
test_no_anchor_needed (void)
{
  g_auto (Made) made =
    make ("<node id='a'/><node id='b' ordered='2025'/><link from='a' to='b'>" LEAD "</link>");

  assert_no_gaps (&made);
  g_assert_true (node_of (&made, "b")->timed);
  g_assert_cmpuint (node_of (&made, "a")->gap, ==, JALON_NETWORK_NONE);
}

static void
test_open_dates (void)
{
  g_auto (Made) made = make ("<node id='a' available='2026/..'><name>Halls</name></node>"
                             "<node id='b' available='../2025-06'/><node id='d' ordered='2025'/>");

  assert_gap (&made, JALON_NETWORK_OPEN_DATE, "a", "“Halls”");
  /* It was there by the 30th of June, and that is its date. */
  g_assert_cmpfloat_with_epsilon (node_of (&made, "b")->available.first, -5 + 29. / 30, 1e-12);
  g_assert_cmpfloat_with_epsilon (node_of (&made, "b")->available.last, -5 + 29. / 30, 1e-12);
}

/* What a scenario sets, adds and removes. */
static void
test_scenario (void)
{
  g_auto (Made) made = make_in (
    "s", "<node id='a' ordered='2025' capacity='80' unit='MW'/><node id='b'/><node id='d'/>"
         "<link id='l' from='a' to='b'><lead-time min='2' unit='month'/></link><link id='k' from='a' to='d'/>"
         "<scenario id='s'><name>S</name><set target='a' attribute='slip' value='3'/><remove target='k'/>"
         "<add target='l'><lead-time min='1' max='2' unit='year'/></add></scenario>");

  g_assert_cmpfloat (node_of (&made, "a")->slip, ==, 3);
  g_assert_cmpuint (made.network->n_links, ==, 1);
  g_assert_cmpfloat (made.network->links[0].lead.max, ==, 24);
  /* Nothing leads there any more. */
  assert_gap (&made, JALON_NETWORK_NO_ANCHOR, "d", "“d”");
}

/* Without nodes there is nothing to tell of. */
static void
test_nothing (void)
{
  g_auto (Made) made = make (COMMITMENT);

  assert_no_gaps (&made);
  g_assert_cmpuint (made.network->n_nodes, ==, 0);
  g_assert_cmpuint (made.network->n_commitments, ==, 1);
}

/* Work grows with the network, not with its square: four times as many nodes and links, all of them into one
 * node, in a chain, and in groups of one node, take about four times as long, and not sixteen. */
static double
seconds_for (guint n)
{
  g_autoptr (GString) text = g_string_new ("<node id='n0' ordered='2025'/>");
  g_auto (Made) made = { 0 };
  double best = INFINITY;

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text,
                            "<node id='n%u'/><link from='n%u' to='n%u'><lead-time min='1' max='2'/></link>"
                            "<link from='n%u' to='n%u' group='g%u'/>",
                            i, i - 1, i, i, n - 1, i % (n / 2));
  made = make (text->str);
  g_assert_cmpuint (made.network->n_links, ==, 2 * (n - 1));
  for (guint i = 0; i < 5; i++) {
    gint64 start = g_get_monotonic_time ();
    JalonNetwork *network = jalon_network_new (made.plan);

    best = MIN (best, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
    jalon_network_free (network);
  }
  return best;
}

static void
test_growth (void)
{
  double small = seconds_for (5000), large = seconds_for (20000);

  g_test_message ("5,000 nodes: %.1f ms; 20,000: %.1f ms", 1000 * small, 1000 * large);
  g_assert_cmpfloat (large, <, 10 * small);
}

/* The bundled dossier's network today, which states no anchors yet, is told of in full. */
static void
test_bundled (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", "compute-market-2025.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonNetwork) network = NULL;

  g_assert_no_error (error);
  plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  network = jalon_network_new (plan);
  g_assert_cmpuint (network->n_nodes, ==, jalon_dossier_count (dossier, JALON_KIND_NODE));
  g_assert_cmpuint (network->n_links, ==, jalon_dossier_count (dossier, JALON_KIND_LINK));
  for (guint i = 0; i < network->gaps->len; i++)
    g_test_message ("%s", ((const JalonNetworkGap *) g_ptr_array_index (network->gaps, i))->text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network/needs", test_needs);
  g_test_add_func ("/network/time", test_time);
  g_test_add_func ("/network/units", test_units);
  g_test_add_func ("/network/anchors", test_anchors);
  g_test_add_func ("/network/no-anchor-needed", test_no_anchor_needed);
  g_test_add_func ("/network/open-dates", test_open_dates);
  g_test_add_func ("/network/scenario", test_scenario);
  g_test_add_func ("/network/nothing", test_nothing);
  g_test_add_func ("/network/growth", test_growth);
  g_test_add_func ("/network/bundled", test_bundled);
  return g_test_run ();
}
