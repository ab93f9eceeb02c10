/* A popover that takes neither the focus nor clicks meant for others, and comes and goes with its owner's
 * focus. */
#include "config.h"

#include "hint-popover.h"
#include "widgets/labels.h"

static GtkLabel *
label_of (GtkWidget *popover)
{
  return GTK_LABEL (gtk_popover_get_child (GTK_POPOVER (popover)));
}

static gboolean
has_focus (GtkWidget *owner)
{
  GtkRoot *root = gtk_widget_get_root (owner);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == owner || gtk_widget_is_ancestor (focus, owner));
}

static void
follow (GtkWidget *popover)
{
  GtkWidget *owner = gtk_widget_get_parent (popover);

  if (owner && *gtk_label_get_text (label_of (popover)) && gtk_widget_get_mapped (owner) && has_focus (owner))
    gtk_popover_popup (GTK_POPOVER (popover));
  else
    gtk_popover_popdown (GTK_POPOVER (popover));
}

GtkWidget *
jalon_hint_popover_new (GtkWidget *owner, GtkPositionType position)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = jalon_text_new (NULL, "error");
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_label_set_max_width_chars (GTK_LABEL (label), 40);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (popover), position);
  gtk_widget_set_can_focus (popover, FALSE);
  gtk_widget_set_can_target (popover, FALSE);
  gtk_widget_set_parent (popover, owner);
  g_signal_connect_object (focus, "notify::contains-focus", G_CALLBACK (follow), popover, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (owner, focus);
  return popover;
}

void
jalon_hint_popover_say (GtkWidget *popover, const char *text)
{
  gtk_label_set_label (label_of (popover), text ? text : "");
  follow (popover);
}

void
jalon_hint_popover_say_beside (GtkWidget *popover, GtkLabel *line, const char *text)
{
  int room = gtk_widget_get_width (GTK_WIDGET (line)), wanted;

  gtk_label_set_text (line, text ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (line), text);
  gtk_widget_measure (GTK_WIDGET (line), GTK_ORIENTATION_HORIZONTAL, -1, NULL, &wanted, NULL, NULL);
  jalon_hint_popover_say (popover,
                          text && gtk_widget_get_visible (GTK_WIDGET (line)) && wanted <= room ? NULL : text);
}
