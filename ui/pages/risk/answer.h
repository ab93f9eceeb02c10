/* The answer that the risk page leads with: how likely the chosen milestone is kept, and what holds it up. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_ANSWER (jalon_answer_get_type ())
G_DECLARE_FINAL_TYPE (JalonAnswer, jalon_answer, JALON, ANSWER, GtkBox)

/**
 * JalonAnswer:
 *
 * Property: `session` (JalonSession). It follows the session's plan, settings and what-ifs. Usable from a
 * template.
 */

G_END_DECLS
