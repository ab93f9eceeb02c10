/* One trial of a network, against times worked out by hand. Month 0 is November 2025, and the as-of date 23
 * of its 30 days behind. */
#include "config.h"

#include "analysis/evaluate.h"
#include "analysis/simulation-private.h"
#include <jalon/analysis/estimate.h>

#include "made-network.h"

#define NOW (23. / 30)

/* An evaluator of the first milestone, and a room of its own. */
typedef struct {
  Made made;
  JalonEvaluator *evaluator;
  double *room;
} Trial;

static Trial
begin (const char *inside)
{
  Trial self = { make (inside), NULL, NULL };

  self.evaluator = jalon_evaluator_new (self.made.network, 0);
  g_assert_nonnull (self.evaluator);
  self.room = jalon_evaluator_room (self.evaluator);
  return self;
}

static void
end (Trial *self)
{
  g_free (self->room);
  jalon_evaluator_free (self->evaluator);
  unmake (&self->made);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, end)

static guint
count_inputs (const Trial *self)
{
  guint n;

  jalon_evaluator_inputs (self->evaluator, &n);
  return n;
}

static const JalonEvaluatorInput *
input_of (const Trial *self, const char *id, JalonDraw draw)
{
  guint n;
  const JalonEvaluatorInput *inputs = jalon_evaluator_inputs (self->evaluator, &n);

  for (guint i = 0; i < n; i++)
    if (inputs[i].ref == jalon_dossier_find (self->made.dossier, id) && inputs[i].draw == draw)
      return &inputs[i];
  g_error ("“%s” is no input", id);
}

static void
set (const Trial *self, const char *id, JalonDraw draw, double value)
{
  self->room[input_of (self, id, draw)->slot] = value;
}

#define assert_reached(self, time)                                                                           \
  g_assert_cmpfloat_with_epsilon (jalon_evaluator_run ((self)->evaluator, (self)->room), (time), 1e-12)

/* There since the 15th of June, month -5: 4.75 of lead times and 14 of 30 days behind -5. */
static void
test_series (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2025-06-15'/><node id='b'/><node id='t'/><node id='x'/>"
           "<link id='ab' from='a' to='b'>" LEAD "</link><link id='bt' from='b' to='t'>" LEAD
           "</link><link id='tx' from='t' to='x'>" LEAD "</link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  /* What is behind the milestone does not move it. */
  g_assert_cmpuint (count_inputs (&trial), ==, 2);
  g_assert_cmpstr (input_of (&trial, "ab", JALON_DRAW_LEAD_TIME)->name, ==, "a → b");
  g_assert_cmpfloat_with_epsilon (input_of (&trial, "ab", JALON_DRAW_LEAD_TIME)->low, 2.632456, 1e-6);
  g_assert_cmpfloat_with_epsilon (input_of (&trial, "ab", JALON_DRAW_LEAD_TIME)->high, 4.904555, 1e-6);
  set (&trial, "ab", JALON_DRAW_LEAD_TIME, 2.25);
  set (&trial, "bt", JALON_DRAW_LEAD_TIME, 2.5);
  assert_reached (&trial, -5 + 14. / 30 + 4.75);
  g_assert_cmpfloat_with_epsilon (
    jalon_evaluator_node (trial.evaluator, trial.room, index_of (&trial.made, "b")), -5 + 14. / 30 + 2.25,
    1e-12);
  g_assert_true (isnan (jalon_evaluator_node (trial.evaluator, trial.room, index_of (&trial.made, "x"))));
  g_assert_false (jalon_evaluator_is_correlated (trial.evaluator));
}

/* All of its needs, the last of a shared one, the first of any. */
static void
test_needs (void)
{
  g_auto (Trial) trial = begin ("<node id='a' available='2025-11-01'/><node id='t'/><node id='loose'/>"
                                "<link id='alone' from='a' to='t'>" LEAD "</link>"
                                "<link id='half' from='a' to='t' share='0.5'>" LEAD
                                "</link><link id='rest' from='a' to='t' share='0.5'>" LEAD
                                "</link><link id='one' from='a' to='t' group='g'>" LEAD
                                "</link><link id='other' from='a' to='t' group='g'>" LEAD
                                "</link><link id='never' from='loose' to='t' group='g'>" LEAD "</link>"
                                "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");
  static const struct {
    double alone, half, rest, one, other, reached;
  } rows[] = {
    { 2, 2, 3, 4, 5, 4 },
    { 2, 2, 3, 5, 2.5, 3 },
    { 2, 6, 3, 4, 5, 6 },
    { 5.5, 2, 3, 6, 5, 5.5 },
  };

  g_assert_cmpuint (count_inputs (&trial), ==, 5);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    set (&trial, "alone", JALON_DRAW_LEAD_TIME, rows[i].alone);
    set (&trial, "half", JALON_DRAW_LEAD_TIME, rows[i].half);
    set (&trial, "rest", JALON_DRAW_LEAD_TIME, rows[i].rest);
    set (&trial, "one", JALON_DRAW_LEAD_TIME, rows[i].one);
    set (&trial, "other", JALON_DRAW_LEAD_TIME, rows[i].other);
    assert_reached (&trial, rows[i].reached);
  }
}

/* Ordered at the start of month 2, three months of lead time. What it comes from is late by two months, and
 * so is it; that there are ten months of lead time before is planned for. A link that slips by half a month
 * adds that.
 */
static void
test_anchored (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2026-06-01'/><node id='b' slip='2'/><node id='t' ordered='2026-01-01'/>"
           "<link id='ab' from='a' to='b'><lead-time min='5' max='15' unit='month'/></link>"
           "<link id='bt' from='b' to='t' slip='0.5'>" LEAD "</link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  /* What is before is asked for, since it may hold up what would be there already; here it does not. */
  g_assert_cmpuint (count_inputs (&trial), ==, 2);
  set (&trial, "ab", JALON_DRAW_LEAD_TIME, 10);
  set (&trial, "bt", JALON_DRAW_LEAD_TIME, 3);
  assert_reached (&trial, 2 + 3 + 2 + 0.5);
  set (&trial, "ab", JALON_DRAW_LEAD_TIME, 14);
  assert_reached (&trial, 2 + 3 + 2 + 0.5);
}

/* Where nothing is late, what an order does not count from is not asked for. */
static void
test_anchored_on_time (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2026-06-01'/><node id='b'/><node id='t' ordered='2026-01-01'/>"
           "<link id='ab' from='a' to='b'>" LEAD "</link><link id='bt' from='b' to='t'>" LEAD "</link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  g_assert_cmpuint (count_inputs (&trial), ==, 1);
  set (&trial, "bt", JALON_DRAW_LEAD_TIME, 3);
  assert_reached (&trial, 5);
}

/* An outage of what is there counts from the as-of date, for what waits for it, and makes late what was
 * ordered from it. What has come is neither late nor out. */
static void
test_outage (void)
{
  g_auto (Trial) trial = begin (
    "<node id='a' available='2024' outage='4' slip='7'/><node id='t'/><node id='u' ordered='2026-01-01'/>"
    "<link id='at' from='a' to='t'>" LEAD "</link><link id='au' from='a' to='u'>" LEAD "</link>"
    "<link from='a' to='u' available='2025-10-01' slip='9'/>"
    "<milestone id='m' date='2026' nodes='t u'><name>M</name></milestone>");

  set (&trial, "at", JALON_DRAW_LEAD_TIME, 3);
  set (&trial, "au", JALON_DRAW_LEAD_TIME, 2);
  assert_reached (&trial, 2 + 2 + 4);
  set (&trial, "at", JALON_DRAW_LEAD_TIME, 5.5);
  assert_reached (&trial, NOW + 4 + 5.5);
}

/* Something in the first half of 2026, months 2 to 8 less a day; what it needs comes later than it states
 * only if it is late. */
static void
test_dates (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2026-12-01' slip='1.5'/><node id='t' available='2026-H1' slip='0.25'/>"
           "<link id='at' from='a' to='t'>" LEAD "</link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");
  const JalonEvaluatorInput *date = input_of (&trial, "t", JALON_DRAW_DATE);

  g_assert_cmpint (date->variate.type, ==, JALON_DISTRIBUTION_UNIFORM);
  g_assert_cmpfloat_with_epsilon (date->variate.min, 2, 1e-12);
  g_assert_cmpfloat_with_epsilon (date->variate.max, 7 + 29. / 30, 1e-12);
  g_assert_cmpuint (date->identity, ==, jalon_identity ("t"));
  set (&trial, "t", JALON_DRAW_DATE, 4);
  /* Planned for month 13 and three more, which a date of month 4 did not wait for; a month and a half late.
   */
  set (&trial, "at", JALON_DRAW_LEAD_TIME, 3);
  assert_reached (&trial, 4 + 0.25 + 1.5);
  /* All that comes before the date is in time. */
  set (&trial, "t", JALON_DRAW_DATE, 17);
  assert_reached (&trial, 17 + 0.25 + 0.5);
  set (&trial, "t", JALON_DRAW_DATE, 20);
  assert_reached (&trial, 20 + 0.25);
}

/* A date of the node that is ordered is one, whatever was ordered; each link's own is another. */
static void
test_orders (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2025-11-01'/><node id='t' ordered='2026'/>"
           "<link id='one' from='a' to='t'>" LEAD "</link><link id='two' from='a' to='t'>" LEAD "</link>"
           "<link id='three' from='a' to='t' ordered='2026-01/2026-02'><lead-time min='4'/></link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  g_assert_cmpuint (count_inputs (&trial), ==, 4);
  set (&trial, "t", JALON_DRAW_DATE, 6);
  set (&trial, "one", JALON_DRAW_LEAD_TIME, 2);
  set (&trial, "two", JALON_DRAW_LEAD_TIME, 3);
  set (&trial, "three", JALON_DRAW_DATE, 3);
  assert_reached (&trial, 9);
  set (&trial, "t", JALON_DRAW_DATE, 2);
  assert_reached (&trial, 7);
}

/* One event for all that it hits: both nodes, so that the milestone is late by one delay where they come at
 * once, by two where one waits for the other. A commitment of a node that is hit is not late twice. */
static void
test_events (void)
{
  g_auto (Trial) trial =
    begin (COMMITMENT "<node id='a' available='2026-01-01'/><node id='b' commitments='c'/><node id='d'/>"
                      "<link id='ab' from='a' to='b'><lead-time min='1' unit='month'/></link>"
                      "<link id='ad' from='a' to='d'><lead-time min='9' unit='month'/></link>"
                      "<milestone id='m' date='2026' commitments='c'><name>M</name></milestone>"
                      "<milestone id='n' date='2026' nodes='d'><name>N</name></milestone>"
                      "<risk id='r' likelihood='0.3' targets='b d c m'><name>R</name><delay min='1' max='5' "
                      "unit='month'/></risk>"
                      "<risk id='s' likelihood='0.5' targets='c'><name>S</name><delay min='4' "
                      "unit='month'/></risk>"
                      "<risk id='v' likelihood='1' targets='m n'><name>V</name><delay min='0.5' "
                      "unit='month'/></risk>");
  JalonEvaluator *other = jalon_evaluator_new (trial.made.network, 1);
  g_autofree double *room = jalon_evaluator_room (other);
  const JalonEvaluatorInput *event = input_of (&trial, "r", JALON_DRAW_EVENT), *inputs;
  guint n;

  g_assert_cmpuint (count_inputs (&trial), ==, 3);
  g_assert_cmpstr (event->name, ==, "R");
  g_assert_cmpfloat (event->low, ==, 0);
  g_assert_cmpfloat (event->high, ==, 1);
  g_assert_cmpfloat (jalon_variate_quantile (&event->variate, 0.69), ==, 0);
  g_assert_cmpfloat (jalon_variate_quantile (&event->variate, 0.71), ==, 1);
  set (&trial, "r", JALON_DRAW_EVENT, 0);
  set (&trial, "r", JALON_DRAW_DELAY, 3);
  set (&trial, "s", JALON_DRAW_EVENT, 0);
  assert_reached (&trial, 2 + 1 + 0.5);
  set (&trial, "r", JALON_DRAW_EVENT, 1);
  assert_reached (&trial, 2 + 1 + 3 + 0.5);
  set (&trial, "s", JALON_DRAW_EVENT, 1);
  assert_reached (&trial, 2 + 1 + 3 + 4 + 0.5);

  /* The other milestone is late by the same event, drawn once. */
  inputs = jalon_evaluator_inputs (other, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (inputs[0].identity, ==, event->identity);
  g_assert_cmpint (inputs[0].draw, ==, JALON_DRAW_EVENT);
  for (guint32 i = 0; i < 200; i++) {
    double late, others;

    jalon_evaluator_draw (trial.evaluator, trial.room, 7, i);
    jalon_evaluator_draw (other, room, 7, i);
    set (&trial, "s", JALON_DRAW_EVENT, 0);
    late = jalon_evaluator_run (trial.evaluator, trial.room) - 3.5;
    others = jalon_evaluator_run (other, room) - 11.5;
    g_assert_cmpfloat_with_epsilon (late, others, 1e-12);
    g_assert_true (jalon_uniform (7, event->identity, JALON_DRAW_EVENT, i) > 0.7 ? late >= 1 : late == 0);
  }
  jalon_evaluator_free (other);
}

/* What is drawn is addressed by identity, and nothing else. */
static void
test_draws (void)
{
  g_auto (Trial) trial =
    begin ("<node id='a' available='2026'/><node id='t'/><link id='at' from='a' to='t'>" LEAD "</link>"
           "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  for (guint32 i = 0; i < 100; i++) {
    double u = jalon_uniform (11, jalon_identity ("at"), JALON_DRAW_LEAD_TIME, i);
    double date = 2 + (11 + 30. / 31) * jalon_uniform (11, jalon_identity ("a"), JALON_DRAW_DATE, i);
    /* Of 2, 3, 6: a quarter is below 3. */
    double lead = u < 0.25 ? 2 + sqrt (u * 4) : 6 - sqrt ((1 - u) * 12);

    jalon_evaluator_draw (trial.evaluator, trial.room, 11, i);
    assert_reached (&trial, date + lead);
  }
}

/* Of a beta-PERT values are looked up, and as near as anybody could ask for. */
static void
test_pert (void)
{
  g_auto (Trial) trial = begin ("<node id='a' available='2025-11-01'/><node id='t'/>"
                                "<link id='low' from='a' to='t'><lead-time min='2' mode='2' max='22' "
                                "unit='month' distribution='pert'/></link>"
                                "<link id='mid' from='a' to='t'><lead-time min='2' mode='9' max='22' "
                                "unit='month' distribution='pert'/></link>"
                                "<link id='high' from='a' to='t'><lead-time min='2' mode='22' max='22' "
                                "unit='month' distribution='pert'/></link>"
                                "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");
  guint n;
  const JalonEvaluatorInput *inputs = jalon_evaluator_inputs (trial.evaluator, &n);

  g_assert_cmpuint (n, ==, 3);
  for (guint i = 0; i < 3; i++)
    for (double u = 0x1p-24; u < 1; u += 0.00037)
      g_assert_cmpfloat_with_epsilon (jalon_evaluator_quantile (&inputs[i], u),
                                      jalon_variate_quantile (&inputs[i].variate, u), 20e-6);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (jalon_evaluator_quantile (&inputs[i], 1 - 0x1p-24),
                                    jalon_variate_quantile (&inputs[i].variate, 1 - 0x1p-24), 20e-6);
}

/* A factor of loading 0.8 that two lead times have makes their scores correlated by 0.64, which is a rank
 * correlation of 6 asin (0.32) / π = 0.6220; a stated one of -0.5 is of ranks -0.4826. One that has a factor
 * alone is as any other. */
static double
rank_correlation (const Trial *self, const char *first, const char *second)
{
  enum { N = 20000 };
  g_autofree float *a = g_new (float, N), *b = g_new (float, N);
  const guint from = input_of (self, first, JALON_DRAW_LEAD_TIME)->slot,
              to = input_of (self, second, JALON_DRAW_LEAD_TIME)->slot;

  for (guint32 i = 0; i < N; i++) {
    jalon_evaluator_draw (self->evaluator, self->room, 3, i);
    a[i] = (float) self->room[from];
    b[i] = (float) self->room[to];
  }
  return jalon_rank_correlation (a, b, N);
}

static void
test_correlated (void)
{
  g_auto (Trial) trial = begin (
    "<factor id='f'><name>F</name></factor><node id='a' available='2025-11-01'/><node id='t'/>"
    "<link id='one' from='a' to='t'><lead-time min='2' max='6' unit='month' factor='f' loading='0.8'/></link>"
    "<link id='two' from='a' to='t'><lead-time min='2' mode='3' max='6' unit='month' factor='f' "
    "loading='0.8'/></link>"
    "<link id='three' from='a' to='t'>" LEAD "</link><link id='four' from='a' to='t'>" LEAD "</link>"
    "<correlation of='three four' value='-0.5'/>"
    "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  g_assert_true (jalon_evaluator_is_correlated (trial.evaluator));
  g_assert_cmpfloat_with_epsilon (rank_correlation (&trial, "one", "two"), 0.6220, 0.015);
  g_assert_cmpfloat_with_epsilon (rank_correlation (&trial, "three", "four"), -0.4826, 0.015);
  g_assert_cmpfloat_with_epsilon (rank_correlation (&trial, "one", "three"), 0, 0.03);
}

static void
test_factor_alone (void)
{
  g_auto (Trial) trial = begin (
    "<factor id='f'><name>F</name></factor><node id='a' available='2025-11-01'/><node id='t'/><node id='u'/>"
    "<link id='one' from='a' to='t'><lead-time min='2' max='6' unit='month' factor='f' loading='0.8'/></link>"
    "<link id='two' from='a' to='u'><lead-time min='2' max='6' unit='month' factor='f' loading='0.8'/></link>"
    "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  g_assert_false (jalon_evaluator_is_correlated (trial.evaluator));
}

/* A milestone that waits for something that cannot be told. */
static void
test_untimed (void)
{
  g_auto (Made) made = make ("<node id='a'/><node id='t'/><link from='a' to='t'/>"
                             "<milestone id='m' date='2026' nodes='t'><name>M</name></milestone>");

  g_assert_null (jalon_evaluator_new (made.network, 0));
  g_assert_null (jalon_evaluator_new (made.network, JALON_NETWORK_NONE));
}

/* Against the simulation, which works out the same in another way: many trials at once, in floats. */

/* The number of a trial is in a place of its own. */
static double
simulated (const JalonModel *model, float *rows, guint place)
{
  const JalonTerm time = model->milestones[model->target].reached.time;

  return jalon_term_is_constant (time) ? time.value : jalon_program_row (model->program, rows, time)[place];
}

/* Returns: how many milestones were compared */
static guint
compare_all (const JalonNetwork *network, const char *text)
{
  guint n, compared = 0;
  const JalonPlanMilestone *milestones = jalon_plan_milestones (network->plan, &n);

  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonEvaluator) evaluator = jalon_evaluator_new (network, i);
    g_autoptr (JalonModel) model = jalon_model_new (network, milestones[i].ref, FALSE);
    g_autofree double *room = evaluator ? jalon_evaluator_room (evaluator) : NULL;
    float *rows = jalon_rows_new (jalon_program_rows (model->program));

    g_assert_true ((evaluator != NULL) == (model->target == i));
    if (evaluator)
      jalon_program_run (model->program, rows, 21, 0, NULL, NULL);
    for (guint place = 0; evaluator && place < JALON_ROW; place++) {
      double time, other = simulated (model, rows, place);

      jalon_evaluator_draw (evaluator, room, 21, jalon_row_trial (place));
      time = jalon_evaluator_run (evaluator, room);
      if (fabs (time - other) > 2e-4 * (1 + fabs (time)))
        g_error ("milestone %u, trial %u: %.6f, simulated %.6f, of %s", i, jalon_row_trial (place), time,
                 other, text);
    }
    compared += evaluator ? 1 : 0;
    g_aligned_free (rows);
  }
  return compared;
}

static const char *
one_of (GRand *rand, const char *const *texts)
{
  return texts[g_rand_int_range (rand, 0, (gint32) g_strv_length ((char **) texts))];
}

/* Of everything that a node, a link and a risk may state some; now and then a circle. */
static char *
write_any (GRand *rand)
{
  static const char *const dates[] = { "",
                                       "",
                                       "",
                                       "",
                                       " available='2024-05'",
                                       " available='2025-12/2026-08'",
                                       " ordered='2025-03'",
                                       " ordered='2026-Q1'",
                                       " available='2027-02-03'",
                                       NULL };
  static const char *const late[] = { "", "", " slip='2.5'", " outage='3'", " slip='1' outage='1.5'", NULL };
  static const char *const link_dates[] = {
    "",  "", "", "", " available='2025-08'", " available='2026-H1'", " ordered='2025-10'", " ordered='2026'",
    NULL
  };
  static const char *const needs[] = { "",           "",           " share='0.4'",
                                       " group='g'", " group='h'", " group='h' share='0.5'",
                                       NULL };
  static const char *const leads[] = {
    "min='2' mode='3' max='6'",
    "min='1' max='9' distribution='uniform'",
    "min='3'",
    "min='2' mode='4' max='12' distribution='pert'",
    "min='2' max='9' distribution='lognormal' percentiles='10-90'",
    "min='1' max='20' distribution='loguniform'",
    "min='1' mode='2' max='5' factor='f' loading='0.7'",
    "min='2' mode='3' max='9' factor='f' loading='-0.5' distribution='pert'",
    NULL
  };
  static const char *const targets[] = { "n1", "n3 n4", "m", "c", "c m n2", "them", "k", "l2", NULL };
  GString *text = g_string_new (COMMITMENT "<factor id='f'><name>F</name></factor>"
                                           "<node id='n0' ordered='2025-06'/>");

  for (guint i = 1; i < 12; i++)
    g_string_append_printf (text, "<node id='n%u'%s%s%s%s/>", i, one_of (rand, dates), one_of (rand, late),
                            i > 9 ? " commitments='c'" : "", i == 5 ? " party='them'" : "");
  for (guint i = 0; i < 22; i++) {
    guint to = (guint) g_rand_int_range (rand, 1, 12), from = (guint) g_rand_int_range (rand, 0, (gint32) to);

    if (g_rand_int_range (rand, 0, 40) == 0)
      from = 11;
    g_string_append_printf (
      text, "<link id='l%u' from='n%u' to='n%u'%s%s%s><lead-time unit='month' %s/></link>", i, from, to,
      one_of (rand, link_dates), g_rand_int_range (rand, 0, 5) ? "" : " slip='1.25'", one_of (rand, needs),
      one_of (rand, leads));
  }
  for (guint i = 0; i < 3; i++)
    g_string_append_printf (text,
                            "<risk id='r%u' likelihood='%s' targets='%s'%s><name>R</name><delay unit='month' "
                            "min='1' mode='2' max='7'/></risk>",
                            i, i == 2 ? "1" : "0.35", one_of (rand, targets),
                            i ? "" : " factor='f' loading='0.6'");
  g_string_append (text, "<correlation of='l3 l4 l5' value='0.6'/><correlation of='l5 l6 r1' value='-0.4'/>"
                         "<milestone id='m' date='2026' nodes='n9 n11'><name>M</name></milestone>"
                         "<milestone id='k' date='2026' commitments='c'><name>K</name></milestone>"
                         "<milestone id='j' date='2026' nodes='n4'><name>J</name></milestone>"
                         "<milestone id='i' date='2026' nodes='n7'><name>I</name></milestone>");
  return g_string_free (text, FALSE);
}

static void
test_simulated (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (77);
  guint compared = 0;

  for (guint i = 0; i < 150; i++) {
    g_autofree char *text = write_any (rand);
    g_auto (Made) made = make (text);

    compared += compare_all (made.network, text);
  }
  g_test_message ("%u milestones of 150 networks", compared);
  g_assert_cmpuint (compared, >, 150);
}

static void
test_bundled (void)
{
  static const char *const names[] = { "compute-market-2025.xml", "openai-multicloud.xml" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", names[i], NULL);
    g_autoptr (GFile) file = g_file_new_for_path (path);
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);
    g_autoptr (JalonPlan) plan = NULL;
    g_autoptr (JalonNetwork) network = NULL;

    g_assert_no_error (error);
    plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
    network = jalon_network_new (plan);
    g_test_message ("%s: %u milestones", names[i], compare_all (network, names[i]));
  }
}

/* Sixty nodes and ninety links. */
static void
test_speed (void)
{
  g_autoptr (GString) text = g_string_new ("<node id='n0' available='2026'/>");
  g_auto (Trial) trial = { 0 };
  const guint n = 20000;
  gint64 start;
  double sum = 0, drawn, run;

  for (guint i = 1; i < 60; i++)
    g_string_append_printf (text, "<node id='n%u'/><link from='n%u' to='n%u'>" LEAD "</link>", i, i - 1, i);
  for (guint i = 29; i < 60; i++)
    g_string_append_printf (text, "<link from='n%u' to='n%u'>" LEAD "</link>", i - 29, i);
  g_string_append (text, "<milestone id='m' date='2026' nodes='n59'><name>M</name></milestone>");
  trial = begin (text->str);
  g_assert_cmpuint (count_inputs (&trial), ==, 91);
  start = g_get_monotonic_time ();
  for (guint32 i = 0; i < n; i++)
    jalon_evaluator_draw (trial.evaluator, trial.room, 1, i);
  drawn = (double) (g_get_monotonic_time () - start) / n;
  start = g_get_monotonic_time ();
  for (guint i = 0; i < n; i++)
    sum += jalon_evaluator_run (trial.evaluator, trial.room);
  run = (double) (g_get_monotonic_time () - start) / n;
  g_assert_true (isfinite (sum));
  g_test_message ("a trial: %.2f µs, its draws: %.2f µs", run, drawn);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/evaluate/series", test_series);
  g_test_add_func ("/evaluate/needs", test_needs);
  g_test_add_func ("/evaluate/anchored", test_anchored);
  g_test_add_func ("/evaluate/anchored-on-time", test_anchored_on_time);
  g_test_add_func ("/evaluate/outage", test_outage);
  g_test_add_func ("/evaluate/dates", test_dates);
  g_test_add_func ("/evaluate/orders", test_orders);
  g_test_add_func ("/evaluate/events", test_events);
  g_test_add_func ("/evaluate/draws", test_draws);
  g_test_add_func ("/evaluate/pert", test_pert);
  g_test_add_func ("/evaluate/correlated", test_correlated);
  g_test_add_func ("/evaluate/factor-alone", test_factor_alone);
  g_test_add_func ("/evaluate/untimed", test_untimed);
  g_test_add_func ("/evaluate/simulated", test_simulated);
  g_test_add_func ("/evaluate/bundled", test_bundled);
  g_test_add_func ("/evaluate/speed", test_speed);
  return g_test_run ();
}
