/* The apostrophe before a text that a spreadsheet would run as a formula: put there when a table goes out,
 * taken off when one comes in, as people do who type such a text. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define JALON_CSV_MARK '\''

/* Whether a text has to go out with an apostrophe before it: it begins as a formula does, or would itself be
 * taken for a text with such a mark. */
gboolean jalon_csv_needs_mark (const char *text);

/* Returns: (transfer none): a cell, its quotes taken off already, as the text was that went out */
const char *jalon_csv_unmark (const char *cell);

G_END_DECLS
