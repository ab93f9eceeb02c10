/* A button with the number of warnings that nobody has answered, and behind it the list: what is odd, what
 * follows from it and what to do, each to be shown where it is, or answered. Hidden where there are none. */
#pragma once

#include <adwaita.h>

#include "session.h"

G_BEGIN_DECLS

#define JALON_TYPE_WARNING_LIST (jalon_warning_list_get_type ())
G_DECLARE_FINAL_TYPE (JalonWarningList, jalon_warning_list, JALON, WARNING_LIST, AdwBin)

/* Follows a session. Signal: `chosen` (guint item): the item is to be shown. */
void jalon_warning_list_follow (JalonWarningList *self, JalonSession *session);

/* Opens the list, looking once more first. */
void jalon_warning_list_popup (JalonWarningList *self);

/* Returns: how many are listed, and so not answered */
guint jalon_warning_list_get_n_listed (JalonWarningList *self);

G_END_DECLS
