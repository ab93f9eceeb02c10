/* A chart as the one page of a PDF, and the deck as a page for each slide. */
#include "config.h"

#include <jalon/text/translate.h>

#include <jalon/export/deck.h>

#include "formats.h"
#include "paper.h"

static GBytes *
write_chart (const JalonScene *scene, const JalonExportLook *look, GError **error)
{
  double width = scene->width * look->scale, height = scene->height * look->scale;
  GByteArray *bytes;
  cairo_surface_t *surface;

  if (!jalon_paper_check_size (width, height, JALON_EXPORT_PAGE_MAX, error))
    return NULL;

  bytes = g_byte_array_new ();
  surface = jalon_paper_new_pdf (bytes, width, height, scene->title ? scene->title : "");
  jalon_paper_draw (surface, scene, look->scale);
  return jalon_paper_finish (surface, bytes, error);
}

const JalonExportFormat jalon_pdf_export = {
  .type = { "pdf", N_ ("PDF page"), JALON_WORDS ("pdf"), JALON_WORDS ("application/pdf") },
  .traits = JALON_EXPORT_DRAWN,
  .write_chart = write_chart,
  .write_deck = jalon_deck_pages_export,
};
