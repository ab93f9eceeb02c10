/* Files that LibreOffice writes, in English and in French: what it took for amounts, dates and shares comes
 * in as that, and in full. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/exchange/import.h>
#include <jalon/xml/read.h>

#include "../xml/scratch.h"

/* UTF-8; semicolons or commas; numbers are told apart. */
#define ENGLISH "--infilter=CSV:44,34,76,1,,0,false,true"
#define FRENCH "--infilter=CSV:59,34,76,1,,0,false,true"

static const char english[] = "Buyer,Provider,Firm amount,Start,End,Take-or-pay share\n"
                              "Alpha,Un,\"$300,123,456,789.50\",02/01/2027,12/31/2031,80%\n"
                              "Alpha,Deux,12.5E9,11/03/2025,2032,0.125\n";
static const char french[] = "Acheteur;Fournisseur;Montant ferme;Début;Fin;Part ferme\n"
                             "Alpha;Un;300 123 456 789,50;01/02/2027;31/12/2031;80 %\n"
                             "Alpha;Deux;12,5E9;03/11/2025;2032;0,125\n";

typedef struct {
  char *office; /* (nullable) */
  char *folder;
} Office;

static void
set_up (Office *self, gconstpointer data)
{
  self->office = g_find_program_in_path ("soffice");
  self->folder = g_dir_make_tmp ("jalon-office-XXXXXX", NULL);
}

static void
tear_down (Office *self, gconstpointer data)
{
  scratch_remove (self->folder);
  g_free (self->folder);
  g_free (self->office);
}

/* Has LibreOffice read a text and write it in another format. (transfer full): that file */
static char *
convert (Office *self, const char *locale, const char *text, const char *format)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *profile =
    g_strdup_printf ("-env:UserInstallation=file://%s/profile-%s", self->folder, locale);
  g_autofree char *csv = g_build_filename (self->folder, "table.csv", NULL);
  g_autofree char *name = g_strconcat ("table.", format, NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (csv, text, -1, NULL));
  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "LANG", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", self->folder, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, self->office, profile, "--headless",
                                         text == french ? FRENCH : ENGLISH, "--convert-to", format,
                                         "--outdir", self->folder, csv, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  return g_build_filename (self->folder, name, NULL);
}

static JalonGrid *
read_grid (const char *path, JalonProblems *problems)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) grids = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (path, &text, &n, NULL));
  if (g_str_has_suffix (path, ".html"))
    return jalon_grid_from_html (text, n, path, problems, NULL);
  bytes = g_bytes_new (text, n);
  grids = jalon_grids_read_bytes (bytes, path, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (grids->len, ==, 1);
  return g_ptr_array_steal_index (grids, 0);
}

static void
check (const char *path, const char *lang)
{
  static const char empty[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'/>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (empty, sizeof empty - 1);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "empty", problems, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonTable) table =
    jalon_table_new (read_grid (path, problems), JALON_TABLE_KINDS, dossier, locale);
  g_autoptr (JalonImport) import = NULL;
  const GArray *added;
  const JalonCommitment *row;

  g_test_message ("%s in %s", path, lang);
  g_assert_cmpuint (jalon_table_n_questions (table), ==, 0); /* its numbers and dates are typed */
  import = jalon_import_new (table, dossier, JALON_REF_NONE, locale, JALON_IMPORT_KEEP, NULL);
  added = jalon_import_added (import);
  g_assert_cmpuint (added->len, ==, 2);
  row = jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 0));
  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (30012345678950));
  g_assert_cmpuint (row->start.first, ==, jalon_date_from_ymd (2027, 2, 1).first);
  g_assert_cmpuint (row->end.last, ==, jalon_date_from_ymd (2031, 12, 31).last);
  g_assert_cmpfloat_with_epsilon (row->take_or_pay, 0.8, 1e-12);
  row = jalon_dossier_commitment (dossier, g_array_index (added, JalonRef, 1));
  g_assert_cmpint (row->amount, ==, G_GINT64_CONSTANT (1250000000000));
  g_assert_cmpuint (row->start.first, ==, jalon_date_from_ymd (2025, 11, 3).first);
  g_assert_cmpuint (row->end.last, ==, jalon_date_from_ymd (2032, 12, 31).last);
  g_assert_cmpfloat_with_epsilon (row->take_or_pay, 0.125, 1e-12);
}

/* Each in a window of either language. */
static void
test_office (Office *self, gconstpointer data)
{
  static const struct {
    const char *locale, *text, *format;
  } files[] = { { "fr_FR.UTF-8", french, "xlsx" },
                { "fr_FR.UTF-8", french, "ods" },
                { "fr_FR.UTF-8", french, "html" },
                { "en_US.UTF-8", english, "xlsx" } };

  if (self->office == NULL) {
    g_test_skip ("LibreOffice is not installed");
    return;
  }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = convert (self, files[i].locale, files[i].text, files[i].format);

    check (path, "en");
    check (path, "fr");
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/exchange/office", Office, NULL, set_up, test_office, tear_down);

  return g_test_run ();
}
