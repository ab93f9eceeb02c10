/* The frontier of a dossier's demand: five providers of 350, 300, 200, 100 and 150 units for 600 at .90
 * to 1.10, and what of it is left out. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/figures.h>
#include <jalon/analysis/frontier.h>
#include <jalon/xml/read.h>

#define EPS 1e-6

#define BEGIN                                                                                                \
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-01-01'><title>T</title>"    \
  "<party id='z' roles='buyer'><name>Z</name></party><party id='a'><name>A</name></party>"                   \
  "<party id='b'><name>B</name></party><party id='c'><name>C</name></party>"                                 \
  "<party id='e'><name>E</name></party><party id='g'><name>G</name></party>"
#define NEED(amount)                                                                                         \
  "<demand id='d' unit='unit'><name>D</name><need period='2027' min='" amount "' max='" amount "'/></"       \
  "demand>"
#define OFFER(party, price, ceiling)                                                                         \
  "<alternative id='of-" party "' kind='rent' demand='d' party='" party "'><name>Of " party "</name>"        \
  "<input kind='price' min='" price "' max='" price "'/><input kind='ceiling' min='" ceiling                 \
  "' max='" ceiling "'/></alternative>"
#define OFFERS                                                                                               \
  OFFER ("a", "0.9", "350")                                                                                  \
  OFFER ("b", "0.95", "300") OFFER ("c", "1", "200") OFFER ("e", "1.05", "100") OFFER ("g", "1.1", "150")
#define OWES(id, provider, amount)                                                                           \
  "<commitment id='" id "' buyer='z' provider='" provider "' amount='" amount                                \
  "' currency='USD' start='2027' end='2027' status='signed'><name>C</name></commitment>"
#define END "</dossier>"

typedef struct {
  JalonPlan *plan;
  JalonSettings *settings;
  JalonResult *result;
  const JalonFrontier *frontier;
} Made;

static void
work_out (Made *self)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->result, jalon_result_unref);
  self->result = jalon_analysis_result (&jalon_frontier_analysis, self->plan, self->settings, NULL, &error);
  g_assert_no_error (error);
  self->frontier = jalon_result_get (self->result);
}

static Made
make (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);
  Made made = { 0 };

  for (guint i = 0; error && i < jalon_problems_length (problems); i++)
    g_test_message ("%s", jalon_problems_get (problems, i)->what);
  g_assert_no_error (error);
  made.plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  made.settings = jalon_settings_new ();
  work_out (&made);
  return made;
}

static void
made_clear (Made *self)
{
  jalon_result_unref (self->result);
  jalon_settings_free (self->settings);
  jalon_plan_unref (self->plan);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, made_clear)

static const JalonFrontierPoint *
point_at (const Made *self, guint i)
{
  return &g_array_index (self->frontier->line->points, JalonFrontierPoint, i);
}

/* Half of 600 are 300 of the first two, 555; ten points less, 240 of each, are 240 of the first two and 120
 * of the third: 240 × 1.85 + 120 = 564. Committed are 90 and 95 of money, 100 units of the first two each,
 * and 200 of the third: a quarter, a quarter, a half. */
static void
test_certain (void)
{
  g_auto (Made) made = make (BEGIN NEED ("600") OWES ("c1", "a", "90") OWES ("c2", "b", "95") OWES (
    "c3", "c", "200") "<alternative id='x' kind='rent' demand='d' party='a' of='c1 c2 c3'><name>X</name>"
                      "<input kind='price' min='9' max='9'/></alternative>" OFFERS END);
  const JalonFrontier *frontier = made.frontier;

  g_assert_cmpint (frontier->lack, ==, JALON_FRONTIER_THERE);
  g_assert_cmpuint (frontier->gaps->len, ==, 0);
  g_assert_cmpfloat_with_epsilon (frontier->whole, 600, EPS);
  g_assert_cmpuint (frontier->parties->len, ==, 5);
  g_assert_cmpuint (frontier->line->points->len, ==, JALON_FRONTIER_POINTS);
  g_assert_cmpfloat_with_epsilon (point_at (&made, 0)->cost, 552.5, EPS);
  g_assert_cmpfloat_with_epsilon (frontier->at->cost, 555, EPS);
  g_assert_cmpfloat_with_epsilon (frontier->at->share, 0.5, EPS);
  g_assert_cmpfloat_with_epsilon (frontier->next->cost, 564, EPS);
  g_assert_cmpint (frontier->today_told, ==, JALON_FRONTIER_TODAY_THERE);
  g_assert_cmpfloat_with_epsilon (frontier->today.share, 0.5, EPS);
  g_assert_cmpfloat_with_epsilon (frontier->today.hhi, 0.375, EPS);
  g_assert_cmpfloat_with_epsilon (frontier->today.cost, 150 * 0.9 + 150 * 0.95 + 300, EPS);
  g_assert_cmpuint (frontier->n_outages, ==, 0);
  /* 304 of 600 → 554.8 */
  jalon_settings_set (made.settings, "largest-share", 304.0 / 600);
  work_out (&made);
  g_assert_cmpfloat_with_epsilon (made.frontier->at->cost, 554.8, EPS);
  /* 20 % are 120 of each: with the fourth's 100, 580 at most. */
  jalon_settings_set (made.settings, "largest-share", 0.2);
  work_out (&made);
  g_assert_null (made.frontier->at);
  g_assert_cmpuint (made.frontier->unmet->len, ==, 3);
  g_assert_cmpint (g_array_index (made.frontier->unmet, JalonFrontierCap, 0).kind, ==,
                   JALON_FRONTIER_BY_DEMAND);
  g_assert_cmpint (g_array_index (made.frontier->unmet, JalonFrontierCap, 1).kind, ==,
                   JALON_FRONTIER_BY_CAPACITY);
  g_assert_cmpint (g_array_index (made.frontier->unmet, JalonFrontierCap, 2).kind, ==,
                   JALON_FRONTIER_BY_SHARE);
}

static double
figure (GPtrArray *figures, const char *name)
{
  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *it = g_ptr_array_index (figures, i);

    if (g_str_equal (it->name, name))
      return it->number;
  }
  g_error ("no figure %s", name);
}

static void
test_figures (void)
{
  g_auto (Made) made = make (BEGIN NEED ("600") OFFERS END);
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  jalon_frontier_analysis.figures (made.plan, made.frontier, figures);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.least.cost.USD"), 552.5, EPS);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.least.share.a"), 350 / 600.0, EPS);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.cap.share.b"), 0.5, EPS);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.cap.hhi"), 5000, 0.01);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.next.cost.USD"), 564, EPS);
  g_assert_cmpfloat_with_epsilon (figure (figures, "risk.frontier.spread.largest"), 125 / 600.0, EPS);
}

/* What is missing is told, and which. */
static void
test_lacks (void)
{
  g_auto (Made) none = make (BEGIN END);
  g_auto (Made) no_offer = make (BEGIN NEED ("600") END);
  g_auto (Made) one = make (BEGIN NEED ("600") OFFER ("a", "1", "900") END);
  g_auto (Made) much = make (BEGIN NEED ("1200") OFFERS END);
  g_auto (Made) nobody = make (BEGIN NEED ("600") "<alternative id='n' kind='build' demand='d'><name>N</name>"
                                                  "<input kind='price' min='1' max='1'/></alternative>" END);

  g_assert_cmpint (none.frontier->lack, ==, JALON_FRONTIER_NO_DEMAND);
  g_assert_cmpint (no_offer.frontier->lack, ==, JALON_FRONTIER_NO_OFFER);
  g_assert_cmpint (one.frontier->lack, ==, JALON_FRONTIER_ONE_OFFER);
  g_assert_cmpint (nobody.frontier->lack, ==, JALON_FRONTIER_NO_OFFER);
  g_assert_cmpuint (nobody.frontier->gaps->len, ==, 1);
  g_assert_cmpint (much.frontier->lack, ==, JALON_FRONTIER_NO_SPLIT);
  g_assert_cmpuint (much.frontier->line->conflict->len, ==, 6);
  g_assert_cmpint (much.frontier->today_told, ==, JALON_FRONTIER_TODAY_UNTOLD);
}

#define RISK(id, likelihood, target)                                                                         \
  "<risk id='" id "' likelihood='" likelihood "' recovery='26.0892857' targets='" target                     \
  "'><name>R</name><loss min='1' max='1'/></risk>"

/* Two that cost the same and fail for half a year (26.089 weeks are 6 months) in the one year, both surely:
 * each takes 3/4 of a half year in the mean, as it begins at any time in the year; whoever fails in nobody's
 * place takes none. All of them without one: the axis is refused. */
static void
test_outages (void)
{
  g_auto (Made) without = make (BEGIN NEED ("600") OFFERS END);
  g_auto (Made) made = make (BEGIN NEED ("600") OFFER ("a", "1", "600") OFFER ("b", "2", "600")
                               RISK ("r", "1", "a") RISK ("s", "1", "z") END);
  const JalonFrontierPoint *first, *last;

  jalon_settings_set (without.settings, "frontier-axis", JALON_FRONTIER_SHORTFALL);
  work_out (&without);
  g_assert_cmpint (without.frontier->lack, ==, JALON_FRONTIER_NO_OUTAGES);
  jalon_settings_set (made.settings, "frontier-axis", JALON_FRONTIER_SHORTFALL);
  jalon_settings_set (made.settings, "largest-share", 1);
  work_out (&made);
  g_assert_cmpuint (made.frontier->n_risks, ==, 1);
  first = point_at (&made, 0);
  last = point_at (&made, JALON_FRONTIER_POINTS - 1);
  /* The worst twentieth of outages of one whole provider is the whole half year. */
  g_assert_cmpfloat_with_epsilon (first->shortfall, 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (first->cost, 600, 1e-3);
  g_assert_cmpfloat_with_epsilon (last->shortfall, 0, 1e-5);
  g_assert_cmpfloat_with_epsilon (last->cost, 1200, 0.01);
  /* A tenth less of it is a tenth less of the first. */
  g_assert_cmpfloat_with_epsilon (made.frontier->next->cost, 660, 0.01);
}

/* A commitment to somebody who offers nothing, and one that falls in other years. */
static void
test_today (void)
{
  g_auto (Made) other =
    make (BEGIN NEED ("600") OWES ("c1", "z", "90") "<alternative id='x' kind='rent' demand='d' party='a' "
                                                    "of='c1'><name>X</name><input kind='price' min='9' "
                                                    "max='9'/></alternative>" OFFERS END);
  g_auto (Made) later = make (
    BEGIN NEED ("600") "<commitment id='c1' buyer='z' provider='a' amount='90' currency='USD' start='2030' "
                       "end='2030' status='signed'><name>C</name></commitment>"
                       "<alternative id='x' kind='rent' demand='d' party='a' of='c1'><name>X</name>"
                       "<input kind='price' min='9' max='9'/></alternative>" OFFERS END);

  g_assert_cmpint (other.frontier->today_told, ==, JALON_FRONTIER_TODAY_OTHER);
  g_assert_cmpstr (other.frontier->today_other, ==, "Z");
  g_assert_cmpint (later.frontier->today_told, ==, JALON_FRONTIER_TODAY_NOTHING);
}

/* What a slider has worked out before does not change what it gives after. */
static void
test_again (void)
{
  g_auto (Made) made = make (BEGIN NEED ("600") OFFERS END);
  g_auto (Made) fresh = make (BEGIN NEED ("600") OFFERS END);

  for (guint i = 0; i < 5; i++) {
    jalon_settings_set (made.settings, "largest-share", 0.6 - 0.05 * i);
    work_out (&made);
  }
  jalon_settings_set (fresh.settings, "largest-share", 0.4);
  work_out (&fresh);
  for (guint i = 0; i < JALON_FRONTIER_POINTS; i++) {
    g_assert_cmpfloat_with_epsilon (point_at (&made, i)->cost, point_at (&fresh, i)->cost, EPS);
    for (guint k = 0; k < made.frontier->offers->len; k++)
      g_assert_cmpfloat_with_epsilon (point_at (&made, i)->units[k], point_at (&fresh, i)->units[k], 0.1);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frontier/certain", test_certain);
  g_test_add_func ("/frontier/figures", test_figures);
  g_test_add_func ("/frontier/lacks", test_lacks);
  g_test_add_func ("/frontier/outages", test_outages);
  g_test_add_func ("/frontier/today", test_today);
  g_test_add_func ("/frontier/again", test_again);
  return g_test_run ();
}
