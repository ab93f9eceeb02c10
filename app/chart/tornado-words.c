/* The tornado in words, and its bars as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "months.h"
#include "simulated.h"
#include "tornado.h"
#include "words.h"

/* Dates that are nearer to each other, in months, are the same to people. */
#define SAME 0.05

const JalonSensitivityItem *
jalon_tornado_item (const JalonTornadoData *self, guint index)
{
  return &g_array_index (self->result->items, JalonSensitivityItem, index);
}

const JalonSensitivityItem *
jalon_tornado_base (const JalonTornadoData *self, const JalonSensitivityItem *item)
{
  for (guint i = 0; self->base && i < self->base->items->len; i++) {
    const JalonSensitivityItem *base = &g_array_index (self->base->items, JalonSensitivityItem, i);

    if (base->ref == item->ref && base->draw == item->draw)
      return fabs (base->at_low - item->at_low) > SAME || fabs (base->at_high - item->at_high) > SAME ? base
                                                                                                      : NULL;
  }
  return NULL;
}

static char *
month (const JalonTornadoData *self, double time)
{
  return jalon_month_axis_name (self->result->network, self->locale, time);
}

char *
jalon_tornado_name (const JalonTornadoData *self, const JalonSensitivityItem *item)
{
  switch (item->draw) {
  case JALON_DRAW_DATE:
    /* TRANSLATORS: what a result hangs on: where in its vague date %s, an item, is */
    return g_strdup_printf (C_ ("input", "%s: its date"), item->name);
  case JALON_DRAW_EVENT:
    /* TRANSLATORS: what a result hangs on: whether %s, a risk, comes to pass */
    return g_strdup_printf (C_ ("input", "%s: whether"), item->name);
  case JALON_DRAW_DELAY:
    /* TRANSLATORS: what a result hangs on: by how much %s, a risk, delays */
    return g_strdup_printf (C_ ("input", "%s: its delay"), item->name);
  case JALON_DRAW_LOSS:
    /* TRANSLATORS: what a result hangs on: how much %s, a risk, takes */
    return g_strdup_printf (C_ ("input", "%s: its loss"), item->name);
  case JALON_DRAW_WHEN:
    /* TRANSLATORS: what a result hangs on: when %s, a risk, comes to pass */
    return g_strdup_printf (C_ ("input", "%s: when"), item->name);
  case JALON_DRAW_FACTOR:
  case JALON_DRAW_LEAD_TIME:
  default:
    return g_strdup (item->name);
  }
}

char *
jalon_tornado_value (const JalonTornadoData *self, const JalonSensitivityItem *item, double value)
{
  if (isnan (value))
    return g_strdup ("");
  switch (item->draw) {
  case JALON_DRAW_EVENT:
    return g_strdup (value >= 0.5 ? C_ ("input", "happens") : C_ ("input", "does not"));
  case JALON_DRAW_LOSS:
    return jalon_words_percent (self->locale, value);
  case JALON_DRAW_DATE:
  case JALON_DRAW_WHEN:
    return month (self, value);
  case JALON_DRAW_FACTOR:
    return jalon_locale_number (self->locale, value, 1);
  case JALON_DRAW_LEAD_TIME:
  case JALON_DRAW_DELAY:
  default: {
    g_autofree char *number = jalon_locale_number (self->locale, value, 1);

    /* TRANSLATORS: %s is a number of months, where there is little room */
    return g_strdup_printf (C_ ("months", "%s mo"), number);
  }
  }
}

char *
jalon_tornado_part (const JalonTornadoData *self, const JalonSensitivityItem *item)
{
  g_autofree char *total = jalon_words_percent (self->locale, MAX (item->total, 0));
  g_autofree char *alone = jalon_words_percent (self->locale, MAX (item->first_order, 0));

  if (!self->by_indices)
    return isnan (item->contribution) ? g_strdup ("–")
                                      : jalon_words_percent (self->locale, item->contribution);
  if (isnan (item->total))
    return g_strdup ("–");
  /* TRANSLATORS: parts of what varies: %1$s with all that an input acts together with, %2$s by itself */
  return isnan (item->first_order) ? g_steal_pointer (&total)
                                   : g_strdup_printf (C_ ("Sobol indices", "%1$s (%2$s)"), total, alone);
}

char *
jalon_tornado_title (const JalonTornadoData *self)
{
  const JalonSensitivityItem *widest = jalon_tornado_item (self, 0);
  g_autofree char *milestone = jalon_words_short (self->milestone);

  for (guint i = 1; i < self->result->items->len; i++) {
    const JalonSensitivityItem *item = jalon_tornado_item (self, i);

    if (fabs (item->at_high - item->at_low) > fabs (widest->at_high - widest->at_low))
      widest = item;
  }
  if (!(fabs (widest->at_high - widest->at_low) >= SAME))
    /* TRANSLATORS: %s is a milestone */
    return g_strdup_printf (_ ("No input by itself moves the median of “%s”"), milestone);

  g_autofree char *whole = jalon_tornado_name (self, widest);
  g_autofree char *name = jalon_words_short (whole);
  g_autofree char *low = month (self, widest->at_low), *high = month (self, widest->at_high);

  if (g_str_equal (low, high))
    /* TRANSLATORS: %1$s is an input, %2$s a milestone, %3$s a month */
    return g_strdup_printf (_ ("“%1$s” moves “%2$s” most, and does not move it out of %3$s"), name, milestone,
                            low);
  /* TRANSLATORS: %1$s is an input, %2$s a milestone, %3$s and %4$s are months: when it is there when the
   * input is low, and high */
  return g_strdup_printf (_ ("“%1$s” moves “%2$s” most: %3$s at its P10, %4$s at its P90"), name, milestone,
                          low, high);
}

char *
jalon_tornado_measure (const JalonTornadoData *self)
{
  /* TRANSLATORS: %s is a milestone */
  return g_strdup_printf (
    self->by_indices
      ? _ ("Median of “%s” while one input alone is held at its P10 or P90; at the right its total part of "
           "what varies, and in brackets that by itself (Sobol indices)")
      : _ ("Median of “%s” while one input alone is held at its P10 or P90; at the right its part of what "
           "varies, by rank correlation"),
    self->milestone);
}

char *
jalon_tornado_tip (const JalonTornadoData *self, const JalonSensitivityItem *item)
{
  g_autofree char *name = jalon_tornado_name (self, item), *part = jalon_tornado_part (self, item);
  g_autofree char *low = jalon_tornado_value (self, item, item->low);
  g_autofree char *high = jalon_tornado_value (self, item, item->high);
  g_autofree char *at_low = month (self, item->at_low), *at_high = month (self, item->at_high);
  /* TRANSLATORS: of an input: when a milestone is there, %2$s, at the input's P10, %1$s, and so on */
  g_autofree char *swing =
    g_strdup_printf (_ ("%2$s at its P10 (%1$s), %4$s at its P90 (%3$s)"), low, at_low, high, at_high);
  /* TRANSLATORS: of an input: %s is a share */
  g_autofree char *of_all = g_strdup_printf (_ ("%s of what varies"), part);

  return jalon_words_append (jalon_words_tip (name, swing, NULL, NULL, JALON_CONFIDENCE_UNSET), of_all);
}

JalonFootnote
jalon_tornado_footnote (const JalonTornadoData *self, gboolean ghosts)
{
  JalonNotes *notes = jalon_notes_new ();

  if (self->by_indices)
    jalon_notes_add_essential (
      notes,
      g_strdup (_ ("Rank correlations mislead here: some inputs act only together with others, or not in "
                   "one direction.")));
  else if (self->result->misleading)
    jalon_notes_add_essential (
      notes,
      g_strdup (
        _ ("Rank correlations explain less than nine tenths of what varies: some inputs act only together "
           "with others, or not in one direction.")));
  if (self->result->correlated)
    jalon_notes_add_essential (
      notes, g_strdup (_ ("Some inputs hang together: a part of what goes with one of them is another’s.")));
  if (self->result->n_left_out > 0) {
    g_autofree char *count = jalon_words_digits (self->locale, self->result->n_left_out);

    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("Not looked at: %s input with a smaller rank correlation.",
                                        "Not looked at: %s inputs with smaller rank correlations.",
                                        self->result->n_left_out),
                              count));
  }
  if (ghosts)
    jalon_simulated_note_ghost (notes);
  jalon_simulated_note_gaps (notes, self->result->network, self->locale, JALON_GAPS_ALL);
  jalon_simulated_note_trials (notes,
                               &(JalonSimulation){ .network = self->result->network,
                                                   .trials = self->result->trials,
                                                   .finer_follows = self->result->finer_follows },
                               self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

void
jalon_tornado_add_rows (JalonSketch *sketch, const JalonTornadoData *self)
{
  const JalonNetwork *network = self->result->network;

  jalon_sketch_columns (sketch, "tttttnnn",
                        jalon_cells (g_strdup (_ ("Input")), g_strdup (_ ("P10")), g_strdup (_ ("P90")),
                                     g_strdup (_ ("Median at P10")), g_strdup (_ ("Median at P90")),
                                     g_strdup (_ ("Part by rank correlation")),
                                     g_strdup (_ ("First-order index")), g_strdup (_ ("Total index")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, self->result->items->len);

  for (guint i = 0; i < n_rows; i++) {
    const JalonSensitivityItem *item = jalon_tornado_item (self, i);

    jalon_sketch_row (
      sketch, item->ref,
      jalon_cells (
        jalon_tornado_name (self, item), jalon_tornado_value (self, item, item->low),
        jalon_tornado_value (self, item, item->high), jalon_month_axis_plain (network, item->at_low),
        jalon_month_axis_plain (network, item->at_high), jalon_words_plain_number (item->contribution, 4),
        jalon_words_plain_number (item->first_order, 4), jalon_words_plain_number (item->total, 4), NULL));
  }
}
