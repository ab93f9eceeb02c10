/* libxml2's push parser for the parts of a spreadsheet. */
#include "config.h"

#include <string.h>

#include <jalon/text/translate.h>

#include "sax.h"

/* Of one part. Some four are needed for each cell that a grid may have; the rest is empty. */
#define ELEMENTS_MAX 16000000u

static void
on_start (void *data,
          const xmlChar *name,
          const xmlChar *prefix,
          const xmlChar *uri,
          int n_namespaces,
          const xmlChar **namespaces,
          int n_attributes,
          int n_defaulted,
          const xmlChar **attributes)
{
  JalonSax *self = data;

  if (++self->n_elements > ELEMENTS_MAX)
    jalon_sax_refuse (self, JALON_GRID_ERROR_SIZE, 0, 0,
                      g_strdup (_ ("It holds more than 16 million cells, rows and the like.")),
                      _ ("Save the rows that are needed as a file of their own."));
  if (!self->stopped)
    self->start (self, (const char *) name, attributes, n_attributes);
}

static void
on_end (void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  JalonSax *self = data;

  if (!self->stopped)
    self->end (self, (const char *) name);
}

static void
on_text (void *data, const xmlChar *text, int n)
{
  JalonSax *self = data;

  if (!self->stopped && self->text)
    self->text (self, (const char *) text, (gsize) n);
}

static void
on_document_type (void *data, const xmlChar *name, const xmlChar *external, const xmlChar *system)
{
  jalon_sax_refuse (data, JALON_GRID_ERROR_FORMAT, 0, 0,
                    g_strdup (_ ("It has a document type, which no spreadsheet has.")),
                    _ ("Open it in a spreadsheet and save it anew."));
}

static void
on_error (void *data, const xmlError *error)
{
}

void
jalon_sax_begin (JalonSax *self)
{
  xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
                            .startElementNs = on_start,
                            .endElementNs = on_end,
                            .characters = on_text,
                            .cdataBlock = on_text,
                            .internalSubset = on_document_type,
                            .serror = (xmlStructuredErrorFunc) on_error };

  self->context = xmlCreatePushParserCtxt (&handler, self, NULL, 0, NULL);
  if (self->context == NULL)
    g_error ("no memory for XML");
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET);
}

gboolean
jalon_sax_feed (JalonSax *self, const char *bytes, gsize n)
{
  while (n > 0 && !self->stopped) {
    int step = (int) MIN (n, 65536);

    if (xmlParseChunk (self->context, bytes, step, 0) != 0)
      return FALSE;
    if (g_cancellable_is_cancelled (self->reading->cancellable))
      self->stopped = TRUE;
    bytes += step;
    n -= (gsize) step;
  }
  return !self->stopped;
}

static gboolean
refuse_unsound (JalonSax *self, GError **error)
{
  const xmlError *last = xmlCtxtGetLastError (self->context);
  g_autofree char *said = g_strstrip (g_strdup (last && last->message ? last->message : "?"));
  int line = last ? last->line : 0;

  return jalon_grid_refuse (
    self->reading, JALON_GRID_ERROR_FORMAT, 0, 0,
    self->part
      /* TRANSLATORS: %1$s is a file in an archive, %3$s what is wrong with its XML */
      ? g_strdup_printf (_ ("Its part “%1$s” is damaged in line %2$d (%3$s)."), self->part, line, said)
      : g_strdup_printf (_ ("It is damaged in line %1$d (%2$s)."), line, said),
    _ ("Open it in a spreadsheet and save it anew."), error);
}

gboolean
jalon_sax_finish (JalonSax *self, GError **error)
{
  gboolean sound;

  if (!self->stopped)
    xmlParseChunk (self->context, NULL, 0, 1);
  sound = !self->stopped && self->context->wellFormed;
  if (g_cancellable_set_error_if_cancelled (self->reading->cancellable, error))
    sound = FALSE;
  else if (self->why)
    jalon_grid_refuse (self->reading, self->code, self->line, self->column, g_steal_pointer (&self->why),
                       self->advice, error);
  else if (!sound)
    refuse_unsound (self, error);
  g_clear_pointer (&self->why, g_free);
  g_clear_pointer (&self->context, xmlFreeParserCtxt);
  return sound;
}

void
jalon_sax_refuse (
  JalonSax *self, JalonGridError code, guint line, guint column, char *why, const char *advice)
{
  if (self->why == NULL) {
    self->why = why;
    self->code = code;
    self->line = line;
    self->column = column;
    self->advice = advice;
  } else {
    g_free (why);
  }
  self->stopped = TRUE;
  xmlStopParser (self->context);
}

char *
jalon_sax_attribute (const xmlChar **attributes, int n_attributes, const char *name)
{
  for (int i = 0; i < n_attributes; i++, attributes += 5)
    if (strcmp ((const char *) attributes[0], name) == 0)
      return g_strndup ((const char *) attributes[3], (gsize) (attributes[4] - attributes[3]));
  return NULL;
}

guint
jalon_sax_number (const xmlChar **attributes, int n_attributes, const char *name, guint unset)
{
  g_autofree char *text = jalon_sax_attribute (attributes, n_attributes, name);
  guint64 number;

  return text && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &number, NULL) ? (guint) number : unset;
}
