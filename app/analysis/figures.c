/* A list of figures by name: what analyses give, in words that scripts can rely on. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/figures.h>

static void
figure_free (gpointer data)
{
  JalonFigure *figure = data;

  g_free (figure->name);
  g_free (figure->text);
  g_free (figure);
}

GPtrArray *
jalon_figures_new (void)
{
  return g_ptr_array_new_with_free_func (figure_free);
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

void
jalon_figures_add_money (GPtrArray *figures, char *name, JalonSum money, const char *currency)
{
  JalonFigure *figure = add (figures, JALON_FIGURE_MONEY, name);

  figure->money = money;
  figure->currency = currency;
}

void
jalon_figures_add_number (GPtrArray *figures, char *name, double number, int decimals)
{
  JalonFigure *figure = add (figures, JALON_FIGURE_NUMBER, name);

  figure->number = number;
  figure->decimals = decimals;
}

void
jalon_figures_add_share (GPtrArray *figures, char *name, double share, int decimals)
{
  jalon_figures_add_number (figures, name, share, decimals);
  ((JalonFigure *) figures->pdata[figures->len - 1])->kind = JALON_FIGURE_SHARE;
}

void
jalon_figures_add_text (GPtrArray *figures, char *name, const char *text)
{
  add (figures, JALON_FIGURE_TEXT, name)->text = g_strdup (text);
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
