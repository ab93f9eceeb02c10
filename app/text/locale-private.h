/* What the writing and the reading halves of a locale share: ICU's objects of one language, made when first
 * needed. */
#pragma once

#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/ulistformatter.h>
#include <unicode/unumberformatter.h>

#include <jalon/text/locale.h>

G_BEGIN_DECLS

/* The calendar units that dates are written in; each has a date format and an interval format. */
typedef enum {
  JALON_UNIT_DAY,
  JALON_UNIT_MONTH,
  JALON_UNIT_QUARTER,
  JALON_UNIT_YEAR,
  JALON_N_UNITS
} JalonUnit;

/* The languages whose month names are understood: English, French and the locale's own. */
#define JALON_MONTH_LANGS 3

struct _JalonLocale {
  char *lang;
  gboolean french; /* how amounts are closed up is a matter of style, which neither ICU nor gettext has */

  GHashTable *formatters; /* a number skeleton to its UNumberFormatter */
  UFormattedNumber *result;
  UDateFormat *dates[JALON_N_UNITS];
  UDateIntervalFormat *intervals[JALON_N_UNITS];
  UCollator *collator;
  UListFormatter *list;

  char decimal_mark, group_mark;       /* as the language writes numbers, when they are "." or "," */
  char *months[JALON_MONTH_LANGS][12]; /* folded; NULL until the first date is read */
};

/**
 * jalon_locale_fold:
 * @text: as people type it
 *
 * Folds what does not matter when reading: case, accents, the many kinds of spaces (one " "), of hyphens and
 * minus signs ("-"), of dashes (an en dash), of apostrophes and of decimal digits.
 *
 * Returns: (transfer full) (nullable): the folded text; %NULL when @text is too long to mean anything, or no
 * UTF-8
 */
char *jalon_locale_fold (const char *text);

/**
 * jalon_locale_fill:
 * @context: (nullable): of a message of NC_()
 * @message: what ICU has no words for
 * @...: what stands for {0}, for {1} and so on; then %NULL
 *
 * Returns: (transfer full): the message in the locale's language, whatever the language of the program
 */
char *
jalon_locale_fill (JalonLocale *self, const char *context, const char *message, ...) G_GNUC_NULL_TERMINATED;

/* Between ICU's texts and ours; @length: (out). (transfer full) */
UChar *jalon_to_utf16 (const char *text, int *length);
char *jalon_from_utf16 (const UChar *text, int length);

/* @text: (transfer full). Returns: (transfer full): it with @new for each @old */
char *jalon_replace_in (char *text, const char *old, const char *new);

/* A date that is written in fiscal years. (transfer full) */
char *jalon_locale_date_in_calendar (JalonLocale *self, JalonDate date);

/* A day as ICU's skeleton @skeleton says: "LLLL" is its month's full name. (transfer full) */
char *jalon_locale_date_as (JalonLocale *self, guint32 day, const char *skeleton);

/* A dash that joins two ends, as folded. */
#define JALON_DASH "\u2013"

/* Where the two ends of a range meet in folded text: a hyphen counts when it stands behind something, as a
 * minus stands first. @length: (out): of what joins them. Returns: (nullable) */
const char *jalon_find_join (const char *text, gsize *length);

/**
 * jalon_drop_prefix:
 * @text: (inout): folded text, left behind the phrase and the spaces after it
 * @phrase: folded words
 *
 * Returns: whether @text began with @phrase, as whole words
 */
gboolean jalon_drop_prefix (const char **text, const char *phrase);

G_END_DECLS
