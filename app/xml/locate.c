/* Where things are in the file. libxml2 knows the line of the tag's end only, so the raw bytes that were read
 * last are kept, and the place is counted from them; that is done for problems alone, and so costs nothing
 * otherwise. */
#include "config.h"

#include <string.h>

#include "reader.h"

/* Where the parser is in the window; %NULL when it is not there (a file in another encoding than UTF-8). */
static const char *
parser_place (Reader *self)
{
  const xmlParserInput *input = self->parser->input;
  guint64 offset, start = self->window_end - self->window_length;

  if (input == NULL || (input->buf && input->buf->encoder))
    return NULL;

  offset = (guint64)input->consumed + (guint64)(input->cur - input->base);
  if (offset < start || offset > self->window_end)
    return NULL;
  return self->window + (offset - start);
}

static guint
column_of (Reader *self, const char *at)
{
  const char *start = at;
  guint column = 1;

  while (start > self->window && start[-1] != '\n')
    start--;
  if (start == self->window && self->window_end > self->window_length)
    return 0; /* a line longer than the window: better no column than a wrong one */
  for (const char *p = start; p < at; p++)
    column += ((guchar)*p & 0xc0) != 0x80 ? 1 : 0; /* bytes that begin a character */
  if (start == self->window && at - start >= 3 && memcmp (start, "\xef\xbb\xbf", 3) == 0)
    column--; /* the byte order mark is no column */
  return column;
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
  return (guint)self->parser->input->line - count_lines (at, here);
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
    name_length = (gsize)(p - name);
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
  const char *here = parser_place (self), *at = here;

  *line = (guint)self->parser->input->line;
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
  const char *here = parser_place (self), *end = self->window + self->window_length, *at = here;

  *line = (guint)self->parser->input->line;
  *column = 0;
  if (here == NULL)
    return;

  /* The parser may stand before the text or behind it, and is asked rather than trusted. */
  if ((gsize)(here - self->window) >= length && memcmp (here - length, text, length) == 0)
    at = here - length;
  else if ((gsize)(end - here) < length || memcmp (here, text, length) != 0)
    return;
  at += skip;
  *line = at < here ? line_of (self, at, here) : *line + count_lines (here, at);
  *column = column_of (self, at);
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
  guint line, column;

  reader_locate (self, attribute, &line, &column);
  reader_problem_at (self, severity, line, column, what, advice);
}
