/* The currencies of a table: what a dossier that is made of it is in. */
#include "config.h"

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
