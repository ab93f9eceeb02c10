/* The commands that write a picture or paper: export, for one chart, and deck, for all slides; and dossiers
 * written for others. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include <jalon/analysis/siblings.h>
#include <jalon/analysis/years.h>
#include <jalon/chart/draw.h>
#include <jalon/export/export.h>
#include <jalon/model/edit.h>
#include <jalon/xml/lock.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>

#include "cli.h"

#define WIDTH 1280.0
#define HEIGHT 720.0
#define SCALE_MAX 16.0
#define SIDE_MIN 64

/* What is to be written, and how. */
typedef struct {
  char *chart, *output, *scenario, *size, *theme;
  double scale;
  gboolean fiscal_years;
  char **given;   /* what analyses are set to */
  char **filters; /* which commitments are shown */
  gboolean text;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->chart);
  g_free (options->output);
  g_free (options->scenario);
  g_free (options->size);
  g_free (options->theme);
  g_strfreev (options->given);
  g_strfreev (options->filters);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static gboolean
parse_side (const char *text, double *side)
{
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, SIDE_MIN, JALON_EXPORT_SIDE_MAX, &number, NULL))
    return FALSE;
  *side = (double) number;
  return TRUE;
}

static gboolean
parse_size (const char *size, double *width, double *height)
{
  g_auto (GStrv) sides = g_strsplit_set (size, "xX", 3);

  if (g_strv_length (sides) == 2 && parse_side (sides[0], width) && parse_side (sides[1], height))
    return TRUE;
  cli_complain (_ ("--size is two whole numbers like 1920x1080, each from %d to %d, not “%s”"), SIDE_MIN,
                JALON_EXPORT_SIDE_MAX, size);
  return FALSE;
}

static gboolean
parse_theme (const char *name, JalonTheme *theme)
{
  int found = jalon_theme_from_name (name);

  if (found < 0)
    cli_complain (_ ("--theme is light, dark, print or contrast, not “%s”"), name);
  else
    *theme = (JalonTheme) found;
  return found >= 0;
}

gboolean
cli_parse_format (const char *output, JalonExportSubject subject, const JalonExportFormat **format)
{
  g_autoptr (GError) error = NULL;

  if (output == NULL) {
    cli_complain (_ ("-o is missing: the file to write"));
    return FALSE;
  }
  *format = jalon_export_format_from_name (output, subject, &error);
  if (*format == NULL)
    cli_complain ("%s", error->message);
  return *format != NULL;
}

/* (transfer full): what “--help” says of the file to write */
static char *
output_help (JalonExportSubject subject)
{
  g_autofree char *suffixes = jalon_export_suffixes (subject);

  /* TRANSLATORS: %s is ".png, .pdf or .svg" */
  return g_strdup_printf (_ ("The file to write; its ending says how: %s"), suffixes);
}

static gboolean
find_chart (const char *id, const JalonChart **chart)
{
  if (id == NULL) {
    cli_complain (_ ("--chart is missing; “jalon-cli charts” lists them"));
    return FALSE;
  }
  *chart = jalon_chart_find (id);
  if (*chart == NULL)
    cli_complain (_ ("there is no chart “%s”; “jalon-cli charts” lists them"), id);
  return *chart != NULL;
}

static CliStatus
save (GBytes *bytes, const char *input, const char *output, GError **error)
{
  g_autoptr (GFile) dossier = g_file_new_for_commandline_arg (input);
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);

  if (bytes != NULL && jalon_export_spares (file, dossier, NULL, error) &&
      jalon_export_save (file, bytes, NULL, error))
    return CLI_OK;
  cli_complain ("%s", (*error)->message);
  return CLI_PROBLEMS;
}

static GBytes *
export_chart (const JalonChart *chart,
              const JalonPlan *plan,
              const JalonSettings *settings,
              JalonChartOptions look,
              const JalonExportFormat *format,
              const Options *options,
              GError **error)
{
  double zoom;

  jalon_export_layout (look.width, look.height, &look.width, &look.height, &zoom);
  g_autoptr (JalonSiblings) siblings =
    chart->analysis->compares ? jalon_siblings_new (jalon_plan_dossier (plan)) : NULL;
  g_autoptr (JalonScene) scene = NULL;

  if (siblings)
    jalon_siblings_compile (siblings, plan);
  scene = jalon_chart_scene (chart, plan, settings, &look);
  JalonExportLook written = { format->traits & JALON_EXPORT_PIXELS ? zoom * options->scale : zoom,
                              look.locale, options->text };

  return jalon_export_scene (scene, format, &written, error);
}

CliStatus
cli_export (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { .scale = 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *help = output_help (JALON_EXPORT_CHART);
  const JalonChart *chart;
  const JalonExportFormat *format;
  JalonChartOptions look = { .width = WIDTH, .height = HEIGHT };
  g_autoptr (JalonSettings) settings = jalon_settings_new ();
  CliStatus status;
  const GOptionEntry entries[] = {
    { "chart", 'c', 0, G_OPTION_ARG_STRING, &options.chart,
      N_ ("The chart, as “jalon-cli charts” lists them"), N_ ("ID") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, help, N_ ("FILE") },
    { "scenario", 's', 0, G_OPTION_ARG_STRING, &options.scenario, N_ ("The scenario to look at"), N_ ("ID") },
    { "size", 0, 0, G_OPTION_ARG_STRING, &options.size,
      N_ ("Size in pixels, or in points on paper; 1280x720 when not given"), N_ ("WIDTHxHEIGHT") },
    { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.given, N_ ("What an analysis is set to"),
      N_ ("NAME=VALUE") },
    { "filter", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.filters,
      N_ ("Only these commitments, by buyer, provider, status, confidence, from, until, least or most"),
      N_ ("NAME=VALUE,…") },
    { "fiscal-years", 0, 0, G_OPTION_ARG_NONE, &options.fiscal_years,
      N_ ("Count in the dossier’s fiscal years, not in calendar years"), NULL },
    { "scale", 0, 0, G_OPTION_ARG_DOUBLE, &options.scale, N_ ("Pixels of a PNG for one of --size"), "N" },
    { "theme", 't', 0, G_OPTION_ARG_STRING, &options.theme, N_ ("Colours: light, dark, print or contrast"),
      "light|dark|print" },
    { "text", 0, 0, G_OPTION_ARG_NONE, &options.text,
      N_ ("Texts of an SVG are text, to be searched and edited, rather than outlines"), NULL },
    { NULL },
  };

  jalon_text_prepare (); /* fonts are looked for on a thread, while all else is read */
  if (!cli_parse (self, entries, args, 1, 1, &files) || !find_chart (options.chart, &chart) ||
      !cli_parse_format (options.output, JALON_EXPORT_CHART, &format) ||
      (options.size != NULL && !parse_size (options.size, &look.width, &look.height)) ||
      (options.theme != NULL && !parse_theme (options.theme, &look.theme)))
    return CLI_USAGE;
  if (!(options.scale > 0 && options.scale <= SCALE_MAX)) {
    cli_complain (_ ("--scale is a number above 0 and up to %d"), (int) SCALE_MAX);
    return CLI_USAGE;
  }
  g_autoptr (JalonDossier) dossier = cli_read (files[0], stderr, &status);
  if (dossier == NULL)
    return status;
  g_autoptr (JalonPlan) whole = cli_plan (dossier, options.scenario, lang);
  g_autoptr (JalonPlan) plan = whole != NULL ? cli_filter (whole, options.filters) : NULL;
  if (plan == NULL)
    return CLI_USAGE;

  if (options.fiscal_years && jalon_plan_fiscal_month (plan) == 0) {
    cli_complain (
      _ ("--fiscal-years: the dossier does not state the first month of its fiscal year; give its "
         "root the attribute “fiscal-month”, 1 to 12"));
    return CLI_USAGE;
  }
  if (options.fiscal_years)
    jalon_settings_set (settings, JALON_SETTING_FISCAL_YEARS, TRUE);
  if (!cli_set (settings, dossier, options.given))
    return CLI_USAGE;
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  look.locale = locale;
  g_autoptr (GBytes) bytes = export_chart (chart, plan, settings, look, format, &options, &error);
  return save (bytes, files[0], options.output, &error);
}

CliStatus
cli_deck (const CliCommand *self, char **args, const char *lang)
{
  g_auto (GStrv) files = NULL;
  g_auto (Options) options = { .scale = 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *help = output_help (JALON_EXPORT_DECK);
  const JalonExportFormat *format;
  JalonChartOptions look = { .width = WIDTH, .height = HEIGHT };
  CliStatus status;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, help, N_ ("FILE") },
    { "theme", 't', 0, G_OPTION_ARG_STRING, &options.theme, N_ ("Colours: light, dark, print or contrast"),
      "light|dark|print" },
    { NULL },
  };

  jalon_text_prepare ();
  if (!cli_parse (self, entries, args, 1, 1, &files) ||
      !cli_parse_format (options.output, JALON_EXPORT_DECK, &format) ||
      (options.theme != NULL && !parse_theme (options.theme, &look.theme)))
    return CLI_USAGE;
  g_autoptr (JalonDossier) dossier = cli_read (files[0], stderr, &status);
  if (dossier == NULL)
    return status;

  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  look.locale = locale;
  g_autoptr (GBytes) bytes = jalon_export_deck (dossier, format, &look, NULL, &error);
  return save (bytes, files[0], options.output, &error);
}

/* Whether writing @output leaves alone what @dossier was read from, itself and all that it includes. */
static gboolean
spares_parts (JalonDossier *dossier, GFile *input, GFile *output, GError **error)
{
  g_autoptr (GPtrArray) parts = jalon_xml_list_included (dossier, input);

  for (guint i = 0; i < parts->len; i++)
    if (!jalon_export_spares (output, parts->pdata[i], NULL, error))
      return FALSE;
  return TRUE;
}

/* What is included stays in files of its own, which are looked for beside the dossier. */
static void
tell_of_parts (JalonDossier *dossier, GFile *input, const char *output)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (output);
  g_autoptr (GFile) there = g_file_get_parent (file), here = g_file_get_parent (input);
  g_autoptr (GPtrArray) parts = jalon_xml_list_included (dossier, input);

  if (parts->len > 0 && !g_file_equal (here, there))
    cli_complain (
      g_dngettext (
        GETTEXT_PACKAGE, "“%s” includes %u more file, which was left where it is; put a copy beside it",
        "“%s” includes %u more files, which were left where they are; put copies beside it", parts->len),
      output, parts->len);
}

CliStatus
cli_write_dossier (JalonDossier *dossier,
                   const JalonExportFormat *format,
                   const char *input_name,
                   const char *output_name,
                   const char *lang)
{
  g_autoptr (GFile) input = g_file_new_for_commandline_arg (input_name);
  g_autoptr (GFile) output = g_file_new_for_commandline_arg (output_name);
  g_autofree char *left_out = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = spares_parts (dossier, input, output, &error)
                               ? jalon_export_dossier (dossier, format, lang, &left_out, &error)
                               : NULL;
  CliStatus status = save (bytes, input_name, output_name, &error);

  if (status == CLI_OK && left_out) {
    g_auto (GStrv) sentences = g_strsplit (left_out, "\n", -1);

    for (guint i = 0; sentences[i]; i++)
      cli_complain ("%s: %s", output_name, sentences[i]);
  }
  if (status == CLI_OK && format->write_dossier)
    tell_of_parts (dossier, input, output_name);
  return status;
}

/* The dossier in its own place: the version of before stays beside it. */
static CliStatus
save_in_place (JalonDossier *dossier, const char *name, const char *etag)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (JalonLockHolder) holder = jalon_lock_look (file, NULL);
  g_autoptr (GError) error = NULL;

  if (holder) {
    cli_complain (
      _ ("“%s” is open elsewhere; nothing was written. Close it there, or give another file by -o"), name);
    return CLI_PROBLEMS;
  }
  if (jalon_xml_save (dossier, file, etag, JALON_SAVE_NONE, NULL, NULL, &error))
    return CLI_OK;
  cli_complain ("%s", error->message);
  return CLI_PROBLEMS;
}

CliStatus
cli_save_import (JalonDossier *dossier, const CliImport *import, const char *name, const char *etag)
{
  if (import->output)
    return cli_write_dossier (dossier, import->format, name, import->output, NULL);
  return jalon_dossier_is_modified (dossier) ? save_in_place (dossier, name, etag) : CLI_OK;
}
