/* Edits routed into a scenario, and two scenarios held against each other. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/naming.h>
#include <jalon/model/overlay.h>
#include <jalon/model/rules.h>
#include <jalon/model/scenario.h>
#include <jalon/model/succession.h>
#include <jalon/text/fiscal-date.h>

#include "dossier-private.h"

static int
digits_of (JalonOverlay *overlay, JalonRef ref)
{
  return MAX (jalon_currency_digits (jalon_overlay_currency (overlay, ref)), 0);
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

/* (transfer full): what an id of an item without one is made of: of a link the ids of its nodes */
static char *
name_for_id (JalonDossier *dossier, JalonRef ref)
{
  const JalonLink *link = jalon_dossier_link (dossier, ref);
  const JalonRow *from = link ? jalon_dossier_row (dossier, link->from) : NULL;
  const JalonRow *to = link ? jalon_dossier_row (dossier, link->to) : NULL;

  return from && to && from->id && to->id ? g_strdup_printf ("%s-%s", from->id, to->id)
                                          : g_strdup (jalon_dossier_label (dossier, ref, NULL));
}

/* The id by which a scenario names an item: one is given to what has none. */
static const char *
id_for_target (JalonDossier *dossier, JalonRef ref, GError **error)
{
  const JalonKind kind = jalon_ref_kind (ref);
  const char *id = ((const JalonRow *) jalon_dossier_row (dossier, ref))->id;
  g_autofree char *name = NULL, *fresh = NULL;

  if (id)
    return id;
  if (jalon_dossier_included_by (dossier, ref) != JALON_REF_NONE || jalon_kind_field (kind, "id") < 0) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_PLACE,
                 _ ("%s: it has no id by which a scenario could name it. Give it one in its own file first."),
                 _ (jalon_kind_info (kind)->label));
    return NULL;
  }
  name = name_for_id (dossier, ref);
  fresh = jalon_dossier_id_from_name (dossier, kind, name);
  return set_member (dossier, ref, "id", fresh, error)
           ? ((const JalonRow *) jalon_dossier_row (dossier, ref))->id
           : NULL;
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
  const char *id = id_for_target (dossier, ref, error);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  g_autoptr (GString) text = g_string_new (NULL);

  if (!id)
    return FALSE;

  jalon_value_print (dossier, field, value, digits_of (overlay, ref), text);
  if (override != JALON_REF_NONE)
    return set_member (dossier, override, "value", text->str, error);

  override = jalon_dossier_append (dossier, scenario, JALON_KIND_SET, error);
  return override != JALON_REF_NONE && set_member (dossier, override, "target", id, error) &&
         set_member (dossier, override, "attribute", field->name, error) &&
         set_member (dossier, override, "value", text->str, error);
}

/* The value that the item would have in the scenario without an override of its own. */
static JalonValue
unchanged (JalonDossier *dossier, JalonRef scenario, JalonRef ref, const JalonField *field)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  JalonValue base = jalon_value_read (field, jalon_dossier_row (dossier, ref));
  const char *why;

  if (field->type == JALON_TYPE_MONEY)
    jalon_money_rescale (&base.money, jalon_dossier_digits (dossier, ref), digits_of (overlay, ref), &why);
  return base;
}

/* Whether the amounts of an item, and of what stands in it, can be told in the currency that a scenario makes
 * theirs. */
static gboolean
check_amounts (JalonDossier *dossier, JalonOverlay *overlay, JalonRef ref, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  int from = jalon_dossier_digits (dossier, ref);
  int to = digits_of (overlay, ref);

  for (guint i = 0; from != to && i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (dossier, ref));
    g_autoptr (GString) text = g_string_new (NULL);
    const char *why;

    if (value.type != JALON_TYPE_MONEY || jalon_money_rescale (&value.money, from, to, &why) ||
        jalon_overlay_overrides (overlay, ref, &info->fields[i]))
      continue;
    jalon_money_print (value.money, from, text);
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("%1$s, %2$s: in that currency, “%3$s” %4$s. Change the amount first."),
                 jalon_dossier_label (dossier, ref, NULL), _ (info->fields[i].label), text->str, why);
    return FALSE;
  }
  for (JalonRef part = jalon_dossier_edit_row (dossier, ref)->first; part != JALON_REF_NONE;
       part = jalon_dossier_edit_row (dossier, part)->next)
    if (!check_amounts (dossier, overlay, part, error))
      return FALSE;
  return TRUE;
}

gboolean
jalon_scenario_check_currency (JalonDossier *dossier, JalonRef scenario, JalonRef ref, GError **error)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);

  return check_amounts (dossier, overlay, ref, error);
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
  if (field->type == JALON_TYPE_ID) {
    g_set_error (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      _ ("A scenario cannot change an id. Leave the scenario to change it in the dossier itself."));
    return FALSE;
  }
  if (!jalon_value_is_set (value)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("%s: a scenario can give it another value, but not take its value away."),
                 _ (field->label));
    return FALSE;
  }

  base = unchanged (dossier, scenario, ref, field);
  jalon_dossier_begin (dossier, _ ("Change in a scenario"), NULL);
  if (jalon_value_equal (&base, value)) {
    JalonRef override = find_override (dossier, scenario, ref, field->name);

    done = override == JALON_REF_NONE || jalon_dossier_remove (dossier, override, error);
  } else {
    done = write_override (dossier, scenario, ref, field, value, error);
  }
  if (done && field->type == JALON_TYPE_CURRENCY)
    done = jalon_scenario_check_currency (dossier, scenario, ref, error);
  return jalon_dossier_finish (dossier, done);
}

/* Whether the row is there in the scenario: no other scenario's, and neither it nor what it stands in
 * removed. */
static gboolean
is_left (JalonOverlay *overlay, JalonRef ref)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  JalonRef scenario = jalon_dossier_scenario_of (dossier, ref);

  if (scenario != JALON_REF_NONE && scenario != jalon_overlay_scenario (overlay))
    return FALSE;
  for (; ref != JALON_REF_NONE; ref = jalon_dossier_edit_row (dossier, ref)->parent)
    if (jalon_overlay_removes (overlay, ref))
      return FALSE;
  return TRUE;
}

/* The required field in which a row, as the scenario has it, names @target; %NULL when there is none. */
static const JalonField *
needs (JalonOverlay *overlay, JalonRef user, JalonRef target)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (user));
  g_autofree void *space = g_malloc (info->size);
  const void *row = jalon_overlay_row (overlay, user, space);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == JALON_TYPE_REF && (info->fields[i].flags & JALON_FIELD_REQUIRED) &&
        jalon_value_read (&info->fields[i], row).ref == target)
      return &info->fields[i];
  return NULL;
}

JalonRef
jalon_scenario_needed_by (JalonOverlay *overlay, JalonRef target, const JalonField **field)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  g_autoptr (GArray) users = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  jalon_dossier_users (dossier, target, users);
  for (guint i = 0; i < users->len; i++) {
    JalonRef user = g_array_index (users, JalonRef, i);
    JalonKind kind = jalon_ref_kind (user);

    if (kind == JALON_KIND_SET || kind == JALON_KIND_REMOVE || kind == JALON_KIND_ADD ||
        !is_left (overlay, user))
      continue;
    *field = needs (overlay, user, target);
    if (*field)
      return user;
  }
  return JALON_REF_NONE;
}

static gboolean
check_needed (JalonDossier *dossier, JalonRef scenario, JalonRef ref, GError **error)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, scenario);
  g_autofree char *what = NULL;
  const JalonField *field;
  JalonRef user = jalon_scenario_needed_by (overlay, ref, &field);

  if (user == JALON_REF_NONE)
    return TRUE;
  what = jalon_rule_needed (jalon_dossier_label (dossier, ref, NULL),
                            jalon_dossier_label (dossier, user, NULL), field);
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_REFERRED, "%s %s", what, _ ("Change that first."));
  return FALSE;
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
  done = removal != JALON_REF_NONE &&
         set_member (dossier, removal, "target", ((const JalonRow *) jalon_dossier_row (dossier, ref))->id,
                     error) &&
         check_needed (dossier, scenario, ref, error);
  return jalon_dossier_finish (dossier, done);
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

JalonRef
jalon_scenario_add_named (
  JalonDossier *dossier, JalonRef scenario, JalonKind kind, const char *name, GError **error)
{
  g_autofree char *id = jalon_dossier_id_from_name (dossier, kind, name);
  JalonRef ref = jalon_scenario_add (dossier, scenario, kind, error);

  return ref != JALON_REF_NONE && jalon_dossier_set_from_text (dossier, ref, "id", id, error) &&
             jalon_dossier_set_text (dossier, ref, JALON_ROLE_NAME, NULL, name, error)
           ? ref
           : JALON_REF_NONE;
}

/* What a scenario removes and the item, as the scenario has it, needs; %JALON_REF_NONE when there is nothing.
 */
static JalonRef
lacks (JalonOverlay *overlay, JalonRef item, const void *row)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (item));

  for (guint i = 0; is_left (overlay, item) && i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], row);

    if (value.type == JALON_TYPE_REF && (info->fields[i].flags & JALON_FIELD_REQUIRED) &&
        value.ref != JALON_REF_NONE && jalon_overlay_removes (overlay, value.ref))
      return value.ref;
  }
  return JALON_REF_NONE;
}

/* Whether the scenario overrides what a commitment supersedes or extends. */
static gboolean
changes_succession (JalonOverlay *overlay)
{
  jalon_for_each_child (jalon_overlay_dossier (overlay), jalon_overlay_scenario (overlay), JALON_KIND_SET,
                        ref) {
    const JalonSet *set = jalon_dossier_set_row (jalon_overlay_dossier (overlay), ref);

    if (g_strcmp0 (set->attribute, "supersedes") == 0 || g_strcmp0 (set->attribute, "extends") == 0)
      return TRUE;
  }
  return FALSE;
}

GArray *
jalon_scenario_find_rings (JalonOverlay *overlay, GError **error)
{
  g_autoptr (GArray) rings = changes_succession (overlay) ? jalon_succession_find_rings (overlay) : NULL;

  if (rings == NULL || rings->len == 0)
    return NULL;
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
               _ ("In the scenario “%s”, a commitment would supersede or extend itself, by way of others."),
               jalon_dossier_label (jalon_overlay_dossier (overlay), jalon_overlay_scenario (overlay), NULL));
  return g_steal_pointer (&rings);
}

static gboolean
scenario_allows (JalonOverlay *overlay, JalonRef item, GError **error)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  const char *name = jalon_dossier_label (dossier, jalon_overlay_scenario (overlay), NULL);
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);
  const void *row = jalon_overlay_row (overlay, item, space);
  JalonFlaw flaws[JALON_FLAWS_MAX];
  JalonRef lacking = lacks (overlay, item, row);

  if (lacking != JALON_REF_NONE)
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 _ ("The scenario “%1$s” removes “%2$s”, which this would need. Change the scenario first."),
                 name, jalon_dossier_label (dossier, lacking, NULL));
  else if (jalon_overlay_touches (overlay, item) && jalon_row_flaws (jalon_ref_kind (item), row, flaws) > 0)
    g_set_error (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      _ ("It would not go together with what the scenario “%s” makes of it: dates or amounts would be "
         "in the wrong order. Change the scenario first."),
      name);
  else
    return TRUE;
  return FALSE;
}

/* Scenarios are gone through by their table: they are few, and who asks this for one item after another is
 * not to walk past all others each time. */
gboolean
jalon_scenarios_allow (JalonDossier *dossier, JalonRef item, GError **error)
{
  for (guint i = 0; i < dossier->store.tables[JALON_KIND_SCENARIO].n; i++) {
    JalonRef scenario = JALON_REF (JALON_KIND_SCENARIO, i);
    g_autoptr (JalonOverlay) overlay = NULL;

    if (!jalon_store_has (&dossier->store, scenario))
      continue;
    overlay = jalon_overlay_new (dossier, scenario);
    if (!scenario_allows (overlay, item, error))
      return FALSE;
  }
  return TRUE;
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
print (JalonOverlay *overlay, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  GString *text = g_string_new (NULL);

  jalon_value_print (jalon_overlay_dossier (overlay), field, value, digits_of (overlay, ref), text);
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
    /* The same fiscal year, but one that begins in another month: its days say what differs. */
    if (value_first.type == JALON_TYPE_DATE && jalon_date_is_fiscal (value_first.date) &&
        jalon_date_is_fiscal (value_second.date)) {
      value_first.date = jalon_date_as_calendar (value_first.date);
      value_second.date = jalon_date_as_calendar (value_second.date);
    }
    difference->first = print (first, ref, &info->fields[i], &value_first);
    difference->second = print (second, ref, &info->fields[i], &value_second);
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

  for (JalonRef ref = jalon_dossier_edit_row (dossier, dossier->store.root)->first; ref != JALON_REF_NONE;
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
