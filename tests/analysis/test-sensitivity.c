/* What a milestone hangs on, against medians and indices worked out by hand. Month 0 is November 2025. */
#include "config.h"

#include <jalon/analysis/sensitivity.h>

#include "made-network.h"

/* A plan, and what its first milestone, or another one, hangs on. */
typedef struct {
  Made made;
  JalonResult *result;
  const JalonSensitivity *of;
} Told;

static Told
tell_of (const char *inside, const char *milestone)
{
  Told told = { .made = make (inside) };
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (GError) error = NULL;
  JalonRun run = { .seed = 5 };

  if (milestone)
    jalon_settings_set (settings, "milestone", jalon_dossier_find (told.made.dossier, milestone));
  told.result = jalon_analysis_result (&jalon_sensitivity_analysis, told.made.plan, settings, &run, &error);
  g_assert_no_error (error);
  told.of = jalon_result_get (told.result);
  return told;
}

static Told
tell (const char *inside)
{
  return tell_of (inside, NULL);
}

static void
untell (Told *self)
{
  jalon_result_unref (self->result);
  unmake (&self->made);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Told, untell)

static const JalonSensitivityItem *
item_at (const Told *self, guint index)
{
  return &g_array_index (self->of->items, JalonSensitivityItem, index);
}

static const JalonSensitivityItem *
item_of (const Told *self, const char *id, JalonDraw draw)
{
  for (guint i = 0; i < self->of->items->len; i++)
    if (item_at (self, i)->ref == jalon_dossier_find (self->made.dossier, id) &&
        item_at (self, i)->draw == draw)
      return item_at (self, i);
  g_error ("“%s” is not told of", id);
}

#define near(a, b, by) g_assert_cmpfloat_with_epsilon (a, b, by)
#define MILESTONE "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>"

/* Of 2, 3, 6 months P10 is 2 + sqrt (0.1 · 4 · 1), P90 6 - sqrt (0.1 · 4 · 3), the median 6 - sqrt (0.5 · 4 ·
 * 3). All that varies goes with it. */
static void
test_alone (void)
{
  g_auto (Told) told =
    tell ("<node id='a' available='2025-11-01'><name>A</name></node><node id='t'><name>T</name>"
          "</node><link id='at' from='a' to='t'>" LEAD "</link>" MILESTONE);
  const JalonSensitivityItem *item = item_at (&told, 0);

  g_assert_cmpuint (told.of->items->len, ==, 1);
  g_assert_cmpuint (told.of->milestone, ==, 0);
  g_assert_cmpuint (told.of->trials, ==, 4096);
  g_assert_cmpuint (told.of->n_left_out, ==, 0);
  g_assert_false (told.of->finer_follows);
  near (told.of->median, 3.550510, 0.06);
  g_assert_cmpstr (item->name, ==, "A → T");
  near (item->low, 2.632456, 1e-6);
  near (item->high, 4.904555, 1e-6);
  near (item->at_low, 2.632456, 1e-6);
  near (item->at_high, 4.904555, 1e-6);
  near (item->contribution, 1, 1e-12);
  near (item->first_order, 1, 0.02);
  near (item->total, 1, 0.02);
  g_assert_false (told.of->correlated);
  g_assert_false (told.of->misleading);
}

/* Of 2 to 6 and of 3 to 5 months, one behind the other: variances of 16 / 12 and of 4 / 12, so that four
 * fifths go with the first. The median is 8; with the first at 2.4 or 5.6 it is 6.4 or 9.6. */
static void
test_series (void)
{
  g_auto (Told) told =
    tell ("<node id='a' available='2025-11-01'/><node id='b'/><node id='t'/>"
          "<link id='bt' from='b' to='t'><lead-time min='3' max='5' unit='month'/></link>"
          "<link id='ab' from='a' to='b'><lead-time min='2' max='6' unit='month'/></link>" MILESTONE);

  g_assert_cmpuint (told.of->items->len, ==, 2);
  g_assert_true (item_at (&told, 0) == item_of (&told, "ab", JALON_DRAW_LEAD_TIME));
  near (told.of->median, 8, 0.1);
  near (item_at (&told, 0)->at_low, 6.4, 0.05);
  near (item_at (&told, 0)->at_high, 9.6, 0.05);
  near (item_at (&told, 1)->at_low, 7.2, 0.1);
  near (item_at (&told, 1)->at_high, 8.8, 0.1);
  near (item_at (&told, 0)->first_order, 0.8, 0.02);
  near (item_at (&told, 0)->total, 0.8, 0.02);
  near (item_at (&told, 1)->first_order, 0.2, 0.02);
  near (item_at (&told, 1)->total, 0.2, 0.02);
  near (item_at (&told, 0)->contribution + item_at (&told, 1)->contribution, 1, 1e-12);
  near (item_at (&told, 0)->contribution, 0.8, 0.03);
  g_assert_false (told.of->misleading);
}

/* Two paths meet: one of 5 to 7 months (X), the other of 1 month, or, once in 20, of 20 (Y). The milestone is
 * reached at X or at 20. Its P10 and its P90 do not tell of Y, and ranks little: yet nearly all that varies
 * goes with it. E = 0.95 · 6 + 0.05 · 20 = 6.7; E² = 0.95 (36 + 1/3) + 0.05 · 400 = 54.5167; V = 9.6267.
 * Given Y: 0.95 · 0.05 · 14² = 9.31 = 0.9671 V. Given X: 0.95² / 3 = 0.03125 V. So in all 0.9687 and 0.0329.
 * Rank correlations: of Y 0.05 · 0.95 / 2 over sqrt (0.0475 · 0.08332), 0.3775; of X 0.95² / 12 over
 * sqrt (1 / 12 · 0.08332), 0.9026: squared 0.1425 and 0.8146, 14.9 % and 85.1 % of their sum. */
static void
test_seldom (void)
{
  g_auto (Told) told =
    tell ("<node id='a' available='2025-11-01'/><node id='t'/>"
          "<link id='x' from='a' to='t'><lead-time min='5' max='7' unit='month'/></link>"
          "<link id='y' from='a' to='t'><lead-time unit='month'><outcome value='1' likelihood='0.95'/>"
          "<outcome value='20' likelihood='0.05'/></lead-time></link>" MILESTONE);
  const JalonSensitivityItem *x = item_of (&told, "x", JALON_DRAW_LEAD_TIME),
                             *y = item_of (&told, "y", JALON_DRAW_LEAD_TIME);

  g_assert_true (item_at (&told, 0) == y);
  near (y->low, 1, 1e-12);
  near (y->high, 1, 1e-12);
  near (y->at_high - y->at_low, 0, 1e-12);
  near (y->first_order, 0.9671, 0.06);
  near (y->total, 0.9687, 0.06);
  near (x->first_order, 0.03125, 0.02);
  near (x->total, 0.0329, 0.01);
  near (y->contribution, 0.149, 0.02);
  near (x->contribution, 0.851, 0.02);
  g_assert_true (told.of->misleading);
}

/* The first of two that will do, each of 0 to 1 month: 1 - max of two is as max (U, V), whose first orders
 * are 0.4 each, and totals 0.6: given U, (1 + U²) / 2 varies by 1 / 45, of 1 / 18. One at 0.9 leaves the
 * median of the other alone, 0.5, one at 0.1 the median 0.1. */
static void
test_any (void)
{
  g_auto (Told) told = tell (
    "<node id='a' available='2025-11-01'/><node id='t'/>"
    "<link id='one' from='a' to='t' group='g'><lead-time min='0' max='1' unit='month'/></link>"
    "<link id='two' from='a' to='t' group='g'><lead-time min='0' max='1' unit='month'/></link>" MILESTONE);

  /* P (min > m) = (1 - m)² = 1/2 */
  near (told.of->median, 1 - sqrt (0.5), 0.015);
  for (guint i = 0; i < 2; i++) {
    near (item_at (&told, i)->at_low, 0.1, 1e-9);
    near (item_at (&told, i)->at_high, 0.5, 0.02);
    near (item_at (&told, i)->first_order, 0.4, 0.03);
    near (item_at (&told, i)->total, 0.6, 0.03);
    near (item_at (&told, i)->contribution, 0.5, 0.03);
  }
  g_assert_false (told.of->misleading);
}

/* A risk is two inputs: whether it comes to pass, which moves the median by all of its delay, and how long
 * that is, which does not, as it comes to pass in fewer than half of the trials. */
static void
test_risk (void)
{
  g_auto (Told) told =
    tell ("<node id='a' available='2025-11-01'/><node id='t'/>"
          "<link id='at' from='a' to='t'><lead-time min='4' max='4.2' unit='month'/></link>"
          "<risk id='r' likelihood='0.3' targets='t'><name>Fire</name><delay min='2' max='4' "
          "unit='month'/></risk>" MILESTONE);
  const JalonSensitivityItem *event = item_of (&told, "r", JALON_DRAW_EVENT),
                             *delay = item_of (&told, "r", JALON_DRAW_DELAY);

  g_assert_cmpuint (told.of->items->len, ==, 3);
  g_assert_true (item_at (&told, 0) == event);
  g_assert_cmpstr (event->name, ==, "Fire");
  near (event->low, 0, 1e-12);
  near (event->high, 1, 1e-12);
  near (event->at_low, 4.1, 0.01);
  near (event->at_high, 4.1 + 3, 0.08);
  near (delay->low, 2.2, 1e-9);
  near (delay->high, 3.8, 1e-9);
  near (delay->at_high, delay->at_low, 1e-9);
  /* V = E[B D²] - E[B D]² + 0.2² / 12 = 0.3 (9 + 1/3) - 0.81 + 0.0033 = 1.9933; by the event 0.3 · 0.7 · 9
   * = 1.89; by the delay 0.09 / 3 = 0.03; by both together 0.21 / 3 = 0.07. */
  near (event->first_order, 0.9482, 0.04);
  near (event->total, 0.9833, 0.04);
  near (delay->first_order, 0.01505, 0.02);
  near (delay->total, 0.05017, 0.01);
}

/* Indices take inputs to be independent: where they are not, there are none. */
static void
test_correlated (void)
{
  g_auto (Told) told = tell (
    "<node id='a' available='2025-11-01'/><node id='b'/><node id='t'/><link id='ab' from='a' to='b'>" LEAD
    "</link><link id='bt' from='b' to='t'>" LEAD "</link><correlation of='ab bt' value='0.5'/>" MILESTONE);

  g_assert_true (told.of->correlated);
  g_assert_false (told.of->misleading);
  g_assert_cmpuint (told.of->items->len, ==, 2);
  for (guint i = 0; i < 2; i++) {
    g_assert_true (isnan (item_at (&told, i)->first_order));
    g_assert_true (isnan (item_at (&told, i)->total));
    near (item_at (&told, i)->contribution, 0.5, 0.02);
    g_assert_cmpfloat (item_at (&told, i)->at_high - item_at (&told, i)->at_low, >, 2);
  }
}

/* The milestone is the first that can be told, unless another is asked for. */
static void
test_choice (void)
{
#define TWO                                                                                                  \
  "<node id='loose'/><node id='a' available='2025-11-01'/><node id='t'/><node id='u'/>"                      \
  "<link id='at' from='a' to='t'>" LEAD "</link><link id='au' from='a' to='u'>" LEAD "</link>"               \
  "<milestone id='never' date='2026' nodes='loose'><name>N</name></milestone>" MILESTONE                     \
  "<milestone id='other' date='2026' nodes='u'><name>O</name></milestone>"
  g_auto (Told) first = tell (TWO), other = tell_of (TWO, "other"), never = tell_of (TWO, "never"),
                none = tell ("<party id='p'/>");

  g_assert_cmpuint (first.of->milestone, ==, 1);
  g_assert_cmpuint (item_at (&first, 0)->ref, ==, jalon_dossier_find (first.made.dossier, "at"));
  g_assert_cmpuint (other.of->milestone, ==, 2);
  g_assert_cmpuint (item_at (&other, 0)->ref, ==, jalon_dossier_find (other.made.dossier, "au"));
  g_assert_cmpuint (never.of->milestone, ==, JALON_NETWORK_NONE);
  g_assert_cmpuint (never.of->items->len, ==, 0);
  g_assert_true (isnan (never.of->median));
  g_assert_cmpuint (never.of->network->gaps->len, >, 0);
  g_assert_cmpuint (none.of->milestone, ==, JALON_NETWORK_NONE);
}

/* Nothing varies. */
static void
test_certain (void)
{
  g_auto (Told) told = tell ("<node id='a' available='2025-11-01'/><node id='t'/>"
                             "<link from='a' to='t'><lead-time min='3' unit='month'/></link>" MILESTONE);

  g_assert_cmpuint (told.of->items->len, ==, 0);
  near (told.of->median, 3, 1e-12);
  g_assert_false (told.of->misleading);
}

/* What a run is told, and what it gives before its end. */
typedef struct {
  GCancellable *cancellable;
  double progress;
  JalonResult *result;           /* (nullable): the early one, owned */
  const JalonSensitivity *early; /* (nullable): what is in it */
  gboolean cancel;
} Heard;

static void
hear_progress (double fraction, gpointer data)
{
  Heard *heard = data;

  g_assert_cmpfloat (fraction, >=, heard->progress);
  g_assert_cmpfloat (fraction, <=, 1);
  heard->progress = fraction;
}

static void
hear_early (JalonResult *result, gpointer data)
{
  Heard *heard = data;

  g_assert_null (heard->result);
  heard->result = result;
  heard->early = jalon_result_get (result);
  if (heard->cancel)
    g_cancellable_cancel (heard->cancellable);
}

/* Sixty nodes and ninety links. */
static char *
write_large (void)
{
  GString *text = g_string_new ("<node id='n0' available='2026'/>");

  for (guint i = 1; i < 60; i++)
    g_string_append_printf (text, "<node id='n%u'/><link from='n%u' to='n%u'>" LEAD "</link>", i, i - 1, i);
  for (guint i = 29; i < 60; i++)
    g_string_append_printf (text, "<link from='n%u' to='n%u'>" LEAD "</link>", i - 29, i);
  g_string_append (text, "<milestone id='m' date='2026' nodes='n59'><name>M</name></milestone>");
  return g_string_free (text, FALSE);
}

/* The same seed gives the same; early what does not take indices. */
static void
test_early (void)
{
  g_autofree char *text = write_large ();
  g_auto (Told) told = tell (text);
  Heard heard = { 0 };
  JalonRun run = { .seed = 5, .progress = hear_progress, .early_result = hear_early, .data = &heard };
  g_autoptr (JalonPlan) again = jalon_plan_new (told.made.dossier, JALON_REF_NONE, NULL);
  g_autoptr (JalonResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const JalonSensitivity *of;
  double swing = INFINITY, total = INFINITY;

  g_test_message ("%.0f ms", (double) jalon_result_get_cost (told.result) / 1000);
  result = jalon_analysis_result (&jalon_sensitivity_analysis, again, NULL, &run, &error);
  g_assert_no_error (error);
  of = jalon_result_get (result);
  g_assert_cmpfloat (heard.progress, >, 0.9);
  g_assert_nonnull (heard.early);
  g_assert_true (heard.early->finer_follows);
  g_assert_cmpfloat (heard.early->median, ==, of->median);
  g_assert_cmpuint (heard.early->items->len, ==, 91);
  g_assert_cmpuint (of->items->len, ==, 91);
  for (guint i = 0; i < 91; i++) {
    const JalonSensitivityItem *early = &g_array_index (heard.early->items, JalonSensitivityItem, i),
                               *late = &g_array_index (of->items, JalonSensitivityItem, i),
                               *same = item_at (&told, i);

    g_assert_true (isnan (early->total));
    g_assert_cmpfloat (fabs (early->at_high - early->at_low), <=, swing);
    swing = fabs (early->at_high - early->at_low);
    g_assert_cmpfloat (late->total, <=, total);
    total = late->total;
    g_assert_cmpuint (late->ref, ==, same->ref);
    g_assert_cmpfloat (late->total, ==, same->total);
    g_assert_cmpfloat (late->at_high, ==, same->at_high);
    g_assert_cmpfloat (late->contribution, ==, same->contribution);
  }
  /* It outlives what followed. */
  g_clear_pointer (&result, jalon_result_unref);
  g_clear_pointer (&again, jalon_plan_unref);
  g_assert_nonnull (g_array_index (heard.early->items, JalonSensitivityItem, 0).name);
  jalon_result_unref (heard.result);
}

/* Also in the midst of it. */
static void
test_cancelled (void)
{
  g_autofree char *text = write_large ();
  g_auto (Made) made = make (text);

  for (guint i = 0; i < 2; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    Heard heard = { .cancellable = cancellable, .cancel = TRUE };
    JalonRun run = { .cancellable = cancellable, .seed = 9 + i, .early_result = hear_early, .data = &heard };
    g_autoptr (GError) error = NULL;

    if (i == 0)
      g_cancellable_cancel (cancellable);
    g_assert_null (jalon_analysis_result (&jalon_sensitivity_analysis, made.plan, NULL, &run, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_true ((heard.early != NULL) == (i == 1));
    g_clear_pointer (&heard.result, jalon_result_unref);
  }
}

/* Another milestone is offered where there is one. */
static void
test_applies (void)
{
  const JalonSetting *setting = jalon_analysis_setting (&jalon_sensitivity_analysis, "milestone");
  g_auto (Made) one = make ("<node id='t'/>" MILESTONE), two = make (TWO);

  g_assert_false (jalon_sensitivity_analysis.applies (one.plan, setting));
  g_assert_true (jalon_sensitivity_analysis.applies (two.plan, setting));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sensitivity/alone", test_alone);
  g_test_add_func ("/sensitivity/series", test_series);
  g_test_add_func ("/sensitivity/seldom", test_seldom);
  g_test_add_func ("/sensitivity/any", test_any);
  g_test_add_func ("/sensitivity/risk", test_risk);
  g_test_add_func ("/sensitivity/correlated", test_correlated);
  g_test_add_func ("/sensitivity/choice", test_choice);
  g_test_add_func ("/sensitivity/certain", test_certain);
  g_test_add_func ("/sensitivity/early", test_early);
  g_test_add_func ("/sensitivity/cancelled", test_cancelled);
  g_test_add_func ("/sensitivity/applies", test_applies);
  return g_test_run ();
}
