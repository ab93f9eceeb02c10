/* The list of sources and passages at the left, and the reader at the right. */
#include "config.h"

#include <glib/gi18n.h>

#include "pages/pages.h"
#include "source-reader.h"
#include "sources-page.h"
#include "widgets/gtk-habits.h"
#include "widgets/item-list.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

struct _JalonSourcesPage {
  JalonPage parent_instance;

  GtkStack *stack;
  GtkPaned *paned;
  JalonDossier *dossier; /* the one shown; only compared */
  JalonItemList *list;
  JalonSourceReader *reader;
  JalonRef source;
  JalonRef passage;  /* the one marked; %JALON_REF_NONE for none */
  JalonRef selected; /* in the session, when that was last looked at */
};

G_DEFINE_FINAL_TYPE (JalonSourcesPage, jalon_sources_page, JALON_TYPE_PAGE)

static GtkWidget *
new_source_row (JalonSession *session, JalonRef source)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *from = jalon_format_source (session, source, NULL);
  GtkWidget *title = jalon_text_new (jalon_format_name (session, source), "heading");

  gtk_label_set_lines (GTK_LABEL (title), 3);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (box, "source-row");
  gtk_box_append (GTK_BOX (box), title);
  if (*from) {
    GtkWidget *line = jalon_line_new (from, "caption");

    gtk_widget_add_css_class (line, "dim-label");
    gtk_box_append (GTK_BOX (box), line);
  }
  return box;
}

static GtkWidget *
new_row (JalonSession *session, JalonRef ref)
{
  const char *text;
  GtkWidget *label;

  if (jalon_ref_kind (ref) == JALON_KIND_SOURCE)
    return new_source_row (session, ref);

  text = jalon_dossier_text (jalon_session_get_dossier (session), ref, JALON_ROLE_TEXT,
                             jalon_session_get_text_lang (session));
  label = jalon_text_new (text, "passage-row");
  gtk_label_set_lines (GTK_LABEL (label), 2);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  return label;
}

static void
read_passage (JalonSourcesPage *self, JalonSession *session)
{
  jalon_source_reader_show (self->reader, session, self->source, self->passage);
}

/* Turns to the source of @ref, which is a source or a passage; elsewhere it stays where it is. */
static void
turn_to (JalonSourcesPage *self, JalonSession *session, JalonRef ref)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  const JalonPassage *passage = jalon_dossier_passage (dossier, ref);

  if (passage) {
    self->source = passage->row.parent;
    self->passage = ref;
  } else if (jalon_dossier_source (dossier, ref)) {
    self->source = ref;
    self->passage = JALON_REF_NONE;
  }
}

static void
jalon_sources_page_show_plan (JalonPage *page, JalonSession *session)
{
  JalonSourcesPage *self = JALON_SOURCES_PAGE (page);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GArray *refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  if (dossier)
    jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SOURCE, source) {
      g_array_append_val (refs, source);
      jalon_for_each_child (dossier, source, JALON_KIND_PASSAGE, passage)
        g_array_append_val (refs, passage);
    }
  /* Another dossier begins at its first source. */
  if (dossier != self->dossier || !dossier || !jalon_dossier_source (dossier, self->source) ||
      !jalon_dossier_has (dossier, self->source)) {
    self->source = refs->len ? g_array_index (refs, JalonRef, 0) : JALON_REF_NONE;
    self->passage = JALON_REF_NONE;
  }
  self->dossier = dossier;
  gtk_stack_set_visible_child_name (self->stack, refs->len ? "list" : "nothing");
  jalon_item_list_set_refs (self->list, refs);
  read_passage (self, session);
}

static void
jalon_sources_page_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonSourcesPage *self = JALON_SOURCES_PAGE (page);

  /* A passage may be shown while something else is selected: only a new selection turns the page. */
  if (selected != self->selected && jalon_session_get_dossier (session))
    turn_to (self, session, selected);
  self->selected = selected;
  if (jalon_source_reader_get_source (self->reader) != self->source ||
      jalon_source_reader_get_passage (self->reader) != self->passage)
    read_passage (self, session);
  jalon_item_list_point_at (self->list, self->passage != JALON_REF_NONE ? self->passage : self->source);
}

static void
jalon_sources_page_class_init (JalonSourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (JALON_TYPE_ITEM_LIST);
  g_type_ensure (JALON_TYPE_SOURCE_READER);

  JALON_PAGE_CLASS (klass)->show_plan = jalon_sources_page_show_plan;
  JALON_PAGE_CLASS (klass)->show_selected = jalon_sources_page_show_selected;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/jalon/Jalon/ui/pages/sources/sources-page.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonSourcesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonSourcesPage, paned);
  gtk_widget_class_bind_template_child (widget_class, JalonSourcesPage, list);
  gtk_widget_class_bind_template_child (widget_class, JalonSourcesPage, reader);
}

static void
jalon_sources_page_init (JalonSourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  jalon_paned_divide (self->paned, 34, 300);
  jalon_item_list_set_builder (self->list, new_row, _ ("Sources and passages"), NULL);
}

void
jalon_sources_page_show_passage (JalonSourcesPage *self, JalonRef passage)
{
  g_return_if_fail (JALON_IS_SOURCES_PAGE (self));

  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  JalonDossier *dossier = session ? jalon_session_get_dossier (session) : NULL;

  if (!dossier || !jalon_dossier_passage (dossier, passage))
    return;

  turn_to (self, session, passage);
  self->selected = jalon_session_get_selected (session);
  jalon_page_refresh (JALON_PAGE (self));
  jalon_source_reader_focus_passage (self->reader);
}

JalonRef
jalon_sources_page_get_passage (JalonSourcesPage *self)
{
  g_return_val_if_fail (JALON_IS_SOURCES_PAGE (self), JALON_REF_NONE);

  return self->passage;
}

const JalonPageInfo jalon_sources_page = {
  .name = "sources",
  .title = N_ ("Sources"),
  .icon = "jalon-sources-symbolic",
  .get_type = jalon_sources_page_get_type,
};
