/* Which commitments a table shows, and in which order: filtering and sorting of a plan, without a widget. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/plan.h>

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
 * May run on any thread. What is not stated comes last in either direction; amounts of different currencies
 * are kept apart, in the order of the currencies' codes; ties stay in the order of the dossier.
 *
 * Returns: (transfer full) (nullable) (element-type JalonRef): the commitments to show; %NULL when cancelled
 */
GArray *jalon_order_apply (const JalonPlan *plan, const JalonOrder *order, GCancellable *cancellable);

/* As jalon_order_apply(), on another thread; @callback is called on this one, with @source. */
void jalon_order_apply_async (GObject *source,
                              const JalonPlan *plan,
                              const JalonOrder *order,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback);
GArray *jalon_order_apply_finish (GAsyncResult *result);

G_END_DECLS
