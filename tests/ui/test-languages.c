/* Texts in more than one language, in a French window on an English dossier: what is typed is kept in the
 * language that it is in, any other can be added, and translations that lie elsewhere are told of. */
#include "config.h"

#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/xml/write.h>

#include "dialogs/add-dialog.h"
#include "edit-harness.h"
#include "edit/language-chooser.h"
#include "edit/text-editor.h"
#include <jalon/session/format.h>

static void
choose_chart (JalonAddDialog *dialog)
{
  JalonFieldEditor *chart = JALON_FIELD_EDITOR (jalon_add_dialog_find_field (dialog, "chart"));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (jalon_field_editor_get_control (chart)), 1);
}

static JalonRef
add_slide (Fixture *fixture, const char *title, guint language)
{
  JalonAddDialog *dialog = JALON_ADD_DIALOG (
    jalon_add_dialog_new (GTK_WINDOW (fixture->window), fixture->session, JALON_KIND_SLIDE, JALON_REF_NONE));
  guint before = jalon_dossier_count (fixture->dossier, JALON_KIND_SLIDE);
  JalonRef last = JALON_REF_NONE;

  gtk_window_present (GTK_WINDOW (dialog));
  gtk_editable_set_text (GTK_EDITABLE (jalon_add_dialog_get_name (dialog)), title);
  choose_chart (dialog);
  g_assert_nonnull (jalon_add_dialog_get_language (dialog));
  gtk_drop_down_set_selected (jalon_add_dialog_get_language (dialog), language);
  jalon_add_dialog_accept (dialog);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_SLIDE), ==, before + 1);
  jalon_for_each_child (fixture->dossier, JALON_REF_NONE, JALON_KIND_SLIDE, slide)
    last = slide;
  return last;
}

static char *
written (Fixture *fixture)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (fixture->dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* French is what the window speaks, and so comes first; a title in the dossier's language can be told. */
static void
test_slide (Fixture *fixture, gconstpointer application)
{
  JalonRef french = add_slide (fixture, "Si Oracle glisse", 0), english;
  g_autofree char *xml = NULL;

  g_assert_cmpstr (jalon_text_in_language (fixture->dossier, french, JALON_ROLE_TITLE, "fr"), ==,
                   "Si Oracle glisse");
  g_assert_null (jalon_text_in_language (fixture->dossier, french, JALON_ROLE_TITLE, "en"));
  english = add_slide (fixture, "Who we depend on", 1);
  g_assert_cmpstr (jalon_text_in_language (fixture->dossier, english, JALON_ROLE_TITLE, "en"), ==,
                   "Who we depend on");

  xml = written (fixture);
  g_assert_nonnull (strstr (xml, "<title xml:lang=\"fr\">Si Oracle glisse</title>"));
  g_assert_nonnull (strstr (xml, "<title>Who we depend on</title>"));
  activate (fixture, "win.undo");
  activate (fixture, "win.undo");
}

static JalonTextEditor *
ask_for (Fixture *fixture, JalonItemEditor *editor, JalonRef item, const char *query, const char *lang)
{
  JalonLanguageChooser *chooser = find_widget (GTK_WIDGET (editor), JALON_TYPE_LANGUAGE_CHOOSER);
  GtkWidget *found;

  g_assert_null (jalon_item_editor_find_text (editor, item, JALON_ROLE_NAME, lang));
  jalon_language_chooser_type (chooser, query, TRUE);
  found = jalon_item_editor_find_text (editor, item, JALON_ROLE_NAME, lang);
  g_assert_nonnull (found);
  return JALON_TEXT_EDITOR (found);
}

static void
test_any_language (Fixture *fixture, gconstpointer application)
{
  JalonItemEditor *editor = edit (fixture, "c2");
  JalonRef item = find (fixture, "c2");
  JalonTextEditor *text = ask_for (fixture, editor, item, "allem", "de");
  g_autofree char *xml = NULL;

  jalon_text_editor_set_text (text, "Sternentor");
  g_assert_true (jalon_text_editor_commit (text));
  g_assert_cmpstr (jalon_text_in_language (fixture->dossier, item, JALON_ROLE_NAME, "de"), ==, "Sternentor");
  g_assert_cmpstr (jalon_text_in_language (fixture->dossier, item, JALON_ROLE_NAME, "en"), ==, "Stargate");

  /* By its own name, by its code, and one that no list has. */
  ask_for (fixture, editor, item, "日本語", "ja");
  ask_for (fixture, editor, item, "es", "es");
  text = ask_for (fixture, editor, item, "pt-BR", "pt-BR");
  jalon_text_editor_set_text (text, "Portal");
  g_assert_true (jalon_text_editor_commit (text));

  /* What was asked for and left empty is nowhere in the file. */
  xml = written (fixture);
  g_assert_nonnull (strstr (xml, "<name xml:lang=\"de\">Sternentor</name>"));
  g_assert_nonnull (strstr (xml, "<name xml:lang=\"pt-BR\">Portal</name>"));
  g_assert_null (strstr (xml, "xml:lang=\"ja\""));
  activate (fixture, "win.undo");
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_is_modified (fixture->dossier));
}

static const char cited[] =
  "<source id='s1' publisher='Le Journal'><title>Three deals</title>"
  "<passage id='s1.1' locator='p. 3'><text>The first deal is large.</text></passage>"
  "<passage id='s1.2'><text>The second deal is larger still, as those who have read the contract in full and "
  "counted every clause of it say.</text></passage></source>"
  "<milestone id='m1' date='2027'><name>Both</name><cite passage='s1.1'/><cite passage='s1.2'/></milestone>";

static void
reopen (Fixture *fixture, const char *inside)
{
  g_autofree char *xml = g_strdup_printf (test_dossier, inside);

  g_assert_true (g_file_set_contents (fixture->path, xml, -1, NULL));
  open_file (fixture);
}

/* Two passages of one source are told apart by place and first words, in the list and where one is chosen. */
static void
test_citations (Fixture *fixture, gconstpointer application)
{
  GtkWidget *inspector = find_widget (GTK_WIDGET (fixture->window), JALON_TYPE_INSPECTOR);
  g_autofree char *first = NULL, *second = NULL;

  reopen (fixture, cited);
  first = jalon_format_passage (fixture->session, find (fixture, "s1.1"));
  second = jalon_format_passage (fixture->session, find (fixture, "s1.2"));
  g_assert_cmpstr (first, ==, "Le Journal · p. 3\u00a0: The first deal is large.");
  /* Eighty characters would end within "contract". */
  g_assert_cmpstr (
    second, ==,
    "Le Journal · Passage 2\u00a0: The second deal is larger still, as those who have read the "
    "contract in full and…");

  jalon_session_set_selected (fixture->session, find (fixture, "m1"));
  test_wait_until (says (inspector, "p. 3"));
  g_assert_true (says (inspector, "Passage 2"));
}

/* As in a source tree: the dossier in one folder, its translations in another. */
static void
test_catalogues (Fixture *fixture, gconstpointer application)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "po", "dossier", "clouds", NULL);
  g_autofree char *po = g_build_filename (folder, "fr.po", NULL);
  g_autofree char *dossier = g_path_get_dirname (folder), *top = g_path_get_dirname (dossier);

  g_assert_false (says (GTK_WIDGET (fixture->window), "fr.po"));
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (po, "msgid \"\"\nmsgstr \"\"\n", -1, NULL));
  open_file (fixture);
  test_wait_until (says (GTK_WIDGET (fixture->window), "po/dossier/clouds/fr.po"));

  g_remove (po);
  g_rmdir (folder);
  g_rmdir (dossier);
  g_rmdir (top);
}

int
main (int argc, char **argv)
{
  g_setenv ("LANGUAGE", "fr", TRUE);
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/languages/slide", Fixture, application, set_up, test_slide, tear_down);
  g_test_add ("/languages/any-language", Fixture, application, set_up, test_any_language, tear_down);
  g_test_add ("/languages/citations", Fixture, application, set_up, test_citations, tear_down);
  g_test_add ("/languages/catalogues", Fixture, application, set_up, test_catalogues, tear_down);

  return test_ui_run ();
}
