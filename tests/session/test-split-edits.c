/* A split of a demand that is kept as a scenario: who is then paid how much, in which currency, and what is
 * left as it is. */
#include "config.h"

#include <string.h>

#include <jalon/analysis/frontier.h>
#include <jalon/model/edit.h>
#include <jalon/session/split-edits.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

/* 600 units at 1, 1.1 and 1.5. 300 of money are committed to the first, 200 of it in one commitment and 50 €,
 * at two dollars each, in another; and 225 to the third: 300 and 150 units, 450 in all. */
#define OFFER(party, price, of)                                                                              \
  "<alternative id='of-" party "' kind='rent' demand='d' party='" party "'" of "><name>Of " party            \
  "</name><input kind='price' mode='" price "'/><input kind='ceiling' mode='600'/></alternative>"
#define OWES(id, provider, amount, more)                                                                     \
  "<commitment id='" id "' buyer='z' provider='" provider "' amount='" amount                                \
  "' start='2027' end='2027'" more "><name>C</name>"
#define BEGIN                                                                                                \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>T</title>"    \
  "<rate currency='EUR' value='2'/>"                                                                         \
  "<party id='z'><name>Buyer</name></party><party id='a'><name>Alpha</name></party>"                         \
  "<party id='b'><name>Beta</name></party><party id='c'><name>Gamma</name></party>"
#define DEMAND "<demand id='d' unit='units'><name>Hours</name><need period='2027' mode='600'/></demand>"
#define OFFERS OFFER ("a", "1", " of='c1 c2 c3'") OFFER ("b", "1.1", "") OFFER ("c", "1.5", "")
#define THREE                                                                                                \
  BEGIN OWES ("c1", "a", "200", " ceiling='210'") "</commitment>" OWES (                                     \
    "c2", "a", "50", " currency='EUR'") "</commitment>" OWES ("c3", "c", "225",                              \
                                                              "") "</commitment>" DEMAND OFFERS "</dossier>"

static JalonDossier *
read_text (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  for (guint i = 0; error && i < jalon_problems_length (problems); i++)
    g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  return dossier;
}

typedef struct {
  JalonDossier *dossier;
  JalonSession *session;
  JalonResult *result;
  const JalonFrontier *frontier;
} Fixture;

static void
work_out (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = jalon_analysis_result (&jalon_frontier_analysis, jalon_session_get_plan (self->session),
                                        NULL, NULL, &error);
  g_assert_no_error (error);
  self->frontier = jalon_result_get (self->result);
}

static void
set_up (Fixture *self, gconstpointer text)
{
  self->dossier = read_text (text);
  self->session = jalon_session_new ("en");
  jalon_session_set_dossier (self->session, self->dossier, NULL);
  work_out (self);
}

static void
tear_down (Fixture *self, gconstpointer text)
{
  jalon_result_unref (self->result);
  g_object_unref (self->session);
  g_object_unref (self->dossier);
}

static JalonRef
keep (Fixture *self, const JalonFrontierPoint *point, const char *name, GError **error)
{
  return jalon_edit_keep_split (self->session, jalon_session_get_plan (self->session), self->frontier, point,
                                name, error);
}

/* The commitment of this provider, the first that @skip others come before; %NULL for none. */
static const JalonPlanCommitment *
commitment_of (const JalonPlan *plan, const char *provider, guint skip)
{
  guint n, n_parties;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n_parties);

  for (guint i = 0; i < n; i++)
    if (strcmp (parties[commitments[i].provider].name, provider) == 0 && skip-- == 0)
      return &commitments[i];
  return NULL;
}

/* Half of 450 units of each of the first two: 225 of money to the first, three quarters of what it was: 150 $
 * and 37.50 €; 247.50 to the second. All of it is today's split in the scenario. */
static void
test_amounts (Fixture *self, gconstpointer text)
{
  g_autoptr (GError) error = NULL;
  const JalonPlan *plan;
  const JalonPlanCommitment *new_one;

  g_assert_cmpfloat_with_epsilon (self->frontier->today.cost, 400 + 300, 1e-6);
  g_assert_null (
    jalon_edit_can_keep_split (self->session, jalon_session_get_plan (self->session), self->frontier));
  g_assert_cmpuint (keep (self, self->frontier->at, "Half", &error), !=, JALON_REF_NONE);
  g_assert_no_error (error);
  plan = jalon_session_get_plan (self->session);
  g_assert_cmpint (commitment_of (plan, "Alpha", 0)->amount, ==, 15000);
  g_assert_cmpint (commitment_of (plan, "Alpha", 0)->ceiling, ==, 21000);
  g_assert_cmpint (commitment_of (plan, "Alpha", 1)->amount, ==, 3750);
  g_assert_cmpint (commitment_of (plan, "Gamma", 0)->amount, ==, 0);
  new_one = commitment_of (plan, "Beta", 0);
  g_assert_cmpint (new_one->amount, ==, 24750);
  g_assert_cmpuint (new_one->buyer, ==, commitment_of (plan, "Alpha", 0)->buyer);
  work_out (self);
  g_assert_cmpint (self->frontier->today_told, ==, JALON_FRONTIER_TODAY_THERE);
  g_assert_cmpfloat_with_epsilon (self->frontier->today.share, 0.5, 1e-4);
  g_assert_cmpfloat_with_epsilon (self->frontier->today.cost, 630, 0.1);
}

/* All to the first: 450 in place of 300, so that the ceiling of 210 is raised to 300. */
static void
test_ceiling (Fixture *self, gconstpointer text)
{
  g_autoptr (GError) error = NULL;
  const JalonPlan *plan;

  keep (self, &g_array_index (self->frontier->line->points, JalonFrontierPoint, 0), "All", &error);
  g_assert_no_error (error);
  plan = jalon_session_get_plan (self->session);
  g_assert_cmpint (commitment_of (plan, "Alpha", 0)->amount, ==, 30000);
  g_assert_cmpint (commitment_of (plan, "Alpha", 0)->ceiling, ==, 30000);
  g_assert_cmpint (commitment_of (plan, "Alpha", 1)->amount, ==, 7500);
  g_assert_null (commitment_of (plan, "Beta", 0));
}

/* One step takes all of it back, and what is written is what is read. */
static void
test_undo_and_file (Fixture *self, gconstpointer text)
{
  g_autoptr (GBytes) before = jalon_xml_write (self->dossier), after = NULL, undone = NULL;
  g_autoptr (JalonDossier) read = NULL;
  g_autofree char *written = NULL;
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const JalonFrontier *again;

  keep (self, self->frontier->at, "Half", &error);
  g_assert_no_error (error);
  after = jalon_xml_write (self->dossier);
  written = g_strndup (g_bytes_get_data (after, NULL), g_bytes_get_size (after));
  read = read_text (written);
  plan = jalon_plan_new (read, jalon_dossier_find (read, "half"), NULL);
  g_assert_cmpint (commitment_of (plan, "Beta", 0)->amount, ==, 24750);
  result = jalon_analysis_result (&jalon_frontier_analysis, plan, NULL, NULL, &error);
  again = jalon_result_get (result);
  g_assert_cmpfloat_with_epsilon (again->today.cost, 630, 0.1);
  jalon_dossier_undo (self->dossier);
  undone = jalon_xml_write (self->dossier);
  g_assert_true (g_bytes_equal (before, undone));
  g_assert_cmpuint (jalon_session_get_scenario (self->session), ==, JALON_REF_NONE);
}

/* What another scenario would have another of is not changed in it: that is said before, and nothing is done.
 */
static void
test_own (Fixture *self, gconstpointer text)
{
  g_autoptr (GError) error = NULL, refused = NULL;
  JalonRef first;

  first = keep (self, self->frontier->at, "Half", &error);
  g_assert_no_error (error);
  work_out (self);
  g_assert_nonnull (
    jalon_edit_can_keep_split (self->session, jalon_session_get_plan (self->session), self->frontier));
  g_assert_cmpuint (keep (self, self->frontier->next, "Less", &refused), ==, JALON_REF_NONE);
  g_assert_nonnull (refused);
  g_assert_cmpuint (jalon_session_get_scenario (self->session), ==, first);
  g_assert_cmpuint (jalon_dossier_find (self->dossier, "less"), ==, JALON_REF_NONE);
}

/* Tranches say when it falls due: there is no split of them. */
static void
test_tranches (Fixture *self, gconstpointer text)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (
    jalon_edit_can_keep_split (self->session, jalon_session_get_plan (self->session), self->frontier));
  g_assert_cmpuint (keep (self, self->frontier->at, "Half", &error), ==, JALON_REF_NONE);
  g_assert_nonnull (error);
}

int
main (int argc, char **argv)
{
  static const char tranches[] =
    BEGIN OWES ("c1", "a", "300", "") "<tranche period='2027' amount='300'/></commitment>" OWES (
      "c2", "a", "1", "") "</commitment>" OWES ("c3", "c", "225", "") "</commitment>" DEMAND OFFERS
                                                                      "</dossier>";

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/split-edits/amounts", Fixture, THREE, set_up, test_amounts, tear_down);
  g_test_add ("/split-edits/ceiling", Fixture, THREE, set_up, test_ceiling, tear_down);
  g_test_add ("/split-edits/undo-and-file", Fixture, THREE, set_up, test_undo_and_file, tear_down);
  g_test_add ("/split-edits/own", Fixture, THREE, set_up, test_own, tear_down);
  g_test_add ("/split-edits/tranches", Fixture, tranches, set_up, test_tranches, tear_down);
  return g_test_run ();
}
