/* What a table is made of, for the files that decide on it and read it. */
#pragma once

#include "table-cells.h"
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
  JalonProblems *notes;
  guint without_currency;    /* rows, with an amount */
  JalonKind periods;         /* what amounts of periods are: actuals or tranches; none where that is asked */
  const char *sign_currency; /* (nullable): what a sign is that could be of two */
};

/* Decides all anew, by what a person has said. */
void jalon_table_decide (JalonTable *self);

/* The language in which its words and numbers are: its own, as far as headings show it. */
JalonLocale *jalon_table_locale (const JalonTable *self);

/* What the cells of a column hold; JALON_TYPE_TEXT of texts and of what is left out. */
JalonType jalon_table_type (const JalonTable *self, const JalonTableColumn *column);

/* The column that says the currency of each row; -1 where there is none. */
int jalon_table_currency_column (const JalonTable *self);

/* The currency of a row's amounts: its own, or the dossier's. (nullable) */
const char *jalon_table_row_currency (const JalonTable *self, guint row);

/* Adds what is said of the table as a whole, or of a row. @what: (transfer full) */
void jalon_table_note (JalonTable *self, guint line, guint column, char *what, const char *advice);

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

/* A column's heading, or its number, in quotation marks as people say it. (transfer full) */
char *jalon_table_column_name (const JalonTable *self, guint column);

/* Decides, in this order: what the columns show, what currencies and units are asked for, which rows are
 * totals, what is filled from above. */
void jalon_table_decide_columns (JalonTable *self);

/* Leaves out columns of periods that hold others, and decides what the amounts of periods are. */
void jalon_table_decide_periods (JalonTable *self);
void jalon_table_decide_rows (JalonTable *self);

G_END_DECLS
