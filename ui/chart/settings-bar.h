/* Sliders under a chart: one for each number that its analysis can be set to, as far as it makes a
 * difference. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_SETTINGS_BAR (jalon_settings_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonSettingsBar, jalon_settings_bar, JALON, SETTINGS_BAR, GtkBox)

/**
 * JalonSettingsBar:
 *
 * Properties, for a template: `session` (JalonSession), `chart` (string: the chart's id). A slider sets what
 * it is of in the session, which all charts follow; the dossier knows nothing of it. Without anything to set
 * the bar is not to be seen.
 */

G_END_DECLS
