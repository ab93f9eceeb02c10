/* Rates of the ECB, which are of one euro, as rates of the dossier, which are in its currency: those that its
 * facts ask for. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-apply.h"
#include "feed-questions.h"

#define EURO "EUR"
/* As many digits as a number of the dossier keeps for certain. */
#define RATE_DIGITS 15

/* Writes @by / @over with so many digits, rounded half up. */
static char *
divide (const char *by, const char *over)
{
  JalonDecimal above = jalon_decimal_parse (by), below = jalon_decimal_parse (over);
  unsigned __int128 number, rest = 0, result = 0, divisor;
  GString *text = g_string_new (NULL);
  int decimals = above.decimals - below.decimals, n = 0;

  if (above.digits <= 0 || below.digits <= 0)
    return g_string_free (text, FALSE);
  number = (unsigned __int128) above.digits;
  divisor = (unsigned __int128) below.digits;
  result = number / divisor;
  rest = number % divisor;
  for (unsigned __int128 left = result; left; left /= 10)
    n++;
  for (; n <= RATE_DIGITS && rest; decimals++) {
    rest *= 10;
    result = result * 10 + rest / divisor;
    rest %= divisor;
    n += result ? 1 : 0;
  }
  for (; n > RATE_DIGITS; n--, decimals--)
    result = (result + (n == RATE_DIGITS + 1 ? 5 : 0)) / 10;
  for (; decimals < 0; decimals++)
    result *= 10;
  jalon_money_print ((JalonSum) result, 0, text);
  while ((int) text->len <= decimals)
    g_string_prepend_c (text, '0');
  if (decimals > 0)
    g_string_insert_c (text, (gssize) text->len - decimals, '.');
  while (strchr (text->str, '.') && (text->str[text->len - 1] == '0' || text->str[text->len - 1] == '.'))
    g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

/* A currency that is asked for, and of which day. */
typedef struct {
  char currency[4];
  guint32 day;
} Need;

typedef struct {
  FeedApply *apply;
  const char *own;  /* the dossier's currency */
  GHashTable *seen; /* (element-type Need) */
  guint32 as_of;    /* 0 where not stated */
} Needs;

static guint
need_hash (gconstpointer data)
{
  const Need *self = data;

  return g_str_hash (self->currency) * 31 + self->day;
}

static gboolean
need_equal (gconstpointer a, gconstpointer b)
{
  const Need *one = a, *other = b;

  return one->day == other->day && strcmp (one->currency, other->currency) == 0;
}

/* As analyses take rates (jalon_rate_of()): of the fact's day, or the as-of date where that is earlier. */
static void
add_need (Needs *self, const char *currency, JalonDate on)
{
  guint32 day = jalon_date_is_set (on) ? jalon_date_middle (on) : self->as_of;
  Need *need;

  if (self->as_of)
    day = MIN (day, self->as_of);
  if (!currency || strlen (currency) != 3 || strcmp (currency, self->own) == 0 || day == 0)
    return;
  need = g_new0 (Need, 1);
  memcpy (need->currency, currency, 3);
  need->day = day;
  g_hash_table_add (self->seen, need);
}

static void
need_facts (Needs *self)
{
  JalonDossier *dossier = self->apply->dossier;

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_COMMITMENT, ref) {
    const char *currency = jalon_dossier_currency (dossier, ref);

    add_need (self, currency, jalon_dossier_commitment (dossier, ref)->announced);
    add_need (self, currency, JALON_DATE_UNSET);
    jalon_for_each_child (dossier, ref, JALON_KIND_ACTUAL, actual)
      add_need (self, currency, jalon_dossier_actual (dossier, actual)->period);
  }
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_FLOW, ref) {
    add_need (self, jalon_dossier_currency (dossier, ref), jalon_dossier_flow (dossier, ref)->announced);
    add_need (self, jalon_dossier_currency (dossier, ref), JALON_DATE_UNSET);
  }
  for (guint i = 0; i < 3; i++) {
    static const JalonKind kinds[] = { JALON_KIND_RISK, JALON_KIND_STATEMENT, JALON_KIND_ALTERNATIVE };

    jalon_for_each_child (dossier, JALON_REF_NONE, kinds[i], ref)
      add_need (self, jalon_dossier_currency (dossier, ref), JALON_DATE_UNSET);
  }
}

/* What a unit of a currency is in the dossier's, on a day. @of: (out): the day of the rate */
static char *
value_on (Needs *self, const Need *need, const JalonFeedRate **used)
{
  gboolean of_euro = strcmp (need->currency, EURO) == 0, in_euro = strcmp (self->own, EURO) == 0;
  const JalonFeedRate *one =
    of_euro ? NULL : jalon_feed_rate_on (self->apply->feed, need->currency, need->day);
  const JalonFeedRate *other = in_euro ? NULL : jalon_feed_rate_on (self->apply->feed, self->own, need->day);

  if ((!of_euro && !one) || (!in_euro && !other))
    return NULL;
  /* Of two rates the day is that of the older: neither is newer than it says. */
  *used = !one || (other && !other->irrevocable && other->day < one->day) ? other : one;
  if ((*used)->irrevocable && one && other)
    *used = one->irrevocable ? other : one;
  return divide (other ? other->value : "1", one ? one->value : "1");
}

static JalonRef
find_rate (FeedApply *self, const char *currency, guint32 day)
{
  jalon_for_each_child (self->dossier, JALON_REF_NONE, JALON_KIND_RATE, ref) {
    const JalonRate *rate = jalon_dossier_rate (self->dossier, ref);

    if (strcmp (rate->currency, currency) == 0 && rate->date.first == day && rate->date.last == day)
      return ref;
  }
  return JALON_REF_NONE;
}

static char *
rate_text (const char *currency, const char *value, const char *own)
{
  return g_strdup_printf ("1 %s = %s %s", currency, value, own);
}

/* @own: the dossier's currency, in which @value is */
static gboolean
write_rate (
  FeedApply *self, const char *currency, const JalonFeedRate *used, const char *value, const char *own)
{
  JalonRef ref = find_rate (self, currency, used->day);
  const JalonDate date = { .first = used->day, .last = used->day };
  g_autoptr (GString) day = g_string_new (NULL);
  g_autofree char *what = NULL, *locator = NULL, *told = NULL, *text = NULL, *number = NULL;
  gboolean new = ref == JALON_REF_NONE;

  jalon_date_print (date, day);
  what = g_strdup_printf ("%s %s", currency, day->str);
  locator = g_strdup (what);
  text = rate_text (currency, value, own);
  number = jalon_locale_decimal (self->locale, value, NULL);
  told = rate_text (currency, number, own);
  if (!new &&jalon_dossier_rate (self->dossier, ref)->value == g_ascii_strtod (value, NULL)) {
    feed_report_add (self->report, JALON_FEED_SAME, JALON_KIND_RATE, g_steal_pointer (&what),
                     g_steal_pointer (&told));
    return TRUE;
  }
  feed_report_add (self->report, new ? JALON_FEED_NEW : JALON_FEED_CHANGED, JALON_KIND_RATE,
                   g_steal_pointer (&what), g_steal_pointer (&told));
  if (new)
    ref =
      jalon_dossier_append (self->dossier, jalon_dossier_root (self->dossier), JALON_KIND_RATE, self->error);
  return ref != JALON_REF_NONE &&
         jalon_dossier_set_from_text (self->dossier, ref, "currency", currency, self->error) &&
         jalon_dossier_set_from_text (self->dossier, ref, "value", value, self->error) &&
         jalon_dossier_set_from_text (self->dossier, ref, "date", day->str, self->error) &&
         feed_apply_cite (self, ref, used->file, locator, text, JALON_CONFIDENCE_ANNOUNCED);
}

static int
by_currency_and_day (gconstpointer a, gconstpointer b)
{
  const Need *one = *(const Need *const *) a, *other = *(const Need *const *) b;
  int order = strcmp (one->currency, other->currency);

  return order ? order : (int) one->day - (int) other->day;
}

static void
tell_missing (FeedApply *self, const Need *need)
{
  const JalonDate date = { .first = need->day, .last = need->day };
  g_autoptr (GString) day = g_string_new (NULL);

  jalon_date_print (date, day);
  feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_RATE,
                   g_strdup_printf ("%s %s", need->currency, day->str),
                   g_strdup (_ ("There is no rate of that day, or of the week before it, among the files.")));
}

static gboolean
apply_needs (Needs *self)
{
  g_autofree gpointer *keys = NULL;
  guint n;
  const JalonFeedRate *last = NULL;
  const char *last_currency = "";

  keys = g_hash_table_get_keys_as_array (self->seen, &n);
  qsort (keys, n, sizeof *keys, by_currency_and_day);
  for (guint i = 0; i < n; i++) {
    const Need *need = keys[i];
    const JalonFeedRate *used;
    g_autofree char *value = value_on (self, need, &used);

    if (!value || !*value) {
      tell_missing (self->apply, need);
      continue;
    }
    /* Several days of a week may have one rate. */
    if (used == last && strcmp (need->currency, last_currency) == 0)
      continue;
    last = used;
    last_currency = need->currency;
    if (!write_rate (self->apply, need->currency, used, value, self->own))
      return FALSE;
  }
  return TRUE;
}

gboolean
feed_apply_rates (FeedApply *self)
{
  const JalonDossierRow *root = jalon_dossier_dossier_row (self->dossier, jalon_dossier_root (self->dossier));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (need_hash, need_equal, g_free, NULL);
  Needs needs = { self, root->currency ? root->currency : "USD", seen,
                  jalon_date_is_set (root->as_of) ? root->as_of.last : 0 };
  const JalonFeedRate *newest = NULL;

  if (self->feed->rates->len == 0)
    return TRUE;
  /* Without a day of its own, the dossier is of the newest rates. */
  for (guint i = 0; !needs.as_of && i < self->feed->rates->len; i++)
    if (!newest || ((JalonFeedRate *) self->feed->rates->pdata[i])->day > newest->day)
      newest = self->feed->rates->pdata[i];
  if (newest)
    needs.as_of = newest->day;
  need_facts (&needs);
  if (g_hash_table_size (seen) == 0)
    feed_report_add (self->report, JALON_FEED_LEFT, JALON_KIND_RATE, g_strdup (_ ("Rates")),
                     g_strdup (_ ("No amount of the dossier is in another currency than its own.")));
  return apply_needs (&needs);
}
