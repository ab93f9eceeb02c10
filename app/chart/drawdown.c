/* commitments.drawdown: what is left of a commitment, month by month: as committed, as drawn, as it would
 * have to be, and as it goes on by both paces, the trend with its range. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "charts.h"
#include "drawdown.h"
#include "months.h"
#include "room.h"
#include "text.h"
#include "words.h"

#define LABEL_GAP 8.0
#define PLACES_MAX 40
#define PIECES 24
#define LEGEND_HEIGHT 110.0

typedef struct {
  JalonSketch *sketch;
  const JalonBurnData *data;
  JalonNetwork calendar; /* nothing but the month that months are counted from */
  JalonMonths months;
  JalonRange range;
  JalonBox box;
  double floor; /* below which nothing can be drawn on */
  JalonRoom *room;
} Burn;

static double
units (const JalonBurnDown *burn, double minor)
{
  return minor / pow (10, MAX (jalon_currency_digits (burn->currency), 0));
}

/* --- lines ----------------------------------------------------------------------------------- */

static double
x_of (const Burn *self, double time)
{
  return jalon_month_axis_x (&self->months, time - self->data->burn->first);
}

static double
y_of (const Burn *self, double left)
{
  return jalon_range_y (&self->range, &self->box, units (self->data->burn, left));
}

static void
add_point (GArray *points, double x, double y)
{
  g_array_append_val (points, x);
  g_array_append_val (points, y);
}

/* The end of what a line says, in months since year 0. */
static void
ends_of (const JalonBurnDown *burn, JalonBurnLine line, double *from, double *to)
{
  const double last = isnan (burn->end) ? burn->first + (double) burn->n_months : burn->end;

  *from = line == JALON_BURN_DUE ? burn->begin : line == JALON_BURN_DRAWN ? burn->first : burn->through;
  *to = line == JALON_BURN_DRAWN ? burn->through : last;
}

/* Stops where nothing is left to draw. */
static GArray *
trace (const Burn *self, JalonBurnLine line)
{
  const JalonBurnDown *burn = self->data->burn;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  const gboolean stops = line != JALON_BURN_DUE && line != JALON_BURN_DRAWN;
  double from, to, left = burn->amount, at;

  ends_of (burn, line, &from, &to);
  if (line == JALON_BURN_DRAWN)
    from = MIN (from, to);
  if (stops)
    for (guint i = 0; i < burn->n_months; i++)
      left -= burn->months[i].drawn;
  if (line == JALON_BURN_DRAWN)
    from = fmax (burn->first, fmin (burn->begin, from));
  at = from;
  add_point (points, x_of (self, from), y_of (self, left));
  for (guint i = 0; i < burn->n_months; i++) {
    const double next = MIN (burn->first + i + 1.0, to), before = left;

    left -= jalon_burn_amount (&burn->months[i], line);
    if (next <= from)
      continue;
    if (stops && left < self->floor) {
      const double share = before > left ? (before - self->floor) / (before - left) : 0;

      add_point (points, x_of (self, at + share * (next - at)), y_of (self, self->floor));
      break;
    }
    add_point (points, x_of (self, next), y_of (self, left));
    at = next;
    if (next >= to)
      break;
  }
  return points;
}

/* In pieces, so that words find a place beside one of them. */
static GArray *
trace_required (const Burn *self)
{
  const JalonBurnDown *burn = self->data->burn;
  GArray *points = g_array_new (FALSE, FALSE, sizeof (double));
  const double left = burn->amount - jalon_burn_drawn (self->data);
  const double x0 = x_of (self, fmax (burn->drawdowns->now, burn->begin)), x1 = x_of (self, burn->end);
  const double y0 = y_of (self, left), y1 = y_of (self, 0);

  for (guint i = 0; i <= PIECES; i++)
    add_point (points, x0 + i * (x1 - x0) / PIECES, y0 + i * (y1 - y0) / PIECES);
  return points;
}

static JalonMark *
draw_line (const Burn *self, JalonBurnLine line, const GArray *points, JalonInk ink, double width)
{
  const double *values = (const double *) (gconstpointer) points->data;
  JalonMark *mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, ink, values, points->len / 2);

  mark->line_width = width;
  jalon_room_take_path (self->room, values, points->len / 2, line + 1);
  return mark;
}

static void
draw_range (const Burn *self, const GArray *low, const GArray *high)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (double));
  const double *back = (const double *) (gconstpointer) high->data;
  JalonMark *mark;

  g_array_append_vals (points, low->data, low->len);
  if (high->len > 0 && low->len > 0) /* where more is drawn, it may be used up sooner */
    add_point (points, g_array_index (low, double, low->len - 2),
               MAX (back[high->len - 1], g_array_index (low, double, low->len - 1)));
  for (guint i = high->len / 2; i-- > 0;)
    g_array_append_vals (points, back + 2 * i, 2);
  mark = jalon_sketch_path (self->sketch, JALON_MARK_LABEL, JALON_INK_NONE,
                            (const double *) (gconstpointer) points->data, points->len / 2);
  mark->closed = TRUE;
  mark->fill = JALON_FILL_HATCHED;
  mark->ink = JALON_INK_DATA_MUTED;
}

/* --- words upon the data --------------------------------------------------------------------- */

/* Where lines lie close, words stand off, and a thin line leads from them to theirs. */
static gboolean
label_aside (
  const Burn *self, const GArray *points, JalonBox *box, JalonFont font, JalonInk ink, const char *text)
{
  static const double shares[] = { 0.6, 0.7, 0.5, 0.8, 0.4, 0.9, 0.3 };
  const double *values = (const double *) (gconstpointer) points->data;

  for (double off = 20; off <= 140; off += 12)
    for (guint i = 0; i < 2 * G_N_ELEMENTS (shares); i++) {
      const guint at = (guint) (shares[i / 2] * (points->len / 2 - 1));
      const double x = values[2 * at], y = values[2 * at + 1];
      const gboolean above = i % 2 == 0;

      box->x = above ? x + off / 2 : x - off / 2 - box->width;
      box->y = above ? y - off - box->height : y + off;
      if (!jalon_room_has (self->room, *box, 0))
        continue;
      jalon_room_take (self->room, *box);
      jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_MUTED, x, y,
                         above ? box->x : box->x + box->width, above ? box->y + box->height : box->y);
      jalon_sketch_text (self->sketch, JALON_MARK_LABEL, font, ink, JALON_ALIGN_LEFT, box->x, box->y,
                         box->width, text);
      return TRUE;
    }
  return FALSE;
}

/* Returns: whether there is room for it */
static gboolean
label_line (
  const Burn *self, JalonBurnLine line, const GArray *points, JalonFont font, JalonInk ink, const char *text)
{
  JalonBox box = { 0, 0, jalon_text_width (font, text) + 1, jalon_text_height (font) };

  if (points->len < 4)
    return FALSE;
  if (!jalon_room_along (self->room, line + 1, (const double *) (gconstpointer) points->data, points->len / 2,
                         LABEL_GAP, FALSE, &box))
    return line != JALON_BURN_DUE && line != JALON_BURN_DRAWN &&
           label_aside (self, points, &box, font, ink, text);
  jalon_sketch_text (self->sketch, JALON_MARK_LABEL, font, ink, JALON_ALIGN_LEFT, box.x, box.y, box.width,
                     text);
  return TRUE;
}

/* What a pace comes to at the end, or when it uses all up. (transfer full) */
static char *
outcome (const JalonBurnData *data, JalonPace pace)
{
  const JalonBurnDown *burn = data->burn;
  const double left = jalon_burn_left (data, pace);
  const guint32 day = burn->commitment != G_MAXUINT ? burn->drawdown.used_up[pace] : 0;
  g_autofree char *money = NULL, *month = NULL;

  if (left > JALON_BURN_NOTHING * burn->amount) {
    money = jalon_burn_money (data, left);
    /* TRANSLATORS: at the end of a line: %s is an amount */
    return g_strdup_printf (C_ ("drawdown", "%s left"), money);
  }
  if (day == 0)
    /* TRANSLATORS: at the end of a line: nothing of the amount is left to draw */
    return g_strdup (C_ ("drawdown", "nothing left"));
  month = jalon_locale_month (data->locale, day);
  /* TRANSLATORS: at the end of a line: %s is a month */
  return g_strdup_printf (C_ ("drawdown", "used up in %s"), month);
}

/* The name of a line, with its rate unless it is to be brief, and what that comes to. (transfer full) */
static char *
pace_label (const JalonBurnData *data, JalonPace pace, gboolean brief)
{
  g_autofree char *end = outcome (data, pace);
  g_autofree char *rate = NULL;

  if (pace == JALON_PACE_TREND)
    /* TRANSLATORS: at a line: %s is what it comes to: “$5M left”, “used up in Dec 2027” */
    return g_strdup_printf (C_ ("drawdown", "Trend: %s"), end);
  rate = jalon_burn_money (data, jalon_burn_rate (data, pace));
  if (data->burn->commitment == G_MAXUINT)
    /* TRANSLATORS: at a line: %s is what it comes to: “$5M left”, “used up in Dec 2027” */
    return g_strdup_printf (C_ ("drawdown", "Run-rates: %s"), end);
  if (brief)
    /* TRANSLATORS: at a line: %s is what it comes to: “$5M left”, “used up in Dec 2027” */
    return g_strdup_printf (C_ ("drawdown", "Run-rate: %s"), end);
  /* TRANSLATORS: at a line: %1$s is an amount, %2$s what it comes to: “$5M left” */
  return g_strdup_printf (C_ ("drawdown", "Run-rate of %1$s a month: %2$s"), rate, end);
}

static void
draw_ceiling (const Burn *self)
{
  const JalonBurnDown *burn = self->data->burn;
  const double y = y_of (self, burn->amount - burn->ceiling);
  g_autofree char *money = jalon_burn_money (self->data, burn->ceiling);
  /* TRANSLATORS: at a line: %s is an amount */
  g_autofree char *text = g_strdup_printf (C_ ("drawdown", "Ceiling of %s"), money);
  JalonBox box = { self->box.x + 4, y - jalon_text_height (JALON_FONT_SMALL) - 2,
                   jalon_text_width (JALON_FONT_SMALL, text) + 1, jalon_text_height (JALON_FONT_SMALL) };
  JalonMark *mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_ALERT, self->box.x, y,
                                       self->box.x + self->box.width, y);

  mark->dashed = TRUE;
  if (jalon_room_has (self->room, box, 0)) {
    jalon_room_take (self->room, box);
    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_ALERT,
                       JALON_ALIGN_LEFT, box.x, box.y, box.width, text);
  }
  jalon_room_take_line (self->room, self->box.x, y, self->box.x + self->box.width, y);
}

/* What is left at the end, from nothing up. */
static void
draw_shortfall (const Burn *self)
{
  const JalonBurnDown *burn = self->data->burn;
  double most = 0, x;
  JalonMark *mark;

  for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
    most = fmax (most, jalon_burn_left (self->data, pace));
  if (isnan (burn->end) || burn->stopped || most <= JALON_BURN_NOTHING * burn->amount)
    return;
  x = x_of (self, burn->end);
  mark = jalon_sketch_line (self->sketch, JALON_MARK_ANNOTATION, JALON_INK_ALERT, x, y_of (self, most), x,
                            y_of (self, 0));
  mark->line_width = 4;
}

/* --- the pointer and the keyboard ------------------------------------------------------------ */

/* Columns that nothing is drawn in, for the pointer to ask; each tells its last month. */
static void
add_places (const Burn *self)
{
  const JalonBurnDown *burn = self->data->burn;
  const guint n = burn->n_months, step = (n + PLACES_MAX - 1) / PLACES_MAX;

  for (guint i = step - 1; i < n; i += step) {
    const double left = x_of (self, burn->first + i + 1.0 - step), right = x_of (self, burn->first + i + 1.0);
    g_autofree char *tip = jalon_burn_tip (self->data, i);
    JalonMark *mark = jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE,
                                         (JalonBox){ left, self->box.y, right - left, self->box.height });

    jalon_sketch_about (mark, &(JalonSubject){ .tip = tip });
    jalon_sketch_stop (self->sketch);
  }
}

/* --- all of it ------------------------------------------------------------------------------- */

static void
draw_lines (const Burn *self)
{
  const JalonBurnData *data = self->data;
  const JalonBurnDown *burn = data->burn;
  g_autoptr (GArray) due = isnan (burn->end) ? NULL : trace (self, JALON_BURN_DUE);
  g_autoptr (GArray) drawn = trace (self, JALON_BURN_DRAWN);
  const gboolean goes_on = !isnan (burn->through) && burn->through < burn->first + (double) burn->n_months &&
                           !burn->stopped &&
                           jalon_burn_left_at (burn, JALON_BURN_DRAWN, burn->n_months - 1) > self->floor;
  g_autoptr (GArray) required =
    goes_on && burn->commitment != G_MAXUINT && jalon_burn_required (data) > 0 ? trace_required (self) : NULL;
  g_autoptr (GArray) by_rate = goes_on ? trace (self, JALON_BURN_RUN_RATE) : NULL;
  g_autoptr (GArray) by_trend = goes_on && burn->has_trend ? trace (self, JALON_BURN_TREND) : NULL;
  g_autoptr (GArray) low = goes_on && burn->has_range ? trace (self, JALON_BURN_LOW) : NULL;
  g_autoptr (GArray) high = goes_on && burn->has_range ? trace (self, JALON_BURN_HIGH) : NULL;
  g_autofree char *needs = jalon_burn_money (data, jalon_burn_required (data));
  /* TRANSLATORS: at a line: %s is an amount */
  g_autofree char *required_text = g_strdup_printf (C_ ("drawdown", "Required: %s a month"), needs);
  g_autofree char *rate_text = pace_label (data, JALON_PACE_RUN_RATE, FALSE);
  g_autofree char *brief_text = pace_label (data, JALON_PACE_RUN_RATE, TRUE);
  g_autofree char *trend_text = pace_label (data, JALON_PACE_TREND, TRUE);

  if (low && high)
    draw_range (self, low, high);
  if (due)
    draw_line (self, JALON_BURN_DUE, due, JALON_INK_MUTED, 1)->dashed = TRUE;
  if (required)
    draw_line (self, JALON_BURN_REQUIRED, required, JALON_INK_TEXT, 1.5);
  if (by_rate)
    draw_line (self, JALON_BURN_RUN_RATE, by_rate, JALON_INK_STATED, 2)->dashed = TRUE;
  if (by_trend)
    draw_line (self, JALON_BURN_TREND, by_trend, JALON_INK_DATA, 2)->dashed = TRUE;
  draw_line (self, JALON_BURN_DRAWN, drawn, JALON_INK_DATA, 3);
  if (low && high) { /* words about the trend keep off its range */
    jalon_room_take_path (self->room, (const double *) (gconstpointer) low->data, low->len / 2,
                          JALON_BURN_TREND + 1);
    jalon_room_take_path (self->room, (const double *) (gconstpointer) high->data, high->len / 2,
                          JALON_BURN_TREND + 1);
  }
  if (!isnan (burn->ceiling) && burn->ceiling > burn->amount && self->floor < 0)
    draw_ceiling (self);
  if (self->sketch->compact)
    return; /* the legend says it */
  if (by_rate &&
      !label_line (self, JALON_BURN_RUN_RATE, by_rate, JALON_FONT_LABEL, JALON_INK_TEXT, rate_text))
    label_line (self, JALON_BURN_RUN_RATE, by_rate, JALON_FONT_LABEL, JALON_INK_TEXT, brief_text);
  if (by_trend)
    label_line (self, JALON_BURN_TREND, by_trend, JALON_FONT_LABEL, JALON_INK_TEXT, trend_text);
  if (required)
    label_line (self, JALON_BURN_REQUIRED, required, JALON_FONT_SMALL, JALON_INK_TEXT, required_text);
  /* TRANSLATORS: at the line of what is left after what was spent */
  label_line (self, JALON_BURN_DRAWN, drawn, JALON_FONT_SMALL, JALON_INK_TEXT,
              C_ ("drawdown", "After actual spend"));
  if (due)
    /* TRANSLATORS: at the line of what would be left were it drawn as it falls due */
    label_line (self, JALON_BURN_DUE, due, JALON_FONT_SMALL, JALON_INK_MUTED,
                C_ ("drawdown", "As committed"));
}

/* The scale has room for what is drawn already, and for the ceiling where a pace reaches beyond the amount.
 */
static void
find_range (Burn *self, const JalonChartOptions *options)
{
  const JalonBurnDown *burn = self->data->burn;
  double least = MIN (jalon_burn_left_at (burn, JALON_BURN_DRAWN, burn->n_months - 1), 0),
         greatest = burn->amount;

  self->floor = MIN (least, 0);
  if (!isnan (burn->ceiling) && burn->ceiling > burn->amount)
    for (JalonPace pace = 0; pace < JALON_N_PACES; pace++)
      if (burn->drawdown.projected[pace] > burn->amount)
        self->floor = MIN (self->floor, burn->amount - burn->ceiling);
  for (guint i = 0; i < burn->n_months; i++) /* credits, before anything is drawn */
    greatest = MAX (greatest, jalon_burn_left_at (burn, JALON_BURN_DRAWN, i));
  self->range = jalon_range_new (units (burn, self->floor), units (burn, greatest),
                                 options->width < 560 || options->height < 380 ? 2 : 5);
}

/* Where there is too little room for words at lines. */
static void
add_legend (JalonSketch *sketch, const JalonBurnData *data)
{
  JalonLegendEntry entries[4];
  guint n = 0;

  if (!sketch->compact || sketch->plot.height < LEGEND_HEIGHT)
    return;
  entries[n++] =
    (JalonLegendEntry){ C_ ("legend", "After actual spend"), JALON_FILL_SOLID, JALON_INK_DATA, { 0 } };
  if (!data->burn->stopped)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "At the run-rate"), JALON_FILL_SOLID, JALON_INK_STATED, { 0 } };
  if (!data->burn->stopped && data->burn->has_trend)
    entries[n++] =
      (JalonLegendEntry){ C_ ("legend", "On the trend"), JALON_FILL_HATCHED, JALON_INK_DATA_MUTED, { 0 } };
  if (jalon_burn_required (data) > 0 && data->burn->commitment != G_MAXUINT)
    entries[n++] = (JalonLegendEntry){ C_ ("legend", "Required"), JALON_FILL_SOLID, JALON_INK_TEXT, { 0 } };
  jalon_frame_legend (sketch, entries, n);
}

/* The lines of the as-of date and of the end; @as_of, @end: (out) (transfer full) (nullable): their words. */
static guint
make_flags (const JalonBurnData *data, JalonFlag *flags, char **as_of, char **end)
{
  const JalonBurnDown *burn = data->burn;
  guint n = 0;

  *end = NULL;
  *as_of = jalon_month_axis_as_of (data->plan, data->locale);
  if (*as_of)
    flags[n++] = (JalonFlag){ burn->drawdowns->now - burn->first, *as_of, JALON_INK_STATED, TRUE };
  if (!isnan (burn->end) && burn->commitment != G_MAXUINT) {
    g_autofree char *month = jalon_burn_end (data, burn->end);

    /* TRANSLATORS: over a line: %s is the month in which a term ends */
    *end = g_strdup_printf (C_ ("drawdown", "Ends in %s"), month);
    flags[n++] = (JalonFlag){ burn->end - burn->first, *end, JALON_INK_MUTED, FALSE };
  }
  return n;
}

/* The axes: of amounts at the left, of months below, over which flags have their room. */
static void
draw_axes (Burn *self, const JalonFlag *flags, guint n_flags)
{
  const JalonBurnDown *burn = self->data->burn;
  g_autofree char *widest = jalon_burn_money (self->data, burn->amount);
  const double left = jalon_text_width (JALON_FONT_SMALL, widest) + 10;
  double above;

  self->box = self->sketch->plot;
  self->months =
    jalon_month_axis_new (self->sketch, &self->calendar, 0, burn->n_months,
                          (JalonBox){ self->box.x + left, self->box.y, MAX (self->box.width - left, 1), 1 });
  above = MAX (jalon_month_axis_flags_height (&self->months, flags, n_flags),
               jalon_text_height (JALON_FONT_SMALL) / 2);
  self->box.y += above;
  self->box.height = MAX (1, self->box.height - above - jalon_month_axis_height ());
  jalon_axis_range (self->sketch, &self->box, &self->range, burn->currency, FALSE);
  self->months = jalon_month_axis_new (self->sketch, &self->calendar, 0, burn->n_months, self->box);
  jalon_month_axis_draw (&self->months, self->sketch);
}

/* Read aloud are the ends of years, not all months. */
static void
say_years (const Burn *self)
{
  const JalonBurnDown *burn = self->data->burn;

  for (guint i = 0; i < burn->n_months; i++) {
    g_autofree char *tip = NULL;

    if ((burn->first + (int) i) % 12 != 11 && i + 1 < burn->n_months)
      continue;
    tip = jalon_burn_tip (self->data, i);
    jalon_sketch_say (self->sketch, tip);
  }
}

static JalonScene *
draw (const JalonBurnData *data, const JalonChartOptions *options)
{
  const JalonBurnDown *burn = data->burn;
  g_autofree char *subtitle = jalon_burn_subtitle (data), *as_of = NULL, *end = NULL;
  JalonSketch sketch;
  Burn self = { .sketch = &sketch, .data = data };
  JalonFlag flags[2];
  const guint n_flags = make_flags (data, flags, &as_of, &end);

  jalon_frame_open (&sketch, data->plan, options, jalon_burn_title (data), subtitle,
                    jalon_burn_footnote (data));
  self.calendar.year = burn->first / 12;
  self.calendar.month = (guint) (burn->first % 12) + 1;
  add_legend (&sketch, data);
  find_range (&self, options);
  draw_axes (&self, flags, n_flags);
  self.room = jalon_room_new (self.box);
  for (guint i = 0; i < n_flags; i++) {
    const double x = jalon_month_axis_x (&self.months, flags[i].time);

    jalon_room_take_line (self.room, x, self.box.y, x, self.box.y + self.box.height);
  }
  add_places (&self);
  draw_lines (&self);
  jalon_month_axis_draw_flags (&self.months, &sketch, flags, n_flags);
  draw_shortfall (&self);
  say_years (&self);
  jalon_burn_rows (&sketch, data);
  jalon_room_free (self.room);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  JalonBurnData data = { plan, options->locale, result };
  g_autofree char *advice = NULL;
  g_autofree char *what = jalon_burn_why_nothing (&data, &advice);

  return what ? jalon_frame_empty (plan, options, what, advice) : draw (&data, options);
}

const JalonChart jalon_drawdown_chart = {
  .id = "commitments.drawdown",
  .title = N_ ("Drawdown of a commitment"),
  .analysis = &jalon_burn_down_analysis,
  .build = build,
};
