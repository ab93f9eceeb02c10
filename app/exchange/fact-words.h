/* What facts of filings are called in a dossier. */
#pragma once

#include <jalon/exchange/feed.h>

G_BEGIN_DECLS

/* All of these are in the language of the thread (jalon/text/speak.h), dates and amounts in that of @locale.
 * Returns: (transfer full) */

/* "Oracle Corp: remaining performance obligations, May 31, 2026" */
char *fact_name (const JalonFeedFact *fact, JalonLocale *locale);

/* "May 31, 2026" */
char *fact_day (guint32 day, JalonLocale *locale);

/* What the amount covers. @from_rest: whether what falls due in the rest of the fiscal year is apart */
char *fact_perimeter (const JalonFeedFact *fact, gboolean from_rest, JalonLocale *locale);

/* How much of a total is stated by year of maturity. @parts: their sum; @n: how many */
char *fact_itemised (const JalonFeedFact *total, const JalonTally *parts, guint n, JalonLocale *locale);

/* Whether the shares of it that are stated come to all. */
gboolean fact_parts_are_all (const JalonFeedFact *fact);

/* That nothing is known of its parts. */
char *fact_not_itemised (void);

/* The amount in full, with its currency. */
char *fact_amount (const JalonFeedFact *fact, const JalonTally *amount, JalonLocale *locale);

/* "10-K, Jun 22, 2026" */
char *fact_filing (const JalonFeedFiled *filed, JalonLocale *locale);

/* Returns: (transfer none): what stands between several that are told of one fact: "; " */
const char *fact_between (void);

/* What kind of amounts these are: "remaining performance obligations". Returns: (transfer none) */
const char *fact_topic (JalonFeedTopic topic);

/* Where in a filing the fact stands, the same in every language: "us-gaap:PurchaseObligation USD 2026-05-31"
 */
char *fact_locator (const JalonFeedFact *fact);

/* An id for its statement, unless that is in use: "sec-1341439-2026-05-31-y1-purchase". */
char *fact_id (const JalonFeedFact *fact);

G_END_DECLS
