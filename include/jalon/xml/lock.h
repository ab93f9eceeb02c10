/* Who has a dossier open: told to others, and asked of others, by the lock file that office programs keep
 * beside a document. It is a courtesy: it keeps nobody from reading, nor from saving. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _JalonLock JalonLock;

/**
 * JalonLockHolder:
 * @name: (nullable): who, as people are called, or else as the machine calls them
 * @host: (nullable): the machine
 * @when: (nullable): since when, in local time
 *
 * Somebody else who has a file open.
 */
typedef struct {
  char *name;
  char *host;
  GDateTime *when;
} JalonLockHolder;

void jalon_lock_holder_free (JalonLockHolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLockHolder, jalon_lock_holder_free)

/**
 * jalon_lock_take:
 * @file: the dossier; the lock lies beside the file itself, behind all links
 * @holder: (out) (nullable): who else has it open; %NULL when nobody has
 *
 * Blocks. Tells others that @file is open here: a file ".~lock.NAME#" of one line, as LibreOffice writes it:
 * the person's name, the name on this machine, the machine, the time, and what tells programs of one machine
 * apart; with commas between and a semicolon behind, and a backslash before those within. The last of them
 * names the process, so that the lock of a program that crashed, or of before a restart, is known and taken
 * over.
 *
 * Returns: (transfer full) (nullable): the lock; %NULL with @holder, or with @error where no lock can be kept
 *   (in a folder that may not be written to), or without both when another window of this program has it
 */
JalonLock *jalon_lock_take (GFile *file, JalonLockHolder **holder, GCancellable *cancellable, GError **error);

/**
 * jalon_lock_look:
 *
 * Blocks. Looks who has @file open, without telling anybody of this program.
 *
 * Returns: (transfer full) (nullable): somebody else; %NULL where nobody has it open but this process, and
 *   where that cannot be found out
 */
JalonLockHolder *jalon_lock_look (GFile *file, GCancellable *cancellable);

/* Tells others that the file is not open here any more, unless the lock has become somebody else's. Blocks.
 */
void jalon_lock_release (JalonLock *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLock, jalon_lock_release)

G_END_DECLS
