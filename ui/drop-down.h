/* A drop-down that takes little room: its button shortens what is chosen, its list shows it in full. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Has @drop_down, whose model is of GtkStringObject, show at most @width characters on its button. */
void jalon_drop_down_shorten (GtkDropDown *drop_down, int width);

G_END_DECLS
