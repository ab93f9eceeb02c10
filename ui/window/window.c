/* The window as a whole: its pages and sidebar, what the header says, its size, and what it remembers. */
#include "config.h"

#include <glib/gi18n.h>

#include "application.h"
#include "chart/chart-view.h"
#include "pages/pages.h"
#include "widgets/drop-down.h"
#include "widgets/focus.h"
#include "window-private.h"
#include <jalon/session/format.h>
#include <jalon/session/gsettings.h>
#include <jalon/session/worker.h>

/* Below this the sidebar keeps its icons only. */
#define WIDE_ENOUGH 1160

G_DEFINE_FINAL_TYPE (JalonWindow, jalon_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_SESSION, N_PROPS };

enum { LOADED, N_SIGNALS };

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* The pages */

static const char *
page_of_row (GtkListBoxRow *row)
{
  return gtk_widget_get_name (GTK_WIDGET (row));
}

static void
on_row_selected (JalonWindow *self, GtkListBoxRow *row)
{
  if (row)
    jalon_window_set_page (self, page_of_row (row));
}

/* A page is made when it is turned to: a window is there sooner without those that nobody looks at. */
static void
make_page (JalonWindow *self, const JalonPageInfo *info)
{
  GtkWidget *page;

  if (gtk_stack_get_child_by_name (self->pages, info->name))
    return;

  page = g_object_new (info->get_type (), "session", self->session, NULL);
  gtk_stack_add_titled (self->pages, page, info->name, _ (info->title));
}

static void
fill_sidebar (JalonWindow *self)
{
  guint n;
  const JalonPageInfo *const *pages = jalon_pages (&n);

  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->sidebar, jalon_page_row_new (pages[i]));
}

void
jalon_window_set_page (JalonWindow *self, const char *name)
{
  g_return_if_fail (JALON_IS_WINDOW (self));

  const JalonPageInfo *info = jalon_page_info (name);
  GtkListBoxRow *row;

  if (!info || !self->session)
    return;
  make_page (self, info);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->state), "problems") == 0)
    jalon_window_leave_problems (self);
  gtk_stack_set_visible_child_name (self->pages, name);
  jalon_window_show_what_if (self);
  jalon_window_show_filter (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)); i++)
    if (g_str_equal (page_of_row (row), name) && !gtk_list_box_row_is_selected (row))
      gtk_list_box_select_row (self->sidebar, row);
  jalon_window_update_actions (self);
}

const char *
jalon_window_get_page (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), NULL);

  const char *name = gtk_stack_get_visible_child_name (self->pages);
  guint n;

  /* None is made yet while the window itself is. */
  return name ? name : jalon_pages (&n)[0]->name;
}

JalonPage *
jalon_window_get_visible_page (JalonWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->state), "pages") != 0)
    return NULL;

  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  return page ? JALON_PAGE (page) : NULL;
}

/* The search */

void
jalon_window_show_search (JalonWindow *self, gboolean show)
{
  gtk_widget_set_visible (GTK_WIDGET (self->search), show);
  if (show) {
    jalon_window_leave_problems (self);
    jalon_search_begin (self->search);
  } else
    gtk_widget_child_focus (GTK_WIDGET (self->pages), GTK_DIR_TAB_FORWARD);
  jalon_window_update_actions (self);
}

static void
on_search_closed (JalonWindow *self)
{
  jalon_window_show_search (self, FALSE);
}

void
jalon_window_show_item (JalonWindow *self, JalonRef item)
{
  const JalonPageInfo *page = jalon_page_of_item (item);

  if (page)
    jalon_window_set_page (self, page->name);
}

static void
on_search_chosen (JalonWindow *self, guint item)
{
  jalon_window_show_search (self, FALSE);
  jalon_session_set_selected (self->session, item);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), TRUE);
  jalon_window_show_item (self, item);
}

/* The session */

static void
on_looked (JalonWindow *self)
{
  jalon_inspector_set_warnings (self->inspector, jalon_warning_list_get_warnings (self->warnings));
}

static void
on_show_passage (JalonWindow *self, guint passage)
{
  jalon_window_leave_problems (self);
  jalon_window_set_page (self, "sources");
  jalon_sources_page_show_passage (JALON_SOURCES_PAGE (gtk_stack_get_visible_child (self->pages)), passage);
}

void
jalon_window_update_title (JalonWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  GFile *file = jalon_session_get_file (self->session);
  const JalonDossierRow *row =
    dossier ? jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier)) : NULL;
  const char *name_of =
    dossier ? jalon_format_name (self->session, jalon_dossier_root (dossier)) : _ ("Jalon");
  /* Translators: the mark of what is not saved yet, before a title */
  g_autofree char *title =
    jalon_storage_is_modified (self->storage) ? g_strdup_printf (_ ("• %s"), name_of) : g_strdup (name_of);
  g_autofree char *name = file ? g_file_get_basename (file) : NULL;
  g_autofree char *date =
    row ? jalon_locale_date (jalon_session_get_locale (self->session), row->as_of) : NULL;
  g_autofree char *subtitle = NULL;

  if (name && date && *date)
    subtitle = g_strdup_printf (jalon_date_is_day (row->as_of)
                                  /* Translators: a file's name, and the day at which its facts hold */
                                  ? _ ("%s · as of %s")
                                  /* Translators: the same with a month, a quarter, a year, a fiscal year */
                                  : C_ ("period", "%s · as of %s"),
                                name, date);
  else
    subtitle = g_strdup (name ? name : "");
  if (g_strcmp0 (gtk_window_get_title (GTK_WINDOW (self)), title) != 0)
    gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static void
list_scenarios (JalonWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  JalonRef chosen = jalon_session_get_scenario (self->session);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint position = 0;

  g_array_set_size (self->scenario_refs, 0);
  g_ptr_array_add (names, _ ("As announced"));
  if (dossier)
    jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario) {
      g_ptr_array_add (names, (gpointer) jalon_format_name (self->session, scenario));
      g_array_append_val (self->scenario_refs, scenario);
      if (scenario == chosen)
        position = self->scenario_refs->len;
    }

  g_ptr_array_add (names, NULL);

  self->filling = TRUE;
  jalon_drop_down_offer (self->scenarios, (const char *const *) names->pdata);
  gtk_drop_down_set_selected (self->scenarios, position);
  self->filling = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->scenarios), self->scenario_refs->len > 0);
}

static void
on_scenario_chosen (JalonWindow *self)
{
  guint position = gtk_drop_down_get_selected (self->scenarios);

  if (self->filling || position == GTK_INVALID_LIST_POSITION)
    return;

  jalon_session_set_scenario (
    self->session, position ? g_array_index (self->scenario_refs, JalonRef, position - 1) : JALON_REF_NONE);
}

static gboolean
give_back_memory (gpointer data)
{
  JalonWindow *self = data;

  self->giving_back = 0;
  jalon_worker_give_back_memory ();
  return G_SOURCE_REMOVE;
}

/* When all of it has been shown. */
static void
on_dossier_taken (JalonWindow *self)
{
  g_clear_handle_id (&self->giving_back, g_source_remove);
  self->giving_back = g_timeout_add_seconds (1, give_back_memory, self);
}

static void
on_plan_changed (JalonWindow *self)
{
  jalon_window_update_title (self);
  list_scenarios (self);
  jalon_window_update_actions (self);
  jalon_window_update_edit (self);
  jalon_window_update_scenario (self);
}

/* The size */

static void
set_narrow (JalonWindow *self, gboolean narrow)
{
  GtkListBoxRow *row;

  self->narrow = narrow;
  gtk_widget_set_visible (self->edit_buttons, !narrow);
  gtk_widget_set_visible (self->wide_buttons, !narrow);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->sidebar, i)); i++) {
    GtkWidget *label = gtk_widget_get_last_child (gtk_list_box_row_get_child (row));

    gtk_widget_set_visible (label, !narrow);
    gtk_widget_set_tooltip_text (GTK_WIDGET (row), narrow ? gtk_label_get_label (GTK_LABEL (label)) : NULL);
  }
}

static gboolean
follow_width (gpointer data)
{
  JalonWindow *self = data;
  gboolean narrow = gtk_widget_get_width (GTK_WIDGET (self)) < WIDE_ENOUGH;

  if (narrow != self->narrow)
    set_narrow (self, narrow);

  return G_SOURCE_REMOVE;
}

/* The inspector gets the width that it had, as soon as it is known how much there is to share. */
static void
place_inspector (JalonWindow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self->paned));
  int inspector = self->settings ? g_settings_get_int (self->settings, "inspector-width") : 340;
  int least, most;

  if (width <= 0)
    return;

  g_signal_handlers_disconnect_by_func (self->paned, place_inspector, self);
  g_object_get (self->paned, "min-position", &least, "max-position", &most, NULL);
  gtk_paned_set_position (self->paned, CLAMP (width - inspector, least, MAX (least, most)));
}

static void
jalon_window_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  JalonWindow *self = JALON_WINDOW (widget);

  GTK_WIDGET_CLASS (jalon_window_parent_class)->size_allocate (widget, width, height, baseline);
  /* Not now: what changes its size while sizes are given out is not heard. */
  if (self->narrow != (width < WIDE_ENOUGH))
    g_idle_add_full (G_PRIORITY_HIGH_IDLE, follow_width, g_object_ref (self), g_object_unref);
}

/* What is remembered */

static void
restore (JalonWindow *self)
{
  int width = 1280, height = 800;
  g_autofree char *page = NULL;

  if (self->settings) {
    width = g_settings_get_int (self->settings, "window-width");
    height = g_settings_get_int (self->settings, "window-height");
    page = g_settings_get_string (self->settings, "page");
    if (g_settings_get_boolean (self->settings, "window-maximized"))
      gtk_window_maximize (GTK_WINDOW (self));
    gtk_widget_set_visible (GTK_WIDGET (self->inspector),
                            g_settings_get_boolean (self->settings, "inspector-visible"));
    jalon_session_set_source_text (self->session, g_settings_get_enum (self->settings, "source-language"));
  }
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  set_narrow (self, width < WIDE_ENOUGH);
  jalon_window_set_page (self, jalon_page_info (page) ? page : jalon_window_get_page (self));
}

static void
remember (JalonWindow *self)
{
  int width, height;
  gboolean inspector = gtk_widget_get_visible (GTK_WIDGET (self->inspector));

  if (!self->settings)
    return;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width > 0 && height > 0) {
    g_settings_set_int (self->settings, "window-width", width);
    g_settings_set_int (self->settings, "window-height", height);
  }
  g_settings_set_string (self->settings, "page", jalon_window_get_page (self));
  g_settings_set_boolean (self->settings, "inspector-visible", inspector);
  g_settings_set_enum (self->settings, "source-language", jalon_session_get_source_text (self->session));
  if (inspector && gtk_widget_get_mapped (GTK_WIDGET (self->inspector)))
    g_settings_set_int (self->settings, "inspector-width",
                        CLAMP (gtk_widget_get_width (GTK_WIDGET (self->inspector)), 200, 2000));
}

gboolean
jalon_window_is_closed (JalonWindow *self)
{
  return gtk_window_get_application (GTK_WINDOW (self)) == NULL;
}

static void
close_at_last (JalonWindow *self, gpointer data)
{
  self->leaving = TRUE;
  jalon_storage_close (self->storage);
}

static void
close_later (JalonWindow *self, gpointer data)
{
  close_at_last (self, data);
  gtk_window_close (GTK_WINDOW (self));
}

static gboolean
jalon_window_close_request (GtkWindow *window)
{
  JalonWindow *self = JALON_WINDOW (window);

  if (!self->leaving && jalon_storage_is_modified (self->storage)) {
    jalon_window_leave (self, close_later, NULL, NULL);
    return TRUE;
  }
  /* Taking what was half typed may have made it something to save. */
  if (!self->leaving && !jalon_window_leave (self, close_at_last, NULL, NULL))
    return TRUE;

  remember (JALON_WINDOW (window));
  jalon_window_cancel_loading (JALON_WINDOW (window));

  return GTK_WINDOW_CLASS (jalon_window_parent_class)->close_request (window);
}

/* The object */

static void
set_up (JalonWindow *self, const char *lang)
{
  self->session = jalon_session_new (lang);
  self->settings = jalon_gsettings_new ();
  g_signal_connect_object (self->session, "notify::dossier", G_CALLBACK (on_dossier_taken), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::base-plan", G_CALLBACK (on_plan_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "show-passage", G_CALLBACK (on_show_passage), self,
                           G_CONNECT_SWAPPED);
  jalon_window_add_actions (self);
  jalon_window_add_files (self);
  jalon_window_add_save (self);
  jalon_window_add_edit (self);
  jalon_window_add_import (self);
  jalon_window_add_scenarios (self);
  jalon_window_add_what_ifs (self);
  jalon_window_add_filter (self);
  g_signal_connect_object (self->warnings, "looked", G_CALLBACK (on_looked), self, G_CONNECT_SWAPPED);
  jalon_warning_list_follow (self->warnings, self->session);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
  jalon_menus_keep_clear (GTK_WIDGET (self));
  restore (self);
  on_plan_changed (self);
}

static void
jalon_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    g_value_set_object (value, JALON_WINDOW (object)->session);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_window_dispose (GObject *object)
{
  JalonWindow *self = JALON_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->presenter);
  g_clear_handle_id (&self->reveal, g_source_remove);
  g_clear_handle_id (&self->giving_back, g_source_remove);
  g_clear_object (&self->storage);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (jalon_window_parent_class)->dispose (object);
}

static void
jalon_window_finalize (GObject *object)
{
  g_array_unref (JALON_WINDOW (object)->scenario_refs);

  G_OBJECT_CLASS (jalon_window_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/window/window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, title);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, open_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, scenarios);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, state);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, inspector);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, search);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, warnings);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, loading);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, loading_label);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, loading_bar);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, edit_buttons);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, wide_buttons);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, add_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, primary_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, scenario_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, source_text_button);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, primary_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, scenario_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, source_text_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, history_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, what_if);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, unsafe);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, outdated);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, filtered);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, earlier_menu);
  gtk_widget_class_bind_template_child (widget_class, JalonWindow, strip_label);
  gtk_widget_class_bind_template_callback (widget_class, on_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, place_inspector);
  gtk_widget_class_bind_template_callback (widget_class, on_scenario_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_search_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_chosen);
}

static void
jalon_window_class_init (JalonWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_INSPECTOR);
  g_type_ensure (JALON_TYPE_SEARCH);
  g_type_ensure (JALON_TYPE_PROBLEMS_VIEW);
  g_type_ensure (JALON_TYPE_WARNING_LIST);
  g_type_ensure (JALON_TYPE_NOTICE);

  object_class->get_property = jalon_window_get_property;
  object_class->dispose = jalon_window_dispose;
  object_class->finalize = jalon_window_finalize;
  widget_class->size_allocate = jalon_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_window_close_request;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[LOADED] = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_BOOLEAN);

  bind_template (widget_class);
}

static void
jalon_window_init (JalonWindow *self)
{
  self->scenario_refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_menu_set (self->primary_button, self->primary_menu);
  jalon_menu_set (self->scenario_button, self->scenario_menu);
  jalon_menu_set (self->source_text_button, self->source_text_menu);
  fill_sidebar (self);
  jalon_list_leave_on_tab (GTK_WIDGET (self->sidebar));
  jalon_focus_keep (GTK_WINDOW (self));
  jalon_drop_down_shorten (self->scenarios, 15, 15);
}

JalonWindow *
jalon_window_new (GtkApplication *application)
{
  JalonWindow *self = g_object_new (JALON_TYPE_WINDOW, "application", application, NULL);

  set_up (self, jalon_application_get_language (JALON_APPLICATION (application)));
  return self;
}

JalonSession *
jalon_window_get_session (JalonWindow *self)
{
  g_return_val_if_fail (JALON_IS_WINDOW (self), NULL);

  return self->session;
}

void
jalon_window_toast (JalonWindow *self, const char *text)
{
  g_return_if_fail (JALON_IS_WINDOW (self));

  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}
