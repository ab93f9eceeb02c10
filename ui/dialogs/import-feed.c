/* The questions of a feed, and what its report says. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "import-feed.h"
#include "import-question.h"
#include "import-words.h"
#include "widgets/labels.h"
#include "widgets/problem-box.h"
#include <jalon/model/twin.h>
#include <jalon/session/commands.h>
#include <jalon/session/feed-trial.h>
#include <jalon/session/format.h>

#define LISTED_MAX 100 /* facts of each sort; how many more there are is said */

struct _JalonImportFeed {
  AdwBin parent_instance;

  JalonSession *session;
  JalonDossier *dossier; /* that it is tried out for; the session may get another */
  gulong changed;        /* handler of its edits */
  JalonFeed *feed;
  GHashTable *answers; /* questions' ids to answers */
  JalonTryOut *trials;
  JalonFeedTrial *trial; /* (nullable): the last */
  gboolean stale;        /* something was answered since, or the dossier was edited */

  GtkLabel *files;
  GtkWidget *question_box, *option_box, *left_box, *note_box, *fact_box;
  GtkListBox *questions, *options, *left, *notes, *facts;
  guint refresh;
};

G_DEFINE_FINAL_TYPE (JalonImportFeed, jalon_import_feed, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What an answer is for people: fixed words translated, ids by the names of what they are of. (transfer none)
 */
static const char *
label_of (JalonImportFeed *self, const char *word)
{
  JalonRef ref = jalon_dossier_find (jalon_session_get_dossier (self->session), word);

  if (g_str_equal (word, "none"))
    return _ ("None");
  if (g_str_equal (word, "new"))
    return _ ("A new one");
  if (g_str_equal (word, "skip"))
    return _ ("Leave it out");
  if (g_str_equal (word, "add"))
    return _ ("Parts of one export: add them");
  return ref != JALON_REF_NONE ? jalon_format_name (self->session, ref) : word;
}

static void try_soon (JalonImportFeed *self);

static void
on_answered (JalonImportFeed *self, const char *word, GtkWidget *row)
{
  g_hash_table_insert (self->answers, g_strdup (jalon_import_question_get_id (JALON_IMPORT_QUESTION (row))),
                       g_strdup (word));
  try_soon (self);
}

static gboolean
is_listed (GtkListBox *list, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row;
       row = gtk_widget_get_next_sibling (row))
    if (g_str_equal (jalon_import_question_get_id (JALON_IMPORT_QUESTION (row)), id))
      return TRUE;
  return FALSE;
}

/* A question that was answered stays, so that it can be answered otherwise. */
static void
add_questions (JalonImportFeed *self)
{
  const JalonFeedReport *report = self->trial->report;
  for (guint i = 0; report && i < report->questions->len; i++) {
    const JalonFeedQuestion *question = report->questions->pdata[i];
    g_autoptr (GPtrArray) words = g_ptr_array_new (), labels = g_ptr_array_new ();
    GtkWidget *row;

    if (is_listed (self->questions, question->id) || is_listed (self->options, question->id))
      continue;
    for (guint j = 0; j < question->choices->len; j++) {
      g_ptr_array_add (words, question->choices->pdata[j]);
      g_ptr_array_add (labels, (gpointer) label_of (self, question->choices->pdata[j]));
    }
    g_ptr_array_add (words, NULL);
    g_ptr_array_add (labels, NULL);
    row = jalon_import_question_new (question->id, question->text, (const char *const *) words->pdata,
                                     (const char *const *) labels->pdata, TRUE);
    g_signal_connect_object (row, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
    gtk_list_box_append (self->questions, row);
  }
}

/* What has an answer without being asked, and may have another. @words: what can be answered beside parties
 */
static void
add_option (JalonImportFeed *self,
            const char *id,
            const char *text,
            const char *const *words,
            const char *const *labels)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  g_autoptr (GPtrArray) ids = g_ptr_array_new (), names = g_ptr_array_new ();
  GtkWidget *row;

  for (guint i = 0; words && words[i]; i++) {
    g_ptr_array_add (ids, (gpointer) words[i]);
    g_ptr_array_add (names, (gpointer) labels[i]);
  }
  if (!words)
    jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_PARTY, ref) {
      g_ptr_array_add (ids, (gpointer) ((const JalonRow *) jalon_dossier_row (dossier, ref))->id);
      g_ptr_array_add (names, (gpointer) jalon_format_name (self->session, ref));
    }
  g_ptr_array_add (ids, NULL);
  g_ptr_array_add (names, NULL);
  row = jalon_import_question_new (id, text, (const char *const *) ids->pdata,
                                   (const char *const *) names->pdata, words == NULL);
  g_signal_connect_object (row, "answered", G_CALLBACK (on_answered), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->options, row);
}

static guint
count_asked (JalonImportFeed *self, const char *prefix)
{
  const JalonFeedReport *report = self->trial->report;
  guint n = 0;

  for (guint i = 0; report && i < report->questions->len; i++)
    n += g_str_has_prefix (((const JalonFeedQuestion *) report->questions->pdata[i])->id, prefix);
  return n;
}

/* Once, after the first trial. */
static void
add_options (JalonImportFeed *self)
{
  const char *const days[] = { "all", "newest", NULL };
  const char *const day_labels[] = { _ ("All days"), _ ("The newest day alone"), NULL };
  gboolean facts = FALSE;

  for (guint i = 0; i < self->feed->files->len; i++)
    facts |= ((const JalonFeedFile *) self->feed->files->pdata[i])->form == JALON_FEED_SEC_FACTS;
  if (self->feed->commitments->len > 0 && count_asked (self, "buyer") == 0)
    add_option (self, "buyer",
                _ ("Who is the buyer of new commitments? Without an answer, the dossier’s only one."), NULL,
                NULL);
  if (count_asked (self, "provider.") > 1)
    add_option (self, "provider", _ ("Who is the provider of all whose own question is not answered?"), NULL,
                NULL);
  if (facts) {
    add_option (self, "party", _ ("Which party is this company? Without an answer, the one of its name."),
                NULL, NULL);
    add_option (self, "dates",
                _ ("Which days of the filings come in? Without an answer, the last ends of periods."), days,
                day_labels);
  }
}

static GtkWidget *
new_fact (const JalonFeedOutcome *outcome)
{
  static const JalonImportState states[] = { JALON_IMPORT_NEW, JALON_IMPORT_CHANGED, JALON_IMPORT_SAME };
  JalonImportRow row = { .left_out = outcome->verdict == JALON_FEED_LEFT };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12),
            *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *tag;

  if (!row.left_out)
    row.state = states[outcome->verdict];
  tag = jalon_tag_new (jalon_import_state_name (&row),
                       !row.left_out && row.state <= JALON_IMPORT_CHANGED ? "changed" : NULL);
  gtk_widget_set_valign (tag, GTK_ALIGN_START);
  gtk_widget_add_css_class (box, "problem");
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (text), jalon_text_new (outcome->what, NULL));
  if (outcome->detail && *outcome->detail)
    gtk_box_append (GTK_BOX (text), jalon_text_new (outcome->detail, "dim-label"));
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), tag);
  return box;
}

static guint
count_verdict (JalonImportFeed *self, JalonFeedVerdict verdict)
{
  const JalonFeedReport *report = self->trial->report;
  guint n = 0;

  for (guint i = 0; report && i < report->outcomes->len; i++)
    n += ((const JalonFeedOutcome *) report->outcomes->pdata[i])->verdict == verdict;
  return n;
}

static void
list_facts (JalonImportFeed *self, GtkListBox *list, JalonFeedVerdict first, JalonFeedVerdict last)
{
  const JalonFeedReport *report = self->trial->report;
  guint n = 0;

  for (guint i = 0; report && i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    if (outcome->verdict >= first && outcome->verdict <= last && n++ < LISTED_MAX)
      jalon_import_list_add (list, new_fact (outcome));
  }
  if (n > LISTED_MAX)
    jalon_import_list_add_more (list, jalon_session_get_locale (self->session), n - LISTED_MAX);
}

static gboolean
has_rows (GtkListBox *list)
{
  return gtk_widget_get_first_child (GTK_WIDGET (list)) != NULL;
}

static void
show (JalonImportFeed *self, gboolean is_first)
{
  add_questions (self);
  if (is_first)
    add_options (self);
  jalon_import_list_clear (self->facts);
  jalon_import_list_clear (self->left);
  list_facts (self, self->facts, JALON_FEED_NEW, JALON_FEED_SAME);
  list_facts (self, self->left, JALON_FEED_LEFT, JALON_FEED_LEFT);
  gtk_widget_set_visible (self->question_box, has_rows (self->questions));
  gtk_widget_set_visible (self->option_box, has_rows (self->options));
  gtk_widget_set_visible (self->fact_box, has_rows (self->facts));
  gtk_widget_set_visible (self->left_box, has_rows (self->left));
  gtk_widget_set_visible (self->note_box, has_rows (self->notes));
}

/* As @take of JalonTryOutKind. */
static void
take_trial (gpointer owner, gpointer result)
{
  JalonImportFeed *self = owner;
  gboolean is_first = self->trial == NULL;

  g_clear_pointer (&self->trial, jalon_feed_trial_free);
  self->trial = result;
  self->stale = self->refresh != 0;
  show (self, is_first);
  g_signal_emit (self, signals[CHANGED], 0);
}

static const JalonTryOutKind trial_kind = {
  .name = "jalon-import-feed",
  .work = jalon_feed_trial_work,
  .take = take_trial,
  .free_order = jalon_feed_trial_order_free,
  .free_result = (GDestroyNotify) (void *) jalon_feed_trial_free,
};

static void
try_out (JalonImportFeed *self)
{
  jalon_try_out_ask (self->trials, jalon_feed_trial_order_new (self->session, self->feed, self->answers),
                     jalon_feed_trial_is_short (self->feed));
}

static gboolean
try_when_idle (gpointer data)
{
  JalonImportFeed *self = data;

  self->refresh = 0;
  if (jalon_session_get_dossier (self->session) == self->dossier)
    try_out (self);
  return G_SOURCE_REMOVE;
}

static void
try_soon (JalonImportFeed *self)
{
  if (!self->refresh)
    self->refresh = g_idle_add (try_when_idle, self);
  self->stale = TRUE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
jalon_import_feed_dispose (GObject *object)
{
  JalonImportFeed *self = JALON_IMPORT_FEED (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  if (self->dossier)
    g_clear_signal_handler (&self->changed, self->dossier);
  g_clear_pointer (&self->trials, jalon_try_out_free);
  g_clear_pointer (&self->trial, jalon_feed_trial_free);
  g_clear_pointer (&self->feed, jalon_feed_unref);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_import_feed_parent_class)->dispose (object);
}

static void
jalon_import_feed_finalize (GObject *object)
{
  g_hash_table_unref (JALON_IMPORT_FEED (object)->answers);

  G_OBJECT_CLASS (jalon_import_feed_parent_class)->finalize (object);
}

static void
jalon_import_feed_class_init (JalonImportFeedClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_import_feed_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_import_feed_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_import_feed_init (JalonImportFeed *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->files = GTK_LABEL (jalon_text_new (NULL, NULL));
  self->question_box = jalon_import_section_new (_ ("To Be Answered"), &self->questions);
  self->option_box = jalon_import_section_new (_ ("May Be Answered"), &self->options);
  self->note_box = jalon_import_section_new (_ ("Doubtful"), &self->notes);
  self->left_box = jalon_import_section_new (_ ("Left Out"), &self->left);
  self->fact_box = jalon_import_section_new (_ ("What Comes In"), &self->facts);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->files));
  gtk_box_append (GTK_BOX (box), self->question_box);
  gtk_box_append (GTK_BOX (box), self->option_box);
  gtk_box_append (GTK_BOX (box), self->note_box);
  gtk_box_append (GTK_BOX (box), self->left_box);
  gtk_box_append (GTK_BOX (box), self->fact_box);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* The session may have another dossier by now. */
static void
tell_changed (JalonImportFeed *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
describe_files (JalonImportFeed *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->feed->files->len; i++) {
    const JalonFeedFile *file = self->feed->files->pdata[i];
    g_autofree char *count =
      jalon_locale_number (jalon_session_get_locale (self->session), (double) file->rows, 0);
    g_autofree char *rows =
      g_strdup_printf (g_dngettext (NULL, "%s row", "%s rows", (gulong) file->rows), count);

    /* Translators: a file, what it is, how many rows it has */
    g_string_append_printf (text, i > 0 ? "\n" : "");
    g_string_append_printf (text, _ ("%s: %s, %s"), file->name, jalon_feed_form_title (file->form), rows);
  }
  gtk_label_set_label (self->files, text->str);
}

GtkWidget *
jalon_import_feed_new (JalonSession *session, JalonFeed *feed, const JalonProblems *problems)
{
  JalonImportFeed *self = g_object_new (JALON_TYPE_IMPORT_FEED, NULL);

  self->session = g_object_ref (session);
  self->dossier = g_object_ref (jalon_session_get_dossier (session));
  self->changed = g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (try_soon), self);
  g_signal_connect_object (session, "notify::dossier", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::scenario", G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
  self->feed = feed;
  self->trials = jalon_try_out_new (session, self, &trial_kind);
  describe_files (self);
  for (guint i = 0; i < jalon_problems_length (problems) && i < LISTED_MAX; i++)
    jalon_import_list_add (self->notes, jalon_problem_box_new (jalon_problems_get (problems, i), NULL));
  if (jalon_problems_length (problems) > LISTED_MAX)
    jalon_import_list_add_more (self->notes, jalon_session_get_locale (self->session),
                                jalon_problems_length (problems) - LISTED_MAX);
  try_out (self);
  return GTK_WIDGET (self);
}

char *
jalon_import_feed_get_sum (JalonImportFeed *self, gboolean *ready)
{
  g_autofree char *counts = NULL;
  guint n_new, n_changed, n_open;
  g_autoptr (GError) other = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_FEED (self), NULL);

  *ready = FALSE;
  if (!jalon_import_is_same_dossier (self->session, self->dossier, &other))
    return g_strdup (other->message);
  if (!self->trial || self->stale || jalon_try_out_is_busy (self->trials))
    return g_strdup (_ ("Working out what would change…"));
  if (self->trial->refusal)
    return g_strdup (self->trial->refusal);
  n_open = self->trial->report->questions->len;
  if (n_open > 0)
    return g_strdup_printf (g_dngettext (NULL, "%u question is to be answered first",
                                         "%u questions are to be answered first", n_open),
                            n_open);
  n_new = count_verdict (self, JALON_FEED_NEW);
  n_changed = count_verdict (self, JALON_FEED_CHANGED);
  counts =
    jalon_import_counts (jalon_session_get_locale (self->session), n_new, n_changed,
                         count_verdict (self, JALON_FEED_SAME), 0, count_verdict (self, JALON_FEED_LEFT));
  *ready = n_new + n_changed > 0;
  return *ready ? g_steal_pointer (&counts)
                : g_strdup_printf ("%s – %s", counts, _ ("there is nothing to import"));
}

gboolean
jalon_import_feed_is_shown (JalonImportFeed *self)
{
  g_return_val_if_fail (JALON_IS_IMPORT_FEED (self), FALSE);

  return self->trial != NULL;
}

gboolean
jalon_import_feed_apply (JalonImportFeed *self, GError **error)
{
  gboolean ready, done;
  g_autofree char *sum = NULL;

  g_return_val_if_fail (JALON_IS_IMPORT_FEED (self), FALSE);

  if (!jalon_import_is_same_dossier (self->session, self->dossier, error))
    return FALSE;
  sum = jalon_import_feed_get_sum (self, &ready);
  if (!ready) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("Nothing was imported: %s."), sum);
    return FALSE;
  }
  g_clear_signal_handler (&self->changed, self->dossier);
  jalon_edit_begin (self->session, _ ("import of commitments and costs"), NULL);
  done = jalon_dossier_follow (self->dossier, self->trial->twin, _ ("Import of commitments and costs"));
  if (jalon_edit_finish (self->session, done))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("The dossier was edited meanwhile; nothing was imported. Import again."));
  self->changed = g_signal_connect_swapped (self->dossier, "changed", G_CALLBACK (try_soon), self);
  try_soon (self);
  return FALSE;
}
