/* Whether an item keeps all rules, for whoever has just made or changed it: what the reader would refuse must
 * not come about by an edit or an import, for what is saved has to open again. */
#pragma once

#include <jalon/model/overlay.h>
#include <jalon/model/rules.h>

G_BEGIN_DECLS

/**
 * jalon_check_item:
 * @overlay: the scenario that it was changed in, or the dossier itself
 * @item: an item, or a part of one
 *
 * Looks at it as the scenario has it: no required field left out, its dates in order, its ceiling above its
 * amount, no succession in a circle, and a claim's value such as its attribute can have; and that no scenario
 * makes of it what the dossier would not be let to be.
 *
 * Returns: %FALSE with @error, for people, where a rule is broken
 */
gboolean jalon_check_item (JalonOverlay *overlay, JalonRef item, GError **error);

/* As jalon_check_item(), but for circles of succession, which only a look at all commitments shows: who has
 * many items to check takes that once, by jalon_check_rings(). */
gboolean jalon_check_item_alone (JalonOverlay *overlay, JalonRef item, GError **error);

/* @error: what is wrong with it, for people */
typedef void (*JalonBrokenFunc) (JalonRef commitment, const GError *error, gpointer data);

/**
 * jalon_check_rings:
 * @overlay: as of jalon_check_item()
 * @tell: (scope call): is told a commitment of each ring that is found
 *
 * Looks for commitments that supersede or extend themselves, by way of others perhaps, in each scenario and
 * then in @overlay: what is wrong in both is told twice.
 */
void jalon_check_rings (JalonOverlay *overlay, JalonBrokenFunc tell, gpointer data);

/**
 * jalon_check_assignment:
 * @overlay: the scenario that states it, or the dossier itself
 * @target: whose attribute it is
 * @attribute: its name, as a claim or a scenario's change states it
 * @text: its value, as a file would write it
 * @field: (out) (nullable): the attribute; %NULL when @target has none of this name
 * @why: (out): why it cannot have this value, as a clause
 *
 * Returns: whether @target could have it so
 */
gboolean jalon_check_assignment (JalonOverlay *overlay,
                                 JalonRef target,
                                 const char *attribute,
                                 const char *text,
                                 const JalonField **field,
                                 const char **why);

/* Returns: what a claim that stands in @parent is about: itself, or what a scenario adds to in it */
JalonRef jalon_claim_target (JalonDossier *dossier, JalonRef parent);

G_END_DECLS
