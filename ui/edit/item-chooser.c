/* The button, its list, and looking through the items of a dossier. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include <jalon/model/naming.h>
#include <jalon/model/overlay.h>
#include <jalon/text/filter.h>
#include <jalon/text/folding.h>

#include "item-chooser.h"
#include "widgets/focus.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/session/row-model.h>

#define FOUND_MOST 200 /* nobody looks further; one types a letter more */

struct _JalonItemChooser {
  AdwBin parent_instance;

  JalonSession *session;
  JalonKinds targets;
  JalonRef item;
  char *fixed;      /* (nullable) */
  char *none_label; /* (nullable) */

  GtkMenuButton *button;
  GtkLabel *label;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListView *list;
  GtkSingleSelection *selection;
  JalonRowModel *rows;
  GtkWidget *nothing; /* said where nothing is found */
  GtkWidget *none;
  GtkWidget *make;
};

G_DEFINE_FINAL_TYPE (JalonItemChooser, jalon_item_chooser, ADW_TYPE_BIN)

enum { CHOSEN, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
show_label (JalonItemChooser *self)
{
  g_autofree char *text =
    self->item != JALON_REF_NONE && !self->fixed ? jalon_format_label (self->session, self->item) : NULL;

  gtk_label_set_label (self->label, self->fixed        ? self->fixed
                                    : text             ? text
                                    : self->none_label ? self->none_label
                                                       : _ ("None"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
  if (text || self->fixed || self->none_label)
    gtk_widget_remove_css_class (GTK_WIDGET (self->label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->label), "dim-label");
}

/* Looking */

static gboolean
matches (JalonItemChooser *self, JalonRef item, JalonFilter *filter)
{
  g_autofree char *label = jalon_format_label (self->session, item);
  const JalonRow *row = jalon_dossier_row (jalon_session_get_dossier (self->session), item);
  const char *texts[] = { label, row->id };

  return jalon_filter_matches (filter, texts, G_N_ELEMENTS (texts));
}

static void
find_kind (JalonItemChooser *self,
           JalonOverlay *overlay,
           JalonRef parent,
           JalonKind kind,
           JalonFilter *filter,
           GArray *found)
{
  for (JalonRef ref = jalon_overlay_next_of (overlay, parent, kind, JALON_REF_NONE);
       ref != JALON_REF_NONE && found->len < FOUND_MOST;
       ref = jalon_overlay_next_of (overlay, parent, kind, ref))
    if (matches (self, ref, filter))
      g_array_append_val (found, ref);
}

static int
compare_labels (gconstpointer a, gconstpointer b, gpointer data)
{
  JalonItemChooser *self = data;

  return jalon_locale_collate (jalon_session_get_locale (self->session),
                               jalon_format_name (self->session, *(const JalonRef *) a),
                               jalon_format_name (self->session, *(const JalonRef *) b));
}

/* (transfer full) (element-type JalonRef) */
static GArray *
find (JalonItemChooser *self, const char *query)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (self->session));
  g_autoptr (JalonFilter) filter = jalon_filter_new (query);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint kind = 1; kind < JALON_N_KINDS; kind++) {
    if (!(self->targets & JALON_KINDS (kind)))
      continue;
    if (kind == JALON_KIND_DOSSIER) {
      const JalonRef root = jalon_dossier_root (dossier);

      if (matches (self, root, filter))
        g_array_append_val (found, root);
    } else if (kind == JALON_KIND_PASSAGE)
      jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SOURCE, source)
        find_kind (self, overlay, source, kind, filter, found);
    else
      find_kind (self, overlay, JALON_REF_NONE, kind, filter, found);
  }
  if (!(self->targets & JALON_KINDS (JALON_KIND_PASSAGE)))
    g_array_sort_with_data (found, compare_labels, self);
  return found;
}

static gboolean
can_make (JalonItemChooser *self)
{
  return self->targets == JALON_KINDS (JALON_KIND_PARTY);
}

/* What is called as was typed stands before what only contains it. */
static void
put_first (GArray *found, JalonRef item)
{
  for (guint i = 0; i < found->len; i++)
    if (g_array_index (found, JalonRef, i) == item) {
      g_array_remove_index (found, i);
      break;
    }
  g_array_prepend_val (found, item);
}

static void
look (JalonItemChooser *self)
{
  g_autofree char *name = jalon_strip (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  GArray *found = find (self, name);
  JalonRef existing =
    can_make (self) ? jalon_edit_find_named (self->session, JALON_KIND_PARTY, name) : JALON_REF_NONE;
  gboolean any;
  g_autofree char *make = g_strdup_printf (_ ("New party “%s”"), name);

  if (existing != JALON_REF_NONE)
    put_first (found, existing);
  any = found->len > 0;
  jalon_row_model_set_refs (self->rows, found);
  gtk_widget_set_visible (self->nothing, !any);
  if (any)
    gtk_single_selection_set_selected (self->selection, 0);
  gtk_button_set_label (GTK_BUTTON (self->make), make);
  gtk_widget_set_visible (self->make, can_make (self) && *name && existing == JALON_REF_NONE);
}

/* Choosing */

static void
choose (JalonItemChooser *self, JalonRef item)
{
  gtk_popover_popdown (self->popover);
  if (!self->fixed)
    jalon_item_chooser_set_item (self, item);
  g_signal_emit (self, signals[CHOSEN], 0, item);
}

static void
on_row_activated (JalonItemChooser *self, guint position)
{
  JalonRef item = jalon_row_model_get_ref (self->rows, position);

  if (item != JALON_REF_NONE)
    choose (self, item);
}

/* Whoever is there already is chosen, and not made again. */
static void
on_make (JalonItemChooser *self)
{
  g_autofree char *name = jalon_strip (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  JalonRef existing = jalon_edit_find_named (self->session, JALON_KIND_PARTY, name);
  JalonRef item = existing != JALON_REF_NONE ? existing
                  : *name ? jalon_edit_add (self->session, JALON_KIND_PARTY, JALON_REF_NONE, NULL, name, NULL)
                          : JALON_REF_NONE;

  if (item != JALON_REF_NONE)
    choose (self, item);
}

static void
on_none (JalonItemChooser *self)
{
  choose (self, JALON_REF_NONE);
}

static void
on_entry_activated (JalonItemChooser *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position != GTK_INVALID_LIST_POSITION)
    on_row_activated (self, position);
  else if (can_make (self))
    on_make (self);
}

/* The arrow keys move in the list while one goes on typing. */
static gboolean
on_key (JalonItemChooser *self, guint key)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint at = gtk_single_selection_get_selected (self->selection);

  if ((key != GDK_KEY_Down && key != GDK_KEY_Up) || !n)
    return FALSE;

  if (at == GTK_INVALID_LIST_POSITION)
    at = 0;
  else
    at = key == GDK_KEY_Down ? MIN (at + 1, n - 1) : MAX (at, 1) - 1;
  gtk_single_selection_set_selected (self->selection, at);
  return TRUE;
}

static void
on_shown (JalonItemChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  look (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The widget */

static void
on_setup (JalonItemChooser *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, jalon_line_new (NULL, NULL));
}

static void
on_bind (JalonItemChooser *self, GtkListItem *item)
{
  JalonRef ref = jalon_row_item_get_ref (gtk_list_item_get_item (item));
  g_autofree char *text = jalon_format_label (self->session, ref);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

static void
jalon_item_chooser_dispose (GObject *object)
{
  JalonItemChooser *self = JALON_ITEM_CHOOSER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (jalon_item_chooser_parent_class)->dispose (object);
}

static void
jalon_item_chooser_finalize (GObject *object)
{
  JalonItemChooser *self = JALON_ITEM_CHOOSER (object);

  g_free (self->fixed);
  g_free (self->none_label);

  G_OBJECT_CLASS (jalon_item_chooser_parent_class)->finalize (object);
}

static gboolean
jalon_item_chooser_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (JALON_ITEM_CHOOSER (widget)->button));
}

static void
jalon_item_chooser_class_init (JalonItemChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = jalon_item_chooser_grab_focus;
  G_OBJECT_CLASS (klass)->dispose = jalon_item_chooser_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_item_chooser_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/edit/item-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, button);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, label);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, list);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, nothing);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, none);
  gtk_widget_class_bind_template_child (widget_class, JalonItemChooser, make);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_none);
  gtk_widget_class_bind_template_callback (widget_class, on_make);
  gtk_widget_class_bind_template_callback (widget_class, gtk_popover_popdown);

  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
jalon_item_chooser_init (JalonItemChooser *self)
{
  self->rows = jalon_row_model_new ();
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->rows)));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  jalon_list_leave_on_tab (GTK_WIDGET (self->list));
  jalon_popover_pass_clicks (self->popover);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->none)), GTK_ALIGN_START);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->make)), GTK_ALIGN_START);
  /* GTK centres what stands in such a button; names stand at the left, as in its other lists. */
  for (GtkWidget *at = gtk_menu_button_get_child (self->button); at && at != GTK_WIDGET (self->button);
       at = gtk_widget_get_parent (at)) {
    gtk_widget_set_halign (at, GTK_ALIGN_FILL);
    gtk_widget_set_hexpand (at, TRUE);
  }
}

GtkWidget *
jalon_item_chooser_new (JalonSession *session, JalonKinds targets, const char *label)
{
  JalonItemChooser *self = g_object_new (JALON_TYPE_ITEM_CHOOSER, NULL);

  self->session = g_object_ref (session);
  self->targets = targets;
  self->fixed = g_strdup (label);
  show_label (self);
  return GTK_WIDGET (self);
}

void
jalon_item_chooser_set_optional (JalonItemChooser *self, gboolean optional)
{
  g_return_if_fail (JALON_IS_ITEM_CHOOSER (self));

  gtk_widget_set_visible (self->none, optional);
}

void
jalon_item_chooser_set_none (JalonItemChooser *self, const char *text)
{
  g_return_if_fail (JALON_IS_ITEM_CHOOSER (self));

  g_free (self->none_label);
  self->none_label = g_strdup (text);
  gtk_button_set_label (GTK_BUTTON (self->none), text);
  gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (self->none)), GTK_ALIGN_START);
  jalon_item_chooser_set_optional (self, TRUE);
  show_label (self);
}

void
jalon_item_chooser_set_item (JalonItemChooser *self, JalonRef item)
{
  g_return_if_fail (JALON_IS_ITEM_CHOOSER (self));

  self->item = item;
  show_label (self);
}

JalonRef
jalon_item_chooser_get_item (JalonItemChooser *self)
{
  g_return_val_if_fail (JALON_IS_ITEM_CHOOSER (self), JALON_REF_NONE);

  return self->item;
}

void
jalon_item_chooser_popup (JalonItemChooser *self)
{
  g_return_if_fail (JALON_IS_ITEM_CHOOSER (self));

  gtk_menu_button_popup (self->button);
}

void
jalon_item_chooser_type (JalonItemChooser *self, const char *text)
{
  g_return_if_fail (JALON_IS_ITEM_CHOOSER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  look (self);
  on_entry_activated (self);
}
