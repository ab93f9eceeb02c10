/* The window and its scenarios: which one is worked in and that one can see it, renaming, removing,
 * comparing; and finding and replacing, which opens a window as well. */
#include "config.h"

#include <glib/gi18n.h>

#include "dialogs/compare-window.h"
#include "dialogs/replace-window.h"
#include "window-private.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>

static JalonRef
scenario_at_hand (JalonWindow *self)
{
  return jalon_session_get_dossier (self->session) ? jalon_session_get_scenario (self->session)
                                                   : JALON_REF_NONE;
}

static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  jalon_window_take_typed (data);
  jalon_session_set_scenario (JALON_WINDOW (data)->session, JALON_REF_NONE);
}

static void
rename_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (scenario_at_hand (data) != JALON_REF_NONE)
    jalon_window_edit_item (data, scenario_at_hand (data));
}

static void
remove_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  JalonRef scenario = scenario_at_hand (self);

  if (scenario == JALON_REF_NONE)
    return;
  jalon_session_set_scenario (self->session, JALON_REF_NONE);
  jalon_window_remove_item (self, scenario);
}

static void
compare_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;

  if (jalon_session_get_dossier (self->session))
    gtk_window_present (jalon_compare_window_new (GTK_WINDOW (self), self->session, scenario_at_hand (self)));
}

static void
on_replaced (GtkWindow *window, int n, JalonWindow *self)
{
  g_autofree char *text =
    g_strdup_printf (g_dngettext (NULL, "%d occurrence replaced", "%d occurrences replaced", (gulong) n), n);

  jalon_window_toast (self, text);
}

static void
replace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  JalonWindow *self = data;
  GtkWindow *window;

  if (!jalon_session_get_dossier (self->session))
    return;
  jalon_window_take_typed (self);
  window = jalon_replace_window_new (GTK_WINDOW (self), self->session);
  g_signal_connect_object (window, "replaced", G_CALLBACK (on_replaced), self, 0);
  gtk_window_present (window);
}

void
jalon_window_update_scenario (JalonWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  JalonRef scenario = scenario_at_hand (self);
  gboolean any = dossier && jalon_dossier_count (dossier, JALON_KIND_SCENARIO) > 0;

  if (scenario != JALON_REF_NONE) {
    g_autofree char *text =
      g_strdup_printf (_ ("Edits go to the scenario “%s”; the dossier itself stays as it is."),
                       jalon_format_name (self->session, scenario));

    gtk_label_set_label (self->strip_label, text);
  }
  gtk_revealer_set_reveal_child (self->strip, scenario != JALON_REF_NONE);
  jalon_window_set_enabled (self, "scenario-leave", scenario != JALON_REF_NONE);
  jalon_window_set_enabled (self, "scenario-rename", scenario != JALON_REF_NONE);
  jalon_window_set_enabled (self, "scenario-remove", scenario != JALON_REF_NONE);
  jalon_window_set_enabled (self, "compare", any);
  jalon_window_set_enabled (self, "replace", dossier != NULL);
}

static const GActionEntry entries[] = {
  { .name = "scenario-leave", .activate = leave_action },
  { .name = "scenario-rename", .activate = rename_action },
  { .name = "scenario-remove", .activate = remove_action },
  { .name = "compare", .activate = compare_action },
  { .name = "replace", .activate = replace_action },
};

void
jalon_window_add_scenarios (JalonWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
}
