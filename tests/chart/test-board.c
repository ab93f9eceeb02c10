/* risk.board: what stands on the page, of small dossiers. */
#include "config.h"

#include <string.h>

#include "support.h"

#define CHART "risk.board"
#define CHAIN                                                                                                \
  "<node id='s' available='2025-06'><name>Racks</name></node><node id='o'><name>Cloud</name></node>"         \
  "<link id='l' from='s' to='o'><lead-time min='2' mode='6' max='12' unit='month'/></link>"                  \
  "<milestone id='m' date='2026-Q4' nodes='o'><name>Full deployment</name></milestone>"

static Case
board_of (const char *inside)
{
  Case self = case_of (CHART, inside);

  self.options.width = 1200;
  self.options.height = 700;
  case_build (&self, CHART);
  return self;
}

static gboolean
has_row (const Case *self, const char *name)
{
  for (guint i = 0; i < self->scene->rows->len; i++)
    if (strcmp (((const JalonSceneRow *) self->scene->rows->pdata[i])->cells[0], name) == 0)
      return TRUE;
  return FALSE;
}

/* The answer is said once, as the page's title; without a rated risk there is no empty matrix but what holds
 * the milestone up. */
static void
test_unrated (void)
{
  g_auto (Case) c = board_of (CHAIN "<risk id='r' likelihood='0.1' targets='o'><name>Strike</name></risk>");
  guint n = 0;

  g_assert_true (g_str_has_prefix (c.scene->title, "Full deployment by the end of Q4 2026: "));
  for (guint i = 0; i < c.scene->marks->len; i++)
    n += g_strcmp0 (mark_at (c.scene, i)->text, c.scene->title) == 0;
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (text_of (c.scene, "Milestones: the chance of keeping them"));
  g_assert_true (has_row (&c, jalon_chart_find ("risk.criticality")->title));
  g_assert_false (has_row (&c, jalon_chart_find ("risk.matrix")->title));
  g_assert_nonnull (text_of (c.scene, "Strike"));
}

/* What the figures cannot tell stands under them: 100 and 50 MW at half each count as halves. */
static void
test_parts_told (void)
{
  g_auto (Case) c =
    case_of ("timeline.capacity",
             "<party id='b'><name>B</name></party><commitment id='k' buyer='b' provider='b' amount='1200' "
             "start='2026' "
             "end='2026'/><node id='a' available='2025-06' capacity='100' unit='MW'/><node id='d' "
             "available='2026-07-01' capacity='50' unit='MW'/><node id='pool'/>"
             "<node id='t' commitments='k'/><link from='a' to='pool' share='0.5'><lead-time min='0' mode='0' "
             "max='0'/></link>"
             "<link from='d' to='pool' share='0.5'><lead-time min='0' mode='0' max='0'/></link>"
             "<link from='pool' to='t'><lead-time min='0' mode='0' max='0'/></link>"
             "<risk id='r' likelihood='0.5' targets='t'><loss min='1' distribution='point'/></risk>");

  g_assert_nonnull (strstr (c.scene->footnote, "A loss begins, with its likelihood, at some time before"));
}

/* Fifteen years from the as-of month, November 2025, on are simulated; what falls due later is named. */
static void
test_dues_behind (void)
{
#define UNTIL(year)                                                                                          \
  "<party id='b'><name>B</name></party><commitment id='k' buyer='b' provider='b' amount='1200' "             \
  "start='2026' "                                                                                            \
  "end='" year "'/><node id='t' available='2025-06' commitments='k'/>"
  g_auto (Case) within = case_of ("timeline.capacity", UNTIL ("2040-10"));
  g_auto (Case) behind = case_of ("timeline.capacity", UNTIL ("2041"));

  g_assert_null (strstr (within.scene->footnote, "is not simulated"));
  g_assert_nonnull (strstr (behind.scene->footnote, "What falls due after Oct 2040 is not simulated."));
}

/* A circle gives nothing: that is said, rather than that nothing is lost. */
static void
test_circle (void)
{
#define CIRCLE "<node id='a'/><node id='d'/><link from='a' to='d'/><link from='d' to='a'/>"
  static const char *const charts[] = { "risk.stress", "network.graph" };

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    g_auto (Case) c = case_of (charts[i], CIRCLE);

    g_assert_nonnull (text_of (c.scene, "Nothing is delivered through a circle of links"));
  }
}

static void
test_rated (void)
{
  g_auto (Case) c =
    board_of (CHAIN "<risk id='r' likelihood='0.1' impact='5' currency='USD'><name>Strike</name></risk>");

  g_assert_true (has_row (&c, jalon_chart_find ("risk.matrix")->title));
  g_assert_false (has_row (&c, jalon_chart_find ("risk.criticality")->title));
}

/* Risks alone make a page as well, which says why it has no answer. */
static void
test_risks_alone (void)
{
  g_auto (Case) c = board_of ("<risk id='r' likelihood='0.1' impact='5' currency='USD'><name>Strike</name>"
                              "</risk>");

  g_assert_cmpstr (c.scene->title, ==, "There are no milestones yet");
  g_assert_nonnull (text_of (c.scene, "Strike"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board/unrated", test_unrated);
  g_test_add_func ("/board/parts-told", test_parts_told);
  g_test_add_func ("/board/rated", test_rated);
  g_test_add_func ("/board/dues-behind", test_dues_behind);
  g_test_add_func ("/board/circle", test_circle);
  g_test_add_func ("/board/risks-alone", test_risks_alone);
  return g_test_run ();
}
