/* Collecting what needs a decision. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/analysis/decisions.h>
#include <jalon/analysis/figures.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

/* Less of the firm amount than this is no shortfall. */
#define NOTHING 0.01

typedef struct {
  const JalonPlan *plan;
  const JalonDrawdowns *drawdowns;
  guint32 from, behind; /* days */
  GArray *all;
} Collect;

static void
append (Collect *self, JalonDecision decision)
{
  g_array_append_val (self->all, decision);
}

static gboolean
is_ahead (const Collect *self, guint32 day)
{
  return day >= self->from && day < self->behind;
}

/* Commitments */

/* So many months before a day; where that month has no such day, its last. */
static guint32
months_before (guint32 day, guint months)
{
  int year, month, day_of_month, whole;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  whole = MAX (year * 12 + month - 1 - (int) months, JALON_YEAR_MIN * 12);
  day_of_month =
    MIN (day_of_month, g_date_get_days_in_month ((GDateMonth) (whole % 12 + 1), (GDateYear) (whole / 12)));
  return jalon_date_from_ymd (whole / 12, whole % 12 + 1, day_of_month).first;
}

static void
add_end (Collect *self, guint index, const JalonPlanCommitment *item)
{
  const guint32 last = item->due_behind - 1;
  const JalonSum left = jalon_drawdown_remaining (item, &self->drawdowns->items[index]);
  JalonDecision decision = { JALON_DECISION_END,
                             item->ref,
                             index,
                             item->name,
                             item->currency,
                             last,
                             left == JALON_MONEY_UNSET ? NAN : MAX ((double) left, 0) };

  if (item->due_behind == 0)
    return;
  if (is_ahead (self, last))
    append (self, decision);
  if (item->notice == 0)
    return;
  decision.kind = JALON_DECISION_NOTICE;
  decision.day = months_before (last, item->notice);
  if (is_ahead (self, decision.day))
    append (self, decision);
}

static void
add_shortfall (Collect *self, guint index, const JalonPlanCommitment *item)
{
  const JalonDrawdown *drawdown = &self->drawdowns->items[index];
  const double by_rate = jalon_drawdown_shortfall (item, drawdown, JALON_PACE_RUN_RATE);
  const double by_trend = jalon_drawdown_shortfall (item, drawdown, JALON_PACE_TREND);
  const double most = fmax (by_rate, by_trend), least = fmin (by_rate, by_trend);

  if (!(most > NOTHING * (double) item->firm))
    return;
  append (self, (JalonDecision){ JALON_DECISION_SHORTFALL, item->ref, index, item->name, item->currency,
                                 item->due_behind - 1, least, most });
}

static void
add_commitments (Collect *self)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++) {
    if (!items[i].counted || self->drawdowns->items[i].is_over)
      continue;
    add_end (self, i, &items[i]);
    add_shortfall (self, i, &items[i]);
  }
}

/* Options */

static GHashTable *
index_commitments (const JalonPlan *plan)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  GHashTable *index = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (index, GUINT_TO_POINTER (items[i].ref), GUINT_TO_POINTER (i + 1));
  return index;
}

static void
add_options (Collect *self)
{
  guint n, n_options;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);
  const JalonPlanItem *options = jalon_plan_rows (self->plan, JALON_KIND_OPTION, &n_options);
  g_autoptr (GHashTable) index = n_options ? index_commitments (self->plan) : NULL;

  for (guint i = 0; i < n_options; i++) {
    const JalonOption *row = options[i].row;
    const guint at = GPOINTER_TO_UINT (g_hash_table_lookup (index, GUINT_TO_POINTER (options[i].parent)));
    const guint32 day = (guint32) row->until.last;

    if (at == 0 || !items[at - 1].counted || day == JALON_DATE_OPEN || !is_ahead (self, day))
      continue;
    append (self, (JalonDecision){
                    JALON_DECISION_OPTION, options[i].ref, at - 1, items[at - 1].name, items[at - 1].currency,
                    day, row->amount == JALON_MONEY_UNSET ? NAN : (double) row->amount, NAN, row->kind });
  }
}

/* What is old */

static gboolean
is_old (const Collect *self, guint32 day)
{
  return day + JALON_DECISION_AGE < self->from - 1; /* behind the as-of date */
}

/* Of a currency the newest rate counts, of those that are not of later. */
static void
add_rates (Collect *self)
{
  guint n;
  const JalonPlanItem *rates = jalon_plan_rows (self->plan, JALON_KIND_RATE, &n);
  g_autoptr (GHashTable) newest = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++) {
    const JalonRate *row = rates[i].row;
    const JalonPlanItem *other = row->currency ? g_hash_table_lookup (newest, row->currency) : NULL;

    if (row->currency && row->date.first < self->from &&
        (!other || row->date.first >= ((const JalonRate *) other->row)->date.first))
      g_hash_table_insert (newest, (gpointer) row->currency, (gpointer) &rates[i]);
  }
  for (guint i = 0; i < n; i++) {
    const JalonRate *row = rates[i].row;

    if (row->currency && g_hash_table_lookup (newest, row->currency) == &rates[i] &&
        (row->date.first == 0 || is_old (self, (guint32) row->date.last)))
      append (self, (JalonDecision){ JALON_DECISION_RATE, rates[i].ref, G_MAXUINT, row->currency,
                                     row->currency, (guint32) row->date.last, NAN, NAN });
  }
}

static void
add_sources (Collect *self)
{
  guint n;
  const JalonPlanItem *sources = jalon_plan_rows (self->plan, JALON_KIND_SOURCE, &n);

  for (guint i = 0; i < n; i++) {
    const JalonSource *row = sources[i].row;
    const JalonDate date = jalon_date_is_set (row->read) ? row->read : row->published;

    if (jalon_date_is_set (date) && date.last != JALON_DATE_OPEN && is_old (self, (guint32) date.last))
      append (self, (JalonDecision){ JALON_DECISION_SOURCE, sources[i].ref, G_MAXUINT, sources[i].name, NULL,
                                     (guint32) date.last, NAN, NAN });
  }
}

/* All */

static int
compare (gconstpointer a, gconstpointer b)
{
  const JalonDecision *first = a, *second = b;
  const gboolean first_old = first->kind >= JALON_DECISION_RATE;
  const gboolean second_old = second->kind >= JALON_DECISION_RATE;

  if (first_old != second_old)
    return first_old ? 1 : -1;
  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  if (first->kind != second->kind)
    return first->kind < second->kind ? -1 : 1;
  return first->ref < second->ref ? -1 : first->ref > second->ref;
}

GArray *
jalon_decisions_list (const JalonPlan *plan, const JalonDrawdowns *drawdowns, guint months)
{
  Collect self = { plan, drawdowns, drawdowns->as_of + 1, 0,
                   g_array_new (FALSE, FALSE, sizeof (JalonDecision)) };

  if (drawdowns->as_of == 0) /* nobody knows what is ahead */
    return self.all;
  self.behind = jalon_day_add_months (self.from, months);
  add_commitments (&self);
  add_options (&self);
  add_rates (&self);
  add_sources (&self);
  g_array_sort (self.all, compare);
  return self.all;
}

static void
decisions_free (gpointer result)
{
  JalonDecisions *self = result;

  g_array_unref (self->all);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable };
  g_autoptr (JalonResult) drawdowns =
    jalon_analysis_result (&jalon_drawdown_analysis, plan, NULL, &quiet, error);
  JalonDecisions *self;

  if (!drawdowns)
    return NULL;
  self = g_new0 (JalonDecisions, 1);
  self->all = jalon_decisions_list (plan, jalon_result_get (drawdowns), JALON_DECISION_MONTHS);
  return self;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  static const char *const names[] = { "notice", "option", "end", "shortfall", "rate", "source" };
  const JalonDecisions *self = result;
  guint counts[G_N_ELEMENTS (names)] = { 0 };

  for (guint i = 0; i < self->all->len; i++)
    counts[g_array_index (self->all, JalonDecision, i).kind]++;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    jalon_figures_add_number (figures, g_strconcat ("decisions.", names[i], NULL), counts[i], 0);
}

const JalonAnalysis jalon_decisions_analysis = {
  .id = "decisions", .run = run, .free = decisions_free, .figures = figures
};

/* In words */

static char *
option_sentence (const JalonDecision *self, const char *day, const char *amount)
{
  if (self->kind_of_option == 2)
    /* TRANSLATORS: %1$s is a commitment, %2$s a day */
    return g_strdup_printf (_ ("%1$s: it can be terminated until %2$s."), self->name, day);
  if (self->kind_of_option == 1 && !isnan (self->amount))
    /* TRANSLATORS: %1$s is a commitment, %2$s a day, %3$s an amount */
    return g_strdup_printf (_ ("%1$s: it can be extended until %2$s, for %3$s."), self->name, day, amount);
  if (self->kind_of_option == 1)
    /* TRANSLATORS: %1$s is a commitment, %2$s a day */
    return g_strdup_printf (_ ("%1$s: it can be extended until %2$s."), self->name, day);
  /* TRANSLATORS: %1$s is a commitment, %2$s a day */
  return g_strdup_printf (_ ("%1$s: an option can be exercised until %2$s."), self->name, day);
}

char *
jalon_decision_sentence (const JalonDecision *self, JalonLocale *locale)
{
  g_autofree char *day = jalon_locale_date (locale, (JalonDate){ .first = self->day, .last = self->day });
  g_autofree char *amount = jalon_locale_money (locale, jalon_money_estimate (self->amount), self->currency);
  g_autofree char *most = jalon_locale_money (locale, jalon_money_estimate (self->most), self->currency);

  switch (self->kind) {
  case JALON_DECISION_NOTICE:
    /* TRANSLATORS: %1$s is a commitment, %2$s a day */
    return g_strdup_printf (_ ("%1$s: notice can be given until %2$s."), self->name, day);
  case JALON_DECISION_OPTION:
    return option_sentence (self, day, amount);
  case JALON_DECISION_END:
    if (self->amount > 0)
      /* TRANSLATORS: %1$s is a commitment, %2$s a day, %3$s an amount */
      return g_strdup_printf (_ ("%1$s: the term ends on %2$s, and %3$s is still to be drawn."), self->name,
                              day, amount);
    /* TRANSLATORS: %1$s is a commitment, %2$s a day */
    return g_strdup_printf (_ ("%1$s: the term ends on %2$s."), self->name, day);
  case JALON_DECISION_SHORTFALL:
    if (strcmp (amount, most) == 0)
      /* TRANSLATORS: %1$s is a commitment, %2$s an amount, %3$s a day */
      return g_strdup_printf (_ ("%1$s: %2$s would be left undrawn on %3$s."), self->name, most, day);
    /* TRANSLATORS: %1$s is a commitment, %2$s and %3$s are amounts, %4$s is a day */
    return g_strdup_printf (_ ("%1$s: %2$s to %3$s would be left undrawn on %4$s."), self->name, amount, most,
                            day);
  case JALON_DECISION_RATE:
    if (self->day == 0)
      /* TRANSLATORS: %s is a currency */
      return g_strdup_printf (_ ("The rate of %s has no date."), self->name);
    /* TRANSLATORS: %1$s is a currency, %2$s a day */
    return g_strdup_printf (_ ("The newest rate of %1$s is of %2$s."), self->name, day);
  case JALON_DECISION_SOURCE:
    /* TRANSLATORS: %1$s is a source, %2$s a day */
    return g_strdup_printf (_ ("“%1$s” was last looked at on %2$s."), self->name, day);
  }
  g_return_val_if_reached (NULL);
}
