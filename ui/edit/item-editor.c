/* Laying out the editors of an item, and keeping them while the item changes under them. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "dialogs/add-dialog.h"
#include "field-editor.h"
#include "item-editor.h"
#include "language-chooser.h"
#include "text-editor.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/facts-summary.h>
#include <jalon/session/format.h>
#include <jalon/session/item-languages.h>
#include <jalon/session/kind-parts.h>

struct _JalonItemEditor {
  AdwBin parent_instance;

  JalonSession *session;
  JalonRef item;
  GPtrArray *fields; /* of JalonFieldEditor; the box owns them */
  GPtrArray *texts;  /* of JalonTextEditor */
  GHashTable *open;  /* refs of the parts that are unfolded */
  JalonItemLanguages *languages;
  GPtrArray *labels; /* of GtkLabel: what folded parts say of themselves */
  char *shape;       /* which editors there are */
  GtkWidget *shared; /* what a scenario does not keep to itself */
  GtkBox *box;
};

G_DEFINE_FINAL_TYPE (JalonItemEditor, jalon_item_editor, ADW_TYPE_BIN)

static JalonOverlay *
new_overlay (JalonItemEditor *self)
{
  return jalon_overlay_new (jalon_session_get_dossier (self->session),
                            jalon_session_get_scenario (self->session));
}

/* The first of the texts in a language that was asked for is typed at once. */
static void
on_language_chosen (GtkWidget *chooser, const char *lang, JalonItemEditor *self)
{
  JalonRef item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (chooser), "jalon-item"));
  JalonRole role = JALON_ROLE_NONE + 1;
  GtkWidget *editor;

  jalon_item_languages_add (self->languages, item, lang);
  jalon_item_editor_refresh (self);
  while (role < JALON_N_ROLES && !(jalon_kind_info (jalon_ref_kind (item))->roles & (1u << role)))
    role++;
  editor = jalon_item_editor_find_text (self, item, role, lang);
  if (editor)
    gtk_widget_grab_focus (editor);
}

/* The shape: which editors there are, so that they are made anew only when that changes */

static void
describe (JalonItemEditor *self, JalonOverlay *overlay, JalonRef item, GString *shape)
{
  g_autoptr (GPtrArray) languages = jalon_item_languages_list (self->languages, self->session, item);

  g_string_append_printf (shape, "%u", item);
  for (guint i = 0; i < languages->len; i++)
    g_string_append_printf (shape, "-%s", (const char *) languages->pdata[i]);
  g_string_append_c (shape, '(');
  for (JalonKind kind = jalon_kind_next_part (jalon_ref_kind (item), JALON_KIND_NONE);
       kind != JALON_KIND_NONE; kind = jalon_kind_next_part (jalon_ref_kind (item), kind))
    for (JalonRef part = jalon_overlay_next_of (overlay, item, kind, JALON_REF_NONE); part != JALON_REF_NONE;
         part = jalon_overlay_next_of (overlay, item, kind, part))
      describe (self, overlay, part, shape);
  g_string_append_c (shape, ')');
}

/* Texts and fields */

static void
attach (GtkGrid *grid, int *line, const char *title, const char *second, GtkWidget *editor)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (*title) {
    GtkWidget *label = jalon_text_new (title, "dim-label");

    gtk_label_set_width_chars (GTK_LABEL (label), 11);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 11);
    gtk_box_append (GTK_BOX (box), label);
  }
  if (second) {
    GtkWidget *small = jalon_text_new (second, "caption");

    gtk_widget_add_css_class (small, "dim-label");
    gtk_box_append (GTK_BOX (box), small);
  }
  gtk_widget_set_valign (box, GTK_ALIGN_START);
  gtk_widget_set_margin_top (box, 7);
  gtk_widget_set_hexpand (editor, TRUE);
  gtk_grid_attach (grid, box, 0, *line, 1, 1);
  gtk_grid_attach (grid, editor, 1, *line, 1, 1);
  ++*line;
}

static void
append_chooser (JalonItemEditor *self, GtkGrid *grid, int *line, JalonRef item)
{
  GtkWidget *chooser = jalon_language_chooser_new (self->session, _ ("Other _Language…"));

  g_object_set_data (G_OBJECT (chooser), "jalon-item", GUINT_TO_POINTER (item));
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_language_chosen), self, 0);
  gtk_widget_set_tooltip_text (chooser, _ ("Add a translation into another language"));
  attach (grid, line, "", NULL, chooser);
}

static void
append_texts (JalonItemEditor *self, GtkGrid *grid, int *line, JalonRef item)
{
  guint roles = jalon_kind_info (jalon_ref_kind (item))->roles;
  g_autoptr (GPtrArray) languages = jalon_item_languages_list (self->languages, self->session, item);

  for (guint role = 1; role < JALON_N_ROLES; role++) {
    if (!(roles & (1u << role)))
      continue;
    for (guint i = 0; i < languages->len; i++) {
      GtkWidget *editor = jalon_text_editor_new (self->session, item, role, languages->pdata[i]);
      g_autofree char *language = jalon_format_language (self->session, languages->pdata[i]);

      g_ptr_array_add (self->texts, editor);
      attach (grid, line, i ? "" : jalon_role_label (role), languages->len > 1 ? language : NULL, editor);
    }
  }
  if (roles)
    append_chooser (self, grid, line, item);
}

/* A quantity's two ends are typed as one range, unless there is something between them. */
static int
upper_of_range (JalonKind kind, int field)
{
  if (kind == JALON_KIND_QUANTITY && field == jalon_kind_field (kind, "min"))
    return jalon_kind_field (kind, "max");

  return -1;
}

static gboolean
is_shown (JalonKind kind, const JalonField *field)
{
  return *field->name != '#' && !(kind == JALON_KIND_QUANTITY && g_str_equal (field->name, "max"));
}

static void
append_field (
  JalonItemEditor *self, JalonOverlay *overlay, GtkGrid *grid, int *line, JalonRef item, int index)
{
  JalonKind kind = jalon_ref_kind (item);
  const JalonField *field = &jalon_kind_info (kind)->fields[index];
  JalonRef parent =
    ((const JalonRow *) jalon_dossier_row (jalon_session_get_dossier (self->session), item))->parent;
  GtkWidget *editor = jalon_field_editor_new (self->session, kind, index, parent);
  int upper = upper_of_range (kind, index);

  if (upper >= 0)
    jalon_field_editor_set_range (JALON_FIELD_EDITOR (editor), upper);
  jalon_field_editor_set_item (JALON_FIELD_EDITOR (editor), item, overlay);
  g_ptr_array_add (self->fields, editor);
  attach (grid, line, upper >= 0 ? _ ("Quantity") : _ (field->label), NULL, editor);
}

static GtkWidget *
new_fields (JalonItemEditor *self, JalonOverlay *overlay, JalonRef item)
{
  JalonKind kind = jalon_ref_kind (item);
  const JalonKindInfo *info = jalon_kind_info (kind);
  GtkWidget *grid = gtk_grid_new ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 0); /* each editor has a line of its own below it */
  append_texts (self, GTK_GRID (grid), &line, item);
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type != JALON_TYPE_ID && is_shown (kind, &info->fields[i]))
      append_field (self, overlay, GTK_GRID (grid), &line, item, (int) i);
  /* Files and scripts know an item by its id; people seldom need it. */
  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == JALON_TYPE_ID)
      append_field (self, overlay, GTK_GRID (grid), &line, item, (int) i);
  return grid;
}

/* Parts */

static void
on_unfolded (GtkExpander *expander, GParamSpec *pspec, JalonItemEditor *self)
{
  gpointer part = g_object_get_data (G_OBJECT (expander), "jalon-item");

  if (gtk_expander_get_expanded (expander))
    g_hash_table_add (self->open, part);
  else
    g_hash_table_remove (self->open, part);
}

static void
on_remove_part (JalonItemEditor *self, GtkWidget *button)
{
  JalonRef part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-item"));
  g_autoptr (GError) error = NULL;

  if (!jalon_edit_remove (self->session, part, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", error->message);
}

static void append_parts (JalonItemEditor *self, JalonOverlay *overlay, GtkBox *box, JalonRef item);

static void
show_summary (JalonItemEditor *self, JalonOverlay *overlay, GtkLabel *label)
{
  JalonRef part = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (label), "jalon-item"));
  g_autofree char *summary = jalon_facts_summary (self->session, overlay, part);

  gtk_label_set_markup (label, summary);
}

static GtkWidget *
new_part_button (JalonItemEditor *self, JalonRef part)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *kind = g_utf8_strdown (jalon_format_kind (part), -1);
  g_autofree char *tip = g_strdup_printf (_ ("Remove this %s"), kind);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (button), "jalon-item", GUINT_TO_POINTER (part));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_part), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
new_part (JalonItemEditor *self, JalonOverlay *overlay, JalonRef part)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *expander = gtk_expander_new (NULL);
  GtkWidget *label = jalon_text_new (NULL, NULL);
  GtkWidget *inside = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  g_object_set_data (G_OBJECT (label), "jalon-item", GUINT_TO_POINTER (part));
  g_object_set_data (G_OBJECT (expander), "jalon-item", GUINT_TO_POINTER (part));
  show_summary (self, overlay, GTK_LABEL (label));
  g_ptr_array_add (self->labels, label);

  gtk_widget_add_css_class (inside, "part-fields");
  gtk_box_append (GTK_BOX (inside), new_fields (self, overlay, part));
  append_parts (self, overlay, GTK_BOX (inside), part);
  gtk_expander_set_label_widget (GTK_EXPANDER (expander), label);
  gtk_expander_set_child (GTK_EXPANDER (expander), inside);
  gtk_expander_set_expanded (GTK_EXPANDER (expander),
                             g_hash_table_contains (self->open, GUINT_TO_POINTER (part)));
  g_signal_connect_object (expander, "notify::expanded", G_CALLBACK (on_unfolded), self, 0);

  gtk_widget_set_hexpand (expander, TRUE);
  gtk_widget_add_css_class (line, "part-editor");
  gtk_box_append (GTK_BOX (line), expander);
  gtk_box_append (GTK_BOX (line), new_part_button (self, part));
  return line;
}

static void
on_part_added (GtkWidget *dialog, guint part, JalonItemEditor *self)
{
  /* Nothing more need be unfolded: the dialog asked for what matters. */
  g_hash_table_remove (self->open, GUINT_TO_POINTER (part));
}

static void
on_add_part (JalonItemEditor *self, GtkWidget *button)
{
  JalonKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-kind"));
  JalonRef item = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-item"));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *dialog = jalon_add_dialog_new (GTK_WINDOW (root), self->session, kind, item);

  g_signal_connect_object (dialog, "added", G_CALLBACK (on_part_added), self, 0);
  gtk_window_present (dialog);
}

static GtkWidget *
new_heading (JalonItemEditor *self, JalonRef item, JalonKind kind)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = jalon_text_new (_ (jalon_kind_info (kind)->plural), "heading");
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  g_autofree char *one = g_utf8_strdown (_ (jalon_kind_info (kind)->label), -1);
  /* Translators: adds a part to an item: "Add: tranche" */
  g_autofree char *tip = g_strdup_printf (_ ("Add: %s"), one);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (button), "jalon-kind", GUINT_TO_POINTER (kind));
  g_object_set_data (G_OBJECT (button), "jalon-item", GUINT_TO_POINTER (item));
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_add_part), self, G_CONNECT_SWAPPED);
  /* What a scenario changes is written down by editing in it. */
  if (kind != JALON_KIND_SET && kind != JALON_KIND_REMOVE)
    gtk_box_append (GTK_BOX (line), button);
  gtk_widget_add_css_class (line, "part-heading");
  return line;
}

static void
append_parts (JalonItemEditor *self, JalonOverlay *overlay, GtkBox *box, JalonRef item)
{
  for (JalonKind kind = jalon_kind_next_part (jalon_ref_kind (item), JALON_KIND_NONE);
       kind != JALON_KIND_NONE; kind = jalon_kind_next_part (jalon_ref_kind (item), kind)) {
    gtk_box_append (box, new_heading (self, item, kind));
    for (JalonRef part = jalon_overlay_next_of (overlay, item, kind, JALON_REF_NONE); part != JALON_REF_NONE;
         part = jalon_overlay_next_of (overlay, item, kind, part))
      gtk_box_append (box, new_part (self, overlay, part));
  }
}

/* Making and keeping */

static void
build (JalonItemEditor *self, JalonOverlay *overlay)
{
  g_ptr_array_set_size (self->fields, 0);
  g_ptr_array_set_size (self->texts, 0);
  g_ptr_array_set_size (self->labels, 0);
  jalon_box_clear (self->box);
  self->shared = jalon_text_new (
    _ ("Amounts, dates and references are changed in this scenario alone. Names and notes are changed in the "
       "dossier, for all scenarios."),
    "caption");
  gtk_widget_add_css_class (self->shared, "dim-label");
  gtk_box_append (self->box, self->shared);
  gtk_box_append (self->box, new_fields (self, overlay, self->item));
  append_parts (self, overlay, self->box, self->item);
}

/* Where the focus is, in words that outlive the widgets. */
typedef struct {
  JalonRef item;
  int field;
  JalonRole role;
  char *lang;
} Place;

static Place
find_focus (JalonItemEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *editor = focus ? gtk_widget_get_ancestor (focus, JALON_TYPE_FIELD_EDITOR) : NULL;

  if (editor)
    return (Place){ .item = jalon_field_editor_get_item (JALON_FIELD_EDITOR (editor)),
                    .field = jalon_field_editor_get_field (JALON_FIELD_EDITOR (editor)) };
  editor = focus ? gtk_widget_get_ancestor (focus, JALON_TYPE_TEXT_EDITOR) : NULL;
  if (editor)
    return (Place){ .item = jalon_text_editor_get_item (JALON_TEXT_EDITOR (editor)),
                    .role = jalon_text_editor_get_role (JALON_TEXT_EDITOR (editor)),
                    .lang = g_strdup (jalon_text_editor_get_lang (JALON_TEXT_EDITOR (editor))) };

  return (Place){ 0 };
}

static void
restore_focus (JalonItemEditor *self, const Place *place)
{
  GtkWidget *editor = NULL;

  if (place->item == JALON_REF_NONE)
    return;
  if (place->role != JALON_ROLE_NONE)
    editor = jalon_item_editor_find_text (self, place->item, place->role, place->lang);
  else
    editor = jalon_item_editor_find_field (
      self, place->item, jalon_kind_info (jalon_ref_kind (place->item))->fields[place->field].name);
  if (editor)
    gtk_widget_grab_focus (editor);
}

static void
show_shared (JalonItemEditor *self)
{
  gtk_widget_set_visible (self->shared, jalon_edit_shares_texts (self->session, self->item));
}

static void
refresh_all (JalonItemEditor *self, JalonOverlay *overlay)
{
  for (guint i = 0; i < self->fields->len; i++)
    jalon_field_editor_refresh (self->fields->pdata[i], overlay);
  for (guint i = 0; i < self->texts->len; i++)
    jalon_text_editor_refresh (self->texts->pdata[i]);
  for (guint i = 0; i < self->labels->len; i++)
    show_summary (self, overlay, self->labels->pdata[i]);
  show_shared (self);
}

void
jalon_item_editor_refresh (JalonItemEditor *self)
{
  g_return_if_fail (JALON_IS_ITEM_EDITOR (self));

  jalon_focus_flush (GTK_WIDGET (self));

  g_autoptr (JalonOverlay) overlay = new_overlay (self);
  g_autoptr (GString) shape = g_string_new (NULL);
  Place place;

  describe (self, overlay, self->item, shape);
  if (g_strcmp0 (shape->str, self->shape) == 0) {
    refresh_all (self, overlay);
    return;
  }

  place = find_focus (self);
  build (self, overlay);
  show_shared (self);
  restore_focus (self, &place);
  g_free (place.lang);
  g_free (self->shape);
  self->shape = g_string_free (g_steal_pointer (&shape), FALSE);
}

static void
jalon_item_editor_dispose (GObject *object)
{
  g_clear_object (&JALON_ITEM_EDITOR (object)->session);

  G_OBJECT_CLASS (jalon_item_editor_parent_class)->dispose (object);
}

static void
jalon_item_editor_finalize (GObject *object)
{
  JalonItemEditor *self = JALON_ITEM_EDITOR (object);

  g_ptr_array_unref (self->fields);
  g_ptr_array_unref (self->texts);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->open);
  g_hash_table_unref (self->languages);
  g_free (self->shape);

  G_OBJECT_CLASS (jalon_item_editor_parent_class)->finalize (object);
}

static void
jalon_item_editor_class_init (JalonItemEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_item_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_item_editor_finalize;
}

static void
jalon_item_editor_init (JalonItemEditor *self)
{
  self->fields = g_ptr_array_new ();
  self->texts = g_ptr_array_new ();
  self->labels = g_ptr_array_new ();
  self->open = g_hash_table_new (NULL, NULL);
  self->languages = jalon_item_languages_new ();
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
jalon_item_editor_new (JalonSession *session, JalonRef item)
{
  JalonItemEditor *self = g_object_new (JALON_TYPE_ITEM_EDITOR, NULL);

  self->session = g_object_ref (session);
  self->item = item;
  jalon_item_editor_refresh (self);
  return GTK_WIDGET (self);
}

JalonRef
jalon_item_editor_get_item (JalonItemEditor *self)
{
  g_return_val_if_fail (JALON_IS_ITEM_EDITOR (self), JALON_REF_NONE);

  return self->item;
}

/* (transfer full) */
static GPtrArray *
keep (GPtrArray *editors)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < editors->len; i++)
    g_ptr_array_add (kept, g_object_ref (editors->pdata[i]));
  return kept;
}

void
jalon_item_editor_commit (JalonItemEditor *self)
{
  g_return_if_fail (JALON_IS_ITEM_EDITOR (self));

  /* Each that is taken may have the others refreshed, or all of them made anew. */
  g_autoptr (GPtrArray) fields = keep (self->fields);
  g_autoptr (GPtrArray) texts = keep (self->texts);

  for (guint i = 0; i < fields->len; i++)
    jalon_field_editor_commit (fields->pdata[i]);
  for (guint i = 0; i < texts->len; i++)
    jalon_text_editor_commit (texts->pdata[i]);
}

/* The text as the window shows it: in the program's language, else the original, whichever is there. */
static GtkWidget *
find_written (JalonItemEditor *self, JalonRole role)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const char *own = jalon_locale_lang (jalon_session_get_locale (self->session));

  return jalon_item_editor_find_text (self, self->item, role,
                                      jalon_text_in_language (dossier, self->item, role, own) ? own : NULL);
}

void
jalon_item_editor_focus_name (JalonItemEditor *self)
{
  g_return_if_fail (JALON_IS_ITEM_EDITOR (self));

  JalonRole role = jalon_edit_name_role (jalon_ref_kind (self->item));
  GtkWidget *editor = role == JALON_ROLE_NONE ? NULL : find_written (self, role);

  if (!editor && self->fields->len)
    editor = self->fields->pdata[0];
  if (!editor)
    return;

  gtk_widget_grab_focus (editor);
  if (JALON_IS_TEXT_EDITOR (editor))
    jalon_text_editor_select_all (JALON_TEXT_EDITOR (editor));
}

GtkWidget *
jalon_item_editor_find_field (JalonItemEditor *self, JalonRef item, const char *field)
{
  g_return_val_if_fail (JALON_IS_ITEM_EDITOR (self), NULL);

  int index = jalon_kind_field (jalon_ref_kind (item), field);

  for (guint i = 0; i < self->fields->len; i++)
    if (jalon_field_editor_get_item (self->fields->pdata[i]) == item &&
        jalon_field_editor_get_field (self->fields->pdata[i]) == index)
      return self->fields->pdata[i];

  return NULL;
}

GtkWidget *
jalon_item_editor_find_text (JalonItemEditor *self, JalonRef item, JalonRole role, const char *lang)
{
  g_return_val_if_fail (JALON_IS_ITEM_EDITOR (self), NULL);

  const char *wanted = lang ? lang : jalon_dossier_language (jalon_session_get_dossier (self->session), item);

  for (guint i = 0; i < self->texts->len; i++) {
    JalonTextEditor *editor = self->texts->pdata[i];

    if (jalon_text_editor_get_item (editor) == item && jalon_text_editor_get_role (editor) == role &&
        g_ascii_strcasecmp (jalon_text_editor_get_lang (editor), wanted) == 0)
      return GTK_WIDGET (editor);
  }
  return NULL;
}
