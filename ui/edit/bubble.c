/* A popover that takes neither the focus nor clicks meant for others, and comes and goes with its owner's
 * focus. */
#include "config.h"

#include "bubble.h"
#include "widgets.h"

static GtkLabel *
label_of (GtkWidget *bubble)
{
  return GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (bubble)));
}

static gboolean
has_focus (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == owner || gtk_widget_is_ancestor (focus, owner));
}

static void
follow (GtkWidget *bubble)
{
  GtkWidget *owner = gtk_widget_get_parent (bubble);

  if (owner && *gtk_label_get_text (label_of (bubble)) && gtk_widget_get_mapped (owner) && has_focus (owner))
    gtk_popover_popup (GTK_POPOVER (bubble));
  else
    gtk_popover_popdown (GTK_POPOVER (bubble));
}

GtkWidget *
jalon_bubble_new (GtkWidget *owner, GtkPositionType position)
{
  GtkWidget *bubble = gtk_popover_new ();
  GtkWidget *label = jalon_text_new (NULL, "error");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_popover_set_child (GTK_POPOVER (bubble), label);
  gtk_popover_set_autohide (GTK_POPOVER (bubble), FALSE);
  gtk_popover_set_position (GTK_POPOVER (bubble), position);
  gtk_widget_set_can_focus (bubble, FALSE);
  gtk_widget_set_can_target (bubble, FALSE);
  gtk_widget_set_parent (bubble, owner);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (follow), bubble, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (owner, focus);
  return bubble;
}

void
jalon_bubble_say (GtkWidget *bubble, const char *text)
{
  gtk_label_set_label (label_of (bubble), text ? text : "");
  follow (bubble);
}

void
jalon_bubble_say_beside (GtkWidget *bubble, GtkLabel *line, const char *text)
{
  int room = gtk_widget_get_width (GTK_WIDGET (line)), wanted;

  gtk_label_set_text (line, text ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (line), text);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  jalon_bubble_say (bubble,
                    text && gtk_widget_get_visible (GTK_WIDGET (line)) && wanted <= room ? NULL : text);
}
