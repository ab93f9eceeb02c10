/* Outages of those who offer, drawn from the risks that say how likely they are. */
#include "config.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

#include <jalon/analysis/network.h>

#include "frontier-model.h"

/**
 * Outage:
 * @hits: (array): by party: whether it is out
 */
typedef struct {
  const JalonNetworkRisk *risk;
  gboolean *hits;
} Outage;

static void
add_hit (const JalonFrontierModel *self, gboolean *hits, JalonRef party)
{
  const guint index = jalon_frontier_party (self->result, party);

  if (index != G_MAXUINT)
    hits[index] = TRUE;
}

/* A party is hit by a risk of its own, of a node of its, and of a commitment that it is to serve. */
static gboolean *
find_hits (const JalonFrontierModel *self, const JalonNetwork *network, const JalonNetworkRisk *risk)
{
  gboolean *hits = g_new0 (gboolean, self->result->parties->len);
  const JalonPlanItem *item = jalon_plan_item (self->plan, risk->ref);
  const JalonRefs *targets = item ? ((const JalonRisk *) item->row)->targets : NULL;
  guint n;
  const JalonPlanParty *parties = jalon_plan_parties (self->plan, &n);
  const JalonPlanCommitment *commitments = jalon_plan_commitments (self->plan, &n);

  for (guint i = 0; targets && i < targets->n; i++) {
    const JalonRef target = targets->items[i];

    if (jalon_ref_kind (target) == JALON_KIND_PARTY)
      add_hit (self, hits, target);
    for (guint k = 0; k < n && jalon_ref_kind (target) == JALON_KIND_COMMITMENT; k++)
      if (commitments[k].ref == target)
        add_hit (self, hits, parties[commitments[k].provider].ref);
  }
  for (guint i = 0; i < risk->n_nodes; i++)
    add_hit (self, hits, network->nodes[risk->nodes[i]].party);
  return hits;
}

static gboolean
hits_any (const gboolean *hits, guint n)
{
  for (guint i = 0; i < n; i++)
    if (hits[i])
      return TRUE;
  return FALSE;
}

static void
outage_clear (gpointer outage)
{
  g_free (((Outage *) outage)->hits);
}

static GArray *
find_outages (const JalonFrontierModel *self, const JalonNetwork *network)
{
  GArray *outages = g_array_new (FALSE, FALSE, sizeof (Outage));

  g_array_set_clear_func (outages, outage_clear);
  for (guint i = 0; i < network->n_risks; i++) {
    const JalonNetworkRisk *risk = &network->risks[i];
    Outage outage = { risk };

    if (!(risk->likelihood > 0) || risk->loss.type == JALON_DISTRIBUTION_UNSET)
      continue;
    outage.hits = find_hits (self, network, risk);
    if (hits_any (outage.hits, self->result->parties->len))
      g_array_append_val (outages, outage);
    else
      g_free (outage.hits);
  }
  return outages;
}

/* Whether it comes to pass: in the upper part of its numbers, as where milestones are simulated; those of one
 * factor together. */
static gboolean
comes_to_pass (const JalonNetwork *network, const JalonNetworkRisk *risk, guint64 seed, guint32 trial)
{
  const double u = jalon_uniform (seed, risk->identity, JALON_DRAW_EVENT, trial);
  double score, factor;

  if (risk->likelihood >= 1)
    return TRUE;
  if (risk->factor == JALON_NETWORK_NONE || risk->loading == 0)
    return u > 1 - risk->likelihood;
  factor = gsl_cdf_ugaussian_Pinv (
    jalon_uniform (seed, network->factors[risk->factor].identity, JALON_DRAW_FACTOR, trial));
  score = risk->loading * factor + sqrt (1 - risk->loading * risk->loading) * gsl_cdf_ugaussian_Pinv (u);
  return score > gsl_cdf_ugaussian_Qinv (risk->likelihood);
}

/* Takes from each year what of it one outage covers: it begins at any time of the years, as likely as at any
 * other, and lasts until what was lost is there again. */
static void
take (const JalonFrontierModel *self, const Outage *outage, guint64 seed, guint32 trial, double *lost)
{
  const JalonNetworkRisk *risk = outage->risk;
  const guint n_years = self->problem.n_years;
  const double begins = n_years * jalon_uniform (seed, risk->identity, JALON_DRAW_WHEN, trial);
  const double ends = isnan (risk->recovery) ? n_years : begins + risk->recovery / 12;
  const double part =
    jalon_variate_quantile (&risk->loss, jalon_uniform (seed, risk->identity, JALON_DRAW_LOSS, trial));

  for (guint i = 0; i < self->problem.n_offers; i++)
    for (guint year = 0; year < n_years && outage->hits[self->offers[i].provider]; year++) {
      const double covered = MAX (MIN (ends, year + 1.0) - MAX (begins, (double) year), 0);

      lost[i * n_years + year] =
        1 - (1 - lost[i * n_years + year]) * (1 - CLAMP (part, 0, 1) * MIN (covered, 1));
    }
}

gboolean
jalon_frontier_draw (JalonFrontierModel *self, GError **error)
{
  g_autoptr (JalonNetwork) network = jalon_network_new (self->plan);
  g_autoptr (GArray) outages = find_outages (self, network);
  const gsize n_cells = (gsize) self->problem.n_offers * self->problem.n_years;
  const guint64 seed = self->run ? self->run->seed : 0;

  self->result->n_risks = outages->len;
  if (outages->len == 0)
    return jalon_run_goes_on (self->run, 0.1, error);
  self->lost = g_new0 (double, n_cells *JALON_FRONTIER_OUTAGES);
  for (guint32 trial = 0; trial < JALON_FRONTIER_OUTAGES; trial++)
    for (guint i = 0; i < outages->len; i++) {
      const Outage *outage = &g_array_index (outages, Outage, i);

      if (comes_to_pass (network, outage->risk, seed, trial))
        take (self, outage, seed, trial, self->lost + trial * n_cells);
    }
  self->problem.lost = self->lost;
  self->problem.n_outages = self->result->n_outages = JALON_FRONTIER_OUTAGES;
  return jalon_run_goes_on (self->run, 0.1, error);
}
