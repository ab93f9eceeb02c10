/* The risk register in one currency. */
#include "config.h"

#include <jalon/analysis/register.h>

#include "made-network.h"

/* The register, in the dossier's currency: at 1.1 dollars for a euro. */
static void
test_register (void)
{
  g_auto (Made) made = make (
    "<rate currency='EUR' value='1.1'/>"
    "<risk id='r' likelihood='0.3' impact='200' currency='EUR' residual-likelihood='0.1' "
    "confidence='assumed'>"
    "<name>Fire</name></risk>"
    "<risk id='s' impact='50'/><risk id='u' likelihood='0.2' impact='10' currency='GBP' residual-impact='5'/>"
    "<risk id='v' likelihood='0.5'/><risk id='w' impact='7' currency='GBP'/>");
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_register_analysis, made.plan, NULL, NULL, &error);
  const JalonRegister *risks = jalon_result_get (result);
  const JalonRegisterItem *items = (const JalonRegisterItem *) (gpointer) risks->items->data;

  g_assert_cmpuint (risks->items->len, ==, 5);
  g_assert_cmpstr (risks->currency, ==, "USD");
  g_assert_cmpuint (risks->n_unrated, ==, 4);
  g_assert_cmpuint (risks->n_unconverted, ==, 1); /* w would have no place at any rate */
  g_assert_cmpstr (items[0].name, ==, "Fire");
  g_assert_cmpfloat (items[0].likelihood, ==, 0.3);
  g_assert_cmpfloat_with_epsilon (items[0].impact, 220, 1e-9);
  g_assert_cmpfloat (items[0].residual_likelihood, ==, 0.1);
  g_assert_true (isnan (items[0].residual_impact));
  g_assert_cmpint (items[0].confidence, ==, JALON_CONFIDENCE_ASSUMED);
  g_assert_true (isnan (items[1].likelihood));
  g_assert_cmpfloat (items[1].impact, ==, 50);
  g_assert_true (items[2].unconverted);
  g_assert_true (isnan (items[2].impact));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/register/currency", test_register);
  return g_test_run ();
}
