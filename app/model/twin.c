/* Twins: a dossier's rows once more, and the record of what was done to them played on the dossier itself. */
#include "config.h"

#include <string.h>

#include <jalon/model/twin.h>

#include "dossier-private.h"
#include "exact.h"
#include "fiscal-rows.h"

JalonDossier *
jalon_dossier_twin (JalonDossier *self)
{
  JalonDossier *twin = g_object_new (JALON_TYPE_DOSSIER, NULL);

  jalon_store_copy (&twin->store, &self->store);
  jalon_exact_copy (twin, self);
  jalon_refiscal_copy (twin, self);
  twin->fiscal_held = self->fiscal_held;
  twin->origin = g_new0 (JalonOrigin, 1);
  twin->origin->dossier = g_object_ref (self);
  twin->origin->serial = self->history.serial;
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    twin->origin->n[kind] = self->store.tables[kind].n;
  return twin;
}

static gboolean
is_as_it_was (const JalonDossier *self, const JalonOrigin *origin)
{
  if (self != origin->dossier || self->history.serial != origin->serial)
    return FALSE;
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    if (self->store.tables[kind].n != origin->n[kind])
      return FALSE;
  return TRUE;
}

/* Rows are numbered as they are made: those that were made and taken back on the way have to be made as well.
 */
static void
make_rows (JalonDossier *self, const JalonDossier *twin)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++)
    while (self->store.tables[kind].n < twin->store.tables[kind].n)
      jalon_dossier_new_row (self, kind);
}

/* What a value points to is to be the dossier's own, which outlives the twin. */
static void
make_own (JalonDossier *self, JalonValue *value)
{
  switch (value->type) {
  case JALON_TYPE_TEXT:
  case JALON_TYPE_ID:
  case JALON_TYPE_CURRENCY:
  case JALON_TYPE_LANGUAGE:
    if (value->text)
      value->text = jalon_dossier_intern (self, value->text, -1);
    break;
  case JALON_TYPE_REFS:
    if (value->refs)
      value->refs = jalon_dossier_intern_refs (self, value->refs->items, value->refs->n);
    break;
  default:
    break;
  }
}

static void
play (JalonDossier *self, const JalonChange *change)
{
  JalonChange own = *change;

  switch (own.op) {
  case JALON_CHANGE_SET: {
    const JalonField *field = &jalon_kind_info (jalon_ref_kind (own.ref))->fields[own.field];

    make_own (self, &own.after);
    own.before = jalon_value_read (field, jalon_dossier_row (self, own.ref));
    jalon_dossier_write (self, own.ref, field, &own.after);
    break;
  }
  case JALON_CHANGE_INSERT:
    jalon_dossier_attach (self, own.ref, own.parent, own.previous);
    break;
  case JALON_CHANGE_REMOVE:
    jalon_dossier_detach (self, own.ref);
    break;
  }
  jalon_history_record (&self->history, &own);
}

gboolean
jalon_dossier_follow (JalonDossier *self, JalonDossier *twin, const char *name)
{
  const JalonHistory *done;

  g_return_val_if_fail (JALON_IS_DOSSIER (self), FALSE);
  g_return_val_if_fail (JALON_IS_DOSSIER (twin) && twin->origin && !twin->history.open, FALSE);

  if (!is_as_it_was (self, twin->origin))
    return FALSE;
  done = &twin->history;
  make_rows (self, twin);
  jalon_dossier_begin (self, name, NULL);
  for (guint i = 0; i < done->done; i++) {
    const JalonChangeSet *set = done->sets->pdata[i];

    for (guint k = 0; k < set->changes->len; k++)
      play (self, &g_array_index (set->changes, JalonChange, k));
  }
  jalon_exact_copy (self, twin);
  jalon_dossier_commit (self);
  return TRUE;
}
