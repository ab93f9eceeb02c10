/* What is uncertain about a network: what risks hit, and what hangs together. */
#include "config.h"

#include "made-network.h"

static void
test_risks (void)
{
  g_auto (Made) made = make (
    COMMITMENT "<node id='a' available='2025' party='them'/><node id='b' available='2025'/>"
               "<node id='d' available='2025' commitments='c'/><link id='l' from='a' to='b'/>"
               "<milestone id='m' date='2026' nodes='b'/>"
               "<factor id='demand'><name>Demand</name></factor>"
               "<risk id='unrated' targets='a'><name>Fire</name><delay mode='1'/></risk>"
               "<risk id='idle' likelihood='0.5' targets='a'><name>Flood</name></risk>"
               "<risk id='off' likelihood='0.5' targets='demand'><name>Talk</name><delay mode='1'/></risk>"
               "<risk id='all' likelihood='0.25' targets='them m l a' factor='demand' loading='0.6'>"
               "<delay min='1' mode='2' max='4' unit='year'/><loss mode='1'/></risk>");
  const JalonNetworkRisk *risk = &made.network->risks[3];

  g_assert_cmpuint (made.network->n_risks, ==, 4);
  g_assert_cmpuint (count_gaps (&made, JALON_NETWORK_NO_RATING), ==, 3);
  g_assert_nonnull (strstr (((JalonNetworkGap *) g_ptr_array_index (made.network->gaps, 0))->text,
                            "“Fire” states no likelihood"));
  g_assert_nonnull (strstr (((JalonNetworkGap *) g_ptr_array_index (made.network->gaps, 1))->text,
                            "“Flood” states neither a delay nor a loss"));
  g_assert_nonnull (
    strstr (((JalonNetworkGap *) g_ptr_array_index (made.network->gaps, 2))->text, "“Talk” hits nothing"));
  g_assert_true (risk->simulated);
  g_assert_cmpfloat (risk->likelihood, ==, 0.25);
  g_assert_cmpfloat (risk->delay.max, ==, 48);
  g_assert_true (isnan (risk->recovery));
  g_assert_cmpuint (risk->n_nodes, ==, 2);
  g_assert_cmpuint (risk->nodes[0], ==, index_of (&made, "a"));
  g_assert_cmpuint (risk->nodes[1], ==, index_of (&made, "b"));
  g_assert_cmpuint (risk->n_commitments, ==, 1);
  g_assert_cmpuint (risk->n_milestones, ==, 1);
  g_assert_cmpuint (risk->factor, ==, 0);
  g_assert_cmpfloat (risk->loading, ==, 0.6);
  g_assert_cmpstr (made.network->factors[0].name, ==, "Demand");
}

/* Three that pull against one another cannot; what is typed stays beside what is used. */
static void
test_correlations (void)
{
  g_auto (Made) made =
    make ("<factor id='f'/><node id='a' ordered='2025'/><node id='b'/><node id='d'/><node id='e'/>"
          "<link id='ab' from='a' to='b'>" LEAD "</link><link id='ad' from='a' to='d'>" LEAD "</link>"
          "<link id='ae' from='a' to='e'><lead-time min='1' max='2' factor='f' loading='0.5'/></link>"
          "<risk id='r' likelihood='0.5' targets='b' factor='f' loading='0.8'><delay mode='1'/></risk>"
          "<risk id='s' likelihood='0.5' targets='b'><delay mode='1'/></risk>"
          "<correlation id='first' of='ab ad' value='0.9'/><correlation of='ab s' value='0.9'/>"
          "<correlation of='ad s' value='-0.9'/><correlation of='ae ae s' value='0'/><correlation of='ad r' "
          "value='0.1'/>");
  const JalonNetworkCorrelation *group = &made.network->correlations[0];
  const double typed[25] = {
    1, 0.9, 0, 0, 0.9, 0.9, 1, 0, 0.1, -0.9, 0, 0, 1, 0.4, 0, 0, 0.1, 0.4, 1, 0, 0.9, -0.9, 0, 0, 1,
  };

  g_assert_cmpuint (made.network->n_correlations, ==, 1);
  g_assert_cmpuint (group->n, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpuint (group->inputs[i], ==, i);
  for (guint i = 0; i < 25; i++)
    g_assert_cmpfloat_with_epsilon (group->typed[i], typed[i], 1e-12);
  g_assert_true (group->repaired);
  assert_gap (&made, JALON_NETWORK_REPAIRED, "first", "“a → b”, “a → d”");
  for (guint i = 0; i < 5; i++)
    g_assert_cmpfloat_with_epsilon (group->used[i * 6], 1, 1e-9);
}

/* One that can be, of two of three; what is not drawn hangs together with nothing. */
static void
test_sound_correlations (void)
{
  g_auto (Made) made = make ("<node id='a' ordered='2025'/><node id='b' available='2025'/><node id='d'/>"
                             "<link id='ab' from='a' to='b'/><link id='ad' from='a' to='d'>" LEAD "</link>"
                             "<risk id='r' likelihood='0.5' targets='b'><delay mode='1'/></risk>"
                             "<correlation of='ab r' value='0.9'/><correlation of='ad r' value='-0.4'/>");

  assert_no_gaps (&made);
  g_assert_cmpuint (made.network->n_correlations, ==, 1);
  g_assert_cmpuint (made.network->correlations[0].n, ==, 2);
  g_assert_false (made.network->correlations[0].repaired);
  g_assert_cmpfloat (made.network->correlations[0].used[1], ==, -0.4);
}

static void
test_too_many_correlations (void)
{
  g_autoptr (GString) text = g_string_new ("<node id='a' ordered='2025'/><node id='b'/>");
  g_autoptr (GString) of = g_string_new (NULL);
  g_auto (Made) made = { 0 };

  for (guint i = 0; i <= JALON_NETWORK_TOGETHER; i++) {
    g_string_append_printf (text, "<link id='l%u' from='a' to='b'>" LEAD "</link>", i);
    g_string_append_printf (of, "l%u ", i);
  }
  g_string_append_printf (text, "<correlation id='r' of='%s' value='0.5'/>", of->str);
  made = make (text->str);
  g_assert_cmpuint (made.network->n_correlations, ==, 0);
  assert_gap (&made, JALON_NETWORK_TOO_MANY, "r", "257 lead times and risks");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-risks/risks", test_risks);
  g_test_add_func ("/network-risks/correlations", test_correlations);
  g_test_add_func ("/network-risks/sound-correlations", test_sound_correlations);
  g_test_add_func ("/network-risks/too-many-correlations", test_too_many_correlations);
  return g_test_run ();
}
