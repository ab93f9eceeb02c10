/* Recovering: from a base that is elsewhere by now, from journals that are damaged or nonsense, of dossiers
 * with errors or with others in them. */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/stat.h>

#include "../xml/foreign-markup.h"
#include "journal-place.h"

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

/* Rows are told by their number in the file that was saved, where a text that is only markup counts as well.
 */
static void
test_no_words (Place *self, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL, back = NULL;
  g_autofree char *expected = NULL, *text = NULL;
  JalonJournal *journal;
  JalonRecovery recovery;

  g_assert_true (g_file_set_contents (
    self->path,
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'><party id='a'><note><!-- c --></note><note/>"
    "<name>A</name></party><party id='b'><name>B</name></party></dossier>",
    -1, NULL));
  dossier = read_file (self);
  journal = begin (self, dossier, self->file);
  save (self, dossier, journal);
  jalon_dossier_set_text (dossier, jalon_dossier_find (dossier, "a"), JALON_ROLE_NAME, NULL, "AA", NULL);
  expected = text_of (dossier);
  g_object_unref (journal);
  back = recover (self, &recovery, NULL);
  text = text_of (back);
  assert_same (text, expected);
  g_assert_cmpstr (jalon_dossier_text (back, jalon_dossier_find (back, "a"), JALON_ROLE_NAME, NULL), ==,
                   "AA");
  g_assert_cmpstr (jalon_dossier_text (back, jalon_dossier_find (back, "b"), JALON_ROLE_NAME, NULL), ==, "B");
}

/* With markup of others anywhere, after a save and edits. */
static void
test_markup (Place *self, gconstpointer data)
{
  g_autofree char *part = g_build_filename (self->home, "included.xml", NULL);
  xmlDoc *base =
    xmlReadMemory (random_edit_sample, sizeof random_edit_sample - 1, NULL, NULL, XML_PARSE_NONET);

  g_assert_true (
    g_file_set_contents (part, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr'/>", -1, NULL));
  for (guint i = 0; i < 20; i++) {
    guint32 seed = (guint32) g_test_rand_int ();
    g_autofree char *source = markup_write (base, seed), *expected = NULL, *text = NULL;
    g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
    g_autoptr (JalonDossier) dossier = NULL, back = NULL;
    g_autoptr (JalonFoundJournal) found = NULL;
    JalonJournal *journal;
    JalonRecovery recovery;

    g_test_message ("seed %u", seed);
    g_assert_true (g_file_set_contents (self->path, source, -1, NULL));
    dossier = read_file (self);
    journal = begin (self, dossier, self->file);
    for (guint k = 0; k < 20; k++) {
      random_edit (dossier, rand);
      if (k == 10)
        save (self, dossier, journal);
    }
    expected = text_of (dossier);
    g_object_unref (journal);
    back = recover (self, &recovery, NULL);
    text = text_of (back);
    assert_same (text, expected);
    found = find (self);
    jalon_found_journal_discard (found);
  }
  xmlFreeDoc (base);
}

#define ADD(path, data, function) g_test_add (path, Place, data, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  ADD ("/recover/crash-behind-save/copy", GINT_TO_POINTER (1), test_crash_behind_save);
  ADD ("/recover/crash-behind-save/backup", GINT_TO_POINTER (0), test_crash_behind_save);
  ADD ("/recover/crash-behind-save/edited-copy", GINT_TO_POINTER (3), test_crash_behind_save);
  ADD ("/recover/crash-behind-save/edited-backup", GINT_TO_POINTER (2), test_crash_behind_save);
  ADD ("/recover/base", NULL, test_base);
  ADD ("/recover/changed", NULL, test_changed);
  ADD ("/recover/damage", NULL, test_damage);
  ADD ("/recover/nonsense", NULL, test_nonsense);
  ADD ("/recover/unsound", NULL, test_unsound);
  ADD ("/recover/include", NULL, test_include);
  ADD ("/recover/no-words", NULL, test_no_words);
  ADD ("/recover/markup", NULL, test_markup);
  return g_test_run ();
}
