/* The risk matrix in words, and its rows as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "matrix.h"
#include "simulated.h"
#include "words.h"

static const JalonRegisterItem *
register_item (const JalonRegister *self, guint index)
{
  return &g_array_index (self->items, JalonRegisterItem, index);
}

const JalonRegisterItem *
jalon_matrix_item (const JalonMatrixData *self, guint rated)
{
  return register_item (self->result, g_array_index (self->rated, guint, rated));
}

const JalonRegisterItem *
jalon_matrix_outside (const JalonMatrixData *self, guint outside)
{
  return register_item (self->result, g_array_index (self->outside, guint, outside));
}

const JalonRegisterItem *
jalon_matrix_base (const JalonMatrixData *self, JalonRef ref)
{
  for (guint i = 0; self->base && i < self->base->items->len; i++)
    if (register_item (self->base, i)->ref == ref)
      return register_item (self->base, i);

  return NULL;
}

gboolean
jalon_matrix_has_residual (const JalonRegisterItem *item)
{
  return !isnan (item->residual_likelihood) || !isnan (item->residual_impact);
}

double
jalon_matrix_residual_likelihood (const JalonRegisterItem *item)
{
  return isnan (item->residual_likelihood) ? item->likelihood : item->residual_likelihood;
}

double
jalon_matrix_residual_impact (const JalonRegisterItem *item)
{
  return isnan (item->residual_impact) ? item->impact : item->residual_impact;
}

static int
compare_items (const void *a, const void *b, gpointer data)
{
  const JalonRegister *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const JalonRegisterItem *one = register_item (self, first), *other = register_item (self, second);
  double one_weight = one->likelihood * one->impact, other_weight = other->likelihood * other->impact;

  if (one_weight != other_weight)
    return one_weight > other_weight ? -1 : 1;
  if (one->impact != other->impact)
    return one->impact > other->impact ? -1 : 1;
  return (first > second) - (first < second);
}

JalonMatrixData
jalon_matrix_data_new (const JalonPlan *plan,
                       const JalonRegister *result,
                       const JalonChartOptions *options,
                       guint most)
{
  JalonMatrixData self = { .plan = plan, .locale = options->locale, .result = result, .base = options->base };

  self.rated = g_array_new (FALSE, FALSE, sizeof (guint));
  self.outside = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < result->items->len; i++) {
    const JalonRegisterItem *item = register_item (result, i);

    if (isnan (item->likelihood) || isnan (item->impact))
      g_array_append_val (self.outside, i);
    else
      g_array_append_val (self.rated, i);
  }
  g_array_sort_with_data (self.rated, compare_items, (gpointer) result);
  for (; self.rated->len - self.n_more > most; self.n_more++) {
    guint index = g_array_index (self.rated, guint, most + self.n_more);

    g_array_append_val (self.outside, index);
  }
  g_array_set_size (self.rated, MIN (self.rated->len, most));
  return self;
}

void
jalon_matrix_data_clear (JalonMatrixData *self)
{
  g_array_unref (self->rated);
  g_array_unref (self->outside);
}

static char *
money (const JalonMatrixData *self, double units)
{
  return jalon_simulated_money (self->locale, units, self->result->currency);
}

static char *
title_of_told (const JalonMatrixData *self)
{
  const JalonRegisterItem *worst = jalon_matrix_item (self, 0);
  guint n = self->rated->len + self->n_more;
  g_autofree char *name = jalon_words_short (worst->name);
  g_autofree char *count = jalon_words_count (self->locale, n);
  g_autofree char *likelihood = jalon_words_percent (self->locale, worst->likelihood);
  g_autofree char *impact = money (self, worst->impact);

  if (n == 1)
    /* TRANSLATORS: %1$s is a risk, %2$s a likelihood, %3$s an amount */
    return g_strdup_printf (_ ("“%1$s” is the only rated risk: %2$s likely, %3$s if it happens"), name,
                            likelihood, impact);
  /* TRANSLATORS: %1$s is a risk, %2$s a number, %3$s a likelihood, %4$s an amount */
  return g_strdup_printf (_ ("“%1$s” weighs most of %2$s rated risks: %3$s likely, %4$s if it happens"), name,
                          count, likelihood, impact);
}

char *
jalon_matrix_scoped (const JalonRegister *result, char *title)
{
  return result->n_unconverted > 0 ? jalon_words_told_in (title, result->currency) : title;
}

char *
jalon_matrix_title (const JalonMatrixData *self)
{
  return jalon_matrix_scoped (self->result, title_of_told (self));
}

char *
jalon_matrix_measure (const JalonMatrixData *self, gboolean log_likelihood, gboolean log_impact)
{
  g_autofree char *currency = jalon_words_currency (self->locale, self->result->currency);
  /* TRANSLATORS: %s is a currency */
  char *measure = g_strdup_printf (_ ("How likely risks are, and what they cost, %s"), currency);

  if (log_likelihood && log_impact)
    return jalon_words_append (measure, _ ("both on logarithmic scales"));
  if (log_impact)
    return jalon_words_append (measure, _ ("the cost on a logarithmic scale"));
  return log_likelihood ? jalon_words_append (measure, _ ("the likelihood on a logarithmic scale")) : measure;
}

static char *
rating (const JalonMatrixData *self, double likelihood, double impact)
{
  g_autofree char *share = jalon_words_percent (self->locale, likelihood);
  g_autofree char *amount = money (self, impact);

  /* TRANSLATORS: of a risk: %1$s is a likelihood, %2$s an amount: “30% likely, $90B” */
  return g_strdup_printf (C_ ("risk", "%1$s likely, %2$s"), share, amount);
}

/* What keeps it from having a place; what is known of it before. */
static char *
lacks (const JalonMatrixData *self, const JalonRegisterItem *item)
{
  if (isnan (item->likelihood) && item->unconverted)
    return g_strdup (_ ("likelihood not stated, impact in a currency without a rate"));
  if (isnan (item->likelihood) && isnan (item->impact))
    return g_strdup (_ ("neither likelihood nor impact stated"));
  if (isnan (item->likelihood)) {
    g_autofree char *amount = money (self, item->impact);

    return jalon_words_append (g_steal_pointer (&amount), _ ("likelihood not stated"));
  }

  g_autofree char *share = jalon_words_percent (self->locale, item->likelihood);
  /* TRANSLATORS: of a risk: %s is a likelihood */
  g_autofree char *likely = g_strdup_printf (C_ ("risk", "%s likely"), share);

  return jalon_words_append (g_steal_pointer (&likely), item->unconverted
                                                          ? _ ("impact in a currency without a rate")
                                                          : _ ("impact not stated"));
}

char *
jalon_matrix_tip (const JalonMatrixData *self, const JalonRegisterItem *item)
{
  gboolean rated = !isnan (item->likelihood) && !isnan (item->impact);
  g_autofree char *as_rated = rated ? rating (self, item->likelihood, item->impact) : lacks (self, item);
  const char *sure = jalon_words_confidence (item->confidence);
  char *tip = jalon_words_tip (item->name, as_rated, NULL, NULL, JALON_CONFIDENCE_UNSET);

  if (rated && jalon_matrix_has_residual (item)) {
    g_autofree char *after =
      rating (self, jalon_matrix_residual_likelihood (item), jalon_matrix_residual_impact (item));
    /* TRANSLATORS: of a risk: %s is “10% likely, $20B” */
    g_autofree char *text = g_strdup_printf (_ ("after the response %s"), after);

    tip = jalon_words_append (tip, text);
  }
  return sure ? jalon_words_append (tip, sure) : tip;
}

const char *
jalon_matrix_outside_heading (const JalonMatrixData *self)
{
  return self->outside->len == self->n_more ? _ ("Weigh less")
         : self->n_more == 0                ? _ ("Not rated")
                                            : _ ("Not rated, or weigh less");
}

JalonFootnote
jalon_matrix_footnote (const JalonMatrixData *self)
{
  JalonNotes *notes = jalon_notes_new ();
  guint n_unconverted = self->result->n_unconverted, n_unrated = self->result->n_unrated - n_unconverted;
  g_autofree char *unrated = jalon_words_digits (self->locale, n_unrated);
  g_autofree char *more = jalon_words_digits (self->locale, self->n_more);
  g_autofree char *unconverted = jalon_words_digits (self->locale, n_unconverted);
  gboolean ghosts = FALSE;

  if (n_unrated > 0)
    jalon_notes_add_essential (
      notes,
      g_strdup_printf (ngettext ("%s risk has no place: it lacks a likelihood or an impact.",
                                 "%s risks have no place: they lack a likelihood or an impact.", n_unrated),
                       unrated));
  if (n_unconverted > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("%s risk has no place: no known rate converts its impact.",
                                        "%s risks have no place: no known rate converts their impacts.",
                                        n_unconverted),
                              unconverted));
  if (self->n_more > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("Not shown: %s risk that weighs less.",
                                        "Not shown: %s risks that weigh less.", self->n_more),
                              more));
  for (guint i = 0; i < self->rated->len; i++) {
    const JalonRegisterItem *item = jalon_matrix_item (self, i), *base = jalon_matrix_base (self, item->ref);

    ghosts |= base && (base->likelihood != item->likelihood || base->impact != item->impact);
  }
  if (ghosts)
    jalon_simulated_note_ghost (notes);
  jalon_notes_add (notes, g_strdup (_ ("What weighs most has the greatest likelihood times impact.")));
  return jalon_notes_finish (notes, self->plan, self->locale);
}

void
jalon_matrix_add_rows (JalonSketch *sketch, const JalonMatrixData *self)
{
  const char *currency = self->result->currency;

  jalon_sketch_columns (sketch, "tpmpmc",
                        jalon_cells (g_strdup (_ ("Risk")), g_strdup (_ ("Likelihood")),
                                     g_strdup (_ ("Impact")), g_strdup (_ ("Residual likelihood")),
                                     g_strdup (_ ("Residual impact")), g_strdup (_ ("Currency")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, self->result->items->len);

  for (guint i = 0; i < n_rows; i++) {
    const JalonRegisterItem *item = register_item (self->result, i);

    jalon_sketch_row (sketch, item->ref,
                      jalon_cells (g_strdup (item->name), jalon_words_plain_number (item->likelihood, 4),
                                   jalon_words_plain_number (item->impact, 2),
                                   jalon_words_plain_number (item->residual_likelihood, 4),
                                   jalon_words_plain_number (item->residual_impact, 2),
                                   g_strdup (currency ? currency : ""), NULL));
  }
}
