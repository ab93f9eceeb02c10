/* What may be odd about a scenario: changes that it makes twice, or that have no effect. */
#include "config.h"

#include <jalon/text/translate.h>

#include "warnings-private.h"

static void
look_at_sets (JalonLook *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self->dossier, ref);
    const char *attribute = set->attribute ? set->attribute : "";

    if (set->target == JALON_REF_NONE ||
        g_hash_table_add (seen, g_strdup_printf ("%u %s", set->target, attribute)))
      continue;
    jalon_look_warn (self, "set-twice", set->target,
                     g_strdup_printf (_ ("The “%1$s” of “%2$s” is changed twice: the last change counts."),
                                      attribute, jalon_look_name (self, set->target)),
                     _ ("Remove one of the two."));
  }
}

/* Whether the scenario removes an item, or what it stands in. */
static gboolean
is_removed (JalonLook *self, JalonRef ref)
{
  for (; ref != JALON_REF_NONE; ref = ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->parent)
    if (jalon_overlay_removes (self->overlay, ref))
      return TRUE;
  return FALSE;
}

/* What is done to an item that the scenario removes has no effect. */
static void
look_at_removed (JalonLook *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_SET, ref) {
    const JalonSet *set = jalon_dossier_set_row (self->dossier, ref);

    if (is_removed (self, set->target))
      jalon_look_warn (self, "set-removed", set->target,
                       g_strdup_printf (_ ("The “%1$s” of “%2$s” is changed, and the scenario removes that: "
                                           "the change has no effect."),
                                        set->attribute ? set->attribute : "",
                                        jalon_look_name (self, set->target)),
                       _ ("Remove the change, or keep the item."));
  }
  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_ADD, ref) {
    JalonRef target = ((const JalonAdd *) jalon_dossier_row (self->dossier, ref))->target;

    if (is_removed (self, target))
      jalon_look_warn (self, "add-removed", target,
                       g_strdup_printf (_ ("Something is added to “%s”, and the scenario removes that: what "
                                           "is added has no effect."),
                                        jalon_look_name (self, target)),
                       _ ("Remove the addition, or keep the item."));
  }
  jalon_for_each_child (self->dossier, self->scenario, JALON_KIND_REMOVE, ref) {
    JalonRef target = ((const JalonRemove *) jalon_dossier_row (self->dossier, ref))->target;

    if (target != JALON_REF_NONE && !g_hash_table_add (seen, GUINT_TO_POINTER (target)))
      jalon_look_warn (self, "remove-twice", target,
                       g_strdup_printf (_ ("“%s” is removed twice."), jalon_look_name (self, target)),
                       _ ("Remove one of the two."));
  }
}

void
jalon_look_at_scenario (JalonLook *self)
{
  if (self->scenario == JALON_REF_NONE)
    return;
  look_at_sets (self);
  look_at_removed (self);
}
