/* Editing within a scenario: what is changed there is written down as the scenario's override, and the
 * dossier stays as it is. Without a scenario the same calls edit the dossier itself. */
#pragma once

#include <jalon/model/edit.h>
#include <jalon/model/overlay.h>

G_BEGIN_DECLS

/**
 * jalon_scenario_set:
 * @scenario: the scenario worked in; %JALON_REF_NONE: the dossier itself
 * @field: the index of one of the kind's fields
 * @value: what the item shall have there
 *
 * An override that says what the dossier says anyway is taken out again. An item without an id, as a link may
 * be, is given one, as part of the same edit.
 *
 * Returns: whether it was set; %FALSE with @error for a value that the field cannot hold, and for an item
 * that no scenario can change (a source, a passage)
 */
gboolean jalon_scenario_set (
  JalonDossier *dossier, JalonRef scenario, JalonRef ref, int field, const JalonValue *value, GError **error);

/* Takes an item away: from the dossier, or in the scenario's view of it. */
gboolean jalon_scenario_remove (JalonDossier *dossier, JalonRef scenario, JalonRef ref, GError **error);

/**
 * jalon_scenario_add:
 * @kind: of an item that stands in the dossier itself
 *
 * Returns: the new item, in the dossier or among the scenario's additions; %JALON_REF_NONE with @error
 */
JalonRef jalon_scenario_add (JalonDossier *dossier, JalonRef scenario, JalonKind kind, GError **error);

/**
 * jalon_scenario_add_named:
 * @name: what the item is called, in the dossier's language
 *
 * As jalon_scenario_add(), with that name and an id made from it. Part of an edit, which is taken back as a
 * whole where this fails.
 */
JalonRef jalon_scenario_add_named (
  JalonDossier *dossier, JalonRef scenario, JalonKind kind, const char *name, GError **error);

typedef enum {
  JALON_DIFFERENCE_SET,     /* one field has another value */
  JALON_DIFFERENCE_ADDED,   /* the item is there in the second only */
  JALON_DIFFERENCE_REMOVED, /* the item is there in the first only */
} JalonDifferenceKind;

/**
 * JalonDifference:
 * @field: of %JALON_DIFFERENCE_SET
 * @first: what the first has, as a file writes it; "" for not stated
 * @second: what the second has
 */
typedef struct {
  JalonDifferenceKind kind;
  JalonRef ref;
  int field;
  char *first, *second;
} JalonDifference;

/**
 * jalon_scenario_differences:
 * @first: a scenario, or %JALON_REF_NONE for the dossier as it is
 * @second: another
 *
 * Returns: (transfer full) (element-type JalonDifference): how the items of the dossier differ, in its order,
 * what scenarios add last
 */
GPtrArray *jalon_scenario_differences (JalonDossier *dossier, JalonRef first, JalonRef second);

/**
 * jalon_scenario_needed_by:
 * @target: an item that the scenario removes
 * @field: (out): the field in which it is needed
 *
 * Returns: an item that is left in the scenario and cannot do without @target; %JALON_REF_NONE when none is
 */
JalonRef jalon_scenario_needed_by (JalonOverlay *overlay, JalonRef target, const JalonField **field);

/**
 * jalon_scenarios_allow:
 * @item: an item that has just been changed
 *
 * Circles of succession, which only all commitments together show, are jalon_scenario_find_rings()'s to find.
 *
 * Returns: whether every scenario is still as sound as the dossier has to be: %FALSE with @error where one
 * makes of the item what the dossier would not be let to be, or removes what the item needs
 */
gboolean jalon_scenarios_allow (JalonDossier *dossier, JalonRef item, GError **error);

/**
 * jalon_scenario_find_rings:
 * @overlay: of a scenario
 *
 * Takes one look at each commitment, if the scenario changes what any of them supersedes or extends.
 *
 * Returns: (transfer full) (nullable) (element-type JalonRef): as jalon_succession_find_rings(), with @error,
 * where the scenario has a commitment supersede or extend itself; %NULL where it does not
 */
GArray *jalon_scenario_find_rings (JalonOverlay *overlay, GError **error);

/**
 * jalon_scenario_check_currency:
 * @ref: an item whose currency the scenario makes another
 *
 * Returns: whether that currency can hold the amounts of the item, and of what stands in it, exactly
 */
gboolean
jalon_scenario_check_currency (JalonDossier *dossier, JalonRef scenario, JalonRef ref, GError **error);

G_END_DECLS
