/* The words of tables: headings in English and French with their synonyms and units, totals, nothing stated.
 */
#pragma once

#include <jalon/exchange/table.h>

G_BEGIN_DECLS

typedef struct _JalonTableWords JalonTableWords;

/* What folding and translating the words needs, kept because it is done for every cell. */
JalonTableWords *jalon_table_words_new (void);
void jalon_table_words_free (JalonTableWords *self);

/* Returns: (transfer none): English, in which units and periods are read: either language is understood by it
 */
JalonLocale *jalon_table_words_locale (JalonTableWords *self);

/* What a heading says. */
typedef struct {
  JalonColumnUse use;
  int field;
  JalonRole role;
  JalonDate period;
  int scale;
  guint months;
  const char *currency;
  gboolean unit_unread;     /* what stands in brackets is no unit that is known */
  gboolean french, english; /* only that language has it so */
} JalonHeading;

/**
 * jalon_heading_read:
 * @kind: of the table's rows
 * @text: of the cell
 * @month: the first of the dossier's fiscal year, or 0
 *
 * Returns: whether it is understood
 */
gboolean jalon_heading_read (
  JalonTableWords *self, JalonKind kind, const char *text, guint month, JalonHeading *heading);

/* A name and its unit, as jalon_heading_read() reads it: "Amount (M$)", "Montant [k€]", "Amount USD".
 * @heading: (inout). Returns: whether it is one */
gboolean
jalon_heading_read_named (JalonTableWords *self, JalonKind kind, const char *text, JalonHeading *heading);

/* A unit, "M$" or « millions d’euros ». @heading: (inout). Returns: whether it is one */
gboolean jalon_unit_read (JalonTableWords *self, const char *text, JalonHeading *heading);

/* Whether a cell begins with a word for a total or a subtotal. */
gboolean jalon_is_total_word (JalonTableWords *self, const char *text);

/* Whether a cell says that nothing is stated. */
gboolean jalon_is_nothing (JalonTableWords *self, const char *text);

/* The choice that a cell names, in English or French; -1 where it is none */
int jalon_choice_read (JalonTableWords *self, const JalonChoice *choices, const char *text);

/* Whether a title or a heading speaks of what has been spent, and not of what is planned. */
gboolean jalon_speaks_of_actuals (JalonTableWords *self, const char *text);

G_END_DECLS
