/* The risks: how likely it is that the chosen milestone is kept, charts of what can go wrong, and the
 * register. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "answer.h"
#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "chart/what-if-bar.h"
#include "pages/pages.h"
#include "split-bar.h"
#include "widgets/auto-grid.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"
#include "widgets/item-list.h"
#include "widgets/labels.h"
#include "widgets/subject-chooser.h"
#include <jalon/session/format.h>

#define JALON_TYPE_RISK_PAGE (jalon_risk_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonRiskPage, jalon_risk_page, JALON, RISK_PAGE, JalonPage)

struct _JalonRiskPage {
  JalonPage parent_instance;

  GtkPaned *paned;
  GtkDropDown *charts;
  JalonChartView *chart;
  GtkWidget *settings, *spreading, *chosen_split, *milestones, *demands;
  JalonSplitBar *split;
  gboolean chosen;  /* somebody has chosen the chart */
  gboolean follows; /* the drop-down is being set */
  JalonItemList *risks;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (JalonRiskPage, jalon_risk_page, JALON_TYPE_PAGE)

/* What the page offers, in the order of the questions: will it be kept, how much will be there, what it hangs
 * on, what can go wrong, who is leant upon, and what it costs to lean on more of them. */
static const char *const chart_ids[] = { "risk.milestones", "timeline.supply",  "timeline.capacity",
                                         "risk.tornado",    "risk.criticality", "risk.matrix",
                                         "risk.exceedance", "risk.stress",      "risk.concentration",
                                         "risk.frontier",   "scenario.compare" };

static void
show_chart (JalonRiskPage *self, guint index)
{
  const gboolean spreading = strcmp (chart_ids[index], "risk.frontier") == 0;

  self->follows = TRUE;
  gtk_drop_down_set_selected (self->charts, index);
  self->follows = FALSE;
  jalon_chart_view_set_chart (self->chart, chart_ids[index]);
  gtk_widget_set_visible (self->settings, strcmp (chart_ids[index], "risk.concentration") == 0);
  gtk_widget_set_visible (self->spreading, spreading);
  gtk_widget_set_visible (self->chosen_split, spreading);
  gtk_widget_set_visible (self->demands, spreading);
  gtk_widget_set_visible (self->milestones, !spreading);
  if (spreading)
    jalon_split_bar_choose (self->split, 0);
}

/* A split that is chosen on the frontier is told above it. */
static void
on_number_chosen (JalonChartView *chart, guint number, JalonRiskPage *self)
{
  jalon_split_bar_choose (self->split, number);
}

static void
on_chart_chosen (GtkDropDown *charts, GParamSpec *pspec, JalonRiskPage *self)
{
  const guint index = gtk_drop_down_get_selected (charts);

  if (self->follows || index >= G_N_ELEMENTS (chart_ids))
    return;
  self->chosen = TRUE;
  show_chart (self, index);
}

/* Where there is no supply chain, what can be told is how concentrated the commitments are. */
static void
choose_chart (JalonRiskPage *self, const JalonPlan *plan)
{
  guint n = 0;

  if (self->chosen)
    return;
  if (plan)
    jalon_plan_rows (plan, JALON_KIND_NODE, &n);
  for (guint i = 0; i < G_N_ELEMENTS (chart_ids); i++)
    if (strcmp (chart_ids[i], n ? "risk.milestones" : "risk.concentration") == 0)
      show_chart (self, i);
}

/* A rating that no source states is not shown; least of all as zero. */
static void
append_rating (GtkBox *box,
               JalonSession *session,
               const char *label,
               double likelihood,
               JalonMoney impact,
               const char *currency)
{
  JalonLocale *locale = jalon_session_get_locale (session);
  g_autofree char *share = jalon_locale_percent (locale, likelihood);
  g_autofree char *money = jalon_locale_money (locale, impact, currency);
  g_autofree char *text = NULL;

  if (isnan (likelihood) && impact == JALON_MONEY_UNSET)
    return;

  if (impact == JALON_MONEY_UNSET)
    text = g_strdup_printf (_ ("%s: likelihood %s"), label, share);
  else if (isnan (likelihood))
    text = g_strdup_printf (_ ("%s: impact %s"), label, money);
  else
    text = g_strdup_printf (_ ("%s: likelihood %s, impact %s"), label, share, money);
  gtk_box_append (box, jalon_text_new (text, "numeric"));
}

static GtkWidget *
new_column (JalonSession *session, JalonRef risk, JalonRole role)
{
  const char *text = jalon_dossier_text (jalon_session_get_dossier (session), risk, role,
                                         jalon_session_get_text_lang (session));
  GtkWidget *box, *label;

  if (!text)
    return NULL;

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  label = jalon_text_new (jalon_role_label (role), "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), jalon_text_new (text, NULL));
  return box;
}

static GtkWidget *
new_head (JalonSession *session, JalonRef risk, const JalonRisk *row)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *name = jalon_text_new (jalon_format_name (session, risk), "heading");
  JalonConfidence confidence = jalon_dossier_confidence (jalon_session_get_dossier (session), risk);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  /* The ratings may be weaker than what is cited for the risk itself. */
  if (jalon_confidence_is_weak (row->confidence))
    gtk_box_append (GTK_BOX (head), jalon_badge_new (row->confidence));
  else if (jalon_confidence_is_weak (confidence))
    gtk_box_append (GTK_BOX (head), jalon_badge_new (confidence));
  return head;
}

static GtkWidget *
new_row (JalonSession *session, JalonRef risk)
{
  static const JalonRole roles[] = { JALON_ROLE_CAUSE, JALON_ROLE_EVENT, JALON_ROLE_EFFECT,
                                     JALON_ROLE_RESPONSE };
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  const JalonPlanItem *item = plan ? jalon_plan_item (plan, risk) : NULL;
  const JalonRisk *row = item ? item->row : NULL;
  const char *currency = item ? item->currency : NULL;
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  GtkBox *columns = GTK_BOX (jalon_auto_grid_new_box (190, 4, 18));

  if (!row) /* the plan is newer than the list, which is about to follow */
    return GTK_WIDGET (box);
  gtk_box_append (box, new_head (session, risk, row));
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    GtkWidget *column = new_column (session, risk, roles[i]);

    if (column)
      gtk_box_append (columns, column);
  }
  gtk_box_append (box, GTK_WIDGET (columns));
  append_rating (box, session, _ ("Inherent"), row->likelihood, row->impact, currency);
  append_rating (box, session, _ ("Residual"), row->residual_likelihood, row->residual_impact, currency);
  return GTK_WIDGET (box);
}

static void
jalon_risk_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonRiskPage *self = JALON_RISK_PAGE (page);
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n = 0;
  const JalonPlanItem *risks = plan ? jalon_plan_rows (plan, JALON_KIND_RISK, &n) : NULL;

  choose_chart (self, plan);
  for (guint i = 0; i < n; i++)
    g_array_append_val (refs, risks[i].ref);
  gtk_stack_set_visible_child_name (self->stack, refs->len || !plan ? "list" : "nothing");
  jalon_item_list_set_refs (self->risks, refs);
}

static const char *
jalon_risk_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_RISK_PAGE (page)->chart);
}

static void
jalon_risk_page_class_init (JalonRiskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_ANSWER);
  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);
  g_type_ensure (JALON_TYPE_SETTINGS_BAR);
  g_type_ensure (JALON_TYPE_SPLIT_BAR);
  g_type_ensure (JALON_TYPE_WHAT_IF_BAR);
  g_type_ensure (JALON_TYPE_ITEM_LIST);

  JALON_PAGE_CLASS (klass)->show_plan = jalon_risk_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_risk_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/pages/risk/risk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, settings);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, spreading);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, chosen_split);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, milestones);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, demands);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, split);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, risks);
  gtk_widget_class_bind_template_child (widget_class, JalonRiskPage, stack);
}

static void
offer_charts (JalonRiskPage *self)
{
  self->follows = TRUE;
  jalon_drop_down_offer_charts (self->charts, chart_ids, G_N_ELEMENTS (chart_ids));
  self->follows = FALSE;
  g_signal_connect (self->charts, "notify::selected", G_CALLBACK (on_chart_chosen), self);
}

static void
jalon_risk_page_init (JalonRiskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_charts (self);
  g_signal_connect (self->chart, "number-chosen", G_CALLBACK (on_number_chosen), self);
  jalon_paned_divide (self->paned, 76, G_MAXINT);
  jalon_item_list_set_builder (self->risks, new_row, _ ("Risk register"), "separated");
}

const JalonPageInfo jalon_risk_page = {
  .name = "risk",
  .title = N_ ("Risk"),
  .icon = "jalon-risk-symbolic",
  .get_type = jalon_risk_page_get_type,
  .has_sliders = TRUE,
};
