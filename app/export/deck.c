/* The dossier's deck as one PDF, a slide a page. */
#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "paper.h"

typedef struct {
  JalonDossier *dossier;
  JalonChartOptions options; /* of a slide's scene, which is drawn at @zoom */
  double zoom;
  const char *lang;
  guint n_slides;
} Deck;

static JalonScene *
build_slide (const Deck *self, JalonRef slide, guint page)
{
  const JalonSlide *row = jalon_dossier_slide (self->dossier, slide);
  const JalonChart *chart = row->chart ? jalon_chart_find (row->chart) : NULL;
  JalonChartOptions options = self->options;

  /* TRANSLATORS: a page's number, %1$u, of so many, %2$u */
  g_autofree char *folio = g_strdup_printf (C_ ("page", "%1$u / %2$u"), page, self->n_slides);
  g_autoptr (JalonPlan) plan = jalon_plan_new (self->dossier, row->scenario, self->lang);

  options.title = jalon_dossier_text (self->dossier, slide, JALON_ROLE_TITLE, self->lang);
  options.folio = folio;
  options.fiscal_years = row->years == JALON_YEARS_FISCAL;
  return chart ? jalon_chart_scene (chart, plan, &options) : jalon_chart_unknown (row->chart, plan, &options);
}

static gboolean
add_page (const Deck *self, cairo_surface_t *surface, JalonRef slide, guint page, GError **error)
{
  g_autoptr (JalonScene) scene = build_slide (self, slide, page);
  g_autofree char *where = g_strdup_printf ("page=%u", page);

  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, where, 0);
  jalon_paper_draw (surface, scene, self->zoom);
  cairo_surface_show_page (surface);
  return jalon_paper_check (cairo_surface_status (surface), error);
}

void
jalon_deck_warnings (JalonDossier *dossier, GPtrArray *warnings)
{
  guint page = 0, month = jalon_dossier_dossier_row (dossier, jalon_dossier_root (dossier))->fiscal_month;

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_SLIDE, slide) {
    const JalonSlide *row = jalon_dossier_slide (dossier, slide);

    page++;
    if (row->chart == NULL || jalon_chart_find (row->chart) == NULL)
      jalon_warnings_add (
        warnings, dossier, "slide-unknown-chart", slide,
        /* TRANSLATORS: %1$u is a slide's number, %2$s the name of a chart that is not known */
        g_strdup_printf (_ ("Slide %1$u shows “%2$s”, which is no chart: the slide says so."), page,
                         row->chart ? row->chart : ""),
        _ ("Choose another chart for it."));
    if (row->years == JALON_YEARS_FISCAL && month == 0)
      jalon_warnings_add (
        warnings, dossier, "slide-fiscal-years", slide,
        /* TRANSLATORS: %u is a slide's number */
        g_strdup_printf (
          _ ("Slide %u counts in fiscal years, and the dossier does not state their first month: "
             "it shows calendar years, and says so."),
          page),
        _ ("State the first month of the dossier’s fiscal year."));
  }
}

GBytes *
jalon_export_deck (JalonDossier *dossier,
                   const JalonChartOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  JalonRef root = jalon_dossier_root (dossier);
  Deck self = { .dossier = dossier,
                .options = *options,
                .lang = jalon_locale_lang (options->locale),
                .n_slides = jalon_dossier_count (dossier, JALON_KIND_SLIDE) };
  GByteArray *bytes;
  cairo_surface_t *surface;
  guint page = 0;
  gboolean done = TRUE;

  g_return_val_if_fail (options->width >= 1 && options->height >= 1, NULL);

  if (self.n_slides == 0) {
    g_set_error_literal (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DECK,
                         _ ("The dossier has no slides. Add one to its deck first."));
    return NULL;
  }

  jalon_export_layout (options->width, options->height, &self.options.width, &self.options.height,
                       &self.zoom);
  bytes = g_byte_array_new ();
  surface = jalon_paper_new_pdf (bytes, options->width, options->height,
                                 jalon_dossier_label (dossier, root, self.lang));
  jalon_for_each_child (dossier, root, JALON_KIND_SLIDE, slide) {
    done = !g_cancellable_set_error_if_cancelled (cancellable, error) &&
           add_page (&self, surface, slide, ++page, error);
    if (!done)
      break;
  }

  if (done)
    return jalon_paper_finish (surface, bytes, error);

  cairo_surface_destroy (surface);
  g_byte_array_unref (bytes);
  return NULL;
}
