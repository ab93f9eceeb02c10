/* Cells of needs: a number, one end of a range, or a range of two or three, as people write them. */
#include "config.h"

#include <math.h>
#include <string.h>

#include <jalon/exchange/csv.h>
#include <jalon/text/translate.h>

#include "table-private.h"

#define PARTS_MAX 4 /* one more than a range can have */

/* A cell taken apart. */
typedef struct {
  char *parts[PARTS_MAX];
  guint n;
  JalonBound bound; /* of its one number */
  gboolean slash;   /* they are held apart by it */
  gboolean within;  /* the range stands in brackets behind what is likely: "120 (100–150)" */
} Parts;

static void
parts_clear (Parts *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->parts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* A word between two numbers. Returns: its length with the space behind it, 0 for none */
static gsize
word_length (const char *text)
{
  static const char *const words[] = { "to ", "à ", "a ", "and ", "et " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0 || g_str_has_prefix (text, words[i]))
      return strlen (words[i]);
  return 0;
}

/* A hyphen between two numbers, and not that of "1.5E-3", or of "GPU-hours". */
static gboolean
is_between (const char *text, const char *at, gsize length)
{
  const char *behind = at + length + strspn (at + length, " ");

  if (!g_ascii_isdigit (*behind) && !strchr (".,$", *behind) && (guchar) *behind < 0x80)
    return FALSE;
  return *behind != '\0' && !(at - text > 1 && (at[-1] == 'e' || at[-1] == 'E') && g_ascii_isdigit (at[-2]));
}

/* What holds two numbers apart. Returns: its length, 0 where there is none */
static gsize
join_length (const char *text, const char *at, Parts *parts)
{
  const gunichar c = g_utf8_get_char (at);
  const gsize length = (gsize) (g_utf8_next_char (at) - at);

  if (c == 0x2026 || (c >= 0x2012 && c <= 0x2015) || c == ';' || c == '|')
    return length;
  if (c == '-' || c == 0x2010 || c == 0x2011 || c == 0x2212)
    return is_between (text, at, length) ? length : 0;
  if (c == '.' && at[1] == '.')
    return strspn (at, ".");
  if (c == '/') {
    parts->slash = TRUE;
    return length;
  }
  if ((c == '(' || c == '[') && has_digit (at)) {
    parts->within = TRUE;
    return length;
  }
  return c == ' ' && word_length (at + 1) ? 1 + word_length (at + 1) : 0;
}

static const char *
skip_word (const char *text)
{
  static const char *const words[] = { "from ", "between ", "de ", "entre " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      return text + strlen (words[i]);
  return text;
}

/* @text: valid UTF-8 */
static void
take_apart (const char *text, Parts *parts)
{
  g_autofree char *spaced = NULL;
  GString *part = g_string_new (NULL);
  const char *p;

  *parts = (Parts){ .bound = jalon_read_bound (text, &spaced) };
  g_strstrip (g_strdelimit (spaced, "\t\r\n", ' '));
  for (p = skip_word (spaced); *p;) {
    const gsize length =
      has_digit (part->str) && parts->n + 1 < PARTS_MAX ? join_length (spaced, p, parts) : 0;

    if (length > 0) {
      parts->parts[parts->n++] = g_string_free (part, FALSE);
      part = g_string_new (NULL);
      p += length;
    } else {
      g_string_append_len (part, p, g_utf8_next_char (p) - p);
      p = g_utf8_next_char (p);
    }
  }
  parts->parts[parts->n++] = g_string_free (part, FALSE);
  for (guint i = 0; parts->n > 1 && i < parts->n; i++)
    g_strstrip (g_strdelimit (parts->parts[i], "()[]", ' '));
}

JalonShows
jalon_range_shows (const char *text)
{
  g_auto (Parts) parts;
  JalonShows shows = 0;

  take_apart (text, &parts);
  for (guint i = 0; i < parts.n; i++)
    shows |= jalon_number_shows (parts.parts[i]);
  return shows;
}

/* Takes the currency out of a number: "$" is that of the row, else of the dossier, where it can be. (transfer
 * full) @currency: (inout): replaced where one is named */
static char *
without_currency (const JalonTable *self, const char *plain, const char **currency)
{
  static const char *const signs[] = { "$", "€", "£", "¥" };
  const char *own = jalon_dossier_currency (self->dossier, jalon_dossier_root (self->dossier));
  const char *named = *currency ? *currency : own, *why;
  g_autofree char *text = g_strdup (plain), *upper = NULL;
  char *found;
  JalonMoney money;
  double number;

  if (jalon_locale_read_number (self->english, plain, &number, &why) ||
      !jalon_locale_read_credit (self->english, plain, &named, &money, &why) || !named)
    return g_steal_pointer (&text);
  *currency = named;
  upper = g_ascii_strup (text, -1);
  found = strstr (upper, named);
  if (found) {
    memset (text + (found - upper), ' ', strlen (named));
    return g_steal_pointer (&text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if ((found = strstr (text, signs[i])))
      memset (found, ' ', strlen (signs[i]));
  return g_strstrip (g_steal_pointer (&text));
}

/* One part as it means one thing. (transfer full) (nullable) */
static char *
plain_part (const JalonTable *self,
            const JalonTableColumn *column,
            const char *text,
            const char **currency,
            const char **why)
{
  g_autofree char *number = jalon_number_plain (text, column->decimal_mark, column->accounting, why);
  g_autofree char *plain = number ? without_currency (self, number, currency) : NULL;

  if (!plain)
    return NULL;
  g_strstrip (plain);
  if (strchr (plain, '%')) {
    *why = _ ("is a share, not an amount");
    return NULL;
  }
  return g_steal_pointer (&plain);
}

/* It says no size of its own, "k" or "million", beside that of the heading. */
static gboolean
is_bare (const char *plain)
{
  return strspn (plain, "0123456789.-") == strlen (plain);
}

/* Two ends, which share their unit as those of any range do: "5–10k". */
static gboolean
read_two (
  const JalonTable *self, const char *low, const char *high, double *min, double *max, const char **why)
{
  g_autofree char *range = g_strconcat (low, "\u2013", high, NULL);

  *why = NULL;
  return jalon_locale_read_range (self->english, range, min, max, why);
}

static gboolean
read_parts (const JalonTable *self, char *const *plain, guint n, JalonNeedRange *range, const char **why)
{
  double end;

  if (n == 1)
    return jalon_locale_read_number (self->english, plain[0], &range->mode, why);
  if (!read_two (self, plain[0], plain[n - 1], &range->min, &range->max, why))
    return FALSE;
  if (n < 3)
    return TRUE;
  if (!read_two (self, plain[1], plain[2], &range->mode, &end, why))
    return FALSE;
  if (range->mode >= range->min)
    return TRUE;
  *why = _ ("has its likely value outside of its ends");
  return FALSE;
}

static gboolean
is_same_range (const JalonNeedRange *a, const JalonNeedRange *b)
{
  const double ends[][2] = { { a->min, b->min }, { a->mode, b->mode }, { a->max, b->max } };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (isnan (ends[i][0]) != isnan (ends[i][1]) ||
        fabs (ends[i][0] - ends[i][1]) > fabs (ends[i][0]) * 1e-12)
      return FALSE;
  return TRUE;
}

/* @scale: of the heading, for parts without a size of their own. Of "5–10M" in thousands nobody knows whether
 * the 5 are thousands or millions: what comes out must be the same either way. */
static gboolean
read_scaled (
  const JalonTable *self, char *const *plain, guint n, int scale, JalonNeedRange *range, const char **why)
{
  g_autofree char *a = NULL, *b = NULL, *c = NULL;
  char **const own[] = { &a, &b, &c };
  char *scaled[3] = { NULL };
  JalonNeedRange other = *range;
  guint n_bare = 0;
  gboolean sound, plainly;

  for (guint i = 0; i < n; i++) {
    n_bare += is_bare (plain[i]);
    *own[i] = scale != 0 && is_bare (plain[i]) ? jalon_number_scaled (plain[i], scale) : g_strdup (plain[i]);
    scaled[i] = *own[i];
  }
  sound = read_parts (self, scaled, n, range, why);
  if (scale == 0 || n_bare == 0 || n_bare == n)
    return sound;
  plainly = read_parts (self, plain, n, &other, why);
  if (sound && plainly && is_same_range (range, &other))
    return TRUE;
  if (sound || plainly)
    *why = _ ("says its size at one end alone, and the heading says another; write it at each end");
  return FALSE;
}

static gboolean
read_text (const JalonTable *self,
           guint column,
           const char *text,
           int scale,
           const char **currency,
           JalonNeedRange *range,
           const char **why)
{
  const JalonTableColumn *found = jalon_table_column (self, column);
  g_auto (Parts) parts;
  g_autofree char *a = NULL, *b = NULL, *c = NULL;
  char **const plain[] = { &a, &b, &c };
  char *sorted[3];

  take_apart (text, &parts);
  if (parts.n > 3 || (parts.n == 2 && (parts.slash || parts.within)) ||
      (parts.n > 1 && (parts.bound != JALON_BOUND_NONE || !has_digit (parts.parts[parts.n - 1])))) {
    *why =
      _ ("is no range that is known; write it as 100–150, with what is likely as 100–120–150, or one end "
         "alone as ≥ 100");
    return FALSE;
  }
  for (guint i = 0; i < parts.n; i++) {
    const char *named = *currency;

    *plain[i] = plain_part (self, found, parts.parts[i], &named, why);
    if (!*plain[i])
      return FALSE;
    if (*currency && named && strcmp (named, *currency) != 0) {
      *why = _ ("is in another currency than the row or the heading says");
      return FALSE;
    }
    *currency = named;
  }
  sorted[0] = parts.within ? b : a;
  sorted[1] = parts.within ? a : b;
  sorted[2] = c;
  if (!read_scaled (self, sorted, parts.n, scale, range, why))
    return FALSE;
  if (parts.bound != JALON_BOUND_NONE) {
    *(parts.bound == JALON_BOUND_LEAST ? &range->min : &range->max) = range->mode;
    range->mode = NAN;
  }
  return TRUE;
}

gboolean
jalon_need_is_one_end (const JalonNeedRange *range)
{
  return isnan (range->mode) && isnan (range->min) != isnan (range->max);
}

char *
jalon_need_text (JalonLocale *locale, const JalonNeedRange *range)
{
  const double values[] = { range->min, range->mode, range->max };
  GString *out = g_string_new (NULL);
  g_autofree char *joined = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    g_autofree char *text = isnan (values[i]) ? NULL : jalon_locale_number (locale, values[i], 6);

    if (text)
      g_string_append_printf (out, "%s%s", out->len ? " – " : "", text);
  }
  joined = g_string_free (out, FALSE);
  return jalon_locale_bound (locale,
                             !jalon_need_is_one_end (range) ? JALON_BOUND_NONE
                             : isnan (range->max)           ? JALON_BOUND_LEAST
                                                            : JALON_BOUND_MOST,
                             joined);
}

gboolean
jalon_table_read_need (const JalonTable *self,
                       guint row,
                       guint column,
                       int scale,
                       const char **currency,
                       JalonNeedRange *range,
                       const char **why)
{
  const JalonGridCell *cell = jalon_table_cell (self, row, column);
  const int own = jalon_table_column (self, column)->scale;

  *why = NULL;
  *range = (JalonNeedRange){ NAN, NAN, NAN };
  if (cell->value && (cell->percent || cell->type != JALON_CELL_NUMBER)) {
    if (jalon_table_read_number (self, row, column, &range->mode, why))
      *why = _ ("is a share, not an amount");
    return FALSE;
  }
  if (cell->value && cell->currency && *currency && strcmp (cell->currency, *currency) != 0) {
    *why = _ ("is in another currency than the row or the heading says");
    return FALSE;
  }
  if (cell->value) {
    *currency = cell->currency ? cell->currency : *currency;
    if (!jalon_table_read_number (self, row, column, &range->mode, why))
      return FALSE;
    if (own == 0 && scale != 0) { /* by its digits: 4.1 million are no 4099999.9999999995 */
      g_autofree char *scaled = jalon_number_scaled (cell->value, scale);

      range->mode = scaled ? g_ascii_strtod (scaled, NULL) : NAN;
    }
  } else if (!read_text (self, column, jalon_csv_unmark (cell->text), own ? own : scale, currency, range,
                         why)) {
    return FALSE;
  }
  if (range->min < 0 || range->mode < 0 || range->max < 0) {
    *why = _ ("is negative");
    return FALSE;
  }
  return TRUE;
}
