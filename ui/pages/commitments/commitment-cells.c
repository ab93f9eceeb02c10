/* What the cells of the table of commitments say, of a commitment or of a group. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "commitment-table-private.h"
#include <jalon/session/format.h>

const JalonPlanCommitment *
jalon_table_find_commitment (JalonCommitmentTable *self, JalonRef ref)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));
  guint row = jalon_ref_row (ref), index, n;
  const JalonPlanCommitment *commitments;

  if (!plan || row >= self->indices->len)
    return NULL;

  commitments = jalon_plan_commitments (plan, &n);
  index = g_array_index (self->indices, guint, row);
  return index < n && commitments[index].ref == ref ? &commitments[index] : NULL;
}

static void
set_css_class (GtkWidget *widget, const char *css_class, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/* Whether an amount cannot be compared with the others. */
static gboolean
is_alone (JalonCommitmentTable *self, const JalonPlanCommitment *row, JalonColumn column)
{
  const JalonPlan *plan = jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self)));

  if (jalon_column_is_drawn (column) && column != JALON_COLUMN_DRAWN_SHARE)
    return !jalon_order_can_compare (plan, row, 1);
  if (column != JALON_COLUMN_AMOUNT && column != JALON_COLUMN_CEILING)
    return FALSE;
  return !jalon_order_can_compare (plan, row, column == JALON_COLUMN_AMOUNT ? row->amount : row->ceiling);
}

static void
show_heading (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  const JalonColumn column = jalon_commitment_cell_get_column (cell);
  const JalonRef heading = jalon_commitment_cell_get_item (cell);
  const JalonRowGroup *group = jalon_table_groups_of (self->groups, heading);
  GtkWidget *label = GTK_WIDGET (jalon_commitment_cell_get_label (cell));
  g_autofree char *text =
    jalon_table_groups_text (self->groups, heading, column, column == self->first_column, locale);
  g_autofree char *tip =
    text && group ? jalon_row_sums_tip (jalon_table_groups_get (self->groups), group, locale) : NULL;

  gtk_label_set_label (GTK_LABEL (label), text ? text : "");
  jalon_commitment_cell_set_mark (cell, tip);
  jalon_commitment_cell_set_share (cell, NAN);
  set_css_class (label, "dim-label", FALSE);
  set_css_class (label, "weak-text", FALSE);
  set_css_class (label, "warning", FALSE);
  set_css_class (label, "changed-text", FALSE);
  set_css_class (label, "heading", TRUE);
}

/* In a year stands what falls due in it, and nothing of what is no part of its sum. (transfer full)
 * (nullable): nothing else than the column says */
static char *
part_text (JalonCommitmentTable *self,
           JalonCommitmentCell *cell,
           const JalonPlanCommitment *row,
           JalonColumn column,
           char **tip)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  const JalonGroupedRows *rows = jalon_table_groups_get (self->groups);
  const JalonMoney whole = column == JALON_COLUMN_AMOUNT ? row->amount : row->ceiling;
  GtkListItem *item = g_hash_table_lookup (self->cells, cell);
  const JalonRowGroup *group;
  g_autofree char *all = NULL;
  JalonSum part = JALON_MONEY_UNSET;
  guint n;

  if (!rows || rows->grouping != JALON_GROUPING_YEAR || !item ||
      (column != JALON_COLUMN_AMOUNT && column != JALON_COLUMN_CEILING))
    return NULL;
  group = jalon_table_groups_at (self->groups, gtk_list_item_get_position (item));
  if (!group)
    return NULL;
  /* Of another plan than the row is of, it is not known until rows are grouped anew. */
  if (column == JALON_COLUMN_AMOUNT &&
      rows->plan == jalon_session_get_base_plan (jalon_page_get_session (JALON_PAGE (self))))
    part = jalon_row_group_part (rows, group, (guint) (row - jalon_plan_commitments (rows->plan, &n)));
  all = whole != JALON_MONEY_UNSET ? jalon_locale_money (locale, whole, row->currency) : NULL;
  /* Translators: of an amount of one year: %s is what it is a part of */
  *tip = all ? g_strdup_printf (_ ("Of %s in all"), all) : NULL;
  return jalon_locale_money (locale, part, jalon_main_currency (rows->plan));
}

/* A share as a bar, and what has to be seen. Returns: (transfer full) (nullable): what is said besides */
static char *
show_drawn (JalonCommitmentTable *self,
            JalonCommitmentCell *cell,
            const JalonPlanCommitment *row, /* (nullable) */
            const JalonDrawdown *drawdown)
{
  const JalonColumn column = jalon_commitment_cell_get_column (cell);
  gboolean is_short;

  if (!jalon_column_is_drawn (column))
    return NULL;
  is_short = drawdown && column == JALON_COLUMN_SHORTFALL && row->counted && !drawdown->is_over &&
             jalon_row_drawn_amount (row, drawdown, column) > 0;
  set_css_class (GTK_WIDGET (jalon_commitment_cell_get_label (cell)), "warning", is_short);
  jalon_commitment_cell_set_share (cell, drawdown ? jalon_drawdown_share (row, drawdown) : NAN);
  return drawdown
           ? jalon_row_drawn_tip (row, drawdown, column,
                                  jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self))))
           : NULL;
}

void
jalon_table_show_cell (JalonCommitmentTable *self, JalonCommitmentCell *cell)
{
  if (jalon_row_is_heading (jalon_commitment_cell_get_item (cell))) {
    show_heading (self, cell);
    return;
  }

  JalonColumn column = jalon_commitment_cell_get_column (cell);
  GtkWidget *label = GTK_WIDGET (jalon_commitment_cell_get_label (cell));
  const JalonPlanCommitment *row = jalon_table_find_commitment (self, jalon_commitment_cell_get_item (cell));
  const JalonDrawdown *drawdown =
    row && jalon_column_is_drawn (column) ? jalon_commitment_table_find_drawdown (self, row) : NULL;
  g_autofree char *text =
    row ? jalon_commitment_cell_text (jalon_page_get_session (JALON_PAGE (self)), row, drawdown, column)
        : NULL;
  g_autofree char *tip = show_drawn (self, cell, row, drawdown);
  g_autofree char *part = row ? part_text (self, cell, row, column, &tip) : NULL;
  gboolean alone = row && !part && text && *text && is_alone (self, row, column);

  if (part) {
    gtk_label_set_label (GTK_LABEL (label), part);
  } else if (alone) {
    /* Translators: an amount that could not be sorted among the others, with the mark that says so */
    g_autofree char *marked = g_strdup_printf (_ ("%s *"), text);

    gtk_label_set_label (GTK_LABEL (label), marked);
  } else {
    gtk_label_set_label (GTK_LABEL (label), text && *text ? text : "–");
  }
  jalon_commitment_cell_set_mark (
    cell, alone ? _ ("No rate converts this amount: it is not sorted among the others") : tip);
  set_css_class (label, "heading", FALSE);
  set_css_class (label, "dim-label", !text || !*text || !row->counted);
  set_css_class (label, "weak-text",
                 alone ||
                   (row && column == JALON_COLUMN_CONFIDENCE && jalon_confidence_is_weak (row->confidence)));
  set_css_class (label, "changed-text", row && row->changed && column == JALON_COLUMN_NAME);
}

/* What is shown may say something else by now. */
void
jalon_table_show_cells (gpointer table)
{
  JalonCommitmentTable *self = table;
  GHashTableIter iter;
  gpointer cell, item;

  g_hash_table_iter_init (&iter, self->cells);
  while (g_hash_table_iter_next (&iter, &cell, &item)) {
    jalon_commitment_cell_set_item (cell, jalon_row_item_get_ref (gtk_list_item_get_item (item)));
    jalon_table_show_cell (self, cell);
  }
}
