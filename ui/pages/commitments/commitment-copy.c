/* Writing rows for the clipboard. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "commitment-columns.h"
#include "commitment-copy.h"

/* More would take longer than a frame. */
#define ROWS_MAX 20000

static void
append_cell (GString *text, GString *html, const char *tag, const char *cell, gboolean first)
{
  g_autofree char *escaped = g_markup_escape_text (cell, -1);
  g_autofree char *plain = g_strdelimit (g_strdup (cell), "\t\r\n", ' ');

  g_string_append_printf (text, "%s%s", first ? "" : "\t", plain);
  g_string_append_printf (html, "<%s>%s</%s>", tag, escaped, tag);
}

/* To the minor unit, where it is one amount; unset where it is none, or a range. */
static JalonMoney
drawn_money (const JalonPlanCommitment *row, const JalonDrawdown *drawdown, JalonColumn column)
{
  const double amount =
    drawdown && column != JALON_COLUMN_SHORTFALL ? jalon_row_drawn_amount (row, drawdown, column) : NAN;

  return isnan (amount) || fabs (amount) >= 9e18 ? JALON_MONEY_UNSET : (JalonMoney) llround (amount);
}

/* @row: (nullable): the headings */
static void
append_row (GString *text,
            GString *html,
            const GArray *columns,
            JalonCommitmentTable *table,
            const JalonPlanCommitment *row)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (table));
  JalonLocale *locale = jalon_session_get_locale (session);
  const JalonDrawdown *drawdown = row ? jalon_commitment_table_find_drawdown (table, row) : NULL;

  g_string_append (html, "<tr>");
  for (guint i = 0; i < columns->len; i++) {
    const JalonColumn column = g_array_index (columns, JalonColumn, i);
    const JalonMoney money = !row                             ? JALON_MONEY_UNSET
                             : column == JALON_COLUMN_AMOUNT  ? row->amount
                             : column == JALON_COLUMN_CEILING ? row->ceiling
                                                              : drawn_money (row, drawdown, column);
    g_autofree char *cell = !row ? g_strdup (_ (jalon_column_info (column)->title))
                            : money != JALON_MONEY_UNSET
                              ? jalon_locale_money_full (locale, money, row->currency)
                              : jalon_commitment_cell_text (session, row, drawdown, column);

    append_cell (text, html, row ? "td" : "th", cell, i == 0);
  }
  g_string_append (text, "\n");
  g_string_append (html, "</tr>");
}

static GArray *
shown_columns (GtkColumnView *view)
{
  GListModel *model = gtk_column_view_get_columns (view);
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (JalonColumn));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GtkColumnViewColumn) it = g_list_model_get_item (model, i);
    const JalonColumn column = jalon_columns_which (it);

    g_array_append_val (columns, column);
  }
  return columns;
}

gboolean
jalon_commitment_copy (JalonCommitmentTable *table, GtkColumnView *view, GArray *items)
{
  g_autoptr (GArray) columns = shown_columns (view);
  g_autoptr (GString) text = g_string_new (NULL), html = g_string_new ("<meta charset=\"utf-8\"><table>");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkContentProvider) both = NULL;
  GdkContentProvider *kinds[2];

  if (items->len > ROWS_MAX)
    return FALSE;
  append_row (text, html, columns, table, NULL);
  for (guint i = 0; i < items->len; i++) {
    const JalonPlanCommitment *row =
      jalon_commitment_table_find_row (table, g_array_index (items, JalonRef, i));

    if (row)
      append_row (text, html, columns, table, row);
  }
  g_string_append (html, "</table>");
  bytes = g_bytes_new (html->str, html->len);
  kinds[0] = gdk_content_provider_new_for_bytes ("text/html", bytes);
  kinds[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text->str);
  both = gdk_content_provider_new_union (kinds, G_N_ELEMENTS (kinds));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (table)), both);
  return TRUE;
}
