/* XML read node by node, in memory that does not grow with it. */
#pragma once

#include <libxml/xmlreader.h>

#include "feed-private.h"

G_BEGIN_DECLS

typedef struct _FeedXml FeedXml;

/* @depth: how many elements the node stands in. Returns: whether what stands in it is to be passed over */
typedef gboolean (*FeedXmlNode) (FeedXml *self, guint depth, gpointer data);

struct _FeedXml {
  FeedReading *reading;
  xmlTextReader *reader;
  gboolean refused;

  GError *error;
  const char *broken; /* the packed file is */
  char *fault;
  int line; /* of @fault */
};

/* Returns: the line of the file at which the node stands, or near which */
guint64 feed_xml_line (FeedXml *self);

/* Ends the reading, and says why. */
void feed_xml_refuse (FeedXml *self, guint64 line, const char *why);

/* Returns: (transfer full) (nullable): an attribute of the node */
char *feed_xml_attribute (FeedXml *self, const char *name);

/**
 * feed_xml_read:
 * @node: called with every node
 *
 * Reads a file without a document type declaration, which can make little text much.
 *
 * Returns: %FALSE with @error, and a problem with its line
 */
gboolean feed_xml_read (FeedReading *reading, FeedXmlNode node, gpointer data, GError **error);

G_END_DECLS
