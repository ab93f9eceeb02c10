/* Every figure that the views show, under a dotted and stable name that scripts depend on. */
#pragma once

#include <jalon/analysis/plan.h>

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

/* Returns: (transfer full) (element-type JalonFigure): in the order in which views show them. Where the
 * dossier's fiscal year is not the calendar's, what falls due and was drawn is told by both:
 * "commitments.year.2027" and "commitments.fiscal-year.2027", "commitments.drawn.2027" and
 * "commitments.drawn.fiscal-year.2027"; what falls in no year is the same. Commitments of several currencies
 * are summed as "commitments.total.converted.USD" where there is a rate for each, else, as far as there is,
 * as "commitments.total.part.USD", which is what years and providers sum to, beside
 * "commitments.unconverted", the number of those left out; "commitments.drawn.unconverted" is the number of
 * payments left out. */
GPtrArray *jalon_figures (const JalonPlan *plan);

/* Appends the figure as a script reads it: no grouping, "." as decimal mark; money in whole units of its
 * currency. */
void jalon_figure_print (const JalonFigure *figure, GString *out);

G_END_DECLS
