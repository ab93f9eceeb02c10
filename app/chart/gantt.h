/* What timeline.gantt draws, and the words about it. */
#pragma once

#include <jalon/analysis/timeline.h>

#include "sketch.h"

G_BEGIN_DECLS

typedef struct {
  const JalonTimeline *timeline;
  JalonLocale *locale;
} JalonGanttData;

/* Returns: what is drawn of a commitment, of its amount; NaN where no spend or no amount is stated */
double jalon_gantt_drawn (const JalonGanttData *self, const JalonPlanCommitment *commitment);

/* Returns: (transfer full): the message */
char *jalon_gantt_title (const JalonGanttData *self);

/* Returns: (transfer full): what the pointer is told */
char *jalon_gantt_commitment_tip (const JalonGanttData *self, const JalonPlanCommitment *commitment);
char *jalon_gantt_milestone_tip (const JalonGanttData *self, const JalonPlanMilestone *milestone);

void jalon_gantt_add_rows (JalonSketch *sketch, const JalonGanttData *self);

/**
 * JalonGantt:
 * @box: of the bars
 * @names: of each row
 * @with_lanes: whether rows have room for milestones above their bars
 * @as_of: where the as-of line is; NaN without one
 * @n_milestones: drawn so far
 */
typedef struct {
  JalonSketch *sketch;
  const JalonGanttData *data;
  JalonBox box;
  double names_x, names_width;
  char **names; /* of the rows, as they have room */
  double pitch, thick;
  gboolean with_lanes;
  double as_of;
  guint n_milestones;
} JalonGantt;

/* Where a day begins. */
double jalon_gantt_x (const JalonGantt *self, guint32 day);

/* How a commitment's bar is filled: solid when firm, hatched when unverified, outlined when rumoured or
 * intended. */
JalonFill jalon_gantt_fill (const JalonPlanCommitment *commitment);

/* @second: (nullable): a line under the name */
void jalon_gantt_add_name (
  const JalonGantt *self, double middle, const JalonSubject *subject, const char *name, const char *second);

/* A row with the commitment of this index; @name: as it is to stand beside it; @middle: of its bar */
void jalon_gantt_draw_commitment (JalonGantt *self, guint index, const char *name, double middle);

/* The milestones of a commitment, or of G_MAXUINT, those of none. */
void jalon_gantt_draw_milestones (JalonGantt *self, guint commitment, double middle);

G_END_DECLS
