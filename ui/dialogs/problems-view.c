/* The list of problems: where, what, and what to do, each to be copied. */
#include "config.h"

#include <glib/gi18n.h>

#include "problems-view.h"
#include "widgets/problem-box.h"

struct _JalonProblemsView {
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *summary;
  GtkLabel *in_hand;
  GtkListBox *list;
  GtkButton *back;
  GtkButton *again;
  GtkButton *copy_all;
  GString *text;
  guint n;
};

G_DEFINE_FINAL_TYPE (JalonProblemsView, jalon_problems_view, ADW_TYPE_BIN)

static void
copy (JalonProblemsView *self, const char *text)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("Copied"));
}

static void
on_copy_all (JalonProblemsView *self)
{
  copy (self, self->text->str);
}

static void
on_row_activated (JalonProblemsView *self, GtkListBoxRow *row)
{
  copy (self, g_object_get_data (G_OBJECT (row), "jalon-text"));
}

static void
on_copy (GtkButton *button, JalonProblemsView *self)
{
  on_row_activated (self,
                    GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW)));
}

static void
append_problem (JalonProblemsView *self, const JalonProblem *problem)
{
  GString *text = g_string_new (NULL);
  GtkWidget *box = jalon_problem_box_new (problem, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  jalon_problem_print (problem, text);
  g_string_append_printf (self->text, "%s\n", text->str);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _ ("Copy"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_copy), self, 0);

  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str, -1);
  g_object_set_data_full (G_OBJECT (row), "jalon-text", g_string_free (text, FALSE), g_free);
  gtk_list_box_append (self->list, row);
  self->n++;
}

/* (transfer full) */
static char *
summarize (const JalonProblems *problems, const GError *error)
{
  guint errors = problems ? jalon_problems_errors (problems) : 0;
  guint warnings = problems ? jalon_problems_warnings (problems) : 0;
  g_autofree char *errors_text =
    g_strdup_printf (g_dngettext (NULL, "%u error", "%u errors", errors), errors);
  g_autofree char *warnings_text =
    g_strdup_printf (g_dngettext (NULL, "%u warning", "%u warnings", warnings), warnings);

  if (errors && warnings)
    return g_strdup_printf ("%s, %s", errors_text, warnings_text);
  if (errors)
    return g_steal_pointer (&errors_text);
  if (error)
    return g_strdup (error->message);

  return g_steal_pointer (&warnings_text);
}

static void
show_head (JalonProblemsView *self,
           GFile *file,
           const JalonProblems *problems,
           const GError *error,
           const char *in_hand)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *title = g_strdup_printf (
    error ? _ ("“%s” cannot be opened as it is") : _ ("“%s” was opened with warnings"), name);
  g_autofree char *summary = summarize (problems, error);
  g_autofree char *rest = in_hand ? g_strdup_printf (_ ("“%s” stays open as it was."), in_hand) : NULL;

  gtk_image_set_from_icon_name (self->icon, error ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char *[]){ error ? "error" : "warning", NULL });
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->summary, summary);
  gtk_label_set_label (self->in_hand, rest ? rest : "");
  gtk_widget_set_visible (GTK_WIDGET (self->in_hand), error && rest);
  gtk_button_set_label (self->back, in_hand ? _ ("_Back to the Dossier") : _ ("_Back"));
  gtk_widget_set_visible (GTK_WIDGET (self->again), error != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->again), "s", uri);
}

void
jalon_problems_view_show (JalonProblemsView *self,
                          GFile *file,
                          const JalonProblems *problems,
                          const GError *error,
                          const char *in_hand)
{
  g_return_if_fail (JALON_IS_PROBLEMS_VIEW (self));

  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  self->n = 0;
  g_string_truncate (self->text, 0);

  show_head (self, file, problems, error, in_hand);
  for (guint i = 0; problems && i < jalon_problems_length (problems); i++)
    append_problem (self, jalon_problems_get (problems, i));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->copy_all), self->n > 0);
}

static void
jalon_problems_view_finalize (GObject *object)
{
  g_string_free (JALON_PROBLEMS_VIEW (object)->text, TRUE);

  G_OBJECT_CLASS (jalon_problems_view_parent_class)->finalize (object);
}

static void
jalon_problems_view_class_init (JalonProblemsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = jalon_problems_view_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/dialogs/problems-view.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, icon);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, title);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, summary);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, in_hand);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, list);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, back);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, again);
  gtk_widget_class_bind_template_child (widget_class, JalonProblemsView, copy_all);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_all);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
}

static void
jalon_problems_view_init (JalonProblemsView *self)
{
  self->text = g_string_new (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

guint
jalon_problems_view_get_n_listed (JalonProblemsView *self)
{
  g_return_val_if_fail (JALON_IS_PROBLEMS_VIEW (self), 0);

  return self->n;
}

char *
jalon_problems_view_get_text (JalonProblemsView *self)
{
  g_return_val_if_fail (JALON_IS_PROBLEMS_VIEW (self), NULL);

  return g_strdup (self->text->str);
}
