/* Trials of exports of other systems. */
#include "config.h"

#include <jalon/session/feed-trial.h>

#define SHORT 200 /* facts */

typedef struct {
  JalonFeed *feed;
  GHashTable *answers;
  char *lang;
} Order;

gpointer
jalon_feed_trial_order_new (JalonSession *session, JalonFeed *feed, GHashTable *answers)
{
  Order *self = g_new0 (Order, 1);
  GHashTableIter iter;
  gpointer id, answer;

  self->feed = jalon_feed_ref (feed);
  self->lang = g_strdup (jalon_locale_lang (jalon_session_get_locale (session)));
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &id, &answer))
    g_hash_table_insert (self->answers, g_strdup (id), g_strdup (answer));
  return self;
}

void
jalon_feed_trial_order_free (gpointer order)
{
  Order *self = order;

  jalon_feed_unref (self->feed);
  g_hash_table_unref (self->answers);
  g_free (self->lang);
  g_free (self);
}

void
jalon_feed_trial_free (JalonFeedTrial *self)
{
  g_clear_pointer (&self->report, jalon_feed_report_free);
  g_clear_object (&self->twin);
  g_free (self->refusal);
  g_free (self);
}

gboolean
jalon_feed_trial_is_short (const JalonFeed *feed)
{
  return feed->commitments->len + feed->actuals->len + feed->rates->len + feed->facts->len +
           feed->plans->len * SHORT <
         SHORT;
}

gpointer
jalon_feed_trial_work (gpointer data, const JalonTryOutRun *run)
{
  const Order *order = data;
  g_autoptr (JalonFeedTrial) self = g_new0 (JalonFeedTrial, 1);
  g_autoptr (JalonLocale) locale = jalon_locale_new (order->lang);
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (run->cancellable))
    return NULL;
  self->twin = g_object_ref (run->twin);
  self->report = jalon_feed_apply (order->feed, self->twin, order->answers, locale, FALSE, &error);
  if (error)
    self->refusal = g_strdup (error->message);
  return g_steal_pointer (&self);
}
