/* Looking upwards from a dossier for the folder that has its translations. */
#include "config.h"

#include <string.h>

#include <jalon/session/catalogues.h>

#define FOLDERS_UP 3

/* (transfer full) (nullable): the languages of the PO files in a folder */
static GStrv
list_languages (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  g_autoptr (GStrvBuilder) langs = g_strv_builder_new ();
  const char *name;
  guint n = 0;

  while (folder && (name = g_dir_read_name (folder)))
    if (g_str_has_suffix (name, ".po")) {
      g_autofree char *lang = g_strndup (name, strlen (name) - strlen (".po"));

      g_strv_builder_add (langs, lang);
      n++;
    }
  return n ? g_strv_builder_end (langs) : NULL;
}

GFile *
jalon_catalogues_find (GFile *file, GStrv *langs)
{
  g_autofree char *path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  g_autofree char *name = path ? g_path_get_basename (path) : NULL;
  g_autofree char *folder = path ? g_path_get_dirname (path) : NULL;
  char *dot = name ? strrchr (name, '.') : NULL;

  *langs = NULL;
  if (!dot || dot == name)
    return NULL;

  *dot = '\0';
  for (guint i = 0; i <= FOLDERS_UP; i++) {
    g_autofree char *deep = g_build_filename (folder, "po", "dossier", name, NULL);
    g_autofree char *flat = g_build_filename (folder, "po", name, NULL);
    const char *found = NULL;
    char *up;

    if ((*langs = list_languages (deep)))
      found = deep;
    else if ((*langs = list_languages (flat)))
      found = flat;
    if (found)
      return g_file_new_for_path (found);
    up = g_path_get_dirname (folder);
    g_free (folder);
    folder = up;
  }
  return NULL;
}

char *
jalon_catalogues_name (GFile *folder, const char *lang)
{
  g_autofree char *path = g_file_get_path (folder);
  g_auto (GStrv) parts = g_strsplit (path, G_DIR_SEPARATOR_S, -1);
  guint n = g_strv_length (parts), from = n;

  while (from > 0 && strcmp (parts[from - 1], "po") != 0)
    from--;

  g_autofree char *within = g_strjoinv (G_DIR_SEPARATOR_S, parts + MAX (from, 1) - 1);

  return g_strdup_printf ("%s" G_DIR_SEPARATOR_S "%s.po", within, lang);
}
