/* What is allowed but hardly meant: each kind is told once, where it is, and no more once it is answered. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/analysis/warnings.h>
#include <jalon/export/export.h>
#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#define HEAD                                                                                                 \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'>"                    \
  "<party id='b'/><party id='p'/>"

static JalonDossier *
read_dossier (const char *items)
{
  g_autofree char *text = g_strconcat (HEAD, items, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

/* The codes of what is not answered, in order. */
static char *
codes_of (JalonDossier *dossier)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, NULL);
  GString *codes = g_string_new (NULL);

  jalon_deck_warnings (dossier, warnings);
  for (guint i = 0; i < warnings->len; i++) {
    const JalonWarning *warning = warnings->pdata[i];

    g_assert_nonnull (warning->what);
    g_assert_nonnull (warning->advice);
    if (!warning->meant)
      g_string_append_printf (codes, "%s%s", codes->len ? " " : "", warning->code);
  }
  return g_string_free (codes, FALSE);
}

typedef struct {
  const char *name, *items, *codes;
} Case;

#define C(more, parts) "<commitment id='c' buyer='b' provider='p' " more ">" parts "</commitment>"

#define LEAD "<lead-time min='1' max='2' unit='month'/>"
#define EVENT(id) "<risk id='" id "' likelihood='0.5' targets='n'><delay mode='1'/></risk>"

static const Case cases[] = {
  { "sound",
    C ("amount='100' start='2025' end='2027' status='signed'", "<actual period='2025-02' amount='10'/>"),
    "" },
  { "tranche-sum/less", C ("amount='100'", "<tranche period='2026' amount='10'/>"), "tranche-sum" },
  { "tranche-sum/more",
    C ("amount='100'", "<tranche period='2026' amount='80'/><tranche period='2027' amount='90'/>"),
    "tranche-sum" },
  { "tranche-sum/same", C ("amount='100'", "<tranche period='2026' amount='100'/>"), "" },
  { "tranche-none", C ("amount='100' profile='tranches'", ""), "tranche-none" },
  { "tranche-other-profile",
    C ("amount='100' profile='even' start='2026' end='2026'", "<tranche period='2027' amount='60'/>"),
    "tranche-other-profile" },
  { "tranche-outside-term",
    C ("amount='100' start='2026' end='2026'", "<tranche period='2040' amount='100'/>"),
    "tranche-outside-term" },
  { "tranche-outside-term/duration",
    C ("amount='100' start='2026' duration='P1Y'", "<tranche period='2028' amount='100'/>"),
    "tranche-outside-term" },
  { "tranche-open", C ("amount='100'", "<tranche period='2026/..' amount='100'/>"), "tranche-open" },
  { "actual-over-amount", C ("amount='100' start='2025' end='2026'", "<actual period='2025' amount='500'/>"),
    "actual-over-amount" },
  { "actual-over-amount/ceiling", C ("amount='100' ceiling='500'", "<actual period='2025' amount='500'/>"),
    "" },
  { "actual-over-amount/credit",
    C ("amount='100'", "<actual period='2025-01' amount='150'/><actual period='2025-02' amount='-50'/>"),
    "" },
  { "actual-before-start",
    C ("amount='100' start='2028' end='2028'", "<actual period='2020-Q1' amount='5'/>"),
    "actual-before-start" },
  { "actual-after-end", C ("amount='100' start='2020' end='2021'", "<actual period='2025' amount='5'/>"),
    "actual-after-end" },
  { "actual-future", C ("amount='100' start='2026' end='2030'", "<actual period='2029' amount='20'/>"),
    "actual-future" },
  { "buyer-is-provider", "<commitment id='c' buyer='b' provider='b' amount='1'/>", "buyer-is-provider" },
  { "superseded-standing",
    C ("status='signed'", "") "<commitment id='d' buyer='b' provider='p' status='signed' supersedes='c'/>",
    "superseded-standing" },
  { "superseded-by-tentative",
    C ("status='signed'", "") "<commitment id='d' buyer='b' provider='p' status='rumoured' supersedes='c'/>",
    "superseded-by-tentative" },
  { "superseded-standing/by-way-of-a-cancelled",
    C ("status='signed'", "") "<commitment id='d' buyer='b' provider='p' status='cancelled' supersedes='c'/>"
                              "<commitment id='e' buyer='b' provider='p' supersedes='d'/>",
    "superseded-standing" },
  { "superseded/said",
    C ("status='superseded'", "") "<commitment id='d' buyer='b' provider='p' supersedes='c'/>", "" },
  { "extends-both", C ("", "") "<commitment id='d' buyer='b' provider='p' supersedes='c' extends='c'/>",
    "extends-both" },
  { "no-rate",
    C ("amount='1'", "") "<commitment id='e' buyer='b' provider='p' amount='1' currency='EUR'/>"
                         "<rate currency='EUR' value='1.1' date='2030'/>",
    "no-rate" },
  { "share-sum",
    "<node id='n'/><node id='m'/><node id='o'/><link from='n' to='o' share='0.8'/><link from='m' to='o' "
    "share='0.9'/>",
    "share-sum" },
  { "share-sum/one",
    "<node id='n'/><node id='m'/><node id='o'/><link from='n' to='o' share='0.1'/>"
    "<link from='m' to='o' share='0.9'/>",
    "" },
  { "link-cycle", "<node id='n'/><node id='m'/><link from='n' to='m'/><link from='m' to='n'/>",
    "link-cycle link-cycle" },
  { "link-cycle/self", "<node id='n'/><link from='n' to='n'/>", "link-cycle" },
  { "share-sum/groups",
    "<node id='n'/><node id='m'/><node id='o'/><link from='n' to='o' share='0.8' group='g'/>"
    "<link from='m' to='o' share='0.9'/>",
    "share-short share-short" },
  { "share-sum/group",
    "<node id='n'/><node id='m'/><node id='o'/><link from='n' to='o' share='0.8' group='g'/>"
    "<link from='m' to='o' share='0.9' group='g'/>",
    "share-sum" },
  { "no-anchor", "<node id='n'/><node id='m'/><link from='n' to='m'>" LEAD "</link>", "no-anchor" },
  { "no-anchor/ordered", "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'>" LEAD "</link>",
    "" },
  { "no-anchor/nobody-asks", "<node id='n'/><node id='m'/><link from='n' to='m'/>", "" },
  { "no-lead-time", "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'/>", "no-lead-time" },
  { "no-lead-time/in-a-scenario",
    "<node id='n' ordered='2025'/><node id='m'/><scenario id='s'><add><link from='n' "
    "to='m'/></add></scenario>",
    "no-anchor no-lead-time" },
  { "no-anchor/in-a-scenario",
    "<node id='n' ordered='2025'/><node id='m'/><link id='l' from='n' to='m'>" LEAD "</link>"
    "<scenario id='s'><remove target='l'/></scenario>",
    "no-anchor" },
  { "range-impossible",
    "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'><lead-time min='0' max='6' "
    "distribution='lognormal' percentiles='10-90'/></link>",
    "range-impossible" },
  { "range-impossible/outcomes",
    "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'><lead-time distribution='discrete'>"
    "<outcome value='1' likelihood='0.5'/></lead-time></link>",
    "range-impossible" },
  { "delay-long", "<node id='n' ordered='2025' available='2027' slip='1500'/>", "delay-long" },
  { "risk-not-simulated/of-a-milestone",
    "<node id='n' available='2025'/><milestone id='m' date='2026' nodes='n'/><risk id='r' likelihood='0.5' "
    "targets='m'><loss min='0.25' distribution='point'/></risk>",
    "risk-not-simulated" },
  { "share-short",
    "<node id='n' available='2025'/><node id='m'/><link from='n' to='m' share='0.4'>" LEAD "</link>",
    "share-short" },
  { "units-differ",
    "<node id='n' available='2025' capacity='100' unit='MW'/><node id='m' available='2025' capacity='1' "
    "unit='GW'/>"
    "<node id='o' capacity='120' unit='MW'/><link from='n' to='o' share='0.5'>" LEAD "</link>"
    "<link from='m' to='o' share='0.5'>" LEAD "</link>",
    "units-differ" },
  { "units-differ/none-beside",
    "<node id='n' available='2025' capacity='100' unit='MW'/><node id='m' available='2025'/>"
    "<node id='o' capacity='120' unit='MW'/><link from='n' to='o' share='0.5'>" LEAD "</link>"
    "<link from='m' to='o' share='0.5'>" LEAD "</link>",
    "units-differ" },
  { "units-differ/power",
    "<node id='n' available='2025' capacity='100' unit='MW'/><node id='o' capacity='1' unit='GW'/>"
    "<link from='n' to='o'>" LEAD "</link>",
    "units-differ" },
  { "units-differ/chips-of-wafers",
    "<node id='n' available='2025' capacity='100' unit='wafers'/><node id='o' capacity='1' unit='chips'/>"
    "<link from='n' to='o'>" LEAD "</link>",
    "" },
  { "units-differ/one-alone",
    "<node id='n' available='2025' capacity='100' unit='MW'/><node id='m' available='2025'/><node id='o'/>"
    "<link from='n' to='o' share='0.5'>" LEAD "</link><link from='m' to='o' share='0.5'>" LEAD "</link>",
    "" },
  { "risk-idle",
    C ("amount='100' start='2025' end='2027' status='signed'",
       "") "<node id='n' available='2025'/><node id='m' available='2025' commitments='c'/>" EVENT ("r"),
    "risk-idle" },
  { "risk-idle/of-a-milestone",
    "<node id='n' available='2025'/><milestone id='m' date='2026' nodes='n'/>" EVENT ("r"), "" },
  { "milestone-undelivered", "<node id='n' available='2025'/><milestone id='m' date='2026'/>",
    "milestone-undelivered" },
  { "factor-idle",
    "<factor id='f'/><node id='n' available='2025'/><node id='m'/><link from='n' to='m'><lead-time min='1' "
    "max='2' factor='f'/></link>",
    "factor-idle" },
  { "loading-idle",
    "<node id='n' available='2025'/><node id='m'/><link from='n' to='m'><lead-time min='1' max='2' "
    "loading='0.5'/></link>",
    "loading-idle" },
  { "slip-idle", "<node id='n' ordered='2025' slip='2'/>", "slip-idle" },
  { "range-one-end",
    "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'><lead-time min='12'/></link>",
    "range-one-end" },
  { "range-twice",
    "<node id='n' ordered='2025'/><node id='m'/><link id='l' from='n' to='m'>" LEAD LEAD "</link>"
    "<scenario id='s'><add target='l'>" LEAD "</add></scenario>",
    "range-twice" },
  { "range-twice/the-scenario's",
    "<node id='n' ordered='2025'/><node id='m'/><link id='l' from='n' to='m'>" LEAD "</link>"
    "<scenario id='s'><add target='l'>" LEAD "</add></scenario>",
    "" },
  { "outcomes-unused",
    "<node id='n' ordered='2025'/><node id='m'/><link from='n' to='m'><lead-time min='1' max='2' "
    "distribution='uniform'><outcome value='1' likelihood='1'/></lead-time></link>",
    "outcomes-unused" },
  { "date-open", "<node id='n' available='2027/..'/>", "date-open" },
  { "risk-not-simulated", "<node id='n' available='2025'/><risk id='r' targets='n'/>", "risk-not-simulated" },
  { "risk-not-simulated/answered",
    "<node id='n' available='2025'/><risk id='r' targets='n'><meant warning='risk-not-simulated'/></risk>",
    "" },
  { "risk-not-simulated/delay", "<risk id='r' likelihood='0.5'><delay mode='1'/></risk>",
    "risk-not-simulated" },
  { "risk-not-simulated/a-register", "<risk id='r' likelihood='0.5'/><risk id='s'/>", "" },
  { "correlation-few",
    "<node id='n' available='2025'/><risk id='r' likelihood='0.5' targets='n'><delay mode='1'/></risk>"
    "<correlation of='r r' value='0.5'/>",
    "correlation-few list-repeat" },
  { "correlation-idle",
    "<node id='n' available='2025'/><node id='m'/><node id='o'/><link id='l' from='n' to='m' "
    "available='2025'/>"
    "<link id='k' from='n' to='o'>" LEAD "</link><correlation of='l k' value='0.5'/>",
    "correlation-idle" },
  { "correlation-impossible",
    "<node id='n' available='2025'/>" EVENT ("r") EVENT ("s")
      EVENT ("t") "<correlation of='r s' value='0.9'/>"
                  "<correlation of='r t' value='0.9'/><correlation of='s t' value='-0.9'/>",
    "correlation-impossible" },
  { "flow-self", "<flow id='f' from='p' to='p'/>", "flow-self" },
  { "residual-higher", "<risk id='r' likelihood='0.1' residual-likelihood='0.9'/>", "residual-higher" },
  { "residual-higher/impact", "<risk id='r' impact='1' residual-impact='100'/>", "residual-higher" },
  { "claim-two-preferred",
    C ("amount='110'",
       "<claim attribute='amount' value='110' preferred='yes'/><claim attribute='amount' value='120' "
       "preferred='yes'/>"),
    "claim-two-preferred" },
  { "claim-differs", C ("amount='100'", "<claim attribute='amount' value='110' preferred='yes'/>"),
    "claim-differs" },
  { "claim-two-preferred/in-a-scenario",
    C ("amount='110'",
       "<claim attribute='amount' value='110' preferred='yes'/>") "<scenario id='s'><add target='c'><claim "
                                                                  "attribute='amount' value='120' "
                                                                  "preferred='yes'/></add></scenario>",
    "claim-two-preferred" },
  { "claim-differs/in-a-scenario",
    C ("amount='110'", "") "<scenario id='s'><add target='c'><claim attribute='amount' value='120' "
                           "preferred='yes'/></add></scenario>",
    "claim-differs" },
  { "claim-differs/set-so-by-the-scenario",
    C ("amount='110'",
       "") "<scenario id='s'><set target='c' attribute='amount' value='120'/><add "
           "target='c'><claim attribute='amount' value='120' preferred='yes'/></add></scenario>",
    "" },
  { "claim-differs/written-otherwise",
    "<party id='f' fiscal-month='7'/><commitment id='c' buyer='f' provider='p' amount='1' "
    "start='2025-07/2026-06' "
    "end='2028'><claim attribute='start' value='FY2026' preferred='yes'/></commitment>",
    "" },
  { "list-repeat", C ("", "") "<statement id='t' amount='1' of='c c'/>", "list-repeat" },
  { "parties-of-one-name",
    "<party id='x'><name>Oracle</name></party><party id='y'><name>ORACLE</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/invisible",
    "<party id='x'><name>Open\u200bAI</name></party><party id='y'><name>OPENAI</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/no-break",
    "<party id='x'><name>Crédit\u00a0Agricole</name></party><party id='y'><name>Crédit "
    "Agricole</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/composed",
    "<party id='x'><name>Électricité</name></party><party "
    "id='y'><name>E\u0301lectricite\u0301</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/accents",
    "<party id='x'><name>Généris</name></party><party id='y'><name>Generis</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/apostrophe",
    "<party id='x'><name>L’Oréal</name></party><party id='y'><name>L'Oréal</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/dash",
    "<party id='x'><name>Saint–Gobain</name></party><party id='y'><name>Saint-Gobain</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/other",
    "<party id='x'><name>Saint-Gobain</name></party><party id='y'><name>Saint-Gobin</name></party>", "" },
  { "parties-of-one-name/in another language",
    "<party id='x'><name>EDF</name><name xml:lang='fr'>Électricité de France</name></party>"
    "<party id='y'><name>Électricité de France</name></party>",
    "parties-of-one-name" },
  { "parties-of-one-name/its own",
    "<party id='x'><name>Oracle</name><name xml:lang='fr'>ORACLE</name></party>", "" },
  { "parties-of-one-name/id", "<party id='x'/><party id='y'><name>X</name></party>", "parties-of-one-name" },
  { "rate-own", "<rate currency='USD' value='2'/>", "rate-own" },
  { "rate-nought", "<rate currency='EUR' value='0'/>", "rate-nought" },
  { "rate-dup", "<rate currency='EUR' value='1.1'/><rate currency='EUR' value='1.3'/>", "rate-dup" },
  { "rate-dup/two-days",
    "<rate currency='EUR' value='1.1' date='2025-01-01'/><rate currency='EUR' value='1.3' "
    "date='2025-01-02'/>",
    "" },
  { "rate-far",
    "<rate currency='EUR' value='1.1' date='2024'/><rate currency='EUR' value='11.3' date='2025'/>",
    "rate-far" },
  { "rate-far/inverse",
    "<rate currency='JPY' value='0.0067' date='2024'/><rate currency='JPY' value='150' "
    "date='2025'/>",
    "rate-far" },
  { "slide-fiscal-years", "<slide chart='commitments.by-year' years='fiscal'/>", "slide-fiscal-years" },
  { "slide-unknown-chart", "<slide chart='later.chart'/>", "slide-unknown-chart" },
  { "rate-far/tenfold", /* is not more than tenfold */
    "<rate currency='EUR' value='1.1' date='2024'/><rate currency='EUR' value='11' date='2025'/>"
    "<rate currency='EUR' value='1.1' date='2026'/>",
    "" },
  { "tranche-over-ceiling",
    C ("ceiling='100'",
       "<tranche period='2026' amount='80'/><tranche period='2027' "
       "amount='80'/>"),
    "tranche-over-ceiling" },
  { "superseded-by-unstated",
    C ("amount='1' status='superseded'", "") "<commitment id='d' buyer='b' provider='p' supersedes='c'/>",
    "superseded-by-unstated" },
  { "superseded-by-unstated/tranches",
    C ("status='superseded'",
       "<tranche period='2026' amount='1'/>") "<commitment id='d' buyer='b' provider='p' supersedes='c'/>",
    "superseded-by-unstated" },
  { "superseded-paid",
    C ("amount='9' status='cancelled'",
       "<actual period='2024' amount='1'/>") "<commitment id='d' buyer='b' provider='p' amount='5' "
                                             "supersedes='c'/>",
    "superseded-paid" },
  { "statement-nought", C ("amount='1'", "") "<statement id='t' amount='0' of='c'/>", "statement-nought" },
  { "actual-open", C ("start='2026' end='2027'", "<actual period='../2024' amount='1'/>"), "actual-open" },
  { "set-removed",
    C ("amount='1'", "") "<scenario id='s'><set target='c' attribute='amount' value='2'/><remove "
                         "target='c'/></scenario>",
    "set-removed" },
  { "add-removed",
    C ("amount='1'", "") "<scenario id='s'><add target='c'><tranche period='2026' amount='1'/></add>"
                         "<remove target='c'/></scenario>",
    "add-removed" },
  { "remove-twice",
    C ("amount='1'", "") "<scenario id='s'><remove target='c'/><remove target='c'/></scenario>",
    "remove-twice" },
  { "set-twice",
    C ("amount='1'", "") "<scenario id='s'><set target='c' attribute='amount' value='2'/><set target='c' "
                         "attribute='amount' value='3'/></scenario>",
    "set-twice" },
  { "scenario",
    C ("amount='100'",
       "<tranche period='2026' amount='100'/>") "<scenario id='s'><set target='c' attribute='amount' "
                                                "value='90'/></scenario><scenario id='t'/>",
    "tranche-sum" },
};

static void
test_case (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (JalonDossier) dossier = read_dossier (self->items);
  g_autofree char *codes = codes_of (dossier);

  g_assert_cmpstr (codes, ==, self->codes);
}

static const JalonWarning *
find_warning (const GPtrArray *warnings, const char *code, gboolean in_scenario)
{
  for (guint i = 0; i < warnings->len; i++) {
    const JalonWarning *warning = warnings->pdata[i];

    if (strcmp (warning->code, code) == 0 && (warning->scenario != JALON_REF_NONE) == in_scenario)
      return warning;
  }
  return NULL;
}

/* An answer silences its own warning alone, is kept in the file, and can be undone. */
static void
test_answer (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier (
    C ("amount='100'", "<tranche period='2026' amount='80'/>") "<scenario id='s'><set target='c' "
                                                               "attribute='amount' value='90'/>"
                                                               "</scenario>");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *both = codes_of (dossier), *one = NULL, *none = NULL, *undone = NULL, *text = NULL;

  g_assert_cmpstr (both, ==, "tranche-sum tranche-sum");
  g_assert_true (jalon_warning_answer (dossier, find_warning (warnings, "tranche-sum", FALSE), &error));
  one = codes_of (dossier);
  g_assert_cmpstr (one, ==, "tranche-sum");
  g_assert_true (jalon_warning_answer (dossier, find_warning (warnings, "tranche-sum", TRUE), &error));
  none = codes_of (dossier);
  g_assert_cmpstr (none, ==, "");

  bytes = jalon_xml_write (dossier);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "<meant warning=\"tranche-sum\"/>"));
  g_assert_nonnull (strstr (text, "<meant warning=\"tranche-sum\" target=\"c\"/>"));
  jalon_dossier_undo (dossier);
  undone = codes_of (dossier);
  g_assert_cmpstr (undone, ==, "tranche-sum");
}

/* What holds without a scenario is not said of the scenario again, unless the scenario makes it another. */
static void
test_once (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier (
    C ("amount='100'", "<tranche period='2026' amount='80'/>") "<scenario id='s'><set target='c' "
                                                               "attribute='status' value='signed'/>"
                                                               "</scenario>");
  g_autofree char *codes = codes_of (dossier);

  g_assert_cmpstr (codes, ==, "tranche-sum");
}

/* A scenario's warning names the scenario, and stands at its line. */
static void
test_place (void)
{
  g_autoptr (JalonDossier) dossier = read_dossier (
    "\n" C ("amount='100'",
            "<tranche period='2026' amount='100'/>") "\n"
                                                     "<scenario id='dear'><set target='c' attribute='amount' "
                                                     "value='110'/></scenario>");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  const JalonProblem *problem;

  jalon_warnings_tell (warnings, dossier, "file.xml", problems);
  g_assert_cmpuint (jalon_problems_warnings (problems), ==, 1);
  problem = jalon_problems_get (problems, 0);
  g_assert_cmpuint (problem->line, ==, 3);
  g_assert_cmpstr (problem->file, ==, "file.xml");
  g_assert_nonnull (strstr (problem->what, "dear"));
  g_assert_nonnull (strstr (problem->what, "$10"));
}

/* Names that look the same and names that are almost the same are told in other words; both parties by id. */
static void
test_names (void)
{
  g_autoptr (JalonDossier) dossier =
    read_dossier ("<party id='x'><name>Généris</name></party><party id='y'><name>GÉNÉRIS</name></party>"
                  "<party id='z'><name>Generis</name></party>");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, NULL);

  g_assert_cmpuint (warnings->len, ==, 2);
  g_assert_cmpstr (((const JalonWarning *) warnings->pdata[0])->what, ==,
                   "“x” and “y” are both called “GÉNÉRIS”: they are counted as two parties.");
  g_assert_cmpstr (
    ((const JalonWarning *) warnings->pdata[1])->what, ==,
    "“x” and “z” are called almost the same, “Généris” and “Generis”: they are counted as two parties.");
}

/* Of each attribute that lists references, whichever kind has it, a thing named twice is told. */
static void
test_lists (void)
{
  for (JalonKind kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const JalonKindInfo *info = jalon_kind_info (kind);

    for (guint i = 0; i < info->n_fields; i++) {
      const JalonField *field = &info->fields[i];
      g_autoptr (JalonDossier) dossier =
        read_dossier (C ("amount='1'", "") "<workload id='w'/><node id='n'/><risk id='r'/>");
      const char *target = field->targets & JALON_KINDS (JALON_KIND_COMMITMENT) ? "c"
                           : field->targets & JALON_KINDS (JALON_KIND_WORKLOAD) ? "w"
                           : field->targets & JALON_KINDS (JALON_KIND_NODE)     ? "n"
                                                                                : "r";
      g_autofree char *once = NULL, *twice = g_strdup_printf ("%s %s", target, target);
      g_autoptr (GError) error = NULL;
      JalonRef ref;

      if (field->type != JALON_TYPE_REFS)
        continue;
      g_test_message ("%s of %s", field->name, info->element);
      ref = jalon_dossier_append (dossier, jalon_dossier_root (dossier), kind, &error);
      g_assert_no_error (error);
      g_assert_true (jalon_dossier_set_from_text (dossier, ref, field->name, target, &error));
      once = codes_of (dossier);
      g_assert_null (strstr (once, "list-repeat"));
      g_assert_true (jalon_dossier_set_from_text (dossier, ref, field->name, twice, &error));
      g_clear_pointer (&once, g_free);
      once = codes_of (dossier);
      g_assert_nonnull (strstr (once, "list-repeat"));
    }
  }
}

static gboolean
tells (const GPtrArray *warnings, const char *words)
{
  for (guint i = 0; i < warnings->len; i++)
    if (strstr (((const JalonWarning *) warnings->pdata[i])->what, words))
      return TRUE;
  return FALSE;
}

/* Items are called as in the language that is asked for, of the network as of all else. */
static void
test_language (void)
{
  g_autoptr (JalonDossier) dossier =
    read_dossier ("<node id='n' ordered='2025' slip='2'><name xml:lang='en'>Plant</name>"
                  "<name xml:lang='fr'>Usine</name></node>"
                  "<commitment id='k' buyer='b' provider='p' status='signed' amount='100'>"
                  "<name xml:lang='en'>Lease</name><name xml:lang='fr'>Bail</name>"
                  "<tranche period='2026' amount='120'/></commitment>");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GPtrArray) french = jalon_warnings (dossier, locale, "fr");
  g_autoptr (GPtrArray) original = jalon_warnings (dossier, locale, NULL);

  g_assert_true (tells (french, "“Usine”"));
  g_assert_true (tells (french, "“Bail”"));
  g_assert_true (tells (original, "“Plant”"));
  g_assert_true (tells (original, "“Lease”"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = g_strconcat ("/analysis/warnings/", cases[i].name, NULL);

    g_test_add_data_func (path, &cases[i], test_case);
  }
  g_test_add_func ("/analysis/warnings/answer", test_answer);
  g_test_add_func ("/analysis/warnings/lists", test_lists);
  g_test_add_func ("/analysis/warnings/once", test_once);
  g_test_add_func ("/analysis/warnings/place", test_place);
  g_test_add_func ("/analysis/warnings/names", test_names);
  g_test_add_func ("/analysis/warnings/language", test_language);

  return g_test_run ();
}
