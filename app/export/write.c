/* One scene, or a dossier, as a file of any format. */
#include "config.h"

#include <string.h>

#include "formats.h"
#include "sheet.h"
#include "tables.h"

GBytes *
jalon_export_scene (const JalonScene *scene,
                    const JalonExportFormat *format,
                    const JalonExportLook *look,
                    GError **error)
{
  g_return_val_if_fail (scene != NULL, NULL);
  g_return_val_if_fail (format != NULL && jalon_export_format_takes (format, JALON_EXPORT_CHART), NULL);
  g_return_val_if_fail (look != NULL, NULL);

  if (format->write_book) {
    g_autoptr (JalonBook) book = jalon_book_of_scene (scene);

    return format->write_book (book, error);
  }
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

GBytes *
jalon_export_dossier (
  JalonDossier *dossier, const JalonExportFormat *format, const char *lang, char **left_out, GError **error)
{
  g_autoptr (JalonBook) book = NULL;
  g_autofree char *kept = NULL;

  g_return_val_if_fail (jalon_export_format_takes (format, JALON_EXPORT_CONVERSION), NULL);

  *left_out = NULL;
  if (format->write_dossier)
    return format->write_dossier (dossier, error);
  *left_out = jalon_tables_left_out (dossier, lang);
  book = jalon_tables_book (dossier, lang, *left_out, error);
  kept = book ? jalon_book_kept (book) : NULL;
  if (kept) {
    g_autofree char *before = *left_out;

    *left_out = before ? g_strconcat (before, "\n", kept, NULL) : g_steal_pointer (&kept);
  }
  return book ? format->write_book (book, error) : NULL;
}
