/* Text that may be another with every frame, as under a slider that is dragged. Other than a wrapped
 * GtkLabel, of which each change makes the window look for its widths anew, it asks for another layout only
 * where it takes more lines, or fewer. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define JALON_TYPE_STEADY_TEXT (jalon_steady_text_get_type ())
G_DECLARE_FINAL_TYPE (JalonSteadyText, jalon_steady_text, JALON, STEADY_TEXT, GtkWidget)

/* Usable from a template. It is as wide as there is room, at least a few words, and wraps. Styles of labels
 * apply to it. @css_class: (nullable). */
GtkWidget *jalon_steady_text_new (const char *css_class);

void jalon_steady_text_set_text (JalonSteadyText *self, const char *text);
const char *jalon_steady_text_get_text (JalonSteadyText *self); /* (transfer none) */

G_END_DECLS
