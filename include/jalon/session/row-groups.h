/* The rows of a table of commitments put together in groups with subtotals, and their total: without a
 * widget, and on any thread. */
#pragma once

#include <jalon/analysis/drawdown.h>
#include <jalon/text/locale.h>

#include <jalon/session/newest.h>
#include <jalon/session/row-order.h>

G_BEGIN_DECLS

/* A heading among the rows of a table: a reference to no item, made of the number of its group. */
#define JALON_ROW_HEADING(group) JALON_REF (JALON_KIND_NONE, group)
#define jalon_row_is_heading(ref) ((ref) != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_NONE)
#define jalon_row_heading_group(ref) jalon_ref_row (ref)

/**
 * JalonDrawnSums:
 * @n: how many commitments state spend
 * @amount, @drawn: of these: their firm amounts, and the spend
 * @n_required: how many terms that have begun @required is of
 * @required: what these require a month
 * @n_short: how many @shortfall is of: those that go on at a pace
 * @shortfall: by pace; one without a trend goes on at its run-rate
 *
 * In the currency of the sums, minor units.
 */
typedef struct {
  guint n, n_required, n_short;
  double amount, drawn, required, shortfall[JALON_N_PACES];
} JalonDrawnSums;

/**
 * JalonRowSums:
 * @n: commitments, each once
 * @firm: of those that are counted: the firm amounts, in the currency of the totals
 * @reach: the same with ceilings in place of firm amounts, where they are stated
 * @n_summed: how many @firm is of
 * @n_converted: of those, how many are in another currency
 * @n_unpriced, @n_unstated, @n_uncounted: how many are left out, since no rate brings them into that
 * currency, since they state no amount, and since they are not counted (rumoured, intended, cancelled,
 * superseded)
 * @drawdown: where #JalonOrder asks for it, and but for years, in which nobody says what is drawn of what
 */
typedef struct {
  guint n;
  JalonSum firm, reach;
  guint n_summed, n_converted, n_unpriced, n_unstated, n_uncounted;
  JalonDrawnSums drawdown;
} JalonRowSums;

/**
 * JalonRowGroup:
 * @key: what tells it from the others of the same grouping: a party's or a resource's #JalonRef, a status, a
 *   year, the address of a currency's interned code; %JALON_ROW_NOTHING for what states none
 * @first, @n: which of the rows
 * @sums: of a year, of what falls due in it; of a currency, in that currency
 */
typedef struct {
  gint64 key;
  guint first, n;
  JalonRowSums sums;
} JalonRowGroup;

#define JALON_ROW_NOTHING G_MININT64

#define JALON_NAMED_MAX 3

/**
 * JalonGroupedRows:
 * @plan: that it is of
 * @rows: (element-type JalonRef): the commitments of one group after another; in groups by year or by
 * resource one may be in several
 * @groups: (element-type JalonRowGroup): in the order shown; none where nothing is grouped
 * @total: of all, each once
 * @rates: (element-type guint): the indices of the rates that the total is converted at
 * @unpriced: (element-type guint): the first of those in the total that cannot be converted, at most
 *   %JALON_NAMED_MAX
 * @repeats: some commitment is in several groups
 */
typedef struct {
  JalonPlan *plan;
  JalonGrouping grouping;
  guint month;
  GArray *rows;
  GArray *groups;
  JalonRowSums total;
  GArray *rates, *unpriced;
  gboolean repeats;
} JalonGroupedRows;

/**
 * jalon_rows_group:
 * Filters, sorts and groups the commitments of a plan. Groups come in the order of the alphabet, of time or
 * of the words of their field; where rows are sorted by an amount, in the order of their subtotals. A
 * commitment of no group of that sort is in a last one.
 *
 * A year has the commitments of which anything falls due in it after their profiles, with that part of their
 * amount (jalon/analysis/schedule.h), so that years sum to the total; one that is not counted is in the years
 * of its term. A resource has the commitments that state a quantity of it, each with its whole amount.
 *
 * Returns: (transfer full) (nullable): %NULL when cancelled
 */
JalonGroupedRows *
jalon_rows_group (const JalonPlan *plan, const JalonOrder *order, GCancellable *cancellable);
void jalon_grouped_rows_free (gpointer grouped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonGroupedRows, jalon_grouped_rows_free)

/**
 * jalon_grouped_rows_list:
 * @closed: (nullable) (element-type gint64): the keys of groups whose rows are not shown
 *
 * Returns: (transfer full) (element-type JalonRef): a heading for each group, and behind it its rows
 */
GArray *jalon_grouped_rows_list (const JalonGroupedRows *self, GHashTable *closed);

/* Returns: (transfer full): what a group is called: "Oracle", "Signed", "2027", "No provider" */
char *jalon_row_group_title (const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale);

/* Returns: (transfer none) (nullable): the currency of a group's sums; @group: (nullable): of the total's */
const char *jalon_row_group_currency (const JalonGroupedRows *self, const JalonRowGroup *group);

/* Returns: what of a commitment is in a group: of a year, what falls due in it; else the amount that is
 * summed; unset for none */
JalonSum jalon_row_group_part (const JalonGroupedRows *self, const JalonRowGroup *group, guint commitment);

/**
 * jalon_row_sums_text:
 * @group: (nullable): %NULL for the total, as for the next
 *
 * Returns: (transfer full) (nullable): what a column of amounts says of a sum: "$320", "≈ $240"; %NULL for
 * nothing to say
 */
char *jalon_row_sums_text (const JalonGroupedRows *self,
                           const JalonRowGroup *group,
                           JalonColumn column,
                           JalonLocale *locale);

/* Returns: (transfer full) (nullable): what such a sum is of and what it leaves out, in lines */
char *jalon_row_sums_tip (const JalonGroupedRows *self, const JalonRowGroup *group, JalonLocale *locale);

/* Adds a commitment. @own: in its own currency, not in the plan's */
void jalon_drawn_sums_add (JalonDrawnSums *self,
                           const JalonPlan *plan,
                           const JalonPlanCommitment *commitment,
                           const JalonDrawdowns *drawdowns,
                           gboolean own);

/* Adds what another sum is of. */
void jalon_drawn_sums_join (JalonDrawnSums *self, const JalonDrawnSums *more);

/* Returns: the sum that a column has: of what falls short, at the pace at which most does; NaN for none */
double jalon_drawn_sums_get (const JalonDrawnSums *self, JalonColumn column);

/* The parts of a #JalonNewestKind whose result is a #JalonGroupedRows. */
gpointer jalon_grouping_new (const JalonPlan *plan, const JalonOrder *order);
void jalon_grouping_free (gpointer order);
gpointer jalon_grouping_work (gpointer order, JalonNewestRun *run);

G_END_DECLS
