/* A problem found in a dossier: where, what, and what to do. Reading collects them all instead of stopping at
 * one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  JALON_SEVERITY_WARNING,
  JALON_SEVERITY_ERROR, /* the dossier cannot be taken as it is */
} JalonSeverity;

/**
 * JalonProblem:
 * @line: 1-based; 0 when the problem has no place in a file
 * @column: 1-based, in characters; 0 when unknown
 * @what: what is wrong, translated
 * @advice: what to do about it, translated
 */
typedef struct {
  JalonSeverity severity;
  char *file;
  guint line, column;
  char *what;
  char *advice;
} JalonProblem;

/* Beyond this many, further problems are only counted: a file of a million faults needs no million lines. */
#define JALON_PROBLEMS_MAX 1000

typedef struct _JalonProblems JalonProblems;

JalonProblems *jalon_problems_new (void);
void jalon_problems_free (JalonProblems *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonProblems, jalon_problems_free)

/**
 * jalon_problems_add:
 * @file: (nullable): the file's name for people
 * @what: (transfer full): what is wrong
 * @advice: (nullable): what to do; copied
 */
void jalon_problems_add (JalonProblems *self,
                         JalonSeverity severity,
                         const char *file,
                         guint line,
                         guint column,
                         char *what,
                         const char *advice);

/* The problems kept, in the order found. */
guint jalon_problems_length (const JalonProblems *self);
const JalonProblem *jalon_problems_get (const JalonProblems *self, guint index);

/* How many errors, and warnings, were found in all, the ones no longer kept among them. */
guint jalon_problems_errors (const JalonProblems *self);
guint jalon_problems_warnings (const JalonProblems *self);

/* Orders the problems kept by line and column; the reader finds dangling references last. */
void jalon_problems_sort (JalonProblems *self);

/**
 * jalon_problem_print:
 * @out: where to append "file:line:column: error: what advice", without a line end
 */
void jalon_problem_print (const JalonProblem *problem, GString *out);

G_END_DECLS
