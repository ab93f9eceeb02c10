/* Carrying a selection from a list to the session and back, without going round in circles. */
#include "config.h"

#include "row-selection.h"

struct _JalonRowSelection {
  GObject parent_instance;

  GtkWidget *view; /* not owned: it owns us */
  JalonSession *session;
  JalonRowModel *rows;
  GtkSingleSelection *selection;
  gboolean following; /* the selection is being changed by us, not by the person */

  guint scrolling; /* tick callback */
  guint target;    /* the row to scroll to */
  guint frames;    /* since that was wished for */
};

G_DEFINE_FINAL_TYPE (JalonRowSelection, jalon_row_selection, G_TYPE_OBJECT)

static void
on_selected (JalonRowSelection *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!self->following && position != GTK_INVALID_LIST_POSITION)
    jalon_session_set_selected (self->session, jalon_row_model_get_ref (self->rows, position));
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
}

static void
jalon_row_selection_init (JalonRowSelection *self)
{
  self->rows = jalon_row_model_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}

JalonRowSelection *
jalon_row_selection_new (GtkWidget *view, JalonSession *session)
{
  JalonRowSelection *self = g_object_new (JALON_TYPE_ROW_SELECTION, NULL);

  self->view = view;
  self->session = g_object_ref (session);
  g_object_set (view, "model", self->selection, NULL);
  return self;
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

  self->following = TRUE;
  jalon_row_model_change_refs (self->rows, refs);
  self->following = FALSE;
  jalon_row_selection_follow (self);
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

  if (ref != JALON_REF_NONE)
    jalon_row_model_find (self->rows, ref, &position);
  if (position == gtk_single_selection_get_selected (self->selection))
    return;

  self->following = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->following = FALSE;
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
