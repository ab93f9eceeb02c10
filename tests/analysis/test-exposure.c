/* Concentration on countries, chips and suppliers, by values worked out by hand. */
#include "config.h"

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/exposure.h>
#include <jalon/analysis/figures.h>

#include "made-network.h"

static JalonResult *
run (const Made *made)
{
  g_autoptr (GError) error = NULL;
  JalonResult *result = jalon_analysis_result (&jalon_exposure_analysis, made->plan, NULL, NULL, &error);

  g_assert_no_error (error);
  return result;
}

static const JalonExposure *
exposure_by (const JalonResult *result, const char *by)
{
  const JalonExposures *exposures = jalon_result_get (result);

  for (guint i = 0; i < exposures->all->len; i++)
    if (strcmp (((const JalonExposure *) exposures->all->pdata[i])->by, by) == 0)
      return exposures->all->pdata[i];
  return NULL;
}

static void
assert_share (const JalonExposure *exposure, guint index, const char *name, double part)
{
  const JalonExposureShare *share = &g_array_index (exposure->shares, JalonExposureShare, index);

  g_assert_cmpstr (share->name, ==, name);
  g_assert_cmpfloat_with_epsilon (share->part, part, 1e-9);
}

#define PARTIES                                                                                              \
  "<party id='us'/><party id='m' country='US'><name>M</name></party><party id='o' country='US'/>"            \
  "<party id='a' country='FR'/><party id='q'/>"
#define DEAL(id, provider, amount, inside)                                                                   \
  "<commitment id='" id "' buyer='us' provider='" provider "' amount='" amount "' currency='USD'>" inside    \
  "</commitment>"

/* 550 of the United States and 38 of France: 93.537² + 6.463² = 8,791.0; with 12 of nobody knows where, of
 * 600: 91.667² + 6.333² = 8,442.9, and 4 more at most. */
static void
test_country (void)
{
  g_auto (Made) made =
    make (PARTIES DEAL ("c1", "m", "250", "") DEAL ("c2", "o", "300", "") DEAL ("c3", "a", "38", ""));
  g_auto (Made) rest = make (PARTIES DEAL ("c1", "m", "250", "") DEAL ("c2", "o", "300", "")
                               DEAL ("c3", "a", "38", "") DEAL ("c4", "q", "12", ""));
  g_autoptr (JalonResult) result = run (&made), with_rest = run (&rest);
  const JalonExposure *country = exposure_by (result, "country");

  assert_share (country, 0, "US", 550. / 588);
  assert_share (country, 1, "FR", 38. / 588);
  g_assert_cmpfloat_with_epsilon (country->hhi, 1e4 * (550. * 550 + 38. * 38) / (588. * 588), 1e-6);
  g_assert_cmpfloat_with_epsilon (country->hhi_most, country->hhi, 1e-6);
  g_assert_cmpfloat_with_epsilon (country->known, 1, 1e-12);
  country = exposure_by (with_rest, "country");
  g_assert_cmpfloat_with_epsilon (country->hhi, 1e4 * (550. * 550 + 38. * 38) / (600. * 600), 1e-6);
  g_assert_cmpfloat_with_epsilon (country->hhi_most - country->hhi, 4, 1e-9);
  g_assert_cmpfloat_with_epsilon (country->known, 0.98, 1e-12);
  g_assert_null (exposure_by (result, "chip"));
}

/* One of two chips takes all of 300 and half of 100, the other the rest; of 50 nobody says of which chips,
 * and power is none. */
static void
test_chip (void)
{
  g_auto (Made) made = make (
    PARTIES
    "<resource id='gb200' kind='gpu'><name>GB200</name></resource>"
    "<resource id='gb300' kind='gpu'><name>GB300</name></resource><resource id='mw' kind='power'/>" DEAL (
      "c1", "m", "300", "<quantity resource='gb200'/><quantity resource='gb200' min='2'/>")
      DEAL ("c2", "o", "100", "<quantity resource='gb200'/><quantity resource='gb300'/>")
        DEAL ("c3", "a", "50", "<quantity resource='mw'/>"));
  g_autoptr (JalonResult) result = run (&made);
  const JalonExposure *chip = exposure_by (result, "chip");

  assert_share (chip, 0, "GB200", 350. / 450);
  assert_share (chip, 1, "GB300", 50. / 450);
  g_assert_cmpfloat_with_epsilon (chip->split, 100. / 450, 1e-12);
  g_assert_cmpfloat_with_epsilon (chip->known, 400. / 450, 1e-12);
}

/* Of the memory 62, 21 and 17 % are of three makers, one of which makes all chips too; the pool is nobody's.
 * A tier of which nobody is named is not told of; of the system makers 58 % are. */
static void
test_supplier (void)
{
  g_auto (Made) made = make (
    "<party id='us'/><party id='them'/><party id='hynix'><name>SK hynix</name></party><party id='micron'/>"
    "<party id='samsung'><name>Samsung</name></party>" DEAL ("c1", "them", "300", "") DEAL (
      "c2", "them", "100",
      "") "<node id='n1' tier='memory' party='hynix'/><node id='n2' tier='memory' party='micron'/>"
          "<node id='n3' tier='memory' party='samsung'/><node id='pool' tier='memory'/>"
          "<node id='chip' tier='chip' party='samsung'/><node id='grid' tier='power'/>"
          "<node id='r1' tier='system' party='hynix'/><node id='r2' tier='system'/>"
          "<node id='x' tier='cloud' party='them' commitments='c1'/><node id='y' tier='cloud' party='us' "
          "commitments='c2'/>"
          "<node id='w' tier='workload' party='us'/>"
          "<link from='n1' to='pool' share='0.62'/><link from='n2' to='pool' share='0.21'/>"
          "<link from='n3' to='pool' share='0.17'/><link from='pool' to='chip'/><link from='chip' to='x'/>"
          "<link from='chip' to='y'/><link from='grid' to='x'/><link from='x' to='w'/><link from='y' to='w'/>"
          "<link from='r1' to='x' share='0.58'/><link from='r2' to='x' share='0.42'/>");
  g_autoptr (JalonResult) result = run (&made);
  const JalonExposure *memory = exposure_by (result, "supplier.memory"),
                      *cloud = exposure_by (result, "supplier.cloud");

  assert_share (memory, 0, "SK hynix", 0.62);
  assert_share (memory, 2, "Samsung", 0.17);
  g_assert_cmpfloat_with_epsilon (memory->hhi, 62. * 62 + 21. * 21 + 17. * 17, 1e-6);
  g_assert_cmpfloat_with_epsilon (memory->known, 1, 1e-12);
  assert_share (exposure_by (result, "supplier.chip"), 0, "Samsung", 1);
  assert_share (cloud, 0, "them", 0.75);
  assert_share (cloud, 1, "us", 0.25);
  g_assert_cmpfloat_with_epsilon (exposure_by (result, "supplier.system")->known, 0.58, 1e-12);
  g_assert_null (exposure_by (result, "supplier.power"));
  g_assert_null (exposure_by (result, "supplier.workload"));
}

/* Of which chips 300 of 400 are, nobody says: then an index says nothing. */
static void
test_little_known (void)
{
  g_auto (Made) made = make (PARTIES "<resource id='r' kind='gpu'/>" DEAL ("c1", "m", "300", "")
                               DEAL ("c2", "o", "100", "<quantity resource='r'/>"));
  g_autoptr (JalonResult) result = run (&made);
  const JalonExposure *chip = exposure_by (result, "chip");
  g_autoptr (GPtrArray) figures = jalon_figures_new ();

  g_assert_cmpfloat_with_epsilon (chip->known, 0.25, 1e-12);
  g_assert_true (isnan (chip->hhi));
  g_assert_true (isnan (chip->effective));
  jalon_exposure_analysis.figures (made.plan, jalon_result_get (result), figures);
  for (guint i = 0; i < figures->len; i++)
    if (g_str_has_prefix (((const JalonFigure *) figures->pdata[i])->name, "concentration.chip."))
      g_assert_cmpstr (((const JalonFigure *) figures->pdata[i])->name, ==, "concentration.chip.known");
}

/* Three providers of 250, 300 and 38: the largest one has 51.0 %, the largest two 93.5 %. */
static void
test_ratios (void)
{
  g_auto (Made) made =
    make (PARTIES DEAL ("c1", "m", "250", "") DEAL ("c2", "o", "300", "") DEAL ("c3", "a", "38", ""));
  g_autoptr (GPtrArray) figures = jalon_figures_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  const JalonAnalysis *analyses[] = { &jalon_concentration_analysis, &jalon_exposure_analysis };

  for (guint i = 0; i < G_N_ELEMENTS (analyses); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (JalonResult) result = jalon_analysis_result (analyses[i], made.plan, NULL, NULL, &error);

    g_assert_no_error (error);
    analyses[i]->figures (made.plan, jalon_result_get (result), figures);
  }
  for (guint i = 0; i < figures->len; i++) {
    g_string_append_printf (text, "%s ", ((const JalonFigure *) figures->pdata[i])->name);
    jalon_figure_print (figures->pdata[i], text);
    g_string_append (text, "\n");
  }
  g_assert_nonnull (strstr (text->str, "concentration.provider.cr1 0.510\n"));
  g_assert_nonnull (strstr (text->str, "concentration.provider.cr2 0.935\n"));
  g_assert_nonnull (strstr (text->str, "concentration.provider.cr3 1.000\n"));
  g_assert_null (strstr (text->str, "concentration.provider.cr4"));
  g_assert_nonnull (strstr (text->str, "concentration.country.hhi 8791.0\n"));
  g_assert_nonnull (strstr (text->str, "concentration.country.cr1 0.935\n"));
  g_assert_nonnull (strstr (text->str, "concentration.country.effective 1.14\n"));
  g_assert_nonnull (strstr (text->str, "concentration.country.largest-name US\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exposure/country", test_country);
  g_test_add_func ("/exposure/chip", test_chip);
  g_test_add_func ("/exposure/supplier", test_supplier);
  g_test_add_func ("/exposure/little-known", test_little_known);
  g_test_add_func ("/exposure/ratios", test_ratios);
  return g_test_run ();
}
