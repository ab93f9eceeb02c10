/* risk.milestones, of results filled by hand. */
#include "config.h"

#include "simulated.h"

#define CHART "risk.milestones"

/* November 2025 is month 0: the last quarter of 2026 ends behind month 13, the middle of 2027 behind 19. */
#define Q4_2026 14
#define H1_2027 20

#define INSIDE                                                                                               \
  "<party id='b'><name>Buyer</name></party><party id='p'><name>Provider</name></party>"                      \
  "<commitment id='c' buyer='b' provider='p' amount='100'><name>C</name></commitment>"                       \
  "<node id='n0'><name>Halls</name></node><node id='n1' commitments='c'><name>Cloud</name></node>"           \
  "<link id='l0' from='n0' to='n1'/>"                                                                        \
  "<milestone id='m0' date='2026-Q4' commitments='c'><name>Full deployment</name></milestone>"               \
  "<milestone id='m1' date='2027-H1' commitments='c'><name>Second site</name></milestone>"

static void
build_milestones (gpointer data)
{
  simulated_build (data, CHART);
}

/* There evenly from month 10.6 to month 20.6: (14 - 10.6) / 10 is 34%. */
static void
init_two (Simulated *s)
{
  static const guint links[][2] = { { 0, 1 } };

  simulated_init (s, INSIDE);
  simulated_network (s, links, 1);
  simulated_milestone (s, 0, Q4_2026, 10.6, 20.6, 0.003);
  simulated_milestone (s, 1, H1_2027, 12, 22, 0.003);
}

static void
test_title (void)
{
  g_auto (Simulated) s = { 0 };
  const JalonMark *curve;

  init_two (&s);
  simulated_build (&s, CHART);
  curve = mark_of (&s.c, "m0");
  g_assert_cmpstr (s.c.scene->title, ==, "Full deployment by the end of Q4 2026: 34%, ±1");
  /* P10 is 11.6, in October 2026; P50 15.6, in February 2027; P80 18.6, in May; P90 19.6, in June */
  g_assert_cmpstr (
    curve->tip, ==,
    "Full deployment: 34%, ±1 by the end of Q4 2026; P10 Oct 2026, P50 Feb 2027, P80 May 2027, "
    "P90 Jun 2027");
  g_assert_nonnull (text_of (s.c.scene, "34%"));
  g_assert_nonnull (text_of (s.c.scene, "80%"));
  g_assert_nonnull (text_of (s.c.scene, "80% by May 2027"));
  g_assert_nonnull (text_of (s.c.scene, "Promised: Q4 2026"));
  g_assert_nonnull (text_of (s.c.scene, "As of Nov 24, 2025"));
  g_assert_nonnull (strstr (s.c.scene->footnote, "Simulated in 131,072 trials."));
  g_assert_nonnull (strstr (s.c.scene->footnote, "± is the noise of the simulation, not of the estimates"));
  g_assert_cmpuint (s.c.scene->stops->len, ==, 2);
}

/* The curve is linear here, from none to all, over 10 of the axis's months; the promised one is 34% up. */
static void
test_places (void)
{
  g_auto (Simulated) s = { 0 };
  const JalonMark *curve, *promised, *flag = NULL;
  double bottom, top;

  init_two (&s);
  simulated_build (&s, CHART);
  curve = mark_of (&s.c, "m0");
  promised = text_of (s.c.scene, "Promised: Q4 2026");
  bottom = curve->points[1];
  top = curve->points[2 * curve->n_points - 1];
  for (guint i = 0; i < s.c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (s.c.scene, i);

    if (mark->shape == JALON_MARK_LINE && mark->role == JALON_MARK_ANNOTATION && !mark->dashed)
      flag = mark;
  }
  g_assert_nonnull (promised);
  g_assert_nonnull (flag);
  g_assert_true (
    near (flag->x, curve->points[0] + 0.34 * (curve->points[2 * curve->n_points - 2] - curve->points[0])));
  g_assert_cmpuint (curve->n_points, ==, JALON_CURVE);
  g_assert_true (near (curve->points[2 * 100 + 1], (top + bottom) / 2));
}

/* No simulation tells what is certain. */
static void
test_edges (void)
{
  g_auto (Simulated) s = { 0 };

  init_two (&s);
  simulated_milestone (&s, 0, Q4_2026, 3, 9, 0.0001);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Full deployment by the end of Q4 2026: over 99.9%");
  simulated_milestone (&s, 0, Q4_2026, 15, 90, 0.0001);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Full deployment by the end of Q4 2026: under 0.1%");
  /* 1.3 of 100 months: below ten percent with a decimal, and so is the noise */
  simulated_milestone (&s, 0, Q4_2026, 12.7, 112.7, 0.0006);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Full deployment by the end of Q4 2026: 1.3%, ±0.1");
}

static void
test_open (void)
{
  g_auto (Simulated) s = { 0 };

  init_two (&s);
  simulated_milestone (&s, 0, NAN, 10, 20, NAN);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "Full deployment: even odds by Feb 2027, 80% by May 2027; no date is promised");
  g_assert_nonnull (tip_of (s.c.scene, "Full deployment: no date promised; P10 Oct 2026"));
}

/* Facts are not simulated: what is there already has no curve, unless it is what one asks for. */
static void
test_there (void)
{
  g_auto (Simulated) s = { 0 };

  init_two (&s);
  simulated_milestone (&s, 1, -3, -5.5, -5.5, 0);
  simulated_build (&s, CHART);
  g_assert_nonnull (strstr (s.c.scene->footnote, "Not shown: 1 milestone that is there already."));
  g_assert_cmpuint (s.c.scene->stops->len, ==, 1);
  s.simulation.target = 1;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Second site: there since May 2025");
  g_assert_null (strstr (s.c.scene->footnote, "there already"));
}

/* Without the what-ifs it was 24%: (14 - 11.6) / 10. */
static void
test_ghost (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 };
  const JalonMark *curve;
  guint n_dashed = 0;

  init_two (&s);
  init_two (&base);
  simulated_milestone (&base, 0, Q4_2026, 11.6, 21.6, 0.003);
  s.c.options.base = &base.simulation;
  simulated_build (&s, CHART);
  curve = mark_of (&s.c, "m0");
  g_assert_cmpstr (s.c.scene->title, ==,
                   "Full deployment by the end of Q4 2026: 34%, ±1 (without the what-ifs: 24%)");
  for (guint i = 0; i < s.c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (s.c.scene, i);

    if (mark->shape == JALON_MARK_PATH && mark->dashed) {
      n_dashed++;
      g_assert_cmpfloat (mark->line_width, <, curve->line_width);
      g_assert_cmpint (mark->role, !=, JALON_MARK_DATUM);
    }
  }
  g_assert_cmpuint (n_dashed, ==, 1); /* the other milestone is as it was */
  g_assert_nonnull (strstr (s.c.scene->footnote, "Thin dashes: without the what-ifs."));
}

static void
test_unknown (void)
{
  static const guint links[][2] = { { 0, 1 } };
  g_auto (Simulated) s = { 0 }, none = { 0 }, bare = { 0 };

  simulated_init (&s, INSIDE);
  simulated_network (&s, links, 1);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "When milestones are there cannot be told yet");
  g_assert_nonnull (strstr (s.c.scene->subtitle, "State lead times"));
  simulated_gap (&s, JALON_NETWORK_NO_LEAD_TIME, JALON_REF_NONE,
                 "No text states how long Halls → Cloud takes.");
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "When milestones are there cannot be told yet");
  g_assert_cmpstr (s.c.scene->subtitle, ==, "No text states how long Halls → Cloud takes.");
  simulated_gap (&s, JALON_NETWORK_UNTIMED, JALON_REF_NONE, "Full deployment waits for it.");
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->subtitle, ==, "Full deployment waits for it.");

  simulated_init (&none, "");
  simulated_build (&none, CHART);
  g_assert_cmpstr (none.c.scene->title, ==, "There are no milestones yet");

  simulated_init (&bare, INSIDE);
  simulated_build (&bare, CHART);
  g_assert_cmpstr (bare.c.scene->title, ==, "Nothing is stated of what the milestones need");
}

/* What is left out stands there, with why: one in its own words, several by number and name. */
static void
test_gaps (void)
{
  g_auto (Simulated) s = { 0 };
  JalonRef halls, cloud;

  init_two (&s);
  halls = s.network.nodes[0].ref;
  cloud = s.network.nodes[1].ref;
  s.simulation.milestones[1].time.known = FALSE;
  simulated_gap (&s, JALON_NETWORK_NO_ANCHOR, halls, "Halls has no date.");
  simulated_build (&s, CHART);
  g_assert_nonnull (strstr (s.c.scene->footnote, "Halls has no date."));
  g_assert_nonnull (
    strstr (s.c.scene->footnote, "Not shown: 1 milestone of which it cannot be told when it is there."));
  simulated_gap (&s, JALON_NETWORK_NO_ANCHOR, cloud, "Cloud has no date.");
  simulated_gap (&s, JALON_NETWORK_NO_ANCHOR, cloud, "Cloud has no date.");
  s.network.links[0].confidence = JALON_CONFIDENCE_ASSUMED;
  simulated_build (&s, CHART);
  g_assert_nonnull (
    strstr (s.c.scene->footnote,
            "Left out: 3 nodes without a date from which lead times count (Halls, Cloud and 1 other)."));
  g_assert_nonnull (strstr (s.c.scene->footnote, "1 of 1 lead times is the author’s assumption."));
}

static void
test_csv (void)
{
  g_auto (Simulated) s = { 0 };
  g_autofree char *csv = NULL;

  init_two (&s);
  time_unknown (&s.simulation.milestones[1].time);
  simulated_build (&s, CHART);
  csv = jalon_scene_to_csv (s.c.scene, '.');
  g_assert_cmpstr (csv, ==,
                   "Milestone,Promised,Probability,From,To,P10,P50,P80,P90\r\n"
                   "Full deployment,2026-Q4,0.3400,0.3370,0.3430,2026-10,2027-02,2027-05,2027-06\r\n"
                   "Second site,2027-H1,,,,,,,\r\n");
}

/* More than there is room for: those promised soonest have a curve, and how many have none is said. */
static void
init_many (Simulated *s, const char *name)
{
  GString *inside = g_string_new ("<party id='b'/><node id='n0'><name>Halls</name></node>");

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (inside, "<milestone id='m%u' date='20%u'><name>%s %u</name></milestone>", i,
                            57 - i, name, i);
  simulated_init (s, inside->str);
  simulated_network (s, NULL, 0);
  for (guint i = 0; i < 30; i++)
    simulated_milestone (s, i, 14 + 12 * (31 - i), 10 + 11 * (31 - i), 20 + 14 * (31 - i), 0.01);
  g_string_free (inside, TRUE);
}

static void
test_many (void)
{
  g_auto (Simulated) s = { 0 };

  init_many (&s, "M");
  s.simulation.target = 20;
  simulated_build (&s, CHART);
  mark_of (&s.c, "m20"); /* that of the message */
  mark_of (&s.c, "m29");
  g_assert_cmpint (jalon_scene_find (s.c.scene, jalon_dossier_find (s.c.dossier, "m1")), <, 0);
  g_assert_cmpuint (s.c.scene->stops->len, ==, 6);
  g_assert_nonnull (text_of (s.c.scene, "Not drawn, for want of room: 24 more milestones"));
  g_assert_nonnull (strstr (s.c.scene->summary, "Not drawn, for want of room: 24 more milestones"));
  g_assert_cmpuint (s.c.scene->rows->len, ==, 30);
}

static void
test_layout (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 }, many = { 0 }, none = { 0 };

  init_two (&s);
  init_two (&base);
  simulated_milestone (&base, 0, Q4_2026, 11.6, 24.6, 0.003);
  s.c.options.base = &base.simulation;
  check_everywhere (&s.c, build_milestones, &s);
  time_between (&s.simulation.milestones[1].time, 10.6, 20.6); /* the same curve twice */
  check_everywhere (&s.c, build_milestones, &s);
  simulated_milestone (&s, 0, -1400, 15, 1e6, 0.0001); /* beyond all calendars */
  check_everywhere (&s.c, build_milestones, &s);
  init_many (&many, "The extraordinarily long-winded milestone of the northern hyperscale campus, number");
  check_everywhere (&many.c, build_milestones, &many);
  simulated_init (&none, "");
  check_everywhere (&none.c, build_milestones, &none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/milestones/title", test_title);
  g_test_add_func ("/milestones/places", test_places);
  g_test_add_func ("/milestones/edges", test_edges);
  g_test_add_func ("/milestones/open", test_open);
  g_test_add_func ("/milestones/there", test_there);
  g_test_add_func ("/milestones/ghost", test_ghost);
  g_test_add_func ("/milestones/unknown", test_unknown);
  g_test_add_func ("/milestones/gaps", test_gaps);
  g_test_add_func ("/milestones/csv", test_csv);
  g_test_add_func ("/milestones/many", test_many);
  g_test_add_func ("/milestones/layout", test_layout);
  return g_test_run ();
}
