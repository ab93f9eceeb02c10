/* A chart in words. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "formats.h"

static GBytes *
write_chart (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  char *text = jalon_scene_to_text (scene);

  return g_bytes_new_take (text, strlen (text));
}

const JalonExportFormat jalon_text_export = {
  .type = { "txt", N_ ("Plain text"), JALON_WORDS ("txt"), JALON_WORDS ("text/plain") },
  .write_chart = write_chart,
};
