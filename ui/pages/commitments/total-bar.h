/* Below the table of commitments: how many are shown, what they come to, and what can be done to several that
 * are selected. */
#pragma once

#include <gtk/gtk.h>

#include "commitment-table.h"

G_BEGIN_DECLS

#define JALON_TYPE_TOTAL_BAR (jalon_total_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonTotalBar, jalon_total_bar, JALON, TOTAL_BAR, GtkBox)

void jalon_total_bar_follow (JalonTotalBar *self, JalonCommitmentTable *table);

/* Returns: (transfer none): what it says: of how many, and the total of their firm amounts */
const char *jalon_total_bar_get_count (JalonTotalBar *self);
const char *jalon_total_bar_get_amount (JalonTotalBar *self);

G_END_DECLS
