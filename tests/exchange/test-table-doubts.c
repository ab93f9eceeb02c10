/* Tables that could be understood in two ways: what is asked, what is refused, what is told. A wrong figure
 * without a word would be the worst that could come of them. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "tried-table.h"

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-09-30'>"
  "<party id='b' roles='buyer'><name>B</name></party><party id='p' roles='provider'><name>P</name></party>"
  "<commitment id='c1' buyer='b' provider='p'><name>Deal A</name></commitment>"
  "<commitment id='c2' buyer='b' provider='p'><name>Deal B</name></commitment></dossier>";

static void
set_up (Fixture *self, gconstpointer data)
{
  begin (self, sample);
}

/* Into the dossier as it was. @answer: (nullable): to @id; what else is asked is answered as suggested */
static void
take (Fixture *self, const char *text, const char *id, const char *answer)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  tear_down (self, NULL);
  begin (self, sample);
  self->table = jalon_table_new (jalon_grid_from_text (text, strlen (text), "t.tsv", problems, NULL),
                                 JALON_TABLE_KINDS, self->dossier, self->locale);
  if (id)
    g_assert_true (jalon_table_answer (self->table, id, answer, NULL));
  answer_likely (self->table);
  self->import = jalon_import_new (self->table, self->dossier, JALON_REF_NONE, self->locale, 0, NULL);
  for (guint i = 0; i < jalon_import_n_rows (self->import); i++) {
    g_autofree char *why = jalon_import_row_reasons (jalon_import_row (self->import, i));

    g_test_message ("row %u: %s", i, why);
  }
  apply_tried (self, NULL);
}

static gboolean
is_asked (Fixture *self, const char *id)
{
  for (guint i = 0; i < jalon_table_n_questions (self->table); i++)
    if (g_str_equal (jalon_table_question (self->table, i)->id, id))
      return TRUE;
  return FALSE;
}

/* The first thing that is wrong with a row. */
static void
assert_wrong (Fixture *self, guint index, const char *what)
{
  const JalonImportRow *row = jalon_import_row (self->import, index);

  g_assert_cmpint (row->state, ==, JALON_IMPORT_ERROR);
  g_assert_cmpstr (jalon_problems_get (row->problems, 0)->what, ==, what);
}

static const JalonCommitment *
commitment (Fixture *self, const char *id)
{
  return jalon_dossier_commitment (self->dossier, jalon_dossier_find (self->dossier, id));
}

/* In dollars. */
static gint64
first_actual (Fixture *self, const char *id)
{
  const JalonRef ref = jalon_dossier_next_of (self->dossier, jalon_dossier_find (self->dossier, id),
                                              JALON_KIND_ACTUAL, JALON_REF_NONE);

  g_assert_cmpuint (ref, !=, JALON_REF_NONE);
  return jalon_dossier_actual (self->dossier, ref)->amount / 100;
}

static const JalonNeed *
first_need (Fixture *self)
{
  const JalonRef demand =
    jalon_dossier_next_of (self->dossier, JALON_REF_NONE, JALON_KIND_DEMAND, JALON_REF_NONE);

  g_assert_cmpuint (demand, !=, JALON_REF_NONE);
  return jalon_dossier_need (self->dossier,
                             jalon_dossier_next_of (self->dossier, demand, JALON_KIND_NEED, JALON_REF_NONE));
}

/* A row of headings that are not all understood is no item: "Workload" is nobody's buyer, and 2027 no amount.
 */
static void
test_headings (Fixture *self, gconstpointer data)
{
  take (self, "Demand\tWorkload\tUnit\t2027 vs 2026\nD\tTraining\tGPU\t5\n", NULL, NULL);
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_DEMAND);
  g_assert_true (is_noted (self, "“2027 vs 2026” is not understood, and left out."));
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT), ==, 2);

  take (self, "Demand\tWorkload\tUnit\tFY2027\nD\tTraining\tGPU\t5\n", NULL, NULL);
  g_assert_true (is_noted (self, "“FY2027” is a fiscal year, of which nothing says the first month"));

  take (self, "Demand\tWorkload\t2027 M$\nD\tTraining\t5\n", NULL, NULL);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT), ==, 2);
  g_assert_cmpfloat (first_need (self)->mode, ==, 5e6);
  take (self, "Demand\tWorkload\tUnit\t2027 in millions\nD\tTraining\tGPU\t5\n", NULL, NULL);
  g_assert_cmpfloat (first_need (self)->mode, ==, 5e6);

  /* Without a heading they are items as before. */
  take (self, "Contract 7\tB\tP\t90\nContract 8\tB\tP\t91\n", NULL, NULL);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT), ==, 4);
}

/* One heading says millions, the one beside it nothing. */
static void
test_other_units (Fixture *self, gconstpointer data)
{
  static const char to_date[] = "Name\tBuyer\tProvider\tAmount (M$)\tDrawn to date\nDeal A\tB\tP\t100\t5\n";
  static const char months[] = "Name\tBuyer\tProvider\tAmount\tActual Jan 2026 (k$)\nDeal A\tB\tP\t$9\t5\n";

  take (self, to_date, "other-units", "same");
  g_assert_cmpint (commitment (self, "c1")->amount / 100, ==, 100000000);
  g_assert_cmpint (first_actual (self, "c1"), ==, 5000000);
  take (self, to_date, "other-units", "plain");
  g_assert_cmpint (commitment (self, "c1")->amount / 100, ==, 100000000);
  g_assert_cmpint (first_actual (self, "c1"), ==, 5);

  take (self, "Demand\tUnit\t2027 (k)\t2028\nD\tGPU\t5\t6\n", NULL, NULL);
  g_assert_true (is_asked (self, "other-units"));
  take (self, "Demand\tUnit\t2027 (k)\t2028\nD\tGPU\t5\t6–7\n", NULL, NULL);
  g_assert_true (is_asked (self, "other-units"));

  /* A title may say the unit of needs as it does of amounts. */
  take (self, "Needs (in thousands)\nDemand\tUnit\t2027\nD\tGPU\t5\n", "unit", "title");
  g_assert_cmpfloat (first_need (self)->mode, ==, 5000);
  take (self, "Needs (in thousands)\nDemand\tUnit\t2027\nD\tGPU\t5\n", "unit", "plain");
  g_assert_cmpfloat (first_need (self)->mode, ==, 5);

  /* Each says its own. */
  take (self, "Name\tBuyer\tProvider\tAmount (M$)\tDrawn to date (k$)\nDeal A\tB\tP\t100\t5\n", NULL, NULL);
  g_assert_false (is_asked (self, "other-units"));
  g_assert_cmpint (first_actual (self, "c1"), ==, 5000);
  take (self, "Name\tBuyer\tProvider\tAmount (M$)\tDrawn to date\nDeal A\tB\tP\t100\t5 k$\n", NULL, NULL);
  g_assert_false (is_asked (self, "other-units"));
  g_assert_cmpint (first_actual (self, "c1"), ==, 5000);

  /* Sizes beside the numbers of one column, and none in another. */
  take (self, "Name\tBuyer\tProvider\tAmount\tActual Jan 2026\nDeal A\tB\tP\t100 M$\t5\n", NULL, NULL);
  g_assert_true (is_noted (self,
                           "“Actual Jan 2026”: numbers without a word such as “million” beside them, as "
                           "those of “Amount” have, are taken as they are written."));
  take (self, "Name\tBuyer\tProvider\tAmount\tActual Jan 2026\nDeal A\tB\tP\t100 M$\t5 M$\n", NULL, NULL);
  g_assert_false (is_noted (self, "numbers without a word"));

  /* Months have their unit in brackets as amounts have. */
  take (self, months, "other-units", "plain");
  g_assert_cmpint (first_actual (self, "c1"), ==, 5000);
  g_assert_cmpint (commitment (self, "c1")->amount / 100, ==, 9);
  take (self, "Name\tBuyer\tProvider\tConsumed at 31/08/2026 (M$)\nDeal A\tB\tP\t5\n", NULL, NULL);
  g_assert_cmpint (first_actual (self, "c1"), ==, 5000000);
}

/* An amount is no share, and lasts no months. */
static void
test_no_units (Fixture *self, gconstpointer data)
{
  take (self, "Name\tBuyer\tProvider\tAmount (%)\nDeal A\tB\tP\t5\n", NULL, NULL);
  g_assert_true (is_noted (self, "What “Amount (%)” says in brackets is no unit that is known"));
  g_assert_cmpint (commitment (self, "c1")->amount / 100, ==, 5);
  take (self, "Name\tBuyer\tProvider\tAmount (months)\nDeal A\tB\tP\t5\n", NULL, NULL);
  g_assert_true (is_noted (self, "What “Amount (months)” says in brackets is no unit that is known"));
  take (self, "Currency\tRate (%)\tDate\nEUR\t108\t2026-09-01\n", NULL, NULL);
  g_assert_true (is_noted (self, "What “Rate (%)” says in brackets is no unit that is known"));

  take (self, "Demand\tWorkload\t2027 (%)\nD\tTraining\t5\n", NULL, NULL);
  g_assert_true (is_noted (self, "The unit is “%”, as headings say."));
  g_assert_cmpfloat (first_need (self)->mode, ==, 5);

  /* Of a duration "m" is months, not millions. */
  take (self, "Id\tBuyer\tProvider\tStart\tDuration (m)\nc1\tB\tP\t2027\t60\n", NULL, NULL);
  g_assert_cmpuint (commitment (self, "c1")->duration, ==, 60);
}

/* "5–10M" in a column of thousands: 5 thousand, or 5 million? What is the same either way is taken. */
static void
test_ranges (Fixture *self, gconstpointer data)
{
  static const char *const doubtful[] = { "5–10M", "500-2M", "5k-10", "0.5M–600" };

  for (guint i = 0; i < G_N_ELEMENTS (doubtful); i++) {
    g_autofree char *text = g_strdup_printf ("Demand\tUnit\t2027 (k)\nD\tGPU\t%s\n", doubtful[i]);
    g_autofree char *what = g_strdup_printf ("“2027 (k)”: “%s” says its size at one end alone, and the "
                                             "heading says another; write it at each end.",
                                             doubtful[i]);

    take (self, text, NULL, NULL);
    assert_wrong (self, 0, what);
  }
  take (self, "Demand\tUnit\t2027 (k)\nD\tGPU\t5-10k\n", NULL, NULL);
  g_assert_cmpfloat (first_need (self)->min, ==, 5000);
  g_assert_cmpfloat (first_need (self)->max, ==, 10000);
  take (self, "Demand\tUnit\t2027 (k)\nD\tGPU\t5M-10M\n", NULL, NULL);
  g_assert_cmpfloat (first_need (self)->min, ==, 5e6);
  take (self, "Demand\tUnit\t2027 (k)\nD\tGPU\t7 (5-10k)\n", NULL, NULL);
  g_assert_cmpfloat (first_need (self)->mode, ==, 7000);
}

/* 0.9 among percentages. */
static void
test_shares (Fixture *self, gconstpointer data)
{
  static const char text[] = "Name\tBuyer\tProvider\tTake or pay\nDeal A\tB\tP\t80\nDeal B\tB\tP\t0.9\n";

  take (self, text, "shares", "parts");
  g_assert_cmpfloat (commitment (self, "c1")->take_or_pay, ==, 0.8);
  g_assert_cmpfloat (commitment (self, "c2")->take_or_pay, ==, 0.9);
  take (self, text, "shares", "percent");
  g_assert_cmpfloat_with_epsilon (commitment (self, "c2")->take_or_pay, 0.009, 1e-15);

  take (self, "Name\tBuyer\tProvider\tTake or pay (%)\nDeal A\tB\tP\t80\nDeal B\tB\tP\t0.5%\n", NULL, NULL);
  g_assert_false (is_asked (self, "shares"));
  g_assert_cmpfloat_with_epsilon (commitment (self, "c2")->take_or_pay, 0.005, 1e-15);
}

/* Which way round rates are is told, unless the heading says it; milestones name commitments as people do. */
static void
test_others (Fixture *self, gconstpointer data)
{
  JalonRef ref;

  take (self, "Currency\tRate\tDate\nJPY\t150\t2026-09-01\n", NULL, NULL);
  g_assert_true (is_noted (self, "Rates are read as how much USD one unit of the other currency is worth."));
  take (self, "Currency\tRate (USD)\tDate\nJPY\t0.0067\t2026-09-01\n", NULL, NULL);
  g_assert_false (is_noted (self, "Rates are read"));

  take (self, "Milestone\tDate\tContract\nReady\t2027-03\tDeal A; c2\n", NULL, NULL);
  ref = jalon_dossier_find (self->dossier, "ready");
  g_assert_cmpuint (jalon_dossier_milestone (self->dossier, ref)->commitments->n, ==, 2);
  g_assert_cmpuint (jalon_dossier_milestone (self->dossier, ref)->commitments->items[0], ==,
                    jalon_dossier_find (self->dossier, "c1"));
  take (self, "Milestone\tDate\tContract\nReady\t2027-03\tDeal A, Nope\n", NULL, NULL);
  assert_wrong (self, 0, "Commitments: “Deal A, Nope” names nothing in this dossier.");
}

/* A quarter beside its months is left out; where these are not all there, that is told. */
static void
test_parts (Fixture *self, gconstpointer data)
{
  take (self, "Demand\tUnit\tJan 2027\tFeb 2027\tQ1 2027\nD\tGPU\t1\t2\t9\n", NULL, NULL);
  g_assert_true (is_noted (self, "“Q1 2027” holds the periods of other columns, which do not fill it"));
  take (self, "Demand\tUnit\tJan 2027\tFeb 2027\tMar 2027\tQ1 2027\nD\tGPU\t1\t2\t6\t9\n", NULL, NULL);
  g_assert_true (is_noted (self, "“Q1 2027” holds the periods of other columns, and is left out."));
}

/* The period of the first need, as a file has it. */
static void
assert_period (Fixture *self, const char *period)
{
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_date_print (first_need (self)->period, text);
  g_assert_cmpstr (text->str, ==, period);
}

/* A spreadsheet's years are their first days, whatever it shows of them. */
static void
test_days (Fixture *self, gconstpointer data)
{
  static const char years[] = "Demand\tUnit\t2027-01-01\t2028-01-01\t2029-01-01\nD\tGPU\t5\t6\t7\n";

  take (self, years, "heading-days", "whole");
  assert_period (self, "2027");
  take (self, years, "heading-days", "months");
  assert_period (self, "2027-01");
  take (self, "Demand\tUnit\t2027-01-01\t2027-04-01\t2027-07-01\nD\tGPU\t5\t6\t7\n", NULL, NULL);
  g_assert_true (is_asked (self, "heading-days"));
  assert_period (self, "2027-Q1");
  take (self, "Demand\tUnit\t2027-01-01\t2027-02-01\t2027-03-01\nD\tGPU\t5\t6\t7\n", NULL, NULL);
  g_assert_false (is_asked (self, "heading-days"));
  assert_period (self, "2027-01");
  take (self, "Demand\tUnit\tJan 2027\tJan 2028\nD\tGPU\t5\t6\n", NULL, NULL);
  g_assert_false (is_asked (self, "heading-days"));
}

/* A row is either asked about or said to be left out; as long as it is asked about, the question has what is
 * amiss. 100 and 200 are not 310. */
static void
test_doubtful_total (Fixture *self, gconstpointer data)
{
  static const char text[] = "Buyer\tProvider\tAmount\nB\tP\t100\nB\tP\t200\nB\tTotal\t310\n";
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  self->table = jalon_table_new (jalon_grid_from_text (text, strlen (text), "t.tsv", problems, NULL),
                                 JALON_TABLE_KINDS, self->dossier, self->locale);
  g_assert_true (is_asked (self, "total.4"));
  g_assert_nonnull (strstr (jalon_table_question (self->table, 0)->text,
                            "its amount, $310, is not the sum of the rows, $300"));
  g_assert_false (is_noted (self, "left out"));
  g_assert_true (is_noted (self, "2 rows state no currency"));
  g_assert_true (jalon_table_answer (self->table, "total.4", "yes", NULL));
  g_assert_true (is_noted (
    self, "This total is left out, and does not agree with the rows: “Amount” is $310 here, and $300"));
  g_assert_true (is_noted (self, "2 rows state no currency"));
  g_assert_true (jalon_table_answer (self->table, "total.4", "no", NULL));
  g_assert_false (is_noted (self, "This total is left out"));
  g_assert_true (is_noted (self, "3 rows state no currency"));
}

/* Totals are no rows of which a currency is missed: neither with the word, nor as a sum that names nothing.
 */
static void
test_total_without_currency (Fixture *self, gconstpointer data)
{
  take (self, "Buyer\tProvider\tAmount\nB\tP\t100\nB\tP\t200\n\t\t300\n", NULL, NULL);
  g_assert_true (is_noted (self, "2 rows state no currency"));
  take (self, "Buyer\tProvider\tAmount\tCurrency\nB\tP\t100\tUSD\nB\tP\t200\tUSD\n\t\t300\t\n", NULL, NULL);
  g_assert_false (is_noted (self, "no currency"));
  take (self, "Buyer\tProvider\tAmount\tCurrency\nB\tP\t100\tEUR\nB\tP\t200\tEUR\n\t\t300\t\n", NULL, NULL);
  g_assert_false (is_asked (self, "blank-currency"));
  g_assert_false (is_noted (self, "no currency"));
  g_assert_true (is_noted (self, "This total is left out; it agrees with the rows"));
  take (self, "Buyer\tProvider\tAmount\tCurrency\nB\tP\t100\tEUR\nB\tP\t200\tEUR\n\t\t305\t\n", NULL, NULL);
  g_assert_true (is_asked (self, "blank-currency"));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                                                  \
  g_test_add ("/table-doubts/" path, Fixture, NULL, set_up, test_##function, tear_down)
  ADD ("headings", headings);
  ADD ("other-units", other_units);
  ADD ("no-units", no_units);
  ADD ("ranges", ranges);
  ADD ("shares", shares);
  ADD ("others", others);
  ADD ("parts", parts);
  ADD ("days", days);
  ADD ("doubtful-total", doubtful_total);
  ADD ("total-without-currency", total_without_currency);
#undef ADD

  return g_test_run ();
}
