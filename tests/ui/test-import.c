/* The window of imports: a table with odd headings, its questions, rows in error, what changes; pasting; one
 * step of undo; exports of other systems; files that are none. */
#include "config.h"

#include <string.h>

#include <jalon/model/edit.h>

#include "dialogs/export-dialog.h"
#include "import-harness.h"

static const char odd[] = "Contracts 2026\n"
                          "Deal;Client;Vendor;Worth;From;Until;Colour\n"
                          "Stargate;OpenAI;Oracle;400 M$;01/02/2027;01/12/2031;red\n"
                          "EC2 UltraServers;OpenAI;Amazon Web Services;38000000000;;;blue\n"
                          "Colossus;xAI;Oracle;12 Md$;03/04/2026;05/04/2030;green\n"
                          "Total;;;50,4 Md$;;;\n";

/* The whole way: odd headings, a column said, a question answered, one step of undo, the same table again. */
static void
test_table (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "odd.csv", odd);
  GtkDropDown *worth = choice (window, 3);

  g_assert_cmpstr (chosen (choice (window, 1)), ==, "Buyer");
  g_assert_cmpstr (chosen (choice (window, 6)), ==, "Leave out");
  g_assert_true (says (window, "“Contracts 2026” stands above the table, and is left out."));
  g_assert_true (says (window, "“Colour” is not understood, and left out."));
  g_assert_true (says (window, "does the day come first, or the month?"));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 question is to be answered first");
  g_assert_false (jalon_import_window_import (window));

  choose (worth, "Firm amount");
  answer (window, "dates", "day-first");
  g_assert_cmpuint (count (fixture), ==, 3); /* nothing is put in yet */
  g_assert_true (says (window, "$400,000,000"));
  g_assert_true (says (window, "Feb 1, 2027"));
  g_assert_nonnull (strstr (jalon_import_window_get_sum (window), "new"));
  import (window);
  g_assert_cmpuint (count (fixture), ==, 5);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "import of a table");
  activate (fixture, "win.undo");
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
  activate (fixture, "win.redo");

  /* What was said is remembered, and what is there is the same. */
  window = open_table (fixture, "odd.csv", odd);
  g_assert_true (says (window, "as they were for the last table with these headings"));
  g_assert_cmpstr (chosen (choice (window, 3)), ==, "Firm amount");
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "3 the same – there is nothing to import");
  g_signal_emit_by_name (button_of (GTK_WIDGET (window), "_Forget Them"), "clicked");
  test_settle ();
  g_assert_cmpstr (chosen (choice (window, 3)), ==, "Leave out");
  cancel (window);
  g_assert_cmpuint (count (fixture), ==, 5);
}

static void
check_office (GFile *file)
{
  g_autofree char *office = g_find_program_in_path ("soffice"), *path = g_file_get_path (file),
                  *contents = NULL;
  g_autofree char *folder = g_path_get_dirname (path), *fods = g_build_filename (folder, "table.fods", NULL);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (!office)
    return;
  process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error, office,
                      profile, "--headless", "--convert-to", "fods", "--outdir", folder, path, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fods, &contents, NULL, &error));
  g_assert_nonnull (strstr (contents, "office:currency=\"USD\" office:value=\"400000000\""));
  g_assert_nonnull (strstr (contents, "office:date-value=\"2027-02-01\""));
  g_assert_nonnull (strstr (contents, "office:date-value=\"2030-04-05\""));
}

/* What came in goes out as a workbook, in which LibreOffice reads the same values; and that, read again,
 * changes nothing. */
static void
test_workbook (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "odd.csv", odd);
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->folder, "table.xlsx", NULL);
  JalonExportDialog *dialog;
  JalonExportWish wish;

  choose (choice (window, 3), "Firm amount");
  answer (window, "dates", "day-first");
  import (window);
  g_assert_cmpuint (count (fixture), ==, 5);

  activate (fixture, "win.export-table");
  test_wait_until (find_window (JALON_TYPE_EXPORT_DIALOG));
  dialog = find_window (JALON_TYPE_EXPORT_DIALOG);
  jalon_export_dialog_get_wish (dialog, &wish);
  g_assert_cmpstr (wish.format->type.id, ==, "xlsx");
  jalon_export_dialog_save (dialog, file);
  test_wait_until (!find_window (JALON_TYPE_EXPORT_DIALOG));
  check_office (file);

  jalon_window_open (fixture->window, file);
  window = wait_for_window ();
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "5 the same – there is nothing to import");
  cancel (window);
}

/* What is there changes; rows in error are left out one by one, or stop it all. */
static void
test_errors (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "errors.csv",
                                          "Id;Buyer;Provider;Amount\nc2;OpenAI;Oracle;310 Md$\n"
                                          ";OpenAI;;5\n;OpenAI;Oracle;many\n");
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  answer (window, "fill.3", "no"); /* a party is missing */
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==,
                   "1 changed · 2 in error – leave out the rows in error, or stop and correct them");
  g_assert_true (says (window, "Firm amount: $300,000,000,000 → $310,000,000,000"));
  g_assert_true (says (window, "“many” has no number in it."));
  g_assert_true (says (window, "Line 4, Amount"));
  g_assert_false (jalon_import_window_import (window));
  collect (GTK_WIDGET (window), GTK_TYPE_CHECK_BUTTON, checks);
  g_assert_cmpuint (checks->len, ==, 2);
  gtk_check_button_set_active (checks->pdata[1], TRUE);
  test_settle ();
  g_assert_nonnull (strstr (jalon_import_window_get_sum (window), "1 in error · 1 left out"));
  g_assert_true (says (window, "“many” has no number in it."));
  g_signal_emit_by_name (button_of (GTK_WIDGET (window), "_Leave All of Them Out"), "clicked");
  test_settle ();
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 changed · 2 left out");
  import (window);
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpint (jalon_dossier_commitment (fixture->dossier, find (fixture, "c2"))->amount, ==,
                   G_GINT64_CONSTANT (31000000000000));
  activate (fixture, "win.undo");
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
}

/* Rows that say all go in at once; others are looked at first. */
static void
test_paste (Fixture *fixture, gconstpointer application)
{
  static const char html[] =
    "<html><table><tr><td>Buyer</td><td>Provider</td><td>Amount</td></tr><tr><td>OpenAI</td><td>Oracle</td>"
    "<td sdval='123456789012' sdnum='1033;0;0.00E+00'>1.23E+11</td></tr></table></html>";
  JalonImportWindow *window;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkContentProvider) content = NULL;

  g_assert_cmpint (jalon_window_paste_text (fixture->window, "New\tOpenAI\tOracle\t$5\t2027\t2028"), ==, 1);
  g_assert_false (says (fixture->window, "without a currency"));
  g_assert_cmpint (jalon_window_paste_text (fixture->window, "Two\tOpenAI\tOracle\t5\t2027\t2028"), ==, 1);
  test_wait_until (says (fixture->window, "Pasted 1 commitment; amounts without a currency are in USD"));
  g_assert_cmpuint (count (fixture), ==, 5);

  g_assert_cmpint (
    jalon_window_paste_text (fixture->window, "Buyer\tProvider\tAmount\tColour\nA\tB\t$5\tred\n"), ==, -1);
  window = wait_for_window ();
  g_assert_true (says (window, "“Colour” is not understood"));
  g_assert_cmpuint (count (fixture), ==, 5);
  import (window);
  g_assert_cmpuint (count (fixture), ==, 6);

  /* The number behind what is shown. */
  g_assert_cmpint (jalon_window_paste_html (fixture->window, html, sizeof html - 1), ==, 1);
  g_assert_cmpint (
    jalon_dossier_commitment (fixture->dossier, jalon_session_get_selected (fixture->session))->amount, ==,
    G_GINT64_CONSTANT (12345678901200));
  g_assert_cmpint (jalon_window_paste_html (fixture->window, "<p>nothing", 10), ==, -2);

  bytes = g_bytes_new_static (html, sizeof html - 1);
  content = gdk_content_provider_new_for_bytes ("text/html", bytes);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (fixture->window)), content);
  activate (fixture, "win.paste-rows");
  test_wait_until (count (fixture) == 8);
}

/* Enter is not on what gives all up, whether there was a file to read first or not. */
static void
assert_focus_in_view (JalonImportWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  g_assert_true (focus && gtk_widget_get_ancestor (focus, JALON_TYPE_IMPORT_TABLE));
}

/* What is needed by year is pasted as commitments are, on the page that shows it: one step of undo. */
static void
test_demands (Fixture *fixture, gconstpointer application)
{
  static const char text[] =
    "Demand\tWorkload\tUnit\t2027\t2028\nServing\tInference\tGPU-hours\t100–150\t220\n"
    "Next model\tTraining\tGPU-hours\t80\t60 / 90 / 100\nTotal\t\t\t205\t310\n";
  JalonImportWindow *window;
  const JalonNeed *need;
  JalonRef serving;

  activate (fixture, "win.page::commitments");
  g_assert_cmpint (jalon_window_paste_text (fixture->window, text), ==, -1);
  window = wait_for_window ();
  assert_focus_in_view (window);
  g_assert_true (says (window, "Demands"));
  g_assert_true (says (window, "This total is left out; it agrees with the rows."));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "2 new");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_DEMAND), ==, 0);
  import (window);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_DEMAND), ==, 2);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_WORKLOAD), ==, 2);
  serving = find (fixture, "serving");
  need = jalon_dossier_need (
    fixture->dossier, jalon_dossier_next_of (fixture->dossier, serving, JALON_KIND_NEED, JALON_REF_NONE));
  g_assert_cmpfloat (need->min, ==, 100);
  g_assert_cmpfloat (need->max, ==, 150);

  /* Once more it is the same. */
  jalon_window_paste_text (fixture->window, text);
  window = wait_for_window ();
  g_assert_true (g_str_has_prefix (jalon_import_window_get_sum (window), "2 the same"));
  cancel (window);
  activate (fixture, "win.undo");
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_DEMAND), ==, 0);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_WORKLOAD), ==, 0);
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
}

/* What its rows are can be said, and what was left out is not taken along. */
static void
test_kind (Fixture *fixture, gconstpointer application)
{
  static const char text[] = "Deal;Period;Amount\nAzure;2026-01;$5\n";
  JalonImportWindow *window = open_table (fixture, "kind.csv", text);
  JalonImportTable *table = find_widget (GTK_WIDGET (window), JALON_TYPE_IMPORT_TABLE);
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  assert_focus_in_view (window);
  g_assert_cmpint (jalon_table_kind (jalon_import_table_get_table (table)), ==, JALON_KIND_ACTUAL);
  g_assert_true (says (window, "Actual of Jan 2026: $5"));
  collect (GTK_WIDGET (table), GTK_TYPE_DROP_DOWN, choices);
  choose (choices->pdata[1], "Milestones"); /* behind that of the sheets, of which there is one */
  g_assert_cmpint (jalon_table_kind (jalon_import_table_get_table (table)), ==, JALON_KIND_MILESTONE);
  g_assert_true (says (window, "“Amount” is not understood, and left out."));
  choose (choices->pdata[1], "Actuals");
  import (window);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_ACTUAL), ==, 1);

  /* What they were said to be is remembered as well. */
  window = open_table (fixture, "kind.csv", text);
  table = find_widget (GTK_WIDGET (window), JALON_TYPE_IMPORT_TABLE);
  g_assert_cmpint (jalon_table_kind (jalon_import_table_get_table (table)), ==, JALON_KIND_ACTUAL);
  g_ptr_array_set_size (choices, 0);
  collect (GTK_WIDGET (table), GTK_TYPE_DROP_DOWN, choices);
  choose (choices->pdata[1], "Milestones");
  choose (choice (window, 0), "Name");
  choose (choice (window, 1), "Date");
  import (window);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_MILESTONE), ==, 1);
  window = open_table (fixture, "kind.csv", text);
  table = find_widget (GTK_WIDGET (window), JALON_TYPE_IMPORT_TABLE);
  g_assert_cmpint (jalon_table_kind (jalon_import_table_get_table (table)), ==, JALON_KIND_MILESTONE);
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 the same – there is nothing to import");
  cancel (window);
}

/* Several sheets: the one that is understood best, and any other. */
static void
test_sheets (Fixture *fixture, gconstpointer application)
{
  static const char sheets[] =
    "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
    "office:mimetype='application/vnd.oasis.opendocument.spreadsheet'><office:body><office:spreadsheet>"
    "<table:table table:name='Notes'><table:table-row><table:table-cell><text:p>nothing</text:p>"
    "</table:table-cell></table:table-row></table:table><table:table table:name='Deals'><table:table-row>"
    "<table:table-cell><text:p>Buyer</text:p></table:table-cell><table:table-cell><text:p>Provider</text:p>"
    "</table:table-cell></table:table-row><table:table-row><table:table-cell><text:p>OpenAI</text:p>"
    "</table:table-cell><table:table-cell><text:p>CoreWeave</text:p></table:table-cell></table:table-row>"
    "</table:table></office:spreadsheet></office:body></office:document>";
  JalonImportWindow *window = open_table (fixture, "sheets.fods", sheets);
  GtkDropDown *sheet = find_widget (GTK_WIDGET (window), GTK_TYPE_DROP_DOWN);

  g_assert_cmpstr (chosen (sheet), ==, "Deals");
  g_assert_true (says (window, "CoreWeave"));
  choose (sheet, "Notes");
  g_assert_false (says (window, "CoreWeave"));
  choose (sheet, "Deals");
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 new");
  import (window);
}

/* A window without a dossier gets a new one to take the table into. */
static void
test_nothing_open (Fixture *fixture, gconstpointer application)
{
  JalonWindow *empty = g_object_ref (jalon_window_new (GTK_APPLICATION (fixture->application)));
  g_autoptr (GFile) file = write_file (fixture, "first.csv", "Buyer,Provider,Amount\nA,B,$5\n");
  JalonImportWindow *window;

  gtk_window_present (GTK_WINDOW (empty));
  jalon_window_open (empty, file);
  window = wait_for_window ();
  import (window);
  g_assert_cmpuint (
    jalon_dossier_count (jalon_session_get_dossier (jalon_window_get_session (empty)), JALON_KIND_COMMITMENT),
    ==, 1);
  gtk_window_destroy (GTK_WINDOW (empty));
  test_settle ();
  test_release (empty);
}

static const char focus[] =
  "ContractId,ContractPeriodStart,ContractPeriodEnd,ContractCommitmentId,ContractCommitmentCategory,"
  "ContractCommitmentType,ContractCommitmentCost,ContractCommitmentQuantity,ContractCommitmentUnit,"
  "ContractCommitmentDescription,ContractCommitmentPeriodStart,ContractCommitmentPeriodEnd,BillingCurrency\n"
  "k,2027-01-01T00:00:00Z,2032-01-01T00:00:00Z,cc-1,Spend,Total,300000000.00,,,Cloud,2027-01-01T00:00:00Z,"
  "2032-01-01T00:00:00Z,USD\n";

/* An export comes in through the same window, when its questions are answered. */
static void
test_feed (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "focus.csv", focus);

  g_assert_true (says (window, "FOCUS, Contract Commitment"));
  g_assert_nonnull (strstr (jalon_import_window_get_sum (window), "to be answered first"));
  answer (window, "provider.cc-1", "Cloud A");
  g_assert_true (says (window, "Buyer: OpenAI · Provider: Cloud A"));
  answer (window, "buyer", "microsoft"); /* it may be another than the only one */
  g_assert_true (says (window, "Buyer: Microsoft · Provider: Cloud A"));
  answer (window, "buyer", "openai");
  g_assert_true (
    says (window, "Buyer: OpenAI · Provider: Cloud A · Firm amount: $300,000,000 · Start: Jan 1, 2027"));
  import (window);
  g_assert_cmpuint (count (fixture), ==, 4);
  g_assert_cmpstr (jalon_dossier_undo_name (fixture->dossier), ==, "import of commitments and costs");
  activate (fixture, "win.undo");
  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_false (jalon_dossier_can_undo (fixture->dossier));
}

static const char rates[] =
  "<gesmes:Envelope xmlns:gesmes='http://www.gesmes.org/xml/2002-08-01' "
  "xmlns='http://www.ecb.int/vocabulary/2002-08-01/eurofxref'><Cube><Cube time='2025-11-24'>"
  "<Cube currency='USD' rate='1.1600'/></Cube></Cube></gesmes:Envelope>";

/* One that is called as a dossier is. */
static void
test_rates (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window;

  jalon_dossier_begin (fixture->dossier, "currency", NULL);
  g_assert_true (
    jalon_dossier_set_from_text (fixture->dossier, find (fixture, "c3"), "currency", "EUR", NULL));
  jalon_dossier_commit (fixture->dossier);
  jalon_dossier_mark_saved (fixture->dossier); /* else it is asked for before another one is opened */
  window = open_table (fixture, "rates.xml", rates);
  g_assert_true (says (window, "Reference rates of the European Central Bank"));
  g_assert_cmpstr (jalon_import_window_get_sum (window), ==, "1 new");
  import (window);
  g_assert_cmpuint (jalon_dossier_count (fixture->dossier, JALON_KIND_RATE), ==, 1);
}

/* What is no table is told so in the same place; what is being read can be given up. */
static void
test_refused (Fixture *fixture, gconstpointer application)
{
  JalonImportWindow *window = open_table (fixture, "broken.xlsx", "PK\3\4 and nothing else");
  g_autoptr (GFile) file = write_file (fixture, "some.json", "{\"a\": 1}");

  g_assert_true (says (window, "It cannot be imported as it is. Nothing was changed."));
  g_assert_true (says (window, "broken.xlsx"));
  g_assert_false (jalon_import_window_import (window));
  cancel (window);

  jalon_window_open (fixture->window, file);
  cancel (find_window (JALON_TYPE_IMPORT_WINDOW)); /* while it is being read, perhaps */
  jalon_window_open (fixture->window, file);
  window = wait_for_window ();
  g_assert_true (says (window, "It cannot be imported as it is."));
  cancel (window);
  g_assert_cmpuint (count (fixture), ==, 3);
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

#define ADD(name, test) g_test_add ("/import/" name, Fixture, application, begin, test, tear_down)
  ADD ("table", test_table);
  ADD ("workbook", test_workbook);
  ADD ("errors", test_errors);
  ADD ("paste", test_paste);
  ADD ("demands", test_demands);
  ADD ("kind", test_kind);
  ADD ("sheets", test_sheets);
  ADD ("nothing-open", test_nothing_open);
  ADD ("feed", test_feed);
  ADD ("rates", test_rates);
  ADD ("refused", test_refused);

  return test_ui_run ();
}
