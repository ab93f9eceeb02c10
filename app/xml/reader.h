/* The state of one reading, shared by the files of this folder. */
#pragma once

#include <jalon/model/overlay.h>
#include <jalon/xml/read.h>

#include "../model/dossier-private.h"
#include "names.h"
#include "parse.h"

G_BEGIN_DECLS

#define JALON_NAMESPACE "urn:jalon:dossier:1"

/* The raw bytes around an event's place, from which columns are counted. */
#define WINDOW_SIZE (256 * 1024)

/* Deeper than any dossier, and well within the parser's own bound of 256. */
#define DEPTH_MAX 64

typedef struct {
  JalonRef ref; /* JALON_REF_NONE: an element that is passed over, since it was found wrong */
  guint line, column;
  gboolean preserve; /* xml:space="preserve" holds here */
} Frame;

/* A reference whose target was not known yet when it was read, or a claim or change to be checked then. */
typedef struct {
  JalonRef ref;
  int field;        /* -1: check the row as a whole */
  const char *text; /* of the reference */
  const char *file;
  guint line, column;
} Pending;

typedef struct _Reader Reader;

struct _Reader {
  Reader *outer;        /* (nullable): the reading that this one is included in */
  JalonRef top;         /* what the root element is: the dossier itself, or an include */
  GFile *place;         /* (nullable): of the file, beside which included ones are */
  GHashTable *included; /* (nullable): of the outermost: the identities of what is included → its JalonRef */
  gboolean told_many, told_deep; /* of the outermost: that there is no end to what is included */

  JalonDossier *dossier;
  JalonProblems *problems;
  const char *file;
  Names *names;

  Frame frames[DEPTH_MAX];
  guint depth;
  guint adds;       /* how many of the open elements are scenarios' additions */
  GString *text;    /* of the text element that is open */
  GString *foreign; /* what is being kept as it is written */
  gboolean in_text; /* which is the text element that is open, as it has markup in it */
  guint foreign_depth;
  const xmlChar *defaults[DEPTH_MAX + 1]; /* the default namespace at each depth in it */
  GArray *pending;                        /* of Pending */
  JalonOverlay *overlay;                  /* (nullable): the one that was looked at last */
  gboolean root_seen;
  gboolean fatal; /* the parser was stopped */
  gboolean cancelled;

  /* the input */
  GInputStream *stream;
  GCancellable *cancellable;
  GError *error;
  Parser *parser;
  Events *events;
  const Event *event; /* the one at hand */
  char *window;       /* the bytes of the file around its place */
  gsize window_length;
  guint64 window_end; /* offset in the file */
  guint first_column; /* of the first byte in the window */
  guint64 counted_offset;
  guint counted_column; /* of the byte there, which was asked for last */
  guint64 size;         /* of the file; 0 when unknown */
  guint64 told;
  JalonProgress progress;
  gpointer progress_data;
};

/* Where the start tag is that is at hand, or one attribute's value in it (@attribute not
 * %NULL). */
void reader_locate (Reader *self, const char *attribute, guint *line, guint *column);

/* Where the text of @length bytes is that is at hand, @skip bytes into it. */
void
reader_locate_text (Reader *self, const char *text, gsize length, gsize skip, guint *line, guint *column);

/* @what: (transfer full) */
void reader_problem_at (
  Reader *self, JalonSeverity severity, guint line, guint column, char *what, const char *advice);

/* Returns: (transfer full): how a value is shown in a message: short enough to be read */
char *reader_excerpt (const char *text, gsize length);

/* Returns: (transfer full) (nullable): how to write a value of the field, in place of the @text that cannot
 * be read */
char *reader_advice (const JalonField *field, const char *text, gsize length);

/* A problem of the start tag, or of one of its attributes. */
void
reader_problem (Reader *self, JalonSeverity severity, const char *attribute, char *what, const char *advice);

/* Called before the first @n bytes of the window go. */
void reader_drop (Reader *self, gsize n);

/* Reads another dossier of the same folder into the include @ref. */
void reader_include (Reader *self, JalonRef ref, const char *href);

/* Has the reader read from memory. @name: of the file, for problems; @place: (nullable): where it lies.
 * Returns: (transfer full): what it reads from, to be kept until it has */
GInputStream *
reader_of_bytes (Reader *self, GBytes *bytes, const char *name, GFile *place, JalonProblems *problems);

/* Reads self->stream. %FALSE when it could not be read at all, with self->error. */
gboolean reader_parse (Reader *self);
void reader_clear (Reader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* Adds a row of @kind to @parent, at the line of the event in hand. Returns: %JALON_REF_NONE where there is
 * no more room, which was told */
JalonRef reader_new_child (Reader *self, JalonRef parent, JalonKind kind);

/* Leaves a value to be looked at when all is read. @name: (nullable): the attribute that it is the value of
 */
void reader_leave_pending (
  Reader *self, JalonRef ref, int field, const char *name, const char *text, gsize length);

/* Takes the value of field @index. @digits: the decimals of the currency that holds, for amounts */
void reader_take_value (Reader *self, JalonRef ref, int index, const Attribute *attribute, int digits);

/* Returns: the fields that the tag states, bit i for field i, whether or not their values are sound */
guint reader_take_attributes (Reader *self, JalonRef ref, const StartEvent *start);

/* Tells which attributes the tag lacks. @seen: as reader_take_attributes() gives */
void reader_check_required (Reader *self, JalonRef ref, guint seen);

/* Keeps an attribute of a later version, or of another program. */
void reader_keep_attribute (
  Reader *self, JalonRef ref, const char *prefix, const char *name, const char *value, gsize length);

/* Keeps the prefixes that the tag binds. */
void reader_keep_namespaces (Reader *self, JalonRef ref, const StartEvent *start);

/* Heeds xml:space, which holds for all that stands in the element as well. */
void reader_take_space (Reader *self, const Attribute *attribute);

/* Checks that need only the row itself: an end before the start, a ceiling below the amount. */
void reader_check_row (Reader *self, JalonRef ref);

/* As reader_check_row(), for a row whose dates were left pending. */
void reader_check_row_pending (Reader *self, const Pending *pending);

/* A problem where something was left pending, perhaps in an included file. @what: (transfer full) */
void reader_problem_pending (Reader *self, const Pending *pending, char *what, const char *advice);

/* Returns: why a row may not refer to another that is there, translated; %NULL when it may */
const char *reader_unknown_here (Reader *self, JalonRef user, const JalonValue *value);

/* Checks each scenario as the dossier itself is checked. */
void reader_check_scenarios (Reader *self);

/* Resolves what was left pending, and checks what needs the whole dossier. */
void reader_finish (Reader *self);

/* What is done at each event but those of bytes and faults. */
void reader_take (Reader *self, const Event *event);

/* Nothing more is to be read; there is an error already that says why. */
void reader_stop (Reader *self);

G_END_DECLS
