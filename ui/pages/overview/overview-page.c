/* The overview: key figures, the charts that say most, and the lessons drawn, as cards. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "drawdown-figures.h"
#include "key-figures.h"
#include "pages/pages.h"
#include "widgets/auto-grid.h"
#include "widgets/citations.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>
#include <jalon/session/live.h>

#define JALON_TYPE_OVERVIEW_PAGE (jalon_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonOverviewPage, jalon_overview_page, JALON, OVERVIEW_PAGE, JalonPage)

struct _JalonOverviewPage {
  JalonPage parent_instance;

  GtkStack *stack;
  GtkLabel *note;
  GtkBox *figures;
  GtkBox *lessons;
  GtkWidget *lessons_heading;
  JalonChartView *by_provider;
  JalonChartView *reconciliation;
  JalonChartView *by_year;
  JalonChartView *at_hand; /* of the charts, the one last worked with */
  JalonLive *drawdowns;    /* of what is to be seen */
};

G_DEFINE_FINAL_TYPE (JalonOverviewPage, jalon_overview_page, JALON_TYPE_PAGE)

static GtkWidget *
new_lesson (JalonSession *session, JalonRef lesson)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  const char *text =
    jalon_dossier_text (dossier, lesson, JALON_ROLE_TEXT, jalon_session_get_text_lang (session));
  JalonConfidence confidence = jalon_dossier_confidence (dossier, lesson);
  GtkWidget *citations = jalon_citations_new (session);
  g_autofree char *title = jalon_format_link (session, lesson);

  gtk_widget_add_css_class (GTK_WIDGET (box), "card");
  gtk_widget_add_css_class (GTK_WIDGET (box), "lesson");
  gtk_box_append (box, jalon_linked_new (session, title, "heading"));
  if (text)
    gtk_box_append (box, jalon_text_new (text, NULL));
  if (jalon_confidence_is_weak (confidence))
    gtk_box_append (box, jalon_badge_new (confidence));
  jalon_citations_add_item (JALON_CITATIONS (citations), lesson, NULL);
  gtk_widget_set_vexpand (citations, TRUE);
  gtk_widget_set_valign (citations, GTK_ALIGN_END);
  gtk_box_append (box, citations);
  return GTK_WIDGET (box);
}

/* Whether there is nothing yet that figures or charts could tell of: a note alone does not make a page. */
static gboolean
is_empty (JalonDossier *dossier)
{
  static const JalonKind kinds[] = { JALON_KIND_COMMITMENT, JALON_KIND_STATEMENT, JALON_KIND_MILESTONE,
                                     JALON_KIND_LESSON };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (jalon_dossier_count (dossier, kinds[i]) > 0)
      return FALSE;
  return TRUE;
}

static gboolean
has_spend (JalonSession *session)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);

  return dossier && jalon_dossier_count (dossier, JALON_KIND_ACTUAL) > 0;
}

/* What was drawn leads, and what will fall short; the rest follows. */
static void
show_figures (JalonOverviewPage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonPlan *plan = jalon_session_get_base_plan (session), *of = NULL;
  const JalonDrawdownTotal *total = jalon_live_get_result (self->drawdowns, &of, NULL);

  jalon_box_clear (self->figures);
  if (!dossier || !plan)
    return;
  if (has_spend (session))
    jalon_figures_append_drawdown (self->figures, session, plan, of == plan ? total : NULL);
  jalon_figures_append_cards (self->figures, session);
  if (!has_spend (session) && jalon_dossier_count (dossier, JALON_KIND_COMMITMENT) > 0)
    jalon_figures_append_no_spend (self->figures, session);
}

static void
on_drawdowns (JalonOverviewPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_figures (self);
  else
    jalon_page_refresh (JALON_PAGE (self));
}

static void
jalon_overview_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonOverviewPage *self = JALON_OVERVIEW_PAGE (page);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const char *note = NULL;

  jalon_live_set_plan (self->drawdowns, has_spend (session) ? jalon_session_get_base_plan (session) : NULL);
  show_figures (self);
  jalon_box_clear (self->lessons);
  if (dossier) {
    note = jalon_dossier_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE,
                               jalon_session_get_text_lang (session));
    jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_LESSON, lesson)
      gtk_box_append (self->lessons, new_lesson (session, lesson));
  }
  /* A scenario may add what the dossier has not. */
  gtk_stack_set_visible_child_name (
    self->stack, dossier && jalon_session_get_scenario (session) == JALON_REF_NONE && is_empty (dossier)
                   ? "empty"
                   : "filled");
  gtk_label_set_label (self->note, note ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), note != NULL);
  gtk_widget_set_visible (self->lessons_heading,
                          gtk_widget_get_first_child (GTK_WIDGET (self->lessons)) != NULL);
}

static const char *
jalon_overview_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_OVERVIEW_PAGE (page)->at_hand);
}

static void
on_chart_entered (JalonOverviewPage *self, GtkEventController *controller)
{
  self->at_hand = JALON_CHART_VIEW (gtk_event_controller_get_widget (controller));
}

static void
jalon_overview_page_let_go (JalonPage *page)
{
  jalon_live_set_plan (JALON_OVERVIEW_PAGE (page)->drawdowns, NULL);
}

static void
jalon_overview_page_dispose (GObject *object)
{
  g_clear_object (&JALON_OVERVIEW_PAGE (object)->drawdowns);

  G_OBJECT_CLASS (jalon_overview_page_parent_class)->dispose (object);
}

static void
jalon_overview_page_class_init (JalonOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_CHART_VIEW);

  G_OBJECT_CLASS (klass)->dispose = jalon_overview_page_dispose;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_overview_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_overview_page_get_chart;
  JALON_PAGE_CLASS (klass)->let_go = jalon_overview_page_let_go;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/overview/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, note);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, lessons);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, lessons_heading);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, by_provider);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, reconciliation);
  gtk_widget_class_bind_template_child (widget_class, JalonOverviewPage, by_year);
  gtk_widget_class_bind_template_callback (widget_class, on_chart_entered);
}

static void
jalon_overview_page_init (JalonOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->at_hand = self->by_provider;
  self->drawdowns = jalon_live_new (&jalon_drawdown_total_analysis);
  g_signal_connect_object (self->drawdowns, "changed", G_CALLBACK (on_drawdowns), self, G_CONNECT_SWAPPED);
}

const JalonPageInfo jalon_overview_page = {
  .name = "overview",
  .title = N_ ("Overview"),
  .icon = "jalon-overview-symbolic",
  .get_type = jalon_overview_page_get_type,
};
