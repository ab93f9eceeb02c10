/* What is counted once is counted once, and no money disappears: odd but honest dossiers, against sums made
 * by hand, and random ones, against one another. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/totals.h>
#include <jalon/xml/read.h>

#define HEAD "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24'>"
#define PARTIES "<party id='b'/><party id='p'/><party id='q'/>"

static JalonPlan *
plan_of (const char *items, const char *scenario)
{
  g_autofree char *text = g_strconcat (HEAD PARTIES, items, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return jalon_plan_new (dossier, scenario ? jalon_dossier_find (dossier, scenario) : JALON_REF_NONE, NULL);
}

/* A figure as a script reads it; "" where there is none. */
static char *
figure (GPtrArray *figures, const char *name)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *candidate = figures->pdata[i];

    if (strcmp (candidate->name, name) == 0)
      jalon_figure_print (candidate, out);
  }
  return g_string_free (out, FALSE);
}

typedef struct {
  const char *name;
  const char *items;
  const char *figures[16]; /* names and values by turns */
} Case;

#define C(id, more) "<commitment id='" id "' buyer='b' provider='p' " more "/>"
#define GREATEST "amount='9999999999999999'"
#define TIMES_12(item)                                                                                       \
  item ("c1") item ("c2") item ("c3") item ("c4") item ("c5") item ("c6") item ("c7") item ("c8")            \
    item ("c9") item ("c10") item ("c11") item ("c12")
#define IN_2026(id) C (id, GREATEST " start='2026' end='2026'")
#define UNDATED(id) C (id, GREATEST)

static const Case cases[] = {
  { "even",
    C ("c", "amount='300000000000' start='2027' end='2031' profile='even'"),
    { "commitments.year.2027", "60000000000", "commitments.year.2028", "60000000000", "commitments.year.2031",
      "60000000000" } },
  { "even/not-stated",
    C ("c", "amount='5000000000' start='2027' end='2031'"),
    { "commitments.year.2027", "1000000000", "commitments.year.2028", "1000000000" } },
  { "ramp",
    C ("c", "amount='300000000000' start='2027' end='2031' profile='ramp'"),
    { "commitments.year.2027", "12000000000", "commitments.year.2028", "36000000000", "commitments.year.2029",
      "60000000000", "commitments.year.2030", "84000000000", "commitments.year.2031", "108000000000" } },
  { "back-loaded",
    C ("c", "amount='300000000000' start='2027' end='2031' profile='back-loaded'"),
    { "commitments.year.2027", "2400000000", "commitments.year.2028", "16800000000", "commitments.year.2029",
      "45600000000", "commitments.year.2030", "88800000000", "commitments.year.2031", "146400000000" } },
  /* From mid-February of a leap year: 15 of 29 days and ten months, 305/29, of 653/29 months in all. */
  { "part-months",
    C ("c", "amount='653' start='2028-02-15' end='2029-12-31'"),
    { "commitments.year.2028", "305", "commitments.year.2029", "348" } },
  /* Seven years: 84 months of 38/84 G$, of which two are in 2025 and ten in 2032. */
  { "duration/month",
    C ("c", "amount='38000000000' start='2025-11' duration='P7Y'"),
    { "commitments.year.2025", "904761904.77", "commitments.year.2026", "5428571428.57",
      "commitments.year.2032", "4523809523.81", "commitments.year.undated", "" } },
  /* Equal years are equal: each is 542857142857 cents and a seventh. Of the two cents left over one goes to
   * 2032, cut by 20/21 of a cent, and one to 2025, cut by 4/21. */
  { "duration/equal-years",
    C ("c", "amount='38000000000' start='2025-11' duration='P7Y'"),
    { "commitments.year.2027", "5428571428.57", "commitments.year.2028", "5428571428.57",
      "commitments.year.2031", "5428571428.57" } },
  /* 5 cents are 5/3 a year; of as much cut the earliest come first. */
  { "cents/even",
    C ("c", "amount='0.05' start='2027' end='2029'"),
    { "commitments.year.2027", "0.02", "commitments.year.2028", "0.02", "commitments.year.2029", "0.01" } },
  /* 13 cents: 13/9, 39/9 and 65/9, of which the first is cut most. */
  { "cents/ramp",
    C ("c", "amount='0.13' start='2027' end='2029' profile='ramp'"),
    { "commitments.year.2027", "0.02", "commitments.year.2028", "0.04", "commitments.year.2029", "0.07" } },
  { "cents/credit",
    "<commitment id='c' buyer='b' provider='p' amount='1'><actual period='2027/2029' amount='-0.05'/>"
    "</commitment>",
    { "commitments.drawn.2027", "-0.02", "commitments.drawn.2028", "-0.02", "commitments.drawn.2029",
      "-0.01" } },
  { "duration/day", /* 28 of November's 30 days, and two of them seven years later */
    C ("c", "amount='84' start='2025-11-03' duration='P7Y'"),
    { "commitments.year.2025", "1.93", "commitments.year.2026", "12", "commitments.year.2032", "10.07" } },
  { "duration/no-start", C ("c", "amount='84' duration='P7Y'"), { "commitments.year.undated", "84" } },
  { "max-even",
    C ("c", GREATEST " start='2026' end='2030' profile='even'"),
    { "commitments.year.2026", "1999999999999999.80", "commitments.year.2030", "1999999999999999.80" } },
  { "max-back-loaded-part-months",
    C ("c", GREATEST " start='1900-01-02' end='2199-12-30' profile='back-loaded'"),
    { "commitments.total.USD", "9999999999999999" } },
  { "superseded",
    C ("c1", "amount='100000000' status='signed'")
      C ("c2", "amount='150000000' status='signed' supersedes='c1'") "<statement id='t' amount='150000000' "
                                                                     "of='c1 c2'/>",
    { "commitments.total.USD", "150000000", "statement.t.itemised", "150000000", "statement.t.unexplained",
      "0", "concentration.provider.hhi", "10000.0" } },
  { "superseded/chain",
    C ("c1", "amount='1'") C ("c2", "amount='2' status='superseded' supersedes='c1'")
      C ("c3", "amount='4' supersedes='c2'"),
    { "commitments.total.USD", "4" } },
  { "superseded/chain-over-a-cancelled", /* the last stands for all before it */
    C ("c1", "amount='100'") C ("c2", "amount='150' status='cancelled' supersedes='c1'")
      C ("c3", "amount='170' supersedes='c2'"),
    { "commitments.total.USD", "170" } },
  { "superseded/chain-over-a-rumour", /* whatever their order */
    C ("c3", "amount='170' supersedes='c2'") C ("c1", "amount='100'")
      C ("c2", "amount='150' status='rumoured' supersedes='c1'"),
    { "commitments.total.USD", "170" } },
  { "superseded/by-two", /* one deal split into two */
    C ("c1", "amount='100'") C ("c2", "amount='60' supersedes='c1'") C ("c3", "amount='50' supersedes='c1'"),
    { "commitments.total.USD", "110" } },
  { "superseded/by-a-rumour", /* takes nothing away */
    C ("c1", "amount='100'") C ("c2", "amount='60' status='rumoured' supersedes='c1'"),
    { "commitments.total.USD", "100" } },
  { "cancelled", /* what was paid before it was is counted */
    "<commitment id='c' buyer='b' provider='p' amount='100' start='2024' end='2027' status='cancelled'>"
    "<actual period='2024-06' amount='15'/><actual period='2025-02' amount='7'/></commitment>"
    "<statement id='t' amount='100' of='c c'/>",
    { "commitments.total.USD", "22", "commitments.year.2024", "15", "commitments.year.2025", "7",
      "statement.t.itemised", "22", "commitments.drawn.2024", "15" } },
  { "cancelled/nothing-paid", C ("c", "amount='100' status='cancelled'"), { "commitments.total.USD", "" } },
  { "statement/twice",
    C ("c", "amount='100'") "<statement id='t' amount='250' of='c c c'/>",
    { "statement.t.itemised", "100", "statement.t.unexplained", "150" } },
  { "statement/other-currency",
    C ("c", "amount='100' currency='EUR'") "<statement id='t' amount='100' of='c'/><rate currency='EUR' "
                                           "value='1'/>",
    { "statement.t.itemised", "100", "statement.t.unexplained", "0" } },
  { "statement/in-another-currency", /* 330 dollars at 1.1 are 300 euros */
    C ("c", "amount='330'") "<statement id='t' amount='400' currency='EUR' of='c'/>"
                            "<rate currency='EUR' value='1.1'/>",
    { "statement.t.itemised", "300", "statement.t.unexplained", "100" } },
  { "tranches/no-amount",
    "<commitment id='c' buyer='b' provider='p'><tranche period='2026' amount='80'/>"
    "<tranche period='2027' amount='90'/></commitment><statement id='t' amount='170' of='c'/>",
    { "commitments.total.USD", "170", "commitments.year.2026", "80", "commitments.year.2027", "90",
      "statement.t.unexplained", "0" } },
  { "tranches/less",
    "<commitment id='c' buyer='b' provider='p' amount='100' start='2026' end='2028' profile='tranches'>"
    "<tranche period='2026' amount='10'/><tranche period='2027' amount='20'/></commitment>",
    { "commitments.year.2026", "10", "commitments.year.2027", "20", "commitments.year.2028", "",
      "commitments.year.undated", "70" } },
  { "tranches/open-period",
    "<commitment id='c' buyer='b' provider='p' amount='100'>"
    "<tranche period='2026' amount='10'/><tranche period='2027/..' amount='90'/></commitment>",
    { "commitments.year.2026", "10", "commitments.year.undated", "90" } },
  { "tranches/more",
    "<commitment id='c' buyer='b' provider='p' amount='100' profile='tranches'>"
    "<tranche period='2026' amount='80'/><tranche period='2027' amount='90'/></commitment>",
    { "commitments.total.USD", "100", "commitments.year.2026", "80", "commitments.year.2027", "90",
      "commitments.year.undated", "-70" } },
  { "tranches/none", /* the profile says so, but there are none */
    C ("c", "amount='100' start='2026' end='2027' profile='tranches'"),
    { "commitments.year.2026", "", "commitments.year.undated", "100" } },
  { "actual/undated",
    "<commitment id='c1' buyer='b' provider='p' amount='250' status='running'><actual period='2025-01' "
    "amount='10'/><actual period='2025-02' amount='12'/></commitment>"
    "<commitment id='c2' buyer='b' provider='p' amount='30' start='2025' end='2027'><actual period='2025-01' "
    "amount='1'/></commitment>",
    { "commitments.drawn.2025", "23", "commitments.year.2025", "10", "commitments.year.undated", "250" } },
  { "actual/credit",
    "<commitment id='c' buyer='b' provider='p' amount='1000' start='2026' end='2028'><actual "
    "period='2026-01' "
    "amount='500'/><actual period='2026-02' amount='-200'/></commitment>",
    { "commitments.drawn.2026", "300" } },
  { "actual/open-period",
    "<commitment id='c' buyer='b' provider='p' amount='10'><actual period='2025/..' "
    "amount='4'/></commitment>",
    { "commitments.drawn.undated", "4" } },
  { "actual/beyond-64-bits",
    "<commitment id='c' buyer='b' provider='p' amount='1' start='2026' end='2026'>"
    "<actual period='2026' amount='9999999999999999'/><actual period='2026' amount='9999999999999999'/>"
    "<actual period='2026' amount='9999999999999999'/><actual period='2026' amount='9999999999999999'/>"
    "<actual period='2026' amount='9999999999999999'/><actual period='2026' amount='9999999999999999'/>"
    "<actual period='2026' amount='9999999999999999'/><actual period='2026' amount='9999999999999999'/>"
    "<actual period='2026' amount='9999999999999999'/><actual period='2026' amount='9999999999999999'/>"
    "</commitment>",
    { "commitments.drawn.2026", "99999999999999990" } },
  { "sums/dated",
    TIMES_12 (IN_2026),
    { "commitments.total.USD", "119999999999999988", "commitments.year.2026", "119999999999999988" } },
  { "sums/undated",
    TIMES_12 (UNDATED),
    { "commitments.total.USD", "119999999999999988", "commitments.year.undated", "119999999999999988" } },
  { "sums/concentration", /* 9 to 3: 75² + 25² */
    C ("c1", GREATEST) C ("c2", GREATEST) C ("c3", GREATEST) C ("c4", GREATEST) C ("c5", GREATEST)
      C ("c6", GREATEST) C ("c7", GREATEST) C ("c8", GREATEST)
        C ("c9", GREATEST) "<commitment id='d1' buyer='b' provider='q' " GREATEST "/>"
                           "<commitment id='d2' buyer='b' provider='q' " GREATEST "/>"
                           "<commitment id='d3' buyer='b' provider='q' " GREATEST "/>",
    { "concentration.provider.hhi", "6250.0", "concentration.provider.largest", "0.750" } },
  { "rate/known-on-the-as-of-date",
    "<rate currency='EUR' value='1.10' date='2025-01-01'/><rate currency='EUR' value='1.50' "
    "date='2030-01-01'/>" C ("c1", "amount='100000000'") C ("c2", "amount='100000000' currency='EUR'"),
    { "commitments.total.EUR", "100000000", "commitments.total.converted.USD", "210000000" } },
  { "rate/only-later",
    "<rate currency='EUR' value='1.50' date='2030-01-01'/>" C ("c1", "amount='100'")
      C ("c2", "amount='100' currency='EUR'"),
    { "commitments.total.USD", "100", "commitments.total.converted.USD", "", "commitments.year.undated",
      "100" } },
  { "rate/day-of-the-fact",
    "<rate currency='EUR' value='1.2' date='2024-01-01'/><rate currency='EUR' value='1.4' "
    "date='2025-06-01'/>" C ("c1", "amount='0'")
      C ("c2", "amount='100' currency='EUR' announced='2024-07-01'"),
    { "commitments.total.converted.USD", "120" } },
  { "rate/exact-cents",
    "<rate currency='EUR' value='1'/>" C ("c1", "amount='9007199254740993.01' currency='EUR'")
      C ("c2", "amount='0'"),
    { "commitments.total.converted.USD", "9007199254740993.01" } },
  { "rate/own", /* of the dossier's own currency: of no effect */
    "<rate currency='USD' value='2'/><rate currency='EUR' value='1.1'/>" C (
      "c1", "amount='100' currency='EUR'") C ("c2", "amount='100'"),
    { "commitments.total.converted.USD", "210" } },
  { "rate/tranches-sum-to-the-cent", /* 0.363, 0.726 and 1.10 dollars by the end of each */
    "<rate currency='EUR' value='1.1'/><commitment id='c' buyer='b' provider='p' currency='EUR' amount='1'>"
    "<tranche period='2026' amount='0.33'/><tranche period='2027' amount='0.33'/>"
    "<tranche period='2028' amount='0.34'/></commitment>",
    { "commitments.year.2026", "0.36", "commitments.year.2027", "0.37", "commitments.year.2028", "0.37" } },
  /* 9 × 10^15 at 10^12 is beyond what conversion may give: then none of it is told, rather than parts of it
   */
  { "rate/tranche-beyond",
    "<rate currency='EUR' value='1000000000000'/><commitment id='c' buyer='b' provider='p' currency='EUR' "
    "amount='1'><tranche period='2026' amount='1'/><tranche period='2027' amount='9000000000000000'/>"
    "</commitment>" C ("c2", "amount='5'"),
    { "commitments.year.2026", "", "commitments.year.2027", "", "commitments.year.undated", "5",
      "commitments.total.EUR", "1", "commitments.total.USD", "5", "commitments.total.converted.USD", "" } },
  { "rate/actual-beyond",
    "<rate currency='EUR' value='1000000000000'/><commitment id='c' buyer='b' provider='p' currency='EUR' "
    "amount='1'><actual period='2024' amount='1'/><actual period='2025' amount='9000000000000000'/>"
    "</commitment>",
    { "commitments.drawn.2024", "", "commitments.drawn.2025", "", "commitments.year.undated",
      "1000000000000" } },
  { "term/open-start", /* two years from nobody knows when */
    C ("c", "amount='100' start='2027/..' duration='P2Y'"),
    { "commitments.year.undated", "100", "commitments.year.2027", "" } },
  { "rate/payment", /* none was known when it was announced: 50 at 1.1, the one known when it was paid */
    "<rate currency='EUR' value='1.1' date='2025-03-01'/><commitment id='c' buyer='b' provider='p' "
    "amount='100' "
    "currency='EUR' status='superseded' announced='2025-01-01'><actual period='2025-02' amount='7'/>"
    "<actual period='2025-06' amount='50'/></commitment>" C ("d", "amount='10' start='2026' end='2026'"),
    { "commitments.drawn.2025", "55", "commitments.drawn.unconverted", "1", "commitments.year.2026", "10" } },
  { "rate/payment-as-committed", /* what is converted once is converted at one rate */
    "<rate currency='EUR' value='1.1' date='2025-01-01'/><rate currency='EUR' value='1.5' date='2025-05-01'/>"
    "<commitment id='c' buyer='b' provider='p' amount='100' currency='EUR' announced='2025-03-01'>"
    "<actual period='2025-06' amount='50'/></commitment>",
    { "commitments.drawn.2025", "55", "commitments.drawn.unconverted", "" } },
  { "rate/part", /* 200 + 1; pounds have none */
    "<rate currency='EUR' value='2'/>" C ("c", "amount='100' currency='EUR' start='2026' end='2026'") C (
      "d", "amount='1' start='2026' end='2026'") C ("e", "amount='7' currency='GBP' start='2026' end='2026'"),
    { "commitments.total.part.USD", "201", "commitments.unconverted", "1", "commitments.year.2026", "201",
      "commitments.total.converted.USD", "" } },
  { "rate/many",
    "<rate currency='EUR' value='1.10' date='2025-01-01'/>" C ("c1", "amount='1'")
      C ("c2", "amount='900000000' currency='EUR'") "<commitment id='c3' buyer='b' provider='q' "
                                                    "amount='800000000' currency='EUR'/>",
    { "commitments.total.converted.USD", "1870000001", "concentration.provider.largest", "0.529" } },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (JalonPlan) plan = plan_of (self->items, NULL);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);

  for (guint i = 0; self->figures[i]; i += 2) {
    g_autofree char *value = figure (figures, self->figures[i]);

    if (strcmp (value, self->figures[i + 1]) != 0)
      g_error ("%s: %s is “%s”, not “%s”", self->name, self->figures[i], value, self->figures[i + 1]);
  }
}

static const char *
one_of (const char *const *words, guint n)
{
  return words[g_test_rand_int_range (0, (int) n)];
}

/* Each may be left out. @whole: the currency has no decimals */
static void
add_random_amount (GString *out, const char *name, gboolean whole)
{
  static const char *const amounts[] = { "0",    "1",     "1000",         "9999999999999999",
                                         "0.01", "33.33", "123456789.12", "9999999999999999.99" };

  if (g_test_rand_int_range (0, 4))
    g_string_append_printf (out, " %s='%s'", name, one_of (amounts, whole ? 4 : G_N_ELEMENTS (amounts)));
}

static void
add_random_periods (GString *out, const char *element, gboolean whole)
{
  static const char *const periods[] = { "2024",       "2025-H1",    "2026-Q3",  "2027-02",
                                         "2028-02-29", "2026-11/..", "2025/2027" };

  for (int n = g_test_rand_int_range (-3, 5); n > 0; n--)
    g_string_append_printf (out, "<%s period='%s' amount='%s%d.%02d'/>", element,
                            one_of (periods, G_N_ELEMENTS (periods)),
                            *element == 'a' && g_test_rand_bit () ? "-" : "", g_test_rand_int_range (0, 1000),
                            whole ? 0 : g_test_rand_int_range (0, 100));
}

static void
add_random_commitment (GString *out, guint id)
{
  static const char *const statuses[] = { "rumoured", "letter-of-intent", "announced", "signed", "running",
                                          "ended",    "cancelled",        "superseded" };
  static const char *const profiles[] = { "even", "ramp", "back-loaded", "tranches" };
  static const char *const starts[] = { "2024", "2025-11-03", "2026-02-15", "2025-H2", "2026/.." };
  static const char *const ends[] = { "2027", "2029-12", "2028-02-29", "2031-H1", "2027/.." };
  static const char *const currencies[] = { "USD", "EUR", "JPY", "CHF" };

  const char *currency = one_of (currencies, 3 + (id % 2));
  gboolean whole = strcmp (currency, "JPY") == 0;

  g_string_append_printf (out, "<commitment id='c%u' buyer='b' provider='%s' currency='%s'", id,
                          g_test_rand_bit () ? "p" : "q", currency);
  add_random_amount (out, "amount", whole);
  if (g_test_rand_bit ())
    g_string_append_printf (out, " start='%s'", one_of (starts, G_N_ELEMENTS (starts)));
  if (g_test_rand_bit ())
    g_string_append_printf (out, " end='%s'", one_of (ends, G_N_ELEMENTS (ends)));
  if (g_test_rand_bit ())
    g_string_append_printf (out, " status='%s'", one_of (statuses, G_N_ELEMENTS (statuses)));
  if (g_test_rand_bit ())
    g_string_append_printf (out, " profile='%s'", one_of (profiles, G_N_ELEMENTS (profiles)));
  if (id > 0 && g_test_rand_int_range (0, 3) == 0)
    g_string_append_printf (out, " supersedes='c%d'", g_test_rand_int_range (0, (int) id));
  g_string_append (out, ">");
  add_random_periods (out, "tranche", whole);
  add_random_periods (out, "actual", whole);
  g_string_append (out, "</commitment>");
}

static char *
random_items (void)
{
  guint n = (guint) g_test_rand_int_range (1, 12);
  GString *out = g_string_new ("<rate currency='EUR' value='1.0937' date='2025'/>"
                               "<rate currency='JPY' value='0.0067'/>");

  for (guint i = 0; i < n; i++)
    add_random_commitment (out, i);
  g_string_append (out, "<statement id='t' amount='1' of='");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (out, "c%u c%u ", i, n - 1 - i);
  g_string_append (out, "'/>");
  return g_string_free (out, FALSE);
}

/* CHF has no rate: what is in it is in none of the sums. */
static JalonPlan *
random_plan (char **items)
{
  *items = random_items ();
  return plan_of (*items, NULL);
}

static void
check_same (JalonSum a, JalonSum b, const char *what, const char *items)
{
  if (a != b)
    g_error ("total and %s differ by %g cents in %s", what, (double) (b - a), items);
}

static void
test_agree (void)
{
  for (guint round = 0; round < (g_test_thorough () ? 20000u : 2000u); round++) {
    g_autofree char *items = NULL;
    g_autoptr (JalonPlan) plan = random_plan (&items);
    g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);
    g_autoptr (GArray) providers = jalon_sums_by_provider (plan, 0);
    g_autoptr (JalonReconciliation) held = jalon_reconciliation_new (plan, 0);
    JalonSum total = jalon_total_converted (plan, NULL), years = schedule->undated, shares = 0;

    for (guint i = 0; i < schedule->years->len; i++)
      years += g_array_index (schedule->years, JalonYearSum, i).committed;
    for (guint i = 0; i < providers->len; i++)
      shares += g_array_index (providers, JalonPartySum, i).amount;
    check_same (total, years, "years", items);
    check_same (total, shares, "providers", items);
    if (g_strcmp0 (jalon_main_currency (plan), "USD") == 0)
      check_same (total, held->itemised, "statement", items);
  }
}

/* Whatever is paid is drawn somewhere: in a year, or in none. */
static void
test_drawn (void)
{
  for (guint round = 0; round < 500; round++) {
    g_autofree char *items = NULL;
    g_autoptr (JalonPlan) plan = random_plan (&items);
    g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);
    const char *currency = jalon_main_currency (plan);
    guint n;
    const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
    JalonSum paid = 0, drawn = schedule->drawn_undated;
    gboolean plain = TRUE; /* nothing is converted */

    for (guint i = 0; i < n; i++) {
      plain &= g_strcmp0 (commitments[i].currency, currency) == 0 || commitments[i].n_actuals == 0;
      for (guint a = 0; a < commitments[i].n_actuals; a++)
        paid += jalon_plan_actuals (plan)[commitments[i].first_actual + a].amount;
    }
    for (guint i = 0; i < schedule->years->len; i++)
      drawn += g_array_index (schedule->years, JalonYearSum, i).drawn;
    if (plain)
      check_same (paid, drawn, "drawn", items);
  }
}

/* A scenario that takes the successor away brings back what it superseded. */
static void
test_scenario (void)
{
  g_autoptr (JalonPlan) plan =
    plan_of (C ("c1", "amount='100'") C ("c2", "amount='150' supersedes='c1'") "<scenario id='s'><remove "
                                                                               "target='c2'/></scenario>",
             "s");

  g_assert_cmpint (jalon_total_converted (plan, NULL), ==, 10000);
}

static void
assert_figure (GPtrArray *figures, const char *name, const char *value)
{
  g_autofree char *text = figure (figures, name);

  g_test_message ("%s", name);
  g_assert_cmpstr (text, ==, value);
}

/* By fiscal years, from July on: half of a calendar year in each of two; of a ramp a quarter and three; of
 * two months in one and one in the next two thirds, to the cent. */
static void
test_fiscal_years (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24' "
    "fiscal-month='7'>" PARTIES
    "<commitment id='even' buyer='b' provider='p' amount='120000000' start='2026' end='2026'>"
    "<actual period='2026-Q2' amount='3'/><actual period='2026-06/2026-08' amount='3'/></commitment>"
    "<commitment id='ramp' buyer='b' provider='p' amount='400' start='2026' end='2026' profile='ramp'/>"
    "<commitment id='cents' buyer='b' provider='p' amount='100.01' start='2026-05' end='2026-07'/>"
    "<commitment id='undated' buyer='b' provider='p' amount='7'/>"
    "<commitment id='parts' buyer='b' provider='p' profile='tranches' amount='50'>"
    "<tranche period='FY2028-Q1' amount='50'/></commitment></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, NULL);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);

  /* 60,000,000 + 100 + 66.67; 60,000,000 + 300 + 33.34; the tranche of the third quarter of 2027 */
  assert_figure (figures, "commitments.fiscal-year.2026", "60000166.67");
  assert_figure (figures, "commitments.fiscal-year.2027", "60000333.34");
  assert_figure (figures, "commitments.fiscal-year.2028", "50");
  assert_figure (figures, "commitments.year.undated", "7");
  assert_figure (figures, "commitments.total.USD", "120000557.01"); /* the sum of these */
  /* 3 in the spring, and of 3 in summer one before July */
  assert_figure (figures, "commitments.drawn.fiscal-year.2026", "4");
  assert_figure (figures, "commitments.drawn.fiscal-year.2027", "2");
  /* and by calendar years as ever */
  assert_figure (figures, "commitments.year.2026", "120000500.01");
  assert_figure (figures, "commitments.year.2027", "50");
  assert_figure (figures, "commitments.drawn.2026", "6");
}

/* Where the fiscal year is not stated, or is the calendar's, there is nothing to add. */
static void
test_no_fiscal_years (void)
{
  g_autoptr (JalonPlan) plan = plan_of (C ("c", "amount='5' start='2026' end='2026'"), NULL);
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);

  g_assert_cmpuint (jalon_plan_fiscal_month (plan), ==, 0);
  assert_figure (figures, "commitments.fiscal-year.2026", "");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/analysis/counting/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/analysis/counting/fiscal-years", test_fiscal_years);
  g_test_add_func ("/analysis/counting/no-fiscal-years", test_no_fiscal_years);
  g_test_add_func ("/analysis/counting/agree", test_agree);
  g_test_add_func ("/analysis/counting/drawn", test_drawn);
  g_test_add_func ("/analysis/counting/scenario", test_scenario);

  return g_test_run ();
}
