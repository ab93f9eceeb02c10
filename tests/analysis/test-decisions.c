/* What needs a decision, as of 31 March 2026. */
#include "config.h"

#include <jalon/analysis/decisions.h>

#include "drawn.h"

#define DEALS                                                                                                \
  "<commitment id='soon' buyer='b' provider='p' amount='24' start='2025' end='2026' notice='P6M'>"           \
  "<name>Soon</name><actual period='2025' amount='6'/></commitment>"                                         \
  "<commitment id='late' buyer='b' provider='p' amount='12' start='2026' end='2028' notice='P21M'>"          \
  "<name>Late</name><option kind='extend' until='2026-09' end='2029' amount='5'/>"                           \
  "<option kind='terminate' until='2027-05-01'/></commitment>"                                               \
  "<commitment id='over' buyer='b' provider='p' amount='12' start='2024' end='2025'/>"                       \
  "<commitment id='talk' buyer='b' provider='p' amount='12' start='2025' end='2026' status='rumoured'/>"     \
  "<rate currency='EUR' value='1' date='2025-01-01'/><rate currency='EUR' value='1' date='2025-12-31'/>"     \
  "<rate currency='GBP' value='1' date='2025-12-30'/>"                                                       \
  "<source id='s' read='2025-12-30'><title>Old</title></source>"                                             \
  "<source id='t' read='2026-01-15' published='2020'><title>Fresh</title></source>"

static void
test_list (void)
{
  g_auto (Case) c = case_of (AFTER_15, DEALS);
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (GArray) all = jalon_decisions_list (c.plan, c.drawdowns, JALON_DECISION_MONTHS);
  /* 12 of 24 at 0.5 a month. 90 days before 31 March is 31 December. */
  static const char *const said[] = {
    "Soon: notice can be given until Jun 30, 2026.",
    "Late: it can be extended until Sep 30, 2026, for $5.",
    "Soon: the term ends on Dec 31, 2026, and $18 is still to be drawn.",
    "Soon: $12 would be left undrawn on Dec 31, 2026.",
    "Late: notice can be given until Mar 31, 2027.",
    "The newest rate of GBP is of Dec 30, 2025.",
    "“Old” was last looked at on Dec 30, 2025.",
  };

  for (guint i = 0; i < MIN (all->len, G_N_ELEMENTS (said)); i++) {
    g_autofree char *sentence = jalon_decision_sentence (&g_array_index (all, JalonDecision, i), locale);

    g_assert_cmpstr (sentence, ==, said[i]);
  }
  g_assert_cmpuint (all->len, ==, G_N_ELEMENTS (said));
}

/* Without any date nobody knows what is ahead. */
static void
test_no_date (void)
{
  g_auto (Case) c =
    case_of ("", "<commitment id='k' buyer='b' provider='p' amount='1' start='2025' end='2026'/>");
  g_autoptr (GArray) all = jalon_decisions_list (c.plan, c.drawdowns, JALON_DECISION_MONTHS);

  g_assert_cmpuint (all->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decisions/list", test_list);
  g_test_add_func ("/decisions/no-date", test_no_date);
  return g_test_run ();
}
