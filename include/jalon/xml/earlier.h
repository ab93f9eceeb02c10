/* Earlier saves of a dossier, each under the date at which it was saved. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * jalon_earlier_keep:
 * @file: a dossier that was saved just now, its version of before beside it as a backup
 * @most: how many earlier saves to keep; the oldest of more are removed, with 0 all of them
 *
 * Gives the backup of @file a second, dated name beside it, "NAME.2026-11-28T01.02.03Z~" in universal time,
 * or a copy where the file system has no second names. Blocks.
 *
 * Returns: whether it is kept, or there was no backup to keep; %FALSE with @error, for people
 */
gboolean jalon_earlier_keep (GFile *file, guint most, GCancellable *cancellable, GError **error);

/* Returns: (transfer full) (element-type GFile): the earlier saves of @file, the latest first. Blocks. */
GPtrArray *jalon_earlier_list (GFile *file, GCancellable *cancellable);

/* Returns: (transfer full) (nullable): when the earlier save @file was saved, in local time; %NULL when its
 * name is not that of an earlier save. @original: (out) (optional): the name of what it is an earlier save of
 */
GDateTime *jalon_earlier_when (GFile *file, char **original);

G_END_DECLS
