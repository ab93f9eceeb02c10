/* The commitments: charts above, the table with its total below, and between them what is shown of it. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "commitment-table.h"
#include "filter-bar.h"
#include "pages/pages.h"
#include "total-bar.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"

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
  GtkDropDown *grouping;
  AdwBin *filter_place, *columns_place;
  JalonFilterBar *filter_bar;
  JalonTotalBar *total;
  JalonDossier *dossier; /* (nullable): weak: the one shown last, to be told from another */
  gboolean filling;      /* the filter is being set by us */
};

G_DEFINE_FINAL_TYPE (JalonCommitmentsPage, jalon_commitments_page, JALON_TYPE_PAGE)

static const char *const groupings[JALON_N_GROUPINGS] = {
  [JALON_GROUPING_NONE] = N_ ("No groups"),       [JALON_GROUPING_BUYER] = N_ ("By buyer"),
  [JALON_GROUPING_PROVIDER] = N_ ("By provider"), [JALON_GROUPING_STATUS] = N_ ("By status"),
  [JALON_GROUPING_RESOURCE] = N_ ("By resource"), [JALON_GROUPING_YEAR] = N_ ("By year"),
  [JALON_GROUPING_CURRENCY] = N_ ("By currency"),
};

static void
show_state (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonPlan *plan = session ? jalon_session_get_base_plan (session) : NULL;

  if (session)
    gtk_stack_set_visible_child_name (self->table_stack,
                                      jalon_commitment_table_get_shown (self->table) || !plan ? "table"
                                      : jalon_commitment_table_get_total (self->table)        ? "nothing"
                                                                                              : "none");
}

static void
apply_words (JalonCommitmentsPage *self)
{
  if (!self->filling)
    jalon_commitment_table_find (self->table, gtk_editable_get_text (GTK_EDITABLE (self->filter)));
}

static void
apply_grouping (JalonCommitmentsPage *self)
{
  const guint grouping = gtk_drop_down_get_selected (self->grouping);

  if (!self->filling && grouping < JALON_N_GROUPINGS)
    jalon_commitment_table_group (self->table, (JalonGrouping) grouping);
}

static void
clear_words (JalonCommitmentsPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
  self->filling = FALSE;
  apply_words (self);
}

static void
show_all (JalonCommitmentsPage *self)
{
  clear_words (self);
  jalon_session_set_filter (jalon_page_get_session (JALON_PAGE (self)), NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->filter));
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
    clear_words (self);
  apply_words (self);
  show_fiscal_years (self);
}

static const char *
jalon_commitments_page_get_chart (JalonPage *page)
{
  GtkWidget *chart = gtk_stack_get_visible_child (JALON_COMMITMENTS_PAGE (page)->charts);

  return jalon_chart_view_get_chart (JALON_CHART_VIEW (chart));
}

static void
fill_groupings (JalonCommitmentsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < JALON_N_GROUPINGS; i++)
    gtk_string_list_append (names, _ (groupings[i]));
  gtk_drop_down_set_model (self->grouping, G_LIST_MODEL (names));
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
  g_type_ensure (JALON_TYPE_FILTER_BAR);
  g_type_ensure (JALON_TYPE_TOTAL_BAR);

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
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, grouping);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, filter_place);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, columns_place);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, filter_bar);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, total);
  gtk_widget_class_bind_template_callback (widget_class, apply_words);
  gtk_widget_class_bind_template_callback (widget_class, apply_grouping);
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_bind_template_callback (widget_class, show_state);
  gtk_widget_class_bind_template_callback (widget_class, show_fiscal_years);
  gtk_widget_class_bind_template_callback (widget_class, on_fiscal_years);
}

static void
jalon_commitments_page_init (JalonCommitmentsPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_paned_divide (self->paned, 42, G_MAXINT);
  jalon_drop_down_shorten (self->grouping, 6, 14);
  fill_groupings (self);
  adw_bin_set_child (self->filter_place, jalon_filter_bar_get_button (self->filter_bar));
  adw_bin_set_child (self->columns_place, jalon_commitment_table_new_columns_button (self->table));
  jalon_total_bar_follow (self->total, self->table);
  self->filling = FALSE;
}

const JalonPageInfo jalon_commitments_page = {
  .name = "commitments",
  .title = N_ ("Commitments"),
  .icon = "jalon-commitments-symbolic",
  .get_type = jalon_commitments_page_get_type,
};
