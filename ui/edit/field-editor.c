/* The entry in which a value is typed, or what value-chooser.h has instead, what is said below it, and taking
 * over what was entered. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "field-editor.h"
#include "hint-popover.h"
#include "value-chooser.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/model/check-item.h>
#include <jalon/session/commands.h>
#include <jalon/session/fiscal-hint.h>
#include <jalon/session/format.h>

struct _JalonFieldEditor {
  AdwBin parent_instance;

  JalonSession *session;
  JalonKind kind;
  int index;
  int upper_index; /* of a range; -1 for none */
  const JalonField *field;
  JalonRef parent, item;
  JalonRef payer; /* of an item to be added: whose fiscal years its dates mean, when that is chosen already */
  const char *attribute; /* (nullable): of a claim's value: which attribute it is about */

  JalonValue value;
  double upper;
  const char *currency;
  char *written; /* what the entry shows when nothing is being typed */
  gboolean filling;
  gboolean touched; /* typed in since then */

  GtkBox *box;
  GtkWidget *control;
  GtkLabel *hint;          /* a line that has its room whether it says something or not */
  GtkWidget *hint_popover; /* where what is wrong is said at length */
};

G_DEFINE_FINAL_TYPE (JalonFieldEditor, jalon_field_editor, ADW_TYPE_BIN)

enum { EDITED, N_SIGNALS };

static guint signals[N_SIGNALS];

static gboolean
is_typed (JalonFieldEditor *self)
{
  return GTK_IS_ENTRY (self->control);
}

/* The first month of the fiscal years that what is typed means. */
static guint
fiscal_month (JalonFieldEditor *self)
{
  JalonRef of = self->item != JALON_REF_NONE ? self->item : self->parent;

  return self->field->type == JALON_TYPE_DATE
           ? jalon_fiscal_hint_month (self->session, self->payer != JALON_REF_NONE ? self->payer : of)
           : 0;
}

/* What is said below */

static void
show_hint (JalonFieldEditor *self, const char *markup, const char *css_class)
{
  const char *const classes[] = { "caption", css_class, NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self->hint), (const char **) classes);
  gtk_label_set_markup (self->hint, markup ? markup : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->hint), gtk_label_get_text (self->hint));
}

void
jalon_field_editor_set_error (JalonFieldEditor *self, const char *text)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  show_hint (self, NULL, text ? "error" : NULL);
  jalon_hint_popover_say_beside (self->hint_popover, self->hint, text);
  if (text)
    gtk_widget_add_css_class (self->control, "error");
  else
    gtk_widget_remove_css_class (self->control, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_STATE_INVALID,
                               text ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

static void
show_fiscal (JalonFieldEditor *self)
{
  g_autofree char *text = jalon_fiscal_hint (self->session, self->field, &self->value);
  g_autofree char *markup = text ? g_markup_escape_text (text, -1) : NULL;

  if (markup)
    show_hint (self, markup, "dim-label");
}

/* In a scenario, what the dossier itself has there; else what there is to say of fiscal years. */
static void
show_base (JalonFieldEditor *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  JalonValue base;
  g_autofree char *text = NULL, *markup = NULL;

  jalon_field_editor_set_error (self, NULL);
  show_fiscal (self);
  if (self->item == JALON_REF_NONE || jalon_session_get_scenario (self->session) == JALON_REF_NONE)
    return;

  base = jalon_value_read (self->field, jalon_dossier_row (dossier, self->item));
  if (jalon_value_equal (&base, &self->value))
    return;
  text = jalon_format_value (self->session, self->field, &base, jalon_dossier_currency (dossier, self->item));
  /* Translators: what the dossier has where the scenario has something else; struck through */
  markup = text ? g_strdup_printf ("<s>%s</s>", text) : g_strdup (_ ("not stated in the dossier"));
  show_hint (self, markup, "changed-text");
}

/* The value */

static void
write_entry (JalonFieldEditor *self)
{
  g_free (self->written);
  if (self->attribute && self->value.text)
    self->written = jalon_typed_write_claim (
      self->session, jalon_claim_target (jalon_session_get_dossier (self->session), self->parent),
      self->attribute, self->value.text);
  else
    self->written = self->upper_index >= 0
                      ? jalon_typed_write_range (self->session, self->value.number, self->upper)
                      : jalon_typed_write (self->session, self->field, &self->value, self->currency);
  jalon_entry_settle (GTK_EDITABLE (self->control), self->written);
}

static void
show_value (JalonFieldEditor *self)
{
  self->filling = TRUE;
  if (is_typed (self))
    write_entry (self);
  else
    jalon_value_chooser_show (self->control, &self->value);
  self->filling = FALSE;
  self->touched = FALSE;
  show_base (self);
}

static gboolean
is_being_typed (JalonFieldEditor *self)
{
  return is_typed (self) &&
         g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->control)), self->written) != 0;
}

/* Hands a value over to the item, where there is one. */
static gboolean
hand_over (JalonFieldEditor *self, const JalonTyped *typed)
{
  g_autoptr (GError) error = NULL;
  gboolean done = TRUE;

  if (self->item != JALON_REF_NONE) {
    if (self->upper_index >= 0)
      done = jalon_edit_set_range (self->session, self->item, self->index, self->upper_index,
                                   typed->value.number, typed->upper, &error);
    else if (self->field->type == JALON_TYPE_MONEY && jalon_value_is_set (&typed->value))
      done = jalon_edit_set_money (self->session, self->item, self->index, typed->value.money,
                                   typed->currency, &error);
    else
      done = jalon_edit_set (self->session, self->item, self->index, &typed->value, NULL, &error);
  }
  if (!done) {
    jalon_field_editor_set_error (self, error->message);
    return FALSE;
  }

  self->value = typed->value;
  self->upper = typed->upper;
  self->currency = typed->currency ? g_intern_string (typed->currency) : self->currency;
  show_value (self);
  g_signal_emit (self, signals[EDITED], 0);
  return TRUE;
}

/* Values that are chosen cannot be misread, but may still be refused: then the old one is shown again. */
static void
take_chosen (JalonFieldEditor *self, JalonValue value)
{
  const JalonTyped typed = { .value = value, .upper = NAN, .currency = self->currency };
  g_autofree char *hint = NULL;

  if (self->filling || jalon_value_equal (&value, &self->value))
    return;
  if (hand_over (self, &typed))
    return;

  hint = g_strdup (jalon_field_editor_get_hint (self));
  show_value (self);
  jalon_field_editor_set_error (self, hint);
}

/* A claim's value is typed as its attribute is, and kept as a file has it. */
static gboolean
commit_claim (JalonFieldEditor *self)
{
  g_autofree char *why = NULL;
  g_autofree char *text = jalon_typed_claim (
    self->session, jalon_claim_target (jalon_session_get_dossier (self->session), self->parent),
    self->attribute, gtk_editable_get_text (GTK_EDITABLE (self->control)), &why);
  JalonTyped typed = { .value = jalon_value_unset (self->field), .upper = NAN, .currency = self->currency };

  if (!text) {
    jalon_field_editor_set_error (self, why);
    return FALSE;
  }
  typed.value.text =
    *text ? jalon_dossier_intern (jalon_session_get_dossier (self->session), text, -1) : NULL;
  return hand_over (self, &typed);
}

gboolean
jalon_field_editor_commit (JalonFieldEditor *self)
{
  g_return_val_if_fail (JALON_IS_FIELD_EDITOR (self), FALSE);

  g_auto (JalonTyped) typed = { 0 };

  /* The item may have been taken back while its field was being typed. */
  if (!is_being_typed (self) || (self->item != JALON_REF_NONE &&
                                 !jalon_dossier_has (jalon_session_get_dossier (self->session), self->item)))
    return TRUE;
  if (self->attribute)
    return commit_claim (self);
  if (!jalon_typed_read (self->session, self->field, self->upper_index >= 0,
                         gtk_editable_get_text (GTK_EDITABLE (self->control)), self->currency,
                         fiscal_month (self), &typed)) {
    jalon_field_editor_set_error (self, typed.why);
    return FALSE;
  }
  if (jalon_value_equal (&typed.value, &self->value) && g_strcmp0 (typed.currency, self->currency) == 0 &&
      (self->upper_index < 0 || typed.upper == self->upper)) {
    show_value (self); /* the same, written otherwise */
    return TRUE;
  }

  return hand_over (self, &typed);
}

void
jalon_field_editor_restore (JalonFieldEditor *self)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  show_value (self);
  if (is_typed (self))
    gtk_editable_set_position (GTK_EDITABLE (self->control), -1);
}

/* Entries */

/* How what is typed would be understood, as far as that is something other than what stands there. */
static void
on_typing (JalonFieldEditor *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->control));
  g_auto (JalonTyped) typed = { 0 };
  g_autofree char *echo = NULL;

  if (self->filling)
    return;
  self->touched = TRUE;
  if (!is_being_typed (self)) {
    show_base (self);
    return;
  }

  jalon_field_editor_set_error (self, NULL);
  if (jalon_typed_read (self->session, self->field, self->upper_index >= 0, text, self->currency,
                        fiscal_month (self), &typed) &&
      typed.echo && g_strcmp0 (typed.echo, text) != 0 && *typed.echo) {
    /* Translators: how an entry understands what is typed: "= $8,500,000,000" */
    echo = g_markup_printf_escaped (_ ("= %s"), typed.echo);
    show_hint (self, echo, "dim-label");
  }
}

static void
on_activate (JalonFieldEditor *self)
{
  if (jalon_field_editor_commit (self))
    gtk_editable_select_region (GTK_EDITABLE (self->control), 0, -1);
}

static gboolean
on_key (JalonFieldEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  if (jalon_undo_key (GTK_WIDGET (self), key, modifiers, is_being_typed (self), self->touched))
    return TRUE;
  if (key != GDK_KEY_Escape || !is_being_typed (self))
    return FALSE;

  jalon_field_editor_restore (self);
  return TRUE;
}

static void
show_example (JalonFieldEditor *self, GtkEntry *entry, gboolean range)
{
  const JalonRef of = self->item != JALON_REF_NONE ? self->item : self->parent;
  g_autofree char *text = jalon_typed_example (self->session, of, self->field, range);

  gtk_entry_set_placeholder_text (entry, text);
}

static void
on_focus_left (gpointer editor)
{
  jalon_field_editor_commit (editor);
}

static GtkWidget *
new_entry (JalonFieldEditor *self)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  show_example (self, GTK_ENTRY (entry), FALSE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_typing), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  jalon_focus_when_left (entry, on_focus_left, self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (entry, keys);
  if (self->field->type == JALON_TYPE_MONEY || self->field->type == JALON_TYPE_NUMBER)
    gtk_widget_add_css_class (entry, "numeric");
  return entry;
}

/* The widget */

static void
on_chosen (gpointer owner, JalonValue value)
{
  take_chosen (owner, value);
}

static void
jalon_field_editor_dispose (GObject *object)
{
  g_clear_pointer (&JALON_FIELD_EDITOR (object)->hint_popover, gtk_widget_unparent);
  g_clear_object (&JALON_FIELD_EDITOR (object)->session);

  G_OBJECT_CLASS (jalon_field_editor_parent_class)->dispose (object);
}

static void
jalon_field_editor_finalize (GObject *object)
{
  JalonFieldEditor *self = JALON_FIELD_EDITOR (object);

  g_free (self->written);

  G_OBJECT_CLASS (jalon_field_editor_parent_class)->finalize (object);
}

static gboolean
jalon_field_editor_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (JALON_FIELD_EDITOR (widget)->control);
}

static void
jalon_field_editor_class_init (JalonFieldEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_field_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_field_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalon_field_editor_grab_focus;

  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
jalon_field_editor_init (JalonFieldEditor *self)
{
  self->upper_index = -1;
  self->upper = NAN;
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  self->hint = GTK_LABEL (jalon_line_new (NULL, "caption"));
  self->hint_popover = jalon_hint_popover_new (GTK_WIDGET (self->box), GTK_POS_LEFT);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
jalon_field_editor_new (JalonSession *session, JalonKind kind, int field, JalonRef parent)
{
  JalonFieldEditor *self = g_object_new (JALON_TYPE_FIELD_EDITOR, NULL);
  JalonDossier *dossier = jalon_session_get_dossier (session);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->index = field;
  self->field = &jalon_kind_info (kind)->fields[field];
  self->parent = parent;
  self->value = jalon_value_unset (self->field);
  self->currency =
    jalon_dossier_currency (dossier, parent != JALON_REF_NONE ? parent : jalon_dossier_root (dossier));
  self->control = jalon_value_chooser_new (session, kind, self->field, parent, on_chosen, self);
  if (!self->control)
    self->control = new_entry (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (self->field->label), -1);
  gtk_box_append (self->box, self->control);
  gtk_box_append (self->box, GTK_WIDGET (self->hint));
  show_value (self);
  return GTK_WIDGET (self);
}

void
jalon_field_editor_set_item (JalonFieldEditor *self, JalonRef item, JalonOverlay *overlay)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));
  g_return_if_fail (jalon_ref_kind (item) == self->kind);

  self->item = item;
  jalon_field_editor_refresh (self, overlay);
}

JalonRef
jalon_field_editor_get_item (JalonFieldEditor *self)
{
  return self->item;
}

int
jalon_field_editor_get_field (JalonFieldEditor *self)
{
  return self->index;
}

void
jalon_field_editor_refresh (JalonFieldEditor *self, JalonOverlay *overlay)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  g_autofree void *space = g_malloc (jalon_kind_info (self->kind)->size);
  const void *row = jalon_overlay_row (overlay, self->item, space);
  gboolean typing = is_being_typed (self);

  self->value = jalon_value_read (self->field, row);
  if (self->upper_index >= 0)
    self->upper = jalon_value_read (&jalon_kind_info (self->kind)->fields[self->upper_index], row).number;
  self->currency = jalon_format_currency (self->session, self->item, row);
  if (self->kind == JALON_KIND_CLAIM && g_str_equal (self->field->name, "value"))
    self->attribute = ((const JalonClaim *) row)->attribute;
  if (!typing)
    show_value (self);
}

void
jalon_field_editor_set_range (JalonFieldEditor *self, int upper)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  self->upper_index = upper;
  show_example (self, GTK_ENTRY (self->control), TRUE);
}

void
jalon_field_editor_set_payer (JalonFieldEditor *self, JalonRef payer)
{
  g_return_if_fail (JALON_IS_FIELD_EDITOR (self));

  self->payer = payer;
}

JalonValue
jalon_field_editor_get_value (JalonFieldEditor *self)
{
  return self->value;
}

double
jalon_field_editor_get_upper (JalonFieldEditor *self)
{
  return self->upper;
}

const char *
jalon_field_editor_get_currency (JalonFieldEditor *self)
{
  return self->currency;
}

const char *
jalon_field_editor_get_hint (JalonFieldEditor *self)
{
  return gtk_label_get_text (self->hint);
}

GtkWidget *
jalon_field_editor_get_control (JalonFieldEditor *self)
{
  return self->control;
}

void
jalon_field_editor_set_compact (JalonFieldEditor *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->hint_popover), GTK_POS_BOTTOM);
  gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
}
