/* Making labels and badges alike everywhere, and following links to items. */
#include "config.h"

#include "labels.h"
#include <jalon/session/format.h>

#define ITEM_SCHEME JALON_FORMAT_ITEM_SCHEME
#define LEAST_CHARS 8

/* How narrow a text may become. Where nothing says it, GTK tries it: it breaks every text behind each of its
 * letters, which takes most of the time in which a page with many texts is laid out. */
static void
bound_width (GtkLabel *label)
{
  glong n = g_utf8_strlen (gtk_label_get_text (label), -1);

  gtk_label_set_width_chars (label, n > 0 ? (int) MIN (n, LEAST_CHARS) : -1);
}

GtkWidget *
jalon_text_new (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  g_signal_connect (label, "notify::label", G_CALLBACK (bound_width), NULL);
  bound_width (GTK_LABEL (label));
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
