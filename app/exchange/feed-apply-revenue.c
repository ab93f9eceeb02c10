/* A company's revenue of a year, which its filings state, becomes that of its party, where the dossier has
 * one. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "fact-source.h"
#include "fact-words.h"
#include "feed-questions.h"

/* What companies' names end in that people leave away. */
static const char *const suffixes[] = { "inc", "corp",    "corporation", "company", "co",
                                        "ltd", "limited", "plc",         "llc",     "incorporated",
                                        "sa",  "nv",      "holdings",    "se",      "ag" };

static gboolean
is_suffix (const char *word)
{
  g_autofree char *plain = g_ascii_strdown (word, -1);

  g_strdelimit (plain, ".,", ' ');
  g_strstrip (plain);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (strcmp (plain, suffixes[i]) == 0)
      return TRUE;
  return *plain == '/'; /* "/DE/", where it was founded */
}

/* "ORACLE CORP" is also "ORACLE". Returns: (transfer full) */
static char *
short_name (const char *company)
{
  g_auto (GStrv) words = g_strsplit (company, " ", -1);
  guint n = g_strv_length (words);
  char *name;

  while (n > 1 && is_suffix (words[n - 1]))
    g_clear_pointer (&words[--n], g_free);
  name = g_strjoinv (" ", words);
  if (g_str_has_suffix (name, ","))
    name[strlen (name) - 1] = '\0';
  return name;
}

/* Returns: none where there is no such party, or there are two */
static JalonRef
find_party (FeedApply *self, const char *company)
{
  const char *answer = feed_answer (self->answers, "party", NULL);
  g_autofree char *brief = short_name (company);
  const char *const names[] = { answer ? answer : company, answer ? NULL : brief };
  JalonRef ref = JALON_REF_NONE;

  for (guint i = 0; ref == JALON_REF_NONE && i < G_N_ELEMENTS (names) && names[i]; i++) {
    gboolean twice;

    ref = feed_match_party (self->match, names[i], &twice);
    if (twice)
      ref = JALON_REF_NONE;
  }
  return ref;
}

static void
report (FeedApply *self, JalonFeedVerdict verdict, const JalonFeedFact *fact, char *detail)
{
  feed_report_add (self->report, verdict, JALON_KIND_REVENUE, fact_name (fact, self->locale), detail);
}

/* All that a company sells is more than what it sells by contracts with customers. */
static const JalonFeedFact *
widest (const GPtrArray *facts, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (g_str_has_suffix (((JalonFeedFact *) facts->pdata[i])->concept, ":Revenues"))
      return facts->pdata[i];
  return facts->pdata[from];
}

/* @crossing: (out): whether the party has revenue of other days, these among them */
static JalonRef
find_revenue (FeedApply *self, JalonRef party, JalonDate period, gboolean *crossing)
{
  *crossing = FALSE;
  jalon_for_each_child (self->dossier, party, JALON_KIND_REVENUE, ref) {
    const JalonRevenue *row = jalon_dossier_revenue (self->dossier, ref);

    if (jalon_date_equal (row->period, period))
      return ref;
    *crossing |= row->period.first <= period.last && row->period.last >= period.first;
  }
  return JALON_REF_NONE;
}

static gboolean
write_revenue (FeedApply *self,
               const JalonFeedFact *fact,
               JalonRef party,
               JalonRef item,
               JalonDate period,
               const char *value)
{
  g_autoptr (GString) days = g_string_new (NULL);
  JalonRef passage = fact_passage (self, fact, fact->filed->pdata[0]);

  jalon_date_print (period, days);
  if (item == JALON_REF_NONE) {
    item = jalon_dossier_append (self->dossier, party, JALON_KIND_REVENUE, self->error);
    if (item == JALON_REF_NONE ||
        !jalon_dossier_set_from_text (self->dossier, item, "period", days->str, self->error) ||
        !jalon_dossier_set_from_text (self->dossier, item, "currency", fact->currency, self->error))
      return FALSE;
    g_array_append_val (self->touched, item);
  }
  return passage != JALON_REF_NONE &&
         jalon_dossier_set_from_text (self->dossier, item, "amount", value, self->error) &&
         feed_apply_cite_passage (self, item, passage, JALON_CONFIDENCE_ANNOUNCED);
}

/* Whether the dossier's own is to be kept; if so, it is told. */
static gboolean
is_kept (FeedApply *self, GHashTable *known, const JalonFeedFact *fact, JalonRef item, JalonMoney money)
{
  const JalonRevenue *row = jalon_dossier_revenue (self->dossier, item);
  const char *currency = jalon_dossier_currency (self->dossier, item);
  g_autofree char *own = NULL, *amount = NULL;
  const FactKnown *cited = fact_lookup (known, fact);
  const JalonFeedFiled *filed = fact->filed->pdata[0];

  amount = fact_amount (fact, &filed->amount, self->locale);
  if (row->amount == money && g_strcmp0 (currency, fact->currency) == 0) {
    report (self, JALON_FEED_SAME, fact, g_steal_pointer (&amount));
    return TRUE;
  }
  if (cited && cited->item == item && cited->filed <= filed->filed &&
      g_strcmp0 (currency, fact->currency) == 0)
    return FALSE;
  own = jalon_locale_money_full (self->locale, row->amount, currency);
  report (self, JALON_FEED_LEFT, fact,
          g_strdup_printf (_ ("The filing states %1$s, and the dossier %2$s from elsewhere, which stays."),
                           amount, own));
  return TRUE;
}

gboolean
feed_apply_revenue (FeedApply *self, GHashTable *known, const GPtrArray *facts, guint from, guint to)
{
  const JalonFeedFact *fact = widest (facts, from, to);
  const JalonFeedFiled *filed = fact->filed->pdata[0];
  const JalonDate period = { .first = fact->start, .last = fact->end };
  JalonRef party = find_party (self, fact->company), item;
  g_autofree char *amount = fact_amount (fact, &filed->amount, self->locale);
  g_autoptr (GString) value = g_string_new (NULL);
  int digits = jalon_currency_digits (fact->currency);
  gboolean crossing;
  JalonMoney money;

  if (party == JALON_REF_NONE) {
    report (
      self, JALON_FEED_LEFT, fact,
      g_strdup_printf (_ ("The dossier has no party of this name; the answer to the question “party” can be "
                          "the id of one. Its revenue is %s."),
                       amount));
    return TRUE;
  }
  item = find_revenue (self, party, period, &crossing);
  if (jalon_tally_sign (&filed->amount) < 0 || !jalon_tally_money (&filed->amount, digits, &money, NULL) ||
      crossing) {
    report (self, JALON_FEED_LEFT, fact,
            g_strdup_printf (crossing
                               ? _ ("The party has revenue of other days, these among them; the filing "
                                    "states %s.")
                               : _ ("Its amount, %s, is none that revenue can have."),
                             amount));
    return TRUE;
  }
  if (item != JALON_REF_NONE && is_kept (self, known, fact, item, money))
    return TRUE;
  jalon_money_print (money, digits, value);
  report (self, item == JALON_REF_NONE ? JALON_FEED_NEW : JALON_FEED_CHANGED, fact,
          g_steal_pointer (&amount));
  return write_revenue (self, fact, party, item, period, value->str);
}
