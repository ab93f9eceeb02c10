/* The rows of a dossier's tables. They are read straight from these structs and changed only through
 * jalon/model/edit.h. A struct of zeros is not an empty row: unset money is JALON_MONEY_UNSET, unset numbers
 * NaN. */
#pragma once

#include <jalon/model/ref.h>
#include <jalon/text/date.h>
#include <jalon/text/money.h>

G_BEGIN_DECLS

/**
 * JalonRow:
 *
 * What every row begins with: its place in the dossier's tree, and its id. A row whose @parent is
 * %JALON_REF_NONE, other than the dossier's own, has been removed.
 */
typedef struct {
  JalonRef parent, previous, next, first, last;
  guint32 line;   /* of the file that it was read from; 0 for a new row */
  const char *id; /* (nullable) */
} JalonRow;

typedef enum {
  JALON_CONFIDENCE_UNSET,
  JALON_CONFIDENCE_ANNOUNCED,  /* by a party to it, or in a filing */
  JALON_CONFIDENCE_REPORTED,   /* by the press, citing people or documents */
  JALON_CONFIDENCE_ESTIMATED,  /* by an analyst or a tracker */
  JALON_CONFIDENCE_COMPUTED,   /* from other facts of the dossier */
  JALON_CONFIDENCE_ASSUMED,    /* by the dossier's author, and said so */
  JALON_CONFIDENCE_UNVERIFIED, /* no public text was found that backs it */
} JalonConfidence;

typedef enum {
  JALON_STATUS_UNSET,
  JALON_STATUS_RUMOURED,
  JALON_STATUS_LETTER_OF_INTENT,
  JALON_STATUS_ANNOUNCED,
  JALON_STATUS_SIGNED,
  JALON_STATUS_RUNNING,
  JALON_STATUS_ENDED,
  JALON_STATUS_CANCELLED,
  JALON_STATUS_SUPERSEDED,
} JalonStatus;

typedef enum {
  JALON_PROFILE_UNSET, /* read as even; said so where it matters */
  JALON_PROFILE_EVEN,
  JALON_PROFILE_RAMP,
  JALON_PROFILE_BACK_LOADED,
  JALON_PROFILE_TRANCHES,
} JalonProfile;

typedef enum {
  JALON_PARTY_BUYER = 1 << 0,
  JALON_PARTY_PROVIDER = 1 << 1,
  JALON_PARTY_SUPPLIER = 1 << 2,
  JALON_PARTY_DEVELOPER = 1 << 3,
  JALON_PARTY_LENDER = 1 << 4,
} JalonPartyRoles;

typedef enum {
  JALON_RESOURCE_UNSET,
  JALON_RESOURCE_GPU,
  JALON_RESOURCE_ACCELERATOR, /* one that is no GPU: TPU, Trainium, a custom chip */
  JALON_RESOURCE_CPU,
  JALON_RESOURCE_POWER, /* electrical, counted in megawatts */
  JALON_RESOURCE_TOKENS,
  JALON_RESOURCE_OTHER,
} JalonResourceKind;

typedef enum {
  JALON_DISTRIBUTION_UNSET,
  JALON_DISTRIBUTION_POINT,
  JALON_DISTRIBUTION_UNIFORM,
  JALON_DISTRIBUTION_LOGUNIFORM,
  JALON_DISTRIBUTION_TRIANGULAR,
  JALON_DISTRIBUTION_PERT,
  JALON_DISTRIBUTION_LOGNORMAL,
  JALON_DISTRIBUTION_DISCRETE, /* of the outcomes that stand in it */
} JalonDistribution;

/* Which percentiles the ends of a range are. */
typedef enum {
  JALON_PERCENTILES_UNSET, /* read as the ends themselves */
  JALON_PERCENTILES_0_100,
  JALON_PERCENTILES_5_95,
  JALON_PERCENTILES_10_90,
} JalonPercentiles;

typedef enum {
  JALON_FLOW_UNSET,
  JALON_FLOW_INVESTMENT,
  JALON_FLOW_WARRANT,
  JALON_FLOW_PREPAYMENT,
  JALON_FLOW_BACKSTOP,
  JALON_FLOW_LEASE,
} JalonFlowKind;

typedef enum {
  JALON_YEARS_UNSET, /* read as those of the calendar */
  JALON_YEARS_CALENDAR,
  JALON_YEARS_FISCAL, /* the dossier's */
} JalonYears;

typedef struct {
  JalonRow row;
  const char *lang;     /* of its own texts, unless they say otherwise */
  const char *currency; /* of amounts that do not state their own, and of totals */
  JalonDate as_of;
  guint8 fiscal_month; /* the first of the fiscal year, 1 to 12; 0 is not stated */
} JalonDossierRow;

typedef struct {
  JalonRow row;
  const char *text;
  const char *lang; /* (nullable): the language of what it stands in */
  guint8 role;      /* JalonRole */
} JalonText;

typedef struct {
  JalonRow row;
  const char *lang;
  const char *publisher;
  const char *href;
  JalonDate published;
  JalonDate read; /* when its text was looked at */
  guint8 kind;
} JalonSource;

typedef struct {
  JalonRow row;
  const char *locator; /* a page, a paragraph */
} JalonPassage;

typedef struct {
  JalonRow row;
  const char *country; /* ISO 3166-1 alpha-2 */
  const char *rating;
  guint8 roles;        /* JalonPartyRoles */
  guint8 fiscal_month; /* the first of its fiscal year, 1 to 12; 0 is not stated */
} JalonParty;

typedef struct {
  JalonRow row;
  JalonDate period;
  JalonMoney amount;
  const char *currency;
  guint8 confidence;
} JalonRevenue;

typedef struct {
  JalonRow row;
  JalonRef vendor;
  guint8 kind;
  const char *unit;
} JalonResource;

typedef struct {
  JalonRow row;
  JalonRef party;
  guint8 kind;
} JalonWorkload;

typedef struct {
  JalonRow row;
  JalonMoney amount;  /* firm */
  JalonMoney ceiling; /* "up to" */
  const char *currency;
  JalonDate announced, start, end;
  double take_or_pay; /* the share that is due even when unused */
  const JalonRefs *workloads;
  JalonRef buyer, provider;
  JalonRef supersedes, extends;
  guint8 status, profile;
  guint16 duration; /* months, in place of @end */
  /* Months; 0: not stated, and none. */
  guint16 make_up;       /* in which what was paid for and not taken may still be taken */
  guint16 carry_forward; /* in which what was taken beyond a minimum lowers later ones */
  guint16 notice;        /* before the end, by when one has to say that one leaves or stays */
} JalonCommitment;

typedef struct {
  JalonRow row;
  double min, max; /* max unset: at least; min unset: up to */
  JalonRef resource;
  guint8 distribution;
  guint8 confidence;
} JalonQuantity;

typedef struct {
  JalonRow row;
  JalonDate period;
  JalonMoney amount;
} JalonTranche;

typedef struct {
  JalonRow row;
  JalonDate period;
  JalonMoney amount;
} JalonActual;

typedef struct {
  JalonRow row;
  JalonDate until; /* it must be exercised by */
  JalonDate end;   /* the commitment's end once it is */
  JalonMoney amount;
  guint8 kind; /* 1 extend, 2 terminate */
} JalonOption;

typedef struct {
  JalonRow row;
  JalonMoney amount, ceiling;
  const char *currency;
  JalonDate announced, start, end;
  JalonRef from, to, beside;
  guint8 kind, status;
  guint16 duration; /* months, in place of @end */
} JalonFlow;

typedef struct {
  JalonRow row;
  const char *attribute; /* of the item that it stands in */
  const char *value;     /* as the file would write it */
  JalonRef passage;
  guint8 confidence;
  guint8 preferred; /* 1 no, 2 yes */
} JalonClaim;

typedef struct {
  JalonRow row;
  JalonRef passage;
  guint8 confidence;
} JalonCite;

typedef struct {
  JalonRow row;
  double capacity;
  const char *unit;
  JalonDate ordered;            /* from then on lead times of what it needs count */
  JalonDate available;          /* it is, or will be, there */
  double slip;                  /* months by which it comes later than that */
  double outage;                /* months for which it fails */
  double cover;                 /* weeks for which its stocks last */
  double recovery;              /* weeks until it works again */
  const JalonRefs *commitments; /* that it delivers */
  JalonRef party;
  guint8 tier;
  guint8 category; /* 1 no, 2 yes: it stands for many makers */
} JalonNode;

typedef struct {
  JalonRow row;
  double share;
  double slip;         /* months by which it takes longer */
  JalonDate ordered;   /* from then on its lead time counts */
  JalonDate available; /* what flows through it has come, or will */
  const char *group;   /* of links into one node that can stand in for one another */
  JalonRef from, to;
} JalonLink;

/* Also what a delay and a loss are, which have no factor, and a loss no unit. */
typedef struct {
  JalonRow row;
  double min, mode, max;
  double loading; /* on the factor, -1 to 1 */
  JalonRef factor;
  guint8 unit; /* 1 day, 2 week, 3 month, 4 year */
  guint8 distribution;
  guint8 percentiles; /* JalonPercentiles: what @min and @max are */
} JalonLeadTime;

typedef JalonLeadTime JalonDelay;
typedef JalonLeadTime JalonLoss;

typedef struct {
  JalonRow row;
  double value;
  double likelihood;
} JalonOutcome;

typedef struct {
  JalonRow row;
} JalonFactor;

typedef struct {
  JalonRow row;
  const JalonRefs *of; /* links, for their lead times, and risks */
  double value;        /* of the normal scores, -1 to 1 */
} JalonCorrelation;

typedef struct {
  JalonRow row;
  JalonDate date;
  const JalonRefs *commitments;
  const JalonRefs *nodes; /* that it needs, where that is not what delivers the commitments */
} JalonMilestone;

typedef struct {
  JalonRow row;
  double likelihood, residual_likelihood;
  JalonMoney impact, residual_impact;
  const char *currency;
  const char *owner;
  const JalonRefs *targets;
  double recovery; /* weeks that a loss lasts */
  double loading;  /* on the factor, -1 to 1 */
  JalonRef factor;
  guint8 response;
  guint8 confidence; /* in the ratings */
} JalonRisk;

typedef struct {
  JalonRow row;
  JalonMoney amount;
  const char *currency;
  const JalonRefs *of; /* the items that it is held against */
  JalonDate date;
  guint8 kind; /* 1 total */
} JalonStatement;

typedef struct {
  JalonRow row;
  const JalonRefs *targets;
} JalonLesson;

typedef struct {
  JalonRow row;
  JalonMoney capital, yearly;
  const char *currency;
  double months;       /* how long it is held */
  const JalonRefs *of; /* the commitments whose demand it would serve */
  JalonRef demand;     /* the same, as a demand */
  JalonRef party;      /* who would give it */
  guint8 kind;         /* 1 build, 2 rent, 3 managed */
  guint8 bears;        /* who bears the risk that it is not used, or grows old: 1 buyer, 2 provider, 3 both */
} JalonAlternative;

typedef struct {
  JalonRow row;
  const char *unit; /* of what is needed: "GPU-hour", "million tokens", "MW" */
  JalonRef workload;
} JalonDemand;

typedef struct {
  JalonRow row;
  double min, mode,
    max; /* of an amount, as of hours, in all of @period; of what is there, as of MW, throughout */
  JalonDate period;
  guint8 distribution;
  guint8 percentiles; /* JalonPercentiles: what @min and @max are */
} JalonNeed;

/* Money is in whole units of the alternative's currency: a price may be a part of a cent. */
typedef enum {
  JALON_INPUT_UNSET,
  JALON_INPUT_CAPITAL,      /* of one unit of capacity */
  JALON_INPUT_OUTPUT,       /* what one unit of capacity gives of the demand in a year of full use */
  JALON_INPUT_LIFE,         /* years */
  JALON_INPUT_RESIDUAL,     /* the part of the capital that it is worth after its life */
  JALON_INPUT_UTILISATION,  /* the part of the time in which it is used */
  JALON_INPUT_POWER,        /* kW that one unit of capacity draws */
  JALON_INPUT_PUE,          /* power usage effectiveness: all power over that of the machines */
  JALON_INPUT_POWER_PRICE,  /* of a kWh */
  JALON_INPUT_STAFF,        /* in a year, of one unit of capacity */
  JALON_INPUT_UPKEEP,       /* the same of all else */
  JALON_INPUT_PRICE,        /* of one unit of the demand */
  JALON_INPUT_PRICE_FACTOR, /* what the price is multiplied by from year to year */
  JALON_INPUT_RAMP,         /* months from paying the capital to the first use */
  JALON_INPUT_CEILING,      /* what there is of it at most, in units of the demand a year */
  JALON_INPUT_MINIMUM,      /* what is paid for at least, in units of the demand a year */
  JALON_N_INPUTS
} JalonInputKind;

typedef struct {
  JalonRow row;
  double min, mode, max;
  guint8 kind; /* JalonInputKind */
  guint8 distribution;
  guint8 percentiles; /* JalonPercentiles: what @min and @max are */
} JalonInput;

typedef struct {
  JalonRow row;
  double value; /* of one unit, in the dossier's currency */
  const char *currency;
  JalonDate date;
} JalonRate;

typedef struct {
  JalonRow row;
} JalonScenario;

typedef struct {
  JalonRow row;
  JalonRef target;
  const char *attribute;
  const char *value;
} JalonSet;

typedef struct {
  JalonRow row;
  JalonRef target;
} JalonRemove;

typedef struct {
  JalonRow row;
  JalonRef target;
} JalonAdd;

typedef struct {
  JalonRow row;
  const char *chart;
  JalonRef scenario;
  guint8 years; /* JalonYears */
} JalonSlide;

typedef struct {
  JalonRow row;
  const char *xml; /* a comment or a processing instruction, with its marks */
  guint8 place;    /* 0 where it stands, 1 before the root element, 2 behind it */
} JalonComment;

typedef struct {
  JalonRow row;
  const char *xml;
} JalonForeign;

typedef struct {
  JalonRow row;
  const char *name;  /* as written, with its prefix */
  const char *space; /* (nullable): the namespace of the prefix */
  const char *value;
} JalonAttribute;

typedef struct {
  JalonRow row;
  const char *href;     /* a file's name */
  const char *lang;     /* of the included dossier */
  const char *currency; /* of the included dossier */
  guint8 fiscal_month;  /* of the included dossier */
} JalonInclude;

typedef struct {
  JalonRow row;
  const char *warning; /* its code: jalon/analysis/warnings.h */
  JalonRef target;     /* of a warning about what a scenario makes of an item */
} JalonMeant;

/* How a row is asked for: jalon_dossier_NAME(), its struct, its kind. */
/* clang-format off */
#define JALON_ROW_GETTERS(getter) \
  getter (dossier_row, JalonDossierRow, JALON_KIND_DOSSIER) \
  getter (text_row, JalonText, JALON_KIND_TEXT) \
  getter (source, JalonSource, JALON_KIND_SOURCE) \
  getter (passage, JalonPassage, JALON_KIND_PASSAGE) \
  getter (party, JalonParty, JALON_KIND_PARTY) \
  getter (revenue, JalonRevenue, JALON_KIND_REVENUE) \
  getter (resource, JalonResource, JALON_KIND_RESOURCE) \
  getter (workload, JalonWorkload, JALON_KIND_WORKLOAD) \
  getter (commitment, JalonCommitment, JALON_KIND_COMMITMENT) \
  getter (quantity, JalonQuantity, JALON_KIND_QUANTITY) \
  getter (tranche, JalonTranche, JALON_KIND_TRANCHE) \
  getter (actual, JalonActual, JALON_KIND_ACTUAL) \
  getter (option, JalonOption, JALON_KIND_OPTION) \
  getter (flow, JalonFlow, JALON_KIND_FLOW) \
  getter (claim, JalonClaim, JALON_KIND_CLAIM) \
  getter (cite, JalonCite, JALON_KIND_CITE) \
  getter (node, JalonNode, JALON_KIND_NODE) \
  getter (link, JalonLink, JALON_KIND_LINK) \
  getter (lead_time, JalonLeadTime, JALON_KIND_LEAD_TIME) \
  getter (outcome, JalonOutcome, JALON_KIND_OUTCOME) \
  getter (factor, JalonFactor, JALON_KIND_FACTOR) \
  getter (correlation, JalonCorrelation, JALON_KIND_CORRELATION) \
  getter (delay, JalonDelay, JALON_KIND_DELAY) \
  getter (loss, JalonLoss, JALON_KIND_LOSS) \
  getter (milestone, JalonMilestone, JALON_KIND_MILESTONE) \
  getter (risk, JalonRisk, JALON_KIND_RISK) \
  getter (statement, JalonStatement, JALON_KIND_STATEMENT) \
  getter (lesson, JalonLesson, JALON_KIND_LESSON) \
  getter (alternative, JalonAlternative, JALON_KIND_ALTERNATIVE) \
  getter (demand, JalonDemand, JALON_KIND_DEMAND) \
  getter (need, JalonNeed, JALON_KIND_NEED) \
  getter (input, JalonInput, JALON_KIND_INPUT) \
  getter (rate, JalonRate, JALON_KIND_RATE) \
  getter (scenario, JalonScenario, JALON_KIND_SCENARIO) \
  getter (set_row, JalonSet, JALON_KIND_SET) \
  getter (slide, JalonSlide, JALON_KIND_SLIDE)
/* clang-format on */

G_END_DECLS
