/* What the commands that read tables share: what each column is taken for, what each row does, and what
 * stands in the way of it. */
#include "config.h"

#include <string.h>

#include <jalon/export/computed.h>
#include <jalon/text/folding.h>
#include <jalon/text/translate.h>

#include "table.h"

void
cli_table_options_clear (CliTableOptions *self)
{
  g_free (self->sheet);
  g_strfreev (self->maps);
  g_strfreev (self->answers);
}

GPtrArray *
cli_table_grids (const char *name, CliStatus *status)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = G_INPUT_STREAM (g_file_read (file, NULL, &error));
  GPtrArray *grids = stream ? jalon_grids_read (stream, name, problems, NULL, &error) : NULL;

  cli_print_problems (problems, stderr);
  if (grids)
    return grids;
  *status = g_error_matches (error, JALON_GRID_ERROR, JALON_GRID_ERROR_FORMAT) ||
                g_error_matches (error, JALON_GRID_ERROR, JALON_GRID_ERROR_SIZE)
              ? CLI_PROBLEMS
              : CLI_USAGE;
  if (jalon_problems_errors (problems) == 0)
    fprintf (stderr, "%s: error: %s\n", name, error->message);
  return NULL;
}

/* A column by its heading or its number, from 1. Returns: -1 where there is none */
static int
find_column (const JalonTable *table, const char *name)
{
  guint64 number;

  for (guint i = 0; i < jalon_table_n_columns (table); i++)
    if (jalon_same_name (jalon_table_column (table, i)->heading, name))
      return (int) i;
  if (g_ascii_string_to_unsigned (name, 10, 1, jalon_table_n_columns (table), &number, NULL))
    return (int) number - 1;
  return -1;
}

/* A field by its name in a file, or as it is called. Returns: (transfer full): its word, or @name */
static char *
find_word (const JalonTable *table, const char *name)
{
  JalonKind kind = jalon_table_kind (table);
  g_autoptr (GPtrArray) words = jalon_table_fields (kind);

  for (guint i = 0; i < words->len; i++)
    if (jalon_same_name (words->pdata[i], name) ||
        jalon_same_name (jalon_table_field_label (kind, words->pdata[i]), name))
      return g_strdup (words->pdata[i]);
  return g_strdup (name);
}

/* Returns: (transfer full): the words that a column can be, for people */
static char *
list_words (const JalonTable *table)
{
  g_autoptr (GPtrArray) words = jalon_table_fields (jalon_table_kind (table));

  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **) words->pdata);
}

static gboolean
map_columns (JalonTable *table, char **maps)
{
  for (guint i = 0; maps && maps[i]; i++) {
    char *equals = strrchr (maps[i], '=');
    g_autofree char *column = equals ? g_strndup (maps[i], (gsize) (equals - maps[i])) : NULL;
    g_autofree char *word = equals ? find_word (table, equals + 1) : NULL;
    int index = column ? find_column (table, column) : -1;

    if (column == NULL) {
      cli_complain (_ ("--map is COLUMN=FIELD, not “%s”"), maps[i]);
      return FALSE;
    }
    if (index < 0) {
      cli_complain (_ ("--map: the table has no column “%s”"), column);
      return FALSE;
    }
    if (!jalon_table_map (table, (guint) index, *word ? word : NULL, NULL)) {
      g_autofree char *list = list_words (table);

      cli_complain (_ ("--map: “%s” is nothing that a column can be; it can be: %s"), equals + 1, list);
      return FALSE;
    }
  }
  return TRUE;
}

gboolean
cli_table_map (GPtrArray *tables, const CliTableOptions *options)
{
  if (options->maps == NULL)
    return TRUE;
  if (tables->len == 1)
    return map_columns (tables->pdata[0], options->maps);
  cli_complain (_ ("--map: the file has several tables; name the one that is meant by --sheet"));
  return FALSE;
}

/* Several tables may ask the same. Returns: FALSE with @error where none takes the answer */
static gboolean
answer (GPtrArray *tables, const char *id, const char *choice, GError **error)
{
  g_autoptr (GError) why = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; i < tables->len; i++) {
    g_clear_error (&why);
    taken |= jalon_table_answer (tables->pdata[i], id, choice, &why);
  }
  if (!taken)
    g_propagate_error (error, g_steal_pointer (&why));
  return taken;
}

gboolean
cli_table_answer (GPtrArray *tables, const CliTableOptions *options, gboolean tells)
{
  gboolean sound = TRUE;

  for (guint i = 0; options->answers && options->answers[i] && (sound || !tells); i++) {
    g_auto (GStrv) parts = g_strsplit (options->answers[i], "=", 2);
    g_autoptr (GError) error = NULL;

    sound = g_strv_length (parts) == 2 && answer (tables, parts[0], parts[1], &error);
    if (!sound && tells && error)
      cli_complain ("--answer: %s", error->message);
    else if (!sound && tells)
      cli_complain (_ ("--answer is QUESTION=VALUE, not “%s”"), options->answers[i]);
  }
  return sound;
}

static void
print_columns (const JalonTable *table)
{
  for (guint i = 0; i < jalon_table_n_columns (table); i++) {
    const JalonTableColumn *column = jalon_table_column (table, i);
    const char *word = jalon_table_word (table, i);

    if (word == NULL && *column->heading == '\0')
      continue;
    printf ("%u\t%s\t%s\n", i + 1, column->heading,
            word ? jalon_table_field_label (jalon_table_kind (table), word) : _ ("left out"));
  }
}

gboolean
cli_table_is_answered (const JalonTable *table)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();

  for (guint i = 0; i < jalon_table_n_questions (table); i++) {
    const JalonTableQuestion *question = jalon_table_question (table, i);
    g_autoptr (GString) advice = g_string_new (_ ("Say so by one of these:"));

    if (question->answer >= 0)
      continue;
    for (guint k = 0; question->choices[k]; k++)
      g_string_append_printf (advice, "\n  --answer %s=%s  %s", question->id, question->choices[k],
                              question->labels[k]);
    jalon_problems_add (problems, JALON_SEVERITY_ERROR, jalon_table_grid (table)->name, 0, 0,
                        g_strdup (question->text), advice->str);
  }
  cli_print_problems (jalon_table_notes (table), stderr);
  print_columns (table);
  cli_print_problems (problems, stderr);
  return jalon_problems_errors (problems) == 0;
}

static const char *
state_name (const JalonImportRow *row)
{
  static const char *const names[] = { N_ ("new"), N_ ("changed"), N_ ("the same"), N_ ("in error") };

  return row->left_out ? _ ("left out") : _ (names[row->state]);
}

/* Whether anything that was stated becomes something else. */
static gboolean
replaces_any (const JalonImportRow *row)
{
  for (guint k = 0; k < row->changes->len; k++)
    if (*((const JalonImportChange *) row->changes->pdata[k])->was)
      return TRUE;
  return FALSE;
}

/* Below each row what it sets: the field, what it was, what it becomes. @is_brief: only of rows that replace
 * something, or stay out */
static void
print_rows (const JalonImport *import, gboolean is_brief)
{
  for (guint i = 0; i < jalon_import_n_rows (import); i++) {
    const JalonImportRow *row = jalon_import_row (import, i);

    if (is_brief && !row->left_out && row->state != JALON_IMPORT_ERROR && !replaces_any (row))
      continue;
    printf ("%u\t%s\t%s%s%s%s\n", row->line, state_name (row), row->label ? row->label : "",
            row->id ? " (" : "", row->id ? row->id : "", row->id ? ")" : "");
    for (guint k = 0; !row->left_out && k < row->changes->len; k++) {
      const JalonImportChange *change = row->changes->pdata[k];

      printf ("\t%s\t%s\t%s\n", change->what, change->was, change->becomes);
    }
  }
}

static void
print_sum (const JalonImport *import)
{
  printf (_ ("New: %u. Changed: %u. The same: %u. In error: %u.\n"),
          jalon_import_count (import, JALON_IMPORT_NEW), jalon_import_count (import, JALON_IMPORT_CHANGED),
          jalon_import_count (import, JALON_IMPORT_SAME), jalon_import_count (import, JALON_IMPORT_ERROR));
}

CliStatus
cli_table_import (JalonDossier *dossier,
                  JalonTable *table,
                  JalonLocale *locale,
                  const CliTableOptions *options)
{
  g_autoptr (JalonProblems) problems = jalon_problems_new ();
  g_autoptr (JalonImport) import = NULL;

  import = jalon_import_new (table, dossier, JALON_REF_NONE, locale, JALON_IMPORT_KEEP, NULL);
  jalon_import_tell (import, problems);
  cli_print_problems (problems, stderr);
  if (options->leave_out)
    jalon_import_leave_out_errors (import, NULL);
  print_rows (import, options->is_brief);
  print_sum (import);
  if (jalon_import_count (import, JALON_IMPORT_ERROR) > 0) {
    cli_complain (_ ("nothing was written; correct the rows, or leave them out by --leave-out-errors"));
    return CLI_PROBLEMS;
  }
  return CLI_OK;
}

void
cli_table_check (JalonDossier *dossier, JalonTable *table, JalonLocale *locale)
{
  const guint n = jalon_problems_length (jalon_table_notes (table));
  g_autoptr (JalonProblems) found = jalon_problems_new ();

  jalon_computed_check (table, dossier, JALON_REF_NONE, jalon_locale_lang (locale));
  for (guint i = n; i < jalon_problems_length (jalon_table_notes (table)); i++) {
    const JalonProblem *problem = jalon_problems_get (jalon_table_notes (table), i);

    jalon_problems_add (found, problem->severity, problem->file, problem->line, problem->column,
                        g_strdup (problem->what), problem->advice);
  }
  cli_print_problems (found, stderr);
}
