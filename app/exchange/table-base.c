/* What a table says of itself, and how the files that decide on it ask and note. */
#include "config.h"

#include <stdarg.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "table-private.h"

const JalonGrid *
jalon_table_grid (const JalonTable *self)
{
  return self->grid;
}

JalonKind
jalon_table_kind (const JalonTable *self)
{
  return self->kind;
}

guint
jalon_table_understood (const JalonTable *self)
{
  return self->understood;
}

gboolean
jalon_table_has_heading (const JalonTable *self)
{
  return self->has_heading;
}

guint
jalon_table_n_columns (const JalonTable *self)
{
  return self->columns->len;
}

const JalonTableColumn *
jalon_table_column (const JalonTable *self, guint column)
{
  return column_at (self, column);
}

int
jalon_table_find (const JalonTable *self, JalonColumnUse use, int field)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (jalon_table_column (self, i)->use == use &&
        (!jalon_column_has_field (use) || jalon_table_column (self, i)->field == field) &&
        (use != JALON_COLUMN_TEXT || (int) jalon_table_column (self, i)->role == field))
      return (int) i;
  return -1;
}

guint
jalon_table_without_currency (const JalonTable *self)
{
  return self->without_currency;
}

JalonKind
jalon_table_periods (const JalonTable *self)
{
  return self->periods;
}

JalonRowUse
jalon_table_row_use (const JalonTable *self, guint row)
{
  return self->uses[row];
}

const JalonProblems *
jalon_table_notes (const JalonTable *self)
{
  return self->notes;
}

void
jalon_table_note (JalonTable *self, guint line, guint column, char *what, const char *advice)
{
  jalon_problems_add (self->notes, JALON_SEVERITY_WARNING, self->grid->name, line, column, what, advice);
}

char *
jalon_table_column_name (const JalonTable *self, guint column)
{
  const char *heading = jalon_table_column (self, column)->heading;

  /* TRANSLATORS: a column of a table without a heading, by its number; and one with it */
  return *heading ? g_strdup_printf (_ ("“%s”"), heading) : g_strdup_printf (_ ("Column %u"), column + 1);
}

void
jalon_table_question_free (gpointer data)
{
  JalonTableQuestion *self = data;

  g_free (self->id);
  g_free (self->text);
  for (guint i = 0; i < JALON_CHOICES_MAX; i++)
    g_free (self->labels[i]);
  g_free (self);
}

guint
jalon_table_n_questions (const JalonTable *self)
{
  return self->questions->len;
}

const JalonTableQuestion *
jalon_table_question (const JalonTable *self, guint index)
{
  return self->questions->pdata[index];
}

/* One question for all that depend on it. */
int
jalon_table_ask (JalonTable *self, const char *id, char *text, int suggested, ...)
{
  JalonTableQuestion *question = g_new0 (JalonTableQuestion, 1);
  const char *given = g_hash_table_lookup (self->answers, id), *choice;
  va_list choices;
  guint n = 0;

  question->id = g_strdup (id);
  question->text = text;
  question->suggested = suggested;
  question->answer = -1;
  va_start (choices, suggested);
  while ((choice = va_arg (choices, const char *)) != NULL) {
    question->choices[n] = choice;
    question->labels[n] = va_arg (choices, char *);
    if (g_strcmp0 (given, choice) == 0)
      question->answer = (int) n;
    n++;
  }
  va_end (choices);
  for (guint i = 0; i < self->questions->len; i++)
    if (strcmp (jalon_table_question (self, i)->id, id) == 0) {
      int answer = jalon_table_question (self, i)->answer;

      jalon_table_question_free (question);
      return answer;
    }
  g_ptr_array_add (self->questions, question);
  return question->answer;
}
