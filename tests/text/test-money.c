/* Money is exact: what is read is what is written, to the last minor unit, and what is not an amount is
 * refused. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/text/money.h>

static void
test_digits (void)
{
  /* ISO 4217's minor units */
  g_assert_cmpint (jalon_currency_digits ("USD"), ==, 2);
  g_assert_cmpint (jalon_currency_digits ("CHF"), ==, 2);
  g_assert_cmpint (jalon_currency_digits ("JPY"), ==, 0);
  g_assert_cmpint (jalon_currency_digits ("KWD"), ==, 3);
  g_assert_cmpint (jalon_currency_digits (NULL), ==, 2);
  g_assert_cmpint (jalon_currency_digits ("QQQ"), ==, -1);
  g_assert_cmpint (jalon_currency_digits ("usd"), ==, -1);
  g_assert_cmpint (jalon_currency_digits ("US"), ==, -1);
}

static void
test_read (void)
{
  static const struct {
    const char *text;
    int digits;
    JalonMoney money;
    const char *printed;
  } cases[] = {
    { "300000000000", 2, G_GINT64_CONSTANT (30000000000000), "300000000000" },
    { "0", 2, 0, "0" },
    { "12.5", 2, 1250, "12.50" },
    { "12.50", 2, 1250, "12.50" },
    { "0.01", 2, 1, "0.01" },
    { ".5", 2, 50, "0.50" },
    { "7", 0, 7, "7" },
    { "1.234", 3, 1234, "1.234" },
    { "1.00000", 2, 100, "1" },
    { "10000000000000000", 2, JALON_MONEY_MAX, "10000000000000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    JalonMoney money;
    const char *why;

    g_assert_true (jalon_money_parse (cases[i].text, strlen (cases[i].text), cases[i].digits, &money, &why));
    g_assert_cmpint (money, ==, cases[i].money);
    jalon_money_print (money, cases[i].digits, out);
    g_assert_cmpstr (out->str, ==, cases[i].printed);
  }
}

/* An estimate has the digits that a double tells, and is never what it is not. */
static void
test_estimate (void)
{
  static const struct {
    double minor;
    const char *printed;
  } cases[] = {
    { 249.5, "2.50" },
    { -249.5, "-2.50" },
    { -0.4, "0" },
    { 9007199254740992.0, "90071992547409.92" }, /* 2^53 */
    { 9007199254740994.0, "90071992547409.90" },
    { 11999999999999998976.0, "120000000000000000" }, /* more than 64 bits hold */
    { -1234567890123456768.0, "-12345678901234600" },
    { 1e27, "10000000000000000000000000" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    jalon_money_print (jalon_money_estimate (cases[i].minor), 2, out);
    g_assert_cmpstr (out->str, ==, cases[i].printed);
  }
  g_assert_true (jalon_money_estimate (NAN) == JALON_MONEY_UNSET);
  g_assert_true (jalon_money_estimate (INFINITY) == JALON_MONEY_UNSET);
  g_assert_true (jalon_money_estimate (-1e28) == JALON_MONEY_UNSET);
}

static void
test_refused (void)
{
  static const char *const texts[] = { "",
                                       ".",
                                       "-1",
                                       "+1",
                                       "1e9",
                                       "1,5",
                                       "1 000",
                                       "NaN",
                                       "inf",
                                       "0x10",
                                       "1..",
                                       "1.2.",
                                       "1.005",
                                       "10000000000000001",
                                       "99999999999999999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    JalonMoney money;
    const char *why = NULL;

    if (jalon_money_parse (texts[i], strlen (texts[i]), 2, &money, &why))
      g_error ("“%s” was read as an amount", texts[i]);
    g_assert_nonnull (why);
  }
}

static void
test_sums (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JalonSum sum = 0;

  /* Twelve times the greatest amount of sixteen digits is beyond 64 bits of cents. */
  for (int i = 0; i < 12; i++)
    sum += G_GINT64_CONSTANT (999999999999999900);
  jalon_money_print (sum, 2, out);
  g_assert_cmpstr (out->str, ==, "119999999999999988");
  g_string_truncate (out, 0);
  jalon_money_print (-(JalonSum) G_MAXUINT64 - 5, 3, out); /* -18446744073709551620 */
  g_assert_cmpstr (out->str, ==, "-18446744073709551.620");
  g_assert_true (isnan (jalon_money_to_double (JALON_MONEY_UNSET, 2)));
  g_assert_cmpfloat (jalon_money_to_double (1250, 2), ==, 12.5);
}

static void
check_convert (const char *money, int from, const char *by, const char *over, int to, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);
  JalonMoney amount;
  JalonSum converted;
  const char *why;

  g_assert_true (jalon_money_parse_signed (money, strlen (money), from, &amount, &why));
  if (jalon_money_convert (amount, from, jalon_decimal_parse (by), jalon_decimal_parse (over), to,
                           &converted))
    jalon_money_print (converted, to, out);
  g_assert_cmpstr (out->str, ==, expected);
}

static void
test_convert (void)
{
  check_convert ("9007199254740993.01", 2, "1", "1", 2, "9007199254740993.01"); /* 2^53 + 1: no double */
  check_convert ("100000000", 2, "1.10", "1", 2, "110000000");
  check_convert ("10000", 0, "0.0067", "1", 2, "67");
  check_convert ("0.50", 2, "1.1", "1", 0, "1"); /* 0.55 */
  check_convert ("-0.50", 2, "1", "1", 0, "-1"); /* half away from zero */
  check_convert ("0.49", 2, "1", "1", 0, "0");
  check_convert ("100", 2, "1", "3", 2, "33.33");
  check_convert ("9999999999999999.99", 2, "0.000000000000000000000001", "1", 2, "0");
  check_convert ("1", 2, "0", "1", 2, "");
  check_convert ("9999999999999999.99", 2, "99999999999999999999", "1", 2, ""); /* beyond JALON_SUM_MAX */
}

static void
test_decimal (void)
{
  JalonDecimal number = jalon_decimal_parse ("0001.0300");

  g_assert_cmpint (number.digits, ==, 103);
  g_assert_cmpint (number.decimals, ==, 2);
  number =
    jalon_decimal_parse ("0.000123456789012345678995"); /* 21 significant digits: the last is rounded */
  g_assert_cmpfloat_with_epsilon ((double) number.digits / pow (10, number.decimals),
                                  0.000123456789012345678995, 1e-20);
  number = jalon_decimal_parse ("123456789012345678901234");
  g_assert_cmpfloat_with_epsilon ((double) number.digits / pow (10, number.decimals),
                                  123456789012345678901234.0, 1e9);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/money/digits", test_digits);
  g_test_add_func ("/text/money/read", test_read);
  g_test_add_func ("/text/money/estimate", test_estimate);
  g_test_add_func ("/text/money/refused", test_refused);
  g_test_add_func ("/text/money/sums", test_sums);
  g_test_add_func ("/text/money/convert", test_convert);
  g_test_add_func ("/text/money/decimal", test_decimal);

  return g_test_run ();
}
