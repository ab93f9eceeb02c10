/* Columns of the spans of a plan of capital side by side, over a scale that may reach below zero. */
#pragma once

#include "axis.h"
#include "capital-words.h"

G_BEGIN_DECLS

typedef struct {
  JalonSketch *sketch;
  const JalonCapitalData *data;
  const GArray *spans; /* of JalonCapitalSpan */
  JalonBox box;
  JalonRange range;
  double pitch, thick;
} JalonCapitalColumns;

/* Draws the axis and the names of the spans under it. @top: kept free above the columns */
JalonCapitalColumns jalon_capital_columns_new (JalonSketch *sketch,
                                               const JalonCapitalData *data,
                                               const GArray *spans,
                                               JalonRange range,
                                               gboolean shares,
                                               double top);

/* Returns: the middle of a column */
double jalon_capital_columns_x (const JalonCapitalColumns *self, guint i);
double jalon_capital_columns_y (const JalonCapitalColumns *self, double value);

/* Returns: an upright part of a column, between two values */
JalonBox jalon_capital_columns_box (const JalonCapitalColumns *self, guint i, double from, double to);

/* Draws a column of which nothing is known, as an outline, in @box. @tip: (transfer none) */
void jalon_capital_columns_unknown (const JalonCapitalColumns *self, JalonBox box, const char *tip);

G_END_DECLS
