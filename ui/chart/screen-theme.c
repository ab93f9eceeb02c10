/* The colours of charts on the screen. */
#include "config.h"

#include <adwaita.h>

#include "screen-theme.h"

JalonTheme
jalon_screen_theme (void)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  if (adw_style_manager_get_high_contrast (style))
    return JALON_THEME_CONTRAST;

  return adw_style_manager_get_dark (style) ? JALON_THEME_DARK : JALON_THEME_LIGHT;
}
