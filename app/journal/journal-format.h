/* The journal on disk: frames of lines of words. A frame is one finished edit with its length and checksum; a
 * line in it is one step of the edit; words stand apart by tabs. All is text, so that a person can mend it.
 */
#pragma once

#include <jalon/model/kind.h>

G_BEGIN_DECLS

/* Only what could no longer be read by an older version raises it: kinds and fields go by their names. */
#define JOURNAL_VERSION 1

/* The first line of a frame says what it records, how long the list of what can be undone is behind it, and
 * the edit's name. The others: a row's number and what becomes of it. */
#define JOURNAL_CUT "-"              /* row: it leaves, with all that stands in it */
#define JOURNAL_NEW "+"              /* row, parent, previous: a new one, with the next number of its kind */
#define JOURNAL_PUT "@"              /* row, parent, previous: it comes back, with all that stood in it */
#define JOURNAL_SET "="              /* row, field, value: without a value, "not stated" */
#define JOURNAL_DAY_OPEN G_MAXUINT32 /* for a day of a date: that end is open */
#define JOURNAL_NOTHING "."          /* for previous: it stands first */

/* What the first frame says. */
typedef struct {
  guint version;
  char *uri;      /* (nullable): of the file; NULL for a dossier that was never saved */
  char *title;    /* (nullable) */
  char *sha256;   /* of the bytes that the edits build on */
  guint64 size;   /* of them */
  char *replaces; /* (nullable): the stems of the journals that this one makes superfluous, apart by blanks */
} JournalHeader;

void journal_header_clear (JournalHeader *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (JournalHeader, journal_header_clear)

/* Appends the header's lines. */
void journal_header_print (const JournalHeader *self, GString *out);
gboolean journal_header_parse (JournalHeader *self, const char *lines, gsize length);

/* Appends a word, with what separates words and lines written otherwise; and back. */
void journal_escape (GString *out, const char *text);
char *journal_unescape (const char *word);

/* The name of a kind in row numbers: its element, or a word of its own where it has none. */
const char *journal_kind_name (JalonKind kind);

/* A row's number: "commitment/12". */
void journal_number_print (JalonKind kind, guint number, GString *out);
gboolean journal_number_parse (const char *word, JalonKind *kind, guint *number);

/* Appends @length bytes as frame number @sequence; the header is number 0. */
void journal_frame_print (guint sequence, const char *lines, gsize length, GString *out);

typedef enum {
  JOURNAL_FRAME_WHOLE,
  JOURNAL_FRAME_END,     /* there are no more; the last one may have been cut off, as happens in a crash */
  JOURNAL_FRAME_DAMAGED, /* one that cannot be read, with others behind it */
} JournalFrame;

/* Goes through the frames of a journal in memory. */
typedef struct {
  const char *start, *end;
  const char *at; /* behind the last whole frame */
  guint sequence; /* of the frame to come */
  const char *lines;
  gsize length; /* of @lines, the last whole frame's */
} JournalCursor;

void journal_cursor_init (JournalCursor *self, const char *data, gsize length);
JournalFrame journal_cursor_next (JournalCursor *self);

/* How many whole frames there are behind the place where the cursor stopped. */
guint journal_cursor_lost (const JournalCursor *self);

G_END_DECLS
