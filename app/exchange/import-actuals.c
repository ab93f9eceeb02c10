/* Rows that are actuals: each is of a commitment and a period, and those of one period are added up. */
#include "config.h"

#include <jalon/model/fiscal.h>
#include <jalon/model/rules.h>
#include <jalon/text/translate.h>

#include "import-private.h"

/* The commitment that an actual is of. NONE with its problem */
static JalonRef
find_commitment (JalonImportRun *self)
{
  int column = jalon_table_find (self->table, JALON_COLUMN_COMMITMENT, -1);
  g_autofree char *text =
    column >= 0 ? jalon_table_text (self->table, self->row->row, (guint) column) : g_strdup ("");
  g_autofree char *id = jalon_import_reference_id (self, text);
  JalonRef other, found = *text ? jalon_names_find (self->commitments, text, &other) : JALON_REF_NONE;

  if (found == JALON_REF_NONE && id) {
    found = jalon_dossier_find (self->dossier, id);
    if (found != JALON_REF_NONE && jalon_ref_kind (found) != JALON_KIND_COMMITMENT)
      found = JALON_REF_NONE;
  } else if (found != JALON_REF_NONE && other != JALON_REF_NONE) {
    jalon_import_problem (self, column, g_strdup_printf (_ ("Two commitments are called “%s”."), text),
                          _ ("Write the id of the one that is meant."));
    return JALON_REF_NONE;
  }
  if (found == JALON_REF_NONE)
    jalon_import_problem (self, column,
                          *text ? g_strdup_printf (_ ("The dossier has no commitment “%s”."), text)
                                : g_strdup (_ ("Which commitment is this of?")),
                          _ ("Write its id or its name, or add it first."));
  return found;
}

/* @found: of what has been stated: commitment and days to its index, from 1 */
static void
add_stated (GArray *stated, GHashTable *found, const JalonImportStated *one)
{
  g_autofree char *key =
    g_strdup_printf ("%u %u %u", one->commitment, (guint) one->period.first, (guint) one->period.last);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (found, key));

  if (index > 0) {
    g_array_index (stated, JalonImportStated, index - 1).sum += one->sum;
    return;
  }
  g_array_append_vals (stated, one, 1);
  g_hash_table_insert (found, g_steal_pointer (&key), GUINT_TO_POINTER (stated->len));
}

/* What the row says its currency is. Returns: FALSE with its problem where that is none */
static gboolean
read_stated_currency (JalonImportRun *self, const char **currency)
{
  int column = jalon_table_currency_column (self->table);
  guint row = self->row->row;
  g_autofree char *text = NULL;

  *currency = NULL;
  if (column < 0 || jalon_table_is_empty (self->table, row, (guint) column))
    return TRUE;
  *currency = jalon_table_read_currency (self->table, row, (guint) column);
  if (*currency)
    return TRUE;
  text = jalon_table_text (self->table, row, (guint) column);
  jalon_import_problem (self, column,
                        g_strdup_printf (_ ("%s: “%s” %s."), _ ("Currency"), text,
                                         _ ("is no currency; write its three letters, USD, EUR or JPY")),
                        NULL);
  return FALSE;
}

void
jalon_import_actual (JalonImportRun *self, GArray *stated, GHashTable *found, guint index)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_ACTUAL);
  JalonRef commitment = find_commitment (self);
  const char *own = commitment != JALON_REF_NONE ? jalon_dossier_currency (self->dossier, commitment) : NULL;
  const char *fields[] = { "period", "amount" }, *said = NULL, *currency, *why = NULL;
  JalonDate period = JALON_DATE_UNSET;
  JalonMoney money = 0;
  gboolean whole = commitment != JALON_REF_NONE && read_stated_currency (self, &said);

  currency = whole && said ? said : own;
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    int field = jalon_kind_field (JALON_KIND_ACTUAL, fields[i]);
    int column = jalon_table_find (self->table, JALON_COLUMN_FIELD, field);
    guint row = self->row->row;
    g_autofree char *text = column >= 0 ? jalon_table_text (self->table, row, (guint) column) : NULL;

    if (column < 0 || jalon_table_is_empty (self->table, row, (guint) column)) {
      jalon_import_problem (self, column, jalon_rule_missing (&info->fields[field]), _ ("Fill the cell."));
      whole = FALSE;
    } else if (!(i == 0 ? jalon_table_read_date (
                            self->table, row, (guint) column,
                            commitment ? jalon_fiscal_month (self->dossier, commitment) : 0, &period, &why)
                        : jalon_table_read_money (self->table, row, (guint) column, TRUE, &currency, &money,
                                                  &why))) {
      jalon_import_problem (
        self, column, g_strdup_printf (_ ("%s: “%s” %s."), _ (info->fields[field].label), text, why), NULL);
      whole = FALSE;
    } else if (i == 1 && whole && said && g_strcmp0 (said, currency) != 0) {
      jalon_import_problem (
        self, column,
        g_strdup_printf (_ ("%1$s: “%2$s” is in %3$s, but the row says %4$s. Correct one of the two."),
                         _ (info->fields[field].label), text, currency, said),
        NULL);
      whole = FALSE;
    } else if (i == 1 && whole && g_strcmp0 (own, currency) != 0) {
      jalon_import_problem (self, column,
                            g_strdup_printf (_ ("%1$s: “%2$s” is in %3$s, but the commitment is in %4$s."),
                                             _ (info->fields[field].label), text, currency, own ? own : "–"),
                            _ ("Convert it, or correct the currency."));
      whole = FALSE;
    }
  }
  if (!whole)
    return;
  self->row->label = g_strdup (jalon_dossier_label (self->dossier, commitment, NULL));
  self->row->id = g_strdup (((const JalonRow *) jalon_dossier_row (self->dossier, commitment))->id);
  add_stated (stated, found, &(JalonImportStated){ commitment, period, money, index });
}
