/* Charts on paper: PNG, PDF, SVG, CSV and text of one chart, and the dossier's deck as one PDF. The window
 * and the command line come through here alike. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/warnings.h>
#include <jalon/chart/chart.h>

G_BEGIN_DECLS

#define JALON_EXPORT_ERROR (jalon_export_error_quark ())

typedef enum {
  JALON_EXPORT_ERROR_FORMAT,  /* the name's ending is none that can be written */
  JALON_EXPORT_ERROR_SIZE,    /* the picture would be too large */
  JALON_EXPORT_ERROR_DRAW,    /* cairo could not draw it */
  JALON_EXPORT_ERROR_DECK,    /* there is nothing that a deck could show */
  JALON_EXPORT_ERROR_DOSSIER, /* the file to write is the dossier itself */
} JalonExportError;

GQuark jalon_export_error_quark (void);

typedef enum {
  JALON_FORMAT_PNG,
  JALON_FORMAT_PDF,
  JALON_FORMAT_SVG,
  JALON_FORMAT_CSV,
  JALON_FORMAT_TXT,
} JalonFormat;

/* Finds the format that a file's name ends in. */
gboolean jalon_format_from_name (const char *name, JalonFormat *format, GError **error);

/* Returns: (transfer none): "png", …, and its media type, "image/png", … */
const char *jalon_format_ending (JalonFormat format);
const char *jalon_format_media_type (JalonFormat format);

/* The side of a PNG may not have more pixels than this, that of a page not more points: what readers of PDF
 * take. */
#define JALON_EXPORT_SIDE_MAX 16384
#define JALON_EXPORT_PAGE_MAX 14400

/**
 * jalon_export_layout:
 * @width: of the picture wished for, in pixels
 * @layout_width: (out): of the scene to build for it
 * @zoom: (out): the scale to export that scene at
 *
 * Text is to grow with the canvas: a picture larger than 1280×720 is a scene of about that size, scaled up. A
 * thumbnail is a scene of 320×200 or more, scaled down.
 */
void
jalon_export_layout (double width, double height, double *layout_width, double *layout_height, double *zoom);

/**
 * JalonExportLook:
 * @scale: pixels of a PNG or SVG, and points of a PDF's page, for one pixel of the scene
 * @locale: (nullable): in whose language the scene's words are: an SVG names it, and a CSV is written as that
 *   language's spreadsheets open it
 * @live_text: of an SVG: texts are text, to be searched and edited, in a font that the viewer has to have;
 * else outlines, which look the same everywhere
 */
typedef struct {
  double scale;
  JalonLocale *locale;
  gboolean live_text;
} JalonExportLook;

/**
 * jalon_export_scene:
 *
 * The same scene gives the same bytes: no file carries the time it was made at, but a PDF that of
 * SOURCE_DATE_EPOCH where that is set.
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *
jalon_export_scene (const JalonScene *scene, JalonFormat format, const JalonExportLook *look, GError **error);

/**
 * jalon_export_deck:
 * @options: of each slide; its theme and size are the pages'
 *
 * Compiles the plans of @dossier, and so is to be called on the thread that edits it. A slide's own title
 * takes the place of the chart's message, which becomes the subtitle. A slide whose chart there is not says
 * so on its page. A dossier without slides has a deck all the same: of all charts that show something.
 *
 * Returns: (transfer full): a PDF, one slide a page, the speaker's notes left out
 */
GBytes *jalon_export_deck (JalonDossier *dossier,
                           const JalonChartOptions *options,
                           GCancellable *cancellable,
                           GError **error);

/* Writes @bytes to @file, whole or not at all: a file already there is replaced only by a complete one. */
gboolean jalon_export_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);

/* Returns: whether writing @file leaves @dossier alone: %FALSE with @error where both are one file, by
 * whatever path or link. Blocks. */
gboolean jalon_export_spares (GFile *file, GFile *dossier, GCancellable *cancellable, GError **error);

/* Adds to what jalon_warnings() gives the slides whose chart this version does not know. */
void jalon_deck_warnings (JalonDossier *dossier, GPtrArray *warnings);

G_END_DECLS
