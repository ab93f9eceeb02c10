/* The chart of the frontier, of five providers whose least costs are worked out in its comments. */
#include "config.h"

#include <jalon/chart/frontier-words.h>

#include "support.h"

#define PARTIES                                                                                              \
  "<party id='z'><name>Buyer</name></party><party id='a'><name>Alpha</name></party>"                         \
  "<party id='b'><name>Beta</name></party><party id='c'><name>Gamma</name></party>"
#define NEED(amount)                                                                                         \
  "<demand id='d' unit='GPU-hours'><name>Hours</name><need period='2027' mode='" amount "'/></demand>"
#define OFFER_OF(party, price, ceiling, of)                                                                  \
  "<alternative id='of-" party "' kind='rent' demand='d' party='" party "'" of "><name>Of " party            \
  "</name><input kind='price' mode='" price "'/><input kind='ceiling' mode='" ceiling "'/></alternative>"
#define OFFER(party, price, ceiling) OFFER_OF (party, price, ceiling, "")
#define OWES(id, provider, amount)                                                                           \
  "<commitment id='" id "' buyer='z' provider='" provider "' amount='" amount                                \
  "' start='2027' end='2027'><name>C</name></commitment>"
#define TODAY OWES ("c1", "a", "300") OWES ("c2", "c", "225")
/* Half is 300 each of the first two: 300 and 330; all of the first is 600. */
#define OTHERS OFFER ("b", "1.1", "600") OFFER ("c", "1.5", "600")
#define OFFERS OFFER ("a", "1", "600") OTHERS

static gboolean
has_label (const Case *self, const char *text)
{
  for (guint i = 0; i < self->scene->marks->len; i++)
    if (mark_at (self->scene, i)->text && strcmp (mark_at (self->scene, i)->text, text) == 0)
      return TRUE;
  return FALSE;
}

static const JalonMark *
numbered (const Case *self, guint number)
{
  for (guint i = 0; i < self->scene->marks->len; i++)
    if (mark_at (self->scene, i)->number == number)
      return mark_at (self->scene, i);
  return NULL;
}

/* 630 are 5 % over 600; 40 % are 240, 240 and 120 of the dearest: 240 + 264 + 180 = 684, another 9 %. Today
 * 300 buys 300 of the first, and 150 buys 100 of the third: 75 % and 25 % of 600 are 450 and 225, 12.5 %
 * more. */
static void
test_message (void)
{
  g_auto (Case) c =
    case_of ("risk.frontier", PARTIES NEED ("600") TODAY OFFER_OF ("a", "1", "600", " of='c1 c2'") OTHERS);
  const JalonMark *least = numbered (&c, JALON_FRONTIER_FIRST), *at = numbered (&c, JALON_FRONTIER_AT),
                  *now = numbered (&c, JALON_FRONTIER_NOW);

  g_assert_cmpstr (c.scene->title, ==,
                   "Spreading 600 GPU-hours so that no provider has over 50% costs 5.0% more; the next 10 "
                   "points another 9.0%");
  g_assert_cmpstr (at->tip, ==, "Largest share 50%: $630, +5.0% on the least cost. Alpha 50% and Beta 50%");
  g_assert_cmpstr (least->tip, ==, "Largest share 100%: $600, the least cost. Alpha 100%");
  g_assert_cmpstr (now->tip, ==,
                   "Today. Largest share 67%: $700, +17% on the least cost. Alpha 67% and Gamma 33%");
  g_assert_true (has_label (&c, "Today 67% · +17%"));
  g_assert_true (has_label (&c, "50% · +5.0%"));
  g_assert_true (has_label (&c, "Alpha 50% and Beta 50%"));
  /* The line's end is as far below and right of the cap as it costs less and is more concentrated. */
  g_assert_cmpfloat (least->y, >, at->y);
  g_assert_cmpfloat (least->x, >, at->x);
  g_assert_nonnull (strstr (c.scene->footnote, "Today: what the amounts committed for these years buy"));
  g_assert_nonnull (strstr (c.scene->footnote, "What outages would take is left out"));
  g_assert_null (strstr (c.scene->footnote, "Where other splits cost the same"));
  /* 40 points, the cap, the next step, today. */
  g_assert_cmpuint (c.scene->rows->len, ==, 43);
  g_assert_cmpuint (c.scene->stops->len, ==, 43);
}

static void
set (Case *self, const char *name, double value)
{
  if (!self->settings)
    self->settings = jalon_settings_new ();
  jalon_settings_set (self->settings, name, value);
  case_build (self, "risk.frontier");
}

/* 30 % of three are 90 %. */
static void
test_cap (void)
{
  g_auto (Case) c = case_of ("risk.frontier", PARTIES NEED ("600") OFFERS);

  set (&c, "largest-share", 0.3);
  g_assert_cmpstr (c.scene->title, ==,
                   "No split of 600 GPU-hours keeps every provider to 30%: 33% is the least there is");
  g_assert_nonnull (strstr (c.scene->footnote, "Three providers of 30% at most are less than the whole."));
  g_assert_null (numbered (&c, JALON_FRONTIER_AT));
  set (&c, "largest-share", 1.0 / 3 + 1e-9);
  g_assert_nonnull (strstr (c.scene->title, "no split goes lower"));
}

/* Three that cost the same: no provider over half of it can be had in many ways, a third of each most evenly.
 */
static void
test_others (void)
{
  g_auto (Case) c = case_of ("risk.frontier", PARTIES NEED ("600") OFFER ("a", "1", "600")
                                                OFFER ("b", "1", "600") OFFER ("c", "1", "600"));

  g_assert_nonnull (
    strstr (c.scene->footnote, "Where other splits cost the same, the most even one is shown."));
  g_assert_nonnull (strstr (numbered (&c, JALON_FRONTIER_AT)->tip, "Alpha 33%, Beta 33% and Gamma 33%"));
  g_assert_cmpstr (c.scene->title, ==,
                   "The least cost of 600 GPU-hours is also the most spread: no provider has over 33%");
}

/* Without a cap, an index of 10,000; a tenth less is s² + (1 - s)² = 0.9, s = .9472, at 1.1 for the rest. */
static void
test_hhi (void)
{
  g_auto (Case) c = case_of ("risk.frontier", PARTIES NEED ("600") OFFERS);

  set (&c, "largest-share", 1);
  set (&c, "frontier-axis", JALON_FRONTIER_HHI);
  g_assert_cmpstr (
    c.scene->title, ==,
    "At the least cost of 600 GPU-hours the concentration index is 10,000; bringing it to 9,000 "
    "costs 0.5% more");
  g_assert_nonnull (strstr (c.scene->footnote, "bounded by tangents"));
  set (&c, "frontier-axis", JALON_FRONTIER_SHORTFALL);
  g_assert_true (has_label (&c, "No risk says how likely an outage of a provider is"));
}

/* What is missing, and what contradicts what. */
static void
test_empty (void)
{
  g_auto (Case) none = case_of ("risk.frontier", "");
  g_auto (Case) one = case_of ("risk.frontier", PARTIES NEED ("600") OFFER ("a", "1", "600"));
  g_auto (Case) much = case_of ("risk.frontier", PARTIES NEED ("2000") OFFERS);

  g_assert_true (has_label (&none, "There is no demand to be spread"));
  g_assert_true (has_label (&one, "Alpha alone offers to meet “Hours”: there is nothing to spread"));
  g_assert_true (has_label (&much, "No split meets “Hours”"));
  g_assert_true (has_label (&much, "In 2027 2K are needed, and all offers together give 1.8K at most."));
}

/* A line of ten points has the same numbers at its ends, and near enough between. */
static void
test_numbers (void)
{
  g_auto (Case) c = case_of ("risk.frontier", PARTIES NEED ("600") OFFERS);
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_frontier_analysis, c.plan, c.settings, NULL, NULL);
  const JalonFrontier *frontier = jalon_result_get (result);

  for (guint i = 0; i < frontier->line->points->len; i++)
    g_assert_true (jalon_frontier_numbered (frontier, jalon_frontier_number (frontier, i)) ==
                   &g_array_index (frontier->line->points, JalonFrontierPoint, i));
  g_assert_true (jalon_frontier_numbered (frontier, JALON_FRONTIER_AT) == frontier->at);
  g_assert_null (jalon_frontier_numbered (frontier, JALON_FRONTIER_NOW));
  g_assert_null (jalon_frontier_numbered (frontier, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frontier/message", test_message);
  g_test_add_func ("/frontier/cap", test_cap);
  g_test_add_func ("/frontier/others", test_others);
  g_test_add_func ("/frontier/hhi", test_hhi);
  g_test_add_func ("/frontier/empty", test_empty);
  g_test_add_func ("/frontier/numbers", test_numbers);
  return g_test_run ();
}
