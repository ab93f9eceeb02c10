/* Frames, words and numbers of the journal. A frame's checksum tells the torn from the whole; nothing is
 * taken from a frame before it is known to be whole. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "journal-format.h"

/* "J", sequence and length in eight hexadecimal digits each, the checksum in sixteen, apart by blanks. */
#define HEAD_LENGTH 36
#define CHECKSUM_LENGTH 16

void
journal_header_clear (JournalHeader *self)
{
  g_free (self->uri);
  g_free (self->title);
  g_free (self->sha256);
  g_free (self->replaces);
  *self = (JournalHeader){ 0 };
}

static void
print_entry (GString *out, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (out, "%s\t", name);
  journal_escape (out, value);
  g_string_append_c (out, '\n');
}

void
journal_header_print (const JournalHeader *self, GString *out)
{
  g_string_append_printf (out, "jalon-journal\t%u\n", self->version);
  print_entry (out, "uri", self->uri);
  print_entry (out, "title", self->title);
  g_string_append_printf (out, "size\t%" G_GUINT64_FORMAT "\n", self->size);
  print_entry (out, "sha256", self->sha256);
  print_entry (out, "replaces", self->replaces);
}

static void
take_entry (JournalHeader *self, const char *name, const char *value)
{
  g_autofree char *text = journal_unescape (value);

  if (strcmp (name, "jalon-journal") == 0)
    self->version = (guint) g_ascii_strtoull (text, NULL, 10);
  else if (strcmp (name, "uri") == 0 && self->uri == NULL)
    self->uri = g_steal_pointer (&text);
  else if (strcmp (name, "title") == 0 && self->title == NULL)
    self->title = g_steal_pointer (&text);
  else if (strcmp (name, "size") == 0)
    self->size = g_ascii_strtoull (text, NULL, 10);
  else if (strcmp (name, "sha256") == 0 && self->sha256 == NULL)
    self->sha256 = g_steal_pointer (&text);
  else if (strcmp (name, "replaces") == 0 && self->replaces == NULL)
    self->replaces = g_steal_pointer (&text);
}

gboolean
journal_header_parse (JournalHeader *self, const char *lines, gsize length)
{
  g_autofree char *text = g_strndup (lines, length);
  g_auto (GStrv) entries = g_strsplit (text, "\n", -1);

  *self = (JournalHeader){ 0 };
  for (guint i = 0; entries[i]; i++) {
    char *tab = strchr (entries[i], '\t');

    if (tab == NULL)
      continue;
    *tab = '\0';
    take_entry (self, entries[i], tab + 1);
  }
  return self->version > 0 && self->sha256 != NULL;
}

void
journal_escape (GString *out, const char *text)
{
  for (const char *p = text; *p; p++) {
    gsize plain = strcspn (p, "\\\t\n");

    g_string_append_len (out, p, (gssize) plain);
    p += plain;
    if (*p == '\0')
      break;
    g_string_append (out, *p == '\t' ? "\\t" : *p == '\n' ? "\\n" : "\\\\");
  }
}

char *
journal_unescape (const char *word)
{
  char *text = g_malloc (strlen (word) + 1), *to = text;

  for (const char *p = word; *p; p++) {
    if (*p == '\\' && p[1])
      p++;
    else {
      *to++ = *p;
      continue;
    }
    *to++ = *p == 't' ? '\t' : *p == 'n' ? '\n' : *p;
  }
  *to = '\0';
  return text;
}

const char *
journal_kind_name (JalonKind kind)
{
  switch (kind) {
  case JALON_KIND_TEXT:
    return "*text";
  case JALON_KIND_COMMENT:
    return "*comment";
  case JALON_KIND_FOREIGN:
    return "*foreign";
  case JALON_KIND_ATTRIBUTE:
    return "*attribute";
  case JALON_KIND_INCLUDE:
    return "*include";
  default:
    return jalon_kind_info (kind)->element;
  }
}

static JalonKind
kind_from_name (const char *name)
{
  for (guint kind = JALON_KIND_NONE + 1; kind < JALON_N_KINDS; kind++) {
    const char *known = journal_kind_name (kind);

    if (known && strcmp (known, name) == 0)
      return kind;
  }
  return JALON_KIND_NONE;
}

void
journal_number_print (JalonKind kind, guint number, GString *out)
{
  g_string_append_printf (out, "%s/%u", journal_kind_name (kind), number);
}

gboolean
journal_number_parse (const char *word, JalonKind *kind, guint *number)
{
  const char *slash = strchr (word, '/');
  g_autofree char *name = NULL;
  guint64 value;
  char *end;

  if (slash == NULL || !g_ascii_isdigit (slash[1]))
    return FALSE;

  name = g_strndup (word, (gsize) (slash - word));
  *kind = kind_from_name (name);
  value = g_ascii_strtoull (slash + 1, &end, 10);
  *number = (guint) value;
  return *kind != JALON_KIND_NONE && *end == '\0' && value <= G_MAXUINT;
}

/* Over the sequence as well, so that a frame in another's place is not taken for it. */
static void
checksum (guint sequence, const char *lines, gsize length, char out[CHECKSUM_LENGTH + 1])
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  char number[9];

  g_snprintf (number, sizeof number, "%08x", sequence);
  g_checksum_update (sum, (const guchar *) number, 8);
  g_checksum_update (sum, (const guchar *) lines, (gssize) length);
  memcpy (out, g_checksum_get_string (sum), CHECKSUM_LENGTH);
  out[CHECKSUM_LENGTH] = '\0';
}

void
journal_frame_print (guint sequence, const char *lines, gsize length, GString *out)
{
  char sum[CHECKSUM_LENGTH + 1];

  checksum (sequence, lines, length, sum);
  g_string_append_printf (out, "J%08x %08x %s\n", sequence, (guint) length, sum);
  g_string_append_len (out, lines, (gssize) length);
}

void
journal_cursor_init (JournalCursor *self, const char *data, gsize length)
{
  *self = (JournalCursor){ .start = data, .end = data + length, .at = data };
}

static gboolean
parse_hex (const char *at, guint *value)
{
  *value = 0;
  for (int i = 0; i < 8; i++) {
    if (!g_ascii_isxdigit (at[i]))
      return FALSE;
    *value = *value << 4 | (guint) g_ascii_xdigit_value (at[i]);
  }
  return TRUE;
}

/* Whether a whole frame begins at @at; if so its number and lines. */
static gboolean
read_frame (const char *at, const char *end, guint *sequence, const char **lines, gsize *length)
{
  char sum[CHECKSUM_LENGTH + 1];
  guint n;

  if (end - at < HEAD_LENGTH || at[0] != 'J' || at[9] != ' ' || at[18] != ' ' ||
      at[HEAD_LENGTH - 1] != '\n' || !parse_hex (at + 1, sequence) || !parse_hex (at + 10, &n) ||
      (gsize) (end - at) - HEAD_LENGTH < n)
    return FALSE;

  *lines = at + HEAD_LENGTH;
  *length = n;
  checksum (*sequence, *lines, n, sum);
  return memcmp (at + 19, sum, CHECKSUM_LENGTH) == 0;
}

/* The next whole frame from @at on, wherever it begins; %NULL when there is none. */
static const char *
find_frame (const char *at, const char *end, const char **lines, gsize *length)
{
  guint sequence;

  while (at < end && (at = memchr (at, 'J', (gsize) (end - at)))) {
    if (read_frame (at, end, &sequence, lines, length))
      return at;
    at++;
  }
  return NULL;
}

JournalFrame
journal_cursor_next (JournalCursor *self)
{
  const char *lines;
  gsize length;
  guint sequence;

  if (read_frame (self->at, self->end, &sequence, &lines, &length) && sequence == self->sequence) {
    self->lines = lines;
    self->length = length;
    self->at = lines + length;
    self->sequence++;
    return JOURNAL_FRAME_WHOLE;
  }
  return find_frame (self->at, self->end, &lines, &length) ? JOURNAL_FRAME_DAMAGED : JOURNAL_FRAME_END;
}

guint
journal_cursor_lost (const JournalCursor *self)
{
  const char *at = self->at, *lines;
  gsize length;
  guint lost = 0;

  while ((at = find_frame (at, self->end, &lines, &length))) {
    lost++;
    at = lines + length;
  }
  return lost;
}
