/* How one language writes and reads amounts, numbers, dates and names, through ICU. */
#pragma once

#include <jalon/text/date.h>
#include <jalon/text/money.h>

G_BEGIN_DECLS

typedef struct _JalonLocale JalonLocale;

/**
 * jalon_locale_new:
 * @lang: a BCP 47 or POSIX name ("fr", "en_US.UTF-8"); only the language counts
 *
 * Returns: (transfer full): a locale; not to be used by two threads at once
 */
JalonLocale *jalon_locale_new (const char *lang);
void jalon_locale_free (JalonLocale *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (JalonLocale, jalon_locale_free)

/* Returns: (transfer none): "fr", "en", … */
const char *jalon_locale_lang (const JalonLocale *self);

/**
 * jalon_use_language:
 * @lang: (nullable): the language of the program's own words from here on; %NULL: what the environment says
 *
 * Makes the program's translated words (gettext) those of @lang, whether or not the machine has a locale for
 * it. For the whole process: to be called before threads are started.
 *
 * Returns: (transfer none): the language in force
 */
const char *jalon_use_language (const char *lang);

/**
 * jalon_locale_money:
 * @money: minor units; %JALON_MONEY_UNSET gives an en dash
 * @currency: (nullable): ISO 4217
 *
 * Returns: (transfer full): the amount, short: "$300B", "300 Md$" (narrow no-break space), "$22.4B"
 */
char *jalon_locale_money (JalonLocale *self, JalonSum money, const char *currency);

/* Returns: (transfer full): the amount in full, to its minor units where it has any: "$300,000,000,000" */
char *jalon_locale_money_full (JalonLocale *self, JalonSum money, const char *currency);

/* Returns: (transfer full): a plain decimal number to its last digit, as the language groups it, of @currency
 * (nullable): "$8,760", "0,0000006125 $" */
char *jalon_locale_decimal (JalonLocale *self, const char *number, const char *currency);

/* Returns: (transfer full): so many whole units, with so many decimals, or none where they are whole: of
 * prices and steps that may be finer than the minor unit: "¥0.5"; an en dash for NaN */
char *jalon_locale_money_finer (JalonLocale *self, double units, int decimals, const char *currency);

/* Returns: (transfer full): the currency's sign alone, "$", "€", "CHF" */
char *jalon_locale_currency_sign (JalonLocale *self, const char *currency);

/* Returns: (transfer full): @value with at most @decimals decimals, grouped; an en dash for NaN */
char *jalon_locale_number (JalonLocale *self, double value, int decimals);

/* Returns: (transfer full): @value short: "100K", "10 M" */
char *jalon_locale_compact (JalonLocale *self, double value);

/* Returns: between a number's whole part and its decimals: '.' or ',' */
char jalon_locale_decimal_mark (const JalonLocale *self);

/* Returns: (transfer full): a range as the language writes it: "100K–1M", "at least 5", "up to 6"
 * (translated) */
char *jalon_locale_range (JalonLocale *self, double min, double max);

/* Which end of a range a number is, whose other end is not stated. */
typedef enum {
  JALON_BOUND_NONE, /* it is no such end */
  JALON_BOUND_LEAST,
  JALON_BOUND_MOST,
} JalonBound;

/* Returns: (transfer full): @number, written, as such an end: "at least 5", "up to 6" (translated) */
char *jalon_locale_bound (JalonLocale *self, JalonBound bound, const char *number);

/* Returns: (transfer full): @share (0 to 1) in percent with one decimal: "51.0%", "51,0 %"; of ten thousand
 * times the whole and more, to three digits: "12,300,000%" */
char *jalon_locale_percent (JalonLocale *self, double share);

/* Returns: (transfer full): with so many decimals, or none where it is a whole number of percents: "0.02%" */
char *jalon_locale_percent_finer (JalonLocale *self, double share, int decimals);

/* Returns: (transfer full): as jalon_locale_percent(), in whole percents: "51%", "51 %" */
char *jalon_locale_percent_whole (JalonLocale *self, double share);

/* Returns: (transfer full): in whole percents where it is so many, else as jalon_locale_percent(): "50%",
 * "12.5%" */
char *jalon_locale_percent_brief (JalonLocale *self, double share);

/* Returns: (transfer full): a date as vague as it is: "Q4 2026", "T4 2026", "3 nov. 2025", "2027"; "" when
 * unset */
char *jalon_locale_date (JalonLocale *self, JalonDate date);

/* Returns: (transfer full): as jalon_locale_date(), and for one in fiscal years ("FY2026", "exercice 2026")
 * which months that are: "FY2026 (Jul 2025 – Jun 2026)" */
char *jalon_locale_date_full (JalonLocale *self, JalonDate date);

/* Returns: (transfer full): the name of a fiscal year; @brief: for where there is little room: "FY26", "Ex.
 * 26"
 */
char *jalon_locale_fiscal_year (JalonLocale *self, int year, gboolean brief);

/* Returns: (transfer full): in which month fiscal years begin, in a sentence, for the example of @year:
 * "Fiscal years begin in July; FY2026 ends in June 2026." @month: the first, 1 to 12 */
char *jalon_locale_fiscal_note (JalonLocale *self, int year, guint month);

/* Returns: (transfer full): a number of months in words: "7 years", "1 an et 6 mois"; "" for 0 */
char *jalon_locale_duration (JalonLocale *self, guint months);

/* @text: as people type it: "7 years", "18 mois", "1 year 6 months", or as a file has it */
gboolean jalon_locale_read_duration (JalonLocale *self, const char *text, guint *months, const char **why);

/* Returns: (transfer full): the plain month of a day, short: "Nov 2025" */
char *jalon_locale_month (JalonLocale *self, guint32 day);

/* Orders two names as the language does (ICU collation). */
int jalon_locale_collate (JalonLocale *self, const char *a, const char *b);

/* Returns: (transfer full): a list as the language writes it: "Oracle, Microsoft and AWS" */
char *jalon_locale_list (JalonLocale *self, const char *const *items, guint n);

/**
 * jalon_locale_read_money:
 * @text: as people type it: "1,5 Md€", "$250B", "300 000 000", "250 G$"
 * @currency: (inout): ISO 4217; replaced when @text names one. Static.
 * @money: (out): minor units
 * @why: (out): what is wrong, translated and static, when %FALSE is given
 */
gboolean jalon_locale_read_money (
  JalonLocale *self, const char *text, const char **currency, JalonMoney *money, const char **why);

/* As jalon_locale_read_money(), for an amount that may be a credit, with a minus in front. */
gboolean jalon_locale_read_credit (
  JalonLocale *self, const char *text, const char **currency, JalonMoney *money, const char **why);

/**
 * jalon_locale_read_number:
 * @text: as people type it: "100k", "1,5 M", "12 %" (0.12)
 */
gboolean jalon_locale_read_number (JalonLocale *self, const char *text, double *number, const char **why);

/**
 * jalon_read_bound:
 * @text: as people type it in English or French: "≥ 100", "up to 150 k", « 150 au plus », "100+"
 * @rest: (out) (transfer full): what is left of it, the number; @text where it is no such end
 *
 * Returns: which end of a range @text says is all that is stated
 */
JalonBound jalon_read_bound (const char *text, char **rest);

/* As jalon_locale_read_number() for "100k–1M", "> 5", "up to 6"; an end not stated is NaN. */
gboolean
jalon_locale_read_range (JalonLocale *self, const char *text, double *min, double *max, const char **why);

/* @text: as people type it: "Q4 2026", "T4 2026", "fin 2026", "end of 2026", "3/11/2025", "nov. 2025",
 * "2027–2031" */
gboolean jalon_locale_read_date (JalonLocale *self, const char *text, JalonDate *date, const char **why);

/**
 * jalon_locale_read_date_in:
 * @text: as for jalon_locale_read_date(), or in fiscal years: "FY26", "Q1 FY27", "H2 FY2027", "fiscal year
 *   2026", "exercice 2026", "ex. 2026", "T1 exercice 2027"
 * @month: the first month of the fiscal year that is meant, 1 to 12; 0 where none is stated, which refuses
 *   fiscal years
 */
gboolean jalon_locale_read_date_in (
  JalonLocale *self, const char *text, guint month, JalonDate *date, const char **why);

G_END_DECLS
