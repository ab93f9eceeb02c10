/* The Herfindahl-Hirschman index and what follows from it. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/concentration.h>
#include <jalon/analysis/exposure.h>
#include <jalon/analysis/figures.h>
#include <jalon/text/translate.h>

JalonConcentration *
jalon_concentration_by_provider (const JalonPlan *plan, double ceilings)
{
  JalonConcentration *self = g_new0 (JalonConcentration, 1);
  double hhi = 0;

  self->currency = jalon_main_currency (plan);
  self->ceilings = ceilings;
  self->sums = jalon_sums_by_provider (plan, ceilings);
  self->providers = jalon_providers_new (plan, self->sums, ceilings);
  for (guint i = 0; i < self->sums->len; i++) {
    double percent = 100 * g_array_index (self->sums, JalonPartySum, i).share;

    hhi += percent * percent;
  }

  /* No amounts, or only zeros, have no shares. */
  if (self->sums->len == 0 || isnan (hhi)) {
    self->hhi = self->effective = self->largest = NAN;
    return self;
  }
  self->hhi = hhi;
  self->effective = 10000 / hhi;
  self->largest = g_array_index (self->sums, JalonPartySum, 0).share;
  return self;
}

void
jalon_concentration_free (JalonConcentration *self)
{
  g_array_unref (self->providers);
  g_array_unref (self->sums);
  g_free (self);
}

/* The analysis */

typedef struct {
  double ceilings;
} Settings;

static const JalonSetting settings[] = {
  { "ceilings", N_ ("Use of ceilings"), NULL, JALON_SETTING_SHARE, G_STRUCT_OFFSET (Settings, ceilings), 0, 1,
    0.05, 0 },
};

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  return jalon_concentration_by_provider (plan, ((const Settings *) data)->ceilings);
}

/* Where no ceiling allows more than is firm, there is nothing to use. */
static gboolean
applies (const JalonPlan *plan, const JalonSetting *setting)
{
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);

  for (guint i = 0; i < n; i++)
    if (items[i].reach != JALON_MONEY_UNSET && items[i].reach != items[i].value)
      return TRUE;

  return FALSE;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonConcentration *self = result;
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (plan, &n);
  double together = 0;

  if (self->sums->len == 0)
    return;
  jalon_figures_add_number (figures, g_strdup ("concentration.provider.hhi"), self->hhi, 1);
  jalon_figures_add_number (figures, g_strdup ("concentration.provider.effective"), self->effective, 2);
  jalon_figures_add_share (figures, g_strdup ("concentration.provider.largest"), self->largest, 3);
  jalon_figures_add_text (figures, g_strdup ("concentration.provider.largest-name"),
                          parties[g_array_index (self->sums, JalonPartySum, 0).party].name);
  for (guint i = 0; i < MIN (self->sums->len, JALON_CONCENTRATION_RATIOS); i++) {
    together += g_array_index (self->sums, JalonPartySum, i).share;
    jalon_figures_add_share (figures, g_strdup_printf ("concentration.provider.cr%u", i + 1), together, 3);
  }
}

const JalonAnalysis jalon_concentration_analysis = {
  .id = "concentration",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = (void (*) (gpointer)) jalon_concentration_free,
  .applies = applies,
  .figures = figures,
};
