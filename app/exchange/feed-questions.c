/* Questions and answers; the same bill in several files. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-questions.h"

const char *
feed_own_answer (GHashTable *answers, const char *kind, const char *of)
{
  g_autofree char *id = g_strconcat (kind, ".", of, NULL);

  return answers ? g_hash_table_lookup (answers, id) : NULL;
}

const char *
feed_answer (GHashTable *answers, const char *kind, const char *of)
{
  const char *answer = of ? feed_own_answer (answers, kind, of) : NULL;

  return answer || !answers ? answer : g_hash_table_lookup (answers, kind);
}

JalonFeedQuestion *
feed_ask (JalonFeedReport *report, const char *kind, const char *of, char *text)
{
  g_autofree char *id = of ? g_strconcat (kind, ".", of, NULL) : g_strdup (kind);
  JalonFeedQuestion *question;

  for (guint i = 0; i < report->questions->len; i++) {
    question = report->questions->pdata[i];
    if (strcmp (question->id, id) == 0) {
      g_free (text);
      return question;
    }
  }
  question = g_new (JalonFeedQuestion, 1);
  *question = (JalonFeedQuestion){ g_steal_pointer (&id), text, g_ptr_array_new_with_free_func (g_free) };
  g_ptr_array_add (report->questions, question);
  return question;
}

void
feed_question_add (JalonFeedQuestion *self, const char *choice)
{
  if (choice && !g_ptr_array_find_with_equal_func (self->choices, choice, g_str_equal, NULL))
    g_ptr_array_add (self->choices, g_strdup (choice));
}

static void
question_free (gpointer data)
{
  JalonFeedQuestion *self = data;

  g_free (self->id);
  g_free (self->text);
  g_ptr_array_unref (self->choices);
  g_free (self);
}

static void
outcome_free (gpointer data)
{
  JalonFeedOutcome *self = data;

  g_free (self->what);
  g_free (self->detail);
  g_free (self);
}

JalonFeedReport *
feed_report_new (void)
{
  JalonFeedReport *self = g_new (JalonFeedReport, 1);

  self->questions = g_ptr_array_new_with_free_func (question_free);
  self->outcomes = g_ptr_array_new_with_free_func (outcome_free);
  return self;
}

void
jalon_feed_report_free (JalonFeedReport *self)
{
  g_ptr_array_unref (self->questions);
  g_ptr_array_unref (self->outcomes);
  g_free (self);
}

void
feed_report_add (JalonFeedReport *self, JalonFeedVerdict verdict, JalonKind kind, char *what, char *detail)
{
  JalonFeedOutcome *outcome = g_new (JalonFeedOutcome, 1);

  *outcome = (JalonFeedOutcome){ verdict, kind, what, detail };
  g_ptr_array_add (self->outcomes, outcome);
}

void
feed_report_once (JalonFeedReport *self, const char *id, const char *why)
{
  for (guint i = 0; i < self->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = self->outcomes->pdata[i];

    if (strcmp (outcome->what, id) == 0 && g_strcmp0 (outcome->detail, why) == 0)
      return;
  }
  feed_report_add (self, JALON_FEED_LEFT, JALON_KIND_ACTUAL, g_strdup (id), g_strdup (why));
}

struct _FeedPeriods {
  const JalonFeed *feed;
  GHashTable *files;  /* bill → GArray of files that have it */
  GHashTable *chosen; /* bill → 1 + the one file that counts; all do where there is none */
};

static char *
bill_key (JalonDate period, const char *account, const char *provider)
{
  return g_strdup_printf ("%u\n%s\n%s", (guint) period.first, account, provider);
}

/* Exports in pieces number them: "…/focus-00001.csv.gz", "…/focus-00002.csv.gz". Returns: (transfer full):
 * the name and folder without the number; NULL where there is none */
static char *
piece_of (const JalonFeedFile *file)
{
  static const char *const pattern = "-[0-9]{5}(?=\\.[a-z.]+$)";
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  return g_regex_match (regex, file->path, G_REGEX_MATCH_DEFAULT, NULL)
           ? g_regex_replace_literal (regex, file->path, -1, 0, "-", G_REGEX_MATCH_DEFAULT, NULL)
           : NULL;
}

static gboolean
are_pieces (const JalonFeed *feed, const GArray *files)
{
  g_autofree char *first = piece_of (feed->files->pdata[g_array_index (files, guint, 0)]);
  gboolean same = first != NULL;

  for (guint i = 1; same && i < files->len; i++) {
    g_autofree char *other = piece_of (feed->files->pdata[g_array_index (files, guint, i)]);

    same = g_strcmp0 (first, other) == 0;
  }
  return same;
}

/* Several files bill the same: whether they are to be added up is answered, or asked. */
static void
choose (FeedPeriods *self,
        const JalonFeedPeriod *period,
        const GArray *files,
        GHashTable *answers,
        JalonFeedReport *report)
{
  g_autoptr (GString) month = g_string_new (NULL);
  g_autofree char *key = bill_key (period->period, period->account, period->provider);
  const char *answer;
  JalonFeedQuestion *question;

  jalon_date_print (period->period, month);
  answer = feed_answer (answers, "period", month->str);
  if (answer && strcmp (answer, "add") == 0)
    return;
  for (guint i = 0; answer && i < files->len; i++) {
    guint file = g_array_index (files, guint, i);

    if (strcmp (((JalonFeedFile *) self->feed->files->pdata[file])->name, answer) == 0) {
      g_hash_table_insert (self->chosen, g_steal_pointer (&key), GUINT_TO_POINTER (file + 1));
      return;
    }
  }
  question =
    feed_ask (report, "period", month->str,
              g_strdup_printf (_ ("Several files bill %s to the same account. Are they parts of one export "
                                  "(answer “add”), or the same twice (answer with the name of the file that "
                                  "counts)?"),
                               month->str));
  feed_question_add (question, "add");
  for (guint i = 0; i < files->len; i++)
    feed_question_add (question,
                       ((JalonFeedFile *) self->feed->files->pdata[g_array_index (files, guint, i)])->name);
}

static void
note_file (FeedPeriods *self, const JalonFeedPeriod *period)
{
  char *key = bill_key (period->period, period->account, period->provider);
  GArray *files = g_hash_table_lookup (self->files, key);

  if (!files) {
    files = g_array_new (FALSE, FALSE, sizeof (guint));
    g_hash_table_insert (self->files, g_strdup (key), files);
  }
  if (files->len == 0 || g_array_index (files, guint, files->len - 1) != period->file)
    g_array_append_val (files, period->file);
  g_free (key);
}

FeedPeriods *
feed_periods_new (const JalonFeed *feed, GHashTable *answers, JalonFeedReport *report)
{
  FeedPeriods *self = g_new (FeedPeriods, 1);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  self->feed = feed;
  self->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  self->chosen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < feed->periods->len; i++)
    note_file (self, feed->periods->pdata[i]);
  for (guint i = 0; i < feed->periods->len; i++) {
    const JalonFeedPeriod *period = feed->periods->pdata[i];
    g_autofree char *key = bill_key (period->period, period->account, period->provider);
    GArray *files = g_hash_table_lookup (self->files, key);

    if (files->len > 1 && g_hash_table_add (seen, files) && !are_pieces (feed, files))
      choose (self, period, files, answers, report);
  }
  return self;
}

void
feed_periods_free (FeedPeriods *self)
{
  g_hash_table_unref (self->files);
  g_hash_table_unref (self->chosen);
  g_free (self);
}

gboolean
feed_periods_counts (const FeedPeriods *self, const JalonFeedActual *actual)
{
  g_autofree char *key = bill_key (actual->period, actual->account, actual->provider);
  guint chosen = GPOINTER_TO_UINT (g_hash_table_lookup (self->chosen, key));

  return chosen == 0 || chosen - 1 == actual->file;
}
