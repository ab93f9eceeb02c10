/* One run of an import over the rows of a table, for a trial or for good. */
#pragma once

#include <jalon/exchange/import.h>
#include <jalon/model/naming.h>
#include <jalon/model/overlay.h>

#include "table-private.h"

G_BEGIN_DECLS

/**
 * JalonImportRun:
 * @overlay: the dossier as it was before, as the scenario has it
 * @row: that is being taken
 * @item: the item that it is
 * @is_new: whether that was added by it
 */
typedef struct {
  JalonTable *table;
  JalonDossier *dossier;
  JalonRef scenario;
  JalonLocale *locale;
  JalonOverlay *overlay;
  JalonNames *parties;
  JalonNames *commitments;
  JalonNames *milestones;
  JalonNames *workloads;
  JalonNames *demands;
  GHashTable *by_term; /* key to GArray of JalonRef: commitments by parties and term, demands by workload and
                          unit, rates by currency and day */
  GHashTable *taken;   /* items that are rows already */
  GHashTable *names;   /* folded: what rows are called */
  GHashTable *named;   /* commitments that a row names */
  GHashTable *by_name; /* what looks the same of names to GArray of JalonRef: commitments, or milestones, so
                          called */
  gboolean add_only;
  JalonImportRow *row;
  JalonRef item;
  gboolean is_new;
} JalonImportRun;

/* What is wrong with the row. @column: from 0; -1 for the whole. @what: (transfer full) */
void jalon_import_problem (JalonImportRun *self, int column, char *what, const char *advice);

/* Takes down that something changes. @what, @was, @becomes: (transfer full) */
void jalon_import_note (JalonImportRun *self, char *what, char *was, char *becomes);

/* The same of a text, in one line. @was: (nullable) */
void jalon_import_note_text (JalonImportRun *self, JalonRole role, const char *was, const char *becomes);

/* The column of such a use, as jalon_table_find(), with something in it in this row; -1 for none */
static inline int
jalon_import_filled (const JalonImportRun *self, JalonColumnUse use, int field)
{
  const int column = jalon_table_find (self->table, use, field);

  return column >= 0 && !jalon_table_is_empty (self->table, self->row->row, (guint) column) ? column : -1;
}

/* The same of a field of the table's kind. */
static inline int
jalon_import_field (const JalonImportRun *self, const char *name)
{
  return jalon_import_filled (self, JALON_COLUMN_FIELD, jalon_kind_field (self->table->kind, name));
}

/* Returns: (transfer full) (nullable): what a column, -1 for none, has in this row */
static inline char *
jalon_import_text_at (const JalonImportRun *self, int column)
{
  return column < 0 ? NULL : jalon_table_text (self->table, self->row->row, (guint) column);
}

/* Returns: (transfer full) (nullable): the same as a text of the dossier */
static inline char *
jalon_import_prose_at (const JalonImportRun *self, int column)
{
  return column < 0 ? NULL
                    : jalon_cell_prose (jalon_table_cell (self->table, self->row->row, (guint) column)->text);
}

/* Sets a field of the item, and takes down what it was. FALSE with @error */
gboolean jalon_import_set (
  JalonImportRun *self, int field, const JalonValue *value, const char *currency, GError **error);

/* The cell of the item's currency and buyer, then all others, each with its problem. */
void jalon_import_cells (JalonImportRun *self);

/* Finds the party of a name, without adding it. NONE with @error for two of one name */
JalonRef jalon_import_find_party (JalonImportRun *self, const char *name, GError **error);

/* The item that the row is already: NONE where it is new; FALSE where that cannot be told, with its problem.
 */
gboolean jalon_import_match (JalonImportRun *self, JalonRef *match);
void jalon_import_match_begin (JalonImportRun *self);

/* Adds an item to a list of those that have @key (transfer full) in common; once, though it is added twice
 * running. @lists: key to GArray of JalonRef */
void jalon_import_list (GHashTable *lists, char *key, JalonRef ref);

/* Whether an item has this text, in whatever language. */
gboolean jalon_import_has_text (const JalonImportRun *self, JalonRef ref, JalonRole role, const char *text);

/* A row of nothing but the name and the day of a milestone that is there, as the timeline's own table has it.
 * Returns: whether it was one */
gboolean jalon_import_milestone (JalonImportRun *self);

/* Returns: (transfer full) (nullable): the id that a contract's number gives */
char *jalon_import_reference_id (JalonImportRun *self, const char *reference);

/* Returns: (transfer full) (nullable): the id that the row states, by itself or by a contract's number; %NULL
 * where it states none. @column: (out): where, -1 for nowhere */
char *jalon_import_stated_id (JalonImportRun *self, int *column);

/* An actual that rows together state. @row: the first of them, in the import's rows */
typedef struct {
  JalonRef commitment;
  JalonDate period;
  JalonMoney sum;
  guint row;
} JalonImportStated;

/* Takes the row, which has this index, for an actual; or its problems. @found: of what has been stated:
 * commitment and days to its index, from 1 */
void jalon_import_actual (JalonImportRun *self, GArray *stated, GHashTable *found, guint index);

/* Amounts of periods, and of all until now, of the item that is a commitment. */
void jalon_import_periods (JalonImportRun *self);

/* One amount of one period of a commitment. @kind: actuals or tranches */
void jalon_import_amount (
  JalonImportRun *self, JalonKind kind, JalonRef commitment, int column, JalonDate period, JalonMoney amount);

/* The demand that the row is of, as jalon_import_match(): found by id, by name, or by its workload and unit.
 */
gboolean jalon_import_match_demand (JalonImportRun *self, JalonRef *match);

/* Returns: (transfer full) (nullable): an id for a new demand, made of what it is called */
char *jalon_import_demand_id (JalonImportRun *self);

/* From now on rows can find the item, which is a demand. */
void jalon_import_know_demand (JalonImportRun *self);

/* Calls a new demand without a name by its workload, and its unit where another is called so already. FALSE
 * with its problem */
gboolean jalon_import_name_demand (JalonImportRun *self);

/**
 * jalon_import_read_unit:
 * @unit: (out) (transfer full) (nullable): that of the row's demand, by its own column or by the headings of
 * its needs
 * @scale: (out): the power of ten that its own column says its needs are in
 *
 * Returns: FALSE with its problem where these say different ones
 */
gboolean jalon_import_read_unit (JalonImportRun *self, char **unit, int *scale);

/* Sets the unit of the item, which is a demand, unless it has another one. FALSE with its problem */
gboolean jalon_import_set_unit (JalonImportRun *self, const char *unit);

/* What is needed of the item, which is a demand, with its unit. In a table of one need a row, the row is new
 * where its need is. */
void jalon_import_needs (JalonImportRun *self);

G_END_DECLS
