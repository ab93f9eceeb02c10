/* Tables as they come: text in any encoding and with any mark, workbooks, OpenDocument, web pages; and what
 * no table may do to memory and time. Values are those that the samples' makers wrote down. */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <unistd.h>
#include <zip.h>

#include <glib/gstdio.h>
#include <jalon/exchange/grid.h>

static GPtrArray *
read_bytes (const void *bytes, gsize n, const char *name, JalonProblems *problems, GError **error)
{
  g_autoptr (GBytes) all = g_bytes_new (bytes, n);

  return jalon_grids_read_bytes (all, name, problems, error);
}

static GPtrArray *
read_sample (const char *name, JalonProblems *problems)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "sheets", name, NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *grids;
  gsize n;

  g_assert_true (g_file_get_contents (path, &bytes, &n, &error));
  grids = read_bytes (bytes, n, name, problems, &error);
  g_assert_no_error (error);
  return grids;
}

#define assert_cell(grid, row, column, shown)                                                                \
  g_assert_cmpstr (jalon_grid_cell (grid, row, column)->text, ==, shown)

static void
assert_value (const JalonGrid *grid, guint row, guint column, JalonCellType type, const char *value)
{
  const JalonGridCell *cell = jalon_grid_cell (grid, row, column);

  g_assert_cmpint (cell->type, ==, type);
  g_assert_cmpstr (cell->value, ==, value);
}

/* Both ways of counting days; formats, runs, escapes, missing places. */
static void
test_traps (gconstpointer data)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GPtrArray) grids = read_sample (data, problems);
  const JalonGrid *grid = grids->pdata[0];

  g_assert_cmpuint (grids->len, ==, 1);
  g_assert_cmpstr (grid->sheet, ==, "Engagements");
  g_assert_cmpuint (grid->rows->len, ==, 3);
  g_assert_cmpuint (jalon_grid_row (grid, 0)->line, ==, 1);
  assert_cell (grid, 0, 0, "Fournisseur");
  assert_cell (grid, 0, 1, "Montant");
  assert_cell (grid, 0, 2, "");
  assert_cell (grid, 0, 3, "Début");

  g_assert_cmpuint (jalon_grid_row (grid, 1)->line, ==, 3);
  assert_cell (grid, 1, 0, "Oracle");
  assert_value (grid, 1, 1, JALON_CELL_NUMBER, "300000000000");
  assert_value (grid, 1, 3, JALON_CELL_DATE, "2027-01-01");
  assert_value (grid, 1, 4, JALON_CELL_DATE, "2027-01-01T12:00:00");
  assert_value (grid, 1, 5, JALON_CELL_NUMBER, "0.512");
  g_assert_true (jalon_grid_cell (grid, 1, 5)->percent);
  assert_cell (grid, 1, 5, "51.2%");
  assert_value (grid, 1, 6, JALON_CELL_BOOLEAN, "true");
  assert_value (grid, 1, 7, JALON_CELL_ERROR, NULL);
  assert_cell (grid, 1, 7, "");
  assert_cell (grid, 1, 8, "Oracle!");
  assert_value (grid, 1, 9, JALON_CELL_DATE, "2027-01-01");

  g_assert_cmpuint (jalon_grid_row (grid, 2)->line, ==, 4);
  assert_cell (grid, 2, 0, " a\rb ");
  assert_value (grid, 2, 1, JALON_CELL_NUMBER, "42");

  g_assert_cmpuint (jalon_problems_warnings (problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 3);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->column, ==, 8);
  g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, "#DIV/0!"));
}

static void
test_repeats (void)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GPtrArray) grids = read_sample ("repeats.fods", problems);
  const JalonGrid *grid = grids->pdata[0];

  g_assert_cmpuint (grid->rows->len, ==, 3);
  g_assert_cmpuint (jalon_grid_row (grid, 0)->n, ==, 4);
  g_assert_cmpuint (grid->cells->len, ==, 4 + 5 + 5);
  assert_cell (grid, 0, 3, "Montant");
  for (guint row = 1; row < 3; row++) {
    g_assert_cmpuint (jalon_grid_row (grid, row)->line, ==, row + 1);
    assert_cell (grid, row, 0, "A  B\nligne 2");
    assert_cell (grid, row, 1, "");
    assert_value (grid, row, 2, JALON_CELL_DATE, "2027-01-01");
    assert_value (grid, row, 3, JALON_CELL_NUMBER, "1250.5");
    g_assert_cmpstr (jalon_grid_cell (grid, row, 3)->currency, ==, "EUR");
    assert_value (grid, row, 4, JALON_CELL_NUMBER, "0.512");
  }
}

/* @large: 9007199254740993 as each program stored it */
static void
check_same_table (const char *name, const char *large)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GPtrArray) grids = read_sample (name, problems);
  const JalonGrid *grid = grids->pdata[0];

  g_assert_cmpuint (grid->rows->len, ==, 3);
  g_assert_cmpuint (grid->n_columns, ==, 5);
  assert_cell (grid, 1, 0, "Oracle – « 300 Md$ »");
  assert_value (grid, 1, 1, JALON_CELL_NUMBER, "300000000000");
  g_assert_cmpstr (jalon_grid_cell (grid, 1, 1)->currency, ==, "USD");
  assert_value (grid, 1, 2, JALON_CELL_DATE, "2027-01-01");
  assert_value (grid, 1, 3, JALON_CELL_NUMBER, "0.512");
  assert_value (grid, 1, 4, JALON_CELL_NUMBER, large);
  assert_cell (grid, 2, 0, "=1+1 (texte)");
  assert_value (grid, 2, 1, JALON_CELL_NUMBER, "600000000000");
  assert_value (grid, 2, 3, JALON_CELL_NUMBER, "0.3");
}

static void
test_same_table (void)
{
  check_same_table ("libxlsxwriter.xlsx", "9007199254740992");
  check_same_table ("libreoffice.ods", "9007199254740990");
}

static JalonGrid *
from_text (const char *text, gssize n)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonGrid *grid = jalon_grid_from_text (text, n < 0 ? strlen (text) : (gsize) n, "t.csv", problems, &error);

  g_assert_no_error (error);
  return grid;
}

/* What is a table is told by its contents, and for text by its name. */
static void
test_sniff (void)
{
  static const struct {
    const char *name, *bytes;
    gboolean table;
  } files[] = {
    { "a.csv", "x;y", TRUE },
    { "a.CSV.GZ", "\037\213", TRUE },
    { "a.txt", "x", TRUE },
    { "a.xml", "<dossier/>", FALSE },
    { "a.csv", "<dossier/>", FALSE },
    { "a.xlsx", "PK\003\004", TRUE },
    { "a.jalon", "PK\003\004", FALSE },
    { "a.xls", "\320\317\021\340", TRUE },
    { "a.xml", "<d xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>", TRUE },
  };
  const JalonFileType *const *types;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_test_message ("%s", files[i].name);
    g_assert_cmpint (
      jalon_grid_sniff ((const guint8 *) files[i].bytes, strlen (files[i].bytes), files[i].name), ==,
      files[i].table);
  }
  types = jalon_grid_types (&n);
  g_assert_cmpuint (n, ==, 3);
  g_assert_true (jalon_file_type_matches (types[2], "a.fods"));
}

static void
test_delimiters (void)
{
  static const struct {
    const char *text;
    guint rows, columns;
  } texts[] = {
    { "a\tb\n1,5\t2\n", 2, 2 },
    { "a;b\n1,250,000;2\n", 2, 2 },
    { "name,amount\n\"A; B\",300\nC;D,4\n", 3, 2 },
    { "a|b|c\n1,5|2|3\n", 2, 3 },
    { "sep=;\r\na;b,c\r\n", 1, 2 },
    { "only\none\n", 2, 1 },
    { "a,b\n\"x, y;z;w\",2\n", 2, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (JalonGrid) grid = from_text (texts[i].text, -1);

    g_test_message ("%s", texts[i].text);
    g_assert_cmpuint (grid->rows->len, ==, texts[i].rows);
    g_assert_cmpuint (grid->n_columns, ==, texts[i].columns);
  }
}

/* A row is where it begins, though a cell of the one before has several lines. */
static void
test_lines (void)
{
  g_autoptr (JalonGrid) grid = from_text ("a;b\r\n\r\n\"x\r\ny \"\"z\"\"\";1\r\n\r\nlast;2", -1);
  g_autoptr (JalonGrid) mac = from_text ("a\tb\rc\td", -1);
  g_autoptr (JalonGrid) wrapped = from_text ("id;x\n=\"00123\";1\n", -1);

  g_assert_cmpuint (grid->rows->len, ==, 3);
  assert_cell (grid, 1, 0, "x\r\ny \"z\"");
  g_assert_cmpuint (jalon_grid_row (grid, 1)->line, ==, 3);
  g_assert_cmpuint (jalon_grid_row (grid, 2)->line, ==, 6);
  g_assert_cmpuint (mac->rows->len, ==, 2);
  g_assert_cmpuint (jalon_grid_row (mac, 1)->line, ==, 2);
  assert_cell (wrapped, 1, 0, "00123");
}

static void
test_encodings (void)
{
  static const char utf8[] = "\xef\xbb\xbf"
                             "D\xc3\xa9"
                             "but;x\n";
  static const char windows[] = "D\xe9"
                                "but;5 \x80\n";
  static const char wide[] = "\xff\xfe"
                             "D\0\xe9\0b\0;\0x\0\n\0";
  static const char wide_big[] = "\xfe\xff"
                                 "\0D\0\xe9\0b\0;\0x\0\n";
  static const char unmarked[] = "D\0\xe9\0b\0;\0x\0\n\0";
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonGrid) one = from_text (utf8, sizeof utf8 - 1), three = from_text (wide, sizeof wide - 1);
  g_autoptr (JalonGrid) four = from_text (wide_big, sizeof wide_big - 1);
  g_autoptr (JalonGrid) five = from_text (unmarked, sizeof unmarked - 1);
  g_autoptr (JalonGrid) two = jalon_grid_from_text (windows, sizeof windows - 1, "t.csv", problems, NULL);

  assert_cell (one, 0, 0, "Début");
  assert_cell (two, 0, 0, "Début");
  assert_cell (two, 0, 1, "5 €");
  assert_cell (three, 0, 0, "Déb");
  assert_cell (four, 0, 0, "Déb");
  assert_cell (five, 0, 1, "x");
  g_assert_cmpuint (jalon_problems_warnings (problems), ==, 1);
  g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, "Windows-1252"));
}

static GBytes *
gzip (const char *text)
{
  g_autoptr (GZlibCompressor) pack = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1);
  g_autofree guint8 *out = g_malloc (4096);
  gsize read, written;

  g_assert_cmpint (g_converter_convert (G_CONVERTER (pack), text, strlen (text), out, 4096,
                                        G_CONVERTER_INPUT_AT_END, &read, &written, NULL),
                   ==, G_CONVERTER_FINISHED);
  return g_bytes_new (out, written);
}

/* Two files one behind the other are one; half a file is none. */
static void
test_gzip (void)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GBytes) first = gzip ("a;b\n1;2\n"), second = gzip ("3;4\n");
  g_autoptr (GByteArray) both = g_byte_array_new ();
  g_autoptr (GPtrArray) grids = NULL;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (both, g_bytes_get_data (first, NULL), (guint) g_bytes_get_size (first));
  g_byte_array_append (both, g_bytes_get_data (second, NULL), (guint) g_bytes_get_size (second));
  grids = read_bytes (both->data, both->len, "t.csv.gz", problems, NULL);
  g_assert_cmpuint (((JalonGrid *) grids->pdata[0])->rows->len, ==, 3);

  /* Its three lines came, and its end did not. */
  g_assert_null (read_bytes (both->data, both->len - 9, "t.csv.gz", problems, &error));
  g_assert_error (error, JALON_GRID_ERROR, JALON_GRID_ERROR_FORMAT);
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 4);
}

static void
assert_refused (const char *text, JalonGridError code, guint line, const char *said)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (read_bytes (text, strlen (text), "t.csv", problems, &error));
  g_assert_error (error, JALON_GRID_ERROR, (int) code);
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, line);
  if (!strstr (jalon_problems_get (problems, 0)->what, said))
    g_error ("“%s” is not in: %s", said, jalon_problems_get (problems, 0)->what);
}

static void
test_refused (void)
{
  g_autofree char *field = g_strnfill (100 * 1000 * 1000, 'x');
  g_autofree char *huge = g_strconcat ("a;b\n1;", field, "\n", NULL);
  g_autofree char *columns = g_strnfill (20000, ';');
  g_autofree char *wide = g_strconcat ("a;b\n1", columns, "1\n", NULL);
  static const char flat[] =
    "<?xml version='1.0'?>%s<o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:t='t'><o:body><t:table><t:table-row %s><t:table-cell %s><p>x</p></t:table-cell></t:table-row>"
    "</t:table></o:body>%s";
  g_autofree char *rows = g_strdup_printf (flat, "", "number-rows-repeated='99999999'", "", "</o:document>");
  g_autofree char *cells =
    g_strdup_printf (flat, "", "", "number-columns-repeated='99999999'", "</o:document>");
  g_autofree char *broken = g_strdup_printf (flat, "", "", "", "");
  g_autofree char *typed = g_strdup_printf (flat, "<!DOCTYPE x [<!ENTITY a 'b'>]>", "", "", "</o:document>");

  assert_refused ("a;b\n1;\"never\n2;3\n", JALON_GRID_ERROR_FORMAT, 2, "never closed");
  assert_refused (huge, JALON_GRID_ERROR_SIZE, 2, "131,072");
  assert_refused (wide, JALON_GRID_ERROR_SIZE, 2, "16,384");
  assert_refused ("\n \n", JALON_GRID_ERROR_FORMAT, 0, "no cell");
  assert_refused ("PK\003\004nothing", JALON_GRID_ERROR_FORMAT, 0, "archive");
  assert_refused ("\320\317\021\340", JALON_GRID_ERROR_FORMAT, 0, "2007");
  assert_refused (rows, JALON_GRID_ERROR_SIZE, 1048577, "1,048,576 rows");
  assert_refused (cells, JALON_GRID_ERROR_SIZE, 1, "16,384 columns");
  assert_refused (broken, JALON_GRID_ERROR_FORMAT, 0, "damaged in line 1");
  assert_refused (typed, JALON_GRID_ERROR_FORMAT, 0, "document type");
}

static void
add_part (zip_t *zip, const char *name, const char *text, gsize n)
{
  zip_source_t *source = zip_source_buffer (zip, text, n, 0);
  zip_int64_t index = zip_file_add (zip, name, source, 0);

  g_assert_cmpint (index, >=, 0);
  g_assert_cmpint (zip_set_file_compression (zip, (zip_uint64_t) index, ZIP_CM_DEFLATE, 1), ==, 0);
}

/* A workbook of a megabyte that unpacks to much more. */
static void
check_bomb (const char *filling, gsize size, const char *said)
{
  static const char first[] =
    "<Relationships><Relationship Id='a' Type='/officeDocument' Target='xl/workbook.xml'/></Relationships>";
  static const char second[] =
    "<Relationships><Relationship Id='b' Type='/worksheet' Target='sheet.xml'/></Relationships>";
  static const char book[] = "<workbook><sheets><sheet name='S' id='b'/></sheets></workbook>";
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jalon-bomb-XXXXXX", NULL);
  g_autofree char *sheet = g_malloc (size), *bytes = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  gint64 begun;
  zip_t *zip;
  gsize n;

  memcpy (sheet, "<w><row>", 8);
  for (gsize i = 8; i < size; i += 4)
    memcpy (sheet + i, filling, 4);
  close (g_mkstemp (path));
  zip = zip_open (path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
  add_part (zip, "_rels/.rels", first, sizeof first - 1);
  add_part (zip, "xl/_rels/workbook.xml.rels", second, sizeof second - 1);
  add_part (zip, "xl/workbook.xml", book, sizeof book - 1);
  add_part (zip, "xl/sheet.xml", sheet, size);
  g_assert_cmpint (zip_close (zip), ==, 0);
  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  g_remove (path);
  g_assert_cmpuint (n, <, 3 * 1000 * 1000);

  begun = g_get_monotonic_time ();
  g_assert_null (read_bytes (bytes, n, "bomb.xlsx", problems, &error));
  g_assert_error (error, JALON_GRID_ERROR, JALON_GRID_ERROR_SIZE);
  g_assert_nonnull (strstr (error->message, said));
  g_test_message ("refused after %" G_GINT64_FORMAT " ms", (g_get_monotonic_time () - begun) / 1000);
}

static void
test_bombs (void)
{
  check_bomb ("    ", 272 * 1000 * 1000, "256 MB");
  check_bomb ("<c/>", 68 * 1000 * 1000, "16 million");
}

static JalonGrid *
from_html (const char *html)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonGrid *grid = jalon_grid_from_html (html, strlen (html), "clipboard", problems, &error);

  g_assert_no_error (error);
  return grid;
}

/* As LibreOffice 7.4 puts it on the clipboard, in English and in French. */
static void
test_html_libreoffice (void)
{
  g_autoptr (JalonGrid) grid = from_html (
    "<!DOCTYPE html><html><head><style>td { x: y }</style></head><body><table cellspacing=\"0\"><colgroup "
    "span=\"3\"></colgroup>\n<tr><td align=\"left\">Buyer</td><td>Amount</td><td>Start</td></tr>\n"
    "<tr><td rowspan=2 height=\"17\">Buyer<br>  Alpha</td><td sdval=\"300123456789\" "
    "sdnum=\"1033;0;0.00E+00\"><font>3.00E+11</font></td><td sdval=\"46388\" "
    "sdnum=\"1033;0;YYYY-MM-DD\">2027-01-01</td></tr>\n<tr><td sdval=\"0.3\" "
    "sdnum=\"1036;0;[$€-40C]# ##0\">0 €</td><td sdval=\"46388.5\" "
    "sdnum=\"1036;0;JJ/MM/AA\">01/01/27</td></tr>\n"
    "<tr><td>x</td><td sdval=\"0.512\" sdnum=\"1033;0;0%\">51%</td></tr></table><table><tr><td>no</td></tr>"
    "</table></body></html>");

  g_assert_cmpuint (grid->rows->len, ==, 4);
  assert_cell (grid, 0, 1, "Amount");
  assert_cell (grid, 1, 0, "Buyer\nAlpha");
  assert_cell (grid, 1, 1, "3.00E+11");
  assert_value (grid, 1, 1, JALON_CELL_NUMBER, "300123456789");
  assert_value (grid, 1, 2, JALON_CELL_DATE, "2027-01-01");
  g_assert_true (jalon_grid_cell (grid, 2, 0)->covered || *jalon_grid_cell (grid, 2, 0)->text == '\0');
  assert_value (grid, 2, 1, JALON_CELL_NUMBER, "0.3");
  g_assert_cmpstr (jalon_grid_cell (grid, 2, 1)->currency, ==, "€");
  assert_value (grid, 2, 2, JALON_CELL_DATE, "2027-01-01T12:00:00");
  assert_value (grid, 3, 1, JALON_CELL_NUMBER, "0.512");
  assert_cell (grid, 3, 1, "51.2%");
}

static void
test_html_google (void)
{
  g_autoptr (JalonGrid) grid =
    from_html ("<meta charset='utf-8'><google-sheets-html-origin><table><tbody><tr><td "
               "data-sheets-value=\"{&quot;1&quot;:2,&quot;2&quot;:&quot;Montant&quot;}\">Montant</td><td "
               "data-sheets-value='{\"1\":3,\"3\":300123456789}' "
               "data-sheets-numberformat='{\"1\":4,\"2\":\"[$$]#,##0.0,,,\\\"B\\\"\"}'>"
               "$300.1B</td><td data-sheets-value='{\"1\":3,\"3\":46388}' "
               "data-sheets-numberformat='{\"1\":5,\"2\":\"yyyy-mm-dd\",\"3\":1}'>2027-01-01</td>"
               "<td data-sheets-value='{\"1\":4,\"4\":1}'>TRUE</td></tr></tbody></table>");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  assert_cell (grid, 0, 0, "Montant");
  assert_value (grid, 0, 1, JALON_CELL_NUMBER, "300123456789");
  g_assert_cmpstr (jalon_grid_cell (grid, 0, 1)->currency, ==, "$");
  assert_value (grid, 0, 2, JALON_CELL_DATE, "2027-01-01");
  assert_value (grid, 0, 3, JALON_CELL_BOOLEAN, "true");
  g_assert_null (jalon_grid_from_html ("<p>x</p>", 8, "clipboard", problems, NULL));
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 1);
}

/* Cells under one that reaches down or across are where they are shown. */
static void
test_html_spans (void)
{
  g_autoptr (JalonGrid) grid = from_html ("<table><tr><th rowspan=2>a<th colspan=2>b<tr><td>c<td>d"
                                          "<tr><td>e<td><table><tr><td>in</table><td>f</table>");

  g_assert_cmpuint (grid->rows->len, ==, 3);
  assert_cell (grid, 0, 1, "b");
  assert_cell (grid, 1, 0, "a");
  g_assert_true (jalon_grid_cell (grid, 1, 0)->covered);
  assert_cell (grid, 1, 1, "c");
  assert_cell (grid, 1, 2, "d");
  assert_cell (grid, 2, 2, "f");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/exchange/grid/traps-1900", "traps-1900.xlsx", test_traps);
  g_test_add_data_func ("/exchange/grid/traps-1904", "traps-1904.xlsx", test_traps);
  g_test_add_func ("/exchange/grid/repeats", test_repeats);
  g_test_add_func ("/exchange/grid/same-table", test_same_table);
  g_test_add_func ("/exchange/grid/sniff", test_sniff);
  g_test_add_func ("/exchange/grid/delimiters", test_delimiters);
  g_test_add_func ("/exchange/grid/lines", test_lines);
  g_test_add_func ("/exchange/grid/encodings", test_encodings);
  g_test_add_func ("/exchange/grid/gzip", test_gzip);
  g_test_add_func ("/exchange/grid/refused", test_refused);
  g_test_add_func ("/exchange/grid/bombs", test_bombs);

  g_test_add_func ("/exchange/grid/html-libreoffice", test_html_libreoffice);
  g_test_add_func ("/exchange/grid/html-google", test_html_google);
  g_test_add_func ("/exchange/grid/html-spans", test_html_spans);

  return g_test_run ();
}
