/* The program's settings, where they are installed. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Returns: (transfer full) (nullable): the settings; %NULL where their schema is not installed, which stops
 * nothing */
GSettings *jalon_gsettings_new (void);

G_END_DECLS
