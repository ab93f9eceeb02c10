/* XML of spreadsheets, read as it streams: without document types, entities or network, and stopped wherever
 * the reader of a sheet has seen enough. */
#pragma once

#include <libxml/parser.h>

#include "grid-private.h"

G_BEGIN_DECLS

typedef struct _JalonSax JalonSax;

/**
 * JalonSax:
 * @reading: of what
 * @part: (nullable): of an archive, for messages
 * @start, @end, @text: what is told; names are local, as the namespaces of spreadsheets differ by edition
 * @data: for them
 */
struct _JalonSax {
  const JalonGridReading *reading;
  const char *part;
  void (*start) (JalonSax *self, const char *name, const xmlChar **attributes, int n_attributes);
  void (*end) (JalonSax *self, const char *name);
  void (*text) (JalonSax *self, const char *text, gsize n);
  gpointer data;
  /*< private >*/
  xmlParserCtxt *context;
  gboolean stopped;
  guint n_elements;
  char *why;
  const char *advice;
  JalonGridError code;
  guint line, column;
};

void jalon_sax_begin (JalonSax *self);

/* Returns: whether more is wanted */
gboolean jalon_sax_feed (JalonSax *self, const char *bytes, gsize n);

/* Ends the reading, which has to be done after each jalon_sax_begin(). Returns: %FALSE with @error, told as
 * well, where it was no sound XML, or was refused */
gboolean jalon_sax_finish (JalonSax *self, GError **error);

/* For @start and the like: refuses the whole. @why: (transfer full); @line, @column: in the sheet */
void jalon_sax_refuse (
  JalonSax *self, JalonGridError code, guint line, guint column, char *why, const char *advice);

/* Returns: (transfer full) (nullable): the value of an attribute, by its local name */
char *jalon_sax_attribute (const xmlChar **attributes, int n_attributes, const char *name);

/* Returns: the value of an attribute as a number; @unset where it is missing, or none */
guint jalon_sax_number (const xmlChar **attributes, int n_attributes, const char *name, guint unset);

G_END_DECLS
