/* Results of simulations filled by hand, for tests of the charts that draw them. */
#pragma once

#include <jalon/analysis/simulation.h>

#include "layout.h"

/* A plan and a network of it: month 0 is November 2025, as the dossiers of support.h are of the 24th. */
typedef struct {
  Case c;
  JalonNetwork network;
  JalonSimulation simulation;
} Simulated;

static inline void
time_unknown (JalonSimulatedTime *time)
{
  *time = (JalonSimulatedTime){
    .mean = NAN, .p10 = NAN, .p50 = NAN, .p80 = NAN, .p90 = NAN, .critical = NAN, .slack = NAN
  };
  for (guint i = 0; i < JALON_CURVE; i++)
    time->curve[i] = NAN;
}

/* Evenly between two times: the chance of being there by t is (t - low) / (high - low). */
static inline void
time_between (JalonSimulatedTime *time, double low, double high)
{
  time->known = TRUE;
  for (guint i = 0; i < JALON_CURVE; i++)
    time->curve[i] = low + (high - low) * i / (JALON_CURVE - 1);
  time->mean = time->p50 = (low + high) / 2;
  time->p10 = low + 0.1 * (high - low);
  time->p80 = low + 0.8 * (high - low);
  time->p90 = low + 0.9 * (high - low);
  time->critical = 0;
  time->slack = NAN;
}

/* @inside: of a dossier. Nothing of it is known yet. */
static inline void
simulated_init (Simulated *self, const char *inside)
{
  *self = (Simulated){ .c = { .dossier = dossier_of (inside), .locale = jalon_locale_new ("en") } };
  self->c.options = (JalonChartOptions){ .width = 1280, .height = 720, .locale = self->c.locale };
  self->c.plan = jalon_plan_new (self->c.dossier, JALON_REF_NONE, NULL);
  self->network = (JalonNetwork){ .plan = self->c.plan, .as_of = 23.0 / 30, .year = 2025, .month = 11 };
  self->network.gaps = g_ptr_array_new_with_free_func (g_free);
  jalon_plan_milestones (self->c.plan, &self->network.n_milestones);
  jalon_plan_commitments (self->c.plan, &self->network.n_commitments);
  self->simulation = (JalonSimulation){ .network = &self->network,
                                        .trials = JALON_TRIALS_USUAL,
                                        .target = JALON_NETWORK_NONE,
                                        .currency = "USD",
                                        .mean_lost = NAN,
                                        .var95 = NAN,
                                        .cvar95 = NAN };
  self->network.milestones = g_new0 (JalonNetworkTarget, self->network.n_milestones + 1);
  self->network.commitments = g_new0 (JalonNetworkTarget, self->network.n_commitments + 1);
  self->simulation.milestones = g_new0 (JalonSimulatedMilestone, self->network.n_milestones + 1);
  for (guint i = 0; i < self->network.n_milestones; i++) {
    self->simulation.milestones[i].milestone = i;
    self->simulation.milestones[i].promised = NAN;
    self->simulation.milestones[i].probability = NAN;
    time_unknown (&self->simulation.milestones[i].time);
  }
  self->simulation.commitments = g_new0 (JalonSimulatedCommitment, self->network.n_commitments + 1);
  self->simulation.n_commitments = self->network.n_commitments;
  for (guint i = 0; i < self->network.n_commitments; i++)
    self->simulation.commitments[i].commitment = i;
}

/* The nodes of the dossier, in their order, with the links between neighbours of a list of pairs. */
static inline void
simulated_network (Simulated *self, const guint (*links)[2], guint n_links)
{
  guint n;
  const JalonPlanItem *rows = jalon_plan_rows (self->c.plan, JALON_KIND_NODE, &n), *link_rows;
  guint n_rows;

  self->network.n_nodes = n;
  self->network.nodes = g_new0 (JalonNetworkNode, n + 1);
  self->simulation.nodes = g_new0 (JalonSimulatedTime, n + 1);
  for (guint i = 0; i < n; i++) {
    self->network.nodes[i] = (JalonNetworkNode){
      .item = i, .ref = rows[i].ref, .name = rows[i].name, .timed = TRUE, .cover = NAN, .recovery = NAN
    };
    time_between (&self->simulation.nodes[i], 2, 4);
  }
  link_rows = jalon_plan_rows (self->c.plan, JALON_KIND_LINK, &n_rows);
  self->network.n_links = n_links;
  self->network.links = g_new0 (JalonNetworkLink, n_links + 1);
  self->simulation.links = g_new0 (JalonSimulatedTime, n_links + 1);
  for (guint i = 0; i < n_links; i++) {
    self->network.links[i] = (JalonNetworkLink){ .item = i,
                                                 .ref = i < n_rows ? link_rows[i].ref : JALON_REF_NONE,
                                                 .from = links[i][0],
                                                 .to = links[i][1],
                                                 .has_lead = TRUE,
                                                 .timed = TRUE };
    self->network.nodes[links[i][1]].n_needs++;
    time_between (&self->simulation.links[i], 2, 4);
  }
}

/* A milestone that comes evenly between two times, with the chance that follows. @noise: of it */
static inline void
simulated_milestone (Simulated *self, guint index, double promised, double low, double high, double noise)
{
  JalonSimulatedMilestone *milestone = &self->simulation.milestones[index];

  time_between (&milestone->time, low, high);
  milestone->promised = promised;
  milestone->probability = isnan (promised) ? NAN : CLAMP ((promised - low) / (high - low), 0, 1);
  milestone->interval =
    (JalonInterval){ MAX (milestone->probability - noise, 0), MIN (milestone->probability + noise, 1) };
  if (self->simulation.target == JALON_NETWORK_NONE)
    self->simulation.target = index;
}

/* What is there, needed and due in so many months: nothing yet. */
static inline void
simulated_months (Simulated *self, guint n_months)
{
  self->simulation.n_months = n_months;
  self->simulation.capacity = g_new0 (JalonBand, n_months);
  self->simulation.needed = g_new0 (double, n_months);
  self->simulation.planned = g_new0 (double, n_months);
}

static inline void
simulated_gap (Simulated *self, JalonNetworkGapType type, JalonRef ref, const char *text)
{
  JalonNetworkGap *gap = g_new0 (JalonNetworkGap, 1);

  *gap = (JalonNetworkGap){ type, ref, (char *) text, (char *) text };
  g_ptr_array_add (self->network.gaps, gap);
}

static inline void
simulated_build (Simulated *self, const char *chart)
{
  g_clear_pointer (&self->c.scene, jalon_scene_free);
  self->c.scene =
    jalon_chart_build (jalon_chart_find (chart), self->c.plan, &self->simulation, &self->c.options);
}

static inline void
simulated_clear (Simulated *self)
{
  for (guint i = 0; self->simulation.commitments && i < self->network.n_commitments; i++) {
    g_free (self->simulation.commitments[i].delivered);
    g_free (self->simulation.commitments[i].promised);
  }
  g_free (self->simulation.milestones);
  g_free (self->simulation.commitments);
  g_free (self->simulation.nodes);
  g_free (self->simulation.links);
  g_free (self->simulation.capacity);
  g_free (self->simulation.needed);
  g_free (self->simulation.planned);
  g_free (self->network.nodes);
  g_free (self->network.milestones);
  g_free (self->network.links);
  g_clear_pointer (&self->network.gaps, g_ptr_array_unref);
  g_clear_pointer (&self->network.commitments, g_free);
  case_clear (&self->c);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Simulated, simulated_clear)

/* In all the sizes, frames and languages that a chart is shown in. @build: builds the scene anew */
static inline void
check_everywhere (Case *c, void (*build) (gpointer data), gpointer data)
{
  static const double sizes[][2] = { { 320, 200 },   { 320, 900 },   { 480, 300 },  { 333, 777 },
                                     { 400, 240 },   { 700, 420 },   { 1000, 240 }, { 1280, 720 },
                                     { 1920, 1080 }, { 3840, 2160 }, { 2000, 400 } };
  static const double tiny[][2] = { { 0, 0 }, { 1, 1 }, { 40, 900 }, { 900, 40 }, { 120, 90 } };
  JalonLocale *english = c->options.locale;
  g_autoptr (JalonLocale) french = jalon_locale_new ("fr");

  for (guint french_too = 0; french_too < 2; french_too++) {
    jalon_use_language (french_too ? "fr" : "en");
    c->options.locale = french_too ? french : english;
    for (guint i = 0; i < 2 * G_N_ELEMENTS (sizes); i++) {
      c->options.bare = i % 2;
      c->options.theme = i % 4;
      c->options.width = sizes[i / 2][0];
      c->options.height = sizes[i / 2][1];
      build (data);
      check_scene (c);
    }
  }
  jalon_use_language ("en");
  c->options.locale = english;
  for (guint i = 0; i < G_N_ELEMENTS (tiny); i++) {
    c->options.width = tiny[i][0];
    c->options.height = tiny[i][1];
    build (data);
    for (guint k = 0; k < c->scene->marks->len; k++) {
      Box box = box_of (mark_at (c->scene, k));

      g_assert_true (isfinite (box.x) && isfinite (box.y) && isfinite (box.width) && isfinite (box.height));
    }
  }
  c->options.width = 1280;
  c->options.height = 720;
  c->options.bare = FALSE;
  c->options.theme = JALON_THEME_LIGHT;
}
