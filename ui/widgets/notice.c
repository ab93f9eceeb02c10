/* The widget of a notice. libadwaita's banner came after 1.2. */
#include "config.h"

#include "notice.h"
#include "steady-text.h"

struct _JalonNotice {
  AdwBin parent_instance;

  JalonSteadyText *text;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (JalonNotice, jalon_notice, ADW_TYPE_BIN)

static void
jalon_notice_class_init (JalonNoticeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_STEADY_TEXT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/widgets/notice.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonNotice, text);
  gtk_widget_class_bind_template_child (widget_class, JalonNotice, button);
}

static void
jalon_notice_init (JalonNotice *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
jalon_notice_tell (JalonNotice *self, const char *text, const char *label, const char *action)
{
  g_return_if_fail (JALON_IS_NOTICE (self));

  if (text)
    jalon_steady_text_set_text (self->text, text);
  if (text && label) {
    gtk_button_set_label (GTK_BUTTON (self->button), label);
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
  }
  gtk_widget_set_visible (self->button, label != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text ? text : "", -1);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

const char *
jalon_notice_get_text (JalonNotice *self)
{
  g_return_val_if_fail (JALON_IS_NOTICE (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? jalon_steady_text_get_text (self->text) : NULL;
}
