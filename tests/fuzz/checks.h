/* What must hold of any dossier, whatever it says: sums that agree to the last cent, shares that are all of
 * what they are shares of, no number that is none, charts that can be drawn and written in every format, and
 * the same figures after a save. Each fault ends the process and says what it is. */
#pragma once

#include <math.h>
#include <stdio.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/totals.h>
#include <jalon/export/export.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "dossier.h"

static inline char *
sum_text (JalonSum sum)
{
  GString *text = g_string_new (NULL);

  jalon_money_print (sum, 0, text);
  return g_string_free (text, FALSE);
}

static inline void
check_equal (const char *what, JalonSum a, JalonSum b)
{
  g_autofree char *first = sum_text (a), *second = sum_text (b);

  if (a != b)
    g_error ("%s: %s and %s", what, first, second);
}

/* The total, the years and what belongs to none, and the providers are of one sum. */
static inline void
check_sums (const JalonPlan *plan)
{
  JalonSum total = jalon_total_converted (plan, NULL), years = 0, providers = 0, alone = 0, own = 0;
  g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);
  g_autoptr (GArray) sums = jalon_sums_by_provider (plan, 0), totals = jalon_totals (plan);
  const char *currency = jalon_main_currency (plan);
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < schedule->years->len; i++)
    years += g_array_index (schedule->years, JalonYearSum, i).committed;
  check_equal ("years and undated, total", years + schedule->undated, total);
  for (guint i = 0; i < sums->len; i++)
    providers += g_array_index (sums, JalonPartySum, i).amount;
  check_equal ("providers, total", providers, total);
  for (guint i = 0; i < n; i++) {
    g_autofree JalonSum *row = g_new0 (JalonSum, schedule->years->len + 1);

    alone = jalon_schedule_undated (plan, i);
    if (schedule->years->len)
      jalon_schedule_add (plan, i, 1, g_array_index (schedule->years, JalonYearSum, 0).year,
                          schedule->years->len, row);
    for (guint k = 0; k < schedule->years->len; k++)
      alone += row[k];
    check_equal ("years of one commitment, its value", alone,
                 items[i].value == JALON_MONEY_UNSET ? 0 : items[i].value);
    if (items[i].value != JALON_MONEY_UNSET && g_strcmp0 (items[i].currency, currency) == 0)
      own += items[i].value;
  }
  for (guint i = 0; i < totals->len; i++)
    if (g_strcmp0 (g_array_index (totals, JalonTotal, i).currency, currency) == 0)
      check_equal ("total of the main currency", g_array_index (totals, JalonTotal, i).firm, own);
}

/* A statement that names all commitments, in the currency of the plan, finds the total. */
static inline void
check_statements (const JalonPlan *plan)
{
  guint n, n_statements;
  const JalonPlanStatement *statements = jalon_plan_statements (plan, &n_statements);

  jalon_plan_commitments (plan, &n);
  for (guint i = 0; i < n_statements; i++) {
    g_autoptr (JalonReconciliation) result = jalon_reconciliation_new (plan, i);

    check_equal ("unexplained", result->unexplained, result->stated - result->itemised);
    if (statements[i].n_commitments == n && g_strcmp0 (result->currency, jalon_main_currency (plan)) == 0)
      check_equal ("statement of all, total", result->itemised, jalon_total_converted (plan, NULL));
  }
}

/* Not as a word of its own; that names have such letters in them does no harm, and those made here have not.
 */
static inline void
check_words (const char *where, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text ? text : "", " \t\n\r,;:()[]\"$%", -1);

  if (text && !g_utf8_validate (text, -1, NULL))
    g_error ("%s: no UTF-8", where);
  for (guint i = 0; words[i]; i++) {
    const char *word = words[i][0] == '-' ? words[i] + 1 : words[i];

    if (g_ascii_strcasecmp (word, "nan") == 0 || g_ascii_strcasecmp (word, "inf") == 0 ||
        strstr (word, "∞") || strstr (word, "NaN") || strstr (word, "(null)"))
      g_error ("%s: “%s”", where, text);
  }
}

/* Returns: (transfer full): all figures, as a script reads them */
static inline char *
figures_text (const JalonPlan *plan)
{
  g_autoptr (GPtrArray) figures = jalon_figures (plan, NULL, NULL, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < figures->len; i++) {
    const JalonFigure *figure = figures->pdata[i];

    g_string_append_printf (out, "%s ", figure->name);
    jalon_figure_print (figure, out);
    g_string_append_c (out, '\n');
    /* Of a sum there is always a figure; a share of nothing there is not, and scripts are told so. */
    if (figure->kind == JALON_FIGURE_MONEY ? figure->money == JALON_MONEY_UNSET : isinf (figure->number))
      g_error ("%s is none", figure->name);
  }
  return g_string_free (out, FALSE);
}

/* The shares of a table are all there is, to the last decimal shown. */
static inline void
check_shares (const JalonScene *scene, guint column)
{
  double sum = 0;
  guint n = 0;

  for (guint i = 0; i < scene->rows->len; i++) {
    const JalonSceneRow *row = scene->rows->pdata[i];
    const char *cell = row->cells[column];

    sum += g_ascii_strtod (cell, NULL);
    n += *cell ? 1 : 0;
  }
  if (n && fabs (sum) > 1e-9 && fabs (sum - 1) > 1e-9)
    g_error ("shares are %g together", sum);
}

/* The tenths of a percent in "(51.0%)", at the end of a bar's tip; -1 where there is none, or words such as
 * "over 99.9%" */
static inline int
tenths_of (const char *tip)
{
  const char *at = tip ? strrchr (tip, '(') : NULL;
  int whole, tenths, used = 0;

  if (at == NULL || sscanf (at, "(%d%*[.,]%1d%n", &whole, &tenths, &used) < 2 || used == 0)
    return -1;
  return whole * 10 + tenths;
}

/* The shares that are shown beside the bars are 100.0% together. */
static inline void
check_shown_shares (const JalonScene *scene)
{
  int sum = 0;
  const char *last = NULL;

  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = &g_array_index (scene->marks, JalonMark, i);

    /* A bar may be of two marks; the scale's own has no share. */
    if (mark->role != JALON_MARK_DATUM || mark->covers == NULL || g_strcmp0 (mark->tip, last) == 0)
      continue;
    last = mark->tip;
    if (tenths_of (last) < 0)
      return;
    sum += tenths_of (last);
  }
  if (sum != 1000)
    g_error ("the shares shown are %d.%d%%", sum / 10, sum % 10);
}

/* A table's amount in minor units of a currency of @digits decimals. */
static inline JalonSum
cell_sum (const char *cell, int digits)
{
  gboolean minus = *cell == '-';
  JalonSum sum = 0;
  int behind = -1;

  for (cell += minus; *cell; cell++) {
    if (*cell == '.') {
      behind = 0;
      continue;
    }
    sum = sum * 10 + (*cell - '0');
    behind += behind >= 0 ? 1 : 0;
  }
  for (behind = MAX (behind, 0); behind < digits; behind++)
    sum *= 10;
  return minus ? -sum : sum;
}

/* The table of years is of the same sum as the total, and each line of it as its parts. */
static inline void
check_year_table (const JalonScene *scene, const JalonPlan *plan)
{
  enum { COMMITTED = 2, FIRST_PART = 4 };
  int digits = MAX (jalon_currency_digits (jalon_main_currency (plan)), 0);
  JalonSum sum = 0;

  for (guint i = 0; i < scene->rows->len; i++) {
    const JalonSceneRow *row = scene->rows->pdata[i];
    JalonSum committed = cell_sum (row->cells[COMMITTED], digits), parts = 0;

    for (guint k = FIRST_PART; row->cells[k]; k++)
      parts += cell_sum (row->cells[k], digits);
    check_equal ("parts of a year, the year", parts, committed);
    sum += committed;
  }
  if (scene->rows->len)
    check_equal ("table of years, total", sum, jalon_total_converted (plan, NULL));
}

static inline void
check_scene (const JalonScene *scene, const char *chart, const JalonPlan *plan)
{
  g_autofree char *text = jalon_scene_to_text (scene), *csv = jalon_scene_to_csv (scene, '.');

  check_words (chart, text);
  check_words (chart, csv);
  check_words (chart, scene->title);
  check_words (chart, scene->subtitle);
  check_words (chart, scene->footnote);
  for (guint i = 0; i < scene->marks->len; i++) {
    const JalonMark *mark = &g_array_index (scene->marks, JalonMark, i);

    check_words (chart, mark->text);
    check_words (chart, mark->tip);
    if (!isfinite (mark->x) || !isfinite (mark->y) || !isfinite (mark->width) || !isfinite (mark->height))
      g_error ("%s: a mark stands nowhere", chart);
    if (mark->shape == JALON_MARK_RECT && (mark->x < -1 || mark->x + mark->width > scene->width + 1 ||
                                           mark->y < -1 || mark->y + mark->height > scene->height + 1))
      g_error ("%s: a bar leaves the picture: %g %g %g %g, %s", chart, mark->x, mark->y, mark->width,
               mark->height, mark->tip);
    for (guint k = 0; k < 2 * mark->n_points; k++)
      if (!isfinite (mark->points[k]))
        g_error ("%s: a line leads nowhere", chart);
  }
  if (strcmp (chart, "commitments.by-provider") == 0 && scene->rows->len)
    check_shares (scene, 4);
  if (strcmp (chart, "risk.concentration") == 0 && scene->rows->len) {
    check_shares (scene, 1);
    check_shown_shares (scene);
  }
  if (strcmp (chart, "commitments.by-year") == 0)
    check_year_table (scene, plan);
}

static inline void
check_written (GBytes *bytes, GError *error, const char *what)
{
  if (error || bytes == NULL)
    g_error ("%s: %s", what, error ? error->message : "nothing was written");
}

/* How the charts are to look this time. */
static inline JalonChartOptions
options_from_dice (Dice *self, JalonLocale *locale)
{
  static const double sizes[][2] = { { 320, 200 },  { 400, 700 },  { 640, 400 },  { 1000, 650 },
                                     { 1280, 720 }, { 1920, 400 }, { 2560, 1440 } };
  static const JalonTheme themes[] = { JALON_THEME_LIGHT, JALON_THEME_DARK, JALON_THEME_PRINT,
                                       JALON_THEME_CONTRAST };
  const double *size = PICK (self, sizes);
  JalonChartOptions options = {
    .width = size[0], .height = size[1], .theme = PICK (self, themes), .locale = locale
  };

  options.bare = dice (self, 4) == 0;
  options.unnamed = dice (self, 4) == 0;
  options.title = dice (self, 4) == 0 ? "Un titre à soi" : NULL;
  options.folio = dice (self, 4) == 0 ? "3 / 12" : NULL;
  options.reach = dice (self, 4) == 0 ? 1e12 : 0;
  return options;
}

/* Returns: (transfer full): settings at random, of statements that are gone too */
static inline JalonSettings *
random_settings (Dice *self, JalonDossier *dossier)
{
  JalonSettings *settings = jalon_settings_new ();

  jalon_settings_set (settings, "trials", 1024); /* the fewest: it is built to be checked, not to be quick */

  if (jalon_dossier_rows (dossier, JALON_KIND_STATEMENT) && dice (self, 2))
    jalon_settings_set (
      settings, "statement",
      JALON_REF (JALON_KIND_STATEMENT, dice (self, jalon_dossier_rows (dossier, JALON_KIND_STATEMENT))));
  return settings;
}

static inline void
check_charts (const JalonPlan *plan, const JalonSettings *settings, const JalonChartOptions *options)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);
  g_autoptr (GPtrArray) formats = jalon_export_formats (JALON_EXPORT_CHART);

  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonScene) scene = jalon_chart_scene (charts[i], plan, settings, options);

    check_scene (scene, charts[i]->id, plan);
    for (guint j = 0; j < formats->len; j++) {
      const JalonExportFormat *format = formats->pdata[j];
      g_autoptr (GError) error = NULL;
      /* Squeezing pixels would take most of the time. */
      const JalonExportLook look = { .scale = format->traits & JALON_EXPORT_PIXELS ? 320 / options->width : 1,
                                     .locale = options->locale,
                                     .live_text = i % 2 };
      g_autoptr (GBytes) bytes = jalon_export_scene (scene, format, &look, &error);

      check_written (bytes, error, charts[i]->id);
    }
  }
}

static inline void
check_deck (JalonDossier *dossier, const JalonChartOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) deck =
    jalon_export_deck (dossier, jalon_export_format_find ("pdf"), options, NULL, &error);

  /* Without slides the deck is all charts that show something, and there may be none. */
  if (jalon_dossier_count (dossier, JALON_KIND_SLIDE) == 0 &&
      g_error_matches (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DECK))
    return;
  check_written (deck, error, "deck");
}

/* Returns: (transfer full): the figures of the dossier and of each scenario */
static inline char *
check_plans (JalonDossier *dossier, const char *lang)
{
  GString *all = g_string_new (NULL);
  JalonRef scenario = JALON_REF_NONE;

  for (guint i = 0; i <= jalon_dossier_rows (dossier, JALON_KIND_SCENARIO); i++) {
    g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, scenario, lang);
    g_autofree char *figures = figures_text (plan);

    check_sums (plan);
    check_statements (plan);
    g_string_append (all, figures);
    scenario = JALON_REF (JALON_KIND_SCENARIO, i);
  }
  return g_string_free (all, FALSE);
}

static inline void
check_warnings (JalonDossier *dossier)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("fr");
  g_autoptr (GPtrArray) warnings = jalon_warnings (dossier, locale, NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  jalon_deck_warnings (dossier, warnings);
  jalon_warnings_tell (warnings, dossier, "made", problems);
  for (guint i = 0; i < warnings->len; i++)
    check_words ("warning", ((const JalonWarning *) warnings->pdata[i])->what);
  for (guint i = 0; i < jalon_problems_length (problems); i++)
    if (jalon_problems_get (problems, i)->line == 0)
      g_error ("a warning has no line: %s", jalon_problems_get (problems, i)->what);
}

/* Saved and read again, it has the same figures. */
static inline void
check_saved (JalonDossier *dossier, const char *lang, const char *figures)
{
  g_autoptr (GBytes) once = jalon_xml_write (dossier), twice = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) again = jalon_xml_read_bytes (once, "saved", problems, NULL);
  g_autofree char *later = again ? check_plans (again, lang) : NULL;

  if (again == NULL)
    g_error ("what was saved is refused: %s", jalon_problems_get (problems, 0)->what);
  if (strcmp (figures, later) != 0)
    g_error ("saved, the figures are others:\n%s\n%s", figures, later);
  twice = jalon_xml_write (again);
  if (!g_bytes_equal (once, twice))
    g_error ("saved again, the file is another");
}

/* Reads it. Returns: (transfer full) (nullable): the dossier; what is refused says why, and where */
static inline JalonDossier *
check_read (GBytes *bytes)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "made", problems, NULL);

  if ((dossier == NULL) != (jalon_problems_errors (problems) > 0))
    g_error ("a verdict without a problem, or a problem without a verdict");
  for (guint i = 0; i < jalon_problems_length (problems); i++)
    if (jalon_problems_get (problems, i)->line == 0)
      g_error ("a problem has no line: %s", jalon_problems_get (problems, i)->what);
  return dossier;
}

/* All of it, of the dossier that @data makes, one choice of scenario and look at a time. Returns: whether it
 * was sound. */
static inline gboolean
check_bytes (const guint8 *data, gsize size)
{
  Dice look = { data, MIN (size, 16) }, rest = { data + look.left, size - look.left };
  g_autoptr (GBytes) bytes = dossier_from_dice (&rest);
  g_autoptr (JalonDossier) dossier = check_read (bytes);
  const char *lang = dice (&look, 2) ? "fr" : "en";
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autofree char *figures = NULL;
  JalonRef scenario = JALON_REF_NONE;
  JalonChartOptions options;
  g_autoptr (JalonSettings) settings = NULL;
  guint n;

  if (dossier == NULL)
    return FALSE;
  jalon_use_language (lang);
  figures = check_plans (dossier, lang);
  check_warnings (dossier);
  check_saved (dossier, lang, figures);
  n = jalon_dossier_rows (dossier, JALON_KIND_SCENARIO);
  if (n && dice (&look, 2))
    scenario = JALON_REF (JALON_KIND_SCENARIO, dice (&look, n));
  options = options_from_dice (&look, locale);
  settings = random_settings (&look, dossier);
  g_autoptr (JalonPlan) plan = jalon_plan_new (dossier, scenario, lang);
  check_charts (plan, settings, &options);
  if (dice (&look, 4) == 0)
    check_deck (dossier, &options);
  return TRUE;
}
