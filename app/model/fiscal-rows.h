/* Dates that are written in fiscal years: on which fields their days hang, and the rows that have such dates,
 * which are known, so that no others are looked at when those fields change. */
#pragma once

#include <jalon/model/value.h>

G_BEGIN_DECLS

/* Whether it hangs on this field in which month fiscal years begin: on what is stated, and on whose they are.
 */
gboolean jalon_refiscal_is_basis (JalonKind kind, const JalonField *field);

/* Remembers a row that is given a value in fiscal years: a date, or a text that states one. */
void jalon_refiscal_note (JalonDossier *self, JalonRef ref, const JalonValue *value);

/* Makes a dossier remember the rows that another, whose rows it has, does. */
void jalon_refiscal_copy (JalonDossier *self, const JalonDossier *from);
gboolean jalon_refiscal_noted (JalonDossier *self, JalonRef ref);

/* Returns: (transfer full) (element-type guint32): those rows, as far as they are there, in an order that is
 * always the same */
GArray *jalon_refiscal_rows (JalonDossier *self);

/* Whether the row states a value of another item: a scenario's change, or a claim. */
static inline gboolean
jalon_refiscal_is_statement (JalonRef ref)
{
  return jalon_ref_kind (ref) == JALON_KIND_SET || jalon_ref_kind (ref) == JALON_KIND_CLAIM;
}

G_END_DECLS
