/* Including another dossier: only a file of the same folder, named plainly, and none that is being read
 * already. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/xml/place.h>
#include <jalon/xml/read.h>

#include "reader.h"

/* The name of a file that leads nowhere else: no folder, no address, no way up, no part of a file. (transfer
 * full) (nullable) */
static char *
plain_name (const char *href)
{
  g_autofree char *name = NULL;

  if (href && g_str_has_prefix (href, "./"))
    href += 2;
  if (href == NULL || strpbrk (href, "/\\:#?") != NULL)
    return NULL;
  /* An address, in which a space may be written %20. */
  name = g_uri_unescape_string (href, "/\\");
  if (name == NULL || *name == '\0' || strcmp (name, ".") == 0 || strcmp (name, "..") == 0)
    return NULL;
  return g_steal_pointer (&name);
}

/* Whether addresses in the file start elsewhere than at the file. */
static gboolean
has_base (Reader *self, JalonRef ref)
{
  jalon_for_each_child (self->dossier, ref, JALON_KIND_ATTRIBUTE, attribute)
    if (g_strcmp0 (((const JalonAttribute *) jalon_dossier_row (self->dossier, attribute))->name,
                   "xml:base") == 0)
      return TRUE;
  return FALSE;
}

/* So many dossiers may be one, and stand so deep in one another: more are a slip, or meant to do harm. */
#define FILES_MAX 1000
#define FILES_DEPTH_MAX 32

/* What is the same for two ways to one file: the file's own number where there is one, else its address.
 * (transfer full) */
static char *
identity_of (GFile *file)
{
  char *id = jalon_place_id (file, NULL);

  return id ? id : g_file_get_uri (file);
}

static gboolean
is_open (const Reader *reader, const char *identity)
{
  for (; reader; reader = reader->outer) {
    g_autofree char *own = reader->place ? identity_of (reader->place) : NULL;

    if (g_strcmp0 (own, identity) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Once is enough: what is too much comes by the thousand. */
static void
tell_bound (Reader *self, Reader *outermost, gboolean deep)
{
  gboolean *told = deep ? &outermost->told_deep : &outermost->told_many;
  g_autofree char *what =
    deep ? g_strdup_printf (_ ("Dossiers include one another more than %d deep: what is deeper is left out."),
                            FILES_DEPTH_MAX)
         : g_strdup_printf (_ ("More than %d dossiers are included: those from here on are left out."),
                            FILES_MAX);

  if (!*told)
    reader_problem (self, JALON_SEVERITY_ERROR, "href", g_steal_pointer (&what),
                    _ ("Put what belongs together into one file."));
  *told = TRUE;
}

/* Counts a file as included, by @ref. %FALSE, with a problem told, where that is one too many; @before:
 * (out): by what it is included already */
static gboolean
count_file (Reader *self, JalonRef ref, const char *identity, JalonRef *before)
{
  Reader *outermost = self;
  guint depth = 1;

  for (; outermost->outer; outermost = outermost->outer)
    depth++;
  if (outermost->included == NULL)
    outermost->included = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  *before = GPOINTER_TO_UINT (g_hash_table_lookup (outermost->included, identity));
  if (*before != JALON_REF_NONE)
    return TRUE;
  if (depth >= FILES_DEPTH_MAX || g_hash_table_size (outermost->included) >= FILES_MAX) {
    tell_bound (self, outermost, depth >= FILES_DEPTH_MAX);
    return FALSE;
  }
  g_hash_table_insert (outermost->included, g_strdup (identity), GUINT_TO_POINTER (ref));
  return TRUE;
}

/* What a file does not state itself it takes from what includes it: from the first of two. */
static void
check_twice (Reader *self, JalonRef before, JalonRef ref, const char *href)
{
  const char *first = jalon_dossier_currency (self->dossier, before);
  JalonRef holder = ((const JalonRow *) jalon_dossier_row (self->dossier, ref))->parent;
  const char *second = jalon_dossier_currency (self->dossier, holder);

  if (((const JalonInclude *) jalon_dossier_row (self->dossier, before))->currency ||
      g_strcmp0 (first, second) == 0)
    return;
  reader_problem (
    self, JALON_SEVERITY_WARNING, "href",
    /* TRANSLATORS: %1$s is a file, %2$s and %3$s are currencies' codes */
    g_strdup_printf (_ ("“%1$s” states no currency and is included twice: its amounts are in %2$s, as where "
                        "it is included first, and not in %3$s."),
                     href, first ? first : "–", second ? second : "–"),
    _ ("State the currency in that file."));
}

/* A pipe or a device may never begin, or never end. */
static GFileInputStream *
open_regular (Reader *self, GFile *file, GError **error)
{
  if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, self->cancellable) == G_FILE_TYPE_SPECIAL) {
    /* TRANSLATORS: a reason: “The included dossier could not be read (…).” */
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _ ("it is no regular file"));
    return NULL;
  }
  return g_file_read (file, self->cancellable, error);
}

static void
read_into (Reader *self, JalonRef ref, GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = open_regular (self, file, &error);
  g_autofree char *name = g_file_get_parse_name (file);
  g_auto (Reader) inner = { 0 };

  if (stream == NULL) {
    reader_problem (self, JALON_SEVERITY_ERROR, "href",
                    g_strdup_printf (_ ("The included dossier could not be read (%s)."), error->message),
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
  g_autofree char *identity = NULL, *name = plain_name (href);
  JalonRef before;

  if (has_base (self, ref) || has_base (self, self->top)) {
    reader_problem (
      self, JALON_SEVERITY_ERROR, NULL,
      g_strdup_printf (_ ("“%s” cannot be included from elsewhere, as “xml:base” has it."), href ? href : ""),
      _ ("Put the file beside this one, and remove “xml:base”."));
    return;
  }
  if (name == NULL) {
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

  file = g_file_get_child (folder, name);
  identity = identity_of (file);
  if (is_open (self, identity)) {
    reader_problem (self, JALON_SEVERITY_ERROR, "href",
                    g_strdup_printf (_ ("“%s” includes itself, by way of others perhaps."), href),
                    _ ("Remove the inclusion."));
    return;
  }
  /* What two dossiers include is there once. */
  if (!count_file (self, ref, identity, &before))
    return;
  if (before == JALON_REF_NONE)
    read_into (self, ref, file);
  else
    check_twice (self, before, ref, href);
}

/* All are of one folder, as only files of the same folder are included. */
static void
list_included (JalonDossier *dossier, JalonRef top, GFile *folder, GPtrArray *files)
{
  jalon_for_each_child (dossier, top, JALON_KIND_INCLUDE, ref) {
    const JalonInclude *include = (const JalonInclude *) jalon_dossier_row (dossier, ref);
    g_autofree char *name = plain_name (include->href);

    if (name == NULL)
      continue;
    g_ptr_array_add (files, g_file_get_child (folder, name));
    list_included (dossier, ref, folder, files);
  }
}

GPtrArray *
jalon_xml_list_included (JalonDossier *dossier, GFile *place)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GFile) folder = g_file_get_parent (place);

  if (folder)
    list_included (dossier, jalon_dossier_root (dossier), folder, files);
  return files;
}
