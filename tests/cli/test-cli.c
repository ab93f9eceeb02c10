/* jalon-cli as a script sees it: what it prints, what it writes, and what it ends with. The program is named
 * by the environment, JALON_CLI. */
#include "config.h"

#include <string.h>
#include <unistd.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#define NN "\u202f"
#define DOSSIER "../resources/dossiers/openai-multicloud.xml"
#define UNSOUND "corpus/unsound/several-problems.xml"
#define SOUND "corpus/good/minimal.xml"

typedef struct {
  int status;
  char *out, *err;
} Ran;

static void
ran_clear (Ran *ran)
{
  g_free (ran->out);
  g_free (ran->err);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ran, ran_clear)

static char *
source_file (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, name, NULL);
}

static Ran
run_words (char **words)
{
  g_autoptr (GError) error = NULL;
  Ran ran = { 0 };
  int wait_status = 0;

  g_spawn_sync (NULL, words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &ran.out, &ran.err, &wait_status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (wait_status, &error) || error->domain == G_SPAWN_EXIT_ERROR);
  ran.status = error != NULL ? error->code : 0;
  return ran;
}

/* Runs jalon-cli; words beginning with "@" are files of the source folder. */
static Ran
run (const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  va_list args;

  g_ptr_array_add (words, g_strdup (g_getenv ("JALON_CLI")));
  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, *word == '@' ? source_file (word + 1) : g_strdup (word));
  va_end (args);
  g_ptr_array_add (words, NULL);

  Ran ran = run_words ((char **) words->pdata);
  g_test_message ("ended with %d: %s", ran.status, ran.err);
  return ran;
}

static void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_matches (const char *text, const char *pattern)
{
  if (!g_regex_match_simple (pattern, text, G_REGEX_MULTILINE, 0))
    g_error ("“%s” does not match:\n%s", pattern, text);
}

/* A wrong command line: 2, said on standard error alone. */
#define assert_usage(...)                                                                                    \
  G_STMT_START                                                                                               \
  {                                                                                                          \
    g_auto (Ran) wrong = run (__VA_ARGS__, NULL);                                                            \
    g_assert_cmpint (wrong.status, ==, 2);                                                                   \
    g_assert_cmpstr (wrong.out, ==, "");                                                                     \
    g_assert_cmpstr (wrong.err, !=, "");                                                                     \
  }                                                                                                          \
  G_STMT_END

/* A folder of the test's own, and files in it. */
typedef struct {
  char *folder;
} Paper;

static void
paper_set_up (Paper *paper, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  paper->folder = g_dir_make_tmp ("jalon-cli-XXXXXX", &error);
  g_assert_no_error (error);
}

static void
paper_tear_down (Paper *paper, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (paper->folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (paper->folder, name, NULL);
    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (paper->folder), ==, 0);
  g_free (paper->folder);
}

static char *
contents (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, length, &error);
  g_assert_no_error (error);
  return text;
}

/* Runs a tool, "pdftotext @ -", on a file, "@".
 * Returns: FALSE, with the test skipped, where there is no such tool */
static gboolean
ask (const char *command, const char *path, char **answer)
{
  g_auto (GStrv) words = g_strsplit (command, " ", -1);
  g_autofree char *program = g_find_program_in_path (words[0]);

  if (program == NULL) {
    g_test_skip (words[0]);
    return FALSE;
  }
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp (words[i], "@") == 0) {
      g_free (words[i]);
      words[i] = g_strdup (path);
    }
  g_auto (Ran) ran = run_words (words);
  g_assert_cmpint (ran.status, ==, 0);
  *answer = g_steal_pointer (&ran.out);
  return TRUE;
}

static void
test_figures (void)
{
  g_auto (Ran) ran = run ("figures", "@" DOSSIER, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  assert_matches (ran.out, "^commitments\\.total\\.USD 588000000000$");
  assert_matches (ran.out, "^statement\\.t1\\.unexplained 12000000000$");
  assert_matches (ran.out, "^concentration\\.provider\\.hhi 4452\\.5$");
  assert_matches (ran.out, "^concentration\\.provider\\.effective 2\\.25$");
  assert_matches (ran.out, "^concentration\\.provider\\.largest 0\\.510$");
  assert_matches (ran.out, "^concentration\\.provider\\.largest-name Oracle$");
  g_assert_false (g_regex_match_simple ("^[^ ]+$", ran.out, G_REGEX_MULTILINE, 0));
}

/* A scenario moves what it sets, and leaves the rest. */
static void
test_figures_of_scenario (void)
{
  g_auto (Ran) plain = run ("figures", "@" DOSSIER, NULL);
  g_auto (Ran) ran = run ("figures", "--scenario", "oracle-slips", "@" DOSSIER, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  assert_matches (ran.out, "^commitments\\.total\\.USD 588000000000$");
  g_assert_cmpstr (ran.out, !=, plain.out);
}

/* Three months from the first of January are the first of April; what is sure has no noise. */
static void
test_figures_simulated (void)
{
  static const char text[] =
    "<?xml version='1.0' encoding='UTF-8'?>\n<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' "
    "currency='USD' as-of='2026-01-01'><title>T</title><party id='b'><name>B</name></party>"
    "<party id='p'><name>P</name></party><commitment id='k' buyer='b' provider='p' status='signed' "
    "amount='2400' start='2026-01-01' end='2027-12-31'><name>K</name></commitment>"
    "<node id='s' available='2025-06'><name>S</name></node>"
    "<node id='t' commitments='k'><name>T</name></node><node id='u'><name>U</name></node>"
    "<link id='l' from='s' to='t' ordered='2026-01-01'><lead-time min='3' unit='month'/></link>"
    "<link id='n' from='s' to='u' ordered='2026-01-01'><lead-time min='1' max='9' unit='month'/></link>"
    "<link id='x' from='s' to='v'/><node id='v'><name>V</name></node>"
    "<milestone id='m' date='2026-03' nodes='t'><name>M</name></milestone>"
    "<milestone id='o' date='2026-05' nodes='u'><name>O</name></milestone>"
    "<milestone id='w' date='2026-05' nodes='v'><name>W</name></milestone></dossier>";
  g_autofree char *folder = g_dir_make_tmp ("jalon-cli-XXXXXX", NULL);
  g_autofree char *file = g_build_filename (folder, "t.xml", NULL);

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  {
    g_auto (Ran) ran = run ("figures", "--trials", "4096", "--seed", "5", file, NULL);
    g_auto (Ran) again = run ("figures", "--seed", "5", "--set", "trials=4096", file, NULL);
    g_auto (Ran) other = run ("figures", "--trials", "4096", "--seed", "6", file, NULL);
    g_auto (Ran) odd = run ("figures", "--trials", "5000", file, NULL);
    g_auto (Ran) few = run ("figures", "--trials", "512", file, NULL);

    g_assert_cmpint (ran.status, ==, 0);
    assert_matches (ran.out, "^milestone\\.m\\.probability 1\\.0000$");
    assert_matches (ran.out, "^milestone\\.m\\.p50 2026-04-01$");
    assert_matches (ran.out, "^milestone\\.m\\.p90\\.high 2026-04-01$");
    assert_matches (ran.out, "^milestone\\.o\\.probability 0\\.[45]...$");
    assert_matches (ran.out, "^milestone\\.o\\.probability\\.low 0\\.[45]...$");
    assert_matches (ran.out, "^commitment\\.k\\.delivered\\.2026\\.p10 1\\.0000$");
    assert_matches (ran.out, "^commitment\\.k\\.delivered\\.2027\\.p90 1\\.0000$");
    assert_matches (ran.out, "^node\\.t\\.criticality 1\\.0000$");
    assert_matches (ran.out, "^node\\.u\\.criticality 0\\.0000$");
    assert_matches (ran.out, "^shortfall\\.mean 300$"); /* three months of a hundred */
    assert_matches (ran.out, "^shortfall\\.cvar95 300$");
    g_assert_null (strstr (ran.out, "milestone.w")); /* it is not known */
    g_assert_null (strstr (ran.out, "node.v"));
    g_assert_cmpstr (ran.out, ==, again.out);
    g_assert_cmpstr (ran.out, !=, other.out);
    g_assert_cmpint (odd.status, ==, 2);
    assert_has (odd.err, "4096 or 8192");
    g_assert_cmpint (few.status, ==, 2);
    assert_has (few.err, "from 1024 to 4194304");
  }
  g_remove (file);
  g_rmdir (folder);
}

static void
test_figures_json (void)
{
  g_auto (Ran) ran = run ("figures", "--format", "json", "@" DOSSIER, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  assert_has (ran.out, "{\"name\":\"commitments.total.USD\",\"value\":588000000000,\"currency\":\"USD\"}");
  assert_has (ran.out, "{\"name\":\"concentration.provider.hhi\",\"value\":4452.5}");
  assert_has (ran.out, "{\"name\":\"concentration.provider.largest-name\",\"value\":\"Oracle\"}");

  g_autofree char *python = g_find_program_in_path ("python3");
  if (python == NULL)
    return;
  const char *words[] = { python, "-c",
                          "import json, sys; print(len(json.loads(sys.argv[1])['figures']) > 5)", ran.out,
                          NULL };
  g_auto (Ran) parsed = run_words ((char **) words);
  g_assert_cmpstr (parsed.out, ==, "True\n");
}

static void
test_check (void)
{
  g_auto (Ran) sound = run ("check", "@" DOSSIER, "@" SOUND, NULL);
  g_auto (Ran) unsound = run ("check", "@" UNSOUND, NULL);
  g_auto (Ran) missing = run ("check", "@corpus/nothing.xml", NULL);
  g_auto (Ran) mixed = run ("check", "@" SOUND, "@corpus/nothing.xml", "@" UNSOUND, NULL);
  g_autofree char *unsound_file = source_file (UNSOUND);
  g_autofree char *place = g_strconcat (unsound_file, ":6:30: error: ", NULL);

  g_assert_cmpint (sound.status, ==, 0);
  g_assert_cmpstr (sound.err, ==, "");
  g_assert_false (g_regex_match_simple (": error: ", sound.out, 0, 0));
  g_assert_cmpint (unsound.status, ==, 1);
  assert_has (unsound.out, place);
  assert_matches (unsound.out, "^[^\n]+:\\d+:\\d+: error: [^\n]+$");
  g_assert_cmpstr (unsound.err, ==, "");
  g_assert_cmpint (missing.status, ==, 2);
  assert_has (missing.out, "nothing.xml: error: ");
  g_assert_cmpint (mixed.status, ==, 2);
  assert_has (mixed.out, place);
}

/* Every file of the corpus ends as its folder says. */
static void
test_check_corpus (void)
{
  static const struct {
    const char *folder;
    int status;
  } folders[] = { { "good", 0 }, { "bad", 1 }, { "unsound", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_test_build_filename (G_TEST_DIST, "corpus", folders[i].folder, NULL);
    g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
    for (const char *name; (name = g_dir_read_name (dir)) != NULL;) {
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (!g_str_has_suffix (name, ".xml"))
        continue;
      g_auto (Ran) ran = run ("check", file, NULL);
      if (ran.status != folders[i].status)
        g_error ("%s ended with %d:\n%s", file, ran.status, ran.out);
    }
  }
}

static void
test_charts (void)
{
  g_auto (Ran) en = run ("charts", "--lang", "en", NULL);

  g_assert_cmpint (en.status, ==, 0);
  assert_matches (en.out, "^commitments\\.by-provider\tCommitments by provider$");
  assert_matches (en.out, "^risk\\.concentration\t[^\t\n]+$");
  assert_matches (en.out, "^timeline\\.gantt\t[^\t\n]+$");
}

static void
test_usage (void)
{
  g_auto (Ran) version = run ("--version", NULL);
  g_auto (Ran) help = run ("--help", NULL);
  g_auto (Ran) export_help = run ("export", "--help", NULL);
  g_auto (Ran) nothing = run (NULL, NULL);

  g_assert_cmpstr (version.out, ==, "jalon-cli " PACKAGE_VERSION "\n");
  g_assert_cmpint (help.status, ==, 0);
  assert_has (help.out, "figures");
  assert_has (help.out, "convert");
  g_assert_cmpint (export_help.status, ==, 0);
  assert_has (export_help.out, "--chart");
  assert_has (export_help.out, ".png, .pdf, .svg, .csv, .xlsx, .ods or .txt");
  g_assert_cmpint (nothing.status, ==, 2);

  assert_usage ("convert", "@" DOSSIER);
  assert_usage ("convert", "@" DOSSIER, "out.csv");
  assert_usage ("check");
  assert_usage ("check", "--nonsense", "@" DOSSIER);
  assert_usage ("charts", "@" DOSSIER);
  assert_usage ("figures", "@" DOSSIER, "@" DOSSIER);
  assert_usage ("figures", "--format", "yaml", "@" DOSSIER);
  assert_usage ("figures", "--lang", "de", "@" DOSSIER);
  assert_usage ("figures", "--scenario", "nothing", "@" DOSSIER);
  assert_usage ("figures", "--scenario", "oracle", "@" DOSSIER); /* a party */
  assert_usage ("figures", "@corpus/nothing.xml");
  assert_usage ("export", "@" DOSSIER, "--chart", "commitments.by-provider");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.pdf");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.pdf", "--chart", "nothing");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.csv", "--chart", "commitments.by-year",
                "--fiscal-years");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.gif", "--chart", "commitments.by-provider");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.png", "--chart", "commitments.by-provider", "--size",
                "1x1");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.png", "--chart", "commitments.by-provider", "--size",
                "wide");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.png", "--chart", "commitments.by-provider", "--scale",
                "0");
  assert_usage ("export", "@" DOSSIER, "-o", "/tmp/x.png", "--chart", "commitments.by-provider", "--theme",
                "red");
  assert_usage ("deck", "@" DOSSIER, "-o", "/tmp/x.png");
}

/* Of an unsound dossier nothing is made, and its problems go where they are not taken for the answer. */
static void
test_unsound (Paper *paper, gconstpointer data)
{
  g_autofree char *path = g_build_filename (paper->folder, "out.pdf", NULL);
  g_auto (Ran) figures = run ("figures", "@" UNSOUND, NULL);
  g_auto (Ran) export = run ("export", "@" UNSOUND, "--chart", "commitments.by-provider", "-o", path, NULL);

  g_assert_cmpint (figures.status, ==, 1);
  g_assert_cmpstr (figures.out, ==, "");
  assert_has (figures.err, ":6:30: error: ");
  g_assert_cmpint (export.status, ==, 1);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static char *
export_to (Paper *paper, const char *name, const char *lang, const char *size, const char *scale)
{
  char *path = g_build_filename (paper->folder, name, NULL);
  g_auto (Ran) ran = run ("export", "-o", path, "--chart", "commitments.by-provider", "--lang", lang,
                          "--size", size, "--scale", scale, "@" DOSSIER, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  g_assert_cmpstr (ran.out, ==, "");
  return path;
}

static void
test_pdf (Paper *paper, gconstpointer data)
{
  g_autofree char *en = export_to (paper, "en.pdf", "en", "1280x720", "1");
  g_autofree char *fr = export_to (paper, "fr.pdf", "fr", "1280x720", "1");
  g_autofree char *en_text = NULL;
  g_autofree char *fr_text = NULL;

  if (!ask ("pdftotext @ -", en, &en_text) || !ask ("pdftotext @ -", fr, &fr_text))
    return;
  assert_has (en_text, "Oracle");
  assert_has (en_text, "$300B");
  assert_has (fr_text, "Oracle");
  assert_matches (fr_text, "300\\sMd\\$"); /* pdftotext makes all spaces plain ones */
}

/* Text stays text, in fonts that travel with the file, and nothing is a picture of itself. */
static void
test_pdf_is_vector (Paper *paper, gconstpointer data)
{
  g_autofree char *pdf = export_to (paper, "fr.pdf", "fr", "1920x1080", "1");
  g_autofree char *fonts = NULL;
  g_autofree char *images = NULL;
  g_autofree char *info = NULL;

  if (!ask ("pdffonts @", pdf, &fonts) || !ask ("pdfimages -list @", pdf, &images) ||
      !ask ("pdfinfo @", pdf, &info))
    return;
  g_auto (GStrv) font_lines = g_strsplit (g_strchomp (fonts), "\n", -1);
  g_auto (GStrv) image_lines = g_strsplit (g_strchomp (images), "\n", -1);
  g_assert_cmpuint (g_strv_length (font_lines), >, 2); /* under two lines of heading */
  for (int i = 2; font_lines[i] != NULL; i++)
    assert_matches (font_lines[i], " yes +(yes|no) +(yes|no) +\\d+ +\\d+$");
  g_assert_cmpuint (g_strv_length (image_lines), ==, 2);
  assert_matches (info, "^Page size: +1920 x 1080 pts");
  assert_matches (info, "^Pages: +1$");
}

static guint32
big_endian (const char *bytes)
{
  guint32 number;
  memcpy (&number, bytes, sizeof number);
  return GUINT32_FROM_BE (number);
}

static void
test_png (Paper *paper, gconstpointer data)
{
  g_autofree char *path = export_to (paper, "chart.png", "en", "1600x900", "2");
  gsize length;
  g_autofree char *png = contents (path, &length);

  g_assert_cmpuint (length, >, 1000);
  g_assert_cmpint (memcmp (png, "\x89PNG\r\n\x1a\n", 8), ==, 0);
  g_assert_cmpuint (big_endian (png + 16), ==, 3200);
  g_assert_cmpuint (big_endian (png + 20), ==, 1800);
}

static void
test_text_forms (Paper *paper, gconstpointer data)
{
  g_autofree char *svg = export_to (paper, "chart.svg", "en", "1280x720", "1");
  g_autofree char *csv = export_to (paper, "chart.csv", "en", "1280x720", "1");
  g_autofree char *txt = export_to (paper, "chart.txt", "fr", "1280x720", "1");
  g_autofree char *svg_text = contents (svg, NULL);
  g_autofree char *csv_text = contents (csv, NULL);
  g_autofree char *txt_text = contents (txt, NULL);

  assert_has (svg_text, "<svg");
  assert_matches (csv_text, "^Oracle,");
  assert_has (csv_text, "300000000000");
  assert_has (txt_text, "Oracle");
  assert_has (txt_text, "300" NN "Md$");
}

/* Texts of an SVG are outlines unless they are wished for; the smallest size is a thumbnail's. */
static void
test_svg_text (Paper *paper, gconstpointer data)
{
  g_autofree char *outlines = export_to (paper, "outlines.svg", "fr", "640x400", "1");
  g_autofree char *text = g_build_filename (paper->folder, "text.svg", NULL);
  g_autofree char *thumbnail = export_to (paper, "thumbnail.png", "en", "64x64", "1");
  g_auto (Ran) ran = run ("export", "@" DOSSIER, "--chart", "commitments.by-provider", "--lang", "fr",
                          "--text", "-o", text, NULL);
  g_autofree char *outlines_svg = contents (outlines, NULL), *png = contents (thumbnail, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  g_autofree char *text_svg = contents (text, NULL);
  assert_has (text_svg, ">Oracle</text>");
  assert_has (text_svg, " lang=\"fr\"");
  g_assert_null (strstr (outlines_svg, "<text"));
  g_assert_cmpuint (big_endian (png + 16), ==, 64);
  g_assert_cmpuint (big_endian (png + 20), ==, 64);
}

static void
test_unwritable (Paper *paper, gconstpointer data)
{
  g_autofree char *path = g_build_filename (paper->folder, "nowhere", "chart.pdf", NULL);
  g_auto (Ran) ran = run ("export", "@" DOSSIER, "--chart", "commitments.by-provider", "-o", path, NULL);

  g_assert_cmpint (ran.status, ==, 1);
  g_assert_cmpstr (ran.err, !=, "");
}

/* A chart in the place of the dossier, by its own name and by a link: both are refused, and it stays as it
 * is. */
static void
test_over_dossier (Paper *paper, gconstpointer data)
{
  g_autofree char *source = source_file (DOSSIER), *xml = contents (source, NULL);
  g_autofree char *dossier = g_build_filename (paper->folder, "dossier.csv", NULL);
  g_autofree char *link_to_it = g_build_filename (paper->folder, "link.csv", NULL);
  const char *const outputs[] = { dossier, link_to_it };

  g_assert_true (g_file_set_contents (dossier, xml, -1, NULL));
  g_assert_cmpint (symlink ("dossier.csv", link_to_it), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++) {
    g_auto (Ran) ran = run ("export", dossier, "--chart", "commitments.by-provider", "-o", outputs[i], NULL);

    g_autofree char *left = contents (dossier, NULL);
    g_assert_cmpint (ran.status, ==, 1);
    assert_has (ran.err, "is the dossier itself");
    g_assert_cmpstr (left, ==, xml);
  }
}

static void
test_deck (Paper *paper, gconstpointer data)
{
  g_autofree char *path = g_build_filename (paper->folder, "deck.pdf", NULL);
  g_autofree char *dossier = source_file (DOSSIER);
  g_autofree char *xml = contents (dossier, NULL);
  g_autofree char *info = NULL;
  g_auto (GStrv) slides = g_strsplit (xml, "<slide", -1);
  g_autofree char *pages = g_strdup_printf ("^Pages: +%u$", g_strv_length (slides) - 1);
  g_auto (Ran) ran = run ("deck", "@" DOSSIER, "-o", path, "--lang", "fr", NULL);

  g_assert_cmpint (ran.status, ==, 0);
  if (ask ("pdfinfo @", path, &info))
    assert_matches (info, pages);
}

/* All that a dossier holds comes out, one and the same however often it is written. */
static void
test_convert (Paper *paper, gconstpointer source)
{
  g_autofree char *once = g_build_filename (paper->folder, "once.jalon", NULL);
  g_autofree char *twice = g_build_filename (paper->folder, "twice.xml", NULL);
  g_auto (Ran) first = run ("convert", source, once, NULL), second = run ("convert", once, twice, NULL);
  g_auto (Ran) before = run ("figures", source, NULL), after = run ("figures", twice, NULL);
  g_autofree char *one = contents (once, NULL), *two = contents (twice, NULL);

  g_assert_cmpint (first.status, ==, 0);
  g_assert_cmpstr (first.out, ==, "");
  g_assert_cmpint (second.status, ==, 0);
  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (before.out, ==, after.out);
}

/* Comments, foreign elements and attributes, and inclusions are of the dossier as well. */
static void
test_convert_all (Paper *paper, gconstpointer data)
{
  static const char text[] =
    "<?xml version='1.0'?>\n<!-- first -->\n"
    "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' xmlns:o='urn:other' o:mark='1'>"
    "<party  id='p'><name>P</name><!-- within --><o:more>x</o:more></party>"
    "<include xmlns='http://www.w3.org/2001/XInclude' href='part.xml'/>"
    "</dossier>\n";
  static const char part[] = "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en'><party id='q'/></dossier>";
  g_autofree char *in = g_build_filename (paper->folder, "in.xml", NULL);
  g_autofree char *included = g_build_filename (paper->folder, "part.xml", NULL);
  g_autofree char *out = g_build_filename (paper->folder, "out.xml", NULL);
  g_autofree char *elsewhere = g_build_filename (g_get_tmp_dir (), "jalon-cli-elsewhere.xml", NULL);
  const char *const kept[] = { "<!-- first -->", "<!-- within -->", "o:mark=\"1\"",
                               "<o:more",        "<party id=\"p\"", "href=\"part.xml\"" };

  g_assert_true (g_file_set_contents (in, text, -1, NULL));
  g_assert_true (g_file_set_contents (included, part, -1, NULL));
  g_auto (Ran) ran = run ("convert", in, out, NULL);
  g_assert_cmpint (ran.status, ==, 0);
  g_assert_cmpstr (ran.err, ==, "");
  g_autofree char *xml = contents (out, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kept); i++)
    assert_has (xml, kept[i]);

  /* Neither the dossier nor what it includes is written over. */
  const char *const refused[] = { in, included };
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *was = contents (refused[i], NULL);
    g_auto (Ran) over = run ("convert", in, refused[i], NULL);
    g_autofree char *is = contents (refused[i], NULL);

    g_assert_cmpint (over.status, ==, 1);
    g_assert_cmpstr (is, ==, was);
  }

  /* What it includes does not come along, which is said. */
  g_auto (Ran) away = run ("convert", in, elsewhere, NULL);
  g_assert_cmpint (away.status, ==, 0);
  assert_has (away.err, "includes 1 more file");
  g_assert_cmpint (g_unlink (elsewhere), ==, 0);
}

/* A format that cannot be read or written says so, with what can. */
static void
test_convert_refused (Paper *paper, gconstpointer data)
{
  g_autofree char *picture = g_build_filename (paper->folder, "picture.png", NULL);
  g_autofree char *out = g_build_filename (paper->folder, "out.xml", NULL);
  g_autofree char *looks = g_content_type_get_description ("image/png");

  g_assert_true (g_file_set_contents (picture, "\x89PNG\r\n\x1a\n", -1, NULL));
  g_auto (Ran) read = run ("convert", picture, out, NULL), write = run ("convert", "@" SOUND, picture, NULL);
  g_assert_cmpint (read.status, ==, 1);
  assert_has (read.err, looks);
  assert_has (read.err, "Jalon dossier (.xml, .jalon)");
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_cmpint (write.status, ==, 2);
  assert_has (write.err, "does not end in .xlsx, .ods, .xml, .jalon or .ics");
}

/* Oracle's commitment alone; the stated total is still of all that it names: 600 less 588 thousand million.
 */
static void
test_filter (void)
{
  g_auto (Ran) ran = run ("figures", "--filter", "provider=oracle", "@" DOSSIER, NULL);
  g_auto (Ran) odd = run ("figures", "--filter", "provider=nobody", "@" DOSSIER, NULL);
  g_auto (Ran) other = run ("figures", "--filter", "colour=red", "@" DOSSIER, NULL);

  g_assert_cmpint (ran.status, ==, 0);
  assert_matches (ran.out, "^commitments\\.count 1$");
  assert_matches (ran.out, "^commitments\\.total\\.USD 300000000000$");
  assert_matches (ran.out, "^statement\\.t1\\.unexplained 12000000000$");
  g_assert_cmpint (odd.status, ==, 2);
  assert_has (odd.err, "nobody");
  g_assert_cmpint (other.status, ==, 2);
}

/* What a table does is said row by row; it is done where it is asked to, or in the dossier itself. */
static void
test_import (Paper *paper, gconstpointer data)
{
  g_autofree char *table = g_build_filename (paper->folder, "deals.csv", NULL);
  g_autofree char *dossier = g_build_filename (paper->folder, "dossier.xml", NULL);
  g_autofree char *out = g_build_filename (paper->folder, "out.xml", NULL);
  static const char text[] = "Deals\nBuyer;Provider;Amount;Start;End;Colour\nA;B;$300M;2027;2031;red\n"
                             "A;C;$38M;2025;2032;\nTotal;;$338M;;;\n";

  g_assert_true (g_file_set_contents (table, text, -1, NULL));
  g_assert_true (g_file_set_contents (
    dossier, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD'/>", -1, NULL));
  g_autofree char *before = contents (dossier, NULL);

  g_auto (Ran) dry = run ("import", dossier, table, "--dry-run", "--lang", "en", NULL);
  g_assert_cmpint (dry.status, ==, 0);
  assert_has (dry.out, "3\tAmount\tFirm amount\n");
  assert_has (dry.out, "6\tColour\tleft out\n");
  assert_has (dry.out, "3\tnew\tA → B\n");
  assert_has (dry.out, "\tFirm amount\t\t$300,000,000\n");
  assert_has (dry.out, "New: 2. Changed: 0. The same: 0. In error: 0.\n");
  assert_has (dry.err, "deals.csv:1: warning: “Deals” stands above the table");
  assert_has (dry.err, "deals.csv:5: warning: This total is left out; it agrees with the rows.");
  g_autofree char *still = contents (dossier, NULL);
  g_assert_cmpstr (before, ==, still);

  g_auto (Ran) wrote =
    run ("import", dossier, table, "-o", out, "--map", "Colour=note", "--lang", "en", NULL);
  g_assert_cmpint (wrote.status, ==, 0);
  g_autofree char *written = contents (out, NULL);
  assert_has (written, "amount=\"300000000\" start=\"2027\" end=\"2031\"");
  assert_has (written, "<note>red</note>");
  g_autofree char *untouched = contents (dossier, NULL);
  g_assert_cmpstr (before, ==, untouched);

  g_auto (Ran) first = run ("import", dossier, table, "--map", "6=", NULL);
  g_auto (Ran) again = run ("import", dossier, table, "--lang", "fr", NULL);
  g_assert_cmpint (first.status, ==, 0);
  g_assert_cmpint (again.status, ==, 0);
  assert_matches (again.out, "^Nouveaux[^0-9]*0[^0-9]*0[^0-9]*2[^0-9]*0\\.$");
  g_auto (Ran) check = run ("check", dossier, NULL);
  g_assert_cmpint (check.status, ==, 0);
}

/* A table of demands; the second time it changes nothing. */
static void
test_import_demands (Paper *paper, gconstpointer data)
{
  g_autofree char *table = g_build_filename (paper->folder, "needs.csv", NULL);
  g_autofree char *dossier = g_build_filename (paper->folder, "dossier.xml", NULL);
  static const char text[] =
    "Demande;Charge de travail;Unité;2027;2028\nService;Inférence;GPU-hours;100 à 150;\n"
    "Modèle;Entraînement;GPU-hours;1 500,5;3–2\n";

  g_assert_true (g_file_set_contents (table, text, -1, NULL));
  g_assert_true (g_file_set_contents (
    dossier, "<dossier xmlns='urn:jalon:dossier:1' xml:lang='fr' currency='USD'/>", -1, NULL));
  g_auto (Ran) refused = run ("import", dossier, table, "--lang", "en", NULL);
  g_assert_cmpint (refused.status, ==, 1);
  assert_has (refused.out, "4\t2027\tNeeds of a period\n");
  assert_has (refused.err, "needs.csv:3:5: error: “2028”: “3–2” ends below where it begins.");

  g_auto (Ran) wrote = run ("import", dossier, table, "--map", "2028=", "--lang", "en", NULL);
  g_assert_cmpint (wrote.status, ==, 0);
  assert_has (wrote.out, "\tNeed of 2027\t\t1,500.5 GPU-hours\n");
  assert_has (wrote.out, "New: 2. Changed: 0. The same: 0. In error: 0.\n");
  g_autofree char *written = contents (dossier, NULL);
  assert_has (written, "<need period=\"2027\" min=\"100\" max=\"150\"/>");
  assert_has (written, "<need period=\"2027\" mode=\"1500.5\"/>");
  assert_has (written, "kind=\"inference\"");
  g_auto (Ran) again = run ("import", dossier, table, "--map", "2028=", "--lang", "en", NULL);
  assert_has (again.out, "New: 0. Changed: 0. The same: 2. In error: 0.\n");
  g_auto (Ran) check = run ("check", dossier, NULL);
  g_assert_cmpint (check.status, ==, 0);
}

/* Rows in error, and questions without an answer, stop all and say how to go on. */
static void
test_import_refused (Paper *paper, gconstpointer data)
{
  g_autofree char *table = g_build_filename (paper->folder, "deals.csv", NULL);
  g_autofree char *out = g_build_filename (paper->folder, "out.xml", NULL);

  g_assert_true (g_file_set_contents (
    table, "Buyer;Provider;Amount;Start\nA;B;many;03/11/2025\nA;C;5;04/12/2025\n", -1, NULL));
  g_auto (Ran) asked = run ("import", "@" SOUND, table, "-o", out, "--lang", "en", NULL);
  g_assert_cmpint (asked.status, ==, 1);
  assert_matches (asked.err, "deals\\.csv: error: Dates such as");
  assert_has (asked.err, "--answer dates=day-first");
  assert_has (asked.err, "--answer dates=month-first");

  g_auto (Ran) unsound =
    run ("import", "@" SOUND, table, "-o", out, "--answer", "dates=day-first", "--lang", "en", NULL);
  g_assert_cmpint (unsound.status, ==, 1);
  assert_has (unsound.err, "deals.csv:2:3: error: Firm amount: “many” has no number in it.");
  assert_has (unsound.err, "--leave-out-errors");
  assert_has (unsound.out, "2\tin error\t");
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));

  g_auto (Ran) rest = run ("import", "@" SOUND, table, "-o", out, "--answer", "dates=day-first",
                           "--leave-out-errors", "--lang", "en", NULL);
  g_assert_cmpint (rest.status, ==, 0);
  assert_has (rest.out, "2\tleft out\t");
  g_autofree char *written = contents (out, NULL);
  assert_has (written, "start=\"2025-12-04\"");

  assert_usage ("import", "@" SOUND);
  assert_usage ("import", "@" SOUND, "@corpus/nothing.csv");
  assert_usage ("import", "@" SOUND, table, "--map", "Colour=name", "--dry-run");
  assert_usage ("import", "@" SOUND, table, "--map", "Buyer=price of tea", "--dry-run");
  assert_usage ("import", "@" SOUND, table, "--answer", "dates=perhaps", "--dry-run");
  assert_usage ("import", "@" SOUND, table, "-o", "out.csv");
}

/* What a chart exports as a table says what the dossier says, in either language. */
static void
test_import_own (Paper *paper, gconstpointer lang)
{
  g_autofree char *table = g_build_filename (paper->folder, "own.csv", NULL);
  g_auto (Ran) wrote =
    run ("export", "@" DOSSIER, "--chart", "timeline.gantt", "-o", table, "--lang", lang, NULL);
  g_auto (Ran) read = run ("import", "@" DOSSIER, table, "--dry-run", "--lang", "en", NULL);

  g_assert_cmpint (wrote.status, ==, 0);
  g_assert_cmpint (read.status, ==, 0);
  assert_has (read.out, "New: 0. Changed: 0. The same: 4. In error: 0.\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("JALON_CLI") == NULL)
    g_error ("JALON_CLI does not name the program");
  g_test_add_func ("/cli/figures", test_figures);
  g_test_add_func ("/cli/figures-of-scenario", test_figures_of_scenario);
  g_test_add_func ("/cli/figures-filtered", test_filter);
  g_test_add_func ("/cli/figures-simulated", test_figures_simulated);
  g_test_add_func ("/cli/figures-json", test_figures_json);
  g_test_add_func ("/cli/check", test_check);
  g_test_add_func ("/cli/check-corpus", test_check_corpus);
  g_test_add_func ("/cli/charts", test_charts);
  g_test_add_func ("/cli/usage", test_usage);
  g_test_add ("/cli/unsound", Paper, NULL, paper_set_up, test_unsound, paper_tear_down);
  g_test_add ("/cli/pdf", Paper, NULL, paper_set_up, test_pdf, paper_tear_down);
  g_test_add ("/cli/pdf-is-vector", Paper, NULL, paper_set_up, test_pdf_is_vector, paper_tear_down);
  g_test_add ("/cli/png", Paper, NULL, paper_set_up, test_png, paper_tear_down);
  g_test_add ("/cli/text-forms", Paper, NULL, paper_set_up, test_text_forms, paper_tear_down);
  g_test_add ("/cli/svg-text", Paper, NULL, paper_set_up, test_svg_text, paper_tear_down);
  g_test_add ("/cli/over-dossier", Paper, NULL, paper_set_up, test_over_dossier, paper_tear_down);
  g_test_add ("/cli/unwritable", Paper, NULL, paper_set_up, test_unwritable, paper_tear_down);
  g_test_add ("/cli/deck", Paper, NULL, paper_set_up, test_deck, paper_tear_down);
  g_test_add ("/cli/convert/bundled", Paper, "@" DOSSIER, paper_set_up, test_convert, paper_tear_down);
  g_test_add ("/cli/convert/every-kind", Paper, "@corpus/good/every-kind.xml", paper_set_up, test_convert,
              paper_tear_down);
  g_test_add ("/cli/convert/all", Paper, NULL, paper_set_up, test_convert_all, paper_tear_down);
  g_test_add ("/cli/convert/refused", Paper, NULL, paper_set_up, test_convert_refused, paper_tear_down);
  g_test_add ("/cli/import/table", Paper, NULL, paper_set_up, test_import, paper_tear_down);
  g_test_add ("/cli/import/demands", Paper, NULL, paper_set_up, test_import_demands, paper_tear_down);
  g_test_add ("/cli/import/refused", Paper, NULL, paper_set_up, test_import_refused, paper_tear_down);
  g_test_add ("/cli/import/own-en", Paper, "en", paper_set_up, test_import_own, paper_tear_down);
  g_test_add ("/cli/import/own-fr", Paper, "fr", paper_set_up, test_import_own, paper_tear_down);
  return g_test_run ();
}
