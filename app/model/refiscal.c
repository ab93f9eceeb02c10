/* Which dates hang on the months in which fiscal years begin, and reckoning them anew. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/fiscal.h>
#include <jalon/model/rules.h>

#include "dossier-private.h"
#include "refiscal.h"

/* What a scenario's change, or a claim, states of which field of which item. */
typedef struct {
  JalonRef item;
  const JalonField *field; /* (nullable) */
  const char *text;        /* (nullable) */
} Statement;

static Statement
statement_of (JalonDossier *self, JalonRef ref)
{
  const JalonSet *set = jalon_dossier_set_row (self, ref);
  const JalonClaim *claim = jalon_dossier_claim (self, ref);
  const char *attribute = set ? set->attribute : claim ? claim->attribute : NULL;
  Statement statement = { set ? set->target : claim ? claim->row.parent : JALON_REF_NONE };
  int index;

  if (jalon_ref_kind (statement.item) == JALON_KIND_ADD)
    statement.item = ((const JalonAdd *) jalon_dossier_row (self, statement.item))->target;
  if (statement.item == JALON_REF_NONE || attribute == NULL)
    return statement;
  index = jalon_kind_field (jalon_ref_kind (statement.item), attribute);
  if (index >= 0)
    statement.field = &jalon_kind_info (jalon_ref_kind (statement.item))->fields[index];
  statement.text = set ? set->value : claim->value;
  return statement;
}

static void
set_untold (JalonDossier *self,
            JalonRef ref,
            const JalonField *field,
            const char *text,
            const char *why,
            GError **error)
{
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
               /* TRANSLATORS: %1$s is an item, %2$s a field, %3$s a date, %4$s a reason */
               _ ("%1$s, %2$s: “%3$s” %4$s."), jalon_dossier_label (self, ref, NULL), _ (field->label), text,
               why);
}

gboolean
jalon_refiscal_fit (
  JalonDossier *self, JalonRef ref, const JalonField *field, JalonValue *value, GError **error)
{
  g_autoptr (GString) text = NULL;
  const char *why;

  if (value->type != JALON_TYPE_DATE || !jalon_date_is_fiscal (value->date) || self->fiscal_held ||
      jalon_date_reckon (&value->date, jalon_fiscal_month (self, ref), &why))
    return TRUE;
  text = g_string_new (NULL);
  jalon_date_print (value->date, text);
  g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE, _ ("%s: “%s” %s."), _ (field->label),
               text->str, why);
  return FALSE;
}

/* Which of the rules between its dates a row breaks, a bit for each. */
static guint
broken_terms (JalonKind kind, const void *row)
{
  JalonFlaw flaws[JALON_FLAWS_MAX];
  guint n = jalon_row_flaws (kind, row, flaws), broken = 0;

  for (guint i = 0; i < n; i++)
    if (flaws[i].type == JALON_FLAW_TERM || flaws[i].type == JALON_FLAW_DURATION)
      broken |= 1u << flaws[i].type;
  return broken;
}

static gboolean
check_terms (JalonDossier *self, JalonRef ref, guint before, const void *row, GError **error)
{
  if ((broken_terms (jalon_ref_kind (ref), row) & ~before) == 0)
    return TRUE;
  g_set_error (
    error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
    _ ("“%s”: its start and end would not go together, as its fiscal years would be others. Change "
       "its dates first."),
    jalon_dossier_label (self, ref, NULL));
  return FALSE;
}

static gboolean
settle_dates (JalonDossier *self, JalonRef ref, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  JalonRow *row = jalon_dossier_edit_row (self, ref);
  guint month = jalon_fiscal_month (self, ref), before = broken_terms (jalon_ref_kind (ref), row);

  for (guint i = 0; i < info->n_fields; i++) {
    JalonChange change = { .op = JALON_CHANGE_SET, .ref = ref, .field = (int) i };
    const char *why;

    change.before = change.after = jalon_value_read (&info->fields[i], row);
    if (change.before.type != JALON_TYPE_DATE)
      continue;
    if (!jalon_date_reckon (&change.after.date, month, &why)) {
      g_autoptr (GString) text = g_string_new (NULL);

      jalon_date_print (change.before.date, text);
      set_untold (self, ref, &info->fields[i], text->str, why, error);
      return FALSE;
    }
    if (jalon_value_equal (&change.before, &change.after))
      continue;
    jalon_dossier_write (self, ref, &info->fields[i], &change.after);
    jalon_history_record (&self->history, &change);
  }
  return check_terms (self, ref, before, row, error);
}

/* What a scenario's change or a claim states has to have days as well. */
static gboolean
check_statement (JalonDossier *self, JalonRef ref, GError **error)
{
  const Statement statement = statement_of (self, ref);
  g_autoptr (JalonOverlay) overlay = NULL;
  JalonValue value;
  const char *why;

  if (statement.field == NULL || statement.field->type != JALON_TYPE_DATE || statement.text == NULL ||
      !strstr (statement.text, "FY"))
    return TRUE;
  overlay = jalon_overlay_new (self, jalon_ref_kind (ref) == JALON_KIND_SET
                                       ? jalon_dossier_edit_row (self, ref)->parent
                                       : JALON_REF_NONE);
  if (jalon_overlay_parse (overlay, statement.item, statement.field, statement.text, strlen (statement.text),
                           &value, &why))
    return TRUE;
  set_untold (self, statement.item, statement.field, statement.text, why, error);
  return FALSE;
}

static gboolean
settle_row (JalonDossier *self, JalonRef ref, GError **error)
{
  return jalon_refiscal_is_statement (ref) ? check_statement (self, ref, error)
                                           : settle_dates (self, ref, error);
}

static gboolean
settle_tree (JalonDossier *self, JalonRef top, GError **error)
{
  if (jalon_refiscal_noted (self, top) && !settle_row (self, top, error))
    return FALSE;
  for (JalonRef ref = jalon_dossier_edit_row (self, top)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->next)
    if (!settle_tree (self, ref, error))
      return FALSE;
  return TRUE;
}

/* What scenarios change of an item, and what they add to it. */
static gboolean
settle_scenarios_of (JalonDossier *self, JalonRef item, GError **error)
{
  for (guint i = 0; i < jalon_dossier_rows (self, JALON_KIND_SET); i++) {
    JalonRef ref = JALON_REF (JALON_KIND_SET, i);

    if (jalon_dossier_set_row (self, ref)->target == item && jalon_refiscal_noted (self, ref) &&
        jalon_dossier_has (self, ref) && !check_statement (self, ref, error))
      return FALSE;
  }
  for (guint i = 0; i < jalon_dossier_rows (self, JALON_KIND_ADD); i++) {
    JalonRef ref = JALON_REF (JALON_KIND_ADD, i);

    if (((const JalonAdd *) jalon_dossier_row (self, ref))->target == item && jalon_dossier_has (self, ref) &&
        !settle_tree (self, ref, error))
      return FALSE;
  }
  return TRUE;
}

/* An item as the scenario has it: what is written has days, and the rules that the dossier keeps are kept. */
static gboolean
check_item (JalonOverlay *overlay, JalonRef ref, GError **error)
{
  JalonDossier *self = jalon_overlay_dossier (overlay);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  g_autofree void *space = g_malloc (info->size);
  const void *row = jalon_overlay_row (overlay, ref, space);
  guint month = jalon_overlay_fiscal_month (overlay, ref);

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], row);
    const char *why;

    if (value.type == JALON_TYPE_DATE && !jalon_date_reckon (&value.date, month, &why)) {
      g_autoptr (GString) text = g_string_new (NULL);

      jalon_date_print (value.date, text);
      set_untold (self, ref, &info->fields[i], text->str, why, error);
      return FALSE;
    }
  }
  return check_terms (self, ref, broken_terms (jalon_ref_kind (ref), jalon_dossier_row (self, ref)), row,
                      error);
}

gboolean
jalon_refiscal_check_scenario (JalonOverlay *overlay, GError **error)
{
  JalonDossier *self = jalon_overlay_dossier (overlay);
  JalonRef scenario = jalon_overlay_scenario (overlay);
  g_autoptr (GArray) rows = jalon_refiscal_rows (self);

  for (guint i = 0; i < rows->len; i++) {
    JalonRef ref = g_array_index (rows, JalonRef, i);
    const JalonSet *set = jalon_dossier_set_row (self, ref);
    JalonRef other = jalon_dossier_scenario_of (self, ref);

    if (set && set->row.parent == scenario && set->target != JALON_REF_NONE)
      ref = set->target;
    else if (jalon_refiscal_is_statement (ref) || (other != JALON_REF_NONE && other != scenario))
      continue;
    if (!jalon_overlay_removes (overlay, ref) && !check_item (overlay, ref, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
settle_all (JalonDossier *self, GError **error)
{
  g_autoptr (GArray) rows = jalon_refiscal_rows (self);

  for (guint i = 0; i < rows->len; i++)
    if (!settle_row (self, g_array_index (rows, JalonRef, i), error))
      return FALSE;
  if (rows->len == 0)
    return TRUE;
  jalon_for_each_child (self, self->store.root, JALON_KIND_SCENARIO, scenario) {
    g_autoptr (JalonOverlay) overlay = jalon_overlay_new (self, scenario);

    if (!jalon_refiscal_check_scenario (overlay, error)) {
      /* TRANSLATORS: %s is a scenario; a sentence on what is wrong in it follows */
      g_prefix_error (error, _ ("In the scenario “%s”: "), jalon_dossier_label (self, scenario, NULL));
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
sets_basis (JalonDossier *self, JalonRef ref)
{
  const Statement statement = statement_of (self, ref);

  return jalon_ref_kind (ref) == JALON_KIND_SET && statement.field &&
         jalon_refiscal_is_basis (jalon_ref_kind (statement.item), statement.field);
}

JalonRefiscal
jalon_refiscal_watch (JalonDossier *self, JalonRef ref, const JalonField *field)
{
  JalonKind kind = jalon_ref_kind (ref);

  if (self->fiscal_held)
    return JALON_REFISCAL_NOTHING;
  if (jalon_refiscal_is_statement (ref))
    return sets_basis (self, ref) ? JALON_REFISCAL_ALL : field ? JALON_REFISCAL_ROW : JALON_REFISCAL_NOTHING;
  if (field == NULL || !jalon_refiscal_is_basis (kind, field))
    return JALON_REFISCAL_NOTHING;
  return kind == JALON_KIND_DOSSIER || kind == JALON_KIND_PARTY ? JALON_REFISCAL_ALL : JALON_REFISCAL_TREE;
}

gboolean
jalon_refiscal_settle (
  JalonDossier *self, JalonRef ref, const JalonField *field, JalonRefiscal reach, GError **error)
{
  /* Nothing is written in fiscal years. */
  if (reach == JALON_REFISCAL_NOTHING || self->fiscal == NULL)
    return TRUE;
  if (reach == JALON_REFISCAL_ROW && sets_basis (self, ref))
    reach = JALON_REFISCAL_ALL;
  switch (reach) {
  case JALON_REFISCAL_ROW:
    return check_statement (self, ref, error);
  case JALON_REFISCAL_TREE:
    return settle_tree (self, ref, error) && settle_scenarios_of (self, ref, error);
  case JALON_REFISCAL_ALL:
    return settle_all (self, error);
  case JALON_REFISCAL_NOTHING:
  default:
    return TRUE;
  }
}

void
jalon_refiscal_hold (JalonDossier *self)
{
  self->fiscal_held++;
}

gboolean
jalon_refiscal_release (JalonDossier *self, JalonRef top, GError **error)
{
  self->fiscal_held--;
  return top == JALON_REF_NONE || self->fiscal == NULL || settle_tree (self, top, error);
}
