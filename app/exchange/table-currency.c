/* The currencies of a table: what a dossier that is made of it is in, and which rows state none. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

static void
add (GHashTable *codes, const char *code)
{
  g_hash_table_add (codes, (gpointer) code);
}

/* Returns: whether an amount of the row states no currency */
static gboolean
add_amounts (const JalonTable *self, guint row, GHashTable *codes)
{
  gboolean plain = FALSE;

  for (guint i = 0; i < self->columns->len; i++) {
    const char *currency = jalon_table_row_currency (self, row), *why;
    JalonMoney money;

    if (jalon_table_type (self, jalon_table_column (self, i)) != JALON_TYPE_MONEY ||
        jalon_table_is_empty (self, row, i) ||
        !jalon_table_read_money (self, row, i, TRUE, &currency, &money, &why))
      continue;
    plain |= currency == NULL;
    if (currency)
      add (codes, currency);
  }
  return plain;
}

gboolean
jalon_table_currencies (const JalonTable *self, GHashTable *codes)
{
  const int column = jalon_table_currency_column (self);
  gboolean plain = FALSE;

  for (guint row = 0; row < self->grid->rows->len; row++) {
    const char *code = self->kind == JALON_KIND_RATE && column >= 0
                         ? jalon_table_read_currency (self, row, (guint) column)
                         : NULL;

    if (self->uses[row] != JALON_ROW_ITEM)
      continue;
    if (code)
      add (codes, code);
    plain |= add_amounts (self, row, codes);
  }
  return plain;
}

const char *
jalon_table_rate_currency (const JalonTable *self)
{
  const int field = jalon_kind_field (JALON_KIND_RATE, "value");
  const int column = self->kind == JALON_KIND_RATE ? jalon_table_find (self, JALON_COLUMN_FIELD, field) : -1;

  return column >= 0 ? jalon_table_column (self, (guint) column)->currency : NULL;
}

gboolean
jalon_table_has_plain_amount (const JalonTable *self, guint row)
{
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = jalon_table_column (self, i);
    const char *currency = NULL, *why;
    JalonMoney money;

    if (jalon_table_type (self, column) == JALON_TYPE_MONEY && !jalon_table_is_empty (self, row, i) &&
        jalon_table_read_money (self, row, i, TRUE, &currency, &money, &why) && !currency)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_asked (const JalonTable *self, const char *id)
{
  for (guint i = 0; i < self->questions->len; i++)
    if (strcmp (jalon_table_question (self, i)->id, id) == 0)
      return TRUE;
  return FALSE;
}

/* Whether anything says of the row what its amounts are in: a cell of its own, or of a row that it follows.
 */
static gboolean
has_currency_cell (const JalonTable *self, guint row, int column)
{
  return column >= 0 && (g_array_index (self->columns, JalonTableColumn, column).from != NULL ||
                         *jalon_grid_cell (self->grid, row, (guint) column)->text != '\0');
}

/* Where a question is about it, that says so. */
void
jalon_table_note_currency (JalonTable *self)
{
  const char *own = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));
  const int column = jalon_table_currency_column (self);
  guint n_rows = 0;

  for (guint row = 0; own && self->kind == JALON_KIND_COMMITMENT && row < self->grid->rows->len; row++)
    n_rows += self->uses[row] == JALON_ROW_ITEM && !has_currency_cell (self, row, column) &&
              jalon_table_has_plain_amount (self, row);
  if (n_rows == 0 || is_asked (self, "blank-currency"))
    return;
  self->without_currency = n_rows;
  jalon_table_note (
    self, 0, 0,
    g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u row states no currency; if it is new, it is in %s, the dossier’s.",
                   "%u rows state no currency; those that are new are in %s, the dossier’s.", n_rows),
      n_rows, own),
    NULL);
}
