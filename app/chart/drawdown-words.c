/* Drawing down in words: the message, the measure, what it rests on. */
#include "config.h"

#include <jalon/chart/drawdown-message.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "drawdown.h"
#include "words.h"

/* --- figures --------------------------------------------------------------------------------- */

char *
jalon_burn_money (const JalonBurnData *self, double minor)
{
  return jalon_locale_money (self->locale, jalon_money_estimate (minor), self->burn->currency);
}

static gboolean
is_one (const JalonBurnData *self)
{
  return self->burn->commitment != G_MAXUINT;
}

double
jalon_burn_left (const JalonBurnData *self, JalonPace pace)
{
  const JalonBurnDown *burn = self->burn;

  if (is_one (self))
    return burn->amount - burn->drawdown.projected[pace];
  return burn->sum.n_projected ? burn->sum.shortfall[pace] : NAN;
}

double
jalon_burn_required (const JalonBurnData *self)
{
  return is_one (self) ? self->burn->drawdown.required : self->burn->sum.required;
}

double
jalon_burn_rate (const JalonBurnData *self, JalonPace pace)
{
  const JalonDrawdown *drawdown = &self->burn->drawdown;
  double at;

  if (!is_one (self))
    return pace == JALON_PACE_RUN_RATE ? self->burn->sum.run_rate : NAN;
  if (pace == JALON_PACE_RUN_RATE)
    return drawdown->run_rate;
  at = drawdown->trend.intercept + drawdown->trend.slope * (drawdown->through - drawdown->begin);
  return isnan (at) ? NAN : MAX (at, 0);
}

double
jalon_burn_drawn (const JalonBurnData *self)
{
  double drawn = 0;

  if (is_one (self))
    return (double) self->burn->drawdown.drawn;
  for (guint i = 0; i < self->burn->n_months; i++)
    drawn += self->burn->months[i].drawn;
  return drawn;
}

char *
jalon_burn_month (const JalonBurnData *self, double time)
{
  const guint32 day = jalon_day_of_months (time);

  return day ? jalon_locale_month (self->locale, day) : g_strdup ("–");
}

char *
jalon_burn_end (const JalonBurnData *self, double time)
{
  const guint32 day = jalon_day_of_months (time);

  return day > 1 ? jalon_locale_month (self->locale, day - 1) : g_strdup ("–");
}

/* --- the message ----------------------------------------------------------------------------- */

static gboolean
is_short (const JalonBurnData *self, JalonPace pace)
{
  return jalon_burn_left (self, pace) > JALON_BURN_NOTHING * self->burn->amount;
}

/* Both paces of one commitment leave something. */
static char *
title_short (const JalonBurnData *self, const char *name, const char *end)
{
  const double by_rate = jalon_burn_left (self, JALON_PACE_RUN_RATE);
  const double by_trend = jalon_burn_left (self, JALON_PACE_TREND);
  g_autofree char *least = jalon_burn_money (self, isnan (by_trend) ? by_rate : MIN (by_rate, by_trend));
  g_autofree char *most = jalon_burn_money (self, isnan (by_trend) ? by_rate : MAX (by_rate, by_trend));

  if (g_strcmp0 (least, most) == 0)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a month */
    return g_strdup_printf (_ ("%1$s: %2$s will be left undrawn at the end of %3$s"), name, most, end);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s and %3$s are amounts, %4$s is a month */
  return g_strdup_printf (_ ("%1$s: %2$s to %3$s will be left undrawn at the end of %4$s"), name, least, most,
                          end);
}

static char *
title_disagrees (const JalonBurnData *self, const char *name, const char *end)
{
  g_autofree char *by_rate = jalon_burn_money (self, jalon_burn_left (self, JALON_PACE_RUN_RATE));
  g_autofree char *by_trend = jalon_burn_money (self, jalon_burn_left (self, JALON_PACE_TREND));

  if (!is_short (self, JALON_PACE_TREND))
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a month */
    return g_strdup_printf (
      _ ("%1$s: at the run-rate so far, %2$s is left undrawn at the end of %3$s; on its trend, nothing is"),
      name, by_rate, end);
  if (!is_short (self, JALON_PACE_RUN_RATE))
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a month */
    return g_strdup_printf (_ ("%1$s: on its trend, %2$s is left undrawn at the end of %3$s; at the run-rate "
                               "so far, nothing is"),
                            name, by_trend, end);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a month, %4$s an amount */
  return g_strdup_printf (
    _ ("%1$s: at the run-rate so far, %2$s is left undrawn at the end of %3$s; on its trend, %4$s is"), name,
    by_rate, end, by_trend);
}

/* Nothing is left at either pace. */
static char *
title_used_up (const JalonBurnData *self, const char *name, const char *end)
{
  const JalonDrawdown *drawdown = &self->burn->drawdown;
  guint32 first = drawdown->used_up[JALON_PACE_RUN_RATE], last = drawdown->used_up[JALON_PACE_TREND];
  g_autofree char *early = NULL, *late = NULL;

  if (last == 0)
    last = first;
  if (first == 0)
    first = last;
  if (first == 0)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s a month */
    return g_strdup_printf (_ ("%1$s: all of it will be drawn by the end of %2$s"), name, end);
  early = jalon_locale_month (self->locale, MIN (first, last));
  late = jalon_locale_month (self->locale, MAX (first, last));
  if (g_strcmp0 (early, late) == 0)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s and %3$s are months */
    return g_strdup_printf (_ ("%1$s: all of it will be drawn in %2$s; the term ends in %3$s"), name, early,
                            end);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s to %4$s are months */
  return g_strdup_printf (_ ("%1$s: all of it will be drawn between %2$s and %3$s; the term ends in %4$s"),
                          name, early, late, end);
}

static char *
title_over (const JalonBurnData *self, const char *name, const char *end)
{
  const double left = self->burn->amount - jalon_burn_drawn (self);
  g_autofree char *undrawn = jalon_burn_money (self, fabs (left));

  if (self->burn->stopped && left > JALON_BURN_NOTHING * self->burn->amount)
    /* TRANSLATORS: a title: %1$s is a commitment that has ended, or is cancelled, %2$s an amount */
    return g_strdup_printf (_ ("%1$s is over, with %2$s undrawn"), name, undrawn);
  if (left > JALON_BURN_NOTHING * self->burn->amount)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s a month, %3$s an amount */
    return g_strdup_printf (_ ("%1$s ended in %2$s with %3$s undrawn"), name, end, undrawn);
  if (left < -JALON_BURN_NOTHING * self->burn->amount)
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s a month, %3$s an amount */
    return g_strdup_printf (_ ("%1$s ended in %2$s, drawn by %3$s more than committed"), name, end, undrawn);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s a month */
  return g_strdup_printf (_ ("%1$s ended in %2$s, all of it drawn"), name, end);
}

static char *
title_already (const JalonBurnData *self, const char *name, const char *end)
{
  g_autofree char *amount = jalon_burn_money (self, self->burn->amount);
  g_autofree char *drawn = jalon_burn_money (self, jalon_burn_drawn (self));

  if (isnan (self->burn->end))
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s and %3$s are amounts */
    return g_strdup_printf (_ ("%1$s: %2$s is drawn of %3$s; its term is not stated"), name, drawn, amount);
  /* TRANSLATORS: a title: %1$s is a commitment, %2$s and %3$s are amounts, %4$s is a month */
  return g_strdup_printf (_ ("%1$s: %2$s is drawn of %3$s already; the term ends in %4$s"), name, drawn,
                          amount, end);
}

static char *
title_of_one (const JalonBurnData *self)
{
  const JalonBurnDown *burn = self->burn;
  g_autofree char *name = jalon_words_short (burn->name), *end = jalon_burn_end (self, burn->end);
  g_autofree char *required = jalon_burn_money (self, jalon_burn_required (self));

  if (isnan (burn->end) || (!burn->drawdown.is_over && jalon_burn_drawn (self) >= burn->amount))
    return title_already (self, name, end);
  if (burn->drawdown.is_over)
    return title_over (self, name, end);
  if (isnan (burn->drawdown.projected[JALON_PACE_RUN_RATE]))
    /* TRANSLATORS: a title: %1$s is a commitment, %2$s an amount, %3$s a month */
    return g_strdup_printf (
      _ ("%1$s: it takes %2$s a month to draw all of it by the end of %3$s; nothing says yet at what pace"),
      name, required, end);
  if (jalon_burn_left (self, JALON_PACE_TREND) == jalon_burn_left (self, JALON_PACE_TREND) &&
      (is_short (self, JALON_PACE_RUN_RATE) != is_short (self, JALON_PACE_TREND) ||
       (is_short (self, JALON_PACE_RUN_RATE) &&
        fabs (jalon_burn_left (self, JALON_PACE_RUN_RATE) - jalon_burn_left (self, JALON_PACE_TREND)) >=
          0.05 * burn->amount)))
    return title_disagrees (self, name, end);
  return is_short (self, JALON_PACE_RUN_RATE) ? title_short (self, name, end)
                                              : title_used_up (self, name, end);
}

static char *
title_of_several (const JalonBurnData *self)
{
  const JalonDrawdownSum *sum = &self->burn->sum;
  g_autofree char *name = jalon_words_short (self->burn->name);
  g_autofree char *amount = jalon_burn_money (self, self->burn->amount);
  g_autofree char *by_rate = jalon_burn_money (self, sum->shortfall[JALON_PACE_RUN_RATE]);
  g_autofree char *by_trend = jalon_burn_money (self, sum->shortfall[JALON_PACE_TREND]);

  if (!is_short (self, JALON_PACE_RUN_RATE) && !is_short (self, JALON_PACE_TREND))
    /* TRANSLATORS: a title: %1$s is a party, or all commitments together, %2$s an amount */
    return g_strdup_printf (_ ("%1$s: all of %2$s will be drawn by the ends of the terms"), name, amount);
  /* TRANSLATORS: a title: %1$s is a party, or all commitments together, %2$s to %4$s are amounts */
  return g_strdup_printf (
    _ ("%1$s: of %2$s, %3$s is left undrawn at the ends of the terms at run-rates, %4$s on trends"), name,
    amount, by_rate, by_trend);
}

char *
jalon_burn_title (const JalonBurnData *self)
{
  return is_one (self) ? title_of_one (self) : title_of_several (self);
}

char *
jalon_burn_subtitle (const JalonBurnData *self)
{
  const JalonBurnDown *burn = self->burn;
  g_autofree char *amount = jalon_burn_money (self, burn->amount);
  g_autofree char *count = jalon_words_digits (self->locale, burn->sum.n_projected);
  g_autofree char *required = jalon_burn_money (self, jalon_burn_required (self));
  g_autofree char *rate = jalon_burn_money (self, jalon_burn_rate (self, JALON_PACE_RUN_RATE));

  if (!is_one (self))
    /* TRANSLATORS: a subtitle: %1$s is an amount, %2$s a number */
    return g_strdup_printf (ngettext ("What is left of %1$s, by month: %2$s commitment with stated spend",
                                      "What is left of %1$s, by month: %2$s commitments with stated spend",
                                      burn->sum.n_projected),
                            amount, count);
  if (burn->by_ceiling)
    /* TRANSLATORS: a subtitle: %s is an amount */
    return g_strdup_printf (_ ("What is left of the ceiling of %s, by month; no firm amount is stated"),
                            amount);
  if (burn->chosen && burn->sum.worst != G_MAXUINT)
    /* TRANSLATORS: a subtitle: %1$s to %3$s are amounts */
    return g_strdup_printf (_ ("What is left of %1$s, by month; required a month: %2$s, so far: %3$s; "
                               "no other commitment falls shorter"),
                            amount, required, rate);
  if (jalon_burn_required (self) > 0 && !isnan (jalon_burn_rate (self, JALON_PACE_RUN_RATE)))
    /* TRANSLATORS: a subtitle: %1$s to %3$s are amounts */
    return g_strdup_printf (_ ("What is left of %1$s, by month; required a month: %2$s, so far: %3$s"),
                            amount, required, rate);
  /* TRANSLATORS: a subtitle: %s is an amount */
  return g_strdup_printf (_ ("What is left of %s, by month"), amount);
}

/* --- the footnote ---------------------------------------------------------------------------- */

static void
note_method (JalonNotes *notes, const JalonBurnData *self)
{
  const JalonDrawdown *drawdown = &self->burn->drawdown;
  g_autofree char *count = jalon_words_digits (self->locale, drawdown->n_points);
  g_autofree char *through = jalon_burn_end (self, self->burn->through);

  if (!self->burn->has_spend)
    return;
  if (is_one (self))
    /* TRANSLATORS: a footnote: %s is a month */
    jalon_notes_add (notes,
                     g_strdup_printf (_ ("Run-rate: the average since the start, until %s."), through));
  else
    jalon_notes_add (notes, g_strdup (_ ("Run-rates: each commitment’s average since its start.")));
  if (is_one (self) && self->burn->has_trend)
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("Trend: Theil–Sen through %s period that is over, months or longer "
                                        "ones as they are stated; hatched: 8 times in 10.",
                                        "Trend: Theil–Sen through %s periods that are over, months or longer "
                                        "ones as they are stated; hatched: 8 times in 10.",
                                        drawdown->n_points),
                              count));
  else if (is_one (self))
    jalon_notes_add (notes, g_strdup (_ ("There are too few periods for a trend: it takes three.")));
  else if (self->burn->has_trend)
    jalon_notes_add (notes,
                     g_strdup (_ ("Trends: Theil–Sen through periods that are over; hatched: 8 times in 10, "
                                  "were all to err the same way.")));
}

static void
note_gaps (JalonNotes *notes, const JalonBurnData *self)
{
  const JalonDrawdown *drawdown = &self->burn->drawdown;
  g_autofree char *missing = jalon_words_digits (self->locale, drawdown->n_missing);
  g_autofree char *later = jalon_burn_money (self, (double) drawdown->later);

  if (self->burn->drawdowns->assumed)
    jalon_notes_add_essential (
      notes,
      g_strdup (_ ("The dossier states no as-of date: the end of the last stated spend stands for it.")));
  if (!is_one (self))
    return;
  if (drawdown->n_missing > 0)
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (notes, g_strdup_printf (ngettext ("%s month without stated spend counts as time in the "
                                                       "run-rate, and not in the trend.",
                                                       "%s months without stated spend count as time in the "
                                                       "run-rate, and not in the trend.",
                                                       drawdown->n_missing),
                                             missing));
  if (drawdown->later != 0)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add_essential (
      notes,
      g_strdup_printf (_ ("Spend of %s that is stated of later periods is not counted as drawn."), later));
  if (drawdown->undated)
    jalon_notes_add (notes, g_strdup (_ ("Some of the spend has no date, and is in no trend.")));
}

/* A forecast that passes what there is says so. */
static void
note_beyond (JalonNotes *notes, const JalonBurnData *self)
{
  const JalonBurnDown *burn = self->burn;
  const double most = isnan (burn->ceiling) ? burn->amount : burn->ceiling;
  const JalonPlanCommitment *item;
  double beyond = 0;
  guint n;
  g_autofree char *ceiling = jalon_burn_money (self, most), *amount = NULL;

  if (!is_one (self) || isnan (most) || burn->drawdown.is_over)
    return;
  item = &jalon_plan_commitments (self->plan, &n)[burn->commitment];
  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    beyond = fmax (beyond, jalon_drawdown_beyond (item, &burn->drawdown, pace));
  if (beyond <= JALON_BURN_NOTHING * most)
    return;
  amount = jalon_burn_money (self, beyond);
  if (isnan (burn->ceiling))
    /* TRANSLATORS: a footnote: %1$s and %2$s are amounts */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("Drawn on at that pace until the end of the term, "
                                                          "it would be up to %1$s more than the firm amount "
                                                          "of %2$s; no ceiling is stated."),
                                                       amount, ceiling));
  else
    /* TRANSLATORS: a footnote: %1$s and %2$s are amounts */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("Drawn on at that pace until the end of the term, "
                                                          "it would be up to %1$s more than the ceiling of "
                                                          "%2$s."),
                                                       amount, ceiling));
}

static void
note_left_out (JalonNotes *notes, const JalonBurnData *self)
{
  const JalonDrawdownSum *sum = &self->burn->sum;
  const guint n_unknown = sum->left_out[JALON_UNDRAWN_TERM] + sum->left_out[JALON_UNDRAWN_ACTUALS] +
                          sum->left_out[JALON_UNDRAWN_FUTURE];
  const guint n_others = sum->left_out[JALON_UNDRAWN_UNCOUNTED] + sum->left_out[JALON_UNDRAWN_AMOUNT] +
                         sum->left_out[JALON_UNDRAWN_RATE];
  g_autofree char *unknown = jalon_words_digits (self->locale, n_unknown);
  g_autofree char *others = jalon_words_digits (self->locale, n_others);
  g_autofree char *by_rate = jalon_words_digits (self->locale, sum->n_by_run_rate);
  g_autofree char *amount = jalon_burn_money (self, (double) (sum->committed - sum->projectable));

  if (is_one (self))
    return;
  if (n_unknown > 0)
    /* TRANSLATORS: a footnote: %1$s is a number, %2$s an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               ngettext ("Left out: %1$s commitment of %2$s that has no term, no spend up to the as-of "
                         "date, or has not begun.",
                         "Left out: %1$s commitments of %2$s that have no term, no spend up to the "
                         "as-of date, or have not begun.",
                         n_unknown),
               unknown, amount));
  if (n_others > 0)
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("Also left out: %s that is not counted, states no firm amount, "
                                        "or has no exchange rate.",
                                        "Also left out: %s that are not counted, state no firm "
                                        "amount, or have no exchange rate.",
                                        n_others),
                              others));
  if (sum->n_by_run_rate > 0)
    /* TRANSLATORS: a footnote: %s is a number */
    jalon_notes_add (
      notes, g_strdup_printf (ngettext ("%s without a trend goes on at its run-rate.",
                                        "%s without a trend go on at their run-rate.", sum->n_by_run_rate),
                              by_rate));
  jalon_notes_add (notes, g_strdup (_ ("What one commitment draws too much makes up for no other.")));
}

JalonFootnote
jalon_burn_footnote (const JalonBurnData *self)
{
  JalonNotes *notes = jalon_notes_new ();

  note_beyond (notes, self);
  note_gaps (notes, self);
  note_left_out (notes, self);
  note_method (notes, self);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

/* --- nothing --------------------------------------------------------------------------------- */

/* What is stated of what is drawn, though none of it counts.
 * @n: how many amounts that are not nought
 * @later: the first period behind the as-of date that any is of; unset for none */
typedef struct {
  guint n;
  JalonDate later;
} Stated;

static Stated
find_stated (const JalonBurnData *self)
{
  const guint32 as_of = self->burn->drawdowns->as_of;
  const JalonPlanPeriod *actuals = jalon_plan_actuals (self->plan);
  Stated stated = { 0, JALON_DATE_UNSET };
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < items[i].n_actuals && jalon_drawdown_is_of (self->plan, i, self->burn->of); k++) {
      const JalonPlanPeriod *actual = &actuals[items[i].first_actual + k];

      if (actual->amount == JALON_MONEY_UNSET || actual->amount == 0)
        continue;
      stated.n++;
      if (actual->period.first != JALON_DATE_OPEN && actual->period.first > as_of &&
          (!jalon_date_is_set (stated.later) || actual->period.first < stated.later.first))
        stated.later = actual->period;
    }
  return stated;
}

static char *
why_no_spend (const JalonBurnData *self, const char *name, char **advice)
{
  const guint32 as_of = self->burn->drawdowns->as_of;
  const Stated stated = find_stated (self);
  g_autofree char *period = jalon_locale_date (self->locale, stated.later);
  g_autofree char *day = jalon_locale_date (self->locale, (JalonDate){ .first = as_of, .last = as_of });

  if (stated.n == 0) {
    *advice = g_strdup (_ ("Paste or import what was spent, by month, quarter or year, or add it in the "
                           "inspector, to see how fast it is drawn down."));
    /* TRANSLATORS: %s is a commitment or a party */
    return g_strdup_printf (_ ("%s: no actual spend is stated"), name);
  }
  if (is_one (self) && jalon_date_is_set (stated.later)) {
    *advice = g_strdup (_ ("Correct the period, or the as-of date."));
    /* TRANSLATORS: %1$s is a commitment, %2$s a month, a quarter, a year, %3$s a day */
    return g_strdup_printf (
      _ ("%1$s: the first spend stated is of %2$s, after the as-of date, %3$s, and does not "
         "count yet"),
      name, period, day);
  }
  *advice = g_strdup (_ ("What counts is spend up to the as-of date, of commitments with a firm amount, at a "
                         "known rate, and a term that has begun."));
  /* TRANSLATORS: %s is a commitment or a party */
  return g_strdup_printf (_ ("%s: none of the spend that is stated counts yet"), name);
}

char *
jalon_burn_why_nothing (const JalonBurnData *self, char **advice)
{
  const JalonBurnDown *burn = self->burn;
  g_autofree char *name = burn->name ? jalon_words_short (burn->name) : NULL;

  if (burn->of == JALON_REF_NONE) {
    *advice = g_strdup (_ ("Add a commitment with its amount and its term, and what was spent of it."));
    return g_strdup (_ ("There is nothing to draw down yet"));
  }
  if (!burn->has_spend)
    return why_no_spend (self, name, advice);
  if (isnan (burn->amount)) {
    *advice = g_strdup (_ ("State its firm amount, or its ceiling, to see what is left of it."));
    /* TRANSLATORS: %s is a commitment */
    return g_strdup_printf (_ ("%s: no amount is stated"), name);
  }
  return NULL;
}

/* --- for others ------------------------------------------------------------------------------ */

char *
jalon_drawdown_message (const JalonPlan *plan, JalonLocale *locale, const JalonBurnDown *burn)
{
  const JalonBurnData data = { plan, locale, burn };
  g_autofree char *advice = NULL;
  g_autofree char *why = jalon_burn_why_nothing (&data, &advice);

  return why ? NULL : jalon_burn_title (&data);
}

char *
jalon_drawdown_why_nothing (const JalonPlan *plan,
                            JalonLocale *locale,
                            const JalonBurnDown *burn,
                            char **advice)
{
  const JalonBurnData data = { plan, locale, burn };

  *advice = NULL;
  return jalon_burn_why_nothing (&data, advice);
}

char *
jalon_drawdown_limits (const JalonPlan *plan, JalonLocale *locale, const JalonBurnDown *burn)
{
  const JalonBurnData data = { plan, locale, burn };
  JalonFootnote footnote = jalon_burn_footnote (&data);

  g_free (footnote.essential);
  return footnote.full;
}
