/* A party's compute as a plan of capital: what goes out and comes in by quarter and by year from the as-of
 * date on, how much has to be found and when, and what that is against revenue. */
#pragma once

#include <jalon/analysis/schedule.h>

G_BEGIN_DECLS

/* Settings: the party, an alternative that it would pay for besides, what money costs, and what is assumed of
 * revenue that nobody states. */
#define JALON_SETTING_BUYER "buyer"
#define JALON_SETTING_ALTERNATIVE "alternative"
#define JALON_SETTING_BORROWING_RATE "borrowing-rate"
#define JALON_SETTING_REVENUE_YEARS "revenue-years"
#define JALON_SETTING_REVENUE_GROWTH "revenue-growth"

/* Of what kind cash is: what goes out comes first. */
typedef enum {
  JALON_CASH_DUES, /* of commitments */
  JALON_CASH_INVESTED,
  JALON_CASH_PREPAID,
  JALON_CASH_RENT,
  JALON_CASH_ALTERNATIVE, /* of the alternative that is tried, in the mean */
  JALON_CASH_REVENUE,     /* as stated */
  JALON_CASH_ASSUMED,     /* revenue that the settings assume */
  JALON_CASH_RAISED,      /* investments in the party */
  JALON_CASH_ADVANCED,
  JALON_CASH_LET,
  JALON_N_CASH,
} JalonCash;

#define JALON_N_CASH_OUT JALON_CASH_REVENUE

/**
 * JalonCapitalSpan:
 * @year: of the calendar, or fiscal
 * @quarter: 1 to 4; 0 of a whole year
 * @first, @behind: its days, of the first one those from the beginning of the plan on
 * @cash: by kind, each as it is, without a sign for its direction
 * @out, @in, @net: sums of @cash; @net is less than 0 where more goes out
 * @cumulative: @net of all spans up to its end
 * @ceilings: what would go out besides were all ceilings used
 * @need_low, @need_high: of quarters, where an alternative is counted: P10 and P90 of the need up to its end
 * @known: whether revenue is stated or assumed for all of its days
 * @due, @revenue: of years: what falls due of commitments, and the revenue, in the whole year, also before
 * the plan begins; @revenue is unset where any day of it is unknown
 * @assumed: of years: whether any of @revenue is assumed
 * @coverage: of years: @due as a part of @revenue; NaN where that is unknown or nought
 */
typedef struct {
  int year;
  guint quarter;
  guint32 first, behind;
  JalonSum cash[JALON_N_CASH];
  JalonSum out, in, net, cumulative, ceilings, need_low, need_high;
  gboolean known;
  JalonSum due, revenue;
  gboolean assumed;
  double coverage;
} JalonCapitalSpan;

/* Why something of the party's is not in the plan. */
typedef enum {
  JALON_OMITTED_DATE,      /* no term, or an open one */
  JALON_OMITTED_AMOUNT,    /* none is stated */
  JALON_OMITTED_CEILING,   /* nothing but a ceiling is stated */
  JALON_OMITTED_RATE,      /* no rate converts it */
  JALON_OMITTED_TENTATIVE, /* rumoured, intended, cancelled or superseded */
  JALON_OMITTED_NO_CASH,   /* a warrant, or a backstop */
  JALON_OMITTED_KIND,      /* a flow that does not say what it is */
  JALON_OMITTED_REVENUE,   /* revenue without an amount, of an open period, or of one that is stated twice */
  JALON_OMITTED_REVENUE_RATE, /* revenue that no rate converts */
  JALON_OMITTED_COST,         /* an alternative whose cost cannot be told, or whose demand states no need */
  JALON_N_OMITTED,
} JalonOmittedReason;

/* So many of what is left out are named. */
#define JALON_OMITTED_NAMES 3

/* @refs, @names: of the first of them */
typedef struct {
  guint n;
  JalonRef refs[JALON_OMITTED_NAMES];
  const char *names[JALON_OMITTED_NAMES];
} JalonOmitted;

/* How far off a due is: under 1 year, 1 to 3, 3 to 5, over 5. */
#define JALON_N_MATURITIES 4

/**
 * JalonCapital:
 * @party: whose it is; %JALON_REF_NONE where nobody pays or gets anything
 * @name: of the party
 * @month: the first of the fiscal years that are counted in; 0: calendar years are
 * @unknown: fiscal years are asked for, and the dossier does not state their first month
 * @from: the first day of the plan: the one after the as-of date; without that, the first on which anything
 * is due. What is before counts as paid, and does not count here.
 * @years, @quarters: (element-type JalonCapitalSpan): from @from until the last day on which anything is due,
 * or paid or got by a flow; none where nothing is
 * @past: that is so although something was due before
 * @peak: how much has to be found at most: the greatest sum, over quarters from the first on, of what goes
 * out less what comes in; at least 0
 * @peak_at: the quarter at whose end it is so much for the first time; of no meaning where @peak is 0
 * @reach, @reach_at: the same were all ceilings used
 * @alternative: which is counted besides; %JALON_REF_NONE for none, as where its cost cannot be told
 * @alternative_name: (nullable)
 * @trials: in how many its inputs and the need were drawn
 * @assumed: an input of it is the author's assumption, or cites nothing
 * @falls_short: the part of trials in which it has less than is needed, the rest of which is not priced
 * @gaps: (element-type utf8): sentences for people, translated: what of it is left out, or taken, and why
 * @peak_low, @peak_median, @peak_high: P10, P50 and P90 of the peak over these; all else stays as stated.
 *   @peak is of what it costs in the mean, quarter by quarter, and need be none of the three.
 * @maturities: what falls due of commitments from @from on, by how far off it is; with @undated they are all
 *   that remains
 * @undated: firm amounts of commitments that fall in no year
 * @beyond: how far tranches are more than the amounts that they are of; at least 0
 * @npv: what the net flows are worth on the as-of date, at @discount_rate a year: those of a quarter as if in
 *   its middle, days / 365 being years
 * @partial: revenue is known of some days of the plan, and of others not
 * @rates: (element-type double): the rates of return of the same flows; of more than 80 quarters, of years.
 * Of a plan that is @partial none is looked for: what is not known would decide it.
 * @borrows: money comes in before it goes out, so that such a rate is what it costs, and no return
 * @lease: what the dues would be were they rents: their present value at @borrowing_rate (IFRS 16.26), in the
 *   middle of quarters as well
 * @used: (array): for each of jalon_plan_rates() whether anything is converted at it
 * @spreads: some commitment is spread evenly for want of a stated profile
 * @sells: how many counted commitments the party is the provider of: what they bring is taken to be in its
 *   revenue
 *
 * Growth of revenue is assumed after the last year that is wholly stated, and only for days that nobody
 * states.
 */
typedef struct {
  JalonRef party;
  const char *name;
  const char *currency;
  guint month;
  gboolean unknown, past, spreads, partial, borrows;
  guint32 from;
  GArray *years, *quarters;
  JalonSum peak, reach;
  guint peak_at, reach_at;
  JalonRef alternative;
  const char *alternative_name;
  guint trials;
  gboolean assumed;
  double falls_short;
  GPtrArray *gaps;
  JalonSum peak_low, peak_median, peak_high;
  JalonSum maturities[JALON_N_MATURITIES];
  JalonSum undated, beyond;
  JalonSum npv, lease;
  GArray *rates;
  guint sells;
  double discount_rate, borrowing_rate, growth;
  guint growth_years;
  JalonOmitted omitted[JALON_N_OMITTED];
  gboolean *used;
} JalonCapital;

/* Returns: (transfer full) (element-type JalonRef): the parties that buy, or pay or get a flow: those of the
 * most commitments first, of as many in the order of the dossier. The first is the one that is planned for
 * where the setting names none. */
GArray *jalon_capital_parties (const JalonPlan *plan);

/* Returns: (transfer full) (element-type JalonRef): the alternatives that can be counted besides: those of a
 * demand */
GArray *jalon_capital_alternatives (const JalonPlan *plan);

/* Returns: the day as of which what is paid in a span is valued: its middle */
guint32 jalon_capital_valued (const JalonCapitalSpan *span);

/* Returns: its year or quarter, whole, also of one that the plan begins in: of the calendar, or fiscal */
JalonDate jalon_capital_span_date (const JalonCapital *self, const JalonCapitalSpan *span);

/* Gives a #JalonCapital. */
extern const JalonAnalysis jalon_capital_analysis;

G_END_DECLS
