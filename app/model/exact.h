/* Numbers with more digits than a double holds, as they were written: they come back digit for digit. */
#pragma once

#include <jalon/model/value.h>

G_BEGIN_DECLS

/* Keeps how a number of a row was written, where its double would not give it back. */
void jalon_exact_keep (JalonDossier *self, JalonRef ref, int field, const char *text, gsize length);

/* Returns: (transfer none) (nullable): how the number was written, if that was kept and @value is still it */
const char *jalon_exact_find (JalonDossier *self, JalonRef ref, int field, const JalonValue *value);

G_END_DECLS
