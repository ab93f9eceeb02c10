/* The bytes that a journal builds on: told apart by their checksum, and kept beside the journal for the case
 * that the file becomes another. */
#pragma once

#include <jalon/journal/journal.h>

#include "journal-file.h"
#include "journal-format.h"

G_BEGIN_DECLS

/**
 * journal_base_keep:
 * @file, @etag: as of jalon_journal_new()
 * @header: (inout): gets size and checksum
 * @as_read: (out): whether the base has the rows of the dossier as they are in memory
 *
 * Keeps a copy of what a new journal builds on.
 */
gboolean journal_base_keep (JournalFile *journal,
                            JalonDossier *dossier,
                            GFile *file,
                            const char *etag,
                            JournalHeader *header,
                            gboolean *as_read,
                            GError **error);

/* As journal_base_keep() for @bytes that @file, unless %NULL, holds as well. */
gboolean journal_base_from_bytes (
  JournalFile *journal, GBytes *bytes, GFile *file, JournalHeader *header, GError **error);

/**
 * journal_base_find:
 * @is_file: (out): whether it is what the file still holds
 *
 * Returns: (transfer full): the base, from the file, from the copy, or from the file's backup; %NULL with
 * @error
 */
GBytes *
journal_base_find (JournalFile *journal, const JournalHeader *header, gboolean *is_file, GError **error);

G_END_DECLS
