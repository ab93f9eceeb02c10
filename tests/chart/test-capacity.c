/* timeline.capacity, of results filled by hand. */
#include "config.h"

#include "simulated.h"

#define CHART "timeline.capacity"

static void
build_capacity (gpointer data)
{
  simulated_build (data, CHART);
}

/* In the median a twentieth more is there with each of 20 months; half of that as P10, double as P90. Half is
 * promised by the end of the fourth month, all by that of the tenth. */
static void
init_ramp (Simulated *s)
{
  simulated_init (s, THREE);
  simulated_months (s, 40);
  s->simulation.commitments[0].known = s->simulation.commitments[1].known = TRUE;
  s->simulation.n_commitments = 2; /* no node delivers the third: what stands behind them is nothing */
  s->simulation.commitments[2].known = TRUE;
  for (guint i = 0; i < 40; i++) {
    double share = MIN (1, (i + 1) / 20.0);

    s->simulation.capacity[i] = (JalonBand){ share / 2, share, MIN (1, 2 * share) };
    s->simulation.needed[i] = i >= 9 ? 1 : i >= 3 ? 0.5 : 0;
  }
}

/* After 10 months, at the end of August 2026, half is there of all; after 20, in June 2027, nothing is
 * missing. */
static void
test_title (void)
{
  g_auto (Simulated) s = { 0 };

  init_ramp (&s);
  simulated_build (&s, CHART);
  g_assert_cmpstr (
    s.c.scene->title, ==,
    "By the end of Aug 2026, 100% is promised, and 50% is there in the median; level by the end of Jun 2027");
  g_assert_nonnull (text_of (s.c.scene, "50% missing"));
  g_assert_nonnull (text_of (s.c.scene, "Median"));
  g_assert_nonnull (text_of (s.c.scene, "Promised"));
  g_assert_nonnull (
    tip_of (s.c.scene, "End of Aug 2026: 50% there in the median, P10 to P90 25% to 100%, 100% promised"));
  g_assert_nonnull (
    tip_of (s.c.scene, "End of Nov 2025: 5.0% there in the median, P10 to P90 2.5% to 10%, 0% promised"));
  g_assert_nonnull (strstr (s.c.scene->footnote, "2 of 3 commitments are told"));
  g_assert_nonnull (strstr (s.c.scene->summary, "End of Dec 2026: 70% there in the median"));
}

/* Of a path with so many points and of that width. */
static const JalonMark *
line_of (const JalonScene *scene, double width)
{
  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = mark_at (scene, i);

    if (mark->shape == JALON_MARK_PATH && !mark->closed && mark->line_width == width)
      return mark;
  }
  return NULL;
}

/* The median runs through the months' ends; the promise is steps at them. */
static void
test_places (void)
{
  g_auto (Simulated) s = { 0 };
  const JalonMark *median, *promised;
  double none, all, month;

  init_ramp (&s);
  simulated_build (&s, CHART);
  median = line_of (s.c.scene, 3);
  promised = line_of (s.c.scene, 2);
  none = text_of (s.c.scene, "0%")->y;
  all = text_of (s.c.scene, "100%")->y;
  month = median->points[2] - median->points[0];
  for (guint i = 0; i < 20; i++) {
    g_assert_true (near (median->points[2 * i], median->points[0] + i * month));
    g_assert_true (near (median->points[2 * i + 1], none + (i + 1) / 20.0 * (all - none)));
  }
  /* level, up by half at the end of the fourth month, level, up at that of the tenth */
  g_assert_true (near (promised->points[2 * 3], promised->points[0] + 3 * month));
  g_assert_true (near (promised->points[2 * 3 + 1], none));
  g_assert_true (near (promised->points[2 * 4], promised->points[2 * 3]));
  g_assert_true (near (promised->points[2 * 4 + 1], (none + all) / 2));
}

static void
test_in_time (void)
{
  g_auto (Simulated) s = { 0 };

  init_ramp (&s);
  for (guint i = 0; i < 40; i++)
    s.simulation.needed[i] = s.simulation.capacity[i].p50;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "What is promised is there in time in the median, but not in nine trials of ten");
  for (guint i = 0; i < 40; i++)
    s.simulation.needed[i] = s.simulation.capacity[i].p10;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "What is promised is there in time, in nine trials of ten and more");
  for (guint i = 0; i < 40; i++)
    s.simulation.needed[i] = i % 2 ? NAN : 0;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "In the median, half is there by the end of Aug 2026 and all by the end of Jun 2027");
  g_assert_nonnull (strstr (s.c.scene->footnote, "No date is promised for any of it."));
  g_assert_null (text_of (s.c.scene, "Promised"));
}

static void
test_ghost (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 };
  g_autofree char *csv = NULL;

  init_ramp (&s);
  init_ramp (&base);
  for (guint i = 0; i < 40; i++)
    base.simulation.capacity[i].p50 = MIN (1, (i + 1) / 40.0);
  s.c.options.base = &base.simulation;
  simulated_build (&s, CHART);
  g_assert_cmpstr (
    s.c.scene->title, ==,
    "By the end of Aug 2026, 100% is promised, and 50% is there in the median (without the what-ifs: 25%)");
  csv = jalon_scene_to_csv (s.c.scene, '.');
  g_assert_true (g_str_has_prefix (csv, "Month,P10,P50,P90,Promised,P50 without the what-ifs\r\n"
                                        "2025-11,0.0250,0.0500,0.1000,0.0000,0.0250\r\n"));
}

static void
test_unknown (void)
{
  g_auto (Simulated) s = { 0 }, none = { 0 };

  simulated_init (&s, THREE);
  simulated_gap (&s, JALON_NETWORK_NO_NODE, JALON_REF_NONE, "No node delivers Azure.");
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "What is there when cannot be told yet");
  g_assert_nonnull (strstr (s.c.scene->subtitle, "No node delivers Azure."));
  simulated_init (&none, "");
  simulated_build (&none, CHART);
  g_assert_cmpstr (none.c.scene->title, ==, "There are no commitments yet");
}

static void
test_layout (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 }, longest = { 0 };

  init_ramp (&s);
  init_ramp (&base);
  for (guint i = 0; i < 40; i++)
    base.simulation.capacity[i].p50 = MIN (1, (i + 1) / 33.0);
  check_everywhere (&s.c, build_capacity, &s);
  s.c.options.base = &base.simulation;
  check_everywhere (&s.c, build_capacity, &s);
  simulated_init (&longest, THREE);
  simulated_months (&longest, 180);
  longest.simulation.commitments[0].known = TRUE;
  check_everywhere (&longest.c, build_capacity, &longest); /* nothing, ever */
  for (guint i = 0; i < 180; i++) {
    longest.simulation.capacity[i] = (JalonBand){ i / 400.0, i / 180.0, 1 };
    longest.simulation.needed[i] = 1;
  }
  check_everywhere (&longest.c, build_capacity, &longest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/capacity/title", test_title);
  g_test_add_func ("/capacity/places", test_places);
  g_test_add_func ("/capacity/in-time", test_in_time);
  g_test_add_func ("/capacity/ghost", test_ghost);
  g_test_add_func ("/capacity/unknown", test_unknown);
  g_test_add_func ("/capacity/layout", test_layout);
  return g_test_run ();
}
