/* What is said of a file that was written, with a way to it. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Returns: (transfer full): a toast that names @file, and opens it, or shows it in its folder. What comes of
 * that is told by the action `win.toast` of @window. */
AdwToast *jalon_export_toast_new (GtkWidget *window, GFile *file);

G_END_DECLS
