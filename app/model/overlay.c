/* Scenarios as overlays: which rows a scenario changes, takes away and adds, looked up as views ask. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/model/fiscal.h>

#include "dossier-private.h"
#include "refiscal.h"

typedef struct {
  const JalonField *field;
  JalonValue value;
} Override;

struct _JalonOverlay {
  JalonDossier *dossier;
  JalonRef scenario;
  GHashTable *overrides;  /* JalonRef → GArray of Override */
  GHashTable *currencies; /* JalonRef → char *: of items whose currency is overridden */
  GHashTable *removed;    /* set of JalonRef */
  gboolean moves_fiscal;  /* it makes some fiscal years begin in another month */
  GHashTable *added;      /* JalonRef of a target → GArray of JalonRef: the ADD rows that add to it */
  guint n_puts;           /* overrides that are no scenario's */
};

static GArray *
array_of (GHashTable *table, JalonRef key, guint size)
{
  GArray *array = g_hash_table_lookup (table, GUINT_TO_POINTER (key));

  if (array == NULL) {
    array = g_array_new (FALSE, FALSE, size);
    g_hash_table_insert (table, GUINT_TO_POINTER (key), array);
  }
  return array;
}

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
lay (JalonOverlay *self, JalonRef ref, const Override *override)
{
  g_array_append_vals (array_of (self->overrides, ref, sizeof (Override)), override, 1);
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
  Override override;
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
      target = self->dossier->root;
    g_array_append_val (array_of (self->added, target, sizeof (JalonRef)), ref);
  }
}

JalonOverlay *
jalon_overlay_new (JalonDossier *dossier, JalonRef scenario)
{
  JalonOverlay *self = g_new0 (JalonOverlay, 1);

  self->dossier = g_object_ref (dossier);
  self->scenario = scenario;
  self->overrides = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->currencies = g_hash_table_new (NULL, NULL);
  self->removed = g_hash_table_new (NULL, NULL);
  self->added = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  if (scenario != JALON_REF_NONE)
    collect (self, scenario);

  return self;
}

void
jalon_overlay_free (JalonOverlay *self)
{
  g_hash_table_unref (self->added);
  g_hash_table_unref (self->removed);
  g_hash_table_unref (self->currencies);
  g_hash_table_unref (self->overrides);
  g_object_unref (self->dossier);
  g_free (self);
}

void
jalon_overlay_put (JalonOverlay *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  Override override = { field, *value };

  g_return_if_fail (jalon_dossier_has (self->dossier, ref) && field->type == value->type);

  lay (self, ref, &override);
  self->n_puts++;
}

guint
jalon_overlay_count_puts (JalonOverlay *self)
{
  return self->n_puts;
}

JalonDossier *
jalon_overlay_dossier (JalonOverlay *self)
{
  return self->dossier;
}

JalonRef
jalon_overlay_scenario (JalonOverlay *self)
{
  return self->scenario;
}

const char *
jalon_overlay_currency (JalonOverlay *self, JalonRef ref)
{
  /* Only where something is overridden is there anything to look for. */
  for (JalonRef at = g_hash_table_size (self->currencies) ? ref : JALON_REF_NONE; at != JALON_REF_NONE;
       at = jalon_dossier_edit_row (self->dossier, at)->parent) {
    const char *currency = g_hash_table_lookup (self->currencies, GUINT_TO_POINTER (at));

    if (currency)
      return currency;
    /* Nearer than what is overridden further up. */
    if (jalon_dossier_states_currency (self->dossier, at))
      break;
  }
  return jalon_dossier_currency (self->dossier, ref);
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
  GArray *overrides = g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref));

  if (overrides == NULL)
    return row;

  if (row != space)
    memcpy (space, row, jalon_kind_info (jalon_ref_kind (ref))->size);
  for (guint i = 0; i < overrides->len; i++) {
    const Override *override = &g_array_index (overrides, Override, i);

    jalon_value_write (override->field, space, &override->value);
  }
  replace_end (self, ref, space);
  return space;
}

gboolean
jalon_overlay_removes (JalonOverlay *self, JalonRef ref)
{
  return g_hash_table_contains (self->removed, GUINT_TO_POINTER (ref));
}

gboolean
jalon_overlay_overrides (JalonOverlay *self, JalonRef ref, const JalonField *field)
{
  JalonValue value;

  return jalon_overlay_find (self, ref, field, &value);
}

gboolean
jalon_overlay_find (JalonOverlay *self, JalonRef ref, const JalonField *field, JalonValue *value)
{
  GArray *overrides = g_hash_table_lookup (self->overrides, GUINT_TO_POINTER (ref));

  for (guint i = overrides ? overrides->len : 0; i > 0; i--)
    if (g_array_index (overrides, Override, i - 1).field == field) {
      *value = g_array_index (overrides, Override, i - 1).value;
      return TRUE;
    }
  return FALSE;
}

gboolean
jalon_overlay_touches (JalonOverlay *self, JalonRef ref)
{
  return g_hash_table_contains (self->overrides, GUINT_TO_POINTER (ref)) ||
         g_hash_table_contains (self->added, GUINT_TO_POINTER (ref)) ||
         jalon_dossier_in_scenario (self->dossier, ref);
}

/* The first of @kind in the additions to @parent, from the one at @from on. */
static JalonRef
first_added (JalonOverlay *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  GArray *adds = g_hash_table_lookup (self->added, GUINT_TO_POINTER (parent));
  JalonRef from =
    after == JALON_REF_NONE ? JALON_REF_NONE : jalon_dossier_edit_row (self->dossier, after)->parent;
  gboolean reached = jalon_ref_kind (from) != JALON_KIND_ADD;

  for (guint i = 0; adds && i < adds->len; i++) {
    JalonRef add = g_array_index (adds, JalonRef, i), ref;

    if (add == from) {
      reached = TRUE;
      ref = jalon_dossier_next_of (self->dossier, add, kind, after);
    } else {
      ref = reached ? jalon_dossier_next_of (self->dossier, add, kind, JALON_REF_NONE) : JALON_REF_NONE;
    }
    if (ref != JALON_REF_NONE)
      return ref;
  }
  return JALON_REF_NONE;
}

static gboolean
is_added (JalonOverlay *self, JalonRef ref)
{
  return jalon_ref_kind (jalon_dossier_edit_row (self->dossier, ref)->parent) == JALON_KIND_ADD;
}

JalonRef
jalon_overlay_next_of (JalonOverlay *self, JalonRef parent, JalonKind kind, JalonRef after)
{
  JalonRef ref = after;

  if (parent == JALON_REF_NONE)
    parent = self->dossier->root;

  do {
    gboolean own = ref == JALON_REF_NONE || !is_added (self, ref);
    JalonRef next = own ? jalon_dossier_next_of (self->dossier, parent, kind, ref) : JALON_REF_NONE;

    ref = next != JALON_REF_NONE ? next : first_added (self, parent, kind, ref);
  } while (ref != JALON_REF_NONE && jalon_overlay_removes (self, ref));

  return ref;
}
