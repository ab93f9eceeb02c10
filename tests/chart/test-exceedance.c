/* risk.exceedance, of results filled by hand. */
#include "config.h"

#include "../../app/chart/text.h"

#include "simulated.h"

#define CHART "risk.exceedance"

static void
build_exceedance (gpointer data)
{
  simulated_build (data, CHART);
}

/* Nothing is lost in half of the trials; else evenly up to @most. */
static void
init_half (Simulated *s, double most)
{
  simulated_init (s, THREE);
  simulated_months (s, 24);
  for (guint i = 0; i < 24; i++)
    s->simulation.planned[i] = most;
  for (guint i = 0; i < JALON_CURVE; i++)
    s->simulation.lost[i] = i <= 100 ? 0 : most * (i - 100) / 100;
  s->simulation.mean_lost = most / 4;
  s->simulation.var95 = 0.9 * most;   /* half of all, and nine tenths of the others */
  s->simulation.cvar95 = 0.95 * most; /* the middle of the last tenth */
  s->simulation.var95_interval = (JalonInterval){ 0.89 * most, 0.91 * most };
  s->simulation.cvar95_interval = (JalonInterval){ 0.94 * most, INFINITY };
}

static void
test_title (void)
{
  g_auto (Simulated) s = { 0 };

  init_half (&s, 10e9);
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "One chance in 20 that more than $9B falls short, and then $9.5B on average");
  /* 24 months from November 2025 on end with October 2027 */
  g_assert_cmpstr (s.c.scene->subtitle, ==,
                   "Probability that more falls short, of what falls due until Oct 2027, US dollars");
  g_assert_nonnull (tip_of (s.c.scene, "VaR 95%: $9B ($8.9B to $9.1B)"));
  g_assert_nonnull (tip_of (s.c.scene, "CVaR 95%: $9.5B"));
  g_assert_null (tip_of (s.c.scene, "CVaR 95%: $9.5B ("));
  g_assert_nonnull (text_of (s.c.scene, "VaR 95%: $9B"));
  g_assert_nonnull (text_of (s.c.scene, "50% that something falls short"));
  g_assert_nonnull (strstr (s.c.scene->footnote, "mean of all: $2.5B"));
  /* the middle of the sixth of 20 parts of the scale, up to 10: a quarter more of half of all is 36.25 of 100
   */
  g_assert_nonnull (tip_of (s.c.scene, "36% that more than $2.75B falls short"));
}

/* Where a third of the trials lose all there is, nobody loses more: that is not said. */
static void
test_atom_at_risk (void)
{
  g_auto (Simulated) s = { 0 };

  init_half (&s, 600);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = i > 133 ? 600 : 0;
  s.simulation.var95 = s.simulation.cvar95 = 600;
  simulated_build (&s, CHART);
  g_assert_cmpstr (
    s.c.scene->title, ==,
    "In 95 trials of 100 no more than $600 falls short; in the worst 5% of them, $600 on average");
}

/* The curve begins at the axis, half-way up, and is a straight line down to the most that is lost. */
static void
test_places (void)
{
  g_auto (Simulated) s = { 0 };
  const JalonMark *curve = NULL, *var, *cvar;
  double zero, most;

  init_half (&s, 10e9);
  simulated_build (&s, CHART);
  for (guint i = 0; i < s.c.scene->marks->len; i++)
    if (mark_at (s.c.scene, i)->shape == JALON_MARK_PATH && !mark_at (s.c.scene, i)->closed)
      curve = mark_at (s.c.scene, i);
  g_assert_nonnull (curve);
  g_assert_cmpuint (curve->n_points, ==, 101);
  zero = curve->points[0];
  most = curve->points[2 * 100];
  var = tip_of (s.c.scene, "VaR");
  cvar = tip_of (s.c.scene, "CVaR");
  g_assert_true (near (var->x, zero + 0.9 * (most - zero)));
  g_assert_true (near (cvar->x, zero + 0.95 * (most - zero)));
  /* a line of the grid is as high as its half */
  g_assert_true (near (curve->points[1], text_of (s.c.scene, "50%")->y));
  g_assert_true (near (curve->points[2 * 100 + 1], text_of (s.c.scene, "0%")->y));
}

/* Where the curve leaves the words of the lower value room only further up, those of the other stand above
 * its line, and are not crossed by it; in any size. */
static void
test_words_apart (void)
{
  g_auto (Simulated) s = { 0 };

  init_half (&s, 10e9);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = i <= 190 ? 8.9e9 * i / 190 : 8.9e9 + (i - 190) * 0.41e9;
  s.simulation.var95 = 8.9e9;
  s.simulation.cvar95 = 9.91e9;
  for (double width = 280; width < 900; width += 20)
    for (double height = 200; height < 500; height += 50) {
      const JalonMark *var, *words;

      s.c.options.width = width;
      s.c.options.height = height;
      s.c.options.bare = TRUE;
      simulated_build (&s, CHART);
      var = tip_of (s.c.scene, "VaR 95%");
      words = text_of (s.c.scene, "CVaR 95%: $9.91B");
      if (words && words->x < var->x && words->x + words->width > var->x)
        g_assert_cmpfloat (words->y + jalon_text_height (JALON_FONT_LABEL), <=, var->y + 1);
    }
}

/* A loss of $100 at 4%: not within 95 of 100, so that the value at risk is nothing; the worst 5% lose 80 on
 * average. */
static void
test_atom (void)
{
  g_auto (Simulated) s = { 0 };

  init_half (&s, 100);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = i > 192 ? 100 : 0;
  s.simulation.mean_lost = 4;
  s.simulation.var95 = 0;
  s.simulation.cvar95 = 80;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "Nothing falls short in 95 trials of 100; in the worst 5% of them, $80 on average");
  g_assert_nonnull (text_of (s.c.scene, "4.0% that something falls short"));
}

static void
test_ghost (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 };
  guint n_dashed = 0;

  init_half (&s, 10e9);
  init_half (&base, 20e9);
  s.c.options.base = &base.simulation;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==,
                   "One chance in 20 that more than $9B falls short (without the what-ifs: $18B)");
  for (guint i = 0; i < s.c.scene->marks->len; i++)
    n_dashed += mark_at (s.c.scene, i)->shape == JALON_MARK_PATH && mark_at (s.c.scene, i)->dashed;
  g_assert_cmpuint (n_dashed, ==, 1);
  g_assert_cmpfloat (s.c.scene->reach, >=, 19e9);
}

static void
test_nothing (void)
{
  g_auto (Simulated) s = { 0 }, unknown = { 0 }, none = { 0 };

  init_half (&s, 100);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = 0;
  simulated_build (&s, CHART);
  g_assert_cmpstr (s.c.scene->title, ==, "Nothing falls short in any of 131,072 trials");

  simulated_init (&unknown, THREE);
  simulated_gap (&unknown, JALON_NETWORK_NO_NODE, JALON_REF_NONE, "No node delivers Azure.");
  simulated_build (&unknown, CHART);
  g_assert_cmpstr (unknown.c.scene->title, ==, "What falls short cannot be told yet");
  g_assert_nonnull (strstr (unknown.c.scene->subtitle, "No node delivers Azure."));

  simulated_init (&none, "");
  simulated_build (&none, CHART);
  g_assert_cmpstr (none.c.scene->title, ==, "There are no commitments yet");
}

/* One trial far beyond all others does not make the others unreadable, but it is told. */
static void
test_beyond (void)
{
  g_auto (Simulated) s = { 0 };

  init_half (&s, 10e9);
  s.simulation.lost[JALON_CURVE - 1] = 900e9;
  simulated_build (&s, CHART);
  g_assert_nonnull (strstr (s.c.scene->footnote, "The worst trial, $900B, is beyond the scale."));
  g_assert_cmpfloat (s.c.scene->reach, <, 20e9);
}

static void
test_csv (void)
{
  g_auto (Simulated) s = { 0 };
  g_autofree char *csv = NULL;

  init_half (&s, 1000);
  simulated_build (&s, CHART);
  csv = jalon_scene_to_csv (s.c.scene, '.');
  g_assert_true (g_str_has_prefix (csv, "Measure,Probability,Shortfall,Currency\r\n"
                                        "Mean,,250.00,USD\r\nVaR 95%,0.050,900.00,USD\r\n"
                                        "CVaR 95%,,950.00,USD\r\nMore than,1.000,0.00,USD\r\n"));
  g_assert_nonnull (strstr (csv, "More than,0.050,900.00,USD\r\n"));
  g_assert_true (g_str_has_suffix (csv, "More than,0.000,1000.00,USD\r\n"));
}

static void
test_layout (void)
{
  g_auto (Simulated) s = { 0 }, base = { 0 }, none = { 0 };

  init_half (&s, 10e9);
  init_half (&base, 17e9);
  s.c.options.base = &base.simulation;
  check_everywhere (&s.c, build_exceedance, &s);
  s.c.options.base = NULL;
  s.simulation.var95 = s.simulation.cvar95; /* one line upon the other */
  check_everywhere (&s.c, build_exceedance, &s);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = -3e12 + 4e10 * i; /* credits, in all but a quarter of the trials */
  s.simulation.var95 = 4.6e12;
  s.simulation.cvar95 = 4.8e12;
  check_everywhere (&s.c, build_exceedance, &s);
  for (guint i = 0; i < JALON_CURVE; i++)
    s.simulation.lost[i] = 0.01;
  s.simulation.var95 = s.simulation.cvar95 = 0.01;
  check_everywhere (&s.c, build_exceedance, &s);
  simulated_init (&none, THREE);
  check_everywhere (&none.c, build_exceedance, &none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/exceedance/title", test_title);
  g_test_add_func ("/exceedance/atom-at-risk", test_atom_at_risk);
  g_test_add_func ("/exceedance/places", test_places);
  g_test_add_func ("/exceedance/words-apart", test_words_apart);
  g_test_add_func ("/exceedance/atom", test_atom);
  g_test_add_func ("/exceedance/ghost", test_ghost);
  g_test_add_func ("/exceedance/nothing", test_nothing);
  g_test_add_func ("/exceedance/beyond", test_beyond);
  g_test_add_func ("/exceedance/csv", test_csv);
  g_test_add_func ("/exceedance/layout", test_layout);
  return g_test_run ();
}
