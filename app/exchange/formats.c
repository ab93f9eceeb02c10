/* The table of formats that are read, and which of them a file is of. */
#include "config.h"

#include <jalon/text/translate.h>

#include "formats.h"

#define ADDRESS(name) &jalon_##name##_import,
static const JalonImportFormat *const formats[] = { JALON_IMPORT_FORMATS (ADDRESS) };
#undef ADDRESS

/* Each row begins with its type. */
G_STATIC_ASSERT (G_STRUCT_OFFSET (JalonImportFormat, type) == 0);

GPtrArray *
jalon_import_formats (void)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_ptr_array_add (list, (gpointer) formats[i]);
  return list;
}

static const JalonImportFormat *
format_of (const char *name, const guint8 *bytes, gsize n)
{
  const JalonImportFormat *found = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (formats[i]->sniff (bytes, n)) {
      if (jalon_file_type_matches (&formats[i]->type, name))
        return formats[i];
      if (!found)
        found = formats[i];
    }
  return found;
}

static gboolean
is_named_as_known (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (jalon_file_type_matches (&formats[i]->type, name))
      return TRUE;
  return FALSE;
}

/* What the desktop calls such a file: by its contents; by its name only as far as that is more exact, "CSV"
 * for a text, "spreadsheet" for an archive. (transfer full) */
static char *
describe (const char *name, const guint8 *bytes, gsize n)
{
  g_autofree char *by_contents = g_content_type_guess (NULL, bytes, n, NULL);
  g_autofree char *by_name = g_content_type_guess (name, NULL, 0, NULL);
  gboolean exact = !is_named_as_known (name) && g_content_type_is_a (by_name, by_contents);

  return g_content_type_get_description (exact ? by_name : by_contents);
}

static void
refuse (const char *path, const guint8 *bytes, gsize n, JalonProblems *problems, GError **error)
{
  g_autoptr (GPtrArray) known = jalon_import_formats ();
  g_autofree char *looks = describe (path, bytes, n);
  g_autofree char *what = NULL, *advice = NULL;
  g_autofree char *list = jalon_file_types_describe ((const JalonFileType *const *) known->pdata, known->len);

  /* TRANSLATORS: what the desktop calls a file: "ZIP archive" */
  what = g_strdup_printf (_ ("This is no file that can be opened; it looks like this: %s."), looks);
  /* TRANSLATORS: a list of formats: "Jalon dossier (.xml, .jalon)" */
  advice = g_strdup_printf (_ ("What can be opened: %s."), list);
  jalon_problems_add (problems, JALON_SEVERITY_ERROR, path, 0, 0, g_strdup (what), advice);
  g_set_error (error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND, "%s %s", what, advice);
}

/* The first bytes of a stream, which stands before them again afterwards: where it cannot go back, it becomes
 * one that remembers them. Returns: FALSE with @error when it cannot be read */
static gboolean
peek (GInputStream **stream, guint8 *bytes, gsize *n, GCancellable *cancellable, GError **error)
{
  GInputStream *buffered;
  gssize got = 1;

  if (G_IS_SEEKABLE (*stream) && g_seekable_can_seek (G_SEEKABLE (*stream)))
    return g_input_stream_read_all (*stream, bytes, JALON_SNIFF_SIZE, n, cancellable, error) &&
           g_seekable_seek (G_SEEKABLE (*stream), 0, G_SEEK_SET, cancellable, error);

  buffered = g_buffered_input_stream_new_sized (*stream, JALON_SNIFF_SIZE);
  g_object_unref (*stream);
  *stream = buffered;
  while (got > 0 &&
         g_buffered_input_stream_get_available (G_BUFFERED_INPUT_STREAM (buffered)) < JALON_SNIFF_SIZE)
    got = g_buffered_input_stream_fill (G_BUFFERED_INPUT_STREAM (buffered), -1, cancellable, error);
  *n = g_buffered_input_stream_peek (G_BUFFERED_INPUT_STREAM (buffered), bytes, 0, JALON_SNIFF_SIZE);
  return got >= 0;
}

JalonDossier *
jalon_import_read (GFile *file,
                   JalonProblems *problems,
                   JalonProgress progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, cancellable, error));
  g_autofree char *path = g_file_get_parse_name (file);
  guint8 bytes[JALON_SNIFF_SIZE];
  const JalonImportFormat *format;
  gsize n;

  if (stream == NULL || !peek (&stream, bytes, &n, cancellable, error))
    return NULL;

  format = format_of (path, bytes, n);
  if (format)
    return format->read (file, stream, problems, progress, progress_data, cancellable, error);
  refuse (path, bytes, n, problems, error);
  return NULL;
}
