/* The split that is chosen on the frontier, in words, and what keeps it as a scenario. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_SPLIT_BAR (jalon_split_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonSplitBar, jalon_split_bar, JALON, SPLIT_BAR, GtkBox)

/**
 * JalonSplitBar:
 *
 * Property: `session` (JalonSession). It follows the session's plan and settings while it is seen. Action:
 * `split.keep`, for its button. Usable from a template.
 */

/* @number: of a mark of the chart risk.frontier; 0: that at the cap */
void jalon_split_bar_choose (JalonSplitBar *self, guint number);

G_END_DECLS
