/* Reading files large enough that the parser runs ahead on a thread of its own: to the same dossier, with the
 * same places of problems, and stopped as readily. */
#include "config.h"

#include <locale.h>
#include <string.h>

#include <glib/gstdio.h>

#include <jalon/xml/read.h>
#include <jalon/xml/write.h>

#define HEAD                                                                                                 \
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"                                                             \
  "<dossier xmlns=\"urn:jalon:dossier:1\" xml:lang=\"fr\" currency=\"USD\">\n"                               \
  "  <party id=\"p\"/>\n"
#define N 20000

static GString *
large (void)
{
  GString *text = g_string_new (HEAD);

  for (guint i = 0; i < N; i++)
    g_string_append_printf (
      text,
      "  <commitment id=\"c%u\" buyer=\"p\" provider=\"p\" amount=\"%u\" start=\"2027\">\n"
      "    <name>Été &amp; %u</name>\n"
      "  </commitment>\n",
      i, i, i);
  return text;
}

typedef struct {
  GFile *file;
  GCancellable *cancellable; /* (nullable): to be cancelled at the first news */
  GThread *thread;
  double done;
  guint n_news;
} Reading;

static void
reading_begin (Reading *self, GString *text)
{
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("jalon-read-XXXXXX.xml", &name, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (name, text->str, (gssize) text->len, NULL));
  g_string_free (text, TRUE);
  *self = (Reading){ .file = g_file_new_for_path (name), .thread = g_thread_self () };
}

static void
reading_clear (Reading *self)
{
  g_file_delete (self->file, NULL, NULL);
  g_object_unref (self->file);
  g_clear_object (&self->cancellable);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
on_progress (double done, gpointer data)
{
  Reading *self = data;

  g_assert_true (g_thread_self () == self->thread);
  g_assert_cmpfloat (done, >, self->done);
  g_assert_cmpfloat (done, <=, 1);
  self->done = done;
  self->n_news++;
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
}

static JalonDossier *
read_it (Reading *self, JalonProblems *problems, GError **error)
{
  return jalon_xml_read (self->file, problems, on_progress, self, self->cancellable, error);
}

static void
test_large (void)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) written = NULL;
  GString *text = g_string_append (large (), "</dossier>\n");
  g_autofree char *before = g_strdup (text->str);

  reading_begin (&reading, text);
  dossier = read_it (&reading, problems, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (jalon_dossier_count (dossier, JALON_KIND_COMMITMENT), ==, N);
  g_assert_cmpuint (reading.n_news, >, 0);
  written = jalon_xml_write (dossier);
  g_assert_cmpmem (before, strlen (before), g_bytes_get_data (written, NULL), g_bytes_get_size (written));
}

/* Problems of values, of what is loose, of references and of the XML, far into the file. */
static void
test_places (void)
{
  static const struct {
    const char *line, *what;
    guint column;
  } cases[] = {
    { "  <commitment id=\"é\" buyer=\"p\" provider=\"p\" end=\"2031-13\"/>\n", "end", 50 },
    { "  <party id=\"q\">été</party>\n", "loose", 17 },
    { "  <risk id=\"r\" targets=\"p nobody\"/>\n", "targets", 25 },
    { "  <party id=\"p\"/>\n", "in line 3", 14 },
    { "  <party id=\"q\"></oops>\n", "closed by", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Reading) reading = { 0 };
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (JalonDossier) dossier = NULL;
    g_autoptr (GError) error = NULL;
    GString *text = g_string_append (large (), cases[i].line);
    const JalonProblem *problem;

    reading_begin (&reading, g_string_append (text, "</dossier>\n"));
    dossier = read_it (&reading, problems, &error);
    g_assert_null (dossier);
    g_assert_error (error, JALON_XML_ERROR, JALON_XML_ERROR_UNSOUND);
    g_assert_cmpuint (jalon_problems_length (problems), ==, 1);
    problem = jalon_problems_get (problems, 0);
    g_assert_nonnull (strstr (problem->what, cases[i].what));
    g_assert_cmpuint (problem->line, ==, 4 + 3 * N);
    if (cases[i].column)
      g_assert_cmpuint (problem->column, ==, cases[i].column);
  }
}

/* A file that is not worth reading on is not read on. */
static void
test_stop (void)
{
  static const char *const heads[] = { "<html>", "<!DOCTYPE html><html>", "<dossier><<", "\xff" };

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++) {
    g_auto (Reading) reading = { 0 };
    g_autoptr (JalonProblems) problems = jalon_problems_new ();
    g_autoptr (JalonDossier) dossier = NULL;
    GString *text = g_string_new (heads[i]);

    for (guint k = 0; k < 2000 * 1000; k++)
      g_string_append (text, "<p>text</p>");
    reading_begin (&reading, text);
    dossier = read_it (&reading, problems, NULL);
    g_assert_null (dossier);
    g_assert_cmpuint (jalon_problems_errors (problems), ==, 1);
    g_assert_cmpfloat (reading.done, <, 0.5);
  }
}

static void
test_cancel (void)
{
  g_auto (Reading) reading = { 0 };
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonDossier) dossier = NULL;
  g_autoptr (GError) error = NULL;
  GString *text = large ();

  for (int i = 0; i < 3; i++)
    g_string_append_len (text, text->str, (gssize) text->len);
  reading_begin (&reading, text);
  reading.cancellable = g_cancellable_new ();
  dossier = read_it (&reading, problems, &error);
  g_assert_null (dossier);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/read/large", test_large);
  g_test_add_func ("/xml/read/places", test_places);
  g_test_add_func ("/xml/read/stop", test_stop);
  g_test_add_func ("/xml/read/cancel", test_cancel);

  return g_test_run ();
}
