/* The chips of a list of references, and the button that adds to them. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/model/edit.h>
#include <jalon/session/format.h>

#include "item-chooser.h"
#include "ref-list.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"

struct _JalonRefList {
  AdwBin parent_instance;

  JalonSession *session;
  const JalonRefs *refs; /* (nullable) */
  GtkBox *box;
  GtkBox *chips;
};

G_DEFINE_FINAL_TYPE (JalonRefList, jalon_ref_list, ADW_TYPE_BIN)

enum { CHANGED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
take (JalonRefList *self, GArray *items)
{
  const JalonRefs *refs = items->len ? jalon_dossier_intern_refs (jalon_session_get_dossier (self->session),
                                                                  (const JalonRef *) items->data, items->len)
                                     : NULL;

  jalon_ref_list_set_refs (self, refs);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_added (JalonRefList *self, guint item)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; self->refs && i < self->refs->n; i++) {
    if (self->refs->items[i] == item)
      return;
    g_array_append_val (items, self->refs->items[i]);
  }
  g_array_append_val (items, item);
  take (self, items);
}

static void
on_removed (JalonRefList *self, GtkWidget *button)
{
  JalonRef gone = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "jalon-item"));
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  for (guint i = 0; self->refs && i < self->refs->n; i++)
    if (self->refs->items[i] != gone)
      g_array_append_val (items, self->refs->items[i]);
  take (self, items);
}

static GtkWidget *
new_chip (JalonRefList *self, JalonRef item)
{
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  g_autofree char *name = jalon_format_label (self->session, item);
  g_autofree char *tip = g_strdup_printf (_ ("Remove “%s”"), name);
  GtkWidget *label = jalon_line_new (name, NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_tooltip_text (remove, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  g_object_set_data (G_OBJECT (remove), "jalon-item", GUINT_TO_POINTER (item));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_removed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (chip, "chip");
  gtk_box_append (GTK_BOX (chip), label);
  gtk_box_append (GTK_BOX (chip), remove);
  return chip;
}

static void
jalon_ref_list_dispose (GObject *object)
{
  g_clear_object (&JALON_REF_LIST (object)->session);

  G_OBJECT_CLASS (jalon_ref_list_parent_class)->dispose (object);
}

static gboolean
jalon_ref_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (JALON_REF_LIST (widget)->box), GTK_DIR_TAB_FORWARD);
}

static void
jalon_ref_list_class_init (JalonRefListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_ref_list_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalon_ref_list_grab_focus;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
jalon_ref_list_init (JalonRefList *self)
{
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  self->chips = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 3));
  gtk_box_append (self->box, GTK_WIDGET (self->chips));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

GtkWidget *
jalon_ref_list_new (JalonSession *session, JalonKinds targets)
{
  JalonRefList *self = g_object_new (JALON_TYPE_REF_LIST, NULL);
  GtkWidget *chooser = jalon_item_chooser_new (session, targets, _ ("Add…"));

  self->session = g_object_ref (session);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (on_added), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->box, chooser);
  return GTK_WIDGET (self);
}

void
jalon_ref_list_set_refs (JalonRefList *self, const JalonRefs *refs)
{
  g_return_if_fail (JALON_IS_REF_LIST (self));

  /* Nobody looks through thousands of chips; the file has them still. */
  const guint most = 100;

  self->refs = refs;
  jalon_box_clear (self->chips);
  for (guint i = 0; refs && i < refs->n && i < most; i++)
    gtk_box_append (self->chips, new_chip (self, refs->items[i]));
  if (refs && refs->n > most) {
    g_autofree char *more =
      g_strdup_printf (g_dngettext (NULL, "%u more", "%u more", refs->n - most), refs->n - most);

    gtk_box_append (self->chips, jalon_text_new (more, "dim-label"));
  }
}

const JalonRefs *
jalon_ref_list_get_refs (JalonRefList *self)
{
  g_return_val_if_fail (JALON_IS_REF_LIST (self), NULL);

  return self->refs;
}
