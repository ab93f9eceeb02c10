/* A journal's two files, STEM.journal and STEM.base, and the hold on them by which the living tell their
 * journals from those that a crash left. */
#pragma once

#include <gio/gio.h>

#include "journal-format.h"

G_BEGIN_DECLS

/* Bases up to this size are copied where they cannot share the blocks of the file. */
#define JOURNAL_BASE_MAX (64 * 1024 * 1024)

/* Counted references, since the thread that waits for the disk uses it beside the one that writes. */
typedef struct {
  gatomicrefcount refs;
  char *path; /* of the folder */
  int folder;
  int fd; /* of the journal, to append to; held */
  char *stem;
  gboolean named; /* it has its own name, not yet that of a journal in the making */
} JournalFile;

/* Returns: (transfer full): where journals are kept */
char *journal_folder (const char *folder);

/* A new journal in the making, that nobody looks at yet. */
JournalFile *journal_file_create (const char *folder, const char *uri, GError **error);

/**
 * journal_file_open:
 * @held: (out): whether another program holds it; it can be read all the same
 *
 * Returns: (transfer full) (nullable): the journal of this stem; %NULL when there is none any more
 */
JournalFile *journal_file_open (const char *folder, const char *stem, gboolean *held);

JournalFile *journal_file_ref (JournalFile *self);
void journal_file_unref (JournalFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalFile, journal_file_unref)

/* Writes the first frame, and waits until the disk has it. 0 or an errno. */
int journal_file_begin (JournalFile *self, const JournalHeader *header);

/* Makes it one that will be found. 0 or an errno. */
int journal_file_publish (JournalFile *self);

/* Waits until the disk has it, under its name. 0 or an errno. */
int journal_file_sync (JournalFile *self);

/* Cuts it off behind @length bytes. 0 or an errno. */
int journal_file_cut (JournalFile *self, gsize length);

/* A new, empty file for the base, to be written; and the base to be read. 0 or an errno. */
int journal_file_create_base (JournalFile *self, int *fd);
int journal_file_open_base (JournalFile *self, int *fd);
void journal_file_remove_base (JournalFile *self);

/* Removes both files. Returns: whether nobody will take the journal for a left-over any more */
gboolean journal_file_remove (JournalFile *self);

/* Whether somebody else removed it. */
gboolean journal_file_is_gone (JournalFile *self);

/* Returns: (transfer full) (element-type utf8): the stems of the journals in a folder */
GPtrArray *journal_stems (const char *folder);

/* Removes bases without a journal, and journals that were never finished. */
void journal_folder_tidy (const char *folder);

G_END_DECLS
