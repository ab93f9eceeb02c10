/* Which rows a scenario changes, takes away and adds, looked up as views ask. */
#include "config.h"

#include "dossier-private.h"
#include "overrides.h"

GArray *
jalon_overrides_array (GHashTable *table, JalonRef key, guint size)
{
  GArray *array = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (array == NULL) {
    array = g_array_new (FALSE, FALSE, size);
    g_hash_table_insert (table, GUINT_TO_POINTER (key), array);
  }
  return array;
}

JalonOverlay *
jalon_overrides_new (JalonDossier *dossier, JalonRef scenario)
{
  JalonOverlay *self = g_new0 (JalonOverlay, 1);

  self->dossier = g_object_ref (dossier);
  self->scenario = scenario;
  self->overrides = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->currencies = g_hash_table_new (NULL, NULL);
  self->removed = g_hash_table_new (NULL, NULL);
  self->added = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
jalon_overlay_free (JalonOverlay *self)
{
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->removed);
  g_hash_table_unref (self->currencies);
  g_hash_table_unref (self->overrides);
  g_object_unref (self->dossier);
  g_free (self);
}

JalonDossier *
jalon_overlay_dossier (JalonOverlay *self)
{
  return self->dossier;
}

JalonRef
jalon_overlay_scenario (JalonOverlay *self)
{
  return self->scenario;
}

guint
jalon_overlay_count_puts (JalonOverlay *self)
{
  return self->n_puts;
}

void
jalon_overlay_for_each (JalonOverlay *self,
                        gboolean puts_only,
                        void (*call) (JalonRef ref, const JalonField *field, gpointer data),
                        gpointer data)
{
  GHashTableIter iter;
  gpointer ref, overrides;

  g_hash_table_iter_init (&iter, self->overrides);
  while (g_hash_table_iter_next (&iter, &ref, &overrides))
    for (guint i = 0; i < ((GArray *) overrides)->len; i++) {
      const JalonOverride *override = &g_array_index ((GArray *) overrides, JalonOverride, i);

      if (override->is_put || !puts_only)
        call (GPOINTER_TO_UINT (ref), override->field, data);
    }
}

gboolean
jalon_overlay_has_other_items (JalonOverlay *self)
{
  return g_hash_table_size (self->removed) > 0 || g_hash_table_size (self->added) > 0;
}

const char *
jalon_overlay_currency (JalonOverlay *self, JalonRef ref)
{
  /* Only where something is overridden is there anything to look for. */
  for (JalonRef at = g_hash_table_size (self->currencies) ? ref : JALON_REF_NONE; at != JALON_REF_NONE;
       at = jalon_dossier_edit_row (self->dossier, at)->parent) {
    const char *currency = g_hash_table_lookup (self->currencies, GUINT_TO_POINTER (at));

    if (currency)
      return currency;
    /* Nearer than what is overridden further up. */
    if (jalon_dossier_states_currency (self->dossier, at))
      break;
  }
  return jalon_dossier_currency (self->dossier, ref);
}

gboolean
jalon_overlay_removes (JalonOverlay *self, JalonRef ref)
{
  return g_hash_table_size (self->removed) > 0 &&
         g_hash_table_contains (self->removed, GUINT_TO_POINTER (ref));
}

gboolean
jalon_overlay_overrides (JalonOverlay *self, JalonRef ref, const JalonField *field)
{
  JalonValue value;

  return jalon_overlay_find (self, ref, field, &value);
}

gboolean
jalon_overlay_find (JalonOverlay *self, JalonRef ref, const JalonField *field, JalonValue *value)
{
  GArray *overrides = g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref));

  for (guint i = overrides ? overrides->len : 0; i > 0; i--)
    if (g_array_index (overrides, JalonOverride, i - 1).field == field) {
      *value = g_array_index (overrides, JalonOverride, i - 1).value;
      return TRUE;
    }
  return FALSE;
}

gboolean
jalon_overlay_touches (JalonOverlay *self, JalonRef ref)
{
  return g_hash_table_contains (self->overrides, GUINT_TO_POINTER (ref)) ||
         g_hash_table_contains (self->added, GUINT_TO_POINTER (ref)) ||
         jalon_dossier_in_scenario (self->dossier, ref);
}

/* The first of @kind in the additions to @parent, from the one at @from on. */
static JalonRef
first_added (JalonOverlay *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  GArray *adds =
    g_hash_table_size (self->added) > 0 ? g_hash_table_lookup (self->added, GUINT_TO_POINTER (parent)) : NULL;
  JalonRef from =
    after == JALON_REF_NONE ? JALON_REF_NONE : jalon_dossier_edit_row (self->dossier, after)->parent;
  gboolean reached = jalon_ref_kind (from) != JALON_KIND_ADD;

  for (guint i = 0; adds && i < adds->len; i++) {
    JalonRef add = g_array_index (adds, JalonRef, i), ref;

    if (add == from) {
      reached = TRUE;
      ref = jalon_dossier_next_of (self->dossier, add, kind, after);
    } else {
      ref = reached ? jalon_dossier_next_of (self->dossier, add, kind, JALON_REF_NONE) : JALON_REF_NONE;
    }
    if (ref != JALON_REF_NONE)
      return ref;
  }
  return JALON_REF_NONE;
}

static gboolean
is_added (JalonOverlay *self, JalonRef ref)
{
  return jalon_ref_kind (jalon_dossier_edit_row (self->dossier, ref)->parent) == JALON_KIND_ADD;
}

JalonRef
jalon_overlay_next_of (JalonOverlay *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  JalonRef ref = after;

  if (parent == JALON_REF_NONE)
    parent = self->dossier->store.root;

  do {
    gboolean own = ref == JALON_REF_NONE || !is_added (self, ref);
    JalonRef next = own ? jalon_dossier_next_of (self->dossier, parent, kind, ref) : JALON_REF_NONE;

    ref = next != JALON_REF_NONE ? next : first_added (self, parent, kind, ref);
  } while (ref != JALON_REF_NONE && jalon_overlay_removes (self, ref));

  return ref;
}
