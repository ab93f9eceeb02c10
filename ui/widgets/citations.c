/* The list of citations: one row for each passage, with who published it, how sure it is, and how it begins.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "citations.h"
#include "labels.h"
#include <jalon/session/format.h>

struct _JalonCitations {
  AdwBin parent_instance;

  JalonSession *session;
  GtkListBox *list;
  guint n;
};

G_DEFINE_FINAL_TYPE (JalonCitations, jalon_citations, ADW_TYPE_BIN)

static GQuark
passage_quark (void)
{
  return g_quark_from_static_string ("jalon-passage");
}

static void
on_row_activated (JalonCitations *self, GtkListBoxRow *row)
{
  JalonRef passage = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (row), passage_quark ()));

  jalon_session_show_passage (self->session, passage);
}

static void
jalon_citations_dispose (GObject *object)
{
  g_clear_object (&JALON_CITATIONS (object)->session);

  G_OBJECT_CLASS (jalon_citations_parent_class)->dispose (object);
}

static void
jalon_citations_class_init (JalonCitationsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_citations_dispose;
}

static void
jalon_citations_init (JalonCitations *self)
{
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_activate_on_single_click (self->list, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "citations");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Citations"),
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (on_row_activated), self,
                           G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

GtkWidget *
jalon_citations_new (JalonSession *session)
{
  JalonCitations *self = g_object_new (JALON_TYPE_CITATIONS, NULL);

  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}

static GtkWidget *
new_head (JalonCitations *self, JalonRef source, JalonConfidence confidence)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *from =
    jalon_format_source (self->session, source, jalon_format_name (self->session, source));
  GtkWidget *label = jalon_line_new (from, "caption-heading");

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), jalon_badge_new (confidence));
  return box;
}

/* Place and first words are what tells two passages of one source apart. */
static GtkWidget *
new_beginning (JalonCitations *self, JalonRef passage, const char *text)
{
  g_autofree char *place = jalon_format_place (self->session, passage);
  g_autofree char *markup = place
                              ? g_markup_printf_escaped ("<span alpha=\"65%%\">%s ·</span> %s", place, text)
                              : g_markup_escape_text (text, -1);
  GtkWidget *label = jalon_text_new (NULL, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_lines (GTK_LABEL (label), 3);
  return label;
}

void
jalon_citations_add (JalonCitations *self, JalonRef passage, JalonConfidence confidence, const char *about)
{
  g_return_if_fail (JALON_IS_CITATIONS (self));

  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const JalonPassage *row = jalon_dossier_passage (dossier, passage);
  const char *text;
  GtkWidget *box, *widget;
  g_autofree char *spoken = NULL;

  if (!row)
    return;

  spoken = jalon_format_passage (self->session, passage);

  text = jalon_dossier_text (dossier, passage, JALON_ROLE_TEXT, jalon_session_get_text_lang (self->session));
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  gtk_box_append (GTK_BOX (box), new_head (self, row->row.parent, confidence));
  if (about)
    gtk_box_append (GTK_BOX (box), jalon_line_new (about, "caption"));
  gtk_box_append (GTK_BOX (box), new_beginning (self, passage, text ? text : ""));

  widget = gtk_list_box_row_new ();
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (widget), box);
  gtk_widget_set_tooltip_text (widget, _ ("Double-click or press Enter to read the passage"));
  g_object_set_qdata (G_OBJECT (widget), passage_quark (), GUINT_TO_POINTER (passage));
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_list_box_append (self->list, widget);
  self->n++;
}

guint
jalon_citations_add_item (JalonCitations *self, JalonRef item, const char *about)
{
  g_return_val_if_fail (JALON_IS_CITATIONS (self), 0);

  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  guint before = self->n;

  jalon_for_each_child (dossier, item, JALON_KIND_CITE, ref) {
    const JalonCite *cite = jalon_dossier_cite (dossier, ref);

    jalon_citations_add (self, cite->passage, cite->confidence, about);
  }

  return self->n - before;
}

guint
jalon_citations_length (JalonCitations *self)
{
  g_return_val_if_fail (JALON_IS_CITATIONS (self), 0);

  return self->n;
}
