/* The milestones' chances in words, and as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "frame.h"
#include "milestones.h"
#include "months.h"
#include "simulated.h"
#include "words.h"

/* Curves that differ less, in months, are the same. */
#define SAME 1e-6

gboolean
jalon_milestones_is_there (const JalonMilestonesData *self, guint index)
{
  const JalonSimulatedTime *time = &self->simulation->milestones[index].time;

  return time->known && time->curve[JALON_CURVE - 1] <= self->simulation->network->as_of;
}

const JalonSimulatedMilestone *
jalon_milestones_base (const JalonMilestonesData *self, guint index)
{
  const JalonNetwork *network = self->base ? self->base->network : NULL;
  guint n = 0;
  const JalonPlanMilestone *milestones = network ? jalon_plan_milestones (network->plan, &n) : NULL;

  for (guint i = 0; i < MIN (n, network ? network->n_milestones : 0); i++) {
    const JalonSimulatedMilestone *base = &self->base->milestones[i];
    double apart = 0;

    if (milestones[i].ref != self->milestones[index].ref || !base->time.known)
      continue;
    for (guint k = 0; k < JALON_CURVE; k++)
      apart = MAX (apart, fabs (base->time.curve[k] - self->simulation->milestones[index].time.curve[k]));
    return apart > SAME || base->probability != self->simulation->milestones[index].probability ? base : NULL;
  }
  return NULL;
}

char *
jalon_milestones_promise (const JalonMilestonesData *self, guint index)
{
  JalonDate date = self->milestones[index].date;

  date.first = date.last;
  date.from_part = date.to_part;
  if (jalon_date_is_day (self->milestones[index].date)) {
    g_autofree char *day = jalon_locale_date (self->locale, date);

    /* TRANSLATORS: a promise: %s is a day */
    return g_strdup_printf (C_ ("promise", "by %s"), day);
  }

  g_autofree char *period = jalon_locale_date (self->locale, self->milestones[index].date);

  /* TRANSLATORS: a promise: %s is a month, a quarter, a year: “by the end of Q4 2026” */
  return g_strdup_printf (C_ ("promise, period", "by the end of %s"), period);
}

static char *
month (const JalonMilestonesData *self, double time)
{
  return jalon_month_axis_name (self->simulation->network, self->locale, time);
}

/* Why no milestone is shown. */
static const char *
why_none (const JalonMilestonesData *self)
{
  if (self->n_milestones == 0)
    return _ ("There are no milestones yet");
  if (self->simulation->network->n_nodes == 0)
    return _ ("Nothing is stated of what the milestones need");
  return _ ("When milestones are there cannot be told yet");
}

static char *
title_of (const JalonMilestonesData *self, guint index)
{
  const JalonSimulatedMilestone *milestone = &self->simulation->milestones[index];
  const JalonSimulatedMilestone *base = jalon_milestones_base (self, index);
  g_autofree char *name = jalon_words_short (self->milestones[index].name);
  g_autofree char *odds =
    jalon_simulated_odds_noise (self->locale, milestone->probability, milestone->interval);
  g_autofree char *p50 = month (self, milestone->time.p50), *p80 = month (self, milestone->time.p80);

  if (jalon_milestones_is_there (self, index))
    /* TRANSLATORS: a title: %1$s is a milestone, %2$s a month */
    return g_strdup_printf (_ ("%1$s: there since %2$s"), name, p50);
  if (isnan (milestone->promised))
    /* TRANSLATORS: a title of a milestone that is promised for no date: %1$s is its name, %2$s and %3$s are
     * months */
    return g_strdup_printf (_ ("%1$s: even odds by %2$s, 80%% by %3$s; no date is promised"), name, p50, p80);

  g_autofree char *promise = jalon_milestones_promise (self, index);
  /* TRANSLATORS: a title: %1$s is a milestone, %2$s “by the end of Q4 2026”, %3$s its probability: “34%, ±1”
   */
  g_autofree char *title = g_strdup_printf (_ ("%1$s %2$s: %3$s"), name, promise, odds);

  if (!base)
    return g_steal_pointer (&title);

  g_autofree char *before = jalon_simulated_odds (self->locale, base->probability);

  /* TRANSLATORS: %1$s is a title that ends with a probability, %2$s that of the dossier as it is */
  return g_strdup_printf (_ ("%1$s (without the what-ifs: %2$s)"), title, before);
}

char *
jalon_milestones_title (const JalonMilestonesData *self)
{
  return self->shown->len > 0 ? title_of (self, g_array_index (self->shown, guint, 0))
                              : g_strdup (why_none (self));
}

char *
jalon_milestones_tip (const JalonMilestonesData *self, guint index)
{
  const JalonSimulatedMilestone *milestone = &self->simulation->milestones[index];
  const char *name = self->milestones[index].name;
  g_autofree char *odds =
    jalon_simulated_odds_noise (self->locale, milestone->probability, milestone->interval);
  g_autofree char *p10 = month (self, milestone->time.p10), *p50 = month (self, milestone->time.p50);
  g_autofree char *p80 = month (self, milestone->time.p80), *p90 = month (self, milestone->time.p90);
  g_autofree char *quantiles = NULL, *promise = NULL;

  if (jalon_milestones_is_there (self, index))
    return g_strdup_printf (_ ("%1$s: there since %2$s"), name, p50);

  /* TRANSLATORS: what the pointer is told of a curve: by which months (P10 …) a milestone is there with 10,
   * 50, 80 and 90% */
  quantiles = g_strdup_printf (_ ("P10 %1$s, P50 %2$s, P80 %3$s, P90 %4$s"), p10, p50, p80, p90);
  if (isnan (milestone->promised))
    /* TRANSLATORS: what the pointer is told: a milestone, and %2$s “P10 …” */
    return g_strdup_printf (_ ("%1$s: no date promised; %2$s"), name, quantiles);
  promise = jalon_milestones_promise (self, index);
  /* TRANSLATORS: what the pointer is told: %1$s is a milestone, %2$s a probability, %3$s “by the end of Q4
   * 2026”, %4$s “P10 …” */
  return g_strdup_printf (_ ("%1$s: %2$s %3$s; %4$s"), name, odds, promise, quantiles);
}

static void
note_milestones (JalonNotes *notes, const JalonMilestonesData *self)
{
  guint n_unknown = self->n_milestones - self->n_known, n_there = self->n_there;
  g_autofree char *unknown = jalon_words_digits (self->locale, n_unknown);

  if (n_there > 0 && jalon_milestones_is_there (self, g_array_index (self->shown, guint, 0)))
    n_there--;
  g_autofree char *there = jalon_words_digits (self->locale, n_there);

  if (n_there > 0)
    jalon_notes_add (notes,
                     g_strdup_printf (ngettext ("Not shown: %s milestone that is there already.",
                                                "Not shown: %s milestones that are there already.", n_there),
                                      there));
  if (n_unknown > 0)
    jalon_notes_add_essential (
      notes,
      g_strdup_printf (ngettext ("Not shown: %s milestone of which it cannot be told when it is there.",
                                 "Not shown: %s milestones of which it cannot be told when they are "
                                 "there.",
                                 n_unknown),
                       unknown));
}

JalonFootnote
jalon_milestones_footnote (const JalonMilestonesData *self)
{
  JalonNotes *notes = jalon_notes_new ();

  if (self->base)
    jalon_simulated_note_ghost (notes);
  note_milestones (notes, self);

  jalon_simulated_note_gaps (notes, self->simulation->network, self->locale, JALON_GAPS_ALL);
  jalon_simulated_note_trials (notes, self->simulation, self->locale, TRUE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static void
add_row (JalonSketch *sketch, const JalonMilestonesData *self, guint index, gboolean is_drawn)
{
  const JalonNetwork *network = self->simulation->network;
  const JalonSimulatedMilestone *milestone = &self->simulation->milestones[index];
  const JalonSimulatedMilestone *base = jalon_milestones_base (self, index);
  const JalonSimulatedTime *time = &milestone->time;
  gboolean known = time->known, promised = known && !isnan (milestone->promised);

  jalon_sketch_row (sketch, is_drawn ? self->milestones[index].ref : JALON_REF_NONE,
                    jalon_cells (g_strdup (self->milestones[index].name),
                                 jalon_words_plain_date (self->milestones[index].date),
                                 jalon_words_plain_number (promised ? milestone->probability : NAN, 4),
                                 jalon_words_plain_number (promised ? milestone->interval.low : NAN, 4),
                                 jalon_words_plain_number (promised ? milestone->interval.high : NAN, 4),
                                 jalon_month_axis_plain (network, known ? time->p10 : NAN),
                                 jalon_month_axis_plain (network, known ? time->p50 : NAN),
                                 jalon_month_axis_plain (network, known ? time->p80 : NAN),
                                 jalon_month_axis_plain (network, known ? time->p90 : NAN),
                                 self->base ? jalon_words_plain_number (!promised ? NAN
                                                                        : base    ? base->probability
                                                                                  : milestone->probability,
                                                                        4)
                                            : NULL,
                                 NULL));
}

/* Those with a curve first, in their order, then the others. */
void
jalon_milestones_add_rows (JalonSketch *sketch, const JalonMilestonesData *self, guint n_drawn)
{
  guint n = jalon_sketch_row_room (sketch, self->n_milestones);
  g_autofree gboolean *done = g_new0 (gboolean, self->n_milestones + 1);

  jalon_sketch_columns (sketch, self->base ? "tdpppddddp" : "tdpppdddd",
                        jalon_cells (g_strdup (_ ("Milestone")), g_strdup (_ ("Promised")),
                                     g_strdup (_ ("Probability")), g_strdup (_ ("From")), g_strdup (_ ("To")),
                                     g_strdup ("P10"), g_strdup ("P50"), g_strdup ("P80"), g_strdup ("P90"),
                                     self->base ? g_strdup (_ ("Without the what-ifs")) : NULL, NULL));
  for (guint i = 0; i < self->shown->len; i++) {
    guint index = g_array_index (self->shown, guint, i);

    done[index] = TRUE;
    add_row (sketch, self, index, i < n_drawn);
  }
  for (guint i = 0; i < n; i++)
    if (!done[i])
      add_row (sketch, self, i, FALSE);
}

JalonScene *
jalon_milestones_empty (const JalonMilestonesData *self, const JalonChartOptions *options)
{
  const JalonNetwork *network = self->simulation->network;
  const char *advice;

  if (self->n_milestones == 0)
    advice =
      _ ("Add a milestone, with the date promised and what it needs, to see how likely it is to be kept.");
  else if (network->n_nodes == 0)
    advice = _ ("Add the nodes that deliver their commitments, with the links between them, lead times, and "
                "when they are ordered or available.");
  else
    advice = jalon_simulated_advice (
      network, _ ("State lead times, when nodes are ordered or available, and which of them deliver what."));
  return jalon_frame_empty (self->plan, options, why_none (self), advice);
}
