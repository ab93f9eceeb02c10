/* Tables brought into a dossier that holds something: what is new, what changes, what is the same, what is in
 * error; amounts of periods; one step of undo. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/xml/write.h>

#include "tried-table.h"

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD' as-of='2026-06-30'>"
  "<party id='a'><name>Buyer Alpha</name></party><party id='p'><name>Provider One</name></party>"
  "<commitment id='c1' buyer='a' provider='p' amount='100' start='2027' end='2031'><name>Un</name>"
  "<name xml:lang='en'>One</name></commitment>"
  "<commitment id='CT-7' buyer='a' provider='p' amount='70' currency='EUR' start='2026-01-01' duration='P2Y'>"
  "<name>Sept</name><actual period='2026-01' amount='5'/></commitment>"
  "<commitment id='c8' buyer='a' provider='p' amount='8'><name>Huit</name>"
  "<option kind='extend' amount='40'/></commitment>"
  "<milestone id='m1' date='2026-Q4'><name>Premier gigawatt</name></milestone></dossier>";

static void
set_up (Fixture *self, gconstpointer data)
{
  begin (self, sample);
}

static void
open_table (Fixture *self, const char *text)
{
  open_in (self, text, JALON_TABLE_KINDS, JALON_REF_NONE);
}

/* @id: (nullable): of what is there already; @change: (nullable): one of its changes, "what: was → becomes"
 */
static void
assert_row_of (Fixture *self, guint index, JalonImportState state, const char *id, const char *change)
{
  assert_row (self, index, state, change);
  g_assert_cmpstr (jalon_import_row (self->import, index)->id, ==, id);
}

/* The same import without one of its rows. */
static void
leave_out (Fixture *self, guint index)
{
  g_autoptr (GHashTable) rows = g_hash_table_new (NULL, NULL);
  const JalonImportOptions options = { .left_out = rows };

  g_hash_table_add (rows, GUINT_TO_POINTER (jalon_import_row (self->import, index)->row));
  jalon_import_free (self->import);
  self->import = jalon_import_new (self->table, self->dossier, JALON_REF_NONE, self->locale, 0, &options);
}

static const JalonCommitment *
commitment (Fixture *self, const char *id)
{
  return jalon_dossier_commitment (self->dossier, jalon_dossier_find (self->dossier, id));
}

/* By id, contract number, parties and term, or name; each as the dossier has it, and as the table has it. */
static void
test_match (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = jalon_xml_write (self->dossier), after = NULL, undone = NULL;
  g_autoptr (GArray) added = NULL;

  open_table (self, "Id;Contract number;Name;Buyer;Provider;Amount;Currency;Start;End\n"
                    "c1;;;Buyer Alpha;Provider One;$150;;;\n"
                    ";CT-7;;Buyer Alpha;Provider One;;;2026-01-01;2027-12-31\n"
                    ";;;Buyer Alpha;Provider One;$150;;2028;2030\n"
                    ";;Huit;Buyer Alpha;Provider One;9;;;\n");
  g_assert_cmpuint (jalon_import_n_rows (self->import), ==, 4);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Firm amount: $100 → $150");
  assert_row_of (self, 1, JALON_IMPORT_SAME, "CT-7", NULL);
  assert_row_of (self, 2, JALON_IMPORT_NEW, NULL, "Firm amount:  → $150");
  assert_row_of (self, 3, JALON_IMPORT_CHANGED, "c8", "Firm amount: $8 → $9");
  after = jalon_xml_write (self->dossier);
  g_assert_true (g_bytes_equal (before, after)); /* nothing was done yet */
  g_assert_false (jalon_dossier_can_undo (self->dossier));

  g_assert_cmpint (apply_tried (self, &added), ==, 3);
  g_assert_cmpuint (added->len, ==, 1);
  g_assert_cmpint (commitment (self, "c1")->amount, ==, 15000);
  g_assert_cmpint (commitment (self, "c8")->amount, ==, 900);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_COMMITMENT), ==, 4);
  jalon_dossier_undo (self->dossier);
  undone = jalon_xml_write (self->dossier);
  g_assert_true (g_bytes_equal (before, undone));
  g_assert_false (jalon_dossier_can_undo (self->dossier));
}

/* Numbers are made ids, and found again by them. */
static void
test_numbered (Fixture *self, gconstpointer data)
{
  open_table (self, "Id;Buyer;Provider;Amount\n1;A;B;5\n2;A;B;6\n");
  g_assert_cmpint (apply_tried (self, NULL), ==, 2);
  g_assert_nonnull (commitment (self, "c-1"));
  open_table (self, "Id;Buyer;Provider;Amount\n2;A;B;7\n1;A;B;5\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c-2", "Firm amount: $6 → $7");
  assert_row_of (self, 1, JALON_IMPORT_SAME, "c-1", NULL);
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  static const char text[] = "Contract number;Buyer;Provider;Amount;Start;End\n"
                             "CT-7;Buyer Alpha;Provider One;80 €;;\n"
                             "CT-9;Buyer Alpha;Provider Two;90;2027;2028\n";

  open_table (self, text);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "CT-7", "Firm amount: €70 → €80");
  assert_row_of (self, 1, JALON_IMPORT_NEW, NULL, NULL);
  g_assert_cmpint (apply_tried (self, NULL), ==, 2);
  g_assert_nonnull (commitment (self, "CT-9"));

  open_table (self, text);
  assert_row_of (self, 0, JALON_IMPORT_SAME, "CT-7", NULL);
  assert_row_of (self, 1, JALON_IMPORT_SAME, "CT-9", NULL);
  g_assert_cmpint (apply_tried (self, NULL), ==, 0);
}

/* A name in another of its languages is no change; nor is an end that its duration says. */
static void
test_same (Fixture *self, gconstpointer data)
{
  open_table (self, "Name;Buyer;Provider;Start;End\nOne;Buyer Alpha;Provider One;2027;2031\n"
                    "Sept;a;p;2026-01-01;2027-12-31\nPremier gigawatt;;;2026-Q4;2026-Q4\n");
  assert_row_of (self, 0, JALON_IMPORT_SAME, "c1", NULL);
  assert_row_of (self, 1, JALON_IMPORT_SAME, "CT-7", NULL);
  assert_row_of (self, 2, JALON_IMPORT_SAME, "m1", NULL);

  open_table (self, "Name;Buyer;Provider;Start;End\nOne;Buyer Alpha;Provider One;2027;2031\n"
                    "Premier gigawatt;;;2027-Q1;2027-Q1\n");
  assert_row_of (self, 1, JALON_IMPORT_CHANGED, "m1", "Date: Q4 2026 → Q1 2027");
}

/* Rows in error stop all, or are left out. */
static void
test_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  open_table (self, "Id;Buyer;Provider;Amount\nc1;a;p;many\nc1;a;p;2\nn1;a;p;3\nn2;a;;4\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, "c1", NULL);
  assert_row_of (self, 1, JALON_IMPORT_ERROR, NULL, NULL);
  assert_row_of (self, 2, JALON_IMPORT_NEW, NULL, NULL);
  assert_row_of (self, 3, JALON_IMPORT_ERROR, NULL, NULL);
  jalon_import_tell (self->import, problems);
  g_assert_cmpuint (jalon_problems_errors (problems), ==, 3);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 2);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->column, ==, 4);
  g_assert_cmpuint (jalon_problems_get (problems, 2)->line, ==, 5);
  g_assert_cmpuint (jalon_problems_get (problems, 2)->column, ==, 3);
  g_assert_cmpint (apply_tried (self, NULL), ==, -1);
  g_assert_false (jalon_dossier_can_undo (self->dossier));

  /* Without the first row, the second is no double any more. */
  leave_out (self, 0);
  assert_row_of (self, 1, JALON_IMPORT_CHANGED, "c1", "Firm amount: $100 → $2");
  jalon_import_leave_out_errors (self->import, NULL);
  g_assert_true (jalon_import_row (self->import, 3)->left_out);
  g_assert_cmpuint (jalon_import_count (self->import, JALON_IMPORT_ERROR), ==, 0);
  g_assert_cmpint (apply_tried (self, NULL), ==, 2);
  g_assert_cmpint (commitment (self, "c1")->amount, ==, 200);
}

static JalonMoney
actuals_of (Fixture *self, const char *id, guint *n)
{
  JalonMoney sum = 0;

  *n = 0;
  jalon_for_each_child (self->dossier, jalon_dossier_find (self->dossier, id), JALON_KIND_ACTUAL, ref) {
    sum += jalon_dossier_actual (self->dossier, ref)->amount;
    ++*n;
  }
  return sum;
}

/* Rows of one period are added up; what is there is changed; credits have a minus. */
static void
test_actual_rows (Fixture *self, gconstpointer data)
{
  guint n;

  open_table (
    self, "Contract;Month;Amount\nCT-7;2026-01;4 €\nSept;janv. 2026;2 €\nc1;Q1 2026;10\nc1;2026-04;(3)\n");
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_ACTUAL);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "CT-7", "Actual of Jan 2026: €5 → €6");
  assert_row_of (self, 1, JALON_IMPORT_SAME, "CT-7", NULL);
  assert_row_of (self, 2, JALON_IMPORT_CHANGED, "c1", "Actual of Q1 2026:  → $10");
  assert_row_of (self, 3, JALON_IMPORT_CHANGED, "c1", "Actual of Apr 2026:  → −$3");
  g_assert_cmpint (apply_tried (self, NULL), ==, 3);
  g_assert_cmpint (actuals_of (self, "CT-7", &n), ==, 600);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (actuals_of (self, "c1", &n), ==, 700);

  open_table (self, "Contract;Month;Amount\nCT-7;2026-01;$4\nNope;2026-01;4\nc1;;4\n");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (jalon_import_row (self->import, i)->state, ==, JALON_IMPORT_ERROR);
}

/* An actual has no currency of its own: a column of it says whether the amount is in the commitment's. */
static void
test_actual_currency (Fixture *self, gconstpointer data)
{
  open_table (self, "Contract;Month;Amount;Currency;Notes\nCT-7;2026-02;5;EUR;x\nCT-7;2026-03;5;USD;\n"
                    "CT-7;2026-04;$5;EUR;\nCT-7;2026-05;5;ZZZ;\nCT-7;2026-06;5;;\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "CT-7", "Actual of Feb 2026:  → €5");
  for (guint i = 1; i < 4; i++)
    g_assert_cmpint (jalon_import_row (self->import, i)->state, ==, JALON_IMPORT_ERROR);
  assert_row_of (self, 4, JALON_IMPORT_CHANGED, "CT-7", "Actual of Jun 2026:  → €5");
  g_assert_true (is_noted (self, "“Notes” is not understood, and left out."));
}

/* What a row is called is its name, wherever a note stands. */
static void
test_note_first (Fixture *self, gconstpointer data)
{
  open_table (self, "Notes;Name;Buyer;Provider;Amount\nUn;Huit;Buyer Alpha;Provider One;9\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c8", "Firm amount: $8 → $9");
}

/* Columns of periods: what is over are actuals; what is to come is asked, and suggested as tranches. */
static void
test_period_columns (Fixture *self, gconstpointer data)
{
  guint n;

  open_table (self, "Id;2026-01;févr. 2026;Q2 2026\nCT-7;5;6;7\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "CT-7", "Actual of Feb 2026:  → €6");
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  g_assert_cmpint (actuals_of (self, "CT-7", &n), ==, 1800);
  g_assert_cmpuint (n, ==, 3);

  open_table (self, "Id;2027;2028\nc1;60;40\n");
  g_assert_cmpint (jalon_table_periods (self->table), ==, JALON_KIND_TRANCHE);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Tranche of 2027:  → $60");
  g_assert_true (jalon_table_answer (self->table, "periods", "actuals", NULL));
  g_assert_cmpint (jalon_table_periods (self->table), ==, JALON_KIND_ACTUAL);

  open_table (self, "Consommation réelle\nId;2027;2028\nc1;60;40\n");
  g_assert_cmpint (jalon_table_periods (self->table), ==, JALON_KIND_ACTUAL);
  open_table (self, "Id;2026-01\nnothing;5\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, NULL, NULL);
}

/* What is known of before stays; the rest is one actual more, up to the day that the heading or the dossier
 * says. */
static void
test_consumed (Fixture *self, gconstpointer data)
{
  guint n;

  open_table (self, "Id;Consumed to date\nCT-7;25 €\nc1;0\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "CT-7", NULL);
  assert_row_of (self, 1, JALON_IMPORT_SAME, "c1", NULL);
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  g_assert_cmpint (actuals_of (self, "CT-7", &n), ==, 2500);
  g_assert_cmpuint (n, ==, 2);
  jalon_for_each_child (self->dossier, jalon_dossier_find (self->dossier, "CT-7"), JALON_KIND_ACTUAL, ref) {
    const JalonActual *actual = jalon_dossier_actual (self->dossier, ref);

    if (actual->amount == 2000) {
      g_assert_cmpuint (actual->period.first, ==, jalon_date_from_ymd (2026, 2, 1).first);
      g_assert_cmpuint (actual->period.last, ==, jalon_date_from_ymd (2026, 6, 30).last);
    }
  }

  open_table (self, "Id;Consommé au 30/09/2026\nCT-7;25 €\nc1;1 €\n");
  assert_row_of (self, 0, JALON_IMPORT_SAME, "CT-7", NULL);
  g_assert_cmpint (jalon_import_row (self->import, 1)->state, ==, JALON_IMPORT_ERROR);
}

/* A quarter beside its months counts once, and so does what the dossier has of it. */
static void
test_overlaps (Fixture *self, gconstpointer data)
{
  guint n;

  open_table (self, "Id;Jan 2026;Feb 2026;Mar 2026;Q1 2026\nCT-7;5;6;7;18\n");
  g_assert_true (is_noted (self, "“Q1 2026” is the sum of other columns, and is left out; it agrees"));
  g_assert_null (jalon_table_word (self->table, 4));
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  g_assert_cmpint (actuals_of (self, "CT-7", &n), ==, 1800);
  g_assert_cmpuint (n, ==, 3);
  open_table (self, "Id;Q1 2026\nCT-7;18\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, "CT-7", NULL);

  open_table (self, "Id;Jan 2026;Feb 2026;2026\nc1;1;2;4\n");
  g_assert_true (is_noted (self, "it says $4, and they add up to $3"));
  g_assert_cmpuint (jalon_table_n_questions (self->table), ==, 0);
  g_assert_true (jalon_table_map (self->table, 1, NULL, NULL) &&
                 jalon_table_map (self->table, 2, NULL, NULL));
  g_assert_cmpstr (jalon_table_word (self->table, 3), ==, "period");

  /* In rows, whichever comes second is refused. */
  open_table (self, "Contract;Month;Amount\nc1;2026-01;1\nc1;2026;12\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Actual of Jan 2026:  → $1");
  assert_row_of (self, 1, JALON_IMPORT_ERROR, "c1", NULL);
}

/* A table of the same day with another sum puts the last actual right; one of a day within an actual cannot
 * be told apart from it. */
static void
test_consumed_again (Fixture *self, gconstpointer data)
{
  guint n;

  open_table (self, "Id;Consumed to date\nCT-7;25 €\n");
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  open_table (self, "Id;Consumed to date\nCT-7;27 €\n");
  g_assert_cmpuint (jalon_import_row (self->import, 0)->changes->len, ==, 1);
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  g_assert_cmpint (actuals_of (self, "CT-7", &n), ==, 2700);
  g_assert_cmpuint (n, ==, 2);
  open_table (self, "Id;Consumed as of 2026-03-31\nCT-7;9 €\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, "CT-7", NULL);
  open_table (self, "Id;Consumed as of 2026-01-31\nCT-7;5 €\n");
  assert_row_of (self, 0, JALON_IMPORT_SAME, "CT-7", NULL);
}

/* A row takes no commitment that another row names, and one without a term none of another name. */
static void
test_other_names (Fixture *self, gconstpointer data)
{
  open_table (self, "Name;Buyer;Provider;Amount;Start;End\nZwei;Buyer Alpha;Provider One;7;2027;2031\n"
                    "One;Buyer Alpha;Provider One;100;2027;2031\n");
  assert_row_of (self, 0, JALON_IMPORT_NEW, NULL, NULL);
  assert_row_of (self, 1, JALON_IMPORT_SAME, "c1", NULL);
  /* Alone, it is that of these parties and this term, by another name. */
  open_table (self, "Name;Buyer;Provider;Start;End\nZwei;Buyer Alpha;Provider One;2027;2031\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Name: Un → Zwei");

  open_table (self, "Name;Buyer;Provider;Amount;Jan 2026\nNeu;Buyer Alpha;Provider One;7;1\n");
  assert_row_of (self, 0, JALON_IMPORT_NEW, NULL, NULL);
}

/* In a scenario a change is the scenario's, and the dossier stays as it is. */
static void
test_scenario (Fixture *self, gconstpointer data)
{
  JalonRef scenario;

  jalon_dossier_begin (self->dossier, "scenario", NULL);
  scenario =
    jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier), JALON_KIND_SCENARIO, NULL);
  g_assert_true (jalon_dossier_set_from_text (self->dossier, scenario, "id", "s", NULL));
  jalon_dossier_commit (self->dossier);

  open_in (self, "Id;Amount;2026-02\nc1;150;\n", JALON_TABLE_KINDS, scenario);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Firm amount: $100 → $150");
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
  g_assert_cmpint (commitment (self, "c1")->amount, ==, 10000);
  open_in (self, "Id;Amount\nc1;150\n", JALON_TABLE_KINDS, scenario);
  assert_row_of (self, 0, JALON_IMPORT_SAME, "c1", NULL);
  open_in (self, "Id;2026-02\nc1;5\n", JALON_TABLE_KINDS, scenario);
  g_assert_cmpint (jalon_import_row (self->import, 0)->state, ==, JALON_IMPORT_ERROR);
}

/* Parties, milestones and rates have tables as well. */
static void
test_other_kinds (Fixture *self, gconstpointer data)
{
  open_table (self, "Société;Rôle;Pays\nBuyer Alpha;acheteur, prêteur;FR\nNewCo;fournisseur;US\n");
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_PARTY);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "a", "Roles:  → Buyer, Lender");
  assert_row_of (self, 1, JALON_IMPORT_NEW, NULL, "Country:  → US");
  g_assert_cmpint (apply_tried (self, NULL), ==, 2);
  g_assert_cmpint (jalon_dossier_party (self->dossier, jalon_dossier_find (self->dossier, "newco"))->roles,
                   ==, JALON_PARTY_PROVIDER);

  open_table (self, "Milestone;Due\nPremier gigawatt;Q1 2027\nSecond;2028\n");
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_MILESTONE);
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "m1", "Date: Q4 2026 → Q1 2027");
  assert_row_of (self, 1, JALON_IMPORT_NEW, NULL, NULL);
  g_assert_cmpint (apply_tried (self, NULL), ==, 2);

  open_table (self, "Devise;Cours;Date\nEUR;1,1625;30/03/2026\n");
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_RATE);
  assert_row_of (self, 0, JALON_IMPORT_NEW, NULL, "Value:  → 1.1625");
  g_assert_cmpint (apply_tried (self, NULL), ==, 1);
}

/* A number that two rows state is an error of the second, though the first is only new. */
static void
test_id_twice (Fixture *self, gconstpointer data)
{
  open_table (self,
              "Contract number;Buyer;Provider;Amount;Start\nK-77;Buyer Alpha;Provider One;5000;2026-01-01\n"
              "K-77;Buyer Alpha;Provider One;7500;2027-01-01\n");
  assert_row_of (self, 0, JALON_IMPORT_NEW, NULL, NULL);
  assert_row_of (self, 1, JALON_IMPORT_ERROR, NULL, NULL);
  g_assert_nonnull (strstr (jalon_problems_get (jalon_import_row (self->import, 1)->problems, 0)->what,
                            "is the id of a row above, too."));
}

/* 100 dollars and 5 euros of spend do not become as many of another currency; with the amount stated anew,
 * those of a commitment without spend may. */
static void
test_other_currency (Fixture *self, gconstpointer data)
{
  open_table (self, "Id;Currency\nc1;EUR\nCT-7;USD\nc8;USD\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, "c1", NULL);
  assert_row_of (self, 1, JALON_IMPORT_ERROR, "CT-7", NULL);
  assert_row_of (self, 2, JALON_IMPORT_SAME, "c8", NULL);
  g_assert_nonnull (strstr (jalon_problems_get (jalon_import_row (self->import, 0)->problems, 0)->what,
                            "It has amounts in USD that would be as many EUR"));
  open_table (self, "Id;Currency;Amount\nc1;EUR;90\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", "Currency:  → EUR");
  /* 40 dollars of an option are amounts as others are. */
  open_table (self, "Id;Currency;Amount\nc8;EUR;90\n");
  assert_row_of (self, 0, JALON_IMPORT_ERROR, "c8", NULL);
}

/* A commitment of one name in two languages is one, and found by either, whatever its accents look like. */
static void
test_names (Fixture *self, gconstpointer data)
{
  open_table (
    self, "Name;Buyer;Provider;Amount\nun;Buyer Alpha;Provider One;101\nHUIT;Buyer Alpha;Provider One;8\n");
  assert_row_of (self, 0, JALON_IMPORT_CHANGED, "c1", NULL);
  assert_row_of (self, 1, JALON_IMPORT_SAME, "c8", NULL);
}

#define MANY 300

/* Milestones are found by their names in whatever order they stand. */
static void
test_many_milestones (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Milestone;Due\n"), turned = g_string_new (text->str);

  for (guint i = 0; i < MANY; i++) {
    g_string_append_printf (text, "Étape nº %u;2028\n", i);
    g_string_append_printf (turned, "étape nº %u;2028\n", MANY - 1 - i);
  }
  open_table (self, text->str);
  g_assert_cmpint (apply_tried (self, NULL), ==, MANY);
  open_table (self, turned->str);
  g_assert_cmpuint (jalon_import_count (self->import, JALON_IMPORT_SAME), ==, MANY);
}

#undef MANY

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add ("/exchange/import/" name, Fixture, NULL, set_up, test, tear_down)
  ADD ("match", test_match);
  ADD ("numbered", test_numbered);
  ADD ("twice", test_twice);
  ADD ("same", test_same);
  ADD ("errors", test_errors);
  ADD ("actual-rows", test_actual_rows);
  ADD ("actual-currency", test_actual_currency);
  ADD ("note-first", test_note_first);
  ADD ("period-columns", test_period_columns);
  ADD ("consumed", test_consumed);
  ADD ("overlaps", test_overlaps);
  ADD ("consumed-again", test_consumed_again);
  ADD ("other-names", test_other_names);
  ADD ("scenario", test_scenario);
  ADD ("other-kinds", test_other_kinds);
  ADD ("id-twice", test_id_twice);
  ADD ("other-currency", test_other_currency);
  ADD ("names", test_names);
  ADD ("many-milestones", test_many_milestones);

  return g_test_run ();
}
