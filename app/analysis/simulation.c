/* The simulation as an analysis: its settings, its threads, its early result. */
#include "config.h"

#include <jalon/text/translate.h>

#include "simulation-private.h"

/* More have little to do. */
#define THREADS_MAX 16

const JalonSetting jalon_simulation_settings[JALON_SIMULATION_N_SETTINGS] = {
  { "trials", N_ ("Trials"), NULL, JALON_SETTING_COUNT, G_STRUCT_OFFSET (JalonSimulationSettings, trials),
    JALON_TRIALS_FEWEST, JALON_TRIALS_MOST, JALON_TRIALS_FEWEST, JALON_TRIALS_USUAL },
  { "milestone", N_ ("Milestone"), NULL, JALON_SETTING_ITEM,
    G_STRUCT_OFFSET (JalonSimulationSettings, milestone), 0, 0, 0, JALON_REF_NONE },
};

JalonSettings *
jalon_simulation_given (const JalonSimulationSettings *set, guint trials)
{
  JalonSettings *given = jalon_settings_new ();

  jalon_settings_set (given, "trials", trials);
  if (set->milestone != JALON_REF_NONE)
    jalon_settings_set (given, "milestone", set->milestone);
  return given;
}

const JalonSimulatedCommitment *
jalon_simulation_commitment (const JalonSimulation *self, guint commitment)
{
  guint low = 0, high = self->n_commitments;

  while (low < high) {
    const guint middle = (low + high) / 2;

    if (self->commitments[middle].commitment == commitment)
      return &self->commitments[middle];
    if (self->commitments[middle].commitment < commitment)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* The early result's trials come first, so that they are all that a run of so many has. */
static gboolean
run_trials (JalonTally *tally, JalonNetwork *network, guint n_threads, const JalonRun *run, GError **error)
{
  if (run && run->early && tally->n_trials > JALON_TRIALS_FIRST) {
    if (!jalon_tally_run (tally, JALON_TRIALS_FIRST, n_threads, run, error))
      return FALSE;
    run->early (jalon_tally_result (tally, jalon_network_ref (network), n_threads), run->data);
  }
  return jalon_tally_run (tally, tally->n_trials, n_threads, run, error);
}

JalonSimulation *
jalon_simulate (const JalonPlan *plan,
                JalonRef milestone,
                guint n_trials,
                guint n_threads,
                const JalonRun *run,
                GError **error)
{
  g_autoptr (JalonNetwork) network = jalon_network_new (plan);
  g_autoptr (JalonModel) model = jalon_model_new (network, milestone, TRUE);
  g_autoptr (JalonTally) tally = jalon_tally_new (model, run ? run->seed : 0, n_trials);

  if (!run_trials (tally, network, n_threads, run, error))
    return NULL;
  return jalon_tally_result (tally, jalon_network_ref (network), n_threads);
}

gboolean
jalon_simulation_check_trials (guint trials, GError **error)
{
  guint below = JALON_TRIALS_FEWEST;

  if (trials < JALON_TRIALS_FEWEST || trials > JALON_TRIALS_MOST) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                 _ ("The number of trials is a power of two from %d to %d, which %u is not."),
                 JALON_TRIALS_FEWEST, JALON_TRIALS_MOST, trials);
    return FALSE;
  }
  if ((trials & (trials - 1)) == 0)
    return TRUE;
  while (below * 2 < trials)
    below *= 2;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _ ("The number of trials is a power of two, which %u is not. Choose %u or %u."), trials, below,
               below * 2);
  return FALSE;
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const JalonSimulationSettings *set = data;

  if (!jalon_simulation_check_trials (set->trials, error))
    return NULL;
  return jalon_simulate (plan, set->milestone, set->trials, MIN (g_get_num_processors (), THREADS_MAX), run,
                         error);
}

const JalonAnalysis jalon_simulation_analysis = {
  .id = "simulation",
  .is_whole = TRUE,
  .settings = jalon_simulation_settings,
  .n_settings = JALON_SIMULATION_N_SETTINGS,
  .settings_size = sizeof (JalonSimulationSettings),
  .draws = TRUE,
  .run = run,
  .free = (void (*) (gpointer)) jalon_simulation_free,
  .figures = jalon_simulation_figures,
};
