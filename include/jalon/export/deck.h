/* The dossier's deck, page by page: the same pages for whoever presents it and for the PDF. */
#pragma once

#include <jalon/export/export.h>

G_BEGIN_DECLS

/**
 * JalonDeckPage:
 * @slide: %JALON_REF_NONE where the dossier has no slides: its deck then is all charts that show something
 * @chart: (nullable): %NULL where the slide names one that there is not, which its page says
 * @name: (nullable): what the slide calls its chart
 * @scenario: the scenario to show it in; %JALON_REF_NONE for none
 * @title: (nullable): the slide's own, which takes the place of the chart's message
 * @fiscal_years: whether the slide counts in the dossier's fiscal years; without a slide, settings say
 */
typedef struct {
  JalonRef slide;
  const JalonChart *chart;
  const char *name;
  JalonRef scenario;
  const char *title;
  gboolean fiscal_years;
} JalonDeckPage;

/**
 * jalon_deck_pages_new:
 * @scenario: of a deck without slides
 * @lang: (nullable): of the dossier's texts; %NULL for the originals
 *
 * Lists the pages, and reads what their scenarios set; to be called on the thread that edits @dossier. What
 * is done with them later may be done on another one, as long as nobody edits it.
 *
 * Returns: (transfer full)
 */
JalonDeckPages *jalon_deck_pages_new (JalonDossier *dossier, JalonRef scenario, const char *lang);
void jalon_deck_pages_free (JalonDeckPages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonDeckPages, jalon_deck_pages_free)

/* Returns: (transfer none) (array length=n): the pages */
const JalonDeckPage *jalon_deck_pages_list (const JalonDeckPages *self, guint *n);

/**
 * jalon_deck_pages_scene:
 * @settings: (nullable): of the charts; a slide's own come before them
 * @options: of the scene; the title is the page's
 *
 * Returns: (transfer full): the scene of a page
 */
JalonScene *jalon_deck_pages_scene (JalonDeckPages *self,
                                    guint page,
                                    const JalonSettings *settings,
                                    const JalonChartOptions *options);

/* Returns: (transfer full): @settings (nullable) with what the slide of a page says itself */
JalonSettings *jalon_deck_page_settings (const JalonDeckPage *self, const JalonSettings *settings);

/* Whether a page is one of the deck: a slide is, a chart without a slide only when its scene shows something.
 */
gboolean jalon_deck_page_counts (const JalonDeckPage *self, const JalonScene *scene);

/**
 * jalon_deck_pages_export:
 * @options: as for jalon_export_deck()
 *
 * Returns: (transfer full): a PDF, as by jalon_export_deck(); %NULL with @error, also when no page has
 * anything to show
 */
GBytes *jalon_deck_pages_export (JalonDeckPages *self,
                                 const JalonChartOptions *options,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
