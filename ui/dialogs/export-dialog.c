/* The export dialog: what the file will look like, what it is to be, and whether it was written. */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include <jalon/chart/draw.h>
#include <jalon/text/speak.h>

#include "export-dialog.h"
#include "export-target.h"
#include "widgets/focus.h"
#include "widgets/gtk-habits.h"
#include "window/open-files.h"
#include <jalon/session/export-settings.h>
#include <jalon/session/format.h>

#define PREVIEW_TEXT_MAX 20000 /* characters */

/* The rows of the lists in export-dialog.ui, in their order. Themes come in that of their enum, formats in
 * that of their table. */
static const struct {
  double width, height;
} sizes[] = {
  { 1920, 1080 }, { 1440, 1080 }, { 842, 595 }, /* points */
};

static const double scales[] = { 1, 2, 4 };

#define SIZE_CUSTOM G_N_ELEMENTS (sizes)

struct _JalonExportDialog {
  AdwWindow parent_instance;

  AdwWindowTitle *window_title;
  GtkSpinner *spinner;
  GtkRevealer *error_revealer;
  GtkWidget *error_box;
  GtkLabel *error_title, *error_label;
  GtkWidget *body;
  GtkStack *stack;
  GtkAspectFrame *frame;
  GtkWidget *preview;
  GtkTextView *text;
  AdwComboRow *format_row, *language_row, *theme_row, *size_row, *scale_row;
  GtkWidget *width_row, *height_row, *fiscal_row, *text_row;
  GtkSwitch *fiscal_switch;
  GtkSpinButton *width_spin, *height_spin;
  GtkSwitch *text_switch;

  JalonSession *session;
  char *chart;                   /* (nullable): the deck */
  GPtrArray *formats;            /* of JalonExportFormat: the rows of the list */
  GPtrArray *spoken;             /* of interned languages: the rows of the list */
  GSettings *settings;           /* (nullable): where the schema is not installed */
  GtkFileChooserNative *chooser; /* (nullable): while it is open */

  JalonScene *scene; /* (nullable): of the preview */
  JalonNewest *previews;
  GCancellable *saving; /* (nullable): of the export now under way */
};

G_DEFINE_FINAL_TYPE (JalonExportDialog, jalon_export_dialog, ADW_TYPE_WINDOW)

enum { EXPORTED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* The preview */

static void
draw_preview (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  JalonExportDialog *self = data;
  double scale;

  if (!self->scene)
    return;

  scale = MIN (width / self->scene->width, height / self->scene->height);
  cairo_translate (cr, (width - self->scene->width * scale) / 2, (height - self->scene->height * scale) / 2);
  cairo_scale (cr, scale, scale);
  jalon_scene_draw (self->scene, cr, NULL);
}

static void
show_preview (JalonExportDialog *self)
{
  JalonExportWish wish;

  jalon_export_dialog_get_wish (self, &wish);
  if (!(wish.format->traits & JALON_EXPORT_DRAWN)) {
    g_autoptr (JalonLocale) locale = wish.lang ? jalon_locale_new (wish.lang) : NULL;
    g_autofree char *text = jalon_export_preview (self->scene, wish.format,
                                                  locale ? locale : jalon_session_get_locale (self->session));
    const char *end = g_utf8_strlen (text, -1) > PREVIEW_TEXT_MAX
                        ? g_utf8_offset_to_pointer (text, PREVIEW_TEXT_MAX)
                        : text + strlen (text);

    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, (int) (end - text));
    gtk_stack_set_visible_child_name (self->stack, "text");
  } else {
    gtk_aspect_frame_set_ratio (self->frame, (float) (self->scene->width / self->scene->height));
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->preview), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    self->scene->title ? self->scene->title : "",
                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->scene->summary ? self->scene->summary : "", -1);
    gtk_stack_set_visible_child_name (self->stack, "picture");
    gtk_widget_queue_draw (self->preview);
  }
}

static void
take_preview (gpointer owner, gpointer order, gpointer scene, gboolean finished)
{
  JalonExportDialog *self = owner;

  g_clear_pointer (&self->scene, jalon_scene_free);
  self->scene = scene;
  show_preview (self);
}

static const JalonNewestKind previews = {
  .name = "jalon-preview",
  .start = jalon_export_preview_start,
  .work = jalon_export_preview_work,
  .take = take_preview,
  .free_order = jalon_export_preview_order_free,
  .free_result = (GDestroyNotify) jalon_scene_free,
};

static void
build_preview (JalonExportDialog *self)
{
  JalonExportWish wish;

  if (!self->session || !self->previews)
    return;

  jalon_export_dialog_get_wish (self, &wish);
  jalon_newest_ask (self->previews, jalon_export_preview_order (self->session, self->chart, &wish));
}

/* What is chosen */

static void
update_rows (JalonExportDialog *self)
{
  JalonExportWish wish;
  gboolean is_picture, is_custom, in_pixels;
  g_autofree char *size = NULL;
  g_autofree char *pixels = NULL;

  jalon_export_dialog_get_wish (self, &wish);
  in_pixels = (wish.format->traits & JALON_EXPORT_PIXELS) != 0;
  is_picture = (wish.format->traits & JALON_EXPORT_DRAWN) != 0;
  is_custom = adw_combo_row_get_selected (self->size_row) == SIZE_CUSTOM;

  gtk_widget_set_visible (GTK_WIDGET (self->format_row), self->formats->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->language_row), self->spoken->len > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->theme_row), is_picture);
  gtk_widget_set_visible (GTK_WIDGET (self->size_row), is_picture);
  gtk_widget_set_visible (self->width_row, is_picture && is_custom);
  gtk_widget_set_visible (self->height_row, is_picture && is_custom);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_row), in_pixels);
  gtk_widget_set_visible (self->text_row, (wish.format->traits & JALON_EXPORT_LIVE_TEXT) != 0);

  /* Translators: a size, width by height: in pixels, or in points (1/72 of an inch) */
  size = g_strdup_printf (in_pixels ? _ ("%.0f × %.0f pixels") : _ ("%.0f × %.0f points"), wish.width,
                          wish.height);
  pixels = g_strdup_printf (_ ("%.0f × %.0f pixels"), round (wish.width * wish.scale),
                            round (wish.height * wish.scale));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->size_row), size);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->scale_row), wish.scale != 1 ? pixels : "");
}

static void
on_wish (JalonExportDialog *self)
{
  update_rows (self);
  gtk_revealer_set_reveal_child (self->error_revealer, FALSE);
  build_preview (self);
}

static void
on_format (JalonExportDialog *self)
{
  update_rows (self);
  gtk_revealer_set_reveal_child (self->error_revealer, FALSE);
  if (self->scene)
    show_preview (self);
}

static void
on_size (JalonExportDialog *self)
{
  const guint size = adw_combo_row_get_selected (self->size_row);

  /* A custom size begins as the one chosen before. */
  if (size < SIZE_CUSTOM) {
    gtk_spin_button_set_value (self->width_spin, sizes[size].width);
    gtk_spin_button_set_value (self->height_spin, sizes[size].height);
  }
  on_wish (self);
}

static guint
find_size (const JalonExportWish *wish)
{
  guint i = 0;

  while (i < SIZE_CUSTOM && (wish->width != sizes[i].width || wish->height != sizes[i].height))
    i++;

  return i;
}

static guint
find_scale (double scale)
{
  guint i = G_N_ELEMENTS (scales) - 1;

  while (i > 0 && scales[i] > scale)
    i--;

  return i;
}

void
jalon_export_dialog_get_wish (JalonExportDialog *self, JalonExportWish *wish)
{
  g_return_if_fail (JALON_IS_EXPORT_DIALOG (self));

  wish->format =
    self->formats->pdata[MIN (adw_combo_row_get_selected (self->format_row), self->formats->len - 1)];
  wish->theme = (JalonTheme) adw_combo_row_get_selected (self->theme_row);
  wish->width = gtk_spin_button_get_value (self->width_spin);
  wish->height = gtk_spin_button_get_value (self->height_spin);
  wish->live_text = gtk_switch_get_active (self->text_switch);
  wish->scale = scales[MIN (adw_combo_row_get_selected (self->scale_row), G_N_ELEMENTS (scales) - 1)];
  wish->lang = adw_combo_row_get_selected (self->language_row) < self->spoken->len
                 ? self->spoken->pdata[adw_combo_row_get_selected (self->language_row)]
                 : NULL;
  wish->fiscal_years = gtk_switch_get_active (self->fiscal_switch);
}

/* A format that is not one of the list leaves the one that is chosen. */
static void
select_format (JalonExportDialog *self, const JalonExportFormat *format)
{
  guint i;

  if (g_ptr_array_find (self->formats, format, &i))
    adw_combo_row_set_selected (self->format_row, i);
}

void
jalon_export_dialog_set_wish (JalonExportDialog *self, const JalonExportWish *wish)
{
  g_return_if_fail (JALON_IS_EXPORT_DIALOG (self));

  gtk_spin_button_set_value (self->width_spin, wish->width);
  gtk_spin_button_set_value (self->height_spin, wish->height);
  select_format (self, wish->format);
  adw_combo_row_set_selected (self->theme_row, wish->theme);
  adw_combo_row_set_selected (self->size_row, find_size (wish));
  adw_combo_row_set_selected (self->scale_row, find_scale (wish->scale));
  for (guint i = 0; i < self->spoken->len; i++)
    if (g_strcmp0 (wish->lang, self->spoken->pdata[i]) == 0)
      adw_combo_row_set_selected (self->language_row, i);
  gtk_switch_set_active (self->fiscal_switch, wish->fiscal_years);
  gtk_switch_set_active (self->text_switch, wish->live_text);
}

/* Exporting */

static void
set_saving (JalonExportDialog *self, GCancellable *cancellable)
{
  g_set_object (&self->saving, cancellable);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), cancellable != NULL);
  gtk_spinner_set_spinning (self->spinner, cancellable != NULL);
  gtk_widget_set_sensitive (self->body, cancellable == NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.choose", cancellable == NULL);
}

static void
show_failure (JalonExportDialog *self, GFile *file, const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_strdup_printf (_ ("“%s” was not exported"), name);
  g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, jalon_export_target_get_advice (error));
  g_autofree char *whole = g_strdup_printf ("%s\n%s", title, text);

  gtk_label_set_text (self->error_title, title);
  gtk_label_set_text (self->error_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->error_box), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
  gtk_revealer_set_reveal_child (self->error_revealer, TRUE);
  g_signal_emit (self, signals[FAILED], 0, whole);
}

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (source);
  g_autoptr (GFile) file = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = jalon_export_job_finish (result, NULL, &error);
  JalonExportWish wish, before;

  if (!self->saving) /* the dialog is gone */
    return;

  set_saving (self, NULL);
  if (bytes) {
    jalon_export_dialog_get_wish (self, &wish);
    jalon_export_settings_read (self->settings, &before);
    if (!self->chart)
      wish.format = before.format; /* of the next chart */
    jalon_export_settings_write (self->settings, &wish, file);
    g_signal_emit (self, signals[EXPORTED], 0, file);
    gtk_window_destroy (GTK_WINDOW (self));
  } else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    show_failure (self, file, error);
  }
}

void
jalon_export_dialog_save (JalonExportDialog *self, GFile *file)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GPtrArray) dossiers = NULL;
  GtkWindow *parent;
  JalonExportWish wish;

  g_return_if_fail (JALON_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->saving)
    return;

  gtk_revealer_set_reveal_child (self->error_revealer, FALSE);
  jalon_export_dialog_get_wish (self, &wish);
  set_saving (self, cancellable);
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  dossiers = jalon_open_files_list (parent ? gtk_window_get_application (parent) : NULL);
  jalon_export_job_run (self, self->session, self->chart, &wish, file, dossiers, cancellable, on_saved,
                        g_object_ref (file));
}

/* Where to */

char *
jalon_export_dialog_propose_name (JalonExportDialog *self)
{
  JalonExportWish wish;

  g_return_val_if_fail (JALON_IS_EXPORT_DIALOG (self), NULL);

  jalon_export_dialog_get_wish (self, &wish);
  return jalon_export_target_propose_name (self->chart, self->session, wish.lang, wish.format);
}

static void
on_chosen (GtkFileChooserNative *chooser, int response, JalonExportDialog *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) whole = NULL;
  g_autoptr (GError) error = NULL;
  JalonExportWish wish;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (!file)
    return;

  jalon_export_dialog_get_wish (self, &wish);
  whole = jalon_export_target_complete (file, self->chart ? JALON_EXPORT_CHART : JALON_EXPORT_DECK,
                                        &wish.format, &error);
  if (!whole) {
    show_failure (self, file, error);
    return;
  }

  select_format (self, wish.format);
  jalon_export_dialog_save (self, whole);
}

static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (widget);
  g_autofree char *name = jalon_export_dialog_propose_name (self);
  g_autoptr (GFile) folder = jalon_export_settings_read_folder (self->settings);
  JalonExportWish wish;

  if (self->chooser)
    return;

  jalon_export_dialog_get_wish (self, &wish);
  if (!folder)
    folder = jalon_export_target_find_folder (jalon_session_get_file (self->session));
  self->chooser = jalon_export_target_choose (GTK_WINDOW (self), folder, name, wish.format);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

/* The dialog */

/* Cancel first means the export under way. */
static gboolean
jalon_export_dialog_close_request (GtkWindow *window)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (window);

  if (self->saving) {
    g_cancellable_cancel (self->saving);
    return TRUE;
  }

  return GTK_WINDOW_CLASS (jalon_export_dialog_parent_class)->close_request (window);
}

static void
jalon_export_dialog_dispose (GObject *object)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (object);

  g_clear_pointer (&self->previews, jalon_newest_free);
  if (self->saving)
    g_cancellable_cancel (self->saving);
  g_clear_object (&self->saving);
  if (self->chooser)
    g_signal_handlers_disconnect_by_data (self->chooser, self);
  g_clear_object (&self->chooser);

  G_OBJECT_CLASS (jalon_export_dialog_parent_class)->dispose (object);
}

static void
jalon_export_dialog_finalize (GObject *object)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (object);

  g_clear_pointer (&self->scene, jalon_scene_free);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_ptr_array_unref (self->formats);
  g_ptr_array_unref (self->spoken);
  g_free (self->chart);

  G_OBJECT_CLASS (jalon_export_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/jalon/Jalon/ui/dialogs/export-dialog.ui");
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, window_title);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, spinner);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, error_revealer);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, error_box);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, error_title);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, error_label);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, body);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, stack);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, frame);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, preview);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, text);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, format_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, language_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, theme_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, size_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, scale_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, fiscal_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, fiscal_switch);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, width_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, height_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, text_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, text_switch);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, width_spin);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, height_spin);
  gtk_widget_class_bind_template_callback (klass, on_format);
  gtk_widget_class_bind_template_callback (klass, on_size);
  gtk_widget_class_bind_template_callback (klass, on_wish);
}

static void
jalon_export_dialog_class_init (JalonExportDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = jalon_export_dialog_dispose;
  object_class->finalize = jalon_export_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = jalon_export_dialog_close_request;

  signals[EXPORTED] = g_signal_new ("exported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_FILE);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "export.choose", NULL, on_choose);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
jalon_export_dialog_init (JalonExportDialog *self)
{
  jalon_focus_keep (GTK_WINDOW (self));
  self->previews = jalon_newest_new (self, &previews);
  self->formats = jalon_export_formats (JALON_EXPORT_CHART);
  self->spoken = g_ptr_array_new ();
  self->settings = jalon_export_settings_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw_preview, self, NULL);
}

static void
list_formats (JalonExportDialog *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_ptr_array_unref (self->formats);
  self->formats = jalon_export_formats (self->chart ? JALON_EXPORT_CHART : JALON_EXPORT_DECK);
  for (guint i = 0; i < self->formats->len; i++)
    gtk_string_list_append (titles, _ (((const JalonExportFormat *) self->formats->pdata[i])->type.title));
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (titles));
}

static void
list_languages (JalonExportDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_unref (self->spoken);
  self->spoken = jalon_export_languages (jalon_session_get_locale (self->session));
  for (guint i = 0; i < self->spoken->len; i++) {
    g_autofree char *name = jalon_format_language (self->session, self->spoken->pdata[i]);

    gtk_string_list_append (names, name);
  }
  adw_combo_row_set_model (self->language_row, G_LIST_MODEL (names));
}

static void
name_dialog (JalonExportDialog *self)
{
  JalonDossier *dossier = jalon_session_get_dossier (self->session);
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;

  if (!self->chart) {
    gtk_window_set_title (GTK_WINDOW (self), _ ("Export Deck"));
    adw_window_title_set_title (self->window_title, _ ("Export Deck"));
    if (dossier)
      adw_window_title_set_subtitle (self->window_title,
                                     jalon_format_name (self->session, jalon_dossier_root (dossier)));
  } else if (chart) {
    adw_window_title_set_subtitle (self->window_title, _ (chart->title));
  }
}

GtkWindow *
jalon_export_dialog_new (GtkWindow *parent, JalonSession *session, const char *chart)
{
  JalonExportDialog *self;
  JalonExportWish wish;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (JALON_IS_SESSION (session), NULL);

  self = g_object_new (JALON_TYPE_EXPORT_DIALOG, "transient-for", parent, "destroy-with-parent",
                       parent != NULL, NULL);
  jalon_window_leave_parent (GTK_WINDOW (self));
  self->session = g_object_ref (session);
  self->chart = g_strdup (chart);
  list_formats (self);
  list_languages (self);
  name_dialog (self);

  gtk_widget_set_visible (self->fiscal_row,
                          jalon_session_has_fiscal_years (session) && jalon_chart_counts_years (chart));
  jalon_export_settings_read (self->settings, &wish);
  /* As the window shows it. */
  wish.fiscal_years = jalon_session_get_fiscal_years (session);
  jalon_export_dialog_set_wish (self, &wish);
  on_wish (self);
  /* Not in the template: there it is lost again to what the rows do while they are made. */
  gtk_window_set_focus (GTK_WINDOW (self), gtk_window_get_default_widget (GTK_WINDOW (self)));

  return GTK_WINDOW (self);
}
