/* Computed columns of commitments: their cells, and whether those of a table that came in say the same. */
#include "config.h"

#include <math.h>

#include <jalon/export/computed.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "../chart/drawdown-cells.h"
#include "../chart/words.h"
#include "computed-private.h"

JalonComputed *
jalon_computed_new (JalonDossier *dossier, JalonRef scenario, const char *lang, GError **error)
{
  g_autoptr (JalonComputed) self = g_new0 (JalonComputed, 1);
  const JalonPlanCommitment *items;
  guint n;

  self->plan = jalon_plan_new (dossier, scenario, lang);
  self->indices = g_hash_table_new (NULL, NULL);
  self->result = jalon_analysis_result (&jalon_drawdown_analysis, self->plan, NULL, NULL, error);
  if (!self->result)
    return NULL;
  items = jalon_plan_commitments (self->plan, &n);
  for (guint i = 0; i < n; i++)
    g_hash_table_insert (self->indices, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i + 1));
  return g_steal_pointer (&self);
}

void
jalon_computed_free (JalonComputed *self)
{
  g_clear_pointer (&self->result, jalon_result_unref);
  g_hash_table_unref (self->indices);
  jalon_plan_unref (self->plan);
  g_free (self);
}

/* @drawdown: (out). Returns: (nullable) */
static const JalonPlanCommitment *
find_item (const JalonComputed *self, JalonRef commitment, const JalonDrawdown **drawdown)
{
  const guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->indices, GUINT_TO_POINTER (commitment)));
  const JalonDrawdowns *drawdowns = jalon_result_get (self->result);
  guint n;

  *drawdown = found > 0 ? &drawdowns->items[found - 1] : NULL;
  return found > 0 ? &jalon_plan_commitments (self->plan, &n)[found - 1] : NULL;
}

/* "" where it is not stated */
static const char *
confidence_of (const JalonPlanCommitment *item)
{
  return item->confidence ? jalon_words_confidence (item->confidence) : "";
}

void
jalon_computed_add_cells (const JalonComputed *self, JalonRef commitment, GPtrArray *cells)
{
  const JalonDrawdown *drawdown;
  const JalonPlanCommitment *item = find_item (self, commitment, &drawdown);

  if (item) {
    g_ptr_array_add (cells, g_strdup (confidence_of (item)));
    jalon_drawdown_add_cells (cells, item, drawdown);
  }
  for (guint i = 0; !item && i < JALON_N_COMPUTED; i++)
    g_ptr_array_add (cells, g_strdup (""));
}

/* Whether a cell says the number, as a spreadsheet keeps it. @due: "" for none */
static gboolean
says_number (const JalonTable *table, guint row, guint column, const char *due)
{
  const double wanted = g_ascii_strtod (due, NULL);
  const char *why;
  double found;

  if (jalon_table_is_empty (table, row, column) || *due == '\0')
    return jalon_table_is_empty (table, row, column) && *due == '\0';
  return jalon_table_read_number (table, row, column, &found, &why) &&
         fabs (found - wanted) <= 1e-9 * MAX (fabs (found), fabs (wanted));
}

/* In either language. */
static gboolean
says_confidence (const JalonTable *table, guint row, guint column, const JalonPlanCommitment *item)
{
  static const char *const langs[] = { "en", "fr" };
  g_autofree char *text = jalon_table_text (table, row, column);
  gboolean found = FALSE;

  for (guint i = 0; !found && i < G_N_ELEMENTS (langs); i++) {
    const char *before = jalon_speak (langs[i]);

    found = jalon_same_name (text, confidence_of (item));
    jalon_speak (before);
  }
  return found;
}

static void
tell (JalonTable *table, guint row, guint column, const char *due)
{
  const char *text = jalon_table_cell (table, row, column)->text;
  g_autofree char *name = jalon_table_column_name (table, column);

  jalon_table_note (
    table, jalon_grid_row (jalon_table_grid (table), row)->line, column + 1,
    g_strdup_printf (
      /* TRANSLATORS: %1$s is a column in quotation marks, the others are what a cell says: 5, reported, – */
      _ (
        "%1$s follows from the rest, and is left out, though it is not what the dossier gives: it says %2$s, "
        "and should say %3$s."),
      name, *text ? text : "–", *due ? due : "–"),
    _ ("See whether actual spend, the as-of date or sources are still missing, or what was changed."));
}

/* Tells of the first cell of each column that says something else. @told: by column */
static void
check_row (JalonTable *table, const JalonComputed *computed, JalonDossier *dossier, guint row, gboolean *told)
{
  const int id = jalon_table_find (table, JALON_COLUMN_FIELD, jalon_kind_field (JALON_KIND_COMMITMENT, "id"));
  g_autofree char *text = id >= 0 ? jalon_table_text (table, row, (guint) id) : g_strdup ("");
  const JalonRef commitment = jalon_dossier_find (dossier, text);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const JalonDrawdown *drawdown;
  const JalonPlanCommitment *item = find_item (computed, commitment, &drawdown);

  if (!item) /* one that did not come in */
    return;
  jalon_computed_add_cells (computed, commitment, cells);
  for (guint i = 0; i < jalon_table_n_columns (table); i++) {
    const JalonTableColumn *column = jalon_table_column (table, i);

    if (column->use != JALON_COLUMN_COMPUTED || told[i])
      continue;
    told[i] = column->field == JALON_COMPUTED_CONFIDENCE
                ? !says_confidence (table, row, i, item)
                : !says_number (table, row, i, cells->pdata[column->field]);
    if (told[i])
      tell (table, row, i, cells->pdata[column->field]);
  }
}

void
jalon_computed_check (JalonTable *table, JalonDossier *dossier, JalonRef scenario, const char *lang)
{
  const guint n = jalon_table_n_columns (table);
  g_autofree gboolean *told = g_new0 (gboolean, n + 1);
  g_autoptr (JalonComputed) computed = NULL;
  g_autoptr (GError) error = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < n; i++)
    any |= jalon_table_column (table, i)->use == JALON_COLUMN_COMPUTED;
  computed = any ? jalon_computed_new (dossier, scenario, lang, &error) : NULL;
  if (error)
    jalon_table_note (table, 0, 0, g_strdup (error->message), NULL);
  for (guint row = 0; computed && row < jalon_table_grid (table)->rows->len; row++)
    if (jalon_table_row_use (table, row) == JALON_ROW_ITEM)
      check_row (table, computed, dossier, row, told);
}
