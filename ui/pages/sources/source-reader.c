/* The reader's head, with what is known of the source, and its passages below each other. */
#include "config.h"

#include <glib/gi18n.h>

#include "inspector/facts.h"
#include "passage.h"
#include "source-reader.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/format.h>

/* A source of more passages than this is shown around the marked one. */
#define PASSAGES_MOST 200

struct _JalonSourceReader {
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkBox *body;
  JalonRef source;
  JalonRef passage;
  GtkWidget *marked; /* (nullable): of @passage */
  guint scrolling;   /* tick callback */
  guint frames;
};

G_DEFINE_FINAL_TYPE (JalonSourceReader, jalon_source_reader, ADW_TYPE_BIN)

static void
append_head (JalonSourceReader *self, JalonSession *session, JalonRef source)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  GtkWidget *title = jalon_text_new (jalon_format_name (session, source), "title-3");
  const char *note =
    jalon_dossier_text (dossier, source, JALON_ROLE_NOTE, jalon_session_get_text_lang (session));

  gtk_box_append (self->body, title);
  jalon_facts_fields (self->body, session, source, jalon_dossier_row (dossier, source));
  if (note)
    gtk_box_append (self->body, jalon_text_new (note, "note"));
}

/* The passages to show: all, or those around @marked. */
static GArray *
list_passages (JalonDossier *dossier, JalonRef source, JalonRef marked, guint *before, guint *after)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  guint at = 0;

  jalon_for_each_child (dossier, source, JALON_KIND_PASSAGE, passage) {
    if (passage == marked)
      at = passages->len;
    g_array_append_val (passages, passage);
  }

  *before = at > PASSAGES_MOST / 2 ? MIN (at - PASSAGES_MOST / 2, passages->len) : 0;
  if (*before)
    g_array_remove_range (passages, 0, *before);
  *after = passages->len > PASSAGES_MOST ? passages->len - PASSAGES_MOST : 0;
  g_array_set_size (passages, passages->len - *after);
  return passages;
}

static void
append_left_out (JalonSourceReader *self, guint n)
{
  g_autofree char *text = NULL;

  if (!n)
    return;

  text = g_strdup_printf (g_dngettext (NULL, "%u more passage", "%u more passages", n), n);
  gtk_box_append (self->body, jalon_text_new (text, "dim-label"));
}

static void
append_passages (JalonSourceReader *self, JalonSession *session, JalonRef source, JalonRef marked)
{
  JalonDossier *dossier = jalon_session_get_dossier (session);
  guint before, after;
  g_autoptr (GArray) passages = list_passages (dossier, source, marked, &before, &after);

  append_left_out (self, before);
  for (guint i = 0; i < passages->len; i++) {
    JalonRef passage = g_array_index (passages, JalonRef, i);
    GtkWidget *widget = jalon_passage_new (session, passage);

    if (passage == marked) {
      gtk_widget_add_css_class (widget, "marked");
      self->marked = widget;
    }
    gtk_box_append (self->body, widget);
  }
  append_left_out (self, after);
}

/* The marked passage has a place only once it was laid out. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  JalonSourceReader *self = JALON_SOURCE_READER (widget);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t bounds;

  if (self->frames++ < 2)
    return G_SOURCE_CONTINUE;

  self->scrolling = 0;
  if (self->marked && gtk_widget_compute_bounds (self->marked, GTK_WIDGET (self->body), &bounds)) {
    double top = gtk_adjustment_get_value (adjustment), page = gtk_adjustment_get_page_size (adjustment);

    if (bounds.origin.y < top || bounds.origin.y + bounds.size.height > top + page)
      gtk_adjustment_set_value (adjustment, bounds.origin.y - 12);
  }

  return G_SOURCE_REMOVE;
}

static void
scroll_to_marked (JalonSourceReader *self)
{
  self->frames = 0;
  if (self->marked && !self->scrolling)
    self->scrolling = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
jalon_source_reader_dispose (GObject *object)
{
  JALON_SOURCE_READER (object)->marked = NULL;

  G_OBJECT_CLASS (jalon_source_reader_parent_class)->dispose (object);
}

static void
jalon_source_reader_class_init (JalonSourceReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_source_reader_dispose;
}

static void
jalon_source_reader_init (JalonSourceReader *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->body), "reader");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 1100);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 900);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->body));

  self->scroller = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroller, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroller, clamp);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->scroller));
}

void
jalon_source_reader_show (JalonSourceReader *self, JalonSession *session, JalonRef source, JalonRef passage)
{
  g_return_if_fail (JALON_IS_SOURCE_READER (self));

  JalonDossier *dossier = jalon_session_get_dossier (session);
  gboolean other = source != self->source;

  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  /* A focus must not stay in what goes. */
  if (focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->body)))
    gtk_root_set_focus (root, NULL);
  self->marked = NULL;
  self->source = self->passage = JALON_REF_NONE;
  jalon_box_clear (self->body);
  if (!dossier || !jalon_dossier_source (dossier, source))
    return;

  self->source = source;
  self->passage = passage;
  append_head (self, session, source);
  append_passages (self, session, source, passage);
  if (other)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  scroll_to_marked (self);
}

JalonRef
jalon_source_reader_get_source (JalonSourceReader *self)
{
  g_return_val_if_fail (JALON_IS_SOURCE_READER (self), JALON_REF_NONE);

  return self->source;
}

JalonRef
jalon_source_reader_get_passage (JalonSourceReader *self)
{
  g_return_val_if_fail (JALON_IS_SOURCE_READER (self), JALON_REF_NONE);

  return self->passage;
}

void
jalon_source_reader_focus_passage (JalonSourceReader *self)
{
  g_return_if_fail (JALON_IS_SOURCE_READER (self));

  if (self->marked)
    gtk_widget_grab_focus (self->marked);
}
