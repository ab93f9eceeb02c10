/* The recovery journal: whatever is done to a dossier comes back from its journal as it was, after undo,
 * redo, saves, moved files and damage; and who may look at whose journal. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include <jalon/xml/journal.h>
#include <jalon/xml/read.h>
#include <jalon/xml/save.h>
#include <jalon/xml/write.h>

#include "random-edit.h"
#include "scratch.h"

typedef struct {
  char *home, *folder, *path;
  GFile *file;
} Place;

static void
set_up (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->home = scratch_folder ();
  self->folder = g_build_filename (self->home, "state", "journals", NULL);
  self->path = g_build_filename (self->home, "dossier.xml", NULL);
  self->file = g_file_new_for_path (self->path);
  g_file_set_contents (self->path, random_edit_sample, -1, &error);
  g_assert_no_error (error);
}

static void
tear_down (Place *self, gconstpointer data)
{
  scratch_remove (self->home);
  g_object_unref (self->file);
  g_free (self->home);
  g_free (self->folder);
  g_free (self->path);
}

static JalonDossier *
read_file (Place *self)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read (self->file, problems, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return dossier;
}

static JalonJournal *
begin (Place *self, JalonDossier *dossier, GFile *file)
{
  g_autoptr (GError) error = NULL;
  JalonJournal *journal = jalon_journal_new (dossier, file, NULL, self->folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journal);
  return journal;
}

static char *
text_of (JalonDossier *dossier)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
save (Place *self, JalonDossier *dossier, JalonJournal *journal)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);
  g_autoptr (GError) error = NULL;

  jalon_xml_save_bytes (bytes, self->file, NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  jalon_journal_restart (journal, bytes, self->file, &error);
  g_assert_no_error (error);
  jalon_dossier_mark_saved (dossier);
}

/* As g_assert_cmpstr(), with the line where they part and not all of both. */
static void
assert_same (const char *a, const char *b)
{
  g_auto (GStrv) lines_a = g_strsplit (a, "\n", -1), lines_b = g_strsplit (b, "\n", -1);

  for (guint i = 0; lines_a[i] && lines_b[i]; i++)
    g_assert_cmpstr (lines_a[i], ==, lines_b[i]);
  g_assert_cmpuint (strlen (a), ==, strlen (b));
}

/* The only journal there is. */
static JalonFoundJournal *
find (Place *self)
{
  g_autoptr (GPtrArray) found = jalon_journals_found (self->folder);

  g_assert_cmpuint (found->len, ==, 1);
  return g_ptr_array_steal_index (found, 0);
}

static JalonDossier *
recover (Place *self, JalonRecovery *recovery, JalonJournal **journal)
{
  g_autoptr (JalonFoundJournal) found = find (self);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_journal_recover (found, problems, recovery, journal, &error);

  g_assert_no_error (error);
  g_assert_nonnull (dossier);
  return dossier;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir && g_dir_read_name (dir))
    n++;
  return n;
}

static void
test_edits (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autoptr (JalonFoundJournal) found = NULL;
  g_autofree char *expected = NULL, *text = NULL, *uri = g_file_get_uri (self->file);
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  JalonRecovery recovery;
  struct stat info;

  g_assert_cmpint (g_stat (self->folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);

  jalon_dossier_begin (dossier, "Name of c1", NULL);
  jalon_dossier_set_text (dossier, c1, JALON_ROLE_NAME, NULL, "Le contrat\n\nd’Oracle", NULL);
  jalon_dossier_commit (dossier);
  jalon_dossier_set_from_text (dossier, c1, "amount", "299.99", NULL);
  jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "c2"), NULL);
  expected = text_of (dossier);
  g_assert_null (jalon_journal_dup_trouble (journal));
  g_object_unref (journal);

  found = find (self);
  g_assert_cmpstr (found->uri, ==, uri);
  g_assert_cmpstr (found->title, ==, "Échantillon");
  g_assert_cmpuint (found->edits, ==, 3);
  g_assert_false (found->damaged);
  g_clear_pointer (&found, jalon_found_journal_free);

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpuint (recovery.edits, ==, 3);
  g_assert_false (recovery.file_differs);
  g_assert_true (jalon_dossier_is_modified (back));
  jalon_dossier_undo (back);
  jalon_dossier_undo (back);
  g_assert_cmpstr (jalon_dossier_undo_name (back), ==, "Name of c1");
  jalon_dossier_undo (back);
  g_free (text);
  text = text_of (back);
  g_assert_cmpstr (text, ==, random_edit_sample);
}

static void
test_close (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self);
  g_autoptr (JalonJournal) journal = begin (self, dossier, self->file);

  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "1");
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  jalon_journal_close (journal);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "2");
}

/* What is open somewhere is nobody else's, and what holds nothing is of no use. */
static void
test_living (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), other = read_file (self);
  JalonJournal *journal = begin (self, dossier, self->file), *unused = begin (self, other, self->file);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GPtrArray) again = NULL;

  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "1");
  found = jalon_journals_found (self->folder);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);

  g_object_unref (unused);
  found = jalon_journals_found (self->folder);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  g_clear_pointer (&found, g_ptr_array_unref);

  g_object_unref (journal);
  found = jalon_journals_found (self->folder);
  g_assert_cmpuint (found->len, ==, 1);
  again = jalon_journals_found (self->folder);
  g_assert_cmpuint (again->len, ==, 0);
  jalon_found_journal_discard (found->pdata[0]);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static void
test_never_saved (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = jalon_dossier_new (), back = NULL;
  JalonJournal *journal = begin (self, dossier, NULL);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonRef root = jalon_dossier_root (dossier);
  JalonRecovery recovery;

  jalon_dossier_set_text (dossier, root, JALON_ROLE_TITLE, NULL, "Neuf", NULL);
  random_edit_set (dossier, jalon_dossier_append (dossier, root, JALON_KIND_PARTY, NULL), "id", "p");
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_true (jalon_dossier_is_modified (back));
  g_assert_false (recovery.file_differs);
  found = jalon_journals_found (self->folder);
  jalon_found_journal_discard (found->pdata[0]);
  g_clear_pointer (&found, g_ptr_array_unref);

  /* Nothing at all is not offered; what was imported is. */
  g_clear_object (&dossier);
  dossier = jalon_dossier_new ();
  g_object_unref (begin (self, dossier, NULL));
  found = jalon_journals_found (self->folder);
  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  g_object_unref (begin (self, back, NULL));
  found = jalon_journals_found (self->folder);
  g_assert_cmpuint (found->len, ==, 1);
}

/* An undo across a save brings back rows that the saved file does not have. */
static void
test_undo_across_save (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autofree char *before = text_of (dossier), *text = NULL;
  JalonRecovery recovery;

  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "c1"), NULL));
  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "s1"), NULL));
  save (self, dossier, journal);
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  jalon_dossier_undo (dossier);
  jalon_dossier_undo (dossier);
  g_object_unref (journal);

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  g_assert_cmpstr (text, ==, before);
  g_assert_cmpuint (recovery.edits, ==, 2);
}

/* After the crash undo and redo go on where they were. */
static void
test_history (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  static const char *const names[] = { "A", "B", "C", "D" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    jalon_dossier_begin (dossier, names[i], i == 3 ? "drag" : NULL);
    random_edit_set (dossier, c1, "amount", i % 2 ? "1" : "2");
    jalon_dossier_commit (dossier);
  }
  jalon_dossier_begin (dossier, "D", "drag");
  random_edit_set (dossier, c1, "amount", "5");
  jalon_dossier_commit (dossier);
  for (int i = 0; i < 3; i++)
    jalon_dossier_undo (dossier);
  jalon_dossier_redo (dossier);
  g_object_unref (journal);

  back = recover (self, NULL, NULL);
  g_assert_cmpstr (jalon_dossier_undo_name (back), ==, "B");
  g_assert_cmpstr (jalon_dossier_redo_name (back), ==, "C");
  jalon_dossier_redo (back);
  g_assert_cmpstr (jalon_dossier_redo_name (back), ==, "D");
  jalon_dossier_redo (back);
  g_assert_false (jalon_dossier_can_redo (back));
  g_assert_cmpint (jalon_dossier_commitment (back, jalon_dossier_find (back, "c1"))->amount, ==, 500);
}

/* Texts that say nothing are rows, and not written: the saved file does not have them. */
static void
test_empty_text (Place *self, gconstpointer data)
{
  guint how = GPOINTER_TO_UINT (data);
  g_autoptr (JalonDossier) dossier = NULL, back = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonJournal *journal;
  JalonRef c, empty;

  g_assert_true (g_file_set_contents (
    self->path,
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'><title>T</title>"
    "<party id='a'><name/><note>N</note></party><party id='b'><name>B</name></party>"
    "<commitment id='c' buyer='a' provider='b'><name/><note>x</note></commitment></dossier>",
    -1, NULL));
  dossier = read_file (self);
  journal = begin (self, dossier, self->file);
  random_edit_set (dossier, jalon_dossier_find (dossier, "b"), "country", "FR");
  save (self, dossier, journal);

  c = jalon_dossier_find (dossier, "c");
  empty = jalon_dossier_next_of (dossier, c, JALON_KIND_TEXT, JALON_REF_NONE);
  random_edit_set (dossier, c, "amount", "1");
  if (how == 0) {
    g_assert_true (jalon_dossier_set_text (dossier, c, JALON_ROLE_NAME, NULL, "C", NULL));
  } else if (how == 1) {
    jalon_dossier_begin (dossier, "Both", NULL);
    g_assert_true (jalon_dossier_remove (dossier, empty, NULL));
    random_edit_set (dossier, c, "amount", "2");
    jalon_dossier_commit (dossier);
    jalon_dossier_undo (dossier);
  } else {
    g_assert_true (jalon_dossier_remove (dossier, empty, NULL));
    jalon_dossier_undo (dossier);
    jalon_dossier_insert (dossier, c, empty, JALON_KIND_TEXT, NULL);
  }
  g_assert_true (
    jalon_dossier_set_text (dossier, jalon_dossier_find (dossier, "a"), JALON_ROLE_NOTE, "en", "E", NULL));
  g_assert_true (
    jalon_dossier_set_text (dossier, jalon_dossier_find (dossier, "b"), JALON_ROLE_NAME, NULL, "D", NULL));
  jalon_dossier_undo (dossier);
  jalon_dossier_redo (dossier);
  g_assert_true (jalon_dossier_set_text (dossier, c, JALON_ROLE_NOTE, NULL, "y", NULL));
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, NULL, NULL);
  text = text_of (back);
  assert_same (text, expected);
}

/* What is done in answer to an edit is announced before it. */
static void
answer (JalonDossier *dossier, JalonChangeSet *set, gpointer data)
{
  JalonRef root = jalon_dossier_root (dossier), risk;
  static const char *const name = "answer";

  if (set->undone || jalon_dossier_find (dossier, name) != JALON_REF_NONE)
    return;
  jalon_dossier_begin (dossier, "Answer", NULL);
  risk = jalon_dossier_append (dossier, root, JALON_KIND_RISK, NULL);
  random_edit_set (dossier, risk, "id", name);
  random_edit_set (dossier, risk, "targets", "c1 n");
  random_edit_set (dossier, jalon_dossier_find (dossier, "t1"), "of", "n");
  jalon_dossier_commit (dossier);
}

static void
test_nested (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonJournal *journal;
  JalonRef ref;

  g_signal_connect (dossier, "changed", G_CALLBACK (answer), NULL);
  journal = begin (self, dossier, self->file);
  jalon_dossier_begin (dossier, "New", NULL);
  ref = jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_COMMITMENT, NULL);
  random_edit_set (dossier, ref, "id", "n");
  random_edit_set (dossier, ref, "buyer", "aws");
  random_edit_set (dossier, ref, "provider", "oracle");
  jalon_dossier_set_text (dossier, ref, JALON_ROLE_NAME, NULL, "N", NULL);
  jalon_dossier_commit (dossier);
  random_edit_set (dossier, ref, "amount", "3");
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, NULL, NULL);
  text = text_of (back);
  assert_same (text, expected);
}

/* A journal that begins late, of a dossier that was edited, and perhaps saved. */
static void
test_late (Place *self, gconstpointer data)
{
  gboolean saved = GPOINTER_TO_INT (data);
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonJournal *journal;
  JalonRecovery recovery;

  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "c1"), NULL));
  random_edit_set (dossier, jalon_dossier_find (dossier, "c2"), "amount", "1");
  if (saved) {
    g_assert_true (jalon_xml_save (dossier, self->file, NULL, 0, NULL, NULL, NULL));
    jalon_dossier_mark_saved (dossier);
  }
  journal = begin (self, dossier, self->file);
  jalon_dossier_undo (dossier);
  jalon_dossier_undo (dossier);
  jalon_dossier_redo (dossier);
  random_edit_set (dossier, jalon_dossier_find (dossier, "c2"), "amount", "2");
  expected = text_of (dossier);
  g_object_unref (journal);

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpint (recovery.file_differs, ==, !saved);
}

/* Saves on a worker while edits go on, and one that is under way when the dossier is closed. */
static gpointer
restart_in_thread (gpointer data)
{
  gpointer *args = data;
  g_autoptr (GError) error = NULL;

  jalon_xml_save_bytes (args[1], args[2], NULL, JALON_SAVE_NONE, NULL, NULL, &error);
  g_assert_no_error (error);
  jalon_journal_restart (args[0], args[1], args[2], &error);
  g_assert_no_error (error);
  return NULL;
}

static void
test_threads (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self);
  g_autoptr (JalonJournal) journal = begin (self, dossier, self->file);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (int round = 0; round < 40; round++) {
    g_autoptr (GBytes) bytes = jalon_xml_write (dossier);
    gpointer args[] = { journal, bytes, self->file };
    GThread *thread;

    jalon_journal_prepare (journal);
    thread = g_thread_new ("save", restart_in_thread, args);
    for (int i = 0; i < 50; i++)
      random_edit (dossier, rand);
    if (round == 39)
      jalon_journal_close (journal);
    g_thread_join (thread);
    if (round % 10 == 0) {
      g_autofree char *expected = text_of (dossier), *text = NULL;
      g_autoptr (JalonDossier) back = NULL;

      g_clear_object (&journal);
      back = recover (self, NULL, &journal);
      text = text_of (back);
      assert_same (text, expected);
      g_set_object (&dossier, back);
    }
  }
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

/* Edits made while a save is under way belong to the new version. */
static void
test_edit_while_saving (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonRecovery recovery;
  JalonRef ref;

  g_assert_true (jalon_dossier_remove (dossier, jalon_dossier_find (dossier, "c2"), NULL));
  bytes = jalon_xml_write (dossier);
  jalon_journal_prepare (journal);
  ref = jalon_dossier_duplicate (dossier, jalon_dossier_find (dossier, "c1"), NULL);
  random_edit_set (dossier, ref, "amount", "77");
  jalon_xml_save_bytes (bytes, self->file, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  jalon_journal_restart (journal, bytes, self->file, &error);
  g_assert_no_error (error);
  random_edit_set (dossier, ref, "amount", "78");
  expected = text_of (dossier);
  g_object_unref (journal);

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpuint (recovery.edits, ==, 3);
  g_assert_false (recovery.file_differs);
}

/* A crash right behind a save, and another one after a later edit: before the journal began anew. */
static void
test_crash_behind_save (Place *self, gconstpointer data)
{
  gboolean copy = (GPOINTER_TO_INT (data) & 1) != 0, edit = (GPOINTER_TO_INT (data) & 2) != 0;
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonRecovery recovery;

  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "78");
  jalon_xml_save (dossier, self->file, NULL, 0, NULL, NULL, &error);
  g_assert_no_error (error);
  if (edit)
    random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "79");
  expected = text_of (dossier);
  g_object_unref (journal);
  if (!copy) {
    g_autoptr (GPtrArray) stems = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name (dir)))
      if (g_str_has_suffix (name, ".base"))
        g_ptr_array_add (stems, g_build_filename (self->folder, name, NULL));
    g_assert_cmpint (g_unlink (stems->pdata[0]), ==, 0);
  }

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpint (recovery.is_saved, ==, !edit);
  g_assert_cmpint (recovery.file_differs, ==, edit);
  g_assert_cmpint (jalon_dossier_is_modified (back), ==, edit);
}

/* The file became another: the copy is taken; without it there is an answer, and nothing is made up. */
static void
test_base (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autoptr (JalonFoundJournal) found = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;
  JalonRecovery recovery;

  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "78");
  expected = text_of (dossier);
  g_object_unref (journal);
  g_assert_true (g_file_set_contents (self->path, "<dossier/>", -1, NULL));

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_true (recovery.file_differs);

  dir = g_dir_open (self->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".base")) {
      g_autofree char *base = g_build_filename (self->folder, name, NULL);

      g_assert_true (g_file_set_contents (base, "<dossier/>", -1, NULL));
    }
  found = find (self);
  g_assert_null (jalon_journal_recover (found, problems, NULL, NULL, &error));
  g_assert_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_BASE);
}

static void
test_changed (Place *self, gconstpointer data)
{
  g_autofree char *etag = jalon_save_etag (self->file, NULL, NULL);
  g_autoptr (JalonDossier) dossier = read_file (self);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->path, "<dossier/>", -1, NULL));
  g_assert_null (jalon_journal_new (dossier, self->file, etag, self->folder, &error));
  g_assert_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_CHANGED);
  g_assert_cmpuint (count_files (self->folder), ==, 0);
}

static char *
journal_path (Place *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".journal"))
      return g_build_filename (self->folder, name, NULL);
  return NULL;
}

/* A journal cut off anywhere gives all edits whose records are whole; one with a broken byte anywhere all
 * those before it, and says that there was more. */
static void
test_damage (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self);
  JalonJournal *journal = begin (self, dossier, self->file);
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  g_autoptr (GPtrArray) states = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *path = journal_path (self), *whole = NULL;
  gsize length;

  for (int i = 0; i <= 4; i++) {
    g_autofree char *amount = g_strdup_printf ("%d", i);

    if (i)
      random_edit_set (dossier, c1, "amount", amount);
    g_free (whole);
    g_assert_true (g_file_get_contents (path, &whole, &length, NULL));
    g_array_append_val (ends, length);
    g_ptr_array_add (states, text_of (dossier));
  }
  g_object_unref (journal);

  for (gsize at = g_array_index (ends, gsize, 1); at < length; at++)
    for (int how = 0; how < 2; how++) {
      g_autofree char *bad = g_memdup2 (whole, length), *text = NULL;
      g_autoptr (JalonDossier) back = NULL;
      JalonRecovery recovery;
      guint left = 0;

      while (left < 4 && g_array_index (ends, gsize, left + 1) <= at)
        left++;
      bad[at] ^= 0x40;
      g_assert_true (g_file_set_contents (path, bad, (gssize) (how ? length : at), NULL));
      back = recover (self, &recovery, NULL);
      text = text_of (back);
      g_assert_cmpstr (text, ==, states->pdata[left]);
      g_assert_cmpuint (recovery.edits, ==, left);
      g_assert_cmpuint (recovery.lost, ==, how ? 3 - left : 0);
    }

  /* A record that is not there at all is a gap as well. */
  {
    gsize from = g_array_index (ends, gsize, 1), to = g_array_index (ends, gsize, 2);
    g_autofree char *text = NULL;
    g_autoptr (JalonDossier) back = NULL;
    JalonRecovery recovery;

    memmove (whole + from, whole + to, length - to);
    g_assert_true (g_file_set_contents (path, whole, (gssize) (length - (to - from)), NULL));
    back = recover (self, &recovery, NULL);
    text = text_of (back);
    assert_same (text, states->pdata[1]);
    g_assert_cmpuint (recovery.lost, ==, 2);
  }
}

/* A journal is data from outside: what does not fit is refused, with what was right before it kept. */
static void
test_nonsense (Place *self, gconstpointer data)
{
  static const char *const nonsense[] = {
    "edit\t1\tx\n=\tcommitment/99\tamount\t1\n",
    "edit\t1\tx\n=\tcommitment/0\tamounts\t1\n",
    "edit\t1\tx\n=\tcommitment/0\tamount\tmuch\n",
    "edit\t1\tx\n=\tcommitment/0\tstatus\tgone\n",
    "edit\t1\tx\n=\tcommitment/0\tbuyer\tcommitment/1\n",
    "edit\t1\tx\n=\tcommitment/0\tstart\t1\n",
    "edit\t1\tx\n=\tquantity/0\tmin\tnan\n",
    "edit\t1\tx\n=\tdossier/0\txml:lang\t\xff\n",
    "edit\t1\tx\n-\tdossier/0\n",
    "edit\t1\tx\n-\tcommitment/0\n-\tcommitment/0\n",
    "edit\t1\tx\n+\tcommitment/7\tdossier/0\t.\n",
    "edit\t1\tx\n+\tcommitment/3\tparty/0\t.\n",
    "edit\t1\tx\n+\tcommitment/3\tdossier/0\tpassage/0\n",
    "edit\t1\tx\n+\tdossier/1\tdossier/0\t.\n",
    "edit\t1\tx\n+\tcommitment/3\tdossier/0\n",
    "edit\t1\tx\n@\tcommitment/0\tdossier/0\t.\n",
    "edit\t1\tx\n-\tscenario/0\n@\tscenario/0\tadd/0\t.\n",
    "edit\t1\tx\n-\t*text/0\n-\t*comment/0\n@\t*text/0\t*text/0\t.\n",
    "edit\t1\tx\n=\tcommitment/4294967296\tamount\t1\n",
    "edit\t1\tx\n=\tcommitment/-1\tamount\t1\n",
    "edit\t1\tx\n?\tcommitment/0\n",
    "edit\t1\tx\n=\tcommitment/0",
    "undo\t1\tx\n=\tcommitment/0\n",
    "edit\t1\n",
    "once\t1\tx\n",
    "",
  };
  g_autoptr (JalonDossier) dossier = read_file (self);
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autofree char *path = journal_path (self), *whole = NULL, *expected = NULL;
  gsize length;

  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "5");
  expected = text_of (dossier);
  g_object_unref (journal);
  g_assert_true (g_file_get_contents (path, &whole, &length, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++) {
    g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
    g_autoptr (GString) bad = g_string_new_len (whole, (gssize) length);
    g_autoptr (JalonDossier) back = NULL;
    g_autofree char *text = NULL;
    JalonRecovery recovery;

    g_checksum_update (sum, (const guchar *) "00000002", 8);
    g_checksum_update (sum, (const guchar *) nonsense[i], (gssize) strlen (nonsense[i]));
    g_string_append_printf (bad, "J00000002 %08x %.16s\n%s", (guint) strlen (nonsense[i]),
                            g_checksum_get_string (sum), nonsense[i]);
    g_assert_true (g_file_set_contents (path, bad->str, (gssize) bad->len, NULL));
    back = recover (self, &recovery, NULL);
    text = text_of (back);
    g_test_message ("%s", nonsense[i]);
    g_assert_cmpuint (recovery.lost, ==, 1);
    assert_same (text, expected);
  }
}

/* A dossier that was saved with errors is not opened, but what was done to it afterwards is not lost. */
static void
test_unsound (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  g_autofree char *expected = NULL, *text = NULL;
  JalonRecovery recovery;

  random_edit_set (dossier, c1, "end", "2020");
  save (self, dossier, journal);
  random_edit_set (dossier, c1, "amount", "1");
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
}

/* What an included dossier holds is referred to by id, and never written down. */
static void
test_include (Place *self, gconstpointer data)
{
  g_autofree char *part = g_build_filename (self->home, "part.xml", NULL), *expected = NULL, *text = NULL;
  g_autoptr (JalonDossier) dossier = NULL, back = NULL;
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonFoundJournal) found = NULL;
  JalonJournal *journal;
  JalonRecovery recovery;
  JalonRef ref;

  g_assert_true (
    g_file_set_contents (part,
                         "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'><party id='in'/>"
                         "<party id='other'/><commitment id='ci' buyer='in' provider='other'/></dossier>",
                         -1, NULL));
  g_assert_true (g_file_set_contents (
    self->path,
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' "
    "xmlns:xi='http://www.w3.org/2001/XInclude'><party id='a'/><xi:include href='part.xml'/>"
    "<party id='b'/><commitment id='c' buyer='a' provider='b'/></dossier>",
    -1, NULL));
  dossier = read_file (self);
  journal = begin (self, dossier, self->file);
  random_edit_set (dossier, jalon_dossier_find (dossier, "c"), "buyer", "in");
  random_edit_set (dossier, jalon_dossier_find (dossier, "b"), "country", "FR");
  ref = jalon_dossier_append (dossier, jalon_dossier_root (dossier), JALON_KIND_PARTY, NULL);
  random_edit_set (dossier, ref, "id", "d");
  save (self, dossier, journal);
  random_edit_set (dossier, jalon_dossier_find (dossier, "c"), "provider", "in");
  random_edit_set (dossier, jalon_dossier_find (dossier, "d"), "country", "DE");
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpuint (jalon_dossier_commitment (back, jalon_dossier_find (back, "c"))->provider, ==,
                    jalon_dossier_find (back, "in"));

  /* Without it the rest comes back all the same. */
  g_assert_true (
    g_file_set_contents (part, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'/>", -1, NULL));
  g_clear_object (&back);
  found = find (self);
  back = jalon_journal_recover (found, problems, &recovery, NULL, NULL);
  g_assert_nonnull (back);
  g_assert_cmpstr (jalon_dossier_party (back, jalon_dossier_find (back, "d"))->country, ==, "DE");
  g_assert_cmpuint (jalon_problems_warnings (problems), >, 0);
}

static void
on_trouble (JalonJournal *journal, GError *error, gpointer data)
{
  g_assert_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE);
  ++*(guint *) data;
}

/* Somebody tidied up: that is told, not passed over. */
static void
test_removed (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self);
  g_autoptr (JalonJournal) journal = begin (self, dossier, self->file);
  g_autofree char *path = journal_path (self), *trouble = NULL;
  guint told = 0;

  g_signal_connect (journal, "failed", G_CALLBACK (on_trouble), &told);
  g_assert_cmpint (g_unlink (path), ==, 0);
  random_edit_set (dossier, jalon_dossier_find (dossier, "c1"), "amount", "1");
  while (told == 0)
    g_main_context_iteration (NULL, TRUE);
  trouble = jalon_journal_dup_trouble (journal);
  g_assert_nonnull (trouble);

  /* A save brings it back. */
  save (self, dossier, journal);
  g_assert_null (jalon_journal_dup_trouble (journal));
  g_assert_cmpuint (count_files (self->folder), ==, 2);
  jalon_journal_close (journal);
}

static void
test_no_folder (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self);
  g_autofree char *folder = g_build_filename (self->path, "journals", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = jalon_journals_found (folder);

  g_assert_cmpuint (found->len, ==, 0);
  g_assert_null (jalon_journal_new (dossier, self->file, NULL, folder, &error));
  g_assert_error (error, JALON_JOURNAL_ERROR, JALON_JOURNAL_ERROR_WRITE);
}

static void
undo_all (JalonDossier *dossier)
{
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
}

/* Sessions of random edits with saves between them, each ended by a crash, each recovered and gone on with.
 */
static void
test_sessions (Place *self, gconstpointer data)
{
  guint n = g_test_thorough () ? 3000 : 300;

  for (guint seed = 1; seed <= n; seed++) {
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (JalonDossier) dossier = NULL;
    JalonJournal *journal;

    g_assert_true (g_file_set_contents (self->path, random_edit_sample, -1, NULL));
    dossier = read_file (self);
    journal = begin (self, dossier, self->file);

    for (int crash = 0; crash < 3; crash++) {
      g_autofree char *expected = NULL, *text = NULL, *undone = NULL, *undone_back = NULL;
      g_autoptr (JalonDossier) back = NULL, copy = NULL;
      JalonJournal *next = NULL;
      gboolean saved = FALSE;
      JalonRecovery recovery;

      for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--) {
        random_edit (dossier, rand);
        if (g_rand_int_range (rand, 0, 15) == 0) {
          save (self, dossier, journal);
          saved = TRUE;
        } else if (g_rand_int_range (rand, 0, 15) == 0) {
          g_autoptr (GBytes) bytes = jalon_xml_write (dossier);

          jalon_journal_prepare (journal);
          random_edit (dossier, rand);
          random_edit (dossier, rand);
          g_assert_true (jalon_xml_save_bytes (bytes, self->file, NULL, 0, NULL, NULL, NULL));
          g_assert_true (jalon_journal_restart (journal, bytes, self->file, NULL));
          saved = TRUE;
        }
      }
      expected = text_of (dossier);
      g_object_unref (journal);
      {
        g_autoptr (GPtrArray) found = jalon_journals_found (self->folder);

        if (found->len == 0) {
          g_autofree char *on_disk = NULL;

          g_assert_true (g_file_get_contents (self->path, &on_disk, NULL, NULL));
          assert_same (on_disk, expected);
          journal = NULL;
          break;
        }
      }
      back = recover (self, &recovery, &next);
      text = text_of (back);
      g_test_message ("seed %u, crash %d", seed, crash);
      assert_same (text, expected);
      g_assert_cmpuint (recovery.lost, ==, 0);
      g_assert_nonnull (next);
      g_object_unref (next);

      /* Undo in the dossier that came back leads to where it began, and redo to where it was. */
      copy = recover (self, &recovery, NULL);
      if (!saved && crash == 0) {
        undo_all (copy);
        undo_all (dossier);
        undone = text_of (dossier);
        undone_back = text_of (copy);
        assert_same (undone_back, undone);
      }
      while (jalon_dossier_can_redo (copy))
        jalon_dossier_redo (copy);

      g_clear_object (&back);
      back = recover (self, NULL, &journal);
      g_set_object (&dossier, back);
    }
    if (journal) {
      jalon_journal_close (journal);
      g_object_unref (journal);
    }
    g_assert_cmpuint (count_files (self->folder), ==, 0);
  }
}

#define ADD(path, data, function) g_test_add (path, Place, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/journal/edits", NULL, test_edits);
  ADD ("/journal/close", NULL, test_close);
  ADD ("/journal/living", NULL, test_living);
  ADD ("/journal/never-saved", NULL, test_never_saved);
  ADD ("/journal/undo-across-save", NULL, test_undo_across_save);
  ADD ("/journal/history", NULL, test_history);
  ADD ("/journal/empty-text/filled", GUINT_TO_POINTER (0), test_empty_text);
  ADD ("/journal/empty-text/with-another", GUINT_TO_POINTER (1), test_empty_text);
  ADD ("/journal/empty-text/alone", GUINT_TO_POINTER (2), test_empty_text);
  ADD ("/journal/nested", NULL, test_nested);
  ADD ("/journal/late/saved", GINT_TO_POINTER (1), test_late);
  ADD ("/journal/late/unsaved", GINT_TO_POINTER (0), test_late);
  ADD ("/journal/threads", NULL, test_threads);
  ADD ("/journal/edit-while-saving", NULL, test_edit_while_saving);
  ADD ("/journal/crash-behind-save/copy", GINT_TO_POINTER (1), test_crash_behind_save);
  ADD ("/journal/crash-behind-save/backup", GINT_TO_POINTER (0), test_crash_behind_save);
  ADD ("/journal/crash-behind-save/edited-copy", GINT_TO_POINTER (3), test_crash_behind_save);
  ADD ("/journal/crash-behind-save/edited-backup", GINT_TO_POINTER (2), test_crash_behind_save);
  ADD ("/journal/base", NULL, test_base);
  ADD ("/journal/changed", NULL, test_changed);
  ADD ("/journal/damage", NULL, test_damage);
  ADD ("/journal/nonsense", NULL, test_nonsense);
  ADD ("/journal/unsound", NULL, test_unsound);
  ADD ("/journal/include", NULL, test_include);
  ADD ("/journal/removed", NULL, test_removed);
  ADD ("/journal/no-folder", NULL, test_no_folder);
  ADD ("/journal/sessions", NULL, test_sessions);
  return g_test_run ();
}
