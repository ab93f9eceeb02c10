/* The commitments: charts above, the table with its total below, and between them what is shown of it. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/chart-view.h"
#include "commitment-table.h"
#include "edit/item-chooser.h"
#include "filter-bar.h"
#include "pages/pages.h"
#include "total-bar.h"
#include "widgets/auto-grid.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"
#include "widgets/subject-chooser.h"
#include <jalon/analysis/burn-down.h>
#include <jalon/analysis/coverage.h>
#include <jalon/session/live.h>
#include <jalon/session/need-edits.h>

#define JALON_TYPE_COMMITMENTS_PAGE (jalon_commitments_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonCommitmentsPage, jalon_commitments_page, JALON, COMMITMENTS_PAGE, JalonPage)

struct _JalonCommitmentsPage {
  JalonPage parent_instance;

  GtkPaned *paned;
  GtkStack *charts;
  GtkDropDown *choice;
  GtkWidget *drawdown_of, *coverage_place, *project;
  AdwBin *drawdown_place;
  JalonItemChooser *drawdown_chooser; /* (nullable): made when it is first needed */
  JalonLive *needs;                   /* of the plan while they are being projected */
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

/* The choice of a chart */

static void
show_drawdown_of (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (session);
  const double of = jalon_settings_get (settings, JALON_SETTING_DRAWDOWN_OF, NAN);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonRef item = isnan (of) ? JALON_REF_NONE : (JalonRef) of;

  if (self->drawdown_chooser)
    jalon_item_chooser_set_item (self->drawdown_chooser,
                                 dossier && jalon_dossier_has (dossier, item) ? item : JALON_REF_NONE);
}

static void
on_drawdown_of (JalonCommitmentsPage *self, guint item)
{
  jalon_session_set_setting (jalon_page_get_session (JALON_PAGE (self)), JALON_SETTING_DRAWDOWN_OF,
                             item == JALON_REF_NONE ? NAN : (double) item);
}

/* What would be needed is worked out on another thread, and then written down. */
static void
on_project (JalonCommitmentsPage *self)
{
  jalon_live_set_plan (self->needs, NULL);
  /* A demand stays, and a filter does not: all commitments count. */
  jalon_live_set_plan (self->needs,
                       jalon_session_get_whole_plan (jalon_page_get_session (JALON_PAGE (self))));
}

static void
on_needs (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonPlan *plan;
  const JalonProjectedNeeds *needs = jalon_live_get_result (self->needs, &plan, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  JalonRef demand;

  if (jalon_live_get_error (self->needs)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                jalon_live_get_error (self->needs)->message);
    return;
  }
  if (!needs)
    return;
  if (plan != jalon_session_get_whole_plan (session)) { /* edited meanwhile */
    on_project (self);
    return;
  }
  demand = jalon_edit_add_needs (session, needs, &error);
  if (demand == JALON_REF_NONE)
    text = g_strdup (error->message);
  else
    text = g_strdup_printf (g_dngettext (NULL, "Projected from the spend of %u commitment",
                                         "Projected from the spend of %u commitments", needs->n),
                            needs->n);
  jalon_live_set_plan (self->needs, NULL);
  if (demand != JALON_REF_NONE)
    jalon_session_set_setting (session, JALON_SETTING_COVERAGE_OF, (double) demand);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
make_drawdown_chooser (JalonCommitmentsPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  GtkWidget *chooser;

  if (self->drawdown_chooser)
    return;
  chooser = jalon_item_chooser_new (session,
                                    JALON_KINDS (JALON_KIND_COMMITMENT) | JALON_KINDS (JALON_KIND_PARTY) |
                                      JALON_KINDS (JALON_KIND_DOSSIER),
                                    NULL);
  self->drawdown_chooser = JALON_ITEM_CHOOSER (chooser);
  jalon_item_chooser_set_none (self->drawdown_chooser, _ ("What falls short most"));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_drawdown_of), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settings", G_CALLBACK (show_drawdown_of), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (self->drawdown_place, chooser);
}

static void
on_chart_shown (JalonCommitmentsPage *self)
{
  const char *name = gtk_stack_get_visible_child_name (self->charts);
  GtkWidget *shown = gtk_stack_get_visible_child (self->charts);
  guint index = 0;

  if (!self->drawdown_of || !jalon_page_get_session (JALON_PAGE (self)))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->charts)); child != shown;
       child = gtk_widget_get_next_sibling (child))
    index++;
  gtk_drop_down_set_selected (self->choice, index);
  if (g_strcmp0 (name, "drawdown") == 0)
    make_drawdown_chooser (self);
  show_drawdown_of (self);
  gtk_widget_set_visible (self->drawdown_of, g_strcmp0 (name, "drawdown") == 0);
  gtk_widget_set_visible (self->coverage_place, g_strcmp0 (name, "coverage") == 0);
  gtk_widget_set_visible (self->project, g_strcmp0 (name, "coverage") == 0);
  show_fiscal_years (self);
}

static void
on_choice (JalonCommitmentsPage *self)
{
  guint index = gtk_drop_down_get_selected (self->choice);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->charts));

  if (self->filling)
    return;
  for (; child && index > 0; index--)
    child = gtk_widget_get_next_sibling (child);
  if (child)
    gtk_stack_set_visible_child (self->charts, child);
}

static void
jalon_commitments_page_show_chart (JalonPage *page, const char *chart)
{
  JalonCommitmentsPage *self = JALON_COMMITMENTS_PAGE (page);

  for (GtkWidget *view = gtk_widget_get_first_child (GTK_WIDGET (self->charts)); view;
       view = gtk_widget_get_next_sibling (view))
    if (g_strcmp0 (jalon_chart_view_get_chart (JALON_CHART_VIEW (view)), chart) == 0)
      gtk_stack_set_visible_child (self->charts, view);
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
  on_chart_shown (self);
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
fill_choice (JalonCommitmentsPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->charts)); child;
       child = gtk_widget_get_next_sibling (child))
    gtk_string_list_append (names, gtk_stack_page_get_title (gtk_stack_get_page (self->charts, child)));
  gtk_drop_down_set_model (self->choice, G_LIST_MODEL (names));
  jalon_drop_down_shorten (self->choice, 8, 24);
}

static void
jalon_commitments_page_dispose (GObject *object)
{
  g_clear_weak_pointer (&JALON_COMMITMENTS_PAGE (object)->dossier);
  g_clear_object (&JALON_COMMITMENTS_PAGE (object)->needs);

  G_OBJECT_CLASS (jalon_commitments_page_parent_class)->dispose (object);
}

static void
jalon_commitments_page_class_init (JalonCommitmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_COMMITMENT_TABLE);
  g_type_ensure (JALON_TYPE_FILTER_BAR);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);
  g_type_ensure (JALON_TYPE_TOTAL_BAR);

  G_OBJECT_CLASS (klass)->dispose = jalon_commitments_page_dispose;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_commitments_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_commitments_page_get_chart;
  JALON_PAGE_CLASS (klass)->show_chart = jalon_commitments_page_show_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/commitments/commitments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, choice);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, drawdown_of);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, drawdown_place);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, coverage_place);
  gtk_widget_class_bind_template_child (widget_class, JalonCommitmentsPage, project);
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
  gtk_widget_class_bind_template_callback (widget_class, on_chart_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_choice);
  gtk_widget_class_bind_template_callback (widget_class, on_project);
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
  fill_choice (self);
  self->needs = jalon_live_new (&jalon_projected_needs_analysis);
  g_signal_connect_object (self->needs, "changed", G_CALLBACK (on_needs), self, G_CONNECT_SWAPPED);
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
