/* Gathering the results that the page for a board draws. */
#include "config.h"

#include <jalon/analysis/board.h>
#include <jalon/analysis/concentration.h>
#include <jalon/analysis/register.h>
#include <jalon/analysis/simulation.h>
#include <jalon/analysis/stress.h>
#include <jalon/text/translate.h>

typedef struct {
  guint trials;
  JalonRef milestone;
} Settings;

static const JalonSetting settings[] = {
  { "trials", N_ ("Trials"), NULL, JALON_SETTING_COUNT, G_STRUCT_OFFSET (Settings, trials), 1,
    JALON_TRIALS_MOST, 1, JALON_TRIALS_USUAL },
  { "milestone", N_ ("Milestone"), NULL, JALON_SETTING_ITEM, G_STRUCT_OFFSET (Settings, milestone), 0, 0, 0,
    JALON_REF_NONE },
};

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
  const Settings *set = data;
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
  g_autoptr (JalonSettings) given = jalon_settings_new ();

  jalon_settings_set (given, "trials", set->trials);
  if (set->milestone != JALON_REF_NONE)
    jalon_settings_set (given, "milestone", set->milestone);
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
  .settings = settings,
  .n_settings = G_N_ELEMENTS (settings),
  .settings_size = sizeof (Settings),
  .draws = TRUE,
  .run = run,
  .free = board_free,
};
