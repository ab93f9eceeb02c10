/* Folding of texts and names by ICU. What a character becomes is kept in pages of a table that fills as
 * characters are met, because a million names are folded at each key that is typed; ICU is not even opened as
 * long as all is ASCII. */
#include "config.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include <jalon/text/folding.h>

#include "arena.h"

/* What is invisible goes first: Latin-ASCII would make a hyphen of a soft one. ICU decomposes the spacing
 * acute accent, which many type for an apostrophe, to a space and an accent, so it becomes an apostrophe
 * before; the grave one does where all kinds of it have become one. Accents are the marks that Unicode calls
 * diacritics, or that belong to no script; not those that kill the vowel of an Indic letter, which make it
 * another. */
#define LOOSE                                                                                                \
  ":: [:Default_Ignorable_Code_Point:] Remove;"                                                              \
  "\\u00b4 > \\u0027;"                                                                                       \
  ":: NFKD;"                                                                                                 \
  ":: [[[:Mn:]&[[:Diacritic:][:Script=Inherited:]]]-[:ccc=Virama:]] Remove;"                                 \
  ":: Latin-ASCII;"                                                                                          \
  "\\u0060 > \\u0027;"

#define PAGE_SIZE 256u
#define N_PAGES (0x110000u / PAGE_SIZE)

/* The most UTF-16 units and bytes that one character becomes, with room to spare (U+FDFA: 18 and 33). */
#define UNITS_MAX 64
#define BYTES_MAX (UNITS_MAX * 3)

struct _JalonFolding {
  JalonFoldingFlags flags;
  UTransliterator *loose;      /* (nullable): until it is needed */
  char ascii[0x80];            /* what these become */
  const char **pages[N_PAGES]; /* what the others become; NULL where none was met, or this one not */
  guint n_pages;               /* behind the last that is there: most texts need few, and live shortly */
  JalonArena *kept;            /* that */
  char *out;                   /* what was folded last */
  gsize size;                  /* of @out */
};

static char
fold_ascii (char c, JalonFoldingFlags flags)
{
  if (c >= '\t' && c <= '\r' && c != '\n')
    return ' ';
  if (c == '`')
    return '\'';
  return flags & JALON_FOLDING_CASE ? c : g_ascii_tolower (c);
}

JalonFolding *
jalon_folding_new (JalonFoldingFlags flags)
{
  JalonFolding *self = g_new0 (JalonFolding, 1);

  self->flags = flags;
  self->kept = jalon_arena_new ();
  for (int c = 0; c < 0x80; c++)
    self->ascii[c] = fold_ascii ((char) c, flags);
  return self;
}

void
jalon_folding_free (JalonFolding *self)
{
  for (guint i = 0; i < self->n_pages; i++)
    g_free (self->pages[i]);
  g_clear_pointer (&self->loose, utrans_close);
  jalon_arena_free (self->kept);
  g_free (self->out);
  g_free (self);
}

static void
open_loose (JalonFolding *self)
{
  UChar id[16], rules[sizeof LOOSE];
  UParseError where;
  UErrorCode status = U_ZERO_ERROR;

  u_uastrcpy (id, "Jalon-Loose");
  u_uastrcpy (rules, LOOSE);
  self->loose = utrans_openU (id, -1, UTRANS_FORWARD, rules, -1, &where, &status);
  /* The rules are ours, and ICU's own transliteration is part of its data. */
  if (U_FAILURE (status))
    g_error ("ICU has no transliteration to ASCII: %s", u_errorName (status));
}

/* @units: room for UNITS_MAX, whose case is folded unless it counts */
static int32_t
fold_units (JalonFolding *self, UChar *units, int32_t n, UErrorCode *status)
{
  UChar folded[UNITS_MAX];

  if (self->flags & JALON_FOLDING_CASE)
    return n;
  n = u_strFoldCase (folded, UNITS_MAX, units, n, U_FOLD_CASE_DEFAULT, status);
  memcpy (units, folded, (gsize) CLAMP (n, 0, UNITS_MAX) * sizeof (UChar));
  return n;
}

/* What a character becomes, by ICU. Its case is folded before, because Latin-ASCII knows some letters (Ʀ, Ƕ)
 * in one case only, and behind, because it writes № as "No". (transfer none) */
static const char *
learn (JalonFolding *self, gunichar c)
{
  UChar units[UNITS_MAX];
  char bytes[BYTES_MAX + 1];
  int32_t n = 0, limit, length;
  UErrorCode status = U_ZERO_ERROR;

  if (u_isUWhiteSpace ((UChar32) c))
    return " ";
  if (self->loose == NULL)
    open_loose (self);

  U16_APPEND_UNSAFE (units, n, c);
  limit = n = fold_units (self, units, n, &status);
  utrans_transUChars (self->loose, units, &n, UNITS_MAX, 0, &limit, &status);
  n = fold_units (self, units, n, &status);
  u_strToUTF8 (bytes, BYTES_MAX, &length, units, n, &status);
  g_assert (U_SUCCESS (status));
  return jalon_arena_keep (self->kept, bytes, (gsize) length);
}

static const char *
look_up (JalonFolding *self, gunichar c)
{
  const char ***page;

  if (c > 0x10ffff)
    c = 0xfffd; /* what is no UTF-8 */
  page = &self->pages[c / PAGE_SIZE];
  self->n_pages = MAX (self->n_pages, c / PAGE_SIZE + 1);
  if (*page == NULL)
    *page = g_new0 (const char *, PAGE_SIZE);
  if ((*page)[c % PAGE_SIZE] == NULL)
    (*page)[c % PAGE_SIZE] = learn (self, c);
  return (*page)[c % PAGE_SIZE];
}

static void
make_room (JalonFolding *self, gsize size)
{
  if (size > self->size) {
    self->size = 2 * size;
    self->out = g_realloc (self->out, self->size);
  }
}

/* @at: (nullable): as for jalon_folding_map() */
static inline const char *
fold (JalonFolding *self, const char *text, GArray *at)
{
  const char *const start = text;
  gsize left = strlen (text), n = 0;
  char last = '\0', one[2] = { 0 };

  make_room (self, left + BYTES_MAX + 1);
  while (left > 0) {
    gsize from = (gsize) (text - start), size = (gsize) (g_utf8_next_char (text) - text);
    const char *folded = one;

    if ((guchar) *text < 0x80)
      one[0] = self->ascii[(guchar) *text];
    else {
      folded = look_up (self, g_utf8_get_char (text));
      make_room (self, n + left + BYTES_MAX + 1);
    }
    for (; *folded; folded++) {
      if (*folded == ' ' && last == ' ')
        continue;
      self->out[n++] = last = *folded;
      if (at)
        g_array_append_val (at, from);
    }
    text += size;
    left -= MIN (size, left);
  }
  self->out[n] = '\0';
  return self->out;
}

const char *
jalon_folding_fold (JalonFolding *self, const char *text)
{
  return fold (self, text, NULL);
}

const char *
jalon_folding_map (JalonFolding *self, const char *text, GArray *at)
{
  gsize length = strlen (text);

  g_array_set_size (at, 0);
  fold (self, text, at);
  g_array_append_val (at, length);
  return self->out;
}

/* One for each thread: to open ICU's transliteration takes a thousand times as long as a word does. */
char *
jalon_fold_text (const char *text)
{
  static GPrivate foldings = G_PRIVATE_INIT ((GDestroyNotify) jalon_folding_free);
  JalonFolding *folding = g_private_get (&foldings);

  if (!folding) {
    folding = jalon_folding_new (JALON_FOLDING_DEFAULT);
    g_private_set (&foldings, folding);
  }
  return g_strstrip (g_strdup (jalon_folding_fold (folding, text)));
}

/* Names */

/* NFKC_Casefold, which is without what is invisible. (transfer full) */
static char *
fold_case (const char *name)
{
  gsize length = strlen (name);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *form = unorm2_getNFKCCasefoldInstance (&status);
  /* A unit becomes 18 at most, and a unit 3 bytes. */
  int32_t n = 0, size = (int32_t) MIN (length, G_MAXINT32 / 64) + 1, bytes = 0;
  g_autofree UChar *units = g_new (UChar, (gsize) size), *folded = g_new (UChar, 18 * (gsize) size);
  char *out = g_malloc (54 * (gsize) size);

  u_strFromUTF8WithSub (units, size, &n, name, size - 1, 0xfffd, NULL, &status);
  n = unorm2_normalize (form, units, n, folded, 18 * size, &status);
  u_strToUTF8 (out, 54 * size, &bytes, folded, n, &status);
  g_assert (U_SUCCESS (status));
  return out;
}

static gboolean
is_ascii (const char *text)
{
  for (; *text; text++)
    if ((guchar) *text >= 0x80)
      return FALSE;
  return TRUE;
}

char *
jalon_fold_name (const char *name)
{
  char *folded = is_ascii (name) ? g_ascii_strdown (name, -1) : fold_case (name), *to = folded;

  for (const char *p = folded; *p;) {
    gsize size = (gsize) (g_utf8_next_char (p) - p);

    if (!u_isUWhiteSpace ((UChar32) g_utf8_get_char (p))) {
      memmove (to, p, size);
      to += size;
    } else if (to > folded && to[-1] != ' ')
      *to++ = ' ';
    p += size;
  }
  *to = '\0';
  return g_strchomp (folded);
}

gboolean
jalon_same_name (const char *one, const char *other)
{
  g_autofree char *first = jalon_fold_name (one), *second = jalon_fold_name (other);

  return strcmp (first, second) == 0;
}

static gboolean
is_blank (gunichar c)
{
  return u_isUWhiteSpace ((UChar32) c) ||
         u_hasBinaryProperty ((UChar32) c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

char *
jalon_strip (const char *text)
{
  const char *end = text + strlen (text);

  while (*text && is_blank (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_blank (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}
