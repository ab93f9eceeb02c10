/* Looking for warnings, in the dossier and in each of its scenarios, and answering them. */
#include "config.h"

#include <jalon/text/translate.h>

#include "warnings-private.h"

static void
warning_free (gpointer data)
{
  JalonWarning *warning = data;

  g_free (warning->what);
  g_free (warning);
}

static void
look (GPtrArray *warnings, JalonDossier *dossier, JalonRef scenario, JalonLocale *locale, const char *lang)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  JalonLook self = { warnings, dossier, overlay, locale, lang, scenario };

  jalon_look_at_commitments (&self);
  jalon_look_at_rest (&self);
  if (scenario == JALON_REF_NONE)
    jalon_look_at_rates (&self);
}

GPtrArray *
jalon_warnings (JalonDossier *dossier, JalonLocale *locale, const char *lang)
{
  GPtrArray *warnings = g_ptr_array_new_with_free_func (warning_free);

  look (warnings, dossier, JALON_REF_NONE, locale, lang);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario)
    look (warnings, dossier, scenario, locale, lang);
  return warnings;
}

guint
jalon_warnings_open (const GPtrArray *warnings)
{
  guint n = 0;

  for (guint i = 0; i < warnings->len; i++)
    n += ((const JalonWarning *) warnings->pdata[i])->meant ? 0 : 1;
  return n;
}

/* The file that the item is in: an included one has its own. (transfer full) */
static char *
file_of (JalonDossier *dossier, JalonRef item, const char *file)
{
  JalonRef include = jalon_dossier_included_by (dossier, item);
  g_autofree char *folder = NULL;
  const char *name;

  if (include == JALON_REF_NONE || file == NULL)
    return g_strdup (file);
  folder = g_path_get_dirname (file);
  name = ((const JalonInclude *) jalon_dossier_row (dossier, include))->href;
  return strcmp (folder, ".") == 0 ? g_strdup (name) : g_build_filename (folder, name, NULL);
}

void
jalon_warnings_tell (const GPtrArray *warnings,
                     JalonDossier *dossier,
                     const char *file,
                     JalonProblems *problems)
{
  for (guint i = 0; i < warnings->len; i++) {
    const JalonWarning *warning = warnings->pdata[i];
    g_autofree char *name = file_of (dossier, jalon_warning_place (warning), file);

    if (!warning->meant)
      jalon_problems_add (
        problems, JALON_SEVERITY_WARNING, name,
        ((const JalonRow *) jalon_dossier_row (dossier, jalon_warning_place (warning)))->line, 0,
        g_strdup (warning->what), warning->advice);
  }
}

static gboolean
put_answer (JalonDossier *dossier, const JalonWarning *warning, GError **error)
{
  JalonRef ref = jalon_dossier_append (dossier, jalon_warning_place (warning), JALON_KIND_MEANT, error);

  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (dossier, ref, "warning", warning->code, error))
    return FALSE;
  return warning->scenario == JALON_REF_NONE ||
         jalon_dossier_set_from_text (dossier, ref, "target",
                                      ((const JalonRow *) jalon_dossier_row (dossier, warning->item))->id,
                                      error);
}

gboolean
jalon_warning_answer (JalonDossier *dossier, const JalonWarning *warning, GError **error)
{
  jalon_dossier_begin (dossier, _ ("Answer to a warning"), NULL);
  return jalon_dossier_finish (dossier, put_answer (dossier, warning, error));
}
