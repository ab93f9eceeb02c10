/* Showing the selected item: what it is, what it states, what stands in it, and where that comes from. */
#include "config.h"

#include <glib/gi18n.h>

#include "chart/what-if-menu.h"
#include "dossier-view.h"
#include "drawdown-facts.h"
#include "edit/item-editor.h"
#include "facts.h"
#include "inspector.h"
#include "network-facts.h"
#include "widgets/citations.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>
#include <jalon/session/format.h>
#include <jalon/session/kind-parts.h>

struct _JalonInspector {
  JalonPage parent_instance;

  GtkStack *stack;
  GtkScrolledWindow *scroller;
  GtkLabel *kind;
  GtkLabel *name;
  GtkBox *badges;
  GtkBox *body;
  GtkMenuButton *what_if;
  GtkToggleButton *edit;
  JalonDossierView *dossier; /* while nothing is selected */
  JalonItemEditor *editor;   /* (nullable): in the body while the item is being edited */
  JalonRef item;
};

G_DEFINE_FINAL_TYPE (JalonInspector, jalon_inspector, JALON_TYPE_PAGE)

enum { PROP_0, PROP_EDITING, N_PROPS };

static GParamSpec *props[N_PROPS];

static void
show_head (JalonInspector *self, JalonSession *session, JalonOverlay *overlay, JalonRef item)
{
  JalonConfidence confidence = jalon_dossier_confidence (jalon_session_get_dossier (session), item);

  gtk_label_set_label (self->kind, jalon_format_kind (item));
  gtk_label_set_label (self->name, jalon_format_name (session, item));
  gtk_widget_set_visible (GTK_WIDGET (self->what_if), jalon_what_if_menu_suits (jalon_ref_kind (item)));
  jalon_box_clear (self->badges);
  if (jalon_confidence_is_weak (confidence))
    gtk_box_append (self->badges, jalon_badge_new (confidence));
  if (jalon_overlay_touches (overlay, item))
    gtk_box_append (self->badges, jalon_tag_new (_ ("Changed by the scenario"), "changed"));
  /* While one edits, a badge that comes has its room beforehand: nothing moves under the pointer. */
  if (jalon_inspector_get_editing (self) && !gtk_widget_get_first_child (GTK_WIDGET (self->badges))) {
    GtkWidget *room = jalon_tag_new (NULL, NULL);

    gtk_widget_set_opacity (room, 0);
    gtk_box_append (self->badges, room);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->badges),
                          gtk_widget_get_first_child (GTK_WIDGET (self->badges)) != NULL);
}

/* The item's own citations, then those of its parts, said whose they are. */
static void
show_citations (JalonInspector *self, JalonSession *session, JalonRef item)
{
  JalonKind in = jalon_ref_kind (item);
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (GtkWidget) citations = g_object_ref_sink (jalon_citations_new (session));

  jalon_citations_add_item (JALON_CITATIONS (citations), item, NULL);
  for (JalonKind kind = jalon_kind_next_own_part (in, JALON_KIND_NONE); kind != JALON_KIND_NONE;
       kind = jalon_kind_next_own_part (in, kind))
    jalon_for_each_child (dossier, item, kind, part) {
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

/* The editors stay as long as the item does: there may be something half typed in them. */
static void
show_editor (JalonInspector *self, JalonSession *session, JalonRef item)
{
  if (self->editor && jalon_item_editor_get_item (self->editor) == item) {
    jalon_item_editor_refresh (self->editor);
    return;
  }

  jalon_box_clear (self->body);
  self->editor = JALON_ITEM_EDITOR (jalon_item_editor_new (session, item));
  gtk_box_append (self->body, GTK_WIDGET (self->editor));
}

static void
show_item (JalonInspector *self, JalonSession *session, JalonRef item)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (dossier, jalon_session_get_scenario (session));
  g_autofree void *space = g_malloc (jalon_kind_info (jalon_ref_kind (item))->size);

  show_head (self, session, overlay, item);
  gtk_widget_set_sensitive (GTK_WIDGET (self->edit), jalon_edit_can (session, item));
  if (jalon_inspector_get_editing (self) && jalon_edit_can (session, item)) {
    show_editor (self, session, item);
    return;
  }

  self->editor = NULL;
  jalon_box_clear (self->body);
  jalon_facts_fields (self->body, session, item, jalon_overlay_row (overlay, item, space));
  jalon_facts_texts (self->body, session, item);
  /* Before its parts, which may be years of months. */
  if (jalon_overlay_next_of (overlay, item, JALON_KIND_ACTUAL, JALON_REF_NONE) != JALON_REF_NONE)
    gtk_box_append (self->body, jalon_drawdown_facts_new (session, item));
  jalon_facts_parts (self->body, session, overlay, item);
  if (jalon_ref_kind (item) == JALON_KIND_NODE)
    gtk_box_append (self->body, jalon_network_facts_new (session, item));
  jalon_facts_claims (self->body, session, item);
  show_citations (self, session, item);
  jalon_facts_users (self->body, session, item);
}

static void
jalon_inspector_show_selected (JalonPage *page, JalonSession *session, JalonRef selected)
{
  JalonInspector *self = JALON_INSPECTOR (page);
  JalonDossier *dossier = jalon_session_get_dossier (session);

  /* What was typed for the item that is left is taken; that may bring us back here. */
  if (self->editor && self->item != selected && dossier && jalon_dossier_has (dossier, self->item)) {
    g_autoptr (JalonItemEditor) editor = g_object_ref (self->editor);

    self->editor = NULL;
    jalon_item_editor_commit (editor);
  }

  if (!dossier || !jalon_dossier_has (dossier, selected)) {
    self->item = JALON_REF_NONE;
    self->editor = NULL;
    jalon_box_clear (self->body);
    if (dossier)
      jalon_dossier_view_show (self->dossier, session);
    gtk_stack_set_visible_child_name (self->stack, dossier ? "dossier" : "empty");
    return;
  }

  show_item (self, session, selected);
  if (self->item != selected)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  self->item = selected;
  gtk_stack_set_visible_child_name (self->stack, "item");
}

/* Its editors hold what is being typed, and go on from what they have just done. */
static gboolean
jalon_inspector_is_at_once (JalonPage *page)
{
  return JALON_INSPECTOR (page)->editor != NULL;
}

static void
on_edit_toggled (JalonInspector *self)
{
  if (self->editor)
    jalon_item_editor_commit (self->editor);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_EDITING]);
  jalon_page_refresh (JALON_PAGE (self));
}

static void
jalon_inspector_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITING)
    g_value_set_boolean (value, jalon_inspector_get_editing (JALON_INSPECTOR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_inspector_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_EDITING)
    jalon_inspector_set_editing (JALON_INSPECTOR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
jalon_inspector_class_init (JalonInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = jalon_inspector_get_property;
  G_OBJECT_CLASS (klass)->set_property = jalon_inspector_set_property;
  JALON_PAGE_CLASS (klass)->show_selected = jalon_inspector_show_selected;
  JALON_PAGE_CLASS (klass)->is_at_once = jalon_inspector_is_at_once;

  props[PROP_EDITING] = g_param_spec_boolean (
    "editing", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);

  g_type_ensure (JALON_TYPE_DOSSIER_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/inspector/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, dossier);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, kind);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, name);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, badges);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, body);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, what_if);
  gtk_widget_class_bind_template_child (widget_class, JalonInspector, edit);
  gtk_widget_class_bind_template_callback (widget_class, on_edit_toggled);
}

static void
jalon_inspector_init (JalonInspector *self)
{
  g_autoptr (GMenuModel) menu = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  menu = jalon_what_if_menu_new ();
  jalon_menu_set (self->what_if, menu);
}

JalonRef
jalon_inspector_get_item (JalonInspector *self)
{
  g_return_val_if_fail (JALON_IS_INSPECTOR (self), JALON_REF_NONE);

  return self->item;
}

gboolean
jalon_inspector_get_editing (JalonInspector *self)
{
  g_return_val_if_fail (JALON_IS_INSPECTOR (self), FALSE);

  return gtk_toggle_button_get_active (self->edit);
}

void
jalon_inspector_set_editing (JalonInspector *self, gboolean editing)
{
  g_return_if_fail (JALON_IS_INSPECTOR (self));

  gtk_toggle_button_set_active (self->edit, editing);
}

JalonItemEditor *
jalon_inspector_get_editor (JalonInspector *self)
{
  g_return_val_if_fail (JALON_IS_INSPECTOR (self), NULL);

  return self->editor;
}

void
jalon_inspector_commit (JalonInspector *self)
{
  g_return_if_fail (JALON_IS_INSPECTOR (self));

  if (self->editor)
    jalon_item_editor_commit (self->editor);
}

void
jalon_inspector_set_warnings (JalonInspector *self, GPtrArray *warnings)
{
  g_return_if_fail (JALON_IS_INSPECTOR (self));

  jalon_dossier_view_set_warnings (self->dossier, warnings);
}
