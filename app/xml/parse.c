/* libxml2's side of reading: the stream, the parser's settings, and what it calls back, written down as
 * events. Nothing here knows of dossiers. */
#include "config.h"

#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
#include <string.h>

#include "parse.h"

#define READ_SIZE (64 * 1024)

/* More attributes than any element has. libxml2 holds each against all others, and tells nothing before the
 * last, so that a million of them would take it hours. */
#define ATTRIBUTES_MAX 10000

/* Up to here a tag is not looked at. */
#define SILENT (64 * 1024)

struct _Parser {
  xmlParserCtxt *context;
  Events *events;

  GInputStream *stream;
  GCancellable *cancellable;
  GError *error;
  char *read;             /* bytes of the stream */
  gsize n_read, n_parsed; /* of which the first were given to libxml2 */
  gsize n_silent;         /* bytes given since the last event */
  guint n_equals;         /* "=" in them, from SILENT on */
  gboolean is_crowded;    /* they were too many */
};

/* Whether to pass over what libxml2 still has to tell; nobody wants it any more. */
static gboolean
is_over (Parser *self)
{
  if (self->context->disableSAX || self->is_crowded)
    return TRUE;
  if (!events_is_stopped (self->events))
    return FALSE;

  xmlStopParser (self->context);
  return TRUE;
}

/* Reads on. FALSE when it could not be read; at the end of the file nothing is added. */
static gboolean
read_more (Parser *self)
{
  gssize n = g_input_stream_read (self->stream, self->read, READ_SIZE, self->cancellable,
                                  self->error ? NULL : &self->error);
  TextEvent *bytes;

  self->n_read = self->n_parsed = 0;
  if (n < 0)
    return FALSE;

  self->n_read = (gsize) n;
  bytes = events_add (self->events, EVENT_BYTES, sizeof *bytes + self->n_read + 1, EVENT_NOWHERE, 0);
  bytes->length = self->n_read;
  memcpy (bytes->text, self->read, self->n_read);
  return TRUE;
}

static guint
count_equals (const char *bytes, gsize n)
{
  guint count = 0;

  for (gsize i = 0; i < n; i++)
    count += bytes[i] == '=';
  return count;
}

/* Whether the tag that libxml2 is in has too many attributes: each has an "=", and an event would have come
 * had the tag been closed. */
static gboolean
crowds (Parser *self, const char *bytes, gsize n)
{
  self->n_silent += n;
  if (self->n_silent < SILENT)
    return FALSE;

  switch (self->context->instate) {
  case XML_PARSER_COMMENT:
  case XML_PARSER_PI:
  case XML_PARSER_CDATA_SECTION:
    return FALSE;
  default:
    self->n_equals += count_equals (bytes, n);
    return self->n_equals > ATTRIBUTES_MAX;
  }
}

/* libxml2 asks for a few thousand bytes at a time; the stream is asked for more. */
static int
on_read (void *context, char *buffer, int length)
{
  Parser *self = context;
  const xmlParserInput *input = self->context->input;
  gsize n;

  /* libxml2 cannot be stopped from here, but it can be told that there is no more. */
  if (self->is_crowded || events_is_stopped (self->events))
    return 0;
  if (self->n_parsed == self->n_read && !read_more (self))
    return -1;

  n = MIN ((gsize) length, self->n_read - self->n_parsed);
  memcpy (buffer, self->read + self->n_parsed, n);
  self->n_parsed += n;
  if (crowds (self, buffer, n)) {
    events_add (self->events, EVENT_CROWD, sizeof (Event), EVENT_NOWHERE, input ? (guint) input->line : 0);
    self->is_crowded = TRUE;
    return 0;
  }
  return (int) n;
}

static int
on_close (void *context)
{
  return 0;
}

static Parser *
parser_of (void *context)
{
  return ((xmlParserCtxt *) context)->_private;
}

static gpointer
add (Parser *self, EventType type, gsize size)
{
  const xmlParserInput *input = self->context->input;
  guint64 offset = EVENT_NOWHERE;

  self->n_silent = self->n_equals = 0;
  if (!input->buf || !input->buf->encoder)
    offset = (guint64) input->consumed + (guint64) (input->cur - input->base);
  return events_add (self->events, type, size, offset, (guint) input->line);
}

/* libxml2 hands attributes out as five pointers each: name, prefix, namespace, value and its end. */
#define RAW_SIZE 5

static void
copy_attributes (StartEvent *start, char *text, const xmlChar **raw)
{
  for (guint i = 0; i < start->n_attributes; i++, raw += RAW_SIZE) {
    gsize length = (gsize) (raw[4] - raw[3]);

    start->attributes[i] = (Attribute){ raw[0], raw[1], text, length };
    memcpy (text, raw[3], length);
    text[length] = '\0';
    text += length + 1;
  }
}

static void
on_start (void *context,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *space,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **raw)
{
  Parser *self = parser_of (context);
  gsize namespaces_size = (gsize) n_namespaces * 2 * sizeof (xmlChar *);
  gsize attributes_size = (gsize) n_attributes * sizeof (Attribute), text_size = 0;
  StartEvent *start;

  if (is_over (self))
    return;

  for (int i = 0; i < n_attributes; i++)
    text_size += (gsize) (raw[RAW_SIZE * i + 4] - raw[RAW_SIZE * i + 3]) + 1;
  start = add (self, EVENT_START, sizeof *start + namespaces_size + attributes_size + text_size);
  start->name = name;
  start->prefix = prefix;
  start->space = space;
  start->n_namespaces = (guint) n_namespaces;
  start->n_attributes = (guint) n_attributes;
  start->namespaces = (const xmlChar **) (start + 1);
  start->attributes = (Attribute *) (start->namespaces + 2 * n_namespaces);
  for (int i = 0; i < 2 * n_namespaces; i++)
    start->namespaces[i] = namespaces[i];
  copy_attributes (start, (char *) (start->attributes + n_attributes), raw);
}

static void
on_end (void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
  Parser *self = parser_of (context);
  EndEvent *end;

  if (is_over (self))
    return;
  end = add (self, EVENT_END, sizeof *end);
  end->name = name;
  end->prefix = prefix;
  end->space = space;
}

static void
add_text (Parser *self, EventType type, const char *text, gsize length)
{
  TextEvent *event = add (self, type, sizeof *event + length + 1);

  event->length = length;
  memcpy (event->text, text, length);
  event->text[length] = '\0';
}

static void
on_characters (void *context, const xmlChar *text, int length)
{
  Parser *self = parser_of (context);

  if (!is_over (self))
    add_text (self, EVENT_TEXT, (const char *) text, (gsize) length);
}

static void
on_comment (void *context, const xmlChar *text)
{
  Parser *self = parser_of (context);

  if (!is_over (self))
    add_text (self, EVENT_COMMENT, (const char *) text, strlen ((const char *) text));
}

static void
on_instruction (void *context, const xmlChar *target, const xmlChar *data)
{
  Parser *self = parser_of (context);
  g_autofree char *text = NULL;

  if (is_over (self))
    return;
  text = data ? g_strdup_printf ("%s %s", (const char *) target, (const char *) data)
              : g_strdup ((const char *) target);
  add_text (self, EVENT_INSTRUCTION, text, strlen (text));
}

static void
on_doctype (void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  Parser *self = parser_of (context);

  if (!is_over (self))
    add (self, EVENT_DOCTYPE, sizeof (Event));
}

static char *
put (char **room, const char *text)
{
  gsize size = text ? strlen (text) + 1 : 0;
  char *copy = text ? memcpy (*room, text, size) : NULL;

  *room += size;
  return copy;
}

static gsize
size_of (const char *text)
{
  return text ? strlen (text) + 1 : 0;
}

static void
on_fault (void *context, xmlErrorPtr error)
{
  Parser *self = parser_of (context);
  FaultEvent *fault;
  char *room;

  /* A stream that could not be read is told by itself. */
  if (error->level == XML_ERR_WARNING || self->error || is_over (self))
    return;

  fault = add (self, EVENT_FAULT,
               sizeof *fault + size_of (error->message) + size_of (error->str1) + size_of (error->str2));
  room = (char *) (fault + 1);
  fault->code = error->code;
  fault->level = error->level;
  fault->line = error->line;
  fault->column = error->int2;
  fault->message = put (&room, error->message);
  fault->name = put (&room, error->str1);
  fault->other = put (&room, error->str2);
  /* After a fatal fault the rest is guesswork. */
  if (error->level == XML_ERR_FATAL)
    xmlStopParser (self->context);
}

static xmlParserCtxt *
new_context (Parser *self)
{
  xmlParserCtxt *context = xmlNewParserCtxt ();
  xmlParserInputBuffer *buffer;

  if (context == NULL)
    g_error ("out of memory");
  /* In place of the default handlers, which would build a tree. */
  *context->sax = (xmlSAXHandler){
    .initialized = XML_SAX2_MAGIC,
    .startElementNs = on_start,
    .endElementNs = on_end,
    .characters = on_characters,
    .ignorableWhitespace = on_characters,
    .cdataBlock = on_characters,
    .comment = on_comment,
    .processingInstruction = on_instruction,
    .internalSubset = on_doctype,
    .serror = on_fault,
  };
  context->_private = self;
  context->userData = context;
  xmlCtxtUseOptions (context, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_NOCDATA);
  buffer = xmlParserInputBufferCreateIO (on_read, on_close, self, XML_CHAR_ENCODING_NONE);
  inputPush (context, xmlNewIOInputStream (context, buffer, XML_CHAR_ENCODING_NONE));
  return context;
}

Parser *
parser_new (GInputStream *stream, GCancellable *cancellable)
{
  Parser *self = g_new0 (Parser, 1);

  self->stream = g_object_ref (stream);
  self->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  self->read = g_malloc (READ_SIZE);
  self->context = new_context (self);
  return self;
}

void
parser_free (Parser *self)
{
  if (self->context->myDoc)
    xmlFreeDoc (self->context->myDoc);
  xmlFreeParserCtxt (self->context);
  g_free (self->read);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_object_unref (self->stream);
  g_free (self);
}

xmlDict *
parser_dict (Parser *self)
{
  return self->context->dict;
}

static void
pass_over (void *context, xmlErrorPtr error)
{
}

void
parser_run (Parser *self, Events *events)
{
  xmlStructuredErrorFunc before = xmlStructuredError;
  void *context = xmlStructuredErrorContext;

  self->events = events;
  /* Some faults of an encoding libxml2 tells to the terminal, if not to this thread's handler; and then once
   * more, as a fault of the file. */
  xmlSetStructuredErrorFunc (NULL, pass_over);
  xmlParseDocument (self->context);
  xmlSetStructuredErrorFunc (context, before);
  events_end (events);
}

GError *
parser_steal_error (Parser *self)
{
  return g_steal_pointer (&self->error);
}
