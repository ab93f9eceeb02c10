/* Making labels and badges alike everywhere. */
#include "config.h"

#include "widgets.h"
#include <jalon/session/format.h>

#define ITEM_SCHEME JALON_FORMAT_ITEM_SCHEME

GtkWidget *
jalon_text_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

GtkWidget *
jalon_line_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static gboolean
on_link (GtkLabel *label, const char *uri, JalonSession *session)
{
  if (!g_str_has_prefix (uri, ITEM_SCHEME))
    return FALSE;

  jalon_session_set_selected (session, (JalonRef) g_ascii_strtoull (uri + strlen (ITEM_SCHEME), NULL, 10));
  return TRUE;
}

GtkWidget *
jalon_linked_new (JalonSession *session, const char *markup, const char *css_class)
{
  GtkWidget *label = jalon_text_new (NULL, css_class);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (on_link), session, 0);
  return label;
}

GtkWidget *
jalon_tag_new (const char *text, const char *css_class)
{
  GtkWidget *tag = gtk_label_new (text);

  gtk_widget_add_css_class (tag, "badge");
  if (css_class)
    gtk_widget_add_css_class (tag, css_class);
  gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (tag, GTK_ALIGN_START);
  return tag;
}

GtkWidget *
jalon_badge_new (JalonConfidence confidence)
{
  GtkWidget *badge = jalon_tag_new (NULL, NULL);

  jalon_badge_set (badge, confidence);
  return badge;
}

void
jalon_badge_set (GtkWidget *badge, JalonConfidence confidence)
{
  gtk_widget_set_visible (badge, confidence != JALON_CONFIDENCE_UNSET);
  gtk_label_set_label (GTK_LABEL (badge), jalon_format_confidence (confidence));
  if (jalon_confidence_is_weak (confidence))
    gtk_widget_add_css_class (badge, "weak");
  else
    gtk_widget_remove_css_class (badge, "weak");
}

int
jalon_line_height (GtkWidget *widget)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (widget), NULL, NULL);
  int height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));

  pango_font_metrics_unref (metrics);
  return height;
}

void
jalon_entry_settle (GtkEditable *entry, const char *text)
{
  /* An entry forgets what it could undo only by being told to undo nothing. */
  gtk_editable_set_enable_undo (entry, FALSE);
  gtk_editable_set_text (entry, text);
  gtk_editable_set_enable_undo (entry, TRUE);
}

gboolean
jalon_undo_key (GtkWidget *widget, guint key, GdkModifierType modifiers, gboolean typing, gboolean touched)
{
  GdkModifierType pressed = modifiers & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (gdk_keyval_to_lower (key) != GDK_KEY_z)
    return FALSE;
  if (pressed == GDK_CONTROL_MASK && !typing)
    return gtk_widget_activate_action (widget, "win.undo", NULL);
  if (pressed == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && !touched)
    return gtk_widget_activate_action (widget, "win.redo", NULL);
  return FALSE;
}

static void
on_closed (GtkWindow *window)
{
  gtk_window_set_transient_for (window, NULL);
}

void
jalon_window_leave_parent (GtkWindow *window)
{
  g_signal_connect (window, "unmap", G_CALLBACK (on_closed), NULL);
}

void
jalon_box_clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))))
    gtk_box_remove (box, child);
}

typedef struct {
  int percent;
  int most;
} Division;

static void
division_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* The room is announced while it is given out, in time for the division to hold at once. */
static void
on_room_known (GtkPaned *paned, GParamSpec *pspec, const Division *division)
{
  gboolean vertical = gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_VERTICAL;
  int size =
    vertical ? gtk_widget_get_height (GTK_WIDGET (paned)) : gtk_widget_get_width (GTK_WIDGET (paned));
  int least, most;

  if (size <= 0)
    return;

  g_object_get (paned, "min-position", &least, "max-position", &most, NULL);
  size = MIN (size * division->percent / 100, division->most);
  g_signal_handlers_disconnect_by_func (paned, on_room_known, (gpointer) division);
  gtk_paned_set_position (paned, CLAMP (size, least, MAX (least, most)));
}

void
jalon_paned_divide (GtkPaned *paned, int percent, int most)
{
  Division division = { percent, most };

  g_signal_connect_data (paned, "notify::max-position", G_CALLBACK (on_room_known),
                         g_memdup2 (&division, sizeof division), division_free, 0);
}
