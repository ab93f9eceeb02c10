/* JSON, token by token, without recursion and without making numbers of numbers: they stay text, and so
 * exact. (json-glib, which would read the rest as well, holds every number as a double.) */
#pragma once

#include <jalon/exchange/stream.h>

G_BEGIN_DECLS

/* @why: (nullable): what is wrong at @at, translated and static; once it is set, nothing moves any more */
typedef struct {
  const char *at, *end;
  const char *why;
} Json;

static inline void
json_skip_space (Json *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\t' || *self->at == '\n' || *self->at == '\r'))
    self->at++;
}

/* Past space, and this character if it is there. */
static inline gboolean
json_accept (Json *self, char c)
{
  json_skip_space (self);
  if (self->why || self->at == self->end || *self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* Sets what is wrong, unless something already is. Returns: FALSE */
gboolean json_fail (Json *self, const char *why);

/* Past a string. @inner: (out): what is between its marks, escapes as they are. @escaped: (out): whether
 * there are any */
gboolean json_string (Json *self, JalonCell *inner, gboolean *escaped);

/* Past a number, true, false or null. */
gboolean json_scalar (Json *self, JalonCell *text);

/* Past any value, whatever is in it. */
gboolean json_skip (Json *self);

/* Appends a string's inner text with its escapes resolved; half of a surrogate pair becomes U+FFFD. */
void json_unescape (const JalonCell *inner, GString *out);

/**
 * JsonFound:
 * @path: names of keys as of jalon_column_name(), with "." between: "properties.originalamount.value"
 * @value: a string's text, a number as written; %NULL text for null; "true" and "false"
 */
typedef void (*JsonFound) (const char *path, const JalonCell *value, gpointer data);

/* @record: the records' number, from 0; @at: where in the text it begins */
typedef void (*JsonRecord) (guint record, const char *at, gpointer data);

/**
 * json_records:
 * @container: (nullable): the key, as of jalon_column_name(), of the array whose objects are the records;
 * %NULL where the text itself is the array, or the one record
 * @begin: called before each record
 *
 * Walks through a text, and tells each value of each record that is not in an array of its own.
 *
 * Returns: %FALSE, with @self->at and @self->why, where it is no JSON, or nested too deep
 */
gboolean json_records (Json *self, const char *container, JsonRecord begin, JsonFound found, gpointer data);

/* The most bytes that one key or value of a text may have that is read piece by piece. */
#define JSON_TOKEN_MAX (256 * 1024)

/**
 * JsonVisitor:
 * @enter: an object or a list begins; @key: (nullable): under which it stands, none in a list; @close: '}' or
 *   ']'; @depth: how many it stands in
 * @leave: it ends
 * @value: as of #JsonFound; @key and @depth as of @enter
 */
typedef struct {
  void (*enter) (guint depth, const char *key, char close, gpointer data);
  void (*leave) (guint depth, gpointer data);
  void (*value) (guint depth, const char *key, const JalonCell *value, gpointer data);
} JsonVisitor;

/* Moves what is left of the text to where more of it follows. Returns: FALSE where it could not be read, or
 * whoever waits has had enough */
typedef gboolean (*JsonMore) (Json *self, gpointer waiting);

/**
 * json_visit:
 * @more: called while less than two tokens are left, and gives none at the end
 *
 * Walks through a text that is not held as a whole.
 *
 * Returns: %FALSE, with @self->at and @self->why where it is no JSON, or nested too deep
 */
gboolean json_visit (Json *self, const JsonVisitor *visitor, gpointer data, JsonMore more, gpointer waiting);

G_END_DECLS
