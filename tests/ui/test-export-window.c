/* What leaves the window: the deck as the presenter has it, and the way to what was written. */
#include "config.h"

#include <string.h>

#include <jalon/model/edit.h>

#include "dialogs/export-dialog.h"
#include "edit-harness.h"

static JalonExportDialog *
open_dialog (Fixture *fixture, const char *action)
{
  activate (fixture, action);
  test_wait_until (find_window (JALON_TYPE_EXPORT_DIALOG));
  return find_window (JALON_TYPE_EXPORT_DIALOG);
}

static GFile *
export_to (Fixture *fixture, JalonExportDialog *dialog, const char *name)
{
  GFile *file = g_file_new_build_filename (fixture->folder, name, NULL);

  jalon_export_dialog_save (dialog, file);
  test_wait_until (!find_window (JALON_TYPE_EXPORT_DIALOG));
  g_assert_true (g_file_query_exists (file, NULL));
  return file;
}

static guint
count_pages (GFile *file)
{
  g_autofree char *contents = NULL;
  gsize length;
  guint n = 0;

  g_assert_true (g_file_load_contents (file, NULL, &contents, &length, NULL, NULL));
  for (gsize i = 0; i + 11 < length; i++)
    if (memcmp (contents + i, "/Type /Page", 11) == 0 && contents[i + 11] != 's')
      n++;
  return n;
}

/* Three slides, three pages; one that names no chart is a page, too. */
static void
test_deck (Fixture *fixture, gconstpointer application)
{
  JalonExportDialog *dialog;
  JalonExportWish wish;
  g_autofree char *name = NULL;
  g_autoptr (GFile) file = NULL, other = NULL;
  JalonRef slide;

  jalon_window_set_page (fixture->window, "sources"); /* where there is no chart at hand */
  dialog = open_dialog (fixture, "win.export-deck");
  jalon_export_dialog_get_wish (dialog, &wish);
  g_assert_cmpint (wish.format, ==, JALON_FORMAT_PDF);
  name = jalon_export_dialog_propose_name (dialog);
  g_assert_cmpstr (name, ==, "Three clouds.pdf");
  file = export_to (fixture, dialog, "deck.pdf");
  g_assert_cmpuint (count_pages (file), ==, 3);

  slide =
    jalon_dossier_append (fixture->dossier, jalon_dossier_root (fixture->dossier), JALON_KIND_SLIDE, NULL);
  g_assert_true (jalon_dossier_set_from_text (fixture->dossier, slide, "chart", "no.such.chart", NULL));
  other = export_to (fixture, open_dialog (fixture, "win.export-deck"), "other.pdf");
  g_assert_cmpuint (count_pages (other), ==, 4);
  g_file_delete (file, NULL, NULL);
  g_file_delete (other, NULL, NULL);
}

/* A file manager as the desktop has one. */
static void
on_call (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  g_autoptr (GVariant) uris = g_variant_get_child_value (parameters, 0);
  g_autofree const char **list = g_variant_get_strv (uris, NULL);

  g_free (*(char **) data);
  *(char **) data = g_strdup (list[0]);
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static const char file_manager[] = "<node><interface name='org.freedesktop.FileManager1'><method "
                                   "name='ShowItems'><arg type='as' direction='in'/><arg type='s' "
                                   "direction='in'/></method></interface></node>";

static void
on_owned (GDBusConnection *bus, const char *name, gpointer owned)
{
  *(gboolean *) owned = TRUE;
}

static void
test_toast (Fixture *fixture, gconstpointer application)
{
  static const GDBusInterfaceVTable table = { .method_call = on_call };
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (file_manager, NULL);
  g_autofree char *shown = NULL, *uri = NULL;
  g_autoptr (GFile) file = NULL;
  gboolean owned = FALSE;
  guint name, object;

  if (!bus) {
    g_test_skip ("There is no session bus");
    return;
  }
  object = g_dbus_connection_register_object (bus, "/org/freedesktop/FileManager1", node->interfaces[0],
                                              &table, &shown, NULL, NULL);
  name = g_bus_own_name_on_connection (bus, "org.freedesktop.FileManager1", G_BUS_NAME_OWNER_FLAGS_REPLACE,
                                       on_owned, NULL, &owned, NULL);
  test_wait_until (owned);

  file = export_to (fixture, open_dialog (fixture, "win.export"), "chart.png");
  uri = g_file_get_uri (file);
  test_wait_until (button_of (GTK_WIDGET (fixture->window), "Show in _Folder"));
  g_assert_nonnull (button_of (GTK_WIDGET (fixture->window), "_Open"));
  g_signal_emit_by_name (button_of (GTK_WIDGET (fixture->window), "Show in _Folder"), "clicked");
  test_wait_until (shown);
  g_assert_cmpstr (shown, ==, uri);

  g_bus_unown_name (name);
  g_dbus_connection_unregister_object (bus, object);
  g_file_delete (file, NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (JalonApplication) application = test_window_init (&argc, &argv);

  g_test_add ("/export-window/deck", Fixture, application, set_up, test_deck, tear_down);
  g_test_add ("/export-window/toast", Fixture, application, set_up, test_toast, tear_down);

  return test_ui_run ();
}
