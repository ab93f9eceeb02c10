/* Which milestone the simulation's answers are about: a drop-down that sets the session's "milestone". */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_MILESTONE_CHOOSER (jalon_milestone_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonMilestoneChooser, jalon_milestone_chooser, JALON, MILESTONE_CHOOSER, GtkBox)

/**
 * JalonMilestoneChooser:
 *
 * Property: `session` (JalonSession). It is seen only where there is a choice. Usable from a template.
 */

G_END_DECLS
