/* A drop-down of the plan's parties, those of the most commitments first. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "buyer-chooser.h"
#include "widgets/drop-down.h"
#include <jalon/analysis/capital.h>

struct _JalonBuyerChooser {
  GtkBox parent_instance;

  JalonSession *session;
  GtkLabel *label;
  GtkDropDown *names;
  GArray *refs;     /* of JalonRef: those of the names */
  gboolean follows; /* the names are being set to what the session says */
};

G_DEFINE_FINAL_TYPE (JalonBuyerChooser, jalon_buyer_chooser, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

/* The first is planned for where nobody is chosen. */
static void
show_chosen (JalonBuyerChooser *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);
  const double chosen = jalon_settings_get (settings, JALON_SETTING_BUYER, NAN);
  guint index = 0;

  for (guint i = 0; i < self->refs->len; i++)
    if (chosen == (double) g_array_index (self->refs, JalonRef, i))
      index = i;
  self->follows = TRUE;
  if (self->refs->len)
    gtk_drop_down_set_selected (self->names, index);
  self->follows = FALSE;
}

static void
show_plan (JalonBuyerChooser *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (self->session);
  g_autoptr (GArray) parties = plan ? jalon_capital_parties (plan) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  self->follows = TRUE;
  g_array_set_size (self->refs, 0);
  for (guint i = 0; parties && i < parties->len; i++) {
    JalonRef party = g_array_index (parties, JalonRef, i);

    g_array_append_val (self->refs, party);
    g_ptr_array_add (names, (gpointer) jalon_plan_item (plan, party)->name);
  }
  g_ptr_array_add (names, NULL);
  jalon_drop_down_offer (self->names, (const char *const *) names->pdata);
  gtk_widget_set_visible (GTK_WIDGET (self), self->refs->len > 1);
  self->follows = FALSE;
  show_chosen (self);
}

static void
on_chosen (JalonBuyerChooser *self)
{
  const guint index = gtk_drop_down_get_selected (self->names);

  if (self->follows || index >= self->refs->len)
    return;
  /* NAN is a float, which holds no reference to the bit; beside a double it is one. */
  jalon_session_set_setting (self->session, JALON_SETTING_BUYER,
                             index == 0 ? NAN : (double) g_array_index (self->refs, JalonRef, index));
}

static void
jalon_buyer_chooser_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  JalonBuyerChooser *self = JALON_BUYER_CHOOSER (object);

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
jalon_buyer_chooser_dispose (GObject *object)
{
  g_clear_object (&JALON_BUYER_CHOOSER (object)->session);
  G_OBJECT_CLASS (jalon_buyer_chooser_parent_class)->dispose (object);
}

static void
jalon_buyer_chooser_finalize (GObject *object)
{
  g_array_unref (JALON_BUYER_CHOOSER (object)->refs);
  G_OBJECT_CLASS (jalon_buyer_chooser_parent_class)->finalize (object);
}

static void
jalon_buyer_chooser_class_init (JalonBuyerChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_buyer_chooser_set_property;
  object_class->dispose = jalon_buyer_chooser_dispose;
  object_class->finalize = jalon_buyer_chooser_finalize;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
jalon_buyer_chooser_init (JalonBuyerChooser *self)
{
  self->refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->label = GTK_LABEL (gtk_label_new_with_mnemonic (_ ("_Plan of")));
  self->names = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (gtk_string_list_new (NULL)), NULL));
  jalon_drop_down_shorten (self->names, 8, 48);
  gtk_label_set_mnemonic_widget (self->label, GTK_WIDGET (self->names));
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->names));
  g_signal_connect_swapped (self->names, "notify::selected", G_CALLBACK (on_chosen), self);
}
