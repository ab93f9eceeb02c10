/* The window: the pages of one dossier, the inspector beside them, and everything that is done to a dossier
 * as a whole: opening, searching, exporting, presenting. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_WINDOW (jalon_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonWindow, jalon_window, JALON, WINDOW, AdwApplicationWindow)

/**
 * JalonWindow:
 *
 * Signal: `loaded` (gboolean taken): a dossier that was to be opened was taken in hand, or was not.
 */
JalonWindow *jalon_window_new (GtkApplication *application);

/* Returns: (transfer none): what the person works with */
JalonSession *jalon_window_get_session (JalonWindow *self);

/* Reads a dossier, and takes it in hand when it is sound; shows its problems otherwise. Where another window
 * has it open, by whatever path or link, that one comes up instead. */
void jalon_window_open (JalonWindow *self, GFile *file);

/* As jalon_window_open(), whatever other windows show. A table is imported. What was selected of the same
 * file stays so. */
void jalon_window_open_here (JalonWindow *self, GFile *file);

/* Returns: (transfer none) (nullable): the file that is shown, or is being opened */
GFile *jalon_window_get_file (JalonWindow *self);

/* Looks whether the file was changed by others, and says so if it was. */
void jalon_window_look_again (JalonWindow *self);

/* Takes a new, empty dossier in hand. */
void jalon_window_take_new (JalonWindow *self);

/* Saves the dossier in hand in a file, whatever is in it. */
void jalon_window_save_to (JalonWindow *self, GFile *file);

/**
 * jalon_window_paste_text:
 *
 * Pastes rows of a spreadsheet as commitments; where anything is to be asked or told of them, a
 * JalonImportWindow opens, and nothing is pasted yet.
 *
 * Returns: how many; -1 where there was none, or the window opened
 */
int jalon_window_paste_text (JalonWindow *self, const char *text);

/* As jalon_window_paste_text(), of what spreadsheets and browsers put on the clipboard in HTML. Returns: -2
 * where there is no table in it */
int jalon_window_paste_html (JalonWindow *self, const char *html, gsize length);

/* Opens a window in which files are looked at before they come in: one table, or exports that are known.
 * @files: (element-type GFile) */
void jalon_window_import_files (JalonWindow *self, GPtrArray *files);

/* Offers back what a crash has left. Returns: whether there is anything */
gboolean jalon_window_offer_recovery (JalonWindow *self);

/* Whether a dossier is being read. */
gboolean jalon_window_is_loading (JalonWindow *self);

/* Turns to a page, by its name (pages.h). */
void jalon_window_set_page (JalonWindow *self, const char *name);
const char *jalon_window_get_page (JalonWindow *self);

/* Tells the person something in passing. */
void jalon_window_toast (JalonWindow *self, const char *text);

G_END_DECLS
