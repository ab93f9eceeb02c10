/* What the texts of cells show of their column, and their plain forms. */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <jalon/text/translate.h>

#include "grid-private.h"
#include "table-cells.h"

/* Every space as " ", every minus as "-"; none at either end. (transfer full) */
static char *
tidy (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_type (c) == G_UNICODE_FORMAT)
      continue;
    if (g_unichar_isspace (c))
      c = ' ';
    else if (c == 0x2212 || c == 0x2010 || c == 0x2011 || c == 0xfe63 || c == 0xff0d)
      c = '-';
    else if (c == 0x2019)
      c = '\'';
    g_string_append_unichar (out, c);
  }
  return g_strstrip (g_string_free (out, FALSE));
}

static gboolean
is_inner (char c)
{
  return c == ' ' || c == ',' || c == '.' || c == '\'';
}

/* The first run of digits and marks. Returns: (nullable): where it begins; @n: its length */
static const char *
find_run (const char *text, gsize *n)
{
  const char *start = strpbrk (text, "0123456789"), *end;

  if (start == NULL)
    return NULL;
  if (start > text && (start[-1] == '.' || start[-1] == ','))
    start--; /* ".5" */
  for (end = start + 1; g_ascii_isdigit (*end) || (is_inner (*end) && g_ascii_isdigit (end[1])); end++)
    ;
  *n = (gsize) (end - start);
  return start;
}

static guint
count (const char *run, gsize n, char mark)
{
  guint found = 0;

  for (gsize i = 0; i < n; i++)
    found += run[i] == mark;
  return found;
}

/* Which mark begins the decimals of a run, as far as it shows that by itself. */
static JalonShows
run_shows (const char *run, gsize n, gboolean exponent)
{
  guint points = count (run, n, '.'), commas = count (run, n, ',');
  char mark = points ? '.' : ',';
  JalonShows decimals = points ? JALON_SHOWS_POINT : JALON_SHOWS_COMMA;
  JalonShows other = points ? JALON_SHOWS_COMMA : JALON_SHOWS_POINT;
  const char *at;
  gsize before, behind;

  if (points && commas) {
    const char *last_point = g_strrstr_len (run, (gssize) n, "."),
               *last_comma = g_strrstr_len (run, (gssize) n, ",");

    return last_point > last_comma ? JALON_SHOWS_POINT : JALON_SHOWS_COMMA;
  }
  if (points + commas == 0)
    return 0;
  if (points + commas > 1)
    return other;
  at = memchr (run, mark, n);
  before = (gsize) (at - run);
  behind = n - before - 1;
  if (behind != 3 || before == 0 || before > 3 || *run == '0' || exponent || memchr (run, ' ', before) ||
      memchr (run, '\'', before))
    return decimals;
  return JALON_SHOWS_EITHER_MARK;
}

/* "E+11" behind a number. Returns: its length, 0 where it is none */
static gsize
exponent_length (const char *text)
{
  gsize n = 0;

  if (*text != 'e' && *text != 'E')
    return 0;
  n = 1 + (text[1] == '+' || text[1] == '-');
  if (!g_ascii_isdigit (text[n]))
    return 0;
  while (g_ascii_isdigit (text[n]))
    n++;
  return g_ascii_isalpha (text[n]) ? 0 : n;
}

/* "(2,500)", "($2,500)": brackets around the number, and no digit outside of them. */
static gboolean
is_bracketed (const char *text)
{
  const char *open = strchr (text, '('), *close = open ? strchr (open, ')') : NULL;
  const char *digit = strpbrk (text, "0123456789");

  return close && digit > open && digit < close && !strpbrk (close, "0123456789");
}

/* A dash where a number should be. */
static gboolean
is_dash (const char *text)
{
  return !strpbrk (text, "0123456789") && (strchr (text, '-') || strstr (text, "\u2013")) &&
         strlen (text) < 16;
}

JalonShows
jalon_number_shows (const char *text)
{
  g_autofree char *tidied = tidy (text);
  JalonShows shows = 0;
  gsize n, exponent;
  const char *run = find_run (tidied, &n);

  if (is_bracketed (tidied) || (is_dash (tidied) && strlen (tidied) > 1 && strcmp (tidied, "\u2013") != 0))
    shows |= JALON_SHOWS_ACCOUNTING;
  if (run == NULL)
    return shows;
  exponent = exponent_length (run + n);
  if (strchr (tidied, '%'))
    shows |= JALON_SHOWS_PERCENT;
  else if (g_ascii_strtod (run, NULL) > 1)
    shows |= JALON_SHOWS_ABOVE_ONE;
  if (exponent > 0)
    shows |= JALON_SHOWS_EXPONENT;
  return shows | run_shows (run, n, exponent > 0);
}

/* The digits of a run as C writes a number. (transfer full) */
static char *
digits_of (const char *run, gsize n, char decimal_mark)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    if (g_ascii_isdigit (run[i]))
      g_string_append_c (out, run[i]);
    else if (run[i] == decimal_mark)
      g_string_append_c (out, '.');
  return g_string_free (out, FALSE);
}

/* Three decimals could be thousands; four or two could not. (transfer full) */
static char *
never_three (char *plain)
{
  const char *point = strchr (plain, '.');

  if (point && strlen (point + 1) == 3) {
    char *longer = g_strconcat (plain, "0", NULL);

    g_free (plain);
    return longer;
  }
  return plain;
}

/* Thousands are marked in threes, and by one mark. */
static gboolean
groups_are_sound (const char *run, gsize n, char decimal_mark)
{
  char mark = '\0';
  gsize digits = 0;

  for (gsize i = 0; i <= n; i++) {
    if (i < n && g_ascii_isdigit (run[i])) {
      digits++;
      continue;
    }
    if (mark != '\0' && digits != 3)
      return FALSE;
    if (i == n || run[i] == decimal_mark)
      return TRUE;
    if ((mark != '\0' && run[i] != mark) || digits == 0 || digits > 3)
      return FALSE;
    mark = run[i];
    digits = 0;
  }
  return TRUE;
}

char *
jalon_number_scaled (const char *plain, int scale)
{
  g_autofree char *shifted = g_strdup_printf ("%se%d", plain, scale);
  char *exact = jalon_exact_number (shifted);

  return never_three (exact ? exact : g_strdup (plain));
}

/* The text with another number in place of its run, and a minus in front. (transfer full) */
static char *
rewrite (const char *text, const char *run, gsize n, const char *number)
{
  g_autofree char *front = g_strndup (text, (gsize) (run - text)), *back = g_strdup (run + n);
  gboolean minus = is_bracketed (text);

  if (minus) {
    g_strdelimit (front, "(", ' ');
    g_strdelimit (back, ")", ' ');
  } else if (*back == '-' && !strchr (front, '-') && !strpbrk (back, "0123456789")) {
    minus = TRUE; /* "2,500-" */
    *back = ' ';
  }
  return g_strconcat (minus ? "-" : "", front, number, back, NULL);
}

/* A dash as nought, with the currency that stands beside it. (transfer full) */
static char *
dash_to_nought (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (*p != '-' && g_utf8_get_char (p) != 0x2013)
      g_string_append_unichar (out, g_utf8_get_char (p));
  g_string_append (out, " 0");
  return g_string_free (out, FALSE);
}

/* In C's form, its exponent worked in. (transfer full) */
static char *
number_of (const char *run, gsize n, gsize exponent, char decimal_mark)
{
  g_autofree char *digits = digits_of (run, n, decimal_mark);
  g_autofree char *whole = g_strdup_printf ("%s%.*s", digits, (int) exponent, run + n);
  char *exact = exponent > 0 ? jalon_exact_number (whole) : NULL;

  return never_three (exact ? exact : g_steal_pointer (&digits));
}

char *
jalon_number_plain (const char *text, char decimal_mark, gboolean zero, const char **why)
{
  g_autofree char *tidied = tidy (text), *number = NULL;
  gsize n, exponent;
  const char *run = find_run (tidied, &n);
  JalonShows shows;

  if (run == NULL)
    return zero && is_dash (tidied) ? dash_to_nought (tidied) : g_steal_pointer (&tidied);
  exponent = exponent_length (run + n);
  shows = run_shows (run, n, exponent > 0);
  if (shows & JALON_SHOWS_EITHER_MARK && decimal_mark == '\0') {
    number = g_strndup (run, n);
    return rewrite (tidied, run, n, number);
  }
  if (decimal_mark == '\0')
    decimal_mark = shows & JALON_SHOWS_POINT ? '.' : shows & JALON_SHOWS_COMMA ? ',' : '\0';
  if ((shows & JALON_SHOWS_POINT && decimal_mark == ',') ||
      (shows & JALON_SHOWS_COMMA && decimal_mark == '.')) {
    *why = _ ("is written with another decimal mark than the rest of its column");
    return NULL;
  }
  if (!groups_are_sound (run, n, decimal_mark)) {
    *why = _ ("has digits that are not grouped in threes");
    return NULL;
  }
  number = number_of (run, n, exponent, decimal_mark);
  return rewrite (tidied, run, n + exponent, number);
}

/* A day in figures. */
typedef struct {
  int parts[3];
  guint lengths[3];
  char mark;
} Figures;

/* "25/12/2025", with or without a time of day behind it. */
static gboolean
read_figures (const char *text, Figures *figures)
{
  const char *p = text;

  *figures = (Figures){ 0 };
  for (guint i = 0; i < 3; i++) {
    if (i > 0) {
      if (*p != '/' && *p != '-' && *p != '.')
        return FALSE;
      if (i == 2 && *p != figures->mark)
        return FALSE;
      figures->mark = *p++;
    }
    for (; g_ascii_isdigit (*p) && figures->lengths[i] < 4; p++, figures->lengths[i]++)
      figures->parts[i] = figures->parts[i] * 10 + (*p - '0');
    if (figures->lengths[i] == 0 || figures->lengths[i] == 3)
      return FALSE;
  }
  if (*p == '\0')
    return TRUE;
  /* "T00:00:00Z", " 0:00", " 12:30 PM" */
  return (*p == 'T' || *p == 't' || *p == ' ') && g_ascii_isdigit (p[1]) && strchr (p, ':') &&
         strspn (p + 1, "0123456789:.+-Zz APMapmUTCutc") == strlen (p + 1);
}

/* "Jan-27", "12-janv.-27", "3 Feb '27": where the year of two digits begins behind a month's word; %NULL for
 * none. Without a day, a space alone would not tell a year from a day. */
static const char *
find_short_year (const char *text)
{
  gsize day = strspn (text, "0123456789"), n = strlen (text), letters = 0;
  const char *p = text + day, *year = text + n - 2;

  if (day > 2 || n < 6)
    return NULL;
  p += day ? strspn (p, "-/. ") : 0;
  for (; g_unichar_isalpha (g_utf8_get_char (p)); p = g_utf8_next_char (p))
    letters++;
  return letters >= 3 && p < year && strspn (p, "-/.' ") == (gsize) (year - p) &&
             (day > 0 || strpbrk (p, "-/'")) && g_ascii_isdigit (year[0]) && g_ascii_isdigit (year[1])
           ? year
           : NULL;
}

JalonShows
jalon_date_shows (const char *text)
{
  g_autofree char *tidied = tidy (text);
  Figures f;
  JalonShows shows = 0;

  if (find_short_year (tidied))
    return JALON_SHOWS_TWO_DIGIT_YEAR;
  if (!read_figures (tidied, &f) || f.lengths[0] == 4)
    return 0;
  if (f.lengths[2] <= 2)
    shows |= JALON_SHOWS_TWO_DIGIT_YEAR;
  if (f.lengths[2] <= 2 && f.parts[0] > 31)
    return shows | JALON_SHOWS_YEAR_FIRST;
  if (f.parts[0] > 12 && f.parts[1] <= 12)
    return shows | JALON_SHOWS_DAY_FIRST;
  if (f.parts[1] > 12 && f.parts[0] <= 12)
    return shows | JALON_SHOWS_MONTH_FIRST;
  if (f.mark == '.')
    return shows | JALON_SHOWS_DAY_FIRST;
  return shows | (f.parts[0] == f.parts[1] ? 0 : JALON_SHOWS_EITHER_ORDER);
}

/* This century's, or from 80 on the last one's. */
static int
whole_year (int year, guint digits)
{
  return digits > 2 ? year : year + (year < 80 ? 2000 : 1900);
}

char *
jalon_date_plain (const char *text, JalonDateOrder order)
{
  g_autofree char *tidied = tidy (text);
  const char *short_year = find_short_year (tidied);
  Figures f;
  int year, month, day;

  if (short_year) {
    g_autofree char *front = g_strndup (tidied, (gsize) (short_year - tidied));

    return g_strdup_printf ("%s %d", g_strchomp (g_strdelimit (front, "-/'", ' ')),
                            whole_year (atoi (short_year), 2));
  }
  if (!read_figures (tidied, &f))
    return g_steal_pointer (&tidied);
  if (f.lengths[0] == 4 || order == JALON_DATE_ORDER_YEAR_FIRST) {
    year = whole_year (f.parts[0], f.lengths[0]);
    month = f.parts[1];
    day = f.parts[2];
  } else {
    gboolean day_first = order == JALON_DATE_ORDER_DAY_FIRST ||
                         (order == JALON_DATE_ORDER_NONE && f.parts[0] > 12) || f.parts[0] == f.parts[1];

    if (order == JALON_DATE_ORDER_NONE && jalon_date_shows (tidied) & JALON_SHOWS_EITHER_ORDER)
      return g_steal_pointer (&tidied);
    year = whole_year (f.parts[2], f.lengths[2]);
    month = day_first ? f.parts[1] : f.parts[0];
    day = day_first ? f.parts[0] : f.parts[1];
  }
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}
