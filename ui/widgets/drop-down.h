/* A drop-down that takes little room: its button shortens what is chosen, its list shows it in full. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * jalon_drop_down_shorten:
 * @drop_down: one whose model is of GtkStringObject
 * @least: how many characters its button shows in any case
 * @most: how many it shows where there is room
 *
 * The click that closes its list is not swallowed.
 */
void jalon_drop_down_shorten (GtkDropDown *drop_down, int least, int most);

/* Has @drop_down offer @names. It keeps its model where they are the same: it may be announcing a choice just
 * now. */
void jalon_drop_down_offer (GtkDropDown *drop_down, const char *const *names);

/* Has @drop_down offer charts by their titles. @ids: (array length=n): of charts that there are */
void jalon_drop_down_offer_charts (GtkDropDown *drop_down, const char *const *ids, guint n);

G_END_DECLS
