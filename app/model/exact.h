/* How values were written, where they would be written otherwise now: "1.10" for 1.1, "P12M" for a year. What
 * is not edited is saved as it was, digit for digit. */
#pragma once

#include <jalon/model/value.h>

G_BEGIN_DECLS

/* Whether one value of the type can be written in several ways. Lists of references can, but are printed with
 * the ids that their items have by then. */
static inline gboolean
jalon_exact_concerns (JalonType type)
{
  return type == JALON_TYPE_MONEY || type == JALON_TYPE_NUMBER || type == JALON_TYPE_SHARE ||
         type == JALON_TYPE_DATE || type == JALON_TYPE_DURATION || type == JALON_TYPE_FLAGS;
}

/* Keeps how a value of a row was written, where jalon_value_print() would not give it back; the value has its
 * place in the row already. @digits: the decimals of the currency that holds, for amounts */
void
jalon_exact_keep (JalonDossier *self, JalonRef ref, int field, int digits, const char *text, gsize length);

/* Makes a dossier know how values of another, whose rows it has, were written, as far as it does not yet. */
void jalon_exact_copy (JalonDossier *self, const JalonDossier *from);

/* Returns: (transfer none) (nullable): how the value was written, if that was kept and @value is still it, in
 * a currency of as many decimals */
const char *
jalon_exact_find (JalonDossier *self, JalonRef ref, int field, int digits, const JalonValue *value);

G_END_DECLS
