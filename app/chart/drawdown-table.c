/* The months of commitments.drawdown one by one: what is left at the end of each, for the pointer and as a
 * table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "drawdown.h"
#include "words.h"

double
jalon_burn_amount (const JalonBurnMonth *month, JalonBurnLine line)
{
  switch (line) {
  case JALON_BURN_DUE:
    return month->due;
  case JALON_BURN_DRAWN:
    return month->drawn;
  case JALON_BURN_RUN_RATE:
    return month->forecast[JALON_PACE_RUN_RATE];
  case JALON_BURN_TREND:
    return month->forecast[JALON_PACE_TREND];
  case JALON_BURN_LOW:
    return month->low;
  case JALON_BURN_HIGH:
    return month->high;
  case JALON_BURN_REQUIRED:
    break;
  }
  g_return_val_if_reached (NAN);
}

double
jalon_burn_left_at (const JalonBurnDown *burn, JalonBurnLine line, guint month)
{
  double left = burn->amount;

  for (guint i = 0; i <= month; i++) {
    left -= jalon_burn_amount (&burn->months[i], line);
    if (line != JALON_BURN_DUE && line != JALON_BURN_DRAWN)
      left -= burn->months[i].drawn;
  }
  return left;
}

char *
jalon_burn_tip (const JalonBurnData *data, guint month)
{
  const JalonBurnDown *burn = data->burn;
  const double end = MIN (burn->first + month + 1.0, isnan (burn->end) ? INFINITY : burn->end);
  g_autofree char *name = jalon_burn_end (data, burn->first + month + 1.0);
  g_autofree char *due = jalon_burn_money (data, MAX (jalon_burn_left_at (burn, JALON_BURN_DUE, month), 0));
  g_autofree char *drawn = NULL, *left = NULL, *by_rate = NULL, *by_trend = NULL;

  if (end <= burn->through + 1e-9) {
    drawn = jalon_burn_money (data, burn->months[month].drawn);
    left = jalon_burn_money (data, jalon_burn_left_at (burn, JALON_BURN_DRAWN, month));
    /* TRANSLATORS: what the pointer is told: %1$s is a month, the others are amounts */
    return g_strdup_printf (_ ("%1$s: %2$s drawn, %3$s left; as committed %4$s"), name, drawn, left, due);
  }
  by_rate = jalon_burn_money (data, MAX (jalon_burn_left_at (burn, JALON_BURN_RUN_RATE, month), 0));
  if (!burn->has_trend)
    /* TRANSLATORS: what the pointer is told: %1$s is a month, the others are amounts */
    return g_strdup_printf (_ ("End of %1$s: %2$s left at the run-rate; as committed %3$s"), name, by_rate,
                            due);
  by_trend = jalon_burn_money (data, MAX (jalon_burn_left_at (burn, JALON_BURN_TREND, month), 0));
  /* TRANSLATORS: what the pointer is told: %1$s is a month, the others are amounts */
  return g_strdup_printf (_ ("End of %1$s: %2$s left at the run-rate, %3$s on the trend; as committed %4$s"),
                          name, by_rate, by_trend, due);
}

/* An estimate to the minor unit, for a script. (transfer full) */
static char *
plain (const JalonBurnDown *burn, double minor)
{
  return jalon_words_plain_money (jalon_money_estimate (minor), burn->currency);
}

void
jalon_burn_rows (JalonSketch *sketch, const JalonBurnData *self)
{
  const JalonBurnDown *burn = self->burn;
  double left[JALON_BURN_HIGH + 1];

  for (guint line = 0; line <= JALON_BURN_HIGH; line++)
    left[line] = burn->amount;
  jalon_sketch_columns (
    sketch, "dcmmmmmmm",
    jalon_cells (g_strdup (_ ("Month")), g_strdup (_ ("Currency")), g_strdup (C_ ("column", "Due")),
                 g_strdup (C_ ("column", "Drawn")), g_strdup (C_ ("column", "Left")),
                 g_strdup (C_ ("column", "Left at the run-rate")),
                 g_strdup (C_ ("column", "Left on the trend")), g_strdup (C_ ("column", "Left at most")),
                 g_strdup (C_ ("column", "Left at least")), NULL));
  for (guint i = 0; i < burn->n_months; i++) {
    const JalonBurnMonth *month = &burn->months[i];
    const gboolean told = burn->first + i < burn->through - 1e-9;
    const gboolean forecast = burn->first + i + 1.0 > burn->through + 1e-9;
    const int whole = burn->first + (int) i;
    double values[JALON_BURN_HIGH + 1];

    for (guint line = 0; line <= JALON_BURN_HIGH; line++) {
      if (line == JALON_BURN_REQUIRED)
        continue;
      left[line] -= jalon_burn_amount (month, line) + (line > JALON_BURN_DRAWN ? month->drawn : 0);
      values[line] = (line == JALON_BURN_DRAWN ? told : forecast) ? left[line] : NAN;
    }
    if (!burn->has_trend)
      values[JALON_BURN_TREND] = NAN;
    if (!burn->has_range)
      values[JALON_BURN_LOW] = values[JALON_BURN_HIGH] = NAN;
    jalon_sketch_row (
      sketch, JALON_REF_NONE,
      jalon_cells (g_strdup_printf ("%d-%02d", whole / 12, whole % 12 + 1),
                   g_strdup (burn->currency ? burn->currency : ""), plain (burn, month->due),
                   plain (burn, told ? month->drawn : NAN), plain (burn, values[JALON_BURN_DRAWN]),
                   plain (burn, values[JALON_BURN_RUN_RATE]), plain (burn, values[JALON_BURN_TREND]),
                   plain (burn, values[JALON_BURN_LOW]), plain (burn, values[JALON_BURN_HIGH]), NULL));
  }
}
