/* A key file: a group for each set of headings, by their checksum, the oldest first. */
#include "config.h"

#include <errno.h>

#include <jalon/session/table-memory.h>

#define SAID "said"

static char *
path_of_memory (void)
{
  return g_build_filename (g_get_user_state_dir (), "jalon", "tables.ini", NULL);
}

static char *
group_of (JalonTable *table)
{
  g_autofree char *headings = jalon_table_headings (table);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, headings, -1);
}

static GKeyFile *
read_memory (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = path_of_memory ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

/* That it cannot be written costs a person the same answers once more, and nothing else. */
static void
write_memory (GKeyFile *file)
{
  g_autofree char *path = path_of_memory (), *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_debug ("%s: %s", folder, g_strerror (errno));
  else if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("%s: %s", path, error->message);
}

gboolean
jalon_table_recall (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table), *said = g_key_file_get_string (file, group, SAID, NULL);

  if (said == NULL)
    return FALSE;
  jalon_table_apply (table, said);
  return TRUE;
}

void
jalon_table_keep (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table), *said = jalon_table_remember (table);
  g_auto (GStrv) groups = NULL;
  gsize n;

  if (!g_key_file_remove_group (file, group, NULL) && *said == '\0')
    return;
  groups = g_key_file_get_groups (file, &n);
  for (gsize i = 0; i + JALON_TABLES_KEPT - 1 < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
  if (*said != '\0')
    g_key_file_set_string (file, group, SAID, said);
  write_memory (file);
}

void
jalon_table_forget (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table);

  if (g_key_file_remove_group (file, group, NULL))
    write_memory (file);
}
