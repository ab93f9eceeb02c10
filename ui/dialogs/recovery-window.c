/* The list of what was found, and recovering one of them on a worker thread. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/text/locale.h>
#include <jalon/xml/save.h>

#include "question.h"
#include "recovery-window.h"
#include <jalon/session/worker.h>

struct _JalonRecoveryWindow {
  AdwWindow parent_instance;

  GtkListBox *list;
  JalonLocale *locale;
};

G_DEFINE_FINAL_TYPE (JalonRecoveryWindow, jalon_recovery_window, ADW_TYPE_WINDOW)

enum { RECOVERED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What a worker is given, and gives back. */
typedef struct {
  JalonFoundJournal *found;
  JalonProblems *problems;
  JalonRecovered recovered;
} Work;

static void
work_free (Work *work)
{
  g_clear_pointer (&work->found, jalon_found_journal_free);
  g_clear_pointer (&work->problems, jalon_problems_free);
  g_clear_object (&work->recovered.dossier);
  g_clear_object (&work->recovered.journal);
  g_clear_object (&work->recovered.file);
  g_free (work->recovered.etag);
  g_free (work);
}

static void
recover_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;
  GError *error = NULL;

  work->recovered.dossier = jalon_journal_recover (work->found, work->problems, &work->recovered.how,
                                                   &work->recovered.journal, &error);
  if (work->recovered.dossier && work->found->uri) {
    work->recovered.file = g_file_new_for_uri (work->found->uri);
    work->recovered.etag = jalon_save_etag (work->recovered.file, NULL, NULL);
  }
  if (work->recovered.dossier)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Enter recovers what is first, wherever the focus is not on something else that it means. */
static void
offer_first (JalonRecoveryWindow *self)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, 0);
  GtkWidget *take = row ? adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row)) : NULL;

  gtk_window_set_default_widget (GTK_WINDOW (self), take);
  if (take)
    gtk_window_set_focus (GTK_WINDOW (self), take);
}

static void
drop_row (JalonRecoveryWindow *self, GtkWidget *row)
{
  gtk_list_box_remove (self->list, row);
  offer_first (self);
  if (!gtk_list_box_get_row_at_index (self->list, 0))
    gtk_window_close (GTK_WINDOW (self));
}

static void
on_recovered (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonRecoveryWindow *self = JALON_RECOVERY_WINDOW (source);
  g_autoptr (GtkWidget) row = data;
  Work *work = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    g_object_set_data_full (G_OBJECT (row), "jalon-found", g_steal_pointer (&work->found),
                            (GDestroyNotify) jalon_found_journal_free);
    gtk_widget_set_sensitive (row, TRUE);
    g_signal_emit (self, signals[FAILED], 0, error->message);
    return;
  }

  g_signal_emit (self, signals[RECOVERED], 0, &work->recovered);
  if (gtk_widget_get_parent (row))
    drop_row (self, row);
}

static void
recover (JalonRecoveryWindow *self, GtkWidget *row)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, on_recovered, g_object_ref (row));
  Work *work = g_new0 (Work, 1);

  work->found = g_object_steal_data (G_OBJECT (row), "jalon-found");
  work->problems = jalon_problems_new ();
  gtk_widget_set_sensitive (row, FALSE);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  jalon_worker_run_on_files (task, recover_in_thread);
}

static GtkWidget *
row_of (GtkWidget *button)
{
  return gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);
}

static void
on_recover (JalonRecoveryWindow *self, GtkWidget *button)
{
  recover (self, row_of (button));
}

static void
on_discard_answered (GtkWidget *question, const char *answer, GtkWidget *row)
{
  JalonFoundJournal *found = g_object_get_data (G_OBJECT (row), "jalon-found");
  GtkWidget *window = gtk_widget_get_ancestor (row, JALON_TYPE_RECOVERY_WINDOW);

  if (!g_str_equal (answer, "discard") || !found || !window)
    return;

  jalon_found_journal_discard (found);
  drop_row (JALON_RECOVERY_WINDOW (window), row);
}

static void
on_discard (JalonRecoveryWindow *self, GtkWidget *button)
{
  GtkWindow *question = jalon_question_new (GTK_WINDOW (self), _ ("Discard the Recovered Work?"),
                                            _ ("It cannot be brought back afterwards."));

  jalon_question_add (JALON_QUESTION (question), "cancel", _ ("_Cancel"), NULL);
  jalon_question_add (JALON_QUESTION (question), "discard", _ ("_Discard"), "destructive-action");
  g_signal_connect_object (question, "answered", G_CALLBACK (on_discard_answered), row_of (button), 0);
  gtk_window_present (question);
}

static char *
describe (JalonRecoveryWindow *self, const JalonFoundJournal *found)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_local (found->when);
  g_autofree char *time = when ? g_date_time_format (when, "%H:%M") : NULL;
  g_autofree char *day =
    when ? jalon_locale_date (self->locale,
                              jalon_date_from_ymd (g_date_time_get_year (when), g_date_time_get_month (when),
                                                   g_date_time_get_day_of_month (when)))
         : NULL;
  g_autofree char *edits =
    g_strdup_printf (g_dngettext (NULL, "%u edit", "%u edits", found->edits), found->edits);
  g_autoptr (GFile) file = found->uri ? g_file_new_for_uri (found->uri) : NULL;
  g_autofree char *name = file ? g_file_get_basename (file) : g_strdup (_ ("never saved"));

  /* Translators: edits that a crash left: how many, a day, a time, and a file */
  return g_strdup_printf (_ ("%s, the last on %s at %s · %s"), edits, day ? day : "–", time ? time : "–",
                          name);
}

static GtkWidget *
new_row (JalonRecoveryWindow *self, JalonFoundJournal *found)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *take = gtk_button_new_with_mnemonic (_ ("_Recover"));
  GtkWidget *discard = gtk_button_new_with_mnemonic (_ ("_Discard"));
  g_autofree char *text = describe (self, found);
  g_autofree char *title = g_markup_escape_text (found->title ? found->title : _ ("Untitled"), -1);
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1); /* two would hide what stands under it */
  gtk_widget_set_tooltip_text (row, found->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (take, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (discard, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (take, "suggested-action");
  gtk_widget_add_css_class (discard, "flat");
  g_signal_connect_object (take, "clicked", G_CALLBACK (on_recover), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (on_discard), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), discard);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), take);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), take);
  g_object_set_data_full (G_OBJECT (row), "jalon-found", found, (GDestroyNotify) jalon_found_journal_free);
  return row;
}

static void
jalon_recovery_window_finalize (GObject *object)
{
  g_clear_pointer (&JALON_RECOVERY_WINDOW (object)->locale, jalon_locale_free);

  G_OBJECT_CLASS (jalon_recovery_window_parent_class)->finalize (object);
}

static void
jalon_recovery_window_class_init (JalonRecoveryWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_recovery_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/dialogs/recovery-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonRecoveryWindow, list);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[RECOVERED] = g_signal_new ("recovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jalon_recovery_window_init (JalonRecoveryWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
jalon_recovery_window_new (GtkWindow *parent, GPtrArray *found, const char *lang)
{
  JalonRecoveryWindow *self = g_object_new (JALON_TYPE_RECOVERY_WINDOW, "transient-for", parent, NULL);

  self->locale = jalon_locale_new (lang);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->list, new_row (self, found->pdata[i]));
  g_ptr_array_set_free_func (found, NULL);
  g_ptr_array_unref (found);
  offer_first (self);
  return GTK_WINDOW (self);
}

void
jalon_recovery_window_recover_first (JalonRecoveryWindow *self)
{
  g_return_if_fail (JALON_IS_RECOVERY_WINDOW (self));

  recover (self, GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}
