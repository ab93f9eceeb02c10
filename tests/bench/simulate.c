/* Simulates a dossier over and over, and says how long it takes; or writes the network that it simulates, for
 * another program to do the same.
 *
 *     simulate time FILE [TRIALS [THREADS [TIMES]]]    milliseconds of each run, a line each
 *     simulate answers FILE [TRIALS]                   milestones: probability and mean, a line each
 *     simulate network FILE                            JSON
 *     simulate made NODES MONTHS                       a dossier of so many nodes and months of dues
 */
#include "config.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jalon/analysis/schedule.h>
#include <jalon/xml/read.h>

#include "analysis/simulation-private.h"

static JalonPlan *
read_plan (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (JalonDossier) dossier = jalon_xml_read (file, problems, NULL, NULL, NULL, &error);

  if (!dossier) {
    fprintf (stderr, "%s\n", error->message);
    exit (1);
  }
  return jalon_plan_new (dossier, JALON_REF_NONE, NULL);
}

static guint
number (int argc, char **argv, int index, guint usual)
{
  return argc > index ? (guint) atoi (argv[index]) : usual;
}

static void
print_times (int argc, char **argv)
{
  g_autoptr (JalonPlan) plan = read_plan (argv[2]);
  const guint trials = number (argc, argv, 3, JALON_TRIALS_USUAL), threads = number (argc, argv, 4, 1);

  for (guint i = 0; i < number (argc, argv, 5, 1); i++) {
    const gint64 start = g_get_monotonic_time ();
    JalonSimulation *result = jalon_simulate (plan, JALON_REF_NONE, trials, threads, NULL, NULL);

    printf ("%.3f\n", (double) (g_get_monotonic_time () - start) / 1000);
    jalon_simulation_free (result);
  }
}

static void
print_answers (int argc, char **argv)
{
  g_autoptr (JalonPlan) plan = read_plan (argv[2]);
  g_autoptr (JalonSimulation) result =
    jalon_simulate (plan, JALON_REF_NONE, number (argc, argv, 3, JALON_TRIALS_USUAL), 1, NULL, NULL);

  for (guint i = 0; i < result->network->n_milestones; i++)
    if (result->milestones[i].time.known)
      printf ("%.5f %.4f %.4f\n", result->milestones[i].probability, result->milestones[i].time.mean,
              result->milestones[i].time.p80);
  printf ("%.6g %.6g %.6g\n", result->mean_lost, result->var95, result->cvar95);
}

/* JSON: numbers, lists of numbers, and null. */

static void
print_number (double value)
{
  if (isfinite (value))
    printf ("%.9g", value);
  else
    printf ("null");
}

static void
print_span (const char *name, JalonSpan span)
{
  printf ("\"%s\":", name);
  if (isnan (span.first)) {
    printf ("null");
    return;
  }
  printf ("[%.9g,%.9g]", span.first, span.last);
}

static void
print_indices (const char *name, const guint *items, guint n)
{
  printf ("\"%s\":[", name);
  for (guint i = 0; i < n; i++)
    printf ("%s%u", i ? "," : "", items[i]);
  printf ("]");
}

static void
print_variate (const char *name, const JalonVariate *variate)
{
  const double numbers[] = { variate->type, variate->min,   variate->mode,  variate->max,
                             variate->mu,   variate->sigma, variate->alpha, variate->beta };

  printf ("\"%s\":[", name);
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    printf (i ? "," : "");
    print_number (numbers[i]);
  }
  printf ("]");
}

static void
print_node (const JalonNetwork *network, guint index)
{
  const JalonNetworkNode *node = &network->nodes[index];

  printf ("%s{\"timed\":%d,\"slip\":%.9g,\"outage\":%.9g,\"first\":%u,\"n\":%u,", index ? "," : "",
          node->timed, node->slip, node->outage, node->first_need, node->n_needs);
  print_span ("available", node->available);
  printf (",");
  print_span ("ordered", node->ordered);
  printf ("}");
}

static void
print_link (const JalonNetwork *network, guint index)
{
  const JalonNetworkLink *link = &network->links[index];

  printf ("%s{\"timed\":%d,\"from\":%u,\"to\":%u,\"part\":%.9g,\"slip\":%.9g,\"factor\":%d,\"loading\":%.9g,",
          index ? "," : "", link->timed, link->from, link->to, link->part, link->slip,
          link->factor == JALON_NETWORK_NONE ? -1 : (int) link->factor, link->loading);
  print_span ("available", link->available);
  printf (",");
  print_span ("ordered", link->ordered);
  printf (",");
  print_variate ("lead", &link->lead);
  printf ("}");
}

static void
print_risk (const JalonNetwork *network, guint index)
{
  const JalonNetworkRisk *risk = &network->risks[index];

  printf ("%s{\"simulated\":%d,\"factor\":%d,\"loading\":%.9g,\"likelihood\":", index ? "," : "",
          risk->simulated, risk->factor == JALON_NETWORK_NONE ? -1 : (int) risk->factor, risk->loading);
  print_number (risk->likelihood);
  printf (",");
  print_variate ("delay", &risk->delay);
  printf (",");
  print_variate ("loss", &risk->loss);
  printf (",");
  print_indices ("nodes", risk->nodes, risk->n_nodes);
  printf ("}");
}

static void
print_commitment (const JalonModel *model, guint index)
{
  const JalonModelCommitment *commitment = &model->commitments[index];
  const JalonNetworkTarget *target = &model->network->commitments[commitment->commitment];

  printf ("%s{\"known\":%d,\"weight\":%.9g,", index ? "," : "", commitment->full.known, commitment->weight);
  print_indices ("nodes", target->nodes, target->n);
  printf (",\"due\":[");
  for (guint i = 0; i < model->n_months; i++)
    printf ("%s%.12g", i ? "," : "", commitment->due ? commitment->due[i] : 0);
  printf ("]}");
}

static void
print_network (const char *path)
{
  g_autoptr (JalonPlan) plan = read_plan (path);
  g_autoptr (JalonNetwork) network = jalon_network_new (plan);
  g_autoptr (JalonModel) model = jalon_model_new (network, JALON_REF_NONE, TRUE);

  if (network->n_correlations > 0)
    fprintf (stderr, "stated correlations are left out\n");
  printf ("{\"as_of\":%.9g,\"factors\":%u,\"months\":%u,\"nodes\":[", network->as_of, network->n_factors,
          model->n_months);
  for (guint i = 0; i < network->n_nodes; i++)
    print_node (network, i);
  printf ("],\"links\":[");
  for (guint i = 0; i < network->n_links; i++)
    print_link (network, i);
  printf ("],\"needs\":[");
  for (guint i = 0; i < network->n_needs; i++)
    printf ("%s[%u,%u,%d]", i ? "," : "", network->needs[i].first_link, network->needs[i].n_links,
            network->needs[i].shared);
  printf ("],\"risks\":[");
  for (guint i = 0; i < network->n_risks; i++)
    print_risk (network, i);
  printf ("],\"commitments\":[");
  for (guint i = 0; i < model->n_commitments; i++)
    print_commitment (model, i);
  printf ("],\"milestones\":[");
  for (guint i = 0; i < network->n_milestones; i++) {
    printf ("%s{\"timed\":%d,\"promised\":", i ? "," : "", network->milestones[i].timed);
    print_number (model->milestones[i].promised);
    printf (",");
    print_indices ("nodes", network->milestones[i].nodes, network->milestones[i].n);
    printf ("}");
  }
  printf ("],");
  print_indices ("order", network->order, network->n_nodes);
  printf ("}\n");
}

/* Layers of eight nodes, each of which needs two of the layer before; the last ones deliver. */
static void
print_made (guint n_nodes, guint n_months)
{
  static const char *const leads[] = { "min='2' mode='3' max='6'",
                                       "min='2' mode='4' max='9' distribution='pert'",
                                       "min='2' max='6' distribution='lognormal' percentiles='10-90'" };
  const guint last = n_months % 12 ? n_months % 12 : 12;

  printf ("<?xml version='1.0' encoding='UTF-8'?>\n<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' "
          "currency='USD' as-of='2026-01-01'><title>T</title>"
          "<party id='b'><name>B</name></party><party id='p'><name>P</name></party>");
  for (guint i = 0; i < n_nodes; i++) {
    printf ("<node id='n%u'%s", i, i < 8 ? " available='2025-12'" : "");
    if (i + 16 >= n_nodes)
      printf (" commitments='k%u'", i);
    printf ("><name>N</name></node>");
    for (guint k = 0; k < 2 && i >= 8; k++)
      printf ("<link id='l%u-%u' from='n%u' to='n%u'%s><lead-time unit='month' %s/></link>", i, k,
              i / 8 * 8 - 8 + (i * 3 + k * 5) % 8, i, i < 16 ? " ordered='2026-01-01'" : "",
              leads[(i + k) % 3]);
    if (i + 16 >= n_nodes)
      printf ("<commitment id='k%u' buyer='b' provider='p' status='signed' amount='1000000' "
              "start='2026-01-01' end='%u-%02u-28'><name>K</name></commitment>",
              i, 2026 + (n_months - 1) / 12, last);
  }
  printf ("<milestone id='m' date='2028' nodes='n%u'><name>M</name></milestone></dossier>\n", n_nodes - 1);
}

int
main (int argc, char **argv)
{
  if (argc > 2 && strcmp (argv[1], "time") == 0)
    print_times (argc, argv);
  else if (argc > 2 && strcmp (argv[1], "answers") == 0)
    print_answers (argc, argv);
  else if (argc == 3 && strcmp (argv[1], "network") == 0)
    print_network (argv[2]);
  else if (argc == 4 && strcmp (argv[1], "made") == 0)
    print_made ((guint) atoi (argv[2]), (guint) atoi (argv[3]));
  else
    return 1;
  return 0;
}
