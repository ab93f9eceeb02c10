/* risk.tornado, of results filled by hand. */
#include "config.h"

#include <jalon/analysis/sensitivity.h>

#include "simulated.h"

/* Two links that a milestone hangs on, and a risk. */
#define INSIDE                                                                                               \
  "<node id='n0'><name>Transformers</name></node><node id='n1'><name>Halls</name></node>"                    \
  "<node id='n2'><name>Cloud</name></node>"                                                                  \
  "<link id='l0' from='n0' to='n1'/><link id='l1' from='n1' to='n2'/>"                                       \
  "<risk id='r' likelihood='0.3'><name>Strike</name></risk>"                                                 \
  "<milestone id='m' date='2026-Q4' nodes='n2'><name>Full deployment</name></milestone>"

static const guint links[][2] = { { 0, 1 }, { 1, 2 } };

typedef struct {
  Simulated s;
  JalonSensitivity result, base;
} Tornado;

static void
tornado_build (gpointer data)
{
  Tornado *self = data;

  g_clear_pointer (&self->s.c.scene, jalon_scene_free);
  self->s.c.scene =
    jalon_chart_build (jalon_chart_find ("risk.tornado"), self->s.c.plan, &self->result, &self->s.c.options);
}

static void
add (Tornado *self,
     const char *id,
     const char *name,
     JalonDraw draw,
     double low,
     double high,
     double at_low,
     double at_high,
     double part)
{
  JalonSensitivityItem item = {
    jalon_dossier_find (self->s.c.dossier, id), name, draw, low, high, at_low, at_high, part, NAN, NAN
  };

  g_array_append_val (self->result.items, item);
}

/* The milestone is there in the middle of February 2027, month 15.5, within 12 to 19. */
static void
tornado_init (Tornado *self)
{
  simulated_init (&self->s, INSIDE);
  simulated_network (&self->s, links, 2);
  simulated_milestone (&self->s, 0, 14, 12, 19, 0.01);
  self->result = (JalonSensitivity){ .network = &self->s.network,
                                     .milestone = 0,
                                     .trials = 4096,
                                     .median = 15.5,
                                     .items = g_array_new (FALSE, FALSE, sizeof (JalonSensitivityItem)) };
}

static void
tornado_fill (Tornado *self)
{
  tornado_init (self);
  add (self, "l0", "Transformers → Halls", JALON_DRAW_LEAD_TIME, 18, 36, 13.5, 18.5, 0.7);
  add (self, "l1", "Halls → Cloud", JALON_DRAW_LEAD_TIME, 2, 6, 14.5, 16.5, 0.25);
  add (self, "r", "Strike", JALON_DRAW_EVENT, 0, 1, 15.5, 16.5, 0.05);
}

static void
tornado_clear (Tornado *self)
{
  g_clear_pointer (&self->result.items, g_array_unref);
  g_clear_pointer (&self->base.items, g_array_unref);
  simulated_clear (&self->s);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Tornado, tornado_clear)

/* The bars of an item: outlined to its P10, solid to its P90. */
static const JalonMark *
bar_of (const Tornado *self, const char *id, JalonFill fill)
{
  JalonRef ref = jalon_dossier_find (self->s.c.dossier, id);

  for (guint i = 0; i < self->s.c.scene->marks->len; i++) {
    const JalonMark *mark = mark_at (self->s.c.scene, i);

    if (mark->role == JALON_MARK_DATUM && mark->datum == ref && mark->fill == fill)
      return mark;
  }
  g_assert_not_reached ();
}

static void
test_bars (void)
{
  g_auto (Tornado) t = { 0 };
  const JalonMark *low, *high, *other;

  tornado_fill (&t);
  tornado_build (&t);
  low = bar_of (&t, "l0", JALON_FILL_OUTLINE);
  high = bar_of (&t, "l0", JALON_FILL_SOLID);
  other = bar_of (&t, "l1", JALON_FILL_SOLID);
  /* month 13 is December 2026, month 18 May 2027 */
  g_assert_cmpstr (
    t.s.c.scene->title, ==,
    "“Transformers → Halls” moves “Full deployment” most: Dec 2026 at its P10, May 2027 at its P90");
  /* two months before the median, three behind it, one behind it */
  g_assert_cmpfloat_with_epsilon (high->width / low->width, 1.5, 0.01);
  g_assert_cmpfloat_with_epsilon (high->width / other->width, 3, 0.01);
  g_assert_cmpfloat_with_epsilon (low->x + low->width, high->x, 0.01);
  g_assert_cmpstr (
    high->tip, ==,
    "Transformers → Halls: Dec 2026 at its P10 (18 mo), May 2027 at its P90 (36 mo), 70% of what varies");
  g_assert_nonnull (text_of (t.s.c.scene, "36 mo"));
  g_assert_nonnull (text_of (t.s.c.scene, "25%"));
  g_assert_nonnull (text_of (t.s.c.scene, "Strike: whether"));
  g_assert_nonnull (text_of (t.s.c.scene, "Median Feb 2027"));
  g_assert_nonnull (strstr (t.s.c.scene->subtitle, "by rank correlation"));
  g_assert_cmpuint (t.s.c.scene->rows->len, ==, 3);
}

/* Where rank correlations mislead, the chart shows Sobol indices and says so. */
static void
test_indices (void)
{
  g_auto (Tornado) t = { 0 };

  tornado_fill (&t);
  t.result.misleading = TRUE;
  for (guint i = 0; i < 3; i++) {
    g_array_index (t.result.items, JalonSensitivityItem, i).first_order = 0.31;
    g_array_index (t.result.items, JalonSensitivityItem, i).total = 0.56;
  }
  tornado_build (&t);
  g_assert_nonnull (strstr (t.s.c.scene->subtitle, "Sobol"));
  g_assert_nonnull (strstr (t.s.c.scene->footnote, "Rank correlations mislead here"));
  g_assert_nonnull (text_of (t.s.c.scene, "56% (31%)"));
}

/* Both ends at one side of the median: half a bar each, none upon the other. */
static void
test_one_side (void)
{
  g_auto (Tornado) t = { 0 };
  const JalonMark *low, *high;

  tornado_init (&t);
  add (&t, "l0", "Transformers → Halls", JALON_DRAW_LEAD_TIME, 1, 2, 16.5, 18.5, 1);
  tornado_build (&t);
  low = bar_of (&t, "l0", JALON_FILL_OUTLINE);
  high = bar_of (&t, "l0", JALON_FILL_SOLID);
  g_assert_cmpfloat_with_epsilon (low->y + low->height, high->y, 0.01);
  g_assert_cmpfloat_with_epsilon (high->width / low->width, 3, 0.01);
}

static void
test_ghost (void)
{
  g_auto (Tornado) t = { 0 };
  guint n = 0;

  tornado_fill (&t);
  t.base =
    (JalonSensitivity){ .network = &t.s.network, .median = 15.5, .items = g_array_copy (t.result.items) };
  g_array_index (t.base.items, JalonSensitivityItem, 1).at_high = 17.5;
  t.s.c.options.base = &t.base;
  tornado_build (&t);
  for (guint i = 0; i < t.s.c.scene->marks->len; i++)
    n += mark_at (t.s.c.scene, i)->shape == JALON_MARK_RECT && mark_at (t.s.c.scene, i)->dashed;
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (t.s.c.scene->footnote, "Thin dashes"));
}

static void
test_many (void)
{
  g_auto (Tornado) t = { 0 };

  tornado_init (&t);
  for (guint i = 0; i < 200; i++)
    add (&t, i % 2 ? "l0" : "l1", "The extraordinarily long-winded link from here to there and back", i % 7,
         i / 300.0, 1 + i / 100.0, 15.5 - 600.0 / (i + 20), 15.5 + 800.0 / (i + 20), 1.0 / (i + 2));
  check_everywhere (&t.s.c, tornado_build, &t);
  tornado_build (&t);
  g_assert_nonnull (strstr (t.s.c.scene->summary, "more inputs, which move less"));
}

static void
test_sizes (void)
{
  g_auto (Tornado) t = { 0 };

  tornado_fill (&t);
  check_everywhere (&t.s.c, tornado_build, &t);
}

static void
test_none (void)
{
  g_auto (Tornado) t = { 0 };

  tornado_init (&t);
  tornado_build (&t);
  g_assert_cmpstr (t.s.c.scene->title, ==, "Nothing that the milestone hangs on is uncertain");
  t.result.milestone = JALON_NETWORK_NONE;
  tornado_build (&t);
  g_assert_cmpuint (t.s.c.scene->rows->len, ==, 0);
}

/* All as it was: no swing. */
static void
test_no_swing (void)
{
  g_auto (Tornado) t = { 0 };

  tornado_init (&t);
  add (&t, "r", "Strike", JALON_DRAW_EVENT, 0, 0, 15.5, 15.5, NAN);
  tornado_build (&t);
  g_assert_cmpstr (t.s.c.scene->title, ==, "No input by itself moves the median of “Full deployment”");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/tornado/bars", test_bars);
  g_test_add_func ("/tornado/indices", test_indices);
  g_test_add_func ("/tornado/one-side", test_one_side);
  g_test_add_func ("/tornado/ghost", test_ghost);
  g_test_add_func ("/tornado/many", test_many);
  g_test_add_func ("/tornado/sizes", test_sizes);
  g_test_add_func ("/tornado/none", test_none);
  g_test_add_func ("/tornado/no-swing", test_no_swing);
  return g_test_run ();
}
