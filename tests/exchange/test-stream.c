/* Exact sums; tables of any shape read back as they were written; JSON as json-glib has it. */
#include "config.h"

#include <math.h>
#include <string.h>
#include <sys/resource.h>

#include <gio/gio.h>
#include <glib/gstdio.h>
#ifdef HAVE_JSON_GLIB
#include <json-glib/json-glib.h>
#endif

#include <jalon/exchange/stream.h>
#include <jalon/exchange/tally.h>

#include "exchange/focus.h"
#include "exchange/stream-json.h"

static void
add (JalonTally *tally, const char *text)
{
  const char *why;

  g_assert_true (jalon_tally_add_text (tally, text, strlen (text), &why));
}

static void
assert_tally (const JalonTally *tally, const char *expected)
{
  g_autofree char *text = jalon_tally_text (tally);

  g_assert_cmpstr (text, ==, expected);
}

/* Sums done by hand. */
static void
test_tally (void)
{
  static const struct {
    const char *numbers[6];
    const char *sum;
  } sums[] = {
    { { "0.1", "0.2" }, "0.3" },
    { { "6.125E-7", "12.45" }, "12.4500006125" },
    { { "1.25E8" }, "125000000" },
    { { "-1e+3", "1000.0" }, "0" },
    { { "4.000000000000000000", "2.323760000E-9" }, "4.00000000232376" },
    { { ".5", "5." }, "5.5" },
    { { "1", "-1e-38" }, "0.99999999999999999999999999999999999999" },
    { { "0.99999999999999999999999999999999999999", "0.99999999999999999999999999999999999999" },
      "1.99999999999999999999999999999999999998" },
    { { "-0.99999999999999999999999999999999999999", "-0.00000000000000000000000000000000000001", "0.5" },
      "-0.5" },
    { { "9999999999999999999999999999", "0.000000000000000001" },
      "9999999999999999999999999999.000000000000000001" },
    { { "123456789012345678", "0.12345678901234567", "-123456789012345678" }, "0.12345678901234567" },
    { { "0E5000", "0e-5000", "-0" }, "0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sums); i++) {
    JalonTally tally = { 0 }, parts[6] = { 0 }, other = { 0 };

    for (guint j = 0; j < 6 && sums[i].numbers[j]; j++) {
      add (&tally, sums[i].numbers[j]);
      add (&parts[j], sums[i].numbers[j]);
      jalon_tally_add (&other, &parts[j]);
    }
    assert_tally (&tally, sums[i].sum);
    assert_tally (&other, sums[i].sum);
    g_assert_true (jalon_tally_equal (&tally, &other));
    g_assert_false (tally.rounded);
  }

  JalonTally fine = { 0 }, none = { 0 };
  add (&fine, "1e-39");
  assert_tally (&fine, "0");
  g_assert_true (fine.rounded);
  add (&fine, "6e-39");
  assert_tally (&fine, "0.00000000000000000000000000000000000001");
  add (&none, "0E5000");
  add (&none, "-0");
  assert_tally (&none, "0");
  g_assert_cmpint (jalon_tally_sign (&none), ==, 0);
  g_assert_cmpuint (none.n, ==, 2);
}

static void
test_tally_refuses (void)
{
  static const char *const wrong[] = { "",      "-",
                                       ".",     "-.",
                                       "1.2.3", "1e",
                                       "1e+",   "1,5",
                                       "NaN",   "inf",
                                       "0x1",   "1 2",
                                       "--1",   "1e1.5",
                                       " 1",    "10000000000000000000000000000",
                                       "1e28",  "1e9999999999999999999" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    JalonTally tally = { 0 };
    const char *why = NULL;

    g_assert_false (jalon_tally_add_text (&tally, wrong[i], strlen (wrong[i]), &why));
    g_assert_nonnull (why);
    assert_tally (&tally, "0");
    g_assert_cmpuint (tally.n, ==, 0);
  }
}

/* Rounded once, half away from nought. */
static void
test_tally_money (void)
{
  static const struct {
    const char *number;
    int digits;
    JalonMoney money;
    gboolean exact;
  } cases[] = { { "1.005", 2, 101, FALSE },  { "-1.005", 2, -101, FALSE }, { "1.0049999", 2, 100, FALSE },
                { "12.34", 2, 1234, TRUE },  { "0.5", 0, 1, FALSE },       { "-0.4", 0, 0, FALSE },
                { "1.2345", 4, 12345, TRUE } };
  JalonTally hours = { 0 }, large = { 0 };
  JalonMoney money;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    JalonTally tally = { 0 };
    gboolean exact;

    add (&tally, cases[i].number);
    g_assert_true (jalon_tally_money (&tally, cases[i].digits, &money, &exact));
    g_assert_cmpint (money, ==, cases[i].money);
    g_assert_cmpint (exact, ==, cases[i].exact);
  }
  add (&hours, "12.50000");
  g_assert_true (jalon_tally_multiply (&hours, 26280));
  assert_tally (&hours, "328500");
  add (&large, "1e17");
  g_assert_false (jalon_tally_money (&large, 2, &money, NULL));
}

/* Cells of characters that matter, at whatever place of the 64 bytes that are looked at together. */
static char *
random_cell (GRand *rand)
{
  static const char letters[] = "\"\",\n\r;ab 1é";
  GString *cell = g_string_new (NULL);
  guint n = g_rand_int_range (rand, 0, 3) ? (guint) g_rand_int_range (rand, 0, 12)
                                          : (guint) g_rand_int_range (rand, 0, 90);

  while (n--) {
    char c = letters[g_rand_int_range (rand, 0, sizeof letters - 1)];

    if ((guchar) c < 0x80)
      g_string_append_c (cell, c);
    else
      g_string_append (cell, "é");
  }
  return g_string_free (cell, FALSE);
}

static void
write_cell (GString *out, const char *cell, gboolean quoted)
{
  if (!quoted && !strpbrk (cell, "\",\n\r")) {
    g_string_append (out, cell);
    return;
  }
  g_string_append_c (out, '"');
  for (; *cell; cell++) {
    if (*cell == '"')
      g_string_append_c (out, '"');
    g_string_append_c (out, *cell);
  }
  g_string_append_c (out, '"');
}

/* What was written, by the number in the first cell. */
typedef struct {
  GPtrArray *cells; /* three a row */
  GArray *lines;
  gint n_seen; /* atomic */
} Table;

static gpointer
begin (gpointer data)
{
  return data;
}

static gboolean
check_row (JalonStreamRow *row, const JalonCell *cells)
{
  Table *table = row->state;
  guint index = (guint) g_ascii_strtoull (cells[0].text, NULL, 10);

  g_assert_cmpuint (row->width, ==, 4);
  g_assert_cmpuint (row->line, ==, g_array_index (table->lines, guint, index));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpmem (cells[i + 1].text, cells[i + 1].length, table->cells->pdata[3 * index + i],
                     strlen (table->cells->pdata[3 * index + i]));
  g_atomic_int_inc (&table->n_seen);
  return TRUE;
}

#define ROWS 30000

static void
test_csv (void)
{
  static const char *const columns[] = { "n", "a", "b", "c" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free), states = NULL;
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) text = g_string_new ("n,a,b,c\n");
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = g_file_new_tmp ("jalon-stream-XXXXXX", &stream, NULL);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  Table table = { cells, lines, 0 };
  const JalonStreamReader reader = { columns, G_N_ELEMENTS (columns), begin, check_row, &table };
  guint line = 2;

  for (guint i = 0; i < ROWS; i++) {
    g_string_append_printf (text, "%u", i);
    g_array_append_val (lines, line);
    for (guint j = 0; j < 3; j++) {
      char *cell = random_cell (rand);

      g_ptr_array_add (cells, cell);
      g_string_append_c (text, ',');
      write_cell (text, cell, g_rand_boolean (rand));
      for (const char *at = cell; (at = strchr (at, '\n')) != NULL; at++)
        line++;
    }
    g_string_append (text, g_rand_boolean (rand) ? "\r\n" : "\n");
    line++;
  }
  g_assert_cmpuint (text->len, >, 2 * JALON_STREAM_ROW_MAX);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), text->str,
                                            text->len, NULL, NULL, NULL));
  g_autoptr (JalonStream) csv = jalon_stream_open (file, &error);
  g_assert_no_error (error);
  g_assert_true (jalon_stream_run (csv, &reader, "sample", problems, NULL, NULL, NULL, &states, &error));
  g_assert_no_error (error);
  g_assert_cmpint (table.n_seen, ==, ROWS);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static gboolean
skip_row (JalonStreamRow *row, const JalonCell *cells)
{
  return TRUE;
}

/* Peak memory does not follow the size of a table. */
static void
test_memory (void)
{
  static const char *const columns[] = { "a" };
  const JalonStreamReader reader = { columns, 1, begin, skip_row, NULL };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "jalon-stream-memory.csv", NULL);
  g_autofree char *line = g_strnfill (998, 'x');
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GPtrArray) states = NULL;
  g_autoptr (JalonStream) stream = NULL;
  struct rusage before, after;
  FILE *out = g_fopen (path, "wb");

  fputs ("a,b\n", out);
  for (guint i = 0; i < 100000; i++)
    fprintf (out, "1,%s\n", line);
  g_assert_cmpint (fclose (out), ==, 0);
  getrusage (RUSAGE_SELF, &before);
  stream = jalon_stream_open (file, NULL);
  g_assert_true (jalon_stream_run (stream, &reader, "sample", problems, NULL, NULL, NULL, &states, NULL));
  getrusage (RUSAGE_SELF, &after);
  g_unlink (path);
  g_assert_cmpint (after.ru_maxrss - before.ru_maxrss, <, 64 * 1024);
}

/* The grammar of RFC 8259, by its own words. */
static void
test_json (void)
{
  static const char *const sound[] = {
    "{}", "[]", "0", "-0.5e-7", "\"\\u00e9\\n\"", "[1,{\"a\":[null,true,false]}]", " { \"a\" : \"b\" } "
  };
  static const char *const wrong[] = { "{",     "[1,]",    "01",     "+1",         ".5",          "1.",
                                       "1e",    "\"\\x\"", "\"\n\"", "{\"a\"}",    "{a:1}",       "nul",
                                       "[1 2]", "'a'",     "\"",     "{\"a\":1,}", "\"\\u12g4\"", "" };

  for (guint i = 0; i < G_N_ELEMENTS (sound); i++) {
    Json json = { sound[i], sound[i] + strlen (sound[i]), NULL };

    g_assert_true (json_skip (&json));
    json_skip_space (&json);
    g_assert_true (json.at == json.end);
  }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    Json json = { wrong[i], wrong[i] + strlen (wrong[i]), NULL };

    if (json_skip (&json))
      g_assert_true (json.at < json.end); /* a whole value, and something behind it: 01 */
    else
      g_assert_nonnull (json.why);
  }
}

#ifdef HAVE_JSON_GLIB
static gboolean
compare_applied (const FocusApplied *applied, gpointer data)
{
  JsonArray **left = data;
  JsonObject *element = json_array_get_object_element (*left, 0);
  g_autofree char *id = g_strndup (applied->id.text, applied->id.length);
  g_autofree char *cost = g_strndup (applied->cost.text, applied->cost.length);

  g_assert_cmpstr (id, ==, json_object_get_string_member (element, "ContractCommitmentId"));
  g_assert_cmpint (g_ascii_strtoll (cost, NULL, 10), ==,
                   json_object_get_int_member (element, "ContractCommitmentAppliedCost"));
  json_array_remove_element (*left, 0);
  return TRUE;
}

static char *
random_id (GRand *rand)
{
  static const gunichar letters[] = { 'a', '"', '\\', '/', 0xe9, 0x1f600, '\n', 0x7f, '{', ']', ':', ',' };
  GString *id = g_string_new ("c");

  for (int n = g_rand_int_range (rand, 0, 12); n > 0; n--)
    g_string_append_unichar (id, letters[g_rand_int_range (rand, 0, G_N_ELEMENTS (letters))]);
  return g_string_free (id, FALSE);
}
#endif

/* What json-glib writes is read as json-glib reads it. */
static void
test_applied (void)
{
#ifdef HAVE_JSON_GLIB
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GString) scratch = g_string_sized_new (65536);

  for (guint i = 0; i < 500; i++) {
    g_autoptr (JsonBuilder) builder = json_builder_new ();
    g_autoptr (JsonNode) root = NULL, again = NULL;
    g_autofree char *text = NULL;
    JsonArray *elements;
    JalonCell cell;
    const char *why;

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "Elements");
    json_builder_begin_array (builder);
    for (int n = g_rand_int_range (rand, 0, 5); n > 0; n--) {
      g_autofree char *id = random_id (rand);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "ContractId");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "ContractCommitmentId");
      json_builder_add_string_value (builder, id);
      json_builder_set_member_name (builder, "ContractCommitmentAppliedCost");
      json_builder_add_int_value (builder, g_rand_int_range (rand, -1000, 1000));
      json_builder_set_member_name (builder, "ContractCommitmentAppliedUnit");
      json_builder_add_null_value (builder);
      json_builder_end_object (builder);
    }
    json_builder_end_array (builder);
    json_builder_end_object (builder);
    root = json_builder_get_root (builder);
    text = json_to_string (root, g_rand_boolean (rand));
    again = json_from_string (text, NULL);
    g_assert_nonnull (again);
    elements = json_object_get_array_member (json_node_get_object (again), "Elements");
    cell = (JalonCell){ text, strlen (text) };
    g_string_truncate (scratch, 0);
    g_assert_true (focus_applied_scan (&cell, scratch, compare_applied, &elements, &why));
    g_assert_cmpuint (json_array_get_length (elements), ==, 0);
  }
#else
  g_test_skip ("json-glib is not here");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stream/memory", test_memory);
  g_test_add_func ("/stream/tally", test_tally);
  g_test_add_func ("/stream/tally-refuses", test_tally_refuses);
  g_test_add_func ("/stream/tally-money", test_tally_money);
  g_test_add_func ("/stream/csv", test_csv);
  g_test_add_func ("/stream/json", test_json);
  g_test_add_func ("/stream/applied", test_applied);
  return g_test_run ();
}
