/* The picture of a chart, made on a worker thread and put on the clipboard. */
#include "config.h"

#include "copy-chart.h"
#include <jalon/session/export-job.h>
#include <jalon/session/export-settings.h>

#define COPY_WIDTH 1280
#define COPY_HEIGHT 720
#define COPY_SCALE 2

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
  g_autoptr (GSettings) settings = jalon_export_settings_new ();
  JalonExportWish wish;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (JALON_IS_SESSION (session));
  g_return_if_fail (chart != NULL);

  /* In the colours of the last export: where it is pasted matters, not how this desktop looks. */
  jalon_export_settings_read (settings, &wish);
  wish.format = JALON_FORMAT_PNG;
  wish.width = COPY_WIDTH;
  wish.height = COPY_HEIGHT;
  wish.scale = COPY_SCALE;
  wish.fiscal_years = jalon_session_get_fiscal_years (session);
  jalon_export_job_run (widget, session, chart, &wish, NULL, NULL, NULL, on_copied, NULL);
}
