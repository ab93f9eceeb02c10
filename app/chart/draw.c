/* Marks become ink: the same few lines of cairo on screen and on paper. Hatching is strokes clipped to their
 * shape, never a bitmap pattern, so that paper stays vector. */
#include "config.h"

#include <math.h>

#include <jalon/chart/draw.h>

#include "text.h"

/* Between the middles of two strokes of a hatching, across them, and how thick these are. */
#define HATCH_PITCH 6.0
#define HATCH_LINE 2.0

/* How much of the paper is mixed into marks that step back behind the selected ones. */
#define STEP_BACK 0.72

/* The same of the lines that a theme draws over an area. */
#define TEXTURE_PITCH 4.0
#define TEXTURE_LINE 1.0

/* Around a text, of the plain patch under it. */
#define PATCH_SIDE 3.0

#define SELECTION_LINE 2.0
#define RING_GAP 2.0
#define RING_LINE 2.0

typedef struct {
  const JalonScene *scene;
  cairo_t *cr;
  JalonRef selected; /* JALON_REF_NONE where no mark shows it */
  gboolean has_pixels;
  gboolean without_letters;
} Brush;

static gboolean
steps_back (const Brush *brush, const JalonMark *mark)
{
  /* What the chart warns of belongs to no item, and stays plain to see whatever is selected. */
  if (brush->selected == JALON_REF_NONE || mark->ink == JALON_INK_ALERT || mark->number)
    return FALSE;

  switch (mark->role) {
  case JALON_MARK_DATUM:
  case JALON_MARK_LABEL:
    return !jalon_mark_is_kin (mark, brush->selected);
  case JALON_MARK_LEGEND: /* words about the notation belong to no item, and stay */
    return (mark->datum != JALON_REF_NONE || mark->n_covers > 0) && !jalon_mark_shows (mark, brush->selected);
  case JALON_MARK_AXIS:
  case JALON_MARK_GRID:
  case JALON_MARK_TITLE:
  case JALON_MARK_SUBTITLE:
  case JALON_MARK_FOOTNOTE:
  case JALON_MARK_ANNOTATION:
  default:
    return FALSE;
  }
}

static void
set_colour (const Brush *brush, JalonColour colour, gboolean back)
{
  if (back) {
    JalonColour paper = jalon_theme_colour (brush->scene->theme, JALON_INK_PAPER);

    /* Mixed rather than made transparent: PDF viewers flatten transparency each in their own way. */
    colour.red += STEP_BACK * (paper.red - colour.red);
    colour.green += STEP_BACK * (paper.green - colour.green);
    colour.blue += STEP_BACK * (paper.blue - colour.blue);
  }
  cairo_set_source_rgb (brush->cr, colour.red, colour.green, colour.blue);
}

static void
set_ink (const Brush *brush, JalonInk ink, gboolean back)
{
  set_colour (brush, jalon_theme_colour (brush->scene->theme, ink), back);
}

static void
trace_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  radius = MIN (radius, MIN (width, height) / 2);
  if (radius <= 0) {
    cairo_rectangle (cr, x, y, width, height);
    return;
  }

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* Moves a point to the nearest corner between pixels, where there are pixels: edges are sharp, and neighbours
 * that share one go on sharing it. Less than half a pixel is what that costs in truth. */
static void
snap (const Brush *brush, double *x, double *y)
{
  if (!brush->has_pixels)
    return;

  cairo_user_to_device (brush->cr, x, y);
  *x = round (*x);
  *y = round (*y);
  cairo_device_to_user (brush->cr, x, y);
}

static void
trace_mark_rectangle (const Brush *brush, const JalonMark *mark, double outset)
{
  double x0 = mark->x, y0 = mark->y, x1 = mark->x + mark->width, y1 = mark->y + mark->height;
  double visible = mark->height;

  snap (brush, &x0, &y0);
  snap (brush, &x1, &y1);
  if (y1 <= y0 && visible > 0) { /* however thin, what there is is seen */
    y0 = mark->y;
    y1 = mark->y + mark->height;
  }
  trace_rectangle (brush->cr, x0 - outset, y0 - outset, x1 - x0 + 2 * outset, y1 - y0 + 2 * outset,
                   mark->radius > 0 ? mark->radius + outset : 0);
}

/* The shape of a mark as cairo's path, drawn @outset pixels further out where it is a rectangle. */
static void
trace (const Brush *brush, const JalonMark *mark, double outset)
{
  cairo_t *cr = brush->cr;

  switch (mark->shape) {
  case JALON_MARK_RECT:
    trace_mark_rectangle (brush, mark, outset);
    break;
  case JALON_MARK_LINE:
    cairo_move_to (cr, mark->x, mark->y);
    cairo_rel_line_to (cr, mark->width, mark->height);
    break;
  case JALON_MARK_PATH:
    cairo_new_sub_path (cr); /* a text before it has left its point behind */
    for (guint i = 0; i < mark->n_points; i++)
      cairo_line_to (cr, mark->points[2 * i], mark->points[2 * i + 1]);
    if (mark->closed)
      cairo_close_path (cr);
    break;
  case JALON_MARK_TEXT:
  default:
    break;
  }
}

/* Strokes from lower left to upper right over a box. They run through the same points whatever the box is, so
 * that the hatchings of neighbours meet. */
static void
trace_hatching (cairo_t *cr, double x, double y, double width, double height)
{
  const double step = HATCH_PITCH * G_SQRT2;
  double first = ceil ((x + y) / step) * step;

  for (double sum = first; sum < x + width + y + height; sum += step) {
    cairo_move_to (cr, sum - (y + height), y + height);
    cairo_line_to (cr, sum - y, y);
  }
}

static void
fill_hatched (const Brush *brush, const JalonMark *mark, gboolean back)
{
  cairo_t *cr = brush->cr;
  double left, top, right, bottom;

  cairo_save (cr);
  trace (brush, mark, 0);
  set_ink (brush, JALON_INK_PAPER, FALSE);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  /* No more than there is paper for, however large the mark. */
  cairo_clip_extents (cr, &left, &top, &right, &bottom);
  trace_hatching (cr, left, top, right - left, bottom - top);
  set_ink (brush, mark->ink, back);
  cairo_set_line_width (cr, HATCH_LINE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* The lines that the theme draws over an area, from its own left or top on, so that every area and swatch of
 * an ink begins with the same. */
static void
trace_texture (cairo_t *cr, JalonTexture texture, double x, double y, double width, double height)
{
  double length = texture == JALON_TEXTURE_LEVEL ? height : width;

  for (double at = TEXTURE_PITCH / 2; at < length; at += TEXTURE_PITCH) {
    if (texture == JALON_TEXTURE_LEVEL) {
      cairo_move_to (cr, x, y + at);
      cairo_line_to (cr, x + width, y + at);
    } else {
      cairo_move_to (cr, x + at, y);
      cairo_line_to (cr, x + at, y + height);
    }
  }
}

static void
fill_solid (const Brush *brush, const JalonMark *mark, gboolean back)
{
  cairo_t *cr = brush->cr;
  double x, y, width, height;
  JalonColour lines;
  JalonTexture texture = jalon_theme_texture (brush->scene->theme, mark->ink, &lines);

  trace (brush, mark, 0);
  set_ink (brush, mark->ink, back);
  if (texture == JALON_TEXTURE_NONE) {
    cairo_fill (cr);
    return;
  }

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  cairo_save (cr);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  trace_texture (cr, texture, x, y, width, height);
  set_colour (brush, lines, back);
  cairo_set_line_width (cr, TEXTURE_LINE);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* A rectangle's outline lies within it, so that neither its size nor its place is overstated. */
static void
stroke_outline (const Brush *brush, const JalonMark *mark, JalonInk ink, double line_width, gboolean back)
{
  cairo_t *cr = brush->cr;
  double inset = mark->shape == JALON_MARK_RECT ? MIN (line_width, MIN (mark->width, mark->height)) / 2 : 0;

  trace (brush, mark, -inset);
  set_ink (brush, ink, back);
  cairo_set_line_width (cr, mark->shape == JALON_MARK_RECT ? 2 * inset : line_width);
  cairo_stroke (cr);
}

static void
draw_shape (const Brush *brush, const JalonMark *mark, gboolean back)
{
  static const double dashes[] = { 4, 3 };
  cairo_t *cr = brush->cr;
  double line_width = mark->line_width > 0 ? mark->line_width : 1;
  gboolean is_open = mark->shape == JALON_MARK_LINE || (mark->shape == JALON_MARK_PATH && !mark->closed);

  if (!is_open && mark->ink != JALON_INK_NONE) {
    if (mark->fill == JALON_FILL_SOLID) {
      fill_solid (brush, mark, back);
    } else if (mark->fill == JALON_FILL_HATCHED) {
      fill_hatched (brush, mark, back);
      stroke_outline (brush, mark, mark->ink, 1.5, back);
    } else if (mark->fill == JALON_FILL_OUTLINE) {
      stroke_outline (brush, mark, mark->ink, 1.5, back);
    }
  }

  if (mark->stroke != JALON_INK_NONE) {
    cairo_save (cr);
    if (mark->dashed)
      cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
    stroke_outline (brush, mark, mark->stroke, line_width, back);
    cairo_restore (cr);
  } else if (brush->scene->theme == JALON_THEME_CONTRAST && mark->role == JALON_MARK_DATUM && !is_open &&
             mark->ink != JALON_INK_NONE) {
    stroke_outline (brush, mark, JALON_INK_TEXT, 1, back);
  }
}

/* Plain ground under a text that lines would run through. */
static void
draw_patch (const Brush *brush, const JalonMark *mark, gboolean back)
{
  double x, y, width, height;
  JalonColour lines;

  if (mark->ground == JALON_INK_NONE ||
      jalon_theme_texture (brush->scene->theme, mark->ground, &lines) == JALON_TEXTURE_NONE)
    return;

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  cairo_rectangle (brush->cr, x - PATCH_SIDE, y, width + 2 * PATCH_SIDE, height);
  set_ink (brush, mark->ground, back);
  cairo_fill (brush->cr);
}

static void
draw_text (const Brush *brush, const JalonMark *mark, gboolean back)
{
  if (!mark->text || !*mark->text || mark->ink == JALON_INK_NONE)
    return;
  draw_patch (brush, mark, back);
  if (brush->without_letters)
    return;
  /* Text never fades as far as shapes do: it is to be read still, be it upon a pale bar. */
  set_ink (brush, back ? JALON_INK_MUTED : mark->ink, FALSE);
  jalon_text_show (brush->cr, mark);
}

static void
draw_mark (const Brush *brush, const JalonMark *mark)
{
  gboolean back = steps_back (brush, mark);

  if (mark->shape == JALON_MARK_TEXT)
    draw_text (brush, mark, back);
  else
    draw_shape (brush, mark, back);
}

/* Along a line or an open path, on both of its sides: a box around it would hold everything. */
static void
draw_sleeve (const Brush *brush, const JalonMark *mark, double gap, double line_width)
{
  double width = MAX (mark->line_width, 1);
  const struct {
    double width;
    JalonInk ink;
  } passes[] = {
    { width + 2 * (gap + line_width) + 2, JALON_INK_PAPER },
    { width + 2 * (gap + line_width), JALON_INK_TEXT },
    { width + 2 * gap, gap > 0 ? JALON_INK_PAPER : mark->stroke },
    { width, mark->stroke },
  };

  for (guint i = 0; i < G_N_ELEMENTS (passes); i++) {
    trace (brush, mark, 0);
    set_ink (brush, passes[i].ink, FALSE);
    cairo_set_line_width (brush->cr, passes[i].width);
    cairo_stroke (brush->cr);
  }
}

/* A line around a mark with a halo of paper on both sides, to be seen upon any data. */
static void
draw_ring (const Brush *brush, const JalonMark *mark, double gap, double line_width)
{
  cairo_t *cr = brush->cr;
  double x, y, width, height;

  if (mark->shape == JALON_MARK_LINE || (mark->shape == JALON_MARK_PATH && !mark->closed)) {
    draw_sleeve (brush, mark, gap, line_width);
    return;
  }

  jalon_mark_bounds (mark, &x, &y, &width, &height);
  for (guint pass = 0; pass < 2; pass++) {
    double out = gap + line_width / 2;

    if (mark->shape == JALON_MARK_PATH && mark->closed && gap <= 0)
      trace (brush, mark, 0);
    else
      trace_rectangle (cr, x - out, y - out, width + 2 * out, height + 2 * out,
                       mark->radius + (gap > 0 ? out : 0));
    set_ink (brush, pass == 0 ? JALON_INK_PAPER : JALON_INK_TEXT, FALSE);
    cairo_set_line_width (cr, pass == 0 ? line_width + 2 : line_width);
    cairo_stroke (cr);
  }
}

static gboolean
is_shown (const JalonScene *scene, JalonRef selected)
{
  return selected != JALON_REF_NONE && jalon_scene_find (scene, selected) >= 0;
}

static void
draw_emphasis (const Brush *brush, const JalonEmphasis *emphasis)
{
  GArray *marks = brush->scene->marks;

  for (guint i = 0; brush->selected != JALON_REF_NONE && i < marks->len; i++) {
    const JalonMark *mark = &g_array_index (marks, JalonMark, i);

    if (mark->role == JALON_MARK_DATUM && jalon_mark_shows (mark, brush->selected) &&
        (!mark->number || mark->number == emphasis->number))
      draw_ring (brush, mark, 0, SELECTION_LINE);
  }

  if (emphasis->focus < 0 || (guint) emphasis->focus >= marks->len)
    return;
  if (emphasis->focus_ring)
    draw_ring (brush, &g_array_index (marks, JalonMark, emphasis->focus), RING_GAP, RING_LINE);
  else
    draw_ring (brush, &g_array_index (marks, JalonMark, emphasis->focus), 0, 1.5);
}

static void
draw_scene (const JalonScene *scene, cairo_t *cr, const JalonEmphasis *emphasis, gboolean without_letters)
{
  Brush brush = { .scene = scene, .cr = cr, .without_letters = without_letters };

  brush.has_pixels = cairo_surface_get_type (cairo_get_group_target (cr)) == CAIRO_SURFACE_TYPE_IMAGE;

  if (emphasis && is_shown (scene, emphasis->selected))
    brush.selected = emphasis->selected;

  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  set_ink (&brush, JALON_INK_PAPER, FALSE);
  cairo_rectangle (cr, 0, 0, scene->width, scene->height);
  cairo_fill (cr);

  for (guint i = 0; i < scene->marks->len; i++)
    draw_mark (&brush, &g_array_index (scene->marks, JalonMark, i));
  if (emphasis)
    draw_emphasis (&brush, emphasis);
  cairo_restore (cr);
}

void
jalon_scene_draw (const JalonScene *scene, cairo_t *cr, const JalonEmphasis *emphasis)
{
  g_return_if_fail (scene != NULL);
  g_return_if_fail (cr != NULL);

  draw_scene (scene, cr, emphasis, FALSE);
}

void
jalon_scene_draw_shapes (const JalonScene *scene, cairo_t *cr)
{
  g_return_if_fail (scene != NULL);
  g_return_if_fail (cr != NULL);

  draw_scene (scene, cr, NULL, TRUE);
}
