/* The timeline: the terms of the commitments, and the list of what is promised for when. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "pages/pages.h"
#include "term-drag.h"
#include "widgets/gtk-habits.h"
#include "widgets/item-list.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

#define JALON_TYPE_TIMELINE_PAGE (jalon_timeline_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonTimelinePage, jalon_timeline_page, JALON, TIMELINE_PAGE, JalonPage)

struct _JalonTimelinePage {
  JalonPage parent_instance;

  GtkPaned *paned;
  JalonChartView *chart;
  GtkScrollbar *scrollbar;
  JalonItemList *milestones;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (JalonTimelinePage, jalon_timeline_page, JALON_TYPE_PAGE)

static const JalonPlanMilestone *
find_milestone (JalonSession *session, JalonRef ref)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  guint n = 0;
  const JalonPlanMilestone *milestones = plan ? jalon_plan_milestones (plan, &n) : NULL;

  for (guint i = 0; i < n; i++)
    if (milestones[i].ref == ref)
      return &milestones[i];

  return NULL;
}

/* What the milestone promises of which commitments, as links. (transfer full) */
static char *
format_commitments (JalonSession *session, const JalonPlanMilestone *milestone)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  const guint *indices = jalon_plan_indices (plan);
  guint n;
  const JalonPlanCommitment *commitments = jalon_plan_commitments (plan, &n);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < milestone->n_commitments && i < 20; i++)
    g_ptr_array_add (links,
                     jalon_format_link (session, commitments[indices[milestone->first_commitment + i]].ref));

  return jalon_locale_list (jalon_session_get_locale (session), (const char *const *) links->pdata,
                            links->len);
}

static GtkWidget *
new_row (JalonSession *session, JalonRef ref)
{
  const JalonPlanMilestone *milestone = find_milestone (session, ref);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *date = NULL, *commitments = NULL;
  GtkWidget *text, *label, *badge;

  if (!milestone)
    return row;

  date = jalon_locale_date (jalon_session_get_locale (session), milestone->date);
  commitments = format_commitments (session, milestone);
  label = jalon_line_new (date, "heading");
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), 15);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), label);

  text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  label = jalon_text_new (milestone->name, milestone->changed ? "changed-text" : NULL);
  gtk_box_append (GTK_BOX (text), label);
  if (*commitments)
    gtk_box_append (GTK_BOX (text), jalon_linked_new (session, commitments, "caption"));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), text);
  badge = jalon_badge_new (milestone->confidence);
  gtk_widget_set_valign (badge, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), badge);
  return row;
}

static int
compare_dates (gconstpointer first, gconstpointer second)
{
  const JalonPlanMilestone *a = *(const JalonPlanMilestone *const *) first;
  const JalonPlanMilestone *b = *(const JalonPlanMilestone *const *) second;

  if (a->date.last != b->date.last)
    return a->date.last < b->date.last ? -1 : 1;

  return (a->date.first > b->date.first) - (a->date.first < b->date.first);
}

static void
jalon_timeline_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonTimelinePage *self = JALON_TIMELINE_PAGE (page);
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  guint n = 0;
  const JalonPlanMilestone *milestones = plan ? jalon_plan_milestones (plan, &n) : NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; i < n; i++)
    g_ptr_array_add (sorted, (gpointer) &milestones[i]);
  g_ptr_array_sort (sorted, compare_dates);
  for (guint i = 0; i < n; i++)
    g_array_append_val (refs, ((const JalonPlanMilestone *) g_ptr_array_index (sorted, i))->ref);

  jalon_item_list_set_refs (self->milestones, refs);
  gtk_stack_set_visible_child_name (self->stack, n || !plan ? "list" : "nothing");
}

static const char *
jalon_timeline_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_TIMELINE_PAGE (page)->chart);
}

static void
jalon_timeline_page_class_init (JalonTimelinePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_ITEM_LIST);

  JALON_PAGE_CLASS (klass)->show_plan = jalon_timeline_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_timeline_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/timeline/timeline-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonTimelinePage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonTimelinePage, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonTimelinePage, scrollbar);
  gtk_widget_class_bind_template_child (widget_class, JalonTimelinePage, milestones);
  gtk_widget_class_bind_template_child (widget_class, JalonTimelinePage, stack);
}

static void
on_rows (GtkAdjustment *rows, JalonTimelinePage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->scrollbar),
                          gtk_adjustment_get_upper (rows) > gtk_adjustment_get_page_size (rows));
}

static void
jalon_timeline_page_init (JalonTimelinePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_term_drag_attach (self->chart);
  jalon_chart_view_set_scrolls (self->chart, TRUE);
  gtk_scrollbar_set_adjustment (self->scrollbar, jalon_chart_view_get_rows (self->chart));
  g_signal_connect_object (jalon_chart_view_get_rows (self->chart), "changed", G_CALLBACK (on_rows), self, 0);
  jalon_paned_divide (self->paned, 60, G_MAXINT);
  jalon_item_list_set_builder (self->milestones, new_row, _ ("Milestones"), "separated");
}

const JalonPageInfo jalon_timeline_page = {
  .name = "timeline",
  .title = N_ ("Timeline"),
  .icon = "jalon-timeline-symbolic",
  .get_type = jalon_timeline_page_get_type,
};
