/* The month's review: what mends a decision, and what changed in a month, against values worked out by hand.
 */
#include "config.h"

#include <jalon/analysis/review.h>

#include "drawn.h"

typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonResult *result;
  const JalonReview *review;
} Review;

static Review
review_of (const char *attributes, const char *inside)
{
  g_autofree char *text =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' ", attributes,
                 "><title>Test</title><party id='b'/><party id='p'/>", inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Review self = { .dossier = jalon_xml_read_bytes (bytes, "test", problems, &error) };

  g_assert_no_error (error);
  self.plan = jalon_plan_new (self.dossier, JALON_REF_NONE, NULL);
  self.result = jalon_analysis_result (&jalon_review_analysis, self.plan, NULL, NULL, &error);
  g_assert_no_error (error);
  self.review = jalon_result_get (self.result);
  return self;
}

static void
review_clear (Review *self)
{
  jalon_result_unref (self->result);
  jalon_plan_unref (self->plan);
  g_object_unref (self->dossier);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Review, review_clear)

static const JalonReviewItem *
item_at (const Review *self, guint i)
{
  g_assert_cmpuint (i, <, self->review->items->len);
  return &g_array_index (self->review->items, JalonReviewItem, i);
}

static void
assert_date (JalonDate date, int year, int month)
{
  const JalonDate first = jalon_date_from_ymd (year, month, 1);

  g_assert_cmpuint (date.first, ==, first.first);
  g_assert_cmpuint (date.last, ==,
                    first.first + g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year) - 1);
}

/* What the drawdown of the plan with an act says is left, by the run-rate. */
static double
left_with (const Review *self, const JalonReviewItem *item)
{
  JalonPlanChange changes[JALON_ACT_CHANGES];
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (JalonResult) result = NULL;
  guint n;

  for (guint i = 0; i < item->act.n_changes; i++)
    changes[i] = item->act.changes[i].change;
  plan = jalon_plan_change (self->plan, changes, item->act.n_changes);
  result = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, NULL, NULL);
  return jalon_drawdown_shortfall (
    &jalon_plan_commitments (plan, &n)[item->decision.commitment],
    &((const JalonDrawdowns *) jalon_result_get (result))->items[item->decision.commitment],
    JALON_PACE_RUN_RATE);
}

/* 84 of 120 are left behind 15 of 36 months, at 2.4 a month: 35 months, to the end of February 2029. */
static void
test_lengthen (void)
{
  g_auto (Review) r = review_of (
    AFTER_15, "<commitment id='k' buyer='b' provider='p' amount='120' start='2025' end='2027'><name>K</name>"
              "<actual period='2025' amount='28.8'/><actual period='2026-Q1' amount='7.2'/></commitment>");
  const JalonReviewItem *item = item_at (&r, 0);

  g_assert_cmpuint (r.review->items->len, ==, 1);
  g_assert_cmpint (item->decision.kind, ==, JALON_DECISION_SHORTFALL);
  g_assert_cmpint (item->mend, ==, JALON_MEND_ACT);
  g_assert_cmpint (item->act.kind, ==, JALON_ACT_LENGTHEN);
  g_assert_cmpuint (item->act.n_changes, ==, 1);
  g_assert_cmpstr (item->act.changes[0].change.field->name, ==, "end");
  assert_date (item->act.changes[0].change.value.date, 2029, 2);
  g_assert_true (is (item->left[JALON_PACE_RUN_RATE], 33.6));
  g_assert_true (is (item->mended[JALON_PACE_RUN_RATE], 0));
  g_assert_true (isnan (item->mended[JALON_PACE_TREND]));
  g_assert_cmpfloat_with_epsilon (left_with (&r, item), item->mended[JALON_PACE_RUN_RATE], 1e-3);
}

/* The slower pace counts: what rises draws all in time on the trend, at its run-rate it does not. */
static void
test_slower (void)
{
  const double rising[] = RISING;
  g_autofree char *inside = monthly ("k", TERM, rising, G_N_ELEMENTS (rising), NULL);
  g_auto (Review) r = review_of (AFTER_15, inside);
  const JalonReviewItem *item = item_at (&r, 0);

  /* 36.0 are drawn: as above; the last of them in March 2026. */
  g_assert_true (is (item->left[JALON_PACE_RUN_RATE], 33.6));
  g_assert_true (is (item->left[JALON_PACE_TREND], 0));
  assert_date (item->act.changes[0].change.value.date, 2029, 2);
  g_assert_true (is (item->mended[JALON_PACE_RUN_RATE], 0));
}

/* 2 a month are drawn of what ends in six months, and nothing will be left: 12 months more are 24 more. */
static void
test_renew (void)
{
  g_auto (Review) r = review_of (
    "as-of='2026-06-30'",
    "<commitment id='k' buyer='b' provider='p' amount='48' ceiling='50' start='2025' end='2026' notice='P3M'>"
    "<name>K</name><actual period='2025' amount='24'/><actual period='2026-H1' amount='12'/></commitment>");
  const JalonReviewItem *notice = item_at (&r, 0), *end = item_at (&r, 1);

  g_assert_cmpint (notice->decision.kind, ==, JALON_DECISION_NOTICE);
  g_assert_cmpint (end->decision.kind, ==, JALON_DECISION_END);
  for (guint i = 0; i < 2; i++) {
    const JalonAct *act = &item_at (&r, i)->act;

    g_assert_cmpint (act->kind, ==, JALON_ACT_RENEW);
    g_assert_cmpint (act->moved, ==, 2400);
    g_assert_cmpuint (act->n_changes, ==, 3);
    assert_date (act->changes[0].change.value.date, 2027, 12);
    g_assert_cmpint (act->changes[1].change.value.money, ==, 7200);
    g_assert_cmpstr (act->changes[2].change.field->name, ==, "ceiling");
    g_assert_cmpint (act->changes[2].change.value.money, ==, 7200);
  }
  g_assert_true (is (end->mended[JALON_PACE_RUN_RATE], 0));
  g_assert_cmpfloat_with_epsilon (left_with (&r, end), 0, 1e-3);
}

/* The option that is stated comes before what would have to be asked for. */
static void
test_option (void)
{
  g_auto (Review) r =
    review_of ("as-of='2026-06-30'",
               "<commitment id='k' buyer='b' provider='p' amount='48' start='2025' end='2026'><name>K</name>"
               "<option id='o' kind='extend' until='2026-09-30' end='2027' amount='20'/>"
               "<actual period='2025' amount='24'/><actual period='2026-H1' amount='12'/></commitment>"
               "<commitment id='l' buyer='b' provider='p' amount='48' start='2025' end='2029'><name>L</name>"
               "<option kind='terminate' until='2026-12-31'/></commitment>"
               "<commitment id='m' buyer='b' provider='p' amount='48' start='2025' end='2029'><name>M</name>"
               "<option kind='extend' until='2026-12-31' end='2031'/></commitment>");
  const JalonReviewItem *item = item_at (&r, 0);

  g_assert_cmpint (item->decision.kind, ==, JALON_DECISION_OPTION);
  g_assert_cmpint (item->act.kind, ==, JALON_ACT_EXTEND);
  g_assert_cmpint (item->act.moved, ==, 2000);
  /* 68 by the end of 2027, at 2 a month 72 are drawn. */
  g_assert_true (is (item->mended[JALON_PACE_RUN_RATE], 0));
  g_assert_cmpint (item_at (&r, 1)->mend, ==, JALON_MEND_COST);
  g_assert_cmpint (item_at (&r, 2)->mend, ==, JALON_MEND_COST);
  /* And of the term's end as well. */
  g_assert_cmpint (item_at (&r, 3)->decision.kind, ==, JALON_DECISION_END);
  g_assert_cmpint (item_at (&r, 3)->act.kind, ==, JALON_ACT_EXTEND);
}

/* Without figures there is no act; and what is old is looked up. */
static void
test_no_act (void)
{
  g_auto (Review) r = review_of (
    "as-of='2026-06-30'",
    "<commitment id='k' buyer='b' provider='p' amount='48' start='2025' "
    "end='2026'><name>K</name></commitment>"
    "<commitment id='t' buyer='b' provider='p' start='2025' end='2026'><name>T</name>"
    "<tranche period='2025' amount='10'/><tranche period='2026' amount='20'/>"
    "<actual period='2025' amount='4'/></commitment>"
    "<rate currency='EUR' value='1.1' date='2026-01-01'/><source id='s' read='2026-06-01'><title>S</title>"
    "</source>");

  g_assert_cmpuint (r.review->counts[JALON_DECISION_SHORTFALL], ==, 1);
  g_assert_cmpint (item_at (&r, 0)->mend, ==, JALON_MEND_TRANCHES);
  g_assert_cmpint (item_at (&r, 1)->decision.kind, ==, JALON_DECISION_END);
  g_assert_cmpint (item_at (&r, 1)->mend, ==, JALON_MEND_PACE);
  g_assert_cmpint (item_at (&r, 3)->decision.kind, ==, JALON_DECISION_RATE);
  g_assert_cmpint (item_at (&r, 3)->mend, ==, JALON_MEND_LOOK_UP);
  g_assert_cmpuint (r.review->items->len, ==, 4);
}

static const JalonReviewChange *
change_at (const Review *self, guint i)
{
  g_assert_cmpuint (i, <, self->review->changes->len);
  return &g_array_index (self->review->changes, JalonReviewChange, i);
}

/* Of September and August 2026, October being under way: A 12 after 10; D in EUR at 2: 1 after 3, 4 dollars
 * less. What states one month alone is not in the sums, nor is what states a quarter. */
static void
test_months (void)
{
  g_auto (Review) r = review_of (
    "as-of='2026-10-15'",
    "<rate currency='EUR' value='2' date='2025-01-01'/>"
    "<commitment id='a' buyer='b' provider='p' amount='999' start='2026' end='2029'><name>A</name>"
    "<actual period='2026-08' amount='10'/><actual period='2026-09' amount='5'/>"
    "<actual period='2026-09-20' amount='7'/><actual period='2026-10' amount='0.5'/></commitment>"
    "<commitment id='c' buyer='b' provider='p' amount='999' start='2026' end='2029'><name>C</name>"
    "<actual period='2026-08' amount='5'/></commitment>"
    "<commitment id='d' buyer='b' provider='p' amount='999' currency='EUR' announced='2026' start='2026' "
    "end='2029'><name>D</name><actual period='2026-08' amount='3'/><actual period='2026-09' amount='1'/>"
    "</commitment>"
    "<commitment id='e' buyer='b' provider='p' amount='999' currency='JPY' start='2026' end='2029'>"
    "<name>E</name><actual period='2026-08' amount='300'/><actual period='2026-09' "
    "amount='100'/></commitment>"
    "<commitment id='q' buyer='b' provider='p' amount='999' start='2026' end='2029'><name>Q</name>"
    "<actual period='2026-Q3' amount='90'/></commitment>");

  g_assert_cmpint (r.review->month, ==, 2026 * 12 + 8);
  g_assert_cmpint (r.review->last_whole, ==, 2026 * 12 + 8);
  g_assert_true (is (r.review->now, 12 + 2));
  g_assert_true (is (r.review->before, 10 + 6));
  g_assert_cmpuint (r.review->n_compared, ==, 2);
  g_assert_cmpuint (r.review->n_one_sided, ==, 1);
  g_assert_cmpuint (r.review->n_unpriced, ==, 1);
  g_assert_cmpuint (r.review->n_longer, ==, 1);
  g_assert_cmpuint (r.review->n_changes, ==, 4);
  /* C, of which 5 may have been all; then 4 less of D; then 2 more of A; then what has no rate. */
  g_assert_true (isnan (change_at (&r, 0)->now));
  g_assert_true (is (change_at (&r, 0)->before, 5));
  g_assert_true (is (change_at (&r, 1)->now, 1));
  g_assert_true (is (change_at (&r, 1)->weight, 4));
  g_assert_true (is (change_at (&r, 2)->now, 12));
  g_assert_true (isnan (change_at (&r, 3)->weight));
}

/* Nothing, or nought, stated of the last whole month is no drop to nothing: the one before it is compared. */
static void
test_late (void)
{
  g_auto (Review) r =
    review_of ("as-of='2026-09-30'",
               "<commitment id='a' buyer='b' provider='p' amount='999' start='2026' end='2029'><name>A</name>"
               "<actual period='2026-07' amount='9'/><actual period='2026-08' amount='10'/>"
               "<actual period='2026-09' amount='0'/></commitment>");

  g_assert_cmpint (r.review->last_whole, ==, 2026 * 12 + 8);
  g_assert_cmpint (r.review->month, ==, 2026 * 12 + 7);
  g_assert_true (is (r.review->now, 10));
  g_assert_true (is (r.review->before, 9));
}

static void
test_none (void)
{
  g_auto (Review) r =
    review_of ("", "<commitment id='a' buyer='b' provider='p' amount='9'><name>A</name></commitment>");

  g_assert_cmpuint (r.review->items->len, ==, 0);
  g_assert_cmpint (r.review->month, ==, -1);
}

/* What falls short most comes first, then what is to be said in time, then what ends. */
static void
test_order (void)
{
  g_auto (Review) r =
    review_of ("as-of='2026-03-31'",
               "<commitment id='n' buyer='b' provider='p' amount='24' start='2025' end='2026' "
               "notice='P3M'><name>N</name>"
               "<actual period='2025' amount='12'/><actual period='2026-Q1' amount='3'/></commitment>"
               "<commitment id='k' buyer='b' provider='p' amount='60' start='2025' end='2027'><name>K</name>"
               "<actual period='2025' amount='12'/><actual period='2026-Q1' amount='3'/></commitment>"
               "<commitment id='l' buyer='b' provider='p' amount='120' start='2025' end='2027'><name>L</name>"
               "<actual period='2025' amount='12'/><actual period='2026-Q1' amount='3'/></commitment>");

  g_assert_cmpuint (r.review->items->len, ==, 4);
  g_assert_cmpstr (item_at (&r, 0)->decision.name, ==, "L");
  g_assert_cmpstr (item_at (&r, 1)->decision.name, ==, "K");
  g_assert_cmpint (item_at (&r, 2)->decision.kind, ==, JALON_DECISION_NOTICE);
  g_assert_cmpint (item_at (&r, 3)->decision.kind, ==, JALON_DECISION_END);
}

/* What another one supersedes is not counted: 7 after 5, not 14 after 12. */
static void
test_uncounted (void)
{
  g_auto (Review) self = review_of (
    "as-of='2026-01-31'",
    "<commitment id='old' buyer='b' provider='p' amount='100' status='superseded' start='2025' end='2026'>"
    "<actual period='2025-12' amount='7'/><actual period='2026-01' amount='7'/></commitment>"
    "<commitment id='new' buyer='b' provider='p' amount='100' start='2025' end='2026' supersedes='old'>"
    "<actual period='2025-12' amount='5'/><actual period='2026-01' amount='7'/></commitment>");

  g_assert_cmpfloat (self.review->now, ==, 700);
  g_assert_cmpfloat (self.review->before, ==, 500);
  g_assert_cmpuint (self.review->n_compared, ==, 1);
  g_assert_cmpuint (self.review->n_uncounted, ==, 1);
  g_assert_cmpuint (self.review->changes->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review/lengthen", test_lengthen);
  g_test_add_func ("/review/slower", test_slower);
  g_test_add_func ("/review/renew", test_renew);
  g_test_add_func ("/review/option", test_option);
  g_test_add_func ("/review/no-act", test_no_act);
  g_test_add_func ("/review/months", test_months);
  g_test_add_func ("/review/late", test_late);
  g_test_add_func ("/review/none", test_none);
  g_test_add_func ("/review/order", test_order);
  g_test_add_func ("/review/uncounted", test_uncounted);
  return g_test_run ();
}
