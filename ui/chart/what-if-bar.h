/* Sliders beside a chart that move values of the supply chain and of risks, to see what comes of it: nothing
 * is written to the dossier until it is kept as a scenario. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_WHAT_IF_BAR (jalon_what_if_bar_get_type ())
G_DECLARE_FINAL_TYPE (JalonWhatIfBar, jalon_what_if_bar, JALON, WHAT_IF_BAR, GtkBox)

/* Property: `session` (JalonSession), set once. Its buttons are the actions `win.what-if-keep` and
 * `win.what-if-reset` of the window that it is in. It is hidden where the dossier has nothing to try out. */

/* Adds the sliders of a link, a node or a risk, as a person who chooses it does. */
void jalon_what_if_bar_add (JalonWhatIfBar *self, JalonRef item);

/* Returns: (transfer none) (nullable): the slider of this field of an item */
GtkRange *jalon_what_if_bar_find (JalonWhatIfBar *self, JalonRef item, const char *field);

/* Folds the sliders away, or shows them. */
void jalon_what_if_bar_set_open (JalonWhatIfBar *self, gboolean open);

G_END_DECLS
