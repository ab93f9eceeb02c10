/* The keys "export-…" of the settings, read and written. */
#include "config.h"

#include <jalon/text/speak.h>

#include <jalon/session/export-settings.h>
#include <jalon/session/gsettings.h>

GSettings *
jalon_export_settings_new (void)
{
  g_autoptr (GSettings) settings = jalon_gsettings_new ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (settings)
    g_object_get (settings, "settings-schema", &schema, NULL);

  return schema && g_settings_schema_has_key (schema, "export-live-text") ? g_steal_pointer (&settings)
                                                                          : NULL;
}

void
jalon_export_settings_read (GSettings *settings, JalonExportWish *wish)
{
  g_autoptr (GPtrArray) formats = jalon_export_formats (JALON_EXPORT_CHART);
  g_autofree char *id = settings ? g_settings_get_string (settings, "export-format") : NULL;
  const JalonExportFormat *format = jalon_export_format_find (id);

  *wish = (JalonExportWish){ formats->pdata[0], JALON_THEME_LIGHT, 1920, 1080, 1, FALSE };

  if (!settings)
    return;

  /* A later version may have left another one there. */
  if (format && jalon_export_format_takes (format, JALON_EXPORT_CHART))
    wish->format = format;
  wish->theme = (JalonTheme) g_settings_get_enum (settings, "export-theme");
  wish->width = g_settings_get_int (settings, "export-width");
  wish->height = g_settings_get_int (settings, "export-height");
  wish->scale = g_settings_get_int (settings, "export-scale");
  wish->live_text = g_settings_get_boolean (settings, "export-live-text");
}

GFile *
jalon_export_settings_read_folder (GSettings *settings)
{
  g_autofree char *uri = settings ? g_settings_get_string (settings, "export-folder") : NULL;

  return uri && *uri ? g_file_new_for_uri (uri) : NULL;
}

void
jalon_export_settings_write (GSettings *settings, const JalonExportWish *wish, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (!settings)
    return;

  g_settings_set_string (settings, "export-format", wish->format->type.id);
  g_settings_set_enum (settings, "export-theme", wish->theme);
  g_settings_set_int (settings, "export-width", (int) wish->width);
  g_settings_set_int (settings, "export-height", (int) wish->height);
  g_settings_set_int (settings, "export-scale", (int) wish->scale);
  g_settings_set_boolean (settings, "export-live-text", wish->live_text);

  if (folder) {
    g_autofree char *uri = g_file_get_uri (folder);

    g_settings_set_string (settings, "export-folder", uri);
  }
}

GPtrArray *
jalon_export_languages (JalonLocale *own)
{
  static const char *const languages[] = { "en", "fr" };
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_add (list, (gpointer) g_intern_string (jalon_locale_lang (own)));
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i], jalon_locale_lang (own)) != 0 && jalon_can_speak (languages[i]))
      g_ptr_array_add (list, (gpointer) g_intern_string (languages[i]));
  return list;
}
