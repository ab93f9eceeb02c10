/* What one click makes of a node, a link or a risk: the window's actions on what is selected. */
#pragma once

#include <gio/gio.h>

#include <jalon/model/kind.h>

G_BEGIN_DECLS

/* Returns: (transfer full): what can be asked of the selected item; what cannot is hidden */
GMenuModel *jalon_what_if_menu_new (void);

/* Whether items of this kind have any of it. */
gboolean jalon_what_if_menu_suits (JalonKind kind);

G_END_DECLS
