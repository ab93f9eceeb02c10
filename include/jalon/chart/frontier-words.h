/* A frontier in words, for charts and for pages beside them. */
#pragma once

#include <jalon/analysis/frontier.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * JalonFrontierWords:
 * @least: the cost that others are told against: the least of the line, or, with a what-if, of the one
 * without
 */
typedef struct {
  JalonLocale *locale;
  const JalonFrontier *frontier;
  double least;
} JalonFrontierWords;

/* @base: (nullable): without what-ifs */
JalonFrontierWords
jalon_frontier_words (JalonLocale *locale, const JalonFrontier *frontier, const JalonFrontier *base);

/**
 * jalon_frontier_numbered:
 * @number: of a mark of the chart risk.frontier: from 1 on the points of the line, then that at the cap, the
 * next step, and today's split
 *
 * Returns: (transfer none) (nullable): the split
 */
const JalonFrontierPoint *jalon_frontier_numbered (const JalonFrontier *frontier, guint number);

/* Returns: (transfer full): who gives how much of it: "Oracle 40%, Microsoft 35% and AWS 25%" */
char *jalon_frontier_split_text (const JalonFrontierWords *self, const JalonFrontierPoint *point);

/* Returns: (transfer full): what is told of a point: "Largest share 40%: $38.1B, 2.0% over the least. Oracle
 * 40%, …" */
char *jalon_frontier_point_text (const JalonFrontierWords *self, const JalonFrontierPoint *point);

/* Returns: (transfer full): a name for a scenario of it: "No provider over 40%" */
char *jalon_frontier_name (const JalonFrontierWords *self, const JalonFrontierPoint *point);

G_END_DECLS
