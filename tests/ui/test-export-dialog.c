/* The export dialog: every format lands in a whole file, and what fails is told in the dialog. */
#include "config.h"

#include <glib/gstdio.h>

#include <jalon/model/edit.h>
#include <jalon/text/speak.h>

#include "dialogs/export-dialog.h"
#include "find-widget.h"
#include "harness.h"

#define CHART "commitments.by-provider"

typedef struct {
  JalonSession *session;
  JalonExportDialog *dialog;
  const char *chart;
  char *folder;
  GFile *exported;
  char *failed;
} Fixture;

static void
on_exported (JalonExportDialog *dialog, GFile *file, Fixture *f)
{
  g_set_object (&f->exported, file);
}

static void
on_failed (JalonExportDialog *dialog, const char *text, Fixture *f)
{
  g_free (f->failed);
  f->failed = g_strdup (text);
}

static void
open_dialog (Fixture *f)
{
  f->dialog = g_object_ref (JALON_EXPORT_DIALOG (jalon_export_dialog_new (NULL, f->session, f->chart)));
  g_signal_connect (f->dialog, "exported", G_CALLBACK (on_exported), f);
  g_signal_connect (f->dialog, "failed", G_CALLBACK (on_failed), f);
  gtk_window_present (GTK_WINDOW (f->dialog));
  test_wait_until (gtk_widget_get_mapped (GTK_WIDGET (f->dialog)));
}

static void
close_dialog (Fixture *f)
{
  gtk_window_destroy (GTK_WINDOW (f->dialog));
  test_release (f->dialog);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->folder = g_dir_make_tmp ("jalon-export-XXXXXX", &error);
  g_assert_no_error (error);
  f->session = test_session_new ("");
  f->chart = CHART;
  open_dialog (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_dialog (f);
  test_release (f->session);
  if (f->exported)
    g_file_delete (f->exported, NULL, NULL);
  g_clear_object (&f->exported);
  g_rmdir (f->folder);
  g_free (f->folder);
  g_free (f->failed);
}

static GFile *
get_file (Fixture *f, const char *name)
{
  return g_file_new_build_filename (f->folder, name, NULL);
}

static void
test_formats (Fixture *f, gconstpointer data)
{
  static const char *const starts[] = { "\x89PNG", "%PDF-", "<?xml", "", "" };
  const JalonFormat format = (JalonFormat) GPOINTER_TO_INT (data);
  JalonExportWish wish = { format, JALON_THEME_PRINT, 800, 450, 1 };
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  jalon_export_dialog_set_wish (f->dialog, &wish);
  name = jalon_export_dialog_propose_name (f->dialog);
  g_assert_true (g_str_has_suffix (name, jalon_format_ending (format)));

  file = get_file (f, name);
  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_cmpstr (f->failed, ==, NULL);
  g_assert_true (g_file_equal (f->exported, file));

  g_file_load_contents (file, NULL, &contents, &length, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, >, 50);
  g_assert_true (g_str_has_prefix (contents, starts[format]));
  if (format == JALON_FORMAT_CSV || format == JALON_FORMAT_TXT)
    g_assert_nonnull (strstr (contents, "Oracle"));
}

/* Pages are not counted anew: each slide says how it counts. */
static void
test_fiscal_deck (Fixture *f, gconstpointer data)
{
  JalonDossier *dossier = jalon_session_get_dossier (f->session);
  JalonExportWish wish;

  jalon_dossier_set_from_text (dossier, jalon_dossier_root (dossier), "fiscal-month", "7", NULL);
  g_assert_true (jalon_session_has_fiscal_years (f->session));
  close_dialog (f);
  f->chart = NULL;
  open_dialog (f);
  jalon_export_dialog_get_wish (f->dialog, &wish);
  g_assert_cmpint (wish.format, ==, JALON_FORMAT_PDF);
}

/* As the window counts, so does the dialog, until it is told otherwise. */
static void
test_fiscal_years (Fixture *f, gconstpointer data)
{
  JalonDossier *dossier = jalon_session_get_dossier (f->session);
  g_autoptr (GFile) file = get_file (f, "years.csv");
  g_autofree char *contents = NULL;
  JalonExportWish wish;

  jalon_export_dialog_get_wish (f->dialog, &wish);
  g_assert_false (wish.fiscal_years);

  jalon_dossier_set_from_text (dossier, jalon_dossier_root (dossier), "fiscal-month", "7", NULL);
  jalon_session_set_fiscal_years (f->session, TRUE);
  close_dialog (f);
  f->chart = "commitments.by-year";
  open_dialog (f);
  jalon_export_dialog_get_wish (f->dialog, &wish);
  g_assert_true (wish.fiscal_years);
  wish.format = JALON_FORMAT_CSV;
  jalon_export_dialog_set_wish (f->dialog, &wish);
  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  g_assert_true (g_str_has_prefix (contents, "\357\273\277Fiscal year,"));
}

/* 1920×1080 at 2×: the scene of a slide, drawn three times as large. */
static void
test_scale (Fixture *f, gconstpointer data)
{
  JalonExportWish wish = { JALON_FORMAT_PNG, JALON_THEME_DARK, 1920, 1080, 2 };
  JalonExportWish got;
  g_autoptr (GFile) file = get_file (f, "scale.png");
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GError) error = NULL;

  jalon_export_dialog_set_wish (f->dialog, &wish);
  jalon_export_dialog_get_wish (f->dialog, &got);
  g_assert_cmpint (got.theme, ==, JALON_THEME_DARK);
  g_assert_cmpfloat (got.scale, ==, 2);

  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  texture = gdk_texture_new_from_file (file, &error);
  g_assert_no_error (error);
  g_assert_cmpint (gdk_texture_get_width (texture), ==, 3840);
  g_assert_cmpint (gdk_texture_get_height (texture), ==, 2160);
}

/* A failure says what and where, and leaves the dialog open. */
static void
test_no_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (f, "missing/chart.png");

  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_null (f->exported);
  g_assert_nonnull (strstr (f->failed, "chart.png"));
  g_assert_nonnull (strstr (f->failed, f->folder));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->dialog)));
}

static void
test_too_large (Fixture *f, gconstpointer data)
{
  const JalonExportWish wish = { JALON_FORMAT_PNG, JALON_THEME_LIGHT, 16384, 16384, 4 };
  g_autoptr (GFile) file = get_file (f, "large.png");

  jalon_export_dialog_set_wish (f->dialog, &wish);
  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_null (f->exported);
  g_assert_nonnull (strstr (f->failed, "smaller"));
  g_assert_false (g_file_query_exists (file, NULL));
}

/* Closing while an export is under way stops that; closing again closes. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GFile) file = get_file (f, "cancelled.png");

  jalon_export_dialog_save (f->dialog, file);
  g_assert_false (gtk_widget_is_sensitive (gtk_window_get_default_widget (GTK_WINDOW (f->dialog))));
  gtk_window_close (GTK_WINDOW (f->dialog));
  test_wait_until (f->exported ||
                   gtk_widget_is_sensitive (gtk_window_get_default_widget (GTK_WINDOW (f->dialog))));
  g_assert_null (f->failed);

  if (f->exported) { /* the worker was faster */
    g_assert_true (g_file_query_exists (file, NULL));
  } else {
    g_assert_false (g_file_query_exists (file, NULL));
    g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (f->dialog)));
  }
}

/* The words of the chart, its amounts and the file's name are in the language chosen, whatever the window's.
 */
static void
test_language (Fixture *f, gconstpointer data)
{
  JalonExportWish wish = {
    JALON_FORMAT_TXT, JALON_THEME_LIGHT, 800, 450, 1, FALSE, g_intern_static_string ("fr")
  };
  g_autofree char *name = NULL;
  g_autofree char *contents = NULL;
  g_autoptr (GFile) file = get_file (f, "langue.txt");

  if (!jalon_can_speak ("fr")) {
    g_test_skip ("The French words are not at hand");
    return;
  }
  jalon_export_dialog_set_wish (f->dialog, &wish);
  name = jalon_export_dialog_propose_name (f->dialog);
  g_assert_cmpstr (name, ==, "Engagements par fournisseur.txt");
  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_cmpstr (f->failed, ==, NULL);
  g_assert_true (g_file_load_contents (file, NULL, &contents, NULL, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Trois fournisseurs"));
  g_assert_nonnull (strstr (contents, "588\u202fMd$"));
  g_assert_null (strstr (contents, "providers"));

  /* And the process goes on in its own. */
  g_assert_cmpstr (jalon_translate ("Commitments by provider"), ==, "Commitments by provider");
}

static gboolean
previews (Fixture *f, const char *text)
{
  GtkTextView *view = find_widget (GTK_WIDGET (f->dialog), GTK_TYPE_TEXT_VIEW);
  g_autofree char *shown = NULL;

  g_object_get (gtk_text_view_get_buffer (view), "text", &shown, NULL);
  return strstr (shown, text) != NULL;
}

/* A table is shown as it will be written: in French, with a semicolon between cells. */
static void
test_language_of_preview (Fixture *f, gconstpointer data)
{
  JalonExportWish wish = {
    JALON_FORMAT_CSV, JALON_THEME_LIGHT, 800, 450, 1, FALSE, g_intern_static_string ("fr")
  };

  if (!jalon_can_speak ("fr")) {
    g_test_skip ("The French words are not at hand");
    return;
  }
  jalon_export_dialog_set_wish (f->dialog, &wish);
  test_wait_until (previews (f, "Microsoft;"));
  g_assert_false (previews (f, "Microsoft,"));
}

/* Enter exports: that is where the focus is, and the window's language what is chosen. */
static void
test_first_focus (Fixture *f, gconstpointer data)
{
  JalonExportWish wish;

  g_assert_true (gtk_window_get_focus (GTK_WINDOW (f->dialog)) ==
                 gtk_window_get_default_widget (GTK_WINDOW (f->dialog)));
  jalon_export_dialog_get_wish (f->dialog, &wish);
  g_assert_cmpstr (wish.lang, ==, "en");
}

/* No name is proposed that a file system would not take. */
static void
test_name (Fixture *f, gconstpointer data)
{
  g_autofree char *name = jalon_export_dialog_propose_name (f->dialog);
  g_autofree char *other = NULL;

  g_assert_null (strpbrk (name, "/\\:*?\"<>|"));

  jalon_session_set_scenario (f->session, test_find (f->session, "later"));
  other = jalon_export_dialog_propose_name (f->dialog);
  g_assert_nonnull (strstr (other, "(Oracle slips)."));
}

/* The next dialog begins with what was exported last. */
static void
test_remembers (Fixture *f, gconstpointer data)
{
  const JalonExportWish wish = { JALON_FORMAT_SVG, JALON_THEME_PRINT, 777, 555, 4 };
  g_autoptr (GFile) file = get_file (f, "remembered.svg");
  JalonExportWish got;

  if (!g_getenv ("GSETTINGS_SCHEMA_DIR")) {
    g_test_skip ("The schema of the settings is not at hand");
    return;
  }

  jalon_export_dialog_set_wish (f->dialog, &wish);
  jalon_export_dialog_save (f->dialog, file);
  test_wait_until (f->exported || f->failed);
  g_assert_cmpstr (f->failed, ==, NULL);

  close_dialog (f);
  open_dialog (f);
  jalon_export_dialog_get_wish (f->dialog, &got);
  g_assert_cmpint (got.format, ==, wish.format);
  g_assert_cmpint (got.theme, ==, wish.theme);
  g_assert_cmpfloat (got.width, ==, wish.width);
  g_assert_cmpfloat (got.height, ==, wish.height);
  g_assert_cmpfloat (got.scale, ==, wish.scale);
}

/* A dialog that goes away with the preview half done. */
static void
test_gone_while_building (void)
{
  g_autoptr (JalonSession) session = test_session_new ("");

  for (guint i = 0; i < 5; i++)
    gtk_window_destroy (jalon_export_dialog_new (NULL, session, CHART));
  test_settle ();
}

#define add(name, data, function)                                                                            \
  g_test_add ("/ui/export-dialog/" name, Fixture, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  test_ui_init (&argc, &argv);

  add ("png", GINT_TO_POINTER (JALON_FORMAT_PNG), test_formats);
  add ("pdf", GINT_TO_POINTER (JALON_FORMAT_PDF), test_formats);
  add ("svg", GINT_TO_POINTER (JALON_FORMAT_SVG), test_formats);
  add ("csv", GINT_TO_POINTER (JALON_FORMAT_CSV), test_formats);
  add ("text", GINT_TO_POINTER (JALON_FORMAT_TXT), test_formats);
  add ("fiscal-years", NULL, test_fiscal_years);
  add ("fiscal-years/deck", NULL, test_fiscal_deck);
  add ("scale", NULL, test_scale);
  add ("no-folder", NULL, test_no_folder);
  add ("too-large", NULL, test_too_large);
  add ("cancel", NULL, test_cancel);
  add ("language", NULL, test_language);
  add ("language/preview", NULL, test_language_of_preview);
  add ("first-focus", NULL, test_first_focus);
  add ("name", NULL, test_name);
  add ("remembers", NULL, test_remembers);
  g_test_add_func ("/ui/export-dialog/gone-while-building", test_gone_while_building);

  return test_ui_run ();
}
