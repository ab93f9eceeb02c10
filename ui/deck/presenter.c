/* The presenter: the window in which the deck is shown full screen, the keys that move in it, and what is
 * drawn. */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include <jalon/chart/draw.h>

#include "chart/screen-theme.h"
#include "presenter.h"
#include "widgets/gtk-habits.h"
#include <jalon/session/scenes.h>
#include <jalon/session/slides.h>

#define POINTER_MS 2000
#define NUMBER_MS 2000
#define DIGITS_MS 1500 /* after the last digit of a slide's number */

struct _JalonPresenter {
  GtkWindow parent_instance;

  GtkWidget *canvas;
  GtkLabel *message;
  GtkWidget *note_box;
  GtkLabel *note;
  GtkRevealer *number_revealer;
  GtkLabel *number;
  GtkRevealer *help_revealer;
  GtkGrid *help;

  JalonDeck *deck;

  gboolean black;
  guint typed; /* the digits of a slide's number so far; 0 for none */
  guint digits_timeout, pointer_timeout, number_timeout;
  double pointer_x, pointer_y;
  guint inhibition;
};

G_DEFINE_FINAL_TYPE (JalonPresenter, jalon_presenter, GTK_TYPE_WINDOW)

/* What is shown */

static void
update_number (JalonPresenter *self)
{
  g_autofree char *text =
    g_strdup_printf ("%u", self->typed ? self->typed : jalon_deck_get_current (self->deck) + 1);

  gtk_label_set_text (self->number, text);
}

static void
on_number_timeout (gpointer data)
{
  JalonPresenter *self = data;

  self->number_timeout = 0;
  gtk_revealer_set_reveal_child (self->number_revealer, FALSE);
}

static void
flash_number (JalonPresenter *self)
{
  g_clear_handle_id (&self->number_timeout, g_source_remove);

  update_number (self);
  gtk_revealer_set_reveal_child (self->number_revealer,
                                 !self->black && jalon_deck_get_n_slides (self->deck) > 0);
  self->number_timeout = g_timeout_add_once (NUMBER_MS, on_number_timeout, self);
}

static char *
get_message (JalonPresenter *self)
{
  if (self->black)
    return NULL;
  if (jalon_deck_is_empty (self->deck))
    return g_strdup (_ ("This dossier has nothing to present yet"));

  return NULL;
}

/* The window's title is what a screen reader says when the slide changes. */
static void
update (JalonPresenter *self)
{
  const JalonDeckSlide *slide = jalon_deck_get_slide (self->deck);
  const char *summary = slide && slide->scene && slide->scene->summary ? slide->scene->summary : "";
  g_autofree char *message = get_message (self);
  g_autofree char *title = NULL;

  if (slide)
    /* Translators: the title of the window while presenting: the slide's number and title */
    title = g_strdup_printf (_ ("Slide %u: %s"), jalon_deck_get_current (self->deck) + 1,
                             jalon_deck_slide_get_title (slide));

  gtk_window_set_title (GTK_WINDOW (self), title ? title : message ? message : _ ("Presentation"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->canvas), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  slide ? jalon_deck_slide_get_title (slide) : "",
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  gtk_label_set_text (self->message, message ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message), message != NULL);
  gtk_widget_queue_draw (self->canvas);
}

static void
draw_scene (const JalonScene *scene, cairo_t *cr, double width, double height)
{
  const double scale = MIN (width / scene->width, height / scene->height);

  cairo_translate (cr, (width - scene->width * scale) / 2, (height - scene->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  jalon_scene_draw (scene, cr, NULL);
}

static void
draw (GtkDrawingArea *canvas, cairo_t *cr, int width, int height, gpointer data)
{
  JalonPresenter *self = data;
  const JalonColour paper = jalon_theme_colour (jalon_screen_theme (), JALON_INK_PAPER);
  const JalonDeckSlide *slide = jalon_deck_get_shown (self->deck);

  if (self->black)
    cairo_set_source_rgb (cr, 0, 0, 0);
  else
    cairo_set_source_rgb (cr, paper.red, paper.green, paper.blue);
  cairo_paint (cr);

  if (!self->black && slide && slide->scene)
    draw_scene (slide->scene, cr, width, height);
}

static void
on_built (JalonPresenter *self, gboolean is_current)
{
  if (is_current)
    flash_number (self);
  update (self);
}

static void
on_resize (JalonPresenter *self)
{
  jalon_deck_build (self->deck, gtk_widget_get_width (self->canvas), gtk_widget_get_height (self->canvas),
                    jalon_screen_theme ());
  update (self);
}

/* Moving */

/* Above the slide, of which nothing is covered; a black screen is black. */
static void
show_note (JalonPresenter *self)
{
  gtk_widget_set_visible (self->note_box, !self->black && *gtk_label_get_text (self->note));
}

static void
set_black (JalonPresenter *self, gboolean black)
{
  self->black = black;
  show_note (self);
  gtk_revealer_set_reveal_child (self->number_revealer, FALSE);
  update (self);
}

static void
go_to (JalonPresenter *self, guint slide)
{
  g_clear_handle_id (&self->digits_timeout, g_source_remove);
  self->typed = 0;

  if (jalon_deck_get_n_slides (self->deck) == 0)
    return;

  self->black = FALSE;
  show_note (self);
  jalon_deck_go_to (self->deck, slide);
  flash_number (self);
  update (self);
}

static void
go_to_typed (gpointer data)
{
  JalonPresenter *self = data;

  self->digits_timeout = 0;
  go_to (self, self->typed - 1);
}

static void
on_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);
  const guint current = jalon_deck_get_current (self->deck);

  /* From the black screen, first back to where the talk was. */
  if (self->typed)
    go_to (self, self->typed - 1);
  else
    go_to (self, self->black ? current : current + 1);
}

static void
on_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);
  const guint current = jalon_deck_get_current (self->deck);

  go_to (self, self->black || current == 0 ? current : current - 1);
}

static void
on_first (GtkWidget *widget, const char *action, GVariant *parameter)
{
  go_to (JALON_PRESENTER (widget), 0);
}

static void
on_last (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);

  go_to (self, jalon_deck_get_n_slides (self->deck) - 1);
}

/* Goes to the slide as soon as no further digit could make another one of it, or none follows. */
static void
on_digit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);
  const guint typed = self->typed * 10 + (guint) g_variant_get_int32 (parameter);

  g_clear_handle_id (&self->digits_timeout, g_source_remove);
  if (typed == 0)
    return;

  self->typed = MIN (typed, G_MAXUINT / 100);
  if (self->typed * 10 > jalon_deck_get_n_slides (self->deck)) {
    go_to (self, self->typed - 1);
  } else {
    flash_number (self);
    self->digits_timeout = g_timeout_add_once (DIGITS_MS, go_to_typed, self);
  }
}

static void
on_black (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);

  set_black (self, !self->black);
}

static void
on_help (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);

  gtk_revealer_set_reveal_child (self->help_revealer, !gtk_revealer_get_reveal_child (self->help_revealer));
}

static void
on_end (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonPresenter *self = JALON_PRESENTER (widget);

  if (gtk_revealer_get_reveal_child (self->help_revealer))
    gtk_revealer_set_reveal_child (self->help_revealer, FALSE);
  else
    gtk_window_close (GTK_WINDOW (self));
}

/* The pointer */

static void
hide_pointer (gpointer data)
{
  JalonPresenter *self = data;

  self->pointer_timeout = 0;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "none");
}

static void
show_pointer (JalonPresenter *self)
{
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  self->pointer_timeout = g_timeout_add_once (POINTER_MS, hide_pointer, self);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, JalonPresenter *self)
{
  /* What is under a resting pointer changes too, and that is told as a motion. */
  if (x == self->pointer_x && y == self->pointer_y)
    return;

  self->pointer_x = x;
  self->pointer_y = y;
  show_pointer (self);
}

static void
on_click (GtkGestureClick *gesture, int n_press, double x, double y, JalonPresenter *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "slide.next", NULL);
}

/* The window */

static void
add_help (JalonPresenter *self, int row, const char *keys, const char *what)
{
  GtkWidget *key = gtk_label_new (keys);
  GtkWidget *label = gtk_label_new (what);

  gtk_widget_add_css_class (key, "heading");
  gtk_label_set_xalign (GTK_LABEL (key), 1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_grid_attach (self->help, key, 0, row, 1, 1);
  gtk_grid_attach (self->help, label, 1, row, 1, 1);
}

static void
fill_help (JalonPresenter *self)
{
  int row = 0;

  /* Translators: names of keys, as printed on the keyboard */
  add_help (self, row++, _ ("→ Space"), _ ("Next slide"));
  add_help (self, row++, _ ("← Backspace"), _ ("Previous slide"));
  add_help (self, row++, _ ("Home"), _ ("First slide"));
  add_help (self, row++, _ ("End"), _ ("Last slide"));
  add_help (self, row++, _ ("Number, Enter"), _ ("Slide of that number"));
  add_help (self, row++, "B", _ ("Black screen, and back"));
  add_help (self, row++, "?", _ ("These keys"));
  add_help (self, row++, _ ("Esc"), _ ("End the presentation"));
}

/* The screen is not to go dark while someone speaks. */
static void
jalon_presenter_map (GtkWidget *widget)
{
  JalonPresenter *self = JALON_PRESENTER (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  GTK_WIDGET_CLASS (jalon_presenter_parent_class)->map (widget);

  if (application)
    self->inhibition = gtk_application_inhibit (application, GTK_WINDOW (self), GTK_APPLICATION_INHIBIT_IDLE,
                                                _ ("A presentation is shown"));
  show_pointer (self);
}

static void
jalon_presenter_unmap (GtkWidget *widget)
{
  JalonPresenter *self = JALON_PRESENTER (widget);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (application && self->inhibition)
    gtk_application_uninhibit (application, self->inhibition);
  self->inhibition = 0;

  GTK_WIDGET_CLASS (jalon_presenter_parent_class)->unmap (widget);
}

static void
jalon_presenter_dispose (GObject *object)
{
  JalonPresenter *self = JALON_PRESENTER (object);

  jalon_deck_stop (self->deck);
  g_clear_handle_id (&self->digits_timeout, g_source_remove);
  g_clear_handle_id (&self->pointer_timeout, g_source_remove);
  g_clear_handle_id (&self->number_timeout, g_source_remove);

  G_OBJECT_CLASS (jalon_presenter_parent_class)->dispose (object);
}

static void
jalon_presenter_finalize (GObject *object)
{
  JalonPresenter *self = JALON_PRESENTER (object);

  g_clear_object (&self->deck);

  G_OBJECT_CLASS (jalon_presenter_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "slide.next", NULL, on_next);
  gtk_widget_class_install_action (klass, "slide.previous", NULL, on_previous);
  gtk_widget_class_install_action (klass, "slide.first", NULL, on_first);
  gtk_widget_class_install_action (klass, "slide.last", NULL, on_last);
  gtk_widget_class_install_action (klass, "slide.digit", "i", on_digit);
  gtk_widget_class_install_action (klass, "slide.black", NULL, on_black);
  gtk_widget_class_install_action (klass, "slide.help", NULL, on_help);
  gtk_widget_class_install_action (klass, "slide.end", NULL, on_end);
}

static void
jalon_presenter_class_init (JalonPresenterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jalon_presenter_dispose;
  object_class->finalize = jalon_presenter_finalize;
  widget_class->map = jalon_presenter_map;
  widget_class->unmap = jalon_presenter_unmap;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/jalon/Jalon/ui/deck/presenter.ui");
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, canvas);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, message);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, note_box);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, note);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, number_revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, number);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, help_revealer);
  gtk_widget_class_bind_template_child (widget_class, JalonPresenter, help);

  install_actions (widget_class);
}

static void
add_key (GtkShortcutController *keys, guint key, const char *action, int digit)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, 0), gtk_named_action_new (action));

  if (digit >= 0)
    gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (digit));
  gtk_shortcut_controller_add_shortcut (keys, shortcut);
}

/* Before the window itself sees them: to that, arrows, Space and Enter are about the focus. */
static void
add_keys (JalonPresenter *self)
{
  static const struct {
    guint key;
    const char *action;
  } bindings[] = {
    { GDK_KEY_Right, "slide.next" },
    { GDK_KEY_KP_Right, "slide.next" },
    { GDK_KEY_Down, "slide.next" },
    { GDK_KEY_KP_Down, "slide.next" },
    { GDK_KEY_Page_Down, "slide.next" },
    { GDK_KEY_KP_Page_Down, "slide.next" },
    { GDK_KEY_space, "slide.next" },
    { GDK_KEY_KP_Space, "slide.next" },
    { GDK_KEY_Return, "slide.next" },
    { GDK_KEY_KP_Enter, "slide.next" },
    { GDK_KEY_ISO_Enter, "slide.next" },
    { GDK_KEY_Left, "slide.previous" },
    { GDK_KEY_KP_Left, "slide.previous" },
    { GDK_KEY_Up, "slide.previous" },
    { GDK_KEY_KP_Up, "slide.previous" },
    { GDK_KEY_Page_Up, "slide.previous" },
    { GDK_KEY_KP_Page_Up, "slide.previous" },
    { GDK_KEY_BackSpace, "slide.previous" },
    { GDK_KEY_Home, "slide.first" },
    { GDK_KEY_KP_Home, "slide.first" },
    { GDK_KEY_End, "slide.last" },
    { GDK_KEY_KP_End, "slide.last" },
    { GDK_KEY_b, "slide.black" },
    { GDK_KEY_B, "slide.black" },
    { GDK_KEY_period, "slide.black" },
    { GDK_KEY_KP_Decimal, "slide.black" },
    { GDK_KEY_question, "slide.help" },
    { GDK_KEY_F1, "slide.help" },
    { GDK_KEY_Escape, "slide.end" },
    { GDK_KEY_F5, "slide.end" },
    { GDK_KEY_F11, "slide.end" },
  };

  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    add_key (GTK_SHORTCUT_CONTROLLER (keys), bindings[i].key, bindings[i].action, -1);
  for (int digit = 0; digit <= 9; digit++) {
    add_key (GTK_SHORTCUT_CONTROLLER (keys), (guint) (GDK_KEY_0 + digit), "slide.digit", digit);
    add_key (GTK_SHORTCUT_CONTROLLER (keys), (guint) (GDK_KEY_KP_0 + digit), "slide.digit", digit);
  }
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
add_controllers (JalonPresenter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_PRIMARY);
  g_signal_connect (click, "pressed", G_CALLBACK (on_click), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (click));
}

static void
jalon_presenter_init (JalonPresenter *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));

  fill_help (self);
  add_keys (self);
  add_controllers (self);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->canvas), draw, self, NULL);
  g_signal_connect_swapped (self->canvas, "resize", G_CALLBACK (on_resize), self);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (on_resize), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (on_resize), self, G_CONNECT_SWAPPED);
}

/* Slides are of when the talk began, or of when they were first wanted: no old figure stays without a word.
 */
static void
on_edited (JalonPresenter *self)
{
  if (!*gtk_label_get_text (self->note))
    jalon_presenter_set_note (
      self, _ ("The dossier was changed after this presentation began: slides may show it as "
               "it was before. Begin again to see it as it is."));
}

GtkWindow *
jalon_presenter_new (GtkWindow *parent, JalonSession *session)
{
  JalonDossier *dossier;
  JalonPresenter *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (JALON_IS_SESSION (session), NULL);

  self = g_object_new (JALON_TYPE_PRESENTER, "transient-for", parent, "destroy-with-parent", parent != NULL,
                       "application", parent ? gtk_window_get_application (parent) : NULL, NULL);
  jalon_window_leave_parent (GTK_WINDOW (self));
  self->deck = jalon_deck_new (session);
  g_signal_connect_object (self->deck, "built", G_CALLBACK (on_built), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::dossier", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  if ((dossier = jalon_session_get_dossier (session)))
    g_signal_connect_object (dossier, "changed", G_CALLBACK (on_edited), self, G_CONNECT_SWAPPED);
  update (self);
  gtk_window_fullscreen (GTK_WINDOW (self));

  return GTK_WINDOW (self);
}

guint
jalon_presenter_get_slide (JalonPresenter *self)
{
  g_return_val_if_fail (JALON_IS_PRESENTER (self), 0);

  return jalon_deck_get_current (self->deck);
}

guint
jalon_presenter_get_n_slides (JalonPresenter *self)
{
  g_return_val_if_fail (JALON_IS_PRESENTER (self), 0);

  return jalon_deck_get_n_slides (self->deck);
}

gboolean
jalon_presenter_get_black (JalonPresenter *self)
{
  g_return_val_if_fail (JALON_IS_PRESENTER (self), FALSE);

  return self->black;
}

void
jalon_presenter_set_note (JalonPresenter *self, const char *text)
{
  g_return_if_fail (JALON_IS_PRESENTER (self));

  gtk_label_set_text (self->note, text ? text : "");
  show_note (self);
}

const char *
jalon_presenter_get_note (JalonPresenter *self)
{
  g_return_val_if_fail (JALON_IS_PRESENTER (self), NULL);

  return gtk_widget_get_visible (self->note_box) ? gtk_label_get_text (self->note) : NULL;
}
