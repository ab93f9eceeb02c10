/* commitments.maturity: what falls due within a year of the as-of date, in 1 to 3 years, in 3 to 5, and
 * later. */
#include "config.h"

#include <jalon/analysis/maturity.h>
#include <jalon/text/translate.h>

#include "bars.h"
#include "charts.h"
#include "frame.h"
#include "notes.h"
#include "words.h"

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonMaturity *maturity;
  const char *currency;
  JalonSum due; /* of all terms */
} Data;

static const char *
term_name (guint term)
{
  switch (term) {
  case 0:
    return C_ ("maturity", "Under 1 year");
  case 1:
    return C_ ("maturity", "1 to 3 years");
  case 2:
    return C_ ("maturity", "3 to 5 years");
  default:
    return C_ ("maturity", "Over 5 years");
  }
}

/* What several are called together, from the one after @term on. */
static const char *
rest_name (guint term)
{
  switch (term) {
  case 0:
    return C_ ("maturity", "Over 1 year");
  case 1:
    return C_ ("maturity", "Over 3 years");
  default:
    return term_name (JALON_N_TERMS - 1);
  }
}

static char *
money (const Data *self, JalonSum amount)
{
  return jalon_locale_money (self->locale, amount, self->currency);
}

static char *
make_title (const Data *self)
{
  const JalonMaturityTerm *terms = self->maturity->terms;
  g_autofree char *all = money (self, self->due), *soon = money (self, terms[0].due);
  g_autofree char *late = money (self, terms[JALON_N_TERMS - 1].due);
  g_autofree char *undated = money (self, self->maturity->undated);

  if (self->due == 0)
    /* TRANSLATORS: a title: %s is an amount */
    return g_strdup_printf (_ ("%s is committed without saying when it falls due"), undated);
  if (terms[0].due == self->due)
    /* TRANSLATORS: a title: %s is an amount */
    return g_strdup_printf (_ ("All that is still to fall due, %s, does within a year"), all);
  if (terms[JALON_N_TERMS - 1].due > 0)
    /* TRANSLATORS: a title: %1$s to %3$s are amounts */
    return g_strdup_printf (
      _ ("%1$s of the %2$s still to fall due does so within a year, and %3$s only after five"), soon, all,
      late);
  /* TRANSLATORS: a title: %1$s and %2$s are amounts */
  return g_strdup_printf (
    _ ("%1$s of the %2$s still to fall due does so within a year, and nothing after five"), soon, all);
}

static JalonFootnote
make_footnote (const Data *self)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *past = money (self, self->maturity->past);
  g_autofree char *beyond = money (self, -self->maturity->undated);
  g_autofree char *undated = money (self, self->maturity->undated);
  g_autofree char *ceilings = money (self, self->maturity->undated_ceilings);

  jalon_notes_left_out (notes, self->plan, self->locale, NULL, TRUE);
  if (self->maturity->past > 0)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add (
      notes,
      g_strdup_printf (_ ("%s fell due before, whether it was drawn or not, and is not in it."), past));
  if (self->maturity->undated > 0 && self->due != 0)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add_essential (notes, g_strdup_printf (_ ("%s has no date."), undated));
  if (self->maturity->undated_ceilings > 0)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("Ceilings of %s more have no date, and are not in it."), ceilings));
  if (self->maturity->undated < 0)
    /* TRANSLATORS: a footnote: %s is an amount */
    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("Tranches exceed the amounts that they are of by %s."), beyond));
  if (self->maturity->spreads)
    jalon_notes_add (notes,
                     g_strdup (_ ("Where no profile is stated, an amount is spread evenly over its term.")));
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static void
add_bar (
  GArray *bars, const Data *self, const char *name, JalonSum due, JalonSum ceilings, const GArray *covers)
{
  JalonBar bar = { .name = g_strdup (name) };
  g_autofree char *amount = money (self, due), *reach = money (self, due + ceilings), *share = NULL;
  const JalonSum whole = self->due + MAX (self->maturity->undated, 0);

  bar.solid = jalon_words_units (MAX (due, 0), self->currency);
  bar.reach = jalon_words_units (MAX (due + ceilings, 0), self->currency);
  bar.strong = g_strdup (amount);
  if (whole > 0)
    share = jalon_words_percent (self->locale, (double) MAX (due, 0) / (double) whole);
  if (share && ceilings > 0)
    bar.soft = g_strdup_printf (C_ ("amount", "%1$s, up to %2$s"), share, reach);
  else if (share)
    bar.soft = g_strdup (share);
  bar.tip = jalon_words_tip (name, amount, share, ceilings > 0 ? reach : NULL, JALON_CONFIDENCE_UNSET);
  bar.covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  if (covers)
    g_array_append_vals (bar.covers, covers->data, covers->len);
  g_array_append_val (bars, bar);
}

/* Where there is no room for all of them, the last ones are one; what has no date the footnote tells. */
static void
add_bars (GArray *bars, const Data *self, guint room)
{
  const JalonMaturityTerm *terms = self->maturity->terms;
  const gboolean undated = self->maturity->undated > 0 && room > JALON_N_TERMS;
  const guint n = CLAMP (room, 2, JALON_N_TERMS);
  JalonSum due = 0, ceilings = 0;
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i + 1 < n; i++)
    add_bar (bars, self, term_name (i), terms[i].due, terms[i].ceilings, terms[i].covers);
  for (guint i = n - 1; i < JALON_N_TERMS; i++) {
    due += terms[i].due;
    ceilings += terms[i].ceilings;
    g_array_append_vals (covers, terms[i].covers->data, terms[i].covers->len);
  }
  add_bar (bars, self, rest_name (n - 2), due, ceilings, covers);
  if (undated)
    add_bar (bars, self, C_ ("maturity", "No date"), self->maturity->undated, 0, NULL);
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  const JalonMaturity *maturity = self->maturity;

  jalon_sketch_columns (sketch, "tcmmn",
                        jalon_cells (g_strdup (C_ ("column", "Falls due in")), g_strdup (_ ("Currency")),
                                     g_strdup (C_ ("column", "Due")), g_strdup (_ ("Up to")),
                                     g_strdup (_ ("Commitments")), NULL));
  for (guint i = 0; i < JALON_N_TERMS; i++)
    jalon_sketch_row (sketch, JALON_REF_NONE,
                      jalon_cells (g_strdup (term_name (i)), g_strdup (self->currency ? self->currency : ""),
                                   jalon_words_plain_money (maturity->terms[i].due, self->currency),
                                   jalon_words_plain_money (
                                     maturity->terms[i].due + maturity->terms[i].ceilings, self->currency),
                                   g_strdup_printf ("%u", maturity->terms[i].n), NULL));
  if (maturity->undated > 0 || maturity->undated_ceilings > 0)
    jalon_sketch_row (
      sketch, JALON_REF_NONE,
      jalon_cells (g_strdup (C_ ("maturity", "No date")), g_strdup (self->currency ? self->currency : ""),
                   jalon_words_plain_money (maturity->undated, self->currency),
                   jalon_words_plain_money (maturity->undated + maturity->undated_ceilings, self->currency),
                   g_strdup_printf ("%u", maturity->n_undated), NULL));
}

static JalonScene *
draw (const Data *self, const JalonChartOptions *options)
{
  const JalonMaturity *maturity = self->maturity;
  g_autoptr (GArray) bars = jalon_bars_new ();
  JalonSum ceilings = 0;
  JalonSketch sketch;

  for (guint i = 0; i < JALON_N_TERMS; i++)
    ceilings += maturity->terms[i].ceilings;
  jalon_frame_open (&sketch, self->plan, options, jalon_words_scoped (make_title (self), self->plan),
                    _ ("What falls due of firm amounts, by how far off it is from the as-of date"),
                    make_footnote (self));
  if (ceilings > 0) {
    const JalonLegendEntry entries[] = {
      { C_ ("legend", "Firm"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
      { C_ ("legend", "Up to"), JALON_FILL_OUTLINE, JALON_INK_DATA, { 0 } },
    };

    jalon_frame_legend (&sketch, entries, G_N_ELEMENTS (entries));
  }
  add_bars (bars, self, jalon_bars_room (sketch.plot.height));
  jalon_bars_draw (&sketch, sketch.plot, bars);
  add_rows (&sketch, self);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  Data self = { plan, options->locale, result, jalon_main_currency (plan), 0 };
  JalonSum ceilings = 0;

  for (guint i = 0; i < JALON_N_TERMS; i++) {
    self.due += self.maturity->terms[i].due;
    ceilings += self.maturity->terms[i].ceilings;
  }
  if (self.due != 0 || ceilings != 0 || self.maturity->undated > 0)
    return draw (&self, options);
  if (self.maturity->past == 0)
    return jalon_frame_no_amounts (plan, options);
  return jalon_frame_empty (
    plan, options, _ ("Nothing falls due behind the as-of date"),
    _ ("All that is committed was due before. State the dossier’s as-of date anew, or "
       "add the commitments that are running."));
}

const JalonChart jalon_maturity_chart = {
  .id = "commitments.maturity",
  .title = N_ ("Dues by how far off they are"),
  .analysis = &jalon_maturity_analysis,
  .build = build,
};
