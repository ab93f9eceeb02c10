/* The figures by name: what the views show, put into words that scripts can rely on. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/figures.h>
#include <jalon/analysis/reconciliation.h>
#include <jalon/analysis/schedule.h>
#include <jalon/analysis/totals.h>

static void
figure_free (gpointer data)
{
  JalonFigure *figure = data;

  g_free (figure->name);
  g_free (figure->text);
  g_free (figure);
}

static JalonFigure *
add (GPtrArray *figures, JalonFigureKind kind, char *name)
{
  JalonFigure *figure = g_new0 (JalonFigure, 1);

  figure->name = name;
  figure->kind = kind;
  figure->money = JALON_MONEY_UNSET;
  figure->number = NAN;
  g_ptr_array_add (figures, figure);
  return figure;
}

static void
add_money (GPtrArray *figures, char *name, JalonSum money, const char *currency)
{
  JalonFigure *figure = add (figures, JALON_FIGURE_MONEY, name);

  figure->money = money;
  figure->currency = currency;
}

static void
add_number (GPtrArray *figures, JalonFigureKind kind, char *name, double number, int decimals)
{
  JalonFigure *figure = add (figures, kind, name);

  figure->number = number;
  figure->decimals = decimals;
}

static void
add_totals (GPtrArray *figures, const JalonPlan *plan)
{
  g_autoptr (GArray) totals = jalon_totals (plan);
  guint n;

  jalon_plan_commitments (plan, &n);
  add_number (figures, JALON_FIGURE_NUMBER, g_strdup ("commitments.count"), n, 0);
  for (guint i = 0; i < totals->len; i++) {
    const JalonTotal *total = &g_array_index (totals, JalonTotal, i);
    const char *currency = total->currency ? total->currency : "XXX"; /* ISO 4217: no currency */

    add_money (figures, g_strdup_printf ("commitments.total.%s", currency), total->firm, total->currency);
    add_money (figures, g_strdup_printf ("commitments.ceiling.%s", currency), total->ceiling,
               total->currency);
    add_number (figures, JALON_FIGURE_NUMBER, g_strdup_printf ("commitments.unstated.%s", currency),
                total->n_unstated, 0);
  }
}

/* Where there are several currencies: their sum; where some have no rate, under the name of a part, which is
 * what years, providers and shares sum to, beside the number of commitments that it leaves out. */
static void
add_converted (GPtrArray *figures, const JalonPlan *plan)
{
  g_autoptr (GArray) totals = jalon_totals (plan);
  const char *currency = jalon_main_currency (plan);
  guint left_out;
  JalonSum sum = jalon_total_converted (plan, &left_out);

  if (left_out == 0 && currency &&
      (totals->len > 1 ||
       (totals->len == 1 && g_strcmp0 (g_array_index (totals, JalonTotal, 0).currency, currency) != 0)))
    add_money (figures, g_strdup_printf ("commitments.total.converted.%s", currency), sum, currency);
  if (left_out == 0)
    return;
  add_money (figures, g_strdup_printf ("commitments.total.part.%s", currency ? currency : "XXX"), sum,
             currency);
  add_number (figures, JALON_FIGURE_NUMBER, g_strdup ("commitments.unconverted"), left_out, 0);
}

static const char *
id_or_number (JalonDossier *dossier, JalonRef ref)
{
  const JalonRow *row = jalon_dossier_row (dossier, ref);

  return row->id ? row->id : "?";
}

/* @infix: before the year in a figure's name */
static void
add_years (GPtrArray *figures, const JalonSchedule *schedule, const char *infix)
{
  for (guint i = 0; i < schedule->years->len; i++) {
    const JalonYearSum *year = &g_array_index (schedule->years, JalonYearSum, i);

    add_money (figures, g_strdup_printf ("commitments.%s%d", infix, year->year), year->committed,
               schedule->currency);
  }
}

static void
add_drawn (GPtrArray *figures, const JalonSchedule *schedule, const char *infix)
{
  for (guint i = 0; i < schedule->years->len; i++) {
    const JalonYearSum *year = &g_array_index (schedule->years, JalonYearSum, i);

    if (year->drawn)
      add_money (figures, g_strdup_printf ("commitments.drawn.%s%d", infix, year->year), year->drawn,
                 schedule->currency);
  }
}

static void
add_schedule (GPtrArray *figures, const JalonPlan *plan)
{
  g_autoptr (JalonSchedule) schedule = jalon_schedule_new (plan);

  add_years (figures, schedule, "year.");
  if (schedule->n_undated)
    add_money (figures, g_strdup ("commitments.year.undated"), schedule->undated, schedule->currency);
  add_drawn (figures, schedule, "");
  if (schedule->drawn_undated)
    add_money (figures, g_strdup ("commitments.drawn.undated"), schedule->drawn_undated, schedule->currency);
  if (schedule->n_unpriced)
    add_number (figures, JALON_FIGURE_NUMBER, g_strdup ("commitments.drawn.unconverted"),
                schedule->n_unpriced, 0);
}

/* By the dossier's fiscal years, where these are not the calendar's. What falls in no year is the same. */
static void
add_fiscal_schedule (GPtrArray *figures, const JalonPlan *plan)
{
  guint month = jalon_plan_fiscal_month (plan);
  g_autoptr (JalonSchedule) schedule = NULL;

  if (month <= 1)
    return;
  schedule = jalon_schedule_new_fiscal (plan, month);
  add_years (figures, schedule, "fiscal-year.");
  add_drawn (figures, schedule, "fiscal-year.");
}

static void
add_statements (GPtrArray *figures, const JalonPlan *plan)
{
  guint n;
  const JalonPlanStatement *statements = jalon_plan_statements (plan, &n);
  JalonDossier *dossier = jalon_plan_dossier (plan);

  for (guint i = 0; i < n; i++) {
    g_autoptr (JalonReconciliation) reconciliation = jalon_reconciliation_new (plan, i);
    const char *id = id_or_number (dossier, statements[i].ref);

    add_money (figures, g_strdup_printf ("statement.%s.total", id), reconciliation->stated,
               reconciliation->currency);
    if (reconciliation->items->len == 0)
      continue;
    add_money (figures, g_strdup_printf ("statement.%s.itemised", id), reconciliation->itemised,
               reconciliation->currency);
    add_money (figures, g_strdup_printf ("statement.%s.unexplained", id), reconciliation->unexplained,
               reconciliation->currency);
    if (!isnan (reconciliation->share)) /* of nought there are no shares */
      add_number (figures, JALON_FIGURE_SHARE, g_strdup_printf ("statement.%s.unexplained-share", id),
                  reconciliation->share, 3);
  }
}

static void
add_concentration (GPtrArray *figures, const JalonPlan *plan)
{
  g_autoptr (JalonConcentration) concentration = jalon_concentration_by_provider (plan);
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);

  if (concentration->sums->len == 0)
    return;
  add_number (figures, JALON_FIGURE_NUMBER, g_strdup ("concentration.provider.hhi"), concentration->hhi, 1);
  add_number (figures, JALON_FIGURE_NUMBER, g_strdup ("concentration.provider.effective"),
              concentration->effective, 2);
  add_number (figures, JALON_FIGURE_SHARE, g_strdup ("concentration.provider.largest"),
              concentration->largest, 3);
  add (figures, JALON_FIGURE_TEXT, g_strdup ("concentration.provider.largest-name"))->text =
    g_strdup (parties[g_array_index (concentration->sums, JalonPartySum, 0).party].name);
}

GPtrArray *
jalon_figures (const JalonPlan *plan)
{
  GPtrArray *figures = g_ptr_array_new_with_free_func (figure_free);

  add_totals (figures, plan);
  add_converted (figures, plan);
  add_schedule (figures, plan);
  add_fiscal_schedule (figures, plan);
  add_statements (figures, plan);
  add_concentration (figures, plan);
  return figures;
}

void
jalon_figure_print (const JalonFigure *figure, GString *out)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE], format[8];

  switch (figure->kind) {
  case JALON_FIGURE_MONEY:
    if (figure->money == JALON_MONEY_UNSET)
      g_string_append (out, "nan");
    else
      jalon_money_print (figure->money, MAX (jalon_currency_digits (figure->currency), 0), out);
    break;
  case JALON_FIGURE_NUMBER:
  case JALON_FIGURE_SHARE:
    if (isnan (figure->number)) {
      g_string_append (out, "nan");
      break;
    }
    g_snprintf (format, sizeof format, "%%.%df", figure->decimals);
    g_string_append (out, g_ascii_formatd (number, sizeof number, format, figure->number));
    break;
  case JALON_FIGURE_TEXT:
    g_string_append (out, figure->text);
    break;
  }
}
