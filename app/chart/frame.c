/* Laying out the common frame of a chart. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include <jalon/analysis/plan-filter.h>
#include <jalon/chart/draw.h>

#include "frame.h"
#include "labels.h"
#include "text.h"
#include "words.h"

/* Below these the frame makes do with less. */
#define COMPACT_WIDTH 560
#define COMPACT_HEIGHT 380
#define SUBTITLE_HEIGHT 230
#define FOOTNOTE_HEIGHT 300

#define TITLE_LINES 2
#define COMPACT_TITLE_LINES 3
#define TALL 480 /* from this height on, a title that needs it may take one line more */
#define SUBTITLE_LINES 2
#define FOOTNOTE_LINES 2
#define ESSENTIAL_LINES 7
#define FOOTNOTE_SHARE 0.1 /* of the plot, what a footnote may take in any case */

/* Kept free at the right of the footnote, for the page's number in a deck. */
#define FOLIO_WIDTH 72

#define SWATCH 14
#define SWATCH_GAP 6
#define LEGEND_GAP 24
#define COMPACT_LEGEND_GAP 12

/* Of the plot, what a legend takes at most. */
#define LEGEND_SHARE 0.34

/* Where entries would be narrower, the last ones are left to the tips. */
#define ENTRY_MIN 64.0

static void
init (JalonSketch *self, const JalonPlan *plan, const JalonChartOptions *options)
{
  double width = MAX (options->width, 1), height = MAX (options->height, 1);
  double margin = options->bare ? CLAMP (width * 0.015, 8, 20) : CLAMP (width * 0.03, 12, 40);

  *self = (JalonSketch){
    .scene = jalon_scene_new (width, height, options->theme),
    .plan = plan,
    .options = options,
    .locale = options->locale,
    .compact = width < COMPACT_WIDTH || height < COMPACT_HEIGHT,
    .spoken = g_string_new (NULL),
  };
  margin = MIN (margin, MIN (width, height) / 8);
  self->plot = (JalonBox){ margin, margin, width - 2 * margin, height - 2 * margin };
}

/* The least width in which a text of several lines takes no more of them: so that the last is no single word.
 */
static double
balance (JalonFont font, const char *text, double width, guint lines)
{
  double line = jalon_text_height (font), height, least = width / lines;

  jalon_text_size (font, text, width, NULL, &height);
  if (height < 1.5 * line || height > (lines + 0.5) * line)
    return width;

  for (guint i = 0; i < 7; i++) {
    double middle = (least + width) / 2, tried;

    jalon_text_size (font, text, middle, NULL, &tried);
    if (tried > height + 0.5)
      least = middle;
    else
      width = middle;
  }
  return width;
}

/* Sets a text at the top of the plot and takes its height, and @gap, from the plot. */
static void
stack_text (JalonSketch *self,
            JalonMarkRole role,
            JalonFont font,
            JalonInk ink,
            guint lines,
            double gap,
            const char *text)
{
  double width = role == JALON_MARK_TITLE ? balance (font, text, self->plot.width, lines) : self->plot.width;
  double height;
  JalonMark *mark =
    jalon_sketch_text (self, role, font, ink, JALON_ALIGN_LEFT, self->plot.x, self->plot.y, width, text);

  mark->max_lines = lines;
  jalon_text_size_in (font, text, width, lines, NULL, &height);
  self->plot.y += height + gap;
  self->plot.height = MAX (0, self->plot.height - height - gap);
}

static void
add_folio (JalonSketch *self)
{
  if (self->options->folio && !self->options->bare)
    jalon_sketch_text (self, JALON_MARK_FOOTNOTE, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_RIGHT,
                       self->plot.x + self->plot.width,
                       self->plot.y + self->plot.height - jalon_text_height (JALON_FONT_SMALL), 0,
                       self->options->folio);
}

/* @part: how much of the plot it may take where all of it has to stand; 0 where it may be cut short, for want
 * of room */
static void
stack_footnote (JalonSketch *self, const char *text, double part)
{
  double width = self->plot.width - (self->options->folio ? FOLIO_WIDTH : 0), height;
  double room = MAX (part, FOOTNOTE_SHARE) * self->plot.height / jalon_text_height (JALON_FONT_SMALL);
  guint lines = (guint) CLAMP (room, FOOTNOTE_LINES, ESSENTIAL_LINES);
  JalonMark *mark;

  if (!text || !*text || width <= 0)
    return;

  jalon_text_size_in (JALON_FONT_SMALL, text, width, lines, NULL, &height);
  mark = jalon_sketch_text (self, JALON_MARK_FOOTNOTE, JALON_FONT_SMALL, JALON_INK_MUTED, JALON_ALIGN_LEFT,
                            self->plot.x, self->plot.y + self->plot.height - height, width, text);
  mark->max_lines = lines;
  self->plot.height = MAX (0, self->plot.height - height - (self->compact ? 10 : 18));
}

/* (transfer full) (nullable): which commitments the chart shows, or that it shows all nevertheless */
static char *
name_part (const JalonChartOptions *options)
{
  g_autofree char *filter = NULL;

  if (!options->part)
    return NULL;
  if (options->is_whole)
    /* TRANSLATORS: in a chart's title, while tables and other charts are filtered */
    return g_strdup (_ ("All commitments, not filtered"));
  filter = jalon_plan_filter_text (jalon_plan_get_filter (options->part), options->part, options->locale);
  /* TRANSLATORS: in a chart's title: which commitments it shows; %s is “provider Oracle · status signed” */
  return g_strdup_printf (_ ("Only %s"), filter);
}

static char *
name_measure (const JalonPlan *plan, const JalonChartOptions *options, const char *measure)
{
  const char *scenario = options->unnamed ? NULL : jalon_plan_scenario_name (plan);
  const guint what_ifs = jalon_plan_what_ifs (plan);
  g_autofree char *count = jalon_words_digits (options->locale, what_ifs), *part = name_part (options);
  /* TRANSLATORS: a chart's subtitle; %1$s is measure and unit (“Firm commitments by provider, US dollars”),
   * %2$s the name of the scenario that the chart shows */
  g_autofree char *named =
    scenario ? g_strdup_printf (_ ("%1$s · Scenario: %2$s"), measure, scenario) : g_strdup (measure);

  if (part) {
    /* TRANSLATORS: a chart's subtitle; %1$s is which commitments are shown (“Only provider Oracle”), %2$s
     * measure and unit, and a scenario */
    char *both = g_strdup_printf (C_ ("part", "%1$s · %2$s"), part, named);

    g_free (named);
    named = both;
  }
  if (what_ifs == 0)
    return g_steal_pointer (&named);
  /* TRANSLATORS: a chart's subtitle; %1$s is measure and unit, and a scenario, %2$s how many values of the
   * dossier are tried out as others */
  return g_strdup_printf (ngettext ("%1$s · What if: %2$s value is not the dossier’s",
                                    "%1$s · What if: %2$s values are not the dossier’s", what_ifs),
                          named, count);
}

/* A title ends with what matters, so that one that is long is set smaller rather than cut. Returns: whether
 * it is */
static gboolean
stack_title (JalonSketch *self, double gap)
{
  const double line = jalon_text_height (JALON_FONT_TITLE);
  const char *title = self->scene->title;
  double height = 0;

  if (!self->compact)
    jalon_text_size (JALON_FONT_TITLE, title, self->plot.width, NULL, &height);
  if (self->compact || height > (TITLE_LINES + 1.5) * line ||
      (height > (TITLE_LINES + 0.5) * line && self->options->height < TALL)) {
    stack_text (self, JALON_MARK_TITLE, JALON_FONT_LABEL, JALON_INK_TEXT, COMPACT_TITLE_LINES, gap, title);
    return TRUE;
  }
  stack_text (self, JALON_MARK_TITLE, JALON_FONT_TITLE, JALON_INK_TEXT,
              height > (TITLE_LINES + 0.5) * line ? TITLE_LINES + 1 : TITLE_LINES, gap, title);
  return FALSE;
}

static void
stack_texts (JalonSketch *self, const char *measure, const char *essential)
{
  JalonScene *scene = self->scene;
  double gap = self->compact ? 2 : 6;
  JalonFont small = stack_title (self, gap) ? JALON_FONT_SMALL : JALON_FONT_SUBTITLE;

  /* Which commitments are shown is said however small the chart is. */
  if (self->options->height >= SUBTITLE_HEIGHT || self->options->part) {
    gboolean both = self->options->title != NULL;

    stack_text (self, JALON_MARK_SUBTITLE, small, both ? JALON_INK_TEXT : JALON_INK_MUTED, SUBTITLE_LINES,
                gap, scene->subtitle);
    if (both && (!self->compact || self->options->part))
      stack_text (self, JALON_MARK_SUBTITLE, small, JALON_INK_MUTED, SUBTITLE_LINES, gap, measure);
  }
  if (self->options->height >= FOOTNOTE_HEIGHT) {
    add_folio (self);
    stack_footnote (self, scene->footnote, essential ? 0.3 : 0);
  } else {
    stack_footnote (self, essential, 0.36);
  }

  gap = self->compact ? 6 : 16;
  self->plot.y += gap;
  self->plot.height = MAX (0, self->plot.height - gap);
}

void
jalon_frame_open (JalonSketch *self,
                  const JalonPlan *plan,
                  const JalonChartOptions *options,
                  char *title,
                  const char *measure,
                  JalonFootnote footnote)
{
  g_autofree char *essential = footnote.essential;
  g_autofree char *message = title;
  g_autofree char *named = name_measure (plan, options, measure);

  init (self, plan, options);
  self->scene->footnote = footnote.full;
  if (options->title) {
    self->scene->title = g_strdup (options->title);
    self->scene->subtitle = g_steal_pointer (&message);
  } else {
    self->scene->title = g_steal_pointer (&message);
    self->scene->subtitle = g_strdup (named);
  }

  jalon_sketch_say (self, self->scene->title);
  jalon_sketch_say (self, self->scene->subtitle);
  if (!options->bare)
    stack_texts (self, named, essential);
}

JalonScene *
jalon_frame_close (JalonSketch *self)
{
  JalonScene *scene = g_steal_pointer (&self->scene);

  if (scene->footnote)
    jalon_sketch_say (self, scene->footnote);
  scene->summary = g_string_free (g_steal_pointer (&self->spoken), FALSE);
  return scene;
}

JalonScene *
jalon_frame_empty (const JalonPlan *plan,
                   const JalonChartOptions *options,
                   const char *what,
                   const char *advice)
{
  JalonSketch self;
  double width, what_height, advice_height;
  g_autofree char *part = name_part (options), *why = NULL;
  double middle_x = MAX (options->width, 1) / 2, middle_y = MAX (options->height, 1) / 2;
  JalonMark *mark;

  init (&self, plan, options);
  if (part) {
    /* TRANSLATORS: %1$s is which commitments are shown (“Only provider Oracle”), %2$s why there is nothing to
     * see */
    why = g_strdup_printf (C_ ("part", "%1$s: %2$s"), part, what);
    what = why;
  }
  self.scene->title = g_strdup (options->title ? options->title : what);
  self.scene->subtitle = g_strdup (options->title ? what : advice);
  if (options->title)
    jalon_sketch_say (&self, options->title);
  jalon_sketch_say (&self, what);
  jalon_sketch_say (&self, advice);
  if (options->title && !options->bare)
    stack_text (&self, JALON_MARK_TITLE, self.compact ? JALON_FONT_LABEL : JALON_FONT_TITLE, JALON_INK_TEXT,
                TITLE_LINES, 6, options->title);

  add_folio (&self);
  width = MIN (self.plot.width, 520);
  jalon_text_size_in (JALON_FONT_LABEL, what, width, 3, NULL, &what_height);
  jalon_text_size_in (JALON_FONT_BODY, advice, width, 3, NULL, &advice_height);
  middle_y -= (what_height + 6 + advice_height) / 2;
  mark = jalon_sketch_text (&self, JALON_MARK_ANNOTATION, JALON_FONT_LABEL, JALON_INK_TEXT,
                            JALON_ALIGN_CENTRE, middle_x, middle_y, width, what);
  mark->max_lines = 3;
  mark = jalon_sketch_text (&self, JALON_MARK_ANNOTATION, JALON_FONT_BODY, JALON_INK_MUTED,
                            JALON_ALIGN_CENTRE, middle_x, middle_y + what_height + 6, width, advice);
  mark->max_lines = 3;
  return jalon_frame_close (&self);
}

JalonScene *
jalon_frame_no_amounts (const JalonPlan *plan, const JalonChartOptions *options)
{
  guint n;

  jalon_plan_commitments (plan, &n);
  if (n == 0 && jalon_plan_get_filter (plan))
    return jalon_frame_empty (plan, options, _ ("no commitment passes"),
                              _ ("Clear the filter, or let more pass, to see some here."));
  if (n == 0)
    return jalon_frame_empty (
      plan, options, _ ("There are no commitments yet"),
      _ ("Add a commitment, with its buyer, its provider and its amount, to see it here."));

  return jalon_frame_empty (plan, options, _ ("No counted commitment states an amount"),
                            _ ("Give a commitment a firm amount or a ceiling to see it here."));
}

static void
add_entry (JalonSketch *self, const JalonLegendEntry *entry, double x, double y, double line, double width)
{
  JalonMark *mark = jalon_sketch_rect (self, JALON_MARK_LEGEND, entry->fill, entry->ink,
                                       (JalonBox){ x, y + (line - SWATCH) / 2, SWATCH, SWATCH });

  jalon_sketch_about (mark, &entry->subject);
  mark = jalon_sketch_text (self, JALON_MARK_LEGEND, JALON_FONT_SMALL, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                            x + SWATCH + SWATCH_GAP, y + line / 2, width - SWATCH - SWATCH_GAP, entry->text);
  mark->middle = TRUE;
  jalon_sketch_about (mark, &entry->subject);
}

/* The width of an entry that is cut to @most. */
static double
entry_width (const JalonLegendEntry *entry, double most)
{
  return MIN (SWATCH + SWATCH_GAP + jalon_text_width (JALON_FONT_SMALL, entry->text) + 1, most);
}

static guint
count_lines (const JalonLegendEntry *entries, guint n, double room, double gap, double most)
{
  double x = 0;
  guint lines = 1;

  for (guint i = 0; i < n; i++) {
    double width = entry_width (&entries[i], most);

    if (x > 0 && x + width > room) {
      x = 0;
      lines++;
    }
    x += width + gap;
  }
  return lines;
}

/* How wide an entry may be for all to have room in @lines: as wide as it is where that will do, else as many
 * in each line as it takes. */
static double
widest_entry (const JalonLegendEntry *entries, guint n, double room, double gap, guint lines)
{
  double most = room;

  for (guint columns = 2; count_lines (entries, n, room, gap, most) > lines && columns <= n; columns++) {
    double width = floor ((room - (columns - 1) * gap) / columns);

    if (width < ENTRY_MIN)
      break;
    most = width;
  }
  return most;
}

void
jalon_frame_legend (JalonSketch *self, const JalonLegendEntry *entries, guint n)
{
  double line = jalon_text_height (JALON_FONT_SMALL) + (self->compact ? 2 : 6);
  double gap = self->compact ? COMPACT_LEGEND_GAP : LEGEND_GAP;
  double x = self->plot.x, y = self->plot.y, bottom = y, room = self->plot.width;
  guint lines = (guint) floor (LEGEND_SHARE * self->plot.height / line);
  double most = widest_entry (entries, n, room, gap, lines);
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_auto (GStrv) labels = NULL;

  for (guint i = 0; i < n; i++)
    names[i] = entries[i].text;
  labels = jalon_labels_fit (names, n, JALON_FONT_SMALL, most - SWATCH - SWATCH_GAP);

  for (guint i = 0; i < n; i++) {
    JalonLegendEntry entry = entries[i];
    double width = entry_width (&entry, most);

    if (x > self->plot.x && x + width > self->plot.x + room) {
      x = self->plot.x;
      y += line;
    }
    if (y + line - self->plot.y > LEGEND_SHARE * self->plot.height)
      break; /* no room: tips still say it */
    entry.text = labels[i];
    add_entry (self, &entry, x, y, line, width);
    x += width + gap;
    bottom = y + line + (self->compact ? 4 : 12);
  }

  self->plot.height = MAX (0, self->plot.height - (bottom - self->plot.y));
  self->plot.y = bottom;
}
