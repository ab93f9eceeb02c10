/* network.graph: the supply chain behind what is delivered: its steps as boxes, by tiers from left to right,
 * and its links as bands as wide as the share that they bring. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "charts.h"
#include "frame.h"
#include "network-draw.h"
#include "network-graph.h"
#include "network-layout.h"
#include "text.h"
#include "words.h"

/* What the swatches of the legend stand for. */
typedef enum {
  KEY_TARGET,
  KEY_SINGLE,
  KEY_UNDATED,
  KEY_SHARE,
  KEY_TIMELESS,
  KEY_MISSING,
  KEY_ANY,
  N_KEYS
} Key;

static void
find_keys (const JalonGraphData *data, gboolean *keys)
{
  const JalonNetwork *network = data->network;

  for (guint i = 0; i < network->n_nodes; i++) {
    keys[KEY_TARGET] |= data->targets[i];
    keys[KEY_SINGLE] |= jalon_graph_is_single (data, i);
    keys[KEY_UNDATED] |= !network->nodes[i].timed;
  }
  for (guint i = 0; i < network->n_links; i++) {
    keys[KEY_SHARE] |= !isnan (network->links[i].share);
    keys[KEY_TIMELESS] |= jalon_graph_lacks_time (&network->links[i]);
  }
  for (guint i = 0; i < network->n_needs; i++) {
    keys[KEY_MISSING] |= network->needs[i].shared && network->needs[i].share < 1 - 1e-9;
    keys[KEY_ANY] |= !network->needs[i].shared && network->needs[i].n_links > 1;
  }
}

/* The swatches look as the marks do. */
static void
dress_legend (JalonSketch *sketch, guint first, const Key *order)
{
  guint n = 0;

  for (guint i = first; i < sketch->scene->marks->len; i++) {
    JalonMark *mark = &g_array_index (sketch->scene->marks, JalonMark, i);
    JalonBox box = { mark->x, mark->y, mark->width, mark->height };

    if (mark->shape != JALON_MARK_RECT)
      continue;
    switch (order[n++]) {
    case KEY_SINGLE:
      mark->ink = JALON_INK_NONE;
      mark->stroke = JALON_INK_ALERT;
      mark->line_width = 2.5;
      jalon_network_draw_corner (sketch, JALON_MARK_LEGEND, box);
      break;
    case KEY_UNDATED:
    case KEY_MISSING:
      mark->ink = JALON_INK_NONE;
      mark->stroke = order[n - 1] == KEY_UNDATED ? JALON_INK_MUTED : JALON_INK_ALERT;
      mark->line_width = 1.5;
      mark->dashed = TRUE;
      break;
    case KEY_ANY:
      mark->ink = JALON_INK_NONE;
      jalon_network_draw_bracket (sketch, JALON_MARK_LEGEND, box.x + box.width - 3, box.y,
                                  box.y + box.height);
      break;
    case KEY_TARGET:
    case KEY_SHARE:
    case KEY_TIMELESS:
    case N_KEYS:
    default:
      break;
    }
  }
}

/* @banded: whether links are drawn */
static void
add_legend (JalonSketch *sketch, const JalonGraphData *data, gboolean banded)
{
  const JalonLegendEntry all[N_KEYS] = {
    [KEY_TARGET] = { C_ ("network", "What is delivered"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
    [KEY_SINGLE] = { C_ ("network", "Single point of failure"), JALON_FILL_OUTLINE, JALON_INK_ALERT, { 0 } },
    [KEY_UNDATED] = { C_ ("network", "Cannot be dated"), JALON_FILL_OUTLINE, JALON_INK_MUTED, { 0 } },
    [KEY_SHARE] = { C_ ("network", "Share of a need"), JALON_FILL_SOLID, JALON_INK_DATA_MUTED, { 0 } },
    [KEY_TIMELESS] = { C_ ("network", "No lead time"), JALON_FILL_HATCHED, JALON_INK_DATA_MUTED, { 0 } },
    [KEY_MISSING] = { C_ ("network", "Share from nobody known"), JALON_FILL_OUTLINE, JALON_INK_ALERT, { 0 } },
    [KEY_ANY] = { C_ ("network", "Any one will do"), JALON_FILL_OUTLINE, JALON_INK_TEXT, { 0 } },
  };
  gboolean keys[N_KEYS] = { FALSE };
  JalonLegendEntry entries[N_KEYS];
  Key order[N_KEYS];
  guint n = 0, first = sketch->scene->marks->len;

  find_keys (data, keys);
  for (Key key = 0; key < N_KEYS; key++)
    if (keys[key] && (banded || key < KEY_SHARE)) {
      order[n] = key;
      entries[n++] = all[key];
    }
  if (n == 0)
    return;
  jalon_frame_legend (sketch, entries, n);
  dress_legend (sketch, first, order);
}

static const char *
measure (const JalonGraphData *data, const JalonChartOptions *options)
{
  /* Near enough to where the plot will be. */
  JalonBox box = { 0, 0, 0.94 * options->width, 0.6 * options->height };

  return jalon_network_layout_fits (data->network, data->weights, box)
           ? _ ("Nodes of the supply chain by tier; links as wide as the share that they bring, lines where "
                "none is stated")
           : _ ("Nodes of the supply chain by tier; its links are drawn where there is more room");
}

static JalonScene *
draw (const JalonGraphData *data, const JalonChartOptions *options)
{
  JalonSketch sketch;
  gboolean fits;

  jalon_frame_open (&sketch, data->plan, options, jalon_graph_title (data), measure (data, options),
                    jalon_graph_footnote (data));
  fits = jalon_network_layout_fits (data->network, data->weights, sketch.plot);
  add_legend (&sketch, data, fits);
  if (fits && jalon_network_layout_fits (data->network, data->weights, sketch.plot)) {
    g_autoptr (JalonNetworkLayout) layout =
      jalon_network_layout_new (data->network, data->weights, sketch.plot);

    jalon_network_draw (&sketch, data, layout);
  } else {
    jalon_network_draw_tiers (&sketch, data);
  }
  jalon_graph_add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonStress *stress = result;
  JalonGraphData data;
  JalonScene *scene;

  if (stress->network->n_nodes == 0)
    return jalon_frame_empty (plan, options, _ ("There is no supply chain yet"),
                              _ ("Add its nodes, and links between them, to see what hangs on what."));

  data = jalon_graph_data_new (plan, stress, options->locale);
  scene = draw (&data, options);
  jalon_graph_data_clear (&data);
  return scene;
}

const JalonChart jalon_network_graph_chart = {
  .id = "network.graph",
  .title = N_ ("Supply chain"),
  .analysis = &jalon_stress_analysis,
  .build = build,
};
