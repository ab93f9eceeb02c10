/* The timeline in words, and its rows as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "gantt.h"
#include "words.h"

static char *
name_last (const JalonGanttData *self)
{
  guint n = self->timeline->items->len, without = self->timeline->n_without_term;
  int last = self->timeline->last_end;
  g_autofree char *count = jalon_words_count (self->locale, n);
  g_autofree char *without_count = jalon_words_count_of (self->locale, without, n);

  if (without == 0)
    /* TRANSLATORS: %1$s is a number in words, %2$d a year */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%1$s commitment states its term; it ends in %2$d",
                                 "%1$s commitments state their terms; the last ends in %2$d", n),
                       count, last));
  if (self->timeline->n_open > 0)
    /* TRANSLATORS: as “%1$s of %2$s commitments states no term; the last of the others ends in %3$d”, where
     * some of the terms are stated, but open at an end */
    return jalon_words_begin (g_strdup_printf (
      ngettext (
        "%1$s of %2$s commitments does not state both ends of its term; the last of the others ends in "
        "%3$d",
        "%1$s of %2$s commitments do not state both ends of their terms; the last of the others ends in "
        "%3$d",
        without),
      without_count, count, last));

  /* TRANSLATORS: “One of three commitments states no term; the last of the others ends in 2032”: %1$s and
   * %2$s are numbers in words, %3$d a year */
  return jalon_words_begin (g_strdup_printf (
    ngettext ("%1$s of %2$s commitments states no term; the last of the others ends in %3$d",
              "%1$s of %2$s commitments state no term; the last of the others ends in %3$d", without),
    without_count, count, last));
}

char *
jalon_gantt_title (const JalonGanttData *self)
{
  const JalonTimeline *timeline = self->timeline;
  guint n = timeline->items->len, open = timeline->n_open, without = timeline->n_without_term;
  g_autofree char *count = jalon_words_count (self->locale, n), *title = NULL;

  if (n == 0)
    return g_strdup (_ ("What is promised, and for when"));
  if (without == n && open > 0)
    /* TRANSLATORS: %s is a number in words; some of the terms are stated, but open at an end */
    return g_strdup_printf (ngettext ("The commitment’s term is open",
                                      "None of the %s commitments states both ends of its term", n),
                            count);
  if (without == n)
    /* TRANSLATORS: %s is a number in words */
    return g_strdup_printf (
      ngettext ("The commitment states no term", "None of the %s commitments states a term", n), count);
  title = name_last (self);
  if (!timeline->may_end_later)
    return g_steal_pointer (&title);
  /* TRANSLATORS: %s is a title that ends with the year in which the last term ends */
  return g_strdup_printf (_ ("%s at the earliest"), title);
}

static char *
term_text (const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  g_autofree char *start = jalon_locale_date (self->locale, commitment->start);
  g_autofree char *end = jalon_locale_date (self->locale, commitment->end);
  g_autofree char *announced = jalon_locale_date (self->locale, commitment->announced);
  g_autofree char *duration = jalon_locale_duration (self->locale, commitment->duration);

  if (commitment->duration && jalon_date_is_set (commitment->start))
    return g_strdup_printf (jalon_date_is_open (commitment->start)
                              /* TRANSLATORS: a term: %1$s is how long, %2$s a date that is open at an end:
                               * “7 years (start: from 2027)” */
                              ? C_ ("term", "%1$s (start: %2$s)")
                              /* TRANSLATORS: a term: %1$s is how long, %2$s the date that it starts on:
                               * “7 years from Nov 2025” */
                              : C_ ("term", "%1$s from %2$s"),
                            duration, start);
  if (jalon_date_is_set (commitment->start) && jalon_date_is_set (commitment->end))
    return g_strdup_printf (jalon_date_is_open (commitment->start) || jalon_date_is_open (commitment->end)
                              /* TRANSLATORS: a term of which a date is open at an end: “start: 2027, end:
                               * from 2030” */
                              ? C_ ("term", "start: %1$s, end: %2$s")
                              /* TRANSLATORS: a term, from one date to another */
                              : C_ ("term", "%1$s to %2$s"),
                            start, end);
  if (jalon_date_is_set (commitment->start))
    /* TRANSLATORS: a term of which only the start, a date, is known */
    return g_strdup_printf (C_ ("term", "from %s, end not stated"), start);
  if (jalon_date_is_set (commitment->end))
    /* TRANSLATORS: a term of which only the end, a date, is known */
    return g_strdup_printf (C_ ("term", "until %s, start not stated"), end);
  if (jalon_date_is_set (commitment->announced))
    /* TRANSLATORS: of a commitment without a term: when it was announced, a date */
    return g_strdup_printf (C_ ("term", "announced %s, term not stated"), announced);

  return g_strdup (C_ ("term", "term not stated"));
}

double
jalon_gantt_drawn (const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  const JalonDrawdowns *drawdowns = self->timeline->drawdowns;

  return drawdowns
           ? jalon_drawdown_share (commitment, &drawdowns->items[commitment - self->timeline->commitments])
           : NAN;
}

/* (transfer full) (nullable): where spend is stated */
static char *
drawn_text (const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  const JalonDrawdowns *drawdowns = self->timeline->drawdowns;
  const double share = jalon_gantt_drawn (self, commitment);
  g_autofree char *percent = jalon_locale_percent (self->locale, share);
  g_autofree char *drawn = NULL;

  if (!drawdowns || commitment->n_actuals == 0)
    return NULL;
  drawn = jalon_locale_money (self->locale, drawdowns->items[commitment - self->timeline->commitments].drawn,
                              commitment->currency);
  /* TRANSLATORS: what is drawn of a commitment: an amount, and its share of the whole */
  return isnan (share) ? g_strdup_printf (_ ("%s drawn"), drawn)
                       : g_strdup_printf (_ ("%1$s drawn (%2$s)"), drawn, percent);
}

char *
jalon_gantt_commitment_tip (const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  JalonSum money = jalon_commitment_stated (commitment);
  g_autofree char *amount = jalon_locale_money (self->locale, money, commitment->currency);
  g_autofree char *up_to = g_strdup_printf (C_ ("amount", "up to %s"), amount);
  g_autofree char *term = term_text (self, commitment);
  g_autofree char *drawn = drawn_text (self, commitment);
  const char *sure = jalon_words_confidence (commitment->confidence);
  gboolean is_firm = commitment->firm != JALON_MONEY_UNSET;
  char *tip;

  if (money == JALON_MONEY_UNSET)
    tip = jalon_words_tip (commitment->name, term, NULL, NULL, JALON_CONFIDENCE_UNSET);
  else
    tip = jalon_words_append (
      jalon_words_tip (commitment->name, is_firm ? amount : up_to, NULL, NULL, JALON_CONFIDENCE_UNSET), term);

  if (drawn)
    tip = jalon_words_append (tip, drawn);
  return sure ? jalon_words_append (tip, sure) : tip;
}

char *
jalon_gantt_milestone_tip (const JalonGanttData *self, const JalonPlanMilestone *milestone)
{
  g_autofree char *date = jalon_locale_date (self->locale, milestone->date);

  return jalon_words_tip (milestone->name, date, NULL, NULL, milestone->confidence);
}

static void
add_commitment_row (JalonSketch *sketch, const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  jalon_sketch_row (
    sketch, commitment->ref,
    jalon_cells (g_strdup (commitment->name), g_strdup (self->timeline->parties[commitment->buyer].name),
                 g_strdup (self->timeline->parties[commitment->provider].name),
                 jalon_words_plain_money (commitment->firm, commitment->currency),
                 g_strdup (commitment->currency ? commitment->currency : ""),
                 jalon_words_plain_date (commitment->announced), jalon_words_plain_date (commitment->start),
                 jalon_words_plain_date (commitment->end), NULL));
}

void
jalon_gantt_add_rows (JalonSketch *sketch, const JalonGanttData *self)
{
  jalon_sketch_columns (sketch, "tttmcddd",
                        jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Buyer")), g_strdup (_ ("Provider")),
                                     g_strdup (_ ("Firm amount")), g_strdup (_ ("Currency")),
                                     g_strdup (_ ("Announced")), g_strdup (_ ("Start")), g_strdup (_ ("End")),
                                     NULL));

  const guint n_rows = jalon_sketch_row_room (sketch, self->timeline->items->len);

  for (guint i = 0; i < n_rows; i++)
    add_commitment_row (sketch, self,
                        &self->timeline->commitments[g_array_index (self->timeline->items, guint, i)]);
  const guint n_more = jalon_sketch_row_room (sketch, self->timeline->n_milestones);

  for (guint i = 0; i < n_more; i++) {
    const JalonPlanMilestone *milestone = &self->timeline->milestones[i];

    jalon_sketch_row (sketch, milestone->ref,
                      jalon_cells (g_strdup (milestone->name), g_strdup (""), g_strdup (""), g_strdup (""),
                                   g_strdup (""), g_strdup (""), jalon_words_plain_date (milestone->date),
                                   jalon_words_plain_date (milestone->date), NULL));
  }
}
