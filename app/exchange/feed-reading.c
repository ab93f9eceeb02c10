/* What a feed is made of, and how the readers of single forms add to it. */
#include "config.h"

#include <jalon/text/translate.h>

#include "feed-private.h"

static void
file_free (gpointer data)
{
  JalonFeedFile *self = data;

  g_free (self->name);
  g_free (self->path);
  g_free (self->hash);
  g_free (self);
}

static void
commitment_free (gpointer data)
{
  JalonFeedCommitment *self = data;

  g_free (self->id);
  g_free (self->contract);
  g_free (self->name);
  g_free (self->provider);
  g_free (self->text);
  g_free (self->unit);
  g_free (self->currency);
  g_free (self);
}

static void
actual_free (gpointer data)
{
  JalonFeedActual *self = data;

  g_free (self->id);
  g_free (self->provider);
  g_free (self->account);
  g_free (self->currency);
  g_free (self);
}

static void
rate_free (gpointer data)
{
  g_free (((JalonFeedRate *) data)->value);
  g_free (data);
}

static void
filed_free (gpointer data)
{
  JalonFeedFiled *self = data;

  g_free (self->accession);
  g_free (self->form);
  g_free (self);
}

static void
part_free (gpointer data)
{
  JalonFeedPart *self = data;

  g_free (self->share);
  g_free (self->period);
  g_free (self);
}

static void
fact_free (gpointer data)
{
  JalonFeedFact *self = data;

  g_free (self->company);
  g_free (self->cik);
  g_free (self->concept);
  g_free (self->currency);
  g_ptr_array_unref (self->filed);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static void
task_link_free (gpointer data)
{
  JalonFeedTaskLink *self = data;

  g_free (self->from);
  g_free (self->text);
  g_free (self);
}

static void
task_free (gpointer data)
{
  JalonFeedTask *self = data;

  g_free (self->uid);
  g_free (self->name);
  g_free (self->text);
  g_ptr_array_unref (self->links);
  g_free (self);
}

static void
plan_free (gpointer data)
{
  JalonFeedPlan *self = data;

  g_free (self->title);
  g_ptr_array_unref (self->tasks);
  g_free (self);
}

static void
left_free (gpointer data)
{
  g_free (((JalonFeedLeft *) data)->what);
  g_free (data);
}

static void
total_free (gpointer data)
{
  g_free (((JalonFeedTotal *) data)->currency);
  g_free (data);
}

static void
period_free (gpointer data)
{
  g_free (((JalonFeedPeriod *) data)->account);
  g_free (((JalonFeedPeriod *) data)->provider);
  g_free (data);
}

JalonFeed *
jalon_feed_new (void)
{
  JalonFeed *self = g_new (JalonFeed, 1);

  *self = (JalonFeed){
    .files = g_ptr_array_new_with_free_func (file_free),
    .commitments = g_ptr_array_new_with_free_func (commitment_free),
    .actuals = g_ptr_array_new_with_free_func (actual_free),
    .rates = g_ptr_array_new_with_free_func (rate_free),
    .facts = g_ptr_array_new_with_free_func (fact_free),
    .plans = g_ptr_array_new_with_free_func (plan_free),
    .left = g_ptr_array_new_with_free_func (left_free),
    .totals = g_ptr_array_new_with_free_func (total_free),
    .periods = g_ptr_array_new_with_free_func (period_free),
  };
  g_atomic_ref_count_init (&self->refs);
  return self;
}

JalonFeed *
jalon_feed_ref (JalonFeed *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
jalon_feed_unref (JalonFeed *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->files);
  g_ptr_array_unref (self->commitments);
  g_ptr_array_unref (self->actuals);
  g_ptr_array_unref (self->rates);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->totals);
  g_ptr_array_unref (self->periods);
  g_free (self);
}

JalonFeedCommitment *
feed_add_commitment (FeedReading *self)
{
  JalonFeedCommitment *commitment = g_new0 (JalonFeedCommitment, 1);

  commitment->file = self->file;
  g_ptr_array_add (self->feed->commitments, commitment);
  return commitment;
}

JalonFeedActual *
feed_add_actual (FeedReading *self)
{
  JalonFeedActual *actual = g_new0 (JalonFeedActual, 1);

  actual->file = self->file;
  g_ptr_array_add (self->feed->actuals, actual);
  return actual;
}

JalonFeedFact *
feed_add_fact (FeedReading *self)
{
  JalonFeedFact *fact = g_new0 (JalonFeedFact, 1);

  fact->file = self->file;
  fact->filed = g_ptr_array_new_with_free_func (filed_free);
  fact->parts = g_ptr_array_new_with_free_func (part_free);
  g_ptr_array_add (self->feed->facts, fact);
  return fact;
}

JalonFeedPlan *
feed_add_plan (FeedReading *self)
{
  JalonFeedPlan *plan = g_new0 (JalonFeedPlan, 1);

  plan->file = self->file;
  plan->tasks = g_ptr_array_new_with_free_func (task_free);
  g_ptr_array_add (self->feed->plans, plan);
  return plan;
}

JalonFeedTask *
feed_add_task (JalonFeedPlan *plan)
{
  JalonFeedTask *task = g_new0 (JalonFeedTask, 1);

  task->links = g_ptr_array_new_with_free_func (task_link_free);
  g_ptr_array_add (plan->tasks, task);
  return task;
}

char *
feed_amount (const JalonTally *amount, const char *unit, JalonLocale *locale)
{
  const int digits = unit ? jalon_currency_digits (unit) : -1;
  g_autofree char *text = jalon_tally_text (amount), *number = NULL;
  JalonMoney money;
  gboolean exact;

  if (digits >= 0 && jalon_tally_money (amount, digits, &money, &exact) && exact)
    return jalon_locale_money_full (locale, money, unit);
  number = jalon_locale_decimal (locale, text, digits >= 0 ? unit : NULL);
  return digits < 0 && unit && *unit ? g_strdup_printf ("%s %s", number, unit) : g_steal_pointer (&number);
}

char *
feed_count (FeedReading *self, guint64 n)
{
  return jalon_locale_number (self->locale, (double) n, 0);
}

void
feed_leave (FeedReading *self, char *what)
{
  JalonFeedLeft *left = g_new (JalonFeedLeft, 1);

  *left = (JalonFeedLeft){ what, self->file };
  g_ptr_array_add (self->feed->left, left);
}

void
feed_warn (FeedReading *self, guint64 line, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_WARNING, self->name, (guint) MIN (line, G_MAXUINT), 0,
                      what, advice);
}

void
feed_error (FeedReading *self, guint64 line, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, self->name, (guint) MIN (line, G_MAXUINT), 0,
                      what, advice);
}

gboolean
feed_read_number (
  FeedReading *self, const JalonCell *cell, const char *column, guint64 line, JalonTally *tally)
{
  g_autofree char *start = g_strndup (cell->text, MIN (cell->length, 40));
  const char *why;

  if (jalon_tally_add_text (tally, cell->text, cell->length, &why))
    return TRUE;
  /* TRANSLATORS: what is wrong in a table: a column's name, a cell's text, and a clause as “is too large” */
  feed_error (self, line, g_strdup_printf (_ ("%1$s: “%2$s” %3$s."), column, start, why), NULL);
  return FALSE;
}
