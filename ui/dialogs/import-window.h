/* The window in which tables, and exports of other systems, are looked at before they come into the dossier:
 * read on another thread, then shown with all that there is to say of them. */
#pragma once

#include <adwaita.h>

#include <jalon/exchange/grid.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_IMPORT_WINDOW (jalon_import_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonImportWindow, jalon_import_window, JALON, IMPORT_WINDOW, AdwWindow)

/* Reads files. @files: (element-type GFile): one table, or exports that are known */
GtkWindow *jalon_import_window_new (GtkWindow *parent, JalonSession *session, GPtrArray *files);

/* Shows a table that is there already, as one that was pasted. @grid: (transfer full). @doubts: about it;
 * read before this returns */
GtkWindow *jalon_import_window_new_for_grid (GtkWindow *parent,
                                             JalonSession *session,
                                             JalonGrid *grid,
                                             const JalonProblems *doubts);

/* Whether the files are still being read. */
gboolean jalon_import_window_is_reading (JalonImportWindow *self);

/* Imports as its button does. Returns: whether it was done, and the window is closed */
gboolean jalon_import_window_import (JalonImportWindow *self);

/* Returns: (transfer none): what the window says below: counts, and what is missing */
const char *jalon_import_window_get_sum (JalonImportWindow *self);

G_END_DECLS
