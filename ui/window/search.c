/* Looking through the texts of the dossier a little at a time, so that typing never waits. */
#include "config.h"

#include <glib/gi18n.h>

#include <jalon/text/filter.h>

#include "search.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>
#include <jalon/session/row-model.h>

#define RESULTS_MOST 200
#define SLICE 5000 /* microseconds of each turn of the main loop */

struct _JalonSearch {
  JalonPage parent_instance;

  GtkSearchEntry *entry;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;
  JalonRowModel *rows;

  JalonFilter *filter; /* (nullable): nothing was typed yet */
  GArray *found;       /* of JalonRef */
  GHashTable *seen;    /* the same, as a set */
  guint next;          /* row of the table of texts to look at */
  guint source;        /* of the main loop */
};

G_DEFINE_FINAL_TYPE (JalonSearch, jalon_search, JALON_TYPE_PAGE)

enum { CHOSEN, CLOSED, N_SIGNALS };

static guint signals[N_SIGNALS];

static void
stop (JalonSearch *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
}

/* Items come before what is written about them. */
static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  return jalon_kind_info (jalon_ref_kind (*(const JalonRef *) a))->search -
         jalon_kind_info (jalon_ref_kind (*(const JalonRef *) b))->search;
}

/* Whether there is a word to look for. */
static gboolean
is_looking (JalonSearch *self)
{
  return self->filter && jalon_filter_all (self->filter) != 0;
}

static void
show_results (JalonSearch *self)
{
  GArray *refs = g_array_copy (self->found);
  const char *page = "results";

  if (!refs->len)
    page = !is_looking (self) ? "hint" : self->source ? "busy" : "nothing";
  g_array_sort (refs, compare_ranks);
  jalon_row_model_set_refs (self->rows, refs);
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void
look_at_text (JalonSearch *self, JalonDossier *dossier, guint row)
{
  JalonRef ref = JALON_REF (JALON_KIND_TEXT, row);
  const JalonText *text = jalon_dossier_has (dossier, ref) ? jalon_dossier_text_row (dossier, ref) : NULL;
  JalonRef item;

  if (!text || !text->text || !jalon_filter_matches (self->filter, (const char *const[]){ text->text }, 1))
    return;

  item = jalon_item_of (dossier, ref);
  if (item != JALON_REF_NONE && g_hash_table_add (self->seen, GUINT_TO_POINTER (item)))
    g_array_append_val (self->found, item);
}

static gboolean
look_further (gpointer data)
{
  JalonSearch *self = data;
  JalonDossier *dossier = jalon_session_get_dossier (jalon_page_get_session (JALON_PAGE (self)));
  guint n = dossier ? jalon_dossier_rows (dossier, JALON_KIND_TEXT) : 0;
  guint before = self->found->len;
  gint64 until = g_get_monotonic_time () + SLICE;

  while (self->next < n && self->found->len < RESULTS_MOST && g_get_monotonic_time () < until)
    for (guint i = 0; i < 64 && self->next < n; i++)
      look_at_text (self, dossier, self->next++);

  if (self->next < n && self->found->len < RESULTS_MOST) {
    if (before != self->found->len)
      show_results (self);
    return G_SOURCE_CONTINUE;
  }
  self->source = 0;
  show_results (self);
  return G_SOURCE_REMOVE;
}

static void
start (JalonSearch *self)
{
  stop (self);
  g_array_set_size (self->found, 0);
  g_hash_table_remove_all (self->seen);
  self->next = 0;
  if (is_looking (self))
    self->source = g_idle_add (look_further, self);
  show_results (self);
}

static void
on_search_changed (JalonSearch *self)
{
  g_clear_pointer (&self->filter, jalon_filter_free);
  self->filter = jalon_filter_new (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
  start (self);
}

static void
choose (JalonSearch *self, guint position)
{
  JalonRef ref = jalon_row_model_get_ref (self->rows, position);

  if (ref != JALON_REF_NONE)
    g_signal_emit (self, signals[CHOSEN], 0, ref);
}

static void
on_entry_activated (JalonSearch *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  choose (self, position == GTK_INVALID_LIST_POSITION ? 0 : position);
}

static void
on_list_activated (JalonSearch *self, guint position)
{
  choose (self, position);
}

static void
close_search (JalonSearch *self)
{
  g_signal_emit (self, signals[CLOSED], 0);
}

/* Up and down move through the results while the keyboard stays in the entry. */
static gboolean
on_key_pressed (JalonSearch *self, guint key, guint code, GdkModifierType state)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (!n || (key != GDK_KEY_Down && key != GDK_KEY_Up) || state & GDK_CONTROL_MASK)
    return GDK_EVENT_PROPAGATE;

  if (position == GTK_INVALID_LIST_POSITION)
    position = key == GDK_KEY_Down ? 0 : n - 1;
  else
    position = key == GDK_KEY_Down ? MIN (position + 1, n - 1) : position - (position > 0);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  return GDK_EVENT_STOP;
}

/* The text that was found, where it is not the name already shown. */
static const char *
excerpt_of (JalonSession *session, JalonRef item)
{
  if (!(jalon_kind_info (jalon_ref_kind (item))->roles & 1u << JALON_ROLE_TEXT))
    return NULL;

  return jalon_dossier_text (jalon_session_get_dossier (session), item, JALON_ROLE_TEXT,
                             jalon_session_get_text_lang (session));
}

static GtkWidget *
new_result (JalonSession *session, JalonRef item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *excerpt = excerpt_of (session, item);
  const JalonPassage *passage = jalon_dossier_passage (jalon_session_get_dossier (session), item);
  GtkWidget *label = jalon_line_new (jalon_format_name (session, passage ? passage->row.parent : item), NULL);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  label = jalon_line_new (jalon_format_kind (item), "caption");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
  if (excerpt) {
    label = jalon_text_new (excerpt, "caption");
    gtk_label_set_lines (GTK_LABEL (label), 2);
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_add_css_class (label, "dim-label");
    gtk_box_append (GTK_BOX (box), label);
  }
  gtk_widget_add_css_class (box, "result");
  return box;
}

static void
on_bind (JalonSearch *self, GtkListItem *item)
{
  JalonSession *session = jalon_page_get_session (JALON_PAGE (self));
  JalonRef ref = jalon_row_item_get_ref (gtk_list_item_get_item (item));
  JalonDossier *dossier = jalon_session_get_dossier (session);

  if (dossier && jalon_dossier_has (dossier, ref) && !jalon_list_item_shows (item))
    jalon_list_item_show (item, new_result (session, ref));
}

static void
jalon_search_show_plan (JalonPage *page, JalonSession *session)
{
  start (JALON_SEARCH (page));
}

static void
jalon_search_dispose (GObject *object)
{
  JalonSearch *self = JALON_SEARCH (object);

  stop (self);

  G_OBJECT_CLASS (jalon_search_parent_class)->dispose (object);
}

static void
jalon_search_finalize (GObject *object)
{
  JalonSearch *self = JALON_SEARCH (object);

  g_clear_pointer (&self->filter, jalon_filter_free);
  g_array_unref (self->found);
  g_hash_table_unref (self->seen);
  g_object_unref (self->rows);
  g_object_unref (self->selection);

  G_OBJECT_CLASS (jalon_search_parent_class)->finalize (object);
}

static void
jalon_search_class_init (JalonSearchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_search_finalize;
  JALON_PAGE_CLASS (klass)->show_plan = jalon_search_show_plan;

  signals[CHOSEN] =
    g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[CLOSED] = g_signal_new ("closed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/window/search.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, JalonSearch, stack);
  gtk_widget_class_bind_template_child (widget_class, JalonSearch, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_list_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, close_search);
}

static void
jalon_search_init (JalonSearch *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  self->found = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  self->seen = g_hash_table_new (NULL, NULL);
  self->rows = jalon_row_model_new ();
  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_unref (factory);
}

void
jalon_search_begin (JalonSearch *self)
{
  g_return_if_fail (JALON_IS_SEARCH (self));

  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
jalon_search_set_query (JalonSearch *self, const char *query)
{
  g_return_if_fail (JALON_IS_SEARCH (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), query);
  on_search_changed (self);
}

guint
jalon_search_get_n_results (JalonSearch *self)
{
  g_return_val_if_fail (JALON_IS_SEARCH (self), 0);

  return self->found->len;
}

gboolean
jalon_search_is_busy (JalonSearch *self)
{
  g_return_val_if_fail (JALON_IS_SEARCH (self), FALSE);

  return self->source != 0;
}
