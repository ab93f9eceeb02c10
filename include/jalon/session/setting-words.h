/* Settings in words. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer full): a value of a setting as people write it: "60 %", "12 months" */
char *jalon_setting_value_text (const JalonSetting *setting, double value, JalonLocale *locale);

/* Returns: (transfer full) (nullable): what sliders have set in the session to other than usual values, and,
 * where @what_ifs, what is tried out, for a notice; %NULL where nothing is */
char *jalon_session_tell_settings (JalonSession *session, gboolean what_ifs);

/* Sets back what jalon_session_tell_settings() tells of. */
void jalon_session_reset_settings (JalonSession *session);

/* Whether a slider sets it: a number rather than a switch or an item. */
gboolean jalon_setting_slides (const JalonSetting *setting);

G_END_DECLS
