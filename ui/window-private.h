/* What the files that make up the window share. */
#pragma once

#include "inspector/inspector.h"
#include "problems.h"
#include "search.h"
#include "sources/sources-page.h"
#include "window.h"

G_BEGIN_DECLS

struct _JalonWindow {
  AdwApplicationWindow parent_instance;

  JalonSession *session;
  GSettings *settings; /* (nullable): where the program is not installed there may be none */

  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  AdwSplitButton *open_button;
  GtkDropDown *scenarios;
  GtkListBox *sidebar;
  GtkStack *state; /* empty, pages or problems */
  GtkStack *pages;
  GtkPaned *paned;
  JalonSourcesPage *sources;
  JalonInspector *inspector;
  JalonSearch *search;
  JalonProblemsView *problems;
  GtkRevealer *loading;
  GtkLabel *loading_label;
  GtkProgressBar *loading_bar;

  gboolean narrow;           /* there is no room for the names of the pages */
  gboolean placed;           /* the inspector got its width */
  gboolean filling;          /* the scenarios are being listed by us */
  GArray *scenario_refs;     /* of JalonRef, by position in the drop-down less one */
  GCancellable *cancellable; /* (nullable): of the reading under way */
  guint reveal;              /* of the progress bar, after a moment */
};

/* window-actions.c */
void jalon_window_add_actions (JalonWindow *self);
void jalon_window_update_actions (JalonWindow *self);

/* window-files.c */
void jalon_window_add_files (JalonWindow *self);
void jalon_window_ask_for_file (JalonWindow *self);
void jalon_window_cancel_loading (JalonWindow *self);
void jalon_window_leave_problems (JalonWindow *self);

/* window.c */
void jalon_window_show_search (JalonWindow *self, gboolean show);
JalonPage *jalon_window_get_visible_page (JalonWindow *self);

G_END_DECLS
