/* The languages that an item's texts may be typed in. */
#pragma once

#include <jalon/session/session.h>

G_BEGIN_DECLS

/* What was asked for beyond the languages at hand, by item. */
typedef GHashTable JalonItemLanguages;

JalonItemLanguages *jalon_item_languages_new (void);

/* Makes room for texts of an item in one more language; it is written down once there is a text. */
void jalon_item_languages_add (JalonItemLanguages *self, JalonRef item, const char *lang);

/* Returns: (transfer full) (element-type char *): the original's language, that of the program, those asked
 * for, and whichever others the item has texts in */
GPtrArray *jalon_item_languages_list (JalonItemLanguages *self, JalonSession *session, JalonRef item);

G_END_DECLS
