/* Which commitments a table shows, and in which order: filtering and sorting of a plan, without a widget. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>

#include <jalon/session/newest.h>

G_BEGIN_DECLS

typedef enum {
  JALON_COLUMN_NAME,
  JALON_COLUMN_BUYER,
  JALON_COLUMN_PROVIDER,
  JALON_COLUMN_AMOUNT,
  JALON_COLUMN_CEILING,
  JALON_COLUMN_ANNOUNCED,
  JALON_COLUMN_START,
  JALON_COLUMN_END,
  JALON_COLUMN_STATUS,
  JALON_COLUMN_CONFIDENCE,
  JALON_N_COLUMNS,
  JALON_COLUMN_NONE = JALON_N_COLUMNS, /* the order of the dossier */
} JalonColumn;

/**
 * JalonOrder:
 * @text: (nullable): words that must all be found in the name, the buyer or the provider
 * @provider: %JALON_REF_NONE for all
 * @status: -1 for all
 * @lang: whose alphabet names are sorted by
 */
typedef struct {
  char *text;
  JalonRef provider;
  int status;
  JalonColumn column;
  gboolean descending;
  char *lang;
} JalonOrder;

JalonOrder *jalon_order_copy (const JalonOrder *order);
void jalon_order_free (JalonOrder *order);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonOrder, jalon_order_free)

/**
 * jalon_order_apply:
 *
 * May run on any thread. What is not stated comes last in either direction; amounts are compared by what they
 * are worth in the currency of the totals, at the rates that these are converted at; those for which no rate
 * is known come behind all others, in the order of their currencies' codes. Ties stay in the order of the
 * dossier.
 *
 * Returns: (transfer full) (nullable) (element-type JalonRef): the commitments to show; %NULL when cancelled
 */
GArray *jalon_order_apply (const JalonPlan *plan, const JalonOrder *order, GCancellable *cancellable);

/* Whether an amount of a commitment has a value in the currency of the totals. */
gboolean jalon_order_can_compare (const JalonPlan *plan, const JalonPlanCommitment *row, JalonMoney money);

/* The parts of a #JalonNewestKind whose result is what jalon_order_apply() gives. */
gpointer jalon_sorting_new (const JalonPlan *plan, const JalonOrder *order);
void jalon_sorting_free (gpointer order);
gpointer jalon_sorting_work (gpointer order, JalonNewestRun *run);

G_END_DECLS
