/* The alternatives to what is committed: what the same demand costs when it is built, rented or managed, with
 * sliders for what that hangs on, and each alternative with its inputs. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "pages/pages.h"
#include "widgets/auto-grid.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"
#include "widgets/item-list.h"
#include "widgets/labels.h"
#include "widgets/subject-chooser.h"
#include <jalon/analysis/alternatives.h>
#include <jalon/session/format.h>

#define JALON_TYPE_ALTERNATIVES_PAGE (jalon_alternatives_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonAlternativesPage, jalon_alternatives_page, JALON, ALTERNATIVES_PAGE, JalonPage)

struct _JalonAlternativesPage {
  JalonPage parent_instance;

  GtkPaned *paned;
  GtkDropDown *charts;
  JalonChartView *chart;
  JalonItemList *items;
  GtkStack *stack;
};

G_DEFINE_FINAL_TYPE (JalonAlternativesPage, jalon_alternatives_page, JALON_TYPE_PAGE)

/* In the order of the questions: what does each cost, from when on does one's own pay, how sure is that. */
static const char *const chart_ids[] = { "alternatives.cost", "alternatives.breakeven",
                                         "alternatives.probability" };

static void
on_chart_chosen (GtkDropDown *charts, GParamSpec *pspec, JalonAlternativesPage *self)
{
  const guint index = gtk_drop_down_get_selected (charts);

  if (index < G_N_ELEMENTS (chart_ids))
    jalon_chart_view_set_chart (self->chart, chart_ids[index]);
}

/* An input's range: "2.63 to 6.03", with the likeliest where one is stated. */
static char *
range_of (JalonLocale *locale, const JalonInput *row)
{
  g_autofree char *low = jalon_locale_number (locale, row->min, 4),
                  *mode = jalon_locale_number (locale, row->mode, 4),
                  *high = jalon_locale_number (locale, row->max, 4);

  if (isnan (row->min) && isnan (row->max))
    return g_steal_pointer (&mode);
  if (isnan (row->max) || row->min == row->max)
    return g_steal_pointer (&low);
  if (isnan (row->min))
    return g_steal_pointer (&high);
  return isnan (row->mode)
           /* TRANSLATORS: a range of numbers */
           ? g_strdup_printf (C_ ("range", "%1$s to %2$s"), low, high)
           /* TRANSLATORS: a range of numbers, and the likeliest of them */
           : g_strdup_printf (C_ ("range", "%1$s to %2$s, likeliest %3$s"), low, high, mode);
}

/* Which percentiles its ends are, where they are not the ends themselves. (transfer full) */
static char *
with_percentiles (char *range, const JalonInput *row)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_INPUT);
  const JalonChoice *choices = info->fields[jalon_kind_field (JALON_KIND_INPUT, "percentiles")].choices;
  char *text;

  if (row->percentiles == JALON_PERCENTILES_UNSET || row->percentiles == JALON_PERCENTILES_0_100)
    return range;
  text = g_strdup_printf ("%s (%s)", range, _ (choices[row->percentiles].label));
  g_free (range);
  return text;
}

static GtkWidget *
new_input (JalonSession *session, const JalonPlanItem *item)
{
  const JalonInput *row = item->row;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *label;
  g_autofree char *range = with_percentiles (range_of (jalon_session_get_locale (session), row), row);

  label = jalon_text_new (jalon_input_label (row->kind), "caption-heading");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), jalon_text_new (range, "numeric"));
  if (jalon_confidence_is_weak (item->confidence))
    gtk_box_append (GTK_BOX (box), jalon_badge_new (item->confidence));
  return box;
}

static GtkWidget *
new_head (JalonSession *session, const JalonPlanItem *item)
{
  const JalonAlternative *row = item->row;
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_ALTERNATIVE);
  const JalonChoice *bearers = info->fields[jalon_kind_field (JALON_KIND_ALTERNATIVE, "bears")].choices;
  const JalonChoice *kinds = info->fields[jalon_kind_field (JALON_KIND_ALTERNATIVE, "kind")].choices;
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *bears = g_strdup_printf (
    /* TRANSLATORS: %1$s is a kind of alternative, “Build”, %2$s who bears the risk, “The buyer” */
    _ ("%1$s. That it is not used, or grows old, is the risk of: %2$s"), _ (kinds[row->kind].label),
    _ (bearers[row->bears].label));

  gtk_box_append (GTK_BOX (head), jalon_text_new (jalon_format_name (session, item->ref), "heading"));
  gtk_box_append (GTK_BOX (head),
                  jalon_text_new (row->bears ? bears : _ (kinds[row->kind].label), "dim-label"));
  return head;
}

static GtkWidget *
new_row (JalonSession *session, JalonRef ref)
{
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  const JalonPlanItem *item = plan ? jalon_plan_item (plan, ref) : NULL;
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  GtkBox *columns = GTK_BOX (jalon_auto_grid_new_box (150, 6, 18));
  const JalonPlanItem *inputs;
  guint n;

  if (!item) /* the plan is newer than the list, which is about to follow */
    return GTK_WIDGET (box);
  gtk_box_append (box, new_head (session, item));
  inputs = jalon_plan_rows (plan, JALON_KIND_INPUT, &n);
  for (guint i = 0; i < n; i++)
    if (inputs[i].parent == ref)
      gtk_box_append (columns, new_input (session, &inputs[i]));
  gtk_box_append (box, GTK_WIDGET (columns));
  return GTK_WIDGET (box);
}

static void
jalon_alternatives_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonAlternativesPage *self = JALON_ALTERNATIVES_PAGE (page);
  const JalonPlan *plan = jalon_session_get_base_plan (session);
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n = 0;
  const JalonPlanItem *items = plan ? jalon_plan_rows (plan, JALON_KIND_ALTERNATIVE, &n) : NULL;

  for (guint i = 0; i < n; i++)
    g_array_append_val (refs, items[i].ref);
  gtk_stack_set_visible_child_name (self->stack, refs->len || !plan ? "list" : "nothing");
  jalon_item_list_set_refs (self->items, refs);
}

static const char *
jalon_alternatives_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_ALTERNATIVES_PAGE (page)->chart);
}

static void
jalon_alternatives_page_class_init (JalonAlternativesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_SETTINGS_BAR);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);
  g_type_ensure (JALON_TYPE_ITEM_LIST);

  JALON_PAGE_CLASS (klass)->show_plan = jalon_alternatives_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_alternatives_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/alternatives/alternatives-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonAlternativesPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonAlternativesPage, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonAlternativesPage, charts);
  gtk_widget_class_bind_template_child (widget_class, JalonAlternativesPage, items);
  gtk_widget_class_bind_template_child (widget_class, JalonAlternativesPage, stack);
}

static void
offer_charts (JalonAlternativesPage *self)
{
  jalon_drop_down_offer_charts (self->charts, chart_ids, G_N_ELEMENTS (chart_ids));
  g_signal_connect (self->charts, "notify::selected", G_CALLBACK (on_chart_chosen), self);
}

static void
jalon_alternatives_page_init (JalonAlternativesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  offer_charts (self);
  jalon_paned_divide (self->paned, 70, G_MAXINT);
  jalon_item_list_set_builder (self->items, new_row, _ ("Alternatives"), "separated");
}

const JalonPageInfo jalon_alternatives_page = {
  .name = "alternatives",
  .title = N_ ("Alternatives"),
  .icon = "jalon-alternatives-symbolic",
  .get_type = jalon_alternatives_page_get_type,
};
