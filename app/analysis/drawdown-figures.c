/* Figures of drawing down: of each commitment, in its own currency, and of all, in the plan's. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/figures.h>

#include "drawdown-figures.h"

/* Of so many commitments figures are told one by one. */
#define TOLD_MAX 1000

static const char *const paces[JALON_N_PACES] = { "run-rate", "trend" };

static void
add_money (GPtrArray *figures, const char *prefix, const char *name, JalonSum money, const char *currency)
{
  jalon_figures_add_money (figures, g_strconcat (prefix, name, NULL), money, currency);
}

/* What is estimated, to whole minor units. */
static void
add_estimate (GPtrArray *figures, const char *prefix, const char *name, double money, const char *currency)
{
  if (!isnan (money))
    add_money (figures, prefix, name, jalon_money_estimate (money), currency);
}

/* How much a month that is between two times, to the minor unit: doubles of months count days to a few digits
 * less than the greatest amounts have. */
static JalonSum
a_month (JalonSum amount, double from, double to)
{
  const guint32 ends[] = { jalon_day_of_months (from), jalon_day_of_months (to) };
  const JalonSum size = amount < 0 ? -amount : amount;
  int year[2], month[2], day[2];
  JalonSum days[2], span, rate;

  if (ends[0] == 0 || ends[1] == 0) /* the end of the calendar */
    return jalon_money_estimate ((double) amount / (to - from));
  for (guint i = 0; i < 2; i++) {
    jalon_day_to_ymd (ends[i], &year[i], &month[i], &day[i]);
    days[i] = g_date_get_days_in_month ((GDateMonth) month[i], (GDateYear) year[i]);
  }
  span = ((year[1] - year[0]) * 12 + month[1] - month[0]) * days[0] * days[1] + (day[1] - 1) * days[0] -
         (day[0] - 1) * days[1];
  rate = (2 * size * days[0] * days[1] + span) / (2 * span);
  return amount < 0 ? -rate : rate;
}

static void
add_day (GPtrArray *figures, const char *prefix, const char *name, guint32 day)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (day == 0)
    return;
  jalon_date_print ((JalonDate){ .first = day, .last = day }, text);
  jalon_figures_add_text (figures, g_strconcat (prefix, name, NULL), text->str);
}

static void
add_pace (GPtrArray *figures,
          const char *prefix,
          JalonPace pace,
          const JalonPlanCommitment *item,
          const JalonDrawdown *drawdown)
{
  g_autofree char *projected = g_strconcat ("projected.", paces[pace], NULL);
  g_autofree char *shortfall = g_strconcat ("shortfall.", paces[pace], NULL);
  g_autofree char *when = g_strconcat (shortfall, ".when", NULL);
  g_autofree char *used_up = g_strconcat ("used-up.", paces[pace], NULL);

  if (drawdown->projected[pace] == (double) drawdown->drawn) { /* nothing more: to the minor unit */
    add_money (figures, prefix, projected, drawdown->drawn, item->currency);
    if (item->firm != JALON_MONEY_UNSET)
      add_money (figures, prefix, shortfall, MAX (item->firm - drawdown->drawn, 0), item->currency);
  } else {
    add_estimate (figures, prefix, projected, drawdown->projected[pace], item->currency);
    add_estimate (figures, prefix, shortfall, jalon_drawdown_shortfall (item, drawdown, pace),
                  item->currency);
  }
  add_day (figures, prefix, used_up, drawdown->used_up[pace]);
  if (jalon_drawdown_shortfall (item, drawdown, pace) > 0)
    add_day (figures, prefix, when, item->due_behind - 1);
}

/* The range of what the trend comes to. */
static void
add_range (
  GPtrArray *figures, const char *prefix, const JalonPlan *plan, const JalonDrawdowns *self, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  JalonDrawdown drawdown = self->items[index];
  JalonLine low, high;

  if (isnan (drawdown.projected[JALON_PACE_TREND]) || !jalon_drawdown_range (plan, self, index, &low, &high))
    return;
  drawdown.trend = low;
  add_estimate (figures, prefix, "projected.trend.low",
                (double) drawdown.drawn +
                  jalon_drawdown_forecast (&drawdown, JALON_PACE_TREND, drawdown.through, drawdown.end),
                item->currency);
  drawdown.trend = high;
  add_estimate (figures, prefix, "projected.trend.high",
                (double) drawdown.drawn +
                  jalon_drawdown_forecast (&drawdown, JALON_PACE_TREND, drawdown.through, drawdown.end),
                item->currency);
}

static void
add_commitment (GPtrArray *figures, const JalonPlan *plan, const JalonDrawdowns *self, guint index)
{
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (plan, &n)[index];
  const JalonDrawdown *drawdown = &self->items[index];
  g_autofree char *prefix = g_strdup_printf ("drawdown.%s.", item->id ? item->id : "?");

  add_money (figures, prefix, "drawn", drawdown->drawn, item->currency);
  if (item->firm != JALON_MONEY_UNSET)
    add_money (figures, prefix, "remaining", jalon_drawdown_remaining (item, drawdown), item->currency);
  if (drawdown->has_term)
    jalon_figures_add_share (figures, g_strconcat (prefix, "elapsed", NULL),
                             jalon_drawdown_elapsed (self, index), 4);
  if (!isnan (drawdown->run_rate))
    add_money (figures, prefix, "run-rate", a_month (drawdown->drawn, drawdown->begin, drawdown->through),
               item->currency);
  if (!isnan (drawdown->required))
    add_money (
      figures, prefix, "required-run-rate",
      a_month (MAX (item->firm - drawdown->drawn, 0), MAX (self->now, drawdown->begin), drawdown->end),
      item->currency);
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    add_pace (figures, prefix, pace, item, drawdown);
  add_range (figures, prefix, plan, self, index);
}

static void
add_sum (GPtrArray *figures, const JalonPlan *plan, const JalonDrawdowns *self)
{
  const char *currency = jalon_main_currency (plan);
  JalonDrawdownSum sum;

  jalon_drawdown_sum (plan, self, JALON_REF_NONE, &sum);
  add_money (figures, "drawdown.", "committed", sum.committed, currency);
  add_money (figures, "drawdown.", "drawn", sum.drawn, currency);
  add_money (figures, "drawdown.", "remaining", sum.committed - sum.drawn, currency);
  add_estimate (figures, "drawdown.", "required-run-rate", sum.required, currency);
  add_estimate (figures, "drawdown.", "required-run-rate.begun", sum.required_now, currency);
  jalon_figures_add_number (figures, g_strdup ("drawdown.projected.count"), sum.n_projected, 0);
  if (sum.n_projected == 0)
    return;
  add_estimate (figures, "drawdown.", "run-rate", sum.run_rate, currency);
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++) {
    g_autofree char *projected = g_strconcat ("projected.", paces[pace], NULL);
    g_autofree char *shortfall = g_strconcat ("shortfall.", paces[pace], NULL);

    add_estimate (figures, "drawdown.", projected, sum.projected[pace], currency);
    add_estimate (figures, "drawdown.", shortfall, sum.shortfall[pace], currency);
  }
}

void
jalon_drawdown_figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonDrawdowns *self = result;
  guint n, n_told = 0, n_left_out = 0;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  if (self->as_of == 0)
    return;
  add_day (figures, "drawdown.", "as-of", self->as_of);
  add_sum (figures, plan, self);
  for (guint i = 0; i < n; i++) {
    if (items[i].n_actuals == 0 && isnan (self->items[i].required))
      continue;
    if (n_told++ < TOLD_MAX)
      add_commitment (figures, plan, self, i);
    else
      n_left_out++;
  }
  if (n_left_out > 0)
    jalon_figures_add_number (figures, g_strdup ("drawdown.left-out"), n_left_out, 0);
}
