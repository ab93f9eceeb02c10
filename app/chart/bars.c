/* Laying out horizontal bars with their names and figures. */
#include "config.h"

#include <math.h>

#include "bars.h"
#include "labels.h"
#include "text.h"

/* A bar and the space around it are at least, and at most, so high. */
#define PITCH_MIN 22.0
#define BAR_MAX 60.0

/* No more bars than this however high the window is: the eye, and the number of marks, have a bound. */
#define BARS_MAX 60

/* Of the width: what names may take, and figures; and what bars keep while names take more. */
#define FIGURES_SHARE 0.45
#define GAP 8.0

typedef struct {
  JalonBox box;
  double names;  /* width of the names */
  double zero;   /* x of the baseline */
  double length; /* of the longest bar */
  double top;    /* greatest value */
  double pitch, thick;
  gboolean with_soft;
} Layout;

static void
clear_bar (gpointer data)
{
  JalonBar *bar = data;

  g_free (bar->name);
  g_free (bar->strong);
  g_free (bar->soft);
  g_free (bar->tip);
  g_clear_pointer (&bar->covers, g_array_unref);
}

GArray *
jalon_bars_new (void)
{
  GArray *bars = g_array_new (FALSE, TRUE, sizeof (JalonBar));

  g_array_set_clear_func (bars, clear_bar);
  return bars;
}

guint
jalon_bars_room (double height)
{
  return (guint) CLAMP (floor (height / PITCH_MIN), 1, BARS_MAX);
}

static double
bar_end (const JalonBar *bar)
{
  return MAX (bar->solid + bar->hatched, MAX (bar->reach, bar->ghost));
}

static double
figures_width (const JalonBar *bar, gboolean with_soft)
{
  double width = jalon_text_width (JALON_FONT_LABEL, bar->strong);

  if (with_soft && bar->soft)
    width += GAP + jalon_text_width (JALON_FONT_BODY, bar->soft);
  return width;
}

/* The bars get what names and figures leave: each bar's own length and own figures must fit, not the longest
 * of both. */
static void
scale_bars (Layout *layout, const GArray *bars, double reach)
{
  double right = layout->box.x + layout->box.width;
  double scale = G_MAXDOUBLE, widest = 0;

  for (guint i = 0; i < bars->len; i++) {
    const JalonBar *bar = &g_array_index (bars, JalonBar, i);
    double room = right - layout->zero - GAP - figures_width (bar, layout->with_soft);

    layout->top = MAX (layout->top, bar_end (bar));
    widest = MAX (widest, figures_width (bar, layout->with_soft));
    if (bar_end (bar) > 0)
      scale = MIN (scale, MAX (room, 0) / bar_end (bar));
  }
  if (reach > layout->top && scale < G_MAXDOUBLE)
    scale = MIN (scale, MAX (right - layout->zero - GAP - widest, 0) / reach);
  layout->length = scale < G_MAXDOUBLE ? scale * layout->top : 0;
}

static Layout
lay_out (JalonBox box, const GArray *bars, double reach)
{
  Layout layout = { .box = box };
  double widest = 0, narrow = 0;

  for (guint i = 0; i < bars->len; i++) {
    const JalonBar *bar = &g_array_index (bars, JalonBar, i);

    layout.names = MAX (layout.names, jalon_text_width (JALON_FONT_BODY, bar->name));
    widest = MAX (widest, figures_width (bar, TRUE));
    narrow = MAX (narrow, figures_width (bar, FALSE));
  }
  layout.with_soft = widest <= FIGURES_SHARE * box.width;
  if (!layout.with_soft)
    widest = narrow;
  layout.names = jalon_labels_room (layout.names, widest + 2 * GAP, box.width);
  layout.zero = box.x + layout.names + GAP + 4;
  /* Few bars do not grow to fill a tall window: four is where they begin to share it. */
  layout.pitch = MIN (box.height / MAX (bars->len, 1), MAX (box.height / 4, PITCH_MIN));
  layout.thick = MIN (BAR_MAX, 0.56 * layout.pitch);
  scale_bars (&layout, bars, reach);

  return layout;
}

static void
add_part (JalonSketch *self,
          const Layout *layout,
          const JalonBar *bar,
          JalonFill fill,
          double from,
          double to,
          double y,
          gboolean *stopped)
{
  double scale = layout->top > 0 ? layout->length / layout->top : 0;
  JalonSubject subject = { bar->datum, (const JalonRef *) bar->covers->data, bar->covers->len, bar->tip };
  JalonBox box = { layout->zero + from * scale, y, (to - from) * scale, layout->thick };

  jalon_sketch_about (jalon_sketch_rect (self, JALON_MARK_DATUM, fill, JALON_INK_DATA, box), &subject);
  if (!*stopped)
    jalon_sketch_stop_and_say (self);
  *stopped = TRUE;
}

static void
add_label (JalonSketch *self,
           const JalonBar *bar,
           JalonFont font,
           JalonInk ink,
           double x,
           double y,
           double width,
           const char *text)
{
  JalonSubject subject = { bar->datum, (const JalonRef *) bar->covers->data, bar->covers->len, NULL };
  JalonMark *mark =
    jalon_sketch_text (self, JALON_MARK_LABEL, font, ink, JALON_ALIGN_LEFT, x, y, width, text);

  mark->middle = TRUE;
  jalon_sketch_about (mark, &subject);
}

/* A thin mark across the bar, with paper on both sides to be seen upon it. */
static void
add_ghost (JalonSketch *self, const Layout *layout, const JalonBar *bar, double middle)
{
  double x = layout->zero + bar->ghost * layout->length / layout->top, half = layout->thick / 2 + 3;
  JalonSubject subject = { bar->datum, (const JalonRef *) bar->covers->data, bar->covers->len, NULL };

  for (guint pass = 0; pass < 2; pass++) {
    JalonMark *mark = jalon_sketch_line (self, JALON_MARK_LABEL, pass == 0 ? JALON_INK_PAPER : JALON_INK_TEXT,
                                         x, middle - half, x, middle + half);

    mark->line_width = pass == 0 ? 6 : 2;
    mark->dashed = pass == 1;
    jalon_sketch_about (mark, &subject);
  }
}

static void
draw_bar (JalonSketch *self, const Layout *layout, const JalonBar *bar, const char *name, guint row)
{
  double middle = layout->box.y + (row + 0.5) * layout->pitch;
  double y = middle - layout->thick / 2;
  double firm = bar->solid + bar->hatched;
  double scale = layout->top > 0 ? layout->length / layout->top : 0;
  double end = layout->zero + bar_end (bar) * scale + GAP;
  gboolean stopped = FALSE;

  add_label (self, bar, JALON_FONT_BODY, JALON_INK_TEXT, layout->box.x, middle, layout->names, name);
  if (bar->solid > 0 || bar->solid + bar->hatched + bar->reach <= 0)
    add_part (self, layout, bar, JALON_FILL_SOLID, 0, bar->solid, y, &stopped);
  if (bar->hatched > 0)
    add_part (self, layout, bar, JALON_FILL_HATCHED, bar->solid, firm, y, &stopped);
  if (bar->reach > firm)
    add_part (self, layout, bar, JALON_FILL_OUTLINE, firm, bar->reach, y, &stopped);

  if (bar->ghost > 0)
    add_ghost (self, layout, bar, middle);
  add_label (self, bar, JALON_FONT_LABEL, JALON_INK_TEXT, end, middle, 0, bar->strong);
  if (layout->with_soft && bar->soft)
    add_label (self, bar, JALON_FONT_BODY, JALON_INK_MUTED,
               end + jalon_text_width (JALON_FONT_LABEL, bar->strong) + GAP, middle, 0, bar->soft);
}

void
jalon_bars_draw (JalonSketch *self, JalonBox box, const GArray *bars)
{
  Layout layout = lay_out (box, bars, self->options->reach);

  g_autofree const char **names = g_new0 (const char *, bars->len + 1);
  g_auto (GStrv) labels = NULL;

  self->scene->reach = layout.top;
  for (guint i = 0; i < bars->len; i++)
    names[i] = g_array_index (bars, JalonBar, i).name;
  labels = jalon_labels_fit (names, bars->len, JALON_FONT_BODY, layout.names);

  for (guint i = 0; i < bars->len; i++)
    draw_bar (self, &layout, &g_array_index (bars, JalonBar, i), labels[i], i);
  jalon_sketch_line (self, JALON_MARK_AXIS, JALON_INK_RULE, layout.zero, box.y, layout.zero,
                     box.y + bars->len * layout.pitch);
}
