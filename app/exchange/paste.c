/* From a pasted table to commitments. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/exchange/csv.h>
#include <jalon/exchange/paste.h>
#include <jalon/model/check-item.h>
#include <jalon/model/fiscal.h>
#include <jalon/model/naming.h>
#include <jalon/model/scenario.h>
#include <jalon/text/folding.h>

#include "formats.h"

/* What a column is: a field of a commitment, its name, or nothing known. */
#define COLUMN_NAME (-1)
#define COLUMN_UNKNOWN (-2)

typedef struct {
  JalonDossier *dossier;
  JalonRef scenario;
  JalonLocale *locale;
  JalonProblems *problems;
  GArray *columns; /* of int */
  JalonNames *parties;
  GArray *added; /* of JalonRef */
  GArray *lines; /* of guint: where each of them stands */
} Paste;

static gboolean
names_column (const char *cell, const char *name, const char *label)
{
  return jalon_same_name (cell, name) || jalon_same_name (cell, label) || jalon_same_name (cell, _ (label));
}

static int
column_of (const char *cell)
{
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);

  if (names_column (cell, "name", "Name"))
    return COLUMN_NAME;
  for (guint i = 0; i < info->n_fields; i++)
    if (names_column (cell, info->fields[i].name, info->fields[i].label))
      return (int) i;
  return COLUMN_UNKNOWN;
}

/* Whether the first line is a heading: it is when at least two of its cells name columns. */
static gboolean
take_heading (Paste *self, char **cells)
{
  guint known = 0;

  for (guint i = 0; cells[i]; i++) {
    int column = column_of (cells[i]);

    g_array_append_val (self->columns, column);
    known += column != COLUMN_UNKNOWN ? 1 : 0;
  }
  return known >= 2;
}

static void
take_usual_columns (Paste *self)
{
  static const char *const usual[] = { "buyer", "provider", "amount", "start", "end" };
  int column = COLUMN_NAME;

  g_array_set_size (self->columns, 0);
  g_array_append_val (self->columns, column);
  for (guint i = 0; i < G_N_ELEMENTS (usual); i++) {
    column = jalon_kind_field (JALON_KIND_COMMITMENT, usual[i]);
    g_array_append_val (self->columns, column);
  }
}

static void
problem (Paste *self, guint line, guint column, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, _ ("Pasted table"), line, column, what, advice);
}

static JalonRef
party_named (Paste *self, const char *name, GError **error)
{
  JalonRef other, ref = jalon_names_find (self->parties, name, &other);
  g_autofree char *id = NULL;

  if (other != JALON_REF_NONE) {
    g_set_error (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      /* TRANSLATORS: %2$s and %3$s are ids */
      _ ("“%1$s” is the name of two parties, “%2$s” and “%3$s”. Write the one of these that is meant."), name,
      ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id,
      ((const JalonRow *) jalon_dossier_row (self->dossier, other))->id);
    return JALON_REF_NONE;
  }
  if (ref != JALON_REF_NONE)
    return ref;

  id = jalon_dossier_id_from_name (self->dossier, JALON_KIND_PARTY, name);
  ref = jalon_scenario_add (self->dossier, self->scenario, JALON_KIND_PARTY, error);
  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "id", id, error) ||
      !jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_NAME, NULL, name, error))
    return JALON_REF_NONE;
  jalon_names_add (self->parties, ref);
  return ref;
}

/* Reads a cell as people write it. */
static gboolean
read_cell (Paste *self,
           JalonRef ref,
           const JalonField *field,
           const char *cell,
           const char **currency,
           JalonValue *value,
           const char **why)
{
  *why = NULL;
  *value = jalon_value_unset (field);

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return jalon_locale_read_money (self->locale, cell, currency, &value->money, why);
  case JALON_TYPE_DATE:
    return jalon_locale_read_date_in (self->locale, cell, jalon_fiscal_month (self->dossier, ref),
                                      &value->date, why);
  case JALON_TYPE_DURATION:
    return jalon_locale_read_duration (self->locale, cell, &value->months, why);
  case JALON_TYPE_NUMBER:
  case JALON_TYPE_SHARE:
    return jalon_locale_read_number (self->locale, cell, &value->number, why);
  case JALON_TYPE_CHOICE:
    for (guint i = 1; field->choices[i].nick; i++)
      if (names_column (cell, field->choices[i].nick, field->choices[i].label)) {
        value->choice = i;
        return TRUE;
      }
    *why = _ ("is not among the words known here");
    return FALSE;
  default:
    return jalon_value_parse (self->dossier, field, cell, strlen (cell), 2, value, why);
  }
}

static gboolean
set_party (Paste *self, JalonRef ref, int column, const char *cell, GError **error)
{
  JalonValue value = { .type = JALON_TYPE_REF, .ref = party_named (self, cell, error) };

  return value.ref != JALON_REF_NONE && jalon_dossier_set (self->dossier, ref, column, &value, error);
}

static gboolean
set_cell (Paste *self, JalonRef ref, int column, const char *cell, GError **error)
{
  const JalonField *field;
  JalonValue value;
  const char *why, *currency = NULL;

  if (column == COLUMN_NAME)
    return jalon_dossier_set_text (self->dossier, ref, JALON_ROLE_NAME, NULL, cell, error);

  field = &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[column];
  if (field->type == JALON_TYPE_REF && field->targets == JALON_KINDS (JALON_KIND_PARTY))
    return set_party (self, ref, column, cell, error);

  if (field->type == JALON_TYPE_MONEY)
    currency = jalon_dossier_currency (self->dossier, ref);
  if (!read_cell (self, ref, field, cell, &currency, &value, &why)) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("%s: “%s” %s."), _ (field->label),
                 cell, why);
    return FALSE;
  }
  /* "8,5 Md€" says its currency with it; two for one amount are one too many. */
  if (field->type == JALON_TYPE_MONEY &&
      g_strcmp0 (currency, jalon_dossier_currency (self->dossier, ref)) != 0) {
    const char *stated = jalon_dossier_commitment (self->dossier, ref)->currency;

    if (stated) {
      g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                   /* TRANSLATORS: %1$s is a field, %2$s a cell, %3$s and %4$s are currencies */
                   _ ("%1$s: “%2$s” is in %3$s, but the row says %4$s. Correct one of the two."),
                   _ (field->label), cell, currency, stated);
      return FALSE;
    }
    if (!jalon_dossier_set_from_text (self->dossier, ref, "currency", currency, error))
      return FALSE;
  }
  return jalon_dossier_set (self->dossier, ref, column, &value, error);
}

/* Trims the cells, and takes off the marks of texts. %FALSE when all are empty. */
static gboolean
trim (char **cells)
{
  gboolean any = FALSE;

  for (guint i = 0; cells[i]; i++) {
    g_autofree char *untrimmed = cells[i], *marked = jalon_strip (untrimmed);

    cells[i] = g_strdup (jalon_csv_unmark (marked));
    any |= *cells[i] != '\0';
  }
  return any;
}

/* Rows that could be read may still say what no dossier can hold: an end before its start. */
static void
check_row (Paste *self, JalonRef ref, guint line)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  const JalonKindInfo *info = jalon_kind_info (JALON_KIND_COMMITMENT);
  g_autoptr (GError) error = NULL;
  gboolean whole = TRUE;

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (self->dossier, ref));

    if (!(info->fields[i].flags & JALON_FIELD_REQUIRED) || jalon_value_is_set (&value))
      continue;
    problem (self, line, 0, jalon_rule_missing (&info->fields[i]),
             _ ("Fill the cell, or name the columns in the first line."));
    whole = FALSE;
  }
  if (whole && !jalon_check_item_alone (overlay, ref, &error))
    problem (self, line, 0, g_strdup (error->message), NULL);
}

typedef struct {
  Paste *paste;
  GHashTable *told; /* of what has been found in a ring, so that it is told once */
} Rings;

/* As JalonBrokenFunc. */
static void
tell_ring (JalonRef commitment, const GError *error, gpointer data)
{
  Rings *self = data;
  guint line = 0;

  if (!g_hash_table_add (self->told, GUINT_TO_POINTER (commitment)))
    return;
  for (guint i = 0; line == 0 && i < self->paste->added->len; i++)
    if (g_array_index (self->paste->added, JalonRef, i) == commitment)
      line = g_array_index (self->paste->lines, guint, i);
  problem (self->paste, line, 0, g_strdup (error->message), NULL);
}

/* Once for all rows: it is a look at every commitment. */
static void
check_rings (Paste *self)
{
  g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self->dossier, self->scenario);
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);
  Rings rings = { self, told };

  jalon_check_rings (overlay, tell_ring, &rings);
}

/* Whether the others of a row are read after this cell: amounts are in its currency, fiscal years those of
 * its buyer. */
static gboolean
comes_first (int column)
{
  const JalonField *field = column >= 0 ? &jalon_kind_info (JALON_KIND_COMMITMENT)->fields[column] : NULL;

  return field && (field->type == JALON_TYPE_CURRENCY || strcmp (field->name, "buyer") == 0);
}

/* @first: those that come before others wherever they stand, or all others */
static void
paste_cells (Paste *self, JalonRef ref, char **cells, guint line, gboolean first)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; cells[i] && i < self->columns->len; i++) {
    int column = g_array_index (self->columns, int, i);

    if (column == COLUMN_UNKNOWN || *cells[i] == '\0' || comes_first (column) != first)
      continue;
    if (!set_cell (self, ref, column, cells[i], &error)) {
      problem (self, line, i + 1, g_strdup (error->message), NULL);
      g_clear_error (&error);
    }
  }
}

static void
paste_row (Paste *self, char **cells, guint line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = jalon_dossier_fresh_id (self->dossier, "c1");
  JalonRef ref = jalon_scenario_add (self->dossier, self->scenario, JALON_KIND_COMMITMENT, &error);

  if (ref == JALON_REF_NONE || !jalon_dossier_set_from_text (self->dossier, ref, "id", id, &error)) {
    problem (self, line, 0, g_strdup (error->message), NULL);
    return;
  }
  paste_cells (self, ref, cells, line, TRUE);
  paste_cells (self, ref, cells, line, FALSE);
  check_row (self, ref, line);
  g_array_append_val (self->added, ref);
  g_array_append_val (self->lines, line);
}

static void
paste_lines (Paste *self, const char *text)
{
  const char *separator = strchr (text, '\t') ? "\t" : ";";
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  gboolean first = TRUE;

  for (guint i = 0; lines[i]; i++) {
    g_auto (GStrv) cells = g_strsplit (lines[i], separator, -1);

    if (!trim (cells))
      continue;
    if (first) {
      first = FALSE;
      if (take_heading (self, cells))
        continue;
      take_usual_columns (self);
    }
    paste_row (self, cells, i + 1);
  }
}

int
jalon_paste_commitments (JalonDossier *dossier,
                         JalonRef scenario,
                         JalonLocale *locale,
                         const char *text,
                         JalonProblems *problems,
                         GArray **added)
{
  g_autoptr (GArray) columns = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (JalonNames) parties = jalon_names_new (dossier, JALON_KIND_PARTY, scenario);
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  guint before = jalon_problems_errors (problems);
  Paste self = { dossier, scenario, locale, problems, columns, parties, rows, lines };
  int n;

  jalon_dossier_begin (dossier, _ ("Paste of commitments"), NULL);
  paste_lines (&self, text);
  check_rings (&self);
  if (jalon_problems_errors (problems) > before) {
    jalon_dossier_rollback (dossier);
    return -1;
  }
  jalon_dossier_commit (dossier);
  n = (int) rows->len;
  if (added)
    *added = g_steal_pointer (&rows);
  return n;
}

const JalonImportFormat jalon_paste_import = {
  .type = { "table", N_ ("Table"), JALON_WORDS (NULL), JALON_WORDS ("text/plain") },
  .paste = jalon_paste_commitments,
};
