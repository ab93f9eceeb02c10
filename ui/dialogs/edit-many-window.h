/* Editing one field of many commitments in one step. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_EDIT_MANY_WINDOW (jalon_edit_many_window_get_type ())
G_DECLARE_FINAL_TYPE (JalonEditManyWindow, jalon_edit_many_window, JALON, EDIT_MANY_WINDOW, AdwWindow)

/* @items: (element-type JalonRef): the commitments; read before this returns */
GtkWindow *jalon_edit_many_window_new (GtkWindow *parent, JalonSession *session, GArray *items);

/* As a person does: chooses a field by its name in the file. */
void jalon_edit_many_window_choose (JalonEditManyWindow *self, const char *field);

/* Returns: (transfer none): the editor of the field chosen (JalonFieldEditor) */
GtkWidget *jalon_edit_many_window_get_editor (JalonEditManyWindow *self);

/* Sets what is typed or chosen. Returns: whether it was set, and the window is closed; it says why else */
gboolean jalon_edit_many_window_apply (JalonEditManyWindow *self);

/* Returns: (transfer none): what the window says of the values there are, or of what is wrong */
const char *jalon_edit_many_window_get_text (JalonEditManyWindow *self);

G_END_DECLS
