/* The widget of a notice. libadwaita's banner came after 1.2. */
#include "config.h"

#include "notice.h"

struct _JalonNotice {
  AdwBin parent_instance;

  GtkLabel *label;
  GtkWidget *button;
};

G_DEFINE_FINAL_TYPE (JalonNotice, jalon_notice, ADW_TYPE_BIN)

static void
jalon_notice_class_init (JalonNoticeClass *klass)
{
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
jalon_notice_init (JalonNotice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->button = gtk_button_new ();
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_natural_wrap_mode (self->label, GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->label), TRUE);
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_button_set_use_underline (GTK_BUTTON (self->button), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "notice");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), self->button);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
jalon_notice_tell (JalonNotice *self, const char *text, const char *label, const char *action)
{
  g_return_if_fail (JALON_IS_NOTICE (self));

  if (text)
    gtk_label_set_text (self->label, text);
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

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_text (self->label) : NULL;
}
