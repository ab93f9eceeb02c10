/* Which rows of a table are items: titles above it, totals below or between, and cells that were merged, or
 * left empty under the one that they repeat. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

static guint
line_of (const JalonTable *self, guint row)
{
  return jalon_grid_row (self->grid, row)->line;
}

/* What a row is about: parties, its name, its commitment. */
static gboolean
names_something (const JalonTable *self, const JalonTableColumn *column)
{
  if (column->use == JALON_COLUMN_TEXT)
    return column->role == JALON_ROLE_NAME;
  if (column->use == JALON_COLUMN_FIELD) {
    const JalonField *field = &jalon_kind_info (self->kind)->fields[column->field];

    return (field->type == JALON_TYPE_REF && field->flags & JALON_FIELD_REQUIRED) ||
           field->type == JALON_TYPE_ID;
  }
  return column->use == JALON_COLUMN_COMMITMENT || column->use == JALON_COLUMN_REFERENCE;
}

/* Sums of one column of amounts: of all items so far, and of those since the last subtotal. */
typedef struct {
  JalonSum all, part;
  guint n_all, n_part;
  const char *currency; /* (nullable) */
  gboolean mixed;       /* of several currencies, or not to be read */
} Sum;

/* Needs are added up in thousandths, of a range its middle or what is likely. */
static gboolean
read_need (const JalonTable *self, guint row, guint column, const char **currency, JalonMoney *money)
{
  const char *named = jalon_table_column (self, column)->currency, *why;
  JalonNeedRange range;
  double value;
  int scale;

  g_free (jalon_table_row_unit (self, row, &scale));
  if (!jalon_table_read_need (self, row, column, scale, &named, &range, &why))
    return FALSE;
  value = isnan (range.mode) ? (range.min + range.max) / 2 : range.mode;
  if (!(fabs (value) < 1e15))
    return FALSE;
  *currency = named ? named : *currency;
  *money = llround (value * 1000);
  return TRUE;
}

/* @currency: (inout): of the row; replaced where the cell names one */
static gboolean
read_any (const JalonTable *self, guint row, guint column, const char **currency, JalonMoney *money)
{
  const char *why;

  return jalon_table_is_need (self, jalon_table_column (self, column))
           ? read_need (self, row, column, currency, money)
           : jalon_table_read_money (self, row, column, TRUE, currency, money, &why);
}

/* What amounts of one row are in, so that only what is alike is added up: a currency, or a unit. Static. */
static const char *
row_unit (const JalonTable *self, guint row)
{
  int scale;
  g_autofree char *unit = self->kind == JALON_KIND_DEMAND ? jalon_table_row_unit (self, row, &scale) : NULL;

  if (self->kind != JALON_KIND_DEMAND)
    return jalon_table_row_currency (self, row);
  return unit ? g_intern_string (unit) : NULL;
}

static gboolean
read_amount (const JalonTable *self, guint row, guint column, const char **currency, JalonMoney *money)
{
  *currency = row_unit (self, row);
  return !jalon_table_is_empty (self, row, column) && read_any (self, row, column, currency, money);
}

/* @alike: whatever currency it is in */
static void
add_to_sum (const JalonTable *self, guint row, guint column, gboolean alike, Sum *sum)
{
  const char *currency;
  JalonMoney money;

  if (jalon_table_is_empty (self, row, column))
    return;
  if (!read_amount (self, row, column, &currency, &money) ||
      (!alike && sum->n_all > 0 && g_strcmp0 (currency, sum->currency) != 0)) {
    sum->mixed = TRUE;
    return;
  }
  sum->currency = currency;
  sum->all += money;
  sum->part += money;
  sum->n_all++;
  sum->n_part++;
}

/* How a row's amounts compare with the sums of those above. */
typedef struct {
  guint agree, differ;
  guint column; /* of the first that differs */
  JalonSum stated, due;
  const char *currency;
} Compared;

/* A total may be of another currency than the dossier's where its row does not say so. */
static Compared
compare (const JalonTable *self, guint row, const Sum *sums)
{
  Compared compared = { 0 };

  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);
    const char *currency = sums[i].currency;
    JalonMoney money;

    if (!jalon_table_is_amount (self, column) || sums[i].mixed || sums[i].n_all == 0 ||
        jalon_table_is_empty (self, row, i) || !read_any (self, row, i, &currency, &money))
      continue;
    if (money == sums[i].all || (sums[i].n_part > 0 && money == sums[i].part)) {
      compared.agree++;
    } else if (compared.differ++ == 0) {
      compared.column = i;
      compared.stated = money;
      compared.due = sums[i].n_part > 0 && sums[i].n_part < sums[i].n_all ? sums[i].part : sums[i].all;
      compared.currency = sums[i].currency;
    }
  }
  return compared;
}

/* What the row says of itself. */
typedef struct {
  gboolean word;   /* "Total" */
  gboolean only;   /* and nothing behind it */
  gboolean id;     /* it states an id, and no number of a row */
  guint n_named;   /* cells that name something, that word not among them */
  guint n_columns; /* that could */
} Said;

static gboolean
is_id (const JalonTable *self, const JalonTableColumn *column)
{
  return column->use == JALON_COLUMN_FIELD &&
         jalon_kind_info (self->kind)->fields[column->field].type == JALON_TYPE_ID;
}

static Said
look_at (const JalonTable *self, guint row)
{
  Said said = { 0 };

  for (guint i = 0; i < self->columns->len; i++) {
    const JalonTableColumn *column = column_at (self, i);
    const JalonGridCell *cell = jalon_grid_cell (self->grid, row, i);
    gboolean word = !cell->value && !cell->covered && jalon_is_total_word (self->words, cell->text);

    if (!names_something (self, column))
      continue;
    said.word |= word;
    said.only |= word && !strpbrk (cell->text, " \t\n");
    said.id |= is_id (self, column) && !word && g_ascii_isalpha (*cell->text);
    said.n_columns++;
    said.n_named += !word && !cell->covered && !jalon_table_is_empty (self, row, i);
  }
  return said;
}

/* (transfer full) */
static char *
show_amount (const JalonTable *self, JalonSum amount, const char *currency)
{
  return self->kind == JALON_KIND_DEMAND ? jalon_locale_number (self->locale, (double) amount / 1000, 6)
                                         : jalon_locale_money_full (self->locale, amount, currency);
}

static void
note_total (JalonTable *self, guint row, const Compared *compared)
{
  g_autofree char *name = NULL, *stated = NULL, *due = NULL;

  if (compared->differ == 0) {
    jalon_table_note (self, line_of (self, row), 0,
                      compared->agree > 0 ? g_strdup (_ ("This total is left out; it agrees with the rows."))
                                          : g_strdup (_ ("This total is left out.")),
                      NULL);
    return;
  }
  name = jalon_table_column_name (self, compared->column);
  stated = show_amount (self, compared->stated, compared->currency);
  due = show_amount (self, compared->due, compared->currency);
  jalon_table_note (
    self, line_of (self, row), compared->column + 1,
    /* TRANSLATORS: %1$s is a column of a table in quotation marks, the others are amounts */
    g_strdup_printf (
      _ (
        "This total is left out, and does not agree with the rows: %1$s is %2$s here, and %3$s in the rows."),
      name, stated, due),
    _ ("See whether a row is missing, or the total is old."));
}

/* (transfer full) */
static char *
question_of (const JalonTable *self, guint row, const Compared *compared)
{
  g_autofree char *stated = NULL, *due = NULL;

  if (compared->differ == 0)
    return g_strdup_printf (
      _ ("Line %u has the word for a total, but its amount is not the sum of the rows: is it one?"),
      line_of (self, row));
  stated = show_amount (self, compared->stated, compared->currency);
  due = show_amount (self, compared->due, compared->currency);
  return g_strdup_printf (
    /* TRANSLATORS: %1$u is the number of a line, the others are amounts */
    _ ("Line %1$u has the word for a total, but its amount, %2$s, is not the sum of the rows, %3$s: is it "
       "one?"),
    line_of (self, row), stated, due);
}

/* A row that may be one is left out, and asked about until that is answered. */
typedef enum {
  TOTAL_NO,
  TOTAL_YES,
  TOTAL_ASKED,
} Total;

static Total
ask_total (JalonTable *self, guint row, const Compared *compared)
{
  g_autofree char *id = g_strdup_printf ("total.%u", line_of (self, row));
  int answer = jalon_table_ask (self, id, question_of (self, row, compared), 0, "yes",
                                g_strdup (_ ("It is a total, and left out")), "no",
                                g_strdup (_ ("It is a row like others")), NULL);

  return answer < 0 ? TOTAL_ASKED : answer == 0 ? TOTAL_YES : TOTAL_NO;
}

static Total
yes_or_no (gboolean is_one)
{
  return is_one ? TOTAL_YES : TOTAL_NO;
}

/* A word for it, or nothing but the sum of what is above. No total has an id. @guess: ask nothing */
static Total
is_total (JalonTable *self, guint row, const Sum *sums, guint n_items, gboolean guess, Compared *compared)
{
  Said said = look_at (self, row);

  *compared = compare (self, row, sums);
  if (said.id)
    return TOTAL_NO;
  if (said.word && compared->agree == 0 && said.n_columns > 1 && said.n_named + 1 >= said.n_columns)
    return guess ? TOTAL_YES : ask_total (self, row, compared);
  if (said.word) /* a table of nothing but names may have a "Total SE" */
    return yes_or_no (said.n_columns > 1 || said.only);
  return yes_or_no (n_items > 1 && said.n_columns > 0 && said.n_named == 0 && compared->agree > 0 &&
                    compared->differ == 0);
}

/* @guessed: (nullable) (array): where to mark what looks like one, whatever currencies rows are in: nothing
 * is asked or told then */
static void
find_totals (JalonTable *self, guint8 *guessed)
{
  g_autofree Sum *sums = g_new0 (Sum, self->columns->len + 1);
  guint n_items = 0;

  for (guint row = 0; row < self->grid->rows->len; row++) {
    Compared compared;
    Total total;

    if (self->uses[row] != JALON_ROW_ITEM)
      continue;
    total = is_total (self, row, sums, n_items, guessed != NULL, &compared);
    if (total != TOTAL_NO) {
      *(guessed ? &guessed[row] : &self->uses[row]) = JALON_ROW_TOTAL;
      if (total == TOTAL_YES && !guessed)
        note_total (self, row, &compared);
      for (guint i = 0; i < self->columns->len; i++) {
        sums[i].part = 0;
        sums[i].n_part = 0;
      }
      continue;
    }
    n_items++;
    for (guint i = 0; i < self->columns->len; i++)
      if (jalon_table_is_amount (self, column_at (self, i)))
        add_to_sum (self, row, i, guessed != NULL, &sums[i]);
  }
}

guint8 *
jalon_table_guess_totals (JalonTable *self)
{
  guint8 *guessed = g_new0 (guint8, self->grid->rows->len + 1);

  find_totals (self, guessed);
  return guessed;
}

/* Parties and commitments, the periods of actuals, and what demands are of are written once for several rows.
 */
static gboolean
is_filled_down (const JalonTable *self, const JalonTableColumn *column)
{
  const JalonField *field;

  if (column->use == JALON_COLUMN_COMMITMENT)
    return TRUE;
  if (self->kind == JALON_KIND_DEMAND && column->use == JALON_COLUMN_TEXT)
    return column->role == JALON_ROLE_NAME && jalon_table_has_long_needs (self);
  if (column->use != JALON_COLUMN_FIELD)
    return FALSE;
  field = &jalon_kind_info (self->kind)->fields[column->field];
  if (self->kind == JALON_KIND_DEMAND)
    return field->type != JALON_TYPE_ID || jalon_table_has_long_needs (self);
  return (field->type == JALON_TYPE_REF && field->flags & JALON_FIELD_REQUIRED) ||
         (self->kind == JALON_KIND_ACTUAL && field->type == JALON_TYPE_DATE);
}

/* Only what begins a row is left out for being the same as above; a gap further on is a gap. */
static gboolean
begins_empty (const JalonTable *self, guint row, guint column)
{
  for (guint i = 0; i <= column; i++)
    if (*jalon_grid_cell (self->grid, row, i)->text != '\0')
      return FALSE;
  return TRUE;
}

/* A gap within a row may be one that a merged cell left, or one that somebody has yet to fill. A row without
 * any amount or party is about something else. */
static gboolean
is_gap (const JalonTable *self, guint row, guint column)
{
  gboolean about = FALSE;

  if (self->uses[row] != JALON_ROW_ITEM || *jalon_grid_cell (self->grid, row, column)->text != '\0')
    return FALSE;
  for (guint i = 0; i < self->columns->len; i++)
    about |= (jalon_table_type (self, jalon_table_column (self, i)) == JALON_TYPE_MONEY ||
              is_filled_down (self, jalon_table_column (self, i))) &&
             *jalon_grid_cell (self->grid, row, i)->text != '\0';
  return about && !begins_empty (self, row, column);
}

static void
fill_column (JalonTable *self, guint index, gboolean gaps)
{
  JalonTableColumn *column = column_at (self, index);
  guint n = self->grid->rows->len, last = G_MAXUINT;
  g_autofree guint *from = g_new (guint, n + 1);

  for (guint row = 0; row < n; row++) {
    from[row] = row;
    if (self->uses[row] != JALON_ROW_ITEM)
      continue;
    if (*jalon_grid_cell (self->grid, row, index)->text != '\0') {
      column->filled += jalon_grid_cell (self->grid, row, index)->covered;
      last = row;
    } else if (last != G_MAXUINT &&
               (begins_empty (self, row, index) || (gaps && is_gap (self, row, index)))) {
      from[row] = last;
      column->filled++;
    }
  }
  if (column->filled > 0)
    column->from = g_steal_pointer (&from);
}

static gboolean
ask_fill (JalonTable *self, guint index, guint n_gaps)
{
  g_autofree char *id = g_strdup_printf ("fill.%u", index + 1), *name = jalon_table_column_name (self, index);

  return jalon_table_ask (
           self, id,
           g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is empty in %u row: is it what stands above?",
                                         "%s is empty in %u rows: is it what stands above?", n_gaps),
                            name, n_gaps),
           1, "yes", g_strdup (_ ("It is what stands above")), "no", g_strdup (_ ("It is missing")),
           NULL) == 0;
}

/* Whether the gaps of a column are filled as well. */
static gboolean
fills_gaps (JalonTable *self, guint index)
{
  guint n_gaps = 0;
  gboolean any = FALSE;

  for (guint row = 0; row < self->grid->rows->len; row++) {
    n_gaps += any && is_gap (self, row, index);
    any |= self->uses[row] == JALON_ROW_ITEM && *jalon_grid_cell (self->grid, row, index)->text != '\0';
  }
  return n_gaps > 0 && ask_fill (self, index, n_gaps);
}

static void
fill_down (JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++) {
    JalonTableColumn *column = column_at (self, i);
    g_autofree char *name = NULL;

    if (!is_filled_down (self, column))
      continue;
    fill_column (self, i, self->kind != JALON_KIND_DEMAND && fills_gaps (self, i));
    if (column->filled == 0)
      continue;
    name = jalon_table_column_name (self, i);
    jalon_table_note (
      self, 0, i + 1,
      g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s is empty in %u row, which has it from the row above.",
                     "%s is empty in %u rows, which have it from the row above.", column->filled),
        name, column->filled),
      NULL);
  }
}

/* One amount over several rows is not divided by anybody but its author. */
static void
note_merged_amounts (JalonTable *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    for (guint row = 0; row < self->grid->rows->len; row++) {
      g_autofree char *name = NULL;

      if (self->uses[row] != JALON_ROW_ITEM || !jalon_grid_cell (self->grid, row, i)->covered ||
          !jalon_table_is_amount (self, column_at (self, i)))
        continue;
      name = jalon_table_column_name (self, i);
      jalon_table_note (
        self, line_of (self, row), i + 1,
        g_strdup_printf (_ ("%s is merged with the row above: it counts there, and is empty here."), name),
        _ ("Write into each row what it has of it."));
    }
}

/* What stands above the heading. */
static void
note_titles (JalonTable *self)
{
  for (guint row = 0; row < self->grid->rows->len; row++) {
    g_autofree char *text = NULL;

    if (self->uses[row] == JALON_ROW_HEADING && row != self->heading)
      jalon_table_note (self, line_of (self, row), 0, g_strdup (_ ("A heading once more; it is left out.")),
                        NULL);
    if (self->uses[row] != JALON_ROW_TITLE)
      continue;
    for (guint i = 0; i < jalon_grid_row (self->grid, row)->n && !text; i++)
      if (*jalon_grid_cell (self->grid, row, i)->text != '\0')
        text = g_strdup (jalon_grid_cell (self->grid, row, i)->text);
    jalon_table_note (self, line_of (self, row), 0,
                      g_strdup_printf (_ ("“%s” stands above the table, and is left out."), text ? text : ""),
                      NULL);
  }
}

/* What stands below the table: rows of one text each, up to the last one of more. */
static void
find_remarks (JalonTable *self)
{
  if (self->columns->len < 3)
    return;
  for (guint row = self->grid->rows->len; row-- > 0 && self->uses[row] == JALON_ROW_ITEM;) {
    const JalonGridCell *found = NULL;
    guint n = 0;

    for (guint i = 0; i < jalon_grid_row (self->grid, row)->n; i++)
      if (*jalon_grid_cell (self->grid, row, i)->text != '\0' &&
          !jalon_grid_cell (self->grid, row, i)->covered) {
        found = jalon_grid_cell (self->grid, row, i);
        n += jalon_table_type (self, column_at (self, i)) == JALON_TYPE_TEXT ? 1 : 2;
      }
    if (n != 1 || found->value || jalon_is_total_word (self->words, found->text))
      return;
    self->uses[row] = JALON_ROW_REMARK;
    jalon_table_note (self, line_of (self, row), 0,
                      g_strdup_printf (_ ("“%s” stands below the table, and is left out."), found->text),
                      NULL);
  }
}

void
jalon_table_decide_rows (JalonTable *self)
{
  find_remarks (self);
  note_titles (self);
  find_totals (self, NULL);
  fill_down (self);
  note_merged_amounts (self);
  if (self->kind == JALON_KIND_DEMAND)
    jalon_table_note_needs (self);
  else
    jalon_table_note_currency (self);
}
