/* commitments.review: its words, its bars, and what it says of what is missing. */
#include "config.h"

#include "support.h"

#define CHART "commitments.review"
#define PARTIES "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>"

/* As of November 24, 2025: of 120, 20 are drawn in ten of 24 months: 48 by the end at 2 a month, 72 are left.
 * On the trend: 10 / 6 a month in the middle of the first half, 7 / 3 of the third quarter, 3 of October: the
 * median slope is 0.20513, the intercept 1.05128: 63.54 more, 36.46 left. */
#define DEALS                                                                                                \
  PARTIES                                                                                                    \
  "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' end='2026'><name>Compute</name>"      \
  "<actual period='2025-H1' amount='10'/><actual period='2025-Q3' amount='7'/>"                              \
  "<actual period='2025-10' amount='3'/></commitment>"                                                       \
  "<commitment id='l' buyer='b' provider='p' amount='40' start='2025' end='2026'><name>Tokens</name>"        \
  "<actual period='2025-H1' amount='10'/><actual period='2025-07' amount='1'/><actual period='2025-08' "     \
  "amount='2'/><actual period='2025-09' amount='4'/><actual period='2025-10' amount='3'/></commitment>"      \
  "<rate currency='EUR' value='1.1' date='2025-01-23'/>"

static void
test_words (void)
{
  g_auto (Case) c = case_of (CHART, DEALS);
  g_autofree char *text = jalon_scene_to_text (c.scene);

  /* Tokens, at 2 a month, draw 48 of 40; both end on December 31, 2026, which is behind twelve months; the
   * rate is 305 days old. */
  g_assert_cmpstr (c.scene->title, ==,
                   "“Compute” would leave $36.46 to $72 undrawn; one more thing needs a decision");
  g_assert_cmpstr (c.scene->subtitle, ==, "The month’s review: Test");
  g_assert_nonnull (text_of (c.scene, "Compute: $36.46 to $72 would be left undrawn on Dec 31, 2026."));
  g_assert_nonnull (text_of (c.scene, "$36.46 to $72"));
  g_assert_nonnull (text_of (c.scene, "305 days"));
  g_assert_nonnull (text_of (c.scene, "Add the newest rate"));
  /* 100 left at 2 a month are 50 months behind October 2025. */
  g_assert_nonnull (text_of (c.scene, "Extend “Compute” to Dec 2029: left undrawn: $36.46 to $72 → $0"));
  g_assert_nonnull (text_of (c.scene, "Oct 2025 against Sep 2025"));
  g_assert_nonnull (text_of (c.scene, "$3 after $4 (−$1), in 1 commitment that states both"));
  g_assert_nonnull (strstr (text, "1 commitment states its spend of longer periods"));
  g_assert_cmpuint (c.scene->rows->len, ==, 2);
}

/* 20 of 120 drawn are a sixth of the bar, 48 two fifths with what is projected; the mark is where the term
 * is. */
static void
test_bar (void)
{
  g_auto (Case) c = case_of (CHART, DEALS);
  const JalonMark *solid = NULL, *hatched = NULL;

  for (guint i = 0; i < c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c.scene, i);

    if (mark->shape != JALON_MARK_RECT || mark->ink != JALON_INK_DATA)
      continue;
    if (mark->fill == JALON_FILL_SOLID && !solid)
      solid = mark;
    else if (mark->fill == JALON_FILL_HATCHED && !hatched)
      hatched = mark;
  }
  g_assert_nonnull (solid);
  g_assert_nonnull (hatched);
  g_assert_cmpfloat_with_epsilon (solid->width, 110 / 6.0, 1e-6);
  g_assert_cmpfloat_with_epsilon (hatched->x, solid->x + solid->width, 1e-6);
  g_assert_cmpfloat_with_epsilon (hatched->width, 110 * (0.4 - 1 / 6.0), 1e-6);
}

/* However much falls short, what else there is to decide has its place. */
static void
test_many (void)
{
  g_autoptr (GString) inside = g_string_new (PARTIES "<rate currency='EUR' value='1.1' date='2025-01-23'/>");
  g_auto (Case) c = { NULL };

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (inside,
                            "<commitment id='k%u' buyer='b' provider='p' amount='%u' start='2025' end='2027'>"
                            "<name>Deal %u</name><actual period='2025-10' amount='1'/></commitment>",
                            i, 1000 + i, i);
  g_string_append (inside, "<commitment id='e' buyer='b' provider='p' amount='10' start='2024' end='2025'>"
                           "<name>Ending</name></commitment>");
  c = case_of (CHART, inside->str);
  g_assert_nonnull (text_of (c.scene, "The newest rate of EUR is of Jan 23, 2025."));
  g_assert_nonnull (
    text_of (c.scene, "Ending: the term ends on Dec 31, 2025, and $10 is still to be drawn."));
  g_assert_cmpuint (c.scene->rows->len, ==, 42);
}

static void
test_empty (void)
{
  g_auto (Case) c = case_of (CHART, "");
  g_auto (Case) none = case_of (CHART, PARTIES "<commitment id='k' buyer='b' provider='p' amount='120' "
                                               "start='2025' end='2027'><name>K</name></commitment>");

  g_assert_cmpstr (c.scene->title, ==, "There is nothing to review yet");
  g_assert_cmpstr (none.scene->title, ==, "There is nothing to review yet");
  c.options.width = 600;
  case_build (&c, CHART);
}

/* The title tells the day that comes first, though notices stand before terms that end. */
static void
test_first_day (void)
{
  g_auto (Case) c =
    case_of (CHART, PARTIES "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' "
                            "end='2026-10-31' notice='P1M'><name>Late</name></commitment>"
                            "<commitment id='l' buyer='b' provider='p' amount='40' start='2025' "
                            "end='2026-02-28'><name>Soon</name></commitment>");

  g_assert_true (g_str_has_suffix (c.scene->title, "need a decision, the first by Feb 28, 2026"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/review/words", test_words);
  g_test_add_func ("/review/bar", test_bar);
  g_test_add_func ("/review/many", test_many);
  g_test_add_func ("/review/empty", test_empty);
  g_test_add_func ("/review-chart/first-day", test_first_day);
  return g_test_run ();
}
