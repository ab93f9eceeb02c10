/* Sliders that an analysis describes: its table of settings says which there are, from where to where. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/chart/chart.h>

#include "settings-bar.h"
#include "widgets/drop-down.h"
#include <jalon/session/setting-words.h>

struct _JalonSettingsBar {
  GtkBox parent_instance;

  JalonSession *session;
  char *chart;
  GPtrArray *rows; /* of Row */
  GtkSizeGroup *labels, *values;
  gboolean follows; /* the sliders are being set to what the session says */
};

/* One setting's slider, or what it can be chosen from. */
typedef struct {
  JalonSettingsBar *bar;
  const JalonSetting *setting;
  GtkWidget *box;
  GtkRange *scale;      /* (nullable) */
  GtkLabel *value;      /* (nullable) */
  GtkDropDown *choices; /* (nullable) */
} Row;

G_DEFINE_FINAL_TYPE (JalonSettingsBar, jalon_settings_bar, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, PROP_CHART, N_PROPS };

static GParamSpec *props[N_PROPS];

static const JalonAnalysis *
get_analysis (JalonSettingsBar *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;

  return chart ? chart->analysis : NULL;
}

/* Which settings make a difference to the plan as it is now. */
static void
show_plan (JalonSettingsBar *self)
{
  const JalonAnalysis *analysis = get_analysis (self);
  const JalonPlan *plan = self->session ? jalon_session_get_base_plan (self->session) : NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = self->rows->pdata[i];
    const gboolean applies = plan && (!analysis->applies || analysis->applies (plan, row->setting));

    gtk_widget_set_visible (row->box, applies);
    any |= applies;
  }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
show_value (const Row *row, double value)
{
  g_autofree char *text = NULL;

  if (row->choices) {
    gtk_drop_down_set_selected (row->choices, (guint) CLAMP (value, 0, row->setting->max));
    return;
  }
  if (row->bar->session)
    text = jalon_setting_value_text (row->setting, value, jalon_session_get_locale (row->bar->session));
  gtk_range_set_value (row->scale, value);
  gtk_label_set_label (row->value, text ? text : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT,
                                  text ? text : "", -1);
}

static void
show_settings (JalonSettingsBar *self)
{
  g_autoptr (JalonSettings) settings = self->session ? jalon_session_dup_settings (self->session) : NULL;

  self->follows = TRUE;
  for (guint i = 0; i < self->rows->len; i++) {
    const Row *row = self->rows->pdata[i];

    show_value (row, jalon_settings_get (settings, row->setting->name, row->setting->usual));
  }
  self->follows = FALSE;
}

static void
on_moved (GtkRange *scale, const Row *row)
{
  if (!row->bar->follows && row->bar->session)
    jalon_session_set_setting (row->bar->session, row->setting->name, gtk_range_get_value (scale));
}

static void
on_chosen (GtkDropDown *choices, GParamSpec *pspec, const Row *row)
{
  if (!row->bar->follows && row->bar->session)
    jalon_session_set_setting (row->bar->session, row->setting->name, gtk_drop_down_get_selected (choices));
}

static void
add_choices (Row *row)
{
  const JalonSetting *setting = row->setting;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i <= (guint) setting->max; i++)
    g_ptr_array_add (names, (gpointer) _ (setting->choices[i].label));
  g_ptr_array_add (names, NULL);
  row->choices = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  jalon_drop_down_shorten (row->choices, 8, 48);
  jalon_drop_down_offer (row->choices, (const char *const *) names->pdata);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->choices), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (setting->label), -1);
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->choices));
  g_signal_connect (row->choices, "notify::selected", G_CALLBACK (on_chosen), row);
}

static void
add_scale (Row *row)
{
  JalonSettingsBar *self = row->bar;
  const JalonSetting *setting = row->setting;

  row->scale = GTK_RANGE (
    gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, setting->min, setting->max, setting->step));
  row->value = GTK_LABEL (gtk_label_new (NULL));
  /* Where the pointer leaves it, as where its keys do: on what its step can write. */
  gtk_range_set_round_digits (row->scale, gtk_scale_get_digits (GTK_SCALE (row->scale)));
  gtk_scale_add_mark (GTK_SCALE (row->scale), setting->usual, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_hexpand (GTK_WIDGET (row->scale), TRUE);
  gtk_label_set_width_chars (row->value, 6);
  gtk_label_set_xalign (row->value, 1);
  gtk_widget_add_css_class (GTK_WIDGET (row->value), "numeric");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->scale), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (setting->label), -1);
  gtk_size_group_add_widget (self->values, GTK_WIDGET (row->value));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->scale));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->value));
  g_signal_connect (row->scale, "value-changed", G_CALLBACK (on_moved), row);
}

static Row *
row_new (JalonSettingsBar *self, const JalonSetting *setting)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *label = gtk_label_new (_ (setting->label));

  row->bar = self;
  row->setting = setting;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_size_group_add_widget (self->labels, label);
  gtk_box_append (GTK_BOX (row->box), label);
  if (setting->type == JALON_SETTING_CHOICE)
    add_choices (row);
  else
    add_scale (row);
  gtk_box_append (GTK_BOX (self), row->box);
  return row;
}

static void
set_chart (JalonSettingsBar *self, const char *chart)
{
  const JalonAnalysis *analysis;

  self->chart = g_strdup (chart);
  analysis = get_analysis (self);
  for (guint i = 0; analysis && i < analysis->n_settings; i++)
    if (jalon_setting_slides (&analysis->settings[i]) || analysis->settings[i].type == JALON_SETTING_CHOICE)
      g_ptr_array_add (self->rows, row_new (self, &analysis->settings[i]));
}

static void
set_session (JalonSettingsBar *self, JalonSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  if (session) {
    g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
    g_signal_connect_object (session, "notify::settings", G_CALLBACK (show_settings), self,
                             G_CONNECT_SWAPPED);
  }
  show_plan (self);
  show_settings (self);
}

static void
jalon_settings_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonSettingsBar *self = JALON_SETTINGS_BAR (object);

  switch (id) {
  case PROP_SESSION:
    set_session (self, g_value_get_object (value));
    break;
  case PROP_CHART:
    set_chart (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
jalon_settings_bar_dispose (GObject *object)
{
  JalonSettingsBar *self = JALON_SETTINGS_BAR (object);

  g_clear_object (&self->session);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child;
       child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_box_remove (GTK_BOX (self), child);
  g_ptr_array_set_size (self->rows, 0);

  G_OBJECT_CLASS (jalon_settings_bar_parent_class)->dispose (object);
}

static void
jalon_settings_bar_finalize (GObject *object)
{
  JalonSettingsBar *self = JALON_SETTINGS_BAR (object);

  g_ptr_array_unref (self->rows);
  g_object_unref (self->labels);
  g_object_unref (self->values);
  g_free (self->chart);

  G_OBJECT_CLASS (jalon_settings_bar_parent_class)->finalize (object);
}

static void
jalon_settings_bar_class_init (JalonSettingsBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = jalon_settings_bar_dispose;
  object_class->finalize = jalon_settings_bar_finalize;
  object_class->set_property = jalon_settings_bar_set_property;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION, flags);
  props[PROP_CHART] = g_param_spec_string ("chart", NULL, NULL, NULL, flags | G_PARAM_CONSTRUCT_ONLY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_settings_bar_init (JalonSettingsBar *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->labels = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->values = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
}
