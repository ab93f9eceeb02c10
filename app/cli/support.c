/* Options and dossiers for the commands of jalon-cli. */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include <gio/gio.h>
#include <jalon/text/translate.h>

#include <jalon/exchange/formats.h>

#include "cli.h"

void
cli_complain (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *message = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "jalon-cli: %s\n", message);
}

static gboolean
count_files (char **files, guint n_min, guint n_max)
{
  guint n = files != NULL ? g_strv_length (files) : 0;

  if (n >= n_min && n <= n_max)
    return TRUE;
  if (n < n_min)
    cli_complain (_ ("a file is missing; see “%s --help”"), g_get_prgname ());
  else
    cli_complain (_ ("“%s” is one argument too many; see “%s --help”"), files[n_max], g_get_prgname ());
  return FALSE;
}

gboolean
cli_parse (
  const CliCommand *self, const GOptionEntry *entries, char **args, guint n_min, guint n_max, char ***files)
{
  g_autofree char *lang = NULL; /* main() has seen to it */
  g_autoptr (GError) error = NULL;
  const GOptionEntry common[] = {
    { "lang", 0, 0, G_OPTION_ARG_STRING, &lang, N_ ("Language of words and amounts: fr or en"), "fr|en" },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, files, NULL, NULL },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (self->usage != NULL ? _ (self->usage) : NULL);
  g_auto (GStrv) words = g_strdupv (args);
  g_autofree char *name = g_strconcat ("jalon-cli ", self->name, NULL);

  *files = NULL;
  g_set_prgname (name);
  g_option_context_set_summary (context, _ (self->summary));
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);
  if (!g_option_context_parse_strv (context, &words, &error)) {
    cli_complain (_ ("%s; see “%s --help”"), error->message, name);
    return FALSE;
  }
  return count_files (*files, n_min, n_max);
}

/* Names the file as it was typed; a part that it includes keeps the name that the reader gave it. */
static void
print_problem (JalonProblem problem, const char *path, const char *typed, FILE *stream)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *name =
    g_strdup (path != NULL && g_strcmp0 (problem.file, path) == 0 ? typed : problem.file);

  problem.file = name;
  jalon_problem_print (&problem, line);
  fprintf (stream, "%s\n", line->str);
}

static void
print_all (const JalonProblems *problems, const char *path, const char *typed, FILE *stream)
{
  guint n = jalon_problems_length (problems);
  guint left = jalon_problems_errors (problems) + jalon_problems_warnings (problems) - n;

  for (guint i = 0; i < n; i++)
    print_problem (*jalon_problems_get (problems, i), path, typed, stream);
  if (left > 0)
    cli_complain (
      g_dngettext (GETTEXT_PACKAGE, "%u more problem is not shown", "%u more problems are not shown", left),
      left);
}

void
cli_print_problems (const JalonProblems *problems, FILE *stream)
{
  print_all (problems, NULL, NULL, stream);
}

JalonDossier *
cli_read (const char *name, FILE *stream, CliStatus *status)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_parse_name (file);
  JalonDossier *dossier = jalon_import_read (file, problems, NULL, NULL, NULL, &error);

  print_all (problems, path, name, stream);
  if (dossier != NULL)
    return dossier;
  *status = g_error_matches (error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND) ? CLI_PROBLEMS : CLI_USAGE;
  if (jalon_problems_errors (problems) == 0) /* which otherwise have said it all */
    fprintf (stream, "%s: error: %s\n", name, error->message);
  return NULL;
}

/* Returns: (transfer full): the ids of the dossier's scenarios, for people */
static char *
scenario_ids (JalonDossier *dossier)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, ref) {
    const JalonRow *row = jalon_dossier_row (dossier, ref);
    if (row->id != NULL)
      g_string_append_printf (ids, "%s%s", ids->len > 0 ? ", " : "", row->id);
  }
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

JalonPlan *
cli_plan (JalonDossier *dossier, const char *scenario, const char *lang)
{
  JalonRef ref = scenario != NULL ? jalon_dossier_find (dossier, scenario) : JALON_REF_NONE;

  if (scenario == NULL || (ref != JALON_REF_NONE && jalon_ref_kind (ref) == JALON_KIND_SCENARIO))
    return jalon_plan_new (dossier, ref, lang);

  g_autofree char *ids = scenario_ids (dossier);
  if (*ids != '\0')
    cli_complain (_ ("the dossier has no scenario “%s”; it has: %s"), scenario, ids);
  else
    cli_complain (_ ("the dossier has no scenario “%s”, nor any other"), scenario);
  return NULL;
}
