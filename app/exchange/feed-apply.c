/* A feed becomes part of a dossier: all of it, as one edit, or nothing. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/model/check-item.h>

#include "feed-apply.h"
#include "feed-questions.h"

/* What the reader would refuse must not be written. */
static gboolean
check (FeedApply *self)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, JALON_REF_NONE);

  for (guint i = 0; i < self->match->commitments->len; i++) {
    const FeedMatched *matched = self->match->commitments->pdata[i];
    gboolean sound = matched->successor ? jalon_check_item (overlay, matched->ref, self->error)
                                        : jalon_check_item_alone (overlay, matched->ref, self->error);

    if (!sound) {
      g_prefix_error (self->error, C_ ("where something is wrong", "%s: "), matched->id);
      return FALSE;
    }
  }
  for (guint i = 0; i < self->touched->len; i++)
    if (!jalon_check_item_alone (overlay, g_array_index (self->touched, JalonRef, i), self->error))
      return FALSE;
  return TRUE;
}

static void
report_left (const JalonFeed *feed, JalonFeedReport *report)
{
  for (guint i = 0; i < feed->left->len; i++) {
    const JalonFeedLeft *left = feed->left->pdata[i];

    feed_report_add (report, JALON_FEED_LEFT, JALON_KIND_NONE,
                     g_strdup (((JalonFeedFile *) feed->files->pdata[left->file])->name),
                     g_strdup (left->what));
  }
}

static const char *
edit_name (const JalonFeed *feed)
{
  if (feed->commitments->len + feed->actuals->len + feed->rates->len > 0)
    return _ ("Import of commitments and costs");
  return feed->plans->len > 0   ? _ ("Import of a plan")
         : feed->facts->len > 0 ? _ ("Import of filings")
                                : _ ("Import of commitments and costs");
}

JalonFeedReport *
jalon_feed_apply (const JalonFeed *self,
                  JalonDossier *dossier,
                  GHashTable *answers,
                  JalonLocale *locale,
                  gboolean dry,
                  GError **error)
{
  g_autoptr (JalonFeedReport) report = feed_report_new ();
  g_autoptr (FeedMatch) match = feed_match_new (self, dossier, answers, report);
  g_autoptr (JalonNames) resources = NULL;
  g_autoptr (GHashTable) passages = NULL;
  g_autoptr (GHashTable) noted = g_hash_table_new (NULL, NULL);
  g_autoptr (JalonLocale) own = NULL;
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GError) wrong = NULL;
  gboolean sound;

  report_left (self, report);
  if (report->questions->len > 0)
    return g_steal_pointer (&report);

  resources = jalon_names_new (dossier, JALON_KIND_RESOURCE, JALON_REF_NONE);
  own = jalon_locale_new (feed_apply_language (dossier));
  passages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FeedApply apply = { match,     self,     dossier, locale,  own,     report,
                      resources, passages, noted,   answers, touched, &wrong };
  jalon_dossier_begin (dossier, edit_name (self), NULL);
  sound = feed_apply_commitments (&apply) && feed_apply_drawn (&apply) && feed_apply_rates (&apply) &&
          feed_apply_facts (&apply) && feed_apply_plans (&apply) && check (&apply);
  jalon_dossier_finish (dossier, sound && !dry);
  if (!sound) {
    g_propagate_error (error, g_steal_pointer (&wrong));
    return NULL;
  }
  return g_steal_pointer (&report);
}
