/* The row of a decision. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/chart-view.h"
#include "decision-row.h"
#include "widgets/gtk-habits.h"
#include "widgets/kept-scenario.h"
#include "widgets/labels.h"
#include <jalon/analysis/burn-down.h>
#include <jalon/chart/advice-message.h>
#include <jalon/chart/review-message.h>
#include <jalon/session/format.h>

struct _JalonDecisionRow {
  AdwExpanderRow parent_instance;

  JalonSession *session;
  JalonDecisionKind kind;
  JalonRef ref;
  JalonRef commitment; /* %JALON_REF_NONE: it is about none */
  GtkLabel *figure;
  GtkBox *details;
  AdwBin *chart;
  GtkWidget *open;
  JalonKeptScenario scenario;
};

G_DEFINE_FINAL_TYPE (JalonDecisionRow, jalon_decision_row, ADW_TYPE_EXPANDER_ROW)

enum { KEEP, CHOOSE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Details */

/* What the act sets, and what it was: "End: 2027 → Feb 2029" */
static void
add_change (JalonDecisionRow *self, const JalonAct *act, const JalonActChange *it)
{
  g_autofree char *was = jalon_format_value (self->session, it->change.field, &it->was, act->currency);
  g_autofree char *value =
    jalon_format_value (self->session, it->change.field, &it->change.value, act->currency);
  /* Translators: a field, what it was, and what it becomes */
  g_autofree char *text =
    g_strdup_printf (C_ ("what is set", "%1$s: %2$s → %3$s"), _ (it->change.field->label),
                     was ? was : _ ("not stated"), value ? value : _ ("not stated"));

  gtk_box_append (self->details, jalon_linked_new (self->session, text, "numeric"));
}

/* (transfer full): with a capital first letter, as a line of its own has it */
static char *
begin_line (const char *text)
{
  GString *line = g_string_new (NULL);

  g_string_append_unichar (line, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (line, g_utf8_next_char (text));
  return g_string_free (line, FALSE);
}

static void
show_details (JalonDecisionRow *self, const JalonReviewItem *item)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *why = jalon_review_no_act (item), *title = NULL, *effect = NULL, *assumption = NULL;

  jalon_box_clear (self->details);
  if (why) {
    gtk_box_append (self->details, jalon_text_new (why, "dim-label"));
    return;
  }
  title = jalon_act_title (locale, &item->act);
  effect = jalon_review_effect (locale, item);
  assumption = jalon_act_assumption (&item->act);
  gtk_box_append (self->details, jalon_text_new (title, "heading"));
  for (guint i = 0; i < item->act.n_changes; i++)
    add_change (self, &item->act, &item->act.changes[i]);
  if (*effect) {
    g_autofree char *begin = begin_line (effect);

    gtk_box_append (self->details, jalon_text_new (begin, "numeric"));
  }
  gtk_box_append (self->details, jalon_text_new (assumption, "dim-label"));
}

/* The chart is made when the row is opened: a page of sixty would draw what nobody looks at. */
static void
show_chart (JalonDecisionRow *self)
{
  GtkWidget *chart;

  if (!adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self)) || adw_bin_get_child (self->chart) ||
      self->commitment == JALON_REF_NONE)
    return;
  chart = jalon_chart_view_new (self->session, "commitments.drawdown");
  jalon_chart_view_set_setting (JALON_CHART_VIEW (chart), JALON_SETTING_DRAWDOWN_OF, self->commitment);
  jalon_chart_view_set_small (JALON_CHART_VIEW (chart), TRUE);
  gtk_widget_set_size_request (chart, -1, 240);
  adw_bin_set_child (self->chart, chart);
}

static void
set_commitment (JalonDecisionRow *self, JalonRef commitment)
{
  if (self->commitment != commitment)
    adw_bin_set_child (self->chart, NULL);
  self->commitment = commitment;
  show_chart (self);
}

void
jalon_decision_row_show (JalonDecisionRow *self, const JalonReview *review, const JalonReviewItem *item)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const JalonDecision *decision = &item->decision;
  g_autofree char *sentence = jalon_decision_sentence (decision, locale);
  g_autofree char *kind = jalon_review_kind (decision->kind);
  g_autofree char *figure = jalon_review_figure (locale, review, item);
  g_autofree char *act = item->mend == JALON_MEND_ACT ? jalon_act_title (locale, &item->act) : NULL;
  /* Translators: what a decision is of, and what mends it: “Falls short · Extend …” */
  g_autofree char *both = act ? g_strdup_printf (_ ("%1$s · %2$s"), kind, act) : g_strdup (kind);

  self->kind = decision->kind;
  self->ref = decision->ref;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), sentence);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), both);
  gtk_label_set_label (self->figure, figure);
  if (decision->kind == JALON_DECISION_SHORTFALL)
    gtk_widget_add_css_class (GTK_WIDGET (self->figure), "warning");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->figure), "warning");
  show_details (self, item);
  gtk_widget_set_visible (self->scenario.keep, item->mend == JALON_MEND_ACT);
  set_commitment (self, decision->commitment != G_MAXUINT && item->mend == JALON_MEND_ACT ? item->act.ref
                        : decision->kind <= JALON_DECISION_SHORTFALL &&
                            jalon_ref_kind (decision->ref) == JALON_KIND_COMMITMENT
                          ? decision->ref
                          : JALON_REF_NONE);
}

gboolean
jalon_decision_row_is_of (JalonDecisionRow *self, const JalonReviewItem *item)
{
  return self->kind == item->decision.kind && self->ref == item->decision.ref;
}

void
jalon_decision_row_show_scenario (JalonDecisionRow *self, JalonRef scenario)
{
  jalon_kept_scenario_show (&self->scenario, self->session, scenario,
                            gtk_widget_get_visible (self->scenario.keep));
}

/* The widget */

static void
on_clicked (GtkWidget *button, JalonDecisionRow *self)
{
  if (button == self->open) {
    jalon_session_set_selected (self->session, self->ref);
    gtk_widget_activate_action (button, "win.show-inspector", NULL);
    return;
  }
  g_signal_emit (self, signals[button == self->scenario.keep ? KEEP : CHOOSE], 0);
}

static void
jalon_decision_row_dispose (GObject *object)
{
  g_clear_object (&JALON_DECISION_ROW (object)->session);

  G_OBJECT_CLASS (jalon_decision_row_parent_class)->dispose (object);
}

static void
jalon_decision_row_class_init (JalonDecisionRowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "keep", "choose" };

  G_OBJECT_CLASS (klass)->dispose = jalon_decision_row_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], JALON_TYPE_DECISION_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 0);
}

static void
jalon_decision_row_init (JalonDecisionRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkBox *buttons;

  self->figure = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "heading");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->figure));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->chart = ADW_BIN (adw_bin_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->chart));
  self->details = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details));
  buttons =
    jalon_kept_scenario_begin (&self->scenario, GTK_BOX (box), G_CALLBACK (on_clicked), GTK_WIDGET (self));
  self->open =
    jalon_kept_scenario_add (buttons, _ ("Show _Item"), G_CALLBACK (on_clicked), GTK_WIDGET (self));
  jalon_kept_scenario_open (ADW_EXPANDER_ROW (self), box);
  g_signal_connect (self, "notify::expanded", G_CALLBACK (show_chart), NULL);
}

GtkWidget *
jalon_decision_row_new (JalonSession *session)
{
  JalonDecisionRow *self = g_object_new (JALON_TYPE_DECISION_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
