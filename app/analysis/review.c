/* Putting the review together: decisions in the order in which one takes them, acts, and the months. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/figures.h>

#include "review-private.h"

/* In what order kinds come. */
static guint
rank_of (JalonDecisionKind kind)
{
  switch (kind) {
  case JALON_DECISION_SHORTFALL:
    return 0;
  case JALON_DECISION_NOTICE:
  case JALON_DECISION_OPTION:
    return 1;
  case JALON_DECISION_END:
    return 2;
  case JALON_DECISION_RATE:
  case JALON_DECISION_SOURCE:
    break;
  }
  return 3;
}

typedef struct {
  JalonDecision decision;
  guint place;
  double weight; /* of a shortfall: in the plan's currency */
} Ranked;

static int
compare (gconstpointer a, gconstpointer b)
{
  const Ranked *first = a, *second = b;
  const guint one = rank_of (first->decision.kind), other = rank_of (second->decision.kind);

  if (one != other)
    return one < other ? -1 : 1;
  if (one == 0 && first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return first->place < second->place ? -1 : 1; /* as decisions come: by their days */
}

/* @all: (element-type JalonDecision) */
static GArray *
rank (const JalonPlan *plan, const GArray *all)
{
  GArray *ranked = g_array_sized_new (FALSE, FALSE, sizeof (Ranked), all->len);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < all->len; i++) {
    Ranked it = { g_array_index (all, JalonDecision, i), i, 0 };

    if (it.decision.kind == JALON_DECISION_SHORTFALL) {
      it.weight = it.decision.most * jalon_drawdown_scale (&items[it.decision.commitment]);
      it.weight = isnan (it.weight) ? -1 : it.weight; /* without a rate: behind those that have one */
    }
    g_array_append_val (ranked, it);
  }
  g_array_sort (ranked, compare);
  return ranked;
}

static void
take_decisions (const JalonPlan *plan, JalonReview *self)
{
  g_autoptr (GArray) all = jalon_decisions_list (plan, self->drawdowns, JALON_DECISION_MONTHS);
  g_autoptr (GArray) ranked = rank (plan, all);
  g_autoptr (GArray) options = jalon_review_options (plan);

  for (guint i = 0; i < ranked->len; i++) {
    const JalonDecision *decision = &g_array_index (ranked, Ranked, i).decision;
    JalonReviewItem item = { .decision = *decision };

    if (self->counts[decision->kind]++ >= JALON_REVIEW_MOST)
      continue;
    jalon_review_mend (plan, self->drawdowns, options, &item);
    g_array_append_val (self->items, item);
  }
}

static void
review_free (gpointer result)
{
  JalonReview *self = result;

  g_array_unref (self->items);
  g_array_unref (self->changes);
  g_clear_pointer (&self->kept, jalon_result_unref);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable };
  JalonResult *kept = jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  JalonReview *self;

  if (!kept)
    return NULL;
  self = g_new0 (JalonReview, 1);
  self->kept = kept;
  self->drawdowns = jalon_result_get (kept);
  self->items = g_array_new (FALSE, FALSE, sizeof (JalonReviewItem));
  self->changes = g_array_new (FALSE, FALSE, sizeof (JalonReviewChange));
  self->month = self->last_whole = -1;
  take_decisions (plan, self);
  if (jalon_review_compare (plan, self, run, error))
    return self;
  review_free (self);
  return NULL;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonReview *self = result;
  const char *currency = jalon_main_currency (plan);
  g_autofree char *month =
    self->month < 0 ? NULL : g_strdup_printf ("%04d-%02d", self->month / 12, self->month % 12 + 1);
  guint n_acts = 0;

  for (guint i = 0; i < self->items->len; i++)
    n_acts += g_array_index (self->items, JalonReviewItem, i).mend == JALON_MEND_ACT;
  jalon_figures_add_number (figures, g_strdup ("review.acts"), n_acts, 0);
  if (!month)
    return;
  jalon_figures_add_text (figures, g_strdup ("review.month"), month);
  jalon_figures_add_number (figures, g_strdup ("review.compared"), self->n_compared, 0);
  jalon_figures_add_number (figures, g_strdup ("review.one-sided"), self->n_one_sided, 0);
  if (self->n_compared == 0)
    return;
  jalon_figures_add_money (figures, g_strdup ("review.drawn"), jalon_money_estimate (self->now), currency);
  jalon_figures_add_money (figures, g_strdup ("review.drawn.before"), jalon_money_estimate (self->before),
                           currency);
  jalon_figures_add_money (figures, g_strdup ("review.change"),
                           jalon_money_estimate (self->now) - jalon_money_estimate (self->before), currency);
}

const JalonAnalysis jalon_review_analysis = {
  .id = "review", .run = run, .free = review_free, .figures = figures
};
