/* Fiscal years: their days, how they are written and typed, whose they are, and what follows when they begin
 * in another month. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/edit.h>
#include <jalon/model/scenario.h>
#include <jalon/text/fiscal-date.h>
#include <jalon/text/locale.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "../exchange/paste.h"

/* @attributes: of the root */
static JalonDossier *
dossier_of (const char *attributes, const char *inside)
{
  g_autofree char *text = g_strdup_printf ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' "
                                           "currency='USD' %s>%s</dossier>",
                                           attributes, inside);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);

  for (guint i = 0; i < jalon_problems_length (problems); i++)
    g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  return dossier;
}

static JalonRef
ref_of (JalonDossier *dossier, const char *id)
{
  JalonRef ref = jalon_dossier_find (dossier, id);

  g_assert_cmpuint (ref, !=, JALON_REF_NONE);
  return ref;
}

static JalonDate
date_of (JalonDossier *dossier, JalonRef ref, const char *field)
{
  JalonKind kind = jalon_ref_kind (ref);

  return jalon_value_read (&jalon_kind_info (kind)->fields[jalon_kind_field (kind, field)],
                           jalon_dossier_row (dossier, ref))
    .date;
}

/* @text: as a file writes it, @calendar: the days that it means */
static void
assert_date (JalonDate date, const char *text, const char *calendar)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);

  jalon_date_print (date, printed);
  jalon_date_print (jalon_date_as_calendar (date), plain);
  g_assert_cmpstr (printed->str, ==, text);
  g_assert_cmpstr (plain->str, ==, calendar);
}

/* Whose fiscal year a date means. The buyer's begins in October, the provider's in April, the dossier's in
 * July; parties stand behind what names them. */
#define OWNERS                                                                                               \
  "<commitment id='c' buyer='b' provider='p' start='FY2026'><tranche period='FY2027-Q1' amount='1'/>"        \
  "<claim attribute='end' value='FY2028'/></commitment>"                                                     \
  "<commitment id='d' buyer='q' provider='b' start='FY2026'/>"                                               \
  "<flow id='f' from='b' to='p' start='FY2026'/><flow id='g' from='q' to='b' start='FY2026'/>"               \
  "<milestone id='m' date='FY2026' commitments='c'/>"                                                        \
  "<party id='b' fiscal-month='10'><revenue period='FY2026' amount='5'/></party>"                            \
  "<party id='p' fiscal-month='4'/><party id='q'/>"

static JalonRef
child_of (JalonDossier *dossier, const char *id, JalonKind kind)
{
  return jalon_dossier_next_of (dossier, ref_of (dossier, id), kind, JALON_REF_NONE);
}

static void
test_owners (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("fiscal-month='7' as-of='FY2026-Q1'", OWNERS);

  assert_date (date_of (dossier, ref_of (dossier, "c"), "start"), "FY2026", "2025-10/2026-09");
  assert_date (date_of (dossier, child_of (dossier, "c", JALON_KIND_TRANCHE), "period"), "FY2027-Q1",
               "2026-Q4");
  assert_date (date_of (dossier, ref_of (dossier, "d"), "start"), "FY2026", "2025-07/2026-06");
  assert_date (date_of (dossier, ref_of (dossier, "f"), "start"), "FY2026", "2025-10/2026-09");
  assert_date (date_of (dossier, ref_of (dossier, "g"), "start"), "FY2026", "2025-07/2026-06");
  assert_date (date_of (dossier, ref_of (dossier, "m"), "date"), "FY2026", "2025-07/2026-06");
  assert_date (date_of (dossier, child_of (dossier, "b", JALON_KIND_REVENUE), "period"), "FY2026",
               "2025-10/2026-09");
  assert_date (date_of (dossier, jalon_dossier_root (dossier), "as-of"), "FY2026-Q1", "2025-Q3");
}

static char *
written (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
set_text (JalonDossier *dossier, JalonRef ref, const char *field, const char *text)
{
  g_autoptr (GError) error = NULL;

  jalon_dossier_set_from_text (dossier, ref, field, text, &error);
  g_assert_no_error (error);
}

static void
assert_refused (JalonDossier *dossier, JalonRef ref, const char *field, const char *text, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = written (dossier), *after = NULL;

  g_assert_false (jalon_dossier_set_from_text (dossier, ref, field, text, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, said));
  after = written (dossier);
  g_assert_cmpstr (before, ==, after);
}

/* A month that becomes another moves what hangs on it, and nothing else, in the same step of undo. */
static void
test_month_changes (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("fiscal-month='7'", OWNERS);
  g_autofree char *before = written (dossier), *after = NULL, *back = NULL;
  JalonRef c = ref_of (dossier, "c"), tranche = child_of (dossier, "c", JALON_KIND_TRANCHE);

  set_text (dossier, ref_of (dossier, "b"), "fiscal-month", "2");
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-02/2026-01");
  assert_date (date_of (dossier, tranche, "period"), "FY2027-Q1", "2026-02/2026-04");
  assert_date (date_of (dossier, ref_of (dossier, "f"), "start"), "FY2026", "2025-02/2026-01");
  assert_date (date_of (dossier, ref_of (dossier, "d"), "start"), "FY2026", "2025-07/2026-06");
  assert_date (date_of (dossier, ref_of (dossier, "m"), "date"), "FY2026", "2025-07/2026-06");

  jalon_dossier_undo (dossier);
  back = written (dossier);
  g_assert_cmpstr (back, ==, before);
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-10/2026-09");
  assert_date (date_of (dossier, tranche, "period"), "FY2027-Q1", "2026-Q4");
  g_assert_false (jalon_dossier_can_undo (dossier));
  jalon_dossier_redo (dossier);
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-02/2026-01");
  jalon_dossier_undo (dossier);

  /* The dossier's is that of all who state none. */
  set_text (dossier, jalon_dossier_root (dossier), "fiscal-month", "4");
  assert_date (date_of (dossier, ref_of (dossier, "m"), "date"), "FY2026", "2025-04/2026-03");
  assert_date (date_of (dossier, ref_of (dossier, "d"), "start"), "FY2026", "2025-04/2026-03");
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-10/2026-09");
  set_text (dossier, ref_of (dossier, "b"), "fiscal-month", NULL);
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-04/2026-03");
  after = written (dossier);
  g_assert_nonnull (strstr (after, "start=\"FY2026\""));
  g_assert_nonnull (strstr (after, "period=\"FY2027-Q1\""));
}

static void
test_payer_changes (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("fiscal-month='7'", OWNERS);
  JalonRef c = ref_of (dossier, "c");

  set_text (dossier, c, "buyer", "p");
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-04/2026-03");
  assert_date (date_of (dossier, child_of (dossier, "c", JALON_KIND_TRANCHE), "period"), "FY2027-Q1",
               "2026-Q2");
  set_text (dossier, ref_of (dossier, "g"), "from", "b");
  assert_date (date_of (dossier, ref_of (dossier, "g"), "start"), "FY2026", "2025-10/2026-09");
  jalon_dossier_undo (dossier);
  jalon_dossier_undo (dossier);
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-10/2026-09");
}

/* What would leave a fiscal year without days, or let something end before it starts, is refused as a whole.
 */
static void
test_refused_edits (void)
{
  g_autoptr (JalonDossier) dossier =
    dossier_of ("", "<party id='b' fiscal-month='10'/><party id='p'/>"
                    "<commitment id='c' buyer='b' provider='p' start='2026-08' end='FY2026'/>"
                    "<commitment id='d' buyer='p' provider='b'/>"
                    "<scenario id='s'><set target='c' attribute='end' value='FY2027'/></scenario>");
  JalonRef b = ref_of (dossier, "b"), c = ref_of (dossier, "c");

  assert_refused (dossier, b, "fiscal-month", NULL, "state its first month");
  assert_refused (dossier, b, "fiscal-month", "13", "is not the number of a month");
  assert_refused (dossier, b, "fiscal-month", "7", "would not go together"); /* it would end in June */
  assert_refused (dossier, c, "buyer", "p", "state its first month");
  assert_refused (dossier, ref_of (dossier, "d"), "start", "FY2026", "state its first month");
  set_text (dossier, jalon_dossier_root (dossier), "fiscal-month", "9");
  set_text (dossier, ref_of (dossier, "d"), "start", "FY2026");
  assert_date (date_of (dossier, ref_of (dossier, "d"), "start"), "FY2026", "2025-09/2026-08");
  set_text (dossier, c, "buyer", "p");
  assert_date (date_of (dossier, c, "end"), "FY2026", "2025-09/2026-08");
}

/* A calendar date with the same days is another way to write it. */
static void
test_written_otherwise (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("fiscal-month='1'", "<milestone id='m' date='2026'/>");
  JalonRef m = ref_of (dossier, "m");

  set_text (dossier, m, "date", "FY2026");
  assert_date (date_of (dossier, m, "date"), "FY2026", "2026");
  set_text (dossier, m, "date", "2026");
  assert_date (date_of (dossier, m, "date"), "2026", "2026");
  jalon_dossier_undo (dossier);
  assert_date (date_of (dossier, m, "date"), "FY2026", "2026");
}

static void
test_duplicate (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of (
    "", "<party id='b' fiscal-month='10'/><party id='p'/>"
        "<commitment id='c' buyer='b' provider='p' start='FY2026'><actual period='FY2026-Q4' amount='1'/>"
        "</commitment>"
        "<scenario id='s'><set target='c' attribute='start' value='FY2027'/>"
        "<set target='b' attribute='fiscal-month' value='7'/><add target='c'><tranche period='FY2028' "
        "amount='2'/></add></scenario>");
  g_autoptr (GError) error = NULL;
  JalonRef copy = jalon_dossier_duplicate (dossier, ref_of (dossier, "c"), &error), scenario, tranche;

  g_assert_no_error (error);
  assert_date (date_of (dossier, copy, "start"), "FY2026", "2025-10/2026-09");
  assert_date (
    date_of (dossier, jalon_dossier_next_of (dossier, copy, JALON_KIND_ACTUAL, JALON_REF_NONE), "period"),
    "FY2026-Q4", "2026-Q3");

  scenario = jalon_dossier_duplicate (dossier, ref_of (dossier, "s"), &error);
  g_assert_no_error (error);
  tranche =
    jalon_dossier_next_of (dossier, jalon_dossier_next_of (dossier, scenario, JALON_KIND_ADD, JALON_REF_NONE),
                           JALON_KIND_TRANCHE, JALON_REF_NONE);
  assert_date (date_of (dossier, tranche, "period"), "FY2028", "2027-07/2028-06");
}

static void
test_scenario (void)
{
  g_autoptr (JalonDossier) dossier =
    dossier_of ("", "<party id='b' fiscal-month='10'/><party id='p' fiscal-month='4'/>"
                    "<commitment id='c' buyer='b' provider='p' start='FY2026' end='FY2030'/>"
                    "<scenario id='s'><set target='c' attribute='end' value='FY2027'/>"
                    "<set target='b' attribute='fiscal-month' value='7'/>"
                    "<add target='c'><tranche period='FY2028' amount='2'/></add></scenario>"
                    "<scenario id='t'><set target='c' attribute='buyer' value='p'/></scenario>");
  JalonRef c = ref_of (dossier, "c"), s = ref_of (dossier, "s"), t = ref_of (dossier, "t");
  JalonRef add = jalon_dossier_next_of (dossier, s, JALON_KIND_ADD, JALON_REF_NONE);
  JalonRef tranche = jalon_dossier_next_of (dossier, add, JALON_KIND_TRANCHE, JALON_REF_NONE);
  g_autoptr (JalonOverlay) first = jalon_overlay_new (dossier, s);
  g_autoptr (JalonOverlay) second = jalon_overlay_new (dossier, t);
  g_autoptr (GError) error = NULL;
  JalonCommitment space;
  const JalonCommitment *row;
  JalonValue value = { .type = JALON_TYPE_DATE };
  JalonRef set;
  const char *why;

  row = jalon_overlay_row (first, c, &space);
  assert_date (row->start, "FY2026", "2025-07/2026-06");
  assert_date (row->end, "FY2027", "2026-07/2027-06");
  assert_date (date_of (dossier, tranche, "period"), "FY2028", "2027-07/2028-06");
  row = jalon_overlay_row (second, c, &space);
  assert_date (row->start, "FY2026", "2025-04/2026-03");
  assert_date (date_of (dossier, c, "start"), "FY2026", "2025-10/2026-09");

  /* What is edited in a scenario is kept as it was written. */
  g_assert_true (jalon_date_parse_fiscal ("FY2025-Q3", 9, 4, &value.date, &why));
  g_assert_true (
    jalon_scenario_set (dossier, t, c, jalon_kind_field (JALON_KIND_COMMITMENT, "start"), &value, &error));
  set = jalon_dossier_next_of (dossier, t, JALON_KIND_SET,
                               jalon_dossier_next_of (dossier, t, JALON_KIND_SET, JALON_REF_NONE));
  g_assert_cmpstr (jalon_dossier_set_row (dossier, set)->value, ==, "FY2025-Q3");

  /* Without the change of the month what hangs on it goes back. */
  set = jalon_dossier_next_of (dossier, s, JALON_KIND_SET,
                               jalon_dossier_next_of (dossier, s, JALON_KIND_SET, JALON_REF_NONE));
  g_assert_true (jalon_dossier_remove (dossier, set, &error));
  g_assert_no_error (error);
  assert_date (date_of (dossier, tranche, "period"), "FY2028", "2027-10/2028-09");
  jalon_dossier_undo (dossier);
  assert_date (date_of (dossier, tranche, "period"), "FY2028", "2027-07/2028-06");
}

static void
test_paste (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("", "<party id='b' fiscal-month='10'/><party id='p'/>");
  g_autoptr (JalonLocale) locale = jalon_locale_new ("fr");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GArray) added = NULL;
  int n = paste_commitments (dossier, JALON_REF_NONE, locale,
                             "start\tend\tbuyer\tprovider\tamount\nT1 exercice 2027\tex. 28\tb\tp\t5\n",
                             problems, &added);

  g_assert_cmpint (n, ==, 1);
  assert_date (date_of (dossier, g_array_index (added, JalonRef, 0), "start"), "FY2027-Q1", "2026-Q4");
  assert_date (date_of (dossier, g_array_index (added, JalonRef, 0), "end"), "FY2028", "2027-10/2028-09");
}

static void
test_round_trip (void)
{
  g_autoptr (JalonDossier) dossier = dossier_of ("fiscal-month='7'", OWNERS), again = NULL;
  g_autofree char *once = written (dossier), *twice = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new (once, strlen (once));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  again = jalon_xml_read_bytes (bytes, "test", problems, NULL);
  g_assert_nonnull (again);
  twice = written (again);
  g_assert_cmpstr (once, ==, twice);
  g_assert_nonnull (strstr (once, "fiscal-month=\"7\""));
  g_assert_nonnull (strstr (once, "<milestone id=\"m\" date=\"FY2026\""));
  assert_date (date_of (again, ref_of (again, "c"), "start"), "FY2026", "2025-10/2026-09");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/fiscal/owners", test_owners);
  g_test_add_func ("/model/fiscal/month-changes", test_month_changes);
  g_test_add_func ("/model/fiscal/payer-changes", test_payer_changes);
  g_test_add_func ("/model/fiscal/refused-edits", test_refused_edits);
  g_test_add_func ("/model/fiscal/written-otherwise", test_written_otherwise);
  g_test_add_func ("/model/fiscal/duplicate", test_duplicate);
  g_test_add_func ("/model/fiscal/scenario", test_scenario);
  g_test_add_func ("/model/fiscal/paste", test_paste);
  g_test_add_func ("/model/fiscal/round-trip", test_round_trip);
  return g_test_run ();
}
