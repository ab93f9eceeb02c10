/* Texts that take only certain words: a slide's chart, the attribute that a claim is about. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/**
 * jalon_words_of:
 * @parent: what the item stands in, or will
 *
 * Returns: (transfer container) (nullable): the words, as a field's choices are; %NULL where any text may
 * stand
 */
JalonChoice *jalon_words_of (JalonKind kind, const JalonField *field, JalonRef parent);

G_END_DECLS
