/* The formats that charts are written in, and which of them a file's name asks for. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/export/export.h>

static const struct {
  const char *ending;
  const char *media_type;
} formats[] = {
  [JALON_FORMAT_PNG] = { "png", "image/png" },     [JALON_FORMAT_PDF] = { "pdf", "application/pdf" },
  [JALON_FORMAT_SVG] = { "svg", "image/svg+xml" }, [JALON_FORMAT_CSV] = { "csv", "text/csv" },
  [JALON_FORMAT_TXT] = { "txt", "text/plain" },
};

G_DEFINE_QUARK (jalon_export_error, jalon_export_error)

gboolean
jalon_format_from_name (const char *name, JalonFormat *format, GError **error)
{
  const char *dot = strrchr (name, '.');

  for (guint i = 0; dot && i < G_N_ELEMENTS (formats); i++)
    if (g_ascii_strcasecmp (dot + 1, formats[i].ending) == 0) {
      *format = i;
      return TRUE;
    }

  /* TRANSLATORS: %s is a file's name */
  g_set_error (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_FORMAT,
               _ ("“%s” does not end in .png, .pdf, .svg, .csv or .txt, so it is not known what to write."),
               name);
  return FALSE;
}

const char *
jalon_format_ending (JalonFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].ending;
}

const char *
jalon_format_media_type (JalonFormat format)
{
  g_return_val_if_fail (format < G_N_ELEMENTS (formats), NULL);

  return formats[format].media_type;
}
