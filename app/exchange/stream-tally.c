/* Exact sums of decimal numbers, in two parts: one that takes a multiplication and an addition, and one for
 * what does not fit there. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/exchange/tally.h>

#define NEAR_DECIMALS 18
#define SMALL_DIGITS 18 /* as many as a number of 64 bits holds for certain */

static const guint64 powers[] = {
  G_GUINT64_CONSTANT (1),
  G_GUINT64_CONSTANT (10),
  G_GUINT64_CONSTANT (100),
  G_GUINT64_CONSTANT (1000),
  G_GUINT64_CONSTANT (10000),
  G_GUINT64_CONSTANT (100000),
  G_GUINT64_CONSTANT (1000000),
  G_GUINT64_CONSTANT (10000000),
  G_GUINT64_CONSTANT (100000000),
  G_GUINT64_CONSTANT (1000000000),
  G_GUINT64_CONSTANT (10000000000),
  G_GUINT64_CONSTANT (100000000000),
  G_GUINT64_CONSTANT (1000000000000),
  G_GUINT64_CONSTANT (10000000000000),
  G_GUINT64_CONSTANT (100000000000000),
  G_GUINT64_CONSTANT (1000000000000000),
  G_GUINT64_CONSTANT (10000000000000000),
  G_GUINT64_CONSTANT (100000000000000000),
  G_GUINT64_CONSTANT (1000000000000000000),
};

static __int128
power (int digits)
{
  __int128 result = 1;

  for (; digits > SMALL_DIGITS; digits -= SMALL_DIGITS)
    result *= powers[SMALL_DIGITS];
  return result * powers[digits];
}

#define ONE power (JALON_TALLY_DECIMALS)

/* Brings the rest below one whole. */
static void
carry (JalonTally *self)
{
  self->whole += self->rest / ONE;
  self->rest %= ONE;
}

/* Adds to the rest what is at most one. Both may be just below one, and of twice 10^38 too much for 127 bits.
 */
static void
add_rest (JalonTally *self, __int128 rest)
{
  carry (self);
  if (self->rest != 0 && (self->rest > 0) == (rest > 0)) {
    self->whole += rest > 0 ? 1 : -1;
    self->rest -= rest > 0 ? ONE : -ONE;
  }
  self->rest += rest;
  carry (self);
}

/* A number of text, taken apart. */
typedef struct {
  const char *digits, *mark, *end; /* of the digits, the mark among them; @mark is @end where there is none */
  gboolean negative;
  int exponent;
} Number;

#define EXPONENT_MAX 9999

/* Returns: whether the text is a number. */
static gboolean
take_apart (const char *text, gsize length, Number *number)
{
  const char *at = text, *end = text + length;
  gboolean any = FALSE, down;
  int exponent = 0;

  number->negative = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  number->digits = at;
  number->mark = NULL;
  for (; at < end && (g_ascii_isdigit (*at) || (*at == '.' && !number->mark)); at++)
    if (*at == '.')
      number->mark = at;
    else
      any = TRUE;
  number->end = at;
  if (!number->mark)
    number->mark = at;
  number->exponent = 0;
  if (!any || at == end)
    return any;

  if (*at != 'e' && *at != 'E')
    return FALSE;
  at++;
  down = at < end && *at == '-';
  if (at < end && (*at == '-' || *at == '+'))
    at++;
  if (at == end)
    return FALSE;
  for (; at < end && g_ascii_isdigit (*at); at++)
    exponent = MIN (exponent * 10 + (*at - '0'), EXPONENT_MAX);
  number->exponent = down ? -exponent : exponent;
  return at == end;
}

/* Adds the digits one by one, each at its place: whatever their number. */
static gboolean
add_wide (JalonTally *self, const Number *number, const char **why)
{
  const char *first = number->digits;
  __int128 whole = 0, rest = 0;
  int place; /* of the digit: 0 is that of the units */
  gboolean rounded = FALSE;

  while (first < number->end && (*first == '0' || *first == '.'))
    first++;
  place = (int) (first < number->mark ? number->mark - first - 1 : number->mark - first) + number->exponent;
  if (first < number->end && place >= JALON_TALLY_WHOLE) {
    *why = _ ("is too large");
    return FALSE;
  }
  for (const char *at = first; at < number->end; at++) {
    if (*at == '.')
      continue;
    if (place >= 0)
      whole += (*at - '0') * power (place);
    else if (place >= -JALON_TALLY_DECIMALS)
      rest += (*at - '0') * power (JALON_TALLY_DECIMALS + place);
    else if (*at != '0') {
      if (place == -JALON_TALLY_DECIMALS - 1 && *at >= '5')
        rest++;
      rounded = TRUE;
    }
    if (place < -JALON_TALLY_DECIMALS && rounded)
      break;
    place--;
  }
  self->whole += number->negative ? -whole : whole;
  add_rest (self, number->negative ? -rest : rest);
  self->rounded |= rounded;
  self->n++;
  return TRUE;
}

/* "1234.5678": digits that fit 64 bits, of which no more than 18 are behind the mark. */
static inline gboolean
add_near (JalonTally *self, const char *text, gsize length)
{
  const char *at = text, *end = text + length, *mark = NULL;
  guint64 digits = 0;
  int decimals;
  __int128 scaled, sum;

  if (length == 0 || length > SMALL_DIGITS)
    return FALSE;
  at += *at == '-';
  if (at == end)
    return FALSE;
  for (; at < end; at++) {
    guint digit = (guint) (guchar) *at - '0';

    if (digit > 9) {
      if (*at != '.' || mark)
        return FALSE;
      mark = at;
      continue;
    }
    digits = digits * 10 + digit;
  }
  decimals = mark ? (int) (end - mark - 1) : 0;
  if (mark && length == 1u + (*text == '-'))
    return FALSE; /* a mark alone */
  scaled = (__int128) digits * powers[NEAR_DECIMALS - decimals];
  if (__builtin_add_overflow (self->near, *text == '-' ? -scaled : scaled, &sum))
    return FALSE;
  self->near = sum;
  self->n++;
  return TRUE;
}

gboolean
jalon_tally_add_text (JalonTally *self, const char *text, gsize length, const char **why)
{
  Number number;

  if (add_near (self, text, length))
    return TRUE;
  if (!take_apart (text, length, &number)) {
    *why = _ ("is not a plain decimal number");
    return FALSE;
  }
  return add_wide (self, &number, why);
}

/* As wide, in one way only: both parts of one sign, the rest below one. */
static JalonTally
settle (const JalonTally *self)
{
  JalonTally result = *self;
  __int128 unit = power (NEAR_DECIMALS);

  carry (&result);
  result.whole += result.near / unit;
  add_rest (&result, result.near % unit * power (JALON_TALLY_DECIMALS - NEAR_DECIMALS));
  result.near = 0;
  if (result.whole > 0 && result.rest < 0) {
    result.whole--;
    result.rest += ONE;
  } else if (result.whole < 0 && result.rest > 0) {
    result.whole++;
    result.rest -= ONE;
  }
  return result;
}

void
jalon_tally_add (JalonTally *self, const JalonTally *other)
{
  JalonTally a = settle (self), b = settle (other);

  a.whole += b.whole;
  add_rest (&a, b.rest);
  a.n += b.n;
  a.rounded |= b.rounded;
  *self = settle (&a);
}

gboolean
jalon_tally_multiply (JalonTally *self, guint32 by)
{
  JalonTally sum = { 0 }, doubled = settle (self);
  const __int128 most = power (JALON_TALLY_WHOLE);

  for (guint32 left = by; left; left >>= 1) {
    if (left & 1)
      jalon_tally_add (&sum, &doubled);
    if (sum.whole >= most || sum.whole <= -most ||
        (left > 1 && (doubled.whole >= most || doubled.whole <= -most)))
      return FALSE;
    jalon_tally_add (&doubled, &doubled);
  }
  sum.n = self->n;
  sum.rounded = self->rounded;
  *self = sum;
  return TRUE;
}

void
jalon_tally_negate (JalonTally *self)
{
  self->near = -self->near;
  self->whole = -self->whole;
  self->rest = -self->rest;
}

int
jalon_tally_sign (const JalonTally *self)
{
  JalonTally sum = settle (self);

  if (sum.whole != 0)
    return sum.whole > 0 ? 1 : -1;
  return sum.rest > 0 ? 1 : sum.rest < 0 ? -1 : 0;
}

gboolean
jalon_tally_equal (const JalonTally *a, const JalonTally *b)
{
  JalonTally one = settle (a), other = settle (b);

  return one.whole == other.whole && one.rest == other.rest;
}

void
jalon_tally_print (const JalonTally *self, GString *out)
{
  JalonTally sum = settle (self);
  char digits[JALON_TALLY_DECIMALS + 1];
  __int128 rest;
  int n = JALON_TALLY_DECIMALS;

  if (sum.whole < 0 || sum.rest < 0) {
    g_string_append_c (out, '-');
    jalon_tally_negate (&sum);
  }
  jalon_money_print (sum.whole, 0, out);
  rest = sum.rest;
  for (int i = n; i-- > 0; rest /= 10)
    digits[i] = (char) ('0' + (int) (rest % 10));
  while (n > 0 && digits[n - 1] == '0')
    n--;
  if (n > 0) {
    g_string_append_c (out, '.');
    g_string_append_len (out, digits, n);
  }
}

char *
jalon_tally_text (const JalonTally *self)
{
  GString *out = g_string_new (NULL);

  jalon_tally_print (self, out);
  return g_string_free (out, FALSE);
}

gboolean
jalon_tally_money (const JalonTally *self, int digits, JalonMoney *money, gboolean *exact)
{
  JalonTally sum = settle (self);
  gboolean negative = sum.whole < 0 || sum.rest < 0;
  __int128 step = power (JALON_TALLY_DECIMALS - digits), amount;

  if (negative)
    jalon_tally_negate (&sum);
  if (sum.whole > JALON_MONEY_MAX)
    return FALSE;
  amount = sum.whole * powers[digits] + sum.rest / step;
  if (sum.rest % step >= step - sum.rest % step)
    amount++;
  if (amount > JALON_MONEY_MAX)
    return FALSE;
  *money = (JalonMoney) (negative ? -amount : amount);
  if (exact)
    *exact = sum.rest % step == 0 && !self->rounded;
  return TRUE;
}
