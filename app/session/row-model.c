/* The list model of items: an array of references behind GListModel. */
#include "config.h"

#include <string.h>

#include <jalon/session/row-model.h>

struct _JalonRowItem {
  GObject parent_instance;

  JalonRowModel *model; /* (nullable): whose row it is */
  guint position;
  JalonRef ref;
};

struct _JalonRowModel {
  GObject parent_instance;

  GArray *refs;
  GHashTable *items; /* positions to JalonRowItem: those that somebody looks at */
};

G_DEFINE_FINAL_TYPE (JalonRowItem, jalon_row_item, G_TYPE_OBJECT)

static void
jalon_row_item_finalize (GObject *object)
{
  JalonRowItem *self = JALON_ROW_ITEM (object);

  if (self->model)
    g_hash_table_remove (self->model->items, GUINT_TO_POINTER (self->position));

  G_OBJECT_CLASS (jalon_row_item_parent_class)->finalize (object);
}

static void
jalon_row_item_class_init (JalonRowItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_row_item_finalize;
}

static void
jalon_row_item_init (JalonRowItem *self)
{
}

JalonRef
jalon_row_item_get_ref (JalonRowItem *self)
{
  g_return_val_if_fail (JALON_IS_ROW_ITEM (self), JALON_REF_NONE);

  return self->ref;
}

static GType
jalon_row_model_get_item_type (GListModel *model)
{
  return JALON_TYPE_ROW_ITEM;
}

static guint
jalon_row_model_get_n_items (GListModel *model)
{
  return JALON_ROW_MODEL (model)->refs->len;
}

static gpointer
jalon_row_model_get_item (GListModel *model, guint position)
{
  JalonRowModel *self = JALON_ROW_MODEL (model);
  JalonRowItem *item;

  if (position >= self->refs->len)
    return NULL;
  /* A list that is given another object takes the row for another, and makes its widgets anew under the
   * pointer: for no more than that it is selected. */
  item = g_hash_table_lookup (self->items, GUINT_TO_POINTER (position));
  if (item)
    return g_object_ref (item);

  item = g_object_new (JALON_TYPE_ROW_ITEM, NULL);
  item->model = self;
  item->position = position;
  item->ref = g_array_index (self->refs, JalonRef, position);
  g_hash_table_insert (self->items, GUINT_TO_POINTER (position), item);
  return item;
}

static void
jalon_row_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = jalon_row_model_get_item_type;
  iface->get_n_items = jalon_row_model_get_n_items;
  iface->get_item = jalon_row_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (JalonRowModel,
                               jalon_row_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, jalon_row_model_iface_init))

/* Rows that are announced as gone, or as moved, are no rows of ours any more, whoever still has them. */
static void
forget_items (JalonRowModel *self, guint from)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    if (((JalonRowItem *) item)->position >= from) {
      ((JalonRowItem *) item)->model = NULL;
      g_hash_table_iter_remove (&iter);
    }
}

static void
jalon_row_model_finalize (GObject *object)
{
  JalonRowModel *self = JALON_ROW_MODEL (object);

  forget_items (self, 0);
  g_hash_table_unref (self->items);
  g_array_unref (self->refs);

  G_OBJECT_CLASS (jalon_row_model_parent_class)->finalize (object);
}

static void
jalon_row_model_class_init (JalonRowModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_row_model_finalize;
}

static void
jalon_row_model_init (JalonRowModel *self)
{
  self->refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->items = g_hash_table_new (NULL, NULL);
}

JalonRowModel *
jalon_row_model_new (void)
{
  return g_object_new (JALON_TYPE_ROW_MODEL, NULL);
}

void
jalon_row_model_set_refs (JalonRowModel *self, GArray *refs)
{
  g_return_if_fail (JALON_IS_ROW_MODEL (self));

  guint before = self->refs->len;

  g_array_unref (self->refs);
  self->refs = refs;
  forget_items (self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, refs->len);
}

void
jalon_row_model_change_refs (JalonRowModel *self, GArray *refs)
{
  g_return_if_fail (JALON_IS_ROW_MODEL (self));

  guint before = self->refs->len, both = MIN (before, refs->len);
  GHashTableIter iter;
  gpointer item;

  g_array_unref (self->refs);
  self->refs = refs;
  forget_items (self, both);
  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    ((JalonRowItem *) item)->ref = g_array_index (refs, JalonRef, ((JalonRowItem *) item)->position);
  if (before != refs->len)
    g_list_model_items_changed (G_LIST_MODEL (self), both, before - both, refs->len - both);
}

gboolean
jalon_row_model_is (JalonRowModel *self, const GArray *refs)
{
  g_return_val_if_fail (JALON_IS_ROW_MODEL (self), FALSE);

  return refs->len == self->refs->len &&
         (!refs->len || memcmp (refs->data, self->refs->data, refs->len * sizeof (JalonRef)) == 0);
}

JalonRef
jalon_row_model_get_ref (JalonRowModel *self, guint position)
{
  g_return_val_if_fail (JALON_IS_ROW_MODEL (self), JALON_REF_NONE);

  return position < self->refs->len ? g_array_index (self->refs, JalonRef, position) : JALON_REF_NONE;
}

gboolean
jalon_row_model_find (JalonRowModel *self, JalonRef ref, guint *position)
{
  g_return_val_if_fail (JALON_IS_ROW_MODEL (self), FALSE);

  /* A million rows are looked through in less than a millisecond; an index would have to be kept. */
  for (guint i = 0; i < self->refs->len; i++)
    if (g_array_index (self->refs, JalonRef, i) == ref) {
      *position = i;
      return TRUE;
    }

  return FALSE;
}
