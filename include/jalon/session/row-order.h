/* Which commitments a table shows, and in which order: filtering and sorting of a plan, without a widget. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>

G_BEGIN_DECLS

/* What the rows of a table are put together by. */
typedef enum {
  JALON_GROUPING_NONE,
  JALON_GROUPING_BUYER,
  JALON_GROUPING_PROVIDER,
  JALON_GROUPING_STATUS,
  JALON_GROUPING_RESOURCE,
  JALON_GROUPING_YEAR,
  JALON_GROUPING_CURRENCY,
  JALON_N_GROUPINGS,
} JalonGrouping;

typedef enum {
  JALON_COLUMN_NAME,
  JALON_COLUMN_BUYER,
  JALON_COLUMN_PROVIDER,
  JALON_COLUMN_AMOUNT,
  JALON_COLUMN_DRAWN,       /* of these see jalon/session/row-drawn.h */
  JALON_COLUMN_DRAWN_SHARE, /* of the amount */
  JALON_COLUMN_REMAINING,
  JALON_COLUMN_REQUIRED, /* a month */
  JALON_COLUMN_SHORTFALL,
  JALON_COLUMN_CEILING,
  JALON_COLUMN_ANNOUNCED,
  JALON_COLUMN_START,
  JALON_COLUMN_END,
  JALON_COLUMN_STATUS,
  JALON_COLUMN_CONFIDENCE,
  JALON_COLUMN_PROFILE,
  JALON_COLUMN_CURRENCY,
  JALON_N_COLUMNS,
  JALON_COLUMN_NONE = JALON_N_COLUMNS, /* the order of the dossier */
} JalonColumn;

/**
 * JalonOrder:
 * @text: (nullable): words that must all be found in the name, the buyer or the provider
 * @lang: whose alphabet names are sorted by
 * @grouping: for jalon_rows_group()
 * @month: the first month of the years to group by, 1 to 12; 0 is 1
 * @drawn: groups sum what is drawn down as well
 */
typedef struct {
  char *text;
  JalonColumn column;
  gboolean descending;
  char *lang;
  JalonGrouping grouping;
  guint month;
  gboolean drawn;
} JalonOrder;

JalonOrder *jalon_order_copy (const JalonOrder *order);
void jalon_order_free (JalonOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonOrder, jalon_order_free)

/* Whether an amount of a commitment has a value in the currency of the totals. */
gboolean jalon_order_can_compare (const JalonPlan *plan, const JalonPlanCommitment *row, JalonMoney money);

/**
 * JalonRowSequence:
 * @kept: (element-type guint): the indices in the plan of those to show, in the order of the dossier
 * @order: (array): the places in @kept, in the order to show them in
 */
typedef struct {
  GArray *kept;
  guint *order;
} JalonRowSequence;

/**
 * jalon_order_sequence:
 * @sequence: (out): the commitments to show
 *
 * May run on any thread; by a column of drawing down it takes the result of #jalon_drawdown_analysis, which
 * is worked out where the plan does not keep it. What is not stated comes last in either direction; amounts
 * are compared by what they are worth in the currency of the totals, at the rates that these are converted
 * at; those for which no rate is known come behind all others, in the order of their currencies' codes. Ties
 * stay in the order of the dossier.
 *
 * Returns: %FALSE when cancelled
 */
gboolean jalon_order_sequence (const JalonPlan *plan,
                               const JalonOrder *order,
                               JalonRowSequence *sequence,
                               GCancellable *cancellable);
void jalon_row_sequence_clear (JalonRowSequence *sequence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JalonRowSequence, jalon_row_sequence_clear)

G_END_DECLS
