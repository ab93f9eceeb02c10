/* Reading the amounts and numbers that people type: either language's conventions wherever they mean but one
 * thing, the locale's where they could mean two. Digits are kept as digits, so that amounts stay exact. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>
#include <unicode/ucurr.h>
#include <unicode/ustring.h>

#include "locale-private.h"

#define GROUPS_MAX 24

/* What a quantity says: @digits × 10^@exponent, of a currency where it names one. */
typedef struct {
  GString *digits;
  int exponent;
  gboolean negative, percent;
  guint n_units;
  int last_unit;
  const char *currency; /* static */
} Quantity;

static const struct {
  const char *word;
  int exponent;
  gboolean differs; /* is a greater number in French, and most other languages, than in English */
} units[] = { { "k", 3, FALSE },         { "thousand", 3, FALSE }, { "thousands", 3, FALSE },
              { "mille", 3, FALSE },     { "millier", 3, FALSE },  { "milliers", 3, FALSE },
              { "m", 6, FALSE },         { "mm", 6, FALSE },       { "mn", 6, FALSE },
              { "mio", 6, FALSE },       { "million", 6, FALSE },  { "millions", 6, FALSE },
              { "g", 9, FALSE },         { "b", 9, FALSE },        { "bn", 9, FALSE },
              { "bln", 9, FALSE },       { "md", 9, FALSE },       { "mds", 9, FALSE },
              { "mrd", 9, FALSE },       { "mrds", 9, FALSE },     { "milliard", 9, FALSE },
              { "milliards", 9, FALSE }, { "t", 12, FALSE },       { "tn", 12, FALSE },
              { "trn", 12, FALSE },      { "billion", 9, TRUE },   { "billions", 9, TRUE },
              { "trillion", 12, TRUE },  { "trillions", 12, TRUE } };

static const struct {
  const char *sign, *code;
} signs[] = { { "$", "USD" }, { "€", "EUR" }, { "£", "GBP" }, { "¥", "JPY" }, { "₹", "INR" },
              { "₩", "KRW" }, { "₪", "ILS" }, { "₺", "TRY" }, { "₫", "VND" } };

/* The letters that tell whose dollar, pound or yuan a sign is, on either side of it. */
static const struct {
  const char *letters, *sign, *code;
} countries[] = { { "us", "$", "USD" }, { "ca", "$", "CAD" }, { "c", "$", "CAD" },  { "a", "$", "AUD" },
                  { "au", "$", "AUD" }, { "nz", "$", "NZD" }, { "hk", "$", "HKD" }, { "s", "$", "SGD" },
                  { "sg", "$", "SGD" }, { "nt", "$", "TWD" }, { "gb", "£", "GBP" }, { "cn", "¥", "CNY" },
                  { "jp", "¥", "JPY" } };

static const struct {
  const char *word, *code;
} currency_words[] = { { "dollar", "USD" }, { "dollars", "USD" }, { "euro", "EUR" },     { "euros", "EUR" },
                       { "yen", "JPY" },    { "yens", "JPY" },    { "sterling", "GBP" }, { "rmb", "CNY" } };

/* Words that say nothing more: "300 milliards de dollars US". */
static const char *const fillers[] = { "de", "d", "of", "us", "americain", "americains", NULL };

static void
quantity_clear (Quantity *quantity)
{
  g_string_free (quantity->digits, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Quantity, quantity_clear)

#define QUANTITY_INIT                                                                                        \
  {                                                                                                          \
    .digits = g_string_new (NULL)                                                                            \
  }

/* A run of digits, and what parts it into groups. */
typedef struct {
  guint lengths[GROUPS_MAX];
  char marks[GROUPS_MAX]; /* before each group but the first */
  guint n;
} Groups;

static gboolean
is_mark (char c)
{
  return c == ' ' || c == ',' || c == '.' || c == '\'';
}

/* Takes digits, and single marks between them, off the text. */
static gboolean
scan_groups (const char **text, Groups *groups, GString *digits)
{
  const char *p = *text;

  groups->n = 1;
  for (;; p++) {
    if (g_ascii_isdigit (*p)) {
      groups->lengths[groups->n - 1]++;
      g_string_append_c (digits, *p);
    } else if (is_mark (*p) && g_ascii_isdigit (p[1])) {
      if (groups->n == GROUPS_MAX)
        return FALSE;
      groups->marks[groups->n++] = *p;
    } else {
      break;
    }
  }
  *text = p;
  return TRUE;
}

static guint
count_mark (const Groups *groups, char mark)
{
  guint n = 0;
  for (guint i = 1; i < groups->n; i++)
    n += groups->marks[i] == mark;
  return n;
}

/* "1,500" and "1.500": one mark with three digits behind it, which either language reads its own way. */
static gboolean
is_ambiguous (const Groups *groups, const char *digits)
{
  return groups->n == 2 && groups->lengths[1] == 3 && groups->lengths[0] >= 1 && groups->lengths[0] <= 3 &&
         digits[0] != '0';
}

/* Whether the last mark begins the decimals. */
static gboolean
find_decimals (
  const JalonLocale *self, const Groups *groups, const char *digits, gboolean *decimals, const char **why)
{
  char last = groups->n > 1 ? groups->marks[groups->n - 1] : ' ';

  *decimals = FALSE;
  if ((last != ',' && last != '.') || count_mark (groups, last) > 1)
    return TRUE;
  if (!is_ambiguous (groups, digits) || last == self->decimal_mark) {
    *decimals = TRUE;
    return TRUE;
  }
  if (last == self->group_mark)
    return TRUE;
  *why = _ ("could be thousands or decimals; leave the mark out, or write the decimals otherwise");
  return FALSE;
}

/* Thousands are marked in threes, and one way throughout. */
static gboolean
groups_are_sound (const Groups *groups, guint n)
{
  if (n > 1 && (groups->lengths[0] < 1 || groups->lengths[0] > 3))
    return FALSE;
  for (guint i = 1; i < n; i++)
    if (groups->lengths[i] != 3 || groups->marks[i] != groups->marks[1])
      return FALSE;
  return TRUE;
}

static gboolean
scan_number (const JalonLocale *self, const char **text, Quantity *quantity, const char **why)
{
  Groups groups = { 0 };
  gboolean decimals;

  if (!scan_groups (text, &groups, quantity->digits)) {
    *why = _ ("has too many digits");
    return FALSE;
  }
  if (!find_decimals (self, &groups, quantity->digits->str, &decimals, why))
    return FALSE;
  if (!groups_are_sound (&groups, decimals ? groups.n - 1 : groups.n)) {
    *why = _ ("has digits that are not grouped in threes");
    return FALSE;
  }
  if (decimals)
    quantity->exponent -= (int) groups.lengths[groups.n - 1];
  return TRUE;
}

static gboolean
set_currency (Quantity *quantity, const char *code, const char **why)
{
  if (quantity->currency != NULL && strcmp (quantity->currency, code) != 0) {
    *why = _ ("names two currencies");
    return FALSE;
  }
  quantity->currency = code;
  return TRUE;
}

/* One unit, or thousands of a greater one: "mille milliards". */
static gboolean
add_unit (const JalonLocale *self, Quantity *quantity, guint unit, const char **why)
{
  if (units[unit].differs && strcmp (self->lang, "en") != 0) {
    *why = _ ("means one thing in French and another in English; write it as “Md”, or as a number");
    return FALSE;
  }
  if (quantity->n_units > 1 ||
      (quantity->n_units == 1 && (quantity->last_unit != 3 || units[unit].exponent < 6))) {
    *why = _ ("has units that do not go together");
    return FALSE;
  }
  quantity->n_units++;
  quantity->last_unit = units[unit].exponent;
  quantity->exponent += units[unit].exponent;
  return TRUE;
}

static int
find_unit (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (strcmp (units[i].word, word) == 0)
      return (int) i;
  return -1;
}

/* Returns: (nullable): the ISO 4217 code that the word is */
static const char *
find_code (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (currency_words); i++)
    if (strcmp (currency_words[i].word, word) == 0)
      return currency_words[i].code;
  if (strlen (word) != 3)
    return NULL;

  g_autofree char *code = g_ascii_strup (word, -1);
  return jalon_currency_digits (code) >= 0 ? g_intern_string (code) : NULL;
}

static gboolean
read_word (const JalonLocale *self, const char *word, Quantity *quantity, const char **why)
{
  gsize n = strlen (word);
  const char *code;
  int unit = find_unit (word);

  if (unit >= 0)
    return add_unit (self, quantity, (guint) unit, why);
  if (g_strv_contains (fillers, word))
    return TRUE;
  if ((code = find_code (word)) != NULL)
    return set_currency (quantity, code, why);

  /* "MEUR", "kUSD" */
  g_autofree char *head = g_strndup (word, n > 3 ? n - 3 : 0);
  if (n > 3 && (unit = find_unit (head)) >= 0 && (code = find_code (word + n - 3)) != NULL)
    return add_unit (self, quantity, (guint) unit, why) && set_currency (quantity, code, why);
  *why = _ ("has a word in it that is not understood");
  return FALSE;
}

/* "US$" and "$US": takes a sign and the letters that touch it. */
static const char *
read_country_sign (const char **text)
{
  for (guint i = 0; i < G_N_ELEMENTS (countries); i++) {
    g_autofree char *before = g_strconcat (countries[i].letters, countries[i].sign, NULL);
    g_autofree char *after = g_strconcat (countries[i].sign, countries[i].letters, NULL);
    gsize n = strlen (before);
    if (g_str_has_prefix (*text, before) ||
        (g_str_has_prefix (*text, after) && !g_ascii_isalpha ((*text)[n]))) {
      *text += n;
      return countries[i].code;
    }
  }
  return NULL;
}

/* Whether the sign is the one of the currency in hand: "$" in a Canadian dossier is the Canadian dollar. */
static gboolean
is_sign_of (const char *sign, const char *currency)
{
  UErrorCode status = U_ZERO_ERROR;
  UChar code[4];
  UBool is_choice;
  int length = 0;

  if (currency == NULL || strlen (currency) != 3)
    return FALSE;
  u_charsToUChars (currency, code, 4);
  const UChar *name = ucurr_getName (code, "en", UCURR_NARROW_SYMBOL_NAME, &is_choice, &length, &status);
  return U_SUCCESS (status) && length == 1 && name[0] == g_utf8_get_char (sign);
}

static const char *
read_sign (const char **text, const char *currency)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    if (!g_str_has_prefix (*text, signs[i].sign))
      continue;
    *text += strlen (signs[i].sign);
    return is_sign_of (signs[i].sign, currency) ? g_intern_string (currency) : signs[i].code;
  }
  return NULL;
}

/* Reads units, currencies and signs off the text, up to the first digit or the end. @currency: (nullable): in
 * hand */
static gboolean
read_affix (
  const JalonLocale *self, const char **text, const char *currency, Quantity *quantity, const char **why)
{
  const char *code;

  while (**text != '\0' && !g_ascii_isdigit (**text)) {
    if (**text == ' ' || **text == '\'') {
      ++*text;
    } else if (**text == '%') {
      quantity->percent = TRUE;
      ++*text;
    } else if ((code = read_country_sign (text)) != NULL || (code = read_sign (text, currency)) != NULL) {
      if (!set_currency (quantity, code, why))
        return FALSE;
    } else if (g_ascii_isalpha (**text)) {
      gsize n = strspn (*text, "abcdefghijklmnopqrstuvwxyz");
      g_autofree char *word = g_strndup (*text, n);
      *text += n + ((*text)[n] == '.');
      if (!read_word (self, word, quantity, why))
        return FALSE;
    } else if (is_mark (**text) && g_ascii_isdigit ((*text)[1])) {
      return TRUE; /* ".5" */
    } else {
      *why = _ ("has a sign in it that is not understood");
      return FALSE;
    }
  }
  return TRUE;
}

/* A minus stands first, or between the currency and the number. */
static gboolean
read_minus (const char **text, Quantity *quantity)
{
  if (**text != '-')
    return FALSE;
  *text += 1 + strspn (*text + 1, " ");
  quantity->negative = TRUE;
  return TRUE;
}

static gboolean
read_front (
  const JalonLocale *self, const char **text, const char *currency, Quantity *quantity, const char **why)
{
  g_autofree char *front = g_strndup (*text, strcspn (*text, "-0123456789"));
  const char *rest = front;

  if (g_str_has_suffix (front, ".") || g_str_has_suffix (front, ","))
    front[strlen (front) - 1] = '\0';
  *text += strlen (front);
  return read_affix (self, &rest, currency, quantity, why);
}

/* Reads folded text. @currency: (nullable): what a bare sign may stand for */
static gboolean
read_quantity (
  const JalonLocale *self, const char *text, const char *currency, Quantity *quantity, const char **why)
{
  *why = NULL;
  if (strpbrk (text, "0123456789") == NULL) {
    *why = _ ("has no number in it");
    return FALSE;
  }
  read_minus (&text, quantity);
  if (!read_front (self, &text, currency, quantity, why))
    return FALSE;
  if (!quantity->negative)
    read_minus (&text, quantity);
  if (!g_ascii_isdigit (*text) && *text != '.' && *text != ',') {
    *why = _ ("has a sign in it that is not understood");
    return FALSE;
  }
  if (quantity->n_units > 0) {
    *why = _ ("has its unit before the number");
    return FALSE;
  }
  if (!scan_number (self, &text, quantity, why) || !read_affix (self, &text, currency, quantity, why))
    return FALSE;
  if (*text != '\0')
    *why = _ ("has two numbers in it");
  return *why == NULL;
}

/* Shifts the digits to minor units. Nothing is rounded: what does not fit is refused. */
static gboolean
to_money (const Quantity *quantity, int currency_digits, JalonMoney *money, const char **why)
{
  gsize n = quantity->digits->len;
  int exponent = quantity->exponent + currency_digits;
  gint64 amount = 0;

  for (; n > 0 && quantity->digits->str[n - 1] == '0'; n--)
    exponent++;
  if (n > 0 && exponent < 0) {
    *why = _ ("is finer than the currency’s smallest unit");
    return FALSE;
  }
  for (gsize i = 0; n > 0 && i < n + (gsize) exponent; i++) {
    int digit = i < n ? quantity->digits->str[i] - '0' : 0;
    if (amount > (JALON_MONEY_MAX - digit) / 10) {
      *why = _ ("is too large");
      return FALSE;
    }
    amount = amount * 10 + digit;
  }
  *money = amount;
  return TRUE;
}

static gboolean
read_money (JalonLocale *self,
            const char *text,
            gboolean may_be_credit,
            const char **currency,
            JalonMoney *money,
            const char **why)
{
  g_autofree char *folded = jalon_locale_fold (text);
  g_auto (Quantity) quantity = QUANTITY_INIT;

  if (!read_quantity (self, folded, *currency, &quantity, why))
    return FALSE;
  if ((quantity.negative && !may_be_credit) || quantity.percent) {
    *why = quantity.percent ? _ ("is a share, not an amount") : _ ("is negative");
    return FALSE;
  }
  const char *named = quantity.currency != NULL ? quantity.currency : *currency;
  if (!to_money (&quantity, MAX (jalon_currency_digits (named), 0), money, why))
    return FALSE;
  *money = quantity.negative ? -*money : *money;
  *currency = named;
  return TRUE;
}

gboolean
jalon_locale_read_money (
  JalonLocale *self, const char *text, const char **currency, JalonMoney *money, const char **why)
{
  return read_money (self, text, FALSE, currency, money, why);
}

gboolean
jalon_locale_read_credit (
  JalonLocale *self, const char *text, const char **currency, JalonMoney *money, const char **why)
{
  return read_money (self, text, TRUE, currency, money, why);
}

static gboolean
to_double (const Quantity *quantity, double *number, const char **why)
{
  int exponent = quantity->exponent - (quantity->percent ? 2 : 0);
  g_autofree char *decimal =
    g_strdup_printf ("%s%se%d", quantity->negative ? "-" : "", quantity->digits->str, exponent);

  if (quantity->currency != NULL)
    *why = _ ("is an amount of money, not a plain number");
  *number = g_ascii_strtod (decimal, NULL);
  return quantity->currency == NULL;
}

gboolean
jalon_locale_read_number (JalonLocale *self, const char *text, double *number, const char **why)
{
  g_autofree char *folded = jalon_locale_fold (text);
  g_auto (Quantity) quantity = QUANTITY_INIT;

  return read_quantity (self, folded, NULL, &quantity, why) && to_double (&quantity, number, why);
}

/* What may stand before a range. */
static const char *const between[] = { "between", "entre", "from", "de" };

/* "10–20 %" are both percents; "5–10k" are both thousands, but "100–1M" begins with a hundred. */
static void
share_unit (Quantity *low, const Quantity *high)
{
  double first = g_ascii_strtod (low->digits->str, NULL);
  double second = g_ascii_strtod (high->digits->str, NULL);

  if (high->percent)
    low->percent = TRUE;
  if (low->n_units == 0 && high->n_units > 0 &&
      first * pow (10, low->exponent) < second * pow (10, high->exponent - high->last_unit))
    low->exponent += high->last_unit;
}

static gboolean
read_ends (
  JalonLocale *self, const char *low_text, const char *high_text, double *min, double *max, const char **why)
{
  g_auto (Quantity) low = QUANTITY_INIT;
  g_auto (Quantity) high = QUANTITY_INIT;

  if (!read_quantity (self, low_text, NULL, &low, why) || !read_quantity (self, high_text, NULL, &high, why))
    return FALSE;
  share_unit (&low, &high);
  if (!to_double (&low, min, why) || !to_double (&high, max, why))
    return FALSE;
  if (*min > *max)
    *why = _ ("ends below where it begins");
  return *why == NULL;
}

static gboolean
read_closed (JalonLocale *self, const char *text, double *min, double *max, const char **why)
{
  gsize length;
  const char *join = jalon_find_join (text, &length);

  if (join != NULL) {
    g_autofree char *low = g_strchomp (g_strndup (text, (gsize) (join - text)));
    return read_ends (self, low, join + length + strspn (join + length, " "), min, max, why);
  }
  if (!jalon_locale_read_number (self, text, min, why))
    return FALSE;
  *max = *min;
  return TRUE;
}

gboolean
jalon_locale_read_range (JalonLocale *self, const char *text, double *min, double *max, const char **why)
{
  g_autofree char *stated = NULL, *folded = NULL;
  const JalonBound bound = jalon_read_bound (text, &stated);
  const char *rest;

  if (bound != JALON_BOUND_NONE) {
    *(bound == JALON_BOUND_LEAST ? max : min) = NAN;
    return jalon_locale_read_number (self, stated, bound == JALON_BOUND_LEAST ? min : max, why);
  }
  rest = folded = jalon_locale_fold (text);
  for (guint i = 0; i < G_N_ELEMENTS (between); i++)
    if (jalon_drop_prefix (&rest, between[i]))
      break;
  return read_closed (self, rest, min, max, why);
}
