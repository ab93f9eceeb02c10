/* Work of which only the newest is wanted, and analyses that follow their settings. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/session/live.h>
#include <jalon/session/newest.h>
#include <jalon/xml/read.h>

/* An order is a number, and so is what comes of it. Work waits for the gate where the order is odd. */
static GMutex mutex;
static GCond cond;
static gboolean is_open;

static void
open_gate (gboolean open)
{
  g_mutex_lock (&mutex);
  is_open = open;
  g_cond_broadcast (&cond);
  g_mutex_unlock (&mutex);
}

static void
wait_at_gate (void)
{
  g_mutex_lock (&mutex);
  while (!is_open)
    g_cond_wait (&cond, &mutex);
  g_mutex_unlock (&mutex);
}

typedef struct {
  JalonNewest *newest;
  GString *taken; /* what was taken, in order; an early one with a tilde */
  int n_orders;   /* that are not freed */
} Desk;

static int n_alive; /* orders and results */

static gpointer
number (int value)
{
  int *box = g_new (int, 1);

  g_atomic_int_inc (&n_alive);
  *box = value;
  return box;
}

static void
number_free (gpointer box)
{
  g_atomic_int_add (&n_alive, -1);
  g_free (box);
}

static gpointer
work (gpointer order, JalonNewestRun *run)
{
  wait_at_gate ();
  return g_cancellable_is_cancelled (jalon_newest_run_cancellable (run)) ? NULL
                                                                         : number (*(int *) order * 10);
}

static void
take (gpointer owner, gpointer order, gpointer result, gboolean finished)
{
  Desk *desk = owner;

  g_string_append_printf (desk->taken, "%s%d ", finished ? "" : "~", *(int *) result);
  number_free (result);
}

static const JalonNewestKind plain = {
  .name = "test", .work = work, .take = take, .free_order = number_free, .free_result = number_free
};

static void
settle (Desk *desk)
{
  while (jalon_newest_is_busy (desk->newest))
    g_main_context_iteration (NULL, TRUE);
}

/* Of four orders, the first runs, and gives up when the second comes; the third is never begun. */
static void
test_newest_wins (void)
{
  Desk desk = { .taken = g_string_new (NULL) };

  open_gate (FALSE);
  desk.newest = jalon_newest_new (&desk, &plain);
  for (int i = 1; i <= 4; i++)
    jalon_newest_ask (desk.newest, number (i));
  g_assert_true (jalon_newest_is_busy (desk.newest));
  open_gate (TRUE);
  settle (&desk);
  g_assert_cmpstr (desk.taken->str, ==, "40 ");

  jalon_newest_ask (desk.newest, number (5));
  settle (&desk);
  g_assert_cmpstr (desk.taken->str, ==, "40 50 ");
  jalon_newest_free (desk.newest);
  g_assert_cmpint (n_alive, ==, 0);
  g_string_free (desk.taken, TRUE);
}

/* What is forgotten is not given, though its thread ends later, even after its owner is gone. */
static void
test_forgotten (void)
{
  Desk desk = { .taken = g_string_new (NULL) };

  open_gate (FALSE);
  desk.newest = jalon_newest_new (&desk, &plain);
  jalon_newest_ask (desk.newest, number (1));
  jalon_newest_ask (desk.newest, number (2));
  jalon_newest_forget (desk.newest);
  g_assert_false (jalon_newest_is_busy (desk.newest));
  jalon_newest_ask (desk.newest, number (3));
  jalon_newest_free (desk.newest);
  open_gate (TRUE);
  while (n_alive > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (desk.taken->str, ==, "");
  g_string_free (desk.taken, TRUE);
}

static gpointer
work_with_offer (gpointer order, JalonNewestRun *run)
{
  const int value = *(int *) order;

  wait_at_gate ();
  jalon_newest_run_offer (run, number (value));
  while (value < 9 && !g_cancellable_is_cancelled (jalon_newest_run_cancellable (run)))
    g_usleep (1000);
  return value < 9 ? NULL : number (value * 10);
}

static const JalonNewestKind offering = { .name = "test",
                                          .work = work_with_offer,
                                          .take = take,
                                          .free_order = number_free,
                                          .free_result = number_free,
                                          .offers = TRUE };

/* While orders come faster than they can be done, each that runs still gives its first result before it gives
 * up; so something moves while a slider does. */
static void
test_offers (void)
{
  Desk desk = { .taken = g_string_new (NULL) };

  open_gate (FALSE);
  desk.newest = jalon_newest_new (&desk, &offering);
  jalon_newest_ask (desk.newest, number (1));
  jalon_newest_ask (desk.newest, number (2)); /* before the first has offered anything */
  open_gate (TRUE);
  while (!strstr (desk.taken->str, "~2"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (desk.taken->str, ==, "~1 ~2 ");
  jalon_newest_ask (desk.newest, number (9));
  settle (&desk);
  g_assert_true (g_str_has_suffix (desk.taken->str, "90 "));
  jalon_newest_free (desk.newest);
  while (n_alive > 0)
    g_main_context_iteration (NULL, TRUE);
  g_string_free (desk.taken, TRUE);
}

/* Live */

typedef struct {
  double share;
} Settings;

static const JalonSetting settings[] = {
  { "share", "Share", NULL, JALON_SETTING_NUMBER, G_STRUCT_OFFSET (Settings, share), 0, 1, 0.01, 0.5 },
};

static int n_twice; /* how often it ran */

/* Twice the share: nearly at first, and exactly at the gate's opening. A share of nought has no result. */
static gpointer
run_twice (const JalonPlan *plan, gconstpointer block, const JalonRun *run, GError **error)
{
  const double share = ((const Settings *) block)->share;
  double *result;

  g_atomic_int_inc (&n_twice);
  if (share == 0) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "of nothing");
    return NULL;
  }
  result = g_new (double, 1);
  *result = 2 * share + 0.1;
  if (run && run->early)
    run->early (result, run->data);
  wait_at_gate ();
  if (!jalon_run_goes_on (run, 0.5, error))
    return NULL;
  result = g_new (double, 1);
  *result = 2 * share;
  return result;
}

static const JalonAnalysis twice = { .id = "twice",
                                     .settings = settings,
                                     .n_settings = G_N_ELEMENTS (settings),
                                     .settings_size = sizeof (Settings),
                                     .run = run_twice,
                                     .free = g_free };

static JalonPlan *
new_plan (void)
{
  static const char text[] =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'><title>T</title></dossier>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, NULL);

  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

static double
value_of (JalonLive *live, gboolean *finished)
{
  const double *value = jalon_live_get_result (live, NULL, finished);

  return value ? *value : NAN;
}

static void
count_up (gpointer live, guint *n)
{
  (*n)++;
}

static void
test_live (void)
{
  g_autoptr (JalonLive) live = jalon_live_new (&twice);
  g_autoptr (JalonPlan) plan = new_plan ();
  gboolean finished;
  guint n_changes = 0;

  g_signal_connect (live, "changed", G_CALLBACK (count_up), &n_changes);
  g_assert_cmpfloat (jalon_live_get (live, "share"), ==, 0.5);
  g_assert_true (isnan (jalon_live_get (live, "another")));

  open_gate (FALSE);
  jalon_live_set_plan (live, plan);
  g_assert_true (jalon_live_is_busy (live));
  while (n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, &finished), ==, 1.1); /* the early one */
  g_assert_false (finished);
  g_assert_true (jalon_live_is_busy (live));

  open_gate (TRUE);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, &finished), ==, 1);
  g_assert_true (finished);

  jalon_live_set (live, "share", 0.25);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, &finished), ==, 0.5);

  /* Of an error there is no result, and it says why; as usual again, there is. */
  jalon_live_set (live, "share", 0);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (isnan (value_of (live, NULL)));
  g_assert_error (jalon_live_get_error (live), G_IO_ERROR, G_IO_ERROR_FAILED);
  jalon_live_set (live, "share", NAN);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, NULL), ==, 1);
  g_assert_null (jalon_live_get_error (live));
}

static void
assert_of (JalonLive *live, const JalonPlan *expected)
{
  const JalonPlan *plan;

  if (jalon_live_get_result (live, &plan, NULL))
    g_assert_true (jalon_plan_dossier (plan) == jalon_plan_dossier (expected));
}

/* Whoever has gone on to another dossier gets nothing any more of the one before, also where nothing had come
 * of that yet. */
static void
test_live_apart (void)
{
  g_autoptr (JalonLive) live = jalon_live_new (&twice);
  g_autoptr (JalonPlan) before = new_plan (), after = new_plan ();

  open_gate (FALSE);
  g_signal_connect (live, "changed", G_CALLBACK (assert_of), after);
  n_twice = 0;
  jalon_live_set_plan (live, before);
  while (g_atomic_int_get (&n_twice) == 0) /* without the main loop: its early result is on its way */
    g_usleep (1000);
  g_usleep (10000);
  jalon_live_set_plan (live, after);
  open_gate (TRUE);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, NULL), ==, 1);
}

/* All settings at once; those that are the same have nothing run anew. */
static void
test_live_follow (void)
{
  g_autoptr (JalonLive) live = jalon_live_new (&twice);
  g_autoptr (JalonPlan) plan = new_plan ();
  g_autoptr (JalonSettings) other = jalon_settings_new (), usual = jalon_settings_new ();

  open_gate (TRUE);
  jalon_live_set_plan (live, plan);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  jalon_live_follow_settings (live, usual);
  g_assert_false (jalon_live_is_busy (live));
  jalon_settings_set (other, "share", 0.25);
  jalon_settings_set (other, "another", 7); /* of another analysis */
  jalon_live_follow_settings (live, other);
  g_assert_true (jalon_live_is_busy (live));
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, NULL), ==, 0.5);
  jalon_live_follow_settings (live, other);
  g_assert_false (jalon_live_is_busy (live));
  jalon_live_follow_settings (live, usual);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, NULL), ==, 1);
}

/* Two that ask the same have one run between them, and both its early result; the one that waits may give up.
 */
static void
test_live_shared (void)
{
  g_autoptr (JalonLive) first = jalon_live_new (&twice), second = jalon_live_new (&twice);
  g_autoptr (JalonPlan) plan = new_plan ();
  gboolean finished;

  open_gate (FALSE);
  n_twice = 0;
  jalon_live_set_plan (first, plan);
  while (isnan (value_of (first, NULL)))
    g_main_context_iteration (NULL, TRUE);
  jalon_live_set_plan (second, plan);
  while (isnan (value_of (second, NULL)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (second, &finished), ==, 1.1);
  g_assert_false (finished);

  jalon_live_set (second, "share", 0.25); /* it waits no longer */
  while (value_of (second, NULL) != 0.6)
    g_main_context_iteration (NULL, TRUE);
  open_gate (TRUE);
  while (jalon_live_is_busy (first) || jalon_live_is_busy (second))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (first, NULL), ==, 1);
  g_assert_cmpfloat (value_of (second, NULL), ==, 0.5);
  g_assert_cmpint (n_twice, ==, 2);
}

/* A result stays while it is given up on the next, and goes with its dossier. */
static void
test_live_cancel (void)
{
  g_autoptr (JalonLive) live = jalon_live_new (&twice);
  g_autoptr (JalonPlan) plan = new_plan ();
  g_autoptr (JalonPlan) other = new_plan (); /* of another dossier */

  open_gate (TRUE);
  jalon_live_set_plan (live, plan);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  open_gate (FALSE);
  jalon_live_set (live, "share", 0.75);
  jalon_live_cancel (live);
  g_assert_false (jalon_live_is_busy (live));
  g_assert_cmpfloat (value_of (live, NULL), ==, 1);
  jalon_live_set_plan (live, other);
  g_assert_true (isnan (value_of (live, NULL)));
  open_gate (TRUE);
  while (jalon_live_is_busy (live))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (value_of (live, NULL), ==, 1.5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/newest/wins", test_newest_wins);
  g_test_add_func ("/session/newest/forgotten", test_forgotten);
  g_test_add_func ("/session/newest/offers", test_offers);
  g_test_add_func ("/session/live/settings", test_live);
  g_test_add_func ("/session/live/apart", test_live_apart);
  g_test_add_func ("/session/live/follow", test_live_follow);
  g_test_add_func ("/session/live/shared", test_live_shared);
  g_test_add_func ("/session/live/cancel", test_live_cancel);
  return g_test_run ();
}
