/* What the parser finds, written down in blocks: so the parser can run ahead on a thread of its own while
 * rows are made of what it found before. The one takes about as long as the other. */
#pragma once

#include <glib.h>
#include <libxml/xmlstring.h>

G_BEGIN_DECLS

/* The place of an event in a file that is not UTF-8, and so is not found again in its bytes. */
#define EVENT_NOWHERE G_MAXUINT64

typedef enum {
  EVENT_BYTES, /* of the file as it is; what is told next lies within these or those before */
  EVENT_START,
  EVENT_END,
  EVENT_TEXT,
  EVENT_COMMENT,
  EVENT_INSTRUCTION,
  EVENT_DOCTYPE,
  EVENT_CROWD, /* an element has more attributes than are read */
  EVENT_FAULT,
} EventType;

/* What each event begins with: where the parser was. */
typedef struct {
  guint64 offset; /* in the file */
  guint line;
  guint type;
  gsize size; /* of the event, all that belongs to it included */
} Event;

/* Names, prefixes and namespaces are the parser's own strings, each stored once. */
typedef struct {
  const xmlChar *name;
  const xmlChar *prefix; /* (nullable) */
  const char *value;     /* NUL-terminated */
  gsize length;
} Attribute;

typedef struct {
  Event event;
  const xmlChar *name, *prefix, *space;
  guint n_namespaces, n_attributes;
  const xmlChar **namespaces; /* prefix and namespace in turn */
  Attribute *attributes;
} StartEvent;

typedef struct {
  Event event;
  const xmlChar *name, *prefix, *space;
} EndEvent;

/* BYTES, TEXT, COMMENT and INSTRUCTION. */
typedef struct {
  Event event;
  gsize length;
  char text[]; /* NUL-terminated */
} TextEvent;

/* As libxml2 tells it. */
typedef struct {
  Event event;
  int code, level, line, column;
  char *message, *name, *other; /* (nullable) */
} FaultEvent;

typedef struct _Events Events;

/* Makes rows, or whatever else, of one event. */
typedef void (*EventsTake) (const Event *event, gpointer data);

/**
 * events_new:
 * @waits: whether events are written on another thread than they are taken on
 * @take: called for each event in turn
 */
Events *events_new (gboolean waits, EventsTake take, gpointer data);
void events_free (Events *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Events, events_free)

/* Room for an event of @size bytes, to be filled before the next call. */
gpointer events_add (Events *self, EventType type, gsize size, guint64 offset, guint line);

/* No more events are to come. */
void events_end (Events *self);

/* Takes events until the last one; on the thread that events_new() was called on. */
void events_take_all (Events *self);

/* Says, from either side, that nobody wants any more. */
void events_stop (Events *self);
gboolean events_is_stopped (Events *self);

G_END_DECLS
