/* It runs the frontier as the chart does; the plan keeps what either of them has worked out. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/chart/frontier-words.h>
#include <jalon/session/live.h>
#include <jalon/session/split-edits.h>

#include "split-bar.h"
#include "widgets/steady-text.h"

struct _JalonSplitBar {
  GtkBox parent_instance;

  JalonSession *session;
  JalonLive *live;
  guint number; /* of the split that is chosen */
  JalonSteadyText *text, *why;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (JalonSplitBar, jalon_split_bar, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

/* Returns: the split that is chosen, else that at the cap, else the least concentrated; @words: (out) */
static const JalonFrontierPoint *
find_point (JalonSplitBar *self, const JalonPlan **plan, JalonFrontierWords *words)
{
  const JalonFrontier *frontier = jalon_live_get_result (self->live, plan, NULL);
  const JalonFrontierPoint *point;

  if (!frontier || frontier->lack != JALON_FRONTIER_THERE)
    return NULL;
  *words = jalon_frontier_words (jalon_session_get_locale (self->session), frontier, NULL);
  point = jalon_frontier_numbered (frontier, self->number);
  if (!point)
    point = frontier->at ? frontier->at : jalon_frontier_numbered (frontier, JALON_FRONTIER_LAST);
  return point;
}

/* @why: (nullable): why it cannot be kept */
static void
show_why (JalonSplitBar *self, const char *why)
{
  jalon_steady_text_set_text (self->why, why ? why : "");
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL);
  gtk_widget_set_tooltip_text (
    self->keep,
    why ? why : _ ("A scenario of it sets what is committed to each of them, for as many units as today."));
}

static void
show_point (JalonSplitBar *self)
{
  JalonFrontierWords words;
  const JalonPlan *plan;
  const JalonFrontierPoint *point = self->session ? find_point (self, &plan, &words) : NULL;
  const char *why;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), point != NULL);
  if (!point)
    return;
  text = jalon_frontier_point_text (&words, point);
  why = point == &words.frontier->today ? _ ("This is the split of today.")
                                        : jalon_edit_can_keep_split (self->session, plan, words.frontier);
  jalon_steady_text_set_text (self->text, text);
  show_why (self, why);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "split.keep", why == NULL);
}

static void
keep (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonSplitBar *self = JALON_SPLIT_BAR (widget);
  g_autoptr (GError) error = NULL;
  JalonFrontierWords words;
  const JalonPlan *plan;
  const JalonFrontierPoint *point = find_point (self, &plan, &words);
  g_autofree char *name = point ? jalon_frontier_name (&words, point) : NULL;

  if (point &&
      jalon_edit_keep_split (self->session, plan, words.frontier, point, name, &error) == JALON_REF_NONE)
    show_why (self, error->message);
}

static void
show_plan (JalonSplitBar *self)
{
  if (gtk_widget_get_visible (gtk_widget_get_parent (GTK_WIDGET (self))))
    jalon_live_set_plan (self->live, jalon_session_get_plan (self->session));
}

static void
show_settings (JalonSplitBar *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);

  jalon_live_follow_settings (self->live, settings);
  self->number = 0; /* another line */
}

void
jalon_split_bar_choose (JalonSplitBar *self, guint number)
{
  g_return_if_fail (JALON_IS_SPLIT_BAR (self));

  self->number = number;
  if (self->session)
    show_plan (self);
  show_point (self);
}

static void
jalon_split_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonSplitBar *self = JALON_SPLIT_BAR (object);

  g_assert (id == PROP_SESSION);
  if (!g_set_object (&self->session, g_value_get_object (value)) || !self->session)
    return;
  jalon_session_watch (self->session, self, G_CALLBACK (show_plan), G_CALLBACK (show_settings));
  show_settings (self);
}

static void
jalon_split_bar_dispose (GObject *object)
{
  JalonSplitBar *self = JALON_SPLIT_BAR (object);

  g_clear_object (&self->live);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_split_bar_parent_class)->dispose (object);
}

static void
jalon_split_bar_class_init (JalonSplitBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_split_bar_set_property;
  object_class->dispose = jalon_split_bar_dispose;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "split.keep", NULL, keep);
}

static void
jalon_split_bar_init (JalonSplitBar *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = jalon_steady_text_new (NULL), *why = jalon_steady_text_new ("caption");

  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (why, "dim-label");
  gtk_box_append (GTK_BOX (texts), text);
  gtk_box_append (GTK_BOX (texts), why);
  gtk_widget_set_hexpand (texts, TRUE);
  self->text = JALON_STEADY_TEXT (text);
  self->why = JALON_STEADY_TEXT (why);
  self->keep = gtk_button_new_with_mnemonic (_ ("_Keep as Scenario"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->keep), "split.keep");
  gtk_widget_set_valign (self->keep, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (self), texts);
  gtk_box_append (GTK_BOX (self), self->keep);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->live = jalon_live_new (&jalon_frontier_analysis);
  g_signal_connect_object (self->live, "changed", G_CALLBACK (show_point), self, G_CONNECT_SWAPPED);
}
