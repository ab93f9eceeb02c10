/* How English and French write and read amounts, numbers and dates; every value expected is worked out by
 * hand. */
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

/* Takes @got. */
static void
assert_text (char *got, const char *expected)
{
  g_assert_cmpstr (got, ==, expected);
  g_free (got);
}

static void
test_money (void)
{
  static const struct {
    JalonMoney money;
    const char *currency, *texts[N_LANGS];
  } rows[] = {
    { 300 * B, "USD", { "$300B", "300" NN "Md$" } },
    { 588 * B, "USD", { "$588B", "588" NN "Md$" } },
    { 224 * B / 10, "USD", { "$22.4B", "22,4" NN "Md$" } },
    { 174 * B / 10, "USD", { "$17.4B", "17,4" NN "Md$" } },
    { 125 * B / 100, "USD", { "$1.25B", "1,25" NN "Md$" } },
    { 97 * B / 10, "EUR", { "€9.7B", "9,7" NN "Md€" } },
    { 38 * B, "GBP", { "£38B", "38" NN "Md£" } },
    { 1400 * B, "USD", { "$1.4T", "1" NN "400" NN "Md$" } },
    { 1234567 * B / 1000, "USD", { "$1.23T", "1" NN "235" NN "Md$" } },
    { 9996 * B / 10, "USD", { "$1T", "1" NN "000" NN "Md$" } },
    { 9996 * B / 10000, "USD", { "$1B", "1" NN "Md$" } },
    { -12 * B, "USD", { MINUS "$12B", MINUS "12" NN "Md$" } },
    { -1400 * B, "USD", { MINUS "$1.4T", MINUS "1" NN "400" NN "Md$" } },
    { 250 * B / 1000, "USD", { "$250M", "250" NN "M$" } },
    { 1250000, "USD", { "$12.5K", "12,5" NN "k$" } },
    { 95000, "USD", { "$950", "950" NN "$" } },
    { 1250, "USD", { "$12.50", "12,50" NN "$" } },
    { 5, "USD", { "$0.05", "0,05" NN "$" } },
    { 0, "USD", { "$0", "0" NN "$" } },
    { 300 * B / 100, "JPY", { "¥300B", "300" NN "Md¥" } },
    { 300 * B, "CHF", { "CHF\u00a0300B", "300" NN "Md" NN "CHF" } },
    { 300 * B, "CAD", { "CA$300B", "300" NN "Md$CA" } },
    { 2 * B / 1000, "CAD", { "CA$2M", "2" NN "M$CA" } },
    { 300 * B, NULL, { "300B", "300" NN "Md" } },
    { JALON_MONEY_MAX, "USD", { "$10,000T", "10" NN "000" NN "000" NN "Md$" } },
    { JALON_MONEY_UNSET, "USD", { DASH, DASH } },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      assert_text (jalon_locale_money (locale, rows[i].money, rows[i].currency), rows[i].texts[lang]);
  }
}

static void
test_money_full (void)
{
  static const struct {
    JalonMoney money;
    const char *currency, *texts[N_LANGS];
  } rows[] = {
    { 300 * B, "USD", { "$300,000,000,000", "300" NN "000" NN "000" NN "000" NN "$" } },
    { 123450, "EUR", { "€1,234.50", "1" NN "234,50" NN "€" } },
    { -1234, "JPY", { MINUS "¥1,234", MINUS "1" NN "234" NN "¥" } },
    { 123450, NULL, { "1,234.50", "1" NN "234,50" } },
    { JALON_MONEY_MAX,
      "USD",
      { "$10,000,000,000,000,000", "10" NN "000" NN "000" NN "000" NN "000" NN "000" NN "$" } },
    { G_GINT64_CONSTANT (900719925474099301),
      NULL,
      { "9,007,199,254,740,993.01", "9" NN "007" NN "199" NN "254" NN "740" NN "993,01" } },
    { JALON_MONEY_UNSET, "USD", { DASH, DASH } },
  };

  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
      assert_text (jalon_locale_money_full (locale, rows[i].money, rows[i].currency), rows[i].texts[lang]);
  }
}

/* What is finer than the currency's minor unit. */
static void
test_money_finer (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en"), fr = jalon_locale_new ("fr");

  assert_text (jalon_locale_money_finer (en, 0.5, 1, "JPY"), "¥0.5");
  assert_text (jalon_locale_money_finer (fr, 0.5, 1, "JPY"), "0,5" NN "¥");
  assert_text (jalon_locale_money_finer (en, 2, 1, "JPY"), "¥2");
  assert_text (jalon_locale_money_finer (en, -0.025, 3, "USD"), MINUS "$0.025");
  assert_text (jalon_locale_money_finer (fr, NAN, 3, "USD"), DASH);
}

static void
test_signs (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");

  assert_text (jalon_locale_currency_sign (en, "USD"), "$");
  assert_text (jalon_locale_currency_sign (fr, "USD"), "$");
  assert_text (jalon_locale_currency_sign (fr, "EUR"), "€");
  assert_text (jalon_locale_currency_sign (fr, "GBP"), "£");
  assert_text (jalon_locale_currency_sign (fr, "CHF"), "CHF");
  assert_text (jalon_locale_currency_sign (en, "CAD"), "CA$");
  assert_text (jalon_locale_currency_sign (en, NULL), "");
}

static void
test_numbers (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");

  assert_text (jalon_locale_number (en, 4452.5, 1), "4,452.5");
  assert_text (jalon_locale_number (fr, 4452.5, 1), "4" NN "452,5");
  assert_text (jalon_locale_number (en, 4452.5, 0), "4,453");
  assert_text (jalon_locale_number (en, 2.675, 2), "2.68");
  assert_text (jalon_locale_number (en, -2, 2), MINUS "2");
  assert_text (jalon_locale_number (en, -0.001, 2), "0");
  assert_text (jalon_locale_number (en, NAN, 2), DASH);
  assert_text (jalon_locale_number (en, INFINITY, 2), "∞");
  assert_text (jalon_locale_percent (en, 0.5102), "51.0%");
  assert_text (jalon_locale_percent (fr, 0.5102), "51,0" NN "%");
  assert_text (jalon_locale_percent (fr, -0.02), MINUS "2,0" NN "%");
  assert_text (jalon_locale_percent (fr, NAN), DASH);
  assert_text (jalon_locale_percent (en, 9999.99), "999,999.0%");
  assert_text (jalon_locale_percent (en, 119999999999999988), "12,000,000,000,000,000,000%");
  assert_text (jalon_locale_percent (fr, -123456.7), MINUS "12" NN "300" NN "000" NN "%");
  assert_text (jalon_locale_percent_finer (en, 0.0001, 2), "0.01%");
  assert_text (jalon_locale_percent_finer (fr, 0.0005, 2), "0,05" NN "%");
  assert_text (jalon_locale_percent_finer (en, 0.5, 2), "50%");
  assert_text (jalon_locale_percent_whole (en, 0.5102), "51%");
  assert_text (jalon_locale_percent_whole (fr, 0.5102), "51" NN "%");
  assert_text (jalon_locale_percent_whole (fr, NAN), DASH);
  assert_text (jalon_locale_compact (en, 100000), "100K");
  assert_text (jalon_locale_compact (fr, 100000), "100" NN "k");
  assert_text (jalon_locale_compact (fr, 1e7), "10" NN "M");
  assert_text (jalon_locale_compact (fr, 1.4e12), "1" NN "400" NN "Md");
  assert_text (jalon_locale_compact (en, 1.4e12), "1.4T");
  assert_text (jalon_locale_compact (fr, INFINITY), "∞");
}

static void
test_ranges (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");

  assert_text (jalon_locale_range (en, 100000, 999999), "100K" DASH "1M");
  assert_text (jalon_locale_range (fr, 100000, 999999), "100" NN "k" DASH "1" NN "M");
  assert_text (jalon_locale_range (en, 5, 10000), "5" DASH "10,000");
  assert_text (jalon_locale_range (fr, 5, 10000), "5" DASH "10" NN "000");
  assert_text (jalon_locale_range (en, 2, 6), "2" DASH "6");
  assert_text (jalon_locale_range (en, 6, 6), "6");
  assert_text (jalon_locale_range (en, 5, NAN), "at least 5");
  assert_text (jalon_locale_range (fr, 5, NAN), "au moins 5");
  assert_text (jalon_locale_range (en, NAN, 6), "up to 6");
  assert_text (jalon_locale_range (fr, NAN, 6), "jusqu’à 6");
  assert_text (jalon_locale_range (en, NAN, NAN), DASH);
}

/* The forms of a dossier file, as each language writes them. */
static const struct {
  const char *iso, *texts[N_LANGS];
} dates[] = {
  { "2027", { "2027", "2027" } },
  { "2026-H2", { "H2 2026", "S2 2026" } },
  { "2026-H1", { "H1 2026", "S1 2026" } },
  { "2026-Q4", { "Q4 2026", "T4 2026" } },
  { "2025-11", { "Nov 2025", "nov. 2025" } },
  { "2026-02", { "Feb 2026", "févr. 2026" } },
  { "2025-11-03", { "Nov 3, 2025", "3 nov. 2025" } },
  { "2024-02-29", { "Feb 29, 2024", "29 févr. 2024" } },
  { "2027/2031", { "2027" DASH "2031", "2027" DASH "2031" } },
  { "2026-11/2027-02", { "Nov 2026 " DASH " Feb 2027", "nov. 2026 " DASH " févr. 2027" } },
  { "2026-04/2026-09", { "Apr " DASH " Sep 2026", "avr." DASH "sept. 2026" } },
  { "2025-11-03/2025-11-05", { "Nov 3 " DASH " 5, 2025", "3" DASH "5 nov. 2025" } },
  { "2025-11-03/2026-02-11", { "Nov 3, 2025 " DASH " Feb 11, 2026", "3 nov. 2025 " DASH " 11 févr. 2026" } },
  { "2027/..", { "from 2027", "dès 2027" } },
  { "2026-10/..", { "from Oct 2026", "dès oct. 2026" } },
  { "2025-11-03/..", { "from Nov 3, 2025", "dès le 3 nov. 2025" } },
  { "../2026-12-31", { "until Dec 31, 2026", "jusqu’au 31 déc. 2026" } },
};

static JalonDate
parse_date (const char *iso)
{
  JalonDate date = JALON_DATE_UNSET;
  const char *why;

  g_assert_true (jalon_date_parse (iso, strlen (iso), &date, &why));
  return date;
}

static void
test_dates (void)
{
  for (int lang = 0; lang < N_LANGS; lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);
    for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
      assert_text (jalon_locale_date (locale, parse_date (dates[i].iso)), dates[i].texts[lang]);
    assert_text (jalon_locale_date (locale, JALON_DATE_UNSET), "");
  }
}

static void
test_month (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");

  assert_text (jalon_locale_month (en, parse_date ("2025-11-03").first), "Nov 2025");
  assert_text (jalon_locale_month (fr, parse_date ("2025-08-31").first), "août 2025");
}

static void
test_names (void)
{
  const char *const items[] = { "Oracle", "Microsoft", "AWS" };
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr_FR.UTF-8");

  assert_text (jalon_locale_list (en, items, 3), "Oracle, Microsoft and AWS");
  assert_text (jalon_locale_list (fr, items, 3), "Oracle, Microsoft et AWS");
  assert_text (jalon_locale_list (fr, items, 2), "Oracle et Microsoft");
  assert_text (jalon_locale_list (fr, items, 1), "Oracle");
  assert_text (jalon_locale_list (fr, items, 0), "");
  g_assert_cmpint (jalon_locale_collate (fr, "Électricité", "Énergie"), <, 0);
  g_assert_cmpint (jalon_locale_collate (fr, "Énergie", "Foxconn"), <, 0);
  g_assert_cmpint (jalon_locale_collate (en, "oracle", "Microsoft"), >, 0);
  g_assert_cmpstr (jalon_locale_lang (fr), ==, "fr");

  g_autoptr (JalonLocale) c = jalon_locale_new ("C");
  g_assert_cmpstr (jalon_locale_lang (c), ==, "en");
}

static void
test_use_language (void)
{
  g_assert_cmpstr (jalon_use_language ("fr_FR.UTF-8"), ==, "fr");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "fr");
  g_assert_cmpstr (jalon_use_language ("en"), ==, "en");
  g_setenv ("LC_ALL", "C", TRUE);
  g_assert_cmpstr (jalon_use_language (NULL), ==, "en");
  g_unsetenv ("LANGUAGE");
  g_setenv ("LC_ALL", "fr_CH.UTF-8", TRUE);
  g_assert_cmpstr (jalon_use_language (NULL), ==, "fr");
  g_setenv ("LANGUAGE", "en:fr", TRUE);
  g_assert_cmpstr (jalon_use_language (NULL), ==, "en");
}

/* gettext answers in a language that the machine has no locale for, and changes it at once. */
static void
test_catalogue (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("JALON_LOCALEDIR") ?: "/nowhere", "fr", "LC_MESSAGES", "jalon.mo", NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("no catalogue is built");
    return;
  }
  jalon_use_language ("en");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Lesson"), ==, "Lesson");
  jalon_use_language ("fr");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Lesson"), ==, "Leçon");
  jalon_use_language ("en");
  g_assert_cmpstr (g_dgettext (GETTEXT_PACKAGE, "Lesson"), ==, "Lesson");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/locale/money", test_money);
  g_test_add_func ("/locale/money-full", test_money_full);
  g_test_add_func ("/locale/money-finer", test_money_finer);
  g_test_add_func ("/locale/signs", test_signs);
  g_test_add_func ("/locale/numbers", test_numbers);
  g_test_add_func ("/locale/ranges", test_ranges);
  g_test_add_func ("/locale/dates", test_dates);
  g_test_add_func ("/locale/month", test_month);
  g_test_add_func ("/locale/names", test_names);
  g_test_add_func ("/locale/catalogue", test_catalogue);
  g_test_add_func ("/locale/use-language", test_use_language);
  return g_test_run ();
}
