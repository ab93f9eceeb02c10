/* The supply chain in words, and its steps and links as a table. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/model/kind.h>

#include "network-graph.h"
#include "simulated.h"
#include "stress.h"
#include "words.h"

#define NAMED_MAX 2

gboolean
jalon_graph_is_single (const JalonGraphData *self, guint node)
{
  return self->items[node] && self->items[node]->single;
}

gboolean
jalon_graph_lacks_time (const JalonNetworkLink *link)
{
  return !link->has_lead && isnan (link->available.first);
}

const char *
jalon_graph_tier (guint tier)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_NODE);
  int field = jalon_kind_field (JALON_KIND_NODE, "tier");
  const JalonChoice *choices = field >= 0 ? info->fields[field].choices : NULL;

  if (tier == 0)
    return _ ("Tier not stated");
  for (guint i = 0; choices && choices[i].label; i++)
    if (i == tier)
      return _ (choices[i].label);
  return "";
}

/* The first of the steps, and how many more. */
static char *
name_steps (const JalonGraphData *self, const GArray *items)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n = items->len;

  for (guint i = 0; i < MIN (n, n == NAMED_MAX + 1 ? n : NAMED_MAX); i++)
    g_ptr_array_add (
      names, jalon_words_short (
               g_array_index (self->stress->nodes, JalonStressItem, g_array_index (items, guint, i)).name));
  if (n > names->len) {
    g_autofree char *count = jalon_words_digits (self->locale, n - names->len);

    g_ptr_array_add (names, g_strdup_printf (ngettext ("%s other", "%s others", n - names->len), count));
  }
  return jalon_locale_list (self->locale, (const char *const *) names->pdata, names->len);
}

static char *
title_of_all (const JalonGraphData *self)
{
  guint n = self->network->n_nodes, n_single = self->stress->spof->len;
  g_autofree char *count = jalon_words_count (self->locale, n);
  const JalonStressItem *worst =
    self->stress->nodes->len > 0 ? &g_array_index (self->stress->nodes, JalonStressItem, 0) : NULL;

  if (n_single > 0) {
    g_autofree char *single = jalon_words_count_of (self->locale, n_single, n);
    g_autofree char *names = name_steps (self, self->stress->spof);

    /* TRANSLATORS: %1$s and %2$s are numbers, %3$s a list of steps of the supply chain */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%1$s of %2$s nodes stops everything when it fails: %3$s",
                                 "%1$s of %2$s nodes each stop everything when they fail: %3$s", n_single),
                       single, count, names));
  }
  if (worst && worst->lost > 0) {
    g_autofree char *name = jalon_words_short (worst->name);
    g_autofree char *lost = jalon_words_percent (self->locale, worst->lost);

    /* TRANSLATORS: %1$s is a step of the supply chain, %2$s a share of what is delivered */
    return g_strdup_printf (_ ("No single node stops everything; without %1$s, %2$s is lost"), name, lost);
  }
  if (jalon_simulated_gap_text (self->network, JALON_NETWORK_CYCLE))
    return g_strdup (_ ("Nothing is delivered through a circle of links"));
  /* TRANSLATORS: %s is a number */
  return jalon_words_begin (
    g_strdup_printf (ngettext ("%s node, without which nothing is lost",
                               "%s nodes; nothing is lost without any one of them", n),
                     count));
}

char *
jalon_graph_title (const JalonGraphData *self)
{
  return jalon_stress_scoped (self->stress, title_of_all (self));
}

/* What a graph shows the lack of. */
#define GAPS                                                                                                 \
  (1u << JALON_NETWORK_CYCLE | 1u << JALON_NETWORK_NO_ANCHOR | 1u << JALON_NETWORK_NO_LEAD_TIME |            \
   1u << JALON_NETWORK_BAD_RANGE | 1u << JALON_NETWORK_OVER_ONE | 1u << JALON_NETWORK_UNDER_ONE |            \
   1u << JALON_NETWORK_UNITS)

JalonFootnote
jalon_graph_footnote (const JalonGraphData *self)
{
  JalonNotes *notes = jalon_notes_new ();

  jalon_simulated_note_gaps (notes, self->network, self->locale, GAPS);
  jalon_stress_note_untold (self->stress, notes, self->locale);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

static char *
party_name (const JalonGraphData *self, JalonRef party)
{
  const JalonPlanItem *item = party != JALON_REF_NONE ? jalon_plan_item (self->plan, party) : NULL;

  return item && item->name ? g_strdup (item->name) : NULL;
}

/* What is lost without it, and for how long stocks help. */
static char *
append_loss (const JalonGraphData *self, const JalonStressItem *item, char *tip)
{
  if (isnan (item->lost))
    return tip;
  if (item->lost <= 0)
    return jalon_words_append (tip, jalon_stress_nothing (self->stress));

  g_autofree char *lost = jalon_words_percent (self->locale, item->lost);
  g_autofree char *value = jalon_simulated_money (self->locale, item->value, self->stress->currency);
  g_autofree char *text =
    item->value > 0
      /* TRANSLATORS: of a step of the supply chain: %1$s is a share, %2$s an amount */
      ? g_strdup_printf (_ ("without it %1$s of what is delivered is lost (%2$s)"), lost, value)
      /* TRANSLATORS: of a step of the supply chain: %s is a share */
      : g_strdup_printf (_ ("without it %s of what is delivered is lost"), lost);

  tip = jalon_words_append (tip, text);
  if (item->to_survive > 0 && isfinite (item->to_survive)) {
    g_autofree char *weeks = jalon_locale_number (self->locale, item->to_survive, 1);
    /* TRANSLATORS: %s is a number of weeks */
    g_autofree char *stocks = g_strdup_printf (
      ngettext ("stocks last %s week", "stocks last %s weeks", (gulong) ceil (item->to_survive)), weeks);

    tip = jalon_words_append (tip, stocks);
  }
  if (!isnan (item->to_recover)) {
    g_autofree char *weeks = jalon_locale_number (self->locale, item->to_recover, 1);
    /* TRANSLATORS: %s is a number of weeks */
    g_autofree char *back = g_strdup_printf (
      ngettext ("back after %s week", "back after %s weeks", (gulong) ceil (item->to_recover)), weeks);

    tip = jalon_words_append (tip, back);
  }
  return tip;
}

char *
jalon_graph_node_tip (const JalonGraphData *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  g_autofree char *party = party_name (self, node->party);
  char *tip = jalon_words_tip (node->name, jalon_graph_tier (node->tier), NULL, NULL, JALON_CONFIDENCE_UNSET);

  if (party)
    tip = jalon_words_append (tip, party);
  if (!isnan (node->capacity)) {
    g_autofree char *number = jalon_locale_number (self->locale, node->capacity, 1);
    g_autofree char *capacity =
      node->unit ? g_strdup_printf ("%s %s", number, node->unit) : g_strdup (number);

    tip = jalon_words_append (tip, capacity);
  }
  if (node->category)
    tip = jalon_words_append (tip, _ ("a category of many makers"));
  if (jalon_graph_is_single (self, index))
    tip = jalon_words_append (tip, _ ("a single point of failure"));
  if (self->items[index])
    tip = append_loss (self, self->items[index], tip);
  if (!node->timed)
    tip = jalon_words_append (tip, _ ("no date can be told for it"));
  return tip;
}

/* The ends of a lead time, in months; its P10 and P90 where it has none. */
static void
lead_ends (const JalonVariate *lead, double *low, double *high)
{
  gboolean endless = lead->type == JALON_DISTRIBUTION_LOGNORMAL;

  *low = endless ? exp (lead->mu - 1.2815515655 * lead->sigma) : lead->min;
  *high = endless ? exp (lead->mu + 1.2815515655 * lead->sigma) : lead->max;
}

static char *
lead_text (const JalonGraphData *self, const JalonNetworkLink *link)
{
  double low, high;

  if (!link->has_lead)
    return g_strdup (isnan (link->available.first) ? _ ("lead time not stated") : _ ("its date is stated"));

  lead_ends (&link->lead, &low, &high);

  g_autofree char *from = jalon_locale_number (self->locale, low, 1);
  g_autofree char *to = jalon_locale_number (self->locale, high, 1);

  if (g_str_equal (from, to))
    /* TRANSLATORS: a lead time: %s is a number of months */
    return g_strdup_printf (ngettext ("%s month", "%s months", (gulong) ceil (low)), from);
  /* TRANSLATORS: a lead time: %1$s and %2$s are numbers of months */
  return g_strdup_printf (_ ("%1$s to %2$s months"), from, to);
}

char *
jalon_graph_link_tip (const JalonGraphData *self, guint index)
{
  const JalonNetwork *network = self->network;
  const JalonNetworkLink *link = &network->links[index];
  const JalonNetworkNeed *need = &network->needs[link->need];
  g_autofree char *lead = lead_text (self, link);
  g_autofree char *name = jalon_network_link_name (network, &network->links[index]);
  const char *sure = jalon_words_confidence (link->confidence);
  char *tip = jalon_words_tip (name, lead, NULL, NULL, JALON_CONFIDENCE_UNSET);

  if (sure && link->has_lead)
    tip = jalon_words_append (tip, sure);
  if (!isnan (link->share)) {
    g_autofree char *share = jalon_words_percent (self->locale, link->share);
    /* TRANSLATORS: %s is a share of what a step of the supply chain needs */
    g_autofree char *text = g_strdup_printf (_ ("%s of the need"), share);

    tip = jalon_words_append (tip, text);
  } else if (need->n_links > 1 && !need->shared) {
    tip = jalon_words_append (tip, _ ("others can stand in for it"));
  }
  return tip;
}

char *
jalon_graph_missing_tip (const JalonGraphData *self, const JalonNetworkNeed *need)
{
  g_autofree char *share = jalon_words_percent (self->locale, 1 - need->share);

  /* TRANSLATORS: %1$s is a step of the supply chain, %2$s a share of what it needs */
  return g_strdup_printf (_ ("%1$s: %2$s of the need comes from nobody that the dossier knows"),
                          self->network->nodes[need->node].name, share);
}

static void
add_node_row (JalonSketch *sketch, const JalonGraphData *self, guint index)
{
  const JalonNetworkNode *node = &self->network->nodes[index];
  const JalonStressItem *item = self->items[index];
  char *party = party_name (self, node->party);

  jalon_sketch_row (sketch, node->ref,
                    jalon_cells (g_strdup (node->name), g_strdup (""),
                                 g_strdup (jalon_graph_tier (node->tier)), party ? party : g_strdup (""),
                                 g_strdup (""), g_strdup (""), g_strdup (""),
                                 jalon_words_plain_number (item ? item->lost : NAN, 4),
                                 jalon_words_plain_number (item ? item->value : NAN, 0),
                                 g_strdup (jalon_graph_is_single (self, index) ? _ ("Yes") : _ ("No")),
                                 g_strdup (node->timed ? _ ("Yes") : _ ("No")), NULL));
}

static void
add_link_row (JalonSketch *sketch, const JalonGraphData *self, guint index)
{
  const JalonNetworkLink *link = &self->network->links[index];
  double low = NAN, high = NAN;

  if (link->has_lead)
    lead_ends (&link->lead, &low, &high);
  jalon_sketch_row (sketch, link->ref,
                    jalon_cells (g_strdup (self->network->nodes[link->from].name),
                                 g_strdup (self->network->nodes[link->to].name), g_strdup (""), g_strdup (""),
                                 jalon_words_plain_number (link->share, 4), jalon_words_plain_number (low, 2),
                                 jalon_words_plain_number (high, 2), g_strdup (""), g_strdup (""),
                                 g_strdup (""), g_strdup (link->timed ? _ ("Yes") : _ ("No")), NULL));
}

void
jalon_graph_add_rows (JalonSketch *sketch, const JalonGraphData *self)
{
  const JalonNetwork *network = self->network;

  jalon_sketch_columns (sketch, "ttttpnnpmtt",
                        jalon_cells (g_strdup (_ ("Node")), g_strdup (_ ("Leads to")), g_strdup (_ ("Tier")),
                                     g_strdup (_ ("Party")), g_strdup (_ ("Share")),
                                     g_strdup (_ ("Lead time from, months")),
                                     g_strdup (_ ("Lead time to, months")), g_strdup (_ ("Lost without it")),
                                     g_strdup (_ ("Lost amount")), g_strdup (_ ("Single point of failure")),
                                     g_strdup (_ ("Can be dated")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, network->n_nodes);

  for (guint i = 0; i < n_rows; i++)
    add_node_row (sketch, self, i);
  const guint n_more = jalon_sketch_row_room (sketch, network->n_links);

  for (guint i = 0; i < n_more; i++)
    add_link_row (sketch, self, i);
}
