/* Scenarios and slides made of acts. */
#include "config.h"

#include <math.h>

#include <jalon/chart/advice-message.h>
#include <jalon/text/translate.h>

#include <jalon/model/naming.h>
#include <jalon/model/scenario.h>

#include <jalon/session/act-edits.h>
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/session/what-if-edits.h>

/* Whether all that the act is about is still there. */
static gboolean
is_there (JalonDossier *dossier, const JalonAct *act)
{
  for (guint i = 0; i < act->n_changes; i++)
    if (!jalon_dossier_has (dossier, act->changes[i].change.ref))
      return FALSE;

  return TRUE;
}

/* What is tried out, and over it what the act sets. (transfer full) */
static JalonWhatIfs *
values_of (JalonSession *session, const JalonAct *act)
{
  JalonWhatIfs *values = jalon_what_ifs_copy (jalon_session_get_what_ifs (session));

  for (guint i = 0; i < act->n_changes; i++) {
    const JalonPlanChange *change = &act->changes[i].change;

    jalon_what_ifs_put (values, change->ref, change->field, &change->value);
  }
  return values;
}

/* Finding the scenario of an act */

/* Two scenarios as they lie over the dossier: @wanted with values put over it. */
typedef struct {
  JalonOverlay *wanted, *found;
  gboolean same;
} Pair;

static JalonValue
value_in (JalonOverlay *overlay, JalonRef ref, const JalonField *field)
{
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (ref))->size);

  return jalon_value_read (field, jalon_overlay_row (overlay, ref, space));
}

static void
compare (JalonRef ref, const JalonField *field, gpointer data)
{
  Pair *pair = data;
  const JalonValue wanted = value_in (pair->wanted, ref, field), found = value_in (pair->found, ref, field);

  pair->same &= jalon_value_equal (&wanted, &found);
}

/* What one of them sets, the other has as well: whoever of them it is set by. */
static gboolean
is_same (JalonOverlay *wanted, JalonOverlay *found)
{
  Pair pair = { wanted, found, TRUE };

  if (jalon_overlay_has_other_items (wanted) || jalon_overlay_has_other_items (found))
    return FALSE;
  jalon_overlay_for_each (wanted, FALSE, compare, &pair);
  if (pair.same)
    jalon_overlay_for_each (found, FALSE, compare, &pair);
  return pair.same;
}

struct _JalonActFinder {
  JalonSession *session;
  GPtrArray *overlays; /* of each scenario */
  GArray *scenarios;   /* of JalonRef */
};

JalonActFinder *
jalon_act_finder_new (JalonSession *session)
{
  JalonActFinder *self = g_new (JalonActFinder, 1);
  JalonDossier *dossier = jalon_session_get_dossier (session);

  self->session = session;
  self->overlays = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_overlay_free);
  self->scenarios = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  if (dossier)
    jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario) {
      g_ptr_array_add (self->overlays, jalon_overlay_new (dossier, scenario));
      g_array_append_val (self->scenarios, scenario);
    }
  return self;
}

void
jalon_act_finder_free (JalonActFinder *self)
{
  g_ptr_array_unref (self->overlays);
  g_array_unref (self->scenarios);
  g_free (self);
}

JalonRef
jalon_act_finder_find (const JalonActFinder *self, const JalonAct *act)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  g_autoptr (JalonOverlay) wanted = NULL;
  g_autoptr (JalonWhatIfs) values = NULL;

  if (self->scenarios->len == 0 || !is_there (dossier, act))
    return JALON_REF_NONE;
  wanted = jalon_overlay_new (dossier, jalon_session_get_scenario (self->session));
  values = values_of (self->session, act);
  jalon_what_ifs_lay (values, wanted);
  for (guint i = 0; i < self->scenarios->len; i++)
    if (is_same (wanted, self->overlays->pdata[i]))
      return g_array_index (self->scenarios, JalonRef, i);
  return JALON_REF_NONE;
}

JalonRef
jalon_session_find_act (JalonSession *session, const JalonAct *act)
{
  g_autoptr (JalonActFinder) finder = jalon_act_finder_new (session);

  return jalon_act_finder_find (finder, act);
}

/* Writing down */

/* A part of an edit: makes the scenario of the act. */
static JalonRef
make_scenario (JalonSession *session, const JalonAct *act, GError **error)
{
  g_autoptr (JalonWhatIfs) values = values_of (session, act);
  g_autofree char *name = jalon_act_title (jalon_session_get_locale (session), act);
  guint n;
  const JalonWhatIf *items = jalon_what_ifs_list (values, &n);

  if (!is_there (jalon_session_get_dossier (session), act)) {
    g_set_error_literal (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      _ ("What the act is about is there no more. Wait for the advice on the dossier as it "
         "is now."));
    return JALON_REF_NONE;
  }
  return jalon_edit_make_scenario (session, name, items, n, error);
}

JalonRef
jalon_edit_keep_act (JalonSession *session, const JalonAct *act, GError **error)
{
  const JalonRef found = jalon_session_find_act (session, act);
  g_autofree char *name = jalon_act_title (jalon_session_get_locale (session), act);
  g_autofree char *edit = g_strdup_printf (_ ("scenario “%s”"), name);
  JalonRef scenario;

  if (found != JALON_REF_NONE)
    return found;
  jalon_edit_begin (session, edit, NULL);
  scenario = make_scenario (session, act, error);
  return jalon_edit_finish (session, scenario != JALON_REF_NONE) ? scenario : JALON_REF_NONE;
}

/* The chart of what the act changes. */
static const char *
chart_of (const JalonAct *act)
{
  if (act->kind == JALON_ACT_LENGTHEN || act->kind == JALON_ACT_RENEW)
    return "commitments.drawdown";
  if (act->milestone != JALON_NETWORK_NONE && jalon_act_effect_is_clear (&act->odds[act->milestone]))
    return "risk.milestones";
  return jalon_act_effect_is_clear (&act->loss) || isnan (act->hhi.change.value) ? "risk.exceedance"
                                                                                 : "risk.concentration";
}

/* A part of an edit. */
static JalonRef
add_slide (JalonSession *session, const JalonAct *act, JalonRef scenario, GError **error)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autofree char *title = jalon_act_title (jalon_session_get_locale (session), act);
  const JalonRow *row = jalon_dossier_row (dossier, scenario);
  JalonRef slide = jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_SLIDE, error);

  return slide != JALON_REF_NONE &&
             jalon_dossier_set_from_text (dossier, slide, "chart", chart_of (act), error) &&
             jalon_dossier_set_from_text (dossier, slide, "scenario", row->id, error) &&
             jalon_dossier_set_text (dossier, slide, JALON_ROLE_TITLE,
                                     jalon_edit_language_of_name (session, JALON_KIND_SLIDE, JALON_REF_NONE),
                                     title, error)
           ? slide
           : JALON_REF_NONE;
}

JalonRef
jalon_edit_add_act_slide (JalonSession *session, const JalonAct *act, GError **error)
{
  g_autofree char *name = jalon_act_title (jalon_session_get_locale (session), act);
  /* TRANSLATORS: an edit, after “Undo”: %s is the title of the slide that was added */
  g_autofree char *edit = g_strdup_printf (_ ("slide “%s”"), name);
  JalonRef scenario = jalon_session_find_act (session, act), slide = JALON_REF_NONE;

  jalon_edit_begin (session, edit, NULL);
  if (scenario == JALON_REF_NONE)
    scenario = make_scenario (session, act, error);
  if (scenario != JALON_REF_NONE)
    slide = add_slide (session, act, scenario, error);
  return jalon_edit_finish (session, slide != JALON_REF_NONE) ? slide : JALON_REF_NONE;
}
