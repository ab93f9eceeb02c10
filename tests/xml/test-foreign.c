/* Whatever other programs and later versions write into a dossier is there after a save: for random markup
 * anywhere in dossiers of every kind, reading and writing give the same XML infoset. Also beside an edit of
 * something else, and after edits that are undone. */
#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#include "foreign-markup.h"
#include "infoset.h"
#include "scratch.h"

#define ROUNDS 60 /* of each dossier of the corpus */

/* @folder: of the dossier that may be included */
static JalonDossier *
read_text (const char *folder, const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GFile) place = g_file_new_build_filename (folder, "made.xml", NULL);
  JalonDossier *dossier = jalon_xml_read_bytes_at (bytes, "made", place, problems, NULL);

  for (guint i = 0; i < jalon_problems_length (problems); i++)
    if (jalon_problems_get (problems, i)->severity == JALON_SEVERITY_ERROR)
      g_error ("line %u: %s\n%.*s", jalon_problems_get (problems, i)->line,
               jalon_problems_get (problems, i)->what, (int) length, text);
  return dossier;
}

/* Fails with the first line that differs, and what stands before it. */
static void
check_same (const char *before, const char *after, const char *source)
{
  g_auto (GStrv) a = g_strsplit (before, "\n", -1), b = g_strsplit (after, "\n", -1);

  for (guint i = 0; a[i] || b[i]; i++)
    if (g_strcmp0 (a[i], b[i]) != 0 || !a[i])
      g_error ("was: %s\nis:  %s\nbehind: %s\nin:\n%s", a[i], b[i], i ? a[i - 1] : "", source);
}

static void
check_written (JalonDossier *dossier, xmlDoc *expected, const char *source)
{
  g_autoptr (GBytes) bytes = jalon_xml_write (dossier);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  xmlDoc *written = infoset_parse (text, length);
  g_autofree char *before = infoset_of (expected), *after = infoset_of (written);

  check_same (before, after, source);
  xmlFreeDoc (written);
}

static JalonRef
random_item (JalonDossier *dossier, GRand *rand)
{
  for (guint i = 0; i < 100; i++) {
    JalonKind kind = (JalonKind) g_rand_int_range (rand, JALON_KIND_TEXT, JALON_KIND_COMMENT);
    guint n = jalon_dossier_rows (dossier, kind);
    JalonRef ref = n ? JALON_REF (kind, (guint) g_rand_int_range (rand, 0, (gint32) n)) : JALON_REF_NONE;

    if (n && jalon_dossier_has (dossier, ref))
      return ref;
  }
  return jalon_dossier_root (dossier);
}

/* One edit, which may be refused. */
static void
edit (JalonDossier *dossier, GRand *rand)
{
  JalonRef ref = random_item (dossier, rand);
  const JalonKindInfo *info = jalon_kind_info (jalon_ref_kind (ref));
  const JalonField *field = &info->fields[g_rand_int_range (rand, 0, (gint32) info->n_fields)];

  switch (g_rand_int_range (rand, 0, 5)) {
  case 0:
    if (ref != jalon_dossier_root (dossier))
      jalon_dossier_remove (dossier, ref, NULL);
    break;
  case 1:
    if (ref != jalon_dossier_root (dossier))
      jalon_dossier_duplicate (dossier, ref, NULL);
    break;
  case 2:
    jalon_dossier_set_text (dossier, ref, JALON_ROLE_NOTE, NULL, "Autre & chose", NULL);
    break;
  default:
    jalon_dossier_set_from_text (dossier, ref, field->name, g_rand_boolean (rand) ? "12" : NULL, NULL);
  }
}

/* Edits that are undone leave nothing behind. */
static void
check_undone (JalonDossier *dossier, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GBytes) before = jalon_xml_write (dossier), after = NULL;

  for (int i = g_rand_int_range (rand, 1, 8); i > 0; i--)
    edit (dossier, rand);
  while (jalon_dossier_can_undo (dossier))
    jalon_dossier_undo (dossier);
  after = jalon_xml_write (dossier);
  g_assert_cmpmem (g_bytes_get_data (after, NULL), g_bytes_get_size (after), g_bytes_get_data (before, NULL),
                   g_bytes_get_size (before));
}

/* An edit changes what it is of, and nothing beside it. */
static void
check_edited (JalonDossier *dossier, xmlDoc *expected, const char *source)
{
  g_autoptr (GError) error = NULL;

  jalon_dossier_set_from_text (dossier, jalon_dossier_root (dossier), "as-of", "2031-05-06", &error);
  g_assert_no_error (error);
  xmlSetProp (xmlDocGetRootElement (expected), (const xmlChar *) "as-of", (const xmlChar *) "2031-05-06");
  check_written (dossier, expected, source);
}

static void
check_seed (xmlDoc *base, const char *folder, guint32 seed)
{
  g_autofree char *source = markup_write (base, seed);
  g_autoptr (JalonDossier) dossier = read_text (folder, source, strlen (source));
  xmlDoc *expected = infoset_parse (source, strlen (source));

  check_written (dossier, expected, source);
  check_undone (dossier, seed);
  check_edited (dossier, expected, source);
  xmlFreeDoc (expected);
}

/* As this version writes it: how its own values are spelled is no matter here. */
static xmlDoc *
read_base (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  dossier = read_text (".", text, length);
  bytes = jalon_xml_write (dossier);
  return infoset_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* JALON_SEED=N repeats the one of that number, which a failure names. */
static void
test_random (gconstpointer data)
{
  g_autofree char *folder = scratch_folder (), *included = g_build_filename (folder, "included.xml", NULL);
  xmlDoc *base = read_base (data);
  const char *one = g_getenv ("JALON_SEED");

  g_file_set_contents (
    included, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><!-- c --><party id='inc'/></dossier>", -1,
    NULL);
  for (guint i = 0; i < (one ? 1 : ROUNDS); i++) {
    guint32 seed = one ? (guint32) strtoul (one, NULL, 10) : (guint32) g_test_rand_int ();

    g_test_message ("JALON_SEED=%u", seed);
    check_seed (base, folder, seed);
  }
  scratch_remove (folder);
  xmlFreeDoc (base);
}

static void
check_kept (const char *inside, const char *words)
{
  g_autofree char *text =
    g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'>", inside, "</dossier>", NULL);
  g_autoptr (JalonDossier) dossier = read_text (".", text, strlen (text));
  xmlDoc *expected = infoset_parse (text, strlen (text));

  check_written (dossier, expected, text);
  if (words)
    g_assert_cmpstr (jalon_dossier_text (dossier, jalon_dossier_find (dossier, "p"), JALON_ROLE_NAME, NULL),
                     ==, words);
  xmlFreeDoc (expected);
}

/* xml:space holds for what stands in the element as well, until that says otherwise. */
static void
test_space (void)
{
  check_kept ("<party id='p' xml:space='preserve'><name>  a   b </name></party>", "  a   b ");
  check_kept ("<party id='p' xml:space='preserve'><name xml:space='default'>  a   b </name></party>", "a b");
  check_kept ("<party id='q' xml:space='preserve'/><party id='p'><name>  a   b </name></party>", "a b");
}

/* An edit of a text keeps the white space that the item around it says to keep. */
static void
test_space_edit (void)
{
  const char *text =
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' xml:space='preserve'><party id='p'/></dossier>";
  g_autoptr (JalonDossier) dossier = read_text (".", text, strlen (text));
  JalonRef party = jalon_dossier_find (dossier, "p");

  g_assert_true (jalon_dossier_set_text (dossier, party, JALON_ROLE_NAME, NULL, " a  b", NULL));
  g_assert_cmpstr (jalon_dossier_text (dossier, party, JALON_ROLE_NAME, NULL), ==, " a  b");
}

/* An element without words is there all the same: a translation yet to come. */
static void
test_no_words (void)
{
  check_kept ("<party id='p'><name>A</name><name xml:lang='fr'/><note><!-- c --></note></party>", "A");
}

/* What stands in an inclusion and what it has beside its file. */
static void
test_inclusion (void)
{
  static const char *const inclusions[] = {
    "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='inc.xml'><!-- why --><?p q?></xi:include>",
    "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='inc.xml' xmlns:xi='urn:x' xi:a='1'/>",
    "<include xmlns='http://www.w3.org/2001/XInclude' href='inc.xml' later='1'/>",
  };
  g_autofree char *folder = scratch_folder (), *path = g_build_filename (folder, "inc.xml", NULL);

  g_assert_true (g_file_set_contents (
    path, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><party id='i'/></dossier>", -1, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (inclusions); i++) {
    g_autofree char *text =
      g_strconcat ("<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'>", inclusions[i], "</dossier>", NULL);
    g_autoptr (JalonDossier) dossier = read_text (folder, text, strlen (text));
    xmlDoc *expected = infoset_parse (text, strlen (text));

    g_assert_cmpuint (jalon_dossier_find (dossier, "i"), !=, JALON_REF_NONE);
    check_written (dossier, expected, text);
    xmlFreeDoc (expected);
  }
  scratch_remove (folder);
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  folder = g_test_build_filename (G_TEST_DIST, "corpus", "good", NULL);
  dir = g_dir_open (folder, 0, NULL);
  while ((name = g_dir_read_name (dir))) {
    g_autofree char *id = g_strconcat ("/xml/foreign/random/", name, NULL);

    g_test_add_data_func_full (id, g_build_filename (folder, name, NULL), test_random, g_free);
  }
  g_test_add_func ("/xml/foreign/space", test_space);
  g_test_add_func ("/xml/foreign/space/edit", test_space_edit);
  g_test_add_func ("/xml/foreign/no-words", test_no_words);
  g_test_add_func ("/xml/foreign/inclusion", test_inclusion);
  return g_test_run ();
}
