/* What can be done in the window, as actions: from menus, buttons and the keyboard alike. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "dialogs/export-dialog.h"
#include "dialogs/export-toast.h"
#include "window-private.h"
#include <jalon/analysis/burn-down.h>

static const char *const source_texts[] = { "original", "translation", "side-by-side" };

static const char *
chart_at_hand (JalonWindow *self)
{
  JalonPage *page = jalon_window_get_visible_page (self);

  return page ? jalon_page_get_chart (page) : NULL;
}

static void
on_exported (JalonWindow *self, GFile *file)
{
  adw_toast_overlay_add_toast (self->toasts, jalon_export_toast_new (GTK_WIDGET (self), file));
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_ask_for_file (data);
}

static void
open_uri_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  jalon_window_open (data, file);
}

static void
cancel_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_cancel_loading (data);
}

static void
back_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_leave_problems (data);
}

/* @chart: (nullable): %NULL for the deck
 * @format: (nullable): the id of one to propose; %NULL for the one of last time */
static void
begin_export (JalonWindow *self, const char *chart, const char *format)
{
  GtkWindow *dialog = jalon_export_dialog_new (GTK_WINDOW (self), self->session, chart);
  JalonExportWish wish;

  if (format) {
    jalon_export_dialog_get_wish (JALON_EXPORT_DIALOG (dialog), &wish);
    wish.format = jalon_export_format_find (format);
    jalon_export_dialog_set_wish (JALON_EXPORT_DIALOG (dialog), &wish);
  }
  g_signal_connect_object (dialog, "exported", G_CALLBACK (on_exported), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "failed", G_CALLBACK (jalon_window_toast), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  const char *chart = chart_at_hand (self);

  if (chart)
    begin_export (self, chart, NULL);
}

static void
export_deck_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  begin_export (data, NULL, NULL);
}

static void
export_table_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  begin_export (data, "commitments.table", "xlsx");
}

static void
copy_chart_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  const char *chart = chart_at_hand (self);

  if (!chart)
    return;

  jalon_copy_chart (GTK_WIDGET (self), self->session, chart);
  jalon_window_toast (self, _ ("Chart copied as an image"));
}

static void
present_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_present_deck (data);
}

static void
warnings_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_warning_list_popup (JALON_WINDOW (data)->warnings);
}

static void
show_inspector_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_set_visible (GTK_WIDGET (JALON_WINDOW (data)->inspector), TRUE);
}

static void
toast_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_toast (data, g_variant_get_string (parameter, NULL));
}

static void
close_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_close (data);
}

static void
page_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_set_page (data, g_variant_get_string (parameter, NULL));
}

/* How an item is drawn down: of none, of what falls short most. */
static void
drawdown_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  const JalonRef item = g_variant_get_uint32 (parameter);

  jalon_session_set_setting (self->session, JALON_SETTING_DRAWDOWN_OF,
                             item == JALON_REF_NONE ? NAN : (double) item);
  jalon_window_set_page (self, "commitments");
  jalon_page_show_chart (jalon_window_get_visible_page (self), "commitments.drawdown");
}

static void
search_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  jalon_window_show_search (data, g_variant_get_boolean (state));
}

static void
source_text_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  JalonWindow *self = data;

  for (int i = 0; i < (int) G_N_ELEMENTS (source_texts); i++)
    if (g_str_equal (source_texts[i], g_variant_get_string (state, NULL)))
      jalon_session_set_source_text (self->session, i);
}

static void
set_state (JalonWindow *self, const char *name, GVariant *state)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), state);
}

void
jalon_window_set_enabled (JalonWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/* Follows what the window shows: what there is nothing to do it to is greyed. */
void
jalon_window_update_actions (JalonWindow *self)
{
  JalonSourceText mode = jalon_session_get_source_text (self->session);
  gboolean dossier = jalon_session_get_dossier (self->session) != NULL;
  gboolean chart = chart_at_hand (self) != NULL;

  set_state (self, "page", g_variant_new_string (jalon_window_get_page (self)));
  set_state (self, "source-text", g_variant_new_string (source_texts[mode]));
  set_state (self, "search", g_variant_new_boolean (gtk_widget_get_visible (GTK_WIDGET (self->search))));
  jalon_window_set_enabled (self, "search", dossier);
  jalon_window_set_enabled (self, "present", dossier);
  jalon_window_set_enabled (self, "export-deck", dossier);
  jalon_window_set_enabled (self, "export-table", dossier);
  jalon_window_set_enabled (self, "warnings", dossier);
  jalon_window_set_enabled (self, "export", chart);
  jalon_window_set_enabled (self, "copy-chart", chart);
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_action },
  { .name = "open-uri", .activate = open_uri_action, .parameter_type = "s" },
  { .name = "cancel", .activate = cancel_action },
  { .name = "back", .activate = back_action },
  { .name = "export", .activate = export_action },
  { .name = "export-deck", .activate = export_deck_action },
  { .name = "export-table", .activate = export_table_action },
  { .name = "copy-chart", .activate = copy_chart_action },
  { .name = "present", .activate = present_action },
  { .name = "warnings", .activate = warnings_action },
  { .name = "show-inspector", .activate = show_inspector_action },
  { .name = "toast", .activate = toast_action, .parameter_type = "s" },
  { .name = "close", .activate = close_action },
  { .name = "page", .activate = page_action, .parameter_type = "s", .state = "'overview'" },
  { .name = "show-drawdown", .activate = drawdown_action, .parameter_type = "u" },
  { .name = "search", .state = "false", .change_state = search_action },
  { .name = "source-text",
    .parameter_type = "s",
    .state = "'side-by-side'",
    .change_state = source_text_action },
};

void
jalon_window_add_actions (JalonWindow *self)
{
  g_autoptr (GPropertyAction) inspector = g_property_action_new ("inspector", self->inspector, "visible");

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (inspector));
  g_signal_connect_object (self->session, "notify::source-text", G_CALLBACK (jalon_window_update_actions),
                           self, G_CONNECT_SWAPPED);
}
