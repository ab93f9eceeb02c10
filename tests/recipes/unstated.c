/* Counting commitments without an amount. It would be app/analysis/unstated.c. */
#include "config.h"

#include <jalon/analysis/figures.h>
#include <jalon/text/translate.h>

#include "unstated.h"

typedef struct {
  double each;
} Settings;

static const JalonSetting settings[] = {
  { "each", N_ ("Amount of each"), NULL, JALON_SETTING_NUMBER, G_STRUCT_OFFSET (Settings, each), 0, 1000, 10,
    0 },
};

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const Settings *set = data;
  guint n;
  const JalonPlanCommitment *items = jalon_plan_commitments (plan, &n);
  JalonUnstated *self = g_new0 (JalonUnstated, 1);

  for (guint i = 0; i < n; i++)
    self->n += items[i].counted && items[i].firm == JALON_MONEY_UNSET ? 1 : 0;
  self->guess = self->n * set->each;
  return self;
}

static void
figures (const JalonPlan *plan, gconstpointer result, GPtrArray *figures)
{
  const JalonUnstated *self = result;

  jalon_figures_add_number (figures, g_strdup ("commitments.without-amount"), self->n, 0);
}

const JalonAnalysis jalon_unstated_analysis = {
  .id = "unstated",
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .run = run,
  .free = g_free,
  .figures = figures,
};
