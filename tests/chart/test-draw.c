/* Drawing: emphasis and notation as ink, looked at pixel by pixel; and measuring as drawing sets. */
#include "config.h"

#include <pango/pangocairo.h>

#include "chart/text.h"
#include "support.h"

#define SELECTED JALON_REF (JALON_KIND_COMMITMENT, 0)
#define OTHER JALON_REF (JALON_KIND_COMMITMENT, 1)

/* Two bars side by side, of 40 × 40 pixels. */
static JalonScene *
two_bars (JalonTheme theme, JalonFill fill)
{
  JalonScene *scene = jalon_scene_new (100, 50, theme);

  for (guint i = 0; i < 2; i++) {
    JalonMark mark = { .shape = JALON_MARK_RECT,
                       .role = JALON_MARK_DATUM,
                       .fill = fill,
                       .ink = JALON_INK_DATA,
                       .x = 5 + 50 * i,
                       .y = 5,
                       .width = 40,
                       .height = 40,
                       .datum = i == 0 ? SELECTED : OTHER };

    g_array_append_val (scene->marks, mark);
  }
  return scene;
}

static cairo_surface_t *
draw (const JalonScene *scene, const JalonEmphasis *emphasis)
{
  cairo_surface_t *surface =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) scene->width, (int) scene->height);
  cairo_t *cr = cairo_create (surface);

  jalon_scene_draw (scene, cr, emphasis);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const unsigned char *row =
    cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x] & 0xffffff;
}

static guint32
rgb_of (JalonTheme theme, JalonInk ink)
{
  JalonColour colour = jalon_theme_colour (theme, ink);

  return (guint32) round (colour.red * 255) << 16 | (guint32) round (colour.green * 255) << 8 |
         (guint32) round (colour.blue * 255);
}

static guint
count_pixels (cairo_surface_t *surface, int x, int y, int size, guint32 rgb)
{
  guint n = 0;

  for (int i = 0; i < size * size; i++)
    n += pixel (surface, x + i % size, y + i / size) == rgb;
  return n;
}

static void
test_plain (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, JALON_FILL_SOLID);
  cairo_surface_t *surface = draw (scene, NULL);

  g_assert_cmphex (pixel (surface, 1, 1), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER));
  g_assert_cmphex (pixel (surface, 25, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 75, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  cairo_surface_destroy (surface);
}

static void
test_selected (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_DARK, JALON_FILL_SOLID);
  JalonEmphasis emphasis = { SELECTED, -1, FALSE };
  cairo_surface_t *surface = draw (scene, &emphasis);

  g_assert_cmphex (pixel (surface, 25, 25), ==, rgb_of (JALON_THEME_DARK, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 75, 25), !=, rgb_of (JALON_THEME_DARK, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 75, 25), !=, rgb_of (JALON_THEME_DARK, JALON_INK_PAPER));
  /* the outline lies around the bar */
  g_assert_cmphex (pixel (surface, 4, 25), ==, rgb_of (JALON_THEME_DARK, JALON_INK_TEXT));
  cairo_surface_destroy (surface);
}

/* What no mark shows dims none. */
static void
test_selected_elsewhere (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, JALON_FILL_SOLID);
  JalonEmphasis emphasis = { JALON_REF (JALON_KIND_RISK, 7), -1, FALSE };
  cairo_surface_t *surface = draw (scene, &emphasis);

  g_assert_cmphex (pixel (surface, 25, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 75, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  cairo_surface_destroy (surface);
}

/* What a chart warns of never steps back. */
static void
test_selected_beside_alert (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, JALON_FILL_SOLID);
  const JalonEmphasis emphasis = { .selected = SELECTED, .focus = -1 };
  cairo_surface_t *surface;

  g_array_index (scene->marks, JalonMark, 1).ink = JALON_INK_ALERT;
  surface = draw (scene, &emphasis);
  g_assert_cmphex (pixel (surface, 75, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_ALERT));
  cairo_surface_destroy (surface);
}

/* Of several marks of one item, each with a number, only the one that was chosen stands out; none steps back.
 */
static void
test_selected_number (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, JALON_FILL_SOLID);
  const JalonEmphasis emphasis = { .selected = SELECTED, .focus = -1, .number = 2 };
  cairo_surface_t *surface;

  for (guint i = 0; i < 2; i++) {
    g_array_index (scene->marks, JalonMark, i).datum = SELECTED;
    g_array_index (scene->marks, JalonMark, i).number = i + 1;
  }
  surface = draw (scene, &emphasis);
  g_assert_cmphex (pixel (surface, 4, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER));
  g_assert_cmphex (pixel (surface, 25, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 54, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_TEXT));
  g_assert_cmphex (pixel (surface, 75, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  cairo_surface_destroy (surface);
}

static void
test_focus_ring (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, JALON_FILL_SOLID);
  JalonEmphasis emphasis = { JALON_REF_NONE, 1, TRUE };
  cairo_surface_t *surface = draw (scene, &emphasis);

  /* two pixels out, two pixels thick */
  g_assert_cmphex (pixel (surface, 52, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_TEXT));
  g_assert_cmphex (pixel (surface, 75, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 2, 25), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER));
  cairo_surface_destroy (surface);
}

/* A curve that is selected has a line along both of its sides, not a box around all that it spans. */
static void
test_selected_curve (void)
{
  const double points[] = { 10, 40, 90, 40, 90, 10 };
  g_autoptr (JalonScene) scene = jalon_scene_new (100, 50, JALON_THEME_LIGHT);
  JalonEmphasis emphasis = { SELECTED, -1, FALSE };
  JalonMark mark = { .shape = JALON_MARK_PATH,
                     .role = JALON_MARK_DATUM,
                     .stroke = JALON_INK_DATA,
                     .line_width = 4,
                     .points = g_memdup2 (points, sizeof points),
                     .n_points = 3,
                     .datum = SELECTED };
  cairo_surface_t *surface;

  g_array_append_val (scene->marks, mark);
  surface = draw (scene, &emphasis);
  g_assert_cmphex (pixel (surface, 50, 40), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_DATA));
  g_assert_cmphex (pixel (surface, 50, 36), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_TEXT));
  g_assert_cmphex (pixel (surface, 50, 43), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_TEXT));
  for (int y = 8; y < 30; y++) /* where a box would have its left side */
    for (int x = 6; x < 14; x++)
      g_assert_cmphex (pixel (surface, x, y), ==, rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER));
  cairo_surface_destroy (surface);
}

/* What is there for the pointer alone is not seen in any theme. */
static void
test_unseen (void)
{
  g_autoptr (JalonScene) scene = two_bars (JALON_THEME_CONTRAST, JALON_FILL_NONE);
  cairo_surface_t *surface;

  for (guint i = 0; i < 2; i++)
    g_array_index (scene->marks, JalonMark, i).ink = JALON_INK_NONE;
  surface = draw (scene, NULL);
  g_assert_cmpuint (count_pixels (surface, 0, 0, 50, rgb_of (JALON_THEME_CONTRAST, JALON_INK_PAPER)), ==,
                    50 * 50);
  cairo_surface_destroy (surface);
}

/* Hatching is about a third ink and the rest paper, and no two fills are alike. */
static void
test_fills (void)
{
  const JalonFill fills[] = { JALON_FILL_SOLID, JALON_FILL_HATCHED, JALON_FILL_OUTLINE };
  guint inked[3];

  for (guint i = 0; i < 3; i++) {
    g_autoptr (JalonScene) scene = two_bars (JALON_THEME_LIGHT, fills[i]);
    cairo_surface_t *surface = draw (scene, NULL);

    inked[i] = 30 * 30 - count_pixels (surface, 10, 10, 30, rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER));
    cairo_surface_destroy (surface);
  }

  g_assert_cmpuint (inked[0], ==, 900);
  g_assert_cmpuint (inked[1], >, 200);
  g_assert_cmpuint (inked[1], <, 700);
  g_assert_cmpuint (inked[2], ==, 0);
}

static void
test_text_size (void)
{
  double width, height, wide, high;

  jalon_text_size (JALON_FONT_BODY, "Oracle", 0, &width, &height);
  jalon_text_size (JALON_FONT_TITLE, "Oracle", 0, &wide, &high);
  g_assert_cmpfloat (width, >, 20);
  g_assert_cmpfloat (wide, >, width);
  g_assert_cmpfloat (high, >, height);

  /* figures are of one width */
  jalon_text_size (JALON_FONT_BODY, "1111", 0, &width, NULL);
  jalon_text_size (JALON_FONT_BODY, "8888", 0, &wide, NULL);
  g_assert_cmpfloat_with_epsilon (width, wide, 0.01);

  /* a text fits in its own width, and wraps in half of it */
  jalon_text_size (JALON_FONT_BODY, "two words", 0, &width, &height);
  jalon_text_size (JALON_FONT_BODY, "two words", width, NULL, &high);
  g_assert_cmpfloat_with_epsilon (high, height, 0.01);
  jalon_text_size (JALON_FONT_BODY, "two words", 0.7 * width, NULL, &high);
  g_assert_cmpfloat_with_epsilon (high, 2 * height, 1);
}

/* Every font's texts, on one line and wrapped in 150 pixels, are as large as Pango sets them in a font of
 * that very size: 12, 14 and 22 pixels. */
static void
test_text_sizes (void)
{
  const char *text = "Commitments of 1,000 to 8,888 MW, “Montréal” and Ñandú";
  const int wraps[] = { 0, 150 };
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  for (guint font = 0; font < JALON_N_FONTS; font++) {
    PangoFontDescription *description = pango_font_description_from_string (jalon_font_description (font));
    PangoAttrList *attributes =
      pango_attr_list_from_string ("0 -1 font-features \"tnum=1\", 0 -1 insert-hyphens false");

    for (guint i = 0; i < G_N_ELEMENTS (wraps); i++) {
      g_autoptr (PangoLayout) layout = pango_layout_new (context);
      PangoRectangle logical;
      double width, height;

      pango_layout_set_font_description (layout, description);
      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_text (layout, text, -1);
      pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
      pango_layout_set_width (layout, wraps[i] > 0 ? wraps[i] * PANGO_SCALE : -1);
      pango_layout_get_extents (layout, NULL, &logical);
      jalon_text_size (font, text, wraps[i], &width, &height);
      g_assert_cmpfloat_with_epsilon (width, (double) logical.width / PANGO_SCALE, 0.1);
      g_assert_cmpfloat_with_epsilon (height, (double) logical.height / PANGO_SCALE, 0.1);
    }
    pango_attr_list_unref (attributes);
    pango_font_description_free (description);
  }
  cairo_font_options_destroy (options);
  g_object_unref (context);
}

/* A text drawn in the large font covers what is measured of it: ink on its left and on its right, none
 * beyond. */
static void
test_text_drawn (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (200, 50, JALON_THEME_LIGHT);
  JalonMark mark = {
    .shape = JALON_MARK_TEXT, .font = JALON_FONT_TITLE, .ink = JALON_INK_TEXT, .x = 10, .y = 10
  };
  const guint32 paper = rgb_of (JALON_THEME_LIGHT, JALON_INK_PAPER);
  cairo_surface_t *surface;
  double x, width;
  guint right;

  mark.text = g_strdup ("HHHHHHHH");
  g_array_append_val (scene->marks, mark);
  jalon_mark_bounds (&mark, &x, NULL, &width, NULL);
  right = (guint) (x + width);
  g_assert_cmpuint (right, >, 100);
  surface = draw (scene, NULL);
  g_assert_cmpuint (count_pixels (surface, 10, 10, 10, paper), <, 100);
  g_assert_cmpuint (count_pixels (surface, right - 10, 15, 10, paper), <, 100);
  g_assert_cmpuint (count_pixels (surface, right + 1, 10, 30, paper), ==, 30 * 30);
  cairo_surface_destroy (surface);
}

static void
test_bounds (void)
{
  JalonMark mark = { .shape = JALON_MARK_TEXT, .font = JALON_FONT_BODY, .x = 100, .y = 50, .middle = TRUE };
  double x, y, width, height, measured;

  mark.text = (char *) "Amount";
  mark.align = JALON_ALIGN_RIGHT;
  jalon_text_size (JALON_FONT_BODY, mark.text, 0, &measured, NULL);
  jalon_mark_bounds (&mark, &x, &y, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, measured, 0.01);
  g_assert_cmpfloat_with_epsilon (x + width, 100, 0.01);
  g_assert_cmpfloat_with_epsilon (y + height / 2, 50, 0.01);

  /* ellipsized, it is no wider than it may be */
  mark.text = (char *) "A name that is far longer than the room there is for it";
  mark.width = 80;
  jalon_mark_bounds (&mark, &x, &y, &width, &height);
  g_assert_cmpfloat (width, <=, 80.5);
  g_assert_cmpfloat (x, >=, 19.5);

  mark = (JalonMark){ .shape = JALON_MARK_LINE, .x = 10, .y = 20, .width = -5, .height = 7 };
  jalon_mark_bounds (&mark, &x, &y, &width, &height);
  g_assert_cmpfloat (x, ==, 5);
  g_assert_cmpfloat (width, ==, 5);
}

/* A mark far larger than the paper takes no longer to hatch than the paper does. */
static void
test_large (void)
{
  g_autoptr (JalonScene) scene = jalon_scene_new (32, 32, JALON_THEME_LIGHT);
  JalonMark mark = {
    .shape = JALON_MARK_RECT, .role = JALON_MARK_DATUM, .fill = JALON_FILL_HATCHED, .ink = JALON_INK_DATA
  };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 32, 32);
  cairo_t *cr = cairo_create (surface);

  mark.width = mark.height = 1e9;
  g_array_append_val (scene->marks, mark);
  jalon_scene_draw (scene, cr, NULL);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draw/plain", test_plain);
  g_test_add_func ("/draw/selected", test_selected);
  g_test_add_func ("/draw/selected/elsewhere", test_selected_elsewhere);
  g_test_add_func ("/draw/selected/beside-alert", test_selected_beside_alert);
  g_test_add_func ("/draw/selected-number", test_selected_number);
  g_test_add_func ("/draw/focus-ring", test_focus_ring);
  g_test_add_func ("/draw/selected/curve", test_selected_curve);
  g_test_add_func ("/draw/unseen", test_unseen);
  g_test_add_func ("/draw/fills", test_fills);
  g_test_add_func ("/draw/text-size", test_text_size);
  g_test_add_func ("/draw/text-sizes", test_text_sizes);
  g_test_add_func ("/draw/text-drawn", test_text_drawn);
  g_test_add_func ("/draw/bounds", test_bounds);
  g_test_add_func ("/draw/large", test_large);
  return g_test_run ();
}
