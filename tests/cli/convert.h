/* jalon-cli convert in a folder of its own, as a script runs it. The program is named by the environment,
 * JALON_CLI. */
#pragma once

#include <string.h>

#include <gio/gio.h>

#include "../xml/scratch.h"

typedef struct {
  char *folder;
  int status; /* of what ran last */
  char *out, *err;
} Cli;

static inline void
set_up (Cli *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jalon-convert-XXXXXX", NULL);
}

static inline void
tear_down (Cli *self, gconstpointer data)
{
  scratch_remove (self->folder);
  g_free (self->folder);
  g_free (self->out);
  g_free (self->err);
}

/* A file of the test's own. (transfer full) */
static inline char *
path_of (Cli *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

/* Runs jalon-cli; words that begin with "@" are files of the test's folder. Returns: what it ended with */
static inline int
run (Cli *self, const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  int wait_status = 0;
  va_list args;

  g_ptr_array_add (words, g_strdup (g_getenv ("JALON_CLI")));
  va_start (args, first);
  for (const char *word = first; word != NULL; word = va_arg (args, const char *))
    g_ptr_array_add (words, *word == '@' ? path_of (self, word + 1) : g_strdup (word));
  va_end (args);
  g_ptr_array_add (words, NULL);
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  g_spawn_sync (NULL, (char **) words->pdata, NULL, 0, NULL, NULL, &self->out, &self->err, &wait_status,
                &error);
  g_assert_no_error (error);
  self->status = g_spawn_check_wait_status (wait_status, &error) ? 0 : error->code;
  g_test_message ("ended with %d: %s", self->status, self->err);
  return self->status;
}

static inline void
write_file (Cli *self, const char *name, const char *text)
{
  g_autofree char *path = path_of (self, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static inline char *
read_file (Cli *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static inline gboolean
exists (Cli *self, const char *name)
{
  g_autofree char *path = path_of (self, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* (transfer full): XML without what stands between its elements */
static inline char *
without_breaks (const char *xml)
{
  g_autoptr (GRegex) breaks = g_regex_new (">\\s+<", 0, 0, NULL);

  return g_regex_replace_literal (breaks, xml, -1, 0, "><", 0, NULL);
}

static inline void
assert_has (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static inline char *
bundled (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "resources", "dossiers", name, NULL);
}

/* Imports a sheet of @book into the dossier it was written of: nothing is new, changed or in error, in
 * whatever language that is said. */
static inline void
assert_same (Cli *self, const char *dossier, const char *book, const char *lang, const char *sheet, guint n)
{
  g_autofree char *pattern = g_strdup_printf ("\\n[^0-9]+0[^0-9]+0[^0-9]+%u[^0-9]+0[^0-9]*$", n);

  g_assert_cmpint (run (self, "import", "--dry-run", "--lang", lang, dossier, book, "--sheet", sheet, NULL),
                   ==, 0);
  if (!g_regex_match_simple (pattern, self->out, 0, 0))
    g_error ("“%s” is not %u rows that are the same:\n%s", sheet, n, self->out);
  /* All columns are known, and of those that are computed there is nothing to say: they agree. */
  g_assert_null (strstr (self->err, strcmp (lang, "fr") == 0 ? "n’est pas compris" : "is not understood"));
  g_assert_null (strstr (self->err, strcmp (lang, "fr") == 0 ? "Reste" : "“Left”"));
}

static const char *const books[] = { "@book.xlsx", "@book.ods" };

typedef struct {
  const char *english, *french;
  guint n[2]; /* rows, of each bundled dossier */
} Sheet;

/* Two parties of one name, one without any; amounts with cents, of 16 digits, in three currencies; dates of
 * all kinds, one of a fiscal year of its buyer; a commitment that stands before the one it takes the place
 * of. */
static const char rich[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='EUR' as-of='2026-06-30' fiscal-month='7'>"
  "<party id='acme' roles='buyer developer' country='NA' rating='A-'><name>Acme</name>"
  "<name xml:lang='fr'>Acmé</name></party>"
  "<party id='acme-2' roles='buyer' fiscal-month='4'><name>Acme</name></party>"
  "<party id='oracle' roles='provider'><name>Oracle</name></party><party id='p4' roles='provider'/>"
  "<commitment id='c1' buyer='acme' provider='oracle' amount='1000000.50' start='2026-01-01' "
  "end='2026-12-31' "
  "supersedes='c3' take-or-pay='0.8333333' profile='even' status='running'><name>First</name>"
  "<note>Line one\n  line two</note><note>Another note</note><actual period='2026-01' amount='100.25'/>"
  "<actual period='2026-02-03' amount='-20'/><actual period='2026-Q2' amount='50'/></commitment>"
  "<commitment id='c2' buyer='acme-2' provider='p4' ceiling='5000000' currency='JPY' start='FY2027' "
  "duration='P3Y' extends='c4' make-up='P6M' notice='P3M' announced='../2026-05-01'/>"
  "<commitment id='c3' buyer='acme' provider='oracle' amount='90071992547409.93' currency='USD' "
  "start='2025-H1/2025-Q4' end='2027/..' status='superseded'><name>=SUM(1)</name></commitment>"
  "<commitment id='c4' buyer='acme-2' provider='oracle' currency='USD' announced='2025'><name>Total "
  "Energies: cloud</name>"
  "<actual period='2025' amount='3'/></commitment>"
  "<milestone id='m1' date='FY2027-Q1' commitments='c1 c2'><name>Go</name></milestone>"
  "<rate currency='USD' value='0.9123456789012345' date='2026-01-31'/><rate currency='JPY' value='0.0061'/>"
  "</dossier>";
