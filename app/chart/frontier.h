/* What the files share that draw and word the frontier. */
#pragma once

#include <jalon/analysis/frontier.h>
#include <jalon/chart/frontier-words.h>

#include "frame.h"

G_BEGIN_DECLS

/* Returns: (transfer full): the message; @self has a line */
char *jalon_frontier_title (const JalonFrontierWords *self);

/* Returns: (transfer full): what is measured */
char *jalon_frontier_measure_words (const JalonFrontierWords *self);
JalonFootnote jalon_frontier_footnote (const JalonFrontierWords *self, const JalonPlan *plan);

/* Returns: (transfer full): why there is no line, and what to do: @advice: (out) (transfer full) */
char *jalon_frontier_empty_words (const JalonFrontierWords *self, char **advice);

/* Returns: (transfer full): what the axis is, of a point: "40%", "2,500" */
char *jalon_frontier_axis_text (const JalonFrontierWords *self, double value);

/* Returns: (transfer full): a part more or less than the least cost: "+1.2%" */
char *jalon_frontier_more_text (const JalonFrontierWords *self, double more);

/* The table of the points. */
void jalon_frontier_rows (JalonSketch *sketch, const JalonFrontierWords *self);

G_END_DECLS
