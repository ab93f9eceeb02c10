/* A button with the number of warnings that nobody has answered, and behind it the list: what is odd, what
 * follows from it and what to do, each to be shown where it is, or answered. Hidden where there are none. */
#pragma once

#include <adwaita.h>

#include <jalon/session/session.h>

G_BEGIN_DECLS

#define JALON_TYPE_WARNING_LIST (jalon_warning_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonWarningList, jalon_warning_list, JALON, WARNING_LIST, AdwBin)

/* Follows a session. Signals: `chosen` (guint item): the item is to be shown; `looked`: the warnings are
 * other ones. */
void jalon_warning_list_follow (JalonWarningList *self, JalonSession *session);

/* Opens the list, looking once more first. */
void jalon_warning_list_popup (JalonWarningList *self);

/* Returns: how many are listed, and so not answered */
guint jalon_warning_list_get_n_listed (JalonWarningList *self);

/* Returns: (transfer none) (nullable) (element-type JalonWarning): the warnings, answered ones among them;
 * %NULL when nobody has looked since the last change, as of a large dossier */
GPtrArray *jalon_warning_list_get_warnings (JalonWarningList *self);

G_END_DECLS
