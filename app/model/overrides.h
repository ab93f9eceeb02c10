/* What a scenario changes, takes away and adds, item by item: the inside of an overlay. Those who fill it
 * know how what a scenario says is read. */
#pragma once

#include <jalon/model/overlay.h>
#include <jalon/model/value.h>

G_BEGIN_DECLS

typedef struct {
  const JalonField *field;
  JalonValue value;
  gboolean is_put; /* no scenario's */
} JalonOverride;

struct _JalonOverlay {
  JalonDossier *dossier;
  JalonRef scenario;
  GHashTable *overrides;  /* JalonRef → GArray of JalonOverride */
  GHashTable *currencies; /* JalonRef → char *: of items whose currency is overridden */
  GHashTable *removed;    /* set of JalonRef */
  gboolean moves_fiscal;  /* it makes some fiscal years begin in another month */
  GHashTable *added;      /* JalonRef of a target → GArray of JalonRef: the ADD rows that add to it */
  guint n_puts;           /* overrides that are no scenario's */
};

/* Returns: (transfer full): an overlay that has nothing to say yet */
JalonOverlay *jalon_overrides_new (JalonDossier *dossier, JalonRef scenario);

/* Returns: (transfer none): what one of an overlay's tables holds for an item, made where it is not there */
GArray *jalon_overrides_array (GHashTable *table, JalonRef key, guint size);

/* Whether the scenario sets a field of an item; if so, to what. */
gboolean jalon_overlay_find (JalonOverlay *self, JalonRef ref, const JalonField *field, JalonValue *value);

G_END_DECLS
