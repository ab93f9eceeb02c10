/* Editing: every edit can be undone and redone to the same bytes, and nothing that would break the dossier is
 * done. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/model/overlay.h>
#include <jalon/model/twin.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
  "<source id='s1'><passage id='s1.1'><text>Un texte</text><text xml:lang='en'>A "
  "text</text></passage></source>"
  "<party id='openai'><name>OpenAI</name></party><party id='oracle'><name>Oracle</name></party>"
  "<party id='aws'/>"
  "<commitment id='c1' buyer='openai' provider='oracle' amount='300'><name>Oracle</name>"
  "<cite passage='s1.1' confidence='reported'/></commitment>"
  "<commitment id='c2' buyer='openai' provider='oracle' amount='38'/>"
  "<statement id='t1' amount='400' of='c1 c2'/>"
  "<scenario id='dear'><set target='c1' attribute='amount' value='350'/><remove target='c2'/>"
  "<add><commitment id='c3' buyer='openai' provider='aws' amount='5'/></add></scenario>"
  "</dossier>";

static JalonDossier *
load (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (sample, sizeof sample - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "sample", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

static char *
saved (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_read (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef c1 = jalon_dossier_find (dossier, "c1"), passage = jalon_dossier_find (dossier, "s1.1");

  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 30000);
  g_assert_cmpuint (jalon_dossier_commitment (dossier, c1)->provider, ==,
                    jalon_dossier_find (dossier, "oracle"));
  g_assert_cmpstr (jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, NULL), ==, "Un texte");
  g_assert_cmpstr (jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, "en"), ==, "A text");
  g_assert_cmpstr (jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, "de"), ==, "Un texte");
  g_assert_cmpstr (jalon_dossier_label (dossier, jalon_dossier_find (dossier, "aws"), NULL), ==, "aws");
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 2);
  g_assert_cmpint (jalon_dossier_confidence (dossier, c1), ==, JALON_CONFIDENCE_REPORTED);
  g_assert_false (jalon_dossier_is_modified (dossier));
  g_assert_false (jalon_dossier_can_undo (dossier));
}

static void
test_undo (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *before = saved (dossier), *after = NULL, *undone = NULL, *redone = NULL;
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  g_autoptr (GError) error = NULL;

  jalon_dossier_begin (dossier, "Two edits", NULL);
  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "301.5", &error));
  g_assert_true (jalon_dossier_set_text (dossier, c1, JALON_ROLE_NAME, "en", "The Oracle deal", &error));
  jalon_dossier_commit (dossier);
  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "c2"), &error));
  after = saved (dossier);

  g_assert_true (jalon_dossier_is_modified (dossier));
  g_assert_nonnull (strstr (after, "amount=\"301.50\""));
  g_assert_nonnull (strstr (after, "<name xml:lang=\"en\">The Oracle deal</name>"));
  g_assert_nonnull (strstr (after, "of=\"c1\""));
  g_assert_cmpuint (jalon_dossier_find (dossier, "c2"), ==, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 1);

  jalon_dossier_undo (dossier);
  g_assert_cmpstr (jalon_dossier_undo_name (dossier), ==, "Two edits");
  jalon_dossier_undo (dossier);
  undone = saved (dossier);
  g_assert_cmpstr (undone, ==, before);
  g_assert_false (jalon_dossier_is_modified (dossier));
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 2);

  jalon_dossier_redo (dossier);
  jalon_dossier_redo (dossier);
  redone = saved (dossier);
  g_assert_cmpstr (redone, ==, after);
  g_assert_false (jalon_dossier_can_redo (dossier));
}

/* Saving takes a while, and edits do not wait for its end. */
static void
test_edits_while_saving (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef c1 = jalon_dossier_find (dossier, "c1");

  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "301", NULL));
  jalon_dossier_begin_save (dossier);
  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "302", NULL));
  jalon_dossier_end_save (dossier);
  g_assert_true (jalon_dossier_is_modified (dossier));
  jalon_dossier_undo (dossier);
  g_assert_false (jalon_dossier_is_modified (dossier));
  jalon_dossier_undo (dossier);
  g_assert_true (jalon_dossier_is_modified (dossier));

  /* What is being saved is undone, and lost for good by another edit. */
  jalon_dossier_redo (dossier);
  jalon_dossier_begin_save (dossier);
  jalon_dossier_undo (dossier);
  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "303", NULL));
  jalon_dossier_end_save (dossier);
  g_assert_true (jalon_dossier_is_modified (dossier));
  jalon_dossier_undo (dossier);
  g_assert_true (jalon_dossier_is_modified (dossier));

  /* A drag that goes on is another step than the one that is being saved. */
  for (guint i = 0; i < 2; i++) {
    jalon_dossier_begin (dossier, "Drag", "drag");
    g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", i ? "305" : "304", NULL));
    jalon_dossier_commit (dossier);
    if (i == 0)
      jalon_dossier_begin_save (dossier);
  }
  jalon_dossier_end_save (dossier);
  g_assert_true (jalon_dossier_is_modified (dossier));
  jalon_dossier_undo (dossier);
  g_assert_false (jalon_dossier_is_modified (dossier));
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 30400);
}

static void
test_merge (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef c1 = jalon_dossier_find (dossier, "c1");

  for (int amount = 301; amount <= 310; amount++) {
    g_autofree char *text = g_strdup_printf ("%d", amount);

    jalon_dossier_begin (dossier, "Drag", "drag-1");
    g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", text, NULL));
    jalon_dossier_commit (dossier);
  }
  jalon_dossier_undo (dossier);
  g_assert_false (jalon_dossier_can_undo (dossier));
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 30000);
  jalon_dossier_redo (dossier);
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 31000);
}

static void
test_rollback (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *before = saved (dossier), *after = NULL;

  jalon_dossier_begin (dossier, "Nothing in the end", NULL);
  g_assert_true (
    jalon_dossier_set_from_text (dossier, jalon_dossier_find (dossier, "c1"), "end", "2031", NULL));
  g_assert_cmpuint (jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_RISK, NULL), !=,
                    JALON_REF_NONE);
  jalon_dossier_rollback (dossier);
  after = saved (dossier);
  g_assert_cmpstr (after, ==, before);
  g_assert_false (jalon_dossier_can_undo (dossier));
}

static void
test_refused (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *before = saved (dossier), *after = NULL;
  g_autoptr (GError) error = NULL;
  JalonRef c1 = jalon_dossier_find (dossier, "c1");

  g_assert_false (jalon_dossier_set_from_text (dossier, c1, "id", "c2", &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_ID);
  g_clear_error (&error);
  g_assert_false (jalon_dossier_set_from_text (dossier, c1, "start", "2027-13", &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_false (jalon_dossier_set_from_text (dossier, c1, "buyer", NULL, &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);
  g_clear_error (&error);
  g_assert_cmpuint (jalon_dossier_append (dossier, c1, JALON_KIND_PARTY, &error), ==, JALON_REF_NONE);
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE);
  g_clear_error (&error);
  g_assert_false (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "openai"), &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_REFERRED);

  g_clear_error (&error);
  g_assert_false (jalon_dossier_set_text (dossier, c1, JALON_ROLE_NAME, NULL, "a\001b", &error));
  g_assert_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE);

  after = saved (dossier);
  g_assert_cmpstr (after, ==, before);
}

static void
test_remove_passage (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  JalonRef c1 = jalon_dossier_find (dossier, "c1");

  /* A citation without its passage says nothing, so it goes along. */
  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "s1"), NULL));
  g_assert_cmpuint (jalon_dossier_next_of (dossier, c1, JALON_KIND_CITE, JALON_REF_NONE), ==, JALON_REF_NONE);
  jalon_dossier_undo (dossier);
  g_assert_cmpuint (jalon_dossier_next_of (dossier, c1, JALON_KIND_CITE, JALON_REF_NONE), !=, JALON_REF_NONE);
  g_assert_cmpuint (jalon_dossier_find (dossier, "s1.1"), !=, JALON_REF_NONE);
}

static void
test_duplicate (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autofree char *text = NULL;
  JalonRef copy = jalon_dossier_duplicate (dossier, jalon_dossier_find (dossier, "c1"), NULL);

  g_assert_cmpstr (jalon_dossier_commitment (dossier, copy)->row.id, ==, "c1-2");
  g_assert_cmpstr (jalon_dossier_label (dossier, copy, NULL), ==, "Oracle");
  text = saved (dossier);
  g_assert_nonnull (strstr (text,
                            "<commitment id=\"c1-2\" buyer=\"openai\" provider=\"oracle\" amount=\"300\">\n"
                            "    <name>Oracle</name>\n"
                            "    <cite passage=\"s1.1\" confidence=\"reported\"/>"));
}

static void
test_overlay (void)
{
  g_autoptr (JalonDossier) dossier = load ();
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_dossier_find (dossier, "dear"));
  JalonRef c1 = jalon_dossier_find (dossier, "c1"), c3 = jalon_dossier_find (dossier, "c3"), ref;
  JalonCommitment space;

  g_assert_cmpint (((const JalonCommitment *) jalon_overlay_row (overlay, c1, &space))->amount, ==, 35000);
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 30000);
  ref = jalon_overlay_next_of (overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, JALON_REF_NONE);
  g_assert_cmpuint (ref, ==, c1);
  ref = jalon_overlay_next_of (overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref);
  g_assert_cmpuint (ref, ==, c3);
  ref = jalon_overlay_next_of (overlay, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref);
  g_assert_cmpuint (ref, ==, JALON_REF_NONE);
  g_assert_true (jalon_overlay_touches (overlay, c1));
  g_assert_true (jalon_overlay_touches (overlay, c3));
  g_assert_false (jalon_overlay_touches (overlay, jalon_dossier_find (dossier, "t1")));
}

/* The dossier's own texts are found wherever they stand among its items, and as they come and go. */
static void
test_own_texts (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'><title>Un</title>"
    "<party id='a'/><title xml:lang='en'>One</title><party id='b'/></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "sample", problems, NULL), twin = NULL;
  JalonRef root = jalon_dossier_root (dossier);

  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "en"), ==, "One");
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "de"), ==, "Un");
  g_assert_true (jalon_dossier_set_text (dossier, root, JALON_ROLE_TITLE, NULL, NULL, NULL));
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "fr"), ==, "One");
  g_assert_true (jalon_dossier_set_text (dossier, root, JALON_ROLE_TITLE, "de", "Eins", NULL));
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "de"), ==, "Eins");
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "en"), ==, "One");
  twin = jalon_dossier_twin (dossier);
  g_assert_cmpstr (jalon_dossier_text (twin, root, JALON_ROLE_TITLE, "en"), ==, "One");
  jalon_dossier_undo (dossier);
  jalon_dossier_undo (dossier);
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "fr"), ==, "Un");
  g_assert_cmpstr (jalon_dossier_text (dossier, root, JALON_ROLE_TITLE, "en"), ==, "One");
}

/* An edit that was made meanwhile, even one that was taken back, is not undone by following. */
static void
test_twin_is_late (void)
{
  g_autoptr (JalonDossier) dossier = load (), late = jalon_dossier_twin (dossier), twin = NULL;
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (jalon_dossier_set_from_text (late, c1, "amount", "310", NULL));
  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "320", NULL));
  jalon_dossier_undo (dossier);
  before = saved (dossier);
  g_assert_false (jalon_dossier_follow (dossier, late, "Late"));
  after = saved (dossier);
  g_assert_cmpstr (before, ==, after);

  twin = jalon_dossier_twin (dossier);
  g_assert_true (jalon_dossier_set_from_text (twin, c1, "amount", "330", NULL));
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 30000);
  g_assert_true (jalon_dossier_follow (dossier, twin, "In time"));
  g_assert_cmpint (jalon_dossier_commitment (dossier, c1)->amount, ==, 33000);
  g_assert_false (jalon_dossier_follow (dossier, twin, "Twice"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/edit/read", test_read);
  g_test_add_func ("/model/edit/undo", test_undo);
  g_test_add_func ("/model/edit/edits-while-saving", test_edits_while_saving);
  g_test_add_func ("/model/edit/merge", test_merge);
  g_test_add_func ("/model/edit/rollback", test_rollback);
  g_test_add_func ("/model/edit/refused", test_refused);
  g_test_add_func ("/model/edit/remove-passage", test_remove_passage);
  g_test_add_func ("/model/edit/duplicate", test_duplicate);
  g_test_add_func ("/model/edit/overlay", test_overlay);
  g_test_add_func ("/model/edit/twin-is-late", test_twin_is_late);
  g_test_add_func ("/model/edit/own-texts", test_own_texts);

  return g_test_run ();
}
