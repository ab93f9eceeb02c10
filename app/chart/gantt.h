/* What timeline.gantt draws: which commitments in which rows, over which years, and the words about them. */
#pragma once

#include "sketch.h"

G_BEGIN_DECLS

typedef enum {
  JALON_GANTT_BUYER, /* a heading */
  JALON_GANTT_COMMITMENT,
  JALON_GANTT_MILESTONES, /* those that belong to no commitment */
} JalonGanttRowKind;

typedef struct {
  JalonGanttRowKind kind;
  guint index; /* of the commitment, or of the buyer's party */
} JalonGanttRow;

/**
 * JalonGanttData:
 * @items: (element-type guint): indices of the commitments that have a place in time: neither cancelled nor
 * superseded
 * @has_dates: whether anything has a date
 * @first, @behind: the days between which everything lies, whole years
 * @from, @until: those years
 */
typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonPlanCommitment *commitments;
  const JalonPlanMilestone *milestones;
  const JalonPlanParty *parties;
  guint n_milestones;
  GArray *items;
  gboolean has_dates;
  guint32 first, behind;
  int from, until;
} JalonGanttData;

JalonGanttData jalon_gantt_data_new (const JalonPlan *plan, JalonLocale *locale);
void jalon_gantt_data_clear (JalonGanttData *self);

/**
 * jalon_gantt_rows:
 * @room: how many rows there may be, headings and all
 * @left_out: (out): how many commitments are in none
 *
 * Returns: (transfer full) (element-type JalonGanttRow): the rows of the greatest commitments, by buyer where
 * there are several, then by start
 */
GArray *jalon_gantt_rows (const JalonGanttData *self, guint room, guint *left_out);

/* Returns: (transfer full) (element-type JalonGanttRow): a row for every commitment, in the same order */
GArray *jalon_gantt_all_rows (const JalonGanttData *self);

/* Whether both ends of the term are stated, and the days known over which it falls due. */
gboolean jalon_gantt_has_term (const JalonPlanCommitment *commitment);

/* Whether its term is stated, but open at an end, so that nobody knows over which days it falls due. */
gboolean jalon_gantt_is_open (const JalonPlanCommitment *commitment);

/* The days from the first to the last of its tranches, where neither end of its term is stated; unset where
 * there are none.
 */
JalonDate jalon_gantt_due (const JalonPlan *plan, const JalonPlanCommitment *commitment);

/* Whether a milestone is one of a commitment's; of @commitment G_MAXUINT, whether it is no commitment's. */
gboolean jalon_gantt_belongs (const JalonGanttData *self, guint milestone, guint commitment);

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
