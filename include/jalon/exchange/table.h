/* A grid understood: what each column is, which rows are items, how its numbers and dates are written. All of
 * it is decided by whole columns before a cell is believed; what they do not show is a question for a person.
 */
#pragma once

#include <jalon/exchange/grid.h>
#include <jalon/model/dossier.h>
#include <jalon/model/kind.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

typedef struct _JalonTable JalonTable;

/* What a column is taken for. */
typedef enum {
  JALON_COLUMN_UNKNOWN,    /* its heading is not understood; it is left out */
  JALON_COLUMN_LEFT_OUT,   /* a person said so */
  JALON_COLUMN_FIELD,      /* a field of the table's kind */
  JALON_COLUMN_TEXT,       /* a text: its name, a note */
  JALON_COLUMN_REFERENCE,  /* the number of a contract, from which its id is made */
  JALON_COLUMN_COMMITMENT, /* of an actual: which commitment it is of */
  JALON_COLUMN_CURRENCY,   /* of an actual, which has none of its own */
  JALON_COLUMN_CONSUMED,   /* of a commitment: what has been drawn to date */
  JALON_COLUMN_PERIOD, /* amounts of one period, which its heading names; of a demand: needs, or ends of them
                        */
  JALON_COLUMN_NEED,   /* of a demand with one need a row: a part of that */
  JALON_COLUMN_COMPUTED, /* of a commitment: what follows from the rest; it is left out */
} JalonColumnUse;

/* Columns that follow from the rest, in a dossier's workbook and in the data of the chart of commitments. */
typedef enum {
  JALON_COMPUTED_CONFIDENCE,
  JALON_COMPUTED_SUM,      /* of actuals */
  JALON_COMPUTED_SHARE,    /* of the amount, that is drawn */
  JALON_COMPUTED_LEFT,     /* of the amount */
  JALON_COMPUTED_REQUIRED, /* to be drawn a month */
  JALON_COMPUTED_RUN_RATE, /* what will fall short at it */
  JALON_COMPUTED_TREND,    /* and on the trend */
  JALON_N_COMPUTED
} JalonComputedColumn;

/* Returns: (transfer none): the heading of such a column, translated */
const char *jalon_computed_heading (JalonComputedColumn column);

typedef enum {
  JALON_DATE_ORDER_NONE, /* nothing hangs on it, or nothing is decided yet */
  JALON_DATE_ORDER_DAY_FIRST,
  JALON_DATE_ORDER_MONTH_FIRST,
  JALON_DATE_ORDER_YEAR_FIRST, /* of two digits */
} JalonDateOrder;

/**
 * JalonTableColumn:
 * @heading: as it stands there, "" where there is none
 * @use: what it is taken for
 * @field: of JALON_COLUMN_FIELD: an index into the fields of the kind; of JALON_COLUMN_NEED, and of
 *   JALON_COLUMN_PERIOD of a demand: into those of a need, -1 for its note, or for all that a cell says of
 * it; of JALON_COLUMN_COMPUTED: a #JalonComputedColumn
 * @role: of JALON_COLUMN_TEXT
 * @period: of JALON_COLUMN_PERIOD; of JALON_COLUMN_CONSUMED: until when, where the heading says it
 * @scale: the power of ten that its numbers are in, after its heading: 6 for "Amount (M$)"
 * @months: of a duration: what one of its plain numbers is; 0 where the heading does not say
 * @currency: (nullable): that its heading names
 * @decimal_mark: '.' or ','; 0 where no cell depends on it, or nothing is decided yet
 * @order: of its dates
 * @accounting: a dash in it is nought, as in accounting formats
 * @two_digit_years: some of its years have two digits, which are of this century, or from 80 on of the last
 * @filled: how many cells were filled from above
 */
typedef struct {
  char *heading;
  JalonColumnUse use;
  int field;
  JalonRole role;
  JalonDate period;
  int scale;
  guint months;
  const char *currency;
  char decimal_mark;
  JalonDateOrder order;
  gboolean accounting;
  gboolean two_digit_years;
  guint filled;
  /*< private >*/
  gboolean unit_unread;
  gboolean parts_of_one; /* of percentages: numbers up to 1 without a sign are parts of one */
  gboolean doubled;
  char *unit;         /* (nullable): of needs: that its heading says */
  guint8 percentiles; /* JalonPercentiles: the same */
  guint *from;        /* (nullable): for each row of the grid, the row whose text it has */
} JalonTableColumn;

/* What a row of the grid is taken for. */
typedef enum {
  JALON_ROW_ITEM,
  JALON_ROW_TITLE,   /* above the heading */
  JALON_ROW_REMARK,  /* below the table: a single text */
  JALON_ROW_HEADING, /* or one like it further down */
  JALON_ROW_TOTAL,
} JalonRowUse;

#define JALON_CHOICES_MAX 3

/**
 * JalonTableQuestion:
 * @id: stable: "dates", "decimal-mark", "currency", "blank-currency", "periods", "unit", "other-units",
 * "shares", "heading-days", "fill.3" (its column), "total.7" (its line)
 * @text: for people, translated
 * @choices: what can be answered, by stable words; %NULL behind the last
 * @labels: the same for people
 * @suggested: the likely one
 * @answer: the one chosen, or -1
 */
typedef struct {
  char *id;
  char *text;
  const char *choices[JALON_CHOICES_MAX + 1];
  char *labels[JALON_CHOICES_MAX + 1];
  int suggested;
  int answer;
} JalonTableQuestion;

/**
 * jalon_table_new:
 * @grid: (transfer full): what it is made of
 * @kinds: a set of those that its rows may be: commitments, actuals, parties, milestones, rates,
 *   demands with their needs
 * @dossier: that it is for; what decides signs such as "$", and until when actuals are
 * @locale: of the person, for what the table does not say by its own language
 */
JalonTable *jalon_table_new (JalonGrid *grid, JalonKinds kinds, JalonDossier *dossier, JalonLocale *locale);
void jalon_table_free (JalonTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTable, jalon_table_free)

/* All kinds that tables can be of. */
#define JALON_TABLE_KINDS                                                                                    \
  (JALON_KINDS (JALON_KIND_COMMITMENT) | JALON_KINDS (JALON_KIND_ACTUAL) | JALON_KINDS (JALON_KIND_PARTY) |  \
   JALON_KINDS (JALON_KIND_MILESTONE) | JALON_KINDS (JALON_KIND_RATE) | JALON_KINDS (JALON_KIND_DEMAND))

/**
 * jalon_table_choose:
 * @grids: (element-type JalonGrid): the sheets of a file; the chosen one is taken from them
 * @sheet: (nullable): the one wanted; %NULL: the one whose headings are understood best
 * @problems: sheets that are left out are named here
 *
 * Returns: (transfer full): its table; %NULL with @error where there is no such sheet
 */
JalonTable *jalon_table_choose (GPtrArray *grids,
                                const char *sheet,
                                JalonKinds kinds,
                                JalonDossier *dossier,
                                JalonLocale *locale,
                                JalonProblems *problems,
                                GError **error);

const JalonGrid *jalon_table_grid (const JalonTable *self);

/* What its rows are: commitments where nothing says otherwise. */
JalonKind jalon_table_kind (const JalonTable *self);

/* How many of its columns were understood by their headings. */
guint jalon_table_understood (const JalonTable *self);

/* Whether there is a heading; else its columns are name, buyer, provider, amount, start and end. */
gboolean jalon_table_has_heading (const JalonTable *self);

guint jalon_table_n_columns (const JalonTable *self);
const JalonTableColumn *jalon_table_column (const JalonTable *self, guint column);

/* The column of such a use; -1 where there is none. @field: as of the column; the role of JALON_COLUMN_TEXT;
 * ignored of a use that has but one column, or one for each period */
int jalon_table_find (const JalonTable *self, JalonColumnUse use, int field);

/**
 * jalon_table_fields:
 *
 * Returns: (transfer full) (element-type utf8): the words by which jalon_table_map() knows what a column of
 *   the kind can be: fields by their names in a file ("amount"), "name", "note", "reference", "commitment",
 *   "currency", "consumed", "period"; of a demand also "year", "min", "mode", "max", "distribution" and
 *   "percentiles", where a row has one need
 */
GPtrArray *jalon_table_fields (JalonKind kind);

/* Returns: (transfer none): such a word for people, translated */
const char *jalon_table_field_label (JalonKind kind, const char *word);

/* Returns: (transfer none) (nullable): the word of what the column is taken for; %NULL where it is left out
 */
const char *jalon_table_word (const JalonTable *self, guint column);

/**
 * jalon_table_map:
 * @word: (nullable): what the column is; %NULL: it is left out
 *
 * Says what a column is. Another column that was taken for the same is left out from then on. All is decided
 * anew; answers stay.
 *
 * Returns: %FALSE with @error for a word that there is not
 */
gboolean jalon_table_map (JalonTable *self, guint column, const char *word, GError **error);

/**
 * jalon_table_say:
 * @columns: columns, from 1 (%GUINT_TO_POINTER), to words as of jalon_table_map(); "" leaves a column out
 * @answers: (element-type utf8 utf8): questions' ids to choices
 *
 * Says all of it at once, and decides anew once. Words that such a table has not, and answers to what is not
 * asked, change nothing.
 */
void jalon_table_say (JalonTable *self, GHashTable *columns, GHashTable *answers);

/* Returns: (transfer full): what tells tables of the same headings, to remember what was said of them by */
char *jalon_table_headings (const JalonTable *self);

/* Returns: (transfer full): what every column is and what was answered, for jalon_table_apply(), which leaves
 * alone what it does not know. */
char *jalon_table_remember (const JalonTable *self);
void jalon_table_apply (JalonTable *self, const char *remembered);

/* What the amounts of its columns of periods are: actuals, or tranches; needs, of demands; %JALON_KIND_NONE
 * where that is asked.
 */
JalonKind jalon_table_periods (const JalonTable *self);

/* What a row of the grid is. */
JalonRowUse jalon_table_row_use (const JalonTable *self, guint row);

guint jalon_table_n_questions (const JalonTable *self);
const JalonTableQuestion *jalon_table_question (const JalonTable *self, guint index);

/* @choice: one of the question's choices. Returns: %FALSE with @error where there is no such question or
 * choice */
gboolean jalon_table_answer (JalonTable *self, const char *id, const char *choice, GError **error);

/* Returns: (transfer none): what was left out, filled and decided, as warnings with their places */
const JalonProblems *jalon_table_notes (const JalonTable *self);

/* Adds to them what is said of the table as a whole, or of a row, until all is decided anew. @what: (transfer
 * full) */
void jalon_table_note (JalonTable *self, guint line, guint column, char *what, const char *advice);

/* Returns: (transfer full): a column's heading, or its number, in quotation marks as people say it */
char *jalon_table_column_name (const JalonTable *self, guint column);

/* How many rows have amounts of which nothing says the currency: those that are new are in the dossier's. The
 * notes say that as well, in one of them. */
guint jalon_table_without_currency (const JalonTable *self);

/**
 * jalon_table_currencies:
 * @codes: (element-type utf8): a set, to which the codes (static) are added
 *
 * Which currencies the amounts of its items are in; of exchange rates, those that they are of. A dossier
 * without a currency makes none up for amounts that state none.
 *
 * Returns: whether there are amounts of which nothing says the currency
 */
gboolean jalon_table_currencies (const JalonTable *self, GHashTable *codes);

/* Returns: (transfer none) (nullable): the currency in which exchange rates are, where their heading says it:
 * "Rate (USD)" */
const char *jalon_table_rate_currency (const JalonTable *self);

/**
 * jalon_table_cell:
 * Returns: (transfer none): the cell as it counts: filled from above where that is so
 */
const JalonGridCell *jalon_table_cell (const JalonTable *self, guint row, guint column);

/* Whether nothing is stated there: no text, or a word for that ("n/a", « s.o. », a dash). */
gboolean jalon_table_is_empty (const JalonTable *self, guint row, guint column);

/* Returns: (transfer full): the cell in one line, without what does not show at its ends */
char *jalon_table_text (const JalonTable *self, guint row, guint column);

/* Returns: (transfer full): what a cell's text is read as: jalon_table_text() of it; and as a text of the
 * dossier, a name or a note, which keeps its paragraphs */
char *jalon_cell_line (const char *text);
char *jalon_cell_prose (const char *text);

/* What a currency's cell says, "usd", "US$" or « euros »: a code of ISO 4217 (static); %NULL where it is none
 */
const char *jalon_table_read_currency (const JalonTable *self, guint row, guint column);

/**
 * jalon_table_read_money:
 * @currency: (inout): of the row; replaced where the cell, its format or its heading names another. Static.
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 */
gboolean jalon_table_read_money (const JalonTable *self,
                                 guint row,
                                 guint column,
                                 gboolean may_be_credit,
                                 const char **currency,
                                 JalonMoney *money,
                                 const char **why);

/* @month: the first of the fiscal year that is meant; 0 where none is stated */
gboolean jalon_table_read_date (
  const JalonTable *self, guint row, guint column, guint month, JalonDate *date, const char **why);

gboolean
jalon_table_read_number (const JalonTable *self, guint row, guint column, double *number, const char **why);

/* A share from 0 to 1: "80 %", and 80 where the heading or the column says percent. */
gboolean
jalon_table_read_share (const JalonTable *self, guint row, guint column, double *share, const char **why);

gboolean
jalon_table_read_duration (const JalonTable *self, guint row, guint column, guint *months, const char **why);

/**
 * jalon_table_show:
 * @locale: in which it is shown
 * @why: (out): why it cannot be read, as a clause, when %NULL is given
 *
 * Returns: (transfer full) (nullable): what the cell is read as: "$300,000,000", "Feb 1, 2027", "80.0%"; ""
 * where nothing is stated, or the column is left out; the text itself while a question about it is open
 */
char *
jalon_table_show (const JalonTable *self, guint row, guint column, JalonLocale *locale, const char **why);

G_END_DECLS
