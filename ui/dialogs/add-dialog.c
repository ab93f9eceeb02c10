/* Which fields are asked for, and making the item of them. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "add-dialog.h"
#include "edit/field-editor.h"
#include "widgets/focus.h"
#include "widgets/labels.h"
#include <jalon/model/rules.h>
#include <jalon/session/commands.h>
#include <jalon/session/format.h>

struct _JalonAddDialog {
  AdwWindow parent_instance;

  JalonSession *session;
  JalonKind kind;
  JalonRef item; /* in which the new one shall stand */
  GPtrArray *editors;
  GtkWidget *name;       /* (nullable): an entry */
  GtkDropDown *language; /* (nullable): of the name, where there is more than one to choose from */
  const char *langs[2];
  GtkLabel *problem;
  GtkWidget *show;   /* shows the one that is there already, in place of adding another */
  JalonRef existing; /* that one */
};

G_DEFINE_FINAL_TYPE (JalonAddDialog, jalon_add_dialog, ADW_TYPE_WINDOW)

enum { ADDED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* Besides what is required: what one most often knows of a new item. Everything else is in the inspector. */
static gboolean
is_asked (JalonKind kind, const JalonField *field)
{
  if (field->type == JALON_TYPE_ID || *field->name == '#')
    return FALSE;
  if (field->flags & JALON_FIELD_REQUIRED)
    return TRUE;

  if (!jalon_kind_info (kind)->asked)
    return FALSE;

  g_auto (GStrv) names = g_strsplit (jalon_kind_info (kind)->asked, " ", -1);

  return g_strv_contains ((const char *const *) names, field->name);
}

gboolean
jalon_add_dialog_is_needed (JalonKind kind)
{
  return kind != JALON_KIND_SCENARIO;
}

/* Laying out */

static void
attach (GtkGrid *grid, int *line, const char *title, gboolean required, GtkWidget *editor)
{
  GtkWidget *label = jalon_text_new (title, required ? NULL : "dim-label");

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_set_margin_top (label, 8);
  gtk_label_set_width_chars (GTK_LABEL (label), 12);
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_grid_attach (grid, label, 0, *line, 1, 1);
  gtk_grid_attach (grid, editor, 1, *line, 1, 1);
  ++*line;
}

/* A name is kept in the language that it is typed in: what is likely, and what else it may be. */
static void
append_language (JalonAddDialog *self, GtkGrid *grid, int *line)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const char *original = jalon_dossier_language (
    dossier, self->item != JALON_REF_NONE ? self->item : jalon_dossier_root (dossier));
  const char *own = jalon_locale_lang (jalon_session_get_locale (self->session));
  const char *names[3] = { NULL };

  self->langs[0] = jalon_edit_language_of_name (self->session, self->kind, self->item);
  self->langs[1] = g_strcmp0 (self->langs[0], own) == 0 ? original : own;
  if (!original || strncmp (original, own, strlen (own)) == 0)
    return;

  g_autofree char *first = jalon_format_language (self->session, self->langs[0]);
  g_autofree char *second = jalon_format_language (self->session, self->langs[1]);

  names[0] = first;
  names[1] = second;
  self->language = GTK_DROP_DOWN (gtk_drop_down_new_from_strings (names));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->language), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Language"), -1);
  /* Translators: the language that a name is typed in */
  attach (grid, line, _ ("Language"), FALSE, GTK_WIDGET (self->language));
}

static void
append_name (JalonAddDialog *self, GtkGrid *grid, int *line)
{
  JalonRole role = jalon_edit_name_role (self->kind);

  if (role == JALON_ROLE_NONE)
    return;

  self->name = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (self->name), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  jalon_role_label (role), -1);
  gtk_widget_set_margin_bottom (self->name, 12);
  attach (grid, line, jalon_role_label (role), FALSE, self->name);
  append_language (self, grid, line);
}

/* Whose fiscal years the dates of a commitment or a flow mean. */
static void
on_payer (JalonFieldEditor *payer, JalonAddDialog *self)
{
  for (guint i = 0; i < self->editors->len; i++)
    jalon_field_editor_set_payer (self->editors->pdata[i], jalon_field_editor_get_value (payer).ref);
}

static void
append_fields (JalonAddDialog *self, GtkGrid *grid, int *line)
{
  const JalonKindInfo *info = jalon_kind_info (self->kind);

  for (guint i = 0; i < info->n_fields; i++) {
    const JalonField *field = &info->fields[i];
    gboolean range = self->kind == JALON_KIND_QUANTITY && g_str_equal (field->name, "min");
    GtkWidget *editor, *control;

    if (!is_asked (self->kind, field))
      continue;
    editor = jalon_field_editor_new (self->session, self->kind, (int) i, self->item);
    if (range)
      jalon_field_editor_set_range (JALON_FIELD_EDITOR (editor), jalon_kind_field (self->kind, "max"));
    control = jalon_field_editor_get_control (JALON_FIELD_EDITOR (editor));
    if (GTK_IS_ENTRY (control))
      gtk_entry_set_activates_default (GTK_ENTRY (control), TRUE);
    if (field->type == JALON_TYPE_REF &&
        (g_str_equal (field->name, "buyer") ||
         (self->kind == JALON_KIND_FLOW && g_str_equal (field->name, "from"))))
      g_signal_connect_object (editor, "edited", G_CALLBACK (on_payer), self, 0);
    g_ptr_array_add (self->editors, editor);
    attach (grid, line, range ? _ ("Quantity") : _ (field->label), field->flags & JALON_FIELD_REQUIRED,
            editor);
  }
}

/* Adding */

/* Takes everything typed; what is missing or cannot be read is said at its field. */
static gboolean
collect (JalonAddDialog *self, JalonValue *values, const char **currency)
{
  const JalonKindInfo *info = jalon_kind_info (self->kind);
  GtkWidget *wrong = NULL;

  for (guint i = 0; i < info->n_fields; i++)
    values[i] = jalon_value_unset (&info->fields[i]);

  for (guint i = 0; i < self->editors->len; i++) {
    JalonFieldEditor *editor = self->editors->pdata[i];
    int index = jalon_field_editor_get_field (editor);
    gboolean taken = jalon_field_editor_commit (editor);

    values[index] = jalon_field_editor_get_value (editor);
    if (taken && info->fields[index].flags & JALON_FIELD_REQUIRED && !jalon_value_is_set (&values[index])) {
      g_autofree char *text = jalon_rule_missing (&info->fields[index]);

      jalon_field_editor_set_error (editor, text);
      taken = FALSE;
    }
    if (!taken && !wrong)
      wrong = GTK_WIDGET (editor);
    if (self->kind == JALON_KIND_QUANTITY && g_str_equal (info->fields[index].name, "min"))
      values[jalon_kind_field (self->kind, "max")].number = jalon_field_editor_get_upper (editor);
    if (info->fields[index].type == JALON_TYPE_MONEY && jalon_value_is_set (&values[index]))
      *currency = jalon_field_editor_get_currency (editor);
  }
  if (wrong)
    gtk_widget_grab_focus (wrong);
  return wrong == NULL;
}

/* A claim's value is typed as its attribute is, and kept as a file has it. */
static gboolean
read_claim (JalonAddDialog *self, JalonValue *values)
{
  int attribute = jalon_kind_field (JALON_KIND_CLAIM, "attribute"),
      value = jalon_kind_field (JALON_KIND_CLAIM, "value");
  g_autofree char *why = NULL;
  g_autofree char *text =
    jalon_typed_claim (self->session, self->item, values[attribute].text, values[value].text, &why);

  if (text)
    values[value].text = jalon_dossier_intern (jalon_session_get_dossier (self->session), text, -1);
  else
    jalon_field_editor_set_error (JALON_FIELD_EDITOR (jalon_add_dialog_find_field (self, "value")), why);
  return text != NULL;
}

/* An amount typed in another currency than the dossier's makes that the item's. */
static void
put_currency (JalonAddDialog *self, JalonValue *values, const char *currency)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  int index = jalon_kind_field (self->kind, "currency");
  const char *own = jalon_dossier_currency (
    dossier, self->item != JALON_REF_NONE ? self->item : jalon_dossier_root (dossier));

  if (index >= 0 && currency && self->kind != JALON_KIND_RATE && g_strcmp0 (currency, own) != 0)
    values[index].text = jalon_dossier_intern (dossier, currency, -1);
}

static const char *
get_language (JalonAddDialog *self)
{
  if (!self->language)
    return jalon_edit_language_of_name (self->session, self->kind, self->item);

  return self->langs[MIN (gtk_drop_down_get_selected (self->language), G_N_ELEMENTS (self->langs) - 1)];
}

/* @text: (nullable): nothing is wrong, as far as is known */
static void
say_problem (JalonAddDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text ? text : "");
}

/* Two organisations of one name would be one with half of its commitments each. Returns: whether there is one
 */
static gboolean
offer_existing (JalonAddDialog *self, const char *name)
{
  g_autofree char *text = NULL;

  self->existing = self->kind == JALON_KIND_PARTY && name
                     ? jalon_edit_find_named (self->session, self->kind, name)
                     : JALON_REF_NONE;
  gtk_widget_set_visible (self->show, self->existing != JALON_REF_NONE);
  if (self->existing == JALON_REF_NONE)
    return FALSE;

  text = g_strdup_printf (_ ("“%s” is in the dossier already."),
                          jalon_format_name (self->session, self->existing));
  say_problem (self, text);
  return TRUE;
}

static void
on_show_existing (JalonAddDialog *self)
{
  g_signal_emit (self, signals[ADDED], 0, self->existing);
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_add (JalonAddDialog *self)
{
  g_autofree JalonValue *values = g_new (JalonValue, jalon_kind_info (self->kind)->n_fields);
  const char *currency = NULL;
  g_autofree char *name =
    self->name ? g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)))) : NULL;
  g_autoptr (GError) error = NULL;
  JalonRef added;

  say_problem (self, NULL);
  gtk_widget_set_visible (self->show, FALSE);
  if (!collect (self, values, &currency) || (self->kind == JALON_KIND_CLAIM && !read_claim (self, values)))
    return;

  if (offer_existing (self, name))
    return;

  put_currency (self, values, currency);
  added =
    jalon_edit_add_in (self->session, self->kind, self->item, values, name, get_language (self), &error);
  if (added == JALON_REF_NONE) {
    say_problem (self, error->message);
    return;
  }

  g_signal_emit (self, signals[ADDED], 0, added);
  gtk_window_close (GTK_WINDOW (self));
}

/* The window */

static GtkWidget *
new_header (JalonAddDialog *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *add = gtk_button_new_with_mnemonic (_ ("_Add"));

  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  gtk_widget_add_css_class (add, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (add, "clicked", G_CALLBACK (on_add), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), add);
  gtk_window_set_default_widget (GTK_WINDOW (self), add);
  return header;
}

/* What is wrong with all of it, and what to do then. It has its room beforehand, below what scrolls. */
static GtkWidget *
new_problem (JalonAddDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->problem = GTK_LABEL (jalon_text_new (NULL, "error"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->problem), GTK_ALIGN_CENTER);
  self->show = gtk_button_new_with_mnemonic (_ ("_Show It"));
  gtk_widget_set_valign (self->show, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (self->show, FALSE);
  g_signal_connect_object (self->show, "clicked", G_CALLBACK (on_show_existing), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), self->show);
  gtk_widget_add_css_class (box, "dialog-problem");
  return box;
}

static void
fill (JalonAddDialog *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 0); /* each editor has a line of its own below it */
  append_name (self, GTK_GRID (grid), &line);
  append_fields (self, GTK_GRID (grid), &line);
  gtk_widget_add_css_class (grid, "dialog-fields");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), grid);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 600);
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), scroller);
  gtk_box_append (GTK_BOX (content), new_problem (self));
  adw_window_set_content (ADW_WINDOW (self), content);
}

static void
jalon_add_dialog_dispose (GObject *object)
{
  g_clear_object (&JALON_ADD_DIALOG (object)->session);

  G_OBJECT_CLASS (jalon_add_dialog_parent_class)->dispose (object);
}

static void
jalon_add_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (JALON_ADD_DIALOG (object)->editors);

  G_OBJECT_CLASS (jalon_add_dialog_parent_class)->finalize (object);
}

static void
jalon_add_dialog_class_init (JalonAddDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_add_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_add_dialog_finalize;

  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_add_dialog_init (JalonAddDialog *self)
{
  jalon_focus_keep (GTK_WINDOW (self));
  self->editors = g_ptr_array_new ();
}

GtkWindow *
jalon_add_dialog_new (GtkWindow *parent, JalonSession *session, JalonKind kind, JalonRef item)
{
  JalonAddDialog *self =
    g_object_new (JALON_TYPE_ADD_DIALOG, "transient-for", parent, "modal", TRUE, "default-width", 460, NULL);
  g_autofree char *label = g_utf8_strdown (_ (jalon_kind_info (kind)->label), -1);
  /* Translators: the title of a dialog: "Add: commitment" */
  g_autofree char *title = g_strdup_printf (_ ("Add: %s"), label);

  self->session = g_object_ref (session);
  self->kind = kind;
  self->item = item;
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self);
  if (self->name)
    gtk_widget_grab_focus (self->name);
  else if (self->editors->len)
    gtk_widget_grab_focus (self->editors->pdata[0]);
  return GTK_WINDOW (self);
}

GtkWidget *
jalon_add_dialog_find_field (JalonAddDialog *self, const char *field)
{
  int index = jalon_kind_field (self->kind, field);

  for (guint i = 0; i < self->editors->len; i++)
    if (jalon_field_editor_get_field (self->editors->pdata[i]) == index)
      return self->editors->pdata[i];

  return NULL;
}

GtkWidget *
jalon_add_dialog_get_name (JalonAddDialog *self)
{
  return self->name;
}

void
jalon_add_dialog_accept (JalonAddDialog *self)
{
  on_add (self);
}

GtkDropDown *
jalon_add_dialog_get_language (JalonAddDialog *self)
{
  g_return_val_if_fail (JALON_IS_ADD_DIALOG (self), NULL);

  return self->language;
}

void
jalon_add_dialog_show_existing (JalonAddDialog *self)
{
  g_return_if_fail (self->existing != JALON_REF_NONE);

  on_show_existing (self);
}
