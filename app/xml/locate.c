/* Where things are in the file. libxml2 knows the line of a tag's end only, so the raw bytes that were read
 * last are kept, and the place is counted from them; that is done for problems alone, and so costs nothing
 * otherwise. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>

#include "reader.h"

/* Where the event at hand is in the window; %NULL when it is not there (a file in another encoding than
 * UTF-8). */
static const char *
event_place (Reader *self)
{
  guint64 start = self->window_end - self->window_length, offset = self->event->offset;

  if (offset < start || offset > self->window_end)
    return NULL;
  return self->window + (offset - start);
}

/* The column of @to, when that of @from is @column. */
static guint
count_columns (const char *from, const char *to, guint column)
{
  for (; from < to; from++)
    if (*from == '\n')
      column = 1;
    else
      column += ((guchar) *from & 0xc0) != 0x80 ? 1 : 0; /* bytes that begin a character */
  return column;
}

void
reader_drop (Reader *self, gsize n)
{
  const char *from = self->window + n;

  while (from > self->window && from[-1] != '\n')
    from--;
  self->first_column = count_columns (from, self->window + n, from > self->window ? 1 : self->first_column);
}

/* Counts on from the place that was asked for last, so that one long line costs no more than many short ones.
 */
static guint
column_of (Reader *self, const char *at)
{
  guint64 start = self->window_end - self->window_length;
  const char *from = at;
  guint column = 1;

  if (self->counted_offset >= start && self->counted_offset <= start + (guint64) (at - self->window)) {
    from = self->window + (self->counted_offset - start);
    column = self->counted_column;
  } else {
    while (from > self->window && from[-1] != '\n')
      from--;
    if (from == self->window)
      column = self->first_column;
  }
  self->counted_offset = start + (guint64) (at - self->window);
  self->counted_column = count_columns (from, at, column);
  return self->counted_column;
}

static guint
count_lines (const char *from, const char *to)
{
  guint lines = 0;

  for (const char *p = from; p < to; p++)
    lines += *p == '\n' ? 1 : 0;
  return lines;
}

static guint
line_of (Reader *self, const char *at, const char *here)
{
  return self->event->line - count_lines (at, here);
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The value of @attribute in the tag from @tag to @end; @tag when it is not there. */
static const char *
find_value (const char *tag, const char *end, const char *attribute)
{
  gsize n = strlen (attribute);
  const char *p = tag + 1;

  while (p < end && !is_space (*p))
    p++;
  while (p < end) {
    const char *name;
    gsize name_length;
    char quote;

    while (p < end && is_space (*p))
      p++;
    name = p;
    while (p < end && *p != '=' && !is_space (*p))
      p++;
    name_length = (gsize) (p - name);
    while (p < end && *p != '"' && *p != '\'')
      p++;
    if (p >= end)
      break;
    quote = *p++;
    if (name_length == n && memcmp (name, attribute, n) == 0)
      return p;
    while (p < end && *p != quote)
      p++;
    p++;
  }
  return tag;
}

void
reader_locate (Reader *self, const char *attribute, guint *line, guint *column)
{
  const char *here = event_place (self), *at = here;

  *line = self->event->line;
  *column = 0;
  if (here == NULL)
    return;

  /* An attribute's value holds no "<", so the nearest one before is the tag's. */
  while (at > self->window && *--at != '<')
    ;
  if (*at != '<')
    return;
  if (attribute)
    at = find_value (at, here, attribute);
  *line = line_of (self, at, here);
  *column = column_of (self, at);
}

void
reader_locate_text (Reader *self, const char *text, gsize length, gsize skip, guint *line, guint *column)
{
  const char *here = event_place (self), *end = self->window + self->window_length, *at = here;

  *line = self->event->line;
  *column = 0;
  if (here == NULL)
    return;

  /* The parser may stand before the text or behind it, and is asked rather than trusted. */
  if ((gsize) (here - self->window) >= length && memcmp (here - length, text, length) == 0)
    at = here - length;
  else if ((gsize) (end - here) < length || memcmp (here, text, length) != 0)
    return;
  at += skip;
  *line = at < here ? line_of (self, at, here) : *line + count_lines (here, at);
  *column = column_of (self, at);
}

/* A sentence on what is wrong within a scenario is told with the scenario's name. */
static char *
in_scenario (Reader *self, JalonRef scenario, char *what)
{
  g_autofree char *owned = what;

  if (scenario == JALON_REF_NONE)
    return g_steal_pointer (&owned);
  /* TRANSLATORS: %1$s is a scenario, %2$s a sentence on what is wrong in it */
  return g_strdup_printf (_ ("In the scenario “%1$s”: %2$s"),
                          jalon_dossier_label (self->dossier, scenario, NULL), owned);
}

/* The scenario that the event in hand lies in. */
static JalonRef
scenario_here (Reader *self)
{
  for (guint i = self->depth; i-- > 0;)
    if (self->frames[i].ref != JALON_REF_NONE && jalon_ref_kind (self->frames[i].ref) == JALON_KIND_SCENARIO)
      return self->frames[i].ref;
  return JALON_REF_NONE;
}

/* The scenario that a row lies in: what it adds, and what it changes. */
static JalonRef
scenario_around (Reader *self, JalonRef ref)
{
  while (ref != JALON_REF_NONE && jalon_ref_kind (ref) != JALON_KIND_SCENARIO)
    ref = jalon_dossier_edit_row (self->dossier, ref)->parent;
  return ref;
}

void
reader_problem_at (
  Reader *self, JalonSeverity severity, guint line, guint column, char *what, const char *advice)
{
  jalon_problems_add (self->problems, severity, self->file, line, column, what, advice);
}

void
reader_problem (Reader *self, JalonSeverity severity, const char *attribute, char *what, const char *advice)
{
  guint line = self->event->line, column = 0;

  /* What is only counted need not be found. */
  if (jalon_problems_length (self->problems) < JALON_PROBLEMS_MAX)
    reader_locate (self, attribute, &line, &column);
  reader_problem_at (self, severity, line, column, in_scenario (self, scenario_here (self), what), advice);
}

char *
reader_advice (const JalonField *field, const char *text, gsize length)
{
  g_autoptr (GString) words = NULL;

  switch (field->type) {
  case JALON_TYPE_MONEY:
    return g_strdup (_ ("Write whole units of the currency in digits, with a point before decimals: "
                        "1500000.50. Only payments may be below zero: credits."));
  case JALON_TYPE_NUMBER:
    return g_strdup (_ ("Write it in digits, with a point before decimals and without a sign: 0.25."));
  case JALON_TYPE_SHARE:
    return g_strdup (_ ("Write a share from 0 to 1, with a point before decimals: 0.25."));
  case JALON_TYPE_DATE:
    if (memchr (text, 'F', length)) /* why a fiscal year cannot be read says what to do */
      return NULL;
    return g_strdup (_ ("Write a date such as 2026, 2026-Q3, 2026-07, 2026-07-15 or FY2026, or two of them "
                        "with “/” between."));
  case JALON_TYPE_CURRENCY:
    return g_strdup (_ ("Write a code of three letters, such as USD or EUR."));
  case JALON_TYPE_LANGUAGE:
    return g_strdup (_ ("Write a language such as en, fr or pt-BR."));
  case JALON_TYPE_DURATION:
    return g_strdup (_ ("Write years and months, such as P7Y or P1Y6M."));
  case JALON_TYPE_REF:
  case JALON_TYPE_REFS:
    return g_strdup (_ ("Correct the reference, or add what it names. What a scenario adds is there in that "
                        "scenario alone."));
  case JALON_TYPE_CHOICE:
  case JALON_TYPE_FLAGS:
    words = g_string_new (NULL);
    for (guint i = 1; field->choices[i].nick; i++)
      g_string_append_printf (words, "%s%s", i > 1 ? ", " : "", field->choices[i].nick);
    /* TRANSLATORS: %s is a list of words, as a file has them */
    return g_strdup_printf (_ ("Known here are: %s."), words->str);
  case JALON_TYPE_ID:
    return g_strdup (_ ("Give it such an id."));
  case JALON_TYPE_TEXT:
    return g_strdup (_ ("Write it without them."));
  }
  return NULL;
}

char *
reader_excerpt (const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, MIN (length, 60 * 4));
  g_autofree char *valid = g_utf8_make_valid (copy, -1);

  if (g_utf8_strlen (valid, -1) <= 60)
    return g_steal_pointer (&valid);
  *g_utf8_offset_to_pointer (valid, 57) = '\0';
  return g_strconcat (valid, "…", NULL);
}

void
reader_problem_pending (Reader *self, const Pending *pending, char *what, const char *advice)
{
  jalon_problems_add (self->problems, JALON_SEVERITY_ERROR, pending->file, pending->line, pending->column,
                      in_scenario (self, scenario_around (self, pending->ref), what), advice);
}

void
reader_stop (Reader *self)
{
  self->fatal = TRUE;
  events_stop (self->events);
}
