/* Looking for a widget inside another, for tests and benchmarks of the window. */
#pragma once

#include <gtk/gtk.h>

/* The first widget of @type in @widget, itself among them. (transfer none) (nullable) */
static inline gpointer
find_widget (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_widget (child, type);

    if (found)
      return found;
  }
  return NULL;
}
