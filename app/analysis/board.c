/* Gathering the results that the page for a board draws. */
#include "config.h"

#include <jalon/analysis/board.h>
#include <jalon/analysis/concentration.h>
#include <jalon/analysis/register.h>
#include <jalon/analysis/simulation.h>
#include <jalon/analysis/stress.h>
#include <jalon/text/translate.h>

static void
board_free (gpointer data)
{
  JalonBoard *self = data;

  g_clear_pointer (&self->simulation, jalon_result_unref);
  g_clear_pointer (&self->stress, jalon_result_unref);
  g_clear_pointer (&self->ratings, jalon_result_unref);
  g_clear_pointer (&self->concentration, jalon_result_unref);
  g_free (self);
}

static gpointer
run (const JalonPlan *plan, gconstpointer data, const JalonRun *run, GError **error)
{
  const JalonSimulationSettings *set = data;
  const JalonRun quiet = { .cancellable = run->cancellable, .seed = run->seed };
  JalonBoard *self = g_new0 (JalonBoard, 1);
  const struct {
    const JalonAnalysis *analysis;
    JalonResult **result;
  } parts[] = {
    { &jalon_stress_analysis, &self->stress },
    { &jalon_register_analysis, &self->ratings },
    { &jalon_concentration_analysis, &self->concentration },
    { &jalon_simulation_analysis, &self->simulation },
  };
  g_autoptr (JalonSettings) given = jalon_simulation_given (set, set->trials);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    *parts[i].result = jalon_analysis_result (parts[i].analysis, plan, given, &quiet, error);
    if (!*parts[i].result || !jalon_run_goes_on (run, (i + 1.0) / G_N_ELEMENTS (parts), error)) {
      board_free (self);
      return NULL;
    }
  }
  return self;
}

const JalonAnalysis jalon_board_analysis = {
  .id = "board",
  .is_whole = TRUE,
  .settings = jalon_simulation_settings,
  .n_settings = JALON_SIMULATION_N_SETTINGS,
  .settings_size = sizeof (JalonSimulationSettings),
  .draws = TRUE,
  .run = run,
  .free = board_free,
};
