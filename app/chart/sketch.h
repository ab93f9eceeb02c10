/* A scene in the making: adding marks, each with what it means, while the chart's common frame is around
 * them. */
#pragma once

#include <jalon/chart/chart.h>

G_BEGIN_DECLS

typedef struct {
  double x, y, width, height;
} JalonBox;

/**
 * JalonSketch:
 * @plot: the room left for the data by frame and legend
 * @compact: little room: smaller type, and no more words than needed
 * @spoken: the sentences of the summary so far
 */
typedef struct {
  JalonScene *scene;
  const JalonPlan *plan;
  const JalonChartOptions *options;
  JalonLocale *locale;
  JalonBox plot;
  gboolean compact;
  GString *spoken;
} JalonSketch;

/* What a mark is about: the item it shows, the others it covers, what the pointer is told of it,
 * and what it hangs together with. */
typedef struct {
  JalonRef datum;
  const JalonRef *covers;
  guint n_covers;
  const char *tip; /* (nullable) */
  const JalonRef *kin;
  guint n_kin;
} JalonSubject;

/* Each returns the new mark to set more of it; the pointer is good until the next mark is added. */
JalonMark *
jalon_sketch_rect (JalonSketch *self, JalonMarkRole role, JalonFill fill, JalonInk ink, JalonBox box);
JalonMark *jalon_sketch_line (
  JalonSketch *self, JalonMarkRole role, JalonInk stroke, double x0, double y0, double x1, double y1);
JalonMark *jalon_sketch_path (
  JalonSketch *self, JalonMarkRole role, JalonInk stroke, const double *points, guint n_points);

/* @width: to ellipsize in; 0 for none */
JalonMark *jalon_sketch_text (JalonSketch *self,
                              JalonMarkRole role,
                              JalonFont font,
                              JalonInk ink,
                              JalonAlign align,
                              double x,
                              double y,
                              double width,
                              const char *text);

/* Says what @mark is about. Only a datum is given the tip. */
void jalon_sketch_about (JalonMark *mark, const JalonSubject *subject);

/* Makes the mark added last a stop of the keyboard; and its tip a sentence of the summary as well. */
void jalon_sketch_stop (JalonSketch *self);
void jalon_sketch_stop_and_say (JalonSketch *self);

/* Adds a whole sentence to the spoken summary; a full stop is added where it has none. */
void jalon_sketch_say (JalonSketch *self, const char *sentence);

/* The data's columns, translated, and a row of them. @kinds: a letter for each column, as in
 * #JalonScene. @cells: (transfer full) (array zero-terminated=1) */
void jalon_sketch_columns (JalonSketch *self, const char *kinds, char **columns);
void jalon_sketch_row (JalonSketch *self, JalonRef datum, char **cells);

/* Of one kind of items no chart hands over more rows than this: it is drawn anew at each change. */
#define JALON_SCENE_ROWS_MAX 10000

/* Returns: how many of @n items there may be rows of; the scene tells how many are left out. To be called
 * once for each kind of items. */
guint jalon_sketch_row_room (JalonSketch *self, guint n);

/* (transfer full) (array zero-terminated=1): the cells, each (transfer full), up to a NULL */
char **jalon_cells (char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
