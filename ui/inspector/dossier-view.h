/* The dossier as a whole, for the inspector while nothing is selected: what it holds, what is odd in it, and
 * which sources it rests on, each a link. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_DOSSIER_VIEW (jalon_dossier_view_get_type ())
G_DECLARE_FINAL_TYPE (JalonDossierView, jalon_dossier_view, JALON, DOSSIER_VIEW, AdwBin)

/* Shows the session's dossier as it is now. */
void jalon_dossier_view_show (JalonDossierView *self, JalonSession *session);

/* @warnings: (nullable) (element-type JalonWarning): what is odd; %NULL when nobody has looked */
void jalon_dossier_view_set_warnings (JalonDossierView *self, GPtrArray *warnings);

/* Returns: (transfer none): what is told of warnings and sources, as Pango markup */
const char *jalon_dossier_view_get_warnings_text (JalonDossierView *self);
const char *jalon_dossier_view_get_sources_text (JalonDossierView *self);

G_END_DECLS
