/* Inclusion of other dossiers: their items are seen where they are included, told in problems by their own
 * file, and never written into the including one. */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <jalon/analysis/totals.h>
#include <jalon/analysis/warnings.h>
#include <jalon/model/edit.h>
#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#define HEAD "<dossier xmlns='urn:jalon:dossier:1' xmlns:xi='http://www.w3.org/2001/XInclude' xml:lang='en' "

typedef struct {
  char *folder;
  JalonProblems *problems;
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("jalon-include-XXXXXX", &fixture->error);
  g_assert_no_error (fixture->error);
  fixture->problems = jalon_problems_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  jalon_problems_free (fixture->problems);
  g_clear_error (&fixture->error);
}

static void
put (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static JalonDossier *
get (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return jalon_xml_read (file, fixture->problems, NULL, NULL, NULL, &fixture->error);
}

static gboolean
is_told (Fixture *fixture, const char *what)
{
  for (guint i = 0; i < jalon_problems_length (fixture->problems); i++)
    if (strstr (jalon_problems_get (fixture->problems, i)->what, what))
      return TRUE;
  return FALSE;
}

/* What is included elsewhere than in the root would be lost without a word. */
static void
test_elsewhere (Fixture *fixture, gconstpointer data)
{
  put (fixture, "part.xml", HEAD "><party id='p9'/></dossier>");
  put (fixture, "whole.xml", HEAD "><party id='p1'><xi:include href='part.xml'/></party></dossier>");
  g_assert_null (get (fixture, "whole.xml"));
  g_assert_error (fixture->error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
  g_assert_true (is_told (fixture, "“include” cannot stand in “party”."));
}

/* Nobody writes to the pipe: to read it would never end. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "pipe.xml", NULL);

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  put (fixture, "whole.xml", HEAD "><xi:include href='pipe.xml'/></dossier>");
  g_assert_null (get (fixture, "whole.xml"));
  g_assert_error (fixture->error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
  g_assert_true (is_told (fixture, "could not be read (it is no regular file)"));
}

/* A fiscal year is that of the file that it is written in, unless its buyer says otherwise. */
static void
test_fiscal (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;

  put (fixture, "part.xml",
       HEAD "fiscal-month='10'><milestone id='m2' date='FY2026'/>"
            "<commitment id='c2' buyer='p1' provider='p2' start='FY2026'/></dossier>");
  put (fixture, "whole.xml",
       HEAD "fiscal-month='7'><xi:include href='part.xml'/><party id='p1' fiscal-month='4'/><party id='p2'/>"
            "<milestone id='m1' date='FY2026'/></dossier>");
  dossier = get (fixture, "whole.xml");
  g_assert_no_error (fixture->error);
  g_assert_cmpuint (jalon_dossier_milestone (dossier, jalon_dossier_find (dossier, "m1"))->date.first, ==,
                    jalon_date_from_ymd (2025, 7, 1).first);
  g_assert_cmpuint (jalon_dossier_milestone (dossier, jalon_dossier_find (dossier, "m2"))->date.first, ==,
                    jalon_date_from_ymd (2025, 10, 1).first);
  g_assert_cmpuint (jalon_dossier_commitment (dossier, jalon_dossier_find (dossier, "c2"))->start.first, ==,
                    jalon_date_from_ymd (2025, 4, 1).first);
}

static void
test_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  JalonRef party, c1;
  g_autoptr (GString) order = g_string_new (NULL);

  put (fixture, "parties.xml",
       HEAD
       "currency='EUR'><party id='b'/><party id='p'/><commitment id='i1' buyer='b' provider='p' amount='3'/>"
       "</dossier>");
  put (fixture, "main.xml",
       HEAD "currency='USD'><party id='a'/><xi:include href='parties.xml'/><party id='z'/>"
            "<commitment id='c1' buyer='b' provider='p' amount='5'/></dossier>");
  dossier = get (fixture, "main.xml");
  g_assert_no_error (fixture->error);

  jalon_for_each_child (dossier, JALON_REF_NONE, JALON_KIND_PARTY, ref)
    g_string_append (order, ((const JalonRow *) jalon_dossier_row (dossier, ref))->id);
  g_assert_cmpstr (order->str, ==, "abpz");
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, 2);
  g_assert_cmpstr (jalon_dossier_currency (dossier, jalon_dossier_find (dossier, "i1")), ==, "EUR");

  /* What is included is changed in its own file, what includes it here. */
  party = jalon_dossier_find (dossier, "b");
  c1 = jalon_dossier_find (dossier, "c1");
  g_assert_false (jalon_dossier_set_from_text (dossier, party, "country", "FR", &fixture->error));
  g_assert_error (fixture->error, JALON_MODEL_ERROR, JALON_MODEL_ERROR_INCLUDED);
  g_assert_true (jalon_dossier_set_from_text (dossier, c1, "amount", "6", NULL));

  bytes = jalon_xml_write (dossier);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "href=\"parties.xml\"/>"));
  g_assert_null (strstr (text, "i1"));
}

static void
expect (Fixture *fixture, const char *file, guint line, const char *what)
{
  for (guint i = 0; i < jalon_problems_length (fixture->problems); i++) {
    const JalonProblem *problem = jalon_problems_get (fixture->problems, i);

    if (g_str_has_suffix (problem->file, file) && problem->line == line && strstr (problem->what, what))
      return;
  }
  g_error ("no problem “%s” in %s:%u", what, file, line);
}

static void
test_problems (Fixture *fixture, gconstpointer data)
{
  put (fixture, "part.xml", HEAD ">\n<commitment id='i1' buyer='b' provider='nobody' amount='x'/></dossier>");
  put (fixture, "main.xml",
       HEAD ">\n<party id='b'/>\n<xi:include href='part.xml'/>\n<xi:include href='../up.xml'/>\n"
            "<xi:include href='/etc/hostname'/>\n<xi:include href='http://example.org/a.xml'/>\n"
            "<xi:include href='gone.xml'/>\n<xi:include href='main.xml'/>\n</dossier>");
  g_assert_null (get (fixture, "main.xml"));

  expect (fixture, "part.xml", 2, "nobody");
  expect (fixture, "part.xml", 2, "“x”");
  expect (fixture, "main.xml", 4, "up.xml");
  expect (fixture, "main.xml", 5, "hostname");
  expect (fixture, "main.xml", 6, "example.org");
  expect (fixture, "main.xml", 7, "gone.xml");
  expect (fixture, "main.xml", 8, "itself");
}

/* Twenty-four dossiers, each of which includes the next twice: read one by one, that were sixteen million. */
static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;

  for (guint i = 0; i < 24; i++) {
    g_autofree char *name = g_strdup_printf ("a%u.xml", i);
    g_autofree char *text = g_strdup_printf (
      HEAD "><xi:include href='a%u.xml'/><party id='p%u'/><xi:include href='a%u.xml'/></dossier>", i + 1, i,
      i + 1);

    put (fixture, name, text);
  }
  put (fixture, "a24.xml", HEAD "><party id='last'/></dossier>");
  dossier = get (fixture, "a0.xml");

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 25);
}

/* Two names of one file are one file. */
static void
test_two_ways (Fixture *fixture, gconstpointer data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link.xml", NULL);
  g_autoptr (JalonDossier) dossier = NULL;

  put (fixture, "part.xml", HEAD "><party id='p'/></dossier>");
  put (fixture, "whole.xml", HEAD "><xi:include href='part.xml'/><xi:include href='link.xml'/></dossier>");
  g_assert_cmpint (symlink ("part.xml", link), ==, 0);
  dossier = get (fixture, "whole.xml");

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 1);
}

/* An address is read as one: a space may be written %20, and "./" leads nowhere else. */
static void
test_address (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;

  put (fixture, "part one.xml", HEAD "><party id='p'/></dossier>");
  put (fixture, "part.xml", HEAD "><party id='q'/></dossier>");
  put (fixture, "whole.xml",
       HEAD "><xi:include href='part%20one.xml'/><xi:include href='./part.xml'/></dossier>");
  dossier = get (fixture, "whole.xml");

  g_assert_no_error (fixture->error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_PARTY), ==, 2);
}

/* Another base would make it another file: refused, rather than the wrong one read. */
static void
test_base (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) own = NULL, whole = NULL;

  put (fixture, "part.xml", HEAD "><party id='p'/></dossier>");
  put (fixture, "own.xml", HEAD "><xi:include href='part.xml' xml:base='sub/'/></dossier>");
  own = get (fixture, "own.xml");
  g_assert_null (own);
  g_assert_nonnull (strstr (jalon_problems_get (fixture->problems, 0)->what, "xml:base"));
  g_clear_error (&fixture->error);

  put (fixture, "whole.xml", HEAD " xml:base='sub/'><xi:include href='part.xml'/></dossier>");
  whole = get (fixture, "whole.xml");
  g_assert_null (whole);
  g_assert_nonnull (strstr (jalon_problems_get (fixture->problems, 1)->what, "xml:base"));
}

/* Deeper than any sensible dossier: told, in no time. */
static void
test_deep (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;

  for (guint i = 0; i < 40; i++) {
    g_autofree char *name = g_strdup_printf ("a%u.xml", i);
    g_autofree char *text = g_strdup_printf (HEAD "><xi:include href='a%u.xml'/></dossier>", i + 1);

    put (fixture, name, text);
  }
  dossier = get (fixture, "a0.xml");

  g_assert_null (dossier);
  g_assert_nonnull (strstr (jalon_problems_get (fixture->problems, 0)->what, "32"));
}

/* What is one too many is told once, and not a thousand times. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) whole = g_string_new (HEAD ">");

  for (guint i = 0; i < 1003; i++) {
    g_autofree char *name = g_strdup_printf ("a%u.xml", i);

    put (fixture, name, HEAD "/>");
    g_string_append_printf (whole, "<xi:include href='a%u.xml'/>", i);
  }
  g_string_append (whole, "</dossier>");
  put (fixture, "whole.xml", whole->str);

  g_assert_null (get (fixture, "whole.xml"));
  g_assert_cmpuint (jalon_problems_length (fixture->problems), ==, 1);
  g_assert_true (is_told (fixture, "1000"));
}

/* A file without a currency takes that of the first that includes it: told where another would be meant. */
static void
test_currency (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;

  put (fixture, "part.xml", HEAD "><party id='p'/></dossier>");
  put (fixture, "euros.xml", HEAD " currency='EUR'><xi:include href='part.xml'/></dossier>");
  put (fixture, "whole.xml",
       HEAD " currency='USD'><xi:include href='euros.xml'/><xi:include href='part.xml'/></dossier>");
  dossier = get (fixture, "whole.xml");
  g_assert_no_error (fixture->error);
  g_assert_true (is_told (fixture, "its amounts are in EUR, as where it is included first, and not in USD."));
}

static gboolean
has_code (gconstpointer warning, gconstpointer code)
{
  return strcmp (((const JalonWarning *) warning)->code, code) == 0;
}

/* A rate says what a currency is worth in that of its own dossier: 10,000 yen at 0.006 euros are not 60
 * dollars. */
static void
test_rates (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (JalonLocale) locale = jalon_locale_new ("en");
  g_autoptr (JalonPlan) plan = NULL;
  g_autoptr (GPtrArray) warnings = NULL;
  guint n_left_out;

  put (fixture, "part.xml",
       HEAD
       " currency='EUR'><rate currency='JPY' value='0.006'/><rate currency='USD' value='0.9'/></dossier>");
  put (fixture, "whole.xml",
       HEAD " currency='USD'><xi:include href='part.xml'/><party id='p'/>"
            "<commitment id='c' buyer='p' provider='p' amount='10000' currency='JPY'/>"
            "<commitment id='d' buyer='p' provider='p' amount='1'/></dossier>");
  dossier = get (fixture, "whole.xml");
  g_assert_no_error (fixture->error);
  plan = jalon_plan_new (dossier, JALON_REF_NONE, NULL);
  g_assert_true (jalon_total_converted (plan, &n_left_out) == 100); /* cents */
  g_assert_cmpuint (n_left_out, ==, 1);

  warnings = jalon_warnings (dossier, locale, NULL);
  for (guint i = 0; i < warnings->len; i++)
    g_assert_cmpstr (((const JalonWarning *) warnings->pdata[i])->code, !=, "rate-own");
  g_assert_true (g_ptr_array_find_with_equal_func (warnings, "rate-other", has_code, NULL));
}

/* What XInclude has beyond whole files is refused with a sentence, and nothing of the rest is dropped. */
static void
test_beyond (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JalonDossier) fallback = NULL, dossier = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  put (fixture, "part.xml", HEAD "><party id='p'/></dossier>");
  put (fixture, "fallback.xml", HEAD "><xi:include href='part.xml'><xi:fallback/></xi:include></dossier>");
  fallback = get (fixture, "fallback.xml");
  g_assert_null (fallback);
  g_assert_nonnull (strstr (jalon_problems_get (fixture->problems, 0)->what, "fallback"));
  g_clear_error (&fixture->error);

  put (fixture, "whole.xml",
       HEAD "><xi:include parse='xml' href='part.xml' xmlns:x='urn:x' x:mark='1'/></dossier>");
  dossier = get (fixture, "whole.xml");
  g_assert_no_error (fixture->error);
  bytes = jalon_xml_write (dossier);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_nonnull (strstr (text, "href=\"part.xml\" xmlns:x=\"urn:x\" parse=\"xml\" x:mark=\"1\"/>"));
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/xml/include/seen", Fixture, NULL, set_up, test_seen, tear_down);
  g_test_add ("/xml/include/problems", Fixture, NULL, set_up, test_problems, tear_down);

  g_test_add ("/xml/include/fiscal", Fixture, NULL, set_up, test_fiscal, tear_down);
  g_test_add ("/xml/include/once", Fixture, NULL, set_up, test_once, tear_down);
  g_test_add ("/xml/include/two-ways", Fixture, NULL, set_up, test_two_ways, tear_down);
  g_test_add ("/xml/include/address", Fixture, NULL, set_up, test_address, tear_down);
  g_test_add ("/xml/include/base", Fixture, NULL, set_up, test_base, tear_down);
  g_test_add ("/xml/include/deep", Fixture, NULL, set_up, test_deep, tear_down);
  g_test_add ("/xml/include/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/xml/include/currency", Fixture, NULL, set_up, test_currency, tear_down);
  g_test_add ("/xml/include/rates", Fixture, NULL, set_up, test_rates, tear_down);
  g_test_add ("/xml/include/beyond", Fixture, NULL, set_up, test_beyond, tear_down);
  g_test_add ("/xml/include/elsewhere", Fixture, NULL, set_up, test_elsewhere, tear_down);
  g_test_add ("/xml/include/pipe", Fixture, NULL, set_up, test_pipe, tear_down);

  return g_test_run ();
}
