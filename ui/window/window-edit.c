/* Editing in the window: undo and redo by name, adding, duplicating and removing items. */
#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/add-dialog.h"
#include "dialogs/question.h"
#include "widgets/focus.h"
#include "window-private.h"
#include <jalon/session/commands.h>
#include <jalon/session/edit-checks.h>
#include <jalon/session/format.h>

static JalonDossier *
dossier_of (JalonWindow *self)
{
  return jalon_session_get_dossier (self->session);
}

static gboolean
has_selected (JalonWindow *self)
{
  JalonDossier *dossier = dossier_of (self);
  JalonRef selected = jalon_session_get_selected (self->session);

  return dossier && selected != JALON_REF_NONE && jalon_dossier_has (dossier, selected);
}

/* Undo and redo */

static void
undo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_inspector_commit (JALON_WINDOW (data)->inspector);
  jalon_edit_undo (JALON_WINDOW (data)->session);
}

static void
redo_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_edit_redo (JALON_WINDOW (data)->session);
}

/* Returns: whether it had another name */
static gboolean
name_button (GtkWidget *button, const char *text)
{
  if (g_strcmp0 (gtk_widget_get_tooltip_text (button), text) == 0)
    return FALSE;
  gtk_widget_set_tooltip_text (button, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  return TRUE;
}

/* In a menu an underline marks a mnemonic, and a name may have underlines of its own. */
static void
append_item (GMenu *menu, const char *format, const char *plain, const char *name, const char *action)
{
  g_auto (GStrv) pieces = name ? g_strsplit (name, "_", -1) : NULL;
  g_autofree char *escaped = pieces ? g_strjoinv ("__", pieces) : NULL;
  g_autofree char *label = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  label = escaped ? g_strdup_printf (format, escaped) : g_strdup (plain);
#pragma GCC diagnostic pop
  g_menu_append (menu, label, action);
}

static void
name_edits (JalonWindow *self)
{
  JalonDossier *dossier = dossier_of (self);
  const char *undo = dossier ? jalon_dossier_undo_name (dossier) : NULL;
  const char *redo = dossier ? jalon_dossier_redo_name (dossier) : NULL;
  g_autofree char *undo_text = NULL, *redo_text = NULL;
  gboolean undo_is_new, redo_is_new;

  /* Translators: "Undo change of Oracle’s start" */
  undo_text = undo ? g_strdup_printf (_ ("Undo %s"), undo) : g_strdup (_ ("Undo"));
  redo_text = redo ? g_strdup_printf (_ ("Redo %s"), redo) : g_strdup (_ ("Redo"));
  undo_is_new = name_button (self->undo_button, undo_text);
  redo_is_new = name_button (self->redo_button, redo_text);
  if (!undo_is_new && !redo_is_new)
    return; /* to make the menu anew costs more than the edit */
  g_menu_remove_all (self->history_menu);
  append_item (self->history_menu, _ ("_Undo %s"), _ ("_Undo"), undo, "win.undo");
  append_item (self->history_menu, _ ("_Redo %s"), _ ("_Redo"), redo, "win.redo");
}

/* Adding */

void
jalon_window_edit_item (JalonWindow *self, JalonRef item)
{
  JalonItemEditor *editor;

  /* A scenario is worked in, not only looked at. */
  if (jalon_ref_kind (item) == JALON_KIND_SCENARIO)
    jalon_session_set_scenario (self->session, item);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), TRUE);
  jalon_inspector_set_editing (self->inspector, TRUE);
  jalon_session_set_selected (self->session, item);
  jalon_window_show_item (self, item);
  editor = jalon_inspector_get_editor (self->inspector);
  if (editor && jalon_item_editor_get_item (editor) == item)
    jalon_item_editor_focus_name (editor);
}

static void
on_added (GtkWidget *dialog, guint item, JalonWindow *self)
{
  jalon_window_edit_item (self, item);
}

/* Of a part, what it is to stand in; %FALSE when there is none at hand. */
static gboolean
find_parent (JalonWindow *self, JalonKind kind, JalonRef *parent)
{
  JalonRef selected = jalon_session_get_selected (self->session);
  JalonKinds parents = jalon_kind_info (kind)->parents;

  *parent = JALON_REF_NONE;
  if (parents & JALON_KINDS (JALON_KIND_DOSSIER))
    return TRUE;
  for (; has_selected (self) && selected != JALON_REF_NONE;
       selected = ((const JalonRow *) jalon_dossier_row (dossier_of (self), selected))->parent)
    if (parents & JALON_KINDS (jalon_ref_kind (selected))) {
      *parent = selected;
      return TRUE;
    }
  return FALSE;
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  JalonKind kind = jalon_kind_from_element (g_variant_get_string (parameter, NULL));
  JalonRef parent;
  GtkWindow *dialog;

  if (kind == JALON_KIND_NONE || kind == JALON_KIND_TEXT || !dossier_of (self))
    return;
  if (!find_parent (self, kind, &parent)) {
    jalon_window_toast (self, kind == JALON_KIND_PASSAGE
                                ? _ ("Select the source first that the passage is in")
                                : _ ("Select first what it shall be a part of"));
    return;
  }

  jalon_inspector_commit (self->inspector);
  dialog = jalon_add_dialog_new (GTK_WINDOW (self), self->session, kind, parent);
  g_signal_connect_object (dialog, "added", G_CALLBACK (on_added), self, 0);
  gtk_window_present (dialog);
}

/* The section of this number. %FALSE where there is none */
static gboolean
append_section (GMenu *menu, guint number)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const JalonKindInfo *info = jalon_kind_info (kind);
    g_autofree char *action = info->menu == number ? g_strdup_printf ("win.add::%s", info->element) : NULL;

    if (action)
      g_menu_append (section, _ (info->label), action);
  }
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) == 0)
    return FALSE;
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return TRUE;
}

static GMenuModel *
new_add_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();
  gboolean any = TRUE;

  for (guint number = 1; any; number++)
    any = append_section (menu, number);
  /* People look here for it as well. */
  g_menu_append (last, _ ("_New Dossier"), "win.new");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

/* Duplicating and removing */

static void
duplicate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  g_autoptr (GError) error = NULL;
  JalonRef copy;

  jalon_inspector_commit (self->inspector);
  if (!has_selected (self))
    return;
  copy = jalon_edit_duplicate (self->session, jalon_session_get_selected (self->session), &error);
  if (copy == JALON_REF_NONE)
    jalon_window_toast (self, error->message);
  else
    jalon_window_edit_item (self, copy);
}

void
jalon_window_remove_item (JalonWindow *self, JalonRef item)
{
  g_autofree char *name = g_strdup (jalon_format_name (self->session, item));
  g_autofree char *text = g_strdup_printf (_ ("Removed “%s”"), name);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  g_autoptr (GError) error = NULL;
  AdwToast *toast;

  if (!jalon_edit_remove (self->session, item, &error)) {
    jalon_window_toast (self, error->message);
    return;
  }

  toast = adw_toast_new (markup);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_remove_answered (GtkWidget *question, const char *answer, JalonWindow *self)
{
  JalonRef item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (question), "jalon-item"));

  if (g_str_equal (answer, "remove") && dossier_of (self) && jalon_dossier_has (dossier_of (self), item))
    jalon_window_remove_item (self, item);
}

/* (transfer full): the first of those that refer to an item, by name */
static char *
list_users (JalonWindow *self, GArray *users)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  const guint most = 6;

  for (guint i = 0; i < users->len && i < most; i++)
    g_ptr_array_add (names, (gpointer) jalon_format_name (self->session, g_array_index (users, JalonRef, i)));
  if (users->len > most)
    g_ptr_array_add (names, _ ("others"));
  return jalon_locale_list (jalon_session_get_locale (self->session), (const char *const *) names->pdata,
                            names->len);
}

static void
ask_to_remove (JalonWindow *self, JalonRef item, GArray *users)
{
  g_autofree char *list = list_users (self, users);
  g_autofree char *heading = g_strdup_printf (_ ("Remove “%s”?"), jalon_format_name (self->session, item));
  g_autofree char *body =
    g_strdup_printf (g_dngettext (NULL, "%u other item refers to it, and will no longer: %s.",
                                  "%u other items refer to it, and will no longer: %s.", users->len),
                     users->len, list);
  GtkWindow *question = jalon_question_new (GTK_WINDOW (self), heading, body);

  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  jalon_question_add (JALON_QUESTION (question), "remove", _ ("_Remove"), "destructive-action");
  g_object_set_data (G_OBJECT (question), "jalon-item", GUINT_TO_POINTER (item));
  g_signal_connect_object (question, "answered", G_CALLBACK (on_remove_answered), self, 0);
  gtk_window_present (question);
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  JalonRef item = jalon_session_get_selected (self->session);
  g_autoptr (GArray) users = NULL;

  if (!has_selected (self) || item == jalon_dossier_root (dossier_of (self)))
    return;

  users = jalon_edit_users (self->session, item);
  /* In a scenario nothing is lost: what refers to the item still has it outside. */
  if (users->len && jalon_session_get_scenario (self->session) == JALON_REF_NONE)
    ask_to_remove (self, item, users);
  else
    jalon_window_remove_item (self, item);
}

/* The dossier itself is edited as an item is. */
static void
dossier_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  if (dossier_of (self))
    jalon_window_edit_item (self, jalon_dossier_root (dossier_of (self)));
}

void
jalon_window_update_edit (JalonWindow *self)
{
  JalonDossier *dossier = dossier_of (self);
  gboolean selected = has_selected (self);
  JalonRef item = jalon_session_get_selected (self->session);
  gboolean top = selected && item == jalon_dossier_root (dossier);
  gboolean own = selected && !top && jalon_edit_can (self->session, item);

  jalon_window_set_enabled (self, "undo", dossier && jalon_dossier_can_undo (dossier));
  jalon_window_set_enabled (self, "redo", dossier && jalon_dossier_can_redo (dossier));
  jalon_window_set_enabled (self, "add", dossier != NULL);
  jalon_window_set_enabled (self, "duplicate", own);
  jalon_window_set_enabled (self, "remove", own);
  jalon_window_set_enabled (self, "paste-rows", dossier != NULL);
  jalon_window_set_enabled (self, "dossier", dossier != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), dossier != NULL);
  name_edits (self);
}

/* Keys that an entry needs for itself come here only when none of the focused widgets wants them. */
static void
add_shortcuts (JalonWindow *self)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" }, { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
    { GDK_KEY_Delete, 0, "win.remove" },         { GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-rows" },
    { GDK_KEY_Escape, 0, "win.what-if-reset" },
  };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_keyval_trigger_new (keys[i].key, keys[i].modifiers),
                        gtk_named_action_new (keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static const GActionEntry entries[] = {
  { .name = "undo", .activate = undo_action },
  { .name = "redo", .activate = redo_action },
  { .name = "add", .activate = add_action, .parameter_type = "s" },
  { .name = "duplicate", .activate = duplicate_action },
  { .name = "remove", .activate = remove_action },
  { .name = "dossier", .activate = dossier_action },
};

void
jalon_window_add_edit (JalonWindow *self)
{
  g_autoptr (GMenuModel) menu = new_add_menu ();
  g_autoptr (GPropertyAction) editing = g_property_action_new ("edit", self->inspector, "editing");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (editing));
  jalon_menu_set (self->add_button, menu);
  add_shortcuts (self);
  g_signal_connect_object (self->session, "notify::selected", G_CALLBACK (jalon_window_update_edit), self,
                           G_CONNECT_SWAPPED);
}
