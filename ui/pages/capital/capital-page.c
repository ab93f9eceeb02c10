/* The plan of capital: how much has to be found and when, a chart of one's choice, and the years in figures.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "pages/capital/capital-table.h"
#include "pages/pages.h"
#include "widgets/auto-grid.h"
#include "widgets/drop-down.h"
#include "widgets/steady-text.h"
#include "widgets/subject-chooser.h"
#include <jalon/chart/capital-message.h>
#include <jalon/session/live.h>

#define JALON_TYPE_CAPITAL_PAGE (jalon_capital_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonCapitalPage, jalon_capital_page, JALON, CAPITAL_PAGE, JalonPage)

struct _JalonCapitalPage {
  JalonPage parent_instance;

  GtkStack *stack;
  AdwStatusPage *nothing;
  GtkWidget *figures;
  GtkDropDown *charts;
  JalonChartView *chart;
  JalonSteadyText *answer, *coverage, *maturity, *value, *lease, *limits;
  JalonCapitalTable *table;
  JalonLive *live;
  gboolean watches; /* it follows the session */
};

G_DEFINE_FINAL_TYPE (JalonCapitalPage, jalon_capital_page, JALON_TYPE_PAGE)

/* What the page offers, in the order of the questions: how much and when, from what, and against what. */
static const char *const chart_ids[] = { "capital.peak", "capital.cash-flow", "capital.coverage" };

static void
on_chart_chosen (GtkDropDown *charts, GParamSpec *pspec, JalonCapitalPage *self)
{
  const guint index = gtk_drop_down_get_selected (charts);

  if (index < G_N_ELEMENTS (chart_ids))
    jalon_chart_view_set_chart (self->chart, chart_ids[index]);
}

/* --- what the figures say --------------------------------------------------------------------- */

typedef char *(*Tell) (const JalonPlan *plan, JalonLocale *locale, const JalonCapital *capital);

static void
tell (JalonSteadyText *text,
      Tell sentence,
      JalonLocale *locale,
      const JalonPlan *plan,
      const JalonCapital *capital)
{
  g_autofree char *words = sentence (plan, locale, capital);

  jalon_steady_text_set_text (text, words);
}

static void
show_figures (JalonCapitalPage *self, JalonLocale *locale, const JalonPlan *plan, const JalonCapital *capital)
{
  tell (self->answer, jalon_capital_peak_message, locale, plan, capital);
  tell (self->coverage, jalon_capital_coverage_message, locale, plan, capital);
  tell (self->maturity, jalon_capital_maturity_message, locale, plan, capital);
  tell (self->value, jalon_capital_value_message, locale, plan, capital);
  tell (self->lease, jalon_capital_lease_message, locale, plan, capital);
  tell (self->limits, jalon_capital_limits, locale, plan, capital);
  jalon_capital_table_show (self->table, locale, capital);
}

/* A party of whom nothing can be told may be another's neighbour in the chooser: that stays. */
static void
show_nothing (JalonCapitalPage *self, JalonLocale *locale, const JalonPlan *plan, const JalonCapital *capital)
{
  g_autofree char *advice = NULL, *what = jalon_capital_why_nothing (plan, capital, &advice);

  if (capital->party == JALON_REF_NONE) {
    adw_status_page_set_title (self->nothing, what);
    adw_status_page_set_description (self->nothing, advice);
    return;
  }
  jalon_steady_text_set_text (self->answer, what);
  jalon_steady_text_set_text (self->coverage, advice);
  tell (self->limits, jalon_capital_limits, locale, plan, capital);
}

static void
show_result (JalonCapitalPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonPlan *plan;
  const JalonCapital *capital = jalon_live_get_result (self->live, &plan, NULL);
  const GError *error = jalon_live_get_error (self->live);

  if (error)
    jalon_steady_text_set_text (self->answer, error->message);
  if (!capital || !session)
    return;
  gtk_stack_set_visible_child_name (self->stack, capital->party == JALON_REF_NONE ? "nothing" : "filled");
  gtk_widget_set_visible (self->figures, capital->years->len > 0);
  if (capital->years->len > 0)
    show_figures (self, jalon_session_get_locale (session), plan, capital);
  else
    show_nothing (self, jalon_session_get_locale (session), plan, capital);
}

/* --- following the session -------------------------------------------------------------------- */

static void
follow_plan (JalonCapitalPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    jalon_live_set_plan (self->live, jalon_session_get_plan (jalon_page_get_session (JALON_PAGE (self))));
}

static void
follow_settings (JalonCapitalPage *self)
{
  g_autoptr (JalonSettings) settings =
    jalon_session_dup_settings (jalon_page_get_session (JALON_PAGE (self)));

  jalon_live_follow_settings (self->live, settings);
}

static void
jalon_capital_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonCapitalPage *self = JALON_CAPITAL_PAGE (page);

  if (!self->watches) {
    self->watches = TRUE;
    jalon_session_watch (session, self, G_CALLBACK (follow_plan), G_CALLBACK (follow_settings));
  }
  follow_settings (self);
  jalon_live_set_plan (self->live, jalon_session_get_plan (session));
}

static const char *
jalon_capital_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_CAPITAL_PAGE (page)->chart);
}

static void
jalon_capital_page_dispose (GObject *object)
{
  g_clear_object (&JALON_CAPITAL_PAGE (object)->live);
  G_OBJECT_CLASS (jalon_capital_page_parent_class)->dispose (object);
}

static void
jalon_capital_page_class_init (JalonCapitalPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);
  g_type_ensure (JALON_TYPE_CAPITAL_TABLE);
  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_SETTINGS_BAR);
  g_type_ensure (JALON_TYPE_STEADY_TEXT);

  G_OBJECT_CLASS (klass)->dispose = jalon_capital_page_dispose;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_capital_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_capital_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/capital/capital-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, figures);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, answer);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, coverage);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, maturity);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, value);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, lease);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, limits);
  gtk_widget_class_bind_template_child (widget_class, JalonCapitalPage, table);
}

static void
jalon_capital_page_init (JalonCapitalPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_drop_down_offer_charts (self->charts, chart_ids, G_N_ELEMENTS (chart_ids));
  g_signal_connect (self->charts, "notify::selected", G_CALLBACK (on_chart_chosen), self);
  self->live = jalon_live_new (&jalon_capital_analysis);
  g_signal_connect_object (self->live, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
}

const JalonPageInfo jalon_capital_page = {
  .name = "capital",
  .title = N_ ("Capital Plan"),
  .icon = "jalon-capital-symbolic",
  .get_type = jalon_capital_page_get_type,
};
