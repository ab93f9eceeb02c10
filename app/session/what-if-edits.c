/* Scenarios made of what is tried out. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/model/check-item.h>
#include <jalon/model/naming.h>
#include <jalon/model/scenario.h>

#include <jalon/session/commands.h>
#include <jalon/session/edit-checks.h>
#include <jalon/session/format.h>
#include <jalon/session/what-if-edits.h>
#include <jalon/session/what-if-words.h>

/* A copy of a scenario is called otherwise, in one language. */
static gboolean
drop_names (JalonDossier *dossier, JalonRef scenario, GError **error)
{
  JalonRef text = JALON_REF_NONE;

  while ((text = jalon_dossier_next_of (dossier, scenario, JALON_KIND_TEXT, JALON_REF_NONE)) !=
         JALON_REF_NONE)
    if (!jalon_dossier_remove (dossier, text, error))
      return FALSE;
  return TRUE;
}

/* (nullable): an item that is the scenario's own, which a copy of the scenario would have another of */
static const char *
find_own (JalonSession *session, JalonRef scenario, const JalonWhatIf *items, guint n)
{
  for (guint i = 0; scenario != JALON_REF_NONE && i < n; i++)
    if (jalon_dossier_scenario_of (jalon_session_get_dossier (session), items[i].ref) == scenario)
      return jalon_format_name (session, items[i].ref);

  return NULL;
}

/* A new scenario that begins as @like. */
static JalonRef
make (JalonSession *session, JalonRef like, const char *name, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *lang = jalon_edit_language_of_name (session, JALON_KIND_SCENARIO, JALON_REF_NONE);
  g_autofree char *id = jalon_dossier_id_from_name (dossier, JALON_KIND_SCENARIO, name);
  JalonRef scenario = like != JALON_REF_NONE ? jalon_dossier_duplicate (dossier, like, error)
                                             : jalon_dossier_append (dossier, jalon_dossier_root (dossier),
                                                                     JALON_KIND_SCENARIO, error);

  return scenario != JALON_REF_NONE && jalon_edit_check_text (session, name, error) &&
             drop_names (dossier, scenario, error) &&
             jalon_dossier_set_from_text (dossier, scenario, "id", id, error) &&
             jalon_dossier_set_text (dossier, scenario, JALON_ROLE_NAME, lang, name, error)
           ? scenario
           : JALON_REF_NONE;
}

/* Sets all of them, and sees to it that each item is such as a file may hold. */
static gboolean
set_all (JalonDossier *dossier, JalonRef scenario, const JalonWhatIf *items, guint n, GError **error)
{
  g_autoptr (JalonOverlay) overlay = NULL;

  for (guint i = 0; i < n; i++)
    if (!jalon_scenario_set (dossier, scenario, items[i].ref,
                             jalon_kind_field (jalon_ref_kind (items[i].ref), items[i].field->name),
                             &items[i].value, error))
      return FALSE;
  overlay = jalon_overlay_new (dossier, scenario);
  for (guint i = 0; i < n; i++)
    if (!jalon_check_item (overlay, items[i].ref, error))
      return FALSE;
  return TRUE;
}

JalonRef
jalon_edit_make_scenario (
  JalonSession *session, const char *name, const JalonWhatIf *items, guint n, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  const char *own = find_own (session, scenario, items, n);

  if (own) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("“%s” is there in the scenario in hand only. Extend that one instead of making another."),
                 own);
    return JALON_REF_NONE;
  }
  scenario = make (session, scenario, name, error);
  return scenario != JALON_REF_NONE && set_all (dossier, scenario, items, n, error) ? scenario
                                                                                   : JALON_REF_NONE;
}

/* @name: (nullable): of a new one; %NULL: the one in hand is extended */
static JalonRef
write_down (JalonSession *session, const char *name, const JalonWhatIf *items, guint n, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonRef scenario = jalon_session_get_scenario (session);
  /* TRANSLATORS: an edit, after “Undo”: %s is the name of the scenario that was made or extended */
  g_autofree char *edit =
    g_strdup_printf (_ ("scenario “%s”"), name ? name : jalon_format_name (session, scenario));

  gboolean done;

  jalon_edit_begin (session, edit, NULL);
  if (name) {
    scenario = jalon_edit_make_scenario (session, name, items, n, error);
    done = scenario != JALON_REF_NONE;
  } else {
    done = set_all (dossier, scenario, items, n, error);
  }
  return jalon_edit_finish (session, done) ? scenario : JALON_REF_NONE;
}

JalonRef
jalon_edit_keep_what_ifs (JalonSession *session, const char *name, GError **error)
{
  g_autoptr (JalonWhatIfs) kept = jalon_what_ifs_copy (jalon_session_get_what_ifs (session));
  g_autofree char *composed = !name && jalon_session_get_scenario (session) == JALON_REF_NONE
                                ? jalon_session_name_what_ifs (session)
                                : NULL;
  guint n;
  const JalonWhatIf *items = jalon_what_ifs_list (kept, &n);
  JalonRef scenario;

  g_return_val_if_fail (n > 0, JALON_REF_NONE);

  /* All at once, so that nothing is drawn of what is half done. */
  g_object_freeze_notify (G_OBJECT (session));
  scenario = write_down (session, name ? name : composed, items, n, error);
  if (scenario != JALON_REF_NONE) {
    jalon_session_set_scenario (session, scenario);
    jalon_session_clear_what_ifs (session);
  }
  g_object_thaw_notify (G_OBJECT (session));
  return scenario;
}

JalonRef
jalon_edit_set_in_scenario (
  JalonSession *session, JalonRef item, const JalonField *field, const JalonValue *value, GError **error)
{
  const JalonWhatIf what_if = { item, field, *value };
  g_autofree char *name = jalon_session_get_scenario (session) == JALON_REF_NONE
                            ? jalon_what_if_text (session, item, field, value)
                            : NULL;
  JalonRef scenario;

  g_object_freeze_notify (G_OBJECT (session));
  scenario = write_down (session, name, &what_if, 1, error);
  if (scenario != JALON_REF_NONE) {
    jalon_session_set_scenario (session, scenario);
    jalon_session_clear_what_if (session, item, field);
  }
  g_object_thaw_notify (G_OBJECT (session));
  return scenario;
}
