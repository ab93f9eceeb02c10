/* Writing, reading and judging lock files. */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jalon/xml/lock.h>
#include <jalon/xml/place.h>

#define OURS "jalon:"
#define LENGTH_MOST 65536 /* what is longer is no lock */

/* The parts of the line, in their order. */
enum { NAME, USER, HOST, WHEN, PROGRAM, N_PARTS };

struct _JalonLock {
  GFile *file;
  char *line;
};

void
jalon_lock_holder_free (JalonLockHolder *self)
{
  g_free (self->name);
  g_free (self->host);
  g_clear_pointer (&self->when, g_date_time_unref);
  g_free (self);
}

static JalonLock *
lock_new (GFile *file, const char *line)
{
  JalonLock *self = g_new0 (JalonLock, 1);

  self->file = g_object_ref (file);
  self->line = g_strdup (line);
  return self;
}

static GFile *
find_lock (GFile *file)
{
  g_autoptr (GFile) end = jalon_place_resolve (file);
  g_autoptr (GFile) folder = g_file_get_parent (end);
  g_autofree char *base = g_file_get_basename (end);
  g_autofree char *name = g_strdup_printf (".~lock.%s#", base);

  return folder ? g_file_get_child (folder, name) : NULL;
}

/* Processes */

/* The time at which a process began, counted from the start of the machine: numbers of processes come round
 * again. (nullable): there is no such process */
static char *
find_start (guint64 process)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GUINT64_FORMAT "/stat", process);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  const char *behind;

  if (!g_file_get_contents (path, &text, NULL, NULL) || !(behind = strrchr (text, ')')))
    return NULL; /* the name in parentheses may hold anything */
  parts = g_strsplit (behind + 1, " ", 0);
  /* The 22nd part of all; the one behind the name is the third, after an empty one here. */
  return g_strv_length (parts) > 20 ? g_strdup (parts[20]) : NULL;
}

/* Since when the machine runs, by a number that each start has for itself. */
static char *
find_boot (void)
{
  char *text = NULL;

  return g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL) ? g_strstrip (text)
                                                                                    : g_strdup ("");
}

/* In which space numbers of processes are given out: a container has one of its own. */
static char *
find_space (void)
{
  char *space = g_file_read_link ("/proc/self/ns/pid", NULL);

  return space ? space : g_strdup ("");
}

static char *
describe_process (void)
{
  g_autofree char *start = find_start ((guint64) getpid ()), *boot = find_boot (), *space = find_space ();

  return g_strdup_printf (OURS "%d/%s/%s/%s", (int) getpid (), start ? start : "", space, boot);
}

/* Whether the process of this machine that @program describes is known to be there no more. */
static gboolean
is_dead (const char *program)
{
  g_auto (GStrv) parts = g_strsplit (program + strlen (OURS), "/", 4);
  g_autofree char *boot = find_boot (), *space = find_space (), *start = NULL;

  if (g_strv_length (parts) != 4)
    return FALSE;
  if (!g_str_equal (parts[3], boot))
    return TRUE;
  if (!g_str_equal (parts[2], space) || *space == '\0')
    return FALSE; /* its number says nothing here */
  start = find_start (g_ascii_strtoull (parts[0], NULL, 10));
  return g_strcmp0 (start, parts[1]) != 0;
}

/* The line */

static void
append (GString *line, const char *text, char end)
{
  for (const char *p = text; *p; p++) {
    if (strchr (",;\\", *p))
      g_string_append_c (line, '\\');
    g_string_append_c (line, *p);
  }
  g_string_append_c (line, end);
}

static char *
print_line (void)
{
  GString *line = g_string_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format (now, "%d.%m.%Y %H:%M");
  g_autofree char *program = describe_process ();
  const char *name = g_get_real_name ();

  /* GLib's word for "not stated" */
  append (line, g_str_equal (name, "Unknown") ? "" : name, ',');
  append (line, g_get_user_name (), ',');
  append (line, g_get_host_name (), ',');
  append (line, when, ',');
  append (line, program, ';');
  return g_string_free (line, FALSE);
}

/* (transfer full) (nullable): the parts of the first line; %NULL when it is no such line */
static char **
parse_line (const char *line)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_autoptr (GString) part = g_string_new (NULL);
  guint n = 0;

  for (const char *p = line; *p && n < N_PARTS; p++) {
    if (*p == '\\' && p[1]) {
      g_string_append_c (part, *++p);
    } else if (*p == ',' || *p == ';') {
      g_strv_builder_add (parts, g_utf8_validate (part->str, -1, NULL) ? part->str : "");
      g_string_truncate (part, 0);
      n++;
      if (*p == ';')
        break;
    } else {
      g_string_append_c (part, *p);
    }
  }
  return n == N_PARTS ? g_strv_builder_end (parts) : NULL;
}

static GDateTime *
parse_time (const char *text)
{
  int day, month, year, hour, minute;

  if (sscanf (text, "%2d.%2d.%4d %2d:%2d", &day, &month, &year, &hour, &minute) != 5)
    return NULL;
  return g_date_time_new_local (year, month, day, hour, minute, 0);
}

static JalonLockHolder *
holder_new (char **parts)
{
  JalonLockHolder *self = g_new0 (JalonLockHolder, 1);

  if (!parts)
    return self;
  self->name = g_strdup (*parts[NAME] ? parts[NAME] : parts[USER]);
  self->host = g_strdup (parts[HOST]);
  self->when = parse_time (parts[WHEN]);
  if (*self->name == '\0')
    g_clear_pointer (&self->name, g_free);
  if (*self->host == '\0')
    g_clear_pointer (&self->host, g_free);
  return self;
}

/* The file */

static gboolean
write_lock (GFile *file, const char *line, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, cancellable, error);

  if (!stream)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), line, strlen (line), NULL, cancellable, error) &&
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error))
    return TRUE;
  g_file_delete (file, NULL, NULL); /* half a line would tell others nothing, and never go away */
  return FALSE;
}

/* (transfer full) (nullable) */
static char *
read_lock (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                       G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  char *text = NULL;

  if (!info || g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR ||
      g_file_info_get_size (info) > LENGTH_MOST)
    return NULL;
  g_file_load_contents (file, cancellable, &text, NULL, NULL, NULL);
  return text;
}

/* What is there: somebody else's, this process's own, or what a dead one has left. */
typedef enum { THEIRS, OWN, LEFT } Whose;

static Whose
judge (char **parts)
{
  g_autofree char *own = describe_process ();

  if (!parts || !g_str_has_prefix (parts[PROGRAM], OURS) || !g_str_equal (parts[HOST], g_get_host_name ()))
    return THEIRS;
  if (g_str_equal (parts[PROGRAM], own))
    return OWN;
  return is_dead (parts[PROGRAM]) ? LEFT : THEIRS;
}

JalonLock *
jalon_lock_take (GFile *file, JalonLockHolder **holder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) lock = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (G_IS_FILE (file) && holder != NULL, NULL);

  *holder = NULL;
  lock = find_lock (file);
  line = print_line ();
  if (!lock) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, g_strerror (ENOTSUP));
    return NULL;
  }

  /* Of two that find a dead one's lock at once one wins: the second attempt does not remove anything. */
  for (int attempt = 0; attempt < 2; attempt++) {
    g_autoptr (GError) local = NULL;
    g_autofree char *text = NULL;
    g_auto (GStrv) parts = NULL;
    Whose whose;

    if (write_lock (lock, line, cancellable, &local))
      return lock_new (lock, line);
    if (!g_error_matches (local, G_IO_ERROR, G_IO_ERROR_EXISTS)) {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

    text = read_lock (lock, cancellable);
    parts = text ? parse_line (text) : NULL;
    whose = judge (parts);
    if (whose == LEFT && attempt == 0 && g_file_delete (lock, cancellable, NULL))
      continue;
    if (whose != OWN)
      *holder = holder_new (parts);
    return NULL;
  }
  return NULL;
}

JalonLockHolder *
jalon_lock_look (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFile) lock = find_lock (file);
  g_autofree char *text = lock ? read_lock (lock, cancellable) : NULL;
  g_auto (GStrv) parts = text ? parse_line (text) : NULL;

  return text && judge (parts) == THEIRS ? holder_new (parts) : NULL;
}

void
jalon_lock_release (JalonLock *self)
{
  g_autofree char *text = read_lock (self->file, NULL);

  if (g_strcmp0 (text, self->line) == 0)
    g_file_delete (self->file, NULL, NULL);
  g_object_unref (self->file);
  g_free (self->line);
  g_free (self);
}
