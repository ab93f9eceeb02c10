/* commitments.reconciliation: a stated total as a waterfall: its commitments stacked up, what they leave
 * unexplained, and the statement. However small the unexplained rest is, a call-out says it. */
#include "config.h"

#include <jalon/text/translate.h>
#include <math.h>

#include "charts.h"
#include "frame.h"
#include "reconciliation-words.h"
#include "text.h"
#include "words.h"

#define PITCH_MIN 74.0
#define COLUMNS_MAX 40
#define COLUMN_MAX 120.0
#define COLUMN_SHARE 0.64

/* From this height on names may take three lines. */
#define LINES_HEIGHT 480.0

/* An item is named, where there are too many, from this share of the statement on. */
#define NAMED_SHARE 0.01

/* Above a column: its amount; above all: the call-out, far enough up to clear the amount beside it. */
#define AMOUNT_GAP 3.0
#define CALL_OUT_GAP 8.0

typedef struct {
  JalonSketch *sketch;
  const JalonStatementData *data;
  JalonBox box; /* of the columns */
  double pitch, thick;
  double scale;  /* pixels of a whole unit */
  double low;    /* whole units at the bottom of the box: below zero where credits are more than was paid */
  guint n_named; /* items with a column of their own; the others share one */
} Waterfall;

/* How many items have a column of their own. Where not all have room, those that would be too flat to be seen
 * are summed with the others. */
static guint
count_named (const JalonStatementData *data, guint room)
{
  double least = NAMED_SHARE * (double) data->result->stated;
  guint n = 0;

  if (data->result->summed->len <= room)
    return data->result->summed->len;

  while (n + 1 < room &&
         (double) g_array_index (data->result->summed, JalonReconciliationItem, n).amount >= least)
    n++;
  return n;
}

/* How high the columns come: the credits, which are the last, take away again from what the others sum to. */
static JalonSum
highest (const JalonStatementData *data)
{
  JalonSum sum = 0;

  for (guint i = 0; i < data->result->summed->len; i++)
    sum += MAX (g_array_index (data->result->summed, JalonReconciliationItem, i).amount, 0);
  return MAX (sum, data->result->stated);
}

/* Of the names under the columns: where the chart is high, they are not cut for want of a line. */
static guint
name_lines (const JalonSketch *sketch)
{
  return sketch->scene->height >= LINES_HEIGHT ? 3 : 2;
}

static Waterfall
lay_out (JalonSketch *sketch, const JalonStatementData *data)
{
  Waterfall self = { .sketch = sketch, .data = data, .box = sketch->plot };
  gboolean has_rest = data->result->unexplained != 0;
  double label = jalon_text_height (JALON_FONT_LABEL);
  double above = label + AMOUNT_GAP + (has_rest ? label + CALL_OUT_GAP : 0) + 4;
  double below = name_lines (sketch) * jalon_text_height (JALON_FONT_SMALL) + 8;
  double high = jalon_words_units (highest (data), data->result->currency);
  guint room = (guint) CLAMP (floor (self.box.width / PITCH_MIN), 3, COLUMNS_MAX);
  guint n_fixed = has_rest ? 2 : 1, n_columns;

  self.n_named = count_named (data, room - n_fixed);
  n_columns = self.n_named + (self.n_named < data->result->summed->len ? 1 : 0) + n_fixed;
  self.pitch = self.box.width / MAX (n_columns, 3);
  self.thick = MIN (COLUMN_MAX, COLUMN_SHARE * self.pitch);
  self.box.y += above;
  self.box.height = MAX (1, self.box.height - above - below);
  self.low = jalon_words_units (MIN (data->result->itemised, 0), data->result->currency);
  self.scale = high > self.low ? self.box.height / (high - self.low) : 0;
  return self;
}

static double
y_of (const Waterfall *self, JalonSum amount)
{
  double units = jalon_words_units (amount, self->data->result->currency);

  return self->box.y + self->box.height - (units - self->low) * self->scale;
}

static double
middle_of (const Waterfall *self, guint column)
{
  return self->box.x + (column + 0.5) * self->pitch;
}

/* Neighbours' names are to be told apart, however narrow the columns are. */
static double
name_room (const Waterfall *self)
{
  return self->pitch - 4;
}

static void
add_name (const Waterfall *self, guint column, JalonInk ink, const JalonSubject *subject, const char *name)
{
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, ink, JALON_ALIGN_CENTRE,
                       middle_of (self, column), self->box.y + self->box.height + 6, name_room (self), name);

  mark->max_lines = name_lines (self->sketch);
  jalon_sketch_about (mark, subject);
}

/* The call-out has said it already. */
static gboolean
rest_is_named (const Waterfall *self, const char *name)
{
  return jalon_text_width (JALON_FONT_SMALL, name) <= name_room (self);
}

/* The last name, which may reach under the column before it where that has none. */
static void
add_last_name (const Waterfall *self, guint column, const JalonSubject *subject, const char *name)
{
  JalonMark *mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_SMALL, JALON_INK_TEXT,
                                       JALON_ALIGN_RIGHT, self->box.x + (column + 1) * self->pitch - 2,
                                       self->box.y + self->box.height + 6, 2 * name_room (self), name);

  mark->max_lines = name_lines (self->sketch);
  jalon_sketch_about (mark, subject);
}

/* From one column to the next, at the level that the first has reached. */
static void
connect_columns (const Waterfall *self, guint column, JalonSum level)
{
  double y = y_of (self, level);

  jalon_sketch_line (self->sketch, JALON_MARK_GRID, JALON_INK_RULE,
                     middle_of (self, column) + self->thick / 2, y,
                     middle_of (self, column + 1) - self->thick / 2, y);
}

static void
add_column (const Waterfall *self,
            guint column,
            JalonSum from,
            JalonSum to,
            JalonFill fill,
            JalonInk ink,
            const JalonSubject *subject)
{
  double top = y_of (self, MAX (from, to)), bottom = y_of (self, MIN (from, to));

  jalon_sketch_about (jalon_sketch_rect (self->sketch, JALON_MARK_DATUM, fill, ink,
                                         (JalonBox){ middle_of (self, column) - self->thick / 2, top,
                                                     self->thick, bottom - top }),
                      subject);
  jalon_sketch_stop_and_say (self->sketch);
}

static void
add_amount (
  const Waterfall *self, guint column, JalonSum level, const JalonSubject *subject, const char *amount)
{
  JalonMark *mark =
    jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_TEXT, JALON_ALIGN_CENTRE,
                       middle_of (self, column),
                       y_of (self, level) - AMOUNT_GAP - jalon_text_height (JALON_FONT_LABEL), 0, amount);

  jalon_sketch_about (mark, subject);
}

static void
draw_item (const Waterfall *self, guint column, JalonSum *level)
{
  const JalonStatementData *data = self->data;
  const JalonReconciliationItem *item =
    &g_array_index (data->result->summed, JalonReconciliationItem, column);
  const JalonPlanCommitment *commitment = jalon_statement_data_commitment (data, item);
  guint n;
  JalonRef provider = jalon_plan_parties (data->plan, &n)[commitment->provider].ref;
  g_autofree char *amount = jalon_statement_data_money (data, item->amount);
  g_autofree char *share = jalon_words_share (data->locale, data->result->shares[column],
                                              (double) item->amount / (double) data->result->stated);
  g_autofree char *tip = jalon_words_tip (commitment->name, amount, data->result->stated > 0 ? share : NULL,
                                          NULL, commitment->confidence);
  JalonSubject subject = { commitment->ref, &provider, 1, tip };
  JalonFill fill =
    commitment->confidence == JALON_CONFIDENCE_UNVERIFIED ? JALON_FILL_HATCHED : JALON_FILL_SOLID;

  add_column (self, column, *level, *level + item->amount, fill, JALON_INK_DATA, &subject);
  add_amount (self, column, MAX (*level, *level + item->amount), &subject, amount);
  *level += item->amount;
  add_name (self, column, JALON_INK_TEXT, &subject, commitment->name);
  connect_columns (self, column, *level);
}

static void
draw_others (const Waterfall *self, guint column, guint first, JalonSum *level)
{
  const JalonStatementData *data = self->data;
  guint n = data->result->summed->len - first;
  g_autoptr (GArray) covers = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  JalonSum sum = 0;

  for (guint i = first; i < data->result->summed->len; i++) {
    const JalonReconciliationItem *item = &g_array_index (data->result->summed, JalonReconciliationItem, i);

    sum += item->amount;
    g_array_append_val (covers, jalon_statement_data_commitment (data, item)->ref);
  }

  g_autofree char *count = jalon_words_digits (data->locale, n);
  g_autofree char *name = first == 0 ? g_strdup (_ ("All commitments"))
                                     : g_strdup_printf (ngettext ("%s other", "%s others", n), count);
  g_autofree char *amount = jalon_statement_data_money (data, sum);
  g_autofree char *tip = jalon_words_tip (name, amount, NULL, NULL, JALON_CONFIDENCE_UNSET);
  JalonSubject subject = { JALON_REF_NONE, (const JalonRef *) covers->data, covers->len, tip };

  add_column (self, column, *level, *level + sum, JALON_FILL_SOLID, JALON_INK_DATA_MUTED, &subject);
  add_amount (self, column, MAX (*level, *level + sum), &subject, amount);
  *level += sum;
  add_name (self, column, JALON_INK_TEXT, &subject, name);
  connect_columns (self, column, *level);
}

/* The words about the rest stand above everything, with a line down to its column: that may be a few pixels
 * high. */
static void
call_out (const Waterfall *self, guint column, const JalonSubject *subject)
{
  double width, height, middle = middle_of (self, column);
  double right = self->box.x + (column + 1) * self->pitch;
  double top = y_of (self, highest (self->data));
  double end = y_of (self, MAX (self->data->result->stated, self->data->result->itemised));
  double bottom = top - AMOUNT_GAP - jalon_text_height (JALON_FONT_LABEL) - CALL_OUT_GAP + 2;
  JalonMark *mark;

  /* Over its column where it fits there, else up to its right edge; one that is longer begins at the left of
   * all, where nothing stands as high. */
  jalon_text_size_in (JALON_FONT_LABEL, subject->tip, self->box.width, 1, &width, &height);
  if (width <= self->pitch)
    mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_ALERT,
                              JALON_ALIGN_CENTRE, middle, bottom - height, 0, subject->tip);
  else if (width <= right - self->box.x)
    mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_ALERT,
                              JALON_ALIGN_RIGHT, right, bottom - height, 0, subject->tip);
  else
    mark = jalon_sketch_text (self->sketch, JALON_MARK_LABEL, JALON_FONT_LABEL, JALON_INK_ALERT,
                              JALON_ALIGN_LEFT, self->box.x, bottom - height, self->box.width, subject->tip);
  jalon_sketch_about (mark, subject);
  mark =
    jalon_sketch_line (self->sketch, JALON_MARK_LABEL, JALON_INK_ALERT, middle, bottom + 2, middle, end - 2);
  mark->line_width = 1.5;
  jalon_sketch_about (mark, subject);
}

static const char *
rest_name (const JalonStatementData *data)
{
  return data->result->unexplained < 0 ? _ ("In excess") : _ ("Unexplained");
}

static void
draw_rest (const Waterfall *self, guint column)
{
  const JalonStatementData *data = self->data;
  const JalonReconciliation *result = data->result;
  gboolean exceeds = result->unexplained < 0;
  g_autofree char *amount = jalon_statement_data_money (data, ABS (result->unexplained));
  g_autofree char *share = jalon_words_share (
    data->locale, fabs (data->result->shares[data->result->summed->len]), fabs (result->share));
  /* TRANSLATORS: the call-out of what a stated total leaves unexplained, or is exceeded by: an amount and its
   * share */
  g_autofree char *words =
    result->stated == 0
      /* TRANSLATORS: the same of a stated total of nothing, of which there are no shares */
      ? g_strdup_printf (_ ("Exceeds the statement by %s"), amount)
      : g_strdup_printf (exceeds ? _ ("Exceeds the statement by %1$s (%2$s)") : _ ("Unexplained %1$s (%2$s)"),
                         amount, share);
  JalonSubject subject = { JALON_REF_NONE, &data->statement->ref, 1, words };
  const char *name = rest_name (data);

  add_column (self, column, result->itemised, result->stated, JALON_FILL_HATCHED, JALON_INK_ALERT, &subject);
  call_out (self, column, &subject);
  if (rest_is_named (self, name))
    add_name (self, column, JALON_INK_ALERT, &subject, name);
  connect_columns (self, column, result->stated);
}

static void
draw_stated (const Waterfall *self, guint column)
{
  const JalonStatementData *data = self->data;
  g_autofree char *amount = jalon_statement_data_money (data, data->result->stated);
  g_autofree char *tip =
    jalon_words_tip (data->statement->name, amount, NULL, NULL, data->statement->confidence);
  JalonSubject subject = { data->statement->ref, NULL, 0, tip };

  add_column (self, column, 0, data->result->stated, JALON_FILL_SOLID, JALON_INK_STATED, &subject);
  add_amount (self, column, data->result->stated, &subject, amount);
  if (data->result->unexplained != 0 && !rest_is_named (self, rest_name (data)))
    add_last_name (self, column, &subject, data->statement->name);
  else
    add_name (self, column, JALON_INK_TEXT, &subject, data->statement->name);
}

static void
draw_columns (const Waterfall *self)
{
  const GArray *summed = self->data->result->summed;
  double zero = y_of (self, 0);
  guint shown = self->n_named;
  guint column = 0;
  JalonSum level = 0;

  for (; column < shown; column++)
    draw_item (self, column, &level);
  if (shown < summed->len)
    draw_others (self, column++, shown, &level);
  if (self->data->result->unexplained != 0)
    draw_rest (self, column++);
  draw_stated (self, column++);

  jalon_sketch_line (self->sketch, JALON_MARK_AXIS, JALON_INK_RULE, self->box.x, zero,
                     self->box.x + column * self->pitch, zero);
}

static void
add_row (
  JalonSketch *sketch, const JalonStatementData *data, JalonRef datum, const char *name, JalonSum amount)
{
  const char *currency = data->result->currency;

  jalon_sketch_row (sketch, datum,
                    jalon_cells (g_strdup (name), jalon_words_plain_money (amount, currency),
                                 g_strdup (currency ? currency : ""), NULL));
}

static void
add_rows (JalonSketch *sketch, const JalonStatementData *data)
{
  jalon_sketch_columns (
    sketch, "tmc",
    jalon_cells (g_strdup (_ ("Item")), g_strdup (_ ("Amount")), g_strdup (_ ("Currency")), NULL));
  const guint n_rows = jalon_sketch_row_room (sketch, data->result->summed->len);

  for (guint i = 0; i < n_rows; i++) {
    const JalonReconciliationItem *item = &g_array_index (data->result->summed, JalonReconciliationItem, i);

    add_row (sketch, data, jalon_statement_data_commitment (data, item)->ref,
             jalon_statement_data_commitment (data, item)->name, item->amount);
  }
  add_row (sketch, data, JALON_REF_NONE, _ ("Unexplained"), data->result->unexplained);
  add_row (sketch, data, data->statement->ref, data->statement->name, data->result->stated);
}

static JalonScene *
draw (const JalonStatementData *data, const JalonChartOptions *options)
{
  g_autofree char *unit = jalon_words_currency (data->locale, data->result->currency);
  /* TRANSLATORS: a chart's subtitle: measure and unit. %s is a currency's name in the plural. */
  g_autofree char *measure = g_strdup_printf (_ ("Stated total held against its commitments, %s"), unit);
  JalonSketch sketch;
  Waterfall waterfall;

  jalon_frame_open (&sketch, data->plan, options, jalon_statement_data_title (data), measure,
                    jalon_statement_data_footnote (data));
  waterfall = lay_out (&sketch, data);
  draw_columns (&waterfall);
  add_rows (&sketch, data);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  const JalonReconciliation *reconciliation = result;
  JalonStatementData data;

  if (reconciliation->statement == JALON_NO_STATEMENT)
    return jalon_frame_empty (plan, options, _ ("No source states a total to hold the commitments against"),
                              _ ("Add a statement, and name the commitments that it sums."));
  if (reconciliation->unexplained == JALON_MONEY_UNSET)
    return jalon_frame_empty (plan, options, _ ("The statement has no amount"),
                              _ ("Give the statement the amount that its source states."));

  data = jalon_statement_data_new (plan, options->locale, reconciliation);
  return draw (&data, options);
}

const JalonChart jalon_reconciliation_chart = {
  .id = "commitments.reconciliation",
  .title = N_ ("Stated total against its items"),
  .analysis = &jalon_reconciliation_analysis,
  .build = build,
};
