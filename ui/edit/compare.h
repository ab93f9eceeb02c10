/* Two scenarios side by side: the same chart of both on one scale, the key figures, and everything in which
 * they differ. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_COMPARE (jalon_compare_get_type ())
G_DECLARE_FINAL_TYPE (JalonCompare, jalon_compare, JALON, COMPARE, AdwWindow)

/* @second: a scenario to hold against the dossier as it is; %JALON_REF_NONE: the first there is */
GtkWindow *jalon_compare_new (GtkWindow *parent, JalonSession *session, JalonRef second);

/* Returns: in how much the two differ */
guint jalon_compare_get_differences (JalonCompare *self);

G_END_DECLS
