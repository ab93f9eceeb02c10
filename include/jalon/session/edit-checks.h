/* Whether an item is such as a dossier file may hold: what the reader refuses must not come about by an edit,
 * for what is saved has to open again. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/**
 * jalon_edit_check:
 * @item: an item, or a part of one, just edited
 *
 * jalon_check_item(), as the scenario in hand has it.
 */
gboolean jalon_edit_check (JalonSession *session, JalonRef item, GError **error);

/* Whether a text may stand in a file. */
gboolean jalon_edit_check_text (JalonSession *session, const char *text, GError **error);

G_END_DECLS
