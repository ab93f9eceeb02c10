/* Looking for a widget inside another, for tests and benchmarks of the window. */
#pragma once

#include <gtk/gtk.h>
#include <string.h>

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

/* The first button in @top that is called @label. (transfer none) (nullable) */
static inline GtkButton *
button_of (GtkWidget *top, const char *label)
{
  if (GTK_IS_BUTTON (top) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (top)), label) == 0)
    return GTK_BUTTON (top);
  for (GtkWidget *child = gtk_widget_get_first_child (top); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkButton *found = button_of (child, label);

    if (found)
      return found;
  }
  return NULL;
}

/* What a widget has written on it; "" for nothing. */
static inline const char *
written_on (gpointer widget)
{
  const char *text = GTK_IS_LABEL (widget)         ? gtk_label_get_text (widget)
                     : GTK_IS_INSCRIPTION (widget) ? gtk_inscription_get_text (widget)
                                                   : NULL;

  return text ? text : "";
}

/* Whether a label that is to be seen in @widget contains @text. */
static inline gboolean
says (gpointer widget, const char *text)
{
  if (strstr (written_on (widget), text))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && gtk_widget_get_child_visible (child) && says (child, text))
      return TRUE;
  return FALSE;
}
