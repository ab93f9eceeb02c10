/* What the commands of jalon-cli share: their table entry, exit statuses, reading of options and of dossiers.
 */
#pragma once

#include <stdio.h>

#include <glib.h>

#include <jalon/analysis/analysis.h>
#include <jalon/export/export.h>
#include <jalon/model/dossier.h>
#include <jalon/model/problem.h>

G_BEGIN_DECLS

/* What the program ends with; scripts depend on it. */
typedef enum {
  CLI_OK = 0,
  CLI_PROBLEMS = 1, /* the dossier has errors, or what was asked for could not be made */
  CLI_USAGE = 2,    /* the command line is wrong, or a file could not be read at all */
} CliStatus;

typedef struct _CliCommand CliCommand;

/**
 * CliCommand:
 * @name: what is typed
 * @usage: (nullable): its arguments, to be translated
 * @summary: what it does, to be translated
 * @run: does it; @args begins with the command's name, and @lang is the language in force
 */
struct _CliCommand {
  const char *name;
  const char *usage;
  const char *summary;
  CliStatus (*run) (const CliCommand *self, char **args, const char *lang);
};

CliStatus cli_check (const CliCommand *self, char **args, const char *lang);
CliStatus cli_charts (const CliCommand *self, char **args, const char *lang);
CliStatus cli_figures (const CliCommand *self, char **args, const char *lang);
CliStatus cli_export (const CliCommand *self, char **args, const char *lang);
CliStatus cli_deck (const CliCommand *self, char **args, const char *lang);
CliStatus cli_convert (const CliCommand *self, char **args, const char *lang);
CliStatus cli_import (const CliCommand *self, char **args, const char *lang);
CliStatus cli_query (const CliCommand *self, char **args, const char *lang);

/* What both kinds of import are asked for. */
typedef struct {
  const char *output;              /* (nullable): the dossier itself */
  const JalonExportFormat *format; /* (nullable): of @output */
  gboolean dry_run;
  char **answers; /* (nullable): QUESTION=VALUE */
} CliImport;

/* Whether all the files are exports of other systems that are known, or such that are answered by how to get
 * what can be read. */
gboolean cli_are_feeds (char **files);

/* Imports exports of commitments, costs or rates into the dossier of @name. */
CliStatus cli_feed (const char *name, char **files, const CliImport *import, const char *lang);

/* Writes the dossier, read from the file @name, where the import is to go; nothing where nothing has changed.
 * @etag: (nullable): of the file as it was read */
CliStatus
cli_save_import (JalonDossier *dossier, const CliImport *import, const char *name, const char *etag);

/**
 * cli_parse:
 * @entries: the command's options, but for `--lang`, which every command has
 * @args: what was typed, with the command's name first
 * @n_min: how many files are needed
 * @n_max: how many files may be named
 * @files: (out) (transfer full): the files named
 *
 * Reads the options, and says what is wrong with them. `--help` is answered at once, and ends the program.
 */
gboolean cli_parse (
  const CliCommand *self, const GOptionEntry *entries, char **args, guint n_min, guint n_max, char ***files);

/* Says on standard error what went wrong. */
void cli_complain (const char *format, ...) G_GNUC_PRINTF (1, 2);

/**
 * cli_read:
 * @name: a file
 * @stream: where to write what is wrong with it
 * @status: (out): what to end with when %NULL is given
 */
JalonDossier *cli_read (const char *name, FILE *stream, CliStatus *status);

/* Finds the format of a file to write, by its name. Returns: %FALSE when there is none, which was said */
gboolean cli_parse_format (const char *output, JalonExportSubject subject, const JalonExportFormat **format);

/* Writes a dossier that was read from @input to another file, and says what went wrong, and what of it a
 * workbook leaves out. @lang: (nullable): of the words of a workbook */
CliStatus cli_write_dossier (JalonDossier *dossier,
                             const JalonExportFormat *format,
                             const char *input_name,
                             const char *output_name,
                             const char *lang);

/* Prints problems that carry the file's name as it was typed. */
void cli_print_problems (const JalonProblems *problems, FILE *stream);

/**
 * cli_plan:
 * @scenario: (nullable): the id of one
 *
 * Returns: (transfer full) (nullable): the plan; %NULL, which is said, when there is no such scenario
 */
JalonPlan *cli_plan (JalonDossier *dossier, const char *scenario, const char *lang);

/* Returns: (transfer full) (nullable): of @plan the commitments that --filter lets pass, NAME=VALUE,VALUE
 * each; %NULL when one of them is wrong, which was said. @given: (nullable) */
JalonPlan *cli_filter (JalonPlan *plan, char **given);

/* Sets what --set was given, NAME=VALUE each. Returns: %FALSE when one of them is wrong, which was said */
gboolean cli_set (JalonSettings *settings, JalonDossier *dossier, char **given);

G_END_DECLS
