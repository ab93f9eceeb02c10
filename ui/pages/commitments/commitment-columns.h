/* The columns of the table of commitments: what each is called and says. One that is added gets a line in the
 * table here, and in JalonColumn (jalon/session/row-order.h), which also says what it is sorted by. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/row-order.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * JalonColumnInfo:
 * @id: in the settings
 * @title: still to be translated
 * @field: (nullable): of a commitment, that is edited in it; "" for the name, which is a text
 * @is_usual: shown until it is chosen otherwise
 * @text: (nullable) (transfer full): what it says of a commitment; "" where nothing is stated; %NULL for what
 *   jalon/session/row-drawn.h says
 */
typedef struct {
  const char *id;
  const char *title;
  int width;
  gboolean numeric;
  gboolean is_usual;
  const char *field;
  char *(*text) (const JalonPlan *plan, const JalonPlanCommitment *row, JalonLocale *locale);
} JalonColumnInfo;

/* Returns: (transfer none): of any column but %JALON_COLUMN_NONE */
const JalonColumnInfo *jalon_column_info (JalonColumn column);

/* Has the titles over numbers stand to the right, as the numbers do. */
void jalon_columns_align_titles (GtkColumnView *view);

/* Scrolls sideways until a cell is to be seen from its left to its right. */
void jalon_columns_scroll_to (GtkColumnView *view, GtkWidget *cell);

/* Has the view's columns, which are all of them in the order of JalonColumn, be shown as the settings have
 * it, and keeps there how they are changed. */
void jalon_columns_keep (GtkColumnView *view);

/* Returns: which of the columns one of the view's is */
JalonColumn jalon_columns_which (GtkColumnViewColumn *column);

/* Returns: (transfer floating): a button with the list of columns: which are shown, and in what order */
GtkWidget *jalon_columns_button_new (GtkColumnView *view);

G_END_DECLS
