/* Which number each row of a dossier has in its journal: the one that reading the base gives it, or the next
 * one for a row that came later. Rows in memory are no use there: theirs depend on what was done before the
 * save. */
#pragma once

#include <jalon/model/dossier.h>

G_BEGIN_DECLS

/* Of one row: one more than its number, 0 when the journal does not know it, and what is true of it. */
typedef guint32 JournalEntry;
#define JOURNAL_ENTRY_PLACED (1u << 31) /* it stands somewhere, as the journal has it */
#define JOURNAL_ENTRY_FRESH (1u << 30)  /* the record being written brought it */
#define JOURNAL_ENTRY_NUMBER(entry) (((entry) & ((1u << JALON_REF_ROW_BITS) - 1)) - 1u)

typedef struct _JournalNumbers JournalNumbers;

/* @dossier: not held. No row has a number yet. */
JournalNumbers *journal_numbers_new (JalonDossier *dossier);
void journal_numbers_free (JournalNumbers *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JournalNumbers, journal_numbers_free)

/* Numbers the rows of a dossier that was read and not changed since. */
void journal_numbers_as_read (JournalNumbers *self);

/* Numbers the rows as reading the bytes that jalon_xml_write() gives now would. */
void journal_numbers_as_written (JournalNumbers *self);

/* Gives @ref the next number of its kind. */
void journal_numbers_add (JournalNumbers *self, JalonRef ref);

/* (transfer none): to be read and changed; valid until the next call */
JournalEntry *journal_numbers_entry (JournalNumbers *self, JalonRef ref);

/* Rows by their numbers: (element-type JalonRef) (transfer full). */
GArray *journal_numbers_list (JournalNumbers *self, JalonKind kind);

G_END_DECLS
