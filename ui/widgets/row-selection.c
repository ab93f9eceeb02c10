/* Carrying a selection from a list to the session and back, without going round in circles. */
#include "config.h"

#include "row-selection.h"
#include <jalon/session/row-groups.h>

struct _JalonRowSelection {
  GObject parent_instance;

  GtkWidget *view; /* not owned: it owns us */
  JalonSession *session;
  JalonRowModel *rows;
  GtkSelectionModel *selection;
  gboolean multiple;  /* several rows may be selected, of which the session knows one */
  gboolean following; /* the selection is being changed by us, not by the person */

  guint scrolling; /* tick callback */
  guint target;    /* the row to scroll to */
  guint frames;    /* since that was wished for */
};

G_DEFINE_FINAL_TYPE (JalonRowSelection, jalon_row_selection, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* More than these are not looked for again when rows move. */
#define KEPT_MAX 5000

/* The first row selected that is an item, and found where it is: one that stands in several groups is found
 * in the first of them. %JALON_REF_NONE: none is */
static JalonRef
first_selected (JalonRowSelection *self, GtkBitset *selected)
{
  GtkBitsetIter iter;
  guint position, found;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    const JalonRef ref = jalon_row_model_get_ref (self->rows, position);

    if (ref != JALON_REF_NONE && !jalon_row_is_heading (ref) &&
        jalon_row_model_find (self->rows, ref, &found) && found == position)
      return ref;
  }
  return JALON_REF_NONE;
}

/* What is done to the session's item is to be done to one that is seen to be selected. */
static void
leave_what_is_not_selected (JalonRowSelection *self, GtkBitset *selected)
{
  const JalonRef known = jalon_session_get_selected (self->session);
  JalonRef first;
  guint position;

  if (known == JALON_REF_NONE || !jalon_row_model_find (self->rows, known, &position) ||
      gtk_bitset_contains (selected, position))
    return;
  first = first_selected (self, selected);
  if (first != JALON_REF_NONE)
    jalon_session_set_selected (self->session, first);
}

static void
on_selected (JalonRowSelection *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  JalonRef ref;

  if (self->following)
    return;
  if (gtk_bitset_get_size (selected) == 1) {
    ref = jalon_row_model_get_ref (self->rows, gtk_bitset_get_minimum (selected));
    if (!jalon_row_is_heading (ref))
      jalon_session_set_selected (self->session, ref);
  } else {
    leave_what_is_not_selected (self, selected);
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
jalon_row_selection_finalize (GObject *object)
{
  JalonRowSelection *self = JALON_ROW_SELECTION (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (jalon_row_selection_parent_class)->finalize (object);
}

static void
jalon_row_selection_class_init (JalonRowSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = jalon_row_selection_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_row_selection_init (JalonRowSelection *self)
{
  self->rows = jalon_row_model_new ();
}

static GtkSelectionModel *
new_single (JalonRowSelection *self)
{
  GtkSingleSelection *single = gtk_single_selection_new (NULL);

  gtk_single_selection_set_autoselect (single, FALSE);
  gtk_single_selection_set_can_unselect (single, TRUE);
  gtk_single_selection_set_model (single, G_LIST_MODEL (self->rows));
  return GTK_SELECTION_MODEL (single);
}

static JalonRowSelection *
selection_new (GtkWidget *view, JalonSession *session, gboolean multiple)
{
  JalonRowSelection *self = g_object_new (JALON_TYPE_ROW_SELECTION, NULL);

  self->view = view;
  self->session = g_object_ref (session);
  self->multiple = multiple;
  self->selection =
    multiple ? GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->rows))))
             : new_single (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  g_object_set (view, "model", self->selection, NULL);
  return self;
}

JalonRowSelection *
jalon_row_selection_new (GtkWidget *view, JalonSession *session)
{
  return selection_new (view, session, FALSE);
}

JalonRowSelection *
jalon_row_selection_new_multiple (GtkWidget *view, JalonSession *session)
{
  return selection_new (view, session, TRUE);
}

/* (transfer full) (nullable) (element-type JalonRef): several that are selected, to be found again */
static GHashTable *
note_selected (JalonRowSelection *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  const guint64 n = gtk_bitset_get_size (selected);
  GHashTable *refs;

  if (!self->multiple || n < 2 || n > KEPT_MAX)
    return NULL;
  refs = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (
      refs, GUINT_TO_POINTER (jalon_row_model_get_ref (self->rows, gtk_bitset_get_nth (selected, i))));
  return refs;
}

/* Rows keep their places in GTK's eyes, and stand for other items. @refs: (nullable) */
static void
select_again (JalonRowSelection *self, GHashTable *refs)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  g_autoptr (GtkBitset) all = gtk_bitset_new_range (0, n);

  for (guint i = 0; refs && i < n; i++)
    if (g_hash_table_contains (refs, GUINT_TO_POINTER (jalon_row_model_get_ref (self->rows, i))))
      gtk_bitset_add (selected, i);
  gtk_selection_model_set_selection (self->selection, selected, all);
}

void
jalon_row_selection_set_refs (JalonRowSelection *self, GArray *refs)
{
  g_return_if_fail (JALON_IS_ROW_SELECTION (self));

  self->following = TRUE;
  jalon_row_model_set_refs (self->rows, refs);
  self->following = FALSE;
  jalon_row_selection_follow (self);
}

void
jalon_row_selection_change_refs (JalonRowSelection *self, GArray *refs)
{
  g_return_if_fail (JALON_IS_ROW_SELECTION (self));

  g_autoptr (GHashTable) selected = note_selected (self);

  self->following = TRUE;
  jalon_row_model_change_refs (self->rows, refs);
  if (self->multiple)
    select_again (self, selected);
  self->following = FALSE;
  jalon_row_selection_follow (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The list inside a table, on which the action is; a list is that itself. */
static GtkWidget *
list_of (GtkWidget *view)
{
  GtkWidget *child = GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_first_child (view) : view;

  while (child && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static void
on_scroll_over (gpointer data)
{
  JalonRowSelection *self = data;

  self->scrolling = 0;
  g_object_unref (self);
}

static gboolean
scroll_on_tick (GtkWidget *list, GdkFrameClock *clock, gpointer data)
{
  JalonRowSelection *self = data;

  /* Rows that have just come have no place before the next frame was laid out. */
  if (self->frames++ < 2)
    return G_SOURCE_CONTINUE;

  /* The rows may have gone again by now, or the list. */
  if (self->target >= g_list_model_get_n_items (G_LIST_MODEL (self->rows)) || !gtk_widget_get_mapped (list))
    return G_SOURCE_REMOVE;

  /* A function for this came with GTK 4.12 only; the action was always there. */
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", self->target);
  return G_SOURCE_REMOVE;
}

/* Only the last of several wishes counts. */
static void
scroll_to (JalonRowSelection *self, guint position)
{
  GtkWidget *list = list_of (self->view);

  self->target = position;
  self->frames = 0;
  if (list && !self->scrolling)
    self->scrolling =
      gtk_widget_add_tick_callback (list, scroll_on_tick, g_object_ref (self), on_scroll_over);
}

void
jalon_row_selection_point_at (JalonRowSelection *self, JalonRef ref)
{
  g_return_if_fail (JALON_IS_ROW_SELECTION (self));

  guint position = GTK_INVALID_LIST_POSITION;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  if (ref != JALON_REF_NONE)
    jalon_row_model_find (self->rows, ref, &position);
  if (position == GTK_INVALID_LIST_POSITION ? gtk_bitset_get_size (selected) != 1
                                            : gtk_selection_model_is_selected (self->selection, position))
    return;

  self->following = TRUE;
  if (position == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_unselect_all (self->selection);
  else
    gtk_selection_model_select_item (self->selection, position, TRUE);
  self->following = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
  if (position != GTK_INVALID_LIST_POSITION)
    scroll_to (self, position);
}

void
jalon_row_selection_follow (JalonRowSelection *self)
{
  g_return_if_fail (JALON_IS_ROW_SELECTION (self));

  jalon_row_selection_point_at (self, jalon_session_get_selected (self->session));
}

JalonRowModel *
jalon_row_selection_get_rows (JalonRowSelection *self)
{
  g_return_val_if_fail (JALON_IS_ROW_SELECTION (self), NULL);

  return self->rows;
}

/* Calls @each for every item selected, once each, in the order of the rows. */
static void
for_each_item (JalonRowSelection *self, void (*each) (JalonRef ref, gpointer data), gpointer data)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  g_autoptr (GtkBitset) seen = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position)) {
    const JalonRef ref = jalon_row_model_get_ref (self->rows, position);

    if (ref != JALON_REF_NONE && !jalon_row_is_heading (ref) && gtk_bitset_add (seen, ref))
      each (ref, data);
  }
}

static void
count_item (JalonRef ref, gpointer n)
{
  ++*(guint *) n;
}

guint
jalon_row_selection_count (JalonRowSelection *self)
{
  guint n = 0;

  g_return_val_if_fail (JALON_IS_ROW_SELECTION (self), 0);

  for_each_item (self, count_item, &n);
  return n;
}

static void
add_item (JalonRef ref, gpointer refs)
{
  g_array_append_val ((GArray *) refs, ref);
}

GArray *
jalon_row_selection_list (JalonRowSelection *self)
{
  GArray *refs;

  g_return_val_if_fail (JALON_IS_ROW_SELECTION (self), NULL);

  refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  for_each_item (self, add_item, refs);
  return refs;
}
