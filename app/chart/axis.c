/* Round steps, and drawing the axis of amounts. */
#include "config.h"

#include <math.h>

#include "axis.h"
#include "text.h"
#include "words.h"

/* Of its last step, what a scale does not draw all of it for; how far it goes beyond the last value then. */
#define PARTIAL 0.3
#define MARGIN 0.02

/* No label has more. */
#define DECIMALS_MAX 12

JalonScale
jalon_scale_new (double greatest, guint wanted)
{
  static const double steps[] = { 1, 2, 2.5, 5, 10 };
  JalonScale scale = { 1, 1, 1 };

  if (!(greatest > 0) || !isfinite (greatest))
    return scale;

  double raw = greatest / MAX (wanted, 1);
  double power = pow (10, floor (log10 (raw)));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    scale.step = steps[i] * power;
    if (scale.step >= raw * (1 - 1e-9))
      break;
  }
  scale.n = (guint) ceil (greatest / scale.step * (1 - 1e-12));
  scale.top = scale.n * scale.step;
  return scale;
}

/* How many decimals tell every multiple of @step: 3 for 0.025. */
static int
decimals_of (double step)
{
  int decimals = 0;

  for (; decimals < DECIMALS_MAX && fabs (step - round (step)) > 1e-6 * step; decimals++)
    step *= 10;
  return decimals;
}

char *
jalon_axis_amount (JalonLocale *locale, double value, double step, const char *currency)
{
  const int digits = MAX (jalon_currency_digits (currency), 0), decimals = decimals_of (step);

  if (decimals > digits)
    return jalon_locale_money_finer (locale, value, decimals, currency);
  return jalon_locale_money (locale, (JalonSum) round (value * pow (10, digits)), currency);
}

char *
jalon_axis_number (JalonLocale *locale, double value, double step)
{
  return jalon_locale_number (locale, value, decimals_of (step));
}

char *
jalon_axis_percent (JalonLocale *locale, double share, double step)
{
  return jalon_locale_percent_finer (locale, share, decimals_of (100 * step));
}

void
jalon_axis_amounts (JalonSketch *self, JalonBox *box, JalonScale scale, const char *currency)
{
  double widest = 0;
  /* Where lines stand closer than words are high, only the last is labelled. */
  guint step = scale.n > 0 && box->height / scale.n < jalon_text_height (JALON_FONT_SMALL) + 1 ? scale.n : 1;

  for (guint i = 0; i <= scale.n; i++) {
    g_autofree char *label = jalon_axis_amount (self->locale, i * scale.step, scale.step, currency);

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, label));
  }
  box->x += widest + 10;
  box->width = MAX (0, box->width - widest - 10);

  for (guint i = 0; i <= scale.n; i++) {
    g_autofree char *label = jalon_axis_amount (self->locale, i * scale.step, scale.step, currency);
    double y = box->y + box->height * (1 - i * scale.step / scale.top);
    JalonMark *mark;

    if (i > 0) /* the baseline is the chart's own */
      jalon_sketch_line (self, JALON_MARK_GRID, JALON_INK_GRID, box->x, y, box->x + box->width, y);
    if (i % step != 0 || (i == 0 && step > 1))
      continue;
    mark = jalon_sketch_text (self, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                              box->x - 8, y, 0, label);
    mark->middle = TRUE;
  }
}

/* The end of a scale on one side of zero, @value away from it. */
static double
range_end (double value, double step)
{
  double whole = ceil (value / step * (1 - 1e-12)) * step;

  return value - (whole - step) < PARTIAL * step ? value * (1 + MARGIN) : whole;
}

JalonRange
jalon_range_new (double least, double greatest, guint wanted)
{
  double low = MAX (-least, 0), high = MAX (greatest, 0);
  JalonScale scale = jalon_scale_new (low + high, wanted);
  JalonRange range = { scale.step, -range_end (low, scale.step), range_end (high, scale.step) };

  if (!(range.high > range.low))
    range.high = range.low + scale.step;
  return range;
}

double
jalon_range_y (const JalonRange *self, const JalonBox *box, double value)
{
  return box->y + box->height * (self->high - value) / (self->high - self->low);
}

static char *
range_label (JalonSketch *self, double value, double step, const char *currency, gboolean shares)
{
  return shares ? jalon_axis_percent (self->locale, value, step)
                : jalon_axis_amount (self->locale, value, step, currency);
}

void
jalon_axis_range (
  JalonSketch *self, JalonBox *box, const JalonRange *range, const char *currency, gboolean shares)
{
  int first = (int) ceil (range->low / range->step - 1e-9),
      last = (int) floor (range->high / range->step + 1e-9);
  double line = jalon_text_height (JALON_FONT_SMALL) + 1, widest = 0;
  /* Where lines stand closer than words are high, only some are labelled; zero always is. */
  int every = MAX (1, (int) ceil (line * (last - first) / MAX (box->height, 1)));

  for (int i = first; i <= last; i++) {
    g_autofree char *label = range_label (self, i * range->step, range->step, currency, shares);

    widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, label));
  }
  box->x += widest + 10;
  box->width = MAX (0, box->width - widest - 10);
  for (int i = first; i <= last; i++) {
    g_autofree char *label = range_label (self, i * range->step, range->step, currency, shares);
    double y = jalon_range_y (range, box, i * range->step);
    JalonMark *mark =
      jalon_sketch_line (self, i ? JALON_MARK_GRID : JALON_MARK_AXIS, i ? JALON_INK_GRID : JALON_INK_RULE,
                         box->x, y, box->x + box->width, y);

    if (i % every != 0 || box->height < line)
      continue;
    mark = jalon_sketch_text (self, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                              box->x - 8, y, 0, label);
    mark->middle = TRUE;
  }
}

double
jalon_axis_shares_width (JalonLocale *locale)
{
  g_autofree char *widest = jalon_locale_percent_whole (locale, 1);

  return jalon_text_width (JALON_FONT_SMALL, widest) + 10;
}

void
jalon_axis_shares (JalonSketch *self, JalonBox *box)
{
  double width = jalon_axis_shares_width (self->locale);
  guint n = box->height >= 5 * (jalon_text_height (JALON_FONT_SMALL) + 12)  ? 4
            : box->height >= 3 * (jalon_text_height (JALON_FONT_SMALL) + 4) ? 2
                                                                            : 1;

  box->x += width;
  box->width = MAX (0, box->width - width);
  for (guint i = 0; i <= n; i++) {
    g_autofree char *label = jalon_locale_percent_whole (self->locale, (double) i / n);
    double y = box->y + box->height * (1 - (double) i / n);
    JalonMark *mark;

    if (i > 0)
      jalon_sketch_line (self, JALON_MARK_GRID, JALON_INK_GRID, box->x, y, box->x + box->width, y);
    if (i == 0 && box->height < jalon_text_height (JALON_FONT_SMALL) + 1)
      continue;
    mark = jalon_sketch_text (self, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                              box->x - 8, y, 0, label);
    mark->middle = TRUE;
  }
}

int
jalon_axis_year_step (double pitch)
{
  static const int steps[] = { 1, 2, 5, 10, 20, 50 };
  double width = jalon_text_width (JALON_FONT_SMALL, "2000") + 10;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] * pitch >= width)
      return steps[i];

  return 100;
}
