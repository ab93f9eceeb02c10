/* Holding a stated total against its items. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/convert.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/shares.h>
#include <jalon/text/translate.h>

static void
add_item (JalonReconciliation *self,
          const JalonPlan *plan,
          const JalonPlanCommitment *commitment,
          guint index)
{
  JalonReconciliationItem item = { index, JALON_ITEM_SUMMED, JALON_MONEY_UNSET };
  gboolean same = g_strcmp0 (commitment->currency, self->currency) == 0;

  if (!commitment->counted)
    item.state = JALON_ITEM_NOT_COUNTED;
  else if (commitment->firm == JALON_MONEY_UNSET)
    item.state = JALON_ITEM_UNSTATED;
  else if (!jalon_convert (plan, commitment->firm, commitment->currency, self->currency,
                           commitment->announced, &item.amount, NULL))
    item.state = jalon_has_rate (plan, commitment->currency, self->currency, commitment->announced)
                   ? JALON_ITEM_BEYOND
                   : JALON_ITEM_NO_RATE;
  else if (!same)
    item.state = JALON_ITEM_CONVERTED;

  if (item.state == JALON_ITEM_NO_RATE || item.state == JALON_ITEM_BEYOND)
    item.amount = JALON_MONEY_UNSET;
  if (item.amount != JALON_MONEY_UNSET)
    self->itemised += item.amount;
  g_array_append_val (self->items, item);
}

static int
compare_items (const void *a, const void *b)
{
  const JalonReconciliationItem *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;
  return first->commitment < second->commitment ? -1 : first->commitment > second->commitment;
}

static GArray *
sort_items (const JalonReconciliation *result)
{
  GArray *summed = g_array_new (FALSE, FALSE, sizeof (JalonReconciliationItem));

  for (guint i = 0; i < result->items->len; i++) {
    const JalonReconciliationItem *item = &g_array_index (result->items, JalonReconciliationItem, i);

    if (item->amount != JALON_MONEY_UNSET)
      g_array_append_val (summed, *item);
  }
  g_array_sort (summed, compare_items);
  return summed;
}

/* The shares of the items and of the rest: with an excess, the items alone, and the rest is what they are
 * more than all. */
static double *
round_shares (const JalonReconciliation *result, const GArray *summed)
{
  double *shares = g_new0 (double, summed->len + 1), sum = 0;
  gboolean exceeds = result->unexplained < 0;

  shares[summed->len] = result->share;
  for (guint i = 0; i < summed->len; i++)
    shares[i] = NAN;
  if (result->stated <= 0)
    return shares;
  for (guint i = 0; i < summed->len; i++)
    shares[i] = (double) g_array_index (summed, JalonReconciliationItem, i).amount / (double) result->stated;
  jalon_round_shares (shares, summed->len + (exceeds ? 0 : 1), 3);
  for (guint i = 0; exceeds && i < summed->len; i++)
    sum += shares[i];
  if (exceeds)
    shares[summed->len] = sum - 1;
  return shares;
}

JalonReconciliation *
jalon_reconciliation_new (const JalonPlan *plan, guint index)
{
  guint n_statements, n;
  const JalonPlanStatement *statement = &jalon_plan_statements (plan, &n_statements)[index];
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  const guint *indices = jalon_plan_indices (plan) + statement->first_commitment;
  JalonReconciliation *self;

  g_return_val_if_fail (index < n_statements, NULL);

  self = g_new0 (JalonReconciliation, 1);
  self->statement = index;
  self->currency = statement->currency;
  self->stated = statement->amount;
  self->items = g_array_new (FALSE, FALSE, sizeof (JalonReconciliationItem));
  for (guint i = 0; i < statement->n_commitments; i++)
    add_item (self, plan, &commitments[indices[i]], indices[i]);

  if (self->stated == JALON_MONEY_UNSET) {
    self->unexplained = JALON_MONEY_UNSET;
    self->share = NAN;
  } else {
    self->unexplained = self->stated - self->itemised;
    self->share = self->stated ? (double) self->unexplained / (double) self->stated : NAN;
  }
  self->summed = sort_items (self);
  self->shares = round_shares (self, self->summed);
  return self;
}

void
jalon_reconciliation_free (JalonReconciliation *self)
{
  g_array_unref (self->summed);
  g_array_unref (self->items);
  g_free (self->shares);
  g_free (self);
}

/* The analysis */

typedef struct {
  JalonRef statement;
} Settings;

static const JalonSetting settings[] = {
  { "statement", N_ ("Statement"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, statement) },
};

/* The statement asked for; else the first that names commitments; else the first. */
static guint
choose_statement (const JalonPlanStatement *statements, guint n, JalonRef subject)
{
  for (guint i = 0; i < n; i++)
    if (subject != JALON_REF_NONE && statements[i].ref == subject)
      return i;
  for (guint i = 0; i < n; i++)
    if (statements[i].n_commitments > 0)
      return i;

  return n > 0 ? 0 : JALON_NO_STATEMENT;
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  guint n, index;
  const JalonPlanStatement *statements = jalon_plan_statements (plan, &n);
  JalonReconciliation *none;

  index = choose_statement (statements, n, set->statement);
  if (index != JALON_NO_STATEMENT)
    return jalon_reconciliation_new (plan, index);

  none = g_new0 (JalonReconciliation, 1);
  none->statement = JALON_NO_STATEMENT;
  none->items = g_array_new (FALSE, FALSE, sizeof (JalonReconciliationItem));
  none->summed = g_array_ref (none->items);
  none->stated = none->unexplained = JALON_MONEY_UNSET;
  none->share = NAN;
  return none;
}

static const char *
id_or_number (JalonDossier *dossier, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (dossier, ref);

  return row->id ? row->id : "?";
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  guint n;
  const JalonPlanStatement *statements = jalon_plan_statements (plan, &n);
  JalonDossier *dossier = jalon_plan_dossier (plan);

  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonReconciliation) reconciliation = jalon_reconciliation_new (plan, i);
    const char *id = id_or_number (dossier, statements[i].ref);

    jalon_figures_add_money (figures, g_strdup_printf ("statement.%s.total", id), reconciliation->stated,
                             reconciliation->currency);
    if (reconciliation->items->len == 0)
      continue;
    jalon_figures_add_money (figures, g_strdup_printf ("statement.%s.itemised", id), reconciliation->itemised,
                             reconciliation->currency);
    jalon_figures_add_money (figures, g_strdup_printf ("statement.%s.unexplained", id),
                             reconciliation->unexplained, reconciliation->currency);
    if (!isnan (reconciliation->share)) /* of nought there are no shares */
      jalon_figures_add_share (figures, g_strdup_printf ("statement.%s.unexplained-share", id),
                               reconciliation->share, 3);
  }
}

const JalonAnalysis jalon_reconciliation_analysis = { .id = "reconciliation",
                                                      .is_whole = TRUE,
                                                      .settings = settings,
                                                      .n_settings = G_N_ELEMENTS (settings),
                                                      .settings_size = sizeof (Settings),
                                                      .run = run,
                                                      .free = (void (*) (gpointer)) jalon_reconciliation_free,
                                                      .figures = figures };
