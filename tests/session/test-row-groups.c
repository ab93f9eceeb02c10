/* Groups of rows, their subtotals and the total: app/session/row-groups.c; the sums are worked out by hand.
 */
#include "config.h"

#include <string.h>

#include <jalon/analysis/totals.h>
#include <jalon/xml/read.h>

#include <jalon/session/row-groups.h>

/* 100 EUR are 150 USD. The year 2027 has half of c1 (300 over 2027 and 2028) and a third of c3 (90 over 2026
 * to 2028); c4 is not counted, and c5 has no rate. c6 has no term. */
static const char dossier_text[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'>"
  "<title>Groups</title>"
  "<party id='a'><name>Acme</name></party><party id='b'><name>Bolt</name></party>"
  "<party id='o'><name>Oracle</name></party><party id='m'><name>Microsoft</name></party>"
  "<resource id='gpu'><name>Processors</name></resource><resource id='mw'><name>Megawatts</name></resource>"
  "<rate currency='EUR' value='1.5' date='2025-01-01'/>"
  "<commitment id='c1' buyer='a' provider='o' amount='300' ceiling='400' status='signed' start='2027' "
  "end='2028'>"
  "<name>one</name><quantity resource='gpu' min='5' max='5'/><quantity resource='mw' min='2' "
  "max='2'/></commitment>"
  "<commitment id='c2' buyer='b' provider='m' amount='100' currency='EUR' status='announced' start='2026' "
  "end='2026'><name>two</name><quantity resource='gpu' min='1' max='1'/></commitment>"
  "<commitment id='c3' buyer='a' provider='m' amount='90' status='running' start='2026' end='2028'>"
  "<name>three</name></commitment>"
  "<commitment id='c4' buyer='a' provider='o' amount='70' status='rumoured' start='2027' end='2027'>"
  "<name>four</name></commitment>"
  "<commitment id='c5' buyer='b' provider='o' amount='8' currency='JPY' status='signed' start='2027' "
  "end='2027'>"
  "<name>five</name></commitment>"
  "<commitment id='c6' buyer='b' provider='o' amount='20' status='signed'><name>six</name></commitment>"
  "</dossier>";

typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (dossier_text, strlen (dossier_text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  self->dossier = jalon_xml_read_bytes (bytes, "groups.xml", problems, &error);
  g_assert_no_error (error);
  self->plan = jalon_plan_new (self->dossier, JALON_REF_NONE, NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  jalon_plan_unref (self->plan);
  g_object_unref (self->dossier);
}

/* "Oracle 320/420: c1 c4 c5 c6; …": title, firm sum and sum with ceilings in whole units, and the rows. */
static char *
tell (const JalonGroupedRows *rows, JalonDossier *dossier)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->groups->len; i++) {
    const JalonRowGroup *group = &g_array_index (rows->groups, JalonRowGroup, i);
    g_autofree char *title = jalon_row_group_title (rows, group, locale);

    g_string_append_printf (text, "%s%s %d/%d:", i ? "; " : "", title, (int) (group->sums.firm / 100),
                            (int) (group->sums.reach / 100));
    for (guint k = group->first; k < group->first + group->n; k++)
      g_string_append_printf (
        text, " %s", jalon_dossier_commitment (dossier, g_array_index (rows->rows, JalonRef, k))->row.id);
  }
  return g_string_free (text, FALSE);
}

static void
assert_groups (Fixture *self, JalonOrder order, const char *expected)
{
  g_autoptr (JalonGroupedRows) rows = NULL;
  g_autofree char *text = NULL;

  order.lang = (char *) "en";
  rows = jalon_rows_group (self->plan, &order, NULL);
  text = tell (rows, self->dossier);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_parties (Fixture *self, gconstpointer data)
{
  assert_groups (self, (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_PROVIDER },
                 "Microsoft 240/240: c2 c3; Oracle 320/420: c1 c4 c5 c6");
  assert_groups (self, (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_BUYER },
                 "Acme 390/490: c1 c3 c4; Bolt 170/170: c2 c5 c6");
  /* By an amount, the greatest subtotal is first; by the name of the group, that turns the groups. */
  assert_groups (
    self,
    (JalonOrder){ .column = JALON_COLUMN_AMOUNT, .descending = TRUE, .grouping = JALON_GROUPING_PROVIDER },
    "Oracle 320/420: c1 c4 c6 c5; Microsoft 240/240: c2 c3");
  assert_groups (
    self,
    (JalonOrder){ .column = JALON_COLUMN_PROVIDER, .descending = TRUE, .grouping = JALON_GROUPING_PROVIDER },
    "Oracle 320/420: c1 c4 c5 c6; Microsoft 240/240: c2 c3");
}

static void
test_status (Fixture *self, gconstpointer data)
{
  assert_groups (self, (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_STATUS },
                 "Rumoured 0/0: c4; Announced 150/150: c2; Signed 320/420: c1 c5 c6; Running 90/90: c3");
}

/* Each in its own currency; nothing is converted. */
static void
test_currency (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonGroupedRows) rows = jalon_rows_group (
    self->plan,
    &(JalonOrder){ .column = JALON_COLUMN_NONE, .lang = (char *) "en", .grouping = JALON_GROUPING_CURRENCY },
    NULL);

  assert_groups (self, (JalonOrder){ .column = JALON_COLUMN_NONE, .grouping = JALON_GROUPING_CURRENCY },
                 "EUR 100/100: c2; JPY 0/0: c5; USD 410/510: c1 c3 c4 c6"); /* 8 yen are 8 minor units */
  g_assert_cmpstr (jalon_row_group_currency (rows, &g_array_index (rows->groups, JalonRowGroup, 1)), ==,
                   "JPY");
  g_assert_cmpint (g_array_index (rows->groups, JalonRowGroup, 1).sums.firm, ==, 8);
  g_assert_cmpstr (jalon_row_group_currency (rows, NULL), ==, "USD");
}

/* A commitment of two resources is in both with all of its amount, and once in the total. */
static void
test_resource (Fixture *self, gconstpointer data)
{
  JalonOrder order = { .column = JALON_COLUMN_NONE,
                       .lang = (char *) "en",
                       .grouping = JALON_GROUPING_RESOURCE };
  g_autoptr (JalonGroupedRows) rows = jalon_rows_group (self->plan, &order, NULL);

  assert_groups (self, order,
                 "Megawatts 300/400: c1; Processors 450/550: c1 c2; No resource 110/110: c3 c4 c5 c6");
  g_assert_true (rows->repeats);
  g_assert_cmpuint (rows->total.n, ==, 6);
  g_assert_cmpint (rows->total.firm, ==, 56000);
}

/* Years have what falls due in them, and with what has no year they are the total. What is not counted is in
 * the years of its term. */
static void
test_year (Fixture *self, gconstpointer data)
{
  JalonOrder order = { .column = JALON_COLUMN_NONE, .lang = (char *) "en", .grouping = JALON_GROUPING_YEAR };
  g_autoptr (JalonGroupedRows) rows = jalon_rows_group (self->plan, &order, NULL);
  const JalonRowGroup *first = &g_array_index (rows->groups, JalonRowGroup, 0);
  JalonSum sum = 0;

  assert_groups (self, order,
                 "2026 180/180: c2 c3; 2027 180/180: c1 c3 c4 c5; 2028 180/180: c1 c3; In no year 20/20: c6");
  for (guint i = 0; i < rows->groups->len; i++)
    sum += g_array_index (rows->groups, JalonRowGroup, i).sums.firm;
  g_assert_cmpint (sum, ==, rows->total.firm);
  g_assert_cmpint (jalon_row_group_part (rows, first, 1), ==, 15000);
  g_assert_cmpint (jalon_row_group_part (rows, first, 2), ==, 3000);
}

/* The total is the figure that scripts are told, and says what it leaves out. */
static void
test_total (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonGroupedRows) rows =
    jalon_rows_group (self->plan, &(JalonOrder){ .column = JALON_COLUMN_NONE, .lang = (char *) "en" }, NULL);
  guint n_left_out;

  g_assert_cmpuint (rows->rows->len, ==, 6);
  g_assert_cmpuint (rows->groups->len, ==, 0);
  g_assert_cmpint (rows->total.firm, ==, 56000); /* 300 + 150 + 90 + 20 */
  g_assert_cmpint (rows->total.firm, ==, jalon_total_converted (self->plan, &n_left_out));
  g_assert_cmpint (rows->total.reach, ==, 66000);
  g_assert_cmpuint (rows->total.n, ==, 6);
  g_assert_cmpuint (rows->total.n_summed, ==, 4);
  g_assert_cmpuint (rows->total.n_converted, ==, 1);
  g_assert_cmpuint (rows->total.n_unpriced, ==, n_left_out);
  g_assert_cmpuint (rows->total.n_unpriced, ==, 1);
  g_assert_cmpuint (rows->total.n_uncounted, ==, 1);
  g_assert_cmpuint (rows->rates->len, ==, 1);
  g_assert_cmpuint (g_array_index (rows->unpriced, guint, 0), ==, 4);
}

/* So many that they are counted in two halves: 60,000 of 2 dollars over 2026 and 2027, as many over 2027 and
 * 2028, of which one is of yen, without a rate, and one of 2 EUR, which are 3 dollars. */
static void
test_many (Fixture *self, gconstpointer data)
{
  static const JalonOrder order = { .column = JALON_COLUMN_NONE,
                                    .lang = (char *) "en",
                                    .grouping = JALON_GROUPING_YEAR };
  static const struct {
    int year;
    guint n;
    gint64 cents;
  } expected[] = { { 2026, 60000, 6000000 }, { 2027, 120000, 11999950 }, { 2028, 60000, 5999950 } };
  g_autoptr (GString) xml = g_string_new ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'>"
                                          "<party id='b'/><party id='o'/><rate currency='EUR' value='1.5' "
                                          "date='2025-01-01'/>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonGroupedRows) rows = NULL;
  guint n;

  for (guint i = 0; i < 120000; i++)
    g_string_append_printf (xml, "<commitment id='c%u' buyer='b' provider='o' amount='2' %s %s/>", i,
                            i < 60000 ? "start='2026' end='2027'" : "start='2027' end='2028'",
                            i == 70000   ? "currency='JPY'"
                            : i == 80000 ? "currency='EUR'"
                                         : "");
  g_string_append (xml, "</dossier>");
  bytes = g_bytes_new_static (xml->str, xml->len);
  dossier = jalon_xml_read_bytes (bytes, "many.xml", problems, NULL);
  plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  rows = jalon_rows_group (plan, &order, NULL);

  g_assert_cmpuint (rows->groups->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < rows->groups->len; i++) {
    const JalonRowGroup *group = &g_array_index (rows->groups, JalonRowGroup, i);

    g_assert_cmpint (group->key, ==, expected[i].year);
    g_assert_cmpuint (group->n, ==, expected[i].n);
    g_assert_cmpint (group->sums.firm, ==, expected[i].cents);
    for (guint k = 0; k < group->n; k += 997)
      g_assert_cmpuint (g_array_index (rows->rows, JalonRef, group->first + k), ==,
                        jalon_plan_commitments (plan, &n)[expected[i].year == 2028 ? 60000 + k : k].ref);
  }
  g_assert_cmpint (rows->total.firm, ==, 23999900);
  g_assert_cmpuint (rows->total.n, ==, 120000);
  g_assert_cmpuint (rows->total.n_converted, ==, 1);
  g_assert_cmpuint (rows->rates->len, ==, 1);
  g_assert_cmpuint (rows->unpriced->len, ==, 1);
  g_assert_cmpuint (g_array_index (rows->unpriced, guint, 0), ==, 70000);
}

/* A closed group keeps its heading. */
static void
test_list (Fixture *self, gconstpointer data)
{
  JalonOrder order = { .column = JALON_COLUMN_NONE,
                       .lang = (char *) "en",
                       .grouping = JALON_GROUPING_PROVIDER };
  g_autoptr (JalonGroupedRows) rows = jalon_rows_group (self->plan, &order, NULL);
  g_autoptr (GHashTable) closed = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GArray) all = jalon_grouped_rows_list (rows, NULL);
  g_autoptr (GArray) some = NULL;

  g_hash_table_add (closed, &g_array_index (rows->groups, JalonRowGroup, 0).key);
  some = jalon_grouped_rows_list (rows, closed);
  g_assert_cmpuint (all->len, ==, 8);
  g_assert_cmpuint (some->len, ==, 6);
  g_assert_true (jalon_row_is_heading (g_array_index (some, JalonRef, 0)));
  g_assert_true (jalon_row_is_heading (g_array_index (some, JalonRef, 1)));
  g_assert_cmpuint (jalon_row_heading_group (g_array_index (some, JalonRef, 1)), ==, 1);
  g_assert_cmpuint (g_array_index (some, JalonRef, 2), ==, jalon_dossier_find (self->dossier, "c1"));
}

#define ADD(name, function)                                                                                  \
  g_test_add ("/session/row-groups/" name, Fixture, NULL, set_up, function, tear_down)

/* As of the end of March 2026. Acme: 36 of 120 are drawn in 15 of 36 months, 4 a month required, 33.6 short
 * at 2.4; Bolt in EUR at 2: 15 of 30, 15 over 21 months, 1 a month comes to 36. Acme's other states no spend:
 * 21 over 21 months. What begins in 2027 is required later. */
static void
test_drawn (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-03-31'>"
    "<party id='a'><name>Acme</name></party><party id='b'><name>Bolt</name></party>"
    "<rate currency='EUR' value='2' date='2024-01-01'/>"
    "<commitment id='k' buyer='a' provider='a' amount='120' start='2025' end='2027'><name>k</name>"
    "<actual period='2025' amount='28.8'/><actual period='2026-Q1' amount='7.2'/></commitment>"
    "<commitment id='l' buyer='a' provider='a' amount='21' start='2025' "
    "end='2027'><name>l</name></commitment>"
    "<commitment id='n' buyer='a' provider='a' amount='99' start='2027' "
    "end='2027'><name>n</name></commitment>"
    "<commitment id='m' buyer='b' provider='b' amount='30' currency='EUR' announced='2025' start='2025' "
    "end='2027'><name>m</name><actual period='2025' amount='12'/><actual period='2026-Q1' amount='3'/>"
    "</commitment></dossier>";
  static const struct {
    guint group;
    JalonColumn column;
    const char *expected;
  } cases[] = {
    { 0, JALON_COLUMN_DRAWN, "$36" },         { 0, JALON_COLUMN_DRAWN_SHARE, "30.0%" },
    { 0, JALON_COLUMN_REMAINING, "$84" },     { 0, JALON_COLUMN_REQUIRED, "$5" },
    { 0, JALON_COLUMN_SHORTFALL, "$33.60" },  { 1, JALON_COLUMN_DRAWN, "≈ $30" },
    { 1, JALON_COLUMN_DRAWN_SHARE, "50.0%" }, { 1, JALON_COLUMN_REMAINING, "≈ $30" },
    { 1, JALON_COLUMN_REQUIRED, "≈ $1.43" },  { 1, JALON_COLUMN_SHORTFALL, "≈ $0" },
  };
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "drawn.xml", problems, NULL);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  const JalonOrder order = { .column = JALON_COLUMN_DRAWN,
                             .descending = TRUE,
                             .lang = (char *) "en",
                             .grouping = JALON_GROUPING_BUYER,
                             .drawn = TRUE };
  g_autoptr (JalonGroupedRows) rows = jalon_rows_group (plan, &order, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *said = jalon_row_sums_text (
      rows, &g_array_index (rows->groups, JalonRowGroup, cases[i].group), cases[i].column, locale);

    g_assert_cmpstr (said, ==, cases[i].expected);
  }
  g_assert_cmpfloat (rows->total.drawdown.drawn, ==, 6600);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("parties", test_parties);
  ADD ("status", test_status);
  ADD ("currency", test_currency);
  ADD ("resource", test_resource);
  ADD ("year", test_year);
  ADD ("total", test_total);
  ADD ("many", test_many);
  ADD ("list", test_list);
  g_test_add_func ("/session/row-groups/drawn", test_drawn);
  return g_test_run ();
}
