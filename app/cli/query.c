/* The command query: the summing up of FOCUS data where they are, for whoever cannot bring them here. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/exchange/focus-query.h>

#include "cli.h"

CliStatus
cli_query (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *dialect = NULL, *table = NULL, *query = NULL, *known = NULL;
  const GOptionEntry entries[] = {
    { "dialect", 'd', 0, G_OPTION_ARG_STRING, &dialect, N_ ("The engine that holds the data"),
      "duckdb|bigquery|snowflake|databricks|athena" },
    { "table", 't', 0, G_OPTION_ARG_STRING, &table, N_ ("Its table; for DuckDB files as well"), N_ ("NAME") },
    { NULL },
  };

  if (!cli_parse (self, entries, args, 0, 0, &files))
    return CLI_USAGE;
  known = g_strjoinv (", ", (char **) jalon_focus_dialects ());
  if (!dialect) {
    cli_complain (_ ("--dialect is missing; it is one of: %s"), known);
    return CLI_USAGE;
  }
  query = jalon_focus_query (dialect, table);
  if (!query) {
    cli_complain (_ ("--dialect is one of: %s; not “%s”"), known, dialect);
    return CLI_USAGE;
  }
  fputs (query, stdout);
  return CLI_OK;
}
