/* What is written: one chart as a picture, a table or text, the dossier's deck, and the dossier itself. The
 * window and the command line come through here alike. */
#pragma once

#include <gio/gio.h>

#include <jalon/analysis/warnings.h>
#include <jalon/chart/chart.h>
#include <jalon/exchange/file-type.h>

G_BEGIN_DECLS

#define JALON_EXPORT_ERROR (jalon_export_error_quark ())

typedef enum {
  JALON_EXPORT_ERROR_FORMAT,  /* the name's ending is none that can be written */
  JALON_EXPORT_ERROR_SIZE,    /* the picture would be too large */
  JALON_EXPORT_ERROR_DRAW,    /* cairo could not draw it */
  JALON_EXPORT_ERROR_DECK,    /* there is nothing that a deck could show */
  JALON_EXPORT_ERROR_TABLE,   /* the workbook could not be written, or has no room for the table */
  JALON_EXPORT_ERROR_DOSSIER, /* the file to write is the dossier itself */
} JalonExportError;

GQuark jalon_export_error_quark (void);

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

typedef enum {
  JALON_EXPORT_DRAWN = 1 << 0,  /* a chart so written has colours and a size; else it is text */
  JALON_EXPORT_PIXELS = 1 << 1, /* its size is in pixels, which may be more than one for each of the scene */
  JALON_EXPORT_LIVE_TEXT = 1 << 2, /* @live_text of a JalonExportLook says how its texts are written */
  JALON_EXPORT_TABLE = 1 << 3,     /* a workbook of the chart's data, which no text shows as it is */
} JalonExportTraits;

/* The pages of a deck: jalon/export/deck.h */
typedef struct _JalonDeckPages JalonDeckPages;

/* Tables with what is to be said about them, as the writers of workbooks have them. */
typedef struct _JalonBook JalonBook;

/**
 * JalonExportFormat:
 * @traits: what can be chosen for it
 * @write_chart: (nullable): writes a scene; %NULL where the format is not one for charts
 * @write_deck: (nullable): writes the dossier's slides, its pages as @options say, which are as for
 *   jalon_export_deck()
 * @write_dossier: (nullable): writes all that a dossier holds
 * @write_book: (nullable): writes tables of typed cells: a chart's data, or those of a dossier
 *
 * The contents come back as (transfer full); %NULL with an error of %JALON_EXPORT_ERROR.
 */
typedef struct {
  JalonFileType type;
  JalonExportTraits traits;
  GBytes *(*write_chart) (const JalonScene *scene, const JalonExportLook *look, GError **error);
  GBytes *(*write_deck) (JalonDeckPages *pages,
                         const JalonChartOptions *options,
                         GCancellable *cancellable,
                         GError **error);
  GBytes *(*write_dossier) (JalonDossier *dossier, GError **error);
  GBytes *(*write_book) (const JalonBook *book, GError **error);
} JalonExportFormat;

/* What there is to be written. */
typedef enum {
  JALON_EXPORT_CHART,
  JALON_EXPORT_DECK,
  JALON_EXPORT_DOSSIER,
  JALON_EXPORT_CONVERSION, /* the dossier, or the tables that a workbook has room for */
} JalonExportSubject;

/* Whether the format is one that @subject can be written in. */
gboolean jalon_export_format_takes (const JalonExportFormat *self, JalonExportSubject subject);

/**
 * jalon_export_formats:
 *
 * Returns: (transfer full) (element-type JalonExportFormat): those that @subject can be written in, the most
 * usual first
 */
GPtrArray *jalon_export_formats (JalonExportSubject subject);

/* Returns: (nullable): the format of an id, "png" */
const JalonExportFormat *jalon_export_format_find (const char *id);

/* Returns: (nullable): the format that a file's name asks for by its ending; %NULL with @error, which says
 * what endings there are, when @subject cannot be written as such */
const JalonExportFormat *
jalon_export_format_from_name (const char *name, JalonExportSubject subject, GError **error);

/* Returns: (transfer full): the endings that @subject may be written with, for people: ".png, .pdf or .svg"
 */
char *jalon_export_suffixes (JalonExportSubject subject);

/**
 * jalon_export_dossier:
 * @format: one for %JALON_EXPORT_CONVERSION
 * @lang: of the words of tables
 * @left_out: (out) (transfer full) (nullable): what of the dossier no table holds, and what is written otherwise:
 *   sentences, a line each; %NULL where all is written
 *
 * Writes the dossier, or a workbook with a sheet for each of its tables that has rows: parties, commitments,
 * actuals, milestones, exchange rates, demands. Numbers, amounts and days are such; each sheet can be
 * imported (jalon/exchange/import.h), which changes nothing of the dossier that it was written of.
 *
 * Returns: (transfer full): the file's contents; %NULL with @error
 */
GBytes *jalon_export_dossier (
  JalonDossier *dossier, const JalonExportFormat *format, const char *lang, char **left_out, GError **error);

/**
 * jalon_export_scene:
 * @format: one for charts
 *
 * The same scene gives the same bytes: no file carries the time it was made at, but a PDF that of
 * SOURCE_DATE_EPOCH where that is set.
 *
 * Returns: (transfer full): the file's contents
 */
GBytes *jalon_export_scene (const JalonScene *scene,
                            const JalonExportFormat *format,
                            const JalonExportLook *look,
                            GError **error);

/* Returns: (transfer full): what a format that draws nothing writes, but for the mark that spreadsheets know
 * UTF-8 by; of a workbook, its rows as CSV has them */
char *jalon_export_preview (const JalonScene *scene, const JalonExportFormat *format, JalonLocale *locale);

/**
 * jalon_export_deck:
 * @format: one for decks
 * @options: of each slide; its theme and size are the pages'
 *
 * Compiles the plans of @dossier, and so is to be called on the thread that edits it. A slide's own title
 * takes the place of the chart's message, which becomes the subtitle. A slide whose chart there is not says
 * so on its page. A dossier without slides has a deck all the same: of all charts that show something.
 *
 * Returns: (transfer full): the file's contents, one slide a page, the speaker's notes left out
 */
GBytes *jalon_export_deck (JalonDossier *dossier,
                           const JalonExportFormat *format,
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
