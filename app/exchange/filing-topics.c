/* Concepts of US GAAP: which of them state obligations, and by when these fall due. Names are taken apart, as
 * the taxonomy changes every year: "PurchaseObligation" and "DueInSecondYear". */
#include "config.h"

#include <string.h>

#include "filing.h"

typedef struct {
  const char *prefix;
  JalonFeedTopic topic;
  gboolean whole; /* nothing may follow */
} Prefix;

/* Longer ones first. */
static const Prefix prefixes[] = {
  { "RevenueFromContractWithCustomerExcludingAssessedTax", JALON_FEED_REVENUE, TRUE },
  { "RevenueFromContractWithCustomerIncludingAssessedTax", JALON_FEED_REVENUE, TRUE },
  { "Revenues", JALON_FEED_REVENUE, TRUE },
  { "SalesRevenueNet", JALON_FEED_REVENUE, TRUE },
  { "RevenueRemainingPerformanceObligation", JALON_FEED_PERFORMANCE, FALSE },
  { "UnrecordedUnconditionalPurchaseObligation", JALON_FEED_UNRECORDED, FALSE },
  { "RecordedUnconditionalPurchaseObligation", JALON_FEED_RECORDED, FALSE },
  { "PurchaseCommitmentRemainingMinimumAmountCommitted", JALON_FEED_PURCHASE_MINIMUM, TRUE },
  { "LongTermPurchaseCommitmentAmount", JALON_FEED_LONG_TERM, TRUE },
  { "PurchaseObligation", JALON_FEED_PURCHASE, FALSE },
  { "ContractualObligation", JALON_FEED_CONTRACTUAL, FALSE },
  { "OtherCommitment", JALON_FEED_OTHER_COMMITMENTS, FALSE },
};

typedef struct {
  const char *word;
  JalonFeedDue due;
  guint8 first, last;
} Due;

/* Those of several years, and those after them, before those of single ones. */
static const Due dues[] = {
  { "RemainderOfFiscalYear", JALON_FEED_DUE_REST, 0, 0 },
  { "AfterFiveYears", JALON_FEED_DUE_AFTER, 0, 5 },
  { "AfterFifthYear", JALON_FEED_DUE_AFTER, 0, 5 },
  { "AfterYearFive", JALON_FEED_DUE_AFTER, 0, 5 },
  { "AfterFourYears", JALON_FEED_DUE_AFTER, 0, 4 },
  { "AfterFourthYear", JALON_FEED_DUE_AFTER, 0, 4 },
  { "AfterYearFour", JALON_FEED_DUE_AFTER, 0, 4 },
  { "AfterThreeYears", JALON_FEED_DUE_AFTER, 0, 3 },
  { "AfterThirdYear", JALON_FEED_DUE_AFTER, 0, 3 },
  { "AfterYearThree", JALON_FEED_DUE_AFTER, 0, 3 },
  { "SecondAndThirdYear", JALON_FEED_DUE_YEARS, 2, 3 },
  { "ThirdAndFourthYear", JALON_FEED_DUE_YEARS, 3, 4 },
  { "FourthAndFifthYear", JALON_FEED_DUE_YEARS, 4, 5 },
  { "NextTwelveMonths", JALON_FEED_DUE_YEARS, 1, 1 },
  { "WithinOneYear", JALON_FEED_DUE_YEARS, 1, 1 },
  { "FirstAnniversary", JALON_FEED_DUE_YEARS, 1, 1 },
  { "FirstYear", JALON_FEED_DUE_YEARS, 1, 1 },
  { "YearOne", JALON_FEED_DUE_YEARS, 1, 1 },
  { "SecondAnniversary", JALON_FEED_DUE_YEARS, 2, 2 },
  { "SecondYear", JALON_FEED_DUE_YEARS, 2, 2 },
  { "YearTwo", JALON_FEED_DUE_YEARS, 2, 2 },
  { "ThirdAnniversary", JALON_FEED_DUE_YEARS, 3, 3 },
  { "ThirdYear", JALON_FEED_DUE_YEARS, 3, 3 },
  { "YearThree", JALON_FEED_DUE_YEARS, 3, 3 },
  { "FourthAnniversary", JALON_FEED_DUE_YEARS, 4, 4 },
  { "FourthYear", JALON_FEED_DUE_YEARS, 4, 4 },
  { "YearFour", JALON_FEED_DUE_YEARS, 4, 4 },
  { "FifthAnniversary", JALON_FEED_DUE_YEARS, 5, 5 },
  { "FifthYear", JALON_FEED_DUE_YEARS, 5, 5 },
  { "YearFive", JALON_FEED_DUE_YEARS, 5, 5 },
};

/* There is no concept of US GAAP for amounts of leases that have not begun: companies name their own. */
static gboolean
is_lease_to_come (const char *concept)
{
  return (strstr (concept, "LeaseNotYetCommenced") || strstr (concept, "LeasesNotYetCommenced")) &&
         !strstr (concept, "Term") && !strstr (concept, "Number");
}

FilingUse
filing_topic_of (const char *concept, FilingTopic *topic)
{
  const Prefix *prefix = NULL;
  const char *rest;

  if (is_lease_to_come (concept)) {
    *topic = (FilingTopic){ JALON_FEED_LEASES, JALON_FEED_DUE_ALL, 0, 0 };
    return FILING_WANTED;
  }
  for (guint i = 0; !prefix && i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (concept, prefixes[i].prefix))
      prefix = &prefixes[i];
  if (!prefix)
    return FILING_OTHER;
  rest = concept + strlen (prefix->prefix);
  if (prefix->whole && *rest)
    return FILING_OTHER;
  *topic = (FilingTopic){ prefix->topic, JALON_FEED_DUE_ALL, 0, 0 };
  if (!*rest || strcmp (rest, "BalanceSheetAmount") == 0)
    return FILING_WANTED;
  for (guint i = 0; i < G_N_ELEMENTS (dues); i++)
    if (strstr (rest, dues[i].word)) {
      *topic = (FilingTopic){ prefix->topic, dues[i].due, dues[i].first, dues[i].last };
      return FILING_WANTED;
    }
  return FILING_UNTOLD;
}
