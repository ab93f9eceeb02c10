/* The command import, of what other systems state of commitments, costs and rates. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <jalon/text/translate.h>

#include <jalon/exchange/feed.h>
#include <jalon/xml/save.h>

#include "cli.h"

static const char *
verdict_word (JalonFeedVerdict verdict)
{
  switch (verdict) {
  case JALON_FEED_NEW:
    return _ ("new");
  case JALON_FEED_CHANGED:
    return _ ("changed");
  case JALON_FEED_SAME:
    return C_ ("outcome of an import", "same");
  case JALON_FEED_LEFT:
  default:
    return C_ ("outcome of an import", "left-out");
  }
}

/* Cells apart by tabs: what became of it, in the words of the language, and the element that it is. */
static void
print_report (const JalonFeedReport *report)
{
  for (guint i = 0; i < report->outcomes->len; i++) {
    const JalonFeedOutcome *outcome = report->outcomes->pdata[i];

    printf ("%s\t%s\t%s\t%s\n", verdict_word (outcome->verdict),
            outcome->kind == JALON_KIND_NONE ? "file" : jalon_kind_info (outcome->kind)->element,
            outcome->what, outcome->detail);
  }
  for (guint i = 0; i < report->questions->len; i++) {
    const JalonFeedQuestion *question = report->questions->pdata[i];

    printf ("question\t%s\t%s\t", question->id, question->text);
    for (guint j = 0; j < question->choices->len; j++)
      printf ("%s%s", j ? ", " : "", (const char *) question->choices->pdata[j]);
    printf ("\n");
  }
}

/* Returns: (transfer full) (nullable): the answers by their questions; NULL, which is said, for one that is
 * none */
static GHashTable *
take_answers (char **given)
{
  g_autoptr (GHashTable) answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; given && given[i]; i++) {
    /* An id may hold "=", an answer hardly. */
    const char *equals = strrchr (given[i], '=');

    if (!equals || equals == given[i] || !equals[1]) {
      cli_complain (_ ("--answer is QUESTION=VALUE, not “%s”"), given[i]);
      return NULL;
    }
    g_hash_table_insert (answers, g_strndup (given[i], (gsize) (equals - given[i])), g_strdup (equals + 1));
  }
  return g_steal_pointer (&answers);
}

static JalonDate
today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return jalon_date_from_ymd (g_date_time_get_year (now), g_date_time_get_month (now),
                              g_date_time_get_day_of_month (now));
}

/* Returns: %NULL, which is said, where a file has a fault */
static JalonFeed *
read_all (char **files, JalonDate as_of, CliStatus *status)
{
  g_autoptr (JalonFeed) feed = jalon_feed_new ();

  for (guint i = 0; files[i]; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (GError) error = NULL;
    gboolean sound = jalon_feed_read (feed, file, as_of, problems, NULL, NULL, NULL, &error);

    jalon_problems_sort (problems);
    cli_print_problems (problems, stderr);
    if (sound)
      continue;
    if (jalon_problems_errors (problems) == 0)
      cli_complain ("%s: %s", files[i], error->message);
    *status =
      g_error_matches (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN) ? CLI_PROBLEMS : CLI_USAGE;
    return NULL;
  }
  return g_steal_pointer (&feed);
}

gboolean
cli_are_feeds (char **files)
{
  for (guint i = 0; files[i]; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);

    if (!jalon_feed_takes (file))
      return FALSE;
  }
  return TRUE;
}

CliStatus
cli_feed (const char *name, char **files, const CliImport *import, const char *lang)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *etag = jalon_save_etag (file, NULL, NULL);
  g_autoptr (GHashTable) answers = take_answers (import->answers);
  CliStatus status = CLI_USAGE;
  g_autoptr (JalonDossier) dossier = answers ? cli_read (name, stderr, &status) : NULL;
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonFeed) feed = NULL;
  g_autoptr (JalonFeedReport) report = NULL;
  g_autoptr (GError) error = NULL;
  JalonDate as_of;

  if (!dossier)
    return status;
  as_of = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier))->as_of;
  feed = read_all (files, jalon_date_is_set (as_of) ? as_of : today (), &status);
  if (!feed)
    return status;
  report = jalon_feed_apply (feed, dossier, answers, locale, import->dry_run, &error);
  if (!report) {
    cli_complain ("%s", error->message);
    return CLI_PROBLEMS;
  }
  print_report (report);
  if (report->questions->len > 0) {
    cli_complain (_ ("nothing was changed: answer the questions by --answer QUESTION=VALUE"));
    return CLI_PROBLEMS;
  }
  return import->dry_run ? CLI_OK : cli_save_import (dossier, import, name, etag);
}
