/* Which amounts hang on a currency, and bringing them into another. */
#include "config.h"

#include <jalon/text/translate.h>

#include "dossier-private.h"
#include "recurrency.h"

/* A row with amounts, and the decimals that they were in. */
typedef struct {
  JalonRef ref;
  int digits;
} Watched;

static gboolean
has_amounts (JalonDossier *self, JalonRef ref)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_edit_row (self, ref));

    if (value.type == JALON_TYPE_MONEY && jalon_value_is_set (&value))
      return TRUE;
  }
  return FALSE;
}

/* What is included has its currency from its own file. */
static void
watch_tree (JalonDossier *self, JalonRef top, GArray *watch)
{
  Watched watched = { top, jalon_dossier_digits (self, top) };

  if (has_amounts (self, top))
    g_array_append_val (watch, watched);
  for (JalonRef ref = jalon_dossier_edit_row (self, top)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->next)
    if (jalon_ref_kind (ref) != JALON_KIND_INCLUDE || top == self->store.root)
      watch_tree (self, ref, watch);
}

/* What scenarios add to an item is in its currency. @scenario: of one only; %JALON_REF_NONE: of all */
static void
watch_additions (JalonDossier *self, JalonRef scenario, JalonRef item, GArray *watch)
{
  for (guint i = 0; i < jalon_dossier_rows (self, JALON_KIND_ADD); i++) {
    JalonRef add = JALON_REF (JALON_KIND_ADD, i);
    const JalonAdd *row = jalon_dossier_row (self, add);

    if (row->target == item && item != JALON_REF_NONE && row->row.parent != JALON_REF_NONE &&
        (scenario == JALON_REF_NONE || row->row.parent == scenario))
      watch_tree (self, add, watch);
  }
}

GArray *
jalon_recurrency_watch (JalonDossier *self, JalonRef ref, const JalonField *field)
{
  const JalonSet *set = jalon_dossier_set_row (self, ref);
  GArray *watch;

  if (!jalon_dossier_has (self, ref) || jalon_ref_kind (ref) == JALON_KIND_RATE)
    return NULL;
  if (set == NULL && jalon_ref_kind (ref) != JALON_KIND_ADD &&
      (field == NULL || field->type != JALON_TYPE_CURRENCY))
    return NULL;

  watch = g_array_new (FALSE, FALSE, sizeof (Watched));
  if (set) {
    watch_additions (self, set->row.parent, set->target, watch);
  } else {
    watch_tree (self, ref, watch);
    watch_additions (self, JALON_REF_NONE, ref, watch);
  }
  return watch;
}

static gboolean
bring_over (JalonDossier *self, const Watched *watched, int digits, GError **error)
{
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (watched->ref));
  JalonRow *row = jalon_dossier_edit_row (self, watched->ref);

  for (guint i = 0; i < info->n_fields; i++) {
    JalonChange change = { .op = JALON_CHANGE_SET, .ref = watched->ref, .field = (int) i };
    const char *why;

    change.before = change.after = jalon_value_read (&info->fields[i], row);
    if (change.before.type != JALON_TYPE_MONEY || !jalon_value_is_set (&change.before))
      continue;
    if (!jalon_money_rescale (&change.after.money, watched->digits, digits, &why)) {
      g_autoptr (GString) text = g_string_new (NULL);

      jalon_money_print (change.before.money, watched->digits, text);
      g_set_error (error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_VALUE,
                   /* TRANSLATORS: %1$s is an item, %2$s a field, %3$s an amount, %4$s a reason */
                   _ ("%1$s, %2$s: in that currency, “%3$s” %4$s. Change the amount first."),
                   jalon_dossier_label (self, watched->ref, NULL), _ (info->fields[i].label), text->str, why);
      return FALSE;
    }
    jalon_dossier_write (self, watched->ref, &info->fields[i], &change.after);
    jalon_history_record (&self->history, &change);
  }
  return TRUE;
}

gboolean
jalon_recurrency_settle (JalonDossier *self, GArray *watch, GError **error)
{
  for (guint i = 0; watch && i < watch->len; i++) {
    const Watched *watched = &g_array_index (watch, Watched, i);
    int digits = jalon_dossier_digits (self, watched->ref);

    if (digits != watched->digits && !bring_over (self, watched, digits, error))
      return FALSE;
  }
  return TRUE;
}
