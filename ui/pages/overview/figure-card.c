/* Making the card of a key figure. */
#include "config.h"

#include <glib/gi18n.h>

#include "figure-card.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

static void
on_clicked (GtkButton *button, JalonSession *session)
{
  jalon_session_set_selected (session,
                              GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-item")));
}

void
jalon_figure_card_append (GtkBox *box, JalonSession *session, const JalonFigureCard *card)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  /* What is long, as a span of months is, is set smaller rather than cut short. */
  GtkWidget *value =
    jalon_text_new (card->value, g_utf8_strlen (card->value, -1) > 9 ? "title-3" : "title-1");
  g_autofree char *spoken = g_strdup_printf (_ ("%s: %s. %s"), card->caption, card->value, card->detail);

  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "figure");
  if (card->alert)
    gtk_widget_add_css_class (button, "alert");
  gtk_box_append (GTK_BOX (content), jalon_line_new (card->caption, "caption-heading"));
  gtk_box_append (GTK_BOX (content), value);
  gtk_box_append (GTK_BOX (content), jalon_text_new (card->detail, "caption"));
  if (card->about) {
    GtkWidget *about = jalon_text_new (card->about, "caption");

    gtk_widget_add_css_class (about, "dim-label");
    gtk_box_append (GTK_BOX (content), about);
  }
  if (jalon_confidence_is_weak (card->confidence))
    gtk_box_append (GTK_BOX (content), jalon_badge_new (card->confidence));

  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (card->action) {
    if (card->target) {
      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), card->target);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), card->action);
    } else {
      gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), card->action);
    }
  } else {
    g_object_set_data (G_OBJECT (button), "jalon-item", GUINT_TO_POINTER (card->item));
    g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), session, 0);
  }
  gtk_box_append (box, button);
}
