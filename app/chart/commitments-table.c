/* commitments.table: the commitments as a table, the largest first; its data have all that the window's table
 * has columns for. */
#include "config.h"

#include <math.h>

#include <jalon/analysis/drawdown.h>
#include <jalon/text/translate.h>

#include "charts.h"
#include "drawdown-cells.h"
#include "frame.h"
#include "notes.h"
#include "text.h"
#include "words.h"

#define ROW_GAP 7.0
#define COLUMN_GAP 20.0
#define WIDE_FROM 720.0  /* from this width on there is room for the columns that may be left out */
#define DRAWN_MOST 40    /* rows: who reads on wants the data */
#define ROWS_MOST 100000 /* of the data */

/* What is drawn; the rows of the data have more. */
enum { NAME, PROVIDER, AMOUNT, START, END, STATUS, DRAWN, N_SHOWN };

static const struct {
  double share; /* of the width */
  gboolean numeric, optional;
} shown[N_SHOWN] = {
  [NAME] = { 0.26, FALSE, FALSE }, [PROVIDER] = { 0.19, FALSE, FALSE }, [AMOUNT] = { 0.14, TRUE, FALSE },
  [START] = { 0.11, TRUE, TRUE },  [END] = { 0.11, TRUE, TRUE },        [STATUS] = { 0.12, FALSE, TRUE },
  [DRAWN] = { 0.07, TRUE, FALSE },
};

typedef struct {
  const JalonPlan *plan;
  JalonLocale *locale;
  const JalonDrawdowns *drawdowns;
  const JalonPlanCommitment *items;
  const JalonPlanParty *parties;
  guint n, n_counted; /* counted: with an amount in @committed */
  gboolean any_drawn, any_muted, any_counted;
  const guint *order; /* of the largest first */
  JalonSum committed;
} Data;

static const char *
heading_of (guint column)
{
  switch (column) {
  case NAME:
    return _ ("Name");
  case PROVIDER:
    return _ ("Provider");
  case AMOUNT:
    return _ ("Firm amount");
  case START:
    return _ ("Start");
  case END:
    return _ ("End");
  case STATUS:
    return _ ("Status");
  case DRAWN:
  default:
    return C_ ("column", "Drawn");
  }
}

/* "" where nothing is stated */
static const char *
choice (const char *field, guint value)
{
  const JalonField *info =
    &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[jalon_kind_field (JALON_KIND_COMMITMENT, field)];

  return value ? _ (info->choices[value].label) : "";
}

static char *
cell_text (const Data *self, guint index, guint column)
{
  const JalonPlanCommitment *item = &self->items[index];
  const JalonDrawdown *drawdown = &self->drawdowns->items[index];
  g_autofree char *ceiling = NULL;
  double share;

  switch (column) {
  case NAME:
    return g_strdup (item->name);
  case PROVIDER:
    return g_strdup (self->parties[item->provider].name);
  case AMOUNT:
    if (item->firm != JALON_MONEY_UNSET || item->ceiling == JALON_MONEY_UNSET)
      return jalon_locale_money (self->locale, item->firm, item->currency);
    ceiling = jalon_locale_money (self->locale, item->ceiling, item->currency);
    return g_strdup_printf (C_ ("amount", "up to %s"), ceiling);
  case START:
    return jalon_locale_date (self->locale, item->start);
  case END:
    return jalon_locale_date (self->locale, item->end);
  case STATUS:
    return g_strdup (choice ("status", item->status));
  case DRAWN:
  default:
    share = jalon_drawdown_share (item, drawdown);
    return isnan (share) ? g_strdup ("–") : jalon_locale_percent (self->locale, share);
  }
}

/* What is not known comes last. */
static JalonSum
worth (const JalonPlanCommitment *item)
{
  return item->value != JALON_MONEY_UNSET   ? item->value
         : item->reach != JALON_MONEY_UNSET ? item->reach
                                            : G_MININT64;
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  const Data *self = data;
  const guint one = *(const guint *) a, other = *(const guint *) b;
  const JalonSum first = worth (&self->items[one]), second = worth (&self->items[other]);

  return first != second ? (first < second ? 1 : -1) : one < other ? -1 : 1;
}

static char *
tell_amounts (const Data *self)
{
  const char *currency = jalon_main_currency (self->plan);
  const guint counted = self->committed > 0 ? self->n_counted : self->n;
  g_autofree char *n = jalon_words_count (self->locale, counted), *all = NULL, *largest = NULL;
  const JalonPlanCommitment *first = &self->items[self->order[0]];

  if (!self->any_counted)
    /* TRANSLATORS: a title: what is only rumoured or intended, or is over, does not count */
    return jalon_words_begin (g_strdup_printf (
      ngettext ("%s commitment, which does not count", "%s commitments, none of which counts", counted), n));
  if (self->committed <= 0)
    /* TRANSLATORS: a title */
    return jalon_words_begin (
      g_strdup_printf (ngettext ("%s commitment, of an amount that is not known",
                                 "%s commitments, of amounts that are not known", counted),
                       n));
  all = jalon_locale_money (self->locale, self->committed, currency);
  largest = jalon_locale_money (self->locale, first->value, currency);
  if (counted == 1 || first->value == JALON_MONEY_UNSET)
    /* TRANSLATORS: a title: %1$s is a count, %2$s an amount */
    return jalon_words_begin (g_strdup_printf (
      ngettext ("%1$s commitment of %2$s", "%1$s commitments of %2$s in all", counted), n, all));
  /* TRANSLATORS: a title: %1$s is a count, %2$s and %4$s are amounts, %3$s is the name of one commitment */
  return jalon_words_begin (
    g_strdup_printf (ngettext ("%1$s commitment of %2$s in all; the largest is “%3$s”, %4$s",
                               "%1$s commitments of %2$s in all; the largest is “%3$s”, %4$s", counted),
                     n, all, first->name, largest));
}

static char *
make_title (const Data *self)
{
  return jalon_words_scoped (tell_amounts (self), self->plan);
}

static JalonFootnote
make_footnote (const Data *self, guint n_drawn)
{
  JalonNotes *notes = jalon_notes_new ();

  if (n_drawn < self->n) {
    g_autofree char *count = jalon_locale_number (self->locale, self->n - n_drawn, 0);

    jalon_notes_add_essential (
      notes, g_strdup_printf (ngettext ("%s smaller one has no room here.",
                                        "%s smaller ones have no room here.", self->n - n_drawn),
                              count));
  }
  if (self->n > ROWS_MOST) {
    g_autofree char *most = jalon_locale_number (self->locale, ROWS_MOST, 0);

    jalon_notes_add_essential (
      notes, g_strdup_printf (_ ("The data hold the largest %s: filter for others."), most));
  }
  jalon_notes_unsummed (notes, self->plan, self->locale);
  return jalon_notes_finish (notes, self->plan, self->locale);
}

/* Drawing */

static gboolean
is_shown (const Data *self, guint column, gboolean wide)
{
  return column == DRAWN ? self->any_drawn : wide || !shown[column].optional;
}

/* The words of a column take so much, its heading and a gap behind it among them. */
static double
need_of (const Data *self, guint column, guint n_drawn)
{
  double need = jalon_text_width (JALON_FONT_SMALL, heading_of (column));

  for (guint i = 0; i < n_drawn; i++) {
    g_autofree char *text = cell_text (self, self->order[i], column);

    need = MAX (need, jalon_text_width (JALON_FONT_BODY, text));
  }
  return need + 1 + COLUMN_GAP;
}

/* Each has its share, but a date or an amount that is cut short says nothing: for what these need besides,
 * names are cut, up to the half of their room. */
static void
fit_columns (const JalonSketch *sketch, const Data *self, guint n_drawn, double *widths)
{
  const gboolean wide = sketch->plot.width >= WIDE_FROM;
  double whole = 0, wanted = 0, names, given;

  for (guint i = 0; i < N_SHOWN; i++)
    whole += is_shown (self, i, wide) ? shown[i].share : 0;
  for (guint i = 0; i < N_SHOWN; i++) {
    widths[i] = is_shown (self, i, wide) ? sketch->plot.width * shown[i].share / whole : 0;
    if (widths[i] > 0 && i != NAME && i != PROVIDER)
      wanted += MAX (need_of (self, i, n_drawn) - widths[i], 0);
  }
  names = widths[NAME] + widths[PROVIDER];
  given = wanted > 0 ? MIN (wanted, names / 2) : 0;
  for (guint i = 0; i < N_SHOWN; i++)
    if (i == NAME || i == PROVIDER)
      widths[i] -= given * widths[i] / names;
    else if (widths[i] > 0 && wanted > 0)
      widths[i] += given / wanted * MAX (need_of (self, i, n_drawn) - widths[i], 0);
}

static void
draw_cells (JalonSketch *sketch, const Data *self, const double *widths, double y, int index)
{
  double x = sketch->plot.x;

  for (guint i = 0; i < N_SHOWN; i++) {
    const double room =
      widths[i] - (x + widths[i] < sketch->plot.x + sketch->plot.width - 1 ? COLUMN_GAP : 0);
    const gboolean muted = index >= 0 && !self->items[index].counted;
    g_autofree char *text = NULL;
    JalonMark *mark;

    if (widths[i] <= 0)
      continue;
    text = index < 0 ? g_strdup (heading_of (i)) : cell_text (self, (guint) index, i);
    mark = jalon_sketch_text (sketch, JALON_MARK_LABEL, index < 0 ? JALON_FONT_SMALL : JALON_FONT_BODY,
                              index < 0 || muted ? JALON_INK_MUTED : JALON_INK_TEXT,
                              shown[i].numeric ? JALON_ALIGN_RIGHT : JALON_ALIGN_LEFT,
                              shown[i].numeric ? x + room : x, y, room, text);
    if (index >= 0)
      jalon_sketch_about (mark, &(JalonSubject){ .datum = self->items[index].ref });
    x += widths[i];
  }
}

static void
draw_row (JalonSketch *sketch, const Data *self, const double *widths, double y, double height, guint index)
{
  const JalonPlanCommitment *item = &self->items[index];
  const JalonBox box = { sketch->plot.x, y - ROW_GAP / 2, sketch->plot.width, height };
  g_autofree char *amount = cell_text (self, index, AMOUNT);
  g_autofree char *tip = jalon_words_tip (item->name, amount, NULL, NULL, item->confidence);
  JalonMark *mark;

  mark = jalon_sketch_rect (sketch, JALON_MARK_DATUM, JALON_FILL_NONE, JALON_INK_NONE, box);
  jalon_sketch_about (mark, &(JalonSubject){ .datum = item->ref, .tip = tip });
  jalon_sketch_stop (sketch);
  draw_cells (sketch, self, widths, y, (int) index);
  jalon_sketch_line (sketch, JALON_MARK_GRID, JALON_INK_GRID, box.x, box.y + box.height, box.x + box.width,
                     box.y + box.height);
}

/* The data */

static const char *const headings[] = {
  N_ ("Name"),      N_ ("Buyer"), N_ ("Provider"), N_ ("Firm amount"), N_ ("Ceiling"),    N_ ("Currency"),
  N_ ("Announced"), N_ ("Start"), N_ ("End"),      N_ ("Status"),      N_ ("Confidence"),
};

static void
add_row (JalonSketch *sketch, const Data *self, guint index)
{
  const JalonPlanCommitment *item = &self->items[index];
  g_autoptr (GPtrArray) cells = g_ptr_array_new ();
  /* Who reads the table back finds the commitment by its id; one without a name is called by that. */
  char *const own[] = {
    g_strdup (item->id ? item->id : ""),
    g_strdup (g_strcmp0 (item->name, item->id) != 0 ? item->name : ""),
    g_strdup (self->parties[item->buyer].name),
    g_strdup (self->parties[item->provider].name),
    jalon_words_plain_money (item->amount, item->currency),
    jalon_words_plain_money (item->ceiling, item->currency),
    g_strdup (item->currency ? item->currency : ""),
    jalon_words_plain_date (item->announced),
    jalon_words_plain_date (item->start),
    jalon_words_plain_date (item->end),
    g_strdup (choice ("status", item->status)),
    g_strdup (item->confidence ? jalon_words_confidence (item->confidence) : ""),
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    g_ptr_array_add (cells, own[i]);
  jalon_drawdown_add_cells (cells, item, &self->drawdowns->items[index]);
  g_ptr_array_add (cells, NULL);
  jalon_sketch_row (sketch, item->ref, (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE));
}

static void
add_rows (JalonSketch *sketch, const Data *self)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  g_ptr_array_add (columns, g_strdup (C_ ("column", "Id")));
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_ptr_array_add (columns, g_strdup (_ (headings[i])));
  jalon_drawdown_add_headings (columns);
  g_ptr_array_add (columns, NULL);
  jalon_sketch_columns (sketch, "ttttmmcdddtt" JALON_DRAWDOWN_CELL_KINDS,
                        (char **) g_ptr_array_free (g_steal_pointer (&columns), FALSE));
  sketch->scene->n_rows_left_out = self->n - MIN (self->n, ROWS_MOST);
  for (guint i = 0; i < MIN (self->n, ROWS_MOST); i++)
    add_row (sketch, self, self->order[i]);
}

static JalonScene *
draw (const Data *self, const JalonChartOptions *options)
{
  const double head = jalon_text_height (JALON_FONT_SMALL) + ROW_GAP;
  const double height = jalon_text_height (JALON_FONT_BODY) + ROW_GAP;
  double widths[N_SHOWN];
  guint n_drawn = self->n;
  JalonSketch sketch;

  /* The footnote tells how many have no room, and takes room itself. */
  for (guint attempt = 0; attempt < 2; attempt++) {
    if (attempt > 0)
      jalon_scene_free (jalon_frame_close (&sketch));
    jalon_frame_open (&sketch, self->plan, options, make_title (self),
                      self->any_muted ? _ ("Commitments, the largest first; those in grey are not counted")
                                      : _ ("Commitments, the largest first"),
                      make_footnote (self, n_drawn));
    n_drawn = MIN (MIN (self->n, DRAWN_MOST), (guint) MAX ((sketch.plot.height - head) / height, 0));
    if (n_drawn == self->n)
      break;
  }
  fit_columns (&sketch, self, n_drawn, widths);
  draw_cells (&sketch, self, widths, sketch.plot.y, -1);
  for (guint i = 0; i < n_drawn; i++)
    draw_row (&sketch, self, widths, sketch.plot.y + head + i * height, height, self->order[i]);
  add_rows (&sketch, self);
  return jalon_frame_close (&sketch);
}

static JalonScene *
build (const JalonPlan *plan, gconstpointer result, const JalonChartOptions *options)
{
  Data self = { .plan = plan, .locale = options->locale, .drawdowns = result };
  g_autofree guint *order = NULL;
  guint n;

  self.items = jalon_plan_commitments (plan, &self.n);
  self.parties = jalon_plan_parties (plan, &n);
  if (self.n == 0)
    return jalon_frame_no_amounts (plan, options);
  order = g_new (guint, self.n);
  for (guint i = 0; i < self.n; i++) {
    order[i] = i;
    self.any_drawn |= self.items[i].n_actuals > 0;
    self.any_muted |= !self.items[i].counted;
    self.any_counted |= self.items[i].counted;
    if (self.items[i].value == JALON_MONEY_UNSET)
      continue;
    self.n_counted++;
    self.committed += self.items[i].value;
  }
  self.order = order;
  g_qsort_with_data (order, (int) self.n, sizeof *order, compare, &self);
  return draw (&self, options);
}

const JalonChart jalon_commitments_table_chart = {
  .id = "commitments.table",
  .title = N_ ("Table of commitments"),
  .analysis = &jalon_drawdown_analysis,
  .build = build,
};
