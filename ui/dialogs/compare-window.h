/* Two scenarios side by side: the same chart of both on one scale, the key figures, and everything in which
 * they differ. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_COMPARE_WINDOW (jalon_compare_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonCompareWindow, jalon_compare_window, JALON, COMPARE_WINDOW, AdwWindow)

/* @second: a scenario to hold against the dossier as it is; %JALON_REF_NONE: the first there is */
GtkWindow *jalon_compare_window_new (GtkWindow *parent, JalonSession *session, JalonRef second);

/* Returns: in how much the two differ */
guint jalon_compare_window_get_differences (JalonCompareWindow *self);

G_END_DECLS
