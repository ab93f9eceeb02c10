/* commitments.review: the month's review on one page: what needs a decision, each with its figure, a small
 * bar and what would mend it; beside it what was drawn in the last month and in the one before. */
#include "config.h"

#include <jalon/chart/advice-message.h>
#include <jalon/chart/review-message.h>
#include <jalon/text/translate.h>
#include <math.h>

#include "charts.h"
#include "frame.h"
#include "text.h"
#include "words.h"

#define GAP 36.0
#define LEFT_SHARE 0.62
#define BAR_WIDTH 110.0
#define BAR_HEIGHT 12.0
#define ROW_GAP 14.0

/* Less is no room for both parts: the page says so. */
#define LEAST_WIDTH 900.0
#define LEAST_HEIGHT 480.0

typedef struct {
  JalonSketch *sketch;
  const JalonPlan *plan;
  const JalonReview *review;
} Page;

static JalonBox
set_heading (JalonSketch *sketch, JalonBox box, const char *text)
{
  const double line = jalon_text_height (JALON_FONT_LABEL);

  jalon_sketch_text (sketch, JALON_MARK_SUBTITLE, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_LEFT, box.x,
                     box.y, box.width, text);
  jalon_sketch_line (sketch, JALON_MARK_AXIS, JALON_INK_RULE, box.x, box.y + line + 5, box.x + box.width,
                     box.y + line + 5);
  return (JalonBox){ box.x, box.y + line + 13, box.width, MAX (1, box.height - line - 13) };
}

/* Decisions */

/* Drawn, and hatched what is projected at the slower pace; a mark for how much of the term is over. */
static void
draw_burn (const Page *self, JalonBox box, const JalonReviewItem *item)
{
  guint n;
  const guint index = item->decision.commitment;
  const JalonPlanCommitment *commitment = &jalon_plan_commitments (self->plan, &n)[index];
  const JalonDrawdown *drawdown = &self->review->drawdowns->items[index];
  const double share = jalon_drawdown_share (commitment, drawdown);
  const double left = fmax (item->left[JALON_PACE_RUN_RATE], item->left[JALON_PACE_TREND]);
  const double elapsed = jalon_drawdown_elapsed (self->review->drawdowns, index);
  const double drawn = CLAMP (share, 0, 1) * box.width;
  JalonMark *mark;

  if (isnan (share) || commitment->firm == JALON_MONEY_UNSET)
    return;
  if (!isnan (left)) {
    const double end = CLAMP (1 - left / (double) commitment->firm, 0, 1) * box.width;

    if (end > drawn)
      jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_HATCHED, JALON_INK_DATA,
                         (JalonBox){ box.x + drawn, box.y, end - drawn, box.height });
  }
  if (drawn > 0)
    jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_DATA,
                       (JalonBox){ box.x, box.y, drawn, box.height });
  mark = jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_NONE, JALON_INK_NONE, box);
  mark->stroke = JALON_INK_RULE;
  mark->line_width = 1;
  if (isnan (elapsed))
    return;
  mark = jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, box.x + elapsed * box.width,
                            box.y - 4, box.x + elapsed * box.width, box.y + box.height + 4);
  mark->line_width = 2;
}

/* How old, beside how old it may be. */
static void
draw_age (const Page *self, JalonBox box, const JalonReviewItem *item)
{
  const double age = item->decision.day ? self->review->drawdowns->as_of - item->decision.day : NAN;
  const double reach = fmax (age, 2.0 * JALON_DECISION_AGE);
  const double limit = box.x + JALON_DECISION_AGE / reach * box.width;

  if (isnan (age))
    return;
  jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID, JALON_INK_DATA_MUTED,
                     (JalonBox){ box.x, box.y, age / reach * box.width, box.height });
  jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_TEXT, limit, box.y - 4, limit,
                     box.y + box.height + 4)
    ->line_width = 2;
}

/* (transfer full): the act and what it brings, or why there is none */
static char *
mend_text (JalonLocale *locale, const JalonReviewItem *item)
{
  g_autofree char *why = jalon_review_no_act (item), *title = NULL, *effect = NULL;

  if (why)
    return g_steal_pointer (&why);
  title = jalon_act_title (locale, &item->act);
  effect = jalon_review_effect (locale, item);
  /* TRANSLATORS: an act, and what comes of it */
  return *effect ? g_strdup_printf (C_ ("act", "%1$s: %2$s"), title, effect) : g_steal_pointer (&title);
}

typedef struct {
  char *sentence, *mend, *figure;
  double width, figure_width, sentence_height, height;
} Row;

static void
row_clear (Row *row)
{
  g_free (row->sentence);
  g_free (row->mend);
  g_free (row->figure);
}

static Row
row_of (const Page *self, const JalonReviewItem *item, double width)
{
  JalonLocale *locale = self->sketch->locale;
  Row row = { jalon_decision_sentence (&item->decision, locale),
              mend_text (locale, item),
              jalon_review_figure (locale, self->review, item),
              0,
              0,
              0,
              0 };

  row.figure_width = MIN (0.4 * width, jalon_text_width (JALON_FONT_LABEL, row.figure) + 1);
  row.width = MAX (60, width - BAR_WIDTH - row.figure_width - 2 * 12);
  jalon_text_size_in (JALON_FONT_BODY, row.sentence, row.width, 2, NULL, &row.sentence_height);
  row.height = row.sentence_height + 3 + jalon_text_height (JALON_FONT_SMALL);
  return row;
}

static void
draw_item (const Page *self, const JalonReviewItem *item, const Row *row, JalonBox box)
{
  const JalonDecision *decision = &item->decision;
  const JalonBox bar = { box.x + box.width - BAR_WIDTH, box.y + 5, BAR_WIDTH, BAR_HEIGHT };
  const JalonSubject subject = { decision->ref, NULL, 0, row->sentence };
  JalonMark *mark;

  jalon_sketch_about (
    jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE, box), &subject);
  jalon_sketch_stop_and_say (self->sketch);
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                            box.x, box.y, row->width, row->sentence);

  mark->max_lines = 2;
  mark->datum = decision->ref;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL,
                            item->mend == JALON_MEND_ACT ? JALON_INK_DATA : JALON_INK_MUTED, JALON_ALIGN_LEFT,
                            box.x, box.y + row->sentence_height + 3, box.width - BAR_WIDTH - 12, row->mend);
  mark->datum = decision->ref;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL,
                            decision->kind == JALON_DECISION_SHORTFALL ? JALON_INK_ALERT : JALON_INK_TEXT,
                            JALON_ALIGN_RIGHT, bar.x - 12, box.y, row->figure_width, row->figure);
  mark->datum = decision->ref;
  if (decision->commitment != G_MAXUINT)
    draw_burn (self, bar, item);
  else
    draw_age (self, bar, item);
}

static void
add_row (const Page *self, const JalonReviewItem *item, const Row *row, gboolean is_shown)
{
  const JalonDecision *decision = &item->decision;
  const JalonDate day = { .first = decision->day, .last = decision->day };

  jalon_sketch_row (self->sketch, is_shown ? decision->ref : JALON_REF_NONE,
                    jalon_cells (jalon_review_kind (decision->kind), g_strdup (row->sentence),
                                 decision->day ? jalon_words_plain_date (day) : g_strdup (""),
                                 g_strdup (row->figure), g_strdup (row->mend), NULL));
}

/* How a decision is put together with others: short, to be said in time, ending, old. */
static guint
group_of (const JalonReviewItem *item)
{
  switch (item->decision.kind) {
  case JALON_DECISION_SHORTFALL:
    return 0;
  case JALON_DECISION_NOTICE:
  case JALON_DECISION_OPTION:
    return 1;
  case JALON_DECISION_END:
    return 2;
  case JALON_DECISION_RATE:
  case JALON_DECISION_SOURCE:
    break;
  }
  return 3;
}

#define N_GROUPS 4

/* The next of a group that is not taken; the length of @items for none. */
static guint
next_of (const GArray *items, guint group, const gboolean *taken)
{
  guint i = 0;

  while (i < items->len && (taken[i] || group_of (&g_array_index (items, JalonReviewItem, i)) != group))
    i++;
  return i;
}

/* Which there is room for: of each group one after the other, so that what falls short does not hide by when
 * notice is to be given. Returns: how many */
static guint
take_fitting (const JalonReview *review, const Row *rows, double room, gboolean *taken)
{
  guint shown = 0;
  gboolean any = TRUE;

  while (any) {
    any = FALSE;
    for (guint group = 0; group < N_GROUPS; group++) {
      const guint i = next_of (review->items, group, taken);

      if (i == review->items->len || rows[i].height > room)
        continue;
      taken[i] = any = TRUE;
      room -= rows[i].height + ROW_GAP;
      shown++;
    }
  }
  return shown;
}

static void
draw_rest (const Page *self, JalonBox room, double y, guint n)
{
  g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

  if (jalon_review_count (self->review) == 0)
    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_BODY, JALON_INK_MUTED,
                       JALON_ALIGN_LEFT, room.x, y, room.width,
                       _ ("Nothing falls short, and nothing ends or is old"));
  else if (n > 0)
    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED,
                       JALON_ALIGN_LEFT, room.x, y, room.width, more);
}

static void
draw_decisions (const Page *self, JalonBox box)
{
  const GArray *items = self->review->items;
  const JalonBox room = set_heading (self->sketch, box, _ ("Needs a decision"));
  g_autofree Row *rows = g_new0 (Row, MAX (items->len, 1));
  g_autofree gboolean *taken = g_new0 (gboolean, MAX (items->len, 1));
  double y = room.y;
  guint shown;

  for (guint i = 0; i < items->len; i++)
    rows[i] = row_of (self, &g_array_index (items, JalonReviewItem, i), room.width);
  self->sketch->scene->n_rows_left_out += jalon_review_count (self->review) - items->len;
  /* With room for how many more there are. */
  shown =
    take_fitting (self->review, rows, room.height - jalon_text_height (JALON_FONT_SMALL) - ROW_GAP, taken);
  for (guint i = 0; i < items->len; i++) {
    const JalonReviewItem *item = &g_array_index (items, JalonReviewItem, i);

    add_row (self, item, &rows[i], taken[i]);
    if (taken[i]) {
      draw_item (self, item, &rows[i], (JalonBox){ room.x, y, room.width, rows[i].height });
      y += rows[i].height + ROW_GAP;
    }
    row_clear (&rows[i]);
  }
  draw_rest (self, room, y, jalon_review_count (self->review) - shown);
}

/* What changed */

/* A bar to the right of an axis for more, to the left for less, as long as it differs. */
static void
draw_difference (const Page *self, const JalonReviewChange *change, double most, JalonBox box)
{
  const double axis = box.x + box.width / 2, difference = change->now - change->before;
  const double length = most > 0 ? change->weight / most * box.width / 2 : 0;

  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, axis, box.y - 3, axis,
                     box.y + box.height + 3);
  if (isnan (difference) || isnan (length) || length <= 0)
    return;
  jalon_sketch_rect (self->sketch, JALON_MARK_LABEL, JALON_FILL_SOLID,
                     difference < 0 ? JALON_INK_SERIES_2 : JALON_INK_DATA,
                     (JalonBox){ difference < 0 ? axis - length : axis, box.y, length, box.height });
}

static void
draw_change (const Page *self, const JalonReviewChange *change, double most, JalonBox box)
{
  JalonLocale *locale = self->sketch->locale;
  guint n;
  const JalonPlanCommitment *item = &jalon_plan_commitments (self->plan, &n)[change->commitment];
  g_autofree char *now = jalon_review_amount (locale, change->now, item->currency);
  g_autofree char *before = jalon_review_amount (locale, change->before, item->currency);
  g_autofree char *difference = jalon_review_difference (locale, change, item->currency);
  /* TRANSLATORS: what was drawn in a month, and in the one before */
  g_autofree char *both = g_strdup_printf (_ ("%1$s after %2$s"), now, before);
  const double line = jalon_text_height (JALON_FONT_BODY), bar = MIN (80, 0.22 * box.width);
  const double figure = MIN (90, 0.25 * box.width), width = MAX (20, box.width - bar - figure - 24);
  JalonMark *mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT,
                                       JALON_ALIGN_LEFT, box.x, box.y, width, item->name);

  mark->datum = item->ref;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_MUTED,
                            JALON_ALIGN_LEFT, box.x, box.y + line + 1, box.width - bar - 12, both);
  mark->datum = item->ref;
  mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT,
                            JALON_ALIGN_RIGHT, box.x + box.width - bar - 12, box.y, figure, difference);
  mark->datum = item->ref;
  draw_difference (self, change, most, (JalonBox){ box.x + box.width - bar, box.y + 5, bar, BAR_HEIGHT });
}

static double
most_of (const JalonReview *review)
{
  double most = 0;

  for (guint i = 0; i < review->changes->len; i++) {
    const JalonReviewChange *it = &g_array_index (review->changes, JalonReviewChange, i);

    if (!isnan (it->now - it->before))
      most = fmax (most, it->weight);
  }
  return most;
}

static void
draw_changes (const Page *self, JalonBox box)
{
  const JalonReview *review = self->review;
  const double line = jalon_text_height (JALON_FONT_BODY), small = jalon_text_height (JALON_FONT_SMALL);
  const double pitch = line + small + ROW_GAP;
  g_autofree char *months = jalon_review_months (self->sketch->locale, review);
  g_autofree char *total = jalon_review_total (self->plan, self->sketch->locale, review);
  JalonBox room =
    set_heading (self->sketch, box, review->month < 0 ? _ ("What changed since last month") : months);
  guint shown;
  double height;
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_BODY, JALON_INK_TEXT, JALON_ALIGN_LEFT,
                       room.x, room.y, room.width, review->month < 0 ? months : total);

  mark->max_lines = 3;
  jalon_text_size_in (JALON_FONT_BODY, review->month < 0 ? months : total, room.width, 3, NULL, &height);
  jalon_sketch_say (self->sketch, months);
  if (review->month < 0)
    return;
  jalon_sketch_say (self->sketch, total);
  room.y += height + ROW_GAP;
  room.height -= height + ROW_GAP;
  shown = MIN (review->changes->len, (guint) MAX (0, (room.height - small) / pitch));
  for (guint i = 0; i < shown; i++)
    draw_change (self, &g_array_index (review->changes, JalonReviewChange, i), most_of (review),
                 (JalonBox){ room.x, room.y + i * pitch, room.width, line + small });
  if (shown < review->n_changes) {
    g_autofree char *more = g_strdup_printf (
      ngettext ("and %u more", "and %u more", review->n_changes - shown), review->n_changes - shown);

    jalon_sketch_text (self->sketch, JALON_MARK_ANNOTATION, JALON_FONT_SMALL, JALON_INK_MUTED,
                       JALON_ALIGN_LEFT, room.x, room.y + shown * pitch, room.width, more);
  }
}

/* The page */

static JalonFootnote
make_footnote (const JalonPlan *plan, const JalonReview *review, JalonLocale *locale)
{
  JalonNotes *notes = jalon_notes_new ();
  g_auto (GStrv) limits = jalon_review_limits (locale, review);

  jalon_notes_add (notes,
                   g_strdup (_ ("Bars: drawn, and hatched what will be at the slower pace; the mark is how "
                                "much of the term is over. Of what is old, how old it is; the mark is 90 "
                                "days.")));
  for (guint i = 0; limits[i]; i++)
    jalon_notes_add (notes, g_strdup (limits[i]));
  return jalon_notes_finish (notes, plan, locale);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonReview *review = result;
  JalonSketch sketch;
  Page page = { &sketch, plan, review };
  g_autofree char *measure = NULL;
  double left;

  if (jalon_review_is_empty (review))
    return jalon_frame_empty (
      plan, options, _ ("There is nothing to review yet"),
      _ ("State terms, notices and options of commitments, and what is spent of them month by month."));
  if (options->width < LEAST_WIDTH || options->height < LEAST_HEIGHT)
    return jalon_frame_empty (plan, options, _ ("The month’s review needs more room"),
                              _ ("Export it as a page, or make the window larger."));
  /* TRANSLATORS: under the title of the month's review: %s is the dossier */
  measure = g_strdup_printf (_ ("The month’s review: %s"), jalon_plan_title (plan));
  jalon_frame_open (&sketch, plan, options, jalon_review_message (plan, options->locale, review), measure,
                    make_footnote (plan, review, options->locale));
  jalon_sketch_columns (&sketch, "ttdtt",
                        jalon_cells (g_strdup (_ ("Kind")), g_strdup (_ ("Decision")), g_strdup (_ ("Day")),
                                     g_strdup (_ ("Figure")), g_strdup (_ ("What mends it")), NULL));
  left = LEFT_SHARE * (sketch.plot.width - GAP);
  draw_decisions (&page, (JalonBox){ sketch.plot.x, sketch.plot.y, left, sketch.plot.height });
  draw_changes (&page, (JalonBox){ sketch.plot.x + left + GAP, sketch.plot.y, sketch.plot.width - GAP - left,
                                   sketch.plot.height });
  return jalon_frame_close (&sketch);
}

const JalonChart jalon_review_chart = {
  .id = "commitments.review",
  .title = N_ ("The month’s review"),
  .analysis = &jalon_review_analysis,
  .build = build,
};
