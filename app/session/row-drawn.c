/* The columns of drawing down: their amounts, and their words. */
#include "config.h"

#include <math.h>

#include <jalon/session/row-drawn.h>
#include <jalon/text/translate.h>

gboolean
jalon_column_is_drawn (JalonColumn column)
{
  return column == JALON_COLUMN_DRAWN || column == JALON_COLUMN_DRAWN_SHARE ||
         column == JALON_COLUMN_REMAINING || column == JALON_COLUMN_REQUIRED ||
         column == JALON_COLUMN_SHORTFALL;
}

static gboolean
is_by_ceiling (const JalonPlanCommitment *row)
{
  return row->firm == JALON_MONEY_UNSET && row->ceiling != JALON_MONEY_UNSET;
}

/* The greater one; NaN where neither is known. */
static double
shortfall_of (const JalonPlanCommitment *row, const JalonDrawdown *drawdown)
{
  return fmax (jalon_drawdown_shortfall (row, drawdown, JALON_PACE_RUN_RATE),
               jalon_drawdown_shortfall (row, drawdown, JALON_PACE_TREND));
}

double
jalon_row_drawn_amount (const JalonPlanCommitment *row, const JalonDrawdown *drawdown, JalonColumn column)
{
  const JalonSum left = jalon_drawdown_remaining (row, drawdown);

  switch (column) {
  case JALON_COLUMN_DRAWN:
    return row->n_actuals ? (double) drawdown->drawn : NAN;
  case JALON_COLUMN_REMAINING:
    return row->n_actuals && left != JALON_MONEY_UNSET ? (double) left : NAN;
  case JALON_COLUMN_REQUIRED:
    return drawdown->required;
  case JALON_COLUMN_SHORTFALL:
    return shortfall_of (row, drawdown);
  default:
    return NAN;
  }
}

static char *
money_text (JalonLocale *locale, double amount, const char *currency)
{
  return isnan (amount) ? g_strdup ("")
                        : jalon_locale_money (locale, jalon_money_estimate (amount), currency);
}

static char *
shortfall_text (const JalonPlanCommitment *row, const JalonDrawdown *drawdown, JalonLocale *locale)
{
  const double by_rate = jalon_drawdown_shortfall (row, drawdown, JALON_PACE_RUN_RATE);
  const double by_trend = jalon_drawdown_shortfall (row, drawdown, JALON_PACE_TREND);
  g_autofree char *least = money_text (locale, fmin (by_rate, by_trend), row->currency);
  g_autofree char *most = money_text (locale, fmax (by_rate, by_trend), row->currency);

  if (isnan (by_trend) || !jalon_drawdown_disagrees (row, drawdown) || g_str_equal (least, most))
    return g_steal_pointer (&most);
  /* TRANSLATORS: from an amount to another */
  return g_strdup_printf (C_ ("amounts", "%1$s to %2$s"), least, most);
}

char *
jalon_row_drawn_text (const JalonPlanCommitment *row,
                      const JalonDrawdown *drawdown,
                      JalonColumn column,
                      JalonLocale *locale)
{
  const double share = jalon_drawdown_share (row, drawdown);

  if (column == JALON_COLUMN_DRAWN_SHARE)
    return isnan (share) ? g_strdup ("") : jalon_locale_percent (locale, share);
  if (column == JALON_COLUMN_SHORTFALL)
    return shortfall_text (row, drawdown, locale);
  return money_text (locale, jalon_row_drawn_amount (row, drawdown, column), row->currency);
}

static char *
shortfall_tip (const JalonPlanCommitment *row, const JalonDrawdown *drawdown, JalonLocale *locale)
{
  const double by_rate = jalon_drawdown_shortfall (row, drawdown, JALON_PACE_RUN_RATE);
  const double by_trend = jalon_drawdown_shortfall (row, drawdown, JALON_PACE_TREND);
  const guint32 last = row->due_behind ? row->due_behind - 1 : 0;
  g_autofree char *rate = money_text (locale, by_rate, row->currency);
  g_autofree char *trend = money_text (locale, by_trend, row->currency);
  g_autofree char *end = jalon_locale_date (locale, (JalonDate){ .first = last, .last = last });

  if (isnan (by_rate) || !(fmax (by_rate, by_trend) > 0))
    return NULL;
  if (isnan (by_trend))
    /* TRANSLATORS: what is left undrawn: %1$s is an amount, %2$s the day on which the term ends */
    return g_strdup_printf (_ ("%1$s at the run-rate, on %2$s"), rate, end);
  /* TRANSLATORS: what is left undrawn: %1$s and %2$s are amounts, %3$s the day on which the term ends */
  return g_strdup_printf (_ ("%1$s at the run-rate, %2$s on the trend, on %3$s"), rate, trend, end);
}

char *
jalon_row_drawn_tip (const JalonPlanCommitment *row,
                     const JalonDrawdown *drawdown,
                     JalonColumn column,
                     JalonLocale *locale)
{
  g_autofree char *drawn = jalon_locale_money (locale, drawdown->drawn, row->currency);
  g_autofree char *amount =
    jalon_locale_money (locale, is_by_ceiling (row) ? (JalonSum) row->ceiling : row->firm, row->currency);

  if (column == JALON_COLUMN_SHORTFALL)
    return shortfall_tip (row, drawdown, locale);
  if (column != JALON_COLUMN_DRAWN_SHARE || isnan (jalon_drawdown_share (row, drawdown)))
    return NULL;
  return g_strdup_printf (is_by_ceiling (row)
                            /* TRANSLATORS: what is drawn, an amount, and of which ceiling */
                            ? _ ("%1$s of the ceiling of %2$s")
                            /* TRANSLATORS: what is drawn, an amount, and of which amount */
                            : _ ("%1$s of %2$s"),
                          drawn, amount);
}
