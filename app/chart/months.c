/* Placing months, and naming them. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "axis.h"
#include "months.h"
#include "text.h"
#include "words.h"

#define GAP 10.0
#define ROW_GAP 2.0

/* So many flags are laid out in rows. */
#define FLAGS_MAX 4
#define ROWS_MAX 3

/* No axis reaches further from the as-of date: what is drawn beyond the years that dossiers speak of would
 * say nothing. */
#define MONTHS_MAX 1800.0

static int
whole (double time, double (*rounded) (double))
{
  return isnan (time) ? 0 : (int) rounded (CLAMP (time, -MONTHS_MAX, MONTHS_MAX));
}

/* The first day of a month, as far as there are dates. */
static guint32
day_of (const JalonNetwork *network, int month, int *year)
{
  int months = network->year * 12 + (int) network->month - 1 + month;

  *year = CLAMP (months / 12, JALON_YEAR_MIN, JALON_YEAR_MAX);
  return jalon_date_from_ymd (*year, months % 12 + 1, 1).first;
}

char *
jalon_month_axis_name (const JalonNetwork *network, JalonLocale *locale, double time)
{
  int year;

  return isnan (time) ? g_strdup ("–")
                      : jalon_locale_month (locale, day_of (network, whole (time, floor), &year));
}

char *
jalon_month_axis_plain (const JalonNetwork *network, double time)
{
  int year, month;

  if (isnan (time))
    return g_strdup ("");
  jalon_day_to_ymd (day_of (network, whole (time, floor), &year), &year, &month, NULL);
  return g_strdup_printf ("%d-%02d", year, month);
}

char *
jalon_month_axis_as_of (const JalonPlan *plan, JalonLocale *locale)
{
  JalonDate as_of = jalon_plan_as_of (plan);

  if (!jalon_date_is_set (as_of))
    return NULL;

  g_autofree char *date = jalon_locale_date (locale, as_of);

  return g_strdup_printf (
    jalon_date_is_day (as_of) ? C_ ("timeline", "As of %s") : C_ ("timeline, period", "As of %s"), date);
}

/* Where the unit in which a month lies begins. */
static int
unit_begin (const JalonNetwork *network, int month, int unit)
{
  int since = network->year * 12 + (int) network->month - 1 + month;

  return month - since % unit;
}

/* What a unit is called: a month, a quarter, a half or a year. */
static char *
unit_name (const JalonMonths *self, JalonLocale *locale, int begin, int unit)
{
  int year;
  JalonDate date = JALON_DATE_UNSET;

  date.first = day_of (self->network, begin, &year);
  date.last = day_of (self->network, begin + unit, &year) - 1;
  return unit == 1    ? jalon_locale_month (locale, (guint32) date.first)
         : unit >= 12 ? g_strdup_printf ("%d", (day_of (self->network, begin, &year), year))
                      : jalon_locale_date (locale, date);
}

static double
pitch_of (const JalonMonths *self)
{
  return self->box.width / MAX (self->until - self->from, 1);
}

/* The least unit whose names have room; of years, so many together. */
static int
choose_unit (const JalonMonths *self, JalonLocale *locale)
{
  static const int units[] = { 1, 3, 6 };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    double widest = 0;

    for (int month = 0; month < 12; month += units[i]) {
      g_autofree char *name =
        unit_name (self, locale, unit_begin (self->network, self->from, 12) + month, units[i]);

      widest = MAX (widest, jalon_text_width (JALON_FONT_SMALL, name));
    }
    if (widest + GAP <= units[i] * pitch_of (self))
      return units[i];
  }
  return 12 * jalon_axis_year_step (12 * pitch_of (self));
}

double
jalon_month_axis_height (void)
{
  return jalon_text_height (JALON_FONT_SMALL) + 6;
}

JalonMonths
jalon_month_axis_new (
  JalonSketch *sketch, const JalonNetwork *network, double first, double last, JalonBox box)
{
  JalonMonths self = { .network = network, .box = box };

  self.from = whole (first, floor);
  self.until = MAX (whole (last, ceil), self.from + 1);
  if (self.until - self.from > 24) { /* begins and ends with quarters */
    self.from = unit_begin (network, self.from, 3);
    self.until = unit_begin (network, self.until + 2, 3);
  }
  self.unit = choose_unit (&self, sketch->locale);
  return self;
}

double
jalon_month_axis_x (const JalonMonths *self, double time)
{
  return self->box.x + CLAMP (time - self->from, 0, self->until - self->from) * pitch_of (self);
}

/* Names of units up to a year stand in the middle of what is seen of them; those of several years at the
 * first. */
static void
draw_unit (const JalonMonths *self, JalonSketch *sketch, int begin)
{
  g_autofree char *name = unit_name (self, sketch->locale, begin, self->unit);
  double left = jalon_month_axis_x (self, begin), right = jalon_month_axis_x (self, begin + self->unit);
  double bottom = self->box.y + self->box.height, width = jalon_text_width (JALON_FONT_SMALL, name);
  gboolean centred = self->unit <= 12;

  if (begin > self->from)
    jalon_sketch_line (sketch, JALON_MARK_GRID, JALON_INK_GRID, left, self->box.y, left, bottom);
  if (width > right - left || (!centred && begin < self->from))
    return;
  jalon_sketch_text (sketch, JALON_MARK_AXIS, JALON_FONT_SMALL, JALON_INK_MUTED,
                     centred ? JALON_ALIGN_CENTRE : JALON_ALIGN_LEFT, centred ? (left + right) / 2 : left,
                     bottom + 5, 0, name);
}

void
jalon_month_axis_draw (const JalonMonths *self, JalonSketch *sketch)
{
  double bottom = self->box.y + self->box.height;

  for (int begin = unit_begin (self->network, self->from, self->unit); begin < self->until;
       begin += self->unit)
    draw_unit (self, sketch, begin);
  jalon_sketch_line (sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, bottom,
                     self->box.x + self->box.width, bottom);
}

static gboolean
is_on_axis (const JalonMonths *self, double time)
{
  return time >= self->from && time <= self->until;
}

/* Where the words of a flag are: in a row counted from the box up. */
typedef struct {
  guint row;
  double left, width;
} Place;

static Place
place_at (const JalonMonths *self, const JalonFlag *flag, guint row, JalonAlign align)
{
  double width = MIN (jalon_text_width (JALON_FONT_SMALL, flag->text) + 1, self->box.width);
  double x = jalon_month_axis_x (self, flag->time), right = self->box.x + self->box.width;
  double left = align == JALON_ALIGN_CENTRE ? x - width / 2 : align == JALON_ALIGN_RIGHT ? x - width : x;

  return (Place){ row, CLAMP (left, self->box.x, MAX (self->box.x, right - width)), width };
}

/* Whether words are apart from others, and each from the line that leads to the other. */
static gboolean
is_apart (const Place *a, double a_line, const Place *b, double b_line)
{
  gboolean covers_a = b->row < a->row && b->left - 3 < a_line && a_line < b->left + b->width + 3;
  gboolean covers_b = a->row < b->row && a->left - 3 < b_line && b_line < a->left + a->width + 3;
  gboolean touches =
    a->row == b->row && a->left < b->left + b->width + GAP && b->left < a->left + a->width + GAP;

  return !covers_a && !covers_b && !touches;
}

/* @places: (out): of each flag that is on the axis. Returns: how many rows there are */
static guint
lay_out_flags (const JalonMonths *self, const JalonFlag *flags, guint n, Place *places)
{
  static const JalonAlign aligns[] = { JALON_ALIGN_CENTRE, JALON_ALIGN_LEFT, JALON_ALIGN_RIGHT };
  guint n_rows = 0;

  for (guint i = 0; i < n; i++) {
    gboolean found = !is_on_axis (self, flags[i].time);

    for (guint c = 0; c < G_N_ELEMENTS (aligns) * ROWS_MAX && !found; c++) {
      places[i] = place_at (self, &flags[i], c / G_N_ELEMENTS (aligns), aligns[c % G_N_ELEMENTS (aligns)]);
      found = TRUE;
      for (guint k = 0; k < i; k++)
        found = found && (!is_on_axis (self, flags[k].time) ||
                          is_apart (&places[i], jalon_month_axis_x (self, flags[i].time), &places[k],
                                    jalon_month_axis_x (self, flags[k].time)));
    }
    if (!found)
      places[i] = (Place){ 0, jalon_month_axis_x (self, flags[i].time), 0 }; /* a line without words */
    if (is_on_axis (self, flags[i].time))
      n_rows = MAX (n_rows, places[i].row + 1);
  }
  return n_rows;
}

static double
row_height (void)
{
  return jalon_text_height (JALON_FONT_SMALL) + ROW_GAP;
}

double
jalon_month_axis_flags_height (const JalonMonths *self, const JalonFlag *flags, guint n)
{
  Place places[FLAGS_MAX];

  return lay_out_flags (self, flags, MIN (n, FLAGS_MAX), places) * row_height () + 4;
}

void
jalon_month_axis_draw_flags (const JalonMonths *self, JalonSketch *sketch, const JalonFlag *flags, guint n)
{
  Place places[FLAGS_MAX];

  n = MIN (n, FLAGS_MAX);
  lay_out_flags (self, flags, n, places);
  for (guint i = 0; i < n; i++) {
    const JalonFlag *flag = &flags[i];
    double x = jalon_month_axis_x (self, flag->time), bottom = self->box.y + self->box.height, top;
    JalonMark *mark;

    if (!is_on_axis (self, flag->time))
      continue;
    top = self->box.y - 4 - places[i].row * row_height ();
    mark = jalon_sketch_line (sketch, JALON_MARK_ANNOTATION, flag->ink, x, top + 2, x, bottom);
    mark->dashed = flag->dashed;
    mark->line_width = 1.5;
    if (places[i].width > 0)
      jalon_sketch_text (sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, flag->ink, JALON_ALIGN_LEFT,
                         places[i].left, top - jalon_text_height (JALON_FONT_SMALL), places[i].width,
                         flag->text);
  }
}
