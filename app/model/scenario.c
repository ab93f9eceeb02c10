/* Edits routed into a scenario, and two scenarios held against each other. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include <jalon/model/overlay.h>
#include <jalon/model/scenario.h>

#include "dossier-private.h"

static int
digits_of (JalonDossier *dossier, JalonRef ref)
{
  return MAX (jalon_currency_digits (jalon_dossier_currency (dossier, ref)), 0);
}

/* What a scenario adds is its own, and is edited where it stands. */
static gboolean
belongs_to (JalonDossier *dossier, JalonRef ref, JalonRef scenario)
{
  for (; ref != JALON_REF_NONE; ref = jalon_dossier_edit_row (dossier, ref)->parent)
    if (ref == scenario)
      return TRUE;
  return FALSE;
}

static JalonRef
find_override (JalonDossier *dossier, JalonRef scenario, JalonRef target, const char *attribute)
{
  jalon_for_each_child (dossier, scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (dossier, ref);

    if (set->target == target && g_strcmp0 (set->attribute, attribute) == 0)
      return ref;
  }
  return JALON_REF_NONE;
}

static gboolean
check_target (JalonRef ref, GError **error)
{
  const JalonKindInfo *set = jalon_kind_info (JALON_KIND_SET);
  const JalonField *target = &set->fields[jalon_kind_field (JALON_KIND_SET, "target")];

  if (target->targets & JALON_KINDS (jalon_ref_kind (ref)))
    return TRUE;
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE,
               _ ("%s: a scenario cannot change it. Leave the scenario to edit it in the dossier itself."),
               _ (jalon_kind_info (jalon_ref_kind (ref))->label));
  return FALSE;
}

static gboolean
set_member (JalonDossier *dossier, JalonRef ref, const char *field, const char *text, GError **error)
{
  return jalon_dossier_set_from_text (dossier, ref, field, text, error);
}

/* Writes the override down: target, attribute and value as a file would have them. */
static gboolean
write_override (JalonDossier *dossier,
                JalonRef scenario,
                JalonRef ref,
                const JalonField *field,
                const JalonValue *value,
                GError **error)
{
  JalonRef override = find_override (dossier, scenario, ref, field->name);
  const char *id = ((const JalonRow *) jalon_dossier_row (dossier, ref))->id;
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_value_print (dossier, field, value, digits_of (dossier, ref), text);
  if (override != JALON_REF_NONE)
    return set_member (dossier, override, "value", text->str, error);

  override = jalon_dossier_append (dossier, scenario, JALON_KIND_SET, error);
  return override != JALON_REF_NONE && set_member (dossier, override, "target", id, error) &&
         set_member (dossier, override, "attribute", field->name, error) &&
         set_member (dossier, override, "value", text->str, error);
}

gboolean
jalon_scenario_set (
  JalonDossier *dossier, JalonRef scenario, JalonRef ref, int index, const JalonValue *value, GError **error)
{
  const JalonField *field = &jalon_kind_info (jalon_ref_kind (ref))->fields[index];
  JalonValue base;
  gboolean done;

  if (scenario == JALON_REF_NONE || belongs_to (dossier, ref, scenario))
    return jalon_dossier_set (dossier, ref, index, value, error);
  if (!check_target (ref, error))
    return FALSE;
  if (!jalon_value_is_set (value)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("%s: a scenario can give it another value, but not take its value away."),
                 _ (field->label));
    return FALSE;
  }

  base = jalon_value_read (field, jalon_dossier_row (dossier, ref));
  jalon_dossier_begin (dossier, _ ("Change in a scenario"), NULL);
  if (jalon_value_equal (&base, value)) {
    JalonRef override = find_override (dossier, scenario, ref, field->name);

    done = override == JALON_REF_NONE || jalon_dossier_remove (dossier, override, error);
  } else {
    done = write_override (dossier, scenario, ref, field, value, error);
  }
  jalon_dossier_commit (dossier);
  return done;
}

gboolean
jalon_scenario_remove (JalonDossier *dossier, JalonRef scenario, JalonRef ref, GError **error)
{
  JalonRef removal;
  gboolean done;

  if (scenario == JALON_REF_NONE || belongs_to (dossier, ref, scenario))
    return jalon_dossier_remove (dossier, ref, error);
  if (!check_target (ref, error))
    return FALSE;

  jalon_dossier_begin (dossier, _ ("Removal in a scenario"), NULL);
  removal = jalon_dossier_append (dossier, scenario, JALON_KIND_REMOVE, error);
  done =
    removal != JALON_REF_NONE &&
    set_member (dossier, removal, "target", ((const JalonRow *) jalon_dossier_row (dossier, ref))->id, error);
  jalon_dossier_commit (dossier);
  return done;
}

/* The scenario's additions to the dossier itself; made when there are none yet. */
static JalonRef
additions (JalonDossier *dossier, JalonRef scenario, GError **error)
{
  jalon_for_each_child (dossier, scenario, JALON_KIND_ADD, ref) {
    if (((const JalonAdd *) jalon_dossier_row (dossier, ref))->target == JALON_REF_NONE)
      return ref;
  }
  return jalon_dossier_append (dossier, scenario, JALON_KIND_ADD, error);
}

JalonRef
jalon_scenario_add (JalonDossier *dossier, JalonRef scenario, JalonKind kind, GError **error)
{
  JalonRef parent = jalon_dossier_root (dossier), ref = JALON_REF_NONE;

  jalon_dossier_begin (dossier, _ ("Addition"), NULL);
  if (scenario != JALON_REF_NONE)
    parent = additions (dossier, scenario, error);
  if (parent != JALON_REF_NONE)
    ref = jalon_dossier_append (dossier, parent, kind, error);
  jalon_dossier_commit (dossier);
  return ref;
}

static void
difference_free (gpointer data)
{
  JalonDifference *difference = data;

  g_free (difference->first);
  g_free (difference->second);
  g_free (difference);
}

static JalonDifference *
add_difference (GPtrArray *differences, JalonDifferenceKind kind, JalonRef ref)
{
  JalonDifference *difference = g_new0 (JalonDifference, 1);

  difference->kind = kind;
  difference->ref = ref;
  difference->field = -1;
  g_ptr_array_add (differences, difference);
  return difference;
}

static char *
print (JalonDossier *dossier, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  GString *text = g_string_new (NULL);

  jalon_value_print (dossier, field, value, digits_of (dossier, ref), text);
  return g_string_free (text, FALSE);
}

static void
compare_item (
  JalonDossier *dossier, JalonOverlay *first, JalonOverlay *second, JalonRef ref, GPtrArray *differences)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  g_autofree void *space_first = g_malloc (info->size);
  g_autofree void *space_second = g_malloc (info->size);
  const void *row_first = jalon_overlay_row (first, ref, space_first);
  const void *row_second = jalon_overlay_row (second, ref, space_second);

  for (guint i = 0; i < info->n_fields && row_first != row_second; i++) {
    JalonValue value_first = jalon_value_read (&info->fields[i], row_first);
    JalonValue value_second = jalon_value_read (&info->fields[i], row_second);
    JalonDifference *difference;

    if (jalon_value_equal (&value_first, &value_second))
      continue;
    difference = add_difference (differences, JALON_DIFFERENCE_SET, ref);
    difference->field = (int) i;
    difference->first = print (dossier, ref, &info->fields[i], &value_first);
    difference->second = print (dossier, ref, &info->fields[i], &value_second);
  }
}

/* What one of the two adds; the other has none of it. */
static void
compare_additions (JalonDossier *dossier, JalonRef scenario, JalonDifferenceKind kind, GPtrArray *differences)
{
  if (scenario == JALON_REF_NONE)
    return;
  jalon_for_each_child (dossier, scenario, JALON_KIND_ADD, add) {
    for (JalonRef ref = jalon_dossier_edit_row (dossier, add)->first; ref != JALON_REF_NONE;
         ref = jalon_dossier_edit_row (dossier, ref)->next)
      if (jalon_ref_kind (ref) != JALON_KIND_TEXT && jalon_ref_kind (ref) != JALON_KIND_COMMENT)
        add_difference (differences, kind, ref);
  }
}

GPtrArray *
jalon_scenario_differences (JalonDossier *dossier, JalonRef first_scenario, JalonRef second_scenario)
{
  g_autoptr (JalonOverlay) first = jalon_overlay_new (dossier, first_scenario);
  g_autoptr (JalonOverlay) second = jalon_overlay_new (dossier, second_scenario);
  GPtrArray *differences = g_ptr_array_new_with_free_func (difference_free);

  for (JalonRef ref = jalon_dossier_edit_row (dossier, dossier->root)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (dossier, ref)->next) {
    gboolean gone_first = jalon_overlay_removes (first, ref),
             gone_second = jalon_overlay_removes (second, ref);

    if (gone_first != gone_second)
      add_difference (differences, gone_first ? JALON_DIFFERENCE_ADDED : JALON_DIFFERENCE_REMOVED, ref);
    else if (!gone_first)
      compare_item (dossier, first, second, ref, differences);
  }
  compare_additions (dossier, first_scenario, JALON_DIFFERENCE_REMOVED, differences);
  compare_additions (dossier, second_scenario, JALON_DIFFERENCE_ADDED, differences);
  return differences;
}
