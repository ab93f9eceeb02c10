/* The chart of acts. */
#include "config.h"

#include <jalon/chart/advice-message.h>

#include "support.h"

/* Each site is there on the 1st of March, half a year later where its risk comes to pass, and promised for
 * the end of June: seven in ten, nine in ten by the response; six in ten, all without the flood. 300 billion
 * of 400 are with one provider: 6,250; a quarter of them moved, 225 and 175: 5,078. */
#define SITES                                                                                                \
  "<party id='b'><name>B</name></party><party id='p'><name>P</name></party><party id='q'><name>Q</name>"     \
  "</party><node id='one' available='2026-03-01'><name>One</name></node>"                                    \
  "<node id='two' available='2026-03-01'><name>Two</name></node>"                                            \
  "<milestone id='m1' date='2026-06' nodes='one'><name>First</name></milestone>"                             \
  "<milestone id='m2' date='2026-06' nodes='two'><name>Second</name></milestone>"
#define DELAY "<delay min='6' mode='6' max='6' unit='month' distribution='point'/>"
#define STRIKE                                                                                               \
  "<risk id='r1' likelihood='0.3' residual-likelihood='0.1' targets='one'><name>Strike</name>" DELAY "</"    \
  "risk>"
#define FLOOD "<risk id='r2' likelihood='0.4' targets='two'><name>Flood</name>" DELAY "</risk>"
#define UNRATED "<risk id='r3' targets='one'><name>Unrated</name>" DELAY "</risk>"
#define CLOUDS                                                                                               \
  "<commitment id='large' buyer='b' provider='p' amount='300000000000'><name>Large</name></commitment>"      \
  "<commitment id='small' buyer='b' provider='q' amount='100000000000'><name>Small</name></commitment>"      \
  "<node id='np' commitments='large'><name>NP</name></node><node id='nq' commitments='small'><name>NQ"       \
  "</name></node><node id='work'><name>Work</name></node><link id='lp' from='np' to='work' share='0.6'/>"    \
  "<link id='lq' from='nq' to='work' share='0.4'/>"

/* Of so many trials that whole percents are those that were worked out. */
static Case
advised (const char *inside)
{
  Case self = case_of ("advice.acts", inside);

  jalon_settings_set (self.settings, "trials", 131072);
  case_build (&self, "advice.acts");
  return self;
}

static void
test_rows (void)
{
  g_auto (Case) c = advised (SITES STRIKE FLOOD UNRATED CLOUDS);
  const JalonMark *flood, *strike, *large;

  g_assert_cmpstr (c.scene->title, ==,
                   "Averting “Flood” raises the chance of “Second” from 60% to over 99.9% at most");
  g_assert_cmpuint (c.scene->rows->len, ==, 3);
  flood = mark_of (&c, "r2");
  strike = mark_of (&c, "r1");
  large = mark_of (&c, "large");
  g_assert_true (g_str_has_prefix (flood->tip, "Avert “Flood”\nSecond: 60% → over 99.9% (+"));
  g_assert_nonnull (strstr (flood->tip, "\nCost: not stated"));
  g_assert_true (g_str_has_prefix (strike->tip, "Carry out the response to “Strike”\nFirst: 70% → 90% (+"));
  g_assert_nonnull (strstr (large->tip, "Move $75B from “Large” to “Small”\n"));
  g_assert_nonnull (strstr (large->tip, "Chance of the milestone: no difference"));
  g_assert_nonnull (strstr (large->tip, "Cost: nothing more"));
  g_assert_nonnull (strstr (large->tip, "HHI 6,250 → 5,078"));
  g_assert_cmpfloat (flood->y, <, strike->y);
  g_assert_cmpfloat (strike->y, <, large->y);
  g_assert_cmpuint (c.scene->stops->len, ==, 3);
  g_assert_nonnull (strstr (c.scene->footnote, "No act on 1 thing: no likelihood is stated (1)."));
  g_assert_nonnull (strstr (c.scene->footnote, "Simulated in 131,072 trials."));
}

/* The arrow begins where the dossier is and ends where the act leads: on a track on which the whole dots
 * have room. */
static void
test_track (void)
{
  g_auto (Case) c = case_of ("advice.acts", SITES STRIKE);
  double ring = NAN, dot = NAN, from = NAN, length = NAN;

  for (guint i = 0; i < c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (c.scene, i);

    if (mark->shape == JALON_MARK_LINE && mark->role == JALON_MARK_GRID) {
      from = mark->x;
      length = mark->width;
    } else if (mark->radius > 0 && mark->stroke != JALON_INK_NONE)
      ring = mark->x + mark->width / 2;
    else if (mark->radius > 0)
      dot = mark->x + mark->width / 2;
  }
  g_assert_cmpfloat_with_epsilon ((ring - from - 4.5) / (length - 9), 0.7, 0.02);
  g_assert_cmpfloat_with_epsilon ((dot - from - 4.5) / (length - 9), 0.9, 0.02);
}

/* One that is chosen is named in each row, also where nothing changes. */
static void
test_chosen (void)
{
  g_auto (Case) c = advised (SITES STRIKE FLOOD);

  jalon_settings_set (c.settings, "milestone", jalon_dossier_find (c.dossier, "m1"));
  case_build (&c, "advice.acts");
  g_assert_cmpstr (c.scene->title, ==,
                   "Carrying out the response to “Strike” raises the chance of “First” from 70% to 90%");
  g_assert_nonnull (strstr (mark_of (&c, "r2")->tip, "First: no difference"));
}

static void
test_small (void)
{
  g_auto (Case) c = case_of ("advice.acts", SITES STRIKE FLOOD UNRATED CLOUDS);

  c.options.width = 333;
  c.options.height = 320;
  case_build (&c, "advice.acts");
  g_assert_nonnull (strstr (c.scene->footnote, "no room here."));
  g_assert_cmpuint (c.scene->rows->len, ==, 3);
  for (guint i = 0; i < c.scene->marks->len; i++) {
    double x, y, width, height;

    jalon_mark_bounds (mark_at (c.scene, i), &x, &y, &width, &height);
    g_assert_cmpfloat (x, >=, -0.5);
    g_assert_cmpfloat (x + width, <=, 333.5);
  }
}

/* Where there is no act, what is missing is said. */
static void
test_none (void)
{
  g_auto (Case) c = case_of ("advice.acts", SITES UNRATED);
  g_auto (Case) empty = case_of ("advice.acts", "");

  g_assert_nonnull (text_of (c.scene, "There is nothing to advise yet"));
  g_assert_nonnull (text_of (c.scene, "No likelihood is stated: Unrated."));
  g_assert_nonnull (text_of (empty.scene, "There is nothing to advise yet"));
}

/* Every figure has its derivation. */
static void
test_figures (void)
{
  g_auto (Case) c = advised (SITES STRIKE);
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_advice_analysis, c.plan, c.settings, NULL, NULL);
  const JalonAdvice *advice = jalon_result_get (result);
  g_autoptr (GPtrArray) figures = jalon_act_figures (c.plan, advice, &advice->acts[0], c.locale);
  const JalonActFigure *odds = figures->pdata[0];
  g_autofree char *method = jalon_advice_method (advice, c.locale);

  g_assert_cmpuint (figures->len, ==, 1);
  g_assert_cmpstr (odds->measure, ==, "“First” is kept");
  g_assert_cmpstr (odds->base, ==, "70%");
  g_assert_cmpstr (odds->value, ==, "90%");
  g_assert_true (g_str_has_prefix (odds->difference, "+"));
  g_assert_nonnull (strstr (odds->difference, "±0."));
  g_assert_nonnull (strstr (method, "131,072 trials"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/advice/rows", test_rows);
  g_test_add_func ("/chart/advice/track", test_track);
  g_test_add_func ("/chart/advice/chosen", test_chosen);
  g_test_add_func ("/chart/advice/small", test_small);
  g_test_add_func ("/chart/advice/none", test_none);
  g_test_add_func ("/chart/advice/figures", test_figures);
  return g_test_run ();
}
