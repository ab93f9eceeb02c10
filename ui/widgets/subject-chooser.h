/* Which item an analysis is about, a milestone, a demand, a buyer or an alternative: a drop-down that sets it
 * in the session. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_SUBJECT_CHOOSER (jalon_subject_chooser_get_type ())
G_DECLARE_FINAL_TYPE (JalonSubjectChooser, jalon_subject_chooser, JALON, SUBJECT_CHOOSER, GtkBox)

/**
 * JalonSubjectChooser:
 *
 * Properties: `session` (JalonSession), `setting` (string, when it is made): "milestone", "demand",
 * "coverage-of", "buyer" or "alternative"; `first` (string, nullable, when it is made): what stands for no
 * milestone chosen, where that is not the first one. It is seen only where there is a choice. Usable from a
 * template.
 */

G_END_DECLS
