/* Making a picture, or a file, of a chart on a worker thread: the scene, its drawing, and the saving. */
#pragma once

#include <gio/gio.h>

#include <jalon/export/export.h>

#include <jalon/session/newest.h>
#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * JalonExportWish:
 * @width: of the picture in pixels, or of the page in points, before @scale
 * @fiscal_years: whether a chart by years counts in the dossier's fiscal years
 * @scale: how many pixels of a PNG one of these is; others ignore it
 * @lang: (nullable): an interned language, of words, amounts and the dossier's texts; %NULL for what the
 *   window shows
 * @live_text: texts of an SVG are text rather than outlines; others ignore it
 */
typedef struct {
  const JalonExportFormat *format;
  JalonTheme theme;
  double width, height;
  double scale;
  gboolean fiscal_years;
  const char *lang;
  gboolean live_text;
} JalonExportWish;

/**
 * jalon_export_job_run:
 * @source: (type GObject): kept alive until @callback was called
 * @chart: (nullable): the id of a chart; %NULL for the deck, which is a PDF
 * @file: (nullable): where to save it; %NULL to have the bytes only
 * @dossiers: (nullable) (element-type GFile): what must not be written over, besides the session's own file
 *
 * Takes the session's plan as it is now. A cancelled job has either saved the whole file, and succeeds, or
 * left what was there as it was.
 */
void jalon_export_job_run (gpointer source,
                           JalonSession *session,
                           const char *chart,
                           const JalonExportWish *wish,
                           GFile *file,
                           GPtrArray *dossiers,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer data);

/**
 * jalon_export_job_finish:
 * @summary: (out) (optional): the chart in words
 *
 * Returns: (transfer full) (nullable): the file's contents; %NULL with @error
 */
GBytes *jalon_export_job_finish (GAsyncResult *result, char **summary, GError **error);

/* The parts of a #JalonNewestKind whose result is the scene that a file would show of a chart, or of the
 * deck's first page: (session, chart, wish) as above. */
gpointer jalon_export_preview_order (JalonSession *session, const char *chart, const JalonExportWish *wish);
void jalon_export_preview_order_free (gpointer order);
void jalon_export_preview_start (gpointer order);
gpointer jalon_export_preview_work (gpointer order, JalonNewestRun *run);

G_END_DECLS
