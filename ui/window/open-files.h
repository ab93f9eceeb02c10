/* Which window has a file open, by whatever name. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @window: (nullable): the one that has @file open */
typedef void (*JalonWindowFound) (GtkWindow *window, GFile *file, gpointer data);

/**
 * jalon_open_files_find:
 * @but: (nullable): a window that does not count
 * @found: called in any case, at once where no file has to be asked; a file that does not answer soon is
 * taken for one that no window has
 */
void jalon_open_files_find (
  GtkApplication *application, GtkWindow *but, GFile *file, JalonWindowFound found, gpointer data);

/* Returns: (transfer full) (element-type GFile): what the windows have open */
GPtrArray *jalon_open_files_list (GtkApplication *application);

G_END_DECLS
