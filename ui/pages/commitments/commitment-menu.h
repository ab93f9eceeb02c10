/* What can be done to the rows of the table of commitments: by its context menu and by keys. */
#pragma once

#include <gtk/gtk.h>

#include "commitment-table.h"

G_BEGIN_DECLS

/* Gives the table its menu, and the actions `commitments.…` that it is made of. */
void jalon_commitment_menu_add (JalonCommitmentTable *table, GtkColumnView *view);

/* Returns: whether the key is one of the menu's, and was done */
gboolean jalon_commitment_menu_key (GtkWidget *table, guint key, GdkModifierType modifiers);

G_END_DECLS
