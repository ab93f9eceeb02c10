/* The stress test in words, and as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "notes.h"
#include "simulated.h"
#include "stress.h"
#include "words.h"

/* So many of a cut are named. */
#define CUT_MAX 4

const JalonStressItem *
jalon_stress_provider (const JalonStressData *self, guint index)
{
  return &g_array_index (self->stress->providers, JalonStressItem, index);
}

const JalonStressItem *
jalon_stress_node (const JalonStressData *self, guint index)
{
  return &g_array_index (self->stress->nodes, JalonStressItem, index);
}

JalonRef
jalon_stress_ref (const JalonStressData *self, const JalonStressItem *item)
{
  return item->node == JALON_NETWORK_NONE ? item->party : self->stress->network->nodes[item->node].ref;
}

char *
jalon_stress_share (const JalonStressData *self, const JalonStressItem *item)
{
  return jalon_words_share (self->locale, round (item->lost * 1000) / 1000, item->lost);
}

char *
jalon_stress_value (const JalonStressData *self, const JalonStressItem *item)
{
  return item->value > 0 ? jalon_simulated_money (self->locale, item->value, self->stress->currency) : NULL;
}

static char *
weeks (const JalonStressData *self, double value)
{
  return jalon_locale_number (self->locale, value, value < 10 ? 1 : 0);
}

/* What words agree with. */
static gulong
weeks_number (double value)
{
  return fabs (value - 1) < 0.05 ? 1 : 2;
}

char *
jalon_stress_times (const JalonStressData *self, const JalonStressItem *item)
{
  g_autofree char *survive = weeks (self, item->to_survive), *recover = weeks (self, item->to_recover);
  gboolean has_stock = item->to_survive > 0;

  if (isnan (item->to_recover) && !has_stock)
    return g_strdup (_ ("recovery not stated"));
  if (isnan (item->to_recover))
    /* TRANSLATORS: %s is a number of weeks */
    return g_strdup_printf (ngettext ("stocks for %s week, recovery not stated",
                                      "stocks for %s weeks, recovery not stated",
                                      weeks_number (item->to_survive)),
                            survive);
  if (!has_stock)
    /* TRANSLATORS: how long something is out: %s is a number of weeks */
    return g_strdup_printf (
      ngettext ("out %s week, no stocks", "out %s weeks, no stocks", weeks_number (item->to_recover)),
      recover);
  /* TRANSLATORS: how long something is out, and how long stocks last: %1$s and %2$s are numbers of weeks */
  return g_strdup_printf (ngettext ("out %1$s week, stocks for %2$s", "out %1$s weeks, stocks for %2$s",
                                    weeks_number (item->to_recover)),
                          recover, survive);
}

char *
jalon_stress_tip (const JalonStressData *self, const JalonStressItem *item)
{
  g_autofree char *share = jalon_stress_share (self, item), *value = jalon_stress_value (self, item);
  g_autofree char *times = jalon_stress_times (self, item);
  char *tip = value ? jalon_words_tip (item->name, value, share, NULL, JALON_CONFIDENCE_UNSET)
                    : jalon_words_tip (item->name, share, NULL, NULL, JALON_CONFIDENCE_UNSET);

  tip = jalon_words_append (tip, times);
  if (item->single)
    tip = jalon_words_append (tip, _ ("stops everything"));
  return item->exposed ? jalon_words_append (tip, _ ("exposed")) : tip;
}

static const JalonStressItem *
greatest (const JalonStressData *self)
{
  if (self->n_nodes == 0)
    return jalon_stress_provider (self, 0);
  if (self->n_providers > 0 && jalon_stress_provider (self, 0)->lost > jalon_stress_node (self, 0)->lost)
    return jalon_stress_provider (self, 0);
  return jalon_stress_node (self, 0);
}

static char *
name_worst (const JalonStressData *self)
{
  guint n = self->stress->spof->len;
  g_autofree char *count = jalon_words_count (self->locale, n), *name = NULL, *share = NULL;

  if (n > 1)
    /* TRANSLATORS: a title: %s is a number in words */
    return jalon_words_begin (g_strdup_printf (
      ngettext ("%s node alone stops everything", "%s nodes stop everything, each alone", n), count));
  if (n == 1) {
    name = jalon_words_short (jalon_stress_node (self, g_array_index (self->stress->spof, guint, 0))->name);
    /* TRANSLATORS: a title: %s is a node of the supply chain */
    return g_strdup_printf (_ ("Everything hangs on one node, %s"), name);
  }

  name = jalon_words_short (greatest (self)->name);
  share = jalon_words_percent (self->locale, greatest (self)->lost);
  /* TRANSLATORS: a title: %1$s is a node or a provider, %2$s a share */
  return g_strdup_printf (_ ("No node alone stops everything; without %1$s, %2$s is lost"), name, share);
}

char *
jalon_stress_measure (const JalonStressData *self)
{
  const JalonStress *stress = self->stress;
  g_autofree char *level = jalon_locale_number (self->locale, stress->level, stress->level < 10 ? 1 : 0);

  if (stress->measure == JALON_STRESS_AMOUNT && stress->unit)
    /* TRANSLATORS: a subtitle: %1$s is a number, %2$s its unit: “1,200 MW” */
    return g_strdup_printf (_ ("Share of %1$s %2$s that is lost while one provider or node is out"), level,
                            stress->unit);
  if (stress->measure == JALON_STRESS_VALUE)
    return g_strdup (
      _ ("Share of what is committed, by amounts, that is lost while one provider or node is out"));
  return g_strdup (
    _ ("Share of what the supply chain delivers that is lost while one provider or node is out"));
}

static char *
title_of_all (const JalonStressData *self)
{
  g_autofree char *worst = name_worst (self), *count = NULL;
  guint n_exposed = 0;

  for (guint i = 0; i < self->n_nodes; i++)
    n_exposed += jalon_stress_node (self, i)->exposed;
  if (n_exposed == 0)
    return g_steal_pointer (&worst);

  count = jalon_words_count (self->locale, n_exposed);
  /* TRANSLATORS: a title: %1$s is another, %2$s a number in words, of nodes */
  return g_strdup_printf (ngettext ("%1$s; %2$s is out for longer than stocks last",
                                    "%1$s; %2$s are out for longer than stocks last", n_exposed),
                          worst, count);
}

char *
jalon_stress_scoped (const JalonStress *stress, char *title)
{
  return stress->measure == JALON_STRESS_VALUE ? jalon_words_scoped (title, stress->network->plan) : title;
}

void
jalon_stress_note_untold (const JalonStress *stress, JalonNotes *notes, JalonLocale *locale)
{
  if (stress->currency)
    jalon_notes_unsummed (notes, stress->network->plan, locale);
}

char *
jalon_stress_title (const JalonStressData *self)
{
  return jalon_stress_scoped (self->stress, title_of_all (self));
}

/* By value, of what has none nothing is known to be lost. */
static gboolean
is_partial (const JalonStress *stress)
{
  return stress->measure == JALON_STRESS_VALUE && stress->n_untold > 0;
}

const char *
jalon_stress_nothing (const JalonStress *stress)
{
  return is_partial (stress) ? _ ("no amount that can be told is lost without it")
                             : _ ("nothing is lost without it");
}

static char *
tell_harmless (const JalonStressData *self, guint n)
{
  g_autofree char *count = jalon_words_digits (self->locale, n);

  if (is_partial (self->stress))
    return g_strdup_printf (ngettext ("No amount that can be told is lost without %s other node.",
                                      "No amount that can be told is lost without any one of %s other nodes.",
                                      n),
                            count);
  return g_strdup_printf (ngettext ("Nothing is lost without %s other node.",
                                    "Nothing is lost without any one of %s other nodes.", n),
                          count);
}

/* The fewest that have to fail together, where that is more than one. */
static void
note_cut (const JalonStressData *self, JalonNotes *notes)
{
  const GArray *cut = self->stress->cut;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  if (cut->len < 2)
    return;
  for (guint i = 0; i < MIN (cut->len, CUT_MAX); i++)
    g_ptr_array_add (names, g_strdup (self->stress->network->nodes[g_array_index (cut, guint, i)].name));
  if (cut->len > CUT_MAX) {
    g_autofree char *count = jalon_words_digits (self->locale, cut->len - CUT_MAX);

    g_ptr_array_add (names, g_strdup_printf (ngettext ("%s other", "%s others", cut->len - CUT_MAX), count));
  }
  list = jalon_locale_list (self->locale, (const char *const *) names->pdata, names->len);
  /* TRANSLATORS: a footnote: %s is a list of nodes */
  jalon_notes_add (notes, g_strdup_printf (_ ("The fewest that stop everything together: %s."), list));
}

void
jalon_stress_note (const JalonStressData *self, JalonNotes *notes)
{
  guint n_unstated = 0, n_harmless = 0;

  for (guint i = 0; i < self->stress->nodes->len; i++) {
    n_unstated += i < self->n_nodes && isnan (jalon_stress_node (self, i)->to_recover);
    n_harmless += i >= self->n_nodes;
  }
  g_autofree char *unstated = jalon_words_digits (self->locale, n_unstated);

  jalon_simulated_note_gaps (notes, self->stress->network, self->locale, JALON_GAPS_LEVELS);
  if (n_unstated > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (
               ngettext ("Of %s node no time to recover is stated: whether it is exposed is unknown.",
                         "Of %s nodes no time to recover is stated: whether they are exposed is unknown.",
                         n_unstated),
               unstated));
  if (n_harmless > 0)
    jalon_notes_add (notes, tell_harmless (self, n_harmless));
  note_cut (self, notes);
  jalon_stress_note_untold (self->stress, notes, self->locale);
}

static void
add_row (JalonSketch *sketch, const JalonStressData *self, const JalonStressItem *item)
{
  const char *currency = self->stress->currency;
  gboolean finite = isfinite (item->to_survive);

  jalon_sketch_row (
    sketch, jalon_stress_ref (self, item),
    jalon_cells (
      g_strdup (item->name), g_strdup (item->node == JALON_NETWORK_NONE ? _ ("Provider") : _ ("Node")),
      jalon_words_plain_number (item->lost, 4),
      jalon_words_plain_number (item->value > 0 ? item->value : NAN, 0), g_strdup (currency ? currency : ""),
      jalon_words_plain_number (finite ? item->to_survive : NAN, 1),
      jalon_words_plain_number (item->to_recover, 1), g_strdup (item->exposed ? _ ("yes") : ""),
      g_strdup (item->single ? _ ("yes") : ""), NULL));
}

void
jalon_stress_add_rows (JalonSketch *sketch, const JalonStressData *self)
{
  jalon_sketch_columns (sketch, "ttpmcnntt",
                        jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Kind")),
                                     g_strdup (_ ("Share lost")), g_strdup (_ ("Amount lost")),
                                     g_strdup (_ ("Currency")), g_strdup (_ ("Weeks to survive")),
                                     g_strdup (_ ("Weeks to recover")), g_strdup (_ ("Exposed")),
                                     g_strdup (_ ("Stops everything")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, self->n_providers);

  for (guint i = 0; i < n_rows; i++)
    add_row (sketch, self, jalon_stress_provider (self, i));
  const guint n_more = jalon_sketch_row_room (sketch, self->n_nodes);

  for (guint i = 0; i < n_more; i++)
    add_row (sketch, self, jalon_stress_node (self, i));
}
