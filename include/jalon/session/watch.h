/* The file of the dossier in hand as others see it: whether somebody has changed it since it was read, who
 * else has it open, and which earlier saves there are. */
#pragma once

#include <jalon/xml/lock.h>

G_BEGIN_DECLS

#define JALON_TYPE_WATCH (jalon_watch_get_type ())
G_DECLARE_FINAL_TYPE (JalonWatch, jalon_watch, JALON, WATCH, GObject)

/**
 * JalonWatchState:
 * @JALON_WATCH_SAME: the file is what was read, or cannot be looked at just now
 * @JALON_WATCH_CHANGED: it, or a file included in it, is another version
 * @JALON_WATCH_GONE: it is there no more
 */
typedef enum { JALON_WATCH_SAME, JALON_WATCH_CHANGED, JALON_WATCH_GONE } JalonWatchState;

/* Signal: `changed`: something of what can be asked for here. */
JalonWatch *jalon_watch_new (void);

/**
 * jalon_watch_follow:
 * @file: (nullable): what is followed from now on; %NULL for nothing
 * @etag: (nullable): its version, as read or saved; %NULL when it is not known
 * @lock: whether others are told that it is open here
 * @parts: (nullable) (element-type GFile): what is included in it
 * @anew: all was read just now; otherwise, where @parts are the same as before, they are held against what
 * they were then
 *
 * What was followed before is let go of, and its lock with it.
 */
void jalon_watch_follow (
  JalonWatch *self, GFile *file, const char *etag, gboolean lock, GPtrArray *parts, gboolean anew);

/* Between these two the file is being saved: what is seen of it is not news. */
void jalon_watch_hold (JalonWatch *self);
void jalon_watch_go_on (JalonWatch *self);

/* Looks again, in the background. It is looked by itself when the desktop says that the file changed; what
 * happens on other machines it may not hear of. */
void jalon_watch_look (JalonWatch *self);

JalonWatchState jalon_watch_get_state (JalonWatch *self);

/* Returns: (transfer none) (nullable): the included file that is another version, where the file itself is
 * not */
GFile *jalon_watch_get_changed_part (JalonWatch *self);

/* Returns: (transfer none) (nullable): who else has the file open */
const JalonLockHolder *jalon_watch_get_holder (JalonWatch *self);

/* Returns: (transfer none) (nullable) (element-type GFile): the earlier saves, the latest first */
GPtrArray *jalon_watch_get_earlier (JalonWatch *self);

G_END_DECLS
