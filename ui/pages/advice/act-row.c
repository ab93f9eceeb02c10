/* The row of an act. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "act-row.h"
#include "widgets/gtk-habits.h"
#include "widgets/kept-scenario.h"
#include "widgets/labels.h"
#include <jalon/chart/advice-message.h>
#include <jalon/session/format.h>

struct _JalonActRow {
  AdwExpanderRow parent_instance;

  JalonSession *session;
  JalonActKind kind;
  JalonRef ref;
  GtkLabel *rank;
  GtkBox *details;
  JalonKeptScenario scenario;
};

G_DEFINE_FINAL_TYPE (JalonActRow, jalon_act_row, ADW_TYPE_EXPANDER_ROW)

enum { KEEP, CHOOSE, ADD_SLIDE, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Details */

static GtkWidget *
new_heading (const char *text)
{
  GtkWidget *label = jalon_text_new (text, "caption-heading");

  gtk_widget_add_css_class (label, "dim-label");
  return label;
}

static GtkWidget *
new_grid (GtkBox *box, const char *const *heads, guint n)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  gtk_grid_set_column_spacing (grid, 18);
  gtk_grid_set_row_spacing (grid, 3);
  for (guint i = 0; i < n; i++)
    gtk_grid_attach (grid, new_heading (heads[i]), (int) i, 0, 1, 1);
  gtk_box_append (box, GTK_WIDGET (grid));
  return GTK_WIDGET (grid);
}

static void
put (GtkWidget *grid, int column, int row, GtkWidget *label)
{
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  if (column == 0)
    gtk_widget_set_hexpand (label, TRUE);
  gtk_grid_attach (GTK_GRID (grid), label, column, row, 1, 1);
}

/* A value as the dossier's own page writes it; "not stated" in place of none. */
static GtkWidget *
new_value (JalonSession *session,
           const JalonPlanChange *change,
           const JalonValue *value,
           const char *currency)
{
  g_autofree char *markup = jalon_format_value (session, change->field, value, currency);

  return markup ? jalon_linked_new (session, markup, "numeric")
                : jalon_text_new (_ ("not stated"), "dim-label");
}

/* The scenario's values, and what they were. */
static void
add_changes (JalonActRow *self, const JalonAct *act)
{
  const char *heads[] = { _ ("What is set"), _ ("Was"), _ ("Becomes") };
  GtkWidget *grid = new_grid (self->details, heads, G_N_ELEMENTS (heads));

  for (guint i = 0; i < act->n_changes; i++) {
    const JalonActChange *it = &act->changes[i];
    g_autofree char *link = jalon_format_link (self->session, it->change.ref);
    /* Translators: an item, and one of its fields: “Flood: Likelihood” */
    g_autofree char *what =
      g_strdup_printf (C_ ("what is set", "%1$s: %2$s"), link, _ (it->change.field->label));

    put (grid, 0, (int) i + 1, jalon_linked_new (self->session, what, NULL));
    put (grid, 1, (int) i + 1, new_value (self->session, &it->change, &it->was, act->currency));
    put (grid, 2, (int) i + 1, new_value (self->session, &it->change, &it->change.value, act->currency));
  }
}

static void
add_figures (JalonActRow *self, const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act)
{
  const char *heads[] = { _ ("Figure"), _ ("As it is"), _ ("With the act"), _ ("Difference") };
  g_autoptr (GPtrArray) figures =
    jalon_act_figures (plan, advice, act, jalon_session_get_locale (self->session));
  GtkWidget *grid;

  if (figures->len == 0)
    return;
  grid = new_grid (self->details, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < figures->len; i++) {
    const JalonActFigure *figure = figures->pdata[i];

    put (grid, 0, (int) i + 1, jalon_text_new (figure->measure, NULL));
    put (grid, 1, (int) i + 1, jalon_text_new (figure->base, "numeric"));
    put (grid, 2, (int) i + 1, jalon_text_new (figure->value, "numeric"));
    put (grid, 3, (int) i + 1, jalon_text_new (figure->difference, "numeric"));
  }
}

static void
show_details (JalonActRow *self, const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act)
{
  g_autofree char *assumption = jalon_act_assumption (act);
  g_autofree char *method = jalon_advice_method (advice, jalon_session_get_locale (self->session));
  GtkWidget *caption = jalon_text_new (method, "caption");

  jalon_box_clear (self->details);
  gtk_box_append (self->details, jalon_text_new (assumption, NULL));
  add_changes (self, act);
  add_figures (self, plan, advice, act);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_box_append (self->details, caption);
}

/* The head */

/* "Abilene complete: 78% → 96% · Shortfall, worst 5%: no difference · Cost: not stated" */
static char *
say_effects (JalonActRow *self, const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *milestone = jalon_act_milestone (plan, advice, act);
  g_autofree char *index = jalon_act_index (act, locale);
  GString *text = g_string_new (NULL);

  if (!act->tells)
    return g_strdup (_ ("No difference that the simulation can tell"));
  for (JalonEffect effect = 0; effect < JALON_N_EFFECTS; effect++) {
    g_autofree char *head = jalon_effect_head (effect);
    g_autofree char *figure = jalon_act_effect (advice, act, effect, locale);

    if ((effect == JALON_EFFECT_ODDS && act->milestone == JALON_NETWORK_NONE) ||
        (effect == JALON_EFFECT_LOSS && isnan (jalon_advice_base (advice)->cvar95)))
      continue; /* the dossier has none */
    if (text->len)
      g_string_append (text, " · ");
    g_string_append_printf (text, C_ ("what is set", "%1$s: %2$s"),
                            effect == JALON_EFFECT_ODDS && milestone ? milestone : head, figure);
  }
  if (index)
    g_string_append_printf (text, " · %s", index);
  return g_string_free (text, FALSE);
}

void
jalon_act_row_show (
  JalonActRow *self, const JalonPlan *plan, const JalonAdvice *advice, const JalonAct *act, guint rank)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  g_autofree char *title = jalon_act_title (locale, act), *number = jalon_locale_number (locale, rank, 0);
  g_autofree char *effects = say_effects (self, plan, advice, act);

  self->kind = act->kind;
  self->ref = act->ref;
  gtk_label_set_label (self->rank, number);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), effects);
  show_details (self, plan, advice, act);
}

gboolean
jalon_act_row_is_of (JalonActRow *self, const JalonAct *act)
{
  return self->kind == act->kind && self->ref == act->ref;
}

void
jalon_act_row_show_scenario (JalonActRow *self, JalonRef scenario)
{
  jalon_kept_scenario_show (&self->scenario, self->session, scenario, TRUE);
}

/* The widget */

static void
on_clicked (GtkWidget *button, JalonActRow *self)
{
  const guint signal = button == self->scenario.keep     ? KEEP
                       : button == self->scenario.choose ? CHOOSE
                                                         : ADD_SLIDE;

  g_signal_emit (self, signals[signal], 0);
}

static void
jalon_act_row_dispose (GObject *object)
{
  g_clear_object (&JALON_ACT_ROW (object)->session);

  G_OBJECT_CLASS (jalon_act_row_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, JALON_TYPE_ACT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
jalon_act_row_class_init (JalonActRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_act_row_dispose;
  signals[KEEP] = add_signal ("keep");
  signals[CHOOSE] = add_signal ("choose");
  signals[ADD_SLIDE] = add_signal ("add-slide");
}

static void
jalon_act_row_init (JalonActRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkBox *buttons;

  self->rank = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->rank), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->rank), "numeric");
  gtk_label_set_width_chars (self->rank, 2);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->rank));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  self->details = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->details));
  buttons =
    jalon_kept_scenario_begin (&self->scenario, GTK_BOX (box), G_CALLBACK (on_clicked), GTK_WIDGET (self));
  jalon_kept_scenario_add (buttons, _ ("Add a _Slide"), G_CALLBACK (on_clicked), GTK_WIDGET (self));
  jalon_kept_scenario_open (ADW_EXPANDER_ROW (self), box);
}

GtkWidget *
jalon_act_row_new (JalonSession *session)
{
  JalonActRow *self = g_object_new (JALON_TYPE_ACT_ROW, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
