/* Saving: what is kept of a file that is replaced, what is noticed before it is, and what is told when it
 * cannot be. How each step fails is tests/faults. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "../app/xml/durable.h"
#include "remote-file.h"
#include "scratch.h"

typedef struct {
  char *home, *path, *backup;
  GFile *file;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  self->home = scratch_folder ();
  self->path = g_build_filename (self->home, "dossier.xml", NULL);
  self->backup = g_build_filename (self->home, "dossier.xml~", NULL);
  self->file = g_file_new_for_path (self->path);
}

static void
tear_down (Place *self, gconstpointer data)
{
  scratch_remove (self->home);
  g_object_unref (self->file);
  g_free (self->home);
  g_free (self->path);
  g_free (self->backup);
}

static gboolean
save_as (
  GFile *file, const char *text, const char *expected, JalonSaveFlags flags, char **etag, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return jalon_xml_save_bytes (bytes, file, expected, flags, etag, NULL, error);
}

static void
save (GFile *file, const char *text)
{
  g_autoptr (GError) error = NULL;

  save_as (file, text, NULL, JALON_SAVE_NONE, NULL, &error);
  g_assert_no_error (error);
}

static void
write_file (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

static void
assert_holds (const char *path, const char *expected)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

static mode_t
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return info.st_mode & 07777;
}

static void
test_new (Place *self, gconstpointer data)
{
  mode_t mask = umask (027);

  save (self->file, "one");
  umask (mask);
  assert_holds (self->path, "one");
  g_assert_cmpint (mode_of (self->path), ==, 0640);
  g_assert_cmpuint (count_files (self->home), ==, 1);
}

static void
test_replace (Place *self, gconstpointer data)
{
  struct stat before, after;

  write_file (self->path, "one");
  g_assert_cmpint (chmod (self->path, 0604), ==, 0);
  g_assert_cmpint (stat (self->path, &before), ==, 0);
  save (self->file, "two");
  assert_holds (self->path, "two");
  assert_holds (self->backup, "one");
  g_assert_cmpint (mode_of (self->path), ==, 0604);
  g_assert_cmpint (mode_of (self->backup), ==, 0604);
  g_assert_cmpint (stat (self->backup, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);

  save (self->file, "three");
  assert_holds (self->path, "three");
  assert_holds (self->backup, "two");
  g_assert_cmpuint (count_files (self->home), ==, 2);
}

static void
test_attributes (Place *self, gconstpointer data)
{
  char value[8] = "";

  write_file (self->path, "one");
  if (setxattr (self->path, "user.colour", "red", 3, 0) < 0) {
    g_test_skip ("no attributes on this file system");
    return;
  }
  save (self->file, "two");
  g_assert_cmpint (getxattr (self->path, "user.colour", value, sizeof value), ==, 3);
  g_assert_cmpstr (value, ==, "red");
}

static void
test_owner (Place *self, gconstpointer data)
{
  struct stat info;

  write_file (self->path, "one");
  if (geteuid () != 0) {
    g_test_skip ("only root gives files away");
    return;
  }
  g_assert_cmpint (chown (self->path, 12, 34), ==, 0);
  save (self->file, "two");
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_uid, ==, 12);
  g_assert_cmpint (info.st_gid, ==, 34);
}

static void
test_large (Place *self, gconstpointer data)
{
  gsize length = 5 * 1024 * 1024 + 7;
  g_autofree char *text = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    text[i] = (char) ('a' + i % 23);
  text[length] = '\0';
  save (self->file, text);
  assert_holds (self->path, text);
}

static void
test_links (Place *self, gconstpointer data)
{
  g_autofree char *sub = g_build_filename (self->home, "sub", NULL);
  g_autofree char *target = g_build_filename (sub, "target.xml", NULL);
  g_autofree char *between = g_build_filename (sub, "between.xml", NULL);
  g_autofree char *backup = g_strconcat (target, "~", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (sub, 0700), ==, 0);
  g_assert_cmpint (symlink ("sub/between.xml", self->path), ==, 0);
  g_assert_cmpint (symlink (target, between), ==, 0);

  /* One that leads nowhere yet. */
  save (self->file, "one");
  assert_holds (target, "one");
  save (self->file, "two");
  assert_holds (target, "two");
  assert_holds (backup, "one");
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (between, G_FILE_TEST_IS_SYMLINK));
  g_assert_cmpuint (count_files (self->home), ==, 2);

  /* A ring. */
  g_assert_cmpint (g_unlink (between), ==, 0);
  g_assert_cmpint (symlink (self->path, between), ==, 0);
  g_assert_false (save_as (self->file, "three", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_FAILED);
}

static void
test_changed (Place *self, gconstpointer data)
{
  g_autofree char *etag = NULL, *next = NULL, *now = NULL, *none = NULL;
  g_autofree char *other = g_build_filename (self->home, "other.xml", NULL);
  g_autoptr (GError) error = NULL;
  struct timespec times[2];
  struct stat info;

  write_file (self->path, "one");
  etag = jalon_save_etag (self->file, NULL, &error);
  g_assert_no_error (error);

  /* Neither rights nor another name are a change. */
  g_assert_cmpint (chmod (self->path, 0600), ==, 0);
  g_assert_cmpint (link (self->path, other), ==, 0);
  g_assert_true (save_as (self->file, "two", etag, 0, &next, &error));
  now = jalon_save_etag (self->file, NULL, NULL);
  g_assert_cmpstr (next, ==, now);
  g_assert_cmpstr (next, !=, etag);

  /* Contents of the same length, and even of the same time, in a file that was replaced. */
  g_assert_cmpint (stat (self->path, &info), ==, 0);
  g_assert_true (
    g_file_set_contents_full (self->path, "six", -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, NULL));
  times[0] = info.st_atim;
  times[1] = info.st_mtim;
  g_assert_cmpint (utimensat (AT_FDCWD, self->path, times, 0), ==, 0);
  g_assert_false (save_as (self->file, "three", next, 0, &none, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_CHANGED);
  g_assert_nonnull (strstr (error->message, self->path));
  g_assert_null (none);
  assert_holds (self->path, "six");
  assert_holds (self->backup, "one");
  g_assert_cmpuint (count_files (self->home), ==, 3);

  g_assert_true (save_as (self->file, "three", next, JALON_SAVE_OVERWRITE, NULL, NULL));
  assert_holds (self->path, "three");
  assert_holds (self->backup, "six");

  /* What is gone cannot be lost. */
  g_assert_cmpint (g_unlink (self->path), ==, 0);
  g_assert_true (save_as (self->file, "four", next, 0, NULL, NULL));
  assert_holds (self->path, "four");
}

static void
test_backup (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (self->path, "one");
  g_assert_true (save_as (self->file, "two", NULL, JALON_SAVE_NO_BACKUP, NULL, NULL));
  g_assert_cmpuint (count_files (self->home), ==, 1);

  /* A save that failed late left the backup as the file's second name. */
  g_assert_cmpint (link (self->path, self->backup), ==, 0);
  save (self->file, "three");
  assert_holds (self->path, "three");
  assert_holds (self->backup, "two");
  g_assert_cmpuint (count_files (self->home), ==, 2);

  g_assert_cmpint (g_unlink (self->backup), ==, 0);
  g_assert_cmpint (g_mkdir (self->backup, 0700), ==, 0);
  g_assert_false (save_as (self->file, "four", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_BACKUP);
  assert_holds (self->path, "three");
  g_assert_cmpuint (count_files (self->home), ==, 2);
  g_assert_true (save_as (self->file, "four", NULL, JALON_SAVE_NO_BACKUP, NULL, NULL));
  assert_holds (self->path, "four");
}

static void
test_long_name (Place *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (255, 'n'), *path = g_build_filename (self->home, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  save (file, "one");
  g_assert_false (save_as (file, "two", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_BACKUP);
  g_assert_true (save_as (file, "two", NULL, JALON_SAVE_NO_BACKUP, NULL, NULL));
  assert_holds (path, "two");
  g_assert_cmpuint (count_files (self->home), ==, 1);
}

static void
test_refused (Place *self, gconstpointer data)
{
  g_autofree char *gone = g_build_filename (self->home, "gone", "dossier.xml", NULL);
  g_autofree char *under = g_build_filename (self->path, "dossier.xml", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (gone), below = g_file_new_for_path (under);
  g_autoptr (GFile) folder = g_file_new_for_path (self->home);
  g_autoptr (GError) error = NULL;

  g_assert_false (save_as (file, "one", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_FOLDER_GONE);
  g_assert_nonnull (strstr (error->message, gone));
  g_clear_error (&error);

  write_file (self->path, "one");
  g_assert_false (save_as (below, "two", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_FOLDER_GONE);
  g_clear_error (&error);

  g_assert_false (save_as (folder, "two", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (jalon_save_etag (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_protected (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  write_file (self->path, "one");
  g_assert_cmpint (chmod (self->path, 0400), ==, 0);
  if (access (self->path, W_OK) == 0) {
    g_test_skip ("root writes everywhere");
    return;
  }
  g_assert_false (save_as (self->file, "two", NULL, 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_DENIED);
  assert_holds (self->path, "one");
}

static void
test_cancelled (Place *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("two", 3);
  g_autoptr (GError) error = NULL;

  write_file (self->path, "one");
  g_cancellable_cancel (cancellable);
  g_assert_false (jalon_xml_save_bytes (bytes, self->file, NULL, 0, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_holds (self->path, "one");
  g_assert_cmpuint (count_files (self->home), ==, 1);
}

static void
test_tidy (Place *self, gconstpointer data)
{
  static const char *const names[] = { ".jalon-0123456789abcdef.tmp", ".jalon-0123456789abcdeg.tmp",
                                       ".jalon-.tmp", "jalon-0123456789abcdef.tmp" };
  int folder;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (self->home, names[i], NULL);

    write_file (path, "x");
  }
  g_assert_cmpint (durable_open_folder (self->home, &folder), ==, 0);
  durable_tidy (folder, 3600);
  g_assert_cmpuint (count_files (self->home), ==, 4);
  durable_tidy (folder, -10);
  g_assert_cmpuint (count_files (self->home), ==, 3);
  durable_close (&folder);
}

static void
test_dossier (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = jalon_dossier_new (), again = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) one = NULL, two = NULL;

  jalon_xml_save (dossier, self->file, NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  again = jalon_xml_read (self->file, problems, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  one = jalon_xml_write (dossier);
  two = jalon_xml_write (again);
  g_assert_true (g_bytes_equal (one, two));
}

static void
test_remote (Place *self, gconstpointer data)
{
  g_autoptr (GFile) file = remote_file_new (self->file);
  g_autofree char *etag = NULL, *next = NULL;
  g_autoptr (GError) error = NULL;

  write_file (self->path, "one");
  etag = jalon_save_etag (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (save_as (file, "two", etag, 0, &next, &error));
  g_assert_nonnull (next);
  assert_holds (self->path, "two");
  assert_holds (self->backup, "one");

  g_assert_false (save_as (file, "three", "another", 0, NULL, &error));
  g_assert_error (error, JALON_SAVE_ERROR, JALON_SAVE_ERROR_CHANGED);
  assert_holds (self->path, "two");
  g_assert_true (save_as (file, "three", "another", JALON_SAVE_OVERWRITE | JALON_SAVE_NO_BACKUP, NULL, NULL));
  assert_holds (self->path, "three");
  assert_holds (self->backup, "one");
}

/* What GIO says is said in the same words as on a local disk. */
static void
test_remote_refused (Place *self, gconstpointer data)
{
  static const struct {
    GIOErrorEnum from;
    JalonSaveError to;
  } errors[] = {
    { G_IO_ERROR_NO_SPACE, JALON_SAVE_ERROR_NO_SPACE },
    { G_IO_ERROR_PERMISSION_DENIED, JALON_SAVE_ERROR_DENIED },
    { G_IO_ERROR_READ_ONLY, JALON_SAVE_ERROR_READ_ONLY },
    { G_IO_ERROR_NOT_FOUND, JALON_SAVE_ERROR_FOLDER_GONE },
    { G_IO_ERROR_NOT_MOUNTED, JALON_SAVE_ERROR_FOLDER_GONE },
    { G_IO_ERROR_CANT_CREATE_BACKUP, JALON_SAVE_ERROR_BACKUP },
    { G_IO_ERROR_TIMED_OUT, JALON_SAVE_ERROR_FAILED },
  };
  g_autoptr (GFile) file = remote_file_new (self->file);

  write_file (self->path, "one");
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++) {
    g_autoptr (GError) error = NULL;

    remote_file_refuse (file, errors[i].from);
    g_assert_false (save_as (file, "two", NULL, 0, NULL, &error));
    g_assert_error (error, JALON_SAVE_ERROR, (int) errors[i].to);
    g_assert_nonnull (strstr (error->message, "dossier.xml"));
    assert_holds (self->path, "one");
  }
}

#define ADD(path, function) g_test_add (path, Place, NULL, set_up, function, tear_down)

/* A dossier of one note. */
static JalonDossier *
read_note (const char *note)
{
  g_autofree char *text =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'>", note, "</dossier>", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "note", problems, &error);

  g_assert_no_error (error);
  return dossier;
}

static const char *
words_of (JalonDossier *dossier)
{
  return jalon_dossier_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, NULL);
}

static void
check_written (JalonDossier *dossier, const char *note)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  if (!strstr (text, note))
    g_error ("“%s” is not in %s", note, text);
}

/* Markup of a later version keeps its place, and its words belong to the text. */
static void
test_inline (void)
{
  static const struct {
    const char *note, *words;
  } rows[] = {
    { "<note>This is <em>not</em> binding.</note>", "This is not binding." },
    { "<note>See <!-- c1 --> page <x:ref xmlns:x=\"urn:x\" a=\"&gt;\">12 &amp; 13</x:ref></note>",
      "See page 12 & 13" },
    { "<note><em>Not</em><?p a > b?> at <b>all</b></note>", "Not at all" },
    { "<note>One\n\n<em>\n two </em></note>", "One\n\ntwo" },
    { "<note xml:space=\"preserve\">  keep   <b>me</b>  </note>", "  keep   me  " },
    { "<note xml:space=\"preserve\">  keep   me  </note>", "  keep   me  " },
    { "<note xmlns:x=\"urn:x\" x:mark=\"1\">Namespaces first</note>", "Namespaces first" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JalonDossier) dossier = read_note (rows[i].note);

    g_assert_cmpstr (words_of (dossier), ==, rows[i].words);
    check_written (dossier, rows[i].note);
  }
}

static void
check_edit (const char *note, const char *words, const char *expected)
{
  g_autoptr (JalonDossier) dossier = read_note (note);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    jalon_dossier_set_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, NULL, words, &error));
  check_written (dossier, expected);
  g_assert_cmpstr (words_of (dossier), ==, words);
  jalon_dossier_undo (dossier);
  check_written (dossier, note);
}

/* As words change, no markup goes. */
static void
test_inline_edit (void)
{
  const char *note = "<note>This is <em>not</em> binding.</note>";

  check_edit (note, "This is never binding.", "<note>This is <em>never</em> binding.</note>");
  check_edit (note, "It is not binding.", "<note>It is <em>not</em> binding.</note>");
  check_edit (note, "This is not binding. R&D < 5",
              "<note>This is <em>not</em> binding. R&amp;D &lt; 5</note>");
  check_edit (note, "X", "<note>X<em></em></note>");
  check_edit ("<note>é<em>è</em>ê</note>", "éàê", "<note>é<em>à</em>ê</note>");
}

/* Numbers come back digit for digit. */
static void
test_digits (void)
{
  static const char *const rows[] = {
    "<risk id=\"r\" likelihood=\"0.1234567890123456789\"/>",
    "<node id=\"n\" capacity=\"123456789012345678901234567890.5\"/>",
    "<node id=\"n\" capacity=\"0.1000000000000000055511151231257827\"/>",
    "<node id=\"n\" capacity=\"100000000000000000000000\"/>",
    "<node id=\"n\" capacity=\"0.3\"/>",
    "<rate currency=\"EUR\" value=\"1.000000000000000000000000000001\"/>",
    "<rate currency=\"EUR\" value=\"1.10000\"/>",
    "<rate currency=\"EUR\" value=\"01.1\" date=\"2026-01/2026-03\"/>",
    "<statement id=\"s\" amount=\"000100.50\"/>",
    "<statement id=\"s\" amount=\"100.00\"/>",
    "<statement id=\"s\" amount=\"100.5\"/>",
    "<statement id=\"s\" amount=\".5\"/>",
    "<statement id=\"s\" amount=\"100.50\"/>",
    "<statement id=\"s\" amount=\"0\"/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (JalonDossier) dossier = read_note (rows[i]);

    check_written (dossier, rows[i]);
  }
}

/* A number that is changed is written as what it was changed to; changed back, as it was. */
static void
test_digits_edit (void)
{
  const char *node = "<node id=\"n\" capacity=\"123456789012345678901\"/>";
  g_autoptr (JalonDossier) dossier = read_note (node);
  JalonRef ref = jalon_dossier_find (dossier, "n"), copy;
  g_autoptr (GError) error = NULL;

  copy = jalon_dossier_duplicate (dossier, ref, &error);
  g_assert_cmpuint (copy, !=, JALON_REF_NONE);
  check_written (dossier, "<node id=\"n-2\" capacity=\"123456789012345678901\"/>");
  g_assert_true (jalon_dossier_set_from_text (dossier, ref, "capacity", "12.5", &error));
  check_written (dossier, "<node id=\"n\" capacity=\"12.5\"/>");
  jalon_dossier_undo (dossier);
  check_written (dossier, node);
}

/* How an amount is written goes with the currency: as many of its smallest units are another amount in one
 * of other decimals. */
static void
test_digits_currency (void)
{
  g_autoptr (JalonDossier) dossier = read_note ("<statement id=\"s\" amount=\"1.000\" currency=\"BHD\"/>");
  JalonRef ref = jalon_dossier_find (dossier, "s");
  g_autoptr (GError) error = NULL;

  check_written (dossier, "amount=\"1.000\"");
  g_assert_true (jalon_dossier_set_from_text (dossier, ref, "currency", "JPY", &error));
  check_written (dossier, "amount=\"1\" currency=\"JPY\"");
  g_assert_true (jalon_dossier_set_from_text (dossier, ref, "amount", "1000", &error));
  check_written (dossier, "amount=\"1000\" currency=\"JPY\"");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/save/new", test_new);
  ADD ("/save/replace", test_replace);
  ADD ("/save/attributes", test_attributes);
  ADD ("/save/owner", test_owner);
  ADD ("/save/large", test_large);
  ADD ("/save/links", test_links);
  ADD ("/save/changed", test_changed);
  ADD ("/save/backup", test_backup);
  ADD ("/save/long-name", test_long_name);
  ADD ("/save/refused", test_refused);
  ADD ("/save/protected", test_protected);
  ADD ("/save/cancelled", test_cancelled);
  ADD ("/save/tidy", test_tidy);
  ADD ("/save/dossier", test_dossier);
  ADD ("/save/remote", test_remote);
  ADD ("/save/remote-refused", test_remote_refused);
  g_test_add_func ("/xml/save/inline", test_inline);
  g_test_add_func ("/xml/save/inline/edit", test_inline_edit);
  g_test_add_func ("/xml/save/digits", test_digits);
  g_test_add_func ("/xml/save/digits/edit", test_digits_edit);
  g_test_add_func ("/xml/save/digits/currency", test_digits_currency);

  return g_test_run ();
}
