/* Tables understood: the files of tests/exchange/tables, pasted and opened, in the language of the window in
 * their names or in both; and what else headings, columns, totals and questions have to give. Right values
 * are those that the files' author wrote beside them. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/exchange/import.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "paste.h"

#define NBSP "\u00a0"

static JalonDossier *
load (const char *currency)
{
  g_autofree char *text = g_strdup_printf (
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='%s' as-of='2026-03-31'/>", currency);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_xml_read_bytes (bytes, "sample", problems, NULL);
}

/* A table brought into an empty dossier. */
typedef struct {
  JalonDossier *dossier;
  JalonLocale *locale;
  JalonProblems *problems;
  JalonTable *table; /* (nullable): of a file */
  JalonImport *import;
  GArray *added;
  int n;
} Taken;

static void
taken_clear (Taken *self)
{
  g_clear_object (&self->dossier);
  g_clear_pointer (&self->import, jalon_import_free);
  g_clear_pointer (&self->table, jalon_table_free);
  g_clear_pointer (&self->locale, jalon_locale_free);
  g_clear_pointer (&self->problems, jalon_problems_free);
  g_clear_pointer (&self->added, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taken, taken_clear)

static Taken
begin (const char *currency, const char *lang)
{
  return (Taken){ .dossier = load (currency),
                  .locale = jalon_locale_new (lang),
                  .problems = jalon_problems_new () };
}

static void
open_text (Taken *self, const char *text, gsize n, const char *name)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, n);
  g_autoptr (GPtrArray) grids = jalon_grids_read_bytes (bytes, name, self->problems, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (grids);
  self->table =
    jalon_table_choose (grids, NULL, JALON_TABLE_KINDS, self->dossier, self->locale, self->problems, &error);
  g_assert_no_error (error);
}

static void
apply (Taken *self)
{
  answer_likely (self->table);
  self->import = jalon_import_new (self->table, self->dossier, JALON_REF_NONE, self->locale, 0, NULL);
  self->n =
    apply_import (&self->import, self->table, self->dossier, JALON_REF_NONE, self->locale, 0, &self->added);
  jalon_import_tell (self->import, self->problems);
  for (guint i = 0; i < jalon_problems_length (self->problems); i++)
    g_test_message ("%s", jalon_problems_get (self->problems, i)->what);
}

static Taken
take (const char *text, const char *lang)
{
  Taken taken = begin ("USD", lang);

  open_text (&taken, text, strlen (text), "t.csv");
  apply (&taken);
  return taken;
}

static char *
read_case (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "exchange", "tables", name, NULL);
  char *text;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static Taken
open_case (const char *name, const char *lang)
{
  g_autofree char *text = read_case (name);
  Taken taken = begin ("USD", lang);

  open_text (&taken, text, strlen (text), name);
  apply (&taken);
  return taken;
}

static Taken
paste_case (const char *name, const char *lang)
{
  g_autofree char *text = read_case (name);
  Taken taken = begin ("USD", lang);

  taken.n =
    paste_commitments (taken.dossier, JALON_REF_NONE, taken.locale, text, taken.problems, &taken.added);
  return taken;
}

static const JalonCommitment *
row (const Taken *self, guint index)
{
  g_assert_nonnull (self->added);
  g_assert_cmpuint (index, <, self->added->len);
  return jalon_dossier_commitment (self->dossier, g_array_index (self->added, JalonRef, index));
}

static const char *
party (const Taken *self, JalonRef ref)
{
  return jalon_dossier_label (self->dossier, ref, NULL);
}

/* @whole: units of a currency of two decimals */
#define assert_money(money, whole) g_assert_cmpint (money, ==, G_GINT64_CONSTANT (whole) * 100)

static void
assert_first (JalonDate date, int year, int month, int day)
{
  g_assert_cmpuint (date.first, ==, jalon_date_from_ymd (year, month, day).first);
}

static gboolean
has_note (const Taken *self, guint line, const char *said)
{
  const JalonProblems *notes = jalon_table_notes (self->table);

  for (guint i = 0; i < jalon_problems_length (notes); i++) {
    const JalonProblem *note = jalon_problems_get (notes, i);

    if (note->line == line && strstr (note->what, said))
      return TRUE;
    g_test_message ("noted in line %u: %s", note->line, note->what);
  }
  return FALSE;
}

static void
check_yen (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  g_assert_cmpint (row (t, 0)->amount, ==, 1500000);
  g_assert_cmpstr (row (t, 0)->currency, ==, "JPY");
}

static void
check_sign_against_currency (const Taken *t)
{
  const JalonProblem *problem = jalon_problems_get (t->problems, 0);

  g_assert_cmpint (t->n, ==, -1);
  g_assert_cmpuint (jalon_problems_errors (t->problems), ==, 1);
  g_assert_cmpuint (problem->line, ==, 2);
  g_assert_cmpuint (problem->column, ==, 3);
  g_assert_nonnull (strstr (problem->what, "USD"));
  g_assert_nonnull (strstr (problem->what, "EUR"));
  g_assert_cmpuint (jalon_dossier_count (t->dossier, JALON_KIND_COMMITMENT), ==, 0);
}

static void
check_synonyms (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_money (row (t, 0)->amount, 300000000000);
  g_assert_cmpstr (jalon_dossier_currency (t->dossier, g_array_index (t->added, JalonRef, 0)), ==, "USD");
  assert_first (row (t, 0)->start, 2027, 1, 1);
  assert_first (row (t, 0)->end, 2031, 1, 1);
  g_assert_true (g_str_has_suffix (party (t, g_array_index (t->added, JalonRef, 0)), " A"));
}

static void
check_number_style (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 2);
  assert_money (row (t, 0)->amount, 1250000);
  assert_money (row (t, 1)->amount, 1500);
}

static void
check_day_first (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 2);
  assert_first (row (t, 0)->announced, 2025, 12, 25);
  assert_first (row (t, 1)->announced, 2025, 11, 3);
}

static void
check_line_break (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  g_assert_cmpstr (party (t, g_array_index (t->added, JalonRef, 0)), ==, "Deal line two");
  assert_money (row (t, 0)->amount, 2);
}

static void
check_one_party (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 2);
  g_assert_cmpuint (row (t, 0)->provider, ==, row (t, 1)->provider);
  g_assert_cmpuint (jalon_dossier_count (t->dossier, JALON_KIND_PARTY), ==, 2);
}

static void
check_returns (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 2);
  assert_money (row (t, 0)->amount, 1);
  assert_money (row (t, 1)->amount, 2);
}

static void
check_accounting (const Taken *t)
{
  g_assert_cmpint (t->n, ==, -1);
  g_assert_cmpuint (jalon_problems_errors (t->problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (t->problems, 0)->line, ==, 4);
  g_assert_nonnull (strstr (jalon_problems_get (t->problems, 0)->what, "credit"));
}

static void
check_two_digits (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_money (row (t, 0)->amount, 300000000000);
  assert_first (row (t, 0)->start, 2027, 1, 1);
  assert_first (row (t, 0)->end, 2031, 12, 31);
}

static void
check_timestamp (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_first (row (t, 0)->start, 2027, 1, 1);
  g_assert_cmpuint (row (t, 0)->start.last, ==, row (t, 0)->start.first);
}

static void
check_merged (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 3);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpstr (party (t, row (t, i)->buyer), ==, "Buyer Alpha");
  g_assert_cmpstr (party (t, row (t, 2)->provider), ==, "Provider Three");
  assert_money (row (t, 1)->amount, 38000000000);
  assert_first (row (t, 1)->start, 2025, 1, 1);
}

static void
check_total (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 2);
  assert_money (row (t, 0)->amount, 300000000);
  assert_money (row (t, 1)->amount, 38000000);
  g_assert_cmpuint (jalon_dossier_count (t->dossier, JALON_KIND_PARTY), ==, 3);
}

static void
check_scientific (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_money (row (t, 0)->amount, 300000000000);
}

static void
check_french (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_money (row (t, 0)->amount, 300000000000);
  g_assert_cmpstr (row (t, 0)->currency, ==, "EUR");
  assert_first (row (t, 0)->start, 2027, 1, 1);
  assert_first (row (t, 0)->end, 2031, 12, 31);
  g_assert_cmpstr (party (t, g_array_index (t->added, JalonRef, 0)), ==, "Contrat A");
}

static void
check_own (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  g_assert_cmpstr (party (t, g_array_index (t->added, JalonRef, 0)), ==, "Calcul Alpha");
  assert_money (row (t, 0)->amount, 300000000000);
  assert_first (row (t, 0)->announced, 2025, 9, 10);
}

static void
check_row_number (const Taken *t)
{
  g_assert_cmpint (t->n, ==, -1);
  g_assert_cmpuint (jalon_problems_errors (t->problems), ==, 1);
  g_assert_cmpuint (jalon_problems_get (t->problems, 0)->line, ==, 3);
  g_assert_nonnull (strstr (jalon_problems_get (t->problems, 0)->what, "Correct its start or its end"));
}

static void
check_commas (const Taken *t)
{
  g_assert_cmpint (t->n, ==, 1);
  assert_money (row (t, 0)->amount, 300000);
}

/* Messages are in the language of the process, English. */
static const struct {
  const char *file;
  const char *lang; /* (nullable): both */
  void (*check) (const Taken *taken);
} cases[] = {
  { "p01-yen-after-amount.tsv", NULL, check_yen },
  { "p02-sign-against-currency-column.tsv", NULL, check_sign_against_currency },
  { "p03-unknown-headings.en.tsv", NULL, check_synonyms },
  { "p03-unknown-headings.fr.tsv", NULL, check_synonyms },
  { "p04-number-style-of-column.fr.tsv", NULL, check_number_style },
  { "p05-day-month-of-column.en.tsv", NULL, check_day_first },
  { "p06-excel-line-break.en.tsv", NULL, check_line_break },
  { "p07-nbsp-after-name.en.tsv", NULL, check_one_party },
  { "p08-carriage-returns-only.en.tsv", NULL, check_returns },
  { "p09-accounting-format.en.tsv", NULL, check_accounting },
  { "p10-two-digit-years.en.tsv", NULL, check_two_digits },
  { "p11-date-with-time.en.tsv", NULL, check_timestamp },
  { "p12-title-row-and-merged-buyer.en.tsv", NULL, check_merged },
  { "p13-total-row.en.tsv", NULL, check_total },
  { "p14-scientific.en.tsv", NULL, check_scientific },
  { "p15-french-headings-english-window.tsv", NULL, check_french },
  { "p16-own-csv-back.fr.tsv", NULL, check_own },
  { "p17-row-number-in-window.en.tsv", NULL, check_row_number },
  { "p18-commas.en.csv", NULL, check_commas },
};

static void
test_cases (void)
{
  static const char *const langs[] = { "en", "fr" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < 2; k++) {
      g_auto (Taken) opened = open_case (cases[i].file, langs[k]),
                     pasted = paste_case (cases[i].file, langs[k]);

      g_test_message ("%s in %s", cases[i].file, langs[k]);
      cases[i].check (&opened);
      cases[i].check (&pasted);
    }
}

/* A cell in one line, and as a text of the dossier, which has paragraphs. */
static void
test_texts (void)
{
  static const struct {
    const char *cell, *line, *prose;
  } texts[] = { { "One\nname", "One name", "One name" },
                { "\u00a0 One\u00a0two\t", "One\u00a0two", "One\u00a0two" },
                { "First.\r\n\r\nSecond.", "First. Second.", "First.\n\nSecond." },
                { "a  b", "a  b", "a b" },
                { "'=SUM(1)", "=SUM(1)", "=SUM(1)" },
                { " \u200b\n", "", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *line = jalon_cell_line (texts[i].cell), *prose = jalon_cell_prose (texts[i].cell);

    g_assert_cmpstr (line, ==, texts[i].line);
    g_assert_cmpstr (prose, ==, texts[i].prose);
  }
}

/* What is left out is named; so is what was filled and decided. */
static void
test_notes (void)
{
  g_auto (Taken) merged = open_case ("p12-title-row-and-merged-buyer.en.tsv", "en");
  g_auto (Taken) total = open_case ("p13-total-row.en.tsv", "en");
  g_auto (Taken) off = take ("Buyer,Provider,Amount\nA,B,100\nA,C,200\nTotal,,310\n", "en");
  g_auto (Taken) unknown = take ("Buyer,Provider,Amount,Colour\nA,B,1,red\n", "en");
  g_auto (Taken) scientific = open_case ("p14-scientific.en.tsv", "en");

  g_assert_true (has_note (&merged, 1, "Commitments 2025"));
  g_assert_true (has_note (&merged, 0, "“Buyer” is empty in 2 rows"));
  g_assert_true (has_note (&total, 4, "it agrees with the rows"));
  g_assert_cmpint (off.n, ==, 2);
  g_assert_true (has_note (&off, 4, "“Amount” is $310 here, and $300 in the rows"));
  g_assert_true (has_note (&unknown, 0, "“Colour” is not understood"));
  g_assert_true (has_note (&scientific, 0, "3.00E+11"));
  g_assert_true (
    has_note (&unknown, 0, "1 row states no currency; if it is new, it is in USD, the dossier’s."));
}

/* As spreadsheets show months: a year of two digits behind a month's word. */
static void
test_short_years (void)
{
  g_auto (Taken) t =
    take ("Buyer;Provider;Amount;Start;End\nA;B;1;12-Jan-27;3 févr. 29\nA;C;1;Jan '27;déc.-31\n", "en");

  g_assert_cmpint (t.n, ==, 2);
  assert_first (row (&t, 0)->start, 2027, 1, 12);
  assert_first (row (&t, 0)->end, 2029, 2, 3);
  assert_first (row (&t, 1)->start, 2027, 1, 1);
  assert_first (row (&t, 1)->end, 2031, 12, 1);
  g_assert_true (has_note (&t, 0, "“End” has years of two digits"));
}

/* What is in the dossier's own currency for want of another is said. */
static void
test_no_currency (void)
{
  g_auto (Taken) stated = take ("Buyer,Provider,Amount\nA,B,$1\nA,C,2 €\n", "en");
  g_auto (Taken) column = take ("Buyer,Provider,Amount,Currency\nA,B,1,USD\nA,C,2,EUR\nA,D,3,\n", "en");
  g_auto (Taken) heading = take ("Buyer,Provider,Amount (EUR)\nA,B,1\n", "en");

  g_assert_false (has_note (&stated, 0, "no currency"));
  g_assert_true (has_note (&column, 0, "1 row states no currency; if it is new, it is in USD"));
  g_assert_false (has_note (&heading, 0, "no currency"));
}

static JalonTable *
table_of (const char *text, JalonDossier *dossier, JalonLocale *locale)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  return jalon_table_new (jalon_grid_from_text (text, strlen (text), "t", problems, NULL), JALON_TABLE_KINDS,
                          dossier, locale);
}

static void
assert_asked (const char *text, const char *currency, const char *lang, const char *id, int suggested)
{
  g_autoptr (JalonDossier) dossier = load (currency);
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonTable) table = table_of (text, dossier, locale);

  if (id == NULL) {
    g_assert_cmpuint (jalon_table_n_questions (table), ==, 0);
    return;
  }
  g_assert_cmpuint (jalon_table_n_questions (table), ==, 1);
  g_assert_cmpstr (jalon_table_question (table, 0)->id, ==, id);
  g_assert_cmpint (jalon_table_question (table, 0)->suggested, ==, suggested);
  g_assert_cmpint (jalon_table_question (table, 0)->answer, ==, -1);
}

/* What no column shows is asked, once; what one shows holds for the others. */
static void
test_questions (void)
{
  assert_asked ("buyer;provider;start;end\nA;B;03/11/2025;04/12/2026\n", "USD", "en", "dates", 1);
  assert_asked ("acheteur;fournisseur;début;fin\nA;B;03/11/2025;04/12/2026\n", "USD", "en", "dates", 0);
  assert_asked ("buyer;provider;start;end\nA;B;03/11/2025;24/12/2026\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;start\nA;B;03.11.2025\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;start\nA;B;11/11/2025\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;amount\nA;B;1,500\n", "USD", "en", "decimal-mark", 1);
  assert_asked ("acheteur;fournisseur;montant ferme\nA;B;1,500\n", "USD", "en", "decimal-mark", 0);
  assert_asked ("buyer;provider;amount;ceiling\nA;B;1,500;2,000.50\n", "USD", "fr", NULL, 0);
  assert_asked ("buyer;provider;amount\nA;B;$15\n", "CAD", "en", "currency", 1);
  assert_asked ("buyer;provider;amount\nA;B;$15\n", "EUR", "en", NULL, 0);
  assert_asked ("buyer;provider;amount\nA;B;¥15\n", "EUR", "en", "currency", 0);
  assert_asked ("buyer;provider;amount;currency\nA;B;¥15;CNY\n", "EUR", "en", NULL, 0);
  assert_asked ("buyer;provider;amount\nA;B;1\nA;C;2\nA;Total;4\n", "USD", "en", "total.4", 0);
  assert_asked ("Deals (in M$)\nbuyer;provider;amount\nA;B;300\n", "USD", "en", "unit", 0);
  assert_asked ("buyer;provider;2027;2028\nA;B;300;400\n", "USD", "en", "periods", 1);
  assert_asked ("buyer;provider;amount;currency\nA;B;1;EUR\nA;C;2;\nTotal;;3;\n", "USD", "en",
                "blank-currency", 0);
  assert_asked ("buyer;provider;amount;currency\nA;B;1;EUR\nA;C;$2;\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;amount;currency\nA;B;1;USD\nA;C;2;\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;Actual 2027;Réel 2028\nA;B;300;400\n", "USD", "en", NULL, 0);
  assert_asked ("buyer;provider;2024;2025\nA;B;300;400\n", "USD", "en", NULL, 0);
}

static void
test_answers (void)
{
  g_auto (Taken) day = begin ("CAD", "en");
  static const char text[] = "buyer;provider;amount;start\nA;B;$15;03/11/2025\nA;Total;$16;04/11/2025\n";
  g_autoptr (GError) error = NULL;

  open_text (&day, text, strlen (text), "t.csv");
  g_assert_cmpuint (jalon_table_n_questions (day.table), ==, 3);
  g_assert_true (jalon_table_answer (day.table, "dates", "day-first", NULL));
  g_assert_true (jalon_table_answer (day.table, "currency", "USD", NULL));
  g_assert_true (jalon_table_answer (day.table, "total.3", "no", NULL));
  g_assert_false (jalon_table_answer (day.table, "dates", "never", &error));
  g_assert_nonnull (strstr (error->message, "day-first, month-first"));
  g_clear_error (&error);
  g_assert_false (jalon_table_answer (day.table, "nothing", "yes", &error));
  apply (&day);
  g_assert_cmpint (day.n, ==, 2);
  assert_first (row (&day, 0)->start, 2025, 11, 3);
  g_assert_cmpstr (row (&day, 0)->currency, ==, "USD");
  g_assert_cmpstr (party (&day, row (&day, 1)->provider), ==, "Total");
}

/* Each writes 1,234,567.89 and what else a column may hold. */
static void
test_numbers (void)
{
  static const struct {
    const char *text;
    gint64 minor;
  } texts[] = {
    { "1 234 567,89 €", 123456789 },
    { "1" NBSP "234" NBSP "567,89", 123456789 },
    { "1\u202f234\u202f567,89", 123456789 },
    { "1'234'567.89 CHF", 123456789 },
    { "$1,234,567.89", 123456789 },
    { "1.234.567,89 EUR", 123456789 },
    { "1,23456789E+06", 123456789 },
    { "1.23456789e6", 123456789 },
    { "300 Md$", 30000000000000 },
    { "$1.5B", 150000000000 },
    { "8,5 M€", 850000000 },
    { " $-   ", 0 },
    { "12 000", 1200000 },
    { ".5", 50 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strdup_printf ("buyer\tprovider\tamount\nA\tB\t%s\n", texts[i].text);
    g_auto (Taken) taken = take (text, i % 2 ? "fr" : "en");

    g_test_message ("%s", texts[i].text);
    g_assert_cmpint (taken.n, ==, 1);
    g_assert_cmpint (row (&taken, 0)->amount, ==, texts[i].minor);
  }
}

/* What is no number is refused, and not made one. */
static void
test_no_numbers (void)
{
  static const char *const texts[] = { "300-400",    "1,5,00", "12.34.567", "many",
                                       "1.234,56.7", "3 x 4",  "(5",        "TRUE!" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *text = g_strdup_printf ("buyer\tprovider\tamount\nA\tB\t%s\n", texts[i]);
    g_auto (Taken) taken = take (text, "en");

    g_test_message ("%s", texts[i]);
    g_assert_cmpint (taken.n, ==, -1);
  }
}

static void
test_units (void)
{
  static const struct {
    const char *heading, *cell;
    gint64 minor;
    const char *currency; /* (nullable): the dossier's */
  } units[] = {
    { "Amount (M$)", "300", 30000000000, NULL },
    { "Montant [k€]", "12,5", 1250000, "EUR" },
    { "Montant en M€", "300", 30000000000, "EUR" },
    { "Amount in USD millions", "1.5", 150000000, NULL },
    { "Contract value (USD bn)", "0.25", 25000000000, NULL },
    { "Montant (en millions d’euros, HT)", "3", 300000000, "EUR" },
    { "Amount (JPY)", "1500000", 1500000, "JPY" },
    { "Amount (M$)", "$2B", 200000000000, NULL },
    { "Amount (M$)", "$20", 2000000000, NULL },
    { "Amount (in thousands)", "12.5", 1250000, NULL },
    { "Amount ($000)", "12.5", 1250000, NULL },
    { "Amount (EUR '000)", "12.5", 1250000, "EUR" },
    { "Amount (000s)", "12.5", 1250000, NULL },
    { "Amount (excl. VAT)", "12.5", 1250, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    g_autofree char *text =
      g_strdup_printf ("buyer\tprovider\t%s\nA\tB\t%s\n", units[i].heading, units[i].cell);
    g_auto (Taken) taken = take (text, "en");

    g_test_message ("%s: %s", units[i].heading, units[i].cell);
    g_assert_cmpint (taken.n, ==, 1);
    g_assert_cmpint (row (&taken, 0)->amount, ==, units[i].minor);
    g_assert_cmpstr (row (&taken, 0)->currency, ==, units[i].currency);
  }
}

/* What is in brackets and no unit is told: it may have been one. */
static void
test_unread_unit (void)
{
  g_auto (Taken) strange = take ("buyer;provider;Amount (blue)\nA;B;5\n", "en");
  g_auto (Taken) known = take ("buyer;provider;Amount (k€, excl. VAT)\nA;B;5\n", "en");

  g_assert_cmpint (row (&strange, 0)->amount, ==, 500);
  g_assert_true (has_note (&strange, 0, "“Amount (blue)” says in brackets is no unit"));
  g_assert_cmpint (row (&known, 0)->amount, ==, 500000);
  g_assert_false (has_note (&known, 0, "says in brackets"));
}

static void
test_fields (void)
{
  g_auto (Taken) t =
    take ("N° de contrat;Acheteur;Fournisseur;Statut;Durée (ans);Part ferme (%);Devise;Plafond;Note\n"
          "4500-12;A;B;signé;5;80;euros;1 000;à voir\n",
          "en");

  g_assert_cmpint (t.n, ==, 1);
  g_assert_cmpstr (row (&t, 0)->row.id, ==, "c-4500-12");
  g_assert_cmpint (row (&t, 0)->status, ==, JALON_STATUS_SIGNED);
  g_assert_cmpuint (row (&t, 0)->duration, ==, 60);
  g_assert_cmpfloat_with_epsilon (row (&t, 0)->take_or_pay, 0.8, 1e-12);
  g_assert_cmpstr (row (&t, 0)->currency, ==, "EUR");
  assert_money (row (&t, 0)->ceiling, 1000);
  g_assert_cmpstr (
    jalon_dossier_text (t.dossier, g_array_index (t.added, JalonRef, 0), JALON_ROLE_NOTE, NULL), ==,
    "à voir");
}

/* As a purchasing office keeps it: titles with the unit, a contract number first, an entity once, subtotals,
 * a remark. */
static void
test_register (void)
{
  static const char text[] = "Registre des engagements;;;;;;\n(montants en M€);;;;;;\n;;;;;;\n"
                             "N° contrat;Intitulé;Entité;Prestataire;Montant HT;Date d'effet;Échéance\n"
                             "4500012;Calcul A;Alpha SA;Fournisseur Un;1 250,5;01/02/2027;31/01/2030\n"
                             "4500013;Calcul B;;Fournisseur Deux;300;15/03/2026;14/03/2029\n"
                             "Sous-total;;;;1 550,5;;\n"
                             "4500014;Calcul C;Beta SA;Fournisseur Un;12;;fin 2031\n"
                             "Total général;;;;1 562,5;;\nSource : direction des achats, 2026;;;;;;\n";
  g_auto (Taken) t = begin ("USD", "en");

  open_text (&t, text, strlen (text), "t.csv");
  g_assert_cmpuint (jalon_table_n_questions (t.table), ==, 2);
  g_assert_true (jalon_table_answer (t.table, "unit", "title", NULL));
  g_assert_true (jalon_table_answer (t.table, "fill.3", "yes", NULL));
  apply (&t);
  g_assert_cmpint (t.n, ==, 3);
  g_assert_cmpstr (row (&t, 0)->row.id, ==, "c-4500012");
  assert_money (row (&t, 0)->amount, 1250500000);
  g_assert_cmpstr (row (&t, 0)->currency, ==, "EUR");
  assert_first (row (&t, 0)->start, 2027, 2, 1);
  g_assert_cmpstr (party (&t, row (&t, 1)->buyer), ==, "Alpha SA");
  assert_money (row (&t, 2)->amount, 12000000);
  assert_first (row (&t, 2)->end, 2031, 10, 1);
  g_assert_true (has_note (&t, 7, "agrees"));
  g_assert_true (has_note (&t, 9, "agrees"));
  g_assert_true (has_note (&t, 10, "Source"));
}

/* What a person sees of the first rows before they are brought in. */
static void
test_show (void)
{
  g_auto (Taken) t = begin ("USD", "en");
  static const char text[] = "Buyer;Provider;Amount (M€);Start;Term (years);Part ferme;Statut;Colour\n"
                             " A ;B;1 250,5;31/12/2026;5;80 %;signé;red\nA;B;many;;;;;\n";
  static const char *const shown[] = {
    "A", "B", "€1,250,500,000", "Dec 31, 2026", "5" NBSP "years", "80.0%", "Signed", ""
  };
  const char *why;
  g_autofree char *refused = NULL, *empty = NULL;

  open_text (&t, text, strlen (text), "t.csv");
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_autofree char *cell = jalon_table_show (t.table, 1, i, t.locale, &why);

    g_assert_cmpstr (cell, ==, shown[i]);
  }
  refused = jalon_table_show (t.table, 2, 2, t.locale, &why);
  g_assert_null (refused);
  g_assert_cmpstr (why, ==, "has no number in it");
  empty = jalon_table_show (t.table, 2, 3, t.locale, &why);
  g_assert_cmpstr (empty, ==, "");
}

/* Subtotals, a grand total, and a sum that says nothing of itself. */
static void
test_totals (void)
{
  g_auto (Taken) t =
    take ("Buyer;Provider;Amount\nA;B;100\nA;C;200\nSubtotal A;;300\nD;B;50\nD;C;60\nSous-total;;110\n"
          "Grand total;;410\n",
          "en");
  g_auto (Taken) silent = take ("Provider;Buyer;Amount\nB;A;100\nC;A;200\n;;300\n", "en");
  g_auto (Taken) firm = take ("Provider;Buyer;Amount\nTotalEnergies;A;100\nC;A;100\n", "en");

  g_assert_cmpint (t.n, ==, 4);
  g_assert_true (has_note (&t, 4, "agrees"));
  g_assert_true (has_note (&t, 7, "agrees"));
  g_assert_true (has_note (&t, 8, "agrees"));
  g_assert_cmpint (silent.n, ==, 2);
  g_assert_true (has_note (&silent, 4, "agrees"));
  g_assert_cmpint (firm.n, ==, 2);
}

#define CELL(text) "<t:table-cell><x:p>" text "</x:p></t:table-cell>"
#define NUMBER(value, more)                                                                                  \
  "<t:table-cell o:value-type='currency' o:currency='EUR' o:value='" value "' " more "><x:p>shown</x:p>"     \
  "</t:table-cell>"
#define COVERED "<t:covered-table-cell/>"

static gboolean
is_asked (const Taken *self, const char *id)
{
  for (guint i = 0; i < jalon_table_n_questions (self->table); i++)
    if (g_str_equal (jalon_table_question (self->table, i)->id, id))
      return TRUE;
  return FALSE;
}

/* A word for a total beside parties that are named is asked about, in the first row as well, and in a note it
 * is nothing; in a table of names it is one only by itself. */
static void
test_no_totals (void)
{
  g_auto (Taken) first = take ("Buyer;Provider;Amount\nTotal SE;B;5\nA;C;7\n", "en");
  g_auto (Taken) note = take ("Buyer;Provider;Amount;Note\nA;B;5;Total cost incl. options\nA;C;7;\n", "en");

  g_assert_true (is_asked (&first, "total.2"));
  g_assert_cmpint (note.n, ==, 2);
  g_assert_false (is_asked (&note, "total.2"));
}

/* The sheet whose headings are understood is taken, and the other one named. Merged parties are filled, a
 * merged amount is one amount. */
static void
test_sheets (void)
{
  static const char text[] =
    "<o:document xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:t='t' xmlns:x='x'><o:body>"
    "<t:table t:name='Notes'><t:table-row>" CELL (
      "Read me") "</t:table-row></t:table>"
                 "<t:table t:name='Deals'><t:table-row>" CELL ("Name") CELL ("Buyer") CELL ("Provider")
                   CELL ("Amount") "</t:table-row><t:table-row>" CELL (
                     "One") "<t:table-cell t:number-rows-spanned='2'><x:p>A</x:p></t:table-cell>" CELL ("P")
                     NUMBER ("1250.5", "t:number-rows-spanned='2'") "</t:table-row><t:table-row>" CELL ("Two")
                       COVERED CELL ("Q")
                         COVERED CELL ("end") "</t:table-row></t:table></o:body></o:document>";
  g_auto (Taken) t = begin ("USD", "en"), other = begin ("USD", "en");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GPtrArray) grids = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  open_text (&t, text, sizeof text - 1, "t.fods");
  g_assert_cmpstr (jalon_table_grid (t.table)->sheet, ==, "Deals");
  g_assert_cmpuint (jalon_problems_warnings (t.problems), ==, 1);
  g_assert_nonnull (strstr (jalon_problems_get (t.problems, 0)->file, "Notes"));
  apply (&t);
  g_assert_cmpint (t.n, ==, 2);
  g_assert_cmpstr (party (&t, row (&t, 1)->buyer), ==, "A");
  g_assert_cmpint (row (&t, 0)->amount, ==, 125050);
  g_assert_cmpstr (row (&t, 0)->currency, ==, "EUR");
  g_assert_cmpint (row (&t, 1)->amount, ==, JALON_MONEY_UNSET);
  g_assert_true (has_note (&t, 3, "merged"));

  grids = jalon_grids_read_bytes (bytes, "t.fods", other.problems, NULL);
  other.table = jalon_table_choose (grids, "Notes", JALON_TABLE_KINDS, other.dossier, other.locale,
                                    other.problems, &error);
  g_assert_cmpstr (jalon_table_grid (other.table)->sheet, ==, "Notes");
  again = jalon_grids_read_bytes (bytes, "t.fods", other.problems, NULL);
  g_assert_null (jalon_table_choose (again, "None", JALON_TABLE_KINDS, other.dossier, other.locale,
                                     other.problems, &error));
  g_assert_error (error, JALON_GRID_ERROR, JALON_GRID_ERROR_FORMAT);
}

/* A column that is not understood is named, and taken once a person says what it is. */
static void
test_map (void)
{
  g_auto (Taken) t = begin ("USD", "en"), again = begin ("USD", "en");
  static const char text[] = "Kunde;Lieferant;Betrag\nA;B;100\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *headings = NULL, *other = NULL, *remembered = NULL;

  open_text (&t, text, strlen (text), "t.csv");
  g_assert_true (jalon_table_has_heading (t.table));
  g_assert_null (jalon_table_word (t.table, 0));
  g_assert_true (jalon_table_map (t.table, 0, "buyer", NULL));
  g_assert_true (jalon_table_map (t.table, 1, "provider", NULL));
  g_assert_false (jalon_table_map (t.table, 2, "price of tea", &error));
  g_assert_true (jalon_table_map (t.table, 2, "amount", NULL));
  g_assert_cmpstr (jalon_table_word (t.table, 2), ==, "amount");
  remembered = jalon_table_remember (t.table);
  headings = jalon_table_headings (t.table);
  apply (&t);
  g_assert_cmpint (t.n, ==, 1);

  open_text (&again, text, strlen (text), "t.csv");
  other = jalon_table_headings (again.table);
  g_assert_cmpstr (headings, ==, other);
  jalon_table_apply (again.table, remembered);
  apply (&again);
  g_assert_cmpint (again.n, ==, 1);
  assert_money (row (&again, 0)->amount, 100);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/table/cases", test_cases);
  g_test_add_func ("/exchange/table/texts", test_texts);
  g_test_add_func ("/exchange/table/notes", test_notes);
  g_test_add_func ("/exchange/table/short-years", test_short_years);
  g_test_add_func ("/exchange/table/no-currency", test_no_currency);
  g_test_add_func ("/exchange/table/questions", test_questions);
  g_test_add_func ("/exchange/table/answers", test_answers);
  g_test_add_func ("/exchange/table/numbers", test_numbers);
  g_test_add_func ("/exchange/table/no-numbers", test_no_numbers);
  g_test_add_func ("/exchange/table/units", test_units);
  g_test_add_func ("/exchange/table/unread-unit", test_unread_unit);
  g_test_add_func ("/exchange/table/fields", test_fields);
  g_test_add_func ("/exchange/table/register", test_register);
  g_test_add_func ("/exchange/table/show", test_show);
  g_test_add_func ("/exchange/table/totals", test_totals);
  g_test_add_func ("/exchange/table/no-totals", test_no_totals);
  g_test_add_func ("/exchange/table/sheets", test_sheets);
  g_test_add_func ("/exchange/table/map", test_map);

  return g_test_run ();
}
