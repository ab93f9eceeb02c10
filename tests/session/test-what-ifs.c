/* What is tried out in a session: it is in the plan, and nowhere else. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/chart/chart.h>
#include <jalon/model/edit.h>
#include <jalon/session/setting-words.h>
#include <jalon/session/what-if-edits.h>
#include <jalon/session/what-if-inputs.h>
#include <jalon/xml/read.h>

static const char chain[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24'><title>T</title>"
  "<party id='o'><name>O</name></party><party id='f'><name>F</name></party>"
  "<commitment id='k' buyer='o' provider='f' amount='100' start='2026' end='2027'/>"
  "<node id='rack'><name>Racks</name></node><node id='cloud'><name>Cloud</name></node>"
  "<link id='l' from='rack' to='cloud' slip='2'><lead-time min='1' max='3' unit='month'/></link>"
  "<risk id='r' likelihood='0.25'><name>R</name></risk>"
  "<scenario id='s'><name>S</name><set target='l' attribute='slip' value='5'/><remove target='r'/></scenario>"
  "<scenario id='s2'><name>S2</name><add><node id='own'><name>Own</name></node></add></scenario>"
  "</dossier>";

static JalonDossier *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  for (guint i = 0; i < jalon_problems_length (problems); i++)
    g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  return dossier;
}

typedef struct {
  JalonDossier *dossier;
  JalonSession *session;
  JalonRef link, risk;
  const JalonField *slip, *likelihood;
  guint n_plans, n_bases, n_what_ifs; /* how often each was announced */
} Fixture;

static void
count_up (JalonSession *session, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

static const JalonField *
field_of (JalonKind kind, const char *name)
{
  return &jalon_kind_info (kind)->fields[jalon_kind_field (kind, name)];
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->dossier = read_text (chain);
  self->session = jalon_session_new ("en");
  jalon_session_set_dossier (self->session, self->dossier, NULL);
  self->link = jalon_dossier_find (self->dossier, "l");
  self->risk = jalon_dossier_find (self->dossier, "r");
  self->slip = field_of (JALON_KIND_LINK, "slip");
  self->likelihood = field_of (JALON_KIND_RISK, "likelihood");
  g_signal_connect (self->session, "notify::plan", G_CALLBACK (count_up), &self->n_plans);
  g_signal_connect (self->session, "notify::base-plan", G_CALLBACK (count_up), &self->n_bases);
  g_signal_connect (self->session, "notify::what-ifs", G_CALLBACK (count_up), &self->n_what_ifs);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->session);
  g_object_unref (self->dossier);
}

static double
slip_of (const JalonPlan *plan, JalonRef link)
{
  return ((const JalonLink *) jalon_plan_item (plan, link)->row)->slip;
}

static void
put (Fixture *self, JalonRef ref, const JalonField *field, double number)
{
  JalonValue value = { field->type, .number = number };

  jalon_session_put_what_if (self->session, ref, field, &value);
}

static guint
count (Fixture *self)
{
  guint n;

  jalon_what_ifs_list (jalon_session_get_what_ifs (self->session), &n);
  return n;
}

static void
test_put (Fixture *self, gconstpointer data)
{
  const JalonPlan *base = jalon_session_get_plan (self->session);
  gboolean can_undo, modified;

  g_assert_true (base == jalon_session_get_base_plan (self->session));
  put (self, self->link, self->slip, 3);
  put (self, self->link, self->slip, 4);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 4);
  g_assert_true (jalon_session_get_base_plan (self->session) == base);
  g_assert_true (jalon_plan_base (jalon_session_get_plan (self->session)) == base);
  g_assert_cmpfloat (slip_of (base, self->link), ==, 2);
  g_assert_cmpuint (self->n_plans, ==, 2);
  g_assert_cmpuint (self->n_what_ifs, ==, 2);
  g_assert_cmpuint (self->n_bases, ==, 0);

  put (self, self->link, self->slip, 4); /* no news */
  g_assert_cmpuint (self->n_plans, ==, 2);

  g_assert_cmpfloat (jalon_dossier_link (self->dossier, self->link)->slip, ==, 2);
  g_object_get (self->dossier, "can-undo", &can_undo, "modified", &modified, NULL);
  g_assert_false (can_undo);
  g_assert_false (modified);

  put (self, self->risk, self->likelihood, 0.5);
  g_assert_cmpuint (count (self), ==, 2);
  put (self, self->link, self->slip, 2); /* what the dossier says */
  g_assert_cmpuint (count (self), ==, 1);
  jalon_session_clear_what_if (self->session, self->risk, self->likelihood);
  g_assert_true (jalon_session_get_plan (self->session) == base);

  put (self, self->link, self->slip, 3);
  jalon_session_clear_what_ifs (self->session);
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_true (jalon_session_get_plan (self->session) == base);
}

/* An edit keeps what is tried out, where its item is still there. */
static void
test_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  put (self, self->link, self->slip, 3);
  put (self, self->risk, self->likelihood, 0.5);
  jalon_dossier_set_from_text (self->dossier, jalon_dossier_find (self->dossier, "rack"), "capacity", "10",
                               &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->n_bases, ==, 1);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3);

  self->n_what_ifs = 0;
  g_assert_true (jalon_dossier_remove (self->dossier, self->risk, &error));
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpuint (self->n_what_ifs, ==, 1);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3);
}

/* The same is asked of one scenario after another; of what it takes away, or only another has, nothing is. */
static void
test_scenarios (Fixture *self, gconstpointer data)
{
  const JalonRef s = jalon_dossier_find (self->dossier, "s"), s2 = jalon_dossier_find (self->dossier, "s2");

  put (self, self->link, self->slip, 3);
  put (self, self->risk, self->likelihood, 0.5);
  jalon_session_set_scenario (self->session, s);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3);
  g_assert_cmpfloat (slip_of (jalon_session_get_base_plan (self->session), self->link), ==, 5);
  put (self, self->link, self->slip, 5); /* what the scenario says */
  g_assert_cmpuint (count (self), ==, 0);

  jalon_session_set_scenario (self->session, s2);
  put (self, jalon_dossier_find (self->dossier, "own"), field_of (JALON_KIND_NODE, "outage"), 6);
  g_assert_cmpuint (count (self), ==, 1);
  jalon_session_set_scenario (self->session, JALON_REF_NONE);
  g_assert_cmpuint (count (self), ==, 0);
}

static void
test_other_dossier (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) other = read_text (chain);

  put (self, self->link, self->slip, 3);
  jalon_session_set_dossier (self->session, other, NULL);
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), jalon_dossier_find (other, "l")), ==,
                     2);
}

/* Of a large dossier: a step of a slider compiles nothing, and shares the commitments. */
static void
test_large (Fixture *self, gconstpointer data)
{
  const guint n_commitments = 50001;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JalonDossier) large = NULL;
  const JalonPlan *base;
  gint64 start;
  guint n;

  g_string_append_len (text, chain, strlen (chain) - strlen ("</dossier>"));
  for (guint i = 0; i < n_commitments; i++)
    g_string_append_printf (text, "<commitment id='c%u' buyer='o' provider='f' amount='1'/>", i);
  g_string_append (text, "</dossier>");
  large = read_text (text->str);
  jalon_session_set_dossier (self->session, large, NULL);
  while (!jalon_session_get_plan (self->session))
    g_main_context_iteration (NULL, TRUE);
  base = jalon_session_get_plan (self->session);
  self->link = jalon_dossier_find (large, "l");

  start = g_get_monotonic_time ();
  for (guint i = 0; i < 1000; i++) {
    put (self, self->link, self->slip, 3 + i % 2);
    g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3 + i % 2);
  }
  g_test_message ("%.1f µs a step", (double) (g_get_monotonic_time () - start) / 1000);
  g_assert_true (jalon_plan_commitments (jalon_session_get_plan (self->session), &n) ==
                 jalon_plan_commitments (base, &n));

  /* What is settled anew is so on a worker; until then the plan is the one before. */
  {
    JalonValue money = { JALON_TYPE_MONEY, .money = 5000 };

    jalon_session_clear_what_ifs (self->session);
    jalon_session_put_what_if (self->session, jalon_dossier_find (large, "k"),
                               field_of (JALON_KIND_COMMITMENT, "amount"), &money);
  }
  g_assert_true (jalon_session_get_plan (self->session) == base);
  while (jalon_session_get_plan (self->session) == base)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (jalon_plan_commitments (jalon_session_get_plan (self->session), &n)[0].value, ==, 5000);
  g_assert_true (jalon_session_get_base_plan (self->session) == base);
}

/* Kept, they are a scenario, made in one step of undo, and there is nothing left to try out. */
static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  JalonRef kept;

  put (self, self->link, self->slip, 3);
  put (self, self->risk, self->likelihood, 0.5);
  said = jalon_session_tell_settings (self->session, TRUE);
  g_assert_nonnull (strstr (said, "Racks → Cloud: 3 months later; R: likelihood 50%"));
  kept = jalon_edit_keep_what_ifs (self->session, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jalon_session_get_scenario (self->session), ==, kept);
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpstr (jalon_dossier_label (self->dossier, kept, NULL), ==,
                   "Racks → Cloud: 3 months later; R: likelihood 50%");
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3);
  g_assert_cmpfloat (jalon_dossier_link (self->dossier, self->link)->slip, ==, 2);
  g_assert_cmpuint (jalon_plan_what_ifs (jalon_session_get_plan (self->session)), ==, 0);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_SCENARIO), ==, 3);

  /* One more is added to it. */
  put (self, self->link, self->slip, 1);
  g_assert_cmpuint (jalon_edit_keep_what_ifs (self->session, NULL, &error), ==, kept);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 1);
  jalon_dossier_undo (self->dossier);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), self->link), ==, 3);
  jalon_dossier_undo (self->dossier);
  g_assert_cmpuint (jalon_session_get_scenario (self->session), ==, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_SCENARIO), ==, 2);
  g_assert_false (jalon_dossier_can_undo (self->dossier));
}

/* Another scenario than the one in hand begins with what that one has. */
static void
test_keep_as_new (Fixture *self, gconstpointer data)
{
  const JalonRef s = jalon_dossier_find (self->dossier, "s");
  const JalonRef s2 = jalon_dossier_find (self->dossier, "s2");
  const JalonRef rack = jalon_dossier_find (self->dossier, "rack");
  g_autoptr (GError) error = NULL;
  const JalonPlan *plan;
  JalonRef kept;

  jalon_session_set_scenario (self->session, s);
  put (self, rack, field_of (JALON_KIND_NODE, "outage"), 6);
  kept = jalon_edit_keep_what_ifs (self->session, "Worst", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (kept, !=, s);
  g_assert_cmpstr (jalon_dossier_label (self->dossier, kept, NULL), ==, "Worst");
  g_assert_cmpuint (jalon_dossier_find (self->dossier, "worst"), ==, kept);
  plan = jalon_session_get_plan (self->session);
  g_assert_cmpfloat (slip_of (plan, self->link), ==, 5);
  g_assert_null (jalon_plan_item (plan, self->risk));
  g_assert_cmpfloat (((const JalonNode *) jalon_plan_item (plan, rack)->row)->outage, ==, 6);
  jalon_session_set_scenario (self->session, s);
  g_assert_true (isnan (
    ((const JalonNode *) jalon_plan_item (jalon_session_get_plan (self->session), rack)->row)->outage));

  /* What only the scenario in hand has, its copy would have another of. */
  jalon_session_set_scenario (self->session, s2);
  put (self, jalon_dossier_find (self->dossier, "own"), field_of (JALON_KIND_NODE, "outage"), 6);
  g_assert_cmpuint (jalon_edit_keep_what_ifs (self->session, "Copy", &error), ==, JALON_REF_NONE);
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);
  g_assert_cmpuint (count (self), ==, 1);
  g_assert_cmpuint (jalon_session_get_scenario (self->session), ==, s2);
}

/* A link without an id gets one, by which the scenario names it. */
static void
test_one_click (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_text (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2025-11-24'><title>T</title>"
    "<node id='rack'><name>Racks</name></node><node id='cloud'><name>Cloud</name></node>"
    "<link from='rack' to='cloud'/><link id='rack-cloud' from='rack' to='cloud' group='g'/></dossier>");
  const JalonRef link = jalon_dossier_next_of (dossier, JALON_REF_NONE, JALON_KIND_LINK, JALON_REF_NONE);
  const JalonValue six = { JALON_TYPE_NUMBER, .number = 6 };
  const JalonValue half = { JALON_TYPE_SHARE, .number = 0.5 };
  g_autoptr (GError) error = NULL;
  JalonRef scenario;

  jalon_session_set_dossier (self->session, dossier, NULL);
  put (self, link, self->slip, 3);
  scenario = jalon_edit_set_in_scenario (self->session, link, self->slip, &six, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpstr (((const JalonRow *) jalon_dossier_row (dossier, link))->id, ==, "rack-cloud-2");
  g_assert_cmpstr (jalon_dossier_label (dossier, scenario, NULL), ==, "Racks → Cloud: 6 months later");
  g_assert_cmpuint (
    jalon_edit_set_in_scenario (self->session, link, field_of (JALON_KIND_LINK, "share"), &half, &error), ==,
    scenario);
  g_assert_cmpfloat (slip_of (jalon_session_get_plan (self->session), link), ==, 6);
  jalon_dossier_undo (dossier);
  jalon_dossier_undo (dossier);
  g_assert_null (((const JalonRow *) jalon_dossier_row (dossier, link))->id);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_SCENARIO), ==, 0);
}

/* The analysis of the test: how much the first link slips. */
static guint n_runs;

static gpointer
run_slip (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  guint n;
  double *slip = g_new (double, 1);

  n_runs++;
  *slip = ((const JalonLink *) jalon_plan_rows (plan, JALON_KIND_LINK, &n)[0].row)->slip;
  return slip;
}

static JalonScene *
build_slip (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonScene *scene = jalon_scene_new (options->width, options->height, options->theme);

  scene->title = options->base
                   ? g_strdup_printf ("%g, was %g", *(const double *) result, *(const double *) options->base)
                   : g_strdup_printf ("%g", *(const double *) result);
  return scene;
}

static const JalonAnalysis slip = { .id = "slip", .run = run_slip, .free = g_free };
static const JalonChart slip_chart = { "test.slip", "Slip", &slip, build_slip };

static char *
title_of (Fixture *self)
{
  JalonChartOptions options = { .width = 640,
                                .height = 480,
                                .locale = jalon_session_get_locale (self->session) };
  g_autoptr (JalonScene) scene =
    jalon_chart_scene (&slip_chart, jalon_session_get_plan (self->session), NULL, &options);

  return g_strdup (scene->title);
}

/* A chart is given what the plan says without what-ifs, which is worked out once. */
static void
test_ghost (Fixture *self, gconstpointer data)
{
  g_autofree char *plain = title_of (self);
  g_autofree char *three = NULL, *four = NULL, *again = NULL;

  g_assert_cmpstr (plain, ==, "2");
  g_assert_cmpuint (n_runs, ==, 1);
  put (self, self->link, self->slip, 3);
  three = title_of (self);
  g_assert_cmpstr (three, ==, "3, was 2");
  put (self, self->link, self->slip, 4);
  four = title_of (self);
  g_assert_cmpstr (four, ==, "4, was 2");
  g_assert_cmpuint (n_runs, ==, 3);
  jalon_session_clear_what_ifs (self->session);
  again = title_of (self);
  g_assert_cmpstr (again, ==, "2");
  g_assert_cmpuint (n_runs, ==, 3);
}

/* A simulation of before: of the links that it ranks the dossier has none any more, and there are no sliders
 * of them. */
static void
test_old_simulation (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) empty =
    read_text ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><title>Empty</title></dossier>");
  JalonSimulatedInput inputs[] = { { .ref = self->link, .to_milestone = 0.5 },
                                   { .ref = self->risk, .to_milestone = 0.25 } };
  const JalonSimulation simulation = { .inputs = inputs, .n_inputs = G_N_ELEMENTS (inputs) };
  g_autoptr (GArray) now = jalon_what_if_default_inputs (self->session, &simulation, 4);
  g_autoptr (GArray) gone = NULL, other = NULL;

  g_assert_cmpuint (now->len, ==, 2);
  g_assert_true (jalon_dossier_remove (self->dossier, self->link, NULL));
  gone = jalon_what_if_default_inputs (self->session, &simulation, 4);
  g_assert_cmpuint (gone->len, ==, 1);
  g_assert_cmpuint (g_array_index (gone, JalonWhatIfInput, 0).ref, ==, self->risk);
  jalon_session_set_dossier (self->session, empty, NULL);
  other = jalon_what_if_default_inputs (self->session, &simulation, 4);
  g_assert_cmpuint (other->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/what-ifs/put", Fixture, NULL, set_up, test_put, tear_down);
  g_test_add ("/session/what-ifs/edits", Fixture, NULL, set_up, test_edits, tear_down);
  g_test_add ("/session/what-ifs/scenarios", Fixture, NULL, set_up, test_scenarios, tear_down);
  g_test_add ("/session/what-ifs/other-dossier", Fixture, NULL, set_up, test_other_dossier, tear_down);
  g_test_add ("/session/what-ifs/ghost", Fixture, NULL, set_up, test_ghost, tear_down);
  g_test_add ("/session/what-ifs/keep", Fixture, NULL, set_up, test_keep, tear_down);
  g_test_add ("/session/what-ifs/keep-as-new", Fixture, NULL, set_up, test_keep_as_new, tear_down);
  g_test_add ("/session/what-ifs/one-click", Fixture, NULL, set_up, test_one_click, tear_down);
  g_test_add ("/session/what-ifs/old-simulation", Fixture, NULL, set_up, test_old_simulation, tear_down);
  g_test_add ("/session/what-ifs/large", Fixture, NULL, set_up, test_large, tear_down);
  return g_test_run ();
}
