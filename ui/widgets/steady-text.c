/* The widget around a GtkInscription, whose size does not depend on its text. */
#include "config.h"

#include "steady-text.h"

struct _JalonSteadyText {
  GtkWidget parent_instance;

  GtkInscription *inscription;
};

G_DEFINE_FINAL_TYPE (JalonSteadyText, jalon_steady_text, GTK_TYPE_WIDGET)

#define LEAST_WIDTH 160
#define NATURAL_WIDTH 400

/* In pixels, of the text in lines that are so wide. */
static int
height_at (JalonSteadyText *self, int width)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (
    GTK_WIDGET (self->inscription), gtk_inscription_get_text (self->inscription));
  int height;

  pango_layout_set_width (layout, width * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static GtkSizeRequestMode
jalon_steady_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
jalon_steady_text_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  JalonSteadyText *self = JALON_STEADY_TEXT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    *minimum = LEAST_WIDTH;
    *natural = NATURAL_WIDTH;
  } else {
    *minimum = *natural = height_at (self, for_size >= 0 ? MAX (for_size, LEAST_WIDTH) : NATURAL_WIDTH);
  }
}

static void
jalon_steady_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *inscription = GTK_WIDGET (JALON_STEADY_TEXT (widget)->inscription);
  int least;

  gtk_widget_measure (inscription, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_allocate (inscription, width, MAX (height, least), -1, NULL);
}

static void
jalon_steady_text_dispose (GObject *object)
{
  GtkWidget *inscription = GTK_WIDGET (JALON_STEADY_TEXT (object)->inscription);

  if (inscription && gtk_widget_get_parent (inscription))
    gtk_widget_unparent (inscription);
  JALON_STEADY_TEXT (object)->inscription = NULL;
  G_OBJECT_CLASS (jalon_steady_text_parent_class)->dispose (object);
}

static void
jalon_steady_text_class_init (JalonSteadyTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = jalon_steady_text_dispose;
  widget_class->get_request_mode = jalon_steady_text_get_request_mode;
  widget_class->measure = jalon_steady_text_measure;
  widget_class->size_allocate = jalon_steady_text_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
jalon_steady_text_init (JalonSteadyText *self)
{
  self->inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gtk_inscription_set_wrap_mode (self->inscription, PANGO_WRAP_WORD_CHAR);
  gtk_inscription_set_yalign (self->inscription, 0);
  gtk_widget_set_parent (GTK_WIDGET (self->inscription), GTK_WIDGET (self));
}

GtkWidget *
jalon_steady_text_new (const char *css_class)
{
  JalonSteadyText *self = g_object_new (JALON_TYPE_STEADY_TEXT, NULL);

  if (css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self), css_class);
  return GTK_WIDGET (self);
}

void
jalon_steady_text_set_text (JalonSteadyText *self, const char *text)
{
  int width;

  g_return_if_fail (JALON_IS_STEADY_TEXT (self));

  if (g_strcmp0 (text, gtk_inscription_get_text (self->inscription)) == 0)
    return;
  gtk_inscription_set_text (self->inscription, text);
  width = gtk_widget_get_width (GTK_WIDGET (self));
  if (width <= 0 || height_at (self, width) != gtk_widget_get_height (GTK_WIDGET (self)))
    gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
jalon_steady_text_get_text (JalonSteadyText *self)
{
  g_return_val_if_fail (JALON_IS_STEADY_TEXT (self), NULL);

  return gtk_inscription_get_text (self->inscription);
}
