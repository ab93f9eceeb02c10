/* The plan as a snapshot of every kind of fact, and what-ifs laid over it. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/siblings.h>
#include <jalon/model/edit.h>
#include <jalon/model/overlay.h>
#include <jalon/xml/read.h>

static JalonDossier *
read_file (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static JalonDossier *
read_text (const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' "
                                       "as-of='2025-11-24'><title>Test</title>",
                                       inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

static guint
count (const JalonPlan *plan, JalonKind kind)
{
  guint n;

  jalon_plan_rows (plan, kind, &n);
  return n;
}

/* Of every kind that states facts a plan has as many as the dossier itself, each with the values that the
 * dossier has. */
static void
test_every_kind (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", "good", "every-kind.xml", NULL);
  g_autoptr (JalonDossier) dossier = read_file (path);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, "en");
  guint n_kinds = 0;

  for (JalonKind kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    guint n;
    const JalonPlanItem *items;

    if (!jalon_plan_has_kind (kind))
      continue;
    n_kinds++;
    items = jalon_plan_rows (plan, kind, &n);
    g_assert_cmpuint (n, ==, jalon_dossier_count (dossier, kind));
    g_assert_cmpuint (n, >, 0); /* which is what that file is for */
    for (guint i = 0; i < n; i++) {
      g_assert_cmpuint (jalon_ref_kind (items[i].ref), ==, kind);
      g_assert_cmpmem (items[i].row, jalon_kind_info (kind)->size, jalon_dossier_row (dossier, items[i].ref),
                       jalon_kind_info (kind)->size);
      g_assert_cmpuint (items[i].parent, ==, ((const JalonRow *) items[i].row)->parent);
      g_assert_true (jalon_plan_item (plan, items[i].ref) == &items[i]);
    }
  }
  /* source, passage, party, revenue, resource, workload, quantity, option, flow, claim, node, link, lead
   * time, milestone, risk, statement, lesson, alternative, demand, need, input, rate */
  g_assert_cmpuint (n_kinds, ==, 27);
}

#define CHAIN                                                                                                \
  "<party id='f'><name>Foundry</name></party><party id='o'><name>Other</name></party>"                       \
  "<node id='a' party='f' capacity='80' unit='wafer/month'><name>Packaging</name></node>"                    \
  "<node id='b'><name>System</name></node>"                                                                  \
  "<link id='l' from='a' to='b' share='0.5'><lead-time min='2' mode='3' max='6' "                            \
  "unit='month'/></link>"                                                                                    \
  "<risk id='r' likelihood='0.25' impact='1000' currency='USD' targets='a'><name>Fire</name></risk>"

/* A scenario's values, additions and removals are in the plan; the dossier's own plan knows nothing of them.
 */
static void
test_scenario (void)
{
  g_autoptr (JalonDossier) dossier =
    read_text (CHAIN "<scenario id='s'><name>S</name><set target='a' attribute='capacity' value='40'/>"
                     "<remove target='r'/><add><node id='c'><name>Cloud</name></node></add>"
                     "<add target='l'><lead-time min='1' max='2' unit='week'/></add></scenario>");
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, jalon_dossier_find (dossier, "s"), NULL);
  g_autoptr (JalonPlan) own = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  const JalonPlanItem *a = jalon_plan_item (plan, jalon_dossier_find (dossier, "a"));
  guint n;
  const JalonPlanItem *added = &jalon_plan_rows (plan, JALON_KIND_LEAD_TIME, &n)[1];

  g_assert_cmpuint (count (plan, JALON_KIND_NODE), ==, 3);
  g_assert_cmpuint (count (plan, JALON_KIND_LEAD_TIME), ==, 2);
  g_assert_cmpuint (count (plan, JALON_KIND_RISK), ==, 0);
  g_assert_cmpfloat (((const JalonNode *) a->row)->capacity, ==, 40);
  g_assert_true (a->changed);
  g_assert_cmpstr (a->name, ==, "Packaging");
  /* It stands in the link, although its row stands in what the scenario adds. */
  g_assert_cmpfloat (((const JalonLeadTime *) added->row)->max, ==, 2);
  g_assert_cmpuint (added->parent, ==, jalon_dossier_find (dossier, "l"));
  g_assert_null (jalon_plan_item (plan, jalon_dossier_find (dossier, "r")));
  g_assert_cmpuint (jalon_plan_what_ifs (plan), ==, 0);

  g_assert_cmpuint (count (own, JALON_KIND_NODE), ==, 2);
  g_assert_cmpuint (count (own, JALON_KIND_RISK), ==, 1);
  a = jalon_plan_item (own, jalon_dossier_find (dossier, "a"));
  g_assert_cmpfloat (((const JalonNode *) a->row)->capacity, ==, 80);
  g_assert_false (a->changed);
}

static const JalonField *
field_of (JalonKind kind, const char *name)
{
  return &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
}

/* A what-if is in the plan and nowhere else: there is nothing to undo, and nothing to save. */
static void
test_what_if (void)
{
  g_autoptr (JalonDossier) dossier = read_text (
    CHAIN "<commitment id='k' buyer='o' provider='f' amount='100' start='2026' end='2027'><name>K</name>"
          "</commitment>");
  const JalonRef risk = jalon_dossier_find (dossier, "r"), k = jalon_dossier_find (dossier, "k");
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  const JalonField *likelihood = field_of (JALON_KIND_RISK, "likelihood");
  JalonValue value = jalon_value_read (likelihood, jalon_dossier_row (dossier, risk));
  g_autoptr (JalonPlan) plan = NULL;
  gboolean can_undo, modified;
  guint n;

  value.number = 0.75;
  jalon_overlay_put (overlay, risk, likelihood, &value);
  value.number = 0.5; /* the later one counts */
  jalon_overlay_put (overlay, risk, likelihood, &value);
  value = (JalonValue){ JALON_TYPE_MONEY, .money = 25000 };
  jalon_overlay_put (overlay, k, field_of (JALON_KIND_COMMITMENT, "amount"), &value);
  plan = jalon_plan_compile (overlay, NULL);

  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (plan, risk)->row)->likelihood, ==, 0.5);
  g_assert_true (jalon_plan_item (plan, risk)->changed);
  g_assert_cmpint (jalon_plan_commitments (plan, &n)[0].value, ==, 25000);
  g_assert_cmpuint (jalon_plan_what_ifs (plan), ==, 2);

  g_assert_cmpfloat (jalon_dossier_risk (dossier, risk)->likelihood, ==, 0.25);
  g_assert_cmpint (jalon_dossier_commitment (dossier, k)->amount, ==, 10000);
  g_object_get (dossier, "can-undo", &can_undo, "modified", &modified, NULL);
  g_assert_false (can_undo);
  g_assert_false (modified);
}

/* With a number of a risk tried out, the plan shares all with the one without it but the risks; with an
 * amount, all is settled anew. */
static void
test_derived (void)
{
  g_autoptr (JalonDossier) dossier = read_text (
    CHAIN "<commitment id='k' buyer='o' provider='f' amount='100' start='2026' end='2027'><name>K</name>"
          "</commitment>");
  const JalonRef risk = jalon_dossier_find (dossier, "r"), k = jalon_dossier_find (dossier, "k");
  const JalonRef a = jalon_dossier_find (dossier, "a");
  g_autoptr (JalonPlan) base = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, JALON_REF_NONE);
  const JalonField *likelihood = field_of (JALON_KIND_RISK, "likelihood");
  const JalonField *amount = field_of (JALON_KIND_COMMITMENT, "amount");
  JalonValue value = { JALON_TYPE_SHARE, .number = 0.5 };
  g_autoptr (JalonPlan) derived = NULL, compiled = NULL;
  guint n;

  g_assert_true (jalon_plan_is_derived_quickly (JALON_KIND_RISK, likelihood));
  g_assert_false (jalon_plan_is_derived_quickly (JALON_KIND_COMMITMENT, amount));
  jalon_overlay_put (overlay, risk, likelihood, &value);
  derived = jalon_plan_derive (base, overlay, NULL);
  g_assert_true (jalon_plan_base (derived) == base);
  g_assert_null (jalon_plan_base (base));
  g_assert_cmpuint (jalon_plan_what_ifs (derived), ==, 1);
  g_assert_cmpuint (jalon_plan_what_ifs (base), ==, 0);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (derived, risk)->row)->likelihood, ==, 0.5);
  g_assert_true (jalon_plan_item (derived, risk)->changed);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (base, risk)->row)->likelihood, ==, 0.25);
  g_assert_false (jalon_plan_item (base, risk)->changed);
  g_assert_true (jalon_plan_rows (derived, JALON_KIND_RISK, &n)[0].row ==
                 jalon_plan_item (derived, risk)->row);
  g_assert_true (jalon_plan_item (derived, a) == jalon_plan_item (base, a));
  g_assert_true (jalon_plan_commitments (derived, &n) == jalon_plan_commitments (base, &n));
  g_assert_cmpstr (jalon_main_currency (derived), ==, jalon_main_currency (base));

  value = (JalonValue){ JALON_TYPE_MONEY, .money = 25000 };
  jalon_overlay_put (overlay, k, amount, &value);
  compiled = jalon_plan_derive (base, overlay, NULL);
  g_assert_true (jalon_plan_base (compiled) == base);
  g_assert_cmpint (jalon_plan_commitments (compiled, &n)[0].value, ==, 25000);
  g_assert_cmpint (jalon_plan_commitments (base, &n)[0].value, ==, 10000);
  g_assert_cmpfloat (((const JalonRisk *) jalon_plan_item (compiled, risk)->row)->likelihood, ==, 0.5);

  /* The base is kept by what is derived of it. */
  g_clear_pointer (&base, jalon_plan_unref);
  g_assert_true (jalon_plan_item (derived, a) == jalon_plan_item (jalon_plan_base (derived), a));
}

/* What a scenario takes away is not brought back by a what-if of it. */
static void
test_derived_in_scenario (void)
{
  g_autoptr (JalonDossier) dossier =
    read_text (CHAIN "<scenario id='s'><name>S</name><set target='a' attribute='capacity' value='40'/>"
                     "<remove target='r'/></scenario>");
  const JalonRef s = jalon_dossier_find (dossier, "s"), a = jalon_dossier_find (dossier, "a");
  g_autoptr (JalonPlan) base = jalon_plan_new (dossier, s, NULL);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, s);
  JalonValue value = { JALON_TYPE_SHARE, .number = 0.5 };
  g_autoptr (JalonPlan) derived = NULL;
  guint n;

  jalon_overlay_put (overlay, jalon_dossier_find (dossier, "r"), field_of (JALON_KIND_RISK, "likelihood"),
                     &value);
  value = (JalonValue){ JALON_TYPE_NUMBER, .number = 6 };
  jalon_overlay_put (overlay, a, field_of (JALON_KIND_NODE, "outage"), &value);
  derived = jalon_plan_derive (base, overlay, NULL);

  jalon_plan_rows (derived, JALON_KIND_RISK, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpfloat (((const JalonNode *) jalon_plan_item (derived, a)->row)->outage, ==, 6);
  g_assert_cmpfloat (((const JalonNode *) jalon_plan_item (derived, a)->row)->capacity, ==, 40);
  g_assert_cmpstr (jalon_plan_scenario_name (derived), ==, "S");
}

/* Beside the plan stand those of all scenarios: what only sets numbers shares the commitments, what adds or
 * removes does not. */
static void
test_siblings (void)
{
  g_autoptr (JalonDossier) dossier = read_text (
    CHAIN "<scenario id='s'><name>S</name><set target='a' attribute='capacity' value='40'/></scenario>"
          "<scenario id='s2'><name>S2</name><remove target='r'/></scenario>");
  const JalonRef a = jalon_dossier_find (dossier, "a"), s = jalon_dossier_find (dossier, "s");
  const JalonRef refs[] = { JALON_REF_NONE, s, jalon_dossier_find (dossier, "s2") };
  g_autoptr (JalonSiblings) siblings = jalon_siblings_new (dossier);
  const double capacities[] = { 80, 40, 80 };
  const guint risks[] = { 1, 1, 0 };
  guint n;

  for (guint own = 0; own < 3; own++) {
    g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, refs[own], NULL);
    g_autoptr (GPtrArray) before = jalon_plan_list_siblings (plan);
    g_autoptr (GPtrArray) list = NULL;

    g_assert_cmpuint (before->len, ==, 0);
    jalon_siblings_compile (siblings, plan);
    list = jalon_plan_list_siblings (plan);
    g_assert_cmpuint (list->len, ==, 3);
    g_assert_true (list->pdata[own] == plan);
    for (guint i = 0; i < 3; i++) {
      g_assert_cmpuint (jalon_plan_scenario (list->pdata[i]), ==, refs[i]);
      g_assert_cmpfloat (((const JalonNode *) jalon_plan_item (list->pdata[i], a)->row)->capacity, ==,
                         capacities[i]);
      g_assert_cmpuint (count (list->pdata[i], JALON_KIND_RISK), ==, risks[i]);
    }
    g_assert_cmpstr (jalon_plan_scenario_name (list->pdata[1]), ==, "S");
    if (own != 1)
      g_assert_true (jalon_plan_commitments (list->pdata[0], &n) ==
                     jalon_plan_commitments (list->pdata[1], &n));
    g_assert_cmpuint (jalon_plan_what_ifs (list->pdata[1]), ==, 0);
  }
}

/* An edit after the plan was compiled leaves it as it was. */
static void
test_later_edits (void)
{
  g_autoptr (JalonDossier) dossier = read_text (CHAIN);
  const JalonRef a = jalon_dossier_find (dossier, "a");
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (GError) error = NULL;

  jalon_dossier_set_from_text (dossier, a, "capacity", "10", &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (((const JalonNode *) jalon_plan_item (plan, a)->row)->capacity, ==, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/analysis/plan/every-kind", test_every_kind);
  g_test_add_func ("/analysis/plan/scenario", test_scenario);
  g_test_add_func ("/analysis/plan/what-if", test_what_if);
  g_test_add_func ("/analysis/plan/derived", test_derived);
  g_test_add_func ("/analysis/plan/derived-in-scenario", test_derived_in_scenario);
  g_test_add_func ("/analysis/plan/siblings", test_siblings);
  g_test_add_func ("/analysis/plan/later-edits", test_later_edits);
  return g_test_run ();
}
