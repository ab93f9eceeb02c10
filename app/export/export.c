/* How large what is exported is, and one scene as a file of any format. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include "../text/memory.h"
#include "formats.h"
#include "paper.h"
#include <jalon/export/export.h>

/* A scene is laid out for about this size, and larger pictures are it scaled up. */
#define LAYOUT_WIDTH 1280.0
#define LAYOUT_HEIGHT 720.0

/* For less than this no scene is laid out: smaller pictures are it scaled down. */
#define LEAST_WIDTH 320.0
#define LEAST_HEIGHT 200.0

G_DEFINE_QUARK (jalon_export_error, jalon_export_error)

void
jalon_export_layout (double width, double height, double *layout_width, double *layout_height, double *zoom)
{
  double least = MIN (width / LEAST_WIDTH, height / LEAST_HEIGHT);

  *zoom = MAX (MIN (1, least), MIN (width / LAYOUT_WIDTH, height / LAYOUT_HEIGHT));
  *layout_width = width / *zoom;
  *layout_height = height / *zoom;
}

GBytes *
jalon_export_scene (const JalonScene *scene,
                    const JalonExportFormat *format,
                    const JalonExportLook *look,
                    GError **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (format != NULL && format->write_chart != NULL, NULL);
  g_return_val_if_fail (look != NULL, NULL);

  return format->write_chart (scene, look, error);
}

char *
jalon_export_preview (const JalonScene *scene, const JalonExportFormat *format, JalonLocale *locale)
{
  const JalonExportLook look = { 1, locale, FALSE };
  const JalonExportFormat *shown = format->traits & JALON_EXPORT_TABLE ? &jalon_csv_export : format;
  g_autoptr (GBytes) bytes = jalon_export_scene (scene, shown, &look, NULL);
  gsize length = 0;
  const char *text = bytes ? g_bytes_get_data (bytes, &length) : "";
  gsize mark = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  return g_utf8_make_valid (text + mark, (gssize) (length - mark));
}
