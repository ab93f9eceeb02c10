/* The words of tables: headings in English and French with their synonyms and units, totals, nothing stated.
 */
#pragma once

#include <jalon/exchange/table.h>

G_BEGIN_DECLS

/* What a heading says. */
typedef struct {
  JalonColumnUse use;
  int field;
  JalonRole role;
  JalonDate period;
  int scale;
  guint months;
  const char *currency;
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
  JalonKind kind, const char *text, JalonLocale *english, guint month, JalonHeading *heading);

/* A unit, "M$" or « millions d’euros ». @heading: (inout). Returns: whether it is one */
gboolean jalon_unit_read (const char *text, JalonLocale *english, JalonHeading *heading);

/* Returns: (transfer full): the label of a field, or of a choice's word, as it is folded in a language */
char *jalon_word_folded (const char *label, const char *lang);

/* Whether a cell begins with a word for a total or a subtotal. */
gboolean jalon_is_total_word (const char *text);

/* Whether a cell says that nothing is stated. */
gboolean jalon_is_nothing (const char *text);

/* The choice that a cell names, in English or French; -1 where it is none */
int jalon_choice_read (const JalonChoice *choices, const char *text);

/* Whether a title or a heading speaks of what has been spent, and not of what is planned. */
gboolean jalon_speaks_of_actuals (const char *text);

G_END_DECLS
