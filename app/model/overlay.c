/* Scenarios as overlays: what a scenario changes, takes away and adds is read, and rows are as it has them.
 */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/model/fiscal.h>

#include "dossier-private.h"
#include "fiscal-rows.h"
#include "overrides.h"

/* What other values hang on comes before them, wherever it stands. */
typedef enum { PASS_CURRENCIES, PASS_FISCAL, PASS_OTHERS } Pass;

static Pass
pass_of (JalonKind kind, const JalonField *field)
{
  if (field->type == JALON_TYPE_CURRENCY)
    return PASS_CURRENCIES;
  return jalon_refiscal_is_basis (kind, field) ? PASS_FISCAL : PASS_OTHERS;
}

static void
lay (JalonOverlay *self, JalonRef ref, const JalonOverride *override)
{
  g_array_append_vals (jalon_overrides_array (self->overrides, ref, sizeof (JalonOverride)), override, 1);
  switch (pass_of (jalon_ref_kind (ref), override->field)) {
  case PASS_CURRENCIES:
    g_hash_table_insert (self->currencies, GUINT_TO_POINTER (ref), (gpointer) override->value.text);
    break;
  case PASS_FISCAL:
    self->moves_fiscal = TRUE;
    break;
  case PASS_OTHERS:
    break;
  }
}

/* What an edit has made senseless is passed over, and so is what a reader is still to tell is wrong. */
static void
add_override (JalonOverlay *self, const JalonSet *set, Pass pass)
{
  JalonKind kind = jalon_ref_kind (set->target);
  int index = kind != JALON_KIND_NONE && set->attribute ? jalon_kind_field (kind, set->attribute) : -1;
  JalonOverride override = { 0 };
  const char *why;

  if (index < 0 || set->value == NULL)
    return;
  override.field = &jalon_kind_info (kind)->fields[index];
  if (pass_of (kind, override.field) != pass ||
      !jalon_overlay_parse (self, set->target, override.field, set->value, strlen (set->value),
                            &override.value, &why))
    return;
  lay (self, set->target, &override);
}

static void
collect_overrides (JalonOverlay *self, JalonRef scenario)
{
  for (Pass pass = PASS_CURRENCIES; pass <= PASS_OTHERS; pass++)
    jalon_for_each_child (self->dossier, scenario, JALON_KIND_SET, ref)
      add_override (self, jalon_dossier_set_row (self->dossier, ref), pass);
}

static void
collect (JalonOverlay *self, JalonRef scenario)
{
  collect_overrides (self, scenario);
  jalon_for_each_child (self->dossier, scenario, JALON_KIND_REMOVE, ref)
    g_hash_table_add (
      self->removed,
      GUINT_TO_POINTER (((const JalonRemove *) jalon_dossier_row (self->dossier, ref))->target));
  jalon_for_each_child (self->dossier, scenario, JALON_KIND_ADD, ref) {
    JalonRef target = ((const JalonAdd *) jalon_dossier_row (self->dossier, ref))->target;

    if (target == JALON_REF_NONE)
      target = self->dossier->store.root;
    g_array_append_val (jalon_overrides_array (self->added, target, sizeof (JalonRef)), ref);
  }
}

JalonOverlay *
jalon_overlay_new (JalonDossier *dossier, JalonRef scenario)
{
  JalonOverlay *self = jalon_overrides_new (dossier, scenario);

  if (scenario != JALON_REF_NONE)
    collect (self, scenario);

  return self;
}

void
jalon_overlay_put (JalonOverlay *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  JalonOverride override = { field, *value, TRUE };
  GArray *before = g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref));

  g_return_if_fail (jalon_dossier_has (self->dossier, ref) && field->type == value->type);

  self->n_puts++;
  for (guint i = 0; before && i < before->len; i++)
    if (g_array_index (before, JalonOverride, i).is_put && g_array_index (before, JalonOverride, i).field == field) {
      g_array_remove_index (before, i);
      self->n_puts--;
      break;
    }
  lay (self, ref, &override);
}

/* Whole units of the currency that holds are what amounts are; the reader and edits see to it that it can
 * hold them, and until they have said so, what it cannot hold counts as the next lower amount that it can. */
static const void *
rescale (JalonOverlay *self, JalonRef ref, const void *row, void *space)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  int from, to;

  if (g_hash_table_size (self->currencies) == 0)
    return row;
  from = jalon_currency_digits (jalon_dossier_currency (self->dossier, ref));
  to = jalon_currency_digits (jalon_overlay_currency (self, ref));
  if (from == to || from < 0 || to < 0)
    return row;
  memcpy (space, row, info->size);
  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], space);
    const char *why;

    if (info->fields[i].type != JALON_TYPE_MONEY || !jalon_value_is_set (&value))
      continue;
    if (!jalon_money_rescale (&value.money, from, to, &why))
      value.money = to < from ? value.money / (JalonMoney) pow (10, from - to) : JALON_MONEY_MAX;
    jalon_value_write (&info->fields[i], space, &value);
  }
  return space;
}

/* Where the scenario makes fiscal years begin in another month, dates that are written in them are others;
 * the reader and edits see to it that they can be told. */
static const void *
reckon_dates (JalonOverlay *self, JalonRef ref, const void *row, void *space)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  guint month;

  if (!self->moves_fiscal || !jalon_refiscal_noted (self->dossier, ref))
    return row;
  month = jalon_overlay_fiscal_month (self, ref);
  if (row != space)
    memcpy (space, row, info->size);
  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], space);
    const char *why;

    if (value.type == JALON_TYPE_DATE && jalon_date_reckon (&value.date, month, &why))
      jalon_value_write (&info->fields[i], space, &value);
  }
  return space;
}

/* A scenario that says how long a term lasts does away with the dossier's end, and the other way round. */
static void
replace_end (JalonOverlay *self, JalonRef ref, void *space)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  int end = jalon_kind_field (jalon_ref_kind (ref), "end");
  int duration = jalon_kind_field (jalon_ref_kind (ref), "duration");
  gboolean sets_end = end >= 0 && jalon_overlay_overrides (self, ref, &info->fields[end]);
  gboolean sets_duration = duration >= 0 && jalon_overlay_overrides (self, ref, &info->fields[duration]);

  if (duration >= 0 && sets_end != sets_duration) {
    const JalonField *other = &info->fields[sets_end ? duration : end];
    JalonValue unset = jalon_value_unset (other);

    jalon_value_write (other, space, &unset);
  }
}

const void *
jalon_overlay_row (JalonOverlay *self, JalonRef ref, void *space)
{
  const void *row =
    reckon_dates (self, ref, rescale (self, ref, jalon_dossier_row (self->dossier, ref), space), space);
  GArray *overrides = g_hash_table_size (self->overrides) > 0
                        ? g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref))
                        : NULL;

  if (overrides == NULL)
    return row;

  if (row != space)
    memcpy (space, row, jalon_kind_info (jalon_ref_kind (ref))->size);
  for (guint i = 0; i < overrides->len; i++) {
    const JalonOverride *override = &g_array_index (overrides, JalonOverride, i);

    jalon_value_write (override->field, space, &override->value);
  }
  replace_end (self, ref, space);
  return space;
}
