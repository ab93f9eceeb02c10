/* Copying a chart, as a picture and in words. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Puts the chart on the clipboard as a picture (PNG at 2×), and in words for where no picture goes. */
void jalon_copy_chart (GtkWidget *widget, JalonSession *session, const char *chart);

G_END_DECLS
