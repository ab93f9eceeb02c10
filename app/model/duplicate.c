/* Copies of items, with all that stands in them and with ids of their own. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/naming.h>

#include "dossier-private.h"
#include "exact.h"
#include "refiscal.h"

/* An item and its copy. */
typedef struct {
  JalonRef from, copy;
} Copied;

typedef enum {
  PASS_IDS,        /* by which copies can be referred to */
  PASS_CURRENCIES, /* which come before the amounts in them, and with them what a scenario adds to which item
                    */
  PASS_VALUES,
  PASS_REFERENCES,
} Pass;

static Pass
pass_of (JalonKind kind, JalonType type)
{
  if (type == JALON_TYPE_ID)
    return PASS_IDS;
  if (type == JALON_TYPE_CURRENCY || kind == JALON_KIND_ADD || kind == JALON_KIND_SET)
    return PASS_CURRENCIES;
  return type == JALON_TYPE_REF || type == JALON_TYPE_REFS ? PASS_REFERENCES : PASS_VALUES;
}

static JalonRef
copy_of (const GArray *copied, JalonRef ref)
{
  for (guint i = 0; i < copied->len; i++)
    if (g_array_index (copied, Copied, i).from == ref)
      return g_array_index (copied, Copied, i).copy;
  return ref;
}

static void
lead_to_copies (JalonDossier *self, const GArray *copied, JalonValue *value)
{
  if (value->type == JALON_TYPE_REF) {
    value->ref = copy_of (copied, value->ref);
  } else if (value->type == JALON_TYPE_REFS && value->refs) {
    g_autofree JalonRef *refs = g_memdup2 (value->refs->items, value->refs->n * sizeof (JalonRef));

    for (guint i = 0; i < value->refs->n; i++)
      refs[i] = copy_of (copied, refs[i]);
    value->refs = jalon_dossier_intern_refs (self, refs, value->refs->n);
  }
}

static void
keep_exact (JalonDossier *self, const Copied *pair, int field, const JalonValue *value)
{
  int digits = value->type == JALON_TYPE_MONEY ? jalon_dossier_digits (self, pair->from) : 0;
  const char *exact = jalon_exact_find (self, pair->from, field, digits, value);

  if (exact)
    jalon_exact_keep (self, pair->copy, field, digits, exact, strlen (exact));
}

static gboolean
copy_fields (JalonDossier *self, const GArray *copied, guint index, Pass pass, GError **error)
{
  const Copied *pair = &g_array_index (copied, Copied, index);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (pair->from));

  for (guint i = 0; i < info->n_fields; i++) {
    JalonValue value = jalon_value_read (&info->fields[i], jalon_dossier_row (self, pair->from));

    if (pass_of (jalon_ref_kind (pair->from), value.type) != pass || !jalon_value_is_set (&value))
      continue;
    if (value.type == JALON_TYPE_ID) {
      g_autofree char *id = jalon_dossier_fresh_id (self, value.text);

      value.text = jalon_dossier_intern (self, id, -1);
    }
    lead_to_copies (self, copied, &value);
    if (!jalon_dossier_set (self, pair->copy, (int) i, &value, error))
      return FALSE;
    keep_exact (self, pair, (int) i, &value);
  }
  return TRUE;
}

/* The rows alone, parents before what stands in them. */
static JalonRef
copy_rows (
  JalonDossier *self, JalonRef from, JalonRef parent, JalonRef previous, GArray *copied, GError **error)
{
  Copied pair = { from, jalon_dossier_insert (self, parent, previous, jalon_ref_kind (from), error) };
  JalonRef last = JALON_REF_NONE;

  if (pair.copy == JALON_REF_NONE)
    return JALON_REF_NONE;
  g_array_append_val (copied, pair);
  for (JalonRef child = jalon_dossier_edit_row (self, from)->first; child != JALON_REF_NONE;
       child = jalon_dossier_edit_row (self, child)->next) {
    last = copy_rows (self, child, pair.copy, last, copied, error);
    if (last == JALON_REF_NONE)
      return JALON_REF_NONE;
  }
  return pair.copy;
}

static JalonRef
copy_tree (JalonDossier *self, JalonRef from, GError **error)
{
  g_autoptr (GArray) copied = g_array_new (FALSE, FALSE, sizeof (Copied));
  JalonRef copy = copy_rows (self, from, jalon_dossier_edit_row (self, from)->parent, from, copied, error);

  if (copy == JALON_REF_NONE)
    return JALON_REF_NONE;
  for (Pass pass = PASS_IDS; pass <= PASS_REFERENCES; pass++)
    for (guint i = 0; i < copied->len; i++)
      if (!copy_fields (self, copied, i, pass, error))
        return JALON_REF_NONE;
  return copy;
}

JalonRef
jalon_dossier_duplicate (JalonDossier *self, JalonRef ref, GError **error)
{
  JalonRef copy;

  g_return_val_if_fail (jalon_dossier_has (self, ref) && ref != self->store.root, JALON_REF_NONE);
  g_return_val_if_fail (jalon_ref_kind (ref) != JALON_KIND_ATTRIBUTE, JALON_REF_NONE); /* stands once */

  jalon_dossier_begin (self, _ ("Duplication"), NULL);
  jalon_refiscal_hold (self);
  copy = copy_tree (self, ref, error);
  if (!jalon_refiscal_release (self, copy, error))
    copy = JALON_REF_NONE;
  jalon_dossier_finish (self, copy != JALON_REF_NONE);
  return copy;
}
