/* The pages of the dossier's deck, and one PDF of them. */
#include "config.h"

#include <cairo-pdf.h>

#include <jalon/analysis/siblings.h>
#include <jalon/analysis/years.h>
#include <jalon/export/deck.h>
#include <jalon/text/translate.h>

#include "paper.h"

struct _JalonDeckPages {
  JalonDossier *dossier;
  char *lang;              /* (nullable) */
  GArray *pages;           /* of JalonDeckPage; their texts are the dossier's */
  GHashTable *overlays;    /* a scenario's JalonRef to its JalonOverlay */
  GHashTable *plans;       /* likewise to its JalonPlan, compiled when it is first shown */
  JalonSiblings *siblings; /* (nullable): where a chart compares scenarios */
};

/* The pages */

static void
add_page (JalonDeckPages *self, JalonDeckPage page)
{
  g_array_append_val (self->pages, page);
  if (page.chart && page.chart->analysis->compares && !self->siblings)
    self->siblings = jalon_siblings_new (self->dossier);
  if (!g_hash_table_contains (self->overlays, GUINT_TO_POINTER (page.scenario)))
    g_hash_table_insert (self->overlays, GUINT_TO_POINTER (page.scenario),
                         jalon_overlay_new (self->dossier, page.scenario));
}

static void
add_all_charts (JalonDeckPages *self, JalonRef scenario)
{
  guint n;
  const JalonChart *const *charts = jalon_charts (&n);

  for (guint i = 0; i < n; i++)
    add_page (self, (JalonDeckPage){ .chart = charts[i], .name = charts[i]->id, .scenario = scenario });
}

JalonDeckPages *
jalon_deck_pages_new (JalonDossier *dossier, JalonRef scenario, const char *lang)
{
  JalonDeckPages *self = g_new0 (JalonDeckPages, 1);

  self->dossier = g_object_ref (dossier);
  self->lang = g_strdup (lang);
  self->pages = g_array_new (FALSE, FALSE, sizeof (JalonDeckPage));
  self->overlays = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jalon_overlay_free);
  self->plans = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) jalon_plan_unref);

  jalon_for_each_child (dossier, jalon_dossier_root (dossier), JALON_KIND_SLIDE, slide) {
    const JalonSlide *row = jalon_dossier_slide (dossier, slide);
    const char *title = jalon_dossier_text (dossier, slide, JALON_ROLE_TITLE, lang);

    add_page (self, (JalonDeckPage){ .slide = slide,
                                     .chart = row->chart ? jalon_chart_find (row->chart) : NULL,
                                     .name = row->chart,
                                     .scenario = row->scenario,
                                     .title = title && *title ? title : NULL,
                                     .fiscal_years = row->years == JALON_YEARS_FISCAL });
  }
  if (self->pages->len == 0)
    add_all_charts (self, scenario);
  return self;
}

void
jalon_deck_pages_free (JalonDeckPages *self)
{
  g_clear_pointer (&self->siblings, jalon_siblings_free);
  g_hash_table_unref (self->plans);
  g_hash_table_unref (self->overlays);
  g_array_unref (self->pages);
  g_free (self->lang);
  g_object_unref (self->dossier);
  g_free (self);
}

const JalonDeckPage *
jalon_deck_pages_list (const JalonDeckPages *self, guint *n)
{
  *n = self->pages->len;
  return (const JalonDeckPage *) (gpointer) self->pages->data;
}

static const JalonPlan *
plan_of (JalonDeckPages *self, JalonRef scenario)
{
  JalonPlan *plan = g_hash_table_lookup (self->plans, GUINT_TO_POINTER (scenario));

  if (!plan) {
    plan = jalon_plan_compile (g_hash_table_lookup (self->overlays, GUINT_TO_POINTER (scenario)), self->lang);
    g_hash_table_insert (self->plans, GUINT_TO_POINTER (scenario), plan);
  }
  return plan;
}

JalonSettings *
jalon_deck_page_settings (const JalonDeckPage *self, const JalonSettings *settings)
{
  JalonSettings *own = jalon_settings_copy (settings);

  if (self->slide != JALON_REF_NONE)
    jalon_settings_set (own, JALON_SETTING_FISCAL_YEARS, self->fiscal_years);
  return own;
}

JalonScene *
jalon_deck_pages_scene (JalonDeckPages *self,
                        guint page,
                        const JalonSettings *settings,
                        const JalonChartOptions *options)
{
  JalonChartOptions own = *options;
  g_autoptr (JalonSettings) set = NULL;
  const JalonDeckPage *it;
  const JalonPlan *plan;

  g_return_val_if_fail (page < self->pages->len, NULL);

  it = &g_array_index (self->pages, JalonDeckPage, page);
  plan = plan_of (self, it->scenario);
  if (it->chart && it->chart->analysis->compares)
    jalon_siblings_compile (self->siblings, plan);
  own.title = it->title;
  set = jalon_deck_page_settings (it, settings);
  return it->chart ? jalon_chart_scene (it->chart, plan, set, &own)
                   : jalon_chart_unknown (it->name, plan, &own);
}

gboolean
jalon_deck_page_counts (const JalonDeckPage *self, const JalonScene *scene)
{
  return self->slide != JALON_REF_NONE || scene->rows->len > 0;
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

/* The PDF */

/* The numbers of the pages that count. Without slides that is known only once their scenes are. */
static GArray *
list_numbers (JalonDeckPages *self, const JalonChartOptions *options)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->pages->len; i++) {
    const JalonDeckPage *page = &g_array_index (self->pages, JalonDeckPage, i);
    g_autoptr (JalonScene) scene =
      page->slide == JALON_REF_NONE ? jalon_deck_pages_scene (self, i, NULL, options) : NULL;

    if (jalon_deck_page_counts (page, scene))
      g_array_append_val (numbers, i);
  }
  return numbers;
}

static gboolean
draw_page (cairo_surface_t *surface, const JalonScene *scene, double zoom, guint number, GError **error)
{
  g_autofree char *where = g_strdup_printf ("page=%u", number);

  cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, where, 0);
  jalon_paper_draw (surface, scene, zoom);
  cairo_surface_show_page (surface);
  return jalon_paper_check (cairo_surface_status (surface), error);
}

/* @zoom: of the scenes of this size, on their pages */
static gboolean
draw_pages (JalonDeckPages *self,
            cairo_surface_t *surface,
            const GArray *numbers,
            JalonChartOptions options,
            double zoom,
            GCancellable *cancellable,
            GError **error)
{
  for (guint i = 0; i < numbers->len; i++) {
    /* TRANSLATORS: a page's number, %1$u, of so many, %2$u */
    g_autofree char *folio = g_strdup_printf (C_ ("page", "%1$u / %2$u"), i + 1, numbers->len);
    g_autoptr (JalonScene) scene = NULL;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    options.folio = folio;
    scene = jalon_deck_pages_scene (self, g_array_index (numbers, guint, i), NULL, &options);
    if (!draw_page (surface, scene, zoom, i + 1, error))
      return FALSE;
  }
  return TRUE;
}

GBytes *
jalon_deck_pages_export (JalonDeckPages *self,
                         const JalonChartOptions *options,
                         GCancellable *cancellable,
                         GError **error)
{
  JalonChartOptions layout = *options;
  g_autoptr (GArray) numbers = NULL;
  GByteArray *bytes;
  cairo_surface_t *surface;
  double zoom;

  g_return_val_if_fail (options->width >= 1 && options->height >= 1, NULL);

  jalon_export_layout (options->width, options->height, &layout.width, &layout.height, &zoom);
  numbers = list_numbers (self, &layout);
  if (numbers->len == 0) {
    g_set_error_literal (error, JALON_EXPORT_ERROR, JALON_EXPORT_ERROR_DECK,
                         _ ("This dossier has nothing to present yet."));
    return NULL;
  }

  bytes = g_byte_array_new ();
  surface =
    jalon_paper_new_pdf (bytes, options->width, options->height,
                         jalon_dossier_label (self->dossier, jalon_dossier_root (self->dossier), self->lang));
  if (draw_pages (self, surface, numbers, layout, zoom, cancellable, error))
    return jalon_paper_finish (surface, bytes, error);

  cairo_surface_destroy (surface);
  g_byte_array_unref (bytes);
  return NULL;
}

GBytes *
jalon_export_deck (JalonDossier *dossier,
                   const JalonExportFormat *format,
                   const JalonChartOptions *options,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (JalonDeckPages) pages = NULL;

  g_return_val_if_fail (format != NULL && format->write_deck != NULL, NULL);

  pages = jalon_deck_pages_new (dossier, JALON_REF_NONE, jalon_locale_lang (options->locale));
  return format->write_deck (pages, options, cancellable, error);
}
