/* The scene: what is at a point, which mark shows an item, and the scene as words. */
#include "config.h"

#include <string.h>

#include <jalon/chart/scene.h>
#include <jalon/exchange/csv.h>

#define FIRST JALON_REF (JALON_KIND_COMMITMENT, 0)
#define SECOND JALON_REF (JALON_KIND_COMMITMENT, 1)
#define THIRD JALON_REF (JALON_KIND_COMMITMENT, 2)
#define PARTY JALON_REF (JALON_KIND_PARTY, 0)

static JalonMark *
add (JalonScene *scene, JalonMarkShape shape, double x, double y, double width, double height)
{
  JalonMark mark = {
    .shape = shape, .role = JALON_MARK_DATUM, .x = x, .y = y, .width = width, .height = height
  };

  g_array_append_val (scene->marks, mark);
  return &g_array_index (scene->marks, JalonMark, scene->marks->len - 1);
}

static void
cover (JalonMark *mark, JalonRef datum, JalonRef a, JalonRef b)
{
  JalonRef covers[] = { MIN (a, b), MAX (a, b) };

  mark->datum = datum;
  mark->covers = g_memdup2 (covers, sizeof covers);
  mark->n_covers = 2;
}

static void
test_hit (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);

  add (scene, JALON_MARK_RECT, 10, 10, 80, 40);
  add (scene, JALON_MARK_RECT, 50, 20, 80, 40); /* over the first */
  add (scene, JALON_MARK_RECT, 0, 0, 200, 100)->role = JALON_MARK_AXIS;

  g_assert_cmpint (jalon_scene_hit (scene, 20, 20), ==, 0);
  g_assert_cmpint (jalon_scene_hit (scene, 60, 30), ==, 1);
  g_assert_cmpint (jalon_scene_hit (scene, 180, 90), ==, -1);
  g_assert_cmpint (jalon_scene_hit (scene, -50, -50), ==, -1);
}

/* A mark of one pixel can be met; but not instead of one that is really there. */
static void
test_hit_thin (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);

  add (scene, JALON_MARK_RECT, 10, 50, 100, 40);
  add (scene, JALON_MARK_RECT, 10, 49, 100, 1);

  g_assert_cmpint (jalon_scene_hit (scene, 20, 47), ==, 1);
  g_assert_cmpint (jalon_scene_hit (scene, 20, 51), ==, 0);
  g_assert_cmpint (jalon_scene_hit (scene, 20, 45), ==, -1);
}

static void
test_hit_shapes (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);
  const double diamond[] = { 50, 10, 60, 20, 50, 30, 40, 20 };
  JalonMark *mark = add (scene, JALON_MARK_PATH, 0, 0, 0, 0);

  mark->points = g_memdup2 (diamond, sizeof diamond);
  mark->n_points = 4;
  mark->closed = TRUE;
  add (scene, JALON_MARK_LINE, 100, 50, 50, 0);

  g_assert_cmpint (jalon_scene_hit (scene, 50, 20), ==, 0);
  g_assert_cmpint (jalon_scene_hit (scene, 41, 11), ==, -1); /* its corner */
  g_assert_cmpint (jalon_scene_hit (scene, 120, 52), ==, 1);
  g_assert_cmpint (jalon_scene_hit (scene, 120, 55), ==, -1);
  g_assert_cmpint (jalon_scene_hit (scene, 160, 50), ==, -1);
}

static void
test_find (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);

  cover (add (scene, JALON_MARK_RECT, 0, 0, 1, 1), PARTY, FIRST, SECOND);
  add (scene, JALON_MARK_RECT, 0, 0, 1, 1)->datum = SECOND;

  g_assert_cmpint (jalon_scene_find (scene, PARTY), ==, 0);
  g_assert_cmpint (jalon_scene_find (scene, FIRST), ==, 0);
  g_assert_cmpint (jalon_scene_find (scene, SECOND), ==, 1); /* its own mark rather than one that covers it */
  g_assert_cmpint (jalon_scene_find (scene, THIRD), ==, -1);
  g_assert_cmpint (jalon_scene_find (scene, JALON_REF_NONE), ==, -1);
  g_assert_true (jalon_mark_shows (&g_array_index (scene->marks, JalonMark, 0), SECOND));
  g_assert_false (jalon_mark_shows (&g_array_index (scene->marks, JalonMark, 0), THIRD));
  g_assert_false (jalon_mark_shows (&g_array_index (scene->marks, JalonMark, 1), JALON_REF_NONE));
}

static void
test_text (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);
  JalonMark *mark = add (scene, JALON_MARK_RECT, 10.25, 20, 30, 40);
  g_autofree char *text = NULL;

  scene->summary = g_strdup ("Said.");
  mark->fill = JALON_FILL_HATCHED;
  mark->ink = JALON_INK_ALERT;
  mark->tip = g_strdup ("A \"tip\"");
  mark = add (scene, JALON_MARK_TEXT, 1, 2, 0, 0);
  mark->role = JALON_MARK_TITLE;
  mark->ink = JALON_INK_TEXT;
  mark->text = g_strdup ("Two\nlines");

  text = jalon_scene_to_text (scene);
  g_assert_cmpstr (text, ==,
                   "Said.\n\n"
                   "rect datum hatched alert 10.2 20.0 30.0 40.0 \"A \\\"tip\\\"\"\n"
                   "text title text 1.0 2.0 \"Two\\nlines\"\n");
}

static JalonSceneRow *
row_of (const char *first, const char *second)
{
  const char *cells[] = { first, second, NULL };
  JalonSceneRow *row = g_new0 (JalonSceneRow, 1);

  row->cells = g_strdupv ((char **) cells);
  return row;
}

static void
test_csv (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);
  const char *columns[] = { "Name", "Amount", NULL };
  g_autofree char *csv = NULL;

  scene->columns = g_strdupv ((char **) columns);
  g_ptr_array_add (scene->rows, row_of ("plain", "300000000000"));
  g_ptr_array_add (scene->rows, row_of ("comma, \"quote\"", ""));
  g_ptr_array_add (scene->rows, row_of ("line\nend", "é"));

  csv = jalon_scene_to_csv (scene, '.');
  g_assert_cmpstr (csv, ==,
                   "Name,Amount\r\nplain,300000000000\r\n\"comma, \"\"quote\"\"\",\r\n\"line\nend\",é\r\n");
}

/* The n-th field, from 0, of a line of CSV as RFC 4180 has it. (transfer full) */
static char *
field_of (const char *csv, char separator, guint n)
{
  GString *field = g_string_new (NULL);
  gboolean quoted = FALSE;

  for (const char *p = csv; *p; p++) {
    if (quoted && p[0] == '"' && p[1] == '"')
      g_string_append_c (field, *p++);
    else if (*p == '"')
      quoted = !quoted;
    else if (!quoted && (*p == separator || *p == '\r')) {
      if (n-- == 0)
        break;
      g_string_truncate (field, 0);
      p += *p == '\r' ? 1 : 0;
    } else
      g_string_append_c (field, *p);
  }
  return g_string_free (field, FALSE);
}

/* No text is a formula in a spreadsheet, whichever marks it looks for; and each reads back as it was. */
static void
test_csv_formula (void)
{
  static const char *const names[] = { "=HYPERLINK(\"http://x.example\",\"P\")",
                                       "+P2; \"quoted\", line",
                                       "-P4",
                                       "@SUM(1)",
                                       "\t=1+1",
                                       "\r=1+1",
                                       "\n=1+1",
                                       "\uff1d1+1",
                                       "'=1",
                                       "''=1",
                                       "'t Hooft",
                                       "'",
                                       "plain",
                                       " =1",
                                       "-5",
                                       "" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint k = 0; k < 2; k++) {
      g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);
      g_autofree char *csv = NULL, *name = NULL, *amount = NULL;

      scene->kinds = g_strdup ("tn");
      g_ptr_array_add (scene->rows, row_of (names[i], "-300000000000.25"));
      csv = jalon_scene_to_csv (scene, k ? ',' : '.');
      name = field_of (csv, k ? ';' : ',', 0);
      amount = field_of (csv, k ? ';' : ',', 1);
      g_assert_null (strchr ("=+-@\t\r\n", *name ? *name : 'x'));
      g_assert_cmpstr (jalon_csv_unmark (name), ==, names[i]);
      g_assert_cmpstr (amount, ==, k ? "-300000000000,25" : "-300000000000.25");
    }
}

static void
test_csv_empty (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 100, JALON_THEME_LIGHT);
  g_autofree char *csv = jalon_scene_to_csv (scene, '.');

  g_assert_cmpstr (csv, ==, "");
}

/* Rows that there was no room for are told at the end of the data. */
static void
test_rows_left_out (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (320, 200, JALON_THEME_LIGHT);
  g_autofree char *whole = NULL, *csv = NULL;
  static const char *const columns[] = { "Name", NULL };

  scene->columns = g_strdupv ((char **) columns);
  whole = jalon_scene_to_csv (scene, '.');
  g_assert_cmpstr (whole, ==, "Name\r\n");
  scene->n_rows_left_out = 3;
  csv = jalon_scene_to_csv (scene, '.');
  g_assert_cmpstr (csv, ==, "Name\r\n3 more rows are left out: filter the commitments to have them.\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scene/hit", test_hit);
  g_test_add_func ("/scene/hit/thin", test_hit_thin);
  g_test_add_func ("/scene/hit/shapes", test_hit_shapes);
  g_test_add_func ("/scene/find", test_find);
  g_test_add_func ("/scene/text", test_text);
  g_test_add_func ("/scene/csv", test_csv);
  g_test_add_func ("/scene/csv/formula", test_csv_formula);
  g_test_add_func ("/scene/csv/empty", test_csv_empty);
  g_test_add_func ("/scene/rows-left-out", test_rows_left_out);
  return g_test_run ();
}
