/* The answer in sentences, from the simulation that the charts draw. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "answer.h"
#include "widgets/steady-text.h"
#include <jalon/analysis/simulation.h>
#include <jalon/chart/odds.h>
#include <jalon/session/live.h>

struct _JalonAnswer {
  GtkBox parent_instance;

  JalonSession *session;
  JalonLive *live;
  JalonSteadyText *answer, *causes, *limits;
};

G_DEFINE_FINAL_TYPE (JalonAnswer, jalon_answer, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

#define N_CAUSES 3
/* An input whose ranks go with the milestone's by less is not said to hold it up. */
#define LEAST_INFLUENCE 0.1

static void
show_target (JalonAnswer *self, const JalonPlan *plan, const JalonSimulation *simulation)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  guint n;
  const JalonSimulatedMilestone *target = &simulation->milestones[simulation->target];
  const JalonPlanMilestone *milestone = &jalon_plan_milestones (plan, &n)[target->milestone];
  g_autofree char *date = jalon_locale_date (locale, milestone->date);
  g_autofree char *odds = jalon_simulated_odds_noise (locale, target->probability, target->interval);
  g_autofree char *half =
    jalon_locale_month (locale, jalon_network_day (simulation->network, target->time.p50));
  g_autofree char *most =
    jalon_locale_month (locale, jalon_network_day (simulation->network, target->time.p80));
  g_autofree char *trials = jalon_locale_number (locale, simulation->trials, 0);
  g_autofree char *answer = NULL, *limits = NULL, *all = NULL;

  if (isnan (target->probability))
    answer = g_strdup_printf (_ ("%s: half of the trials have it by %s"), milestone->name, half);
  else
    /* Translators: a milestone, its date, and a probability: “34%, ±1” */
    answer = g_strdup_printf (_ ("%s (%s): %s"), milestone->name, date, odds);
  limits = g_strdup_printf (_ ("Half of the trials have it by %s, eight in ten by %s. The ± is the noise of "
                               "%s trials, not how sure the "
                               "estimates are."),
                            half, most, trials);
  jalon_steady_text_set_text (self->answer, answer);
  if (jalon_plan_base (plan))
    /* Translators: before a sentence about what is simulated, while sliders are moved */
    all = g_strdup_printf (_ ("With the values that are tried out. %s"), limits);
  jalon_steady_text_set_text (self->limits, all ? all : limits);
}

static void
show_causes (JalonAnswer *self, const JalonSimulation *simulation)
{
  JalonLocale *locale = jalon_session_get_locale (self->session);
  const char *names[N_CAUSES];
  g_autofree char *list = NULL, *text = NULL;
  guint n = 0;

  for (guint i = 0; i < simulation->n_inputs && n < N_CAUSES; i++)
    if (simulation->inputs[i].to_milestone > LEAST_INFLUENCE)
      names[n++] = simulation->inputs[i].name;
  gtk_widget_set_visible (GTK_WIDGET (self->causes), n > 0);
  if (n == 0)
    return;
  list = jalon_locale_list (locale, names, n);
  text = g_strdup_printf (_ ("What holds it up: %s"), list);
  jalon_steady_text_set_text (self->causes, text);
}

/* Why no milestone can be told: the first of what is missing, and how much more there is. */
static void
show_gaps (JalonAnswer *self, const JalonSimulation *simulation)
{
  const GPtrArray *gaps = simulation->network->gaps;
  g_autoptr (GString) text = g_string_new (NULL);

  jalon_steady_text_set_text (self->answer, _ ("No milestone can be told yet"));
  for (guint i = 0; i < gaps->len && i < 2; i++)
    g_string_append_printf (text, "%s%s", text->len ? " " : "",
                            ((const JalonNetworkGap *) g_ptr_array_index (gaps, i))->text);
  if (gaps->len > 2)
    g_string_append_printf (
      text, g_dngettext (GETTEXT_PACKAGE, " And %u more.", " And %u more.", gaps->len - 2), gaps->len - 2);
  if (text->len == 0)
    g_string_append (text,
                     _ ("Say which nodes deliver the commitments of a milestone, and how long their inputs "
                        "take."));
  gtk_widget_set_visible (GTK_WIDGET (self->causes), FALSE);
  jalon_steady_text_set_text (self->limits, text->str);
}

static void
show_result (JalonAnswer *self)
{
  const JalonPlan *plan;
  const JalonSimulation *simulation = jalon_live_get_result (self->live, &plan, NULL);
  const GError *error = jalon_live_get_error (self->live);

  gtk_widget_set_visible (GTK_WIDGET (self), simulation != NULL || error != NULL);
  if (simulation && simulation->target != JALON_NETWORK_NONE) {
    show_target (self, plan, simulation);
    show_causes (self, simulation);
  } else if (simulation) {
    show_gaps (self, simulation);
  } else if (error) {
    jalon_steady_text_set_text (self->answer, _ ("The simulation gave no answer"));
    gtk_widget_set_visible (GTK_WIDGET (self->causes), FALSE);
    jalon_steady_text_set_text (self->limits, error->message);
  }
}

static void
show_plan (JalonAnswer *self)
{
  jalon_live_set_plan (self->live, jalon_session_get_plan (self->session));
}

static void
show_settings (JalonAnswer *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);

  jalon_live_follow_settings (self->live, settings);
}

static void
jalon_answer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonAnswer *self = JALON_ANSWER (object);

  g_assert (id == PROP_SESSION);
  if (!g_set_object (&self->session, g_value_get_object (value)) || !self->session)
    return;
  jalon_session_watch (self->session, self, G_CALLBACK (show_plan), G_CALLBACK (show_settings));
  show_settings (self);
  show_plan (self);
}

static void
jalon_answer_dispose (GObject *object)
{
  JalonAnswer *self = JALON_ANSWER (object);

  g_clear_object (&self->live);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_answer_parent_class)->dispose (object);
}

static void
jalon_answer_class_init (JalonAnswerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_answer_set_property;
  object_class->dispose = jalon_answer_dispose;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static JalonSteadyText *
add_text (JalonAnswer *self, const char *css_class)
{
  GtkWidget *text = jalon_steady_text_new (css_class);

  gtk_box_append (GTK_BOX (self), text);
  return JALON_STEADY_TEXT (text);
}

static void
jalon_answer_init (JalonAnswer *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->answer = add_text (self, "title-3");
  self->causes = add_text (self, NULL);
  self->limits = add_text (self, "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->limits), "dim-label");
  self->live = jalon_live_new (&jalon_simulation_analysis);
  g_signal_connect_object (self->live, "changed", G_CALLBACK (show_result), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
