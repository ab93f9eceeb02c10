/* Making a picture, or a file, of a chart on a worker thread: the scene, its drawing, and the saving. */
#pragma once

#include <gio/gio.h>

#include <jalon/export/export.h>

#include "session.h"

G_BEGIN_DECLS

/**
 * JalonExportWish:
 * @width: of the picture in pixels, or of the page in points, before @scale
 * @scale: how many pixels of a PNG one of these is; others ignore it
 * @live_text: texts of an SVG are text rather than outlines; others ignore it
 */
typedef struct {
  JalonFormat format;
  JalonTheme theme;
  double width, height;
  double scale;
  gboolean live_text;
} JalonExportWish;

/**
 * jalon_export_job_run:
 * @source: (type GObject): kept alive until @callback was called
 * @chart: the id of a chart
 * @file: (nullable): where to save it; %NULL to have the bytes only
 *
 * Takes the session's plan as it is now. A cancelled job has either saved the whole file, and succeeds, or
 * left what was there as it was.
 */
void jalon_export_job_run (gpointer source,
                           JalonSession *session,
                           const char *chart,
                           const JalonExportWish *wish,
                           GFile *file,
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

G_END_DECLS
