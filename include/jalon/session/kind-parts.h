/* Of which kinds an item's parts may be, as its editor and its facts list them. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/**
 * jalon_kind_next_part:
 * @kind: of the item that they stand in
 * @last: the kind of parts that came before; %JALON_KIND_NONE for the first
 *
 * Returns: the kind of parts that comes next, evidence behind all else; %JALON_KIND_NONE after the last
 */
JalonKind jalon_kind_next_part (JalonKind kind, JalonKind last);

/* As jalon_kind_next_part(), without evidence and without what is at home on a page of its own, as passages
 * are: what an item itself consists of. */
JalonKind jalon_kind_next_own_part (JalonKind kind, JalonKind last);

G_END_DECLS
