/* A sentence that floats beside a field: nothing moves for it, and however long it is, all of it can be read.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Returns: (transfer none): what floats at @position of @owner, which has to unparent it when it is disposed
 * of */
GtkWidget *jalon_hint_popover_new (GtkWidget *owner, GtkPositionType position);

/* Says @text, while the focus is within the owner; %NULL: nothing. */
void jalon_hint_popover_say (GtkWidget *popover, const char *text);

/* Puts what is wrong on its line under a field, and into the popover where the line is not there or has no
 * room for all of it. @text: (nullable) */
void jalon_hint_popover_say_beside (GtkWidget *popover, GtkLabel *line, const char *text);

G_END_DECLS
