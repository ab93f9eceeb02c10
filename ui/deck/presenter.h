/* Presenting: the charts of the dossier's deck, full screen, one a slide. */
#pragma once

#include <gtk/gtk.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_PRESENTER (jalon_presenter_get_type ())
G_DECLARE_FINAL_TYPE (JalonPresenter, jalon_presenter, JALON, PRESENTER, GtkWindow)

/* Presents the session's deck, over @parent; a deck of all charts when the dossier has none. Not yet shown.
 */
GtkWindow *jalon_presenter_new (GtkWindow *parent, JalonSession *session);

/* Says, on every slide, what whoever looks at the figures has to know. @text: (nullable) */
void jalon_presenter_set_note (JalonPresenter *self, const char *text);
const char *jalon_presenter_get_note (JalonPresenter *self);

/* The slide shown, from 0; and whether the screen is black (B). */
guint jalon_presenter_get_slide (JalonPresenter *self);
guint jalon_presenter_get_n_slides (JalonPresenter *self);
gboolean jalon_presenter_get_black (JalonPresenter *self);

G_END_DECLS
