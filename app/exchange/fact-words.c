/* Names, perimeters and places of facts of filings. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "fact-words.h"
#include "feed-private.h"

static const struct {
  const char *title, *nick;
} topics[JALON_FEED_N_TOPICS] = {
  [JALON_FEED_REVENUE] = { N_ ("revenue"), "revenue" },
  [JALON_FEED_PERFORMANCE] = { N_ ("remaining performance obligations"), "performance" },
  [JALON_FEED_UNRECORDED] = { N_ ("purchase obligations off the balance sheet"), "unrecorded" },
  [JALON_FEED_RECORDED] = { N_ ("purchase obligations on the balance sheet"), "recorded" },
  [JALON_FEED_PURCHASE] = { N_ ("purchase obligations"), "purchase" },
  [JALON_FEED_PURCHASE_MINIMUM] = { N_ ("remaining minimum of purchase commitments"), "minimum" },
  [JALON_FEED_LONG_TERM] = { N_ ("long-term purchase commitments"), "long-term" },
  [JALON_FEED_CONTRACTUAL] = { N_ ("contractual obligations"), "contractual" },
  [JALON_FEED_OTHER_COMMITMENTS] = { N_ ("other commitments"), "other" },
  [JALON_FEED_LEASES] = { N_ ("leases signed and not yet commenced"), "leases" },
};

const char *
fact_topic (JalonFeedTopic topic)
{
  return _ (topics[topic].title);
}

char *
fact_day (guint32 day, JalonLocale *locale)
{
  return jalon_locale_date (locale, (JalonDate){ .first = day, .last = day });
}

/* Returns: (transfer full): when it falls due, "" for all of it */
static char *
due_text (const JalonFeedFact *fact)
{
  switch (fact->due) {
  case JALON_FEED_DUE_REST:
    return g_strdup (_ (", due in the rest of the fiscal year"));
  case JALON_FEED_DUE_YEARS:
    /* TRANSLATORS: both follow the name of an obligation: “purchase obligations, due in year 1” */
    return fact->first == fact->last
             ? g_strdup_printf (_ (", due in year %u"), fact->first)
             : g_strdup_printf (_ (", due in years %1$u to %2$u"), fact->first, fact->last);
  case JALON_FEED_DUE_AFTER:
    return g_strdup_printf (_ (", due after year %u"), fact->last);
  case JALON_FEED_DUE_ALL:
  default:
    return g_strdup ("");
  }
}

char *
fact_name (const JalonFeedFact *fact, JalonLocale *locale)
{
  g_autofree char *day = fact_day (fact->end, locale), *due = due_text (fact), *start = NULL;

  if (fact->start) {
    start = fact_day (fact->start, locale);
    /* TRANSLATORS: a company, a kind of amount, when it falls due (with its comma), the first and the last
       day of a period */
    return g_strdup_printf (_ ("%1$s: %2$s%3$s, %4$s to %5$s"), fact->company, fact_topic (fact->topic), due,
                            start, day);
  }
  if (fact->aside && fact->end > fact->aside)
    return g_strdup_printf (_ ("%1$s: %2$s%3$s, added on %4$s"), fact->company, fact_topic (fact->topic), due,
                            day);
  /* TRANSLATORS: a company, a kind of amount, when it falls due (with its comma), a day: “Oracle Corp:
     purchase obligations, due in year 1, May 31, 2026” */
  return g_strdup_printf (_ ("%1$s: %2$s%3$s, %4$s"), fact->company, fact_topic (fact->topic), due, day);
}

char *
fact_perimeter (const JalonFeedFact *fact, gboolean from_rest, JalonLocale *locale)
{
  g_autofree char *end = fact_day (fact->end, locale);
  g_autofree char *aside = fact->aside ? fact_day (fact->aside, locale) : NULL;
  GString *text = g_string_new (NULL);

  g_string_printf (text,
                   _ ("What the company counts under %s; the text of its filing may state more, or less."),
                   fact->concept);
  if (fact->due == JALON_FEED_DUE_YEARS || fact->due == JALON_FEED_DUE_AFTER) {
    g_string_append_c (text, ' ');
    if (from_rest)
      g_string_append (text, _ ("Years are fiscal years after the current one."));
    else
      g_string_append_printf (text, _ ("Years are counted from %s."), end);
  }
  if (aside) {
    g_string_append_c (text, ' ');
    g_string_append_printf (
      text,
      fact->end > fact->aside
        ? _ ("It came after the end of the period, %s, and is no part of what is stated of "
             "that day.")
        : _ ("It is of another day than the end of the period, %s, and is no part of what is "
             "stated of that day."),
      aside);
  }
  return g_string_free (text, FALSE);
}

char *
fact_amount (const JalonFeedFact *fact, const JalonTally *amount, JalonLocale *locale)
{
  return feed_amount (amount, fact->currency, locale);
}

gboolean
fact_parts_are_all (const JalonFeedFact *fact)
{
  JalonTally sum = { 0 }, whole = { 0 };
  const char *why;

  jalon_tally_add_text (&whole, "1", 1, &why);
  for (guint i = 0; i < fact->parts->len; i++) {
    const char *share = ((JalonFeedPart *) fact->parts->pdata[i])->share;

    jalon_tally_add_text (&sum, share, strlen (share), &why);
  }
  return jalon_tally_equal (&sum, &whole);
}

char *
fact_not_itemised (void)
{
  return g_strdup (_ ("Not itemised: the filing’s data state no part of it by year of maturity."));
}

/* "P12M" as people say it; as it is where it is neither of months nor of years. */
static char *
period_text (const char *period, JalonLocale *locale)
{
  guint64 number;
  gsize n = strlen (period);
  g_autofree char *digits = n > 2 && *period == 'P' ? g_strndup (period + 1, n - 2) : NULL;

  if (digits && (period[n - 1] == 'M' || period[n - 1] == 'Y') &&
      g_ascii_string_to_unsigned (digits, 10, 1, 1200, &number, NULL))
    return jalon_locale_duration (locale, (guint) number * (period[n - 1] == 'Y' ? 12 : 1));
  return g_strdup (period);
}

const char *
fact_between (void)
{
  /* TRANSLATORS: between what is told of one fact, as in a list */
  return C_ ("fact", "; ");
}

/* "By the filing: 12% from Jun 1, 2026 (P12M), …" */
static char *
parts_text (const JalonFeedFact *fact, JalonLocale *locale)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < fact->parts->len; i++) {
    const JalonFeedPart *part = fact->parts->pdata[i];
    g_autofree char *share = jalon_locale_percent_brief (locale, g_ascii_strtod (part->share, NULL));
    g_autofree char *day = fact_day (part->from, locale), *period = period_text (part->period, locale);

    /* TRANSLATORS: a share, a day and a length of time: “12% from Jun 1, 2026 on (1 year)” */
    g_string_append (list, i ? fact_between () : "");
    g_string_append_printf (list, *part->period ? _ ("%1$s from %2$s on (%3$s)") : _ ("%1$s from %2$s on"),
                            share, day, period);
  }
  if (fact_parts_are_all (fact))
    return g_strdup_printf (_ ("By the filing, as shares of the whole: %s."), list->str);
  return g_strdup_printf (_ ("By the filing, as shares of the whole: %s. They are not all of it."),
                          list->str);
}

char *
fact_itemised (const JalonFeedFact *total, const JalonTally *parts, guint n, JalonLocale *locale)
{
  const JalonFeedFiled *filed = total->filed->pdata[0];
  JalonTally rest = *parts;
  g_autofree char *sum = fact_amount (total, parts, locale), *more = NULL;

  if (n == 0 && total->parts->len > 0)
    return parts_text (total, locale);
  if (n == 0)
    return fact_not_itemised ();
  jalon_tally_negate (&rest);
  jalon_tally_add (&rest, &filed->amount);
  if (jalon_tally_sign (&rest) == 0)
    return g_strdup (_ ("Its parts by year of maturity come to the same."));
  if (jalon_tally_sign (&rest) < 0) {
    jalon_tally_negate (&rest);
    more = fact_amount (total, &rest, locale);
    return g_strdup_printf (_ ("Its parts by year of maturity come to %1$s, which is %2$s more."), sum, more);
  }
  more = fact_amount (total, &rest, locale);
  return g_strdup_printf (_ ("Of it %1$s are itemised by year of maturity; %2$s are not itemised."), sum,
                          more);
}

char *
fact_filing (const JalonFeedFiled *filed, JalonLocale *locale)
{
  g_autofree char *day = filed->filed ? fact_day (filed->filed, locale) : NULL;

  if (!day)
    return g_strdup (*filed->form ? filed->form : _ ("filing"));

  return g_strdup_printf ("%s%s%s", filed->form, *filed->form ? ", " : "", day);
}

static char *
days_text (const JalonFeedFact *fact)
{
  GString *text = g_string_new (NULL);

  if (fact->start) {
    jalon_date_print ((JalonDate){ .first = fact->start, .last = fact->start }, text);
    g_string_append_c (text, '/');
  }
  jalon_date_print ((JalonDate){ .first = fact->end, .last = fact->end }, text);
  return g_string_free (text, FALSE);
}

char *
fact_locator (const JalonFeedFact *fact)
{
  g_autofree char *days = days_text (fact);

  return g_strdup_printf ("%s %s %s", fact->concept, fact->currency, days);
}

char *
fact_id (const JalonFeedFact *fact)
{
  g_autoptr (GString) end = g_string_new (NULL);
  g_autofree char *due = NULL, *currency = NULL, *cik = g_strcanon (g_strdup (fact->cik), G_CSET_DIGITS, '0');

  jalon_date_print ((JalonDate){ .first = fact->end, .last = fact->end }, end);
  if (fact->due == JALON_FEED_DUE_REST)
    due = g_strdup ("-rest");
  else if (fact->due == JALON_FEED_DUE_YEARS)
    due = fact->first == fact->last ? g_strdup_printf ("-y%u", fact->first)
                                    : g_strdup_printf ("-y%u-%u", fact->first, fact->last);
  else if (fact->due == JALON_FEED_DUE_AFTER)
    due = g_strdup_printf ("-after-%u", fact->last);
  if (strcmp (fact->currency, "USD") != 0)
    currency = g_strdup_printf ("-%.3s", fact->currency);
  /* It ends in a word: a number would be counted on where the id is in use. */
  return g_strdup_printf ("sec-%s-%s%s-%s%s", *cik ? cik : "0", end->str, due ? due : "",
                          topics[fact->topic].nick, currency ? currency : "");
}
