/* What keeps answers about a network from being given: each is told of, and the rest is still answered. */
#include "config.h"

#include "made-network.h"

/* The rest is answered beside a cycle. */
static void
test_cycle (void)
{
  g_auto (Made) made =
    make ("<node id='a'><name>Packaging</name></node><node id='b'><name>Chips</name></node><node id='c'/>"
          "<node id='x' ordered='2025'/><node id='y'/>"
          "<link from='a' to='b'>" LEAD "</link><link from='b' to='a'>" LEAD
          "</link><link from='b' to='c'>" LEAD "</link>"
          "<link from='x' to='y'>" LEAD "</link>");
  double levels[5];

  assert_gap (&made, JALON_NETWORK_CYCLE, "a", "“Packaging” supplies itself, by way of others");
  g_assert_cmpuint (made.network->gaps->len, ==, 1);
  for (guint i = 0; i < 3; i++) {
    g_assert_false (made.network->nodes[i].timed);
    g_assert_cmpuint (made.network->nodes[i].gap, ==, 0);
  }
  g_assert_true (node_of (&made, "a")->cycle);
  g_assert_false (node_of (&made, "c")->cycle);
  g_assert_true (node_of (&made, "y")->timed);
  jalon_network_levels (made.network, NULL, levels);
  g_assert_cmpfloat (levels[0], ==, 0);
  g_assert_cmpfloat (levels[2], ==, 0);
  g_assert_cmpfloat (levels[4], ==, 1);
}

static void
test_cycle_alone (void)
{
  g_auto (Made) made = make ("<node id='a'/><link from='a' to='a'>" LEAD "</link>");

  assert_gap (&made, JALON_NETWORK_CYCLE, "a", "“a” supplies itself: no delivery");
}

/* A lead time that no text states keeps what hangs on it from being told, and nothing else. */
static void
test_no_lead_time (void)
{
  g_auto (Made) made = make (
    COMMITMENT "<node id='a' ordered='2025'><name>Racks</name></node><node id='b'><name>Halls</name></node>"
               "<node id='d' commitments='c'/><node id='e'/>"
               "<link id='l' from='a' to='b'><lead-time><note>Not known.</note></lead-time></link>"
               "<link from='b' to='d'>" LEAD "</link><link from='a' to='e'>" LEAD "</link>"
               "<milestone id='m' date='2026-Q4' commitments='c'><name>Full deployment</name></milestone>"
               "<milestone id='n' date='2026-Q4' nodes='e'/>");

  assert_gap (&made, JALON_NETWORK_NO_LEAD_TIME, "l", "from “Racks” to “Halls”");
  g_assert_false (made.network->milestones[0].timed);
  g_assert_cmpuint (made.network->milestones[0].n, ==, 1);
  g_assert_cmpuint (made.network->milestones[0].nodes[0], ==, index_of (&made, "d"));
  g_assert_true (made.network->milestones[1].timed);
  g_assert_cmpuint (made.network->milestones[1].nodes[0], ==, index_of (&made, "e"));
  g_assert_false (made.network->commitments[0].timed);
  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_UNTIMED), ==, 2);
  g_assert_cmpuint (node_of (&made, "d")->gap, ==, node_of (&made, "b")->gap);
  /* No one asks for the lead time of what leads to something that is there. */
  {
    g_auto (Made) there = make ("<node id='a'/><node id='b' available='2026'/><link from='a' to='b'/>");

    assert_no_gaps (&there);
    g_assert_true (node_of (&there, "b")->timed);
  }
}

/* What no distribution can hold is told of in its own words. */
static void
test_bad_range (void)
{
  g_auto (Made) made = make ("<node id='a' ordered='2025'/><node id='b'/><node id='d'/>"
                             "<link id='l' from='a' to='b'><lead-time min='0' max='6' "
                             "distribution='lognormal' percentiles='10-90'/></link>"
                             "<link from='a' to='d'>" LEAD "</link>");
  g_auto (Made) sum = make ("<node id='a' ordered='2025'/><node id='b'/>"
                            "<link id='l' from='a' to='b'><lead-time distribution='discrete'>"
                            "<outcome value='1' likelihood='0.5'/><outcome value='2' likelihood='0.4'/>"
                            "</lead-time></link>");
  g_auto (Made) below =
    make ("<node id='a' ordered='2025'/><node id='b'/>"
          "<link id='l' from='a' to='b'><lead-time min='1' max='9' distribution='uniform' "
          "percentiles='10-90'/></link>");
  g_auto (Made) beyond =
    make ("<node id='a' ordered='2025'/>"
          "<risk id='r' likelihood='0.1' targets='a'><loss min='0.5' max='1.5'/></risk>");
  g_auto (Made) none =
    make ("<node id='a' ordered='2025'/><node id='b'/>"
          "<link id='l' from='a' to='b'><lead-time min='1' distribution='discrete'/></link>");

  assert_gap (&made, JALON_NETWORK_BAD_RANGE, "l", "“a → b” is left out. A lognormal");
  g_assert_cmpuint (made.network->gaps->len, ==, 1);
  g_assert_false (node_of (&made, "b")->timed);
  g_assert_cmpuint (node_of (&made, "b")->gap, ==, 0);
  g_assert_true (node_of (&made, "d")->timed);
  assert_gap (&sum, JALON_NETWORK_BAD_RANGE, "l", "have to sum to all of it");
  /* From 0 to 10, it would be. */
  g_assert_cmpuint (below.network->gaps->len, ==, 0);
  assert_gap (&beyond, JALON_NETWORK_BAD_RANGE, "r", "more than all");
  g_assert_cmpuint (beyond.network->gaps->len, ==, 1);
  g_assert_false (beyond.network->risks[0].simulated);
  assert_gap (&none, JALON_NETWORK_BAD_RANGE, "l", "needs outcomes");
}

/* Less than nothing: 10 and 90 % of a uniform at 0 and 8 are its ends at -1 and 9. */
static void
test_below_nothing (void)
{
  g_auto (Made) made = make ("<node id='a' ordered='2025'/><node id='b'/>"
                             "<link id='l' from='a' to='b'><lead-time min='0' max='8' distribution='uniform' "
                             "percentiles='10-90'/></link>");

  assert_gap (&made, JALON_NETWORK_BAD_RANGE, "l", "less than nothing");
}

/* "More than a year" is not a year. */
static void
test_one_end (void)
{
  g_auto (Made) made = make ("<node id='a' ordered='2025'/><node id='b'/><node id='d'/><node id='e'/>"
                             "<link id='l' from='a' to='b'><lead-time min='12' unit='month'/></link>"
                             "<link from='a' to='d'><lead-time mode='12'/></link>"
                             "<link from='a' to='e'><lead-time max='12' distribution='point'/></link>");

  assert_gap (&made, JALON_NETWORK_ONE_END, "l", "“a → b” only the least is stated");
  g_assert_cmpuint (made.network->gaps->len, ==, 1);
  g_assert_true (node_of (&made, "b")->timed);
}

/* A century is 1,200 months; 40,000 days are 109 years. What slips by more than a century counts as one. */
static void
test_too_long (void)
{
  g_auto (Made) made = make (
    "<node id='a' ordered='2025' available='2027' slip='1500'/><node id='b' outage='1200'/>"
    "<node id='d' outage='99999999999999999999'/>"
    "<link id='l' from='a' to='b' slip='1201'><lead-time min='1' mode='2' max='1201' unit='month'/></link>"
    "<link id='m' from='a' to='d'><lead-time min='1' mode='2' max='40000' unit='day'/></link>"
    "<link id='k' from='b' to='d'><lead-time min='1' mode='2' max='1200' unit='month'/></link>");

  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_TOO_LONG), ==, 3);
  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_BAD_RANGE), ==, 2);
  assert_gap_of (&made, JALON_NETWORK_TOO_LONG, "a", "“a” slips or fails for more than a hundred years");
  assert_gap_of (&made, JALON_NETWORK_BAD_RANGE, "l", "more than a hundred years");
  g_assert_cmpfloat (node_of (&made, "a")->slip, ==, 1200);
  g_assert_cmpfloat (node_of (&made, "b")->outage, ==, 1200);
  g_assert_cmpfloat (node_of (&made, "d")->outage, ==, 1200);
  g_assert_cmpfloat (made.network->links[0].slip, ==, 1200);
}

/* What is there does not slip any more; what gives from its order on is there from then on. What fails does
 * not come into it. */
static void
test_idle_slip (void)
{
  g_auto (Made) made =
    make ("<node id='a' available='2024' slip='2'/><node id='b' ordered='2024' slip='2'/>"
          "<node id='d' available='2028' slip='2'/><node id='e' available='2024' outage='2'/>"
          "<link id='l' from='a' to='d' available='2024' slip='2'/>");

  g_assert_cmpuint (made.network->gaps->len, ==, 3);
  assert_gap_of (&made, JALON_NETWORK_IDLE_SLIP, "a", "“a” is there already: that it slips changes nothing");
  assert_gap_of (&made, JALON_NETWORK_IDLE_SLIP, "b", "is there already");
  assert_gap_of (&made, JALON_NETWORK_IDLE_SLIP, "l", "“a → d” is there already");
}

static void
test_shares (void)
{
  g_auto (Made) over =
    make ("<node id='a' ordered='2025'/><node id='b' ordered='2025'/><node id='t'><name>HBM</name>"
          "</node><link from='a' to='t' share='0.7'>" LEAD "</link>"
          "<link from='b' to='t' share='0.5'>" LEAD "</link>");
  g_auto (Made) under = make ("<node id='a' ordered='2025'/><node id='t'><name>HBM</name></node>"
                              "<link from='a' to='t' share='0.62'>" LEAD "</link>");
  double amounts[2], given[2] = { 0, 1 };

  assert_gap (&over, JALON_NETWORK_OVER_ONE, "t", "into “HBM” sum to more than all of it");
  g_assert_cmpuint (over.network->gaps->len, ==, 1);
  g_assert_true (node_of (&over, "t")->timed);
  g_assert_cmpfloat_with_epsilon (over.network->needs[0].share, 1.2, 1e-12);
  g_assert_cmpfloat_with_epsilon (link_of (&over, "a", "t")->part, 0.7 / 1.2, 1e-12);
  assert_gap (&under, JALON_NETWORK_UNDER_ONE, "t", "into “HBM” sum to less than all of it");
  g_assert_cmpfloat_with_epsilon (node_of (&under, "t")->level, 0.62, 1e-12);
  /* The 38 % come from others: with these they are there when the maker is out. */
  jalon_network_amounts (under.network, given, FALSE, amounts);
  g_assert_cmpfloat (amounts[1], ==, 0);
  jalon_network_amounts (under.network, given, TRUE, amounts);
  g_assert_cmpfloat_with_epsilon (amounts[1], 0.38, 1e-12);
}

/* Sources round: what three shares miss to all by less than half a percent is nobody's. */
static void
test_rounded_shares (void)
{
  g_auto (Made) made = make ("<node id='a' ordered='2025'/><node id='b' ordered='2025'/><node id='t'/>"
                             "<link from='a' to='t' share='0.62'>" LEAD "</link>"
                             "<link from='b' to='t' share='0.378'>" LEAD "</link>");

  assert_no_gaps (&made);
  g_assert_cmpfloat (made.network->needs[0].share, ==, 1);
  g_assert_cmpfloat_with_epsilon (link_of (&made, "a", "t")->part, 0.62 / 0.998, 1e-12);
  g_assert_cmpfloat_with_epsilon (node_of (&made, "t")->level, 1, 1e-12);
}

static void
test_no_node (void)
{
  g_auto (Made) made =
    make (COMMITMENT "<node id='a' available='2025'/>"
                     "<milestone id='m' date='2026' commitments='c'><name>Promise</name></milestone>");

  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_NO_NODE), ==, 2);
  g_assert_false (made.network->commitments[0].timed);
  g_assert_cmpuint (made.network->milestones[0].n, ==, 0);
}

/* A million commitments that no network delivers are not a million gaps. */
static void
test_many_commitments (void)
{
  g_autoptr (GString) text = g_string_new (COMMITMENT "<node id='a' available='2025' commitments='c c'/>");
  g_auto (Made) made = { 0 };

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (text,
                            "<commitment id='c%u' buyer='us' provider='them' amount='1' currency='USD' "
                            "start='2026' end='2027'/>",
                            i);
  made = make (text->str);
  g_assert_cmpuint (made.network->n_commitments, ==, 51);
  g_assert_cmpuint (made.network->commitments[0].n, ==, 1);
  g_assert_true (made.network->commitments[0].timed);
  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_NO_NODE), ==, 21);
  g_assert_nonnull (
    strstr (((JalonNetworkGap *) g_ptr_array_index (made.network->gaps, 20))->text, "30 more commitments"));
}

/* As of 1 January 2026 (see make()): ordered in June 2025, 2 to 12 months are over by then with 5 in 10; 6.5
 * to 12 hardly ever. What says since when it is there, needs no lead time. */
static void
test_arrival (void)
{
  g_auto (Made) made =
    make ("<node id='a' available='2025-01'/><node id='b'/><node id='d'/><node id='e' available='2025-12'/>"
          "<link id='l' from='a' to='b' ordered='2025-06-01'><lead-time unit='month' min='2' max='12' "
          "distribution='uniform'/></link>"
          "<link from='a' to='d' ordered='2025-06-01'><lead-time unit='month' min='6.9' max='12' "
          "distribution='uniform'/></link>"
          "<link from='a' to='e' ordered='2025-06-01'><lead-time unit='month' min='2' max='12' "
          "distribution='uniform'/></link><milestone id='m' date='2026' nodes='b d e'/>");

  g_assert_cmpuint (made.network->gaps->len, ==, 1);
  assert_gap (&made, JALON_NETWORK_ARRIVAL, "l",
              "By its lead time “a → b” may be over before the as-of date");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-gaps/cycle", test_cycle);
  g_test_add_func ("/network-gaps/cycle-alone", test_cycle_alone);
  g_test_add_func ("/network-gaps/no-lead-time", test_no_lead_time);
  g_test_add_func ("/network-gaps/bad-range", test_bad_range);
  g_test_add_func ("/network-gaps/below-nothing", test_below_nothing);
  g_test_add_func ("/network-gaps/one-end", test_one_end);
  g_test_add_func ("/network-gaps/too-long", test_too_long);
  g_test_add_func ("/network-gaps/idle-slip", test_idle_slip);
  g_test_add_func ("/network-gaps/shares", test_shares);
  g_test_add_func ("/network-gaps/rounded-shares", test_rounded_shares);
  g_test_add_func ("/network-gaps/no-node", test_no_node);
  g_test_add_func ("/network-gaps/many-commitments", test_many_commitments);
  g_test_add_func ("/network-gaps/arrival", test_arrival);
  return g_test_run ();
}
