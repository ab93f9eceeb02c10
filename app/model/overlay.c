/* Scenarios as overlays: which rows a scenario changes, takes away and adds, looked up as views ask. */
#include "config.h"

#include <string.h>

#include <jalon/model/overlay.h>

#include "dossier-private.h"

typedef struct {
  const JalonField *field;
  JalonValue value;
} Override;

struct _JalonOverlay {
  JalonDossier *dossier;
  JalonRef scenario;
  GHashTable *overrides; /* JalonRef → GArray of Override */
  GHashTable *removed;   /* set of JalonRef */
  GHashTable *added;     /* JalonRef of a target → GArray of JalonRef: the ADD rows that add to it */
};

static GArray *
array_of (GHashTable *table, JalonRef key, guint size)
{
  GArray *array = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (array == NULL) {
    array = g_array_new (FALSE, FALSE, size);
    g_hash_table_insert (table, GUINT_TO_POINTER (key), array);
  }
  return array;
}

/* The reader has checked attribute and value; what an edit has made senseless since is passed over. */
static void
add_override (JalonOverlay *self, const JalonSet *set)
{
  JalonKind kind = jalon_ref_kind (set->target);
  int digits = jalon_currency_digits (jalon_dossier_currency (self->dossier, set->target));
  int index = set->attribute ? jalon_kind_field (kind, set->attribute) : -1;
  Override override;
  const char *why;

  if (index < 0 || set->value == NULL)
    return;
  override.field = &jalon_kind_info (kind)->fields[index];
  if (jalon_value_parse (self->dossier, override.field, set->value, strlen (set->value), MAX (digits, 0),
                         &override.value, &why))
    g_array_append_val (array_of (self->overrides, set->target, sizeof (Override)), override);
}

static void
collect (JalonOverlay *self, JalonRef scenario)
{
  jalon_for_each_child (self->dossier, scenario, JALON_KIND_SET, ref)
    add_override (self, jalon_dossier_set_row (self->dossier, ref));
  jalon_for_each_child (self->dossier, scenario, JALON_KIND_REMOVE, ref)
    g_hash_table_add (
      self->removed,
      GUINT_TO_POINTER (((const JalonRemove *) jalon_dossier_row (self->dossier, ref))->target));
  jalon_for_each_child (self->dossier, scenario, JALON_KIND_ADD, ref) {
    JalonRef target = ((const JalonAdd *) jalon_dossier_row (self->dossier, ref))->target;

    if (target == JALON_REF_NONE)
      target = self->dossier->root;
    g_array_append_val (array_of (self->added, target, sizeof (JalonRef)), ref);
  }
}

JalonOverlay *
jalon_overlay_new (JalonDossier *dossier, JalonRef scenario)
{
  JalonOverlay *self = g_new0 (JalonOverlay, 1);

  self->dossier = g_object_ref (dossier);
  self->scenario = scenario;
  self->overrides = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->removed = g_hash_table_new (NULL, NULL);
  self->added = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  if (scenario != JALON_REF_NONE)
    collect (self, scenario);

  return self;
}

void
jalon_overlay_free (JalonOverlay *self)
{
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->removed);
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

const void *
jalon_overlay_row (JalonOverlay *self, JalonRef ref, void *space)
{
  const void *row = jalon_dossier_row (self->dossier, ref);
  GArray *overrides = g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref));

  if (overrides == NULL)
    return row;

  memcpy (space, row, jalon_kind_info (jalon_ref_kind (ref))->size);
  for (guint i = 0; i < overrides->len; i++) {
    const Override *override = &g_array_index (overrides, Override, i);

    jalon_value_write (override->field, space, &override->value);
  }
  return space;
}

gboolean
jalon_overlay_removes (JalonOverlay *self, JalonRef ref)
{
  return g_hash_table_contains (self->removed, GUINT_TO_POINTER (ref));
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
  GArray *adds = g_hash_table_lookup (self->added, GUINT_TO_POINTER (parent));
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
    parent = self->dossier->root;

  do {
    gboolean own = ref == JALON_REF_NONE || !is_added (self, ref);
    JalonRef next = own ? jalon_dossier_next_of (self->dossier, parent, kind, ref) : JALON_REF_NONE;

    ref = next != JALON_REF_NONE ? next : first_added (self, parent, kind, ref);
  } while (ref != JALON_REF_NONE && jalon_overlay_removes (self, ref));

  return ref;
}
