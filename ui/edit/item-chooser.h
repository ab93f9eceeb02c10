/* Choosing one of many items: a button with a list that is searched by typing, where a party that is not
 * there yet can be made at once. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ITEM_CHOOSER (jalon_item_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonItemChooser, jalon_item_chooser, JALON, ITEM_CHOOSER, AdwBin)

/**
 * jalon_item_chooser_new:
 * @targets: which kinds may be chosen
 * @label: (nullable): what the button says always ("Add…"); %NULL: the name of the item chosen
 *
 * Signal: `chosen` (guint item): the person chose; %JALON_REF_NONE for none.
 */
GtkWidget *jalon_item_chooser_new (JalonSession *session, JalonKinds targets, const char *label);

/* Has none be a choice, and what it is called: what is taken then. */
void jalon_item_chooser_set_none (JalonItemChooser *self, const char *text);

/* Whether "none" can be chosen. */
void jalon_item_chooser_set_optional (JalonItemChooser *self, gboolean optional);

void jalon_item_chooser_set_item (JalonItemChooser *self, JalonRef item);
JalonRef jalon_item_chooser_get_item (JalonItemChooser *self);

/* Opens the list. */
void jalon_item_chooser_popup (JalonItemChooser *self);

/* As a person does: looks for @text, and chooses the first that is found; a party that is not found is made.
 */
void jalon_item_chooser_type (JalonItemChooser *self, const char *text);

G_END_DECLS
