/* Fiscal years: their days, how they are written and how they are typed. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/text/fiscal-date.h>
#include <jalon/text/locale.h>

static JalonDate
days (const char *text)
{
  JalonDate date = JALON_DATE_UNSET;
  const char *why;

  g_assert_true (jalon_date_parse (text, strlen (text), &date, &why));
  return date;
}

/* @text: as a file writes it, @calendar: the days that it means */
static void
assert_date (JalonDate date, const char *text, const char *calendar)
{
  g_autoptr (GString) printed = g_string_new (NULL);
  g_autoptr (GString) plain = g_string_new (NULL);

  jalon_date_print (date, printed);
  jalon_date_print (jalon_date_as_calendar (date), plain);
  g_assert_cmpstr (printed->str, ==, text);
  g_assert_cmpstr (plain->str, ==, calendar);
}

static void
test_days (void)
{
  static const struct {
    const char *text;
    guint month;
    const char *calendar;
  } rows[] = {
    { "FY2026", 1, "2026" },
    { "FY2026", 2, "2025-02/2026-01" },
    { "FY2026", 7, "2025-07/2026-06" },
    { "FY2026", 10, "2025-10/2026-09" },
    { "FY2026", 12, "2025-12/2026-11" },
    { "FY2027-Q1", 7, "2026-Q3" },
    { "FY2027-Q2", 7, "2026-Q4" },
    { "FY2027-Q4", 7, "2027-Q2" },
    { "FY2027-H1", 7, "2026-H2" },
    { "FY2027-H2", 7, "2027-H1" },
    { "FY2027-Q1", 11, "2026-11/2027-01" },
    { "FY2027-H2", 10, "2027-04/2027-09" },
    { "FY2026/FY2028", 7, "2025-07/2028-06" },
    { "FY2026-Q2/FY2026-Q3", 7, "2025-10/2026-03" },
    { "FY2027/..", 7, "2026-07-01/.." },
    { "../FY2026", 7, "../2026-06-30" },
    { "2026-01/FY2027", 7, "2026-01/2027-06" },
    { "2026-03-15/FY2027", 7, "2026-03-15/2027-06-30" },
    { "FY2026/2027-12", 7, "2025-07/2027-12" },
    { "FY2026/2027-11", 7, "2025-07/2027-11" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    JalonDate date = JALON_DATE_UNSET;
    const char *why = NULL;

    g_test_message ("%s of month %u", rows[i].text, rows[i].month);
    g_assert_true (jalon_date_parse_fiscal (rows[i].text, strlen (rows[i].text), rows[i].month, &date, &why));
    g_assert_true (jalon_date_is_fiscal (date));
    assert_date (date, rows[i].text, rows[i].calendar);
    g_assert_true (jalon_date_equal (date, days (rows[i].calendar)));
    g_assert_false (jalon_date_same (date, days (rows[i].calendar)));
  }
}

static void
test_refused_forms (void)
{
  static const char *const texts[] = { "FY",        "FY26",        "FY20266",     "fy2026",       "FY2026-",
                                       "FY2026-Q5", "FY2026-H3",   "FY2026-11",   "FY2026-Q1/",   "FY2200",
                                       "FY1900",    "FY2025/2026", "2025/FY2026", "FY2028/FY2026" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    JalonDate date;
    const char *why = NULL;

    g_test_message ("%s", texts[i]);
    g_assert_false (jalon_date_parse_fiscal (texts[i], strlen (texts[i]), 7, &date, &why));
    g_assert_nonnull (why);
    /* Without a month there are no days, and never those of the calendar. */
    g_assert_false (jalon_date_parse (texts[i], strlen (texts[i]), &date, &why));
  }
}

/* Each language reads what the other writes. @file: (nullable): NULL is refused */
static void
test_typed (void)
{
  static const struct {
    const char *text, *file;
  } rows[] = {
    { "FY26", "FY2026" },
    { "FY2026", "FY2026" },
    { "fy 26", "FY2026" },
    { "FY’26", "FY2026" },
    { "fiscal 2026", "FY2026" },
    { "fiscal year 2026", "FY2026" },
    { "2026 fiscal year", "FY2026" },
    { "Q1 FY27", "FY2027-Q1" },
    { "FY27 Q1", "FY2027-Q1" },
    { "FY27Q1", "FY2027-Q1" },
    { "FY2027-Q1", "FY2027-Q1" },
    { "4Q FY27", "FY2027-Q4" },
    { "third quarter of fiscal 2027", "FY2027-Q3" },
    { "H1 FY2026", "FY2026-H1" },
    { "second half of FY26", "FY2026-H2" },
    { "end of FY26", "FY2026-Q4" },
    { "early FY26", "FY2026-Q1" },
    { "mid-FY26", "FY2026-Q2/FY2026-Q3" },
    { "exercice 2026", "FY2026" },
    { "l’exercice 2026", "FY2026" },
    { "Exercice fiscal 2026", "FY2026" },
    { "ex. 2026", "FY2026" },
    { "Ex. 26", "FY2026" },
    { "T1 exercice 2027", "FY2027-Q1" },
    { "1er trimestre de l’exercice 2027", "FY2027-Q1" },
    { "S1 exercice 2026", "FY2026-H1" },
    { "S2 de l’exercice 2026", "FY2026-H2" },
    { "fin de l’exercice 2026", "FY2026-Q4" },
    { "FY26–FY28", "FY2026/FY2028" },
    { "FY2026 to FY2028", "FY2026/FY2028" },
    { "Q1–Q3 FY27", "FY2027-Q1/FY2027-Q3" },
    { "exercices 2026 à 2028", "FY2026/FY2028" },
    { "FY26 – March 2028", "FY2026/2028-03" },
    { "from FY27", "FY2027/.." },
    { "dès l’exercice 2027", "FY2027/.." },
    { "until FY26", "../FY2026" },
    { "before FY26", "../FY2025" },
    { "after FY26", "FY2027/.." },
    { "before Q1 FY27", "../FY2026-Q4" },
    { "after H2 FY26", "FY2027-H1/.." },
    { "FY", NULL },
    { "FY 2025-26", NULL }, /* one fiscal year to some, two to others */
    { "FY2025/2026", NULL },
    { "exercice 2025-2026", NULL },
    { "2026 to FY2028", NULL },
    { "March FY26", NULL },
    { "Q1 H1 FY26", NULL },
    { "FY2200", NULL },
  };
  static const char *const langs[] = { "en", "fr" };

  for (guint lang = 0; lang < G_N_ELEMENTS (langs); lang++) {
    g_autoptr (JalonLocale) locale = jalon_locale_new (langs[lang]);

    for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
      g_autoptr (GString) printed = g_string_new (NULL);
      JalonDate date = JALON_DATE_UNSET;
      const char *why = NULL;

      g_test_message ("%s “%s”", langs[lang], rows[i].text);
      if (jalon_locale_read_date_in (locale, rows[i].text, 7, &date, &why))
        jalon_date_print (date, printed);
      g_assert_cmpstr (printed->str, ==, rows[i].file ? rows[i].file : "");
      g_assert_true (rows[i].file || why);
      g_assert_false (jalon_locale_read_date (locale, rows[i].text, &date, &why));
      g_assert_nonnull (why);
    }
  }
}

static void
test_written (void)
{
  static const struct {
    const char *text, *en, *fr, *en_full, *fr_full;
  } rows[] = {
    { "FY2026", "FY2026", "exercice 2026", "FY2026 (Jul 2025 – Jun 2026)",
      "exercice 2026 (juil. 2025 – juin 2026)" },
    { "FY2027-Q1", "Q1 FY2027", "T1 exercice 2027", "Q1 FY2027 (Q3 2026)", "T1 exercice 2027 (T3 2026)" },
    { "FY2027-H2", "H2 FY2027", "S2 exercice 2027", "H2 FY2027 (H1 2027)", "S2 exercice 2027 (S1 2027)" },
    { "FY2026/FY2028", "FY2026 – FY2028", "exercice 2026 – exercice 2028",
      "FY2026 – FY2028 (Jul 2025 – Jun 2028)", "exercice 2026 – exercice 2028 (juil. 2025 – juin 2028)" },
    { "FY2027/..", "from FY2027", "dès l’exercice 2027", "from FY2027 (from Jul 2026)",
      "dès l’exercice 2027 (dès juil. 2026)" },
  };
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *expected[] = { rows[i].en, rows[i].fr }, *full[] = { rows[i].en_full, rows[i].fr_full };
    JalonLocale *locales[] = { en, fr };
    JalonDate date = JALON_DATE_UNSET;
    const char *why;

    g_assert_true (jalon_date_parse_fiscal (rows[i].text, strlen (rows[i].text), 7, &date, &why));
    for (guint lang = 0; lang < 2; lang++) {
      g_autofree char *text = jalon_locale_date (locales[lang], date);
      g_autofree char *whole = jalon_locale_date_full (locales[lang], date);
      JalonDate again = JALON_DATE_UNSET;

      g_assert_cmpstr (text, ==, expected[lang]);
      g_assert_cmpstr (whole, ==, full[lang]);
      g_assert_true (jalon_locale_read_date_in (locales[lang], text, 7, &again, &why));
      g_assert_true (jalon_date_same (again, date));
    }
  }
}

static void
test_notes (void)
{
  g_autoptr (JalonLocale) en = jalon_locale_new ("en");
  g_autoptr (JalonLocale) fr = jalon_locale_new ("fr");
  g_autofree char *english = jalon_locale_fiscal_note (en, 2026, 7);
  g_autofree char *french = jalon_locale_fiscal_note (fr, 2026, 10);
  g_autofree char *brief_en = jalon_locale_fiscal_year (en, 2026, TRUE);
  g_autofree char *brief_fr = jalon_locale_fiscal_year (fr, 2026, TRUE);

  g_assert_cmpstr (english, ==, "Fiscal years begin in July; FY2026 ends in June 2026.");
  g_assert_cmpstr (
    french, ==, "Les exercices commencent en octobre\u202f; l’exercice 2026 se termine en septembre 2026.");
  g_assert_cmpstr (brief_en, ==, "FY26");
  g_assert_cmpstr (brief_fr, ==, "Ex. 26");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/fiscal-date/days", test_days);
  g_test_add_func ("/text/fiscal-date/refused-forms", test_refused_forms);
  g_test_add_func ("/text/fiscal-date/typed", test_typed);
  g_test_add_func ("/text/fiscal-date/written", test_written);
  g_test_add_func ("/text/fiscal-date/notes", test_notes);

  return g_test_run ();
}
