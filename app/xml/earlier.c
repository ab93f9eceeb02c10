/* Keeping, listing and naming earlier saves.
 *
 * They lie beside the dossier, not in the person's own folder: there everybody who works on it finds them,
 * the rights and the backups of its folder hold for them, what it includes by relative names is still found,
 * and a full or unreadable home loses none. Names that end in "~" are hidden by file managers, as other
 * backups are. As a second name of the backup that saving leaves anyway, one costs no room of its own until
 * the next is made. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <jalon/text/translate.h>
#include <stdio.h>
#include <string.h>

#include <jalon/xml/earlier.h>
#include <jalon/xml/place.h>

#include "durable.h"

#define STAMP "%Y-%m-%dT%H.%M.%SZ~"
#define STAMP_LENGTH 21

/* The place of the dot before the date, in the name of an earlier save. (nullable) */
static const char *
find_stamp (const char *name)
{
  size_t length = strlen (name);

  return length > STAMP_LENGTH + 1 && name[length - STAMP_LENGTH - 1] == '.'
           ? name + length - STAMP_LENGTH - 1
           : NULL;
}

static GDateTime *
parse_stamp (const char *stamp)
{
  int year, month, day, hour, minute, second, n = 0;
  g_autoptr (GDateTime) when = NULL;

  if (sscanf (stamp, ".%4d-%2d-%2dT%2d.%2d.%2dZ~%n", &year, &month, &day, &hour, &minute, &second, &n) != 6 ||
      n != STAMP_LENGTH + 1)
    return NULL;
  when = g_date_time_new_utc (year, month, day, hour, minute, second);
  return when ? g_date_time_to_local (when) : NULL;
}

GDateTime *
jalon_earlier_when (GFile *file, char **original)
{
  g_autofree char *name = NULL;
  const char *stamp;
  GDateTime *when;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  name = g_file_get_basename (file);
  stamp = find_stamp (name);
  when = stamp ? parse_stamp (stamp) : NULL;
  if (original)
    *original = when ? g_strndup (name, (gsize) (stamp - name)) : NULL;
  return when;
}

static int
compare_names (gconstpointer first, gconstpointer second)
{
  g_autofree char *a = g_file_get_basename (*(GFile *const *) first);
  g_autofree char *b = g_file_get_basename (*(GFile *const *) second);

  return strcmp (b, a);
}

GPtrArray *
jalon_earlier_list (GFile *file, GCancellable *cancellable)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) end = NULL, folder = NULL;
  g_autoptr (GFileEnumerator) children = NULL;
  g_autofree char *name = NULL;
  GFile *child;

  g_return_val_if_fail (G_IS_FILE (file), files);

  end = jalon_place_resolve (file);
  folder = g_file_get_parent (end);
  name = g_file_get_basename (end);
  if (folder)
    children = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                          G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  while (children && g_file_enumerator_iterate (children, NULL, &child, cancellable, NULL) && child) {
    g_autofree char *original = NULL;
    g_autoptr (GDateTime) when = jalon_earlier_when (child, &original);

    if (when && g_str_equal (original, name))
      g_ptr_array_add (files, g_object_ref (child));
  }
  g_ptr_array_sort (files, compare_names);
  return files;
}

static void
prune (GFile *file, guint most, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) files = jalon_earlier_list (file, cancellable);

  for (guint i = most; i < files->len; i++)
    g_file_delete (files->pdata[i], cancellable, NULL);
}

/* Another name of the same file. 0 or an errno. */
static int
link_to (GFile *backup, GFile *dated)
{
  g_autofree char *path = g_file_is_native (backup) ? g_file_get_path (backup) : NULL;
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  g_autofree char *from = g_file_get_basename (backup), *to = g_file_get_basename (dated);
  g_auto (DurableTemp) temp = DURABLE_TEMP_INIT;
  int at = -1, reason;

  if (!path)
    return ENOTSUP;
  reason = durable_open_folder (folder, &at);
  if (reason == 0)
    reason = durable_temp_link (&temp, at, from);
  if (reason == 0)
    reason = durable_temp_install (&temp, to);
  durable_close (&at);
  return reason;
}

gboolean
jalon_earlier_keep (GFile *file, guint most, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) end = NULL, folder = NULL, backup = NULL, dated = NULL;
  g_autoptr (GFileInfo) info = NULL;
  g_autoptr (GDateTime) when = NULL;
  g_autofree char *base = NULL, *backup_name = NULL, *stamp = NULL, *dated_name = NULL;
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  end = jalon_place_resolve (file);
  folder = g_file_get_parent (end);
  base = g_file_get_basename (end);
  backup_name = g_strconcat (base, "~", NULL);
  backup = folder ? g_file_get_child (folder, backup_name) : NULL;
  info = backup ? g_file_query_info (backup, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                     G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL)
                : NULL;
  if (!info)
    return TRUE;

  when = g_date_time_new_from_unix_utc (
    (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED));
  stamp = g_date_time_format (when, STAMP);
  dated_name = g_strdup_printf ("%s.%s", base, stamp);
  dated = g_file_get_child (folder, dated_name);
  /* Of two saves within one second the later is kept: nobody could tell them apart by their dates. */
  if (most > 0 && link_to (backup, dated) != 0 &&
      !g_file_copy (backup, dated, G_FILE_COPY_OVERWRITE | G_FILE_COPY_NOFOLLOW_SYMLINKS, cancellable, NULL,
                    NULL, &local)) {
    g_set_error (
      error, local->domain, local->code,
      _ ("The dossier is saved, but its version of before could not be kept as “%s” (%s). Make room, or "
         "keep fewer earlier saves."),
      dated_name, local->message);
    return FALSE;
  }
  prune (end, most, cancellable);
  return TRUE;
}
