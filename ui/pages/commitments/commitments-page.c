/* The commitments: charts above, the table below, and the filter bar between them. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "commitment-table.h"
#include "edit/item-chooser.h"
#include "pages/pages.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"
#include <jalon/session/format.h>

#define JALON_TYPE_COMMITMENTS_PAGE (jalon_commitments_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentsPage, jalon_commitments_page, JALON, COMMITMENTS_PAGE, JalonPage)

struct _JalonCommitmentsPage {
  JalonPage parent_instance;

  GtkPaned *paned;
  GtkStack *charts;
  GtkToggleButton *fiscal_years;
  JalonCommitmentTable *table;
  GtkStack *table_stack;
  GtkSearchEntry *filter;
  AdwBin *provider_place;
  JalonItemChooser *provider; /* (nullable): there is none before there is a session */
  GtkDropDown *status;
  GtkLabel *count;
  JalonDossier *dossier; /* (nullable): weak: the one shown last, to be told from another */
  gboolean filling;      /* the filter is being set by us */
};

G_DEFINE_FINAL_TYPE (JalonCommitmentsPage, jalon_commitments_page, JALON_TYPE_PAGE)

static void
show_count (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  guint shown = jalon_commitment_table_get_shown (self->table);
  guint total = jalon_commitment_table_get_total (self->table);
  const JalonPlan *plan = session ? jalon_session_get_base_plan (session) : NULL;
  g_autofree char *shown_text = NULL, *total_text = NULL, *text = NULL;

  if (!session)
    return;

  shown_text = jalon_locale_number (jalon_session_get_locale (session), shown, 0);
  total_text = jalon_locale_number (jalon_session_get_locale (session), total, 0);
  /* Translators: how many rows of the table pass the filter, and how many there are: "2 of 3" */
  text = shown == total ? g_strdup (total_text) : g_strdup_printf (_ ("%s of %s"), shown_text, total_text);
  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->table_stack, shown || !plan ? "table" : total ? "nothing" : "none");
}

static void
apply_filter (JalonCommitmentsPage *self)
{
  guint status = gtk_drop_down_get_selected (self->status);

  if (self->filling)
    return;

  jalon_commitment_table_filter (self->table, gtk_editable_get_text (GTK_EDITABLE (self->filter)),
                                 self->provider ? jalon_item_chooser_get_item (self->provider)
                                                : JALON_REF_NONE,
                                 status && status != GTK_INVALID_LIST_POSITION ? (int) status : -1);
}

static void
let_all_pass (JalonCommitmentsPage *self)
{
  gboolean filling = self->filling;

  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  if (self->provider)
    jalon_item_chooser_set_item (self->provider, JALON_REF_NONE);
  gtk_drop_down_set_selected (self->status, 0);
  self->filling = filling;
}

static void
clear_filter (JalonCommitmentsPage *self)
{
  let_all_pass (self);
  apply_filter (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
}

static int
compare_names (gconstpointer a, gconstpointer b, gpointer locale)
{
  return jalon_locale_collate (locale, (*(const JalonPlanParty *const *) a)->name,
                               (*(const JalonPlanParty *const *) b)->name);
}

/* (transfer container) (element-type JalonPlanParty): who provides anything, in the order of the alphabet */
static GPtrArray *
list_providers (JalonSession *session)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  GPtrArray *providers = g_ptr_array_new ();
  g_autofree gboolean *seen = NULL;
  const JalonPlanCommitment *commitments;
  const JalonPlanParty *parties;
  guint n, n_parties;

  if (!plan)
    return providers;

  parties = jalon_plan_parties (plan, &n_parties);
  commitments = jalon_plan_commitments (plan, &n);
  seen = g_new0 (gboolean, n_parties);
  for (guint i = 0; i < n && providers->len < n_parties; i++) {
    if (!seen[commitments[i].provider])
      g_ptr_array_add (providers, (gpointer) &parties[commitments[i].provider]);
    seen[commitments[i].provider] = TRUE;
  }
  g_ptr_array_sort_with_data (providers, compare_names, jalon_session_get_locale (session));
  return providers;
}

static void
make_provider_chooser (JalonCommitmentsPage *self, JalonSession *session)
{
  if (self->provider)
    return;

  self->provider =
    JALON_ITEM_CHOOSER (jalon_item_chooser_new (session, JALON_KINDS (JALON_KIND_PARTY), NULL));
  jalon_item_chooser_filter (self->provider, _ ("All providers"), 10);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->provider), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Provider"), -1);
  g_signal_connect_object (self->provider, "chosen", G_CALLBACK (apply_filter), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->provider_place, GTK_WIDGET (self->provider));
}

static void
fill_providers (JalonCommitmentsPage *self, JalonSession *session)
{
  g_autoptr (GPtrArray) providers = list_providers (session);
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < providers->len; i++)
    g_array_append_val (refs, ((const JalonPlanParty *) g_ptr_array_index (providers, i))->ref);
  make_provider_chooser (self, session);
  jalon_item_chooser_offer (self->provider, refs);
}

/* The choice is offered where there is one: for the chart by years, of a dossier whose fiscal year is another
 * than the calendar's. */
static void
show_fiscal_years (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  GtkWidget *chart = gtk_stack_get_visible_child (self->charts);
  const char *id = chart ? jalon_chart_view_get_chart (JALON_CHART_VIEW (chart)) : NULL;

  if (!self->fiscal_years || !session)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->fiscal_years),
                          jalon_chart_counts_years (id) && jalon_session_has_fiscal_years (session));
  gtk_toggle_button_set_active (self->fiscal_years, jalon_session_get_fiscal_years (session));
}

static void
on_fiscal_years (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));

  if (session && jalon_session_has_fiscal_years (session))
    jalon_session_set_fiscal_years (session, gtk_toggle_button_get_active (self->fiscal_years));
}

static void
jalon_commitments_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonCommitmentsPage *self = JALON_COMMITMENTS_PAGE (page);

  /* The table does nothing while it is hidden, and so has to be seen to find out whether it has rows. */
  gtk_stack_set_visible_child_name (self->table_stack, "table");
  /* What another dossier was filtered by says nothing of this one. */
  if (g_set_weak_pointer (&self->dossier, jalon_session_get_dossier (session)))
    let_all_pass (self);
  fill_providers (self, session);
  apply_filter (self);
  show_fiscal_years (self);
}

static const char *
jalon_commitments_page_get_chart (JalonPage *page)
{
  GtkWidget *chart = gtk_stack_get_visible_child (JALON_COMMITMENTS_PAGE (page)->charts);

  return jalon_chart_view_get_chart (JALON_CHART_VIEW (chart));
}

static void
fill_statuses (JalonCommitmentsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("All statuses"));
  for (guint i = JALON_STATUS_RUMOURED; i <= JALON_STATUS_SUPERSEDED; i++)
    gtk_string_list_append (names, jalon_format_status (i));
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (names));
}

static void
jalon_commitments_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&JALON_COMMITMENTS_PAGE (object)->dossier);

  G_OBJECT_CLASS (jalon_commitments_page_parent_class)->dispose (object);
}

static void
jalon_commitments_page_class_init (JalonCommitmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_COMMITMENT_TABLE);

  G_OBJECT_CLASS (klass)->dispose = jalon_commitments_page_dispose;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_commitments_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_commitments_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/commitments/commitments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, fiscal_years);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, table);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, table_stack);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, filter);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, provider_place);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, status);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, count);
  gtk_widget_class_bind_template_callback (widget_class, apply_filter);
  gtk_widget_class_bind_template_callback (widget_class, clear_filter);
  gtk_widget_class_bind_template_callback (widget_class, show_count);
  gtk_widget_class_bind_template_callback (widget_class, show_fiscal_years);
  gtk_widget_class_bind_template_callback (widget_class, on_fiscal_years);
}

static void
jalon_commitments_page_init (JalonCommitmentsPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_paned_divide (self->paned, 42, G_MAXINT);
  jalon_drop_down_shorten (self->status, 6, 14);
  fill_statuses (self);
  self->filling = FALSE;
}

const JalonPageInfo jalon_commitments_page = {
  .name = "commitments",
  .title = N_ ("Commitments"),
  .icon = "jalon-commitments-symbolic",
  .get_type = jalon_commitments_page_get_type,
};
