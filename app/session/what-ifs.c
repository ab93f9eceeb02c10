/* The list of what is tried out: short, as people put it together by hand. */
#include "config.h"

#include <jalon/analysis/plan.h>

#include <jalon/session/what-ifs.h>

struct _JalonWhatIfs {
  GArray *items; /* of JalonWhatIf */
};

JalonWhatIfs *
jalon_what_ifs_new (void)
{
  JalonWhatIfs *self = g_new0 (JalonWhatIfs, 1);

  self->items = g_array_new (FALSE, FALSE, sizeof (JalonWhatIf));
  return self;
}

JalonWhatIfs *
jalon_what_ifs_copy (const JalonWhatIfs *self)
{
  JalonWhatIfs *copy = g_new0 (JalonWhatIfs, 1);

  copy->items = g_array_copy (self->items);
  return copy;
}

void
jalon_what_ifs_free (JalonWhatIfs *self)
{
  g_array_unref (self->items);
  g_free (self);
}

const JalonWhatIf *
jalon_what_ifs_list (const JalonWhatIfs *self, guint *n)
{
  *n = self->items->len;
  return (const JalonWhatIf *) (gpointer) self->items->data;
}

/* Its place; the number of them where there is none. */
static guint
place_of (const JalonWhatIfs *self, JalonRef ref, const JalonField *field)
{
  guint i = 0;

  while (i < self->items->len && (g_array_index (self->items, JalonWhatIf, i).ref != ref ||
                                  g_array_index (self->items, JalonWhatIf, i).field != field))
    i++;
  return i;
}

const JalonWhatIf *
jalon_what_ifs_find (const JalonWhatIfs *self, JalonRef ref, const JalonField *field)
{
  const guint i = place_of (self, ref, field);

  return i < self->items->len ? &g_array_index (self->items, JalonWhatIf, i) : NULL;
}

gboolean
jalon_what_ifs_put (JalonWhatIfs *self, JalonRef ref, const JalonField *field, const JalonValue *value)
{
  const guint i = place_of (self, ref, field);
  JalonWhatIf *known = i < self->items->len ? &g_array_index (self->items, JalonWhatIf, i) : NULL;
  JalonWhatIf item = { ref, field, *value };

  g_return_val_if_fail (field->type == value->type, FALSE);

  if (known && jalon_value_equal (&known->value, value))
    return FALSE;
  if (known)
    known->value = *value;
  else
    g_array_append_val (self->items, item);
  return TRUE;
}

gboolean
jalon_what_ifs_clear (JalonWhatIfs *self, JalonRef ref, const JalonField *field)
{
  const guint i = place_of (self, ref, field);

  if (i == self->items->len)
    return FALSE;
  g_array_remove_index (self->items, i);
  return TRUE;
}

gboolean
jalon_what_ifs_clear_all (JalonWhatIfs *self)
{
  const gboolean any = self->items->len > 0;

  g_array_set_size (self->items, 0);
  return any;
}

static gboolean
is_there (JalonOverlay *overlay, JalonRef ref)
{
  JalonDossier *dossier = jalon_overlay_dossier (overlay);
  JalonRef scenario;

  if (!jalon_dossier_has (dossier, ref))
    return FALSE;
  scenario = jalon_dossier_scenario_of (dossier, ref);
  if (scenario != JALON_REF_NONE && scenario != jalon_overlay_scenario (overlay))
    return FALSE;
  for (; ref != JALON_REF_NONE; ref = ((const JalonRow *) jalon_dossier_row (dossier, ref))->parent)
    if (jalon_overlay_removes (overlay, ref))
      return FALSE;
  return TRUE;
}

gboolean
jalon_what_ifs_prune (JalonWhatIfs *self, JalonDossier *dossier, JalonRef scenario)
{
  const guint n = self->items->len;
  g_autoptr (JalonOverlay) overlay = n ? jalon_overlay_new (dossier, scenario) : NULL;

  for (guint i = n; i > 0; i--)
    if (!is_there (overlay, g_array_index (self->items, JalonWhatIf, i - 1).ref))
      g_array_remove_index (self->items, i - 1);
  return self->items->len < n;
}

void
jalon_what_ifs_lay (const JalonWhatIfs *self, JalonOverlay *overlay)
{
  for (guint i = 0; i < self->items->len; i++) {
    const JalonWhatIf *item = &g_array_index (self->items, JalonWhatIf, i);

    jalon_overlay_put (overlay, item->ref, item->field, &item->value);
  }
}

gboolean
jalon_what_ifs_are_quick (const JalonWhatIfs *self)
{
  for (guint i = 0; i < self->items->len; i++) {
    const JalonWhatIf *item = &g_array_index (self->items, JalonWhatIf, i);

    if (!jalon_plan_is_derived_quickly (jalon_ref_kind (item->ref), item->field))
      return FALSE;
  }
  return TRUE;
}
