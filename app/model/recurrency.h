/* Keeping amounts when their currency becomes another: as many whole units of it, in its own smallest units.
 */
#pragma once

#include <jalon/model/edit.h>

G_BEGIN_DECLS

/**
 * jalon_recurrency_watch:
 * @ref: a row one of whose fields is about to change, or that is about to go
 *
 * Returns: (transfer full) (nullable): what has to be seen to afterwards; %NULL when nothing has
 */
GArray *jalon_recurrency_watch (JalonDossier *self, JalonRef ref, const JalonField *field);

/**
 * jalon_recurrency_settle:
 * @watch: (nullable): from before the change, which has been made since
 *
 * Brings the amounts into the currency that holds now, as part of the transaction that is open.
 *
 * Returns: %FALSE with @error where it cannot hold one of them exactly; the transaction is to be taken back
 * then
 */
gboolean jalon_recurrency_settle (JalonDossier *self, GArray *watch, GError **error);

G_END_DECLS
