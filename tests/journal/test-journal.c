/* The recovery journal: whatever is done to a dossier comes back from its journal as it was, after undo,
 * redo, saves, moved files and damage; and who may look at whose journal. */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "journal-place.h"

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

/* A date in fiscal years comes back as it was written, and so does what followed from another month. */
static void
test_fiscal (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = read_file (self), back = NULL;
  JalonJournal *journal = begin (self, dossier, self->file);
  g_autofree char *expected = NULL, *text = NULL;
  JalonRef c1 = jalon_dossier_find (dossier, "c1");
  JalonRecovery recovery;
  JalonDate start;

  random_edit_set (dossier, jalon_dossier_root (dossier), "fiscal-month", "10");
  random_edit_set (dossier, c1, "end", NULL);
  random_edit_set (dossier, c1, "duration", NULL);
  random_edit_set (dossier, c1, "start", "FY2026-Q1");
  random_edit_set (dossier, c1, "announced", "../FY2025");
  random_edit_set (dossier, jalon_dossier_root (dossier), "fiscal-month", "7");
  expected = text_of (dossier);
  start = jalon_dossier_commitment (dossier, c1)->start;
  g_object_unref (journal);

  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_nonnull (strstr (text, "announced=\"../FY2025\" start=\"FY2026-Q1\""));
  c1 = jalon_dossier_find (back, "c1");
  g_assert_true (jalon_date_same (jalon_dossier_commitment (back, c1)->start, start));
  g_assert_cmpuint (start.first, ==, jalon_date_from_ymd (2025, 7, 1).first);
  jalon_dossier_undo (back);
  g_assert_cmpuint (jalon_dossier_commitment (back, c1)->start.first, ==,
                    jalon_date_from_ymd (2025, 10, 1).first);
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
  ADD ("/journal/fiscal", NULL, test_fiscal);
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
  ADD ("/journal/removed", NULL, test_removed);
  ADD ("/journal/no-folder", NULL, test_no_folder);
  ADD ("/journal/sessions", NULL, test_sessions);
  return g_test_run ();
}
