/* Drawing a scene with cairo and Pango: the only place where marks become ink, on screen and on paper alike.
 */
#pragma once

#include <cairo.h>

#include <jalon/chart/scene.h>

G_BEGIN_DECLS

/**
 * JalonEmphasis:
 * @selected: the item that is selected everywhere; the marks that show it stand out, others step back. No
 * mark steps back where none shows it.
 * @focus: a datum mark under the pointer or the keyboard; -1 for none
 * @number: of several marks of that item with a number each, the one that stands out; none of them steps back
 */
typedef struct {
  JalonRef selected;
  int focus;
  gboolean focus_ring;
  guint number;
} JalonEmphasis;

/**
 * jalon_scene_draw:
 * @cr: scaled so that the scene's width and height fill the target
 * @emphasis: (nullable)
 */
void jalon_scene_draw (const JalonScene *scene, cairo_t *cr, const JalonEmphasis *emphasis);

/* As jalon_scene_draw() without emphasis, but for the letters of texts, which the caller has to add. */
void jalon_scene_draw_shapes (const JalonScene *scene, cairo_t *cr);

/**
 * JalonTextLine:
 * @text: what of the text is seen on it, with the ellipsis where it is cut
 * @x, @y: where its baseline begins, at its left
 * @leftward: it is read from right to left
 */
typedef struct {
  char *text;
  double x, y, width;
  gboolean leftward;
} JalonTextLine;

/* Returns: (transfer full) (element-type JalonTextLine): the lines of a text mark, as jalon_scene_draw() sets
 * them; what is added is owned by it */
GArray *jalon_mark_lines (const JalonMark *mark);

/* Has the system's fonts looked for, on a thread of Pango's own, so that they are known when the first text
 * is measured. Called as early as it is clear that there will be texts; of no consequence but speed. */
void jalon_text_prepare (void);

/**
 * jalon_text_size:
 * @wrap: the width to wrap at; 0 for one line
 * @width: (out) (optional): of the text in pixels
 * @height: (out) (optional)
 *
 * Measures a text as jalon_scene_draw() will set it. May be called on any thread.
 */
void jalon_text_size (JalonFont font, const char *text, double wrap, double *width, double *height);

/**
 * jalon_mark_bounds:
 * @x: (out) (optional): left of the box that the mark takes up, in the scene's pixels; a text's after it is
 * set
 * @y: (out) (optional): its top
 */
void jalon_mark_bounds (const JalonMark *mark, double *x, double *y, double *width, double *height);

G_END_DECLS
