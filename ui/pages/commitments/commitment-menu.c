/* The context menu, and doing what it offers to one row or to many. */
#include "config.h"

#include <glib/gi18n.h>

#include "commitment-columns.h"
#include "commitment-copy.h"
#include "commitment-menu.h"
#include "dialogs/edit-many-window.h"
#include "dialogs/question.h"
#include <jalon/session/commands.h>
#include <jalon/session/edit-many.h>
#include <jalon/session/format.h>

typedef struct {
  JalonCommitmentTable *table;
  GtkColumnView *view;
  GSimpleActionGroup *actions;
  GtkWidget *popover;
} Menu;

static JalonSession *
session_of (Menu *self)
{
  return jalon_page_get_session (JALON_PAGE (self->table));
}

static GtkWindow *
window_of (Menu *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->table)));
}

static void
toast (Menu *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self->table), "win.toast", "s", text);
}

/* (nullable): the row that is selected, where it is the only one */
static const JalonPlanCommitment *
only_row (Menu *self)
{
  g_autoptr (GArray) items = jalon_commitment_table_list_selected (self->table);

  return items->len == 1 ? jalon_commitment_table_find_row (self->table, g_array_index (items, JalonRef, 0))
                         : NULL;
}

static void
edit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  g_autoptr (GArray) items = jalon_commitment_table_list_selected (self->table);

  if (items->len == 1)
    jalon_commitment_table_edit_row (self->table, g_array_index (items, JalonRef, 0));
  else if (items->len > 1)
    gtk_window_present (jalon_edit_many_window_new (window_of (self), session_of (self), items));
}

/* Has the window do something to the one item that is selected, though a heading may be selected beside it.
 */
static void
do_to_item (Menu *self, JalonRef item, const char *action)
{
  jalon_session_set_selected (session_of (self), item);
  gtk_widget_activate_action (GTK_WIDGET (self->table), action, NULL);
}

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  const JalonPlanCommitment *row = only_row (self);

  if (row)
    do_to_item (self, row->ref, "win.duplicate");
}

/* Lets only what is as the row is pass, beside what is filtered by already. */
static void
filter_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  const JalonFilterPart part = (JalonFilterPart) g_variant_get_int32 (parameter);
  const JalonPlanCommitment *row = only_row (self);
  const JalonPlan *plan = jalon_session_get_base_plan (session_of (self));
  g_autoptr (JalonPlanFilter) filter = jalon_plan_filter_copy (jalon_session_get_filter (session_of (self)));
  guint n;
  const JalonPlanParty *parties = plan ? jalon_plan_parties (plan, &n) : NULL;

  if (!row || !plan)
    return;
  jalon_plan_filter_clear (filter, part);
  if (part == JALON_FILTER_STATUS)
    filter->statuses = 1u << row->status;
  else
    jalon_plan_filter_set_party (filter, part,
                                 parties[part == JALON_FILTER_BUYER ? row->buyer : row->provider].ref, TRUE);
  jalon_session_set_filter (session_of (self), filter);
}

static void
timeline_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  const JalonPlanCommitment *row = only_row (self);

  if (!row)
    return;
  jalon_session_set_selected (session_of (self), row->ref);
  gtk_widget_activate_action (GTK_WIDGET (self->table), "win.page", "s", "timeline");
}

static void
copy_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  g_autoptr (GArray) items = jalon_commitment_table_list_selected (self->table);
  g_autofree char *text = NULL;

  if (items->len == 0)
    return;
  if (!jalon_commitment_copy (self->table, self->view, items)) {
    toast (self, _ ("These are too many rows to copy: filter them first"));
    return;
  }
  text = g_strdup_printf (g_dngettext (NULL, "%u row copied", "%u rows copied", items->len), items->len);
  toast (self, text);
}

static void
remove_many (Menu *self, GArray *items)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (jalon_edit_remove_many (session_of (self), (const JalonRef *) (gpointer) items->data, items->len,
                              &error))
    text = g_strdup_printf (g_dngettext (NULL, "Removed %u commitment", "Removed %u commitments", items->len),
                            items->len);
  toast (self, text ? text : error->message);
}

static void
on_remove_answered (GtkWidget *question, const char *answer, JalonCommitmentTable *table)
{
  Menu *self = g_object_get_data (G_OBJECT (table), "jalon-menu");
  GArray *items = g_object_get_data (G_OBJECT (question), "jalon-items");

  if (g_str_equal (answer, "remove"))
    remove_many (self, items);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Menu *self = data;
  GArray *items = jalon_commitment_table_list_selected (self->table);
  g_autofree char *heading = NULL;
  GtkWindow *question;

  if (items->len < 2) {
    if (items->len == 1)
      do_to_item (self, g_array_index (items, JalonRef, 0), "win.remove");
    g_array_unref (items);
    return;
  }
  heading = g_strdup_printf (
    g_dngettext (NULL, "Remove %u Commitment?", "Remove %u Commitments?", items->len), items->len);
  question = jalon_question_new (window_of (self), heading,
                                 _ ("What refers to them will no longer. This can be undone in one step."));
  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  jalon_question_add (JALON_QUESTION (question), "remove", _ ("_Remove"), "destructive-action");
  g_object_set_data_full (G_OBJECT (question), "jalon-items", items, (GDestroyNotify) g_array_unref);
  g_signal_connect_object (question, "answered", G_CALLBACK (on_remove_answered), self->table, 0);
  gtk_window_present (question);
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_commitment_table_open_all (((Menu *) data)->table, g_variant_get_boolean (parameter));
}

static const GActionEntry entries[] = {
  { .name = "edit", .activate = edit_action },
  { .name = "duplicate", .activate = duplicate_action },
  { .name = "filter", .activate = filter_action, .parameter_type = "i" },
  { .name = "timeline", .activate = timeline_action },
  { .name = "copy", .activate = copy_action },
  { .name = "remove", .activate = remove_action },
  { .name = "open", .activate = open_action, .parameter_type = "b" },
};

/* The menu */

static void
append_filter (Menu *self, GMenu *menu, JalonFilterPart part, const JalonPlanCommitment *row)
{
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (jalon_session_get_base_plan (session_of (self)), &n);
  g_autofree char *action = g_strdup_printf ("commitments.filter(%d)", (int) part);
  g_autofree char *label =
    part == JALON_FILTER_STATUS
      ? g_strdup_printf (C_ ("menu", "Only Status “%s”"), jalon_format_status (row->status))
    : part == JALON_FILTER_BUYER
      ? g_strdup_printf (C_ ("menu", "Only Buyer “%s”"), parties[row->buyer].name)
      : g_strdup_printf (C_ ("menu", "Only Provider “%s”"), parties[row->provider].name);
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, action);

  g_menu_item_set_label (item, label);
  g_menu_append_item (menu, item);
}

static GMenuModel *
new_menu (Menu *self, guint n)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new (), filters = g_menu_new (), last = g_menu_new (),
                    groups = g_menu_new ();
  const JalonPlanCommitment *row = only_row (self);
  const JalonGroupedRows *rows = jalon_commitment_table_get_grouped (self->table);
  g_autofree char *edit =
    g_strdup_printf (g_dngettext (NULL, "_Edit %u Commitment…", "_Edit %u Commitments…", n), n);

  if (n > 0)
    g_menu_append (first, n == 1 ? _ ("_Edit") : edit, "commitments.edit");
  if (row) {
    g_menu_append (first, _ ("_Duplicate"), "commitments.duplicate");
    g_menu_append (first, _ ("Show on the _Timeline"), "commitments.timeline");
    append_filter (self, filters, JALON_FILTER_PROVIDER, row);
    append_filter (self, filters, JALON_FILTER_BUYER, row);
    append_filter (self, filters, JALON_FILTER_STATUS, row);
  }
  if (n > 0) {
    g_menu_append (last, n == 1 ? _ ("_Copy Row") : _ ("_Copy Rows"), "commitments.copy");
    g_menu_append (last, _ ("Re_move"), "commitments.remove");
  }
  g_menu_append (last, _ ("E_xport Table…"), "win.export-table");
  if (rows && rows->grouping != JALON_GROUPING_NONE) {
    g_menu_append (groups, _ ("_Open All Groups"), "commitments.open(true)");
    g_menu_append (groups, _ ("C_lose All Groups"), "commitments.open(false)");
  }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filters));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (groups));
  return G_MENU_MODEL (menu);
}

static void
pop_up (Menu *self, double x, double y)
{
  g_autoptr (GArray) items = jalon_commitment_table_list_selected (self->table);
  g_autoptr (GMenuModel) model = new_menu (self, items->len);

  if (!self->popover) {
    self->popover = gtk_popover_menu_new_from_model (model);
    gtk_widget_set_parent (self->popover, GTK_WIDGET (self->table));
    gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
    gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  } else {
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), model);
  }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* A row that is not among those selected becomes the one that is. */
static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, Menu *self)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self->table), x, y, GTK_PICK_DEFAULT);
  GtkWidget *cell = widget ? gtk_widget_get_ancestor (widget, JALON_TYPE_COMMITMENT_CELL) : NULL;
  GtkSelectionModel *selection = gtk_column_view_get_model (self->view);
  guint position;

  if (!selection || !cell ||
      !jalon_commitment_table_get_position (self->table, JALON_COMMITMENT_CELL (cell), &position))
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  pop_up (self, x, y);
}

gboolean
jalon_commitment_menu_key (GtkWidget *table, guint key, GdkModifierType modifiers)
{
  Menu *self = g_object_get_data (G_OBJECT (table), "jalon-menu");
  const GdkModifierType held = modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);
  GtkWidget *row = gtk_root_get_focus (gtk_widget_get_root (table));
  graphene_rect_t bounds;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && held == GDK_SHIFT_MASK)) {
    if (!row || !gtk_widget_compute_bounds (row, table, &bounds))
      return FALSE;
    pop_up (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
    return TRUE;
  }
  if (key == GDK_KEY_c && held == GDK_CONTROL_MASK) {
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), "copy", NULL);
    return TRUE;
  }
  if (jalon_commitment_table_count_selected (self->table) < 2 || held)
    return FALSE;
  if (key == GDK_KEY_Delete || key == GDK_KEY_F2) {
    g_action_group_activate_action (G_ACTION_GROUP (self->actions), key == GDK_KEY_F2 ? "edit" : "remove",
                                    NULL);
    return TRUE;
  }
  return FALSE;
}

static void
on_destroy (GtkWidget *table, Menu *self)
{
  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
menu_free (gpointer data)
{
  Menu *self = data;

  g_object_unref (self->actions);
  g_free (self);
}

void
jalon_commitment_menu_add (JalonCommitmentTable *table, GtkColumnView *view)
{
  Menu *self = g_new0 (Menu, 1);
  GtkGesture *click = gtk_gesture_click_new ();

  self->table = table;
  self->view = view;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (table), "commitments", G_ACTION_GROUP (self->actions));
  g_object_set_data_full (G_OBJECT (table), "jalon-menu", self, menu_free);
  g_signal_connect (table, "destroy", G_CALLBACK (on_destroy), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (click));
}
