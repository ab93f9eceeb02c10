/* Money is exact: what is read is what is written, to the last minor unit, and what is not an amount is
 * refused. */
#include "config.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include <jalon/model/money.h>

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
test_add (void)
{
  JalonMoney sum = 1;

  g_assert_true (jalon_money_add (&sum, 2));
  g_assert_cmpint (sum, ==, 3);
  g_assert_false (jalon_money_add (&sum, G_MAXINT64));
  g_assert_cmpint (sum, ==, 3);
  g_assert_true (isnan (jalon_money_to_double (JALON_MONEY_UNSET, 2)));
  g_assert_cmpfloat (jalon_money_to_double (1250, 2), ==, 12.5);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/money/digits", test_digits);
  g_test_add_func ("/model/money/read", test_read);
  g_test_add_func ("/model/money/refused", test_refused);
  g_test_add_func ("/model/money/add", test_add);

  return g_test_run ();
}
