/* What the desktop remembers of dossiers opened with this program. */
#include "config.h"

#include <glib/gi18n.h>

#include "recent.h"

#define MEDIA_TYPE "application/x-jalon-dossier+xml"
#define ENTRIES_MOST 10

static int
compare_visits (gconstpointer first, gconstpointer second)
{
  GDateTime *a = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) first);
  GDateTime *b = gtk_recent_info_get_modified (*(GtkRecentInfo *const *) second);

  return g_date_time_compare (b, a);
}

/* (transfer full) (element-type GtkRecentInfo): the latest first */
static GPtrArray *
list_infos (void)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (GList *at = items; at; at = at->next)
    if (g_strcmp0 (gtk_recent_info_get_mime_type (at->data), MEDIA_TYPE) == 0)
      g_ptr_array_add (infos, gtk_recent_info_ref (at->data));
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
  g_ptr_array_sort (infos, compare_visits);
  return infos;
}

/* What comes with the program, by what its titles say. */
static const struct {
  const char *file, *label;
} bundled[] = {
  { "openai-multicloud.xml", N_ ("OpenAI over three clouds") },
  { "compute-market-2025.xml", N_ ("The AI compute market in 2025") },
};

GFile *
jalon_recent_bundled (guint index)
{
  const char *directory = g_getenv ("JALON_DATADIR");
  g_autofree char *path = NULL;

  if (index >= G_N_ELEMENTS (bundled))
    return NULL;

  path = g_build_filename (directory ? directory : PKGDATADIR, "dossiers", bundled[index].file, NULL);
  return g_file_test (path, G_FILE_TEST_EXISTS) ? g_file_new_for_path (path) : NULL;
}

static GMenuModel *
new_bundled (const char *action)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bundled); i++) {
    g_autoptr (GFile) file = jalon_recent_bundled (i);
    g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (bundled[i].label), NULL);

    if (!uri)
      continue;
    g_menu_item_set_action_and_target (item, action, "s", uri);
    g_menu_append_item (menu, item);
  }
  return G_MENU_MODEL (menu);
}

void
jalon_recent_add_bundled (GtkBox *box, const char *action)
{
  for (guint i = 0; i < G_N_ELEMENTS (bundled); i++) {
    g_autoptr (GFile) file = jalon_recent_bundled (i);
    g_autofree char *uri = file ? g_file_get_uri (file) : NULL;
    GtkWidget *button;

    if (!uri)
      continue;
    button = gtk_button_new_with_label (_ (bundled[i].label));
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
    gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", uri);
    gtk_widget_add_css_class (button, "pill");
    gtk_box_append (box, button);
  }
}

static void
fill (GMenu *top)
{
  g_autoptr (GPtrArray) infos = list_infos ();
  const char *action = g_object_get_data (G_OBJECT (top), "jalon-action");
  g_autoptr (GMenu) begin = g_menu_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuModel) examples = new_bundled (action);

  for (guint i = 0; i < infos->len && i < ENTRIES_MOST; i++) {
    GtkRecentInfo *info = g_ptr_array_index (infos, i);
    g_auto (GStrv) parts = g_strsplit (gtk_recent_info_get_display_name (info), "_", -1);
    g_autofree char *label = g_strjoinv ("__", parts); /* an underscore would mark a mnemonic */
    g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

    g_menu_item_set_action_and_target (item, action, "s", gtk_recent_info_get_uri (info));
    g_menu_append_item (menu, item);
  }
  if (!infos->len)
    g_menu_append (menu, _ ("No Recent Dossiers"), "win.nothing");

  g_menu_remove_all (top);
  g_menu_append (begin, _ ("_New Dossier"), "win.new");
  g_menu_append_section (top, NULL, G_MENU_MODEL (begin));
  g_menu_append_section (top, _ ("Recent dossiers"), G_MENU_MODEL (menu));
  g_menu_append_section (top, _ ("Dossiers that come with Jalon"), examples);
}

GMenu *
jalon_recent_menu_new (const char *action)
{
  GMenu *menu = g_menu_new ();

  g_object_set_data_full (G_OBJECT (menu), "jalon-action", g_strdup (action), g_free);
  g_signal_connect_object (gtk_recent_manager_get_default (), "changed", G_CALLBACK (fill), menu,
                           G_CONNECT_SWAPPED);
  fill (menu);
  return menu;
}

void
jalon_recent_add (GFile *file, const char *title)
{
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *display = g_strdup_printf ("%s — %s", title, name);

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri,
                               &(GtkRecentData){ .display_name = title && *title ? display : name,
                                                 .mime_type = (char *) MEDIA_TYPE,
                                                 .app_name = (char *) g_get_application_name (),
                                                 .app_exec = (char *) "jalon %u" });
}

char **
jalon_recent_list (void)
{
  g_autoptr (GPtrArray) infos = list_infos ();
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (guint i = 0; i < infos->len; i++)
    g_strv_builder_add (uris, gtk_recent_info_get_uri (g_ptr_array_index (infos, i)));

  return g_strv_builder_end (uris);
}
