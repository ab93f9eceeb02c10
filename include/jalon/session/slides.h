/* The slides of a presentation: which there are, which one is on, and a scene for it that is there before it
 * is asked for. */
#pragma once

#include <jalon/chart/chart.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_DECK (jalon_deck_get_type ())
G_DECLARE_FINAL_TYPE (JalonDeck, jalon_deck, JALON, DECK, GObject)

typedef struct {
  const JalonChart *chart; /* (nullable): the slide names one that there is not */
  char *chart_id;
  JalonRef scenario;
  gboolean fiscal_years; /* what it counts in, where it counts by years */
  char *title;           /* (nullable): its own, instead of the chart's */
  JalonScene *scene;     /* (nullable): not built yet, or let go of again */
} JalonDeckSlide;

/**
 * jalon_deck_new:
 *
 * The slides of the session's dossier as it is now; of all charts with something to show when it has none,
 * which then become more while they are being looked at.
 *
 * Signals: `built` (gboolean current): the scene of the slide now on is ready, or that of another slide; also
 * once a chart turned out to have nothing to show
 */
JalonDeck *jalon_deck_new (JalonSession *session);

/* Builds what is missing of the slides around the one now on, for a screen of this size and in its colours.
 */
void jalon_deck_build (JalonDeck *self, int width, int height, JalonTheme theme);

/* Nothing is built any more. */
void jalon_deck_stop (JalonDeck *self);

/* Goes to the slide, or to the last one; there must be slides. */
void jalon_deck_go_to (JalonDeck *self, guint slide);

/* The slide now on, from 0, and how many there are. */
guint jalon_deck_get_current (JalonDeck *self);
guint jalon_deck_get_n_slides (JalonDeck *self);

/* Returns: (transfer none) (nullable): the slide now on; %NULL without any */
const JalonDeckSlide *jalon_deck_get_slide (JalonDeck *self);

/* Returns: (transfer none) (nullable): the slide now on, or, while it is being built, the one that was on
 * before */
const JalonDeckSlide *jalon_deck_get_shown (JalonDeck *self);

/* Whether there are no slides, nor any to come. */
gboolean jalon_deck_is_empty (JalonDeck *self);

/* Returns: (transfer none): the slide's own title, or that of its chart */
const char *jalon_deck_slide_get_title (const JalonDeckSlide *slide);

G_END_DECLS
