/* commitments.table, against figures worked out by hand. As of 24 November 2025. */
#include "config.h"

#include "chart/text.h"
#include "support.h"

#define CHART "commitments.table"
#define PARTIES "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"

/* The greatest first, whatever order they stand in; then one that is not counted, and one of no amount. Of
 * the 120 over three years 36 are drawn in the first ten months of 2025 and the last two of 2024; 84 are left
 * for 25 months and 6 days of November. */
#define DEALS                                                                                                \
  PARTIES "<commitment id='n' buyer='b' provider='p' start='2026'/>"                                         \
          "<commitment id='r' buyer='b' provider='p' amount='900' status='rumoured'/>"                       \
          "<commitment id='s' buyer='b' provider='p' amount='120' start='2024-12-01' end='2027-11-30'>"      \
          "<name>Small</name><actual period='2024-12/2025-10' amount='36'/></commitment>"                    \
          "<commitment id='l' buyer='b' provider='p' amount='500' ceiling='700' start='2027-01-01'>"         \
          "<name>Large</name></commitment>"

static const char *
cell (const JalonScene *scene, guint row, guint column)
{
  return ((const JalonSceneRow *) scene->rows->pdata[row])->cells[column];
}

static void
test_rows (void)
{
  g_auto (Case) c = case_of (CHART, DEALS);

  g_assert_cmpstr (c.scene->title, ==, "Two commitments of $620 in all; the largest is “Large”, $500");
  g_assert_cmpuint (c.scene->rows->len, ==, 4);
  g_assert_cmpstr (cell (c.scene, 0, 0), ==, "l");
  g_assert_cmpstr (cell (c.scene, 0, 1), ==, "Large");
  g_assert_cmpstr (cell (c.scene, 0, 4), ==, "500");
  g_assert_cmpstr (cell (c.scene, 0, 5), ==, "700");
  g_assert_cmpstr (cell (c.scene, 0, 6), ==, "USD");
  g_assert_cmpstr (cell (c.scene, 0, 8), ==, "2027-01-01");
  g_assert_cmpstr (cell (c.scene, 0, 12), ==, ""); /* nobody says what is drawn: no zero */
  g_assert_cmpstr (cell (c.scene, 1, 1), ==, "Small");
  g_assert_cmpstr (cell (c.scene, 1, 12), ==, "36");
  g_assert_cmpstr (cell (c.scene, 1, 13), ==, "0.3000");
  g_assert_cmpstr (cell (c.scene, 1, 14), ==, "84");
  g_assert_cmpstr (cell (c.scene, 2, 4), ==,
                   ""); /* as they stand in the dossier: neither is worth a known sum */
  g_assert_cmpstr (cell (c.scene, 3, 0), ==, "r");
  g_assert_cmpstr (cell (c.scene, 3, 1), ==, ""); /* it has no name */
  g_assert_cmpstr (cell (c.scene, 3, 4), ==, "900");
  g_assert_nonnull (text_of (c.scene, "30.0%"));
  g_assert_nonnull (strstr (c.scene->subtitle, "those in grey are not counted"));
}

/* All are in the table; what is in no sum is said to be, and the title says what its sum is of. */
static void
test_sums (void)
{
  g_auto (Case) some = case_of (CHART, PARTIES "<commitment id='d' buyer='b' provider='p' amount='7'/>"
                                               "<commitment id='e' buyer='b' provider='p' amount='900' "
                                               "currency='EUR'/><commitment id='f' buyer='b' provider='p' "
                                               "amount='800' currency='EUR'/>");
  g_auto (Case) none = case_of (CHART, PARTIES "<commitment id='r' buyer='b' provider='p' amount='900' "
                                               "status='rumoured'/><commitment id='i' buyer='b' provider='p' "
                                               "amount='5' status='letter-of-intent'/>");

  g_assert_cmpstr (some.scene->title, ==, "Of the commitments in USD: One commitment of $7");
  g_assert_cmpuint (some.scene->rows->len, ==, 3);
  g_assert_nonnull (
    strstr (some.scene->footnote,
            "Not in the sum: 2 commitments in EUR, for which no rate is known at their dates."));
  g_assert_null (strstr (some.scene->footnote, "Not shown"));
  g_assert_cmpstr (none.scene->title, ==, "Two commitments, none of which counts");
}

/* A date whose year is cut off is another: names give way to what stands in columns of figures. */
static void
test_widths (void)
{
  static const char *const whole[] = { "Dec 31, 2029", "Sep 30, 2026", "$1.23B", "Letter of intent",
                                       "30.0%" };
  g_auto (Case) c = case_of (
    CHART, PARTIES "<commitment id='s' buyer='b' provider='p' amount='1234500000' start='2026-09-30' "
                   "end='2029-12-31' status='signed'><name>A name of quite some length</name>"
                   "<actual period='2025-10' amount='370350000'/></commitment>"
                   "<commitment id='l' buyer='b' provider='p' amount='5' status='letter-of-intent'/>");

  for (double width = 800; width <= 1280; width += 80) {
    c.options.width = width;
    case_build (&c, CHART);
    for (guint i = 0; i < G_N_ELEMENTS (whole); i++) {
      const JalonMark *mark = text_of (c.scene, whole[i]);

      g_assert_nonnull (mark);
      g_assert_cmpfloat (jalon_text_width (JALON_FONT_BODY, mark->text), <=, mark->width);
    }
  }
}

/* What has no room is said. */
static void
test_room (void)
{
  g_autoptr (GString) inside = g_string_new (PARTIES);

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (inside, "<commitment id='c%u' buyer='b' provider='p' amount='%u'/>", i, i + 1);

  g_auto (Case) c = case_of (CHART, inside->str);
  guint n = 0;

  g_assert_cmpuint (c.scene->rows->len, ==, 60);
  for (guint i = 0; i < c.scene->marks->len; i++)
    n += g_array_index (c.scene->marks, JalonMark, i).role == JALON_MARK_DATUM;
  g_assert_cmpuint (n, >, 5);
  g_assert_cmpuint (n, <, 60);

  g_autofree char *note = g_strdup_printf ("%u smaller ones have no room here", 60 - n);

  g_assert_nonnull (strstr (c.scene->footnote, note));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/commitments-table/rows", test_rows);
  g_test_add_func ("/commitments-table/sums", test_sums);
  g_test_add_func ("/commitments-table/widths", test_widths);
  g_test_add_func ("/commitments-table/room", test_room);
  return g_test_run ();
}
