/* The dossier: the object around the store, and what may be asked of its rows. */
#include "config.h"

#include <string.h>

#include "dossier-private.h"
#include "fiscal-rows.h"

G_DEFINE_FINAL_TYPE (JalonDossier, jalon_dossier, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_NAME, PROP_REDO_NAME, PROP_MODIFIED, N_PROPS };

enum { CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* What is not unset by zeros. */
static void
clear_row (const JalonKindInfo *info, gpointer row)
{
  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue unset = jalon_value_unset (&info->fields[i]);

    jalon_value_write (&info->fields[i], row, &unset);
  }
}

static void
jalon_dossier_init (JalonDossier *self)
{
  jalon_store_init (&self->store);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    clear_row (jalon_kind_info (kind), self->store.tables[kind].blank);
  jalon_history_init (&self->history);
  self->store.root = jalon_store_new_row (&self->store, JALON_KIND_DOSSIER);
  self->store.tables[JALON_KIND_DOSSIER].live = 1;
}

static void
jalon_dossier_finalize (GObject *object)
{
  JalonDossier *self = JALON_DOSSIER (object);

  jalon_history_clear (&self->history);
  g_clear_pointer (&self->exact, g_hash_table_unref);
  g_clear_pointer (&self->fiscal, g_hash_table_unref);
  jalon_store_clear (&self->store);
  if (self->origin)
    g_object_unref (self->origin->dossier);
  g_free (self->origin);

  G_OBJECT_CLASS (jalon_dossier_parent_class)->finalize (object);
}

static void
jalon_dossier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JalonDossier *self = JALON_DOSSIER (object);

  switch (id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, jalon_history_can_undo (&self->history));
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, jalon_history_can_redo (&self->history));
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, jalon_history_undo_name (&self->history));
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, jalon_history_redo_name (&self->history));
    break;
  case PROP_MODIFIED:
    g_value_set_boolean (value, jalon_history_is_modified (&self->history));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_dossier_class_init (JalonDossierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = jalon_dossier_finalize;
  object_class->get_property = jalon_dossier_get_property;

  props[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  props[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  props[PROP_UNDO_NAME] = g_param_spec_string ("undo-name", NULL, NULL, NULL, flags);
  props[PROP_REDO_NAME] = g_param_spec_string ("redo-name", NULL, NULL, NULL, flags);
  props[PROP_MODIFIED] = g_param_spec_boolean ("modified", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

JalonDossier *
jalon_dossier_new (void)
{
  JalonDossier *self = g_object_new (JALON_TYPE_DOSSIER, NULL);
  JalonDossierRow *root = (JalonDossierRow *) jalon_dossier_edit_row (self, self->store.root);

  root->lang = jalon_arena_intern (self->store.arena, "fr", 2);
  root->currency = jalon_arena_intern (self->store.arena, "USD", 3);
  return self;
}

void
jalon_dossier_announce (JalonDossier *self, JalonChangeSet *changes)
{
  g_signal_emit (self, signals[CHANGED], 0, changes);
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

void
jalon_dossier_write (JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  gboolean indexed = field->type == JALON_TYPE_ID && jalon_dossier_has (self, ref);

  if (indexed && row->id)
    jalon_ids_remove (self->store.ids, ref);
  jalon_value_write (field, row, value);
  if (indexed && row->id)
    jalon_ids_add (self->store.ids, ref);
  jalon_refiscal_note (self, ref, value);
}

JalonRef
jalon_dossier_root (JalonDossier *self)
{
  g_return_val_if_fail (JALON_IS_DOSSIER (self), JALON_REF_NONE);

  return self->store.root;
}

const void *
jalon_dossier_row (JalonDossier *self, JalonRef ref)
{
  g_return_val_if_fail (ref != JALON_REF_NONE, NULL);

  return jalon_dossier_edit_row (self, ref);
}

#define DEFINE_GETTER(name, Type, kind_)                                                                     \
  const Type *jalon_dossier_##name (JalonDossier *self, JalonRef ref)                                        \
  {                                                                                                          \
    return jalon_ref_kind (ref) == (kind_) ? jalon_dossier_row (self, ref) : NULL;                           \
  }
JALON_ROW_GETTERS (DEFINE_GETTER)

gboolean
jalon_dossier_has (JalonDossier *self, JalonRef ref)
{
  return jalon_store_has (&self->store, ref);
}

JalonRef
jalon_dossier_find (JalonDossier *self, const char *id)
{
  g_return_val_if_fail (id != NULL, JALON_REF_NONE);

  return jalon_ids_find (self->store.ids, id, strlen (id));
}

guint
jalon_dossier_count (JalonDossier *self, JalonKind kind)
{
  return self->store.tables[kind].live;
}

guint
jalon_dossier_rows (JalonDossier *self, JalonKind kind)
{
  return self->store.tables[kind].n;
}

/* The row behind @ref in @parent, stepping out of an included dossier at its end. */
static JalonRef
next_sibling (JalonDossier *self, JalonRef parent, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_edit_row (self, ref);

  while (row->next == JALON_REF_NONE && row->parent != parent &&
         jalon_ref_kind (row->parent) == JALON_KIND_INCLUDE)
    row = jalon_dossier_edit_row (self, row->parent);
  return row->next;
}

static gboolean
is_of (JalonRef ref, JalonKind kind)
{
  return kind == JALON_KIND_NONE ? jalon_ref_kind (ref) != JALON_KIND_INCLUDE : jalon_ref_kind (ref) == kind;
}

JalonRef
jalon_dossier_next_of (JalonDossier *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  JalonRef ref;

  if (kind != JALON_KIND_NONE && self->store.tables[kind].n == 0)
    return JALON_REF_NONE; /* no need to walk past a million others */
  if (parent == JALON_REF_NONE)
    parent = self->store.root;
  if (after == JALON_REF_NONE)
    ref = jalon_dossier_edit_row (self, parent)->first;
  else
    ref = next_sibling (self, parent, after);

  while (ref != JALON_REF_NONE && !is_of (ref, kind)) {
    const JalonRow *row = jalon_dossier_edit_row (self, ref);

    /* An included dossier's title, notes and attributes are its own; its items are the dossier's. */
    if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE && row->first != JALON_REF_NONE &&
        kind != JALON_KIND_TEXT && kind != JALON_KIND_ATTRIBUTE)
      ref = row->first;
    else
      ref = next_sibling (self, parent, ref);
  }
  return ref;
}

JalonRef
jalon_dossier_included_by (JalonDossier *self, JalonRef ref)
{
  for (ref = jalon_dossier_edit_row (self, ref)->parent; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->parent)
    if (jalon_ref_kind (ref) == JALON_KIND_INCLUDE)
      return ref;
  return JALON_REF_NONE;
}

JalonRef
jalon_dossier_scenario_of (JalonDossier *self, JalonRef ref)
{
  while (ref != JALON_REF_NONE && jalon_ref_kind (ref) != JALON_KIND_ADD)
    ref = jalon_dossier_edit_row (self, ref)->parent;
  return ref == JALON_REF_NONE ? JALON_REF_NONE : jalon_dossier_edit_row (self, ref)->parent;
}

static gboolean
refers_to (const JalonField *field, const void *row, JalonRef ref)
{
  JalonValue value = jalon_value_read (field, row);

  if (value.type == JALON_TYPE_REF)
    return value.ref == ref;
  for (guint i = 0; value.refs && i < value.refs->n; i++)
    if (value.refs->items[i] == ref)
      return TRUE;
  return FALSE;
}

/* Adds the rows of a kind that refer to @ref from one of @fields. */
static void
find_users (JalonDossier *self, JalonKind kind, const GPtrArray *fields, JalonRef ref, GArray *users)
{
  for (guint i = 0; i < self->store.tables[kind].n; i++) {
    const JalonRef user = JALON_REF (kind, i);
    const JalonRow *row = jalon_dossier_edit_row (self, user);
    gboolean refers = FALSE;

    for (guint k = 0; !refers && k < fields->len; k++)
      refers = refers_to (fields->pdata[k], row, ref);
    if (refers && jalon_dossier_has (self, user))
      g_array_append_val (users, user);
  }
}

gboolean
jalon_dossier_users (JalonDossier *self, JalonRef ref, GArray *users)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new ();
  guint before = users->len;

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const JalonKindInfo *info = jalon_kind_info (kind);

    g_ptr_array_set_size (fields, 0);
    for (guint i = 0; i < info->n_fields; i++)
      if ((info->fields[i].type == JALON_TYPE_REF || info->fields[i].type == JALON_TYPE_REFS) &&
          (info->fields[i].targets & JALON_KINDS (jalon_ref_kind (ref))))
        g_ptr_array_add (fields, (gpointer) &info->fields[i]);
    if (fields->len > 0) /* else there is no need to look at ten million actuals */
      find_users (self, kind, fields, ref, users);
  }
  return users->len > before;
}

const char *
jalon_dossier_intern (JalonDossier *self, const char *text, gssize length)
{
  if (text == NULL)
    return NULL;

  return jalon_arena_intern (self->store.arena, text, length < 0 ? strlen (text) : (gsize) length);
}

const JalonRefs *
jalon_dossier_intern_refs (JalonDossier *self, const JalonRef *refs, guint n)
{
  return jalon_store_intern_refs (&self->store, refs, n);
}
