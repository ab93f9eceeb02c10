/* Words of the frontier: what spreading a demand costs, what contradicts what, and what is left out. */
#include "config.h"

#include <math.h>

#include <jalon/chart/frontier-words.h>
#include <jalon/text/translate.h>

#include "frontier.h"
#include "words.h"

/* Costs that differ by less are the same to a reader. */
#define SAME 5e-5

/* Numbers */

JalonFrontierWords
jalon_frontier_words (JalonLocale *locale, const JalonFrontier *frontier, const JalonFrontier *base)
{
  const JalonFrontier *from = base && base->line && base->line->points->len ? base : frontier;
  JalonFrontierWords self = { locale, frontier, NAN };

  if (from->line && from->line->points->len)
    self.least = g_array_index (from->line->points, JalonFrontierPoint, 0).cost;
  return self;
}

static char *
money_text (const JalonFrontierWords *self, double units)
{
  const char *currency = self->frontier->currency;

  if (!currency || fabs (units) > 1e15)
    return jalon_locale_compact (self->locale, units);
  return jalon_locale_money (
    self->locale, (JalonSum) llround (units * pow (10, MAX (jalon_currency_digits (currency), 0))), currency);
}

/* "9.7B GPU-h" */
static char *
demand_text (const JalonFrontierWords *self)
{
  g_autofree char *amount = jalon_locale_compact (self->locale, self->frontier->whole);

  /* TRANSLATORS: an amount of a demand and its unit: “600M GPU-hours” */
  return g_strdup_printf (C_ ("amount", "%1$s %2$s"), amount,
                          self->frontier->unit ? self->frontier->unit : _ ("units"));
}

char *
jalon_frontier_axis_text (const JalonFrontierWords *self, double value)
{
  if (self->frontier->axis == JALON_FRONTIER_HHI)
    return jalon_locale_number (self->locale, value * 10000, 0);
  return jalon_words_percent (self->locale, value);
}

static double
over_least (const JalonFrontierWords *self, double cost)
{
  return self->least > 0 ? cost / self->least - 1 : 0;
}

char *
jalon_frontier_more_text (const JalonFrontierWords *self, double more)
{
  g_autofree char *part = jalon_words_percent (self->locale, fabs (more));

  if (fabs (more) < SAME)
    return jalon_locale_percent_whole (self->locale, 0);
  /* TRANSLATORS: how much more something costs: %s is a percentage */
  return more > 0 ? g_strdup_printf (_ ("+%s"), part)
                  /* TRANSLATORS: how much less something costs: %s is a percentage */
                  : g_strdup_printf (_ ("−%s"), part);
}

/* Points */

guint
jalon_frontier_number (const JalonFrontier *frontier, guint i)
{
  const guint n = frontier->line->points->len;

  return JALON_FRONTIER_FIRST + (n > 1 ? i * (JALON_FRONTIER_LAST - JALON_FRONTIER_FIRST) / (n - 1) : 0);
}

const JalonFrontierPoint *
jalon_frontier_numbered (const JalonFrontier *frontier, guint number)
{
  const guint n = frontier->line ? frontier->line->points->len : 0;
  const JalonFrontierPoint *point = NULL;

  if (number == JALON_FRONTIER_AT)
    point = frontier->at;
  else if (number == JALON_FRONTIER_NEXT)
    point = frontier->next;
  else if (number == JALON_FRONTIER_NOW && frontier->today_told == JALON_FRONTIER_TODAY_THERE)
    point = &frontier->today;
  else if (number >= JALON_FRONTIER_FIRST && number <= JALON_FRONTIER_LAST && n > 0) {
    const double part =
      (number - JALON_FRONTIER_FIRST) / (double) (JALON_FRONTIER_LAST - JALON_FRONTIER_FIRST);

    point = &g_array_index (frontier->line->points, JalonFrontierPoint, (guint) lround (part * (n - 1)));
  }
  return point && point->units ? point : NULL;
}

char *
jalon_frontier_split_text (const JalonFrontierWords *self, const JalonFrontierPoint *point)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->frontier->parties->len; i++) {
    const double share = jalon_frontier_share (self->frontier, point, i);
    g_autofree char *percent = jalon_words_percent (self->locale, share);

    if (share >= 0.0005)
      /* TRANSLATORS: in a list: a provider and its share: “Oracle 40%” */
      g_ptr_array_add (parts,
                       g_strdup_printf (C_ ("share", "%1$s %2$s"),
                                        g_array_index (self->frontier->parties, JalonFrontierParty, i).name,
                                        percent));
  }
  return jalon_locale_list (self->locale, (const char *const *) parts->pdata, parts->len);
}

static char *
place_text (const JalonFrontierWords *self, const JalonFrontierPoint *point)
{
  g_autofree char *at =
    jalon_frontier_axis_text (self, jalon_frontier_point_at (point, self->frontier->axis));

  switch (self->frontier->axis) {
  case JALON_FRONTIER_HHI:
    /* TRANSLATORS: begins what the pointer is told: %s is a number */
    return g_strdup_printf (_ ("Index %s"), at);
  case JALON_FRONTIER_SHORTFALL:
    /* TRANSLATORS: begins what the pointer is told: %s is a percentage of a demand */
    return g_strdup_printf (_ ("Outages take %s"), at);
  default:
    /* TRANSLATORS: begins what the pointer is told: %s is a percentage */
    return g_strdup_printf (_ ("Largest share %s"), at);
  }
}

char *
jalon_frontier_point_text (const JalonFrontierWords *self, const JalonFrontierPoint *point)
{
  const double more = over_least (self, point->cost);
  g_autofree char *place = place_text (self, point), *cost = money_text (self, point->cost),
                  *part = jalon_frontier_more_text (self, more),
                  *split = jalon_frontier_split_text (self, point);

  if (fabs (more) < SAME)
    /* TRANSLATORS: what the pointer is told: “Largest share 58%: $553M, the least. Oracle 58% and AWS 42%” */
    return g_strdup_printf (_ ("%1$s: %2$s, the least cost. %3$s"), place, cost, split);
  /* TRANSLATORS: what the pointer is told: “Largest share 40%: $564M, +2.1% on the least. Oracle 40%, …” */
  return g_strdup_printf (_ ("%1$s: %2$s, %3$s on the least cost. %4$s"), place, cost, part, split);
}

char *
jalon_frontier_name (const JalonFrontierWords *self, const JalonFrontierPoint *point)
{
  g_autofree char *at =
    jalon_frontier_axis_text (self, jalon_frontier_point_at (point, self->frontier->axis));

  switch (self->frontier->axis) {
  case JALON_FRONTIER_HHI:
    /* TRANSLATORS: the name of a scenario: %s is a number */
    return g_strdup_printf (_ ("Concentration index of %s"), at);
  case JALON_FRONTIER_SHORTFALL:
    /* TRANSLATORS: the name of a scenario: %s is a percentage of a demand */
    return g_strdup_printf (_ ("Outages take %s at most"), at);
  default:
    /* TRANSLATORS: the name of a scenario: %s is a percentage */
    return g_strdup_printf (_ ("No provider over %s"), at);
  }
}

/* The message */

static gboolean
is_end (const JalonFrontier *frontier)
{
  const GArray *points = frontier->line->points;

  return frontier->next == &g_array_index (points, JalonFrontierPoint, points->len - 1);
}

static char *
title_of_share (const JalonFrontierWords *self)
{
  const JalonFrontier *frontier = self->frontier;
  const double own = g_array_index (frontier->line->points, JalonFrontierPoint, 0).cost;
  const double more = own > 0 ? frontier->at->cost / own - 1 : 0,
               next = own > 0 ? (frontier->next->cost - frontier->at->cost) / own : 0;
  g_autofree char *what = demand_text (self), *cap = jalon_frontier_axis_text (self, frontier->cap),
                  *share = jalon_frontier_axis_text (self, frontier->at->share),
                  *end = jalon_frontier_axis_text (self, frontier->next->share),
                  *part = jalon_words_percent (self->locale, more),
                  *step = jalon_words_percent (self->locale, next);

  if (more < SAME && is_end (frontier) && next < SAME)
    /* TRANSLATORS: a title: %1$s is an amount, %2$s a percentage */
    return g_strdup_printf (_ ("The least cost of %1$s is also the most spread: no provider has over %2$s"),
                            what, share);
  if (more < SAME && is_end (frontier))
    return g_strdup_printf (
      /* TRANSLATORS: a title: %1$s is an amount, %2$s to %4$s are percentages */
      _ ("At the least cost of %1$s no provider has over %2$s; at most spread, %3$s, it costs %4$s more"),
      what, share, end, step);
  if (more < SAME)
    return g_strdup_printf (
      /* TRANSLATORS: a title: %1$s is an amount, %2$s and %3$s are percentages */
      _ ("At the least cost of %1$s no provider has over %2$s; the next 10 points cost %3$s more"), what,
      share, step);
  if (is_end (frontier) && next < SAME)
    return g_strdup_printf (
      /* TRANSLATORS: a title: %1$s is an amount, %2$s and %3$s are percentages */
      _ ("Spreading %1$s so that no provider has over %2$s costs %3$s more; no split goes lower"), what,
      share, part);
  if (is_end (frontier))
    return g_strdup_printf (
      /* TRANSLATORS: a title: %1$s is an amount, the others are percentages */
      _ ("Spreading %1$s so that no provider has over %2$s costs %3$s more; at most spread, %4$s, another "
         "%5$s"),
      what, cap, part, end, step);
  return g_strdup_printf (
    /* TRANSLATORS: a title: %1$s is an amount, the others are percentages */
    _ ("Spreading %1$s so that no provider has over %2$s costs %3$s more; the next 10 points another %4$s"),
    what, cap, part, step);
}

static char *
title_of_cap (const JalonFrontierWords *self)
{
  const GArray *points = self->frontier->line->points;
  g_autofree char *what = demand_text (self), *cap = jalon_frontier_axis_text (self, self->frontier->cap),
                  *least = jalon_frontier_axis_text (
                    self, g_array_index (points, JalonFrontierPoint, points->len - 1).share);

  /* TRANSLATORS: a title: %1$s is an amount, %2$s and %3$s are percentages */
  return g_strdup_printf (_ ("No split of %1$s keeps every provider to %2$s: %3$s is the least there is"),
                          what, cap, least);
}

char *
jalon_frontier_title (const JalonFrontierWords *self)
{
  const JalonFrontier *frontier = self->frontier;
  double own;

  if (frontier->axis == JALON_FRONTIER_SHARE)
    return frontier->at ? title_of_share (self) : title_of_cap (self);
  own = frontier->at->cost;

  g_autofree char *what = demand_text (self),
                  *at =
                    jalon_frontier_axis_text (self, jalon_frontier_point_at (frontier->at, frontier->axis)),
                  *to =
                    jalon_frontier_axis_text (self, jalon_frontier_point_at (frontier->next, frontier->axis)),
                  *step = jalon_words_percent (self->locale, own > 0 ? frontier->next->cost / own - 1 : 0);

  if (frontier->axis == JALON_FRONTIER_HHI)
    return g_strdup_printf (
      /* TRANSLATORS: a title: %1$s is an amount, %2$s and %3$s are indices of concentration, %4$s a
         percentage */
      _ ("At the least cost of %1$s the concentration index is %2$s; bringing it to %3$s costs %4$s more"),
      what, at, to, step);
  return g_strdup_printf (
    /* TRANSLATORS: a title: %1$s is an amount, the others are percentages */
    _ ("At the least cost of %1$s the worst outages take %2$s of it; bringing that to %3$s costs %4$s more"),
    what, at, to, step);
}

char *
jalon_frontier_measure_words (const JalonFrontierWords *self)
{
  const JalonFrontier *frontier = self->frontier;
  const int last = frontier->first_year + (int) frontier->n_years - 1;
  g_autofree char *least = money_text (self, self->least), *years = NULL;

  years = frontier->n_years > 1 ? g_strdup_printf ("%d–%d", frontier->first_year, last)
                                : g_strdup_printf ("%d", frontier->first_year);
  switch (frontier->axis) {
  case JALON_FRONTIER_HHI:
    /* TRANSLATORS: a subtitle: %1$s is an amount of money, %2$s years: “2027–2031” */
    return g_strdup_printf (
      _ ("Cost over the least, %1$s, by the Herfindahl-Hirschman index of the providers’ shares, %2$s"),
      least, years);
  case JALON_FRONTIER_SHORTFALL:
    return g_strdup_printf (
      /* TRANSLATORS: a subtitle: %1$s is an amount of money, %2$s years: “2027–2031” */
      _ ("Cost over the least, %1$s, by what the worst twentieth of outages takes in the mean, %2$s"), least,
      years);
  default:
    /* TRANSLATORS: a subtitle: %1$s is an amount of money, %2$s years: “2027–2031” */
    return g_strdup_printf (
      _ ("Cost over the least, %1$s, by the largest provider’s share of the demand, %2$s"), least, years);
  }
}
