/* A field is chosen, its value typed or chosen as everywhere else, and set in all of them. */
#include "config.h"

#include <glib/gi18n.h>

#include "edit-many-window.h"
#include "edit/field-editor.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/edit-many.h>
#include <jalon/session/format.h>

struct _JalonEditManyWindow {
  AdwWindow parent_instance;

  JalonSession *session;
  GArray *items;
  GArray *fields; /* of int: what can be chosen */
  GtkDropDown *field;
  AdwBin *place;
  GtkWidget *editor; /* JalonFieldEditor */
  GtkLabel *now, *problem;
};

G_DEFINE_FINAL_TYPE (JalonEditManyWindow, jalon_edit_many_window, ADW_TYPE_WINDOW)

static const JalonField *
field_at (int index)
{
  return &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[index];
}

static int
chosen_field (JalonEditManyWindow *self)
{
  return g_array_index (self->fields, int, gtk_drop_down_get_selected (self->field));
}

/* What they have in the field now: one value, or several. */
static void
show_now (JalonEditManyWindow *self)
{
  const JalonField *field = field_at (chosen_field (self));
  const JalonRef *items = (const JalonRef *) (gpointer) self->items->data;
  const char *currency;
  JalonValue value;
  const gboolean same =
    jalon_edit_have_same (self->session, items, self->items->len, field, &value, &currency);
  g_autofree char *markup = same ? jalon_format_value (self->session, field, &value, currency) : NULL;
  g_autofree char *text = NULL;

  if (!same)
    text = g_strdup (_ ("Now: several values"));
  else if (markup)
    /* Translators: what all of the selected items have in a field */
    text = g_strdup_printf (_ ("Now: %s"), markup);
  else
    text = g_strdup (_ ("Now: not stated"));
  gtk_label_set_markup (self->now, text);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
}

static void
on_field_chosen (JalonEditManyWindow *self)
{
  const int field = chosen_field (self);

  self->editor = jalon_field_editor_new (self->session, JALON_KIND_COMMITMENT, field, JALON_REF_NONE);
  adw_bin_set_child (self->place, self->editor);
  show_now (self);
}

gboolean
jalon_edit_many_window_apply (JalonEditManyWindow *self)
{
  g_return_val_if_fail (JALON_IS_EDIT_MANY_WINDOW (self), FALSE);

  JalonFieldEditor *editor = JALON_FIELD_EDITOR (self->editor);
  JalonValue value;
  g_autoptr (GError) error = NULL;

  if (!jalon_field_editor_commit (editor))
    return FALSE;
  value = jalon_field_editor_get_value (editor);
  if (!jalon_edit_set_many (self->session, (const JalonRef *) (gpointer) self->items->data, self->items->len,
                            chosen_field (self), &value, jalon_field_editor_get_currency (editor), &error)) {
    gtk_label_set_label (self->problem, error->message);
    gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    return FALSE;
  }
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
on_apply (JalonEditManyWindow *self)
{
  jalon_edit_many_window_apply (self);
}

static void
jalon_edit_many_window_dispose (GObject *object)
{
  g_clear_object (&JALON_EDIT_MANY_WINDOW (object)->session);

  G_OBJECT_CLASS (jalon_edit_many_window_parent_class)->dispose (object);
}

static void
jalon_edit_many_window_finalize (GObject *object)
{
  g_array_unref (JALON_EDIT_MANY_WINDOW (object)->items);
  g_array_unref (JALON_EDIT_MANY_WINDOW (object)->fields);

  G_OBJECT_CLASS (jalon_edit_many_window_parent_class)->finalize (object);
}

static void
jalon_edit_many_window_class_init (JalonEditManyWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_edit_many_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_edit_many_window_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_edit_many_window_init (JalonEditManyWindow *self)
{
  self->fields = g_array_new (FALSE, FALSE, sizeof (int));
}

/* All but the id, of which each has its own; the status first, which is what changes most. */
static void
fill_fields (JalonEditManyWindow *self)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);
  const int status = jalon_kind_field (JALON_KIND_COMMITMENT, "status");
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_array_append_val (self->fields, status);
  for (int i = 0; i < (int) info->n_fields; i++)
    if (i != status && info->fields[i].type != JALON_TYPE_ID)
      g_array_append_val (self->fields, i);
  for (guint i = 0; i < self->fields->len; i++)
    gtk_string_list_append (names, _ (field_at (g_array_index (self->fields, int, i))->label));
  gtk_drop_down_set_model (self->field, G_LIST_MODEL (names));
}

static GtkWidget *
new_header (JalonEditManyWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *set = gtk_button_new_with_mnemonic (_ ("_Set"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (set, "suggested-action");
  g_signal_connect_object (set, "clicked", G_CALLBACK (on_apply), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), set);
  return header;
}

static GtkWidget *
new_content (JalonEditManyWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  self->field = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  self->place = ADW_BIN (adw_bin_new ());
  self->now = GTK_LABEL (jalon_text_new (NULL, "dim-label"));
  self->problem = GTK_LABEL (jalon_text_new (NULL, "error"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->field), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Field"),
                                  -1);
  gtk_widget_add_css_class (box, "dialog-content");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->field));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->now));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->place));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  return box;
}

GtkWindow *
jalon_edit_many_window_new (GtkWindow *parent, JalonSession *session, GArray *items)
{
  JalonEditManyWindow *self =
    g_object_new (JALON_TYPE_EDIT_MANY_WINDOW, "transient-for", parent, "modal", TRUE, "destroy-with-parent",
                  TRUE, "default-width", 420, "resizable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title =
    g_strdup_printf (g_dngettext (NULL, "Edit %u Commitment", "Edit %u Commitments", items->len), items->len);

  self->session = g_object_ref (session);
  self->items = g_array_copy (items);
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_box_append (GTK_BOX (box), new_header (self));
  gtk_box_append (GTK_BOX (box), new_content (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  fill_fields (self);
  on_field_chosen (self);
  g_signal_connect_object (self->field, "notify::selected", G_CALLBACK (on_field_chosen), self,
                           G_CONNECT_SWAPPED);
  jalon_window_leave_parent (GTK_WINDOW (self));
  return GTK_WINDOW (self);
}

void
jalon_edit_many_window_choose (JalonEditManyWindow *self, const char *field)
{
  g_return_if_fail (JALON_IS_EDIT_MANY_WINDOW (self));

  const int index = jalon_kind_field (JALON_KIND_COMMITMENT, field);

  for (guint i = 0; i < self->fields->len; i++)
    if (g_array_index (self->fields, int, i) == index)
      gtk_drop_down_set_selected (self->field, i);
}

GtkWidget *
jalon_edit_many_window_get_editor (JalonEditManyWindow *self)
{
  g_return_val_if_fail (JALON_IS_EDIT_MANY_WINDOW (self), NULL);

  return self->editor;
}

const char *
jalon_edit_many_window_get_text (JalonEditManyWindow *self)
{
  g_return_val_if_fail (JALON_IS_EDIT_MANY_WINDOW (self), NULL);

  return gtk_label_get_text (gtk_widget_get_visible (GTK_WIDGET (self->problem)) ? self->problem : self->now);
}
