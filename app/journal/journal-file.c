/* Making, finding, holding and removing the files of journals. A journal gets its name when it is whole, and
 * is held from before then. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jalon/text/translate.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <jalon/journal/journal.h>

#include "../xml/durable.h"
#include "journal-file.h"

G_DEFINE_QUARK (jalon_journal_error_quark, jalon_journal_error)

#define JOURNAL ".journal"
#define BASE ".base"
#define MAKING ".new"

/* A journal in the making for longer than this was left so by a crash. */
#define MAKING_SECONDS 3600

char *
journal_folder (const char *folder)
{
  if (folder)
    return g_strdup (folder);
  return g_build_filename (g_get_user_state_dir (), "jalon", "journals", NULL);
}

static char *
name_of (JournalFile *self, const char *suffix)
{
  return g_strconcat (self->stem, suffix, NULL);
}

static JournalFile *
file_new (const char *path, char *stem)
{
  JournalFile *self = g_new0 (JournalFile, 1);

  g_atomic_ref_count_init (&self->refs);
  self->folder = self->fd = -1;
  self->path = g_strdup (path);
  self->stem = stem;
  return self;
}

JournalFile *
journal_file_ref (JournalFile *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
journal_file_unref (JournalFile *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  durable_close (&self->fd);
  durable_close (&self->folder);
  g_free (self->path);
  g_free (self->stem);
  g_free (self);
}

/* From what the journal is of, so that a person can find it, and something that no other has. */
static char *
new_stem (const char *uri)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri ? uri : "", -1);

  return g_strdup_printf ("%.16s-%x-%" G_GINT64_MODIFIER "x", hash, (guint) getpid (), g_get_real_time ());
}

static int
create_held (JournalFile *self)
{
  g_autofree char *name = name_of (self, MAKING);
  int reason = durable_open (self->folder, name, O_CREAT | O_EXCL | O_RDWR | O_APPEND, 0600, &self->fd);

  if (reason == 0) {
    reason = durable_lock (self->fd);
    if (reason)
      durable_unlink (self->folder, name);
  }
  return reason;
}

JournalFile *
journal_file_create (const char *folder, const char *uri, GError **error)
{
  g_autoptr (JournalFile) self = file_new (folder, NULL);
  int reason = durable_make_folder (folder, 0700);

  if (reason == 0)
    reason = durable_open_folder (folder, &self->folder);
  if (reason == 0) {
    do {
      g_free (self->stem);
      self->stem = new_stem (uri);
      reason = create_held (self);
    } while (reason == EEXIST);
  }
  if (reason == 0)
    return g_steal_pointer (&self);

  g_set_error (
    error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE,
    _ ("Your work is not kept safe against a crash: no journal can be written in “%s” (%s). Save often."),
    folder, g_strerror (reason));
  return NULL;
}

JournalFile *
journal_file_open (const char *folder, const char *stem, gboolean *held)
{
  g_autoptr (JournalFile) self = file_new (folder, g_strdup (stem));
  g_autofree char *name = name_of (self, JOURNAL);

  self->named = TRUE;
  if (durable_open_folder (folder, &self->folder) != 0 ||
      durable_open (self->folder, name, O_RDWR | O_APPEND | O_NOFOLLOW, 0, &self->fd) != 0)
    return NULL;
  *held = durable_lock (self->fd) != 0;
  if (journal_file_is_gone (self))
    return NULL; /* its owner removed it between the two */
  return g_steal_pointer (&self);
}

int
journal_file_begin (JournalFile *self, const JournalHeader *header)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GString) frame = g_string_new (NULL);
  int reason;

  journal_header_print (header, lines);
  journal_frame_print (0, lines->str, lines->len, frame);
  reason = durable_write (self->fd, frame->str, frame->len, NULL, NULL);
  return reason ? reason : durable_sync (self->fd);
}

int
journal_file_publish (JournalFile *self)
{
  g_autofree char *from = name_of (self, MAKING);
  g_autofree char *to = name_of (self, JOURNAL);
  int reason = durable_rename (self->folder, from, to);

  self->named = reason == 0;
  return reason;
}

int
journal_file_sync (JournalFile *self)
{
  int reason = durable_sync_contents (self->fd);

  return reason ? reason : durable_sync_folder (self->folder);
}

int
journal_file_cut (JournalFile *self, gsize length)
{
  return durable_cut (self->fd, length);
}

int
journal_file_create_base (JournalFile *self, int *fd)
{
  g_autofree char *name = name_of (self, BASE);

  return durable_open (self->folder, name, O_CREAT | O_EXCL | O_RDWR, 0600, fd);
}

int
journal_file_open_base (JournalFile *self, int *fd)
{
  g_autofree char *name = name_of (self, BASE);

  return durable_open (self->folder, name, O_RDONLY | O_NOFOLLOW, 0, fd);
}

void
journal_file_remove_base (JournalFile *self)
{
  g_autofree char *name = name_of (self, BASE);

  durable_unlink (self->folder, name);
}

gboolean
journal_file_remove (JournalFile *self)
{
  g_autofree char *name = name_of (self, self->named ? JOURNAL : MAKING);
  int reason = durable_unlink (self->folder, name);

  if (reason != 0 && reason != ENOENT)
    return FALSE;
  journal_file_remove_base (self);
  return TRUE;
}

gboolean
journal_file_is_gone (JournalFile *self)
{
  struct stat info;

  return fstat (self->fd, &info) == 0 && info.st_nlink == 0;
}

GPtrArray *
journal_stems (const char *folder)
{
  GPtrArray *stems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, JOURNAL))
      g_ptr_array_add (stems, g_strndup (name, strlen (name) - strlen (JOURNAL)));
  return stems;
}

static gboolean
is_there (int folder, const char *stem, const char *suffix, struct stat *info)
{
  g_autofree char *name = g_strconcat (stem, suffix, NULL);

  return durable_stat (folder, name, info) == 0;
}

static void
tidy (int folder, const char *name)
{
  gboolean is_base = g_str_has_suffix (name, BASE), is_making = g_str_has_suffix (name, MAKING);
  g_autofree char *stem = NULL;
  struct stat info;

  if (!is_base && !is_making)
    return;
  stem = g_strndup (name, strlen (name) - strlen (is_base ? BASE : MAKING));
  if (is_making && is_there (folder, stem, MAKING, &info) && info.st_mtime < time (NULL) - MAKING_SECONDS)
    durable_unlink (folder, name);
  /* Asked in the order in which the names come to be, so that one in the making is not missed. */
  if (is_base && !is_there (folder, stem, MAKING, &info) && !is_there (folder, stem, JOURNAL, &info))
    durable_unlink (folder, name);
}

void
journal_folder_tidy (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  int folder = -1;

  if (dir == NULL || durable_open_folder (path, &folder) != 0)
    return;
  while ((name = g_dir_read_name (dir)))
    tidy (folder, name);
  durable_close (&folder);
}
