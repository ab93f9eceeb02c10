/* A key file: a group for each set of headings, by their checksum, the oldest first. What was said of a table
 * is kept by the kind that its rows were taken for, and which kind that was. */
#include "config.h"

#include <errno.h>
#include <string.h>

#include <jalon/session/table-memory.h>

#define KIND "kind"

static char *
path_of_memory (void)
{
  return g_build_filename (g_get_user_state_dir (), "jalon", "tables.ini", NULL);
}

/* The headings alone: what is in front of them is the kind. */
static char *
group_of (JalonTable *table)
{
  g_autofree char *headings = jalon_table_headings (table);
  const char *tab = strchr (headings, '\t');

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, tab ? tab : headings, -1);
}

static const char *
kind_of (JalonTable *table)
{
  return jalon_kind_info (jalon_table_kind (table))->element;
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

JalonKind
jalon_table_recall_kind (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table), *kind = g_key_file_get_string (file, group, KIND, NULL);

  return kind ? jalon_kind_from_element (kind) : JALON_KIND_NONE;
}

gboolean
jalon_table_recall (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table),
                  *said = g_key_file_get_string (file, group, kind_of (table), NULL);

  if (said == NULL || *said == '\0')
    return FALSE;
  jalon_table_apply (table, said);
  return TRUE;
}

/* Makes the group the newest, with all that is in it. */
static void
move_behind (GKeyFile *file, const char *group)
{
  gsize n = 0;
  g_auto (GStrv) keys = g_key_file_get_keys (file, group, &n, NULL);
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (values, g_key_file_get_value (file, group, keys[i], NULL));
  g_key_file_remove_group (file, group, NULL);
  for (gsize i = 0; i < n; i++)
    g_key_file_set_value (file, group, keys[i], values->pdata[i]);
}

void
jalon_table_keep (JalonTable *table)
{
  g_autoptr (GKeyFile) file = read_memory ();
  g_autofree char *group = group_of (table), *said = jalon_table_remember (table);
  g_auto (GStrv) groups = NULL;
  gsize n;

  move_behind (file, group);
  g_key_file_set_string (file, group, KIND, kind_of (table));
  g_key_file_set_string (file, group, kind_of (table), said);
  groups = g_key_file_get_groups (file, &n);
  for (gsize i = 0; i + JALON_TABLES_KEPT < n; i++)
    g_key_file_remove_group (file, groups[i], NULL);
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
