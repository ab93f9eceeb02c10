/* One table from which the keys are both installed and listed. GTK's own window for this is deprecated. */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "pages/pages.h"
#include "shortcuts.h"
#include "widgets/labels.h"

typedef struct {
  const char *title;  /* (nullable): not listed */
  const char *action; /* (nullable): the key is a widget's own, and only listed */
  const char *keys[3];
} Shortcut;

typedef struct {
  const char *title;
  const Shortcut *shortcuts; /* (nullable): those of the pages */
  guint n;
} Group;

static const Shortcut general[] = {
  { N_ ("Open a dossier"), "win.open", { "<Control>o" } },
  { N_ ("New dossier"), "win.new", { "<Control>n" } },
  { N_ ("New window"), "app.new-window", { "<Control><Shift>n" } },
  { N_ ("Save"), "win.save", { "<Control>s" } },
  { N_ ("Save in another file"), "win.save-as", { "<Control><Shift>s" } },
  { N_ ("Search the dossier"), "win.search", { "<Control>f" } },
  { N_ ("Show or hide the inspector"), "win.inspector", { "F9" } },
  { N_ ("Menu"), NULL, { "F10" } },
  { N_ ("Keyboard shortcuts"), "app.shortcuts", { "<Control>question", "F1" } },
  { N_ ("Close the window"), "win.close", { "<Control>w" } },
  { N_ ("Quit"), "app.quit", { "<Control>q" } },
};

/* Those without an action here are keys that an entry needs for itself; see window-edit.c. */
static const Shortcut editing[] = {
  { N_ ("Undo"), NULL, { "<Control>z" } },
  { N_ ("Redo"), NULL, { "<Control><Shift>z" } },
  { N_ ("Edit the selected item"), "win.edit", { "F4" } },
  { N_ ("Edit the cell"), NULL, { "F2" } },
  { N_ ("Duplicate the selected item"), "win.duplicate", { "<Control>d" } },
  { N_ ("Remove the selected item"), NULL, { "Delete" } },
  { N_ ("Paste rows of a spreadsheet"), NULL, { "<Control>v" } },
  { N_ ("Find and replace"), "win.replace", { "<Control>h" } },
  { N_ ("Compare scenarios"), "win.compare", { "F6" } },
  { N_ ("What is odd in the dossier"), "win.warnings", { "F8" } },
  { N_ ("Move the end of a bar in the timeline"), NULL, { "<Control>Left", "<Control>Right" } },
  { N_ ("Move the start of a bar in the timeline"),
    NULL,
    { "<Control><Shift>Left", "<Control><Shift>Right" } },
  { N_ ("Put back what was there before typing"), NULL, { "Escape" } },
};

static const Shortcut charts[] = {
  { N_ ("Move through the marks"), NULL, { "Left", "Right" } },
  { N_ ("Select the mark"), NULL, { "Return" } },
  { N_ ("Copy the chart as an image"), NULL, { "<Control>c" } },
  { N_ ("Export the chart"), "win.export", { "<Control>e" } },
  { N_ ("Put back what is tried out"), NULL, { "Escape" } },
  { N_ ("Present the deck"), "win.present", { "F5" } },
};

static const Shortcut facts[] = {
  { N_ ("Open the cited passage"), NULL, { "Return" } },
  { N_ ("Original texts"), "win.source-text::original", { "<Control><Shift>1" } },
  { N_ ("Translations"), "win.source-text::translation", { "<Control><Shift>2" } },
  { N_ ("Side by side"), "win.source-text::side-by-side", { "<Control><Shift>3" } },
};

static const Group groups[] = {
  { N_ ("General"), general, G_N_ELEMENTS (general) },
  { N_ ("Editing"), editing, G_N_ELEMENTS (editing) },
  { N_ ("Pages"), NULL, 0 },
  { N_ ("Charts"), charts, G_N_ELEMENTS (charts) },
  { N_ ("Sources"), facts, G_N_ELEMENTS (facts) },
};

/* The keys of the page at a place of the sidebar; there are digits for ten. */
typedef struct {
  char alt[16], control[16];
  const char *list[3];
} PageKeys;

static void
get_page_keys (guint i, PageKeys *keys)
{
  g_snprintf (keys->alt, sizeof keys->alt, "<Alt>%u", (i + 1) % 10);
  g_snprintf (keys->control, sizeof keys->control, "<Control>%u", (i + 1) % 10);
  keys->list[0] = i < 10 ? keys->alt : NULL;
  keys->list[1] = i < 10 ? keys->control : NULL;
  keys->list[2] = NULL;
}

static void
install_pages (GtkApplication *application)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *action = g_strconcat ("win.page::", pages[i]->name, NULL);
    PageKeys keys;

    get_page_keys (i, &keys);
    gtk_application_set_accels_for_action (application, action, keys.list);
  }
}

void
jalon_shortcuts_install (GtkApplication *application)
{
  install_pages (application);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    for (guint k = 0; k < groups[i].n; k++) {
      const Shortcut *shortcut = &groups[i].shortcuts[k];

      if (shortcut->action)
        gtk_application_set_accels_for_action (
          application, shortcut->action, (const char *const[]){ shortcut->keys[0], shortcut->keys[1], NULL });
    }
}

static GtkWidget *
new_keys (const char *const *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; keys[i]; i++) {
    guint key;
    GdkModifierType modifiers;
    g_autofree char *text = NULL;
    GtkWidget *label;

    gtk_accelerator_parse (keys[i], &key, &modifiers);
    text = gtk_accelerator_get_label (key, modifiers);
    label = gtk_label_new (text);
    gtk_widget_add_css_class (label, "keycap");
    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    gtk_box_append (GTK_BOX (box), label);
  }
  return box;
}

static void
append_row (GtkListBox *list, const char *title, const char *const *keys)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (title));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_keys (keys));
  gtk_list_box_append (list, row);
}

static void
append_pages (GtkListBox *list)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);

  for (guint i = 0; i < n; i++) {
    PageKeys keys;

    get_page_keys (i, &keys);
    append_row (list, pages[i]->title, keys.list);
  }
}

static void
append_group (GtkBox *box, const Group *group)
{
  GtkWidget *list = gtk_list_box_new ();

  GtkWidget *title = jalon_text_new (_ (group->title), "heading");

  gtk_widget_add_css_class (title, "section");
  gtk_box_append (box, title);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (group->title), -1);
  for (guint i = 0; i < group->n; i++)
    append_row (GTK_LIST_BOX (list), group->shortcuts[i].title, group->shortcuts[i].keys);
  if (!group->shortcuts)
    append_pages (GTK_LIST_BOX (list));
  gtk_box_append (box, list);
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

GtkWindow *
jalon_shortcuts_new (GtkApplication *application)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    append_group (GTK_BOX (box), &groups[i]);
  gtk_widget_add_css_class (box, "shortcuts");
  gtk_widget_add_css_class (header, "flat");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), scroller);

  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Keyboard Shortcuts"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), gtk_application_get_active_window (application));
  close_on_escape (window);
  return GTK_WINDOW (window);
}
