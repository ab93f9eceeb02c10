/* What analyses are set to on the command line: --set NAME=VALUE. */
#include "config.h"

#include <errno.h>
#include <math.h>
#include <string.h>

#include <jalon/analysis/analysis.h>
#include <jalon/text/translate.h>

#include "cli.h"

static const JalonSetting *
find_setting (const char *name)
{
  guint n;
  const JalonAnalysis *const *analyses = jalon_analyses (&n);

  for (guint i = 0; i < n; i++) {
    const JalonSetting *setting = jalon_analysis_setting (analyses[i], name);

    if (setting)
      return setting;
  }
  return NULL;
}

/* (transfer full): the names of all settings, each once */
static char *
list_settings (void)
{
  GString *names = g_string_new (NULL);
  guint n;
  const JalonAnalysis *const *analyses = jalon_analyses (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < analyses[i]->n_settings; k++) {
      const char *name = analyses[i]->settings[k].name;

      if (find_setting (name) == &analyses[i]->settings[k]) /* the first of that name */
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

static gboolean
read_number (const JalonSetting *setting, const char *text, double *value)
{
  char *end;

  errno = 0;
  *value = g_ascii_strtod (text, &end);
  if (end == text || *end || errno || !(*value >= setting->min && *value <= setting->max) ||
      (setting->type == JALON_SETTING_COUNT && *value != floor (*value))) {
    cli_complain (_ ("--set %s is a number from %g to %g, not “%s”"), setting->name, setting->min,
                  setting->max, text);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_choice (const JalonSetting *setting, const char *text, double *value)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i <= (guint) setting->max; i++) {
    if (strcmp (setting->choices[i].name, text) == 0) {
      *value = i;
      return TRUE;
    }
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", setting->choices[i].name);
  }
  cli_complain (_ ("--set %s is one of %s, not “%s”"), setting->name, names->str, text);
  return FALSE;
}

static gboolean
read_value (JalonDossier *dossier, const JalonSetting *setting, const char *text, double *value)
{
  JalonRef item;

  switch (setting->type) {
  case JALON_SETTING_NUMBER:
  case JALON_SETTING_SHARE:
  case JALON_SETTING_COUNT:
    return read_number (setting, text, value);
  case JALON_SETTING_CHOICE:
    return read_choice (setting, text, value);
  case JALON_SETTING_SWITCH:
    *value = strcmp (text, "1") == 0;
    if (*value == 0 && strcmp (text, "0") != 0)
      cli_complain (_ ("--set %s is 0 or 1, not “%s”"), setting->name, text);
    return *value != 0 || strcmp (text, "0") == 0;
  case JALON_SETTING_ITEM:
    item = jalon_dossier_find (dossier, text);
    if (item == JALON_REF_NONE)
      cli_complain (_ ("--set %s is the id of an item of the dossier, which has no “%s”"), setting->name,
                    text);
    *value = item;
    return item != JALON_REF_NONE;
  }
  g_return_val_if_reached (FALSE);
}

gboolean
cli_set (JalonSettings *settings, JalonDossier *dossier, char **given)
{
  for (guint i = 0; given && given[i]; i++) {
    const char *mark = strchr (given[i], '=');
    g_autofree char *name = g_strndup (given[i], mark ? (gsize) (mark - given[i]) : strlen (given[i]));
    const JalonSetting *setting = find_setting (name);
    double value;

    if (!setting || !mark) {
      g_autofree char *names = list_settings ();

      cli_complain (_ ("--set takes NAME=VALUE, where NAME is one of %s, not “%s”"), names, given[i]);
      return FALSE;
    }
    if (!read_value (dossier, setting, mark + 1, &value))
      return FALSE;
    jalon_settings_set (settings, name, value);
  }
  return TRUE;
}
