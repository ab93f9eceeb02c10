/* risk.matrix, of registers filled by hand. */
#include "config.h"

#include <jalon/analysis/register.h>

#include "simulated.h"

typedef struct {
  Case c;
  JalonRegister result, base;
} Matrix;

static void
matrix_build (gpointer data)
{
  Matrix *self = data;

  g_clear_pointer (&self->c.scene, jalon_scene_free);
  self->c.scene =
    jalon_chart_build (jalon_chart_find ("risk.matrix"), self->c.plan, &self->result, &self->c.options);
}

static JalonRegisterItem
item_of (const JalonPlanItem *row)
{
  const JalonRisk *risk = row->row;

  return (JalonRegisterItem){ .ref = row->ref,
                              .name = row->name,
                              .likelihood = risk->likelihood,
                              .impact = risk->impact == JALON_MONEY_UNSET ? NAN : risk->impact / 100.0,
                              .residual_likelihood = risk->residual_likelihood,
                              .residual_impact = risk->residual_impact == JALON_MONEY_UNSET
                                                   ? NAN
                                                   : risk->residual_impact / 100.0,
                              .confidence = row->confidence };
}

static Matrix
matrix_of (const char *inside)
{
  Matrix self = { .c = { .dossier = dossier_of (inside), .locale = jalon_locale_new ("en") } };
  guint n;
  const JalonPlanItem *rows;

  self.c.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self.c.locale };
  self.c.plan = jalon_plan_new (self.c.dossier, JALON_REF_NONE, NULL);
  rows = jalon_plan_rows (self.c.plan, JALON_KIND_RISK, &n);
  self.result.items = g_array_new (FALSE, FALSE, sizeof (JalonRegisterItem));
  self.result.currency = "USD";
  for (guint i = 0; i < n; i++) {
    JalonRegisterItem item = item_of (&rows[i]);

    self.result.n_unrated += isnan (item.likelihood) || isnan (item.impact);
    g_array_append_val (self.result.items, item);
  }
  matrix_build (&self);
  return self;
}

static void
matrix_clear (Matrix *self)
{
  g_array_unref (self->result.items);
  g_clear_pointer (&self->base.items, g_array_unref);
  case_clear (&self->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Matrix, matrix_clear)

/* 0.3 × 90 = 27, 0.5 × 40 = 20, 0.1 × 100 = 10; two without a rating. */
#define FIVE                                                                                                 \
  "<risk id='a' likelihood='0.3' impact='90' residual-likelihood='0.1'><name>Slip</name></risk>"             \
  "<risk id='b' likelihood='0.5' impact='40' residual-likelihood='0.25' residual-impact='20'>"               \
  "<name>Outage</name></risk>"                                                                               \
  "<risk id='c' likelihood='0.1' impact='100'><name>Default</name></risk>"                                   \
  "<risk id='d' likelihood='0.2'><name>Export rules</name></risk>"                                           \
  "<risk id='e'><name>Drought</name></risk>"

static double
middle (const JalonMark *mark, gboolean upright)
{
  double x, y, width, height;

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  return upright ? y + height / 2 : x + width / 2;
}

static void
test_places (void)
{
  g_auto (Matrix) m = matrix_of (FIVE);
  const JalonMark *a = mark_of (&m.c, "a"), *b = mark_of (&m.c, "b"), *c = mark_of (&m.c, "c");

  g_assert_cmpstr (m.c.scene->title, ==,
                   "“Slip” weighs most of three rated risks: 30% likely, $90 if it happens");
  /* even scales: from 0.1 to 0.5 is twice as far as from 0.1 to 0.3; from 40 to 100, 6/5 of from 40 to 90 */
  g_assert_cmpfloat_with_epsilon (middle (b, FALSE) - middle (c, FALSE),
                                  2 * (middle (a, FALSE) - middle (c, FALSE)), 0.01);
  g_assert_cmpfloat_with_epsilon (middle (b, TRUE) - middle (c, TRUE),
                                  6.0 / 5 * (middle (b, TRUE) - middle (a, TRUE)), 0.01);
  g_assert_cmpstr (a->tip, ==, "Slip: 30% likely, $90, after the response 10% likely, $90");
  g_assert_cmpstr (b->tip, ==, "Outage: 50% likely, $40, after the response 25% likely, $20");
  g_assert_cmpstr (c->tip, ==, "Default: 10% likely, $100");
  g_assert_nonnull (text_of (m.c.scene, "Slip"));
  g_assert_nonnull (text_of (m.c.scene, "After the response"));
}

static void
test_unrated (void)
{
  g_auto (Matrix) m = matrix_of (FIVE);

  g_assert_nonnull (text_of (m.c.scene, "Not rated"));
  g_assert_nonnull (text_of (m.c.scene, "Export rules"));
  g_assert_cmpstr (mark_of (&m.c, "d")->tip, ==, "Export rules: 20% likely, impact not stated");
  g_assert_cmpstr (mark_of (&m.c, "e")->tip, ==, "Drought: neither likelihood nor impact stated");
  g_assert_nonnull (strstr (m.c.scene->footnote, "2 risks have no place"));
  g_assert_cmpuint (m.c.scene->rows->len, ==, 5);
}

/* From 1 to 1,000,000 nothing but logarithms tells the small ones apart, and the chart says so. */
static void
test_logarithmic (void)
{
  g_auto (Matrix) m =
    matrix_of ("<risk id='a' likelihood='0.3' impact='1'/><risk id='b' likelihood='0.3' impact='1000'/>"
               "<risk id='c' likelihood='0.3' impact='1000000'/>");

  g_assert_cmpfloat_with_epsilon (middle (mark_of (&m.c, "a"), TRUE) - middle (mark_of (&m.c, "b"), TRUE),
                                  middle (mark_of (&m.c, "b"), TRUE) - middle (mark_of (&m.c, "c"), TRUE),
                                  0.01);
  g_assert_nonnull (strstr (m.c.scene->subtitle, "the cost on a logarithmic scale"));
}

/* From 0.01% to 0.04% of half a cent and more: each label says where it stands. */
static void
test_tiny (void)
{
  g_auto (Matrix) m = matrix_of ("<risk id='a' likelihood='0.0001' impact='0.01'/>"
                                 "<risk id='b' likelihood='0.0004' impact='0.02'/>");
  g_auto (Matrix) logarithmic = matrix_of ("<risk id='a' likelihood='0.0001' impact='0.01'/>"
                                           "<risk id='b' likelihood='0.004' impact='0.4'/>");

  g_assert_nonnull (text_of (m.c.scene, "$0.005"));
  g_assert_nonnull (text_of (m.c.scene, "$0.010"));
  g_assert_nonnull (text_of (m.c.scene, "$0.015"));
  g_assert_nonnull (text_of (m.c.scene, "0.005%"));
  g_assert_nonnull (text_of (m.c.scene, "0.015%"));
  g_assert_nonnull (text_of (logarithmic.c.scene, "0.01%"));
  g_assert_nonnull (text_of (logarithmic.c.scene, "0.02%"));
  g_assert_nonnull (text_of (logarithmic.c.scene, "0.05%"));
  g_assert_nonnull (text_of (logarithmic.c.scene, "$0.005"));
  g_assert_nonnull (text_of (logarithmic.c.scene, "$0.01"));
}

/* Risks at one point are one mark, which says and lights up for each. */
static void
test_same_point (void)
{
  g_auto (Matrix) m = matrix_of ("<risk id='a' likelihood='0.3' impact='9'><name>A</name></risk>"
                                 "<risk id='b' likelihood='0.3' impact='9'><name>B</name></risk>");
  const JalonMark *mark = mark_of (&m.c, "a");

  g_assert_true (mark == mark_of (&m.c, "b"));
  g_assert_cmpstr (mark->tip, ==, "A: 30% likely, $9\nB: 30% likely, $9");
  g_assert_nonnull (text_of (m.c.scene, "A (of 2)"));
}

static void
test_ghost (void)
{
  g_auto (Matrix) m = matrix_of (FIVE);
  guint n = 0;

  m.base.items = g_array_copy (m.result.items);
  g_array_index (m.base.items, JalonRegisterItem, 0).likelihood = 0.4;
  m.c.options.base = &m.base;
  matrix_build (&m);
  for (guint i = 0; i < m.c.scene->marks->len; i++)
    n += mark_at (m.c.scene, i)->shape == JALON_MARK_PATH && mark_at (m.c.scene, i)->dashed;
  g_assert_cmpuint (n, ==, 1);
  g_assert_nonnull (strstr (m.c.scene->footnote, "Thin dashes"));
}

static char *
many (guint n)
{
  GString *inside = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (inside,
                            "<risk id='r%u' likelihood='0.%02u' impact='%u' residual-impact='%u'><name>The "
                            "extraordinarily long-winded risk number %u</name></risk><risk id='u%u'/>",
                            i, 1 + i * 37 % 90, 1 + i * 7919 % 5000, 1 + i * 7919 % 2500, i, i);
  return g_string_free (inside, FALSE);
}

static void
test_many (void)
{
  g_autofree char *inside = many (300);
  g_auto (Matrix) m = matrix_of (inside);

  check_everywhere (&m.c, matrix_build, &m);
  matrix_build (&m);
  g_assert_nonnull (strstr (m.c.scene->footnote, "Not shown: 260 risks that weigh less"));
  for (guint i = 0; i < m.c.scene->rows->len; i++)
    g_assert_cmpint (jalon_scene_find (m.c.scene, ((JalonSceneRow *) m.c.scene->rows->pdata[i])->datum), >=,
                     0);
}

static void
test_sizes (void)
{
  g_autofree char *inside = many (12);
  g_auto (Matrix) m = matrix_of (FIVE), more = matrix_of (inside);

  check_everywhere (&m.c, matrix_build, &m);
  check_everywhere (&more.c, matrix_build, &more);
}

static void
test_none (void)
{
  g_auto (Matrix) none = matrix_of (""), unrated = matrix_of ("<risk id='a' likelihood='0.5'/>");
  g_auto (Matrix) one = matrix_of ("<risk id='a' likelihood='0.5' impact='0'><name>A</name></risk>");

  g_assert_cmpstr (none.c.scene->title, ==, "There are no risks yet");
  g_assert_cmpstr (unrated.c.scene->title, ==, "No risk states both how likely it is and how bad");
  g_assert_cmpstr (one.c.scene->title, ==, "“A” is the only rated risk: 50% likely, $0 if it happens");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/matrix/places", test_places);
  g_test_add_func ("/matrix/unrated", test_unrated);
  g_test_add_func ("/matrix/logarithmic", test_logarithmic);
  g_test_add_func ("/matrix/tiny", test_tiny);
  g_test_add_func ("/matrix/same-point", test_same_point);
  g_test_add_func ("/matrix/ghost", test_ghost);
  g_test_add_func ("/matrix/many", test_many);
  g_test_add_func ("/matrix/sizes", test_sizes);
  g_test_add_func ("/matrix/none", test_none);
  return g_test_run ();
}
