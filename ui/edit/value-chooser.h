/* The control in which a value is chosen rather than typed: a word, several words, an item or a list of them.
 */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* @value: what the person has chosen; its references are the control's, until the next choice */
typedef void (*JalonValueChosen) (gpointer owner, JalonValue value);

/**
 * jalon_value_chooser_new:
 * @parent: what the item stands in, or will
 * @chosen: is told of every choice, also of one that jalon_value_chooser_show() makes
 * @owner: (transfer none): an object to tell, which is told no more once it is gone
 *
 * Returns: (transfer floating) (nullable): the control; %NULL where values of the field are typed
 */
GtkWidget *jalon_value_chooser_new (JalonSession *session,
                                    JalonKind kind,
                                    const JalonField *field,
                                    JalonRef parent,
                                    JalonValueChosen chosen,
                                    gpointer owner);

/* Shows a value in such a control. */
void jalon_value_chooser_show (GtkWidget *control, const JalonValue *value);

G_END_DECLS
