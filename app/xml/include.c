/* Including another dossier: only a file of the same folder, named plainly, and none that is being read
 * already. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "reader.h"

/* A name that leads nowhere else: no folder, no address, no way up. */
static gboolean
is_plain_name (const char *href)
{
  return href && *href && strpbrk (href, "/\\:") == NULL && strcmp (href, ".") != 0 &&
         strcmp (href, "..") != 0;
}

static gboolean
is_open (const Reader *reader, GFile *file)
{
  for (; reader; reader = reader->outer)
    if (reader->place && g_file_equal (reader->place, file))
      return TRUE;
  return FALSE;
}

static void
read_into (Reader *self, JalonRef ref, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read (file, self->cancellable, &error);
  g_autofree char *name = g_file_get_parse_name (file);
  g_auto (Reader) inner = { 0 };

  if (stream == NULL) {
    reader_problem (self, JALON_SEVERITY_ERROR, "href",
                    g_strdup_printf (_ ("The included dossier could not be read: %s"), error->message),
                    _ ("Put the file beside this one, or remove the inclusion."));
    return;
  }

  inner.outer = self;
  inner.top = ref;
  inner.place = file;
  inner.dossier = g_object_ref (self->dossier);
  inner.problems = self->problems;
  inner.pending = g_array_ref (self->pending);
  inner.file = jalon_dossier_intern (self->dossier, name, -1);
  inner.stream = G_INPUT_STREAM (stream);
  inner.cancellable = self->cancellable;
  if (!reader_parse (&inner) && self->error == NULL)
    self->error = g_steal_pointer (&inner.error);
}

void
reader_include (Reader *self, JalonRef ref, const char *href)
{
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) file = NULL;

  if (!is_plain_name (href)) {
    reader_problem (
      self, JALON_SEVERITY_ERROR, href ? "href" : NULL,
      g_strdup_printf (_ ("“%s” cannot be included: only a file of the same folder can."), href ? href : ""),
      _ ("Write the plain name of a file beside this one."));
    return;
  }
  folder = self->place ? g_file_get_parent (self->place) : NULL;
  if (folder == NULL) {
    reader_problem (self, JALON_SEVERITY_ERROR, "href",
                    g_strdup_printf (_ ("“%s” cannot be included: this dossier is not in a folder."), href),
                    NULL);
    return;
  }

  file = g_file_get_child (folder, href);
  if (is_open (self, file)) {
    reader_problem (self, JALON_SEVERITY_ERROR, "href",
                    g_strdup_printf (_ ("“%s” includes itself, by way of others perhaps."), href),
                    _ ("Remove the inclusion."));
    return;
  }
  read_into (self, ref, file);
}
