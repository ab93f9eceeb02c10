/* The window that compares: choosing what, the charts, the figures, the differences. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include <jalon/analysis/concentration.h>
#include <jalon/model/scenario.h>

#include "chart/chart-view.h"
#include "compare-window.h"
#include "edit/item-chooser.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

/* The charts worth seeing twice. */
static const char *const charts[] = { "commitments.by-provider", "commitments.by-year", "timeline.gantt" };

typedef struct {
  JalonSession *session; /* of its own: the same dossier, another scenario */
  GtkDropDown *choice;
  JalonChartView *chart;
} Side;

struct _JalonCompareWindow {
  AdwWindow parent_instance;

  JalonSession *session;
  Side sides[2];
  GArray *scenarios; /* of JalonRef, by position */
  GtkDropDown *chart;
  GtkGrid *figures;
  GtkBox *list;
  guint n_differences;
  gboolean filling;
  gboolean begun; /* whether there was something to show */
};

G_DEFINE_FINAL_TYPE (JalonCompareWindow, jalon_compare_window, ADW_TYPE_WINDOW)

/* Charts */

/* (transfer full) (nullable): at a size that no figure depends on */
static JalonScene *
scene_of (const Side *side, const JalonChart *chart)
{
  const JalonPlan *plan = jalon_session_get_plan (side->session);
  JalonChartOptions options = { .width = 640,
                                .height = 360,
                                .locale = jalon_session_get_locale (side->session) };

  return plan ? jalon_chart_scene (chart, plan, NULL, &options) : NULL;
}

static double
reach_of (const Side *side, const JalonChart *chart)
{
  g_autoptr (JalonScene) scene = scene_of (side, chart);

  return scene ? scene->reach : 0;
}

static char *
data_of (const Side *side, const JalonChart *chart)
{
  g_autoptr (JalonScene) scene = scene_of (side, chart);

  return scene ? jalon_scene_to_csv (scene, '.') : NULL;
}

/* The first chart in which the two differ is the one to begin with. */
static guint
find_telling_chart (JalonCompareWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (charts); i++) {
    const JalonChart *chart = jalon_chart_find (charts[i]);
    g_autofree char *first = data_of (&self->sides[0], chart);
    g_autofree char *second = data_of (&self->sides[1], chart);

    if (g_strcmp0 (first, second) != 0)
      return i;
  }
  return 0;
}

static void
show_charts (JalonCompareWindow *self)
{
  const char *id = charts[MIN (gtk_drop_down_get_selected (self->chart), G_N_ELEMENTS (charts) - 1)];
  const JalonChart *chart = jalon_chart_find (id);
  double reach = MAX (reach_of (&self->sides[0], chart), reach_of (&self->sides[1], chart));

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++) {
    jalon_chart_view_set_chart (self->sides[i].chart, id);
    jalon_chart_view_set_reach (self->sides[i].chart, reach);
  }
}

/* Figures */

static void
attach (GtkGrid *grid, int column, int line, const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = jalon_text_new (text, css_class);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  /* Narrower, and a grid asks for the height of texts broken letter by letter. */
  if (column > 0) {
    gtk_label_set_wrap (GTK_LABEL (label), FALSE);
    gtk_widget_add_css_class (label, "numeric");
  } else {
    gtk_label_set_width_chars (GTK_LABEL (label), 20);
  }
  gtk_widget_set_hexpand (label, column == 0);
  gtk_grid_attach (grid, label, column, line, 1, 1);
}

static void
attach_line (GtkGrid *grid, int line, const char *title, const char *first, const char *second)
{
  gboolean same = g_strcmp0 (first, second) == 0;

  attach (grid, 0, line, title, "dim-label", 0);
  attach (grid, 1, line, first, NULL, 1);
  attach (grid, 2, line, second, same ? NULL : "changed-text", 1);
}

static void
attach_total (JalonCompareWindow *self, int line, const JalonTotal *first, const JalonPlan *second_plan)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autoptr (GArray) totals = jalon_totals (second_plan);
  JalonSum second = 0;
  g_autofree char *title =
    g_strdup_printf (_ ("Firm commitments, %s"), first->currency ? first->currency : "–");
  g_autofree char *first_text = jalon_locale_money (locale, first->firm, first->currency),
                  *second_text = NULL;

  for (guint i = 0; i < totals->len; i++)
    if (g_strcmp0 (g_array_index (totals, JalonTotal, i).currency, first->currency) == 0)
      second = g_array_index (totals, JalonTotal, i).firm;
  second_text = jalon_locale_money (locale, second, first->currency);
  attach_line (self->figures, line, title, first_text, second_text);
}

static char *
count_text (JalonCompareWindow *self, const JalonPlan *plan)
{
  guint n;

  jalon_plan_commitments (plan, &n);
  return jalon_locale_number (jalon_session_get_locale (self->session), n, 0);
}

static char *
concentration_text (JalonCompareWindow *self, const JalonPlan *plan)
{
  g_autoptr (JalonResult) result =
    jalon_analysis_result (&jalon_concentration_analysis, plan, NULL, NULL, NULL);
  const JalonConcentration *concentration = jalon_result_get (result);
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *largest = NULL, *effective = NULL;

  if (isnan (concentration->hhi))
    return g_strdup ("–");
  largest = jalon_locale_percent (locale, concentration->largest);
  effective = jalon_locale_number (locale, concentration->effective, 2);
  return g_strdup_printf ("%s · %s", largest, effective);
}

static char *
term_text (JalonCompareWindow *self, const JalonPlan *plan)
{
  guint n, first = 0, last = 0;
  const JalonPlanCommitment *rows = jalon_plan_commitments (plan, &n);
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *from = NULL, *to = NULL;

  for (guint i = 0; i < n; i++) {
    if (!rows[i].counted)
      continue;
    if (rows[i].start.first && (!first || rows[i].start.first < first))
      first = rows[i].start.first;
    if (rows[i].end.last != JALON_DATE_OPEN)
      last = MAX (last, rows[i].end.last);
  }
  from = first ? jalon_locale_month (locale, first) : g_strdup ("–");
  to = last ? jalon_locale_month (locale, last) : g_strdup ("–");
  return g_strdup_printf ("%s – %s", from, to);
}

static void
show_figures (JalonCompareWindow *self, const JalonPlan *first, const JalonPlan *second)
{
  g_autoptr (GArray) totals = jalon_totals (first);
  g_autofree char *n_first = count_text (self, first), *n_second = count_text (self, second);
  g_autofree char *hhi_first = concentration_text (self, first),
                  *hhi_second = concentration_text (self, second);
  g_autofree char *term_first = term_text (self, first), *term_second = term_text (self, second);
  GtkWidget *child;
  int line = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->figures))))
    gtk_grid_remove (self->figures, child);
  for (guint i = 0; i < totals->len && i < 4; i++)
    attach_total (self, line++, &g_array_index (totals, JalonTotal, i), second);
  attach_line (self->figures, line++, _ ("Commitments"), n_first, n_second);
  attach_line (self->figures, line++, _ ("Largest share · effective providers"), hhi_first, hhi_second);
  attach_line (self->figures, line++, _ ("Term"), term_first, term_second);
}

/* Differences */

static JalonRef
chosen (JalonCompareWindow *self, guint side)
{
  guint position = gtk_drop_down_get_selected (self->sides[side].choice);

  return position < self->scenarios->len ? g_array_index (self->scenarios, JalonRef, position)
                                         : JALON_REF_NONE;
}

/* A value as a file writes it, for people. (transfer full): Pango markup */
static char *
read_value (
  JalonCompareWindow *self, JalonOverlay *overlay, JalonRef item, const JalonField *field, const char *text)
{
  return *text ? jalon_format_written (self->session, overlay, item, field, text)
               : g_strdup (_ ("not stated"));
}

static char *
describe (JalonCompareWindow *self,
          const JalonDifference *difference,
          JalonOverlay *first_scenario,
          JalonOverlay *second_scenario)
{
  g_autofree char *name = jalon_format_label (self->session, difference->ref);
  g_autofree char *escaped = g_markup_escape_text (name, -1);
  const JalonField *field;
  g_autofree char *first = NULL, *second = NULL;

  if (difference->kind == JALON_DIFFERENCE_ADDED)
    return g_strdup_printf (_ ("<b>%s</b> · only in the second"), escaped);
  if (difference->kind == JALON_DIFFERENCE_REMOVED)
    return g_strdup_printf (_ ("<b>%s</b> · only in the first"), escaped);

  field = &jalon_kind_info (jalon_ref_kind (difference->ref))->fields[difference->field];
  first = read_value (self, first_scenario, difference->ref, field, difference->first);
  second = read_value (self, second_scenario, difference->ref, field, difference->second);
  /* Translators: an item, one of its attributes, its value in the first and in the second scenario */
  return g_strdup_printf (_ ("<b>%s</b> · %s: <s>%s</s> → %s"), escaped, _ (field->label), first, second);
}

static void
show_differences (JalonCompareWindow *self, GPtrArray *differences)
{
  const guint most = 200;
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  g_autoptr (JalonOverlay) first = jalon_overlay_new (dossier, chosen (self, 0));
  g_autoptr (JalonOverlay) second = jalon_overlay_new (dossier, chosen (self, 1));

  self->n_differences = differences->len;
  jalon_box_clear (self->list);
  if (!differences->len)
    gtk_box_append (self->list, jalon_text_new (_ ("They do not differ"), "dim-label"));
  for (guint i = 0; i < differences->len && i < most; i++) {
    g_autofree char *markup = describe (self, differences->pdata[i], first, second);

    gtk_box_append (self->list, jalon_linked_new (self->session, markup, NULL));
  }
  if (differences->len > most) {
    g_autofree char *more = g_strdup_printf (
      g_dngettext (NULL, "%u more", "%u more", differences->len - most), differences->len - most);

    gtk_box_append (self->list, jalon_text_new (more, "dim-label"));
  }
}

/* Choosing */

/* What comes of the plans; those of a large dossier are compiled meanwhile. */
static void
show_plans (JalonCompareWindow *self)
{
  const JalonPlan *plans[2];

  if (self->filling)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    plans[i] = jalon_session_get_plan (self->sides[i].session);
  if (!plans[0] || !plans[1])
    return;

  if (!self->begun) {
    self->begun = TRUE;
    self->filling = TRUE; /* it is shown right below */
    gtk_drop_down_set_selected (self->chart, find_telling_chart (self));
    self->filling = FALSE;
  }
  show_charts (self);
  show_figures (self, plans[0], plans[1]);
}

static void
find_differences (JalonCompareWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  g_autoptr (GPtrArray) differences = NULL;

  if (self->filling || !dossier)
    return;

  differences = jalon_scenario_differences (dossier, chosen (self, 0), chosen (self, 1));
  show_differences (self, differences);
}

static void
show_all (JalonCompareWindow *self)
{
  if (self->filling || !jalon_session_get_dossier (self->session))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    jalon_session_set_scenario (self->sides[i].session, chosen (self, i));
  find_differences (self);
  show_plans (self);
}

static GtkStringList *
list_scenarios (JalonCompareWindow *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  GtkStringList *names = gtk_string_list_new (NULL);
  JalonRef none = JALON_REF_NONE;

  gtk_string_list_append (names, _ ("As announced"));
  g_array_append_val (self->scenarios, none);
  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SCENARIO, scenario) {
    gtk_string_list_append (names, jalon_format_name (self->session, scenario));
    g_array_append_val (self->scenarios, scenario);
  }
  return names;
}

/* The window */

static void
fill_side (JalonCompareWindow *self, Side *side, GtkStringList *names)
{
  side->session = jalon_session_new (jalon_locale_lang (jalon_session_get_locale (self->session)));
  jalon_session_set_source_text (side->session, jalon_session_get_source_text (self->session));
  jalon_session_set_dossier (side->session, jalon_session_get_dossier (self->session),
                             jalon_session_get_file (self->session));
  jalon_session_set_filter (side->session, jalon_session_get_filter (self->session));
  g_signal_connect_object (side->session, "notify::base-plan", G_CALLBACK (show_plans), self,
                           G_CONNECT_SWAPPED);
  jalon_drop_down_pass_clicks (side->choice);
  gtk_drop_down_set_model (side->choice, G_LIST_MODEL (names));
  g_object_set (side->chart, "session", side->session, "chart", charts[0], NULL);
  jalon_chart_view_set_unnamed (side->chart, TRUE); /* else one may have a line more, and another scale */
}

static void
fill_charts (JalonCompareWindow *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (charts); i++)
    gtk_string_list_append (names, _ (jalon_chart_find (charts[i])->title));
  gtk_drop_down_set_model (self->chart, G_LIST_MODEL (names));
}

static void
jalon_compare_window_dispose (GObject *object)
{
  JalonCompareWindow *self = JALON_COMPARE_WINDOW (object);

  self->filling = TRUE; /* nothing is to be shown any more */
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    g_clear_object (&self->sides[i].session);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (jalon_compare_window_parent_class)->dispose (object);
}

static void
jalon_compare_window_finalize (GObject *object)
{
  g_array_unref (JALON_COMPARE_WINDOW (object)->scenarios);

  G_OBJECT_CLASS (jalon_compare_window_parent_class)->finalize (object);
}

static void
jalon_compare_window_class_init (JalonCompareWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_CHART_VIEW);
  G_OBJECT_CLASS (klass)->dispose = jalon_compare_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_compare_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/dialogs/compare-window.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonCompareWindow, chart);
  gtk_widget_class_bind_template_child (widget_class, JalonCompareWindow, figures);
  gtk_widget_class_bind_template_child (widget_class, JalonCompareWindow, list);
  gtk_widget_class_bind_template_child_full (widget_class, "choice_first", FALSE,
                                             G_STRUCT_OFFSET (JalonCompareWindow, sides[0].choice));
  gtk_widget_class_bind_template_child_full (widget_class, "chart_first", FALSE,
                                             G_STRUCT_OFFSET (JalonCompareWindow, sides[0].chart));
  gtk_widget_class_bind_template_child_full (widget_class, "choice_second", FALSE,
                                             G_STRUCT_OFFSET (JalonCompareWindow, sides[1].choice));
  gtk_widget_class_bind_template_child_full (widget_class, "chart_second", FALSE,
                                             G_STRUCT_OFFSET (JalonCompareWindow, sides[1].chart));
  gtk_widget_class_bind_template_callback (widget_class, show_all);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_compare_window_init (JalonCompareWindow *self)
{
  self->scenarios = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_focus_keep (GTK_WINDOW (self));
  jalon_drop_down_pass_clicks (self->chart);
  fill_charts (self);
}

static guint
position_of (JalonCompareWindow *self, JalonRef scenario)
{
  for (guint i = 0; i < self->scenarios->len; i++)
    if (g_array_index (self->scenarios, JalonRef, i) == scenario && scenario != JALON_REF_NONE)
      return i;

  return self->scenarios->len > 1 ? 1 : 0;
}

GtkWindow *
jalon_compare_window_new (GtkWindow *parent, JalonSession *session, JalonRef second)
{
  JalonCompareWindow *self = g_object_new (JALON_TYPE_COMPARE_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GtkStringList) names = NULL;

  self->session = g_object_ref (session);
  names = list_scenarios (self);
  for (guint i = 0; i < G_N_ELEMENTS (self->sides); i++)
    fill_side (self, &self->sides[i], names);
  gtk_drop_down_set_selected (self->sides[1].choice, position_of (self, second));
  self->filling = FALSE;
  /* What comes of the plans follows those of the sides. */
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (find_differences), self,
                           G_CONNECT_SWAPPED);
  show_all (self);
  return GTK_WINDOW (self);
}

guint
jalon_compare_window_get_differences (JalonCompareWindow *self)
{
  g_return_val_if_fail (JALON_IS_COMPARE_WINDOW (self), 0);

  return self->n_differences;
}
