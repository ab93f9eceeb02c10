/* Values of fields as people write them, for telling what an import changes. */
#pragma once

#include <jalon/model/value.h>
#include <jalon/text/locale.h>

G_BEGIN_DECLS

/**
 * jalon_value_text:
 * @currency: (nullable): of an amount
 * @locale: (nullable): how amounts, numbers and dates are written; %NULL of what is a word
 * @lang: (nullable): in which items are named; %NULL: as the dossier names them
 *
 * Returns: (transfer full): the value in full; "" where it is unset
 */
char *jalon_value_text (JalonDossier *dossier,
                        const JalonField *field,
                        const JalonValue *value,
                        const char *currency,
                        JalonLocale *locale,
                        const char *lang);

G_END_DECLS
