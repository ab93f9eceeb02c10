/* The export dialog: what the file will look like, what it is to be, and whether it was written. */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include <jalon/chart/draw.h>

#include "export-dialog.h"
#include "scenes.h"

#define SCHEMA "org.jalon.Jalon"
#define COPY_WIDTH 1280
#define COPY_HEIGHT 720
#define COPY_SCALE 2
#define NAME_MAX_CHARS 120
#define PREVIEW_TEXT_MAX 20000 /* characters */

/* The rows of the lists in export-dialog.ui, in their order. Formats and themes come in that of their enums.
 */
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
  AdwComboRow *format_row, *theme_row, *size_row, *scale_row;
  GtkWidget *width_row, *height_row;
  GtkSpinButton *width_spin, *height_spin;

  JalonSession *session;
  char *chart;
  GSettings *settings;           /* (nullable): where the schema is not installed */
  GtkFileChooserNative *chooser; /* (nullable): while it is open */

  JalonScene *scene; /* (nullable): of the preview */
  gboolean building, stale;
  GCancellable *preview_cancellable;
  GCancellable *saving; /* (nullable): of the export now under way */
};

G_DEFINE_FINAL_TYPE (JalonExportDialog, jalon_export_dialog, ADW_TYPE_WINDOW)

enum { EXPORTED, FAILED, N_SIGNALS };

static guint signals[N_SIGNALS];

/* What was chosen the last time */

/* Returns: (transfer full) (nullable): the settings; a missing schema must not end the program */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, SCHEMA, TRUE) : NULL;

  if (!schema || !g_settings_schema_has_key (schema, "export-theme"))
    return NULL;

  return g_settings_new_full (schema, NULL, NULL);
}

static void
read_settings (GSettings *settings, JalonExportWish *wish)
{
  *wish =
    (JalonExportWish){ JALON_FORMAT_PNG, JALON_THEME_LIGHT, sizes[0].width, sizes[0].height, scales[0] };

  if (!settings)
    return;

  wish->format = (JalonFormat) g_settings_get_enum (settings, "export-format");
  wish->theme = (JalonTheme) g_settings_get_enum (settings, "export-theme");
  wish->width = g_settings_get_int (settings, "export-width");
  wish->height = g_settings_get_int (settings, "export-height");
  wish->scale = g_settings_get_int (settings, "export-scale");
}

static void
write_settings (JalonExportDialog *self, GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  JalonExportWish wish;

  if (!self->settings)
    return;

  jalon_export_dialog_get_wish (self, &wish);
  g_settings_set_enum (self->settings, "export-format", wish.format);
  g_settings_set_enum (self->settings, "export-theme", wish.theme);
  g_settings_set_int (self->settings, "export-width", (int) wish.width);
  g_settings_set_int (self->settings, "export-height", (int) wish.height);
  g_settings_set_int (self->settings, "export-scale", (int) wish.scale);

  if (folder) {
    g_autofree char *uri = g_file_get_uri (folder);

    g_settings_set_string (self->settings, "export-folder", uri);
  }
}

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

  if (wish.format == JALON_FORMAT_CSV || wish.format == JALON_FORMAT_TXT) {
    g_autofree char *text =
      wish.format == JALON_FORMAT_CSV ? jalon_scene_to_csv (self->scene) : jalon_scene_to_text (self->scene);
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

static void build_preview (JalonExportDialog *self);

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (source);
  JalonScene *scene = jalon_scenes_build_finish (result, NULL, NULL);

  if (!scene) /* the dialog is gone */
    return;

  g_clear_pointer (&self->scene, jalon_scene_free);
  self->scene = scene;
  self->building = FALSE;
  show_preview (self);
  if (self->stale)
    build_preview (self);
}

static void
build_preview (JalonExportDialog *self)
{
  const JalonChart *chart = self->chart ? jalon_chart_find (self->chart) : NULL;
  const JalonPlan *plan = self->session ? jalon_session_get_plan (self->session) : NULL;
  JalonChartOptions options = { 0 };
  JalonExportWish wish;
  double zoom;

  self->stale = TRUE;
  if (self->building || !chart || !plan)
    return;

  jalon_export_dialog_get_wish (self, &wish);
  jalon_export_layout (wish.width, wish.height, &options.width, &options.height, &zoom);
  options.theme = wish.theme;
  options.locale = jalon_session_get_locale (self->session);

  self->stale = FALSE;
  self->building = TRUE;
  jalon_scenes_build_async (self, plan, chart, &options, self->preview_cancellable, on_built, NULL);
}

/* What is chosen */

static void
update_rows (JalonExportDialog *self)
{
  JalonExportWish wish;
  gboolean is_picture, is_custom, is_png;
  g_autofree char *size = NULL;
  g_autofree char *pixels = NULL;

  jalon_export_dialog_get_wish (self, &wish);
  is_png = wish.format == JALON_FORMAT_PNG;
  is_picture = wish.format != JALON_FORMAT_CSV && wish.format != JALON_FORMAT_TXT;
  is_custom = adw_combo_row_get_selected (self->size_row) == SIZE_CUSTOM;

  gtk_widget_set_visible (GTK_WIDGET (self->theme_row), is_picture);
  gtk_widget_set_visible (GTK_WIDGET (self->size_row), is_picture);
  gtk_widget_set_visible (self->width_row, is_picture && is_custom);
  gtk_widget_set_visible (self->height_row, is_picture && is_custom);
  gtk_widget_set_visible (GTK_WIDGET (self->scale_row), is_png);

  /* Translators: a size, width by height: in pixels, or in points (1/72 of an inch) */
  size =
    g_strdup_printf (is_png ? _ ("%.0f × %.0f pixels") : _ ("%.0f × %.0f points"), wish.width, wish.height);
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

  wish->format = (JalonFormat) adw_combo_row_get_selected (self->format_row);
  wish->theme = (JalonTheme) adw_combo_row_get_selected (self->theme_row);
  wish->width = gtk_spin_button_get_value (self->width_spin);
  wish->height = gtk_spin_button_get_value (self->height_spin);
  wish->scale = scales[MIN (adw_combo_row_get_selected (self->scale_row), G_N_ELEMENTS (scales) - 1)];
}

void
jalon_export_dialog_set_wish (JalonExportDialog *self, const JalonExportWish *wish)
{
  g_return_if_fail (JALON_IS_EXPORT_DIALOG (self));

  gtk_spin_button_set_value (self->width_spin, wish->width);
  gtk_spin_button_set_value (self->height_spin, wish->height);
  adw_combo_row_set_selected (self->format_row, wish->format);
  adw_combo_row_set_selected (self->theme_row, wish->theme);
  adw_combo_row_set_selected (self->size_row, find_size (wish));
  adw_combo_row_set_selected (self->scale_row, find_scale (wish->scale));
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

static const char *
get_advice (const GError *error)
{
  static const struct {
    GQuark (*domain) (void);
    int code;
    const char *advice;
  } rows[] = {
    { jalon_export_error_quark, JALON_EXPORT_ERROR_SIZE, N_ ("Choose a smaller size or scale.") },
    { g_file_error_quark, G_FILE_ERROR_ACCES, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_PERM, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_ROFS, N_ ("Choose a folder that you may write to.") },
    { g_file_error_quark, G_FILE_ERROR_NOENT, N_ ("Choose a folder that exists.") },
    { g_file_error_quark, G_FILE_ERROR_NOTDIR, N_ ("Choose a folder that exists.") },
    { g_file_error_quark, G_FILE_ERROR_NOSPC, N_ ("Free some space, or choose another disk.") },
    { g_io_error_quark, G_IO_ERROR_PERMISSION_DENIED, N_ ("Choose a folder that you may write to.") },
    { g_io_error_quark, G_IO_ERROR_READ_ONLY, N_ ("Choose a folder that you may write to.") },
    { g_io_error_quark, G_IO_ERROR_NOT_FOUND, N_ ("Choose a folder that exists.") },
    { g_io_error_quark, G_IO_ERROR_NO_SPACE, N_ ("Free some space, or choose another disk.") },
    { g_io_error_quark, G_IO_ERROR_EXISTS, N_ ("Choose that file itself to replace it, or another name.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_error_matches (error, rows[i].domain (), rows[i].code))
      return _ (rows[i].advice);

  return _ ("Try again, or choose another place.");
}

static void
show_failure (JalonExportDialog *self, GFile *file, const GError *error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *title = g_strdup_printf (_ ("“%s” was not exported"), name);
  g_autofree char *text = g_strdup_printf ("%s\n%s", error->message, get_advice (error));
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

  if (!self->saving) /* the dialog is gone */
    return;

  set_saving (self, NULL);
  if (bytes) {
    write_settings (self, file);
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
  JalonExportWish wish;

  g_return_if_fail (JALON_IS_EXPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->saving)
    return;

  gtk_revealer_set_reveal_child (self->error_revealer, FALSE);
  jalon_export_dialog_get_wish (self, &wish);
  set_saving (self, cancellable);
  jalon_export_job_run (self, self->session, self->chart, &wish, file, cancellable, on_saved,
                        g_object_ref (file));
}

/* Where to */

/* A name that every file system takes: no separators, nothing that hides the file or that cannot be read. */
static char *
sanitize (const char *name)
{
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = 0;

  for (const char *p = name; *p && n < NAME_MAX_CHARS; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (out->len == 0 && (c == '.' || g_unichar_isspace (c)))
      continue;
    if (c < 0x80 && strchr ("/\\:*?\"<>|", (int) c))
      g_string_append_c (out, '-');
    else if (g_unichar_isprint (c))
      g_string_append_unichar (out, c);
    n++;
  }

  return g_strchomp (g_string_free (g_steal_pointer (&out), FALSE));
}

char *
jalon_export_dialog_propose_name (JalonExportDialog *self)
{
  const JalonChart *chart = jalon_chart_find (self->chart);
  const JalonPlan *plan = jalon_session_get_plan (self->session);
  const char *scenario = plan ? jalon_plan_scenario_name (plan) : NULL;
  g_autofree char *title = chart ? g_strdup (_ (chart->title)) : g_strdup (self->chart);
  g_autofree char *whole = scenario ? g_strdup_printf ("%s (%s)", title, scenario) : g_strdup (title);
  g_autofree char *stem = sanitize (whole);
  JalonExportWish wish;

  jalon_export_dialog_get_wish (self, &wish);

  return g_strdup_printf ("%s.%s", *stem ? stem : "jalon", jalon_format_ending (wish.format));
}

/* Gives the file the ending of its format, unless it has the ending of another one, which then is what was
 * wished. */
static GFile *
complete_name (JalonExportDialog *self, GFile *file, GError **error)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *whole = NULL;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) completed = NULL;
  JalonExportWish wish;

  jalon_export_dialog_get_wish (self, &wish);
  if (jalon_format_from_name (name, &wish.format, NULL)) {
    jalon_export_dialog_set_wish (self, &wish);
    return g_object_ref (file);
  }

  whole = g_strdup_printf ("%s.%s", name, jalon_format_ending (wish.format));
  folder = g_file_get_parent (file);
  completed = g_file_get_child (folder, whole);
  if (g_file_query_exists (completed, NULL)) { /* the chooser has asked about another name */
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _ ("There is already a file “%s”"), whole);
    return NULL;
  }

  return g_steal_pointer (&completed);
}

static void
on_chosen (GtkFileChooserNative *chooser, int response, JalonExportDialog *self)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFile) whole = NULL;
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_clear_object (&self->chooser);
  if (!file)
    return;

  whole = complete_name (self, file, &error);
  if (whole)
    jalon_export_dialog_save (self, whole);
  else
    show_failure (self, file, error);
}

/* Where the last export went; else beside the dossier; else where the desktop thinks best. */
static GFile *
find_folder (JalonExportDialog *self)
{
  g_autofree char *uri = self->settings ? g_settings_get_string (self->settings, "export-folder") : NULL;
  GFile *file = jalon_session_get_file (self->session);

  if (uri && *uri)
    return g_file_new_for_uri (uri);

  return file && g_file_is_native (file) ? g_file_get_parent (file) : NULL;
}

static void
add_filter (JalonExportDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  JalonExportWish wish;

  jalon_export_dialog_get_wish (self, &wish);
  gtk_file_filter_set_name (
    filter, gtk_string_object_get_string (adw_combo_row_get_selected_item (self->format_row)));
  gtk_file_filter_add_suffix (filter, jalon_format_ending (wish.format));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
}

/* The native chooser is the one way to the desktop's own dialog that all supported versions of GTK have. */
static void
on_choose (GtkWidget *widget, const char *action, GVariant *parameter)
{
  JalonExportDialog *self = JALON_EXPORT_DIALOG (widget);
  g_autofree char *name = jalon_export_dialog_propose_name (self);
  g_autoptr (GFile) folder = find_folder (self);

  if (self->chooser)
    return;

  self->chooser = gtk_file_chooser_native_new (_ ("Export Chart"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), name);
  if (folder)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (self->chooser), folder, NULL);
  add_filter (self);

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

  g_cancellable_cancel (self->preview_cancellable);
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
  g_clear_object (&self->preview_cancellable);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_free (self->chart);

  G_OBJECT_CLASS (jalon_export_dialog_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/org/jalon/Jalon/ui/export-dialog.ui");
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
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, theme_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, size_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, scale_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, width_row);
  gtk_widget_class_bind_template_child (klass, JalonExportDialog, height_row);
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
  self->preview_cancellable = g_cancellable_new ();
  self->settings = open_settings ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw_preview, self, NULL);
}

GtkWindow *
jalon_export_dialog_new (GtkWindow *parent, JalonSession *session, const char *chart)
{
  JalonExportDialog *self;
  const JalonChart *found;
  JalonExportWish wish;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (JALON_IS_SESSION (session), NULL);
  g_return_val_if_fail (chart != NULL, NULL);

  self = g_object_new (JALON_TYPE_EXPORT_DIALOG, "transient-for", parent, "destroy-with-parent",
                       parent != NULL, NULL);
  self->session = g_object_ref (session);
  self->chart = g_strdup (chart);
  found = jalon_chart_find (chart);
  if (found)
    adw_window_title_set_subtitle (self->window_title, _ (found->title));

  read_settings (self->settings, &wish);
  jalon_export_dialog_set_wish (self, &wish);
  on_wish (self);

  return GTK_WINDOW (self);
}

/* Copying */

static void
on_copied (GObject *source, GAsyncResult *result, gpointer data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  g_autofree char *summary = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) png = jalon_export_job_finish (result, &summary, &error);
  g_autoptr (GdkTexture) texture = png ? gdk_texture_new_from_bytes (png, &error) : NULL;
  GdkContentProvider *providers[2];
  g_autoptr (GdkContentProvider) both = NULL;

  if (!texture) {
    g_warning ("The chart was not copied: %s", error->message);
    gtk_widget_error_bell (widget);
    return;
  }

  providers[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  providers[1] = gdk_content_provider_new_typed (G_TYPE_STRING, summary ? summary : "");
  both = gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
  gdk_clipboard_set_content (gtk_widget_get_clipboard (widget), both);
}

void
jalon_copy_chart (GtkWidget *widget, JalonSession *session, const char *chart)
{
  g_autoptr (GSettings) settings = open_settings ();
  JalonExportWish wish;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (JALON_IS_SESSION (session));
  g_return_if_fail (chart != NULL);

  /* In the colours of the last export: where it is pasted matters, not how this desktop looks. */
  read_settings (settings, &wish);
  wish.format = JALON_FORMAT_PNG;
  wish.width = COPY_WIDTH;
  wish.height = COPY_HEIGHT;
  wish.scale = COPY_SCALE;
  jalon_export_job_run (widget, session, chart, &wish, NULL, NULL, on_copied, NULL);
}
