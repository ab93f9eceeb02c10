/* Swapping a cell's label for an editor and back. */
#include "config.h"

#include <math.h>

#include "commitment-cell.h"
#include "commitment-columns.h"
#include "edit/field-editor.h"
#include "edit/item-chooser.h"
#include "edit/text-editor.h"
#include "widgets/focus.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>

/* Room beside a bar for its words, and how high it is. */
#define BAR_TEXT 58
#define BAR_HEIGHT 8

struct _JalonCommitmentCell {
  AdwBin parent_instance;

  JalonColumn column;
  JalonRef item;
  GtkWidget *label;
  GtkWidget *editor;        /* (nullable) */
  GtkWidget *bar, *filling; /* (nullable): of a share */
  double share;
  char *mark; /* (nullable): what is to be said of what it shows */
};

G_DEFINE_FINAL_TYPE (JalonCommitmentCell, jalon_commitment_cell, ADW_TYPE_BIN)

enum { EDIT_WANTED, EDIT_ENDED, HEADING_PRESSED, N_SIGNALS };

static guint signals[N_SIGNALS];

char *
jalon_commitment_cell_text (JalonSession *session,
                            const JalonPlanCommitment *row,
                            const JalonDrawdown *drawdown,
                            JalonColumn column)
{
  JalonLocale *locale = jalon_session_get_locale (session);

  if (!jalon_column_is_drawn (column))
    return jalon_column_info (column)->text (jalon_session_get_base_plan (session), row, locale);
  return drawdown ? jalon_row_drawn_text (row, drawdown, column, locale) : g_strdup ("…");
}

gboolean
jalon_commitment_cell_can_edit (JalonColumn column)
{
  return column < JALON_N_COLUMNS && jalon_column_info (column)->field != NULL;
}

static void
end (JalonCommitmentCell *self, int way)
{
  if (!self->editor)
    return;

  g_object_ref (self);
  self->editor = NULL;
  adw_bin_set_child (ADW_BIN (self), self->label);
  g_signal_emit (self, signals[EDIT_ENDED], 0, way);
  g_object_unref (self);
}

gboolean
jalon_commitment_cell_finish (JalonCommitmentCell *self, int way)
{
  g_return_val_if_fail (JALON_IS_COMMITMENT_CELL (self), FALSE);

  g_autoptr (GtkWidget) editor = self->editor ? g_object_ref (self->editor) : NULL;
  gboolean taken = TRUE;

  if (JALON_IS_FIELD_EDITOR (editor))
    taken = jalon_field_editor_commit (JALON_FIELD_EDITOR (editor));
  else if (JALON_IS_TEXT_EDITOR (editor))
    taken = jalon_text_editor_commit (JALON_TEXT_EDITOR (editor));
  if (taken)
    end (self, way);
  return taken;
}

/* What was typed must not be taken when the focus goes. */
void
jalon_commitment_cell_cancel (JalonCommitmentCell *self)
{
  if (JALON_IS_FIELD_EDITOR (self->editor))
    jalon_field_editor_restore (JALON_FIELD_EDITOR (self->editor));
  else if (JALON_IS_TEXT_EDITOR (self->editor))
    jalon_text_editor_restore (JALON_TEXT_EDITOR (self->editor));
  end (self, 0);
}

static gboolean
is_typed (JalonCommitmentCell *self)
{
  return JALON_IS_TEXT_EDITOR (self->editor) ||
         GTK_IS_ENTRY (jalon_field_editor_get_control (JALON_FIELD_EDITOR (self->editor)));
}

static gboolean
on_key (JalonCommitmentCell *self, guint key, guint code, GdkModifierType modifiers)
{
  switch (key) {
  case GDK_KEY_Tab:
    jalon_commitment_cell_finish (self, modifiers & GDK_SHIFT_MASK ? -1 : 1);
    return TRUE;
  case GDK_KEY_ISO_Left_Tab:
    jalon_commitment_cell_finish (self, -1);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    if (!is_typed (self))
      return FALSE; /* a list opens, or something is chosen from it */
    jalon_commitment_cell_finish (self, 0);
    return TRUE;
  case GDK_KEY_Escape:
    jalon_commitment_cell_cancel (self);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
on_focus_left (gpointer cell)
{
  JalonCommitmentCell *self = cell;

  if (self->editor)
    jalon_commitment_cell_finish (self, 0);
}

static void
on_edited (JalonCommitmentCell *self)
{
  GtkWidget *control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (self->editor));

  /* Whoever chose from a list is done with the cell; whoever typed goes on with the keyboard. */
  if (!GTK_IS_ENTRY (control))
    end (self, 0);
}

static GtkWidget *
new_field_editor (JalonCommitmentCell *self, JalonSession *session)
{
  g_autoptr (JalonOverlay) overlay =
    jalon_overlay_new (jalon_session_get_dossier (session), jalon_session_get_scenario (session));
  GtkWidget *editor = jalon_field_editor_new (
    session, JALON_KIND_COMMITMENT,
    jalon_kind_field (JALON_KIND_COMMITMENT, jalon_column_info (self->column)->field), JALON_REF_NONE);
  GtkWidget *control;

  jalon_field_editor_set_compact (JALON_FIELD_EDITOR (editor));
  control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (editor));
  if (GTK_IS_ENTRY (control)) /* numbers stay on the side they stand on */
    gtk_editable_set_alignment (GTK_EDITABLE (control), gtk_label_get_xalign (GTK_LABEL (self->label)));
  jalon_field_editor_set_item (JALON_FIELD_EDITOR (editor), self->item, overlay);
  g_signal_connect_object (editor, "edited", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  return editor;
}

static GtkWidget *
new_name_editor (JalonCommitmentCell *self, JalonSession *session)
{
  const char *lang = jalon_session_get_text_lang (session);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GtkWidget *editor;

  /* What is edited is what is seen: the translation where there is one. */
  if (!lang || !jalon_text_in_language (dossier, self->item, JALON_ROLE_NAME, lang))
    lang = jalon_dossier_language (dossier, self->item);
  editor = jalon_text_editor_new (session, self->item, JALON_ROLE_NAME, lang);
  jalon_text_editor_set_compact (JALON_TEXT_EDITOR (editor));
  return editor;
}

/* (nullable): the list of a control that has one */
static GtkWidget *
find_list (GtkWidget *control)
{
  if (GTK_IS_POPOVER (control))
    return control;

  for (GtkWidget *child = gtk_widget_get_first_child (control); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *list = find_list (child);

    if (list)
      return list;
  }
  return NULL;
}

static void
add_keys (JalonCommitmentCell *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
add_controllers (JalonCommitmentCell *self)
{
  GtkWidget *list =
    is_typed (self) ? NULL : find_list (jalon_field_editor_get_control (JALON_FIELD_EDITOR (self->editor)));

  add_keys (self, self->editor);
  if (list) /* keys pressed in a list that is open are not handed on to what it hangs on */
    add_keys (self, list);
  jalon_focus_when_left (self->editor, on_focus_left, self);
}

void
jalon_commitment_cell_edit (JalonCommitmentCell *self, JalonSession *session)
{
  g_return_if_fail (JALON_IS_COMMITMENT_CELL (self));

  GtkWidget *control = NULL;

  if (self->editor || !jalon_commitment_cell_can_edit (self->column) || self->item == JALON_REF_NONE ||
      jalon_row_is_heading (self->item) || !jalon_edit_can (session, self->item))
    return;

  self->editor =
    self->column == JALON_COLUMN_NAME ? new_name_editor (self, session) : new_field_editor (self, session);
  gtk_widget_add_css_class (self->editor, "cell-editor");
  add_controllers (self);
  adw_bin_set_child (ADW_BIN (self), self->editor);
  gtk_widget_grab_focus (self->editor);
  if (JALON_IS_TEXT_EDITOR (self->editor))
    jalon_text_editor_select_all (JALON_TEXT_EDITOR (self->editor));
  else
    control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (self->editor));
  if (JALON_IS_ITEM_CHOOSER (control))
    jalon_item_chooser_popup (JALON_ITEM_CHOOSER (control));
}

static void
on_pressed (GtkGesture *gesture, int n_press, double x, double y, JalonCommitmentCell *self)
{
  if (jalon_row_is_heading (self->item)) {
    if (n_press == 1)
      g_signal_emit (self, signals[HEADING_PRESSED], 0);
    return;
  }
  if (n_press != 2 || self->editor || !jalon_commitment_cell_can_edit (self->column))
    return;

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_signal_emit (self, signals[EDIT_WANTED], 0);
}

/* What is cut short is told in full. Setting a tooltip would ask the display where the pointer is, for each
 * of hundreds of cells whenever the table scrolls. */
static gboolean
jalon_commitment_cell_query_tooltip (GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  JalonCommitmentCell *self = JALON_COMMITMENT_CELL (widget);

  g_autofree char *text = NULL;

  if (self->editor ||
      (!self->mark && !pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (self->label)))))
    return FALSE;

  text = g_strjoin ("\n", gtk_label_get_label (GTK_LABEL (self->label)), self->mark, NULL);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* A table keeps hundreds of rows at hand, of which a few dozen are to be seen: a cell's size is told without
 * setting its text, which takes most of the time of filling the table. The columns say how wide it is. */
static void
jalon_commitment_cell_measure (GtkWidget *widget,
                               GtkOrientation orientation,
                               int for_size,
                               int *minimum,
                               int *natural,
                               int *minimum_baseline,
                               int *natural_baseline)
{
  JalonCommitmentCell *self = JALON_COMMITMENT_CELL (widget);

  *minimum_baseline = *natural_baseline = -1;
  if (self->editor)
    gtk_widget_measure (self->editor, orientation, for_size, minimum, natural, NULL, NULL);
  else
    *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 0 : jalon_line_height (widget);
}

/* The bar on the left, as long as its words leave it room. */
static void
allocate_bar (JalonCommitmentCell *self, int width, int height)
{
  const int length = MAX (width - BAR_TEXT, 0), filled = (int) lround (CLAMP (self->share, 0, 1) * length);
  GtkAllocation place = { 0, (height - BAR_HEIGHT) / 2, length, BAR_HEIGHT };

  gtk_widget_set_child_visible (self->bar, !isnan (self->share) && length > 0);
  gtk_widget_set_child_visible (self->filling, !isnan (self->share) && filled > 0);
  gtk_widget_size_allocate (self->bar, &place, -1);
  place.width = filled;
  gtk_widget_size_allocate (self->filling, &place, -1);
}

static void
jalon_commitment_cell_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonCommitmentCell *self = JALON_COMMITMENT_CELL (widget);

  gtk_widget_allocate (self->editor ? self->editor : self->label, width, height, -1, NULL);
  if (self->bar)
    allocate_bar (self, width, height);
}

static void
jalon_commitment_cell_dispose (GObject *object)
{
  g_clear_object (&JALON_COMMITMENT_CELL (object)->label);
  g_clear_pointer (&JALON_COMMITMENT_CELL (object)->bar, gtk_widget_unparent);
  g_clear_pointer (&JALON_COMMITMENT_CELL (object)->filling, gtk_widget_unparent);
  g_clear_pointer (&JALON_COMMITMENT_CELL (object)->mark, g_free);

  G_OBJECT_CLASS (jalon_commitment_cell_parent_class)->dispose (object);
}

static void
jalon_commitment_cell_class_init (JalonCommitmentCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_commitment_cell_dispose;
  GTK_WIDGET_CLASS (klass)->query_tooltip = jalon_commitment_cell_query_tooltip;
  GTK_WIDGET_CLASS (klass)->measure = jalon_commitment_cell_measure;
  GTK_WIDGET_CLASS (klass)->size_allocate = jalon_commitment_cell_size_allocate;

  signals[EDIT_WANTED] = g_signal_new ("edit-wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 0);
  signals[HEADING_PRESSED] = g_signal_new ("heading-pressed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDIT_ENDED] = g_signal_new ("edit-ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
jalon_commitment_cell_init (JalonCommitmentCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_set_layout_manager (GTK_WIDGET (self), NULL);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/* A box that its style colours. */
static GtkWidget *
add_bar (JalonCommitmentCell *self, const char *css_class)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (bar, css_class);
  gtk_widget_set_can_target (bar, FALSE);
  gtk_widget_set_parent (bar, GTK_WIDGET (self));
  return bar;
}

GtkWidget *
jalon_commitment_cell_new (JalonColumn column, gboolean numeric)
{
  JalonCommitmentCell *self = g_object_new (JALON_TYPE_COMMITMENT_CELL, NULL);

  self->column = column;
  self->label = g_object_ref_sink (gtk_label_new (NULL));
  gtk_label_set_xalign (GTK_LABEL (self->label), numeric ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  if (numeric)
    gtk_widget_add_css_class (self->label, "numeric");
  adw_bin_set_child (ADW_BIN (self), self->label);
  self->share = NAN;
  if (column == JALON_COLUMN_DRAWN_SHARE) {
    self->bar = add_bar (self, "share-bar");
    self->filling = add_bar (self, "share-filling");
  }
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  return GTK_WIDGET (self);
}

void
jalon_commitment_cell_set_share (JalonCommitmentCell *self, double share)
{
  if (!self->bar || self->share == share || (isnan (self->share) && isnan (share)))
    return;
  self->share = share;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
jalon_commitment_cell_set_mark (JalonCommitmentCell *self, const char *text)
{
  if (!self->mark && !text)
    return;
  g_free (self->mark);
  self->mark = g_strdup (text);
}

JalonColumn
jalon_commitment_cell_get_column (JalonCommitmentCell *self)
{
  return self->column;
}

GtkLabel *
jalon_commitment_cell_get_label (JalonCommitmentCell *self)
{
  return GTK_LABEL (self->label);
}

void
jalon_commitment_cell_set_item (JalonCommitmentCell *self, JalonRef item)
{
  if (self->editor && self->item != item)
    end (self, 0); /* the row scrolled away under it */
  self->item = item;
}

JalonRef
jalon_commitment_cell_get_item (JalonCommitmentCell *self)
{
  return self->item;
}

gboolean
jalon_commitment_cell_is_editing (JalonCommitmentCell *self)
{
  return self->editor != NULL;
}

GtkWidget *
jalon_commitment_cell_get_editor (JalonCommitmentCell *self)
{
  return self->editor;
}
