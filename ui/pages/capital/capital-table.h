/* The years of a plan of capital as a table, which can be copied into a spreadsheet. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/analysis/capital.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

#define JALON_TYPE_CAPITAL_TABLE (jalon_capital_table_get_type ())
G_DECLARE_FINAL_TYPE (JalonCapitalTable, jalon_capital_table, JALON, CAPITAL_TABLE, GtkWidget)

/* Usable from a template. It has an action, `capital.copy`, for a button in it. */

/* Shows the years of @capital, which is not kept. Where there are as many as before, only what the cells say
 * changes. */
void jalon_capital_table_show (JalonCapitalTable *self, JalonLocale *locale, const JalonCapital *capital);

/* Returns: (transfer none): what is copied: cells apart by tabs, amounts as plain numbers */
const char *jalon_capital_table_get_text (JalonCapitalTable *self);

G_END_DECLS
