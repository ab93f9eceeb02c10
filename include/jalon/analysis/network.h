/* The supply chain as analyses see it: which node needs what, in what order, and what cannot be told and why.
 * Times are months: the calendar month counted from that of the as-of date, which is month 0, and the part of
 * it that has passed; three months after the middle of April are the middle of July. */
#pragma once

#include <jalon/analysis/analysis.h>
#include <jalon/analysis/variate.h>

G_BEGIN_DECLS

#define JALON_NETWORK_NONE G_MAXUINT

/* The beginnings of the first and of the last day on which something was, or will be; NaN where not stated,
 * or open at an end that is still to come. */
typedef struct {
  double first, last;
} JalonSpan;

/**
 * JalonNetworkNode:
 * @item: its index in jalon_plan_rows() of nodes
 * @available, @ordered: as stated
 * @slip, @outage: months; 0 where not stated
 * @cover, @recovery: weeks; NaN where not stated
 * @first_need, @n_needs: in @needs of the network: it needs all of them
 * @first_out, @n_outs: in @outs of the network: links that leave it
 * @gap: where it is not timed: the index in @gaps of what keeps it from that, itself or something that it
 * hangs on; %JALON_NETWORK_NONE where nothing asks when it is there
 * @unit: as stated, else that of all that it needs
 * @measured: it gives an amount in @unit, by its capacity or by what it needs; else a share
 * @cycle: it is one of those that need themselves
 * @timed: whether it can be told when it is there. It is where it states `available`; where it has needs that
 * are all timed; or where it has no needs and states `ordered`, from which on it gives.
 * @level: what it can give when everything works, in its own unit where it states a capacity, else as a share
 * of what is asked of it, 0 to 1
 */
typedef struct {
  guint item;
  JalonRef ref, party;
  const char *id, *name, *unit;
  guint8 tier;
  gboolean category;
  double capacity;
  JalonSpan available, ordered;
  double slip, outage, cover, recovery;
  guint first_need, n_needs, first_out, n_outs;
  guint gap;
  gboolean timed, measured, cycle;
  double level;
} JalonNetworkNode;

/**
 * JalonNetworkNeed:
 * @group: (nullable): its name; %NULL of links that state a share without a group, which are one, and of a
 * link alone
 * @shared: its links state shares: all of them together give what is needed, and it is met in full when the
 * last of them has come. Else any one of them will do, and it is met when the first has come.
 * @share: of the links together; what is missing to 1 comes from nobody that the dossier knows
 * @measured: what it comes from gives amounts in the unit of the node
 */
typedef struct {
  const char *group;
  guint node;
  guint first_link, n_links;
  gboolean shared, measured;
  double share;
} JalonNetworkNeed;

/**
 * JalonNetworkLink:
 * @share: of the need; NaN where not stated
 * @part: the part of a shared need that it counts as: its share, in proportion where all together are more
 * than 1, or less by half a percent at most; where it states none, an equal part of what is missing to 1. 1
 * in other needs.
 * @brings: of what the node that it leads to gives when everything works, the part that the link would give
 * by itself; above 1 where something else bounds that node; NaN where that gives nothing
 * @lead: in months
 * @has_lead: whether a lead time is stated and can be; of several the last counts, which may be a scenario's
 * @timed: whether it can be told when what flows through it comes: where it states `available`; else where it
 * has a lead time, and that counts from a time that is known: its own `ordered`, else that of the node that
 * it leads to, else when the node that it comes from is there
 * @identity: jalon_identity() of its id, or, where it has none, of "FROM→TO" of its nodes' ids, of a second
 * such link of "FROM→TO#2"
 * @factor: index in @factors; %JALON_NETWORK_NONE: none
 */
typedef struct {
  guint item;
  JalonRef ref, lead_ref;
  guint from, to, need;
  double share, part, brings;
  JalonSpan available, ordered;
  double slip;
  JalonVariate lead;
  gboolean has_lead, timed;
  JalonConfidence confidence; /* of the lead time */
  guint64 identity;
  guint factor;
  double loading;
} JalonNetworkLink;

/**
 * JalonNetworkRisk:
 * @likelihood: NaN: not stated, and the risk is not simulated
 * @delay, @loss: months, and a share 0 to 1; of type unset where the risk has none, or one that cannot be. A
 * lognormal loss has no greatest value: what is more than 1 is all.
 * @simulated: it has a likelihood, a delay or a loss, and hits something
 * @recovery: months for which a loss lasts; NaN: for good
 * @nodes, @commitments, @milestones: (array): indices of what it hits, each once and rising; in the network,
 * in the plan, in the plan. A party stands for its nodes, and for the commitments that it is a side of; a
 * link for the node that it leads to.
 */
typedef struct {
  guint item;
  JalonRef ref;
  const char *name;
  double likelihood;
  JalonVariate delay, loss;
  gboolean simulated;
  double recovery;
  guint64 identity;
  guint factor;
  double loading;
  const guint *nodes, *commitments, *milestones;
  guint n_nodes, n_commitments, n_milestones;
} JalonNetworkRisk;

/* A named common cause. */
typedef struct {
  JalonRef ref;
  const char *name;
  guint64 identity;
} JalonNetworkFactor;

/**
 * JalonNetworkCorrelation:
 * @inputs: (array length=n): which lead times (an index in @links) and risks (that of @risks, behind those of
 * links)
 * @typed: (array): n × n, as the dossier states it, and what follows from factors in common
 * @used: (array): n × n, the nearest that can be
 * @repaired: whether they differ
 *
 * Inputs that hang together, directly or by way of others, through a stated correlation. The others hang
 * together through their factors only.
 */
typedef struct {
  guint *inputs;
  guint n;
  double *typed, *used;
  gboolean repaired;
} JalonNetworkCorrelation;

/* What a commitment, or a milestone, waits for. */
typedef struct {
  const guint *nodes; /* (array length=n) */
  guint n;
  gboolean timed; /* all of them, and there is one */
} JalonNetworkTarget;

typedef enum {
  JALON_NETWORK_CYCLE,        /* nodes that need themselves */
  JALON_NETWORK_NO_ANCHOR,    /* no date from which on lead times count */
  JALON_NETWORK_NO_LEAD_TIME, /* no text states it */
  JALON_NETWORK_BAD_RANGE,    /* no distribution holds it */
  JALON_NETWORK_OVER_ONE,     /* shares of a group */
  JALON_NETWORK_NO_NODE,      /* a commitment or milestone that no node delivers */
  JALON_NETWORK_NO_RATING,    /* a risk without likelihood, or without delay and loss */
  JALON_NETWORK_REPAIRED,     /* correlations */
  JALON_NETWORK_OPEN_DATE,    /* one that has no end, or no beginning, and is still to come */
  JALON_NETWORK_UNDER_ONE,    /* shares of a need: the rest comes from nobody that the dossier knows */
  JALON_NETWORK_UNTIMED,      /* a commitment or milestone that waits for something that is not timed */
  JALON_NETWORK_TOO_MANY,     /* correlated: more than can be reckoned with together */
  JALON_NETWORK_ONE_END,      /* of a range: it counts as if it were certain */
  JALON_NETWORK_TOO_LONG,     /* a slip or a failure: it counts as %JALON_NETWORK_LONGEST */
  JALON_NETWORK_IDLE_SLIP,    /* of what is there already */
  JALON_NETWORK_UNITS,     /* amounts that do not count, since those beside them have another unit, or none */
  JALON_NETWORK_ARRIVAL,   /* that may be over, though nothing says so */
  JALON_NETWORK_IDLE_RISK, /* one that hits nothing on which a delivery hangs */
  JALON_NETWORK_N_GAP_TYPES
} JalonNetworkGapType;

/* The longest that anything takes, slips or fails, in months: what is stated to be longer is mistyped. */
#define JALON_NETWORK_LONGEST 1200.0

/* How many inputs may hang together through stated correlations. */
#define JALON_NETWORK_TOGETHER 256

/**
 * JalonNetworkGap:
 * @text: for people, translated: @what and @advice, one behind the other
 * @what: a sentence with the item's name
 * @advice: (nullable): a sentence: what to do; owned by nobody
 *
 * What keeps an answer from being given, or in full.
 */
typedef struct {
  JalonNetworkGapType type;
  JalonRef ref;
  char *text, *what;
  const char *advice;
} JalonNetworkGap;

/**
 * JalonNetwork:
 * @order: (array length=n_nodes): nodes, each behind all that it needs; those of a cycle are not timed, and
 * come where they may
 * @links: (array length=n_links): those of one need side by side
 * @outs: (array length=n_links): indices of links, those that leave one node side by side
 * @commitments, @milestones: (array): a target for each of the plan
 * @gaps: (element-type JalonNetworkGap)
 * @as_of: the as-of date, the last day that may be meant, on the scale of times. Where none is stated it is
 * 0, and month 0 that of the earliest date of the network and of the milestones.
 * @year, @month: the calendar month that is month 0; @month is 1 to 12
 *
 * Of commitments that are not delivered, or not timed, @gaps name the first few, and tell of how many others.
 */
typedef struct {
  const JalonPlan *plan;
  JalonNetworkNode *nodes;
  JalonNetworkNeed *needs;
  JalonNetworkLink *links;
  JalonNetworkRisk *risks;
  JalonNetworkFactor *factors;
  JalonNetworkCorrelation *correlations;
  JalonNetworkTarget *commitments, *milestones;
  guint n_nodes, n_needs, n_links, n_risks, n_factors, n_correlations, n_commitments, n_milestones;
  guint *order, *outs;
  GPtrArray *gaps;
  double as_of;
  int year;
  guint month;
  /* Private: whether something measured gives to several; what nodes give when everything works, what others
   * would give left out and with it; what arrays above point into. */
  gboolean splits;
  double *base[2], *bounds[2];
  GPtrArray *pool;
  gint n_more; /* owners beside the first */
} JalonNetwork;

/* Returns: (transfer full): the network of a plan; on any thread */
JalonNetwork *jalon_network_new (const JalonPlan *plan);

/* Returns: (transfer full): the same, which is gone when all have freed it */
JalonNetwork *jalon_network_ref (JalonNetwork *self);
void jalon_network_free (JalonNetwork *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonNetwork, jalon_network_free)

/* Returns: (transfer full): what to call a link in a sentence: its two ends */
char *jalon_network_link_name (const JalonNetwork *self, const JalonNetworkLink *link);

/* Returns: the beginning of a day of the calendar on the scale of times, and the day in which a time lies */
double jalon_network_time (const JalonNetwork *self, guint32 day);
guint32 jalon_network_day (const JalonNetwork *self, double time);

/**
 * jalon_network_levels:
 * @given: (array): for each node how much of it works, 0 to 1; (nullable): all do
 * @levels: (out) (array): for each node what it gives, as a share of what it gives when everything works
 *
 * What a node gives is the least of its needs and of its own capacity (Leontief's production function), never
 * their sum: 80 where packaging gives 80 and memory 100. A shared need gives the sum of what its links bring,
 * one of any the greatest. Where the nodes that a need comes from state capacities in the unit of the node
 * that needs it (which it may state alone or have from them), they bring these amounts; else each brings its
 * share of what works of it, and a part of what is needed makes that part of what the node could give. What
 * gives amounts to several that state capacities in its unit is split among them in proportion to what each
 * could take; others have their share of what works of it. A node without a capacity of its own that works in
 * part gives that part of what it gives when everything works. A cycle gives nothing. A level may be above 1:
 * where something is out, more may be left for others.
 */
void jalon_network_levels (const JalonNetwork *self, const double *given, double *levels);

/**
 * jalon_network_amounts:
 * @given: as for jalon_network_levels()
 * @others: whether what shares miss to 1 is given too, by others that the dossier does not know
 * @amounts: (out) (array): for each node what it gives, in its unit where it is measured, else as a share of
 * what is asked of it
 */
void jalon_network_amounts (const JalonNetwork *self, const double *given, gboolean others, double *amounts);

/**
 * JalonNetworkState:
 * @given: (nullable): as for jalon_network_levels()
 * @others: as for jalon_network_amounts()
 * @stocks: (array) (nullable): what the stock of each node gives at least, however little it makes
 * @made: (out) (array) (nullable): for each node what it gives without its stock
 * @nodes: (array length=n) (nullable): the only nodes that are looked at, in the order of the network; all
 * where something that gives amounts has to be split, for which this may be %NULL only
 */
typedef struct {
  const double *given;
  gboolean others;
  const double *stocks;
  double *made;
  const guint *nodes;
  guint n;
} JalonNetworkState;

/* @reached: (inout) (array): of nodes: becomes %TRUE of @node and of all that hangs on it */
void jalon_network_reach (const JalonNetwork *self, guint node, gboolean *reached);

/* As jalon_network_amounts(), while stocks last. @amounts: (inout): of nodes that are not looked at as they
 * are */
void jalon_network_look (const JalonNetwork *self, const JalonNetworkState *state, double *amounts);

G_END_DECLS
