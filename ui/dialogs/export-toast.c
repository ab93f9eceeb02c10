/* The toast, and asking the desktop to open a file, or to show it among its neighbours. */
#include "config.h"

#include <glib/gi18n.h>

#include "export-toast.h"
#include "widgets/labels.h"

#define SECONDS 12 /* two things to choose between take longer than one to read */

typedef struct {
  GtkWidget *window;
  GFile *file;
} Place;

static Place *
place_new (GtkWidget *window, GFile *file)
{
  Place *place = g_new (Place, 1);

  *place = (Place){ g_object_ref (window), g_object_ref (file) };
  return place;
}

static void
place_free (Place *place)
{
  g_object_unref (place->window);
  g_object_unref (place->file);
  g_free (place);
}

static void
tell (GtkWidget *window, const char *text)
{
  gtk_widget_activate_action (window, "win.toast", "s", text);
}

/* Opening */

static void
on_launched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GtkWidget) window = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    tell (window, error->message);
}

static void
launch (GtkWidget *window, GFile *file)
{
  g_autoptr (GdkAppLaunchContext) context =
    gdk_display_get_app_launch_context (gtk_widget_get_display (window));
  g_autofree char *uri = g_file_get_uri (file);

  g_app_info_launch_default_for_uri_async (uri, G_APP_LAUNCH_CONTEXT (context), NULL, on_launched,
                                           g_object_ref (window));
}

/* Showing: file managers select a file on this message; where there is none that knows it, the folder is
 * opened. */

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Place *place = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (!answer) {
    g_autoptr (GFile) folder = g_file_get_parent (place->file);

    launch (place->window, folder ? folder : place->file);
  }
  place_free (place);
}

static void
show (GtkWidget *window, GFile *file)
{
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (window));
  GDBusConnection *bus = application ? g_application_get_dbus_connection (G_APPLICATION (application)) : NULL;
  g_autofree char *uri = g_file_get_uri (file);
  const char *uris[] = { uri, NULL };
  g_autoptr (GFile) folder = g_file_get_parent (file);

  if (!bus) {
    launch (window, folder ? folder : file);
    return;
  }
  g_dbus_connection_call (bus, "org.freedesktop.FileManager1", "/org/freedesktop/FileManager1",
                          "org.freedesktop.FileManager1", "ShowItems", g_variant_new ("(^ass)", uris, ""),
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_shown, place_new (window, file));
}

/* The toast */

static GFile *
file_of (gpointer object)
{
  return g_object_get_data (object, "jalon-file");
}

static void
on_open (AdwToast *toast, GtkWidget *window)
{
  launch (window, file_of (toast));
}

static void
on_show (GtkButton *button, GtkWidget *window)
{
  show (window, file_of (button));
}

static GtkWidget *
new_title (GtkWidget *window, GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *text = g_strdup_printf (_ ("Exported to “%s”"), name);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = jalon_line_new (text, "heading");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Show in _Folder"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_widget_set_hexpand (label, TRUE);
  g_object_set_data_full (G_OBJECT (button), "jalon-file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_show), window, 0);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

AdwToast *
jalon_export_toast_new (GtkWidget *window, GFile *file)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_custom_title (toast, new_title (window, file));
  adw_toast_set_button_label (toast, _ ("_Open"));
  adw_toast_set_timeout (toast, SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "jalon-file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open), window, 0);
  return toast;
}
