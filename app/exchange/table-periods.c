/* The columns of periods of a table: how long they are where headings are days, which are sums of others, and
 * whether their amounts are actuals or tranches. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

gboolean
jalon_table_holds (const JalonTable *self, guint column, guint other)
{
  const JalonTableColumn *a = column_at (self, column), *b = column_at (self, other);

  return column != other && a->use == JALON_COLUMN_PERIOD && b->use == JALON_COLUMN_PERIOD &&
         a->field == b->field && a->period.first <= b->period.first && a->period.last >= b->period.last &&
         !jalon_date_same (a->period, b->period);
}

gboolean *
jalon_table_find_sums (const JalonTable *self)
{
  gboolean *sums = g_new0 (gboolean, self->columns->len + 1);

  for (guint i = 0; i < self->columns->len; i++)
    for (guint j = 0; !g_hash_table_contains (self->mapped, GUINT_TO_POINTER (i + 1)) && !sums[i] &&
                      j < self->columns->len;
         j++)
      sums[i] = jalon_table_holds (self, i, j);
  return sums;
}

/* A row's amount of a column, and what the columns that it holds add up to. Returns: FALSE where one of them
 * cannot be told */
static gboolean
add_up (const JalonTable *self,
        guint row,
        guint sum,
        const gboolean *sums,
        const char **currency,
        JalonMoney *stated,
        JalonSum *due)
{
  const char *why;

  *currency = jalon_table_row_currency (self, row);
  if (self->uses[row] != JALON_ROW_ITEM || jalon_table_is_empty (self, row, sum) ||
      !jalon_table_read_money (self, row, sum, TRUE, currency, stated, &why))
    return FALSE;
  *due = 0;
  for (guint i = 0; i < self->columns->len; i++) {
    const char *other = *currency;
    JalonMoney money;

    if (!jalon_table_holds (self, sum, i) || sums[i] || jalon_table_is_empty (self, row, i))
      continue;
    if (!jalon_table_read_money (self, row, i, TRUE, &other, &money, &why) ||
        g_strcmp0 (other, *currency) != 0)
      return FALSE;
    *due += money;
  }
  return TRUE;
}

static void
note_sum (JalonTable *self, guint sum, const gboolean *sums)
{
  g_autofree char *name = jalon_table_column_name (self, sum);

  for (guint row = 0; row < self->grid->rows->len; row++) {
    const char *currency;
    JalonMoney stated;
    JalonSum due;
    g_autofree char *here = NULL, *there = NULL;

    if (!add_up (self, row, sum, sums, &currency, &stated, &due) || due == stated)
      continue;
    here = jalon_locale_money_full (self->locale, stated, currency);
    there = jalon_locale_money_full (self->locale, due, currency);
    jalon_table_note (
      self, jalon_grid_row (self->grid, row)->line, sum + 1,
      /* TRANSLATORS: %1$s is a column of a table in quotation marks, "2026"; the others are amounts */
      g_strdup_printf (
        _ ("%1$s holds the periods of other columns, and is left out, though it does not agree "
           "with them: it says %2$s, and they add up to %3$s."),
        name, here, there),
      _ ("See whether a column is missing, or leave out the others and take this one."));
    return;
  }
  jalon_table_note (
    self, 0, sum + 1,
    g_strdup_printf (_ ("%s is the sum of other columns, and is left out; it agrees with them."), name),
    NULL);
}

/* A quarter beside its months, a year beside its quarters would count twice. */
static void
leave_out_sums (JalonTable *self)
{
  g_autofree gboolean *sums = jalon_table_find_sums (self);

  for (guint i = 0; i < self->columns->len; i++)
    if (sums[i])
      note_sum (self, i, sums);
  for (guint i = 0; i < self->columns->len; i++)
    if (sums[i])
      column_at (self, i)->use = JALON_COLUMN_UNKNOWN;
}

/* Whether any title, or the sheet's name, speaks of what has been spent. */
static gboolean
speaks_of_actuals (const JalonTable *self)
{
  if (self->grid->sheet && jalon_speaks_of_actuals (self->words, self->grid->sheet))
    return TRUE;
  for (guint row = 0; row < self->heading; row++)
    for (guint i = 0; i < jalon_grid_row (self->grid, row)->n; i++)
      if (jalon_speaks_of_actuals (self->words, jalon_grid_cell (self->grid, row, i)->text))
        return TRUE;
  return FALSE;
}

/* Where the heading does not say until when something was consumed, it is the dossier's day. */
static void
note_consumed (JalonTable *self)
{
  JalonDate as_of = jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->as_of;
  int column = jalon_table_find (self, JALON_COLUMN_CONSUMED, -1);
  g_autofree char *name = NULL, *day = NULL;

  if (column < 0 || jalon_date_is_set (column_at (self, (guint) column)->period) ||
      !jalon_date_is_set (as_of))
    return;
  name = jalon_table_column_name (self, (guint) column);
  day = jalon_locale_date_full (self->locale, as_of);
  jalon_table_note (
    self, 0, (guint) column + 1,
    /* TRANSLATORS: %1$s is a column of a table in quotation marks, %2$s a day */
    g_strdup_printf (_ ("%1$s is taken as what was drawn up to %2$s, the day that the dossier is of."), name,
                     day),
    _ ("If it is of another day, say so in the heading: “Consumed as of 2026-09-30”."));
}

/* What is over by the dossier's day has been spent; what is still to come may be a plan. */
void
jalon_table_decide_periods (JalonTable *self)
{
  JalonDate as_of = jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier))->as_of;
  gboolean any = FALSE, said = speaks_of_actuals (self),
           over = jalon_date_is_set (as_of) && !jalon_date_is_open (as_of);
  int answer;

  leave_out_sums (self);
  note_consumed (self);
  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);

    if (column->use != JALON_COLUMN_PERIOD)
      continue;
    any = TRUE;
    said = said || jalon_speaks_of_actuals (self->words, column->heading);
    over = over && column->period.last <= as_of.last;
  }
  self->periods = JALON_KIND_ACTUAL;
  if (!any || over || said)
    return;
  answer = jalon_table_ask (
    self, "periods",
    g_strdup (_ ("Are the amounts of months, quarters or years actuals, or tranches that are "
                 "planned?")),
    1, "actuals", g_strdup (_ ("Actuals: what has been drawn")), "tranches",
    g_strdup (_ ("Tranches: what is planned")), NULL);
  self->periods = answer < 0 ? JALON_KIND_NONE : answer == 0 ? JALON_KIND_ACTUAL : JALON_KIND_TRANCHE;
}

/* The column's month, counted from the year 0, where its heading is a day, as a spreadsheet has it; -1 where
 * it is none. */
static int
month_of_day (const JalonTable *self, guint column)
{
  const JalonTableColumn *found = column_at (self, column);
  JalonDate day;
  const char *why;
  int y, m, d;

  if (found->use != JALON_COLUMN_PERIOD || jalon_date_precision (found->period) != JALON_PRECISION_MONTH ||
      !jalon_locale_read_date_in (self->english, found->heading, self->month, &day, &why) ||
      jalon_date_is_open (day) || jalon_date_precision (day) != JALON_PRECISION_DAY)
    return -1;
  jalon_day_to_ymd ((guint32) found->period.first, &y, &m, &d);
  return y * 12 + m - 1;
}

/* By how many months the days in headings are apart: 12 where each begins a year, 3 where each begins a
 * quarter; 0 otherwise. @first: (out): a column of them */
static guint
find_step (const JalonTable *self, guint *first)
{
  int last = -1, step = 0;

  for (guint i = 0; i < self->columns->len; i++) {
    const int month = month_of_day (self, i);

    if (month < 0)
      continue;
    if (last < 0)
      *first = i;
    else if (step == 0)
      step = month - last;
    if ((last >= 0 && month - last != step) || month % 3 != 0)
      return 0;
    last = month;
  }
  return step == 3 || (step == 12 && last % 12 == 0) ? (guint) step : 0;
}

static JalonDate
period_from (JalonDate month, guint n_months)
{
  int y, m, d;
  g_autofree char *text = NULL;
  const char *why;

  jalon_day_to_ymd ((guint32) month.first, &y, &m, &d);
  text = n_months == 12 ? g_strdup_printf ("%04d", y) : g_strdup_printf ("%04d-Q%d", y, (m + 2) / 3);
  jalon_date_parse (text, strlen (text), &month, &why);
  return month;
}

void
jalon_table_decide_days (JalonTable *self)
{
  guint first = 0;
  const guint step = find_step (self, &first);

  if (step == 0 ||
      jalon_table_ask (
        self, "heading-days",
        step == 12
          /* TRANSLATORS: %s is a heading: "2027-01-01" */
          ? g_strdup_printf (_ ("Headings are days a year apart, such as %s: is that a year, or its "
                                "first month?"),
                             column_at (self, first)->heading)
          : g_strdup_printf (_ ("Headings are days three months apart, such as %s: is that a "
                                "quarter, or its first month?"),
                             column_at (self, first)->heading),
        0, "whole", step == 12 ? g_strdup (_ ("A year")) : g_strdup (_ ("A quarter")), "months",
        g_strdup (_ ("A month")), NULL) != 0)
    return;
  for (guint i = 0; i < self->columns->len; i++)
    if (month_of_day (self, i) >= 0)
      column_at (self, i)->period = period_from (column_at (self, i)->period, step);
}
