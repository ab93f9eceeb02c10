/* Showing and taking one text. */
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hint-popover.h"
#include "text-editor.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "widgets/labels.h"
#include <jalon/session/commands.h>

#define PAGE_MARGIN 6

struct _JalonTextEditor {
  AdwBin parent_instance;

  JalonSession *session;
  JalonRef item;
  JalonRole role;
  char *lang;
  char *written;    /* what stands there when nothing is being typed */
  gboolean touched; /* typed in since then */

  GtkWidget *line;         /* (nullable): an entry */
  GtkWidget *page;         /* (nullable): a text view */
  GtkLabel *hint;          /* a line that has its room whether it says something or not */
  GtkWidget *hint_popover; /* where what is wrong is said at length */
};

G_DEFINE_FINAL_TYPE (JalonTextEditor, jalon_text_editor, ADW_TYPE_BIN)

const char *
jalon_text_in_language (JalonDossier *dossier, JalonRef item, JalonRole role, const char *lang)
{
  const char *original = jalon_dossier_language (dossier, item);

  jalon_for_each_child (dossier, item, JALON_KIND_TEXT, ref) {
    const JalonText *text = jalon_dossier_text_row (dossier, ref);

    if (text->role == role && g_ascii_strcasecmp (text->lang ? text->lang : original, lang) == 0)
      return text->text;
  }
  return NULL;
}

static char *
get_typed (JalonTextEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  if (self->line)
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->line)));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

void
jalon_text_editor_set_text (JalonTextEditor *self, const char *text)
{
  g_return_if_fail (JALON_IS_TEXT_EDITOR (self));

  if (self->line)
    gtk_editable_set_text (GTK_EDITABLE (self->line), text);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page)), text, -1);
}

static void
show_error (JalonTextEditor *self, const char *text)
{
  jalon_hint_popover_say_beside (self->hint_popover, self->hint, text);
}

/* Puts back what stands there; a text view forgets by itself what it could undo. */
static void
settle (JalonTextEditor *self)
{
  if (self->line)
    jalon_entry_settle (GTK_EDITABLE (self->line), self->written);
  else
    jalon_text_editor_set_text (self, self->written);
  self->touched = FALSE;
  show_error (self, NULL);
}

static void
show_text (JalonTextEditor *self)
{
  const char *text =
    jalon_text_in_language (jalon_session_get_dossier (self->session), self->item, self->role, self->lang);

  g_free (self->written);
  self->written = g_strdup (text ? text : "");
  settle (self);
}

void
jalon_text_editor_refresh (JalonTextEditor *self)
{
  g_return_if_fail (JALON_IS_TEXT_EDITOR (self));

  g_autofree char *typed = get_typed (self);
  const char *text =
    jalon_text_in_language (jalon_session_get_dossier (self->session), self->item, self->role, self->lang);

  /* What did not change keeps its cursor, and its own undo. */
  if (g_strcmp0 (typed, self->written) == 0 && g_strcmp0 (self->written, text ? text : "") != 0)
    show_text (self);
}

gboolean
jalon_text_editor_commit (JalonTextEditor *self)
{
  g_return_val_if_fail (JALON_IS_TEXT_EDITOR (self), FALSE);

  g_autofree char *typed = get_typed (self);
  g_autofree char *stripped = g_strstrip (g_strdup (typed));
  g_autoptr (JalonTextEditor) kept = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  /* The item may have been taken back while its text was being typed. */
  if (g_strcmp0 (typed, self->written) == 0 ||
      !jalon_dossier_has (jalon_session_get_dossier (self->session), self->item))
    return TRUE;
  if (!jalon_edit_set_text (self->session, self->item, self->role, self->lang, stripped, &error)) {
    show_error (self, error->message);
    return FALSE;
  }

  if (self->session) /* the edit may have put other editors in the place of these */
    show_text (self);
  return TRUE;
}

void
jalon_text_editor_restore (JalonTextEditor *self)
{
  g_return_if_fail (JALON_IS_TEXT_EDITOR (self));

  settle (self);
}

static void
on_focus_left (gpointer editor)
{
  jalon_text_editor_commit (editor);
}

static void
on_typing (JalonTextEditor *self)
{
  self->touched = TRUE;
}

static gboolean
on_key (JalonTextEditor *self, guint key, guint code, GdkModifierType modifiers)
{
  g_autofree char *typed = get_typed (self);

  if (jalon_undo_key (GTK_WIDGET (self), key, modifiers, g_strcmp0 (typed, self->written) != 0,
                      self->touched))
    return TRUE;
  if (key != GDK_KEY_Escape || g_strcmp0 (typed, self->written) == 0)
    return FALSE;

  jalon_text_editor_restore (self);
  return TRUE;
}

static void
add_controllers (JalonTextEditor *self, GtkWidget *widget)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  jalon_focus_when_left (widget, on_focus_left, self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static GtkWidget *
new_line (JalonTextEditor *self)
{
  self->line = gtk_entry_new ();
  gtk_editable_set_width_chars (GTK_EDITABLE (self->line), 6);
  g_signal_connect_object (self->line, "activate", G_CALLBACK (on_focus_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->line, "changed", G_CALLBACK (on_typing), self, G_CONNECT_SWAPPED);
  add_controllers (self, self->line);
  return self->line;
}

static int
height_of_lines (GtkWidget *widget, int n)
{
  return n * jalon_line_height (widget) + 2 * PAGE_MARGIN;
}

static gboolean
fit (GtkWidget *frame, GdkFrameClock *clock, gpointer data)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (frame);
  int height = (int) ceil (gtk_adjustment_get_upper (gtk_scrolled_window_get_vadjustment (scroller)));

  gtk_scrolled_window_set_min_content_height (
    scroller,
    CLAMP (height, height_of_lines (frame, 2), gtk_scrolled_window_get_max_content_height (scroller)));
  return G_SOURCE_REMOVE;
}

/* A text view says how high it is only once it has been laid out, which is too late to be asked for more. */
static void
on_height_changed (GtkWidget *frame)
{
  gtk_widget_add_tick_callback (frame, fit, NULL, NULL);
}

static GtkWidget *
new_page (JalonTextEditor *self)
{
  GtkWidget *frame = gtk_scrolled_window_new ();

  self->page = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->page), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->page), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (self->page), 9);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self->page), 9);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (self->page), PAGE_MARGIN);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (self->page), PAGE_MARGIN);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->page)), "changed",
                           G_CALLBACK (on_typing), self, G_CONNECT_SWAPPED);
  add_controllers (self, self->page);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (frame), self->page);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (frame), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (frame), height_of_lines (self->page, 8));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (frame), height_of_lines (self->page, 2));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (frame)), "notify::upper",
                           G_CALLBACK (on_height_changed), frame, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (frame, "text-page");
  return frame;
}

static void
jalon_text_editor_dispose (GObject *object)
{
  g_clear_pointer (&JALON_TEXT_EDITOR (object)->hint_popover, gtk_widget_unparent);
  g_clear_object (&JALON_TEXT_EDITOR (object)->session);

  G_OBJECT_CLASS (jalon_text_editor_parent_class)->dispose (object);
}

static void
jalon_text_editor_finalize (GObject *object)
{
  JalonTextEditor *self = JALON_TEXT_EDITOR (object);

  g_free (self->lang);
  g_free (self->written);

  G_OBJECT_CLASS (jalon_text_editor_parent_class)->finalize (object);
}

static gboolean
jalon_text_editor_grab_focus (GtkWidget *widget)
{
  JalonTextEditor *self = JALON_TEXT_EDITOR (widget);

  return gtk_widget_grab_focus (self->line ? self->line : self->page);
}

static void
jalon_text_editor_class_init (JalonTextEditorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = jalon_text_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = jalon_text_editor_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = jalon_text_editor_grab_focus;
}

static void
jalon_text_editor_init (JalonTextEditor *self)
{
  self->hint = GTK_LABEL (jalon_line_new (NULL, "caption"));
  gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
}

GtkWidget *
jalon_text_editor_new (JalonSession *session, JalonRef item, JalonRole role, const char *lang)
{
  JalonTextEditor *self = g_object_new (JALON_TYPE_TEXT_EDITOR, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->item = item;
  self->role = role;
  self->lang = g_strdup (lang);
  gtk_box_append (GTK_BOX (box),
                  role == JALON_ROLE_NAME || role == JALON_ROLE_TITLE ? new_line (self) : new_page (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->hint));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->line ? self->line : self->page),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, jalon_role_label (role), -1);
  self->hint_popover = jalon_hint_popover_new (box, GTK_POS_LEFT);
  adw_bin_set_child (ADW_BIN (self), box);
  show_text (self);
  return GTK_WIDGET (self);
}

void
jalon_text_editor_set_compact (JalonTextEditor *self)
{
  g_return_if_fail (JALON_IS_TEXT_EDITOR (self));

  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->hint_popover), GTK_POS_BOTTOM);
}

JalonRole
jalon_text_editor_get_role (JalonTextEditor *self)
{
  return self->role;
}

const char *
jalon_text_editor_get_lang (JalonTextEditor *self)
{
  return self->lang;
}

JalonRef
jalon_text_editor_get_item (JalonTextEditor *self)
{
  return self->item;
}

void
jalon_text_editor_select_all (JalonTextEditor *self)
{
  if (self->line)
    gtk_editable_select_region (GTK_EDITABLE (self->line), 0, -1);
}
