/* Which commitments and milestones have a place in time, over which years, and which of them come first where
 * there is no room for all. */
#include "config.h"

#include <jalon/analysis/timeline.h>

static gboolean
is_gone (const JalonPlanCommitment *commitment)
{
  return commitment->status == JALON_STATUS_CANCELLED || commitment->count == JALON_COUNT_SUPERSEDED;
}

gboolean
jalon_commitment_has_term (const JalonPlanCommitment *commitment)
{
  return commitment->due_behind > 0;
}

gboolean
jalon_commitment_is_open (const JalonPlanCommitment *commitment)
{
  return !jalon_commitment_has_term (commitment) && jalon_date_is_set (commitment->start) &&
         jalon_date_is_set (commitment->end);
}

JalonDate
jalon_commitment_due (const JalonPlan *plan, const JalonPlanCommitment *commitment)
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
jalon_milestone_belongs (const JalonPlan *plan, guint index, guint commitment)
{
  guint n;
  const JalonPlanMilestone *milestone = &jalon_plan_milestones (plan, &n)[index];
  const guint *indices = jalon_plan_indices (plan) + milestone->first_commitment;

  for (guint i = 0; i < milestone->n_commitments; i++)
    if (indices[i] == commitment)
      return TRUE;

  return commitment == G_MAXUINT && milestone->n_commitments == 0;
}

static void
widen (JalonTimeline *self, JalonDate date)
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
find_span (JalonTimeline *self)
{
  self->first = G_MAXUINT32;
  self->behind = 0;
  for (guint i = 0; i < self->items->len; i++) {
    const JalonPlanCommitment *commitment = &self->commitments[g_array_index (self->items, guint, i)];

    widen (self, commitment->start);
    widen (self, commitment->end);
    widen (self, jalon_commitment_due (self->plan, commitment));
    if (!jalon_commitment_has_term (commitment))
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

JalonSum
jalon_commitment_stated (const JalonPlanCommitment *commitment)
{
  return commitment->firm != JALON_MONEY_UNSET ? commitment->firm : commitment->ceiling;
}

/* By which commitments are compared: in one currency where a rate is known. */
static JalonSum
weight_of (const JalonPlanCommitment *commitment)
{
  return commitment->value != JALON_MONEY_UNSET   ? commitment->value
         : commitment->reach != JALON_MONEY_UNSET ? commitment->reach
                                                  : jalon_commitment_stated (commitment);
}

static int
compare_weight (const void *a, const void *b, gpointer data)
{
  const JalonTimeline *self = data;
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
  const JalonTimeline *self = data;
  guint first = *(const guint *) a, second = *(const guint *) b;
  const JalonPlanCommitment *left = &self->commitments[first], *right = &self->commitments[second];

  if (left->buyer != right->buyer)
    return left->buyer < right->buyer ? -1 : 1;
  if (begin_of (left) != begin_of (right))
    return begin_of (left) < begin_of (right) ? -1 : 1;
  return first < second ? -1 : first > second;
}

static guint
count_buyers (const JalonTimeline *self, const GArray *items, guint n)
{
  g_autoptr (GHashTable) buyers = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (buyers, GUINT_TO_POINTER (self->commitments[g_array_index (items, guint, i)].buyer));
  return g_hash_table_size (buyers);
}

/* How many of the weightiest have room, their buyers' headings with them: a heading each where there are
 * several. */
static guint
count_fitting (const JalonTimeline *self, const GArray *items, guint room)
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
has_loose_milestones (const JalonTimeline *self)
{
  for (guint i = 0; i < self->n_milestones; i++)
    if (jalon_milestone_belongs (self->plan, i, G_MAXUINT) && jalon_date_is_set (self->milestones[i].date))
      return TRUE;

  return FALSE;
}

GArray *
jalon_timeline_all_rows (const JalonTimeline *self)
{
  guint left_out;

  /* A heading for each commitment, the milestones' row and the line about the rest are the most there can be.
   */
  return jalon_timeline_rows (self, 2 * self->items->len + 2, &left_out);
}

GArray *
jalon_timeline_rows (const JalonTimeline *self, guint room, guint *left_out)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JalonTimelineRow));
  g_autoptr (GArray) items = g_array_copy (self->items);
  guint n, buyer = G_MAXUINT;
  gboolean with_buyers;

  if (has_loose_milestones (self) && (room > 1 || items->len == 0)) {
    JalonTimelineRow row = { JALON_TIMELINE_MILESTONES, 0 };

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
    JalonTimelineRow heading = { JALON_TIMELINE_BUYER, self->commitments[index].buyer };
    JalonTimelineRow row = { JALON_TIMELINE_COMMITMENT, index };

    if (with_buyers && heading.index != buyer)
      g_array_append_val (rows, heading);
    buyer = heading.index;
    g_array_append_val (rows, row);
  }
  return rows;
}

/* What is said of the terms: of the open ones, of the last end, and whether one that lasts so and so long,
 * from a start that is vague, may end in a later year. */
static void
look_at_terms (JalonTimeline *self)
{
  int latest = 0;

  for (guint i = 0; i < self->items->len; i++) {
    const JalonPlanCommitment *commitment = &self->commitments[g_array_index (self->items, guint, i)];
    int year = 0;

    if (!jalon_commitment_has_term (commitment)) {
      self->n_without_term++;
      self->n_open += jalon_commitment_is_open (commitment) ? 1 : 0;
      continue;
    }
    jalon_day_to_ymd (commitment->due_behind - 1, &year, NULL, NULL);
    self->last_end = MAX (self->last_end, year);
    jalon_day_to_ymd (commitment->end.last, &year, NULL, NULL);
    latest = MAX (latest, year);
  }
  self->may_end_later = latest > self->last_end;
}

static void
timeline_free (gpointer result)
{
  JalonTimeline *self = result;

  g_array_unref (self->items);
  g_clear_pointer (&self->kept, jalon_result_unref);
  g_free (self);
}

/* Returns: %FALSE with @error when cancelled */
static gboolean
look_at_spend (JalonTimeline *self, const JalonRun *run, GError **error)
{
  const JalonRun quiet = { .cancellable = run->cancellable };
  gboolean spent = FALSE;

  for (guint i = 0; i < self->items->len && !spent; i++)
    spent = self->commitments[g_array_index (self->items, guint, i)].n_actuals > 0;
  if (!spent)
    return TRUE;
  self->kept = jalon_analysis_result (&jalon_drawdown_analysis, self->plan, NULL, &quiet, error);
  if (!self->kept)
    return FALSE;
  self->drawdowns = jalon_result_get (self->kept);
  return TRUE;
}

static gpointer
run (const JalonPlan *plan, gconstpointer settings, const JalonRun *run, GError **error)
{
  JalonTimeline *self = g_new0 (JalonTimeline, 1);
  guint n, n_parties;

  self->plan = plan;
  self->commitments = jalon_plan_commitments (plan, &n);
  self->milestones = jalon_plan_milestones (plan, &self->n_milestones);
  self->parties = jalon_plan_parties (plan, &n_parties);
  self->items = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < n; i++)
    if (!is_gone (&self->commitments[i]))
      g_array_append_val (self->items, i);
  find_span (self);
  look_at_terms (self);
  if (look_at_spend (self, run, error))
    return self;
  timeline_free (self);
  return NULL;
}

const JalonAnalysis jalon_timeline_analysis = { .id = "timeline", .run = run, .free = timeline_free };
