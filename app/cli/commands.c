/* The commands that answer on standard output: check, charts and figures. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include <jalon/analysis/figures.h>
#include <jalon/analysis/simulation.h>
#include <jalon/analysis/warnings.h>
#include <jalon/chart/chart.h>
#include <jalon/export/export.h>

#include "cli.h"

/* What is sound but hardly meant. */
static void
print_warnings (JalonDossier *dossier, const char *name, const char *lang)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, lang);

  jalon_deck_warnings (dossier, warnings);
  jalon_warnings_tell (warnings, dossier, name, problems);
  jalon_problems_sort (problems);
  cli_print_problems (problems, stdout);
}

CliStatus
cli_check (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  CliStatus worst = CLI_OK;

  if (!cli_parse (self, NULL, args, 1, G_MAXUINT, &files))
    return CLI_USAGE;
  for (int i = 0; files[i] != NULL; i++) {
    CliStatus status = CLI_OK;
    g_autoptr (JalonDossier) dossier = cli_read (files[i], stdout, &status);
    if (dossier != NULL)
      print_warnings (dossier, files[i], lang);
    worst = MAX (worst, status);
  }
  return worst;
}

CliStatus
cli_charts (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  guint n;

  if (!cli_parse (self, NULL, args, 0, 0, &files))
    return CLI_USAGE;
  const JalonChart *const *charts = jalon_charts (&n);
  for (guint i = 0; i < n; i++)
    printf ("%s\t%s\n", charts[i]->id, _ (charts[i]->title));
  return CLI_OK;
}

static void
append_json_string (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++) {
    if (*p == '"' || *p == '\\')
      g_string_append_printf (out, "\\%c", *p);
    else if ((guchar) *p < 0x20 || *p == 0x7f)
      g_string_append_printf (out, "\\u%04x", (guint) *p);
    else
      g_string_append_c (out, *p);
  }
  g_string_append_c (out, '"');
}

static gboolean
has_value (const JalonFigure *figure)
{
  switch (figure->kind) {
  case JALON_FIGURE_MONEY:
    return figure->money != JALON_MONEY_UNSET;
  case JALON_FIGURE_TEXT:
    return figure->text != NULL;
  case JALON_FIGURE_NUMBER:
  case JALON_FIGURE_SHARE:
  default:
    return isfinite (figure->number);
  }
}

static void
append_json_figure (GString *out, const JalonFigure *figure)
{
  g_autoptr (GString) value = g_string_new (NULL);

  g_string_append (out, "{\"name\":");
  append_json_string (out, figure->name);
  g_string_append (out, ",\"value\":");
  if (has_value (figure))
    jalon_figure_print (figure, value);
  else
    g_string_append (value, "null");
  if (has_value (figure) && figure->kind == JALON_FIGURE_TEXT)
    append_json_string (out, value->str);
  else
    g_string_append (out, value->str);
  if (figure->kind == JALON_FIGURE_MONEY && figure->currency != NULL) {
    g_string_append (out, ",\"currency\":");
    append_json_string (out, figure->currency);
  }
  g_string_append_c (out, '}');
}

static void
print_json (GPtrArray *figures)
{
  g_autoptr (GString) out = g_string_new ("{\"figures\":[");

  for (guint i = 0; i < figures->len; i++) {
    g_string_append (out, i > 0 ? ",\n" : "\n");
    append_json_figure (out, figures->pdata[i]);
  }
  g_string_append (out, figures->len > 0 ? "\n]}" : "]}");
  puts (out->str);
}

static void
print_text (GPtrArray *figures)
{
  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *figure = figures->pdata[i];
    g_autoptr (GString) value = g_string_new (NULL);
    jalon_figure_print (figure, value);
    printf ("%s %s\n", figure->name, value->str);
  }
}

CliStatus
cli_figures (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_autofree char *scenario = NULL;
  g_autofree char *format = NULL;
  g_auto (GStrv) given = NULL;
  g_auto (GStrv) filters = NULL;
  int trials = 0; /* as usual */
  gint64 seed = 0;
  CliStatus status;
  const GOptionEntry entries[] = {
    { "scenario", 's', 0, G_OPTION_ARG_STRING, &scenario, N_ ("The scenario to look at"), N_ ("ID") },
    { "format", 'f', 0, G_OPTION_ARG_STRING, &format, N_ ("Form of the answer: text or json"), "text|json" },
    { "trials", 0, 0, G_OPTION_ARG_INT, &trials, N_ ("How often simulated figures are drawn"),
      N_ ("NUMBER") },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, N_ ("What their random numbers begin with"), N_ ("NUMBER") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &filters,
      N_ ("Only these commitments, by buyer, provider, status, confidence, from, until, least or most"),
      N_ ("NAME=VALUE,…") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &given, N_ ("What an analysis is set to"), N_ ("NAME=VALUE") },
    { NULL },
  };
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  g_autoptr (GError) error = NULL;

  if (!cli_parse (self, entries, args, 1, 1, &files))
    return CLI_USAGE;
  if (format != NULL && strcmp (format, "text") != 0 && strcmp (format, "json") != 0) {
    cli_complain (_ ("--format is text or json, not “%s”"), format);
    return CLI_USAGE;
  }
  if (seed < 0) {
    cli_complain (_ ("--seed is a whole number from 0 on"));
    return CLI_USAGE;
  }
  if (trials != 0 && !jalon_simulation_check_trials ((guint) trials, &error)) {
    cli_complain ("--trials: %s", error->message);
    return CLI_USAGE;
  }
  g_autoptr (JalonDossier) dossier = cli_read (files[0], stderr, &status);
  if (dossier == NULL)
    return status;
  g_autoptr (JalonPlan) whole = cli_plan (dossier, scenario, lang);
  g_autoptr (JalonPlan) plan = whole != NULL ? cli_filter (whole, filters) : NULL;
  if (plan == NULL)
    return CLI_USAGE;

  if (!cli_set (settings, dossier, given))
    return CLI_USAGE;
  if (trials > 0)
    jalon_settings_set (settings, "trials", trials);

  const JalonRun run = { .seed = (guint64) seed };
  g_autoptr (GPtrArray) figures = jalon_figures (plan, settings, &run, &error);
  if (figures == NULL) {
    cli_complain ("%s", error->message);
    return CLI_PROBLEMS;
  }
  if (g_strcmp0 (format, "json") == 0)
    print_json (figures);
  else
    print_text (figures);
  return CLI_OK;
}
