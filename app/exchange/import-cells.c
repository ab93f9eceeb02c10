/* The cells of a row, set in its item. */
#include "config.h"

#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/scenario.h>
#include <jalon/text/folding.h>
#include <jalon/text/term.h>
#include <jalon/text/translate.h>

#include "import-private.h"
#include "other-currency.h"
#include "value-text.h"

void
jalon_import_problem (JalonImportRun *self, int column, char *what, const char *advice)
{
  jalon_problems_add (self->row->problems, JALON_SEVERITY_ERROR, self->table->grid->name, self->row->line,
                      (guint) (column + 1), what, advice);
}

void
jalon_import_note (JalonImportRun *self, char *what, char *was, char *becomes)
{
  JalonImportChange *change = g_new (JalonImportChange, 1);

  *change = (JalonImportChange){ what, was, becomes };
  g_ptr_array_add (self->row->changes, change);
}

void
jalon_import_note_text (JalonImportRun *self, JalonRole role, const char *was, const char *becomes)
{
  jalon_import_note (self, g_strdup (jalon_role_label (role)), jalon_cell_line (was ? was : ""),
                     jalon_cell_line (becomes));
}

static char *
value_text (const JalonImportRun *self,
            const JalonField *field,
            const JalonValue *value,
            const char *currency)
{
  return jalon_value_text (self->dossier, field, value, currency, self->locale, NULL);
}

static const JalonKindInfo *
info_of (const JalonImportRun *self)
{
  return jalon_kind_info (self->table->kind);
}

static JalonValue
value_now (const JalonImportRun *self, const JalonField *field)
{
  guint64 space[64];

  G_STATIC_ASSERT (sizeof space >= sizeof (JalonCommitment));
  if (self->is_new || self->scenario == JALON_REF_NONE)
    return jalon_value_read (field, jalon_dossier_row (self->dossier, self->item));
  return jalon_value_read (field, jalon_overlay_row (self->overlay, self->item, space));
}

gboolean
jalon_import_set (
  JalonImportRun *self, int field, const JalonValue *value, const char *currency, GError **error)
{
  const JalonField *found = &info_of (self)->fields[field];
  JalonValue was = value_now (self, found);

  if (jalon_value_equal (&was, value))
    return TRUE;
  if (!(self->is_new ? jalon_dossier_set (self->dossier, self->item, field, value, error)
                     : jalon_scenario_set (self->dossier, self->scenario, self->item, field, value, error)))
    return FALSE;
  jalon_import_note (self, g_strdup (_ (found->label)), value_text (self, found, &was, currency),
                     value_text (self, found, value, currency));
  return TRUE;
}

JalonRef
jalon_import_find_party (JalonImportRun *self, const char *name, GError **error)
{
  JalonRef other, ref = jalon_names_find (self->parties, name, &other);

  if (other == JALON_REF_NONE)
    return ref;
  g_set_error (
    error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
    /* TRANSLATORS: %2$s and %3$s are ids */
    _ ("“%1$s” is the name of two parties, “%2$s” and “%3$s”. Write the one of these that is meant."), name,
    ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id,
    ((const JalonRow *) jalon_dossier_row (self->dossier, other))->id);
  return JALON_REF_NONE;
}

/* A workload that is called as a kind of workload is, is of that kind. */
static gboolean
set_workload_kind (JalonImportRun *self, JalonRef workload, const char *name, GError **error)
{
  const int field = jalon_kind_field (JALON_KIND_WORKLOAD, "kind");
  const JalonField *kind = &jalon_kind_info (JALON_KIND_WORKLOAD)->fields[field];
  const int choice = jalon_choice_read (self->table->words, kind->choices, name);

  if (choice <= 0)
    return TRUE;
  return jalon_dossier_set (self->dossier, workload, field,
                            &(const JalonValue){ .type = JALON_TYPE_CHOICE, .choice = (guint) choice },
                            error);
}

/* Returns: the workload of a name, added where there is none; NONE with @error */
static JalonRef
workload_named (JalonImportRun *self, const char *name, GError **error)
{
  JalonRef other, ref = jalon_names_find (self->workloads, name, &other);

  if (other != JALON_REF_NONE) {
    g_set_error (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      /* TRANSLATORS: %2$s and %3$s are ids */
      _ ("“%1$s” is the name of two workloads, “%2$s” and “%3$s”. Write the one of these that is meant."),
      name, ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->id,
      ((const JalonRow *) jalon_dossier_row (self->dossier, other))->id);
    return JALON_REF_NONE;
  }
  if (ref != JALON_REF_NONE)
    return ref;
  ref = jalon_scenario_add_named (self->dossier, self->scenario, JALON_KIND_WORKLOAD, name, error);
  if (ref == JALON_REF_NONE || !set_workload_kind (self, ref, name, error))
    return JALON_REF_NONE;
  jalon_names_add (self->workloads, ref);
  jalon_import_note (self, g_strdup (_ ("New workload")), g_strdup (""), g_strdup (name));
  return ref;
}

/* Returns: the party of a name, added where there is none; NONE with @error */
static JalonRef
party_named (JalonImportRun *self, const char *name, GError **error)
{
  g_autoptr (GError) two = NULL;
  JalonRef ref = jalon_import_find_party (self, name, &two);

  if (two) {
    g_propagate_error (error, g_steal_pointer (&two));
    return JALON_REF_NONE;
  }
  if (ref != JALON_REF_NONE)
    return ref;
  ref = jalon_scenario_add_named (self->dossier, self->scenario, JALON_KIND_PARTY, name, error);
  if (ref == JALON_REF_NONE)
    return JALON_REF_NONE;
  jalon_names_add (self->parties, ref);
  jalon_import_note (self, g_strdup (_ ("New party")), g_strdup (""), g_strdup (name));
  return ref;
}

/* Several words of a field of flags. */
static gboolean
read_flags (
  JalonImportRun *self, const JalonField *field, const char *text, JalonValue *value, const char **why)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",;/+\n", -1);

  for (guint i = 0; words[i]; i++) {
    int choice =
      *g_strstrip (words[i]) ? jalon_choice_read (self->table->words, field->choices, words[i]) : 0;

    if (choice < 0) {
      *why = _ ("is not among the words known here");
      return FALSE;
    }
    if (choice > 0)
      value->choice |= 1u << (choice - 1);
  }
  return TRUE;
}

static gboolean
read_choice (
  JalonImportRun *self, const JalonField *field, const char *text, JalonValue *value, const char **why)
{
  int choice = jalon_choice_read (self->table->words, field->choices, text);

  if (choice < 0) {
    *why = _ ("is not among the words known here");
    return FALSE;
  }
  value->choice = (guint) choice;
  return TRUE;
}

static gboolean
read_currency (JalonImportRun *self, guint column, JalonValue *value, const char **why)
{
  const char *code = jalon_table_read_currency (self->table, self->row->row, column);

  if (code == NULL) {
    *why = _ ("is no currency; write its three letters, USD, EUR or JPY");
    return FALSE;
  }
  value->text = jalon_dossier_intern (self->dossier, code, -1);
  return TRUE;
}

/* Commitments by their ids, as in a file, or each by its id or name. */
static gboolean
read_refs (
  JalonImportRun *self, const JalonField *field, const char *text, JalonValue *value, const char **why)
{
  g_auto (GStrv) words = g_strsplit_set (text, ",;\n", -1);
  g_autoptr (GArray) refs = g_array_new (FALSE, FALSE, sizeof (JalonRef));

  if (jalon_value_parse (self->dossier, field, text, strlen (text), 2, value, why) ||
      field->targets != JALON_KINDS (JALON_KIND_COMMITMENT))
    return *why == NULL;
  for (guint i = 0; words[i]; i++) {
    JalonRef other = JALON_REF_NONE;
    const JalonRef ref =
      *g_strstrip (words[i]) ? jalon_names_find (self->commitments, words[i], &other) : JALON_REF_NONE;

    if (*words[i] && (ref == JALON_REF_NONE || other != JALON_REF_NONE))
      return FALSE;
    if (*words[i])
      g_array_append_val (refs, ref);
  }
  if (refs->len == 0)
    return FALSE;
  *why = NULL;
  value->refs = jalon_dossier_intern_refs (self->dossier, (const JalonRef *) refs->data, refs->len);
  return TRUE;
}

static gboolean
read_cell (JalonImportRun *self,
           guint column,
           const JalonField *field,
           const char *text,
           const char **currency,
           JalonValue *value,
           const char **why)
{
  guint row = self->row->row;

  *why = NULL;
  *value = jalon_value_unset (field);
  switch (field->type) {
  case JALON_TYPE_MONEY:
    return jalon_table_read_money (self->table, row, column, (field->flags & JALON_FIELD_SIGNED) != 0,
                                   currency, &value->money, why);
  case JALON_TYPE_DATE:
    return jalon_table_read_date (self->table, row, column, jalon_fiscal_month (self->dossier, self->item),
                                  &value->date, why);
  case JALON_TYPE_DURATION:
    return jalon_table_read_duration (self->table, row, column, &value->months, why);
  case JALON_TYPE_NUMBER:
    return jalon_table_read_number (self->table, row, column, &value->number, why);
  case JALON_TYPE_SHARE:
    return jalon_table_read_share (self->table, row, column, &value->number, why);
  case JALON_TYPE_CHOICE:
    return read_choice (self, field, text, value, why);
  case JALON_TYPE_FLAGS:
    return read_flags (self, field, text, value, why);
  case JALON_TYPE_CURRENCY:
    return read_currency (self, column, value, why);
  case JALON_TYPE_REFS:
    return read_refs (self, field, text, value, why);
  default:
    return jalon_value_parse (self->dossier, field, text, strlen (text), 2, value, why);
  }
}

/* "8,5 Md€" says its currency with it; two for one amount are one too many. */
static gboolean
set_named_currency (
  JalonImportRun *self, const JalonField *field, const char *text, const char *currency, GError **error)
{
  int index = jalon_kind_field (self->table->kind, "currency");
  JalonValue value = { .type = JALON_TYPE_CURRENCY };
  JalonValue stated;

  if (g_strcmp0 (currency, jalon_dossier_currency (self->dossier, self->item)) == 0 || index < 0)
    return TRUE;
  stated = value_now (self, &info_of (self)->fields[index]);
  if (stated.text) {
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 /* TRANSLATORS: %1$s is a field, %2$s a cell, %3$s and %4$s are currencies */
                 _ ("%1$s: “%2$s” is in %3$s, but the row says %4$s. Correct one of the two."),
                 _ (field->label), text, currency, stated.text);
    return FALSE;
  }
  value.text = jalon_dossier_intern (self->dossier, currency, -1);
  return jalon_import_set (self, index, &value, NULL, error);
}

/* Reasons of locales are clauses about the cell. */
static gboolean
refuse (const JalonField *field, const char *text, const char *why, GError **error)
{
  gboolean negative = field->type == JALON_TYPE_MONEY && strcmp (why, _ ("is negative")) == 0;

  if (negative)
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                 /* TRANSLATORS: %1$s is a field, %2$s a cell */
                 _ ("%1$s: “%2$s” is negative: what is committed cannot be less than nothing. A credit is an "
                    "actual with a minus."),
                 _ (field->label), text);
  else
    g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("%s: “%s” %s."), _ (field->label),
                 text, why);
  return FALSE;
}

/* Whether a commitment's end is stated already, by its duration, or the other way round. */
static gboolean
says_same_end (const JalonImportRun *self, const JalonField *field, const JalonValue *value)
{
  const JalonCommitment *row = jalon_dossier_commitment (self->dossier, self->item);
  JalonDate unset = JALON_DATE_UNSET;

  if (self->is_new || self->scenario != JALON_REF_NONE || !row)
    return FALSE;
  if (strcmp (field->name, "end") == 0)
    return row->duration > 0 && !jalon_date_is_set (row->end) &&
           jalon_date_equal (jalon_term_end (row->start, unset, row->duration), value->date);
  return strcmp (field->name, "duration") == 0 && row->duration == 0 && jalon_date_is_set (row->end) &&
         jalon_date_equal (jalon_term_end (row->start, unset, value->months), row->end);
}

/* Whether a text is what the item has already, as far as a cell can say that. */
static gboolean
says_same_text (const JalonImportRun *self, const JalonField *field, const JalonValue *value)
{
  const JalonValue was = value_now (self, field);
  g_autofree char *line = field->type == JALON_TYPE_TEXT && was.text ? jalon_cell_line (was.text) : NULL;

  return line && g_strcmp0 (line, value->text) == 0;
}

/* Whether a currency is that of the item's amounts already, if only because the dossier's is. */
static gboolean
says_same_currency (const JalonImportRun *self, const JalonField *field, const JalonValue *value)
{
  return strcmp (field->name, "currency") == 0 && !self->is_new && self->scenario == JALON_REF_NONE &&
         g_strcmp0 (value->text, jalon_dossier_currency (self->dossier, self->item)) == 0;
}

/* Another currency makes as many units of it out of amounts that stand there already, unless the row states
 * them anew. (transfer full) (nullable) */
static char *
find_left_behind (const JalonImportRun *self, const JalonField *field, const JalonValue *value)
{
  static const char *const amounts[] = { "amount", "ceiling" };
  const char *restated[G_N_ELEMENTS (amounts) + 1] = { NULL };
  guint n = 0;

  if (strcmp (field->name, "currency") != 0 || self->is_new || self->table->kind != JALON_KIND_COMMITMENT)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (amounts); i++)
    if (jalon_import_field (self, amounts[i]) >= 0)
      restated[n++] = amounts[i];
  return jalon_other_currency_problem (self->dossier, self->item, value->text, restated);
}

/* Rates are in the dossier's currency: those of a heading that says another are none of it. */
static gboolean
is_of_other_rates (const JalonImportRun *self, guint column, GError **error)
{
  const char *said = jalon_table_column (self->table, column)->currency;
  const char *own = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));

  if (self->table->kind != JALON_KIND_RATE || !said || g_strcmp0 (said, own) == 0)
    return FALSE;
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
               /* TRANSLATORS: %1$s and %2$s are currencies */
               _ ("The heading says that the rates are in %1$s, but those of the dossier are in %2$s."), said,
               own ? own : "–");
  return TRUE;
}

static gboolean
set_field (JalonImportRun *self, guint column, int index, GError **error)
{
  const JalonField *field = &info_of (self)->fields[index];
  g_autofree char *text = jalon_table_text (self->table, self->row->row, column);
  g_autofree char *behind = NULL;
  const char *currency = jalon_dossier_currency (self->dossier, self->item), *why;
  JalonValue value = { .type = field->type };

  if (field->type == JALON_TYPE_REF && field->targets == JALON_KINDS (JALON_KIND_PARTY)) {
    value.ref = party_named (self, text, error);
    return value.ref != JALON_REF_NONE && jalon_import_set (self, index, &value, NULL, error);
  }
  if (self->table->kind == JALON_KIND_DEMAND && field->type == JALON_TYPE_REF) {
    value.ref = workload_named (self, text, error);
    return value.ref != JALON_REF_NONE && jalon_import_set (self, index, &value, NULL, error);
  }
  /* A heading may say it as well: that of needs is told with them. */
  if (self->table->kind == JALON_KIND_DEMAND && strcmp (field->name, "unit") == 0)
    return TRUE;
  if (!read_cell (self, column, field, text, &currency, &value, &why))
    return refuse (field, text, why, error);
  if (is_of_other_rates (self, column, error))
    return FALSE;
  if (field->type == JALON_TYPE_MONEY && !set_named_currency (self, field, text, currency, error))
    return FALSE;
  if (says_same_end (self, field, &value) || says_same_currency (self, field, &value) ||
      says_same_text (self, field, &value))
    return TRUE;
  behind = find_left_behind (self, field, &value);
  if (behind) {
    g_set_error_literal (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, behind);
    return FALSE;
  }
  return jalon_import_set (self, index, &value, currency, error);
}

gboolean
jalon_import_has_text (const JalonImportRun *self, JalonRef ref, JalonRole role, const char *text)
{
  jalon_for_each_child (self->dossier, ref, JALON_KIND_TEXT, child) {
    const JalonText *row = jalon_dossier_text_row (self->dossier, child);

    if (row->role == role && row->text && jalon_same_name (row->text, text))
      return TRUE;
  }
  return FALSE;
}

static gboolean
set_text (JalonImportRun *self, guint column, JalonRole role, GError **error)
{
  g_autofree char *text = jalon_import_prose_at (self, (int) column);
  g_autofree char *was = g_strdup (jalon_dossier_text (self->dossier, self->item, role, NULL));

  if (g_strcmp0 (was, text) == 0 || (!self->is_new && jalon_import_has_text (self, self->item, role, text)))
    return TRUE;
  if (!self->is_new && self->scenario != JALON_REF_NONE) {
    g_set_error (
      error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
      /* TRANSLATORS: %s is a kind of text: "Name" */
      _ ("%s: a scenario changes no texts. Import it into the dossier itself, or leave the column out."),
      jalon_role_label (role));
    return FALSE;
  }
  if (!jalon_dossier_set_text (self->dossier, self->item, role, NULL, text, error))
    return FALSE;
  jalon_import_note_text (self, role, was, text);
  return TRUE;
}

/* Whether the others of a row are read after this cell: amounts are in its currency, fiscal years those of
 * its buyer. */
static gboolean
comes_first (const JalonImportRun *self, const JalonTableColumn *column)
{
  const JalonField *field = column->use == JALON_COLUMN_FIELD ? &info_of (self)->fields[column->field] : NULL;

  return field && (field->type == JALON_TYPE_CURRENCY || strcmp (field->name, "buyer") == 0);
}

static void
set_cells (JalonImportRun *self, gboolean first)
{
  for (guint i = 0; i < self->table->columns->len; i++) {
    const JalonTableColumn *column = jalon_table_column (self->table, i);
    g_autoptr (GError) error = NULL;
    gboolean sound = TRUE;

    if (jalon_table_is_empty (self->table, self->row->row, i) || comes_first (self, column) != first)
      continue;
    if (column->use == JALON_COLUMN_TEXT)
      sound = set_text (self, i, column->role, &error);
    else if (column->use == JALON_COLUMN_FIELD && info_of (self)->fields[column->field].type != JALON_TYPE_ID)
      sound = set_field (self, i, column->field, &error);
    if (!sound)
      jalon_import_problem (self, (int) i, g_strdup (error->message), NULL);
  }
}

void
jalon_import_cells (JalonImportRun *self)
{
  set_cells (self, TRUE);
  set_cells (self, FALSE);
}
