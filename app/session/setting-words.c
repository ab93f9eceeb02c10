/* What sliders have set, in words. */
#include "config.h"

#include <math.h>

#include <jalon/session/setting-words.h>
#include <jalon/session/what-if-words.h>
#include <jalon/text/translate.h>

gboolean
jalon_setting_slides (const JalonSetting *setting)
{
  switch (setting->type) {
  case JALON_SETTING_NUMBER:
  case JALON_SETTING_SHARE:
  case JALON_SETTING_COUNT:
    return TRUE;
  case JALON_SETTING_SWITCH:
  case JALON_SETTING_ITEM:
  case JALON_SETTING_CHOICE:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

char *
jalon_setting_value_text (const JalonSetting *setting, double value, JalonLocale *locale)
{
  g_autofree char *number = NULL;

  if (setting->type == JALON_SETTING_CHOICE)
    return g_strdup (_ (setting->choices[(guint) CLAMP (value, 0, setting->max)].label));
  if (setting->type == JALON_SETTING_SHARE)
    return jalon_locale_percent_brief (locale, value);
  number = jalon_locale_number (locale, value, setting->type == JALON_SETTING_COUNT ? 0 : 2);
  if (!setting->unit)
    return g_steal_pointer (&number);
  /* TRANSLATORS: a value and its unit: “12 months” */
  return g_strdup_printf (C_ ("setting", "%1$s %2$s"), number, _ (setting->unit));
}

/* Calls for each setting that a slider has set to another than its usual value, each name once. */
static void
each_moved (JalonSession *session,
            void (*take) (JalonSession *, const JalonSetting *, double, gpointer),
            gpointer data)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (session);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const JalonAnalysis *const *analyses = jalon_analyses (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < analyses[i]->n_settings; k++) {
      const JalonSetting *setting = &analyses[i]->settings[k];
      const double value = jalon_settings_get (settings, setting->name, setting->usual);

      if (jalon_setting_slides (setting) && value != setting->usual &&
          g_hash_table_add (seen, (gpointer) setting->name))
        take (session, setting, value, data);
    }
}

static void
tell (JalonSession *session, const JalonSetting *setting, double value, gpointer data)
{
  GString *text = data;
  g_autofree char *amount = jalon_setting_value_text (setting, value, jalon_session_get_locale (session));

  if (text->len)
    g_string_append (text, jalon_what_if_separator ());
  /* TRANSLATORS: %1$s is what an analysis is set to, %2$s its value: “use of ceilings: 60%” */
  g_string_append_printf (text, C_ ("setting", "%1$s: %2$s"), _ (setting->label), amount);
}

char *
jalon_session_tell_settings (JalonSession *session, gboolean what_ifs)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *names = what_ifs ? jalon_session_name_what_ifs (session) : NULL;

  each_moved (session, tell, text);
  if (names)
    g_string_append_printf (text, "%s%s", text->len ? jalon_what_if_separator () : "", names);
  if (text->len == 0)
    return NULL;
  /* TRANSLATORS: a notice; %s is a list of “use of ceilings: 60%” */
  return g_strdup_printf (_ ("What if — %s. Charts that depend on it say so; the dossier is as it was."),
                          text->str);
}

static void
reset (JalonSession *session, const JalonSetting *setting, double value, gpointer data)
{
  jalon_session_set_setting (session, setting->name, NAN);
}

void
jalon_session_reset_settings (JalonSession *session)
{
  each_moved (session, reset, NULL);
  jalon_session_clear_what_ifs (session);
}
