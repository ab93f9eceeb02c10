/* Drawing commitments down: what was spent of each, what that comes to by the end of its term, and how fast
 * it would have to be. */
#pragma once

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/trend.h>

G_BEGIN_DECLS

/* How one goes on from what was spent. Which is right nobody knows, so both are told. */
typedef enum {
  JALON_PACE_RUN_RATE, /* as much a month as on average since the start */
  JALON_PACE_TREND,    /* along the line of jalon/analysis/trend.h through what the months are */
  JALON_N_PACES
} JalonPace;

/**
 * JalonDrawdown:
 * @drawn: actual spend up to the as-of date, less credits, also before the start
 * @later: actual spend stated of periods that only begin behind the as-of date: it is not counted
 * @begin: the start of the term; where none is stated, of the first period of which spend is
 * @end: behind the end of the term; NaN where no term is stated
 * @through: until when spend is told: to the end of the last whole month of which any is stated, or to the
 *   as-of date where the running one has some; NaN where none is
 * @required: what has to be drawn a month from the as-of date on, or from the start where that is later, to
 *   have drawn all of it by the end; NaN where that is not known, or the term is over
 * @run_rate: a month, since @begin; NaN before that, and without actual spend
 * @trend: of what is drawn a month, x being months since @begin; NaN without one
 * @projected: by the end of the term; NaN where that is not known
 * @used_up: the day on which all of the firm amount is drawn, or of the ceiling where that alone is stated;
 *   the as-of date where it is; 0: never, or not known
 * @n_points: how many spells the trend is drawn through
 * @n_missing: how many whole months, of those up to @through, are without any statement
 * @has_term, @is_over: the term is stated; it is over, or the commitment has ended or is off
 * @undated: some of @drawn is of an open period
 *
 * Times are months since year 0: part months by their days. Money is in minor units of the commitment's own
 * currency; what is estimated is a double.
 *
 * A statement of actual spend is of whole calendar months, those that its period touches; those of the same
 * months, and of months that overlap, are one spell together. So a quarter, or a year, is one point of the
 * trend, in its middle, of a third or a twelfth of its amount, and is not spread over months, which would say
 * that nothing moved in it. A spell that the as-of date is in is drawn but is no point; nought stated of it,
 * or of a later one, says nothing. What is before the start or behind the end is no point either.
 *
 * There is no pace below nothing: a forecast never takes back what was drawn.
 */
typedef struct {
  JalonSum drawn, later;
  double begin, end, through;
  double required, run_rate;
  JalonLine trend;
  double projected[JALON_N_PACES];
  guint32 used_up[JALON_N_PACES];
  guint16 n_points, n_missing;
  guint has_term : 1, is_over : 1, undated : 1;
} JalonDrawdown;

/**
 * JalonDrawdowns:
 * @items: (array length=n): by the index of the commitment in the plan
 * @as_of: the day; 0 where there is none: no date is stated, and no actual spend that could stand for it
 * @assumed: no as-of date is stated: the end of the last period of which spend is stated stands for it
 * @now: the time behind that day
 */
typedef struct {
  JalonDrawdown *items;
  guint n;
  guint32 as_of;
  gboolean assumed;
  double now;
} JalonDrawdowns;

/* Gives #JalonDrawdowns, on as many threads as there are processors; it has no settings. */
extern const JalonAnalysis jalon_drawdown_analysis;

/* Returns: what is left of the firm amount, in the commitment's currency; less than 0 where more is drawn;
 * unset where no amount is known */
JalonSum jalon_drawdown_remaining (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown);

/* Returns: what is drawn, of the firm amount, or of the ceiling where that alone is stated: 1 is all of it;
 * NaN where no spend or no amount is stated */
double jalon_drawdown_share (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown);

/* Returns: how much of the term is over, 0 to 1; NaN without a term */
double jalon_drawdown_elapsed (const JalonDrawdowns *self, guint commitment);

/* Returns: what is still not drawn at the end of the term at that pace; at least 0; NaN where not known */
double jalon_drawdown_shortfall (const JalonPlanCommitment *commitment,
                                 const JalonDrawdown *drawdown,
                                 JalonPace pace);

/* Returns: how far what is projected is more than the ceiling, or, where none is stated, than the firm
 * amount; at least 0; NaN where not known */
double
jalon_drawdown_beyond (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown, JalonPace pace);

/* Returns: whether the paces say different things: one falls short by a twentieth of the firm amount, or
 * more, beyond the other */
gboolean jalon_drawdown_disagrees (const JalonPlanCommitment *commitment, const JalonDrawdown *drawdown);

/* Returns: what is drawn at that pace between two times, neither before @through, minor units */
double jalon_drawdown_forecast (const JalonDrawdown *drawdown, JalonPace pace, double from, double to);

/**
 * jalon_drawdown_range:
 * @low, @high: (out): the lines of jalon_trend_interval() in place of @trend
 *
 * Returns: whether there is a trend
 */
gboolean jalon_drawdown_range (
  const JalonPlan *plan, const JalonDrawdowns *self, guint commitment, JalonLine *low, JalonLine *high);

/* Why a commitment is not in a sum. */
typedef enum {
  JALON_UNDRAWN_UNCOUNTED, /* rumoured, intended, cancelled or superseded */
  JALON_UNDRAWN_AMOUNT,    /* no firm amount is known */
  JALON_UNDRAWN_RATE,      /* no rate converts it */
  JALON_UNDRAWN_TERM,      /* no term, or an open one: it is in what is committed and drawn, but in no rate */
  JALON_UNDRAWN_ACTUALS,   /* no actual spend is stated: the same */
  JALON_UNDRAWN_FUTURE,    /* its term has not begun: the same */
  JALON_N_UNDRAWN
} JalonUndrawn;

/**
 * JalonDrawdownSum:
 * @n: how many commitments are in it
 * @n_projected: and of how many it is told what they come to
 * @n_by_run_rate: of these, how many without a trend: they go on at their run-rate in that sum too
 * @n_short: how many fall short, by pace
 * @left_out: how many are not in it, or only in part, by reason
 * @committed, @drawn: firm amounts and spend
 * @projectable: of @committed, what is of those of which it is told what they come to
 * @elapsed: of terms, by firm amounts; NaN where none is stated
 * @required, @run_rate, @projected, @shortfall: of those, each the sum of theirs: what one draws too much
 *   does not make up for what another leaves
 * @required_now: of @required, what is of terms that have begun: the others' is only due later
 * @worst: the index of the one that falls short most, by either pace, of those that are not over;
 *   %G_MAXUINT: none does
 * @first, @last: days: of terms
 *
 * In the plan's currency, in minor units.
 */
typedef struct {
  guint n, n_projected, n_by_run_rate, n_short[JALON_N_PACES];
  guint left_out[JALON_N_UNDRAWN];
  JalonSum committed, drawn, projectable;
  double elapsed, required, required_now, run_rate, projected[JALON_N_PACES], shortfall[JALON_N_PACES];
  guint worst;
  double begin, end;
} JalonDrawdownSum;

/* Whether a commitment is one of @of: itself, one of a party that is its buyer or its provider; of the
 * dossier, or %JALON_REF_NONE, all are. */
gboolean jalon_drawdown_is_of (const JalonPlan *plan, guint commitment, JalonRef of);

/* @sum: (out): of all of @of */
void
jalon_drawdown_sum (const JalonPlan *plan, const JalonDrawdowns *self, JalonRef of, JalonDrawdownSum *sum);

/* @drawdowns: (transfer none) */
typedef struct {
  JalonDrawdownSum sum;
  const JalonDrawdowns *drawdowns;
  JalonResult *kept;
} JalonDrawdownTotal;

/* Gives a #JalonDrawdownTotal: the sum of all, so that nobody waits for a million of them. */
extern const JalonAnalysis jalon_drawdown_total_analysis;

/* Returns: by what estimates of a commitment in minor units of its own currency are multiplied to be of the
 * plan's; NaN where it has no value there, or none that is not 0 */
double jalon_drawdown_scale (const JalonPlanCommitment *commitment);

/* Returns: spend of a commitment in the plan's currency, to the minor unit; unset without a rate */
JalonSum
jalon_drawdown_converted (const JalonPlan *plan, const JalonPlanCommitment *commitment, JalonSum money);

/* Months since year 0, and back: the day that a time lies in; 0 of one beyond the calendar. */
double jalon_months_of_day (guint32 day);
guint32 jalon_day_of_months (double months);

G_END_DECLS
