/* All charts of all sorts of dossiers in all sizes: nothing lies outside of its scene, no text upon another
 * or half upon a bar, the keyboard finds its stops, and the marks stay few. */
#include "config.h"

#include "layout.h"

#define LONG                                                                                                 \
  "The Extraordinarily Long-Winded Hyperscale Sovereign Compute Provider of Northern Scandinavia, Inc."

/* Several buyers, ceilings, another currency, what is vague, rumoured, unverified, drawn, and long names. */
#define VARIED                                                                                               \
  "<source id='s' publisher='Publisher'><title>A</title><passage id='p'><text>x</text></passage></source>"   \
  "<party id='b0'><name>OpenAI</name></party><party id='b1'><name>Anthropic</name></party>"                  \
  "<party id='p0'><name>Oracle</name></party><party id='p1'><name>" LONG "</name></party>"                   \
  "<party id='p2'><name>CoreWeave</name></party><party id='p3'><name>Nebius</name></party>"                  \
  "<party id='p4'><name>Amazon Web Services</name></party>"                                                  \
  "<commitment id='c0' buyer='b0' provider='p0' amount='300000000000' start='2027' end='2031'>"              \
  "<name>Oracle Cloud Infrastructure</name></commitment>"                                                    \
  "<commitment id='c1' buyer='b0' provider='p1' amount='250000000000' announced='2025-10-28'>"               \
  "<name>" LONG "</name></commitment>"                                                                       \
  "<commitment id='c2' buyer='b0' provider='p2' amount='11900000000' ceiling='22400000000' start='2025' "    \
  "end='2030-H1'><name>CoreWeave</name><actual period='2025' amount='1200000000'/></commitment>"             \
  "<commitment id='c3' buyer='b1' provider='p2' ceiling='6500000000' "                                       \
  "start='2026'><name>More</name></commitment>"                                                              \
  "<commitment id='c4' buyer='b1' provider='p4' amount='38000000000' start='2025-11-03' end='2032-11'>"      \
  "<name>EC2 UltraServers</name><cite passage='p' confidence='unverified'/></commitment>"                    \
  "<commitment id='c5' buyer='b1' provider='p3' amount='3000000000' end='2029' currency='EUR'/>"             \
  "<commitment id='c6' buyer='b1' provider='p0' amount='90000000000' start='2026-H2' end='2031' "            \
  "status='rumoured'/>"                                                                                      \
  "<commitment id='c7' buyer='b0' provider='p4' amount='100000000000' start='2026' end='2026'/>"             \
  "<commitment id='c8' buyer='b0' provider='p3'/>"                                                           \
  "<milestone id='m0' date='2026-Q4' commitments='c4 c0'><name>All capacity deployed</name></milestone>"     \
  "<milestone id='m1' date='2026-H2' commitments='c4'><name>" LONG "</name></milestone>"                     \
  "<milestone id='m2' date='2032-11' commitments='c4'><name>Hand back</name></milestone>"                    \
  "<milestone id='m3' date='2027'><name>The regulator decides</name></milestone>"                            \
  "<node id='n0' tier='power' ordered='2025-06' cover='2' recovery='60'><name>" LONG "</name></node>"        \
  "<node id='n1' ordered='2025' cover='3' recovery='26'><name>Packaging</name></node>"                       \
  "<node id='n2' party='p2' recovery='1'><name>Chips</name></node>"                                          \
  "<node id='n3' party='p0' commitments='c0 c1'><name>Halls</name></node>"                                   \
  "<node id='n4' party='p4' commitments='c4'><name>Cloud</name></node>"                                      \
  "<link id='l0' from='n0' to='n3'><lead-time min='9' mode='14' max='40' unit='month'/></link>"              \
  "<link id='l1' from='n1' to='n2'><lead-time min='2' max='6' unit='month'/></link>"                         \
  "<link id='l2' from='n2' to='n3' share='0.6'><lead-time min='3' max='9' unit='month'/></link>"             \
  "<link id='l3' from='n2' to='n4'><lead-time min='10' max='14' unit='month'/></link>"                       \
  "<risk id='r0' likelihood='0.2' impact='50' targets='n1'><name>A fire</name><delay min='3' max='9' "       \
  "unit='month'/></risk>"                                                                                    \
  "<statement id='t' amount='600000000000' of='c0 c1 c4'><name>" LONG "</name></statement>"                  \
  "<demand id='d0' unit='GPU-h'><need period='2026' min='1000' max='9000'/></demand>"                        \
  "<alternative id='a0' kind='build' demand='d0' party='p1'><name>" LONG                                     \
  "</name><input kind='capital' min='100' "                                                                  \
  "max='200'/><input kind='life' min='3' max='6'/><input kind='output' mode='100'/><input "                  \
  "kind='utilisation' min='0.5' max='0.8'/><input kind='staff' mode='9'/></alternative>"                     \
  "<alternative id='a1' kind='rent' demand='d0' party='p0'><name>Rent</name><input kind='price' min='0.2' "  \
  "max='2'/>"                                                                                                \
  "</alternative><alternative id='a2' kind='managed' demand='d0'><name>Managed</name></alternative>"

/* Of 300 providers, with 300 milestones: more of each than any chart shows. However many they are, they come
 * to about the same total. */
static char *
many_commitments (guint n)
{
  GString *inside =
    g_string_new ("<statement id='t' amount='999000000000' of='c1 c2 c3'><name>Total</name></statement>");

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (inside, "<party id='p%u'><name>Provider number %u</name></party>", i, i);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (
      inside,
      "<commitment id='c%u' buyer='p%u' provider='p%u' amount='%u000000' start='%u-0%u' end='%u'>"
      "<name>Commitment number %u</name></commitment>",
      i, i % 4, i % 300, (1 + i * 7919 % 5000) * (10000 / n), 2020 + i % 12, 1 + i % 9,
      2021 + i % 12 + i % 11, i);
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (
      inside, "<milestone id='m%u' date='20%u-Q2' commitments='c%u'><name>M%u</name></milestone>", i,
      22 + i % 20, i * (n / 300), i);
  return g_string_free (inside, FALSE);
}

static void
check_size (Case *c, const char *chart, double width, double height)
{
  c->options.width = width;
  c->options.height = height;
  case_build (c, chart);
  check_scene (c);
}

/* The smallest, the usual and the largest; and the shapes that are neither. */
static void
check_sizes (Case *c, const char *chart)
{
  static const double sizes[][2] = { { 320, 200 },   { 320, 900 },   { 480, 300 },  { 333, 777 },
                                     { 400, 240 },   { 700, 420 },   { 1000, 240 }, { 1280, 720 },
                                     { 1920, 1080 }, { 3840, 2160 }, { 2000, 400 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    check_size (c, chart, sizes[i][0], sizes[i][1]);
}

static void
check_frames (Case *c, const char *chart)
{
  c->options.bare = TRUE;
  check_size (c, chart, 320, 200);
  check_size (c, chart, 900, 500);
  c->options.bare = FALSE;
  c->options.title =
    "A slide’s own title, which is a little longer than a title should be, and so has to wrap";
  c->options.folio = "12 / 34";
  check_size (c, chart, 320, 200);
  check_size (c, chart, 1280, 720);
}

/* French words are longer, and so are its amounts. */
static void
check_french (Case *c, const char *chart)
{
  JalonLocale *english = c->options.locale;
  g_autoptr (JalonLocale) french = jalon_locale_new ("fr");

  jalon_use_language ("fr");
  c->options.locale = french;
  check_size (c, chart, 320, 200);
  check_size (c, chart, 700, 420);
  check_size (c, chart, 1280, 720);
  c->options.locale = english;
  jalon_use_language ("en");
}

static void
test_dossier (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, THREE);

  for (guint i = 0; i < n; i++) {
    check_sizes (&c, charts[i]->id);
    check_french (&c, charts[i]->id);
  }
}

static void
test_varied (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, VARIED);

  for (guint i = 0; i < n; i++) {
    check_sizes (&c, charts[i]->id);
    check_french (&c, charts[i]->id);
    check_frames (&c, charts[i]->id);
    c.options.title = c.options.folio = NULL;
  }
}

static void
check_few_sizes (const char *inside)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, inside);

  for (guint i = 0; i < n; i++) {
    check_size (&c, charts[i]->id, 320, 200);
    check_size (&c, charts[i]->id, 700, 420);
    check_size (&c, charts[i]->id, 333, 777);
    check_size (&c, charts[i]->id, 1280, 720);
    check_size (&c, charts[i]->id, 3840, 2160);
  }
}

static void
test_empty (void)
{
  check_few_sizes ("");
}

static void
test_one (void)
{
  check_few_sizes (
    "<party id='b'/>"
    "<commitment id='c' buyer='b' provider='b' amount='100' start='2026-03-01' end='2026-03-01'/>"
    "<statement id='t' amount='90' of='c'/>");
  /* a call-out that is longer than its column is wide, at the left of all */
  check_few_sizes ("<party id='b'/><commitment id='c' buyer='b' provider='b' amount='1' status='rumoured'/>"
                   "<statement id='t' amount='161000' currency='EUR' of='c'/>");
}

/* (transfer full): of amounts so small that a step of an axis is less than the smallest unit: of one and
 * three */
static char *
least (const char *one, const char *three, const char *currency)
{
  g_autoptr (GString) text = g_string_new (
    "<party id='b'><name>B</name><revenue period='2026' amount='ONE'/></party><party "
    "id='p'><name>P</name></party>"
    "<commitment id='c' buyer='b' provider='p' amount='ONE' start='2025' end='2026' CUR><name>C</name>"
    "<actual period='2025-10' amount='ONE'/></commitment>"
    "<commitment id='d' buyer='b' provider='p' amount='THREE' start='2026' end='2026' CUR><name>D</name>"
    "</commitment><statement id='t' amount='THREE' of='c d' CUR/>"
    "<node id='m' ordered='2025'><name>M</name></node><node id='n' commitments='c d'><name>N</name></node>"
    "<link id='l' from='m' to='n'><lead-time min='9' mode='14' max='40' unit='month'/></link>"
    "<milestone id='s' date='2026' commitments='c'><name>S</name></milestone>"
    "<risk id='r' likelihood='0.0001' impact='THREE' CUR><name>R</name></risk>"
    "<risk id='q' likelihood='0.0004' impact='ONE' CUR><name>Q</name></risk>"
    "<demand id='e' unit='hour'><need period='2026' min='9' max='9'/></demand>"
    "<alternative id='f' kind='build' demand='e' CUR><name>F</name><input kind='capital' min='THREE' "
    "max='THREE'/>"
    "<input kind='life' min='3' max='6'/><input kind='output' mode='100'/>"
    "<input kind='utilisation' min='0.5' max='0.8'/></alternative>"
    "<alternative id='g' kind='rent' demand='e' CUR><name>G</name><input kind='price' min='ONE' max='ONE'/>"
    "</alternative>");

  g_string_replace (text, "ONE", one, 0);
  g_string_replace (text, "THREE", three, 0);
  g_string_replace (text, "CUR", currency, 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_least (void)
{
  g_autofree char *cents = least ("0.01", "0.03", "currency='USD'"),
                  *yen = least ("1", "3", "currency='JPY'");

  check_few_sizes (cents);
  check_few_sizes (yen);
}

static void
test_many (void)
{
  g_autofree char *inside = many_commitments (1000);

  check_few_sizes (inside);
}

/* In the size that has room for the most marks. */
static void
test_very_many (void)
{
  g_autofree char *inside = many_commitments (10000);
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, inside);

  for (guint i = 0; i < n; i++)
    check_size (&c, charts[i]->id, 3840, 2160);
}

/* A window being opened may be of any size for a moment. */
static void
test_tiny (void)
{
  static const double sizes[][2] = { { 0, 0 }, { 1, 1 }, { 40, 900 }, { 900, 40 }, { 120, 90 } };
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, VARIED);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (sizes); k++) {
      c.options.width = sizes[k][0];
      c.options.height = sizes[k][1];
      case_build (&c, charts[i]->id);
      for (guint m = 0; m < c.scene->marks->len; m++) {
        Box box = box_of (mark_at (c.scene, m));

        g_assert_true (isfinite (box.x) && isfinite (box.y) && isfinite (box.width) && isfinite (box.height));
      }
    }
}

static void
check_same_places (const JalonScene *scene, const Box *boxes, guint n)
{
  g_assert_cmpuint (scene->marks->len, ==, n);
  for (guint i = 0; i < n; i++) {
    Box box = box_of (mark_at (scene, i));

    g_assert_cmpmem (&box, sizeof box, &boxes[i], sizeof box);
  }
}

/* Theme changes inks, never the layout. */
static void
test_themes (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, VARIED);

  for (guint i = 0; i < n; i++) {
    g_autofree Box *boxes = NULL;
    guint marks;

    c.options.theme = JALON_THEME_LIGHT;
    case_build (&c, charts[i]->id);
    check_scene (&c);
    marks = c.scene->marks->len;
    boxes = g_new (Box, marks);
    for (guint k = 0; k < marks; k++)
      boxes[k] = box_of (mark_at (c.scene, k));

    for (guint theme = JALON_THEME_DARK; theme <= JALON_THEME_CONTRAST; theme++) {
      c.options.theme = theme;
      case_build (&c, charts[i]->id);
      g_assert_cmpint (c.scene->theme, ==, theme);
      check_same_places (c.scene, boxes, marks);
    }
  }
}

/* The same plan gives the same scene, to the letter. */
static void
test_same (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, VARIED);

  for (guint i = 0; i < n; i++) {
    g_autofree char *first = NULL, *second = NULL;

    case_build (&c, charts[i]->id);
    first = jalon_scene_to_text (c.scene);
    case_build (&c, charts[i]->id);
    second = jalon_scene_to_text (c.scene);
    g_assert_cmpstr (first, ==, second);
  }
}

/* A selected commitment lights up in every chart of commitments that has room for it. */
static void
test_selection (void)
{
  static const char *const of_commitments[] = {
    "commitments.by-provider", "commitments.by-year", "commitments.reconciliation",
    "timeline.gantt",          "risk.concentration",
  };
  g_auto (Case) c = case_of (of_commitments[0], VARIED);

  for (guint i = 0; i < G_N_ELEMENTS (of_commitments); i++) {
    case_build (&c, of_commitments[i]);
    mark_of (&c, "c0");
    mark_of (&c, "c1");
    mark_of (&c, "p0");
  }
}

/* Whether a chart counts by years, months or amounts, or is of several charts or scenarios, and its rows are
 * no items. */
static gboolean
is_of_time (const char *chart)
{
  return jalon_chart_counts_years (chart) || strcmp (chart, "timeline.capacity") == 0 ||
         strcmp (chart, "risk.exceedance") == 0 || strcmp (chart, "risk.board") == 0 ||
         strcmp (chart, "scenario.compare") == 0 || strcmp (chart, "commitments.drawdown") == 0 ||
         strcmp (chart, "commitments.maturity") == 0 || strcmp (chart, "commitments.coverage") == 0;
}

/* Whatever a chart is about, what a row of its data is of lights up when it is selected. */
static void
test_rows_light_up (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_auto (Case) c = case_of (charts[0]->id, VARIED);

  for (guint i = 0; i < n; i++) {
    guint n_items = 0;

    case_build (&c, charts[i]->id);
    for (guint row = 0; row < c.scene->rows->len; row++) {
      JalonRef datum = ((const JalonSceneRow *) c.scene->rows->pdata[row])->datum;

      n_items += datum != JALON_REF_NONE;
      g_assert_true (datum == JALON_REF_NONE || jalon_scene_find (c.scene, datum) >= 0);
    }
    g_test_message ("%s: %u rows of items", charts[i]->id, n_items);
    g_assert_true (n_items > 0 || is_of_time (charts[i]->id));
  }
}

static void
test_registry (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);

  g_assert_cmpuint (n, >=, 5);
  for (guint i = 0; i < n; i++) {
    g_assert_true (jalon_chart_find (charts[i]->id) == charts[i]);
    g_assert_cmpstr (charts[i]->title, !=, "");
  }
  g_assert_null (jalon_chart_find ("commitments.by-nothing"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/layout/dossier", test_dossier);
  g_test_add_func ("/layout/varied", test_varied);
  g_test_add_func ("/layout/empty", test_empty);
  g_test_add_func ("/layout/one", test_one);
  g_test_add_func ("/layout/least", test_least);
  g_test_add_func ("/layout/many", test_many);
  g_test_add_func ("/layout/very-many", test_very_many);
  g_test_add_func ("/layout/tiny", test_tiny);
  g_test_add_func ("/layout/themes", test_themes);
  g_test_add_func ("/layout/same", test_same);
  g_test_add_func ("/layout/selection", test_selection);
  g_test_add_func ("/layout/rows-light-up", test_rows_light_up);
  g_test_add_func ("/layout/registry", test_registry);
  return g_test_run ();
}
