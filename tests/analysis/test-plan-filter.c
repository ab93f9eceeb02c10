/* Part of a plan: what passes, what it is worth, and that whoever shows it says so. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/plan-filter.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/totals.h>
#include <jalon/chart/chart.h>
#include <jalon/xml/read.h>

/* c4 supersedes c5. 100 EUR are 150 USD. */
static const char dossier_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'>"
  "<title>Part</title>"
  "<party id='a'><name>Acme</name></party><party id='b'><name>Bolt</name></party>"
  "<party id='o'><name>Oracle</name></party><party id='m'><name>Microsoft</name></party>"
  "<source id='s1' publisher='Times'><title>One</title><passage id='p1'><text>x</text></passage></source>"
  "<source id='s2' publisher='Post'><title>Two</title><passage id='p2'><text>y</text></passage></source>"
  "<rate currency='EUR' value='1.5' date='2025-01-01'/>"
  "<commitment id='c1' buyer='a' provider='o' amount='300' status='signed' start='2027' end='2028'>"
  "<name>one</name><cite passage='p1' confidence='reported'/></commitment>"
  "<commitment id='c2' buyer='b' provider='o' amount='100' currency='EUR' status='announced' start='2026' "
  "end='2026'><name>two</name></commitment>"
  "<commitment id='c3' buyer='b' provider='m' amount='50' status='running' start='2025'><name>three</name>"
  "<cite passage='p2' confidence='estimated'/></commitment>"
  "<commitment id='c4' buyer='a' provider='m' amount='40' status='signed' supersedes='c5'><name>four</name>"
  "</commitment>"
  "<commitment id='c5' buyer='a' provider='o' amount='60' status='announced'><name>five</name></commitment>"
  "<milestone id='k' date='2027' commitments='c3 c1'><name>Key</name></milestone>"
  "<statement id='t' amount='600' of='c1 c2 c3 c4'><name>Total</name></statement>"
  "</dossier>";

typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonPlanFilter *filter;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (dossier_text, strlen (dossier_text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  self->dossier = jalon_xml_read_bytes (bytes, "part.xml", problems, &error);
  g_assert_no_error (error);
  self->plan = jalon_plan_new (self->dossier, JALON_REF_NONE, NULL);
  self->filter = jalon_plan_filter_copy (NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  jalon_plan_filter_free (self->filter);
  jalon_plan_unref (self->plan);
  g_object_unref (self->dossier);
}

static void
assert_passes (Fixture *self, const char *expected)
{
  g_autoptr (JalonPlan) part = jalon_plan_filter (self->plan, self->filter, NULL, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (part, &n);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (ids, "%s%s", i ? " " : "",
                            jalon_dossier_commitment (self->dossier, items[i].ref)->row.id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
choose_party (Fixture *self, JalonFilterPart part, const char *id)
{
  jalon_plan_filter_set_party (self->filter, part, jalon_dossier_find (self->dossier, id), TRUE);
}

static JalonDate
year (int from, int to)
{
  return (JalonDate){ .first = jalon_date_from_ymd (from, 1, 1).first,
                      .last = jalon_date_from_ymd (to, 12, 31).last };
}

static void
test_passing (Fixture *self, gconstpointer data)
{
  assert_passes (self, "c1 c2 c3 c4 c5");
  choose_party (self, JALON_FILTER_PROVIDER, "o");
  assert_passes (self, "c1 c2 c5");
  choose_party (self, JALON_FILTER_BUYER, "a");
  assert_passes (self, "c1 c5");
  self->filter->statuses = 1u << JALON_STATUS_SIGNED;
  assert_passes (self, "c1");
  jalon_plan_filter_clear (self->filter, JALON_FILTER_PROVIDER);
  assert_passes (self, "c1 c4");
  jalon_plan_filter_clear (self->filter, JALON_FILTER_BUYER);
  jalon_plan_filter_clear (self->filter, JALON_FILTER_STATUS);
  g_assert_true (jalon_plan_filter_is_empty (self->filter));
  self->filter->confidences = 1u << JALON_CONFIDENCE_UNSET | 1u << JALON_CONFIDENCE_ESTIMATED;
  assert_passes (self, "c2 c3 c4 c5");
}

/* What has a start only goes on; what has neither has no term at all. */
static void
test_term (Fixture *self, gconstpointer data)
{
  self->filter->from = year (2027, 2027);
  assert_passes (self, "c1 c3");
  self->filter->until = year (2028, 2028);
  assert_passes (self, "c1 c3");
  self->filter->from = JALON_DATE_UNSET;
  self->filter->until = year (2025, 2025);
  assert_passes (self, "c3");
}

/* Amounts are compared in one currency: 100 EUR are more than 120 USD. */
static void
test_amount (Fixture *self, gconstpointer data)
{
  self->filter->currency = g_intern_string ("USD");
  self->filter->least = 12000;
  assert_passes (self, "c1 c2");
  self->filter->most = 15000;
  assert_passes (self, "c2");
  self->filter->least = JALON_MONEY_UNSET;
  assert_passes (self, "c2 c3 c4 c5");
}

/* What another one supersedes is not counted for want of that other. */
static void
test_counting (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonPlan) part = NULL;
  guint n, left_out;

  choose_party (self, JALON_FILTER_PROVIDER, "o");
  part = jalon_plan_filter (self->plan, self->filter, NULL, NULL);
  g_assert_cmpint (jalon_total_converted (part, &left_out), ==, 45000);
  g_assert_cmpuint (left_out, ==, 0);
  g_assert_true (jalon_plan_whole (part) == self->plan);
  g_assert_true (jalon_plan_whole (self->plan) == self->plan);
  g_assert_cmpstr (jalon_plan_sources (part, &n)[0].name, ==, "Times");
  g_assert_cmpuint (n, ==, 1);
  jalon_plan_milestones (part, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpuint (jalon_plan_milestones (part, &n)->n_commitments, ==, 1);
  g_assert_cmpuint (jalon_plan_indices (part)[jalon_plan_milestones (part, &n)->first_commitment], ==, 0);
}

/* A stated total is of all that it names: 600 less 300, 150, 50 and 40 leave 60, whatever is filtered out. */
static void
test_reconciliation (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonPlan) part = NULL;
  g_autoptr (JalonResult) result = NULL;

  choose_party (self, JALON_FILTER_PROVIDER, "o");
  part = jalon_plan_filter (self->plan, self->filter, NULL, NULL);
  result = jalon_analysis_result (&jalon_reconciliation_analysis, part, NULL, NULL, NULL);
  g_assert_cmpint (((const JalonReconciliation *) jalon_result_get (result))->unexplained, ==, 6000);
  g_assert_true (jalon_analysis_plan (&jalon_reconciliation_analysis, part) == self->plan);
  g_assert_true (jalon_analysis_plan (&jalon_totals_analysis, part) == part);
}

/* With what is tried out: 500 in place of c1's 300, beside the 150 of c2; and what it was without that. */
static void
test_what_if (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, JALON_REF_NONE);
  const JalonField *amount =
    &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[jalon_kind_field (JALON_KIND_COMMITMENT, "amount")];
  const JalonValue more = { .type = JALON_TYPE_MONEY, .money = 50000 };
  g_autoptr (JalonPlan) tried = NULL, base = NULL, part = NULL;

  choose_party (self, JALON_FILTER_PROVIDER, "o");
  jalon_overlay_put (overlay, jalon_dossier_find (self->dossier, "c1"), amount, &more);
  tried = jalon_plan_derive (self->plan, overlay, NULL);
  base = jalon_plan_filter (self->plan, self->filter, NULL, NULL);
  part = jalon_plan_filter (tried, self->filter, base, NULL);
  g_assert_cmpint (jalon_total_converted (part, NULL), ==, 65000);
  g_assert_true (jalon_plan_base (part) == base);
  g_assert_cmpuint (jalon_plan_what_ifs (part), ==, 1);
  g_assert_cmpint (jalon_total_converted (jalon_plan_base (part), NULL), ==, 45000);
}

static void
test_words (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autofree char *text = NULL;

  g_assert_null (jalon_plan_filter_text (self->filter, self->plan, locale));
  choose_party (self, JALON_FILTER_PROVIDER, "o");
  choose_party (self, JALON_FILTER_PROVIDER, "m");
  self->filter->statuses = 1u << JALON_STATUS_SIGNED;
  self->filter->from = year (2027, 2027);
  self->filter->currency = g_intern_string ("USD");
  self->filter->least = 1000000000000;
  text = jalon_plan_filter_text (self->filter, self->plan, locale);
  g_assert_cmpstr (text, ==,
                   "provider Oracle and Microsoft · status signed · term from 2027 · amount at least $10B");
}

/* Every chart says it, with its title however small it is; and those that are of the whole say that. */
static void
test_charts (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonPlan) part = NULL;
  guint n, n_whole = 0;
  const JalonChart *const *charts = jalon_charts (&n);

  choose_party (self, JALON_FILTER_PROVIDER, "o");
  part = jalon_plan_filter (self->plan, self->filter, NULL, NULL);
  for (guint i = 0; i < n; i++) {
    const JalonChartOptions sizes[] = { { .width = 1280, .height = 720, .locale = locale },
                                        { .width = 400, .height = 210, .locale = locale } };
    const gboolean whole = charts[i]->analysis->is_whole;

    if (charts[i]->analysis->compares)
      continue;
    n_whole += whole;
    for (guint s = 0; s < G_N_ELEMENTS (sizes); s++) {
      g_autoptr (JalonScene) scene = jalon_chart_scene (charts[i], part, NULL, &sizes[s]);
      g_autofree char *all = jalon_scene_to_text (scene), *csv = jalon_scene_to_csv (scene, '.');

      g_test_message ("%s: %s / %s", charts[i]->id, scene->title, scene->subtitle);
      g_assert_nonnull (strstr (all, whole ? "All commitments, not filtered" : "Only provider Oracle"));
      if (scene->rows->len)
        g_assert_true (!!strstr (csv, "provider Oracle") == !whole);
    }
  }
  g_assert_cmpuint (n_whole, >, 5);
  g_assert_cmpuint (n_whole, <, n);
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/analysis/plan-filter/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("passing", test_passing);
  ADD ("term", test_term);
  ADD ("amount", test_amount);
  ADD ("counting", test_counting);
  ADD ("reconciliation", test_reconciliation);
  ADD ("what-if", test_what_if);
  ADD ("words", test_words);
  ADD ("charts", test_charts);
  return g_test_run ();
}
