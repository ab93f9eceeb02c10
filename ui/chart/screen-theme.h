/* The colours of charts on the screen. */
#pragma once

#include <jalon/chart/theme.h>

G_BEGIN_DECLS

/* Returns: the theme that goes with the colours of the desktop: light, dark or of high contrast */
JalonTheme jalon_screen_theme (void);

G_END_DECLS
