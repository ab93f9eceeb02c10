/* Words of the charts of alternatives. */
#include "config.h"

#include <math.h>

#include <jalon/text/translate.h>

#include "alternatives-words.h"
#include "words.h"

const JalonAlternativeCost *
jalon_alternatives_at (const JalonAlternativesData *self, guint i)
{
  return &g_array_index (self->result->costs, JalonAlternativeCost, i);
}

char *
jalon_alternatives_price (const JalonAlternativesData *self, double units)
{
  const char *currency = self->result->currency;
  const double size = fabs (units);

  if (!isfinite (units))
    return g_strdup ("–");
  if (currency && size >= 1000 && size < 1e15) {
    const double minor = pow (10, MAX (jalon_currency_digits (currency), 0));

    return jalon_locale_money (self->locale, (JalonSum) llround (units * minor), currency);
  }
  if (currency && (size >= 0.1 || size == 0)) /* a price may be finer than what is paid at it */
    return jalon_locale_money_finer (self->locale, units,
                                     MAX (jalon_currency_digits (currency), size < 100 ? 2 : 0), currency);

  g_autofree char *number = jalon_locale_number (self->locale, units,
                                                 size >= 0.1 || size == 0 ? 2
                                                 : size >= 0.001          ? 4
                                                                          : 6);

  return g_strdup_printf ("%s %s", number, currency ? currency : "");
}

char *
jalon_alternatives_unit (const JalonAlternativesData *self)
{
  return g_strdup (self->result->unit ? self->result->unit : _ ("unit"));
}

char *
jalon_alternatives_price_of_unit (const JalonAlternativesData *self, double units)
{
  g_autofree char *price = jalon_alternatives_price (self, units), *unit = jalon_alternatives_unit (self);

  /* TRANSLATORS: %1$s is an amount, %2$s a unit: “$3.64 per GPU-hour” */
  return g_strdup_printf (_ ("%1$s per %2$s"), price, unit);
}

static void
note_terms (const JalonAlternativesData *self, JalonNotes *notes)
{
  const JalonCostTerms *terms = &self->result->terms;
  g_autofree char *rate = jalon_locale_number (self->locale, terms->rate * 100, 1),
                  *percent = g_strdup_printf (_ ("%s%%"), rate),
                  *years = jalon_words_digits (self->locale, (guint) lround (terms->years));

  jalon_notes_add (
    notes,
    /* TRANSLATORS: a footnote: %1$s is a percentage, %2$s a number of years */
    g_strdup_printf (
      _ ("Costs of what is delivered, at a discount rate of %1$s, an assumption; prices over %2$s "
         "years. What is used in part, or begins late, costs so much more."),
      percent, years));
}

static void
add_tried (const JalonAlternativesData *self, GPtrArray *tried, const char *label, double part)
{
  g_autofree char *number = jalon_locale_number (self->locale, part * 100, 0);

  if (part != 1)
    /* TRANSLATORS: %1$s is a slider, “Prices, of what is stated”, %2$s a percentage */
    g_ptr_array_add (tried, g_strdup_printf (_ ("%1$s: %2$s%%"), label, number));
}

/* Sliders change costs without a trace in the dossier: a chart, wherever it goes, says so. */
static void
note_tried (const JalonAlternativesData *self, JalonNotes *notes)
{
  const JalonTriedCosts *tried = &self->result->tried;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  add_tried (self, all, _ ("Utilisation, of what is stated"), tried->use);
  add_tried (self, all, _ ("Prices, of what is stated"), tried->price);
  add_tried (self, all, _ ("Capital, of what is stated"), tried->capital);
  add_tried (self, all, _ ("Power price, of what is stated"), tried->power_price);
  if (tried->delay > 0) {
    g_autofree char *months = jalon_locale_duration (self->locale, (guint) lround (tried->delay));

    /* TRANSLATORS: %s is a number of months */
    g_ptr_array_add (all, g_strdup_printf (_ ("%s later"), months));
  }
  if (all->len == 0)
    return;
  list = jalon_locale_list (self->locale, (const char *const *) all->pdata, all->len);
  /* TRANSLATORS: a footnote: %s is a list of what sliders have set */
  jalon_notes_add_essential (notes, g_strdup_printf (_ ("What if — %s."), list));
}

static void
note_assumed (const JalonAlternativesData *self, JalonNotes *notes)
{
  for (guint i = 0; i < self->result->n_known; i++)
    if (jalon_alternatives_at (self, i)->assumed) {
      jalon_notes_add_essential (
        notes, g_strdup (_ ("Some inputs are the author’s assumptions: see each alternative.")));
      return;
    }
}

static void
note_unknown (const JalonAlternativesData *self, JalonNotes *notes)
{
  for (guint i = self->result->n_known; i < self->result->costs->len; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (self, i);

    jalon_notes_add_essential (
      /* TRANSLATORS: a footnote: %1$s is an alternative, %2$s an input: “Price of a unit” */
      notes, g_strdup_printf (_ ("The cost of “%1$s” cannot be told without “%2$s”."), cost->name,
                              jalon_input_label (cost->missing)));
  }
}

JalonFootnote
jalon_alternatives_footnote (const JalonAlternativesData *self, char *essential, char *note)
{
  JalonNotes *notes = jalon_notes_new ();

  note_tried (self, notes);
  note_unknown (self, notes);
  for (guint i = 0; i < self->result->gaps->len; i++)
    jalon_notes_add_essential (notes, g_strdup (self->result->gaps->pdata[i]));
  for (guint i = 0; i < self->result->n_known; i++) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (self, i);
    g_autofree char *share = jalon_words_percent (self->locale, cost->falls_short);

    if (cost->falls_short > 0)
      jalon_notes_add_essential (
        /* TRANSLATORS: a footnote: %1$s is an alternative, %2$s a share */
        notes,
        g_strdup_printf (_ ("“%1$s” has less than is needed in %2$s of trials: the rest is not priced."),
                         cost->name, share));
  }
  if (essential)
    jalon_notes_add_essential (notes, essential);
  note_assumed (self, notes);
  if (note)
    jalon_notes_add (notes, note);
  note_terms (self, notes);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

JalonScene *
jalon_alternatives_empty (const JalonAlternativesData *self, guint least, const JalonChartOptions *options)
{
  const JalonAlternatives *result = self->result;

  if (result->n_known >= least)
    return NULL;
  if (result->costs->len == 0)
    return jalon_frame_empty (self->plan, options, _ ("There are no alternatives to compare yet"),
                              _ ("Add a demand, and alternatives that would meet it: to build, to rent, a "
                                 "managed service, each with what it costs."));
  if (result->n_known == 0) {
    const JalonAlternativeCost *cost = jalon_alternatives_at (self, 0);
    g_autofree char *advice = g_strdup_printf (
      /* TRANSLATORS: %1$s is an input, “Price of a unit”, %2$s an alternative */
      _ ("State “%1$s” of “%2$s”, with its range and where it is from."), jalon_input_label (cost->missing),
      cost->name);

    return jalon_frame_empty (self->plan, options, _ ("What the alternatives cost cannot be told yet"),
                              advice);
  }
  return jalon_frame_empty (self->plan, options, _ ("There is nothing to compare it with yet"),
                            _ ("State what another alternative for the same demand costs."));
}
