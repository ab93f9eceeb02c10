/* What charts say where a commitment, a revenue, a risk or a price is in a currency that no rate converts: no
 * title is about all, and no note calls what is stated not stated. */
#include "config.h"

#include <jalon/analysis/siblings.h>

#include "support.h"

/* 1,600 dollars a year in 2026 and 2027, from a node that is there in July: half of 2026 is missing. What is
 * in euros has a node of its own. */
#define DEALS                                                                                                \
  "<party id='p'><name>P</name></party><party id='q'><name>Q</name></party><party id='b'><name>B</name>"     \
  "<revenue period='2026' amount='800'/><revenue period='2027' amount='500' currency='EUR'/></party>"        \
  "<commitment id='c' buyer='b' provider='p' amount='3200' start='2026' end='2027' profile='even'>"          \
  "<name>C</name></commitment>"                                                                              \
  "<commitment id='d' buyer='b' provider='q' amount='9000' currency='EUR' start='2026' end='2028' "          \
  "profile='even'><name>D</name></commitment>"                                                               \
  "<node id='m' commitments='c' available='2026-07-01'><name>M</name></node>"                                \
  "<node id='n' commitments='d' available='2026-01-01'><name>N</name></node>"
#define RISKS                                                                                                \
  "<risk id='r' likelihood='0.3' impact='90'><name>R</name></risk>"                                          \
  "<risk id='s' likelihood='0.5' impact='80' currency='EUR'><name>S</name></risk>"                           \
  "<risk id='t' impact='70' currency='EUR'><name>T</name></risk>"
#define UNSUMMED "Not in the sum: 1 commitment in EUR, for which no rate is known at its date."

static void
says (const Case *c, const char *title, const char *detail)
{
  g_assert_cmpstr (c->scene->title, ==, title);
  if (!strstr (c->scene->summary, detail))
    g_error ("no “%s” in: %s", detail, c->scene->summary);
}

static void
chart_says (const char *chart, const char *inside, const char *title, const char *detail)
{
  g_auto (Case) c = case_of (chart, inside);

  says (&c, title, detail);
}

static void
test_capital (void)
{
  chart_says (
    "capital.cash-flow", DEALS,
    "Of what can be told in USD: B: $3.2K goes out, and $800 comes in; revenue of 2025 and 2027 is not "
    "stated",
    "Left out, as no known rate converts it: D.");
  chart_says (
    "capital.coverage", DEALS,
    "Of what can be told in USD: B: dues reach 200% of revenue in 2026; revenue of 2025 and 2027 is not "
    "stated",
    "2027: $1.6K falls due, revenue not known.");
  chart_says (
    "capital.peak", DEALS,
    "Of what can be told in USD: B: the need adds up to $2.4K by Q4 2027; revenue of 2025 and 2027 is "
    "not stated",
    "Statements of revenue that are left out, as no known rate converts them: 1.");
}

/* Where nothing is left to tell, what helps is a rate. */
static void
test_capital_of_nothing (void)
{
  g_auto (Case) c = case_of ("capital.peak", "<party id='b'><name>B</name></party><party id='p'/>"
                                             "<commitment id='c' buyer='b' provider='p' amount='7'/>"
                                             "<commitment id='d' buyer='b' provider='p' amount='9' "
                                             "currency='EUR' start='2026' end='2026'/>"
                                             "<commitment id='e' buyer='p' provider='b' amount='7'/>");

  says (&c, "Of what can be told in USD: B: nothing has both an amount and a date",
        "Add a rate of the date of what is in another currency, or before it.");
}

/* All that can be told hangs on M; N is out of 9,000 euros. */
static void
test_network (void)
{
  chart_says ("network.graph", DEALS,
              "Of the commitments in USD: One of two nodes stops everything when it fails: M", UNSUMMED);
  chart_says ("network.graph", DEALS,
              "Of the commitments in USD: One of two nodes stops everything when it fails: M",
              "no amount that can be told is lost without it");
  chart_says ("risk.stress", DEALS, "Of the commitments in USD: Everything hangs on one node, M", UNSUMMED);
  chart_says ("risk.stress", DEALS, "Of the commitments in USD: Everything hangs on one node, M",
              "No amount that can be told is lost without 1 other node.");
}

static void
test_simulated (void)
{
  g_auto (Case) c =
    case_of ("commitments.by-provider", DEALS "<scenario id='l'><name>Late</name><set target='m' "
                                              "attribute='available' value='2026-10-01'/></scenario>");
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (c.dossier);

  /* promised by the end of 2026, when it starts, and there in July */
  chart_says ("timeline.capacity", DEALS,
              "Of the commitments in USD: What is promised is there in time, in nine trials of ten and more",
              UNSUMMED);
  /* 6 months of 1,600 / 12, and 9 of them */
  jalon_siblings_compile (siblings, c.plan);
  case_build (&c, "scenario.compare");
  says (
    &c,
    "Of the commitments in USD: “Late” raises what is missing in the worst 5% of trials from $800 to $1.2K",
    UNSUMMED);
}

static void
test_risks (void)
{
  g_auto (Case) c = case_of ("risk.matrix", RISKS);
  g_auto (Case) none =
    case_of ("risk.matrix", "<risk id='s' likelihood='0.5' impact='80' currency='EUR'><name>S</name></risk>");

  says (&c, "Of what can be told in USD: “R” is the only rated risk: 30% likely, $90 if it happens",
        "1 risk has no place: it lacks a likelihood or an impact. 1 risk has no place: no known rate "
        "converts its "
        "impact.");
  says (&none, "Of what can be told in USD: No risk states both how likely it is and how bad",
        "Add a rate of the date of what is in another currency, or before it.");
}

/* 300 and 100 of 400 are 6,250; a quarter of the first moved, 225 and 175 are 5,078. */
static void
test_advice (void)
{
  chart_says (
    "advice.acts",
    "<party id='b'/><party id='p'/><party id='q'/><party id='r'/>"
    "<commitment id='large' buyer='b' provider='p' amount='300000000000'><name>Large</name></commitment>"
    "<commitment id='small' buyer='b' provider='q' amount='100000000000'><name>Small</name></commitment>"
    "<commitment id='euro' buyer='b' provider='r' amount='9000000000000' currency='EUR'/>"
    "<node id='np' commitments='large'/><node id='nq' commitments='small'/><node id='work'/>"
    "<link id='lp' from='np' to='work' share='0.6'/><link id='lq' from='nq' to='work' share='0.4'/>",
    "Of the commitments in USD: Moving $75B from “Large” to “Small” lowers the concentration on providers "
    "from "
    "6,250 to 5,078 (HHI)",
    UNSUMMED);
}

/* A price that is stated, and cannot be told, is not called not stated. */
static void
test_price (void)
{
  chart_says (
    "alternatives.cost",
    "<demand id='n' unit='hour'><need period='2026' min='100' max='100'/></demand>"
    "<alternative id='own' kind='rent' demand='n'><name>Own</name><input kind='price' min='2' max='2'/>"
    "</alternative><alternative id='near' kind='rent' demand='n'><name>Near</name>"
    "<input kind='price' min='3' max='3'/></alternative>"
    "<alternative id='far' kind='rent' demand='n' currency='EUR'><name>Far</name>"
    "<input kind='price' min='1' max='1'/></alternative>",
    "Own is the cheapest at $2 per hour; Near costs 50% more",
    "The cost of “Far” cannot be told without “Price of a unit”. “Price of a unit” of “Far” is left out: "
    "no rate is known");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scoped/capital", test_capital);
  g_test_add_func ("/scoped/capital-of-nothing", test_capital_of_nothing);
  g_test_add_func ("/scoped/network", test_network);
  g_test_add_func ("/scoped/simulated", test_simulated);
  g_test_add_func ("/scoped/risks", test_risks);
  g_test_add_func ("/scoped/advice", test_advice);
  g_test_add_func ("/scoped/price", test_price);
  return g_test_run ();
}
