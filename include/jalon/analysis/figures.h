/* Every figure that the views show, under a dotted and stable name that scripts depend on. */
#pragma once

#include <jalon/analysis/analysis.h>

G_BEGIN_DECLS

typedef enum {
  JALON_FIGURE_MONEY,  /* @money in whole units of @currency */
  JALON_FIGURE_NUMBER, /* @number */
  JALON_FIGURE_SHARE,  /* @number, 0 to 1 */
  JALON_FIGURE_TEXT,   /* @text */
} JalonFigureKind;

typedef struct {
  char *name; /* "concentration.provider.hhi" */
  JalonFigureKind kind;
  JalonSum money;
  const char *currency;
  double number;
  int decimals; /* that make sense */
  char *text;
} JalonFigure;

/**
 * jalon_figures:
 * @settings: (nullable): what analyses are set to
 * @run: (nullable): a seed for those that draw random numbers, and a way to give up
 *
 * All figures, in the order of the analyses and in the order in which views show them. Where the dossier's
 * fiscal year is not the calendar's, what falls due and was drawn is told by both: "commitments.year.2027"
 * and "commitments.fiscal-year.2027", "commitments.drawn.2027" and "commitments.drawn.fiscal-year.2027"; what
 * falls in no year is the same. Commitments of several currencies are summed as
 * "commitments.total.converted.USD" where there is a rate for each, else, as far as there is, as
 * "commitments.total.part.USD", which is what years and providers sum to, beside "commitments.unconverted",
 * the number of those left out; "commitments.drawn.unconverted" is the number of payments left out.
 *
 * Returns: (transfer full) (nullable) (element-type JalonFigure): the figures; %NULL with @error when
 * cancelled, or when an analysis can give no result
 */
GPtrArray *
jalon_figures (const JalonPlan *plan, const JalonSettings *settings, const JalonRun *run, GError **error);

/* Returns: (transfer full) (element-type JalonFigure): no figures yet */
GPtrArray *jalon_figures_new (void);

/* For analyses: each appends a figure to those that they are given. @name: (transfer full) */
void jalon_figures_add_money (GPtrArray *figures, char *name, JalonSum money, const char *currency);

/* @decimals: that make sense */
void jalon_figures_add_number (GPtrArray *figures, char *name, double number, int decimals);

/* @share: 0 to 1 */
void jalon_figures_add_share (GPtrArray *figures, char *name, double share, int decimals);

/* @text: copied */
void jalon_figures_add_text (GPtrArray *figures, char *name, const char *text);

/* Appends the figure as a script reads it: no grouping, "." as decimal mark; money in whole units of its
 * currency. */
void jalon_figure_print (const JalonFigure *figure, GString *out);

G_END_DECLS
