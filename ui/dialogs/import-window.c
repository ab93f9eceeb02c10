/* Reading for the window of imports, and what it shows: its state, the counts, where it all goes. */
#include "config.h"

#include <glib/gi18n.h>

#include "import-feed.h"
#include "import-table.h"
#include "import-window.h"
#include "import-words.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/problem-box.h"
#include <jalon/session/format.h>
#include <jalon/session/table-load.h>

#define PULSE 100 /* milliseconds */

struct _JalonImportWindow {
  AdwWindow parent_instance;

  JalonSession *session;
  JalonTableLoad *load; /* (nullable): while it is being read */
  GCancellable *cancellable;
  GtkWidget *view; /* (nullable): a JalonImportTable or a JalonImportFeed */
  guint pulse;

  AdwWindowTitle *title;
  GtkButton *import;
  GtkStack *state;
  GtkLabel *reading, *sum, *target;
  GtkProgressBar *progress;
  GtkListBox *problems;
  AdwBin *place;
  GtkWidget *footer;
};

G_DEFINE_FINAL_TYPE (JalonImportWindow, jalon_import_window, ADW_TYPE_WINDOW)

/* Whether the view has anything to show yet: the first trial may take its time. */
static gboolean
is_shown (JalonImportWindow *self)
{
  if (!self->view)
    return FALSE;
  return JALON_IS_IMPORT_TABLE (self->view) ? jalon_import_table_is_shown (JALON_IMPORT_TABLE (self->view))
                                            : jalon_import_feed_is_shown (JALON_IMPORT_FEED (self->view));
}

static void
show_sum (JalonImportWindow *self)
{
  gboolean ready = FALSE;
  g_autofree char *sum = JALON_IS_IMPORT_TABLE (self->view)
                           ? jalon_import_table_get_sum (JALON_IMPORT_TABLE (self->view), &ready)
                           : jalon_import_feed_get_sum (JALON_IMPORT_FEED (self->view), &ready);

  gtk_label_set_label (is_shown (self) ? self->sum : self->reading, sum);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import), ready);
}

/* Feeds state facts, which are the dossier's own; a table goes where edits go. */
static void
show_target (JalonImportWindow *self)
{
  JalonRef scenario = jalon_session_get_scenario (self->session);
  g_autofree char *text = NULL;

  if (scenario != JALON_REF_NONE && JALON_IS_IMPORT_FEED (self->view))
    text = g_strdup (_ ("Into the dossier itself, not the scenario"));
  else if (scenario != JALON_REF_NONE)
    text = g_strdup_printf (_ ("Into the scenario “%s”"), jalon_format_name (self->session, scenario));
  gtk_label_set_label (self->target, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->target), text != NULL);
}

/* What is to be said and asked comes first, not the button that gives it up. */
static void
focus_view (JalonImportWindow *self)
{
  if (gtk_widget_get_visible (self->footer))
    gtk_widget_child_focus (self->view, GTK_DIR_TAB_FORWARD);
}

static void
follow_view (JalonImportWindow *self)
{
  show_sum (self);
  if (!is_shown (self))
    return;
  show_target (self);
  if (gtk_widget_get_visible (self->footer))
    return;
  g_clear_handle_id (&self->pulse, g_source_remove);
  gtk_stack_set_visible_child_name (self->state, "shown");
  gtk_widget_set_visible (self->footer, TRUE);
  focus_view (self);
}

/* What was there before the window was has not got the focus, which GTK gives to the first button. */
static void
jalon_import_window_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_import_window_parent_class)->map (widget);
  focus_view (JALON_IMPORT_WINDOW (widget));
}

static gboolean
show_progress (gpointer data)
{
  JalonImportWindow *self = data;
  double done = -1;

  if (self->load)
    done = jalon_table_load_get_done (self->load);
  else if (JALON_IS_IMPORT_TABLE (self->view))
    done = jalon_import_table_get_done (JALON_IMPORT_TABLE (self->view));
  if (done < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, done);
  return G_SOURCE_CONTINUE;
}

/* @view: (transfer floating) */
static void
show_view (JalonImportWindow *self, GtkWidget *view)
{
  self->view = view;
  adw_bin_set_child (self->place, view);
  g_signal_connect_object (view, "changed", G_CALLBACK (follow_view), self, G_CONNECT_SWAPPED);
  if (!self->pulse)
    self->pulse = g_timeout_add (PULSE, show_progress, self);
  follow_view (self);
}

static void
refuse (JalonImportWindow *self, const JalonTableLoad *load)
{
  g_autofree char *name = load->files->len == 1 ? g_file_get_parse_name (load->files->pdata[0]) : NULL;
  JalonProblem whole = { .severity = JALON_SEVERITY_ERROR, .file = name, .what = load->error->message };

  for (guint i = 0; i < jalon_problems_length (load->problems); i++)
    jalon_import_list_add (self->problems,
                           jalon_problem_box_new (jalon_problems_get (load->problems, i), NULL));
  if (jalon_problems_errors (load->problems) == 0)
    jalon_import_list_add (self->problems, jalon_problem_box_new (&whole, NULL));
  gtk_stack_set_visible_child_name (self->state, "refused");
  gtk_widget_set_visible (GTK_WIDGET (self->import), FALSE);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonImportWindow *self = JALON_IMPORT_WINDOW (source);
  g_autoptr (JalonTableLoad) load = data;

  g_clear_handle_id (&self->pulse, g_source_remove);
  if (!self->session || !jalon_table_load_finish (load, result) ||
      g_cancellable_is_cancelled (self->cancellable))
    return;
  g_clear_pointer (&self->load, jalon_table_load_unref);
  if (load->feed)
    show_view (self, jalon_import_feed_new (self->session, g_steal_pointer (&load->feed), load->problems));
  else if (load->grids)
    show_view (self, jalon_import_table_new (self->session, g_steal_pointer (&load->grids), load->problems));
  else
    refuse (self, load);
}

gboolean
jalon_import_window_import (JalonImportWindow *self)
{
  JalonRef first = JALON_REF_NONE;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  gboolean done;

  g_return_val_if_fail (JALON_IS_IMPORT_WINDOW (self), FALSE);

  if (!self->view || !gtk_widget_get_sensitive (GTK_WIDGET (self->import)))
    return FALSE;
  /* Translators: %s is "3 new, 1 changed" */
  text = g_strdup_printf (_ ("Imported: %s"), gtk_label_get_label (self->sum));
  done = JALON_IS_IMPORT_TABLE (self->view)
           ? jalon_import_table_apply (JALON_IMPORT_TABLE (self->view), &first, &error)
           : jalon_import_feed_apply (JALON_IMPORT_FEED (self->view), &error);
  if (!done) {
    gtk_label_set_label (self->sum, error->message);
    return FALSE;
  }
  if (first != JALON_REF_NONE)
    jalon_session_set_selected (self->session, first);
  if (parent)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s", text);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
on_import (JalonImportWindow *self)
{
  jalon_import_window_import (self);
}

static void
jalon_import_window_dispose (GObject *object)
{
  JalonImportWindow *self = JALON_IMPORT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->load, jalon_table_load_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_import_window_parent_class)->dispose (object);
}

static void
jalon_import_window_finalize (GObject *object)
{
  g_object_unref (JALON_IMPORT_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (jalon_import_window_parent_class)->finalize (object);
}

/* What is being read is of no use any more, and keeps the window alive until it ends. */
static gboolean
jalon_import_window_close_request (GtkWindow *window)
{
  JalonImportWindow *self = JALON_IMPORT_WINDOW (window);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  return GTK_WINDOW_CLASS (jalon_import_window_parent_class)->close_request (window);
}

static void
jalon_import_window_class_init (JalonImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_import_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_window_finalize;
  widget_class->map = jalon_import_window_map;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_import_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/dialogs/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, import);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, state);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, reading);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, sum);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, target);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, progress);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, problems);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, place);
  gtk_widget_class_bind_template_child (widget_class, JalonImportWindow, footer);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_import_window_init (JalonImportWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_focus_keep (GTK_WINDOW (self));
}

static JalonImportWindow *
new_window (GtkWindow *parent, JalonSession *session, const char *name)
{
  JalonImportWindow *self = g_object_new (JALON_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  adw_window_title_set_subtitle (self->title, name);
  jalon_window_leave_parent (GTK_WINDOW (self));
  return self;
}

/* The day that the dossier is of; else today. */
static JalonDate
as_of (JalonSession *session)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  JalonDate stated = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier))->as_of;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return jalon_date_is_set (stated)
           ? stated
           : jalon_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                                  g_date_time_get_day_of_month (now));
}

/* (transfer full) */
static char *
name_of_files (GPtrArray *files)
{
  return files->len == 1
           ? g_file_get_basename (files->pdata[0])
           : g_strdup_printf (g_dngettext (NULL, "%u file", "%u files", files->len), files->len);
}

GtkWindow *
jalon_import_window_new (GtkWindow *parent, JalonSession *session, GPtrArray *files)
{
  g_autofree char *name = name_of_files (files), *text = g_strdup_printf (_ ("Reading “%s”…"), name);
  JalonImportWindow *self = new_window (parent, session, name);

  gtk_label_set_label (self->reading, text);
  self->load = jalon_table_load_new (files, as_of (session));
  self->pulse = g_timeout_add (PULSE, show_progress, self);
  jalon_table_load_async (self->load, G_OBJECT (self), self->cancellable, on_read,
                          jalon_table_load_ref (self->load));
  return GTK_WINDOW (self);
}

GtkWindow *
jalon_import_window_new_for_grid (GtkWindow *parent,
                                  JalonSession *session,
                                  JalonGrid *grid,
                                  const JalonProblems *doubts)
{
  JalonImportWindow *self = new_window (parent, session, grid->name);
  GPtrArray *grids = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_grid_unref);

  g_ptr_array_add (grids, grid);
  show_view (self, jalon_import_table_new (session, grids, doubts));
  return GTK_WINDOW (self);
}

gboolean
jalon_import_window_is_reading (JalonImportWindow *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_WINDOW (self), FALSE);

  return self->load != NULL || (self->view && !is_shown (self));
}

const char *
jalon_import_window_get_sum (JalonImportWindow *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_WINDOW (self), NULL);

  return gtk_label_get_label (self->sum);
}
