/* What a table is made of, for the files that decide on it and read it. */
#pragma once

#include "table-cells.h"
#include "table-need-words.h"
#include "table-words.h"

G_BEGIN_DECLS

struct _JalonTable {
  JalonGrid *grid;
  JalonDossier *dossier;
  JalonLocale *locale; /* of the person */
  JalonTableWords *words;
  JalonLocale *english; /* for units and periods, which are read in either language */
  JalonLocale *own;     /* (owned) (nullable): of its headings */
  JalonKinds kinds;
  JalonKind kind;
  guint month; /* the first of the dossier's fiscal year, or 0 */
  gboolean has_heading;
  guint heading, understood; /* its row; how many columns */
  GArray *columns;           /* of JalonTableColumn */
  GHashTable *mapped;        /* columns, from 1, to words: what a person said; "" is left out */
  guint8 *uses;              /* JalonRowUse of the grid's rows */
  GPtrArray *questions;      /* of JalonTableQuestion */
  GHashTable *answers;       /* ids to choices */
  GHashTable *units;         /* texts of units, to what each says: JalonHeading */
  JalonProblems *notes;
  guint without_currency;    /* rows, with an amount */
  JalonKind periods;         /* what amounts of periods are: actuals or tranches; none where that is asked */
  const char *sign_currency; /* (nullable): what a sign is that could be of two */
};

/* As jalon_table_column(), for those that decide what it is. */
static inline JalonTableColumn *
column_at (const JalonTable *self, guint column)
{
  return &g_array_index (self->columns, JalonTableColumn, column);
}

/* Decides all anew, by what a person has said. */
void jalon_table_decide (JalonTable *self);

/* The language in which its words and numbers are: its own, as far as headings show it. */
JalonLocale *jalon_table_locale (const JalonTable *self);

/* What the cells of a column hold; JALON_TYPE_TEXT of texts and of what is left out. */
JalonType jalon_table_type (const JalonTable *self, const JalonTableColumn *column);

/* What a word of jalon_table_fields() that is no field of a kind makes of a column, "reference" or "period";
 * JALON_COLUMN_UNKNOWN of any other word. */
JalonColumnUse jalon_table_word_use (const char *word);

/* The column that says the currency of each row; -1 where there is none. */
int jalon_table_currency_column (const JalonTable *self);

/* The currency of a row's amounts: its own, or the dossier's. (nullable) */
const char *jalon_table_row_currency (const JalonTable *self, guint row);

/**
 * jalon_table_ask:
 * @id: of the question
 * @text: (transfer full): the question
 * @suggested: an index into the choices
 * @...: each choice, and its label (transfer full); then %NULL
 *
 * Returns: the answer; -1 where there is none yet
 */
int jalon_table_ask (JalonTable *self, const char *id, char *text, int suggested, ...) G_GNUC_NULL_TERMINATED;

void jalon_table_question_free (gpointer question);

/* Decides, in this order: what the columns show, what currencies and units are asked for, which rows are
 * totals, what is filled from above. */
void jalon_table_decide_columns (JalonTable *self);

/* Asks what headings that are days stand for, where they are a year or a quarter apart. */
void jalon_table_decide_days (JalonTable *self);

/* Whether a column's period holds that of another for the same end of what is needed, and more: a quarter
 * beside its months */
gboolean jalon_table_holds (const JalonTable *self, guint column, guint other);

/* Returns: (transfer full) (array): for each column whether it holds others; what a person said of it is
 * believed */
gboolean *jalon_table_find_sums (const JalonTable *self);

/* Leaves out columns of periods that hold others, and decides what the amounts of periods are. */
void jalon_table_decide_periods (JalonTable *self);
void jalon_table_decide_rows (JalonTable *self);

/* Returns: (transfer full) (array): of each row whether it looks like a total, before it is known what its
 * amounts are in */
guint8 *jalon_table_guess_totals (JalonTable *self);

/* Whether a row has an amount whose currency nothing says but, perhaps, the column of currencies. */
gboolean jalon_table_has_plain_amount (const JalonTable *self, guint row);

/* Once it is known which rows are items: how many of them say nothing of the currency of an amount. */
void jalon_table_note_currency (JalonTable *self);

/* What one cell says is needed; NaN of what it does not say. */
typedef struct {
  double min, mode, max;
} JalonNeedRange;

/* Whether one end is all that is stated of it. */
gboolean jalon_need_is_one_end (const JalonNeedRange *range);

/* Returns: (transfer full): "100 – 120 – 150", "100 – 150", "at least 100"; "" where nothing is stated */
char *jalon_need_text (JalonLocale *locale, const JalonNeedRange *range);

/* Whether a column's cells are needs, or ends of them. */
gboolean jalon_table_is_need (const JalonTable *self, const JalonTableColumn *column);

/* Whether a cell says how large its number is: "5 M", "300 Md$". */
gboolean jalon_table_says_size (const JalonTable *self, guint row, guint column);

/* Money, and needs: what totals are of, and what a merged cell has once. */
gboolean jalon_table_is_amount (const JalonTable *self, const JalonTableColumn *column);

/* Whether a table of demands has one need a row, and not one column for each period. */
gboolean jalon_table_has_long_needs (const JalonTable *self);

/* As jalon_number_shows(), of all numbers of a range. */
JalonShows jalon_range_shows (const char *text);

/**
 * jalon_table_read_need:
 * @scale: the power of ten that plain numbers of the row are in, unless the heading says another
 * @currency: (inout): of the row or its heading, %NULL for none; replaced where the cell names one. Static.
 * @range: (out): a number is @mode; of a range @mode is NaN where only its ends are there, and the end that
 * is not stated of "≥ 100"
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 *
 * A cell as people write needs: "120", "1,5 M", "100–150", "100 to 150", « de 100 à 150 », "100–120–150",
 * "100 / 120 / 150", "120 (100–150)", "≥ 100", « 150 au plus », also with a currency.
 */
gboolean jalon_table_read_need (const JalonTable *self,
                                guint row,
                                guint column,
                                int scale,
                                const char **currency,
                                JalonNeedRange *range,
                                const char **why);

/**
 * jalon_table_row_unit:
 * @scale: (out): the power of ten that the row's needs are in, after its unit: 6 for "M$"
 *
 * Returns: (transfer full) (nullable): the unit that the row states in its own column; of money its currency
 */
char *jalon_table_row_unit (const JalonTable *self, guint row, int *scale);

/* Which columns follow from the rest: where those of a dossier's own tables are all there. */
void jalon_table_settle_computed (JalonTable *self);

/* Whether columns of a use are told apart by their field. */
static inline gboolean
jalon_column_has_field (JalonColumnUse use)
{
  return use == JALON_COLUMN_FIELD || use == JALON_COLUMN_NEED || use == JALON_COLUMN_COMPUTED;
}

/* What columns of a table of demands are for each other: a note of each need, or of the demand. */
void jalon_table_settle_needs (JalonTable *self);

/* Which columns of a table of demands hold others. */
void jalon_table_decide_needs (JalonTable *self);

/* What is assumed of needs, once it is known which rows are some. */
void jalon_table_note_needs (JalonTable *self);

G_END_DECLS
