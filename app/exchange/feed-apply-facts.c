/* Facts of filings become statements: one for each amount of a day, those of its parts by year of maturity
 * beside it. Nothing is added up or spread: parts that do not come to their total are told. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "fact-source.h"
#include "fact-words.h"
#include "feed-apply.h"
#include "feed-questions.h"

/* For how long before the newest end of a period others are taken: two years, which may have 53 weeks. */
#define DAYS_BACK 740
/* A year, which may have 52 or 53 weeks. */
#define YEAR_MIN 350
#define YEAR_MAX 380

typedef struct {
  FeedApply *apply;
  GHashTable *known;
} Facts;

/* What several facts of one company, topic and currency are taken by. */
typedef struct {
  guint32 newest; /* the last end of a period */
  guint32 first, last;
  guint n_left;
  gboolean all, only_newest;
} Choice;

static int
by_group_and_day (gconstpointer a, gconstpointer b)
{
  const JalonFeedFact *one = *(const JalonFeedFact *const *) a;
  const JalonFeedFact *other = *(const JalonFeedFact *const *) b;
  int order = strcmp (one->cik, other->cik);

  if (order == 0)
    order = (int) one->topic - (int) other->topic;
  if (order == 0)
    order = strcmp (one->currency, other->currency);
  if (order == 0)
    order = (one->aside != 0) - (other->aside != 0);
  if (order == 0)
    order = one->end > other->end ? -1 : one->end < other->end;
  if (order == 0)
    order = one->start < other->start ? -1 : one->start > other->start;
  if (order == 0)
    order = (int) one->due - (int) other->due;
  if (order == 0)
    order = (int) one->first * 256 + one->last - (int) other->first * 256 - other->last;
  return order ? order : strcmp (one->concept, other->concept);
}

static gboolean
is_same_group (const JalonFeedFact *one, const JalonFeedFact *other)
{
  return one->topic == other->topic && strcmp (one->cik, other->cik) == 0 &&
         strcmp (one->currency, other->currency) == 0;
}

/* Whether both are of one whole: parts of it by year, or it itself. */
static gboolean
is_same_balance (const JalonFeedFact *one, const JalonFeedFact *other)
{
  return is_same_group (one, other) && one->end == other->end && one->start == other->start &&
         (one->aside != 0) == (other->aside != 0);
}

static gboolean
is_year (const JalonFeedFact *fact)
{
  return fact->start && fact->end - fact->start >= YEAR_MIN && fact->end - fact->start <= YEAR_MAX;
}

/* Of revenue only that of whole years: the quarters of a year are in it. */
static gboolean
is_wanted (const JalonFeedFact *fact)
{
  return fact->topic != JALON_FEED_REVENUE || is_year (fact);
}

static gboolean
choose (Choice *self, const JalonFeedFact *fact)
{
  gboolean taken = self->all || fact->end >= self->newest;

  if (!taken && !self->only_newest && fact->end + DAYS_BACK >= self->newest)
    taken = fact->aside || fact->annual;
  if (taken)
    return TRUE;
  self->first = self->n_left ? MIN (self->first, fact->end) : fact->end;
  self->last = MAX (self->last, fact->end);
  self->n_left++;
  return FALSE;
}

static void
tell_left (FeedApply *self, const JalonFeedFact *fact, const Choice *choice)
{
  g_autofree char *first = fact_day (choice->first, self->locale),
                  *last = fact_day (choice->last, self->locale);
  char *what;

  if (choice->n_left == 0)
    return;
  what = g_strdup_printf (_ ("%1$s: %2$s"), fact->company, fact_topic (fact->topic));
  feed_report_add (
    self->report, JALON_FEED_LEFT, JALON_KIND_STATEMENT, what,
    g_strdup_printf (
      ngettext ("What is stated of %1$u earlier day is left out (%2$s to %3$s). The answer “all” to "
                "the question “dates” takes it too.",
                "What is stated of %1$u earlier days is left out (%2$s to %3$s). The answer “all” "
                "to the question “dates” takes it too.",
                choice->n_left),
      choice->n_left, first, last));
}

typedef struct {
  JalonTally sum;
  guint n;
} Parts;

/* What texts are made of. */
typedef struct {
  const JalonFeedFact *fact;
  gboolean from_rest;
  const Parts *parts;
} Words;

static char *
name_text (gconstpointer data, JalonLocale *locale)
{
  const Words *words = data;

  return fact_name (words->fact, locale);
}

static char *
perimeter_text (gconstpointer data, JalonLocale *locale)
{
  const Words *words = data;

  return fact_perimeter (words->fact, words->from_rest, locale);
}

static char *
itemised_text (gconstpointer data, JalonLocale *locale)
{
  const Words *words = data;

  return fact_itemised (words->fact, &words->parts->sum, words->parts->n, locale);
}

/* The plain number, as the dossier writes it, in the decimals of the currency. Returns: (nullable): NULL
 * where it is none that a dossier can state */
static char *
plain_amount (const JalonFeedFact *fact, const JalonTally *amount, gboolean *exact)
{
  int digits = jalon_currency_digits (fact->currency);
  JalonMoney money;
  GString *text;

  if (jalon_tally_sign (amount) < 0 || !jalon_tally_money (amount, digits, &money, exact))
    return NULL;
  text = g_string_new (NULL);
  jalon_money_print (money, digits, text);
  return g_string_free (text, FALSE);
}

static gboolean
has_claim (FeedApply *self, JalonRef item, const char *value, JalonRef passage)
{
  jalon_for_each_child (self->dossier, item, JALON_KIND_CLAIM, ref) {
    const JalonClaim *claim = jalon_dossier_claim (self->dossier, ref);

    if (claim->passage == passage && g_strcmp0 (claim->value, value) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Keeps what another filing has stated, as a claim that is not preferred. */
static gboolean
add_claim (FeedApply *self, JalonRef item, const char *value, JalonRef passage, gboolean *added)
{
  JalonValue of = { .type = JALON_TYPE_REF, .ref = passage };
  JalonRef claim;

  if (has_claim (self, item, value, passage))
    return TRUE;
  *added = TRUE;
  claim = jalon_dossier_append (self->dossier, item, JALON_KIND_CLAIM, self->error);
  return claim != JALON_REF_NONE &&
         jalon_dossier_set_from_text (self->dossier, claim, "attribute", "amount", self->error) &&
         jalon_dossier_set_from_text (self->dossier, claim, "value", value, self->error) &&
         jalon_dossier_set (self->dossier, claim, jalon_kind_field (JALON_KIND_CLAIM, "passage"), &of,
                            self->error) &&
         jalon_dossier_set_from_text (self->dossier, claim, "confidence", "announced", self->error) &&
         jalon_dossier_set_from_text (self->dossier, claim, "preferred", "no", self->error);
}

/* @told: where to append what the others are */
static gboolean
add_rivals (Facts *self, JalonRef item, const JalonFeedFact *fact, gboolean *added, GString *told)
{
  for (guint i = 1; i < fact->filed->len; i++) {
    const JalonFeedFiled *filed = fact->filed->pdata[i];
    gboolean exact;
    g_autofree char *value = plain_amount (fact, &filed->amount, &exact);
    g_autofree char *amount = fact_amount (fact, &filed->amount, self->apply->locale);
    g_autofree char *where = fact_filing (filed, self->apply->locale);
    JalonRef passage = fact_passage (self->apply, fact, filed);

    if (passage == JALON_REF_NONE || (value && !add_claim (self->apply, item, value, passage, added)))
      return FALSE;
    g_string_append (told, fact_between ());
    /* TRANSLATORS: what another filing stated of the same: an amount, and which filing */
    g_string_append_printf (told, _ ("before: %1$s (%2$s)"), amount, where);
  }
  return TRUE;
}

static JalonRef
add_statement (Facts *self, const JalonFeedFact *fact, gboolean from_rest)
{
  FeedApply *apply = self->apply;
  g_autofree char *stem = fact_id (fact);
  g_autofree char *id = jalon_dossier_fresh_id (apply->dossier, stem);
  g_autoptr (GString) day = g_string_new (NULL);
  JalonRef ref = jalon_dossier_append (apply->dossier, jalon_dossier_root (apply->dossier),
                                       JALON_KIND_STATEMENT, apply->error);
  const Words words = { .fact = fact, .from_rest = from_rest };
  const char *kind = fact->due == JALON_FEED_DUE_ALL && !fact->aside ? "total" : NULL;

  jalon_date_print ((JalonDate){ .first = fact->start ? fact->start : fact->end, .last = fact->end }, day);
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (apply->dossier, ref, "id", id, apply->error) ||
      !jalon_dossier_set_from_text (apply->dossier, ref, "kind", kind, apply->error) ||
      !jalon_dossier_set_from_text (apply->dossier, ref, "currency", fact->currency, apply->error) ||
      !jalon_dossier_set_from_text (apply->dossier, ref, "date", day->str, apply->error) ||
      !feed_apply_text (apply, ref, JALON_ROLE_NAME, name_text, &words) ||
      !feed_apply_text (apply, ref, JALON_ROLE_PERIMETER, perimeter_text, &words))
    return JALON_REF_NONE;
  return ref;
}

/* What the dossier states by another filing stays as a claim, and its citation goes. */
static gboolean
retire (Facts *self, const FactKnown *known, JalonMoney before, int digits)
{
  FeedApply *apply = self->apply;
  g_autoptr (GString) value = g_string_new (NULL);
  gboolean added = FALSE;
  JalonRef old = JALON_REF_NONE;

  jalon_money_print (before, digits, value);
  if (!add_claim (apply, known->item, value->str, known->passage, &added))
    return FALSE;
  jalon_for_each_child (apply->dossier, known->item, JALON_KIND_CITE, ref)
    if (jalon_dossier_cite (apply->dossier, ref)->passage == known->passage)
      old = ref;
  return old == JALON_REF_NONE || jalon_dossier_remove (apply->dossier, old, apply->error);
}

static void
leave (FeedApply *self, const JalonFeedFact *fact, char *why)
{
  feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_STATEMENT, fact_name (fact, self->locale), why);
}

/* Whether the dossier states the same amount. */
static gboolean
is_stated (Facts *self, const FactKnown *known, const JalonFeedFact *fact)
{
  JalonDossier *dossier = self->apply->dossier;
  const JalonFeedFiled *filed = fact->filed->pdata[0];
  JalonMoney money;

  return jalon_tally_money (&filed->amount, jalon_dossier_digits (dossier, known->item), &money, NULL) &&
         jalon_dossier_statement (dossier, known->item)->amount == money;
}

/* A statement that is there already. */
static gboolean
update (Facts *self, const FactKnown *known, const JalonFeedFact *fact, const char *value, gboolean *changed)
{
  FeedApply *apply = self->apply;
  const JalonFeedFiled *filed = fact->filed->pdata[0];
  const JalonStatement *row = jalon_dossier_statement (apply->dossier, known->item);
  int digits = jalon_dossier_digits (apply->dossier, known->item);
  JalonMoney before = row->amount;
  JalonRef passage;

  if (is_stated (self, known, fact))
    return TRUE;
  *changed = TRUE;
  if (!retire (self, known, before, digits) ||
      !jalon_dossier_set_from_text (apply->dossier, known->item, "amount", value, apply->error))
    return FALSE;
  passage = fact_passage (apply, fact, filed);
  return passage != JALON_REF_NONE &&
         feed_apply_cite_passage (apply, known->item, passage, JALON_CONFIDENCE_ANNOUNCED);
}

static gboolean
create (Facts *self, const JalonFeedFact *fact, const char *value, gboolean from_rest, JalonRef *item)
{
  FeedApply *apply = self->apply;
  JalonRef passage;

  *item = add_statement (self, fact, from_rest);
  if (*item == JALON_REF_NONE ||
      !jalon_dossier_set_from_text (apply->dossier, *item, "amount", value, apply->error))
    return FALSE;
  passage = fact_passage (apply, fact, fact->filed->pdata[0]);
  g_array_append_val (apply->touched, *item);
  return passage != JALON_REF_NONE &&
         feed_apply_cite_passage (apply, *item, passage, JALON_CONFIDENCE_ANNOUNCED);
}

/* @item: (out): its statement; none where it was left out. @changed: set where something of it is new */
static gboolean
apply_fact (Facts *self, const JalonFeedFact *fact, gboolean from_rest, JalonRef *item, gboolean *changed)
{
  FeedApply *apply = self->apply;
  const JalonFeedFiled *filed = fact->filed->pdata[0];
  g_autofree char *value = NULL, *where = fact_filing (filed, apply->locale);
  g_autofree char *amount = fact_amount (fact, &filed->amount, apply->locale);
  g_autoptr (GString) detail = g_string_new (NULL);
  const FactKnown *known = fact_lookup (self->known, fact);
  gboolean different = FALSE, new = known == NULL, exact = TRUE;

  *item = JALON_REF_NONE;
  value = plain_amount (fact, &filed->amount, &exact);
  if (!value) {
    leave (apply, fact, g_strdup_printf (_ ("Its amount, %s, is none that a statement can have."), amount));
    return TRUE;
  }
  if (known && known->filed > filed->filed && !is_stated (self, known, fact)) {
    leave (apply, fact, g_strdup (_ ("The dossier has it from a later filing.")));
    return TRUE;
  }
  if (known)
    *item = known->item;
  g_string_printf (detail, "%s (%s)", amount, where);
  if (!exact)
    g_string_append_printf (detail, "%s%s", fact_between (),
                            _ ("rounded to the smallest unit of the currency"));
  if (!(known ? update (self, known, fact, value, &different)
              : create (self, fact, value, from_rest, item)) ||
      !add_rivals (self, *item, fact, &different, detail))
    return FALSE;
  *changed |= new || different;
  feed_report_add (apply->report,
                   new         ? JALON_FEED_NEW
                   : different ? JALON_FEED_CHANGED
                               : JALON_FEED_SAME,
                   JALON_KIND_STATEMENT, fact_name (fact, apply->locale),
                   g_string_free (g_steal_pointer (&detail), FALSE));
  return TRUE;
}

/* Whether a total's note says only that nothing is known of its parts, which another filing may know. */
static gboolean
is_untold (Facts *self, JalonRef item, const JalonFeedFact *total)
{
  FeedApply *apply = self->apply;
  const char *note =
    jalon_dossier_text (apply->dossier, item, JALON_ROLE_NOTE, jalon_locale_lang (apply->own));
  const char *before = jalon_speak (jalon_locale_lang (apply->own));
  g_autofree char *untold = fact_not_itemised ();

  jalon_speak (before);
  return !note || strcmp (note, untold) == 0;
}

/* Says of a total how much of it is stated by year. Its note follows where something of it has changed. */
static gboolean
tell_parts (Facts *self, const JalonFeedFact *total, JalonRef item, const Parts *parts, gboolean changed)
{
  FeedApply *apply = self->apply;
  const Words words = { .fact = total, .parts = parts };

  if (parts->n == 0 && total->topic != JALON_FEED_PERFORMANCE)
    return TRUE;
  if (total->parts->len > 0
        ? !fact_parts_are_all (total)
        : !jalon_tally_equal (&parts->sum, &((JalonFeedFiled *) total->filed->pdata[0])->amount))
    leave (apply, total, fact_itemised (total, &parts->sum, parts->n, apply->locale));
  return !(changed || (total->parts->len > 0 && is_untold (self, item, total))) ||
         feed_apply_text (apply, item, JALON_ROLE_NOTE, itemised_text, &words);
}

/* A whole and its parts by year of maturity: @facts [@from, @to). */
static gboolean
apply_balance (Facts *self, const GPtrArray *facts, guint from, guint to)
{
  const JalonFeedFact *total = NULL;
  JalonRef whole = JALON_REF_NONE;
  Parts parts = { 0 };
  gboolean changed = FALSE, from_rest = FALSE;

  for (guint i = from; i < to; i++)
    from_rest |= ((JalonFeedFact *) facts->pdata[i])->due == JALON_FEED_DUE_REST;
  for (guint i = from; i < to; i++) {
    const JalonFeedFact *fact = facts->pdata[i];
    JalonRef item;

    if (!apply_fact (self, fact, from_rest, &item, &changed))
      return FALSE;
    if (fact->due == JALON_FEED_DUE_ALL) {
      total = fact;
      whole = item;
    } else {
      jalon_tally_add (&parts.sum, &((JalonFeedFiled *) fact->filed->pdata[0])->amount);
      parts.n++;
    }
  }
  if (!total && parts.n > 0)
    leave (
      self->apply, facts->pdata[from],
      g_strdup (_ ("The filing’s data state parts by year of maturity and no total that they could be held "
                   "against.")));
  return whole == JALON_REF_NONE || total->aside || tell_parts (self, total, whole, &parts, changed);
}

static gboolean
apply_days (Facts *self, const GPtrArray *facts, guint from, guint to)
{
  const JalonFeedFact *first = facts->pdata[from];

  return first->topic == JALON_FEED_REVENUE ? feed_apply_revenue (self->apply, self->known, facts, from, to)
                                            : apply_balance (self, facts, from, to);
}

/* Facts of one company, topic and currency: @facts [@from, @to). */
static gboolean
apply_group (Facts *self, const GPtrArray *facts, guint from, guint to)
{
  FeedApply *apply = self->apply;
  const char *answer = feed_answer (apply->answers, "dates", NULL);
  Choice choice = { .all = g_strcmp0 (answer, "all") == 0, .only_newest = g_strcmp0 (answer, "newest") == 0 };
  guint next;

  /* Those of ends of periods come first, the newest of them before others. */
  choice.newest = ((JalonFeedFact *) facts->pdata[from])->end;
  for (guint i = from; i < to; i = next) {
    for (next = i + 1; next < to && is_same_balance (facts->pdata[i], facts->pdata[next]);)
      next++;
    if (choose (&choice, facts->pdata[i]) && !apply_days (self, facts, i, next))
      return FALSE;
  }
  tell_left (apply, facts->pdata[from], &choice);
  return TRUE;
}

gboolean
feed_apply_facts (FeedApply *self)
{
  g_autoptr (GHashTable) known = NULL;
  g_autoptr (GPtrArray) facts = g_ptr_array_new ();
  Facts apply = { .apply = self };
  guint next;

  if (self->feed->facts->len == 0)
    return TRUE;
  apply.known = known = fact_find_known (self->dossier);
  for (guint i = 0; i < self->feed->facts->len; i++)
    if (is_wanted (self->feed->facts->pdata[i]))
      g_ptr_array_add (facts, self->feed->facts->pdata[i]);
  g_ptr_array_sort (facts, by_group_and_day);
  for (guint i = 0; i < facts->len; i = next) {
    for (next = i + 1; next < facts->len && is_same_group (facts->pdata[i], facts->pdata[next]);)
      next++;
    if (!apply_group (&apply, facts, i, next))
      return FALSE;
  }
  return TRUE;
}
