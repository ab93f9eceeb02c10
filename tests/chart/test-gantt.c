/* timeline.gantt, against days counted by hand. */
#include "config.h"

#include <jalon/model/edit.h>

#include "support.h"

#define CHART "timeline.gantt"

/* Where a year begins, read off the scene's own grid. */
static double
x_of_year (const JalonScene *scene, int from, int year)
{
  double first = NAN, second = NAN;

  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = mark_at (scene, i);

    if (mark->role != JALON_MARK_GRID)
      continue;
    if (isnan (first))
      first = mark->x;
    else if (isnan (second))
      second = mark->x;
  }
  return first + (year - from) * (second - first);
}

static void
test_bars (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *oracle = mark_of (&c, "c2"), *aws = mark_of (&c, "c3");

  g_assert_cmpstr (c.scene->title, ==,
                   "One of three commitments states no term; the last of the others ends in 2032");
  /* "2027" to "2031" is certain from the last day of 2027 to the first of 2031; within two pixels, as a year
   * is about 130 pixels wide and not all years have 365 days */
  g_assert_cmpfloat_with_epsilon (oracle->x, x_of_year (c.scene, 2025, 2028), 2);
  g_assert_cmpfloat_with_epsilon (oracle->x + oracle->width, x_of_year (c.scene, 2025, 2031), 2);
  /* 2025-11-03 is day 306 of 365 */
  g_assert_cmpfloat_with_epsilon (aws->x, x_of_year (c.scene, 2025, 2025) + 306.0 / 365 * oracle->width / 3,
                                  2);
  g_assert_cmpstr (oracle->tip, ==, "Oracle Cloud: $300B, 2027 to 2031, reported");
  g_assert_nonnull (text_of (c.scene, "$300B"));
}

/* What is vague is pale, and only that: together with the certain part it is what the dues are spread over.
 */
static void
test_vague (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  JalonRef oracle = jalon_dossier_find (c.dossier, "c2");
  double left = G_MAXDOUBLE, right = 0;
  guint n = 0;

  for (guint i = 0; i < c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c.scene, i);
    double x, width;

    if (mark->ink != JALON_INK_DATA_MUTED || mark->datum != oracle)
      continue;
    g_assert_cmpint (mark->shape, ==, JALON_MARK_RECT);
    jalon_mark_bounds (mark, &x, NULL, &width, NULL);
    left = MIN (left, x);
    right = MAX (right, x + width);
    n++;
  }
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpfloat_with_epsilon (left, x_of_year (c.scene, 2025, 2027), 2);
  g_assert_cmpfloat_with_epsilon (right, x_of_year (c.scene, 2025, 2032), 2);
}

/* 36 of 120 are drawn: 0.3 of the bar from its begin on, and said. */
static void
test_drawn (void)
{
  g_auto (Case) c = case_of (
    CHART,
    "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"
    "<commitment id='k' buyer='b' provider='p' amount='120' start='2025-01-01' end='2027-12-31'>"
    "<name>Compute</name><actual period='2025-Q1' amount='28.8'/><actual period='2025-Q2' amount='7.2'/>"
    "</commitment>"
    "<commitment id='n' buyer='b' provider='p' amount='60' start='2025-01-01' end='2027-12-31'>"
    "<name>None</name></commitment>");
  const JalonMark *bar = mark_of (&c, "k");
  const JalonRef none = jalon_dossier_find (c.dossier, "n");
  guint n = 0;

  for (guint i = 0; i < c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c.scene, i);

    if (mark->shape != JALON_MARK_RECT || mark->ink != JALON_INK_TEXT || mark->datum == JALON_REF_NONE)
      continue;
    g_assert_cmpuint (mark->datum, !=, none);
    g_assert_cmpfloat_with_epsilon (mark->x, bar->x, 1e-6);
    g_assert_cmpfloat_with_epsilon (mark->width, 0.3 * bar->width, 1e-6);
    n++;
  }
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (text_of (c.scene, "Drawn, of the amount"));
  g_assert_cmpstr (bar->tip, ==, "Compute: $120, Jan 1, 2025 to Dec 31, 2027, $36 drawn (30.0%)");
  g_assert_cmpstr (mark_of (&c, "n")->tip, ==, "None: $60, Jan 1, 2025 to Dec 31, 2027");
}

static void
test_no_term (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *azure = mark_of (&c, "c1");

  g_assert_cmpint (azure->shape, ==, JALON_MARK_PATH);
  g_assert_cmpint (azure->ink, ==, JALON_INK_DATA_MUTED);
  /* announced 2025-10-28, day 300 of 365 */
  g_assert_cmpfloat_with_epsilon (
    azure->points[0], x_of_year (c.scene, 2025, 2025) + 300.0 / 365 * mark_of (&c, "c2")->width / 3, 2);
  g_assert_nonnull (text_of (c.scene, "$250B, term not stated"));
  g_assert_cmpstr (azure->tip, ==, "Azure: $250B, announced Oct 28, 2025, term not stated, announced");
}

/* No term, but tranches of 2026 and 2028: an outline around the three years from the first to the last. */
static void
test_tranches_only (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='10'>"
                    "<tranche period='2026' amount='4'/><tranche period='2028' amount='6'/></commitment>"
                    "<commitment id='c2' buyer='b' provider='b' amount='10' start='2025' end='2029'/>");
  const JalonMark *due = mark_of (&c, "c1");

  g_assert_cmpint (due->shape, ==, JALON_MARK_RECT);
  g_assert_cmpint (due->fill, ==, JALON_FILL_NONE);
  g_assert_true (due->dashed);
  g_assert_cmpfloat_with_epsilon (due->x, x_of_year (c.scene, 2025, 2026), 2);
  g_assert_cmpfloat_with_epsilon (due->x + due->width, x_of_year (c.scene, 2025, 2029), 2);
  g_assert_nonnull (text_of (c.scene, "$10, term not stated"));
}

static void
test_milestone (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *milestone = mark_of (&c, "m1");
  double x, width;

  g_assert_true (milestone->closed);
  jalon_mark_bounds (milestone, &x, NULL, &width, NULL);
  /* the middle of the fourth quarter of 2026 */
  g_assert_cmpfloat_with_epsilon (
    x + width / 2, x_of_year (c.scene, 2025, 2026) + (273 + 46) / 365.0 * mark_of (&c, "c2")->width / 3, 2);
  g_assert_cmpstr (milestone->tip, ==, "All deployed: Q4 2026");
  g_assert_nonnull (text_of (c.scene, "All deployed, Q4 2026"));
}

static void
test_as_of (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *line = NULL;

  for (guint i = 0; i < c.scene->marks->len; i++)
    if (mark_at (c.scene, i)->dashed)
      line = mark_at (c.scene, i);
  g_assert_nonnull (line);
  /* 2025-11-24 is day 327 of 365 */
  g_assert_cmpfloat_with_epsilon (
    line->x, x_of_year (c.scene, 2025, 2025) + 327.0 / 365 * mark_of (&c, "c2")->width / 3, 2);
  g_assert_nonnull (text_of (c.scene, "As of Nov 24, 2025"));
}

/* What is open at an end falls due over no known days: no bar, and no year in the title. */
static void
test_open_terms (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='7' start='2027' end='2030/..'>"
           "<name>C</name></commitment>");
  g_auto (Case) lasting =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='7' start='2027/..' "
                    "duration='P2Y'><name>C</name></commitment><commitment id='c2' buyer='b' provider='b' "
                    "amount='1' start='2027' duration='P1Y'/>");

  g_assert_cmpstr (c.scene->title, ==, "The commitment’s term is open");
  g_assert_nonnull (tip_of (c.scene, "C: $7, start: 2027, end: from 2030"));
  g_assert_nonnull (text_of (c.scene, "$7, term open"));
  g_assert_null (strstr (c.scene->footnote ? c.scene->footnote : "", "Pale ends"));
  /* A year from some day of 2027 is drawn, as it falls due, in 2027. */
  g_assert_cmpstr (
    lasting.scene->title, ==,
    "One of two commitments does not state both ends of its term; the last of the others ends in "
    "2027 at the earliest");
  g_assert_nonnull (strstr (lasting.scene->footnote, "from its earliest start on: it may end later."));
  g_assert_true (g_str_has_suffix (mark_of (&lasting, "c1")->tip, "years (start: from 2027)"));
}

/* An end without a start is where it may be latest. */
static void
test_vague_end (void)
{
  g_auto (Case) c = case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' end='2027'/>"
                                    "<commitment id='c2' buyer='b' provider='b' start='2025' end='2030'/>");
  const JalonMark *arrow = mark_of (&c, "c1");

  g_assert_cmpint (arrow->shape, ==, JALON_MARK_PATH);
  g_assert_cmpfloat_with_epsilon (arrow->points[0], x_of_year (c.scene, 2025, 2028), 2);
}

static void
test_half_terms (void)
{
  g_auto (Case) c = case_of (
    CHART,
    "<party id='b'/><party id='d'/><commitment id='c1' buyer='b' provider='b' amount='7' start='2026-05-01'/>"
    "<commitment id='c2' buyer='b' provider='b' end='2027-05-01'/>"
    "<commitment id='c3' buyer='b' provider='b' start='2026' end='2026' amount='1'/>"
    "<commitment id='c4' buyer='d' provider='b' start='2026' end='2027' amount='1' status='rumoured'/>"
    "<commitment id='c5' buyer='d' provider='b' start='2026' end='2027' status='cancelled'/>");

  g_assert_nonnull (text_of (c.scene, "$7, end not stated"));
  g_assert_nonnull (text_of (c.scene, "start not stated"));
  g_assert_true (mark_of (&c, "c3")->dashed); /* any day of 2026 to any day of 2026: no day is certain */
  g_assert_cmpint (mark_of (&c, "c4")->fill, ==, JALON_FILL_OUTLINE);
  g_assert_cmpint (jalon_scene_find (c.scene, jalon_dossier_find (c.dossier, "c5")), ==, -1);
  g_assert_nonnull (strstr (c.scene->footnote, "Not shown: 1 commitment, cancelled or superseded."));
  g_assert_cmpstr (c.scene->title, ==,
                   "Two of four commitments state no term; the last of the others ends in 2027");
  /* two buyers: a heading each */
  g_assert_nonnull (text_of (c.scene, "b"));
  g_assert_nonnull (text_of (c.scene, "d"));
}

static void
test_many (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (inside,
                            "<commitment id='c%u' buyer='b' provider='b' amount='%u' start='2026' end='%u'/>",
                            i, 10000 - i, 2027 + i % 9);
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (inside, "<milestone id='m%u' date='2026-0%u' commitments='c%u'/>", i, 1 + i % 9,
                            i % 20);
  g_auto (Case) c = case_of (CHART, inside->str);

  g_assert_cmpuint (c.scene->marks->len, <, 400);
  mark_of (&c, "c0"); /* the greatest are shown */
  g_assert_cmpint (jalon_scene_find (c.scene, jalon_dossier_find (c.dossier, "c1999")), ==, -1);
  g_assert_nonnull (strstr (c.scene->summary, "more commitments, with smaller amounts or none"));
  g_assert_cmpuint (c.scene->rows->len, ==, 2500);
}

/* What a window shows by scrolling: every commitment comes in turn, in the order of the rows, and none twice.
 */
static void
test_scrolls (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/><party id='d'/>");
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint first = 0;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (
      inside, "<commitment id='c%u' buyer='%s' provider='b' amount='%u' start='2026' end='%u'/>", i,
      i % 2 ? "b" : "d", 1000 - i, 2027 + i % 9);
  g_auto (Case) c = case_of (CHART, inside->str);

  c.options.scrolls = TRUE;
  for (guint turn = 0; turn < 200 && first < 202; turn++) {
    c.options.first_row = first;
    case_build (&c, CHART);
    g_assert_cmpuint (c.scene->order->len, ==, 202); /* two headings */
    g_assert_cmpuint (c.scene->n_rows, <, 60);
    g_assert_cmpuint (c.scene->marks->len, <, 400);
    g_assert_null (strstr (c.scene->summary, "more commitments"));
    for (guint i = 0; i < c.scene->n_rows; i++) {
      JalonRef ref = g_array_index (c.scene->order, JalonRef, c.scene->first_row + i);

      if (ref != JALON_REF_NONE && jalon_scene_find (c.scene, ref) >= 0)
        g_hash_table_add (seen, GUINT_TO_POINTER (ref));
    }
    first += c.scene->n_rows;
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, 200);

  c.options.first_row = 10000; /* no further than to the last */
  case_build (&c, CHART);
  g_assert_cmpuint (c.scene->first_row + c.scene->n_rows, ==, 202);
}

/* Equal names are told apart by what differs, and names are cut only when the chart has no room to spare. */
static void
test_names (void)
{
  g_auto (Case) c = case_of (
    CHART, "<party id='b'/><party id='o'><name>Oracle</name></party>"
           "<commitment id='c1' buyer='b' provider='o' amount='7' start='2026' end='2027'><name>Compute of a "
           "name that takes more than a quarter of the width</name></commitment>"
           "<commitment id='c2' buyer='b' provider='o' amount='8' start='2028' end='2029'><name>Compute of a "
           "name that takes more than a quarter of the width</name></commitment>");
  const JalonMark *first =
    text_of (c.scene, "Compute of a name that takes more than a quarter of the width (2026)");
  double width;

  g_assert_nonnull (first);
  g_assert_nonnull (
    text_of (c.scene, "Compute of a name that takes more than a quarter of the width (2028)"));
  jalon_text_size (first->font, first->text, 0, &width, NULL);
  g_assert_cmpfloat (width, <=, first->width + 0.5);
}

static void
test_csv (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_cmpstr (csv, ==,
                   "Item,Buyer,Provider,Firm amount,Currency,Announced,Start,End\r\n"
                   "Azure,OpenAI,Microsoft,250000000000,USD,2025-10-28,,\r\n"
                   "Oracle Cloud,OpenAI,Oracle,300000000000,USD,,2027,2031\r\n"
                   "EC2,OpenAI,Amazon Web Services,38000000000,USD,,2025-11-03,2032-11\r\n"
                   "All deployed,,,,,,2026-Q4,2026-Q4\r\n");
}

static void
test_empty (void)
{
  g_auto (Case) none = case_of (CHART, "");
  g_auto (Case) dateless =
    case_of (CHART, "<party id='b'/><commitment id='c' buyer='b' provider='b' amount='7'/>");

  g_assert_cmpstr (none.scene->title, ==, "There is nothing with a date yet");
  g_assert_cmpstr (dateless.scene->title, ==, "There is nothing with a date yet");
}

/* A dossier may describe a month or a fiscal year, before which French has no “au”. */
static void
test_as_of_period (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GError) error = NULL;

  jalon_locale_free (c.locale);
  c.locale = c.options.locale = jalon_locale_new ("fr");
  case_build (&c, CHART);
  g_assert_nonnull (strstr (c.scene->footnote, "Arrêté au 24 nov. 2025."));
  jalon_dossier_set_from_text (c.dossier, jalon_dossier_root (c.dossier), "as-of", "2025-11", &error);
  g_assert_no_error (error);
  jalon_plan_unref (c.plan);
  c.plan = jalon_plan_new (c.dossier, JALON_REF_NONE, NULL);
  case_build (&c, CHART);
  g_assert_nonnull (strstr (c.scene->footnote, "Arrêté : nov. 2025."));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/gantt/bars", test_bars);
  g_test_add_func ("/gantt/vague", test_vague);
  g_test_add_func ("/gantt/drawn", test_drawn);
  g_test_add_func ("/gantt/no-term", test_no_term);
  g_test_add_func ("/gantt/tranches-only", test_tranches_only);
  g_test_add_func ("/gantt/milestone", test_milestone);
  g_test_add_func ("/gantt/as-of", test_as_of);
  g_test_add_func ("/gantt/half-terms", test_half_terms);
  g_test_add_func ("/gantt/vague-end", test_vague_end);
  g_test_add_func ("/gantt/open-terms", test_open_terms);
  g_test_add_func ("/gantt/many", test_many);
  g_test_add_func ("/gantt/scrolls", test_scrolls);
  g_test_add_func ("/gantt/names", test_names);
  g_test_add_func ("/gantt/csv", test_csv);
  g_test_add_func ("/gantt/empty", test_empty);
  g_test_add_func ("/gantt/as-of-period", test_as_of_period);
  return g_test_run ();
}
