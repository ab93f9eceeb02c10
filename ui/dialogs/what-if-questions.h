/* Small questions about what is tried out: under which name to keep it, and by how much. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Asks for a name, and whether the scenario in hand is extended or another made, and keeps the session's
 * what-ifs. @parent: has the action `win.toast`, by which errors are told */
GtkWindow *jalon_keep_question_new (GtkWindow *parent, JalonSession *session);

/**
 * jalon_amount_question_new:
 * @parent: has the action `win.what-if-done` (s), to which what was set is told, and `win.toast`
 * @field: "slip" or "outage", in months, or "likelihood"
 *
 * Asks for a number, and sets it in the scenario in hand, or in a new one.
 */
GtkWindow *
jalon_amount_question_new (GtkWindow *parent, JalonSession *session, JalonRef item, const JalonField *field);

/* Sets a value in the scenario in hand, or in a new one, and tells @parent as above. */
void jalon_what_if_set_now (
  GtkWindow *parent, JalonSession *session, JalonRef item, const JalonField *field, double value);

G_END_DECLS
