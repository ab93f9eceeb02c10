/* commitments.reconciliation, against figures worked out by hand. */
#include "config.h"

#include "support.h"

#define CHART "commitments.reconciliation"

#define PAIR                                                                                                 \
  "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='70'><name>One</name></commitment>"      \
  "<commitment id='c2' buyer='b' provider='b' amount='50'><name>Two</name></commitment>"

static void
test_waterfall (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *stated = mark_of (&c, "t1"), *oracle = mark_of (&c, "c2"), *azure = mark_of (&c, "c1");
  const JalonMark *aws = mark_of (&c, "c3"), *rest = tip_of (c.scene, "Unexplained $12B (2.0%)");

  g_assert_cmpstr (c.scene->title, ==,
                   "$12B of the stated $600B (2.0%) is not explained by its three commitments");
  g_assert_nonnull (rest);
  g_assert_cmpint (rest->fill, ==, JALON_FILL_HATCHED);
  g_assert_cmpint (rest->ink, ==, JALON_INK_ALERT);
  g_assert_true (near (rest->height / stated->height, 12.0 / 600));
  g_assert_true (near (oracle->height / stated->height, 300.0 / 600));
  g_assert_true (near (azure->height / stated->height, 250.0 / 600));
  g_assert_true (near (aws->height / stated->height, 38.0 / 600));

  /* each stands where the one before has ended, and the rest ends where the statement does */
  g_assert_true (near (oracle->y + oracle->height, stated->y + stated->height));
  g_assert_true (near (azure->y + azure->height, oracle->y));
  g_assert_true (near (aws->y + aws->height, azure->y));
  g_assert_true (near (rest->y + rest->height, aws->y));
  g_assert_true (near (rest->y, stated->y));
}

/* Two percent is a sliver: it is called out, with a line to it, above everything else. */
static void
test_call_out (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const JalonMark *rest = tip_of (c.scene, "Unexplained"),
                  *words = text_of (c.scene, "Unexplained $12B (2.0%)");
  const JalonMark *leader = NULL;

  g_assert_nonnull (words);
  g_assert_cmpint (words->ink, ==, JALON_INK_ALERT);
  for (guint i = 0; i < c.scene->marks->len; i++)
    if (mark_at (c.scene, i)->shape == JALON_MARK_LINE && mark_at (c.scene, i)->stroke == JALON_INK_ALERT)
      leader = mark_at (c.scene, i);
  g_assert_nonnull (leader);
  g_assert_true (near (leader->x, rest->x + rest->width / 2));
  g_assert_cmpfloat (leader->y + leader->height, <=, rest->y);
  g_assert_cmpfloat (leader->y + leader->height, >, rest->y - 4);
  g_assert_cmpfloat (words->y, <, leader->y);
}

static void
test_exceeds (void)
{
  g_auto (Case) c =
    case_of (CHART, PAIR "<statement id='t' amount='100' of='c1 c2'><name>T</name></statement>");
  const JalonMark *excess = tip_of (c.scene, "Exceeds the statement by $20 (20.0%)"),
                  *stated = mark_of (&c, "t");

  g_assert_cmpstr (c.scene->title, ==, "Two commitments exceed the stated $100 by $20 (20%)");
  g_assert_nonnull (excess);
  g_assert_true (near (excess->height / stated->height, 20.0 / 100));
  g_assert_true (near (excess->y + excess->height, stated->y)); /* it lies above the statement */
}

static void
test_explained (void)
{
  g_auto (Case) c =
    case_of (CHART, PAIR "<statement id='t' amount='120' of='c1 c2'><name>T</name></statement>");

  g_assert_cmpstr (c.scene->title, ==, "The stated $120 is fully explained by its two commitments");
  g_assert_null (tip_of (c.scene, "Unexplained"));
  g_assert_cmpuint (c.scene->stops->len, ==, 3);
}

/* A rate that is known is not said to be missing: 10^15 at 10^12 is more than can be told. */
static void
test_beyond (void)
{
  g_auto (Case) c = case_of (
    CHART, PAIR "<rate currency='EUR' value='1000000000000'/><commitment id='c3' buyer='b' provider='b' "
                "amount='9000000000000000' currency='EUR'/>"
                "<statement id='t' amount='200' of='c1 c3'><name>T</name></statement>");

  g_assert_nonnull (
    strstr (c.scene->footnote, "1 of its commitments is too large to be converted at its rate."));
  g_assert_null (strstr (c.scene->footnote, "no rate is known"));
}

/* Of nought there are no shares. */
static void
test_nought (void)
{
  g_auto (Case) c =
    case_of (CHART, PAIR "<statement id='t' amount='0' of='c1 c2'><name>T</name></statement>");

  g_assert_cmpstr (c.scene->title, ==, "$120 of commitments stand beside a stated $0");
  g_assert_nonnull (tip_of (c.scene, "Exceeds the statement by $120"));
}

/* Shares that are shown together sum to all, and what is nearly all is not called all. */
static void
test_shares (void)
{
  g_auto (Case) thirds = case_of (
    CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='1'><name>A</name></commitment>"
           "<commitment id='c2' buyer='b' provider='b' amount='1'><name>B</name></commitment>"
           "<commitment id='c3' buyer='b' provider='b' amount='1'><name>C</name></commitment>"
           "<statement id='t' amount='6' of='c1 c2 c3'><name>T</name></statement>");
  g_auto (Case) near_all =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='99999'><name>A</name>"
                    "</commitment><statement id='t' amount='100000' of='c1'><name>T</name></statement>");

  g_assert_nonnull (tip_of (thirds.scene, "A: $1 (16.7%)"));
  g_assert_nonnull (tip_of (thirds.scene, "B: $1 (16.7%)"));
  g_assert_nonnull (tip_of (thirds.scene, "C: $1 (16.6%)"));
  g_assert_nonnull (tip_of (thirds.scene, "Unexplained $3 (50.0%)"));
  g_assert_nonnull (tip_of (near_all.scene, "A: $100K (over 99.9%)"));
  g_assert_nonnull (tip_of (near_all.scene, "Unexplained $1 (under 0.1%)"));
}

static void
test_footnote (void)
{
  g_auto (Case) c =
    case_of (CHART, PAIR "<commitment id='c3' buyer='b' provider='b'/><commitment id='c4' buyer='b' "
                         "provider='b' amount='1' currency='EUR'/>"
                         "<statement id='t' amount='200' of='c1 c2 c3 c4'><name>T</name><perimeter>contracts "
                         "signed</perimeter></statement>"
                         "<statement id='u' amount='300'><name>U</name></statement>");

  g_assert_cmpstr (
    c.scene->footnote, ==,
    "As of Nov 24, 2025. The statement covers: contracts signed. 1 of its commitments states no amount. "
    "1 of its commitments is in another currency, for which no rate is known. 1 other statement is not "
    "shown.");
  g_assert_cmpstr (c.scene->title, ==,
                   "$80 of the stated $200 (40%) is not explained by the two summed of its four commitments");
}

/* The statement that is asked for; and one that names nothing is a message too. */
static void
test_subject (void)
{
  g_auto (Case) c =
    case_of (CHART, PAIR "<statement id='t' amount='120' of='c1 c2'><name>T</name></statement>"
                         "<statement id='u' amount='300'><name>U</name></statement>");

  jalon_settings_set (c.settings, "statement", jalon_dossier_find (c.dossier, "u"));
  case_build (&c, CHART);
  g_assert_cmpstr (c.scene->title, ==, "No commitment is named that would explain the stated $300");
  g_assert_nonnull (tip_of (c.scene, "Unexplained $300 (100.0%)"));

  jalon_settings_set (c.settings, "statement", jalon_dossier_find (c.dossier, "c1")); /* no statement */
  case_build (&c, CHART);
  g_assert_true (g_str_has_prefix (c.scene->title, "The stated $120"));
}

static void
test_csv (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autofree char *csv = jalon_scene_to_csv (c.scene, '.');

  g_assert_cmpstr (csv, ==,
                   "Item,Amount,Currency\r\nOracle Cloud,300000000000,USD\r\nAzure,250000000000,USD\r\n"
                   "EC2,38000000000,USD\r\nUnexplained,12000000000,USD\r\nStated total,600000000000,USD\r\n");
}

static void
test_empty (void)
{
  g_auto (Case) c = case_of (CHART, PAIR);

  g_assert_cmpstr (c.scene->title, ==, "No source states a total to hold the commitments against");
}

static void
test_many (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/><statement id='t' amount='60000' of='");

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (inside, "c%u ", i);
  g_string_append (inside, "'><name>T</name></statement>");
  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (inside, "<commitment id='c%u' buyer='b' provider='b' amount='%u'/>", i,
                            i == 0 ? 9000 : 50);
  g_auto (Case) c = case_of (CHART, inside->str);
  const JalonMark *others = mark_of (&c, "c999"), *stated = mark_of (&c, "t");

  g_assert_cmpuint (c.scene->marks->len, <, 400);
  g_assert_true (g_str_has_prefix (others->tip, "999 others: $50K")); /* 999 × 50 = 49,950 */
  g_assert_true (near (others->height / stated->height, 49950.0 / 60000));
  g_assert_true (near (mark_of (&c, "c0")->height / stated->height, 9000.0 / 60000));
}

/* Of a cancelled one what was paid counts, here 10 - 60: the column goes down from 100 to 50, and what is
 * missing up to 80 begins there. */
static void
test_credits (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='100'/>"
                    "<commitment id='c2' buyer='b' provider='b' amount='70' status='cancelled'>"
                    "<actual period='2024' amount='10'/><actual period='2025' amount='-60'/>"
                    "</commitment><statement id='t' amount='80' of='c1 c2'/>");
  const JalonMark *first = mark_of (&c, "c1"), *second = mark_of (&c, "c2"), *stated = mark_of (&c, "t");
  const JalonMark *rest = tip_of (c.scene, "Unexplained $30 (37.5%)");

  g_assert_true (near (second->y, first->y));
  g_assert_true (near (second->height / first->height, 50.0 / 100));
  g_assert_true (near (rest->height / first->height, 30.0 / 100));
  g_assert_true (near (rest->y + rest->height, second->y + second->height));
  g_assert_true (near (rest->y, stated->y));
}

/* More credits than all else: 20 - 50 is 30 below zero, and the box is 20 + 30 high, all of it in the plot.
 */
static void
test_below_zero (void)
{
  g_auto (Case) c =
    case_of (CHART, "<party id='b'/><commitment id='c1' buyer='b' provider='b' amount='20'/>"
                    "<commitment id='c2' buyer='b' provider='b' amount='70' status='cancelled'>"
                    "<actual period='2025' amount='-50'/>"
                    "</commitment><statement id='t' amount='1' of='c1 c2'/>");
  const JalonMark *first = mark_of (&c, "c1"), *second = mark_of (&c, "c2"), *stated = mark_of (&c, "t");
  const JalonMark *rest = tip_of (c.scene, "Unexplained $31");

  g_assert_true (near (second->height / first->height, 50.0 / 20));
  g_assert_true (near (stated->height / first->height, 1.0 / 20));
  g_assert_true (near (rest->height / first->height, 31.0 / 20));
  g_assert_cmpfloat (second->y + second->height, <, c.scene->height);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/reconciliation/waterfall", test_waterfall);
  g_test_add_func ("/reconciliation/call-out", test_call_out);
  g_test_add_func ("/reconciliation/exceeds", test_exceeds);
  g_test_add_func ("/reconciliation/explained", test_explained);
  g_test_add_func ("/reconciliation/shares", test_shares);
  g_test_add_func ("/reconciliation/nought", test_nought);
  g_test_add_func ("/reconciliation/beyond", test_beyond);
  g_test_add_func ("/reconciliation/footnote", test_footnote);
  g_test_add_func ("/reconciliation/subject", test_subject);
  g_test_add_func ("/reconciliation/csv", test_csv);
  g_test_add_func ("/reconciliation/empty", test_empty);
  g_test_add_func ("/reconciliation/many", test_many);
  g_test_add_func ("/reconciliation/credits", test_credits);
  g_test_add_func ("/reconciliation/below-zero", test_below_zero);
  return g_test_run ();
}
