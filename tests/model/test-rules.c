/* The rules between the fields of one row: what breaks them, and what only seems to. */
#include "config.h"

#include <math.h>

#include <jalon/model/rules.h>

/* Days are counted as g_date_get_julian() does: 2026-01-01 is 739617. */
#define Y2026 739617u
#define Y2027 (Y2026 + 365)
#define Y2028 (Y2027 + 365)

static const JalonDate year_2026 = { Y2026, Y2027 - 1 }, year_2027 = { Y2027, Y2028 - 1 };

static void
test_term (void)
{
  static const struct {
    JalonDate start, end;
    guint n;
  } cases[] = {
    { { Y2026, Y2027 - 1 }, { Y2027, Y2028 - 1 }, 0 },
    { { Y2027, Y2028 - 1 }, { Y2026, Y2027 - 1 }, 1 },
    { { Y2026, Y2027 - 1 }, { Y2026, Y2027 - 1 }, 0 },        /* both some time in the year */
    { { Y2026 + 90, Y2026 + 90 }, { Y2026, Y2026 + 89 }, 1 }, /* the day before */
    { { Y2026 + 90, Y2026 + 90 }, { Y2026, Y2026 + 90 }, 0 }, /* the same day, perhaps */
    { { Y2027, Y2028 - 1 }, { Y2026, JALON_DATE_OPEN }, 0 },  /* without end */
    { { JALON_DATE_OPEN, Y2028 - 1 }, { Y2026, Y2027 - 1 }, 0 },
    { { 0, 0 }, { Y2026, Y2027 - 1 }, 0 }, /* not stated */
    { { Y2027, Y2028 - 1 }, { 0, 0 }, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    JalonCommitment row = {
      .start = cases[i].start, .end = cases[i].end, .amount = JALON_MONEY_UNSET, .ceiling = JALON_MONEY_UNSET
    };
    JalonFlaw flaws[JALON_FLAWS_MAX];

    g_test_message ("case %u", i);
    g_assert_cmpuint (jalon_row_flaws (JALON_KIND_COMMITMENT, &row, flaws), ==, cases[i].n);
    if (cases[i].n)
      g_assert_cmpint (flaws[0].type, ==, JALON_FLAW_TERM);
  }
}

static void
test_ceiling (void)
{
  JalonFlow row = { .amount = 100, .ceiling = 99, .start = year_2027, .end = year_2026 };
  JalonFlaw flaws[JALON_FLAWS_MAX];

  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_FLOW, &row, flaws), ==, 2);
  g_assert_cmpint (flaws[0].type, ==, JALON_FLAW_TERM);
  g_assert_cmpstr (flaws[0].attribute, ==, "end");
  g_assert_cmpint (flaws[1].type, ==, JALON_FLAW_CEILING);
  g_assert_cmpstr (flaws[1].attribute, ==, "ceiling");

  row.start = year_2026;
  row.ceiling = 100;
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_FLOW, &row, flaws), ==, 0);
  row.ceiling = JALON_MONEY_UNSET;
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_FLOW, &row, flaws), ==, 0);
}

static void
test_order (void)
{
  JalonQuantity quantity = { .min = 2, .max = 1 };
  JalonLeadTime time = { .min = 3, .mode = 2, .max = 1 };
  JalonFlaw flaws[JALON_FLAWS_MAX];

  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_QUANTITY, &quantity, flaws), ==, 1);
  g_assert_cmpint (flaws[0].type, ==, JALON_FLAW_ORDER);
  quantity.max = 2;
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_QUANTITY, &quantity, flaws), ==, 0);
  quantity.max = NAN;
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_QUANTITY, &quantity, flaws), ==, 0);

  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_LEAD_TIME, &time, flaws), ==, 2);
  g_assert_cmpstr (flaws[0].attribute, ==, "mode");
  g_assert_cmpstr (flaws[1].attribute, ==, "max");
  time.mode = NAN; /* then the ends are held against each other */
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_LEAD_TIME, &time, flaws), ==, 1);
  g_assert_cmpstr (flaws[0].attribute, ==, "max");
  time.max = 3;
  g_assert_cmpuint (jalon_row_flaws (JALON_KIND_LEAD_TIME, &time, flaws), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/rules/term", test_term);
  g_test_add_func ("/model/rules/ceiling", test_ceiling);
  g_test_add_func ("/model/rules/order", test_order);

  return g_test_run ();
}
