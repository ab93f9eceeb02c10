/* jalon-cli import of what other systems export, and jalon-cli query, as a script sees them. */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

static const char dossier[] =
  "<dossier xmlns='urn:jalon:dossier:1' xml:lang='en' currency='USD' as-of='2026-11-26'>"
  "<party id='acme' roles='buyer'/></dossier>";

typedef struct {
  char *folder, *dossier;
  int status; /* of what ran last */
  char *out, *err;
} Cli;

static void
set_up (Cli *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("jalon-cli-XXXXXX", NULL);
  self->dossier = g_build_filename (self->folder, "d.xml", NULL);
  g_assert_true (g_file_set_contents (self->dossier, dossier, -1, NULL));
}

static void
tear_down (Cli *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  for (const char *name; (name = g_dir_read_name (dir)) != NULL;) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);

    g_assert_cmpint (g_unlink (path), ==, 0);
  }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->folder);
  g_free (self->dossier);
  g_free (self->out);
  g_free (self->err);
}

static void
spawn (Cli *self, GPtrArray *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;

  g_ptr_array_add (words, NULL);
  g_clear_pointer (&self->out, g_free);
  g_clear_pointer (&self->err, g_free);
  process = g_subprocess_newv ((const char *const *) words->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &self->out, &self->err, &error));
  self->status = g_subprocess_get_exit_status (process);
  g_test_message ("%d: %s%s", self->status, self->out, self->err);
}

/* Runs jalon-cli; words beginning with "@" are samples. */
static void
run (Cli *self, const char *first, ...)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  va_list given;

  g_ptr_array_add (words, g_strdup (g_getenv ("JALON_CLI")));
  va_start (given, first);
  for (const char *word = first; word; word = va_arg (given, const char *))
    g_ptr_array_add (words, *word == '@'
                              ? g_test_build_filename (G_TEST_DIST, "exchange", "feeds", word + 1, NULL)
                              : g_strdup (word));
  va_end (given);
  spawn (self, words);
}

static void
assert_has (const char *text, const char *part)
{
  if (!strstr (text, part))
    g_error ("“%s” is not in:\n%s", part, text);
}

static char *
contents (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

/* Asked, told in advance, done, and then the same. */
static void
test_import (Cli *self, gconstpointer data)
{
  g_autofree char *out = g_build_filename (self->folder, "out.xml", NULL), *before = NULL, *after = NULL;

  run (self, "import", self->dossier, "@contract-commitment-1.4.csv", "@cost-and-usage-1.4.csv", NULL);
  g_assert_cmpint (self->status, ==, 1);
  assert_has (self->out, "question\tsuccessor.urn:example:cloudA:cc-002\t");
  assert_has (self->out, "\turn:example:cloudA:cc-001, none\n");
  assert_has (self->out, "question\tcommitment.sp-1\t");
  before = contents (self->dossier);
  g_assert_cmpstr (before, ==, dossier);

  run (self, "import", "--dry-run", self->dossier, "@contract-commitment-1.4.csv", "@cost-and-usage-1.4.csv",
       "--answer", "successor=none", "--answer", "commitment.sp-1=skip", NULL);
  g_assert_cmpint (self->status, ==, 0);
  assert_has (self->out, "new\tactual\turn:example:cloudA:cc-001 2027-01\t$800\n");
  g_clear_pointer (&before, g_free);
  before = contents (self->dossier);
  g_assert_cmpstr (before, ==, dossier);

  run (self, "import", self->dossier, "@contract-commitment-1.4.csv", "@cost-and-usage-1.4.csv", "-o", out,
       "--answer", "successor=none", "--answer", "commitment.sp-1=skip", NULL);
  g_assert_cmpint (self->status, ==, 0);
  after = contents (out);
  assert_has (after, "<actual period=\"2027-01\" amount=\"800\">");
  assert_has (after, "status=\"superseded\"");
  run (self, "import", out, "@cost-and-usage-1.4.csv", "--answer", "commitment.sp-1=skip", NULL);
  g_assert_cmpint (self->status, ==, 0);
  assert_has (self->out, "same\tactual\turn:example:cloudA:cc-001 2027-01\t");
  g_clear_pointer (&before, g_free);
  before = contents (out);
  g_assert_cmpstr (before, ==, after);
}

/* A company's facts, and a plan: both come in, once. */
static void
test_filings_and_plan (Cli *self, gconstpointer data)
{
  g_autofree char *out = g_build_filename (self->folder, "out.xml", NULL), *before = NULL, *after = NULL;

  run (self, "import", self->dossier, "@companyfacts.json", "@plan.xml", "-o", out, NULL);
  g_assert_cmpint (self->status, ==, 0);
  assert_has (self->out,
              "new\tstatement\tEXAMPLE CLOUD CORP: remaining performance obligations, May 31, 2026\t"
              "$638,000,000,000 (10-K, Jun 22, 2026)\n");
  assert_has (self->out,
              "Of it $10,408,000,000 are itemised by year of maturity; $2,901,000,000 are not itemised.");
  assert_has (self->out, "left-out\trevenue\t");
  assert_has (self->out, "new\tlink\tCoWoS → Assemblage\t28 days.");
  after = contents (out);
  assert_has (after, "kind=\"filing\"");
  assert_has (after, "<claim attribute=\"amount\" value=\"455000000000\"");
  assert_has (after, "<milestone id=\"recette-2\" date=\"2027-03-01\" nodes=\"recette\">");
  run (self, "check", out, NULL);
  g_assert_cmpint (self->status, ==, 0);
  run (self, "import", out, "@plan.xml", "@companyfacts.json", "--answer", "dates=newest", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_assert_null (strstr (self->out, "new\t"));
  before = contents (out);
  g_assert_cmpstr (before, ==, after);

  run (self, "import", self->dossier, "@companyfacts.json", "--answer", "party=acme", NULL);
  g_assert_cmpint (self->status, ==, 0);
  g_clear_pointer (&after, g_free);
  after = contents (self->dossier);
  assert_has (after, "<revenue period=\"2025-06/2026-05\" amount=\"67357000000\" currency=\"USD\">");
}

static void
test_refused (Cli *self, gconstpointer data)
{
  g_autofree char *parquet = g_build_filename (self->folder, "x.parquet", NULL);
  g_autofree char *broken = g_build_filename (self->folder, "broken.csv", NULL);

  g_assert_true (g_file_set_contents (parquet, "PAR1 and more", -1, NULL));
  run (self, "import", self->dossier, parquet, NULL);
  g_assert_cmpint (self->status, ==, 1);
  assert_has (self->err, "CSV.gz");
  g_assert_true (g_file_set_contents (
    broken, "BilledCost,BillingCurrency,BillingPeriodStart\n1,USD,2027-01-01\nmany,USD,2027-01-01\n", -1,
    NULL));
  run (self, "import", self->dossier, broken, NULL);
  g_assert_cmpint (self->status, ==, 1);
  assert_has (self->err, "broken.csv:3");
  assert_has (self->err, "BilledCost: “many” ");
  run (self, "import", self->dossier, self->dossier, NULL);
  g_assert_cmpint (self->status, ==, 1);
  run (self, "import", self->dossier, NULL);
  g_assert_cmpint (self->status, ==, 2);
  run (self, "import", self->dossier, "@usd.xml", "--answer", "=1", NULL);
  g_assert_cmpint (self->status, ==, 2);
}

static void
test_query (Cli *self, gconstpointer data)
{
  static const char *const dialects[][2] = { { "duckdb", "DECIMAL(38, 18)" },
                                             { "bigquery", "JSON_VALUE" },
                                             { "snowflake", "FLATTEN" },
                                             { "databricks", "LATERAL VIEW" },
                                             { "athena", "json_extract_scalar" } };

  for (guint i = 0; i < G_N_ELEMENTS (dialects); i++) {
    run (self, "query", "--dialect", dialects[i][0], "--table", "bills.usage", NULL);
    g_assert_cmpint (self->status, ==, 0);
    assert_has (self->out, dialects[i][1]);
    assert_has (self->out, "FROM bills.usage\n");
    g_assert_null (strchr (self->out, '@'));
  }
  run (self, "query", NULL);
  g_assert_cmpint (self->status, ==, 2);
  run (self, "query", "--dialect", "excel", NULL);
  g_assert_cmpint (self->status, ==, 2);
}

/* The lines of what is told of amounts drawn. Returns: (transfer full) */
static char *
drawn_lines (const char *out)
{
  g_auto (GStrv) lines = g_strsplit (out, "\n", -1);
  GString *drawn = g_string_new (NULL);

  for (guint i = 0; lines[i]; i++)
    if (g_str_has_prefix (lines[i], "new\tactual\t"))
      g_string_append_printf (drawn, "%s\n", lines[i]);
  return g_string_free (drawn, FALSE);
}

/* What DuckDB makes of the query comes in like the file itself, and is the same. */
static void
test_duckdb (Cli *self, gconstpointer data)
{
  const char *modules = g_getenv ("JALON_NODE_MODULES");
  g_autofree char *node = g_find_program_in_path ("node");
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "cli", "duckdb.mjs", NULL);
  g_autofree char *sample =
    g_test_build_filename (G_TEST_DIST, "exchange", "feeds", "cost-and-usage-1.4.csv", NULL);
  g_autofree char *query = g_build_filename (self->folder, "query.sql", NULL);
  g_autofree char *answer = g_build_filename (self->folder, "answer.csv", NULL);
  g_autofree char *direct = NULL, *queried = NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (!modules || !node) {
    g_test_skip ("JALON_NODE_MODULES names no folder in which npm has installed @duckdb/node-api");
    return;
  }
  run (self, "query", "--dialect", "duckdb", "--table", sample, NULL);
  g_assert_true (g_file_set_contents (query, self->out, -1, NULL));
  g_ptr_array_add (words, node);
  g_ptr_array_add (words, script);
  g_ptr_array_add (words, (gpointer) modules);
  g_ptr_array_add (words, query);
  g_ptr_array_add (words, answer);
  spawn (self, words);
  g_assert_cmpint (self->status, ==, 0);

  run (self, "import", "--dry-run", self->dossier, sample, "--answer", "commitment=new", NULL);
  direct = drawn_lines (self->out);
  run (self, "import", "--dry-run", self->dossier, answer, "--answer", "commitment=new", NULL);
  queried = drawn_lines (self->out);
  assert_has (direct, "sp-1 2027-01");
  g_assert_cmpstr (queried, ==, direct);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/cli/feed/import", Cli, NULL, set_up, test_import, tear_down);
  g_test_add ("/cli/feed/filings-and-plan", Cli, NULL, set_up, test_filings_and_plan, tear_down);
  g_test_add ("/cli/feed/refused", Cli, NULL, set_up, test_refused, tear_down);
  g_test_add ("/cli/feed/query", Cli, NULL, set_up, test_query, tear_down);
  g_test_add ("/cli/feed/duckdb", Cli, NULL, set_up, test_duckdb, tear_down);
  return g_test_run ();
}
