/* What could be done: a chart of acts, and each act in a list, the best first, with what it sets, how its
 * figures come about, and buttons that make a scenario or a slide of it. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "act-row.h"
#include "chart/chart-view.h"
#include "chart/settings-bar.h"
#include "pages/pages.h"
#include "widgets/auto-grid.h"
#include "widgets/drop-down.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include "widgets/subject-chooser.h"
#include <jalon/analysis/advice.h>
#include <jalon/chart/advice-message.h>
#include <jalon/session/act-edits.h>
#include <jalon/session/format.h>
#include <jalon/session/live.h>

#define PATIENCE_MS 500 /* before one is told that there is something to wait for */
#define CHART "advice.acts"

#define JALON_TYPE_ADVICE_PAGE (jalon_advice_page_get_type ())
G_DECLARE_FINAL_TYPE (JalonAdvicePage, jalon_advice_page, JALON, ADVICE_PAGE, JalonPage)

struct _JalonAdvicePage {
  JalonPage parent_instance;

  GtkPaned *paned;
  GtkDropDown *order;
  JalonChartView *chart;
  GtkRevealer *progress;
  GtkProgressBar *bar;
  GtkLabel *stopped;
  GtkButton *cancel;
  GtkStack *stack;
  GtkListBox *acts;
  GtkBox *left_out;
  GtkWidget *nothing, *heading;

  JalonLive *live;
  guint patience; /* the source of it; 0 for none */
  gboolean is_stopped, follows;
};

G_DEFINE_FINAL_TYPE (JalonAdvicePage, jalon_advice_page, JALON_TYPE_PAGE)

/* In the order of the drop-down. */
static const char *const orders[] = { NULL, "loss-first", "cost-first" };

/* The acts */

static const JalonAdvice *
get_advice (JalonAdvicePage *self, const JalonPlan **plan)
{
  return jalon_live_get_result (self->live, plan, NULL);
}

/* (nullable): that a row is of */
static const JalonAct *
find_act (JalonAdvicePage *self, JalonActRow *row)
{
  const JalonAdvice *advice = get_advice (self, NULL);

  for (guint i = 0; advice && i < advice->n_acts; i++)
    if (jalon_act_row_is_of (row, &advice->acts[i]))
      return &advice->acts[i];

  return NULL;
}

static void
toast (JalonAdvicePage *self, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
on_keep (JalonActRow *row, JalonAdvicePage *self)
{
  const JalonAct *act = find_act (self, row);
  g_autoptr (GError) error = NULL;
  JalonRef scenario;

  if (!act)
    return;
  scenario = jalon_edit_keep_act (jalon_page_get_session (JALON_PAGE (self)), act, &error);
  if (scenario == JALON_REF_NONE)
    toast (self, error->message);
  else
    jalon_act_row_show_scenario (row, scenario);
}

static void
on_choose (JalonActRow *row, JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonAct *act = find_act (self, row);
  const JalonRef scenario = act ? jalon_session_find_act (session, act) : JALON_REF_NONE;

  if (scenario != JALON_REF_NONE)
    jalon_session_set_scenario (session, scenario);
}

static void
on_add_slide (JalonActRow *row, JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const JalonAct *act = find_act (self, row);
  g_autoptr (GError) error = NULL;

  if (!act)
    return;
  if (jalon_edit_add_act_slide (session, act, &error) == JALON_REF_NONE) {
    toast (self, error->message);
    return;
  }
  toast (self, _ ("Added to the end of the deck"));
  jalon_act_row_show_scenario (row, jalon_session_find_act (session, act));
}

static JalonActRow *
row_at (JalonAdvicePage *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->acts, (int) index);

  return row ? JALON_ACT_ROW (row) : NULL;
}

/* Whether the rows are of these acts, in this order: they then stay, with what is open and has the focus. */
static gboolean
has_rows_of (JalonAdvicePage *self, const JalonAdvice *advice)
{
  for (guint i = 0; i < advice->n_acts; i++)
    if (!row_at (self, i) || !jalon_act_row_is_of (row_at (self, i), &advice->acts[i]))
      return FALSE;

  return row_at (self, advice->n_acts) == NULL;
}

static gboolean
is_open (GPtrArray *rows, const JalonAct *act)
{
  for (guint i = 0; i < rows->len; i++)
    if (jalon_act_row_is_of (rows->pdata[i], act))
      return adw_expander_row_get_expanded (rows->pdata[i]);

  return FALSE;
}

static void
make_rows (JalonAdvicePage *self, const JalonAdvice *advice)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func (g_object_unref);

  for (JalonActRow *row = row_at (self, 0); row; row = row_at (self, 0)) {
    g_ptr_array_add (before, g_object_ref (row));
    gtk_list_box_remove (self->acts, GTK_WIDGET (row));
  }
  for (guint i = 0; i < advice->n_acts; i++) {
    GtkWidget *row = jalon_act_row_new (jalon_page_get_session (JALON_PAGE (self)));

    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), is_open (before, &advice->acts[i]));
    g_signal_connect_object (row, "keep", G_CALLBACK (on_keep), self, 0);
    g_signal_connect_object (row, "choose", G_CALLBACK (on_choose), self, 0);
    g_signal_connect_object (row, "add-slide", G_CALLBACK (on_add_slide), self, 0);
    gtk_list_box_append (self->acts, row);
  }
}

static void
show_acts (JalonAdvicePage *self, const JalonPlan *plan, const JalonAdvice *advice)
{
  g_autoptr (JalonActFinder) finder = jalon_act_finder_new (jalon_page_get_session (JALON_PAGE (self)));

  if (!has_rows_of (self, advice))
    make_rows (self, advice);
  for (guint i = 0; i < advice->n_acts; i++) {
    jalon_act_row_show (row_at (self, i), plan, advice, &advice->acts[i], i + 1);
    jalon_act_row_show_scenario (row_at (self, i), jalon_act_finder_find (finder, &advice->acts[i]));
  }
}

static void
show_left_out (JalonAdvicePage *self, const JalonAdvice *advice)
{
  JalonLocale *locale = jalon_session_get_locale (jalon_page_get_session (JALON_PAGE (self)));
  g_auto (GStrv) sentences = jalon_advice_left_out (advice, locale);

  jalon_box_clear (self->left_out);
  for (guint i = 0; sentences[i]; i++)
    gtk_box_append (self->left_out, jalon_text_new (sentences[i], "dim-label"));
  gtk_widget_set_visible (self->heading, sentences[0] != NULL);
}

static void
show_result (JalonAdvicePage *self)
{
  const JalonPlan *plan;
  const JalonAdvice *advice = get_advice (self, &plan);
  const GError *error = jalon_live_get_error (self->live);

  if (advice) {
    show_acts (self, plan, advice);
    show_left_out (self, advice);
    gtk_widget_set_visible (GTK_WIDGET (self->acts), advice->n_acts > 0);
    gtk_widget_set_visible (self->nothing, advice->n_acts == 0);
    self->is_stopped = FALSE;
    jalon_chart_view_set_chart (self->chart, CHART);
  }
  gtk_label_set_label (self->stopped, error ? error->message : _ ("Stopped before all was simulated"));
  gtk_stack_set_visible_child_name (self->stack, advice ? "list" : "blank");
}

/* Progress */

static void
show_progress (JalonAdvicePage *self, gboolean waits)
{
  gtk_widget_set_visible (GTK_WIDGET (self->bar), !self->is_stopped);
  gtk_widget_set_visible (GTK_WIDGET (self->stopped), self->is_stopped);
  gtk_button_set_label (self->cancel, self->is_stopped ? _ ("_Go On") : _ ("_Cancel"));
  gtk_revealer_set_reveal_child (self->progress, waits || self->is_stopped);
}

static gboolean
lose_patience (gpointer data)
{
  JalonAdvicePage *self = data;

  self->patience = 0;
  show_progress (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_busy (JalonAdvicePage *self)
{
  const gboolean busy = jalon_live_is_busy (self->live);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (busy)
    self->patience = g_timeout_add (PATIENCE_MS, lose_patience, self);
  else
    show_progress (self, FALSE);
}

static void
on_fraction (JalonAdvicePage *self)
{
  double fraction;

  g_object_get (self->live, "fraction", &fraction, NULL);
  gtk_progress_bar_set_fraction (self->bar, fraction);
}

/* Following the session, while the page is seen. */

static void
follow (JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  g_autoptr (JalonSettings) settings = NULL;

  if (!session || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  settings = jalon_session_dup_settings (session);
  jalon_live_follow_settings (self->live, settings);
  jalon_live_set_plan (self->live, jalon_session_get_plan (session));
}

static void
on_cancel (JalonAdvicePage *self)
{
  if (self->is_stopped) {
    self->is_stopped = FALSE;
    jalon_live_set_plan (self->live, NULL);
    follow (self);
    jalon_chart_view_set_chart (self->chart, CHART);
  } else {
    self->is_stopped = TRUE;
    jalon_live_cancel (self->live);
    jalon_chart_view_set_chart (self->chart, NULL);
  }
  show_progress (self, FALSE);
}

static void
on_order_chosen (GtkDropDown *order, GParamSpec *pspec, JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  const guint chosen = gtk_drop_down_get_selected (order);

  if (self->follows || !session)
    return;
  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    jalon_session_set_setting (session, orders[i], i == chosen ? TRUE : NAN);
}

static void
show_order (JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (session);
  guint order = 0;

  for (guint i = 1; i < G_N_ELEMENTS (orders); i++)
    if (jalon_settings_get (settings, orders[i], FALSE) != 0)
      order = i;
  self->follows = TRUE;
  gtk_drop_down_set_selected (self->order, order);
  self->follows = FALSE;
}

static void
on_settings (JalonAdvicePage *self)
{
  show_order (self);
  follow (self);
}

static void
on_session (JalonAdvicePage *self)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));

  if (!session)
    return;
  jalon_session_watch (session, self, G_CALLBACK (follow), G_CALLBACK (on_settings));
  show_order (self);
}

/* The page */

static void
jalon_advice_page_show_plan (JalonPage *page, JalonSession *session)
{
  follow (JALON_ADVICE_PAGE (page));
}

static const char *
jalon_advice_page_get_chart (JalonPage *page)
{
  return jalon_chart_view_get_chart (JALON_ADVICE_PAGE (page)->chart);
}

static void
jalon_advice_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (jalon_advice_page_parent_class)->map (widget);
  follow (JALON_ADVICE_PAGE (widget));
}

static void
jalon_advice_page_dispose (GObject *object)
{
  JalonAdvicePage *self = JALON_ADVICE_PAGE (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->live);

  G_OBJECT_CLASS (jalon_advice_page_parent_class)->dispose (object);
}

static void
jalon_advice_page_class_init (JalonAdvicePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_AUTO_GRID);
  g_type_ensure (JALON_TYPE_CHART_VIEW);
  g_type_ensure (JALON_TYPE_SETTINGS_BAR);
  g_type_ensure (JALON_TYPE_SUBJECT_CHOOSER);

  G_OBJECT_CLASS (klass)->dispose = jalon_advice_page_dispose;
  widget_class->map = jalon_advice_page_map;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_advice_page_show_plan;
  JALON_PAGE_CLASS (klass)->get_chart = jalon_advice_page_get_chart;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/advice/advice-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, order);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, progress);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, bar);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, stopped);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, cancel);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, acts);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, left_out);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, nothing);
  gtk_widget_class_bind_template_child (widget_class, JalonAdvicePage, heading);
}

static void
jalon_advice_page_init (JalonAdvicePage *self)
{
  self->live = jalon_live_new (&jalon_advice_analysis);
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_paned_divide (self->paned, 56, G_MAXINT);
  g_signal_connect (self->order, "notify::selected", G_CALLBACK (on_order_chosen), self);
  g_signal_connect_object (self->cancel, "clicked", G_CALLBACK (on_cancel), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "notify::busy", G_CALLBACK (on_busy), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->live, "notify::fraction", G_CALLBACK (on_fraction), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::session", G_CALLBACK (on_session), NULL);
}

const JalonPageInfo jalon_advice_page = {
  .name = "advice",
  .title = N_ ("What Now"),
  .icon = "jalon-advice-symbolic",
  .get_type = jalon_advice_page_get_type,
};
