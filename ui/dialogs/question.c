/* The window of a question. */
#include "config.h"

#include "question.h"

struct _JalonQuestion {
  AdwWindow parent_instance;

  GtkBox *box;
  GtkLabel *heading;
  GtkLabel *body;
  GtkBox *buttons;
  gboolean answered;
};

G_DEFINE_FINAL_TYPE (JalonQuestion, jalon_question, ADW_TYPE_WINDOW)

enum { ANSWERED, N_SIGNALS };

static guint signals[N_SIGNALS];

void
jalon_question_answer (JalonQuestion *self, const char *answer)
{
  g_return_if_fail (JALON_IS_QUESTION (self));

  if (self->answered)
    return;

  g_object_ref (self);
  self->answered = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  g_signal_emit (self, signals[ANSWERED], 0, answer);
  g_object_unref (self);
}

static void
on_clicked (JalonQuestion *self, GtkWidget *button)
{
  jalon_question_answer (self, g_object_get_data (G_OBJECT (button), "jalon-answer"));
}

static gboolean
jalon_question_close_request (GtkWindow *window)
{
  JalonQuestion *self = JALON_QUESTION (window);

  if (!self->answered) {
    self->answered = TRUE;
    g_signal_emit (self, signals[ANSWERED], 0, "cancel");
  }
  return GTK_WINDOW_CLASS (jalon_question_parent_class)->close_request (window);
}

static void
jalon_question_class_init (JalonQuestionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  GTK_WINDOW_CLASS (klass)->close_request = jalon_question_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/dialogs/question.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonQuestion, box);
  gtk_widget_class_bind_template_child (widget_class, JalonQuestion, heading);
  gtk_widget_class_bind_template_child (widget_class, JalonQuestion, body);
  gtk_widget_class_bind_template_child (widget_class, JalonQuestion, buttons);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);

  signals[ANSWERED] = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
jalon_question_init (JalonQuestion *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
jalon_question_new (GtkWindow *parent, const char *heading, const char *body)
{
  JalonQuestion *self = g_object_new (JALON_TYPE_QUESTION, "transient-for", parent, "title", heading, NULL);

  gtk_label_set_label (self->heading, heading);
  gtk_label_set_label (self->body, body ? body : "");
  gtk_widget_set_visible (GTK_WIDGET (self->body), body != NULL);
  return GTK_WINDOW (self);
}

void
jalon_question_add (JalonQuestion *self, const char *answer, const char *label, const char *css_class)
{
  g_return_if_fail (JALON_IS_QUESTION (self));

  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  if (css_class)
    gtk_widget_add_css_class (button, css_class);
  g_object_set_data_full (G_OBJECT (button), "jalon-answer", g_strdup (answer), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->buttons, button);
  if (g_strcmp0 (css_class, "suggested-action") == 0)
    gtk_window_set_default_widget (GTK_WINDOW (self), button);
}

void
jalon_question_set_extra (JalonQuestion *self, GtkWidget *widget)
{
  g_return_if_fail (JALON_IS_QUESTION (self));

  gtk_box_insert_child_after (self->box, widget, gtk_widget_get_prev_sibling (GTK_WIDGET (self->buttons)));
}
