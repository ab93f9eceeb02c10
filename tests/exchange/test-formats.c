/* The tables of file formats: what is opened with what, what is said of other files, and that the desktop is
 * told the same. */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

#include <jalon/exchange/formats.h>
#include <jalon/export/export.h>

#define DOSSIER "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><party id='p'/></dossier>"

typedef struct {
  char *folder;
  char *path;
  JalonProblems *problems;
  GError *error;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jalon-formats-XXXXXX", NULL);
  self->problems = jalon_problems_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->path)
    g_remove (self->path);
  g_rmdir (self->folder);
  g_free (self->path);
  g_free (self->folder);
  g_clear_error (&self->error);
  jalon_problems_free (self->problems);
}

static JalonDossier *
read_as (Fixture *self, const char *name, const char *bytes, gsize n)
{
  g_autoptr (GFile) file = NULL;

  self->path = g_build_filename (self->folder, name, NULL);
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize) n, NULL));
  file = g_file_new_for_path (self->path);
  return jalon_import_read (file, self->problems, NULL, NULL, NULL, &self->error);
}

/* What a file is called does not matter, nor in which letters it is written. */
static void
test_dossier (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_as (self, data, DOSSIER, strlen (DOSSIER));

  g_assert_no_error (self->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 1);
}

static void
test_wide (Fixture *self, gconstpointer encoding)
{
  gsize n;
  g_autofree char *bytes = g_convert ("<?xml version='1.0' encoding='UTF-16'?>" DOSSIER, -1, encoding,
                                      "UTF-8", NULL, &n, &self->error);
  g_autoptr (JalonDossier) dossier = NULL;

  g_assert_no_error (self->error);
  dossier = read_as (self, "wide.xml", bytes, n);
  g_assert_no_error (self->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 1);
}

/* A pipe cannot be looked at and read again from its begin. */
static void
test_pipe (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GString) text = g_string_new ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'>");
  g_autofree char *path = NULL;
  GPid pid;
  int fd;
  const char *argv[] = { "/bin/sh", "-c", NULL, NULL };
  g_autofree char *command = NULL;

  /* Longer than what is looked at, and what a pipe holds. */
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "<party id='p%u'/>", i);
  g_string_append (text, "</dossier>");
  self->path = g_build_filename (self->folder, "long.xml", NULL);
  g_assert_true (g_file_set_contents (self->path, text->str, -1, NULL));
  command = g_strdup_printf ("cat '%s'", self->path);
  argv[2] = command;
  g_assert_true (g_spawn_async_with_pipes (NULL, (char **) argv, NULL, 0, NULL, NULL, &pid, NULL, &fd, NULL,
                                           &self->error));

  path = g_strdup_printf ("/dev/fd/%d", fd);
  file = g_file_new_for_path (path);
  dossier = jalon_import_read (file, self->problems, NULL, NULL, NULL, &self->error);
  g_assert_no_error (self->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 5000);
  g_assert_true (g_close (fd, NULL));
}

typedef struct {
  const char *name;
  const char *bytes;
  gsize n;
  const char *type; /* whose name the desktop knows */
} Other;

#define OTHER(name, bytes, type)                                                                             \
  {                                                                                                          \
    name, bytes, sizeof (bytes) - 1, type                                                                    \
  }

static const Other others[] = {
  OTHER ("amounts.csv", "provider;amount\nOracle;300\n", "text/csv"),
  OTHER ("letter.txt", "Like every text, it begins with a letter.\n", "text/plain"),
  OTHER ("named-wrongly.xml", "provider;amount\nOracle;300\n", "text/plain"),
  OTHER ("archive.zip", "PK\003\004\024\000\000\000\010\000abcdefgh", "application/zip"),
  OTHER ("an-archive.xml", "PK\003\004\024\000\000\000\010\000abcdefgh", "application/zip"),
  OTHER ("page.pdf", "%PDF-1.7\n%\344\374\366\n", "application/pdf"),
  OTHER ("rows.csv.gz", "\037\213\010\000\000\000\000\000\000\003abc", "application/gzip"),
};

/* It is said what the file looks like, and what can be opened instead. */
static void
test_other (Fixture *self, gconstpointer data)
{
  const Other *other = data;
  g_autofree char *looks = g_content_type_get_description (other->type);
  const JalonProblem *problem;

  g_assert_null (read_as (self, other->name, other->bytes, other->n));
  g_assert_error (self->error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
  g_assert_nonnull (strstr (self->error->message, looks));
  g_assert_cmpuint (jalon_problems_errors (self->problems), ==, 1);
  problem = jalon_problems_get (self->problems, 0);
  g_assert_cmpstr (problem->file, ==, self->path);
  g_assert_nonnull (strstr (problem->what, looks));
  g_assert_nonnull (strstr (problem->advice, "Jalon dossier (.xml, .jalon)"));
}

/* What lost its contents, or is cut off, is told by the parser, with its place. */
static void
test_broken (Fixture *self, gconstpointer bytes)
{
  g_assert_null (read_as (self, "broken.xml", bytes, strlen (bytes)));
  g_assert_error (self->error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
  g_assert_cmpuint (jalon_problems_get (self->problems, 0)->line, >, 0);
}

static void
test_gone (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.xml");
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (jalon_import_read (file, problems, NULL, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* What is written comes back as what it was; a calendar of it is nothing to be read. */
static void
test_both_ways (Fixture *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_as (self, "a.xml", DOSSIER, strlen (DOSSIER)), again = NULL;
  g_autoptr (GPtrArray) written = jalon_export_formats (JALON_EXPORT_DOSSIER);
  g_autoptr (GBytes) bytes = NULL;
  const JalonExportFormat *format = written->pdata[0];

  g_assert_cmpuint (written->len, ==, 2);
  g_assert_cmpstr (((const JalonExportFormat *) written->pdata[1])->type.id, ==, "calendar");
  bytes = format->write_dossier (dossier, &self->error);
  g_assert_no_error (self->error);
  g_clear_pointer (&self->path, g_free);
  again = read_as (self, "a.xml", g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_no_error (self->error);
  g_assert_cmpuint (jalon_dossier_find (again, "p"), !=, JALON_REF_NONE);
}

static void
check_row (const JalonFileType *type, GHashTable *ids)
{
  g_assert_true (g_hash_table_add (ids, (gpointer) type->id));
  g_assert_cmpstr (type->title, !=, "");
  g_assert_nonnull (type->suffixes[0]);
  g_assert_nonnull (type->media_types[0]);
  for (guint i = 0; type->suffixes[i]; i++) {
    g_autofree char *name = g_strdup_printf ("a.%s", type->suffixes[i]);

    g_assert_true (jalon_file_type_matches (type, name));
    g_assert_false (jalon_file_type_matches (type, type->suffixes[i]));
  }
}

static void
test_rows (void)
{
  g_autoptr (GPtrArray) reads = jalon_import_formats ();
  g_autoptr (GHashTable) read_ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < reads->len; i++)
    check_row (reads->pdata[i], read_ids);
  for (JalonExportSubject subject = JALON_EXPORT_CHART; subject <= JALON_EXPORT_DOSSIER; subject++) {
    g_autoptr (GPtrArray) writes = jalon_export_formats (subject);
    g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

    for (guint i = 0; i < writes->len; i++)
      check_row (writes->pdata[i], ids);
  }
}

/* The desktop */

static char *
resource (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "resources", name, NULL);
}

/* Whatever can be opened is offered to be opened with Jalon, and nothing else. */
static void
test_desktop_file (void)
{
  g_autofree char *path =
    g_test_build_filename (G_TEST_BUILT, "..", "resources", "org.jalon.Jalon.desktop", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) offered = NULL;
  g_autoptr (GPtrArray) formats = jalon_import_formats ();
  g_autoptr (GError) error = NULL;
  guint n = 0;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  offered = g_key_file_get_string_list (file, "Desktop Entry", "MimeType", NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < formats->len; i++) {
    const JalonFileType *type = formats->pdata[i];

    for (guint j = 0; type->media_types[j]; j++, n++)
      g_assert_true (g_strv_contains ((const char *const *) offered, type->media_types[j]));
  }
  g_assert_cmpuint (g_strv_length (offered), ==, n);
}

/* What an element of the MIME file says of the type that it stands in. */
typedef struct {
  const JalonFileType *type; /* (nullable): of the table */
  gboolean in_comment, found;
  GHashTable *declared;
} Mime;

static const JalonFileType *
type_of (const char *media_type)
{
  g_autoptr (GPtrArray) formats = jalon_import_formats ();

  for (guint i = 0; i < formats->len; i++) {
    const JalonFileType *type = formats->pdata[i];

    if (g_strv_contains (type->media_types, media_type))
      return type;
  }
  return NULL;
}

static const char *
attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i]; i++)
    if (strcmp (names[i], name) == 0)
      return values[i];
  return NULL;
}

static void
on_start (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer data,
          GError **error)
{
  Mime *self = data;

  self->in_comment = strcmp (element, "comment") == 0;
  if (strcmp (element, "mime-type") == 0) {
    self->type = type_of (attribute (names, values, "type"));
    g_assert_nonnull (self->type);
    g_hash_table_add (self->declared, g_strdup (attribute (names, values, "type")));
  } else if (strcmp (element, "glob") == 0) {
    const char *pattern = attribute (names, values, "pattern");

    g_assert_true (g_str_has_prefix (pattern, "*."));
    g_assert_true (g_strv_contains (self->type->suffixes, pattern + 2));
  }
}

static void
on_text (GMarkupParseContext *context, const char *text, gsize n, gpointer data, GError **error)
{
  Mime *self = data;

  if (self->in_comment)
    g_assert_cmpmem (text, n, self->type->title, strlen (self->type->title));
  self->in_comment = FALSE;
}

/* The types that are Jalon's own are declared, and called as they are here. */
static void
test_mime_file (void)
{
  g_autofree char *path = resource ("org.jalon.Jalon.mime.xml.in"), *contents = NULL;
  g_autoptr (GHashTable) declared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Mime mime = { .declared = declared };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (
    &(GMarkupParser){ .start_element = on_start, .text = on_text }, 0, &mime, NULL);
  g_autoptr (GPtrArray) formats = jalon_import_formats ();
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_markup_parse_context_parse (context, contents, -1, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < formats->len; i++) {
    const JalonFileType *type = formats->pdata[i];

    for (guint j = 0; type->media_types[j]; j++)
      if (strstr (type->media_types[j], "/x-jalon"))
        g_assert_true (g_hash_table_contains (declared, type->media_types[j]));
  }
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD ("/formats/dossier/xml", "a.xml", test_dossier);
  ADD ("/formats/dossier/jalon", "a.jalon", test_dossier);
  ADD ("/formats/dossier/no-suffix", "a", test_dossier);
  ADD ("/formats/dossier/wrong-suffix", "a.csv", test_dossier);
  ADD ("/formats/dossier/little", "UTF-16LE", test_wide);
  ADD ("/formats/dossier/big", "UTF-16BE", test_wide);
  ADD ("/formats/dossier/marked", "UTF-16", test_wide);
  ADD ("/formats/pipe", NULL, test_pipe);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *path = g_strconcat ("/formats/other/", others[i].name, NULL);

    ADD (path, &others[i], test_other);
  }
  ADD ("/formats/broken/empty", "", test_broken);
  ADD ("/formats/broken/blank", " \n", test_broken);
  ADD ("/formats/broken/cut", "<dossier", test_broken);
  g_test_add_func ("/formats/gone", test_gone);
  ADD ("/formats/both-ways", NULL, test_both_ways);
  g_test_add_func ("/formats/rows", test_rows);
  g_test_add_func ("/formats/desktop-file", test_desktop_file);
  g_test_add_func ("/formats/mime-file", test_mime_file);

  return g_test_run ();
}
