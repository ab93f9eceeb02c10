/* The command that brings a table, or exports of other systems, into a dossier. */
#include "config.h"

#include <jalon/text/translate.h>
#include <jalon/xml/save.h>

#include "table.h"

/* Returns: whether what was said of tables alone goes with files that are not tables */
static gboolean
is_of_feeds (const CliTableOptions *options)
{
  const char *wrong = options->maps        ? "--map"
                      : options->sheet     ? "--sheet"
                      : options->leave_out ? "--leave-out-errors"
                                           : NULL;

  if (wrong)
    cli_complain (_ ("%s is for tables; these files are exports whose columns are known"), wrong);
  return wrong == NULL;
}

/* One table of anybody's making. */
static CliStatus
import_file (const char *name,
             const char *table_name,
             const CliImport *import,
             const CliTableOptions *options,
             const char *lang)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *etag = jalon_save_etag (file, NULL, NULL);
  CliStatus status;
  g_autoptr (JalonDossier) dossier = cli_read (name, stderr, &status);
  g_autoptr (GPtrArray) grids = dossier ? cli_table_grids (table_name, &status) : NULL;
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_table_free);
  JalonTable *table;

  if (grids == NULL)
    return status;
  table = jalon_table_choose (grids, options->sheet, JALON_TABLE_KINDS, dossier, locale, problems, &error);
  cli_print_problems (problems, stderr);
  if (table == NULL) {
    cli_complain ("--sheet: %s", error->message);
    return CLI_USAGE;
  }
  g_ptr_array_add (tables, table);
  if (!cli_table_map (tables, options) || !cli_table_answer (tables, options, TRUE))
    return CLI_USAGE;
  if (!cli_table_is_answered (table))
    return CLI_PROBLEMS;
  status = cli_table_import (dossier, table, locale, options);
  if (status != CLI_OK)
    return status;
  cli_table_check (dossier, table, locale);
  return import->dry_run ? CLI_OK : cli_save_import (dossier, import, name, etag);
}

CliStatus
cli_import (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *output = NULL;
  g_auto (CliTableOptions) options = { 0 };
  CliImport import = { 0 };
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The file to write; without it the dossier itself, whose version of before stays beside it"),
      N_ ("FILE") },
    { "dry-run", 'n', 0, G_OPTION_ARG_NONE, &import.dry_run, N_ ("Only tell what would be changed"), NULL },
    CLI_TABLE_ENTRIES (options),
    { NULL },
  };

  if (!cli_parse (self, entries, args, 2, G_MAXUINT, &files) ||
      (output && !cli_parse_format (output, JALON_EXPORT_DOSSIER, &import.format)))
    return CLI_USAGE;
  import.output = output;
  import.answers = options.answers;
  if (cli_are_feeds (files + 1))
    return is_of_feeds (&options) ? cli_feed (files[0], files + 1, &import, lang) : CLI_USAGE;
  if (files[2] == NULL)
    return import_file (files[0], files[1], &import, &options, lang);
  cli_complain (_ ("not all of these files are exports that are known, and tables come in one by one"));
  return CLI_USAGE;
}
