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

/* Numbers of marks of the chart risk.frontier: from %JALON_FRONTIER_FIRST to %JALON_FRONTIER_LAST of the
 * line's points, by where on it they are: they hold of a line of fewer points too. */
typedef enum {
  JALON_FRONTIER_AT = 1,
  JALON_FRONTIER_NEXT,
  JALON_FRONTIER_NOW,
  JALON_FRONTIER_FIRST = 1000,
  JALON_FRONTIER_LAST = 2000,
} JalonFrontierNumber;

/* Returns: the number of the line's point @i */
guint jalon_frontier_number (const JalonFrontier *frontier, guint i);

/**
 * jalon_frontier_numbered:
 * @number: of a mark of the chart risk.frontier, also of a line of another number of points
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
