/* The dossier: its tables, its tree, and what may be asked of them. */
#include "config.h"

#include <jalon/model/translate.h>
#include <string.h>

#include "dossier-private.h"
#include "refiscal.h"

G_DEFINE_FINAL_TYPE (JalonDossier, jalon_dossier, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_NAME, PROP_REDO_NAME, PROP_MODIFIED, N_PROPS };

enum { CHANGED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static gpointer
blank_row (const JalonKindInfo *info)
{
  gpointer row = g_malloc0 (info->size);

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue unset = jalon_value_unset (&info->fields[i]);

    jalon_value_write (&info->fields[i], row, &unset);
  }
  return row;
}

static void
jalon_dossier_init (JalonDossier *self)
{
  self->arena = jalon_arena_new ();
  self->rows = jalon_arena_new ();
  self->ids = jalon_ids_new (self);
  self->currencies = g_array_new (FALSE, FALSE, sizeof (JalonCurrency));
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    self->tables[kind].chunks = g_ptr_array_new ();
    self->tables[kind].size = jalon_kind_info (kind)->size;
    self->tables[kind].blank = blank_row (jalon_kind_info (kind));
  }
  jalon_history_init (&self->history);
  self->root = jalon_dossier_new_row (self, JALON_KIND_DOSSIER);
  self->tables[JALON_KIND_DOSSIER].live = 1;
}

static void
jalon_dossier_finalize (GObject *object)
{
  JalonDossier *self = JALON_DOSSIER (object);

  jalon_history_clear (&self->history);
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    g_ptr_array_unref (self->tables[kind].chunks);
    g_free (self->tables[kind].blank);
  }
  g_clear_pointer (&self->exact, g_hash_table_unref);
  g_clear_pointer (&self->fiscal, g_hash_table_unref);
  g_array_unref (self->currencies);
  jalon_ids_free (self->ids);
  jalon_arena_free (self->rows);
  jalon_arena_free (self->arena);

  G_OBJECT_CLASS (jalon_dossier_parent_class)->finalize (object);
}

static void
jalon_dossier_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  JalonDossier *self = JALON_DOSSIER (object);

  switch (id) {
  case PROP_CAN_UNDO:
    g_value_set_boolean (value, jalon_dossier_can_undo (self));
    break;
  case PROP_CAN_REDO:
    g_value_set_boolean (value, jalon_dossier_can_redo (self));
    break;
  case PROP_UNDO_NAME:
    g_value_set_string (value, jalon_dossier_undo_name (self));
    break;
  case PROP_REDO_NAME:
    g_value_set_string (value, jalon_dossier_redo_name (self));
    break;
  case PROP_MODIFIED:
    g_value_set_boolean (value, jalon_dossier_is_modified (self));
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
  JalonDossierRow *root = (JalonDossierRow *) jalon_dossier_edit_row (self, self->root);

  root->lang = jalon_arena_intern (self->arena, "fr", 2);
  root->currency = jalon_arena_intern (self->arena, "USD", 3);
  return self;
}

void
jalon_dossier_announce (JalonDossier *self, JalonChangeSet *changes)
{
  g_signal_emit (self, signals[CHANGED], 0, changes);
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

JalonRef
jalon_dossier_new_row (JalonDossier *self, JalonKind kind)
{
  JalonTable *table = &self->tables[kind];
  JalonRef ref;

  if (table->n >= JALON_REF_ROWS_MAX)
    return JALON_REF_NONE;

  if ((table->n & (JALON_ROWS_PER_CHUNK - 1)) == 0)
    g_ptr_array_add (table->chunks, jalon_arena_alloc (self->rows, table->size * JALON_ROWS_PER_CHUNK));
  ref = JALON_REF (kind, table->n);
  table->n++;
  memcpy (jalon_dossier_edit_row (self, ref), table->blank, table->size);
  return ref;
}

/* Whether a row is under the dossier's own root at all, and if so whether through a scenario. */
static gboolean
is_attached (JalonDossier *self, JalonRef ref, gboolean *in_scenario)
{
  *in_scenario = FALSE;
  while (ref != self->root) {
    ref = jalon_dossier_edit_row (self, ref)->parent;
    if (ref == JALON_REF_NONE)
      return FALSE;
    if (jalon_ref_kind (ref) == JALON_KIND_ADD)
      *in_scenario = TRUE;
  }
  return TRUE;
}

gboolean
jalon_dossier_in_scenario (JalonDossier *self, JalonRef ref)
{
  gboolean in_scenario;

  return is_attached (self, ref, &in_scenario) && in_scenario;
}

/* The row after @ref in a walk through all of @top, parents before their children. */
static JalonRef
next_in (JalonDossier *self, JalonRef top, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_edit_row (self, ref);

  if (row->first != JALON_REF_NONE)
    return row->first;
  while (ref != top) {
    if (row->next != JALON_REF_NONE)
      return row->next;
    ref = row->parent;
    row = jalon_dossier_edit_row (self, ref);
  }
  return JALON_REF_NONE;
}

/* Brings counts and ids up to date with a part of the tree that came (+1) or is about to go (-1). */
static void
account (JalonDossier *self, JalonRef top, int step)
{
  gboolean in_scenario;

  if (!is_attached (self, top, &in_scenario))
    return;

  for (JalonRef ref = top; ref != JALON_REF_NONE; ref = next_in (self, top, ref)) {
    /* Only a scenario holds both what counts and, in its additions, what does not. */
    if (jalon_ref_kind (top) == JALON_KIND_SCENARIO || jalon_ref_kind (top) == JALON_KIND_ADD)
      in_scenario = jalon_dossier_in_scenario (self, ref);
    if (!in_scenario)
      self->tables[jalon_ref_kind (ref)].live += (guint) step;
    if (jalon_dossier_edit_row (self, ref)->id == NULL)
      continue;
    if (step > 0)
      jalon_ids_add (self->ids, ref);
    else
      jalon_ids_remove (self->ids, ref);
  }
}

void
jalon_dossier_attach (JalonDossier *self, JalonRef ref, JalonRef parent, JalonRef previous)
{
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  JalonRow *holder = jalon_dossier_edit_row (self, parent);

  row->parent = parent;
  row->previous = previous;
  row->next = previous == JALON_REF_NONE ? holder->first : jalon_dossier_edit_row (self, previous)->next;
  if (previous == JALON_REF_NONE)
    holder->first = ref;
  else
    jalon_dossier_edit_row (self, previous)->next = ref;
  if (row->next == JALON_REF_NONE)
    holder->last = ref;
  else
    jalon_dossier_edit_row (self, row->next)->previous = ref;

  account (self, ref, +1);
}

void
jalon_dossier_adopt (JalonDossier *self, JalonRef ref, JalonRef parent, gboolean counts)
{
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  JalonRow *holder = jalon_dossier_edit_row (self, parent);

  row->parent = parent;
  row->previous = holder->last;
  if (holder->last == JALON_REF_NONE)
    holder->first = ref;
  else
    jalon_dossier_edit_row (self, holder->last)->next = ref;
  holder->last = ref;
  if (counts)
    self->tables[jalon_ref_kind (ref)].live++;
}

void
jalon_dossier_detach (JalonDossier *self, JalonRef ref)
{
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  JalonRow *holder = jalon_dossier_edit_row (self, row->parent);

  account (self, ref, -1);

  if (row->previous == JALON_REF_NONE)
    holder->first = row->next;
  else
    jalon_dossier_edit_row (self, row->previous)->next = row->next;
  if (row->next == JALON_REF_NONE)
    holder->last = row->previous;
  else
    jalon_dossier_edit_row (self, row->next)->previous = row->previous;
  row->parent = row->previous = row->next = JALON_REF_NONE;
}

void
jalon_dossier_write (JalonDossier *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  gboolean indexed = field->type == JALON_TYPE_ID && jalon_dossier_has (self, ref);

  if (indexed && row->id)
    jalon_ids_remove (self->ids, ref);
  jalon_value_write (field, row, value);
  if (indexed && row->id)
    jalon_ids_add (self->ids, ref);
  jalon_refiscal_note (self, ref, value);
}

JalonRef
jalon_dossier_root (JalonDossier *self)
{
  g_return_val_if_fail (JALON_IS_DOSSIER (self), JALON_REF_NONE);

  return self->root;
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
  gboolean in_scenario;

  return ref != JALON_REF_NONE && jalon_ref_kind (ref) < JALON_N_KINDS &&
         jalon_ref_row (ref) < self->tables[jalon_ref_kind (ref)].n && is_attached (self, ref, &in_scenario);
}

JalonRef
jalon_dossier_find (JalonDossier *self, const char *id)
{
  g_return_val_if_fail (id != NULL, JALON_REF_NONE);

  return jalon_ids_find (self->ids, id, strlen (id));
}

guint
jalon_dossier_count (JalonDossier *self, JalonKind kind)
{
  return self->tables[kind].live;
}

guint
jalon_dossier_rows (JalonDossier *self, JalonKind kind)
{
  return self->tables[kind].n;
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

JalonRef
jalon_dossier_next_of (JalonDossier *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  JalonRef ref;

  if (parent == JALON_REF_NONE)
    parent = self->root;
  if (after == JALON_REF_NONE)
    ref = jalon_dossier_edit_row (self, parent)->first;
  else
    ref = next_sibling (self, parent, after);

  while (ref != JALON_REF_NONE && jalon_ref_kind (ref) != kind) {
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

static gboolean
row_refers_to (const JalonKindInfo *info, const void *row, JalonRef ref)
{
  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];

    if ((field->type == JALON_TYPE_REF || field->type == JALON_TYPE_REFS) &&
        (field->targets & JALON_KINDS (jalon_ref_kind (ref))) && refers_to (field, row, ref))
      return TRUE;
  }
  return FALSE;
}

gboolean
jalon_dossier_users (JalonDossier *self, JalonRef ref, GArray *users)
{
  guint before = users->len;

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const JalonKindInfo *info = jalon_kind_info (kind);

    for (guint i = 0; i < self->tables[kind].n; i++) {
      JalonRef user = JALON_REF (kind, i);

      if (row_refers_to (info, jalon_dossier_edit_row (self, user), ref) && jalon_dossier_has (self, user))
        g_array_append_val (users, user);
    }
  }
  return users->len > before;
}

int
jalon_dossier_know_currency (JalonDossier *self, const char *text, gsize length, const char **code)
{
  JalonCurrency new = { 0 };

  if (length != 3)
    return -1;
  for (guint i = 0; i < self->currencies->len; i++) {
    const JalonCurrency *known = &g_array_index (self->currencies, JalonCurrency, i);

    if (memcmp (known->code, text, 3) != 0)
      continue;
    if (code)
      *code = known->code;
    return known->digits;
  }

  new.code = jalon_arena_intern (self->arena, text, length);
  new.digits = jalon_currency_digits (new.code);
  if (new.digits < 0)
    return -1;
  g_array_append_val (self->currencies, new);
  if (code)
    *code = new.code;
  return new.digits;
}

void
jalon_dossier_measure (JalonDossier *self, gsize *structures, gsize *texts)
{
  *structures = jalon_ids_size (self->ids) + jalon_arena_size (self->rows);
  *texts = jalon_arena_size (self->arena);
}
