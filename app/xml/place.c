/* Which file a name leads to. */
#include "config.h"

#include <stdlib.h>

#include <jalon/xml/place.h>

char *
jalon_place_id (GFile *file, GCancellable *cancellable)
{
  g_autoptr (GFileInfo) info = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_ID_FILE, G_FILE_QUERY_INFO_NONE, cancellable, NULL);
  return info ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILE)) : NULL;
}

gboolean
jalon_place_is_same (GFile *first, GFile *second, GCancellable *cancellable)
{
  g_autofree char *a = NULL, *b = NULL;

  g_return_val_if_fail (G_IS_FILE (first) && G_IS_FILE (second), FALSE);

  if (g_file_equal (first, second))
    return TRUE;
  a = jalon_place_id (first, cancellable);
  b = a ? jalon_place_id (second, cancellable) : NULL;
  return a && b && g_str_equal (a, b);
}

GFile *
jalon_place_resolve (GFile *file)
{
  g_autofree char *path = NULL, *end = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_is_native (file) ? g_file_get_path (file) : NULL;
  end = path ? realpath (path, NULL) : NULL;
  return end ? g_file_new_for_path (end) : g_object_ref (file);
}
