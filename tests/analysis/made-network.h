/* What tests of networks share: a network made of a few lines of a dossier. */
#pragma once

#include <math.h>
#include <string.h>

#include <jalon/analysis/network.h>
#include <jalon/xml/read.h>

/* A network, and the dossier and plan that it points into. */
typedef struct {
  JalonDossier *dossier;
  JalonPlan *plan;
  JalonNetwork *network;
} Made;

static inline Made
make_in (const char *scenario, const char *inside)
{
  g_autofree char *text = g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' "
                                       "as-of='2025-11-24'><title>Test</title>",
                                       inside, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Made made = { 0 };

  made.dossier = jalon_xml_read_bytes (bytes, "test", problems, &error);
  g_assert_no_error (error);
  made.plan = jalon_plan_new (made.dossier,
                              scenario ? jalon_dossier_find (made.dossier, scenario) : JALON_REF_NONE, NULL);
  made.network = jalon_network_new (made.plan);
  return made;
}

static inline Made
make (const char *inside)
{
  return make_in (NULL, inside);
}

static inline void
unmake (Made *made)
{
  jalon_network_free (made->network);
  jalon_plan_unref (made->plan);
  g_object_unref (made->dossier);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Made, unmake)

static inline const JalonNetworkNode *
node_of (const Made *made, const char *id)
{
  for (guint i = 0; i < made->network->n_nodes; i++)
    if (strcmp (made->network->nodes[i].id, id) == 0)
      return &made->network->nodes[i];
  g_assert_not_reached ();
}

static inline guint
index_of (const Made *made, const char *id)
{
  return (guint) (node_of (made, id) - made->network->nodes);
}

static inline const JalonNetworkLink *
link_of (const Made *made, const char *from, const char *to)
{
  for (guint i = 0; i < made->network->n_links; i++) {
    const JalonNetworkLink *link = &made->network->links[i];

    if (link->from == index_of (made, from) && link->to == index_of (made, to))
      return link;
  }
  g_assert_not_reached ();
}

static inline guint
count_gaps (const Made *made, JalonNetworkGapType type)
{
  guint n = 0;

  for (guint i = 0; i < made->network->gaps->len; i++)
    n += ((const JalonNetworkGap *) g_ptr_array_index (made->network->gaps, i))->type == type ? 1 : 0;
  return n;
}

/* That one gap of this type is about this item, with these words in it. */
static inline void
assert_gap_of (const Made *made, JalonNetworkGapType type, const char *id, const char *words)
{
  const JalonNetworkGap *found = NULL;

  for (guint i = 0; i < made->network->gaps->len; i++) {
    const JalonNetworkGap *gap = g_ptr_array_index (made->network->gaps, i);

    if (gap->type != type || gap->ref != jalon_dossier_find (made->dossier, id))
      continue;
    g_assert_null (found);
    found = gap;
  }
  g_assert_nonnull (found);
  if (!strstr (found->text, words))
    g_error ("“%s” does not say “%s”", found->text, words);
}

/* The same, and that it is the only one of its type. */
static inline void
assert_gap (const Made *made, JalonNetworkGapType type, const char *id, const char *words)
{
  g_assert_cmpuint (count_gaps (made, type), ==, 1);
  assert_gap_of (made, type, id, words);
}

static inline void
assert_no_gaps (const Made *made)
{
  for (guint i = 0; i < made->network->gaps->len; i++)
    g_error ("%s", ((const JalonNetworkGap *) g_ptr_array_index (made->network->gaps, i))->text);
}

#define COMMITMENT                                                                                           \
  "<party id='us' roles='buyer'/><party id='them' roles='provider'/>"                                        \
  "<commitment id='c' buyer='us' provider='them' amount='100' currency='USD' start='2026' end='2027'>"       \
  "<name>Capacity</name></commitment>"
#define LEAD "<lead-time min='2' mode='3' max='6' unit='month'/>"

/* A network that is small enough to be worked out by hand. Its pools of memory and racks are categories of
 * makers. */
#define UNIT "' unit='thousand GPUs'/>"
#define SMALL_NETWORK                                                                                        \
  "<node id='fab' capacity='100" UNIT "<node id='cowos' capacity='80" UNIT                                   \
  "<node id='hynix' capacity='62" UNIT "<node id='micron' capacity='21" UNIT                                 \
  "<node id='samsung' capacity='17" UNIT "<node id='hbm' category='yes'/>"                                   \
  "<node id='gpu' capacity='90" UNIT "<node id='honhai' capacity='50" UNIT                                   \
  "<node id='quanta' capacity='22" UNIT "<node id='wistron' capacity='20" UNIT                               \
  "<node id='other' capacity='8" UNIT "<node id='racks' category='yes'/>"                                    \
  "<node id='grid' capacity='120" UNIT "<node id='oci' capacity='60" UNIT                                    \
  "<node id='azure' capacity='50" UNIT "<node id='ec2' capacity='10" UNIT                                    \
  "<node id='openai' tier='workload'/>"                                                                      \
  "<link from='fab' to='cowos'/><link from='cowos' to='gpu'/><link from='hynix' to='hbm' share='0.62'/>"     \
  "<link from='micron' to='hbm' share='0.21'/><link from='samsung' to='hbm' share='0.17'/>"                  \
  "<link from='hbm' to='gpu'/><link from='gpu' to='honhai'/><link from='gpu' to='quanta'/>"                  \
  "<link from='gpu' to='wistron'/><link from='gpu' to='other'/><link from='honhai' to='racks' share='0.5'/>" \
  "<link from='quanta' to='racks' share='0.22'/><link from='wistron' to='racks' share='0.2'/>"               \
  "<link from='other' to='racks' share='0.08'/><link from='racks' to='oci'/><link from='racks' to='azure'/>" \
  "<link from='racks' to='ec2'/><link from='grid' to='oci'/><link from='grid' to='azure'/>"                  \
  "<link from='grid' to='ec2'/><link from='oci' to='openai' share='0.5'/>"                                   \
  "<link from='azure' to='openai' share='0.4'/><link from='ec2' to='openai' share='0.1'/>"
