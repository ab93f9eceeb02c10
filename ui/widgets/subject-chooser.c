/* Drop-downs of items of the plan that an analysis can be set to. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include <jalon/analysis/capital.h>
#include <jalon/analysis/coverage.h>
#include <jalon/analysis/frontier.h>

#include "drop-down.h"
#include "subject-chooser.h"

/**
 * Choice:
 * @setting: what it sets
 * @first: (nullable): what stands for no item chosen, to be translated; %NULL: the first item is taken then
 * @optional: no item is a choice of its own, even beside a single one
 * @list: (transfer full) (element-type JalonRef): the items
 */
typedef struct {
  const char *setting, *label, *first;
  GArray *(*list) (const JalonPlan *plan);
  gboolean optional;
} Choice;

struct _JalonSubjectChooser {
  GtkBox parent_instance;

  const Choice *choice;
  char *first; /* (nullable): in place of the choice's */

  JalonSession *session;
  GtkLabel *label;
  GtkDropDown *names;
  GArray *refs;     /* of JalonRef: those of the names */
  gboolean follows; /* the names are being set to what the session says */
};

G_DEFINE_FINAL_TYPE (JalonSubjectChooser, jalon_subject_chooser, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, PROP_SETTING, PROP_FIRST, N_PROPS };

static GParamSpec *props[N_PROPS];

/* What there is to choose */

static GArray *
list_kind (const JalonPlan *plan, JalonKind kind)
{
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, kind, &n);

  for (guint i = 0; i < n; i++)
    g_array_append_val (refs, items[i].ref);
  return refs;
}

static GArray *
list_milestones (const JalonPlan *plan)
{
  return list_kind (plan, JALON_KIND_MILESTONE);
}

static GArray *
list_demands (const JalonPlan *plan)
{
  return list_kind (plan, JALON_KIND_DEMAND);
}

static const Choice choices[] = {
  { "milestone", N_ ("_Milestone"), N_ ("First milestone that can be told"), list_milestones },
  { "demand", N_ ("_Demand"), NULL, list_demands },
  { JALON_SETTING_COVERAGE_OF, N_ ("_Demand"), NULL, list_demands },
  { "frontier-demand", N_ ("_Demand"), NULL, jalon_frontier_demands },
  { JALON_SETTING_BUYER, N_ ("_Plan of"), NULL, jalon_capital_parties },
  { JALON_SETTING_ALTERNATIVE, N_ ("With _alternative"), N_ ("None"), jalon_capital_alternatives, TRUE },
};

/* How many entries there are before those of items. */
static guint
n_before (const JalonSubjectChooser *self)
{
  return self->choice->first ? 1 : 0;
}

static void
show_chosen (JalonSubjectChooser *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);
  const double chosen = jalon_settings_get (settings, self->choice->setting, NAN);
  guint index = 0;

  for (guint i = 0; i < self->refs->len; i++)
    if (chosen == (double) g_array_index (self->refs, JalonRef, i))
      index = i + n_before (self);
  self->follows = TRUE;
  if (self->refs->len > 0)
    gtk_drop_down_set_selected (self->names, index);
  self->follows = FALSE;
}

static void
show_plan (JalonSubjectChooser *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (self->session);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->follows = TRUE;
  g_array_unref (self->refs);
  self->refs = plan ? self->choice->list (plan) : g_array_new (FALSE, FALSE, sizeof (JalonRef));
  if (self->choice->first)
    g_ptr_array_add (names, (gpointer) (self->first ? self->first : _ (self->choice->first)));
  for (guint i = 0; i < self->refs->len; i++)
    g_ptr_array_add (names, (gpointer) jalon_plan_item (plan, g_array_index (self->refs, JalonRef, i))->name);
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->names, (const char *const *) names->pdata);
  gtk_widget_set_visible (GTK_WIDGET (self), self->refs->len > (self->choice->optional ? 0 : 1));
  self->follows = FALSE;
  show_chosen (self);
}

static void
on_chosen (JalonSubjectChooser *self)
{
  const guint index = gtk_drop_down_get_selected (self->names);

  if (self->follows || index >= self->refs->len + n_before (self))
    return;
  /* NAN is a float, which holds no reference to the bit; beside a double it is one. */
  jalon_session_set_setting (
    self->session, self->choice->setting,
    index == 0 ? NAN : (double) g_array_index (self->refs, JalonRef, index - n_before (self)));
}

static void
set_setting (JalonSubjectChooser *self, const char *setting)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_strcmp0 (choices[i].setting, setting) == 0)
      self->choice = &choices[i];
  g_return_if_fail (self->choice != NULL);
  gtk_label_set_text_with_mnemonic (self->label, _ (self->choice->label));
}

static void
set_session (JalonSubjectChooser *self, JalonSession *session)
{
  if (!g_set_object (&self->session, session) || !session)
    return;
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settings", G_CALLBACK (show_chosen), self, G_CONNECT_SWAPPED);
  show_plan (self);
}

static void
jalon_subject_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonSubjectChooser *self = JALON_SUBJECT_CHOOSER (object);

  if (id == PROP_SETTING)
    set_setting (self, g_value_get_string (value));
  else if (id == PROP_FIRST)
    self->first = g_value_dup_string (value);
  else
    set_session (self, g_value_get_object (value));
}

static void
jalon_subject_chooser_dispose (GObject *object)
{
  JalonSubjectChooser *self = JALON_SUBJECT_CHOOSER (object);

  g_clear_object (&self->session);
  G_OBJECT_CLASS (jalon_subject_chooser_parent_class)->dispose (object);
}

static void
jalon_subject_chooser_finalize (GObject *object)
{
  JalonSubjectChooser *self = JALON_SUBJECT_CHOOSER (object);

  g_array_unref (self->refs);
  g_free (self->first);
  G_OBJECT_CLASS (jalon_subject_chooser_parent_class)->finalize (object);
}

static void
jalon_subject_chooser_class_init (JalonSubjectChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_subject_chooser_set_property;
  object_class->dispose = jalon_subject_chooser_dispose;
  object_class->finalize = jalon_subject_chooser_finalize;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_SETTING] = g_param_spec_string (
    "setting", NULL, NULL, "milestone", G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_FIRST] = g_param_spec_string (
    "first", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_subject_chooser_init (JalonSubjectChooser *self)
{
  self->refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->label = GTK_LABEL (gtk_label_new (NULL));
  self->names = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  jalon_drop_down_shorten (self->names, 8, 48);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->names));
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->names));
  g_signal_connect_swapped (self->names, "notify::selected", G_CALLBACK (on_chosen), self);
}
