/* Setting texts with Pango, without any hinting: a text has the same extents at every scale and on every
 * target, so that what was measured to fit fits in print as well. For the same reason texts of all sizes are
 * set in one, and scaled: a size is a font of its own to Pango and fontconfig, and finding and measuring
 * fonts is most of what a picture of a chart takes. */
#include "config.h"

#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include <jalon/chart/draw.h>

#include "text.h"

#define MEASURED_MAX 4000 /* texts */
#define LAYOUTS_MAX 256   /* of them, kept as they were set */
#define SET_SIZE (14 * PANGO_SCALE)

typedef struct {
  JalonFont font;
  char *text;
  double width; /* to wrap in */
  guint max_lines;
  JalonAlign align;
  double left, text_width, height; /* of its box; @left is from where it is placed */
  PangoLayout *layout;             /* (nullable) */
} Measured;

/* Each thread has its own, as Pango has fonts by thread. Setting a text takes long, and a chart asks for the
 * size of the same ones several times, and again whenever its own changes; then they are drawn. */
typedef struct {
  PangoContext *context;
  PangoFontDescription *fonts[JALON_N_FONTS]; /* of SET_SIZE */
  double scales[JALON_N_FONTS];               /* from that */
  guint serial;         /* of the context when the texts were measured: another one has other fonts */
  GHashTable *measured; /* of Measured */
} Ruler;

static PangoContext *
new_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 96);
  pango_context_set_round_glyph_positions (context, FALSE);
  /* The same fonts whatever the system's language is; and stated, because texts have it where the context has
   * none, and ask_for_fonts() would ask for fonts that no text uses. */
  pango_context_set_language (context, pango_language_from_string ("en"));

  return context;
}

static guint
measured_hash (gconstpointer key)
{
  const Measured *self = key;

  return g_str_hash (self->text) ^ g_double_hash (&self->width) ^ (self->font << 8) ^ self->max_lines;
}

static gboolean
measured_equal (gconstpointer a, gconstpointer b)
{
  const Measured *one = a, *other = b;

  return one->font == other->font && one->width == other->width && one->max_lines == other->max_lines &&
         one->align == other->align && strcmp (one->text, other->text) == 0;
}

static void
measured_free (gpointer data)
{
  Measured *self = data;

  g_clear_object (&self->layout);
  g_free (self->text);
  g_free (self);
}

static void
ruler_free (gpointer data)
{
  Ruler *self = data;

  g_hash_table_unref (self->measured);
  g_object_unref (self->context);
  for (guint font = 0; font < JALON_N_FONTS; font++)
    pango_font_description_free (self->fonts[font]);
  g_free (self);
}

static Ruler *
ruler_new (void)
{
  Ruler *self = g_new0 (Ruler, 1);

  self->context = new_context ();
  self->measured = g_hash_table_new_full (measured_hash, measured_equal, measured_free, NULL);
  for (guint font = 0; font < JALON_N_FONTS; font++) {
    self->fonts[font] = pango_font_description_from_string (jalon_font_description (font));
    self->scales[font] = (double) pango_font_description_get_size (self->fonts[font]) / SET_SIZE;
    pango_font_description_set_absolute_size (self->fonts[font], SET_SIZE);
  }

  return self;
}

static Ruler *
get_ruler (void)
{
  static GPrivate rulers = G_PRIVATE_INIT (ruler_free);
  Ruler *self = g_private_get (&rulers);
  guint serial;

  if (!self) {
    self = ruler_new ();
    g_private_set (&rulers, self);
  }

  serial = pango_context_get_serial (self->context);
  if (self->serial != serial || g_hash_table_size (self->measured) >= MEASURED_MAX)
    g_hash_table_remove_all (self->measured);
  self->serial = serial;

  return self;
}

void
jalon_text_prepare (void)
{
  get_ruler ();
}

/* Pango looks for a font on a thread, and waits for that when the font is used: so all are asked for at once,
 * and found beside one another. */
static void
ask_for_fonts (Ruler *self)
{
  for (guint font = 0; font < JALON_N_FONTS; font++) {
    PangoFontset *fontset =
      pango_font_map_load_fontset (pango_context_get_font_map (self->context), self->context,
                                   self->fonts[font], pango_context_get_language (self->context));

    g_clear_object (&fontset);
  }
}

static void
set_font (PangoLayout *layout, const PangoFontDescription *font)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  /* Figures of one width, so that amounts under each other can be compared digit by digit. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  /* A word too long for its line is cut; a hyphen would pretend to know where it may be. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_unref (attributes);
}

static PangoLayout *
new_layout (const Measured *wanted)
{
  const Ruler *ruler = get_ruler ();
  PangoLayout *layout = pango_layout_new (ruler->context);
  const PangoAlignment alignments[] = { PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER, PANGO_ALIGN_RIGHT };

  set_font (layout, ruler->fonts[wanted->font]);
  pango_layout_set_text (layout, wanted->text, -1);
  pango_layout_set_alignment (layout, alignments[wanted->align]);
  pango_layout_set_auto_dir (layout, TRUE);
  if (wanted->max_lines <= 1)
    pango_layout_set_single_paragraph_mode (layout, TRUE);

  if (wanted->width > 0) {
    /* Up, for a text fits in its own measured width. */
    pango_layout_set_width (layout, (int) ceil (wanted->width / ruler->scales[wanted->font] * PANGO_SCALE));
    pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    pango_layout_set_height (layout, -(int) wanted->max_lines);
  }

  return layout;
}

/* What one of Pango's units is in a layout of that font. */
static double
get_unit (JalonFont font)
{
  return get_ruler ()->scales[font] / PANGO_SCALE;
}

static Measured *
measure (const Measured *wanted, gboolean keeps)
{
  g_autoptr (PangoLayout) layout = new_layout (wanted);
  Measured *measured = g_memdup2 (wanted, sizeof *wanted);
  double unit = get_unit (wanted->font);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  measured->text = g_strdup (wanted->text);
  measured->left = logical.x * unit;
  measured->text_width = logical.width * unit;
  measured->height = logical.height * unit;
  if (keeps)
    measured->layout = g_steal_pointer (&layout);

  return measured;
}

/* Valid until the next is asked for. */
static const Measured *
get_measured (JalonFont font, const char *text, double width, guint max_lines, JalonAlign align)
{
  const Measured wanted = { .font = font,
                            .text = (char *) text,
                            .width = MAX (width, 0),
                            .max_lines = MAX (max_lines, 1),
                            .align = width > 0 || max_lines > 1 ? align : JALON_ALIGN_LEFT };
  GHashTable *all = get_ruler ()->measured;
  Measured *measured = g_hash_table_lookup (all, &wanted);

  if (!measured) {
    if (g_hash_table_size (all) == 0)
      ask_for_fonts (get_ruler ());
    measured = measure (&wanted, g_hash_table_size (all) < LAYOUTS_MAX);
    g_hash_table_add (all, measured);
  }

  return measured;
}

static const Measured *
get_mark (const JalonMark *mark)
{
  return get_measured (mark->font, mark->text ? mark->text : "", mark->width, mark->max_lines, mark->align);
}

void
jalon_text_size_in (
  JalonFont font, const char *text, double width, guint max_lines, double *text_width, double *text_height)
{
  const Measured *measured = get_measured (font, text, width, max_lines, JALON_ALIGN_LEFT);

  if (text_width)
    *text_width = measured->text_width;
  if (text_height)
    *text_height = measured->height;
}

void
jalon_text_size (JalonFont font, const char *text, double wrap, double *width, double *height)
{
  g_return_if_fail (text != NULL);

  jalon_text_size_in (font, text, wrap, wrap > 0 ? G_MAXINT : 1, width, height);
}

double
jalon_text_width (JalonFont font, const char *text)
{
  double width;

  jalon_text_size_in (font, text, 0, 1, &width, NULL);
  return width;
}

double
jalon_text_height (JalonFont font)
{
  double height;

  jalon_text_size_in (font, "Àg0", 0, 1, NULL, &height);
  return height;
}

/* Where the top left corner of a text mark's layout goes, which aligns its lines within the mark's width. */
static void
place (const JalonMark *mark, const Measured *measured, double *x, double *y)
{
  double width = mark->width > 0 ? mark->width : measured->text_width;

  *x = mark->x - (mark->align == JALON_ALIGN_CENTRE  ? width / 2
                  : mark->align == JALON_ALIGN_RIGHT ? width
                                                     : 0);
  *y = mark->y - (mark->middle ? measured->height / 2 : 0);
}

/* Returns: (transfer full): its layout, in the units of get_unit() */
static PangoLayout *
set_mark (const JalonMark *mark, double *x, double *y)
{
  const Measured *measured = get_mark (mark);

  place (mark, measured, x, y);
  return measured->layout ? g_object_ref (measured->layout) : new_layout (measured);
}

void
jalon_text_show (cairo_t *cr, const JalonMark *mark)
{
  double x, y, scale = get_ruler ()->scales[mark->font];
  g_autoptr (PangoLayout) layout = set_mark (mark, &x, &y);

  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, scale);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
text_bounds (const JalonMark *mark, double *x, double *y, double *width, double *height)
{
  const Measured *measured = get_mark (mark);

  place (mark, measured, x, y);
  *x += measured->left;
  *width = measured->text_width;
  *height = measured->height;
}

static void
path_bounds (const JalonMark *mark, double *x, double *y, double *width, double *height)
{
  double left = G_MAXDOUBLE, top = G_MAXDOUBLE, right = -G_MAXDOUBLE, bottom = -G_MAXDOUBLE;

  for (guint i = 0; i < mark->n_points; i++) {
    left = MIN (left, mark->points[2 * i]);
    right = MAX (right, mark->points[2 * i]);
    top = MIN (top, mark->points[2 * i + 1]);
    bottom = MAX (bottom, mark->points[2 * i + 1]);
  }

  if (mark->n_points == 0)
    left = top = right = bottom = 0;
  *x = left;
  *y = top;
  *width = right - left;
  *height = bottom - top;
}

void
jalon_mark_bounds (const JalonMark *mark, double *x, double *y, double *width, double *height)
{
  double box[4] = { mark->x, mark->y, mark->width, mark->height };

  if (mark->shape == JALON_MARK_TEXT)
    text_bounds (mark, &box[0], &box[1], &box[2], &box[3]);
  else if (mark->shape == JALON_MARK_PATH)
    path_bounds (mark, &box[0], &box[1], &box[2], &box[3]);
  else if (mark->shape == JALON_MARK_LINE) {
    box[0] = MIN (mark->x, mark->x + mark->width);
    box[1] = MIN (mark->y, mark->y + mark->height);
    box[2] = ABS (mark->width);
    box[3] = ABS (mark->height);
  }

  if (x)
    *x = box[0];
  if (y)
    *y = box[1];
  if (width)
    *width = box[2];
  if (height)
    *height = box[3];
}

static void
clear_line (gpointer data)
{
  g_free (((JalonTextLine *) data)->text);
}

static int
compare_items (const void *a, const void *b)
{
  const PangoItem *first = *(const PangoItem *const *) a, *second = *(const PangoItem *const *) b;

  return first->offset - second->offset;
}

/* What of a text a line shows: where it is cut, the sign for that stands for the rest. */
static char *
shown_text (PangoLayoutLine *line, const char *text)
{
  GString *shown = g_string_new (NULL);
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (GSList *run = line->runs; run; run = run->next)
    g_ptr_array_add (items, ((PangoGlyphItem *) run->data)->item);
  /* Runs come from left to right; text in the order in which it is read. */
  g_ptr_array_sort (items, compare_items);
  for (guint i = 0; i < items->len; i++) {
    const PangoItem *item = items->pdata[i];

    if (item->analysis.flags & PANGO_ANALYSIS_FLAG_IS_ELLIPSIS)
      g_string_append (shown, "…");
    else
      g_string_append_len (shown, text + item->offset, item->length);
  }
  return g_string_free (shown, FALSE);
}

GArray *
jalon_mark_lines (const JalonMark *mark)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (JalonTextLine));
  double x, y, unit = get_unit (mark->font);
  g_autoptr (PangoLayout) layout = set_mark (mark, &x, &y);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  g_array_set_clear_func (lines, clear_line);
  do {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    PangoRectangle logical;
    JalonTextLine one = { .text = shown_text (line, pango_layout_get_text (layout)),
                          .leftward = line->resolved_dir == PANGO_DIRECTION_RTL };

    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    one.x = x + logical.x * unit;
    one.y = y + pango_layout_iter_get_baseline (iter) * unit;
    one.width = logical.width * unit;
    g_array_append_val (lines, one);
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  return lines;
}
