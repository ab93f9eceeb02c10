/* The bytes that a journal builds on: told apart by their checksum, and kept beside the journal for the case
 * that the file becomes another. */
#pragma once

#include <jalon/xml/journal.h>

#include "journal-file.h"
#include "journal-format.h"

G_BEGIN_DECLS

/* Fills in size and checksum, and keeps a copy: of the contents of @file, or of @bytes that @file, unless
 * %NULL, holds as well. */
gboolean journal_base_from_file (JournalFile *journal, GFile *file, JournalHeader *header, GError **error);
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
