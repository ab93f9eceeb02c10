/* Tables of demands: told from others by their headings, wide and long, ranges, units, fiscal years; what is
 * new, changed, the same or in error. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/xml/write.h>

#include "tried-table.h"

static const char sample[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' fiscal-month='7'>"
  "<party id='a'><name>Buyer Alpha</name></party>"
  "<workload id='chat' kind='inference'><name>Chat</name></workload>"
  "<demand id='d1' unit='GPU-hour' workload='chat'><name>Serving</name>"
  "<need period='2026' min='100' mode='120' max='150' distribution='pert'/><need period='2027' mode='200'/>"
  "</demand></dossier>";

static void
set_up (Fixture *self, gconstpointer data)
{
  begin (self, sample);
}

static void
open_table (Fixture *self, const char *text)
{
  open_in (self, text, JALON_TABLE_KINDS, JALON_REF_NONE);
  g_assert_cmpint (jalon_table_kind (self->table), ==, JALON_KIND_DEMAND);
}

/* The first thing that is wrong with a row, and where that is. @column: from 1 */
static void
assert_wrong (Fixture *self, guint index, guint line, guint column, const char *what)
{
  const JalonImportRow *row = jalon_import_row (self->import, index);
  const JalonProblem *problem;

  assert_row (self, index, JALON_IMPORT_ERROR, NULL);
  problem = jalon_problems_get (row->problems, 0);
  g_assert_cmpstr (problem->what, ==, what);
  g_assert_cmpuint (problem->line, ==, line);
  g_assert_cmpuint (problem->column, ==, column);
}

static void
apply (Fixture *self, int expected)
{
  g_assert_cmpint (apply_tried (self, NULL), ==, expected);
}

static const JalonDemand *
demand (Fixture *self, const char *id)
{
  const JalonDemand *row = jalon_dossier_demand (self->dossier, jalon_dossier_find (self->dossier, id));

  g_assert_nonnull (row);
  return row;
}

/* NaN of what is not to be stated. */
static void
assert_need (Fixture *self, const char *id, const char *period, double min, double mode, double max)
{
  const double wanted[] = { min, mode, max };
  g_autoptr (GString) when = g_string_new (NULL);

  jalon_for_each_child (self->dossier, jalon_dossier_find (self->dossier, id), JALON_KIND_NEED, ref) {
    const JalonNeed *need = jalon_dossier_need (self->dossier, ref);
    const double found[] = { need->min, need->mode, need->max };

    g_string_set_size (when, 0);
    jalon_date_print (need->period, when);
    if (strcmp (when->str, period) != 0)
      continue;
    for (guint i = 0; i < 3; i++)
      if (isnan (wanted[i]))
        g_assert_true (isnan (found[i]));
      else
        g_assert_cmpfloat (found[i], ==, wanted[i]);
    return;
  }
  g_error ("“%s” has no need of %s", id, period);
}

static guint
count_needs (Fixture *self, const char *id)
{
  guint n = 0;

  jalon_for_each_child (self->dossier, jalon_dossier_find (self->dossier, id), JALON_KIND_NEED, ref)
    n += ref != JALON_REF_NONE;
  return n;
}

static const char wide[] = "Demand\tWorkload\tUnit\t2026\t2027\t2028\t2029\n"
                           "Serving\tChat\tGPU-hours\t100 / 120 / 150\t210\t200 to 300\t\n"
                           "Next model\tTraining\tMW\t10-20\t15 (12–18)\tn/a\t100–120–150\n"
                           "Total\t\t\t1\t2\t3\t4\n";

/* A column for each year. What is stated already is the same, whatever its shape; the rest is new, or
 * changed. */
static void
test_wide (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) before = jalon_xml_write (self->dossier), undone = NULL;
  JalonRef training;

  open_table (self, wide);
  g_assert_cmpuint (jalon_import_n_rows (self->import), ==, 2);
  g_assert_true (is_noted (self, "This total is left out"));
  g_assert_true (is_noted (self, "The ends of new ranges are taken as the least and the most possible"));
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Need of 2027: 200 GPU-hour → 210 GPU-hour");
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Need of 2028:  → 200 – 300 GPU-hour");
  g_assert_cmpuint (jalon_import_row (self->import, 0)->changes->len, ==, 2);
  assert_row (self, 1, JALON_IMPORT_NEW, "Need of 2027:  → 12 – 15 – 18 MW");
  assert_row (self, 1, JALON_IMPORT_NEW, "New workload:  → Training");
  g_assert_cmpstr (jalon_import_row (self->import, 1)->label, ==, "Next model");

  apply (self, 2);
  assert_need (self, "d1", "2026", 100, 120, 150);
  assert_need (self, "d1", "2027", NAN, 210, NAN);
  assert_need (self, "d1", "2028", 200, NAN, 300);
  g_assert_cmpuint (count_needs (self, "d1"), ==, 3);
  g_assert_cmpstr (demand (self, "next-model")->unit, ==, "MW");
  assert_need (self, "next-model", "2026", 10, NAN, 20);
  assert_need (self, "next-model", "2027", 12, 15, 18);
  assert_need (self, "next-model", "2029", 100, 120, 150);
  g_assert_cmpuint (count_needs (self, "next-model"), ==, 3);
  /* It is called as a kind of workload is: coverage tells it from inference. */
  training = demand (self, "next-model")->workload;
  g_assert_cmpint (
    ((const JalonWorkload *) jalon_dossier_row (self->dossier, training))->kind, ==,
    jalon_choice_find (
      jalon_kind_info (JALON_KIND_WORKLOAD)->fields[jalon_kind_field (JALON_KIND_WORKLOAD, "kind")].choices,
      "training", -1));
  jalon_dossier_undo (self->dossier);
  undone = jalon_xml_write (self->dossier);
  g_assert_true (g_bytes_equal (before, undone));
  g_assert_false (jalon_dossier_can_undo (self->dossier));
}

/* The same table once more changes nothing; one value more, that. */
static void
test_again (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) once = NULL, twice = NULL;

  open_table (self, wide);
  apply (self, 2);
  once = jalon_xml_write (self->dossier);
  open_table (self, wide);
  assert_row (self, 0, JALON_IMPORT_SAME, NULL);
  assert_row (self, 1, JALON_IMPORT_SAME, NULL);
  apply (self, 0);
  twice = jalon_xml_write (self->dossier);
  g_assert_true (g_bytes_equal (once, twice));

  open_table (self, "Id,Demand,2029\nnext-model,Next model,100–130–150\n");
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Need of 2029: 100 – 120 – 150 MW → 100 – 130 – 150 MW");
  /* Where it becomes another shape, what was stated of the old one goes. */
  open_table (self, "Demand,Unit,2026\nServing,GPU hours,130\n");
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Need of 2026: 100 – 120 – 150 GPU-hour → 130 GPU-hour");
  apply (self, 1);
  assert_need (self, "d1", "2026", NAN, 130, NAN);
}

/* A row for each need, in French: what is left out for being the same as above is filled in. */
static void
test_long (Fixture *self, gconstpointer data)
{
  static const char table[] = "Besoin;Charge de travail;Unité;Année;Bas;Probable;Haut;Note\n"
                              "Entraînement X;Entraînement;heures GPU;2027;1 500,5;2 000;2 500;estimé\n"
                              ";;;2028;3 000;;4 000;\n"
                              "Questions;Chat;jetons;exercice 2027;;5,25 M;;\n"
                              "Total;;;;;7 250 000;;\n";

  open_table (self, table);
  g_assert_cmpuint (jalon_import_n_rows (self->import), ==, 3);
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2027:  → 1,500.5 – 2,000 – 2,500 heures GPU");
  assert_row (self, 0, JALON_IMPORT_NEW, "Note:  → estimé");
  assert_row (self, 1, JALON_IMPORT_NEW, "Need of 2028:  → 3,000 – 4,000 heures GPU");
  assert_row (self, 2, JALON_IMPORT_NEW, "Need of FY2027:  → 5,250,000 jetons");
  g_assert_true (is_noted (self, "“Besoin” is empty in 1 row, which has it from the row above."));
  g_assert_false (is_noted (self, "states no unit"));
  apply (self, 3);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_DEMAND), ==, 3);
  assert_need (self, "entrainement-x", "2027", 1500.5, 2000, 2500);
  assert_need (self, "entrainement-x", "2028", 3000, NAN, 4000);
  assert_need (self, "questions", "FY2027", NAN, 5250000, NAN);
  g_assert_cmpint (demand (self, "questions")->workload, ==, jalon_dossier_find (self->dossier, "chat"));

  open_table (self, table);
  for (guint i = 0; i < 3; i++)
    assert_row (self, i, JALON_IMPORT_SAME, NULL);
}

/* One amount a row may be a range; "Demand" over figures is what is needed; a demand without a name is found
 * by its workload and unit. */
static void
test_long_amounts (Fixture *self, gconstpointer data)
{
  static const char table[] = "Workload,Period,Demand (M$)\nChat,2028,1.5\nChat,Q1 2029,between 2 and 2.5\n"
                              "Search,FY2030,\"€3\"\nChat,2030,1.7\nChat,2031,1.8\n";

  open_table (self, table);
  g_assert_true (is_noted (self, "No column names the demands"));
  g_assert_true (is_noted (self, "The unit is “USD”, as headings say."));
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → 1,500,000 USD");
  assert_row (self, 1, JALON_IMPORT_NEW, "Need of Q1 2029:  → 2,000,000 – 2,500,000 USD");
  assert_wrong (self, 2, 4, 3,
                "“Demand (M$)”: “€3” is in another currency than the row or the heading says.");
  jalon_import_leave_out_errors (self->import, NULL);
  apply (self, 4);
  /* Not Serving, which is of the same workload in GPU-hours. */
  g_assert_cmpuint (count_needs (self, "d1"), ==, 2);
  g_assert_cmpuint (jalon_dossier_count (self->dossier, JALON_KIND_DEMAND), ==, 2);
  open_table (self, table);
  assert_row (self, 0, JALON_IMPORT_SAME, NULL);
  assert_row (self, 1, JALON_IMPORT_SAME, NULL);
}

#define MANY 300

/* Demands without names are told apart by their units, however many there are, and however these are written.
 * One without a unit takes any; where there are two for a row, it is not said which. */
static void
test_many_units (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("Workload,Unit,2028\n");

  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, "Search,unit %u of it,%u\n", i, i + 1);
  g_string_append (text, "Search,Unit-17 of It,18\n");
  open_table (self, text->str);
  g_assert_cmpuint (jalon_import_count (self->import, JALON_IMPORT_NEW), ==, MANY);
  assert_wrong (self, MANY, MANY + 2, 3, "A row above states what is needed in 2028 already.");
  jalon_import_leave_out_errors (self->import, NULL);
  apply (self, MANY);
  open_table (self, text->str);
  g_assert_cmpuint (jalon_import_count (self->import, JALON_IMPORT_SAME), ==, MANY);
  open_table (self, "Workload,Unit,2029\nSearch,,5\nChat,,5\nChat,MW,6\n");
  assert_wrong (self, 0, 2, 1, "Several demands are of the workload “Search”.");
  assert_row (self, 1, JALON_IMPORT_CHANGED, "Need of 2029:  → 5 GPU-hour");
  assert_row (self, 2, JALON_IMPORT_NEW, "Need of 2029:  → 6 MW");

  /* The first has no unit until the second row says it; then a third one is another demand. */
  open_table (self, "Workload,Unit,2028,2029\nNew,,1,\nNew,MW,,2\nNew,MW-hours,3,\nNew,mw,,4\n");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → 1");
  assert_row (self, 1, JALON_IMPORT_CHANGED, "Unit:  → MW");
  assert_row (self, 2, JALON_IMPORT_NEW, "Need of 2028:  → 3 MW-hours");
  assert_wrong (self, 3, 5, 4, "A row above states what is needed in 2029 already.");
}

#undef MANY

/* Where the unit stands, and what is said where it does not. */
static void
test_units (Fixture *self, gconstpointer data)
{
  open_table (self, "Demand\t2026 (GPU-hours)\t2027 (GPU-hours)\nA\t1\t2\n");
  g_assert_true (is_noted (self, "The unit is “GPU-hours”, as headings say."));
  assert_row (self, 0, JALON_IMPORT_NEW, "Unit:  → GPU-hours");

  open_table (self, "Demand\tUnit\t2026\nA\tM$\t1.5\nB\t\t2\nC\tUSD\t$2M\nD\tEUR\t$2M\nE\tM$\t$2M\n");
  g_assert_true (is_noted (self, "The unit “M$” is taken as USD: its needs are multiplied by 1,000,000."));
  g_assert_true (is_noted (self, "1 row states no unit; if its demand is new, it has none."));
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2026:  → 1,500,000 USD");
  assert_row (self, 1, JALON_IMPORT_NEW, "Need of 2026:  → 2");
  assert_row (self, 2, JALON_IMPORT_NEW, "Need of 2026:  → 2,000,000 USD");
  assert_row (self, 4, JALON_IMPORT_NEW, "Need of 2026:  → 2,000,000 USD"); /* not a million times as much */
  assert_wrong (self, 3, 5, 3, "“2026”: “$2M” is in another currency than the row or the heading says.");

  open_table (self, "Demand,Unit,2028\nServing,million tokens,4\n");
  assert_wrong (self, 0, 2, 2, "The demand is in “GPU-hour”, and not in “million tokens”.");
  open_table (self, "Demand,Unit,2028 (MW)\nServing,GPU-hour,4\n");
  assert_wrong (self, 0, 2, 3,
                "“2028 (MW)” says the unit “MW”, but the row or another heading says “GPU-hour”. Correct one "
                "of the two.");
}

/* Of what is stated of one end alone the other stays open: nothing is made up for it. A column of ends
 * changes its own end of what is there, a cell all of it. */
static void
test_one_end (Fixture *self, gconstpointer data)
{
  open_table (self, "Demand;Unit;2028;2029\nAlpha;MW;≥ 100;up to 1,5 k\nBeta;MW;au moins 100;150 au plus\n"
                    "Gamma;MW;from 100;< 2\nD;$;;à partir de 100 k$\nE;MW;≥ 100–150;100–\nServing;;;300\n");
  g_assert_true (is_noted (self, "Of 7 needs only one end is stated; those that are new count as if"));
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → at least 100 MW");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2029:  → up to 1,500 MW");
  assert_row (self, 1, JALON_IMPORT_NEW, "Need of 2029:  → up to 150 MW");
  assert_row (self, 3, JALON_IMPORT_NEW, "Need of 2029:  → at least 100,000 USD");
  assert_wrong (self, 4, 6, 3,
                "“2028”: “≥ 100–150” is no range that is known; write it as 100–150, with what is likely as "
                "100–120–150, or one end alone as ≥ 100.");
  jalon_import_leave_out_errors (self->import, NULL);
  apply (self, 5);
  assert_need (self, "alpha", "2028", 100, NAN, NAN);
  assert_need (self, "alpha", "2029", NAN, NAN, 1500);
  assert_need (self, "beta", "2028", 100, NAN, NAN);
  assert_need (self, "gamma", "2028", 100, NAN, NAN);
  assert_need (self, "gamma", "2029", NAN, NAN, 2);

  open_table (
    self,
    "Demand,Year,Low,Likely,High\nAlpha,2028,100,,\nAlpha,2029,,,1400\nBeta,2028,,,150\nGamma,2028,,≤ 90,\n"
    "Gamma,2029,1,2,\nServing,2026,110,,\nServing,2027,1,,\nServing,2029,,,310\n");
  g_assert_true (is_noted (self, "Of 7 needs only one end is stated"));
  assert_row (self, 0, JALON_IMPORT_SAME, NULL);
  assert_row (self, 1, JALON_IMPORT_CHANGED, "Need of 2029: up to 1,500 MW → up to 1,400 MW");
  assert_row (self, 2, JALON_IMPORT_CHANGED, "Need of 2028: at least 100 MW → 100 – 150 MW");
  assert_row (self, 3, JALON_IMPORT_CHANGED, "Need of 2028: at least 100 MW → up to 90 MW");
  assert_wrong (self, 4, 6, 3, "Of this range the likely value and only one end are stated.");
  assert_row (self, 5, JALON_IMPORT_CHANGED,
              "Need of 2026: 100 – 120 – 150 GPU-hour → 110 – 120 – 150 GPU-hour");
  assert_row (self, 6, JALON_IMPORT_CHANGED, "Need of 2027: 200 GPU-hour → at least 1 GPU-hour");

  /* A column of a year beside those of its ends says what is likely, or the same as they do. */
  open_table (self, "Demand,Unit,Low 2028,2028,2028 high\nX,MW,100,120,150\nY,MW,100,90–130,\nZ,MW,≥ 5,,6\n");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → 100 – 120 – 150 MW");
  assert_wrong (self, 1, 3, 4, "“2028”: “90–130” is not what another column says of the same period.");
  assert_row (self, 2, JALON_IMPORT_NEW, "Need of 2028:  → 5 – 6 MW");
}

/* What shape a need has, in columns of its own: in words of either language; a row without numbers changes
 * none.
 */
static void
test_shapes (Fixture *self, gconstpointer data)
{
  open_table (
    self, "Demand,Unit,Year,Low,Likely,High,Distribution,Minimum and maximum are,Note\n"
          "Zed,MW,2028,10,12,20,Bêta-PERT,P10 et P90,Estimated\nZed,MW,2029,10,,20,lognormal,5-95,\n"
          "Serving,,2026,,,,Triangular,,Checked\nZed,MW,2030,1,,2,bent,,\nZed,MW,2031,,,,,,To be asked\n");
  g_assert_true (is_noted (self, "The ends of new ranges are taken as")); /* 2030 says nothing of its own */
  assert_row (self, 0, JALON_IMPORT_NEW, "Minimum and maximum are:  → P10 and P90");
  assert_row (self, 0, JALON_IMPORT_NEW, "Distribution:  → Beta-PERT");
  assert_row (self, 0, JALON_IMPORT_NEW, "Note:  → Estimated");
  assert_row (self, 1, JALON_IMPORT_NEW, "Minimum and maximum are:  → P5 and P95");
  assert_row (self, 2, JALON_IMPORT_CHANGED, "Distribution: Beta-PERT → Triangular");
  assert_row (self, 2, JALON_IMPORT_CHANGED, "Note:  → Checked");
  g_assert_cmpuint (jalon_import_row (self->import, 2)->changes->len, ==, 2);
  assert_wrong (self, 3, 5, 7, "Distribution: “bent” is not among the words known here.");
  assert_row (self, 4, JALON_IMPORT_NEW, "Note:  → To be asked");
  jalon_import_leave_out_errors (self->import, NULL);
  apply (self, 4);
  assert_need (self, "zed", "2028", 10, 12, 20);
  assert_need (self, "zed", "2031", NAN, NAN, NAN);
  assert_need (self, "d1", "2026", 100, 120, 150);

  /* Other numbers have another shape, unless the row says it. */
  open_table (self, "Demand,Unit,Year,P10,P90,Percentiles\nZed,MW,2028,10,20,\nZed,MW,2029,1,2,P10 and P90\n"
                    "Zed,MW,2031,1,2,P5 and P95\n");
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Need of 2028: 10 – 12 – 20 MW → 10 – 20 MW");
  assert_row (self, 1, JALON_IMPORT_CHANGED, "Minimum and maximum are: P5 and P95 → P10 and P90");
  assert_wrong (self, 2, 4, 6,
                "Minimum and maximum are: “P5 and P95” is not what another column says of the same period.");
}

/* Each with its line and its column. */
static void
test_errors (Fixture *self, gconstpointer data)
{
  open_table (self, "Demand;Unit;2028;2029\nA;MW;150–100;1\nB;MW;-5;\nC;MW;1/2;\nD;MW;1–2–3–4;\nE;MW;many;\n"
                    "F;MW;12 %;\nG;MW;100–90–150;\n");
  assert_wrong (self, 0, 2, 3, "“2028”: “150–100” ends below where it begins.");
  assert_wrong (self, 1, 3, 3, "“2028”: “-5” is negative.");
  assert_wrong (
    self, 2, 4, 3,
    "“2028”: “1/2” is no range that is known; write it as 100–150, with what is likely as 100–120–150, or "
    "one end alone as ≥ 100.");
  assert_wrong (self, 3, 5, 3,
                "“2028”: “1–2–3–4” is no range that is known; write it as 100–150, with what is likely as "
                "100–120–150, or one end alone as ≥ 100.");
  assert_wrong (self, 4, 6, 3, "“2028”: “many” has no number in it.");
  assert_wrong (self, 5, 7, 3, "“2028”: “12 %” is a share, not an amount.");
  assert_wrong (self, 6, 8, 3, "“2028”: “100–90–150” has its likely value outside of its ends.");
  apply (self, -1);

  open_table (self, "Demand,Workload,Unit,Year,Low,Likely,High\nA,,MW,2027,300,,100\nB,,MW,2027,1,5,3\n"
                    "C,,MW,2027,1,2,\nD,,MW,,1,2,3\nE,,MW,2027-01-05,,2,\nF,,MW,2027,,1,\nF,,MW,2027,,1,\n"
                    "Serving,Video,GPU-hour,2028,,1,\nServing,,GPU-hour,Q1 2027,,1,\n,,MW,2027,,1,\n");
  assert_wrong (self, 0, 2, 5, "The low value, 300, is above the high one, 100.");
  assert_wrong (self, 1, 3, 6, "The likely value, 5, is not between the low one, 1, and the high one, 3.");
  assert_wrong (self, 2, 4, 5, "Of this range the likely value and only one end are stated.");
  assert_wrong (self, 3, 5, 4, "Period cannot be left empty.");
  assert_wrong (self, 4, 6, 4, "Period: “2027-01-05” is no period; write a year, a quarter or a month.");
  assert_row (self, 5, JALON_IMPORT_NEW, "Need of 2027:  → 1 MW");
  assert_wrong (self, 6, 8, 4, "A row above states what is needed in 2027 already.");
  assert_row (self, 7, JALON_IMPORT_NEW, "Workload: Chat → Video");
  assert_wrong (self, 8, 10, 4, "The need of Q1 2027 shares days with that of 2027: both would count.");
}

/* Several rows of one demand must not say different things of it, nor may a scenario take them. */
static void
test_contradictions (Fixture *self, gconstpointer data)
{
  JalonRef scenario;

  open_table (self, "Demand,Workload,Unit,2028\nNew,W1,MW,1\nNew,W2,MW,2\n");
  assert_row (self, 0, JALON_IMPORT_NEW, NULL);
  assert_wrong (self, 1, 3, 2, "“W2” is not the workload of this demand in a row above, which is “W1”.");

  scenario =
    jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier), JALON_KIND_SCENARIO, NULL);
  open_in (self, wide, JALON_TABLE_KINDS, scenario);
  assert_wrong (self, 0, 2, 0, "Needs of a table are the dossier’s own, not a scenario’s.");
}

/* What a unit makes of a number is exact, where a spreadsheet gives the number itself, too: 4.1 million. What
 * headings say counts, and is what is told. */
static void
test_scaled_numbers (Fixture *self, gconstpointer data)
{
  static const char html[] =
    "<table><tr><td>Demand</td><td>Unit</td><td>2027</td></tr><tr><td>Z</td><td>M$</td>"
    "<td sdval=\"4.1\" sdnum=\"1033;\">4.1</td></tr></table>";
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonRef need;

  close_table (self);
  self->table = jalon_table_new (jalon_grid_from_html (html, strlen (html), "clipboard", problems, NULL),
                                 JALON_TABLE_KINDS, self->dossier, self->locale);
  answer_likely (self->table);
  self->import = jalon_import_new (self->table, self->dossier, JALON_REF_NONE, self->locale, 0, NULL);
  apply (self, 1);
  need = jalon_dossier_next_of (self->dossier, jalon_dossier_find (self->dossier, "z"), JALON_KIND_NEED,
                                JALON_REF_NONE);
  g_assert_cmpfloat (jalon_dossier_need (self->dossier, need)->mode, ==, 4100000);
  g_assert_true (is_noted (self, "The unit “M$” is taken as USD: its needs are multiplied by 1,000,000."));

  open_table (self, "Demand,Unit,2027 (k)\nY,M$,5\n");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2027:  → 5,000 USD");
  g_assert_true (is_noted (self, "headings say by what its needs are multiplied."));
}

/* Years by their ends; fiscal years; percentiles that headings name; a year beside its quarters. */
static void
test_headings (Fixture *self, gconstpointer data)
{
  JalonRef need;

  open_table (self, "Demand,Unit,Low 2028,2028 high,Need FY2030\nA,MW,10,20,7\n");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → 10 – 20 MW");
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of FY2030:  → 7 MW");

  open_table (self, "Demand,Unit,Year,P10,P90\nZed,MW,2028,10,20\n");
  g_assert_false (is_noted (self, "least and the most possible"));
  apply (self, 1);
  need = jalon_dossier_next_of (self->dossier, jalon_dossier_find (self->dossier, "zed"), JALON_KIND_NEED,
                                JALON_REF_NONE);
  g_assert_cmpint (jalon_dossier_need (self->dossier, need)->percentiles, ==, JALON_PERCENTILES_10_90);
  open_table (self, "Demand,Unit,Year,P5,P95\nZed,MW,2028,10,20\n");
  assert_row (self, 0, JALON_IMPORT_CHANGED, "Minimum and maximum are: P10 and P90 → P5 and P95");

  /* A range has ends of one kind. */
  open_table (self, "Demand,Unit,P10 2028,P95 2028\nZed,MW,10,20\n");
  assert_wrong (self, 0, 2, 4, "The two ends of this range are of different percentiles.");
  open_table (self, "Demand,Unit,Year,Low,P90\nZed,MW,2028,10,20\n");
  assert_wrong (self, 0, 2, 5, "The two ends of this range are of different percentiles.");

  open_table (self, "Demand,Unit,2028,Q1 2028,Q2 2028,Q3 2028,Q4 2028\nB,MW,400,100,100,100,100\n"
                    "C,MW,500,100,100,100,100\n");
  g_assert_true (is_noted (self, "it does not agree with them: it says 500, and they add up to 400."));
  open_table (self, "Demand,Unit,2028,Q1 2028,Q2 2028,Q3 2028,Q4 2028\nB,MW,400,100,100,100,100\n");
  g_assert_true (is_noted (self, "“2028” holds the periods of other columns, and is left out."));

  open_table (self, "Demand,Unit,2028,Q1 2028,Q2 2028\nB,GPU-hours,3,1,2\n");
  g_assert_true (
    is_noted (self, "“2028” holds the periods of other columns, which do not fill it: it is left out"));
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of Q2 2028:  → 2 GPU-hours");
}

/* What only commitments or actuals have makes it a table of these. */
static void
test_kinds (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *headings;
    JalonKind kind;
  } tables[] = { { "Name,Buyer,Provider,Workload,Unit,2026,2027", JALON_KIND_COMMITMENT },
                 { "Contract,Workload,2026,2027", JALON_KIND_COMMITMENT },
                 { "Name,Currency,2026,2027", JALON_KIND_COMMITMENT },
                 { "Name,Month,Amount,Unit", JALON_KIND_ACTUAL },
                 { "Name,Unit,2026,2027", JALON_KIND_DEMAND },
                 { "Commitment,Period,Amount", JALON_KIND_ACTUAL },
                 { "Name,Workload,2026,2027", JALON_KIND_DEMAND },
                 { "Demande,Unité,2026,2027", JALON_KIND_DEMAND },
                 { "Charge de travail,Exercice,Besoin", JALON_KIND_DEMAND },
                 { "Need,Year,Min,Max", JALON_KIND_DEMAND } };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *text = g_strconcat (tables[i].headings, "\nA,B,1,2,3,4,5\n", NULL);

    g_test_message ("%s", tables[i].headings);
    open_in (self, text, JALON_TABLE_KINDS, JALON_REF_NONE);
    g_assert_cmpint (jalon_table_kind (self->table), ==, tables[i].kind);
  }
}

/* A column can be said to be what its heading does not say. */
static void
test_map (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) words = jalon_table_fields (JALON_KIND_DEMAND);

  open_in (self, "Demand,Unit,When,How much\nA,MW,2028,10\n", JALON_KINDS (JALON_KIND_DEMAND),
           JALON_REF_NONE);
  g_assert_true (jalon_table_map (self->table, 2, "year", NULL));
  g_assert_true (jalon_table_map (self->table, 3, "mode", NULL));
  g_assert_cmpstr (jalon_table_word (self->table, 2), ==, "year");
  g_assert_cmpstr (jalon_table_word (self->table, 3), ==, "mode");
  jalon_import_free (self->import);
  self->import = jalon_import_new (self->table, self->dossier, JALON_REF_NONE, self->locale, 0, NULL);
  assert_row (self, 0, JALON_IMPORT_NEW, "Need of 2028:  → 10 MW");
  for (guint i = 0; i < words->len; i++)
    g_assert_cmpstr (jalon_table_field_label (JALON_KIND_DEMAND, words->pdata[i]), !=, words->pdata[i]);
}

/* The total of a column of needs is compared with its rows. */
static void
test_total (Fixture *self, gconstpointer data)
{
  open_table (self, "Demand,Unit,2028,2029\nA,MW,10,10–20\nB,MW,20,\nTotal,,30,10–20\n");
  g_assert_true (is_noted (self, "This total is left out; it agrees with the rows."));
  open_table (self, "Demand,Unit,2028,2029\nA,MW,10,1\nB,MW,20,\nTotal,,31,1\n");
  g_assert_true (is_noted (self, "“2028” is 31 here, and 30 in the rows."));
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function) g_test_add ("/needs/" path, Fixture, NULL, set_up, test_##function, tear_down)
  ADD ("wide", wide);
  ADD ("again", again);
  ADD ("long", long);
  ADD ("long-amounts", long_amounts);
  ADD ("many-units", many_units);
  ADD ("units", units);
  ADD ("one-end", one_end);
  ADD ("shapes", shapes);
  ADD ("errors", errors);
  ADD ("contradictions", contradictions);
  ADD ("headings", headings);
  ADD ("scaled-numbers", scaled_numbers);
  ADD ("kinds", kinds);
  ADD ("map", map);
  ADD ("total", total);
#undef ADD

  return g_test_run ();
}
