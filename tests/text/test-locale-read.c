/* What people type, read in English and in French, and what is written read again; every value expected is
 * worked out by hand. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <glib.h>

#include <jalon/text/locale.h>

#define NN "\u202f" /* the narrow no-break space of French numbers */
#define MINUS "\u2212"
#define DASH "\u2013"
#define B G_GINT64_CONSTANT (100000000000) /* a billion units, in cents */

typedef enum { EN, FR, N_LANGS } Lang;

static const char *const langs[N_LANGS] = { "en", "fr" };

/* -1: refused */
static void
assert_money (JalonLocale *locale, const char *text, JalonMoney expected, const char *currency)
{
  const char *why = NULL, *found = "USD";
  JalonMoney money = -7;
  gboolean read = jalon_locale_read_money (locale, text, &found, &money, &why);

  g_test_message ("%s “%s”: %s", jalon_locale_lang (locale), text, read ? found : why);
  g_assert_cmpint (read, ==, expected >= 0);
  g_assert_cmpint (money, ==, read ? expected : -7);
  if (read)
    g_assert_cmpstr (found, ==, currency);
  else
    g_assert_nonnull (why);
}

static void
test_read_money (void)
{
  static const struct {
    const char *text;
    JalonMoney expected[N_LANGS];
    const char *currency;
  } rows[] = {
    { "$250B", { 250 * B, 250 * B }, "USD" },
    { "250 G$", { 250 * B, 250 * B }, "USD" },
    { "US$ 22.4bn", { 224 * B / 10, 224 * B / 10 }, "USD" },
    { "22,4" NN "Md$", { 224 * B / 10, 224 * B / 10 }, "USD" },
    { "300 Md$US", { 300 * B, 300 * B }, "USD" },
    { "1,5 Md€", { 15 * B / 10, 15 * B / 10 }, "EUR" },
    { "300 000 000", { 300 * B / 1000, 300 * B / 1000 }, "USD" },
    { "300\u00a0000\u2009000", { 300 * B / 1000, 300 * B / 1000 }, "USD" },
    { "300,000,000", { 300 * B / 1000, 300 * B / 1000 }, "USD" },
    { "300.000.000", { 300 * B / 1000, 300 * B / 1000 }, "USD" },
    { "300'000'000 CHF", { 300 * B / 1000, 300 * B / 1000 }, "CHF" },
    { "300’000’000", { 300 * B / 1000, 300 * B / 1000 }, "USD" },
    { "1,234.56", { 123456, 123456 }, "USD" },
    { "1.234,56", { 123456, 123456 }, "USD" },
    { "1 234,56", { 123456, 123456 }, "USD" },
    { "1,500", { 150000, 150 }, "USD" },
    { "1.500", { 150, -1 }, "USD" }, /* French marks neither thousands nor decimals with a point */
    { "0,500", { 50, 50 }, "USD" },
    { "1,5", { 150, 150 }, "USD" },
    { "1.25 T$", { 1250 * B, 1250 * B }, "USD" },
    { "300 milliards de dollars", { 300 * B, 300 * B }, "USD" },
    { "1 milliard d’euros", { B, B }, "EUR" },
    { "mille", { -1, -1 }, NULL },
    { "1,4 mille milliards", { 1400 * B, 1400 * B }, "USD" },
    { "3 Mds€", { 3 * B, 3 * B }, "EUR" },
    { "2 billion", { 2 * B, -1 }, "USD" },
    { "1 trillion USD", { 1000 * B, -1 }, "USD" },
    { "12 MEUR", { 12 * B / 1000, 12 * B / 1000 }, "EUR" },
    { "5k", { 500000, 500000 }, "USD" },
    { "5 thousand", { 500000, 500000 }, "USD" },
    { "2 millions", { 2 * B / 1000, 2 * B / 1000 }, "USD" },
    { "£3m", { 3 * B / 1000, 3 * B / 1000 }, "GBP" },
    { "100 ¥", { 100, 100 }, "JPY" },
    { "C$5", { 500, 500 }, "CAD" },
    { "5 $CA", { 500, 500 }, "CAD" },
    { "５０ usd", { 5000, 5000 }, "USD" },
    { "0", { 0, 0 }, "USD" },
    { ".5", { 50, 50 }, "USD" },
    { "10000000000000000", { JALON_MONEY_MAX, JALON_MONEY_MAX }, "USD" },
    { "10000 T", { JALON_MONEY_MAX, JALON_MONEY_MAX }, "USD" },
    { "9007199254740993.01", { 900719925474099301, 900719925474099301 }, "USD" },
    { "10000000000000000.01", { -1, -1 }, NULL },
    { "10001 T", { -1, -1 }, NULL },
    { "99999999999999999999999999 T", { -1, -1 }, NULL },
    { "1.005", { -1, -1 }, NULL },
    { "1.500 JPY", { -1, -1 }, NULL },
    { "-5", { -1, -1 }, NULL },
    { MINUS "5 Md$", { -1, -1 }, NULL },
    { "$-5", { -1, -1 }, NULL },
    { "NaN", { -1, -1 }, NULL },
    { "", { -1, -1 }, NULL },
    { "$", { -1, -1 }, NULL },
    { "12 34", { -1, -1 }, NULL },
    { "1,23,456", { -1, -1 }, NULL },
    { "5 $ €", { -1, -1 }, NULL },
    { "5 apples", { -1, -1 }, NULL },
    { "5 km", { -1, -1 }, NULL },
    { "5 M M", { -1, -1 }, NULL },
    { "5%", { -1, -1 }, NULL },
    { "1e9", { -1, -1 }, NULL },
    { "10⁶", { -1, -1 }, NULL },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      assert_money (locale, rows[i].text, rows[i].expected[lang], rows[i].currency);
  }
}

/* A bare sign stays with the currency in hand when it is that one's sign. */
static void
test_read_money_currency (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  const char *currency = "CAD", *why;
  JalonMoney money;

  g_assert_true (jalon_locale_read_money (en, "$5", &currency, &money, &why));
  g_assert_cmpstr (currency, ==, "CAD");
  g_assert_true (jalon_locale_read_money (en, "€5", &currency, &money, &why));
  g_assert_cmpstr (currency, ==, "EUR");
  currency = NULL;
  g_assert_true (jalon_locale_read_money (en, "5", &currency, &money, &why));
  g_assert_null (currency);
  g_assert_cmpint (money, ==, 500);
}

/* Neither what is no text, nor what is too long to be an amount, is looked into. */
static void
test_read_garbage (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autofree char *zeros = g_strnfill (1000, '0');
  const char *currency = NULL, *why = NULL;
  JalonMoney money;
  JalonDate date;

  g_assert_false (jalon_locale_read_money (en, "5 \xff", &currency, &money, &why));
  g_assert_nonnull (why);
  g_assert_false (jalon_locale_read_money (en, zeros, &currency, &money, &why));
  g_assert_false (jalon_locale_read_date (en, "2026 \xff", &date, &why));
  g_assert_false (jalon_locale_read_date (en, zeros, &date, &why));
}

static void
test_read_numbers (void)
{
  static const struct {
    const char *text;
    double expected[N_LANGS]; /* NaN: refused */
  } rows[] = {
    { "100k", { 1e5, 1e5 } },          { "1,5 M", { 1.5e6, 1.5e6 } }, { "12 %", { 0.12, 0.12 } },
    { "51,0" NN "%", { 0.51, 0.51 } }, { "-2.5", { -2.5, -2.5 } },    { MINUS "2,5", { -2.5, -2.5 } },
    { "1,500", { 1500, 1.5 } },        { "0.1", { 0.1, 0.1 } },       { "5 $", { NAN, NAN } },
    { "five", { NAN, NAN } },          { "1 2", { NAN, NAN } },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      const char *why;
      double number = 0;
      gboolean read = jalon_locale_read_number (locale, rows[i].text, &number, &why);
      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpint (read, ==, !isnan (rows[i].expected[lang]));
      if (read)
        g_assert_cmpfloat (number, ==, rows[i].expected[lang]);
      else
        g_assert_nonnull (why);
    }
  }
}

static void
assert_end (double got, double expected)
{
  g_assert_cmpint (isnan (got), ==, isnan (expected));
  if (!isnan (expected))
    g_assert_cmpfloat (got, ==, expected);
}

static void
test_read_ranges (void)
{
  static const struct {
    const char *text;
    gboolean sound;
    double min, max;
  } rows[] = {
    { "100k" DASH "1M", TRUE, 1e5, 1e6 },
    { "100" NN "k" DASH "1" NN "M", TRUE, 1e5, 1e6 },
    { "5-10k", TRUE, 5e3, 1e4 },
    { "100-1M", TRUE, 100, 1e6 },
    { "10-20 %", TRUE, 0.1, 0.2 },
    { "> 5", TRUE, 5, NAN },
    { "at least 5", TRUE, 5, NAN },
    { "au moins 5", TRUE, 5, NAN },
    { "up to 6", TRUE, NAN, 6 },
    { "jusqu’à 6", TRUE, NAN, 6 },
    { "≤ 6", TRUE, NAN, 6 },
    { "6 au plus", TRUE, NAN, 6 },
    { "6k ou moins", TRUE, NAN, 6000 },
    { "max. 6", TRUE, NAN, 6 },
    { "6 MAX", TRUE, NAN, 6 },
    { "6 au maximum", TRUE, NAN, 6 },
    { "no more than 6", TRUE, NAN, 6 },
    { "5" NN "k au moins", TRUE, 5000, NAN },
    { "5 or more", TRUE, 5, NAN },
    { "5+", TRUE, 5, NAN },
    { "5 M+", TRUE, 5e6, NAN },
    { "minimum 5", TRUE, 5, NAN },
    { "From 5", TRUE, 5, NAN },
    { "À partir de 5", TRUE, 5, NAN },
    { "5 min", FALSE, 0, 0 }, /* minutes? */
    { "≥ 5 à 6", FALSE, 0, 0 },
    { "5 à 6 au plus", FALSE, 0, 0 },
    { "au plus", FALSE, 0, 0 },
    { "from 5 to 6", TRUE, 5, 6 },
    { "de 5 à 6", TRUE, 5, 6 },
    { "entre 5 et 6", TRUE, 5, 6 },
    { "between 5 and 6", TRUE, 5, 6 },
    { "7", TRUE, 7, 7 },
    { "-5 " DASH " -3", TRUE, -5, -3 },
    { "6-5", FALSE, 0, 0 },
    { "", FALSE, 0, 0 },
    { "5" DASH, FALSE, 0, 0 },
    { "up to", FALSE, 0, 0 },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      const char *why;
      double min = 0, max = 0;
      g_test_message ("“%s”", rows[i].text);
      g_assert_cmpint (jalon_locale_read_range (locale, rows[i].text, &min, &max, &why), ==, rows[i].sound);
      if (rows[i].sound) {
        assert_end (min, rows[i].min);
        assert_end (max, rows[i].max);
      }
    }
  }
}

static JalonDate
parse_date (const char *iso)
{
  JalonDate date = JALON_DATE_UNSET;
  const char *why;

  g_assert_true (jalon_date_parse (iso, strlen (iso), &date, &why));
  return date;
}

/* @iso: (nullable): NULL is refused */
static void
assert_date (JalonLocale *locale, const char *text, const char *iso)
{
  JalonDate date = JALON_DATE_UNSET;
  const char *why = NULL;
  gboolean read = jalon_locale_read_date (locale, text, &date, &why);
  g_autoptr (GString) got = g_string_new (NULL);
  g_autoptr (GString) expected = g_string_new (NULL);

  if (read)
    jalon_date_print (date, got);
  if (iso != NULL)
    jalon_date_print (parse_date (iso), expected);
  g_test_message ("%s “%s”: %s", jalon_locale_lang (locale), text, read ? got->str : why);
  g_assert_cmpstr (got->str, ==, expected->str);
  g_assert_true (read || why != NULL);
}

static void
test_read_dates (void)
{
  static const struct {
    const char *text, *iso[N_LANGS];
  } rows[] = {
    { "3/11/2025", { "2025-03-11", "2025-11-03" } },
    { "25/11/2025", { "2025-11-25", "2025-11-25" } },
    { "11/25/2025", { "2025-11-25", "2025-11-25" } },
    { "3.11.2025", { "2025-11-03", "2025-11-03" } },
  };
  static const char *const same[][2] = {
    { "Q4 2026", "2026-Q4" },
    { "T4 2026", "2026-Q4" },
    { "2026-Q4", "2026-Q4" },
    { "4Q 2026", "2026-Q4" },
    { "4e trimestre 2026", "2026-Q4" },
    { "third quarter of 2026", "2026-Q3" },
    { "S2 2026", "2026-H2" },
    { "H2 2026", "2026-H2" },
    { "second half of 2026", "2026-H2" },
    { "premier semestre 2026", "2026-H1" },
    { "fin 2026", "2026-Q4" },
    { "end of 2026", "2026-Q4" },
    { "the end of 2026", "2026-Q4" },
    { "fin de l’année 2026", "2026-Q4" },
    { "late 2026", "2026-Q4" },
    { "début 2027", "2027-Q1" },
    { "Q1/2027", "2027-Q1" },
    { "T3-2027", "2027-Q3" },
    { "H2/2027", "2027-H2" },
    { "early 2027", "2027-Q1" },
    { "mi-2026", "2026-04/2026-09" },
    { "mid-2026", "2026-04/2026-09" },
    { "mid" DASH "2026", "2026-04/2026-09" },
    { "mid" DASH "end 2026", "2026-04/2026-12" },
    { "nov. 2025", "2025-11" },
    { "Novembre 2025", "2025-11" },
    { "NOVEMBER 2025", "2025-11" },
    { "août 2025", "2025-08" },
    { "aout 2025", "2025-08" },
    { "11/2025", "2025-11" },
    { "2025-11", "2025-11" },
    { "fin nov. 2025", "2025-11-21/2025-11-30" },
    { "mars 2026", "2026-03" },
    { "jui 2026", NULL },
    { "3 nov. 2025", "2025-11-03" },
    { "Nov 3, 2025", "2025-11-03" },
    { "November 3rd, 2025", "2025-11-03" },
    { "le 1er novembre 2025", "2025-11-01" },
    { "3-nov-2025", "2025-11-03" },
    { "2025-11-03", "2025-11-03" },
    { "2025/11/03", "2025-11-03" },
    { "2027" DASH "2031", "2027/2031" },
    { "2027\u20142031", "2027/2031" },
    { "2027-2031", "2027/2031" },
    { "2027" NN DASH NN "2031", "2027/2031" },
    { "2027" DASH "31", "2027/2031" },
    { "2027/2031", "2027/2031" },
    { "2027 à 2031", "2027/2031" },
    { "from 2027 to 2031", "2027/2031" },
    { "de 2027 à 2031", "2027/2031" },
    { "entre 2027 et 2031", "2027/2031" },
    { "2026-11 - 2027-02", "2026-11/2027-02" },
    { "Q2" DASH "Q3 2026", "2026-04/2026-09" },
    { "du 3 au 5 novembre 2025", "2025-11-03/2025-11-05" },
    { "3.11.2025 " DASH " 5.11.2025", "2025-11-03/2025-11-05" },
    { "avant fin 2026", "../2026-12-31" },
    { "before the end of 2026", "../2026-12-31" },
    { "before 2027", "../2026-12-31" },
    { "d’ici fin 2026", "../2026-12-31" },
    { "../2026-12-31", "../2026-12-31" },
    { "à partir de 2027", "2027/.." },
    { "since 2027", "2027/.." },
    { "from 13.11.2025", "2025-11-13/.." },
    { "after 2026", "2027/.." },
    { "2027" DASH, "2027/.." },
    { "2027 onwards", "2027/.." },
    { "2027", "2027" },
    { "", NULL },
    { "soon", NULL },
    { "2026-13", NULL },
    { "2026-02-30", NULL },
    { "29 Feb 2025", NULL },
    { "1850", NULL },
    { "2200", NULL },
    { "3/11/25", NULL },
    { "Q5 2026", NULL },
    { "Q4", NULL },
    { "fin T4 2026", NULL },
    { "2031" DASH "2027", NULL },
    { "3 nov", NULL },
    { "2026 2027", NULL },
    { "99999999999999999999", NULL },
    { "novembre novembre novembre 2026", NULL },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      assert_date (locale, rows[i].text, rows[i].iso[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (same); i++)
      assert_date (locale, same[i][0], same[i][1]);
  }
}

/* What is written is read again, in either language: people edit what they see. */
static void
test_round_trips (void)
{
  static const JalonMoney amounts[] = { 300 * B, 224 * B / 10, 1400 * B, 1250000, 1250, 0 };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (amounts); i++) {
      g_autofree char *brief = jalon_locale_money (locale, amounts[i], "USD");
      g_autofree char *full = jalon_locale_money_full (locale, amounts[i], "CHF");
      assert_money (locale, brief, amounts[i], "USD");
      assert_money (locale, full, amounts[i], "CHF");
    }
  }
}

static void
test_date_round_trips (void)
{
  static const char *const dates[] = { "2027",
                                       "2026-H2",
                                       "2026-H1",
                                       "2026-Q4",
                                       "2025-11",
                                       "2026-02",
                                       "2025-11-03",
                                       "2024-02-29",
                                       "2027/2031",
                                       "2026-11/2027-02",
                                       "2026-04/2026-09",
                                       "2025-11-03/2025-11-05",
                                       "2025-11-03/2026-02-11",
                                       "2027/..",
                                       "2026-10/..",
                                       "2025-11-03/..",
                                       "../2026-12-31" };

  for (int writer = 0; writer < N_LANGS; writer++) {
    g_autoptr (JalonLocale) from = jalon_locale_new (langs[writer]);
    g_autoptr (JalonLocale) to = jalon_locale_new (langs[N_LANGS - 1 - writer]);
    for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
      g_autofree char *text = jalon_locale_date (from, parse_date (dates[i]));
      assert_date (from, text, dates[i]);
      assert_date (to, text, dates[i]);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale-read/money", test_read_money);
  g_test_add_func ("/locale-read/currency", test_read_money_currency);
  g_test_add_func ("/locale-read/garbage", test_read_garbage);
  g_test_add_func ("/locale-read/numbers", test_read_numbers);
  g_test_add_func ("/locale-read/ranges", test_read_ranges);
  g_test_add_func ("/locale-read/dates", test_read_dates);
  g_test_add_func ("/locale-read/round-trips", test_round_trips);
  g_test_add_func ("/locale-read/date-round-trips", test_date_round_trips);
  return g_test_run ();
}
