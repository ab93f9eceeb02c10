/* Whether an item of the dossier can take another currency. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/**
 * jalon_other_currency_problem:
 * @item: with amounts of its own, or of its parts
 * @currency: another one than it has
 * @restated: (array zero-terminated=1): its fields that are stated anew with it
 *
 * Returns: (transfer full) (nullable): why not, a sentence: amounts that would stay as they are would be as
 *   many of the other currency, which is never meant; %NULL where there are none
 */
char *jalon_other_currency_problem (JalonDossier *dossier,
                                    JalonRef item,
                                    const char *currency,
                                    const char *const *restated);

G_END_DECLS
