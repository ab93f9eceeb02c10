/* A scenario seen as an overlay: named overrides laid over the dossier, which itself stays as it is. */
#pragma once

#include <jalon/model/dossier.h>
#include <jalon/model/kind.h>
#include <jalon/model/value.h>

G_BEGIN_DECLS

typedef struct _JalonOverlay JalonOverlay;

/**
 * jalon_overlay_new:
 * @scenario: a scenario of @dossier; %JALON_REF_NONE for the dossier as it is
 *
 * Returns: (transfer full): its overrides, as they are now; it does not follow later edits
 */
JalonOverlay *jalon_overlay_new (JalonDossier *dossier, JalonRef scenario);
void jalon_overlay_free (JalonOverlay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonOverlay, jalon_overlay_free)

/**
 * jalon_overlay_put:
 * @ref: an item of the dossier
 * @field: of its kind; not its id
 * @value: of the field's type; its text, when it has one, is static or the dossier's own
 *
 * Lays a value over an item, as a scenario's `set` would, in place of any that lies there: a what-if. Neither
 * the dossier nor its scenario changes, nothing is recorded, and nothing is to be undone. Whether the value
 * makes sense is for the caller to know.
 */
void jalon_overlay_put (JalonOverlay *self, JalonRef ref, const JalonField *field, const JalonValue *value);

/* Returns: how many values jalon_overlay_put() has laid over items */
guint jalon_overlay_count_puts (JalonOverlay *self);

/* Calls for each value that lies over an item: of what-ifs, and, unless @puts_only, of the scenario. */
void jalon_overlay_for_each (JalonOverlay *self,
                             gboolean puts_only,
                             void (*call) (JalonRef ref, const JalonField *field, gpointer data),
                             gpointer data);

/* Whether the scenario takes items away or adds any. */
gboolean jalon_overlay_has_other_items (JalonOverlay *self);

/* Returns: (transfer none): what it lies over, and the scenario that it was made for */
JalonDossier *jalon_overlay_dossier (JalonOverlay *self);
JalonRef jalon_overlay_scenario (JalonOverlay *self);

/**
 * jalon_overlay_row:
 * @ref: an item of the dossier
 * @space: room for the row's struct, used only when something in it is overridden
 *
 * Returns: (transfer none): the row as the scenario has it; where the scenario makes its currency another,
 * its amounts are as many whole units of that
 */
const void *jalon_overlay_row (JalonOverlay *self, JalonRef ref, void *space);

/* Returns: (transfer none) (nullable): as jalon_dossier_currency(), as the scenario has it */
const char *jalon_overlay_currency (JalonOverlay *self, JalonRef ref);

/* Whether the scenario takes the item away. */
gboolean jalon_overlay_removes (JalonOverlay *self, JalonRef ref);

/* Whether the scenario sets this field of the item. */
gboolean jalon_overlay_overrides (JalonOverlay *self, JalonRef ref, const JalonField *field);

/* Whether the scenario, or a what-if, sets anything of the item, or the scenario adds it. */
gboolean jalon_overlay_touches (JalonOverlay *self, JalonRef ref);

/* As jalon_dossier_next_of() with the scenario's additions behind the dossier's own, and without what it
 * removes. */
JalonRef jalon_overlay_next_of (JalonOverlay *self, JalonRef parent, JalonKind kind, JalonRef after);

G_END_DECLS
