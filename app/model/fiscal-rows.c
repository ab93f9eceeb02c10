/* Which fields say in which month fiscal years begin, and which rows have a date in such years. */
#include "config.h"

#include <string.h>

#include <jalon/text/fiscal-date.h>

#include "dossier-private.h"
#include "fiscal-rows.h"

gboolean
jalon_refiscal_is_basis (JalonKind kind, const JalonField *field)
{
  switch (kind) {
  case JALON_KIND_DOSSIER:
  case JALON_KIND_PARTY:
    return strcmp (field->name, "fiscal-month") == 0;
  case JALON_KIND_COMMITMENT:
    return strcmp (field->name, "buyer") == 0;
  case JALON_KIND_FLOW:
    return strcmp (field->name, "from") == 0;
  case JALON_KIND_ADD:
    return strcmp (field->name, "target") == 0;
  default:
    return FALSE;
  }
}

void
jalon_refiscal_note (JalonDossier *self, JalonRef ref, const JalonValue *value)
{
  gboolean states = value->type == JALON_TYPE_TEXT && jalon_refiscal_is_statement (ref) && value->text &&
                    strstr (value->text, "FY");

  if (!states && (value->type != JALON_TYPE_DATE || !jalon_date_is_fiscal (value->date)))
    return;
  if (self->fiscal == NULL)
    self->fiscal = g_hash_table_new (NULL, NULL);
  g_hash_table_add (self->fiscal, GUINT_TO_POINTER (ref));
}

void
jalon_refiscal_copy (JalonDossier *self, const JalonDossier *from)
{
  GHashTableIter iter;
  gpointer ref;

  if (from->fiscal == NULL)
    return;
  self->fiscal = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, from->fiscal);
  while (g_hash_table_iter_next (&iter, &ref, NULL))
    g_hash_table_add (self->fiscal, ref);
}

gboolean
jalon_refiscal_noted (JalonDossier *self, JalonRef ref)
{
  return self->fiscal && g_hash_table_contains (self->fiscal, GUINT_TO_POINTER (ref));
}

static int
compare_refs (const void *a, const void *b)
{
  JalonRef first = *(const JalonRef *) a, second = *(const JalonRef *) b;

  return (first > second) - (first < second);
}

GArray *
jalon_refiscal_rows (JalonDossier *self)
{
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (JalonRef));
  GHashTableIter iter;
  gpointer key;

  if (self->fiscal == NULL)
    return rows;
  g_hash_table_iter_init (&iter, self->fiscal);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    JalonRef ref = GPOINTER_TO_UINT (key);

    if (jalon_store_has (&self->store, ref))
      g_array_append_val (rows, ref);
  }
  g_array_sort (rows, compare_refs);
  return rows;
}
