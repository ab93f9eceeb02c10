/* One commitment: its actual spend month by month, and where that leads. */
#include "config.h"

#include <math.h>
#include <stdlib.h>

#include <jalon/text/term.h>

#include "drawdown-private.h"

/* A span of so many months more than whole ones is of whole ones: days of months are no binary fractions. */
#define ROUNDING 1e-9

/* Days and months */

#define MONTHS_BEFORE (JALON_YEAR_MIN * 12)
#define MONTHS_BEHIND ((JALON_YEAR_MAX + 1) * 12)

void
jalon_month_table_init (JalonMonthTable *self)
{
  const guint n = MONTHS_BEHIND - MONTHS_BEFORE;

  self->n_months = n;
  self->days = g_new (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    self->days[i] = jalon_date_from_ymd (JALON_YEAR_MIN + (int) i / 12, (int) i % 12 + 1, 1).first;
  self->days[n] = jalon_date_from_year (JALON_YEAR_MAX).last + 1;
  self->first = self->days[0];
  self->behind = self->days[n];
  self->month = g_new (guint16, self->behind - self->first + 1);
  for (guint i = 0; i < n; i++)
    for (guint32 day = self->days[i]; day < self->days[i + 1]; day++)
      self->month[day - self->first] = (guint16) i;
  self->month[self->behind - self->first] = (guint16) n;
}

void
jalon_month_table_clear (JalonMonthTable *self)
{
  g_clear_pointer (&self->month, g_free);
  g_clear_pointer (&self->days, g_free);
}

double
jalon_months_of_day (guint32 day)
{
  int year, month, day_of_month;

  jalon_day_to_ymd (day, &year, &month, &day_of_month);
  return year * 12 + month - 1 +
         (day_of_month - 1.0) / g_date_get_days_in_month ((GDateMonth) month, (GDateYear) year);
}

guint32
jalon_day_of_months (double months)
{
  int whole;
  guint8 days;

  if (!(months >= MONTHS_BEFORE) || months >= MONTHS_BEHIND)
    return 0;
  whole = (int) floor (months + ROUNDING);
  days = g_date_get_days_in_month ((GDateMonth) (whole % 12 + 1), (GDateYear) (whole / 12));
  return jalon_date_from_ymd (whole / 12, whole % 12 + 1, 1).first +
         (guint32) MAX ((months - whole) * days + ROUNDING, 0);
}

static int
month_at (const JalonMonthTable *self, guint32 day)
{
  return self->month[CLAMP (day, self->first, self->behind) - self->first];
}

static double
time_at (const JalonMonthTable *self, guint32 day)
{
  const int month = month_at (self, day);
  const guint32 first = self->days[month];

  if (day == first || (guint) month == self->n_months)
    return MONTHS_BEFORE + month;
  return MONTHS_BEFORE + month + (double) (day - first) / (self->days[month + 1] - first);
}

/* As jalon_day_of_months(). */
static guint32
day_at (const JalonMonthTable *self, double months)
{
  guint whole;

  if (!(months >= MONTHS_BEFORE) || months >= MONTHS_BEHIND)
    return 0;
  whole = (guint) (months - MONTHS_BEFORE + ROUNDING);
  if (whole >= self->n_months)
    return 0;
  return self->days[whole] +
         (guint32) MAX (
           (months - MONTHS_BEFORE - whole) * (self->days[whole + 1] - self->days[whole]) + ROUNDING, 0);
}

/* Spells */

void
jalon_reader_init (JalonReader *self, const JalonPlan *plan, const JalonMonthTable *table, guint32 as_of)
{
  *self = (JalonReader){ .plan = plan, .table = table, .as_of = as_of };
  self->now = time_at (table, as_of + 1);
}

void
jalon_reader_clear (JalonReader *self)
{
  g_clear_pointer (&self->spells, g_free);
  g_clear_pointer (&self->x, g_free);
  g_clear_pointer (&self->y, g_free);
  g_clear_pointer (&self->room, g_free);
}

static int
compare_spells (gconstpointer a, gconstpointer b)
{
  const JalonSpell *first = a, *second = b;

  return first->first < second->first ? -1 : first->first > second->first;
}

/* Of rising ones, those that overlap become one. */
static void
join_spells (JalonReader *self)
{
  JalonSpell *all = self->spells;
  guint n = 0;

  for (guint i = 0; i < self->n_spells; i++) {
    if (n > 0 && all[i].first < all[n - 1].behind) {
      all[n - 1].behind = MAX (all[n - 1].behind, all[i].behind);
      all[n - 1].amount += all[i].amount;
    } else {
      all[n++] = all[i];
    }
  }
  self->n_spells = n;
}

/* What was spent while the as-of date's month, quarter or year was running. */
typedef struct {
  gboolean any, running;
  gboolean unordered; /* spells overlap, or are not one after the other */
} Spent;

static void
take_actual (JalonReader *self, const JalonPlanPeriod *actual, JalonDrawdown *drawdown, Spent *spent)
{
  const guint32 first = actual->period.first, last = actual->period.last;
  JalonSpell spell;

  if (actual->amount == JALON_MONEY_UNSET)
    return;
  if (first == JALON_DATE_OPEN || last == JALON_DATE_OPEN || last == 0) {
    if (first != JALON_DATE_OPEN && first > self->as_of) {
      drawdown->later += actual->amount;
      return;
    }
    drawdown->drawn += actual->amount;
    drawdown->undated = spent->any = TRUE;
    return;
  }
  if (first > self->as_of) {
    drawdown->later += actual->amount;
    return;
  }
  spell =
    (JalonSpell){ month_at (self->table, first), month_at (self->table, last) + 1, (double) actual->amount };
  if (self->table->days[spell.behind] > self->as_of + 1) {
    if (actual->amount == 0) /* nobody has told yet */
      return;
    spent->running = TRUE;
  } else {
    spent->unordered |= self->n_spells > 0 && self->spells[self->n_spells - 1].behind > spell.first;
    self->spells[self->n_spells++] = spell;
  }
  drawdown->drawn += actual->amount;
  spent->any = TRUE;
}

static Spent
take_actuals (JalonReader *self, const JalonPlanCommitment *item, JalonDrawdown *drawdown)
{
  const JalonPlanPeriod *actuals = jalon_plan_actuals (self->plan) + item->first_actual;
  Spent spent = { FALSE, FALSE, FALSE };

  self->n_spells = 0;
  if (item->n_actuals > self->max_spells) {
    self->max_spells = MAX (item->n_actuals, 2 * self->max_spells);
    self->spells = g_renew (JalonSpell, self->spells, self->max_spells);
  }
  for (guint i = 0; i < item->n_actuals; i++)
    take_actual (self, &actuals[i], drawdown, &spent);
  if (spent.unordered) {
    qsort (self->spells, self->n_spells, sizeof *self->spells, compare_spells);
    join_spells (self);
  }
  return spent;
}

/* Points */

static void
make_room (JalonReader *self, guint n)
{
  if (n <= self->size)
    return;
  self->size = MAX (n, 2 * self->size);
  self->x = g_renew (double, self->x, self->size);
  self->y = g_renew (double, self->y, self->size);
  self->room = g_renew (double, self->room, jalon_trend_room (self->size));
}

/* Fills in what a month has of each spell; the first and the last month of a term may be parts of one.
 * @told: (out): how many months of the term are stated. Returns: how many points */
static guint
find_points (JalonReader *self, const JalonDrawdown *drawdown, double *told)
{
  guint n = 0;

  *told = 0;
  make_room (self, self->n_spells);
  for (guint i = 0; i < self->n_spells; i++) {
    const JalonSpell *spell = &self->spells[i];
    const double from = MAX (MONTHS_BEFORE + spell->first, drawdown->begin);
    double to = MONTHS_BEFORE + spell->behind;

    if (drawdown->has_term)
      to = MIN (to, drawdown->end);
    if (to - from <= ROUNDING)
      continue;
    *told += to - from;
    self->x[n] = (from + to) / 2 - drawdown->begin;
    self->y[n++] = spell->amount / (to - from);
  }
  return n;
}

gboolean
jalon_reader_interval (JalonReader *self, guint n_points, JalonLine *low, JalonLine *high)
{
  return jalon_trend_interval (self->x, self->y, n_points, self->room, low, high);
}

/* The commitment */

static void
find_term (JalonReader *self, const JalonPlanCommitment *item, JalonDrawdown *drawdown)
{
  drawdown->has_term = item->due_behind != 0;
  if (drawdown->has_term) {
    drawdown->begin = time_at (self->table, item->due_first);
    drawdown->end = time_at (self->table, item->due_behind);
  } else if (self->n_spells > 0) {
    drawdown->begin = MONTHS_BEFORE + self->spells[0].first;
  } else if (item->start.first != 0 && item->start.first != JALON_DATE_OPEN) {
    drawdown->begin = time_at (self->table, item->start.first);
  }
  drawdown->is_over = item->status == JALON_STATUS_ENDED || item->status == JALON_STATUS_CANCELLED ||
                      (drawdown->has_term && self->now >= drawdown->end);
}

static void
find_through (JalonReader *self, Spent spent, JalonDrawdown *drawdown)
{
  if (spent.running)
    drawdown->through = self->now;
  else if (self->n_spells > 0)
    drawdown->through = MONTHS_BEFORE + self->spells[self->n_spells - 1].behind;
  else if (spent.any)
    drawdown->through = self->now;
  if (drawdown->has_term && drawdown->through > drawdown->end)
    drawdown->through = drawdown->end;
}

static guint32
day_used_up (const JalonReader *self, const JalonDrawdown *drawdown, JalonPace pace, double left)
{
  double when;

  if (left <= 0)
    return self->as_of;
  if (pace == JALON_PACE_RUN_RATE)
    when = drawdown->run_rate > 0 ? drawdown->through + left / drawdown->run_rate : INFINITY;
  else
    when = drawdown->begin + jalon_line_reaches (drawdown->trend, drawdown->through - drawdown->begin, left);
  return isnan (when) ? 0 : day_at (self->table, when);
}

static void
project (JalonReader *self, const JalonPlanCommitment *item, JalonDrawdown *drawdown)
{
  const gboolean stopped = item->status == JALON_STATUS_ENDED || item->status == JALON_STATUS_CANCELLED;
  const JalonSum amount = item->firm != JALON_MONEY_UNSET ? item->firm : (JalonSum) item->ceiling;

  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++) {
    if (isnan (pace == JALON_PACE_TREND ? drawdown->trend.slope : drawdown->run_rate))
      continue;
    if (stopped)
      drawdown->projected[pace] = (double) drawdown->drawn;
    else if (drawdown->has_term)
      drawdown->projected[pace] =
        (double) drawdown->drawn + jalon_drawdown_forecast (drawdown, pace, drawdown->through, drawdown->end);
    if (amount != JALON_MONEY_UNSET && !stopped)
      drawdown->used_up[pace] = day_used_up (self, drawdown, pace, (double) (amount - drawdown->drawn));
  }
}

void
jalon_reader_read (JalonReader *self, const JalonPlanCommitment *item, JalonDrawdown *drawdown)
{
  const JalonLine none = { NAN, NAN };
  Spent spent;
  double told;
  guint n;

  *drawdown = (JalonDrawdown){ .begin = NAN,
                               .end = NAN,
                               .through = NAN,
                               .required = NAN,
                               .run_rate = NAN,
                               .trend = none,
                               .projected = { NAN, NAN } };
  spent = take_actuals (self, item, drawdown);
  find_term (self, item, drawdown);
  find_through (self, spent, drawdown);
  if (drawdown->has_term && !drawdown->is_over && item->firm != JALON_MONEY_UNSET)
    drawdown->required =
      MAX ((double) (item->firm - drawdown->drawn), 0) / (drawdown->end - MAX (self->now, drawdown->begin));
  if (!(drawdown->through - drawdown->begin > ROUNDING))
    return;
  n = find_points (self, drawdown, &told);
  drawdown->n_points = (guint16) MIN (n, G_MAXUINT16);
  drawdown->n_missing =
    (guint16) CLAMP (floor (drawdown->through) - drawdown->begin - told + ROUNDING, 0, G_MAXUINT16);
  drawdown->run_rate = (double) drawdown->drawn / (drawdown->through - drawdown->begin);
  if (!jalon_trend_fit (self->x, self->y, n, self->room, &drawdown->trend))
    drawdown->trend = none;
  project (self, item, drawdown);
}
