/* What the window is filtered by, each as a chip that can be taken away; not to be seen while that is
 * nothing; and the button to filter by more, which stands elsewhere. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_FILTER_BAR (jalon_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonFilterBar, jalon_filter_bar, JALON, FILTER_BAR, GtkBox)

/* Property: `session` (JalonSession), set once. */

/* Returns: (transfer none): the button, to be put where it shall stand */
GtkWidget *jalon_filter_bar_get_button (JalonFilterBar *self);

/* Opens the choices of a part, as its chip does. */
void jalon_filter_bar_open (JalonFilterBar *self, JalonFilterPart part);

/* Returns: (transfer none): the popover with the choices */
GtkWidget *jalon_filter_bar_get_popover (JalonFilterBar *self);

/* As a person does: ticks or unticks what is called @label in the open choices. Returns: whether it is there
 */
gboolean jalon_filter_bar_tick (JalonFilterBar *self, const char *label);

/* As a person does: types what an amount or a term begins and ends with, and leaves the entries. Returns:
 * whether both were understood */
gboolean jalon_filter_bar_type (JalonFilterBar *self, const char *low, const char *high);

G_END_DECLS
