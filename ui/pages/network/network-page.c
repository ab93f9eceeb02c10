/* The supply chain: the network above the steps towards a milestone. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "chart/what-if-bar.h"
#include "pages/pages.h"
#include "widgets/subject-chooser.h"

#define JALON_TYPE_NETWORK_PAGE (jalon_network_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonNetworkPage, jalon_network_page, JALON, NETWORK_PAGE, JalonPage)

struct _JalonNetworkPage {
  JalonPage parent_instance;

  GtkStack *stack;
  JalonChartView *graph, *steps;
  GtkScrollbar *scrollbar;
};

G_DEFINE_FINAL_TYPE (JalonNetworkPage, jalon_network_page, JALON_TYPE_PAGE)

static void
jalon_network_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonNetworkPage *self = JALON_NETWORK_PAGE (page);
  const JalonPlan *plan = jalon_session_get_plan (session);
  guint n = 0;

  if (plan)
    jalon_plan_rows (plan, JALON_KIND_NODE, &n);
  gtk_stack_set_visible_child_name (self->stack, n || !plan ? "filled" : "nothing");
}

/* The chart with the keyboard's focus is the one at hand. */
static const char *
jalon_network_page_get_chart (JalonPage *page)
{
  JalonNetworkPage *self = JALON_NETWORK_PAGE (page);

  return jalon_chart_view_get_chart (gtk_widget_has_focus (GTK_WIDGET (self->steps)) ? self->steps
                                                                                     : self->graph);
}

static void
on_rows (GtkAdjustment *rows, JalonNetworkPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->scrollbar),
                          gtk_adjustment_get_upper (rows) > gtk_adjustment_get_page_size (rows));
}

static void
jalon_network_page_class_init (JalonNetworkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);
  g_type_ensure (JALON_TYPE_WHAT_IF_BAR);

  JALON_PAGE_CLASS (klass)->show_plan = jalon_network_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_network_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/network/network-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonNetworkPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonNetworkPage, graph);
  gtk_widget_class_bind_template_child (widget_class, JalonNetworkPage, steps);
  gtk_widget_class_bind_template_child (widget_class, JalonNetworkPage, scrollbar);
}

static void
jalon_network_page_init (JalonNetworkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_chart_view_set_scrolls (self->steps, TRUE);
  gtk_scrollbar_set_adjustment (self->scrollbar, jalon_chart_view_get_rows (self->steps));
  g_signal_connect_object (jalon_chart_view_get_rows (self->steps), "changed", G_CALLBACK (on_rows), self, 0);
}

const JalonPageInfo jalon_network_page = {
  .name = "network",
  .title = N_ ("Supply Chain"),
  .icon = "jalon-network-symbolic",
  .get_type = jalon_network_page_get_type,
  .has_sliders = TRUE,
};
