/* Choosing the rows of the timeline, finding its span, and putting it into words. */
#include "config.h"

#include <jalon/text/translate.h>

#include "gantt.h"
#include "words.h"

static gboolean
is_gone (const JalonPlanCommitment *commitment)
{
  return commitment->status == JALON_STATUS_CANCELLED || commitment->count == JALON_COUNT_SUPERSEDED;
}

gboolean
jalon_gantt_has_term (const JalonPlanCommitment *commitment)
{
  return commitment->due_behind > 0;
}

gboolean
jalon_gantt_is_open (const JalonPlanCommitment *commitment)
{
  return !jalon_gantt_has_term (commitment) && jalon_date_is_set (commitment->start) &&
         jalon_date_is_set (commitment->end);
}

JalonDate
jalon_gantt_due (const JalonPlan *plan, const JalonPlanCommitment *commitment)
{
  const JalonPlanPeriod *tranches = jalon_plan_tranches (plan) + commitment->first_tranche;
  JalonDate due = JALON_DATE_UNSET;

  if (jalon_date_is_set (commitment->start) || jalon_date_is_set (commitment->end))
    return due;
  for (guint i = 0; i < commitment->n_tranches; i++) {
    JalonDate period = tranches[i].period;

    if (!jalon_date_is_set (period) || jalon_date_is_open (period))
      continue;
    due.first = due.first ? MIN (due.first, period.first) : period.first;
    due.last = MAX (due.last, period.last);
  }
  return due;
}

gboolean
jalon_gantt_belongs (const JalonGanttData *self, guint index, guint commitment)
{
  const JalonPlanMilestone *milestone = &self->milestones[index];
  const guint *indices = jalon_plan_indices (self->plan) + milestone->first_commitment;

  for (guint i = 0; i < milestone->n_commitments; i++)
    if (indices[i] == commitment)
      return TRUE;

  return commitment == G_MAXUINT && milestone->n_commitments == 0;
}

static void
widen (JalonGanttData *self, JalonDate date)
{
  if (!jalon_date_is_set (date))
    return;

  for (guint i = 0; i < 2; i++) {
    guint32 day = i == 0 ? date.first : date.last;

    if (day == JALON_DATE_OPEN)
      continue;
    self->first = MIN (self->first, day);
    self->behind = MAX (self->behind, day + 1);
  }
}

/* Whole years around all that has a date. */
static void
find_span (JalonGanttData *self)
{
  self->first = G_MAXUINT32;
  self->behind = 0;
  for (guint i = 0; i < self->items->len; i++) {
    const JalonPlanCommitment *commitment = &self->commitments[g_array_index (self->items, guint, i)];

    widen (self, commitment->start);
    widen (self, commitment->end);
    widen (self, jalon_gantt_due (self->plan, commitment));
    if (!jalon_gantt_has_term (commitment))
      widen (self, commitment->announced);
  }
  for (guint i = 0; i < self->n_milestones; i++)
    widen (self, self->milestones[i].date);

  self->has_dates = self->behind > 0;
  if (!self->has_dates)
    return;

  widen (self, jalon_plan_as_of (self->plan));
  jalon_day_to_ymd (self->first, &self->from, NULL, NULL);
  jalon_day_to_ymd (self->behind - 1, &self->until, NULL, NULL);
  self->first = jalon_date_from_year (self->from).first;
  self->behind = jalon_date_from_year (self->until).last + 1;
}

JalonGanttData
jalon_gantt_data_new (const JalonPlan *plan, JalonLocale *locale)
{
  JalonGanttData self = { .plan = plan, .locale = locale };
  guint n, n_parties;

  self.commitments = jalon_plan_commitments (plan, &n);
  self.milestones = jalon_plan_milestones (plan, &self.n_milestones);
  self.parties = jalon_plan_parties (plan, &n_parties);
  self.items = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (!is_gone (&self.commitments[i]))
      g_array_append_val (self.items, i);
  find_span (&self);
  return self;
}

void
jalon_gantt_data_clear (JalonGanttData *self)
{
  g_clear_pointer (&self->items, g_array_unref);
}

/* Its amount as stated, or its ceiling, in its own currency. */
static JalonSum
amount_of (const JalonPlanCommitment *commitment)
{
  return commitment->firm != JALON_MONEY_UNSET ? commitment->firm : commitment->ceiling;
}

/* By which commitments are compared: in one currency where a rate is known. */
static JalonSum
weight_of (const JalonPlanCommitment *commitment)
{
  return commitment->value != JALON_MONEY_UNSET   ? commitment->value
         : commitment->reach != JALON_MONEY_UNSET ? commitment->reach
                                                  : amount_of (commitment);
}

static int
compare_weight (const void *a, const void *b, gpointer data)
{
  const JalonGanttData *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  JalonSum first_weight = weight_of (&self->commitments[first]);
  JalonSum second_weight = weight_of (&self->commitments[second]);

  if (first_weight != second_weight)
    return first_weight > second_weight ? -1 : 1;
  return first < second ? -1 : first > second;
}

/* When it begins, as far as that is known; what has no date at all comes last. */
static guint32
begin_of (const JalonPlanCommitment *commitment)
{
  JalonDate date = jalon_date_is_set (commitment->start) ? commitment->start : commitment->announced;

  if (!jalon_date_is_set (date))
    return JALON_DATE_OPEN;
  return date.first != JALON_DATE_OPEN ? date.first : date.last;
}

static int
compare_begin (const void *a, const void *b, gpointer data)
{
  const JalonGanttData *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const JalonPlanCommitment *left = &self->commitments[first], *right = &self->commitments[second];

  if (left->buyer != right->buyer)
    return left->buyer < right->buyer ? -1 : 1;
  if (begin_of (left) != begin_of (right))
    return begin_of (left) < begin_of (right) ? -1 : 1;
  return first < second ? -1 : first > second;
}

static guint
count_buyers (const JalonGanttData *self, const GArray *items, guint n)
{
  g_autoptr (GHashTable) buyers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (buyers, GUINT_TO_POINTER (self->commitments[g_array_index (items, guint, i)].buyer));
  return g_hash_table_size (buyers);
}

/* How many of the weightiest have room, their buyers' headings with them: a heading each where there are
 * several. */
static guint
count_fitting (const JalonGanttData *self, const GArray *items, guint room)
{
  guint n = MIN (items->len, room);

  for (; n > 1; n--) {
    guint buyers = count_buyers (self, items, n);

    if (n + (buyers > 1 ? buyers : 0) + (n < items->len ? 1 : 0) <= room)
      break;
  }
  return n;
}

static gboolean
has_loose_milestones (const JalonGanttData *self)
{
  for (guint i = 0; i < self->n_milestones; i++)
    if (jalon_gantt_belongs (self, i, G_MAXUINT) && jalon_date_is_set (self->milestones[i].date))
      return TRUE;

  return FALSE;
}

GArray *
jalon_gantt_all_rows (const JalonGanttData *self)
{
  guint left_out;

  /* A heading for each commitment, the milestones' row and the line about the rest are the most there can be.
   */
  return jalon_gantt_rows (self, 2 * self->items->len + 2, &left_out);
}

GArray *
jalon_gantt_rows (const JalonGanttData *self, guint room, guint *left_out)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JalonGanttRow));
  g_autoptr (GArray) items = g_array_copy (self->items);
  guint n, buyer = G_MAXUINT;
  gboolean with_buyers;

  if (has_loose_milestones (self) && (room > 1 || items->len == 0)) {
    JalonGanttRow row = { JALON_GANTT_MILESTONES, 0 };

    g_array_append_val (rows, row);
    room = MAX (room, 2) - 1;
  }

  g_array_sort_with_data (items, compare_weight, (gpointer) self);
  n = count_fitting (self, items, room);
  *left_out = items->len - n;
  with_buyers = count_buyers (self, items, n) > 1;
  g_array_set_size (items, n);
  g_array_sort_with_data (items, compare_begin, (gpointer) self);

  for (guint i = 0; i < n; i++) {
    guint index = g_array_index (items, guint, i);
    JalonGanttRow heading = { JALON_GANTT_BUYER, self->commitments[index].buyer };
    JalonGanttRow row = { JALON_GANTT_COMMITMENT, index };

    if (with_buyers && heading.index != buyer)
      g_array_append_val (rows, heading);
    buyer = heading.index;
    g_array_append_val (rows, row);
  }
  return rows;
}

/* How many commitments state no term, and how many of these an open one; the year in which the last of the
 * others ends, by the days over which it falls due; and whether one that lasts so and so long, from a start
 * that is vague, may end in a later year. */
static guint
count_without_term (const JalonGanttData *self, guint *open, int *last, gboolean *later)
{
  guint n = 0;
  int latest = 0;

  *open = 0;
  *last = 0;
  for (guint i = 0; i < self->items->len; i++) {
    const JalonPlanCommitment *commitment = &self->commitments[g_array_index (self->items, guint, i)];
    int year = 0;

    if (!jalon_gantt_has_term (commitment)) {
      n++;
      *open += jalon_gantt_is_open (commitment) ? 1 : 0;
      continue;
    }
    jalon_day_to_ymd (commitment->due_behind - 1, &year, NULL, NULL);
    *last = MAX (*last, year);
    jalon_day_to_ymd (commitment->end.last, &year, NULL, NULL);
    latest = MAX (latest, year);
  }
  *later = latest > *last;
  return n;
}

/* @last: the year in which the last term ends */
static char *
name_last (const JalonGanttData *self, guint without, guint open, int last)
{
  guint n = self->items->len;
  g_autofree char *count = jalon_words_count (self->locale, n);
  g_autofree char *without_count = jalon_words_count_of (self->locale, without, n);

  if (without == 0)
    /* TRANSLATORS: %1$s is a number in words, %2$d a year */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%1$s commitment states its term; it ends in %2$d",
                                 "%1$s commitments state their terms; the last ends in %2$d", n),
                       count, last));
  if (open > 0)
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
  int last;
  gboolean later;
  guint n = self->items->len, open, without = count_without_term (self, &open, &last, &later);
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
  title = name_last (self, without, open, last);
  if (!later)
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

char *
jalon_gantt_commitment_tip (const JalonGanttData *self, const JalonPlanCommitment *commitment)
{
  JalonSum money = amount_of (commitment);
  g_autofree char *amount = jalon_locale_money (self->locale, money, commitment->currency);
  g_autofree char *up_to = g_strdup_printf (C_ ("amount", "up to %s"), amount);
  g_autofree char *term = term_text (self, commitment);
  const char *sure = jalon_words_confidence (commitment->confidence);
  gboolean is_firm = commitment->firm != JALON_MONEY_UNSET;
  char *tip;

  if (money == JALON_MONEY_UNSET)
    tip = jalon_words_tip (commitment->name, term, NULL, NULL, JALON_CONFIDENCE_UNSET);
  else
    tip = jalon_words_append (
      jalon_words_tip (commitment->name, is_firm ? amount : up_to, NULL, NULL, JALON_CONFIDENCE_UNSET), term);

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
    jalon_cells (g_strdup (commitment->name), g_strdup (self->parties[commitment->buyer].name),
                 g_strdup (self->parties[commitment->provider].name),
                 jalon_words_plain_money (commitment->firm, commitment->currency),
                 g_strdup (commitment->currency ? commitment->currency : ""),
                 jalon_words_plain_date (commitment->announced), jalon_words_plain_date (commitment->start),
                 jalon_words_plain_date (commitment->end), NULL));
}

void
jalon_gantt_add_rows (JalonSketch *sketch, const JalonGanttData *self)
{
  jalon_sketch_columns (sketch, "tttntttt",
                        jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Buyer")), g_strdup (_ ("Provider")),
                                     g_strdup (_ ("Firm amount")), g_strdup (_ ("Currency")),
                                     g_strdup (_ ("Announced")), g_strdup (_ ("Start")), g_strdup (_ ("End")),
                                     NULL));

  for (guint i = 0; i < MIN (self->items->len, JALON_SCENE_ROWS_MAX); i++)
    add_commitment_row (sketch, self, &self->commitments[g_array_index (self->items, guint, i)]);
  for (guint i = 0; i < MIN (self->n_milestones, JALON_SCENE_ROWS_MAX); i++) {
    const JalonPlanMilestone *milestone = &self->milestones[i];

    jalon_sketch_row (sketch, milestone->ref,
                      jalon_cells (g_strdup (milestone->name), g_strdup (""), g_strdup (""), g_strdup (""),
                                   g_strdup (""), g_strdup (""), jalon_words_plain_date (milestone->date),
                                   jalon_words_plain_date (milestone->date), NULL));
  }
}
