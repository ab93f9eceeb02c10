/* Showing the selected item: what it is, what it states, what stands in it, and where that comes from. */
#include "config.h"

#include <glib/gi18n.h>

#include "citations.h"
#include "facts.h"
#include "format.h"
#include "inspector.h"
#include "widgets.h"

struct _JalonInspector {
  JalonPage parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *kind;
  GtkLabel *name;
  GtkBox *badges;
  GtkBox *body;
  JalonRef item;
};

G_DEFINE_FINAL_TYPE (JalonInspector, jalon_inspector, JALON_TYPE_PAGE)

static void
show_head (JalonInspector *self, JalonSession *session, JalonOverlay *overlay, JalonRef item)
{
  JalonConfidence confidence = jalon_dossier_confidence (jalon_session_get_dossier (session), item);

  gtk_label_set_label (self->kind, jalon_format_kind (item));
  gtk_label_set_label (self->name, jalon_format_name (session, item));
  jalon_box_clear (self->badges);
  if (jalon_confidence_is_weak (confidence))
    gtk_box_append (self->badges, jalon_badge_new (confidence));
  if (jalon_overlay_touches (overlay, item))
    gtk_box_append (self->badges, jalon_tag_new (_ ("Changed by the scenario"), "changed"));
  gtk_widget_set_visible (GTK_WIDGET (self->badges),
                          gtk_widget_get_first_child (GTK_WIDGET (self->badges)) != NULL);
}

/* The item's own citations, then those of its parts, said whose they are. */
static void
show_citations (JalonInspector *self, JalonSession *session, JalonRef item)
{
  static const JalonKind parts[] = { JALON_KIND_QUANTITY, JALON_KIND_TRANCHE, JALON_KIND_ACTUAL,
                                     JALON_KIND_OPTION,   JALON_KIND_REVENUE, JALON_KIND_LEAD_TIME };
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (GtkWidget) citations = g_object_ref_sink (jalon_citations_new (session));

  jalon_citations_add_item (JALON_CITATIONS (citations), item, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    jalon_for_each_child (dossier, item, parts[i], part) {
      const JalonQuantity *quantity = jalon_dossier_quantity (dossier, part);

      jalon_citations_add_item (JALON_CITATIONS (citations), part,
                                quantity ? jalon_format_name (session, quantity->resource)
                                         : jalon_format_kind (part));
    }

  if (jalon_citations_length (JALON_CITATIONS (citations))) {
    jalon_facts_heading (self->body, _ ("Citations"));
    gtk_box_append (self->body, citations);
  }
}

static void
show_item (JalonInspector *self, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (session));
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);

  show_head (self, session, overlay, item);
  jalon_box_clear (self->body);
  jalon_facts_fields (self->body, session, item, jalon_overlay_row (overlay, item, space));
  jalon_facts_texts (self->body, session, item);
  jalon_facts_parts (self->body, session, overlay, item);
  jalon_facts_claims (self->body, session, item);
  show_citations (self, session, item);
  jalon_facts_users (self->body, session, item);
}

static void
jalon_inspector_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonInspector *self = JALON_INSPECTOR (page);
  JalonDossier *dossier = jalon_session_get_dossier (session);

  if (!dossier || !jalon_dossier_has (dossier, selected)) {
    self->item = JALON_REF_NONE;
    jalon_box_clear (self->body);
    gtk_stack_set_visible_child_name (self->stack, "empty");
    return;
  }

  show_item (self, session, selected);
  if (self->item != selected)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->item = selected;
  gtk_stack_set_visible_child_name (self->stack, "item");
}

static void
jalon_inspector_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), JALON_TYPE_INSPECTOR);

  G_OBJECT_CLASS (jalon_inspector_parent_class)->dispose (object);
}

static void
jalon_inspector_class_init (JalonInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_inspector_dispose;
  JALON_PAGE_CLASS (klass)->show_selected = jalon_inspector_show_selected;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/inspector/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, name);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, badges);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, body);
}

static void
jalon_inspector_init (JalonInspector *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

JalonRef
jalon_inspector_get_item (JalonInspector *self)
{
  g_return_val_if_fail (JALON_IS_INSPECTOR (self), JALON_REF_NONE);

  return self->item;
}
