/* What has a place in time: terms of commitments, and milestones. */
#pragma once

#include <jalon/analysis/drawdown.h>

G_BEGIN_DECLS

typedef enum {
  JALON_TIMELINE_BUYER, /* a heading */
  JALON_TIMELINE_COMMITMENT,
  JALON_TIMELINE_MILESTONES, /* those that belong to no commitment */
} JalonTimelineRowKind;

typedef struct {
  JalonTimelineRowKind kind;
  guint index; /* of the commitment, or of the buyer's party */
} JalonTimelineRow;

/**
 * JalonTimeline:
 * @commitments, @milestones, @parties: those of @plan
 * @items: (element-type guint): indices of the commitments that have a place in time: neither cancelled nor
 *   superseded
 * @has_dates: whether anything has a date
 * @first, @behind: the days between which everything lies, whole years
 * @from, @until: those years
 * @n_without_term: how many of @items do not state the days over which they fall due
 * @n_open: how many of these state a term that is open at an end
 * @last_end: the year in which the last of the others ends, by the days over which it falls due; 0 for none
 * @drawdowns: (nullable): by the index of a commitment; %NULL where no spend is stated
 * @may_end_later: one that lasts so and so long, from a start that is vague, may end in a later year
 */
typedef struct {
  const JalonPlan *plan;
  const JalonPlanCommitment *commitments;
  const JalonPlanMilestone *milestones;
  const JalonPlanParty *parties;
  guint n_milestones;
  GArray *items;
  gboolean has_dates;
  guint32 first, behind;
  int from, until;
  guint n_without_term, n_open;
  int last_end;
  gboolean may_end_later;
  const JalonDrawdowns *drawdowns;
  JalonResult *kept; /* whose those are */
} JalonTimeline;

/* Gives a #JalonTimeline; it has no settings. */
extern const JalonAnalysis jalon_timeline_analysis;

/**
 * jalon_timeline_rows:
 * @room: how many rows there may be, headings and all
 * @left_out: (out): how many commitments are in none
 *
 * Returns: (transfer full) (element-type JalonTimelineRow): the rows of the greatest commitments, by buyer
 * where there are several, then by start
 */
GArray *jalon_timeline_rows (const JalonTimeline *self, guint room, guint *left_out);

/* Returns: (transfer full) (element-type JalonTimelineRow): a row for every commitment, in the same order */
GArray *jalon_timeline_all_rows (const JalonTimeline *self);

/* Returns: its amount as stated, or its ceiling, in its own currency */
JalonSum jalon_commitment_stated (const JalonPlanCommitment *commitment);

/* Whether both ends of the term are stated, and the days known over which it falls due. */
gboolean jalon_commitment_has_term (const JalonPlanCommitment *commitment);

/* Whether its term is stated, but open at an end, so that nobody knows over which days it falls due. */
gboolean jalon_commitment_is_open (const JalonPlanCommitment *commitment);

/* The days from the first to the last of its tranches, where neither end of its term is stated; unset where
 * there are none. */
JalonDate jalon_commitment_due (const JalonPlan *plan, const JalonPlanCommitment *commitment);

/* Whether a milestone is one of a commitment's; of @commitment G_MAXUINT, whether it is no commitment's. Both
 * are indices in the plan. */
gboolean jalon_milestone_belongs (const JalonPlan *plan, guint milestone, guint commitment);

G_END_DECLS
