/* One scene as a file: sizes, vectors, words, and the same bytes each time. */
#define _GNU_SOURCE /* for memmem() */
#include "config.h"

#include <gio/gio.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

#include <jalon/export/export.h>

#include "../chart/support.h"

#define CHART "commitments.reconciliation" /* it has hatching, lines and texts */

static GBytes *
export_as (const Case *c, const JalonExportFormat *format, double scale)
{
  g_autoptr (GError) error = NULL;
  JalonExportLook look = { scale, c->locale, FALSE };
  GBytes *bytes = jalon_export_scene (c->scene, format, &look, &error);

  g_assert_no_error (error);
  g_assert_nonnull (bytes);
  return bytes;
}

/* Whether the bytes, of which some are compressed, hold a plain word. */
static gboolean
holds (GBytes *bytes, const char *word)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return memmem (data, length, word, strlen (word)) != NULL;
}

static guint
big_endian (GBytes *bytes, gsize at)
{
  const guint8 *data = g_bytes_get_data (bytes, NULL);

  return (guint) data[at] << 24 | (guint) data[at + 1] << 16 | (guint) data[at + 2] << 8 | data[at + 3];
}

static void
test_names (void)
{
  const struct {
    const char *name;
    JalonExportSubject subject;
    const char *id; /* (nullable): not to be written */
    const char *suffixes;
  } rows[] = {
    { "a.png", JALON_EXPORT_CHART, "png", NULL },
    { "A.PDF", JALON_EXPORT_CHART, "pdf", NULL },
    { "/tmp/x.y/chart.svg", JALON_EXPORT_CHART, "svg", NULL },
    { "data.2025.csv", JALON_EXPORT_CHART, "csv", NULL },
    { "a.txt", JALON_EXPORT_CHART, "txt", NULL },
    { "a.pdf", JALON_EXPORT_DECK, "pdf", NULL },
    { "a.xml", JALON_EXPORT_DOSSIER, "dossier", NULL },
    { "a.JALON", JALON_EXPORT_DOSSIER, "dossier", NULL },
    { "a", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { "a.jpeg", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { "", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { "png", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { ".png", JALON_EXPORT_DECK, NULL, " .pdf," },
    { "a.png/b", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { "a.xml", JALON_EXPORT_CHART, NULL, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt" },
    { "a.png", JALON_EXPORT_DOSSIER, NULL, ".xml, .jalon or .ics" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GError) error = NULL;
    const JalonExportFormat *format = jalon_export_format_from_name (rows[i].name, rows[i].subject, &error);

    if (rows[i].id) {
      g_assert_no_error (error);
      g_assert_cmpstr (format->type.id, ==, rows[i].id);
      continue;
    }
    g_assert_null (format);
    g_assert_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_FORMAT);
    g_assert_nonnull (strstr (error->message, rows[i].name));
    g_assert_nonnull (strstr (error->message, rows[i].suffixes));
  }
  g_assert_null (jalon_export_format_find ("gif"));
  g_assert_cmpstr (jalon_export_format_find ("svg")->type.media_types[0], ==, "image/svg+xml");
}

static void
test_layout (void)
{
  double width, height, zoom;

  jalon_export_layout (1920, 1080, &width, &height, &zoom);
  g_assert_cmpfloat (zoom, ==, 1.5);
  g_assert_cmpfloat (width, ==, 1280);
  g_assert_cmpfloat (height, ==, 720);

  jalon_export_layout (3840, 1080, &width, &height, &zoom); /* the tighter side counts */
  g_assert_cmpfloat (zoom, ==, 1.5);
  g_assert_cmpfloat (width, ==, 2560);
  g_assert_cmpfloat (height, ==, 720);

  jalon_export_layout (640, 400, &width, &height,
                       &zoom); /* a small picture is laid out small, not scaled down */
  g_assert_cmpfloat (zoom, ==, 1);
  g_assert_cmpfloat (width, ==, 640);

  jalon_export_layout (64, 64, &width, &height, &zoom); /* a thumbnail is scaled down: 320 × 0.2 */
  g_assert_cmpfloat (zoom, ==, 0.2);
  g_assert_cmpfloat (width, ==, 320);
  g_assert_cmpfloat (height, ==, 320);
}

static void
test_png (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) png = export_as (&c, jalon_export_format_find ("png"), 1.5);

  g_assert_cmpmem (g_bytes_get_data (png, NULL), 8, "\x89PNG\r\n\x1a\n", 8);
  g_assert_cmpuint (big_endian (png, 16), ==, 1920);
  g_assert_cmpuint (big_endian (png, 20), ==, 1080);
}

static void
test_size (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  const double scales[] = { 13, 1e9, 0, -1, NAN };
  const JalonExportFormat *formats[] = { jalon_export_format_find ("png"), jalon_export_format_find ("pdf"),
                                         jalon_export_format_find ("svg") };

  for (guint f = 0; f < G_N_ELEMENTS (formats); f++)
    for (guint i = 0; i < G_N_ELEMENTS (scales); i++) {
      g_autoptr (GError) error = NULL;

      /* 1280 × 13 = 16,640 */
      g_assert_null (
        jalon_export_scene (c.scene, formats[f], &(JalonExportLook){ .scale = scales[i] }, &error));
      g_assert_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_SIZE);
    }
}

static void
test_pdf (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) pdf = NULL;

  c.options.title = "What is not explained";
  case_build (&c, CHART);
  pdf = export_as (&c, jalon_export_format_find ("pdf"), 0.5);
  g_assert_cmpmem (g_bytes_get_data (pdf, NULL), 5, "%PDF-", 5);
  g_assert_true (holds (pdf, "/MediaBox [ 0 0 640 360 ]"));
  /* text that is text, in fonts that are in the file; and no pixels */
  g_assert_true (holds (pdf, "/FontFile"));
  g_assert_true (holds (pdf, "/ToUnicode"));
  g_assert_false (holds (pdf, "/Subtype /Image"));
  g_assert_true (holds (pdf, "/Title (What is not explained)"));
  g_assert_true (holds (pdf, "/Creator (Jalon)"));
  g_assert_false (holds (pdf, "/CreationDate"));
}

static void
test_pdf_date (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) pdf = NULL;

  g_setenv ("SOURCE_DATE_EPOCH", "1764000000", TRUE); /* 2025-11-24 16:00 UTC */
  pdf = export_as (&c, jalon_export_format_find ("pdf"), 1);
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_true (holds (pdf, "/CreationDate (") && holds (pdf, "20251124160000"));
}

static void
test_svg (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) svg = export_as (&c, jalon_export_format_find ("svg"), 1);
  gsize length;
  const char *data = g_bytes_get_data (svg, &length);
  xmlDoc *doc = xmlReadMemory (data, (int) length, "test.svg", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  xmlNode *root, *title;
  xmlChar *width, *text;

  g_assert_nonnull (doc);
  root = xmlDocGetRootElement (doc);
  width = xmlGetProp (root, BAD_CAST "width");
  g_assert_cmpstr ((const char *) width, ==, "1280px");
  title = xmlFirstElementChild (root);
  text = xmlNodeGetContent (title);
  g_assert_cmpstr ((const char *) title->name, ==, "title");
  g_assert_cmpstr ((const char *) text, ==, c.scene->title);
  g_assert_cmpstr ((const char *) xmlNextElementSibling (title)->name, ==, "desc");
  g_assert_false (holds (svg, "<image"));

  xmlFree (text);
  xmlFree (width);
  xmlFreeDoc (doc);
}

/* The lines that tell series apart in grey are lines on paper as well. */
static void
test_textures (void)
{
  g_autoptr (GString) inside = g_string_new ("<party id='b'/>");

  for (guint i = 0; i < 9; i++)
    g_string_append_printf (
      inside, "<commitment id='c%u' buyer='b' provider='b' amount='%u' start='2026' end='2028'/>", i, 99 - i);
  g_auto (Case) c = case_of ("commitments.by-year", inside->str);

  c.options.theme = JALON_THEME_PRINT;
  case_build (&c, "commitments.by-year");

  g_autoptr (GBytes) pdf = export_as (&c, jalon_export_format_find ("pdf"), 1),
                     svg = export_as (&c, jalon_export_format_find ("svg"), 1);

  g_assert_false (holds (pdf, "/Subtype /Image") || holds (pdf, "/Shading"));
  g_assert_false (holds (svg, "<image") || holds (svg, "<pattern"));
  g_assert_true (holds (svg, "stroke-width=\"1\"") || holds (svg, "stroke-width:1;"));
}

/* All text that is within an element, one line each. */
static void
collect_texts (xmlNode *node, GString *out)
{
  for (xmlNode *child = node->children; child; child = child->next) {
    if (child->type == XML_ELEMENT_NODE && strcmp ((const char *) child->name, "text") == 0) {
      xmlChar *text = xmlNodeGetContent (child);

      g_string_append_printf (out, "%s\n", (const char *) text);
      xmlFree (text);
    } else if (child->type == XML_ELEMENT_NODE) {
      collect_texts (child, out);
    }
  }
}

/* Texts as text: all that are set, cut ones as they are seen, and no letters drawn beside them; and the
 * language that they are in. */
static void
test_svg_text (void)
{
  g_auto (Case) c =
    case_of ("commitments.by-provider",
             "<party id='b'/><party id='p'><name>R&amp;D &lt;North&gt;</name></party>"
             "<party id='q'><name>An Extraordinarily Long-Winded Hyperscale Sovereign Compute Provider of "
             "Northern Scandinavia and All Its Neighbours, Near and Far, with the Islands</name></party>"
             "<commitment id='c' buyer='b' provider='p' amount='7'/>"
             "<commitment id='d' buyer='b' provider='q' amount='5'/>");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) svg =
    jalon_export_scene (c.scene, jalon_export_format_find ("svg"),
                        &(JalonExportLook){ .scale = 1.5, .locale = c.locale, .live_text = TRUE }, &error);
  g_autoptr (GBytes) outlines = export_as (&c, jalon_export_format_find ("svg"), 1.5);
  g_autoptr (GString) texts = g_string_new ("\n");
  gsize length;
  const char *data;
  xmlDoc *doc;
  xmlChar *lang;

  g_assert_no_error (error);
  data = g_bytes_get_data (svg, &length);
  doc = xmlReadMemory (data, (int) length, "test.svg", NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
  g_assert_nonnull (doc);
  collect_texts (xmlDocGetRootElement (doc), texts);
  g_assert_nonnull (strstr (texts->str, "\nR&D <North>\n"));
  g_assert_nonnull (strstr (texts->str, "\n$7\n"));
  g_assert_nonnull (strstr (texts->str, "An Extraordinarily"));
  g_assert_null (strstr (texts->str, "with the Islands")); /* cut, and so not seen */
  g_assert_nonnull (strstr (texts->str, "…"));
  lang = xmlGetProp (xmlDocGetRootElement (doc), BAD_CAST "lang");
  g_assert_cmpstr ((const char *) lang, ==, "en");
  g_assert_false (holds (svg, "<symbol") || holds (svg, "glyph"));
  g_assert_true (holds (outlines, "glyph"));
  g_assert_true (holds (outlines, "lang=\"en\""));
  g_assert_false (holds (outlines, "<text"));
  xmlFree (lang);
  xmlFreeDoc (doc);
}

/* Titles come from people's dossiers. */
static void
test_svg_escaped (void)
{
  g_auto (Case) c =
    case_of ("commitments.by-provider",
             "<party id='b'/><party id='p'><name>A &amp; &lt;B&gt; &quot;surface7&quot;</name></party>"
             "<commitment id='c' buyer='b' provider='p' amount='7'/>");
  g_autoptr (GBytes) svg = export_as (&c, jalon_export_format_find ("svg"), 1);

  g_assert_true (holds (svg, "<title>A &amp; &lt;B&gt; &quot;surface7&quot; carries all of $7</title>"));
}

static void
test_words (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) csv = export_as (&c, jalon_export_format_find ("csv"), 1),
                     txt = export_as (&c, jalon_export_format_find ("txt"), 1);
  g_autofree char *rows = jalon_scene_to_csv (c.scene, '.'), *marks = jalon_scene_to_text (c.scene);

  const char *data = g_bytes_get_data (csv, NULL);

  /* the mark of UTF-8, then the rows */
  g_assert_cmpmem (data, 3, "\xef\xbb\xbf", 3);
  g_assert_cmpmem (data + 3, g_bytes_get_size (csv) - 3, rows, strlen (rows));
  g_assert_cmpmem (g_bytes_get_data (txt, NULL), g_bytes_get_size (txt), marks, strlen (marks));
}

/* Whatever else was exported in between. */
static void
test_same_bytes (void)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_autoptr (GPtrArray) formats = jalon_export_formats (JALON_EXPORT_CHART);

  g_assert_cmpuint (formats->len, ==, 7);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < formats->len; j++) {
      const JalonExportFormat *format = formats->pdata[j];
      g_auto (Case) c = case_of (charts[i]->id, THREE);
      g_auto (Case) other = case_of (CHART, THREE);
      g_autoptr (GBytes) first = export_as (&c, format, 1);
      g_autoptr (GBytes) between = export_as (&other, jalon_export_format_find ("svg"), 2);
      g_autoptr (GBytes) second = export_as (&c, format, 1);

      g_assert_cmpuint (g_bytes_get_size (between), >, 0);
      g_assert_true (g_bytes_equal (first, second));
    }
}

static void
test_themes (void)
{
  g_auto (Case) c = case_of (CHART, THREE);
  g_autoptr (GBytes) light = export_as (&c, jalon_export_format_find ("png"), 1), dark = NULL;

  c.options.theme = JALON_THEME_DARK;
  case_build (&c, CHART);
  dark = export_as (&c, jalon_export_format_find ("png"), 1);
  g_assert_false (g_bytes_equal (light, dark));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  jalon_use_language ("en");
  g_test_add_func ("/export/names", test_names);
  g_test_add_func ("/export/layout", test_layout);
  g_test_add_func ("/export/png", test_png);
  g_test_add_func ("/export/size", test_size);
  g_test_add_func ("/export/pdf", test_pdf);
  g_test_add_func ("/export/pdf/date", test_pdf_date);
  g_test_add_func ("/export/svg", test_svg);
  g_test_add_func ("/export/svg/text", test_svg_text);
  g_test_add_func ("/export/textures", test_textures);
  g_test_add_func ("/export/svg/escaped", test_svg_escaped);
  g_test_add_func ("/export/words", test_words);
  g_test_add_func ("/export/same-bytes", test_same_bytes);
  g_test_add_func ("/export/themes", test_themes);
  return g_test_run ();
}
