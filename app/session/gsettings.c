/* Opening the settings without the abort that GLib has for a schema that is not there. */
#include "config.h"

#include <jalon/session/gsettings.h>

GSettings *
jalon_gsettings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, APP_ID, TRUE) : NULL;

  return schema ? g_settings_new_full (schema, NULL, NULL) : NULL;
}
