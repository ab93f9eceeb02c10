/* Imports: a run over the rows of a table, tried and taken back, then done. */
#include "config.h"

#include <string.h>

#include <jalon/model/check-item.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/scenario.h>
#include <jalon/text/translate.h>

#include "import-private.h"

struct _JalonImport {
  JalonTable *table;
  JalonDossier *dossier;
  JalonRef scenario;
  JalonLocale *locale;
  JalonImportFlags flags;
  GPtrArray *rows;            /* of JalonImportRow */
  JalonImportOptions options; /* while it is tried for the first time */
  GArray *added;              /* (nullable) of JalonRef: by what stays done */
};

static void
change_free (gpointer data)
{
  JalonImportChange *self = data;

  g_free (self->what);
  g_free (self->was);
  g_free (self->becomes);
  g_free (self);
}

static void
row_free (gpointer data)
{
  JalonImportRow *self = data;

  g_free (self->label);
  g_free (self->id);
  g_ptr_array_unref (self->changes);
  jalon_problems_free (self->problems);
  g_free (self);
}

static void
row_reset (JalonImportRow *self)
{
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->problems, jalon_problems_free);
  self->problems = jalon_problems_new ();
  g_ptr_array_set_size (self->changes, 0);
}

void
jalon_import_free (JalonImport *self)
{
  g_object_unref (self->dossier);
  g_clear_pointer (&self->added, g_array_unref);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

/* Adds an item for the row. Returns: FALSE with its problem */
static gboolean
add_item (JalonImportRun *self)
{
  JalonKind kind = self->table->kind;
  int column, named = jalon_table_find (self->table, JALON_COLUMN_TEXT, JALON_ROLE_NAME);
  g_autofree char *id = jalon_import_stated_id (self, &column), *text = NULL;
  g_autoptr (GError) error = NULL;

  if (id == NULL && kind != JALON_KIND_COMMITMENT && named >= 0) {
    text = jalon_table_text (self->table, self->row->row, (guint) named);
    id = jalon_dossier_id_from_name (self->dossier, kind, text);
  }
  if (id == NULL && kind == JALON_KIND_DEMAND)
    id = jalon_import_demand_id (self);
  if (id == NULL)
    id = jalon_dossier_fresh_id (self->dossier, kind == JALON_KIND_COMMITMENT ? "c1" : "m1");
  self->is_new = TRUE;
  self->item = jalon_scenario_add (self->dossier, self->scenario, kind, &error);
  if (self->item != JALON_REF_NONE &&
      (kind == JALON_KIND_RATE || jalon_dossier_set_from_text (self->dossier, self->item, "id", id, &error)))
    return TRUE;
  jalon_import_problem (self, column, g_strdup (error->message), NULL);
  return FALSE;
}

/* What to call the row before people. (transfer full) */
static char *
label_of (const JalonImportRun *self)
{
  const JalonCommitment *row = jalon_dossier_commitment (self->dossier, self->item);
  const JalonRate *rate = jalon_dossier_rate (self->dossier, self->item);

  if (rate && rate->currency)
    return g_strdup (rate->currency);
  if (row && !jalon_dossier_text (self->dossier, self->item, JALON_ROLE_NAME, NULL) &&
      row->buyer != JALON_REF_NONE && row->provider != JALON_REF_NONE)
    return g_strdup_printf ("%s → %s", jalon_dossier_label (self->dossier, row->buyer, NULL),
                            jalon_dossier_label (self->dossier, row->provider, NULL));
  /* The id of a new item is nothing that anybody knows. */
  if (self->is_new && row && !jalon_dossier_text (self->dossier, self->item, JALON_ROLE_NAME, NULL))
    return g_strdup (row->buyer != JALON_REF_NONE ? jalon_dossier_label (self->dossier, row->buyer, NULL)
                     : row->provider != JALON_REF_NONE
                       ? jalon_dossier_label (self->dossier, row->provider, NULL)
                       : "");
  return g_strdup (jalon_dossier_label (self->dossier, self->item, NULL));
}

/* A rule's message names an item by its id where it has no name, and nobody knows the id of a new one.
 * (transfer full) */
static char *
name_in (const JalonImportRun *self, const char *message)
{
  const char *id = ((const JalonRow *) jalon_dossier_row (self->dossier, self->item))->id;
  g_autofree char *label = label_of (self);
  const char *at =
    self->is_new && id && *label && self->table->kind != JALON_KIND_RATE ? strstr (message, id) : NULL;

  return at ? g_strdup_printf ("%.*s%s%s", (int) (at - message), message, label, at + strlen (id))
            : g_strdup (message);
}

/* Rows that could be read may still say what no dossier can hold: an end before its start. */
static void
check_row (JalonImportRun *self)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  const JalonKindInfo *info = jalon_kind_info (self->table->kind);
  g_autoptr (GError) error = NULL;
  gboolean whole = TRUE;

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (self->dossier, self->item));
    int column = jalon_table_find (self->table, JALON_COLUMN_FIELD, (int) i);

    if (!(info->fields[i].flags & JALON_FIELD_REQUIRED) || jalon_value_is_set (&value))
      continue;
    jalon_import_problem (self, column, jalon_rule_missing (&info->fields[i]),
                          column >= 0 ? _ ("Fill the cell.")
                                      : _ ("Name the column for it in the heading, or say which one it is."));
    whole = FALSE;
  }
  if (whole && !jalon_check_item_alone (overlay, self->item, &error))
    jalon_import_problem (self, -1, name_in (self, error->message), NULL);
}

static gboolean
has_parties (const JalonTable *table)
{
  return jalon_table_find (table, JALON_COLUMN_FIELD, jalon_kind_field (table->kind, "buyer")) >= 0 ||
         jalon_table_find (table, JALON_COLUMN_FIELD, jalon_kind_field (table->kind, "provider")) >= 0 ||
         jalon_table_find (table, JALON_COLUMN_PERIOD, -1) +
             jalon_table_find (table, JALON_COLUMN_CONSUMED, -1) <
           -1;
}

static void
take_item (JalonImportRun *self, GArray *added)
{
  const gboolean of_demand = self->table->kind == JALON_KIND_DEMAND;
  JalonRef match;

  if (!(of_demand ? jalon_import_match_demand : jalon_import_match) (self, &match) ||
      (match == JALON_REF_NONE && !self->add_only && jalon_import_milestone (self)))
    return;
  self->item = match;
  self->is_new = FALSE;
  if (match == JALON_REF_NONE && self->table->kind == JALON_KIND_COMMITMENT && !self->add_only &&
      !has_parties (self->table)) {
    jalon_import_problem (self, -1, g_strdup (_ ("The dossier has no such commitment.")),
                          _ ("Correct its id or number, or add it first."));
    return;
  }
  if (match == JALON_REF_NONE && !add_item (self))
    return;
  g_hash_table_add (self->taken, GUINT_TO_POINTER (self->item));
  if (match != JALON_REF_NONE) {
    self->row->id = g_strdup (((const JalonRow *) jalon_dossier_row (self->dossier, match))->id);
  }
  jalon_import_cells (self);
  check_row (self);
  if (self->table->kind == JALON_KIND_COMMITMENT)
    jalon_import_periods (self);
  if (self->is_new)
    g_array_append_val (added, self->item);
  if (of_demand)
    jalon_import_needs (self);
  self->row->label = label_of (self);
}

typedef struct {
  JalonImport *import;
  JalonImportRun *run;
  GArray *items; /* of JalonRef: of each row */
  GHashTable *told;
} Rings;

/* As JalonBrokenFunc. */
static void
tell_ring (JalonRef commitment, const GError *error, gpointer data)
{
  Rings *self = data;

  if (!g_hash_table_add (self->told, GUINT_TO_POINTER (commitment)))
    return;
  for (guint i = 0; i < self->items->len; i++)
    if (g_array_index (self->items, JalonRef, i) == commitment) {
      self->run->row = self->import->rows->pdata[i];
      jalon_import_problem (self->run, -1, g_strdup (error->message), NULL);
      return;
    }
}

/* Once for all rows: it is a look at every commitment. */
static void
check_rings (JalonImport *self, JalonImportRun *run, GArray *items)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  Rings rings = { self, run, items, told };

  if (self->table->kind == JALON_KIND_COMMITMENT)
    jalon_check_rings (overlay, tell_ring, &rings);
}

static void
set_state (JalonImportRow *row, gboolean is_new)
{
  row->state = jalon_problems_errors (row->problems) > 0 ? JALON_IMPORT_ERROR
               : row->changes->len == 0 && !is_new       ? JALON_IMPORT_SAME
               : is_new                                  ? JALON_IMPORT_NEW
                                                         : JALON_IMPORT_CHANGED;
}

#define ROWS_TOLD 256 /* how often it is told how far it is */

/* Says how far it is. Returns: whether nobody waits for it any more */
static gboolean
is_given_up (const JalonImport *self, guint done)
{
  if (self->options.progress && done % ROWS_TOLD == 0)
    self->options.progress ((double) done / self->rows->len, self->options.progress_data);
  return g_cancellable_is_cancelled (self->options.cancellable);
}

static void
take_rows (JalonImport *self, JalonImportRun *run, GArray *added)
{
  g_autoptr (GArray) items = g_array_new (FALSE, TRUE, sizeof (JalonRef));
  g_autoptr (GArray) stated = g_array_new (FALSE, FALSE, sizeof (JalonImportStated));
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree gboolean *is_new = g_new0 (gboolean, self->rows->len + 1);

  g_array_set_size (items, self->rows->len);
  for (guint i = 0; i < self->rows->len && !is_given_up (self, i); i++) {
    run->row = self->rows->pdata[i];
    row_reset (run->row);
    run->item = JALON_REF_NONE;
    run->is_new = FALSE;
    if (run->row->left_out)
      continue;
    if (self->table->kind == JALON_KIND_ACTUAL)
      jalon_import_actual (run, stated, found, i);
    else
      take_item (run, added);
    g_array_index (items, JalonRef, i) = run->item;
    is_new[i] = run->is_new;
  }
  for (guint i = 0; i < stated->len; i++) {
    const JalonImportStated *one = &g_array_index (stated, JalonImportStated, i);

    run->row = self->rows->pdata[one->row];
    jalon_import_amount (run, JALON_KIND_ACTUAL, one->commitment, -1, one->period, one->sum);
  }
  check_rings (self, run, items);
  for (guint i = 0; i < self->rows->len; i++)
    set_state (self->rows->pdata[i], is_new[i]);
}

static void
run_import (JalonImport *self, GArray *added)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  g_autoptr (JalonNames) parties = jalon_names_new (self->dossier, JALON_KIND_PARTY, self->scenario);
  g_autoptr (JalonNames) commitments = jalon_names_new (self->dossier, JALON_KIND_COMMITMENT, self->scenario);
  g_autoptr (JalonNames) milestones = jalon_names_new (self->dossier, JALON_KIND_MILESTONE, self->scenario);
  g_autoptr (JalonNames) workloads = jalon_names_new (self->dossier, JALON_KIND_WORKLOAD, self->scenario);
  g_autoptr (JalonNames) demands = jalon_names_new (self->dossier, JALON_KIND_DEMAND, self->scenario);
  g_autoptr (GHashTable) by_term =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) named = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) by_name =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
  JalonImportRun run = {
    .table = self->table,
    .dossier = self->dossier,
    .scenario = self->scenario,
    .locale = self->locale,
    .overlay = overlay,
    .parties = parties,
    .commitments = commitments,
    .milestones = milestones,
    .workloads = workloads,
    .demands = demands,
    .by_term = by_term,
    .taken = taken,
    .names = names,
    .named = named,
    .by_name = by_name,
    .add_only = (self->flags & JALON_IMPORT_ADD_ONLY) != 0,
  };

  if (!run.add_only)
    jalon_import_match_begin (&run);
  take_rows (self, &run, added);
}

/* What the table would do: done, and taken back, but where it is to stay done. */
static void
try_import (JalonImport *self)
{
  g_autoptr (GArray) added = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  if (self->added)
    return;
  jalon_dossier_begin (self->dossier, _ ("Import of a table"), NULL);
  run_import (self, added);
  if (jalon_dossier_finish (self->dossier, (self->flags & JALON_IMPORT_KEEP) &&
                                             !g_cancellable_is_cancelled (self->options.cancellable) &&
                                             jalon_import_count (self, JALON_IMPORT_ERROR) == 0))
    self->added = g_steal_pointer (&added);
}

static void
add_rows (JalonImport *self, GHashTable *left_out)
{
  for (guint i = 0; i < self->table->grid->rows->len; i++) {
    JalonImportRow *row;

    if (jalon_table_row_use (self->table, i) != JALON_ROW_ITEM)
      continue;
    row = g_new0 (JalonImportRow, 1);
    row->row = i;
    row->line = jalon_grid_row (self->table->grid, i)->line;
    row->changes = g_ptr_array_new_with_free_func (change_free);
    row->problems = jalon_problems_new ();
    row->left_out = left_out && g_hash_table_contains (left_out, GUINT_TO_POINTER (i));
    g_ptr_array_add (self->rows, row);
  }
}

JalonImport *
jalon_import_new (JalonTable *table,
                  JalonDossier *dossier,
                  JalonRef scenario,
                  JalonLocale *locale,
                  JalonImportFlags flags,
                  const JalonImportOptions *options)
{
  JalonImport *self = g_new0 (JalonImport, 1);

  self->table = table;
  self->dossier = g_object_ref (dossier);
  self->scenario = scenario;
  self->locale = locale;
  self->flags = flags;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  if (options)
    self->options = *options;
  add_rows (self, self->options.left_out);
  try_import (self);
  self->options = (JalonImportOptions){ 0 };
  return self;
}

guint
jalon_import_n_rows (const JalonImport *self)
{
  return self->rows->len;
}

const JalonImportRow *
jalon_import_row (const JalonImport *self, guint index)
{
  return self->rows->pdata[index];
}

guint
jalon_import_count (const JalonImport *self, JalonImportState state)
{
  guint n = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n += !jalon_import_row (self, i)->left_out && jalon_import_row (self, i)->state == state;
  return n;
}

char *
jalon_import_row_reasons (const JalonImportRow *row)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < jalon_problems_length (row->problems); i++) {
    const JalonProblem *problem = jalon_problems_get (row->problems, i);

    g_string_append_printf (out, "%s%s%s%s", i > 0 ? "\n" : "", problem->what, problem->advice ? " " : "",
                            problem->advice ? problem->advice : "");
  }
  return g_string_free (out, FALSE);
}

void
jalon_import_leave_out_errors (JalonImport *self, GHashTable *left_out)
{
  while (jalon_import_count (self, JALON_IMPORT_ERROR) > 0) {
    for (guint i = 0; i < self->rows->len; i++) {
      JalonImportRow *row = self->rows->pdata[i];

      if (row->left_out || row->state != JALON_IMPORT_ERROR)
        continue;
      row->left_out = TRUE;
      if (left_out)
        g_hash_table_insert (left_out, GUINT_TO_POINTER (row->row), jalon_import_row_reasons (row));
    }
    try_import (self);
  }
}

const GArray *
jalon_import_added (const JalonImport *self)
{
  return self->added;
}

void
jalon_import_tell (const JalonImport *self, JalonProblems *problems)
{
  for (guint i = 0; i < self->rows->len; i++) {
    const JalonImportRow *row = jalon_import_row (self, i);

    for (guint j = 0; !row->left_out && j < jalon_problems_length (row->problems); j++) {
      const JalonProblem *problem = jalon_problems_get (row->problems, j);

      jalon_problems_add (problems, problem->severity, problem->file, problem->line, problem->column,
                          g_strdup (problem->what), problem->advice);
    }
  }
}
