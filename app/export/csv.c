/* A chart's data as a table for spreadsheets. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "formats.h"

/* The mark of UTF-8 is what spreadsheets know the encoding by. */
static GBytes *
write_chart (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  g_autofree char *text =
    jalon_scene_to_csv (scene, look->locale ? jalon_locale_decimal_mark (look->locale) : '.');
  char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);

  return g_bytes_new_take (marked, strlen (marked));
}

const JalonExportFormat jalon_csv_export = {
  .type = { "csv", N_ ("CSV table"), JALON_WORDS ("csv"), JALON_WORDS ("text/csv") },
  .write_chart = write_chart,
};
