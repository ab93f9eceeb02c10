/* Between values and what stands in an entry. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include <jalon/model/fiscal.h>

#include <jalon/session/format.h>
#include <jalon/session/typed.h>

void
jalon_typed_clear (JalonTyped *self)
{
  g_clear_pointer (&self->echo, g_free);
  g_clear_pointer (&self->why, g_free);
}

static JalonDossier *
dossier_of (JalonSession *session)
{
  return jalon_session_get_dossier (session);
}

/* What to type instead, with examples in the person's own language. */
static const char *
advice (const JalonField *field, gboolean range)
{
  if (range)
    return _ ("Type for example 500, 100k–1M, at least 5.");

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return _ ("Type for example $1.5B, 250 M€ or 300,000.");
  case JALON_TYPE_DATE:
    return _ ("Type for example 2027, Q4 2026, Nov 2026 or end of 2026.");
  case JALON_TYPE_DURATION:
    return _ ("Type for example 7 years or 18 months.");
  case JALON_TYPE_SHARE:
    return _ ("Type a share from 0% to 100%.");
  case JALON_TYPE_NUMBER:
    return _ ("Type for example 12, 1.5 or 100k.");
  case JALON_TYPE_CURRENCY:
    return _ ("Type the three letters of a currency: USD, EUR, JPY.");
  case JALON_TYPE_LANGUAGE:
    return _ ("Type the code of a language: en, fr, pt-BR.");
  case JALON_TYPE_ID:
    return _ ("Type a letter, then letters, digits, “-”, “_” or “.”.");
  default:
    return NULL;
  }
}

static const char *
plain_example (const JalonField *field, gboolean range)
{
  if (range)
    return _ ("100k–1M");

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return _ ("$1.5B");
  case JALON_TYPE_DATE:
    return _ ("Q4 2026");
  case JALON_TYPE_DURATION:
    return _ ("7 years");
  case JALON_TYPE_SHARE:
    return _ ("25%");
  default:
    return NULL;
  }
}

/* An amount in the currency that is meant where none is typed. (transfer full) (nullable) */
static char *
money_example (JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = dossier_of (session);
  const char *currency = jalon_dossier_currency (dossier, item);
  JalonMoney amount = G_GINT64_CONSTANT (1500000000);

  if (!currency)
    return NULL;
  for (int i = jalon_currency_digits (currency); i > 0; i--)
    amount *= 10;
  return jalon_locale_money (jalon_session_get_locale (session), amount, currency);
}

char *
jalon_typed_example (JalonSession *session, JalonRef item, const JalonField *field, gboolean range)
{
  g_autofree char *money = field->type == JALON_TYPE_MONEY && !range ? money_example (session, item) : NULL;
  const char *example = money ? money : plain_example (field, range);

  /* Translators: an example of what can be typed, in an empty entry: "e.g. $1.5B" */
  return example ? g_strdup_printf (_ ("e.g. %s"), example) : NULL;
}

/* Reasons come as a clause, "is no number"; what was typed is their subject. */
static gboolean
refuse (JalonTyped *typed, const JalonField *field, gboolean range, const char *text, const char *why)
{
  /* Reasons say themselves what to type instead. */
  const char *more = why ? NULL : advice (field, range);
  g_autofree char *first = NULL;

  /* Translators: what was typed, and a reason: "“2031-13” names a month that there is not" */
  first =
    why ? g_strdup_printf (_ ("“%s” %s."), text, why) : g_strdup_printf (_ ("“%s” cannot be read."), text);
  typed->why = more ? g_strdup_printf ("%s %s", first, more) : g_steal_pointer (&first);
  return FALSE;
}

static gboolean
read_money (JalonLocale *locale, const JalonField *field, const char *text, JalonTyped *typed)
{
  const char *why = NULL;

  if (!(field->flags & JALON_FIELD_SIGNED ? jalon_locale_read_credit : jalon_locale_read_money) (
        locale, text, &typed->currency, &typed->value.money, &why))
    return refuse (typed, field, FALSE, text, why);

  typed->echo = jalon_locale_money_full (locale, typed->value.money, typed->currency);
  return TRUE;
}

static gboolean
read_number (JalonLocale *locale, const JalonField *field, const char *text, JalonTyped *typed)
{
  gboolean share = field->type == JALON_TYPE_SHARE;
  const char *why = NULL;

  if (!jalon_locale_read_number (locale, text, &typed->value.number, &why))
    return refuse (typed, field, FALSE, text, why);

  /* Who types 25 where a share is asked for means 25 percent; only 1 can be read both ways, and is the whole.
   */
  if (share && !strchr (text, '%') && typed->value.number > 1 && typed->value.number <= 100)
    typed->value.number /= 100;
  if (share && (typed->value.number < 0 || typed->value.number > 1))
    return refuse (typed, field, FALSE, text, NULL);
  if (field->flags & JALON_FIELD_COEFFICIENT && fabs (typed->value.number) > 1)
    return refuse (typed, field, FALSE, text, _ ("A correlation is between −1 and 1."));

  typed->echo = share ? jalon_locale_percent (locale, typed->value.number)
                      : jalon_locale_number (locale, typed->value.number, 6);
  return TRUE;
}

static gboolean
read_range (JalonLocale *locale, const JalonField *field, const char *text, JalonTyped *typed)
{
  const char *why = NULL;

  if (!jalon_locale_read_range (locale, text, &typed->value.number, &typed->upper, &why))
    return refuse (typed, field, TRUE, text, why);

  if (typed->value.number == typed->upper) {
    typed->echo = jalon_locale_number (locale, typed->upper, 6);
  } else {
    g_autofree char *low = jalon_locale_number (locale, typed->value.number, 6);
    g_autofree char *high = jalon_locale_number (locale, typed->upper, 6);

    if (isnan (typed->value.number) || isnan (typed->upper))
      typed->echo = jalon_locale_range (locale, typed->value.number, typed->upper);
    else
      typed->echo = g_strdup_printf ("%s – %s", low, high);
  }
  return TRUE;
}

static gboolean
read_date (JalonLocale *locale, const JalonField *field, const char *text, guint month, JalonTyped *typed)
{
  const char *why = NULL;

  /* An open interval is written as the file has it, for lack of a form of speech. */
  if (!jalon_date_parse_fiscal (text, strlen (text), month, &typed->value.date, &why) &&
      !jalon_locale_read_date_in (locale, text, month, &typed->value.date, &why))
    return refuse (typed, field, FALSE, text, why);

  typed->echo = jalon_locale_date_full (locale, typed->value.date);
  return TRUE;
}

static gboolean
read_duration (JalonLocale *locale, const JalonField *field, const char *text, JalonTyped *typed)
{
  const char *why = NULL;

  if (!jalon_locale_read_duration (locale, text, &typed->value.months, &why))
    return refuse (typed, field, FALSE, text, why);

  typed->echo = jalon_locale_duration (locale, typed->value.months);
  return TRUE;
}

/* Texts, and what is written as the file writes it. */
static gboolean
read_word (JalonSession *session, const JalonField *field, const char *text, JalonTyped *typed)
{
  g_autofree char *word = field->type == JALON_TYPE_CURRENCY ? g_ascii_strup (text, -1) : g_strdup (text);
  const char *why = NULL;

  if (!jalon_value_parse (dossier_of (session), field, word, strlen (word), 0, &typed->value, &why))
    return refuse (typed, field, FALSE, text, why);

  typed->echo = field->type == JALON_TYPE_LANGUAGE ? jalon_format_language (session, typed->value.text)
                                                   : g_strdup (typed->value.text);
  return TRUE;
}

gboolean
jalon_typed_read (JalonSession *session,
                  const JalonField *field,
                  gboolean range,
                  const char *text,
                  const char *currency,
                  guint month,
                  JalonTyped *typed)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  JalonLocale *locale = jalon_session_get_locale (session);

  *typed = (JalonTyped){ .value = jalon_value_unset (field), .upper = NAN, .currency = currency };
  if (!*stripped) {
    typed->echo = g_strdup ("");
    return TRUE;
  }
  if (!g_utf8_validate (stripped, -1, NULL))
    return refuse (typed, field, range, "", NULL);

  if (range)
    return read_range (locale, field, stripped, typed);

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return read_money (locale, field, stripped, typed);
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return read_number (locale, field, stripped, typed);
  case JALON_TYPE_DATE:
    return read_date (locale, field, stripped, month, typed);
  case JALON_TYPE_DURATION:
    return read_duration (locale, field, stripped, typed);
  default:
    return read_word (session, field, stripped, typed);
  }
}

/* Whether reading @text gives the value again. */
static gboolean
reads_back (JalonSession *session,
            const JalonField *field,
            const char *text,
            const JalonValue *value,
            const char *currency)
{
  g_auto (JalonTyped) typed = { 0 };
  guint month = value->type == JALON_TYPE_DATE ? value->date.fiscal_month : 0;

  return jalon_typed_read (session, field, FALSE, text, currency, month, &typed) &&
         jalon_value_equal (&typed.value, value) && g_strcmp0 (typed.currency, currency) == 0;
}

static char *
write_short (JalonSession *session, const JalonField *field, const JalonValue *value, const char *currency)
{
  JalonLocale *locale = jalon_session_get_locale (session);

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return jalon_locale_money (locale, value->money, currency);
  case JALON_TYPE_NUMBER:
    return jalon_locale_number (locale, value->number, 2);
  case JALON_TYPE_SHARE:
    return jalon_locale_percent (locale, value->number);
  case JALON_TYPE_DATE:
    return jalon_locale_date (locale, value->date);
  case JALON_TYPE_DURATION:
    return jalon_locale_duration (locale, value->months);
  default:
    return g_strdup (value->text);
  }
}

/* As the file writes it: never pretty, always exact. */
static char *
write_exact (JalonSession *session, const JalonField *field, const JalonValue *value, const char *currency)
{
  GString *text = g_string_new (NULL);

  if (field->type == JALON_TYPE_MONEY) {
    g_autofree char *full =
      jalon_locale_money_full (jalon_session_get_locale (session), value->money, currency);

    if (reads_back (session, field, full, value, currency))
      g_string_append (text, full);
  }
  if (!text->len)
    jalon_value_print (dossier_of (session), field, value, MAX (jalon_currency_digits (currency), 0), text);
  return g_string_free (text, FALSE);
}

char *
jalon_typed_write (JalonSession *session,
                   const JalonField *field,
                   const JalonValue *value,
                   const char *currency)
{
  g_autofree char *text = NULL;

  if (!jalon_value_is_set (value))
    return g_strdup ("");

  text = write_short (session, field, value, currency);
  if (reads_back (session, field, text, value, currency))
    return g_steal_pointer (&text);

  return write_exact (session, field, value, currency);
}

static gboolean
same_end (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

char *
jalon_typed_write_range (JalonSession *session, double lower, double upper)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *text = NULL, *low = NULL, *high = NULL;
  double read_lower, read_upper;
  const char *why;

  if (isnan (lower) && isnan (upper))
    return g_strdup ("");
  if (lower == upper)
    return jalon_locale_number (locale, lower, 6);

  text = jalon_locale_range (locale, lower, upper);
  if (jalon_locale_read_range (locale, text, &read_lower, &read_upper, &why) &&
      same_end (read_lower, lower) && same_end (read_upper, upper))
    return g_steal_pointer (&text);

  low = isnan (lower) ? g_strdup ("") : jalon_locale_number (locale, lower, 6);
  high = isnan (upper) ? g_strdup ("") : jalon_locale_number (locale, upper, 6);
  return isnan (upper)   ? g_strdup_printf ("> %s", low)
         : isnan (lower) ? g_strdup_printf ("< %s", high)
                         : g_strdup_printf ("%s–%s", low, high);
}

/* (nullable): the attribute's field, when it is one that is typed */
static const JalonField *
typed_field (JalonRef item, const char *attribute)
{
  int index = attribute ? jalon_kind_field (jalon_ref_kind (item), attribute) : -1;
  const JalonField *field = index >= 0 ? &jalon_kind_info (jalon_ref_kind (item))->fields[index] : NULL;

  if (!field || field->type == JALON_TYPE_CHOICE || field->type == JALON_TYPE_FLAGS ||
      field->type == JALON_TYPE_REF || field->type == JALON_TYPE_REFS)
    return NULL;
  return field;
}

char *
jalon_typed_claim (JalonSession *session, JalonRef item, const char *attribute, const char *text, char **why)
{
  const char *currency = jalon_dossier_currency (dossier_of (session), item);
  const JalonField *field = typed_field (item, attribute);
  g_auto (JalonTyped) typed = { 0 };
  GString *value;

  if (!field)
    return g_strdup (text);
  if (!jalon_typed_read (session, field, FALSE, text, currency,
                         jalon_fiscal_month (dossier_of (session), item), &typed)) {
    *why = g_steal_pointer (&typed.why);
    return NULL;
  }
  if (g_strcmp0 (typed.currency, currency) != 0) {
    *why = g_strdup_printf (_ ("This amount is in %s, as what it is a part of. Type it in %s."),
                            currency ? currency : "–", currency ? currency : "–");
    return NULL;
  }

  value = g_string_new (NULL);
  jalon_value_print (dossier_of (session), field, &typed.value, MAX (jalon_currency_digits (currency), 0),
                     value);
  return g_string_free (value, FALSE);
}

char *
jalon_typed_write_claim (JalonSession *session, JalonRef item, const char *attribute, const char *value)
{
  const char *currency = jalon_dossier_currency (dossier_of (session), item), *why;
  const JalonField *field = typed_field (item, attribute);
  JalonValue parsed;

  if (!field ||
      !jalon_value_parse_of (dossier_of (session), item, field, value, strlen (value), &parsed, &why))
    return g_strdup (value);
  return jalon_typed_write (session, field, &parsed, currency);
}
