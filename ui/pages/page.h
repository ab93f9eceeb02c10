/* What all pages of the window, and the inspector, have in common: they follow the session, and do no work
 * while nobody can see them. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_PAGE (jalon_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (JalonPage, jalon_page, JALON, PAGE, AdwBin)

/**
 * JalonPageClass:
 * @show_plan: the dossier, its contents, the scenario or the language of names changed: show it anew. It is
 * not called for what-ifs, which come with every step of a slider: what a page says of its own is the
 * session's base plan, charts follow what-ifs by themselves, and say so
 * @show_selected: another item is selected; also called after @show_plan
 * @get_chart: (nullable): the id of the chart at hand, for exporting it; %NULL for none
 * @show_chart: (nullable): turns to one of its charts, by id; of one that it has not it does nothing
 * @let_go: (nullable): the plan changed while the page cannot be seen: what it keeps of the one before is of
 * no use any more
 * @is_at_once: (nullable): whether an edit has to be shown before anything else is done, because it is made
 * here; others are shown anew before the next frame, once for all the edits until then
 *
 * All are called with a session. @show_plan and @show_selected are called only while the page can be seen.
 * Property: `session` (JalonSession), set once.
 */
struct _JalonPageClass {
  AdwBinClass parent_class;

  void (*show_plan) (JalonPage *self, JalonSession *session);
  void (*show_selected) (JalonPage *self, JalonSession *session, JalonRef selected);
  const char *(*get_chart) (JalonPage *self);
  void (*show_chart) (JalonPage *self, const char *chart);
  void (*let_go) (JalonPage *self);
  gboolean (*is_at_once) (JalonPage *self);
};

/* Returns: (transfer none) (nullable): the session followed */
JalonSession *jalon_page_get_session (JalonPage *self);

/* Returns: (transfer none) (nullable): the id of the chart at hand */
const char *jalon_page_get_chart (JalonPage *self);

/* Turns to one of the page's charts, where it has it. */
void jalon_page_show_chart (JalonPage *self, const char *chart);

/* Has @self shown anew, now or as soon as it can be seen. */
void jalon_page_refresh (JalonPage *self);

G_END_DECLS
