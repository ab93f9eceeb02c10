/* One scene as SVG: cairo's shapes, with the words that a reader needs around them, and texts as outlines or
 * as text. */
#include "config.h"

#include <cairo-svg.h>
#include <math.h>
#include <pango/pango.h>
#include <string.h>

#include <jalon/chart/draw.h>
#include <jalon/text/translate.h>

#include "formats.h"
#include "paper.h"

/* Numbers the surfaces that cairo names from one on, as it counts them through the life of the process. */
static void
append_renumbered (GString *out, const char *svg)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_str_hash, g_str_equal);
  static const char name[] = "surface";

  for (const char *p = svg; *p;) {
    gsize digits = g_str_has_prefix (p, name) ? strspn (p + strlen (name), "0123456789") : 0;
    const char *key;
    guint number;

    if (digits == 0) {
      g_string_append_c (out, *p++);
      continue;
    }
    g_autofree char *found = g_strndup (p, strlen (name) + digits);

    key = g_intern_string (found);
    number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
    if (number == 0) {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, (gpointer) key, GUINT_TO_POINTER (number));
    }
    g_string_append_printf (out, "%s%u", name, number);
    p += strlen (name) + digits;
  }
}

/* What a reader of the picture aloud says: title and summary, the first children of the root. */
static void
append_words (GString *out, const JalonScene *scene)
{
  g_autofree char *title = g_markup_escape_text (scene->title ? scene->title : "", -1);
  g_autofree char *summary = g_markup_escape_text (scene->summary ? scene->summary : "", -1);

  g_string_append_printf (out, "\n<title>%s</title>\n<desc>%s</desc>", title, summary);
}

static void
append_number (GString *out, const char *name, double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, " %s=\"%s\"", name,
                          g_ascii_formatd (buffer, sizeof buffer, "%.2f", value + 0.0));
}

/* The attributes of texts of one font and colour. */
static void
append_font (GString *out, JalonFont font, JalonColour colour)
{
  PangoFontDescription *description = pango_font_description_from_string (jalon_font_description (font));
  g_autofree char *family = g_markup_escape_text (pango_font_description_get_family (description), -1);

  g_string_append_printf (out, "<g font-family=\"%s,sans-serif\"", family);
  append_number (out, "font-size", (double) pango_font_description_get_size (description) / PANGO_SCALE);
  g_string_append_printf (out, " font-weight=\"%d\"", (int) pango_font_description_get_weight (description));
  g_string_append_printf (out, " style=\"font-variant-numeric:tabular-nums\" fill=\"#%02x%02x%02x\">\n",
                          (guint) round (colour.red * 255), (guint) round (colour.green * 255),
                          (guint) round (colour.blue * 255));
  pango_font_description_free (description);
}

/* Each line on its own, as wide as it was laid out, so that it stays in its place in whatever font a viewer
 * has. */
static void
append_text (GString *out, const JalonScene *scene, const JalonMark *mark)
{
  g_autoptr (GArray) lines = jalon_mark_lines (mark);

  append_font (out, mark->font, jalon_theme_colour (scene->theme, mark->ink));
  for (guint i = 0; i < lines->len; i++) {
    const JalonTextLine *line = &g_array_index (lines, JalonTextLine, i);
    g_autofree char *text = g_markup_escape_text (line->text, -1);

    g_string_append (out, line->leftward ? "<text direction=\"rtl\"" : "<text");
    append_number (out, "x", line->leftward ? line->x + line->width : line->x);
    append_number (out, "y", line->y);
    append_number (out, "textLength", line->width);
    g_string_append_printf (out, " lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">%s</text>\n",
                            text);
  }
  g_string_append (out, "</g>\n");
}

static void
append_texts (GString *out, const JalonScene *scene, double scale)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "<g transform=\"scale(%s)\">\n",
                          g_ascii_dtostr (buffer, sizeof buffer, scale));
  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = &g_array_index (scene->marks, JalonMark, i);

    if (mark->shape == JALON_MARK_TEXT && mark->text && *mark->text && mark->ink != JALON_INK_NONE)
      append_text (out, scene, mark);
  }
  g_string_append (out, "</g>\n");
}

static GBytes *
finish (const JalonScene *scene, const JalonExportLook *look, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *svg = g_strndup (data, length);
  GString *out = g_string_sized_new (length + 1024);
  char *root = strstr (svg, "<svg"), *behind = root ? strchr (root, '>') : NULL;
  char *end = g_strrstr (svg, "</svg>");

  g_bytes_unref (bytes);
  if (!behind || !end || end < behind) {
    append_renumbered (out, svg);
    return g_string_free_to_bytes (out);
  }

  *behind = *end = '\0';
  g_string_append (out, svg);
  if (look->locale)
    g_string_append_printf (out, " lang=\"%1$s\" xml:lang=\"%1$s\"", jalon_locale_lang (look->locale));
  g_string_append (out, " role=\"img\">");
  append_words (out, scene);
  append_renumbered (out, behind + 1);
  if (look->live_text)
    append_texts (out, scene, look->scale);
  g_string_append (out, "</svg>\n");
  return g_string_free_to_bytes (out);
}

static GBytes *
write_chart (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  double width = scene->width * look->scale, height = scene->height * look->scale;
  GByteArray *bytes;
  cairo_surface_t *surface;
  GBytes *svg;

  if (!jalon_paper_check_size (width, height, JALON_EXPORT_SIDE_MAX, error))
    return NULL;

  bytes = g_byte_array_new ();
  surface = cairo_svg_surface_create_for_stream (jalon_paper_write, bytes, width, height);
  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  if (look->live_text)
    jalon_paper_draw_shapes (surface, scene, look->scale);
  else
    jalon_paper_draw (surface, scene, look->scale);
  svg = jalon_paper_finish (surface, bytes, error);
  return svg ? finish (scene, look, svg) : NULL;
}

const JalonExportFormat jalon_svg_export = {
  .type = { "svg", N_ ("SVG drawing"), JALON_WORDS ("svg"), JALON_WORDS ("image/svg+xml") },
  .traits = JALON_EXPORT_DRAWN | JALON_EXPORT_LIVE_TEXT,
  .write_chart = write_chart,
};
