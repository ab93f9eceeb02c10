/* Walking through a text with markup: what stands between "<" and ">" is markup, all else are words, with
 * "&amp;" and the like for single characters. */
#include "config.h"

#include <string.h>

#include "dossier-private.h"
#include "inline.h"

/* How long the markup is that begins at "<". */
static gsize
markup_length (const char *at)
{
  const char *end;

  if (g_str_has_prefix (at, "<!--")) {
    end = strstr (at + 4, "-->");
    return end ? (gsize) (end + 3 - at) : strlen (at);
  }
  if (g_str_has_prefix (at, "<?")) {
    end = strstr (at + 2, "?>");
    return end ? (gsize) (end + 2 - at) : strlen (at);
  }
  /* Values of attributes are written with ">" escaped. */
  end = strchr (at, '>');
  return end ? (gsize) (end + 1 - at) : strlen (at);
}

/* The character that is written at @at, and how many bytes that takes; a part of a longer one where it is no
 * ASCII. */
static gsize
next_char (const char *at, char *c)
{
  static const struct {
    const char *entity;
    char c;
  } entities[] = { { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#13;", '\r' } };

  for (guint i = 0; *at == '&' && i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].entity)) {
      *c = entities[i].c;
      return strlen (entities[i].entity);
    }
  *c = *at;
  return 1;
}

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Where a run of white space has become one space; both offsets are 0 before the first. */
typedef struct {
  GString *inner, *plain;
  gsize inner_at, plain_at;
  guint lines;      /* ends of lines in the run */
  gboolean running; /* the run goes on */
} Spaces;

static void
take_space (Spaces *self, char c)
{
  if (!self->running && self->plain->len > 0) {
    self->inner_at = self->inner->len;
    self->plain_at = self->plain->len;
    g_string_append_c (self->inner, ' ');
    g_string_append_c (self->plain, ' ');
  }
  self->lines = (self->running ? self->lines : 0) + (c == '\n' ? 1 : 0);
  self->running = TRUE;
}

/* A run with an empty line in it is the end of a paragraph. */
static void
end_run (Spaces *self)
{
  if (self->running && self->lines > 1 && self->plain->len > 0) {
    g_string_erase (self->inner, (gssize) self->inner_at, 1);
    g_string_insert (self->inner, (gssize) self->inner_at, "\n\n");
    g_string_erase (self->plain, (gssize) self->plain_at, 1);
    g_string_append (self->plain, "\n\n");
  }
  self->running = FALSE;
}

void
jalon_inline_normalise (GString *inner, GString *plain, gboolean preserve)
{
  g_autofree char *raw = g_strndup (inner->str, inner->len);
  Spaces spaces = { inner, plain };

  g_string_truncate (inner, 0);
  g_string_truncate (plain, 0);
  for (const char *at = raw; *at;) {
    gsize length = *at == '<' ? markup_length (at) : 0;
    char c;

    if (length > 0) {
      g_string_append_len (inner, at, (gssize) length);
      at += length;
      continue;
    }
    length = next_char (at, &c);
    if (is_space (c) && !preserve) {
      take_space (&spaces, c);
    } else {
      end_run (&spaces);
      g_string_append_len (inner, at, (gssize) length);
      g_string_append_c (plain, c);
    }
    at += length;
  }
  if (spaces.running && plain->len > 0) { /* white space at the end goes */
    g_string_erase (inner, (gssize) spaces.inner_at, 1);
    g_string_truncate (plain, spaces.plain_at);
  }
}

/* Up to where two texts are the same, at a whole character. */
static gsize
common_prefix (const char *a, const char *b)
{
  gsize n = 0;

  while (a[n] && a[n] == b[n])
    n++;
  while (n > 0 && ((guchar) a[n] & 0xc0) == 0x80)
    n--;
  return n;
}

static gsize
common_suffix (const char *a, const char *b, gsize prefix)
{
  gsize length_a = strlen (a), length_b = strlen (b), n = 0;

  while (n < MIN (length_a, length_b) - prefix && a[length_a - n - 1] == b[length_b - n - 1])
    n++;
  while (n > 0 && ((guchar) a[length_a - n] & 0xc0) == 0x80)
    n--;
  return n;
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    switch (text[i]) {
    case '&':
      g_string_append (out, "&amp;");
      break;
    case '<':
      g_string_append (out, "&lt;");
      break;
    case '>':
      g_string_append (out, "&gt;");
      break;
    case '\r':
      g_string_append (out, "&#13;");
      break;
    default:
      g_string_append_c (out, text[i]);
    }
}

char *
jalon_inline_rewrite (const char *inner, const char *before, const char *after)
{
  gsize prefix = common_prefix (before, after), suffix = common_suffix (before, after, prefix);
  gsize until = strlen (before) - suffix, n = 0; /* words so far, in bytes */
  GString *out = g_string_new (NULL);
  gboolean put = FALSE;

  for (const char *at = inner; *at;) {
    gsize length = *at == '<' ? markup_length (at) : 0;
    char c;

    if (length > 0) {
      g_string_append_len (out, at, (gssize) length);
      at += length;
      continue;
    }
    if (n == prefix && !put) {
      append_escaped (out, after + prefix, strlen (after) - suffix - prefix);
      put = TRUE;
    }
    length = next_char (at, &c);
    if (n < prefix || n >= until)
      g_string_append_len (out, at, (gssize) length);
    n++;
    at += length;
  }
  if (!put) /* at the very end */
    append_escaped (out, after + prefix, strlen (after) - suffix - prefix);
  return g_string_free (out, FALSE);
}

JalonRef
jalon_inline_of (JalonDossier *self, JalonRef text)
{
  for (JalonRef ref = jalon_dossier_edit_row (self, text)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->next)
    if (jalon_ref_kind (ref) == JALON_KIND_FOREIGN &&
        ((const JalonForeign *) jalon_dossier_row (self, ref))->xml)
      return ref;
  return JALON_REF_NONE;
}

/* What an item itself says of white space; %NULL where it says nothing. */
static const char *
own_space (JalonDossier *self, JalonRef item)
{
  for (JalonRef ref = jalon_dossier_edit_row (self, item)->first; ref != JALON_REF_NONE;
       ref = jalon_dossier_edit_row (self, ref)->next) {
    const JalonAttribute *attribute = jalon_dossier_row (self, ref);

    if (jalon_ref_kind (ref) == JALON_KIND_ATTRIBUTE && g_strcmp0 (attribute->name, "xml:space") == 0)
      return attribute->value;
  }
  return NULL;
}

gboolean
jalon_text_preserves_space (JalonDossier *self, JalonRef text)
{
  /* Whoever writes many texts must not look through all items for an attribute that almost no dossier has. */
  if (jalon_dossier_rows (self, JALON_KIND_ATTRIBUTE) == 0)
    return FALSE;
  for (JalonRef ref = text; ref != JALON_REF_NONE; ref = jalon_dossier_edit_row (self, ref)->parent) {
    const char *space = own_space (self, ref);

    if (space)
      return strcmp (space, "preserve") == 0;
  }
  return FALSE;
}
