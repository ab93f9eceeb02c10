/* Files made to do harm: each is answered, by a problem with its place or by a dossier, in time and memory
 * that grow no faster than the file. Time is not measured, since machines differ; but what took time in the
 * square of the file's size would not end before the test's own limit. */
#include "config.h"

#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#define HEAD "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'>"
#define MEGA (1000 * 1000)

/* Peak memory of this process so far, in bytes. */
static gsize
peak (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (gsize) usage.ru_maxrss * 1024;
}

/* Sanitizers keep what was freed for a while, and pad what was not. */
static gsize
bound (gsize size)
{
#ifdef __SANITIZE_ADDRESS__
  return 30 * size + 1500 * (gsize) MEGA;
#else
  return 12 * size + 60 * (gsize) MEGA;
#endif
}

static JalonDossier *
read_text (GString *text, JalonProblems *problems)
{
  gsize size = text->len, before = peak ();
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (GError) error = NULL;
  JalonDossier *dossier = jalon_xml_read_bytes (bytes, "hostile", problems, &error);

  g_assert_cmpuint (peak () - before, <, bound (size));
  g_assert_true ((dossier == NULL) == (jalon_problems_errors (problems) > 0));
  g_assert_cmpuint (jalon_problems_length (problems), <=, JALON_PROBLEMS_MAX);
  return dossier;
}

/* @text: (transfer full): taken as sound */
static JalonDossier *
assert_sound (GString *text)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  JalonDossier *dossier = read_text (text, problems);

  g_assert_nonnull (dossier);
  return dossier;
}

/* @text: (transfer full): refused, for a reason that has the word @why, in @line */
static void
assert_refused (GString *text, guint line, const char *why)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = read_text (text, problems);
  const JalonProblem *problem;

  g_assert_null (dossier);
  g_assert_cmpuint (jalon_problems_length (problems), >, 0);
  problem = jalon_problems_get (problems, 0);
  if (problem->line != line || strstr (problem->what, why) == NULL || strlen (problem->what) > 2000)
    g_error ("expected “%s” in line %u, was told in line %u: %.2000s", why, line, problem->line,
             problem->what);
}

static void
repeat (GString *text, const char *piece, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
}

/* Begins a file, whose second line comes next. */
static GString *
begin (void)
{
  return g_string_new (HEAD "\n");
}

static void
test_deep (void)
{
  GString *foreign = begin (), *known = begin ();

  repeat (foreign, "<x xmlns='urn:x'>", MEGA);
  assert_refused (foreign, 2, "too deep");
  repeat (known, "<scenario id='s'>", MEGA);
  assert_refused (known, 2, "cannot stand");
}

static void
append_letters (GString *text, gsize n)
{
  gsize before = text->len;

  g_string_set_size (text, before + n);
  memset (text->str + before, 'a', n);
}

static void
test_long_attribute (void)
{
  static const char *const attributes[] = { "id", "country", "x:later", "roles" };

  for (guint i = 0; i < G_N_ELEMENTS (attributes); i++) {
    GString *text = begin ();

    g_string_append_printf (text, "<party xmlns:x='urn:x' %s='", attributes[i]);
    append_letters (text, 100 * MEGA);
    g_string_append (text, "'/></dossier>");
    assert_refused (text, 2, "longer than is reasonable");
  }
}

/* As long as the parser lets them be, values are shown in part only. */
static void
test_long_value (void)
{
  static const char *const values[] = { "amount", "start", "buyer", "currency", "status", "workloads" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    GString *text = begin ();

    g_string_append_printf (text, "<party id='p'/><commitment id='c' provider='p'%s %s='",
                            strcmp (values[i], "buyer") == 0 ? "" : " buyer='p'", values[i]);
    append_letters (text, 9 * MEGA);
    g_string_append (text, "'/></dossier>");
    assert_refused (text, 2, values[i]);
  }
}

static void
test_long_text (void)
{
  GString *text = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  g_string_append (text, "<note>");
  append_letters (text, 100 * MEGA);
  g_string_append (text, "</note></dossier>");
  dossier = assert_sound (text);
  g_assert_cmpuint (
    strlen (jalon_dossier_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, NULL)), ==,
    100 * MEGA);
}

static void
test_long_markup (void)
{
  GString *comment = begin (), *instruction = begin (), *name = begin (), *data = begin ();

  g_string_append (comment, "<!-- ");
  append_letters (comment, 100 * MEGA);
  assert_refused (comment, 2, "longer than is reasonable");
  g_string_append (instruction, "<?x ");
  append_letters (instruction, 100 * MEGA);
  assert_refused (instruction, 2, "longer than is reasonable");
  g_string_append (name, "<");
  append_letters (name, 100 * MEGA);
  assert_refused (name, 2, "longer than is reasonable");
  g_string_append (data, "<note><![CDATA[");
  append_letters (data, 100 * MEGA);
  assert_refused (data, 2, "longer than is reasonable");
}

static void
test_many_attributes (void)
{
  GString *attributes = begin (), *namespaces = begin (), *some = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  g_string_append (attributes, "<party id='p'");
  for (guint i = 0; i < MEGA; i++)
    g_string_append_printf (attributes, " a%u='1'", i);
  g_string_append (attributes, "/></dossier>");
  assert_refused (attributes, 2, "more attributes");

  g_string_append (namespaces, "<party id='p'");
  for (guint i = 0; i < MEGA; i++)
    g_string_append_printf (namespaces, "\nxmlns:a%u = \"urn:a%u\"", i, i);
  g_string_append (namespaces, "/></dossier>");
  {
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (JalonDossier) none = read_text (namespaces, problems);

    g_assert_null (none);
    g_assert_nonnull (strstr (jalon_problems_get (problems, 0)->what, "more attributes"));
  }

  g_string_append (some, "<party id='p'");
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (some, " a%u='1'", i);
  g_string_append (some, "/></dossier>");
  dossier = assert_sound (some);
}

/* A comment may hold what looks like attributes, as many as it likes. */
static void
test_equals (void)
{
  GString *text = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  g_string_append (text, "<!--");
  repeat (text, " a='1'", MEGA);
  g_string_append (text, "--><note>");
  repeat (text, " a='1'", MEGA);
  g_string_append (text, "<![CDATA[");
  repeat (text, " a='1'", MEGA);
  g_string_append (text, "]]></note></dossier>");
  dossier = assert_sound (text);
}

static void
test_duplicate_ids (void)
{
  GString *text = begin ();

  repeat (text, "<party id='a'/>\n", MEGA);
  g_string_append (text, "</dossier>");
  assert_refused (text, 3, "used already");
}

/* "ab" and "bA" have the same hash in GLib (g_str_hash), and so have all texts made of them. */
static void
append_alike (GString *text, guint number)
{
  for (int bit = 0; bit < 17; bit++)
    g_string_append (text, number >> bit & 1 ? "ab" : "bA");
}

static void
test_collisions (void)
{
  GString *text = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  for (guint i = 0; i < 1 << 17; i++) {
    g_string_append (text, "<party id='");
    append_alike (text, i);
    g_string_append (text, "' rating='");
    append_alike (text, i);
    g_string_append (text, "'/>");
  }
  g_string_append (text, "</dossier>");
  dossier = assert_sound (text);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 1 << 17);
}

/* All in one line: the place of each must not be counted from the line's start each time. */
static void
test_one_line (void)
{
  GString *forward = begin (), *lacking = begin (), *loose = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  for (guint i = 0; i < 200 * 1000; i++)
    g_string_append_printf (forward, "<resource id='r%u' vendor='p%u'/>", i, i);
  for (guint i = 0; i < 200 * 1000; i++)
    g_string_append_printf (forward, "<party id='p%u'/>", i);
  g_string_append (forward, "</dossier>");
  dossier = assert_sound (forward);

  repeat (lacking, "<party/>", 200 * 1000);
  g_string_append (lacking, "</dossier>");
  assert_refused (lacking, 2, "lacks");

  repeat (loose, "x<party id='p'/>", 200 * 1000);
  g_string_append (loose, "</dossier>");
  assert_refused (loose, 2, "loose");
}

/* Columns are right even where the line is longer than what is remembered of the file. */
static void
test_far_column (void)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  GString *text = begin ();
  guint n = 100 * 1000;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "<party id='é%05u'/>", i);
  g_string_append (text, "<party id='!'/></dossier>");
  dossier = read_text (text, problems);
  g_assert_null (dossier);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->line, ==, 2);
  g_assert_cmpuint (jalon_problems_get (problems, 0)->column, ==, n * 20 + strlen ("<party id='") + 1);
}

static void
test_many_unknown (void)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  GString *text = begin ();

  for (guint i = 0; i < MEGA / 4; i++)
    g_string_append_printf (text, "<later a='%u'/><!--%u--><?x %u?>", i, i, i);
  g_string_append (text, "</dossier>");
  dossier = read_text (text, problems);
  g_assert_nonnull (dossier);
  g_assert_cmpuint (jalon_problems_warnings (problems), ==, MEGA / 4);
}

static void
append_chain (GString *text, guint n, gboolean closed)
{
  g_string_append (text, "<party id='p'/>");
  for (guint i = 0; i < n; i++)
    if (i + 1 < n || closed)
      g_string_append_printf (text, "<commitment id='c%u' buyer='p' provider='p' supersedes='c%u'/>", i,
                              (i + 1) % n);
    else
      g_string_append_printf (text, "<commitment id='c%u' buyer='p' provider='p'/>", i);
  g_string_append (text, "</dossier>");
}

static void
test_chains (void)
{
  GString *chain = begin (), *ring = begin ();
  g_autoptr (JalonDossier) dossier = NULL;

  append_chain (chain, 200 * 1000, FALSE);
  dossier = assert_sound (chain);
  append_chain (ring, 200 * 1000, TRUE);
  assert_refused (ring, 2, "supersedes or extends itself");
}

static void
test_entities (void)
{
  GString *bomb = g_string_new ("<!DOCTYPE dossier [<!ENTITY a 'aaaaaaaaaa'>");

  for (char c = 'b'; c < 'z'; c++)
    g_string_append_printf (bomb, "<!ENTITY %c '&%c;&%c;&%c;&%c;&%c;'>", c, c - 1, c - 1, c - 1, c - 1,
                            c - 1);
  g_string_append (bomb, "]>\n" HEAD "<note>&y;</note></dossier>");
  assert_refused (bomb, 1, "document type");
}

static void
test_bytes (void)
{
  static const char nul[] = HEAD "\n<note>a\0b</note></dossier>";
  GString *high = begin (), *cut = begin (), *overlong = begin (), *surrogate = begin ();

  assert_refused (g_string_new_len (nul, sizeof nul - 1), 2, "");
  assert_refused (g_string_append (high, "<note>\xff</note></dossier>"), 2, "encoding");
  assert_refused (g_string_append (cut, "<note>\xc3</note></dossier>"), 2, "encoding");
  assert_refused (g_string_append (overlong, "<note>\xc0\xaf</note></dossier>"), 2, "encoding");
  assert_refused (g_string_append (surrogate, "<note>\xed\xa0\x80</note></dossier>"), 2, "encoding");
  assert_refused (g_string_append (begin (), "<note>\x01</note></dossier>"), 2, "");
}

static GString *
encode (const char *text, const char *encoding)
{
  gsize length;
  g_autofree char *encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &length, NULL);

  g_assert_nonnull (encoded);
  return g_string_new_len (encoded, (gssize) length);
}

static void
test_encodings (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1" };

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autofree char *name = g_strdup_printf ("<?xml version='1.0' encoding='%s'?>", encodings[i]);
    g_autofree char *sound = g_strconcat (name, HEAD "<note>déjà</note></dossier>", NULL);
    g_autofree char *wrong = g_strconcat (name, "\n" HEAD "\n<party id='é!'/></dossier>", NULL);
    g_autoptr (JalonDossier) dossier = assert_sound (encode (sound, encodings[i]));

    g_assert_cmpstr (jalon_dossier_text (dossier, jalon_dossier_root (dossier), JALON_ROLE_NOTE, NULL), ==,
                     "déjà");
    assert_refused (encode (wrong, encodings[i]), 3, "is not a name");
  }
  {
    g_autoptr (JalonDossier) marked =
      assert_sound (g_string_new ("\xef\xbb\xbf" HEAD "<note>déjà</note></dossier>"));
    g_autoptr (GBytes) written = jalon_xml_write (marked);

    g_assert_cmpint (((const char *) g_bytes_get_data (written, NULL))[0], ==, '<');
  }
}

/* A file that stops anywhere is no dossier. */
static void
test_cut (void)
{
  static const char whole[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n<!-- é -->" HEAD
    "<party id='p'><name>É &amp; <![CDATA[<]]></name></party><x:y xmlns:x='urn:x' a='1'>é"
    "<x:z/></x:y></dossier>";

  for (gsize n = 0; n < sizeof whole - 1; n++) {
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (JalonDossier) dossier = read_text (g_string_new_len (whole, (gssize) n), problems);

    g_assert_null (dossier);
  }
  {
    g_autoptr (JalonDossier) dossier = assert_sound (g_string_new (whole));
  }
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/hostile/deep", test_deep);
  g_test_add_func ("/xml/hostile/long-attribute", test_long_attribute);
  g_test_add_func ("/xml/hostile/long-value", test_long_value);
  g_test_add_func ("/xml/hostile/long-text", test_long_text);
  g_test_add_func ("/xml/hostile/long-markup", test_long_markup);
  g_test_add_func ("/xml/hostile/many-attributes", test_many_attributes);
  g_test_add_func ("/xml/hostile/equals", test_equals);
  g_test_add_func ("/xml/hostile/duplicate-ids", test_duplicate_ids);
  g_test_add_func ("/xml/hostile/collisions", test_collisions);
  g_test_add_func ("/xml/hostile/one-line", test_one_line);
  g_test_add_func ("/xml/hostile/far-column", test_far_column);
  g_test_add_func ("/xml/hostile/many-unknown", test_many_unknown);
  g_test_add_func ("/xml/hostile/chains", test_chains);
  g_test_add_func ("/xml/hostile/entities", test_entities);
  g_test_add_func ("/xml/hostile/bytes", test_bytes);
  g_test_add_func ("/xml/hostile/encodings", test_encodings);
  g_test_add_func ("/xml/hostile/cut", test_cut);

  return g_test_run ();
}
