/* Reading the dates that people type, as vague as they are typed: "Q4 2026", "fin 2026", "3/11/2025",
 * "2027–2031", "Q1 FY27". A text is folded, cut into tokens, and read as a point of the calendar of any size,
 * or as two of them. */
#include "config.h"

#include <jalon/text/translate.h>
#include <string.h>
#include <unicode/ustring.h>

#include <jalon/text/fiscal-date.h>

#include "locale-private.h"

#define TOKENS_MAX 32
#define WORD_MAX 16

typedef enum { TOKEN_NUMBER, TOKEN_WORD, TOKEN_MARK } TokenType;

typedef struct {
  TokenType type;
  int number;
  guint n_digits;
  char word[WORD_MAX]; /* of a mark: itself */
} Token;

typedef struct {
  Token items[TOKENS_MAX];
  guint n;
} Tokens;

typedef enum { PART_WHOLE, PART_BEGINNING, PART_MIDDLE, PART_END } Part;

/* What is said of a point of the calendar; 0 is not said. */
typedef struct {
  int year, half, quarter, month, day;
  Part part;
  int ordinal;       /* said, and not yet known of what */
  gboolean fiscal;   /* of the fiscal year, not the calendar's */
  gboolean plural;   /* of several: "exercices 2026 à 2028" */
  guint first_month; /* of the fiscal year */
} Point;

typedef struct {
  const char *word;
  int value;
} Word;

static const Word parts[] = { { "beginning", PART_BEGINNING },
                              { "debut", PART_BEGINNING },
                              { "early", PART_BEGINNING },
                              { "start", PART_BEGINNING },
                              { "mi", PART_MIDDLE },
                              { "mid", PART_MIDDLE },
                              { "middle", PART_MIDDLE },
                              { "milieu", PART_MIDDLE },
                              { "end", PART_END },
                              { "fin", PART_END },
                              { "late", PART_END } };

static const Word ordinals[] = { { "first", 1 },     { "premier", 1 },  { "premiere", 1 }, { "second", 2 },
                                 { "seconde", 2 },   { "deuxieme", 2 }, { "third", 3 },    { "troisieme", 3 },
                                 { "quatrieme", 4 }, { "fourth", 4 } };

static const char *const ordinal_endings[] = { "er", "ere", "e", "eme", "st", "nd", "rd", "th", NULL };
static const char *const quarter_words[] = { "q", "t", "quarter", "trimestre", NULL };
static const char *const half_words[] = { "h", "s", "half", "semestre", NULL };
static const char *const fillers[] = { "a",  "an", "annee", "au",    "d",  "de", "du",  "en",   "in", "l",
                                       "la", "le", "mois",  "month", "of", "on", "the", "year", NULL };
static const char *const fiscal_words[] = { "fy", "fiscal", "fiscale", "exercice", "exercices", "ex", NULL };
static const char *const fiscal_fillers[] = { "year", "years", "comptable", "social", NULL };
/* The sure ones first: "/" and "-" also stand within a date in figures. */
static const char *const joins[] = { JALON_DASH, "to", "until", "through", "and", "et", "a", "au", "/", "-" };

static int
find_word (const Word *words, guint n, const char *word)
{
  for (guint i = 0; i < n; i++)
    if (strcmp (words[i].word, word) == 0)
      return words[i].value;
  return 0;
}

/* Takes one token off the text; a mark is any one character that is neither a letter nor a digit. */
static gboolean
scan_token (const char **text, Token *token)
{
  const char *p = *text, *end = p;

  *token = (Token){ 0 };
  if (g_ascii_isdigit (*p)) {
    token->type = TOKEN_NUMBER;
    for (; g_ascii_isdigit (*end) && token->n_digits < 8; end++, token->n_digits++)
      token->number = token->number * 10 + (*end - '0');
  } else if (g_unichar_isalpha (g_utf8_get_char (p))) {
    token->type = TOKEN_WORD;
    while (g_unichar_isalpha (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
  } else {
    token->type = TOKEN_MARK;
    end = g_utf8_next_char (p);
  }
  if (token->type != TOKEN_NUMBER && end - p >= WORD_MAX)
    return FALSE;
  if (token->type != TOKEN_NUMBER)
    memcpy (token->word, p, (gsize) (end - p));
  *text = end + strspn (end, " ");
  return TRUE;
}

static gboolean
scan_tokens (const char *text, Tokens *tokens)
{
  tokens->n = 0;
  while (*text != '\0') {
    if (tokens->n == TOKENS_MAX || !scan_token (&text, &tokens->items[tokens->n]))
      return FALSE;
    tokens->n++;
  }
  return TRUE;
}

static gboolean
is_mark (const Token *token, const char *marks)
{
  return token->type == TOKEN_MARK && strpbrk (token->word, marks) != NULL;
}

static void
load_months (char *months[12], const char *lang)
{
  UErrorCode status = U_ZERO_ERROR;
  UDateFormat *format = udat_open (UDAT_NONE, UDAT_NONE, lang, u"UTC", -1, NULL, 0, &status);

  for (int i = 0; i < 12; i++) {
    UChar wide[64] = { 0 };
    char name[256] = "";
    udat_getSymbols (format, UDAT_STANDALONE_MONTHS, i, wide, G_N_ELEMENTS (wide) - 1, &status);
    if (U_SUCCESS (status))
      u_strToUTF8 (name, sizeof name, NULL, wide, -1, &status);
    months[i] = jalon_locale_fold (name);
  }
  udat_close (format);
}

/* Any beginning of a month's name, three letters long or more, that begins no other month's.
 * Returns: 1 to 12, or 0 */
static int
find_month (JalonLocale *self, const char *word)
{
  int month = 0;

  if (self->months[0][0] == NULL) {
    load_months (self->months[0], "en");
    load_months (self->months[1], "fr");
    load_months (self->months[2], self->lang);
  }
  for (int i = 0; i < JALON_MONTH_LANGS && strlen (word) >= 3; i++)
    for (int j = 0; j < 12; j++) {
      if (!g_str_has_prefix (self->months[i][j], word))
        continue;
      if (month != 0 && month != j + 1)
        return 0;
      month = j + 1;
    }
  return month;
}

static gboolean
set_once (int *field, int value)
{
  if (*field != 0 || value == 0)
    return FALSE;
  *field = value;
  return TRUE;
}

/* "Q4", "4Q", "4th quarter", "T4": the number stands on either side. */
static gboolean
read_part_of_year (const Token *tokens, guint n, guint *at, int *field, int max, Point *point)
{
  int number = point->ordinal;

  if (number == 0 && *at + 1 < n && tokens[*at + 1].type == TOKEN_NUMBER && tokens[*at + 1].n_digits == 1)
    number = tokens[++*at].number;
  point->ordinal = 0;
  return number >= 1 && number <= max && set_once (field, number);
}

/* "FY26", "fiscal year 2026", "ex. 2026": the year mostly follows, and needs no four digits here. */
static gboolean
read_fiscal (const Token *tokens, guint n, guint *at, Point *point)
{
  guint next = *at + 1;

  while (next < n && (is_mark (&tokens[next], ".'-") || g_strv_contains (fiscal_words, tokens[next].word) ||
                      g_strv_contains (fiscal_fillers, tokens[next].word)))
    next++;
  point->fiscal = TRUE;
  point->plural |= strcmp (tokens[*at].word, "exercices") == 0;
  if (next < n && tokens[next].type == TOKEN_NUMBER &&
      (tokens[next].n_digits == 2 || tokens[next].n_digits == 4)) {
    *at = next;
    return set_once (&point->year, tokens[next].number + (tokens[next].n_digits == 2 ? 2000 : 0));
  }
  *at = next - 1;
  return TRUE;
}

static gboolean
read_word (JalonLocale *self, const Token *tokens, guint n, guint *at, Point *point)
{
  const char *word = tokens[*at].word;
  int month = find_month (self, word);
  int part = find_word (parts, G_N_ELEMENTS (parts), word);
  int ordinal = find_word (ordinals, G_N_ELEMENTS (ordinals), word);

  if (g_strv_contains (fiscal_words, word))
    return read_fiscal (tokens, n, at, point);
  if (month != 0)
    return set_once (&point->month, month);
  if (part != 0 && point->part == PART_WHOLE) {
    point->part = (Part) part;
    if (*at + 1 < n && (is_mark (&tokens[*at + 1], "-") || strcmp (tokens[*at + 1].word, JALON_DASH) == 0))
      ++*at; /* "mid-2026" */
    return TRUE;
  }
  if (ordinal != 0)
    return set_once (&point->ordinal, ordinal);
  if (g_strv_contains (quarter_words, word))
    return read_part_of_year (tokens, n, at, &point->quarter, 4, point);
  if (g_strv_contains (half_words, word))
    return read_part_of_year (tokens, n, at, &point->half, 2, point);
  return g_strv_contains (fillers, word);
}

/* Two numbers of a date in figures, day and month, in the order of the language; the other order where only
 * that one can be meant. */
static void
set_day_month (const JalonLocale *self, int first, int second, gboolean day_first, Point *point)
{
  day_first = day_first || strcmp (self->lang, "en") != 0;
  if ((day_first && second > 12 && first <= 12) || (!day_first && first > 12))
    day_first = !day_first;
  point->day = day_first ? first : second;
  point->month = day_first ? second : first;
}

/* "3/11/2025", "2025-11-03", "11/2025": numbers parted by one and the same mark. */
static gboolean
read_figures (
  const JalonLocale *self, const Token *tokens, guint n, guint *at, Point *point, const char **why)
{
  const Token *first = &tokens[*at], *mark = first + 1, *second = first + 2, *third = first + 4;
  gboolean has_third =
    *at + 4 < n && is_mark (first + 3, mark->word) && third->type == TOKEN_NUMBER && third->n_digits <= 4;

  if (point->year != 0 || point->month != 0 || point->day != 0)
    return FALSE;
  if (first->n_digits == 4 && second->n_digits <= 2 && (!has_third || third->n_digits <= 2)) {
    point->year = first->number;
    point->month = second->number;
    point->day = has_third ? third->number : 0;
  } else if (first->n_digits <= 2 && second->n_digits == 4 && !has_third) {
    point->month = first->number;
    point->year = second->number;
  } else if (has_third && third->n_digits == 4 && first->n_digits <= 2 && second->n_digits <= 2) {
    set_day_month (self, first->number, second->number, is_mark (mark, "."), point);
    point->year = third->number;
  } else {
    if (has_third)
      *why = _ ("needs a year of four digits");
    return FALSE;
  }
  if (point->month > 12 || point->month == 0)
    *why = _ ("names a month that there is not");
  *at += has_third ? 4 : 2;
  return point->month >= 1 && point->month <= 12;
}

static gboolean
read_number (const JalonLocale *self, const Token *tokens, guint n, guint *at, Point *point, const char **why)
{
  const Token *token = &tokens[*at], *next = *at + 1 < n ? token + 1 : NULL;

  if (*at + 2 < n && is_mark (next, "/-.") && tokens[*at + 2].type == TOKEN_NUMBER)
    return read_figures (self, tokens, n, at, point, why);
  if (token->n_digits == 4)
    return set_once (&point->year, token->number);
  if (token->n_digits > 2)
    return FALSE;
  if (next != NULL && next->type == TOKEN_WORD && g_strv_contains (ordinal_endings, next->word)) {
    ++*at; /* "3rd" of a month, or quarter */
    return set_once (&point->ordinal, token->number);
  }
  if (next != NULL && next->type == TOKEN_WORD && token->n_digits == 1 &&
      (g_strv_contains (quarter_words, next->word) || g_strv_contains (half_words, next->word)))
    return set_once (&point->ordinal, token->number); /* "4Q" */
  return set_once (&point->day, token->number);
}

/* Marks between the words of one point: "nov. 2025", "Nov 3, 2025", "3-nov-2025", "l'année". */
static gboolean
is_inner_mark (const Token *tokens, guint n, guint at)
{
  if (is_mark (&tokens[at], ",.'"))
    return TRUE;
  return is_mark (&tokens[at], "-/") && at > 0 && at + 1 < n && tokens[at - 1].type != tokens[at + 1].type &&
         (tokens[at - 1].type == TOKEN_WORD || tokens[at + 1].type == TOKEN_WORD);
}

static gboolean
read_point (
  JalonLocale *self, const Token *tokens, guint n, guint first_month, Point *point, const char **why)
{
  gboolean sound = n > 0;

  *point = (Point){ .first_month = first_month };
  for (guint i = 0; i < n && sound; i++) {
    if (tokens[i].type == TOKEN_WORD)
      sound = read_word (self, tokens, n, &i, point);
    else if (tokens[i].type == TOKEN_NUMBER)
      sound = read_number (self, tokens, n, &i, point, why);
    else
      sound = is_inner_mark (tokens, n, i);
  }
  if (sound && point->ordinal != 0)
    sound = set_once (&point->day, point->ordinal); /* "le 1er novembre" */
  return sound;
}

static JalonDate
months_of (int year, int first, int last)
{
  JalonDate end = last < 12 ? jalon_date_from_ymd (year, last + 1, 1) : jalon_date_from_ymd (year + 1, 1, 1);
  return (JalonDate){ jalon_date_from_ymd (year, first, 1).first, end.first - 1 };
}

/* Early, mid and late are the first, the two middle and the last quarter of a year, and thirds of a month. */
static JalonDate
part_of (const Point *point)
{
  static const int first_month[] = { 1, 1, 4, 10 }, last_month[] = { 12, 3, 9, 12 };
  static const guint first_day[] = { 1, 1, 11, 21 }, last_day[] = { 31, 10, 20, 31 };

  if (point->month == 0)
    return months_of (point->year, first_month[point->part], last_month[point->part]);
  JalonDate month = months_of (point->year, point->month, point->month);
  return (JalonDate){ month.first + first_day[point->part] - 1,
                      MIN (month.last, month.first + last_day[point->part] - 1) };
}

/* Of a fiscal year, early, mid and late are quarters of it, so that they stay what they are called. */
static gboolean
fiscal_to_date (const Point *point, JalonDate *date, const char **why)
{
  static const JalonFiscalPart first[] = { JALON_FISCAL_YEAR, JALON_FISCAL_Q1, JALON_FISCAL_Q2,
                                           JALON_FISCAL_Q4 };
  JalonFiscalPart part = point->quarter ? JALON_FISCAL_Q1 + (guint) point->quarter - 1
                         : point->half  ? JALON_FISCAL_H1 + (guint) point->half - 1
                                        : first[point->part];
  JalonDate to;

  if (point->month != 0 || point->day != 0 ||
      !jalon_fiscal_unit (point->year, part, point->first_month, date, why))
    return FALSE;
  if (point->part == PART_MIDDLE &&
      jalon_fiscal_unit (point->year, JALON_FISCAL_Q3, point->first_month, &to, why))
    *date = jalon_fiscal_interval (*date, to);
  return TRUE;
}

/* Makes the days of a point of which all that is needed was said. */
static gboolean
point_to_date (const Point *point, JalonDate *date, const char **why)
{
  gboolean in_part = point->quarter != 0 || point->half != 0;

  if (point->year == 0) {
    *why = _ ("needs a year of four digits");
    return FALSE;
  }
  if (point->year < JALON_YEAR_MIN || point->year > JALON_YEAR_MAX) {
    *why = _ ("is not between the years 1900 and 2199");
    return FALSE;
  }
  if ((point->quarter != 0 && point->half != 0) ||
      (in_part && (point->month != 0 || point->day != 0 || point->part != PART_WHOLE)) ||
      (point->day != 0 && (point->month == 0 || point->part != PART_WHOLE)))
    return FALSE;
  if (point->fiscal)
    return fiscal_to_date (point, date, why);
  if (point->quarter != 0)
    *date = months_of (point->year, point->quarter * 3 - 2, point->quarter * 3);
  else if (point->half != 0)
    *date = months_of (point->year, point->half * 6 - 5, point->half * 6);
  else if (point->day != 0)
    *date = jalon_date_from_ymd (point->year, point->month, point->day);
  else
    *date = part_of (point);
  if (!jalon_date_is_set (*date))
    *why = _ ("names a day that is not in the calendar");
  return jalon_date_is_set (*date);
}

/* What one end leaves out, the other says: "Nov 3–5, 2025", "T2–T3 2026", "2027–28". */
static void
complete (Point *from, Point *to)
{
  if (to->year == 0 && to->month == 0 && from->month == 0 && from->year % 100 < to->day) {
    to->year = from->year - from->year % 100 + to->day;
    to->day = 0;
  }
  if (from->year == 0) {
    from->year = to->year;
    from->fiscal |= to->fiscal;
  }
  if (to->year == 0) {
    to->year = from->year;
    to->fiscal |= from->fiscal;
  }
  if (from->day != 0 && from->month == 0)
    from->month = to->month;
  if (to->day != 0 && to->month == 0)
    to->month = from->month;
}

static gboolean
is_bare_year (const Point *point)
{
  return !point->fiscal && point->half == 0 && point->quarter == 0 && point->month == 0 && point->day == 0;
}

/* "FY2025-26" is one fiscal year to some and two to others, and "FY2026–2028" may end with a calendar year.
 * Only a plural is plain. */
static gboolean
check_fiscal (Point *from, Point *to, const char **why)
{
  if (from->plural && is_bare_year (to))
    to->fiscal = TRUE;
  if (from->fiscal == to->fiscal || !(is_bare_year (from) || is_bare_year (to)))
    return TRUE;
  *why = jalon_fiscal_mixed ();
  return FALSE;
}

static gboolean
read_two (
  JalonLocale *self, const Tokens *tokens, guint join, guint first_month, JalonDate *date, const char **why)
{
  const char *ignored;
  Point from, to;
  JalonDate first, last;

  if (!read_point (self, tokens->items, join, first_month, &from, &ignored) ||
      !read_point (self, tokens->items + join + 1, tokens->n - join - 1, first_month, &to, &ignored))
    return FALSE;
  /* "Q1/2027", "H1-2027": what is a part of a year, and the year. */
  if (from.year == 0 && (from.quarter != 0 || from.half != 0) && to.year != 0 && is_bare_year (&to) &&
      strchr ("/-", *tokens->items[join].word)) {
    from.year = to.year;
    return point_to_date (&from, date, why);
  }
  complete (&from, &to);
  if (!check_fiscal (&from, &to, why) || !point_to_date (&from, &first, why) ||
      !point_to_date (&to, &last, why))
    return FALSE;
  *why = first.first > last.last ? _ ("ends before it begins") : NULL;
  *date = jalon_fiscal_interval (first, last);
  return *why == NULL;
}

static gboolean
read_interval (JalonLocale *self, const Tokens *tokens, guint first_month, JalonDate *date, const char **why)
{
  for (guint i = 0; i < G_N_ELEMENTS (joins); i++)
    for (guint j = 1; j + 1 < tokens->n; j++)
      if (strcmp (tokens->items[j].word, joins[i]) == 0 && read_two (self, tokens, j, first_month, date, why))
        return TRUE;
  return FALSE;
}

/* What a closed date was read as. */
typedef struct {
  gboolean interval;
  Part part; /* of a point */
} Shape;

static gboolean
read_closed (
  JalonLocale *self, const char *text, guint first_month, JalonDate *date, Shape *shape, const char **why)
{
  Tokens tokens;
  Point point;

  if (!scan_tokens (text, &tokens))
    return FALSE;
  shape->interval = !read_point (self, tokens.items, tokens.n, first_month, &point, why);
  shape->part = shape->interval ? PART_WHOLE : point.part;
  if (shape->interval)
    return read_interval (self, &tokens, first_month, date, why);
  return point_to_date (&point, date, why);
}

typedef enum {
  BOUND_BEFORE, /* strictly */
  BOUND_UNTIL,
  BOUND_AFTER, /* strictly */
  BOUND_FROM,
} Bound;

static const struct {
  const char *phrase;
  Bound bound;
} bounds[] = { { "before", BOUND_BEFORE }, { "avant", BOUND_BEFORE },   { "prior to", BOUND_BEFORE },
               { "<=", BOUND_UNTIL },      { "≤", BOUND_UNTIL },        { "<", BOUND_BEFORE },
               { "until", BOUND_UNTIL },   { "till", BOUND_UNTIL },     { "through", BOUND_UNTIL },
               { "up to", BOUND_UNTIL },   { "by", BOUND_UNTIL },       { "no later than", BOUND_UNTIL },
               { "jusqu'", BOUND_UNTIL },  { "d'ici", BOUND_UNTIL },    { "au plus tard", BOUND_UNTIL },
               { "after", BOUND_AFTER },   { "apres", BOUND_AFTER },    { ">=", BOUND_FROM },
               { "≥", BOUND_FROM },        { ">", BOUND_AFTER },        { "from", BOUND_FROM },
               { "since", BOUND_FROM },    { "starting", BOUND_FROM },  { "as from", BOUND_FROM },
               { "a partir", BOUND_FROM }, { "a compter", BOUND_FROM }, { "des", BOUND_FROM },
               { "depuis", BOUND_FROM },   { JALON_DASH, BOUND_UNTIL } };

/* Strictly before "the end of 2026" is still in 2026: that end is its last day. */
static JalonDate
bind (JalonDate date, Bound bound, Part part)
{
  const JalonDate open = { JALON_DATE_OPEN, JALON_DATE_OPEN };

  switch (bound) {
  case BOUND_BEFORE:
    return jalon_fiscal_interval (open, part == PART_END ? date : jalon_fiscal_neighbour (date, -1));
  case BOUND_UNTIL:
    return jalon_fiscal_interval (open, date);
  case BOUND_AFTER:
    return jalon_fiscal_interval (jalon_fiscal_neighbour (date, 1), open);
  case BOUND_FROM:
  default:
    return jalon_fiscal_interval (date, open);
  }
}

/* "from 2027 to 2031" is open at neither end. */
static gboolean
read_open (
  JalonLocale *self, const char *text, guint first_month, Bound bound, JalonDate *date, const char **why)
{
  Shape shape;

  if (!read_closed (self, text, first_month, date, &shape, why))
    return FALSE;
  if (bound != BOUND_FROM || !shape.interval)
    *date = bind (*date, bound, shape.part);
  return TRUE;
}

/* "2027–", "2027 onwards" */
static char *
drop_onwards (const char *text)
{
  static const char *const endings[] = { JALON_DASH,   "onwards",  "onward",    "and after",
                                         "and beyond", "et apres", "et au-dela" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (text, endings[i]))
      return g_strchomp (g_strndup (text, strlen (text) - strlen (endings[i])));
  return NULL;
}

static gboolean
read_folded (JalonLocale *self, const char *text, guint first_month, JalonDate *date, const char **why)
{
  Shape shape;
  g_autofree char *onwards = drop_onwards (text);

  if (onwards != NULL)
    return read_open (self, onwards, first_month, BOUND_FROM, date, why);
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    if (jalon_drop_prefix (&text, bounds[i].phrase))
      return read_open (self, text, first_month, bounds[i].bound, date, why);
  if (!jalon_drop_prefix (&text, "between"))
    jalon_drop_prefix (&text, "entre");
  return read_closed (self, text, first_month, date, &shape, why);
}

gboolean
jalon_locale_read_date (JalonLocale *self, const char *text, JalonDate *date, const char **why)
{
  return jalon_locale_read_date_in (self, text, 0, date, why);
}

gboolean
jalon_locale_read_date_in (
  JalonLocale *self, const char *text, guint month, JalonDate *date, const char **why)
{
  g_autofree char *folded = jalon_locale_fold (text);
  g_autofree char *upper = g_ascii_strup (folded, -1);

  if (jalon_date_parse_fiscal (upper, strlen (upper), month, date, why))
    return TRUE;
  *why = NULL;
  if (read_folded (self, folded, month, date, why))
    return TRUE;
  if (*why == NULL)
    *why = _ ("is not understood as a date; write it like “Q4 2026”, “2026-11-03” or “2027–2031”");
  return FALSE;
}
