/* The frame that all charts have in common: the message as title, measure and unit under it, the legend where
 * one is needed, the data, and at the foot what the figures rest on and what is left out. */
#pragma once

#include "notes.h"
#include "sketch.h"

G_BEGIN_DECLS

/**
 * jalon_frame_open:
 * @title: (transfer full): the message, in a sentence without a full stop
 * @measure: what is measured, and in what unit
 * @footnote: (transfer full): what is essential of it stands however small the chart is
 *
 * Begins a scene: sets the frame's texts and leaves the room between them in self->plot.
 */
void jalon_frame_open (JalonSketch *self,
                       const JalonPlan *plan,
                       const JalonChartOptions *options,
                       char *title,
                       const char *measure,
                       JalonFootnote footnote);

/* Returns: (transfer full): the scene, its spoken summary written */
JalonScene *jalon_frame_close (JalonSketch *self);

/**
 * jalon_frame_empty:
 * @what: why there is nothing to see
 * @advice: what to do about it
 *
 * Returns: (transfer full): a scene that says so
 */
JalonScene *jalon_frame_empty (const JalonPlan *plan,
                               const JalonChartOptions *options,
                               const char *what,
                               const char *advice);

/* Returns: (transfer full): the scene of a chart of amounts for a plan that states none */
JalonScene *jalon_frame_no_amounts (const JalonPlan *plan, const JalonChartOptions *options);

/* One entry of a legend: a swatch, filled as the marks are, and what it stands for. */
typedef struct {
  const char *text;
  JalonFill fill;
  JalonInk ink;
  JalonSubject subject; /* of a series that is an item */
} JalonLegendEntry;

/* Sets a legend at the top of the plot, in as many lines as it needs but no more than a third of it, and
 * takes its height from the plot. */
void jalon_frame_legend (JalonSketch *self, const JalonLegendEntry *entries, guint n);

G_END_DECLS
