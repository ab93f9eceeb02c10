/* JSON after RFC 8259, token by token. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "stream-json.h"

gboolean
json_fail (Json *self, const char *why)
{
  if (!self->why)
    self->why = why;
  return FALSE;
}

static gboolean
is_hex (const char *at, const char *end)
{
  return end - at >= 4 && g_ascii_isxdigit (at[0]) && g_ascii_isxdigit (at[1]) && g_ascii_isxdigit (at[2]) &&
         g_ascii_isxdigit (at[3]);
}

gboolean
json_string (Json *self, JalonCell *inner, gboolean *escaped)
{
  json_skip_space (self);
  if (self->why || self->at == self->end || *self->at != '"')
    return json_fail (self, _ ("A string is missing."));
  inner->text = ++self->at;
  *escaped = FALSE;
  for (; self->at < self->end && *self->at != '"'; self->at++) {
    if ((guchar) *self->at < 0x20)
      return json_fail (self, _ ("A control character stands in a string."));
    if (*self->at != '\\')
      continue;
    *escaped = TRUE;
    self->at++;
    if (self->at < self->end && *self->at == 'u' && is_hex (self->at + 1, self->end))
      self->at += 4;
    else if (self->at == self->end || !strchr ("\"\\/bfnrt", *self->at) || *self->at == '\0')
      return json_fail (self, _ ("A string has an escape that there is not."));
  }
  if (self->at == self->end)
    return json_fail (self, _ ("A string does not end."));
  inner->length = (gsize) (self->at++ - inner->text);
  return TRUE;
}

static gboolean
take_digits (Json *self)
{
  const char *start = self->at;

  while (self->at < self->end && g_ascii_isdigit (*self->at))
    self->at++;
  return self->at > start;
}

static gboolean
take_number (Json *self)
{
  gboolean sound;

  if (self->at < self->end && *self->at == '-')
    self->at++;
  if (self->at < self->end && *self->at == '0') {
    self->at++;
    sound = TRUE;
  } else {
    sound = take_digits (self);
  }
  if (sound && self->at < self->end && *self->at == '.') {
    self->at++;
    sound = take_digits (self);
  }
  if (sound && self->at < self->end && (*self->at == 'e' || *self->at == 'E')) {
    self->at++;
    if (self->at < self->end && (*self->at == '+' || *self->at == '-'))
      self->at++;
    sound = take_digits (self);
  }
  return sound || json_fail (self, _ ("This is no JSON number."));
}

gboolean
json_scalar (Json *self, JalonCell *text)
{
  static const char *const words[] = { "true", "false", "null" };

  json_skip_space (self);
  if (self->why || self->at == self->end)
    return json_fail (self, _ ("A value is missing."));
  text->text = self->at;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    gsize n = strlen (words[i]);

    if ((gsize) (self->end - self->at) >= n && memcmp (self->at, words[i], n) == 0) {
      self->at += n;
      text->length = n;
      return TRUE;
    }
  }
  if (!take_number (self))
    return FALSE;
  text->length = (gsize) (self->at - text->text);
  return TRUE;
}

/* What an open object or array waits for. */
typedef struct {
  char close;     /* '}' or ']' */
  gboolean began; /* something stands in it already */
  guint8 counts;  /* what json_records() makes of it */
  gsize path;     /* how long the path was outside of it */
} Level;

typedef struct {
  Level levels[JALON_JSON_DEPTH_MAX];
  guint depth;
} Stack;

static gboolean
push (Json *self, Stack *stack, char close)
{
  if (stack->depth == JALON_JSON_DEPTH_MAX)
    return json_fail (self, _ ("This is nested too deep."));
  stack->levels[stack->depth++] = (Level){ close, FALSE, 0, 0 };
  return TRUE;
}

/* At an open object or array: to its next member, or past its end.
 * Returns: 1 at a member's value, 0 past the end, -1 for a fault. @key: (out): of an object */
static int
next_member (Json *self, Level *level, JalonCell *key, gboolean *escaped)
{
  gboolean began = level->began;

  level->began = TRUE;
  if (json_accept (self, level->close))
    return 0;
  if (began && !json_accept (self, ',')) {
    json_fail (self, level->close == '}' ? _ ("A comma or the end of an object is missing.")
                                         : _ ("A comma or the end of a list is missing."));
    return -1;
  }
  if (level->close == ']')
    return 1;
  if (!json_string (self, key, escaped))
    return -1;
  if (!json_accept (self, ':')) {
    json_fail (self, _ ("A colon is missing."));
    return -1;
  }
  return 1;
}

/* Past a value, or into it. Returns: FALSE for a fault */
static gboolean
enter_value (Json *self, Stack *stack)
{
  JalonCell cell;
  gboolean escaped;

  json_skip_space (self);
  if (json_accept (self, '{'))
    return push (self, stack, '}');
  if (json_accept (self, '['))
    return push (self, stack, ']');
  if (self->at < self->end && *self->at == '"')
    return json_string (self, &cell, &escaped);
  return json_scalar (self, &cell);
}

gboolean
json_skip (Json *self)
{
  Stack stack;
  JalonCell key;
  gboolean escaped;

  stack.depth = 0;
  if (!enter_value (self, &stack))
    return FALSE;
  while (stack.depth > 0) {
    int more = next_member (self, &stack.levels[stack.depth - 1], &key, &escaped);

    if (more < 0 || (more > 0 && !enter_value (self, &stack)))
      return FALSE;
    if (more == 0)
      stack.depth--;
  }
  return TRUE;
}

static guint
hex_value (const char *at)
{
  guint value = 0;

  for (int i = 0; i < 4; i++)
    value = value * 16 + (guint) g_ascii_xdigit_value (at[i]);
  return value;
}

/* Appends what \u stands for. Returns: how many bytes of the text behind the u it took */
static gsize
unescape_unicode (const char *at, const char *end, GString *out)
{
  gunichar c = hex_value (at);

  if (c >= 0xd800 && c < 0xdc00 && end - at >= 10 && at[4] == '\\' && at[5] == 'u') {
    gunichar low = hex_value (at + 6);

    if (low >= 0xdc00 && low < 0xe000) {
      g_string_append_unichar (out, 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00));
      return 10;
    }
  }
  /* A text with a nought in it would end there. */
  g_string_append_unichar (out, c == 0 || (c >= 0xd800 && c < 0xe000) ? 0xfffd : c);
  return 4;
}

void
json_unescape (const JalonCell *inner, GString *out)
{
  static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";

  for (const char *at = inner->text, *end = at + inner->length; at < end; at++) {
    const char *letter;

    if (*at != '\\') {
      g_string_append_c (out, *at);
      continue;
    }
    at++;
    letter = strchr (letters, *at);
    if (*at == 'u')
      at += unescape_unicode (at + 1, end, out);
    else
      g_string_append_c (out, letter ? meant[letter - letters] : *at);
  }
}

/* What a level of json_records() is. */
enum { OUTSIDE, LIST, RECORD, INNER, IGNORED };

typedef struct {
  Json *json;
  const char *container;
  JsonRecord begin;
  JsonFound found;
  gpointer data;
  guint n;
  Stack stack;
  GString *path, *text;
} Walk;

/* What an object or a list becomes that stands at this key in this level. */
static guint8
count_as (Walk *self, const char *name, char close)
{
  guint8 outer = self->stack.depth ? self->stack.levels[self->stack.depth - 1].counts : OUTSIDE;
  gboolean top = self->stack.depth == 0;

  if (outer == LIST)
    return close == '}' ? RECORD : IGNORED;
  if (outer == RECORD || outer == INNER)
    return close == '}' ? INNER : IGNORED;
  if (outer == IGNORED)
    return IGNORED;
  if (close == ']')
    return (self->container ? !top && strcmp (name, self->container) == 0 : top) ? LIST : OUTSIDE;
  return top && !self->container ? RECORD : OUTSIDE;
}

static gboolean
walk_open (Walk *self, const char *at, char close, gsize path, const char *name)
{
  guint8 counts = count_as (self, name, close);

  if (!push (self->json, &self->stack, close))
    return FALSE;
  self->stack.levels[self->stack.depth - 1].counts = counts;
  self->stack.levels[self->stack.depth - 1].path = path;
  if (counts == RECORD) {
    g_string_truncate (self->path, 0);
    self->begin (self->n++, at, self->data);
  }
  return TRUE;
}

static gboolean
walk_scalar (Walk *self)
{
  Json *json = self->json;
  guint8 counts = self->stack.depth ? self->stack.levels[self->stack.depth - 1].counts : OUTSIDE;
  JalonCell cell;
  gboolean escaped;

  if (json->at < json->end && *json->at == '"') {
    if (!json_string (json, &cell, &escaped))
      return FALSE;
    if (escaped) {
      g_string_truncate (self->text, 0);
      json_unescape (&cell, self->text);
      cell = (JalonCell){ self->text->str, self->text->len };
    }
  } else {
    if (!json_scalar (json, &cell))
      return FALSE;
    if (*cell.text == 'n')
      cell = (JalonCell){ NULL, 0 };
  }
  if (counts == RECORD || counts == INNER)
    self->found (self->path->str, &cell, self->data);
  return TRUE;
}

static gboolean
walk_value (Walk *self, const char *name, gsize outer)
{
  const char *at;

  json_skip_space (self->json);
  at = self->json->at;
  if (json_accept (self->json, '{'))
    return walk_open (self, at, '}', outer, name);
  if (json_accept (self->json, '['))
    return walk_open (self, at, ']', outer, name);
  if (!walk_scalar (self))
    return FALSE;
  g_string_truncate (self->path, outer);
  return TRUE;
}

/* To the next member of the innermost level, or out of it. */
static gboolean
walk_on (Walk *self)
{
  Level *level = &self->stack.levels[self->stack.depth - 1];
  gsize outer = self->path->len;
  g_autofree char *name = NULL;
  JalonCell key = { "", 0 };
  gboolean escaped = FALSE;
  int more = next_member (self->json, level, &key, &escaped);

  if (more < 0)
    return FALSE;
  if (more == 0) {
    g_string_truncate (self->path, level->path);
    self->stack.depth--;
    return TRUE;
  }
  name = jalon_column_name (key.text, key.length);
  if (level->close == '}') {
    if (self->path->len)
      g_string_append_c (self->path, '.');
    g_string_append (self->path, name);
  }
  return walk_value (self, name, outer);
}

gboolean
json_records (Json *self, const char *container, JsonRecord begin, JsonFound found, gpointer data)
{
  Walk walk = { .json = self, .container = container, .begin = begin, .found = found, .data = data };
  g_autoptr (GString) path = g_string_new (NULL), text = g_string_new (NULL);
  gboolean sound;

  walk.path = path;
  walk.text = text;
  sound = walk_value (&walk, "", 0);
  while (sound && walk.stack.depth > 0)
    sound = walk_on (&walk);
  json_skip_space (self);
  if (sound && self->at < self->end)
    return json_fail (self, _ ("Something stands behind the end."));
  return sound;
}

typedef struct {
  Json *json;
  const JsonVisitor *visitor;
  gpointer data;
  JsonMore more;
  gpointer waiting;
  Stack stack;
  GString *key, *text;
} Visit;

static gboolean
have_more (Visit *self)
{
  return self->json->end - self->json->at >= 2 * JSON_TOKEN_MAX || self->more (self->json, self->waiting);
}

/* A string's text, its escapes resolved into @space where it has any. */
static gboolean
read_string (Json *json, GString *space, JalonCell *cell)
{
  gboolean escaped;

  if (!json_string (json, cell, &escaped))
    return FALSE;
  if (escaped) {
    g_string_truncate (space, 0);
    json_unescape (cell, space);
    *cell = (JalonCell){ space->str, space->len };
  }
  return TRUE;
}

static gboolean
visit_value (Visit *self, const char *key)
{
  Json *json = self->json;
  const guint depth = self->stack.depth;
  JalonCell cell;
  char close = '\0';

  if (!have_more (self))
    return FALSE;
  if (json_accept (json, '{'))
    close = '}';
  else if (json_accept (json, '['))
    close = ']';
  if (close) {
    if (!push (json, &self->stack, close))
      return FALSE;
    self->visitor->enter (depth, key, close, self->data);
    return TRUE;
  }
  if (json->at < json->end && *json->at == '"') {
    if (!read_string (json, self->text, &cell))
      return FALSE;
  } else {
    if (!json_scalar (json, &cell))
      return FALSE;
    if (*cell.text == 'n')
      cell = (JalonCell){ NULL, 0 };
  }
  self->visitor->value (depth, key, &cell, self->data);
  return TRUE;
}

static gboolean
visit_on (Visit *self)
{
  Level *level = &self->stack.levels[self->stack.depth - 1];
  JalonCell key = { "", 0 };
  gboolean escaped = FALSE;
  int more;

  if (!have_more (self))
    return FALSE;
  more = next_member (self->json, level, &key, &escaped);
  if (more < 0)
    return FALSE;
  if (more == 0) {
    self->visitor->leave (--self->stack.depth, self->data);
    return TRUE;
  }
  /* The text moves on before the value is read. */
  g_string_truncate (self->key, 0);
  if (escaped)
    json_unescape (&key, self->key);
  else
    g_string_append_len (self->key, key.text, (gssize) key.length);
  return visit_value (self, level->close == '}' ? self->key->str : NULL);
}

gboolean
json_visit (Json *self, const JsonVisitor *visitor, gpointer data, JsonMore more, gpointer waiting)
{
  g_autoptr (GString) key = g_string_new (NULL), text = g_string_new (NULL);
  Visit visit = { .json = self, .visitor = visitor, .data = data, .more = more, .waiting = waiting };
  gboolean sound;

  visit.key = key;
  visit.text = text;
  sound = visit_value (&visit, NULL);
  while (sound && visit.stack.depth > 0)
    sound = visit_on (&visit);
  if (!sound || !have_more (&visit))
    return FALSE;
  json_skip_space (self);
  return self->at == self->end || json_fail (self, _ ("Something stands behind the end."));
}
