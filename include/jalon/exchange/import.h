/* A table brought into a dossier: first what it would do, row by row, then, in one step of undo, done. */
#pragma once

#include <gio/gio.h>

#include <jalon/exchange/table.h>
#include <jalon/model/edit.h>
#include <jalon/xml/read.h>

G_BEGIN_DECLS

typedef struct _JalonImport JalonImport;

typedef enum {
  JALON_IMPORT_NEW,
  JALON_IMPORT_CHANGED,
  JALON_IMPORT_SAME,  /* nothing to do */
  JALON_IMPORT_ERROR, /* its problems say why it cannot be taken */
} JalonImportState;

/**
 * JalonImportChange:
 * @what: what changes, translated: a field's label, or that of a period: "Actual of Jan 2026"
 * @was: as people write it; "" where nothing was stated
 * @becomes: the same
 */
typedef struct {
  char *what;
  char *was;
  char *becomes;
} JalonImportChange;

/**
 * JalonImportRow:
 * @row: of the grid
 * @line: where it begins
 * @label: of the item: its name, else its parties
 * @id: (nullable): of the item that it is, where the dossier has it already
 * @changes: (element-type JalonImportChange): of a new item, all that is stated
 * @problems: why it is in error; each names the line and the column
 * @left_out: whether it is passed over
 */
typedef struct {
  guint row;
  guint line;
  JalonImportState state;
  char *label;
  char *id;
  GPtrArray *changes;
  JalonProblems *problems;
  gboolean left_out;
} JalonImportRow;

typedef enum {
  /* Rows are never held against what is there: each is a new item, as when rows are pasted. */
  JALON_IMPORT_ADD_ONLY = 1 << 0,
  /* What the rows do stays done as soon as none is in error, as one edit. */
  JALON_IMPORT_KEEP = 1 << 1,
} JalonImportFlags;

/**
 * JalonImportOptions:
 * @left_out: (nullable): rows of the grid (%GUINT_TO_POINTER) that are passed over; what other rows do may
 * depend on it
 * @progress: (nullable): on the calling thread
 * @cancellable: (nullable): where it was cancelled, what came of it is of no use
 *
 * Of what takes long.
 */
typedef struct {
  GHashTable *left_out;
  JalonProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;
} JalonImportOptions;

/**
 * jalon_import_new:
 * @table: read where it is kept; its questions are answered
 * @scenario: where to bring it; %JALON_REF_NONE: the dossier itself
 * @locale: in which values are told
 * @options: (nullable): not kept
 *
 * Works out what the table would do. Commitments are found by their id or contract number; else by their
 * parties and term; else, where one of the two states no term, by parties and name. Empty cells change
 * nothing. Parties are found by id or name, and added when they are new. Actuals are found by commitment and
 * period; those of one period in several rows are added up. Demands are found by their id or name, else by
 * their workload and unit; what is needed of them by the period; workloads are added when they are new. The
 * dossier is as it was afterwards.
 */
JalonImport *jalon_import_new (JalonTable *table,
                               JalonDossier *dossier,
                               JalonRef scenario,
                               JalonLocale *locale,
                               JalonImportFlags flags,
                               const JalonImportOptions *options);
void jalon_import_free (JalonImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonImport, jalon_import_free)

/* Its rows that are items, in their order. */
guint jalon_import_n_rows (const JalonImport *self);
const JalonImportRow *jalon_import_row (const JalonImport *self, guint index);

/* How many rows are so, those left out not among them. */
guint jalon_import_count (const JalonImport *self, JalonImportState state);

/* Returns: (transfer full): why a row is in error, all of it in one text; "" where it is not */
char *jalon_import_row_reasons (const JalonImportRow *row);

/* Passes over all rows that are in error, until none is. @left_out: (nullable): the rows of the grid that are
 * passed over by it are added, with the reasons (transfer full) for each */
void jalon_import_leave_out_errors (JalonImport *self, GHashTable *left_out);

/* Adds what is wrong with rows that are not left out, in their order. */
void jalon_import_tell (const JalonImport *self, JalonProblems *problems);

/* Returns: (transfer none) (nullable) (element-type JalonRef): the new items of what was done by
 * %JALON_IMPORT_KEEP */
const GArray *jalon_import_added (const JalonImport *self);

G_END_DECLS
