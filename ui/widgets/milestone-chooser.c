/* A drop-down of the plan's milestones. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "drop-down.h"
#include "milestone-chooser.h"

struct _JalonMilestoneChooser {
  GtkBox parent_instance;

  JalonSession *session;
  GtkLabel *label;
  GtkDropDown *names;
  GArray *refs;     /* of JalonRef: those of the names */
  gboolean follows; /* the names are being set to what the session says */
};

G_DEFINE_FINAL_TYPE (JalonMilestoneChooser, jalon_milestone_chooser, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
show_chosen (JalonMilestoneChooser *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);
  const double chosen = jalon_settings_get (settings, "milestone", NAN);

  self->follows = TRUE;
  for (guint i = 0; i < self->refs->len; i++)
    if (chosen == (double) g_array_index (self->refs, JalonRef, i))
      gtk_drop_down_set_selected (self->names, i + 1);
  if (isnan (chosen) || chosen == JALON_REF_NONE)
    gtk_drop_down_set_selected (self->names, 0);
  self->follows = FALSE;
}

static void
show_plan (JalonMilestoneChooser *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (self->session);
  guint n = 0;
  const JalonPlanMilestone *milestones = plan ? jalon_plan_milestones (plan, &n) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->follows = TRUE;
  g_array_set_size (self->refs, 0);
  g_ptr_array_add (names, (gpointer) _ ("First milestone that can be told"));
  for (guint i = 0; i < n; i++) {
    g_array_append_val (self->refs, milestones[i].ref);
    g_ptr_array_add (names, (gpointer) milestones[i].name);
  }
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->names, (const char *const *) names->pdata);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 1);
  self->follows = FALSE;
  show_chosen (self);
}

static void
on_chosen (JalonMilestoneChooser *self)
{
  const guint index = gtk_drop_down_get_selected (self->names);

  if (self->follows || index > self->refs->len)
    return;
  /* NAN is a float, which holds no reference to the bit; beside a double it is one. */
  jalon_session_set_setting (self->session, "milestone",
                             index == 0 ? NAN : (double) g_array_index (self->refs, JalonRef, index - 1));
}

static void
jalon_milestone_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonMilestoneChooser *self = JALON_MILESTONE_CHOOSER (object);

  g_assert (id == PROP_SESSION);
  if (!g_set_object (&self->session, g_value_get_object (value)) || !self->session)
    return;
  g_signal_connect_object (self->session, "notify::base-plan", G_CALLBACK (show_plan), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::settings", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  show_plan (self);
}

static void
jalon_milestone_chooser_dispose (GObject *object)
{
  JalonMilestoneChooser *self = JALON_MILESTONE_CHOOSER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_milestone_chooser_parent_class)->dispose (object);
}

static void
jalon_milestone_chooser_finalize (GObject *object)
{
  g_array_unref (JALON_MILESTONE_CHOOSER (object)->refs);
  G_OBJECT_CLASS (jalon_milestone_chooser_parent_class)->finalize (object);
}

static void
jalon_milestone_chooser_class_init (JalonMilestoneChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_milestone_chooser_set_property;
  object_class->dispose = jalon_milestone_chooser_dispose;
  object_class->finalize = jalon_milestone_chooser_finalize;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_milestone_chooser_init (JalonMilestoneChooser *self)
{
  self->refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->label = GTK_LABEL (gtk_label_new_with_mnemonic (_ ("_Milestone")));
  self->names = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  jalon_drop_down_shorten (self->names, 8, 48);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->names));
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->names));
  g_signal_connect_swapped (self->names, "notify::selected", G_CALLBACK (on_chosen), self);
}
