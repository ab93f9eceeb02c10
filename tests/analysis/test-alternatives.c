/* Costs of alternatives, by hand: B19's graphics processor, and a small dossier. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/alternatives.h>
#include <jalon/xml/read.h>

#define EPS 1e-4

static JalonInputValues
unstated (void)
{
  JalonInputValues values;

  for (guint i = 0; i < JALON_N_INPUTS; i++)
    values.of[i] = NAN;
  return values;
}

static JalonInputValues
processor (void)
{
  JalonInputValues values = unstated ();

  values.of[JALON_INPUT_CAPITAL] = 122000;
  values.of[JALON_INPUT_LIFE] = 5;
  values.of[JALON_INPUT_OUTPUT] = 8760;
  return values;
}

static double
cost_of (const JalonInputValues *values, const JalonCostTerms *terms)
{
  JalonUnitCost cost;

  g_assert_true (jalon_unit_cost (values, terms, &cost, NULL));
  g_assert_cmpfloat_with_epsilon (cost.total,
                                  cost.capital + cost.energy + cost.staff + cost.upkeep + cost.price, 1e-12);
  return cost.total;
}

/* 122,000 over 5 years at 8 % are 30,555.69 a year, 3.4881 an hour; 1,350 a year of energy more, 3.6422; used
 * for 70 % of the time, 5.2031; with a fifth of the capital left at the end, 3.0133 of capital. */
static void
test_own (void)
{
  const JalonCostTerms terms = { 0.08, 5, NAN };
  JalonInputValues values = processor ();

  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms) * 8760, 30555.69, 0.01);
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 3.4881, EPS);
  values.of[JALON_INPUT_UPKEEP] = 1350;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 3.6422, EPS);
  values.of[JALON_INPUT_UTILISATION] = 0.7;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 5.2031, EPS);
  values = processor ();
  values.of[JALON_INPUT_RESIDUAL] = 0.2;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 3.0133, EPS);
}

/* 1.4 kW with a PUE of 1.1 at 0.10 a kWh are 1,349.04 a year. Capital that is paid a year before the first
 * use costs 8 % more. */
static void
test_power_and_ramp (void)
{
  const JalonCostTerms terms = { 0.08, 5, NAN };
  JalonInputValues values = processor ();
  JalonUnitCost cost;

  values.of[JALON_INPUT_POWER] = 1.4;
  values.of[JALON_INPUT_PUE] = 1.1;
  values.of[JALON_INPUT_POWER_PRICE] = 0.1;
  values.of[JALON_INPUT_RAMP] = 12;
  g_assert_true (jalon_unit_cost (&values, &terms, &cost, NULL));
  g_assert_cmpfloat_with_epsilon (cost.energy * 8760, 1349.04, 1e-6);
  g_assert_cmpfloat_with_epsilon (cost.capital, 3.4881 * 1.08, 2e-4);
}

/* A price of 4 that halves each year, over 2 years at 25 %: (4 / 1.25 + 2 / 1.5625) / (1 / 1.25 + 1 / 1.5625)
 * = 4.48 / 1.44. Reserved and used for a half, it is twice that; of 200 paid for and 100 needed, as well. */
static void
test_price (void)
{
  const JalonCostTerms terms = { 0.25, 2, 100 };
  JalonInputValues values = unstated ();

  values.of[JALON_INPUT_PRICE] = 4;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 4, 1e-12);
  values.of[JALON_INPUT_PRICE_FACTOR] = 0.5;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 4.48 / 1.44, 1e-12);
  values.of[JALON_INPUT_UTILISATION] = 0.5;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 2 * 4.48 / 1.44, 1e-12);
  values.of[JALON_INPUT_UTILISATION] = NAN;
  values.of[JALON_INPUT_MINIMUM] = 200;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 2 * 4.48 / 1.44, 1e-12);
  values.of[JALON_INPUT_MINIMUM] = 50;
  g_assert_cmpfloat_with_epsilon (cost_of (&values, &terms), 4.48 / 1.44, 1e-12);
}

static void
test_missing (void)
{
  const JalonCostTerms terms = { 0.08, 5, NAN };
  JalonInputValues values = unstated ();
  JalonUnitCost cost;
  JalonInputKind missing;

  g_assert_false (jalon_unit_cost (&values, &terms, &cost, &missing));
  g_assert_cmpint (missing, ==, JALON_INPUT_PRICE);
  values.of[JALON_INPUT_CAPITAL] = 100;
  g_assert_false (jalon_unit_cost (&values, &terms, &cost, &missing));
  g_assert_cmpint (missing, ==, JALON_INPUT_LIFE);
  values.of[JALON_INPUT_LIFE] = 5;
  g_assert_false (jalon_unit_cost (&values, &terms, &cost, &missing));
  g_assert_cmpint (missing, ==, JALON_INPUT_OUTPUT);
  values.of[JALON_INPUT_OUTPUT] = 1;
  values.of[JALON_INPUT_POWER] = 1;
  g_assert_false (jalon_unit_cost (&values, &terms, &cost, &missing));
  g_assert_cmpint (missing, ==, JALON_INPUT_POWER_PRICE);
}

/* 100 of capital, without interest, against 40 a year: behind two and a half years; against 15 not within its
 * five. With a yearly cost of 15 besides, 25 a year are saved: behind four. */
static void
test_break_even_years (void)
{
  const JalonCostTerms terms = { 0, 5, NAN };
  JalonInputValues own = unstated (), other = unstated ();

  own.of[JALON_INPUT_CAPITAL] = 100;
  own.of[JALON_INPUT_LIFE] = 5;
  own.of[JALON_INPUT_OUTPUT] = 10;
  other.of[JALON_INPUT_PRICE] = 4;
  g_assert_cmpfloat_with_epsilon (jalon_break_even_years (&own, &other, &terms), 2.5, 1e-6);
  own.of[JALON_INPUT_UPKEEP] = 15;
  g_assert_cmpfloat_with_epsilon (jalon_break_even_years (&own, &other, &terms), 4, 1e-6);
  other.of[JALON_INPUT_PRICE] = 1.5;
  g_assert_true (isinf (jalon_break_even_years (&own, &other, &terms)));
}

/* Dossiers */

#define BEGIN                                                                                                \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>T</title>"    \
  "<demand id='d' unit='GPU-hour'><name>D</name><need period='2026' min='8760' max='8760'/>"                 \
  "<need period='2027' min='17520' max='17520'/></demand>"
#define END "</dossier>"
#define INPUT(kind, value) "<input kind='" kind "' min='" value "' max='" value "'/>"
#define OWN                                                                                                  \
  "<alternative id='o' kind='build' demand='d'><name>Own</name>" INPUT ("capital", "122000")                 \
    INPUT ("life", "5") INPUT ("output", "8760") INPUT ("upkeep", "1350")

typedef struct {
  JalonPlan *plan;
  JalonResult *result;
  const JalonAlternatives *all;
} Made;

static Made
make (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);
  Made made;

  if (error)
    for (guint i = 0; i < jalon_problems_length (problems); i++)
      g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  made.plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  made.result = jalon_analysis_result (&jalon_alternatives_analysis, made.plan, NULL, NULL, &error);
  g_assert_no_error (error);
  made.all = jalon_result_get (made.result);
  return made;
}

static void
made_clear (Made *self)
{
  jalon_result_unref (self->result);
  jalon_plan_unref (self->plan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static const JalonAlternativeCost *
cost_at (const Made *self, guint i)
{
  return &g_array_index (self->all->costs, JalonAlternativeCost, i);
}

/* Used for 70 % it costs 5.2031, and renting 6.13: of those, its own 3.6422 are 59.4 %, from which use on it
 * costs less. */
static void
test_certain (void)
{
  g_auto (Made) made = make (
    BEGIN OWN INPUT ("utilisation", "0.7") "</alternative><alternative id='r' kind='rent' demand='d'>"
                                           "<name>Rent</name>" INPUT ("price", "6.13") "</alternative>" END);
  const JalonBreakEven *even = &g_array_index (made.all->break_evens, JalonBreakEven, 0);

  g_assert_cmpuint (made.all->gaps->len, ==, 0);
  g_assert_cmpuint (made.all->n_known, ==, 2);
  g_assert_cmpstr (cost_at (&made, 0)->name, ==, "Own");
  g_assert_cmpfloat_with_epsilon (cost_at (&made, 0)->cost.p50, 5.2031, EPS);
  g_assert_cmpfloat_with_epsilon (made.all->difference, 6.13 - 5.2031, EPS);
  g_assert_cmpfloat (cost_at (&made, 0)->cheapest, ==, 1);
  g_assert_cmpfloat (cost_at (&made, 1)->cheapest, ==, 0);
  g_assert_cmpuint (made.all->break_evens->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (even->use.p50, 0.5942, EPS);
  g_assert_cmpfloat_with_epsilon (cost_at (&made, 0)->by_use[JALON_USE_STEPS - 1].p50, 3.6422, EPS);
  g_assert_cmpfloat_with_epsilon (cost_at (&made, 0)->by_use[24].p50, 2 * 3.6422, 2 * EPS);
  g_assert_cmpfloat (cost_at (&made, 1)->by_use[24].p50, ==, 6.13);
  /* 13,140 hours in the mean of two years. */
  g_assert_cmpfloat_with_epsilon (cost_at (&made, 1)->annual.p50, 13140 * 6.13, 1e-6);
  g_assert_cmpuint (made.all->swings->len, ==, 0); /* nothing varies */
}

/* One processor at full use in 2026, two in 2027: capital of one in each year, upkeep of one and of two. */
static void
test_cash (void)
{
  g_auto (Made) made =
    make (BEGIN OWN "</alternative><alternative id='r' kind='rent' demand='d'><name>Rent</name>" INPUT (
      "price", "4") INPUT ("price-factor", "0.5") "</alternative>" END);
  const JalonAlternativeCost *own = jalon_alternatives_find (made.all, cost_at (&made, 1)->ref);
  const JalonAlternativeCost *rent = cost_at (&made, 0);

  g_assert_cmpstr (rent->name, ==, "Rent");
  g_assert_cmpint (made.all->first_year, ==, 2026);
  g_assert_cmpuint (made.all->n_years, ==, 2);
  g_assert_cmpfloat (own->cash[0], ==, 122000 + 1350);
  g_assert_cmpfloat (own->cash[1], ==, 122000 + 2 * 1350);
  g_assert_cmpfloat (rent->cash[0], ==, 8760 * 4);
  g_assert_cmpfloat (rent->cash[1], ==, 17520 * 2);
}

/* A rent uniform from 2 to 6 against one's own 3.6422: cheaper with (3.6422 - 2) / 4 = 41.05 %. Its median is
 * 4, so that one's own comes first; nothing but the rent varies. */
static void
test_uncertain (void)
{
  g_auto (Made) made =
    make (BEGIN OWN "</alternative><alternative id='r' kind='rent' demand='d'><name>Rent</name>"
                    "<input kind='price' min='2' max='6' distribution='uniform'/></alternative>" END);
  const JalonAlternativeCost *own = cost_at (&made, 0), *rent = cost_at (&made, 1);
  const double noise = 3 * sqrt (0.41 * 0.59 / JALON_ALTERNATIVES_TRIALS);
  const JalonCostSwing *swing = &g_array_index (made.all->swings, JalonCostSwing, 0);

  g_assert_cmpstr (own->name, ==, "Own");
  g_assert_cmpfloat_with_epsilon (rent->cheapest, 0.4105, noise);
  g_assert_cmpfloat_with_epsilon (own->cheapest + rent->cheapest, 1, 1e-12);
  g_assert_cmpfloat (rent->cheapest_interval.low, <, rent->cheapest);
  g_assert_cmpfloat_with_epsilon (rent->cost.p10, 2.4, 0.06);
  g_assert_cmpfloat_with_epsilon (rent->cost.p90, 5.6, 0.06);
  g_assert_cmpuint (made.all->swings->len, ==, 1);
  g_assert_cmpuint (swing->alternative, ==, 1);
  g_assert_cmpfloat_with_epsilon (swing->at_low, 2.4 - 3.6422, EPS);
  g_assert_cmpfloat_with_epsilon (swing->at_high, 5.6 - 3.6422, EPS);
  g_assert_cmpfloat (swing->contribution, ==, 1);
  /* Never cheaper in use than a rent below it: with (3.6422 - 2) / 4. */
  g_assert_cmpfloat_with_epsilon (g_array_index (made.all->break_evens, JalonBreakEven, 0).use.p50,
                                  3.6422 / 4, 0.02);
}

static void
assert_gap (const Made *made, const char *words)
{
  for (guint i = 0; i < made->all->gaps->len; i++)
    if (strstr (made->all->gaps->pdata[i], words))
      return;
  g_error ("no gap says “%s”", words);
}

static void
test_gaps (void)
{
  g_auto (Made) made = make (
    BEGIN
    "<alternative id='o' kind='build' demand='d' capital='5'><name>Own</name>"
    "<input kind='utilisation' min='0.5' max='1.5'/><input kind='output' min='0' max='1'/>"
    "<input kind='life' min='3' max='2'/><input kind='price' min='1' max='1'/>"
    "<input kind='price' min='2' max='2'/></alternative>"
    "<alternative id='e' demand='d' currency='EUR'><name>Euros</name>" INPUT (
      "price",
      "1") "</alternative><alternative id='x'><name>Of no demand</name>" INPUT ("price",
                                                                                "1") "</alternative>" END);

  assert_gap (&made, "“Utilisation” of “Own” is left out: it could lie outside of what can be, 0 to 1.");
  assert_gap (&made, "“Output a year” of “Own” is left out: it could be 0 or less.");
  assert_gap (&made, "“Years of life” of “Own” is left out.");
  assert_gap (&made, "“Own” states “Price of a unit” more than once");
  assert_gap (&made, "The capital and the yearly cost of “Own” are of all of it");
  assert_gap (&made, "no rate is known from EUR to USD");
  g_assert_cmpuint (made.all->costs->len, ==, 2); /* of this demand */
  g_assert_cmpuint (made.all->n_known, ==, 1);
  g_assert_cmpfloat (cost_at (&made, 0)->cost.p50, ==, 2);
}

/* Without a word of its use it counts as always used, and power as that of the machines: both are told. */
static void
test_taken (void)
{
  g_auto (Made) made =
    make (BEGIN OWN INPUT ("power", "1.4") INPUT ("power-price", "0.1") "</alternative>" END);
  g_auto (Made) told = make (BEGIN OWN INPUT ("utilisation", "1") INPUT ("power", "1.4") INPUT ("pue", "1")
                               INPUT ("power-price", "0.1") "</alternative>" END);

  assert_gap (&made, "“Own” states no utilisation: it counts as always used.");
  assert_gap (&made, "“Own” states no PUE: the power of its machines alone counts.");
  g_assert_cmpuint (told.all->gaps->len, ==, 0);
  g_assert_cmpfloat (cost_at (&made, 0)->cost.p50, ==, cost_at (&told, 0)->cost.p50);
}

static void
test_nothing (void)
{
  g_auto (Made) made = make ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>T</title>" END);

  g_assert_cmpuint (made.all->costs->len, ==, 0);
  g_assert_cmpuint (made.all->n_known, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/alternatives/own", test_own);
  g_test_add_func ("/alternatives/power-and-ramp", test_power_and_ramp);
  g_test_add_func ("/alternatives/price", test_price);
  g_test_add_func ("/alternatives/missing", test_missing);
  g_test_add_func ("/alternatives/break-even-years", test_break_even_years);
  g_test_add_func ("/alternatives/certain", test_certain);
  g_test_add_func ("/alternatives/cash", test_cash);
  g_test_add_func ("/alternatives/uncertain", test_uncertain);
  g_test_add_func ("/alternatives/gaps", test_gaps);
  g_test_add_func ("/alternatives/taken", test_taken);
  g_test_add_func ("/alternatives/nothing", test_nothing);
  return g_test_run ();
}
