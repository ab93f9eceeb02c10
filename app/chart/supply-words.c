/* The supply-chain timeline in words, and its rows as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "milestones.h"
#include "months.h"
#include "simulated.h"
#include "supply.h"
#include "words.h"

static char *
month (const JalonSupplyData *self, double time)
{
  return jalon_month_axis_name (self->simulation->network, self->locale, time);
}

/* (nullable): what is on the longest path most often; not the node that the milestone itself waits for alone
 */
static const JalonSupplyRow *
find_holder (const JalonSupplyData *self)
{
  const JalonNetworkTarget *target = &self->simulation->network->milestones[self->target->milestone];
  const JalonSupplyRow *holder = NULL;

  for (guint i = 0; i < self->rows->len; i++) {
    const JalonSupplyRow *row = jalon_supply_row (self, i);
    gboolean is_end = row->node == JALON_NETWORK_NONE || (target->n == 1 && row->node == target->nodes[0]);

    if (!is_end && !row->there && row->time->critical > 0 &&
        (!holder || row->time->critical > holder->time->critical))
      holder = row;
  }
  return holder;
}

char *
jalon_supply_title (const JalonSupplyData *self)
{
  guint n, index = self->target->milestone;
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  JalonMilestonesData milestones = {
    self->plan, self->locale, self->simulation, self->base, jalon_plan_milestones (self->plan, &n), 0, 0,
    0,          shown
  };
  const JalonSupplyRow *holder = find_holder (self);
  char *title;

  g_array_append_val (shown, index);
  milestones.n_milestones = n;
  title = jalon_milestones_title (&milestones);
  if (!holder || jalon_milestones_is_there (&milestones, index))
    return title;

  g_autofree char *owned = title, *name = jalon_words_short (holder->name);
  g_autofree char *share = jalon_simulated_odds (self->locale, holder->time->critical);

  /* TRANSLATORS: a title: %1$s is “Full deployment by the end of Q4 2026: 34%, ±1”, %2$s a node of the supply
   * chain, %3$s a share */
  return g_strdup_printf (_ ("%1$s; %2$s holds it up in %3$s of trials"), owned, name, share);
}

char *
jalon_supply_share (const JalonSupplyData *self, const JalonSupplyRow *row)
{
  if (row->node == JALON_NETWORK_NONE || isnan (row->time->critical))
    return g_strdup ("");
  if (row->there)
    /* TRANSLATORS: of a node of the supply chain, in a column of shares: it is there already */
    return g_strdup (C_ ("supply", "there"));
  return row->time->critical > 0 ? jalon_simulated_odds (self->locale, row->time->critical) : g_strdup ("–");
}

char *
jalon_supply_tip (const JalonSupplyData *self, const JalonSupplyRow *row)
{
  g_autofree char *p10 = month (self, row->time->p10), *p50 = month (self, row->time->p50);
  g_autofree char *p90 = month (self, row->time->p90), *when = NULL;
  char *tip;

  /* TRANSLATORS: of a node of the supply chain: %s is a month */
  when = row->there ? g_strdup_printf (_ ("there since %s"), p50)
                    : g_strdup_printf (_ ("P10 %1$s, P50 %2$s, P90 %3$s"), p10, p50, p90);
  tip = jalon_words_tip (row->name, when, NULL, NULL, JALON_CONFIDENCE_UNSET);
  if (row->node == JALON_NETWORK_NONE || row->there)
    return tip;
  if (!isnan (row->start)) {
    g_autofree char *start = month (self, row->start);
    /* TRANSLATORS: of a node of the supply chain: when its lead time begins to count: %s is a month */
    g_autofree char *counts = g_strdup_printf (_ ("counts from %s"), start);

    tip = jalon_words_append (tip, counts);
  }
  if (row->time->slack >= 0.05) {
    g_autofree char *months = jalon_locale_number (self->locale, row->time->slack, 1);
    /* TRANSLATORS: of a node of the supply chain: by how many months it could come later */
    g_autofree char *slack = g_strdup_printf (
      ngettext ("slack %s month", "slack %s months", (gulong) ceil (row->time->slack)), months);

    tip = jalon_words_append (tip, slack);
  }
  if (row->time->critical > 0) {
    g_autofree char *share = jalon_simulated_odds (self->locale, row->time->critical);
    /* TRANSLATORS: of a node of the supply chain: %s is a share */
    g_autofree char *critical = g_strdup_printf (_ ("critical in %s of trials"), share);

    tip = jalon_words_append (tip, critical);
  }
  return tip;
}

JalonFootnote
jalon_supply_footnote (const JalonSupplyData *self)
{
  JalonNotes *notes = jalon_notes_new ();
  g_autofree char *unknown = jalon_words_digits (self->locale, self->n_unknown);
  gboolean ghosts = FALSE;
  double start, end;

  for (guint i = 0; i < self->rows->len && !ghosts; i++)
    ghosts = jalon_supply_base (self, jalon_supply_row (self, i), &start, &end);
  if (self->n_unknown > 0)
    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("Not shown: %s node of which it cannot be told when it is there.",
                                        "Not shown: %s nodes of which it cannot be told when they are there.",
                                        self->n_unknown),
                              unknown));
  if (ghosts)
    jalon_simulated_note_ghost (notes);
  jalon_simulated_note_gaps (notes, self->simulation->network, self->locale, JALON_GAPS_ALL);
  jalon_notes_add (notes,
                   g_strdup (_ ("A bar begins where what it waits for last is there, or was ordered.")));
  jalon_simulated_note_trials (notes, self->simulation, self->locale, TRUE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

void
jalon_supply_add_rows (JalonSketch *sketch, const JalonSupplyData *self)
{
  const JalonNetwork *network = self->simulation->network;

  jalon_sketch_columns (sketch, "tddddnpt",
                        jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Counts from")),
                                     g_strdup (_ ("P10")), g_strdup (_ ("P50")), g_strdup (_ ("P90")),
                                     g_strdup (_ ("Slack, months")), g_strdup (_ ("Critical in")),
                                     g_strdup (_ ("Is there")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, self->rows->len);

  for (guint i = 0; i < n_rows; i++) {
    const JalonSupplyRow *row = jalon_supply_row (self, i);
    gboolean is_node = row->node != JALON_NETWORK_NONE;

    jalon_sketch_row (sketch, row->ref,
                      jalon_cells (g_strdup (row->name), jalon_month_axis_plain (network, row->start),
                                   jalon_month_axis_plain (network, row->time->p10),
                                   jalon_month_axis_plain (network, row->time->p50),
                                   jalon_month_axis_plain (network, row->time->p90),
                                   jalon_words_plain_number (is_node ? row->time->slack : NAN, 2),
                                   jalon_words_plain_number (is_node ? row->time->critical : NAN, 4),
                                   g_strdup (row->there ? _ ("Yes") : _ ("No")), NULL));
  }
}
