/* The list of problems: what was found, up to a bound, and how many there were in all. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include <jalon/model/problem.h>

/* The longest a problem is told, in bytes. */
#define WHAT_MAX 1000

struct _JalonProblems {
  GPtrArray *items; /* JalonProblem */
  guint errors, warnings;
};

static void
problem_free (gpointer data)
{
  JalonProblem *problem = data;

  g_free (problem->file);
  g_free (problem->what);
  g_free (problem->advice);
  g_free (problem);
}

JalonProblems *
jalon_problems_new (void)
{
  JalonProblems *self = g_new0 (JalonProblems, 1);

  self->items = g_ptr_array_new_with_free_func (problem_free);
  return self;
}

void
jalon_problems_free (JalonProblems *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* Names and ids come from files, and may be as long as those. */
static char *
shorten (char *what)
{
  g_autofree char *head = NULL;

  if (strlen (what) <= WHAT_MAX)
    return what;

  head = g_strndup (what, WHAT_MAX);
  g_free (what);
  return g_utf8_make_valid (head, -1); /* a letter may be cut through */
}

void
jalon_problems_add (JalonProblems *self,
                    JalonSeverity severity,
                    const char *file,
                    guint line,
                    guint column,
                    char *what,
                    const char *advice)
{
  JalonProblem *problem;

  if (severity == JALON_SEVERITY_ERROR)
    self->errors++;
  else
    self->warnings++;
  if (self->items->len >= JALON_PROBLEMS_MAX) {
    g_free (what);
    return;
  }

  problem = g_new (JalonProblem, 1);
  *problem = (JalonProblem){ severity, g_strdup (file), line, column, shorten (what), g_strdup (advice) };
  g_ptr_array_add (self->items, problem);
}

guint
jalon_problems_length (const JalonProblems *self)
{
  return self->items->len;
}

const JalonProblem *
jalon_problems_get (const JalonProblems *self, guint index)
{
  g_return_val_if_fail (index < self->items->len, NULL);

  return self->items->pdata[index];
}

guint
jalon_problems_errors (const JalonProblems *self)
{
  return self->errors;
}

guint
jalon_problems_warnings (const JalonProblems *self)
{
  return self->warnings;
}

static int
by_place (gconstpointer a, gconstpointer b)
{
  const JalonProblem *first = *(JalonProblem *const *) a, *second = *(JalonProblem *const *) b;

  if (first->line != second->line)
    return first->line < second->line ? -1 : 1;
  return first->column < second->column ? -1 : first->column > second->column;
}

void
jalon_problems_sort (JalonProblems *self)
{
  g_ptr_array_sort (self->items, by_place);
}

void
jalon_problem_print (const JalonProblem *problem, GString *out)
{
  if (problem->file)
    g_string_append_printf (out, "%s:", problem->file);
  if (problem->line)
    g_string_append_printf (out, "%u:", problem->line);
  if (problem->line && problem->column)
    g_string_append_printf (out, "%u:", problem->column);
  if (out->len)
    g_string_append_c (out, ' ');
  g_string_append_printf (out, "%s: %s", problem->severity == JALON_SEVERITY_ERROR ? "error" : "warning",
                          problem->what);
  if (problem->advice)
    g_string_append_printf (out, " %s", problem->advice);
}
