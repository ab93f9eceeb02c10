/* A picture of a window, drawn by the program itself: for the README, and for looking at every page. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Called when the picture is on disk, or could not be made. */
typedef void (*JalonScreenshotDone) (gboolean done, gpointer data);

/* Waits until @window no longer changes, and draws it into a PNG at @path. */
void jalon_screenshot_take (GtkWindow *window, const char *path, JalonScreenshotDone callback, gpointer data);

G_END_DECLS
