/* The reader of libxml2 on a stream. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "feed-xml.h"
#include "stream-private.h"

static int
read_more (void *context, char *buffer, int length)
{
  FeedXml *self = context;
  gsize got;

  if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, &self->error) ||
      !stream_read_on (self->reading->stream, buffer, (gsize) length, &got, &self->broken, &self->error))
    return -1;
  if (self->reading->progress)
    self->reading->progress (stream_done (self->reading->stream), self->reading->progress_data);
  return (int) got;
}

/* The parser is some way ahead of what is looked at; nodes count no farther than this. */
#define NODE_LINES 65535

guint64
feed_xml_line (FeedXml *self)
{
  long line = xmlGetLineNo (xmlTextReaderCurrentNode (self->reader));

  return line > 0 && line < NODE_LINES ? (guint64) line
                                       : (guint64) MAX (xmlTextReaderGetParserLineNumber (self->reader), 0);
}

void
feed_xml_refuse (FeedXml *self, guint64 line, const char *why)
{
  feed_error (self->reading, line, g_strdup (why), NULL);
  self->refused = TRUE;
}

char *
feed_xml_attribute (FeedXml *self, const char *name)
{
  xmlChar *value = xmlTextReaderGetAttribute (self->reader, (const xmlChar *) name);
  char *own = g_strdup ((const char *) value);

  xmlFree (value);
  return own;
}

static void
note_fault (void *data, xmlErrorPtr error)
{
  FeedXml *self = data;

  if (!self->fault && error->level >= XML_ERR_ERROR) {
    self->fault = g_strstrip (g_strdup (error->message ? error->message : ""));
    self->line = error->line;
  }
}

static gboolean
fail (FeedXml *self, GError **error)
{
  if (self->error) {
    g_propagate_error (error, g_steal_pointer (&self->error));
  } else if (self->broken) {
    feed_error (self->reading, 0, g_strdup (self->broken), _ ("Get the file anew from where it came."));
    g_set_error_literal (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, self->broken);
  } else if (self->refused) {
    g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, _ ("“%s” has errors."),
                 self->reading->name);
  } else {
    feed_error (self->reading, (guint64) MAX (self->line, 0),
                g_strdup_printf (_ ("This is no XML: %s."), self->fault ? self->fault : ""), NULL);
    g_set_error (error, JALON_STREAM_ERROR, JALON_STREAM_ERROR_BROKEN, _ ("This is no XML: %s."),
                 self->fault ? self->fault : "");
  }
  return FALSE;
}

/* One before the first element is not even parsed. Returns: the line on which it stands; 0 for none */
static guint64
find_doctype (JalonStream *stream)
{
  static const char word[] = "<!DOCTYPE";
  gsize length;
  const char *bytes = stream_peek (stream, &length);
  guint64 line = 1;

  for (const char *at = bytes, *end = bytes + length; at + sizeof word < end; at++) {
    line += *at == '\n' ? 1 : 0;
    if (*at == '<' && g_ascii_isalpha (at[1]))
      return 0;
    if (strncmp (at, word, sizeof word - 1) == 0)
      return line;
  }
  return 0;
}

static gboolean
read_all (FeedXml *self, FeedXmlNode node, gpointer data, GError **error)
{
  int more = self->refused ? 0 : xmlTextReaderRead (self->reader);

  while (more == 1 && !self->refused) {
    guint depth = (guint) MAX (xmlTextReaderDepth (self->reader), 0);
    gboolean skip = FALSE;

    if (xmlTextReaderNodeType (self->reader) == XML_READER_TYPE_DOCUMENT_TYPE)
      feed_xml_refuse (self, feed_xml_line (self),
                       _ ("The file has a document type declaration, which is not read."));
    else
      skip = node (self, depth, data);
    more = skip ? xmlTextReaderNext (self->reader) : xmlTextReaderRead (self->reader);
  }
  return (more == 0 && !self->fault && !self->error && !self->broken && !self->refused) || fail (self, error);
}

gboolean
feed_xml_read (FeedReading *reading, FeedXmlNode node, gpointer data, GError **error)
{
  FeedXml xml = { .reading = reading };
  guint64 doctype = find_doctype (reading->stream);
  gboolean sound;

  xml.reader = xmlReaderForIO (read_more, NULL, &xml, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
  xmlTextReaderSetStructuredErrorHandler (xml.reader, (xmlStructuredErrorFunc) note_fault, &xml);
  if (doctype)
    feed_xml_refuse (&xml, doctype, _ ("The file has a document type declaration, which is not read."));
  sound = read_all (&xml, node, data, error);
  xmlFreeTextReader (xml.reader);
  g_clear_error (&xml.error);
  g_free (xml.fault);
  return sound;
}
