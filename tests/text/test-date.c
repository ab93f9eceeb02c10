/* Vague dates: what each spelling means in days, and that each is written as it was read. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <jalon/text/date.h>

static JalonDate
parsed (const char *text)
{
  JalonDate date = JALON_DATE_UNSET;
  const char *why = NULL;

  if (!jalon_date_parse (text, strlen (text), &date, &why))
    g_error ("%s: %s", text, why);
  return date;
}

static guint32
day (int year, int month, int day_of_month)
{
  return jalon_date_from_ymd (year, month, day_of_month).first;
}

static void
test_meaning (void)
{
  g_assert_cmpuint (parsed ("2026").first, ==, day (2026, 1, 1));
  g_assert_cmpuint (parsed ("2026").last, ==, day (2026, 12, 31));
  g_assert_cmpuint (parsed ("2026-H2").first, ==, day (2026, 7, 1));
  g_assert_cmpuint (parsed ("2026-Q4").first, ==, day (2026, 10, 1));
  g_assert_cmpuint (parsed ("2026-Q4").last, ==, day (2026, 12, 31));
  g_assert_cmpuint (parsed ("2024-02").last, ==, day (2024, 2, 29));
  g_assert_cmpuint (parsed ("2025-11-03").first, ==, parsed ("2025-11-03").last);
  g_assert_cmpuint (parsed ("../2026").first, ==, JALON_DATE_OPEN);
  g_assert_cmpuint (parsed ("2027/..").first, ==, day (2027, 1, 1));
  /* GDate counts the first of January of the year 1 as day 1; the 719163rd day is 1970-01-01. */
  g_assert_cmpuint (day (1970, 1, 1), ==, 719163);
}

static void
test_months (void)
{
  g_assert_true (jalon_date_same (jalon_date_from_month (2024, 2), parsed ("2024-02")));
  g_assert_true (jalon_date_same (jalon_date_from_month (2026, 12), parsed ("2026-12")));
  g_assert_false (jalon_date_is_set (jalon_date_from_month (2026, 13)));
  g_assert_false (jalon_date_is_set (jalon_date_from_month (2026, 0)));
  g_assert_true (jalon_date_same (jalon_date_month_of (day (2024, 2, 29)), parsed ("2024-02")));
  g_assert_true (jalon_date_same (jalon_date_month_of (day (2026, 12, 1)), parsed ("2026-12")));
}

static void
test_round_trip (void)
{
  static const char *const spellings[] = {
    "2026",          "2026-H1",       "2026-H2",   "2026-Q1",         "2026-Q4",
    "2026-02",       "2025-11-03",    "2027/2031", "2026-04/2026-09", "2026-11-03/2027-02-28",
    "../2026-12-31", "2027-01-01/..", "1900",      "2199-12-31",
  };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++) {
    g_autoptr (GString) out = g_string_new (NULL);

    jalon_date_print (parsed (spellings[i]), out);
    g_assert_cmpstr (out->str, ==, spellings[i]);
  }
}

static void
test_refused (void)
{
  static const char *const spellings[] = {
    "",         "26",      "0000",    "9999",       "1899",
    "2200",     "2026-13", "2026-00", "2026-02-30", "2025-02-29",
    "2026-Q5",  "2026-Q0", "2026-H3", "2026-1",     "2026-01-1",
    "2026/",    "/2026",   "../..",   "2027/2026",  "2026-01-01T00:00",
    " 2026",    "2026 ",   "-2026",   "20x6",       "2026-Q4/",
    "２０２６",
  };

  for (guint i = 0; i < G_N_ELEMENTS (spellings); i++) {
    JalonDate date;
    const char *why = NULL;

    if (jalon_date_parse (spellings[i], strlen (spellings[i]), &date, &why))
      g_error ("“%s” was read as a date", spellings[i]);
    g_assert_nonnull (why);
  }
}

static void
test_precision (void)
{
  g_assert_cmpint (jalon_date_precision (JALON_DATE_UNSET), ==, JALON_PRECISION_UNSET);
  g_assert_cmpint (jalon_date_precision (parsed ("2026-10/2026-12")), ==, JALON_PRECISION_QUARTER);
  g_assert_cmpint (jalon_date_precision (parsed ("2026-02/2026-04")), ==, JALON_PRECISION_INTERVAL);
  g_assert_cmpint (jalon_date_precision (parsed ("../2026")), ==, JALON_PRECISION_BEFORE);
  g_assert_cmpint (jalon_date_precision (parsed ("2026/..")), ==, JALON_PRECISION_AFTER);
}

/* Every day of every year that there are dates of is the one that GDate has. */
static void
test_calendar (void)
{
  GDate date, last;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1);
  g_date_clear (&last, 1);
  g_date_set_dmy (&last, 31, G_DATE_DECEMBER, 9999);
  for (guint32 day = 1; day <= g_date_get_julian (&last); day++) {
    int year, month, day_of_month;

    jalon_day_to_ymd (day, &year, &month, &day_of_month);
    if (year != g_date_get_year (&date) || month != (int) g_date_get_month (&date) ||
        day_of_month != g_date_get_day (&date))
      g_error ("Day %u is told as %d-%d-%d", day, year, month, day_of_month);
    g_date_add_days (&date, 1);
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text/date/meaning", test_meaning);
  g_test_add_func ("/text/date/months", test_months);
  g_test_add_func ("/text/date/round-trip", test_round_trip);
  g_test_add_func ("/text/date/refused", test_refused);
  g_test_add_func ("/text/date/precision", test_precision);

  g_test_add_func ("/text/date/calendar", test_calendar);
  return g_test_run ();
}
