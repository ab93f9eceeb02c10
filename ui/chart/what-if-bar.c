/* The bar of sliders, and how each follows the session. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "edit/item-chooser.h"
#include "what-if-bar.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/live.h>
#include <jalon/session/what-if-inputs.h>
#include <jalon/session/what-if-words.h>

#define SLIDERS_FIRST 4    /* that are there to begin with */
#define SLIDERS_HEIGHT 132 /* of those that are seen at once, in pixels */
#define SLIDERS_LEAST 72   /* likewise, at least */
#define OPEN_HEIGHT 700    /* of windows in which there is room for them to begin with */

struct _JalonWhatIfBar {
  GtkBox parent_instance;

  JalonSession *session;
  GtkToggleButton *open;
  GtkImage *arrow;
  GtkBox *head;
  GtkWidget *keep, *reset;
  GtkRevealer *revealer;
  GtkBox *list;
  GtkSizeGroup *names; /* all of one width */
  GPtrArray *rows;     /* of Row */
  JalonLive *live;     /* the simulation, which says what is worth a slider */
  JalonPlan *ranked;   /* (nullable): what the sliders were chosen by the simulation of */
  gboolean chosen;     /* the first sliders are there */
  gboolean touched;    /* a person has chosen or moved any */
  gboolean placed;     /* whether there is room for them is known */
  gboolean follows;    /* sliders are being set to what the session says */
};

/* One slider. */
typedef struct {
  JalonWhatIfBar *bar;
  JalonWhatIfInput input;
  GtkWidget *box;
  GtkLabel *name;
  GtkRange *scale;
  GtkInscription *value;
} Row;

G_DEFINE_FINAL_TYPE (JalonWhatIfBar, jalon_what_if_bar, GTK_TYPE_BOX)

enum { PROP_0, PROP_SESSION, N_PROPS };

static GParamSpec *props[N_PROPS];

/* Rows */

static void
show_value (Row *row)
{
  JalonSession *session = row->bar->session;
  const double value = jalon_what_if_input_get (session, &row->input);
  g_autofree char *text = jalon_what_if_amount (row->input.field, value, jalon_session_get_locale (session));

  row->bar->follows = TRUE;
  gtk_range_set_value (row->scale, isnan (value) ? 0 : value);
  row->bar->follows = FALSE;
  gtk_inscription_set_text (row->value, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

/* Its name, and the mark where the dossier has it, with the scenario in hand. */
static void
show_input (Row *row)
{
  JalonSession *session = row->bar->session;
  const double own = jalon_what_if_input_own (session, &row->input);
  g_autofree char *name = jalon_what_if_label (session, row->input.ref, row->input.field);

  gtk_label_set_label (row->name, name);
  gtk_widget_set_tooltip_text (GTK_WIDGET (row->name), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_scale_clear_marks (GTK_SCALE (row->scale));
  if (!isnan (own))
    gtk_scale_add_mark (GTK_SCALE (row->scale), own, GTK_POS_BOTTOM, NULL);
}

static void
on_moved (GtkRange *scale, Row *row)
{
  if (row->bar->follows)
    return;
  row->bar->touched = TRUE;
  jalon_what_if_input_set (row->bar->session, &row->input, gtk_range_get_value (scale));
}

static void
on_remove (GtkButton *button, Row *row)
{
  JalonWhatIfBar *self = row->bar;

  self->touched = TRUE;
  jalon_session_clear_what_if (self->session, row->input.ref, row->input.field);
  gtk_widget_grab_focus (GTK_WIDGET (self->open));
  gtk_box_remove (self->list, row->box);
  g_ptr_array_remove (self->rows, row);
}

/* The slider at hand goes back first; where it is where it was, the window puts all of them back. */
static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType modifiers, Row *row)
{
  if (key != GDK_KEY_Escape ||
      !jalon_what_ifs_find (jalon_session_get_what_ifs (row->bar->session), row->input.ref, row->input.field))
    return FALSE;
  jalon_session_clear_what_if (row->bar->session, row->input.ref, row->input.field);
  return TRUE;
}

static GtkWidget *
new_remove_button (Row *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = jalon_what_if_label (row->bar->session, row->input.ref, row->input.field);
  /* TRANSLATORS: %s is what a slider moves: “GB300 racks → Oracle: delay” */
  g_autofree char *label = g_strdup_printf (_ ("Remove the slider “%s”"), name);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_remove), row);
  return button;
}

static GtkRange *
new_scale (Row *row)
{
  const JalonWhatIfInput *input = &row->input;
  GtkWidget *scale =
    gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, input->min, input->max, input->step);
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Where the pointer leaves it, as where its keys do: on what its step can write. */
  gtk_range_set_round_digits (GTK_RANGE (scale), gtk_scale_get_digits (GTK_SCALE (scale)));
  gtk_widget_set_hexpand (scale, TRUE);
  gtk_widget_set_size_request (scale, 80, -1);
  g_signal_connect (scale, "value-changed", G_CALLBACK (on_moved), row);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), row);
  gtk_widget_add_controller (scale, keys);
  return GTK_RANGE (scale);
}

static Row *
row_new (JalonWhatIfBar *self, const JalonWhatIfInput *input)
{
  Row *row = g_new0 (Row, 1);

  row->bar = self;
  row->input = *input;
  row->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  row->name = GTK_LABEL (jalon_line_new (NULL, NULL));
  gtk_label_set_width_chars (row->name, 8);
  gtk_label_set_max_width_chars (row->name, 40);
  gtk_label_set_ellipsize (row->name, PANGO_ELLIPSIZE_MIDDLE);
  gtk_size_group_add_widget (self->names, GTK_WIDGET (row->name));
  row->scale = new_scale (row);
  /* It changes with every move of the slider, and its size does not. */
  row->value = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_min_chars (row->value, 8);
  gtk_inscription_set_nat_chars (row->value, 11);
  gtk_inscription_set_xalign (row->value, 1);
  gtk_widget_add_css_class (GTK_WIDGET (row->value), "numeric");
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->name));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->scale));
  gtk_box_append (GTK_BOX (row->box), GTK_WIDGET (row->value));
  gtk_box_append (GTK_BOX (row->box), new_remove_button (row));
  return row;
}

static Row *
find_row (JalonWhatIfBar *self, JalonRef ref, const JalonField *field)
{
  for (guint i = 0; i < self->rows->len; i++) {
    Row *row = self->rows->pdata[i];

    if (row->input.ref == ref && row->input.field == field)
      return row;
  }
  return NULL;
}

static void
add_row (JalonWhatIfBar *self, const JalonWhatIfInput *input)
{
  Row *row = find_row (self, input->ref, input->field);

  if (!row) {
    row = row_new (self, input);
    g_ptr_array_add (self->rows, row);
    gtk_box_append (self->list, row->box);
    show_input (row);
  }
  show_value (row);
}

/* @inputs: (transfer full) (element-type JalonWhatIfInput) */
static void
add_rows (JalonWhatIfBar *self, GArray *inputs)
{
  for (guint i = 0; i < inputs->len; i++)
    add_row (self, &g_array_index (inputs, JalonWhatIfInput, i));
  g_array_unref (inputs);
}

/* Following the session */

/* What is tried out, wherever that was done, has a slider. */
static void
show_what_ifs (JalonWhatIfBar *self)
{
  guint n;
  const JalonWhatIf *items = jalon_what_ifs_list (jalon_session_get_what_ifs (self->session), &n);

  for (guint i = 0; i < n; i++)
    if (self->chosen && !find_row (self, items[i].ref, items[i].field))
      add_rows (self, jalon_what_if_inputs_of (self->session, items[i].ref));
  for (guint i = 0; i < self->rows->len; i++)
    show_value (self->rows->pdata[i]);
  gtk_widget_set_visible (self->keep, n > 0);
  gtk_widget_set_visible (self->reset, n > 0);
}

static void
drop_rows (JalonWhatIfBar *self)
{
  jalon_box_clear (self->list);
  g_ptr_array_set_size (self->rows, 0);
  self->chosen = self->touched = FALSE;
}

static gboolean
has_item (const JalonPlan *plan, JalonRef ref)
{
  guint n;
  const JalonPlanItem *items = jalon_plan_rows (plan, jalon_ref_kind (ref), &n);

  for (guint i = 0; i < n; i++)
    if (items[i].ref == ref)
      return TRUE;
  return FALSE;
}

/* What is there no more, in the dossier or in the scenario in hand, has no slider any more. */
static void
drop_lost_rows (JalonWhatIfBar *self, const JalonPlan *plan)
{
  for (guint i = self->rows->len; i > 0; i--) {
    Row *row = self->rows->pdata[i - 1];

    if (has_item (plan, row->input.ref))
      continue;
    gtk_box_remove (self->list, row->box);
    g_ptr_array_remove_index (self->rows, i - 1);
  }
}

static gboolean
has_any (const JalonPlan *plan)
{
  guint n_links, n_nodes, n_risks;

  jalon_plan_rows (plan, JALON_KIND_LINK, &n_links);
  jalon_plan_rows (plan, JALON_KIND_NODE, &n_nodes);
  jalon_plan_rows (plan, JALON_KIND_RISK, &n_risks);
  return n_links + n_nodes + n_risks > 0;
}

static void
choose (JalonWhatIfBar *self)
{
  const JalonSimulation *simulation = jalon_live_get_result (self->live, NULL, NULL);

  self->chosen = TRUE;
  add_rows (self, jalon_what_if_default_inputs (self->session, simulation, SLIDERS_FIRST));
}

/* Once it is known what matters most, sliders that nobody has touched are of that. An early result knows:
 * more trials rank alike. */
static void
on_simulated (JalonWhatIfBar *self)
{
  const JalonPlan *plan;
  guint n;

  jalon_what_ifs_list (jalon_session_get_what_ifs (self->session), &n);
  if (!jalon_live_get_result (self->live, &plan, NULL) || plan == self->ranked || self->touched || n > 0 ||
      gtk_widget_get_focus_child (GTK_WIDGET (self->list)))
    return;
  drop_rows (self);
  g_clear_pointer (&self->ranked, jalon_plan_unref);
  self->ranked = jalon_plan_ref ((JalonPlan *) plan);
  choose (self);
}

/* As the page's answer has it, so that there is one run for both. Where nobody looks, none: it would go on
 * with a dossier that may be gone by when it ends. */
static void
simulate (JalonWhatIfBar *self)
{
  g_autoptr (JalonSettings) settings = jalon_session_dup_settings (self->session);

  jalon_live_follow_settings (self->live, settings);
  jalon_live_set_plan (self->live, gtk_widget_get_mapped (GTK_WIDGET (self))
                                     ? jalon_session_get_base_plan (self->session)
                                     : NULL);
}

/* Of another milestone other values matter most. */
static void
on_settings (JalonWhatIfBar *self)
{
  g_clear_pointer (&self->ranked, jalon_plan_unref);
  simulate (self);
}

static void
show_plan (JalonWhatIfBar *self)
{
  const JalonPlan *plan = jalon_session_get_base_plan (self->session);

  gtk_widget_set_visible (GTK_WIDGET (self), plan && has_any (plan));
  if (!plan)
    return;
  drop_lost_rows (self, plan);
  simulate (self);
  if (!self->chosen && has_any (plan))
    choose (self);
  for (guint i = 0; i < self->rows->len; i++) {
    show_input (self->rows->pdata[i]);
    show_value (self->rows->pdata[i]);
  }
}

static void
on_dossier (JalonWhatIfBar *self)
{
  drop_rows (self);
  show_plan (self);
}

static void
on_chosen (JalonWhatIfBar *self, guint item)
{
  if (item != JALON_REF_NONE)
    jalon_what_if_bar_add (self, item);
}

static void
set_session (JalonWhatIfBar *self, JalonSession *session)
{
  GtkWidget *chooser;

  if (!session || !g_set_object (&self->session, session))
    return;
  chooser = jalon_item_chooser_new (
    session, JALON_KINDS (JALON_KIND_LINK) | JALON_KINDS (JALON_KIND_NODE) | JALON_KINDS (JALON_KIND_RISK),
    _ ("Add a Slider…"));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_chosen), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->head, chooser);
  g_signal_connect_object (session, "notify::base-plan", G_CALLBACK (show_plan), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::what-ifs", G_CALLBACK (show_what_ifs), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::settings", G_CALLBACK (on_settings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dossier", G_CALLBACK (on_dossier), self, G_CONNECT_SWAPPED);
  show_plan (self);
  show_what_ifs (self);
}

/* The widget */

static void
on_open (JalonWhatIfBar *self)
{
  const gboolean open = gtk_toggle_button_get_active (self->open);

  gtk_revealer_set_reveal_child (self->revealer, open);
  gtk_image_set_from_icon_name (self->arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/* In a low window the chart has the room to begin with. */
static void
jalon_what_if_bar_map (GtkWidget *widget)
{
  JalonWhatIfBar *self = JALON_WHAT_IF_BAR (widget);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  if (!self->placed && root && gtk_widget_get_height (root) > 0) {
    self->placed = TRUE;
    jalon_what_if_bar_set_open (self, gtk_widget_get_height (root) >= OPEN_HEIGHT);
  }
  GTK_WIDGET_CLASS (jalon_what_if_bar_parent_class)->map (widget);
  if (self->session)
    simulate (self);
}

static void
jalon_what_if_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    set_session (JALON_WHAT_IF_BAR (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_what_if_bar_dispose (GObject *object)
{
  JalonWhatIfBar *self = JALON_WHAT_IF_BAR (object);

  g_clear_object (&self->live);
  g_clear_object (&self->session);
  g_clear_pointer (&self->ranked, jalon_plan_unref);
  if (self->list)
    drop_rows (self);
  self->list = NULL;
  jalon_box_clear (GTK_BOX (self));

  G_OBJECT_CLASS (jalon_what_if_bar_parent_class)->dispose (object);
}

static void
jalon_what_if_bar_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_WHAT_IF_BAR (object)->rows);
  g_object_unref (JALON_WHAT_IF_BAR (object)->names);

  G_OBJECT_CLASS (jalon_what_if_bar_parent_class)->finalize (object);
}

static void
jalon_what_if_bar_class_init (JalonWhatIfBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->set_property = jalon_what_if_bar_set_property;
  object_class->dispose = jalon_what_if_bar_dispose;
  object_class->finalize = jalon_what_if_bar_finalize;
  GTK_WIDGET_CLASS (klass)->map = jalon_what_if_bar_map;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, JALON_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static GtkWidget *
new_button (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_visible (button, FALSE);
  return button;
}

static void
make_head (JalonWhatIfBar *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = jalon_line_new (_ ("What if"), "heading");

  self->head = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9));
  self->open = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->arrow = GTK_IMAGE (gtk_image_new ());
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->arrow));
  gtk_box_append (GTK_BOX (content), title);
  gtk_button_set_child (GTK_BUTTON (self->open), content);
  gtk_widget_add_css_class (GTK_WIDGET (self->open), "flat");
  gtk_widget_set_hexpand (GTK_WIDGET (self->open), TRUE);
  gtk_widget_set_halign (GTK_WIDGET (self->open), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("What if"),
                                  -1);
  g_signal_connect_swapped (self->open, "toggled", G_CALLBACK (on_open), self);
  self->keep = new_button (_ ("_Keep as Scenario…"), "win.what-if-keep");
  self->reset = new_button (_ ("_Reset"), "win.what-if-reset");
  gtk_box_append (self->head, GTK_WIDGET (self->open));
  gtk_box_append (self->head, self->keep);
  gtk_box_append (self->head, self->reset);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->head));
}

static void
jalon_what_if_bar_init (JalonWhatIfBar *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 3);
  self->rows = g_ptr_array_new_with_free_func (g_free);
  self->names = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  self->live = jalon_live_new (&jalon_simulation_analysis);
  g_signal_connect_object (self->live, "changed", G_CALLBACK (on_simulated), self, G_CONNECT_SWAPPED);
  make_head (self);
  self->list = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), SLIDERS_LEAST);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), SLIDERS_HEIGHT);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_child (self->revealer, scroller);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->revealer));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  jalon_what_if_bar_set_open (self, TRUE);
}

void
jalon_what_if_bar_add (JalonWhatIfBar *self, JalonRef item)
{
  g_return_if_fail (JALON_IS_WHAT_IF_BAR (self));

  self->touched = TRUE;
  add_rows (self, jalon_what_if_inputs_of (self->session, item));
  jalon_what_if_bar_set_open (self, TRUE);
}

GtkRange *
jalon_what_if_bar_find (JalonWhatIfBar *self, JalonRef item, const char *field)
{
  const int index = jalon_kind_field (jalon_ref_kind (item), field);
  const Row *row;

  g_return_val_if_fail (JALON_IS_WHAT_IF_BAR (self) && index >= 0, NULL);

  row = find_row (self, item, &jalon_kind_info (jalon_ref_kind (item))->fields[index]);
  return row ? row->scale : NULL;
}

void
jalon_what_if_bar_set_open (JalonWhatIfBar *self, gboolean open)
{
  g_return_if_fail (JALON_IS_WHAT_IF_BAR (self));

  gtk_toggle_button_set_active (self->open, open);
  on_open (self);
}
