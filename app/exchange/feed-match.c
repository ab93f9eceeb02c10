/* Which commitment of a feed is which of the dossier, and what has to be asked. Nothing is changed here. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-match.h"
#include "feed-questions.h"

static void
matched_free (gpointer data)
{
  FeedMatched *self = data;

  g_free (self->provider);
  g_free (self->buyer);
  g_free (self->currency);
  g_free (self->successor);
  g_free (self);
}

/* Other names under which bills and people know the same provider. */
static const char *const same_providers[][5] = {
  { "Amazon Web Services", "AWS", "Amazon", NULL },
  { "Microsoft", "Microsoft Azure", "Azure", NULL },
  { "Google Cloud", "Google", "GCP", "Google Cloud Platform", NULL },
  { "Oracle", "Oracle Cloud", "Oracle Cloud Infrastructure", "OCI", NULL },
};

JalonRef
feed_match_party (FeedMatch *self, const char *name, gboolean *twice)
{
  JalonRef other, ref = jalon_names_find (self->parties, name, &other);

  *twice = other != JALON_REF_NONE;
  for (guint i = 0; ref == JALON_REF_NONE && i < G_N_ELEMENTS (same_providers); i++)
    if (g_strv_contains (same_providers[i], name))
      for (guint j = 0; ref == JALON_REF_NONE && same_providers[i][j]; j++) {
        ref = jalon_names_find (self->parties, same_providers[i][j], &other);
        *twice = other != JALON_REF_NONE;
      }
  return ref;
}

void
feed_match_cited (JalonDossier *dossier, JalonRef parent, JalonRef item, GHashTable *known)
{
  jalon_for_each_child (dossier, parent, JALON_KIND_CITE, ref) {
    const JalonPassage *passage = jalon_dossier_passage (dossier, jalon_dossier_cite (dossier, ref)->passage);
    const JalonRow *source = passage ? jalon_dossier_row (dossier, passage->row.parent) : NULL;

    if (passage && passage->locator && source && source->id &&
        g_str_has_prefix (source->id, FEED_SOURCE_PREFIX))
      g_hash_table_insert (known, g_strdup (passage->locator), GUINT_TO_POINTER (item));
  }
}

/* A commitment that was imported before cites a passage whose place is the id. */
static void
note_known (FeedMatch *self)
{
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref) {
    jalon_for_each_child (self->dossier, ref, JALON_KIND_ACTUAL, actual)
      feed_match_cited (self->dossier, actual, ref, self->known);
    feed_match_cited (self->dossier, ref, ref, self->known);
  }
}

/* The commitment that an id names, in an answer or a feed; none where there is none. */
static JalonRef
commitment_of (FeedMatch *self, const char *id)
{
  JalonRef ref = GPOINTER_TO_UINT (g_hash_table_lookup (self->known, id));

  if (ref == JALON_REF_NONE)
    ref = jalon_dossier_find (self->dossier, id);
  return ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_COMMITMENT ? ref : JALON_REF_NONE;
}

/* The only buyer that there is, if so. Returns: (transfer none) (nullable): its id */
static const char *
only_buyer (FeedMatch *self)
{
  JalonRef only = JALON_REF_NONE;

  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref) {
    JalonRef buyer = jalon_dossier_commitment (self->dossier, ref)->buyer;

    if (only != JALON_REF_NONE && buyer != only)
      return NULL;
    only = buyer;
  }
  if (only == JALON_REF_NONE)
    jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_PARTY, ref) {
      if (!(jalon_dossier_party (self->dossier, ref)->roles & JALON_PARTY_BUYER))
        continue;
      if (only != JALON_REF_NONE)
        return NULL;
      only = ref;
    }
  return only != JALON_REF_NONE ? ((const JalonRow *) jalon_dossier_row (self->dossier, only))->id : NULL;
}

static void
add_parties (FeedMatch *self, JalonFeedQuestion *question, JalonPartyRoles role)
{
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_PARTY, ref)
    if (jalon_dossier_party (self->dossier, ref)->roles & role)
      feed_question_add (question, ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id);
}

static void
find_buyer (FeedMatch *self, FeedMatched *matched)
{
  const char *answer = feed_answer (self->answers, "buyer", NULL),
             *buyer = answer ? answer : only_buyer (self);
  gboolean twice = FALSE;

  if (buyer && (feed_match_party (self, buyer, &twice), !twice))
    matched->buyer = g_strdup (buyer);
  else
    add_parties (
      self,
      feed_ask (self->report, "buyer", NULL,
                g_strdup (_ ("Who is the buyer of these commitments? No export says it. Answer with a "
                             "party’s id, or the name of a new one."))),
      JALON_PARTY_BUYER);
}

/* Who sells a commitment: as its row says, else as the rows say that draw on it. */
static const char *
stated_provider (FeedMatch *self, const FeedMatched *matched)
{
  if (matched->from && matched->from->provider)
    return matched->from->provider;
  for (guint i = 0; i < self->feed->actuals->len; i++) {
    const JalonFeedActual *actual = self->feed->actuals->pdata[i];

    if (strcmp (actual->id, matched->id) == 0 && *actual->provider)
      return actual->provider;
  }
  return NULL;
}

static void
find_provider (FeedMatch *self, FeedMatched *matched)
{
  /* What is answered of all holds where the export says nothing. */
  const char *own = feed_own_answer (self->answers, "provider", matched->id);
  const char *stated = own ? own : stated_provider (self, matched);
  const char *provider = stated ? stated : feed_answer (self->answers, "provider", matched->id);
  gboolean twice = FALSE;

  if (provider && (feed_match_party (self, provider, &twice), !twice))
    matched->provider = g_strdup (provider);
  else
    add_parties (
      self,
      feed_ask (self->report, "provider", matched->id,
                g_strdup_printf (_ ("Who is the provider of “%s”? The export does not say it. Answer with a "
                                    "party’s id, or the name of a new one."),
                                 matched->id)),
      JALON_PARTY_PROVIDER);
}

static char *
find_currency (FeedMatch *self, const char *id, const char *stated)
{
  const char *own = feed_own_answer (self->answers, "currency", id);
  const char *answer = own ? own : stated ? stated : feed_answer (self->answers, "currency", id);
  JalonFeedQuestion *question;

  if (answer && jalon_currency_digits (answer) >= 0)
    return g_strdup (answer);
  question =
    feed_ask (self->report, "currency", id,
              g_strdup_printf (_ ("Which currency are the amounts of “%s” in? The export does not say it, or "
                                  "says what is no ISO 4217 code."),
                               id));
  feed_question_add (question, jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier)));
  return NULL;
}

/* Whether something in the dossier supersedes it already. */
static gboolean
has_successor (FeedMatch *self, JalonRef commitment)
{
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref)
    if (commitment != JALON_REF_NONE &&
        jalon_dossier_commitment (self->dossier, ref)->supersedes == commitment)
      return TRUE;
  return FALSE;
}

/* What a superseded commitment gave way to is not stated by FOCUS: it is one of the same contract most often,
 * and asked. */
static void
find_successor (FeedMatch *self, FeedMatched *matched)
{
  const char *answer;
  JalonFeedQuestion *question;

  if (!matched->from || matched->from->status != JALON_STATUS_SUPERSEDED ||
      has_successor (self, matched->ref))
    return;
  answer = feed_answer (self->answers, "successor", matched->id);
  if (answer && strcmp (answer, "none") == 0)
    return;
  if (answer && strcmp (answer, matched->id) != 0 &&
      (g_hash_table_contains (self->matched, answer) || commitment_of (self, answer) != JALON_REF_NONE)) {
    matched->successor = g_strdup (answer);
    return;
  }
  question = feed_ask (
    self->report, "successor", matched->id,
    g_strdup_printf (_ ("“%s” is superseded: by which commitment? The export does not say it. Answer "
                        "with an id, or “none”."),
                     matched->id));
  for (guint i = 0; i < self->commitments->len; i++) {
    const FeedMatched *other = self->commitments->pdata[i];

    if (other != matched && other->from && other->from->status != JALON_STATUS_SUPERSEDED &&
        g_strcmp0 (other->from->contract, matched->from->contract) == 0)
      feed_question_add (question, other->id);
  }
  feed_question_add (question, "none");
}

static FeedMatched *
add_matched (FeedMatch *self, const char *id, const JalonFeedCommitment *from, guint file)
{
  FeedMatched *matched = g_new0 (FeedMatched, 1);

  matched->id = id;
  matched->from = from;
  matched->file = file;
  g_ptr_array_add (self->commitments, matched);
  g_hash_table_insert (self->matched, (gpointer) id, matched);
  return matched;
}

/* Of several states of one commitment the newest counts: by when it was updated, else by its place. Two that
 * differ, and of which nothing says which is newer, are told. */
static void
choose (FeedMatch *self, const JalonFeedCommitment *commitment)
{
  FeedMatched *matched = g_hash_table_lookup (self->matched, commitment->id);
  const JalonFeedCommitment *before;

  if (!matched) {
    add_matched (self, commitment->id, commitment, commitment->file);
    return;
  }
  before = matched->from;
  if (g_strcmp0 (before->text, commitment->text) == 0)
    return;
  if (before->updated == commitment->updated)
    feed_report_add (
      self->report, JALON_FEED_LEFT, JALON_KIND_COMMITMENT, g_strdup (commitment->id),
      g_strdup (_ ("It stands there more than once, with different terms, and nothing says which are "
                   "newer; the last ones were taken.")));
  if (commitment->updated >= before->updated) {
    matched->from = commitment;
    matched->file = commitment->file;
  }
}

static void
match_commitments (FeedMatch *self)
{
  for (guint i = 0; i < self->feed->commitments->len; i++)
    choose (self, self->feed->commitments->pdata[i]);
  for (guint i = 0; i < self->commitments->len; i++) {
    FeedMatched *matched = self->commitments->pdata[i];
    const char *answer = feed_own_answer (self->answers, "commitment", matched->id);

    matched->ref = commitment_of (self, answer ? answer : matched->id);
    if (matched->from->amount.n || matched->from->currency)
      matched->currency = find_currency (self, matched->id, matched->from->currency);
    if (matched->ref == JALON_REF_NONE) {
      find_buyer (self, matched);
      find_provider (self, matched);
    }
  }
  for (guint i = 0; i < self->commitments->len; i++)
    find_successor (self, self->commitments->pdata[i]);
}

/* Returns: NULL where it is asked, or was answered with "skip" */
static FeedMatched *
match_drawn (FeedMatch *self, const JalonFeedActual *actual)
{
  FeedMatched *matched = g_hash_table_lookup (self->matched, actual->id);
  const char *answer = feed_answer (self->answers, "commitment", actual->id);
  JalonFeedQuestion *question;
  JalonRef ref;

  if (matched)
    return matched;
  ref = commitment_of (self, answer ? answer : actual->id);
  if (ref != JALON_REF_NONE || (answer && strcmp (answer, "new") == 0)) {
    matched = add_matched (self, actual->id, NULL, actual->file);
    matched->ref = ref;
    if (ref == JALON_REF_NONE) {
      find_buyer (self, matched);
      find_provider (self, matched);
      matched->currency = find_currency (self, actual->id, actual->currency);
    }
    return matched;
  }
  if (answer && strcmp (answer, "skip") == 0) {
    feed_report_once (self->report, actual->id, _ ("What was drawn on it is left out, as was answered."));
    return NULL;
  }
  question =
    feed_ask (self->report, "commitment", actual->id,
              g_strdup_printf (_ ("On which commitment is drawn what the bills count under “%s”? Answer with "
                                  "its id, “new” or “skip”."),
                               actual->id));
  if (question->choices->len == 0) {
    jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, other)
      if (question->choices->len < 20)
        feed_question_add (question, ((const JalonRow *) jalon_dossier_row (self->dossier, other))->id);
    feed_question_add (question, "new");
    feed_question_add (question, "skip");
  }
  return NULL;
}

static int
by_month (gconstpointer a, gconstpointer b)
{
  const FeedDrawn *one = *(const FeedDrawn *const *) a, *other = *(const FeedDrawn *const *) b;

  if (one->commitment != other->commitment)
    return strcmp (one->commitment->id, other->commitment->id);
  return (int) one->period.first - (int) other->period.first;
}

/* The sum of what all files have of a month; ids that are answered to be one commitment are one. */
static FeedDrawn *
drawn_of (FeedMatch *self, GHashTable *sums, FeedMatched *matched, const char *currency, JalonDate period)
{
  g_autofree char *key = matched->ref != JALON_REF_NONE
                           ? g_strdup_printf ("%u %u %s", matched->ref, (guint) period.first, currency)
                           : g_strdup_printf ("%p %u %s", (gpointer) matched, (guint) period.first, currency);
  FeedDrawn *drawn = g_hash_table_lookup (sums, key);

  if (!drawn) {
    drawn = g_new0 (FeedDrawn, 1);
    drawn->commitment = matched;
    drawn->currency = currency;
    drawn->period = period;
    drawn->file = G_MAXUINT;
    g_ptr_array_add (self->drawn, drawn);
    g_hash_table_insert (sums, g_steal_pointer (&key), drawn);
  }
  return drawn;
}

static void
sum_drawn (FeedMatch *self, const FeedPeriods *periods)
{
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->feed->actuals->len; i++) {
    const JalonFeedActual *actual = self->feed->actuals->pdata[i];
    FeedMatched *matched;
    g_autofree char *currency = NULL;
    FeedDrawn *drawn;

    if (!feed_periods_counts (periods, actual) || !(matched = match_drawn (self, actual)))
      continue;
    currency = find_currency (self, actual->id, actual->currency);
    if (!currency)
      continue;
    drawn =
      drawn_of (self, sums, matched, jalon_dossier_intern (self->dossier, currency, -1), actual->period);
    jalon_tally_add (&drawn->amount, &actual->amount);
    jalon_tally_add (&drawn->unused, &actual->unused);
    drawn->estimated |= actual->estimated;
    drawn->file = MIN (drawn->file, actual->file);
  }
  g_ptr_array_sort (self->drawn, by_month);
}

FeedMatch *
feed_match_new (const JalonFeed *feed, JalonDossier *dossier, GHashTable *answers, JalonFeedReport *report)
{
  FeedMatch *self = g_new0 (FeedMatch, 1);
  g_autoptr (FeedPeriods) periods = NULL;

  self->feed = feed;
  self->dossier = dossier;
  self->answers = answers;
  self->report = report;
  self->parties = jalon_names_new (dossier, JALON_KIND_PARTY, JALON_REF_NONE);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->matched = g_hash_table_new (g_str_hash, g_str_equal);
  self->commitments = g_ptr_array_new_with_free_func (matched_free);
  self->drawn = g_ptr_array_new_with_free_func (g_free);
  note_known (self);
  match_commitments (self);
  periods = feed_periods_new (feed, answers, report);
  sum_drawn (self, periods);
  return self;
}

void
feed_match_free (FeedMatch *self)
{
  jalon_names_free (self->parties);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->matched);
  g_ptr_array_unref (self->commitments);
  g_ptr_array_unref (self->drawn);
  g_free (self);
}
