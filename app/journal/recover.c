/* After a crash: which journals there are, and bringing back what one of them holds. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "../xml/durable.h"
#include "../xml/reader.h"
#include "journal-base.h"
#include "journal-private.h"
#include "journal-replay.h"

static GMappedFile *
map (JournalFile *file, JournalCursor *cursor)
{
  GMappedFile *mapped = g_mapped_file_new_from_fd (file->fd, FALSE, NULL);

  journal_cursor_init (cursor, mapped ? g_mapped_file_get_contents (mapped) : "",
                       mapped ? g_mapped_file_get_length (mapped) : 0);
  return mapped;
}

static gboolean
read_header (JournalCursor *cursor, JournalHeader *header)
{
  return journal_cursor_next (cursor) == JOURNAL_FRAME_WHOLE &&
         journal_header_parse (header, cursor->lines, cursor->length);
}

static JalonFoundJournal *
found_new (JournalFile *file, JournalCursor *cursor, JournalHeader *header)
{
  JalonFoundJournal *self = g_new0 (JalonFoundJournal, 1);
  JournalFrame frame;
  struct stat info;

  self->uri = g_steal_pointer (&header->uri);
  self->title = g_steal_pointer (&header->title);
  while ((frame = journal_cursor_next (cursor)) == JOURNAL_FRAME_WHOLE)
    self->edits += journal_replay_counts (cursor->lines, cursor->length) ? 1 : 0;
  self->damaged = frame == JOURNAL_FRAME_DAMAGED;
  if (fstat (file->fd, &info) == 0)
    self->when = info.st_mtime;
  self->file = journal_file_ref (file);
  return self;
}

void
jalon_found_journal_free (JalonFoundJournal *self)
{
  if (self->file)
    journal_file_unref (self->file);
  g_free (self->uri);
  g_free (self->title);
  g_free (self);
}

void
jalon_found_journal_discard (JalonFoundJournal *self)
{
  g_return_if_fail (self->file != NULL);

  journal_file_remove (self->file);
}

/* Without an edit there is nothing to bring back, unless the dossier was never saved and holds something
 * already: what was imported. */
static gboolean
is_empty (const JalonFoundJournal *self, const JournalHeader *header)
{
  g_autoptr (JalonDossier) nothing = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *sum = NULL;

  if (self->edits > 0 || self->damaged)
    return FALSE;
  if (self->uri)
    return TRUE;
  nothing = jalon_dossier_new ();
  bytes = jalon_xml_write (nothing);
  sum = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return strcmp (sum, header->sha256) == 0;
}

/* What one journal of the folder is: @replaced learns which other it makes superfluous. */
static void
look_at (const char *folder, const char *stem, GPtrArray *found, GHashTable *replaced)
{
  gboolean held = TRUE;
  g_autoptr (JournalFile) file = journal_file_open (folder, stem, &held);
  g_autoptr (GMappedFile) mapped = NULL;
  g_auto (JournalHeader) header = { 0 };
  g_autoptr (JalonFoundJournal) journal = NULL;
  JournalCursor cursor;

  if (file == NULL)
    return;
  mapped = map (file, &cursor);
  if (!read_header (&cursor, &header))
    return;
  if (header.replaces) {
    g_auto (GStrv) stems = g_strsplit (header.replaces, " ", -1);

    for (guint i = 0; stems[i]; i++)
      g_hash_table_add (replaced, g_strdup (stems[i]));
  }
  if (held || header.version > JOURNAL_VERSION)
    return;

  journal = found_new (file, &cursor, &header);
  if (is_empty (journal, &header))
    journal_file_remove (file);
  else
    g_ptr_array_add (found, g_steal_pointer (&journal));
}

static int
by_age (gconstpointer a, gconstpointer b)
{
  const JalonFoundJournal *first = *(JalonFoundJournal *const *) a, *second = *(JalonFoundJournal *const *) b;

  return first->when < second->when ? 1 : first->when > second->when ? -1 : 0;
}

GPtrArray *
jalon_journals_found (const char *folder)
{
  g_autofree char *place = journal_folder (folder);
  g_autoptr (GPtrArray) stems = journal_stems (place);
  g_autoptr (GHashTable) replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) jalon_found_journal_free);

  for (guint i = 0; i < stems->len; i++)
    look_at (place, stems->pdata[i], found, replaced);
  for (guint i = found->len; i > 0; i--) {
    JournalFile *file = ((JalonFoundJournal *) found->pdata[i - 1])->file;

    if (!g_hash_table_contains (replaced, file->stem))
      continue;
    journal_file_remove (file);
    g_ptr_array_remove_index (found, i - 1);
  }
  g_ptr_array_sort (found, by_age);
  journal_folder_tidy (place);
  return found;
}

/* As a file is read, but a dossier with errors is taken as well: they were made and saved by its owner, and
 * what is behind them must not be lost. */
static JalonDossier *
read_base (GBytes *bytes, GFile *place, const char *name, JalonProblems *problems, GError **error)
{
  g_auto (Reader) reader = { 0 };
  g_autoptr (GInputStream) stream = reader_of_bytes (&reader, bytes, name, place, problems);

  if (!reader_parse (&reader)) {
    g_propagate_error (error, g_steal_pointer (&reader.error));
    return NULL;
  }
  if (reader.fatal) {
    g_set_error (
      error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_BASE,
      _ ("“%s” cannot be brought back: what it was before the edits is no dossier that can be read."), name);
    return NULL;
  }
  reader_finish (&reader);
  jalon_problems_sort (problems);
  jalon_dossier_mark_saved (reader.dossier);
  return g_steal_pointer (&reader.dossier);
}

static void
warn (JalonProblems *problems, const char *name, char *what, const char *advice)
{
  jalon_problems_add (problems, JALON_SEVERITY_WARNING, name, 0, 0, what, advice);
}

/* Does all frames again up to the first that cannot be; the cursor then stands behind the last that was. */
static void
replay_all (JournalReplay *replay, JournalCursor *cursor, JalonRecovery *recovery)
{
  for (;;) {
    JournalCursor before = *cursor;
    JournalFrame frame = journal_cursor_next (cursor);

    if (frame != JOURNAL_FRAME_WHOLE) {
      recovery->lost = frame == JOURNAL_FRAME_DAMAGED ? journal_cursor_lost (cursor) : 0;
      return;
    }
    if (!journal_replay_frame (replay, cursor->lines, cursor->length)) {
      *cursor = before;
      recovery->lost = journal_cursor_lost (cursor);
      return;
    }
    recovery->edits += journal_replay_counts (cursor->lines, cursor->length) ? 1 : 0;
  }
}

static void
tell_losses (JournalReplay *replay, const JalonRecovery *recovery, const char *name, JalonProblems *problems)
{
  guint references = journal_replay_lost_references (replay);

  if (recovery->lost)
    warn (problems, name,
          g_strdup_printf (ngettext ("The journal is damaged behind edit %u: %u record could not be read.",
                                     "The journal is damaged behind edit %u: %u records could not be read.",
                                     recovery->lost),
                           recovery->edits, recovery->lost),
          _ ("Look at what you did last, and do again what is missing."));
  if (references)
    warn (problems, name,
          g_strdup_printf (ngettext ("%u reference to an included dossier leads nowhere, and was left out.",
                                     "%u references to an included dossier lead nowhere, and were left out.",
                                     references),
                           references),
          _ ("Set them again, or put the included file back."));
}

/* Whether the file, which is not the base, holds just what was recovered. */
static gboolean
is_in_file (JalonDossier *dossier, GFile *file)
{
  g_autoptr (GBytes) on_disk = file ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
  g_autoptr (GBytes) bytes = on_disk ? jalon_xml_write (dossier) : NULL;

  return bytes && g_bytes_equal (bytes, on_disk);
}

static void
settle (JalonDossier *dossier, GFile *file, gboolean base_is_file, JalonRecovery *recovery)
{
  recovery->file_differs = file && !base_is_file;
  recovery->is_saved = recovery->file_differs && is_in_file (dossier, file);
  if (recovery->is_saved) {
    recovery->file_differs = FALSE;
    jalon_dossier_mark_saved (dossier);
  } else {
    dossier->history.saved = -1;
    g_object_notify (G_OBJECT (dossier), "modified");
  }
}

static JalonJournal *
go_on (JalonFoundJournal *self,
       JalonDossier *dossier,
       JournalReplay *replay,
       const JournalCursor *cursor,
       const char *name,
       JalonProblems *problems)
{
  JournalFile *file = self->file;
  JournalRecorder *recorder;
  int reason = journal_file_cut (file, (gsize) (cursor->at - cursor->start));

  if (reason) {
    warn (
      problems, name,
      g_strdup_printf (_ ("The journal cannot go on (%s): a crash would lose work."), g_strerror (reason)),
      _ ("Save now."));
    return NULL;
  }
  recorder = journal_recorder_new (dossier, journal_replay_numbers (replay),
                                   journal_replay_is_exact (replay) ? 0 : -1);
  self->file = NULL;
  return jalon_journal_resume (dossier, file, recorder, cursor->sequence);
}

JalonDossier *
jalon_journal_recover (JalonFoundJournal *self,
                       JalonProblems *problems,
                       JalonRecovery *recovery,
                       JalonJournal **journal,
                       GError **error)
{
  g_autoptr (GFile) file = self->uri ? g_file_new_for_uri (self->uri) : NULL;
  g_autofree char *name = file ? g_file_get_parse_name (file) : g_strdup (_ ("a new dossier"));
  g_autoptr (GMappedFile) mapped = NULL;
  g_auto (JournalHeader) header = { 0 };
  g_autoptr (GBytes) base = NULL;
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (JournalReplay) replay = NULL;
  JalonRecovery result = { 0 };
  JournalCursor cursor;
  gboolean is_file;

  g_return_val_if_fail (self->file != NULL && problems != NULL, NULL);

  mapped = map (self->file, &cursor);
  if (!read_header (&cursor, &header)) {
    g_set_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_UNREADABLE,
                 _ ("The journal of “%s” cannot be read."), name);
    return NULL;
  }
  base = journal_base_find (self->file, &header, &is_file, error);
  dossier = base ? read_base (base, file, name, problems, error) : NULL;
  if (dossier == NULL)
    return NULL;

  replay = journal_replay_new (dossier);
  replay_all (replay, &cursor, &result);
  tell_losses (replay, &result, name, problems);
  settle (dossier, file, is_file, &result);
  if (recovery)
    *recovery = result;
  if (journal)
    *journal = go_on (self, dossier, replay, &cursor, name, problems);
  return g_steal_pointer (&dossier);
}
