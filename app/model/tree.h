/* Where the rows of a store stand: in one another, in the order of the file, all under the root. Counts of
 * rows and the index of ids follow what comes and goes. */
#pragma once

#include "store.h"

G_BEGIN_DECLS

/* Lets a row, with all that stands in it, stand in @parent behind @previous (%JALON_REF_NONE: first). */
void jalon_store_attach (JalonStore *self, JalonRef ref, JalonRef parent, JalonRef previous);

/* Takes a row, with all that stands in it, out of the tree. */
void jalon_store_detach (JalonStore *self, JalonRef ref);

/* As jalon_store_attach() for a new row without children, behind all that stands in @parent; its id is not
 * indexed.
 * @counts: whether it is no part of a scenario's additions */
void jalon_store_adopt (JalonStore *self, JalonRef ref, JalonRef parent, gboolean counts);

/* Whether the row is there: under the root, if through a scenario. */
gboolean jalon_store_has (const JalonStore *self, JalonRef ref);

/* Whether it is there through a scenario's addition. */
gboolean jalon_store_in_scenario (const JalonStore *self, JalonRef ref);

G_END_DECLS
