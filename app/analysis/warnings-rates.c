/* What may be odd about rates of exchange: two for one day, one of the dossier's own currency, nought, or far
 * off the others of its currency. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "warnings-private.h"

/* A rate that is so many times its neighbour is hardly one of the same currency. */
#define FAR 10.0
#define EXACTLY (1 + 1e-9) /* of what is so many times it, by the error of a division */

typedef struct {
  JalonRef ref;
  const char *currency;
  const char *in; /* (nullable): what its worth is told in: the currency of the dossier that it stands in */
  guint32 day;    /* 0: without a date */
  double value;
} Rate;

static int
compare_rates (const void *a, const void *b)
{
  const Rate *first = a, *second = b;
  int by_in = g_strcmp0 (first->in, second->in), by_currency = g_strcmp0 (first->currency, second->currency);

  if (by_in != 0)
    return by_in;
  if (by_currency != 0)
    return by_currency;
  if (first->day != second->day)
    return first->day < second->day ? -1 : 1;
  return jalon_ref_row (first->ref) < jalon_ref_row (second->ref) ? -1 : 1;
}

static GArray *
sort_rates (JalonLook *self)
{
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (Rate));

  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_RATE, ref) {
    const JalonRate *row = jalon_dossier_rate (self->dossier, ref);
    Rate rate = { ref, row->currency, jalon_dossier_currency (self->dossier, row->row.parent),
                  jalon_date_is_set (row->date) ? jalon_date_middle (row->date) : 0, row->value };

    g_array_append_val (rates, rate);
  }
  g_array_sort (rates, compare_rates);
  return rates;
}

static void
look_at_one (JalonLook *self, const Rate *rate, const char *own)
{
  if (g_strcmp0 (rate->in, own) != 0)
    jalon_look_warn (
      self, "rate-other", rate->ref,
      g_strdup_printf (
        _ ("A rate for %1$s says what it is worth in %2$s, the currency of the included dossier "
           "that it stands in: it is not used, since sums are in %3$s."),
        rate->currency, rate->in ? rate->in : "–", own ? own : "–"),
      _ ("State what it is worth in this dossier’s currency, in this dossier."));
  else if (g_strcmp0 (rate->currency, own) == 0)
    jalon_look_warn (
      self, "rate-own", rate->ref,
      g_strdup_printf (_ ("There is a rate for %s, the dossier’s own currency: it is not used."), own),
      _ ("Remove it, or correct its currency."));
  if (rate->value == 0)
    jalon_look_warn (self, "rate-nought", rate->ref,
                     g_strdup_printf (_ ("A rate for %s is nought: it is not used."), rate->currency),
                     _ ("Say what one unit is worth in the dossier’s currency."));
}

/* @before: the rate of the same currency before it in time, or for the same day before it in the dossier */
static void
look_at_pair (JalonLook *self, const Rate *before, const Rate *rate)
{
  double ratio = rate->value / before->value;

  if (before->day == rate->day) {
    jalon_look_warn (self, "rate-dup", rate->ref,
                     g_strdup_printf (rate->day
                                        ? _ ("Two rates for %s hold from one day on: the last in the dossier "
                                             "counts.")
                                        : _ ("There are two rates for %s without a date: the last in the "
                                             "dossier counts."),
                                      rate->currency),
                     _ ("Remove one of the two, or say of which day each is."));
  }
  if (!(before->value > 0) || !(rate->value > 0) || (ratio <= FAR * EXACTLY && ratio >= 1 / FAR / EXACTLY))
    return;
  if (fabs (log10 (rate->value * before->value)) < 0.5)
    jalon_look_warn (
      self, "rate-far", rate->ref,
      g_strdup_printf (_ ("A rate for %s looks like the inverse of the one before it: amounts are "
                          "converted the wrong way round."),
                       rate->currency),
      _ ("Say what one unit of it is worth in the dossier’s currency."));
  else
    jalon_look_warn (
      self, "rate-far", rate->ref,
      g_strdup_printf (_ ("A rate for %s is more than tenfold off the one before it."), rate->currency),
      _ ("Look for a slip of the decimal mark."));
}

void
jalon_look_at_rates (JalonLook *self)
{
  g_autoptr (GArray) rates = sort_rates (self);
  const char *own = jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->currency;

  for (guint i = 0; i < rates->len; i++) {
    const Rate *rate = &g_array_index (rates, Rate, i), *before = rate - 1;

    look_at_one (self, rate, own);
    if (i > 0 && g_strcmp0 (before->in, rate->in) == 0 && g_strcmp0 (before->currency, rate->currency) == 0)
      look_at_pair (self, before, rate);
  }
}
