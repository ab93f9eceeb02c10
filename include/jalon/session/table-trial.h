/* What a person has said of a file of tables, and what comes of it: how the table is understood, what its
 * rows would do, and a twin of the dossier on which they have done it. */
#pragma once

#include <jalon/exchange/import.h>
#include <jalon/session/try-out.h>

G_BEGIN_DECLS

/**
 * JalonTableSaid:
 * @sheet: an index into the grids; -1: the one that is understood best
 * @kind: what its rows are; %JALON_KIND_NONE: what they look like, or what they were the last time
 * @recalls: what was said of the last table with these headings counts, as far as nothing else is said
 * @columns: as of jalon_table_say()
 * @answers: likewise
 * @left_out: rows of the grid, to why they were in error (char *)
 * @leaves_out_errors: all that are in error are left out as well
 */
typedef struct {
  int sheet;
  JalonKind kind;
  gboolean recalls;
  GHashTable *columns;
  GHashTable *answers;
  GHashTable *left_out;
  gboolean leaves_out_errors;
} JalonTableSaid;

void jalon_table_said_init (JalonTableSaid *self);
void jalon_table_said_clear (JalonTableSaid *self);

/* Forgets what was said of columns, questions and rows. */
void jalon_table_said_reset (JalonTableSaid *self);

/**
 * JalonTableTrial:
 * @sheet: an index into the grids
 * @table: as it is understood
 * @import: (nullable): what its rows do; %NULL while a question is open
 * @twin: where they have done it, if none is in error
 * @recalled: what was said the last time counts
 * @left_out: as of JalonTableSaid, with all that were left out
 */
typedef struct {
  guint sheet;
  JalonTable *table;
  JalonImport *import;
  JalonDossier *twin;
  gboolean recalled;
  GHashTable *left_out;
  /*< private >*/
  JalonLocale *locale;
} JalonTableTrial;

void jalon_table_trial_free (JalonTableTrial *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonTableTrial, jalon_table_trial_free)

/* How many questions are open. */
guint jalon_table_trial_n_open (const JalonTableTrial *self);

/* Returns: (transfer full): an order for trials of @grids (element-type JalonGrid), of which @said is copied
 */
gpointer jalon_table_trial_order_new (JalonSession *session, GPtrArray *grids, const JalonTableSaid *said);
void jalon_table_trial_order_free (gpointer order);

/* As the @work of JalonTryOutKind, of such orders. Returns: (transfer full): a JalonTableTrial */
gpointer jalon_table_trial_work (gpointer order, const JalonTryOutRun *run);

/* Whether a trial of them takes but moments. */
gboolean jalon_table_trial_is_short (GPtrArray *grids);

G_END_DECLS
