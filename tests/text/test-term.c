/* Terms as a start and a duration. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/model/rules.h>
#include <jalon/text/locale.h>
#include <jalon/text/term.h>

static void
test_parse (void)
{
  static const struct {
    const char *text;
    guint months;
    const char *printed;
  } rows[] = { { "P7Y", 84, "P7Y" },  { "P18M", 18, "P1Y6M" }, { "P1Y6M", 18, "P1Y6M" },
               { "P12M", 12, "P1Y" }, { "P0Y5M", 5, "P5M" },   { "P200Y", 2400, "P200Y" },
               { "P007Y", 84, "P7Y" } };
  static const char *const refused[] = { "",    "P",     "7Y",    "P7",
                                         "PY",  "P7D",   "P7Y1D", "P1M1Y",
                                         "P0M", "P7.5Y", "P-7Y",  "P201Y",
                                         "p7y", "P7Y ",  "PT7M",  "P99999999999999999999Y" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (GString) out = g_string_new (NULL);
    const char *why;
    guint months;

    g_assert_true (jalon_duration_parse (rows[i].text, strlen (rows[i].text), &months, &why));
    g_assert_cmpuint (months, ==, rows[i].months);
    jalon_duration_print (months, out);
    g_assert_cmpstr (out->str, ==, rows[i].printed);
  }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    const char *why = NULL;
    guint months;

    if (jalon_duration_parse (refused[i], strlen (refused[i]), &months, &why))
      g_error ("“%s” was read as a duration", refused[i]);
    g_assert_nonnull (why);
  }
}

static JalonDate
date (const char *text)
{
  JalonDate read;
  const char *why;

  g_assert_true (jalon_date_parse (text, strlen (text), &read, &why));
  return read;
}

static void
check_end (const char *start, guint months, const char *expected)
{
  g_autoptr (GString) out = g_string_new (NULL);

  jalon_date_print (jalon_term_end (date (start), JALON_DATE_UNSET, months), out);
  g_assert_cmpstr (out->str, ==, expected);
}

/* The end is as vague as the start. */
static void
test_end (void)
{
  check_end ("2025-11-03", 84, "2032-11-02");
  check_end ("2025-11", 84, "2032-10-31/2032-11-29");
  check_end ("2027", 60, "2031-12-31/2032-12-30");
  check_end ("2028-02-29", 12, "2029-02-27"); /* the anniversary of a leap day is the 28th */
  check_end ("2026-01-31", 1, "2026-02-27");
  check_end ("2026/..", 12, "2026-12-31/..");
  g_assert_false (jalon_date_is_set (jalon_term_end (JALON_DATE_UNSET, JALON_DATE_UNSET, 12)));
}

static void
test_flaw (void)
{
  JalonFlaw flaws[JALON_FLAWS_MAX];
  JalonCommitment row = { .amount = JALON_MONEY_UNSET, .ceiling = JALON_MONEY_UNSET, .duration = 84 };

  row.start = date ("2025-11");
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_COMMITMENT, &row, flaws), ==, 0);
  row.end = date ("2032-11");
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_COMMITMENT, &row, flaws), ==, 0);
  row.end = date ("2031");
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_COMMITMENT, &row, flaws), ==, 1);
  g_assert_cmpint (flaws[0].type, ==, JALON_FLAW_DURATION);
}

static void
check_words (const char *lang, guint months, const char *words)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new (lang);
  g_autofree char *written = jalon_locale_duration (locale, months);
  const char *why;
  guint read;

  g_assert_cmpstr (written, ==, words);
  g_assert_true (jalon_locale_read_duration (locale, written, &read, &why));
  g_assert_cmpuint (read, ==, months);
}

static void
check_read (const char *text, guint months)
{
  g_autoptr (JalonLocale) locale = jalon_locale_new ("fr");
  const char *why;
  guint read;

  g_assert_true (jalon_locale_read_duration (locale, text, &read, &why));
  g_assert_cmpuint (read, ==, months);
}

static void
test_words (void)
{
  static const char *const refused[] = { "7", "seven years", "7 days", "", "years 7", "7 years later" };

  check_words ("en", 84, "7\u00a0years");
  check_words ("en", 12, "1\u00a0year");
  check_words ("en", 18, "1\u00a0year and 6\u00a0months");
  check_words ("fr", 84, "7\u00a0ans");
  check_words ("fr", 18, "1\u00a0an et 6\u00a0mois");
  check_read ("7 années", 84);
  check_read ("18m", 18);
  check_read ("2 ans, 1 mois", 25);
  check_read ("P7Y", 84);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
    const char *why = NULL;
    guint months;

    g_assert_false (jalon_locale_read_duration (locale, refused[i], &months, &why));
    g_assert_nonnull (why);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/term/parse", test_parse);
  g_test_add_func ("/text/term/end", test_end);
  g_test_add_func ("/text/term/flaw", test_flaw);
  g_test_add_func ("/text/term/words", test_words);

  return g_test_run ();
}
