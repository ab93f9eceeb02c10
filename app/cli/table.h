/* Tables for the commands that read them: import, into a dossier that is there, and convert, into a new one.
 */
#pragma once

#include <jalon/exchange/import.h>

#include "cli.h"

G_BEGIN_DECLS

/* What a person may say of a table.
 * @is_brief: rows that come in as they are are not told one by one; the command's own */
typedef struct {
  char *sheet;
  char **maps, **answers;
  gboolean leave_out;
  gboolean is_brief;
} CliTableOptions;

void cli_table_options_clear (CliTableOptions *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CliTableOptions, cli_table_options_clear)

/* The options by which that is said, for the entries of a command. */
/* clang-format off */
#define CLI_TABLE_ENTRIES(options)                                                                           \
  { "answer", 'a', 0, G_OPTION_ARG_STRING_ARRAY, &(options).answers,                                         \
    N_ ("The answer to a question that the import asks"), N_ ("QUESTION=VALUE") },                           \
  { "map", 'm', 0, G_OPTION_ARG_STRING_ARRAY, &(options).maps,                                               \
    N_ ("What a column is, by its heading or number; nothing behind “=” leaves it out"),                     \
    N_ ("COLUMN=FIELD") },                                                                                   \
  { "sheet", 0, 0, G_OPTION_ARG_STRING, &(options).sheet, N_ ("The sheet to take"), N_ ("NAME") },           \
  { "leave-out-errors", 0, 0, G_OPTION_ARG_NONE, &(options).leave_out,                                       \
    N_ ("Take the rows that are sound, and leave out the others"), NULL }
/* clang-format on */

/* Returns: (transfer full) (element-type JalonGrid): the sheets of the file; %NULL, which was said */
GPtrArray *cli_table_grids (const char *name, CliStatus *status);

/* Says what columns are: of the one table that there is. @tables: (element-type JalonTable). Returns: %FALSE
 * where an option is wrong, which was said */
gboolean cli_table_map (GPtrArray *tables, const CliTableOptions *options);

/* The same of questions, which several tables may ask. @tells: whether it is said; else all that can be
 * answered is */
gboolean cli_table_answer (GPtrArray *tables, const CliTableOptions *options, gboolean tells);

/* Says what was decided about a table, and prints what its columns are taken for; each question without an
 * answer is an error that says how to answer it. Returns: whether there is none */
gboolean cli_table_is_answered (const JalonTable *table);

/* Brings a table, whose questions are answered, into the dossier, and prints what it does. Rows in error are
 * said, and nothing is done then. */
CliStatus cli_table_import (JalonDossier *dossier,
                            JalonTable *table,
                            JalonLocale *locale,
                            const CliTableOptions *options);

/* Says what of a table that came in does not agree with what the dossier now gives. */
void cli_table_check (JalonDossier *dossier, JalonTable *table, JalonLocale *locale);

G_END_DECLS
