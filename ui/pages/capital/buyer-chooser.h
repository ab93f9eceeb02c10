/* Whose capital is planned: a drop-down of the parties that pay or get anything, which sets the session's
 * "buyer". */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_BUYER_CHOOSER (jalon_buyer_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonBuyerChooser, jalon_buyer_chooser, JALON, BUYER_CHOOSER, GtkBox)

/**
 * JalonBuyerChooser:
 *
 * Property: `session` (JalonSession). It is seen only where there is a choice. Usable from a template.
 */

G_END_DECLS
