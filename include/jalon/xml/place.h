/* Which file a name leads to: by whatever path or link, one file is one file. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalon_place_id:
 * @file: a file, here or far away; links are followed
 *
 * Blocks.
 *
 * Returns: (transfer full) (nullable): what all names of one file have in common, soft links and hard ones
 * among them; %NULL where there is no file, or the file system cannot tell
 */
char *jalon_place_id (GFile *file, GCancellable *cancellable);

/* Returns: whether two names lead to one file. Blocks. */
gboolean jalon_place_is_same (GFile *first, GFile *second, GCancellable *cancellable);

/* Returns: (transfer full): the file itself, behind all soft links; @file where there are none to follow.
 * Blocks. */
GFile *jalon_place_resolve (GFile *file);

G_END_DECLS
