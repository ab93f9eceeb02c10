/* risk.criticality: what holds a milestone up: in which share of trials a node, or a link between nodes, is
 * on the longest path to it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>
#include <string.h>

#include "bars.h"
#include "charts.h"
#include "frame.h"
#include "milestones.h"
#include "notes.h"
#include "simulated.h"
#include "text.h"
#include "words.h"

/* In fewer trials it is not said to be in none, nor in more to be in all. */
#define ALL 0.9995

/* A node, or a link, of the network. */
typedef struct {
  gboolean is_link;
  gboolean is_told; /* of a node: a link beside it is as critical, and its bar stands for both */
  guint index;
  double share, slack;
} Item;

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonSimulation *simulation;
  GHashTable *base;   /* (nullable): of JalonRef to double: the shares without what-ifs */
  const char *target; /* the milestone */
  GArray *items;      /* of Item: those that are on the longest path in any trial, the most critical first */
  GArray *shown;      /* of guint: indices of those with a bar of their own */
} Data;

static const Item *
item_at (const Data *self, guint i)
{
  return &g_array_index (self->items, Item, i);
}

static JalonRef
ref_of (const Data *self, const Item *item)
{
  const JalonNetwork *network = self->simulation->network;

  return item->is_link ? network->links[item->index].ref : network->nodes[item->index].ref;
}

static char *
name_of (const Data *self, const Item *item)
{
  const JalonNetwork *network = self->simulation->network;

  return item->is_link ? jalon_network_link_name (network, &network->links[item->index])
                       : g_strdup (network->nodes[item->index].name);
}

static gboolean
is_assumed (const Data *self, const Item *item)
{
  const JalonNetworkLink *link = item->is_link ? &self->simulation->network->links[item->index] : NULL;

  return link && link->has_lead && link->confidence == JALON_CONFIDENCE_ASSUMED;
}

static const Item *
shown_at (const Data *self, guint i)
{
  return item_at (self, g_array_index (self->shown, guint, i));
}

/* --- what is on the path --------------------------------------------------------------------- */

/* Of what is as critical, links come first, as they are what takes the time, and then what stands earlier. */
static int
compare_items (gconstpointer a, gconstpointer b)
{
  const Item *first = a, *second = b;

  if (fabs (first->share - second->share) > 1e-9)
    return first->share > second->share ? -1 : 1;
  if (first->is_link != second->is_link)
    return first->is_link ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

static void
add_item (GArray *items,
          const JalonSimulation *simulation,
          gboolean is_link,
          guint index,
          const JalonSimulatedTime *time)
{
  Item item = { is_link, FALSE, index, time->critical, time->slack };
  const JalonNetwork *network = simulation->network;

  for (guint i = 0; !is_link && i < network->n_links; i++)
    item.is_told |= (network->links[i].from == index || network->links[i].to == index) &&
                    fabs (simulation->links[i].critical - time->critical) < 1e-9;

  if (time->known && time->critical > 0)
    g_array_append_val (items, item);
}

/* The nodes that the milestone itself waits for are its end: what they need holds it up, where they need
 * anything.
 */
static gboolean
is_end (const JalonSimulation *simulation, guint node)
{
  const JalonNetworkTarget *target =
    simulation->network->milestones ? &simulation->network->milestones[simulation->target] : NULL;

  for (guint i = 0; target && i < target->n; i++)
    if (target->nodes[i] == node)
      return simulation->network->nodes[node].n_needs > 0;
  return FALSE;
}

static void
find_items (Data *self)
{
  const JalonSimulation *simulation = self->simulation;
  const JalonNetwork *network = simulation->network;

  for (guint i = 0; i < network->n_links; i++)
    add_item (self->items, simulation, TRUE, i, &simulation->links[i]);
  for (guint i = 0; i < network->n_nodes; i++)
    if (!is_end (simulation, i))
      add_item (self->items, simulation, FALSE, i, &simulation->nodes[i]);
  g_array_sort (self->items, compare_items);
  for (guint i = 0; i < self->items->len; i++)
    if (!item_at (self, i)->is_told)
      g_array_append_val (self->shown, i);
}

static void
remember (GHashTable *shares, JalonRef ref, const JalonSimulatedTime *time)
{
  double *share = g_new (double, 1);

  *share = time->known && time->critical > 0 ? time->critical : 0;
  g_hash_table_insert (shares, GUINT_TO_POINTER (ref), share);
}

static GHashTable *
find_base (const JalonSimulation *base)
{
  GHashTable *shares = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < base->network->n_links; i++)
    remember (shares, base->network->links[i].ref, &base->links[i]);
  for (guint i = 0; i < base->network->n_nodes; i++)
    remember (shares, base->network->nodes[i].ref, &base->nodes[i]);
  return shares;
}

/* NaN where there are no what-ifs */
static double
base_of (const Data *self, const Item *item)
{
  const double *share =
    self->base ? g_hash_table_lookup (self->base, GUINT_TO_POINTER (ref_of (self, item))) : NULL;

  return share ? *share : self->base ? 0 : NAN;
}

/* --- words ----------------------------------------------------------------------------------- */

static char *
share_text (const Data *self, double share)
{
  return jalon_words_share (self->locale, round (share * 1000) / 1000, share);
}

static char *
make_title (const Data *self)
{
  const Item *first = shown_at (self, 0);
  g_autofree char *whole = name_of (self, first), *target = jalon_words_short (self->target);
  g_autofree char *share = jalon_words_percent (self->locale, first->share), *more = NULL;
  guint n_always = 0;

  while (n_always < self->shown->len && shown_at (self, n_always)->share >= ALL)
    n_always++;
  if (n_always == 0)
    /* TRANSLATORS: a title: %1$s is a node of the supply chain, or a link between two, %2$s a milestone, %3$s
     * a share */
    return g_strdup_printf (_ ("%1$s holds up “%2$s” in %3$s of trials"), whole, target, share);
  if (n_always == 1)
    /* TRANSLATORS: as “%1$s holds up %2$s in %3$s of trials” */
    return g_strdup_printf (_ ("%1$s holds up “%2$s” in every trial"), whole, target);

  more = jalon_words_count (self->locale, n_always - 1);
  /* TRANSLATORS: as “%1$s holds up %2$s in every trial”, where %3$s others do as well, a number in words */
  return g_strdup_printf (ngettext ("%1$s and %3$s other hold up “%2$s” in every trial",
                                    "%1$s and %3$s others hold up “%2$s” in every trial", n_always - 1),
                          whole, target, more);
}

/* (nullable) */
static char *
slack_text (const Data *self, const Item *item)
{
  g_autofree char *number = NULL;

  if (isnan (item->slack))
    return NULL;

  if (item->slack < 0.05)
    return g_strdup (_ ("no slack"));
  number = jalon_locale_number (self->locale, item->slack, 1);
  /* TRANSLATORS: %s is a number of months, with a decimal, by which something could come later on average */
  return g_strdup_printf (ngettext ("slack %s month", "slack %s months", strcmp (number, "1") == 0 ? 1 : 2),
                          number);
}

static void
set_figures (const Data *self, const Item *item, JalonBar *bar)
{
  const JalonNetwork *network = self->simulation->network;
  gboolean assumed = is_assumed (self, item);
  double base = base_of (self, item);
  g_autofree char *before = share_text (self, base);

  bar->datum = ref_of (self, item);
  bar->name = name_of (self, item);
  bar->covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  if (item->is_link) {
    g_array_append_val (bar->covers, network->nodes[network->links[item->index].from].ref);
    g_array_append_val (bar->covers, network->nodes[network->links[item->index].to].ref);
  }
  bar->solid = assumed ? 0 : item->share;
  bar->hatched = assumed ? item->share : 0;
  bar->strong = share_text (self, item->share);
  bar->soft = slack_text (self, item);
  bar->tip = jalon_words_tip (bar->name, bar->strong, NULL, NULL,
                              assumed ? JALON_CONFIDENCE_ASSUMED : JALON_CONFIDENCE_UNSET);
  if (bar->soft)
    bar->tip = jalon_words_append (bar->tip, bar->soft);
  if (!isnan (base) && fabs (base - item->share) > 1e-9) {
    /* TRANSLATORS: %s is a share */
    g_autofree char *detail = g_strdup_printf (_ ("without the what-ifs: %s"), before);

    bar->ghost = base;
    bar->tip = jalon_words_append (bar->tip, detail);
  }
}

static JalonFootnote
make_footnote (const Data *self, gboolean has_base)
{
  JalonNotes *notes = jalon_notes_new ();

  if (has_base)
    jalon_simulated_note_ghost (notes);
  jalon_simulated_note_gaps (notes, self->simulation->network, self->locale, JALON_GAPS_ALL);
  jalon_notes_add (notes, g_strdup (_ ("Slack: by how much it could come later on average without moving the "
                                       "milestone.")));
  jalon_simulated_note_trials (notes, self->simulation, self->locale, FALSE);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static void
add_legend (JalonSketch *sketch, const Data *self)
{
  gboolean has_assumed = FALSE;
  const JalonLegendEntry entries[] = {
    { C_ ("legend", "Stated"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } },
    { C_ ("legend", "Assumed lead time"), JALON_FILL_HATCHED, JALON_INK_DATA, { 0 } },
  };

  for (guint i = 0; i < self->items->len; i++)
    has_assumed |= is_assumed (self, item_at (self, i));
  if (has_assumed)
    jalon_frame_legend (sketch, entries, G_N_ELEMENTS (entries));
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  jalon_sketch_columns (sketch, self->base ? "ttpntp" : "ttpnt",
                        jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Kind")),
                                     g_strdup (_ ("Share of trials")), g_strdup (_ ("Slack, months")),
                                     g_strdup (_ ("Lead time")),
                                     self->base ? g_strdup (_ ("Without the what-ifs")) : NULL, NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, self->items->len);

  for (guint i = 0; i < n_rows; i++) {
    const Item *item = item_at (self, i);
    const char *sure = item->is_link
                         ? jalon_words_confidence (self->simulation->network->links[item->index].confidence)
                         : NULL;

    jalon_sketch_row (sketch, ref_of (self, item),
                      jalon_cells (name_of (self, item), g_strdup (item->is_link ? _ ("Link") : _ ("Node")),
                                   jalon_words_plain_number (item->share, 4),
                                   jalon_words_plain_number (item->slack, 2), g_strdup (sure ? sure : ""),
                                   self->base ? jalon_words_plain_number (base_of (self, item), 4) : NULL,
                                   NULL));
  }
}

/* --- the whole ------------------------------------------------------------------------------- */

/* Under the bars: how many there are beside those that have room. */
static void
draw_left_out (JalonSketch *sketch, const Data *self, double bottom, guint shown)
{
  guint n = self->shown->len - shown;
  g_autofree char *count = jalon_words_digits (self->locale, n);
  g_autofree char *most = share_text (self, shown_at (self, shown)->share);
  /* TRANSLATORS: under the bars that there is room for: %1$s is how many others there are, %2$s a share */
  g_autofree char *text = g_strdup_printf (
    ngettext ("%1$s more, in %2$s of trials", "%1$s more, each in at most %2$s of trials", n), count, most);
  double y = sketch->plot.y + sketch->plot.height - jalon_text_height (JALON_FONT_SMALL);

  if (y >= bottom && bottom - sketch->plot.y >= jalon_text_height (JALON_FONT_BODY))
    jalon_sketch_text (sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                       sketch->plot.x, y, sketch->plot.width, text);
  jalon_sketch_say (sketch, text);
}

static JalonScene *
draw (const Data *self, const JalonChartOptions *options)
{
  /* TRANSLATORS: a subtitle: %s is a milestone */
  g_autofree char *measure = g_strdup_printf (
    _ ("Share of trials in which a node or link is on the longest path to “%s”"), self->target);
  g_autoptr (GArray) bars = jalon_bars_new ();
  JalonSketch sketch;
  JalonBox box;
  guint shown;

  jalon_frame_open (&sketch, self->plan, options, make_title (self), measure,
                    make_footnote (self, self->base != NULL));
  add_legend (&sketch, self);
  box = sketch.plot;
  shown = MIN (self->shown->len, jalon_bars_room (box.height));
  if (shown < self->shown->len) {
    box.height = MAX (1, box.height - jalon_text_height (JALON_FONT_SMALL) - 4);
    shown = MIN (self->shown->len, jalon_bars_room (box.height));
  }
  for (guint i = 0; i < shown; i++) {
    JalonBar bar = { 0 };

    set_figures (self, shown_at (self, i), &bar);
    g_array_append_val (bars, bar);
  }
  jalon_bars_draw (&sketch, box, bars);
  if (shown < self->shown->len)
    draw_left_out (&sketch, self, box.y + box.height, shown);
  add_rows (&sketch, self);
  return jalon_frame_close (&sketch);
}

static JalonScene *
nothing (const Data *self, const JalonChartOptions *options)
{
  g_autofree char *what = g_strdup_printf (_ ("Nothing holds up “%s”"), self->target);

  return jalon_frame_empty (self->plan, options, what,
                            _ ("It is there already, or rests on stated dates alone."));
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonSimulation *simulation = result;
  JalonMilestonesData milestones = { .plan = plan, .locale = options->locale, .simulation = simulation };
  Data data = { .plan = plan, .locale = options->locale, .simulation = simulation };
  JalonScene *scene;

  milestones.milestones = jalon_plan_milestones (plan, &milestones.n_milestones);
  if (simulation->target >= milestones.n_milestones)
    return jalon_milestones_empty (&milestones, options);

  data.target = milestones.milestones[simulation->target].name;
  data.items = g_array_new (FALSE, FALSE, sizeof (Item));
  data.shown = g_array_new (FALSE, FALSE, sizeof (guint));
  data.base = options->base ? find_base (options->base) : NULL;
  find_items (&data);
  scene = data.items->len > 0 ? draw (&data, options) : nothing (&data, options);
  g_array_unref (data.items);
  g_array_unref (data.shown);
  g_clear_pointer (&data.base, g_hash_table_unref);
  return scene;
}

const JalonChart jalon_criticality_chart = {
  .id = "risk.criticality",
  .title = N_ ("Criticality: what holds a milestone up"),
  .analysis = &jalon_simulation_analysis,
  .build = build,
};
