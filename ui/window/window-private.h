/* What the files that make up the window share. */
#pragma once

#include "dialogs/problems-view.h"
#include "inspector/inspector.h"
#include "pages/sources/sources-page.h"
#include "search.h"
#include "warning-list.h"
#include "widgets/notice.h"
#include "window.h"
#include <jalon/session/storage.h>

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
  GtkBox *begin;   /* what may be done while there is no dossier */
  GtkStack *state; /* empty, pages or problems */
  GtkStack *pages;
  GtkPaned *paned;
  JalonInspector *inspector;
  JalonSearch *search;
  JalonWarningList *warnings;
  JalonProblemsView *problems;
  GtkRevealer *loading;
  GtkLabel *loading_label;
  GtkProgressBar *loading_bar;
  GtkWidget *edit_buttons; /* hidden where there is no room: the menu has them as well */
  GtkWidget *wide_buttons; /* likewise */
  GtkWidget *undo_button;
  GtkWidget *redo_button;
  GtkMenuButton *add_button;
  GtkMenuButton *primary_button;
  GtkMenuButton *scenario_button;
  GtkMenuButton *source_text_button;
  GMenuModel *primary_menu;
  GMenuModel *scenario_menu;
  GMenuModel *source_text_menu;
  GMenu *history_menu; /* undo and redo, by name */

  GtkRevealer *strip; /* says which scenario edits go to */
  GtkLabel *strip_label;

  JalonNotice *what_if;   /* sliders show other figures than the dossier's */
  JalonNotice *unsafe;    /* a crash would lose edits */
  JalonNotice *outdated;  /* the file is not what is shown */
  JalonNotice *filtered;  /* some commitments are not shown */
  JalonNotice *elsewhere; /* somebody else has it open */
  GMenu *earlier_menu;
  GtkWindow *presenter; /* (nullable): while there is one */

  JalonStorage *storage;
  gboolean leaving; /* what is unsaved was asked for: the window may close */

  gboolean narrow;           /* there is no room for the names of the pages */
  gboolean filling;          /* the scenarios are being listed by us */
  GArray *scenario_refs;     /* of JalonRef, by position in the drop-down less one */
  GCancellable *cancellable; /* (nullable): of the reading under way */
  GFile *opening;            /* (nullable): what is being read */
  guint reveal;              /* of the progress bar, after a moment */
  guint giving_back;         /* of memory that was needed to begin, after a moment */
};

/* window-actions.c */
void jalon_window_add_actions (JalonWindow *self);
void jalon_window_update_actions (JalonWindow *self);

/* Greys the action of this name, or has it to be had again. */
void jalon_window_set_enabled (JalonWindow *self, const char *action, gboolean enabled);

/* window-files.c */
void jalon_window_add_files (JalonWindow *self);
void jalon_window_ask_for_file (JalonWindow *self);
void jalon_window_cancel_loading (JalonWindow *self);
void jalon_window_leave_problems (JalonWindow *self);

/* As jalon_window_open(), without a question about what is unsaved. */
void jalon_window_open_now (JalonWindow *self, GFile *file);

/* window-safety.c */
void jalon_window_add_safety (JalonWindow *self);
void jalon_window_update_outdated (JalonWindow *self);

/* Presents the deck, and says there as well when the file is not what is shown. */
void jalon_window_present_deck (JalonWindow *self);

/* window-edit.c */
void jalon_window_add_edit (JalonWindow *self);
void jalon_window_update_edit (JalonWindow *self);
void jalon_window_remove_item (JalonWindow *self, JalonRef item);

/* Shows an item in the inspector, to be edited, its name first. */
void jalon_window_edit_item (JalonWindow *self, JalonRef item);

/* window-import.c */
void jalon_window_add_import (JalonWindow *self);

/* Returns: (transfer full): a filter that shows tables, and exports of other systems */
GtkFileFilter *jalon_window_new_tables_filter (void);

/* Imports a file that is a table by its name. Returns: whether it is one */
gboolean jalon_window_import_if_table (JalonWindow *self, GFile *file);

/* Returns: (transfer full) (element-type GFile): those that are tables by their names */
GPtrArray *jalon_window_find_tables (GSList *files);

/* window-scenario.c */
void jalon_window_add_scenarios (JalonWindow *self);
void jalon_window_update_scenario (JalonWindow *self);

/* window-what-if.c */
void jalon_window_add_what_ifs (JalonWindow *self);
void jalon_window_show_what_if (JalonWindow *self);

/* window-filter.c */
void jalon_window_add_filter (JalonWindow *self);
void jalon_window_show_filter (JalonWindow *self);

/* window-save.c */
typedef void (*JalonThen) (JalonWindow *self, gpointer data);

void jalon_window_add_save (JalonWindow *self);
void jalon_window_update_save (JalonWindow *self);

/* Takes what is being typed anywhere in the window. */
void jalon_window_take_typed (JalonWindow *self);

/* Goes on with @then once what is unsaved is saved or given up; at once when nothing is. Returns: whether it
 * was at once.
 * @destroy: (nullable): of @data, called in any case */
gboolean jalon_window_leave (JalonWindow *self, JalonThen then, gpointer data, GDestroyNotify destroy);

/* window.c */
void jalon_window_update_title (JalonWindow *self);
gboolean jalon_window_is_closed (JalonWindow *self);
void jalon_window_show_item (JalonWindow *self, JalonRef item);
void jalon_window_show_search (JalonWindow *self, gboolean show);
JalonPage *jalon_window_get_visible_page (JalonWindow *self);

G_END_DECLS
