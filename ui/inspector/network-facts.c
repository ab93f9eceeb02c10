/* Facts of a node out of two analyses: the simulation, and the one that takes each node out in turn. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "facts.h"
#include "network-facts.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/analysis/simulation.h>
#include <jalon/analysis/stress.h>
#include <jalon/session/format.h>
#include <jalon/session/live.h>

struct _JalonNetworkFacts {
  GtkBox parent_instance;

  JalonSession *session;
  JalonRef node;
  JalonLive *simulation, *stress;
  GtkBox *links, *times, *losses;
};

G_DEFINE_FINAL_TYPE (JalonNetworkFacts, jalon_network_facts, GTK_TYPE_BOX)

/* A line: what it is about, dimmed, and what is said of it, which is markup. */
static void
add_line (GtkBox *box, JalonSession *session, const char *what, const char *markup)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = jalon_text_new (what, "caption");

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), jalon_linked_new (session, markup, NULL));
  gtk_box_append (box, line);
}

/* One link as markup: the node at its other end, and its share. (transfer full) */
static char *
link_text (JalonNetworkFacts *self, const JalonNetwork *network, const JalonNetworkLink *link, guint other)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *name = jalon_format_link (self->session, network->nodes[other].ref);
  g_autofree char *share = isnan (link->share) ? NULL : jalon_locale_percent (locale, link->share);
  g_autofree char *group =
    network->needs[link->need].group ? g_markup_escape_text (network->needs[link->need].group, -1) : NULL;

  if (share && group)
    return g_strdup_printf ("%s (%s, %s)", name, group, share);
  if (share || group)
    return g_strdup_printf ("%s (%s)", name, share ? share : group);
  return g_steal_pointer (&name);
}

static void
add_links (JalonNetworkFacts *self, const JalonNetwork *network, guint node, gboolean needs)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *list = NULL;

  for (guint i = 0; i < network->n_links; i++) {
    const JalonNetworkLink *link = &network->links[i];

    if ((needs ? link->to : link->from) == node)
      g_ptr_array_add (texts, link_text (self, network, link, needs ? link->from : link->to));
  }
  if (texts->len == 0)
    return;
  list = jalon_locale_list (jalon_session_get_locale (self->session), (const char *const *) texts->pdata,
                            texts->len);
  add_line (self->links, self->session, needs ? _ ("Needs") : _ ("Gives to"), list);
}

static guint
find_node (const JalonNetwork *network, JalonRef ref)
{
  for (guint i = 0; i < network->n_nodes; i++)
    if (network->nodes[i].ref == ref)
      return i;
  return JALON_NETWORK_NONE;
}

/* Weeks for people; what never ends is said so. (transfer full) */
static char *
weeks_text (JalonLocale *locale, double weeks)
{
  g_autofree char *number = jalon_locale_number (locale, weeks, 1);

  return g_strdup_printf (_ ("%s weeks"), number);
}

static void
show_losses (JalonNetworkFacts *self)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const JalonStress *stress = jalon_live_get_result (self->stress, NULL, NULL);
  guint node;

  jalon_box_clear (self->links);
  jalon_box_clear (self->losses);
  if (!stress || (node = find_node (stress->network, self->node)) == JALON_NETWORK_NONE)
    return;
  add_links (self, stress->network, node, TRUE);
  add_links (self, stress->network, node, FALSE);
  for (guint i = 0; i < stress->nodes->len; i++) {
    const JalonStressItem *item = &g_array_index (stress->nodes, JalonStressItem, i);
    g_autofree char *lost = NULL, *survive = NULL, *recover = NULL, *text = NULL;

    if (item->node != node)
      continue;
    lost = jalon_locale_percent (locale, item->lost);
    text = item->single ? g_strdup_printf (_ ("%s: a single point of failure"), lost) : g_strdup (lost);
    add_line (self->losses, self->session, _ ("Lost while it is out"), text);
    if (isfinite (item->to_survive) && item->lost > 0) {
      survive = weeks_text (locale, item->to_survive);
      recover =
        isnan (item->to_recover) ? g_strdup (_ ("not stated")) : weeks_text (locale, item->to_recover);
      g_clear_pointer (&text, g_free);
      text = g_strdup_printf (_ ("%s until something is lost; to recover: %s"), survive, recover);
      add_line (self->losses, self->session, _ ("Stocks"), text);
    }
  }
}

static void
show_times (JalonNetworkFacts *self)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const JalonPlan *plan;
  const JalonSimulation *simulation = jalon_live_get_result (self->simulation, &plan, NULL);
  const JalonSimulatedTime *time;
  g_autofree char *early = NULL, *middle = NULL, *late = NULL, *text = NULL;
  guint node, n;

  jalon_box_clear (self->times);
  if (!simulation || (node = find_node (simulation->network, self->node)) == JALON_NETWORK_NONE)
    return;
  time = &simulation->nodes[node];
  if (!time->known) {
    add_line (self->times, self->session, _ ("There"), _ ("not known: a date or a lead time is missing"));
    return;
  }
  early = jalon_locale_month (locale, jalon_network_day (simulation->network, time->p10));
  middle = jalon_locale_month (locale, jalon_network_day (simulation->network, time->p50));
  late = jalon_locale_month (locale, jalon_network_day (simulation->network, time->p90));
  text = g_strcmp0 (early, late) == 0 ? g_strdup (middle)
                                      : g_strdup_printf (_ ("%s (P10 %s, P90 %s)"), middle, early, late);
  add_line (self->times, self->session, _ ("There"), text);
  if (simulation->target != JALON_NETWORK_NONE && time->critical > 0) {
    const JalonPlanMilestone *milestones = jalon_plan_milestones (plan, &n);
    g_autofree char *share = jalon_locale_percent (locale, time->critical);
    g_autofree char *name =
      g_markup_escape_text (milestones[simulation->milestones[simulation->target].milestone].name, -1);
    g_autofree char *critical = g_strdup_printf (_ ("in %s of the trials, for “%s”"), share, name);

    add_line (self->times, self->session, _ ("Critical"), critical);
  }
}

static void
follow (JalonNetworkFacts *self)
{
  const JalonPlan *plan = jalon_session_get_plan (self->session);
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);

  jalon_live_set (self->simulation, "milestone", jalon_settings_get (settings, "milestone", NAN));
  jalon_live_set_plan (self->simulation, plan);
  jalon_live_set_plan (self->stress, plan);
}

static void
jalon_network_facts_dispose (GObject *object)
{
  JalonNetworkFacts *self = JALON_NETWORK_FACTS (object);

  g_clear_object (&self->simulation);
  g_clear_object (&self->stress);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_network_facts_parent_class)->dispose (object);
}

static void
jalon_network_facts_class_init (JalonNetworkFactsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_network_facts_dispose;
}

static GtkBox *
add_box (JalonNetworkFacts *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_box_append (GTK_BOX (self), box);
  return GTK_BOX (box);
}

static void
jalon_network_facts_init (JalonNetworkFacts *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  jalon_facts_heading (GTK_BOX (self), _ ("In the Supply Chain"));
  self->times = add_box (self);
  self->losses = add_box (self);
  self->links = add_box (self);
  self->simulation = jalon_live_new (&jalon_simulation_analysis);
  self->stress = jalon_live_new (&jalon_stress_analysis);
  g_signal_connect_object (self->simulation, "changed", G_CALLBACK (show_times), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stress, "changed", G_CALLBACK (show_losses), self, G_CONNECT_SWAPPED);
}

GtkWidget *
jalon_network_facts_new (JalonSession *session, JalonRef node)
{
  JalonNetworkFacts *self = g_object_new (JALON_TYPE_NETWORK_FACTS, NULL);

  self->session = g_object_ref (session);
  self->node = node;
  jalon_session_watch (session, self, G_CALLBACK (follow), G_CALLBACK (follow));
  follow (self);
  return GTK_WIDGET (self);
}
