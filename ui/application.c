/* The life of the program: starting, opening, and its actions and shortcuts. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/text/locale.h>

#include "application.h"
#include "screenshot.h"
#include "shortcuts.h"
#include "window/open-files.h"
#include "window/recent.h"
#include "window/window.h"
#include <jalon/session/gsettings.h>

struct _JalonApplication {
  AdwApplication parent_instance;

  const char *lang;
  GSettings *settings; /* (nullable) */
  gboolean offered;    /* what a crash has left */

  /* What developers asked for on the command line. */
  char *page;
  char *select;
  char *screenshot;
  int width, height;
};

G_DEFINE_FINAL_TYPE (JalonApplication, jalon_application, ADW_TYPE_APPLICATION)

static const char *const schemes[] = { "follow", "light", "dark" };

GFile *
jalon_application_find_bundled (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  GFile *bundled;

  for (guint i = 0; (bundled = jalon_recent_bundled (i)); i++) {
    g_autoptr (GFile) found = bundled;
    g_autofree char *known = g_file_get_basename (found);

    if (g_strcmp0 (known, name) == 0)
      return g_file_equal (found, file) ? NULL : g_steal_pointer (&found);
  }
  return NULL;
}

/* Developers' options */

/* Not by g_application_quit(), which would not wait for what is done on threads. */
static void
on_screenshot_taken (gboolean done, gpointer data)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (data)))
    gtk_window_destroy (windows->data);
}

static void
on_first_loaded (JalonWindow *window, gboolean taken, JalonApplication *self)
{
  JalonSession *session = jalon_window_get_session (window);
  JalonDossier *dossier = jalon_session_get_dossier (session);

  if (dossier && self->select)
    jalon_session_set_selected (session, jalon_dossier_find (dossier, self->select));
  if (self->screenshot)
    jalon_screenshot_take (GTK_WINDOW (window), self->screenshot, on_screenshot_taken, self);
  g_signal_handlers_disconnect_by_func (window, on_first_loaded, self);
}

static void
prepare_window (JalonApplication *self, JalonWindow *window)
{
  if (self->width > 0)
    gtk_window_set_default_size (GTK_WINDOW (window), self->width, self->height);
  if (self->page)
    jalon_window_set_page (window, self->page);
  if (self->select || self->screenshot)
    g_signal_connect_object (window, "loaded", G_CALLBACK (on_first_loaded), self, 0);
}

static const GOptionEntry options[] = {
  { "page", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, "Turn to a page", "NAME" },
  { "select", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, "Select an item", "ID" },
  { "size", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, "Size of the window", "WIDTHxHEIGHT" },
  { "dark", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, "Dark, whatever the desktop is", NULL },
  { "light", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, "Light, whatever the desktop is", NULL },
  { "screenshot", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, NULL,
    "Draw the window into a PNG, and quit", "FILE" },
  { NULL },
};

static int
jalon_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  JalonApplication *self = JALON_APPLICATION (application);
  AdwStyleManager *style = adw_style_manager_get_default ();
  const char *size;

  g_variant_dict_lookup (dict, "page", "s", &self->page);
  g_variant_dict_lookup (dict, "select", "s", &self->select);
  g_variant_dict_lookup (dict, "screenshot", "^ay", &self->screenshot);
  if (g_variant_dict_lookup (dict, "size", "&s", &size) &&
      sscanf (size, "%5dx%5d", &self->width, &self->height) != 2)
    self->width = self->height = 0;
  if (g_variant_dict_contains (dict, "dark"))
    adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_DARK);
  if (g_variant_dict_contains (dict, "light"))
    adw_style_manager_set_color_scheme (style, ADW_COLOR_SCHEME_FORCE_LIGHT);
  /* A picture is of this process's own window, and leaves nothing behind. */
  if (self->screenshot) {
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
    g_clear_object (&self->settings);
  }

  return -1;
}

/* Windows */

/* Asked once, at the first window. */
static void
offer_recovery (JalonApplication *self, JalonWindow *window)
{
  if (self->offered || self->screenshot)
    return;

  self->offered = TRUE;
  jalon_window_offer_recovery (window);
}

static JalonWindow *
new_window (JalonApplication *self)
{
  JalonWindow *window = jalon_window_new (GTK_APPLICATION (self));

  prepare_window (self, window);
  gtk_window_present (GTK_WINDOW (window));
  offer_recovery (self, window);
  return window;
}

/* A window that shows nothing yet. (nullable) */
static JalonWindow *
find_empty (JalonApplication *self)
{
  for (GList *at = gtk_application_get_windows (GTK_APPLICATION (self)); at; at = at->next)
    if (JALON_IS_WINDOW (at->data) && !jalon_session_get_dossier (jalon_window_get_session (at->data)) &&
        !jalon_window_is_loading (at->data))
      return at->data;

  return NULL;
}

static void
on_window_found (GtkWindow *window, GFile *file, gpointer data)
{
  JalonApplication *self = data;
  JalonWindow *empty;

  if (window) {
    gtk_window_present (window);
    jalon_window_look_again (JALON_WINDOW (window));
    return;
  }

  empty = find_empty (self);
  if (empty)
    gtk_window_present (GTK_WINDOW (empty));
  else
    empty = new_window (self);
  jalon_window_open_here (empty, file);
}

static void
jalon_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    jalon_open_files_find (GTK_APPLICATION (application), NULL, files[i], on_window_found, application);
}

static void
open_new_window (JalonApplication *self)
{
  JalonWindow *window = new_window (self);
  g_autoptr (GFile) bundled = jalon_recent_bundled (0);

  if (bundled)
    jalon_window_open (window, bundled);
}

static void
jalon_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window)
    gtk_window_present (window);
  else
    open_new_window (JALON_APPLICATION (application));
}

/* Actions */

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows;

  /* Each remembers its size when it is closed, and may have something to ask. */
  while ((windows = gtk_application_get_windows (data))) {
    GtkWindow *window = windows->data;

    gtk_window_close (window);
    if (g_list_find (gtk_application_get_windows (data), window))
      return;
  }
}

static void
new_window_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  open_new_window (data);
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_window_present (jalon_shortcuts_new (data));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *authors[] = { _ ("The Jalon authors"), NULL };

  gtk_show_about_dialog (gtk_application_get_active_window (data), "program-name", _ ("Jalon"),
                         "logo-icon-name", APP_ID, "version", PACKAGE_VERSION, "comments",
                         _ ("A workbench for commitments to AI compute"), "license-type", GTK_LICENSE_GPL_3_0,
                         "authors", authors, NULL);
}

static void
apply_scheme (const char *nick)
{
  static const AdwColorScheme values[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT,
                                           ADW_COLOR_SCHEME_FORCE_DARK };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i], nick))
      adw_style_manager_set_color_scheme (adw_style_manager_get_default (), values[i]);
}

static void
scheme_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  JalonApplication *self = data;
  const char *nick = g_variant_get_string (state, NULL);

  apply_scheme (nick);
  g_simple_action_set_state (action, state);
  if (self->settings)
    g_settings_set_string (self->settings, "colour-scheme", nick);
}

/* How many earlier saves are kept of each dossier. */
static void
kept_saves_action (GSimpleAction *action, GVariant *state, gpointer data)
{
  JalonApplication *self = data;

  g_simple_action_set_state (action, state);
  if (self->settings)
    g_settings_set_int (self->settings, "kept-saves", g_variant_get_int32 (state));
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_action },
  { .name = "new-window", .activate = new_window_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "about", .activate = about_action },
  { .name = "colour-scheme", .parameter_type = "s", .state = "'follow'", .change_state = scheme_action },
  { .name = "kept-saves", .parameter_type = "i", .state = "5", .change_state = kept_saves_action },
};

static void
restore_choices (JalonApplication *self)
{
  g_autofree char *nick = NULL;
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "colour-scheme"), *kept;

  if (!self->settings)
    return;

  kept = g_action_map_lookup_action (G_ACTION_MAP (self), "kept-saves");
  g_simple_action_set_state (G_SIMPLE_ACTION (kept),
                             g_variant_new_int32 (g_settings_get_int (self->settings, "kept-saves")));
  nick = g_settings_get_string (self->settings, "colour-scheme");
  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_string (nick));
  /* Whoever asked for a style on the command line gets it. */
  if (adw_style_manager_get_color_scheme (adw_style_manager_get_default ()) == ADW_COLOR_SCHEME_DEFAULT)
    apply_scheme (nick);
}

/* Without a desktop that names a font GTK takes "Sans", which may be anything; then the charts' own fits
 * better. */
static void
choose_font (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autofree char *name = NULL;

  g_object_get (settings, "gtk-font-name", &name, NULL);
  if (name && g_str_has_prefix (name, "Sans "))
    g_object_set (settings, "gtk-font-name", "Inter 10.5", NULL);
}

static void
jalon_application_startup (GApplication *application)
{
  JalonApplication *self = JALON_APPLICATION (application);

  G_APPLICATION_CLASS (jalon_application_parent_class)->startup (application);

  choose_font ();
  gtk_window_set_default_icon_name (APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  jalon_shortcuts_install (GTK_APPLICATION (self));
  restore_choices (self);
}

static void
jalon_application_finalize (GObject *object)
{
  JalonApplication *self = JALON_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->page);
  g_free (self->select);
  g_free (self->screenshot);

  G_OBJECT_CLASS (jalon_application_parent_class)->finalize (object);
}

static void
jalon_application_class_init (JalonApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_application_finalize;
  application_class->startup = jalon_application_startup;
  application_class->activate = jalon_application_activate;
  application_class->open = jalon_application_open;
  application_class->handle_local_options = jalon_application_handle_local_options;
}

static void
jalon_application_init (JalonApplication *self)
{
  /* GTK would set the locale again, to one that the machine may not have. */
  gtk_disable_setlocale ();
  self->lang = jalon_use_language (NULL);
  g_set_application_name (_ ("Jalon"));
  self->settings = jalon_gsettings_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _ ("[FILE…]"));
}

JalonApplication *
jalon_application_new (void)
{
  return g_object_new (JALON_TYPE_APPLICATION, "application-id", APP_ID, "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/jalon/Jalon", NULL);
}

const char *
jalon_application_get_language (JalonApplication *self)
{
  g_return_val_if_fail (JALON_IS_APPLICATION (self), NULL);

  return self->lang;
}
