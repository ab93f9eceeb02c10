/* One line that says what a part of an item states: a tranche, a quantity, a citation. */
#pragma once

#include <jalon/model/overlay.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* Returns: (transfer full): Pango markup, without links: it stands in a button that unfolds the part */
char *jalon_facts_summary (JalonSession *session, JalonOverlay *overlay, JalonRef part);

G_END_DECLS
